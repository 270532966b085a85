#include "settings/yaml.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <string.h>
#include <yaml.h>

/* libyaml's events carry their marks; read_node() turns the stream of them into a tree by recursion, bounded by
 * LIMIT_NESTING. After the first error of the parser itself nothing more can be read; errors of meaning (a key given
 * twice) are recorded and reading goes on, so that one run shows them all. */

struct source {
    struct yaml *yaml;
    yaml_parser_t parser;
    bool broken;                    /* the event stream has ended in an error */
    yaml_mark_t long_from, long_to; /* the last quotation that goes on over lines; to is 0: none */
};

/* ---- errors ---- */

static const char *line_of(const struct yaml *yaml, uint32_t line, size_t *length)
{
    size_t at = 0;
    for (uint32_t now = yaml->first_line; now < line; now++) {
        const char *end = memchr(yaml->text + at, '\n', yaml->size - at);
        if (!end)
            return NULL;
        at = (size_t)(end - yaml->text) + 1;
    }
    return place_line(yaml->text, yaml->size, at, length);
}

struct diag *yaml_error(struct yaml *yaml, struct place at, const char *code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct diag *diag = diag_add_arguments(yaml->diags, DIAG_ERROR, code, at, format, args);
    va_end(args);
    size_t source_length = 0;
    const char *source = at.line ? line_of(yaml, at.line, &source_length) : NULL;
    diag_set_source(yaml->diags, diag, source, source_length);
    yaml->failed = true;
    return diag;
}

void yaml_suggest(struct yaml *yaml, struct diag *diag, const char *wanted, const char *const *names, size_t count)
{
    const char *near = nearest_name(wanted, names, count);
    if (near) {
        diag_set_hint(yaml->diags, diag, "ý bạn là \"%s\"?", near);
        return;
    }
    if (count == 0 || count > 24)
        return;
    struct buffer list = {0};
    for (size_t i = 0; i < count; i++) {
        buffer_add_text(&list, i ? ", " : "");
        buffer_add_text(&list, names[i]);
    }
    diag_set_hint(yaml->diags, diag, "ở đây được dùng: %s", buffer_text(&list));
    buffer_clear(&list);
}

static struct place place_of(const struct yaml *yaml, const yaml_mark_t *start, const yaml_mark_t *end)
{
    struct place at = {
        .file = yaml->file, .line = (uint32_t)start->line + yaml->first_line, .column = (uint32_t)start->column + 1};
    if (end && end->line == start->line && end->column > start->column)
        at.length = (uint32_t)(end->column - start->column);
    return at;
}

/* libyaml speaks English and of tokens; these are the slips of the pen behind its commonest complaints. */
static const char *syntax_hint(const char *problem)
{
    if (strstr(problem, "mapping values are not allowed"))
        return "chữ có dấu hai chấm \":\" bên trong phải đặt trong dấu ngoặc kép";
    if (strstr(problem, "cannot start any token"))
        return "thụt dòng bằng dấu cách, không dùng phím Tab; chữ bắt đầu bằng ký hiệu đặc biệt phải đặt trong ngoặc "
               "kép";
    if (strstr(problem, "unexpected end of stream") || strstr(problem, "quoted scalar"))
        return "thiếu dấu ngoặc kép đóng";
    if (strstr(problem, "',' or ']'"))
        return "thiếu dấu phẩy hoặc dấu đóng \"]\"";
    if (strstr(problem, "',' or '}'"))
        return "thiếu dấu phẩy hoặc dấu đóng \"}\"";
    return "xem lại thụt dòng, dấu hai chấm và dấu ngoặc ở dòng này và dòng ngay trên";
}

/* What was opened and never closed is met lines below, where the next key or the file's end cannot be part of it: the
 * fault is where it was opened, *at. NULL: another fault. */
static const char *left_open(const struct source *source, const yaml_mark_t **at)
{
    static const struct {
        const char *context, *sign;
    } kinds[] = {{"flow mapping", "dấu \"{\" mở ở đây chưa có dấu \"}\" đóng"},
                 {"flow sequence", "dấu \"[\" mở ở đây chưa có dấu \"]\" đóng"},
                 {"quoted scalar", "dấu ngoặc kép mở ở đây chưa được đóng"}};
    const yaml_parser_t *parser = &source->parser;
    const char *problem = parser->problem ? parser->problem : "";
    /* A quotation left open takes the lines to the next quote, which ends it; what stands behind that is the fault
     * seen. */
    *at = &source->long_from;
    if (source->long_to.line && source->long_to.line == parser->problem_mark.line)
        return kinds[2].sign;
    *at = &parser->context_mark;
    bool below = parser->context && parser->context_mark.line < parser->problem_mark.line;
    if (!below && !(parser->context && strstr(problem, "unexpected end of stream")))
        return NULL;
    if (strstr(parser->context, kinds[2].context) && source->long_to.line == parser->context_mark.line &&
        source->long_to.line)
        *at = &source->long_from;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strstr(parser->context, kinds[i].context))
            return kinds[i].sign;
    return NULL;
}

static void syntax_error(struct source *source)
{
    const yaml_parser_t *parser = &source->parser;
    const yaml_mark_t *open_at;
    const char *open = left_open(source, &open_at);
    source->broken = true;
    struct place at = place_of(source->yaml, open ? open_at : &parser->problem_mark, NULL);
    struct diag *diag = yaml_error(source->yaml, at, "S001", "tệp khai báo viết sai cú pháp YAML");
    diag_set_hint(source->yaml->diags, diag, "%s", open ? open : syntax_hint(parser->problem ? parser->problem : ""));
}

/* ---- events into nodes ---- */

static bool next_event(struct source *source, yaml_event_t *event)
{
    if (source->broken)
        return false;
    if (!yaml_parser_parse(&source->parser, event)) {
        syntax_error(source);
        return false;
    }
    if (event->type == YAML_SCALAR_EVENT && event->end_mark.line > event->start_mark.line &&
        (event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE ||
         event->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE)) {
        source->long_from = event->start_mark;
        source->long_to = event->end_mark;
    }
    return true;
}

static void refuse(struct source *source, const struct place *at, const char *what)
{
    struct diag *diag = yaml_error(source->yaml, *at, "S002", "không dùng %s trong tệp khai báo", what);
    diag_set_hint(source->yaml->diags, diag, "chỉ dùng chữ, danh sách và các cặp khóa: giá trị");
}

static bool has_tag(const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return event->data.scalar.tag != NULL;
    case YAML_SEQUENCE_START_EVENT:
        return event->data.sequence_start.tag != NULL;
    case YAML_MAPPING_START_EVENT:
        return event->data.mapping_start.tag != NULL;
    default:
        return false;
    }
}

static bool has_anchor(const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return event->data.scalar.anchor != NULL;
    case YAML_SEQUENCE_START_EVENT:
        return event->data.sequence_start.anchor != NULL;
    case YAML_MAPPING_START_EVENT:
        return event->data.mapping_start.anchor != NULL;
    default:
        return false;
    }
}

static struct yaml_node *read_node(struct source *source, const yaml_event_t *event, int depth);

static struct yaml_node *read_next(struct source *source, int depth, yaml_event_type_t end, bool *ended)
{
    yaml_event_t event;
    *ended = true;
    if (!next_event(source, &event))
        return NULL;
    struct yaml_node *node = NULL;
    if (event.type != end) {
        *ended = false;
        node = read_node(source, &event, depth);
    }
    yaml_event_delete(&event);
    return node;
}

static void check_twice(struct source *source, const struct yaml_entry *entries, size_t count,
                        const struct yaml_node *key)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(entries[i].key, key->text) != 0)
            continue;
        struct diag *diag =
            yaml_error(source->yaml, key->at, "S004", "khóa \"%s\" đã có ở dòng %u", key->text, entries[i].key_at.line);
        diag_set_hint(source->yaml->diags, diag, "giữ lại một dòng, xóa dòng kia");
        return;
    }
}

static void read_items(struct source *source, struct yaml_node *node, int depth)
{
    struct yaml_entry *entries = NULL;
    size_t room = 0;
    bool map = node->kind == YAML_MAP, ended;
    yaml_event_type_t end = map ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT;
    for (;;) {
        struct yaml_entry entry = {0};
        struct yaml_node *item = read_next(source, depth, end, &ended);
        if (ended || !item)
            break;
        if (map) {
            if (item->kind != YAML_TEXT) {
                yaml_error(source->yaml, item->at, "S006", "khóa phải là chữ");
                source->broken = true;
                break;
            }
            check_twice(source, entries, node->count, item);
            entry.key = item->text;
            entry.key_at = item->at;
            item = read_next(source, depth, end, &ended);
            if (ended || !item)
                break;
        }
        entry.value = item;
        entries = arena_grow(source->yaml->arena, entries, node->count, &room, sizeof *entries);
        entries[node->count++] = entry;
    }
    node->entries = entries;
}

static struct yaml_node *read_node(struct source *source, const yaml_event_t *event, int depth)
{
    struct yaml *yaml = source->yaml;
    struct yaml_node *node = arena_alloc(yaml->arena, sizeof *node);
    node->at = place_of(yaml, &event->start_mark, event->type == YAML_SCALAR_EVENT ? &event->end_mark : NULL);
    node->text = "";
    if (depth > LIMIT_NESTING) {
        yaml_error(yaml, node->at, "S009", "khai báo lồng nhau quá sâu (tối đa %d tầng)", LIMIT_NESTING);
        source->broken = true;
        return NULL;
    }
    if (has_anchor(event) || event->type == YAML_ALIAS_EVENT)
        refuse(source, &node->at, "dấu neo & và *");
    if (has_tag(event))
        refuse(source, &node->at, "nhãn kiểu !");
    switch (event->type) {
    case YAML_SCALAR_EVENT: {
        const void *value = event->data.scalar.value;
        node->text = arena_copy(yaml->arena, value, event->data.scalar.length);
        yaml_scalar_style_t style = event->data.scalar.style;
        node->literal = style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
        break;
    }
    case YAML_SEQUENCE_START_EVENT:
        node->kind = YAML_LIST;
        read_items(source, node, depth + 1);
        break;
    case YAML_MAPPING_START_EVENT:
        node->kind = YAML_MAP;
        read_items(source, node, depth + 1);
        break;
    default: /* an alias, already refused */
        break;
    }
    return node;
}

static void read_stream(struct source *source)
{
    size_t documents = 0;
    bool done = false;
    while (!done) {
        yaml_event_t event;
        if (!next_event(source, &event))
            return;
        if (event.type == YAML_DOCUMENT_START_EVENT && ++documents > 1) {
            struct place at = place_of(source->yaml, &event.start_mark, NULL);
            refuse(source, &at, "nhiều tài liệu (dòng \"---\")");
            done = true;
        } else if (event.type == YAML_STREAM_END_EVENT) {
            done = true;
        } else if (event.type == YAML_SCALAR_EVENT || event.type == YAML_SEQUENCE_START_EVENT ||
                   event.type == YAML_MAPPING_START_EVENT) {
            source->yaml->root = read_node(source, &event, 1);
        }
        yaml_event_delete(&event);
    }
}

bool yaml_read(struct yaml *yaml, const char *file, const char *text, size_t size, uint32_t first_line,
               struct arena *arena, struct diags *diags)
{
    *yaml = (struct yaml){
        .file = file, .text = text, .size = size, .first_line = first_line, .arena = arena, .diags = diags};
    struct source source = {.yaml = yaml};
    if (!yaml_parser_initialize(&source.parser))
        memory_exhausted();
    yaml_parser_set_encoding(&source.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&source.parser, (const unsigned char *)text, size);
    read_stream(&source);
    yaml_parser_delete(&source.parser);
    return !yaml->failed;
}

bool yaml_read_file(struct yaml *yaml, const char *path, enum yaml_kind kind, struct arena *arena, struct diags *diags)
{
    static const struct yaml_node nothing[] = {
        [YAML_LIST] = {.kind = YAML_LIST, .text = ""}, [YAML_MAP] = {.kind = YAML_MAP, .text = ""}};
    struct file file;
    *yaml = (struct yaml){.file = path, .arena = arena, .diags = diags, .failed = true};
    if (!file_read_text(path, arena, diags, &file) || !yaml_read(yaml, path, file.data, file.size, 1, arena, diags))
        return false;
    if (!yaml->root)
        yaml->root = &nothing[kind];
    return yaml_is(yaml, yaml->root, kind, "nội dung tệp");
}

/* ---- walking ---- */

void yaml_check_keys(struct yaml *yaml, const struct yaml_node *map, const char *const *keys, size_t count)
{
    for (size_t i = 0; map && i < map->count; i++) {
        const struct yaml_entry *entry = &map->entries[i];
        size_t j = 0;
        while (j < count && strcmp(keys[j], entry->key) != 0)
            j++;
        if (j < count)
            continue;
        struct diag *diag = yaml_error(yaml, entry->key_at, "S003", "không có khóa \"%s\"", entry->key);
        yaml_suggest(yaml, diag, entry->key, keys, count);
    }
}

const struct yaml_node *yaml_find(const struct yaml_node *map, const char *key)
{
    for (size_t i = 0; map && map->kind == YAML_MAP && i < map->count; i++)
        if (strcmp(map->entries[i].key, key) == 0)
            return map->entries[i].value;
    return NULL;
}

bool yaml_is(struct yaml *yaml, const struct yaml_node *node, enum yaml_kind kind, const char *what)
{
    static const char *const wanted[] = {"một chữ", "một danh sách", "các cặp khóa: giá trị"};
    static const char *const samples[] = {"khóa: giá trị", "khóa: [một, hai]", "khóa: {một: giá trị}"};
    if (node->kind == kind)
        return true;
    struct diag *diag = yaml_error(yaml, node->at, "S006", "\"%s\" phải là %s", what, wanted[kind]);
    diag_set_hint(yaml->diags, diag, "viết như: %s", samples[kind]);
    return false;
}

static const struct yaml_node *of_kind(struct yaml *yaml, const struct yaml_node *map, const char *key,
                                       enum yaml_kind kind)
{
    const struct yaml_node *node = yaml_find(map, key);
    if (!node || (node->kind == YAML_TEXT && kind != YAML_TEXT && !*node->text))
        return NULL;
    return yaml_is(yaml, node, kind, key) ? node : NULL;
}

const struct yaml_node *yaml_map(struct yaml *yaml, const struct yaml_node *map, const char *key)
{
    return of_kind(yaml, map, key, YAML_MAP);
}

const struct yaml_node *yaml_list(struct yaml *yaml, const struct yaml_node *map, const char *key)
{
    return of_kind(yaml, map, key, YAML_LIST);
}

const char *yaml_text(struct yaml *yaml, const struct yaml_node *map, const char *key, const char *fallback)
{
    const struct yaml_node *node = of_kind(yaml, map, key, YAML_TEXT);
    return node ? node->text : fallback;
}

const char *yaml_required(struct yaml *yaml, const struct yaml_node *map, const char *key)
{
    const struct yaml_node *node = yaml_find(map, key);
    if (node && node->kind == YAML_TEXT && *node->text)
        return node->text;
    if (node && node->kind != YAML_TEXT)
        yaml_is(yaml, node, YAML_TEXT, key);
    else if (node)
        diag_set_hint(yaml->diags, yaml_error(yaml, node->at, "S005", "\"%s\" không được để trống", key),
                      "ghi giá trị sau dấu hai chấm, ví dụ %s: \"…\"", key);
    else
        diag_set_hint(
            yaml->diags,
            yaml_error(yaml, map && map->at.file ? map->at : place_file(yaml->file), "S005", "thiếu khóa \"%s\"", key),
            "thêm vào nhóm bắt đầu ở đây: \"%s: …\"", key);
    return "";
}

struct texts yaml_node_texts(struct yaml *yaml, const struct yaml_node *node)
{
    struct texts texts = {0};
    if (!node || (node->kind == YAML_TEXT && !*node->text))
        return texts;
    bool one = node->kind == YAML_TEXT;
    if (!one && !yaml_is(yaml, node, YAML_LIST, "danh sách"))
        return texts;
    size_t count = one ? 1 : node->count;
    texts.items = arena_array(yaml->arena, count ? count : 1, sizeof *texts.items);
    for (size_t i = 0; i < count; i++) {
        const struct yaml_node *item = one ? node : node->entries[i].value;
        if (yaml_is(yaml, item, YAML_TEXT, "mục của danh sách"))
            texts.items[texts.count++] = item->text;
    }
    return texts;
}

struct texts yaml_texts(struct yaml *yaml, const struct yaml_node *map, const char *key)
{
    const struct yaml_node *node = yaml_find(map, key);
    if (node && node->kind == YAML_MAP) {
        yaml_is(yaml, node, YAML_LIST, key);
        return (struct texts){0};
    }
    return yaml_node_texts(yaml, node);
}

bool yaml_flag(struct yaml *yaml, const struct yaml_node *map, const char *key)
{
    const struct yaml_node *node = of_kind(yaml, map, key, YAML_TEXT);
    if (!node)
        return false;
    const char *said = utf8_bare_key(yaml->arena, node->text);
    if (strcmp(said, "co") == 0)
        return true;
    if (strcmp(said, "khong") != 0) {
        struct diag *diag = yaml_error(yaml, node->at, "S007", "\"%s\" không nhận giá trị \"%s\"", key, node->text);
        diag_set_hint(yaml->diags, diag, "viết \"có\" hoặc \"không\"");
    }
    return false;
}

int yaml_integer(struct yaml *yaml, const struct yaml_node *map, const char *key, int least, int most, int fallback)
{
    const struct yaml_node *node = of_kind(yaml, map, key, YAML_TEXT);
    if (!node)
        return fallback;
    struct decimal number;
    if (decimal_parse(node->text, strlen(node->text), DECIMAL_PLAIN, &number) == DECIMAL_OK && number.places == 0 &&
        number.units >= least && number.units <= most)
        return (int)number.units;
    struct diag *diag = yaml_error(yaml, node->at, "S007", "\"%s\" không nhận giá trị \"%s\"", key, node->text);
    diag_set_hint(yaml->diags, diag, "viết một số nguyên từ %d đến %d", least, most);
    return fallback;
}
