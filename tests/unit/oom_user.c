/* oom_user.c - the user's allocator refuses: told, and nothing leaks. */
#include "oom_story.h"

/* All kinds of rule, lists, names, guards, conditions; mistakes, too. */
static const char form[] =
    "pack: 1\nlang: ru\n"
    "lists:\n"
    "  вещи: |\n    номер телефона\n    (серию|номер) паспорта\n"
    "  ия: \"я|и|ю|ей\"\n"
    "names: {Семён: \"Сёма, Сеня\", Ольга: \"Оля\"}\n"
    "abbreviations: |\n  тел\n"
    "politeness: |\n  пожалуйста\n"
    "rules:\n"
    "  - id: own/ask\n"
    "    was: [own/asks, own/asked]\n"
    "    level: error\n"
    "    when: {channel: public, not-profile: [chat, mail]}\n"
    "    message: \"просят «{match}» у {nick}\"\n"
    "    advice: попросите в личные сообщения\n"
    "    phrases: |\n"
    "      (пришлите|укажите) ..2 %s -> попросим в личку | спросим сами\n"
    "      по лини%s  => здесь\n"
    "      'vk.com' (раз|два)\n      'vk.com' раз\n"
    "    except: |\n      пришлите номер телефона мастера\n"
    "    unless: |\n      не ..4 <match>\n"
    "    unless-near: |\n      в личные сообщения\n"
    "    unless-reply: |\n      шутка\n"
    "    unless-message: |\n      мой номер\n"
    "    examples:\n"
    "      bad:\n"
    "        - {reply: \"**Пришлите номер телефона**\", channel: public}\n"
    "      good: |\n        Пришлите чек.\n        \\** и всё\n"
    "  - id: own/marks\n"
    "    message: \"{count} > {max}\"\n"
    "    limit: {of: exclamations, max: 1, per: reply}\n"
    "  - id: own/chores\n"
    "    message: \"{count}\"\n"
    "    limit: {of: matches, max: 1}\n"
    "    count: |\n      (проверим|пришлите)\n"
    "  - id: own/holding\n"
    "    message: без срока\n"
    "    require:\n"
    "      if: |\n        (проверим|уточним)\n"
    "      then: |\n        (до|к) <time>\n"
    "      in: near\n"
    "  - id: own/number\n"
    "    message: m\n"
    "    regex: '(?<mark>\\d{2,}) ?(шт|руб)?'\n"
    "    gate: |\n      заказ*\n"
    "  - id: own/name\n"
    "    message: m\n"
    "    check: address\n"
    "    with: {form: corrected}\n"
    "  - id: own/wrong\n"
    "    mesage: m\n"
    "    phrases: |\n      (раз|два\n";

/* Of the built-in rules greeting, personal data, exclamations, promise and
 * courtesy; of ours two of ask, and marks, chores and number. */
static struct story_file file = {NULL, 7, 10};

static void *resize(void *ctx, void *block, size_t old_size, size_t new_size)
{
    struct refuser *r = ctx;
    if (block == NULL)
        assert_int_equal(old_size, 0);
    if (new_size == 0) {
        r->blocks -= block != NULL;
        r->bytes -= old_size;
        free(block);
        return NULL;
    }
    void *ret = refuser_refuses(r) ? NULL : realloc(block, new_size);
    if (ret == NULL)
        return NULL;
    r->blocks += block == NULL;
    r->bytes += new_size - old_size;
    return ret;
}

static void refuse_every(const char *things, const char *endings, bool only_one)
{
    char yaml[sizeof form + 100];
    snprintf(yaml, sizeof yaml, form, things, endings);
    file.yaml = yaml;
    struct story story;
    bool end = false;
    for (size_t n = 1; !end; n++) {
        struct refuser r = {.at = n, .only_one = only_one};
        rlint_allocator alloc = {resize, &r};
        end = story_play(&story, &file, &r, &alloc);
        assert_int_equal(r.blocks, 0);
        assert_int_equal(r.bytes, 0);
        assert_true(n < 5000);
    }
    assert_true(story.printed > 1000);
}

static void memory_runs_out(void **state)
{
    (void)state;
    refuse_every("@вещи", "@ия", false);
}

static void one_request_is_refused(void **state)
{
    (void)state;
    /* Naming a list would have the built-in ones read, which takes time. */
    refuse_every("(номер телефона)", "(я|и|ю|ей)", true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_runs_out),
        cmocka_unit_test(one_request_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
