#include "base/arena.h"
#include "base/file.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "model/facts.h"
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

static void print_texts(const char *label, const struct texts *texts)
{
    for (size_t i = 0; i < texts->count; i++)
        printf("%s%s", i ? ", " : label, texts->items[i]);
    if (texts->count)
        putchar('\n');
}

/* The rows behind the number. */
static void print_lists(const struct pack *pack, const struct texts *lists)
{
    for (size_t i = 0; i < lists->count; i++)
        for (size_t l = 0; l < pack->list_count; l++)
            if (strcmp(pack->lists[l].name, lists->items[i]) == 0)
                printf("  Xem từng dòng: baocao list %s --period KỲ (%s)\n", lists->items[i], pack->lists[l].title);
}

static void print_indicator(const struct pack *pack, const struct schema_indicator *indicator, struct arena *arena)
{
    printf("%s — %s (%s)\n", indicator->code, indicator->name, indicator->unit);
    if (indicator->method)
        printf("  Cách tính: %s\n", indicator->method);
    if (indicator->target.relation != TARGET_NONE)
        printf("  Mục tiêu của bộ báo cáo: %s\n", facts_target_text(&indicator->target, arena));
    print_texts("  Cần số liệu: ", &indicator->needs);
    printf("  Tên trong mẫu: %s\n", indicator->variable);
    print_lists(pack, &indicator->lists);
}

/* Codes of indicators are the pack's: only a workspace says which. */
static const struct schema_indicator *find_indicator(struct session *session, const char *code)
{
    if (!session->options->folder && !workspace_find(".", session->arena))
        return NULL;
    if (!session_pack(session))
        return NULL;
    for (size_t i = 0; i < session->pack.indicator_count; i++)
        if (strcmp(utf8_upper(session->arena, session->pack.indicators[i].code), code) == 0)
            return &session->pack.indicators[i];
    return NULL;
}

/* Of the pack, which find_indicator() has read where there is one. */
static const char *nearest_indicator(struct session *session)
{
    size_t count = session->pack.indicator_count;
    const char **codes = arena_array(session->arena, count + 1, sizeof *codes);
    for (size_t i = 0; i < count; i++)
        codes[i] = session->pack.indicators[i].code;
    return nearest_name(session->options->words[0], codes, count);
}

static bool no_such_code(struct session *session)
{
    const char *nearest = nearest_indicator(session);
    struct diag *diag = diag_add(session->diags, DIAG_ERROR, "U008", (struct place){0}, "không có mã \"%s\"",
                                 session->options->words[0]);
    if (nearest)
        diag_set_hint(session->diags, diag, "ý bạn là \"%s\"?", nearest);
    else
        diag_set_hint(
            session->diags, diag,
            "mã lỗi đứng trong ngoặc vuông của thông báo, như M012; mã chỉ tiêu của bộ báo cáo thì tra trong thư "
            "mục làm việc hoặc thêm -C THƯ_MỤC");
    return false;
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
    const struct schema_indicator *indicator = entry ? NULL : find_indicator(session, code);
    if (entry)
        print_entry(entry, length);
    else if (indicator)
        print_indicator(&session->pack, indicator, session->arena);
    return entry || indicator || no_such_code(session);
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
