/* The official Mustache suite against the tags of src/template: one TAP line a case. Usage: mustache_suite DIR.
 * Lambdas are left out: they are code of the host. SQLite reads the JSON. */
#include "base/arena.h"
#include "template/fill.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const FILES[] = {"comments", "delimiters", "interpolation",  "inverted",
                                    "partials", "sections",   "~dynamic-names", "~inheritance"};

static int number, failures;

static void result(bool good, const char *file, const char *name, const char *why)
{
    printf("%sok %d - %s: %s%s%s\n", good ? "" : "not ", ++number, file, name, *why ? " # " : "", why);
    failures += !good;
}

static char *read_all(const char *path)
{
    FILE *in = fopen(path, "rb");
    if (!in)
        return NULL;
    char *text = calloc(1, 1 << 20);
    size_t length = text ? fread(text, 1, (1 << 20) - 1, in) : 0;
    fclose(in);
    if (text)
        text[length] = '\0';
    return text;
}

static const char *column(sqlite3_stmt *rows, int index, struct arena *arena)
{
    const unsigned char *text = sqlite3_column_text(rows, index);
    return text ? arena_copy(arena, text, (size_t)sqlite3_column_bytes(rows, index)) : NULL;
}

static sqlite3_stmt *query(sqlite3 *db, const char *sql, const char *first, const char *second)
{
    sqlite3_stmt *rows = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &rows, NULL) != SQLITE_OK)
        abort();
    sqlite3_bind_text(rows, 1, first, -1, SQLITE_TRANSIENT);
    if (second)
        sqlite3_bind_text(rows, 2, second, -1, SQLITE_TRANSIENT);
    return rows;
}

static struct value value_at(sqlite3 *db, const char *json, const char *path, const char *type, const char *atom,
                             struct arena *arena)
{
    if (strcmp(type, "null") == 0)
        return value_null();
    if (strcmp(type, "true") == 0 || strcmp(type, "false") == 0)
        return value_yes_no(type[0] == 't');
    if (strcmp(type, "integer") == 0)
        return value_integer(strtoll(atom, NULL, 10));
    if (strcmp(type, "object") != 0 && strcmp(type, "array") != 0)
        return value_text(atom);
    bool object = type[0] == 'o';
    size_t count = 0, name_room = 0, value_room = 0;
    const char **names = NULL;
    struct value *values = NULL;
    sqlite3_stmt *rows = query(db, "select key, type, atom, fullkey from json_each(?1, ?2)", json, path);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        names = arena_grow(arena, names, count, &name_room, sizeof *names);
        values = arena_grow(arena, values, count, &value_room, sizeof *values);
        names[count] = column(rows, 0, arena);
        values[count++] =
            value_at(db, json, column(rows, 3, arena), column(rows, 1, arena), column(rows, 2, arena), arena);
    }
    sqlite3_finalize(rows);
    if (!object) {
        struct list *list = arena_alloc(arena, sizeof *list);
        *list = (struct list){.count = count, .items = values};
        return value_list(list);
    }
    struct record *record = record_new(arena, shape_new(arena, names, count));
    if (count)
        memcpy(record->values, values, count * sizeof *values);
    return value_record(record);
}

static void one_case(sqlite3 *db, const char *file, const char *test, struct arena *arena)
{
    struct library library = {.arena = arena};
    struct diags *diags = diags_new();
    sqlite3_stmt *rows = query(db, "select key, atom from json_each(?1, '$.partials')", test, NULL);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        const char *text = column(rows, 1, arena), *name = column(rows, 0, arena);
        library_add(&library, name, source_new(arena, name, text, strlen(text)), 0, diags);
    }
    sqlite3_finalize(rows);
    rows = query(db,
                 "select ?1 ->> '$.name', ?1 ->> '$.template', ?1 ->> '$.expected', type, atom from json_tree(?1) "
                 "where fullkey = '$.data'",
                 test, NULL);
    if (sqlite3_step(rows) != SQLITE_ROW)
        abort();
    const char *name = column(rows, 0, arena), *text = column(rows, 1, arena), *expected = column(rows, 2, arena);
    struct scopes scopes = {0};
    scopes_push(&scopes, value_at(db, test, "$.data", column(rows, 3, arena), column(rows, 4, arena), arena), 0, 0);
    sqlite3_finalize(rows);
    library_add(&library, "", source_new(arena, "template", text, strlen(text)), 0, diags);
    struct filled filled = {.tokens.arena = arena};
    fill_run(&library, library_find(&library, ""), &scopes, FILL_HTML, arena, diags, &filled);
    bool good = strcmp(buffer_text(&filled.text), expected) == 0;
    result(good, file, name, "");
    if (!good)
        printf("# expected:\n%s\n# got:\n%s\n", expected, buffer_text(&filled.text));
    buffer_clear(&filled.text);
    diags_free(diags);
}

static void one_file(sqlite3 *db, const char *folder, const char *file)
{
    struct arena *arena = arena_new(0);
    char *json = read_all(arena_format(arena, "%s/%s.json", folder, file));
    if (!json) {
        result(false, file, "cannot read", "");
        arena_free(arena);
        return;
    }
    sqlite3_stmt *rows = query(db, "select value from json_each(?1, '$.tests')", json, NULL);
    int before = number;
    while (sqlite3_step(rows) == SQLITE_ROW)
        one_case(db, file, column(rows, 0, arena), arena);
    sqlite3_finalize(rows);
    if (number == before)
        result(false, file, "no cases found", "");
    free(json);
    arena_free(arena);
}

int main(int argc, char **argv)
{
    const char *folder = getenv("MUSTACHE_SPEC") ? getenv("MUSTACHE_SPEC") : "../shared/mustache-spec";
    sqlite3 *db = NULL;
    if (argc > 1)
        folder = argv[1];
    char *probe = calloc(1, strlen(folder) + 32);
    if (!probe)
        return 1;
    sprintf(probe, "%s/sections.json", folder);
    FILE *there = fopen(probe, "rb");
    free(probe);
    if (!there) {
        printf("1..1\nok 1 - mustache # SKIP no suite at %s\n", folder);
        return 0;
    }
    fclose(there);
    if (sqlite3_open(":memory:", &db) != SQLITE_OK)
        return 1;
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++)
        one_file(db, folder, FILES[i]);
    printf("1..%d\n", number);
    sqlite3_close(db);
    return failures > 0;
}
