#include "settings/workspace.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/dayhint.h"
#include "base/file.h"
#include "base/utf8.h"
#include "settings/yaml.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char SETTINGS[] = "baocao.yaml";

const char *workspace_find(const char *start, struct arena *arena)
{
    if (file_exists(file_join(arena, start, SETTINGS)))
        return arena_text(arena, start);
    char *folder = realpath(start, NULL);
    const char *found = NULL;
    while (folder && !found) {
        char *slash = strrchr(folder, '/');
        if (!slash || !folder[1])
            break;
        slash[slash == folder] = '\0';
        if (file_exists(file_join(arena, folder, SETTINGS)))
            found = arena_text(arena, folder);
    }
    free(folder);
    return found;
}

/* ---- baocao.yaml ---- */

static void read_agency(struct yaml *yaml, struct workspace *workspace)
{
    static const char *const keys[] = {"ten", "ten_day_du", "chu_quan", "viet_tat", "ma_dinh_danh"};
    const struct yaml_node *map = yaml_map(yaml, yaml->root, "co_quan");
    workspace->agency.name = workspace->agency.full_name = workspace->agency.parent = "";
    workspace->agency.abbreviation = workspace->agency.code = "";
    if (!map) {
        yaml_required(yaml, yaml->root, "co_quan");
        return;
    }
    yaml_check_keys(yaml, map, keys, COUNT(keys));
    workspace->agency.name = yaml_required(yaml, map, "ten");
    workspace->agency.full_name = yaml_text(yaml, map, "ten_day_du", workspace->agency.name);
    workspace->agency.parent = yaml_text(yaml, map, "chu_quan", "");
    workspace->agency.abbreviation = yaml_required(yaml, map, "viet_tat");
    workspace->agency.code = yaml_text(yaml, map, "ma_dinh_danh", "");
}

/* Only a deputy signs for the head (NĐ 30, PL I, II.7.a: "KT." stands before the head's title). */
static void judge_deputy(struct yaml *yaml, const struct yaml_node *map, const struct signer *signer)
{
    const char *authority = utf8_lower(yaml->arena, signer->authority);
    const char *title = utf8_lower(yaml->arena, signer->title);
    bool for_head = strncmp(authority, "kt", 2) == 0 && (!authority[2] || strchr(". ", authority[2]));
    if (!for_head || !*title || strstr(title, "phó") || strstr(title, "thứ trưởng"))
        return;
    struct diag *diag =
        diag_add(yaml->diags, DIAG_WARNING, "S023", yaml_find(map, "chuc_vu")->at,
                 "ký thay (%s) là của cấp phó, mà chức vụ ghi là \"%s\"", signer->authority, signer->title);
    diag_set_hint(yaml->diags, diag,
                  "ghi chức vụ của người ký, ví dụ chuc_vu: PHÓ GIÁM ĐỐC; cấp trưởng ký thì để quyen_han: \"\"");
}

static struct signer read_signer(struct yaml *yaml, const struct yaml_node *map)
{
    static const char *const keys[] = {"quyen_han", "chuc_vu", "ho_ten"};
    yaml_check_keys(yaml, map, keys, COUNT(keys));
    struct signer signer = {.authority = yaml_text(yaml, map, "quyen_han", ""),
                            .title = yaml_text(yaml, map, "chuc_vu", ""),
                            .name = yaml_text(yaml, map, "ho_ten", "")};
    judge_deputy(yaml, map, &signer);
    return signer;
}

static void read_own_signers(struct yaml *yaml, struct workspace *workspace)
{
    const struct yaml_node *map = yaml_map(yaml, yaml->root, "nguoi_ky_rieng");
    struct own_signer *signers = arena_array(yaml->arena, map ? map->count : 0, sizeof *signers);
    for (size_t i = 0; map && i < map->count; i++) {
        const struct yaml_entry *entry = &map->entries[i];
        if (!yaml_is(yaml, entry->value, YAML_MAP, entry->key))
            continue;
        yaml_required(yaml, entry->value, "chuc_vu");
        yaml_required(yaml, entry->value, "ho_ten");
        signers[workspace->own_signer_count++] =
            (struct own_signer){.template = entry->key, .signer = read_signer(yaml, entry->value), .at = entry->key_at};
    }
    workspace->own_signers = signers;
}

static enum cutoff_rule read_cutoff(struct yaml *yaml)
{
    static const char *const values[] = {"nd09", "duong_lich"};
    const char *said = yaml_text(yaml, yaml->root, "chot_so_lieu", values[0]);
    if (!*said || strcmp(said, values[0]) == 0)
        return CUTOFF_ND09;
    if (strcmp(said, values[1]) == 0)
        return CUTOFF_CALENDAR;
    struct diag *diag = yaml_error(yaml, yaml_find(yaml->root, "chot_so_lieu")->at, "S007",
                                   "\"chot_so_lieu\" không nhận giá trị \"%s\"", said);
    yaml_suggest(yaml, diag, said, values, COUNT(values));
    return CUTOFF_ND09;
}

/* A map of names and texts, kept with their places: judged when the pack is known. */
static const struct setting *read_pairs(struct yaml *yaml, const char *key, size_t *count)
{
    const struct yaml_node *map = yaml_map(yaml, yaml->root, key);
    *count = 0;
    if (!map)
        return NULL;
    struct setting *settings = arena_array(yaml->arena, map->count + 1, sizeof *settings);
    for (size_t i = 0; i < map->count; i++) {
        const struct yaml_entry *entry = &map->entries[i];
        if (yaml_is(yaml, entry->value, YAML_TEXT, entry->key))
            settings[(*count)++] =
                (struct setting){.name = entry->key, .value = entry->value->text, .at = entry->value->at};
    }
    return settings;
}

static void check_styles(struct yaml *yaml, const struct workspace *workspace)
{
    static const char *const styles[] = {"viet", "thuong"};
    for (size_t i = 0; i < workspace->number_style_count; i++) {
        const struct setting *setting = &workspace->number_styles[i];
        if (strcmp(setting->value, styles[0]) == 0 || strcmp(setting->value, styles[1]) == 0)
            continue;
        struct diag *diag = yaml_error(yaml, setting->at, "S007", "kieu_so của bảng \"%s\" không nhận giá trị \"%s\"",
                                       setting->name, setting->value);
        diag_set_hint(yaml->diags, diag, "viết \"viet\" cho số kiểu 1.234,5 hoặc \"thuong\" cho số kiểu 1234.5");
    }
}

/* "A; B" on one line would be printed as one recipient, and a real name may hold the mark: ask, do not split. */
static struct texts read_receivers(struct yaml *yaml, const char *key)
{
    const struct yaml_node *node = yaml_find(yaml->root, key);
    if (node && node->kind == YAML_TEXT && strchr(node->text, ';')) {
        struct diag *diag = yaml_error(yaml, node->at, "S006", "\"%s\" phải là danh sách, không phải một dòng", key);
        diag_set_hint(yaml->diags, diag, "dưới %s: viết mỗi nơi một dòng, đầu dòng có \"- \"", key);
    }
    return yaml_texts(yaml, yaml->root, key);
}

bool workspace_load(const char *folder, struct arena *arena, struct diags *diags, struct workspace *workspace)
{
    static const char *const keys[] = {"goi",        "co_quan",  "dia_danh", "nguoi_ky",   "nguoi_ky_rieng",
                                       "kinh_gui",   "noi_nhan", "luu",      "nguoi_soan", "chot_so_lieu",
                                       "chinh_sach", "kieu_so"};
    *workspace = (struct workspace){.folder = arena_text(arena, folder)};
    struct yaml yaml;
    if (!yaml_read_file(&yaml, file_join(arena, folder, SETTINGS), YAML_MAP, arena, diags))
        return false;
    yaml_check_keys(&yaml, yaml.root, keys, COUNT(keys));
    workspace->pack = yaml_required(&yaml, yaml.root, "goi");
    if (*workspace->pack)
        workspace->pack_at = yaml_find(yaml.root, "goi")->at;
    read_agency(&yaml, workspace);
    workspace->place = yaml_required(&yaml, yaml.root, "dia_danh");
    workspace->signer = read_signer(&yaml, yaml_map(&yaml, yaml.root, "nguoi_ky"));
    read_own_signers(&yaml, workspace);
    workspace->addressees = read_receivers(&yaml, "kinh_gui");
    workspace->recipients = read_receivers(&yaml, "noi_nhan");
    workspace->archive = yaml_text(&yaml, yaml.root, "luu", "");
    workspace->drafter = yaml_text(&yaml, yaml.root, "nguoi_soan", "");
    workspace->cutoff = read_cutoff(&yaml);
    workspace->policies = read_pairs(&yaml, "chinh_sach", &workspace->policy_count);
    workspace->number_styles = read_pairs(&yaml, "kieu_so", &workspace->number_style_count);
    check_styles(&yaml, workspace);
    return !yaml.failed;
}

/* ---- against the pack ---- */

static void suggest(struct diags *diags, struct diag *diag, const char *wanted, const char *const *names, size_t count,
                    struct arena *arena)
{
    struct yaml words = {.arena = arena, .diags = diags};
    yaml_suggest(&words, diag, wanted, names, count);
}

static bool check_policy(const struct setting *setting, const struct pack *pack, struct diags *diags,
                         struct arena *arena)
{
    const char **names = arena_array(arena, pack->policy_count + 1, sizeof *names);
    for (size_t i = 0; i < pack->policy_count; i++) {
        const struct schema_policy *policy = &pack->policies[i];
        names[i] = policy->name;
        if (strcmp(policy->name, setting->name) != 0)
            continue;
        if (texts_have(&policy->values, setting->value))
            return true;
        struct diag *diag = diag_add(diags, DIAG_ERROR, "S007", setting->at,
                                     "chính sách \"%s\" không nhận giá trị \"%s\"", setting->name, setting->value);
        suggest(diags, diag, setting->value, policy->values.items, policy->values.count, arena);
        return false;
    }
    struct diag *diag = diag_add(diags, DIAG_ERROR, "S012", setting->at, "gói \"%s\" không có chính sách \"%s\"",
                                 pack->name, setting->name);
    suggest(diags, diag, setting->name, names, pack->policy_count, arena);
    return false;
}

static bool check_style(const struct setting *setting, const struct pack *pack, struct diags *diags,
                        struct arena *arena)
{
    if (schema_table(pack, setting->name))
        return true;
    const char **names = arena_array(arena, pack->table_count + 1, sizeof *names);
    for (size_t i = 0; i < pack->table_count; i++)
        names[i] = pack->tables[i].name;
    struct diag *diag = diag_add(diags, DIAG_ERROR, "S012", setting->at, "kieu_so: gói \"%s\" không có bảng \"%s\"",
                                 pack->name, setting->name);
    suggest(diags, diag, setting->name, names, pack->table_count, arena);
    return false;
}

static bool check_own_signer(const struct own_signer *own, const struct pack *pack, struct diags *diags,
                             struct arena *arena)
{
    const char **names = arena_array(arena, pack->document_count + 1, sizeof *names);
    for (size_t i = 0; i < pack->document_count; i++) {
        names[i] = pack->documents[i].template;
        if (strcmp(names[i], own->template) == 0)
            return true;
    }
    struct diag *diag = diag_add(diags, DIAG_ERROR, "S012", own->at, "nguoi_ky_rieng: gói \"%s\" không có mẫu \"%s\"",
                                 pack->name, own->template);
    suggest(diags, diag, own->template, names, pack->document_count, arena);
    return false;
}

bool workspace_check(const struct workspace *workspace, const struct pack *pack, struct diags *diags)
{
    struct arena *scratch = arena_new(0);
    bool ok = true;
    for (size_t i = 0; i < workspace->policy_count; i++)
        ok = check_policy(&workspace->policies[i], pack, diags, scratch) && ok;
    for (size_t i = 0; i < workspace->number_style_count; i++)
        ok = check_style(&workspace->number_styles[i], pack, diags, scratch) && ok;
    for (size_t i = 0; i < workspace->own_signer_count; i++)
        ok = check_own_signer(&workspace->own_signers[i], pack, diags, scratch) && ok;
    arena_free(scratch);
    return ok;
}

/* ---- thuyet-minh/<period>/van-ban.yaml ---- */

/* The symbol comes behind the number by itself: "5/BC-SYT" would be printed with two. */
static const char *read_number(struct yaml *yaml, const struct yaml_node *map)
{
    const char *number = yaml_text(yaml, map, "so", "");
    size_t digits = strspn(number, "0123456789");
    if (!number[digits])
        return number;
    struct diag *diag =
        yaml_error(yaml, yaml_find(map, "so")->at, "S007", "số của văn bản chỉ gồm chữ số, không phải \"%s\"", number);
    if (digits)
        diag_set_hint(yaml->diags, diag, "ghi riêng số, so: \"%.*s\"; ký hiệu đứng sau số được tự thêm khi in",
                      (int)digits, number);
    else
        diag_set_hint(yaml->diags, diag, "ghi riêng số, ví dụ so: \"15\"; ký hiệu đứng sau số được tự thêm khi in");
    return "";
}

static struct issue read_issue(struct yaml *yaml, const struct yaml_entry *entry)
{
    static const char *const keys[] = {"so", "ngay"};
    struct issue issue = {.key = entry->key, .number = "", .date = DATE_NONE, .at = entry->key_at};
    if (!yaml_is(yaml, entry->value, YAML_MAP, entry->key))
        return issue;
    yaml_check_keys(yaml, entry->value, keys, COUNT(keys));
    issue.number = read_number(yaml, entry->value);
    const char *date = yaml_text(yaml, entry->value, "ngay", "");
    if (*date && (!date_parse(date, strlen(date), &issue.date) || issue.date == DATE_NONE)) {
        struct diag *diag =
            yaml_error(yaml, yaml_find(entry->value, "ngay")->at, "S007", "ngày của văn bản không đúng: \"%s\"", date);
        dayhint_set(yaml->diags, diag, date, "");
        issue.date = DATE_NONE;
    }
    return issue;
}

struct issues issues_of(const struct issue *items, size_t count, struct arena *arena)
{
    struct issues issues = {count, items, textmap_new(arena, count)};
    for (size_t i = 0; i < count; i++) {
        struct textmap_entry *entry = textmap_adopt(issues.by_key, items[i].key, strlen(items[i].key));
        if (entry->number == 0)
            entry->number = (uint32_t)i + 1;
    }
    return issues;
}

bool issues_load(const struct workspace *workspace, const char *period, struct arena *arena, struct diags *diags,
                 struct issues *issues)
{
    *issues = issues_of(NULL, 0, arena);
    const char *folder = file_join(arena, file_join(arena, workspace->folder, "thuyet-minh"), period);
    const char *path = file_join(arena, folder, "van-ban.yaml");
    if (!file_exists(path))
        return true;
    struct yaml yaml;
    if (!yaml_read_file(&yaml, path, YAML_MAP, arena, diags))
        return false;
    struct issue *items = arena_array(arena, yaml.root->count + 1, sizeof *items);
    for (size_t i = 0; i < yaml.root->count; i++)
        items[i] = read_issue(&yaml, &yaml.root->entries[i]);
    *issues = issues_of(items, yaml.root->count, arena);
    return !yaml.failed;
}

const struct issue *issues_find(const struct issues *issues, const char *key)
{
    const struct textmap_entry *entry = textmap_find(issues->by_key, key, strlen(key));
    return entry ? &issues->items[entry->number - 1] : NULL;
}
