/* Of a ZIP's numbers only these are read and written: lengths of names, and where a member begins. All else stands as it
 * was packed. */
#include "archive/zipparts.h"

#include "base/arena.h"
#include "base/buffer.h"

#include <stdint.h>
#include <string.h>

/* Sizes of the headers without what follows them, and places in them [bytes]. */
enum {
    LOCAL = 30,
    LOCAL_NAME = 26,
    CENTRAL = 46,
    CENTRAL_NAME = 28,
    CENTRAL_EXTRA = 30,
    CENTRAL_COMMENT = 32,
    CENTRAL_OFFSET = 42,
    END = 22,
    END_HERE = 8,
    END_COUNT = 10,
    END_SIZE = 12,
    END_OFFSET = 16
};

static const char LOCAL_MARK[] = "PK\3\4", CENTRAL_MARK[] = "PK\1\2", END_MARK[] = "PK\5\6";

static size_t number(const char *at, int bytes)
{
    size_t value = 0;
    for (int i = bytes; i-- > 0;)
        value = value << 8 | (unsigned char)at[i];
    return value;
}

static void put(char *at, int bytes, size_t value)
{
    for (int i = 0; i < bytes; i++, value >>= 8)
        at[i] = (char)(value & 0xff);
}

static size_t central_size(const char *at)
{
    return CENTRAL + number(at + CENTRAL_NAME, 2) + number(at + CENTRAL_EXTRA, 2) + number(at + CENTRAL_COMMENT, 2);
}

/* Does the name begin with the folder? */
static bool is_named(const char *name, const char *central)
{
    size_t length = strlen(ZIPPARTS_FOLDER "/");
    return number(central + CENTRAL_NAME, 2) >= length && memcmp(name, ZIPPARTS_FOLDER "/", length) == 0;
}

/* A member begins where the one before ends. */
static bool cut_part(const char *zip, size_t begin, size_t end, const char *central, struct zippart *part)
{
    *part = (struct zippart){.local = zip + begin, .size = end - begin, .central = central};
    return begin < end && end - begin >= LOCAL && memcmp(part->local, LOCAL_MARK, 4) == 0 &&
           number(part->local + LOCAL_NAME, 2) == number(central + CENTRAL_NAME, 2) &&
           number(central + CENTRAL_NAME, 2) <= part->size - LOCAL && is_named(part->local + LOCAL, central) &&
           is_named(central + CENTRAL, central);
}

struct zippart *zipparts_cut(const char *zip, size_t size, struct arena *arena, size_t *count)
{
    const char *end = zip + size - END;
    if (size < END || size > ZIPPARTS_LIMIT || memcmp(end, END_MARK, 4) != 0)
        return NULL;
    size_t offset = number(end + END_OFFSET, 4);
    *count = number(end + END_COUNT, 2);
    if (offset > size - END || number(end + END_SIZE, 4) != size - END - offset)
        return NULL;
    struct zippart *parts = arena_array(arena, *count + 1, sizeof *parts);
    const char *at = zip + offset;
    for (size_t i = 0; i < *count; i++) {
        if (end - at < CENTRAL || memcmp(at, CENTRAL_MARK, 4) != 0 || central_size(at) > (size_t)(end - at))
            return NULL;
        const char *next = at + central_size(at);
        bool last = i + 1 == *count;
        if (!last && end - next < CENTRAL)
            return NULL;
        if (!cut_part(zip, number(at + CENTRAL_OFFSET, 4), last ? offset : number(next + CENTRAL_OFFSET, 4), at,
                      &parts[i]))
            return NULL;
        at = next;
    }
    return at == end ? parts : NULL;
}

/* The header of so many bytes, whose length of the name stands at name_at, and the name in another folder. Returns where
 * what follows the name begins. */
static const char *add_header(struct buffer *out, const char *from, int header, int name_at, const char *folder)
{
    char copy[CENTRAL];
    const char *name = from + header, *behind = name + number(from + name_at, 2);
    const char *rest = name + strlen(ZIPPARTS_FOLDER);
    size_t length = strlen(folder);
    memcpy(copy, from, (size_t)header);
    put(copy + name_at, 2, length + (size_t)(behind - rest));
    buffer_add(out, copy, (size_t)header);
    buffer_add(out, folder, length);
    buffer_add(out, rest, (size_t)(behind - rest));
    return behind;
}

bool zipparts_join(const struct zippart *const *parts, size_t count, const char *folder, struct buffer *out)
{
    size_t room = END, offset = 0;
    for (size_t i = 0; i < count; i++)
        room += parts[i]->size + central_size(parts[i]->central) + 2 * strlen(folder);
    if (count > ZIPPARTS_MOST || room > ZIPPARTS_LIMIT)
        return false;
    buffer_reserve(out, room);
    for (size_t i = 0; i < count; i++) {
        const struct zippart *part = parts[i];
        const char *behind = add_header(out, part->local, LOCAL, LOCAL_NAME, folder);
        buffer_add(out, behind, (size_t)(part->local + part->size - behind));
    }
    char end[END] = {0};
    size_t directory = out->length;
    for (size_t i = 0; i < count; i++) {
        const char *central = parts[i]->central;
        size_t header = out->length;
        const char *behind = add_header(out, central, CENTRAL, CENTRAL_NAME, folder);
        put(out->data + header + CENTRAL_OFFSET, 4, offset);
        buffer_add(out, behind, (size_t)(central + central_size(central) - behind));
        offset += parts[i]->size + strlen(folder) - strlen(ZIPPARTS_FOLDER);
    }
    memcpy(end, END_MARK, 4);
    put(end + END_HERE, 2, count);
    put(end + END_COUNT, 2, count);
    put(end + END_SIZE, 4, out->length - directory);
    put(end + END_OFFSET, 4, directory);
    buffer_add(out, end, END);
    return true;
}
