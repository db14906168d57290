/* What a matmul does besides multiplying: alpha, beta, bias, activations, a split K. Every kernel, forced by name, and
 * the library's own choice.
 *
 *     test_matmul_epilogue [--cases=N] [--seed=N] [--variant=NAME] [--stop]
 *
 * --cases    per kernel, 40
 * --variant  only this kernel; one that is no matmul's is met where it is a second pass
 *
 * Operands, C's old values, bias, alpha and beta are multiples of 1/2 small enough that f32 holds every intermediate
 * result, so without a smooth activation each element must be exact to the bit. Smooth activations are compared with
 * double precision over a grid of values, within the bound that kaio.h states.
 */
#include "op_test.h"

enum { GUARD = 77 };

/* ---- one tensor and the floats in it ---------------------------------------------------------------------------- */

typedef struct matrix {
    kaio_tensor memory, view;
    int by_column;
    float *value; /* dense row-major, of the view */
} matrix;

/* A view of batch x rows x columns, row-major or column-major, with `padding` elements between lines, which hold GUARD.
   Its values are `step` times integers up to `most`. */
static kaio_status make_matrix(kaio_device *gpu, matrix *x, kaio_dtype dtype, int64_t batch, int64_t rows,
                               int64_t columns, int by_column, int64_t padding, int most, float step)
{
    int64_t line = (by_column ? rows : columns) + padding, lines = by_column ? columns : rows, i;
    kaio_status status = kaio_alloc_1d(gpu, &x->memory, dtype, batch * line * lines);

    if (status)
        return status;
    x->by_column = by_column;
    x->view = kaio_tensor_3d(x->memory.data, dtype, batch, rows, columns);
    x->view.stride[0] = line * lines;
    x->view.stride[1] = by_column ? 1 : line;
    x->view.stride[2] = by_column ? line : 1;
    x->value = malloc((size_t)(batch * rows * columns) * sizeof *x->value);
    for (i = 0; i < batch * rows * columns; i++)
        x->value[i] = round_to(dtype, step * (float)check_range(&seed, -most, most));
    status = kaio_fill(gpu, &x->memory, GUARD);
    return status ? status : kaio_upload_f32(gpu, &x->view, x->value);
}

static void free_matrix(kaio_device *gpu, matrix *x)
{
    kaio_free(gpu, &x->memory);
    free(x->value);
    x->value = NULL;
}

static kaio_dtype draw_dtype(void)
{
    static const kaio_dtype dtypes[] = {KAIO_F32, KAIO_F16, KAIO_BF16};

    return dtypes[check_range(&seed, 0, 2)];
}

/* ---- exact cases ------------------------------------------------------------------------------------------------ */

typedef struct exact_case {
    kaio_matmul_desc desc;
    int64_t batch, m, n, k;
    kaio_tensor bias_view;
    float *bias;
    matrix a, b, c, bias_matrix;
} exact_case;

/* Which shapes and views suit what runs. */
typedef struct kernel_limits {
    const char *name;
    kaio_dtype dtype;
    char layout[3]; /* as in the kernel table, "" for any */
    int64_t m, n;   /* those of a wide case */
    int64_t long_k; /* of one case in three */
    int may_split;
} kernel_limits;

static double expected(const exact_case *t, int64_t batch, int64_t i, int64_t j)
{
    double sum = 0;
    int64_t k;

    for (k = 0; k < t->k; k++)
        sum += (double)t->a.value[(batch * t->m + i) * t->k + k] * t->b.value[(batch * t->k + k) * t->n + j];
    sum = (t->desc.alpha != 0 ? t->desc.alpha : 1) * sum;
    if (t->desc.beta != 0)
        sum += (double)t->desc.beta * t->c.value[(batch * t->m + i) * t->n + j];
    if (t->desc.bias)
        sum += t->bias[j];
    return t->desc.activation == KAIO_ACTIVATION_RELU && sum < 0 ? 0 : sum;
}

/* C lies line by line, and between the lines nothing may be written. */
static void check_guards(kaio_device *gpu, const exact_case *t, const char *kernel, uint64_t case_seed)
{
    int64_t count = kaio_tensor_elements(&t->c.memory), lines = t->c.view.shape[t->c.by_column ? 2 : 1];
    int64_t line = count / t->batch / lines, length = t->c.view.shape[t->c.by_column ? 1 : 2], i;
    float *memory = malloc((size_t)count * sizeof *memory);
    kaio_status status = kaio_download_f32(gpu, &t->c.memory, memory);

    for (i = 0; i < count && !status; i++)
        if (i % line >= length && memory[i] != GUARD) {
            check_fail("%s, seed %llu: %g was written %lld elements past a line of %lld of C, %s", kernel,
                       (unsigned long long)case_seed, memory[i], (long long)(i % line - length + 1),
                       (long long)length, kaio_dtype_name(t->c.view.dtype));
            free(memory);
            return;
        }
    CHECK(!status, "%s, seed %llu: %s", kernel, (unsigned long long)case_seed, kaio_last_error());
    free(memory);
}

static kaio_status run_matmul(kaio_device *gpu, const void *what, size_t *needed)
{
    const exact_case *t = what;

    return needed ? kaio_matmul_workspace(gpu, &t->a.view, &t->b.view, &t->desc, &t->c.view, needed)
                  : kaio_matmul(gpu, &t->a.view, &t->b.view, &t->desc, &t->c.view);
}

static void compare_exact(kaio_device *gpu, const exact_case *t, const char *kernel, int sms, uint64_t case_seed)
{
    float *got = malloc((size_t)(t->batch * t->m * t->n) * sizeof *got);
    int64_t batch, i, j, at = 0;
    kaio_status status = kaio_download_f32(gpu, &t->c.view, got);

    for (batch = 0; batch < t->batch && !status; batch++)
        for (i = 0; i < t->m; i++)
            for (j = 0; j < t->n; j++, at++) {
                float want = round_to(t->c.view.dtype, expected(t, batch, i, j));
                if (!(got[at] == want)) {
                    check_fail("%s, seed %llu: [%lld,%lld,%lld] of %lld x %lld x %lld (K %lld): %g, expected %g; C %s, "
                               "alpha %g, beta %g, bias %s, activation %d, split_k %d, %d SMs", kernel,
                               (unsigned long long)case_seed, (long long)batch, (long long)i, (long long)j,
                               (long long)t->batch, (long long)t->m, (long long)t->n, (long long)t->k, got[at], want,
                               kaio_dtype_name(t->c.view.dtype), t->desc.alpha, t->desc.beta,
                               t->desc.bias ? kaio_dtype_name(t->bias_view.dtype) : "none", (int)t->desc.activation,
                               t->desc.split_k, sms);
                    free(got);
                    return;
                }
            }
    CHECK(!status, "%s, seed %llu: %s", kernel, (unsigned long long)case_seed, kaio_last_error());
    free(got);
}

static void run_exact(kaio_device *gpu, const kernel_limits *kernel)
{
    exact_case t;
    uint64_t case_seed = seed;
    const char *layout = kernel->layout;
    int aligned = strlen(layout) == 2, a_by_column, b_by_column, c_by_column, wide = check_range(&seed, 0, 3) == 0;
    int sms = draw_sms(gpu);
    kaio_status status;

    memset(&t, 0, sizeof t);
    t.batch = check_range(&seed, 0, 3) ? 1 : check_range(&seed, 2, 3);
    t.m = check_range(&seed, 1, wide ? kernel->m : 40);
    t.n = check_range(&seed, 1, wide ? kernel->n : 50);
    t.k = check_range(&seed, 1, check_range(&seed, 0, 2) ? 40 : kernel->long_k);
    if (check_range(&seed, 0, 2) || (aligned && t.n == 1)) /* a single column runs as a row, transposed */
        t.n += t.n % 2;
    /* With a column-major C it is the transposed problem, B^T times A^T, that the kernel's layout must suit. */
    c_by_column = t.m > 1 && check_range(&seed, 0, 1);
    if (c_by_column && wide) {
        int64_t m = t.m;
        t.m = t.n > 1 ? t.n : 2;
        t.n = m > 1 ? m : 2;
    }
    a_by_column = aligned ? layout[c_by_column ? 1 : 0] == (c_by_column ? 'r' : 'c') : (int)check_range(&seed, 0, 1);
    b_by_column = aligned ? layout[c_by_column ? 0 : 1] == (c_by_column ? 'r' : 'c') : (int)check_range(&seed, 0, 1);
    t.desc.alpha = check_range(&seed, 0, 1) ? 0.0f : (float)check_range(&seed, -2, 2) + 0.5f;
    t.desc.beta = check_range(&seed, 0, 1) ? 0.0f : (float)check_range(&seed, -2, 2) / 2;
    t.desc.activation = check_range(&seed, 0, 1) ? KAIO_ACTIVATION_RELU : KAIO_ACTIVATION_NONE;
    t.desc.split_k = check_range(&seed, 0, 1) ? 0 : kernel->may_split ? (int)check_range(&seed, 1, 5) : 1;
    if (t.desc.split_k > 1)
        t.k += 32; /* what cannot be split */
#define PADDING(lines) (aligned ? ((lines) + 7) / 8 * 8 - (lines) : check_range(&seed, 0, 3))
    status = make_matrix(gpu, &t.a, kernel->dtype, t.batch, t.m, t.k, a_by_column, PADDING(a_by_column ? t.m : t.k), 4,
                         0.5f);
    if (!status)
        status = make_matrix(gpu, &t.b, kernel->dtype, t.batch, t.k, t.n, b_by_column,
                             PADDING(b_by_column ? t.k : t.n), 4, 1);
    /* Old values are as large as the sums, or a 16-bit C would round their errors away. */
    if (!status)
        status = make_matrix(gpu, &t.c, draw_dtype(), t.batch, t.m, t.n, c_by_column, check_range(&seed, 0, 3), 2000,
                             0.5f);
    if (!status && check_range(&seed, 0, 2)) {
        status = make_matrix(gpu, &t.bias_matrix, draw_dtype(), 1, t.n, 1, 0, check_range(&seed, 0, 2), 4000, 0.5f);
        t.bias = t.bias_matrix.value;
        t.bias_view = t.bias_matrix.view;
        t.bias_view.rank = 1;
        t.bias_view.shape[0] = t.n;
        t.bias_view.stride[0] = t.bias_matrix.view.stride[1];
        t.desc.bias = &t.bias_view;
    }
    if (!status && t.desc.beta == 0)
        status = kaio_fill(gpu, &t.c.view, NAN); /* must not be read */
    if (!status)
        status = run_in_exact_workspace(gpu, run_matmul, &t);
    if (status) {
        check_fail("%s, seed %llu: %s", kernel->name, (unsigned long long)case_seed, kaio_last_error());
    } else {
        compare_exact(gpu, &t, kernel->name, sms, case_seed);
        check_guards(gpu, &t, kernel->name, case_seed);
    }
    free_matrix(gpu, &t.a);
    free_matrix(gpu, &t.b);
    free_matrix(gpu, &t.c);
    free_matrix(gpu, &t.bias_matrix);
}

static int is_matmul(const char *name)
{
    int i, count;
    const kaio__kernel *table = kaio__kernel_table(&count);

    for (i = 0; i < count; i++)
        if (name && strcmp(table[i].name, name) == 0)
            return table[i].op == KAIO__OP_MATMUL;
    return 0;
}

static kernel_limits limits_of(const kaio__kernel *kernel)
{
    const int skinny = kernel->kind == KAIO__KIND_SKINNY;
    kernel_limits limits;

    memset(&limits, 0, sizeof limits);
    limits.name = kernel->name;
    limits.dtype = (kaio_dtype)kernel->dtype;
    if (strcmp(kernel->layout, "any") != 0)
        memcpy(limits.layout, kernel->layout, 2);
    limits.m = skinny ? kernel->tile[0] + 20 : 150;
    limits.n = kernel->tile[1] + 20;
    limits.long_k = skinny ? 700 : 200; /* the warps of a skinny kernel share it */
    limits.may_split = !skinny;
    return limits;
}

/* What is chosen of itself, for few rows and views that every kernel can take: some of it by the skinny kernels. */
static void test_chosen_skinny(kaio_device *gpu)
{
    static const char layouts[][3] = {"rr", "rc"};
    kernel_limits limits;
    int n, skinny = 0;

    for (n = 0; n < 2 * cases; n++) {
        memset(&limits, 0, sizeof limits);
        limits.name = "kaio_matmul, few rows";
        limits.dtype = check_range(&seed, 0, 1) ? KAIO_F16 : KAIO_BF16;
        memcpy(limits.layout, layouts[check_range(&seed, 0, 1)], 2);
        limits.m = 64;
        limits.n = 300;
        limits.long_k = 700;
        run_exact(gpu, &limits);
        skinny += strstr(kaio_variant_name(gpu), "_skinny_") != NULL;
    }
    CHECK(skinny > cases / 4, "few rows: a skinny kernel was chosen in %d of %d cases", skinny, 2 * cases);
}

static void test_exact(kaio_device *gpu)
{
    int i, n, count;
    const kaio__kernel *table = kaio__kernel_table(&count);
    kernel_limits limits;

    for (i = 0; i < count; i++) {
        if (table[i].op != KAIO__OP_MATMUL || !wanted(table[i].name))
            continue;
        limits = limits_of(&table[i]);
        CHECK(!kaio_force_variant(gpu, table[i].name), "%s", kaio_last_error());
        for (n = 0; n < cases; n++)
            run_exact(gpu, &limits);
    }
    CHECK(!kaio_force_variant(gpu, NULL), "%s", kaio_last_error());
    memset(&limits, 0, sizeof limits);
    limits.name = "kaio_matmul";
    limits.m = limits.n = 150;
    limits.long_k = 200;
    limits.may_split = 1;
    for (n = 0; n < 4 * cases; n++) {
        limits.dtype = check_range(&seed, 0, 1) ? KAIO_F16 : KAIO_BF16;
        run_exact(gpu, &limits);
    }
    test_chosen_skinny(gpu);
    restore_sms(gpu);
}

/* ---- activations ------------------------------------------------------------------------------------------------ */

static double activate(kaio_activation activation, double x)
{
    const double root = 0.79788456080286535588; /* sqrt(2 / pi) */

    switch (activation) {
    case KAIO_ACTIVATION_RELU: return x < 0 ? 0 : x;
    case KAIO_ACTIVATION_GELU: return x < -50 ? 0 : x * 0.5 * erfc(-x * 0.70710678118654752440);
    case KAIO_ACTIVATION_GELU_TANH: return x < -50 ? 0 : x / (1 + exp(-2 * root * (x + 0.044715 * x * x * x)));
    case KAIO_ACTIVATION_SILU: return x < -700 ? 0 : x / (1 + exp(-x));
    default: return x;
    }
}

enum { VALUES = 4096 };

/* A grid of values, and those at which an activation may go wrong. */
static void fill_values(float *x, kaio_dtype dtype)
{
    int i;

    for (i = 0; i < VALUES; i++)
        x[i] = round_to(dtype, (float)(i - VALUES / 2) * (i % 4 ? 0.005f : 0.05f));
    x[0] = INFINITY;
    x[1] = -INFINITY;
    x[2] = NAN;
    x[3] = round_to(dtype, 65408);
    x[4] = round_to(dtype, -65408);
    x[5] = 5.9604645e-8f; /* 2^-24 */
    x[6] = -5.9604645e-8f;
}

/* Returns the largest error as a part of the bound. */
static double compare_activation(const char *what, kaio_activation activation, const float *x, const float *got)
{
    double worst = 0;
    int i;

    for (i = 0; i < VALUES; i++) {
        double want = isinf(x[i]) ? (x[i] > 0 || !activation ? x[i] : 0) : activate(activation, x[i]);
        double bound = 4e-7 * fmax(1, fabs(x[i])), error = fabs(got[i] - want);
        if (isnan(want) ? !isnan(got[i]) : isinf(want) ? (double)got[i] != want : !(error <= bound)) {
            check_fail("%s: activation %d of %g: %.9g, expected %.9g", what, (int)activation, x[i], got[i], want);
            return 0;
        }
        if (!isnan(want) && !isinf(want) && error / bound > worst)
            worst = error / bound;
    }
    check_pass();
    return worst;
}

/* What runs: a kernel forced by name, or the choice, for K in two pieces, or for a C of two columns that is stored by
   columns, which makes it a product of few rows. */
typedef enum activation_way { FORCED, SPLIT, FEW_ROWS } activation_way;

/* A column of numbers times a row of ones: the activation sees each of them exactly, in both columns of a pair. Split,
   the numbers lie past the first piece of K, and the second pass is what activates. */
static void test_activations(kaio_device *gpu, activation_way way, const kaio__kernel *kernel)
{
    enum { APART = 40, PLACE = 37, COLUMNS = 2, B_APART = 8 };
    const kaio_dtype dtype = kernel ? (kaio_dtype)kernel->dtype : KAIO_F16;
    const char *what = way == SPLIT ? "K split" : way == FEW_ROWS ? "few rows" : kernel->name;
    static float x[VALUES], got[VALUES];
    kaio_tensor a = {0}, b = {0}, c = {0}, column;
    kaio_matmul_desc desc = {0};
    double worst[KAIO_ACTIVATION_SILU + 1] = {0}, error;
    int i, j, by_column = kernel && kernel->layout[0] == 'c';
    int b_by_column = way == FEW_ROWS || (kernel && kernel->layout[1] == 'c');
    kaio_status status = kaio_alloc_2d(gpu, &a, dtype, by_column ? APART : VALUES, by_column ? VALUES : APART);

    if (by_column)
        a = kaio_tensor_transpose(&a, 0, 1);
    desc.split_k = way == SPLIT ? 2 : 1;
    fill_values(x, dtype);
    if (!status && kernel)
        status = kaio_force_variant(gpu, kernel->name);
    if (!status)
        status = kaio_alloc_2d(gpu, &b, dtype, b_by_column ? B_APART : APART, b_by_column ? APART : B_APART);
    if (b_by_column)
        b = kaio_tensor_transpose(&b, 0, 1);
    if (!status)
        status = kaio_fill(gpu, &b, 1);
    if (!status)
        status = kaio_alloc_2d(gpu, &c, KAIO_F32, way == FEW_ROWS ? COLUMNS : VALUES,
                               way == FEW_ROWS ? VALUES : COLUMNS);
    if (way == FEW_ROWS)
        c = kaio_tensor_transpose(&c, 0, 1);
    column = kaio_tensor_slice(&a, 1, way == SPLIT ? PLACE : 0, 1);
    if (way != SPLIT)
        a.shape[1] = b.shape[0] = 1;
    b.shape[1] = COLUMNS;
    if (!status)
        status = kaio_fill(gpu, &a, 0);
    if (!status)
        status = kaio_upload_f32(gpu, &column, x);
    for (i = 0; i <= KAIO_ACTIVATION_SILU && !status; i++) {
        desc.activation = (kaio_activation)i;
        status = kaio_matmul(gpu, &a, &b, &desc, &c);
        for (j = 0; j < COLUMNS && !status; j++) {
            column = kaio_tensor_slice(&c, 1, j, 1);
            status = kaio_download_f32(gpu, &column, got);
            if (status)
                break;
            error = compare_activation(what, desc.activation, x, got);
            worst[i] = error > worst[i] ? error : worst[i];
        }
    }
    CHECK(!status, "activations, %s: %s", what, kaio_last_error());
    if (way == FEW_ROWS)
        CHECK(strstr(kaio_variant_name(gpu), "_skinny_"), "activations, few rows: %s ran", kaio_variant_name(gpu));
    printf("%s: errors of activations at most", what);
    for (i = 0; i <= KAIO_ACTIVATION_SILU; i++)
        printf(" %.2f", worst[i]);
    printf(" of the bound\n");
    CHECK(!kaio_force_variant(gpu, NULL), "%s", kaio_last_error());
    kaio_free(gpu, &a);
    kaio_free(gpu, &b);
    kaio_free(gpu, &c);
}

static void test_all_activations(kaio_device *gpu)
{
    int i, count;
    const kaio__kernel *table = kaio__kernel_table(&count);

    for (i = 0; i < count; i++)
        if (table[i].op == KAIO__OP_MATMUL && wanted(table[i].name))
            test_activations(gpu, FORCED, &table[i]);
    if (!is_matmul(variant)) {
        test_activations(gpu, SPLIT, NULL);
        test_activations(gpu, FEW_ROWS, NULL);
    }
}

/* ---- split K ---------------------------------------------------------------------------------------------------- */

/* Workspace of one product in f16, and of a batch of them. */
static int64_t split_bytes(kaio_device *gpu, int64_t batch, int64_t m, int64_t n, int64_t k)
{
    kaio_tensor a = kaio_tensor_3d(NULL, KAIO_F16, batch, m, k), b = kaio_tensor_3d(NULL, KAIO_F16, batch, k, n);
    kaio_tensor c = kaio_tensor_3d(NULL, KAIO_F32, batch, m, n);
    size_t bytes = 0;

    CHECK(!kaio_matmul_workspace(gpu, &a, &b, NULL, &c, &bytes), "%s", kaio_last_error());
    return (int64_t)bytes;
}

/* The same product alone and in a batch, with K long enough to be split: equal bits; a short workspace is refused with
   the size it needs; a warm call can be captured. */
static void test_split(kaio_device *gpu)
{
    enum { M = 70, N = 40, BATCH = 3, LONGEST = 1 << 18 };
    static float alone[M * N], batched[BATCH * M * N];
    matrix a, b, c;
    kaio_tensor first_a, first_b, first_c, room;
    kaio_matmul_desc one = {0};
    size_t bytes = 0, batch_bytes = 0, none = 1;
    void *graph = NULL;
    int64_t k = 1024;
    int same = 1, i;

    while (k < LONGEST && !split_bytes(gpu, 1, M, N, k)) /* from where on depends on measured costs */
        k *= 2;
    memset(&room, 0, sizeof room);
    if (make_matrix(gpu, &a, KAIO_F16, BATCH, M, k, 0, 0, 1000, 0.001f) ||
        make_matrix(gpu, &b, KAIO_F16, BATCH, k, N, 0, 0, 1000, 0.001f) ||
        make_matrix(gpu, &c, KAIO_F32, BATCH, M, N, 0, 0, 1, 1)) {
        check_fail("split: %s", kaio_last_error());
        return;
    }
    first_a = kaio_tensor_slice(&a.view, 0, 1, 1);
    first_b = kaio_tensor_slice(&b.view, 0, 1, 1);
    first_c = kaio_tensor_slice(&c.view, 0, 1, 1);
    CHECK(!kaio_matmul_workspace(gpu, &first_a, &first_b, NULL, &first_c, &bytes), "%s", kaio_last_error());
    CHECK(!kaio_matmul_workspace(gpu, &a.view, &b.view, NULL, &c.view, &batch_bytes), "%s", kaio_last_error());
    CHECK(bytes >= 2 * M * N * 4, "K = %lld is not split: workspace of %lu bytes", (long long)k,
          (unsigned long)bytes);
    CHECK(batch_bytes == BATCH * bytes, "split depends on the batch: %lu bytes alone, %lu for %d",
          (unsigned long)bytes, (unsigned long)batch_bytes, BATCH);
    one.split_k = 1;
    CHECK(!kaio_matmul_workspace(gpu, &a.view, &b.view, &one, &c.view, &none) && none == 0, "split_k 1 takes %lu bytes",
          (unsigned long)none);
    CHECK(!kaio_matmul(gpu, &first_a, &first_b, NULL, &first_c) && !kaio_download_f32(gpu, &first_c, alone),
          "%s", kaio_last_error());
    CHECK(!kaio_fill(gpu, &c.view, -1) && !kaio_matmul(gpu, &a.view, &b.view, NULL, &c.view) &&
          !kaio_download_f32(gpu, &c.view, batched), "%s", kaio_last_error());
    CHECK(memcmp(alone, batched + M * N, sizeof alone) == 0, "split: the batch changes bits");

    CHECK(!kaio_fill(gpu, &c.view, -1) && !kaio_capture_begin(gpu) &&
          !kaio_matmul(gpu, &first_a, &first_b, NULL, &first_c) && !kaio_capture_end(gpu, &graph) &&
          !kaio_graph_launch(gpu, graph) && !kaio_download_f32(gpu, &c.view, batched) && !kaio_graph_free(gpu, graph),
          "split under capture: %s", kaio_last_error());
    CHECK(memcmp(alone, batched + M * N, sizeof alone) == 0, "split: a graph changes bits");

    CHECK(!kaio_fill(gpu, &c.view, -1) && !kaio_alloc_1d(gpu, &room, KAIO_U8, (int64_t)bytes) &&
          !kaio_set_workspace(gpu, room.data, bytes - 1), "%s", kaio_last_error());
    CHECK(kaio_matmul(gpu, &first_a, &first_b, NULL, &first_c) == KAIO_ERR_WORKSPACE, "a short workspace is taken");
    CHECK(!kaio_download_f32(gpu, &c.view, batched), "%s", kaio_last_error());
    for (i = 0; i < M * N; i++)
        same &= batched[M * N + i] == -1;
    CHECK(same, "C was written without a workspace");
    CHECK(!kaio_set_workspace(gpu, room.data, bytes) && !kaio_matmul(gpu, &first_a, &first_b, NULL, &first_c) &&
          !kaio_download_f32(gpu, &c.view, batched), "exactly the workspace asked for: %s", kaio_last_error());
    CHECK(memcmp(alone, batched + M * N, sizeof alone) == 0, "split: the workspace changes bits");
    CHECK(!kaio_set_workspace(gpu, NULL, 0), "%s", kaio_last_error());
    kaio_free(gpu, &room);
    free_matrix(gpu, &a);
    free_matrix(gpu, &b);
    free_matrix(gpu, &c);
}

/* ---- refusals --------------------------------------------------------------------------------------------------- */

static void refuse(kaio_device *gpu, const char *what, const kaio_matmul_desc *desc, const kaio_tensor view[3],
                   kaio_status expected_status, const char *text)
{
    float c[8 * 8];
    int i, same = 1;

    check_refused(what, kaio_matmul(gpu, &view[0], &view[1], desc, &view[2]), expected_status, text);
    CHECK(!kaio_download_f32(gpu, &view[2], c), "%s", kaio_last_error());
    for (i = 0; i < 8 * 8; i++)
        same &= c[i] == -1;
    CHECK(same, "%s: C was written", what);
}

static void test_refusals(kaio_device *gpu)
{
    kaio_tensor view[3], bias, wrong;
    kaio_matmul_desc desc = {0};
    float host[8] = {0};
    size_t bytes;

    if (kaio_alloc_2d(gpu, &view[0], KAIO_F16, 8, 8) || kaio_alloc_2d(gpu, &view[1], KAIO_F16, 8, 8) ||
        kaio_alloc_2d(gpu, &view[2], KAIO_F32, 8, 8) || kaio_alloc_1d(gpu, &bias, KAIO_F32, 8) ||
        kaio_fill(gpu, &view[0], 1) || kaio_fill(gpu, &view[1], 1) || kaio_fill(gpu, &view[2], -1)) {
        check_fail("refusals: %s", kaio_last_error());
        return;
    }
    desc.bias = &wrong;
    wrong = bias;
    wrong.dtype = KAIO_I32;
    refuse(gpu, "bias i32", &desc, view, KAIO_ERR_INVALID, "kaio_matmul: bias: dtype is i32");
    wrong = bias;
    wrong.shape[0] = 7;
    refuse(gpu, "short bias", &desc, view, KAIO_ERR_INVALID, "kaio_matmul: bias: length is 7, expected N, 8");
    wrong = kaio_tensor_2d(bias.data, KAIO_F32, 1, 8);
    refuse(gpu, "bias of rank 2", &desc, view, KAIO_ERR_INVALID, "kaio_matmul: bias: rank is 2");
    wrong = bias;
    wrong.data = view[2].data;
    refuse(gpu, "bias in C", &desc, view, KAIO_ERR_INVALID, "kaio_matmul: C: the output shares elements with bias");
    wrong = bias;
    wrong.stride[0] = 2;
    refuse(gpu, "bias past its end", &desc, view, KAIO_ERR_INVALID, "kaio_matmul: bias: the view reaches");
    wrong = kaio_tensor_1d(host, KAIO_F32, 8);
    refuse(gpu, "bias of the host", &desc, view, KAIO_ERR_HOST_POINTER, "kaio_matmul: bias");
    wrong = bias;
    wrong.data = NULL;
    refuse(gpu, "bias without data", &desc, view, KAIO_ERR_INVALID, "kaio_matmul: bias: data is NULL");
    desc.bias = NULL;
    desc.activation = (kaio_activation)5;
    refuse(gpu, "unknown activation", &desc, view, KAIO_ERR_INVALID, "kaio_matmul: desc: activation is 5");
    desc.activation = KAIO_ACTIVATION_NONE;
    desc.split_k = -1;
    refuse(gpu, "split_k -1", &desc, view, KAIO_ERR_INVALID, "kaio_matmul: desc: split_k is -1");
    CHECK(kaio_matmul_workspace(gpu, &view[0], &view[1], NULL, &view[2], NULL) == KAIO_ERR_INVALID, "bytes NULL");
    wrong = view[0];
    wrong.data = NULL;
    CHECK(!kaio_matmul_workspace(gpu, &wrong, &view[1], NULL, &view[2], &bytes) && bytes == 0, "%s", kaio_last_error());
    kaio_free(gpu, &view[0]);
    kaio_free(gpu, &view[1]);
    kaio_free(gpu, &view[2]);
    kaio_free(gpu, &bias);
}

int main(int argc, char **argv)
{
    kaio_device *gpu;

    cases = 40;
    read_options(argc, argv, TAKES_VARIANT);
    gpu = begin_test();
    if (!gpu)
        return check_summary();
    check_parameter_bytes(KAIO__OP_MATMUL, sizeof(kaio__matmul_params));
    check_parameter_bytes(KAIO__OP_MATMUL_REDUCE, sizeof(kaio__matmul_params));
    test_all_activations(gpu);
    test_split(gpu);
    test_refusals(gpu);
    test_exact(gpu);
    return close_device(gpu);
}
