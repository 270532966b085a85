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

bool numbered_is_same(const struct papers *papers, const struct paper *paper, const struct doc *doc,
                      struct arena *arena)
{
    const struct issue *issue = issues_find(&papers->issues, papers_key(paper, arena));
    const char *then = issue && issue->imprint ? strchr(issue->imprint, ':') : NULL;
    return then && strcmp(then, strchr(numbered_imprint(doc, arena), ':')) == 0;
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
    struct diag *diag = diag_add(diags, level, "R017", place_file(paper->name),
                                 "văn bản đã cấp số %s nhưng nội dung nay khác lúc cấp số", issue->number);
    diag_set_hint(diags, diag,
                  "nếu bản cũ đã ký hay đã gửi thì lấy lại số liệu cũ, hoặc hủy số rồi cấp số mới; nếu chưa thì xem lại"
                  " bản mới trước khi ký%s",
                  level == DIAG_ERROR ? "; vẫn lưu bản này thì thêm --force" : "");
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
