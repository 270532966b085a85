# baocao: `make demo` makes the example's reports, `make check` runs every test; `make help` lists the rest.
# Everything generated goes to $(OUT).

CC      ?= gcc
OUT     ?= out
PREFIX  ?= /usr/local
VERSION := 0.1.0
FLOORS  ?= base model settings fonts data compute template layout pdf cli
WERROR  ?= 1

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wformat=2 -Wstrict-prototypes -Wmissing-prototypes -Wvla \
        -Wwrite-strings -Wundef $(if $(filter 1,$(WERROR)),-Werror)
PKGS := libutf8proc libcrypto yaml-0.1 fontconfig harfbuzz harfbuzz-subset sqlite3 lcms2 libdeflate
LIBS  = $(shell pkg-config --libs $(PKGS)) -lcsv -lhpdf -lpthread
OPT  ?= -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong
CFLAGS_ALL = -std=c17 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -Isrc $(OPT) $(WARN) -MMD -MP \
             -DBAOCAO_VERSION='"$(VERSION)"' -DBAOCAO_PREFIX='"$(PREFIX)"' -DBAOCAO_SOURCE='"$(CURDIR)"' \
             $(shell pkg-config --cflags $(PKGS)) $(CFLAGS)

SRC   := $(foreach f,$(FLOORS),$(wildcard src/$(f)/*.c))
OBJ   := $(SRC:src/%.c=$(OUT)/obj/%.o)
MAIN  := $(OUT)/obj/cli/main.o
LIB   := $(OUT)/libbaocao.a
UNITS := $(patsubst tests/unit/%.c,$(OUT)/tests/%,$(wildcard tests/unit/test_*.c))
TOOLS := $(patsubst tests/tools/%.c,$(OUT)/tests/%,$(wildcard tests/tools/*.c))

PACKAGES := gcc clang pkg-config libhpdf-dev libharfbuzz-dev libcsv-dev libutf8proc-dev liblcms2-dev libdeflate-dev \
            libsqlite3-dev libyaml-dev libfontconfig-dev libssl-dev libcmocka-dev fonts-liberation2 poppler-utils qpdf \
            mupdf-tools sqlite3 locales

.PHONY: all deps demo check check-one check-asan lint format bench clean help install uninstall
.DELETE_ON_ERROR:

all: $(OUT)/baocao

$(OUT)/baocao: $(MAIN) $(LIB)
	$(CC) $(OPT) $(CFLAGS) $(LDFLAGS) -o $@ $(MAIN) $(LIB) $(LIBS)

$(LIB): $(filter-out $(MAIN),$(OBJ))
	@rm -f $@
	@ar rcs $@ $^

$(OUT)/obj/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) -c -o $@ $<

$(OUT)/tests/%: tests/unit/%.c $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) -Itests/unit $(LDFLAGS) -o $@ $< $(LIB) -lcmocka $(LIBS)

$(OUT)/tests/%: tests/tools/%.c $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS) -o $@ $< $(LIB) $(LIBS)

check-one: $(OUT)/tests/$(T)
	$(OUT)/tests/$(T)

clean:
	rm -rf $(OUT)

-include $(OBJ:.o=.d) $(wildcard $(OUT)/tests/*.d)
