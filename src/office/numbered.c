#include "office/numbered.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "office/imprint.h"

#include <string.h>

/* Another version may read the same template another way: what it noted says nothing here. */
const char *numbered_imprint(const struct doc *doc, struct arena *arena)
{
    struct buffer scratch = {0};
    char digest[DIGEST_TEXT];
    imprint_paper(doc, "", "", &scratch, digest);
    buffer_clear(&scratch);
    return arena_format(arena, BAOCAO_VERSION ":%s", digest);
}

static void tell(const struct paper *paper, const struct issue *issue, enum diag_level level, const char *what,
                 struct diags *diags)
{
    struct diag *diag =
        diag_add(diags, level, "R017", place_file(paper->name), "văn bản đã cấp số %s nhưng %s", issue->number, what);
    diag_set_hint(diags, diag,
                  "nếu bản cũ đã ký hay đã gửi thì lấy lại số liệu cũ, hoặc hủy số rồi cấp số mới; nếu chưa thì xem lại"
                  " bản mới trước khi ký%s",
                  level == DIAG_ERROR ? "; vẫn lưu bản này thì thêm --force" : "");
}

void numbered_tell_version(const struct papers *papers, const struct paper *paper, const char *version,
                           struct arena *arena, struct diags *diags)
{
    const struct issue *issue = issues_find(&papers->issues, papers_key(paper, arena));
    tell(paper, issue, DIAG_WARNING,
         arena_format(arena, "nội dung hay cách trình bày nay khác bản do phiên bản %s lập", version), diags);
}

bool numbered_note_change(const struct papers *papers, const struct paper *paper, const struct doc *doc,
                          enum diag_level level, struct arena *arena, struct diags *diags)
{
    const struct issue *issue = issues_find(&papers->issues, papers_key(paper, arena));
    static const char version[] = BAOCAO_VERSION ":";
    /* A draft bears its mark, the paper that was numbered does not: it is not that paper. */
    if (doc->draft || !issue || !issue->imprint || strncmp(issue->imprint, version, strlen(version)) != 0 ||
        strcmp(issue->imprint, numbered_imprint(doc, arena)) == 0)
        return false;
    tell(paper, issue, level, "nội dung nay khác lúc cấp số", diags);
    return true;
}

void numbered_check(const struct session *session, const struct papers *papers, const struct paper *paper,
                    struct arena *arena, struct diags *diags)
{
    const struct issue *issue = issues_find(&papers->issues, papers_key(paper, arena));
    if (!issue || !issue->imprint || !*issue->imprint)
        return;
    struct diags *told = diags_new();
    const struct doc *doc = papers_fill(session, papers, paper, arena, told, NULL);
    if (doc)
        numbered_note_change(papers, paper, doc, DIAG_WARNING, arena, diags);
    diags_free(told);
}
