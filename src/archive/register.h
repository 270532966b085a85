/* register: the book of outgoing documents (sổ đăng ký văn bản đi; NĐ 30/2020/NĐ-CP, Điều 15 and PL IV) and of the
 * copies made of documents (Điều 25-27), in SQLite. Called by src/office. Each has one series a year from 01; a number
 * is never given twice nor taken away, only cancelled with its reason. An open book owns its SQLite handle until
 * register_close(). */
#ifndef BAOCAO_ARCHIVE_REGISTER_H
#define BAOCAO_ARCHIVE_REGISTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct diags;
struct register_book;

#define REGISTER_FILE "so-dang-ky.db" /* in the workspace's folder */

enum register_series { REGISTER_OUTGOING, REGISTER_COPIES };

/* One line of the book. Texts may be NULL when given ("" then) and are never NULL when read, but cancelled. */
struct register_line {
    enum register_series series;
    int year, number;
    int32_t date;                    /* of the document; DATE_NONE of a number used elsewhere (bỏ qua) */
    const char *period;              /* its code; "" of a document that this program did not make */
    const char *key;                 /* template or template/unit, as in van-ban.yaml; of a copy: the file copied */
    const char *symbol;              /* "BC-SYT" */
    const char *type, *abstract;     /* tên loại, trích yếu */
    const char *signer, *recipients; /* recipients separated by "; " */
    const char *kept_by;             /* đơn vị nhận bản lưu */
    const char *copies, *note;       /* số lượng bản; ghi chú */
    const char *retention;           /* thời hạn bảo quản: "Vĩnh viễn", "10 năm" or "" */
    const char *imprint;             /* what the paper said when it got its number, "" = not noted */
    const char *cancelled;           /* reason; NULL = the number stands */
};

/* Opens the book; create: makes it when there is none. A book of version 1 is brought to this version. NULL: R001 not a
 * register, R002 of another version, R004 busy, R009 none there, E001, E003 recorded. */
struct register_book *register_open(const char *path, bool create, struct diags *diags);
void register_close(struct register_book *book); /* NULL is allowed */

/* Gives the next numbers of each line's series and year, all of them or none; lines[i].number and .year are set. False:
 * R003 a paper has a number already, R004, R006 the book has a hole, R008 a date before that of a number given (unless
 * any_date), E003. */
bool register_give(struct register_book *book, struct register_line *lines, size_t count, bool any_date,
                   struct diags *diags);
/* Enters lines of another book, with their years and numbers in order, all of them or none. False: R003, R004, R006,
 * R024 a number does not follow the last one of its year, E003. */
bool register_enter(struct register_book *book, const struct register_line *lines, size_t count, struct diags *diags);
/* *last: the last number of a year; 0 = none. False: R001, R004, E003. */
bool register_last_number(struct register_book *book, enum register_series series, int year, int *last,
                          struct diags *diags);
/* Notes once what each paper said (lines[i].imprint), all of them or none. False: R004, E003. */
bool register_note_imprints(struct register_book *book, const struct register_line *lines, size_t count,
                            struct diags *diags);
/* False: R005 no such number or cancelled before, R004, E003. */
bool register_cancel(struct register_book *book, enum register_series series, int year, int number, const char *reason,
                     struct diags *diags);
/* Notes that the next numbers up to and with last were used elsewhere (a book of paper, another program): each gets a
 * line with the reason, so that the series has no hole. False: R012 last was given before, R004, R006, E003. */
bool register_skip(struct register_book *book, enum register_series series, int year, int last, const char *reason,
                   struct diags *diags);
/* Takes back numbers noted so by mistake, from first to the end of the series. False: R013 one of them was given. */
bool register_take_back(struct register_book *book, enum register_series series, int year, int first,
                        struct diags *diags);
/* Lines by year and number. year 0: all years; period NULL: all. False: R001, R006. */
bool register_lines(struct register_book *book, enum register_series series, int year, const char *period,
                    struct arena *arena, struct diags *diags, size_t *count, const struct register_line **lines);
/* *year: the last one that has a number; 0 = the series is empty. False: R001, R004, E003. */
bool register_last_year(struct register_book *book, enum register_series series, int *year, struct diags *diags);

/* A number as it is printed: under ten with a nought before it (NĐ 30, Điều 15). */
const char *register_number_text(int number, struct arena *arena);

#endif
