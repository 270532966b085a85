/* How the font is chosen: families in the order of FAMILIES; of a family the four faces, each from the best file that
 * fontconfig lists for it (our own folder first, then the higher version, then the path, so that the choice never
 * depends on the order of a directory). A file is taken only if HarfBuzz can read it, it has TrueType outlines, may be
 * embedded, and covers the repertoire. A family counts only when all four faces are found. What was refused is kept to
 * explain a failure. */
#include "fonts/faces.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/utf8.h"
#include "fonts/opened.h"
#include "fonts/repertoire.h"

#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* All have the advances of Times New Roman, which NĐ 30, PL I, I.4 asks for, and TrueType outlines. */
static const char *const FAMILIES[] = {"Times New Roman", "Liberation Serif", "Tinos"};
#define FAMILY_COUNT (sizeof FAMILIES / sizeof *FAMILIES)

static const char *const FACE_NAMES[FACE_COUNT] = {"thường", "đậm", "nghiêng", "đậm nghiêng"};

static const char INCOMPLETE[] = "họ phông này chưa đủ bốn kiểu dùng được";

struct candidate {
    const char *file;
    int index, version;
    bool own; /* from our own folder */
};

struct refusal {
    enum face face;
    const char *family, *file, *code, *reason;
    bool own;
};

struct search {
    FcConfig *config;
    const char *own_folder; /* or NULL */
    struct arena *arena;    /* of the faces */
    struct refusal *refusals;
    size_t refusal_count, refusal_room;
};

/* The configuration that comes with baocao: installed, else in the source tree. NULL: none, use the system's. */
static const char *own_configuration(void)
{
    static const char *const places[] = {BAOCAO_PREFIX "/share/baocao/fonts/fonts.conf",
                                         BAOCAO_SOURCE "/fonts/fonts.conf"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (file_exists(places[i]))
            return places[i];
    return NULL;
}

static bool keeps_caches(FcConfig *config)
{
    FcStrList *folders = FcConfigGetCacheDirs(config);
    bool some = false;
    for (FcChar8 *folder; folders && !some && (folder = FcStrListNext(folders));)
        some = access((const char *)folder, W_OK) == 0;
    if (folders)
        FcStrListDone(folders);
    return some;
}

/* Where no cache may be written, fontconfig says so on stderr for every folder whose own is out of date (in a
 * container, for a service without a home): in English, in all forms of diagnostics, and nobody has to do anything
 * about it. Nothing else runs here that could have something to say meanwhile. */
static bool find_fonts(FcConfig *config)
{
    int nowhere = keeps_caches(config) ? -1 : open("/dev/null", O_WRONLY | O_CLOEXEC);
    int before = nowhere < 0 ? -1 : fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (before >= 0)
        dup2(nowhere, STDERR_FILENO);
    bool found = FcConfigBuildFonts(config);
    if (before >= 0) {
        dup2(before, STDERR_FILENO);
        close(before);
    }
    if (nowhere >= 0)
        close(nowhere);
    return found;
}

/* file: absolute, since fontconfig seeks a relative name in its own folders; NULL = the system's. */
static FcConfig *load_configuration(const char *file)
{
    FcConfig *config = FcConfigCreate();
    if (config && FcConfigParseAndLoad(config, (const FcChar8 *)file, FcFalse) && find_fonts(config))
        return config;
    if (config)
        FcConfigDestroy(config);
    return NULL;
}

/* The files beside the configuration and below, one by one: for a folder fontconfig would write a cache among the
 * machine's or the user's, and complain on stderr where it may not. (A <dir prefix="relative"> would do the same, but
 * fontconfig 2.14 leaks with it.) */
static bool add_files(const struct search *search, const char *folder, struct diags *diags)
{
    size_t count = 0;
    const char *const *names = file_list(folder, search->arena, diags, &count);
    bool listed = names != NULL;
    for (size_t i = 0; names && i < count; i++) {
        const char *path = file_join(search->arena, folder, names[i]);
        if (file_is_folder(path))
            listed = add_files(search, path, diags) && listed;
        else
            FcConfigAppFontAddFile(search->config, (const FcChar8 *)path);
    }
    return listed;
}

static void report_configuration(const char *file, struct diags *diags)
{
    struct diag *diag = diag_add(diags, DIAG_ERROR, "F005", place_file(file), "không đọc được cấu hình phông chữ");
    diag_set_hint(diags, diag, "kiểm tra tệp cấu hình của fontconfig; trên Debian cài gói fontconfig-config");
}

static void refuse(struct search *search, enum face face, const char *family, const struct candidate *candidate,
                   const char *code, const char *reason)
{
    search->refusals = arena_grow(search->arena, search->refusals, search->refusal_count, &search->refusal_room,
                                  sizeof *search->refusals);
    search->refusals[search->refusal_count++] =
        (struct refusal){face, family, candidate->file, code, reason, candidate->own};
}

/* Is the listed font this face, neither narrow nor variable, with TrueType outlines. */
static bool is_face(FcPattern *font, enum face face)
{
    int weight = 0, slant = 0, width = FC_WIDTH_NORMAL;
    FcBool variable = FcFalse;
    FcChar8 *format = NULL;
    if (FcPatternGetInteger(font, FC_WEIGHT, 0, &weight) || FcPatternGetInteger(font, FC_SLANT, 0, &slant) ||
        FcPatternGetString(font, FC_FONTFORMAT, 0, &format))
        return false;
    FcPatternGetInteger(font, FC_WIDTH, 0, &width);
    FcPatternGetBool(font, FC_VARIABLE, 0, &variable);
    bool bold = face == FACE_BOLD || face == FACE_BOLD_ITALIC, italic = face == FACE_ITALIC || face == FACE_BOLD_ITALIC;
    return !variable && width == FC_WIDTH_NORMAL && strcmp((const char *)format, "TrueType") == 0 &&
           (slant != FC_SLANT_ROMAN) == italic &&
           (bold ? weight == FC_WEIGHT_BOLD : weight >= FC_WEIGHT_BOOK && weight <= FC_WEIGHT_MEDIUM);
}

static int by_preference(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    if (a->own != b->own)
        return a->own ? -1 : 1;
    if (a->version != b->version)
        return a->version > b->version ? -1 : 1;
    int order = strcmp(a->file, b->file);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

static FcFontSet *list_family(const struct search *search, const char *family)
{
    FcPattern *wanted = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family, (char *)NULL);
    FcObjectSet *values = FcObjectSetBuild(FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT, FC_WIDTH, FC_VARIABLE, FC_FONTFORMAT,
                                           FC_FONTVERSION, FC_LANG, (char *)NULL);
    FcFontSet *fonts = FcFontList(search->config, wanted, values); /* the system's and our own folder's */
    FcObjectSetDestroy(values);
    FcPatternDestroy(wanted);
    return fonts;
}

/* The files of one face, best first. Those that fontconfig does not count as Vietnamese stay in the list: our own
 * check is the stricter one and names the letters. */
static struct candidate *list_candidates(const struct search *search, FcFontSet *fonts, enum face face, size_t *count)
{
    size_t room = fonts ? (size_t)fonts->nfont : 0, prefix = search->own_folder ? strlen(search->own_folder) : 0;
    struct candidate *list = arena_array(search->arena, room + 1, sizeof *list);
    *count = 0;
    for (size_t i = 0; i < room; i++) {
        FcChar8 *file = NULL;
        int index = 0, version = 0;
        if (!is_face(fonts->fonts[i], face) || FcPatternGetString(fonts->fonts[i], FC_FILE, 0, &file))
            continue;
        FcPatternGetInteger(fonts->fonts[i], FC_INDEX, 0, &index);
        FcPatternGetInteger(fonts->fonts[i], FC_FONTVERSION, 0, &version);
        const char *name = arena_text(search->arena, (const char *)file);
        bool own = prefix && strncmp(name, search->own_folder, prefix) == 0 && name[prefix] == '/';
        list[(*count)++] = (struct candidate){name, index, version, own};
    }
    qsort(list, *count, sizeof *list, by_preference);
    return list;
}

/* Names the letters of the repertoire that are not there; NULL when all are. */
static const char *missing_letters(const struct opened_face *opened, struct arena *arena)
{
    struct buffer names = {0};
    size_t missing = 0;
    for (size_t i = 0; i < REPERTOIRE_COUNT; i++) {
        if (!REPERTOIRE[i].required)
            continue;
        for (uint32_t code = REPERTOIRE[i].first; code <= REPERTOIRE[i].last; code++) {
            char letter[4];
            if (opened_covers(opened, code) || missing++ >= 20)
                continue;
            buffer_add_byte(&names, ' ');
            buffer_add(&names, letter, utf8_put(code, letter));
        }
    }
    const char *text =
        missing ? arena_format(arena, "thiếu %zu chữ:%s%s", missing, buffer_text(&names), missing > 20 ? " …" : "")
                : NULL;
    buffer_clear(&names);
    return text;
}

/* OS/2 fsType: 2 alone forbids embedding, 0x100 subsetting, 0x200 outlines. */
static bool may_embed(hb_face_t *face)
{
    hb_blob_t *table = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    unsigned length = 0;
    const char *bytes = hb_blob_get_data(table, &length);
    unsigned type = length >= 10 ? (unsigned)(unsigned char)bytes[8] << 8 | (unsigned char)bytes[9] : 0;
    hb_blob_destroy(table);
    return (type & 0xFu) != 2 && !(type & 0x300u);
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *table = hb_face_reference_table(face, tag);
    bool there = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return there;
}

static void read_coverage(struct opened_face *opened)
{
    hb_set_t *codes = hb_set_create();
    hb_face_collect_unicodes(opened->face, codes);
    for (hb_codepoint_t code = HB_SET_VALUE_INVALID; hb_set_next(codes, &code) && code < OPENED_PLANE;)
        opened->coverage[code / 8] = (uint8_t)(opened->coverage[code / 8] | 1u << (code % 8));
    hb_set_destroy(codes);
}

static void read_metrics(struct opened_face *opened)
{
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(opened->font, &extents);
    opened->metrics =
        (struct face_metrics){(int32_t)hb_face_get_upem(opened->face), extents.ascender, -extents.descender};
}

static void close_face(struct opened_face *opened)
{
    if (!opened)
        return;
    hb_font_destroy(opened->font);
    hb_face_destroy(opened->face);
}

/* NULL: refused, with the reason kept. */
static struct opened_face *open_candidate(struct search *search, enum face face, const char *family,
                                          const struct candidate *candidate)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(candidate->file);
    if (!blob) {
        refuse(search, face, family, candidate, "F004", "không đọc được tệp");
        return NULL;
    }
    struct opened_face *opened = arena_alloc(search->arena, sizeof *opened);
    opened->file = candidate->file;
    opened->family = family;
    opened->index = (unsigned)candidate->index;
    opened->own = candidate->own;
    opened->face = hb_face_create(blob, opened->index);
    hb_blob_destroy(blob);
    hb_face_make_immutable(opened->face);
    opened->font = hb_font_create(opened->face);
    hb_font_make_immutable(opened->font);

    const char *code = "F004", *reason = NULL;
    if (hb_face_get_glyph_count(opened->face) == 0 || hb_face_get_glyph_count(opened->face) > UINT16_MAX ||
        hb_face_get_upem(opened->face) < 16 || !has_table(opened->face, HB_TAG('g', 'l', 'y', 'f'))) {
        reason = "tệp hỏng hoặc không phải phông TrueType";
    } else if (!may_embed(opened->face)) {
        code = "F006";
        reason = "nhà sản xuất không cho nhúng phông này vào PDF";
    } else {
        read_coverage(opened);
        read_metrics(opened);
        reason = missing_letters(opened, search->arena);
        code = "F002";
    }
    if (!reason)
        return opened;
    refuse(search, face, family, candidate, code, reason);
    close_face(opened);
    return NULL;
}

/* A sound face of a family that is not whole. */
static void give_up(struct search *search, struct faces *faces, enum face face)
{
    struct opened_face *opened = faces->open[face];
    if (!opened)
        return;
    struct candidate candidate = {.file = opened->file, .own = opened->own};
    refuse(search, face, opened->family, &candidate, "F001", INCOMPLETE);
    close_face(opened);
    faces->open[face] = NULL;
}

/* True when all four faces of the family are open. *listed tells whether the family has any file at all. */
static bool open_family(struct search *search, const char *family, struct faces *faces, bool *listed)
{
    bool complete = true;
    FcFontSet *fonts = list_family(search, family);
    for (int face = 0; face < FACE_COUNT; face++) {
        size_t count;
        struct candidate *list = list_candidates(search, fonts, (enum face)face, &count);
        *listed = *listed || count > 0;
        faces->open[face] = NULL;
        for (size_t i = 0; i < count && !faces->open[face]; i++)
            faces->open[face] = open_candidate(search, (enum face)face, family, &list[i]);
        complete = complete && faces->open[face];
        if (count == 0)
            refuse(search, (enum face)face, family, &(struct candidate){0}, "F001", "không có tệp nào");
    }
    if (fonts)
        FcFontSetDestroy(fonts);
    for (int face = 0; face < FACE_COUNT && !complete; face++)
        give_up(search, faces, (enum face)face);
    return complete;
}

static const char *const HINT =
    "cài gói fonts-liberation2 (sudo apt install fonts-liberation2), hoặc chép bốn tệp Times "
    "New Roman vào thư mục fonts/";

/* A family was there, but not whole: say what each of its faces lacks. */
static void report_refusals(const struct search *search, const char *family, struct diags *diags)
{
    for (size_t i = 0; i < search->refusal_count; i++) {
        const struct refusal *refusal = &search->refusals[i];
        if (strcmp(refusal->family, family) != 0 || strcmp(refusal->reason, INCOMPLETE) == 0)
            continue;
        struct diag *diag = diag_add(diags, DIAG_ERROR, refusal->code, place_file(refusal->file),
                                     "phông %s, kiểu %s: %s", family, FACE_NAMES[refusal->face], refusal->reason);
        diag_set_hint(diags, diag, "%s", HINT);
    }
}

/* A file that the office put into our own folder must not be passed over in silence. */
static void warn_own(const struct search *search, const struct faces *faces, struct diags *diags)
{
    for (size_t i = 0; i < search->refusal_count; i++) {
        const struct refusal *refusal = &search->refusals[i];
        if (!refusal->own)
            continue;
        struct diag *diag =
            diag_add(diags, DIAG_WARNING, refusal->code, place_file(refusal->file), "bỏ qua phông %s, kiểu %s: %s",
                     refusal->family, FACE_NAMES[refusal->face], refusal->reason);
        diag_set_hint(diags, diag, "báo cáo dùng %s thay cho phông này", faces->open[refusal->face]->file);
    }
}

static const char *folder_of(struct arena *arena, const char *file)
{
    const char *slash = file ? strrchr(file, '/') : NULL;
    return slash && slash > file ? arena_copy(arena, file, (size_t)(slash - file)) : NULL;
}

static bool search_families(struct search *search, struct faces *faces, struct diags *diags)
{
    const char *partial = NULL;
    for (size_t i = 0; i < FAMILY_COUNT; i++) {
        bool listed = false;
        if (open_family(search, FAMILIES[i], faces, &listed)) {
            warn_own(search, faces, diags);
            return true;
        }
        if (listed && !partial)
            partial = FAMILIES[i];
    }
    if (partial) {
        report_refusals(search, partial, diags);
        return false;
    }
    struct diag *diag =
        diag_add(diags, DIAG_ERROR, "F001", place_file(NULL),
                 "máy này không có phông Times New Roman hay phông tương đương (Liberation Serif, Tinos)");
    diag_set_hint(diags, diag, "%s", HINT);
    return false;
}

static struct faces *faces_new(void)
{
    struct arena *arena = arena_new(0);
    struct faces *faces = arena_alloc(arena, sizeof *faces);
    faces->arena = arena;
    faces->fixed = arena_alloc(arena, sizeof *faces->fixed);
    faces->fixed->arena = arena_new(0);
    pthread_mutex_init(&faces->fixed->lock, NULL);
    return faces;
}

struct faces *faces_open(const char *config, struct diags *diags)
{
    const char *file = config ? config : own_configuration();
    char *absolute = file ? realpath(file, NULL) : NULL;
    bool found = false;
    struct faces *faces = faces_new();
    struct search search = {.arena = faces->arena};
    if (absolute)
        search.own_folder = folder_of(faces->arena, absolute);
    if (absolute || !file)
        search.config = load_configuration(absolute);
    if (search.config) {
        found = (!search.own_folder || add_files(&search, search.own_folder, diags)) &&
                search_families(&search, faces, diags);
        FcConfigDestroy(search.config);
    } else {
        report_configuration(file, diags);
    }
    free(absolute);
    if (found)
        return faces;
    faces_close(faces);
    return NULL;
}

void faces_close(struct faces *faces)
{
    if (!faces)
        return;
    for (int face = 0; face < FACE_COUNT; face++)
        close_face(faces->open[face]);
    pthread_mutex_destroy(&faces->fixed->lock);
    arena_free(faces->fixed->arena);
    arena_free(faces->arena);
}

const char *faces_file(const struct faces *faces, enum face face)
{
    return faces->open[face]->file;
}

const char *faces_family(const struct faces *faces, enum face face)
{
    return faces->open[face]->family;
}
