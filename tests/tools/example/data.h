/* data: the made-up department of the example: units, procedures, days off, words.
 * Included by folk.h. Every name is invented; codes 1.99… and H99 belong to nobody. */
#ifndef BAOCAO_TESTS_EXAMPLE_DATA_H
#define BAOCAO_TESTS_EXAMPLE_DATA_H

#include <stdbool.h>
#include <stddef.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

struct example_unit {
    const char *code, *name, *kind, *parent, *chief; /* chief: title of its head */
    bool core;                                       /* also in the smallest example */
    bool desk, camera;                               /* one-stop desk, camera at it */
    int quality;                                     /* 0 poor … 4 very good: moves every rate of the unit */
    int weight;                                      /* how much of the surveys and outgoing documents */
};

/* In the official order; after indicators.md §5.7, places invented. */
static const struct example_unit example_units[] = {
    {"VP", "Văn phòng Sở", "Phòng", "", "Chánh Văn phòng", false, true, true, 4, 9},
    {"TCCB", "Phòng Tổ chức cán bộ", "Phòng", "", "Trưởng phòng", false, false, false, 3, 5},
    {"KHTC", "Phòng Kế hoạch - Tài chính", "Phòng", "", "Trưởng phòng", false, false, false, 3, 6},
    {"NVY", "Phòng Nghiệp vụ Y", "Phòng", "", "Trưởng phòng", true, true, true, 3, 7},
    {"NVD", "Phòng Nghiệp vụ Dược", "Phòng", "", "Trưởng phòng", true, true, true, 2, 6},
    {"TTra", "Thanh tra Sở", "Phòng", "", "Chánh Thanh tra", false, false, false, 4, 4},
    {"CCDS", "Chi cục Dân số - Kế hoạch hóa gia đình", "Chi cục", "", "Chi cục trưởng", false, true, false, 4, 5},
    {"CCATTP", "Chi cục An toàn vệ sinh thực phẩm", "Chi cục", "", "Chi cục trưởng", true, true, true, 1, 6},
    {"CCATTP-CP", "Phòng Cấp phép - Chi cục An toàn vệ sinh thực phẩm", "Phòng", "CCATTP", "Trưởng phòng", false, false,
     false, 2, 2},
    {"BVDK", "Bệnh viện Đa khoa tỉnh Mẫu", "Bệnh viện", "", "Giám đốc", true, false, false, 3, 12},
    {"BVDK-AH", "Bệnh viện Đa khoa An Hòa (mẫu)", "Bệnh viện", "", "Giám đốc", false, false, false, 2, 10},
    {"BVN", "Bệnh viện Nhi tỉnh Mẫu", "Bệnh viện", "", "Giám đốc", false, false, false, 4, 9},
    {"BVSN", "Bệnh viện Sản tỉnh Mẫu", "Bệnh viện", "", "Giám đốc", false, false, false, 3, 8},
    {"BVYHCT", "Bệnh viện Y dược cổ truyền tỉnh Mẫu", "Bệnh viện", "", "Giám đốc", false, false, false, 4, 6},
    {"BVP", "Bệnh viện Phổi tỉnh Mẫu", "Bệnh viện", "", "Giám đốc", false, false, false, 1, 5},
    {"BVDL", "Bệnh viện Da liễu tỉnh Mẫu", "Bệnh viện", "", "Giám đốc", false, false, false, 3, 5},
    {"BVTT", "Bệnh viện Tâm thần tỉnh Mẫu", "Bệnh viện", "", "Giám đốc", false, false, false, 2, 4},
    {"BVM", "Bệnh viện Mắt tỉnh Mẫu", "Bệnh viện", "", "Giám đốc", false, false, false, 4, 5},
    {"BVKV-BT", "Bệnh viện Đa khoa khu vực Bình Trung (mẫu)", "Bệnh viện", "", "Giám đốc", false, false, false, 2, 8},
    {"BVKV-HL", "Bệnh viện Đa khoa khu vực Hưng Lạc (mẫu)", "Bệnh viện", "", "Giám đốc", false, false, false, 0, 7},
    {"BVKV-TS", "Bệnh viện Đa khoa khu vực Tân Sơn Hạ (mẫu)", "Bệnh viện", "", "Giám đốc", false, false, false, 3, 7},
    {"BVKV-HL2", "Bệnh viện Đa khoa khu vực Hưng Lạc - Cơ sở 2 (mẫu)", "Bệnh viện", "BVKV-HL", "Phó Giám đốc phụ trách",
     false, false, false, 2, 3},
    {"KSBT", "Trung tâm Kiểm soát bệnh tật tỉnh Mẫu", "Trung tâm", "", "Giám đốc", true, false, false, 3, 8},
    {"TTKN", "Trung tâm Kiểm nghiệm tỉnh Mẫu", "Trung tâm", "", "Giám đốc", false, false, false, 4, 4},
    {"TTPY", "Trung tâm Pháp y tỉnh Mẫu", "Trung tâm", "", "Giám đốc", false, true, false, 3, 3},
    {"GDYK", "Trung tâm Giám định Y khoa tỉnh Mẫu", "Trung tâm", "", "Giám đốc", false, true, true, 2, 4},
    {"TTCC", "Trung tâm Cấp cứu 115 tỉnh Mẫu", "Trung tâm", "", "Giám đốc", false, false, false, 3, 3},
    {"TTYT-AB", "Trung tâm Y tế huyện An Bình (mẫu)", "TTYT", "", "Giám đốc", true, false, false, 2, 8},
    {"TTYT-AP", "Trung tâm Y tế huyện An Phước Hạ (mẫu)", "TTYT", "", "Giám đốc", false, false, false, 3, 7},
    {"TTYT-BL", "Trung tâm Y tế huyện Bình Lâm (mẫu)", "TTYT", "", "Giám đốc", false, false, false, 4, 7},
    {"TTYT-CT", "Trung tâm Y tế huyện Cẩm Trung (mẫu)", "TTYT", "", "Giám đốc", false, false, false, 1, 6},
    {"TTYT-DT", "Trung tâm Y tế huyện Đông Thạnh (mẫu)", "TTYT", "", "Giám đốc", false, false, false, 3, 6},
    {"TTYT-HL", "Trung tâm Y tế huyện Hưng Lạc (mẫu)", "TTYT", "", "Giám đốc", false, false, false, 0, 6},
    {"TTYT-LX", "Trung tâm Y tế huyện Long Xuân (mẫu)", "TTYT", "", "Giám đốc", false, false, false, 2, 6},
    {"TTYT-MT", "Trung tâm Y tế thành phố Mẫu", "TTYT", "", "Giám đốc", false, false, false, 3, 9},
    {"TTYT-NP", "Trung tâm Y tế huyện Nam Phúc (mẫu)", "TTYT", "", "Giám đốc", false, false, false, 4, 5},
    {"TTYT-PT", "Trung tâm Y tế huyện Phú Thượng (mẫu)", "TTYT", "", "Giám đốc", false, false, false, 2, 5},
    {"TTYT-QK", "Trung tâm Y tế huyện Quang Khê (mẫu)", "TTYT", "", "Giám đốc", false, false, false, 3, 4},
    {"TTYT-TH", "Trung tâm Y tế huyện Tân Hạ (mẫu)", "TTYT", "", "Giám đốc", false, false, false, 2, 5},
    {"TTYT-VX", "Trung tâm Y tế thị xã Vĩnh Xuyên (mẫu)", "TTYT", "", "Giám đốc", false, false, false, 3, 6},
};

struct example_procedure {
    const char *code, *name, *field, *unit;
    const char *level; /* Toàn trình, Một phần, Thông tin */
    int fee;           /* [đồng], 0 = free */
    bool result;       /* ends in a paper */
    int days;          /* working days allowed; 0 = the same day, without appointment */
    int weight;        /* how often it is asked for; 0 = never */
};

static const struct example_procedure example_procedures[] = {
    {"1.990101", "Cấp lần đầu chứng chỉ hành nghề khám bệnh, chữa bệnh", "Khám bệnh, chữa bệnh", "NVY", "Toàn trình",
     360000, true, 20, 14},
    {"1.990102", "Cấp lại chứng chỉ hành nghề khám bệnh, chữa bệnh bị mất hoặc hư hỏng", "Khám bệnh, chữa bệnh", "NVY",
     "Toàn trình", 150000, true, 15, 6},
    {"1.990103", "Điều chỉnh phạm vi hoạt động chuyên môn trong chứng chỉ hành nghề", "Khám bệnh, chữa bệnh", "NVY",
     "Một phần", 360000, true, 20, 4},
    {"1.990104", "Cấp giấy phép hoạt động đối với phòng khám chuyên khoa", "Khám bệnh, chữa bệnh", "NVY", "Một phần",
     4300000, true, 30, 3},
    {"1.990105", "Cấp giấy phép hoạt động đối với phòng khám đa khoa", "Khám bệnh, chữa bệnh", "NVY", "Một phần",
     5700000, true, 30, 1},
    {"1.990106", "Công bố đủ điều kiện khám sức khỏe", "Khám bệnh, chữa bệnh", "NVY", "Toàn trình", 0, true, 15, 2},
    {"1.990107", "Cho phép đoàn khám bệnh, chữa bệnh nhân đạo", "Khám bệnh, chữa bệnh", "NVY", "Toàn trình", 0, true,
     10, 3},
    {"1.990108", "Đăng ký danh sách người hành nghề tại cơ sở khám bệnh", "Khám bệnh, chữa bệnh", "NVY", "Toàn trình",
     0, false, 0, 9},
    {"1.990109", "Công nhận giấy chứng nhận lương y", "Khám bệnh, chữa bệnh", "NVY", "Một phần", 2500000, true, 25, 0},
    {"1.990201", "Cấp chứng chỉ hành nghề dược theo hình thức xét hồ sơ", "Dược phẩm", "NVD", "Toàn trình", 500000,
     true, 14, 11},
    {"1.990202", "Cấp giấy chứng nhận đủ điều kiện kinh doanh dược", "Dược phẩm", "NVD", "Một phần", 1000000, true, 20,
     8},
    {"1.990203", "Cấp lại giấy chứng nhận đủ điều kiện kinh doanh dược", "Dược phẩm", "NVD", "Toàn trình", 500000, true,
     10, 4},
    {"1.990204", "Đánh giá duy trì đáp ứng thực hành tốt cơ sở bán lẻ thuốc", "Dược phẩm", "NVD", "Một phần", 1000000,
     true, 20, 6},
    {"1.990205", "Thông báo hoạt động bán lẻ thuốc lưu động", "Dược phẩm", "NVD", "Toàn trình", 0, false, 3, 1},
    {"1.990206", "Cho phép mua thuốc phải kiểm soát đặc biệt", "Dược phẩm", "NVD", "Một phần", 0, true, 10, 0},
    {"1.990301", "Cấp số tiếp nhận phiếu công bố sản phẩm mỹ phẩm sản xuất trong nước", "Mỹ phẩm", "NVD", "Toàn trình",
     500000, true, 3, 5},
    {"1.990302", "Xác nhận nội dung quảng cáo mỹ phẩm", "Mỹ phẩm", "NVD", "Toàn trình", 1600000, true, 10, 1},
    {"1.990401", "Công bố đủ điều kiện mua bán trang thiết bị y tế loại B, C, D", "Trang thiết bị y tế", "KHTC",
     "Toàn trình", 3000000, true, 3, 2},
    {"1.990402", "Công bố tiêu chuẩn áp dụng trang thiết bị y tế loại A, B", "Trang thiết bị y tế", "KHTC",
     "Toàn trình", 1000000, true, 3, 2},
    {"1.990501", "Cấp giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm", "An toàn thực phẩm và dinh dưỡng",
     "CCATTP", "Toàn trình", 700000, true, 15, 12},
    {"1.990502", "Đăng ký bản công bố sản phẩm thực phẩm bảo vệ sức khỏe", "An toàn thực phẩm và dinh dưỡng", "CCATTP",
     "Toàn trình", 1500000, true, 7, 5},
    {"1.990503", "Xác nhận nội dung quảng cáo thực phẩm", "An toàn thực phẩm và dinh dưỡng", "CCATTP", "Toàn trình",
     1100000, true, 10, 2},
    {"1.990601", "Công bố cơ sở đủ điều kiện tiêm chủng", "Y tế dự phòng", "KSBT", "Toàn trình", 0, true, 3, 2},
    {"1.990602", "Công bố cơ sở xét nghiệm đạt tiêu chuẩn an toàn sinh học cấp I, II", "Y tế dự phòng", "KSBT",
     "Toàn trình", 0, true, 3, 1},
    {"1.990603", "Cấp giấy chứng nhận kiểm dịch y tế", "Y tế dự phòng", "KSBT", "Thông tin", 90000, true, 1, 1},
    {"1.990701", "Khám giám định mức độ khuyết tật", "Giám định y khoa", "GDYK", "Thông tin", 1150000, true, 30, 5},
    {"1.990702", "Khám giám định để hưởng bảo hiểm xã hội", "Giám định y khoa", "GDYK", "Thông tin", 1150000, true, 30,
     4},
    {"1.990801", "Giám định pháp y về thương tích", "Giám định pháp y", "TTPY", "Thông tin", 0, true, 20, 3},
    {"1.990901", "Cấp giấy chứng sinh cho trẻ sinh tại nhà", "Dân số - Sức khỏe sinh sản", "CCDS", "Một phần", 0, true,
     2, 2},
    {"1.990902", "Công nhận cơ sở đủ điều kiện thực hiện kỹ thuật hỗ trợ sinh sản", "Dân số - Sức khỏe sinh sản",
     "CCDS", "Một phần", 0, true, 30, 0},
    {"1.991001", "Bổ nhiệm giám định viên pháp y", "Tổ chức cán bộ", "TCCB", "Một phần", 0, true, 20, 1},
};

/* Days off but Saturdays and Sundays (indicators.md §3.7; 2022 by the same calendar of holidays). */
static const char *const example_holidays[] = {
    "2022-01-03", "2022-01-31", "2022-02-01", "2022-02-02", "2022-02-03", "2022-02-04", "2022-04-11", "2022-05-02",
    "2022-05-03", "2022-09-01", "2022-09-02", "2023-01-02", "2023-01-20", "2023-01-23", "2023-01-24", "2023-01-25",
    "2023-01-26", "2023-05-01", "2023-05-02", "2023-05-03", "2023-09-01", "2023-09-04",
};

/* Kinds of outgoing documents: what they are called, their sign in the number (công văn have none, but that of who
 * wrote them), what they are about. */
static const char *const example_papers[][3] = {
    {"Công văn", "", "Về việc cung cấp số liệu công tác tháng"},
    {"Công văn", "", "Về việc phối hợp chuẩn bị hội nghị chuyên môn"},
    {"Công văn", "", "Về việc triển khai dịch vụ công trực tuyến"},
    {"Báo cáo", "BC", "Báo cáo kết quả công tác tháng"},
    {"Báo cáo", "BC", "Báo cáo kết quả kiểm tra nội bộ"},
    {"Kế hoạch", "KH", "Kế hoạch tập huấn sử dụng phần mềm một cửa"},
    {"Quyết định", "QĐ", "Quyết định phân công nhiệm vụ"},
    {"Thông báo", "TB", "Thông báo kết luận cuộc họp giao ban"},
    {"Tờ trình", "TTr", "Tờ trình đề nghị phê duyệt kế hoạch mua sắm"},
};

static const char *const example_return_reasons[] = {
    "Thành phần hồ sơ chưa đầy đủ theo quy định",
    "Hồ sơ không thuộc thẩm quyền giải quyết của Sở",
    "Cơ sở chưa đáp ứng điều kiện tại thời điểm thẩm định",
};

#endif
