/* shaper: words to glyphs through HarfBuzz, with a bounded cache; implements model/metrics.
 * One shaper a worker; the faces are shared. */
#ifndef BAOCAO_FONTS_SHAPER_H
#define BAOCAO_FONTS_SHAPER_H

#include "fonts/faces.h"

struct shaper; /* owns the cache until shaper_free() */

struct shaper *shaper_new(const struct faces *faces);
void shaper_free(struct shaper *shaper);
/* Borrowed; words it hands out stay valid until the next shaper_next_document(). */
const struct metrics *shaper_metrics(struct shaper *shaper);
/* Call between documents: drops the cache when it has outgrown its bound. */
void shaper_next_document(struct shaper *shaper);

#endif
