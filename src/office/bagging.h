/* bagging: what an archive copy holds beside the paper: a small workspace of its own, figures, findings.
 * Called by the commands archive, verify and receive, which must see the same. Texts live in the session's arena. */
#ifndef BAOCAO_OFFICE_BAGGING_H
#define BAOCAO_OFFICE_BAGGING_H

#include "archive/bag.h"
#include "office/papers.h"

#define BAGGING_WORKSPACE BAG_PAYLOAD "noi-lam-viec/" /* baocao -C there makes the paper again */
#define BAGGING_FIGURES   BAG_PAYLOAD "chi-so.csv"
#define BAGGING_FINDINGS  BAG_PAYLOAD "kiem-tra.jsonl"
#define BAGGING_RECIPE    BAG_PAYLOAD "tai-lap.txt"
#define BAGGING_REGISTER  BAG_PAYLOAD "so-dang-ky.csv"
#define BAGGING_PAPER     BAG_PAYLOAD "van-ban/"
#define BAGGING_TWIN      BAG_PAYLOAD "ban-kem-so-lieu/"

/* Of the file of a bag: "x.zip", the second of that name and other content "x-2.zip". Lives in arena. */
const char *bagging_file(const char *name, int number, struct arena *arena);
/* Everything that the figures and the paper are made from, as it lies in the workspace and the pack; the numbers of
 * papers are left out (van-ban.yaml), each bag has its own. False: E00x, A005 recorded. */
bool bagging_inputs(struct session *session, struct bag *bag);
/* Did the figures come from these very exports? False: one was written to between reading and packing, E002. */
bool bagging_is_as_read(struct session *session, const struct bag *bag);
/* All figures of the agency and its units, as `compute --format csv` prints them. */
const char *bagging_figures(const struct session *session);
/* The findings so far as JSON lines; files are named from the workspace's folder. */
const char *bagging_findings(const struct session *session);

#endif
