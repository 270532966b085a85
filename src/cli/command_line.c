#include "cli/command_line.h"

#include "base/nearest.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum long_option {
    OPTION_PERIOD = 1000,
    OPTION_PACK,
    OPTION_BY,
    OPTION_FORMAT,
    OPTION_DIALECT,
    OPTION_UNIT,
    OPTION_TEMPLATE,
    OPTION_DATE,
    OPTION_REASON,
    OPTION_COPIES,
    OPTION_SIP,
    OPTION_NOTATION,
    OPTION_ELECTRONIC,
    OPTION_FROM_PAPER,
    OPTION_TIME,
    OPTION_PAGES,
    OPTION_RECIPIENTS,
    OPTION_LOG,
    OPTION_ALL_UNITS,
    OPTION_DRAFT,
    OPTION_STRICT,
    OPTION_QUIET,
    OPTION_WATCH,
    OPTION_FORCE,
    OPTION_WITH_DATA,
    OPTION_DUMP,
    OPTION_SHARD,
    OPTION_DIAGNOSTICS,
    OPTION_HELP,
    OPTION_FACTS,
    OPTION_SAVE
};

static const struct option LONG_OPTIONS[] = {{"period", required_argument, NULL, OPTION_PERIOD},
                                             {"pack", required_argument, NULL, OPTION_PACK},
                                             {"by", required_argument, NULL, OPTION_BY},
                                             {"format", required_argument, NULL, OPTION_FORMAT},
                                             {"dialect", required_argument, NULL, OPTION_DIALECT},
                                             {"unit", required_argument, NULL, OPTION_UNIT},
                                             {"template", required_argument, NULL, OPTION_TEMPLATE},
                                             {"date", required_argument, NULL, OPTION_DATE},
                                             {"ly-do", required_argument, NULL, OPTION_REASON},
                                             {"dien-tu", no_argument, NULL, OPTION_ELECTRONIC},
                                             {"tu-giay", no_argument, NULL, OPTION_FROM_PAPER},
                                             {"time", required_argument, NULL, OPTION_TIME},
                                             {"trang", required_argument, NULL, OPTION_PAGES},
                                             {"noi-nhan", required_argument, NULL, OPTION_RECIPIENTS},
                                             {"sip", no_argument, NULL, OPTION_SIP},
                                             {"ho-so", required_argument, NULL, OPTION_NOTATION},
                                             {"ban-sao", no_argument, NULL, OPTION_COPIES},
                                             {"log", required_argument, NULL, OPTION_LOG},
                                             {"all-units", no_argument, NULL, OPTION_ALL_UNITS},
                                             {"draft", no_argument, NULL, OPTION_DRAFT},
                                             {"strict", no_argument, NULL, OPTION_STRICT},
                                             {"quiet", no_argument, NULL, OPTION_QUIET},
                                             {"dump", required_argument, NULL, OPTION_DUMP},
                                             {"shard", required_argument, NULL, OPTION_SHARD},
                                             {"diagnostics", required_argument, NULL, OPTION_DIAGNOSTICS},
                                             {"help", no_argument, NULL, OPTION_HELP},
                                             {"watch", no_argument, NULL, OPTION_WATCH},
                                             {"force", no_argument, NULL, OPTION_FORCE},
                                             {"with-data", no_argument, NULL, OPTION_WITH_DATA},
                                             {"facts", required_argument, NULL, OPTION_FACTS},
                                             {"save", required_argument, NULL, OPTION_SAVE},
                                             {NULL, 0, NULL, 0}};

static bool refuse(const char *what, const char *word)
{
    fprintf(stderr, "lỗi[U001]: %s \"%s\"\n  gợi ý: xem \"baocao --help\"\n", what, word);
    return false;
}

static bool choose(const char *option, const char *word, const char *const *names, int *chosen)
{
    for (*chosen = 0; names[*chosen]; ++*chosen)
        if (strcmp(names[*chosen], word) == 0)
            return true;
    fprintf(stderr, "lỗi[U002]: %s không nhận giá trị \"%s\"; chọn một trong:", option, word);
    for (int i = 0; names[i]; i++)
        fprintf(stderr, " %s", names[i]);
    fputc('\n', stderr);
    return false;
}

static bool read_number(const char *text, size_t most, size_t *number, const char **end)
{
    *number = 0;
    const char *at = text;
    while (*at >= '0' && *at <= '9' && *number <= most)
        *number = *number * 10 + (size_t)(*at++ - '0');
    *end = at;
    return at > text && *number >= 1 && *number <= most;
}

static bool read_shard(const char *text, struct options *options)
{
    const char *end;
    if (read_number(text, 100000, &options->shard, &end) && *end == '/' &&
        read_number(end + 1, 100000, &options->shards, &end) && !*end && options->shard <= options->shards)
        return true;
    fprintf(stderr,
            "lỗi[U001]: --shard cần dạng I/N với 1 ≤ I ≤ N ≤ 100000, không phải \"%s\"\n  gợi ý: phần đầu là 1, phần "
            "cuối là "
            "N: bốn phần là 1/4, 2/4, 3/4, 4/4\n",
            text);
    return false;
}

static bool read_workers(const char *text, struct options *options)
{
    const char *end;
    size_t number;
    if (!read_number(text, 256, &number, &end) || *end)
        return refuse("-j cần một số từ 1 đến 256, không phải", text);
    options->workers = (int)number;
    return true;
}

static bool take_enum(int code, const char *word, struct options *options)
{
    static const char *const formats[] = {"table", "csv", "json", NULL};
    static const char *const forms[] = {"human", "short", "json", NULL};
    static const char *const stages[] = {"tables", "facts", "text", "doc", "frames", NULL};
    int chosen;
    switch (code) {
    case OPTION_FORMAT:
        if (!choose("--format", word, formats, &chosen))
            return false;
        options->format = (enum output_format)chosen;
        return true;
    case OPTION_DIAGNOSTICS:
        if (!choose("--diagnostics", word, forms, &chosen))
            return false;
        options->form = (enum diag_form)chosen;
        return true;
    default:
        if (!choose("--dump", word, stages, &chosen))
            return false;
        options->dump = (enum dump_stage)(chosen + 1); /* DUMP_NONE is no choice */
        return true;
    }
}

/* Options without a value; false: the code is none of them. */
static bool take_flag(int code, struct options *options)
{
    switch (code) {
    case OPTION_SIP:
        return options->sip = true;
    case OPTION_ELECTRONIC:
        return options->electronic = true;
    case OPTION_FROM_PAPER:
        return options->from_paper = true;
    case OPTION_COPIES:
        return options->copies = true;
    case OPTION_ALL_UNITS:
        return options->all_units = true;
    case OPTION_DRAFT:
        return options->draft = true;
    case OPTION_STRICT:
        return options->strict = true;
    case OPTION_QUIET:
        return options->quiet = true;
    case OPTION_WATCH:
        return options->watch = true;
    case OPTION_FORCE:
        return options->force = true;
    case OPTION_WITH_DATA:
        return options->with_data = true;
    case OPTION_HELP:
        return options->help = true;
    default:
        return false;
    }
}

/* Where the value of an option that is a mere text goes; NULL: it is no such option. */
static const char **text_of(int code, struct options *options)
{
    switch (code) {
    case 'C':
        return &options->folder;
    case 'o':
        return &options->output;
    case OPTION_PERIOD:
        return &options->period;
    case OPTION_PACK:
        return &options->pack;
    case OPTION_BY:
        return &options->by;
    case OPTION_DIALECT:
        return &options->dialect;
    case OPTION_TEMPLATE:
        return &options->template;
    case OPTION_DATE:
        return &options->date;
    case OPTION_REASON:
        return &options->reason;
    case OPTION_LOG:
        return &options->log;
    case OPTION_FACTS:
        return &options->facts;
    case OPTION_SAVE:
        return &options->save;
    case OPTION_NOTATION:
        return &options->notation;
    case OPTION_TIME:
        return &options->time;
    case OPTION_PAGES:
        return &options->pages;
    case OPTION_RECIPIENTS:
        return &options->recipients;
    default:
        return NULL;
    }
}

static bool take(int code, const char *word, struct options *options)
{
    const char **text = text_of(code, options);
    if (text) {
        *text = word;
        return true;
    }
    switch (code) {
    case 'j':
        return read_workers(word, options);
    case OPTION_UNIT:
        if (options->unit_count == OPTION_WORDS_MAX)
            return refuse("quá nhiều --unit, từ", word);
        options->units[options->unit_count++] = word;
        return true;
    case OPTION_SHARD:
        return read_shard(word, options);
    default:
        return take_flag(code, options) || take_enum(code, word, options);
    }
}

static bool take_word(const char *word, struct options *options)
{
    if (!options->command)
        options->command = word;
    else if (options->word_count < OPTION_WORDS_MAX)
        options->words[options->word_count++] = word;
    else
        return refuse("quá nhiều từ trên dòng lệnh, từ", word);
    return true;
}

/* What stands behind an option that is unknown, cut short or without its value. */
static bool refuse_option(const char *seen, bool lacks_value)
{
    if (lacks_value)
        return refuse("thiếu giá trị sau tùy chọn", seen);
    const char *names[sizeof LONG_OPTIONS / sizeof *LONG_OPTIONS];
    size_t count = 0;
    while (LONG_OPTIONS[count].name) {
        names[count] = LONG_OPTIONS[count].name;
        count++;
    }
    const char *bare = seen + strspn(seen, "-");
    const char *nearest = strcmp(bare, "ky") == 0 ? "period" : nearest_name(bare, names, count);
    fprintf(stderr, "lỗi[U001]: không có tùy chọn \"%s\"\n", seen);
    if (nearest)
        fprintf(stderr, "  gợi ý: ý bạn là \"--%s\"?\n", nearest);
    else
        fputs("  gợi ý: xem \"baocao --help\"\n", stderr);
    return false;
}

/* getopt also takes the beginning of a name: too easy to overwrite a report by a slip of the hand. */
static bool is_whole_name(const char *seen, int index)
{
    const char *name = LONG_OPTIONS[index].name;
    size_t length = strlen(name);
    return strncmp(seen, "--", 2) == 0 && strncmp(seen + 2, name, length) == 0 &&
           (seen[2 + length] == '\0' || seen[2 + length] == '=');
}

/* Which commands take it is main's to say: the command may stand behind its options. */
static void note_given(int code, int index, struct options *options)
{
    const char *name = index >= 0 ? LONG_OPTIONS[index].name : code == 'C' ? "C" : code == 'o' ? "o" : "j";
    if (code != OPTION_HELP && options->given_count < OPTION_GIVEN_MAX && !options_given(options, name))
        options->given[options->given_count++] = name;
}

bool command_line_read(int argc, char **argv, struct options *options)
{
    *options = (struct options){.line = argv};
    opterr = 0;
    for (;;) {
        int before = optind, index = -1;
        int code = getopt_long(argc, argv, "-:C:o:j:h", LONG_OPTIONS, &index);
        if (code == -1)
            break;
        const char *seen = argv[before < argc ? before : argc - 1];
        if (code == '?' || code == ':' || (index >= 0 && !is_whole_name(seen, index)))
            return refuse_option(seen, code == ':');
        if (code == 'h')
            code = OPTION_HELP;
        if (code == 1 ? !take_word(optarg, options) : !take(code, optarg, options))
            return false;
        if (code != 1)
            note_given(code, index, options);
    }
    while (optind < argc) /* behind "--" */
        if (!take_word(argv[optind++], options))
            return false;
    return true;
}
