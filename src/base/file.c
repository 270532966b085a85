#define _GNU_SOURCE /* syncfs */
#include "base/file.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/refusal.h"
#include "base/utf8.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static bool fill(int handle, char *data, size_t size, size_t *got)
{
    *got = 0;
    while (*got < size) {
        ssize_t step = read(handle, data + *got, size - *got);
        if (step < 0 && errno == EINTR)
            continue;
        if (step < 0)
            return false;
        if (step == 0)
            break;
        *got += (size_t)step;
    }
    return true;
}

static struct file_stamp stamp_of(const struct stat *facts)
{
    return (struct file_stamp){(long long)facts->st_mtim.tv_sec * 1000000000 + facts->st_mtim.tv_nsec,
                               (long long)facts->st_size, (unsigned long long)facts->st_ino};
}

bool file_stream_open(const char *path, size_t limit, struct diags *diags, struct file_stream *stream)
{
    int handle = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC); /* nobody may ever write into a pipe */
    struct stat facts = {0};
    *stream = (struct file_stream){.path = path, .handle = handle};
    int error = handle < 0 || fstat(handle, &facts) != 0 ? errno : S_ISDIR(facts.st_mode) ? EISDIR : 0;
    const char *why = error ? refusal_reason(error) : S_ISREG(facts.st_mode) ? NULL : "đây không phải một tệp dữ liệu";
    if (why) {
        struct diag *diag = diag_add(diags, DIAG_ERROR, "E001", place_file(path), "không mở được tệp: %s", why);
        if (error && refusal_way_in(error))
            diag_set_hint(diags, diag, "%s", refusal_way_in(error));
        return false;
    }
    stream->size = (size_t)facts.st_size;
    stream->stamp = stamp_of(&facts);
    if (stream->size > limit)
        diag_add(diags, DIAG_ERROR, "E005", place_file(path), "tệp lớn quá mức cho phép (%zu byte, tối đa %zu)",
                 stream->size, limit);
    return stream->size <= limit;
}

static void report_unread(const char *path, const char *why, struct diags *diags)
{
    diag_add(diags, DIAG_ERROR, "E002", place_file(path), "không đọc được tệp: %s", why);
}

bool file_stream_skip(struct file_stream *stream, size_t offset, struct diags *diags)
{
    bool ok = lseek(stream->handle, (off_t)offset, SEEK_SET) >= 0;
    if (!ok)
        report_unread(stream->path, refusal_reason(errno), diags);
    return ok;
}

bool file_stream_read(struct file_stream *stream, char *bytes, size_t size, struct diags *diags, size_t *got)
{
    bool ok = fill(stream->handle, bytes, size, got);
    if (!ok)
        report_unread(stream->path, refusal_reason(errno), diags);
    return ok;
}

bool file_stream_is_same(const struct file_stream *stream, const struct file_stamp *stamp, struct diags *diags)
{
    struct stat facts;
    bool same = fstat(stream->handle, &facts) == 0;
    if (same) {
        struct file_stamp now = stamp_of(&facts);
        same = now.time == stamp->time && now.size == stamp->size && now.file == stamp->file;
    }
    if (!same)
        report_unread(stream->path, "chương trình khác đang ghi vào tệp này", diags);
    return same;
}

void file_stream_close(struct file_stream *stream)
{
    if (stream->handle >= 0)
        close(stream->handle);
    stream->handle = -1;
}

bool file_read(const char *path, size_t limit, struct arena *arena, struct diags *diags, struct file *file)
{
    struct file_stream stream;
    bool ok = file_stream_open(path, limit, diags, &stream);
    if (ok) {
        size_t size = stream.size;
        char *data = arena_room(arena, size + 1, 1);
        ok = file_stream_read(&stream, data, size, diags, &size) && file_stream_is_same(&stream, &stream.stamp, diags);
        data[size] = '\0';
        if (ok)
            *file = (struct file){.path = path, .data = data, .size = size};
    }
    file_stream_close(&stream);
    return ok;
}

bool file_read_text(const char *path, struct arena *arena, struct diags *diags, struct file *file)
{
    if (!file_read(path, LIMIT_TEXT_FILE, arena, diags, file))
        return false;
    size_t bad;
    if (!utf8_valid(file->data, file->size, &bad)) {
        uint32_t line = 1;
        for (size_t i = 0; i < bad; i++)
            line += file->data[i] == '\n';
        struct diag *diag = diag_add(diags, DIAG_ERROR, "E006", (struct place){.file = path, .line = line},
                                     "tệp không phải chữ Unicode UTF-8 (byte thứ %zu)", bad + 1);
        diag_set_hint(
            diags, diag,
            "mở tệp bằng Notepad, chọn Lưu thành (Save As), ở ô Mã hóa (Encoding) chọn UTF-8, lưu đè rồi chạy lại");
        return false;
    }
    if (file->size >= 3 && memcmp(file->data, "\xEF\xBB\xBF", 3) == 0) {
        file->data += 3;
        file->size -= 3;
    }
    file->data = utf8_nfc(arena, file->data, file->size, &file->size);
    return true;
}

bool file_digest(const char *path, struct diags *diags, char out[DIGEST_TEXT])
{
    char piece[1 << 16]; /* small enough to stay in the cache between reading and hashing */
    int handle = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    struct stat facts;
    bool ok = handle >= 0 && fstat(handle, &facts) == 0 && S_ISREG(facts.st_mode);
    struct digest digest;
    digest_begin(&digest);
    for (size_t got = sizeof piece; ok && got == sizeof piece;) {
        ok = fill(handle, piece, sizeof piece, &got);
        digest_add(&digest, piece, got);
    }
    if (!ok && diags)
        report_unread(path, refusal_reason(errno), diags);
    digest_so_far(&digest, out);
    if (handle >= 0)
        close(handle);
    return ok;
}

static bool is_missing(int error)
{
    return error == ENOENT || error == ENOTDIR || error == ENAMETOOLONG;
}

enum file_kind file_kind(const char *path, struct diags *diags)
{
    struct stat facts;
    if (stat(path, &facts) == 0)
        return S_ISREG(facts.st_mode) ? FILE_REGULAR : S_ISDIR(facts.st_mode) ? FILE_FOLDER : FILE_OTHER;
    if (is_missing(errno))
        return FILE_NONE;
    if (diags)
        report_unread(path, refusal_reason(errno), diags);
    return FILE_UNKNOWN;
}

bool file_exists(const char *path)
{
    enum file_kind kind = file_kind(path, NULL);
    return kind == FILE_REGULAR || kind == FILE_UNKNOWN;
}

bool file_is_folder(const char *path)
{
    enum file_kind kind = file_kind(path, NULL);
    return kind == FILE_FOLDER || kind == FILE_UNKNOWN;
}

bool file_room(const char *folder, size_t *bytes)
{
    struct statvfs disk;
    bool known = statvfs(folder, &disk) == 0 && disk.f_blocks > 0; /* some say 0 of 0 */
    *bytes = known ? (size_t)disk.f_bavail * disk.f_frsize : 0;
    return known;
}

bool file_is_same(const char *one, const char *other)
{
    enum { PIECE = 1 << 16 };
    struct stat facts[2];
    if (stat(one, &facts[0]) != 0 || stat(other, &facts[1]) != 0 || facts[0].st_size != facts[1].st_size)
        return false;
    FILE *files[2] = {fopen(one, "rb"), fopen(other, "rb")};
    struct arena *scratch = arena_new(0);
    char *bytes = arena_room(scratch, 2 * (size_t)PIECE, 1);
    bool same = files[0] && files[1];
    for (size_t got = PIECE; same && got == PIECE;) {
        got = fread(bytes, 1, PIECE, files[0]);
        same = fread(bytes + PIECE, 1, PIECE, files[1]) == got && memcmp(bytes, bytes + PIECE, got) == 0 &&
               !ferror(files[0]);
    }
    for (int i = 0; i < 2; i++)
        if (files[i])
            fclose(files[i]);
    arena_free(scratch);
    return same;
}

static bool write_all(int handle, const char *data, size_t size)
{
    while (size) {
        ssize_t step = write(handle, data, size);
        if (step < 0 && errno == EINTR)
            continue;
        if (step <= 0)
            return false;
        data += step;
        size -= (size_t)step;
    }
    return true;
}

/* What holds for the folder is said of one file, and the others are counted. */
static bool say_unwritten(const char *path, int error, struct diags *diags)
{
    struct arena *scratch = arena_new(0);
    const char *slash = strrchr(path, '/'), *about = NULL;
    if (refusal_of_folder(error))
        about = arena_format(scratch, "%s\n%.*s", refusal_reason(error), (int)(slash ? slash - path : 0), path);
    struct diag *diag = diag_add_about(diags, DIAG_ERROR, "E003", place_file(path), about, "không ghi được tệp: %s",
                                       refusal_reason(error));
    diag_set_hint(diags, diag, "tệp cũ (nếu có) còn nguyên; %s", refusal_way_out(error));
    arena_free(scratch);
    return false;
}

/* The temporary file carries the process id, so that two runs never share one. 0 or errno; nothing is left after
 * one. */
static int put(const char *temporary, const void *bytes, size_t length, bool synced)
{
    int handle = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (handle < 0)
        return errno;
    int error = write_all(handle, bytes, length) && (!synced || fsync(handle) == 0) ? 0 : errno;
    if (close(handle) != 0 && !error)
        error = errno;
    if (error)
        unlink(temporary);
    return error;
}

static int name_it(const char *temporary, const char *path)
{
    if (rename(temporary, path) == 0)
        return 0;
    int error = errno;
    unlink(temporary);
    return error;
}

/* Taking over the name of a device would leave a file in its place, /dev/null for one. */
static bool is_device(const char *path)
{
    struct stat facts;
    return stat(path, &facts) == 0 && !S_ISREG(facts.st_mode) && !S_ISDIR(facts.st_mode);
}

static int write_into(const char *path, const void *bytes, size_t length)
{
    int handle = open(path, O_WRONLY | O_CLOEXEC);
    int error = handle >= 0 && write_all(handle, bytes, length) ? 0 : errno;
    if (handle >= 0 && close(handle) != 0 && !error)
        error = errno;
    return error;
}

bool file_write(const char *path, const void *bytes, size_t length, struct diags *diags)
{
    if (is_device(path)) {
        int error = write_into(path, bytes, length);
        return error ? say_unwritten(path, error, diags) : true;
    }
    struct arena *scratch = arena_new(0);
    char *temporary = arena_format(scratch, "%s.%ld.tam", path, (long)getpid());
    int error = put(temporary, bytes, length, true);
    if (!error)
        error = name_it(temporary, path);
    arena_free(scratch);
    return error ? say_unwritten(path, error, diags) : true;
}

/* A link, unlike a new name, never takes another file's place; file systems without links know no better way. */
static int name_new(const char *temporary, const char *path, bool *taken)
{
    int error = link(temporary, path) == 0 ? 0 : errno;
    *taken = error == EEXIST;
    if (error == EPERM || error == EOPNOTSUPP || error == ENOSYS)
        return name_it(temporary, path);
    unlink(temporary);
    return *taken ? 0 : error;
}

bool file_write_new(const char *path, const void *bytes, size_t length, struct diags *diags, bool *taken)
{
    struct arena *scratch = arena_new(0);
    char *temporary = arena_format(scratch, "%s.%ld.tam", path, (long)getpid());
    int error = put(temporary, bytes, length, true);
    if (!error)
        error = name_new(temporary, path, taken);
    arena_free(scratch);
    return error ? say_unwritten(path, error, diags) : true;
}

bool file_put(const char *path, const void *bytes, size_t length, struct arena *arena, struct diags *diags,
              struct file_pending *pending)
{
    pending->path = arena_text(arena, path);
    pending->temporary = arena_format(arena, "%s.%ld.tam", path, (long)getpid());
    int error = put(pending->temporary, bytes, length, false);
    return error ? say_unwritten(path, error, diags) : true;
}

bool file_sync_all(const char *folder)
{
    int handle = open(*folder ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = handle >= 0 && syncfs(handle) == 0;
    if (handle >= 0)
        close(handle);
    return ok;
}

static int sync_one(const char *path)
{
    int handle = open(path, O_RDONLY | O_CLOEXEC);
    int error = handle >= 0 && fsync(handle) == 0 ? 0 : errno;
    if (handle >= 0)
        close(handle);
    return error;
}

bool file_settle(const struct file_pending *pending, bool synced, struct diags *diags)
{
    int error = synced ? 0 : sync_one(pending->temporary);
    if (error)
        unlink(pending->temporary);
    else
        error = name_it(pending->temporary, pending->path);
    return error ? say_unwritten(pending->path, error, diags) : true;
}

bool file_may_write(const char *path, struct diags *diags)
{
    int error = 0;
    if (is_device(path)) {
        error = access(path, W_OK) == 0 ? 0 : errno; /* opening a pipe would wait for its reader */
    } else if (file_kind(path, NULL) == FILE_FOLDER) {
        error = EISDIR;
    } else {
        struct arena *scratch = arena_new(0);
        const char *temporary = arena_format(scratch, "%s.%ld.tam", path, (long)getpid());
        error = put(temporary, "", 0, false);
        if (!error)
            unlink(temporary);
        arena_free(scratch);
    }
    return error ? say_unwritten(path, error, diags) : true;
}

/* Process in "x.pdf.1234.tam", 0 when the name is no temporary file of ours. */
static long owner_of(const char *name)
{
    const char *digits = name + file_stem(name, ".tam");
    while (digits > name && digits[-1] >= '0' && digits[-1] <= '9')
        digits--;
    return digits > name && digits[-1] == '.' ? strtol(digits, NULL, 10) : 0;
}

bool file_is_temporary(const char *name)
{
    return owner_of(name) > 0;
}

void file_sweep(const char *folder)
{
    struct arena *scratch = arena_new(0);
    size_t count;
    const char *const *names = file_list(folder, scratch, NULL, &count);
    for (size_t i = 0; i < count; i++) {
        long owner = owner_of(names[i]);
        /* Our own number on a file that we have not written: a container gives the next run the same one. */
        bool gone = owner == getpid() || (owner > 0 && kill((pid_t)owner, 0) != 0 && errno == ESRCH);
        if (gone)
            unlink(file_join(scratch, folder, names[i]));
    }
    arena_free(scratch);
}

void file_sync_folder(const char *folder)
{
    int handle = open(*folder ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return;
    (void)fsync(handle); /* file systems that know no such thing refuse it, and there is nothing better to do */
    close(handle);
}

bool file_write_alone(const char *path, const void *bytes, size_t length, struct diags *diags)
{
    struct arena *scratch = arena_new(0);
    const char *slash = strrchr(path, '/');
    const char *folder = slash ? arena_copy(scratch, path, (size_t)(slash - path) + 1) : ".";
    file_sweep(folder);
    bool written = file_write(path, bytes, length, diags);
    if (written)
        file_sync_folder(folder);
    arena_free(scratch);
    return written;
}

bool file_make_folder(const char *path, struct diags *diags)
{
    struct arena *scratch = arena_new(0);
    char *part = arena_text(scratch, path);
    bool ok = true;
    for (char *c = part + 1; ok && c[-1]; c++) {
        if (*c != '/' && *c != '\0')
            continue;
        char kept = *c;
        *c = '\0';
        if (mkdir(part, 0755) != 0 && !(errno == EEXIST && file_is_folder(part))) {
            int why = errno;
            struct diag *diag = diag_add(diags, DIAG_ERROR, "E004", place_file(part), "không tạo được thư mục: %s",
                                         refusal_reason(why));
            diag_set_hint(diags, diag,
                          why == EEXIST || why == ENOTDIR
                              ? "đổi tên hoặc dời tệp ấy đi, hoặc ghi vào thư mục khác bằng -o THƯ_MỤC"
                              : "xem lại quyền ghi và chỗ trống ở đó, hoặc ghi vào thư mục khác bằng -o THƯ_MỤC");
            ok = false;
        }
        *c = kept;
    }
    arena_free(scratch);
    return ok;
}

size_t file_stem(const char *name, const char *ending)
{
    size_t length = strlen(name), tail = strlen(ending);
    return length > tail && strcmp(name + length - tail, ending) == 0 ? length - tail : 0;
}

const char *file_join(struct arena *arena, const char *folder, const char *name)
{
    if (strcmp(folder, ".") == 0 || !*folder)
        return arena_text(arena, name);
    size_t length = strlen(folder);
    return arena_format(arena, "%s%s%s", folder, folder[length - 1] == '/' ? "" : "/", name);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *file_typed(struct arena *arena, const char *path)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./+,:=@%";
    static const char quote[] = "'\\''"; /* none stands between quotes: they end, it stands alone, they begin again */
    bool plain_only = *path;
    for (const char *c = path; *c && plain_only; c++)
        plain_only = (unsigned char)*c >= 0x80 || strchr(plain, *c);
    if (plain_only)
        return path;
    char *typed = arena_array(arena, strlen(path) * (sizeof quote - 1) + 3, 1), *at = typed;
    *at++ = '\'';
    for (const char *c = path; *c; c++)
        if (*c == '\'')
            at = stpcpy(at, quote);
        else
            *at++ = *c;
    *at = '\'';
    return typed;
}

/* Every table of a pack looks into the same folder. */
static void report_unlisted(const char *folder, int error, struct diags *diags)
{
    for (size_t i = 0; i < diags_length(diags); i++) {
        const struct diag *diag = diags_at(diags, i);
        if (strcmp(diag->code, "E002") == 0 && diag->at.file && strcmp(diag->at.file, folder) == 0)
            return;
    }
    diag_add(diags, DIAG_ERROR, "E002", place_file(folder), "không đọc được thư mục: %s", refusal_reason(error));
}

const char *const *file_list(const char *folder, struct arena *arena, struct diags *diags, size_t *count)
{
    static const char *const none[1];
    const char **names = NULL;
    size_t room = 0;
    DIR *stream = opendir(folder);
    int error = stream ? 0 : errno;
    struct dirent *entry;
    *count = 0;
    while (stream && (errno = 0, entry = readdir(stream))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        names = arena_grow(arena, names, *count, &room, sizeof *names);
        names[(*count)++] = arena_text(arena, entry->d_name);
    }
    if (stream) {
        error = errno;
        closedir(stream);
    }
    if (error && !is_missing(error)) {
        *count = 0;
        if (diags)
            report_unlisted(folder, error, diags);
        return NULL;
    }
    if (!*count)
        return none;
    qsort(names, *count, sizeof *names, by_bytes);
    return names;
}
