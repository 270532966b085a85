#include "data/syllable.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* A syllable is onset, nucleus, coda, with at most one tone. Letters are written here as one sign each:
 * ă 1, â 2, ê 3, ô 4, ơ 5, ư 6, đ d. */

#define LONGEST 8 /* letters: "nghiêng" has seven */

static const char *const ONSETS[] = {"",   "b",   "c",  "ch", "d",  "g",  "gh", "gi", "h", "k",  "kh", "l", "m", "n",
                                     "ng", "ngh", "nh", "p",  "ph", "qu", "r",  "s",  "t", "th", "tr", "v", "x"};
static const char *const NUCLEI[] = {"a",   "1",   "2",   "e",   "3",   "i",   "o",   "4",   "5",   "u",   "6",
                                     "y",   "ai",  "ao",  "au",  "ay",  "2u",  "2y",  "eo",  "3u",  "ia",  "i3",
                                     "iu",  "oa",  "o1",  "oe",  "oi",  "4i",  "5i",  "oo",  "ua",  "6a",  "u2",
                                     "u3",  "ui",  "6i",  "u4",  "65",  "u5",  "uy",  "6u",  "y3",  "i3u", "y3u",
                                     "oai", "oao", "oay", "oeo", "u2y", "u4i", "65i", "65u", "uya", "uy3", "uyu"};
static const char *const CODAS[] = {"", "c", "ch", "m", "n", "ng", "nh", "p", "t"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What a nucleus is without its marks. */
static char bare_sign(char sign)
{
    static const char marked[] = "123456", plain[] = "aaeoou";
    const char *at = sign ? strchr(marked, sign) : NULL;
    return at ? plain[at - marked] : sign;
}

static bool is_nucleus(const char *text, size_t length, bool bare)
{
    for (size_t i = 0; i < COUNT(NUCLEI); i++) {
        const char *nucleus = NUCLEI[i];
        size_t same = 0;
        while (same < length && nucleus[same] && (bare ? bare_sign(nucleus[same]) : nucleus[same]) == text[same])
            same++;
        if (same == length && !nucleus[same])
            return true;
    }
    return false;
}

static bool is_syllable(const char *word, size_t length, bool bare)
{
    for (size_t i = 0; i < COUNT(ONSETS); i++) {
        size_t onset = strlen(ONSETS[i]);
        if (onset >= length || memcmp(word, ONSETS[i], onset) != 0)
            continue;
        for (size_t j = 0; j < COUNT(CODAS); j++) {
            size_t coda = strlen(CODAS[j]);
            if (onset + coda < length && memcmp(word + length - coda, CODAS[j], coda) == 0 &&
                is_nucleus(word + onset, length - onset - coda, bare))
                return true;
        }
    }
    return false;
}

/* ---- text with accents ---- */

/* A Vietnamese letter as its sign, *toned when it bears a tone; 0: none. Small letters, composed. */
static char sign_of(uint32_t code, bool *toned)
{
    static const struct {
        char sign;
        uint32_t forms[6];
    } vowels[] = {
        {'a', {'a', 0xE0, 0xE1, 0x1EA3, 0xE3, 0x1EA1}},         {'1', {0x103, 0x1EB1, 0x1EAF, 0x1EB3, 0x1EB5, 0x1EB7}},
        {'2', {0xE2, 0x1EA7, 0x1EA5, 0x1EA9, 0x1EAB, 0x1EAD}},  {'e', {'e', 0xE8, 0xE9, 0x1EBB, 0x1EBD, 0x1EB9}},
        {'3', {0xEA, 0x1EC1, 0x1EBF, 0x1EC3, 0x1EC5, 0x1EC7}},  {'i', {'i', 0xEC, 0xED, 0x1EC9, 0x129, 0x1ECB}},
        {'o', {'o', 0xF2, 0xF3, 0x1ECF, 0xF5, 0x1ECD}},         {'4', {0xF4, 0x1ED3, 0x1ED1, 0x1ED5, 0x1ED7, 0x1ED9}},
        {'5', {0x1A1, 0x1EDD, 0x1EDB, 0x1EDF, 0x1EE1, 0x1EE3}}, {'u', {'u', 0xF9, 0xFA, 0x1EE7, 0x169, 0x1EE5}},
        {'6', {0x1B0, 0x1EEB, 0x1EE9, 0x1EED, 0x1EEF, 0x1EF1}}, {'y', {'y', 0x1EF3, 0xFD, 0x1EF7, 0x1EF9, 0x1EF5}}};
    *toned = false;
    if (code == 0x111 || code == 0xF0) /* đ, and ð of old keyboards */
        return 'd';
    for (size_t i = 0; i < COUNT(vowels); i++)
        for (size_t j = 0; j < 6; j++)
            if (vowels[i].forms[j] == code) {
                *toned = j > 0;
                return vowels[i].sign;
            }
    return code < 0x80 ? (char)code : 0;
}

/* Blanks and the punctuation of books part words; what else lies outside ASCII belongs to the word it stands in. */
static bool parts_words(uint32_t code)
{
    bool letter = (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || code >= 0x80;
    return !letter || code == 0xA0 || (code >= 0x2000 && code <= 0x206F) || code == 0xFEFF;
}

enum verdict { NO_WORD, GOOD, BAD };

/* One word, composed and in small letters. */
static enum verdict judge(const char *at)
{
    char signs[LONGEST];
    size_t length = 0, tones = 0;
    bool foreign = false, has_letter = false, has_vowel = false;
    for (const char *end = at + strlen(at); at < end; length++) {
        bool toned;
        char sign = sign_of(utf8_next(&at, end), &toned);
        foreign = foreign || !sign;
        has_letter = has_letter || sign;
        has_vowel = has_vowel || (sign && strchr("aeiouy123456", sign));
        tones += toned;
        if (length < LONGEST)
            signs[length] = sign;
    }
    if (!has_letter || (!foreign && !has_vowel)) /* an abbreviation, as ĐV, says nothing of its table */
        return NO_WORD;
    return !foreign && tones <= 1 && length <= LONGEST && is_syllable(signs, length, false) ? GOOD : BAD;
}

/* A text has few words, each many times: what was said of a word is remembered at its hash. */
struct known {
    unsigned char length, verdict;
    char bytes[30];
};

#define KNOWN 512

static enum verdict verdict_on(struct known *memory, const char *word, size_t length, struct arena *scratch)
{
    uint32_t hash = 0;
    for (size_t i = 0; i < length; i++)
        hash = hash * 31 + (unsigned char)word[i];
    struct known *known = &memory[(hash ^ hash >> 9) % KNOWN];
    if (known->length == length && memcmp(known->bytes, word, length) == 0)
        return (enum verdict)known->verdict;
    const char *copy = arena_copy(scratch, word, length);
    enum verdict verdict = judge(utf8_lower(scratch, utf8_nfc(scratch, copy, length, NULL)));
    if (length <= sizeof known->bytes) {
        known->length = (unsigned char)length;
        known->verdict = (unsigned char)verdict;
        memcpy(known->bytes, word, length);
    }
    return verdict;
}

struct syllable_count syllable_count(const char *text, size_t length, struct arena *scratch)
{
    struct syllable_count count = {0};
    struct known *memory = arena_array(scratch, KNOWN, sizeof *memory);
    const char *end = text + length;
    for (const char *at = text; at < end;) {
        const char *word = at, *behind = at;
        bool counts = false;
        while (at < end && !parts_words(utf8_next(&behind, end))) {
            counts = counts || (unsigned char)*at >= 0x80;
            at = behind;
        }
        if (counts) {
            enum verdict verdict = verdict_on(memory, word, (size_t)(at - word), scratch);
            count.good += verdict == GOOD;
            count.bad += verdict == BAD;
        }
        at = behind;
    }
    return count;
}

/* ---- text without accents ---- */

struct syllable_count syllable_count_bare(const char *text, size_t length, const unsigned char *marked)
{
    struct syllable_count count = {0};
    for (size_t i = 0; i < length;) {
        size_t start = i;
        bool counts = false, foreign = false, has_letter = false;
        char word[LONGEST];
        for (; i < length && !parts_words((unsigned char)text[i]); i++) {
            char letter = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] - 'A' + 'a' : text[i]);
            bool plain = letter >= 'a' && letter <= 'z';
            if (i - start < LONGEST)
                word[i - start] = letter;
            counts = counts || marked[i];
            foreign = foreign || !plain;
            has_letter = has_letter || plain;
        }
        if (counts && has_letter) {
            bool good = !foreign && i - start <= LONGEST && is_syllable(word, i - start, true);
            count.good += good;
            count.bad += !good;
        }
        if (i == start)
            i++;
    }
    return count;
}
