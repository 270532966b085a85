/* What is proven, in this order: the bag is what was sealed; the issued file is the one named in it; the archived
 * inputs still give the archived figures and findings; the same program still gives the same bytes. Inputs are unpacked
 * into a folder of their own that nobody else may enter, and taken away again. */
#include "archive/bagzip.h"
#include "archive/identity.h"
#include "archive/register.h"
#include "archive/signature.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "office/accepting.h"
#include "office/bagging.h"
#include "office/numbering.h"
#include "office/remake.h"
#include "office/signedcopy.h"
#include "office/tempdir.h"

#include <string.h>

struct verification {
    struct session *session; /* arena and findings of the command itself */
    struct proof *proof;
    struct bag *bag;
    const char *recipe; /* text of tai-lap.txt */
};

/* ---- the recipe ---- */

/* Value behind "label: ", "" when there is none. */
static const char *recipe_value(const struct verification *verification, const char *label)
{
    struct arena *arena = verification->session->arena;
    size_t length = strlen(label);
    for (const char *line = verification->recipe; *line;) {
        size_t width = strcspn(line, "\n");
        if (width >= length + 2 && strncmp(line, label, length) == 0 && line[length] == ':')
            return arena_copy(arena, line + length + 2, width - length - 2);
        line += width + (line[width] == '\n');
    }
    return "";
}

static const char *member_text(const struct verification *verification, const char *path)
{
    const struct bag_member *member = bag_find(verification->bag, path);
    return member ? arena_copy(verification->session->arena, member->data, member->size) : NULL;
}

static const struct bag_member *issued(const struct verification *verification)
{
    const char *path = recipe_value(verification, "Van-Ban");
    return bag_find(verification->bag, arena_format(verification->session->arena, BAG_PAYLOAD "%s", path));
}

static void prove_issued(struct verification *verification)
{
    const struct bag_member *paper = issued(verification);
    const char *digest = recipe_value(verification, "SHA-256");
    if (!paper)
        proof_add(verification->proof, PROOF_FAILS, "văn bản", "không có trong gói tệp PDF mà tai-lap.txt nêu tên");
    else if (strcmp(digest, paper->sha256) != 0)
        proof_add(verification->proof, PROOF_FAILS, paper->path, "khác mã SHA-256 ghi trong tai-lap.txt khi lưu");
    else
        proof_add(verification->proof, PROOF_HOLDS, paper->path, "đúng bản đã lưu, SHA-256 %s", digest);
}

/* Is it the paper, or an annex in a file of its own? */
static bool is_issued_member(const struct bag_member *member)
{
    return strncmp(member->path, BAGGING_PAPER, strlen(BAGGING_PAPER)) == 0 && signedcopy_is_issued(member->path);
}

/* The copies that came back signed: what the receivers have. */
static void prove_signed(struct verification *verification)
{
    struct arena *arena = verification->session->arena;
    for (size_t i = 0; i < verification->bag->count; i++) {
        const struct bag_member *paper = &verification->bag->members[i];
        const struct bag_member *copy =
            is_issued_member(paper) ? bag_find(verification->bag, signedcopy_name(paper->path, arena)) : NULL;
        if (!copy)
            continue;
        signature_prove_prefix(paper->data, paper->size, copy->data, copy->size, copy->path, verification->proof);
        signature_prove(copy->data, copy->size, copy->path, arena, verification->proof);
    }
}

/* ---- making it again ---- */

/* Read once and taken away at once: these files need not outlive a power cut, as file_write() sees to. */
static bool write_plain(const char *path, const struct bag_member *member)
{
    FILE *file = fopen(path, "wbx");
    bool ok = file && fwrite(member->data, 1, member->size, file) == member->size;
    if (file && fclose(file) != 0)
        ok = false;
    return ok;
}

static bool unpack(struct verification *verification, const char *folder)
{
    struct session *session = verification->session;
    size_t length = strlen(BAGGING_WORKSPACE);
    struct diags *reasons = diags_new(); /* how to mend it is another matter here */
    bool ok = true;
    for (size_t i = 0; i < verification->bag->count && ok; i++) {
        const struct bag_member *member = &verification->bag->members[i];
        if (strncmp(member->path, BAGGING_WORKSPACE, length) != 0)
            continue;
        const char *path = file_join(session->arena, folder, member->path + length);
        const char *inner = arena_copy(session->arena, path, (size_t)(strrchr(path, '/') - path));
        ok = file_make_folder(inner, reasons) && write_plain(path, member);
    }
    if (!ok) {
        struct diag *diag =
            diag_add(session->diags, DIAG_ERROR, "E003", place_file(folder), "không mở được gói ra thư mục tạm này");
        diag_set_hint(session->diags, diag,
                      "đĩa có thể đã đầy: dọn bớt chỗ, hoặc chọn thư mục khác bằng biến môi trường TMPDIR");
    }
    diags_free(reasons);
    return ok;
}

/* other_words: a later version may say the same thing in other words, which is no fault of the copy. */
static void prove_text(struct verification *verification, const char *path, const char *now, const char *what,
                       bool other_words)
{
    const char *then = member_text(verification, path);
    if (!then)
        proof_add(verification->proof, PROOF_FAILS, path, "không có trong gói");
    else if (strcmp(then, now) == 0)
        proof_add(verification->proof, PROOF_HOLDS, path, "%s tính lại từ số liệu trong gói đúng như đã lưu", what);
    else if (other_words)
        proof_add(verification->proof, PROOF_OPEN, path, "%s do phiên bản khác viết, lời văn có thể khác", what);
    else
        proof_add(verification->proof, PROOF_FAILS, path, "%s tính lại từ số liệu trong gói khác bản đã lưu", what);
}

/* The first line of the tools now that the recipe does not have; NULL: all the same. */
static const char *other_tool(const struct verification *verification, const char *tools)
{
    struct arena *arena = verification->session->arena;
    for (const char *line = tools; *line;) {
        size_t width = strcspn(line, "\n");
        const char *one = arena_copy(arena, line, width + (line[width] == '\n'));
        if (!strstr(verification->recipe, one))
            return arena_copy(arena, line, width);
        line += width + (line[width] == '\n');
    }
    return NULL;
}

/* Every file of the paper is in the bag with the same bytes, and no other is. */
static bool same_files(const struct verification *verification, const struct remade *remade)
{
    size_t kept = 0;
    for (size_t i = 0; i < verification->bag->count; i++)
        kept += is_issued_member(&verification->bag->members[i]);
    for (size_t i = 0; i < remade->count; i++) {
        const struct remade_file *file = &remade->files[i];
        const struct bag_member *member =
            bag_find(verification->bag, arena_format(verification->session->arena, BAGGING_PAPER "%s", file->name));
        if (!member || member->size != file->size || memcmp(member->data, file->data, file->size) != 0)
            return false;
    }
    return kept == remade->count;
}

static void compare(struct verification *verification, const struct remade *remade, const char *tools)
{
    if (!issued(verification))
        return;
    const char *other = other_tool(verification, tools);
    if (same_files(verification, remade))
        proof_add(verification->proof, PROOF_HOLDS, "lập lại", "giống bản đã lưu từng byte%s%s",
                  other ? ", dù công cụ nay khác: " : "", other ? other : "");
    else if (other)
        proof_add(verification->proof, PROOF_OPEN, "lập lại", "công cụ nay khác khi lưu, nay là \"%s\"", other);
    else
        proof_add(verification->proof, PROOF_FAILS, "lập lại",
                  "cùng chương trình, thư viện và phông chữ mà ra tệp khác");
}

/* "01,BC-SYT,15/06/2023,BÁO CÁO,…" as numbering_table() begins the row of this paper. */
static const char *row_of(const struct doc *doc, const struct issue *issue, struct arena *arena)
{
    static const char *const headers[] = {"so", "ky_hieu", "ngay", "loai", "trich_yeu"};
    const struct identity identity = identity_of(doc, arena);
    char date[DATE_TEXT];
    date_short(doc->date, date);
    const char *cells[] = {issue ? issue->number : "", identity.symbol, date, identity.type, identity.abstract};
    struct answer *table = answer_new(headers, 5);
    for (size_t i = 0; i < 5; i++)
        answer_add(table, cells[i], false);
    const char *text = strchr(answer_text(table, FORMAT_CSV, arena), '\n');
    answer_free(table);
    return arena_format(arena, "%.*s,", (int)strlen(text) - 1, text);
}

/* The register says of the paper what the paper says of itself, and its number stands. */
static void prove_row(struct verification *verification, const char *csv, const char *row, const char *what)
{
    const char *at = strstr(csv, row);
    const char *end = at ? strchr(at + 1, '\n') : NULL;
    const char *cancelled = at ? strstr(at, "Hủy: ") : NULL;
    if (!at)
        proof_add(verification->proof, PROOF_FAILS, what, "không có dòng nào khớp số, ngày, trích yếu của văn bản");
    else if (cancelled && (!end || cancelled < end))
        proof_add(verification->proof, PROOF_FAILS, what, "số của văn bản đã bị hủy");
    else
        proof_add(verification->proof, PROOF_HOLDS, what, "dòng sổ khớp số, ngày, trích yếu của văn bản");
}

/* The book of the workspace, when it knows the paper: it may have been cancelled since. */
static void prove_live_row(struct verification *verification, const char *row, const struct issue *issue)
{
    struct session *session = verification->session;
    const char *root = session->options->folder ? session->options->folder : workspace_find(".", session->arena);
    const char *key = recipe_value(verification, "Mau"), *unit = recipe_value(verification, "Don-Vi"), *text;
    if (!root || !file_exists(file_join(session->arena, root, REGISTER_FILE)))
        return;
    if (*unit)
        key = arena_format(session->arena, "%s/%s", key, unit);
    if (!numbering_rows(session, root, recipe_value(verification, "Ky-Bao-Cao"), key, &text) || !text)
        return;
    if (!issue || !*issue->number)
        proof_add(verification->proof, PROOF_FAILS, REGISTER_FILE,
                  "văn bản trong gói chưa có số vì được lưu trước khi cấp số; lập lại rồi lưu lại: baocao build, rồi "
                  "baocao archive");
    else
        prove_row(verification, text, row, REGISTER_FILE);
}

static void prove_rows(struct verification *verification, const struct doc *doc, const struct issue *issue)
{
    const char *row = row_of(doc, issue, verification->session->arena);
    const char *kept = member_text(verification, BAGGING_REGISTER);
    if (kept)
        prove_row(verification, kept, row, BAGGING_REGISTER);
    prove_live_row(verification, row, issue);
}

static bool remake_issued(struct verification *verification, struct session *again)
{
    struct papers papers;
    const char *name = strrchr(recipe_value(verification, "Van-Ban"), '/');
    struct remake *remake = name && papers_plan(again, &papers) ? remake_open(again) : NULL;
    const struct bag_member *kept = issued(verification);
    struct maker named, *maker = kept && maker_read(kept->data, kept->size, &named) ? &named : NULL;
    bool made = false;
    for (size_t i = 0; remake && i < papers.count; i++) {
        struct remade remade;
        if (strcmp(papers.items[i].name, name + 1) != 0)
            continue;
        made = remake_paper(remake, &papers, &papers.items[i], maker, again->arena, &remade);
        if (!made)
            continue;
        compare(verification, &remade, remake_tools(remake, again->arena));
        prove_rows(verification, remade.doc, issues_find(&papers.issues, papers_key(&papers.items[i], again->arena)));
    }
    remake_close(remake);
    return made;
}

/* The first error, as the reason for what could not be made again. */
static const char *first_error(const struct session *session)
{
    for (size_t i = 0; i < diags_length(session->diags); i++)
        if (diags_at(session->diags, i)->level == DIAG_ERROR)
            return diags_at(session->diags, i)->message;
    return "văn bản không có trong bộ báo cáo của gói";
}

/* What is in the bag was unpacked: that it cannot be read now is this machine's fault and proves nothing. Says it. */
static bool disk_failed(struct verification *verification, const struct session *again, const char *folder)
{
    struct session *session = verification->session;
    bool failed = false;
    for (size_t i = 0; i < diags_length(again->diags); i++) {
        const struct diag *diag = diags_at(again->diags, i);
        bool below = diag->at.file && strncmp(diag->at.file, folder, strlen(folder)) == 0;
        if (strcmp(diag->code, "E002") != 0 &&
            (strcmp(diag->code, "E001") != 0 || !below ||
             !bag_find(verification->bag,
                       arena_format(session->arena, BAGGING_WORKSPACE "%s", diag->at.file + strlen(folder) + 1))))
            continue;
        diags_append_one(session->diags, again->diags, i, NULL);
        failed = true;
    }
    if (failed)
        proof_add(verification->proof, PROOF_OPEN, "lập lại", "chưa thử được vì máy này không đọc được tệp tạm");
    return failed;
}

static void prove_again(struct verification *verification, const char *folder)
{
    struct options options = {.folder = folder, .workers = 1};
    const char *unit = recipe_value(verification, "Don-Vi");
    options.period = recipe_value(verification, "Ky-Bao-Cao");
    options.words[options.word_count++] = recipe_value(verification, "Mau");
    if (*unit)
        options.units[options.unit_count++] = unit;
    struct session again;
    session_open(&again, &options);
    bool there = session_facts(&again);
    if (disk_failed(verification, &again, folder)) {
        /* said */
    } else if (!there) {
        proof_add(verification->proof, PROOF_FAILS, "số liệu", "không tính lại được từ gói: %s", first_error(&again));
    } else {
        accepting_apply(again.diags, again.acceptance_count, again.acceptances);
        bool other_version = strcmp(recipe_value(verification, "Chuong-Trinh"), "baocao " BAOCAO_VERSION) != 0;
        prove_text(verification, BAGGING_FIGURES, bagging_figures(&again), "chỉ tiêu", false);
        prove_text(verification, BAGGING_FINDINGS, bagging_findings(&again), "kết quả kiểm tra", other_version);
        if (!remake_issued(verification, &again) && !disk_failed(verification, &again, folder))
            proof_add(verification->proof, PROOF_FAILS, "lập lại", "không lập lại được: %s", first_error(&again));
    }
    session_close(&again);
}

static void prove_contents(struct verification *verification)
{
    struct session *session = verification->session;
    verification->recipe = member_text(verification, BAGGING_RECIPE);
    if (!verification->recipe) {
        proof_add(verification->proof, PROOF_FAILS, BAGGING_RECIPE, "không có trong gói");
        return;
    }
    prove_issued(verification);
    prove_signed(verification);
    struct tempdir place;
    if (!tempdir_enter(&place, session->arena, session->diags))
        return;
    if (unpack(verification, place.path))
        prove_again(verification, place.path);
    tempdir_leave(&place);
}

/* ---- what is given ---- */

/* zip NULL: it is a folder. */
static void verify_bag(struct verification *verification, const char *path, const struct file *zip)
{
    struct session *session = verification->session;
    if (zip)
        verification->bag = bagzip_read(zip->data, zip->size, session->arena, verification->proof);
    else
        verification->bag = bagzip_read_folder(path, session->arena, verification->proof, session->diags);
    if (!verification->bag)
        return;
    bag_prove(verification->bag, verification->proof);
    prove_contents(verification);
}

/* How much of a file's name is the paper's: "x" of "x.pdf" and of "x.ky.pdf". */
static size_t stem_of(const char *name)
{
    size_t stem = file_stem(name, ".ky.pdf");
    return stem ? stem : file_stem(name, ".pdf");
}

/* "luu-tru/2023-H1/x.zip" for "x.pdf", "x.ky.pdf" and "x_phu-luc-1.pdf", NULL without a workspace or a bag. */
static const char *bag_of(struct session *session, const char *path)
{
    struct arena *arena = session->arena;
    const char *root = session->options->folder ? session->options->folder : workspace_find(".", arena);
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t stem = papers_part_stem(name, stem_of(name)), count;
    if (!root)
        return NULL;
    const char *zip = arena_format(arena, "%.*s.zip", (int)stem, name), *folder = file_join(arena, root, "luu-tru");
    const char *const *periods = file_list(folder, arena, session->diags, &count);
    for (size_t i = 0; i < count; i++) {
        const char *bag = file_join(arena, file_join(arena, folder, periods[i]), zip);
        if (file_exists(bag))
            return bag;
    }
    return NULL;
}

/* The file of the bag that path is, or is the signed copy of; NULL when there is none. */
static const struct bag_member *kept_file(const struct verification *verification, const char *path)
{
    struct arena *arena = verification->session->arena;
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    return bag_find(verification->bag, arena_format(arena, BAGGING_PAPER "%.*s.pdf", (int)stem_of(name), name));
}

/* The digest of what was archived decides, not the name. */
static void prove_against_bag(struct verification *verification, const char *path, const struct file *pdf)
{
    struct session *session = verification->session;
    struct proof *proof = verification->proof;
    const char *bag = bag_of(session, path);
    struct file zip;
    if (!bag) {
        proof_add(proof, PROOF_OPEN, path, "chưa có gói lưu của văn bản này để đối chiếu");
        return;
    }
    if (!file_read(bag, LIMIT_FILE, session->arena, session->diags, &zip) ||
        !(verification->bag = bagzip_read(zip.data, zip.size, session->arena, proof)) ||
        !bag_prove(verification->bag, proof))
        return;
    verification->recipe = member_text(verification, BAGGING_RECIPE);
    const struct bag_member *paper = verification->recipe ? kept_file(verification, path) : NULL;
    if (!paper)
        proof_add(proof, PROOF_FAILS, bag, "gói không có văn bản đã phát hành");
    else if (paper->size == pdf->size && memcmp(paper->data, pdf->data, pdf->size) == 0)
        proof_add(proof, PROOF_HOLDS, path, "đúng bản đã lưu, SHA-256 %s", paper->sha256);
    else
        signature_prove_prefix(paper->data, paper->size, pdf->data, pdf->size, path, proof);
}

static bool starts(const struct file *file, const char *start)
{
    return file->size >= strlen(start) && memcmp(file->data, start, strlen(start)) == 0;
}

/* By its name, and where that says nothing by how it begins. */
static void verify(struct verification *verification, const char *path)
{
    struct session *session = verification->session;
    struct file file;
    if (file_is_folder(path))
        verify_bag(verification, path, NULL);
    else if (!file_read(path, LIMIT_FILE, session->arena, session->diags, &file))
        return;
    else if (file_stem(path, ".pdf")) {
        signature_prove(file.data, file.size, path, session->arena, verification->proof);
        prove_against_bag(verification, path, &file);
    } else if (file_stem(path, ".zip") || starts(&file, "PK"))
        verify_bag(verification, path, &file);
    else if (starts(&file, "%PDF-"))
        signature_prove(file.data, file.size, path, session->arena, verification->proof);
    else
        proof_add(verification->proof, PROOF_FAILS, path,
                  "không phải gói lưu (ZIP), cũng không phải PDF; cần GÓI.zip, THƯ_MỤC hoặc VĂN_BẢN.pdf");
}

/* ---- one or many ---- */

/* A folder is an unpacked bag, or holds bags at any depth. */
static bool is_bag_folder(const char *path, struct arena *arena)
{
    return file_exists(file_join(arena, path, "bagit.txt")) ||
           file_exists(file_join(arena, path, "manifest-sha256.txt"));
}

static void add_found(struct texts *found, size_t *room, const char *path, struct arena *arena)
{
    found->items = arena_grow(arena, found->items, found->count, room, sizeof *found->items);
    found->items[found->count++] = path;
}

static void gather(struct texts *found, size_t *room, const char *path, int depth, struct session *session)
{
    struct arena *arena = session->arena;
    size_t count;
    const char *const *names = file_list(path, arena, session->diags, &count);
    for (size_t i = 0; i < count; i++) {
        const char *inner = file_join(arena, path, names[i]);
        bool folder = file_is_folder(inner);
        if (folder ? is_bag_folder(inner, arena) : file_stem(names[i], ".zip") > 0)
            add_found(found, room, inner, arena);
        else if (folder && depth > 0)
            gather(found, room, inner, depth - 1, session);
    }
}

/* Each with memory of its own. */
static int verify_one(const struct options *options, const char *path, bool named)
{
    struct session session;
    session_open(&session, options);
    struct verification verification = {.session = &session, .proof = proof_new(session.arena)};
    if (named)
        printf("%s\n", path);
    verify(&verification, path);
    proof_print(verification.proof, stdout);
    int code = session_end(&session, true);
    if (code == EXIT_DONE && proof_failed(verification.proof))
        code = EXIT_UNPROVEN;
    session_close(&session);
    return code;
}

/* The bags and papers that were named, and those in the folders that were. */
static struct texts find_all(struct session *session)
{
    const struct options *options = session->options;
    struct texts found = {0};
    size_t room = 0;
    for (size_t i = 0; i < options->word_count; i++) {
        const char *path = options->words[i];
        size_t before = found.count;
        if (!file_is_folder(path) || is_bag_folder(path, session->arena)) {
            add_found(&found, &room, path, session->arena);
            continue;
        }
        gather(&found, &room, path, 8, session);
        if (found.count == before && !diags_have(session->diags, "E"))
            diag_add(session->diags, DIAG_ERROR, "A009", place_file(path), "thư mục này không có gói lưu nào");
    }
    if (!options->word_count)
        diag_add(session->diags, DIAG_ERROR, "U007", (struct place){0},
                 "cần ít nhất một tệp: baocao verify GÓI.zip, THƯ_MỤC hoặc VĂN_BẢN.pdf");
    return found;
}

/* The worst code counts. */
int command_verify(const struct options *options)
{
    struct session session;
    session_open(&session, options);
    tempdir_sweep();
    struct texts found = find_all(&session);
    int worst = session_end(&session, false);
    for (size_t i = 0; i < found.count; i++) {
        int code = verify_one(options, found.items[i], found.count > 1);
        worst = code > worst ? code : worst;
    }
    session_close(&session);
    return worst;
}
