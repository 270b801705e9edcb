/* read_make_yaml.h - the same for YAML: scalars of all styles. */
#ifndef UNIT_READ_MAKE_YAML_H
#define UNIT_READ_MAKE_YAML_H

#include "read_make.h"

/* Where a scalar stands: its further lines are indented by more than `indent`,
 * and in brackets some signs are not its own. */
struct yaml_place {
    unsigned indent;
    bool flow;
};

static inline void yaml_indent(struct maker *m, const struct yaml_place *p)
{
    unsigned blanks = p->indent + 1 + make_random(m, 3);
    buf_repeat(&m->file, ' ', blanks);
}

/* A character of a word, the first of it or not. */
static inline rlint_str yaml_char(struct maker *m, bool plain, bool first)
{
    rlint_str c = make_char(m, plain && first);
    /* Signs that could end a plain scalar or begin something else. */
    if (plain && strchr(":#,[]{}?-&*!|>'\"%@`", *c.ptr))
        return STR("ж");
    return c;
}

/* A break between two words of a flow scalar is a space, further ones are line
 * breaks. */
static inline void yaml_fold(struct maker *m, const struct yaml_place *p)
{
    char written[64];
    unsigned more = make_chance(m, 3) ? make_random(m, 3) : 0;
    size_t before = make_random(m, 3);
    unsigned blanks = p->indent + 1 + make_random(m, 3);
    if (more == 0) {
        snprintf(written, sizeof(written), "%*s%s%*s", (int)before, "", m->eol,
                 (int)blanks, "");
        make_unit(m, STR(" "), written);
        return;
    }
    buf_repeat(&m->file, ' ', before);
    make_put(m, m->eol);
    for (unsigned i = 0; i < more; i++) {
        buf_repeat(&m->file, ' ', make_random(m, 3));
        make_unit(m, STR("\n"), m->eol);
    }
    buf_repeat(&m->file, ' ', blanks);
}

static inline void yaml_double_char(struct maker *m, rlint_str c)
{
    static const char sign[] = "\"\\\n\t\r\a\b\v\f\x1B/";
    static const char name[] = "\"\\ntrabvfe/";
    char written[16];
    size_t at = 0;
    uint32_t cp = utf8_next(c.ptr, &at);
    const char *kind = cp < 0x80 ? strchr(sign, (int)cp) : NULL;
    bool must = cp < 0x20 || cp == '"' || cp == '\\';
    if (!must && !make_chance(m, 8)) {
        make_same(m, c);
        return;
    }
    if (kind && !make_chance(m, 4))
        snprintf(written, sizeof(written), "\\%c", name[kind - sign]);
    else if (cp == 0xA0 && make_chance(m, 2))
        snprintf(written, sizeof(written), "\\_");
    else if (cp < 0x100 && make_chance(m, 2))
        snprintf(written, sizeof(written), "\\x%02X", (unsigned)cp);
    else if (cp < 0x10000 && make_chance(m, 2))
        snprintf(written, sizeof(written), "\\u%04x", (unsigned)cp);
    else
        snprintf(written, sizeof(written), "\\U%08x", (unsigned)cp);
    make_unit(m, c, written);
}

static inline void yaml_word(struct maker *m, char style)
{
    size_t chars = 1 + make_random(m, 7);
    for (size_t i = 0; i < chars; i++) {
        rlint_str c = yaml_char(m, style == 'p', i == 0);
        if (style == '"' && make_chance(m, 12))
            c = make_chance(m, 2) ? STR("\n") : STR("\t");
        if (style == '"')
            yaml_double_char(m, c);
        else if (style == '\'' && str_is(c, "'"))
            make_unit(m, c, "''");
        else
            make_same(m, c);
    }
}

/* Plain, '…' and "…": words, and blanks or folds between them. */
static inline void yaml_flow(struct maker *m, const struct yaml_place *p,
                             char style)
{
    size_t words = 1 + make_random(m, 9);
    char quote[2] = {style == 'p' ? '\0' : style, '\0'};
    make_put(m, quote);
    if (style != 'p' && make_chance(m, 6))
        make_same(m, STR("  "));
    for (size_t i = 0; i < words; i++) {
        yaml_word(m, style);
        if (i + 1 == words)
            break;
        if (style == '"' && make_chance(m, 8)) { /* hides the break */
            make_same(m, STR(" "));
            buf_printf(&m->file, "\\%s", m->eol);
            yaml_indent(m, p);
        } else if (make_chance(m, 4)) {
            yaml_fold(m, p);
        } else {
            make_same(m, make_chance(m, 6) ? STR("  ") : STR(" "));
        }
    }
    if (style != 'p' && make_chance(m, 6))
        make_same(m, STR(" "));
    make_put(m, quote);
}

/* A line of a block: words and blanks; the first one is no blank. */
static inline void yaml_line(struct maker *m)
{
    size_t chars = 1 + make_random(m, 20);
    make_same(m, make_char(m, true));
    for (size_t i = 0; i < chars; i++)
        make_same(m, make_chance(m, 4) ? STR(" ") : make_char(m, false));
}

/* | and >: lines, blank lines between them, chomping. */
static inline void yaml_block(struct maker *m, const struct yaml_place *p,
                              bool folds)
{
    static const char *const chomp[] = {"", "-", "+"};
    unsigned how = make_random(m, 3);
    unsigned deep = 1 + make_random(m, 4);
    size_t lines = 1 + make_random(m, 6);
    buf_printf(&m->file, "%s", folds ? ">" : "|");
    if (make_chance(m, 4))
        buf_printf(&m->file, "%u", deep);
    buf_printf(&m->file, "%s%s%s", chomp[how],
               make_chance(m, 5) ? " # a comment" : "", m->eol);
    for (size_t i = 0; i < lines; i++) {
        buf_repeat(&m->file, ' ', p->indent + deep);
        yaml_line(m);
        bool last = i + 1 == lines;
        unsigned blank = make_chance(m, 4) ? 1 + make_random(m, 2) : 0;
        if (last) {
            for (unsigned k = 0; k <= blank; k++) {
                if (how == 2 || (how == 0 && k == 0))
                    make_unit(m, STR("\n"), m->eol);
                else
                    make_put(m, m->eol);
            }
        } else if (!folds) {
            make_unit(m, STR("\n"), m->eol);
        } else if (blank > 0) {
            make_put(m, m->eol); /* the first of several is nothing */
        } else {
            char written[64];
            snprintf(written, sizeof(written), "%s%*s", m->eol,
                     (int)(p->indent + deep), "");
            make_unit(m, STR(" "), written);
            yaml_line(m);
            make_unit(m, STR("\n"), m->eol);
            /* A line that is deeper keeps the breaks around it. */
            buf_repeat(&m->file, ' ', p->indent + deep);
            make_same(m, STR(" x"));
            make_unit(m, STR("\n"), m->eol);
        }
        for (unsigned k = 0; k < blank && !last; k++)
            make_unit(m, STR("\n"), m->eol);
    }
}

static inline void yaml_value(struct maker *m, const struct yaml_place *p)
{
    static const char *const before[] = {"&a%u ", "!t ", "!!str &b%u ", ""};
    uint32_t style = make_random(m, p->flow ? 3 : 5);
    const char *form = before[make_chance(m, 3) ? make_random(m, 3) : 3];
    if (strchr(form, '%'))
        buf_printf(&m->file, *form == '&' ? "&a%u " : "!!str &b%u ",
                   (unsigned)m->count);
    else
        make_put(m, form);
    if (style < 3)
        yaml_flow(m, p, "p'\""[style]);
    else
        yaml_block(m, p, style == 4);
    if (style < 3 && !p->flow) {
        make_put(m, make_chance(m, 4) ? " # плохо: \"" : "");
        make_put(m, m->eol);
    }
    m->count++;
}

/* A list of mappings with `body`, at some depth, of blocks or in brackets. */
static inline void make_yaml(struct maker *m)
{
    size_t count = 1 + make_random(m, MAKE_VALUES - 1);
    bool flow = make_chance(m, 4);
    unsigned deep = make_random(m, 3);
    struct yaml_place place = {2 * deep + 2, flow};
    if (make_chance(m, 4))
        make_put(m, "\xEF\xBB\xBF");
    if (make_chance(m, 3))
        buf_printf(&m->file, "%%YAML 1.1%s---%s", m->eol, m->eol);
    buf_printf(&m->file, "# ё%s", m->eol);
    for (unsigned i = 0; i < deep; i++) {
        buf_repeat(&m->file, ' ', 2 * i);
        buf_printf(&m->file, "k%u:%s", i, m->eol);
    }
    for (size_t i = 0; i < count; i++) {
        buf_repeat(&m->file, ' ', 2 * deep);
        buf_printf(&m->file, flow ? "- {id: [1, x], body: " : "- id: 😀%s",
                   m->eol);
        if (!flow) {
            buf_repeat(&m->file, ' ', 2 * deep + 2);
            make_put(m, "body: ");
        }
        yaml_value(m, &place);
        if (flow)
            buf_printf(&m->file, "%s}%s", make_chance(m, 2) ? ", z: w" : "",
                       m->eol);
    }
    if (make_chance(m, 4) && m->count < MAKE_VALUES) {
        buf_printf(&m->file, "...%s---%s- body: ", m->eol, m->eol);
        yaml_value(m, &(struct yaml_place){2, false});
    }
}

#endif
