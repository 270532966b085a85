/* file: whole files in, whole files out.
 * Called by every reader and by the commands. A read file is owned by the arena; output appears whole or not at all
 * (temporary file beside it, fsync, rename). */
#ifndef BAOCAO_BASE_FILE_H
#define BAOCAO_BASE_FILE_H

#include "base/digest.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diags;

struct file {
    const char *path; /* as given */
    const char *data; /* NUL-terminated behind size */
    size_t size;      /* [bytes] */
};

/* Reads at most limit bytes. False: E001 cannot open, E002 cannot read, E005 too large. */
bool file_read(const char *path, size_t limit, struct arena *arena, struct diags *diags, struct file *file);
/* The same, and the text must be UTF-8: E006 with the place of the wrong byte; a BOM is left out; made NFC. */
bool file_read_text(const char *path, struct arena *arena, struct diags *diags, struct file *file);
/* Changes with what is in a file; times alone are as coarse as a second or two on many a disk. */
struct file_stamp {
    long long time, size;    /* [ns, bytes] */
    unsigned long long file; /* another one of that name has another number */
};
/* A large file from its beginning, part by part. */
struct file_stream {
    const char *path; /* as given */
    int handle;
    size_t size; /* [bytes] when it was opened */
    struct file_stamp stamp;
};
/* False: E001, E005; file_stream_close() may be called all the same. */
bool file_stream_open(const char *path, size_t limit, struct diags *diags, struct file_stream *stream);
/* The next bytes are those at the offset. False: E002. */
bool file_stream_skip(struct file_stream *stream, size_t offset, struct diags *diags);
/* The next size bytes; *got fewer where the file ends. False: E002. */
bool file_stream_read(struct file_stream *stream, char *bytes, size_t size, struct diags *diags, size_t *got);
/* Nobody has written to the file since it had that stamp. False: E002. */
bool file_stream_is_same(const struct file_stream *stream, const struct file_stamp *stamp, struct diags *diags);
void file_stream_close(struct file_stream *stream);
enum file_kind {
    FILE_NONE,
    FILE_REGULAR,
    FILE_FOLDER,
    FILE_OTHER,
    FILE_UNKNOWN /* the system does not tell: no permission, a disk that fails */
};
/* E002 with FILE_UNKNOWN when diags is not NULL: what is there must never pass for missing. */
enum file_kind file_kind(const char *path, struct diags *diags);
/* Is it a regular file, a folder? Also true where the system does not tell: whoever then reads it hears why. */
bool file_exists(const char *path);
bool file_is_folder(const char *path);
/* SHA-256 of a file as it is. False: it is not there or cannot be read, E002 when diags is not NULL. */
bool file_digest(const char *path, struct diags *diags, char out[DIGEST_TEXT]);
/* E003 cannot write (the errno text in Vietnamese where known); the old file stays untouched unless true. A device or a
 * pipe is written into. */
bool file_write(const char *path, const void *bytes, size_t length, struct diags *diags);
/* Could file_write() put a file of that name there? Nothing is left of the attempt. False: E003. */
bool file_may_write(const char *path, struct diags *diags);
/* file_write(), but a file of that name, made by another process in the same moment, stays: *taken, and true. */
bool file_write_new(const char *path, const void *bytes, size_t length, struct diags *diags, bool *taken);

/* file_write() of a single file: also removes what killed runs left beside it, and its name outlasts a power cut. */
bool file_write_alone(const char *path, const void *bytes, size_t length, struct diags *diags);

/* file_write() for many files of one folder, whose bytes are brought to the disk together: a disk that answers in
 * milliseconds makes a thousand files wait for seconds otherwise. file_put() each, file_sync_all() once, file_settle()
 * each; what is not settled leaves a temporary file that the next run sweeps away. */
struct file_pending {
    const char *path, *temporary;
};
/* Writes the temporary file. False: E003, nothing is pending. Names live in the arena. */
bool file_put(const char *path, const void *bytes, size_t length, struct arena *arena, struct diags *diags,
              struct file_pending *pending);
/* False: it could not be said whether all is on the disk; then file_settle() asks for each file. */
bool file_sync_all(const char *folder);
/* Gives the file its name. synced: the answer of file_sync_all(). False: E003, as file_write(). */
bool file_settle(const struct file_pending *pending, bool synced, struct diags *diags);

/* Removes the temporary files that runs killed half-way left in the folder; those of other living processes of this
 * machine stay. Nothing may be pending. */
void file_sweep(const char *folder);
bool file_is_temporary(const char *name); /* of the form of such a file */
/* Names that file_write() has put into the folder outlast a power cut after this; one call for many files. */
void file_sync_folder(const char *folder);
/* Makes the folder and its parents. E004. */
bool file_make_folder(const char *path, struct diags *diags);
/* What the user may still write there [bytes]. False: nobody can say. */
bool file_room(const char *folder, size_t *bytes);
/* Do two files hold the same bytes? False also where one cannot be read. */
bool file_is_same(const char *one, const char *other);
/* "a/b": joins; base "." is left out. */
const char *file_join(struct arena *arena, const char *folder, const char *name);
/* The path as it is typed on a command line: in quotes where the shell would part or change it. */
const char *file_typed(struct arena *arena, const char *path);
/* How much of a file's name stands before that ending; 0 when it does not end so, or is nothing else. */
size_t file_stem(const char *name, const char *ending);
/* Names in a folder sorted bytewise, without "." and ".."; none when there is no such folder. NULL: it cannot be read,
 * *count is 0 and, when diags is not NULL, E002 recorded once a folder. */
const char *const *file_list(const char *folder, struct arena *arena, struct diags *diags, size_t *count);

#endif
