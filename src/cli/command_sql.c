#include "cli/commands.h"
#include "compute/sqltext.h"
#include "office/session.h"

#include <stdio.h>
#include <string.h>

static bool choose_dialect(struct session *session, enum sql_dialect *dialect)
{
    const char *word = session->options->dialect ? session->options->dialect : "sqlite";
    *dialect = strcmp(word, "postgres") == 0 ? SQL_POSTGRES : SQL_SQLITE;
    if (*dialect == SQL_POSTGRES || strcmp(word, "sqlite") == 0)
        return true;
    diag_add(session->diags, DIAG_ERROR, "U002", (struct place){0},
             "--dialect không nhận giá trị \"%s\"; chọn sqlite hoặc postgres", word);
    return false;
}

int command_sql(const struct options *options)
{
    struct session session;
    enum sql_dialect dialect;
    session_open(&session, options);
    session.whole = session.may_choose_period = true;
    bool done = false;
    if (choose_dialect(&session, &dialect) && session_facts_and_rows(&session)) {
        struct run_input input = session_input(&session);
        done = sqltext_print(&input, dialect, session.diags, stdout);
    }
    int code = session_end(&session, done);
    session_close(&session);
    return code;
}
