/* session: what every command needs first: workspace, pack, period, tables and facts.
 * Called by the commands. The session owns its arena and diagnostics until session_close(). */
#ifndef BAOCAO_OFFICE_SESSION_H
#define BAOCAO_OFFICE_SESSION_H

#include "compute/input.h"
#include "office/comparison.h"
#include "office/options.h"
#include "settings/acceptance.h"
#include "settings/workspace.h"

/* Why the papers of a row of the facts cannot be made. */
struct session_fault {
    const struct diag *first; /* error of the unit or of one below it, NULL: there is none */
    size_t units;             /* how many have such errors */
};

struct register_line;

struct session {
    const struct options *options;
    struct arena *arena;
    struct diags *diags;
    struct workspace workspace;
    struct pack pack;
    struct period period;
    struct arena *rows;   /* of the tables, until the facts are there */
    struct tables tables; /* then their data log alone */
    size_t narrative_count;
    const struct narrative *narratives;
    struct comparison *before, *year_ago; /* NULL without a folder */
    const struct facts *previous, *last_year;
    const struct facts *facts;
    size_t acceptance_count;
    struct acceptance *acceptances; /* findings of the period that were accepted */
    int32_t first_worked;           /* the first working day behind the period, once there are facts */
    struct session_fault *faults;   /* for session_row_fault(), by row */
    bool *spoilt;                   /* by unit: errors of its own */
    size_t judged;                  /* diagnostics that faults[] knows of */
    size_t numbered_count;          /* the register's lines of the period when papers were planned */
    const struct register_line *numbered;
    size_t settings_findings;           /* behind so many diagnostics come those about the data */
    size_t data_findings;               /* and they end behind so many */
    struct run_scope counted, compared; /* when scoped */
    const bool *lists;                  /* for each list of the pack: will its rows be read? NULL: all (run_input) */
    const struct template **foreseen;   /* of each document of the pack, for choice_template(); may be NULL */
    bool asked, settled;                /* session_settings() was called; and all was well */
    bool same_as_before;                /* the year ago is the period before (PERIOD_YEAR) */
    bool misdirected;                   /* what the line names to be written may not be (destination.h) */
    bool waited;                        /* previous and last_year are known */
    bool closed;                        /* findings about the data are hushed and accepted */
    bool interrupted;                   /* the user stopped the run (E012) */
    bool making;                        /* papers were begun, so nothing stopped the build: errors since are theirs */
    bool scoped;                        /* only the units of counted and compared are computed (input.h) */
    bool undigested;                    /* no digest of an export will be read (load_input) */
    bool may_choose_period;             /* without --period the newest one that has exports is taken, and told (U018) */
    bool tells_all;    /* notes about the data are printed, and each missing column: check is for that */
    bool tells_errors; /* only errors of the data are: what is numbered or kept was looked through when it was built */
    bool whole;        /* the tables are shown as they are: no column is left out (load_input) */
};

void session_open(struct session *session, const struct options *options);
void session_close(struct session *session);

/* Each does what the one before it does, and more. False: errors recorded. */
bool session_workspace(struct session *session); /* and may be written where it was told to (destination.h) */
bool session_pack(struct session *session);      /* the pack's declarations, whatever the period */
bool session_settings(struct session *session);  /* workspace, pack, period; read once */
bool session_tables(struct session *session);    /* exports of the period and the narrative */
/* Comparison periods and figures; checks of the pack run. Of the tables their data log is left (tables_log()). */
bool session_facts(struct session *session);
bool session_facts_and_rows(struct session *session); /* for those who read rows themselves */
/* "title (name); …" of the tables that have no file in the period, of those alone that had one before (NULL: of
 * all). */
const char *session_absent_tables(const struct session *session, const struct tables *before);
/* Input of the computation of the period itself, for compute/sqltext; while there are rows. */
struct run_input session_input(const struct session *session);

/* Do the units named by --unit exist? False: U011 recorded for each that does not. */
bool session_check_units(struct session *session);
/* Is the unit named by --unit, or none named at all? */
bool session_wants_unit(const struct session *session, size_t unit);

/* Exit codes of contract §1. */
enum exit_code {
    EXIT_DONE = 0,
    EXIT_DATA = 1,
    EXIT_USAGE = 2,
    EXIT_WARNINGS = 3,
    EXIT_SOME_UNITS = 4,
    EXIT_DISK = 5,
    EXIT_FONT = 6,
    EXIT_UNPROVEN = 7, /* verification failed */
    EXIT_INTERNAL = 70,
    EXIT_INTERRUPTED = 130 /* as the shell shows SIGINT */
};

/* Prints the diagnostics (of notes about the data and columns that an export lacks only how many, unless all are told)
 * and gives the exit code they stand for. some_written: at least one result is there, so that errors of single units
 * or papers make EXIT_SOME_UNITS. */
int session_end(struct session *session, bool some_written);
/* The exit code for what has been found so far; prints nothing. What is found later is neither hushed nor accepted. */
int session_code(struct session *session, bool some_written);
/* Is there an error that belongs to no unit: file, header, unknown unit, template? It stops the build. */
bool session_blocked(const struct session *session);
/* Is the unit's paper spoilt by an error of its own or of a unit below it? row as in facts: 0 = the agency. */
bool session_row_failed(struct session *session, size_t row);
/* Why, as session_row_failed() has last seen it: errors that came since, those of papers, are not looked at. */
const struct session_fault *session_row_fault(const struct session *session, size_t row);

#endif
