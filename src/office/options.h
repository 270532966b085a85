/* options: what a run is asked for (contract §1).
 * Filled by cli/command_line, read by everything in this folder and by the commands. Texts are borrowed. */
#ifndef BAOCAO_OFFICE_OPTIONS_H
#define BAOCAO_OFFICE_OPTIONS_H

#include "base/diagprint.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

#define OPTION_WORDS_MAX 256
#define OPTION_GIVEN_MAX 64 /* more than there are options */

enum dump_stage { DUMP_NONE, DUMP_TABLES, DUMP_FACTS, DUMP_TEXT, DUMP_DOC, DUMP_FRAMES };
enum output_format { FORMAT_TABLE, FORMAT_CSV, FORMAT_JSON };

struct options {
    const char *folder; /* -C; NULL = seek upwards from here */
    const char *command;
    const char *period, *pack, *output, *by, *dialect, *log;
    const char *facts, *save;              /* --facts of build, --save of compute: a file of facts */
    const char *template, *date, *reason;  /* of register: --template, --date, --ly-do */
    const char *notation;                  /* of archive --sip: --ho-so */
    const char *time, *pages, *recipients; /* of copy: --time, --trang, --noi-nhan */
    enum output_format format;
    enum diag_form form;
    enum dump_stage dump;
    int workers;          /* -j; 0 = one for each core */
    size_t shard, shards; /* --shard I/N; shards 0 = all */
    bool all_units, draft, strict, quiet, watch, force, with_data, help;
    bool sip;        /* of archive */
    bool electronic; /* of copy: --dien-tu */
    bool from_paper; /* of copy: --tu-giay, the file is a scan of a paper signed by hand */
    bool copies;     /* --ban-sao: the series of copies */
    size_t word_count, unit_count, given_count;
    const char *words[OPTION_WORDS_MAX]; /* templates, names, folder */
    const char *units[OPTION_WORDS_MAX]; /* --unit */
    char **line;                         /* all of it, from the program's name to NULL */
    const char *given[OPTION_GIVEN_MAX]; /* names of the options that stand on the line, each once, without dashes */
};

/* Does the option (its name without dashes) stand on the line? */
bool options_given(const struct options *options, const char *name);
/* Is there a terminal to show on how far the run has come, and did nobody forbid it? */
bool options_show_progress(const struct options *options);
/* How many threads may work: -j, or as many as there are cores. */
int options_workers(const struct options *options);
/* "baocao", or "baocao -C big" where the run was told its folder: how a command in a hint begins, for a shell. Lives in
 * arena. */
const char *options_program(const struct options *options, struct arena *arena);
/* The command that makes the papers of one template as this run would, for a shell: its own folder, units, output and
 * shard. Lives in arena. */
const char *options_build(const struct options *options, const char *period, const char *template, struct arena *arena);

#endif
