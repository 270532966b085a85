/* retention: thời hạn bảo quản of a document: its words and when it ends. It is counted from the year in which the work
 * ended (Thông tư 10/2022/TT-BNV, Điều 3), so a paper kept ten years and dated 2023 is kept until 31/12/2033.
 * Called by src/office. */
#ifndef BAOCAO_ARCHIVE_RETENTION_H
#define BAOCAO_ARCHIVE_RETENTION_H

struct arena;

/* years: as in schema_document. "Vĩnh viễn", "10 năm", or "" for none. */
const char *retention_text(int years, struct arena *arena);
/* The year with whose last day the retention ends, 0 = never or not known. text: as retention_text() writes it, or as
 * an office does ("10", "10 nam"). */
int retention_last_year(const char *text, int year);
/* TT 05/2025/TT-BNV, maintenance: 01 forever, 02 70 years … 06 10 years, 07 other; "" for none. */
const char *retention_code(const char *text);

#endif
