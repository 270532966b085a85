#include "settings/dataset.h"

#include "base/date.h"
#include "base/dayhint.h"
#include "base/file.h"
#include "settings/yaml.h"

#include <string.h>

#define KEY "ngay_xuat"

/* What else the day must agree with: the report would print it as it stands. */
static void judge(struct yaml *yaml, struct place at, int32_t today, const struct period *period)
{
    char last[DATE_TEXT], said[DATE_TEXT];
    date_short(period->last, last);
    date_short(period->exported, said);
    if (period->exported < period->last) {
        struct diag *diag =
            diag_add(yaml->diags, DIAG_WARNING, "S021", at,
                     "số liệu xuất ngày %s, trước ngày cuối kỳ %s: những ngày sau đó chưa có trong tệp", said, last);
        diag_set_hint(yaml->diags, diag, "xuất lại sau ngày %s, hoặc ghi trong báo cáo là số liệu ước tính", last);
    } else if (period->exported > today) {
        struct diag *diag =
            diag_add(yaml->diags, DIAG_WARNING, "S022", at, "ngày xuất số liệu %s là ngày chưa đến", said);
        diag_set_hint(yaml->diags, diag, "ghi ngày đã lấy tệp từ phần mềm, ví dụ ngay_xuat: %s", last);
    }
}

static void read_date(struct yaml *yaml, int32_t today, struct period *period)
{
    const char *text = yaml_text(yaml, yaml->root, KEY, "");
    if (!*text)
        return;
    struct place at = yaml_find(yaml->root, KEY)->at;
    if (date_parse(text, strlen(text), &period->exported) && period->exported != DATE_NONE) {
        judge(yaml, at, today, period);
        return;
    }
    period->exported = DATE_NONE;
    struct diag *diag = yaml_error(yaml, at, "S007", "ngày xuất số liệu không đúng: \"%s\"", text);
    dayhint_set(yaml->diags, diag, text, "");
}

bool dataset_load(const struct workspace *workspace, int32_t today, struct arena *arena, struct diags *diags,
                  struct period *period)
{
    static const char *const keys[] = {KEY};
    const char *folder = file_join(arena, file_join(arena, workspace->folder, "thuyet-minh"), period->code);
    const char *path = file_join(arena, folder, DATASET_FILE);
    struct yaml yaml;
    if (!file_exists(path))
        return true;
    if (!yaml_read_file(&yaml, path, YAML_MAP, arena, diags))
        return false;
    yaml_check_keys(&yaml, yaml.root, keys, sizeof keys / sizeof *keys);
    read_date(&yaml, today, period);
    return !yaml.failed;
}
