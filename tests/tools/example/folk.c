/* folk: see folk.h. */
#include "example/folk.h"

#include "base/date.h"
#include "example/sheet.h"
#include "example/text.h"

#include <stdlib.h>
#include <string.h>

static void unit_from(struct unit *unit, const struct example_unit *from, int number)
{
    snprintf(unit->code, sizeof unit->code, "%s", from->code);
    snprintf(unit->name, sizeof unit->name, "%s", from->name);
    snprintf(unit->person, sizeof unit->person, "Họ Tên Mẫu %02d", number);
    unit->kind = from->kind;
    unit->parent = from->parent;
    unit->chief = from->chief;
    unit->desk = from->desk;
    unit->camera = from->camera;
    unit->quality = from->quality;
    unit->weight = from->weight;
}

/* Units beyond those of the list: health centres with a number for a name. */
static void unit_numbered(struct unit *unit, int number)
{
    static const struct example_unit model = {"", "", "TTYT", "", "Giám đốc", false, false, false, 0, 4};
    unit_from(unit, &model, number);
    snprintf(unit->code, sizeof unit->code, "TTYT-%05d", number);
    snprintf(unit->name, sizeof unit->name, "Trung tâm Y tế khu vực %05d (mẫu)", number);
    unit->quality = number % 5;
}

/* The core units first when there is not room for all; always in the official order. */
void folk_choose_units(struct folk *folk, int unit_count)
{
    size_t spare = (size_t)unit_count, count = 0;
    folk->unit_count = unit_count;
    folk->units = calloc((size_t)unit_count, sizeof *folk->units);
    if (folk->units == NULL)
        sheet_fail("no memory for", "units");
    for (size_t i = 0; i < COUNT(example_units); i++)
        if (example_units[i].core && spare > 0)
            spare--;
    for (size_t i = 0; i < COUNT(example_units) && count < (size_t)unit_count; i++) {
        if (!example_units[i].core) {
            if (spare == 0)
                continue;
            spare--;
        }
        unit_from(&folk->units[count], &example_units[i], (int)count + 1);
        count++;
    }
    folk->core_units = count;
    for (; count < (size_t)unit_count; count++)
        unit_numbered(&folk->units[count], (int)count + 1);
}

static const struct unit *unit_by_code(const struct folk *folk, const char *code)
{
    for (size_t i = 0; i < folk->core_units; i++)
        if (strcmp(folk->units[i].code, code) == 0)
            return &folk->units[i];
    return NULL;
}

void folk_choose_procedures(struct folk *folk)
{
    for (size_t i = 0; i < COUNT(example_procedures); i++) {
        const struct unit *owner = unit_by_code(folk, example_procedures[i].unit);
        if (owner == NULL)
            continue;
        folk->procedures[folk->procedure_count] = &example_procedures[i];
        folk->owners[folk->procedure_count++] = owner;
        folk->procedure_weight += example_procedures[i].weight;
    }
}

void folk_write_units(const struct folk *folk, const char *folder)
{
    struct sheet sheet;
    char order[16];
    sheet_open(&sheet, folder, "don_vi.csv", HEADER_UNITS);
    for (int i = 0; i < folk->unit_count; i++) {
        const struct unit *unit = &folk->units[i];
        sheet_text(&sheet, unit->code);
        sheet_text(&sheet, unit->name);
        sheet_text(&sheet, unit->kind);
        sheet_text(&sheet, unit_by_code(folk, unit->parent) != NULL ? unit->parent : "");
        snprintf(order, sizeof order, "%d", i + 1);
        sheet_text(&sheet, order);
        sheet_yes(&sheet, unit->desk);
        sheet_yes(&sheet, unit->camera);
        sheet_text(&sheet, unit->person);
        sheet_text(&sheet, unit->chief);
        sheet_row_end(&sheet);
    }
    sheet_close(&sheet);
}

void folk_write_procedures(const struct folk *folk, const char *folder)
{
    struct sheet sheet;
    char days[16];
    sheet_open(&sheet, folder, "thu_tuc.csv", HEADER_PROCEDURES);
    for (size_t i = 0; i < folk->procedure_count; i++) {
        const struct example_procedure *procedure = folk->procedures[i];
        sheet_text(&sheet, procedure->code);
        sheet_text(&sheet, procedure->name);
        sheet_text(&sheet, procedure->field);
        sheet_text(&sheet, procedure->unit);
        sheet_text(&sheet, procedure->level);
        sheet_yes(&sheet, procedure->fee > 0);
        sheet_yes(&sheet, procedure->result);
        snprintf(days, sizeof days, "%d", procedure->days);
        sheet_text(&sheet, days);
        sheet_text(&sheet, "01/01/2020");
        sheet_text(&sheet, "");
        sheet_row_end(&sheet);
    }
    sheet_close(&sheet);
}

void folk_write_holidays(const char *folder)
{
    struct sheet sheet;
    sheet_open(&sheet, folder, "ngay_nghi.csv", HEADER_HOLIDAYS);
    for (size_t i = 0; i < COUNT(example_holidays); i++) {
        int32_t day = DATE_NONE;
        date_parse(example_holidays[i], strlen(example_holidays[i]), &day);
        sheet_date(&sheet, day, INT32_MAX);
        sheet_text(&sheet, "Nghỉ");
        sheet_row_end(&sheet);
    }
    sheet_close(&sheet);
}
