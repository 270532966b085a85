/* qpdf --json is the reader: it knows nothing of the program that wrote the file. */
#include "walk/walk.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

enum { QPDF_WARNS = 3 };

static void stop(sqlite3 *db, const char *sql)
{
    fprintf(stderr, "clauses: %s\n%s\n", sqlite3_errmsg(db), sql);
    exit(2);
}

sqlite3_stmt *walk_prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        stop(db, sql);
    return statement;
}

void walk_run(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        stop(db, sql);
}

void walk_step(sqlite3_stmt *statement)
{
    if (sqlite3_step(statement) != SQLITE_DONE)
        stop(sqlite3_db_handle(statement), sqlite3_sql(statement));
    sqlite3_reset(statement);
}

void walk_fault(sqlite3 *db, const char *clause, const char *format, ...)
{
    char what[300];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    sqlite3_stmt *insert = walk_prepare(db, "insert into program_fault values (?1, ?2)");
    sqlite3_bind_text(insert, 1, clause, -1, SQLITE_STATIC);
    sqlite3_bind_text(insert, 2, what, -1, SQLITE_STATIC);
    walk_step(insert);
    sqlite3_finalize(insert);
}

/* unbase64(text) -> blob */
static void unbase64(sqlite3_context *context, int count, sqlite3_value **values)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *text = (const char *)sqlite3_value_text(values[0]);
    size_t length = 0;
    unsigned bits = 0, held = 0;
    (void)count;
    if (!text)
        return;
    unsigned char *bytes = malloc(strlen(text) + 1);
    for (; bytes && *text && *text != '='; text++) {
        const char *digit = strchr(digits, *text);
        if (!digit)
            continue;
        bits = (bits << 6 | (unsigned)(digit - digits)) & 0xFFFFFF;
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes[length++] = (unsigned char)(bits >> held);
        }
    }
    sqlite3_result_blob64(context, bytes ? (const void *)bytes : "", length, SQLITE_TRANSIENT);
    free(bytes);
}

/* The JSON that qpdf prints, or NULL. */
static char *ask_qpdf(const char *path, size_t *size)
{
    char command[1200];
    if (strchr(path, '\'') ||
        snprintf(command, sizeof command, "qpdf --json=2 --json-stream-data=inline --decode-level=generalized '%s'",
                 path) >= (int)sizeof command)
        return NULL;
    FILE *pipe = popen(command, "r");
    char *text = NULL;
    size_t room = 0;
    *size = 0;
    for (size_t got = 1; pipe && got > 0; *size += got) {
        if (room - *size < 65536) {
            room = room ? room * 2 : 1 << 20;
            char *more = realloc(text, room);
            if (!more)
                break;
            text = more;
        }
        got = fread(text + *size, 1, room - *size, pipe);
    }
    int code = pipe ? pclose(pipe) : -1;
    if (code == 0 || (WIFEXITED(code) && WEXITSTATUS(code) == QPDF_WARNS))
        return text;
    fprintf(stderr, "clauses: qpdf ends with %d on %s\n", code, path);
    free(text);
    return NULL;
}

bool walk_objects(sqlite3 *db, const char *path)
{
    size_t size;
    char *json = ask_qpdf(path, &size);
    if (!json)
        return false;
    sqlite3_create_function(db, "unbase64", 1, SQLITE_UTF8, NULL, unbase64, NULL, NULL);
    walk_run(db, "create table whole(text);"
                 "create table object(id integer primary key, stream, value, data);"
                 "create table trailer(value); create table page(number integer primary key, id);"
                 "create table program_fault(clause, what); create table filter(object, name);");
    sqlite3_stmt *insert = walk_prepare(db, "insert into whole values (?1)");
    sqlite3_bind_text64(insert, 1, json, size, SQLITE_STATIC, SQLITE_UTF8);
    walk_step(insert);
    sqlite3_finalize(insert);
    free(json);
    walk_run(
        db,
        "insert or replace into object select cast(substr(e.key, 5) as integer), e.value ->> '$.stream' is not null,"
        " coalesce(e.value -> '$.stream.dict', e.value -> '$.value'), unbase64(e.value ->> '$.stream.data')"
        " from whole, json_each(text, '$.qpdf[1]') e where e.key like 'obj:%'"
        " order by e.key; /* of two generations the later one stands */"
        "insert into trailer select e.value -> '$.value' from whole, json_each(text, '$.qpdf[1]') e"
        " where e.key = 'trailer';"
        "insert into page select e.key, cast(e.value ->> '$.object' as integer)"
        " from whole, json_each(text, '$.pages') e;");
    return true;
}
