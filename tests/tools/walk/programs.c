/* Embedded font programs, read by HarfBuzz, against the widths and the Unicode maps that the file lists. */
#include "walk/walk.h"

#include <hb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_widths(sqlite3 *db, int font, hb_font_t *program, unsigned em)
{
    sqlite3_stmt *used = walk_prepare(
        db,
        "select distinct g.cid, w.listed from glyph g join resource_font r on r.name = g.font and r.source = g.source"
        " left join listed_width w on w.font = r.font and w.cid = g.cid where r.font = ?1");
    sqlite3_stmt *insert = walk_prepare(db, "insert into width values (?1, ?2, ?3, ?4)");
    unsigned count = hb_face_get_glyph_count(hb_font_get_face(program));
    sqlite3_bind_int(used, 1, font);
    while (sqlite3_step(used) == SQLITE_ROW) {
        unsigned cid = (unsigned)sqlite3_column_int(used, 0);
        sqlite3_bind_int(insert, 1, font);
        sqlite3_bind_int(insert, 2, (int)cid);
        sqlite3_bind_value(insert, 3, sqlite3_column_value(used, 1));
        sqlite3_bind_null(insert, 4);
        if (cid < count) {
            long long units = hb_font_get_glyph_h_advance(program, cid);
            sqlite3_bind_int64(insert, 4, (2000 * units + em) / (2 * em));
        }
        walk_step(insert);
    }
    sqlite3_finalize(used);
    sqlite3_finalize(insert);
}

/* "<0003> <0020>" lines between beginbfchar and endbfchar; "<01> <05> <0020>" between beginbfrange and endbfrange. */
static void add_map(sqlite3 *db, int font, const char *map)
{
    sqlite3_stmt *insert = walk_prepare(db, "insert into unicode values (?1, ?2, ?3)");
    sqlite3_bind_int(insert, 1, font);
    for (const char *at = strstr(map, "beginbfchar"); at; at = strstr(at, "beginbfchar")) {
        const char *before = at;
        while (before > map && strchr(" 0123456789", before[-1]))
            before--;
        long said = strtol(before, NULL, 10), lines = 0;
        at += strlen("beginbfchar");
        const char *end = strstr(at, "endbfchar");
        while (end && (at = strchr(at, '<')) != NULL && at < end) {
            const char *text = strchr(at + 1, '<'), *close = text ? strchr(text, '>') : NULL;
            if (!close)
                break;
            sqlite3_bind_int(insert, 2, (int)strtol(at + 1, NULL, 16));
            sqlite3_bind_text(insert, 3, text + 1, (int)(close - text - 1), SQLITE_STATIC);
            walk_step(insert);
            at = close;
            lines++;
        }
        if (lines != said)
            walk_fault(db, "6.2.11.7.2", "font %d: ToUnicode says %ld lines where %ld stand", font, said, lines);
        if (!end)
            break;
        at = end;
    }
    if (strstr(map, "beginbfrange"))
        walk_fault(db, "7.21.7", "font %d: ranges in ToUnicode are more than this reader knows", font);
    sqlite3_finalize(insert);
}

void walk_fonts(sqlite3 *db)
{
    walk_run(db, "create table width(font, cid, listed, drawn); create table unicode(font, cid, text);"
                 "create table type0 as select f.id, d.id as descendant, d.value as cid_font, x.id as descriptor,"
                 " x.value as described, cast(x.value ->> '/FontFile2' as integer) as program,"
                 " cast(f.value ->> '/ToUnicode' as integer) as map from object f"
                 " left join object d on d.id = cast(json_extract(f.value, '$./DescendantFonts[0]') as integer)"
                 " left join object x on x.id = cast(d.value ->> '/FontDescriptor' as integer)"
                 " where f.value ->> '/Type' = '/Font' and f.value ->> '/Subtype' = '/Type0';"
                 "create table resource_font as select r.id as source, e.key as name, cast(e.value as integer) as font"
                 " from resources r join (select distinct source from operator) s on s.source = r.id"
                 " left join object f on f.id = cast(r.value ->> '/Font' as integer),"
                 " json_each(coalesce(f.value, r.value -> '/Font')) e;"
                 "create table listed_width as select t.id as font, first.value + step.key as cid, step.value as listed"
                 " from type0 t, json_each(t.cid_font, '$./W') first"
                 " join json_each(t.cid_font, '$./W') list on list.key = first.key + 1 and list.type = 'array',"
                 " json_each(list.value) step where first.type = 'integer';"
                 "create index by_cid on listed_width(font, cid)");
    sqlite3_stmt *fonts =
        walk_prepare(db, "select t.id, p.data, m.data from type0 t left join object p on p.id = program"
                         " left join object m on m.id = map");
    while (sqlite3_step(fonts) == SQLITE_ROW) {
        int font = sqlite3_column_int(fonts, 0), map_size = sqlite3_column_bytes(fonts, 2);
        hb_blob_t *blob = hb_blob_create(sqlite3_column_blob(fonts, 1), (unsigned)sqlite3_column_bytes(fonts, 1),
                                         HB_MEMORY_MODE_READONLY, NULL, NULL);
        hb_face_t *face = hb_face_create(blob, 0);
        hb_font_t *program = hb_font_create(face);
        add_widths(db, font, program, hb_face_get_upem(face));
        hb_font_destroy(program);
        hb_face_destroy(face);
        hb_blob_destroy(blob);
        char *map = calloc((size_t)map_size + 1, 1);
        if (map && map_size)
            memcpy(map, sqlite3_column_blob(fonts, 2), (size_t)map_size);
        if (map)
            add_map(db, font, map);
        free(map);
    }
    sqlite3_finalize(fonts);
}
