/* ink [DESCRIPTION] < PICTURE.pgm: where a page has ink: the box around all of it, and of every cell of a grid how much
 * of it is black [permille]. With a description made earlier: compares, with room for what readers draw differently
 * (edges of letters), and says what differs. Exit code 1: it does. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 24, ROWS = 32, BLACK = 128, BOX_ROOM = 2 /* pixels */, CELL_ROOM = 25 /* permille */ };

struct ink {
    int width, height, box[4]; /* left, top, right, bottom [pixels] */
    int cells[ROWS][COLUMNS];
};

static void measure(const unsigned char *pixels, struct ink *ink)
{
    static long sums[ROWS][COLUMNS], counts[ROWS][COLUMNS];
    ink->box[0] = ink->width;
    ink->box[1] = ink->height;
    for (int y = 0; y < ink->height; y++)
        for (int x = 0; x < ink->width; x++) {
            int grey = pixels[(size_t)y * (size_t)ink->width + (size_t)x];
            int row = y * ROWS / ink->height, column = x * COLUMNS / ink->width;
            sums[row][column] += 255 - grey;
            counts[row][column] += 255;
            if (grey >= BLACK)
                continue;
            ink->box[0] = x < ink->box[0] ? x : ink->box[0];
            ink->box[1] = y < ink->box[1] ? y : ink->box[1];
            ink->box[2] = x > ink->box[2] ? x : ink->box[2];
            ink->box[3] = y > ink->box[3] ? y : ink->box[3];
        }
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < COLUMNS; column++)
            ink->cells[row][column] = (int)(counts[row][column] ? sums[row][column] * 1000 / counts[row][column] : 0);
}

static int read_picture(struct ink *ink)
{
    int depth;
    if (scanf("P5 %d %d %d", &ink->width, &ink->height, &depth) != 3 || depth != 255 || getchar() == EOF ||
        ink->width < COLUMNS || ink->height < ROWS || ink->width > 10000 || ink->height > 10000)
        return 0;
    size_t size = (size_t)ink->width * (size_t)ink->height;
    unsigned char *pixels = malloc(size);
    int whole = pixels && fread(pixels, 1, size, stdin) == size;
    if (whole)
        measure(pixels, ink);
    free(pixels);
    return whole;
}

static void print_ink(const struct ink *ink)
{
    printf("%d %d box %d %d %d %d\n", ink->width, ink->height, ink->box[0], ink->box[1], ink->box[2], ink->box[3]);
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < COLUMNS; column++)
            printf("%d%c", ink->cells[row][column], column + 1 < COLUMNS ? ' ' : '\n');
}

static int read_description(const char *path, struct ink *ink)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return 0;
    int good = fscanf(file, "%d %d box %d %d %d %d", &ink->width, &ink->height, &ink->box[0], &ink->box[1],
                      &ink->box[2], &ink->box[3]) == 6;
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < COLUMNS; column++)
            good = good && fscanf(file, "%d", &ink->cells[row][column]) == 1;
    fclose(file);
    return good;
}

static int compare(const struct ink *wanted, const struct ink *have)
{
    int faults = abs(wanted->width - have->width) > 1 || abs(wanted->height - have->height) > 1;
    if (faults)
        printf("the page is %dx%d pixels, not %dx%d\n", have->width, have->height, wanted->width, wanted->height);
    for (int i = 0; i < 4; i++)
        if (abs(wanted->box[i] - have->box[i]) > BOX_ROOM && ++faults)
            printf("the ink's edge %d stands at %d, not at %d\n", i, have->box[i], wanted->box[i]);
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < COLUMNS; column++)
            if (abs(wanted->cells[row][column] - have->cells[row][column]) > CELL_ROOM && ++faults)
                printf("cell %d,%d of %dx%d: %d permille black, not %d\n", column, row, COLUMNS, ROWS,
                       have->cells[row][column], wanted->cells[row][column]);
    return faults;
}

int main(int argc, char **argv)
{
    static struct ink have, wanted;
    if (!read_picture(&have)) {
        fputs("ink: no grey picture (pgm) on stdin\n", stderr);
        return 2;
    }
    if (argc < 2) {
        print_ink(&have);
        return 0;
    }
    if (!read_description(argv[1], &wanted)) {
        fprintf(stderr, "ink: cannot read %s\n", argv[1]);
        return 2;
    }
    return compare(&wanted, &have) ? 1 : 0;
}
