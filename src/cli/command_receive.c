/* A signed copy comes back under whatever name the signing program gave it, so its original is found by content: the
 * issued file that it begins with, byte for byte. It is filed as NAME.ky.pdf beside that file. */
#include "archive/signature.h"
#include "base/file.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "office/session.h"
#include "office/signedcopy.h"
#include "office/tempdir.h"
#include "pdf/maker.h"

#include <string.h>

struct receiving {
    struct session *session;
    struct proof *proof;
    struct file signed_copy;
    struct file issued; /* data NULL: not found */
};

/* Of several that fit the longest is the one that was signed. */
static void try_folder(struct receiving *receiving, const char *folder)
{
    struct arena *arena = receiving->session->arena;
    size_t count;
    const char *const *names = file_list(folder, arena, receiving->session->diags, &count);
    for (size_t i = 0; i < count; i++) {
        struct file file;
        const char *path = file_join(arena, folder, names[i]);
        if (!signedcopy_is_issued(names[i]) || !file_exists(path) ||
            !file_read(path, LIMIT_FILE, arena, receiving->session->diags, &file))
            continue;
        if (signedcopy_begins_with(&receiving->signed_copy, &file) && file.size > receiving->issued.size)
            receiving->issued = file;
    }
}

static void find_issued(struct receiving *receiving)
{
    struct arena *arena = receiving->session->arena;
    const char *folder = file_join(arena, receiving->session->workspace.folder, "out");
    size_t count;
    const char *const *names = file_list(folder, arena, receiving->session->diags, &count);
    for (size_t i = 0; i < count; i++)
        if (file_is_folder(file_join(arena, folder, names[i])))
            try_folder(receiving, file_join(arena, folder, names[i]));
}

/* A copy that another person signed after the first may take its place, nothing else may. */
static bool may_stand_at(struct receiving *receiving, const char *path)
{
    struct session *session = receiving->session;
    struct file old;
    if (!file_exists(path))
        return true;
    if (!file_read(path, LIMIT_FILE, session->arena, session->diags, &old))
        return false;
    bool same = old.size == receiving->signed_copy.size && memcmp(old.data, receiving->signed_copy.data, old.size) == 0;
    if (same || signedcopy_begins_with(&receiving->signed_copy, &old))
        return true;
    struct diag *diag =
        diag_add(session->diags, DIAG_ERROR, "A006", place_file(path), "đã có một bản ký khác của văn bản này");
    diag_set_hint(session->diags, diag, "bản mới phải là bản cũ ký thêm; nếu bản cũ sai, chuyển nó đi rồi chạy lại");
    return false;
}

/* What signature_prove() would only call no PDF. */
static bool is_bag(struct receiving *receiving, const char *path)
{
    static const char start[] = "PK\3\4";
    const struct file *file = &receiving->signed_copy;
    if (file->size < sizeof start - 1 || memcmp(file->data, start, sizeof start - 1) != 0)
        return false;
    proof_add(receiving->proof, PROOF_FAILS, path,
              "là tệp ZIP, không phải bản ký (PDF); gói lưu thì chứng minh bằng: baocao verify %s",
              file_typed(receiving->session->arena, path));
    return true;
}

static void say_no_original(struct receiving *receiving, const char *path)
{
    struct maker maker;
    if (maker_read(receiving->signed_copy.data, receiving->signed_copy.size, &maker))
        proof_add(
            receiving->proof, PROOF_FAILS, path,
            "tệp gốc của bản này không có trong out/: đã được lập lại sau khi gửi đi ký, hoặc phần mềm ký đã ghi lại "
            "cả tệp; "
            "lấy lại tệp gốc (do baocao %s lập) đặt vào out/<kỳ>/ rồi nhận lại, không có thì trình ký tệp đang có",
            maker.version);
    else
        proof_add(receiving->proof, PROOF_FAILS, path,
                  "không phải bản ký của một văn bản nào trong out/ (phải giữ nguyên tệp đã lập và chỉ thêm chữ ký)");
}

static void tell_missing(struct receiving *receiving, const char *target, size_t signatures)
{
    size_t fields = signature_fields(receiving->issued.data, receiving->issued.size);
    if (signatures >= fields)
        return;
    struct diag *diag = diag_add(receiving->session->diags, DIAG_WARNING, "A028", place_file(target),
                                 "mới có %zu chữ ký trên %zu ô ký của văn bản", signatures, fields);
    diag_set_hint(
        receiving->session->diags, diag,
        "chưa đủ chữ ký của người có thẩm quyền và của cơ quan: ký tiếp trên chính bản này rồi nhận lại, bản đủ sẽ "
        "thay bản đang lưu");
}

static bool receive(struct receiving *receiving, const char *path)
{
    struct session *session = receiving->session;
    if (!session_workspace(session) ||
        !file_read(path, LIMIT_FILE, session->arena, session->diags, &receiving->signed_copy) ||
        is_bag(receiving, path))
        return false;
    const struct file *copy = &receiving->signed_copy;
    size_t signatures = signature_prove(copy->data, copy->size, path, session->arena, receiving->proof);
    find_issued(receiving);
    if (diags_have(session->diags, "E")) /* what cannot be read may be what was signed */
        return false;
    if (signatures == 0)
        proof_add(receiving->proof, PROOF_FAILS, path, "là tệp chưa ký nên không nhận: đưa bản đã ký của văn bản ấy");
    else if (!receiving->issued.data)
        say_no_original(receiving, path);
    else
        signature_prove_prefix(receiving->issued.data, receiving->issued.size, copy->data, copy->size, path,
                               receiving->proof);
    if (proof_failed(receiving->proof))
        return false;
    const char *target = signedcopy_name(receiving->issued.path, session->arena);
    if (!may_stand_at(receiving, target) || !file_write_alone(target, copy->data, copy->size, session->diags))
        return false;
    printf("%s\n", target);
    tell_missing(receiving, target, signatures);
    return true;
}

int command_receive(const struct options *options)
{
    struct session session;
    session_open(&session, options);
    struct receiving receiving = {.session = &session, .proof = proof_new(session.arena)};
    tempdir_sweep();
    if (options->word_count == 1)
        receive(&receiving, options->words[0]);
    else
        diag_add(session.diags, DIAG_ERROR, "U007", (struct place){0}, "cần đúng một tệp: baocao receive BẢN_KÝ.pdf");
    proof_print(receiving.proof, stderr);
    int code = session_end(&session, true);
    if (code == EXIT_DONE && proof_failed(receiving.proof))
        code = EXIT_UNPROVEN;
    session_close(&session);
    return code;
}
