#include "archive/proof.h"

#include "base/arena.h"
#include "base/buffer.h"

#include <stdarg.h>

struct answer_line {
    enum proof_state state;
    const char *what, *text;
};

struct proof {
    struct arena *arena;
    size_t count, room;
    struct answer_line *lines;
};

struct proof *proof_new(struct arena *arena)
{
    struct proof *proof = arena_alloc(arena, sizeof *proof);
    proof->arena = arena;
    return proof;
}

void proof_add(struct proof *proof, enum proof_state state, const char *what, const char *format, ...)
{
    struct buffer text = {0};
    va_list values;
    va_start(values, format);
    buffer_add_arguments(&text, format, values);
    va_end(values);
    proof->lines = arena_grow(proof->arena, proof->lines, proof->count, &proof->room, sizeof *proof->lines);
    proof->lines[proof->count++] = (struct answer_line){
        .state = state, .what = arena_text(proof->arena, what), .text = arena_text(proof->arena, buffer_text(&text))};
    buffer_clear(&text);
}

bool proof_failed(const struct proof *proof)
{
    for (size_t i = 0; i < proof->count; i++)
        if (proof->lines[i].state == PROOF_FAILS)
            return true;
    return false;
}

/* Names of members come from the file under proof: a control character must not write lines of its own. */
static void print_plain(const char *text, FILE *out)
{
    for (const char *c = text; *c; c++)
        fputc((unsigned char)*c < 0x20 || *c == 0x7f ? '?' : *c, out);
}

void proof_print(const struct proof *proof, FILE *out)
{
    static const char *const words[] = {[PROOF_HOLDS] = "đạt", [PROOF_FAILS] = "SAI", [PROOF_OPEN] = "không so được"};
    for (size_t i = 0; i < proof->count; i++) {
        const struct answer_line *line = &proof->lines[i];
        fprintf(out, "%s: ", words[line->state]);
        print_plain(line->what, out);
        fputs(": ", out);
        print_plain(line->text, out);
        fputc('\n', out);
    }
}
