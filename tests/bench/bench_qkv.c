/* Fused projections against three products of one weight matrix each, in the same run.
 *
 *     bench_qkv [--shape=M,NQ,NKV,K] [--bf16] [--megabytes=N] [--milliseconds=N]
 *
 * --shape         that alone; by default NQ 4096, NKV 4096 and 1024, K 4096, and six M
 * --megabytes     of operands to walk through before one's turn comes again, 256
 * --milliseconds  of work in a graph, 4
 *
 * Cold caches, graph nodes, random codes, 4-bit weights in words along k as a GPTQ checkpoint has them, groups of 128.
 */
#define _POSIX_C_SOURCE 200809L
#define PROGRAM "bench_qkv"
#include "measure.h"

enum { SETS = 3, GROUP = 128, REPLAYS = 7 };

/* One set of operands in the rotation. */
typedef struct operands {
    kaio_tensor x, packed[SETS], scales[SETS], out[SETS];
    kaio_w4 w[SETS];
} operands;

typedef struct row {
    int64_t m, n[SETS], k;
    int is_w4, fused, count;
    operands *set;
} row;

static kaio_dtype dtype = KAIO_F16;

static double weight_bytes(const row *r)
{
    double weights = (double)(r->n[0] + r->n[1] + r->n[2]) * (double)r->k;

    return r->is_w4 ? weights / 2 + 2 * weights / GROUP : weights;
}

/* (random & mask) | bits in every word */
static void fill_words(kaio_tensor *t, uint32_t mask, uint32_t bits)
{
    const size_t bytes = (size_t)kaio_tensor_elements(t) * kaio_dtype_size(t->dtype), count = bytes / 4 + 1;
    uint32_t *words = malloc(count * sizeof *words);
    uint64_t state = 7;
    size_t i;

    for (i = 0; i < count; i++) {
        (void)uniform(&state);
        words[i] = ((uint32_t)(state >> 24) & mask) | bits;
    }
    must(kaio_upload(gpu, t, words, bytes), "upload");
    free(words);
}

static void make_set(const row *r, operands *s)
{
    int i;

    must(kaio_alloc_2d(gpu, &s->x, dtype, r->m, r->k), "x");
    fill_words(&s->x, 0x83ff83ffu, 0x38003800u); /* 0.5 to 1 in f16, either sign */
    for (i = 0; i < SETS; i++) {
        must(kaio_alloc_2d(gpu, &s->out[i], dtype, r->m, r->n[i]), "out");
        if (!r->is_w4) {
            must(kaio_alloc_2d(gpu, &s->packed[i], KAIO_I8, r->k, r->n[i]), "weights");
            fill_words(&s->packed[i], 0xffffffffu, 0);
            continue;
        }
        must(kaio_alloc_2d(gpu, &s->packed[i], KAIO_U32, r->k / 8, r->n[i]), "weights");
        fill_words(&s->packed[i], 0xffffffffu, 0);
        must(kaio_alloc_2d(gpu, &s->scales[i], KAIO_F16, r->k / GROUP, r->n[i]), "scales");
        fill_words(&s->scales[i], 0x03ff03ffu, 0x20002000u);
        s->w[i].group_size = GROUP;
        s->w[i].packed = &s->packed[i];
        s->w[i].scales = &s->scales[i];
    }
}

static void free_set(operands *s)
{
    int i;

    kaio_free(gpu, &s->x);
    for (i = 0; i < SETS; i++) {
        kaio_free(gpu, &s->packed[i]);
        kaio_free(gpu, &s->scales[i]);
        kaio_free(gpu, &s->out[i]);
    }
}

/* 8-bit weights have no op of one matrix: a projection with one set. */
static kaio_status multiply_bytes(const operands *s, int i)
{
    kaio__call call;
    kaio__wq_problem p;
    const kaio_tensor *c = &s->out[i];
    kaio_status status = kaio__enter(&call, gpu, PROGRAM);

    memset(&p, 0, sizeof p);
    p.sets = 1;
    p.c_dtype = c->dtype;
    kaio__wq_describe_bytes(&p, &p.set[0], &s->packed[i]);
    p.set[0].alpha = 0.01f;
    kaio__wq_describe_c(&p.set[0], c);
    kaio__wq_describe_a(&p, &s->x, &c);
    return kaio__leave(&call, status ? status : kaio__wq_run(&call, &p, 0));
}

static void launch(const void *what, int i)
{
    const row *r = (const row *)what;
    const operands *s = &r->set[i % r->count];
    kaio_qkv_desc desc;
    int j;

    for (j = 0; j < SETS && !r->fused; j++)
        must(r->is_w4 ? kaio_matmul_w4(gpu, &s->x, &s->w[j], NULL, &s->out[j]) : multiply_bytes(s, j), "product");
    if (!r->fused)
        return;
    memset(&desc, 0, sizeof desc);
    desc.scale_q = desc.scale_k = desc.scale_v = 0.01f;
    must(r->is_w4 ? kaio_qkv_project_int4(gpu, &s->x, &s->w[0], &s->w[1], &s->w[2], &s->out[0], &s->out[1], &s->out[2])
                  : kaio_qkv_project_int8(gpu, &s->x, &s->packed[0], &s->packed[1], &s->packed[2], &desc, &s->out[0],
                                          &s->out[1], &s->out[2]), "projection");
}

static recording record_row(row *r, int fused)
{
    r->fused = fused;
    return record(launch, r, r->count, r->count);
}

static void print_times(row *r)
{
    recording both[2]; /* three calls, and one */
    double us[2];
    char name[128];

    both[0] = record_row(r, 0);
    both[1] = record_row(r, 1);
    snprintf(name, sizeof name, "%s", kaio_variant_name(gpu));
    replay_in_turn(both, 2, REPLAYS, us);
    free_recording(&both[0]);
    free_recording(&both[1]);
    printf("  %s %5lld %6lld %6lld %6lld  %8.2f us  three calls %8.2f us  %5.2f TB/s  %6.1f TFLOP/s  %s\n",
           r->is_w4 ? "int4" : "int8", (long long)r->m, (long long)r->n[0], (long long)r->n[1], (long long)r->k, us[1],
           us[0], weight_bytes(r) / us[1] * 1e-6,
           2e-6 * (double)r->m * (double)(r->n[0] + r->n[1] + r->n[2]) * (double)r->k / us[1], name);
    fflush(stdout);
}

static void run_row(int64_t m, int64_t n_q, int64_t n_kv, int64_t k, int is_w4)
{
    row r;
    int i;

    memset(&r, 0, sizeof r);
    r.m = m;
    r.n[0] = n_q;
    r.n[1] = r.n[2] = n_kv;
    r.k = k;
    r.is_w4 = is_w4;
    r.count = 1 + (int)(rotating_bytes / weight_bytes(&r));
    r.set = calloc((size_t)r.count, sizeof *r.set);
    for (i = 0; i < r.count; i++)
        make_set(&r, &r.set[i]);
    print_times(&r);
    for (i = 0; i < r.count; i++)
        free_set(&r.set[i]);
    free(r.set);
}

int main(int argc, char **argv)
{
    static const int64_t rows[] = {1, 16, 64, 128, 512, 2048}, n_kv[] = {4096, 1024};
    const char *shape = NULL;
    int bf16 = 0, i, j, is_w4;
    const option table[] = {
        {"--shape", OPTION_TEXT, &shape}, {"--bf16", OPTION_FLAG, &bf16}, {NULL, OPTION_FLAG, NULL}};
    long long m, q, kv, k;

    read_options(argc, argv, table);
    if (bf16)
        dtype = KAIO_BF16;
    must(kaio_open(&gpu, NULL), "open");
    print_place(argc, argv);
    for (is_w4 = 0; is_w4 < 2; is_w4++) {
        if (shape && sscanf(shape, "%lld,%lld,%lld,%lld", &m, &q, &kv, &k) == 4)
            run_row(m, q, kv, k, is_w4);
        for (i = 0; !shape && i < 2; i++)
            for (j = 0; j < 6; j++)
                run_row(rows[j], 4096, n_kv[i], 4096, is_w4);
    }
    must(kaio_close(gpu), "close");
    return 0;
}
