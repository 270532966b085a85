/* bench_floor: what nobody can go below, and what a command costs. Times are CPU milliseconds unless said otherwise.
 *
 *   bench_floor run COMMAND…     stdout and stderr away; prints "cpu wall kilobytes" (peak of resident memory)
 *   bench_floor csv FILE…        splits every file into fields by libcsv; prints "cpu rows"
 *   bench_floor write FROM TO    writes the files of a folder, read before, into another and asks the disk once;
 *                                prints "cpu wall files bytes"
 *   bench_floor deflate FILE…    compresses each file as one stream at level 1; prints "cpu bytes" */
#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"

#include <csv.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long clock_ms(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static long long cpu_ms(void)
{
    return clock_ms(CLOCK_PROCESS_CPUTIME_ID);
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

static void on_field(void *field, size_t length, void *total)
{
    (void)field;
    *(size_t *)total += length;
}

static void on_row(int end, void *rows)
{
    (void)end;
    ++*((size_t *)rows + 1);
}

static int csv(char **files, struct arena *arena)
{
    long long spent = 0;
    size_t totals[2] = {0};
    for (; *files; files++) {
        struct file file = read_one(*files, arena);
        struct csv_parser parser;
        long long start = cpu_ms();
        csv_init(&parser, 0);
        csv_parse(&parser, file.data, file.size, on_field, on_row, totals);
        csv_fini(&parser, on_field, on_row, totals);
        csv_free(&parser);
        spent += cpu_ms() - start;
        arena_reset(arena);
    }
    printf("%lld %zu\n", spent, totals[1]);
    return 0;
}

static int write_ready(const char *from, const char *to, struct arena *arena)
{
    size_t count, bytes = 0;
    const char *const *names = file_list(from, arena, &count);
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
