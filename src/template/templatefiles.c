#include "template/templatefiles.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/nearest.h"

#include <stdlib.h>
#include <string.h>

#define ENDING ".mau"

struct templatefile templatefiles_find(const struct template_paths *paths, const char *name, struct arena *arena)
{
    for (size_t i = 0; i < paths->count; i++) {
        const char *path = file_join(arena, paths->folders[i], arena_format(arena, "%s" ENDING, name));
        if (file_exists(path))
            return (struct templatefile){paths->folders[i], path};
    }
    return (struct templatefile){0};
}

/* No link leads out of the folder: a template of a colleague must not print any file of the machine. *known: false when
 * the system does not tell. */
static bool stays_inside(const char *folder, const char *path, bool *known)
{
    char *root = realpath(folder, NULL), *real = realpath(path, NULL);
    size_t length = root ? strlen(root) : 0;
    *known = root && real;
    bool inside = root && real && strncmp(root, real, length) == 0 && real[length] == '/';
    free(root);
    free(real);
    return inside;
}

const char **templatefiles_names(const struct template_paths *paths, const char *kind, struct arena *arena,
                                 size_t *count)
{
    const char **names = NULL;
    size_t room = 0, ending = strlen(ENDING);
    *count = 0;
    for (size_t i = 0; i < paths->count; i++) {
        size_t files;
        const char *const *list = file_list(file_join(arena, paths->folders[i], kind), arena, NULL, &files);
        for (size_t f = 0; f < files; f++) {
            size_t length = strlen(list[f]);
            if (length <= ending || strcmp(list[f] + length - ending, ENDING) != 0)
                continue;
            names = arena_grow(arena, names, *count, &room, sizeof *names);
            names[(*count)++] = arena_format(arena, "%s/%.*s", kind, (int)(length - ending), list[f]);
        }
    }
    return names;
}

const char *templatefiles_nearest(const struct template_paths *paths, const char *name, struct arena *arena)
{
    static const char *const kinds[] = {"manh", "bo-cuc", "mau"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t count;
        const char **names = templatefiles_names(paths, kinds[i], arena, &count);
        const char *near = nearest_name(name, names, count);
        if (near)
            return near;
    }
    return NULL;
}

bool templatefiles_is_name(const char *name)
{
    for (const char *c = name; *c; c++) {
        bool letter =
            (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9') || *c == '-' || *c == '_';
        if (!letter && (*c != '/' || c == name || c[1] == '/' || !c[1]))
            return false;
    }
    return *name;
}

const struct source *templatefiles_read(const struct templatefile *at, struct arena *arena, struct diags *diags)
{
    const char *path = at->path;
    struct file file;
    bool known;
    bool inside = stays_inside(at->folder, path, &known);
    if (!known) {
        diag_add(diags, DIAG_ERROR, "E002", place_file(path), "không đọc được tệp: không rõ đường dẫn chỉ tới đâu");
        return NULL;
    }
    if (!inside) {
        struct diag *diag =
            diag_add(diags, DIAG_ERROR, "M027", place_file(path), "tệp mẫu là liên kết dẫn ra ngoài thư mục chứa mẫu");
        diag_set_hint(diags, diag, "chép tệp thật vào thay cho liên kết");
        return NULL;
    }
    if (!file_read_text(path, arena, diags, &file))
        return NULL;
    const struct source *source = source_new(arena, path, file.data, file.size);
    size_t bad = source_find_token_mark(file.data, file.size);
    if (bad == file.size)
        return source;
    struct diag *diag = diag_add(diags, DIAG_ERROR, "M008", source_place(source, bad, TOKEN_MARK),
                                 "mẫu chứa ký tự không được phép (U+E000 hoặc U+E001)");
    source_quote(source, bad, diags, diag);
    diag_set_hint(diags, diag, "xóa ký tự này; chương trình dùng nó để đánh dấu giá trị");
    return NULL;
}
