/* filters: the closed list of filters, their signatures and the check of their arguments.
 * Called when a tag is read and when it is filled. The list is constant. */
#ifndef BAOCAO_TEMPLATE_FILTERS_H
#define BAOCAO_TEMPLATE_FILTERS_H

#include "template/filter.h"

struct filter {
    const char *name;
    const char *signature; /* for people: so[:số chữ số thập phân][, "chữ khi trống"] */
    const char *form;      /* arguments: s text, i integer, a either, v a value; behind '?' all may be left out */
    filter_run *run;
};

/* NULL when there is none. */
const struct filter *filters_find(const char *name);
/* The nearest name, or NULL. */
const struct filter *filters_near(const char *name);
/* Do arguments of these kinds fit the form: 's' text, 'i' integer, 'x' any other value, 'n' a name whose value is not
 * known yet. */
bool filters_fit(const struct filter *filter, const char *kinds);

#endif
