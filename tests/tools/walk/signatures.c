/* Signatures, read by OpenSSL: who signed, with which certificates, and whether the ranges cover a whole revision
 * (ISO 19005-2, 6.4.3; ISO 32000-1, 12.8.1). Whether they hold is pdfsig's to say. */
#include "walk/walk.h"

#include <openssl/cms.h>
#include <stdlib.h>
#include <string.h>

/* The bytes of "b:3082…", padding behind them and all. */
static unsigned char *bytes_of(const char *text, size_t *length)
{
    unsigned char *bytes = calloc(strlen(text) / 2 + 1, 1);
    *length = 0;
    for (text += 2; bytes && text[0] && text[1]; text += 2) {
        const char pair[3] = {text[0], text[1], 0};
        bytes[(*length)++] = (unsigned char)strtoul(pair, NULL, 16);
    }
    return bytes;
}

static bool ends_revision(struct walk_bytes file, size_t at)
{
    while (at > 0 && at <= file.size && (file.data[at - 1] == '\n' || file.data[at - 1] == '\r'))
        at--;
    return at >= 5 && at <= file.size && memcmp(file.data + at - 5, "%%EOF", 5) == 0;
}

static void add_signature(sqlite3_stmt *insert, int object, const char *contents, bool covered)
{
    size_t length = 0;
    unsigned char *bytes = bytes_of(contents, &length);
    const unsigned char *at = bytes;
    CMS_ContentInfo *cms = bytes ? d2i_CMS_ContentInfo(NULL, &at, (long)length) : NULL;
    STACK_OF(CMS_SignerInfo) *signers = cms ? CMS_get0_SignerInfos(cms) : NULL;
    STACK_OF(X509) *certificates = cms ? CMS_get1_certs(cms) : NULL;
    int signer_count = signers ? sk_CMS_SignerInfo_num(signers) : 0, known = 0;
    for (int i = 0; i < signer_count; i++)
        for (int k = 0; certificates && k < sk_X509_num(certificates); k++)
            known += CMS_SignerInfo_cert_cmp(sk_CMS_SignerInfo_value(signers, i), sk_X509_value(certificates, k)) == 0;
    sqlite3_bind_int(insert, 1, object);
    sqlite3_bind_int(insert, 2, signer_count);
    sqlite3_bind_int(insert, 3, certificates ? sk_X509_num(certificates) : 0);
    sqlite3_bind_int(insert, 4, known);
    sqlite3_bind_int(insert, 5, covered);
    walk_step(insert);
    sk_X509_pop_free(certificates, X509_free);
    CMS_ContentInfo_free(cms);
    free(bytes);
}

void walk_signatures(sqlite3 *db, struct walk_bytes file)
{
    walk_run(db, "create table signature(object, signers, certificates, known, covered); create table file(size)");
    sqlite3_stmt *size = walk_prepare(db, "insert into file values (?1)");
    sqlite3_bind_int64(size, 1, (sqlite3_int64)file.size);
    walk_step(size);
    sqlite3_finalize(size);
    sqlite3_stmt *insert = walk_prepare(db, "insert into signature values (?1, ?2, ?3, ?4, ?5)");
    sqlite3_stmt *query = walk_prepare(
        db, "select id, value ->> '/Contents', json_extract(value, '$./ByteRange[2]') + json_extract(value,"
            " '$./ByteRange[3]') from object where value ->> '/ByteRange' is not null");
    while (sqlite3_step(query) == SQLITE_ROW) {
        const char *contents = (const char *)sqlite3_column_text(query, 1);
        add_signature(insert, sqlite3_column_int(query, 0), contents && strlen(contents) > 2 ? contents : "b:",
                      ends_revision(file, (size_t)sqlite3_column_int64(query, 2)));
    }
    sqlite3_finalize(query);
    sqlite3_finalize(insert);
}
