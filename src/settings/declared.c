#include "settings/declared.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "settings/names.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const KIND_WORDS[] = {
    [COLUMN_TEXT] = "chu",      [COLUMN_CODE] = "ma",     [COLUMN_INTEGER] = "so_nguyen",
    [COLUMN_NUMBER] = "so",     [COLUMN_DATE] = "ngay",   [COLUMN_YES_NO] = "co_khong",
    [COLUMN_CATEGORY] = "loai", [COLUMN_UNIT] = "don_vi", [COLUMN_REFERENCE] = "bang:<bảng>"};

/* False: there is no such kind. "bang:<table>" gives COLUMN_REFERENCE and the table in *reference, borrowed from
 * word. */
static bool kind_of_word(const char *word, enum column_kind *kind, const char **reference)
{
    static const char prefix[] = "bang:";
    *reference = NULL;
    if (strncmp(word, prefix, sizeof prefix - 1) == 0 && word[sizeof prefix - 1]) {
        *kind = COLUMN_REFERENCE;
        *reference = word + sizeof prefix - 1;
        return true;
    }
    for (size_t i = 0; i < COLUMN_REFERENCE; i++)
        if (strcmp(KIND_WORDS[i], word) == 0) {
            *kind = (enum column_kind)i;
            return true;
        }
    return false;
}

/* The place of the text under a key, or of the map. */
static struct place place_of(const struct yaml_node *map, const char *key)
{
    const struct yaml_node *node = yaml_find(map, key);
    return node ? node->at : map->at;
}

/* S011 when an earlier item has the name. */
static void check_once(struct yaml *yaml, struct place at, const char *what, const char *name, const char *earlier,
                       struct place earlier_at)
{
    if (*name && strcmp(name, earlier) == 0)
        yaml_error(yaml, at, "S011", "%s \"%s\" đã khai báo ở dòng %u", what, name, earlier_at.line);
}

static enum column_kind read_kind(struct yaml *yaml, const struct yaml_node *node, const char *word,
                                  const char **reference)
{
    enum column_kind kind = COLUMN_TEXT;
    if (*word && !kind_of_word(word, &kind, reference)) {
        struct diag *diag = yaml_error(yaml, node->at, "S007", "không có kiểu \"%s\"", word);
        yaml_suggest(yaml, diag, word, KIND_WORDS, COUNT(KIND_WORDS));
    }
    return kind;
}

/* ---- tables ---- */

/* The folded codes and labels of a column's choices, each made once. */
struct labels {
    const char **keys;
    size_t *owners; /* of each key: which choice */
    size_t count;
};

/* S011 when a code or label of the choice is already one of an earlier choice. */
static void add_labels(struct yaml *yaml, struct place at, const struct schema_choice *choices, size_t last,
                       struct labels *labels)
{
    size_t earlier = labels->count;
    for (size_t j = 0; j <= choices[last].labels.count; j++) {
        const char *text = j ? choices[last].labels.items[j - 1] : choices[last].code,
                   *key = schema_choice_key(yaml->arena, text);
        size_t told = last;
        for (size_t i = 0; i < earlier; i++) {
            if (labels->owners[i] == told || strcmp(labels->keys[i], key) != 0)
                continue;
            told = labels->owners[i];
            yaml_error(yaml, at, "S011", "\"%s\" đã là tên gọi của giá trị \"%s\"", text, choices[told].code);
        }
        labels->keys[labels->count] = key;
        labels->owners[labels->count++] = last;
    }
}

static void read_choices(struct yaml *yaml, const struct yaml_node *map, struct schema_column *column)
{
    if (!map || map->count == 0)
        return;
    struct schema_choice *choices = arena_array(yaml->arena, map->count, sizeof *choices);
    size_t names = map->count;
    for (size_t i = 0; i < map->count; i++) {
        choices[i].code = map->entries[i].key;
        choices[i].labels = yaml_node_texts(yaml, map->entries[i].value);
        names += choices[i].labels.count;
    }
    struct labels labels = {arena_array(yaml->arena, names, sizeof *labels.keys),
                            arena_array(yaml->arena, names, sizeof *labels.owners), 0};
    for (size_t i = 0; i < map->count; i++)
        add_labels(yaml, map->entries[i].key_at, choices, i, &labels);
    column->choices = choices;
    column->choice_count = map->count;
}

static void check_category(struct yaml *yaml, const struct yaml_node *map, const struct schema_column *column)
{
    if ((column->kind == COLUMN_CATEGORY) != (column->choice_count > 0)) {
        struct diag *diag = yaml_error(yaml, column->at, "S018",
                                       column->choice_count ? "cột \"%s\" có gia_tri mà kiểu không phải loai"
                                                            : "cột \"%s\" kiểu loai mà thiếu gia_tri",
                                       column->name);
        diag_set_hint(yaml->diags, diag, "viết như: kieu: loai, gia_tri: {ma: [Tên gọi]}");
    }
    if (column->kind != COLUMN_CATEGORY || !column->fallback || !column->choice_count)
        return;
    const char **codes = arena_array(yaml->arena, column->choice_count, sizeof *codes);
    for (size_t i = 0; i < column->choice_count; i++) {
        codes[i] = column->choices[i].code;
        if (strcmp(codes[i], column->fallback) == 0)
            return;
    }
    struct diag *diag = yaml_error(yaml, place_of(map, "mac_dinh"), "S007", "mac_dinh \"%s\" không nằm trong gia_tri",
                                   column->fallback);
    yaml_suggest(yaml, diag, column->fallback, codes, column->choice_count);
}

static void read_column(struct yaml *yaml, const struct yaml_node *map, struct schema_column *column)
{
    static const char *const keys[] = {
        "ten",           "kieu",      "tieu_de",       "gia_tri",  "mac_dinh",  "bat_buoc",   "chap_nhan", "rieng_tu",
        "bo_dong_trong", "thap_phan", "ngay_trong_ma", "khong_am", "khi_thieu", "bo_dong_la", "phan_tram", "khi_trong"};
    column->at = map->at;
    column->name = "";
    if (!yaml_is(yaml, map, YAML_MAP, "cột"))
        return;
    yaml_check_keys(yaml, map, keys, COUNT(keys));
    column->name = yaml_required(yaml, map, "ten");
    column->at = place_of(map, "ten");
    if (names_check(yaml, column->at, column->name) &&
        (strstr(column->name, SCHEMA_SAME) || strstr(column->name, SCHEMA_ROW)))
        yaml_error(yaml, column->at, "S016", "tên \"%s\" đã dành cho chương trình", column->name);
    const struct yaml_node *kind = yaml_find(map, "kieu");
    column->kind = read_kind(yaml, kind ? kind : map, yaml_required(yaml, map, "kieu"), &column->reference);
    column->headers = yaml_texts(yaml, map, "tieu_de");
    read_choices(yaml, yaml_map(yaml, map, "gia_tri"), column);
    column->carried = yaml_texts(yaml, map, "ngay_trong_ma");
    column->fallback = yaml_text(yaml, map, "mac_dinh", NULL);
    column->lacking = yaml_text(yaml, map, "khi_thieu", NULL);
    column->blank = yaml_text(yaml, map, "khi_trong", NULL);
    if (column->blank && !column->fallback)
        yaml_error(yaml, place_of(map, "khi_trong"), "S018", "khi_trong chỉ dùng cho cột có mac_dinh");
    column->places = yaml_integer(yaml, map, "thap_phan", 0, 6, 0);
    if (column->carried.count && column->kind != COLUMN_CODE)
        yaml_error(yaml, place_of(map, "ngay_trong_ma"), "S018", "ngay_trong_ma chỉ dùng cho cột kiểu ma");
    if (column->places && column->kind != COLUMN_NUMBER)
        yaml_error(yaml, place_of(map, "thap_phan"), "S018", "thap_phan chỉ dùng cho cột kiểu so");
    column->required = yaml_flag(yaml, map, "bat_buoc");
    column->tolerant = yaml_flag(yaml, map, "chap_nhan");
    column->private = yaml_flag(yaml, map, "rieng_tu");
    column->skip_blank = yaml_flag(yaml, map, "bo_dong_trong");
    column->skip_unknown = yaml_flag(yaml, map, "bo_dong_la");
    if (column->skip_unknown && column->kind != COLUMN_REFERENCE)
        yaml_error(yaml, place_of(map, "bo_dong_la"), "S018", "bo_dong_la chỉ dùng cho cột kiểu bang:<bảng>");
    column->percent = yaml_flag(yaml, map, "phan_tram");
    if (column->percent && column->kind != COLUMN_NUMBER)
        yaml_error(yaml, place_of(map, "phan_tram"), "S018", "phan_tram chỉ dùng cho cột kiểu so");
    column->not_negative = yaml_flag(yaml, map, "khong_am");
    if (column->not_negative && column->kind != COLUMN_NUMBER && column->kind != COLUMN_INTEGER)
        yaml_error(yaml, place_of(map, "khong_am"), "S018", "khong_am chỉ dùng cho cột kiểu so, so_nguyen");
    if (column->lacking && column->required)
        yaml_error(yaml, place_of(map, "khi_thieu"), "S018", "khi_thieu chỉ dùng cho cột không bắt buộc");
    check_category(yaml, map, column);
    if (column->fallback && column->kind != COLUMN_CATEGORY && column->kind != COLUMN_TEXT &&
        column->kind != COLUMN_CODE)
        yaml_error(yaml, place_of(map, "mac_dinh"), "S018", "mac_dinh chỉ dùng cho cột kiểu loai, chu, ma");
}

/* A header of an export can mean one column only: no two columns share an accepted name, accents and case aside. */
static void check_headers(struct yaml *yaml, const struct schema_column *columns, size_t count)
{
    size_t total = count, used = 0;
    for (size_t i = 0; i < count; i++)
        total += columns[i].headers.count;
    const char **keys = arena_array(yaml->arena, total, sizeof *keys);
    size_t *owners = arena_array(yaml->arena, total, sizeof *owners);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j <= columns[i].headers.count; j++) {
            const char *name = j ? columns[i].headers.items[j - 1] : columns[i].name;
            const char *key = utf8_bare_key(yaml->arena, name);
            size_t other = 0;
            while (other < used && (owners[other] == i || strcmp(keys[other], key) != 0))
                other++;
            if (j && other < used)
                yaml_error(yaml, columns[i].at, "S011", "tiêu đề \"%s\" của cột \"%s\" trùng với cột \"%s\"", name,
                           columns[i].name, columns[owners[other]].name);
            keys[used] = key;
            owners[used++] = i;
        }
}

static void read_columns(struct yaml *yaml, const struct yaml_node *list, struct schema_table *table)
{
    if (!list || list->count == 0) {
        yaml_error(yaml, table->at, "S005", "bảng \"%s\" thiếu danh sách cot", table->name);
        return;
    }
    struct schema_column *columns = arena_array(yaml->arena, list->count, sizeof *columns);
    for (size_t i = 0; i < list->count; i++) {
        read_column(yaml, list->entries[i].value, &columns[i]);
        for (size_t j = 0; j < i; j++)
            check_once(yaml, columns[i].at, "cột", columns[i].name, columns[j].name, columns[j].at);
    }
    check_headers(yaml, columns, list->count);
    table->columns = columns;
    table->column_count = list->count;
}

static void check_keys_of_table(struct yaml *yaml, const struct yaml_node *map, const struct schema_table *table)
{
    const char **names = arena_array(yaml->arena, table->column_count + 1, sizeof *names);
    for (size_t i = 0; i < table->column_count; i++)
        names[i] = table->columns[i].name;
    for (size_t i = 0; i < table->keys.count; i++) {
        if (schema_column(table, table->keys.items[i]))
            continue;
        struct diag *diag = yaml_error(yaml, place_of(map, "khoa"), "S012",
                                       "khoa \"%s\" không phải cột của bảng \"%s\"", table->keys.items[i], table->name);
        yaml_suggest(yaml, diag, table->keys.items[i], names, table->column_count);
    }
}

/* S012 when key names no column of dates. They are printed, so they must not be private. */
static void check_dates(struct yaml *yaml, struct place at, const char *key, const char *name,
                        const struct schema_table *table)
{
    const struct schema_column *column = schema_column(table, name);
    if (column && column->kind == COLUMN_DATE && !column->private)
        return;
    const char **names = arena_array(yaml->arena, table->column_count + 1, sizeof *names);
    size_t count = 0;
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].kind == COLUMN_DATE && !table->columns[i].private)
            names[count++] = table->columns[i].name;
    struct diag *diag =
        yaml_error(yaml, at, "S012", "%s \"%s\" không phải cột ngày của bảng \"%s\"", key, name, table->name);
    yaml_suggest(yaml, diag, name, names, count);
}

static void check_dates_of_table(struct yaml *yaml, const struct yaml_node *map, const struct schema_table *table)
{
    if (table->timeline)
        check_dates(yaml, place_of(map, "moc_thoi_gian"), "moc_thoi_gian", table->timeline, table);
    for (size_t i = 0; i < table->column_count; i++)
        for (size_t j = 0; j < table->columns[i].carried.count; j++)
            check_dates(yaml, table->columns[i].at, "ngay_trong_ma", table->columns[i].carried.items[j], table);
}

static void read_table(struct yaml *yaml, const struct yaml_node *map, struct schema_table *table)
{
    static const char *const keys[] = {"ten", "tieu_de", "khoa", "moc_thoi_gian", "bat_buoc", "dung_chung", "cot"};
    table->at = map->at;
    table->name = table->title = "";
    if (!yaml_is(yaml, map, YAML_MAP, "bảng"))
        return;
    yaml_check_keys(yaml, map, keys, COUNT(keys));
    table->name = yaml_required(yaml, map, "ten");
    table->at = place_of(map, "ten");
    names_check(yaml, table->at, table->name);
    table->title = yaml_text(yaml, map, "tieu_de", table->name);
    table->keys = yaml_texts(yaml, map, "khoa");
    table->timeline = yaml_text(yaml, map, "moc_thoi_gian", NULL);
    table->required = yaml_flag(yaml, map, "bat_buoc");
    table->shared = yaml_flag(yaml, map, "dung_chung");
    read_columns(yaml, yaml_list(yaml, map, "cot"), table);
    check_keys_of_table(yaml, map, table);
    check_dates_of_table(yaml, map, table);
}

static void read_tables(struct yaml *yaml, struct pack *pack)
{
    const struct yaml_node *list = yaml_list(yaml, yaml->root, "bang");
    if (!list || list->count == 0) {
        yaml_error(yaml, place_file(yaml->file), "S005", "gói chưa khai báo bảng nào (khóa bang)");
        return;
    }
    struct schema_table *tables = arena_array(yaml->arena, list->count, sizeof *tables);
    for (size_t i = 0; i < list->count; i++) {
        read_table(yaml, list->entries[i].value, &tables[i]);
        for (size_t j = 0; j < i; j++)
            check_once(yaml, tables[i].at, "bảng", tables[i].name, tables[j].name, tables[j].at);
    }
    pack->tables = tables;
    pack->table_count = list->count;
}

/* ---- the rest of goi.yaml ---- */

static void read_roles(struct yaml *yaml, struct pack *pack)
{
    static const char *const keys[] = {"don_vi", "ngay_nghi", "chi_tieu"};
    const struct yaml_node *map = yaml_map(yaml, yaml->root, "vai_tro");
    yaml_check_keys(yaml, map, keys, COUNT(keys));
    pack->role_units = yaml_text(yaml, map, keys[0], NULL);
    pack->role_holidays = yaml_text(yaml, map, keys[1], NULL);
    pack->role_targets = yaml_text(yaml, map, keys[2], NULL);
}

/* gia_tri: [a, b], or {a: label, b: label}. */
static void read_policy_values(struct yaml *yaml, const struct yaml_node *node, struct schema_policy *policy)
{
    const struct yaml_node *map = yaml_find(node, "gia_tri");
    if (!map || map->kind != YAML_MAP) {
        policy->values = yaml_texts(yaml, node, "gia_tri");
        return;
    }
    const char **values = arena_array(yaml->arena, map->count + 1, sizeof *values);
    const char **labels = arena_array(yaml->arena, map->count + 1, sizeof *labels);
    for (size_t i = 0; i < map->count; i++) {
        values[i] = map->entries[i].key;
        labels[i] = yaml_text(yaml, map, values[i], values[i]);
    }
    policy->values = (struct texts){.count = map->count, .items = values};
    policy->labels = labels;
}

static void read_policies(struct yaml *yaml, struct pack *pack)
{
    static const char *const keys[] = {"ten", "gia_tri", "mac_dinh"};
    const struct yaml_node *map = yaml_map(yaml, yaml->root, "chinh_sach");
    if (!map || map->count == 0)
        return;
    struct schema_policy *policies = arena_array(yaml->arena, map->count, sizeof *policies);
    for (size_t i = 0; i < map->count; i++) {
        struct schema_policy *policy = &policies[pack->policy_count];
        const struct yaml_node *node = map->entries[i].value;
        if (!yaml_is(yaml, node, YAML_MAP, "chính sách"))
            continue;
        yaml_check_keys(yaml, node, keys, COUNT(keys));
        policy->name = map->entries[i].key;
        policy->at = map->entries[i].key_at;
        names_check(yaml, policy->at, policy->name);
        policy->title = yaml_text(yaml, node, "ten", policy->name);
        read_policy_values(yaml, node, policy);
        policy->fallback = yaml_required(yaml, node, "mac_dinh");
        if (*policy->fallback && !texts_have(&policy->values, policy->fallback)) {
            struct diag *diag = yaml_error(yaml, place_of(node, "mac_dinh"), "S007",
                                           "mac_dinh \"%s\" không nằm trong gia_tri", policy->fallback);
            yaml_suggest(yaml, diag, policy->fallback, policy->values.items, policy->values.count);
        }
        pack->policy_count++;
    }
    pack->policies = policies;
}

static void read_narratives(struct yaml *yaml, struct pack *pack)
{
    const struct yaml_node *map = yaml_map(yaml, yaml->root, "thuyet_minh");
    if (!map || map->count == 0)
        return;
    struct schema_narrative *narratives = arena_array(yaml->arena, map->count, sizeof *narratives);
    for (size_t i = 0; i < map->count; i++) {
        names_check_file(yaml, map->entries[i].key_at, map->entries[i].key);
        narratives[i].name = map->entries[i].key;
        narratives[i].title = yaml_text(yaml, map, map->entries[i].key, map->entries[i].key);
    }
    pack->narratives = narratives;
    pack->narrative_count = map->count;
}

static void read_list_columns(struct yaml *yaml, const struct yaml_node *map, struct schema_list *list)
{
    if (!map || map->count == 0)
        return;
    struct schema_list_column *columns = arena_array(yaml->arena, map->count, sizeof *columns);
    for (size_t i = 0; i < map->count; i++) {
        static const char *const keys[] = {"kieu", "thap_phan"};
        const char *reference;
        const struct yaml_node *node = map->entries[i].value, *holder = map;
        const char *key = map->entries[i].key;
        names_check(yaml, map->entries[i].key_at, key);
        columns[i].name = key;
        if (node->kind == YAML_MAP) { /* {kieu: so, thap_phan: "2"} */
            yaml_check_keys(yaml, node, keys, COUNT(keys));
            columns[i].places = yaml_integer(yaml, node, "thap_phan", 0, 6, 0);
            holder = node;
            key = "kieu";
        }
        columns[i].kind = read_kind(yaml, node, yaml_text(yaml, holder, key, ""), &reference);
        if (columns[i].places && columns[i].kind != COLUMN_NUMBER)
            yaml_error(yaml, place_of(node, "thap_phan"), "S018", "thap_phan chỉ dùng cho cột kiểu so");
    }
    list->columns = columns;
    list->column_count = map->count;
}

static void read_lists(struct yaml *yaml, struct pack *pack)
{
    static const char *const keys[] = {"ten", "can", "cot", "tra_cuu"};
    const struct yaml_node *map = yaml_map(yaml, yaml->root, "danh_sach");
    if (!map || map->count == 0)
        return;
    struct schema_list *lists = arena_array(yaml->arena, map->count, sizeof *lists);
    for (size_t i = 0; i < map->count; i++) {
        struct schema_list *list = &lists[i];
        const struct yaml_node *node = map->entries[i].value;
        list->name = list->title = map->entries[i].key;
        list->at = map->entries[i].key_at;
        names_check(yaml, list->at, list->name);
        if (!yaml_is(yaml, node, YAML_MAP, "danh sách"))
            continue;
        yaml_check_keys(yaml, node, keys, COUNT(keys));
        list->title = yaml_text(yaml, node, "ten", list->name);
        list->needs = yaml_texts(yaml, node, "can");
        list->lookup_only = yaml_flag(yaml, node, "tra_cuu");
        read_list_columns(yaml, yaml_map(yaml, node, "cot"), list);
    }
    pack->lists = lists;
    pack->list_count = map->count;
}

static void read_list_titles(struct yaml *yaml, struct pack *pack)
{
    const struct yaml_node *map = yaml_map(yaml, yaml->root, "tieu_de_danh_sach");
    if (!map || map->count == 0)
        return;
    struct schema_title *titles = arena_array(yaml->arena, map->count, sizeof *titles);
    for (size_t i = 0; i < map->count; i++)
        titles[i] =
            (struct schema_title){map->entries[i].key, yaml_text(yaml, map, map->entries[i].key, map->entries[i].key)};
    pack->list_titles = titles;
    pack->list_title_count = map->count;
}

/* "vinh_vien" or a number of years. */
static int read_retention(struct yaml *yaml, const struct yaml_node *map, const char *key, int fallback)
{
    const char *text = yaml_text(yaml, map, key, "");
    return strcmp(text, "vinh_vien") == 0 ? RETENTION_FOREVER : yaml_integer(yaml, map, key, 1, 100, fallback);
}

static void read_document(struct yaml *yaml, const struct yaml_node *map, struct schema_document *document)
{
    static const char *const keys[] = {"mau", "cho", "bao_quan", "bao_quan_nam"};
    document->at = map->at;
    document->template = "";
    if (!yaml_is(yaml, map, YAML_MAP, "văn bản"))
        return;
    yaml_check_keys(yaml, map, keys, COUNT(keys));
    document->template = yaml_required(yaml, map, "mau");
    document->at = place_of(map, "mau");
    names_check_file(yaml, document->at, document->template);
    document->retention = read_retention(yaml, map, "bao_quan", RETENTION_NONE);
    document->retention_year = read_retention(yaml, map, "bao_quan_nam", document->retention);
    const char *scope = yaml_required(yaml, map, "cho");
    document->scope = DOCUMENT_AGENCY;
    if (strcmp(scope, "don_vi") == 0) {
        document->scope = DOCUMENT_UNIT;
    } else if (*scope && strcmp(scope, "co_quan") != 0) {
        document->scope = DOCUMENT_ROW;
        document->list = scope;
        document->at = place_of(map, "cho");
    }
}

static void read_documents(struct yaml *yaml, struct pack *pack)
{
    const struct yaml_node *list = yaml_list(yaml, yaml->root, "van_ban");
    if (!list || list->count == 0)
        return;
    struct schema_document *documents = arena_array(yaml->arena, list->count, sizeof *documents);
    for (size_t i = 0; i < list->count; i++) {
        read_document(yaml, list->entries[i].value, &documents[i]);
        for (size_t j = 0; j < i; j++)
            check_once(yaml, documents[i].at, "văn bản", documents[i].template, documents[j].template, documents[j].at);
    }
    pack->documents = documents;
    pack->document_count = list->count;
}

void declared_read(struct yaml *yaml, struct pack *pack)
{
    static const char *const keys[] = {"phien_ban",   "ten",       "vai_tro",           "bang",   "chieu", "chinh_sach",
                                       "thuyet_minh", "danh_sach", "tieu_de_danh_sach", "van_ban"};
    yaml_check_keys(yaml, yaml->root, keys, COUNT(keys));
    yaml_integer(yaml, yaml->root, "phien_ban", 1, 1, 1);
    pack->title = yaml_required(yaml, yaml->root, "ten");
    read_roles(yaml, pack);
    read_tables(yaml, pack);
    pack->dimensions = yaml_texts(yaml, yaml->root, "chieu");
    for (size_t i = 0; i < pack->dimensions.count; i++)
        if (names_check(yaml, place_of(yaml->root, "chieu"), pack->dimensions.items[i]))
            names_check_free(yaml, place_of(yaml->root, "chieu"), pack->dimensions.items[i]);
    read_policies(yaml, pack);
    read_narratives(yaml, pack);
    read_lists(yaml, pack);
    read_list_titles(yaml, pack);
    read_documents(yaml, pack);
}
