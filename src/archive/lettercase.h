/* lettercase: how the register spells what a paper prints in capitals or on lines of its own.
 * Called by identity, and by src/office and src/cli for what they enter and print. Texts live in the arena given. */
#ifndef BAOCAO_ARCHIVE_LETTERCASE_H
#define BAOCAO_ARCHIVE_LETTERCASE_H

struct arena;

/* "GIÁM ĐỐC", "Nguyễn Văn A" -> "Giám đốc Nguyễn Văn A" (NĐ 30, PL II: a title before a name). A title that PL II does
 * not spell is left as the paper has it: which of its words are names cannot be seen. Either may be "". */
const char *lettercase_signer(const char *title, const char *name, struct arena *arena);
/* "Kết quả quý I" -> "kết quả quý I", to go on behind "Báo cáo". What may begin with a name or an abbreviation ("Sở Y
 * tế …", "CCHC …") is left: its first word has more capitals, or the second one begins with one. */
const char *lettercase_phrase(const char *abstract, struct arena *arena);

#endif
