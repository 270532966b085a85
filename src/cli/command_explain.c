#include "base/arena.h"
#include "base/file.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/session.h"

#include <stdio.h>
#include <string.h>

/* The list of codes is one document for people and for this command: lines "- **M012** — …", with indented lines that
 * belong to them. */
static const char *find_entry(const char *text, const char *code, struct arena *arena, size_t *length)
{
    const char *entry = strstr(text, arena_format(arena, "- **%s** — ", code));
    if (!entry)
        return NULL;
    const char *end = strchr(entry, '\n');
    while (end && strncmp(end, "\n  ", 3) == 0)
        end = strchr(end + 1, '\n');
    entry += strlen("- ");
    *length = end ? (size_t)(end - entry) : strlen(entry);
    return entry;
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
    for (size_t i = 0; i < length; i++) {
        bool mark = entry[i] == '`' || (i < strlen("**") + strlen(code) + strlen("**") && entry[i] == '*');
        if (!mark)
            putchar(entry[i]);
    }
    putchar('\n');
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
