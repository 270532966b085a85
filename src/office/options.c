#include "office/options.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/terminal.h"

#include <string.h>
#include <unistd.h>

bool options_given(const struct options *options, const char *name)
{
    for (size_t i = 0; i < options->given_count; i++)
        if (strcmp(options->given[i], name) == 0)
            return true;
    return false;
}

bool options_show_progress(const struct options *options)
{
    return !options->quiet && options->form != DIAG_JSON && options->dump == DUMP_NONE &&
           terminal_rewrites(STDERR_FILENO);
}

int options_workers(const struct options *options)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (options->workers)
        return options->workers;
    return cores < 1 ? 1 : cores > 64 ? 64 : (int)cores;
}

/* " word" as a shell takes it. */
static void add_word(struct buffer *text, const char *word)
{
    buffer_add_byte(text, ' ');
    if (*word && !strpbrk(word, " \t\n\"'\\$`&|;<>()*?[]{}#~!")) {
        buffer_add_text(text, word);
        return;
    }
    buffer_add_byte(text, '\'');
    for (const char *c = word; *c; c++)
        if (*c == '\'')
            buffer_add_text(text, "'\\''");
        else
            buffer_add_byte(text, *c);
    buffer_add_byte(text, '\'');
}

static void add_option(struct buffer *text, const char *name, const char *value)
{
    if (!value)
        return;
    add_word(text, name);
    add_word(text, value);
}

const char *options_program(const struct options *options, struct arena *arena)
{
    struct buffer text = {0};
    buffer_add_text(&text, "baocao");
    add_option(&text, "-C", options->folder);
    const char *command = arena_text(arena, buffer_text(&text));
    buffer_clear(&text);
    return command;
}

const char *options_build(const struct options *options, const char *period, const char *template, struct arena *arena)
{
    struct buffer text = {0};
    buffer_add_text(&text, options_program(options, arena));
    add_word(&text, "build");
    add_option(&text, "--period", period);
    add_word(&text, template);
    for (size_t i = 0; i < options->unit_count; i++)
        add_option(&text, "--unit", options->units[i]);
    add_option(&text, "-o", options->output);
    if (options->shards)
        buffer_add_format(&text, " --shard %zu/%zu", options->shard, options->shards);
    if (options->draft)
        add_word(&text, "--draft");
    if (options->with_data)
        add_word(&text, "--with-data");
    const char *command = arena_text(arena, buffer_text(&text));
    buffer_clear(&text);
    return command;
}
