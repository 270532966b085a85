/* csv_suite: the files of csv-spectrum through the reader: one TAP line each. Usage: csv_suite DIR.
 * A file's records, named by its first one, must be what its JSON holds. SQLite reads the JSON. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "base/diagprint.h"
#include "base/file.h"
#include "base/limits.h"
#include "data/encoding.h"
#include "data/reader.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The suite's own slip: its JSON has another telephone number than its CSV and is no list, and its cells hold quotes
 * that RFC 4180 (rule 5) forbids there. Such a line is refused where it stands. */
static const char REFUSED[] = "location_coordinates.csv";

struct table {
    struct arena *arena;
    struct buffer json;
    size_t width, rows;
    const char **names;
};

static bool on_record(void *self, const struct reader_record *record)
{
    struct table *table = self;
    bool is_header = !table->names;
    if (is_header) {
        table->names = arena_array(table->arena, record->count, sizeof *table->names);
        table->width = record->count;
    } else {
        buffer_add_text(&table->json, table->rows++ ? ",{" : "{");
    }
    for (size_t i = 0; i < record->count && i < table->width; i++) {
        const char *text = arena_copy(table->arena, record->fields[i].text, record->fields[i].length);
        if (is_header) {
            table->names[i] = text;
            continue;
        }
        buffer_add_text(&table->json, i ? "," : "");
        buffer_add_json(&table->json, table->names[i]);
        buffer_add_byte(&table->json, ':');
        buffer_add_json(&table->json, text);
    }
    if (!is_header)
        buffer_add_byte(&table->json, '}');
    return true;
}

/* Do two texts of JSON hold the same? */
static bool same_json(sqlite3 *sql, const char *one, const char *other)
{
    static const char query[] =
        "with a as (select fullkey, type, atom from json_tree(?1)), b as (select fullkey, type, atom from "
        "json_tree(?2)) "
        "select count(*) from (select * from (select * from a except select * from b) union all "
        "select * from (select * from b except select * from a))";
    sqlite3_stmt *statement = NULL;
    bool same = sqlite3_prepare_v2(sql, query, -1, &statement, NULL) == SQLITE_OK &&
                sqlite3_bind_text(statement, 1, one, -1, SQLITE_STATIC) == SQLITE_OK &&
                sqlite3_bind_text(statement, 2, other, -1, SQLITE_STATIC) == SQLITE_OK &&
                sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_int(statement, 0) == 0;
    sqlite3_finalize(statement);
    return same;
}

static bool check(const char *folder, const char *name, sqlite3 *sql, struct arena *arena)
{
    struct diags *diags = diags_new();
    struct table table = {.arena = arena};
    struct file csv, json;
    struct reader_input input = {.path = name, .line = 1, .separator = ',', .diags = diags};
    struct reader_sink sink = {.record = on_record, .self = &table};
    const char *twin = arena_format(arena, "%.*s.json", (int)(strlen(name) - 4), name);
    bool good = file_read(file_join(arena, file_join(arena, folder, "csvs"), name), LIMIT_FILE, arena, diags, &csv) &&
                file_read(file_join(arena, file_join(arena, folder, "json"), twin), LIMIT_FILE, arena, diags, &json) &&
                encoding_decode(&(struct encoding_input){name, csv.data, csv.size, NULL}, arena, diags, &input.text,
                                &input.size);
    if (good) {
        buffer_add_byte(&table.json, '[');
        size_t faults = reader_run(&input, &sink);
        buffer_add_byte(&table.json, ']');
        if (strcmp(name, REFUSED) == 0)
            good = faults == 1 && table.rows == 0 && diags_length(diags) == 1 &&
                   strcmp(diags_at(diags, 0)->code, "D006") == 0 && diags_at(diags, 0)->at.line == 2;
        else
            good = faults == 0 && diags_length(diags) == 0 && same_json(sql, table.json.data, json.data);
    }
    if (!good) {
        printf("# %s\n", buffer_text(&table.json));
        diags_print(diags, DIAG_SHORT, false, stderr);
    }
    buffer_clear(&table.json);
    diags_free(diags);
    return good;
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new(0);
    sqlite3 *sql = NULL;
    size_t count = 0, number = 0, failures = 0;
    const char *const *names = argc == 2 ? file_list(file_join(arena, argv[1], "csvs"), arena, NULL, &count) : NULL;
    if (sqlite3_open(":memory:", &sql) != SQLITE_OK)
        return 1;
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(names[i]);
        if (length < 5 || strcmp(names[i] + length - 4, ".csv") != 0)
            continue;
        bool good = check(argv[1], names[i], sql, arena);
        failures += !good;
        printf("%sok %zu - %s%s\n", good ? "" : "not ", ++number, names[i],
               strcmp(names[i], REFUSED) == 0 ? " (refused where its line stands)" : "");
    }
    printf("1..%zu\n", number);
    sqlite3_close(sql);
    arena_free(arena);
    return failures || !number;
}
