/* sqlfiles: the SQL of a pack: views, lists and checks, each a file of its own.
 * Called by pack.c. Results live in the arena given. */
#ifndef BAOCAO_SETTINGS_SQLFILES_H
#define BAOCAO_SETTINGS_SQLFILES_H

#include "model/schema.h"

struct arena;

/* Reads sql/NN-<view>.sql, danh-sach/<name>.sql and kiem/<name>.sql of pack->folder into pack; pack->lists must be
 * there. False: S013 a list without its file, S015 a file whose name is not understood or that no list declares,
 * E0xx. */
bool sqlfiles_read(struct pack *pack, struct arena *arena, struct diags *diags);

#endif
