/* A signature stands as "/ByteRange [a b c d]": it covers the file but for the hexadecimal string between a+b and c,
 * which holds the CMS. Entries are found by their text, as signing programs write them: the signature dictionary may
 * not be compressed, or its own gap could not be found. */
#define _GNU_SOURCE /* memmem */
#include "archive/signature.h"

#include "base/arena.h"

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/x509.h>
#include <stdint.h>
#include <string.h>

struct range {
    size_t a, b, c, d;
};

static bool read_size(const char **at, const char *end, size_t *number)
{
    while (*at < end && strchr(" \r\n\t[", **at))
        (*at)++;
    const char *start = *at;
    for (*number = 0; *at < end && **at >= '0' && **at <= '9' && *number < (size_t)1 << 40; (*at)++)
        *number = *number * 10 + (size_t)(**at - '0');
    return *at > start;
}

static bool read_range(const char *at, const char *end, size_t size, struct range *range)
{
    return read_size(&at, end, &range->a) && read_size(&at, end, &range->b) && read_size(&at, end, &range->c) &&
           read_size(&at, end, &range->d) && range->a == 0 && range->b < range->c && range->c <= size &&
           range->d <= size - range->c;
}

static int digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* The CMS in the gap, "<3082…0000>"; the noughts behind it are the gap's. */
static CMS_ContentInfo *read_cms(const char *pdf, const struct range *range, struct arena *arena)
{
    const char *at = pdf + range->b, *end = pdf + range->c;
    if (end - at < 4 || *at != '<' || end[-1] != '>')
        return NULL;
    unsigned char *bytes = arena_alloc(arena, (size_t)(end - at) / 2 + 1), *to = bytes;
    for (at++; at + 1 < end - 1; at += 2) {
        if (digit(at[0]) < 0 || digit(at[1]) < 0)
            return NULL;
        *to++ = (unsigned char)(digit(at[0]) * 16 + digit(at[1]));
    }
    const unsigned char *from = bytes;
    return d2i_CMS_ContentInfo(NULL, &from, to - bytes);
}

/* Names in certificates stand in several encodings. */
static const char *signer_of(CMS_ContentInfo *cms, struct arena *arena)
{
    STACK_OF(X509) *signers = CMS_get0_signers(cms);
    bool known = signers && sk_X509_num(signers) > 0;
    const X509_NAME *subject = known ? X509_get_subject_name(sk_X509_value(signers, 0)) : NULL;
    int place = subject ? X509_NAME_get_index_by_NID(subject, NID_commonName, -1) : -1;
    unsigned char *name = NULL;
    int length =
        place < 0 ? 0 : ASN1_STRING_to_UTF8(&name, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, place)));
    const char *kept = length > 0 ? arena_copy(arena, name, (size_t)length) : "không rõ tên";
    OPENSSL_free(name);
    sk_X509_free(signers);
    return kept;
}

static void prove_one(const char *pdf, size_t size, const struct range *range, const char *what, struct arena *arena,
                      struct proof *proof)
{
    CMS_ContentInfo *cms = read_cms(pdf, range, arena);
    char *covered = arena_alloc(arena, range->b + range->d + 1);
    memcpy(covered, pdf, range->b);
    memcpy(covered + range->b, pdf + range->c, range->d);
    BIO *bytes = cms ? BIO_new_mem_buf(covered, (int)(range->b + range->d)) : NULL;
    bool fits =
        bytes && CMS_verify(cms, NULL, NULL, bytes, NULL, CMS_BINARY | CMS_DETACHED | CMS_NO_SIGNER_CERT_VERIFY) == 1;
    const char *signer = cms && fits ? signer_of(cms, arena) : "";
    if (!cms)
        proof_add(proof, PROOF_FAILS, what, "có chữ ký không đọc được");
    else if (!fits)
        proof_add(proof, PROOF_FAILS, what, "chữ ký không khớp nội dung: tệp đã bị sửa sau khi ký");
    else if (range->c + range->d == size)
        proof_add(proof, PROOF_HOLDS, what, "chữ ký của %s khớp, phủ toàn bộ tệp", signer);
    else
        proof_add(proof, PROOF_HOLDS, what, "chữ ký của %s khớp, phủ %zu byte đầu của tệp", signer,
                  range->c + range->d);
    BIO_free(bytes);
    CMS_ContentInfo_free(cms);
    ERR_clear_error();
}

size_t signature_prove(const char *pdf, size_t size, const char *what, struct arena *arena, struct proof *proof)
{
    static const char word[] = "/ByteRange";
    const char *end = pdf + size;
    size_t count = 0, reach = 0;
    if (size < 8 || memcmp(pdf, "%PDF-", 5) != 0) {
        proof_add(proof, PROOF_FAILS, what, "không phải tệp PDF");
        return 0;
    }
    for (const char *at = pdf; (at = memmem(at, (size_t)(end - at), word, strlen(word))); at += strlen(word)) {
        struct range range;
        if (!read_range(at + strlen(word), end, size, &range) || size > INT32_MAX) {
            proof_add(proof, PROOF_FAILS, what, "có chữ ký ghi sai khoảng byte được ký");
            continue;
        }
        prove_one(pdf, size, &range, what, arena, proof);
        reach = range.c + range.d > reach ? range.c + range.d : reach;
        count++;
    }
    if (count == 0)
        proof_add(proof, PROOF_OPEN, what, "tệp chưa có chữ ký số nào");
    else if (reach != size)
        proof_add(proof, PROOF_FAILS, what, "có %zu byte ở cuối tệp không được chữ ký nào phủ", size - reach);
    return count;
}

size_t signature_fields(const char *issued, size_t size)
{
    static const char word[] = "/FT /Sig"; /* uncompressed, as pdf/fields.c has written it */
    const char *end = issued + size;
    size_t count = 0;
    for (const char *at = issued; (at = memmem(at, (size_t)(end - at), word, strlen(word))); at += strlen(word))
        count++;
    return count;
}

bool signature_prove_prefix(const char *issued, size_t issued_size, const char *pdf, size_t size, const char *what,
                            struct proof *proof)
{
    bool same = size > issued_size && memcmp(pdf, issued, issued_size) == 0;
    if (same)
        proof_add(proof, PROOF_HOLDS, what, "là bản đã phát hành cộng thêm phần ký, %zu byte đầu giống hệt",
                  issued_size);
    else
        proof_add(proof, PROOF_FAILS, what, "không phải bản đã phát hành cộng thêm phần ký");
    return same;
}
