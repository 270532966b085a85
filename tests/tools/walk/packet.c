/* The XMP packet, read by expat: elements that hold text alone, and the properties with the form of their values. A
 * packet that is no XML is a fault. */
#include "walk/walk.h"

#include <expat.h>
#include <stdio.h>
#include <string.h>

enum { DEPTH = 32, NAME = 120, PATH = 600, TEXT = 1 << 18 };

struct level {
    char name[NAME], uri[NAME], path[PATH], lang[40];
    bool parent; /* holds elements */
};

struct packet {
    sqlite3_stmt *text, *property, *attribute;
    struct level levels[DEPTH];
    int depth; /* elements that are open */
    char held[TEXT];
    size_t length;
};

/* "uri|local|prefix" as expat gives it -> "prefix:local" and the address. */
static void take_name(const char *triplet, char *name, char *uri)
{
    const char *local = strchr(triplet, '|'), *prefix = local ? strchr(local + 1, '|') : NULL;
    if (local && prefix)
        snprintf(name, NAME, "%s:%.*s", prefix + 1, (int)(prefix - local - 1), local + 1);
    else
        snprintf(name, NAME, "%s", local ? local + 1 : triplet);
    snprintf(uri, NAME, "%.*s", local ? (int)(local - triplet) : 0, triplet);
}

static void add_text(struct packet *packet, const struct level *named, const struct level *at, const char *text)
{
    sqlite3_bind_text(packet->text, 1, named->name, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(packet->text, 2, text, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(packet->text, 3, named->uri, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(packet->text, 4, at->path, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(packet->text, 5, at->lang, -1, SQLITE_TRANSIENT);
    walk_step(packet->text);
}

static void add_property(struct packet *packet, const struct level *level, const char *form)
{
    sqlite3_bind_text(packet->property, 1, level->name, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(packet->property, 2, level->uri, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(packet->property, 3, form, -1, SQLITE_TRANSIENT);
    walk_step(packet->property);
}

static bool is_description(const struct packet *packet, int depth)
{
    return depth > 0 && strcmp(packet->levels[depth - 1].name, "rdf:Description") == 0;
}

/* A property may stand as an attribute of rdf:Description. */
static void take_attribute(struct packet *packet, struct level *level, const char *name, const char *value)
{
    struct level attribute = {.name = ""};
    take_name(name, attribute.name, attribute.uri);
    if (strcmp(attribute.name, "xml:lang") == 0) {
        snprintf(level->lang, sizeof level->lang, "%s", value);
    } else if (is_description(packet, packet->depth + 1) && strncmp(attribute.name, "rdf:", 4) != 0) {
        snprintf(attribute.path, PATH, "%.400s/%s", level->path, attribute.name);
        add_property(packet, &attribute, "text");
        add_text(packet, &attribute, &attribute, value);
    }
    sqlite3_bind_text(packet->attribute, 1, level->path, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(packet->attribute, 2, attribute.name, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(packet->attribute, 3, value, -1, SQLITE_TRANSIENT);
    walk_step(packet->attribute);
}

static void XMLCALL on_start(void *data, const char *name, const char **attributes)
{
    struct packet *packet = data;
    if (packet->depth >= DEPTH) {
        packet->depth++;
        return;
    }
    struct level *level = &packet->levels[packet->depth], *above = packet->depth ? level - 1 : NULL;
    memset(level, 0, sizeof *level);
    take_name(name, level->name, level->uri);
    char path[PATH];
    snprintf(path, sizeof path, "%.400s/%s", above ? above->path : "", level->name);
    memcpy(level->path, path, sizeof path);
    if (above)
        above->parent = true;
    for (; *attributes; attributes += 2)
        take_attribute(packet, level, attributes[0], attributes[1]);
    if (is_description(packet, packet->depth - 1)) /* what a property holds tells its form */
        add_property(packet, above, level->name);
    packet->depth++;
    packet->length = 0;
}

/* rdf:li says nothing; what it stands in does: its grandparent's name, dc:title > rdf:Alt > rdf:li. */
static void XMLCALL on_end(void *data, const char *name)
{
    struct packet *packet = data;
    (void)name;
    if (--packet->depth >= DEPTH)
        return;
    struct level *level = &packet->levels[packet->depth];
    packet->held[packet->length] = 0;
    if (!level->parent && is_description(packet, packet->depth))
        add_property(packet, level, "text");
    if (!level->parent && packet->length)
        add_text(packet, packet->depth >= 2 && strcmp(level->name, "rdf:li") == 0 ? level - 2 : level, level,
                 packet->held);
    packet->length = 0;
}

static void XMLCALL on_text(void *data, const char *text, int length)
{
    struct packet *packet = data;
    if (packet->length + (size_t)length < TEXT) {
        memcpy(packet->held + packet->length, text, (size_t)length);
        packet->length += (size_t)length;
    }
}

static void read_packet(sqlite3 *db, struct packet *packet, const void *xml, int size)
{
    XML_Parser parser = XML_ParserCreateNS(NULL, '|');
    XML_SetReturnNSTriplet(parser, 1);
    XML_SetUserData(parser, packet);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    if (XML_Parse(parser, xml, size, 1) != XML_STATUS_OK)
        walk_fault(db, "6.6.2.1 xml", "%s", XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
}

void walk_packet(sqlite3 *db)
{
    static struct packet packet;
    walk_run(db, "create table packet(name, text, uri, path, lang); create table property(name, uri, form);"
                 "create table attribute(path, name, value)");
    memset(&packet, 0, sizeof packet);
    packet.text = walk_prepare(db, "insert into packet values (?1, ?2, ?3, ?4, ?5)");
    packet.property = walk_prepare(db, "insert into property values (?1, ?2, ?3)");
    packet.attribute = walk_prepare(db, "insert into attribute values (?1, ?2, ?3)");
    sqlite3_stmt *query =
        walk_prepare(db, "select m.data from trailer t join object c on c.id = cast(t.value ->> '/Root' as integer)"
                         " join object m on m.id = cast(c.value ->> '/Metadata' as integer) where m.stream");
    if (sqlite3_step(query) == SQLITE_ROW)
        read_packet(db, &packet, sqlite3_column_blob(query, 0), sqlite3_column_bytes(query, 0));
    sqlite3_finalize(query);
    sqlite3_finalize(packet.text);
    sqlite3_finalize(packet.property);
    sqlite3_finalize(packet.attribute);
}
