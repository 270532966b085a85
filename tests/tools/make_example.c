/* make_example: writes a whole workspace of the made-up "Sở Y tế tỉnh Mẫu", the same bytes for the same seed.
 *
 * Days run from two months before the first period to the end of the last one. Each working day brings its share of
 * dossiers; a dossier draws its whole life at once (life.h) and is then written, as an export taken two days after the
 * cut-off would show it, into every period in which it was open or ended. So what is open at the end of one period is
 * exactly what the next one takes over. Payments and answers follow the dossier, into the period of their own date. */
#include "base/date.h"
#include "example/life.h"
#include "example/office.h"
#include "example/random.h"
#include "example/sheet.h"
#include "example/text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
    PERIODS_MAX = 8,
    UNITS_MAX = 20000,
    WARM_UP = 62,     /* days before the first period */
    EXPORT_DELAY = 2, /* days from the cut-off to the export */
    SLIP_ROOM = 150,  /* days behind the last period that an apology may be written on */
    PATH_ROOM = 4096
};

enum { STREAM_PAYMENT = 2, STREAM_ANSWER, STREAM_SURVEY, STREAM_PAPER, STREAM_DAY, STREAM_CONSULTATION };

enum { DOSSIERS, PAYMENTS, PAPERS, SURVEYS, CONSULTATIONS, SHEETS };

struct span {
    char code[16];
    int32_t first, last;
    int serial; /* of its survey answers */
    struct sheet sheets[SHEETS];
};

struct example {
    const char *folder;
    int unit_count, dossier_count;
    uint64_t seed;
    size_t span_count;
    struct span spans[PERIODS_MAX]; /* oldest first */
    struct world world;
    struct folk folk;
    struct calendar calendar;
    int *slips; /* of each unit, of each day: apologies of that day; then the last number given on it */
};

/* ---- dossiers and what hangs on them ---- */

static const char *const channel_names[] = {"Trực tuyến", "Trực tiếp", "Bưu chính công ích"};
static const char *const ending_names[] = {"Kết quả", "Trả lại", "Rút", "Từ chối"};
static const char *const cause_names[] = {"Phối hợp", "Cán bộ", "Công nghệ thông tin", "Quy định", "Khác"};

static const char *status_at(const struct dossier *dossier, int32_t as_of)
{
    if (dossier->result != DATE_NONE && dossier->result <= as_of) {
        if (dossier->ending == END_REFUSED)
            return "Không được tiếp nhận";
        if (dossier->ending == END_WITHDRAWN)
            return "Công dân yêu cầu rút hồ sơ";
        return dossier->handed != DATE_NONE && dossier->handed <= as_of ? "Đã trả kết quả" : "Đã xử lý xong";
    }
    if (dossier->asked != DATE_NONE && dossier->asked <= as_of &&
        (dossier->answered == DATE_NONE || dossier->answered > as_of))
        return "Yêu cầu bổ sung giấy tờ";
    return dossier->received >= as_of - EXPORT_DELAY ? "Được tiếp nhận" : "Đang xử lý";
}

static void write_slip(struct sheet *sheet, const struct dossier *dossier)
{
    char text[64];
    snprintf(text, sizeof text, "%02d/PXL-%s", dossier->apology_number, dossier->unit->code);
    sheet_text(sheet, text);
}

static void numbered(struct sheet *sheet, bool there, int32_t day, const struct dossier *dossier, const char *sign)
{
    char text[64] = "";
    int year, month, date;
    if (there) {
        date_split(day, &year, &month, &date);
        snprintf(text, sizeof text, "%02d%02d%d/%s-%s", date, month, dossier->number, sign, dossier->unit->code);
    }
    sheet_text(sheet, text);
}

/* Waiting, giving back, apologies: the middle columns of the export. */
static void write_troubles(struct sheet *sheet, const struct dossier *dossier, int32_t as_of, bool ended)
{
    bool asked = dossier->asked != DATE_NONE && dossier->asked <= as_of;
    bool given_back = ended && (dossier->ending == END_RETURNED || dossier->ending == END_REFUSED);
    bool sorry = dossier->apology != DATE_NONE && dossier->apology <= as_of;
    bool late = dossier->late && dossier->due < (ended ? dossier->result : as_of);
    sheet_date(sheet, dossier->asked, as_of);
    sheet_date(sheet, dossier->answered, as_of);
    sheet_text(sheet, asked ? "1" : "");
    numbered(sheet, given_back && dossier->slip, dossier->result, dossier, "PTHS");
    sheet_text(sheet, given_back ? example_return_reasons[dossier->reason] : "");
    if (sorry)
        write_slip(sheet, dossier);
    else
        sheet_text(sheet, "");
    sheet_date(sheet, dossier->apology, as_of);
    sheet_date(sheet, sorry ? dossier->new_due : DATE_NONE, INT32_MAX);
    sheet_text(sheet, sorry ? "1" : "");
    sheet_text(sheet, late ? cause_names[dossier->cause] : "");
}

/* Nobody: a name that says so. */
static void write_applicant(struct sheet *sheet, const struct dossier *dossier)
{
    char text[96];
    snprintf(text, sizeof text, "Người nộp số %s (dữ liệu giả)", strchr(dossier->code, '-') + 1);
    sheet_text(sheet, text);
    sheet_text(sheet, "Địa chỉ không có thật");
}

static void write_dossier(struct span *span, const struct dossier *dossier)
{
    struct sheet *sheet = &span->sheets[DOSSIERS];
    int32_t as_of = span->last + EXPORT_DELAY;
    bool ended = dossier->result != DATE_NONE && dossier->result <= as_of;
    bool paper = ended && dossier->ending == END_RESULT && dossier->procedure->result && dossier->proof;
    sheet_text(sheet, dossier->code);
    sheet_text(sheet, dossier->unit->name);
    sheet_text(sheet, dossier->procedure->field);
    sheet_text(sheet, dossier->procedure->code);
    sheet_text(sheet, dossier->procedure->level);
    sheet_text(sheet, channel_names[dossier->channel]);
    sheet_moment(sheet, dossier->submitted, dossier->minute - 5);
    sheet_moment(sheet, dossier->received, dossier->minute);
    sheet_date(sheet, dossier->due, INT32_MAX);
    sheet_date(sheet, dossier->result, as_of);
    sheet_date(sheet, dossier->handed, as_of);
    sheet_text(sheet, status_at(dossier, as_of));
    sheet_text(sheet, ended ? ending_names[dossier->ending] : "");
    write_troubles(sheet, dossier, as_of, ended);
    numbered(sheet, paper, dossier->result, dossier, "KQ");
    sheet_date(sheet, paper ? dossier->result : DATE_NONE, as_of);
    sheet_text(sheet, "");
    sheet_yes(sheet, paper && dossier->electronic);
    sheet_yes(sheet, dossier->digitised);
    sheet_yes(sheet, dossier->reused);
    sheet_date(sheet, dossier->received, INT32_MAX);
    write_applicant(sheet, dossier);
    sheet_row_end(sheet);
}

static struct span *span_of(struct example *example, int32_t day)
{
    for (size_t i = 0; i < example->span_count; i++)
        if (day >= example->spans[i].first && day <= example->spans[i].last)
            return &example->spans[i];
    return NULL;
}

/* day: DATE_NONE = not paid yet. */
static void write_payment(struct span *span, const struct dossier *dossier, int amount, const char *method,
                          const char *gate, const char *collection, const char *status, int32_t day)
{
    struct sheet *sheet = &span->sheets[PAYMENTS];
    sheet_text(sheet, dossier->code);
    sheet_money(sheet, amount);
    sheet_text(sheet, method);
    sheet_text(sheet, gate);
    sheet_text(sheet, collection);
    sheet_text(sheet, status);
    sheet_date(sheet, day, INT32_MAX);
    sheet_row_end(sheet);
}

static void pay(struct example *example, const struct dossier *dossier, struct random random)
{
    static const char *const gates[] = {"Cổng Dịch vụ công quốc gia", "Cổng tỉnh"};
    static const char *const desk_methods[] = {"Chuyển khoản", "POS/QR", "Ví điện tử"};
    int fee = dossier->procedure->fee;
    bool later = dossier->ending == END_RESULT && random_chance(&random, 150);
    int32_t day = later ? dossier->result : dossier->received;
    bool cashless = random_chance(&random, life_rates[CASHLESS][dossier->unit->quality]);
    bool online = cashless && dossier->channel == CHANNEL_ONLINE;
    const char *method = online ? "Trực tuyến" : cashless ? desk_methods[random_below(&random, 3)] : "Tiền mặt";
    const char *gate = online ? gates[random_below(&random, 2)] : cashless ? "Ngân hàng" : "";
    const char *collection = later ? "Thu sau" : "Thu trước";
    int fate = random_below(&random, 1000);
    struct span *span = day == DATE_NONE ? NULL : span_of(example, day);
    if (fee == 0 || dossier->ending == END_REFUSED || span == NULL)
        return;
    if (fate < 40) {
        write_payment(span, dossier, 0, method, "", "Miễn phí", "Đã thanh toán", day);
    } else if (fate < 60) {
        write_payment(span, dossier, fee, method, gate, collection, "Chờ thanh toán", DATE_NONE);
    } else {
        if (fate < 65)
            write_payment(span, dossier, fee, "Tiền mặt", "", collection, "Hủy thanh toán", day);
        write_payment(span, dossier, fee, method, gate, collection, "Đã thanh toán", day);
    }
}

static void write_answer(struct span *span, struct random *random, const char *dossier, const struct unit *unit,
                         int32_t day)
{
    static const char *const sources[] = {"Kiosk", "Phiếu", "Trực tuyến"};
    static const char *const content[] = {"Rất hài lòng", "Hài lòng"};
    static const char *const others[] = {"Bình thường", "Bình thường", "Không hài lòng", "Rất không hài lòng"};
    struct sheet *sheet = &span->sheets[SURVEYS];
    char code[32];
    snprintf(code, sizeof code, "KS-%.12s-%06d", span->code, ++span->serial);
    sheet_text(sheet, code);
    sheet_text(sheet, dossier);
    sheet_text(sheet, unit->name);
    sheet_date(sheet, day, INT32_MAX);
    sheet_text(sheet, sources[random_below(random, 3)]);
    bool satisfied = random_chance(random, life_rates[SATISFIED][unit->quality]);
    sheet_text(sheet, satisfied ? content[random_below(random, 2)] : others[random_below(random, 4)]);
    sheet_row_end(sheet);
}

static void answer(struct example *example, const struct dossier *dossier, struct random random)
{
    if (dossier->handed == DATE_NONE || !random_chance(&random, 220))
        return;
    struct span *span = span_of(example, dossier->handed);
    /* the period's export must hold the dossier */
    if (span != NULL && dossier->result >= span->first)
        write_answer(span, &random, dossier->code, dossier->unit, dossier->handed);
}

/* Another unit is asked; who is late with the dossier for that cause has waited for the answer. */
static void consult(struct example *example, const struct dossier *dossier, struct random random)
{
    const struct calendar *calendar = &example->calendar;
    bool blamed = dossier->late && dossier->cause == 0 && random_chance(&random, 300);
    int32_t asked = calendar_after(calendar, dossier->received, 1), due = calendar_after(calendar, asked, 5);
    int32_t answered = calendar_after(calendar, blamed ? due : asked, random_between(&random, 1, blamed ? 4 : 5));
    const struct unit *other = &example->folk.units[random_below(&random, (int)example->folk.core_units)];
    struct span *span = span_of(example, asked);
    if ((!blamed && !random_chance(&random, 15)) || dossier->procedure->days < 7 || other == dossier->unit ||
        span == NULL || dossier->result == DATE_NONE || dossier->result < asked)
        return;
    struct sheet *sheet = &span->sheets[CONSULTATIONS];
    sheet_text(sheet, dossier->code);
    sheet_text(sheet, dossier->unit->name);
    sheet_text(sheet, other->name);
    sheet_date(sheet, asked, INT32_MAX);
    sheet_date(sheet, due, INT32_MAX);
    sheet_date(sheet, answered, span->last + EXPORT_DELAY);
    sheet_row_end(sheet);
}

static int32_t slip_days(const struct example *example)
{
    return example->spans[example->span_count - 1].last - example->spans[0].first + WARM_UP + SLIP_ROOM;
}

static int *slips_of(struct example *example, const struct dossier *dossier)
{
    size_t unit = (size_t)(dossier->unit - example->folk.units);
    int32_t day = dossier->apology - (example->spans[0].first - WARM_UP);
    return &example->slips[unit * (size_t)slip_days(example) + (size_t)day];
}

static void count_slip(struct example *example, struct dossier *dossier)
{
    if (dossier->apology != DATE_NONE)
        ++*slips_of(example, dossier);
}

/* Each unit's series begins anew with the year: the slips of a day follow those of the days before. */
static void number_slips(struct example *example)
{
    int32_t days = slip_days(example), first = example->spans[0].first - WARM_UP;
    for (int unit = 0; unit < example->unit_count; unit++) {
        int *slips = &example->slips[(size_t)unit * (size_t)days], given = 0, last_year = 0;
        for (int32_t i = 0; i < days; i++) {
            int year, month, date, count = slips[i];
            date_split(first + i, &year, &month, &date);
            slips[i] = given = year == last_year ? given : 0;
            given += count;
            last_year = year;
        }
    }
}

static void place_dossier(struct example *example, struct dossier *dossier)
{
    uint64_t serial = (uint64_t)dossier->received * 100000u + (uint64_t)dossier->number;
    if (dossier->apology != DATE_NONE)
        dossier->apology_number = ++*slips_of(example, dossier);
    for (size_t i = 0; i < example->span_count; i++) {
        struct span *span = &example->spans[i];
        if (dossier->received <= span->last && (dossier->result == DATE_NONE || dossier->result >= span->first))
            write_dossier(span, dossier);
    }
    pay(example, dossier, random_for(example->seed, STREAM_PAYMENT, serial));
    answer(example, dossier, random_for(example->seed, STREAM_ANSWER, serial));
    consult(example, dossier, random_for(example->seed, STREAM_CONSULTATION, serial));
}

/* The days' shares add up: a period of W working days gets its number, however small it is. */
static void each_dossier(struct example *example, void (*use)(struct example *, struct dossier *))
{
    struct dossier dossier;
    const struct calendar *calendar = &example->calendar;
    const struct span *newest = &example->spans[example->span_count - 1];
    int32_t from = calendar_order(calendar, example->spans[0].first - WARM_UP);
    int64_t days = calendar_order(calendar, newest->last) - calendar_order(calendar, newest->first - 1);
    /* about one dossier in sixteen of a period comes from the one before */
    int64_t share = example->dossier_count - example->dossier_count / 16;
    for (int32_t day = example->spans[0].first - WARM_UP; day <= newest->last; day++) {
        if (!calendar_works(calendar, day))
            continue;
        int64_t order = calendar_order(calendar, day) - from;
        int count = (int)((order + 1) * share / days - order * share / days);
        struct random random = random_for(example->seed, STREAM_DAY, (uint64_t)day);
        count += random_between(&random, -(count / 5), count / 5);
        for (int number = 1; number <= count; number++) {
            life_dossier(&example->world, day, number, &dossier);
            use(example, &dossier);
        }
    }
}

static void place_dossiers(struct example *example)
{
    example->slips = calloc((size_t)example->unit_count * (size_t)slip_days(example), sizeof *example->slips);
    if (example->slips == NULL)
        sheet_fail("no memory for", "the slips");
    each_dossier(example, count_slip);
    number_slips(example);
    each_dossier(example, place_dossier);
    free(example->slips);
}

/* ---- what every unit has, with or without dossiers ---- */

/* Grows with the size of the example up to most. */
static int per_weight(const struct example *example, int most)
{
    int wanted = example->dossier_count / example->unit_count / 40;
    return wanted < 1 ? 1 : wanted > most ? most : wanted;
}

static int32_t day_within(const struct example *example, const struct span *span, int at, int count)
{
    int32_t before = calendar_order(&example->calendar, span->first - 1);
    int32_t days = calendar_order(&example->calendar, span->last) - before;
    return example->calendar.work_days[before + 1 + (int32_t)((int64_t)days * at / count)];
}

static void write_surveys(const struct example *example, struct span *span, int index)
{
    const struct unit *unit = &example->folk.units[index];
    struct random random = random_for(example->seed, STREAM_SURVEY, (uint64_t)span->first * 100000u + (uint64_t)index);
    int count = unit->weight * per_weight(example, 12) + random_below(&random, unit->weight);
    for (int i = 0; i < count; i++)
        write_answer(span, &random, "", unit, day_within(example, span, i, count));
}

/* Why a paper went out without signatures of programs; some offices do not say. */
static const char *paper_reason(int32_t day)
{
    static const char *const reasons[] = {"Hệ thống ký số bị gián đoạn", "Nơi nhận chưa nhận văn bản điện tử", ""};
    return reasons[(size_t)day % COUNT(reasons)];
}

static void write_paper(struct sheet *sheet, struct random *random, struct unit *unit, int32_t day)
{
    size_t kind = (size_t)random_below(random, (int)COUNT(example_papers));
    bool paper = random_chance(random, life_rates[PAPER][unit->quality]);
    bool secret = random_chance(random, 8), recalled = random_chance(random, 3), both = random_chance(random, 60);
    char text[96];
    int year, month, date;
    date_split(day, &year, &month, &date);
    if (year != unit->last_year)
        unit->last_number = 0;
    unit->last_year = year;
    const char *sign = example_papers[kind][1];
    snprintf(text, sizeof text, "%02d/%s%s%s%s", ++unit->last_number, sign, *sign ? "-" : "", unit->code,
             *sign ? "" : "-TH");
    sheet_text(sheet, text);
    sheet_date(sheet, day, INT32_MAX);
    sheet_text(sheet, example_papers[kind][0]);
    sheet_text(sheet, example_papers[kind][2]);
    sheet_text(sheet, unit->person);
    sheet_text(sheet, unit->name);
    sheet_text(sheet, paper || secret ? "Giấy" : both ? "Cả hai" : "Điện tử");
    sheet_yes(sheet, !paper && !secret);
    sheet_yes(sheet, !paper && !secret);
    sheet_text(sheet, secret ? "Mật" : "Thường");
    sheet_text(sheet, secret ? "Văn bản mật không phát hành trên mạng" : "");
    sheet_text(sheet, paper && !secret ? paper_reason(day) : "");
    sheet_yes(sheet, recalled);
    sheet_row_end(sheet);
}

static void write_papers(const struct example *example, struct span *span, int index)
{
    struct unit *unit = &example->folk.units[index];
    struct random random = random_for(example->seed, STREAM_PAPER, (uint64_t)span->first * 100000u + (uint64_t)index);
    int count = unit->weight * per_weight(example, 10) + random_below(&random, unit->weight);
    for (int i = 0; i < count; i++)
        write_paper(&span->sheets[PAPERS], &random, unit, day_within(example, span, i, count));
}

/* ---- the folder ---- */

static void write_text(const char *folder, const char *name, const char *text)
{
    char path[PATH_ROOM + 64];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (file == NULL || fputs(text, file) == EOF || fclose(file) != 0)
        sheet_fail("cannot write", path);
}

static void folder_under(char path[PATH_ROOM], const char *folder, const char *name)
{
    if (snprintf(path, PATH_ROOM, "%s/%s", folder, name) >= PATH_ROOM)
        sheet_fail("path too long:", path);
    sheet_folder(path);
}

static void write_narratives(const struct example *example, const struct span *span)
{
    char top[PATH_ROOM], folder[PATH_ROOM], numbers[512], day[DATE_TEXT];
    folder_under(top, example->folder, "thuyet-minh");
    folder_under(folder, top, span->code);
    for (int i = 0; i < example->folk.unit_count; i++) {
        for (size_t j = 0; j < COUNT(example_narratives); j++) {
            const struct example_file *file = &example_narratives[j];
            const char *unit = example->folk.units[i].code;
            char own[PATH_ROOM];
            if (file->unit == NULL ? i > 0 : strcmp(file->unit, unit) != 0)
                continue;
            if (file->unit != NULL)
                folder_under(own, folder, unit);
            write_text(folder, file->path + strlen("%s/"), file->text);
        }
    }
    date_short(calendar_after(&example->calendar, span->last, 1), day);
    snprintf(numbers, sizeof numbers, example_issue_numbers, day, day);
    write_text(folder, "van-ban.yaml", numbers);
}

static void write_office(const struct example *example, const struct span *span, const char *folder)
{
    char before[32];
    int year, half;
    sscanf(span->code, "%4d-H%1d", &year, &half);
    snprintf(before, sizeof before, "%04d-H%d", half == 1 ? year - 1 : year, 3 - half);
    office_write(&(struct office){&example->folk, &example->calendar, example->seed, folder, before, span->first,
                                  span->last, span->last + EXPORT_DELAY});
}

static void spans_open(struct example *example)
{
    static const char *const names[] = {"ho_so.csv", "thanh_toan.csv", "van_ban_di.csv", "khao_sat.csv",
                                        "phoi_hop.csv"};
    static const char *const headers[] = {HEADER_DOSSIERS, HEADER_PAYMENTS, HEADER_PAPERS, HEADER_SURVEYS,
                                          HEADER_CONSULTATIONS};
    char data[PATH_ROOM], folder[PATH_ROOM];
    sheet_folder(example->folder);
    folder_under(data, example->folder, "du-lieu");
    folk_write_units(&example->folk, data);
    folk_write_procedures(&example->folk, data);
    folk_write_holidays(data);
    for (size_t i = 0; i < example->span_count; i++) {
        folder_under(folder, data, example->spans[i].code);
        for (int s = 0; s < SHEETS; s++)
            sheet_open(&example->spans[i].sheets[s], folder, names[s], headers[s]);
        write_office(example, &example->spans[i], folder);
    }
}

static void make(struct example *example)
{
    calendar_fill(&example->calendar);
    folk_choose_units(&example->folk, example->unit_count);
    folk_choose_procedures(&example->folk);
    if (example->folk.procedure_weight == 0)
        example->dossier_count = 0;
    example->world = (struct world){example->seed, &example->calendar, &example->folk};
    spans_open(example);
    place_dossiers(example);
    for (size_t i = 0; i < example->span_count; i++) {
        for (int unit = 0; unit < example->unit_count; unit++) {
            write_surveys(example, &example->spans[i], unit);
            write_papers(example, &example->spans[i], unit);
        }
        for (int s = 0; s < SHEETS; s++)
            sheet_close(&example->spans[i].sheets[s]);
    }
    write_narratives(example, &example->spans[example->span_count - 1]);
    write_text(example->folder, "baocao.yaml", example_settings);
    write_text(example->folder, "README.md", example_readme);
}

/* ---- options ---- */

/* "2023-H1": 15/12/2022 to 14/6/2023; "2023-H2": 15/6/2023 to 14/12/2023 (NĐ 09/2019, 12). */
static bool span_parse(const char *code, struct span *span)
{
    int year = 0, half = 0, used = 0;
    if (sscanf(code, "%4d-H%1d%n", &year, &half, &used) != 2 || code[used] != '\0' || half < 1 || half > 2 ||
        year <= CALENDAR_FIRST_YEAR || year >= CALENDAR_LAST_YEAR)
        return false;
    snprintf(span->code, sizeof span->code, "%04d-H%d", year, half);
    span->first = half == 1 ? date_of(year - 1, 12, 15) : date_of(year, 6, 15);
    span->last = half == 1 ? date_of(year, 6, 14) : date_of(year, 12, 14);
    return true;
}

static int by_day(const void *a, const void *b)
{
    const struct span *left = a, *right = b;
    return (left->first > right->first) - (left->first < right->first);
}

static bool spans_parse(struct example *example, const char *list)
{
    char copy[256];
    snprintf(copy, sizeof copy, "%s", list);
    example->span_count = 0;
    char *rest = copy, *code;
    while ((code = strsep(&rest, ",")) != NULL)
        if (example->span_count == PERIODS_MAX || !span_parse(code, &example->spans[example->span_count++]))
            return false;
    qsort(example->spans, example->span_count, sizeof example->spans[0], by_day);
    return true;
}

static bool number_parse(const char *text, int least, int most, int *number)
{
    char *end;
    long value = strtol(text, &end, 10);
    *number = (int)value;
    return *end == '\0' && end != text && value >= least && value <= most;
}

static bool options_parse(int argc, char **argv, struct example *example)
{
    int seed = 0;
    int i = 1;
    while (i < argc) {
        const char *value = i + 1 < argc ? argv[i + 1] : "";
        int used = 2;
        bool good;
        if (strcmp(argv[i], "--units") == 0)
            good = number_parse(value, 1, UNITS_MAX, &example->unit_count);
        else if (strcmp(argv[i], "--dossiers") == 0)
            good = number_parse(value, 0, 10000000, &example->dossier_count);
        else if (strcmp(argv[i], "--periods") == 0)
            good = spans_parse(example, value);
        else if (strcmp(argv[i], "--seed") == 0) {
            good = number_parse(value, 0, INT32_MAX, &seed);
            example->seed = (uint64_t)seed;
        } else {
            good = example->folder == NULL && argv[i][0] != '-';
            example->folder = argv[i];
            used = 1;
        }
        if (!good)
            return false;
        i += used;
    }
    return example->folder != NULL && strlen(example->folder) < PATH_ROOM / 2;
}

int main(int argc, char **argv)
{
    struct example *example = calloc(1, sizeof *example);
    if (example == NULL)
        sheet_fail("no memory for", "the example");
    example->unit_count = 40;
    example->dossier_count = 20000;
    example->seed = 2023;
    spans_parse(example, "2023-H1,2022-H2");
    if (!options_parse(argc, argv, example)) {
        fprintf(stderr, "use: make_example DIR [--units N] [--dossiers N] [--seed S] [--periods 2023-H1,2022-H2]\n");
        return 2;
    }
    make(example);
    free(example->folk.units);
    free(example);
    return 0;
}
