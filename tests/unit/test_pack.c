#include "settings/pack.h"

#include "said.h"

static const char FIXTURE[] = BAOCAO_SOURCE "/tests/data/thu-vien";

static void reads_every_declaration(void **state)
{
    (void)state;
    struct run run = run_new();
    struct pack pack;
    assert_true(pack_load(FIXTURE, run.arena, run.diags, &pack));
    assert_said(&run, "");
    assert_string_equal(pack.name, "thu-vien");
    assert_string_equal(pack.title, "Thư viện");
    assert_string_equal(pack.role_units, "chi_nhanh");
    assert_null(pack.role_holidays);
    assert_int_equal(pack.table_count, 5);
    const struct schema_table *loans = schema_table(&pack, "muon");
    assert_string_equal(loans->title, "Sổ mượn");
    assert_true(loans->required);
    assert_false(loans->shared);
    assert_string_equal(loans->keys.items[0], "so_the");
    assert_int_equal(schema_column(loans, "sach")->kind, COLUMN_REFERENCE);
    assert_string_equal(schema_column(loans, "sach")->reference, "sach");
    assert_int_equal(schema_column(loans, "tien_phat")->places, 1);
    assert_true(schema_column(loans, "ngay_nhac")->tolerant);
    assert_string_equal(schema_column(loans, "hang")->fallback, "thuong");
    assert_string_equal(schema_column(loans, "hang")->choices[1].labels.items[1], "2");
    const struct schema_table *readers = schema_table(&pack, "doc_gia");
    assert_string_equal(readers->title, "doc_gia");
    assert_true(schema_column(readers, "ngay_sinh")->private);
    assert_true(schema_column(readers, "y_kien")->skip_blank);
    assert_string_equal(pack.dimensions.items[0], "khu_vuc");
    assert_string_equal(pack.policies[0].fallback, "nhac");
    assert_string_equal(pack.narratives[1].title, "Kiến nghị");
    run_free(&run);
}

static void reads_indicators_lists_and_documents(void **state)
{
    (void)state;
    struct run run = run_new();
    struct pack pack;
    assert_true(pack_load(FIXTURE, run.arena, run.diags, &pack));
    assert_int_equal(pack.indicator_count, 2);
    const struct schema_indicator *first = &pack.indicators[0], *second = &pack.indicators[1];
    assert_string_equal(first->short_name, "Đúng hạn");
    assert_int_equal(first->target.relation, TARGET_AT_LEAST);
    assert_int_equal(first->target.value.units, 965);
    assert_int_equal(first->target.value.places, 1);
    assert_string_equal(first->target.basis, "Quyết định 1");
    assert_string_equal(first->denominator, "count(*)\nfilter (where da_tra)\n");
    assert_int_equal(first->denominator_at.line, 9);
    assert_int_equal(first->numerator_at.line, 7);
    assert_int_equal(first->places, 2);
    assert_string_equal(second->short_name, "Số lượt mượn");
    assert_null(second->denominator);
    assert_int_equal(second->target.relation, TARGET_NONE);
    assert_int_equal(second->places, 0);
    assert_int_equal(pack.view_count, 1);
    assert_string_equal(pack.views[0].name, "luot");
    assert_string_equal(pack.list_sqls[0].name, "qua_han");
    assert_int_equal(pack.lists[0].columns[0].kind, COLUMN_DATE);
    assert_int_equal(pack.document_count, 3);
    assert_int_equal(pack.documents[0].scope, DOCUMENT_AGENCY);
    assert_int_equal(pack.documents[1].scope, DOCUMENT_UNIT);
    assert_int_equal(pack.documents[2].scope, DOCUMENT_ROW);
    assert_string_equal(pack.documents[2].list, "qua_han");
    run_free(&run);
}

static const char SMALL[] = "ten: T\nbang:\n  - {ten: a, khoa: [m], cot: [{ten: m, kieu: ma}]}\n";

/* What pack_load says of a pack of these two files. */
static void faults(const char *declarations, const char *indicators, const char *wanted)
{
    struct run run = run_new();
    struct pack pack;
    put("g/goi.yaml", declarations);
    put("g/chi-tieu.yaml", indicators);
    assert_false(pack_load("g", run.arena, run.diags, &pack));
    assert_string_equal(said(&run, DIAG_SHORT), wanted);
    run_free(&run);
}

#define WITH_TARGET(text) "- {ma: A, bien: x, ten: X, tu: a, tu_so: c, don_vi_tinh: d, muc_tieu: \"" text "\"}\n"

static void is_target(const char *indicators, enum target_operator relation, int64_t units, int places)
{
    struct run run = run_new();
    struct pack pack;
    put("g/goi.yaml", SMALL);
    put("g/chi-tieu.yaml", indicators);
    assert_true(pack_load("g", run.arena, run.diags, &pack));
    assert_int_equal(pack.indicators[0].target.relation, relation);
    assert_int_equal(pack.indicators[0].target.value.units, units);
    assert_int_equal(pack.indicators[0].target.value.places, places);
    run_free(&run);
}

static void reads_targets(void **state)
{
    (void)state;
    is_target(WITH_TARGET(">=96"), TARGET_AT_LEAST, 96, 0);
    is_target(WITH_TARGET("<= 0"), TARGET_AT_MOST, 0, 0);
    is_target(WITH_TARGET("≤ 2,5"), TARGET_AT_MOST, 25, 1);
    is_target(WITH_TARGET("=100"), TARGET_EQUAL, 100, 0);
    faults(SMALL, WITH_TARGET("96"), "g/chi-tieu.yaml:1:71: lỗi[S017]: không hiểu mục tiêu \"96\"\n");
    faults(SMALL, WITH_TARGET(">96"), "g/chi-tieu.yaml:1:71: lỗi[S017]: không hiểu mục tiêu \">96\"\n");
    faults(SMALL, WITH_TARGET(">="), "g/chi-tieu.yaml:1:71: lỗi[S017]: không hiểu mục tiêu \">=\"\n");
    faults(SMALL, WITH_TARGET(">=96%"), "g/chi-tieu.yaml:1:71: lỗi[S017]: không hiểu mục tiêu \">=96%\"\n");
}

static void refuses_bad_declarations(void **state)
{
    (void)state;
    faults("ten: T\nbang:\n  - ten: a\n    khoa: [k]\n    cot:\n"
           "      - {ten: m, kieu: mã}\n      - {ten: m, kieu: chu}\n      - {ten: L, kieu: loai}\n"
           "      - {ten: p, kieu: ngay, thap_phan: \"1\"}\n      - {ten: d, kieu: don_vi}\n"
           "      - {ten: r, kieu: \"bang:b\"}\n"
           "      - {ten: c, kieu: loai, mac_dinh: z, gia_tri: {x: [Mã X], y: [mã_x]}}\n",
           "",
           "g/goi.yaml:6:24: lỗi[S007]: không có kiểu \"mã\"\n"
           "g/goi.yaml:7:15: lỗi[S011]: cột \"m\" đã khai báo ở dòng 6\n"
           "g/goi.yaml:8:15: lỗi[S014]: tên \"L\" không dùng được\n"
           "g/goi.yaml:8:15: lỗi[S018]: cột \"L\" kiểu loai mà thiếu gia_tri\n"
           "g/goi.yaml:9:41: lỗi[S018]: thap_phan chỉ dùng cho cột kiểu so\n"
           "g/goi.yaml:12:64: lỗi[S011]: \"mã_x\" đã là tên gọi của giá trị \"x\"\n"
           "g/goi.yaml:12:40: lỗi[S007]: mac_dinh \"z\" không nằm trong gia_tri\n"
           "g/goi.yaml:4:11: lỗi[S012]: khoa \"k\" không phải cột của bảng \"a\"\n"
           "g/goi.yaml:10:15: lỗi[S019]: cột \"d\" kiểu don_vi mà gói chưa có bảng đơn vị\n"
           "g/goi.yaml:11:15: lỗi[S012]: không có bảng \"b\"\n");
}

/* The column that says which period a row is of: a date that may be printed. */
static void refuses_places_of_what_is_no_number(void **state)
{
    (void)state;
    faults("ten: T\nbang: []\ndanh_sach:\n  x: {cot: {a: {kieu: so, thap_phan: \"2\"},\n"
           "            b: {kieu: ngay, thap_phan: \"1\"}}}\n",
           "",
           "g/goi.yaml: lỗi[S005]: gói chưa khai báo bảng nào (khóa bang)\n"
           "g/goi.yaml:5:40: lỗi[S018]: thap_phan chỉ dùng cho cột kiểu so\n"
           "g/goi.yaml:4:3: lỗi[S013]: danh sách \"x\" chưa có câu truy vấn\n");
}

static void refuses_a_timeline_that_is_none(void **state)
{
    (void)state;
    faults("ten: T\nbang:\n"
           "  - {ten: a, moc_thoi_gian: ngy, cot: [{ten: ngay, kieu: ngay}]}\n"
           "  - {ten: b, moc_thoi_gian: ma, cot: [{ten: ma, kieu: ma}]}\n"
           "  - {ten: c, moc_thoi_gian: ngay, cot: [{ten: ngay, kieu: ngay, rieng_tu: \"có\"}]}\n"
           "  - {ten: d, cot: [{ten: ma, kieu: ma, ngay_trong_ma: [ngya]}, {ten: ngay, kieu: ngay}]}\n"
           "  - {ten: e, cot: [{ten: ma, kieu: chu, ngay_trong_ma: [ngay]}, {ten: ngay, kieu: ngay}]}\n"
           "  - {ten: f, cot: [{ten: ma, kieu: chu, khong_am: \"có\"}, {ten: so, kieu: so, khong_am: \"có\"}]}\n"
           "  - {ten: g, cot: [{ten: ma, kieu: chu, khi_thieu: x, bat_buoc: \"có\"}, {ten: b, kieu: chu, khi_thieu: "
           "x}]}\n",
           "",
           "g/goi.yaml:3:29: lỗi[S012]: moc_thoi_gian \"ngy\" không phải cột ngày của bảng \"a\"\n"
           "g/goi.yaml:4:29: lỗi[S012]: moc_thoi_gian \"ma\" không phải cột ngày của bảng \"b\"\n"
           "g/goi.yaml:5:29: lỗi[S012]: moc_thoi_gian \"ngay\" không phải cột ngày của bảng \"c\"\n"
           "g/goi.yaml:6:26: lỗi[S012]: ngay_trong_ma \"ngya\" không phải cột ngày của bảng \"d\"\n"
           "g/goi.yaml:7:56: lỗi[S018]: ngay_trong_ma chỉ dùng cho cột kiểu ma\n"
           "g/goi.yaml:8:51: lỗi[S018]: khong_am chỉ dùng cho cột kiểu so, so_nguyen\n"
           "g/goi.yaml:9:52: lỗi[S018]: khi_thieu chỉ dùng cho cột không bắt buộc\n");
}

static void refuses_names_that_lead_nowhere(void **state)
{
    (void)state;
    faults("ten: T\nvai_tro: {don_vi: x}\nbang:\n  - {ten: a, cot: [{ten: m, kieu: ma}]}\n"
           "  - {ten: b, cot: [{ten: r, kieu: \"bang:a\"}]}\n  - {ten: a, cot: [{ten: m, kieu: ma}]}\n"
           "danh_sach:\n  ds: {can: [a.n, c]}\nvan_ban:\n  - {mau: v, cho: dss}\n  - {mau: v, cho: co_quan}\n"
           "chieu: [ky]\n",
           "",
           "g/goi.yaml:6:11: lỗi[S011]: bảng \"a\" đã khai báo ở dòng 4\n"
           "g/goi.yaml:12:8: lỗi[S016]: tên \"ky\" đã dành cho chương trình\n"
           "g/goi.yaml:11:11: lỗi[S011]: văn bản \"v\" đã khai báo ở dòng 10\n"
           "g/goi.yaml:8:3: lỗi[S013]: danh sách \"ds\" chưa có câu truy vấn\n"
           "g/goi.yaml:2:19: lỗi[S012]: không có bảng \"x\"\n"
           "g/goi.yaml:5:26: lỗi[S019]: cột \"r\" tra vào bảng \"a\" mà bảng này không có một khóa duy nhất kiểu ma\n"
           "g/goi.yaml:8:14: lỗi[S012]: bảng \"a\" không có cột \"n\"\n"
           "g/goi.yaml:8:19: lỗi[S012]: không có bảng \"c\"\n"
           "g/goi.yaml:10:19: lỗi[S012]: văn bản \"v\" lập cho \"dss\": không có danh sách này\n");
}

static void refuses_headers_of_two_columns(void **state)
{
    (void)state;
    faults("ten: T\nbang:\n  - ten: a\n    cot:\n      - {ten: ngay, kieu: ngay, tieu_de: [Ngày, Ngày nhận]}\n"
           "      - {ten: gui, kieu: ngay, tieu_de: [Gửi, NGAY NHAN]}\n",
           "", "g/goi.yaml:6:15: lỗi[S011]: tiêu đề \"NGAY NHAN\" của cột \"gui\" trùng với cột \"ngay\"\n");
}

static void refuses_bad_indicators(void **state)
{
    (void)state;
    faults(SMALL,
           "- {ma: A, bien: x, ten: X, tu: a, tu_so: c, don_vi_tinh: d, muc_tieu: \"96\"}\n"
           "- {ma: A, bien: x, ten: X, tu: b, tu_so: c, don_vi_tinh: d, can: [a.k], chieu: [z]}\n"
           "- {ma: B, bien: don_vi, ten: X, tu: a, tu_so: \"\", don_vi_tinh: d, muctieu: 1}\n"
           "- chữ\n"
           "- {ma: D, bien: y, ten: Y, tu: a, tu_so: c, don_vi_tinh: d, mau_so_co_dinh: \"có\"}\n"
           "- {ma: E, bien: e, ten: E, tu: a, tu_so: c, don_vi_tinh: d, phat_sinh_theo: yy}\n"
           "- {ma: F, bien: f, ten: F, tu: a, tu_so: c, mau_so: d, don_vi_tinh: d, phat_sinh_theo: e}\n"
           "- {ma: G, bien: g, ten: G, tu: a, tu_so: c, don_vi_tinh: d, phat_sinh_theo: g}\n",
           "g/chi-tieu.yaml:1:71: lỗi[S017]: không hiểu mục tiêu \"96\"\n"
           "g/chi-tieu.yaml:2:8: lỗi[S011]: chỉ tiêu \"A\" đã khai báo ở dòng 1\n"
           "g/chi-tieu.yaml:2:17: lỗi[S011]: bien \"x\" đã dùng cho chỉ tiêu A ở dòng 1\n"
           "g/chi-tieu.yaml:3:67: lỗi[S003]: không có khóa \"muctieu\"\n"
           "g/chi-tieu.yaml:3:17: lỗi[S016]: tên \"don_vi\" đã dành cho chương trình\n"
           "g/chi-tieu.yaml:3:47: lỗi[S005]: \"tu_so\" không được để trống\n"
           "g/chi-tieu.yaml:4:3: lỗi[S006]: \"chỉ tiêu\" phải là các cặp khóa: giá trị\n"
           "g/chi-tieu.yaml:5:3: lỗi[S005]: thiếu khóa \"mau_so\"\n"
           "g/chi-tieu.yaml:6:77: lỗi[S012]: phat_sinh_theo \"yy\" không phải bien của một chỉ tiêu khác\n"
           "g/chi-tieu.yaml:7:88: lỗi[S012]: phat_sinh_theo \"e\" chỉ dành cho số đếm, không dùng cùng mau_so\n"
           "g/chi-tieu.yaml:8:77: lỗi[S012]: phat_sinh_theo \"g\" không phải bien của một chỉ tiêu khác\n"
           "g/chi-tieu.yaml:2:32: lỗi[S012]: không có khung nhìn \"b\"\n"
           "g/chi-tieu.yaml:2:67: lỗi[S012]: bảng \"a\" không có cột \"k\"\n"
           "g/chi-tieu.yaml:2:80: lỗi[S012]: gói không có chiều \"z\"\n");
}

static void refuses_stray_sql(void **state)
{
    (void)state;
    put("g/sql/phan.sql", "select 1");
    put("g/sql/10-a.sql", "select 1");
    put("g/sql/20-a.sql", "select 1");
    put("g/danh-sach/x.sql", "select 1");
    put("g/danh-sach/x.sql~", "");
    faults(SMALL, "",
           "g/sql/phan.sql: lỗi[S015]: tên tệp truy vấn không đúng dạng\n"
           "g/sql/20-a.sql: lỗi[S011]: khung nhìn \"a\" đã có ở tệp g/sql/10-a.sql\n"
           "g/danh-sach/x.sql: lỗi[S015]: tệp truy vấn không có danh sách nào tên \"x\"\n");
}

static void finds_packs_in_order(void **state)
{
    struct run run = run_new();
    const char *own = arena_format(run.arena, "%s/rieng", (const char *)*state);
    assert_int_equal(setenv("BAOCAO_PACKS", own, 1), 0);
    assert_string_equal(pack_find("cchc", place_file("baocao.yaml"), ".", run.arena, run.diags),
                        BAOCAO_SOURCE "/templates/cchc");
    put("rieng/cchc/goi.yaml", SMALL);
    assert_string_equal(pack_find("cchc", place_file("baocao.yaml"), ".", run.arena, run.diags),
                        arena_format(run.arena, "%s/cchc", own));
    put("goi/cchc/goi.yaml", SMALL);
    assert_string_equal(pack_find("cchc", place_file("baocao.yaml"), ".", run.arena, run.diags), "goi/cchc");
    assert_said(&run, "");
    assert_null(pack_find("../x", place_file("baocao.yaml"), NULL, run.arena, run.diags));
    assert_null(pack_find("khac", place_file("baocao.yaml"), ".", run.arena, run.diags));
    assert_string_equal(diags_at(run.diags, 1)->message, "không tìm thấy gói báo cáo \"khac\"");
    assert_string_equal(diags_at(run.diags, 1)->at.file, "baocao.yaml");
    assert_string_equal(diags_at(run.diags, 1)->hint,
                        arena_format(run.arena, "các gói đang có: cchc, van-thu; đã tìm trong: goi, %s, %s, %s", own,
                                     BAOCAO_PREFIX "/share/baocao/templates", BAOCAO_SOURCE "/templates"));
    assert_null(pack_find("cchcc", place_file("baocao.yaml"), ".", run.arena, run.diags));
    assert_memory_equal(diags_at(run.diags, 2)->hint, "ý bạn là \"cchc\"? ", strlen("ý bạn là \"cchc\"? "));
    unsetenv("BAOCAO_PACKS");
    run_free(&run);
}

/* The pack that comes with the program has no fault. */
/* gia_tri of a policy: a list of values, or each with what papers print. */
static void reads_labels_of_policies(void **state)
{
    (void)state;
    struct run run = run_new();
    struct pack pack;
    put("g/goi.yaml", arena_format(run.arena,
                                   "%schinh_sach:\n  x: {gia_tri: {p: In ra, q: Khác}, mac_dinh: p}\n"
                                   "  y: {gia_tri: [p, q], mac_dinh: q}\n",
                                   SMALL));
    put("g/chi-tieu.yaml", "[]\n");
    pack_load("g", run.arena, run.diags, &pack);
    assert_int_equal(pack.policy_count, 2);
    assert_int_equal(pack.policies[0].values.count, 2);
    assert_string_equal(pack.policies[0].values.items[1], "q");
    assert_string_equal(schema_policy_label(&pack.policies[0], "q"), "Khác");
    assert_string_equal(schema_policy_label(&pack.policies[1], "q"), "q");
    run_free(&run);
}

static void loads_the_pack_of_the_program(void **state)
{
    (void)state;
    struct run run = run_new();
    struct pack pack;
    bool ok = pack_load(BAOCAO_SOURCE "/templates/cchc", run.arena, run.diags, &pack);
    assert_said(&run, "");
    assert_true(ok);
    assert_int_equal(pack.table_count, 17);
    run_free(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_declaration),
        cmocka_unit_test(reads_indicators_lists_and_documents),
        cmocka_unit_test_setup_teardown(reads_targets, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(refuses_bad_declarations, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(refuses_places_of_what_is_no_number, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(refuses_a_timeline_that_is_none, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(refuses_names_that_lead_nowhere, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(refuses_headers_of_two_columns, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(refuses_bad_indicators, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(refuses_stray_sql, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(finds_packs_in_order, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(reads_labels_of_policies, enter_folder, leave_folder),
        cmocka_unit_test(loads_the_pack_of_the_program)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
