#include "template/filter.h"

#include "base/arena.h"
#include "base/buffer.h"

#include <stdarg.h>

bool filter_fail(struct filter_call *call, const char *code, const char *format, ...)
{
    struct buffer text = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_add_arguments(&text, format, arguments);
    va_end(arguments);
    call->code = code;
    call->problem = arena_text(call->arena, buffer_text(&text));
    buffer_clear(&text);
    return false;
}

bool filter_refuse(struct filter_call *call, const char *wanted)
{
    return filter_fail(call, "M022", "bộ lọc \"%s\" cần %s, nhưng giá trị là %s", call->name, wanted,
                       value_kind_name(&call->subject.value));
}

bool filter_give_text(struct found *result, const char *text)
{
    *result = (struct found){.value = value_text(text)};
    return true;
}

const char *filter_text(const struct filter_call *call, size_t index)
{
    if (index >= call->argument_count || call->arguments[index].value.kind != VALUE_TEXT)
        return NULL;
    return call->arguments[index].value.text;
}

bool filter_give_null(const struct filter_call *call, size_t index, struct found *result)
{
    return filter_give_text(result, filter_text(call, index));
}

bool filter_places(struct filter_call *call, size_t index, int *places)
{
    *places = -1;
    if (index >= call->argument_count || call->arguments[index].value.kind != VALUE_INTEGER)
        return true;
    int64_t number = call->arguments[index].value.integer;
    if (number < 0 || number > 12)
        return filter_fail(call, "M021", "số chữ số thập phân của bộ lọc \"%s\" phải từ 0 đến 12", call->name);
    *places = (int)number;
    return true;
}
