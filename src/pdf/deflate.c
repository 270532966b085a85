#include "pdf/deflate.h"

#include "base/arena.h"

#include <libdeflate.h>

struct deflater {
    struct libdeflate_compressor *compressor;
    struct arena *home, *scratch; /* scratch: room for the worst case, reused */
};

struct deflater *deflate_new(int level)
{
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(level);
    if (!compressor)
        return NULL;
    struct arena *home = arena_new(0);
    struct deflater *deflater = arena_alloc(home, sizeof *deflater);
    *deflater = (struct deflater){compressor, home, arena_new(0)};
    return deflater;
}

void deflate_free(struct deflater *deflater)
{
    if (!deflater)
        return;
    libdeflate_free_compressor(deflater->compressor);
    arena_free(deflater->scratch);
    arena_free(deflater->home);
}

const void *deflate_bytes(struct deflater *deflater, const void *bytes, size_t size, struct arena *arena,
                          size_t *result_size)
{
    size_t room = libdeflate_zlib_compress_bound(deflater->compressor, size);
    arena_reset(deflater->scratch);
    void *worst = arena_alloc(deflater->scratch, room);
    *result_size = libdeflate_zlib_compress(deflater->compressor, bytes, size, worst, room);
    return arena_copy(arena, worst, *result_size); /* the bound leaves no way to fail */
}
