/* register_actions: the things that the command register does, by name; command_register.c does them.
 * Called by main, for the help and the options, and by command_register. Owns nothing. */
#ifndef BAOCAO_CLI_REGISTER_ACTIONS_H
#define BAOCAO_CLI_REGISTER_ACTIONS_H

#include "cli/commands.h"

enum register_action {
    ACTION_GRANT,
    ACTION_CANCEL,
    ACTION_SKIP,
    ACTION_TAKE_BACK,
    ACTION_LIST,
    ACTION_EXPORT,
    ACTION_IMPORT,
    ACTION_PRINT,
    ACTION_DUE,
    REGISTER_ACTIONS
};

/* In the order of the help, which is that of the numbers above. */
const struct command_action *register_actions(size_t *count);

#endif
