/* office: see office.h. Each table draws from a stream of its own. */
#include "example/office.h"

#include "base/date.h"
#include "example/random.h"
#include "example/sheet.h"
#include "example/text.h"

#include <stdio.h>
#include <string.h>

enum { STREAM_TASKS = 20, STREAM_INSPECTIONS, STREAM_ISSUES, STREAM_COMPLAINTS, STREAM_MEETINGS, STREAM_PROPOSALS };

struct task {
    const char *area, *name, *product;
    int month; /* of the deadline, its last day */
};

static const struct task tasks[] = {
    {"Chỉ đạo, điều hành", "Ban hành kế hoạch cải cách hành chính năm", "Kế hoạch", 1},
    {"Chỉ đạo, điều hành", "Giao chỉ tiêu cải cách hành chính cho các phòng, đơn vị", "Quyết định", 2},
    {"Thể chế", "Rà soát văn bản quy phạm pháp luật thuộc lĩnh vực y tế", "Báo cáo", 3},
    {"Thủ tục hành chính", "Công bố danh mục thủ tục hành chính sửa đổi, bổ sung", "Quyết định", 3},
    {"Thủ tục hành chính", "Xây dựng quy trình nội bộ giải quyết thủ tục hành chính", "Quy trình", 4},
    {"Số", "Chuẩn hóa dữ liệu thủ tục hành chính trên hệ thống một cửa", "Dữ liệu", 4},
    {"Tổ chức bộ máy", "Rà soát chức năng, nhiệm vụ của các phòng chuyên môn", "Báo cáo", 5},
    {"Chế độ công vụ", "Tập huấn kỹ năng giao tiếp cho công chức bộ phận một cửa", "Lớp tập huấn", 5},
    {"Tài chính công", "Công khai dự toán, quyết toán theo quy định", "Thông báo", 5},
    {"Số", "Cấp chữ ký số cho viên chức quản lý", "Danh sách", 5},
    {"Thủ tục hành chính", "Đề xuất phương án đơn giản hóa thủ tục hành chính", "Tờ trình", 6},
    {"Chế độ công vụ", "Kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính", "Báo cáo", 8},
    {"Thể chế", "Tự kiểm tra văn bản do Sở tham mưu ban hành", "Báo cáo", 9},
    {"Số", "Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực", "Dữ liệu", 10},
    {"Tài chính công", "Đánh giá cơ chế tự chủ của các đơn vị sự nghiệp", "Báo cáo", 11},
    {"Chỉ đạo, điều hành", "Khảo sát mức độ hài lòng của người dân, tổ chức", "Báo cáo", 11},
};

static struct random stream(const struct office *office, int kind, int number)
{
    return random_for(office->seed, (uint64_t)kind, (uint64_t)office->first * 1000u + (uint64_t)number);
}

static const struct unit *any_unit(const struct office *office, struct random *random)
{
    return &office->folk->units[random_below(random, office->folk->unit_count)];
}

/* Tasks of the whole department belong to its rooms. */
static const struct unit *any_room(const struct office *office, struct random *random)
{
    int count = office->folk->unit_count, at = random_below(random, count);
    for (int i = 0; i < count && strcmp(office->folk->units[at].kind, "Phòng") != 0; i++)
        at = (at + 7) % count;
    return &office->folk->units[at];
}

static int32_t any_day(const struct office *office, struct random *random)
{
    int32_t before = calendar_order(office->calendar, office->first - 1);
    int32_t days = calendar_order(office->calendar, office->last) - before;
    return office->calendar->work_days[before + random_between(random, 1, days)];
}

static void open(const struct office *office, struct sheet *sheet, const char *name, const char *header)
{
    sheet_open(sheet, office->folder, name, header);
}

static void code(struct sheet *sheet, const char *sign, int year, int number)
{
    char text[32];
    snprintf(text, sizeof text, "%s-%d-%02d", sign, year, number);
    sheet_text(sheet, text);
}

static void count(struct sheet *sheet, bool there, int number)
{
    char text[16] = "";
    if (there)
        snprintf(text, sizeof text, "%d", number);
    sheet_text(sheet, text);
}

/* Grows slowly with the number of units. */
static int some(const struct office *office, int least)
{
    int more = office->folk->unit_count / 5;
    return least + (more > 12 ? 12 : more);
}

/* ---- the plan of the year ---- */

static void write_tasks(const struct office *office, int year)
{
    struct sheet sheet;
    open(office, &sheet, "nhiem_vu.csv", HEADER_TASKS);
    for (int i = 0; i < (int)COUNT(tasks); i++) {
        /* The same task in every period of the year. */
        struct random random = random_for(office->seed, STREAM_TASKS, (uint64_t)year * 100u + (uint64_t)i);
        const struct unit *unit = any_room(office, &random);
        int32_t due = date_of(year, tasks[i].month, date_month_length(year, tasks[i].month)), longer = DATE_NONE;
        bool slow = random_chance(&random, 90 - 20 * unit->quality), moved = random_chance(&random, 60);
        if (moved)
            longer = calendar_after(office->calendar, due, 22);
        int32_t done = slow ? calendar_after(office->calendar, due, random_between(&random, 5, 60))
                            : due - random_between(&random, 0, 20);
        code(&sheet, "NV", year, i + 1);
        sheet_text(&sheet, tasks[i].area);
        sheet_text(&sheet, tasks[i].name);
        sheet_text(&sheet, tasks[i].product);
        sheet_text(&sheet, unit->name);
        sheet_date(&sheet, due, INT32_MAX);
        sheet_date(&sheet, done, office->as_of);
        sheet_text(&sheet, moved ? "Gia hạn" : "");
        sheet_date(&sheet, longer, INT32_MAX);
        sheet_row_end(&sheet);
    }
    sheet_close(&sheet);
}

static void write_proposals(const struct office *office, int year)
{
    static const char *const ideas[] = {"Rút ngắn thời hạn giải quyết", "Bỏ thành phần hồ sơ đã có trong cơ sở dữ liệu",
                                        "Thay bản sao chứng thực bằng bản chụp"};
    static const char *const hours[][2] = {{"80", "72"}, {"40", "32"}, {"160", "144"}, {"24", "20"}};
    struct sheet sheet;
    open(office, &sheet, "don_gian_hoa.csv", HEADER_PROPOSALS);
    for (size_t i = 0; i < office->folk->procedure_count; i++) {
        struct random random = random_for(office->seed, STREAM_PROPOSALS, (uint64_t)year * 1000u + i);
        int32_t day = calendar_after(office->calendar, date_of(year, 3, 1), random_below(&random, 60));
        const char *const *pair = hours[random_below(&random, 4)];
        /* a tenth of the procedures at least: the yearly target */
        if ((i * 7 + (size_t)year) % 9 != 0 || day > office->as_of)
            continue;
        sheet_text(&sheet, office->folk->procedures[i]->code);
        sheet_text(&sheet, ideas[random_below(&random, 3)]);
        sheet_text(&sheet, random_chance(&random, 300) ? "Phê duyệt" : "Đề xuất");
        sheet_date(&sheet, day, INT32_MAX);
        sheet_text(&sheet, pair[0]);
        sheet_text(&sheet, pair[1]);
        sheet_text(&sheet, "40.000");
        sheet_text(&sheet, "10");
        sheet_row_end(&sheet);
    }
    sheet_close(&sheet);
}

/* ---- what happened in the period ---- */

static void write_inspections(const struct office *office, int year)
{
    static const char *const kinds[] = {"Công vụ", "Cải cách hành chính", "Kiểm soát TTHC"};
    struct sheet sheet;
    open(office, &sheet, "kiem_tra.csv", HEADER_INSPECTIONS);
    int rows = some(office, 3);
    for (int i = 0; i < rows; i++) {
        struct random random = stream(office, STREAM_INSPECTIONS, i);
        const struct unit *unit = any_unit(office, &random);
        int32_t planned = any_day(office, &random);
        bool surprise = random_chance(&random, 150);
        int32_t done = calendar_after(office->calendar, planned, random_below(&random, 6));
        bool there = done <= office->last;
        int found = random_below(&random, 5 - unit->quality),
            mended = found - (found > 1 && random_chance(&random, 300));
        code(&sheet, office->first > date_of(year, 3, 1) ? "KTB" : "KTA", year, i + 1);
        sheet_text(&sheet, kinds[random_below(&random, 3)]);
        sheet_yes(&sheet, !surprise);
        sheet_date(&sheet, surprise ? DATE_NONE : planned, INT32_MAX);
        sheet_date(&sheet, done, office->last);
        sheet_text(&sheet, unit->name);
        count(&sheet, there, found);
        count(&sheet, there, mended);
        count(&sheet, there, 0);
        count(&sheet, there, found > 2 && random_chance(&random, 400));
        count(&sheet, there, 0);
        count(&sheet, there, 0);
        sheet_row_end(&sheet);
    }
    sheet_close(&sheet);
}

static void write_issues(const struct office *office, int year)
{
    static const char *const matters[] = {
        "Chưa niêm yết đầy đủ thủ tục hành chính tại bộ phận một cửa", "Hồ sơ lưu chưa đủ phiếu kiểm soát quá trình",
        "Chưa phân công người thay thế khi công chức một cửa nghỉ phép", "Văn bản nội bộ còn phát hành bản giấy"};
    /* what no unit can mend: the report asks higher offices for it */
    static const char *const beyond[] = {"Phần mềm một cửa chưa liên thông với cơ sở dữ liệu chuyên ngành",
                                         "Mẫu đơn điện tử trên Cổng Dịch vụ công chưa khớp với mẫu đơn đang áp dụng"};
    struct sheet sheet;
    open(office, &sheet, "ton_tai.csv", HEADER_ISSUES);
    int rows = some(office, 2);
    for (int i = 0; i < rows; i++) {
        struct random random = stream(office, STREAM_ISSUES, i);
        const struct unit *unit = any_unit(office, &random);
        int32_t mended = random_chance(&random, 150 - 30 * unit->quality) ? DATE_NONE : any_day(office, &random);
        code(&sheet, office->first > date_of(year, 3, 1) ? "TTB" : "TTA", year, i + 1);
        sheet_text(&sheet, office->before);
        sheet_text(&sheet, unit->name);
        int matter = random_below(&random, 4);
        sheet_text(&sheet, mended == DATE_NONE ? beyond[matter % 2] : matters[matter]);
        sheet_date(&sheet, office->last, INT32_MAX);
        sheet_date(&sheet, mended, INT32_MAX);
        sheet_yes(&sheet, mended == DATE_NONE);
        sheet_row_end(&sheet);
    }
    sheet_close(&sheet);
}

static void write_complaints(const struct office *office, int year)
{
    static const char *const sources[] = {"Tổng đài 1022", "Tổng đài 1022", "Cổng DVCQG", "Đường dây nóng"};
    static const char *const topics[] = {"Thái độ phục vụ", "Chậm trả kết quả", "Yêu cầu thêm giấy tờ",
                                         "Hướng dẫn chưa rõ về phí, lệ phí"};
    struct sheet sheet;
    open(office, &sheet, "phan_anh.csv", HEADER_COMPLAINTS);
    int rows = some(office, 3);
    for (int i = 0; i < rows; i++) {
        struct random random = stream(office, STREAM_COMPLAINTS, i);
        const struct unit *unit = any_unit(office, &random);
        int32_t came = any_day(office, &random), due = calendar_after(office->calendar, came, 15);
        int days = random_chance(&random, 60) ? 15 + random_between(&random, 1, 5) : random_between(&random, 2, 14);
        int32_t done = calendar_after(office->calendar, came, days);
        bool ended = done <= office->as_of;
        code(&sheet, office->first > date_of(year, 3, 1) ? "PAB" : "PAA", year, i + 1);
        sheet_text(&sheet, sources[random_below(&random, 4)]);
        sheet_date(&sheet, came, INT32_MAX);
        sheet_text(&sheet, unit->name);
        sheet_text(&sheet, topics[random_below(&random, 4)]);
        sheet_date(&sheet, due, INT32_MAX);
        sheet_date(&sheet, done, office->as_of);
        sheet_text(&sheet, !ended ? "" : random_chance(&random, 200) ? "Có cơ sở" : "Không có cơ sở");
        sheet_row_end(&sheet);
    }
    sheet_close(&sheet);
}

static void write_meetings(const struct office *office, int year)
{
    static const char *const kinds[] = {"Truyền thông", "Tập huấn", "Quán triệt"};
    struct sheet sheet;
    open(office, &sheet, "truyen_thong.csv", HEADER_MEETINGS);
    int rows = some(office, 3);
    for (int i = 0; i < rows; i++) {
        struct random random = stream(office, STREAM_MEETINGS, i);
        code(&sheet, office->first > date_of(year, 3, 1) ? "THB" : "THA", year, i + 1);
        sheet_text(&sheet, any_unit(office, &random)->name);
        sheet_text(&sheet, kinds[random_below(&random, 3)]);
        sheet_yes(&sheet, true);
        sheet_date(&sheet, any_day(office, &random), INT32_MAX);
        count(&sheet, true, 10 * random_between(&random, 2, 12));
        sheet_row_end(&sheet);
    }
    sheet_close(&sheet);
}

void office_write(const struct office *office)
{
    int year, month, day;
    date_split(office->last, &year, &month, &day);
    write_tasks(office, year);
    write_proposals(office, year);
    write_inspections(office, year);
    write_issues(office, year);
    write_complaints(office, year);
    write_meetings(office, year);
}
