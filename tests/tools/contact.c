/* contact COLUMNS OUT.png PICTURE.pgm…: grey pictures side by side on one, in rows of so many, with a frame around
 * each. PNG, 8 bit grey (ISO/IEC 15948): rows without a filter, one deflated block of data. */
#include <libdeflate.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GAP = 6, GROUND = 160, EDGE = 96, MOST = 64, SIDE_MOST = 4000 };

struct picture {
    size_t width, height;
    unsigned char *pixels;
};

static int read_picture(const char *path, struct picture *picture)
{
    unsigned width = 0, height = 0, depth = 0;
    FILE *file = fopen(path, "rb");
    if (!file)
        return 0;
    int good = fscanf(file, "P5 %u %u %u", &width, &height, &depth) == 3 && depth == 255 && fgetc(file) != EOF &&
               width && height && width <= SIDE_MOST && height <= SIDE_MOST;
    picture->width = width;
    picture->height = height;
    picture->pixels = good ? malloc((size_t)width * height) : NULL;
    good = picture->pixels && fread(picture->pixels, 1, (size_t)width * height, file) == (size_t)width * height;
    fclose(file);
    return good;
}

/* ---- PNG ---- */

static void put_number(unsigned char *to, size_t number)
{
    for (int i = 0; i < 4; i++)
        to[i] = (unsigned char)(number >> (24 - 8 * i));
}

/* data: room for the name before and the sum behind, which are filled in. */
static void write_chunk(FILE *out, const char *name, unsigned char *data, size_t size)
{
    unsigned char length[4];
    put_number(length, size);
    memcpy(data, name, 4);
    put_number(data + 4 + size, libdeflate_crc32(0, data, 4 + size));
    fwrite(length, 1, 4, out);
    fwrite(data, 1, size + 8, out);
}

/* rows: height times a filter byte and width grey bytes. */
static int write_png(const char *path, const unsigned char *rows, size_t width, size_t height)
{
    static const unsigned char signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    unsigned char header[4 + 13 + 4] = {0}, end[8];
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(12);
    size_t plain = height * (width + 1), room = libdeflate_zlib_compress_bound(compressor, plain);
    unsigned char *data = malloc(room + 8);
    FILE *out = fopen(path, "wb");
    if (!data || !out)
        return 0;
    size_t size = libdeflate_zlib_compress(compressor, rows, plain, data + 4, room);
    libdeflate_free_compressor(compressor);
    put_number(header + 4, width);
    put_number(header + 8, height);
    header[12] = 8; /* bits; then grey, deflate, filters of type 0, not interlaced: all 0 */
    fwrite(signature, 1, sizeof signature, out);
    write_chunk(out, "IHDR", header, 13);
    write_chunk(out, "IDAT", data, size);
    write_chunk(out, "IEND", end, 0);
    free(data);
    return size && fclose(out) == 0;
}

/* ---- sheet ---- */

static void paste(unsigned char *rows, size_t stride, const struct picture *picture, size_t left, size_t top)
{
    for (size_t y = 0; y < picture->height + 2; y++)
        memset(rows + (top + y) * stride + 1 + left, EDGE, picture->width + 2);
    for (size_t y = 0; y < picture->height; y++)
        memcpy(rows + (top + 1 + y) * stride + 2 + left, picture->pixels + y * picture->width, picture->width);
}

static int make_sheet(const char *path, const struct picture *pictures, size_t count, size_t columns)
{
    size_t cell_width = 0, cell_height = 0, lines = (count + columns - 1) / columns;
    for (size_t i = 0; i < count; i++) {
        cell_width = pictures[i].width > cell_width ? pictures[i].width : cell_width;
        cell_height = pictures[i].height > cell_height ? pictures[i].height : cell_height;
    }
    cell_width += 2 + GAP;
    cell_height += 2 + GAP;
    size_t width = columns * cell_width + GAP, height = lines * cell_height + GAP, stride = width + 1;
    unsigned char *rows = malloc(stride * height);
    if (!rows)
        return 0;
    memset(rows, GROUND, stride * height);
    for (size_t y = 0; y < height; y++)
        rows[y * stride] = 0;
    for (size_t i = 0; i < count; i++)
        paste(rows, stride, &pictures[i], GAP + i % columns * cell_width, GAP + i / columns * cell_height);
    int good = write_png(path, rows, width, height);
    free(rows);
    return good;
}

int main(int argc, char **argv)
{
    static struct picture pictures[MOST];
    size_t count = 0, columns = argc > 3 ? strtoul(argv[1], NULL, 10) : 0;
    if (!columns || columns > MOST || argc - 3 > MOST) {
        fputs("contact COLUMNS OUT.png PICTURE.pgm...\n", stderr);
        return 2;
    }
    for (int i = 3; i < argc; i++)
        if (!read_picture(argv[i], &pictures[count++])) {
            fprintf(stderr, "contact: %s is no grey picture (pgm)\n", argv[i]);
            return 1;
        }
    int good = make_sheet(argv[2], pictures, count, columns < count ? columns : count);
    for (size_t i = 0; i < count; i++)
        free(pictures[i].pixels);
    return good ? 0 : 1;
}
