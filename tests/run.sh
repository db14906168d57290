#!/bin/sh
# Runs the tests in order, on the GPU's driver or on the emulated one, and sums up.
#
#     tests/run.sh test
#     tests/run.sh demo PROGRAM...
#
# A test prints `N passed, N failed, N skipped` as its last line; one that doesn't, or that ends with an error without
# having counted a failure, counts as one failed. Whatever is left out says so in a line `skip: ...`.
set -u
cd "$(dirname "$0")/.." || exit 1
build=$PWD/build
log=$build/test.log
passed=0 failed=0 skipped=0

add() {
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
}

# run COMMAND...: one test program.
run() {
    echo "== $*"
    { "$@" 2>&1; echo $? > "$log.status"; } | tee "$log"
    status=$(cat "$log.status")
    counts=$(sed -n 's/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed, \([0-9][0-9]*\) skipped$/\1 \2 \3/p' "$log" |
        tail -n 1)
    if [ -z "$counts" ]; then
        echo "FAIL $*: no summary, exit status $status"
        add 0 1 0
        return
    fi
    # shellcheck disable=SC2086
    add $counts
    set -- "$*" $counts
    if [ "$status" -ne 0 ] && [ "$3" -eq 0 ]; then
        echo "FAIL $1: exit status $status"
        add 0 1 0
    fi
}

# run_plain COMMAND...: a program that says by its exit status alone whether it went well.
run_plain() {
    echo "== $*"
    "$@"
    status=$?
    if [ $status -eq 0 ]; then
        add 1 0 0
    else
        echo "FAIL $*: exit status $status"
        add 0 1 0
    fi
}

# run_each SOURCE...: the program of each, save the host tests, which run in three builds before the others.
run_each() {
    for source in "$@"; do
        case $source in
        */test_host.c) ;;
        *) [ ! -f "$source" ] || run "build/$(basename "$source" .c)" ;;
        esac
    done
}

use_emulator() {
    LD_LIBRARY_PATH=$build${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
    export LD_LIBRARY_PATH
}

choose_driver() {
    gpu=$(build/has_gpu)
    if [ -z "${KAIO_TEST_DRIVER:-}" ]; then
        if [ -n "$gpu" ]; then KAIO_TEST_DRIVER=gpu; else KAIO_TEST_DRIVER=emu; fi
    fi
    export KAIO_TEST_DRIVER
    case $KAIO_TEST_DRIVER in
    gpu) [ -n "$gpu" ] || { echo "KAIO_TEST_DRIVER=gpu, but there is no GPU" >&2; exit 1; } ;;
    emu) use_emulator ;;
    *) echo "KAIO_TEST_DRIVER is neither emu nor gpu" >&2; exit 1 ;;
    esac
}

# ThreadSanitizer of some releases stumbles over the address layout of newer kernels.
without_randomisation() {
    if setarch "$(uname -m)" -R true 2>/dev/null; then
        setarch "$(uname -m)" -R "$@"
    else
        "$@"
    fi
}

test_all() {
    if [ "$KAIO_TEST_DRIVER" = gpu ]; then
        echo "kernels run on: $gpu"
    else
        echo "skip: gpu: none here, kernels run on the emulated driver"
        add 0 0 1
    fi
    run_each tests/emu/test_*.c
    if [ -f tests/test_host.c ]; then
        run build/test_host
        run build/test_host_asan
        run without_randomisation build/test_host_tsan
    fi
    run_each tests/test_*.c
    if [ "$KAIO_TEST_DRIVER" != gpu ]; then
        # Warps and CTAs in another order: every result must be the recorded one, to the bit.
        run env KAIO_EMU_SEED=7 build/test_matmul --quick
        for device in 8.0 8.6 12.0; do # less shared memory, other SM counts
            run env KAIO_EMU_DEVICES=$device build/test_matmul --quick --variant=kaio_matmul
        done
    fi
    [ ! -f tests/hygiene.sh ] || run sh tests/hygiene.sh
    [ ! -f tests/test_gen.sh ] || run sh tests/test_gen.sh
    for source in examples/*.c; do
        [ ! -f "$source" ] || run_plain "build/$(basename "$source" .c)"
    done
    rm -f "$log" "$log.status"
    echo "$passed passed, $failed failed, $skipped skipped"
    [ $failed -eq 0 ]
}

choose_driver
case $1 in
demo)
    [ "$KAIO_TEST_DRIVER" = gpu ] || echo "no GPU here: running on the emulated driver of tests/emu"
    shift
    for program in "$@"; do
        "$program" || exit 1
    done
    ;;
test) test_all ;;
esac
