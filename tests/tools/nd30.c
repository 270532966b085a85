/* nd30: asks of finished documents every statement of tests/spec/nd30.spec. The documents are read from what `baocao
 * build --dump doc` and `--dump frames` print, so that what is judged is what is drawn.
 *
 * Usage: nd30 SPEC DOCS FRAMES    prints TAP: one case a statement, over all documents of the two dumps
 *
 * A statement begins with a line "-- number level clause: words" and is one select of two columns, subject and whether
 * it holds. A statement that no document has a subject for fails: it would prove nothing. */
#include "base/arena.h"
#include "base/utf8.h"

#include <errno.h>
#include <regex.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_ROOM = 1 << 20, DEPTH_MOST = 64, SHOWN = 5 };

_Noreturn static void fail(const char *what, const char *why)
{
    fprintf(stderr, "nd30: %s: %s\n", what, why);
    exit(2);
}

static void run(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail(sql, sqlite3_errmsg(db));
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql, int length)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, length, &statement, NULL) != SQLITE_OK)
        fail("statement", sqlite3_errmsg(db));
    return statement;
}

static void insert(sqlite3 *db, sqlite3_stmt *statement)
{
    if (sqlite3_step(statement) != SQLITE_DONE)
        fail("insert", sqlite3_errmsg(db));
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

static void bind(sqlite3_stmt *statement, int at, const char *text)
{
    if (text)
        sqlite3_bind_text(statement, at, text, -1, SQLITE_TRANSIENT);
}

/* ---- functions of the statements ---- */

/* hoa(text): in capitals. */
static void in_capitals(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    const char *text = (const char *)sqlite3_value_text(values[0]);
    struct arena *arena = arena_new(0);
    sqlite3_result_text(context, utf8_upper(arena, text ? text : ""), -1, SQLITE_TRANSIENT);
    arena_free(arena);
}

/* khop(text, pattern): does the extended regular expression match? Bytes, not letters: no brackets around letters with
 * accents. */
static void matches(sqlite3_context *context, int count, sqlite3_value **values)
{
    regex_t pattern;
    (void)count;
    const char *text = (const char *)sqlite3_value_text(values[0]),
               *source = (const char *)sqlite3_value_text(values[1]);
    if (!text || !source || regcomp(&pattern, source, REG_EXTENDED | REG_NOSUB) != 0)
        fail("pattern", source ? source : "none");
    sqlite3_result_int(context, regexec(&pattern, text, 0, NULL, 0) == 0);
    regfree(&pattern);
}

/* la_ma(n): in Roman numerals, to 39. */
static void in_roman(sqlite3_context *context, int count, sqlite3_value **values)
{
    static const char *const ones[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    char text[16];
    (void)count;
    int number = sqlite3_value_int(values[0]);
    if (number < 1 || number > 39)
        fail("la_ma", "beyond 39");
    snprintf(text, sizeof text, "%.*s%s", number / 10, "XXX", ones[number % 10]);
    sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

/* ---- doc ---- */

struct tree {
    int id, at[DEPTH_MOST], annex[DEPTH_MOST]; /* of the node open at each depth; annex 0: the body */
    char paper[512];
};

/* Takes the texts in quotes out of a line; their looks ("b", "i") go to looks. What stands before them stays in
 * line. */
static void take_texts(char *line, char *text, char *looks)
{
    char *quote = strchr(line, '"'), *end = quote;
    *text = *looks = '\0';
    while (quote) {
        if (quote > line && strchr("bi", quote[-1]))
            *looks++ = quote[-1];
        *looks = '\0';
        for (quote++; *quote && *quote != '"'; quote++) {
            bool escaped = *quote == '\\' && quote[1];
            quote += escaped;
            *text++ = escaped && *quote == 'n' ? '\n' : *quote;
        }
        *text = '\0';
        quote = *quote ? strchr(quote + 1, '"') : NULL;
    }
    while (end && end > line && strchr(" bi", end[-1]))
        end--;
    if (end)
        *end = '\0';
}

static void read_node(sqlite3_stmt *node, struct tree *tree, char *line)
{
    static char text[LINE_ROOM], looks[LINE_ROOM];
    int depth = (int)strspn(line, " ") / 2;
    if (depth >= DEPTH_MOST)
        fail("doc", "too deep");
    bool chart = strncmp(line + strspn(line, " "), "chart", 5) == 0; /* its quotes are names of series */
    take_texts(line, text, looks);
    char *kind = line + strspn(line, " "), *rest = kind + strcspn(kind, " ");
    if (*rest)
        *rest++ = '\0';
    tree->at[depth] = ++tree->id;
    tree->annex[depth] = strcmp(kind, "annex") == 0 ? tree->id : depth ? tree->annex[depth - 1] : 0;
    bind(node, 1, tree->paper);
    sqlite3_bind_int(node, 2, tree->id);
    sqlite3_bind_int(node, 3, depth ? tree->at[depth - 1] : 0);
    sqlite3_bind_int(node, 4, tree->annex[depth]);
    bind(node, 5, kind);
    bind(node, 6, rest);
    bind(node, 7, chart ? "" : text);
    bind(node, 8, looks);
}

static void read_doc(sqlite3 *db, const char *path)
{
    static char line[LINE_ROOM];
    struct tree tree = {0};
    FILE *file = fopen(path, "r");
    if (!file)
        fail(path, strerror(errno));
    sqlite3_stmt *paper = prepare(db, "insert into paper values (?, ?)", -1);
    sqlite3_stmt *node = prepare(db, "insert into node values (?, ?, ?, ?, ?, ?, ?, ?)", -1);
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        if (strncmp(line, "== ", 3) == 0) {
            snprintf(tree.paper, sizeof tree.paper, "%.500s", line + 3);
            tree.id = 0;
        } else if (strncmp(line, "doc ", 4) == 0) {
            bind(paper, 1, tree.paper);
            bind(paper, 2, line);
            insert(db, paper);
        } else if (*line) {
            read_node(node, &tree, line);
            insert(db, node);
        }
    }
    fclose(file);
    sqlite3_finalize(paper);
    sqlite3_finalize(node);
}

/* ---- frames ---- */

/* " #12 words" or " artifact:layout words" behind the numbers of a mark. */
static void bind_owner(sqlite3_stmt *mark, char *at)
{
    char *words = at + strcspn(at, " ");
    if (*words)
        *words++ = '\0';
    size_t length = strlen(words);
    bool more = length >= 1 && words[length - 1] == '_' && (length == 1 || words[length - 2] == ' ');
    if (more)
        words[length > 1 ? length - 2 : 0] = '\0';
    if (*at == '#')
        sqlite3_bind_int(mark, 12, atoi(at + 1));
    else
        bind(mark, 13, strchr(at, ':') ? strchr(at, ':') + 1 : at);
    bind(mark, 14, words);
    sqlite3_bind_int(mark, 15, more);
}

/* text: x baseline face size w=…; rule: x1 y1 x2 y2 w=…; box and field: x y width height name. */
static bool read_mark(sqlite3_stmt *mark, char *line)
{
    long n[5];
    char kind[8], face[40];
    int used = 0;
    if (sscanf(line, "%7s %ld %ld %39s", kind, &n[0], &n[1], face) != 4)
        return false;
    bind(mark, 4, kind);
    if (strcmp(kind, "text") == 0) {
        if (sscanf(line, "text %ld %ld %39s %ld w=%ld %n", &n[0], &n[1], face, &n[2], &n[3], &used) != 5)
            return false;
        long values[] = {n[0], n[1], n[0] + n[3], n[1]};
        for (int i = 0; i < 4; i++)
            sqlite3_bind_int64(mark, 5 + i, values[i]);
        bind(mark, 10, face);
        sqlite3_bind_int64(mark, 11, n[2]);
    } else if (strcmp(kind, "rule") == 0) {
        if (sscanf(line, "rule %ld %ld %ld %ld w=%ld %n", &n[0], &n[1], &n[2], &n[3], &n[4], &used) != 5)
            return false;
        for (int i = 0; i < 5; i++)
            sqlite3_bind_int64(mark, 5 + i, n[i]);
    } else {
        if (sscanf(line, "%7s %ld %ld %ld %ld %39s %n", kind, &n[0], &n[1], &n[2], &n[3], face, &used) != 6)
            return false;
        long values[] = {n[0], n[1], n[0] + n[2], n[1] + n[3]};
        bind(mark, 10, face); /* pattern or name */
        for (int i = 0; i < 4; i++)
            sqlite3_bind_int64(mark, 5 + i, values[i]);
    }
    bind_owner(mark, line + used);
    return used > 0;
}

static void read_frames(sqlite3 *db, const char *path)
{
    static char line[LINE_ROOM];
    char paper[512] = "";
    int number = 0, order = 0, width, height;
    FILE *file = fopen(path, "r");
    if (!file)
        fail(path, strerror(errno));
    sqlite3_stmt *page = prepare(db, "insert into page values (?, ?, ?, ?)", -1);
    sqlite3_stmt *mark = prepare(db, "insert into mark values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", -1);
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        if (strncmp(line, "== ", 3) == 0) {
            snprintf(paper, sizeof paper, "%.500s", line + 3);
        } else if (sscanf(line, "page %d %dx%d", &number, &width, &height) == 3) {
            bind(page, 1, paper);
            sqlite3_bind_int(page, 2, number);
            sqlite3_bind_int(page, 3, width);
            sqlite3_bind_int(page, 4, height);
            insert(db, page);
        } else if (*line && strncmp(line, "frames ", 7) != 0) {
            bind(mark, 1, paper);
            sqlite3_bind_int(mark, 2, number);
            sqlite3_bind_int(mark, 3, ++order);
            if (!read_mark(mark, line))
                fail("a mark that is not understood", line);
            insert(db, mark);
        }
    }
    fclose(file);
    sqlite3_finalize(page);
    sqlite3_finalize(mark);
}

/* ---- statements ---- */

static bool judge(sqlite3 *db, int number, const char *name, int length, const char *sql, const char *end)
{
    sqlite3_stmt *select = prepare(db, sql, (int)(end - sql));
    char shown[SHOWN][300];
    int subjects = 0, faults = 0, code;
    while ((code = sqlite3_step(select)) == SQLITE_ROW) {
        subjects++;
        if (sqlite3_column_int(select, 1))
            continue;
        const char *subject = (const char *)sqlite3_column_text(select, 0);
        if (faults < SHOWN)
            snprintf(shown[faults], sizeof shown[0], "%s", subject ? subject : "?");
        faults++;
    }
    if (code != SQLITE_DONE)
        fail(name, sqlite3_errmsg(db));
    sqlite3_finalize(select);
    bool holds = subjects > 0 && faults == 0;
    printf("%sok %d - %.*s (%d)\n", holds ? "" : "not ", number, length, name, subjects);
    if (!subjects)
        printf("#   no document has anything to judge\n");
    for (int i = 0; i < faults && i < SHOWN; i++)
        printf("#   %s\n", shown[i]);
    return holds;
}

static char *whole(const char *path)
{
    static char text[1 << 18];
    FILE *file = fopen(path, "r");
    if (!file)
        fail(path, strerror(errno));
    size_t length = fread(text, 1, sizeof text - 1, file);
    if (length == sizeof text - 1)
        fail(path, "too long");
    text[length] = '\0';
    fclose(file);
    return text;
}

int main(int argc, char **argv)
{
    sqlite3 *db;
    if (argc != 4)
        fail("usage", "nd30 SPEC DOCS FRAMES");
    if (sqlite3_open(":memory:", &db) != SQLITE_OK)
        fail("sqlite", "no memory");
    sqlite3_create_function(db, "hoa", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, in_capitals, NULL, NULL);
    sqlite3_create_function(db, "khop", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, matches, NULL, NULL);
    sqlite3_create_function(db, "la_ma", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, in_roman, NULL, NULL);
    run(db, "create table paper(paper, head);"
            "create table node(paper, id integer, parent integer, annex integer, kind, role, text, looks);"
            "create table page(paper, page integer, width integer, height integer);"
            "create table mark(paper, page integer, seq integer, kind, x integer, y integer, x2 integer, y2 integer,"
            " stroke integer, face, size integer, node integer, artifact, text, more integer); begin");
    read_doc(db, argv[2]);
    read_frames(db, argv[3]);
    char *spec = whole(argv[1]), *at = strstr(spec, "\n-- ");
    int cases = 0, bad = 0;
    if (!at)
        fail(argv[1], "no statement");
    *at = '\0';
    run(db, spec);
    *at = '\n';
    while (at) {
        const char *name = at + strlen("\n-- "), *sql = strchr(name, '\n');
        at = strstr(name, "\n-- ");
        bad += !judge(db, ++cases, name, (int)(sql - name), sql, at ? at : name + strlen(name));
    }
    printf("1..%d\n", cases);
    sqlite3_close(db);
    return bad > 0;
}
