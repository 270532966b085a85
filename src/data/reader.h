/* reader: delimited text into records, with the physical line of each (split.c takes plain lines, libcsv the others;
 * lines are counted here).
 * Called by header.c to look at the first records and by load.c for all. Owns nothing beyond the call. */
#ifndef BAOCAO_DATA_READER_H
#define BAOCAO_DATA_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct diags;

struct reader_field {
    const char *text; /* not NUL-terminated; blanks around an unquoted field are gone */
    size_t length;    /* [bytes] */
};

/* One record; everything is borrowed until the callback returns. */
struct reader_record {
    uint32_t line; /* physical line where it begins, from 1 */
    size_t count;
    const struct reader_field *fields;
    const char *raw; /* the record as it stands in the file, line break included */
    size_t raw_length;
};

/* How a text that is followed by more ends. */
struct reader_cut {
    bool open;      /* inside a record, which is neither given nor reported */
    const char *at; /* its first byte */
    uint32_t line;  /* and the line of that */
};

struct reader_input {
    const char *path; /* for diagnostics */
    const char *text; /* valid UTF-8 without BOM */
    size_t size;      /* [bytes] */
    uint32_t line;    /* of the first byte */
    char separator;
    char mark;              /* that ends a line: reader_mark() of the file, 0 = text is the whole file */
    bool hidden;            /* the file has private columns: its lines are not shown */
    struct reader_cut *cut; /* NULL: text ends where the file does */
    struct diags *diags;    /* NULL: look only, faults are passed over without a word */
};

/* What the caller does with the records. */
struct reader_sink {
    bool (*record)(void *self, const struct reader_record *record); /* false: stop reading */
    void *self;
};

/* Gives every record to the sink; blank lines are passed over. A record that breaks the quoting rules is reported
 * (D006, line where it begins) and only its first line is lost: reading goes on at the next one. D011 too many fields,
 * D012 a field too long. Returns the number of faulty records. */
size_t reader_run(const struct reader_input *input, const struct reader_sink *sink);

/* What ends a line of a file: LF, or CR in one that has no LF. */
char reader_mark(const char *text, size_t size);
/* LFs of a text; and its CRs without an LF behind them, which end a record too, outside quotes. */
size_t reader_count_breaks(const char *text, size_t size);
size_t reader_count_lone_returns(const char *text, size_t size);
/* No text of these bytes holds more records. */
size_t reader_most_records(const char *text, size_t size);
/* A line `sep=;` at the head: gives its separator and moves text, size and line behind it. */
bool reader_separator_line(struct reader_input *input);
/* Byte offset in record->raw of field number index, and its raw length with the quotes. False when there is none. */
bool reader_locate(const struct reader_record *record, char separator, size_t index, size_t *offset, size_t *length);

#endif
