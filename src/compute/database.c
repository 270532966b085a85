/* The pack's SQL may read and do nothing else. An authorizer sees every table, column and function that a statement
 * touches: private columns, the database's own tables and functions that PostgreSQL lacks or that depend on clock,
 * chance or floating point are refused with a sentence of our own. A progress handler ends statements that run away:
 * its bound grows with the rows, not with time, so that it strikes the same everywhere. A view is computed once and its
 * rows are kept, since every indicator, list and check that reads it would compute it again. */
#include "compute/database.h"

#include "base/arena.h"
#include "base/nearest.h"
#include "compute/kept.h"
#include "compute/literal.h"
#include "compute/references.h"
#include "compute/sameness.h"
#include "compute/vtab.h"

#include <string.h>

#define STEP_UNIT    100000 /* instructions between two looks at the bound */
#define STEP_BASE    1000   /* units any statement may take: about a second */
#define STEP_ROWS    5      /* rows that grant one unit more */
#define ONLY_READING "câu truy vấn của gói chỉ được đọc số liệu"

struct database {
    sqlite3 *handle;
    const struct pack *pack;
    struct arena *arena;
    struct diags *diags;
    bool guarded;
    const char *denied; /* why the authorizer refused, or NULL */
    size_t steps, step_limit;
    struct arena *kept_arena; /* of the views' texts */
    const struct arena_map *tables_map;
    struct kept *views;          /* newest first */
    struct vtab_source shown;    /* what SQLite sees of tables and views */
    const struct table *watched; /* the view whose used columns are noted, or NULL */
    bool *used;
    bool not_by_row; /* the text asks for more than one row */
    enum database_private private;
    bool met_private;
    bool may_compare, compared; /* the numbers of private columns: may they be read, were they? */
    bool *asked;                /* database_note_columns() */
};

/* Functions that SQLite and PostgreSQL share, exact and without clock or chance. */
static const char *const FUNCTIONS[] = {"count",      "sum",    "min",    "max",         "coalesce",   "nullif",
                                        "abs",        "length", "substr", "replace",     "row_number", "rank",
                                        "dense_rank", "lag",    "lead",   "first_value", "last_value", "ntile",
                                        "like",       "trim",   "ltrim",  "rtrim"};

static const struct schema_column *private_column(const struct pack *pack, const char *table, const char *column)
{
    const struct schema_table *schema = schema_table(pack, table);
    const struct schema_column *found = schema ? schema_column(schema, column) : NULL;
    return found && found->private ? found : NULL;
}

/* Functions whose result one row decides. */
static bool by_row(const char *name)
{
    static const char *const NAMES[] = {"coalesce", "nullif", "abs",  "length", "substr",
                                        "replace",  "like",   "trim", "ltrim",  "rtrim"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (sqlite3_stricmp(name, NAMES[i]) == 0)
            return true;
    return false;
}

static void watch(struct database *database, const char *table, const char *column)
{
    const struct table *view = database->watched;
    if (view == NULL || sqlite3_stricmp(table, view->schema->name) != 0 || *column == '\0')
        return;
    for (size_t i = 0; i < view->schema->column_count; i++) {
        if (sqlite3_stricmp(column, view->schema->columns[i].name) == 0) {
            database->used[i] = true;
            return;
        }
    }
    database->not_by_row = true; /* the row's number */
}

static void note_column(struct database *database, const char *table, const char *column)
{
    size_t at = 0;
    for (size_t t = 0; database->asked && t < database->pack->table_count; t++) {
        const struct schema_table *schema = &database->pack->tables[t];
        bool here = strcmp(schema->name, table) == 0;
        for (size_t c = 0; c < schema->column_count; c++, at++)
            if (here && strcmp(schema->columns[c].name, column) == 0)
                database->asked[at] = true;
    }
}

static bool known_function(const char *name)
{
    for (size_t i = 0; i < sizeof FUNCTIONS / sizeof *FUNCTIONS; i++)
        if (sqlite3_stricmp(name, FUNCTIONS[i]) == 0)
            return true;
    return false;
}

/* A column that was taken for one that nobody reads must not read as empty. */
static bool is_forgotten(const struct database *database, const char *table, const char *column)
{
    const struct table *found = tables_find(database->shown.tables, table);
    const struct column *cells = found ? table_column(found, column) : NULL;
    return cells && cells->forgotten;
}

static int authorize(void *context, int action, const char *first, const char *second, const char *schema,
                     const char *trigger)
{
    (void)schema, (void)trigger;
    struct database *database = context;
    if (!database->guarded || database->shown.connecting || action == SQLITE_SELECT || action == SQLITE_RECURSIVE)
        return SQLITE_OK;
    if (action == SQLITE_READ && first && second) {
        bool is_private = private_column(database->pack, first, second) != NULL;
        const struct schema_table *table = schema_table(database->pack, first);
        const struct schema_column *of = table ? schema_compared(table, second) : NULL;
        bool is_compared = of != NULL;
        database->compared = database->compared || is_compared;
        database->met_private = database->met_private || is_private;
        bool is_kept = !is_forgotten(database, first, of ? of->name : second);
        if (is_private && database->private == PRIVATE_EMPTY)
            return SQLITE_IGNORE;
        if (is_private && database->private != PRIVATE_REFUSED && is_kept)
            return SQLITE_OK;
        if (!is_kept)
            database->denied = arena_format(database->arena,
                                            "ô của cột %s.%s không được giữ khi đọc số liệu; câu truy vấn phải gọi cột "
                                            "bằng tên",
                                            first, second);
        else if (is_private)
            database->denied = arena_format(
                database->arena, "cột %s.%s là thông tin riêng tư, câu truy vấn không được đọc", first, second);
        else if (is_compared && !database->may_compare)
            database->denied = arena_format(database->arena, "số %s.%s chỉ danh sách được dùng", first, second);
        else if (strncmp(first, "sqlite_", 7) == 0)
            database->denied = "câu truy vấn không được đọc bảng nội bộ";
        else {
            watch(database, first, second);
            note_column(database, first, is_compared ? of->name : second);
            return SQLITE_OK;
        }
        return SQLITE_DENY;
    }
    if (action == SQLITE_FUNCTION && second) {
        database->not_by_row = database->not_by_row || !by_row(second);
        if (known_function(second))
            return SQLITE_OK;
        database->denied = arena_format(database->arena, "hàm %s không dùng được trong gói báo cáo", second);
        return SQLITE_DENY;
    }
    database->denied = ONLY_READING;
    return SQLITE_DENY;
}

static int progress(void *context)
{
    struct database *database = context;
    return ++database->steps > database->step_limit;
}

static void report_internal(struct database *database, struct diags *diags)
{
    diag_add(diags, DIAG_ERROR, "C030", place_file(NULL), "cơ sở dữ liệu trong bộ nhớ không chạy được: %s",
             database && database->handle ? sqlite3_errmsg(database->handle) : "thiếu bộ nhớ");
}

struct database *database_open(const struct pack *pack, const struct tables *tables, const struct arena *rows,
                               struct arena *arena, struct diags *diags)
{
    struct database *database = arena_alloc(arena, sizeof *database);
    *database = (struct database){.pack = pack, .arena = arena, .diags = diags, .step_limit = STEP_BASE};
    database->kept_arena = arena_new(0);
    database->shown.tables = tables;
    database->shown.sameness = sameness_new();
    database->shown.references = references_new(tables, database->kept_arena);
    database->tables_map = arena_map(rows ? rows : arena, database->kept_arena);
    for (size_t i = 0; i < tables->count; i++)
        database->step_limit += tables->items[i].row_count / STEP_ROWS;
    int code = sqlite3_open_v2(":memory:", &database->handle,
                               SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK) {
        /* A misspelt "name" must be an error and not a text, as in PostgreSQL. */
        sqlite3_db_config(database->handle, SQLITE_DBCONFIG_DQS_DML, 0, (int *)NULL);
        sqlite3_db_config(database->handle, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)NULL);
        code = sqlite3_exec(database->handle, "pragma case_sensitive_like = on", NULL, NULL, NULL);
    }
    for (size_t i = 0; i < tables->count && code == SQLITE_OK; i++)
        code = vtab_show(database->handle, &database->shown, tables->items[i].schema->name);
    if (code != SQLITE_OK) {
        report_internal(database, diags);
        database_close(database);
        return NULL;
    }
    sqlite3_set_authorizer(database->handle, authorize, database);
    sqlite3_progress_handler(database->handle, STEP_UNIT, progress, database);
    return database;
}

void database_close(struct database *database)
{
    if (database == NULL)
        return;
    sqlite3_close(database->handle);
    for (struct kept *view = database->views; view; view = view->older)
        kept_clear(view);
    sameness_free(database->shown.sameness);
    arena_free(database->kept_arena);
}

static struct kept *add_kept(struct database *database)
{
    struct kept *kept = arena_alloc(database->kept_arena, sizeof *kept);
    kept->older = database->views;
    database->views = kept;
    database->shown.views = kept;
    return kept;
}

bool database_show(struct database *database, const struct table *table, void (*fill)(void *work), void *work)
{
    struct kept *kept = add_kept(database), *older = kept->older;
    kept_borrow(kept, table);
    kept->older = older;
    kept->fill = fill;
    kept->work = work;
    database->guarded = false;
    database->steps = 0;
    if (vtab_show(database->handle, &database->shown, table->schema->name) == SQLITE_OK)
        return true;
    report_internal(database, database->diags);
    return false;
}

/* ---- errors ---- */

/* What follows prefix in message, or NULL. */
static const char *behind(const char *message, const char *prefix)
{
    size_t length = strlen(prefix);
    return strncmp(message, prefix, length) == 0 ? message + length : NULL;
}

/* Names that a query may use, for hints. */
static const char *nearest(const struct pack *pack, const char *wanted, bool tables)
{
    static const char *const ENGINE_TABLES[] = {"ky",         "don_vi_cay",      "don_vi_tinh",        "lich",
                                                "chinh_sach", "ky_truoc_chi_so", "ky_truoc_danh_sach", "ky_nay_chi_so"};
    const char *names[512];
    size_t count = 0;
    for (size_t t = 0; t < pack->table_count; t++) {
        if (tables && count < 512)
            names[count++] = pack->tables[t].name;
        for (size_t c = 0; !tables && c < pack->tables[t].column_count && count < 512; c++)
            names[count++] = pack->tables[t].columns[c].name;
    }
    for (size_t v = 0; tables && v < pack->view_count && count < 512; v++)
        names[count++] = pack->views[v].name;
    for (size_t e = 0; tables && e < sizeof ENGINE_TABLES / sizeof *ENGINE_TABLES && count < 512; e++)
        names[count++] = ENGINE_TABLES[e];
    return nearest_name(wanted, names, count);
}

static const char *last_name(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? dot + 1 : name;
}

/* SQLite's sentence in Vietnamese; *hint may be set. */
static const char *translate(struct database *database, const char *message, const char **hint)
{
    struct arena *arena = database->arena;
    const char *rest;
    if ((rest = behind(message, "no such column: ")) != NULL) {
        *hint = nearest(database->pack, last_name(rest), false);
        return arena_format(arena, "không có cột %s", rest);
    }
    if ((rest = behind(message, "no such table: ")) != NULL) {
        *hint = nearest(database->pack, last_name(rest), true);
        return arena_format(arena, "không có bảng hay khung nhìn %s", rest);
    }
    if ((rest = behind(message, "ambiguous column name: ")) != NULL)
        return arena_format(arena, "cột %s có ở nhiều bảng, hãy viết rõ bảng.cột", rest);
    if ((rest = behind(message, "no such function: ")) != NULL)
        return arena_format(arena, "không có hàm %s", rest);
    if ((rest = behind(message, "near ")) != NULL)
        return arena_format(arena, "sai cú pháp ở gần %.*s", (int)strcspn(rest, ":"), rest);
    if (strcmp(message, "incomplete input") == 0)
        return "câu truy vấn bị cụt";
    if (strcmp(message, "integer overflow") == 0)
        return "kết quả vượt quá số lớn nhất tính được";
    if ((rest = behind(message, "misuse of ")) != NULL)
        return arena_format(arena, "dùng sai chỗ: %s", rest);
    if (strcmp(message, VTAB_MIXED) == 0)
        return message;
    return arena_format(arena, "SQLite báo: %s", message);
}

void database_explain(struct database *database, struct place at, const char *subject)
{
    int code = sqlite3_errcode(database->handle);
    const char *hint = NULL;
    if (strstr(sqlite3_errmsg(database->handle), "may not be modified"))
        database->denied = ONLY_READING; /* a virtual table says so before the authorizer is asked */
    if (database->denied) {
        diag_add(database->diags, DIAG_ERROR, "C002", at, "%s: %s", subject, database->denied);
        database->denied = NULL;
    } else if (code == SQLITE_INTERRUPT) {
        struct diag *diag = diag_add(database->diags, DIAG_ERROR, "C004", at, "%s: chạy quá lâu nên bị dừng", subject);
        diag_set_hint(database->diags, diag, "xem lại điều kiện nối bảng: có thể mọi dòng đang được ghép với mọi dòng");
    } else {
        const char *reason = translate(database, sqlite3_errmsg(database->handle), &hint);
        struct diag *diag = diag_add(database->diags, DIAG_ERROR, "C001", at, "%s: %s", subject, reason);
        if (hint)
            diag_set_hint(database->diags, diag, "ý bạn là %s?", hint);
    }
}

/* Records the failure of a pack's file with the place that SQLite names. */
static void explain_file(struct database *database, const struct schema_sql *source, const char *what)
{
    struct place at = place_file(source->path);
    int offset = sqlite3_error_offset(database->handle);
    size_t size = strlen(source->text);
    if (offset >= 0 && (size_t)offset < size) {
        size_t length = strcspn(source->text + offset, " \t\r\n(),;=<>+-*/|");
        at = place_in(source->path, source->text, size, (size_t)offset, length ? length : 1);
    }
    database_explain(database, at, arena_format(database->arena, "%s %s", what, source->name));
}

/* ---- the pack's statements ---- */

/* Does the word stand anywhere, were it in a comment? */
static bool asks_for_order(const char *text)
{
    for (; *text; text++)
        if ((*text | 0x20) == 'o' && sqlite3_strnicmp(text, "order", 5) == 0)
            return true;
    return false;
}

static sqlite3_stmt *prepare_guarded(struct database *database, const char *text, const char **tail)
{
    sqlite3_stmt *statement = NULL;
    database->guarded = true;
    database->denied = NULL;
    database->steps = 0;
    database->shown.any_order = !asks_for_order(text);
    int code = sqlite3_prepare_v2(database->handle, text, -1, &statement, tail);
    database->shown.any_order = false; /* as soon as SQLite prepares it again by itself */
    if (code == SQLITE_OK)
        return statement;
    sqlite3_finalize(statement);
    return NULL;
}

static sqlite3_stmt *prepare_select(struct database *database, const struct schema_sql *source, const char *text,
                                    const char *what)
{
    const char *tail = "";
    sqlite3_stmt *statement = prepare_guarded(database, text, &tail);
    if (statement && literal_is_blank(tail))
        return statement;
    if (statement || literal_is_blank(text)) {
        diag_add(database->diags, DIAG_ERROR, "C003",
                 place_in(source->path, source->text, strlen(source->text), (size_t)(tail - text), 1),
                 "%s %s: tệp phải có đúng một câu truy vấn", what, source->name);
    } else {
        explain_file(database, source, what);
    }
    sqlite3_finalize(statement);
    return NULL;
}

static void report_kept(struct database *database, const struct schema_sql *view, enum kept_fault fault,
                        const char *column)
{
    struct diag *diag = diag_add(database->diags, DIAG_ERROR, "C018", place_file(view->path),
                                 fault == KEPT_FRACTION ? "khung nhìn %s: cột %s có số lẻ"
                                                        : "khung nhìn %s: cột %s khi là chữ, khi là số",
                                 view->name, column);
    diag_set_hint(database->diags, diag,
                  fault == KEPT_FRACTION ? "viết thành số nguyên, ví dụ đồng thay cho nghìn đồng, phút thay cho giờ"
                                         : "cho mọi nhánh của case và coalesce cùng một kiểu");
}

/* Whose row the select stands on, NULL: nobody's. */
static const char *unit_of_row(sqlite3_stmt *row)
{
    for (int i = 0; i < sqlite3_column_count(row); i++)
        if (strcmp(sqlite3_column_name(row, i), "don_vi") == 0 && sqlite3_column_type(row, i) == SQLITE_TEXT)
            return sqlite3_column_bytes(row, i) ? (const char *)sqlite3_column_text(row, i) : NULL;
    return NULL;
}

/* Some unit's mistyped number fails that unit; of nobody's it is not known whose figures lack it. */
static enum kept_fault pass_large(struct database *database, const struct schema_sql *view, sqlite3_stmt *row,
                                  const char *column)
{
    const char *unit = unit_of_row(row);
    struct diag *diag =
        diag_add(database->diags, DIAG_ERROR, "C038", place_file(view->path),
                 "khung nhìn %s: cột %s của một dòng có số quá lớn (hơn 15 chữ số)", view->name, column);
    diag_set_hint(database->diags, diag, "trong các tệp xuất có số gõ thừa chữ số: tìm số lớn khác thường rồi sửa");
    diag_set_unit(database->diags, diag, unit);
    return unit ? KEPT_GOOD : KEPT_LARGE;
}

static bool keep_rows(struct database *database, const struct schema_sql *view, sqlite3_stmt *statement)
{
    struct kept *kept = add_kept(database), *older = kept->older;
    kept_begin(kept, view->name, statement, database->kept_arena, database->tables_map, database->shown.tables->pool);
    kept->older = older;
    enum kept_fault fault = KEPT_GOOD;
    const char *column = NULL;
    int code;
    while ((code = database_step(database, statement)) == SQLITE_ROW && fault == KEPT_GOOD)
        if ((fault = kept_add(kept, statement, &column)) == KEPT_LARGE)
            fault = pass_large(database, view, statement, column);
    kept_end(kept);
    if (fault == KEPT_LARGE)
        return false;
    if (fault != KEPT_GOOD) {
        report_kept(database, view, fault, column);
        return false;
    }
    database->guarded = false;
    if (code == SQLITE_DONE && vtab_show(database->handle, &database->shown, view->name) == SQLITE_OK)
        return true;
    database_explain(database, place_file(view->path), arena_format(database->arena, "khung nhìn %s", view->name));
    return false;
}

static bool is_shown(const struct database *database, const char *name)
{
    for (const struct kept *view = database->views; view; view = view->older)
        if (sqlite3_stricmp(view->schema.name, name) == 0)
            return true;
    const struct tables *tables = database->shown.tables;
    for (size_t i = 0; i < tables->count; i++)
        if (sqlite3_stricmp(tables->items[i].schema->name, name) == 0)
            return true;
    return false;
}

bool database_create_view(struct database *database, const struct schema_sql *view)
{
    if (is_shown(database, view->name)) {
        struct diag *diag = diag_add(database->diags, DIAG_ERROR, "C001", place_file(view->path),
                                     "khung nhìn %s: đã có bảng hay khung nhìn mang tên này", view->name);
        diag_set_hint(database->diags, diag, "đặt tên khác cho khung nhìn và cho tệp của nó");
        return false;
    }
    const char *text = literal_expand(view->path, view->text, LITERAL_DAY_NUMBER, database->arena, database->diags);
    const char *body = text ? literal_view_body(view, text, database->arena, database->diags) : NULL;
    if (body == NULL)
        return false;
    sqlite3_stmt *statement = prepare_select(database, view, body, "khung nhìn");
    if (statement == NULL)
        return false;
    bool good = keep_rows(database, view, statement);
    sqlite3_finalize(statement);
    return good;
}

const struct table *database_view(const struct database *database, const char *name)
{
    for (const struct kept *view = database->views; view; view = view->older)
        if (strcmp(view->schema.name, name) == 0)
            return view->shown;
    return NULL;
}

sqlite3_stmt *database_prepare(struct database *database, const struct schema_sql *source)
{
    const char *text = literal_expand(source->path, source->text, LITERAL_DAY_NUMBER, database->arena, database->diags);
    return text ? prepare_select(database, source, text, "câu truy vấn") : NULL;
}

void database_treat_private(struct database *database, enum database_private how)
{
    database->private = how;
    database->met_private = false;
}

void database_let_compare(struct database *database, bool may)
{
    database->may_compare = may;
    database->compared = false;
}

bool database_compared(const struct database *database)
{
    return database->compared;
}

void database_renumber(struct database *database)
{
    sameness_renumber(database->shown.sameness);
}

void database_note_columns(struct database *database, bool *asked)
{
    database->asked = asked;
}

bool database_met_private(const struct database *database)
{
    return database->met_private;
}

sqlite3_stmt *database_try(struct database *database, const char *text)
{
    const char *tail;
    return prepare_guarded(database, text, &tail);
}

sqlite3_stmt *database_try_row(struct database *database, const char *text, const struct table *view, bool *used)
{
    database->watched = view;
    database->used = used;
    database->not_by_row = false;
    sqlite3_stmt *statement = database_try(database, text);
    database->watched = NULL;
    if (!database->not_by_row)
        return statement;
    sqlite3_finalize(statement);
    return NULL;
}

int database_step(struct database *database, sqlite3_stmt *statement)
{
    database->guarded = true; /* SQLite may prepare the statement again */
    return sqlite3_step(statement);
}
