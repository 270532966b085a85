#include "data/narrative.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/nearest.h"
#include "base/textmap.h"
#include "base/utf8.h"
#include "settings/acceptance.h"
#include "settings/dataset.h"

#include <string.h>

/* Files: <section>.txt for the agency, <unit>/<section>.txt for a unit. */

struct reading {
    const struct pack *pack;
    const struct table *table;  /* of the units, or NULL */
    const struct column *units; /* codes of the units, or NULL */
    size_t unit_count;
    struct textmap *codes; /* of the units */
    const char *folder;    /* as the user names it */
    struct arena *arena;
    struct diags *diags;
    struct narrative *items;
    size_t count, room;
    bool ok;
};

static const struct schema_narrative *find_section(const struct pack *pack, const char *name, size_t length)
{
    for (size_t i = 0; i < pack->narrative_count; i++)
        if (strlen(pack->narratives[i].name) == length && memcmp(pack->narratives[i].name, name, length) == 0)
            return &pack->narratives[i];
    return NULL;
}

static void warn_section(struct reading *reading, const char *path, const char *name)
{
    const char **names = arena_array(reading->arena, reading->pack->narrative_count + 1, sizeof *names);
    for (size_t i = 0; i < reading->pack->narrative_count; i++)
        names[i] = reading->pack->narratives[i].name;
    const char *ending = strrchr(name, '.');
    size_t stem = ending ? (size_t)(ending - name) : strlen(name);
    const char *near = nearest_name(arena_copy(reading->arena, name, stem), names, reading->pack->narrative_count);
    struct diag *diag = diag_add(reading->diags, DIAG_WARNING, "D045", place_file(path),
                                 "tệp thuyết minh không ứng với mục nào của gói, không được dùng");
    if (near && ending && strcmp(ending, ".txt") != 0)
        diag_set_hint(
            reading->diags, diag,
            "mở tệp, lưu lại dạng văn bản thường (.txt, bảng mã UTF-8) với tên %s.txt; chỉ đổi đuôi thì không đọc được",
            near);
    else if (near)
        diag_set_hint(reading->diags, diag, "có phải là %s.txt?", near);
    else
        diag_set_hint(reading->diags, diag, "các tệp được nhận: %s.txt",
                      texts_joined(names, reading->pack->narrative_count, ".txt, ", reading->arena));
}

/* The code of the one unit that has the text in some column, its name as a rule; NULL: none, or several. */
static const char *code_of(const struct reading *reading, const char *text)
{
    struct arena *scratch = arena_new(0);
    const char *wanted = utf8_bare_key(scratch, text), *found = NULL;
    bool several = false;
    for (size_t row = 0; row < reading->unit_count; row++)
        for (size_t c = 0; c < reading->table->schema->column_count; c++) {
            const struct column *column = &reading->table->columns[c];
            const char *cell = column_is_text(column) ? column_text(column, row) : NULL, *before = found;
            if (!cell || strcmp(utf8_bare_key(scratch, cell), wanted) != 0)
                continue;
            found = column_text(reading->units, row);
            several = several || (before && before != found);
        }
    arena_free(scratch);
    return several ? NULL : found;
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

static void read_one(struct reading *reading, const char *folder, const char *name, const char *unit)
{
    const char *path = file_join(reading->arena, folder, name);
    size_t length = file_stem(name, ".txt");
    const struct schema_narrative *section = length ? find_section(reading->pack, name, length) : NULL;
    if (!section) {
        warn_section(reading, path, name);
        return;
    }
    struct file file;
    struct diags *faults = diags_new();
    bool read = file_read_text(path, reading->arena, faults, &file);
    const char *tag = read ? strstr(file.data, "{{") : NULL;
    if (tag)
        diag_set_hint(faults,
                      diag_add(faults, DIAG_WARNING, "D074",
                               place_in(path, file.data, file.size, (size_t)(tag - file.data), 2),
                               "phần lời không nhận thẻ {{…}}, văn bản in nguyên như viết ở đây"),
                      "ghi thẳng con số hay từ cần in; câu có số liệu tự tính thì viết trong mẫu");
    diags_append(reading->diags, faults, unit);
    diags_free(faults);
    if (!read) {
        reading->ok = reading->ok && unit; /* what a unit has handed in spoils its own papers */
        return;
    }
    if (is_blank(file.data)) /* an empty file says nothing: the section is as if not written */
        return;
    reading->items = arena_grow(reading->arena, reading->items, reading->count, &reading->room, sizeof *reading->items);
    reading->items[reading->count++] =
        (struct narrative){.unit = unit, .name = section->name, .rich = {.text = file.data, .file = path}};
}

static void read_unit(struct reading *reading, const char *name)
{
    const char *folder = file_join(reading->arena, reading->folder, name);
    if (!textmap_find(reading->codes, name, strlen(name))) {
        const char **codes = arena_array(reading->arena, reading->unit_count + 1, sizeof *codes);
        for (size_t i = 0; i < reading->unit_count; i++)
            codes[i] = column_text(reading->units, i);
        const char *near = nearest_name(name, codes, reading->unit_count);
        struct diag *diag = diag_add(reading->diags, DIAG_WARNING, "D046", place_file(folder),
                                     "thư mục thuyết minh không mang mã của đơn vị nào, không được dùng");
        const char *named = code_of(reading, name);
        if (named)
            diag_set_hint(reading->diags, diag, "thư mục mang mã chứ không mang tên đơn vị: đổi thành \"%s\"", named);
        else if (near)
            diag_set_hint(reading->diags, diag, "có phải là đơn vị \"%s\"?", near);
        else
            diag_set_hint(reading->diags, diag, "đổi tên thư mục thành mã của đơn vị trong danh mục");
        return;
    }
    size_t count;
    struct diags *faults = diags_new();
    const char *const *names = file_list(folder, reading->arena, faults, &count);
    diags_append(reading->diags, faults, name);
    diags_free(faults);
    for (size_t i = 0; i < count; i++)
        if (names[i][0] != '.')
            read_one(reading, folder, names[i], name);
}

/* Files of the folder that other readers read. */
static bool is_setting(const char *name)
{
    static const char *const names[] = {"van-ban.yaml", ACCEPTANCE_FILE, DATASET_FILE};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

bool narrative_read(const struct pack *pack, const struct workspace *workspace, const char *period,
                    const struct tables *tables, struct arena *arena, struct diags *diags, size_t *count,
                    const struct narrative **narratives)
{
    struct reading reading = {.pack = pack, .arena = arena, .diags = diags, .ok = true};
    reading.folder = file_join(arena, file_join(arena, workspace->folder, "thuyet-minh"), period);
    const struct table *units = pack->role_units && tables ? tables_find(tables, pack->role_units) : NULL;
    if (units && units->present && units->schema->keys.count) {
        reading.table = units;
        reading.units = table_column(units, units->schema->keys.items[0]);
        reading.unit_count = column_is_text(reading.units) ? units->row_count : 0;
    }
    reading.codes = textmap_new(arena, reading.unit_count);
    for (size_t i = 0; i < reading.unit_count; i++) {
        const char *code = column_text(reading.units, i);
        if (code)
            textmap_add(reading.codes, code, strlen(code));
    }
    size_t name_count;
    const char *const *names = file_list(reading.folder, arena, diags, &name_count);
    reading.ok = names != NULL;
    for (size_t i = 0; names && i < name_count; i++) {
        if (names[i][0] == '.' || is_setting(names[i]))
            continue;
        const char *path = file_join(arena, reading.folder, names[i]);
        enum file_kind kind = file_kind(path, diags);
        reading.ok = reading.ok && kind != FILE_UNKNOWN;
        if (kind == FILE_FOLDER)
            read_unit(&reading, names[i]);
        else if (kind != FILE_UNKNOWN)
            read_one(&reading, reading.folder, names[i], NULL);
    }
    *count = reading.count;
    *narratives = reading.items;
    return reading.ok;
}
