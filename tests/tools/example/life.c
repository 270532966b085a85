/* life: see life.h. Every draw of a dossier comes from its own stream, in a fixed order. */
#include "example/life.h"

#include "base/date.h"
#include "example/random.h"

#include <stdio.h>
#include <string.h>

/* In the order of enum life_rate. */
const int life_rates[][5] = {
    {105, 58, 38, 21, 8},      {540, 680, 780, 860, 940}, {420, 560, 660, 780, 910},
    {180, 270, 380, 520, 640}, {860, 905, 940, 965, 985}, {45, 16, 6, 0, 0},
};

/* Half of the dossiers go to the numbered units, when there are any. */
static void dossier_place(const struct world *world, struct random *random, struct dossier *dossier)
{
    int at = random_below(random, world->folk->procedure_weight);
    size_t index = 0;
    while (at >= world->folk->procedures[index]->weight)
        at -= world->folk->procedures[index++]->weight;
    dossier->procedure = world->folk->procedures[index];
    dossier->unit = world->folk->owners[index];
    int extra = world->folk->unit_count - (int)world->folk->core_units;
    if (extra > 0 && random_chance(random, 500)) {
        dossier->unit = &world->folk->units[(int)world->folk->core_units + random_below(random, extra)];
    } else if (random_chance(random, 400)) { /* some of a parent's work is done by its room */
        for (size_t i = 0; i < world->folk->core_units; i++)
            if (strcmp(world->folk->units[i].parent, dossier->unit->code) == 0)
                dossier->unit = &world->folk->units[i];
    }
}

static int permille(const struct dossier *dossier, enum life_rate which)
{
    return life_rates[which][dossier->unit->quality];
}

static void dossier_reception(const struct world *world, struct random *random, struct dossier *dossier)
{
    const struct example_procedure *procedure = dossier->procedure;
    int online = permille(dossier, ONLINE);
    if (strcmp(procedure->level, "Một phần") == 0)
        online = online * 4 / 5;
    else if (strcmp(procedure->level, "Thông tin") == 0)
        online = 0;
    dossier->channel = random_chance(random, online) ? CHANNEL_ONLINE
                       : random_chance(random, 60)   ? CHANNEL_POST
                                                     : CHANNEL_DESK;
    dossier->minute = random_between(random, 7 * 60, 16 * 60 + 45);
    dossier->submitted = dossier->received;
    if (dossier->channel == CHANNEL_ONLINE && random_chance(random, 350))
        dossier->submitted -= random_between(random, 1, 2);
    if (procedure->days > 0)
        dossier->due = calendar_after(world->calendar, dossier->received, procedure->days);
    dossier->digitised = random_chance(random, permille(dossier, SIGNED) + 60);
    dossier->reused = dossier->digitised && random_chance(random, 450);
}

static void dossier_late(const struct world *world, struct random *random, struct dossier *dossier, int32_t due)
{
    dossier->late = true;
    dossier->cause = random_below(random, 5);
    if (!random_chance(random, 30))
        dossier->result = calendar_after(world->calendar, due, 1 + random_below(random, 4) * random_below(random, 6));
    int more = random_between(random, 2, 8);
    if (random_chance(random, 560 + dossier->unit->quality * 60))
        dossier->apology = calendar_after(world->calendar, dossier->due, -random_between(random, 1, 3));
    else if (random_chance(random, 500))
        dossier->apology = calendar_after(world->calendar, dossier->due, random_between(random, 1, 4));
    if (dossier->apology == DATE_NONE)
        return;
    if (dossier->result != DATE_NONE && dossier->apology >= dossier->result) /* nobody apologises for what is done */
        dossier->apology = calendar_after(world->calendar, dossier->result, -1);
    if (dossier->apology < dossier->received)
        dossier->apology = dossier->received;
    dossier->new_due = calendar_after(world->calendar, due > dossier->apology ? due : dossier->apology, more);
}

/* From the reception to the end: due, waiting for a supplement, result, collection. */
static void dossier_work(const struct world *world, struct random *random, struct dossier *dossier)
{
    int days = dossier->procedure->days;
    int32_t due = dossier->due;
    if (days == 0) {
        dossier->result = dossier->received;
        return;
    }
    if (days >= 5 && random_chance(random, 45)) {
        dossier->asked = calendar_after(world->calendar, dossier->received, random_between(random, 1, days / 2));
        if (!random_chance(random, 150)) {
            int wait = random_between(random, 1, 10);
            dossier->answered = calendar_after(world->calendar, dossier->asked, wait);
            due = calendar_after(world->calendar, due, wait);
        } else { /* never answered: given back after a month, or still waiting */
            dossier->ending = END_RETURNED;
            dossier->result =
                random_chance(random, 700) ? calendar_after(world->calendar, dossier->asked, 22) : DATE_NONE;
            return;
        }
    }
    if (random_chance(random, permille(dossier, LATE))) {
        dossier_late(world, random, dossier, due);
        return;
    }
    int left = calendar_order(world->calendar, due) -
               calendar_order(world->calendar, dossier->asked != DATE_NONE && dossier->answered != DATE_NONE
                                                   ? dossier->answered
                                                   : dossier->received);
    int used = random_chance(random, 260) ? left : left > 1 ? random_between(random, (left + 2) / 3, left - 1) : left;
    int32_t start = dossier->answered != DATE_NONE ? dossier->answered : dossier->received;
    dossier->result = calendar_after(world->calendar, start, used);
    int fate = random_below(random, 1000);
    dossier->ending = fate < 7 ? END_WITHDRAWN : fate < 15 ? END_RETURNED : END_RESULT;
}

static void dossier_end(const struct world *world, struct random *random, struct dossier *dossier)
{
    if (dossier->result == DATE_NONE)
        return;
    if (!random_chance(random, 120))
        dossier->handed =
            calendar_after(world->calendar, dossier->result, random_below(random, 4) * random_below(random, 3));
    dossier->electronic = random_chance(random, permille(dossier, SIGNED));
    dossier->slip = !random_chance(random, 40);
    dossier->proof = !(dossier->unit->quality < 2 && random_chance(random, 2));
}

/* The number-th dossier received on day. */
void life_dossier(const struct world *world, int32_t day, int number, struct dossier *dossier)
{
    struct random random = random_for(world->seed, 1, (uint64_t)day * 100000u + (uint64_t)number);
    int year, month, date;
    memset(dossier, 0, sizeof *dossier);
    dossier->received = day;
    dossier->due = dossier->result = dossier->handed = dossier->asked = dossier->answered = DATE_NONE;
    dossier->apology = dossier->new_due = DATE_NONE;
    date_split(day, &year, &month, &date);
    snprintf(dossier->code, sizeof dossier->code, "H99.07-%02d%02d%02d-%04d", year % 100, month, date, number);
    dossier->number = number;
    dossier->reason = random_below(&random, (int)COUNT(example_return_reasons));
    dossier_place(world, &random, dossier);
    dossier_reception(world, &random, dossier);
    if (random_chance(&random, 4)) {
        dossier->ending = END_REFUSED;
        dossier->result = day;
        dossier->slip = true;
        return;
    }
    dossier_work(world, &random, dossier);
    dossier_end(world, &random, dossier);
}
