/* Repacking and quantizing a weight: time, and bytes read and written by it.
 *
 *     bench_repack [--k=N] [--n=N] [--megabytes=N] [--milliseconds=N]
 *
 * --k, --n        of the weight; both 14336 and 4096, and 4096 and 14336, unless given
 * --megabytes     of weights to walk through before one's turn comes again, 256
 * --milliseconds  of work in a graph, 4
 *
 * The bandwidth counts sources and targets once, but plain weights twice: one pass finds the scales, one the codes.
 */
#define _POSIX_C_SOURCE 200809L
#define PROGRAM "bench_repack"
#include "measure.h"

enum { GROUP = 128, REPLAYS = 7, MOST_TURNS = 16 };

/* One launch of a row takes the buffers of turn i: a plain weight, packed words and scales of two weights, lists. */
typedef struct buffers {
    kaio_tensor plain, from[3], to[3], q, column_scale;
} buffers;

static struct {
    int64_t K, N;
    int turns;
    buffers turn[MOST_TURNS];
    kaio_tensor g_idx, perm;
} work;

typedef struct row {
    const char *name;
    kaio_w4_layout from, to;
    int kind; /* what launch does with them */
} row;

enum { REPACK, ACT_ORDER, QUANTIZE, QUANTIZE_TRANSPOSED, QUANTIZE_8, QUANTIZE_8_SHARED };

static const row rows[] = {{"GPTQ to row", KAIO_W4_ROW, KAIO_W4_ROW, REPACK},
                           {"GPTQ to col", KAIO_W4_ROW, KAIO_W4_COL, REPACK},
                           {"GPTQ to AWQ", KAIO_W4_ROW, KAIO_W4_AWQ_HF, REPACK},
                           {"col to GPTQ", KAIO_W4_COL, KAIO_W4_ROW, REPACK},
                           {"AWQ to col", KAIO_W4_AWQ_HF, KAIO_W4_COL, REPACK},
                           {"AWQ to AWQ kernel", KAIO_W4_AWQ_HF, KAIO_W4_AWQ_KERNEL, REPACK},
                           {"AWQ kernel to AWQ", KAIO_W4_AWQ_KERNEL, KAIO_W4_AWQ_HF, REPACK},
                           {"GPTQ to col, g_idx", KAIO_W4_ROW, KAIO_W4_COL, ACT_ORDER},
                           {"AWQ to AWQ, g_idx", KAIO_W4_AWQ_HF, KAIO_W4_AWQ_HF, ACT_ORDER},
                           {"f16 to col", KAIO_W4_ROW, KAIO_W4_COL, QUANTIZE},
                           {"f16 to AWQ", KAIO_W4_ROW, KAIO_W4_AWQ_HF, QUANTIZE},
                           {"f16 [N,K] to col", KAIO_W4_ROW, KAIO_W4_COL, QUANTIZE_TRANSPOSED},
                           {"f16 [N,K] to AWQ", KAIO_W4_ROW, KAIO_W4_AWQ_HF, QUANTIZE_TRANSPOSED},
                           {"f16 to i8, columns", KAIO_W4_ROW, KAIO_W4_ROW, QUANTIZE_8},
                           {"f16 to i8, one", KAIO_W4_ROW, KAIO_W4_ROW, QUANTIZE_8_SHARED}};

/* A weight of the layout in memory that is large enough for all of them. */
static kaio_w4 weight_in(kaio_w4_layout layout, const kaio_tensor memory[3], kaio_tensor view[3])
{
    const int64_t K = work.K, N = work.N, groups = K / GROUP, Z = (groups + 7) / 8;
    const int kernel = layout == KAIO_W4_AWQ_KERNEL;
    kaio_w4 w;

    view[0] = layout == KAIO_W4_ROW      ? kaio_tensor_2d(memory[0].data, KAIO_U32, K / 8, N)
              : layout == KAIO_W4_AWQ_HF ? kaio_tensor_2d(memory[0].data, KAIO_U32, K, N / 8)
                                         : kaio_tensor_2d(memory[0].data, KAIO_U32, N, K / 8);
    view[1] = kernel ? kaio_tensor_2d(memory[1].data, KAIO_F16, N, 8 * Z)
                     : kaio_tensor_2d(memory[1].data, KAIO_F16, groups, N);
    view[2] = kernel ? kaio_tensor_2d(memory[2].data, KAIO_U32, N, Z)
                     : kaio_tensor_2d(memory[2].data, KAIO_U32, groups, N / 8);
    memset(&w, 0, sizeof w);
    w.layout = layout;
    w.encoding = KAIO_W4_UNSIGNED;
    w.group_size = GROUP;
    w.packed = &view[0];
    w.scales = &view[1];
    w.zeros = &view[2];
    return w;
}

static void launch(const void *what, int i)
{
    const row *r = what;
    const buffers *b = &work.turn[i % work.turns];
    kaio_tensor from_view[3], to_view[3], plain = b->plain, scale = b->column_scale;
    kaio_w4 from = weight_in(r->from, b->from, from_view), to = weight_in(r->to, b->to, to_view);

    if (r->kind == QUANTIZE_TRANSPOSED) {
        plain = kaio_tensor_2d(plain.data, plain.dtype, work.N, work.K);
        plain = kaio_tensor_transpose(&plain, 0, 1);
    }
    if (r->kind == QUANTIZE_8_SHARED)
        scale = kaio_tensor_slice(&scale, 0, 0, 1);
    if (r->kind == REPACK)
        must(kaio_w4_repack(gpu, &from, NULL, &to, NULL), r->name);
    else if (r->kind == ACT_ORDER)
        must(kaio_w4_repack(gpu, &from, &work.g_idx, &to, &work.perm), r->name);
    else if (r->kind == QUANTIZE || r->kind == QUANTIZE_TRANSPOSED)
        must(kaio_w4_quantize(gpu, &plain, &to), r->name);
    else
        must(kaio_w8_quantize(gpu, &plain, &b->q, &scale), r->name);
}

/* Read and written. */
static double bytes_of(const row *r)
{
    double weights = (double)work.K * (double)work.N, packed = weights / 2 + weights / GROUP * 2.5;

    if (r->kind == REPACK || r->kind == ACT_ORDER)
        return 2 * packed;
    return 2 * 2 * weights + (r->kind == QUANTIZE_8 || r->kind == QUANTIZE_8_SHARED ? weights : packed);
}

static void allocate(void)
{
    const int64_t K = work.K, N = work.N, groups = (K / GROUP + 7) / 8 * 8;
    int32_t *order = malloc((size_t)K * sizeof *order);
    uint64_t random = 1;
    int i, j;
    int64_t k;

    work.turns = (int)(rotating_bytes / ((double)K * (double)N * 4)) + 1;
    if (work.turns > MOST_TURNS)
        work.turns = MOST_TURNS;
    for (i = 0; i < work.turns; i++) {
        buffers *b = &work.turn[i];
        for (j = 0; j < 2; j++) {
            kaio_tensor *w = j ? b->to : b->from;
            must(kaio_alloc_1d(gpu, &w[0], KAIO_U32, K * N / 8), "memory");
            must(kaio_alloc_1d(gpu, &w[1], KAIO_F16, groups * N), "memory");
            must(kaio_alloc_1d(gpu, &w[2], KAIO_U32, groups * N / 8), "memory");
        }
        must(kaio_alloc_2d(gpu, &b->plain, KAIO_F16, K, N), "memory");
        must(kaio_alloc_2d(gpu, &b->q, KAIO_I8, K, N), "memory");
        must(kaio_alloc_1d(gpu, &b->column_scale, KAIO_F32, N), "memory");
        must(kaio_fill(gpu, &b->plain, 0.75), "fill");
        for (j = 0; j < 3; j++)
            must(kaio_fill(gpu, &b->from[j], 1), "fill");
    }
    for (k = 0; k < K; k++)
        order[k] = (int32_t)(k / GROUP);
    for (k = K - 1; k > 0; k--) {
        int64_t other = (int64_t)(uniform(&random) * (double)k);
        int32_t kept = order[k];
        order[k] = order[other];
        order[other] = kept;
    }
    must(kaio_alloc_1d(gpu, &work.g_idx, KAIO_I32, K), "memory");
    must(kaio_alloc_1d(gpu, &work.perm, KAIO_I32, K), "memory");
    must(kaio_upload(gpu, &work.g_idx, order, (size_t)K * sizeof *order), "upload");
    free(order);
}

static void release(void)
{
    int i, j;

    for (i = 0; i < work.turns; i++) {
        for (j = 0; j < 3; j++) {
            kaio_free(gpu, &work.turn[i].from[j]);
            kaio_free(gpu, &work.turn[i].to[j]);
        }
        kaio_free(gpu, &work.turn[i].plain);
        kaio_free(gpu, &work.turn[i].q);
        kaio_free(gpu, &work.turn[i].column_scale);
    }
    kaio_free(gpu, &work.g_idx);
    kaio_free(gpu, &work.perm);
}

static void bench_size(int64_t K, int64_t N)
{
    size_t i;

    work.K = K;
    work.N = N;
    allocate();
    printf("K %lld, N %lld\n", (long long)K, (long long)N);
    for (i = 0; i < sizeof rows / sizeof *rows; i++) {
        double us = graph_us(launch, &rows[i], work.turns, work.turns, REPLAYS);
        printf("    %-20s %8.1f us %6.2f TB/s\n", rows[i].name, us, bytes_of(&rows[i]) / us * 1e-6);
    }
    release();
}

int main(int argc, char **argv)
{
    int64_t K = 0, N = 0;
    const option table[] = {{"--k", OPTION_INT64, &K}, {"--n", OPTION_INT64, &N}, {NULL, OPTION_FLAG, NULL}};

    read_options(argc, argv, table);
    must(kaio_open(&gpu, NULL), "no GPU to measure");
    print_place(argc, argv);
    if (K && N) {
        bench_size(K, N);
    } else {
        bench_size(4096, 14336);
        bench_size(14336, 4096);
    }
    must(kaio_close(gpu), "close");
    return 0;
}
