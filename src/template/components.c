#include "template/components.h"

#include "base/arena.h"
#include "base/nearest.h"
#include "template/figure.h"
#include "template/official.h"

#include <string.h>

static const struct component COMPONENTS[] = {
    {.name = "the-thuc",
     .attributes = "chu-quan|co-quan|so|ky-hieu|dia-danh|ngay|trich-yeu|kho|do-khan|luu-hanh|dia-chi",
     .make = official_letterhead},
    {.name = "ten-van-ban", .attributes = "loai|trich-yeu", .make = official_title},
    {.name = "kinh-gui", .attributes = "den|goi-chung|danh-sach", .make = official_addressees},
    {.name = "bang", .form = COMPONENT_CONTAINER, .rows = true, .attributes = "ten|cot|don-vi-tinh|id|co|kho"},
    {.name = "bieu-do", .attributes = "loai|nguon|nhan|cot|muc-tieu|don-vi|cao|ten|id|thay-the", .make = figure_chart},
    {.name = "khoi-cuoi",
     .attributes = "trai|phai|noi-nhan|luu|nguoi-soan|so-ban|quyen-han|chuc-vu|chuc-vu-khac|ho-ten|dia-danh|ngay",
     .make = official_closing},
    {.name = "ban-sao",
     .at_root = true,
     .attributes = "hinh-thuc|chu-quan|co-quan|so|ky-hieu|dia-danh|ngay|noi-nhan|luu|quyen-han|chuc-vu|chuc-vu-khac|"
                   "ho-ten",
     .make = official_copy},
    {.name = "phu-luc",
     .form = COMPONENT_CONTAINER,
     .at_root = true,
     .attributes = "kho|so|ten|kem-theo|id",
     .make = official_annex},
    {.name = "giu-nhau", .form = COMPONENT_CONTAINER, .attributes = "", .make = official_keep},
    {.name = "ngat-trang", .attributes = "", .make = official_page_break},
    {.name = "bieu-mau",
     .form = COMPONENT_EITHER,
     .at_root = true,
     .centred = true,
     .attributes = "ma|ten|kho|ban-hanh|ky|don-vi|noi-nhan",
     .make = official_form},
};
#define COMPONENT_COUNT (sizeof COMPONENTS / sizeof *COMPONENTS)
#define ATTRIBUTES_MAX  16

static const struct component *unknown(struct build *build, const struct attributes *attributes)
{
    const char *names[COMPONENT_COUNT];
    for (size_t i = 0; i < COMPONENT_COUNT; i++)
        names[i] = COMPONENTS[i].name;
    const char *near = nearest_name(attributes->component, names, COMPONENT_COUNT);
    build_complain(build, DIAG_ERROR, "K001", attributes->offset, attributes->length,
                   arena_format(build->arena, "không có thành phần \"%s\"", attributes->component),
                   near ? arena_format(build->arena, "ý bạn là \"%s\"?", near)
                        : "các thành phần: the-thuc, ten-van-ban, kinh-gui, bang, bieu-do, khoi-cuoi, ban-sao, "
                          "phu-luc, giu-nhau, ngat-trang, bieu-mau");
    return NULL;
}

/* Splits "ten|cot" in place of a copy. */
static size_t split(struct arena *arena, const char *list, const char *names[ATTRIBUTES_MAX])
{
    size_t count = 0;
    while (*list && count < ATTRIBUTES_MAX) {
        size_t length = strcspn(list, "|");
        names[count++] = arena_copy(arena, list, length);
        list += length + (list[length] == '|');
    }
    return count;
}

static bool attributes_known(struct build *build, const struct component *component,
                             const struct attributes *attributes)
{
    const char *names[ATTRIBUTES_MAX];
    size_t count = attributes->count ? split(build->arena, component->attributes, names) : 0;
    bool good = true;
    for (size_t a = 0; a < attributes->count; a++) {
        const struct attribute *attribute = &attributes->items[a];
        size_t i = 0;
        while (i < count && strcmp(names[i], attribute->name) != 0)
            i++;
        if (i < count)
            continue;
        const char *near = nearest_name(attribute->name, names, count);
        build_complain(
            build, DIAG_ERROR, "K002", attribute->offset, attribute->length,
            arena_format(build->arena, "\"%s\" không có thuộc tính \"%s\"", component->name, attribute->name),
            near ? arena_format(build->arena, "ý bạn là \"%s\"?", near) : NULL);
        good = false;
    }
    return good;
}

const struct component *components_find(struct build *build, const struct attributes *attributes, bool container,
                                        bool inside)
{
    const struct component *component = NULL;
    for (size_t i = 0; i < COMPONENT_COUNT && !component; i++)
        if (strcmp(COMPONENTS[i].name, attributes->component) == 0)
            component = &COMPONENTS[i];
    if (!component)
        return unknown(build, attributes);
    enum component_form written = container ? COMPONENT_CONTAINER : COMPONENT_LEAF;
    if (component->form != COMPONENT_EITHER && component->form != written) {
        build_complain(build, DIAG_ERROR, "K008", attributes->offset, attributes->length,
                       arena_format(build->arena, "\"%s\" phải mở bằng %s", component->name,
                                    !container ? "ba dấu hai chấm :::" : "hai dấu hai chấm ::"),
                       !container ? "và đóng bằng một dòng :::" : "thành phần này không có dòng đóng");
        return NULL;
    }
    if (inside && component->at_root) {
        build_complain(build, DIAG_ERROR, "K011", attributes->offset, attributes->length,
                       arena_format(build->arena, "\"%s\" không đặt trong thành phần khác được", component->name),
                       "đóng thành phần đang mở bằng một dòng ::: trước đã");
        return NULL;
    }
    return attributes_known(build, component, attributes) ? component : NULL;
}
