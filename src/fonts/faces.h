/* faces: the four faces of the report's font: which file serves each, what it covers (fontconfig, HarfBuzz).
 * Opened once by src/cli, read-only afterwards and shared by all workers. */
#ifndef BAOCAO_FONTS_FACES_H
#define BAOCAO_FONTS_FACES_H

#include "model/metrics.h"

struct arena;
struct diags;
struct faces; /* owns mapped files and HarfBuzz objects until faces_close() */

/* Finds Times New Roman or a metric-compatible family with all Vietnamese letters. config: a fontconfig file to use
 * instead of the one that comes with baocao, or NULL; fonts in its folder come before all others. NULL: F001 no such
 * font, F002 a face lacks letters (each named), F005 no configuration, E002 its folder cannot be listed. */
struct faces *faces_open(const char *config, struct diags *diags);
void faces_close(struct faces *faces);
const char *faces_file(const struct faces *faces, enum face face);
const char *faces_family(const struct faces *faces, enum face face);

#endif
