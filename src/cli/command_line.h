/* command_line: the words behind `baocao` as options (contract §1).
 * Called by main. Owns nothing: texts point into argv. */
#ifndef BAOCAO_CLI_COMMAND_LINE_H
#define BAOCAO_CLI_COMMAND_LINE_H

#include "office/options.h"

/* False: a message was printed on stderr, exit with 2. */
bool command_line_read(int argc, char **argv, struct options *options);

#endif
