/* sip: a submission package (gói SIP) as far as public digests tell what TT 05/2025/TT-BNV wants: folders and METS of
 * E-ARK CSIP 2, one EAD_doc for each document, EAD for the file, SHA-256. Schemas of ours: docs/goi-nop. Experimental.
 * Called by src/office. Everything lives in the arena of the package. */
#ifndef BAOCAO_ARCHIVE_SIP_H
#define BAOCAO_ARCHIVE_SIP_H

#include "archive/bag.h"
#include "archive/identity.h"

struct sip_document {
    struct identity identity;
    const char *number; /* "15", "" when it has none */
    int32_t date;
    const char *retention; /* as in the register */
    size_t pages;
    bool is_signed;
    size_t file_count; /* the document, then its annexes that are files of their own */
    const struct sip_file {
        const void *data;
        size_t size;
    } * files;
};

struct sip {
    const char *agency, *agency_code; /* name and mã định danh */
    const char *notation;             /* số và ký hiệu hồ sơ, from the office's list of files */
    int year;                         /* năm hình thành hồ sơ */
    const char *title;                /* of the file */
    size_t count;
    const struct sip_document *documents;
};

/* The package as members to be packed (bagzip_write); its name is "SIP_<mã hồ sơ>". */
struct bag *sip_make(const struct sip *sip, struct arena *arena);

#endif
