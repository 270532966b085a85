/* The digest of the program is that of its build-id, which readelf shows too. */
#include "base/program.h"

#include "cmocka_setup.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void is_of_the_build_id(void **state)
{
    (void)state;
    char command[64], line[256];
    unsigned char id[64];
    size_t length = 0;
    snprintf(command, sizeof command, "LC_ALL=C readelf -n /proc/%ld/exe", (long)getpid());
    FILE *notes = popen(command, "r"); /* NOLINT(cert-env33-c): no input reaches the command */
    assert_non_null(notes);
    while (fgets(line, sizeof line, notes)) {
        const char *hex = strstr(line, "Build ID: ");
        unsigned byte;
        int step;
        for (hex = hex ? hex + strlen("Build ID: ") : ""; sscanf(hex, "%2x%n", &byte, &step) == 1; hex += step)
            id[length++] = (unsigned char)byte;
    }
    assert_int_equal(pclose(notes), 0);
    assert_int_equal(length, 20);
    char expected[DIGEST_TEXT], found[DIGEST_TEXT];
    digest_text(id, length, expected);
    assert_true(program_digest(found));
    assert_string_equal(found, expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_of_the_build_id),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
