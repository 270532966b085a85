/* comma: loaded before a program (LD_PRELOAD) it switches the C library to the environment's locale, as a library or a
 * desktop might. With vi_VN.UTF-8 the decimal point is then a comma for printf and strtod, in every library too. */
#include <locale.h>

__attribute__((constructor)) static void switch_locale(void)
{
    setlocale(LC_ALL, "");
}
