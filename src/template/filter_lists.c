/* Lists: joined, counted, summed, filtered, sorted. Sums are exact; shares are never averaged (contract §5). */
#include "template/filter.h"
#include "template/words.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/nearest.h"

#include <string.h>

static bool list_only(struct filter_call *call, const struct list **list)
{
    static const struct list none = {0};
    *list = &none;
    if (call->subject.value.kind == VALUE_NULL)
        return true;
    if (call->subject.value.kind != VALUE_LIST)
        return filter_refuse(call, "một danh sách");
    *list = call->subject.value.list;
    return true;
}

static bool null_subject(const struct filter_call *call)
{
    return call->subject.value.kind == VALUE_NULL;
}

static bool no_field(struct filter_call *call, const struct shape *shape, const char *field)
{
    const char *near = nearest_name(field, shape->names, shape->count);
    call->hint = near ? arena_format(call->arena, "ý bạn là \"%s\"?", near) : NULL;
    return filter_fail(call, "M012", "dòng của danh sách không có trường \"%s\"", field);
}

/* The field of an item ("chi_so.x.ket_qua" goes into its records), or the item itself when field is NULL or ".". What
 * lies behind a null is null. */
static bool item_field(struct filter_call *call, const struct value *item, const char *field, struct found *found)
{
    *found = (struct found){.value = *item};
    if (!field || strcmp(field, ".") == 0)
        return true;
    for (const char *part = field; *part && found->value.kind != VALUE_NULL;) {
        size_t length = strcspn(part, ".");
        if (found->value.kind != VALUE_RECORD)
            return filter_fail(call, "M022", "dòng của danh sách không phải bản ghi, không có trường \"%s\"", part);
        const struct record *record = found->value.record;
        size_t index = shape_index(record->shape, part, length);
        if (index == SHAPE_NONE)
            return no_field(call, record->shape, arena_copy(call->arena, part, length));
        *found = (struct found){record_values(record)[index], record, record->shape->names[index]};
        part += length + (part[length] == '.');
    }
    return true;
}

/* An unknown field is an error in an empty list too: it will not stay empty. */
static bool field_known(struct filter_call *call, const struct list *list, const char *field)
{
    if (list->count || !list->item_shape || !field || strcmp(field, ".") == 0)
        return true;
    size_t length = strcspn(field, ".");
    return shape_index(list->item_shape, field, length) != SHAPE_NONE ||
           no_field(call, list->item_shape, arena_copy(call->arena, field, length));
}

/* Is there anything: 0, "" and the empty list are nothing here, unlike in a section. */
static bool has_something(const struct value *value)
{
    struct decimal number;
    if (value->kind == VALUE_TEXT)
        return *value->text;
    if (value->kind == VALUE_RATIO)
        return value->ratio.numerator != 0;
    if (shown_is_number(value))
        return !value_number(value, value->places, &number) || number.units != 0;
    return value_is_true(value);
}

bool filter_co(struct filter_call *call, struct found *result)
{
    *result = (struct found){.value = value_yes_no(has_something(&call->subject.value))};
    return true;
}

bool filter_noi(struct filter_call *call, struct found *result)
{
    const struct list *list;
    if (!list_only(call, &list))
        return false;
    bool plain = !list->item_shape && !(list->count && list->items[0].kind == VALUE_RECORD);
    size_t first = plain ? 0 : 1; /* a list of plain values has no field to name */
    const char *field = plain ? NULL : filter_text(call, 0);
    const char *between = filter_text(call, first), *last = filter_text(call, first + 1);
    if (null_subject(call))
        return filter_give_text(result, NULL);
    if (!plain && !field)
        return filter_fail(call, "M021", "bộ lọc \"noi\" cần tên trường, vì danh sách gồm các bản ghi");
    if (!field_known(call, list, field))
        return false;
    last = last ? last : between ? between : " và ";
    between = between ? between : "; ";
    struct buffer out = {0};
    bool good = true;
    for (size_t i = 0; i < list->count && good; i++) {
        struct found item = {0};
        good = item_field(call, &list->items[i], field, &item);
        const char *text = good ? shown_text(&item, call->arena) : NULL;
        if (good && !text)
            good = filter_fail(call, "M015", "dòng thứ %zu của danh sách không có giá trị để nối", i + 1);
        if (good) {
            buffer_add_text(&out, i == 0 ? "" : i + 1 == list->count ? last : between);
            buffer_add_text(&out, text);
        }
    }
    const char *joined = arena_copy(call->arena, buffer_text(&out), out.length);
    buffer_clear(&out);
    return good && filter_give_text(result, joined);
}

bool filter_dem(struct filter_call *call, struct found *result)
{
    const struct list *list;
    if (!list_only(call, &list))
        return false;
    *result = (struct found){.value = null_subject(call) ? value_null() : value_integer((int64_t)list->count)};
    return true;
}

/* Empty values are passed over; *count is how many there were. */
static bool add_up(struct filter_call *call, struct decimal *sum, size_t *count)
{
    const struct list *list;
    const char *field = filter_text(call, 0);
    if (!list_only(call, &list) || !field_known(call, list, field))
        return false;
    *sum = decimal_integer(0);
    *count = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct found item = {0};
        if (!item_field(call, &list->items[i], field, &item))
            return false;
        if (item.value.kind == VALUE_NULL)
            continue;
        if (item.value.kind == VALUE_RATIO || item.value.percent) {
            call->hint = "dùng số liệu chung đã tính từ tổng tử số và tổng mẫu số";
            return filter_fail(call, "M024", "không cộng hoặc lấy trung bình các tỷ lệ");
        }
        if (!shown_is_number(&item.value))
            return filter_fail(call, "M022", "bộ lọc \"%s\" cần các số, nhưng dòng thứ %zu là %s", call->name, i + 1,
                               value_kind_name(&item.value));
        struct decimal number =
            item.value.kind == VALUE_INTEGER ? decimal_integer(item.value.integer) : item.value.decimal;
        if (!decimal_add(*sum, number, sum))
            return filter_fail(call, "M023", "tổng quá lớn");
        ++*count;
    }
    return true;
}

bool filter_tong(struct filter_call *call, struct found *result)
{
    struct decimal sum;
    size_t count;
    if (!add_up(call, &sum, &count))
        return false;
    const struct list *list = call->subject.value.kind == VALUE_LIST ? call->subject.value.list : NULL;
    if (!list || (list->count && !count)) /* nothing known is not 0 */
        *result = (struct found){.value = value_null()};
    else
        *result = (struct found){.value = sum.places ? value_decimal(sum) : value_integer(sum.units)};
    return true;
}

bool filter_tb(struct filter_call *call, struct found *result)
{
    struct decimal sum, mean;
    size_t count;
    int places;
    if (!add_up(call, &sum, &count) || !filter_places(call, 1, &places))
        return false;
    *result = (struct found){.value = value_null()};
    if (!count)
        return true;
    int64_t scale = 1;
    for (int i = 0; i < sum.places; i++)
        scale *= 10;
    if (scale > INT64_MAX / (int64_t)count ||
        !decimal_ratio(sum.units, (int64_t)count * scale, 1, places < 0 ? 2 : places, &mean))
        return filter_fail(call, "M023", "số trung bình quá lớn");
    result->value = value_decimal(mean);
    return true;
}

static struct value list_of(struct filter_call *call, const struct list *from, const struct value *items, size_t count)
{
    struct list *list = arena_alloc(call->arena, sizeof *list);
    *list = (struct list){.count = count, .items = items, .item_shape = from->item_shape};
    return value_list(list);
}

bool filter_loc(struct filter_call *call, struct found *result)
{
    const struct list *list;
    const char *field = filter_text(call, 0), *word = filter_text(call, 1);
    if (!list_only(call, &list) || !field_known(call, list, field))
        return false;
    if (word && strcmp(word, "khong") != 0)
        return filter_fail(call, "M021", "bộ lọc \"loc\" chỉ nhận thêm chữ \"khong\": giữ các dòng không có");
    struct value *kept = arena_array(call->arena, list->count + 1, sizeof *kept);
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct found item = {0};
        if (!item_field(call, &list->items[i], field, &item))
            return false;
        if (has_something(&item.value) == (word == NULL))
            kept[count++] = list->items[i];
    }
    *result = (struct found){.value = null_subject(call) ? value_null() : list_of(call, list, kept, count)};
    return true;
}

/* Empty last, numbers by size, the rest as read. */
static int order(const struct found *a, const struct found *b, struct arena *arena)
{
    bool a_number = shown_is_number(&a->value), b_number = shown_is_number(&b->value);
    struct decimal x, y;
    if (a->value.kind == VALUE_DATE && b->value.kind == VALUE_DATE)
        return (a->value.date > b->value.date) - (a->value.date < b->value.date);
    if (a_number && b_number && value_number(&a->value, 9, &x) && value_number(&b->value, 9, &y))
        return decimal_compare(x, y);
    if (a_number != b_number)
        return a_number ? -1 : 1;
    const char *a_text = shown_text(a, arena), *b_text = shown_text(b, arena);
    return words_compare(a_text ? a_text : "", b_text ? b_text : "", arena);
}

/* Stable merge of [from, middle) and [middle, to). */
static void merge(struct filter_call *call, const struct found *keys, size_t *index, size_t *spare, size_t from,
                  size_t to, int direction)
{
    if (to - from < 2)
        return;
    size_t middle = from + (to - from) / 2, a = from, b = middle;
    merge(call, keys, index, spare, from, middle, direction);
    merge(call, keys, index, spare, middle, to, direction);
    for (size_t i = from; i < to; i++) {
        bool left = a < middle;
        if (left && b < to) {
            const struct found *x = &keys[index[a]], *y = &keys[index[b]];
            bool x_null = x->value.kind == VALUE_NULL, y_null = y->value.kind == VALUE_NULL;
            left = x_null || y_null ? y_null : order(x, y, call->arena) * direction <= 0;
        }
        spare[i] = left ? index[a++] : index[b++];
    }
    memcpy(index + from, spare + from, (to - from) * sizeof *index);
}

bool filter_sap_xep(struct filter_call *call, struct found *result)
{
    const struct list *list;
    const char *field = filter_text(call, 0), *way = filter_text(call, 1);
    if (way && strcmp(way, "giam") != 0 && strcmp(way, "tang") != 0)
        return filter_fail(call, "M021", "chiều sắp xếp phải là \"tang\" hoặc \"giam\"");
    if (!list_only(call, &list) || !field_known(call, list, field))
        return false;
    struct found *keys = arena_array(call->arena, list->count + 1, sizeof *keys);
    size_t *index = arena_array(call->arena, list->count + 1, sizeof *index);
    size_t *spare = arena_array(call->arena, list->count + 1, sizeof *spare);
    struct value *sorted = arena_array(call->arena, list->count + 1, sizeof *sorted);
    for (size_t i = 0; i < list->count; i++) {
        index[i] = i;
        if (!item_field(call, &list->items[i], field, &keys[i]))
            return false;
    }
    merge(call, keys, index, spare, 0, list->count, way && strcmp(way, "giam") == 0 ? -1 : 1);
    for (size_t i = 0; i < list->count; i++)
        sorted[i] = list->items[index[i]];
    *result = (struct found){.value = null_subject(call) ? value_null() : list_of(call, list, sorted, list->count)};
    return true;
}

bool filter_dau(struct filter_call *call, struct found *result)
{
    const struct list *list;
    if (!list_only(call, &list))
        return false;
    int64_t most = call->arguments[0].value.integer;
    if (most < 0)
        return filter_fail(call, "M021", "số dòng của bộ lọc \"dau\" không được âm");
    const char *word = filter_text(call, 1);
    if (word && strcmp(word, "khong") != 0)
        return filter_fail(call, "M021", "bộ lọc \"dau\" chỉ nhận thêm chữ \"khong\": giữ các dòng ở sau");
    size_t first = (uint64_t)most < list->count ? (size_t)most : list->count;
    const struct value *items = word ? list->items + first : list->items;
    size_t count = word ? list->count - first : first;
    *result = (struct found){.value = null_subject(call) ? value_null() : list_of(call, list, items, count)};
    return true;
}
