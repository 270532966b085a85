#include "base/memory.h"
#include "base/nearest.h"
#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/option_words.h"
#include "cli/register_actions.h"
#include "compute/run.h"
#include "office/session.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The options of a command that does one thing. */
#define TAKES(...) ((const char *const[]){__VA_ARGS__, NULL}), NULL

/* What every command takes. */
static const char *const EVERYWHERE[] = {"C", "diagnostics", "strict", NULL};

static const char *const NOTHING[] = {NULL};

static const struct command {
    const char *name, *alias, *summary;
    int (*run)(const struct options *options);
    const char *const *options; /* names without dashes, NULL at the end; NULL: those of its actions */
    const struct command_action *(*actions)(size_t *count); /* NULL: it does one thing */
} COMMANDS[] = {
    {"init", "khoi-tao", "DIR [--pack cchc]      tạo thư mục làm việc mới có sẵn ví dụ", command_init, TAKES("pack")},
    {"check", "kiem-tra", "--period P [--unit MÃ]… [--format table|csv|json]   kiểm tra số liệu và mẫu, không xuất PDF",
     command_check, TAKES("period", "unit", "all-units", "format", "draft", "j")},
    {"compute", "tinh",
     "--period P [--by don_vi|linh_vuc] [--unit MÃ]… [--format table|csv|json] [--save TỆP]   tính chỉ tiêu",
     command_compute, TAKES("period", "unit", "by", "format", "save", "j")},
    {"build", "lap",
     "--period P [MẪU…] [--unit MÃ]… [--all-units] [-j N] [-o DIR] [--draft] [--strict] [--quiet]\n"
     "                [--watch] [--force] [--with-data] [--facts TỆP] [--shard I/N] [--log TỆP]\n"
     "                [--dump tables|facts|text|doc|frames]   lập báo cáo PDF",
     command_build,
     TAKES("period", "unit", "all-units", "j", "o", "draft", "quiet", "watch", "force", "with-data", "facts", "shard",
           "log", "dump")},
    {"list", "danh-sach",
     "--period P TÊN [--unit MÃ]… [--format table|csv|json]   in một danh sách: các dòng đứng sau con số", command_list,
     TAKES("period", "unit", "format", "j")},
    {"fields", "truong",
     "--period P [MẪU] [--unit MÃ] [--format table|csv|json]   liệt kê tên dữ liệu dùng được trong mẫu", command_fields,
     TAKES("period", "unit", "all-units", "format", "j")},
    {"sql", NULL,
     "[--period P] [--dialect sqlite|postgres]   in câu lệnh SQL của bộ báo cáo, kỳ mới nhất nếu không nêu kỳ",
     command_sql, TAKES("period", "dialect", "j")},
    {"fonts", "phong-chu", "                       cho biết tệp phông chữ của từng kiểu", command_fonts, NOTHING, NULL},
    {"explain", "giai-thich", "MÃ                     giải thích một mã lỗi hay một chỉ tiêu", command_explain, NOTHING,
     NULL},
    {"register", "so", "VIỆC …                 sổ đăng ký văn bản đi (thêm --ban-sao: sổ đăng ký bản sao); các việc:",
     command_register, NULL, register_actions},
    {"copy", "sao",
     "sao-y|sao-luc VĂN_BẢN.pdf --date NGÀY [--noi-nhan \"A; B\"] [--tu-giay] [-o DIR] [--force]\n"
     "           copy trich-sao VĂN_BẢN.pdf --trang I[-J] --date NGÀY …   bản sao giấy, có số trong dãy số bản sao\n"
     "           copy HÌNH_THỨC VĂN_BẢN.pdf --dien-tu --date NGÀY --time GIỜ:PHÚT   bản sao điện tử",
     command_copy, TAKES("date", "time", "dien-tu", "tu-giay", "trang", "noi-nhan", "o", "force")},
    {"archive", "luu-tru",
     "--period P [MẪU…] [--unit MÃ]… [--all-units] [-o DIR] [--force]   gói lưu BagIt của từng văn bản\n"
     "           archive --sip --ho-so KÝ_HIỆU --period P …   (thử nghiệm) gói nộp lưu SIP của một hồ sơ",
     command_archive, TAKES("period", "unit", "all-units", "o", "sip", "ho-so", "draft", "j", "force")},
    {"verify", "xac-minh", "GÓI.zip… | THƯ_MỤC… | VĂN_BẢN.pdf…   chứng minh gói lưu hoặc bản đã ký còn nguyên vẹn",
     command_verify, TAKES("j")},
    {"receive", "nhan", "BẢN_KÝ.pdf   cất bản đã ký vừa gửi về cạnh văn bản đã lập", command_receive, NOTHING, NULL},
};
#define COMMAND_COUNT (sizeof COMMANDS / sizeof *COMMANDS)

static void print_actions(const struct command *command, FILE *out)
{
    size_t count = 0;
    const struct command_action *actions = command->actions ? command->actions(&count) : NULL;
    for (size_t i = 0; i < count; i++) {
        const struct command_action *action = &actions[i];
        fprintf(out, "           %s%s%s %s   %s\n", action->name, action->alias ? "|" : "",
                action->alias ? action->alias : "", action->usage, action->summary);
    }
}

static void print_command(const struct command *command, FILE *out)
{
    fprintf(out, "  %-8s %s\n", command->name, command->summary);
    print_actions(command, out);
    if (command->alias)
        fprintf(out, "           (tên khác: %s)\n", command->alias);
}

static int print_help(FILE *out)
{
    fputs("baocao: từ số liệu xuất ra CSV đến báo cáo PDF đúng thể thức Nghị định 30/2020/NĐ-CP\n\n"
          "Cách dùng: baocao [-C THƯ_MỤC] LỆNH …\n\n",
          out);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        print_command(&COMMANDS[i], out);
    fputs("\nKỳ báo cáo: 2023-M07, 2023-Q3, 2023-H1, 2023-H2, 2023-9M, 2023-Y hoặc 2022-12-15..2023-06-14\n"
          "Lời báo lỗi: --diagnostics human|short|json\n"
          "Mã kết thúc: 0 xong; 1 lỗi số liệu hoặc mẫu; 2 sai cách dùng; 3 có cảnh báo khi --strict; 4 một số đơn vị\n"
          "lỗi, các đơn vị khác đã xuất; 5 lỗi tệp hoặc đĩa; 6 thiếu phông chữ hoặc ký tự; 7 xác minh thấy sai; 70 lỗi "
          "nội bộ;\n"
          "130 đã dừng theo yêu cầu\n",
          out);
    return EXIT_DONE;
}

static int unknown_command(const char *name)
{
    const char *names[COMMAND_COUNT * 2];
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        names[2 * i] = COMMANDS[i].name;
        names[2 * i + 1] = COMMANDS[i].alias;
    }
    const char *nearest = nearest_name(name, names, COMMAND_COUNT * 2);
    fprintf(stderr, "lỗi[U006]: không có lệnh \"%s\"\n", name);
    if (nearest)
        fprintf(stderr, "  gợi ý: ý bạn là \"%s\"?\n", nearest);
    else
        fputs("  gợi ý: xem \"baocao --help\"\n", stderr);
    return EXIT_USAGE;
}

static bool is_named(const char *const *names, const char *name, size_t *count)
{
    bool named = false;
    for (*count = 0; names[*count]; ++*count)
        named = named || strcmp(names[*count], name) == 0;
    return named;
}

/* An option that a command does not know would be passed over in silence: the file would look as if it had been
 * obeyed. */
static bool takes_all(const struct command *command, const struct command_action *action, const struct options *options)
{
    bool all = true;
    if (!action && !command->options)
        return true; /* no action of that name: the command says so */
    const char *const *taken = action ? action->options : command->options;
    const char *blank = action ? " " : "", *doing = action ? action->name : "";
    for (size_t i = 0; i < options->given_count; i++) {
        const char *name = options->given[i];
        size_t count;
        if (is_named(EVERYWHERE, name, &count) || is_named(taken, name, &count))
            continue;
        const char *nearest = nearest_name(name, taken, count);
        all = false;
        fprintf(stderr, "lỗi[U001]: lệnh %s%s%s không có tùy chọn \"%s%s\"\n  gợi ý: ", command->name, blank, doing,
                name[1] ? "--" : "-", name);
        if (nearest)
            fprintf(stderr, "ý bạn là \"%s%s\"?\n", nearest[1] ? "--" : "-", nearest);
        else
            fprintf(stderr, "xem \"baocao %s%s%s --help\"\n", command->name, blank, doing);
    }
    return all;
}

/* Nobody can tell which of the two was meant. */
static bool agree(const struct options *options)
{
    if (!options->all_units || !options->unit_count)
        return true;
    fputs("lỗi[U020]: --all-units (mọi đơn vị) và --unit (chỉ đơn vị ấy) không dùng cùng nhau\n"
          "  gợi ý: bỏ một trong hai\n",
          stderr);
    return false;
}

static bool is_called(const struct command *command, const char *word)
{
    return strcmp(command->name, word) == 0 || (command->alias && strcmp(command->alias, word) == 0);
}

/* NULL: the command does one thing, or what the word says is none of its. */
static const struct command_action *action_called(const struct command *command, const struct options *options)
{
    size_t count = 0;
    const struct command_action *actions = command->actions && options->word_count ? command->actions(&count) : NULL;
    return count ? commands_action(actions, count, options->words[0]) : NULL;
}

static void print_usage(const struct command *command, const struct command_action *action)
{
    if (action) {
        printf("Cách dùng: baocao %s %s %s\n%s\n", command->name, action->name, action->usage, action->summary);
        if (action->alias)
            printf("(tên khác: %s)\n", action->alias);
        return;
    }
    printf("Cách dùng: baocao %s %s\n", command->name, command->summary);
    print_actions(command, stdout);
    if (command->alias)
        printf("(tên khác: %s)\n", command->alias);
    option_words_print(command->name, stdout);
}

static int run(const struct options *options)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        const struct command *command = &COMMANDS[i];
        if (!is_called(command, options->command))
            continue;
        const struct command_action *action = action_called(command, options);
        if (!options->help)
            return takes_all(command, action, options) && agree(options) ? command->run(options) : EXIT_USAGE;
        print_usage(command, action);
        return EXIT_DONE;
    }
    return unknown_command(options->command);
}

/* A file opened while a standard stream is closed would take its number and get what is printed. What stands there now
 * can neither be read nor written. */
static void fill_standard_streams(void)
{
    for (int handle = 0; handle <= 2; handle++)
        if (fcntl(handle, F_GETFD) < 0 && open("/", O_RDONLY | O_DIRECTORY) < 0)
            _exit(EXIT_INTERNAL);
}

int main(int argc, char **argv)
{
    struct options options;
    fill_standard_streams();
    signal(SIGXFSZ, SIG_IGN); /* a file beyond the limit of the account is an error of that file, not the end */
    if (argc == 2 && strcmp(argv[1], "--version") == 0)
        return printf("baocao %s\n", BAOCAO_VERSION) < 0 ? EXIT_DISK : EXIT_DONE;
    if (!command_line_read(argc, argv, &options))
        return EXIT_USAGE;
    bool asked = options.command && strcmp(options.command, "help") == 0;
    if (asked && options.word_count) { /* "help build" is "build --help" */
        options.command = options.words[0];
        options.words[0] = options.words[--options.word_count > 0 ? 1 : 0];
        options.help = true;
    } else if (asked || (!options.command && options.help)) {
        return print_help(stdout);
    }
    if (!options.command) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    memory_start();
    run_start();
    int code = run(&options);
    /* A full disk behind a pipe or a redirection must not pass for success. */
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fputs("lỗi[E007]: không ghi được kết quả ra màn hình hoặc tệp (đĩa đầy?)\n", stderr);
        return EXIT_DISK;
    }
    return code;
}
