#!/bin/sh
# Runs the tests, on the GPU's driver or on the emulated one, and sums up.
#
#     tests/run.sh test
#     tests/run.sh demo PROGRAM...
#
# A test prints `N passed, N failed, N skipped` as its last line; one that doesn't, or that ends with an error without
# having counted a failure, counts as one failed. Whatever is left out says so in a line `skip: ...`.
set -u
cd "$(dirname "$0")/.." || exit 1
build=$PWD/build
jobs=$build/jobs # of number N: N.command, N.taken once a worker has it, N.log, N.status once it has ended
job_count=0 reported=0 plain=" " each=" "
passed=0 failed=0 skipped=0

add() {
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
}

# run COMMAND...: puts a test program on the list; no word of the command may hold a space.
run() {
    job_count=$((job_count + 1))
    echo "$*" > "$jobs/$job_count.command"
}

# run_plain COMMAND...: a program that says by its exit status alone whether it went well.
run_plain() {
    run "$@"
    plain="$plain$job_count "
}

# Runs what no other worker has taken.
work() {
    job=$reported
    while [ "$job" -lt $job_count ]; do
        job=$((job + 1))
        mkdir "$jobs/$job.taken" 2> /dev/null || continue
        $(cat "$jobs/$job.command") > "$jobs/$job.log" 2>&1
        echo $? > "$jobs/$job.ended"
        mv "$jobs/$job.ended" "$jobs/$job.status"
    done
}

# report NUMBER: what a job printed, and into the sum.
report() {
    command=$(cat "$jobs/$1.command")
    status=$(cat "$jobs/$1.status")
    echo "== $command"
    cat "$jobs/$1.log"
    case $plain in
    *" $1 "*) counts="$((status == 0)) 0 0" ;;
    *) counts=$(sed -n 's/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed, \([0-9][0-9]*\) skipped$/\1 \2 \3/p' \
        "$jobs/$1.log" | tail -n 1) ;;
    esac
    if [ -z "$counts" ]; then
        echo "FAIL $command: no summary, exit status $status"
        counts="0 1 0"
    elif [ "$status" -ne 0 ] && [ "${counts#* 0 }" != "$counts" ]; then # none counted
        echo "FAIL $command: exit status $status"
        add 0 1 0
    fi
    # shellcheck disable=SC2086
    add $counts
}

# run_listed WORKERS: runs what is on the list and not yet reported.
run_listed() {
    worker=0
    while [ $worker -lt "$1" ]; do
        worker=$((worker + 1))
        work &
    done
    while [ $reported -lt $job_count ]; do
        reported=$((reported + 1))
        until [ -f "$jobs/$reported.status" ]; do sleep 1; done
        report $reported
    done
    wait
}

# run_each SOURCE...: the program of each that is not on the list yet, save the host tests, which run in three builds.
run_each() {
    for source in "$@"; do
        case $each$source in
        */test_host.c | *" $source "*"$source") continue ;;
        esac
        [ ! -f "$source" ] || run "build/$(basename "$source" .c)"
        each="$each$source "
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
    workers=1 # a GPU's memory is for one: the largest tests take most of it
    [ "$KAIO_TEST_DRIVER" = gpu ] || workers=2
    workers=${KAIO_TEST_JOBS:-$workers}
    [ "$workers" -ge 1 ] || { echo "KAIO_TEST_JOBS is not 1 or more" >&2; exit 1; }
    rm -rf "$jobs"
    mkdir "$jobs"
    trap 'trap "" TERM; kill 0; exit 1' INT # workers do not hear of an interrupt
    if [ "$KAIO_TEST_DRIVER" = gpu ]; then
        echo "kernels run on: $gpu"
    else
        echo "skip: gpu: none here, kernels run on the emulated driver"
        add 0 0 1
    fi
    run_each tests/test_qkv.c tests/test_matmul_w4.c # the longest first: else one worker is left with them at the end
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
    [ ! -f tests/test_gen.sh ] || run sh tests/test_gen.sh
    for source in examples/*.c; do
        [ ! -f "$source" ] || run_plain "build/$(basename "$source" .c)"
    done
    run_listed "$workers"
    [ ! -f tests/hygiene.sh ] || run sh tests/hygiene.sh
    run_listed 1 # alone, since it measures compilers
    rm -rf "$jobs"
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
