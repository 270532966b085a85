/* option_words: what each option of a command does, a line each, for its --help.
 * Called by main. */
#ifndef BAOCAO_CLI_OPTION_WORDS_H
#define BAOCAO_CLI_OPTION_WORDS_H

#include <stdio.h>

/* Nothing for a command whose usage line says enough. */
void option_words_print(const char *command, FILE *out);

#endif
