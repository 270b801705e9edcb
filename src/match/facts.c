/* facts.c - what conditions and checks may ask of a context. */
#include "match/facts.h"

#include "base/block.h"

static bool has_company(const rlint_company *c)
{
    return c->phone_count || c->email_count || c->site_count || c->handle_count;
}

static uint32_t known_fields(const rlint_context *c)
{
    bool message = c->message.ptr != NULL;
    return (uint32_t)(c->nick.ptr != NULL) << FIELD_NICK |
           (uint32_t)(c->handle.ptr != NULL) << FIELD_HANDLE |
           (uint32_t)(c->signed_.ptr != NULL) << FIELD_SIGNED |
           (uint32_t)message << FIELD_MESSAGE |
           (uint32_t)message << FIELD_MESSAGE_WORDS |
           (uint32_t)(c->channel.ptr != NULL) << FIELD_CHANNEL |
           (uint32_t)(c->platform.ptr != NULL) << FIELD_PLATFORM |
           (uint32_t)(c->profile.ptr != NULL) << FIELD_PROFILE |
           (uint32_t)(c->lang.ptr != NULL) << FIELD_LANG |
           (uint32_t)(c->thread_index >= 0) << FIELD_THREAD_INDEX |
           (uint32_t)(c->elapsed_minutes >= 0) << FIELD_ELAPSED_MINUTES |
           (uint32_t)(c->history_count > 0) << FIELD_HISTORY |
           (uint32_t)(c->agent.ptr != NULL) << FIELD_AGENT |
           (uint32_t)(c->incident_active >= 0) << FIELD_INCIDENT |
           (uint32_t)has_company(&c->company) << FIELD_COMPANY |
           UINT32_C(1) << FIELD_MODE;
}

static bool is_space(char c)
{
    return (unsigned char)c <= ' ';
}

/* As the eye counts: what stands between white space. */
static int64_t count_words(rlint_str text)
{
    int64_t count = text.len > 0 && !is_space(text.ptr[0]);
    size_t i = 1;
    while (i + BLOCK <= text.len) {
        block first = {0}; /* of a word */
        for (int k = 0; k < 255 && i + BLOCK <= text.len; k++, i += BLOCK) {
            block before = block_in(block_load(text.ptr + i - 1), 0, ' ');
            block here = block_in(block_load(text.ptr + i), 0, ' ');
            first = block_count(first, before & ~here);
        }
        count += block_total(first);
    }
    for (; i < text.len; i++)
        count += is_space(text.ptr[i - 1]) && !is_space(text.ptr[i]);
    return count;
}

static int64_t number_of(const rlint_context *c, enum context_field field)
{
    switch (field) {
    case FIELD_THREAD_INDEX:
        return c->thread_index;
    case FIELD_ELAPSED_MINUTES:
        return c->elapsed_minutes;
    case FIELD_MESSAGE_WORDS:
        return count_words(c->message);
    case FIELD_INCIDENT:
        return !c->incident_active    ? INCIDENT_NONE
               : !c->incident_eta.len ? INCIDENT_ACTIVE
                                      : INCIDENT_ETA;
    default:
        return 0;
    }
}

rlint_str context_text(const rlint_context *c, enum context_field field)
{
    switch (field) {
    case FIELD_NICK:
        return c->nick;
    case FIELD_HANDLE:
        return c->handle;
    case FIELD_SIGNED:
        return c->signed_;
    case FIELD_MESSAGE:
        return c->message;
    case FIELD_CHANNEL:
        return c->channel;
    case FIELD_PLATFORM:
        return c->platform;
    case FIELD_PROFILE:
        return c->profile;
    case FIELD_LANG:
        return c->lang;
    case FIELD_AGENT:
        return c->agent;
    case FIELD_MODE:
        return c->mode == RLINT_MODE_TEMPLATE ? STR("template") : STR("draft");
    default:
        return (rlint_str){NULL, 0};
    }
}

void facts_read(struct facts *f, const rlint_context *context, uint32_t asked)
{
    f->known = known_fields(context);
    f->given = f->known & asked;
    for (uint32_t left = f->given; left; left &= left - 1) {
        int field = __builtin_ctz(left);
        f->number[field] = number_of(context, (enum context_field)field);
        f->text[field] = context_text(context, (enum context_field)field);
    }
}

/* Those that are numbers; the rest are texts. */
#define NUMBERS                                                                \
    (1u << FIELD_THREAD_INDEX | 1u << FIELD_ELAPSED_MINUTES |                  \
     1u << FIELD_MESSAGE_WORDS | 1u << FIELD_INCIDENT)

bool facts_hold(const struct facts *f, const rlint_context *context)
{
    bool ret = f->known == known_fields(context);
    for (uint32_t left = f->given; ret && left; left &= left - 1) {
        int field = __builtin_ctz(left);
        ret = NUMBERS >> field & 1
                  ? f->number[field] ==
                        number_of(context, (enum context_field)field)
                  : str_equal(f->text[field],
                              context_text(context, (enum context_field)field));
    }
    return ret;
}

uint32_t facts_differ(const struct facts *a, const struct facts *b)
{
    uint32_t ret = a->known ^ b->known;
    for (uint32_t left = a->given & b->given; left; left &= left - 1) {
        int i = __builtin_ctz(left);
        if (a->number[i] != b->number[i] || !str_equal(a->text[i], b->text[i]))
            ret |= 1u << i;
    }
    return ret;
}

bool facts_copy(struct facts *to, const struct facts *from, struct arena *a)
{
    *to = (struct facts){.known = from->known, .given = from->given};
    for (uint32_t left = from->given; left; left &= left - 1) {
        int i = __builtin_ctz(left);
        to->number[i] = from->number[i];
        if (from->text[i].ptr)
            to->text[i] =
                (rlint_str){arena_text(a, from->text[i]), from->text[i].len};
    }
    return !a->failed;
}
