/* The headers and labels of real exports, as they are known from them (indicators.md (b), contract §3): every one means
 * its column or value in the pack, and no other one of the table. Written from those lists, not from the pack. */
#include "data/header.h"
#include "said.h"
#include "settings/pack.h"

/* table, column, headers between ';'. */
static const char *const HEADERS[][3] = {
    {"ho_so", "ma_ho_so", "Mã hồ sơ;Số hồ sơ;Số biên nhận"},
    {"ho_so", "don_vi", "Đơn vị giải quyết;Đơn vị;Phòng ban;Cơ quan/đơn vị;Đơn vị tiếp nhận"},
    {"ho_so", "linh_vuc", "Lĩnh vực;Tên lĩnh vực"},
    {"ho_so", "thu_tuc", "Mã TTHC;Mã thủ tục;Tên thủ tục hành chính;Thủ tục"},
    {"ho_so", "muc_do", "Mức độ;Mức độ DVC"},
    {"ho_so", "kenh", "Hình thức nộp;Kênh thực hiện;Hình thức tiếp nhận;Loại tiếp nhận"},
    {"ho_so", "ngay_nop", "Ngày nộp;Ngày nộp hồ sơ"},
    {"ho_so", "ngay_tiep_nhan", "Ngày tiếp nhận;Ngày nhận"},
    {"ho_so", "ngay_hen_tra", "Ngày hẹn trả;Hạn trả kết quả"},
    {"ho_so", "ngay_ket_qua", "Ngày có kết quả;Ngày kết thúc xử lý;Ngày hoàn thành"},
    {"ho_so", "ngay_tra", "Ngày trả;Ngày trả kết quả"},
    {"ho_so", "trang_thai", "Trạng thái;Trạng thái hồ sơ;Tình trạng"},
    {"ho_so", "loai_ket_thuc", "Loại kết quả"},
    {"ho_so", "ngay_yeu_cau_bo_sung", "Ngày yêu cầu bổ sung"},
    {"ho_so", "ngay_bo_sung", "Ngày bổ sung"},
    {"ho_so", "so_lan_bo_sung", "Số lần bổ sung"},
    {"ho_so", "so_phieu_tra", "Số phiếu trả/từ chối"},
    {"ho_so", "ly_do_tra", "Lý do trả"},
    {"ho_so", "so_phieu_xin_loi", "Số phiếu xin lỗi"},
    {"ho_so", "ngay_xin_loi", "Ngày xin lỗi"},
    {"ho_so", "ngay_hen_lai", "Ngày hẹn lại"},
    {"ho_so", "so_lan_hen_lai", "Số lần hẹn lại"},
    {"ho_so", "nguyen_nhan_qua_han", "Nguyên nhân quá hạn"},
    {"ho_so", "so_ket_qua", "Số kết quả"},
    {"ho_so", "ngay_ky_ket_qua", "Ngày ký"},
    {"ho_so", "tep_ket_qua", "File kết quả"},
    {"ho_so", "ky_so_ket_qua", "Ký số"},
    {"ho_so", "so_hoa", "Số hóa thành phần"},
    {"ho_so", "tai_su_dung", "Tái sử dụng"},
    {"ho_so", "ngay_nhap", "Ngày nhập phần mềm"},
    {"ho_so", "nguoi_nop", "Chủ hồ sơ"},
    {"ho_so", "dia_chi", "Địa chỉ"},
    {"thanh_toan", "ma_ho_so", "Mã hồ sơ"},
    {"thanh_toan", "so_tien", "Tổng (VNĐ)"},
    {"thanh_toan", "hinh_thuc", "Hình thức thanh toán"},
    {"thanh_toan", "hinh_thuc_thu", "Hình thức thu"},
    {"thanh_toan", "trang_thai", "Trạng thái"},
    {"thanh_toan", "ngay_thu", "Ngày thu"},
    {"thu_tuc", "ma", "Mã TTHC"},
    {"thu_tuc", "ten", "Tên TTHC"},
    {"thu_tuc", "linh_vuc", "Lĩnh vực"},
    {"thu_tuc", "muc_do", "Mức độ"},
    {"thu_tuc", "co_phi", "Có phí/lệ phí"},
    {"thu_tuc", "thoi_han", "Thời hạn giải quyết"},
    {"van_ban_di", "so_van_ban", "Số ký hiệu"},
    {"van_ban_di", "ngay_ban_hanh", "Ngày ban hành"},
    {"van_ban_di", "loai", "Loại văn bản"},
    {"van_ban_di", "trich_yeu", "Trích yếu"},
    {"van_ban_di", "nguoi_ky", "Người ký"},
    {"van_ban_di", "hinh_thuc", "Hình thức"},
    {"van_ban_di", "ky_so_ca_nhan", "Ký số cá nhân"},
    {"van_ban_di", "ky_so_co_quan", "Ký số cơ quan"},
    {"van_ban_di", "do_mat", "Độ mật"},
};

/* table, column, "code=label=label" between ';'. */
static const char *const VALUES[][3] = {
    {"don_vi", "loai",
     "phong;chi_cuc;benh_vien;ttyt;trung_tam;truong_hoc;ban_quan_ly;su_nghiep=Bảo tàng=Thư viện=Nhà hát=Viện"},
    {"ho_so", "muc_do", "toan_trinh=Toàn trình=4;mot_phan=Một phần=3;thong_tin=2"},
    {"ho_so", "kenh", "truc_tuyen=Trực tuyến;truc_tiep=Trực tiếp;bcci"},
    {"ho_so", "trang_thai",
     "1=Mới đăng ký;2=Được tiếp nhận;3=Không được tiếp nhận;4=Đang xử lý;5=Yêu cầu bổ sung giấy tờ;6=Yêu cầu thực hiện "
     "nghĩa vụ tài chính;7=Công dân yêu cầu rút hồ sơ;8=Dừng xử lý;9=Đã xử lý xong;10=Đã trả kết quả"},
    {"ho_so", "loai_ket_thuc", "ket_qua;tra_lai;rut;tu_choi"},
    {"ho_so", "nguyen_nhan_qua_han", "quy_dinh;can_bo;cntt;phoi_hop;khac"},
    {"thanh_toan", "hinh_thuc", "truc_tuyen;chuyen_khoan;pos_qr;vi_dien_tu;tien_mat"},
    {"thanh_toan", "cong", "dvcqg;tinh;ngan_hang"},
    {"thanh_toan", "hinh_thuc_thu", "thu_truoc;thu_sau;mien_phi"},
    {"thanh_toan", "trang_thai", "da_thanh_toan;cho;chua;huy;hoan_phi"},
    {"thu_tuc", "muc_do", "toan_trinh=Toàn trình=4;mot_phan=Một phần=3;thong_tin=2"},
    {"don_gian_hoa", "trang_thai", "de_xuat;phe_duyet;thuc_thi;khong"},
    {"van_ban_di", "hinh_thuc", "dien_tu;giay;ca_hai"},
    {"van_ban_di", "do_mat", "thuong;mat;toi_mat;tuyet_mat"},
    {"khao_sat", "nguon", "kiosk;phieu;truc_tuyen;sipas"},
    {"khao_sat", "muc_hai_long", "5=RHL;4=HL;3=BT;2=KHL;1=RKHL"},
    {"phan_anh", "nguon", "1022;dvcqg;truc_tiep;duong_day_nong"},
    {"phan_anh", "ket_luan", "co_co_so;khong_co_co_so;chuyen;rut"},
    {"nhiem_vu", "linh_vuc", "chi_dao;the_che;tthc;bo_may;cong_vu;tai_chinh;so"},
    {"nhiem_vu", "trang_thai", "huy;gia_han"},
    {"kiem_tra", "loai", "cong_vu;cchc;kstthc"},
    {"truyen_thong", "loai", "truyen_thong;tap_huan;quan_triet"},
    {"ngay_nghi", "loai", "nghi;lam_bu"},
};

struct vocabulary {
    struct run run;
    struct pack pack;
};

static const struct schema_column *column_of(struct vocabulary *words, const char *const entry[3],
                                             const struct schema_table **table)
{
    *table = NULL;
    for (size_t i = 0; i < words->pack.table_count; i++)
        if (strcmp(words->pack.tables[i].name, entry[0]) == 0)
            *table = &words->pack.tables[i];
    assert_non_null(*table);
    const struct schema_column *column = schema_column(*table, entry[1]);
    if (!column)
        fail_msg("%s has no column %s", entry[0], entry[1]);
    return column;
}

/* The part of a list that begins at *at, without its sign; *at moves behind it. */
static const char *next_part(struct vocabulary *words, const char **at, char sign)
{
    const char *end = strchr(*at, sign), *start = *at;
    size_t length = end ? (size_t)(end - start) : strlen(start);
    *at = start + length + (end != NULL);
    return arena_copy(words->run.arena, start, length);
}

/* A file whose first column bears the header, the required ones beside it their names in the contract. */
static void means(struct vocabulary *words, const struct schema_table *table, const struct schema_column *column,
                  const char *header)
{
    const char *text = arena_format(words->run.arena, "\"%s\"", header);
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].required && &table->columns[i] != column)
            text = arena_format(words->run.arena, "%s,%s", text, table->columns[i].name);
    struct header read;
    struct diags *diags = diags_new();
    text = arena_format(words->run.arena, "%s\n", text);
    bool good = header_read(table, "a.csv", text, strlen(text), words->run.arena, diags, &read);
    if (!good || read.fields[column - table->columns] != 0 || diags_length(diags))
        fail_msg("%s: \"%s\" is not %s", table->name, header, column->name);
    diags_free(diags);
}

static void knows_every_header(void **state)
{
    struct vocabulary *words = *state;
    for (size_t i = 0; i < sizeof HEADERS / sizeof *HEADERS; i++) {
        const struct schema_table *table;
        const struct schema_column *column = column_of(words, HEADERS[i], &table);
        for (const char *at = HEADERS[i][2]; *at;)
            means(words, table, column, next_part(words, &at, ';'));
    }
}

static void knows_every_value(void **state)
{
    struct vocabulary *words = *state;
    for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++) {
        const struct schema_table *table;
        const struct schema_column *column = column_of(words, VALUES[i], &table);
        size_t count = 0;
        for (const char *at = VALUES[i][2]; *at; count++) {
            const char *part = next_part(words, &at, ';'), *code = next_part(words, &part, '=');
            const struct schema_choice *choice = NULL;
            for (size_t c = 0; c < column->choice_count; c++)
                if (strcmp(column->choices[c].code, code) == 0)
                    choice = &column->choices[c];
            if (!choice)
                fail_msg("%s.%s has no value %s", table->name, column->name, code);
            while (*part) {
                const char *label = next_part(words, &part, '=');
                if (!texts_have(&choice->labels, label))
                    fail_msg("%s.%s: \"%s\" is not %s", table->name, column->name, label, code);
            }
        }
        assert_int_equal(column->choice_count, count);
    }
}

static int load_pack(void **state)
{
    static struct vocabulary words;
    words.run = run_new();
    *state = &words;
    return pack_load(BAOCAO_SOURCE "/templates/cchc", words.run.arena, words.run.diags, &words.pack) ? 0 : -1;
}

static int free_pack(void **state)
{
    struct vocabulary *words = *state;
    run_free(&words->run);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(knows_every_header), cmocka_unit_test(knows_every_value)};
    return cmocka_run_group_tests(tests, load_pack, free_pack);
}
