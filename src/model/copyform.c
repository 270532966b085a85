#include "model/copyform.h"

const struct copy_form_names COPY_FORMS[COPY_FORM_COUNT] = {[COPY_WHOLE] = {"sao-y", "SAO Y", "SY"},
                                                            [COPY_FURTHER] = {"sao-luc", "SAO LỤC", "SL"},
                                                            [COPY_EXCERPT] = {"trich-sao", "TRÍCH SAO", "TrS"}};
