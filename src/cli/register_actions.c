#include "cli/register_actions.h"

#define TAKES(...) ((const char *const[]){__VA_ARGS__, NULL})

static const struct command_action ACTIONS[REGISTER_ACTIONS] = {
    [ACTION_GRANT] = {"cap", NULL, "--period P --template MẪU [--unit MÃ]… [--all-units] [--date NGÀY] [--force]",
                      "cấp số cho văn bản", TAKES("period", "template", "unit", "all-units", "date", "force", "j")},
    [ACTION_CANCEL] = {"huy", NULL, "SỐ[/NĂM] --ly-do LÝ_DO [--ban-sao]", "hủy một số đã cấp",
                       TAKES("ly-do", "ban-sao")},
    [ACTION_SKIP] = {"bo-qua", NULL, "SỐ[/NĂM] --ly-do LÝ_DO [--ban-sao]",
                     "ghi các số đến hết số này là đã dùng nơi khác", TAKES("ly-do", "ban-sao")},
    [ACTION_TAKE_BACK] = {"lay-lai", NULL, "SỐ[/NĂM] [--ban-sao]", "lấy lại các số bỏ qua nhầm ở cuối sổ, từ số này",
                          TAKES("ban-sao")},
    [ACTION_LIST] = {"list", NULL, "[NĂM] [--format table|csv|json] [-o TỆP] [--ban-sao]", "xem sổ",
                     TAKES("format", "o", "ban-sao")},
    [ACTION_EXPORT] = {"export", NULL, "[NĂM] [--format table|csv|json] [-o TỆP] [--ban-sao]", "xuất mọi cột của sổ",
                       TAKES("format", "o", "ban-sao")},
    [ACTION_IMPORT] = {"import", "nhap", "SỔ.csv|SỔ.xlsx [--ly-do LÝ_DO_THIẾU_SỐ] [--ban-sao]", "nhập sổ đang dùng",
                       TAKES("ly-do", "ban-sao")},
    [ACTION_PRINT] = {"in", NULL, "[NĂM] --date NGÀY [-o TỆP] [--ban-sao]", "in sổ ra PDF, chốt đến ngày ấy",
                      TAKES("date", "o", "ban-sao")},
    [ACTION_DUE] = {"den-han", NULL, "--date NGÀY [--format table|csv|json] [-o TỆP] [--ban-sao]",
                    "các văn bản đã hết thời hạn bảo quản đến ngày ấy", TAKES("date", "format", "o", "ban-sao")},
};

const struct command_action *register_actions(size_t *count)
{
    *count = REGISTER_ACTIONS;
    return ACTIONS;
}
