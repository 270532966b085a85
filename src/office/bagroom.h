/* bagroom: how much room the bags of a run take, told before the first is written: each carries every export.
 * Called by the command archive. Owns nothing. */
#ifndef BAOCAO_OFFICE_BAGROOM_H
#define BAOCAO_OFFICE_BAGROOM_H

#include "office/papers.h"

#define BAGROOM_LARGE ((size_t)1000000000) /* from so much on it is told [bytes] */

/* each: what every bag holds at least [bytes]. Bags that lie in the folder already take no room. One line on stderr
 * when there is much to be written. False: the disk has not got it, E016. */
bool bagroom_suffices(struct session *session, const struct papers *papers, const char *folder, size_t each);

#endif
