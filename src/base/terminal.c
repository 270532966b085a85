#include "base/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

bool terminal_rewrites(int handle)
{
    const char *name = getenv("TERM");
    return isatty(handle) != 0 && name && *name && strcmp(name, "dumb") != 0;
}

bool terminal_colours(int handle)
{
    const char *none = getenv("NO_COLOR");
    return !(none && *none) && terminal_rewrites(handle);
}

size_t terminal_columns(int handle)
{
    struct winsize size;
    return ioctl(handle, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : 80;
}
