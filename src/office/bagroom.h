/* bagroom: how much room the bags of a run take, told before the first is written: each carries every export.
 * Called by the command archive. Owns nothing. */
#ifndef BAOCAO_OFFICE_BAGROOM_H
#define BAOCAO_OFFICE_BAGROOM_H

#include "archive/bag.h"
#include "office/papers.h"

#define BAGROOM_LARGE ((size_t)1000000000) /* from so much on it is told [bytes] */

/* inputs: what every bag holds, packed; issued: the folder of the papers, folder: that of the bags. A paper whose bag
 * lies there as it would be written takes no room; one beside another of that name does. One line on stderr when there
 * is much to be written. False: the disk has not got it, E016. */
bool bagroom_suffices(struct session *session, const struct papers *papers, const char *issued, const char *folder,
                      const struct bag *inputs);

#endif
