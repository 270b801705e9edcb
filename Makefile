# Makefile - builds, checks and installs replylint; `make help` lists what for.
#
# A new source, test or rule file needs no edit here.  CFLAGS, CPPFLAGS,
# LDFLAGS and CC are the user's; what we need stands in OUR_*.

VERSION := 0.1.0
ABI := 0

PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
MANDIR ?= $(PREFIX)/share/man
PCDIR ?= $(LIBDIR)/pkgconfig

CFLAGS ?= -O2 -g
OBJCOPY ?= objcopy
PKG_CONFIG ?= pkg-config
# Seconds for each fuzzer; lines that tests must reach, in percent.
FUZZ_TIME ?= 60
COVERAGE_MIN ?= 85
JOBS ?= $(shell nproc 2>/dev/null || echo 1)

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-print-directory

# Every kind of build has its own folder: objects are never mixed.
SAN_address := -fsanitize=address -fno-omit-frame-pointer
SAN_undefined := -fsanitize=undefined -fno-sanitize-recover=all
SAN_thread := -fsanitize=thread
SAN_coverage := --coverage
SAN_fuzz := -fsanitize=fuzzer-no-link,address,undefined
B := build$(if $(SAN),/$(SAN))

OUR_CPPFLAGS := -D_POSIX_C_SOURCE=200809L -Iinclude -Isrc \
    -include src/base/banned.h
OUR_CFLAGS := -std=c11 -fPIC -fvisibility=hidden -pthread -Wall -Wextra \
    -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
    -Wwrite-strings -Wvla $(if $(WERROR),-Werror) $(SAN_$(SAN))
OUR_LDFLAGS := -pthread -Wl,--as-needed $(SAN_$(SAN))
OUR = $(OUR_CPPFLAGS) $(OUR_MORE) $(OUR_CFLAGS)
COMPILE = $(CC) $(OUR) $(CPPFLAGS) $(CFLAGS)
LINK = $(CC) $(OUR_LDFLAGS) $(CFLAGS) $(LDFLAGS)

# The library uses the three shared; the command takes their archives where
# they are installed, because loading three libraries is a quarter of its time.
# It stays position-independent: fixed addresses would spare one draft 1 % of its
# instructions and ten page faults of 115, and input here is hostile.  To bind
# all functions at the start (-z now) would cost it 8 % more instructions.
PACKAGES := libpcre2-8 yaml-0.1 libutf8proc
SHARED_LIBS = $(shell $(PKG_CONFIG) --libs $(PACKAGES))
archive = $(or $(filter /%,$(shell $(CC) $(CFLAGS) $(LDFLAGS) \
    -print-file-name=lib$1.a)),-l$1)
COMMAND_LIBS = $(foreach l,pcre2-8 yaml utf8proc,$(call archive,$l))

objects = $(patsubst %.c,$(B)/%.o,$(wildcard $1))
CLI := $(call objects,src/cli/*.c src/lsp/*.c)
LIB := $(filter-out $(CLI),$(call objects,src/*/*.c))
TEST := $(call objects,tests/unit/*.c)
UNIT := $(TEST:.o=)
BENCH := $(patsubst %.c,$(B)/%,$(wildcard tests/bench/*.c))
FUZZ := $(patsubst tests/fuzz/%.c,$(B)/tests/fuzz/%,$(wildcard tests/fuzz/*.c))
LANGS := $(sort $(foreach f,$(wildcard rules/*/*.yml),\
    $(word 2,$(subst /, ,$f))))
HOUSE := $(filter-out tests/house/lib.%,$(wildcard tests/house/*))
SOURCES = $(wildcard src/*/*.c tests/*/*.c)
C_FILES = $(wildcard include/*.h src/*/*.[ch] tests/*/*.[ch])

COMMAND := $(B)/replylint$(if $(STATIC),-static)
SO := libreplylint.so
LIBRARIES := $(B)/$(SO).$(VERSION) $(B)/libreplylint.a

say = $(if $(V),,@echo '  $1  $(@:$(B)/%=%)';)

.PHONY: FORCE all static demo demo-ready check check-ready unit tests asan \
    ubsan tsan valgrind fuzz fuzzers coverage coverage-summary bench tidy \
    format man-lint install uninstall dist clean help

all: $(COMMAND) $(LIBRARIES) ## the command, the library (.so and .a)
ifeq ($(B),build)
	@ln -sf $(COMMAND) replylint
endif

static: $(B)/replylint-static ## a command that needs no library at all

# ------------------------------------------------------------------- objects

# Written anew only when the flags are others; every object depends on it.
$(B)/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(COMPILE) $(VERSION)' | cmp -s - $@ || \
	    printf '%s\n' '$(COMPILE) $(VERSION)' >$@

$(B)/%.o: %.c $(B)/flags
	@mkdir -p $(@D)
	$(call say,CC)$(COMPILE) -MMD -MP -c -o $@ $<

$(B)/src/api/%.o: private OUR_MORE = -DRLINT_VERSION='"$(VERSION)"'
$(B)/src/cli/%.o: private OUR_MORE = -D_DEFAULT_SOURCE

$(B)/%.o: $(B)/%.S
	$(call say,AS)$(CC) $(CFLAGS) -c -o $@ $<

-include $(patsubst %.o,%.d,$(CLI) $(LIB) $(TEST))
-include $(wildcard $(B)/tests/fuzz/*.d)

# --------------------------------------------------------- the built-in rules

# A command without rules compiles the rules; then all is linked again.
# BOOT=path names one that runs here, for a build that will run elsewhere.
BOOT ?= $(B)/boot

$(B)/boot: $(CLI) $(LIB) $(B)/none.o
	$(call say,LD)$(LINK) -o $@ $^ $(COMMAND_LIBS)

$(B)/none.S: src/api/embed.sh
	@mkdir -p $(@D)
	$(call say,GEN)sh $< $(@D) >$@

# The folder, too: a file may have left it.
.SECONDEXPANSION:
$(B)/images/%.image: $(BOOT) rules/% $$(sort $$(wildcard rules/$$*/*.yml))
	@mkdir -p $(@D)
	$(call say,GEN)$(BOOT) image -o $@ $* $(filter %.yml,$^)

$(B)/builtin.S: src/api/embed.sh $(LANGS:%=$(B)/images/%.image) \
    $(wildcard rules/*/*.yml)
	@mkdir -p $(B)/images
	$(call say,GEN)sh $< $(B)/images $(LANGS) >$@

TABLE := $(B)/builtin.o

# ------------------------------------------------------- programs, libraries

$(B)/replylint: $(CLI) $(LIB) $(TABLE)
	$(call say,LD)$(LINK) -o $@ $^ $(COMMAND_LIBS)

$(B)/replylint-static: $(CLI) $(LIB) $(TABLE)
	$(call say,LD)$(LINK) -static -o $@ $^ $(COMMAND_LIBS)

$(B)/$(SO).$(VERSION): $(LIB) $(TABLE)
	$(call say,LD)$(LINK) -shared -Wl,-soname,$(SO).$(ABI) -Wl,-z,defs \
	    -o $@ $^ $(SHARED_LIBS)
	@ln -sf $(@F) $(B)/$(SO).$(ABI)
	@ln -sf $(@F) $(B)/$(SO)

# One object, in which only what <replylint.h> declares can be seen.
$(B)/libreplylint.a: $(LIB) $(TABLE)
	$(call say,AR)$(CC) $(CFLAGS) -r -nostdlib -o $(B)/libreplylint.o $^
	@$(OBJCOPY) --localize-hidden $(B)/libreplylint.o
	@rm -f $@
	@$(AR) rcs $@ $(B)/libreplylint.o

$(UNIT): %: %.o $(LIB) $(TABLE)
	$(call say,LD)$(LINK) -o $@ $^ $(COMMAND_LIBS) -lcmocka

# Of the command only what a fuzzer asks for.
$(B)/cli.a: $(CLI)
	@rm -f $@
	@$(AR) rcs $@ $^

$(FUZZ): %: %.o $(B)/cli.a $(LIB) $(TABLE)
	$(call say,LD)$(LINK) -fsanitize=fuzzer -o $@ $^ $(COMMAND_LIBS)

$(BENCH): private OUR_MORE = -D_DEFAULT_SOURCE
$(BENCH): $(B)/%: %.c $(B)/flags
	@mkdir -p $(@D)
	$(call say,CC)$(COMPILE) $(OUR_LDFLAGS) $(LDFLAGS) -o $@ $< $(SHARED_LIBS)

# ------------------------------------------------------------- demo and tests

demo: ## install what is missing, build, lint three drafts
	@sh .ci/setup build
	@$(MAKE) demo-ready

demo-ready: all
	@REPLYLINT=$(B)/replylint sh tests/demo/run

check: ## install what is missing, build, run every test
	@sh .ci/setup build check
	@$(MAKE) check-ready

# Says how the tests went in prove's own closing lines, and those come last.
PROVE = BUILD='$(CURDIR)/$(B)' CC='$(CC)' CXX='$(CXX)' \
    OUR_FLAGS='$(OUR_CPPFLAGS) $(OUR_CFLAGS)' prove \
    --directives -j $(JOBS) -e tests/run
CASES := $(UNIT) $(wildcard tests/cli/*.t)

# What a run may cost is asked of the ordinary build only.
GATES := $(wildcard tests/bench/*.t)

check-ready: all $(UNIT) $(BENCH)
	@$(PROVE) $(GATES) $(HOUSE) $(CASES)

tests: $(B)/replylint $(UNIT)
	@$(PROVE) $(CASES)

unit: $(UNIT) ## the unit tests only
	@$(PROVE) $^

asan: ## unit and command tests under AddressSanitizer
	@$(MAKE) SAN=address tests

ubsan: ## the same under UndefinedBehaviorSanitizer
	@$(MAKE) SAN=undefined tests

tsan: ## the same under ThreadSanitizer
	@$(MAKE) SAN=thread tests

MEMCHECK := valgrind --quiet --error-exitcode=9 --leak-check=full \
    --errors-for-leak-kinds=definite,possible
MEMCHECK_LOG := $(CURDIR)/$(B)/memcheck

# Many tests look at neither the exit status nor standard error, so what
# memcheck says goes to files, and they must all be empty.
valgrind: $(B)/replylint $(UNIT) ## unit and command tests under memcheck
	@rm -rf $(MEMCHECK_LOG) && mkdir -p $(MEMCHECK_LOG)
	@WRAP='$(MEMCHECK) --log-file=$(MEMCHECK_LOG)/%p' TEST_TIME=3600 \
	    $(PROVE) $(CASES)
	@find $(MEMCHECK_LOG) -type f -size +0 -exec cat {} + | \
	    awk '{ print } END { exit NR > 0 }'

fuzz: ## every fuzzer for FUZZ_TIME seconds, JOBS at once; needs clang
	@command -v clang >/dev/null || { echo 'fuzz: needs clang' >&2; exit 2; }
	@$(MAKE) -j $(JOBS) SAN=fuzz CC=clang fuzzers

FUZZ_RUNS := $(FUZZ:=.run)
.PHONY: $(FUZZ_RUNS)
fuzzers: $(FUZZ_RUNS)

# What a run said is shown when it ends: several may run at once.
$(FUZZ_RUNS): %.run: %
	@name=$(*F); mkdir -p $(B)/corpus/$$name || exit; \
	$* -max_total_time=$(FUZZ_TIME) -timeout=10 -print_final_stats=1 \
	    -artifact_prefix=$(B)/$$name- $(B)/corpus/$$name \
	    $$(ls -d tests/fuzz/seeds/$$name tests/demo 2>/dev/null) \
	    >$(B)/$$name.log 2>&1; status=$$?; \
	echo "== $$name"; [ $$status -eq 0 ] || tail -n 40 $(B)/$$name.log; \
	sed -n 's/^stat:://p' $(B)/$$name.log; exit $$status

coverage: ## lines reached by the tests, at least COVERAGE_MIN percent
	@rm -f $(patsubst %.o,build/coverage/%.gcda,$(LIB:$(B)/%=%) $(CLI:$(B)/%=%))
	@$(MAKE) SAN=coverage CC=gcc CFLAGS='-O0 -g' tests
	@$(MAKE) SAN=coverage coverage-summary

coverage-summary:
	@gcov -n $(LIB) $(CLI) 2>/dev/null | awk -v min=$(COVERAGE_MIN) ' \
	    /^File / { name = $$2; gsub(/\047/, "", name); next } \
	    /^Lines / && name ~ /^src\/.*\.c$$/ { \
	        split($$0, part, /[:%]/); n = $$NF; \
	        printf "%6.1f%% of %5d  %s\n", part[2], n, name | "sort -n"; \
	        reached += part[2] * n / 100; all += n } \
	    { name = "" } \
	    END { close("sort -n"); all = all ? all : 1; \
	        printf "%6.1f%% of %5d  all (at least %s%%)\n", \
	            100 * reached / all, all, min; \
	        exit 100 * reached / all < min }'

bench: $(B)/replylint $(B)/replylint-static $(BENCH) ## a table beside peers
	@BUILD=$(B) sh tests/bench/run

# ------------------------------------------------------------------- looks

# One file at a time: with several, clang-tidy 14 sees unset va_lists.
TIDY_FLAGS = -std=c11 $(OUR_CPPFLAGS) -D_DEFAULT_SOURCE \
    -DRLINT_VERSION='"$(VERSION)"'

tidy: ## clang-tidy over all sources
	@printf '%s\n' $(SOURCES) | xargs -P $(JOBS) -I FILE \
	    clang-tidy --quiet FILE -- $(TIDY_FLAGS)

format: ## clang-format all sources, in place
	clang-format -i $(C_FILES)

man-lint: ## mandoc's opinion of the manual pages
	@sh tests/house/manual

# ------------------------------------------------------------------- install

MAN1 := $(wildcard man/*.1)
MAN3 := $(wildcard man/*.3)
MAN5 := $(wildcard man/*.5)
MAN7 := $(wildcard man/*.7)
MAN5_RU := $(wildcard man/ru/*.5)

install: all ## to DESTDIR and PREFIX
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(LIBDIR) \
	    $(DESTDIR)$(INCLUDEDIR) $(DESTDIR)$(PCDIR)
	install $(COMMAND) $(DESTDIR)$(BINDIR)/replylint
	install $(B)/$(SO).$(VERSION) $(DESTDIR)$(LIBDIR)
	ln -sf $(SO).$(VERSION) $(DESTDIR)$(LIBDIR)/$(SO).$(ABI)
	ln -sf $(SO).$(VERSION) $(DESTDIR)$(LIBDIR)/$(SO)
	install -m 644 $(B)/libreplylint.a $(DESTDIR)$(LIBDIR)
	install -m 644 include/replylint.h $(DESTDIR)$(INCLUDEDIR)
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' \
	    -e 's|@INCLUDEDIR@|$(INCLUDEDIR)|' -e 's|@VERSION@|$(VERSION)|' \
	    -e 's|@PACKAGES@|$(PACKAGES)|' \
	    replylint.pc.in >$(DESTDIR)$(PCDIR)/replylint.pc
	for s in 1 3 5 7; do \
	    install -d $(DESTDIR)$(MANDIR)/man$$s; \
	    for page in man/*.$$s; do \
	        [ ! -f $$page ] || \
	            install -m 644 $$page $(DESTDIR)$(MANDIR)/man$$s || exit; \
	    done; \
	done
	install -d $(DESTDIR)$(MANDIR)/ru/man5
	install -m 644 $(MAN5_RU) $(DESTDIR)$(MANDIR)/ru/man5

uninstall: ## takes away what install put there
	rm -f $(DESTDIR)$(BINDIR)/replylint \
	    $(DESTDIR)$(LIBDIR)/$(SO) $(DESTDIR)$(LIBDIR)/$(SO).$(ABI) \
	    $(DESTDIR)$(LIBDIR)/$(SO).$(VERSION) \
	    $(DESTDIR)$(LIBDIR)/libreplylint.a \
	    $(DESTDIR)$(INCLUDEDIR)/replylint.h $(DESTDIR)$(PCDIR)/replylint.pc \
	    $(MAN1:man/%=$(DESTDIR)$(MANDIR)/man1/%) \
	    $(MAN3:man/%=$(DESTDIR)$(MANDIR)/man3/%) \
	    $(MAN5:man/%=$(DESTDIR)$(MANDIR)/man5/%) \
	    $(MAN7:man/%=$(DESTDIR)$(MANDIR)/man7/%) \
	    $(MAN5_RU:man/ru/%=$(DESTDIR)$(MANDIR)/ru/man5/%)

dist: ## build/replylint-VERSION.tar.gz from the last commit
	@mkdir -p build
	git archive --prefix=replylint-$(VERSION)/ \
	    -o build/replylint-$(VERSION).tar.gz HEAD

clean: ## removes build/
	rm -rf build

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-10s %s\n", $$1, $$2 }' \
	    Makefile
