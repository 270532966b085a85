#include "model/copyform.h"

const struct copy_form_names COPY_FORMS[COPY_FORM_COUNT] = {
    [COPY_WHOLE] = {"sao-y", "SAO Y", "SY", "sao y"},
    [COPY_FURTHER] = {"sao-luc", "SAO LỤC", "SL", "sao lục"},
    [COPY_EXCERPT] = {"trich-sao", "TRÍCH SAO", "TrS", "trích sao"}};
