/* What the benchmarks share: random operands that no cache holds when their turn comes, launches timed one after the
   other and in graphs. The program that includes it defines PROGRAM, struct runner and run_once. */
#ifndef MEASURE_H
#define MEASURE_H

#define KAIO_IMPLEMENTATION
#include "kaio.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_SETS = 64, MAX_LAUNCHES = 400 };

static double rotating_bytes = 256e6; /* operands to walk through before a buffer's turn comes again */
static double graph_ms = 4;           /* of work in a graph */

static kaio_device *gpu;

static void die(const char *what)
{
    fprintf(stderr, PROGRAM ": %s: %s\n", what, kaio_last_error());
    exit(1);
}

static void must(kaio_status status, const char *what)
{
    if (status != KAIO_OK)
        die(what);
}

static double now(void) /* seconds */
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double *x, int count)
{
    qsort(x, (size_t)count, sizeof *x, compare_doubles);
    return count % 2 ? x[count / 2] : (x[count / 2 - 1] + x[count / 2]) / 2;
}

/* ---- buffers -------------------------------------------------------------------------------------------------- */

/* All operands are views of one arena of random numbers, all results of another. */
static kaio_tensor inputs, results;
static kaio_dtype inputs_hold;

static double uniform(uint64_t *state) /* above 0, at most 1 */
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (double)(((z ^ (z >> 31)) >> 11) + 1) / 9007199254740992.0;
}

/* Normally distributed, in 16 bits; the arena repeats one piece of some millions of them. */
static void fill_inputs(kaio_dtype dtype)
{
    const int64_t total = inputs.shape[0] / 2, most = 1 << 23, piece = total < most ? total : most;
    uint16_t *host = malloc((size_t)piece * sizeof *host);
    uint64_t seed = 1;
    int64_t i, at;

    if (!host) {
        fprintf(stderr, PROGRAM ": out of memory\n");
        exit(1);
    }
    for (i = 0; i < piece; i++) {
        float x = (float)(sqrt(-2 * log(uniform(&seed))) * cos(6.283185307179586 * uniform(&seed)));
        host[i] = dtype == KAIO_F16 ? kaio_f32_to_f16(x) : kaio_f32_to_bf16(x);
    }
    for (at = 0; at < total; at += piece) {
        int64_t count = total - at < piece ? total - at : piece;
        kaio_tensor view = kaio_tensor_1d((char *)inputs.data + 2 * at, KAIO_U16, count);
        must(kaio_upload(gpu, &view, host, (size_t)count * sizeof *host), "uploading the inputs");
    }
    free(host);
    inputs_hold = dtype;
}

/* ---- rows ----------------------------------------------------------------------------------------------------- */

typedef struct row {
    char set[16];
    int64_t m, n, k;
    kaio_dtype dtype, c_dtype;
    int a_transposed, b_transposed;
    kaio_matmul_copy copy;
} row;

static kaio_dtype dtype_of(const char *name)
{
    return strcmp(name, "f16") == 0 ? KAIO_F16 : strcmp(name, "bf16") == 0 ? KAIO_BF16 : KAIO_F32;
}

static int parse_row(const char *line, row *r)
{
    char types[32], form[8], copy[16], *colon;
    long long m, n, k;

    memset(r, 0, sizeof *r);
    if (line[0] == '#' ||
        sscanf(line, "%15s %lld %lld %lld %31s %7s %15s", r->set, &m, &n, &k, types, form, copy) != 7 ||
        (colon = strchr(types, ':')) == NULL)
        return 0;
    *colon = 0;
    r->m = m;
    r->n = n;
    r->k = k;
    r->dtype = dtype_of(types);
    r->c_dtype = dtype_of(colon + 1);
    r->a_transposed = form[0] == 't';
    r->b_transposed = form[1] == 't';
    r->copy = strcmp(copy, "plain") == 0 ? KAIO_MATMUL_COPY_PLAIN : KAIO_MATMUL_COPY_FASTEST;
    return 1;
}

/* The operands of one launch. A transposed one lies the other way round in memory. */
typedef struct operands {
    kaio_tensor a, b, c;
} operands;

static int64_t padded(int64_t bytes) { return (bytes + 511) / 512 * 512; }

static int64_t input_bytes(const row *r) { return padded(2 * r->m * r->k) + padded(2 * r->k * r->n); }

static int64_t result_bytes(const row *r) { return padded((int64_t)kaio_dtype_size(r->c_dtype) * r->m * r->n); }

static kaio_tensor stored(void *data, kaio_dtype dtype, int64_t rows, int64_t columns, int transposed)
{
    kaio_tensor memory = kaio_tensor_2d(data, dtype, transposed ? columns : rows, transposed ? rows : columns);

    return transposed ? kaio_tensor_transpose(&memory, 0, 1) : memory;
}

/* So many sets of operands that together they are past the caches, or as many as the arenas hold. */
static int make_sets(const row *r, operands *sets)
{
    const int64_t in = input_bytes(r), out = result_bytes(r);
    int count = (int)ceil(rotating_bytes / (double)(in + out)), i;

    if (count > MAX_SETS)
        count = MAX_SETS;
    if (count > inputs.shape[0] / in)
        count = (int)(inputs.shape[0] / in);
    if (count > results.shape[0] / out)
        count = (int)(results.shape[0] / out);
    for (i = 0; i < count; i++) {
        char *a = (char *)inputs.data + i * in, *b = a + padded(2 * r->m * r->k);
        sets[i].a = stored(a, r->dtype, r->m, r->k, r->a_transposed);
        sets[i].b = stored(b, r->dtype, r->k, r->n, r->b_transposed);
        sets[i].c = kaio_tensor_2d((char *)results.data + i * out, r->c_dtype, r->m, r->n);
    }
    return count;
}

/* ---- times ---------------------------------------------------------------------------------------------------- */

/* What is measured, and one launch of it. */
typedef struct runner runner;
static void run_once(const runner *who, const operands *o);

/* Milliseconds of `launches` launches, one after the other, outside of any graph. */
static double time_plainly(const runner *who, const operands *sets, int count, int launches)
{
    float ms;
    int i;

    must(kaio_timer_start(gpu), "timer");
    for (i = 0; i < launches; i++)
        run_once(who, &sets[i % count]);
    must(kaio_timer_stop(gpu, &ms), "timer");
    return ms;
}

static void *capture(const runner *who, const operands *sets, int count, int launches)
{
    void *graph;
    int i;

    must(kaio_capture_begin(gpu), "capture");
    for (i = 0; i < launches; i++)
        run_once(who, &sets[i % count]);
    must(kaio_capture_end(gpu, &graph), "capture");
    return graph;
}

static double replay(void *graph)
{
    float ms;

    must(kaio_timer_start(gpu), "timer");
    must(kaio_graph_launch(gpu, graph), "graph");
    must(kaio_timer_stop(gpu, &ms), "timer");
    return ms;
}

/* Launches for a graph of graph_ms, each set as often as the others, if a launch takes `once` ms. */
static int graph_launches(double once, int count)
{
    int launches = (int)(graph_ms / once) / count * count;

    return launches < count ? count : launches > MAX_LAUNCHES ? MAX_LAUNCHES / count * count : launches;
}

/* ---- the program ---------------------------------------------------------------------------------------------- */

static void print_place(int argc, char **argv)
{
    char line[256] = "", day[32];
    time_t today = time(NULL);
    struct tm utc;
    kaio_device_info info;
    FILE *file = fopen("/proc/driver/nvidia/version", "r");
    int i;

    must(kaio_get_device_info(gpu, &info), "device info");
    if (file) {
        if (fgets(line, sizeof line, file))
            line[strcspn(line, "\n")] = 0;
        fclose(file);
    }
    gmtime_r(&today, &utc);
    strftime(day, sizeof day, "%Y-%m-%d", &utc);
    printf("GPU: %s, compute capability %d.%d, %d SMs, %.0f GB\n", info.name, info.compute_major, info.compute_minor,
           info.sm_count, (double)info.memory_bytes * 1e-9);
    printf("driver: CUDA %d.%d %s\n", info.driver_version / 1000, info.driver_version % 1000 / 10, line);
    printf("kaio.h %s, %s, command:", KAIO_VERSION_STRING, day);
    for (i = 0; i < argc; i++)
        printf(" %s", argv[i]);
    printf("\n");
}

static const char *option_value(const char *argument, const char *name)
{
    size_t length = strlen(name);

    return strncmp(argument, name, length) == 0 && argument[length] == '=' ? argument + length + 1 : NULL;
}

#endif
