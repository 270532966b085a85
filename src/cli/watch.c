/* Folders are watched, not files: editors save by renaming, and a file that is not there yet may come. Each build runs
 * in a child process, so that a long afternoon of saving costs no memory and the figures, read once, stay as they are.
 * The child inherits blocked signals: Ctrl-C lets it finish the file it writes. */
#include "cli/watch.h"

#include "base/arena.h"
#include "base/file.h"

#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SETTLE_MS  20 /* several events of one saving are one change */
#define TREE_DEPTH 4  /* folders below mau/, thuyet-minh/<period>/, the pack */

enum change { CHANGE_NONE, CHANGE_END, CHANGE_TEMPLATE, CHANGE_DATA };

struct watched {
    int descriptor;
    const char *folder;
    const char *const *only; /* names that count, NULL-terminated; NULL: all */
    bool templates;
};

struct watcher {
    int notices, signals;
    struct arena *arena;
    size_t count, room;
    struct watched *items;
    const char *cause; /* the file that changed last */
    struct timespec start;
};

/* ---- what is watched ---- */

static void watch_folder(struct watcher *w, const char *folder, const char *const *only, bool templates)
{
    int descriptor =
        inotify_add_watch(w->notices, folder, IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE);
    if (descriptor < 0) /* not there: its parent tells when it comes */
        return;
    for (size_t i = 0; i < w->count; i++)
        if (w->items[i].descriptor == descriptor)
            return;
    w->items = arena_grow(w->arena, w->items, w->count, &w->room, sizeof *w->items);
    w->items[w->count++] = (struct watched){descriptor, arena_text(w->arena, folder), only, templates};
}

static void watch_tree(struct watcher *w, const char *folder, const char *except, int depth, bool templates)
{
    size_t count;
    if (!file_is_folder(folder))
        return;
    watch_folder(w, folder, NULL, templates);
    const char *const *names = file_list(folder, w->arena, NULL, &count);
    for (size_t i = 0; i < count && depth; i++)
        if (names[i][0] != '.' && strcmp(names[i], except) != 0)
            watch_tree(w, file_join(w->arena, folder, names[i]), except, depth - 1, templates);
}

/* Everything that session_facts() and the templates read (contract §2, §7). */
static void watch_session(struct watcher *w, const struct session *session)
{
    static const char *const root_names[] = {"baocao.yaml", "mau", "bo-cuc", "manh", "du-lieu", "thuyet-minh", NULL};
    static const char *const template_folders[] = {"mau", "bo-cuc", "manh"};
    const char *root = session->workspace.folder;
    watch_folder(w, root, root_names, false);
    for (size_t i = 0; i < 3; i++) {
        watch_tree(w, file_join(w->arena, root, template_folders[i]), "", TREE_DEPTH, true);
        watch_tree(w, file_join(w->arena, session->pack.folder, template_folders[i]), "", TREE_DEPTH, true);
    }
    watch_tree(w, session->pack.folder, "vi-du", TREE_DEPTH, false);
    const char *data = file_join(w->arena, root, "du-lieu"), *narrative = file_join(w->arena, root, "thuyet-minh");
    watch_folder(w, data, NULL, false);
    watch_folder(w, narrative, NULL, false);
    watch_tree(w, file_join(w->arena, data, session->period.code), "", 0, false);
    watch_tree(w, file_join(w->arena, narrative, session->period.code), "", TREE_DEPTH, false);
    const struct facts *others[] = {session->previous, session->last_year};
    for (size_t i = 0; i < 2; i++)
        if (others[i])
            watch_tree(w, file_join(w->arena, data, others[i]->period.code), "", 0, false);
}

/* ---- what has changed ---- */

/* Locks, backups and half-written files of editors and office programs; "4913" is how vim tries a folder. */
static bool passing(const char *name)
{
    return name[0] == '.' || name[0] == '#' || name[0] == '~' || file_stem(name, "~") || file_stem(name, ".swp") ||
           file_stem(name, ".tmp") || file_stem(name, ".tam") || strcmp(name, "4913") == 0;
}

static bool counts(const struct watched *item, const char *name)
{
    for (size_t i = 0; item->only && item->only[i]; i++)
        if (strcmp(item->only[i], name) == 0)
            return true;
    return !item->only;
}

static enum change judge(struct watcher *w, const struct inotify_event *event)
{
    const char *name = event->len ? event->name : "";
    if (event->mask & IN_Q_OVERFLOW)
        return CHANGE_DATA;
    if ((event->mask & IN_IGNORED) || passing(name) || ((event->mask & IN_CREATE) && !(event->mask & IN_ISDIR)))
        return CHANGE_NONE;
    for (size_t i = 0; i < w->count; i++) {
        const struct watched *item = &w->items[i];
        if (item->descriptor != event->wd)
            continue;
        if (!counts(item, name))
            return CHANGE_NONE;
        w->cause = file_join(w->arena, item->folder, name);
        /* A new folder must be watched too, which is done where figures are made. */
        return item->templates && !(event->mask & IN_ISDIR) ? CHANGE_TEMPLATE : CHANGE_DATA;
    }
    return CHANGE_NONE;
}

static enum change read_notices(struct watcher *w)
{
    _Alignas(struct inotify_event) char bytes[16 * (sizeof(struct inotify_event) + NAME_MAX + 1)];
    enum change change = CHANGE_NONE;
    ssize_t size = read(w->notices, bytes, sizeof bytes);
    for (ssize_t at = 0; at < size;) {
        const struct inotify_event *event = (const void *)(bytes + at);
        enum change one = judge(w, event);
        change = one > change ? one : change;
        at += (ssize_t)(sizeof *event + event->len);
    }
    return change;
}

/* Waits for a change, then until all is quiet. */
static enum change wait_for_change(struct watcher *w)
{
    enum change change = CHANGE_NONE;
    for (;;) {
        struct pollfd ready[] = {{.fd = w->notices, .events = POLLIN}, {.fd = w->signals, .events = POLLIN}};
        int count = poll(ready, 2, change == CHANGE_NONE ? -1 : SETTLE_MS);
        if (ready[1].revents)
            return CHANGE_END;
        if (count <= 0)
            return change;
        enum change one = read_notices(w);
        if (one != CHANGE_NONE && change == CHANGE_NONE)
            clock_gettime(CLOCK_MONOTONIC, &w->start);
        change = one > change ? one : change;
    }
}

/* ---- building ---- */

/* Copies the paths that the child prints when shown, and counts them. */
static size_t read_paths(int from, bool shown)
{
    char bytes[4096];
    size_t lines = 0;
    ssize_t size;
    while ((size = read(from, bytes, sizeof bytes)) > 0) {
        for (ssize_t i = 0; i < size; i++)
            lines += bytes[i] == '\n';
        if (shown)
            fwrite(bytes, 1, (size_t)size, stdout);
    }
    fflush(stdout);
    return lines;
}

static int build_apart(struct session *session, watch_build *build, bool first, size_t *written)
{
    int ends[2], status = 0;
    *written = 0;
    fflush(NULL);
    if (pipe(ends) != 0)
        return EXIT_INTERNAL;
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        dup2(ends[1], STDOUT_FILENO);
        close(ends[1]);
        bool some = build(session);
        int code = session_end(session, some);
        _exit(fflush(stdout) == 0 ? code : EXIT_DISK);
    }
    close(ends[1]);
    if (child > 0)
        *written = read_paths(ends[0], first);
    close(ends[0]);
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status))
        return EXIT_INTERNAL;
    return WEXITSTATUS(status);
}

/* "[14:03:22] 8 văn bản, 0,05 giây (mau/phieu.mau đổi)" */
static void tell(const struct watcher *w, int code, size_t written)
{
    struct timespec now, end;
    struct tm clock;
    clock_gettime(CLOCK_REALTIME, &now);
    clock_gettime(CLOCK_MONOTONIC, &end);
    localtime_r(&now.tv_sec, &clock);
    long milliseconds = (long)(end.tv_sec - w->start.tv_sec) * 1000 + (end.tv_nsec - w->start.tv_nsec) / 1000000;
    fprintf(stderr, "[%02d:%02d:%02d] ", clock.tm_hour, clock.tm_min, clock.tm_sec);
    if (written)
        fprintf(stderr, "%zu văn bản, %ld,%02ld giây%s", written, milliseconds / 1000, milliseconds % 1000 / 10,
                code == EXIT_SOME_UNITS ? ", một số không lập được" : "");
    else
        fprintf(stderr, "%s", code == EXIT_DONE ? "không có văn bản nào" : "chưa lập được, xem lỗi ở trên");
    if (w->cause)
        fprintf(stderr, " (%s đổi)\n", w->cause);
    else
        fprintf(stderr, "; chờ thay đổi, Ctrl-C để dừng\n");
}

/* From reading the figures to the next change that asks for reading them again. */
static enum change round_of(struct watcher *w, const struct options *options, watch_build *build)
{
    struct session session;
    enum change change;
    session_open(&session, options);
    bool ready = session_facts(&session);
    if (session.pack.folder)
        watch_session(w, &session);
    do {
        size_t written = 0;
        int code = ready ? build_apart(&session, build, !w->cause, &written) : session_end(&session, false);
        tell(w, code, written);
        change = wait_for_change(w);
    } while (change == CHANGE_TEMPLATE && ready);
    session_close(&session);
    return change;
}

static bool start(struct watcher *w, struct session *session)
{
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    *w = (struct watcher){.arena = arena_new(0)};
    clock_gettime(CLOCK_MONOTONIC, &w->start);
    w->notices = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    w->signals = sigprocmask(SIG_BLOCK, &ending, NULL) == 0 ? signalfd(-1, &ending, SFD_CLOEXEC) : -1;
    if (w->notices >= 0)
        watch_session(w, session); /* before the figures are read: what changes meanwhile is not missed */
    if (w->notices >= 0 && w->signals >= 0 && w->count)
        return true;
    diag_add(session->diags, DIAG_ERROR, "E010", place_file(session->workspace.folder),
             "không theo dõi được thay đổi của tệp");
    return false;
}

int watch_run(const struct options *options, watch_build *build)
{
    struct options quiet = *options;
    struct session session;
    struct watcher w = {.notices = -1, .signals = -1};
    quiet.quiet = true;
    session_open(&session, &quiet);
    bool started = session_settings(&session) && start(&w, &session);
    int code = started ? EXIT_DONE : session_end(&session, false);
    session_close(&session);
    while (started && round_of(&w, &quiet, build) != CHANGE_END)
        continue;
    if (w.signals >= 0)
        close(w.signals);
    if (w.notices >= 0)
        close(w.notices);
    if (w.arena)
        arena_free(w.arena);
    return code;
}
