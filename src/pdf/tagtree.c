/* Every walk comes to an end because tagtree_straighten() has been there before it. */
#include "pdf/tagtree.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/textmap.h"
#include "pdf/element.h"
#include "pdf/tagtable.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 400 }; /* lists of kids count as well */

static qpdf_oh root_of(qpdf_data pdf)
{
    return qpdf_oh_get_key(pdf, qpdf_get_root(pdf), "/StructTreeRoot");
}

static bool same(qpdf_data pdf, qpdf_oh a, qpdf_oh b)
{
    return qpdf_oh_is_indirect(pdf, a) && qpdf_oh_is_indirect(pdf, b) &&
           qpdf_oh_get_object_id(pdf, a) == qpdf_oh_get_object_id(pdf, b) &&
           qpdf_oh_get_generation(pdf, a) == qpdf_oh_get_generation(pdf, b);
}

/* ---- a tree from outside may be deep, go in circles or have a branch in many places ---- */

struct walk {
    qpdf_data pdf;
    struct textmap *seen; /* ids of objects */
};

static bool is_new(const struct walk *walk, qpdf_oh object)
{
    int id = qpdf_oh_get_object_id(walk->pdf, object);
    if (!qpdf_oh_is_indirect(walk->pdf, object))
        return true; /* it stands where it is and nowhere else */
    struct textmap_entry *entry = textmap_add(walk->seen, (const char *)&id, sizeof id);
    bool first = entry->number == 0;
    entry->number = 1;
    return first;
}

/* key: where a dictionary has its kids. False: met before or too deep; whoever has it lets go of it. */
static bool straighten(const struct walk *walk, qpdf_oh branch, const char *key, int depth)
{
    qpdf_data pdf = walk->pdf;
    bool list = qpdf_oh_is_array(pdf, branch);
    if (!list && !(qpdf_oh_is_dictionary(pdf, branch) && qpdf_oh_has_key(pdf, branch, key)))
        return true;
    if (depth > DEPTH_MAX || !is_new(walk, branch))
        return false;
    if (!list && !straighten(walk, qpdf_oh_get_key(pdf, branch, key), key, depth + 1))
        qpdf_oh_remove_key(pdf, branch, key);
    for (int i = 0; list && i < qpdf_oh_get_array_n_items(pdf, branch);)
        if (straighten(walk, qpdf_oh_get_array_item(pdf, branch, i), key, depth + 1))
            i++;
        else
            qpdf_oh_erase_item(pdf, branch, i);
    return true;
}

void tagtree_straighten(qpdf_data pdf)
{
    qpdf_oh root = root_of(pdf);
    if (!qpdf_oh_is_dictionary(pdf, root))
        return;
    struct arena *arena = arena_new(0);
    struct walk walk = {pdf, textmap_new(arena, 0)};
    straighten(&walk, root, "/K", 0);
    straighten(&walk, qpdf_oh_get_key(pdf, root, "/ParentTree"), "/Kids", 0);
    arena_free(arena);
}

/* ---- the parent tree: numbers of pages and widgets -> their elements ---- */

static qpdf_oh get_number(qpdf_data pdf, qpdf_oh node, int key)
{
    qpdf_oh numbers = qpdf_oh_get_key(pdf, node, "/Nums"), kids = qpdf_oh_get_key(pdf, node, "/Kids");
    for (int i = 0; qpdf_oh_is_array(pdf, numbers) && i + 1 < qpdf_oh_get_array_n_items(pdf, numbers); i += 2)
        if (qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_array_item(pdf, numbers, i)) == key)
            return qpdf_oh_get_array_item(pdf, numbers, i + 1);
    for (int i = 0; qpdf_oh_is_array(pdf, kids) && i < qpdf_oh_get_array_n_items(pdf, kids); i++) {
        qpdf_oh found = get_number(pdf, qpdf_oh_get_array_item(pdf, kids, i), key);
        if (!qpdf_oh_is_null(pdf, found))
            return found;
    }
    return qpdf_oh_new_null(pdf);
}

/* Takes the entry out of the node that has it. */
static void remove_number(qpdf_data pdf, qpdf_oh node, int key)
{
    qpdf_oh numbers = qpdf_oh_get_key(pdf, node, "/Nums"), kids = qpdf_oh_get_key(pdf, node, "/Kids");
    for (int i = 0; qpdf_oh_is_array(pdf, numbers) && i + 1 < qpdf_oh_get_array_n_items(pdf, numbers); i += 2)
        if (qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_array_item(pdf, numbers, i)) == key) {
            qpdf_oh_erase_item(pdf, numbers, i + 1);
            qpdf_oh_erase_item(pdf, numbers, i);
            return;
        }
    for (int i = 0; qpdf_oh_is_array(pdf, kids) && i < qpdf_oh_get_array_n_items(pdf, kids); i++)
        remove_number(pdf, qpdf_oh_get_array_item(pdf, kids, i), key);
}

/* Puts the entry behind all others: keys only grow. A tree of several nodes gets one node more. */
static void add_number(qpdf_data pdf, qpdf_oh tree, int key, qpdf_oh value)
{
    qpdf_oh numbers = qpdf_oh_get_key(pdf, tree, "/Nums"), kids = qpdf_oh_get_key(pdf, tree, "/Kids");
    if (qpdf_oh_is_array(pdf, kids)) {
        qpdf_oh node = qpdf_oh_new_dictionary(pdf), limits = qpdf_oh_new_array(pdf);
        numbers = qpdf_oh_new_array(pdf);
        qpdf_oh_append_item(pdf, limits, qpdf_oh_new_integer(pdf, key));
        qpdf_oh_append_item(pdf, limits, qpdf_oh_new_integer(pdf, key));
        qpdf_oh_replace_key(pdf, node, "/Limits", limits);
        qpdf_oh_replace_key(pdf, node, "/Nums", numbers);
        qpdf_oh_append_item(pdf, kids, qpdf_make_indirect_object(pdf, node));
    } else if (!qpdf_oh_is_array(pdf, numbers)) {
        numbers = qpdf_oh_new_array(pdf);
        qpdf_oh_replace_key(pdf, tree, "/Nums", numbers);
    }
    qpdf_oh_append_item(pdf, numbers, qpdf_oh_new_integer(pdf, key));
    qpdf_oh_append_item(pdf, numbers, value);
}

/* A key that no page and no widget has. */
static int next_key(qpdf_data pdf, qpdf_oh tree)
{
    qpdf_oh numbers = qpdf_oh_get_key(pdf, tree, "/Nums"), kids = qpdf_oh_get_key(pdf, tree, "/Kids");
    int next = 0;
    for (int i = 0; qpdf_oh_is_array(pdf, numbers) && i + 1 < qpdf_oh_get_array_n_items(pdf, numbers); i += 2) {
        int key = qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_array_item(pdf, numbers, i));
        next = key >= next && key < INT32_MAX ? key + 1 : next;
    }
    for (int i = 0; qpdf_oh_is_array(pdf, kids) && i < qpdf_oh_get_array_n_items(pdf, kids); i++) {
        int below = next_key(pdf, qpdf_oh_get_array_item(pdf, kids, i));
        next = below > next ? below : next;
    }
    return next;
}

/* ---- pages left out ---- */

static bool is_gone(qpdf_data pdf, qpdf_oh page)
{
    if (!qpdf_oh_is_dictionary(pdf, page))
        return false;
    bool gone = qpdf_find_page_by_oh(pdf, page) < 0;
    if (qpdf_has_error(pdf))
        qpdf_get_error(pdf); /* that it was not found is the answer */
    return gone;
}

static bool prune_element(qpdf_data pdf, qpdf_oh element);

/* Does the kid stay? page: where its content is when it does not say so itself. */
static bool stays(qpdf_data pdf, qpdf_oh kid, qpdf_oh page)
{
    if (!qpdf_oh_is_dictionary(pdf, kid))
        return !is_gone(pdf, page);
    if (element_is(pdf, kid))
        return prune_element(pdf, kid);
    qpdf_oh own = qpdf_oh_get_key(pdf, kid, "/Pg");
    return !is_gone(pdf, qpdf_oh_is_null(pdf, own) ? page : own);
}

static void prune_kids(qpdf_data pdf, qpdf_oh element)
{
    qpdf_oh kids = element_kids(pdf, element), page = qpdf_oh_get_key(pdf, element, "/Pg");
    for (int i = qpdf_oh_get_array_n_items(pdf, kids) - 1; i >= 0; i--)
        if (!stays(pdf, qpdf_oh_get_array_item(pdf, kids, i), page))
            qpdf_oh_erase_item(pdf, kids, i);
    if (is_gone(pdf, page))
        qpdf_oh_remove_key(pdf, element, "/Pg");
}

/* False: nothing of it is left. */
static bool prune_element(qpdf_data pdf, qpdf_oh element)
{
    if (strcmp(element_type(pdf, element), "/Table") == 0) {
        struct tagtable table;
        tagtable_read(pdf, element, &table);
        prune_kids(pdf, element);
        tagtable_mend(pdf, &table);
    } else {
        prune_kids(pdf, element);
    }
    return qpdf_oh_get_array_n_items(pdf, element_kids(pdf, element)) > 0;
}

static void keep_number(qpdf_data pdf, qpdf_oh tree, qpdf_oh kept, qpdf_oh owner, const char *name)
{
    if (!qpdf_oh_has_key(pdf, owner, name))
        return;
    int key = qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, owner, name)), at = 0;
    qpdf_oh value = get_number(pdf, tree, key);
    if (qpdf_oh_is_null(pdf, value))
        return;
    while (at < qpdf_oh_get_array_n_items(pdf, kept) &&
           qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_array_item(pdf, kept, at)) < key)
        at += 2;
    qpdf_oh_insert_item(pdf, kept, at, value);
    qpdf_oh_insert_item(pdf, kept, at, qpdf_oh_new_integer(pdf, key));
}

/* Entries of pages that are gone hold their elements, and these their pages: a new tree of what is on the pages
 * kept. */
static void prune_numbers(qpdf_data pdf, qpdf_oh root)
{
    qpdf_oh tree = qpdf_oh_get_key(pdf, root, "/ParentTree"), kept = qpdf_oh_new_array(pdf);
    for (int p = 0; p < qpdf_get_num_pages(pdf); p++) {
        qpdf_oh page = qpdf_get_page_n(pdf, (size_t)p), notes = qpdf_oh_get_key(pdf, page, "/Annots");
        keep_number(pdf, tree, kept, page, "/StructParents");
        for (int i = 0; qpdf_oh_is_array(pdf, notes) && i < qpdf_oh_get_array_n_items(pdf, notes); i++)
            keep_number(pdf, tree, kept, qpdf_oh_get_array_item(pdf, notes, i), "/StructParent");
    }
    qpdf_oh fresh = qpdf_oh_new_dictionary(pdf);
    qpdf_oh_replace_key(pdf, fresh, "/Nums", kept);
    qpdf_oh_replace_key(pdf, root, "/ParentTree", qpdf_make_indirect_object(pdf, fresh));
}

/* Headings of what is kept begin with H1 and skip no level on the way down (PDF/UA-1, 7.4.2), whatever was left out. */
static void level_headings(qpdf_data pdf, qpdf_oh element, int *level)
{
    qpdf_oh kids = element_kids(pdf, element);
    const char *name = element_type(pdf, element);
    if (name[0] == '/' && name[1] == 'H' && name[2] >= '1' && name[2] <= '6' && !name[3]) {
        char fitting[] = "/H1";
        *level = name[2] - '0' > *level + 1 ? *level + 1 : name[2] - '0';
        fitting[2] = (char)('0' + *level);
        qpdf_oh_replace_key(pdf, element, "/S", qpdf_oh_new_name(pdf, fitting));
    }
    for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, kids); i++) {
        qpdf_oh kid = qpdf_oh_get_array_item(pdf, kids, i);
        if (element_is(pdf, kid))
            level_headings(pdf, kid, level);
    }
}

/* ---- the names of elements, which notes and headers are called by ---- */

struct named {
    const char *id;
    size_t at, length; /* at: of id in the text */
    qpdf_oh element;
};

static void collect_named(qpdf_data pdf, qpdf_oh element, struct buffer *list, struct buffer *text)
{
    qpdf_oh id = qpdf_oh_get_key(pdf, element, "/ID"), kids = element_kids(pdf, element);
    if (qpdf_oh_is_string(pdf, id)) {
        struct named named = {.at = text->length, .element = element};
        const char *bytes = qpdf_oh_get_binary_string_value(pdf, id, &named.length);
        buffer_add(text, bytes, named.length);
        buffer_add(list, &named, sizeof named);
    }
    for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, kids); i++) {
        qpdf_oh kid = qpdf_oh_get_array_item(pdf, kids, i);
        if (element_is(pdf, kid))
            collect_named(pdf, kid, list, text);
    }
}

static int compare_named(const void *one, const void *other)
{
    const struct named *a = one, *b = other;
    int order = memcmp(a->id, b->id, a->length < b->length ? a->length : b->length);
    return order ? order : a->length < b->length ? -1 : a->length > b->length;
}

/* A new tree of the elements that are left, in the order that readers search by (ISO 32000-1, 7.9.6). */
static void prune_names(qpdf_data pdf, qpdf_oh root)
{
    struct buffer list = {0}, text = {0};
    qpdf_oh names = qpdf_oh_new_array(pdf), tree = qpdf_oh_new_dictionary(pdf);
    qpdf_oh_remove_key(pdf, root, "/IDTree");
    collect_named(pdf, root, &list, &text);
    struct named *all = (struct named *)(void *)list.data;
    size_t count = list.length / sizeof *all;
    for (size_t i = 0; i < count; i++)
        all[i].id = text.data + all[i].at;
    if (count) {
        qsort(all, count, sizeof *all, compare_named);
        qpdf_oh_replace_key(pdf, tree, "/Names", names);
        qpdf_oh_replace_key(pdf, root, "/IDTree", qpdf_make_indirect_object(pdf, tree));
    }
    for (size_t i = 0; i < count; i++) {
        qpdf_oh_append_item(pdf, names, qpdf_oh_get_key(pdf, all[i].element, "/ID"));
        qpdf_oh_append_item(pdf, names, all[i].element);
    }
    buffer_clear(&list);
    buffer_clear(&text);
}

void tagtree_prune(qpdf_data pdf)
{
    int level = 0;
    qpdf_oh root = root_of(pdf);
    if (!qpdf_oh_is_dictionary(pdf, root))
        return;
    prune_element(pdf, root);
    level_headings(pdf, root, &level);
    prune_numbers(pdf, root);
    prune_names(pdf, root);
}

/* ---- widgets ---- */

void tagtree_release_widget(qpdf_data pdf, qpdf_oh widget, bool kept)
{
    qpdf_oh root = root_of(pdf);
    if (!qpdf_oh_is_dictionary(pdf, root) || !qpdf_oh_has_key(pdf, widget, "/StructParent"))
        return;
    int key = qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, widget, "/StructParent"));
    qpdf_oh element = get_number(pdf, qpdf_oh_get_key(pdf, root, "/ParentTree"), key);
    if (!qpdf_oh_is_dictionary(pdf, element))
        return;
    if (kept) {
        qpdf_oh_replace_key(pdf, element, "/S", qpdf_oh_new_name(pdf, "/Annot"));
        return;
    }
    qpdf_oh parent = qpdf_oh_get_key(pdf, element, "/P");
    qpdf_oh kids = qpdf_oh_is_dictionary(pdf, parent) ? element_kids(pdf, parent) : qpdf_oh_new_array(pdf);
    for (int i = qpdf_oh_get_array_n_items(pdf, kids) - 1; i >= 0; i--)
        if (same(pdf, qpdf_oh_get_array_item(pdf, kids, i), element))
            qpdf_oh_erase_item(pdf, kids, i);
    remove_number(pdf, qpdf_oh_get_key(pdf, root, "/ParentTree"), key);
}

/* ---- joining ---- */

struct joint {
    qpdf_data pdf;
    qpdf_oh tree, form, page;
    int next; /* free key of the parent tree */
};

/* A number of content now names the form it is in, if any; a widget gets a key of its own. */
static void move_kid(struct joint *joint, qpdf_oh element, qpdf_oh kids, int index)
{
    qpdf_data pdf = joint->pdf;
    qpdf_oh kid = qpdf_oh_get_array_item(pdf, kids, index);
    if (qpdf_oh_is_integer(pdf, kid) && qpdf_oh_is_stream(pdf, joint->form)) {
        qpdf_oh content = qpdf_oh_new_dictionary(pdf);
        qpdf_oh_replace_key(pdf, content, "/Type", qpdf_oh_new_name(pdf, "/MCR"));
        qpdf_oh_replace_key(pdf, content, "/Pg", joint->page);
        qpdf_oh_replace_key(pdf, content, "/Stm", joint->form);
        qpdf_oh_replace_key(pdf, content, "/MCID", kid);
        qpdf_oh_set_array_item(pdf, kids, index, content);
    } else if (qpdf_oh_is_integer(pdf, kid)) {
        qpdf_oh_replace_key(pdf, element, "/Pg", joint->page);
    } else if (qpdf_oh_is_dictionary_of_type(pdf, kid, "/OBJR", "")) {
        qpdf_oh widget = qpdf_oh_get_key(pdf, kid, "/Obj");
        qpdf_oh_replace_key(pdf, kid, "/Pg", joint->page);
        qpdf_oh_replace_key(pdf, widget, "/StructParent", qpdf_oh_new_integer(pdf, joint->next));
        add_number(pdf, joint->tree, joint->next++, element);
    }
}

static void move_element(struct joint *joint, qpdf_oh element)
{
    qpdf_data pdf = joint->pdf;
    qpdf_oh kids = element_kids(pdf, element);
    if (qpdf_oh_has_key(pdf, element, "/Pg"))
        qpdf_oh_replace_key(pdf, element, "/Pg", joint->page);
    for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, kids); i++) {
        qpdf_oh kid = qpdf_oh_get_array_item(pdf, kids, i);
        if (element_is(pdf, kid))
            move_element(joint, kid);
        else
            move_kid(joint, element, kids, i);
    }
}

void tagtree_join(qpdf_data pdf, qpdf_oh copied_root, qpdf_oh form, qpdf_oh page, int old_key, bool first)
{
    qpdf_oh root = root_of(pdf), tree;
    if (!qpdf_oh_is_dictionary(pdf, root) || !qpdf_oh_is_dictionary(pdf, copied_root))
        return;
    tree = qpdf_oh_get_key(pdf, root, "/ParentTree");
    if (!qpdf_oh_is_dictionary(pdf, tree))
        return;
    struct joint joint = {pdf, tree, form, page, next_key(pdf, tree)};
    qpdf_oh entry = get_number(pdf, qpdf_oh_get_key(pdf, copied_root, "/ParentTree"), old_key);
    qpdf_oh dict = qpdf_oh_is_stream(pdf, form) ? qpdf_oh_get_dict(pdf, form) : page;
    qpdf_oh_replace_key(pdf, dict, "/StructParents", qpdf_oh_new_integer(pdf, joint.next));
    add_number(pdf, tree, joint.next++, entry);
    qpdf_oh tops = element_kids(pdf, root), parts = element_kids(pdf, copied_root);
    /* Below the document's own element when there is one, so that the copy stays one document. */
    qpdf_oh above = root;
    if (qpdf_oh_get_array_n_items(pdf, tops) == 1) {
        above = qpdf_oh_get_array_item(pdf, tops, 0);
        tops = element_kids(pdf, above);
    }
    for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, parts); i++) {
        qpdf_oh part = qpdf_oh_get_array_item(pdf, parts, i);
        move_element(&joint, part);
        qpdf_oh_replace_key(pdf, part, "/S", qpdf_oh_new_name(pdf, "/Sect"));
        qpdf_oh_replace_key(pdf, part, "/P", above);
        qpdf_oh_insert_item(pdf, tops, first ? i : qpdf_oh_get_array_n_items(pdf, tops), part);
    }
    qpdf_oh_replace_key(pdf, root, "/ParentTreeNextKey", qpdf_oh_new_integer(pdf, joint.next));
}
