/* Numbers are read in groups of three digits from the right; the part above 10^9 is read as a number of its own and
 * followed by "tỷ". Every group but the first says its hundreds, so 1 000 005 is "một triệu không trăm linh năm" and
 * can not be taken for 1 500 000. */
#include "template/words.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <string.h>

#define BILLION 1000000000u

static const char *const DIGITS[] = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};

static void word(struct buffer *out, const char *text)
{
    if (out->length)
        buffer_add_byte(out, ' ');
    buffer_add_text(out, text);
}

static void read_units(unsigned tens, unsigned unit, struct buffer *out)
{
    if (!unit)
        return;
    if (unit == 5 && tens)
        word(out, "lăm");
    else if (unit == 1 && tens >= 2)
        word(out, "mốt");
    else if (unit == 4 && tens >= 2)
        word(out, "tư");
    else
        word(out, DIGITS[unit]);
}

static void read_group(unsigned group, bool hundreds, unsigned options, struct buffer *out)
{
    unsigned tens = group / 10 % 10, unit = group % 10;
    if (hundreds || group >= 100) {
        word(out, DIGITS[group / 100]);
        word(out, "trăm");
    }
    if (tens == 1) {
        word(out, "mười");
    } else if (tens) {
        word(out, DIGITS[tens]);
        word(out, "mươi");
    } else if (unit && (hundreds || group >= 100)) {
        word(out, options & WORDS_LE ? "lẻ" : "linh");
    }
    read_units(tens, unit, out);
}

/* first: nothing has been said yet. */
static void read_whole(uint64_t number, bool first, unsigned options, struct buffer *out)
{
    static const char *const names[] = {"", "nghìn", "triệu"};
    if (number >= BILLION) {
        read_whole(number / BILLION, first, options, out);
        word(out, "tỷ");
        number %= BILLION;
        first = false;
    }
    uint64_t scale = 1000000;
    for (int i = 2; i >= 0; i--, scale /= 1000) {
        unsigned group = (unsigned)(number / scale % 1000);
        if (!group)
            continue;
        read_group(group, !first, options, out);
        if (i)
            word(out, i == 1 && options & WORDS_NGAN ? "ngàn" : names[i]);
        first = false;
    }
}

const char *words_number(struct decimal number, unsigned options, struct arena *arena)
{
    struct buffer out = {0};
    number = decimal_shorten(number);
    uint64_t units = number.units < 0 ? 0 - (uint64_t)number.units : (uint64_t)number.units, scale = 1;
    int places = number.places;
    for (int i = 0; i < places; i++)
        scale *= 10;
    if (number.units < 0)
        word(&out, "âm");
    if (units / scale)
        read_whole(units / scale, true, options, &out);
    else
        word(&out, DIGITS[0]);
    if (places) {
        word(&out, "phẩy");
        uint64_t rest = units % scale;
        for (uint64_t s = scale / 10; s > rest; s /= 10)
            word(&out, DIGITS[0]);
        struct buffer fraction = {0};
        read_whole(rest, true, options, &fraction);
        word(&out, buffer_text(&fraction));
        buffer_clear(&fraction);
    }
    const char *text = arena_copy(arena, buffer_text(&out), out.length);
    buffer_clear(&out);
    return text;
}

static const struct {
    int value;
    const char *sign;
} ROMAN[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
             {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"}};

static size_t roman(int64_t number, char out[24])
{
    size_t length = 0;
    for (size_t i = 0; i < sizeof ROMAN / sizeof *ROMAN; i++)
        for (; number >= ROMAN[i].value; number -= ROMAN[i].value)
            for (const char *c = ROMAN[i].sign; *c; c++)
                out[length++] = *c;
    return length;
}

const char *words_roman(int64_t number, struct arena *arena)
{
    char text[24];
    if (number < 1)
        return NULL;
    if (number > 3999) /* there is no sign for 5000 */
        return arena_format(arena, "%" PRId64, number);
    return arena_copy(arena, text, roman(number, text));
}

int64_t words_roman_value(const char *text, size_t length)
{
    char same[24];
    int64_t value = 0;
    size_t at = 0;
    for (size_t i = 0; i < sizeof ROMAN / sizeof *ROMAN; i++) {
        size_t sign = strlen(ROMAN[i].sign);
        while (at + sign <= length && memcmp(text + at, ROMAN[i].sign, sign) == 0 && value < 3999) {
            value += ROMAN[i].value;
            at += sign;
        }
    }
    /* Reading back settles what is well formed: "IIII" gives 4, which is written "IV". */
    if (!length || at != length || value > 3999 || roman(value, same) != length || memcmp(same, text, length) != 0)
        return 0;
    return value;
}

const char *words_date(int32_t date, struct arena *arena)
{
    int year, month, day;
    date_split(date, &year, &month, &day);
    return arena_format(arena, "ngày %02d tháng %s%d năm %d", day, month < 3 ? "0" : "", month, year);
}

const char *words_point(size_t index, struct arena *arena)
{
    static const char *const letters[] = {"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m",
                                          "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"};
    size_t count = sizeof letters / sizeof *letters;
    if (index < count)
        return letters[index];
    return arena_format(arena, "%s%s", words_point(index / count - 1, arena), letters[index % count]);
}

/* ---- order ---- */

/* Each letter's row: without tone, huyền, hỏi, ngã, sắc, nặng. */
static const char *const VOWELS[] = {"aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị",
                                     "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ"};
static const char ALPHABET[] = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

static uint32_t letter_rank(uint32_t code)
{
    const char *at = ALPHABET, *end = ALPHABET + sizeof ALPHABET - 1;
    for (uint32_t rank = 0; at < end; rank++)
        if (utf8_next(&at, end) == code)
            return 0x1000 + rank; /* behind digits and signs, before other scripts */
    return code < 0x80 ? code : 0x2000 + code;
}

/* Splits a letter into its rank without tone and its tone 0-5. */
static uint32_t rank_of(uint32_t code, uint32_t *tone)
{
    *tone = 0;
    if (code >= 0x80)
        for (size_t v = 0; v < sizeof VOWELS / sizeof *VOWELS; v++) {
            const char *at = VOWELS[v], *end = at + strlen(at);
            uint32_t plain = utf8_next(&at, end);
            for (uint32_t t = 1; at < end; t++)
                if (utf8_next(&at, end) == code) {
                    *tone = t;
                    return letter_rank(plain);
                }
        }
    return letter_rank(code);
}

int words_compare(const char *a, const char *b, struct arena *arena)
{
    const char *x = utf8_lower(arena, a), *y = utf8_lower(arena, b);
    const char *x_end = x + strlen(x), *y_end = y + strlen(y);
    int tones = 0;
    while (x < x_end && y < y_end) {
        uint32_t x_tone, y_tone;
        uint32_t x_rank = rank_of(utf8_next(&x, x_end), &x_tone), y_rank = rank_of(utf8_next(&y, y_end), &y_tone);
        if (x_rank != y_rank)
            return x_rank < y_rank ? -1 : 1;
        if (!tones && x_tone != y_tone)
            tones = x_tone < y_tone ? -1 : 1;
    }
    if (x < x_end || y < y_end)
        return x < x_end ? 1 : -1;
    return tones ? tones : -strcmp(a, b); /* small letters before capitals */
}
