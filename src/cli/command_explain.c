#include "base/arena.h"
#include "base/file.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "office/session.h"

#include <stdio.h>
#include <string.h>

/* The list of codes is one document for people and for this command: lines "- **M012** — …", with indented lines that
 * belong to them: an example between fences, and how to mend it. */
static const char *find_entry(const char *text, const char *code, struct arena *arena, size_t *length)
{
    const char *entry = strstr(text, arena_format(arena, "- **%s** — ", code));
    if (!entry)
        return NULL;
    const char *end = strchr(entry, '\n');
    while (end && strncmp(end + strspn(end, "\n"), "  ", 2) == 0)
        end = strchr(end + strspn(end, "\n"), '\n');
    entry += strlen("- ");
    *length = end ? (size_t)(end - entry) : strlen(entry);
    return entry;
}

/* Without the signs of Markdown; what stands between backticks or fences is printed as it is. */
static void print_entry(const char *entry, size_t length)
{
    bool fenced = false, code = false;
    for (const char *line = entry, *end = entry + length; line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        size_t size = (size_t)((stop ? stop : end) - line);
        bool fence = strncmp(line + strspn(line, " "), "```", 3) == 0;
        if (fence && !fenced)
            fputs("  Ví dụ:\n", stdout);
        fenced = fenced != fence;
        if (fenced && !fence)
            fputs("  ", stdout);
        for (size_t i = 0; i < size && !fence; i++) {
            bool tick = !fenced && line[i] == '`';
            code = code != tick;
            if (!tick && (fenced || code || line[i] != '*'))
                putchar(line[i]);
        }
        if (!fence)
            putchar('\n');
        line += size + 1;
    }
}

static bool explain(struct session *session)
{
    if (session->options->word_count != 1) {
        diag_add(session->diags, DIAG_ERROR, "U007", (struct place){0}, "cần đúng một mã, ví dụ: baocao explain M012");
        return false;
    }
    const char *code = utf8_upper(session->arena, session->options->words[0]);
    const char *path = BAOCAO_PREFIX "/share/baocao/ma-loi.md";
    struct file file;
    if (!file_exists(path))
        path = BAOCAO_SOURCE "/docs/ma-loi.md";
    if (!file_read_text(path, session->arena, session->diags, &file))
        return false;
    size_t length = 0;
    const char *entry = find_entry(file.data, code, session->arena, &length);
    if (!entry) {
        diag_add(session->diags, DIAG_ERROR, "U008", (struct place){0}, "không có mã \"%s\"", code);
        return false;
    }
    print_entry(entry, length);
    return true;
}

int command_explain(const struct options *options)
{
    struct session session;
    session_open(&session, options);
    bool done = explain(&session);
    int code = session_end(&session, done);
    session_close(&session);
    return code;
}
