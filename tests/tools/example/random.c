/* random: see random.h. SplitMix64. */
#include "example/random.h"

static uint64_t draw(struct random *random)
{
    uint64_t z = random->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

int random_below(struct random *random, int bound)
{
    return bound < 2 ? 0 : (int)(draw(random) % (uint64_t)bound);
}

int random_between(struct random *random, int least, int most)
{
    return least + random_below(random, most - least + 1);
}

bool random_chance(struct random *random, int permille)
{
    return random_below(random, 1000) < permille;
}

struct random random_for(uint64_t seed, uint64_t kind, uint64_t number)
{
    struct random random = {seed * UINT64_C(0x2545f4914f6cdd1d) ^ (kind << 56) ^ number};
    draw(&random);
    return random;
}
