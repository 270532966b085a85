#include "pdf/element.h"

bool element_is(qpdf_data pdf, qpdf_oh kid)
{
    return qpdf_oh_is_dictionary(pdf, kid) && qpdf_oh_has_key(pdf, kid, "/S");
}

const char *element_type(qpdf_data pdf, qpdf_oh element)
{
    qpdf_oh type = qpdf_oh_get_key(pdf, element, "/S");
    return qpdf_oh_is_name(pdf, type) ? qpdf_oh_get_name(pdf, type) : "";
}

qpdf_oh element_kids(qpdf_data pdf, qpdf_oh element)
{
    qpdf_oh kids = qpdf_oh_get_key(pdf, element, "/K");
    if (qpdf_oh_is_array(pdf, kids))
        return kids;
    qpdf_oh all = qpdf_oh_is_null(pdf, kids) ? qpdf_oh_new_array(pdf) : qpdf_oh_wrap_in_array(pdf, kids);
    qpdf_oh_replace_key(pdf, element, "/K", all);
    return all;
}
