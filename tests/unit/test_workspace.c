#include "settings/workspace.h"

#include "base/date.h"
#include "said.h"
#include "settings/dataset.h"

static const char GOOD[] = "goi: cchc\n"
                           "co_quan: {ten: SỞ Y TẾ, ten_day_du: Sở Y tế tỉnh Mẫu, chu_quan: ỦY BAN NHÂN DÂN TỈNH MẪU, "
                           "viet_tat: SYT, ma_dinh_danh: \"\"}\n"
                           "dia_danh: Mẫu\n"
                           "nguoi_ky: {quyen_han: \"\", chuc_vu: GIÁM ĐỐC, ho_ten: Nguyễn Văn A}\n"
                           "kinh_gui: [Sở Nội vụ tỉnh Mẫu]\n"
                           "noi_nhan: [Như trên, Ban Giám đốc Sở]\n"
                           "luu: \"VT, VP\"\n"
                           "nguoi_soan: \"\"\n"
                           "chot_so_lieu: duong_lich\n"
                           "chinh_sach: {tre: phat}\n"
                           "kieu_so: {muon: viet}\n";

static void reads_the_example(void **state)
{
    (void)state;
    struct run run = run_new();
    struct workspace workspace;
    put("baocao.yaml", GOOD);
    assert_true(workspace_load(".", run.arena, run.diags, &workspace));
    assert_said(&run, "");
    assert_string_equal(workspace.pack, "cchc");
    assert_int_equal(workspace.pack_at.line, 1);
    assert_string_equal(workspace.agency.full_name, "Sở Y tế tỉnh Mẫu");
    assert_string_equal(workspace.agency.abbreviation, "SYT");
    assert_string_equal(workspace.signer.authority, "");
    assert_string_equal(workspace.signer.name, "Nguyễn Văn A");
    assert_int_equal(workspace.recipients.count, 2);
    assert_string_equal(workspace.recipients.items[1], "Ban Giám đốc Sở");
    assert_string_equal(workspace.archive, "VT, VP");
    assert_int_equal(workspace.cutoff, CUTOFF_CALENDAR);
    assert_int_equal(workspace.policy_count, 1);
    assert_string_equal(workspace.policies[0].value, "phat");
    assert_int_equal(workspace.policies[0].at.line, 10);
    assert_string_equal(workspace.number_styles[0].name, "muon");
    run_free(&run);
}

static void says_what_is_wrong(void **state)
{
    (void)state;
    struct run run = run_new();
    struct workspace workspace;
    put("baocao.yaml", "goi: cchc\n"
                       "co_quan: {ten: SỞ Y TẾ, viet_tac: SYT}\n"
                       "dia_dan: Mẫu\n"
                       "chot_so_lieu: nd9\n"
                       "kieu_so: {muon: viêt}\n");
    assert_false(workspace_load(".", run.arena, run.diags, &workspace));
    assert_said(&run, "baocao.yaml:3:1: lỗi[S003]: không có khóa \"dia_dan\"\n"
                      "    3 | dia_dan: Mẫu\n"
                      "      | ^^^^^^^\n"
                      "  gợi ý: ý bạn là \"dia_danh\"?\n"
                      "baocao.yaml:2:25: lỗi[S003]: không có khóa \"viet_tac\"\n"
                      "    2 | co_quan: {ten: SỞ Y TẾ, viet_tac: SYT}\n"
                      "      |                         ^^^^^^^^\n"
                      "  gợi ý: ý bạn là \"viet_tat\"?\n"
                      "baocao.yaml:2:10: lỗi[S005]: thiếu khóa \"viet_tat\"\n"
                      "    2 | co_quan: {ten: SỞ Y TẾ, viet_tac: SYT}\n"
                      "      |          ^\n"
                      "  gợi ý: thêm vào nhóm bắt đầu ở đây: \"viet_tat: …\"\n"
                      "baocao.yaml:1:1: lỗi[S005]: thiếu khóa \"dia_danh\"\n"
                      "    1 | goi: cchc\n"
                      "      | ^\n"
                      "  gợi ý: thêm vào nhóm bắt đầu ở đây: \"dia_danh: …\"\n"
                      "baocao.yaml:4:15: lỗi[S007]: \"chot_so_lieu\" không nhận giá trị \"nd9\"\n"
                      "    4 | chot_so_lieu: nd9\n"
                      "      |               ^^^\n"
                      "  gợi ý: ý bạn là \"nd09\"?\n"
                      "baocao.yaml:5:17: lỗi[S007]: kieu_so của bảng \"muon\" không nhận giá trị \"viêt\"\n"
                      "    5 | kieu_so: {muon: viêt}\n"
                      "      |                 ^^^^\n"
                      "  gợi ý: viết \"viet\" cho số kiểu 1.234,5 hoặc \"thuong\" cho số kiểu 1234.5\n");
    run_free(&run);
}

/* "A; B" on one line would be one recipient; in a list a name may hold the mark. */
static void receivers_on_one_line(void **state)
{
    (void)state;
    struct run run = run_new();
    struct workspace workspace;
    put("baocao.yaml", "goi: cchc\nco_quan: {ten: SỞ, viet_tat: S}\ndia_danh: Mẫu\nkinh_gui: Sở A\n"
                       "noi_nhan: Như trên; Ban Giám đốc\n");
    assert_false(workspace_load(".", run.arena, run.diags, &workspace));
    assert_said(&run, "baocao.yaml:5:11: lỗi[S006]: \"noi_nhan\" phải là danh sách, không phải một dòng\n"
                      "    5 | noi_nhan: Như trên; Ban Giám đốc\n"
                      "      |           ^^^^^^^^^^^^^^^^^^^^^^\n"
                      "  gợi ý: dưới noi_nhan: viết mỗi nơi một dòng, đầu dòng có \"- \"\n");
    assert_int_equal(workspace.addressees.count, 1);
    put("baocao.yaml", "goi: cchc\nco_quan: {ten: SỞ, viet_tat: S}\ndia_danh: Mẫu\nnoi_nhan: [\"A; B\"]\n");
    assert_true(workspace_load(".", run.arena, run.diags, &workspace));
    run_free(&run);
}

static void reports_a_missing_file(void **state)
{
    (void)state;
    struct run run = run_new();
    struct workspace workspace;
    assert_false(workspace_load(".", run.arena, run.diags, &workspace));
    assert_string_equal(said(&run, DIAG_SHORT),
                        "baocao.yaml: lỗi[E001]: không mở được tệp: không có tệp hoặc thư mục này\n");
    run_free(&run);
}

static void finds_the_nearest_folder_above(void **state)
{
    struct run run = run_new();
    put("baocao.yaml", GOOD);
    put("a/b/c.txt", "");
    assert_string_equal(workspace_find(".", run.arena), ".");
    assert_string_equal(workspace_find("a/b", run.arena), *state);
    put("a/baocao.yaml", GOOD);
    assert_string_equal(workspace_find("a/b", run.arena), arena_format(run.arena, "%s/a", (const char *)*state));
    assert_null(workspace_find("/", run.arena));
    run_free(&run);
}

/* The period 2023-H1 ends on 14/06/2023. */
static struct period exported_on(struct run *run, const char *day, bool good)
{
    struct workspace workspace = {.folder = "."};
    struct period period;
    assert_true(period_parse("2023-H1", CUTOFF_ND09, run->arena, &period));
    put("thuyet-minh/2023-H1/so-lieu.yaml", day);
    assert_int_equal(dataset_load(&workspace, date_of(2023, 6, 20), run->arena, run->diags, &period), good);
    return period;
}

static void knows_when_the_data_were_exported(void **state)
{
    (void)state;
    struct run run = run_new();
    assert_int_equal(exported_on(&run, "", true).exported, DATE_NONE);
    assert_int_equal(exported_on(&run, "ngay_xuat: 14/06/2023\n", true).exported, date_of(2023, 6, 14));
    assert_int_equal(exported_on(&run, "ngay_xuat: 20/06/2023\n", true).exported, date_of(2023, 6, 20));
    assert_string_equal(said(&run, DIAG_SHORT), "");
    assert_int_equal(exported_on(&run, "ngay_xuat: 13/06/2023\n", true).exported, date_of(2023, 6, 13));
    exported_on(&run, "ngay_xuat: 21/06/2023\n", true);
    assert_int_equal(exported_on(&run, "ngay_xuat: 31/06/2023\n", false).exported, DATE_NONE);
    exported_on(&run, "ngay: 16/06/2023\n", false);
    assert_string_equal(
        said(&run, DIAG_SHORT),
        "thuyet-minh/2023-H1/so-lieu.yaml:1:12: cảnh báo[S021]: số liệu xuất ngày 13/06/2023, trước ngày cuối kỳ "
        "14/06/2023: những ngày sau đó chưa có trong tệp\n"
        "thuyet-minh/2023-H1/so-lieu.yaml:1:12: cảnh báo[S022]: ngày xuất số liệu 21/06/2023 là ngày chưa đến\n"
        "thuyet-minh/2023-H1/so-lieu.yaml:1:12: lỗi[S007]: ngày xuất số liệu không đúng: \"31/06/2023\"\n"
        "thuyet-minh/2023-H1/so-lieu.yaml:1:1: lỗi[S003]: không có khóa \"ngay\"\n");
    run_free(&run);
}

static void judges_policies_by_the_pack(void **state)
{
    (void)state;
    struct run run = run_new();
    static const char *values[] = {"phat", "nhac"};
    const struct schema_policy policy = {
        .name = "tre", .title = "Trả trễ", .values = {.count = 2, .items = values}, .fallback = "nhac"};
    const struct schema_table table = {.name = "muon"};
    const struct schema_document paper = {.template = "phieu"};
    const struct pack pack = {.name = "thu",
                              .policy_count = 1,
                              .policies = &policy,
                              .table_count = 1,
                              .tables = &table,
                              .document_count = 1,
                              .documents = &paper};
    struct workspace workspace;
    put("baocao.yaml", GOOD);
    assert_true(workspace_load(".", run.arena, run.diags, &workspace));
    assert_true(workspace_check(&workspace, &pack, run.diags));
    put("baocao.yaml", "goi: thu\nco_quan: {ten: A, viet_tat: A}\ndia_danh: A\n"
                       "chinh_sach: {tre: phạt, tree: nhac}\nkieu_so: {muo: viet}\n"
                       "nguoi_ky_rieng: {phieuu: {chuc_vu: A, ho_ten: B}}\n");
    assert_true(workspace_load(".", run.arena, run.diags, &workspace));
    assert_false(workspace_check(&workspace, &pack, run.diags));
    assert_said(&run, "baocao.yaml:4:19: lỗi[S007]: chính sách \"tre\" không nhận giá trị \"phạt\"\n"
                      "  gợi ý: ý bạn là \"phat\"?\n"
                      "baocao.yaml:4:31: lỗi[S012]: gói \"thu\" không có chính sách \"tree\"\n"
                      "  gợi ý: ý bạn là \"tre\"?\n"
                      "baocao.yaml:5:16: lỗi[S012]: kieu_so: gói \"thu\" không có bảng \"muo\"\n"
                      "  gợi ý: ý bạn là \"muon\"?\n"
                      "baocao.yaml:6:18: lỗi[S012]: nguoi_ky_rieng: gói \"thu\" không có mẫu \"phieuu\"\n"
                      "  gợi ý: ý bạn là \"phieu\"?\n");
    run_free(&run);
}

static void a_template_may_have_its_own_signer(void **state)
{
    (void)state;
    struct run run = run_new();
    struct workspace workspace;
    static const char head[] = "goi: thu\nco_quan: {ten: A, viet_tat: A}\ndia_danh: A\n"
                               "nguoi_ky: {chuc_vu: GIÁM ĐỐC, ho_ten: X}\nnguoi_ky_rieng:\n";
    put("baocao.yaml",
        arena_format(run.arena, "%s  phieu: {quyen_han: KT. GIÁM ĐỐC, chuc_vu: PHÓ GIÁM ĐỐC, ho_ten: Y}\n", head));
    assert_true(workspace_load(".", run.arena, run.diags, &workspace));
    assert_string_equal(workspace.signer.name, "X");
    assert_string_equal(schema_own_signer(&workspace, "phieu")->name, "Y");
    assert_string_equal(schema_own_signer(&workspace, "phieu")->authority, "KT. GIÁM ĐỐC");
    assert_null(schema_own_signer(&workspace, "bao-cao"));
    assert_int_equal(diags_length(run.diags), 0);
    put("baocao.yaml", arena_format(run.arena,
                                    "%s  phieu: {quyen_han: KT. GIÁM ĐỐC, chuc_vu: GIÁM ĐỐC, ho_ten: Y}\n"
                                    "  thu: {chuc_vu: A}\n",
                                    head));
    assert_false(workspace_load(".", run.arena, run.diags, &workspace));
    assert_string_equal(diags_at(run.diags, 0)->code, "S023"); /* only a deputy signs for the head */
    assert_string_equal(diags_at(run.diags, 1)->code, "S005"); /* nobody's name would be printed as nothing */
    run_free(&run);
}

static void reads_numbers_of_documents(void **state)
{
    (void)state;
    struct run run = run_new();
    const struct workspace workspace = {.folder = "."};
    struct issues issues;
    assert_true(issues_load(&workspace, "2023-H1", run.arena, run.diags, &issues));
    assert_int_equal(issues.count, 0);
    assert_null(issues_find(&issues, "bao-cao"));
    put("thuyet-minh/2023-H1/van-ban.yaml", "bao-cao: {so: 15, ngay: 16/06/2023}\nphieu/NVY: {ngay: 2023-06-20}\n");
    assert_true(issues_load(&workspace, "2023-H1", run.arena, run.diags, &issues));
    assert_string_equal(issues_find(&issues, "bao-cao")->number, "15");
    assert_int_equal(issues_find(&issues, "bao-cao")->date, date_of(2023, 6, 16));
    assert_string_equal(issues_find(&issues, "phieu/NVY")->number, "");
    assert_int_equal(issues_find(&issues, "phieu/NVY")->date, date_of(2023, 6, 20));
    put("thuyet-minh/2023-H1/van-ban.yaml", "bao-cao: {so: 15, ngay: 31/06/2023}\n");
    assert_false(issues_load(&workspace, "2023-H1", run.arena, run.diags, &issues));
    assert_said(&run, "thuyet-minh/2023-H1/van-ban.yaml:1:25: lỗi[S007]: ngày của văn bản không đúng: \"31/06/2023\"\n"
                      "    1 | bao-cao: {so: 15, ngay: 31/06/2023}\n"
                      "      |                         ^^^^^^^^^^\n"
                      "  gợi ý: tháng 06/2023 không có ngày 31; xem lại ngày này\n");
    run_free(&run);
}

static void a_number_of_a_document_is_digits(void **state)
{
    (void)state;
    struct run run = run_new();
    const struct workspace workspace = {.folder = "."};
    struct issues issues;
    put("thuyet-minh/2023-H1/van-ban.yaml", "a: {so: \"5/BC-X\"}\nb: {so: A1}\nc: {so: \"05\", ngay: 2023-02-31}\n");
    assert_false(issues_load(&workspace, "2023-H1", run.arena, run.diags, &issues));
    const char *told = said(&run, DIAG_SHORT);
    assert_string_equal(
        told, "thuyet-minh/2023-H1/van-ban.yaml:1:9: lỗi[S007]: số của văn bản chỉ gồm chữ số, không phải \"5/BC-X\"\n"
              "thuyet-minh/2023-H1/van-ban.yaml:2:9: lỗi[S007]: số của văn bản chỉ gồm chữ số, không phải \"A1\"\n"
              "thuyet-minh/2023-H1/van-ban.yaml:3:21: lỗi[S007]: ngày của văn bản không đúng: \"2023-02-31\"\n");
    assert_string_equal(diags_at(run.diags, 0)->hint,
                        "ghi riêng số, so: \"5\"; ký hiệu đứng sau số được tự thêm khi in");
    assert_string_equal(diags_at(run.diags, 2)->hint, "tháng 02/2023 không có ngày 31; xem lại ngày này");
    run_free(&run);
}

/* NĐ 30, PL I, II.7: only a deputy signs for the head; for a group or by order anybody may. */
static void only_a_deputy_signs_for_the_head(void **state)
{
    (void)state;
    static const struct {
        const char *authority, *title;
        size_t warnings;
    } cases[] = {{"KT. GIÁM ĐỐC", "GIÁM ĐỐC", 1},     {"KT. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", 1},
                 {"KT.GIÁM ĐỐC", "Trưởng phòng", 1},  {"KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", 0},
                 {"kt. giám đốc", "Phó Giám đốc", 0}, {"KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", 0},
                 {"TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG", 0}, {"", "GIÁM ĐỐC", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run = run_new();
        struct workspace workspace;
        put("baocao.yaml", arena_format(run.arena,
                                        "goi: thu\nco_quan: {ten: A, viet_tat: A}\ndia_danh: A\n"
                                        "nguoi_ky: {quyen_han: \"%s\", chuc_vu: %s}\n",
                                        cases[i].authority, cases[i].title));
        assert_true(workspace_load(".", run.arena, run.diags, &workspace));
        assert_int_equal(diags_length(run.diags), cases[i].warnings);
        if (cases[i].warnings)
            assert_string_equal(diags_at(run.diags, 0)->code, "S023");
        run_free(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_the_example, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(a_number_of_a_document_is_digits, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(only_a_deputy_signs_for_the_head, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(a_template_may_have_its_own_signer, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(says_what_is_wrong, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(receivers_on_one_line, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(reports_a_missing_file, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(finds_the_nearest_folder_above, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(knows_when_the_data_were_exported, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(judges_policies_by_the_pack, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(reads_numbers_of_documents, enter_folder, leave_folder)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
