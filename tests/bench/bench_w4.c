/* Matmul with 4-bit and 8-bit weights: times of the library's choice, or of every kernel and split that there is.
 *
 *     bench_w4 [--every] [--quick] [--layout=NAME] [--shape=M,N,K] [--group=N] [--bf16] [--megabytes=N]
 *              [--milliseconds=N]
 *
 * --every         each kernel that can take a row, with K as the library cuts it (split 0) and in 1, 2, 4 and 8
 *                 pieces: what the choice is to be made from
 * --quick         f16, group 128, layouts row, col and hf
 * --layout        row, col, hf, kernel, plain or i8 alone
 * --megabytes     of operands to walk through before one's turn comes again, 256
 * --milliseconds  of work in a graph, 4
 *
 * Cold caches, graph nodes, random codes. The bandwidth counts packed weights, scales and zeros. At the end, if no
 * shape is given, the host time of a warm call over its bare launch.
 */
#define _POSIX_C_SOURCE 200809L
#define PROGRAM "bench_w4"
#include "host_cost.h"

enum { REPLAYS = 7, LAYOUTS = 6 };

static const char *const layout_names[LAYOUTS] = {"row", "col", "hf", "kernel", "plain", "i8"};

static struct {
    const char *layout, *shape;
    int every, quick, bf16, group;
} options = {NULL, NULL, 0, 0, 0, 128};

/* One set of operands in the rotation. */
typedef struct operands {
    kaio_tensor a, c, packed, scales, zeros;
    kaio_w4 w;
} operands;

typedef struct row {
    int64_t m, n, k;
    int layout, split_k, count;
    operands *set;
} row;

static double weight_bytes(const row *r)
{
    double weights = (double)r->n * (double)r->k;

    return r->layout == KAIO__WQ_BYTES
               ? weights : weights / 2 + weights / options.group * (r->layout >= KAIO_W4_AWQ_HF ? 2.5 : 2);
}

static void *random_words(int64_t count, uint32_t mask, uint32_t bits)
{
    uint32_t *words = malloc((size_t)count * sizeof *words);
    uint64_t state = 7;
    int64_t i;

    for (i = 0; i < count; i++) {
        (void)uniform(&state);
        words[i] = ((uint32_t)(state >> 24) & mask) | bits;
    }
    return words;
}

/* `count` words of 32 bits into a tensor of any type. */
static void fill_words(kaio_tensor *t, uint32_t mask, uint32_t bits)
{
    int64_t bytes = kaio_tensor_elements(t) * (int64_t)kaio_dtype_size(t->dtype);
    void *words = random_words(bytes / 4 + 1, mask, bits);

    must(kaio_upload(gpu, t, words, (size_t)bytes), "upload");
    free(words);
}

static void make_set(const row *r, operands *s)
{
    const int64_t groups = r->k / options.group, padded = (groups + 7) / 8;
    const kaio_dtype dtype = options.bf16 ? KAIO_BF16 : KAIO_F16;
    const int along_k = r->layout == KAIO_W4_AWQ_KERNEL;

    must(kaio_alloc_2d(gpu, &s->a, dtype, r->m, r->k), "A");
    must(kaio_alloc_2d(gpu, &s->c, KAIO_F16, r->m, r->n), "C");
    fill_words(&s->a, 0x83ff83ffu, 0x38003800u); /* 0.5 to 1 in f16, either sign */
    if (r->layout == KAIO__WQ_BYTES) {
        must(kaio_alloc_2d(gpu, &s->packed, KAIO_I8, r->k, r->n), "weights");
        fill_words(&s->packed, 0xffffffffu, 0);
        return;
    }
    if (r->layout == KAIO_W4_ROW)
        must(kaio_alloc_2d(gpu, &s->packed, KAIO_U32, r->k / 8, r->n), "weights");
    else if (r->layout == KAIO_W4_AWQ_HF)
        must(kaio_alloc_2d(gpu, &s->packed, KAIO_U32, r->k, r->n / 8), "weights");
    else
        must(kaio_alloc_2d(gpu, &s->packed, KAIO_U32, r->n, r->k / 8), "weights");
    fill_words(&s->packed, 0xffffffffu, 0);
    must(along_k ? kaio_alloc_2d(gpu, &s->scales, KAIO_F16, r->n, 8 * padded)
                 : kaio_alloc_2d(gpu, &s->scales, KAIO_F16, groups, r->n), "scales");
    fill_words(&s->scales, 0x03ff03ffu, 0x20002000u);
    s->w.layout = (kaio_w4_layout)r->layout;
    s->w.group_size = options.group;
    s->w.packed = &s->packed;
    s->w.scales = &s->scales;
    if (r->layout < KAIO_W4_AWQ_HF)
        return;
    must(along_k ? kaio_alloc_2d(gpu, &s->zeros, KAIO_U32, r->n, padded)
                 : kaio_alloc_2d(gpu, &s->zeros, KAIO_U32, groups, r->n / 8), "zeros");
    fill_words(&s->zeros, 0xffffffffu, 0);
    s->w.zeros = &s->zeros;
}

static void free_set(operands *s)
{
    kaio_free(gpu, &s->a);
    kaio_free(gpu, &s->c);
    kaio_free(gpu, &s->packed);
    kaio_free(gpu, &s->scales);
    kaio_free(gpu, &s->zeros);
}

/* 8-bit weights have no op of one matrix: as a fused projection with one set. */
static kaio_status multiply_bytes(const row *r, const operands *s)
{
    kaio__call call;
    kaio__wq_problem p;
    const kaio_tensor *c = &s->c;
    kaio_status status = kaio__enter(&call, gpu, "bench_w4");

    memset(&p, 0, sizeof p);
    p.sets = 1;
    p.c_dtype = KAIO_F16;
    kaio__wq_describe_bytes(&p, &p.set[0], &s->packed);
    p.set[0].alpha = 0.01f;
    kaio__wq_describe_c(&p.set[0], c);
    kaio__wq_describe_a(&p, &s->a, &c);
    return kaio__leave(&call, status ? status : kaio__wq_run(&call, &p, r->split_k));
}

static kaio_status multiply(const row *r, const operands *s)
{
    kaio_matmul_w4_desc desc;

    if (r->layout == KAIO__WQ_BYTES)
        return multiply_bytes(r, s);
    memset(&desc, 0, sizeof desc);
    desc.split_k = r->split_k;
    return kaio_matmul_w4(gpu, &s->a, &s->w, &desc, &s->c);
}

static void launch(const void *what, int i)
{
    const row *r = (const row *)what;

    must(multiply(r, &r->set[i % r->count]), "matmul");
}

static double measure(const row *r) { return graph_us(launch, r, r->count, r->count, REPLAYS); }

static void print_time(const row *r)
{
    double us = measure(r);
    char name[128];

    snprintf(name, sizeof name, "%s", kaio_variant_name(gpu));
    printf("  %-6s %5lld %6lld %6lld  split %d  %8.2f us  %5.2f TB/s  %6.1f TFLOP/s  %s\n", layout_names[r->layout],
           (long long)r->m, (long long)r->n, (long long)r->k, r->split_k, us, weight_bytes(r) / us * 1e-6,
           2e-6 * (double)r->m * (double)r->n * (double)r->k / us, name);
    fflush(stdout);
}

static void time_every(row *r)
{
    int i, split, count;
    const kaio__kernel *table = kaio__kernel_table(&count);

    for (i = 0; i < count; i++) {
        if (table[i].op != KAIO__OP_WQ || table[i].kind == KAIO__KIND_ANY)
            continue;
        must(kaio_force_variant(gpu, table[i].name), "force");
        for (split = 0; split <= 8; split = split ? 2 * split : 1) {
            r->split_k = split;
            if (multiply(r, &r->set[0]))
                break; /* for other layouts or types */
            print_time(r);
        }
    }
    must(kaio_force_variant(gpu, NULL), "force");
}

static void run_row(int64_t m, int64_t n, int64_t k, int layout)
{
    row r;
    int i;

    memset(&r, 0, sizeof r);
    r.m = m;
    r.n = n;
    r.k = k;
    r.layout = layout;
    r.count = 1 + (int)(rotating_bytes / (weight_bytes(&r) + (double)m * (double)(2 * k + 4 * n)));
    r.set = calloc((size_t)r.count, sizeof *r.set);
    for (i = 0; i < r.count; i++)
        make_set(&r, &r.set[i]);
    print_time(&r);
    if (options.every)
        time_every(&r);
    for (i = 0; i < r.count; i++)
        free_set(&r.set[i]);
    free(r.set);
}

static void multiply_on(const void *what, kaio_device *handle)
{
    const operands *s = (const operands *)what;

    must(kaio_matmul_w4(handle, &s->a, &s->w, NULL, &s->c), "kaio_matmul_w4");
}

static void bench_host(void)
{
    row r;
    operands s;

    memset(&r, 0, sizeof r);
    memset(&s, 0, sizeof s);
    r.m = 1;
    r.n = r.k = 512;
    r.layout = KAIO_W4_ROW;
    make_set(&r, &s);
    host_cost("kaio_matmul_w4", multiply_on, &s);
    free_set(&s);
}

int main(int argc, char **argv)
{
    static const int64_t shapes[][2] = {{4096, 4096}, {14336, 4096}, {4096, 14336}}, rows[] = {1, 16, 64, 2048};
    const option table[] = {{"--layout", OPTION_TEXT, &options.layout}, {"--shape", OPTION_TEXT, &options.shape},
                            {"--group", OPTION_INT, &options.group},    {"--every", OPTION_FLAG, &options.every},
                            {"--quick", OPTION_FLAG, &options.quick},   {"--bf16", OPTION_FLAG, &options.bf16},
                            {NULL, OPTION_FLAG, NULL}};
    long long m, n, k;
    int i, j, l;

    read_options(argc, argv, table);
    must(kaio_open(&gpu, NULL), "open");
    load_driver();
    print_place(argc, argv);
    for (l = 0; l < LAYOUTS; l++) {
        if (options.layout ? strcmp(options.layout, layout_names[l]) != 0 : options.quick && l > KAIO_W4_AWQ_HF)
            continue;
        if (options.shape && sscanf(options.shape, "%lld,%lld,%lld", &m, &n, &k) == 3)
            run_row(m, n, k, l);
        for (i = 0; !options.shape && i < 3; i++)
            for (j = 0; j < (int)(sizeof rows / sizeof *rows); j++)
                run_row(rows[j], shapes[i][0], shapes[i][1], l);
    }
    if (!options.shape)
        bench_host();
    must(kaio_close(gpu), "close");
    return 0;
}
