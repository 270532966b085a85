/* bench_floor: what nobody can go below, and what a command costs. Times are CPU milliseconds unless said otherwise.
 *
 *   bench_floor run COMMAND…     stdout and stderr away; prints "cpu wall kilobytes" (peak of resident memory)
 *   bench_floor csv N FILE…      splits every file, read before, into fields by libcsv in N pieces side by side; prints
 *                                "cpu wall rows"
 *   bench_floor write FROM TO    writes the files of a folder, read before, into another and asks the disk once;
 *                                prints "cpu wall files bytes"
 *   bench_floor deflate FILE…    compresses each file as one stream at level 1; prints "cpu bytes" */
#include "base/arena.h"
#include "base/diag.h"
#include "base/diagprint.h"
#include "base/file.h"
#include "base/limits.h"

#include <csv.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long clock_us(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static long long clock_ms(clockid_t clock)
{
    return clock_us(clock) / 1000;
}

static long long cpu_us(void)
{
    return clock_us(CLOCK_PROCESS_CPUTIME_ID);
}

static long long cpu_ms(void)
{
    return cpu_us() / 1000;
}

static long long time_ms(struct timeval time)
{
    return (long long)time.tv_sec * 1000 + time.tv_usec / 1000;
}

static int run(char **command)
{
    long long start = clock_ms(CLOCK_MONOTONIC);
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execvp(command[0], command);
        _exit(127);
    }
    struct rusage used;
    int status;
    if (child < 0 || wait4(child, &status, 0, &used) != child)
        return 1;
    printf("%lld %lld %ld\n", time_ms(used.ru_utime) + time_ms(used.ru_stime), clock_ms(CLOCK_MONOTONIC) - start,
           used.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

static struct file read_one(const char *path, struct arena *arena)
{
    struct diags *diags = diags_new();
    struct file file = {0};
    if (!file_read(path, LIMIT_FILE, arena, diags, &file)) {
        diags_print(diags, DIAG_SHORT, false, stderr);
        exit(1);
    }
    diags_free(diags);
    return file;
}

struct piece {
    const char *text;
    size_t size, bytes, rows;
    pthread_t thread;
};

static void on_field(void *field, size_t length, void *piece)
{
    (void)field;
    ((struct piece *)piece)->bytes += length;
}

static void on_row(int end, void *piece)
{
    (void)end;
    ((struct piece *)piece)->rows++;
}

static void *split(void *shared)
{
    struct piece *piece = shared;
    struct csv_parser parser;
    csv_init(&parser, 0);
    csv_parse(&parser, piece->text, piece->size, on_field, on_row, piece);
    csv_fini(&parser, on_field, on_row, piece);
    csv_free(&parser);
    return NULL;
}

enum { MOST_PIECES = 64 };

/* Rows of a file, its pieces cut behind line ends; a cut inside quotes changes what is split, not what it costs. */
static size_t split_side_by_side(const struct file *file, size_t count)
{
    struct piece pieces[MOST_PIECES] = {0};
    const char *at = file->data, *end = at + file->size;
    size_t rows = 0;
    for (size_t i = 0; i < count; i++) {
        const char *wanted = file->data + file->size / count * (i + 1), *line = end;
        if (i + 1 < count && wanted > at && wanted < end)
            line = memchr(wanted, '\n', (size_t)(end - wanted));
        line = line && line < end ? line + 1 : end;
        pieces[i] = (struct piece){.text = at, .size = (size_t)(line - at)};
        at = line;
        if (i > 0 && pthread_create(&pieces[i].thread, NULL, split, &pieces[i]) != 0)
            exit(1);
    }
    split(&pieces[0]);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            pthread_join(pieces[i].thread, NULL);
        rows += pieces[i].rows;
    }
    return rows;
}

static int csv(char **arguments, struct arena *arena)
{
    long long cpu = 0, wall = 0;
    size_t rows = 0, count = strtoul(arguments[0], NULL, 10);
    if (count < 1 || count > MOST_PIECES)
        return 2;
    for (char **path = arguments + 1; *path; path++) {
        struct file file = read_one(*path, arena);
        long long cpu_start = cpu_us(), wall_start = clock_us(CLOCK_MONOTONIC);
        rows += split_side_by_side(&file, count);
        cpu += cpu_us() - cpu_start;
        wall += clock_us(CLOCK_MONOTONIC) - wall_start;
        arena_reset(arena);
    }
    printf("%lld %lld %zu\n", cpu / 1000, wall / 1000, rows);
    return 0;
}

static int write_ready(const char *from, const char *to, struct arena *arena)
{
    size_t count, bytes = 0;
    const char *const *names = file_list(from, arena, NULL, &count);
    struct file *files = arena_array(arena, count + 1, sizeof *files);
    struct file_pending *pending = arena_array(arena, count + 1, sizeof *pending);
    struct diags *diags = diags_new();
    for (size_t i = 0; i < count; i++)
        files[i] = read_one(file_join(arena, from, names[i]), arena);
    bool ok = file_make_folder(to, diags);
    long long cpu = cpu_ms(), wall = clock_ms(CLOCK_MONOTONIC);
    for (size_t i = 0; ok && i < count; i++) {
        ok = file_put(file_join(arena, to, names[i]), files[i].data, files[i].size, arena, diags, &pending[i]);
        bytes += files[i].size;
    }
    bool synced = file_sync_all(to);
    for (size_t i = 0; ok && i < count; i++)
        ok = file_settle(&pending[i], synced, diags);
    printf("%lld %lld %zu %zu\n", cpu_ms() - cpu, clock_ms(CLOCK_MONOTONIC) - wall, count, bytes);
    diags_free(diags);
    return ok ? 0 : 1;
}

static int deflate(char **paths, struct arena *arena)
{
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(1);
    long long spent = 0;
    size_t bytes = 0;
    for (; *paths; paths++) {
        struct file file = read_one(*paths, arena);
        size_t room = libdeflate_zlib_compress_bound(compressor, file.size);
        char *out = arena_alloc(arena, room);
        long long start = cpu_ms();
        for (int i = 0; i < 10; i++) /* one alone is too short for a clock of milliseconds */
            bytes += libdeflate_zlib_compress(compressor, file.data, file.size, out, room);
        spent += cpu_ms() - start;
        arena_reset(arena);
    }
    libdeflate_free_compressor(compressor);
    printf("%lld %zu\n", spent / 10, bytes / 10);
    return 0;
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new(0);
    const char *mode = argc > 2 ? argv[1] : "";
    int code = 2;
    if (strcmp(mode, "run") == 0)
        code = run(argv + 2);
    else if (strcmp(mode, "csv") == 0)
        code = csv(argv + 2, arena);
    else if (strcmp(mode, "write") == 0 && argc == 4)
        code = write_ready(argv[2], argv[3], arena);
    else if (strcmp(mode, "deflate") == 0)
        code = deflate(argv + 2, arena);
    else
        fputs("usage: bench_floor run|csv|write|deflate …\n", stderr);
    arena_free(arena);
    return code;
}
