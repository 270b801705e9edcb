/* read_file.h - reads the replies of a text for the tests of read. */
#ifndef UNIT_READ_FILE_H
#define UNIT_READ_FILE_H

#include "base_alloc.h"

#include "read/open.h"

struct reading_file {
    struct arena arena;
    struct arena reply;
    struct reader reader;
    struct read_contexts contexts;
    rlint_error err;
};

static inline rlint_status file_open(struct reading_file *f, rlint_str bytes,
                                     const rlint_input_options *options,
                                     const rlint_allocator *alloc)
{
    memset(f, 0, sizeof(*f));
    arena_init(&f->arena, alloc);
    arena_init(&f->reply, alloc);
    f->reader.arena = &f->arena;
    f->reader.reply = &f->reply;
    return read_open(&f->reader, bytes, options, &f->contexts, &f->err);
}

static inline void file_close(struct reading_file *f)
{
    arena_free(&f->arena);
    arena_free(&f->reply);
}

/* Every byte of the prose that is said to be exact is that byte. */
static inline void file_assert_exact(const struct rlint_reply *r)
{
    const struct prose *p = &r->prose;
    uint32_t before = 0;
    assert_true(p->segment_count > 0);
    assert_int_equal(p->segment[0].at, 0);
    for (uint32_t i = 0; i < p->segment_count; i++) {
        const struct segment *s = &p->segment[i];
        uint32_t end =
            i + 1 < p->segment_count ? s[1].at : (uint32_t)p->text.len;
        assert_in_range(s->from.beg, before, r->source.bytes.len);
        assert_in_range(s->from.end, s->from.beg, r->source.bytes.len);
        before = s->from.end;
        if (!s->exact)
            continue;
        assert_int_equal(s->from.end - s->from.beg, end - s->at);
        assert_memory_equal(p->text.ptr + s->at,
                            r->source.bytes.ptr + s->from.beg, end - s->at);
    }
}

#endif
