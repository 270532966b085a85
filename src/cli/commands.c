#include "cli/commands.h"

#include <string.h>

const struct command_action *commands_action(const struct command_action *actions, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(actions[i].name, word) == 0 || (actions[i].alias && strcmp(actions[i].alias, word) == 0))
            return &actions[i];
    return NULL;
}
