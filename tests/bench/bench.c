/* Matrix products against cuBLASLt in the same run.
 *
 *     bench [--all] [--shapes=FILE] [--variant=KERNEL] [--cublaslt=LIBRARY] [--megabytes=N] [--milliseconds=N]
 *           [--no-jit]
 *
 * --all           the rows marked `more` too
 * --variant       force this kernel; the list must hold only rows that it can take
 * --megabytes     operands to walk through before a buffer's turn comes again, 256
 * --milliseconds  of work in a graph, 4
 *
 * Each row of the shape list is captured into a graph, a run of launches that walk through so many buffers that none
 * is left in a cache when its turn comes again; ours and cuBLASLt's are then replayed in turn, and the medians
 * compared. The data are normally distributed, since a GPU multiplies zeros and constants faster. cuBLASLt is loaded
 * with dlopen and runs the fastest of its heuristics for the shape; where it is missing its columns stay empty.
 *
 * Before the rows: time to compile each kernel with the driver's cache off. After them: host time of a call over that
 * of a bare cuLaunchKernel of the same kernel.
 */
#define _POSIX_C_SOURCE 200809L
#define KAIO_IMPLEMENTATION
#include "kaio.h"

#include <dlfcn.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { REPLAYS = 11, MAX_SETS = 64, MAX_LAUNCHES = 400 };

static struct {
    const char *shapes, *variant, *cublaslt;
    double rotating_bytes, graph_ms;
    int all, jit;
} options = {"tests/bench/shapes.txt", NULL, NULL, 256e6, 4, 0, 1};

static kaio_device *gpu;

static void die(const char *what)
{
    fprintf(stderr, "bench: %s: %s\n", what, kaio_last_error());
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

/* Stores what dlsym gives in a function pointer: ISO C has no cast for it. */
static int find_symbol(void *library, const char *name, void *function)
{
    void *address = library ? dlsym(library, name) : NULL;

    memcpy(function, &address, sizeof address);
    return address != NULL;
}

/* ---- the driver, for the few calls that kaio.h has no word for ------------------------------------------------ */

typedef int launch_function(void *function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x,
                            unsigned block_y, unsigned block_z, unsigned shared, void *stream, void **params,
                            void **extra);

static struct {
    void *handle;
    launch_function *launch;
    int (*set_context)(void *context);
} driver;

static void load_driver(void)
{
    driver.handle = dlopen("libcuda.so.1", RTLD_LAZY);
    if (!find_symbol(driver.handle, "cuLaunchKernel", &driver.launch) ||
        !find_symbol(driver.handle, "cuCtxSetCurrent", &driver.set_context)) {
        fprintf(stderr, "bench: libcuda.so.1 cannot be loaded: install an NVIDIA driver\n");
        exit(1);
    }
}

/* ---- cuBLASLt ------------------------------------------------------------------------------------------------- */

/* The little of cublasLt.h that a product needs; the values are part of its ABI. */
enum { LT_COMPUTE_32F = 68, LT_R_32F = 0, LT_R_16F = 2, LT_R_16BF = 14, LT_DESC_TRANSA = 3, LT_DESC_TRANSB = 4 };
enum { LT_PREFERENCE_WORKSPACE = 1, LT_HEURISTICS = 8 };

typedef struct lt_heuristic {
    struct {
        uint64_t data[8];
    } algo;
    size_t workspace;
    int state;
    float waves;
    int reserved[4];
} lt_heuristic;

static struct {
    void *library, *handle;
    kaio_tensor workspace;
    size_t (*version)(void);
    int (*create)(void **handle);
    int (*desc_create)(void **desc, int compute, int scale);
    int (*desc_set)(void *desc, int attribute, const void *value, size_t bytes);
    int (*desc_destroy)(void *desc);
    int (*layout_create)(void **layout, int type, uint64_t rows, uint64_t columns, int64_t ld);
    int (*layout_destroy)(void *layout);
    int (*preference_create)(void **preference);
    int (*preference_set)(void *preference, int attribute, const void *value, size_t bytes);
    int (*preference_destroy)(void *preference);
    int (*heuristics)(void *handle, void *desc, void *a, void *b, void *c, void *d, void *preference, int wanted,
                      lt_heuristic *results, int *count);
    int (*matmul)(void *handle, void *desc, const void *alpha, const void *a, void *a_layout, const void *b,
                  void *b_layout, const void *beta, const void *c, void *c_layout, void *d, void *d_layout,
                  const void *algo, void *workspace, size_t workspace_bytes, void *stream);
} lt;

static void *open_cublaslt(void)
{
    static const char *const names[] = {"libcublasLt.so.13", "libcublasLt.so.12", "libcublasLt.so",
                                        "/usr/local/cuda/lib64/libcublasLt.so"};
    void *library = options.cublaslt ? dlopen(options.cublaslt, RTLD_LAZY) : NULL;
    size_t i;

    for (i = 0; !library && !options.cublaslt && i < sizeof names / sizeof names[0]; i++)
        library = dlopen(names[i], RTLD_LAZY);
    return library;
}

static int load_cublaslt(void)
{
    const int64_t workspace_bytes = 64 << 20;
    void *l = lt.handle = open_cublaslt();

    if (!l) {
        printf("cuBLASLt: not found (--cublaslt=LIBRARY names one)\n");
        return 0;
    }
    if (!find_symbol(l, "cublasLtGetVersion", &lt.version) || !find_symbol(l, "cublasLtCreate", &lt.create) ||
        !find_symbol(l, "cublasLtMatmulDescCreate", &lt.desc_create) ||
        !find_symbol(l, "cublasLtMatmulDescSetAttribute", &lt.desc_set) ||
        !find_symbol(l, "cublasLtMatmulDescDestroy", &lt.desc_destroy) ||
        !find_symbol(l, "cublasLtMatrixLayoutCreate", &lt.layout_create) ||
        !find_symbol(l, "cublasLtMatrixLayoutDestroy", &lt.layout_destroy) ||
        !find_symbol(l, "cublasLtMatmulPreferenceCreate", &lt.preference_create) ||
        !find_symbol(l, "cublasLtMatmulPreferenceSetAttribute", &lt.preference_set) ||
        !find_symbol(l, "cublasLtMatmulPreferenceDestroy", &lt.preference_destroy) ||
        !find_symbol(l, "cublasLtMatmulAlgoGetHeuristic", &lt.heuristics) ||
        !find_symbol(l, "cublasLtMatmul", &lt.matmul) || lt.create(&lt.handle) != 0) {
        printf("cuBLASLt: found, but it does not start\n");
        return 0;
    }
    must(kaio_alloc_1d(gpu, &lt.workspace, KAIO_U8, workspace_bytes), "cuBLASLt's workspace");
    printf("cuBLASLt: %lu\n", (unsigned long)lt.version());
    return 1;
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
        fprintf(stderr, "bench: out of memory\n");
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
    int count = (int)ceil(options.rotating_bytes / (double)(in + out)), i;

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

/* Who computes: ours, or cuBLASLt with one of its algorithms. */
typedef struct runner {
    const row *r;
    void *desc, *a, *b, *c; /* cuBLASLt's; desc NULL: ours */
    lt_heuristic algo;
} runner;

static void run_once(const runner *who, const operands *o)
{
    const float one = 1, zero = 0;
    kaio_matmul_desc desc = {KAIO_MATMUL_COPY_FASTEST};
    int status;

    if (!who->desc) {
        desc.copy = who->r->copy;
        must(kaio_matmul(gpu, &o->a, &o->b, &desc, &o->c), "kaio_matmul");
        return;
    }
    /* Column-major, as cuBLASLt thinks by default, our row-major C is C^T = B^T A^T. */
    status = lt.matmul(lt.handle, who->desc, &one, o->b.data, who->b, o->a.data, who->a, &zero, o->c.data, who->c,
                       o->c.data, who->c, &who->algo.algo, lt.workspace.data, (size_t)lt.workspace.shape[0],
                       kaio_stream(gpu));
    if (status != 0) {
        fprintf(stderr, "bench: cublasLtMatmul gives status %d\n", status);
        exit(1);
    }
}

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

static int lt_type(kaio_dtype dtype)
{
    return dtype == KAIO_F16 ? LT_R_16F : dtype == KAIO_BF16 ? LT_R_16BF : LT_R_32F;
}

/* Sets `who` up for cuBLASLt and picks the fastest of its heuristics; 0 where it has none for the row. */
static int choose_cublaslt(runner *who, const row *r, const operands *sets, int count)
{
    lt_heuristic found[LT_HEURISTICS];
    const int trans_a = r->b_transposed, trans_b = r->a_transposed;
    const size_t workspace = (size_t)lt.workspace.shape[0];
    void *preference = NULL;
    int i, have = 0, best = -1;
    double best_ms = 0;

    who->r = r;
    if (lt.desc_create(&who->desc, LT_COMPUTE_32F, LT_R_32F) ||
        lt.desc_set(who->desc, LT_DESC_TRANSA, &trans_a, sizeof trans_a) ||
        lt.desc_set(who->desc, LT_DESC_TRANSB, &trans_b, sizeof trans_b) ||
        lt.layout_create(&who->b, lt_type(r->dtype), (uint64_t)(trans_a ? r->k : r->n),
                         (uint64_t)(trans_a ? r->n : r->k), trans_a ? r->k : r->n) ||
        lt.layout_create(&who->a, lt_type(r->dtype), (uint64_t)(trans_b ? r->m : r->k),
                         (uint64_t)(trans_b ? r->k : r->m), trans_b ? r->m : r->k) ||
        lt.layout_create(&who->c, lt_type(r->c_dtype), (uint64_t)r->n, (uint64_t)r->m, r->n) ||
        lt.preference_create(&preference) ||
        lt.preference_set(preference, LT_PREFERENCE_WORKSPACE, &workspace, sizeof workspace) ||
        lt.heuristics(lt.handle, who->desc, who->b, who->a, who->c, who->c, preference, LT_HEURISTICS, found, &have))
        have = 0;
    if (preference)
        lt.preference_destroy(preference);
    for (i = 0; i < have; i++) {
        double ms;
        who->algo = found[i];
        if (found[i].state != 0)
            continue;
        time_plainly(who, sets, count, 1);
        ms = time_plainly(who, sets, count, count > 4 ? count : 4);
        if (best < 0 || ms < best_ms) {
            best = i;
            best_ms = ms;
        }
    }
    if (best >= 0)
        who->algo = found[best];
    return best >= 0;
}

static void release_cublaslt(runner *who)
{
    if (who->a)
        lt.layout_destroy(who->a);
    if (who->b)
        lt.layout_destroy(who->b);
    if (who->c)
        lt.layout_destroy(who->c);
    if (who->desc)
        lt.desc_destroy(who->desc);
}

/* Largest difference of the last rows that the two leave in C, in units of what K terms of this size add up to. */
static double difference(const runner *ours, const runner *theirs, const operands *o)
{
    const int64_t n = o->c.shape[1], rows = o->c.shape[0] < 2 ? 1 : 2;
    const kaio_tensor last = kaio_tensor_slice(&o->c, 0, o->c.shape[0] - rows, rows);
    float *x = malloc((size_t)(rows * n) * sizeof *x), *y = malloc((size_t)(rows * n) * sizeof *y);
    double most = 0;
    int64_t i;

    if (x && y) {
        run_once(theirs, o);
        must(kaio_download_f32(gpu, &last, y), "download");
        must(kaio_fill(gpu, &o->c, -1e9), "fill");
        run_once(ours, o);
        must(kaio_download_f32(gpu, &last, x), "download");
        for (i = 0; i < rows * n; i++)
            most = fmax(most, fabs((double)x[i] - (double)y[i]));
    }
    free(x);
    free(y);
    return most / sqrt((double)ours->r->k);
}

static double log_ratios;
static int ratio_count;

static void print_row(const row *r, const char *kernel, double us, double their_us, double difference_seen)
{
    const double flops = 2.0 * (double)r->m * (double)r->n * (double)r->k;
    char types[16], form[3] = {r->a_transposed ? 't' : 'n', r->b_transposed ? 't' : 'n', 0};

    snprintf(types, sizeof types, "%s:%s", kaio_dtype_name(r->dtype), kaio_dtype_name(r->c_dtype));
    printf("%5lld %5lld %5lld %-9s %s %-42s %9.2f %7.1f", (long long)r->m, (long long)r->n, (long long)r->k, types,
           form, kernel, us, flops / us * 1e-6);
    if (their_us > 0) {
        printf(" %9.2f %6.3f%s", their_us, their_us / us, difference_seen > 0.02 ? "  DIFFERENT RESULTS" : "");
        log_ratios += log(their_us / us);
        ratio_count++;
    } else {
        printf(" %9s %6s", "-", "-");
    }
    printf("\n");
    fflush(stdout);
}

static void bench_row(const row *r)
{
    static operands sets[MAX_SETS];
    runner ours, theirs;
    void *our_graph, *their_graph = NULL;
    double our_ms[REPLAYS], their_ms[REPLAYS], once, seen = 0;
    int count = make_sets(r, sets), launches, i, have_theirs;

    if (count < 1) {
        printf("%5lld %5lld %5lld: past the buffers\n", (long long)r->m, (long long)r->n, (long long)r->k);
        return;
    }
    if (inputs_hold != r->dtype)
        fill_inputs(r->dtype);
    memset(&ours, 0, sizeof ours);
    memset(&theirs, 0, sizeof theirs);
    ours.r = r;
    have_theirs = lt.handle && choose_cublaslt(&theirs, r, sets, count);
    time_plainly(&ours, sets, count, count);
    once = time_plainly(&ours, sets, count, count > 4 ? count : 4) / (count > 4 ? count : 4);
    launches = (int)(options.graph_ms / once) / count * count;
    launches = launches < count ? count : launches > MAX_LAUNCHES ? MAX_LAUNCHES / count * count : launches;
    if (have_theirs)
        seen = difference(&ours, &theirs, &sets[0]);

    our_graph = capture(&ours, sets, count, launches);
    if (have_theirs)
        their_graph = capture(&theirs, sets, count, launches);
    for (i = -1; i < REPLAYS; i++) { /* the first of each is not counted */
        double x = replay(our_graph), y = have_theirs ? replay(their_graph) : 0;
        if (i >= 0) {
            our_ms[i] = x;
            their_ms[i] = y;
        }
    }
    print_row(r, kaio_variant_name(gpu), median(our_ms, REPLAYS) * 1e3 / launches,
              median(their_ms, REPLAYS) * 1e3 / launches, seen);
    must(kaio_graph_free(gpu, our_graph), "graph");
    if (their_graph)
        must(kaio_graph_free(gpu, their_graph), "graph");
    release_cublaslt(&theirs);
}

static int next_row(FILE *file, row *r)
{
    char line[256];

    while (fgets(line, sizeof line, file))
        if (parse_row(line, r) && (options.all || strcmp(r->set, "more") != 0))
            return 1;
    return 0;
}

/* Room for the largest row, and for a rotation through buffers of the wanted size. */
static void allocate_arenas(FILE *file)
{
    int64_t in = (int64_t)options.rotating_bytes, out = in;
    row r;

    while (next_row(file, &r)) {
        in = input_bytes(&r) > in ? input_bytes(&r) : in;
        out = result_bytes(&r) > out ? result_bytes(&r) : out;
    }
    rewind(file);
    must(kaio_alloc_1d(gpu, &inputs, KAIO_U8, padded(in)), "allocating the inputs");
    must(kaio_alloc_1d(gpu, &results, KAIO_U8, padded(out)), "allocating the results");
}

static void bench_rows(void)
{
    FILE *file = fopen(options.shapes, "r");
    row r;

    if (!file) {
        fprintf(stderr, "bench: cannot read %s\n", options.shapes);
        exit(1);
    }
    allocate_arenas(file);
    must(kaio_force_variant(gpu, options.variant), "--variant");
    printf("\n    M     N     K types     op %-42s %9s %7s %9s %6s\n", "kernel", "us", "TFLOP/s", "cuBLASLt",
           "ratio");
    while (next_row(file, &r))
        bench_row(&r);
    if (ratio_count)
        printf("geometric mean of %d ratios (cuBLASLt's time over ours, above 1 is faster): %.3f\n", ratio_count,
               exp(log_ratios / ratio_count));
    must(kaio_force_variant(gpu, NULL), "--variant");
    fclose(file);
    kaio_free(gpu, &inputs);
    kaio_free(gpu, &results);
}

/* ---- compilation ---------------------------------------------------------------------------------------------- */

/* On a handle that has loaded nothing yet, with the driver's cache off. */
static void bench_jit(void)
{
    double total = 0, worst = 0;
    const char *name, *worst_name = "";
    int i, count = 0;

    for (i = 0; (name = kaio_kernel_name(i)) != NULL; i++) {
        double begin = now(), ms;
        must(kaio_preload(gpu, name), name);
        ms = (now() - begin) * 1e3;
        printf("compile %-44s %7.1f ms\n", name, ms);
        total += ms;
        count++;
        if (ms > worst) {
            worst = ms;
            worst_name = name;
        }
    }
    printf("compile: %d kernels, mean %.1f ms, longest %.1f ms (%s)\n", count, count ? total / count : 0, worst,
           worst_name);
}

/* ---- host time of a call -------------------------------------------------------------------------------------- */

/* What kaio.h handed to cuLaunchKernel, kept so that the same launch can be made without kaio.h. */
static struct {
    void *function, *stream;
    unsigned grid[3], block[3], shared;
    unsigned char params[1024];
    size_t bytes;
} recorded;

static int record_launch(void *function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x,
                         unsigned block_y, unsigned block_z, unsigned shared, void *stream, void **params,
                         void **extra)
{
    const void *block = NULL;
    void **pair;

    recorded.function = function;
    recorded.stream = stream;
    recorded.grid[0] = grid_x;
    recorded.grid[1] = grid_y;
    recorded.grid[2] = grid_z;
    recorded.block[0] = block_x;
    recorded.block[1] = block_y;
    recorded.block[2] = block_z;
    recorded.shared = shared;
    for (pair = extra; *pair; pair += 2) { /* a key and a value: 1 and the address, 2 and where the size stands */
        if (pair[0] == (void *)(uintptr_t)1)
            block = pair[1];
        else
            recorded.bytes = *(size_t *)pair[1];
    }
    if (recorded.bytes <= sizeof recorded.params)
        memcpy(recorded.params, block, recorded.bytes);
    return driver.launch(function, grid_x, grid_y, grid_z, block_x, block_y, block_z, shared, stream, params, extra);
}

static void *resolve(const char *symbol, void *user)
{
    launch_function *recorder = record_launch;
    void *address = dlsym(driver.handle, symbol);

    (void)user;
    if (strcmp(symbol, "cuLaunchKernel") == 0)
        memcpy(&address, &recorder, sizeof address);
    return address;
}

static int launch_bare(void)
{
    void *extra[5];

    extra[0] = (void *)(uintptr_t)1;
    extra[1] = recorded.params;
    extra[2] = (void *)(uintptr_t)2;
    extra[3] = &recorded.bytes;
    extra[4] = NULL;
    return driver.launch(recorded.function, recorded.grid[0], recorded.grid[1], recorded.grid[2], recorded.block[0],
                         recorded.block[1], recorded.block[2], recorded.shared, recorded.stream, NULL, extra);
}

/* Batches short enough that the launch queue never fills; the median of their means, in microseconds. */
static double host_time(kaio_device *handle, const operands *o, int bare)
{
    enum { BATCHES = 41, CALLS = 100 };
    double us[BATCHES];
    int i, j;

    for (i = 0; i < BATCHES; i++) {
        double begin;
        must(kaio_sync(handle), "sync");
        begin = now();
        for (j = 0; j < CALLS; j++) {
            if (!bare)
                must(kaio_matmul_tc(handle, &o->a, &o->b, &o->c), "kaio_matmul_tc");
            else if (launch_bare() != 0)
                die("cuLaunchKernel");
        }
        us[i] = (now() - begin) * 1e6 / CALLS;
    }
    must(kaio_sync(handle), "sync");
    return median(us, BATCHES);
}

static void bench_host(void)
{
    enum { SIZE = 64 };
    kaio_device *recorder;
    kaio_open_desc desc;
    operands o;
    double ours, bare;

    memset(&desc, 0, sizeof desc);
    memset(&o, 0, sizeof o);
    desc.resolver.resolve = resolve;
    must(kaio_open(&recorder, &desc), "opening a second handle");
    must(kaio_alloc_2d(gpu, &o.a, KAIO_F16, SIZE, SIZE), "alloc");
    must(kaio_alloc_2d(gpu, &o.b, KAIO_F16, SIZE, SIZE), "alloc");
    must(kaio_alloc_2d(gpu, &o.c, KAIO_F32, SIZE, SIZE), "alloc");
    must(kaio_fill(gpu, &o.a, 1), "fill");
    must(kaio_fill(gpu, &o.b, 1), "fill");
    must(kaio_sync(gpu), "sync");
    must(kaio_matmul_tc(gpu, &o.a, &o.b, &o.c), "kaio_matmul_tc");
    must(kaio_matmul_tc(recorder, &o.a, &o.b, &o.c), "kaio_matmul_tc");

    bare = host_time(recorder, &o, 1);
    ours = host_time(gpu, &o, 0);
    printf("\nhost: kaio_matmul_tc %.2f us a call, bare cuLaunchKernel %.2f us, difference %.2f us (%s)\n", ours,
           bare, ours - bare, kaio_variant_name(gpu));
    kaio_free(gpu, &o.a);
    kaio_free(gpu, &o.b);
    kaio_free(gpu, &o.c);
    must(kaio_close(recorder), "close");
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

static int read_options(int argc, char **argv)
{
    const char *value;
    int i;

    for (i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--all") == 0)
            options.all = 1;
        else if (strcmp(argv[i], "--no-jit") == 0)
            options.jit = 0;
        else if ((value = option_value(argv[i], "--shapes")) != NULL)
            options.shapes = value;
        else if ((value = option_value(argv[i], "--variant")) != NULL)
            options.variant = value;
        else if ((value = option_value(argv[i], "--cublaslt")) != NULL)
            options.cublaslt = value;
        else if ((value = option_value(argv[i], "--megabytes")) != NULL)
            options.rotating_bytes = strtod(value, NULL) * 1e6;
        else if ((value = option_value(argv[i], "--milliseconds")) != NULL)
            options.graph_ms = strtod(value, NULL);
        else
            return 0;
    }
    return 1;
}

int main(int argc, char **argv)
{
    if (!read_options(argc, argv)) {
        fprintf(stderr, "usage: bench [--all] [--shapes=FILE] [--variant=KERNEL] [--cublaslt=LIBRARY] "
                        "[--megabytes=N] [--milliseconds=N] [--no-jit]\n");
        return 2;
    }
    if (options.jit)
        setenv("CUDA_CACHE_DISABLE", "1", 1);
    must(kaio_open(&gpu, NULL), "no GPU to measure");
    load_driver();
    driver.set_context(kaio_context(gpu)); /* cuBLASLt works in the thread's current context */
    print_place(argc, argv);
    load_cublaslt();
    if (options.jit)
        bench_jit();
    bench_rows();
    bench_host();
    kaio_free(gpu, &lt.workspace);
    must(kaio_close(gpu), "close");
    return 0;
}
