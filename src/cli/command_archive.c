/* A bag a paper. The issued file is taken as it lies in out/; it is kept only when the same inputs still give the same
 * bytes, for a copy whose figures nobody could make again would prove nothing. */
#include "archive/bagzip.h"
#include "archive/identity.h"
#include "archive/register.h"
#include "archive/retention.h"
#include "archive/signature.h"
#include "archive/sip.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "office/accepting.h"
#include "office/answer.h"
#include "office/bagging.h"
#include "office/bagroom.h"
#include "office/interrupt.h"
#include "office/lock.h"
#include "office/numbered.h"
#include "office/numbering.h"
#include "office/progress.h"
#include "office/remake.h"
#include "office/signedcopy.h"
#include "office/tempdir.h"

#include <stdlib.h>
#include <string.h>

/* What all bags of a run share. */
struct archiving {
    struct session *session;
    struct papers papers;
    struct remake *remake;
    struct bag *inputs; /* with figures and findings */
    const char *issued, *folder;
    struct lock lock; /* of folder; others may archive other papers into it at the same time */
    bool held;        /* Ctrl-C waits, from the lock on */
    sigset_t signals;
    struct buffer paths; /* of what was written: named at the end, behind the line of progress */
};

/* One paper on its way into its bag. */
struct copy {
    const struct paper *paper;
    const char *key;      /* template or template/unit */
    const char *name;     /* of the paper's file, without ".pdf" */
    struct file issued;   /* its own file; the same as files[0] */
    struct file *files;   /* with its annexes' that are files of their own */
    struct remade remade; /* what the inputs give now, as many files */
    bool named;           /* the issued file names: */
    struct maker maker;
    struct identity identity;
    struct bag *bag;
};

static bool read_issued(struct archiving *archiving, const struct copy *copy, const char *name, struct arena *arena,
                        struct file *file)
{
    struct diags *diags = archiving->session->diags;
    const char *path = file_join(arena, archiving->issued, name);
    if (file_exists(path))
        return file_read(path, LIMIT_FILE, arena, diags, file);
    struct diag *diag = diag_add(diags, DIAG_ERROR, "A001", place_file(path), "chưa có văn bản này để lưu");
    const char *draft = arena_format(arena, "%.*s" PAPERS_DRAFT ".pdf", (int)(strlen(path) - strlen(".pdf")), path);
    diag_set_hint(diags, diag, "%slập văn bản trước: %s build --period %s %s%s%s",
                  file_exists(draft) ? "mới có bản dự thảo, bản ấy không được lưu; " : "",
                  options_program(archiving->session->options, arena), archiving->session->period.code,
                  copy->paper->plan->template, copy->paper->unit ? " --unit " : "",
                  copy->paper->unit ? copy->paper->unit : "");
    return false;
}

/* What says something else under its number was not what the register's number was given to. */
static bool is_as_numbered(struct archiving *archiving, const struct copy *copy, struct arena *arena)
{
    struct session *session = archiving->session;
    bool force = session->options->force;
    return !numbered_note_change(&archiving->papers, copy->paper, copy->remade.doc, force ? DIAG_WARNING : DIAG_ERROR,
                                 arena, session->diags) ||
           force;
}

static const char *issued_path(const struct archiving *archiving, const struct copy *copy, size_t part,
                               struct arena *arena)
{
    return file_join(arena, archiving->issued, copy->remade.files[part].name);
}

/* Then build leaves all its files alone. */
static bool has_signed(const struct archiving *archiving, const struct copy *copy, struct arena *arena)
{
    bool found = false;
    for (size_t i = 0; !found && i < copy->remade.count; i++)
        found = file_exists(signedcopy_name(issued_path(archiving, copy, i, arena), arena));
    return found;
}

/* False. Only whoever makes it once more can say whether it is the data or the version. */
static bool report_other(const struct archiving *archiving, const struct copy *copy, const char *path,
                         struct arena *arena)
{
    struct diags *diags = archiving->session->diags;
    bool is_signed = has_signed(archiving, copy, arena), other = copy->named && !maker_is_ours(&copy->maker);
    const char *by = other ? arena_format(arena, "; tệp do phiên bản %s lập, phiên bản đang chạy là " BAOCAO_VERSION,
                                          copy->maker.version)
                           : "";
    struct diag *diag = diag_add(diags, DIAG_ERROR, "A002", place_file(path),
                                 "tệp này khác văn bản lập lại từ số liệu, mẫu và số hiện có, nên chưa lưu%s", by);
    if (is_signed)
        diag_set_hint(diags, diag,
                      "văn bản đã ký: lấy lại số liệu, mẫu, số như lúc ký%s rồi lưu; build không ghi đè nó",
                      other ? ", hoặc dùng phiên bản đã lập nó," : "");
    else
        diag_set_hint(diags, diag, "chạy lại build rồi xem có gì thay đổi%s",
                      other ? "; nếu tệp đã gửi đi ký thì đừng lập lại: lưu bằng phiên bản đã lập nó" : "");
    return false;
}

static bool is_reproduced(struct archiving *archiving, struct copy *copy, struct arena *arena)
{
    copy->named = maker_read(copy->issued.data, copy->issued.size, &copy->maker);
    /* That another version is named in it takes nothing from the paper. */
    if (!remake_paper(archiving->remake, &archiving->papers, copy->paper, copy->named ? &copy->maker : NULL, arena,
                      &copy->remade))
        return false;
    copy->identity = identity_of(copy->remade.doc, arena);
    copy->files = arena_array(arena, copy->remade.count, sizeof *copy->files);
    /* What differs is told first: build makes no annex beside a signed paper that has become another one. */
    for (size_t i = 0; i < copy->remade.count; i++) {
        const struct remade_file *again = &copy->remade.files[i];
        struct file *file = &copy->files[i];
        if (!file_exists(issued_path(archiving, copy, i, arena)))
            continue;
        if (!read_issued(archiving, copy, again->name, arena, file))
            return false;
        if (file->size != again->size || memcmp(file->data, again->data, again->size) != 0)
            return report_other(archiving, copy, file->path, arena);
    }
    for (size_t i = 0; i < copy->remade.count; i++)
        if (!copy->files[i].data && !read_issued(archiving, copy, copy->remade.files[i].name, arena, &copy->files[i]))
            return false;
    return is_as_numbered(archiving, copy, arena);
}

/* The number as the small workspace gives it to build: the register itself holds other papers too. */
static const struct issue *add_number(struct archiving *archiving, struct copy *copy, struct arena *arena)
{
    const struct issue *issue = issues_find(&archiving->papers.issues, copy->key);
    if (!issue)
        return NULL;
    const char *text = arena_format(arena, "\"%s\": {so: \"%s\"", copy->key, issue->number);
    char date[DATE_TEXT];
    if (issue->date != DATE_NONE) {
        date_short(issue->date, date);
        text = arena_format(arena, "%s, ngay: %s", text, date);
    }
    bag_add_text(copy->bag,
                 arena_format(arena, BAGGING_WORKSPACE "thuyet-minh/%s/van-ban.yaml", archiving->session->period.code),
                 arena_format(arena, "%s}\n", text));
    return issue;
}

/* The register's lines of this paper, the cancelled ones too. */
static void add_register(struct archiving *archiving, struct copy *copy, struct arena *arena)
{
    const char *rows = numbering_planned_rows(archiving->session, copy->key, arena);
    if (rows)
        bag_add_text(copy->bag, BAGGING_REGISTER, rows);
}

/* What is needed to make the paper again, for a reader and for verify: "label: value". */
static void add_recipe(struct archiving *archiving, struct copy *copy, struct arena *arena)
{
    const struct session *session = archiving->session;
    const struct paper *paper = copy->paper;
    char digest[DIGEST_TEXT];
    digest_text(copy->issued.data, copy->issued.size, digest);
    const char *unit = paper->unit ? arena_format(arena, " --unit %s", paper->unit) : "", *by = "";
    if (copy->named && !maker_is_ours(&copy->maker))
        by = arena_format(arena, "Lap-Boi: baocao %s (libharu %s)\n", copy->maker.version, copy->maker.library);
    const char *text =
        arena_format(arena,
                     "Van-Ban: van-ban/%s\nSHA-256: %s\nKy-Bao-Cao: %s\nMau: %s\nDon-Vi: %s\n%s%sLenh: baocao -C "
                     "noi-lam-viec build --period %s %s%s\n",
                     paper->name, digest, session->period.code, paper->plan->template, paper->unit ? paper->unit : "",
                     by, remake_tools(archiving->remake, arena), session->period.code, paper->plan->template, unit);
    bag_add_text(copy->bag, BAGGING_RECIPE, text);
}

/* The day of packing is not in the bag, so that the same content makes the same bytes: only who names it by
 * SOURCE_DATE_EPOCH gets it written. */
static const char *bagging_date(struct arena *arena)
{
    int32_t day;
    char date[DATE_TEXT];
    if (!clock_named_day(&day) || day > 80000) /* what date.h can write */
        return NULL;
    date_iso(day, date);
    return arena_text(arena, date);
}

/* Thời hạn bảo quản of a paper, as in schema_document. */
static int kept_years(const struct session *session, const struct paper *paper)
{
    return session->period.kind == PERIOD_YEAR ? paper->plan->retention_year : paper->plan->retention;
}

static void seal(struct archiving *archiving, struct copy *copy, const struct issue *issue, struct arena *arena)
{
    const struct session *session = archiving->session;
    char date[DATE_TEXT];
    date_iso(copy->remade.doc->date, date);
    const char *mark = copy->identity.symbol;
    if (issue && *issue->number)
        mark = arena_format(arena, "%s/%s", issue->number, mark);
    int years = kept_years(session, copy->paper);
    const struct bag_info all[] = {
        {"Source-Organization", session->workspace.agency.full_name},
        {"Bagging-Date", bagging_date(arena)},
        {"External-Identifier", copy->name},
        {"Bag-Software-Agent", "baocao " BAOCAO_VERSION},
        {"So-Ky-Hieu", mark},
        {"Ngay-Van-Ban", date},
        {"Loai-Van-Ban", copy->identity.type},
        {"Trich-Yeu", copy->identity.abstract},
        {"Nguoi-Ky", copy->identity.signer},
        {"Ky-Bao-Cao", session->period.code},
        {"Thoi-Han-Luu-Tru", years == RETENTION_NONE ? NULL : retention_text(years, arena)},
        {"So-Trang", arena_format(arena, "%zu", copy->remade.pages)},
    };
    struct bag_info known[sizeof all / sizeof *all];
    size_t count = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].value)
            known[count++] = all[i];
    bag_seal(copy->bag, count, known);
}

/* A copy that came back signed, when it is there: it must be the issued file and nothing but signatures more. */
static bool add_signed(struct archiving *archiving, struct copy *copy, size_t part, struct arena *arena)
{
    struct diags *diags = archiving->session->diags;
    const struct file *issued = &copy->files[part];
    const char *path = signedcopy_name(issued->path, arena);
    struct file file;
    if (!file_exists(path))
        return true;
    if (!file_read(path, LIMIT_FILE, arena, diags, &file))
        return false;
    struct proof *proof = proof_new(arena);
    size_t signatures = signature_prove(file.data, file.size, path, arena, proof);
    bool sound = signatures > 0 && !proof_failed(proof);
    if (!signature_prove_prefix(issued->data, issued->size, file.data, file.size, path, proof) || !sound) {
        struct diag *diag =
            diag_add(diags, DIAG_ERROR, "A007", place_file(path), "bản ký này không phải văn bản đã lập cộng chữ ký");
        if (sound)
            diag_set_hint(diags, diag,
                          "chữ ký khớp nhưng %s đã được lập lại sau khi ký: lấy lại tệp gốc đã gửi đi ký, hoặc chuyển "
                          "bản ký này đi nơi khác, trình ký tệp đang có rồi receive bản ký mới",
                          file_typed(arena, issued->path));
        else
            diag_set_hint(diags, diag, "xem từng điều: baocao verify %s", file_typed(arena, path));
        return false;
    }
    const char *name = signedcopy_name(copy->remade.files[part].name, arena);
    bag_add(copy->bag, arena_format(arena, BAGGING_PAPER "%s", name), file.data, file.size);
    return true;
}

/* The issued files and what came back of them. */
static bool add_files(struct archiving *archiving, struct copy *copy, struct arena *arena)
{
    bool sound = true;
    for (size_t i = 0; i < copy->remade.count; i++)
        bag_add(copy->bag, arena_format(arena, BAGGING_PAPER "%s", copy->remade.files[i].name), copy->files[i].data,
                copy->files[i].size);
    for (size_t i = 0; sound && i < copy->remade.count; i++)
        sound = add_signed(archiving, copy, i, arena);
    return sound;
}

/* The twin that carries its figures, and the metadata of NĐ 30, PL VI: made here, whether build --with-data made them
 * or not, so that they always belong to these inputs. */
static bool add_twin(struct archiving *archiving, struct copy *copy, struct arena *arena)
{
    struct twin twin;
    bool ok = remake_twin(archiving->remake, &archiving->papers, copy->paper, arena, &twin);
    for (size_t i = 0; ok && i < twin.count; i++)
        bag_add(copy->bag, arena_format(arena, BAGGING_TWIN "%s", twin.files[i].name), twin.files[i].data,
                twin.files[i].size);
    return ok;
}

static void report_numberless(struct diags *diags, const char *path)
{
    struct diag *diag = diag_add(diags, DIAG_WARNING, "A003", place_file(path), "văn bản được lưu khi chưa có số");
    diag_set_hint(
        diags, diag,
        "văn bản đã ban hành thì cấp số bằng baocao register cap (hoặc ghi số vào van-ban.yaml), lập lại rồi lưu lại");
}

static bool fill_bag(struct archiving *archiving, struct copy *copy, struct arena *arena)
{
    copy->bag = bag_new(copy->name, arena);
    bag_add_bag(copy->bag, archiving->inputs);
    const struct issue *issue = add_number(archiving, copy, arena);
    if (!issue || !*issue->number)
        report_numberless(archiving->session->diags, copy->issued.path);
    if (!add_files(archiving, copy, arena) || !add_twin(archiving, copy, arena))
        return false;
    add_register(archiving, copy, arena);
    add_recipe(archiving, copy, arena);
    seal(archiving, copy, issue, arena);
    return true;
}

/* A copy once kept is never written over: another content goes beside it, as "…-2.zip". The same content stays. */
static bool keep_bag(struct archiving *archiving, const char *name, const struct buffer *zip, struct arena *arena,
                     const char **path)
{
    struct session *session = archiving->session;
    for (int number = 1; number < 1000; number++) {
        struct file kept;
        *path = file_join(session->arena, archiving->folder, bagging_file(name, number, arena));
        bool taken = file_exists(*path);
        if (!taken && !file_write_new(*path, zip->data, zip->length, session->diags, &taken))
            return false;
        if (!taken && number > 1)
            diag_add(session->diags, DIAG_NOTE, "A008", place_file(*path),
                     "đã có bản lưu khác của văn bản này; bản cũ giữ nguyên, bản mới ghi vào tệp này");
        if (!taken)
            return true;
        if (!file_read(*path, LIMIT_FILE, arena, session->diags, &kept))
            return false;
        if (kept.size == zip->length && memcmp(kept.data, zip->data, kept.size) == 0)
            return true;
    }
    return false;
}

static bool archive_paper(struct archiving *archiving, const struct paper *paper)
{
    struct session *session = archiving->session;
    struct arena *arena = arena_new(0);
    struct buffer zip = {0};
    struct copy copy = {.paper = paper, .key = papers_key(paper, arena)};
    copy.name = arena_copy(arena, paper->name, strlen(paper->name) - strlen(".pdf"));
    const char *path = copy.name;
    bool done = read_issued(archiving, &copy, paper->name, arena, &copy.issued) &&
                is_reproduced(archiving, &copy, arena) && fill_bag(archiving, &copy, arena) &&
                bagzip_write(copy.bag, copy.name, session->diags, &zip) &&
                keep_bag(archiving, copy.name, &zip, arena, &path);
    if (done)
        buffer_add_format(&archiving->paths, "%s\n", path);
    buffer_clear(&zip);
    arena_free(arena);
    return done;
}

static bool prepare(struct archiving *archiving)
{
    struct session *session = archiving->session;
    struct arena *arena = session->arena;
    bool told = options_show_progress(session->options);
    if (told)
        progress_say("đang đọc và tính số liệu…");
    bool ready = session_facts(session) && !session_blocked(session);
    if (told)
        progress_wipe();
    if (!ready)
        return false;
    archiving->inputs = bag_new("", arena);
    accepting_apply(session->diags, session->acceptance_count, session->acceptances);
    bag_add_text(archiving->inputs, BAGGING_FIGURES, bagging_figures(session));
    bag_add_text(archiving->inputs, BAGGING_FINDINGS, bagging_findings(session));
    const char *root = session->workspace.folder, *code = session->period.code;
    archiving->issued = file_join(arena, file_join(arena, root, "out"), code);
    archiving->folder =
        session->options->output ? session->options->output : file_join(arena, file_join(arena, root, "luu-tru"), code);
    if (!papers_plan(session, &archiving->papers) || !bagging_inputs(session, archiving->inputs) ||
        !bagging_is_as_read(session, archiving->inputs) || !file_make_folder(archiving->folder, session->diags))
        return false;
    interrupt_hold(&archiving->signals);
    archiving->held = true;
    FILE *heard = session->options->form == DIAG_JSON ? NULL : stderr;
    if (!lock_folder(archiving->folder, true, heard, arena, session->diags, &archiving->lock))
        return false;
    lock_sweep(&archiving->lock, archiving->folder);
    if (session->options->sip) /* which holds no inputs */
        return true;
    bagzip_pack(archiving->inputs);
    return bagroom_suffices(session, &archiving->papers, archiving->issued, archiving->folder, archiving->inputs);
}

/* The user stopped the run with so many papers left. */
static void tell_stopped(struct session *session, size_t written, size_t left)
{
    struct diag *diag = diag_add(session->diags, DIAG_ERROR, "E012", (struct place){0},
                                 "đã dừng theo yêu cầu: %zu văn bản đã có gói lưu, còn %zu chưa xét", written, left);
    diag_set_hint(session->diags, diag, "các gói đã ghi còn nguyên vẹn; chạy lại lệnh này để làm nốt");
    session->interrupted = true;
}

/* ---- the submission package ---- */

/* A paper as a document of the package: as it came back signed, when it did. */
static bool take_document(struct archiving *archiving, const struct paper *paper, struct sip_document *document)
{
    struct session *session = archiving->session;
    struct arena *arena = session->arena;
    struct copy copy = {.paper = paper, .key = papers_key(paper, arena)};
    if (!read_issued(archiving, &copy, paper->name, arena, &copy.issued) || !is_reproduced(archiving, &copy, arena))
        return false;
    struct sip_file *files = arena_array(arena, copy.remade.count, sizeof *files);
    copy.bag = bag_new("", arena);
    if (!add_files(archiving, &copy, arena)) /* proves signed copies; the bag is not kept */
        return false;
    const struct issue *issue = issues_find(&archiving->papers.issues, copy.key);
    *document = (struct sip_document){.identity = copy.identity,
                                      .number = issue ? issue->number : "",
                                      .date = copy.remade.doc->date,
                                      .retention = retention_text(kept_years(session, paper), arena),
                                      .pages = copy.remade.pages,
                                      .file_count = copy.remade.count,
                                      .files = files};
    for (size_t i = 0; i < copy.remade.count; i++) {
        const char *name = arena_format(arena, BAGGING_PAPER "%s", copy.remade.files[i].name);
        const struct bag_member *back = bag_find(copy.bag, signedcopy_name(name, arena));
        files[i] = back ? (struct sip_file){back->data, back->size}
                        : (struct sip_file){copy.files[i].data, copy.files[i].size};
        document->is_signed = document->is_signed || back;
    }
    if (!*document->number)
        report_numberless(session->diags, copy.issued.path);
    return true;
}

static bool may_submit(struct session *session)
{
    struct diag *diag;
    const char *notation = session->options->notation;
    if (!*session->workspace.agency.code) {
        diag = diag_add(session->diags, DIAG_ERROR, "A014", place_file("baocao.yaml"),
                        "gói nộp lưu cần mã định danh của cơ quan");
        diag_set_hint(session->diags, diag, "điền ma_dinh_danh ở khóa co_quan");
        return false;
    }
    if (notation && *notation && strspn(notation, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-") == strlen(notation) &&
        strlen(notation) <= 20)
        return true;
    diag = diag_add(session->diags, DIAG_ERROR, "U017", (struct place){0},
                    "gói nộp lưu cần số và ký hiệu hồ sơ sau --ho-so");
    diag_set_hint(
        session->diags, diag,
        "lấy trong danh mục hồ sơ của cơ quan, chỉ gồm chữ số, chữ hoa không dấu và gạch nối, ví dụ --ho-so 160");
    return false;
}

static bool submit(struct archiving *archiving)
{
    struct session *session = archiving->session;
    struct arena *arena = session->arena;
    struct buffer zip = {0};
    int year, month, day;
    if (!may_submit(session))
        return false;
    date_split(session->period.last, &year, &month, &day);
    struct sip_document *documents = arena_array(arena, archiving->papers.count + 1, sizeof *documents);
    struct sip sip = {.agency = session->workspace.agency.full_name,
                      .agency_code = session->workspace.agency.code,
                      .notation = session->options->notation,
                      .year = year,
                      .title = arena_format(arena, "%s, %s", session->pack.title, session->period.name),
                      .documents = documents};
    for (size_t i = 0; i < archiving->papers.count; i++) {
        if (interrupt_came()) {
            tell_stopped(session, 0, archiving->papers.count);
            return false;
        }
        if (papers_failed(session, &archiving->papers.items[i]) ||
            !take_document(archiving, &archiving->papers.items[i], &documents[sip.count++]))
            return false;
    }
    if (!sip.count)
        return false;
    const char *path;
    const struct bag *package = sip_make(&sip, arena);
    bool done = bagzip_write(package, package->name, session->diags, &zip) &&
                keep_bag(archiving, package->name, &zip, arena, &path);
    if (done)
        printf("%s\n", path);
    buffer_clear(&zip);
    return done;
}

/* A bag that was begun is finished. */
static size_t archive_papers(struct archiving *archiving)
{
    struct session *session = archiving->session;
    const struct papers *papers = &archiving->papers;
    struct progress progress;
    size_t written = 0, i;
    progress_start(&progress, papers->count, "không lưu được", options_show_progress(session->options));
    for (i = 0; i < papers->count && !interrupt_came(); i++) {
        bool done = !papers_failed(session, &papers->items[i]) && archive_paper(archiving, &papers->items[i]);
        progress_step(&progress, papers->items[i].unit, !done);
        written += done;
    }
    progress_end(&progress);
    if (i < papers->count)
        tell_stopped(session, written, papers->count - i);
    return written;
}

int command_archive(const struct options *options)
{
    struct session session;
    session_open(&session, options);
    session.tells_errors = true;
    tempdir_sweep();
    if (options->draft)
        diag_add(session.diags, DIAG_ERROR, "U016", (struct place){0}, "bản thảo không được lưu trữ; bỏ --draft");
    struct archiving archiving = {.session = &session, .lock = {.handle = -1}};
    size_t written = 0;
    if (!options->draft && prepare(&archiving) && (archiving.remake = remake_open(&session)))
        written = options->sip ? submit(&archiving) : archive_papers(&archiving);
    if (written)
        file_sync_folder(archiving.folder);
    remake_close(archiving.remake);
    lock_end(&archiving.lock, lock_last(&archiving.lock));
    if (archiving.held && !interrupt_came()) /* one that came after the last bag would only hide what has been done */
        interrupt_release(&archiving.signals);
    fwrite(buffer_text(&archiving.paths), 1, archiving.paths.length, stdout);
    buffer_clear(&archiving.paths);
    int code = session_end(&session, written > 0);
    session_close(&session);
    return code;
}
