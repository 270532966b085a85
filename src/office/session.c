#include "office/session.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/diagprint.h"
#include "base/file.h"
#include "base/nearest.h"
#include "base/terminal.h"
#include "compute/calendar.h"
#include "compute/run.h"
#include "data/dayorder.h"
#include "data/load.h"
#include "data/narrative.h"
#include "data/outside.h"
#include "office/accepting.h"
#include "office/destination.h"
#include "settings/dataset.h"
#include "settings/pack.h"
#include "settings/sample.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void session_open(struct session *session, const struct options *options)
{
    *session = (struct session){.options = options};
    session->arena = arena_new(0);
    session->rows = arena_new(0);
    session->diags = diags_new();
}

void session_close(struct session *session)
{
    comparison_free(session->before);
    comparison_free(session->year_ago);
    diags_free(session->diags);
    arena_free(session->rows);
    arena_free(session->arena);
}

/* The period of the folder of exports that ends last, the longest of several; NULL: there is none. */
static const char *newest_period(const struct session *session)
{
    size_t count;
    const char *const *names = file_list(file_join(session->arena, session->workspace.folder, "du-lieu"),
                                         session->arena, session->diags, &count);
    const char *newest = NULL;
    struct period period, best = {0};
    for (size_t i = 0; i < count; i++) {
        if (!period_parse(names[i], session->workspace.cutoff, session->arena, &period) ||
            !load_has_period(&session->workspace, names[i], session->diags) ||
            (newest && (period.last < best.last || (period.last == best.last && period.first >= best.first))))
            continue;
        newest = names[i];
        best = period;
    }
    return newest;
}

static const char *asked_period(struct session *session)
{
    const char *code = session->options->period;
    if (code || !session->may_choose_period)
        return code;
    code = newest_period(session);
    if (code)
        diag_add(session->diags, DIAG_NOTE, "U018", (struct place){0},
                 "chưa cho biết kỳ báo cáo (--period) nên lấy kỳ mới nhất trong du-lieu: %s", code);
    return code;
}

/* A word of the line that is a period, or was meant as one: the option's name was forgotten. */
static const char *bare_period(const struct session *session)
{
    enum cutoff_rule rule = session->workspace.cutoff;
    const char *meant = NULL;
    for (size_t i = 0; i < session->options->word_count && !meant; i++)
        meant = period_meant(session->options->words[i], rule, session->arena);
    return meant;
}

static bool find_period(struct session *session)
{
    const char *code = asked_period(session);
    if (!code) {
        struct diag *diag = diag_add(session->diags, DIAG_ERROR, "U003", (struct place){0}, "chưa cho biết kỳ báo cáo");
        const char *bare = bare_period(session);
        if (bare)
            diag_set_hint(session->diags, diag, "ý bạn là --period %s?", bare);
        else
            diag_set_hint(session->diags, diag, "thêm --period, ví dụ --period 2023-H1 (6 tháng đầu năm 2023)");
        return false;
    }
    if (period_parse(code, session->workspace.cutoff, session->arena, &session->period))
        return true;
    struct diag *diag =
        diag_add(session->diags, DIAG_ERROR, "U004", (struct place){0}, "\"%s\" không phải một kỳ báo cáo", code);
    const char *meant = period_meant(code, session->workspace.cutoff, session->arena);
    if (meant)
        diag_set_hint(session->diags, diag, "ý bạn là \"%s\"?", meant);
    else
        diag_set_hint(session->diags, diag,
                      "viết như 2023-M07, 2023-Q3, 2023-H1, 2023-H2, 2023-9M, 2023-Y hoặc 2022-12-15..2023-06-14");
    return false;
}

bool session_workspace(struct session *session)
{
    const char *folder = session->options->folder;
    if (!folder)
        folder = workspace_find(".", session->arena);
    if (!folder) {
        struct diag *diag = diag_add(session->diags, DIAG_ERROR, "U005", (struct place){0},
                                     "không thấy tệp baocao.yaml ở thư mục này và các thư mục trên nó");
        diag_set_hint(session->diags, diag, "vào thư mục làm việc, dùng -C THƯ_MỤC, hoặc tạo mới: baocao init THƯ_MỤC");
        return false;
    }
    if (session->options->folder && !file_exists(file_join(session->arena, folder, "baocao.yaml"))) {
        struct diag *diag = diag_add(session->diags, DIAG_ERROR, "U005", place_file(folder),
                                     "thư mục sau -C không có, hoặc không có tệp baocao.yaml");
        diag_set_hint(session->diags, diag,
                      "xem lại tên thư mục (có dấu cách thì đặt trong ngoặc kép), hoặc tạo mới: baocao init THƯ_MỤC");
        return false;
    }
    bool good = workspace_load(folder, session->arena, session->diags, &session->workspace);
    session->misdirected = !destination_check(session, folder);
    return good && !session->misdirected;
}

/* Is the pack there? *good: and the workspace without fault. */
static bool read_pack(struct session *session, bool *good)
{
    *good = session_workspace(session);
    const char *folder = session->workspace.folder, *name = session->workspace.pack;
    /* Faults of the settings that need the pack are told with the others, in one run. */
    if (!*good && (!name || !*name))
        return false;
    const char *pack = pack_find(name, session->workspace.pack_at, folder, session->arena, session->diags);
    return pack && pack_load(pack, session->arena, session->diags, &session->pack);
}

bool session_pack(struct session *session)
{
    bool good;
    return read_pack(session, &good) && good;
}

static bool read_settings(struct session *session)
{
    bool good;
    if (!read_pack(session, &good))
        return false;
    bool agree = workspace_check(&session->workspace, &session->pack, session->diags);
    if (!good || !find_period(session))
        return false;
    sample_check(&session->workspace, session->pack.folder, session->period.code, session->diags);
    return dataset_load(&session->workspace, clock_today(), session->arena, session->diags, &session->period) &&
           acceptance_load(&session->workspace, session->period.code, session->arena, session->diags,
                           &session->acceptance_count, &session->acceptances) &&
           agree;
}

bool session_settings(struct session *session)
{
    if (!session->asked)
        session->settled = read_settings(session);
    session->asked = true;
    return session->settled;
}

/* The folder whose name means the period but is written otherwise ("2023-h1"), or NULL. */
static const char *misnamed_folder(const struct session *session, const char *folder)
{
    size_t count;
    const char *const *names = file_list(folder, session->arena, session->diags, &count);
    for (size_t i = 0; i < count; i++) {
        const char *meant = period_meant(names[i], session->workspace.cutoff, session->arena);
        if (meant && strcmp(meant, session->period.code) == 0)
            return names[i];
    }
    return NULL;
}

/* The newest periods that have a folder, "2022-H2, 2023-H1": as a rule another one was meant. NULL: there is none. */
static const char *periods_there(const struct session *session, const char *folder)
{
    enum { SHOWN = 6 };
    size_t count, found = 0;
    const char *const *names = file_list(folder, session->arena, session->diags, &count);
    const char *shown = NULL;
    struct period period;
    for (size_t i = count; i-- > 0;) {
        if (!period_parse(names[i], session->workspace.cutoff, session->arena, &period) ||
            !load_has_period(&session->workspace, names[i], session->diags))
            continue;
        if (found++ < SHOWN)
            shown = shown ? arena_format(session->arena, "%s, %s", names[i], shown) : names[i];
    }
    return found > SHOWN ? arena_format(session->arena, "%s và %zu kỳ trước đó", shown, found - SHOWN) : shown;
}

static void report_no_folder(struct session *session)
{
    const char *code = session->period.code;
    const char *folder = file_join(session->arena, session->workspace.folder, "du-lieu");
    struct diag *diag =
        diag_add(session->diags, DIAG_ERROR, "D001", place_file(file_join(session->arena, folder, code)),
                 "chưa có thư mục số liệu của kỳ %s", session->period.name);
    const char *near = misnamed_folder(session, folder), *there = near ? NULL : periods_there(session, folder);
    if (near)
        diag_set_hint(session->diags, diag, "có thư mục \"%s\", có phải của kỳ này? nếu phải thì đổi tên thành \"%s\"",
                      near, code);
    else
        diag_set_hint(session->diags, diag, "tạo thư mục này rồi chép các tệp xuất từ phần mềm vào đó%s%s",
                      there ? "; đang có: " : "", there ? there : "");
}

bool session_tables(struct session *session)
{
    if (!session_settings(session))
        return false;
    const char *code = session->period.code;
    size_t said = diags_length(session->diags);
    if (!load_has_period(&session->workspace, code, session->diags)) {
        if (diags_length(session->diags) == said)
            report_no_folder(session);
        return false;
    }
    /* Each period that is compared with has a thread of its own by now. */
    int threads = options_workers(session->options) - (session->before != NULL) - (session->year_ago != NULL);
    struct load_input input = {.pack = &session->pack,
                               .workspace = &session->workspace,
                               .period = code,
                               .days = &session->period,
                               .lists = session->lists,
                               .whole = session->whole,
                               .undigested = session->undigested,
                               .threads = threads > 1 ? (size_t)threads : 1};
    bool read = load_tables(&input, session->rows, session->diags, &session->tables);
    struct period before;
    bool has_before = period_previous(&session->period, session->workspace.cutoff, session->arena, &before);
    dayorder_check(&session->tables, &session->period, has_before ? &before : NULL, session->diags);
    outside_check(&session->tables, &session->period, session->diags);
    return read && narrative_read(&session->pack, &session->workspace, code, &session->tables, session->arena,
                                  session->diags, &session->narrative_count, &session->narratives);
}

struct run_input session_input(const struct session *session)
{
    assert(session->rows);
    return (struct run_input){.pack = &session->pack,
                              .workspace = &session->workspace,
                              .period = &session->period,
                              .tables = &session->tables,
                              .rows = session->rows,
                              .others = {session->previous, session->last_year},
                              .narrative_count = session->narrative_count,
                              .narratives = session->narratives,
                              .lists = session->lists,
                              .scope = session->scoped ? &session->counted : NULL,
                              .checks = true};
}

/* The period before and the same one a year ago, which may be one and the same. */
static void start_comparisons(struct session *session)
{
    struct period before, year;
    enum cutoff_rule rule = session->workspace.cutoff;
    bool alone = session->options->workers == 1, digested = session->options->save != NULL; /* saved.h: the stamp */
    /* What is compared is a unit with itself: no ranks. */
    const struct run_scope *units = session->scoped ? &session->compared : NULL;
    bool has_before = period_previous(&session->period, rule, session->arena, &before);
    if (has_before)
        session->before = comparison_start(&session->pack, &session->workspace, &before, units, digested, alone);
    if (!period_last_year(&session->period, rule, session->arena, &year))
        return;
    session->same_as_before = has_before && strcmp(before.code, year.code) == 0;
    if (!session->same_as_before)
        session->year_ago = comparison_start(&session->pack, &session->workspace, &year, units, digested, alone);
}

static struct run_others wait_for_comparisons(void *work)
{
    struct session *session = work;
    if (!session->waited) {
        if (session->before)
            session->previous = comparison_facts(session->before, session->diags);
        if (session->year_ago)
            session->last_year = comparison_facts(session->year_ago, session->diags);
        if (session->same_as_before)
            session->last_year = session->previous;
    }
    session->waited = true;
    return (struct run_others){session->previous, session->last_year};
}

/* Said once a run: papers then leave the columns of comparison out, and somebody may look for them. */
static void note_first_report(struct session *session)
{
    struct period before;
    if (session->before || !period_previous(&session->period, session->workspace.cutoff, session->arena, &before))
        return;
    const char *folder = file_join(session->arena, session->workspace.folder, "du-lieu");
    struct diag *diag =
        diag_add(session->diags, DIAG_NOTE, "C098", place_file(file_join(session->arena, folder, before.code)),
                 "chưa có số liệu %s, nên văn bản không so sánh với kỳ trước", before.name);
    diag_set_hint(session->diags, diag, "muốn so sánh thì chép các tệp xuất của kỳ đó vào thư mục này rồi lập lại");
}

const char *session_absent_tables(const struct session *session, const struct tables *before)
{
    const char *names = "";
    for (size_t t = 0; t < session->tables.count; t++) {
        const struct table *table = &session->tables.items[t];
        if (!table->file_count && !table->unread_count && (!before || before->items[t].file_count))
            names = arena_format(session->arena, "%s%s%s (%s)", names, *names ? "; " : "", table->schema->title,
                                 table->schema->name);
    }
    return names;
}

/* A file that was forgotten looks like one that the office does not keep; the period before tells them apart. */
static void note_forgotten(struct session *session)
{
    const char *names = session->previous ? session_absent_tables(session, session->previous->tables) : "";
    if (!*names)
        return;
    const char *folder = file_join(session->arena, session->workspace.folder, "du-lieu");
    struct diag *diag = diag_add(session->diags, DIAG_WARNING, "C036",
                                 place_file(file_join(session->arena, folder, session->period.code)),
                                 "kỳ trước có tệp mà kỳ này không có: %s", names);
    diag_set_hint(
        session->diags, diag,
        "quên xuất thì chép tệp vào thư mục này; nếu kỳ này không có thật thì những chỉ tiêu cần bảng ấy ghi chưa "
        "có số liệu");
}

bool session_facts_and_rows(struct session *session)
{
    if (!session_settings(session))
        return false;
    session->settings_findings = diags_length(session->diags);
    start_comparisons(session);
    if (!session_tables(session))
        return false;
    struct run_input input = session_input(session);
    input.wait = wait_for_comparisons;
    input.work = session;
    struct diags *findings =
        diags_new(); /* they stand behind what is said of the comparisons, whenever that is known */
    session->facts = run_facts(&input, session->arena, findings);
    session->first_worked = calendar_first_worked(&session->pack, &session->tables, session->period.last + 1);
    wait_for_comparisons(session);
    diags_append(session->diags, findings, NULL);
    diags_free(findings);
    note_forgotten(session);
    session->data_findings = diags_length(session->diags);
    note_first_report(session);
    return session->facts != NULL;
}

/* Rows are most of the memory, and papers are made from the facts alone. */
static void drop_rows(struct session *session)
{
    session->tables = *session->facts->tables;
    arena_free(session->rows);
    session->rows = NULL;
}

bool session_facts(struct session *session)
{
    if (!session_facts_and_rows(session))
        return false;
    drop_rows(session);
    return true;
}

/* The unit whose code or name is nearest to what was written, or UNIT_NONE. */
static size_t nearest_unit(const struct facts *facts, const char *wanted, struct arena *arena)
{
    const char **words = arena_array(arena, facts->unit_count * 2 + 1, sizeof *words);
    for (size_t i = 0; i < facts->unit_count; i++) {
        words[i] = facts->units[i].code;
        words[facts->unit_count + i] = facts->units[i].name;
    }
    const char *nearest = nearest_name(wanted, words, facts->unit_count);
    if (!nearest)
        nearest = nearest_name(wanted, words + facts->unit_count, facts->unit_count);
    for (size_t i = 0; nearest && i < facts->unit_count * 2; i++)
        if (words[i] == nearest)
            return i % facts->unit_count;
    return UNIT_NONE;
}

bool session_check_units(struct session *session)
{
    const struct facts *facts = session->facts;
    bool known = true;
    for (size_t u = 0; u < session->options->unit_count; u++) {
        const char *wanted = session->options->units[u];
        if (facts_unit_index(facts, wanted) != UNIT_NONE)
            continue;
        struct diag *diag =
            diag_add(session->diags, DIAG_ERROR, "U011", (struct place){0}, "không có đơn vị mang mã \"%s\"", wanted);
        size_t nearest = nearest_unit(facts, wanted, session->arena);
        if (nearest != UNIT_NONE)
            diag_set_hint(session->diags, diag, "ý bạn là \"%s\" (%s)?", facts->units[nearest].code,
                          facts->units[nearest].name);
        else
            diag_set_hint(session->diags, diag, "dùng mã ở cột mã của danh mục đơn vị, ví dụ \"%s\"",
                          facts->unit_count ? facts->units[0].code : "");
        known = false;
    }
    return known;
}

bool session_wants_unit(const struct session *session, size_t unit)
{
    const struct options *options = session->options;
    for (size_t i = 0; i < options->unit_count; i++)
        if (strcmp(options->units[i], session->facts->units[unit].code) == 0)
            return true;
    return options->unit_count == 0;
}

/* ---- results ---- */

static void mark_row(struct session *session, size_t row, const struct diag *diag, bool first_of_unit)
{
    struct session_fault *fault = &session->faults[row];
    if (!fault->first)
        fault->first = diag;
    fault->units += first_of_unit;
}

/* An error spoils the unit's own row, those of the units above it, and the agency's. */
static void mark_failed(struct session *session, const struct diag *diag)
{
    const struct facts *facts = session->facts;
    if (diag->level != DIAG_ERROR || !diag->unit)
        return;
    size_t unit = facts_unit_index(facts, diag->unit);
    bool first = unit == UNIT_NONE || !session->spoilt[unit];
    if (unit != UNIT_NONE)
        session->spoilt[unit] = true;
    mark_row(session, 0, diag, first);
    for (; unit != UNIT_NONE; unit = facts->units[unit].parent)
        mark_row(session, unit + 1, diag, first);
}

bool session_row_failed(struct session *session, size_t row)
{
    if (!session->faults) {
        session->faults = arena_array(session->arena, session->facts->unit_count + 1, sizeof *session->faults);
        session->spoilt = arena_array(session->arena, session->facts->unit_count + 1, sizeof *session->spoilt);
    }
    while (session->judged < diags_length(session->diags))
        mark_failed(session, diags_at(session->diags, session->judged++));
    return session->faults[row].first != NULL;
}

const struct session_fault *session_row_fault(const struct session *session, size_t row)
{
    return &session->faults[row];
}

bool session_blocked(const struct session *session)
{
    for (size_t i = 0; i < diags_length(session->diags); i++)
        if (diags_at(session->diags, i)->level == DIAG_ERROR && !diags_at(session->diags, i)->unit)
            return true;
    return false;
}

/* Of the columns that a file lacks the first stands for all: is this a further one? */
static bool is_further_lack(const struct diags *diags, size_t index)
{
    const struct diag *diag = diags_at(diags, index), *before = index ? diags_at(diags, index - 1) : NULL;
    return before && strcmp(diag->code, "C024") == 0 && strcmp(before->code, "C024") == 0 &&
           strcmp(diag->at.file, before->at.file) == 0;
}

/* Excel's day numbers were read as what they are: one column of one file stands for all. */
static bool is_further_serial(const struct diags *diags, size_t index, bool *met)
{
    bool serial = strcmp(diags_at(diags, index)->code, "D025") == 0, further = serial && *met;
    *met = *met || serial;
    return further;
}

/* What no figure of a paper rests on would be read again with every command, and nothing else would be read any
 * more. Of a line that asks for what is not there nothing else needs to be read first. */
static void hush(struct session *session)
{
    size_t hushed = 0;
    bool misused = diags_have(session->diags, "U"), serial = false;
    if (session->tells_all || session->options->form == DIAG_JSON)
        return;
    for (size_t i = session->settings_findings; i < session->data_findings; i++) {
        const struct diag *diag = diags_at(session->diags, i);
        bool error = diag->level == DIAG_ERROR || diag->others[DIAG_ERROR];
        bool note = !error && diag->level == DIAG_NOTE && !diag->others[DIAG_WARNING];
        bool further = is_further_lack(session->diags, i) || is_further_serial(session->diags, i, &serial);
        if (misused || note || further || (session->tells_errors && !error))
            hushed += diags_hush(session->diags, i);
    }
    if (!hushed || session->options->quiet)
        return;
    struct diag *diag =
        diag_add(session->diags, DIAG_NOTE, "C033", (struct place){0},
                 misused ? "còn %zu phát hiện về số liệu không in lại ở đây: sửa dòng lệnh trước"
                 : session->tells_errors ? "còn %zu cảnh báo, ghi chú về số liệu không in lại ở đây"
                                         : "còn %zu ghi chú, cảnh báo lặp lại về số liệu không in lại ở đây",
                 hushed);
    diag_set_hint(session->diags, diag, "xem bằng baocao check --period %s", session->period.code);
}

/* A text of one unit that cannot be read is that unit's error, like its rows. */
static bool disk_failed(const struct session *session)
{
    for (size_t i = 0; i < diags_length(session->diags); i++) {
        const struct diag *diag = diags_at(session->diags, i);
        if (diag->level == DIAG_ERROR && diag->code[0] == 'E' && !(diag->unit && i < session->data_findings))
            return true;
    }
    return false;
}

/* What is accepted becomes a note, and is to be read all the same: so notes are hushed first. */
static void close_findings(struct session *session)
{
    if (session->closed)
        return;
    hush(session);
    accepting_apply(session->diags, session->acceptance_count, session->acceptances);
    session->closed = true;
}

int session_code(struct session *session, bool some_written)
{
    const struct diags *diags = session->diags;
    close_findings(session);
    if (session->interrupted)
        return EXIT_INTERRUPTED;
    if (diags_have(diags, "U"))
        return EXIT_USAGE;
    if (disk_failed(session))
        return EXIT_DISK;
    if (diags_have(diags, "F"))
        return EXIT_FONT;
    if (diags_count(diags, DIAG_ERROR))
        return some_written && (session->making || !session_blocked(session)) ? EXIT_SOME_UNITS : EXIT_DATA;
    if (session->options->strict && diags_count(diags, DIAG_WARNING))
        return EXIT_WARNINGS;
    return EXIT_DONE;
}

int session_end(struct session *session, bool some_written)
{
    int code = session_code(session, some_written);
    diags_print(session->diags, session->options->form, terminal_colours(STDERR_FILENO), stderr);
    return code;
}
