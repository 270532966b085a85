/* cmocka_setup: the headers that cmocka asks for, in its order. */
#ifndef BAOCAO_TESTS_CMOCKA_SETUP_H
#define BAOCAO_TESTS_CMOCKA_SETUP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
