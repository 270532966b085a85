/* The decree writes "Số: 15/BC-BNV", "ngày 05 tháng 01 năm 2020", "điểm a khoản 2 Điều 103" (PL I, II.3, II.4; PL II,
 * V.7) on one line each; a reader who finds the number on the next line reads it as another sentence. Usage, no rule:
 * so no line grows too long for it, and a number that stands in a column of its own is not looked at. */
#include "layout/binding.h"

#include "base/utf8.h"
#include "layout/compound.h"

#include <string.h>

/* A line does not end behind these when a number follows. */
static const char *const names_of_numbers[] = {"số",   "ngày", "tháng", "năm", "quý", "kỳ",   "điều", "khoản",
                                               "điểm", "mục",  "bảng",  "lục", "đồ",  "hình", "mẫu",  "biểu"};

/* What these begin goes on behind them: a line of a title does not end with one. */
static const char *const leading_words[] = {"bằng",  "bị",  "các",   "chưa", "cho",  "có",  "của",   "do",   "đã",
                                            "đang",  "để",  "đến",   "được", "hoặc", "khi", "không", "là",   "mà",
                                            "mỗi",   "một", "những", "như",  "ở",    "qua", "tại",   "theo", "trên",
                                            "trong", "từ",  "từng",  "và",   "về",   "với", "vì"};

static bool is_word(const char *text, size_t length, const char *small)
{
    /* most differ in their first byte, which is the same in either case but for one bit */
    return length && !((text[0] ^ small[0]) & 0xDF) && utf8_is_word(text, length, small);
}

static bool is_one_of(const char *text, size_t length, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_word(text, length, words[i]))
            return true;
    return false;
}

static bool leads(const struct word_shape *shape)
{
    return is_one_of(shape->text, shape->length, leading_words, sizeof leading_words / sizeof *leading_words);
}

static bool names_a_number(const struct word_shape *shape)
{
    size_t length = shape->length;
    if (length && shape->text[length - 1] == ':')
        length--;
    if (length && shape->text[0] == '(') /* "(số liệu", "(ngày 16/6/2023)" */
        return length > 1 && names_a_number(&(struct word_shape){.text = shape->text + 1, .length = shape->length - 1});
    return is_one_of(shape->text, length, names_of_numbers, sizeof names_of_numbers / sizeof *names_of_numbers);
}

static bool is_sign(char c)
{
    return c == '.' || c == ',' || c == ';' || c == ':' || c == ')';
}

static size_t without_signs(const struct word_shape *shape)
{
    size_t length = shape->length;
    while (length && is_sign(shape->text[length - 1]))
        length--;
    return length;
}

/* "6 tháng đầu năm 2023" names a period: "tháng đầu", "tháng cuối", "đầu năm", "cuối năm"; "Phụ lục" names an annex,
 * "chưa đạt" a verdict, which must not be read as its contrary. */
static bool makes_a_name(const struct word_shape *left, const struct word_shape *right)
{
    static const struct {
        const char *left, *right;
    } pairs[] = {{"phụ", "lục"}, {"chưa", "đạt"}, {"tháng", "đầu"}, {"tháng", "cuối"}, {"đầu", "năm"}, {"cuối", "năm"}};
    size_t length = without_signs(right);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (is_word(left->text, left->length, pairs[i].left) && is_word(right->text, length, pairs[i].right))
            return true;
    return false;
}

/* Begins with a digit, or is a Roman number with or without a sign behind it: "275/TB-UBND", "16/6/2023.", "III,". */
static bool begins_number(const struct word_shape *shape)
{
    if (!shape->length)
        return false;
    if (shape->text[0] >= '0' && shape->text[0] <= '9')
        return true;
    size_t length = without_signs(shape);
    for (size_t i = 0; i < length; i++)
        if (shape->text[i] != 'I' && shape->text[i] != 'V' && shape->text[i] != 'X')
            return false;
    return length > 0;
}

/* "(hồ sơ" and "hạn)." are syllables with signs around them; a sign between two syllables parts them. */
static bool is_compound(const struct word_shape *left, const struct word_shape *right)
{
    size_t open = left->length && left->text[0] == '(' ? 1 : 0;
    return compound_joins(left->text + open, left->length - open, right->text, without_signs(right));
}

static bool begins_compound(const struct pieces *words, size_t index)
{
    return index + 1 < words->count && is_compound(words->items[index].shape, words->items[index + 1].shape);
}

/* The number at index - 1 ("576") and behind it a word, no sign: what is counted. "69,39%" has its unit already; the
 * number of a name ("năm 2023 | đã") counts nothing, but a date goes on ("ngày 15 tháng 6 năm");
 * "trong" leads on, but "trong hạn" is counted. */
static bool counts(const struct pieces *words, size_t index)
{
    static const char *const of_dates[] = {"tháng", "năm"};
    const struct piece *number = &words->items[index - 1];
    const struct word_shape *counted = words->items[index].shape;
    bool named = index > 1 && begins_number(number->shape) && names_a_number(words->items[index - 2].shape);
    bool of_date = is_one_of(counted->text, counted->length, of_dates, sizeof of_dates / sizeof *of_dates);
    if (named)
        return of_date && pieces_is_number(number) && without_signs(number->shape) == number->shape->length;
    unsigned char last = number->shape->length ? (unsigned char)number->shape->text[number->shape->length - 1] : 0;
    unsigned char next = counted->length ? (unsigned char)counted->text[0] : 0;
    return pieces_is_number(number) && last >= '0' && last <= '9' &&
           (of_date ||
            (((next >= 'a' && next <= 'z') || next >= 0x80) && (!leads(counted) || begins_compound(words, index))));
}

/* "quá hạn 12).", "do cán bộ (36),": a number that ends a phrase is of what stands before. */
static bool is_number_of(const struct word_shape *left, const struct word_shape *right)
{
    struct word_shape number = *right;
    number.length = (uint32_t)without_signs(right);
    return number.length < right->length && pieces_is_number(&(struct piece){.shape = &number}) &&
           without_signs(left) == left->length;
}

/* "quý III năm 2023", behind the number. */
static bool is_quarter_of_year(const struct pieces *words, size_t index)
{
    const struct word_shape *number = words->items[index - 1].shape, *right = words->items[index].shape;
    const struct word_shape *before = index > 1 ? words->items[index - 2].shape : NULL;
    return before && is_word(right->text, right->length, "năm") && begins_number(number) &&
           without_signs(number) == number->length && is_word(before->text, before->length, "quý");
}

/* "huyện An Bình": what a place is and its name (PL II, III.1). */
static bool is_place(const struct word_shape *left, const struct word_shape *right)
{
    static const char *const kinds[] = {"tỉnh", "phố", "huyện", "quận", "xã", "phường", "trấn"};
    return utf8_capitals(right->text, right->length) == 1 &&
           is_one_of(left->text, left->length, kinds, sizeof kinds / sizeof *kinds);
}

/* "Hưng Lạc": syllables with one capital each, in the middle of a sentence (PL II, II and III). */
static bool is_proper_name(const struct pieces *words, size_t index)
{
    const struct word_shape *left = words->items[index - 1].shape, *right = words->items[index].shape;
    if (index < 2 || words->items[index - 1].newline || utf8_capitals(right->text, right->length) != 1 ||
        utf8_capitals(left->text, left->length) != 1 || without_signs(left) != left->length)
        return false;
    const struct word_shape *before = words->items[index - 2].shape;
    return !before->length || !strchr(".:;!?-", before->text[before->length - 1]);
}

/* One letter, no number: "Y", "ở", with signs behind it or without; *capital: a large one. */
static bool is_letter(const struct word_shape *shape, bool *capital)
{
    size_t length = without_signs(shape);
    const char *at = shape->text, *end = at + length;
    if (!length || length > 3 || begins_number(shape)) /* the letters of Vietnamese have one to three bytes */
        return false;
    uint32_t bare = utf8_bare_letter(utf8_next(&at, end));
    *capital = utf8_capitals(shape->text, length) > 0;
    return at == end && bare >= 'a' && bare <= 'z';
}

static bool begins_word(const struct word_shape *shape)
{
    const char *at = shape->text;
    uint32_t bare = shape->length ? utf8_bare_letter(utf8_next(&at, at + shape->length)) : 0;
    return bare >= 'a' && bare <= 'z';
}

/* A large letter, or "ở", at the end of a line is lost there: "Y | tế", "ở | huyện" (but "pháp y | tỉnh"). */
static bool is_lost_letter(const struct word_shape *left, const struct word_shape *right)
{
    bool capital;
    return is_letter(left, &capital) && (capital || is_word(left->text, left->length, "ở")) &&
           without_signs(left) == left->length && begins_word(right);
}

/* A large letter behind which no word goes on ends a name: "Phòng Nghiệp vụ | Y (12 hồ sơ)". */
static bool is_last_letter(const struct pieces *words, size_t index)
{
    const struct word_shape *left = words->items[index - 1].shape, *right = words->items[index].shape;
    const struct piece *next = index + 1 < words->count ? &words->items[index + 1] : NULL;
    bool capital;
    if (!is_letter(right, &capital) || !capital || without_signs(left) != left->length)
        return false;
    return without_signs(right) != right->length || !next || next->newline || !begins_word(next->shape);
}

enum binding binding_before(const struct pieces *words, size_t index)
{
    const struct piece *left = &words->items[index - 1], *right = &words->items[index];
    if (!right->blanks || right->newline)
        return BINDING_NONE;
    if (begins_number(right->shape) && names_a_number(left->shape)) /* few words are numbers */
        return BINDING_HARD;
    if (counts(words, index) || makes_a_name(left->shape, right->shape) || is_lost_letter(left->shape, right->shape) ||
        is_last_letter(words, index))
        return BINDING_SOFT;
    bool weak = is_compound(left->shape, right->shape) || is_place(left->shape, right->shape) ||
                is_proper_name(words, index) || is_quarter_of_year(words, index) ||
                is_number_of(left->shape, right->shape);
    return weak ? BINDING_WEAK : BINDING_NONE;
}

bool binding_leads(const struct pieces *words, size_t index)
{
    return leads(words->items[index - 1].shape);
}
