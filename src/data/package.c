#include "data/package.h"

#include "base/diag.h"
#include "base/limits.h"

#include <expat.h>
#include <stdint.h>
#include <string.h>
#include <zip.h>

/* A workbook comes from outside: sizes in its directory are not believed, only what has really come out is counted. A
 * document type is refused, and with it every entity but the five of XML. */

#define CHUNK      65536
#define RATIO_FROM ((size_t)16 << 20) /* smaller parts may be packed as tightly as they like [bytes] */
#define TOKEN      ((size_t)8 << 20)  /* longest tag, which expat keeps whole [bytes] */

void package_damaged(const struct package *package, const char *what)
{
    struct diag *diag =
        diag_add(package->diags, DIAG_ERROR, "D054", place_file(package->path), "sổ Excel bị hỏng: %s", what);
    diag_set_hint(package->diags, diag, "mở tệp bằng Excel rồi lưu lại dạng .xlsx, hoặc lưu dạng \"CSV UTF-8\"");
}

void package_too_large(const struct package *package, const char *what)
{
    struct diag *diag =
        diag_add(package->diags, DIAG_ERROR, "D055", place_file(package->path), "sổ Excel quá lớn: %s", what);
    diag_set_hint(package->diags, diag, "chỉ giữ bảng số liệu của kỳ trong sổ, hoặc xuất ra CSV");
}

/* ---- the archive ---- */

static zip_t *open_archive(const struct package *package, zip_error_t *error)
{
    zip_source_t *source = zip_source_buffer_create(package->bytes, package->size, 0, error);
    zip_t *archive = source ? zip_open_from_source(source, ZIP_RDONLY, error) : NULL;
    if (source && !archive)
        zip_source_free(source);
    return archive;
}

bool package_is_readable(const struct package *package)
{
    static const char compound[] = "\xD0\xCF\x11\xE0"; /* .xls, and .xlsx under a password */
    zip_error_t error;
    zip_error_init(&error);
    zip_t *archive = open_archive(package, &error);
    zip_error_fini(&error);
    if (archive) {
        zip_discard(archive);
        return true;
    }
    bool old = package->size > 4 && memcmp(package->bytes, compound, 4) == 0;
    struct diag *diag = diag_add(package->diags, DIAG_ERROR, "D053", place_file(package->path),
                                 "tệp không phải sổ Excel .xlsx%s", old ? " mà là sổ .xls cũ hoặc sổ có mật khẩu" : "");
    diag_set_hint(package->diags, diag, "mở tệp bằng Excel, bỏ mật khẩu nếu có, rồi lưu lại dạng .xlsx");
    return false;
}

/* ---- one part ---- */

struct reading {
    struct package *package;
    const struct package_events *events;
    XML_Parser parser;
    size_t depth;
};

static const char *without_prefix(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

static void stop(struct reading *reading)
{
    reading->package->stopped = true;
    XML_StopParser(reading->parser, XML_FALSE);
}

static void on_open(void *self, const char *name, const char **attributes)
{
    struct reading *reading = self;
    if (++reading->depth > LIMIT_XML_DEPTH) {
        package_too_large(reading->package, "các thẻ XML lồng nhau quá sâu");
        stop(reading);
        return;
    }
    if (reading->events->open)
        reading->events->open(reading->events->self, without_prefix(name), (const char *const *)attributes);
    if (reading->package->stopped)
        stop(reading);
}

static void on_close(void *self, const char *name)
{
    struct reading *reading = self;
    reading->depth--;
    if (reading->events->close)
        reading->events->close(reading->events->self, without_prefix(name));
    if (reading->package->stopped)
        stop(reading);
}

static void on_text(void *self, const char *text, int length)
{
    struct reading *reading = self;
    if (reading->events->text)
        reading->events->text(reading->events->self, text, (size_t)length);
    if (reading->package->stopped)
        stop(reading);
}

static void on_doctype(void *self, const char *name, const char *system_id, const char *public_id, int has_internal)
{
    struct reading *reading = self;
    (void)name;
    (void)system_id;
    (void)public_id;
    (void)has_internal;
    package_damaged(reading->package, "có khai báo DOCTYPE, điều mà Excel không bao giờ ghi");
    stop(reading);
}

/* Feeds what comes out of the archive to the parser, counting. */
static bool stream(struct reading *reading, zip_file_t *part, size_t packed)
{
    struct package *package = reading->package;
    size_t total = 0;
    for (;;) {
        void *chunk = XML_GetBuffer(reading->parser, CHUNK);
        zip_int64_t length = chunk ? zip_fread(part, chunk, CHUNK) : -1;
        if (length < 0) {
            package_damaged(package, "không giải nén được");
            return false;
        }
        total += (size_t)length;
        if (total > LIMIT_PART || (total > RATIO_FROM && total / LIMIT_PART_RATIO > packed)) {
            package_too_large(package, "giải nén ra nhiều bất thường");
            return false;
        }
        if (XML_ParseBuffer(reading->parser, (int)length, length == 0) != XML_STATUS_OK) {
            if (!package->stopped)
                package_damaged(package, "nội dung XML bên trong viết sai");
            return false;
        }
        XML_Index done = XML_GetCurrentByteIndex(reading->parser);
        if (length && done >= 0 && total - (size_t)done > TOKEN) {
            package_too_large(package, "có một thẻ XML quá dài");
            return false;
        }
        if (!length)
            return true;
    }
}

static bool read_part(struct package *package, zip_t *archive, const char *part, const struct package_events *events)
{
    struct reading reading = {.package = package, .events = events};
    zip_stat_t stat;
    zip_int64_t index = zip_name_locate(archive, part, ZIP_FL_NOCASE);
    if (index < 0 || zip_stat_index(archive, (zip_uint64_t)index, 0, &stat) != 0 ||
        !(stat.valid & ZIP_STAT_COMP_SIZE)) {
        package_damaged(package, "thiếu một phần bắt buộc");
        return false;
    }
    zip_file_t *file = zip_fopen_index(archive, (zip_uint64_t)index, 0);
    reading.parser = XML_ParserCreate(NULL);
    bool ok = false;
    if (file && reading.parser) {
        XML_SetUserData(reading.parser, &reading);
        XML_SetElementHandler(reading.parser, on_open, on_close);
        XML_SetCharacterDataHandler(reading.parser, on_text);
        XML_SetStartDoctypeDeclHandler(reading.parser, on_doctype);
        ok = stream(&reading, file, (size_t)stat.comp_size);
    } else {
        package_damaged(package, "không mở được một phần của sổ, có thể vì đặt mật khẩu");
    }
    if (reading.parser)
        XML_ParserFree(reading.parser);
    if (file)
        zip_fclose(file);
    return ok;
}

bool package_read(struct package *package, const char *part, const struct package_events *events)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_t *archive = open_archive(package, &error);
    zip_error_fini(&error);
    if (!archive) {
        package_damaged(package, "không mở lại được");
        return false;
    }
    package->stopped = false;
    bool ok = read_part(package, archive, part, events);
    zip_discard(archive);
    return ok;
}

void package_stop(struct package *package)
{
    package->stopped = true;
}

const char *package_attribute(const char *const *attributes, const char *name)
{
    for (size_t i = 0; attributes[i]; i += 2)
        if (strcmp(without_prefix(attributes[i]), name) == 0)
            return attributes[i + 1];
    return NULL;
}

bool package_is_true(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}
