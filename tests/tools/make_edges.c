/* make_edges: a small made-up workspace in canonical form in which every table is full of edges: events on the first and
 * last day of the period and one day outside, on days off, before what they follow, missing cells, repeated keys,
 * statuses that contradict dates, unknown dossiers, tables that are absent or have a header alone. The same bytes for
 * the same seed. Cells are drawn one by one without regard to sense: what the rules say of a senseless row is a rule too.
 *
 *   make_edges DIR SEED PERIOD FIRST-DAY LAST-DAY CUT-OFF
 */
#include "base/date.h"
#include "example/random.h"
#include "example/sheet.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MAX = 36, CELL = 80, UNITS_MAX = 12, DAYS_MAX = 64, PATH_ROOM = 4096 };

enum kind {
    KEY,     /* the text and a number; some repeat the key of a row before */
    ONCE,    /* the text and a number, never repeated */
    UNIT,    /* code of a unit */
    DOSSIER, /* code of a dossier; some of none */
    DAY,     /* an edge of the period, a day off, any day around */
    AFTER,   /* a few days around the day of the column named */
    PICK,    /* one of the words, separated by '|' */
    COUNT_OF /* a small number */
};

struct cell {
    const char *name;
    enum kind kind;
    const char *text;
    int blank; /* of a thousand */
};

struct table {
    const char *name;
    int rows;
    bool optional; /* may be absent, or have a header alone */
    struct cell cells[COLUMNS_MAX];
};

#define FIELDS     "Dược phẩm|An toàn thực phẩm, dinh dưỡng|Trang \"thiết bị\" y tế|Hóa chất"
#define PROCEDURES "1.9901|1.9902|1.9903|1.9904|1.9905|1.9906|1.9907|1.9908|1.9909"
#define TARGETS    "CC-01|CC-02|CC-04|CC-05|CC-07|CC-08|CC-09|CC-10|CC-12|CC-13|CC-17|CC-17b|CC-18|CC-20|CC-21|C10"
#define LEVELS     "toan_trinh|mot_phan|thong_tin"

static const struct table tables[] = {
    {"thu_tuc",
     9,
     true,
     {{"ma", ONCE, "1.990", 0},
      {"ten", ONCE, "Thủ tục, \"thử\" số ", 0},
      {"linh_vuc", PICK, FIELDS, 150},
      {"don_vi", UNIT, "", 150},
      {"muc_do", PICK, LEVELS, 0},
      {"co_phi", PICK, "0|1", 200},
      {"co_ket_qua", PICK, "0|1|1|1", 100},
      {"thoi_han", COUNT_OF, "", 300},
      {"hieu_luc_tu", DAY, "", 500},
      {"hieu_luc_den", DAY, "", 600}}},
    {"chi_tieu_giao",
     14,
     true,
     {{"ma", PICK, TARGETS, 0},
      {"phep_so", PICK, ">=|<=|=", 0},
      {"gia_tri", PICK, "0|10|33.33|50|66.67|71.43|96|99.5|100", 0},
      {"can_cu", PICK, "Văn bản số 1", 500},
      {"tu_ngay", DAY, "", 200},
      {"den_ngay", DAY, "", 500}}},
    {"ho_so",
     170,
     false,
     {{"ma_ho_so", KEY, "HS", 0},
      {"don_vi", UNIT, "", 0},
      {"linh_vuc", PICK, FIELDS, 300},
      {"thu_tuc", PICK, PROCEDURES, 0},
      {"muc_do", PICK, LEVELS, 400},
      {"kenh", PICK, "truc_tuyen|truc_tiep|bcci", 150},
      {"ngay_nop", AFTER, "ngay_tiep_nhan", 500},
      {"ngay_tiep_nhan", DAY, "", 0},
      {"ngay_hen_tra", AFTER, "ngay_tiep_nhan", 100},
      {"ngay_ket_qua", AFTER, "ngay_hen_tra", 250},
      {"ngay_tra", AFTER, "ngay_ket_qua", 400},
      {"trang_thai", PICK, "1|2|3|4|5|6|7|8|9|9|9|9|10|10|10|10", 0},
      {"loai_ket_thuc", PICK, "ket_qua|ket_qua|ket_qua|tra_lai|rut|tu_choi", 350},
      {"ngay_yeu_cau_bo_sung", AFTER, "ngay_hen_tra", 500},
      {"ngay_bo_sung", AFTER, "ngay_yeu_cau_bo_sung", 300},
      {"so_lan_bo_sung", COUNT_OF, "", 400},
      {"so_phieu_tra", PICK, "1/PT|2/PT", 500},
      {"ly_do_tra", PICK, "Thiếu giấy tờ", 500},
      {"so_phieu_xin_loi", PICK, "1/XL", 500},
      {"ngay_xin_loi", AFTER, "ngay_hen_tra", 500},
      {"ngay_hen_lai", AFTER, "ngay_xin_loi", 500},
      {"so_lan_hen_lai", PICK, "0|1|2", 500},
      {"nguyen_nhan_qua_han", PICK, "quy_dinh|can_bo|cntt|phoi_hop|khac", 500},
      {"so_ket_qua", PICK, "1/KQ", 500},
      {"ngay_ky_ket_qua", AFTER, "ngay_ket_qua", 500},
      {"tep_ket_qua", PICK, "kq.pdf", 600},
      {"ky_so_ket_qua", PICK, "0|1", 200},
      {"so_hoa", PICK, "0|1", 200},
      {"tai_su_dung", PICK, "0|1", 200},
      {"ngay_nhap", AFTER, "ngay_tiep_nhan", 500},
      {"nguoi_nop", PICK, "Người nộp giả Hòa|Người nộp giả Hóa|Người nộp giả Thủy", 100},
      {"dia_chi", PICK, "Địa chỉ giả|Địa chỉ giả|Địa chỉ khác, giả", 100}}},
    {"thanh_toan",
     130,
     true,
     {{"ma_ho_so", DOSSIER, "", 0},
      {"so_tien", PICK, "0|50000|50000|1500000|360000", 0},
      {"hinh_thuc", PICK, "truc_tuyen|chuyen_khoan|pos_qr|vi_dien_tu|tien_mat|tien_mat", 0},
      {"cong", PICK, "dvcqg|tinh|ngan_hang", 400},
      {"hinh_thuc_thu", PICK, "thu_truoc|thu_sau|thu_sau|mien_phi", 300},
      {"trang_thai", PICK, "da_thanh_toan|da_thanh_toan|da_thanh_toan|da_thanh_toan|cho|chua|huy|hoan_phi", 0},
      {"ngay_thu", DAY, "", 80}}},
    {"don_gian_hoa",
     14,
     true,
     {{"thu_tuc", PICK, PROCEDURES, 0},
      {"de_xuat", PICK, "Bớt giấy tờ", 300},
      {"trang_thai", PICK, "de_xuat|phe_duyet|thuc_thi|khong", 0},
      {"ngay_de_xuat", DAY, "", 0},
      {"gio_truoc", PICK, "80|40.25|16|0", 150},
      {"gio_sau", PICK, "72|8.5|16|90", 150},
      {"luong_gio", PICK, "40000|50000", 100},
      {"so_ho_so_nam", COUNT_OF, "", 100}}},
    {"van_ban_di",
     60,
     true,
     {{"so_van_ban", KEY, "CV-", 0},
      {"ngay_ban_hanh", DAY, "", 0},
      {"loai", PICK, "Công văn", 300},
      {"trich_yeu", PICK, "V/v thử, \"nháy\"", 300},
      {"nguoi_ky", PICK, "Họ Tên Mẫu", 300},
      {"don_vi", UNIT, "", 0},
      {"hinh_thuc", PICK, "dien_tu|dien_tu|giay|ca_hai", 0},
      {"ky_so_ca_nhan", PICK, "0|1|1", 0},
      {"ky_so_co_quan", PICK, "0|1|1", 0},
      {"do_mat", PICK, "thuong|thuong|thuong|mat|toi_mat|tuyet_mat", 300},
      {"ly_do_mien", PICK, "Theo luật", 850},
      {"thu_hoi", PICK, "0|0|0|1", 300}}},
    {"khao_sat",
     90,
     true,
     {{"ma_phieu", KEY, "KS", 0},
      {"ma_ho_so", DOSSIER, "", 400},
      {"don_vi", UNIT, "", 0},
      {"ngay", DAY, "", 0},
      {"nguon", PICK, "kiosk|phieu|truc_tuyen|sipas", 200},
      {"muc_hai_long", PICK, "1|2|3|4|5|4|5|5", 60}}},
    {"phan_anh",
     40,
     true,
     {{"ma", KEY, "PA", 0},
      {"nguon", PICK, "1022|1022|dvcqg|truc_tiep|duong_day_nong", 150},
      {"ngay_tiep_nhan", DAY, "", 0},
      {"don_vi", UNIT, "", 0},
      {"chu_de", PICK, "Thái độ|Chậm trễ", 300},
      {"ma_ho_so", DOSSIER, "", 700},
      {"han_xu_ly", AFTER, "ngay_tiep_nhan", 400},
      {"ngay_xu_ly", AFTER, "han_xu_ly", 350},
      {"ket_luan", PICK, "co_co_so|khong_co_co_so|chuyen|rut", 300}}},
    {"nhiem_vu",
     40,
     true,
     {{"ma", KEY, "NV", 0},
      {"linh_vuc", PICK, "chi_dao|the_che|tthc|bo_may|cong_vu|tai_chinh|so", 200},
      {"ten", PICK, "Rà soát, báo cáo|Tập huấn", 0},
      {"san_pham", PICK, "Báo cáo", 300},
      {"don_vi", UNIT, "", 0},
      {"thoi_han", DAY, "", 0},
      {"ngay_hoan_thanh", AFTER, "thoi_han", 350},
      {"minh_chung", PICK, "BC 1", 500},
      {"trang_thai", PICK, "huy|gia_han|gia_han", 600},
      {"thoi_han_gia_han", AFTER, "thoi_han", 400}}},
    {"kiem_tra",
     26,
     true,
     {{"ma", KEY, "KT", 0},
      {"loai", PICK, "cong_vu|cchc|kstthc", 300},
      {"ke_hoach", PICK, "0|1|1", 150},
      {"ngay_ke_hoach", DAY, "", 200},
      {"ngay_thuc_hien", AFTER, "ngay_ke_hoach", 200},
      {"don_vi", UNIT, "", 0},
      {"phat_hien", COUNT_OF, "", 200},
      {"da_khac_phuc", COUNT_OF, "", 200},
      {"sai_quy_trinh", COUNT_OF, "", 300},
      {"tra_sai", COUNT_OF, "", 300},
      {"khong_nhap", COUNT_OF, "", 300},
      {"ket_thuc_khong_ket_qua", COUNT_OF, "", 300},
      {"so_ket_luan", PICK, "1/KL", 500}}},
    {"ton_tai",
     20,
     true,
     {{"ma", KEY, "TT", 0},
      {"ky_phat_sinh", PICK, "2022-H2|2023-H1|2023-Q2|2023-M02|2022-Y", 200},
      {"don_vi", UNIT, "", 0},
      {"noi_dung", PICK, "Chưa niêm yết", 0},
      {"thoi_han", DAY, "", 400},
      {"ngay_khac_phuc", DAY, "", 300},
      {"kien_nghi_cap_tren", PICK, "0|1", 300},
      {"minh_chung", PICK, "BC 2", 500}}},
    {"phoi_hop",
     40,
     true,
     {{"ma_ho_so", DOSSIER, "", 0},
      {"don_vi", UNIT, "", 0},
      {"don_vi_phoi_hop", UNIT, "", 0},
      {"ngay_hoi", DAY, "", 0},
      {"han_tra_loi", AFTER, "ngay_hoi", 0},
      {"ngay_tra_loi", AFTER, "han_tra_loi", 350}}},
    {"truyen_thong",
     16,
     true,
     {{"ma", KEY, "TH", 0},
      {"don_vi", UNIT, "", 0},
      {"loai", PICK, "truyen_thong|tap_huan|quan_triet", 200},
      {"ke_hoach", PICK, "0|1", 300},
      {"ngay_thuc_hien", DAY, "", 200},
      {"so_nguoi", COUNT_OF, "", 300}}},
};

struct world {
    struct random random;
    int32_t first, last;
    int unit_count;
    char units[UNITS_MAX][8];
    int32_t days[DAYS_MAX]; /* off, or worked in exchange */
    int day_count;
    int dossiers;
};

/* ---- one cell ---- */

static void pick(struct world *world, const char *words, char out[CELL])
{
    int count = 1;
    for (const char *at = words; *at; at++)
        count += *at == '|';
    int index = random_below(&world->random, count);
    while (index-- > 0)
        words = strchr(words, '|') + 1;
    snprintf(out, CELL, "%.*s", (int)strcspn(words, "|"), words);
}

static int32_t edge_day(struct world *world)
{
    static const int around[] = {-1, 0, 1};
    int step = around[random_below(&world->random, 3)];
    switch (random_below(&world->random, 8)) {
    case 0:
    case 1:
        return world->first + step;
    case 2:
    case 3:
        return world->last + step;
    case 4:
        return world->days[random_below(&world->random, world->day_count)] + step;
    case 5:
        return random_between(&world->random, world->first - 45, world->last + 30);
    default:
        return random_between(&world->random, world->first, world->last);
    }
}

static int32_t day_after(struct world *world, const char *start)
{
    static const int steps[] = {-9, -2, -1, 0, 0, 0, 1, 1, 2, 3, 4, 6, 8, 13, 21, 30};
    int32_t day = DATE_NONE;
    if (!date_parse(start, strlen(start), &day) || random_chance(&world->random, 200))
        return edge_day(world);
    return day + steps[random_below(&world->random, (int)(sizeof steps / sizeof *steps))];
}

static void fill(struct world *world, const struct table *table, int row, char cells[COLUMNS_MAX][CELL], int at)
{
    const struct cell *cell = &table->cells[at];
    char *out = cells[at];
    int other = 0;
    *out = '\0';
    if (random_chance(&world->random, cell->blank))
        return;
    switch (cell->kind) {
    case KEY:
        other = row > 3 && random_chance(&world->random, 50) ? random_between(&world->random, 1, row - 1) : row;
        snprintf(out, CELL, "%s%d", cell->text, other);
        break;
    case ONCE:
        snprintf(out, CELL, "%s%d", cell->text, row);
        break;
    case UNIT:
        snprintf(out, CELL, "%s", world->units[random_below(&world->random, world->unit_count - 1)]);
        break;
    case DOSSIER:
        other = random_chance(&world->random, 60) ? 9999 : random_between(&world->random, 1, world->dossiers);
        snprintf(out, CELL, "HS%d", other);
        break;
    case DAY:
        date_iso(edge_day(world), out);
        break;
    case AFTER:
        while (strcmp(table->cells[other].name, cell->text) != 0)
            other++;
        date_iso(day_after(world, cells[other]), out);
        break;
    case PICK:
        pick(world, cell->text, out);
        break;
    case COUNT_OF:
        snprintf(out, CELL, "%d", random_below(&world->random, 5));
        break;
    }
}

/* ---- the files ---- */

static void put_table(struct world *world, const struct table *table, const char *folder)
{
    struct sheet sheet;
    char file[64], header[1200] = "", cells[COLUMNS_MAX][CELL];
    int columns = 0, rows = table->rows, fate = table->optional ? random_below(&world->random, 100) : 99;
    if (fate < 7)
        return;
    if (fate < 14)
        rows = 0;
    for (; columns < COLUMNS_MAX && table->cells[columns].name != NULL; columns++)
        snprintf(header + strlen(header), sizeof header - strlen(header), "%s%s", columns ? "," : "",
                 table->cells[columns].name);
    snprintf(file, sizeof file, "%s.csv", table->name);
    sheet_open(&sheet, folder, file, header);
    for (int row = 1; row <= rows; row++) {
        for (int at = 0; at < columns; at++)
            fill(world, table, row, cells, at);
        for (int at = 0; at < columns; at++)
            sheet_text(&sheet, cells[at]);
        sheet_row_end(&sheet);
    }
    sheet_close(&sheet);
}

/* A forest in any order of rows; the last unit has no rows of its own anywhere. */
static void put_units(struct world *world, const char *folder)
{
    static const char *const kinds[] = {"phong", "chi_cuc", "benh_vien", "ttyt", "trung_tam"};
    struct sheet sheet;
    char text[CELL];
    world->unit_count = random_between(&world->random, 4, UNITS_MAX);
    sheet_open(&sheet, folder, "don_vi.csv", "ma,ten,loai,cha,thu_tu,bo_phan_mot_cua,camera,ten_khac");
    for (int i = 0; i < world->unit_count; i++)
        snprintf(world->units[i], sizeof world->units[i], "DV%c", 'A' + i);
    for (int i = 0; i < world->unit_count; i++) {
        /* Above stands a unit of a higher letter, so that parents follow their children in the file. */
        bool top = i + 1 == world->unit_count || random_chance(&world->random, 350);
        sheet_text(&sheet, world->units[i]);
        snprintf(text, sizeof text, "Đơn vị thử %c", 'A' + i);
        sheet_text(&sheet, text);
        sheet_text(&sheet, kinds[random_below(&world->random, 5)]);
        sheet_text(&sheet, top ? "" : world->units[random_between(&world->random, i + 1, world->unit_count - 1)]);
        snprintf(text, sizeof text, "%d", random_below(&world->random, 20));
        sheet_text(&sheet, random_chance(&world->random, 200) ? "" : text);
        pick(world, "0|1|1|", text);
        sheet_text(&sheet, text);
        pick(world, "0|1|", text);
        sheet_text(&sheet, text);
        snprintf(text, sizeof text, "Tên cũ %c;Tên thử %c", 'A' + i, 'A' + i);
        sheet_text(&sheet, text);
        sheet_row_end(&sheet);
    }
    sheet_close(&sheet);
}

/* Days off around the edges and anywhere between, Saturdays worked in exchange, some day twice. */
static void put_holidays(struct world *world, const char *folder)
{
    struct sheet sheet;
    char text[DATE_TEXT];
    sheet_open(&sheet, folder, "ngay_nghi.csv", "ngay,loai");
    world->day_count = random_between(&world->random, 8, 24);
    for (int i = 0; i < world->day_count; i++) {
        int32_t day = i == 0   ? world->first
                      : i == 1 ? world->last
                               : random_between(&world->random, world->first - 30, world->last + 30);
        bool exchanged = date_weekday(day) > 5 && random_chance(&world->random, 600);
        world->days[i] = day;
        date_iso(day, text);
        sheet_text(&sheet, text);
        sheet_text(&sheet, exchanged ? "lam_bu" : random_chance(&world->random, 300) ? "" : "nghi");
        sheet_row_end(&sheet);
    }
    sheet_close(&sheet);
}

static void put_settings(struct world *world, const char *folder, const char *cutoff)
{
    char path[PATH_ROOM + 16], returned[CELL], paused[CELL], undated[CELL];
    pick(world, "dung_han|dung_han|rieng", returned);
    pick(world, "trong_han|trong_han|theo_han", paused);
    pick(world, "dung_han|dung_han|truoc_han", undated);
    snprintf(path, sizeof path, "%s/baocao.yaml", folder);
    FILE *file = fopen(path, "wb");
    if (file == NULL ||
        fprintf(file,
                "goi: cchc\nco_quan: {ten: SỞ THỬ, ten_day_du: Sở thử, chu_quan: TỈNH MẪU, viet_tat: ST}\n"
                "dia_danh: Mẫu\nnguoi_ky: {chuc_vu: GIÁM ĐỐC, ho_ten: Họ Tên Mẫu}\n"
                "kinh_gui: [Sở Nội vụ]\nnoi_nhan: [Như trên]\nluu: VT\nchot_so_lieu: %s\n"
                "chinh_sach: {tra_lai: %s, tam_dung: %s, khong_han: %s}\n",
                cutoff, returned, paused, undated) < 0 ||
        fclose(file) != 0)
        sheet_fail("cannot write", path);
}

int main(int argc, char **argv)
{
    struct world world = {.first = DATE_NONE, .last = DATE_NONE};
    char shared[PATH_ROOM], folder[PATH_ROOM];
    if (argc != 7 || strlen(argv[1]) > PATH_ROOM / 2 || strlen(argv[3]) > 64 ||
        !date_parse(argv[4], strlen(argv[4]), &world.first) || !date_parse(argv[5], strlen(argv[5]), &world.last) ||
        world.first == DATE_NONE || world.last == DATE_NONE) {
        fprintf(stderr, "use: make_edges DIR SEED PERIOD FIRST-DAY LAST-DAY CUT-OFF\n");
        return 2;
    }
    world.random = random_for(strtoull(argv[2], NULL, 10), 1, 0);
    snprintf(shared, sizeof shared, "%s/du-lieu", argv[1]);
    snprintf(folder, sizeof folder, "%s/du-lieu/%s", argv[1], argv[3]);
    sheet_folder(argv[1]);
    sheet_folder(shared);
    sheet_folder(folder);
    put_settings(&world, argv[1], argv[6]);
    put_units(&world, shared);
    put_holidays(&world, shared);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        if (strcmp(tables[i].name, "ho_so") == 0)
            world.dossiers = tables[i].rows;
        put_table(&world, &tables[i], folder);
    }
    return 0;
}
