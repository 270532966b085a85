/* The commands of the records office stand in a program of their own beside this one: the libraries that they alone
 * need (libqpdf and what it loads: a third of all that is linked) would otherwise be loaded and bound at every
 * start, which took longer than laying out a report. The same main() is linked twice, once with this file. */
#include "base/buffer.h"
#include "cli/commands.h"
#include "office/session.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char PROGRAM[] = "baocao-records";

/* False: the system does not tell where this program lies. */
static bool find_program(struct buffer *path)
{
    char self[4096];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self);
    while (length > 0 && self[length - 1] != '/')
        length--;
    if (length <= 0)
        return false;
    buffer_add(path, self, (size_t)length);
    buffer_add_text(path, PROGRAM);
    return true;
}

/* Returns only when the program is not there. */
static int pass_on(const struct options *options)
{
    struct buffer path = {0};
    if (find_program(&path))
        execv(buffer_text(&path), options->line);
    fprintf(stderr, "lỗi[E014]: không chạy được chương trình %s của lệnh %s\n",
            path.length ? buffer_text(&path) : PROGRAM, options->command);
    fprintf(stderr, "  gợi ý: hai chương trình baocao và %s phải ở cùng một thư mục; cài đặt lại (make install)\n",
            PROGRAM);
    buffer_clear(&path);
    return EXIT_DISK;
}

int command_archive(const struct options *options)
{
    return pass_on(options);
}

int command_copy(const struct options *options)
{
    return pass_on(options);
}

int command_register(const struct options *options)
{
    return pass_on(options);
}

int command_verify(const struct options *options)
{
    return pass_on(options);
}
