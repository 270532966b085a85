/* schema: what a report pack and a workspace declare, as plain values (contract §2, §3, §7).
 * Made by src/settings, read by every floor above. Everything lives in the arena of the pack or workspace. */
#ifndef BAOCAO_MODEL_SCHEMA_H
#define BAOCAO_MODEL_SCHEMA_H

#include "base/decimal.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>

/* A list of texts. */
struct arena;

struct texts {
    size_t count;
    const char **items;
};

/* ---- tables ---- */

enum column_kind {
    COLUMN_TEXT,     /* chu */
    COLUMN_CODE,     /* ma */
    COLUMN_INTEGER,  /* so_nguyen */
    COLUMN_NUMBER,   /* so: exact, thap_phan digits behind the point */
    COLUMN_DATE,     /* ngay */
    COLUMN_YES_NO,   /* co_khong */
    COLUMN_CATEGORY, /* loai */
    COLUMN_UNIT,     /* don_vi: code, name or alias of a unit */
    COLUMN_REFERENCE /* bang:<table>: key of a row of another table */
};

/* One value of a category and the labels that mean it. */
struct schema_choice {
    const char *code;
    struct texts labels;
};

struct schema_column {
    const char *name; /* ten */
    enum column_kind kind;
    int places;            /* thap_phan of COLUMN_NUMBER */
    const char *reference; /* table of COLUMN_REFERENCE, else NULL */
    struct texts headers;  /* tieu_de, the usual one first; the name itself always counts too */
    size_t choice_count;   /* gia_tri */
    const struct schema_choice *choices;
    struct texts carried; /* ngay_trong_ma: columns of dates, one of which a code carries as -YYMMDD- */
    const char *fallback; /* mac_dinh: the value of an empty cell, or NULL */
    const char *lacking;  /* khi_thieu: what it means that a file lacks the column, in words; NULL: nothing to tell */
    const char *blank;    /* khi_trong, with mac_dinh: what a blank cell counts as, in words; NULL: nothing to tell */
    bool required;        /* bat_buoc: column must be there and its cells filled */
    bool tolerant;        /* chap_nhan: a bad cell counts as empty and is a warning */
    bool skip_blank;      /* bo_dong_trong: a row with this cell empty is left out with a warning */
    bool skip_unknown;    /* bo_dong_la, of COLUMN_REFERENCE: a row that names what is not there is left out likewise */
    bool private;         /* rieng_tu */
    bool percent;         /* phan_tram, of COLUMN_NUMBER: a % behind the number means nothing more */
    bool not_negative;    /* khong_am, of COLUMN_INTEGER and COLUMN_NUMBER */
    struct place at;
};

struct schema_table {
    const char *name;  /* also the name of the file without its ending */
    const char *title; /* tieu_de of the table, for people; the name when absent */
    size_t column_count;
    const struct schema_column *columns;
    struct texts keys;    /* khoa; none: rows are never duplicates */
    const char *timeline; /* moc_thoi_gian: the column of dates that says which period a row is of, or NULL */
    bool required;        /* bat_buoc */
    bool shared;          /* dung_chung: also sought in du-lieu/ */
    struct place at;
};

/* ---- indicators, lists, documents ---- */

enum target_operator { TARGET_NONE, TARGET_AT_LEAST, TARGET_AT_MOST, TARGET_EQUAL };

struct target {
    enum target_operator relation;
    struct decimal value;
    const char *basis; /* can_cu, or NULL */
};

struct schema_indicator {
    const char *code;        /* ma */
    const char *variable;    /* bien */
    const char *name;        /* ten */
    const char *short_name;  /* ten_ngan; ten when absent */
    const char *view;        /* tu */
    struct texts needs;      /* can: table or table.column */
    const char *numerator;   /* tu_so, SQL */
    const char *denominator; /* mau_so, SQL; NULL: a count */
    bool fixed_base;         /* mau_so_co_dinh: a case that is done adds to the numerator alone (tasks of a plan) */
    size_t cases;            /* phat_sinh_theo: 1 + the indicator whose cases a count counts among; 0: none said */
    const char *unit;        /* don_vi_tinh */
    struct target target;    /* muc_tieu */
    int places;              /* lam_tron */
    const char *cause;       /* nguyen_nhan: list.column, or NULL */
    struct texts lists;      /* danh_sach: where the rows behind it are looked up */
    const char *method;      /* cach_tinh: how it is counted and from where, in words; NULL when not told */
    struct texts dimensions; /* chieu */
    struct place at;
    struct place numerator_at, denominator_at;
};

struct schema_list_column {
    const char *name;
    enum column_kind kind; /* of what is not text */
    int places;            /* thap_phan of COLUMN_NUMBER: 1757 of the select is 17,57 */
};

struct schema_list {
    const char *name;
    const char *title;
    struct texts needs;
    size_t column_count;
    const struct schema_list_column *columns; /* cot: only those declared; the rest are text or integers */
    bool lookup_only;                         /* tra_cuu: for `baocao list`, printed by no template */
    struct place at;
};

/* What a column of lists is called for people. */
struct schema_title {
    const char *name, *title;
};

enum document_scope { DOCUMENT_AGENCY, DOCUMENT_UNIT, DOCUMENT_ROW };

/* thời hạn bảo quản [years] (TT 10/2022/TT-BNV), or one of these */
enum { RETENTION_FOREVER = -1, RETENTION_NONE = 0 };

struct schema_document {
    const char *template; /* mau */
    enum document_scope scope;
    const char *list;   /* of DOCUMENT_ROW */
    int retention;      /* bao_quan */
    int retention_year; /* bao_quan_nam: of a paper about a whole year; bao_quan when absent */
    struct place at;
};

struct schema_policy {
    const char *name;
    const char *title;
    struct texts values;
    const char *const *labels; /* of each value, as papers print it */
    const char *fallback;      /* mac_dinh */
    struct place at;
};

struct schema_narrative {
    const char *name; /* file name without .txt, with '-' */
    const char *title;
};

/* A file of SQL: a view, a list or a check. */
struct schema_sql {
    const char *name; /* of the view, list or check: file name without number and ending */
    const char *path;
    const char *text;
};

struct pack {
    const char *name;   /* folder name */
    const char *folder; /* path */
    const char *title;
    const char *role_units, *role_holidays, *role_targets; /* tables that the engine itself reads; NULL = none */
    size_t table_count;
    const struct schema_table *tables;
    struct texts dimensions;
    size_t policy_count;
    const struct schema_policy *policies;
    size_t narrative_count;
    const struct schema_narrative *narratives;
    size_t indicator_count;
    const struct schema_indicator *indicators; /* in print order */
    size_t list_count;
    const struct schema_list *lists;
    size_t list_title_count;
    const struct schema_title *list_titles; /* tieu_de_danh_sach: of columns that are no table's */
    size_t document_count;
    const struct schema_document *documents;
    size_t view_count, check_count;
    const struct schema_sql *views;     /* in name order of the files */
    const struct schema_sql *list_sqls; /* one for every list, in the order of lists */
    const struct schema_sql *checks;
};

/* ---- workspace ---- */

enum cutoff_rule { CUTOFF_ND09, CUTOFF_CALENDAR };

struct setting {
    const char *name, *value;
    struct place at;
};

/* {quyen_han, chuc_vu, ho_ten} */
struct signer {
    const char *authority, *title, *name;
};

struct own_signer {
    const char *template;
    struct signer signer;
    struct place at;
};

struct workspace {
    const char *folder; /* as the user sees it, "." when it is the current one */
    const char *pack;   /* goi */
    struct place pack_at;
    struct {
        const char *name, *full_name, *parent, *abbreviation, *code;
    } agency;             /* co_quan; "" where not given */
    const char *place;    /* dia_danh */
    struct signer signer; /* nguoi_ky */
    size_t own_signer_count;
    const struct own_signer *own_signers; /* nguoi_ky_rieng: template -> who signs its papers */
    struct texts addressees;              /* kinh_gui */
    struct texts recipients;              /* noi_nhan */
    const char *archive;                  /* luu */
    const char *drafter;                  /* nguoi_soan */
    enum cutoff_rule cutoff;
    size_t policy_count;
    const struct setting *policies; /* chinh_sach: those given */
    size_t number_style_count;
    const struct setting *number_styles; /* kieu_so: table -> viet | thuong */
};

/* NULL when the pack has none of that name. */
const struct schema_table *schema_table(const struct pack *pack, const char *name);
const struct schema_column *schema_column(const struct schema_table *table, const char *name);
const struct schema_indicator *schema_indicator(const struct pack *pack, const char *code);
const struct schema_list *schema_list(const struct pack *pack, const char *name);
/* The policy's value in this workspace: its own or the pack's. NULL when there is no such policy. */
const char *schema_policy_value(const struct pack *pack, const struct workspace *workspace, const char *name);
/* Who signs the papers of a template where that is not the workspace's signer; NULL: that one does. */
const struct signer *schema_own_signer(const struct workspace *workspace, const char *template);
/* What papers print for that value of a policy; the value itself when the policy gives it no label. */
const char *schema_policy_label(const struct schema_policy *policy, const char *value);
/* Behind the name of a private column: numbers that are equal where its cells say the same, and mean nothing else. */
#define SCHEMA_SAME "__nhu_nhau"
/* Behind the name of a column that names a row of another table (kieu bang:): the place of that row, its _stt. */
#define SCHEMA_ROW "__stt"
/* The private column whose numbers are called so, or NULL. */
const struct schema_column *schema_compared(const struct schema_table *table, const char *name);
/* Under which codes and labels of a category are compared: without case, accents, blanks, '_' and '-' (contract
 * §5.1). */
const char *schema_choice_key(struct arena *arena, const char *text);
/* What a column is usually called in exports. */
const char *schema_header(const struct schema_column *column);
/* The header among those of an export (no NULL) that looks most like one of the column's names: by typing errors, or by
 * all words of a name of two words and more beside others. NULL when none does. Borrowed from headers. */
const char *schema_near_header(const struct schema_column *column, const struct texts *headers);
bool texts_have(const struct texts *texts, const char *text);
/* All of them, with a text between two: "a, b, c". In the arena; "" when there is none. */
const char *texts_joined(const char *const *texts, size_t count, const char *between, struct arena *arena);

#endif
