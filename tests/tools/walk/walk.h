/* walk: a finished PDF as SQL tables, read by qpdf and by what stands here, without any code of src/pdf: so that a
 * clause of a standard is one select that returns what offends against it (tests/clauses.sql).
 *
 *   object(id, stream, value, data)        every indirect object; value as qpdf's JSON, data decoded
 *   trailer(value)
 *   page(number, id)                       from 0
 *   program_fault(clause, what)            what only the bytes show
 *   filter(object, name)                   of every stream of every revision, as the bytes have it
 *   resources(id, value)                   of each page and form, by its own number
 *   resource_font(source, name, font)
 * What stands in contents; source: the page or the form (drawn, or an appearance) that it stands in, by its object:
 *   operator(page, name, times, source)
 *   painted(page, operator, mcid, artifact, tag, source)   one row for each mark; artifact: its kind; both NULL: neither
 *   run(page, mcid, tag, artifact, kind, subtype, outer, source, texts)   one row for each marked-content sequence; texts:
 *                                          it has a language or a text of its own
 *   drawn(form)                            one row each time a form is drawn
 *   glyph(page, font, cid, mcid, source)   shown glyphs; font is the name in the source's resources
 *   width(font, cid, listed, drawn)        font: object of the Type 0 font; thousandths of an em; NULL: absent
 *   unicode(font, cid, text)               what ToUnicode says, UTF-16 in hex
 *   packet(name, text, uri, path, lang)    elements of the XMP packet that hold text alone, by their property's name
 *   property(name, uri, form)              properties of the packet; form: text, rdf:Alt, rdf:Bag, rdf:Seq, …
 *   attribute(path, name, value)           of elements of the packet
 *   file(size)
 *   signature(object, signers, certificates, known, covered)   of each one that is there; known: the signer's
 *                                          certificate is among them; covered: its ranges end where a revision does */
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
void walk_signatures(sqlite3 *db, struct walk_bytes file);
/* Gives SQL the function grid_fault(json): what is wrong with a table whose cells are [[row, columns, rows], …], or
 * NULL. */
void walk_grid(sqlite3 *db);

/* For the parts: a statement that is ready, or the program ends with SQLite's message. */
sqlite3_stmt *walk_prepare(sqlite3 *db, const char *sql);
void walk_run(sqlite3 *db, const char *sql);
void walk_step(sqlite3_stmt *statement); /* an insert: steps and resets */
void walk_fault(sqlite3 *db, const char *clause, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
