/* style: the numbers of Nghị định 30/2020/NĐ-CP as data; no layout rule stands as a literal in code.
 * Read by src/layout. The table is constant. Lengths in 1/1000 pt. */
#ifndef BAOCAO_MODEL_STYLE_H
#define BAOCAO_MODEL_STYLE_H

#include <stdint.h>

#define MPT_PER_PT 1000
/* 1/100 mm to 1/1000 pt, rounded: 7200000 / 254 per 100 mm. */
#define STYLE_MM100(h) ((int32_t)(((int64_t)(h)*720000 + 12700) / 25400))

struct style {
    int32_t page_width, page_height;                              /* A4; I.1 */
    int32_t margin_top, margin_bottom, margin_left, margin_right; /* I.3 */
    int32_t head_left_width, head_gap;                            /* header block: columns of ô 2-3 and ô 1-4 */
    int32_t head_left_least;     /* as narrow as a long place name may make the left column */
    int32_t head_row_gap;        /* from the rules to the line of number and date; not regulated */
    int32_t subject_gap;         /* II.5: 6 pt between ô 3 and ô 5b */
    int32_t head_pitch_permille; /* single spacing in the official blocks; II.1, II.2 */
    int32_t size_state_name, size_motto, size_place_date;             /* II.1, II.4: 13 / 14 / 14 */
    int32_t size_agency, size_number, size_subject;                   /* II.2, II.3, II.5 */
    int32_t size_title, size_abstract;                                /* II.5 */
    int32_t size_body, size_address;                                  /* II.6 */
    int32_t size_signer, size_recipients_label, size_recipients;      /* II.7, II.9 */
    int32_t size_annex_label, size_annex_title, size_annex_reference; /* III.1 */
    int32_t size_stamp, stamp_height;                                 /* III.2.b, III.3: 13 pt; 8 mm */
    int32_t stamp_pad, stamp_gap;                                     /* beside ô 11's text; above ô 10b */
    int32_t circulation_top, circulation_centre_permille;             /* ô 11: in the top margin; Mục IV */
    int32_t size_contact, contact_gap;                                /* III.5: 11-12; above its rule */
    int32_t size_page_number;                                         /* I.7 */
    int32_t size_table, size_note, size_form_code;                    /* not regulated */
    int32_t first_line_indent;                                        /* II.6: 1,27 cm */
    int32_t blank_least_permille;                                     /* of a blank that a full line may shrink */
    int32_t lone_word_most;                                           /* a narrower word is no last line; usage */
    int32_t paragraph_gap;                                            /* II.6: 6 pt */
    int32_t pitch_permille;                                           /* line pitch / size: 1150 single, at most 1725 */
    int32_t table_pitch_permille;
    int32_t rule_width;             /* drawn rules; not regulated */
    int32_t rule_gap;               /* from descent to rule */
    int32_t agency_rule_permille;   /* of the line: 333-500; II.2 */
    int32_t abstract_rule_permille; /* II.5 */
    int32_t cell_pad_x, cell_pad_y, grid_width;
    int32_t cell_pad_least;                    /* what a word that is too wide for its cell leaves of the padding */
    int32_t signature_gap;                     /* from the signer's title to the name */
    int32_t signature_width, signature_height; /* field KyNguoiCoThamQuyen */
    int32_t seal_size;                         /* field KyCoQuan, square, overlaps its left third */
    int32_t annex_sign_width, annex_sign_height, size_annex_sign; /* field of an annex's own file; II.8.b, III.1.d */
    int32_t closing_left_width;                                   /* column of Nơi nhận; wider on a turned page */
    int32_t closing_gap;                                          /* above the block of recipients and signer */
    int32_t title_gap, title_after; /* above the name of the type, below the rule of the abstract */
    int32_t title_width_permille;   /* of the text area: an abstract that runs wider is broken */
    int32_t annex_rule;             /* length of the rule under the annex's reference; III.1, sample */
    int32_t table_gap;              /* above and below tables and figures */
    int32_t page_number_top;        /* top of the page to the top of its number; I.7: in the top margin */
    int32_t size_footnote;          /* this and the next four: not regulated */
    int32_t footnote_rule;          /* length of the rule above the notes of a page */
    int32_t footnote_gap;           /* least room above that rule */
    int32_t raised_size_permille, raised_permille; /* size and height over the line of a note's number, of the text's */
    int32_t raised_least;                          /* no such number is smaller; usage: no text below 10 pt */
    int32_t size_caption;
    int32_t size_chart;         /* labels of figures; not regulated */
    int32_t chart_stroke;       /* axis and outlines */
    int32_t chart_bar_permille; /* of a label's room that its columns fill */
    int32_t chart_bar_most;     /* width of a column */
    int32_t chart_target;       /* stroke of a target */
    int32_t chart_marker;       /* side of the sign of a point */
};

extern const struct style STYLE_ND30;

#endif
