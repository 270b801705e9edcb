/* context.c - what the options say about the conversation. */
#include "cli/context.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "cli/files.h"
#include "cli/out.h"

/* Complains, of the option or file `name`, about what no field may hold. */
static bool field_check(const char *name, rlint_str text, size_t limit)
{
    size_t bad = utf8_check(text);
    if (bad < text.len)
        complain("%s: byte %zu: not UTF-8", name, bad);
    else if (text.len > limit)
        complain("%s: %zu bytes are too many, the limit is %zu", name, text.len,
                 limit);
    return bad == text.len && text.len <= limit;
}

static bool message_read(rlint_context *ret, const struct args *args)
{
    const char *path = args_value(args, OPTION_MESSAGE_FILE);
    if (!path)
        return true;
    if (ret->message.ptr) {
        complain("--message and --message-file say the same thing twice");
        return false;
    }
    return file_load(args->arena, path, LIMIT_MESSAGE, &ret->message) &&
           field_check(path, ret->message, LIMIT_MESSAGE);
}

/* Every option that is a text, and where it goes. */
#define FIELD(id, name)                                                        \
    {                                                                          \
        OPTION_##id, offsetof(rlint_context, name)                             \
    }
static const struct {
    enum option_id id;
    size_t field;
} text_option[] = {
    FIELD(NICK, nick),       FIELD(HANDLE, handle),     FIELD(MESSAGE, message),
    FIELD(CHANNEL, channel), FIELD(PLATFORM, platform), FIELD(PROFILE, profile),
    FIELD(LANG, lang),       FIELD(AGENT, agent),
};

bool context_read(rlint_context *ret, const struct args *args)
{
    *ret = (rlint_context)RLINT_CONTEXT_INIT;
    for (size_t i = 0; i < sizeof(text_option) / sizeof(text_option[0]); i++) {
        const char *value = args_value(args, text_option[i].id);
        if (!value)
            continue;
        rlint_str text = str_of(value);
        char name[32];
        snprintf(name, sizeof(name), "--%s",
                 option_table[text_option[i].id].name);
        bool long_text = text_option[i].id == OPTION_MESSAGE;
        if (!field_check(name, text, long_text ? LIMIT_MESSAGE : LIMIT_NICK))
            return false;
        memcpy((char *)ret + text_option[i].field, &text, sizeof(text));
    }
    if (str_is(ret->lang, "auto"))
        ret->lang = (rlint_str){NULL, 0};
    return message_read(ret, args) &&
           args_number(args, OPTION_THREAD_INDEX, INT32_MAX, -1,
                       &ret->thread_index) &&
           args_number(args, OPTION_ELAPSED_MINUTES, INT32_MAX, -1,
                       &ret->elapsed_minutes);
}
