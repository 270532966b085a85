/* The XMP packet: elements that hold text alone, by name; the header's attributes. Well-formedness is xmllint's part. */
#include "walk/walk.h"

#include <string.h>

static void insert_text(sqlite3_stmt *insert, const char *name, size_t name_length, const char *text, size_t length)
{
    sqlite3_bind_text(insert, 1, name, (int)name_length, SQLITE_STATIC);
    sqlite3_bind_text(insert, 2, text, (int)length, SQLITE_STATIC);
    walk_step(insert);
}

/* rdf:li says nothing; what it stands in does: its grandparent's name, dc:title > rdf:Alt > rdf:li. */
static void take_elements(sqlite3 *db, const char *xml, size_t size)
{
    enum { DEPTH = 64 };
    struct {
        const char *name;
        size_t length;
    } open[DEPTH] = {{0}};
    sqlite3_stmt *insert = walk_prepare(db, "insert into packet values (?1, ?2)");
    size_t depth = 0;
    const char *end = xml + size;
    for (const char *at = xml; at < end && (at = memchr(at, '<', (size_t)(end - at))) != NULL; at++) {
        const char *close = memchr(at, '>', (size_t)(end - at));
        if (!close)
            break;
        if (at[1] == '?' || at[1] == '!')
            continue;
        if (at[1] == '/') {
            depth -= depth > 0;
            continue;
        }
        if (close[-1] == '/' || depth == DEPTH)
            continue;
        open[depth].name = at + 1;
        open[depth].length = strcspn(at + 1, " \t\r\n>/");
        size_t named = depth;
        if (depth >= 2 && open[depth].length == 6 && memcmp(at + 1, "rdf:li", 6) == 0)
            named = depth - 2;
        depth++;
        const char *next = memchr(close, '<', (size_t)(end - close));
        if (next && next[1] == '/' && next > close + 1)
            insert_text(insert, open[named].name, open[named].length, close + 1, (size_t)(next - close - 1));
    }
    sqlite3_finalize(insert);
}

void walk_packet(sqlite3 *db)
{
    walk_run(db, "create table packet(name, text)");
    sqlite3_stmt *query =
        walk_prepare(db, "select m.data from trailer t join object c on c.id = cast(t.value ->> '/Root' as integer)"
                         " join object m on m.id = cast(c.value ->> '/Metadata' as integer) where m.stream");
    if (sqlite3_step(query) == SQLITE_ROW)
        take_elements(db, sqlite3_column_blob(query, 0), (size_t)sqlite3_column_bytes(query, 0));
    sqlite3_finalize(query);
}
