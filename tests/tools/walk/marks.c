/* Contents of pages, of the forms they draw and of appearances, operator by operator: what is painted inside which
 * marked-content sequence, which glyphs are shown with which font, and whether every opened thing is closed. */
#include "walk/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NESTING = 32, STRING_ROOM = 65536, FORMS_DEEP = 8 };

enum token { TOKEN_END, TOKEN_NUMBER, TOKEN_NAME, TOKEN_STRING, TOKEN_OPEN, TOKEN_CLOSE, TOKEN_OPERATOR };

struct reader {
    const unsigned char *at, *end;
    char word[200];
    unsigned char string[STRING_ROOM];
    size_t length; /* of string */
    bool odd;      /* a hexadecimal string of an odd number of digits, or with another sign in it */
};

struct sequence {
    int mcid; /* -1: none */
    bool artifact;
    char tag[40], kind[60];
};

struct page_state {
    sqlite3 *db;
    int page, source, forms; /* source: the page or the form whose content is read; forms: how deep */
    bool appearance;         /* stands in no structure: what it paints is of its annotation */
    struct reader reader;
    char names[4][60]; /* of the last operands: tag, keys and values of its properties */
    int name_count, mcid;
    char kind[60], subtype[60];
    bool has_mcid, texts; /* texts: /Lang, /ActualText, /Alt or /E of its own */
    struct sequence stack[NESTING];
    int depth, saved, deepest;
    bool in_text;
    char font[64];
    unsigned char *shown; /* strings of the operands at hand */
    size_t shown_length, shown_room;
    sqlite3_stmt *glyph, *painted, *run, *operator;
    sqlite3_stmt *form, *drawn; /* of a source and a name */
};

static bool is_blank(int c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0;
}
static bool is_delimiter(int c)
{
    return c != 0 && strchr("()<>[]{}/%", c) != NULL;
}

static enum token read_word(struct reader *r, enum token kind)
{
    size_t length = 0;
    while (r->at < r->end && !is_blank(*r->at) && !is_delimiter(*r->at) && length + 1 < sizeof r->word)
        r->word[length++] = (char)*r->at++;
    r->word[length] = 0;
    return kind;
}

static enum token read_literal(struct reader *r)
{
    int depth = 1;
    r->length = 0;
    while (r->at < r->end && r->length < STRING_ROOM) {
        int c = *r->at++;
        if (c == '\\' && r->at < r->end) {
            static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
            c = *r->at++;
            const char *escape = c ? strchr(from, c) : NULL;
            if (escape)
                c = to[escape - from];
            else if (c >= '0' && c <= '7') {
                c -= '0';
                for (int i = 0; i < 2 && r->at < r->end && *r->at >= '0' && *r->at <= '7'; i++)
                    c = c * 8 + *r->at++ - '0';
            } else if (c == '\n' || c == '\r') {
                r->at += c == '\r' && r->at < r->end && *r->at == '\n';
                continue;
            }
        } else if (c == '(') {
            depth++;
        } else if (c == ')' && --depth == 0) {
            break;
        }
        r->string[r->length++] = (unsigned char)c;
    }
    return TOKEN_STRING;
}

static enum token read_hex(struct reader *r)
{
    unsigned value = 0, digits = 0;
    r->length = 0;
    while (r->at < r->end && *r->at != '>' && r->length < STRING_ROOM) {
        int c = *r->at++;
        if (is_blank(c))
            continue;
        r->odd = r->odd || !strchr("0123456789abcdefABCDEF", c);
        value = value << 4 | (unsigned)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
        if (++digits % 2 == 0)
            r->string[r->length++] = (unsigned char)value;
    }
    r->at++;
    r->odd = r->odd || digits % 2;
    return TOKEN_STRING;
}

static enum token next_token(struct reader *r)
{
    while (r->at < r->end && is_blank(*r->at))
        r->at++;
    if (r->at >= r->end)
        return TOKEN_END;
    int c = *r->at, next = r->at + 1 < r->end ? r->at[1] : 0;
    if (c == '(') {
        r->at++;
        return read_literal(r);
    }
    if (c == '[' || c == ']' || ((c == '<' || c == '>') && c == next)) {
        r->at += c == '<' || c == '>' ? 2 : 1;
        return c == '[' || c == '<' ? TOKEN_OPEN : TOKEN_CLOSE;
    }
    if (c == '<') {
        r->at++;
        return read_hex(r);
    }
    if (c == '/') {
        r->at++;
        return read_word(r, TOKEN_NAME);
    }
    if (is_delimiter(c)) {
        r->at++;
        r->word[0] = 0;
        return TOKEN_OPERATOR; /* unknown: reported as such */
    }
    return read_word(r, strchr("0123456789+-.", c) ? TOKEN_NUMBER : TOKEN_OPERATOR);
}

static const struct sequence *innermost(const struct page_state *s, bool want_artifact)
{
    for (int i = s->depth - 1; i >= 0; i--)
        if (want_artifact ? s->stack[i].artifact : s->stack[i].mcid >= 0)
            return &s->stack[i];
    return NULL;
}

static void add_painted(struct page_state *s, const char *operator)
{
    const struct sequence *tagged = innermost(s, false), *artifact = innermost(s, true);
    if (s->appearance)
        return;
    sqlite3_clear_bindings(s->painted);
    sqlite3_bind_int(s->painted, 1, s->page);
    sqlite3_bind_text(s->painted, 2, operator, - 1, SQLITE_TRANSIENT);
    if (tagged)
        sqlite3_bind_int(s->painted, 3, tagged->mcid);
    if (artifact)
        sqlite3_bind_text(s->painted, 4, artifact->kind, -1, SQLITE_TRANSIENT);
    if (tagged)
        sqlite3_bind_text(s->painted, 5, tagged->tag, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int(s->painted, 6, s->source);
    walk_step(s->painted);
}

static void add_glyphs(struct page_state *s)
{
    const struct sequence *tagged = innermost(s, false);
    if (s->shown_length % 2)
        walk_fault(s->db, "6.2.2", "page %d: a string of an odd number of bytes", s->page + 1);
    for (size_t i = 0; i + 1 < s->shown_length; i += 2) {
        sqlite3_clear_bindings(s->glyph);
        sqlite3_bind_int(s->glyph, 1, s->page);
        sqlite3_bind_text(s->glyph, 2, s->font, -1, SQLITE_TRANSIENT);
        sqlite3_bind_int(s->glyph, 3, s->shown[i] << 8 | s->shown[i + 1]);
        if (tagged)
            sqlite3_bind_int(s->glyph, 4, tagged->mcid);
        sqlite3_bind_int(s->glyph, 5, s->source);
        walk_step(s->glyph);
    }
}

static void begin_sequence(struct page_state *s, bool properties)
{
    if (s->depth == NESTING) {
        walk_fault(s->db, "6.2.2", "page %d: marked content nested too deep", s->page + 1);
        return;
    }
    struct sequence *sequence = &s->stack[s->depth];
    const char *outer = s->depth == 0 ? NULL : innermost(s, true) ? "artifact" : "tagged";
    *sequence = (struct sequence){.mcid = properties && s->has_mcid ? s->mcid : -1};
    snprintf(sequence->tag, sizeof sequence->tag, "%.39s", s->name_count ? s->names[0] : "");
    memcpy(sequence->kind, s->kind, sizeof sequence->kind);
    sequence->artifact = strcmp(sequence->tag, "Artifact") == 0;
    s->depth++;
    if (s->appearance)
        return;
    sqlite3_clear_bindings(s->run);
    sqlite3_bind_int(s->run, 1, s->page);
    if (sequence->mcid >= 0)
        sqlite3_bind_int(s->run, 2, sequence->mcid);
    sqlite3_bind_text(s->run, 3, sequence->tag, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int(s->run, 4, sequence->artifact);
    sqlite3_bind_text(s->run, 5, s->kind, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(s->run, 6, s->subtype, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(s->run, 7, outer, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int(s->run, 8, s->source);
    sqlite3_bind_int(s->run, 9, s->texts && properties);
    walk_step(s->run);
}

static void end_of(struct page_state *s, bool fine, const char *operator)
{
    if (!fine)
        walk_fault(s->db, "6.2.2", "page %d: %s without its beginning", s->page + 1, operator);
}

static bool one_of(const char *word, const char *list)
{
    char wanted[16];
    return strlen(word) < 8 && snprintf(wanted, sizeof wanted, " %s ", word) > 0 && strstr(list, wanted);
}

static void read_content(struct page_state *s, int source, const void *bytes, int length);

/* A form is read where it is drawn, inside what is open there; false: it is no form. */
static bool draw_form(struct page_state *s)
{
    char key[80];
    snprintf(key, sizeof key, "$./XObject.\"/%s\"", s->names[0]);
    sqlite3_bind_int(s->form, 1, s->source);
    sqlite3_bind_text(s->form, 2, key, -1, SQLITE_TRANSIENT);
    int form = 0, length = 0;
    void *bytes = NULL;
    if (sqlite3_step(s->form) == SQLITE_ROW) {
        form = sqlite3_column_int(s->form, 0);
        length = sqlite3_column_bytes(s->form, 1);
        bytes = malloc((size_t)length + 1);
        if (bytes && length)
            memcpy(bytes, sqlite3_column_blob(s->form, 1), (size_t)length);
    }
    sqlite3_reset(s->form);
    if (form) {
        sqlite3_bind_int(s->drawn, 1, form);
        walk_step(s->drawn);
    }
    if (form && bytes)
        read_content(s, form, bytes, length);
    free(bytes);
    return form != 0;
}

static void take_operator(struct page_state *s, const char *word)
{
    sqlite3_bind_int(s->operator, 1, s->page);
    sqlite3_bind_text(s->operator, 2, word, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int(s->operator, 3, s->source);
    walk_step(s->operator);
    if (strcmp(word, "Do") == 0 && draw_form(s))
        return;
    if (one_of(word, " Tj TJ ' \" ")) {
        add_glyphs(s);
        end_of(s, s->in_text, word);
    }
    if (one_of(word, " S s f F f* B B* b b* sh Do Tj TJ ' \" BI "))
        add_painted(s, word);
    else if (strcmp(word, "Tf") == 0)
        snprintf(s->font, sizeof s->font, "/%s", s->names[0]);
    else if (strcmp(word, "BDC") == 0 || strcmp(word, "BMC") == 0)
        begin_sequence(s, word[1] == 'D');
    else if (strcmp(word, "EMC") == 0) {
        end_of(s, s->depth > 0 && !s->in_text, word);
        s->depth -= s->depth > 0;
    } else if (strcmp(word, "BT") == 0 || strcmp(word, "ET") == 0) {
        end_of(s, s->in_text == (word[0] == 'E'), word);
        s->in_text = word[0] == 'B';
    } else if (strcmp(word, "q") == 0) {
        s->saved++;
        s->deepest = s->saved > s->deepest ? s->saved : s->deepest;
    } else if (strcmp(word, "Q") == 0) {
        end_of(s, s->saved-- > 0, word);
    }
}

/* ISO 19005-2, 6.1.6 and 6.1.13 hold in contents too. */
static void check_operand(struct page_state *s, enum token token)
{
    struct reader *r = &s->reader;
    if (r->odd)
        walk_fault(s->db, "6.1.6", "page %d: a hexadecimal string of an odd number of digits", s->page + 1);
    r->odd = false;
    if ((token == TOKEN_STRING && r->length > 32767) || (token == TOKEN_NAME && strlen(r->word) > 127))
        walk_fault(s->db, "6.1.13 contents", "page %d: a string or name too long", s->page + 1);
    if (token == TOKEN_NUMBER) {
        double number = strtod(r->word, NULL), size = number < 0 ? -number : number;
        bool real = strchr(r->word, '.') != NULL;
        if (size > (real ? 32767 : 2147483647) || (number != 0 && size < 1.175e-38))
            walk_fault(s->db, "6.1.13 contents", "page %d: number %s", s->page + 1, r->word);
    }
}

/* Keeps what an operator may ask for: names, the number behind /MCID, the bytes of strings. */
static void take_operand(struct page_state *s, enum token token)
{
    struct reader *r = &s->reader;
    const char *last = s->name_count ? s->names[s->name_count - 1] : "";
    if (token == TOKEN_NAME) {
        if (strcmp(last, "Type") == 0)
            snprintf(s->kind, sizeof s->kind, "%.59s", r->word);
        if (strcmp(last, "Subtype") == 0)
            snprintf(s->subtype, sizeof s->subtype, "%.59s", r->word);
        s->texts = s->texts || strcmp(r->word, "Lang") == 0 || strcmp(r->word, "ActualText") == 0 ||
                   strcmp(r->word, "Alt") == 0 || strcmp(r->word, "E") == 0;
        if (s->name_count < 4)
            s->name_count++;
        else
            memmove(s->names[1], s->names[2], 2 * sizeof s->names[0]);
        snprintf(s->names[s->name_count - 1], sizeof s->names[0], "%.59s", r->word);
    } else if (token == TOKEN_NUMBER && strcmp(last, "MCID") == 0 && !s->has_mcid) {
        s->mcid = (int)strtol(r->word, NULL, 10);
        s->has_mcid = true;
    } else if (token == TOKEN_STRING) {
        if (s->shown_room - s->shown_length < r->length) {
            s->shown_room = 2 * (s->shown_room + r->length);
            s->shown = realloc(s->shown, s->shown_room);
        }
        memcpy(s->shown + s->shown_length, r->string, r->length);
        s->shown_length += r->length;
    }
}

/* Of a page or of a form: what it opens it must close itself (ISO 32000-1, 8.10.1, 14.6.1). */
static void read_content(struct page_state *s, int source, const void *bytes, int length)
{
    if (s->forms == FORMS_DEEP) {
        walk_fault(s->db, "6.2.2", "page %d: forms drawn within forms too deep", s->page + 1);
        return;
    }
    const unsigned char *at = s->reader.at, *end = s->reader.end;
    int outer_source = s->source, depth = s->depth, saved = s->saved;
    char font[sizeof s->font];
    memcpy(font, s->font, sizeof font);
    end_of(s, !s->in_text, "form drawn inside BT:");
    s->source = source;
    s->forms++;
    s->font[0] = 0;
    s->reader.at = bytes;
    s->reader.end = s->reader.at + length;
    for (;;) {
        s->name_count = 0;
        s->shown_length = 0;
        s->has_mcid = s->texts = false;
        s->kind[0] = s->subtype[0] = 0;
        memset(s->names, 0, sizeof s->names);
        enum token token;
        while ((token = next_token(&s->reader)) != TOKEN_OPERATOR && token != TOKEN_END) {
            check_operand(s, token);
            take_operand(s, token);
        }
        if (token == TOKEN_END)
            break;
        char word[sizeof s->reader.word];
        memcpy(word, s->reader.word, sizeof word);
        take_operator(s, word);
    }
    end_of(s, s->depth == depth, "end of contents inside marked content:");
    end_of(s, s->saved == saved && !s->in_text, "end of contents inside q or BT:");
    s->reader.at = at;
    s->reader.end = end;
    s->source = outer_source;
    s->forms--;
    s->depth = depth;
    s->saved = saved;
    s->in_text = false;
    memcpy(s->font, font, sizeof font);
}

/* What the statement gives: page, source and content, read as one where a page's content is in parts. */
static void read_all(struct page_state *s, const char *sql)
{
    sqlite3_stmt *contents = walk_prepare(s->db, sql);
    while (sqlite3_step(contents) == SQLITE_ROW) {
        s->page = sqlite3_column_int(contents, 0);
        s->depth = s->saved = s->deepest = 0;
        s->in_text = false;
        if (sqlite3_column_type(contents, 2) != SQLITE_NULL)
            read_content(s, sqlite3_column_int(contents, 1), sqlite3_column_blob(contents, 2),
                         sqlite3_column_bytes(contents, 2));
        if (s->deepest > 28)
            walk_fault(s->db, "6.1.13 q", "page %d: q nested %d deep", s->page + 1, s->deepest);
    }
    sqlite3_finalize(contents);
}

static void create_tables(sqlite3 *db)
{
    walk_run(
        db,
        "create table operator(page, name, times, source, primary key (source, name));"
        "create table glyph(page, font, cid, mcid, source);"
        "create table painted(page, operator, mcid, artifact, tag, source);"
        "create table drawn(form); create table run(page, mcid, tag, artifact, kind, subtype, outer, source, texts);"
        /* of each source its own resources, of an appearance without any none */
        "create table resources as select o.id, coalesce(r.value, o.value -> '/Resources') as value"
        " from object o left join object r on r.id = cast(o.value ->> '/Resources' as integer)"
        " where o.value ->> '/Resources' is not null;"
        "create unique index resources_by_id on resources(id)");
}

void walk_pages(sqlite3 *db)
{
    struct page_state *s = calloc(1, sizeof *s);
    if (!s)
        return;
    create_tables(db);
    s->db = db;
    s->glyph = walk_prepare(db, "insert into glyph values (?1, ?2, ?3, ?4, ?5)");
    s->painted = walk_prepare(db, "insert into painted values (?1, ?2, ?3, ?4, ?5, ?6)");
    s->run = walk_prepare(db, "insert into run values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    s->operator=
        walk_prepare(db, "insert into operator values (?1, ?2, 1, ?3) on conflict do update set times = times + 1");
    s->drawn = walk_prepare(db, "insert into drawn values (?1)");
    s->form = walk_prepare(db, "select f.id, f.data from resources r join object f"
                               " on f.id = cast(json_extract(r.value, ?2) as integer)"
                               " where r.id = ?1 and f.value ->> '/Subtype' = '/Form'");
    read_all(s, "select p.number, p.id, (select cast(group_concat(cast(c.data as text), char(10)) as blob)"
                " from json_each(case json_type(o.value, '$./Contents') when 'array' then o.value -> '/Contents'"
                " else json_array(o.value ->> '/Contents') end) k join object c on c.id = cast(k.value as integer))"
                " from page p join object o on o.id = p.id");
    s->appearance = true;
    read_all(s, "select p.number, f.id, f.data from page p join object o on o.id = p.id,"
                " json_each(o.value, '$./Annots') a join object w on w.id = cast(a.value as integer),"
                " json_tree(w.value, '$./AP') t join object f on f.id = cast(t.atom as integer)"
                " where t.type = 'text' and t.atom like '% R' and f.stream");
    sqlite3_finalize(s->glyph);
    sqlite3_finalize(s->painted);
    sqlite3_finalize(s->run);
    sqlite3_finalize(s->operator);
    sqlite3_finalize(s->form);
    sqlite3_finalize(s->drawn);
    free(s->shown);
    free(s);
}
