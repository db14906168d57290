/* What every test program shares: counting, reproducible random numbers, the closing line. One C file per program
   includes it, so everything here is static. */
#ifndef CHECK_H
#define CHECK_H

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int check_passed, check_failed, check_skipped;
static int check_stop; /* set: the first failure ends the program */

static inline int check_summary(void)
{
    printf("%d passed, %d failed, %d skipped\n", check_passed, check_failed, check_skipped);
    return check_failed ? 1 : 0;
}

/* A case that fails says everything needed to run it again: op, variant, shape, seed, first wrong element. */
static inline void check_fail(const char *format, ...)
{
    va_list list;

    check_failed++;
    printf("FAIL ");
    va_start(list, format);
    vprintf(format, list);
    va_end(list);
    printf("\n");
    fflush(stdout);
    if (check_stop)
        exit(check_summary());
}

static inline void check_pass(void) { check_passed++; }

/* `what` says which cases did not run and what they need; a GPU is written as "gpu". */
static inline void check_skip(const char *what, int cases)
{
    check_skipped += cases;
    printf("skip: %s\n", what);
}

#define CHECK(condition, ...) ((condition) ? check_pass() : check_fail(__VA_ARGS__))

/* splitmix64: any seed is a good one, and equal seeds give equal cases on every machine. */
static inline uint64_t check_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* Uniform in [low, high]. */
static inline int64_t check_range(uint64_t *state, int64_t low, int64_t high)
{
    return low + (int64_t)(check_random(state) % (uint64_t)(high - low + 1));
}

#endif
