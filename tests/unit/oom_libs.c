/* oom_libs.c - the C library's allocator refuses, under libyaml, PCRE2 and
 * utf8proc, too. */
#include "oom_story.h"

/* Sanitizers have their own malloc, and other C libraries other inner names. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||     \
    __has_feature(memory_sanitizer)
#define FOREIGN_MALLOC 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) ||           \
    !defined(__GLIBC__)
#define FOREIGN_MALLOC 1
#endif

#ifndef FOREIGN_MALLOC

/* Short, for libyaml asks for memory at every word. */
static const char rules[] =
    "rules:\n"
    "  - id: own/number\n"
    "    message: \"{match}\"\n"
    "    regex: '(?<mark>\\d{2,}) ?(шт|руб)?'\n"
    "    gate: заказ*\n"
    "    examples:\n"
    "      bad: |\n        заказ **12**\n        заказ 34\n"
    "      good: {reply: заказ, mode: template}\n";

static const struct story_file file = {rules, 1, 6};

#define EXPORT __attribute__((visibility("default")))

static struct refuser refuser = {.off = true};

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void __libc_free(void *block);

EXPORT void *malloc(size_t size)
{
    void *ret = refuser_refuses(&refuser) ? NULL : __libc_malloc(size);
    refuser.blocks += ret != NULL;
    return ret;
}

EXPORT void *calloc(size_t count, size_t size)
{
    void *ret = refuser_refuses(&refuser) ? NULL : __libc_calloc(count, size);
    refuser.blocks += ret != NULL;
    return ret;
}

EXPORT void *realloc(void *block, size_t size)
{
    void *ret = refuser_refuses(&refuser) ? NULL : __libc_realloc(block, size);
    refuser.blocks += ret != NULL && block == NULL;
    return ret;
}

EXPORT void free(void *block)
{
    refuser.blocks -= block != NULL;
    __libc_free(block);
}

static void refuse_every(bool only_one)
{
    struct story story;
    bool end = false;
    for (size_t n = 1; !end; n++) {
        size_t before = refuser.blocks;
        refuser =
            (struct refuser){.at = n, .only_one = only_one, .blocks = before};
        end = story_play(&story, &file, &refuser, NULL);
        refuser.off = true;
        assert_int_equal(refuser.blocks, before);
        assert_true(n < 5000);
    }
}

#else

static void refuse_every(bool only_one)
{
    (void)only_one;
    skip();
}

#endif

static void memory_runs_out(void **state)
{
    (void)state;
    refuse_every(false);
}

static void one_request_is_refused(void **state)
{
    (void)state;
    refuse_every(true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_runs_out),
        cmocka_unit_test(one_request_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
