#include "settings/packcheck.h"

#include "base/arena.h"

#include <string.h>

static const char **table_names(struct yaml *yaml, const struct pack *pack)
{
    const char **names = arena_array(yaml->arena, pack->table_count + 1, sizeof *names);
    for (size_t i = 0; i < pack->table_count; i++)
        names[i] = pack->tables[i].name;
    return names;
}

/* The place of a key of the root, for what has no place of its own. */
static struct place root_place(const struct yaml *yaml, const char *key, const char *inner)
{
    const struct yaml_node *node = yaml_find(yaml->root, key);
    if (node && inner && yaml_find(node, inner))
        node = yaml_find(node, inner);
    return node ? node->at : place_file(yaml->file);
}

static const struct schema_table *check_table(struct yaml *yaml, const struct pack *pack, struct place at,
                                              const char *name)
{
    const struct schema_table *table = schema_table(pack, name);
    if (!table) {
        struct diag *diag = yaml_error(yaml, at, "S012", "không có bảng \"%s\"", name);
        yaml_suggest(yaml, diag, name, table_names(yaml, pack), pack->table_count);
    }
    return table;
}

/* "table" or "table.column". */
static void check_need(struct yaml *yaml, const struct pack *pack, struct place at, const char *need)
{
    const char *dot = strchr(need, '.');
    const char *name = dot ? arena_copy(yaml->arena, need, (size_t)(dot - need)) : need;
    const struct schema_table *table = check_table(yaml, pack, at, name);
    if (!table || !dot || schema_column(table, dot + 1))
        return;
    const char **names = arena_array(yaml->arena, table->column_count + 1, sizeof *names);
    for (size_t i = 0; i < table->column_count; i++)
        names[i] = table->columns[i].name;
    struct diag *diag = yaml_error(yaml, at, "S012", "bảng \"%s\" không có cột \"%s\"", table->name, dot + 1);
    yaml_suggest(yaml, diag, dot + 1, names, table->column_count);
}

static void check_needs(struct yaml *yaml, const struct pack *pack, const struct yaml_node *map, struct place at,
                        const struct texts *needs)
{
    const struct yaml_node *list = yaml_find(map, "can");
    for (size_t i = 0; i < needs->count; i++) {
        bool own = list && list->kind == YAML_LIST && i < list->count;
        check_need(yaml, pack, own ? list->entries[i].value->at : list ? list->at : at, needs->items[i]);
    }
}

/* ---- goi.yaml ---- */

static void check_roles(struct yaml *yaml, const struct pack *pack)
{
    const char *const roles[][2] = {
        {"don_vi", pack->role_units}, {"ngay_nghi", pack->role_holidays}, {"chi_tieu", pack->role_targets}};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (roles[i][1])
            check_table(yaml, pack, root_place(yaml, "vai_tro", roles[i][0]), roles[i][1]);
}

/* A cell of bang:<table> is looked up by the table's one key column, a cell of don_vi by that of the units. */
static void check_lookup(struct yaml *yaml, const struct pack *pack, const struct schema_column *column)
{
    const struct schema_table *table;
    if (column->kind == COLUMN_UNIT && !pack->role_units) {
        struct diag *diag =
            yaml_error(yaml, column->at, "S019", "cột \"%s\" kiểu don_vi mà gói chưa có bảng đơn vị", column->name);
        diag_set_hint(yaml->diags, diag, "khai báo vai_tro: {don_vi: <tên bảng>}");
        return;
    }
    if (column->kind == COLUMN_UNIT)
        table = schema_table(pack, pack->role_units);
    else if (column->kind == COLUMN_REFERENCE)
        table = check_table(yaml, pack, column->at, column->reference);
    else
        return;
    if (!table)
        return;
    const struct schema_column *key = table->keys.count == 1 ? schema_column(table, table->keys.items[0]) : NULL;
    if (!key || (key->kind != COLUMN_CODE && key->kind != COLUMN_TEXT)) {
        struct diag *diag = yaml_error(yaml, column->at, "S019",
                                       "cột \"%s\" tra vào bảng \"%s\" mà bảng này không có một khóa duy nhất kiểu ma",
                                       column->name, table->name);
        diag_set_hint(yaml->diags, diag, "khai báo khoa: [<một cột kiểu ma>] cho bảng \"%s\"", table->name);
    }
}

static void check_document(struct yaml *yaml, const struct pack *pack, const struct schema_document *document)
{
    if (document->scope != DOCUMENT_ROW || schema_list(pack, document->list))
        return;
    const char **names = arena_array(yaml->arena, pack->list_count + 2, sizeof *names);
    names[0] = "co_quan";
    names[1] = "don_vi";
    for (size_t i = 0; i < pack->list_count; i++)
        names[i + 2] = pack->lists[i].name;
    struct diag *diag = yaml_error(yaml, document->at, "S012", "văn bản \"%s\" lập cho \"%s\": không có danh sách này",
                                   document->template, document->list);
    yaml_suggest(yaml, diag, document->list, names, pack->list_count + 2);
}

void packcheck_declared(struct yaml *yaml, const struct pack *pack)
{
    check_roles(yaml, pack);
    for (size_t i = 0; i < pack->table_count; i++)
        for (size_t j = 0; j < pack->tables[i].column_count; j++)
            check_lookup(yaml, pack, &pack->tables[i].columns[j]);
    const struct yaml_node *lists = yaml_find(yaml->root, "danh_sach");
    for (size_t i = 0; i < pack->list_count; i++)
        check_needs(yaml, pack, yaml_find(lists, pack->lists[i].name), pack->lists[i].at, &pack->lists[i].needs);
    for (size_t i = 0; i < pack->document_count; i++)
        check_document(yaml, pack, &pack->documents[i]);
}

/* ---- chi-tieu.yaml ---- */

static void check_view(struct yaml *yaml, const struct pack *pack, const struct yaml_node *map,
                       const struct schema_indicator *indicator)
{
    if (!*indicator->view || schema_table(pack, indicator->view))
        return;
    const char **names = arena_array(yaml->arena, pack->view_count + 1, sizeof *names);
    for (size_t i = 0; i < pack->view_count; i++) {
        names[i] = pack->views[i].name;
        if (strcmp(names[i], indicator->view) == 0)
            return;
    }
    struct diag *diag =
        yaml_error(yaml, yaml_find(map, "tu")->at, "S012", "không có khung nhìn \"%s\"", indicator->view);
    yaml_suggest(yaml, diag, indicator->view, names, pack->view_count);
}

static void check_dimensions(struct yaml *yaml, const struct pack *pack, const struct yaml_node *map,
                             const struct schema_indicator *indicator)
{
    for (size_t i = 0; i < indicator->dimensions.count; i++) {
        const char *name = indicator->dimensions.items[i];
        if (texts_have(&pack->dimensions, name))
            continue;
        struct diag *diag = yaml_error(yaml, yaml_find(map, "chieu")->at, "S012", "gói không có chiều \"%s\"", name);
        yaml_suggest(yaml, diag, name, pack->dimensions.items, pack->dimensions.count);
    }
    if (texts_have(&pack->dimensions, indicator->variable)) {
        struct diag *diag = yaml_error(yaml, yaml_find(map, "bien")->at, "S016",
                                       "tên \"%s\" đã dùng cho một chiều của gói", indicator->variable);
        diag_set_hint(yaml->diags, diag, "đặt tên khác cho bien");
    }
}

/* list.column; that the list has the column is seen when it is read. */
static void check_cause(struct yaml *yaml, const struct pack *pack, const struct yaml_node *map,
                        const struct schema_indicator *indicator)
{
    if (!indicator->cause)
        return;
    size_t length = strcspn(indicator->cause, ".");
    const char *name = arena_copy(yaml->arena, indicator->cause, length);
    const char **names = arena_array(yaml->arena, pack->list_count + 1, sizeof *names);
    for (size_t i = 0; i < pack->list_count; i++) {
        names[i] = pack->lists[i].name;
        if (strcmp(names[i], name) == 0 && indicator->cause[length] == '.' && indicator->cause[length + 1])
            return;
    }
    struct diag *diag = yaml_error(yaml, yaml_find(map, "nguyen_nhan")->at, "S012",
                                   "nguyen_nhan \"%s\" không chỉ đến cột của danh sách nào", indicator->cause);
    yaml_suggest(yaml, diag, name, names, pack->list_count);
}

static void check_lists(struct yaml *yaml, const struct pack *pack, const struct yaml_node *map,
                        const struct schema_indicator *indicator)
{
    const char **names = arena_array(yaml->arena, pack->list_count + 1, sizeof *names);
    for (size_t i = 0; i < pack->list_count; i++)
        names[i] = pack->lists[i].name;
    const struct texts known = {.count = pack->list_count, .items = names};
    for (size_t i = 0; i < indicator->lists.count; i++) {
        const char *name = indicator->lists.items[i];
        if (texts_have(&known, name))
            continue;
        struct diag *diag =
            yaml_error(yaml, yaml_find(map, "danh_sach")->at, "S012", "gói không có danh sách \"%s\"", name);
        yaml_suggest(yaml, diag, name, names, pack->list_count);
    }
}

void packcheck_indicators(struct yaml *yaml, const struct pack *pack)
{
    for (size_t i = 0; i < pack->indicator_count; i++) {
        const struct yaml_node *map = yaml->root->entries[i].value;
        const struct schema_indicator *indicator = &pack->indicators[i];
        if (map->kind != YAML_MAP)
            continue;
        check_view(yaml, pack, map, indicator);
        check_needs(yaml, pack, map, indicator->at, &indicator->needs);
        check_dimensions(yaml, pack, map, indicator);
        check_cause(yaml, pack, map, indicator);
        check_lists(yaml, pack, map, indicator);
    }
}
