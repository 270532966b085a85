/* shaped_with: the library that shapes words, by name and version, for the record of an archive copy.
 * Called by src/office. Owns nothing. */
#ifndef BAOCAO_FONTS_SHAPED_WITH_H
#define BAOCAO_FONTS_SHAPED_WITH_H

struct arena;

/* "harfbuzz 6.0.0", of the library that runs, not of the one compiled against. */
const char *shaped_with(struct arena *arena);

#endif
