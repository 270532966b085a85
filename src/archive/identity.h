/* identity: what the register and the archive must know of a paper (NĐ 30, PL IV and PL VI), read off its document.
 * Called by src/office. Texts live in the arena given and are never NULL. */
#ifndef BAOCAO_ARCHIVE_IDENTITY_H
#define BAOCAO_ARCHIVE_IDENTITY_H

#include "model/doc.h"

struct identity {
    const char *type;       /* tên loại: "BÁO CÁO"; "" for a công văn */
    const char *symbol;     /* "BC-SYT" */
    const char *abstract;   /* trích yếu, on one line */
    const char *signer;     /* "Giám đốc Nguyễn Văn A" */
    const char *recipients; /* those addressed, then the others, separated by "; " */
};

struct identity identity_of(const struct doc *doc, struct arena *arena);

#endif
