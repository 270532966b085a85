/* copyform: the forms of copies (NĐ 30/2020/NĐ-CP, Điều 25; signs of PL III, II). Called by template and cli.
 * Constant. */
#ifndef BAOCAO_MODEL_COPYFORM_H
#define BAOCAO_MODEL_COPYFORM_H

enum copy_form { COPY_WHOLE, COPY_FURTHER, COPY_EXCERPT, COPY_FORM_COUNT };

struct copy_form_names {
    const char *name;  /* on the command line and in templates: "sao-y" */
    const char *title; /* as printed: "SAO Y" */
    const char *sign;  /* in the symbol: "SY" */
    const char *words; /* in a sentence: "sao y" */
};
extern const struct copy_form_names COPY_FORMS[COPY_FORM_COUNT];

#endif
