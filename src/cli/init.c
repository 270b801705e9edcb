/* init.c - `replylint init`: a first configuration, a first rule file. */
#include "cli/command.h"
#include "cli/files.h"
#include "cli/out.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static const char config_text[] =
    "# Configuration of replylint; see replylint(1).  It counts for the files\n"
    "# in this folder and below.  Take away the '#' before what you need.\n"
    "version: 1\n"
    "\n"
    "# Which manners apply: social, reviews, chat or mail.\n"
    "#profile: social\n"
    "\n"
    "# Language of the replies: ru, en, sr; auto judges each by its text.\n"
    "#lang: auto\n"
    "\n"
    "# Rules of your own beside the built-in ones, as paths from here.\n"
    "# 'replylint init --rule our-rules.yml' starts such a file.\n"
    "#rules: [our-rules.yml]\n"
    "\n"
    "# Other levels than the rules were written with: off, note, warning,\n"
    "# error, critical.  The longest pattern that fits counts.\n"
    "#levels:\n"
    "#  \"greeting/*\": note\n"
    "#  redirect/office: off\n"
    "\n"
    "# Phrases that are never held against anybody, one a line: slogans, "
    "names\n"
    "# of tariffs, titles of laws.\n"
    "#allow: |\n"
    "#  тариф горячая линия\n"
    "\n"
    "# From which level on the exit status is 1: critical, error, warning,\n"
    "# note, never; and below which score.\n"
    "#fail-on: error\n"
    "#min-score: 0\n"
    "\n"
    "# Findings that are known and do not count; made by --update-baseline.\n"
    "#baseline: .replylint-baseline.json\n"
    "\n"
    "# Findings that never count, and why.\n"
    "#ignore:\n"
    "#  - {rules: \"greeting/*\", files: \"old/*\", reason: soon rewritten}\n"
    "\n"
    "# What is yours: naming it is never an offence.  Numbers under emergency\n"
    "# may always be given.\n"
    "#company:\n"
    "#  phones: [\"8 800 555-00-00\"]\n"
    "#  emails: [help@example.com]\n"
    "#  sites: [example.com]\n"
    "#  handles: [\"@example\"]\n"
    "#  emergency: []\n"
    "\n"
    "# An outage that is going on: take it out again when it is over.\n"
    "#incident: {active: true, eta: \"19:00\", where: северный узел}\n";

static const char rule_text[] =
    "# Rules of our own; see replylint-rules(5).\n"
    "#\n"
    "#   replylint test FILE             runs the examples below\n"
    "#   replylint --rules FILE DRAFT    lints with these rules, too\n"
    "lang: ru\n"
    "rules:\n"
    "  - id: tone/diminutive\n"
    "    level: warning\n"
    "    message: \"«{match}» звучит сладко, под жалобой злит\"\n"
    "    advice: назовите вещь её именем\n"
    "    why: |\n"
    "      Клиент пришёл с бедой; уменьшительные делают её мелкой.\n"
    "    phrases: |\n"
    "      (минуточк*|заявочк*|вопросик*)\n"
    "    examples:\n"
    "      bad: |\n"
    "        Ольга, **заявочку** приняли, ответим до 18:00.\n"
    "      good: |\n"
    "        Ольга, заявку приняли, ответим до 18:00.\n";

/* Writes a file that is not there yet; nothing is left of one that fails. */
static bool file_start(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) {
        complain("%s: %s%s", path, strerror(errno),
                 errno == EEXIST ? "; it is left as it is" : "");
        return false;
    }
    struct out out;
    out_of_fd(&out, fd, path);
    buf_text(&out.buf, text);
    if (out_close(&out))
        return true;
    unlink(path);
    return false;
}

int command_init(const struct args *args)
{
    const char *rule = args_value(args, OPTION_RULE);
    const char *path = args->operand_count ? args->operand[0] : ".";
    struct out out;
    if (args->operand_count > (rule ? 0 : 1))
        return complain("'%s' is too much",
                        args->operand[args->operand_count - 1]);
    if (rule)
        path = rule;
    else if (is_folder(path))
        path = arena_printf(args->arena, "%s/.replylint.yml", path);
    if (!path)
        return complain("out of memory");
    if (!file_start(path, rule ? rule_text : config_text))
        return EXIT_TROUBLE;
    out_open(&out);
    put_plain(&out.buf, str_of(path));
    buf_text(&out.buf, " is there now; it explains itself\n");
    return out_close(&out) ? EXIT_CLEAN : EXIT_TROUBLE;
}
