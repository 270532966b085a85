#include "base/tones.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>

/* Plain, grave, acute, hook, tilde, dot. */
static const uint32_t VOWELS[][6] = {
    {'a', 0xE0, 0xE1, 0x1EA3, 0xE3, 0x1EA1},     {'e', 0xE8, 0xE9, 0x1EBB, 0x1EBD, 0x1EB9},
    {'y', 0x1EF3, 0xFD, 0x1EF7, 0x1EF9, 0x1EF5}, {'o', 0xF2, 0xF3, 0x1ECF, 0xF5, 0x1ECD},
    {'u', 0xF9, 0xFA, 0x1EE7, 0x169, 0x1EE5},    {'A', 0xC0, 0xC1, 0x1EA2, 0xC3, 0x1EA0},
    {'E', 0xC8, 0xC9, 0x1EBA, 0x1EBC, 0x1EB8},   {'Y', 0x1EF2, 0xDD, 0x1EF6, 0x1EF8, 0x1EF4},
    {'O', 0xD2, 0xD3, 0x1ECE, 0xD5, 0x1ECC},     {'U', 0xD9, 0xDA, 0x1EE6, 0x168, 0x1EE4}};

static const uint32_t *forms_of(uint32_t plain)
{
    for (size_t i = 0; i < sizeof VOWELS / sizeof *VOWELS; i++)
        if (VOWELS[i][0] == plain)
            return VOWELS[i];
    return NULL;
}

/* The plain vowel of a toned a, e or y and its tone; 0: it is none. */
static uint32_t split_tone(uint32_t code, size_t *tone)
{
    for (size_t i = 0; i < sizeof VOWELS / sizeof *VOWELS; i++)
        for (*tone = 1; *tone < 6; ++*tone)
            if (VOWELS[i][*tone] == code)
                return VOWELS[i][0];
    return 0;
}

/* Does a tone on second belong on first? In oa, oe and uy that end a syllable; the u of qu is no vowel. */
static bool is_late(uint32_t before, uint32_t first, uint32_t second)
{
    bool o = first == 'o' || first == 'O', u = first == 'u' || first == 'U';
    bool q = before == 'q' || before == 'Q', y = second == 'y' || second == 'Y';
    return (o && (second == 'a' || second == 'A' || second == 'e' || second == 'E')) || (u && y && !q);
}

static bool is_word_letter(uint32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code < 0x2000);
}

const char *tones_settle(struct arena *arena, const char *text, size_t *length)
{
    const char *at = text, *end = text + *length;
    char *out = arena_alloc(arena, *length + 1); /* ỹ needs three bytes, ũ two: nothing grows */
    size_t used = 0, first_at = 0;
    uint32_t before = 0, first = 0;
    while (at < end) {
        size_t tone = 0;
        uint32_t code = utf8_next(&at, end), plain = code < 0x80 ? 0 : split_tone(code, &tone);
        const char *behind = at;
        bool ends = at == end || !is_word_letter(utf8_next(&behind, end));
        if (plain && ends && is_late(before, first, plain)) {
            used = first_at + utf8_put(forms_of(first)[tone], out + first_at);
            code = plain;
        }
        before = first;
        first = code;
        first_at = used;
        used += utf8_put(code, out + used);
    }
    *length = used;
    return out;
}
