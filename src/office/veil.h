/* veil: findings of papers that bear private values, told without them (contract §7).
 * Called where a paper is made for its PDF. Owns nothing. */
#ifndef BAOCAO_OFFICE_VEIL_H
#define BAOCAO_OFFICE_VEIL_H

#include "office/papers.h"

/* Appends to diags what was found while a paper was made whole. A finding that would not be the same with "***" is told
 * with its code and place but without its words. */
void veil_tell(const struct session *session, const struct papers *papers, const struct paper *paper,
               const struct diags *found, struct arena *arena, struct diags *diags);
/* Fills a paper as for its PDF and throws it away; what was found is told. False: it cannot be filled. */
bool veil_try(const struct session *session, const struct papers *papers, const struct paper *paper,
              struct arena *arena, struct diags *diags);

#endif
