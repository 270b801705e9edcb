/* file.c - the frame of a rule file: its language, lists and names. */
#include "rule/rule.h"

static const struct schema_key file_keys[] = {
    {"pack", KIND_TEXT},
    {"lang", KIND_TEXT},
    {"lists", KIND_MAP},
    {"names", KIND_MAP | KIND_TEXT},
    {"abbreviations", KIND_TEXT},
    {"politeness", KIND_TEXT},
    {"rules", KIND_LIST | KIND_MAP | KIND_TEXT},
};

static bool is_list_name(rlint_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (!((unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') ||
              (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
              c == '_'))
            return false;
    }
    return s.len > 0;
}

void rule_file_lists(struct rule_file *f, struct phrase_reader *phrases)
{
    const struct node *lists = f->root ? node_get(f->root, "lists") : NULL;
    if (!lists || lists->kind != NODE_MAPPING)
        return;
    for (const struct node *n = lists->child; n; n = n->next) {
        if (n->kind != NODE_SCALAR)
            report_add(&f->problems, "rule/bad-value", RLINT_ERROR, n->span,
                       "a list is text, one phrase a line: `%.*s: |`",
                       STR_ARG(n->key));
        else if (node_joins_lines(n, f->source.bytes))
            report_add(&f->problems, "rule/bad-value", RLINT_ERROR, n->span,
                       "these lines are joined into one; write `%.*s: |`",
                       STR_ARG(n->key));
        else if (!is_list_name(n->key))
            report_add(&f->problems, "rule/list", RLINT_ERROR, n->key_span,
                       "a list's name is letters, digits and hyphens");
        else if (!phrase_list_add(phrases, n->key, n, &f->problems))
            report_add(&f->problems, "rule/list", RLINT_ERROR, n->key_span,
                       "list %.*s is there already", STR_ARG(n->key));
    }
}

static void read_frame(struct rule_file *f, struct arena *a)
{
    struct schema s = {.arena = a,
                       .problems = &f->problems,
                       .unknown_key = "rule/unknown-key",
                       .bad_value = "rule/bad-value"};
    const struct node *node = node_get(f->root, "lang");
    const struct node *pack = node_get(f->root, "pack");
    int64_t version;
    schema_check(&s, f->root, file_keys, sizeof file_keys / sizeof *file_keys);
    if (node && node->kind == NODE_SCALAR &&
        schema_choice(&s, node, "lang", LANG_CODES) >= 0)
        f->lang = node->text;
    if (pack && pack->kind == NODE_SCALAR)
        schema_int(&s, pack, 1, 1, &version);
}

void rule_file_read(struct rule_file *f, struct arena *a)
{
    report_init(&f->problems, a, &f->source);
    f->root = yaml_read(a, &f->source, &f->problems, "rule/syntax");
    if (!f->root)
        return;
    if (f->root->kind != NODE_MAPPING) {
        report_add(&f->problems, "rule/bad-value", RLINT_ERROR, f->root->span,
                   "a rule file begins with `rules:`");
        f->root = NULL;
        return;
    }
    read_frame(f, a);
}
