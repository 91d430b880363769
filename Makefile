# Every target says what it does after two hashes; `make help` prints them.
BUILD ?= build
JOBS ?= $(shell nproc)
CMAKE_FLAGS ?=
PREFIX ?= /usr/local

all: setup ## the optimised program, build/rocketwire
	@cmake --build $(BUILD) --target rocketwire -j $(JOBS)

test: build ## everything: pure, link and program tests, layer check; where clang is, libFuzzer for ten seconds each
	@scripts/bootstrap test
	@scripts/run_tests $(BUILD)
	@scripts/fuzz_guided --if-there 10

demo: setup ## a server of our own, a call and a stream against it, shown and stopped; KEEP=1 keeps the server
	@cmake --build $(BUILD) --target rocketwire demo_server -j $(JOBS)
	@KEEP=$(KEEP) scripts/demo $(BUILD)

record-demo: setup ## the same, recorded as scripts/demo.svg for README
	@cmake --build $(BUILD) --target rocketwire demo_server -j $(JOBS)
	@scripts/record_demo $(BUILD)

storm: setup ## the long storm: 10,000 messages, 200 losses, 500 MB to a slow reader; repeat one with STORM_SEED
	@cmake --build $(BUILD) --target program_tests -j $(JOBS)
	@STORM=long $(BUILD)/tests/program_tests --durations yes '[storm]'

fuzz-guided: setup ## libFuzzer, for SECONDS (60) each: JSON, frames, bytes, HTTP heads, URLs, conditions, PARAMs, files; needs clang
	@scripts/fuzz_guided $(or $(SECONDS),60)

memcheck: build ## the pure tests, each command, and end-to-end tests of every kind, under valgrind
	@scripts/memcheck $(BUILD)

fuzz: setup ## fuzz-guided, and the fuzz tests under the sanitizers, over other texts each time, for MINUTES (10)
	@scripts/fuzz_guided $(or $(SECONDS),60)
	@scripts/fuzz $(BUILD)-sanitize $(MINUTES)

check: build ## format, clang-tidy, cppcheck, layers, fuzz-guided, memcheck, and all tests under the sanitizers; takes an hour
	@scripts/check $(BUILD)

install: all ## program, manual page, completions and documents, below PREFIX (/usr/local) in DESTDIR
	@cmake --build $(BUILD) --target words
	@cmake --install $(BUILD) --prefix $(PREFIX)

check-install: build ## the end-to-end tests with an installed program
	@scripts/check_install $(BUILD)

deb: setup ## a Debian package in dist/, that lintian has nothing against; MAINTAINER='NAME <MAIL>' answers for it
	@scripts/deb

release: setup ## a packed binary that needs nothing but libc, with its documents, in dist/; see README
	@scripts/release

release-check: setup ## the same, built twice from nothing: the same bytes
	@scripts/release check

bench: setup ## measure against the limit: tables, build/bench/results.json and plot.svg; takes some minutes
	@scripts/bench $(BUILD)

bench-check: setup ## fail when a measured time misses its target, or memory and round trips what was committed
	@scripts/bench_check $(BUILD)

build: setup
	@cmake --build $(BUILD) -j $(JOBS)

setup:
	@scripts/bootstrap
	@test -f $(BUILD)/CMakeCache.txt || cmake -S . -B $(BUILD) -G Ninja $(CMAKE_FLAGS) >$(BUILD).log 2>&1 || \
	  { cat $(BUILD).log; rm -f $(BUILD).log; exit 1; }
	@rm -f $(BUILD).log

format: ## reformat all sources
	@git ls-files '*.cpp' '*.h' | xargs clang-format -i

clean: ## remove what was built
	@rm -rf $(BUILD)

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  make %-14s %s\n", $$1, $$2 }'

.PHONY: all test demo record-demo storm fuzz fuzz-guided memcheck check install check-install deb release release-check bench bench-check build setup format clean help
