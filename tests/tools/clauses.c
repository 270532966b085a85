/* clauses: walks finished files and asks of each every clause of tests/clauses.sql: one case of TAP for each clause and
 * file, named after the clause. A clause is a comment "-- name" and one select that returns what offends against it.
 *
 * Usage: clauses CLAUSES.sql LABEL FILE.pdf [LABEL FILE.pdf]…    prints TAP
 *        clauses --faults CLAUSES.sql FILE.pdf                   names of the clauses that FILE breaks, one a line */
#include "walk/walk.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 5 };

struct judge {
    const char *clauses;
    bool faults_only;
    int cases, bad;
};

static bool load(sqlite3 *db, const char *path)
{
    struct arena *arena = arena_new((size_t)1 << 30);
    struct diags *diags = diags_new();
    struct file file;
    bool read = file_read(path, (size_t)1 << 29, arena, diags, &file) && walk_objects(db, path);
    if (read) {
        walk_run(db, "begin");
        walk_file(db, (struct walk_bytes){file.data, file.size});
        walk_pages(db);
        walk_fonts(db);
        walk_packet(db);
        walk_run(db, "commit");
    }
    arena_free(arena);
    diags_free(diags);
    return read;
}

/* One case: the clause holds when its select returns nothing. */
static void judge(struct judge *judge, sqlite3 *db, const char *label, const char *name, int length, const char *sql,
                  const char *end)
{
    sqlite3_stmt *select;
    if (sqlite3_prepare_v2(db, sql, (int)(end - sql), &select, NULL) != SQLITE_OK) {
        fprintf(stderr, "clauses: %.*s: %s\n", length, name, sqlite3_errmsg(db));
        exit(2);
    }
    char found[SHOWN][200];
    int faults = 0, code;
    while ((code = sqlite3_step(select)) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(select, 0);
        if (faults < SHOWN)
            snprintf(found[faults], sizeof found[0], "%s", text ? text : "?");
        faults++;
    }
    if (code != SQLITE_DONE) { /* such as JSON out of shape: the clause cannot be said to hold */
        snprintf(found[0], sizeof found[0], "%s", sqlite3_errmsg(db));
        faults = 1;
    }
    sqlite3_finalize(select);
    judge->cases++;
    judge->bad += faults > 0;
    if (judge->faults_only) {
        if (faults)
            printf("%.*s\n", length, name);
        return;
    }
    printf("%sok %d - %s: %.*s\n", faults ? "not " : "", judge->cases, label, length, name);
    for (int i = 0; i < faults && i < SHOWN; i++)
        printf("#   %s\n", found[i]);
}

/* Clauses begin at lines "-- name"; what stands before the first prepares. */
static bool judge_file(struct judge *self, const char *label, const char *path)
{
    sqlite3 *db;
    bool loaded = sqlite3_open(":memory:", &db) == SQLITE_OK && load(db, path);
    if (loaded) {
        const char *at = strstr(self->clauses, "\n-- ");
        char *before = at ? strndup(self->clauses, (size_t)(at - self->clauses)) : NULL;
        walk_run(db, before ? before : "");
        free(before);
        while (at) {
            const char *name = at + strlen("\n-- "), *line = strchr(name, '\n'), *next = strstr(name, "\n-- ");
            judge(self, db, label, name, (int)(line - name), line, next ? next : name + strlen(name));
            at = next;
        }
    }
    sqlite3_close(db);
    return loaded;
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new(0);
    struct diags *diags = diags_new();
    struct judge judge = {.faults_only = argc > 1 && strcmp(argv[1], "--faults") == 0};
    int first = judge.faults_only ? 2 : 1;
    struct file file;
    bool fine = argc > first + 1 && file_read(argv[first], 1 << 20, arena, diags, &file);
    if (fine) {
        judge.clauses = file.data;
        int step = judge.faults_only ? 1 : 2;
        for (int i = first + step; fine && i < argc; i += step)
            fine = judge_file(&judge, argv[i - step + 1], argv[i]);
        if (!judge.faults_only)
            printf("1..%d\n", judge.cases);
    }
    arena_free(arena);
    diags_free(diags);
    return !fine ? 2 : judge.bad > 0;
}
