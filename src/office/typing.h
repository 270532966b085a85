/* typing: a paper that is about no period: filled from baocao.yaml and a few values more, laid out and written.
 * Called by the commands copy and register. Owns fonts and writer until typing_close(). */
#ifndef BAOCAO_OFFICE_TYPING_H
#define BAOCAO_OFFICE_TYPING_H

#include "base/buffer.h"
#include "model/doc.h"
#include "model/style.h"
#include "office/session.h"

struct typing;

/* The session needs its workspace (session_workspace); the pack is found here. NULL: S0xx, F0xx, P0xx recorded. */
struct typing *typing_open(struct session *session);
void typing_close(struct typing *typing); /* NULL is allowed */

/* Fills mau/NAME.mau of the workspace or the pack; beside the office's names it sees name = value. NULL: errors. */
struct doc *typing_fill(struct typing *typing, const char *template, const char *name, struct value value);
/* Lays out and writes; field: a signature field over the first line, or NULL. False: errors recorded. */
bool typing_write(struct typing *typing, const struct doc *doc, const struct style *style, const char *field,
                  struct buffer *bytes, size_t *pages);

#endif
