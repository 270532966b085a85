/* Columns are found by name, once for each check. */
#include "compute/checks.h"

#include "base/arena.h"
#include "base/file.h"
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

/* folder: of the workspace, from which the row names its file. */
static bool take_finding(const struct schema_sql *check, sqlite3_stmt *row, const int columns[COLUMN_COUNT],
                         const char *folder, struct arena *scratch, struct diags *diags)
{
    static const struct {
        const char *word, *code;
        enum diag_level level;
    } LEVELS[] = {{"loi", "C020", DIAG_ERROR}, {"canh_bao", "C021", DIAG_WARNING}, {"ghi_chu", "C022", DIAG_NOTE}};
    const char *level = (const char *)sqlite3_column_text(row, columns[LEVEL]);
    const char *unit = (const char *)sqlite3_column_text(row, columns[UNIT]);
    const char *message = (const char *)sqlite3_column_text(row, columns[MESSAGE]);
    const char *hint = columns[HINT] < 0 ? NULL : (const char *)sqlite3_column_text(row, columns[HINT]);
    sqlite3_int64 line = sqlite3_column_int64(row, columns[LINE]);
    const char *file = (const char *)sqlite3_column_text(row, columns[FILE_NAME]);
    struct place at = {.file = file ? file_join(scratch, folder, file) : NULL,
                       .line = line > 0 && line <= UINT32_MAX ? (uint32_t)line : 0};
    for (size_t i = 0; level && i < 3; i++) {
        if (strcmp(LEVELS[i].word, level) != 0)
            continue;
        struct diag *diag = diag_add(diags, LEVELS[i].level, LEVELS[i].code, at, "%s", message ? message : "");
        if (unit)
            diag_set_unit(diags, diag, unit);
        if (hint)
            diag_set_hint(diags, diag, "%s", hint);
        return true;
    }
    struct diag *diag = diag_add(diags, DIAG_ERROR, "C019", place_file(check->path), "phép kiểm %s: mức «%s» không có",
                                 check->name, level ? level : "");
    diag_set_hint(diags, diag, "cột muc nhận: loi, canh_bao, ghi_chu");
    return false;
}

static bool run_check(struct database *database, const struct schema_sql *check, const char *folder,
                      struct arena *arena, struct diags *diags)
{
    int columns[COLUMN_COUNT];
    sqlite3_stmt *row = database_prepare(database, check);
    bool ok = row && find_columns(check, row, diags, columns);
    struct arena *scratch = arena_new(0);
    int code = SQLITE_DONE;
    for (; ok && (code = database_step(database, row)) == SQLITE_ROW; arena_reset(scratch))
        ok = take_finding(check, row, columns, folder, scratch, diags);
    arena_free(scratch);
    if (ok && code != SQLITE_DONE) {
        database_explain(database, place_file(check->path), arena_format(arena, "phép kiểm %s", check->name));
        ok = false;
    }
    sqlite3_finalize(row);
    return ok;
}

bool checks_run(struct database *database, const struct run_input *input, struct arena *arena, struct diags *diags)
{
    bool ok = true;
    for (size_t i = 0; i < input->pack->check_count; i++)
        ok = run_check(database, &input->pack->checks[i], input->workspace->folder, arena, diags) && ok;
    return ok;
}
