#include "office/dayoff.h"

#include "base/date.h"

void dayoff_note(struct session *session, const struct papers *papers)
{
    char bears[DATE_TEXT], next[DATE_TEXT];
    size_t undated = 0;
    int32_t day = session->period.last + 1;
    if (session->first_worked == day)
        return;
    for (size_t i = 0; i < papers->count; i++) {
        const struct issue *issue = issues_find(&papers->issues, papers_key(&papers->items[i], session->arena));
        undated += !issue || issue->date == DATE_NONE;
    }
    if (!undated)
        return;
    date_short(day, bears);
    date_short(session->first_worked, next);
    struct diag *diag = diag_add(session->diags, DIAG_NOTE, "C031", (struct place){0},
                                 "%zu văn bản chưa ghi ngày nên mang ngày %s, là ngày nghỉ", undated, bears);
    diag_set_hint(session->diags, diag,
                  "ghi ngày ban hành vào thuyet-minh/%s/van-ban.yaml, ngày làm việc gần nhất sau đó là %s",
                  session->period.code, next);
}
