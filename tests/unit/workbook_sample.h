/* workbook_sample: small .xlsx files made by libzip from the XML of their parts, every edge at the test's choice.
 * Files are made in the current folder. */
#ifndef BAOCAO_TESTS_WORKBOOK_SAMPLE_H
#define BAOCAO_TESTS_WORKBOOK_SAMPLE_H

#include "said.h"

#include <zip.h>

struct sample_part {
    const char *name, *text;
};

/* A zip archive of parts, the last of which has no name. */
static inline void put_package(const char *path, const struct sample_part *parts)
{
    put(path, "");
    zip_t *archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    assert_non_null(archive);
    for (; parts->name; parts++) {
        zip_source_t *source = zip_source_buffer(archive, parts->text, strlen(parts->text), 0);
        assert_non_null(source);
        assert_true(zip_file_add(archive, parts->name, source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    assert_int_equal(zip_close(archive), 0);
}

/* What a workbook is made of; NULL takes what stands below. */
struct sample {
    const char *sheets, *relations, *properties, *texts, *formats, *rows, *behind;
};

#define SAMPLE_XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define SAMPLE_NS  "http://schemas.openxmlformats.org/"

/* A workbook whose first sheet holds rows (XML of <row>…). Formats: 0 plain, 1 built-in date, 2 dd/mm/yyyy hh:mm. */
static inline void put_workbook(const char *path, struct sample sample)
{
    struct run run = run_new();
    const char *text = sample.texts ? sample.texts : "";
    struct sample_part parts[] = {
        {"_rels/.rels", SAMPLE_XML "<Relationships><Relationship Id=\"rId1\" Type=\"" SAMPLE_NS
                                   "officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>"
                                   "</Relationships>"},
        {"xl/workbook.xml",
         arena_format(run.arena,
                      SAMPLE_XML "<workbook xmlns=\"" SAMPLE_NS "spreadsheetml/2006/main\" xmlns:r=\"" SAMPLE_NS
                                 "officeDocument/2006/relationships\"><workbookPr %s/><sheets>%s</sheets></workbook>",
                      sample.properties ? sample.properties : "",
                      sample.sheets ? sample.sheets : "<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/>")},
        {"xl/_rels/workbook.xml.rels",
         arena_format(run.arena,
                      SAMPLE_XML "<Relationships><Relationship Id=\"rId1\" Type=\"" SAMPLE_NS
                                 "officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                                 "<Relationship Id=\"rId8\" Type=\"x/styles\" Target=\"/xl/styles.xml\"/>"
                                 "<Relationship Id=\"rId9\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>"
                                 "%s</Relationships>",
                      sample.relations ? sample.relations : "")},
        {"xl/styles.xml",
         arena_format(run.arena,
                      SAMPLE_XML "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/>"
                                 "%s</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
                                 "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"
                                 "</cellXfs></styleSheet>",
                      sample.formats ? sample.formats : "")},
        {"xl/sharedStrings.xml", arena_format(run.arena, SAMPLE_XML "<sst>%s</sst>", text)},
        {"xl/worksheets/sheet1.xml",
         arena_format(run.arena, SAMPLE_XML "<worksheet><sheetData>%s</sheetData>%s</worksheet>",
                      sample.rows ? sample.rows : "", sample.behind ? sample.behind : "")},
        {NULL, NULL}};
    put_package(path, parts);
    run_free(&run);
}

#endif
