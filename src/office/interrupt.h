/* interrupt: Ctrl-C and a polite kill while files are being written: the paper at hand is finished, no other is begun.
 * Called by build, and by bagging while personal data lies in a temporary folder. No handler and no global variable:
 * the signals are held back, and one looks whether one waits. */
#ifndef BAOCAO_OFFICE_INTERRUPT_H
#define BAOCAO_OFFICE_INTERRUPT_H

#include <signal.h>
#include <stdbool.h>

/* Holds SIGINT, SIGTERM and SIGHUP back for this thread and those it starts from now on. */
void interrupt_hold(sigset_t *before);
/* Has one of them come meanwhile? For any thread. */
bool interrupt_came(void);
/* Lets them through again: one that has come ends the process here. */
void interrupt_release(const sigset_t *before);

#endif
