/* What is lost once a reader has read the file: header, tables of references, spacing around objects and streams,
 * hexadecimal strings (ISO 19005-2, 6.1.2 to 6.1.9). Follows the tables back through every revision. */
#include "walk/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ENTRY = 20 }; /* bytes of an entry of a table of references */

static bool starts(struct walk_bytes file, size_t at, const char *word)
{
    size_t length = strlen(word);
    return at <= file.size && file.size - at >= length && memcmp(file.data + at, word, length) == 0;
}

static size_t find(struct walk_bytes file, size_t from, size_t end, const char *word)
{
    for (; from < end; from++)
        if (starts(file, from, word))
            return from;
    return end;
}

/* The first word of the two that stands in no string. */
static size_t find_end(struct walk_bytes file, size_t at, const char *one, const char *other)
{
    int depth = 0;
    for (; at < file.size; at++) {
        char c = file.data[at];
        if (depth > 0 && c == '\\')
            at++;
        else if (c == '(' || (depth > 0 && c == ')'))
            depth += c == '(' ? 1 : -1;
        else if (depth == 0 && (starts(file, at, one) || starts(file, at, other)))
            break;
    }
    return at < file.size ? at : file.size;
}

static void check_header(sqlite3 *db, struct walk_bytes file)
{
    bool first = starts(file, 0, "%PDF-1.") && file.size > 15 && file.data[7] >= '0' && file.data[7] <= '7' &&
                 file.data[8] == '\n';
    if (!first)
        walk_fault(db, "6.1.2 header", "the first line is not %%PDF-1.n");
    bool binary = first && file.data[9] == '%';
    for (int i = 10; i < 14; i++)
        binary = binary && (unsigned char)file.data[i] > 127;
    if (!binary)
        walk_fault(db, "6.1.2 comment", "no comment of four bytes above 127 behind the first line");
    size_t end = file.size;
    if (end && file.data[end - 1] == '\n')
        end--;
    if (end && file.data[end - 1] == '\r')
        end--;
    if (end < 5 || !starts(file, end - 5, "%%EOF"))
        walk_fault(db, "6.1.3 end", "bytes behind the last %%%%EOF");
}

static void check_hex(sqlite3 *db, struct walk_bytes file, size_t at, size_t end, unsigned object)
{
    int depth = 0;
    for (; at < end; at++) {
        char c = file.data[at];
        if (depth > 0 && c == '\\')
            at++;
        else if (c == '(')
            depth++;
        else if (depth > 0)
            depth -= c == ')';
        else if (c == '<' && at + 1 < end && file.data[at + 1] == '<')
            at++;
        else if (c == '<') {
            size_t digits = 0;
            for (at++; at < end && file.data[at] != '>'; at++) {
                bool blank = strchr(" \t\r\n\f", file.data[at]) != NULL;
                if (!blank && !strchr("0123456789abcdefABCDEF", file.data[at]))
                    walk_fault(db, "6.1.6", "object %u: a byte that is no digit in a hexadecimal string", object);
                digits += !blank;
            }
            if (digits % 2)
                walk_fault(db, "6.1.6", "object %u: hexadecimal string of %zu digits", object, digits);
        }
    }
}

/* qpdf forgets the filters that it undoes, so they are read here: "/Filter/FlateDecode", "/Filter [/A /B]". */
static void note_filters(sqlite3 *db, struct walk_bytes file, size_t start, size_t end, unsigned object)
{
    size_t at = find(file, start, end, "/Filter");
    if (at == end)
        return;
    sqlite3_stmt *insert = walk_prepare(db, "insert into filter values (?1, ?2)");
    at += strlen("/Filter");
    at += strspn(file.data + at, " \r\n");
    bool many = file.data[at] == '[';
    at += many;
    while (at < end && strchr(" \r\n/", file.data[at])) {
        if (file.data[at++] != '/')
            continue;
        size_t length = 0;
        while (at + length < end && !strchr(" \r\n[]/<>()", file.data[at + length]))
            length++;
        sqlite3_bind_int64(insert, 1, object);
        sqlite3_bind_text(insert, 2, file.data + at, (int)length, SQLITE_TRANSIENT);
        walk_step(insert);
        at += length;
        if (!many)
            break;
    }
    sqlite3_finalize(insert);
}

/* What stands in an object that is a number. */
static unsigned long number_in(sqlite3 *db, unsigned long object)
{
    sqlite3_stmt *select = walk_prepare(db, "select cast(value as integer) from object where id = ?1");
    sqlite3_bind_int64(select, 1, (sqlite3_int64)object);
    unsigned long number = sqlite3_step(select) == SQLITE_ROW ? (unsigned long)sqlite3_column_int64(select, 0) : 0;
    sqlite3_finalize(select);
    return number;
}

/* Gives the place of endobj. */
static size_t check_stream(sqlite3 *db, struct walk_bytes file, size_t start, size_t at, unsigned object)
{
    size_t length_at = find(file, start, at, "/Length "), body = at + strlen("stream");
    if (starts(file, body, "\r\n"))
        body += 2;
    else if (starts(file, body, "\n"))
        body++;
    else
        walk_fault(db, "6.1.7.1", "object %u: no line end behind stream", object);
    note_filters(db, file, start, at, object);
    char *rest;
    unsigned long length = length_at == at ? 0 : strtoul(file.data + length_at + strlen("/Length "), &rest, 10);
    if (length_at < at && strncmp(rest, " 0 R", 4) == 0)
        length = number_in(db, length);
    size_t end = body + length;
    if (length == 0 && find(file, start, at, "/Filter") < at)
        walk_fault(db, "6.1.7.2 empty", "object %u: a filter over no bytes", object);
    if (!starts(file, end, "\nendstream") && !starts(file, end, "\r\nendstream"))
        walk_fault(db, "6.1.7.1", "object %u: its length does not lead to endstream", object);
    return find(file, end < file.size ? end : body, file.size, "endobj");
}

static void check_object(sqlite3 *db, struct walk_bytes file, size_t at, unsigned object, unsigned generation)
{
    char head[40];
    int length = snprintf(head, sizeof head, "%u %u obj", object, generation);
    bool own_line = at > 0 && (file.data[at - 1] == '\n' || file.data[at - 1] == '\r');
    size_t body = at + (size_t)length;
    if (!own_line || !starts(file, at, head) || body >= file.size ||
        (file.data[body] != '\n' && file.data[body] != '\r')) {
        walk_fault(db, "6.1.9", "object %u does not begin with its number on a line of its own", object);
        return;
    }
    size_t end = find_end(file, body, "endobj", "stream"), stream = end;
    if (starts(file, end, "stream"))
        end = check_stream(db, file, body, stream, object);
    if (end == file.size || (file.data[end - 1] != '\n' && file.data[end - 1] != '\r') ||
        (file.data[end + 6] != '\n' && file.data[end + 6] != '\r'))
        walk_fault(db, "6.1.9", "object %u: endobj does not stand on a line of its own", object);
    check_hex(db, file, body, stream, object);
}

/* One table and its trailer; the offset of the one before it, or 0. */
static size_t check_table(sqlite3 *db, struct walk_bytes file, size_t at)
{
    if (!starts(file, at, "xref\n") && !starts(file, at, "xref\r\n")) {
        walk_fault(db, "6.1.4", "no table of references where startxref leads");
        return 0;
    }
    at += starts(file, at, "xref\r\n") ? 6 : 5;
    while (at < file.size && !starts(file, at, "trailer")) {
        char *rest;
        unsigned long first = strtoul(file.data + at, &rest, 10), count = strtoul(rest, &rest, 10);
        if (!strchr("0123456789", file.data[at]) || !strchr("\r\n ", *rest) || count == 0) {
            walk_fault(db, "6.1.4", "a section of the table has no first number and count");
            return 0;
        }
        at = (size_t)(rest - file.data) + strspn(rest, "\r\n ");
        for (unsigned long i = 0; i < count && at + ENTRY <= file.size; i++, at += ENTRY) {
            size_t offset = strtoul(file.data + at, NULL, 10);
            if (file.data[at + 10] != ' ' || file.data[at + 16] != ' ')
                walk_fault(db, "6.1.4", "entry %lu is not laid out in 20 bytes", first + i);
            else if (file.data[at + 17] == 'n')
                check_object(db, file, offset, (unsigned)(first + i), (unsigned)strtoul(file.data + at + 11, NULL, 10));
        }
    }
    size_t end = find(file, at, file.size, "startxref"), before = find(file, at, end, "/Prev ");
    return before < end ? strtoul(file.data + before + strlen("/Prev "), NULL, 10) : 0;
}

void walk_file(sqlite3 *db, struct walk_bytes file)
{
    check_header(db, file);
    size_t at = file.size, last = file.size;
    while (at > 0 && last == file.size)
        if (starts(file, --at, "startxref"))
            last = at;
    size_t table = last < file.size ? strtoul(file.data + last + strlen("startxref"), NULL, 10) : 0;
    if (!table)
        walk_fault(db, "6.1.4", "no startxref");
    for (int revision = 0; table && revision < 100; revision++)
        table = check_table(db, file, table);
}
