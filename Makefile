# baocao: `make demo` makes the example's reports, `make check` runs every test; `make help` lists the rest.
# Everything generated goes to $(OUT).

CC      ?= gcc
OUT     ?= out
PREFIX  ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0
FLOORS  ?= base model settings fonts data compute template layout pdf archive office cli
WERROR  ?= 1
JOBS    ?= -j2
Q       := $(if $(V),,@)

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wformat=2 -Wstrict-prototypes -Wmissing-prototypes -Wvla \
        -Wwrite-strings -Wundef $(if $(filter 1,$(WERROR)),-Werror)
PKGS := libutf8proc libcrypto yaml-0.1 fontconfig harfbuzz harfbuzz-subset sqlite3 lcms2 libdeflate libzip expat
# What only the commands of the records office need: src/cli/records.c says why they are a program of their own.
RECORDS_PKGS := libqpdf
# Asked once and only when something is compiled or linked: `make deps` must work before pkg-config is there.
PKG_CFLAGS = $(eval PKG_CFLAGS := $$(shell pkg-config --cflags $(PKGS) $(RECORDS_PKGS)))$(PKG_CFLAGS)
PKG_LIBS   = $(eval PKG_LIBS := $$(shell pkg-config --libs $(PKGS)))$(PKG_LIBS)
RECORDS_LIBS = $(eval RECORDS_LIBS := $$(shell pkg-config --libs $(RECORDS_PKGS)))$(RECORDS_LIBS)
# base/program.c reads the build-id.
PROGRAM_LIBS = $(PKG_LIBS) -lcsv -lhpdf -lpthread -Wl,--build-id=sha1
LIBS  = $(RECORDS_LIBS) $(PROGRAM_LIBS)
OPT  ?= -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong
CFLAGS_ALL = -std=c17 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -Isrc $(OPT) $(WARN) -MMD -MP \
             -DBAOCAO_VERSION='"$(VERSION)"' -DBAOCAO_PREFIX='"$(PREFIX)"' -DBAOCAO_SOURCE='"$(CURDIR)"' \
             $(PKG_CFLAGS) $(CFLAGS)

SRC   := $(foreach f,$(FLOORS),$(wildcard src/$(f)/*.c))
OBJ   := $(SRC:src/%.c=$(OUT)/obj/%.o)
MAIN  := $(OUT)/obj/cli/main.o
RECORDS := $(OUT)/obj/cli/records.o
LIB   := $(OUT)/libbaocao.a
UNITS := $(patsubst tests/unit/%.c,$(OUT)/tests/%,$(wildcard tests/unit/test_*.c))
SPECS := $(patsubst tests/spec/%.c,$(OUT)/tests/%,$(wildcard tests/spec/*.c))
TOOLS := $(patsubst tests/tools/%.c,$(OUT)/tests/%,$(wildcard tests/tools/*.c)) \
         $(patsubst tests/fuzz/%.c,$(OUT)/tests/%,$(wildcard tests/fuzz/*.c))
COMMA := $(OUT)/tests/comma.so
SCRIPTS := tests/layers.sh tests/lint.sh $(sort $(wildcard tests/*/*.sh))
EXAMPLE := $(wildcard tests/tools/example/*.c)
WALK    := $(wildcard tests/tools/walk/*.c)
PLAIN   := $(wildcard tests/tools/plain/*.c)

PACKAGES := gcc clang pkg-config libhpdf-dev libharfbuzz-dev libcsv-dev libutf8proc-dev liblcms2-dev libdeflate-dev \
            libsqlite3-dev libyaml-dev libzip-dev libexpat1-dev libfontconfig-dev libssl-dev libqpdf-dev libcmocka-dev \
            fonts-liberation2 fonts-croscore poppler-utils qpdf mupdf-tools sqlite3 libnss3-tools libpodofo-utils \
            libxml2-utils openssl unzip locales

.PHONY: FORCE all objects programs deps demo pictures check check-plain check-asan check-one lint format bench bench-peers install uninstall \
        distcheck clean help
.DELETE_ON_ERROR:

all: $(OUT)/baocao ## the program, out/baocao, and the commands of the records office beside it

$(OUT)/baocao: $(MAIN) $(RECORDS) $(LIB) | $(OUT)/baocao-records
	@$(if $(V),,echo "  $(notdir $(CC)) $(@:$(OUT)/%=%)")
	$(Q)$(CC) $(OPT) $(CFLAGS) $(LDFLAGS) -o $@ $(MAIN) $(RECORDS) $(LIB) $(PROGRAM_LIBS)

$(OUT)/baocao-records: $(MAIN) $(LIB)
	@$(if $(V),,echo "  $(notdir $(CC)) $(@:$(OUT)/%=%)")
	$(Q)$(CC) $(OPT) $(CFLAGS) $(LDFLAGS) -o $@ $(MAIN) $(LIB) $(LIBS)

$(LIB): $(filter-out $(MAIN) $(RECORDS),$(OBJ))
	@rm -f $@
	@ar rcs $@ $^

# What knows where it is installed and where its sources lie is made anew when one of them is another.
$(OUT)/obj/places: FORCE
	@mkdir -p $(@D)
	@echo '$(PREFIX) $(CURDIR)' | cmp -s - $@ || echo '$(PREFIX) $(CURDIR)' >$@
FORCE:
$(patsubst src/%.c,$(OUT)/obj/%.o,$(shell grep -lE 'BAOCAO_(PREFIX|SOURCE)' $(SRC))): $(OUT)/obj/places

$(OUT)/obj/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	@$(if $(V),,echo "  $(notdir $(CC)) $(@:$(OUT)/%=%)")
	$(Q)$(CC) $(CFLAGS_ALL) -c -o $@ $<

$(OUT)/tests/%: tests/unit/%.c $(LIB)
	@mkdir -p $(@D)
	@$(if $(V),,echo "  $(notdir $(CC)) $(@:$(OUT)/%=%)")
	$(Q)$(CC) $(CFLAGS_ALL) -Itests/unit $(LDFLAGS) -o $@ $< $(LIB) -lcmocka $(LIBS)

# A second opinion on numbers in words; without ICU the test skips itself by name.
$(OUT)/tests/test_spellout: LIBS += $(shell pkg-config --libs icu-i18n icu-uc 2>/dev/null)

$(OUT)/tests/%: tests/spec/%.c $(LIB)
	@mkdir -p $(@D)
	@$(if $(V),,echo "  $(notdir $(CC)) $(@:$(OUT)/%=%)")
	$(Q)$(CC) $(CFLAGS_ALL) -Itests/spec $(LDFLAGS) -o $@ $< $(LIB) -lcmocka $(LIBS)

$(OUT)/tests/make_example $(OUT)/tests/make_edges: $(OUT)/tests/%: tests/tools/%.c $(EXAMPLE) $(wildcard tests/tools/example/*.h) $(LIB)
	@mkdir -p $(@D)
	@$(if $(V),,echo "  $(notdir $(CC)) $(@:$(OUT)/%=%)")
	$(Q)$(CC) $(filter-out -MMD -MP,$(CFLAGS_ALL)) -Itests/tools $(LDFLAGS) -o $@ $< $(EXAMPLE) $(LIB) $(LIBS)

$(OUT)/tests/clauses: tests/tools/clauses.c $(WALK) tests/tools/walk/walk.h $(LIB)
	@mkdir -p $(@D)
	@$(if $(V),,echo "  $(notdir $(CC)) $(@:$(OUT)/%=%)")
	$(Q)$(CC) $(filter-out -MMD -MP,$(CFLAGS_ALL)) -Itests/tools $(LDFLAGS) -o $@ $< $(WALK) $(LIB) $(LIBS)

$(OUT)/tests/plain_count: tests/tools/plain_count.c $(PLAIN) tests/tools/plain/plain.h $(LIB)
	@mkdir -p $(@D)
	@$(if $(V),,echo "  $(notdir $(CC)) $(@:$(OUT)/%=%)")
	$(Q)$(CC) $(filter-out -MMD -MP,$(CFLAGS_ALL)) -Itests/tools $(LDFLAGS) -o $@ $< $(PLAIN) $(LIB) $(LIBS)

$(OUT)/tests/make_dirty: tests/tools/make_dirty.c tests/tools/plain/rows.c tests/tools/example/random.c $(LIB)
	@mkdir -p $(@D)
	@$(if $(V),,echo "  $(notdir $(CC)) $(@:$(OUT)/%=%)")
	$(Q)$(CC) $(filter-out -MMD -MP,$(CFLAGS_ALL)) -Itests/tools $(LDFLAGS) -o $@ $(filter %.c,$^) $(LIB) $(LIBS)

$(OUT)/tests/%: tests/tools/%.c $(LIB)
	@mkdir -p $(@D)
	@$(if $(V),,echo "  $(notdir $(CC)) $(@:$(OUT)/%=%)")
	$(Q)$(CC) $(CFLAGS_ALL) $(LDFLAGS) -o $@ $< $(LIB) $(LIBS)

$(OUT)/tests/%: tests/fuzz/%.c $(LIB)
	@mkdir -p $(@D)
	@$(if $(V),,echo "  $(notdir $(CC)) $(@:$(OUT)/%=%)")
	$(Q)$(CC) $(CFLAGS_ALL) $(LDFLAGS) -o $@ $< $(LIB) $(LIBS)

# Loaded before a program it switches the C library to the locale of the environment.
$(COMMA): tests/preload/comma.c
	@mkdir -p $(@D)
	@$(if $(V),,echo "  $(notdir $(CC)) $(@:$(OUT)/%=%)")
	$(Q)$(CC) -std=c17 -fPIC -shared -o $@ $<

objects: $(OBJ)

programs: $(UNITS) $(SPECS) $(TOOLS) $(if $(wildcard src/cli/main.c),$(OUT)/baocao)

check-one: $(OUT)/tests/$(T) ## one test program: make check-one T=test_decimal
	$(OUT)/tests/$(T)

# ---- what a fresh Debian lacks ----

deps: ## install the packages that are missing (apt)
	@if ! command -v apt-get >/dev/null; then \
	    echo "Cần các gói Debian sau, nhưng máy này không có apt-get: $(PACKAGES)" >&2; exit 1; fi; \
	missing=; for p in $(PACKAGES); do \
	    dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q ' installed$$' || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	    echo "Cài các gói còn thiếu:$$missing"; \
	    sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	    $$sudo env DEBIAN_FRONTEND=noninteractive apt-get update -q && \
	    $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing; fi

demo: deps ## the example's reports under out/vi-du
	@$(MAKE) --no-print-directory $(JOBS) all $(OUT)/tests/make_example
	@tests/demo.sh $(OUT)

pictures: demo ## contact sheets of the example's pages, out/demo/*.png
	@$(MAKE) --no-print-directory $(OUT)/tests/contact
	@tests/pictures.sh $(OUT)

# ---- tests ----

# LD_PRELOAD divides its names at blanks, of which the path may have some, LD_LIBRARY_PATH does not.
COMMA_ENV = LC_ALL=vi_VN.UTF-8 LOCPATH="$(abspath $(OUT)/locale)" LD_PRELOAD=$(notdir $(COMMA)) BAOCAO_COMMA=1 \
            LD_LIBRARY_PATH="$(abspath $(dir $(COMMA)))$${LD_LIBRARY_PATH:+:$$LD_LIBRARY_PATH}"
ASAN      = $(OUT)/asan
ASAN_OPT  = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
# A sanitizer's report goes to a file of the set: tests/run.sh fails on it, whatever the script made of the exit code.
ASAN_ENV  = LC_ALL=C.UTF-8 SANITIZED=1 ASAN_OPTIONS='detect_leaks=1:exitcode=99:log_path="@FOLDER@/found"'  \
            LSAN_OPTIONS='suppressions="$(CURDIR)/tests/lsan.supp":print_suppressions=0' UBSAN_OPTIONS=print_stacktrace=1
# What a decimal comma does not reach: sources, faults of calls, time, scripts that run without what is loaded first.
NO_COMMA  = tests/layers.sh tests/lint.sh tests/fail/% tests/cli/linear.sh tests/cli/seeds.sh tests/cli/sql_postgres.sh \
            tests/cli/verapdf.sh
# Scripts first: the short programs fill the gaps at the end.
PLAIN_SET = OUT=$(OUT) BAOCAO="$(abspath $(OUT)/baocao)" -- $(SCRIPTS) $(SPECS) $(UNITS)
COMMA_SET = OUT=$(OUT) BAOCAO="$(abspath $(OUT)/baocao)" -- $(filter-out $(NO_COMMA),$(SCRIPTS)) $(SPECS) $(UNITS)
# Under the sanitizers the tools that judge from outside are the plain ones; those that call the library are not.
ASAN_SETS = --set asan-cli $(ASAN_ENV) OUT=$(OUT) BAOCAO="$(abspath $(ASAN)/baocao)" -- $(filter tests/cli/%,$(SCRIPTS)) \
            --set asan $(ASAN_ENV) OUT=$(ASAN) BAOCAO="$(abspath $(ASAN)/baocao)" -- $(filter tests/fuzz/% tests/spec/%,$(SCRIPTS)) \
            $(patsubst $(OUT)/%,$(ASAN)/%,$(SPECS) $(UNITS))

check: deps ## every test: both locales, sanitizers, a build with clang
	@$(MAKE) --no-print-directory $(JOBS) programs $(COMMA) $(OUT)/locale/vi_VN.UTF-8
	@$(MAKE) --no-print-directory $(JOBS) OUT=$(ASAN) OPT="$(ASAN_OPT)" programs
	@$(MAKE) --no-print-directory $(JOBS) OUT=$(OUT)/clang CC=clang programs
	@tests/run.sh $(OUT)/check --set C.UTF-8 LC_ALL=C.UTF-8 $(PLAIN_SET) --set vi_VN.UTF-8 $(COMMA_ENV) $(COMMA_SET) \
	    $(ASAN_SETS)

check-plain: programs ## the suite once, in C.UTF-8
	@tests/run.sh $(OUT)/check --set C.UTF-8 LC_ALL=C.UTF-8 $(PLAIN_SET)

check-asan: programs ## the suite under the address and undefined-behaviour sanitizers
	@$(MAKE) --no-print-directory $(JOBS) OUT=$(ASAN) OPT="$(ASAN_OPT)" programs
	@tests/run.sh $(ASAN)/check $(ASAN_SETS)

$(OUT)/locale/vi_VN.UTF-8:
	@mkdir -p $(@D)
	localedef -i vi_VN -f UTF-8 "$(abspath $@)"

lint: ## format, clang-tidy, cppcheck, sizes, banned functions
	@tests/run.sh $(OUT)/check --set lint LC_ALL=C.UTF-8 LINT=full -- tests/lint.sh

format: ## bring every source into the project's format
	clang-format -i $(wildcard src/*/*.[ch] tests/*/*.[ch] tests/tools/example/*.[ch] tests/tools/walk/*.[ch] tests/tools/plain/*.[ch])

bench: all $(addprefix $(OUT)/tests/,make_example bench_floor bench_load) ## time and memory beside floors, with the bars; ROWS=10000000 goes further
	@OUT=$(OUT) tests/bench.sh

bench-peers: all $(OUT)/tests/make_example $(OUT)/tests/bench_floor ## beside Typst and DuckDB, which npm installs into out/peers
	@OUT=$(OUT) tests/bench_peers.sh

# ---- installation: every path once ----

SHARE    = $(DESTDIR)$(PREFIX)/share/baocao
GUIDES   = $(DESTDIR)$(PREFIX)/share/doc/baocao
MANPAGES = $(wildcard man/*.[15])

install: all ## PREFIX=/usr/local, DESTDIR=
	install -D -m 755 $(OUT)/baocao "$(DESTDIR)$(PREFIX)/bin/baocao"
	install -D -m 755 $(OUT)/baocao-records "$(DESTDIR)$(PREFIX)/bin/baocao-records"
	install -D -m 644 docs/ma-loi.md "$(SHARE)/ma-loi.md"
	install -D -m 644 docs/van-ban-di.xsd "$(SHARE)/van-ban-di.xsd"
	for file in docs/huong-dan.md docs/huong-dan-mau.md $$(find docs/goi-nop -type f); do \
	    install -D -m 644 $$file "$(GUIDES)/$${file#docs/}" || exit 1; done
	for page in $(MANPAGES); do \
	    install -D -m 644 $$page "$(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$${page##*/}" || exit 1; done
	for file in $$(find templates fonts -type f); do \
	    install -D -m 644 "$$file" "$(SHARE)/$$file" || exit 1; done

uninstall: ## take away what install put there
	rm -f "$(DESTDIR)$(PREFIX)/bin/baocao" "$(DESTDIR)$(PREFIX)/bin/baocao-records"
	for page in $(MANPAGES); do rm -f "$(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$${page##*/}"; done
	rm -rf "$(SHARE)" "$(GUIDES)"

distcheck: ## from git archive to an installed program that works, and away again
	@tests/distcheck.sh $(OUT)/dist

clean: ## remove $(OUT)
	rm -rf $(OUT)

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

-include $(OBJ:.o=.d) $(wildcard $(OUT)/tests/*.d)
