/* builder.c - linking rule files into images and images into a ruleset. */
#include "rule/builder.h"

#include "base/sort.h"
#include "rule/cover.h"
#include "rule/pack.h"

static rlint_str copy(struct arena *a, rlint_str s)
{
    char *text = arena_text(a, s);
    return (rlint_str){text, text ? s.len : 0};
}

bool builder_add_file(struct rlint_builder *b, rlint_str name, rlint_str yaml)
{
    struct arena *a = &b->arena;
    struct rule_file *f = arena_new(a, struct rule_file);
    struct rule_file **slot = vec_push(a, &b->file);
    if (!f || !slot)
        return false;
    *slot = f;
    f->name = copy(a, name);
    f->source = (struct source){f->name, copy(a, yaml)};
    f->strict = b->strict;
    if (!f->source.bytes.ptr)
        return false;
    rule_file_read(f, a);
    return !a->failed;
}

bool builder_set_level(struct rlint_builder *b, rlint_str glob,
                       rlint_level level, bool written)
{
    struct builder_level *slot = vec_push(&b->arena, &b->level);
    if (!slot)
        return false;
    *slot =
        (struct builder_level){copy(&b->arena, glob), (uint8_t)level, written};
    return slot->glob.ptr != NULL;
}

bool builder_allow(struct rlint_builder *b, rlint_str name, rlint_str text)
{
    struct builder_text *slot = vec_push(&b->arena, &b->allow);
    if (!slot)
        return false;
    *slot = (struct builder_text){copy(&b->arena, name), copy(&b->arena, text)};
    return slot->text.ptr != NULL;
}

/* ------------------------------------------------------- files to images */

enum id_use { ID_NOW, ID_OLD };

/* Files of one language, while their image is made. */
struct link {
    struct rlint_builder *b;
    rlint_str lang;
    struct phrase_lists lists;
    struct phrase_reader phrases;
    struct image_writer writer;
    struct map *ids; /* of all rules: enum id_use */
    struct covers covers;
    uint32_t rules;
};

static const char *line_behind(const char *p, const char *end)
{
    p = memchr(p, '\n', (size_t)(end - p));
    return p ? p + 1 : end;
}

/* What stands below `lists:` in a built-in file: the rules, which are much
 * longer, need not be read.  Empty when it has none. */
static rlint_str lists_of(rlint_str yaml)
{
    const char *beg = NULL, *end = yaml.ptr + yaml.len;
    for (const char *p = yaml.ptr; p < end; p = line_behind(p, end)) {
        if (beg && *p != ' ' && *p != '#' && *p != '\n')
            return str_between(beg, p);
        if (!beg && str_begins(str_between(p, end), STR("lists:\n")))
            beg = line_behind(p, end);
    }
    return beg ? str_between(beg, end) : STR("");
}

/* Does a key of `lists:` stand here?  It stands two spaces in. */
static bool is_list_key(rlint_str line)
{
    return line.len > 2 && line.ptr[0] == ' ' && line.ptr[1] == ' ' &&
           line.ptr[2] != ' ' && line.ptr[2] != '#';
}

/* Cuts off the first list, up to the next key. */
static rlint_str cut_list(rlint_str *lists)
{
    const char *beg = lists->ptr, *p = beg, *end = beg + lists->len;
    do
        p = line_behind(p, end);
    while (p < end && !is_list_key(str_between(p, end)));
    *lists = str_between(p, end);
    return str_between(beg, p);
}

/* The lists of one built-in pack; few of them are named, and read then. */
static void link_pack_lists(struct link *l, const struct builtin_pack *pack)
{
    rlint_str name, yaml;
    for (size_t i = 0; pack_file(pack->files, i, &name, &yaml); i++) {
        rlint_str lists = lists_of(yaml);
        while (lists.len) {
            rlint_str list = cut_list(&lists), rest = list;
            name = str_trim(str_cut(&rest, ':'));
            if (is_list_key(list))
                phrase_list_add_yaml(&l->phrases, name, list);
        }
    }
}

/* The lists of the language, when a file names any list at all; a file that
 * gives no language may name those of every language. */
static void link_builtin_lists(struct link *l)
{
    bool named = false;
    for (uint32_t i = 0; i < l->b->file.count; i++)
        named |= str_holds(l->b->file.item[i]->source.bytes, STR("@"));
    for (uint32_t i = 0; named && i < l->b->builtins; i++)
        if (!l->lang.len || str_is(l->lang, l->b->builtin[i].lang))
            link_pack_lists(l, &l->b->builtin[i]);
}

/* An id stands for one rule, whether that has it or once had it. */
static bool claim_id(struct link *l, struct rule_file *f,
                     const struct node *node, enum id_use use)
{
    uint32_t taken = map_get(l->ids, node->text);
    if (taken == MAP_NONE)
        return map_add(&l->b->arena, l->ids, node->text, use) != MAP_NONE;
    report_add(&f->problems, "rule/duplicate", RLINT_ERROR, node->span,
               use == ID_NOW && taken == ID_NOW ? "rule %.*s is there already"
               : use == ID_NOW
                   ? "%.*s is the old id of another rule: choose another"
               : taken == ID_NOW
                   ? "%.*s is the id of a rule: `was:` lists ids that are no "
                     "more"
                   : "%.*s is an old id already: take it out of one `was:`",
               STR_ARG(node->text));
    return false;
}

static void link_rule(struct link *l, struct rule_file *f,
                      const struct node *node)
{
    struct rule rule;
    phrase_reader_pass(&l->phrases);
    bool good = rule_read(f, &l->phrases, node, &rule);
    if (!rule.id.len)
        return;
    if (!claim_id(l, f, node_get(node, "id"), ID_NOW))
        return;
    for (uint32_t i = 0; i < rule.was.count; i++)
        good &= claim_id(l, f, rule.was.item[i], ID_OLD);
    if (!good)
        return;
    rule_write(&l->writer, &rule, l->rules++);
    cover_add(&l->covers, node, &rule);
}

/* A rule's own language goes before its file's; a wrong one is told there. */
static rlint_str rule_lang(const struct rule_file *f, const struct node *rule)
{
    const struct node *own = node_get(rule, "lang");
    bool known = own && own->kind == NODE_SCALAR &&
                 str_among(own->text, LANG_CODES) >= 0;
    return known ? own->text : f->lang;
}

static const struct node *first_rule(const struct rule_file *f)
{
    const struct node *rules = f->root ? node_get(f->root, "rules") : NULL;
    return rules ? rules->child : NULL;
}

/* Is the file, or one of its rules, in this language? */
static bool has_lang(const struct rule_file *f, rlint_str lang)
{
    bool has = str_equal(f->lang, lang);
    for (const struct node *n = first_rule(f); n && !has; n = n->next)
        has = str_equal(rule_lang(f, n), lang);
    return has;
}

static void link_file(struct link *l, struct rule_file *f)
{
    const struct node *rules = f->root ? node_get(f->root, "rules") : NULL;
    if (!rules)
        return;
    if (rules->kind != NODE_SEQUENCE) {
        if (rules->kind == NODE_MAPPING || rules->text.len)
            report_add(&f->problems, "rule/bad-value", RLINT_ERROR, rules->span,
                       "rules: holds a list: `- id: …`");
        return;
    }
    for (const struct node *n = rules->child; n; n = n->next)
        if (str_equal(rule_lang(f, n), l->lang))
            link_rule(l, f, n);
    cover_tell(&l->covers, &f->problems);
}

/* Lines under `allow:` of a configuration, as lines of a role. */
static void link_allow(struct link *l)
{
    struct phrase_lines lines = {.text = {NULL, 0}};
    for (uint32_t i = 0; i < l->b->allow.count; i++) {
        struct node scalar = {.kind = NODE_SCALAR,
                              .text = l->b->allow.item[i].text};
        struct source *source = arena_new(&l->b->arena, struct source);
        struct rule_file *f = arena_new(&l->b->arena, struct rule_file);
        struct rule_file **slot = vec_push(&l->b->arena, &l->b->file);
        if (!source || !f || !slot)
            return;
        *slot = f; /* so that its problems are told */
        f->name = l->b->allow.item[i].name;
        f->source = (struct source){f->name, scalar.text};
        report_init(&f->problems, &l->b->arena, &f->source);
        struct segment whole = {0, {0, (uint32_t)scalar.text.len}, true};
        scalar.prose = (struct prose){scalar.text, &whole, 1};
        phrase_read(&l->phrases, &scalar, &f->problems, &lines);
    }
    struct image_range range =
        image_put_lines(&l->writer, &lines, IMAGE_NONE, true);
    if (!l->writer.failed)
        *(struct image_range *)image_slot(&l->writer, IMAGE_ROLE, ROLE_ALLOW) =
            range;
}

/* Makes the image of one language; false when memory runs out. */
static bool link_image(struct rlint_builder *b, rlint_str lang, bool allow,
                       struct map *ids, struct buf *out)
{
    struct link l = {
        .b = b, .lang = lang, .ids = ids, .covers = {.arena = &b->arena}};
    if (!image_writer_init(&l.writer, &b->arena, lang, &b->arena.alloc)) {
        image_writer_free(&l.writer);
        return false;
    }
    phrase_reader_open(&l.phrases, &b->arena, &l.lists);
    VEC(struct rule_file *) own = {0};
    for (uint32_t i = 0; !allow && i < b->file.count; i++) {
        struct rule_file *f = b->file.item[i];
        struct rule_file **slot =
            has_lang(f, lang) ? vec_push(&b->arena, &own) : NULL;
        if (slot) {
            *slot = f;
            rule_file_lists(f, &l.phrases);
        }
    }
    uint32_t before = b->file.count;
    link_builtin_lists(&l);
    language_words(&l.writer, own.item, own.count);
    for (uint32_t i = 0; i < own.count; i++)
        link_file(&l, own.item[i]);
    language_lists(&l.writer, &l.phrases);
    if (allow && before == b->file.count && !l.writer.failed)
        link_allow(&l);
    phrase_reader_close(&l.phrases);
    bool good = !l.writer.failed && !b->arena.failed &&
                image_finish(&l.writer, kind_digest(), out);
    image_writer_free(&l.writer);
    return good;
}

/* ------------------------------------------------------ images to a ruleset */

static bool add_image(struct rlint_ruleset *r, rlint_str bytes,
                      const char *pack)
{
    struct ruleset_image *at = &r->image[r->images++];
    const struct image *m = (const struct image *)(const void *)bytes.ptr;
    uint32_t rules = image_count(m, IMAGE_RULE);
    at->image = m;
    at->pack = pack;
    at->first = r->rules;
    at->level = arena_array(&r->arena, uint8_t, rules + 1);
    at->when_rules =
        arena_array(&r->arena, uint32_t, image_count(m, IMAGE_WHEN) + 1);
    r->rules += rules;
    return at->level && at->when_rules;
}

static uint8_t level_of(const struct rlint_builder *b, const struct image *m,
                        const struct image_rule *rule)
{
    uint8_t level = rule->level;
    for (uint32_t k = 0; k < b->level.count; k++)
        if (rule_fits(image_text(m, rule->id), image_text(m, rule->was),
                      b->level.item[k].glob))
            level =
                b->level.item[k].written ? rule->level : b->level.item[k].level;
    return level;
}

/* Those of a pack nobody asked for are all off. */
static void set_levels(const struct rlint_builder *b, struct ruleset_image *at)
{
    const struct image *m = at->image;
    const struct image_rule *rule = image_at(m, IMAGE_RULE, 0);
    const struct image_rule *end = rule + image_count(m, IMAGE_RULE);
    uint32_t *when_rules = at->when_rules;
    uint8_t *level = at->level;
    uint8_t any = RLINT_OFF, asked = b->level.count > 0;
    for (; rule < end; rule++, level++) {
        uint8_t one = asked ? level_of(b, m, rule) : rule->level;
        when_rules[rule->when] += one != RLINT_OFF;
        *level = one;
        any |= one;
    }
    at->on = any != RLINT_OFF;
}

static uint32_t add_language(rlint_str *lang, uint32_t n, rlint_str one)
{
    for (uint32_t k = 0; k < n; k++)
        if (str_equal(lang[k], one))
            return n;
    if (n < LANG_COUNT)
        lang[n++] = one;
    return n;
}

/* Languages of the user's files and rules, each once, in the order they
 * appear. */
static uint32_t languages(const struct rlint_builder *b, rlint_str *lang)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < b->file.count; i++) {
        const struct rule_file *f = b->file.item[i];
        n = add_language(lang, n, f->lang);
        for (const struct node *r = first_rule(f); r; r = r->next)
            n = add_language(lang, n, rule_lang(f, r));
    }
    return n;
}

static void know_ids(struct arena *a, struct map *ids, const struct image *m)
{
    for (uint32_t i = 0; i < image_count(m, IMAGE_RULE); i++) {
        const struct image_rule *rule = image_rule(m, i);
        rlint_str was = str_of(image_text(m, rule->was));
        map_add(a, ids, str_of(image_text(m, rule->id)), ID_NOW);
        while (was.len)
            map_add(a, ids, str_cut(&was, ' '), ID_OLD);
    }
}

/* The image that knows a language: the built-in one, else the first. */
static void find_languages(struct rlint_ruleset *r)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        r->language[lang] = -1;
    for (uint32_t i = r->images; i-- > 0;) {
        int lang = lang_of(str_of(r->image[i].image->lang));
        if (lang)
            r->language[lang] = (int32_t)i;
    }
}

static int compare_hashes(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* Abbreviations of all images; those of a single one as they lie there. */
static bool find_shorts(struct rlint_ruleset *r)
{
    uint32_t total = 0, most = 0;
    for (uint32_t i = 0; i < r->images; i++) {
        uint32_t n = image_count(r->image[i].image, IMAGE_SHORT);
        total += n;
        most = n ? i : most;
    }
    r->shorts.count = total;
    if (total == 0)
        return true;
    const struct image *one = r->image[most].image;
    if (image_count(one, IMAGE_SHORT) == total) {
        r->shorts.hash = image_at(one, IMAGE_SHORT, 0);
        return true;
    }
    uint64_t *all = arena_array(&r->arena, uint64_t, total);
    uint32_t at = 0;
    for (uint32_t i = 0; all && i < r->images; i++)
        for (uint32_t k = 0; k < image_count(r->image[i].image, IMAGE_SHORT);
             k++)
            all[at++] = *IMAGE_GET(r->image[i].image, IMAGE_SHORT, uint64_t, k);
    if (all)
        sort_items(all, total, sizeof *all, compare_hashes);
    r->shorts.hash = all;
    return all != NULL;
}

static const char *name_of(const struct rlint_builder *b, rlint_str lang)
{
    for (uint32_t i = 0; i < b->file.count; i++)
        if (has_lang(b->file.item[i], lang))
            return b->file.item[i]->name.ptr;
    return "";
}

/* Images of the user's files, one after the other in `out`, aligned. */
static bool link_all(struct rlint_builder *b, struct map *ids, struct buf *out,
                     const char **name, uint32_t *count)
{
    rlint_str lang[LANG_COUNT + 1];
    uint32_t n = languages(b, lang);
    *count = 0;
    for (uint32_t i = 0; i < n + (b->allow.count > 0); i++) {
        rlint_str which = i < n ? lang[i] : STR("");
        name[*count] = i < n ? name_of(b, which) : "allow";
        if (!link_image(b, which, i == n, ids, out))
            return false;
        buf_repeat(out, '\0', (8 - out->len % 8) % 8);
        ++*count;
    }
    return !out->failed;
}

static bool fill_ruleset(struct rlint_builder *b, struct rlint_ruleset *r,
                         const char *const *name, uint32_t count)
{
    r->image =
        arena_array(&r->arena, struct ruleset_image, b->builtins + count + 1);
    if (!r->image)
        return false;
    for (uint32_t i = 0; i < b->builtins; i++) {
        if (!add_image(r, b->builtin[i].image, b->builtin[i].pack))
            return false;
        if (b->wanted >> i & 1)
            set_levels(b, &r->image[i]);
    }
    for (size_t i = 0, at = 0; i < count; i++) {
        const char *bytes = r->made.ptr + at;
        const struct image *m = (const struct image *)(const void *)bytes;
        const char *pack = arena_text(&r->arena, str_of(name[i]));
        if (!pack || !add_image(r, (rlint_str){bytes, m->size}, pack))
            return false;
        set_levels(b, &r->image[r->images - 1]);
        at += ((size_t)m->size + 7) / 8 * 8;
    }
    find_languages(r);
    return find_shorts(r);
}

/* What a user may let pass is a mistake in a pack that many rely on. */
static void be_strict(struct rlint_builder *b)
{
    for (uint32_t i = 0; i < b->file.count; i++) {
        struct rlint_report *problems = &b->file.item[i]->problems;
        for (uint32_t k = 0; k < problems->finding.count; k++) {
            rlint_level *level = &problems->finding.item[k].pub.level;
            if (b->file.item[i]->strict && *level == RLINT_WARNING)
                *level = RLINT_ERROR;
        }
    }
}

struct rlint_ruleset *builder_finish(struct rlint_builder *b)
{
    const rlint_allocator *alloc = &b->arena.alloc;
    struct map ids = {0};
    const char *name[LANG_COUNT + 1];
    uint32_t count;
    struct arena home;
    struct rlint_ruleset *r = arena_begin(&home, alloc, sizeof *r);
    if (!r)
        return NULL;
    r->arena = home;
    buf_init(&r->made, alloc);
    for (uint32_t i = 0; b->file.count && i < b->builtins; i++)
        if (b->wanted >> i & 1)
            know_ids(
                &b->arena, &ids,
                (const struct image *)(const void *)b->builtin[i].image.ptr);
    bool good = link_all(b, &ids, &r->made, name, &count) &&
                fill_ruleset(b, r, name, count);
    b->finished = true;
    if (good) {
        be_strict(b);
        return r;
    }
    buf_free(&r->made);
    arena_end(r->arena);
    return NULL;
}
