/* library: workspaces of the small library pack in tests/data, made in the current folder and read.
 * Results live until free_loaded(). */
#ifndef BAOCAO_TESTS_LIBRARY_H
#define BAOCAO_TESTS_LIBRARY_H

#include "data/load.h"
#include "said.h"
#include "settings/pack.h"

static const char UNITS[] = "ma,ten,tren,ten_khac\n"
                            "TT,Thư viện trung tâm,,\n"
                            "CN1,Chi nhánh Một,TT,CN Một;Nhánh 1\n"
                            "CN2,Chi nhánh Hai,TT,\n";
static const char BOOKS[] = "Mã sách,Tên sách\n"
                            "1.003,Số đỏ\n"
                            "1.003.5,Giông tố\n";

struct loaded {
    struct run run;
    struct pack pack;
    struct workspace workspace;
    struct tables tables;
    bool ok;
};

/* input: how to read; pack, workspace and period are set here. */
static inline void load_so(struct loaded *loaded, struct load_input input)
{
    *loaded = (struct loaded){.run = run_new(), .workspace = {.folder = "."}};
    static const struct setting style = {.name = "doc_gia", .value = "viet"};
    loaded->workspace.number_styles = &style;
    loaded->workspace.number_style_count = 1;
    assert_true(pack_load(BAOCAO_SOURCE "/tests/data/thu-vien", loaded->run.arena, loaded->run.diags, &loaded->pack));
    input.pack = &loaded->pack;
    input.workspace = &loaded->workspace;
    input.period = "2023-Q1";
    loaded->ok = load_tables(&input, loaded->run.arena, loaded->run.diags, &loaded->tables);
}

static inline void load(struct loaded *loaded)
{
    load_so(loaded, (struct load_input){.whole = true});
}

static inline void put_units(void)
{
    put("du-lieu/chi_nhanh.csv", UNITS);
    put("du-lieu/sach.csv", BOOKS);
}

/* The dump of one table. */
static inline char *dumped(struct loaded *loaded, const char *name)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    struct tables one = {.count = 1, .items = (struct table *)(uintptr_t)tables_find(&loaded->tables, name)};
    tables_dump(&one, out);
    fclose(out);
    char *kept = arena_copy(loaded->run.arena, text, size);
    free(text);
    return kept;
}

static inline void free_loaded(struct loaded *loaded)
{
    run_free(&loaded->run);
}

#endif
