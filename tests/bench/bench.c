/* Matrix products against cuBLASLt in the same run.
 *
 *     bench [--all] [--shapes=FILE] [--variant=KERNEL] [--cublaslt=LIBRARY] [--megabytes=N] [--milliseconds=N]
 *           [--no-jit] [--no-forms]
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
 * Before the rows: time to compile each kernel with the driver's cache off. After them: forms of a product (epilogue,
 * gradients) and the plain one, replayed in turn; host time of a call over that of a bare cuLaunchKernel of the same
 * kernel.
 */
#define _POSIX_C_SOURCE 200809L
#define PROGRAM "bench"
#include "matmul_rows.h"
#include "cublaslt.h"
#include "host_cost.h"

enum { REPLAYS = 11 };

static struct {
    const char *shapes, *variant, *cublaslt;
    int all, no_jit, no_forms;
} options = {"tests/bench/shapes.txt", NULL, NULL, 0, 0, 0};

/* ---- cuBLASLt ------------------------------------------------------------------------------------------------- */

/* Who computes: ours, or cuBLASLt with one of its algorithms. */
struct runner {
    const row *r;
    lt_product theirs; /* desc NULL: ours */
};

static void run_once(const runner *who, const operands *o)
{
    kaio_matmul_desc desc = {KAIO_MATMUL_COPY_FASTEST};

    if (who->theirs.desc) {
        lt_run(&who->theirs, &o->a, &o->b, &o->c);
        return;
    }
    desc.copy = who->r->copy;
    must(kaio_matmul(gpu, &o->a, &o->b, &desc, &o->c), "kaio_matmul");
}

static int lt_type(kaio_dtype dtype)
{
    return dtype == KAIO_F16 ? LT_R_16F : dtype == KAIO_BF16 ? LT_R_16BF : LT_R_32F;
}

/* Sets `who` up for cuBLASLt and picks the fastest of its heuristics; 0 where it has none for the row. */
static int choose_cublaslt(runner *who, const row *r, const operands *sets, int count)
{
    const lt_shape shape = {r->m, r->n, r->k, lt_type(r->dtype), lt_type(r->c_dtype), r->a_transposed,
                            r->b_transposed};
    lt_heuristic found[LT_HEURISTICS];
    int i, have, best = -1;
    double best_ms = 0;

    who->r = r;
    lt_describe(&who->theirs, &shape, found, &have);
    for (i = 0; i < have; i++) {
        double ms;
        who->theirs.algo = found[i];
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
        who->theirs.algo = found[best];
    return best >= 0;
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
    recording both[2] = {{NULL, 0}, {NULL, 0}}; /* ours and theirs */
    double us[2], seen = 0;
    const int count = make_sets(r, sets);
    const walk our_walk = {&ours, sets, count}, their_walk = {&theirs, sets, count};
    int have_theirs;

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
    time_launches(run_next, &our_walk, count);
    both[0] = record(run_next, &our_walk, count > 4 ? count : 4, count);
    if (have_theirs) {
        seen = difference(&ours, &theirs, &sets[0]);
        both[1].launches = both[0].launches;
        both[1].graph = capture_launches(run_next, &their_walk, both[1].launches);
    }
    replay_in_turn(both, 2, REPLAYS, us);
    print_row(r, kaio_variant_name(gpu), us[0], us[1], seen);
    free_recording(&both[0]);
    free_recording(&both[1]);
    lt_release(&theirs.theirs);
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
    int64_t in = (int64_t)rotating_bytes, out = in;
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

/* ---- what else a product can be, in turn with the plain one ----------------------------------------------------- */

typedef struct form {
    const char *text;
    int m, n, k;
    kaio_activation activation;
    int biased, half_result;
    char gradient;    /* a, b: that operand's gradient; 0: forward */
    int half_gradient; /* of the operands' type, not f32 */
} form;

static const form forms[] = {
    {"f16 -> f32", 4096, 4096, 4096, KAIO_ACTIVATION_NONE, 0, 0, 0, 0},
    {"with bias", 4096, 4096, 4096, KAIO_ACTIVATION_NONE, 1, 0, 0, 0},
    {"with bias, ReLU", 4096, 4096, 4096, KAIO_ACTIVATION_RELU, 1, 0, 0, 0},
    {"with bias, GELU", 4096, 4096, 4096, KAIO_ACTIVATION_GELU, 1, 0, 0, 0},
    {"with bias, SiLU", 4096, 4096, 4096, KAIO_ACTIVATION_SILU, 1, 0, 0, 0},
    {"dA of an f16 gradient", 4096, 4096, 4096, KAIO_ACTIVATION_NONE, 0, 0, 'a', 1},
    {"dB of an f16 gradient", 4096, 4096, 4096, KAIO_ACTIVATION_NONE, 0, 0, 'b', 1},
    {"dA of an f16 gradient, in f16", 4096, 4096, 4096, KAIO_ACTIVATION_NONE, 0, 1, 'a', 1},
    {"dB of an f16 gradient, in f16", 4096, 4096, 4096, KAIO_ACTIVATION_NONE, 0, 1, 'b', 1},
    {"dA of an f32 gradient", 4096, 4096, 4096, KAIO_ACTIVATION_NONE, 0, 0, 'a', 0},
    {"dB of an f32 gradient", 4096, 4096, 4096, KAIO_ACTIVATION_NONE, 0, 0, 'b', 0},
    {"f16 -> f32", 16, 4096, 4096, KAIO_ACTIVATION_NONE, 0, 0, 0, 0},
    {"with bias, GELU", 16, 4096, 4096, KAIO_ACTIVATION_GELU, 1, 0, 0, 0},
};

enum { FORMS = sizeof forms / sizeof *forms, FORM_SETS = 8 };

/* The operands of a form; sets enough of them that none is in a cache when its turn comes again. */
typedef struct form_operands {
    const form *f;
    kaio_tensor a, b, bias, grad, result;
} form_operands;

static void run_form(const void *what, int i)
{
    const form_operands *o = (const form_operands *)what + i % FORM_SETS;
    kaio_matmul_desc desc;

    memset(&desc, 0, sizeof desc);
    if (o->f->gradient) {
        must(kaio_matmul_bwd(gpu, &o->grad, &o->a, &o->b, &desc, o->f->gradient == 'a' ? &o->result : NULL,
                             o->f->gradient == 'b' ? &o->result : NULL), "kaio_matmul_bwd");
        return;
    }
    desc.activation = o->f->activation;
    desc.bias = o->f->biased ? &o->bias : NULL;
    must(kaio_matmul(gpu, &o->a, &o->b, &desc, &o->result), "kaio_matmul");
}

/* Rows of one piece of random numbers, over and over. */
static void random_matrix(kaio_tensor *t, kaio_dtype dtype, int64_t rows, int64_t columns)
{
    enum { PIECE = 1 << 20 };
    static float x[PIECE];
    uint64_t seed = 3;
    int64_t i, at_once = columns < PIECE ? PIECE / columns : 1;

    for (i = 0; x[0] == 0 && i < PIECE; i++)
        x[i] = normal(&seed);
    must(kaio_alloc_2d(gpu, t, dtype, rows, columns), "alloc");
    for (i = 0; i < rows; i += at_once) {
        kaio_tensor some = kaio_tensor_slice(t, 0, i, rows - i < at_once ? rows - i : at_once);

        must(kaio_upload_f32(gpu, &some, x), "upload");
    }
}

static void make_form(const form *f, form_operands *o)
{
    const kaio_dtype type = f->half_result ? KAIO_F16 : KAIO_F32;
    const int64_t rows = f->gradient == 'b' ? f->k : f->m, columns = f->gradient == 'a' ? f->k : f->n;
    int i;

    memset(o, 0, FORM_SETS * sizeof *o);
    for (i = 0; i < FORM_SETS; i++) {
        o[i].f = f;
        random_matrix(&o[i].a, KAIO_F16, f->m, f->k);
        random_matrix(&o[i].b, KAIO_F16, f->k, f->n);
        random_matrix(&o[i].bias, KAIO_F32, 1, f->n);
        o[i].bias = kaio_tensor_1d(o[i].bias.data, KAIO_F32, f->n);
        if (f->gradient)
            random_matrix(&o[i].grad, f->half_gradient ? KAIO_F16 : KAIO_F32, f->m, f->n);
        must(kaio_alloc_2d(gpu, &o[i].result, type, rows, columns), "alloc");
    }
}

static void free_form(form_operands *o)
{
    int i;

    for (i = 0; i < FORM_SETS; i++) {
        kaio_free(gpu, &o[i].a);
        kaio_free(gpu, &o[i].b);
        kaio_free(gpu, &o[i].bias);
        kaio_free(gpu, &o[i].grad);
        kaio_free(gpu, &o[i].result);
    }
}

static recording record_form(form_operands *o)
{
    time_launches(run_form, o, FORM_SETS);
    return record(run_form, o, FORM_SETS, FORM_SETS);
}

/* Each form in turn with the first of its size. */
static void bench_forms(void)
{
    static form_operands plain[FORM_SETS], other[FORM_SETS];
    recording both[2] = {{NULL, 0}, {NULL, 0}}; /* the plain one and the other */
    double us[2];
    int i;

    printf("\n    M     N     K %-32s %9s %9s %6s\n", "form", "us", "plain", "ratio");
    for (i = 0; i < FORMS; i++) {
        const form *f = &forms[i];

        if (!f->gradient && !f->biased) { /* the plain one of a size comes first */
            free_recording(&both[0]);
            free_form(plain);
            make_form(f, plain);
            both[0] = record_form(plain);
            continue;
        }
        make_form(f, other);
        both[1] = record_form(other);
        replay_in_turn(both, 2, REPLAYS, us);
        printf("%5d %5d %5d %-32s %9.2f %9.2f %6.3f\n", f->m, f->n, f->k, f->text, us[1], us[0], us[0] / us[1]);
        fflush(stdout);
        free_recording(&both[1]);
        free_form(other);
    }
    free_recording(&both[0]);
    free_form(plain);
}

/* ---- host time of a call -------------------------------------------------------------------------------------- */

static void multiply(const void *what, kaio_device *handle)
{
    const operands *o = what;

    must(kaio_matmul_tc(handle, &o->a, &o->b, &o->c), "kaio_matmul_tc");
}

static void bench_host(void)
{
    enum { SIZE = 64 };
    operands o;

    memset(&o, 0, sizeof o);
    must(kaio_alloc_2d(gpu, &o.a, KAIO_F16, SIZE, SIZE), "alloc");
    must(kaio_alloc_2d(gpu, &o.b, KAIO_F16, SIZE, SIZE), "alloc");
    must(kaio_alloc_2d(gpu, &o.c, KAIO_F32, SIZE, SIZE), "alloc");
    must(kaio_fill(gpu, &o.a, 1), "fill");
    must(kaio_fill(gpu, &o.b, 1), "fill");
    printf("\n");
    host_cost("kaio_matmul_tc", multiply, &o);
    kaio_free(gpu, &o.a);
    kaio_free(gpu, &o.b);
    kaio_free(gpu, &o.c);
}

/* ---- the program ---------------------------------------------------------------------------------------------- */

int main(int argc, char **argv)
{
    const option table[] = {{"--all", OPTION_FLAG, &options.all},
                            {"--shapes", OPTION_TEXT, &options.shapes},
                            {"--variant", OPTION_TEXT, &options.variant},
                            {"--cublaslt", OPTION_TEXT, &options.cublaslt},
                            {"--no-jit", OPTION_FLAG, &options.no_jit},
                            {"--no-forms", OPTION_FLAG, &options.no_forms},
                            {NULL, OPTION_FLAG, NULL}};

    read_options(argc, argv, table);
    if (!options.no_jit)
        setenv("CUDA_CACHE_DISABLE", "1", 1);
    must(kaio_open(&gpu, NULL), "no GPU to measure");
    load_driver();
    driver.set_context(kaio_context(gpu)); /* cuBLASLt works in the thread's current context */
    print_place(argc, argv);
    load_cublaslt(options.cublaslt);
    if (!options.no_jit)
        bench_jit();
    bench_rows();
    if (!options.no_forms)
        bench_forms();
    bench_host();
    kaio_free(gpu, &lt.workspace);
    must(kaio_close(gpu), "close");
    return 0;
}
