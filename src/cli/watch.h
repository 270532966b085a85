/* watch: builds again whenever a file that the build reads is changed (contract §1, build --watch).
 * Called by the command build. Linux: inotify. */
#ifndef BAOCAO_CLI_WATCH_H
#define BAOCAO_CLI_WATCH_H

#include "office/session.h"

/* One build on a session whose facts are there or can be made; true when at least one paper was written. */
typedef bool watch_build(struct session *session);

/* Builds, then waits and builds again until Ctrl-C (SIGINT) or SIGTERM; one line on stderr for each time. Figures are
 * computed anew only when something else than a template has changed. Gives the exit code: 0 after Ctrl-C; that of the
 * first reading when workspace or pack are not there at all; EXIT_DISK when files cannot be watched (E010). */
int watch_run(const struct options *options, watch_build *build);

#endif
