/* random: numbers that look like chance and are the same on every machine: integers only.
 * Called by make_example and its parts. The caller owns the struct. */
#ifndef BAOCAO_TESTS_EXAMPLE_RANDOM_H
#define BAOCAO_TESTS_EXAMPLE_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct random {
    uint64_t state;
};

/* A stream of its own for each kind and number. */
struct random random_for(uint64_t seed, uint64_t kind, uint64_t number);
/* 0 to bound - 1; 0 when bound is below 2. */
int random_below(struct random *random, int bound);
int random_between(struct random *random, int least, int most);
bool random_chance(struct random *random, int permille);

#endif
