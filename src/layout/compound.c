/* Vietnamese is written syllable by syllable, and a line may end behind each; a reader stumbles where it ends inside a
 * word ("hồ | sơ"). These are the words of two syllables that administrative papers of any kind and the
 * names of departments are made of; no list is complete, and a word that is not here is broken like any two words ("ban
 * nhân" holds "ủy ban nhân dân" together, a name in every letterhead). Sorted by the bytes of the first syllable. */
#include "layout/compound.h"

#include "base/utf8.h"

#include <string.h>

struct compound {
    const char *first, *second;
};

static const struct compound COMPOUNDS[] = {
    {"an", "toàn"},      {"ban", "hành"},     {"ban", "nhân"},    {"biện", "pháp"},    {"báo", "cáo"},
    {"bưu", "chính"},    {"bản", "sao"},      {"bảo", "tàng"},    {"bệnh", "viện"},    {"bổ", "sung"},
    {"bộ", "phận"},      {"chi", "cục"},      {"chi", "phí"},     {"chi", "tiết"},     {"chuyên", "môn"},
    {"chuyên", "ngành"}, {"chuyển", "đổi"},   {"chuẩn", "bị"},    {"chính", "phủ"},    {"chính", "quyền"},
    {"chính", "sách"},   {"chấm", "điểm"},    {"chấn", "chỉnh"},  {"chấp", "hành"},    {"chất", "lượng"},
    {"chế", "độ"},       {"chỉ", "số"},       {"chỉ", "thị"},     {"chỉ", "tiêu"},     {"chỉ", "đạo"},
    {"chủ", "trì"},      {"chủ", "trương"},   {"chủ", "tịch"},    {"chứng", "minh"},   {"chứng", "nhận"},
    {"chữ", "ký"},       {"chữ", "viết"},     {"cung", "cấp"},    {"cuộc", "họp"},     {"cá", "nhân"},
    {"cán", "bộ"},       {"công", "bố"},      {"công", "chức"},   {"công", "khai"},    {"công", "nghệ"},
    {"công", "tác"},     {"công", "việc"},    {"công", "văn"},    {"công", "thương"},  {"cơ", "bản"},
    {"cơ", "chế"},       {"cơ", "cấu"},       {"cơ", "quan"},     {"cơ", "sở"},        {"cải", "cách"},
    {"cải", "tiến"},     {"cụ", "thể"},       {"danh", "mục"},    {"danh", "sách"},    {"doanh", "nghiệp"},
    {"du", "lịch"},      {"dân", "tộc"},      {"dây", "nóng"},    {"dịch", "vụ"},      {"dữ", "liệu"},
    {"dự", "thảo"},      {"dự", "toán"},      {"dự", "án"},       {"gia", "hạn"},      {"giai", "đoạn"},
    {"giao", "ban"},     {"giao", "dịch"},    {"giao", "thông"},  {"giá", "trị"},      {"giám", "sát"},
    {"giám", "đốc"},     {"giáo", "dục"},     {"giải", "pháp"},   {"giải", "quyết"},   {"giấy", "phép"},
    {"giấy", "tờ"},      {"góp", "ý"},        {"hiệu", "lực"},    {"hiệu", "quả"},     {"hoàn", "thiện"},
    {"hoàn", "thành"},   {"hoạt", "động"},    {"hành", "chính"},  {"hình", "thức"},    {"hướng", "dẫn"},
    {"hạn", "chế"},      {"hằng", "năm"},     {"hằng", "tháng"},  {"hằng", "tuần"},    {"hệ", "thống"},
    {"hồ", "sơ"},        {"hội", "nghị"},     {"hội", "đồng"},    {"hợp", "lệ"},       {"khoa", "học"},
    {"khu", "vực"},      {"khó", "khăn"},     {"khảo", "sát"},    {"khắc", "phục"},    {"kinh", "phí"},
    {"kinh", "tế"},      {"kiến", "nghị"},    {"kiến", "trúc"},   {"kiểm", "soát"},    {"kiểm", "tra"},
    {"kiểm", "điểm"},    {"ký", "hiệu"},      {"kế", "hoạch"},    {"kết", "luận"},     {"kết", "quả"},
    {"kể", "cả"},        {"kịp", "thời"},     {"kỳ", "này"},      {"kỳ", "trước"},     {"kỷ", "cương"},
    {"kỷ", "luật"},      {"kỹ", "thuật"},     {"lao", "động"},    {"liên", "quan"},    {"liên", "thông"},
    {"lãnh", "đạo"},     {"lý", "do"},        {"lĩnh", "vực"},    {"lưu", "trữ"},      {"lệ", "phí"},
    {"minh", "bạch"},    {"môi", "trường"},   {"mẫu", "số"},      {"mục", "tiêu"},     {"nghiêm", "túc"},
    {"nghiệp", "vụ"},    {"nghệ", "thuật"},   {"nghị", "quyết"},  {"nghị", "định"},    {"ngoại", "vụ"},
    {"nguyên", "nhân"},  {"nguồn", "lực"},    {"người", "dân"},   {"nhiều", "nhất"},   {"nhiệm", "vụ"},
    {"nhà", "hát"},      {"nhân", "dân"},     {"nhân", "lực"},    {"nhân", "viên"},    {"nhận", "xét"},
    {"nhắc", "nhở"},     {"nâng", "cao"},     {"nông", "nghiệp"}, {"nông", "thôn"},    {"năng", "lực"},
    {"nội", "bộ"},       {"nội", "dung"},     {"nội", "vụ"},      {"pháp", "chế"},     {"pháp", "luật"},
    {"pháp", "lý"},      {"phát", "hiện"},    {"phát", "hành"},   {"phát", "sinh"},    {"phát", "triển"},
    {"phân", "công"},    {"phân", "loại"},    {"phê", "duyệt"},   {"phòng", "ban"},    {"phương", "hướng"},
    {"phương", "án"},    {"phạm", "vi"},      {"phản", "ánh"},    {"phần", "mềm"},     {"phối", "hợp"},
    {"phụ", "trách"},    {"phục", "vụ"},      {"quan", "trọng"},  {"quy", "chế"},      {"quy", "hoạch"},
    {"quy", "trình"},    {"quy", "định"},     {"quyết", "toán"},  {"quyết", "định"},   {"quá", "hạn"},
    {"quá", "trình"},    {"quán", "triệt"},   {"quản", "lý"},     {"quản", "trị"},     {"rà", "soát"},
    {"sai", "sót"},      {"sản", "phẩm"},     {"số", "hóa"},      {"số", "liệu"},      {"số", "lượng"},
    {"sổ", "sách"},      {"sử", "dụng"},      {"sửa", "đổi"},     {"tham", "gia"},     {"tham", "mưu"},
    {"thanh", "toán"},   {"thanh", "tra"},    {"thay", "thế"},    {"theo", "dõi"},     {"thi", "đua"},
    {"thiết", "bị"},     {"thu", "hồi"},      {"thành", "lập"},   {"thành", "phần"},   {"thành", "phố"},
    {"thành", "viên"},   {"thông", "báo"},    {"thông", "tin"},   {"thông", "tư"},     {"thư", "viện"},
    {"thương", "mại"},   {"thương", "binh"},  {"thường", "trực"}, {"thường", "xuyên"}, {"thấp", "nhất"},
    {"thẩm", "quyền"},   {"thẩm", "định"},    {"thể", "chế"},     {"thể", "thức"},     {"thể", "thao"},
    {"thị", "xã"},       {"thống", "kê"},     {"thống", "nhất"},  {"thời", "gian"},    {"thời", "hạn"},
    {"thủ", "trưởng"},   {"thủ", "tục"},      {"thực", "hiện"},   {"thực", "tế"},      {"thực", "phẩm"},
    {"tiêu", "chuẩn"},   {"tiêu", "chí"},     {"tiến", "độ"},     {"tiếp", "nhận"},    {"tiếp", "thu"},
    {"tiếp", "tục"},     {"tiền", "mặt"},     {"toàn", "bộ"},     {"toàn", "ngành"},   {"tra", "cứu"},
    {"triển", "khai"},   {"trong", "hạn"},    {"trong", "đó"},    {"trung", "bình"},   {"trung", "tâm"},
    {"trung", "ương"},   {"truyền", "thông"}, {"trách", "nhiệm"}, {"trình", "bày"},    {"trích", "yếu"},
    {"trước", "hạn"},    {"trường", "hợp"},   {"trường", "học"},  {"trưởng", "phòng"}, {"trạng", "thái"},
    {"trả", "lời"},      {"trễ", "hạn"},      {"trực", "thuộc"},  {"trực", "tiếp"},    {"trực", "tuyến"},
    {"tuyên", "truyền"}, {"tuân", "thủ"},     {"tài", "chính"},   {"tài", "khoản"},    {"tài", "liệu"},
    {"tài", "sản"},      {"tài", "nguyên"},   {"tình", "hình"},   {"tình", "trạng"},   {"tôn", "giáo"},
    {"tăng", "cường"},   {"tư", "pháp"},      {"tập", "huấn"},    {"tập", "thể"},      {"tập", "trung"},
    {"tối", "thiểu"},    {"tối", "đa"},       {"tồn", "tại"},     {"tổ", "chức"},      {"tổng", "cộng"},
    {"tổng", "hợp"},     {"tổng", "kết"},     {"tổng", "số"},     {"tổng", "đài"},     {"từ", "chối"},
    {"tử", "số"},        {"tỷ", "lệ"},        {"vi", "phạm"},     {"viên", "chức"},    {"văn", "bản"},
    {"văn", "hóa"},      {"văn", "phòng"},    {"văn", "thư"},     {"vướng", "mắc"},    {"vấn", "đề"},
    {"vận", "tải"},      {"xác", "nhận"},     {"xác", "định"},    {"xây", "dựng"},     {"xã", "hội"},
    {"xếp", "hạng"},     {"xử", "lý"},        {"y", "tế"},        {"yêu", "cầu"},      {"ý", "kiến"},
    {"điều", "chỉnh"},   {"điều", "hành"},    {"điều", "kiện"},   {"điện", "tử"},      {"đào", "tạo"},
    {"đánh", "giá"},     {"đáp", "ứng"},      {"đôn", "đốc"},     {"đúng", "hạn"},     {"đơn", "giản"},
    {"đơn", "vị"},       {"đường", "dây"},    {"đất", "đai"},     {"đầu", "tư"},       {"đầy", "đủ"},
    {"đẩy", "mạnh"},     {"đến", "hạn"},      {"đề", "mục"},      {"đề", "nghị"},      {"đề", "xuất"},
    {"đề", "án"},        {"địa", "bàn"},      {"địa", "chỉ"},     {"địa", "phương"},   {"đối", "chiếu"},
    {"đối", "tượng"},    {"đối", "với"},      {"ủy", "ban"},      {"ủy", "quyền"},     {"ứng", "dụng"},
};
#define COMPOUND_COUNT (sizeof COMPOUNDS / sizeof *COMPOUNDS)

#define SYLLABLE_ROOM 16 /* no first syllable above is longer than 11 bytes */

/* The first entry that does not stand before the syllable. */
static size_t lower_bound(const char *syllable)
{
    size_t low = 0, high = COMPOUND_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(COMPOUNDS[middle].first, syllable) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool compound_joins(const char *left, size_t left_length, const char *right, size_t right_length)
{
    char first[SYLLABLE_ROOM];
    if (!left_length || left_length > SYLLABLE_ROOM - 5)
        return false;
    utf8_small_word(left, left_length, first, sizeof first);
    for (size_t i = lower_bound(first); i < COMPOUND_COUNT && strcmp(COMPOUNDS[i].first, first) == 0; i++)
        if (utf8_is_word(right, right_length, COMPOUNDS[i].second))
            return true;
    return false;
}
