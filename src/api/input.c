/* input.c - files to replies, of the public header. */
#include "api/api.h"

#include "read/open.h"

struct rlint_input {
    struct arena arena; /* of the file */
    struct arena reply; /* of the text in hand */
    struct reader reader;
    struct read_contexts context;
    struct rlint_reply at;
};

const char *rlint_input_format(const char *name)
{
    const struct read_format *format = name ? read_by_name(name) : NULL;
    return format ? format->name : NULL;
}

rlint_status rlint_input_open(rlint_input **ret, rlint_str bytes,
                              const rlint_input_options *options,
                              rlint_error *err)
{
    static const rlint_input_options plain = RLINT_INPUT_OPTIONS_INIT;
    const rlint_input_options *o = options ? options : &plain;
    rlint_error local;
    if (!ret || !bytes.ptr)
        return api_fail(err, RLINT_EINVAL, NULL);
    struct arena home;
    struct rlint_input *in = arena_begin(&home, o->allocator, sizeof *in);
    if (!in)
        return api_fail(err, RLINT_ENOMEM, NULL);
    in->arena = home;
    arena_init(&in->reply, o->allocator);
    in->reader.arena = &in->arena;
    in->reader.reply = &in->reply;
    rlint_status status =
        read_open(&in->reader, bytes, o, &in->context, err ? err : &local);
    if (status == RLINT_OK) {
        *ret = in;
        return RLINT_OK;
    }
    rlint_input_free(in);
    return status == RLINT_ENOMEM ? api_fail(err, RLINT_ENOMEM, NULL) : status;
}

rlint_status rlint_input_next(rlint_input *input, const rlint_reply **ret,
                              rlint_error *err)
{
    if (!input || !ret)
        return api_fail(err, RLINT_EINVAL, NULL);
    rlint_status status = read_next(&input->reader, &input->at);
    if (status == RLINT_OK)
        *ret = &input->at;
    return status == RLINT_ENOMEM ? api_fail(err, status, NULL) : status;
}

const rlint_report *rlint_input_problems(const rlint_input *input)
{
    return input ? &input->reader.problems : NULL;
}

void rlint_input_free(rlint_input *input)
{
    if (!input)
        return;
    arena_free(&input->reply);
    arena_end(input->arena);
}
