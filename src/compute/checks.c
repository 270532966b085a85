/* Columns are found by name, once for each check. */
#include "compute/checks.h"

#include "base/arena.h"
#include "base/file.h"
#include "compute/engine.h"
#include "compute/gaps.h"
#include "compute/vtab.h"

#include <string.h>

enum { LEVEL, UNIT, FILE_NAME, LINE, MESSAGE, HINT, COLUMN_COUNT };
static const char *const COLUMNS[COLUMN_COUNT] = {"muc", "don_vi", VTAB_FILE, VTAB_LINE, "thong_bao", "cach_sua"};

static bool find_columns(const struct schema_sql *check, sqlite3_stmt *row, struct diags *diags,
                         int found[COLUMN_COUNT])
{
    bool ok = true;
    for (int i = 0; i < COLUMN_COUNT; i++) {
        found[i] = -1;
        for (int c = 0; c < sqlite3_column_count(row); c++)
            if (strcmp(sqlite3_column_name(row, c), COLUMNS[i]) == 0)
                found[i] = c;
        if (found[i] >= 0 || i == HINT) /* the one that may be missing */
            continue;
        diag_add(diags, DIAG_ERROR, "C010", place_file(check->path), "phép kiểm %s phải có cột %s", check->name,
                 COLUMNS[i]);
        ok = false;
    }
    return ok;
}

struct checking {
    const struct schema_sql *check;
    const char *folder; /* of the workspace, from which a row names its file */
    const char *lacks;  /* columns that the check reads and the export lacks, or NULL */
    int columns[COLUMN_COUNT];
    struct diags *diags;
};

/* Where a column is missing, each row looks like one whose cell is empty: that is one finding, and one mend. */
static struct diag *add_finding(const struct checking *checking, enum diag_level level, const char *code,
                                struct place at, const char *message, const char *hint)
{
    bool repeats = checking->lacks && at.line;
    struct diag *diag = diag_add_about(checking->diags, level, code, at, repeats ? checking->check->path : NULL, "%s",
                                       message ? message : "");
    if (repeats)
        diag_set_hint(checking->diags, diag,
                      "tệp không có %s, nên dòng nào cũng có thể bị báo như vậy: thêm cột ấy vào tệp rồi kiểm tra lại",
                      checking->lacks);
    else if (hint)
        diag_set_hint(checking->diags, diag, "%s", hint);
    return diag;
}

static bool take_finding(const struct checking *checking, sqlite3_stmt *row, struct arena *scratch)
{
    static const struct {
        const char *word, *code;
        enum diag_level level;
    } LEVELS[] = {{"loi", "C020", DIAG_ERROR}, {"canh_bao", "C021", DIAG_WARNING}, {"ghi_chu", "C022", DIAG_NOTE}};
    const struct schema_sql *check = checking->check;
    const int *columns = checking->columns;
    struct diags *diags = checking->diags;
    const char *level = (const char *)sqlite3_column_text(row, columns[LEVEL]);
    const char *unit = (const char *)sqlite3_column_text(row, columns[UNIT]);
    const char *message = (const char *)sqlite3_column_text(row, columns[MESSAGE]);
    const char *hint = columns[HINT] < 0 ? NULL : (const char *)sqlite3_column_text(row, columns[HINT]);
    sqlite3_int64 line = sqlite3_column_int64(row, columns[LINE]);
    const char *file = (const char *)sqlite3_column_text(row, columns[FILE_NAME]);
    struct place at = {.file = file ? file_join(scratch, checking->folder, file) : NULL,
                       .line = line > 0 && line <= UINT32_MAX ? (uint32_t)line : 0};
    for (size_t i = 0; level && i < 3; i++) {
        if (strcmp(LEVELS[i].word, level) != 0)
            continue;
        struct diag *diag = add_finding(checking, LEVELS[i].level, LEVELS[i].code, at, message, hint);
        if (unit)
            diag_set_unit(diags, diag, unit);
        return true;
    }
    struct diag *diag = diag_add(diags, DIAG_ERROR, "C019", place_file(check->path), "phép kiểm %s: mức «%s» không có",
                                 check->name, level ? level : "");
    diag_set_hint(diags, diag, "cột muc nhận: loi, canh_bao, ghi_chu");
    return false;
}

static bool run_check(struct database *database, const struct run_input *input, const struct schema_sql *check,
                      struct arena *arena, struct diags *diags)
{
    struct checking checking = {.check = check, .folder = input->workspace->folder, .diags = diags};
    bool *asked = arena_array(arena, gaps_column_count(input->pack) + 1, sizeof *asked);
    database_note_columns(database, asked);
    sqlite3_stmt *row = database_prepare(database, check);
    database_note_columns(database, NULL);
    bool ok = row && find_columns(check, row, diags, checking.columns);
    checking.lacks = gaps_asked(input, asked, arena);
    struct arena *scratch = arena_new(0);
    int code = SQLITE_DONE;
    for (; ok && (code = database_step(database, row)) == SQLITE_ROW; arena_reset(scratch))
        ok = take_finding(&checking, row, scratch);
    arena_free(scratch);
    if (ok && code != SQLITE_DONE) {
        database_explain(database, place_file(check->path), arena_format(arena, "phép kiểm %s", check->name));
        ok = false;
    }
    sqlite3_finalize(row);
    return ok;
}

bool checks_run(struct database *database, const struct run_input *input, bool figures, struct arena *arena,
                struct diags *diags)
{
    bool ok = true;
    for (size_t i = 0; i < input->pack->check_count; i++)
        if (figures || !strstr(input->pack->checks[i].text, ENGINE_FIGURES))
            ok = run_check(database, input, &input->pack->checks[i], arena, diags) && ok;
    return ok;
}
