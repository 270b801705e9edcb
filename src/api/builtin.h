/* builtin.h - the languages whose rules are linked into the library. */
#ifndef API_BUILTIN_H
#define API_BUILTIN_H

/* One language: its compiled image, aligned to 64 bytes, and the rule files it
 * was made from, one after another, each as a line `file NAME LENGTH`, then
 * LENGTH bytes of YAML, then a line feed.  The build makes the table out of
 * rules/<lang>/ (embed.sh); the command that compiles the images is linked with
 * an empty one. */
struct builtin {
    char lang[8];  /* padded with NUL */
    char pack[16]; /* "builtin:ru", too */
    const unsigned char *image;
    const unsigned char *image_end;
    const unsigned char *files;
    const unsigned char *files_end;
};

extern const struct builtin builtin_table[];
extern const unsigned builtin_count;

#endif
