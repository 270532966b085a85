/* decimal: exact decimal numbers; nothing counted, judged or printed ever passes through floating point.
 * Called by readers, indicators and filters. Values are plain structs, owned by nobody. */
#ifndef BAOCAO_BASE_DECIMAL_H
#define BAOCAO_BASE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DECIMAL_PLACES_MAX 18

struct decimal {
    int64_t units; /* the number without its point */
    int places;    /* digits behind the point, 0 to DECIMAL_PLACES_MAX */
};

enum decimal_style {
    DECIMAL_PLAIN,      /* 1234.5 */
    DECIMAL_VIETNAMESE, /* 1.234,5 */
    DECIMAL_EITHER      /* whichever fits; a text that fits both with different values is DECIMAL_AMBIGUOUS */
};
enum decimal_result { DECIMAL_OK, DECIMAL_NOT_A_NUMBER, DECIMAL_AMBIGUOUS, DECIMAL_TOO_LARGE };

struct decimal decimal_integer(int64_t number);
/* Reads the whole of text (blanks around it allowed, sign - or + allowed). */
enum decimal_result decimal_parse(const char *text, size_t length, enum decimal_style style, struct decimal *result);

/* Rounded half away from zero to the places given ("half up" of the rules); more places only pad with zeros.
 * False when the result does not fit. */
bool decimal_round(struct decimal number, int places, struct decimal *result);
/* factor * numerator / denominator rounded half away from zero. False: denominator 0 or result too large. */
bool decimal_ratio(int64_t numerator, int64_t denominator, int64_t factor, int places, struct decimal *result);
/* Each false when the exact result does not fit. */
bool decimal_add(struct decimal a, struct decimal b, struct decimal *result);
bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *result);
bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *result);
/* The same number without zeros at the end of its fraction: 96,00 is 96. */
struct decimal decimal_shorten(struct decimal number);
/* -1, 0, 1; exact for any places. */
int decimal_compare(struct decimal a, struct decimal b);
/* Compares factor * numerator / denominator (denominator > 0) with number, exactly: -1, 0, 1. */
int decimal_compare_ratio(int64_t numerator, int64_t denominator, int64_t factor, struct decimal number);

/* Enough for any number with grouping, sign and NUL. */
#define DECIMAL_TEXT 48
/* "1.234.567,89" with group '.' and point ','; "1234567.89" with group 0 and point '.'. Returns the length. */
size_t decimal_text(struct decimal number, char group, char point, char out[DECIMAL_TEXT]);

#endif
