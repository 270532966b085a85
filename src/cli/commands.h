/* commands: what the words behind `baocao` do (contract §1); one file a command.
 * Called by main. Each returns the exit code. */
#ifndef BAOCAO_CLI_COMMANDS_H
#define BAOCAO_CLI_COMMANDS_H

#include "office/options.h"

int command_init(const struct options *options);
int command_check(const struct options *options);
int command_compute(const struct options *options);
int command_build(const struct options *options);
int command_list(const struct options *options);
int command_fields(const struct options *options);
int command_sql(const struct options *options);
int command_fonts(const struct options *options);
int command_explain(const struct options *options);
int command_register(const struct options *options);

/* One of the things that a command with several does; the word behind its name says which. */
struct command_action {
    const char *name, *alias; /* alias may be NULL */
    const char *usage, *summary;
    const char *const *options; /* names without dashes, NULL at the end */
};
/* The one of that name or alias; NULL: none. */
const struct command_action *commands_action(const struct command_action *actions, size_t count, const char *word);

int command_copy(const struct options *options);
int command_archive(const struct options *options);
int command_verify(const struct options *options);
int command_receive(const struct options *options);

#endif
