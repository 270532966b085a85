/* limits: the hard bounds of the program, each with the diagnostic that reports it.
 * Included wherever input of unknown size is met. Owns nothing. */
#ifndef BAOCAO_BASE_LIMITS_H
#define BAOCAO_BASE_LIMITS_H

#include <stdint.h>

#define LIMIT_ARENA      ((size_t)8 << 30)         /* one arena [bytes] */
#define LIMIT_FILE       ((size_t)4 << 30)         /* one data file [bytes], E005 */
#define LIMIT_TEXT_FILE  ((size_t)16 << 20)        /* one template, YAML or narrative file [bytes], E005 */
#define LIMIT_ROWS       20000000u                 /* rows of one table, D010 */
#define LIMIT_COLUMNS    512u                      /* columns of one table, D011 */
#define LIMIT_FIELD      ((size_t)64 << 10)        /* one cell [bytes], D012 */
#define LIMIT_PART       ((size_t)2 << 30)         /* one part of a workbook, unpacked [bytes], D055 */
#define LIMIT_PART_RATIO 400u                      /* how many times larger a part may be than packed, D055 */
#define LIMIT_XML_DEPTH  64u                       /* elements inside each other in a workbook, D055 */
#define LIMIT_SHEET_TEXT ((size_t)1 << 30)         /* texts of a workbook, or its sheet as text [bytes], D055 */
#define LIMIT_SHEET_ROWS 1048576u                  /* rows of a sheet: the most that Excel has, D054 */
#define LIMIT_DIGITS     15                        /* of a number, those behind its point too */
#define LIMIT_NUMBER     INT64_C(1000000000000000) /* numbers are smaller, D034, C038 */
#define LIMIT_NESTING    32                        /* sections, partials, YAML levels, M009 / S009 */
#define LIMIT_ITERATIONS 1000000u                  /* rounds of all loops of one document, M010 */
#define LIMIT_FILLED     ((size_t)16 << 20)        /* filled text of one document [bytes], M011 */
#define LIMIT_PAGES      5000u                     /* pages of one document, L002 */
#define LIMIT_DIAGS      50                        /* diagnostics printed for one cause */

#endif
