/* Filters: every vector of the templates study 2.3, the rounding rules of contract §5, and every refusal. */
#include "template_case.h"

#define NBSP "\u00A0"

struct filter_case {
    const char *tag, *expected;
};

static struct value ratio(int64_t numerator, int64_t denominator)
{
    return value_ratio(numerator, denominator, true, 2);
}

static struct value record_of(struct template_case *c, const char *name, int64_t number, bool flag)
{
    return case_record(c, "ten", value_text(name), "so", value_integer(number), "co", value_yes_no(flag), "trong",
                       value_null(), "tien", case_decimal(flag ? "1.25" : "2.5"), "tl", ratio(1, 2), NULL);
}

static struct value deep(struct template_case *c, const char *name, int64_t number)
{
    return case_record(c, "ten", value_text(name), "ct", case_record(c, "kq", value_integer(number), NULL), NULL);
}

static struct value scope(struct template_case *c)
{
    struct value missed =
        case_record(c, "ket_qua", ratio(9496, 10000), "ky_truoc", ratio(9700, 10000), "muc_tieu", value_integer(95),
                    "phep_so", value_text(">="), "dat", value_yes_no(false), "chua_dat", value_yes_no(true), NULL);
    struct value met = case_record(c, "ket_qua", ratio(38, 39), "muc_tieu", value_integer(96), "phep_so",
                                   value_text(">="), "dat", value_yes_no(true), "chua_dat", value_yes_no(false), NULL);
    struct value low = case_record(c, "ket_qua", value_integer(3), "muc_tieu", value_integer(0), "phep_so",
                                   value_text("<="), "don_vi_tinh", value_text("hồ sơ"), "ky_truoc", value_integer(5),
                                   "dat", value_yes_no(false), "chua_dat", value_yes_no(true), NULL);
    struct value silent = case_record(c, "ket_qua", value_null(), "dat", value_yes_no(false), "chua_dat",
                                      value_yes_no(false), "khong_danh_gia", value_yes_no(true), "khong_phat_sinh",
                                      value_yes_no(true), "chua_co_so_lieu", value_yes_no(false), NULL);
    return case_record(
        c, "n", value_integer(1234567), "nghin", value_integer(24005), "hai", value_integer(2), "nho", value_integer(5),
        "am", value_integer(-1234), "khong", value_integer(0), "d", case_decimal("1234567.891"), "d2",
        case_decimal("71.250"), "p", case_decimal("97.34"), "tl", ratio(9525, 10000), "phan",
        value_ratio(952, 1000, false, 3), "thap", case_decimal("0.952"), "ngay", value_date(date_of(2023, 2, 5)),
        "ngay3", value_date(date_of(2023, 3, 8)), "co", value_yes_no(true), "k", value_yes_no(false), "t",
        value_text("quý I năm 2023"), "ma", value_text("2023"), "trong", value_null(), "moi", value_integer(12), "cu",
        value_integer(9), "a", ratio(9744, 10000), "b", ratio(9516, 10000), "ds",
        case_list(c, 3, record_of(c, "Đà Nẵng", 10, true), record_of(c, "An Giang", 2, false),
                  record_of(c, "Ăn", 30, true)),
        "rong", case_list(c, 0), "chu", case_list(c, 3, value_text("A"), value_text("B"), value_text("C")), "hong",
        missed, "le", ratio(161, 200), "tron", ratio(1, 2), "tot", met, "thapd", low, "im", silent, "sau",
        case_list(c, 3, deep(c, "A", 2), deep(c, "B", 0), deep(c, "C", 3)), NULL);
}

static void run(void **state, const struct filter_case *cases, size_t count)
{
    struct template_case *c = *state;
    struct value root = scope(c);
    for (size_t i = 0; i < count; i++) {
        const char *body = arena_format(c->arena, "{{%s}}", cases[i].tag);
        assert_string_equal(case_text(c, body, root), cases[i].expected);
    }
}
#define RUN(cases) run(state, cases, sizeof(cases) / sizeof *(cases))

static void values_without_filter(void **state)
{
    static const struct filter_case cases[] = {
        {"n", "1.234.567"},      {"am", "-1.234"},       {"khong", "0"},    {"tl", "95,25%"},
        {"d2", "71,250"},        {"ngay", "05/02/2023"}, {"co", "có"},      {"k", "không"},
        {"t", "quý I năm 2023"}, {"ma", "2023"},         {"phan", "0,952"},
    };
    RUN(cases);
}

static void numbers(void **state)
{
    static const struct filter_case cases[] = {
        {"d | so:1", "1.234.567,9"},
        {"d | so", "1.234.567,891"},
        {"n | so:2", "1.234.567,00"},
        {"am | so", "-1.234"},
        {"tl | so:1", "95,3"} /* half up */,
        {"tl | so:3", "95,250"},
        {"thapd.ket_qua | so:2", "3"},
        {"trong | so:1, \"–\"", "–"},
        {"trong | so:\"–\"", "–"},
        {"trong | so | mac_dinh:\"…\"", "…"},
        {"d2 | so_gon", "71,25"},
        {"le | so_gon", "80,50"}, /* as the table beside it says */
        {"tron | so_gon", "50"},
        {"n | so_gon", "1.234.567"},
        {"ma | so_gon", "2023"},
        {"p | phan_tram:1", "97,3%"},
        {"tl | phan_tram", "95,25%"},
        {"tl | phan_tram:0", "95%"},
        {"thap | ti_le:1", "95,2%"},
        {"thap | ty_le", "95,2%"},
        {"tl | ty_le:1", "95,3%"},
        {"phan | ty_le:1", "95,2%"},
        {"nho | so_0", "05"},
        {"khong | so_0", "0"},
        {"moi | so_0", "12"},
        {"moi | la_ma", "XII"},
        {"nghin | la_ma", "24005"},
        {"moi | bang_chu", "mười hai"},
        {"nho | bang_chu_tien", "Năm đồng"},
        {"n | bang_chu_tien", "Một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng"},
        {"nghin | bang_chu", "hai mươi tư nghìn không trăm linh năm"},
        {"nghin | bang_chu:\"le\"", "hai mươi tư nghìn không trăm lẻ năm"},
        {"nghin | bang_chu:\"ngan\"", "hai mươi tư ngàn không trăm linh năm"},
        {"nghin | bang_chu:\"ngan\", \"le\"", "hai mươi tư ngàn không trăm lẻ năm"},
        {"nghin | bang_chu_tien:\"le\"", "Hai mươi tư nghìn không trăm lẻ năm đồng"},
        {"am | bang_chu_tien", "Âm một nghìn hai trăm ba mươi tư đồng"},
        {"trong | bang_chu | mac_dinh:\"–\"", "–"},
        {"trong | bang_chu_tien | mac_dinh:\"–\"", "–"},
        {"chu | dem | bang_chu", "ba"},
    };
    RUN(cases);
}

/* A figure never contradicts its verdict: 94,96 % with one place would print as the target it misses (contract §5). */
static void numbers_beside_verdicts(void **state)
{
    static const struct filter_case cases[] = {
        {"hong.ket_qua | phan_tram:1", "94,96%"}, {"hong.ket_qua | so:0", "94,96"},
        {"hong.ket_qua | phan_tram:2", "94,96%"}, {"hong.ket_qua", "94,96%"},
        {"tot.ket_qua | phan_tram:1", "97,4%"},   {"hong.ky_truoc | so:0", "97"},
    };
    RUN(cases);
}

/* Differences are taken between rounded values, so that a reader finds the same. 97,44 and 95,16 print as 97,4 and 95,2
 * with one place: 2,2; with two: 2,28. */
static void comparisons(void **state)
{
    static const struct filter_case cases[] = {
        {"moi | so_voi: cu, \"văn bản\"", "tăng 3" NBSP "văn" NBSP "bản"},
        {"cu | so_voi: moi, \"hồ sơ\", \"%\"", "giảm 3" NBSP "hồ" NBSP "sơ (giảm 25,0%)"},
        {"moi | so_voi: khong, \"hồ sơ\", \"%\"", "tăng 12" NBSP "hồ" NBSP "sơ"},
        {"moi | so_voi: cu, \"văn bản\", \"0\"", "tăng 03" NBSP "văn" NBSP "bản"},
        {"cu | so_voi: moi, \"hồ sơ\", \"%\", \"0\"", "giảm 03" NBSP "hồ" NBSP "sơ (giảm 25,0%)"},
        {"moi | so_voi: khong, \"hồ sơ\", \"0\"", "tăng 12" NBSP "hồ" NBSP "sơ"},
        {"a | so_voi: b, \"0\"", "tăng 2,28" NBSP "điểm" NBSP "phần" NBSP "trăm"},
        {"moi | so_voi: moi", "không đổi"},
        {"a | so_voi: b, \"điểm %\", 1", "tăng 2,2" NBSP "điểm" NBSP "%"},
        {"a | so_voi: b", "tăng 2,28" NBSP "điểm" NBSP "phần" NBSP "trăm"},
        {"a | so_voi: trong", "–"},
        {"trong | so_voi: a", "–"},
        {"tot.ket_qua | so_voi_muc_tieu: tot.muc_tieu, 1",
         "vượt 1,4" NBSP "điểm" NBSP "phần" NBSP "trăm so với chỉ tiêu"},
        {"hong.ket_qua | so_voi_muc_tieu: hong.muc_tieu",
         "thấp hơn 0,04" NBSP "điểm" NBSP "phần" NBSP "trăm so với chỉ tiêu"},
        {"thapd.ket_qua | so_voi_muc_tieu: thapd.muc_tieu, \"hồ sơ\"", "cao hơn 3" NBSP "hồ" NBSP "sơ so với chỉ tiêu"},
        {"moi | so_voi_muc_tieu: moi", "bằng chỉ tiêu"},
        {"thapd.ket_qua | so_voi: thapd.ky_truoc, \"điểm %\"", "giảm 2" NBSP "hồ" NBSP "sơ"},
        {"thapd.ket_qua | so_voi: thapd.ky_truoc", "giảm 2" NBSP "hồ" NBSP "sơ"},
    };
    RUN(cases);
}

/* A share or a count is never below 0, a share never above 100: there the bound is the only number left. */
static void targets(void **state)
{
    static const struct {
        const char *relation, *value, *unit, *sign, *bare, *words;
    } cases[] = {
        {">=", "96", "%", "≥" NBSP "96%", "≥" NBSP "96", "từ 96% trở lên"},
        {">=", "92.50", "%", "≥" NBSP "92,5%", "≥" NBSP "92,5", "từ 92,5% trở lên"},
        {">=", "100", "%", "100%", "100", "100%"},
        {"=", "100", "%", "100%", "100", "100%"},
        {"<=", "5", "%", "≤" NBSP "5%", "≤" NBSP "5", "không quá 5%"},
        {"<=", "0", "%", "0%", "0", "0%"},
        {"<=", "0", "hồ sơ", "0", "0", "0" NBSP "hồ sơ"},
        {"<=", "3", "hồ sơ", "≤" NBSP "3", "≤" NBSP "3", "không quá 03" NBSP "hồ sơ"},
        {">=", "100", "văn bản", "≥" NBSP "100", "≥" NBSP "100", "từ 100" NBSP "văn bản trở lên"},
        {">=", "1200", "lượt", "≥" NBSP "1.200", "≥" NBSP "1.200", "từ 1.200" NBSP "lượt trở lên"},
    };
    struct template_case *c = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct value target = case_decimal(cases[i].value);
        target.percent = strcmp(cases[i].unit, "%") == 0;
        target.places = (uint8_t)target.decimal.places;
        struct value record =
            case_record(c, "ket_qua", value_integer(1), "muc_tieu", target, "phep_so", value_text(cases[i].relation),
                        "don_vi_tinh", value_text(cases[i].unit), NULL);
        struct value root = case_record(c, "r", record, NULL);
        assert_string_equal(case_text(c, "{{r | muc_tieu}}", root), cases[i].sign);
        assert_string_equal(case_text(c, "{{r | muc_tieu:\"so\"}}", root), cases[i].bare);
        assert_string_equal(case_text(c, "{{#r}}{{. | muc_tieu:\"chu\"}}{{/r}}", root), cases[i].words);
        assert_string_equal(case_text(c, "{{r.ket_qua | muc_tieu}}", root), cases[i].sign);
    }
}

static void verdicts_and_texts(void **state)
{
    static const struct filter_case cases[] = {
        {"tot | danh_gia", "đạt"},
        {"hong | danh_gia", "chưa đạt"},
        {"im | danh_gia", "không phát sinh"},
        {"im.ket_qua | danh_gia", "không phát sinh"},
        {"tot.dat | danh_gia", "đạt"},
        {"co | chon:\"đạt\",\"không đạt\"", "đạt"},
        {"k | chon:\"đạt\",\"không đạt\"", "không đạt"},
        {"trong | chon:\"a\",\"b\",\"c\"", "c"},
        {"ngay | ngay", "05/02/2023"},
        {"ngay | ngay_dai", "ngày 05 tháng 02 năm 2023"},
        {"ngay3 | ngay_dai", "ngày 08 tháng 3 năm 2023"},
        {"t | hoa", "QUÝ I NĂM 2023"},
        {"t | thuong", "quý i năm 2023"},
        {"t | hoa_dau", "Quý I năm 2023"},
        {"t | hoa_dau | thuong_dau", "quý I năm 2023"},
        {"t | hoa | thuong_dau", "QUÝ I NĂM 2023"},
        {"trong | thuong_dau | mac_dinh:\"–\"", "–"},
        {"trong | mac_dinh:\"–\"", "–"},
        {"t | mac_dinh:\"–\"", "quý I năm 2023"},
        {"t | khong_ngat", "quý" NBSP "I" NBSP "năm" NBSP "2023"},
        {"t | rut_gon:8", "quý I…"},
        {"t | rut_gon:14", "quý I năm 2023"},
        {"t | rut_gon:3", "qu…"},
        {"trong | hoa | mac_dinh:\"x\"", "x"},
        {"trong | ngay:\"–\"", "–"},
        {"trong | ngay_dai:\"–\"", "–"},
        {"hong.phep_so | dau_so", "≥"},
        {"thapd.phep_so | dau_so", "≤"},
        {"trong | dau_so | mac_dinh:\"–\"", "–"},
        {"t | thut:khong", "quý I năm 2023"},
        {"chu | noi:\", \" | thut:hai", NBSP NBSP NBSP NBSP NBSP NBSP NBSP NBSP "A, B, C"},
    };
    RUN(cases);
}

/* Names of periods as contract §1 prints them; the minus sign of print. */
static void periods_and_signs(void **state)
{
    static const struct filter_case cases[] = {
        {"ngay | thang", "tháng 2 năm 2023"},
        {"moi | thang", "tháng 12"},
        {"trong | thang:\"–\"", "–"},
        {"ngay | quy", "quý I năm 2023"},
        {"ngay4 | quy", "quý IV năm 2023"},
        {"ngay9 | quy", "quý III năm 2023"},
        {"so3 | quy", "quý III"},
        {"trong | quy:\"–\"", "–"},
        {"h1 | ky", "6 tháng đầu năm 2023"},
        {"h1 | ky:\"gon\"", "6 tháng đầu năm"},
        {"q3 | ky", "quý III năm 2023"},
        {"m7 | ky", "tháng 7 năm 2023"},
        {"chin | ky", "9 tháng năm 2023"},
        {"ca_nam | ky", "năm 2023"},
        {"ban_ghi | ky", "6 tháng cuối năm 2022"},
        {"ban_ghi | ky:\"gon\"", "6 tháng cuối năm"},
        {"trong | ky | mac_dinh:\"–\"", "–"},
        {"am | so:1 | dau_tru", "\u22121.234,0"},
        {"am | dau_tru", "\u22121.234"},
        {"so3 | so | dau_tru", "3"},
        {"gach | dau_tru", "- gạch"},
        {"moi | quy", "mau/x.mau:1:9+3 M022 bộ lọc \"quy\" cần một ngày, hoặc một số từ 1 đến 4, nhưng giá trị là số "
                      "nguyên | cách viết: quy[:\"chữ khi trống\"]\n"},
        {"gach | ky", "mau/x.mau:1:10+2 M022 bộ lọc \"ky\" cần một kỳ như 2023-H1, 2023-Q3, 2023-M07, nhưng giá trị là "
                      "chữ | cách viết: ky[:\"gon\"]\n"},
        {"h1 | ky:\"ngắn\"", "mau/x.mau:1:8+9 M021 bộ lọc \"ky\" chỉ nhận \"gon\" (tên không kèm năm) | cách viết: "
                             "ky[:\"gon\"]\n"},
    };
    struct template_case *c = *state;
    struct value period =
        case_record(c, "ten", value_text("6 tháng cuối năm 2022"), "ten_ngan", value_text("6 tháng cuối năm"), NULL);
    struct value root =
        case_record(c, "ngay", value_date(date_of(2023, 2, 5)), "ngay4", value_date(date_of(2023, 10, 1)), "ngay9",
                    value_date(date_of(2023, 9, 30)), "moi", value_integer(12), "so3", value_integer(3), "trong",
                    value_null(), "h1", value_text("2023-H1"), "q3", value_text("2023-Q3"), "m7",
                    value_text("2023-M07"), "chin", value_text("2023-9M"), "ca_nam", value_text("2023-Y"), "ban_ghi",
                    period, "am", value_integer(-1234), "gach", value_text("- gạch"), NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(case_text(c, arena_format(c->arena, "{{%s}}", cases[i].tag), root), cases[i].expected);
}

static void lists(void **state)
{
    static const struct filter_case cases[] = {
        {"ds | dem", "3"},
        {"rong | dem", "0"},
        {"ds | noi:\"ten\"", "Đà Nẵng; An Giang và Ăn"},
        {"ds | noi:\"ten\", \", \"", "Đà Nẵng, An Giang, Ăn"},
        {"ds | noi:\"so\", \", \", \" hoặc \"", "10, 2 hoặc 30"},
        {"chu | noi", "A; B và C"},
        {"chu | noi:\", \"", "A, B, C"},
        {"ds | tong:\"so\"", "42"},
        {"ds | tong:\"tien\"", "5,00"},
        {"rong | tong:\"so\" ", "0"},
        {"ds | tong:\"trong\" | mac_dinh:\"–\"", "–"},
        {"ds | tb:\"so\"", "14,00"},
        {"ds | tb:\"tien\", 3", "1,667"},
        {"ds | loc:\"co\" | noi:\"ten\"", "Đà Nẵng và Ăn"},
        {"ds | loc:\"co\", \"khong\" | dem", "1"},
        {"ds | sap_xep:\"ten\" | noi:\"ten\", \", \"", "An Giang, Ăn, Đà Nẵng"},
        {"ds | sap_xep:\"so\",\"giam\" | noi:\"so\", \", \"", "30, 10, 2"},
        {"ds | dau:2 | noi:\"ten\", \", \"", "Đà Nẵng, An Giang"},
        {"ds | dau:2, \"khong\" | noi:\"ten\"", "Ăn"},
        {"ds | dau:0, \"khong\" | dem", "3"},
        {"ds | dau:3, \"khong\" | co", "không"},
        {"ds | dau:9, \"khong\" | dem", "0"},
        {"trong | dau:1, \"khong\" | dem | mac_dinh:\"–\"", "–"},
        {"trong | dem | mac_dinh:\"–\"", "–"},
        {"ds | co", "có"},
        {"rong | co", "không"},
        {"trong | co", "không"},
        {"khong | co", "không"},
        {"am | co", "có"},
        {"t | co", "có"},
        {"k | co", "không"},
        {"tl | co", "có"},
        {"ds | loc:\"so\" | dem", "3"},
        {"sau | noi:\"ct.kq\", \", \"", "2, 0, 3"},
        {"sau | loc:\"ct.kq\" | noi:\"ct.kq\", \", \"", "2, 3"},
        {"sau | sap_xep:\"ct.kq\", \"giam\" | noi:\"ten\", \", \"", "C, A, B"},
        {"sau | tong:\"ct.kq\"", "5"},
    };
    RUN(cases);
}

#define THIRTY  "ộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộ"
#define HUNDRED THIRTY THIRTY THIRTY "ộộộộộộộộộộ"

/* A wrong use is told with the place and the way to write it; a name in it is never cut, least of all within a
 * letter. */
static void refusals(void **state)
{
    static const struct filter_case cases[] = {
        {"n | s0:1", "mau/x.mau:1:7+2 M020 không có bộ lọc \"s0\" | ý bạn là \"so\"? Cách viết: so[:số chữ số thập "
                     "phân][, \"chữ khi trống\"]\n"},
        {"n | xyzzy", "mau/x.mau:1:7+5 M020 không có bộ lọc \"xyzzy\"\n"},
        {"n | dau:\"a\"", "mau/x.mau:1:7+7 M021 đối số của bộ lọc \"dau\" không đúng | cách viết: dau:số dòng[, "
                          "\"khong\"]\n"},
        {"ds | dau:1, \"sau\"",
         "mau/x.mau:1:8+12 M021 bộ lọc \"dau\" chỉ nhận thêm chữ \"khong\": giữ các dòng ở sau | "
         "cách viết: dau:số dòng[, \"khong\"]\n"},
        {"n | chon:\"a\"", "mau/x.mau:1:7+8 M021 đối số của bộ lọc \"chon\" không đúng | cách viết: chon:\"chữ khi "
                           "có\", \"chữ khi không\"[, \"chữ khi trống\"]\n"},
        {"n | so:99", "mau/x.mau:1:7+5 M021 số chữ số thập phân của bộ lọc \"so\" phải từ 0 đến 12 | cách viết: "
                      "so[:số chữ số thập phân][, \"chữ khi trống\"]\n"},
        {"t | so:1", "mau/x.mau:1:7+4 M022 bộ lọc \"so\" cần một số, nhưng giá trị là chữ | cách viết: so[:số chữ số "
                     "thập phân][, \"chữ khi trống\"]\n"},
        {"phan | phan_tram", "mau/x.mau:1:10+9 M022 giá trị là tỷ số, chưa phải phần trăm | dùng bộ lọc ty_le để nhân "
                             "với 100\n"},
        {"thapd.ket_qua | phan_tram",
         "mau/x.mau:1:19+9 M022 giá trị là số đếm, không phải phần trăm | dùng bộ lọc so\n"},
        {"ds | tb:\"tl\"", "mau/x.mau:1:8+7 M024 không cộng hoặc lấy trung bình các tỷ lệ | dùng số liệu chung đã tính "
                           "từ tổng tử số và tổng mẫu số\n"},
        {"ds | tong:\"soo\"", "mau/x.mau:1:8+10 M012 dòng của danh sách không có trường \"soo\" | ý bạn là \"so\"?\n"},
        {"ds | noi:\"trong\"", "mau/x.mau:1:8+11 M015 dòng thứ 1 của danh sách không có giá trị để nối | cách viết: "
                               "noi:\"trường\"[, \"dấu nối\"][, \"dấu nối cuối\"]\n"},
        {"n | so_voi: t", "mau/x.mau:1:7+9 M021 bộ lọc \"so_voi\" cần so với một số, nhưng đối số thứ nhất là chữ | "
                          "cách viết: so_voi:tên[, \"đơn vị\"][, \"%\"][, \"0\"][, số chữ số thập phân]\n"},
        {"ds | tong:\"" HUNDRED HUNDRED "\"",
         "mau/x.mau:1:8+207 M012 dòng của danh sách không có trường \"" HUNDRED HUNDRED "\" | cách "
         "viết: tong:\"trường\"\n"},
        {"sau | loc:\"ct.kp\"", "mau/x.mau:1:9+11 M012 dòng của danh sách không có trường \"kp\" | ý bạn là \"kq\"?\n"},
        {"sau | tong:\"ten.kq\"", "mau/x.mau:1:9+13 M022 dòng của danh sách không phải bản ghi, không có trường "
                                  "\"kq\" | cách viết: tong:\"trường\"\n"},
        {"n | bang_chu:\"lẻ\"", "mau/x.mau:1:7+13 M021 bộ lọc \"bang_chu\" chỉ nhận \"le\" hoặc \"ngan\" | cách viết: "
                                "bang_chu[:\"le\"][, \"ngan\"]\n"},
        {"n | ngay", "mau/x.mau:1:7+4 M022 bộ lọc \"ngay\" cần một ngày, nhưng giá trị là số nguyên | cách viết: "
                     "ngay[:\"chữ khi trống\"]\n"},
        {"n | chon:\"a\", \"b\"", "mau/x.mau:1:7+13 M022 bộ lọc \"chon\" cần giá trị có/không, nhưng giá trị là số "
                                  "nguyên | cách viết: chon:\"chữ khi có\", \"chữ khi không\"[, \"chữ khi trống\"]\n"},
        {"t | dem", "mau/x.mau:1:7+3 M022 bộ lọc \"dem\" cần một danh sách, nhưng giá trị là chữ | cách viết: dem\n"},
        {"ds | loc:\"co\", \"có\" | dem", "mau/x.mau:1:8+14 M021 bộ lọc \"loc\" chỉ nhận thêm chữ \"khong\": giữ các "
                                          "dòng không có | cách viết: loc:\"trường\"[, \"khong\"]\n"},
        {"ds | sap_xep:\"so\", \"lên\" | dem", "mau/x.mau:1:8+19 M021 chiều sắp xếp phải là \"tang\" hoặc \"giam\" | "
                                               "cách viết: sap_xep:\"trường\"[, \"giam\"]\n"},
        {"t | rut_gon:0", "mau/x.mau:1:7+9 M021 số ký tự của bộ lọc \"rut_gon\" phải từ 1 trở lên | cách viết: "
                          "rut_gon:số ký tự\n"},
        {"t | dau_so", "mau/x.mau:1:7+6 M021 bộ lọc \"dau_so\" chỉ nhận >=, <= hoặc = | cách viết: dau_so\n"},
        {"t | thut:n", "mau/x.mau:1:7+6 M021 bộ lọc \"thut\" cần một cấp, là số nguyên từ 0 | cách viết: thut:cấp\n"},
        {"d2 | so_0", "mau/x.mau:1:8+4 M022 bộ lọc \"so_0\" cần một số nguyên, nhưng giá trị là số | cách "
                      "viết: so_0[:\"chữ khi trống\"]\n"},
        {"n | muc_tieu", "mau/x.mau:1:7+8 M022 bộ lọc \"muc_tieu\" cần một bản ghi của chỉ tiêu, nhưng giá trị là số "
                         "nguyên | cách viết: muc_tieu[:\"chu\"|\"so\"]\n"},
        {"thapd | muc_tieu:\"x\"",
         "mau/x.mau:1:11+12 M021 bộ lọc \"muc_tieu\" nhận \"chu\", \"so\" hoặc không nhận gì | "
         "cách viết: muc_tieu[:\"chu\"|\"so\"]\n"},
        {"n | danh_gia", "mau/x.mau:1:7+8 M022 bộ lọc \"danh_gia\" cần một bản ghi có đánh giá, nhưng giá trị là số "
                         "nguyên | cách viết: danh_gia\n"},
        {"khong | la_ma", "mau/x.mau:1:11+5 M023 số La Mã bắt đầu từ 1 | cách viết: la_ma\n"},
        {"n | so:", "mau/x.mau:1:10+1 M004 thẻ thiếu tên | viết tên dữ liệu giữa hai cặp ngoặc, ví dụ {{ky.ten}}\n"},
        {"n | so 1", "mau/x.mau:1:10+1 M007 phần thừa trong thẻ | tên không có khoảng trắng; bộ lọc viết sau dấu |, "
                     "đối số sau dấu : và cách nhau bằng dấu phẩy\n"},
        {"n | chon:\"a", "mau/x.mau:1:12+1 M007 chuỗi không có dấu nháy kép đóng\n"},
        {"n | mac_dinh:“a”", "mau/x.mau:1:16+1 M007 dấu nháy cong trong thẻ | chữ của bộ lọc đặt trong dấu nháy thẳng: "
                             "\"…\"\n"},
        {"trong | so:1", "mau/x.mau:1:1+16 M015 dữ liệu \"trong\" đang trống | thêm bộ lọc | mac_dinh:\"–\" hoặc đặt "
                         "trong phần {{#…}}\n"},
    };
    RUN(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(values_without_filter, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(numbers, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(numbers_beside_verdicts, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(comparisons, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(targets, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(verdicts_and_texts, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(periods_and_signs, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(lists, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(refusals, case_setup, case_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
