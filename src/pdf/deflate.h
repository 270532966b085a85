/* deflate: bytes to the zlib format (libdeflate).
 * Called for page content, character maps and the colour profile. A deflater owns its state until deflate_free(). */
#ifndef BAOCAO_PDF_DEFLATE_H
#define BAOCAO_PDF_DEFLATE_H

#include <stddef.h>

struct arena;
struct deflater;

/* level 1 (fast) to 12. NULL: out of memory. */
struct deflater *deflate_new(int level);
void deflate_free(struct deflater *deflater); /* NULL is allowed */
/* The deflated bytes, in the arena; *result_size in bytes. Never NULL. */
const void *deflate_bytes(struct deflater *deflater, const void *bytes, size_t size, struct arena *arena,
                          size_t *result_size);

#endif
