#include "data/usage.h"

#include "base/arena.h"
#include "base/textmap.h"

#include <string.h>

/* SQL is not parsed: a word of a string or of another table keeps a column too, which costs room and nothing else.
 * Where columns are read without their names ("select *", "natural join") all are kept. Comments are passed over: one
 * between "select" and its star must not hide it. A name that stands alone before "is null" or "is not null" wherever
 * it stands is of a column whose texts nobody reads. */

#define READ 1 /* number of a word: it stands somewhere else than before "is null" */

struct usage {
    const struct pack *pack;
    struct textmap *words; /* in lower case */
    bool all, checks;
    struct arena *arena;
};

static bool is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || (unsigned char)byte >= 0x80;
}

static const char *lower(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_copy(arena, text, length);
    for (char *at = copy; *at; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at += 'a' - 'A';
    return copy;
}

/* Does a star behind these words mean all columns? Not where it multiplies, nor in count(*). */
static bool means_all(const char *before, char byte)
{
    return byte == ',' || byte == '.' ||
           (before && (strcmp(before, "select") == 0 || strcmp(before, "distinct") == 0 || strcmp(before, "all") == 0));
}

/* Behind the comment that begins at at; at itself where none does. */
static const char *past_comment(const char *at)
{
    if (at[0] == '-' && at[1] == '-')
        return at + strcspn(at, "\n");
    if (at[0] != '/' || at[1] != '*')
        return at;
    const char *end = strstr(at + 2, "*/");
    return end ? end + 2 : at + strlen(at);
}

/* What closes the string or name that this byte opens; 0 = it opens none. */
static char closing(char byte)
{
    if (byte == '[')
        return ']';
    return byte == '\'' || byte == '"' || byte == '`' ? byte : '\0';
}

static const char *past_blanks(const char *at)
{
    for (const char *behind = at; *at; at = behind) {
        behind = *at <= ' ' && *at > '\0' ? at + 1 : past_comment(at);
        if (behind == at)
            break;
    }
    return at;
}

/* Behind the word, in any case, and the blanks behind it; NULL: another one stands there. */
static const char *past_word(const char *at, const char *word)
{
    for (; *word; word++, at++)
        if ((*at | 0x20) != *word)
            return NULL;
    return is_word_byte(*at) ? NULL : past_blanks(at);
}

/* Does the text go on with "is null" or "is not null"? */
static bool is_tested(const char *at)
{
    const char *is = past_word(past_blanks(at), "is"), *not = is ? past_word(is, "not") : NULL;
    return is && past_word(not ? not : is, "null");
}

/* Does what stands behind this word or sign begin an operand of its own? Behind any other it may belong to one. */
static bool begins_operand(const char *before, char byte)
{
    static const char *const WORDS[] = {"select", "where", "on", "and", "or", "not", "when", "then", "else", "having"};
    for (size_t i = 0; before && i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(before, WORDS[i]) == 0)
            return true;
    return !before && (byte == '(' || byte == ',');
}

/* Were it in a comment. */
static bool has_between(const char *sql)
{
    for (; *sql; sql++)
        if ((*sql | 0x20) == 'b' && past_word(sql, "between"))
            return true;
    return false;
}

static void take_word(struct usage *usage, const char *word, size_t length, bool tested)
{
    struct textmap_entry *entry = textmap_adopt(usage->words, word, length);
    entry->number |= tested ? 0 : READ;
    /* What the engine makes of a column: nguoi_nop__nhu_nhau. */
    for (const char *end = word; (end = strstr(end + 1, "__")) != NULL;)
        textmap_add(usage->words, word, (size_t)(end - word))->number |= READ;
}

static void take_words(struct usage *usage, const char *sql)
{
    bool between = sql && has_between(sql); /* what stands behind its "and" is no operand of its own */
    bool alone = false;                     /* the name of which the word is a part is an operand of its own */
    const char *before = NULL;              /* the word that stands last before a sign */
    char byte = ' ';                        /* the last that is no blank */
    char close = '\0';                      /* of the string or name that is open */
    for (const char *at = sql; at && *at;) {
        size_t length = 0;
        const char *behind = close ? at : past_comment(at);
        if (behind > at) {
            at = behind;
            continue;
        }
        while (is_word_byte(at[length]))
            length++;
        if (length) {
            alone = byte == '.' ? alone : begins_operand(before, byte);
            before = lower(usage->arena, at, length);
            take_word(usage, before, length, alone && !close && !between && is_tested(at + length));
            byte = at[length - 1];
            at += length;
            continue;
        }
        usage->all = usage->all || (*at == '*' && means_all(before, byte));
        if (!close)
            close = closing(*at);
        else if (*at == close)
            close = '\0';
        if (*at > ' ') {
            byte = *at;
            before = NULL;
        }
        at++;
    }
}

static bool names_text(const struct schema_sql *sqls, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(sqls[i].text, text))
            return true;
    return false;
}

/* Lists that other SQL asks for by name are read whoever wants them or not. */
static bool is_read(const struct usage_input *input, size_t list, struct arena *arena)
{
    const struct pack *pack = input->pack;
    const char *name = arena_format(arena, "'%s'", pack->lists[list].name);
    return !input->lists || input->lists[list] || names_text(pack->views, pack->view_count, name) ||
           names_text(pack->list_sqls, pack->list_count, name) || names_text(pack->checks, pack->check_count, name);
}

struct usage *usage_new(const struct usage_input *input, struct arena *arena)
{
    const struct pack *pack = input->pack;
    struct usage *usage = arena_alloc(arena, sizeof *usage);
    *usage = (struct usage){.pack = pack, .words = textmap_new(arena, 0), .checks = input->checks, .arena = arena};
    for (size_t i = 0; i < pack->view_count; i++)
        take_words(usage, pack->views[i].text);
    for (size_t i = 0; i < pack->list_count; i++)
        if (is_read(input, i, arena))
            take_words(usage, pack->list_sqls[i].text);
    for (size_t i = 0; input->checks && i < pack->check_count; i++)
        take_words(usage, pack->checks[i].text);
    for (size_t i = 0; i < pack->indicator_count; i++) {
        take_words(usage, pack->indicators[i].numerator);
        take_words(usage, pack->indicators[i].denominator);
    }
    usage->all = usage->all || textmap_find(usage->words, "natural", strlen("natural"));
    return usage;
}

static enum usage_need need_of_word(const struct usage *usage, const char *name)
{
    const char *word = lower(usage->arena, name, strlen(name));
    const struct textmap_entry *entry = textmap_find(usage->words, word, strlen(word));
    return !entry ? USAGE_NONE : entry->number & READ ? USAGE_CELLS : USAGE_WHETHER;
}

static bool has_role(const struct pack *pack, const char *table)
{
    const char *const roles[] = {pack->role_units, pack->role_holidays, pack->role_targets};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (roles[i] && strcmp(roles[i], table) == 0)
            return true;
    return false;
}

static bool is_referred_to(const struct pack *pack, const char *table)
{
    for (size_t t = 0; t < pack->table_count; t++)
        for (size_t c = 0; c < pack->tables[t].column_count; c++)
            if (pack->tables[t].columns[c].reference && strcmp(pack->tables[t].columns[c].reference, table) == 0)
                return true;
    return false;
}

enum usage_need usage_of(const struct usage *usage, const struct schema_table *table,
                         const struct schema_column *column)
{
    bool text = column->kind == COLUMN_TEXT || column->kind == COLUMN_CODE;
    bool looked_into = strcmp(column->name, "ten") == 0 || strcmp(column->name, "ten_khac") == 0; /* lookup.h */
    bool named = column->kind == COLUMN_UNIT || column->kind == COLUMN_REFERENCE || column->carried.count;
    bool key = texts_have(&table->keys, column->name) && is_referred_to(usage->pack, table->name);
    if (usage->all || looked_into || named || key || (!text && usage->checks) || has_role(usage->pack, table->name))
        return USAGE_CELLS;
    enum usage_need need = need_of_word(usage, column->name);
    return text || need == USAGE_NONE ? need : USAGE_CELLS;
}
