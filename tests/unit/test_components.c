/* Official blocks: wording by NĐ 30, Phụ lục I, Phần I (each test names its rule), forms, charts, faults of
 * components. */
#include "template_case.h"

#define NBSP4 "\u00A0\u00A0\u00A0\u00A0"
#define NBSP8 NBSP4 NBSP4

struct office {
    const char *number, *symbol, *authority, *title, *archive, *parent;
    int32_t date;
    struct value addressees, recipients;
};

static struct office office(struct template_case *c)
{
    return (struct office){.symbol = "BC-SYT",
                           .title = "GIÁM ĐỐC",
                           .archive = "VT, VP",
                           .parent = "ỦY BAN NHÂN DÂN TỈNH MẪU",
                           .date = date_of(2023, 6, 15),
                           .addressees = case_list(c, 1, value_text("Sở Nội vụ tỉnh Mẫu")),
                           .recipients = case_list(c, 2, value_text("Như trên"), value_text("Ban Giám đốc Sở"))};
}

static struct value scope(struct template_case *c, const struct office *o)
{
    return case_record(
        c, "co_quan",
        case_record(c, "ten", value_text("SỞ Y TẾ"), "ten_day_du", value_text("Sở Y tế tỉnh Mẫu"), "chu_quan",
                    value_text(o->parent), NULL),
        "dia_danh", value_text("Mẫu"), "van_ban",
        case_record(c, "so", value_text(o->number), "ky_hieu", value_text(o->symbol), "ngay", value_date(o->date),
                    NULL),
        "nguoi_ky",
        case_record(c, "quyen_han", value_text(o->authority), "chuc_vu", value_text(o->title), "ho_ten",
                    value_text("Nguyễn Văn A"), NULL),
        "kinh_gui", o->addressees, "noi_nhan", o->recipients, "luu", value_text(o->archive), "noi_gui",
        value_text("Sở Nội vụ tỉnh Mẫu"), "chi_tieu",
        case_list(
            c, 2,
            case_record(c, "ten", value_text("A"), "kq", value_ratio(1, 3, true, 2), "mt", value_integer(30), NULL),
            case_record(c, "ten", value_text("B"), "kq", value_null(), "mt", value_integer(1234), NULL)),
        NULL);
}

static void check(void **state, const struct office *o, const char *body, const char *expected)
{
    struct template_case *c = *state;
    diags_free(c->diags);
    c->diags = diags_new();
    assert_string_equal(case_build(c, body, scope(c, o)), expected);
}

static void letterhead(void **state)
{
    struct office o = office(*state);
    check(state, &o, "::the-thuc",
          "  letterhead\n    line parent-agency \"ỦY\u00A0BAN\u00A0NHÂN\u00A0DÂN TỈNH MẪU\"\n    line agency \"SỞ Y "
          "TẾ\"\n"
          "    line state-name \"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\"\n"
          "    line motto \"Độc lập - Tự do - Hạnh phúc\"\n    line number \"Số: " NBSP8 "/BC-SYT\"\n"
          "    line place-date \"Mẫu, ngày 15 tháng 6 năm 2023\"\n");
    o.number = "5";               /* II.3: below 10 with a 0 */
    o.date = date_of(2023, 2, 3); /* II.4: a 0 before days under 10 and months 1, 2 */
    o.parent = NULL;
    check(state, &o, "::the-thuc{co-quan=\"Phòng A\"}",
          "  letterhead\n    line agency \"PHÒNG A\"\n    line state-name \"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\"\n"
          "    line motto \"Độc lập - Tự do - Hạnh phúc\"\n    line number \"Số: 05/BC-SYT\"\n"
          "    line place-date \"Mẫu, ngày 03 tháng 02 năm 2023\"\n");
    o.number = "3673";
    o.symbol = "SYT-VP"; /* II.5.b: a công văn has its V/v under the number */
    check(state, &o, "::the-thuc{trich-yeu=\"đôn đốc\" dia-danh=\"Hà Nội\"}\n",
          "  letterhead\n    line agency \"SỞ Y TẾ\"\n    line state-name \"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\"\n"
          "    line motto \"Độc lập - Tự do - Hạnh phúc\"\n    line number \"Số: 3673/SYT-VP\"\n"
          "    line place-date \"Hà Nội, ngày 03 tháng 02 năm 2023\"\n    line subject \"V/v đôn đốc\"\n");
}

/* II.9.a: one addressee on the line, several below it, the last with a full stop. */
static void addressees(void **state)
{
    struct template_case *c = *state;
    struct office o = office(c);
    check(state, &o, "::kinh-gui", "  addressees\n    line address-label \"Kính gửi: Sở Nội vụ tỉnh Mẫu\"\n");
    o.addressees = case_list(c, 2, value_text("Các phòng"), value_text("Các đơn vị"));
    check(state, &o, "::kinh-gui",
          "  addressees\n    line address-label \"Kính gửi:\"\n    line addressee \"- Các phòng;\"\n"
          "    line addressee \"- Các đơn vị.\"\n");
    check(state, &o, "::kinh-gui{den=\"Bộ A; Bộ B ;Bộ C\"}",
          "  addressees\n    line address-label \"Kính gửi:\"\n    line addressee \"- Bộ A;\"\n"
          "    line addressee \"- Bộ B;\"\n    line addressee \"- Bộ C.\"\n");
}

/* II.9.b: "Như trên" only with a Kính gửi; the file copy last, with a full stop. II.7.a: who signs for whom. */
static void closing(void **state)
{
    struct template_case *c = *state;
    struct office o = office(c);
    check(state, &o, "::khoi-cuoi",
          "  closing\n    line recipients-label \"Nơi nhận:\"\n    line recipient \"- Ban Giám đốc Sở;\"\n"
          "    line recipient \"- Lưu: VT, VP.\"\n    line signer-title \"GIÁM ĐỐC\"\n"
          "    line signer-name \"Nguyễn Văn A\"\n");
    o.authority = "KT. GIÁM ĐỐC";
    o.title = "Phó Giám đốc";
    check(state, &o, "::kinh-gui\n::khoi-cuoi{luu=\"VT\"}",
          "  addressees\n    line address-label \"Kính gửi: Sở Nội vụ tỉnh Mẫu\"\n  closing\n"
          "    line recipients-label \"Nơi nhận:\"\n    line recipient \"- Như trên;\"\n"
          "    line recipient \"- Ban Giám đốc Sở;\"\n    line recipient \"- Lưu: VT.\"\n"
          "    line signer-authority \"KT. GIÁM ĐỐC\"\n    line signer-title \"PHÓ GIÁM ĐỐC\"\n"
          "    line signer-name \"Nguyễn Văn A\"\n");
    o.authority = "Q.";
    o.title = "GIÁM ĐỐC";
    o.recipients = case_list(c, 0);
    o.archive = NULL;
    check(state, &o, "::khoi-cuoi{noi-nhan=\"A; B\" ho-ten=\"\"}",
          "  closing\n    line recipients-label \"Nơi nhận:\"\n    line recipient \"- A;\"\n"
          "    line recipient \"- B.\"\n    line signer-title \"Q. GIÁM ĐỐC\"\n");
    static const char *const authorities[] = {"KT. GIÁM ĐỐC", "TM. ỦY BAN NHÂN DÂN", "TL. GIÁM ĐỐC", "TUQ. GIÁM ĐỐC",
                                              "Q."};
    for (size_t i = 0; i < sizeof authorities / sizeof *authorities; i++) { /* one who signs for himself */
        o.authority = authorities[i];
        check(state, &o, "::khoi-cuoi{trai=\"Người đối chiếu\" quyen-han=\"\" phai=\"Trưởng phòng\" ho-ten=\"\"}",
              "  closing\n    line cosigner \"NGƯỜI ĐỐI CHIẾU\"\n    line signer-title \"TRƯỞNG PHÒNG\"\n");
    }
    o.authority = NULL;
    check(state, &o, "::khoi-cuoi{trai=\"Người lập biểu\" chuc-vu=\"TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH\" ngay}",
          "  closing\n    line place-date \"Mẫu, ngày 15 tháng 6 năm 2023\"\n"
          "    line cosigner \"NGƯỜI LẬP BIỂU\"\n    line signer-authority \"TM. ỦY BAN NHÂN DÂN\"\n"
          "    line signer-title \"CHỦ TỊCH\"\n    line signer-name \"Nguyễn Văn A\"\n");
    check(state, &o, "::khoi-cuoi{trai=\"Người đối chiếu\" phai=\"Phó Giám đốc phụ trách\" ho-ten=\"\"}",
          "  closing\n    line cosigner \"NGƯỜI ĐỐI CHIẾU\"\n    line signer-authority \"KT. GIÁM ĐỐC\"\n"
          "    line signer-title \"PHÓ GIÁM ĐỐC\"\n");
    check(state, &o, "::khoi-cuoi{trai=\"Người đối chiếu\" phai=\"Phó Giám đốc\" ho-ten=\"\"}",
          "  closing\n    line cosigner \"NGƯỜI ĐỐI CHIẾU\"\n    line signer-title \"PHÓ GIÁM ĐỐC\"\n");
}

/* III.2.b urgency, III.3 circulation, III.5 address; III.4 drafter and copies; II.7.b the other title of a council's
 * signer. */
static void additions(void **state)
{
    struct office o = office(*state);
    o.parent = NULL;
    o.number = "5";
    check(state, &o, "::the-thuc{do-khan=hoa-toc luu-hanh=thu-hoi dia-chi=\"Số 1, đường A; ĐT: 2\"}",
          "  letterhead\n    line agency \"SỞ Y TẾ\"\n    line state-name \"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\"\n"
          "    line motto \"Độc lập - Tự do - Hạnh phúc\"\n    line number \"Số: 05/BC-SYT\"\n"
          "    line place-date \"Mẫu, ngày 15 tháng 6 năm 2023\"\n    line urgency \"HỎA TỐC\"\n"
          "    line circulation \"TÀI LIỆU THU HỒI\"\n    line contact \"Số 1, đường A; ĐT: 2\"\n");
    check(state, &o, "::the-thuc{do-khan=\"\" luu-hanh=\"\" dia-chi=\"\"}",
          "  letterhead\n    line agency \"SỞ Y TẾ\"\n    line state-name \"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\"\n"
          "    line motto \"Độc lập - Tự do - Hạnh phúc\"\n    line number \"Số: 05/BC-SYT\"\n"
          "    line place-date \"Mẫu, ngày 15 tháng 6 năm 2023\"\n");
    check(state, &o, "::the-thuc{do-khan=gap}",
          "mau/x.mau:1:12+7 K005 thuộc tính \"do-khan\" không nhận \"gap\" | giá trị đúng: khan hoặc thuong-khan hoặc "
          "hoa-toc\n");
    check(state, &o,
          "::khoi-cuoi{noi-nhan=A nguoi-soan=pl so-ban=300 quyen-han=\"TM. HỘI ĐỒNG\" chuc-vu=\"Chủ tịch\" "
          "chuc-vu-khac=\"Giám đốc Sở Y tế\"}",
          "  closing\n    line recipients-label \"Nơi nhận:\"\n    line recipient \"- A;\"\n"
          "    line recipient \"- Lưu: VT, VP. PL.(300)\"\n    line signer-authority \"TM. HỘI ĐỒNG\"\n"
          "    line signer-title \"CHỦ TỊCH\"\n    line other-title \"GIÁM ĐỐC SỞ Y TẾ\"\n"
          "    line signer-name \"Nguyễn Văn A\"\n");
    check(
        state, &o, "::khoi-cuoi{so-ban=nhiều}",
        "mau/x.mau:1:13+6 K005 thuộc tính \"so-ban\" không nhận \"nhiều\" | giá trị đúng: số bản phát hành, viết bằng "
        "chữ số, ví dụ 300\n");
}

/* PL I, Phần II, I: form, agency, number of the copies' series, place and date, signer; nothing of the copied paper. */
static void copies(void **state)
{
    struct office o = office(*state);
    o.number = "99";
    o.parent = NULL;
    static const char rest[] = "    closing\n      line recipients-label \"Nơi nhận:\"\n"
                               "      line recipient \"- Lưu trữ;\"\n      line recipient \"- Lưu: VT, VP.\"\n"
                               "      line signer-title \"GIÁM ĐỐC\"\n      line signer-name \"Nguyễn Văn A\"\n";
    struct template_case *c = *state;
    check(state, &o,
          "::kinh-gui\n::ban-sao{hinh-thuc=sao-luc so=5 ky-hieu=\"SL-SYT\" ngay=\"ngày 05 tháng 7 năm 2023\" "
          "noi-nhan=\"Lưu trữ\"}",
          arena_format(c->arena,
                       "  addressees\n    line address-label \"Kính gửi: Sở Nội vụ tỉnh Mẫu\"\n  keep\n"
                       "    letterhead\n      line copy-form \"SAO LỤC\"\n      line agency \"SỞ Y TẾ\"\n"
                       "      line number \"Số: 05/SL-SYT\"\n"
                       "      line place-date \"Mẫu, ngày 05 tháng 7 năm 2023\"\n%s",
                       rest));
    check(state, &o, "::ban-sao{hinh-thuc=trich-sao ky-hieu=\"TrS-SYT\" noi-nhan=\"Lưu trữ\"}",
          arena_format(c->arena,
                       "  keep\n    letterhead\n      line copy-form \"TRÍCH SAO\"\n"
                       "      line agency \"SỞ Y TẾ\"\n      line number \"Số: " NBSP8 "/TrS-SYT\"\n"
                       "      line place-date \"Mẫu, ngày" NBSP4 "tháng" NBSP4 "năm" NBSP4 "\"\n%s",
                       rest));
    check(state, &o, "::ban-sao{hinh-thuc=sao}",
          "mau/x.mau:1:11+9 K005 thuộc tính \"hinh-thuc\" không nhận \"sao\" | giá trị đúng: sao-y hoặc sao-luc hoặc "
          "trich-sao\n");
    check(state, &o, "::ban-sao\n",
          "mau/x.mau:1:1+9 K004 \"ban-sao\" thiếu thuộc tính \"hinh-thuc\" | thêm hinh-thuc=\"…\" trong {…}\n");
}

static struct doc *doc_of(struct template_case *c, const struct office *o, const char *body)
{
    case_build(c, body, scope(c, o));
    return case_doc(c, "x", scope(c, o), NULL);
}

/* Fifteen addressees stand on the page, sixteen on a list that goes with it; the text points to the list (III.1.a). */
static void many_addressees(void **state)
{
    struct template_case *c = *state;
    struct office o = office(c);
    const char *some = "A1";
    for (int i = 2; i <= 15; i++)
        some = arena_format(c->arena, "%s; A%d", some, i);
    struct doc *doc = doc_of(c, &o, arena_format(c->arena, "::kinh-gui{den=\"%s\"}", some));
    assert_int_equal(doc->root->first->last->role, ROLE_ADDRESSEE);
    assert_null(doc->root->first->next);
    doc = doc_of(c, &o, arena_format(c->arena, "::kinh-gui{den=\"%s; A16\" goi-chung=\"Các phòng\"}", some));
    assert_string_equal(doc_text(doc->root->first->first, c->arena),
                        "Kính gửi: Các phòng (danh sách tại Phụ lục kèm theo)");
    assert_null(doc->root->first->first->next);
    const struct doc_node *annex = doc->root->last, *table = annex->last;
    assert_int_equal(annex->kind, DOC_ANNEX);
    assert_int_equal(table->kind, DOC_TABLE);
    size_t rows = 0;
    for (const struct doc_node *row = table->first; row; row = row->next)
        rows++;
    assert_int_equal(rows, 17);
    assert_string_equal(doc_text(table->last->first, c->arena), "16");
    assert_string_equal(doc_text(table->last->last, c->arena), "A16");
    assert_true(doc_check(doc, stderr));
    doc = doc_of(c, &o, arena_format(c->arena, "::kinh-gui{den=\"%s; A16\"}\n:::phu-luc{ten=a}\nb\n:::\n", some));
    assert_string_equal(doc_text(doc->root->first->first, c->arena),
                        "Kính gửi: Các cơ quan, đơn vị (danh sách tại Phụ lục II kèm theo)");
    doc = doc_of(c, &o,
                 arena_format(c->arena,
                              "::kinh-gui{den=\"%s; A16\" danh-sach=y}\n:::phu-luc{ten=a}\nb\n:::\n"
                              ":::phu-luc{ten=c id=y}\nd\n:::\n:::phu-luc{ten=e}\nf\n:::\n",
                              some));
    assert_string_equal(doc_text(doc->root->first->first, c->arena),
                        "Kính gửi: Các cơ quan, đơn vị (danh sách tại Phụ lục II kèm theo)");
    assert_string_equal(doc_text(doc->root->last->first, c->arena), "Phụ lục III"); /* the template's own, no more */
    const char *lost = arena_format(c->arena, "::kinh-gui{den=\"%s; A16\" danh-sach=z}", some);
    assert_non_null(strstr(case_build(c, lost, scope(c, &o)), "K005 thuộc tính \"danh-sach\" không nhận \"z\""));
}

/* III.1: "Phụ lục" in small letters, Roman numbers from two on, title in capitals, (Kèm theo …). */
static void annexes(void **state)
{
    struct office o = office(*state);
    check(state, &o,
          "::ten-van-ban{loai=\"BÁO CÁO\" trich-yeu=\"Kết quả\"}\n# một\n:::phu-luc{ten=\"số liệu\" kem-theo}\n# "
          "hai\n:::\n",
          "  title\n    line type \"BÁO CÁO\"\n    line abstract \"Kết quả\"\n  heading level=1 keep \"I. MỘT\"\n"
          "  annex\n    line annex-label \"Phụ lục\"\n    line annex-title \"SỐ LIỆU\"\n"
          "    line annex-reference \"(Kèm theo Báo cáo số" NBSP8
          "/BC-SYT ngày 15 tháng 6 năm 2023 của Sở Y tế tỉnh Mẫu)\"\n    heading level=1 keep \"I. HAI\"\n");
    o.number = "7";
    check(state, &o,
          ":::phu-luc{ten=a kem-theo}\n:::\n:::phu-luc{ten=b kho=ngang}\nx\n:::\n:::phu-luc{ten=c so=X}\n:::\n",
          "  annex\n    line annex-label \"Phụ lục I\"\n    line annex-title \"A\"\n"
          "    line annex-reference \"(Kèm theo Văn bản số 07/BC-SYT ngày 15 tháng 6 năm 2023 của Sở Y tế tỉnh Mẫu)\"\n"
          "  annex landscape\n    line annex-label \"Phụ lục II\"\n    line annex-title \"B\"\n    paragraph \"x\"\n"
          "  annex\n    line annex-label \"Phụ lục X\"\n    line annex-title \"C\"\n");
}

static void forms(void **state)
{
    struct office o = office(*state);
    struct template_case *c = *state;
    check(state, &o,
          ":::bieu-mau{ma=\"II.06a/VPCP/KSTT\" ten=\"tình hình\" kho=ngang ban-hanh=\"Ban hành theo TT\"}\nKỳ báo "
          "cáo\n:::\n"
          "::khoi-cuoi{trai=\"Người lập biểu\"}\n",
          "  letterhead\n    line form-code \"Biểu số II.06a/VPCP/KSTT\"\n    line form-code \"Ban hành theo TT\"\n"
          "  title\n    line type \"TÌNH HÌNH\"\n"
          "  paragraph centre keep \"Đơn vị báo cáo: Sở Y tế tỉnh Mẫu; đơn vị nhận báo cáo: Sở Nội vụ tỉnh Mẫu\"\n"
          "  paragraph centre keep \"Kỳ báo cáo\"\n"
          "  closing\n    line place-date \"Mẫu, ngày 15 tháng 6 năm 2023\"\n"
          "    line cosigner \"NGƯỜI LẬP BIỂU\"\n    line signer-title \"GIÁM ĐỐC\"\n"
          "    line signer-name \"Nguyễn Văn A\"\n");
    struct doc *doc = case_doc(c, "x", scope(c, &o), NULL);
    assert_true(doc->landscape);
    assert_string_equal(doc->title, "Biểu số II.06a/VPCP/KSTT tình hình");
}

static void charts(void **state)
{
    struct office o = office(*state);
    struct template_case *c = *state;
    check(
        state, &o,
        "Xem @bd.\n::bieu-do{loai=thanh nguon=chi_tieu nhan=ten cot=\"mt:Mục tiêu, kq:Kết quả\" don-vi=\"%\" cao=50mm "
        "ten=\"So sánh\" id=bd}\n",
        "  paragraph \"Xem \" \"Biểu đồ 1\" \".\"\n"
        "  chart bars height=141732 unit=\"%\" Mục tiêu:A=30,B=1234 Kết quả:A=33.33,B=-\n"
        "    caption \"Biểu đồ 1. So sánh\"\n");
    struct doc *doc = case_doc(c, "x", scope(c, &o), NULL);
    assert_string_equal(doc->root->last->chart.alternative,
                        "So sánh (%). A: Mục tiêu 30, Kết quả 33,33; B: Mục tiêu 1.234, Kết quả chưa có số liệu");
    check(state, &o, "::bieu-do{nguon=chi_tie nhan=ten cot=mt}",
          "mau/x.mau:1:11+5 K014 nguồn \"chi_tie\" của biểu đồ không phải danh sách | ý bạn là \"chi_tieu\"?\n");
    check(state, &o, "::bieu-do{nguon=chi_tieu nhan=ten cot=ten}",
          "mau/x.mau:1:35+3 K015 trường \"ten\" không phải số\n");
    check(state, &o, "::bieu-do{nguon=chi_tieu nhan=ten cot=\"kq:Kết quả\" muc-tieu=\"mt:Mục tiêu\"}",
          "  chart columns height=147402 unit=\"\" Kết quả:A=33.33,B=- target Mục tiêu:A=30,B=1234\n");
    check(state, &o, "::bieu-do{nguon=chi_tieu nhan=ten cot=\"kq:Kết quả\" muc-tieu=mtt}",
          "mau/x.mau:1:52+8 K015 danh sách của biểu đồ không có trường \"mtt\" | ý bạn là \"mt\"?\n");
    check(state, &o, "::bieu-do{nguon=chi_tieu cot=mt}",
          "mau/x.mau:1:1+9 K004 \"bieu-do\" thiếu thuộc tính \"nhan\" | thêm nhan=\"…\" trong {…}\n");
    o.recipients = case_list(c, 0);
    check(state, &o, "::bieu-do{nguon=noi_nhan nhan=ten cot=\"mt,,kq\"}",
          "  chart columns height=147402 unit=\"\" mt: : kq:\n");
}

static struct value period(struct template_case *c, const char *code, const char *name, struct value rate)
{
    return case_record(c, "ma", value_text(code), "ten", value_text(name), "tl", rate, NULL);
}

/* nguon=cac-ky: a year ago, before, now; each once, and only those that there are. A target that is one number says it
 * in its name. */
static void charts_over_periods(void **state)
{
    static const char body[] =
        "::bieu-do{loai=duong nguon=cac-ky cot=\"tl:Đúng hạn\" muc-tieu=\"mt:Mục tiêu\" don-vi=\"%\"}";
    struct template_case *c = *state;
    struct value rate = value_ratio(9, 10, true, 1), older = value_ratio(1, 2, true, 1), target = value_integer(95);
    const struct {
        struct value last_year, before;
        const char *series;
    } cases[] = {
        {period(c, "2022-H1", "H1/2022", older), period(c, "2022-H2", "H2/2022", value_null()),
         "Đúng hạn:H1/2022=50.0,H2/2022=-,H1/2023=90.0"},
        {value_null(), value_null(), "Đúng hạn:H1/2023=90.0"},
        {period(c, "2022-Y", "2022", older), period(c, "2022-Y", "2022", older), "Đúng hạn:2022=50.0,H1/2023=90.0"},
    };
    for (size_t i = 0; i < 3; i++) {
        struct value scope = case_record(c, "cung_ky", cases[i].last_year, "ky_truoc", cases[i].before, "ky",
                                         period(c, "2023-H1", "H1/2023", value_null()), "tl", rate, "mt", target, NULL);
        const char *dump = case_build(c, "::bieu-do{loai=duong nguon=cac-ky cot=\"tl:Đúng hạn\" don-vi=\"%\"}", scope);
        assert_string_equal(dump,
                            arena_format(c->arena, "  chart lines height=147402 unit=\"%%\" %s\n", cases[i].series));
    }
    struct value scope = case_record(c, "cung_ky", value_null(), "ky_truoc", value_null(), "ky",
                                     period(c, "2023-H1", "H1/2023", value_null()), "tl", rate, "mt", target, NULL);
    assert_string_equal(case_build(c, body, scope),
                        "  chart lines height=147402 unit=\"%\" Đúng hạn:H1/2023=90.0 target "
                        "Mục tiêu: 95%:H1/2023=95\n");
    assert_string_equal(case_build(c, "::bieu-do{nguon=cac-ky cot=tll}", scope),
                        "mau/x.mau:1:24+3 K015 không có số liệu \"tll\" trong các kỳ | ý bạn là \"tl\"?\n");
}

static void faults(void **state)
{
    struct office o = office(*state);
    check(state, &o, "a\n::kinh-gi\n",
          "mau/x.mau:2:1+9 K001 không có thành phần \"kinh-gi\" | ý bạn là \"kinh-gui\"?\n");
    check(state, &o, ":::bang{tenn=a}\n| a |\n|--|\n:::\n",
          "mau/x.mau:1:9+4 K002 \"bang\" không có thuộc tính \"tenn\" | ý bạn là \"ten\"?\n");
    check(state, &o, "::kinh-gui{den=\"a}\n",
          "mau/x.mau:1:16+1 K003 giá trị không có dấu nháy kép đóng | cách viết: {tên=giá-trị tên=\"giá trị có khoảng "
          "trắng\"}\n");
    check(state, &o, ":::phu-luc{ten=a kho=doc}\n:::\n",
          "mau/x.mau:1:18+3 K005 thuộc tính \"kho\" không nhận \"doc\" | giá trị đúng: dung hoặc ngang\n");
    check(state, &o, "a\n:::giu-nhau\nb\n",
          "mau/x.mau:2:1+11 K006 thành phần \"giu-nhau\" không được đóng | thêm một dòng ::: ở chỗ thành phần này kết "
          "thúc\n");
    check(state, &o, "a\n:::\n",
          "mau/x.mau:2:1+3 K007 dòng ::: không đóng thành phần nào | bỏ dòng này, hoặc kiểm tra dòng mở phía trên\n");
    check(state, &o, ":::the-thuc\n:::\n",
          "mau/x.mau:1:1+11 K008 \"the-thuc\" phải mở bằng hai dấu hai chấm :: | thành phần này không có dòng đóng\n");
    check(state, &o, "::giu-nhau\n",
          "mau/x.mau:1:1+10 K008 \"giu-nhau\" phải mở bằng ba dấu hai chấm ::: | và đóng bằng một dòng :::\n");
    check(state, &o, ":::giu-nhau\n:::phu-luc{ten=a}\n:::\n:::\n",
          "mau/x.mau:2:1+10 K011 \"phu-luc\" không đặt trong thành phần khác được | đóng thành phần đang mở bằng một "
          "dòng ::: trước đã\n");
    check(state, &o, "::ten-van-ban\n",
          "mau/x.mau:1:1+13 K004 \"ten-van-ban\" thiếu thuộc tính \"loai\" | thêm loai=\"…\" trong {…}\n");
    o.title = "";
    check(state, &o, "::khoi-cuoi\n",
          "mau/x.mau:1:1+11 K016 khối \"khoi-cuoi\" thiếu \"nguoi_ky.chuc_vu\" | điền vào baocao.yaml, hoặc thêm thuộc "
          "tính chuc-vu=\"…\"\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(letterhead, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(addressees, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(closing, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(additions, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(copies, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(many_addressees, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(annexes, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(forms, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(charts, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(charts_over_periods, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(faults, case_setup, case_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
