/* Numbers are kept until their operator comes. Strings, names and dictionaries say nothing of places and are passed. */
#include "pdf/ink.h"

#include <stdbool.h>
#include <string.h>

#define LINE_MOST 1000000000 /* beyond it no page has a line [1/1000 pt] */

enum { OPERANDS = 6 };

struct ink {
    const char *at, *end;
    int32_t numbers[OPERANDS]; /* the last ones [1/1000] */
    size_t count;
    int64_t line_y; /* the sum of many moves */
    int32_t size, lowest;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_delimiter(char c)
{
    return is_blank(c) || strchr("()<>[]{}/%", c);
}

/* "(a\)(b)c)": parentheses nest, a backslash takes the next byte. */
static void pass_string(struct ink *ink)
{
    int depth = 0;
    for (; ink->at < ink->end; ink->at++) {
        if (*ink->at == '\\')
            ink->at++;
        else if (*ink->at == '(')
            depth++;
        else if (*ink->at == ')' && --depth == 0)
            break;
    }
    ink->at += ink->at < ink->end;
}

static void pass_word(struct ink *ink)
{
    ink->at++;
    while (ink->at < ink->end && !is_delimiter(*ink->at))
        ink->at++;
}

/* "-12.3456" in thousandths; false when the word is no number. */
static bool read_number(const char *word, size_t length, int32_t *number)
{
    bool negative = length && *word == '-';
    int64_t value = 0;
    int places = -1;
    size_t i = negative || (length && *word == '+') ? 1 : 0;
    if (i == length)
        return false;
    for (; i < length; i++) {
        if (word[i] == '.' && places < 0) {
            places = 0;
        } else if (word[i] < '0' || word[i] > '9') {
            return false;
        } else if (places < 3 && value < 1000000000) {
            value = value * 10 + (word[i] - '0');
            places += places >= 0;
        }
    }
    for (; places < 3; places += places < 0 ? 2 : 1)
        value *= 10;
    if (value > INT32_MAX)
        return false;
    *number = (int32_t)(negative ? -value : value);
    return true;
}

static void reach(struct ink *ink, int64_t y)
{
    if (y < ink->lowest)
        ink->lowest = (int32_t)(y < INT32_MIN / 2 ? INT32_MIN / 2 : y);
}

/* The operand counted from the last. */
static int32_t operand(const struct ink *ink, size_t back)
{
    return ink->count >= back ? ink->numbers[(ink->count - back) % OPERANDS] : 0;
}

static bool is(const char *word, size_t length, const char *name)
{
    return strlen(name) == length && memcmp(word, name, length) == 0;
}

/* False: an operator after which places are not known. */
static bool obey(struct ink *ink, const char *word, size_t length)
{
    static const char *const moving[] = {"cm", "Tm", "Do", "BI", "sh", "TD", "T*", "'", "\"", "Ts", "c", "v", "y"};
    for (size_t i = 0; i < sizeof moving / sizeof *moving; i++)
        if (is(word, length, moving[i]))
            return false;
    if (is(word, length, "BT")) {
        ink->line_y = 0;
    } else if (is(word, length, "Tf")) {
        ink->size = operand(ink, 1);
    } else if (is(word, length, "Td")) {
        ink->line_y += operand(ink, 1);
        if (ink->line_y > LINE_MOST || ink->line_y < -LINE_MOST)
            return false;
    } else if (is(word, length, "Tj") || is(word, length, "TJ")) {
        reach(ink, ink->line_y - ink->size / 4);
    } else if (is(word, length, "m") || is(word, length, "l")) {
        reach(ink, operand(ink, 1));
    } else if (is(word, length, "re")) {
        reach(ink, operand(ink, 3));
        reach(ink, (int64_t)operand(ink, 3) + operand(ink, 1));
    }
    ink->count = 0;
    return true;
}

int32_t ink_lowest(const char *content, size_t length)
{
    struct ink ink = {.at = content, .end = content + length, .lowest = INT32_MAX};
    while (ink.at < ink.end) {
        const char *start = ink.at;
        int32_t number;
        if (*start == '(') {
            pass_string(&ink);
        } else if (*start == '%') {
            while (ink.at < ink.end && *ink.at != '\n' && *ink.at != '\r')
                ink.at++;
        } else if (*start == '/') {
            pass_word(&ink);
        } else if (is_delimiter(*start)) {
            ink.at++;
        } else {
            pass_word(&ink);
            size_t width = (size_t)(ink.at - start);
            if (read_number(start, width, &number))
                ink.numbers[ink.count++ % OPERANDS] = number;
            else if (!obey(&ink, start, width))
                return INK_UNKNOWN;
        }
    }
    return ink.lowest;
}
