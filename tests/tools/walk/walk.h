/* walk: a finished PDF as SQL tables, read by qpdf and by what stands here, without any code of src/pdf: so that a
 * clause of a standard is one select that returns what offends against it (tests/clauses.sql).
 *
 *   object(id, stream, value, data)        every indirect object; value as qpdf's JSON, data decoded
 *   trailer(value)
 *   page(number, id)                       from 0
 *   program_fault(clause, what)            what only the bytes show
 *   filter(object, name)                   of every stream of every revision, as the bytes have it
 *   operator(page, name, times)            of page contents
 *   painted(page, operator, mcid, artifact, tag)   one row for each mark; mcid and artifact NULL: neither
 *   run(page, mcid, tag, artifact, kind, subtype, outer)   one row for each marked-content sequence
 *   glyph(page, font, cid, mcid)           shown glyphs; font is the name in the page's resources
 *   width(font, cid, listed, drawn)        font: object of the Type 0 font; thousandths of an em; NULL: absent
 *   unicode(font, cid, text)               what ToUnicode says, UTF-16 in hex
 *   packet(name, text)                     elements of the XMP packet that hold text alone */
#ifndef BAOCAO_TESTS_WALK_H
#define BAOCAO_TESTS_WALK_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>

struct walk_bytes {
    const char *data;
    size_t size;
};

/* Each fills its tables; false: a message stands on stderr. */
bool walk_objects(sqlite3 *db, const char *path);
void walk_file(sqlite3 *db, struct walk_bytes file);
void walk_pages(sqlite3 *db);
void walk_fonts(sqlite3 *db);
void walk_packet(sqlite3 *db);

/* For the parts: a statement that is ready, or the program ends with SQLite's message. */
sqlite3_stmt *walk_prepare(sqlite3 *db, const char *sql);
void walk_run(sqlite3 *db, const char *sql);
void walk_step(sqlite3_stmt *statement); /* an insert: steps and resets */
void walk_fault(sqlite3 *db, const char *clause, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
