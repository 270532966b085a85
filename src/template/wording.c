#include "template/wording.h"

#include "base/arena.h"
#include "template/shown.h"

#include <string.h>

#define HAND_FROM 100 /* smaller whole numbers are met by chance */

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Letters of ASCII and all bytes of longer ones: enough to know where a word ends. */
static bool in_word(char c)
{
    return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static void warn(struct wording *w, const struct tag *tag, size_t offset, size_t length, const char *code,
                 const char *message, const char *hint)
{
    struct place at = source_place(tag->source, offset, length);
    for (size_t i = 0; i < diags_length(w->diags); i++) { /* a partial of several templates is read several times */
        const struct diag *diag = diags_at(w->diags, i);
        if (diag->at.file && strcmp(diag->at.file, at.file) == 0 && diag->at.line == at.line &&
            diag->at.column == at.column && strcmp(diag->code, code) == 0)
            return;
    }
    struct diag *diag = diag_add(w->diags, DIAG_WARNING, code, at, "%s", message);
    source_quote(tag->source, offset, w->diags, diag);
    diag_set_hint(w->diags, diag, "%s", hint);
}

/* ---- capitals (NĐ 30, PL II, V) ---- */

struct stretch {
    const char *text;
    size_t begin, end;
};

static bool at_word(const struct stretch *s, size_t at, const char *word)
{
    size_t length = strlen(word);
    if (at + length > s->end || memcmp(s->text + at, word, length) != 0 || (at > s->begin && in_word(s->text[at - 1])))
        return false;
    return at + length == s->end || !in_word(s->text[at + length]);
}

/* Offset behind "word " when a number or letter may follow there, else 0. */
static size_t cited(const struct stretch *s, size_t at, const char *word)
{
    size_t behind = at + strlen(word) + 1;
    return at_word(s, at, word) && behind < s->end && s->text[behind - 1] == ' ' ? behind : 0;
}

/* Inside a sentence: a letter, a digit or a comma stands before the blank. */
static bool inside_sentence(const struct stretch *s, size_t at)
{
    size_t i = at;
    while (i > s->begin && s->text[i - 1] == ' ')
        i--;
    return i < at && i > s->begin && (in_word(s->text[i - 1]) || s->text[i - 1] == ',');
}

/* Names of bodies keep the small letter: Ủy ban nhân dân, Hội đồng nhân dân, Tòa án nhân dân… */
static bool names_a_body(const struct stretch *s, size_t at)
{
    static const char *const last_words[] = {"ban", "đồng", "án", "sát", "an", "đội", "dân"};
    for (size_t i = 0; i < sizeof last_words / sizeof *last_words; i++) {
        size_t length = strlen(last_words[i]);
        if (at >= s->begin + length + 1 && at_word(s, at - length - 1, last_words[i]))
            return true;
    }
    return false;
}

static void check_capitals(struct wording *w, const struct tag *tag, const struct stretch *s, size_t at)
{
    size_t behind;
    if ((behind = cited(s, at, "điều")) && digit(s->text[behind]))
        warn(w, tag, at, strlen("điều"), "M033", "viện dẫn điều luật viết hoa: \"Điều\"",
             "NĐ 30, Phụ lục II, V.7: viết hoa Phần, Chương, Mục, Tiểu mục, Điều; viết thường khoản, điểm");
    else if ((behind = cited(s, at, "Khoản")) && digit(s->text[behind]) && inside_sentence(s, at))
        warn(w, tag, at, strlen("Khoản"), "M033", "trong câu viết thường: \"khoản\"",
             "NĐ 30, Phụ lục II, V.7: ví dụ \"điểm a khoản 2 Điều 103\"");
    else if ((behind = cited(s, at, "Điểm")) && s->text[behind] >= 'a' && s->text[behind] <= 'y' &&
             (behind + 1 == s->end || !in_word(s->text[behind + 1])) && inside_sentence(s, at))
        warn(w, tag, at, strlen("Điểm"), "M033", "trong câu viết thường: \"điểm\"",
             "NĐ 30, Phụ lục II, V.7: ví dụ \"điểm a khoản 2 Điều 103\"");
    else if (at_word(s, at, "nhân dân") && !names_a_body(s, at))
        warn(w, tag, at, strlen("nhân dân"), "M033", "viết hoa: \"Nhân dân\"",
             "NĐ 30, Phụ lục II, V.1: danh từ đặc biệt \"Nhân dân\" viết hoa (trừ trong tên cơ quan: Ủy ban nhân dân)");
}

/* ---- numbers ---- */

static void add_number(struct wording *w, const char *text, const char *name)
{
    for (size_t i = 0; i < w->count; i++)
        if (strcmp(w->numbers[i].text, text) == 0) {
            if (strlen(name) < strlen(w->numbers[i].name)) /* the one that is easiest to write */
                w->numbers[i].name = name;
            return;
        }
    w->numbers = arena_grow(w->arena, w->numbers, w->count, &w->room, sizeof *w->numbers);
    w->numbers[w->count++] = (struct wording_number){text, name};
}

static bool is_year(const char *text)
{
    size_t length = strlen(text);
    return length == 4 && strspn(text, "0123456789") == 4 && (text[0] == '1' || text[0] == '2');
}

static void gather_value(struct wording *w, const struct record *owner, const char *field, const struct value *value,
                         const char *name)
{
    struct found found = {.value = *value, .owner = owner, .field = field};
    if (value->kind == VALUE_TEXT && is_year(value->text)) {
        add_number(w, value->text, name);
        return;
    }
    if (!shown_is_number(value) || (value->kind == VALUE_INTEGER && value->integer < HAND_FROM))
        return;
    const char *text = shown_text(&found, w->arena);
    size_t length = text ? strcspn(text, "%") : 0;
    const char *number = text ? arena_copy(w->arena, text, length) : "";
    if (strchr(number, ',') || (value->kind == VALUE_INTEGER && length))
        add_number(w, number, name);
}

static void gather_record(struct wording *w, const struct record *record, const char *path, int depth)
{
    for (size_t i = 0; i < record->shape->count; i++) {
        const struct value *value = &record_values(record)[i];
        const char *field = record->shape->names[i];
        const char *name = *path ? arena_format(w->arena, "%s.%s", path, field) : field;
        if (value->kind == VALUE_RECORD && depth)
            gather_record(w, value->record, name, depth - 1);
        else
            gather_value(w, record, field, value, name);
    }
}

void wording_gather(struct wording *w, const struct scopes *scopes)
{
    w->count = 0;
    for (size_t i = 0; i < scopes->count; i++)
        if (scopes->items[i].value.kind == VALUE_RECORD)
            gather_record(w, scopes->items[i].value.record, "", 2); /* chi_so.x.tu_so */
}

/* The offset of the word before at, with the blank behind it; at when nothing like it stands there. */
static size_t before_word(const struct stretch *s, size_t at, const char *word)
{
    size_t length = strlen(word);
    return at >= s->begin + length && memcmp(s->text + at - length, word, length) == 0 ? at - length : at;
}

static size_t before_digits(const struct stretch *s, size_t at)
{
    while (at > s->begin && digit(s->text[at - 1]))
        at--;
    return at;
}

/* The year of a full date is the date's own: "ngày 21 tháng 10 năm 2020". */
static bool in_full_date(const struct stretch *s, size_t at)
{
    size_t year = before_word(s, at, " năm "), month = before_digits(s, year);
    size_t day = before_word(s, month, " tháng "), begin = before_digits(s, day);
    return year < at && month < year && day < month && begin < day && before_word(s, begin, "ngày ") < begin;
}

/* Behind a number: the end of its run of digits, points and commas. */
static size_t number_end(const struct stretch *s, size_t at)
{
    size_t end = at;
    while (end < s->end && (digit(s->text[end]) || ((s->text[end] == '.' || s->text[end] == ',') && end + 1 < s->end &&
                                                    digit(s->text[end + 1]))))
        end++;
    return end;
}

static void check_number(struct wording *w, const struct tag *tag, const struct stretch *s, size_t at, size_t end)
{
    char before = at > s->begin ? s->text[at - 1] : ' ', behind = end < s->end ? s->text[end] : ' ';
    if (in_word(before) || strchr("/-=\"", before) || in_word(behind) || behind == '/' || behind == '-' ||
        in_full_date(s, at))
        return;
    for (size_t i = 0; i < w->count; i++)
        if (strlen(w->numbers[i].text) == end - at && memcmp(w->numbers[i].text, s->text + at, end - at) == 0) {
            warn(w, tag, at, end - at, "M034",
                 arena_format(w->arena, "số %s gõ tay, bằng đúng giá trị của \"%s\" trong kỳ này", w->numbers[i].text,
                              w->numbers[i].name),
                 arena_format(w->arena, "nếu là số liệu của kỳ thì viết {{%s}}, để kỳ sau không in số cũ",
                              w->numbers[i].name));
            return;
        }
}

void wording_read(struct wording *w, const struct tag *text)
{
    struct stretch s = {text->source->text, text->offset, text->offset + text->length};
    for (size_t at = s.begin; at < s.end;) {
        if (digit(s.text[at])) {
            size_t end = number_end(&s, at);
            check_number(w, text, &s, at, end);
            at = end;
            continue;
        }
        check_capitals(w, text, &s, at);
        at++;
    }
}
