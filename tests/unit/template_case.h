/* template_case: a small workspace of templates in a temporary folder, values from a few words of C, and the document
 * or the messages as text. Used by the tests of src/template. */
#ifndef BAOCAO_TEST_TEMPLATE_CASE_H
#define BAOCAO_TEST_TEMPLATE_CASE_H

#include "cmocka_setup.h"
#include "testfolder.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/file.h"
#include "template/template.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct template_case {
    struct arena *arena;
    struct diags *diags;
    char folder[TESTFOLDER_PATH], home[4096];
};

__attribute__((unused)) static int case_setup(void **state)
{
    struct template_case *c = calloc(1, sizeof *c);
    assert_non_null(c);
    c->arena = arena_new(0);
    c->diags = diags_new();
    assert_non_null(getcwd(c->home, sizeof c->home));
    assert_true(testfolder_make(c->folder));
    assert_int_equal(chdir(c->folder), 0);
    *state = c;
    return 0;
}

__attribute__((unused)) static int case_teardown(void **state)
{
    static const char *const folders[] = {"mau", "manh", "bo-cuc"};
    struct template_case *c = *state;
    for (size_t i = 0; i < 3; i++) {
        size_t count;
        const char *const *names = file_list(folders[i], c->arena, NULL, &count);
        for (size_t n = 0; n < count; n++)
            unlink(file_join(c->arena, folders[i], names[n]));
        rmdir(folders[i]);
    }
    assert_int_equal(chdir(c->home), 0);
    rmdir(c->folder);
    diags_free(c->diags);
    arena_free(c->arena);
    free(c);
    return 0;
}

/* name: "mau/x" */
__attribute__((unused)) static void case_file(struct template_case *c, const char *name, const char *text)
{
    char folder[16] = "";
    memcpy(folder, name, strcspn(name, "/"));
    assert_true(file_make_folder(folder, c->diags));
    assert_true(file_write(arena_format(c->arena, "%s.mau", name), text, strlen(text), c->diags));
}

/* Pairs of name and struct value, then NULL. */
__attribute__((unused)) static struct value case_record(struct template_case *c, ...)
{
    const char *names[64];
    struct value values[64];
    size_t count = 0;
    va_list arguments;
    va_start(arguments, c);
    for (const char *name; (name = va_arg(arguments, const char *)) != NULL; count++) {
        names[count] = name;
        values[count] = va_arg(arguments, struct value);
    }
    va_end(arguments);
    const char **kept = arena_array(c->arena, count + 1, sizeof *kept);
    memcpy(kept, names, count * sizeof *kept);
    struct record *record = record_new(c->arena, shape_new(c->arena, kept, count));
    if (count)
        memcpy(record->values, values, count * sizeof *values);
    return value_record(record);
}

__attribute__((unused)) static struct value case_list(struct template_case *c, size_t count, ...)
{
    struct value *items = arena_array(c->arena, count + 1, sizeof *items);
    struct list *list = arena_alloc(c->arena, sizeof *list);
    va_list arguments;
    va_start(arguments, count);
    for (size_t i = 0; i < count; i++)
        items[i] = va_arg(arguments, struct value);
    va_end(arguments);
    *list = (struct list){.count = count, .items = items};
    if (count && items[0].kind == VALUE_RECORD)
        list->item_shape = items[0].record->shape;
    return value_list(list);
}

__attribute__((unused)) static struct value case_decimal(const char *text)
{
    struct decimal number;
    assert_int_equal(decimal_parse(text, strlen(text), DECIMAL_PLAIN, &number), DECIMAL_OK);
    return value_decimal(number);
}

/* Messages in short form, one a line, with the hint behind " | ". */
__attribute__((unused)) static const char *case_messages(struct template_case *c)
{
    struct buffer out = {0};
    for (size_t i = 0; i < diags_length(c->diags); i++) {
        const struct diag *d = diags_at(c->diags, i);
        buffer_add_format(&out, "%s:%u:%u+%u %s %s%s%s\n", d->at.file ? d->at.file : "-", d->at.line, d->at.column,
                          d->at.length, d->code, d->message, d->hint ? " | " : "", d->hint ? d->hint : "");
    }
    const char *text = arena_copy(c->arena, buffer_text(&out), out.length);
    buffer_clear(&out);
    return text;
}

__attribute__((unused)) static struct doc *case_doc(struct template_case *c, const char *name, struct value scope,
                                                    struct buffer *text)
{
    static const char *const folders[] = {"."};
    struct template_paths paths = {1, folders};
    const struct template *template = template_load(&paths, name, c->arena, c->diags);
    if (!template)
        return NULL;
    const struct record *records[] = {scope.record};
    struct template_input input = {.scope_count = 1, .scopes = records};
    return template_fill(template, &input, c->arena, c->diags, text);
}

__attribute__((unused)) static const char *case_dump(struct template_case *c, const struct doc *doc)
{
    char *dump = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&dump, &size);
    assert_non_null(out);
    assert_true(doc_check(doc, stderr));
    doc_dump(doc, out);
    fclose(out);
    const char *kept = arena_copy(c->arena, dump, size);
    free(dump);
    return kept;
}

/* The document's dump without its first line, or the messages when there is none. */
__attribute__((unused)) static const char *case_build(struct template_case *c, const char *body, struct value scope)
{
    case_file(c, "mau/x", body);
    struct doc *doc = case_doc(c, "x", scope, NULL);
    if (!doc)
        return case_messages(c);
    const char *dump = case_dump(c, doc);
    const char *line = strchr(strchr(dump, '\n') + 1, '\n'); /* "doc …" and "root" */
    return line + 1;
}

/* The filled text, or the messages. */
__attribute__((unused)) static const char *case_text(struct template_case *c, const char *body, struct value scope)
{
    struct buffer text = {0};
    case_file(c, "mau/x", body);
    diags_free(c->diags);
    c->diags = diags_new();
    struct doc *doc = case_doc(c, "x", scope, &text);
    const char *kept = doc ? arena_copy(c->arena, buffer_text(&text), text.length) : case_messages(c);
    buffer_clear(&text);
    return kept;
}

#endif
