/* choice: which documents of the pack a run makes, and what those can show.
 * Called by papers, leftovers, granting and the command build. */
#ifndef BAOCAO_OFFICE_CHOICE_H
#define BAOCAO_OFFICE_CHOICE_H

#include "office/session.h"
#include "template/template.h"

/* Templates named on the command line must exist: asked before data is read, which takes time and tells much. False:
 * errors U010. */
bool choice_templates_known(struct session *session);
/* The same, and of units. False: errors, those of session_check_units() too. */
bool choice_names_known(struct session *session);
/* Is a document made in this run? *named: because the command line names it. */
bool choice_includes(const struct options *options, const struct schema_document *plan, bool *named);
/* Before there are facts: notes in the session which lists, which units' figures and whether the digests of exports the
 * papers of this run can show, so that nothing else is computed. */
void choice_foresee(struct session *session);
/* A document's template, in the session's arena: the one that choice_foresee() has read without a finding, once; else
 * read now. NULL: errors recorded. */
const struct template *choice_template(struct session *session, const struct schema_document *plan);

#endif
