#include "model/facts.h"

#include "base/arena.h"
#include "base/date.h"

#include <inttypes.h>
#include <string.h>

struct figure facts_figure(const struct facts *facts, size_t row, size_t indicator)
{
    return figurerows_at(facts->figures, row, indicator);
}

const struct figure *facts_row(const struct facts *facts, size_t row, struct arena *arena)
{
    return figurerows_row(facts->figures, row, arena);
}

/* order: of the value against the target's. */
static bool met(const struct target *target, int order)
{
    return target->relation == TARGET_AT_LEAST  ? order >= 0
           : target->relation == TARGET_AT_MOST ? order <= 0
                                                : order == 0;
}

enum verdict facts_verdict(const struct figure *figure, const struct target *target, bool percent)
{
    if (figure->state == FIGURE_ABSENT)
        return VERDICT_NO_DATA;
    if (target->relation == TARGET_NONE || (figure->state == FIGURE_RATIO && figure->denominator == 0))
        return VERDICT_NOT_JUDGED;
    int64_t denominator = figure->state == FIGURE_RATIO ? figure->denominator : 1;
    int64_t factor = figure->state == FIGURE_RATIO && percent ? 100 : 1;
    int order = decimal_compare_ratio(figure->numerator, denominator, factor, target->value);
    return met(target, order) ? VERDICT_MET : VERDICT_MISSED;
}

bool facts_nothing_happened(const struct figure *figure, const struct figure *cases)
{
    if (figure->state == FIGURE_RATIO)
        return figure->denominator == 0;
    if (figure->state != FIGURE_COUNT || figure->numerator != 0 || cases == NULL || cases->state == FIGURE_ABSENT)
        return false;
    return (cases->state == FIGURE_RATIO ? cases->denominator : cases->numerator) == 0;
}

const char *facts_verdict_code(enum verdict verdict)
{
    static const char *const codes[] = {"dat", "chua_dat", "khong_danh_gia", "khong_co_so_lieu"};
    return codes[verdict];
}

const char *facts_target_text(const struct target *target, struct arena *arena)
{
    static const char *const operators[] = {"", ">=", "<=", "="};
    if (target->relation == TARGET_NONE)
        return "";
    char number[DECIMAL_TEXT];
    decimal_text(target->value, 0, '.', number);
    return arena_format(arena, "%s%s", operators[target->relation], number);
}

const char *facts_target_words(const struct target *target, struct arena *arena)
{
    static const char *const signs[] = {"", "≥ ", "≤ ", ""};
    char number[DECIMAL_TEXT];
    if (target->relation == TARGET_NONE)
        return "";
    decimal_text(target->value, '.', ',', number);
    return arena_format(arena, "%s%s", signs[target->relation], number);
}

/* Would the rounded number get the verdict of the exact one (contract §5, Verdicts)? */
static bool agrees(struct decimal rounded, const struct figure *figure, const struct target *target, int64_t factor)
{
    int exact = decimal_compare_ratio(figure->numerator, figure->denominator, factor, target->value);
    return target->relation == TARGET_NONE ||
           met(target, exact) == met(target, decimal_compare(rounded, target->value));
}

bool facts_printed(const struct figure *figure, const struct target *target, bool percent, int places,
                   struct decimal *result)
{
    if (figure->state == FIGURE_COUNT) {
        *result = decimal_integer(figure->numerator);
        return true;
    }
    if (figure->state != FIGURE_RATIO || figure->denominator == 0)
        return false;
    int64_t factor = percent ? 100 : 1;
    for (int more = places; more <= DECIMAL_PLACES_MAX; more++) {
        if (!decimal_ratio(figure->numerator, figure->denominator, factor, more, result))
            return more > places; /* the last that fitted stands */
        if (agrees(*result, figure, target, factor))
            return true;
    }
    return true;
}

bool facts_is_percent(const struct schema_indicator *indicator)
{
    return indicator->denominator && strcmp(indicator->unit, "%") == 0;
}

size_t facts_unit_index(const struct facts *facts, const char *code)
{
    size_t index = shape_index(facts->codes, code, strlen(code));
    return index == SHAPE_NONE ? UNIT_NONE : index;
}

const char *facts_row_key(const struct fact_list *list, size_t item, struct arena *arena)
{
    for (size_t c = 0; c < list->column_count; c++) {
        const struct value *cell = &list->cells[item * list->column_count + c];
        if (strcmp(list->columns[c].name, "khoa") != 0)
            continue;
        if (cell->kind == VALUE_TEXT)
            return cell->text;
        if (cell->kind == VALUE_INTEGER)
            return arena_format(arena, "%" PRId64, cell->integer);
    }
    return "dong";
}

/* ---- dump ---- */

static void dump_figure(const struct figure *figure, FILE *out)
{
    switch (figure->state) {
    case FIGURE_ABSENT:
        fputs("-\n", out);
        break;
    case FIGURE_COUNT:
        fprintf(out, "%" PRId64 "\n", figure->numerator);
        break;
    case FIGURE_RATIO:
        fprintf(out, "%" PRId64 "/%" PRId64 "\n", figure->numerator, figure->denominator);
        break;
    }
}

static void dump_list(const struct fact_list *list, FILE *out)
{
    fprintf(out, "danh_sach %s: %zu dòng\n", list->schema->name, list->row_count);
    for (size_t row = 0; row < list->row_count; row++)
        for (size_t i = 0; i < list->column_count; i++)
            value_dump(&list->cells[row * list->column_count + i], list->columns[i].name, 1, out);
}

void facts_dump(const struct facts *facts, FILE *out)
{
    char first[DATE_TEXT], last[DATE_TEXT];
    date_iso(facts->period.first, first);
    date_iso(facts->period.last, last);
    fprintf(out, "ky %s %s..%s\n", facts->period.code, first, last);
    size_t count = facts->pack->indicator_count;
    for (size_t row = 0; row <= facts->unit_count; row++)
        for (size_t i = 0; i < count; i++) {
            struct figure figure = facts_figure(facts, row, i);
            fprintf(out, "%s %s ", row ? facts->units[row - 1].code : "-", facts->pack->indicators[i].code);
            dump_figure(&figure, out);
        }
    for (size_t d = 0; d < facts->dimension_count; d++) {
        const struct dimension_facts *dimension = &facts->dimensions[d];
        for (size_t row = 0; row < dimension->count; row++)
            for (size_t i = 0; i < count; i++) {
                if (!dimension->applies[i])
                    continue;
                struct figure figure = figurerows_at(dimension->figures, row, i);
                fprintf(out, "%s=%s %s ", dimension->name, dimension->members[row].code,
                        facts->pack->indicators[i].code);
                dump_figure(&figure, out);
            }
    }
    for (size_t i = 0; i < facts->pack->list_count; i++)
        if (facts->lists[i].present)
            dump_list(&facts->lists[i], out);
}
