/* Matrix products as the benchmarks of matmul measure them: rows of shapes.txt, random operands that no cache holds
   when their turn comes. The program that includes it defines PROGRAM, struct runner and run_once. */
#ifndef MATMUL_ROWS_H
#define MATMUL_ROWS_H

#include "measure.h"

enum { MAX_SETS = 64 };

/* ---- buffers -------------------------------------------------------------------------------------------------- */

/* All operands are views of one arena of random numbers, all results of another. */
static kaio_tensor inputs, results;
static kaio_dtype inputs_hold;

/* Normally distributed, in 16 or 8 bits; the arena repeats one piece of some millions of 16 bits. */
static void fill_inputs(kaio_dtype dtype)
{
    const int64_t total = inputs.shape[0] / 2, most = 1 << 23, piece = total < most ? total : most;
    uint16_t *host = malloc((size_t)piece * sizeof *host);
    signed char *bytes = (signed char *)host;
    uint64_t seed = 1;
    int64_t i, at;

    if (!host) {
        fprintf(stderr, PROGRAM ": out of memory\n");
        exit(1);
    }
    for (i = 0; i < piece; i++) {
        float x = normal(&seed);
        if (dtype == KAIO_I8) {
            bytes[2 * i] = (signed char)fmaxf(-127, fminf(127, rintf(40 * x)));
            bytes[2 * i + 1] = (signed char)fmaxf(-127, fminf(127, rintf(40 * normal(&seed))));
        } else {
            host[i] = dtype == KAIO_F16 ? kaio_f32_to_f16(x) : kaio_f32_to_bf16(x);
        }
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

static int64_t element_bytes(const row *r) { return (int64_t)kaio_dtype_size(r->dtype); }

static int64_t a_bytes(const row *r) { return padded(element_bytes(r) * r->m * r->k); }

static int64_t input_bytes(const row *r) { return a_bytes(r) + padded(element_bytes(r) * r->k * r->n); }

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
        char *a = (char *)inputs.data + i * in, *b = a + a_bytes(r);
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

/* Set after set in turn. */
typedef struct walk {
    const runner *who;
    const operands *sets;
    int count;
} walk;

static void run_next(const void *what, int i)
{
    const walk *w = what;

    run_once(w->who, &w->sets[i % w->count]);
}

static double time_plainly(const runner *who, const operands *sets, int count, int launches)
{
    walk w = {who, sets, count};

    return time_launches(run_next, &w, launches);
}

#endif
