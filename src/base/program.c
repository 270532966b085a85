/* The linker has digested the program once (-Wl,--build-id): to do it again at every start cost more than a page. */
#define _GNU_SOURCE /* dl_iterate_phdr */
#include "base/program.h"

#include "base/file.h"

#include <link.h>
#include <string.h>

/* A note: a head, then its owner's name and its contents, each filled up to a multiple of four bytes. */
static bool find_build_id(const unsigned char *notes, size_t size, char out[DIGEST_TEXT])
{
    static const char owner[] = "GNU";
    for (size_t at = 0; size - at >= sizeof(ElfW(Nhdr));) {
        ElfW(Nhdr) head;
        memcpy(&head, notes + at, sizeof head);
        size_t name = at + sizeof head, contents = name + (head.n_namesz + (size_t)3) / 4 * 4;
        size_t next = contents + (head.n_descsz + (size_t)3) / 4 * 4;
        if (next > size)
            return false;
        if (head.n_type == NT_GNU_BUILD_ID && head.n_namesz == sizeof owner && head.n_descsz > 0 &&
            memcmp(notes + name, owner, sizeof owner) == 0) {
            digest_text(notes + contents, head.n_descsz, out);
            return true;
        }
        at = next;
    }
    return false;
}

/* The first object told of is the program itself. */
static int look_into(struct dl_phdr_info *object, size_t size, void *out)
{
    (void)size;
    for (size_t i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        if (part->p_type == PT_NOTE && part->p_align <= 4 &&
            find_build_id((const unsigned char *)(object->dlpi_addr + part->p_vaddr), part->p_memsz, out))
            return 1;
    }
    return -1;
}

bool program_digest(char out[DIGEST_TEXT])
{
    return dl_iterate_phdr(look_into, out) > 0 || file_digest("/proc/self/exe", NULL, out);
}
