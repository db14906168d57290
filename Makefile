# make demo       builds and runs the quick start, then digits, on the GPU or on the emulated driver
# make test       every test; the last line is the sum
# make gen        writes the generated region of kaio.h from ptx/
# make check-gen  regenerates and compares, with each compiler that is installed
# make ptx        runs ptxas over every module; LIMITS=write writes ptx/limits.txt
# make bench      benchmarks (GPU)
# make tune       measures ptx/costs.txt anew (GPU), embeds it, prints what changed and what selection then loses
# make mutants    measures the tests by breaking kernels
# make clean
#
# KAIO_TEST_DRIVER=emu or gpu forces a driver; by default the GPU's where there is one.
# KAIO_TEST_JOBS: how many test programs run at a time; by default 2, 1 on a GPU.

CFLAGS = -O2
WARN = -Wall -Wextra -Wshadow
TEST_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L $(WARN) $(CFLAGS) -pthread -I. -Itests
TEST_LIBS = -lm -ldl
EXAMPLE_CFLAGS = -std=c99 -Wall -Wextra -Wpedantic -Wshadow -Werror $(CFLAGS)
EXAMPLE_LIBS = -lm -ldl -lpthread
# The compiler whose preprocessor expands ptx/: gcc's and clang's give the same bytes.
GEN_CC = $(CC)

PTX_SOURCES = $(wildcard ptx/*.txt ptx/*/*.ptx ptx/*/*.inc)
HEADERS = kaio.h $(wildcard tests/*.h tests/emu/*.h tests/bench/*.h)
EMU_SOURCES = $(filter-out tests/emu/test_%,$(wildcard tests/emu/*.c))
EMU_OBJECTS = $(EMU_SOURCES:tests/emu/%.c=build/emu/%.o)
EMU = $(if $(EMU_SOURCES),build/libcuda.so.1)
EMU_TESTS = $(patsubst tests/emu/%.c,build/%,$(wildcard tests/emu/test_*.c))
TESTS = $(patsubst tests/%.c,build/%,$(filter-out tests/test_host.c,$(wildcard tests/test_*.c)))
# The host tests bring their own driver.
HOST_SOURCES = $(wildcard tests/test_host.c tests/fake_*.c)
HOST_TESTS = $(if $(wildcard tests/test_host.c),build/test_host build/test_host_asan build/test_host_tsan)
EXAMPLES = $(patsubst examples/%.c,build/%,$(wildcard examples/*.c))
BENCHES = $(patsubst tests/bench/%.c,build/bench/%,$(filter-out %/tune.c,$(wildcard tests/bench/*.c)))
TEST_PROGRAMS = $(EMU) $(EMU_TESTS) $(HOST_TESTS) $(TESTS) $(EXAMPLES) build/has_gpu build/ptx/done

.PHONY: all demo test test-programs gen check-gen ptx bench tune mutants clean
.DELETE_ON_ERROR:

all: $(EXAMPLES)

demo: build/matmul_tc build/digits build/has_gpu $(EMU) build/ptx/done
	@tests/run.sh demo build/matmul_tc build/digits

test: test-programs
	@tests/run.sh test

test-programs: $(TEST_PROGRAMS)

gen: build/gen
	build/gen --cc "$(GEN_CC)" --dump build/ptx --header kaio.h --output kaio.h ptx

check-gen: build/gen
	@gen/check.sh "$(GEN_CC)"

ptx: build/ptx/done
	@gen/ptx.sh build/ptx ptx/limits.txt $(LIMITS)

bench: $(BENCHES)
	@for bench in $(BENCHES); do "$$bench" || exit 1; done

tune: build/bench/tune
	build/bench/tune $(TUNE)
	$(MAKE) gen

mutants: build/mutants build/libcuda.so.1 build/test_matmul build/test_matmul_epilogue build/test_matmul_bwd \
	build/test_matmul_int8 build/test_matmul_w4 build/test_qkv build/test_repack build/test_kvcache \
	build/test_paged_decode build/ptx/done
	build/mutants $(MUTANTS)

build/mutants: tests/mutants.c tests/options.h | build
	$(CC) $(TEST_CFLAGS) $< -o $@ $(TEST_LIBS)

clean:
	rm -rf build

build build/emu build/bench build/ptx:
	@mkdir -p $@

build/gen: gen/gen.c | build
	$(CC) -std=c99 $(WARN) $(CFLAGS) $< -o $@

# What is embedded, per entry: build/ptx/ENTRY.ptx and the source of each of its lines in ENTRY.lines.
build/ptx/done: build/gen $(PTX_SOURCES) | build/ptx
	@build/gen --cc "$(GEN_CC)" --dump build/ptx --quiet ptx
	@touch $@

# The embedded texts once more, by a tool that is not ours: test_blobs compares them with what the header holds.
build/ptx/blobs.h: build/ptx/done gen/blobs.sh
	@gen/blobs.sh build/ptx > $@

build/emu/%.o: tests/emu/%.c $(HEADERS) | build/emu
	$(CC) $(TEST_CFLAGS) -fPIC -c $< -o $@

build/libcuda.so.1: $(EMU_OBJECTS)
	$(CC) -shared -Wl,-soname,libcuda.so.1 -Wl,-z,defs -Wl,-z,nodelete -Wl,--version-script=tests/emu/driver.map \
		-pthread $^ -o $@ $(TEST_LIBS)

# An archive, so that a test of one half may bring its own stand-in for the other.
build/libemu.a: $(EMU_OBJECTS)
	rm -f $@
	$(AR) rcs $@ $^

$(EMU_TESTS): build/%: tests/emu/%.c build/libemu.a $(HEADERS)
	$(CC) $(TEST_CFLAGS) $< build/libemu.a -o $@ $(TEST_LIBS)

$(TESTS): build/%: tests/%.c $(HEADERS) | build
	$(CC) $(TEST_CFLAGS) $< -o $@ $(TEST_LIBS)

build/test_blobs: build/ptx/blobs.h

build/has_gpu: tests/has_gpu.c | build
	$(CC) $(TEST_CFLAGS) $< -o $@ $(TEST_LIBS)

# $(call sanitized,FLAGS): where the sanitizer's library is missing, a stand-in that counts as skipped.
sanitized = if echo 'int main(void) { return 0; }' | $(CC) $(1) -x c - -o $@ 2> /dev/null; then \
	$(CC) $(TEST_CFLAGS) -O1 -g $(1) $(HOST_SOURCES) -o $@ $(TEST_LIBS); \
	else printf '\#!/bin/sh\necho "skip: $(CC) cannot link $(1)"\necho "0 passed, 0 failed, 1 skipped"\n' > $@; \
	chmod +x $@; fi

build/test_host: $(HOST_SOURCES) $(HEADERS) | build
	$(CC) $(TEST_CFLAGS) $(HOST_SOURCES) -o $@ $(TEST_LIBS)

build/test_host_asan: $(HOST_SOURCES) $(HEADERS) | build
	$(call sanitized,-fsanitize=address$(comma)undefined -fno-sanitize-recover=all)

build/test_host_tsan: $(HOST_SOURCES) $(HEADERS) | build
	$(call sanitized,-fsanitize=thread)

comma = ,

$(EXAMPLES): build/%: examples/%.c kaio.h | build
	$(CC) $(EXAMPLE_CFLAGS) $< -o $@ $(EXAMPLE_LIBS)

build/bench/%: tests/bench/%.c $(HEADERS) | build/bench
	$(CC) $(TEST_CFLAGS) $< -o $@ $(TEST_LIBS)
