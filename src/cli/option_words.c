#include "cli/option_words.h"

#include <string.h>

#define PERIOD  "  --period KỲ        kỳ báo cáo: 2023-M07, 2023-Q3, 2023-H1, 2023-Y…\n"
#define FORMAT  "  --format DẠNG      table: bảng để đọc (mặc định); csv, json: cho chương trình khác\n"
#define THREADS "  -j N               số việc làm cùng lúc (mặc định: số lõi của máy); kết quả không đổi\n"

/* Padded by hand: printf counts bytes, not letters. */
static const struct words {
    const char *command, *text;
} WORDS[] = {
    {"compute", PERIOD},
    {"compute", "  --by CHIỀU         don_vi: theo đơn vị (mặc định); linh_vuc: của cả cơ quan, theo lĩnh vực\n"
                "  --unit MÃ          chỉ đơn vị này; ghi được nhiều lần\n"},
    {"compute", FORMAT},
    {"compute", "  --save TỆP         ghi số liệu đã tính vào tệp, cho lệnh build; không có thông tin riêng tư\n"},
    {"compute", THREADS},
    {"build",
     "Không ghi MẪU thì lập văn bản của cơ quan và mọi văn bản lập cho từng dòng của một danh sách (phiếu), của\n"
     "đơn vị nào cũng vậy. Ghi MẪU thì chỉ lập theo mẫu ấy; mẫu của đơn vị thì của mọi đơn vị, không cần\n"
     "--all-units.\n"},
    {"build", PERIOD},
    {"build", "  --all-units        lập cả văn bản của mọi đơn vị\n"
              "  --unit MÃ          chỉ văn bản và phiếu của đơn vị này; ghi được nhiều lần\n"
              "  -o THƯ_MỤC         ghi vào thư mục này thay cho out/KỲ\n"
              "  --draft            lập bản thảo có chữ DỰ THẢO, tên tệp có _du-thao\n"
              "  --with-data        thêm cạnh mỗi văn bản bản lưu trữ …_kem-so-lieu.pdf và dữ liệu quản lý ….xml\n"
              "  --force            lập lại mọi văn bản, cả văn bản không có gì đổi\n"
              "  --watch            lập xong thì chờ, có gì đổi thì lập lại, đến khi nhấn Ctrl-C\n"
              "  --strict           có cảnh báo thì kết thúc với mã 3\n"
              "  --quiet            không in tiến độ và bảng tổng kết\n"},
    {"build", THREADS},
    {"build", "  --facts TỆP        lập từ số liệu mà lệnh compute đã ghi, không đọc lại tệp xuất; không lập được\n"
              "                     phiếu có thông tin riêng tư\n"
              "  --shard I/N        chỉ lập phần I (từ 1) trong N phần, để nhiều máy hay nhiều tiến trình cùng lập\n"
              "  --log TỆP          ghi kết quả của từng văn bản vào tệp, mỗi dòng một đối tượng JSON\n"
              "  --dump GIAI_ĐOẠN   in một giai đoạn thay cho lập PDF: tables (bảng đã đọc), facts (số liệu đã tính),\n"
              "                     text (chữ đã điền), doc (cấu trúc văn bản), frames (các trang)\n"},
    {"list", "Không ghi TÊN thì được biết bộ báo cáo có những danh sách nào.\n"},
    {"list", PERIOD},
    {"list", "  --unit MÃ          chỉ dòng của đơn vị này và các đơn vị dưới nó; ghi được nhiều lần\n"},
    {"list", FORMAT},
    {"list", THREADS},
};

void option_words_print(const char *command, FILE *out)
{
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(WORDS[i].command, command) == 0)
            fputs(WORDS[i].text, out);
}
