#include "base/buffer.h"
#include "base/limits.h"
#include "library.h"
#include "workbook_sample.h"

/* Workbooks of the small library pack: what their cells become, and what is refused. Expected values are those that
 * Excel shows for the cells. */

static const char LOANS[] = "du-lieu/2023-Q1/muon.xlsx";

/* A text in the cell itself. */
#define T(cell, text)   "<c r=\"" cell "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define N(cell, number) "<c r=\"" cell "\"><v>" number "</v></c>"
#define D(cell, number) "<c r=\"" cell "\" s=\"1\"><v>" number "</v></c>"
#define HEADER                                                                                                         \
    "<row r=\"1\">" T("A1", "Số thẻ") T("B1", "Chi nhánh") T("C1", "Mã sách") T("D1", "Ngày mượn")                     \
        T("E1", "Tiền phạt") T("F1", "Gia hạn") T("G1", "Ghi chú") "</row>"

static void gives(struct sample sample, const char *rows, const char *wanted)
{
    struct loaded loaded;
    put_units();
    put_workbook(LOANS, sample);
    load(&loaded);
    assert_said(&loaded.run, wanted);
    const char *dump = dumped(&loaded, "muon"), *columns = strstr(dump, "  cột:");
    assert_non_null(columns);
    assert_string_equal(strchr(columns, '\n') + 1, rows);
    free_loaded(&loaded);
}

/* Whether reading stops the build, with what words. */
static void refuses(const char *wanted)
{
    struct loaded loaded;
    put_units();
    load(&loaded);
    assert_false(loaded.ok);
    assert_string_equal(said(&loaded.run, DIAG_SHORT), wanted);
    free_loaded(&loaded);
}

static void reads_every_kind_of_cell(void **state)
{
    (void)state;
    struct sample sample =
        {.texts = "<si><t>T1</t></si><si><r><t>CN</t></r><r><t xml:space=\"preserve\">1 </t></r>"
                  "<rPh><t>xx</t></rPh></si>",
         .rows = HEADER "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c>" T(
             "C2", "1.003") D("D2", "45000")
             N("E2", "1234.5") "<c r=\"F2\" t=\"b\"><v>1</v></c>" T("G2", "a \"b\", c&#10;d") "</row><row r=\"4\">" T("A4", "T2") "<c r=\"B4\" t=\"str\"><f>X</f><v>CN2</v></c>" T(
                 "C4",
                 "1.003") "<c r=\"D4\" s=\"2\"><v>45000.75</v></c>" N("E4",
                                                                      "1.1000000000000001") "<c r=\"F4\" "
                                                                                            "t=\"b\"><v>0</v></c>" N(
                                                                                                "G"
                                                                                                "4",
                                                                                                "1"
                                                                                                "2"
                                                                                                "3"
                                                                                                "4"
                                                                                                "5"
                                                                                                "6"
                                                                                                "7"
                                                                                                "8"
                                                                                                "9"
                                                                                                "0"
                                                                                                "1"
                                                                                                "2"
                                                                                                "3"
                                                                                                "4") "</row><row>" T("A"
                                                                                                                     "5",
                                                                                                                     "T"
                                                                                                                     "3")
                                                                                                T("B5", "CN1") T(
                                                                                                    "C5",
                                                                                                    "1.003") "<c "
                                                                                                             "r="
                                                                                                             "\"D5\" "
                                                                                                             "t="
                                                                                                             "\"d\"><"
                                                                                                             "v>2023-"
                                                                                                             "03-"
                                                                                                             "17T00:"
                                                                                                             "00:00</"
                                                                                                             "v></"
                                                                                                             "c>" N(
                                                                                                                 "E5",
                                                                                                                 "1."
                                                                                                                 "5E2") "<c r=\"G5\" s=\"1\"/></row>"};
    gives(sample,
          "  du-lieu/2023-Q1/muon.xlsx!Sheet1:2: T1|CN1|1.003|2023-03-15|||1234.5||1|thuong|a \"b\", c d\n"
          "  du-lieu/2023-Q1/muon.xlsx!Sheet1:4: T2|CN2|1.003|2023-03-15|||1.1||0|thuong|12345678901234\n"
          "  du-lieu/2023-Q1/muon.xlsx!Sheet1:5: T3|CN1|1.003|2023-03-17|||150.0||0|thuong|\n",
          "");
}

/* 1.234 in a cell is one and a bit, whatever the table's texts mean by it; in a text it stays ambiguous. */
static void knows_numbers_from_texts(void **state)
{
    (void)state;
    struct sample sample = {.rows = HEADER "<row r=\"2\">" T("A2", "T1") T("B2", "CN1") T("C2", "1.003")
                                D("D2", "45000") N("E2", "1.234") "</row><row r=\"3\">" T("A3", "T2") T("B3", "CN1")
                                    T("C3", "1.003") D("D3", "45000") T("E3", "1.234") "</row>"};
    gives(
        sample, "",
        "du-lieu/2023-Q1/muon.xlsx!Sheet1!E2: lỗi[D034]: cột \"Tiền phạt\": số \"1.234\" có hơn 1 chữ số sau dấu phẩy "
        "(Số thẻ \"T1\") (đơn vị CN1)\n"
        "  gợi ý: kiểm tra dấu phẩy thập phân; cột này nhận tối đa 1 chữ số sau dấu phẩy\n"
        "du-lieu/2023-Q1/muon.xlsx!Sheet1!E3: lỗi[D033]: cột \"Tiền phạt\": \"1.234\" đọc được theo hai cách, chưa rõ "
        "dấu chấm hay dấu phẩy là dấu thập phân (Số thẻ \"T2\") (đơn vị CN1)\n"
        "  gợi ý: ghi vào baocao.yaml: \"kieu_so: {muon: viet}\" nếu số viết kiểu 1.234,5, hoặc \"kieu_so: {muon: "
        "thuong}\" nếu viết kiểu 1234.5\n");
}

/* Excel writes a sign that XML cannot hold as its number; a quote so written ends no cell. */
static void undoes_escapes(void **state)
{
    (void)state;
    struct sample sample = {.rows =
                                HEADER "<row r=\"2\">" T("A2", "T1") T("B2", "CN1") T("C2", "1.003") D("D2", "45000")
                                    N("E2", "1.5") T("G2", "_x0022_a_x0022_, b_x000D__x0041_ _xyz_ _x00") "</row>"};
    gives(sample,
          "  du-lieu/2023-Q1/muon.xlsx!Sheet1:2: T1|CN1|1.003|2023-03-15|||1.5||0|thuong|\"a\", b A _xyz_ _x00\n", "");
}

/* Numbers without a date's format in a column of dates; both systems of counting; the day that never was. */
static void counts_days_in_both_systems(void **state)
{
    (void)state;
    static const char serial[] = "du-lieu/2023-Q1/muon.xlsx!Sheet1!D3: cảnh báo[D025]: cột \"Ngày mượn\" có ngày ghi "
                                 "bằng số thứ tự của Excel, đã được đổi ra ngày tháng\n"
                                 "  gợi ý: trong Excel, định dạng cột này là ngày tháng rồi xuất lại\n";
    struct sample sample = {.rows = HEADER "<row r=\"2\">" T("A2", "T1") T("B2", "CN1") T("C2", "1.003")
                                D("D2", "43543") "</row><row r=\"3\">" T("A3", "T2") T("B3", "CN1") T("C3", "1.003")
                                    N("D3", "43543") "</row>"};
    gives(sample,
          "  du-lieu/2023-Q1/muon.xlsx!Sheet1:2: T1|CN1|1.003|2019-03-19|||||0|thuong|\n"
          "  du-lieu/2023-Q1/muon.xlsx!Sheet1:3: T2|CN1|1.003|2019-03-19|||||0|thuong|\n",
          serial);
    sample.properties = "date1904=\"1\"";
    gives(sample,
          "  du-lieu/2023-Q1/muon.xlsx!Sheet1:2: T1|CN1|1.003|2023-03-20|||||0|thuong|\n"
          "  du-lieu/2023-Q1/muon.xlsx!Sheet1:3: T2|CN1|1.003|2023-03-20|||||0|thuong|\n",
          serial);
    sample = (struct sample){.rows = HEADER "<row r=\"2\">" T("A2", "T1") T("B2", "CN1") T("C2", "1.003")
                                 D("D2", "59") "</row><row r=\"3\">" T("A3", "T2") T("B3", "CN1") T("C3", "1.003")
                                     D("D3", "61") "</row><row r=\"4\">" T("A4", "T3") T("B4", "CN1") T("C4", "1.003")
                                         D("D4", "60") "</row>"};
    gives(sample,
          "  du-lieu/2023-Q1/muon.xlsx!Sheet1:2: T1|CN1|1.003|1900-02-28|||||0|thuong|\n"
          "  du-lieu/2023-Q1/muon.xlsx!Sheet1:3: T2|CN1|1.003|1900-03-01|||||0|thuong|\n",
          "du-lieu/2023-Q1/muon.xlsx!Sheet1!D4: lỗi[D030]: cột \"Ngày mượn\": \"60\" không phải ngày tháng (Số thẻ "
          "\"T3\") (đơn vị CN1)\n"
          "  gợi ý: viết ngày/tháng/năm, ví dụ 14/06/2023\n");
}

/* Which formats of its own a workbook means as dates: letters in quotes, brackets and behind signs do not count. */
static void knows_formats_of_dates(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        bool date;
    } cases[] = {{"d/m/yyyy", true},
                 {"[$-42A]dd\\ mmmm\\ yyyy;@", true},
                 {"mmm-yy", true},
                 {"#,##0 \"đồng\"", false},
                 {"[Red]#,##0", false},
                 {"0.00E+00", false},
                 {"hh:mm:ss", false},
                 {"#,##0\\ \\d", false},
                 {"_-* #,##0\\ _d_-", false},
                 {"General", false},
                 {"yyyy\"n\"", true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run = run_new();
        struct buffer code = {0};
        for (const char *at = cases[i].code; *at; at++)
            if (*at == '"')
                buffer_add_text(&code, "&quot;");
            else
                buffer_add_byte(&code, *at);
        struct sample sample = {.formats =
                                    arena_format(run.arena, "<numFmt numFmtId=\"165\" formatCode=\"%s\"/>", code.data),
                                .rows = HEADER "<row r=\"2\">" T("A2", "T1") T("B2", "CN1") T("C2", "1.003")
                                    D("D2", "45000") "<c r=\"G2\" s=\"3\"><v>45000</v></c></row>"};
        gives(sample,
              arena_format(run.arena, "  du-lieu/2023-Q1/muon.xlsx!Sheet1:2: T1|CN1|1.003|2023-03-15|||||0|thuong|%s\n",
                           cases[i].date ? "15/03/2023" : "45000"),
              "");
        buffer_clear(&code);
        run_free(&run);
    }
}

static void refuses_failed_formulas(void **state)
{
    (void)state;
    struct sample sample = {
        .rows = HEADER "<row r=\"2\">" T("A2", "T1") T("B2", "CN1")
            T("C2", "1.003") "<c r=\"D2\" t=\"e\"><f>X</f><v>#N/A</v></c></row><row r=\"3\">" T("A3", "T2")
                T("B3", "CN1") T("C3", "1.003")
                    D("D3", "45000") "<c r=\"E3\"><f>SUM(1)</f></c></row><row r=\"4\">" T("A4", "T3") T("B4", "CN1")
                        T("C4", "1.003") D("D4", "45000") "<c r=\"G4\" t=\"str\"><f>X</f><v></v></c></row>"};
    gives(
        sample, "  du-lieu/2023-Q1/muon.xlsx!Sheet1:4: T3|CN1|1.003|2023-03-15|||||0|thuong|\n",
        "du-lieu/2023-Q1/muon.xlsx!Sheet1!D2: lỗi[D059]: cột \"Ngày mượn\": \"#N/A\" là lỗi của công thức trong Excel, "
        "không phải số liệu (Số thẻ \"T1\") (đơn vị CN1)\n"
        "du-lieu/2023-Q1/muon.xlsx!Sheet1!E3: lỗi[D059]: cột \"Tiền phạt\": \"#CHƯA TÍNH\" là lỗi của công thức trong "
        "Excel, không phải số liệu (Số thẻ \"T2\") (đơn vị CN1)\n"
        "  gợi ý cho cả 2 phát hiện trên: mở sổ bằng Excel, sửa công thức hoặc thay bằng giá trị, rồi lưu lại\n");
}

/* A unit's name merged over its rows stands for each of them; a total merged over columns stays a total. */
static void fills_merged_cells(void **state)
{
    (void)state;
    struct sample sample = {
        .rows = "<row r=\"1\">" T(
            "A1",
            "SỔ MƯỢN") "</row>"
                       "<row r=\"3\">" T("A3", "Chi nhánh") T("B3", "Số thẻ") T("C3", "Mã sách")
                           T("D3",
                             "Ngày mượn") "</row>"
                                          "<row r=\"4\">" T("A4", "Chi nhánh Một") T("B4", "T1") T("C4", "1.003")
                                              D("D4",
                                                "45000") "</row>"
                                                         "<row r=\"5\"><c r=\"A5\"/>" T("B5", "T2") T("C5", "1.003")
                                                             D("D5",
                                                               "45001") "</row>"
                                                                        "<row r=\"6\"/><row r=\"7\">" T("A7", "CN2")
                                                                            T("B7", "T3") T("C7", "1.003")
                                                                                D("D7", "45002") "</row>"
                                                                                                 "<row r=\"8\">" T(
                                                                                                     "A8", "Tổng cộng")
                                                                                                     N("D8",
                                                                                                       "3") "</row>",
        .behind = "<mergeCells><mergeCell ref=\"A8:C8\"/><mergeCell ref=\"A4:A6\"/><mergeCell ref=\"A1:D1\"/>"
                  "</mergeCells>"};
    gives(sample,
          "  du-lieu/2023-Q1/muon.xlsx!Sheet1:4: T1|CN1|1.003|2023-03-15||||||thuong|\n"
          "  du-lieu/2023-Q1/muon.xlsx!Sheet1:5: T2|CN1|1.003|2023-03-16||||||thuong|\n"
          "  du-lieu/2023-Q1/muon.xlsx!Sheet1:7: T3|CN2|1.003|2023-03-17||||||thuong|\n",
          "du-lieu/2023-Q1/muon.xlsx!Sheet1:8: ghi chú[D024]: bỏ qua dòng tổng cộng, tên nhóm, ghi chú hoặc đánh số "
          "cột\n");
}

static void chooses_the_sheet(void **state)
{
    (void)state;
    static const char row[] =
        HEADER "<row r=\"2\">" T("A2", "T1") T("B2", "CN1") T("C2", "1.003") D("D2", "45000") "</row>";
    struct sample sample = {.rows = row,
                            .sheets = "<sheet name=\"Ẩn\" sheetId=\"1\" state=\"hidden\" r:id=\"rId4\"/>"
                                      "<sheet name=\"Quý I\" sheetId=\"2\" r:id=\"rId1\"/>"
                                      "<sheet name=\"Khác\" sheetId=\"3\" r:id=\"rId5\"/>"};
    gives(sample, "  du-lieu/2023-Q1/muon.xlsx!Quý I:2: T1|CN1|1.003|2023-03-15|||||0|thuong|\n",
          "du-lieu/2023-Q1/muon.xlsx: ghi chú[D057]: sổ có 3 trang tính, chỉ đọc trang \"Quý I\"\n"
          "  gợi ý: muốn đọc trang khác thì đặt tên trang đó là muon\n");
    /* The first that is a table, not the cover in front of it. */
    sample.sheets = "<sheet name=\"Bìa\" sheetId=\"1\" r:id=\"rId8\"/><sheet name=\"Sổ\" sheetId=\"2\" r:id=\"rId1\"/>";
    gives(sample, "  du-lieu/2023-Q1/muon.xlsx!Sổ:2: T1|CN1|1.003|2023-03-15|||||0|thuong|\n",
          "du-lieu/2023-Q1/muon.xlsx: ghi chú[D057]: sổ có 2 trang tính, chỉ đọc trang \"Sổ\"\n"
          "  gợi ý: muốn đọc trang khác thì đặt tên trang đó là muon\n");
    /* Two are: each month has its own. */
    sample.sheets = "<sheet name=\"T1\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"T2\" sheetId=\"2\" r:id=\"rId1\"/>";
    put_workbook(LOANS, sample);
    refuses(
        "du-lieu/2023-Q1/muon.xlsx: lỗi[D057]: trang \"T1\" và trang \"T2\" đều là bảng Sổ mượn, mà mỗi sổ chỉ đọc một "
        "trang\n");
    sample.sheets =
        "<sheet name=\"T1\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"muon\" sheetId=\"2\" r:id=\"rId1\"/>";
    gives(sample, "  du-lieu/2023-Q1/muon.xlsx!muon:2: T1|CN1|1.003|2023-03-15|||||0|thuong|\n", "");
    sample.sheets = "<sheet name=\"Khác\" sheetId=\"1\" r:id=\"rId4\"/><sheet name=\"SỔ MƯỢN\" sheetId=\"2\" "
                    "r:id=\"rId1\"/>";
    gives(sample, "  du-lieu/2023-Q1/muon.xlsx!SỔ MƯỢN:2: T1|CN1|1.003|2023-03-15|||||0|thuong|\n", "");
    sample.sheets = "";
    put_workbook(LOANS, sample);
    refuses("du-lieu/2023-Q1/muon.xlsx: lỗi[D056]: sổ Excel không có trang tính nào\n");
    sample.sheets = "<sheet name=\"A\" sheetId=\"1\" r:id=\"rId4\"/>";
    put_workbook(LOANS, sample);
    refuses("du-lieu/2023-Q1/muon.xlsx: lỗi[D054]: sổ Excel bị hỏng: trang tính không có trong sổ\n");
}

/* They are in the file, so they count; title and blank rows that are hidden are nobody's dossiers. */
static void tells_rows_that_nobody_sees(void **state)
{
    (void)state;
    static const char rows[] = HEADER "<row r=\"2\" hidden=\"1\">" T("A2", "T1") T("B2", "CN1") T("C2", "1.003")
        D("D2", "45000") "</row>"
                         "<row r=\"3\">" T("A3", "T2") T("B3", "CN1") T("C3", "1.003")
                             D("D3", "45000") "</row>"
                                              "<row r=\"4\" hidden=\"true\">" T("A4", "T3") T("B4", "CN1")
                                                  T("C4", "1.003") D("D4", "45000") "</row>"
                                                                                    "<row r=\"5\" hidden=\"1\"></row>";
    static const char dump[] = "  du-lieu/2023-Q1/muon.xlsx!Sheet1:2: T1|CN1|1.003|2023-03-15|||||0|thuong|\n"
                               "  du-lieu/2023-Q1/muon.xlsx!Sheet1:3: T2|CN1|1.003|2023-03-15|||||0|thuong|\n"
                               "  du-lieu/2023-Q1/muon.xlsx!Sheet1:4: T3|CN1|1.003|2023-03-15|||||0|thuong|\n";
    static const char hint[] = "  gợi ý: bỏ lọc (Dữ liệu > Xóa) hoặc bỏ ẩn để nhìn đủ; nếu chỉ muốn tính các dòng đang "
                               "hiện thì chép chúng sang sổ mới\n";
    struct run run = run_new();
    struct sample sample = {.rows = rows, .behind = "<autoFilter ref=\"A1:G4\"/>"};
    gives(sample, dump,
          arena_format(run.arena,
                       "du-lieu/2023-Q1/muon.xlsx!Sheet1:2: cảnh báo[D067]: trang tính có 2 dòng đang bị ẩn do bộ lọc, "
                       "vẫn được đọc và tính như mọi dòng\n%s",
                       hint));
    sample.behind = "";
    gives(sample, dump,
          arena_format(run.arena,
                       "du-lieu/2023-Q1/muon.xlsx!Sheet1:2: cảnh báo[D067]: trang tính có 2 dòng đang bị ẩn, "
                       "vẫn được đọc và tính như mọi dòng\n%s",
                       hint));
    run_free(&run);
}

static void refuses_what_is_no_workbook(void **state)
{
    (void)state;
    put(LOANS, "so_the,chi_nhanh\n");
    refuses("du-lieu/2023-Q1/muon.xlsx: lỗi[D053]: tệp không phải sổ Excel .xlsx\n");
    put(LOANS, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    refuses(
        "du-lieu/2023-Q1/muon.xlsx: lỗi[D053]: tệp không phải sổ Excel .xlsx mà là sổ .xls cũ hoặc sổ có mật khẩu\n");
    struct sample_part stranger[] = {{"thu.txt", "x"}, {NULL, NULL}};
    put_package(LOANS, stranger);
    refuses("du-lieu/2023-Q1/muon.xlsx: lỗi[D054]: sổ Excel bị hỏng: thiếu một phần bắt buộc\n");
}

static void refuses_damaged_parts(void **state)
{
    (void)state;
    static const char at[] = "du-lieu/2023-Q1/muon.xlsx!Sheet1: lỗi[D054]: sổ Excel bị hỏng: ";
    static const struct {
        const char *rows, *what;
    } cases[] = {{"<row r=\"2\"><c>", "nội dung XML bên trong viết sai"},
                 {"<row r=\"2\"/><row r=\"2\"/>", "các dòng của trang tính không theo thứ tự"},
                 {"<row r=\"1048577\"/>", "các dòng của trang tính không theo thứ tự"},
                 {"<row r=\"2\">" T("B2", "x") T("A2", "y") "</row>", "các ô của một dòng không theo thứ tự"},
                 {"<row r=\"2\">" T("B3", "x") "</row>", "có ô nằm sai dòng"},
                 {"<row r=\"2\">" T("XFE2", "x") "</row>", "có ô nằm sai dòng"},
                 {"<row r=\"2\"><c r=\"A2\" t=\"s\"><v>7</v></c></row>", "có ô dẫn đến chữ không có trong sổ"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run = run_new();
        put_workbook(LOANS, (struct sample){.rows = cases[i].rows});
        refuses(arena_format(run.arena, "%s%s\n", at, cases[i].what));
        run_free(&run);
    }
    put_workbook(LOANS, (struct sample){.rows = HEADER "<row r=\"2\">" T("A2", "T1") T("SS2", "x") "</row>"});
    refuses("du-lieu/2023-Q1/muon.xlsx!Sheet1:2: lỗi[D011]: dòng có quá nhiều ô\n");
}

/* Entities that grow, a part that unpacks to a hundred times itself and more, elements without end. */
static void refuses_bombs(void **state)
{
    (void)state;
    struct sample_part entities[] = {
        {"_rels/.rels", "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><r>&b;</r>"}, {NULL, NULL}};
    put_package(LOANS, entities);
    refuses("du-lieu/2023-Q1/muon.xlsx: lỗi[D054]: sổ Excel bị hỏng: có khai báo DOCTYPE, điều mà Excel không bao giờ "
            "ghi\n");
    size_t size = (size_t)40 << 20;
    char *blanks = malloc(size + 1);
    assert_non_null(blanks);
    memset(blanks, ' ', size);
    blanks[size] = '\0';
    put_workbook(LOANS, (struct sample){.rows = blanks});
    refuses("du-lieu/2023-Q1/muon.xlsx!Sheet1: lỗi[D055]: sổ Excel quá lớn: giải nén ra nhiều bất thường\n");
    struct buffer deep = {0};
    for (unsigned i = 0; i <= LIMIT_XML_DEPTH; i++)
        buffer_add_text(&deep, "<a>");
    put_workbook(LOANS, (struct sample){.rows = deep.data});
    refuses("du-lieu/2023-Q1/muon.xlsx!Sheet1: lỗi[D055]: sổ Excel quá lớn: các thẻ XML lồng nhau quá sâu\n");
    buffer_clear(&deep);
    free(blanks);
}

/* The same table in two forms would count every row twice. */
/* What stands in either is said when one is gone. */
static void refuses_two_forms_of_a_table(void **state)
{
    (void)state;
    put("du-lieu/2023-Q1/muon.csv", "so_the,chi_nhanh,sach,ngay_muon\n");
    put_workbook(LOANS, (struct sample){.rows = HEADER});
    refuses("du-lieu/2023-Q1/muon.xlsx: lỗi[D058]: Sổ mượn đã có ở tệp du-lieu/2023-Q1/muon.csv\n");
}

/* A workbook of another name is known by its first rows alone: what stands behind is not unpacked, however broken, and
 * each sheet is looked at once. */
static void knows_a_stranger_by_its_first_rows(void **state)
{
    static const char RIGHT[] = "du-lieu/2023-Q1/sổ tay.xlsx: cảnh báo[D050]: tệp này không thuộc bảng nào của gói, "
                                "không được đọc\n  gợi ý: theo tiêu đề, đây là bảng Sổ mượn: đổi tên thành muon.xlsx\n";
    static const char NAMES[] =
        "<si><t>Số thẻ</t></si><si><t>Chi nhánh</t></si><si><t>Mã sách</t></si><si><t>Ngày mượn</t></si>";
    (void)state;
    struct buffer rows = {0}, texts = {0};
    buffer_add_text(&texts, NAMES);
    buffer_add_text(&rows, "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c "
                           "r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"s\"><v>3</v></c></row>");
    for (size_t i = 2; i < 4096; i++) {
        buffer_add_format(&rows, "<row>" T("A%zu", "T%zu") T("B%zu", "Chi nhánh Một") "</row>", i, i, i);
        buffer_add_format(&texts, "<si><t>%01024zu</t></si>", i);
    }
    buffer_add_text(&rows, "<row><c r=\"A4096\" t=\"s\"><v>9999</v></c></row></broken>");
    buffer_add_text(&texts, "</broken>");
    put_workbook("du-lieu/2023-Q1/sổ tay.xlsx", (struct sample){.rows = rows.data, .texts = texts.data});
    struct loaded loaded;
    put_units();
    load(&loaded);
    assert_non_null(strstr(said(&loaded.run, DIAG_HUMAN), RIGHT));
    free_loaded(&loaded);
    buffer_clear(&rows);
    buffer_clear(&texts);
    put_workbook("du-lieu/2023-Q1/sổ tay.xlsx",
                 (struct sample){.sheets = "<sheet name=\"Bìa\" sheetId=\"2\" r:id=\"rId7\"/><sheet name=\"Thư "
                                           "viện\" sheetId=\"1\" r:id=\"rId1\"/>",
                                 .rows = HEADER});
    load(&loaded);
    assert_non_null(strstr(said(&loaded.run, DIAG_HUMAN), RIGHT));
    free_loaded(&loaded);
}

/* Fifty cells of a column are named one by one, and of the rest fifty rows. */
static void caps_what_repeats(void **state)
{
    (void)state;
    struct buffer rows = {0};
    buffer_add_text(&rows, HEADER);
    for (int i = 2; i < 1002; i++)
        buffer_add_format(&rows,
                          "<row r=\"%d\">" T("A%d", "T%d") T("B%d", "CN1") T("C%d", "1.003") T("D%d", "mai") "</row>",
                          i, i, i, i, i, i);
    put_units();
    put_workbook(LOANS, (struct sample){.rows = rows.data});
    struct loaded loaded;
    load(&loaded);
    assert_int_equal(diags_count(loaded.run.diags, DIAG_ERROR), 1000);
    assert_int_equal(diags_length(loaded.run.diags), 100);
    assert_string_equal(diags_at(loaded.run.diags, 49)->at.file, "du-lieu/2023-Q1/muon.xlsx!Sheet1!D51");
    assert_string_equal(diags_at(loaded.run.diags, 50)->at.file, "du-lieu/2023-Q1/muon.xlsx!Sheet1");
    assert_int_equal(diags_at(loaded.run.diags, 50)->at.line, 52);
    buffer_clear(&rows);
    free_loaded(&loaded);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, enter_folder, leave_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(reads_every_kind_of_cell),     CASE(undoes_escapes),         CASE(knows_numbers_from_texts),
        CASE(counts_days_in_both_systems),  CASE(knows_formats_of_dates), CASE(refuses_failed_formulas),
        CASE(fills_merged_cells),           CASE(chooses_the_sheet),      CASE(tells_rows_that_nobody_sees),
        CASE(refuses_what_is_no_workbook),  CASE(refuses_damaged_parts),  CASE(refuses_bombs),
        CASE(refuses_two_forms_of_a_table), CASE(caps_what_repeats),      CASE(knows_a_stranger_by_its_first_rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
