/* Quantized products, and what makes their operands.
 *
 *     bench_quant [--all] [--only=PREFIX] [--shapes=FILE] [--variant=KERNEL] [--cublaslt=LIBRARY] [--megabytes=N]
 *                 [--milliseconds=N]
 *
 * --all           the rows marked `more` too
 * --only          the rows whose op begins so: int8, quantize, ...
 * --variant       force this kernel; the rows must be such as it can take
 * --megabytes     operands to walk through before a buffer's turn comes again, 256
 * --milliseconds  of work in a graph, 4
 *
 * Each row of the shape list is captured into a graph, a run of launches that walk through so many sets of operands
 * that none is left in a cache when its turn comes again. What the row is compared with goes into another, and the two
 * are replayed in turn: for products of bytes cuBLASLt, s8 to s32, the fastest of its heuristics, which wants B
 * transposed beforehand and gets it so (where it has nothing for so few rows, for 16 or 32 of them). Data are normally
 * distributed. GB/s counts operands and result once.
 */
#define _POSIX_C_SOURCE 200809L
#define PROGRAM "bench_quant"
#include "cublaslt.h"
#include "host_cost.h"

enum { REPLAYS = 11, MOST_SETS = 64, MOST_TENSORS = 20, LEAST_THEIR_ROWS = 32 };

static struct {
    const char *shapes, *only, *variant, *cublaslt;
    int all;
} options = {"tests/bench/quant_shapes.txt", NULL, NULL, NULL, 0};

/* ---- rows and their operands ----------------------------------------------------------------------------------- */

typedef struct op op;

typedef struct row {
    const op *op;
    int64_t m, n, k;
} row;

/* Of one launch; which tensor is what, each op says. */
typedef struct set {
    const row *r;
    kaio_tensor t[MOST_TENSORS];
    int count;
} set;

/* What is launched, and for cuBLASLt how. */
typedef struct runner {
    const set *sets;
    int count;
    lt_product theirs;
} runner;

struct op {
    const char *name;
    void (*make)(set *s);  /* its tensors, from what s->r says */
    launcher *run;         /* of a runner */
    launcher *beside;      /* what it is compared with, or NULL */
    const char *beside_name;
    int products;          /* of M x N x K */
};

/* What elements are made of. */
enum { CODES, WORDS, NORMAL, SMALL };

/* Repeats one piece of some millions of bytes. */
static void fill(const kaio_tensor *t, int content)
{
    enum { PIECE = 1 << 23 };
    static unsigned char *piece[4];
    const int64_t bytes = kaio_tensor_elements(t) * (int64_t)kaio_dtype_size(t->dtype);
    uint64_t seed = 1;
    int64_t i, at;

    if (!piece[content]) {
        unsigned char *p = piece[content] = malloc(PIECE);

        for (i = 0; p && i < PIECE; i += content == NORMAL || content == SMALL ? 2 : 1) {
            float x = normal(&seed), y = content == WORDS ? normal(&seed) : 0;
            uint16_t half = kaio_f32_to_f16(content == SMALL ? 0.01f + 0.001f * fabsf(x) : x);

            if (content == CODES)
                p[i] = (unsigned char)(int)fmaxf(-127, fminf(127, rintf(40 * x)));
            else if (content == WORDS) /* two codes of 4 bits round 8 */
                p[i] = (unsigned char)((int)fmaxf(0, fminf(15, rintf(8 + 3 * x))) << 4 |
                                       (int)fmaxf(0, fminf(15, rintf(8 + 3 * y))));
            else
                memcpy(p + i, &half, sizeof half);
        }
    }
    if (!piece[content]) {
        fprintf(stderr, PROGRAM ": out of memory\n");
        exit(1);
    }
    for (at = 0; at < bytes; at += PIECE) {
        const int64_t some = bytes - at < PIECE ? bytes - at : PIECE;
        const kaio_tensor view = kaio_tensor_1d((char *)t->data + at, KAIO_U8, some);

        must(kaio_upload(gpu, &view, piece[content], (size_t)some), "upload");
    }
}

static kaio_tensor *add_tensor(set *s, kaio_dtype dtype, int64_t rows, int64_t columns, int content)
{
    kaio_tensor *t = &s->t[s->count++];

    must(kaio_alloc_2d(gpu, t, dtype, rows, columns), "operands");
    if (content >= 0)
        fill(t, content);
    return t;
}

enum { RESULT = -1 }; /* content: none */

static void free_set(set *s)
{
    while (s->count)
        kaio_free(gpu, &s->t[--s->count]);
}

static double set_bytes(const set *s, int first, int last)
{
    double bytes = 0;
    int i;

    for (i = first; i < last; i++)
        bytes += (double)kaio_tensor_elements(&s->t[i]) * (double)kaio_dtype_size(s->t[i].dtype);
    return bytes;
}

/* ---- products of bytes ----------------------------------------------------------------------------------------- */

enum { INT8_A, INT8_B, INT8_C, INT8_THEIR_A, INT8_THEIR_B, INT8_THEIR_C };

static void make_int8_as(set *s, kaio_dtype c)
{
    const row *r = s->r;
    const int64_t rows = r->m < LEAST_THEIR_ROWS ? LEAST_THEIR_ROWS : r->m;

    add_tensor(s, KAIO_I8, r->m, r->k, CODES);
    add_tensor(s, KAIO_I8, r->k, r->n, CODES);
    add_tensor(s, c, r->m, r->n, RESULT);
    if (!lt.handle)
        return;
    add_tensor(s, KAIO_I8, rows, r->k, CODES);
    add_tensor(s, KAIO_I8, r->n, r->k, CODES);
    add_tensor(s, KAIO_I32, rows, r->n, RESULT);
}

static void make_int8(set *s) { make_int8_as(s, KAIO_F32); }
static void make_int8_f16(set *s) { make_int8_as(s, KAIO_F16); }

/* B of [N, K] in memory, read in place. */
static void make_int8_kn_t(set *s)
{
    make_int8_as(s, KAIO_F32);
    s->t[INT8_B] = kaio_tensor_2d(s->t[INT8_B].data, KAIO_I8, s->r->n, s->r->k);
    s->t[INT8_B] = kaio_tensor_transpose(&s->t[INT8_B], 0, 1);
}

static void run_int8(const void *what, int i)
{
    const runner *who = what;
    const set *s = &who->sets[i % who->count];
    kaio_matmul_int8_desc desc;

    memset(&desc, 0, sizeof desc);
    desc.scale = 0.001f;
    must(kaio_matmul_w8a8(gpu, &s->t[INT8_A], &s->t[INT8_B], &desc, &s->t[INT8_C]), "kaio_matmul_w8a8");
}

static void run_cublaslt(const void *what, int i)
{
    const runner *who = what;
    const set *s = &who->sets[i % who->count];

    lt_run(&who->theirs, &s->t[INT8_THEIR_A], &s->t[INT8_THEIR_B], &s->t[INT8_THEIR_C]);
}

/* The fastest of its heuristics for `m` rows; 0 where it has none. */
static int choose_for(runner *who, const row *r, int64_t m)
{
    const lt_shape shape = {m, r->n, r->k, LT_R_8I, LT_R_32I, 0, 1};
    lt_heuristic found[LT_HEURISTICS];
    int i, have, best = -1;
    double best_ms = 0;

    lt_describe(&who->theirs, &shape, found, &have);
    for (i = 0; i < have; i++) {
        double ms;

        who->theirs.algo = found[i];
        if (found[i].state != 0)
            continue;
        time_launches(run_cublaslt, who, 1);
        ms = time_launches(run_cublaslt, who, who->count > 4 ? who->count : 4);
        if (best < 0 || ms < best_ms) {
            best = i;
            best_ms = ms;
        }
    }
    if (best >= 0)
        who->theirs.algo = found[best];
    else
        lt_release(&who->theirs);
    return best >= 0;
}

/* The rows it computes; 0: it computes none. */
static int64_t choose_cublaslt(runner *who, const row *r)
{
    int64_t m = r->m;

    if (!lt.handle)
        return 0;
    while (!choose_for(who, r, m)) {
        if (m >= LEAST_THEIR_ROWS)
            return 0;
        m = m < 16 ? 16 : LEAST_THEIR_ROWS;
    }
    return m;
}

/* Their sums are integers: ours, at scale 1, must be the same rounded to f32. Gives them our operands first. */
static int same_results(const runner *theirs, set *s)
{
    const row *r = s->r;
    const int64_t n = r->n, k = r->k;
    kaio_tensor *t = s->t;
    kaio_tensor their_a = kaio_tensor_slice(&t[INT8_THEIR_A], 0, 0, r->m), sums = t[INT8_THEIR_C], ours;
    signed char *a = malloc((size_t)(r->m * k)), *b = malloc((size_t)(n * k));
    float *x = malloc((size_t)n * sizeof *x);
    int32_t *y = malloc((size_t)n * sizeof *y);
    kaio_tensor f32;
    int64_t i, rows[2] = {0, r->m - 1};
    int j, same = 1;

    if (!a || !b || !x || !y)
        exit(1);
    must(kaio_download(gpu, &t[INT8_A], a, (size_t)(r->m * k)), "download");
    must(kaio_upload(gpu, &their_a, a, (size_t)(r->m * k)), "upload");
    ours = kaio_tensor_transpose(&t[INT8_B], 0, 1);
    must(kaio_download(gpu, &ours, b, (size_t)(n * k)), "download");
    must(kaio_upload(gpu, &t[INT8_THEIR_B], b, (size_t)(n * k)), "upload");
    must(kaio_alloc_2d(gpu, &f32, KAIO_F32, r->m, n), "alloc");
    must(kaio_matmul_w8a8(gpu, &t[INT8_A], &t[INT8_B], NULL, &f32), "kaio_matmul_w8a8");
    lt_run(&theirs->theirs, &t[INT8_THEIR_A], &t[INT8_THEIR_B], &sums);
    for (j = 0; j < 2 && same; j++) {
        kaio_tensor line = kaio_tensor_slice(&f32, 0, rows[j], 1), their_line = kaio_tensor_slice(&sums, 0, rows[j], 1);

        must(kaio_download(gpu, &line, x, (size_t)n * sizeof *x), "download");
        must(kaio_download(gpu, &their_line, y, (size_t)n * sizeof *y), "download");
        for (i = 0; i < n; i++)
            same &= x[i] == (float)y[i];
    }
    kaio_free(gpu, &f32);
    free(a);
    free(b);
    free(x);
    free(y);
    return same;
}

/* ---- activations to bytes -------------------------------------------------------------------------------------- */

static void make_quantize_row(set *s)
{
    add_tensor(s, KAIO_F16, s->r->m, s->r->k, NORMAL);
    add_tensor(s, KAIO_I8, s->r->m, s->r->k, RESULT);
    add_tensor(s, KAIO_F32, s->r->m, 1, RESULT);
}

static void make_quantize_all(set *s)
{
    add_tensor(s, KAIO_F16, s->r->m, s->r->k, NORMAL);
    add_tensor(s, KAIO_I8, s->r->m, s->r->k, RESULT);
    add_tensor(s, KAIO_F32, 1, 1, RESULT);
}

static void run_quantize(const void *what, int i)
{
    const runner *who = what;
    const set *s = &who->sets[i % who->count];
    const kaio_tensor scale = kaio_tensor_1d(s->t[2].data, KAIO_F32, s->t[2].shape[0]);

    must(kaio_quantize_int8(gpu, &s->t[0], &s->t[1], &scale), "kaio_quantize_int8");
}

/* ---- the table ------------------------------------------------------------------------------------------------- */

static const op ops[] = {
    {"int8", make_int8, run_int8, run_cublaslt, "cuBLASLt", 1},
    {"int8_f16", make_int8_f16, run_int8, run_cublaslt, "cuBLASLt", 1},
    {"int8_kn_t", make_int8_kn_t, run_int8, run_cublaslt, "cuBLASLt", 1},
    {"quantize_row", make_quantize_row, run_quantize, NULL, NULL, 0},
    {"quantize_all", make_quantize_all, run_quantize, NULL, NULL, 0},
};

static const op *op_of(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof ops / sizeof *ops; i++)
        if (strcmp(ops[i].name, name) == 0)
            return &ops[i];
    return NULL;
}

/* ---- one row --------------------------------------------------------------------------------------------------- */

/* Tensors that the op itself reads and writes: those of what it is compared with come after them. */
static int own_tensors(const set *s) { return s->r->op->beside == run_cublaslt ? INT8_THEIR_A : s->count; }

static int make_sets(const row *r, set *sets)
{
    int count = 0, wanted = 1;

    do {
        memset(&sets[count], 0, sizeof sets[count]);
        sets[count].r = r;
        r->op->make(&sets[count++]);
        wanted = (int)ceil(rotating_bytes / set_bytes(&sets[0], 0, own_tensors(&sets[0])));
    } while (count < wanted && count < MOST_SETS);
    return count;
}

static recording record_sets(launcher *run, const runner *who)
{
    time_launches(run, who, who->count);
    return record(run, who, who->count > 4 ? who->count : 4, who->count);
}

static void print_row(const row *r, const set *s, const char *kernel, double us, double their_us, const char *note)
{
    const double operations = 2.0 * r->op->products * (double)r->m * (double)r->n * (double)r->k;

    printf("%5lld %5lld %5lld %-12s %-42s %9.2f", (long long)r->m, (long long)r->n, (long long)r->k, r->op->name,
           kernel, us);
    if (r->op->products)
        printf(" %7.1f", operations / us * 1e-6);
    else
        printf(" %7s", "-");
    printf(" %7.0f", set_bytes(s, 0, own_tensors(s)) / us * 1e-3);
    if (their_us > 0)
        printf(" %9.2f %6.3f %s%s", their_us, their_us / us, r->op->beside_name, note);
    printf("\n");
    fflush(stdout);
}

static void bench_row(const row *r)
{
    static set sets[MOST_SETS];
    runner ours = {sets, make_sets(r, sets), {NULL, NULL, NULL, NULL, {{{0}}, 0, 0, 0, {0}}}}, theirs = ours;
    recording both[2] = {{NULL, 0}, {NULL, 0}}; /* ours and theirs */
    double us[2];
    char kernel[128], note[64] = "";
    int i, have_theirs = r->op->beside != NULL;

    if (r->op->beside == run_cublaslt) {
        int64_t rows = choose_cublaslt(&theirs, r);

        have_theirs = rows > 0;
        if (have_theirs && rows != r->m)
            snprintf(note, sizeof note, " of %lld rows", (long long)rows);
        if (have_theirs && !same_results(&theirs, &sets[0]))
            snprintf(note, sizeof note, "  DIFFERENT RESULTS");
    }
    both[0] = record_sets(r->op->run, &ours);
    snprintf(kernel, sizeof kernel, "%s", kaio_variant_name(gpu));
    if (have_theirs)
        both[1] = record_sets(r->op->beside, &theirs);
    replay_in_turn(both, 2, REPLAYS, us);
    print_row(r, &sets[0], kernel, us[0], us[1], note);
    free_recording(&both[0]);
    free_recording(&both[1]);
    lt_release(&theirs.theirs);
    for (i = 0; i < ours.count; i++)
        free_set(&sets[i]);
}

/* Lines of ops that this build has not are passed over. */
static void bench_rows(void)
{
    FILE *file = fopen(options.shapes, "r");
    char line[256], in_set[16], name[32];
    long long m, n, k;
    row r;

    if (!file) {
        fprintf(stderr, PROGRAM ": cannot read %s\n", options.shapes);
        exit(1);
    }
    must(kaio_force_variant(gpu, options.variant), "--variant");
    printf("\n    M     N     K %-12s %-42s %9s %7s %7s %9s %6s\n", "op", "kernel", "us", "TOP/s", "GB/s", "beside",
           "ratio");
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '#' || sscanf(line, "%15s %31s %lld %lld %lld", in_set, name, &m, &n, &k) != 5 ||
            (r.op = op_of(name)) == NULL || (!options.all && strcmp(in_set, "more") == 0) ||
            (options.only && strncmp(name, options.only, strlen(options.only)) != 0))
            continue;
        r.m = m;
        r.n = n;
        r.k = k;
        bench_row(&r);
    }
    must(kaio_force_variant(gpu, NULL), "--variant");
    fclose(file);
}

/* ---- host time of a call --------------------------------------------------------------------------------------- */

static void multiply(const void *what, kaio_device *handle)
{
    const set *s = what;

    must(kaio_matmul_int8(handle, &s->t[INT8_A], &s->t[INT8_B], 1, &s->t[INT8_C]), "kaio_matmul_int8");
}

static void bench_host(void)
{
    const row r = {&ops[0], 64, 64, 64};
    set s;

    memset(&s, 0, sizeof s);
    s.r = &r;
    make_int8(&s);
    printf("\n");
    host_cost("kaio_matmul_int8", multiply, &s);
    free_set(&s);
}

/* ---- the program ------------------------------------------------------------------------------------------------ */

int main(int argc, char **argv)
{
    const option table[] = {{"--all", OPTION_FLAG, &options.all},
                            {"--only", OPTION_TEXT, &options.only},
                            {"--shapes", OPTION_TEXT, &options.shapes},
                            {"--variant", OPTION_TEXT, &options.variant},
                            {"--cublaslt", OPTION_TEXT, &options.cublaslt},
                            {NULL, OPTION_FLAG, NULL}};

    read_options(argc, argv, table);
    must(kaio_open(&gpu, NULL), "no GPU to measure");
    load_driver();
    driver.set_context(kaio_context(gpu)); /* cuBLASLt works in the thread's current context */
    print_place(argc, argv);
    load_cublaslt(options.cublaslt);
    bench_rows();
    if (!options.only)
        bench_host();
    kaio_free(gpu, &lt.workspace);
    must(kaio_close(gpu), "close");
    return 0;
}
