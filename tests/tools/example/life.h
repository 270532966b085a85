/* life: one dossier from reception to collection, drawn at once.
 * Called by make_example for every dossier. Values only; the unit and procedure are borrowed. */
#ifndef BAOCAO_TESTS_EXAMPLE_LIFE_H
#define BAOCAO_TESTS_EXAMPLE_LIFE_H

#include "example/calendar.h"
#include "example/folk.h"

struct world {
    uint64_t seed;
    const struct calendar *calendar;
    const struct folk *folk;
};

/* Rates by the unit's quality 0 to 4 [permille]. */
enum life_rate { LATE, ONLINE, SIGNED, CASHLESS, SATISFIED, PAPER };
extern const int life_rates[][5];

struct dossier {
    char code[48];
    const struct unit *unit;
    const struct example_procedure *procedure;
    enum { CHANNEL_ONLINE, CHANNEL_DESK, CHANNEL_POST } channel;
    enum { END_RESULT, END_RETURNED, END_WITHDRAWN, END_REFUSED } ending;
    int32_t submitted, received, due, result, handed, asked, answered; /* days or DATE_NONE */
    int32_t apology, new_due;
    bool late, electronic, digitised, reused, slip, proof;
    int minute; /* of the day it was received */
    int cause, reason, number;
    int apology_number; /* of its slip, in the year and unit; the caller's */
};

/* The number-th dossier received on day, from 1. */
void life_dossier(const struct world *world, int32_t day, int number, struct dossier *dossier);

#endif
