/* ignore.c - findings that do not count, and why: `ignore:` of a configuration.
 */
#include "cli/ignore.h"

/* ---------------------------------------------------------------- reading */

/* A glob, or a list of some. */
static bool is_globs(const struct schema *s, const struct node *globs)
{
    if (globs->kind == NODE_SEQUENCE && !globs->child)
        return schema_refuse(s, globs->span, "an empty list fits nothing");
    for (const struct node *n = globs->child; n; n = n->next)
        if (n->kind != NODE_SCALAR)
            return schema_refuse(s, n->span, "one text is expected here");
    return true;
}

static void read_line(struct ignores *ret, const struct schema *s,
                      const struct node *mapping)
{
    static const struct schema_key key[] = {
        {"rules", KIND_TEXT | KIND_LIST},
        {"files", KIND_TEXT | KIND_LIST},
        {"reason", KIND_TEXT},
    };
    const struct node *rules = node_get(mapping, "rules");
    const struct node *files = node_get(mapping, "files");
    const struct node *reason = node_get(mapping, "reason");
    bool well = schema_check(s, mapping, key, sizeof(key) / sizeof(key[0]));
    if (!well)
        return;
    if (!rules)
        well = schema_refuse(s, mapping->span,
                             "'rules' is missing: which are ignored?");
    if (!reason || !str_trim(reason->text).len)
        well = schema_refuse(
            s, reason ? reason->span : mapping->span,
            "a reason is missing: who reads this wants to know why");
    if (!well || !is_globs(s, rules) || (files && !is_globs(s, files)))
        return;
    struct ignore *ignore = vec_push(s->arena, &ret->at);
    if (ignore)
        *ignore = (struct ignore){.rules = rules,
                                  .files = files,
                                  .reason = str_trim(reason->text),
                                  .span = mapping->span};
}

void ignores_read(struct ignores *ret, const struct schema *schema,
                  const struct node *list)
{
    for (const struct node *n = list->child; n; n = n->next) {
        if (n->kind == NODE_MAPPING)
            read_line(ret, schema, n);
        else
            schema_refuse(schema, n->span,
                          "{rules: ..., reason: ...} is expected here");
    }
}

/* ---------------------------------------------------------------- finding */

static bool fits(const struct node *globs, const struct finding *f)
{
    bool any = globs->kind == NODE_SCALAR &&
               rule_fits(f->pub.rule, f->was, globs->text);
    for (const struct node *n = globs->child; n && !any; n = n->next)
        any = rule_fits(f->pub.rule, f->was, n->text);
    return any;
}

struct ignore *ignores_find(const struct ignores *ignores, const char *path,
                            const struct finding *f)
{
    for (uint32_t i = 0; i < ignores->at.count; i++) {
        struct ignore *ignore = &ignores->at.item[i];
        if (fits(ignore->rules, f) &&
            (!ignore->files ||
             (path && globs_fit(ignore->files, str_of(path)))))
            return ignore;
    }
    return NULL;
}

/* ------------------------------------------------------------------ unused */

/* Was the folder walked that all files in question lie in?  A glob names it up
 * to its first sign that is no letter of a name. */
static bool glob_walked(struct arena *arena, rlint_str glob, const char *home,
                        const struct path_list *walked)
{
    size_t len = 0, folder = 0;
    for (; len < glob.len && glob.ptr[len] != '*' && glob.ptr[len] != '?';
         len++)
        if (glob.ptr[len] == '/')
            folder = len + 1;
    bool absolute = str_begins(glob, STR("/"));
    const char *path =
        arena_printf(arena, "%s/%.*s", absolute || !home[1] ? "" : home,
                     (int)folder, glob.ptr);
    path = path ? path_real(arena, path) : NULL;
    for (uint32_t i = 0; path && i < walked->at.count; i++)
        if (path_within(walked->at.item[i], path))
            return true;
    return false;
}

bool ignore_walked(struct arena *arena, const struct ignore *ignore,
                   const char *config, const struct path_list *walked)
{
    const struct node *files = ignore->files;
    const char *folder = path_folder(arena, config);
    const char *home = folder ? path_real(arena, folder) : NULL;
    if (!home)
        return false;
    if (!files)
        return glob_walked(arena, STR(""), home, walked);
    if (files->kind == NODE_SCALAR)
        return glob_walked(arena, files->text, home, walked);
    for (const struct node *n = files->child; n; n = n->next)
        if (!glob_walked(arena, n->text, home, walked))
            return false;
    return true;
}
