/* write.c - rules and languages into an image. */
#include "rule/rule.h"

#include "base/sort.h"
#include "match/annotate.h"

static uint32_t put_was(struct image_writer *w, const struct rule *rule)
{
    const char *was = "";
    for (uint32_t i = 0; was && i < rule->was.count; i++)
        was = arena_printf(w->arena, "%s%s%.*s", was, i ? " " : "",
                           STR_ARG(rule->was.item[i]->text));
    w->failed |= !was;
    return was ? image_put_text(w, str_of(was)) : 0;
}

void rule_write(struct image_writer *w, const struct rule *rule,
                uint32_t number)
{
    rlint_str rest = rule->id, family = str_cut(&rest, '/');
    struct image_rule out = {
        .id = image_put_text(w, rule->id),
        .was = put_was(w, rule),
        .message = image_put_text(w, rule->message),
        .advice = image_put_text(w, rule->advice),
        .level = (uint8_t)rule->level,
        .kind = rule->kind,
        .scope = rule->scope,
        .flags = rule->flags,
        .when = when_write(w, &rule->when),
        .family_len = (uint16_t)family.len,
    };
    for (int use = 0; use < USES; use++)
        out.use[use] = image_put_lines(w, &rule->model.use[use], number,
                                       use != USE_MATCH && use != USE_COUNT);
    if (rule->model.text.ptr)
        out.param = image_put_param(w, image_put_text(w, rule->model.text));
    for (uint32_t i = 0; i < rule->model.words; i++) {
        uint32_t at = image_put_param(w, rule->model.word[i]);
        out.param = i ? out.param : at;
    }
    image_put(w, IMAGE_RULE, &out);
    if (kind_row(rule->kind)->run)
        image_put(w, IMAGE_OTHER, &number);
}

/* Lines under a reserved name, looked for by the program itself.  Built-in ones
 * stand in the built-in image. */
static void put_role(struct image_writer *w, struct phrase_reader *phrases,
                     const char *name)
{
    struct phrase_lines lines = {.text = {NULL, 0}};
    struct phrase_list *list =
        *name ? phrase_list_find(phrases, str_of(name)) : NULL;
    struct phrase *all =
        list && !list->yaml.ptr ? phrase_list_get(phrases, list) : NULL;
    for (struct phrase *p = all ? all->child : NULL; p; p = p->next) {
        struct phrase_line *line = vec_push(phrases->arena, &lines.line);
        struct phrase *copy = arena_new(phrases->arena, struct phrase);
        if (!line || !copy) {
            w->failed = true;
            return;
        }
        *copy = *p;
        copy->next = NULL;
        line->part[0] = copy;
        line->part_count = 1;
    }
    struct image_range range = image_put_lines(w, &lines, IMAGE_NONE, true);
    image_put(w, IMAGE_ROLE, &range);
}

/* The number of the image's word for a token, which gets a flag. */
static uint32_t put_token(struct image_writer *w, const struct reading *words,
                          const struct token *t, uint32_t flag)
{
    uint32_t number = image_put_word(w, token_fold(words, t), t->hash);
    if (!w->failed)
        ((struct image_word *)image_slot(w, IMAGE_WORD, number))->flags |= flag;
    return number;
}

static void put_courtesy(struct image_writer *w, const struct reading *words)
{
    const struct token *t = words->token.item;
    if (words->token.count == 1)
        put_token(w, words, t, WORD_POLITE);
    if (words->token.count != 2)
        return;
    uint32_t pair[2] = {put_token(w, words, &t[0], WORD_POLITE_FIRST),
                        put_token(w, words, &t[1], 0)};
    image_put(w, IMAGE_PAIR, pair);
}

/* A name and its short forms, each word with all full names it stands for. */
struct name_pair {
    uint32_t word;
    uint32_t full;
};

struct name_pairs {
    VEC(struct name_pair) at;
};

static void put_name(struct image_writer *w, struct name_pairs *pairs,
                     rlint_str name, uint32_t full)
{
    struct reading words = {0};
    if (!reading_words(&words, w->arena, name) || words.token.count != 1)
        return;
    uint32_t word = put_token(w, &words, words.token.item, WORD_NAME);
    struct name_pair *pair = vec_push(w->arena, &pairs->at);
    w->failed |= !pair;
    if (pair)
        *pair = (struct name_pair){word, full};
}

static void put_family(struct image_writer *w, struct name_pairs *pairs,
                       rlint_str full, rlint_str shorts)
{
    uint32_t text = image_put_text(w, full);
    put_name(w, pairs, full, text);
    while (shorts.ptr) {
        rlint_str one = str_trim(str_cut(&shorts, ','));
        if (one.len)
            put_name(w, pairs, one, text);
    }
}

static void put_names(struct image_writer *w, const struct node *names,
                      struct name_pairs *pairs)
{
    for (const struct node *n = names->child; n; n = n->next)
        if (n->kind == NODE_SCALAR)
            put_family(w, pairs, n->key, n->text);
    for (rlint_str rest = names->text;
         names->kind == NODE_SCALAR && rest.ptr;) {
        rlint_str line = str_cut(&rest, '\n');
        rlint_str full = str_trim(str_cut(&line, ':'));
        if (full.len && full.ptr[0] != '#')
            put_family(w, pairs, full, line);
    }
}

static int compare_names(const void *a, const void *b)
{
    const struct name_pair *x = a, *y = b;
    if (x->word != y->word)
        return x->word < y->word ? -1 : 1;
    return x->full < y->full ? -1 : x->full > y->full;
}

static int compare_fulls(const void *a, const void *b)
{
    const struct name_pair *x = a, *y = b;
    if (x->full != y->full)
        return x->full < y->full ? -1 : 1;
    return x->word < y->word ? -1 : x->word > y->word;
}

static uint32_t put_skeleton(struct image_writer *w, uint32_t word)
{
    char room[NAME_SKELETON];
    const struct image_word *its = image_slot(w, IMAGE_WORD, word);
    rlint_str fold = {image_slot(w, IMAGE_TEXT, its->text), its->len};
    size_t len = name_skeleton(room, sizeof room, fold);
    return image_put_text(w, (rlint_str){room, len});
}

/* The skeletons of each full name, which has a number from here on. */
static void put_forms(struct image_writer *w, struct name_pairs *pairs)
{
    struct name_pair *pair = pairs->at.item;
    for (uint32_t i = 0; i < pairs->at.count && !w->failed;) {
        uint32_t full = pair[i].full, number = image_here(w, IMAGE_FULL);
        struct image_range range = {image_here(w, IMAGE_FORM), 0};
        for (; i < pairs->at.count && pair[i].full == full && !w->failed; i++) {
            uint32_t form = put_skeleton(w, pair[i].word);
            image_put(w, IMAGE_FORM, &form);
            pair[i].full = number;
            range.count++;
        }
        image_put(w, IMAGE_FULL, &range);
    }
}

/* The full names of each word. */
static void put_fulls(struct image_writer *w, const struct name_pairs *pairs)
{
    const struct name_pair *pair = pairs->at.item;
    const struct image_range none = {0, 0};
    for (uint32_t i = 0; i < pairs->at.count && !w->failed;) {
        uint32_t word = pair[i].word;
        struct image_range range = {image_here(w, IMAGE_NAME), 0};
        for (; i < pairs->at.count && pair[i].word == word; i++) {
            image_put(w, IMAGE_NAME, &pair[i].full);
            range.count++;
        }
        while (!w->failed && image_here(w, IMAGE_STAND) < word)
            image_put(w, IMAGE_STAND, &none);
        image_put(w, IMAGE_STAND, &range);
    }
}

static void put_name_ranges(struct image_writer *w, struct name_pairs *pairs)
{
    if (!pairs->at.count)
        return;
    sort_items(pairs->at.item, pairs->at.count, sizeof *pairs->at.item,
               compare_fulls);
    put_forms(w, pairs);
    sort_items(pairs->at.item, pairs->at.count, sizeof *pairs->at.item,
               compare_names);
    put_fulls(w, pairs);
}

static int compare_hashes(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

struct short_words {
    VEC(uint64_t) at;
};

/* Calls for each line of `key` in each file with its words cut. */
static void each_line(struct image_writer *w, const struct node *text,
                      struct short_words *shorts)
{
    rlint_str rest = text ? text->text : (rlint_str){NULL, 0};
    while (rest.ptr) {
        struct reading words = {0};
        rlint_str line = str_trim(str_cut(&rest, '\n'));
        if (!line.len || line.ptr[0] == '#')
            continue;
        if (!reading_words(&words, w->arena, line)) {
            w->failed = true;
            return;
        }
        if (!shorts) {
            put_courtesy(w, &words);
            continue;
        }
        for (uint32_t i = 0; i < words.token.count; i++) {
            uint64_t *slot = vec_push(w->arena, &shorts->at);
            if (slot)
                *slot = words.token.item[i].hash;
        }
    }
}

void language_words(struct image_writer *w, struct rule_file *const *file,
                    uint32_t files)
{
    struct short_words shorts = {{0}};
    struct name_pairs pairs = {{0}};
    for (uint32_t i = 0; i < files; i++) {
        const struct node *root = file[i]->root;
        const struct node *names = root ? node_get(root, "names") : NULL;
        if (!root)
            continue;
        each_line(w, node_get(root, "politeness"), NULL);
        each_line(w, node_get(root, "abbreviations"), &shorts);
        if (names)
            put_names(w, names, &pairs);
    }
    put_name_ranges(w, &pairs);
    w->marked = image_here(w, IMAGE_WORD);
    if (shorts.at.count)
        sort_items(shorts.at.item, shorts.at.count, sizeof *shorts.at.item,
                   compare_hashes);
    for (uint32_t i = 0; i < shorts.at.count; i++)
        image_put(w, IMAGE_SHORT, &shorts.at.item[i]);
}

void language_lists(struct image_writer *w, struct phrase_reader *phrases)
{
    for (int role = 0; role < ROLE_COUNT; role++)
        put_role(w, phrases, image_role_name[role]);
}
