/* clauses: walks finished files and asks of each every clause of tests/clauses.sql: one case of TAP for each clause and
 * file, named after the clause. A clause is a comment "-- name" and one select that returns what offends against it.
 *
 * Usage: clauses CLAUSES.sql LABEL FILE.pdf [LABEL FILE.pdf]…    prints TAP
 *        clauses --faults CLAUSES.sql FILE.pdf…                  names of the clauses that the files break, one a line
 *        clauses --plant CLAUSES.sql FAULTS.sql FILE.pdf…        prints TAP: a fault is a comment "-- name of its clause"
 *                                                                and SQL that changes what was read; the clause must see it */
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
    bool faults_only, silent;
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
        walk_signatures(db, (struct walk_bytes){file.data, file.size});
        walk_grid(db);
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
    if (judge->silent)
        return;
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
static void prepare_tables(const char *clauses, sqlite3 *db)
{
    const char *at = strstr(clauses, "\n-- ");
    char *before = at ? strndup(clauses, (size_t)(at - clauses)) : NULL;
    walk_run(db, before ? before : "");
    free(before);
}

/* The next "-- name" from there on: its name, and the SQL up to the one behind it. False: there is none. */
struct part {
    const char *name, *sql, *end;
    int length; /* of the name */
};

static bool next_part(const char **at, struct part *part)
{
    const char *head = strstr(*at, "\n-- ");
    if (!head)
        return false;
    part->name = head + strlen("\n-- ");
    part->sql = strchr(part->name, '\n');
    part->length = (int)(part->sql - part->name);
    part->end = strstr(part->sql, "\n-- ");
    if (!part->end)
        part->end = part->sql + strlen(part->sql);
    *at = part->end;
    return true;
}

static sqlite3 *open_file(const char *path)
{
    sqlite3 *db;
    if (sqlite3_open(":memory:", &db) == SQLITE_OK && load(db, path))
        return db;
    sqlite3_close(db);
    return NULL;
}

static bool judge_file(struct judge *self, const char *label, const char *path)
{
    sqlite3 *db = open_file(path);
    struct part part;
    if (!db)
        return false;
    prepare_tables(self->clauses, db);
    for (const char *at = self->clauses; next_part(&at, &part);)
        judge(self, db, label, part.name, part.length, part.sql, part.end);
    sqlite3_close(db);
    return true;
}

/* ---- planted faults ---- */

/* Changes what was read of the file and asks the clause. False: the file has nothing to change. */
static bool plant(struct judge *self, sqlite3 *db, const struct part *fault)
{
    int before = sqlite3_total_changes(db), broken = self->bad;
    char *sql = strndup(fault->sql, (size_t)(fault->end - fault->sql));
    struct part part;
    bool known = false;
    walk_run(db, "savepoint planted");
    walk_run(db, sql);
    free(sql);
    bool changed = sqlite3_total_changes(db) > before;
    if (changed)
        prepare_tables(self->clauses, db);
    for (const char *at = self->clauses; changed && next_part(&at, &part);)
        if (part.length == fault->length && strncmp(part.name, fault->name, (size_t)part.length) == 0) {
            struct judge asked = {.clauses = self->clauses, .silent = true};
            judge(&asked, db, "", part.name, part.length, part.sql, part.end);
            known = true;
            self->bad += asked.bad == 0;
        }
    walk_run(db, "rollback to planted; release planted");
    if (changed) {
        self->cases++;
        self->bad += !known;
        printf("%sok %d - planted: %.*s\n", self->bad > broken ? "not " : "", self->cases, fault->length, fault->name);
    }
    return changed;
}

/* Each fault goes into the first of the files that has something to change. */
static bool plant_all(struct judge *self, const char *faults, char **paths, int count)
{
    enum { FILES = 16 };
    sqlite3 *files[FILES] = {0};
    struct part fault;
    bool fine = count <= FILES;
    for (int i = 0; fine && i < count; i++)
        fine = (files[i] = open_file(paths[i])) != NULL;
    for (const char *at = faults; fine && next_part(&at, &fault);) {
        int i = 0;
        while (i < count && !plant(self, files[i], &fault))
            i++;
        if (i == count) {
            self->bad++;
            printf("not ok %d - planted: %.*s\n#   nothing was changed\n", ++self->cases, fault.length, fault.name);
        }
    }
    for (int i = 0; i < count && i < FILES; i++)
        sqlite3_close(files[i]);
    return fine;
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new(0);
    struct diags *diags = diags_new();
    bool planting = argc > 1 && strcmp(argv[1], "--plant") == 0;
    struct judge judge = {.faults_only = argc > 1 && strcmp(argv[1], "--faults") == 0};
    int first = judge.faults_only || planting ? 2 : 1;
    struct file file, faults = {0};
    bool fine = argc > first + 1 && file_read(argv[first], 1 << 20, arena, diags, &file) &&
                (!planting || file_read(argv[first + 1], 1 << 20, arena, diags, &faults));
    if (fine) {
        judge.clauses = file.data;
        int step = judge.faults_only ? 1 : 2;
        if (planting)
            fine = plant_all(&judge, faults.data, argv + first + 2, argc - first - 2);
        for (int i = first + step; !planting && fine && i < argc; i += step)
            fine = judge_file(&judge, argv[i - step + 1], argv[i]);
        if (!judge.faults_only)
            printf("1..%d\n", judge.cases);
    }
    arena_free(arena);
    diags_free(diags);
    return !fine ? 2 : judge.bad > 0;
}
