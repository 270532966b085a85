/* The decree writes "Số: 15/BC-BNV", "ngày 05 tháng 01 năm 2020", "điểm a khoản 2 Điều 103" (PL I, II.3, II.4; PL II, V.7)
 * on one line each; a reader who finds the number on the next line reads it as another sentence. Usage, no rule: so no
 * line grows too long for it, and a number that stands in a column of its own is not looked at. */
#include "layout/binding.h"

#include <string.h>

struct word {
    const char *small, *capitals; /* titles of annexes stand in capitals */
};

/* A line does not end behind these when a number follows. */
static const struct word names_of_numbers[] = {
    {"số", "SỐ"},     {"ngày", "NGÀY"},   {"tháng", "THÁNG"}, {"năm", "NĂM"},  {"quý", "QUÝ"},   {"kỳ", "KỲ"},
    {"điều", "ĐIỀU"}, {"khoản", "KHOẢN"}, {"điểm", "ĐIỂM"},   {"mục", "MỤC"},  {"bảng", "BẢNG"}, {"lục", "LỤC"},
    {"đồ", "ĐỒ"},     {"hình", "HÌNH"},   {"mẫu", "MẪU"},     {"biểu", "BIỂU"}};

static const struct word month = {"tháng", "THÁNG"}, year = {"năm", "NĂM"}, early = {"đầu", "ĐẦU"},
                         late = {"cuối", "CUỐI"}, annex[] = {{"phụ", "PHỤ"}, {"lục", "LỤC"}};

/* The first letter may be a capital. */
static bool is_word(const char *text, size_t length, const struct word *word)
{
    if (strlen(word->small) != length)
        return false;
    if (memcmp(text, word->small, length) == 0 || memcmp(text, word->capitals, length) == 0)
        return true;
    size_t first = strncmp(word->small, "đ", strlen("đ")) == 0 ? strlen("đ") : 1;
    return memcmp(text, word->capitals, first) == 0 && memcmp(text + first, word->small + first, length - first) == 0;
}

static bool names_a_number(const struct word_shape *shape)
{
    size_t length = shape->length;
    if (length && shape->text[length - 1] == ':')
        length--;
    if (length && shape->text[0] == '(') /* "(số liệu", "(ngày 16/6/2023)" */
        return length > 1 && names_a_number(&(struct word_shape){.text = shape->text + 1, .length = shape->length - 1});
    for (size_t i = 0; i < sizeof names_of_numbers / sizeof *names_of_numbers; i++)
        if (is_word(shape->text, length, &names_of_numbers[i]))
            return true;
    return false;
}

static size_t without_signs(const struct word_shape *shape)
{
    size_t length = shape->length;
    while (length && strchr(".,;:)", shape->text[length - 1]))
        length--;
    return length;
}

/* "6 tháng đầu năm 2023" names a period: "tháng đầu", "tháng cuối", "đầu năm", "cuối năm"; "Phụ lục" names an annex. */
static bool makes_a_name(const struct word_shape *left, const struct word_shape *right)
{
    size_t length = without_signs(right);
    if (is_word(left->text, left->length, &annex[0]))
        return is_word(right->text, length, &annex[1]);
    if (is_word(left->text, left->length, &month))
        return is_word(right->text, length, &early) || is_word(right->text, length, &late);
    return is_word(right->text, length, &year) &&
           (is_word(left->text, left->length, &early) || is_word(left->text, left->length, &late));
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
        if (!strchr("IVX", shape->text[i]))
            return false;
    return length > 0;
}

/* "576", and behind it a word, no sign: what is counted. "69,39%" has its unit already. */
static bool counts(const struct piece *number, const struct word_shape *counted)
{
    const char *text = number->shape->text;
    unsigned char last = number->shape->length ? (unsigned char)text[number->shape->length - 1] : 0;
    unsigned char next = counted->length ? (unsigned char)counted->text[0] : 0;
    return pieces_is_number(number) && last >= '0' && last <= '9' &&
           ((next >= 'a' && next <= 'z') || next >= 0x80 || is_word(counted->text, counted->length, &month));
}

enum binding binding_before(const struct pieces *words, size_t index)
{
    const struct piece *left = &words->items[index - 1], *right = &words->items[index];
    if (!right->blanks || right->newline)
        return BINDING_NONE;
    if (begins_number(right->shape) && names_a_number(left->shape)) /* few words are numbers */
        return BINDING_HARD;
    return counts(left, right->shape) || makes_a_name(left->shape, right->shape) ? BINDING_SOFT : BINDING_NONE;
}
