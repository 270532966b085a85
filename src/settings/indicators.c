#include "settings/indicators.h"

#include "base/arena.h"
#include "settings/names.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ">=96", "<=0", "=100", also with blanks and a Vietnamese comma; false when it is none of them. */
static bool parse_target(const char *text, struct target *target)
{
    static const struct {
        const char *sign;
        enum target_operator compare;
    } signs[] = {{">=", TARGET_AT_LEAST},
                 {"<=", TARGET_AT_MOST},
                 {"≥", TARGET_AT_LEAST},
                 {"≤", TARGET_AT_MOST},
                 {"=", TARGET_EQUAL}};
    for (size_t i = 0; i < COUNT(signs); i++) {
        size_t length = strlen(signs[i].sign);
        if (strncmp(text, signs[i].sign, length) != 0)
            continue;
        target->relation = signs[i].compare;
        return decimal_parse(text + length, strlen(text + length), DECIMAL_EITHER, &target->value) == DECIMAL_OK;
    }
    return false;
}

/* Where the text under a key begins, so that an error inside SQL can name its own line. */
static struct place text_place(const struct yaml_node *map, const char *key)
{
    const struct yaml_node *node = yaml_find(map, key);
    struct place at = node ? node->at : map->at;
    if (node && node->literal) {
        at.line++;
        at.column = at.length = 0;
    }
    return at;
}

static void read_target(struct yaml *yaml, const struct yaml_node *map, struct schema_indicator *indicator)
{
    const char *text = yaml_text(yaml, map, "muc_tieu", "");
    if (*text && !parse_target(text, &indicator->target)) {
        indicator->target = (struct target){0};
        struct diag *diag = yaml_error(yaml, text_place(map, "muc_tieu"), "S017", "không hiểu mục tiêu \"%s\"", text);
        diag_set_hint(yaml->diags, diag, "viết phép so rồi đến số: \">=96\", \"<=0\" hoặc \"=100\"");
    }
    indicator->target.basis = yaml_text(yaml, map, "can_cu", NULL);
}

static void read_indicator(struct yaml *yaml, const struct yaml_node *map, struct schema_indicator *indicator)
{
    static const char *const keys[] = {"ma",
                                       "bien",
                                       "ten",
                                       "ten_ngan",
                                       "tu",
                                       "can",
                                       "tu_so",
                                       "mau_so",
                                       "don_vi_tinh",
                                       "muc_tieu",
                                       "can_cu",
                                       "lam_tron",
                                       "chieu",
                                       "nguyen_nhan",
                                       "cach_tinh",
                                       "mau_so_co_dinh",
                                       "phat_sinh_theo",
                                       "danh_sach"};
    *indicator = (struct schema_indicator){.at = map->at,
                                           .code = "",
                                           .variable = "",
                                           .name = "",
                                           .short_name = "",
                                           .view = "",
                                           .numerator = "",
                                           .unit = ""};
    if (!yaml_is(yaml, map, YAML_MAP, "chỉ tiêu"))
        return;
    yaml_check_keys(yaml, map, keys, COUNT(keys));
    indicator->code = yaml_required(yaml, map, "ma");
    indicator->at = text_place(map, "ma");
    indicator->variable = yaml_required(yaml, map, "bien");
    if (names_check(yaml, text_place(map, "bien"), indicator->variable))
        names_check_free(yaml, text_place(map, "bien"), indicator->variable);
    indicator->name = yaml_required(yaml, map, "ten");
    indicator->short_name = yaml_text(yaml, map, "ten_ngan", indicator->name);
    indicator->view = yaml_required(yaml, map, "tu");
    indicator->needs = yaml_texts(yaml, map, "can");
    indicator->numerator = yaml_required(yaml, map, "tu_so");
    indicator->numerator_at = text_place(map, "tu_so");
    indicator->denominator = yaml_text(yaml, map, "mau_so", NULL);
    indicator->fixed_base = yaml_flag(yaml, map, "mau_so_co_dinh");
    if (indicator->denominator ? !*indicator->denominator : indicator->fixed_base)
        yaml_required(yaml, map, "mau_so");
    indicator->denominator_at = text_place(map, "mau_so");
    indicator->unit = yaml_required(yaml, map, "don_vi_tinh");
    read_target(yaml, map, indicator);
    indicator->places = yaml_integer(yaml, map, "lam_tron", 0, 6, indicator->denominator ? 2 : 0);
    indicator->dimensions = yaml_texts(yaml, map, "chieu");
    indicator->cause = yaml_text(yaml, map, "nguyen_nhan", NULL);
    indicator->lists = yaml_texts(yaml, map, "danh_sach");
    indicator->method = yaml_text(yaml, map, "cach_tinh", NULL);
}

/* Codes and variables are names by which others find an indicator: each stands once. */
static void check_once(struct yaml *yaml, const struct yaml_node *list, const struct schema_indicator *items, size_t i)
{
    for (size_t j = 0; j < i; j++) {
        if (*items[i].code && strcmp(items[i].code, items[j].code) == 0)
            yaml_error(yaml, items[i].at, "S011", "chỉ tiêu \"%s\" đã khai báo ở dòng %u", items[i].code,
                       items[j].at.line);
        if (*items[i].variable && strcmp(items[i].variable, items[j].variable) == 0)
            yaml_error(yaml, text_place(list->entries[i].value, "bien"), "S011",
                       "bien \"%s\" đã dùng cho chỉ tiêu %s ở dòng %u", items[i].variable, items[j].code,
                       items[j].at.line);
    }
}

/* A count is nothing to judge where there was no case that it could have counted; a share has its denominator for
 * that. */
static void read_cases(struct yaml *yaml, const struct yaml_node *map, struct schema_indicator *items, size_t count,
                       size_t index)
{
    const char *name = yaml_text(yaml, map, "phat_sinh_theo", "");
    if (!*name)
        return;
    const char **names = arena_array(yaml->arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++) {
        names[i] = items[i].variable;
        if (i != index && strcmp(names[i], name) == 0)
            items[index].cases = i + 1;
    }
    if (items[index].cases && !items[index].denominator)
        return;
    struct diag *diag =
        yaml_error(yaml, text_place(map, "phat_sinh_theo"), "S012",
                   items[index].denominator ? "phat_sinh_theo \"%s\" chỉ dành cho số đếm, không dùng cùng mau_so"
                                            : "phat_sinh_theo \"%s\" không phải bien của một chỉ tiêu khác",
                   name);
    if (!items[index].denominator)
        yaml_suggest(yaml, diag, name, names, count);
    items[index].cases = 0;
}

void indicators_read(struct yaml *yaml, struct pack *pack)
{
    const struct yaml_node *list = yaml->root;
    if (!list || list->count == 0)
        return;
    struct schema_indicator *items = arena_array(yaml->arena, list->count, sizeof *items);
    for (size_t i = 0; i < list->count; i++) {
        read_indicator(yaml, list->entries[i].value, &items[i]);
        check_once(yaml, list, items, i);
    }
    for (size_t i = 0; i < list->count; i++)
        if (list->entries[i].value->kind == YAML_MAP)
            read_cases(yaml, list->entries[i].value, items, list->count, i);
    pack->indicators = items;
    pack->indicator_count = list->count;
}
