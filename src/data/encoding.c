#include "data/encoding.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "data/header.h"
#include "data/syllable.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

/* What is UTF-8 is UTF-8. Of what is not, every legacy table is tried on a piece, and the one whose words are
 * Vietnamese syllables is the file's. A file of few words may leave that open: then the table stands that turns more of
 * its cells into names of our columns. TCVN3 and VNI are refused although they could be decoded: capitals are lost in
 * the one, and in both Latin letters of other words turn into Vietnamese ones without a trace. */

#define PIECE ENCODING_PIECE

static void bad_byte(const char *path, const char *bytes, size_t bad, const char *what, struct diags *diags)
{
    struct place at = {.file = path, .line = 1};
    for (size_t i = 0; i < bad; i++)
        at.line += bytes[i] == '\n';
    struct diag *diag =
        diag_add(diags, DIAG_ERROR, "D004", at, "tệp không phải chữ Unicode %s (hỏng từ byte thứ %zu)", what, bad + 1);
    diag_set_hint(diags, diag, "mở tệp bằng Excel rồi lưu lại dạng \"CSV UTF-8\", hoặc xuất lại từ phần mềm gốc");
}

/* Returns what came out, NULL when a byte means nothing; *bad is then its offset. growth: bytes out for one in. */
static const char *convert(const char *to_name, const char *from_name, const char *bytes, size_t size, size_t growth,
                           struct arena *arena, size_t *length, size_t *bad)
{
    *bad = 0;
    iconv_t converter = iconv_open(to_name, from_name);
    if (converter == (iconv_t)-1)
        return NULL;
    size_t room = size * growth + 16, left = size;
    char *made = arena_alloc(arena, room + 1), *to = made, *from = (char *)(uintptr_t)bytes;
    size_t done = iconv(converter, &from, &left, &to, &room);
    if (done != (size_t)-1)
        done = iconv(converter, NULL, NULL, &to, &room); /* a letter that waited for its accent */
    iconv_close(converter);
    *bad = size - left;
    *length = (size_t)(to - made);
    return done == (size_t)-1 ? NULL : made;
}

/* ---- legacy tables ---- */

enum table { TABLE_WINDOWS, TABLE_TCVN3, TABLE_VNI, TABLE_COUNT };

/* VNI writes a letter and behind it a byte for its accent; some letters have a byte of their own. Only what the letters
 * are is of interest here. */
static struct syllable_count count_vni(const char *bytes, size_t size, struct arena *scratch)
{
    static const char letters[] = "\xD1\xF1\xD4\xF4\xD6\xF6\xCD\xED\xCC\xEC\xC6\xE6\xD3\xF3\xD2\xF2\xCE\xEE";
    static const char plain[] = "DdOoUuIiIiIiIiIiYy";
    static const char accents[] = "\xD9\xD8\xDB\xD5\xCF\xCA\xC2\xC9\xC8\xDA\xDC\xCB\xC1\xC0\xC5\xC3\xC4"
                                  "\xF9\xF8\xFB\xF5\xEF\xEA\xE2\xE9\xE8\xFA\xFC\xEB\xE1\xE0\xE5\xE3\xE4";
    char *text = arena_alloc(scratch, size + 1);
    unsigned char *marked = arena_alloc(scratch, size + 1);
    size_t used = 0;
    for (size_t i = 0; i < size; i++) {
        const char *letter = bytes[i] ? strchr(letters, bytes[i]) : NULL;
        bool accent = bytes[i] && strchr(accents, bytes[i]) && used && strchr("aAeEoOuUyY", text[used - 1]);
        if (accent) {
            marked[used - 1] = 1;
            continue;
        }
        text[used] = letter ? plain[letter - letters] : bytes[i];
        marked[used] = (unsigned char)bytes[i] >= 0x80;
        used++;
    }
    return syllable_count_bare(text, used, marked);
}

static const char *const names[] = {[TABLE_WINDOWS] = "CP1258", [TABLE_TCVN3] = "TCVN5712-1"};

static struct syllable_count count_table(enum table table, const char *bytes, size_t size, struct arena *scratch)
{
    if (table == TABLE_VNI)
        return count_vni(bytes, size, scratch);
    size_t length, bad;
    const char *text = convert("UTF-8", names[table], bytes, size, 3, scratch, &length, &bad);
    return text ? syllable_count(text, length, scratch) : (struct syllable_count){0};
}

/* The table by which nine words of ten are Vietnamese, and more of them than by another; TABLE_COUNT: none. */
static enum table guess(const char *bytes, size_t size, enum table first, size_t least)
{
    struct arena *scratch = arena_new(0);
    enum table best = TABLE_COUNT;
    size_t best_good = 0, best_bad = 0;
    for (enum table table = first; table < TABLE_COUNT; table++) {
        struct syllable_count count = count_table(table, bytes, size, scratch);
        bool better = best == TABLE_COUNT || count.good * (best_good + best_bad) > best_good * (count.good + count.bad);
        if (count.good >= least && count.good >= 9 * count.bad && better) {
            best = table;
            best_good = count.good;
            best_bad = count.bad;
        }
    }
    arena_free(scratch);
    return best;
}

/* The table that makes names of the known columns of more cells than the other does; TABLE_COUNT: none. VNI keeps no
 * letters to compare. */
static enum table guess_by_headers(const struct encoding_input *input)
{
    size_t counts[2], piece = input->size < PIECE ? input->size : PIECE;
    struct arena *scratch = arena_new(0);
    for (enum table table = TABLE_WINDOWS; table <= TABLE_TCVN3; table++) {
        size_t length, bad;
        const char *text = convert("UTF-8", names[table], input->bytes, piece, 3, scratch, &length, &bad);
        counts[table] = text ? header_accented_names(input->table, text, length, scratch) : 0;
    }
    arena_free(scratch);
    if (counts[TABLE_WINDOWS] == counts[TABLE_TCVN3])
        return TABLE_COUNT;
    return counts[TABLE_WINDOWS] > counts[TABLE_TCVN3] ? TABLE_WINDOWS : TABLE_TCVN3;
}

static void refuse_fonts(const char *path, enum table table, struct diags *diags)
{
    struct diag *diag = diag_add(diags, DIAG_ERROR, "D051", place_file(path), "tệp dùng chữ %s, không phải chữ Unicode",
                                 table == TABLE_VNI ? "VNI" : "TCVN3 (ABC)");
    diag_set_hint(
        diags, diag,
        "đổi sang Unicode trước: trong Unikey bấm Ctrl+Shift+F6, nguồn \"%s\", đích \"Unicode\", hoặc xuất lại "
        "từ phần mềm gốc",
        table == TABLE_VNI ? "VNI Windows" : "TCVN3 (ABC)");
}

/* Is the last letter of the file there in part, and no other byte wrong? Then nothing but its end is missing. */
static bool is_cut(const struct encoding_input *input, size_t bad)
{
    unsigned char lead = (unsigned char)input->bytes[bad];
    size_t needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0, left = input->size - bad;
    for (size_t i = 1; i < left && i < needed; i++)
        if (((unsigned char)input->bytes[bad + i] & 0xC0) != 0x80)
            return false;
    return bad && left < needed;
}

static bool report_cut(const char *path, struct diags *diags)
{
    struct diag *diag =
        diag_add(diags, DIAG_ERROR, "D004", place_file(path), "tệp bị cụt: chữ cuối cùng chỉ còn một phần");
    diag_set_hint(diags, diag, "tệp chép hay tải về chưa xong; xuất lại từ phần mềm gốc");
    return false;
}

/* Bytes that are no UTF-8. bad: the first that is none. */
static bool decode_legacy(const struct encoding_input *input, size_t bad, struct arena *arena, struct diags *diags,
                          const char **text, size_t *length)
{
    const char *path = input->path, *bytes = input->bytes;
    size_t size = input->size;
    size_t from = bad > PIECE / 2 ? bad - PIECE / 2 : 0, piece = size - from < PIECE ? size - from : PIECE;
    enum table table = guess(bytes + from, piece, TABLE_WINDOWS, 1);
    if (table == TABLE_COUNT && input->table)
        table = guess_by_headers(input);
    if (table == TABLE_TCVN3 || table == TABLE_VNI) {
        refuse_fonts(path, table, diags);
        return false;
    }
    if (table == TABLE_COUNT) {
        bad_byte(path, bytes, bad, "UTF-8", diags);
        return false;
    }
    *text = convert("UTF-8", "CP1258", bytes, size, 3, arena, length, &bad);
    if (!*text) {
        bad_byte(path, bytes, bad, "Windows-1258", diags);
        return false;
    }
    diag_add(diags, DIAG_NOTE, "D052", place_file(path), "tệp được đọc theo bảng mã Windows-1258");
    return true;
}

/* ---- Unicode ---- */

/* The piece of UTF-8 as the bytes of Windows' Western table, in which the fonts of TCVN3 and VNI were drawn. */
static size_t western_bytes(const char *text, size_t length, char *out)
{
    /* 0x80 to 0x9F, where the table is not Latin-1. */
    static const uint16_t upper[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                       0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    const char *end = text + length;
    size_t used = 0;
    while (text < end) {
        uint32_t code = utf8_next(&text, end);
        char byte = code < 0x100 ? (char)code : ' ';
        for (unsigned i = 0; code >= 0x100 && i < 32; i++)
            if (upper[i] == code)
                byte = (char)(0x80 + i);
        out[used++] = byte;
    }
    return used;
}

bool encoding_is_readable(const char *path, const char *text, size_t length, struct diags *diags)
{
    enum { LEAST = 3 }; /* words that are not Vietnamese as they stand, and are by one of the tables */
    if (length > PIECE)
        for (length = PIECE; length && ((unsigned char)text[length] & 0xC0) == 0x80;)
            length--;
    struct arena *scratch = arena_new(0);
    struct syllable_count count = syllable_count(text, length, scratch);
    enum table table = TABLE_COUNT;
    if (count.bad >= LEAST && count.bad > count.good) {
        char *bytes = arena_alloc(scratch, length + 1);
        size_t size = western_bytes(text, length, bytes);
        table = guess(bytes, size, TABLE_TCVN3, LEAST);
    }
    arena_free(scratch);
    if (table != TABLE_COUNT)
        refuse_fonts(path, table, diags);
    return table == TABLE_COUNT;
}

/* UTF-16 without a BOM: every second byte of its ASCII is zero, and no other is. */
static const char *utf16_by_zeros(const char *bytes, size_t count, size_t size)
{
    size_t zeros[2] = {0, 0};
    count = count < PIECE ? count : PIECE;
    for (size_t i = 0; i < count; i++)
        zeros[i % 2] += bytes[i] == '\0';
    if (size < 4 || size % 2 || zeros[0] + zeros[1] < count / 8)
        return NULL;
    return zeros[0] == 0 ? "UTF-16LE" : zeros[1] == 0 ? "UTF-16BE" : NULL;
}

/* UTF-16, by its name for iconv, and the length of its BOM; NULL: it is none. size: of the file, of which count bytes
 * stand at bytes. */
static const char *utf16_of(const char *bytes, size_t count, size_t size, size_t *skip)
{
    *skip = 2;
    if (size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
        return *bytes == '\xFF' ? "UTF-16LE" : "UTF-16BE";
    *skip = 0;
    return utf16_by_zeros(bytes, count, size);
}

static bool is_workbook(const char *bytes, size_t size)
{
    return size >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0;
}

static size_t mark_of_utf8(const char *bytes, size_t size)
{
    return size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

bool encoding_is_plain(const char *first, size_t length, size_t size, size_t *skip)
{
    bool plain = !is_workbook(first, length) && !utf16_of(first, length, size, skip);
    *skip = mark_of_utf8(first, length);
    return plain;
}

static bool decode(const struct encoding_input *input, struct arena *arena, struct diags *diags, const char **text,
                   size_t *length)
{
    const char *bytes = input->bytes;
    size_t size = input->size, skip, bad;
    const char *wide = utf16_of(bytes, size, size, &skip);
    if (wide) {
        *text = convert("UTF-8", wide, bytes + skip, size - skip, 2, arena, length, &bad);
        if (!*text)
            bad_byte(input->path, bytes + skip, bad, wide, diags);
        return *text != NULL;
    }
    skip = mark_of_utf8(bytes, size);
    if (!utf8_valid(bytes + skip, size - skip, &bad))
        return is_cut(input, bad + skip) ? report_cut(input->path, diags)
                                         : decode_legacy(input, bad + skip, arena, diags, text, length);
    *text = bytes + skip;
    *length = size - skip;
    return true;
}

bool encoding_decode(const struct encoding_input *input, struct arena *arena, struct diags *diags, const char **text,
                     size_t *length)
{
    if (is_workbook(input->bytes, input->size)) {
        struct diag *diag =
            diag_add(diags, DIAG_ERROR, "D004", place_file(input->path), "đây là sổ Excel, không phải tệp CSV");
        diag_set_hint(diags, diag, "đổi đuôi tên tệp thành .xlsx");
        return false;
    }
    if (input->size >= 8 && memcmp(input->bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0) {
        struct diag *diag = diag_add(diags, DIAG_ERROR, "D004", place_file(input->path),
                                     "đây là bảng tính Excel kiểu cũ (.xls), không phải tệp CSV");
        diag_set_hint(diags, diag, "mở bằng Excel rồi lưu lại dạng .xlsx");
        return false;
    }
    return decode(input, arena, diags, text, length) && encoding_is_readable(input->path, *text, *length, diags);
}
