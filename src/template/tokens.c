#include "template/tokens.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "template/source.h"

#include <string.h>

void tokens_add(struct tokens *tokens, struct token token, struct buffer *out)
{
    tokens->items = arena_grow(tokens->arena, tokens->items, tokens->count, &tokens->room, sizeof *tokens->items);
    tokens->items[tokens->count] = token;
    buffer_add(out, TOKEN_OPEN, TOKEN_MARK);
    buffer_add_integer(out, (long long)tokens->count++);
    buffer_add(out, TOKEN_CLOSE, TOKEN_MARK);
}

const struct token *tokens_at(const struct tokens *tokens, const char **at, const char *end)
{
    if (end - *at < TOKEN_MARK || memcmp(*at, TOKEN_OPEN, TOKEN_MARK) != 0)
        return NULL;
    const char *c = *at + TOKEN_MARK;
    size_t index = 0;
    for (; c < end && *c >= '0' && *c <= '9'; c++)
        index = index * 10 + (size_t)(*c - '0');
    if (end - c < TOKEN_MARK || index >= tokens->count)
        return NULL;
    *at = c + TOKEN_MARK;
    return &tokens->items[index];
}

void tokens_expand(const struct tokens *tokens, const char *text, size_t length, struct buffer *out)
{
    const char *at = text, *end = text + length;
    while (at < end) {
        const char *mark = memchr(at, TOKEN_OPEN[0], (size_t)(end - at));
        if (!mark)
            mark = end;
        buffer_add(out, at, (size_t)(mark - at));
        at = mark;
        if (at == end)
            break;
        const struct token *token = tokens_at(tokens, &at, end);
        if (token)
            buffer_add_text(out, token->text ? token->text : token->rich->text);
        else
            buffer_add_byte(out, *at++);
    }
}
