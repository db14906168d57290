/* Products of bytes, and the quantizer that makes them: every kernel, forced by name, and the library's own choice.
 *
 *     test_matmul_int8 [--cases=N] [--seed=N] [--variant=NAME] [--quick] [--stop]
 *
 * --cases    per kernel: 1,000, 10,000 on a GPU
 * --quick    40 per kernel
 * --variant  only this kernel; one that is no product's is met where it is a second pass
 *
 * Sums are exact and each later operation is rounded as IEEE says, so every result must be that of the C loop here, to
 * the bit.
 */
#include "op_test.h"

enum { GUARD = 0x5a, GUARD_BYTES = 64, QUICK_CASES = 40 };

/* ---- a tensor of bytes in guarded memory ------------------------------------------------------------------------ */

typedef struct guarded {
    kaio_tensor memory, view;
    int64_t bytes;
    uint8_t *before; /* the memory as it was */
    char *reached;   /* per byte: an element of the view lies there */
} guarded;

static void mark_reached(guarded *g)
{
    int64_t count = kaio_tensor_elements(&g->view), size = (int64_t)kaio_dtype_size(g->view.dtype), i, rest, at, j;
    int d;

    for (i = 0; i < count; i++) {
        at = (int64_t)((char *)g->view.data - (char *)g->memory.data);
        for (rest = i, d = g->view.rank - 1; d >= 0; rest /= g->view.shape[d], d--)
            at += rest % g->view.shape[d] * g->view.stride[d] * size;
        for (j = 0; j < size; j++)
            g->reached[at + j] = 1;
    }
}

enum { OUTER_GAP = 32 }; /* elements */

/* A view of outer x batch x rows x columns whose lines are `padding` elements apart and whose outer batches OUTER_GAP,
   in memory that is GUARD all over. */
static kaio_status make_guarded_in(kaio_device *gpu, guarded *g, kaio_dtype dtype, int64_t outer, int64_t batch,
                                   int64_t rows, int64_t columns, int by_column, int64_t padding, int64_t offset)
{
    int64_t size = (int64_t)kaio_dtype_size(dtype), line = (by_column ? rows : columns) + padding;
    int64_t lines = by_column ? columns : rows, shape[4];
    kaio_status status;

    shape[0] = outer;
    shape[1] = batch;
    shape[2] = rows;
    shape[3] = columns;
    memset(g, 0, sizeof *g);
    g->bytes = (outer * (batch * line * lines + OUTER_GAP) + offset) * size + 2 * GUARD_BYTES;
    g->before = malloc((size_t)g->bytes);
    g->reached = calloc((size_t)g->bytes, 1);
    memset(g->before, GUARD, (size_t)g->bytes);
    status = kaio_alloc_1d(gpu, &g->memory, KAIO_U8, g->bytes);
    if (!status)
        status = kaio_upload(gpu, &g->memory, g->before, (size_t)g->bytes);
    g->view = kaio_tensor_nd((char *)g->memory.data + GUARD_BYTES + offset * size, dtype, 4, shape);
    g->view.stride[0] = batch * line * lines + OUTER_GAP;
    g->view.stride[1] = line * lines;
    g->view.stride[2] = by_column ? 1 : line;
    g->view.stride[3] = by_column ? line : 1;
    mark_reached(g);
    return status;
}

static kaio_status make_guarded(kaio_device *gpu, guarded *g, kaio_dtype dtype, int64_t batch, int64_t rows,
                                int64_t columns, int by_column, int64_t padding, int64_t offset)
{
    return make_guarded_in(gpu, g, dtype, 1, batch, rows, columns, by_column, padding, offset);
}

/* Bytes that no element of the view has must be what they were. */
static void check_guards(kaio_device *gpu, const guarded *g, const char *what, uint64_t case_seed)
{
    uint8_t *after = malloc((size_t)g->bytes);
    kaio_status status = kaio_download(gpu, &g->memory, after, (size_t)g->bytes);
    int64_t i;

    for (i = 0; i < g->bytes && !status; i++)
        if (!g->reached[i] && after[i] != GUARD) {
            check_fail("%s, seed %llu: byte %lld of %lld was written outside the view: 0x%02x", what,
                       (unsigned long long)case_seed, (long long)i, (long long)g->bytes, after[i]);
            break;
        }
    CHECK(!status && i == g->bytes, "%s, seed %llu: guards: %s", what, (unsigned long long)case_seed,
          kaio_last_error());
    free(after);
}

static void free_guarded(kaio_device *gpu, guarded *g)
{
    kaio_free(gpu, &g->memory);
    free(g->before);
    free(g->reached);
    memset(g, 0, sizeof *g);
}

/* ---- one product ------------------------------------------------------------------------------------------------ */

/* How operands are drawn. Large ones, for enough K, have sums that f32 must round. */
enum { FILL_ANY, FILL_EXTREMES, FILL_ONE, FILL_LARGE, FILLS };
enum { ROUNDED_K = 1800 };

typedef struct product {
    int64_t outer, batch, m, n, k; /* of `batch` matrices, `outer` groups, which are not evenly spaced */
    int one_b;                     /* B has no batch */
    int fill;
    guarded a, b, c;
    int8_t *a_code, *b_code;
    kaio_tensor row_memory, col_memory, bias_memory, row_scale, col_scale, bias;
    float *row, *col, *bias_value;
    kaio_matmul_int8_desc desc;
} product;

static int8_t draw_code(int fill)
{
    static const int8_t extremes[] = {-128, 127, -1, 0, 1};

    if (fill == FILL_EXTREMES)
        return extremes[check_range(&seed, 0, 4)];
    return (int8_t)check_range(&seed, fill == FILL_LARGE ? 90 : -128, 127);
}

static void draw_codes(int8_t *code, int64_t count, int fill)
{
    int64_t i;

    for (i = 0; i < count; i++)
        code[i] = draw_code(fill);
    if (fill == FILL_ONE) { /* one element, which says where a wrong fragment put it */
        memset(code, 0, (size_t)count);
        code[check_range(&seed, 0, count - 1)] = (int8_t)check_range(&seed, 1, 127);
    }
}

/* Any f32 of moderate size: products of these round. */
static float draw_factor(void) { return (float)check_range(&seed, -9999, 9999) / (float)check_range(&seed, 1, 999999); }

static kaio_status make_vector(kaio_device *gpu, kaio_tensor *memory, kaio_tensor *view, float **value,
                               kaio_dtype dtype, int64_t count)
{
    int64_t stride = check_range(&seed, 1, 2), i;
    kaio_status status = kaio_alloc_1d(gpu, memory, dtype, count * stride);

    *view = kaio_tensor_1d(memory->data, dtype, count);
    view->stride[0] = stride;
    *value = malloc((size_t)count * sizeof **value);
    for (i = 0; i < count; i++)
        (*value)[i] = round_to(dtype, draw_factor());
    if (!status)
        status = kaio_fill(gpu, memory, NAN);
    return status ? status : kaio_upload_f32(gpu, view, *value);
}

static int32_t exact_sum(const product *t, int64_t batch, int64_t i, int64_t j)
{
    uint32_t sum = 0;
    int64_t k;

    for (k = 0; k < t->k; k++)
        sum += (uint32_t)((int32_t)t->a_code[(batch * t->m + i) * t->k + k] *
                          t->b_code[((t->one_b ? 0 : batch) * t->k + k) * t->n + j]);
    return (int32_t)sum;
}

static int is_smooth(kaio_activation activation) { return activation > KAIO_ACTIVATION_RELU; }

/* What element [batch, i, j] must be, before a smooth activation, as its bits. `scale` is what the sum is multiplied
   by. */
static uint32_t expected_bits(const product *t, float scale, int64_t batch, int64_t i, int64_t j)
{
    int32_t sum = exact_sum(t, batch, i, j);
    volatile float v = (float)sum; /* each step rounds */
    uint32_t bits;
    float result;

    if (t->c.view.dtype == KAIO_I32)
        return (uint32_t)sum;
    v = v * scale;
    if (t->row)
        v = v * t->row[t->desc.row_scale->shape[0] == 1 ? 0 : i];
    if (t->col)
        v = v * t->col[t->desc.col_scale->shape[0] == 1 ? 0 : j];
    if (t->bias_value)
        v = v + t->bias_value[j];
    if (t->desc.activation == KAIO_ACTIVATION_RELU && v < 0)
        v = 0;
    result = v;
    if (t->c.view.dtype == KAIO_F16)
        return kaio_f32_to_f16(result);
    if (t->c.view.dtype == KAIO_BF16)
        return kaio_f32_to_bf16(result);
    memcpy(&bits, &result, sizeof bits);
    return bits;
}

/* Zeros of either sign are the same. */
static int same_bits(const product *t, uint32_t x, uint32_t y)
{
    kaio_dtype dtype = t->c.view.dtype;
    uint32_t sign = dtype == KAIO_F32 ? 0x80000000u : 0x8000u;
    float got, before;

    if (is_smooth(t->desc.activation)) { /* within the bound that kaio.h states */
        memcpy(&got, &x, sizeof got);
        memcpy(&before, &y, sizeof before);
        return fabs(got - activated(t->desc.activation, before)) <= 4e-7 * fmax(1, fabs((double)before));
    }
    return x == y || (dtype != KAIO_I32 && !(x & ~sign) && !(y & ~sign));
}

static void describe_case(const product *t, char text[256])
{
    snprintf(text, 256, "%lld x %lld x %lld (K %lld), A %s %s, B %s %s, C %s, scale %g%s%s%s, activation %d, "
             "split_k %d", (long long)t->batch, (long long)t->m, (long long)t->n, (long long)t->k,
             kaio_dtype_name(t->a.view.dtype), t->a.view.stride[3] == 1 ? "rows" : "columns",
             kaio_dtype_name(t->b.view.dtype), t->b.view.stride[3] == 1 ? "rows" : "columns",
             kaio_dtype_name(t->c.view.dtype), (double)t->desc.scale, t->row ? ", row_scale" : "",
             t->col ? ", col_scale" : "", t->bias_value ? ", bias" : "", (int)t->desc.activation, t->desc.split_k);
}

static void compare_product(kaio_device *gpu, const product *t, float scale, const char *kernel, uint64_t case_seed)
{
    int64_t count = t->outer * t->batch * t->m * t->n, size = (int64_t)kaio_dtype_size(t->c.view.dtype);
    int64_t batch, i, j, at = 0;
    uint8_t *got = malloc((size_t)(count * size));
    char text[256];
    kaio_status status = kaio_download(gpu, &t->c.view, got, (size_t)(count * size));

    for (batch = 0; batch < t->outer * t->batch && !status; batch++)
        for (i = 0; i < t->m; i++)
            for (j = 0; j < t->n; j++, at++) {
                uint32_t want = expected_bits(t, scale, batch, i, j), bits = 0;

                memcpy(&bits, got + at * size, (size_t)size);
                if (!same_bits(t, bits, want)) {
                    describe_case(t, text);
                    check_fail("%s, seed %llu: [%lld,%lld,%lld] of %s: bits 0x%08x, expected 0x%08x (sum %d)", kernel,
                               (unsigned long long)case_seed, (long long)batch, (long long)i, (long long)j, text,
                               (unsigned)bits, (unsigned)want, (int)exact_sum(t, batch, i, j));
                    free(got);
                    return;
                }
            }
    describe_case(t, text);
    CHECK(!status, "%s, seed %llu: %s: %s", kernel, (unsigned long long)case_seed, text, kaio_last_error());
    free(got);
}

static kaio_status run_w8a8(kaio_device *gpu, const void *what, size_t *needed)
{
    const product *t = what;

    return needed ? kaio_matmul_w8a8_workspace(gpu, &t->a.view, &t->b.view, &t->desc, &t->c.view, needed)
                  : kaio_matmul_w8a8(gpu, &t->a.view, &t->b.view, &t->desc, &t->c.view);
}

/* Which shapes and views suit what runs. */
typedef struct limits {
    const char *name;
    char layout[3]; /* as in the kernel table, "" for any */
    int64_t m, n;   /* those of a wide case */
    int64_t long_k; /* that of a deep one */
    int may_split;
} limits;

static kaio_status make_operands(kaio_device *gpu, product *t, int a_by_column, int b_by_column, int aligned)
{
    static const kaio_dtype bytes[] = {KAIO_I8, KAIO_I8, KAIO_U8};
    int64_t a_line = a_by_column ? t->m : t->k, b_line = b_by_column ? t->k : t->n;
    int64_t a_pad = aligned ? (a_line + 15) / 16 * 16 - a_line : check_range(&seed, 0, 5);
    int64_t b_pad = aligned ? (b_line + 15) / 16 * 16 - b_line : check_range(&seed, 0, 5);
    int64_t a_count = t->outer * t->batch * t->m * t->k, b_count = (t->one_b ? 1 : t->outer * t->batch) * t->k * t->n;
    kaio_status status = make_guarded_in(gpu, &t->a, bytes[check_range(&seed, 0, 2)], t->outer, t->batch, t->m, t->k,
                                         a_by_column, a_pad, aligned ? 0 : check_range(&seed, 0, 3));

    if (!status)
        status = make_guarded_in(gpu, &t->b, bytes[check_range(&seed, 0, 2)], t->one_b ? 1 : t->outer,
                                 t->one_b ? 1 : t->batch, t->k, t->n, b_by_column, b_pad,
                                 aligned ? 0 : check_range(&seed, 0, 3));
    t->a_code = malloc((size_t)a_count);
    t->b_code = malloc((size_t)b_count);
    draw_codes(t->a_code, a_count, t->fill == FILL_ONE ? FILL_ANY : t->fill);
    draw_codes(t->b_code, b_count, t->fill);
    if (!status)
        status = kaio_upload(gpu, &t->a.view, t->a_code, (size_t)a_count);
    return status ? status : kaio_upload(gpu, &t->b.view, t->b_code, (size_t)b_count);
}

static kaio_status make_dress(kaio_device *gpu, product *t)
{
    static const kaio_dtype types[] = {KAIO_F32, KAIO_F16, KAIO_BF16};
    kaio_status status = KAIO_OK;

    if (t->c.view.dtype == KAIO_I32)
        return KAIO_OK;
    if (t->c.view.dtype == KAIO_F32) {
        t->desc.scale = check_range(&seed, 0, 1) ? 0.0f : draw_factor();
        t->desc.activation = (kaio_activation)(check_range(&seed, 0, 1) ? 0 : check_range(&seed, 1, 4));
        if (is_smooth(t->desc.activation))
            t->desc.scale = 1e-4f; /* to where they are not straight */
    } else {
        t->desc.scale = 1e-6f * (float)check_range(&seed, 1, 9999); /* to what f16 holds */
        t->desc.activation = check_range(&seed, 0, 2) ? KAIO_ACTIVATION_NONE : KAIO_ACTIVATION_RELU;
    }
    if (is_smooth(t->desc.activation))
        return KAIO_OK;
    if (check_range(&seed, 0, 1)) {
        status = make_vector(gpu, &t->row_memory, &t->row_scale, &t->row, KAIO_F32,
                             check_range(&seed, 0, 4) ? t->m : 1);
        t->desc.row_scale = &t->row_scale;
    }
    if (!status && check_range(&seed, 0, 1)) {
        status = make_vector(gpu, &t->col_memory, &t->col_scale, &t->col, KAIO_F32,
                             check_range(&seed, 0, 4) ? t->n : 1);
        t->desc.col_scale = &t->col_scale;
    }
    if (!status && check_range(&seed, 0, 1)) {
        status = make_vector(gpu, &t->bias_memory, &t->bias, &t->bias_value, types[check_range(&seed, 0, 2)], t->n);
        t->desc.bias = &t->bias;
    }
    return status;
}

static void free_product(kaio_device *gpu, product *t)
{
    free_guarded(gpu, &t->a);
    free_guarded(gpu, &t->b);
    free_guarded(gpu, &t->c);
    kaio_free(gpu, &t->row_memory);
    kaio_free(gpu, &t->col_memory);
    kaio_free(gpu, &t->bias_memory);
    free(t->a_code);
    free(t->b_code);
    free(t->row);
    free(t->col);
    free(t->bias_value);
}

/* Whole tiles are computed whatever the shape. Of 100 cases 12 have more than a few rows and columns, 25 many tiles of
   K, and in 3 sums are so large that f32 rounds them. */
static void draw_sizes(product *t, const limits *kernel)
{
    const int64_t luck = check_range(&seed, 0, 99);
    const int is_wide = luck < 12, is_deep = luck % 4 == 0;

    t->fill = (int)check_range(&seed, 0, FILLS - 1);
    t->batch = check_range(&seed, 0, 7) ? 1 : check_range(&seed, 2, 3);
    t->outer = t->batch > 1 ? check_range(&seed, 1, 2) : 1;
    t->one_b = check_range(&seed, 0, 3) == 0;
    t->m = check_range(&seed, 1, is_wide ? kernel->m : 40);
    t->n = check_range(&seed, 1, is_wide ? kernel->n : 50);
    t->k = check_range(&seed, 1, is_deep ? kernel->long_k : 70);
    if (t->fill == FILL_LARGE && luck >= 88) {
        t->k = ROUNDED_K + check_range(&seed, 0, 70);
        t->m = t->m % 17 + 1;
        t->batch = t->outer = 1;
    }
    if (check_range(&seed, 0, 2))
        t->n = (t->n + 15) / 16 * 16;
    if (kernel->layout[1] == 'c' && t->k == 1)
        t->k = 2; /* B of one row is along n too */
    t->desc.split_k = !kernel->may_split ? 1 : check_range(&seed, 0, 1) ? 0 : (int)check_range(&seed, 1, 5);
    if (t->desc.split_k > 1)
        t->k += 64; /* what cannot be split */
}

static void run_product(kaio_device *gpu, const limits *kernel)
{
    static const kaio_dtype results[] = {KAIO_F32, KAIO_I32, KAIO_F16, KAIO_BF16};
    const char *layout = kernel->layout;
    const uint64_t case_seed = seed;
    int aligned = layout[0] != 0;
    product t;
    kaio_status status;

    draw_sms(gpu);
    memset(&t, 0, sizeof t);
    draw_sizes(&t, kernel);
    status = make_operands(gpu, &t, aligned ? layout[0] == 'c' : (int)check_range(&seed, 0, 1),
                           aligned ? layout[1] == 'c' : (int)check_range(&seed, 0, 1), aligned);
    if (!status)
        status = make_guarded_in(gpu, &t.c, results[check_range(&seed, 0, 3)], t.outer, t.batch, t.m, t.n,
                                 check_range(&seed, 0, 3) == 0, check_range(&seed, 0, 3), check_range(&seed, 0, 1));
    if (!status)
        status = make_dress(gpu, &t);
    if (!status)
        status = run_in_exact_workspace(gpu, run_w8a8, &t);
    if (status) {
        char text[256];

        describe_case(&t, text);
        check_fail("%s, seed %llu: %s: %s", kernel->name, (unsigned long long)case_seed, text, kaio_last_error());
    } else {
        compare_product(gpu, &t, t.desc.scale != 0 ? t.desc.scale : 1, kernel->name, case_seed);
        check_guards(gpu, &t.c, kernel->name, case_seed);
    }
    free_product(gpu, &t);
}

static limits limits_of(const kaio__kernel *kernel)
{
    const int skinny = kernel->kind == KAIO__KIND_SKINNY;
    limits l;

    memset(&l, 0, sizeof l);
    l.name = kernel->name;
    if (strcmp(kernel->layout, "any") != 0)
        memcpy(l.layout, kernel->layout, 2);
    l.m = skinny ? kernel->tile[0] + 20 : 170;
    l.n = kernel->tile[1] + 20;
    l.long_k = skinny ? kernel->tile[2] * (kernel->threads / 32) * 2 + 100 : 500;
    l.may_split = !skinny;
    return l;
}

static void test_kernels(kaio_device *gpu)
{
    int i, n, count;
    const kaio__kernel *table = kaio__kernel_table(&count);
    limits l;

    for (i = 0; i < count; i++) {
        if (table[i].op != KAIO__OP_MATMUL_W8A8 || !wanted(table[i].name))
            continue;
        l = limits_of(&table[i]);
        CHECK(!kaio_force_variant(gpu, table[i].name), "%s", kaio_last_error());
        for (n = 0; n < cases; n++) {
            run_product(gpu, &l);
            CHECK(strcmp(kaio_variant_name(gpu), table[i].name) == 0, "%s was forced, %s ran", table[i].name,
                  kaio_variant_name(gpu));
        }
    }
    CHECK(!kaio_force_variant(gpu, NULL), "%s", kaio_last_error());
}

/* The library's own choice, for views of all sorts and for those that the fast kernels take. */
static void test_chosen(kaio_device *gpu)
{
    limits l;
    int n, skinny = 0;

    memset(&l, 0, sizeof l);
    l.name = "kaio_matmul_w8a8";
    l.m = l.n = 150;
    l.long_k = 300;
    l.may_split = 1;
    for (n = 0; n < cases; n++)
        run_product(gpu, &l);
    l.name = "kaio_matmul_w8a8, few rows";
    l.m = 64;
    for (n = 0; n < cases; n++) {
        memcpy(l.layout, n % 2 ? "rr" : "rc", 2);
        run_product(gpu, &l);
        skinny += strstr(kaio_variant_name(gpu), "_skinny_") != NULL;
    }
    CHECK(skinny > cases / 8, "few rows: a skinny kernel was chosen in %d of %d cases", skinny, cases);
}

/* ---- what no random case meets ---------------------------------------------------------------------------------- */

/* K past which sums of -128 times -128 wrap around, in one piece and in several. */
static void test_wrap(kaio_device *gpu)
{
    enum { K = 131200, N = 16 };
    static const int splits[] = {1, 3};
    kaio_tensor a, b, c;
    kaio_matmul_int8_desc desc;
    int32_t got[N], want = (int32_t)((uint32_t)K * 16384u);
    int i, j;

    if (kaio_alloc_2d(gpu, &a, KAIO_I8, 1, K) || kaio_alloc_2d(gpu, &b, KAIO_I8, K, N) ||
        kaio_alloc_2d(gpu, &c, KAIO_I32, 1, N) || kaio_fill(gpu, &a, -128) || kaio_fill(gpu, &b, -128)) {
        check_fail("sums that wrap around: %s", kaio_last_error());
        return;
    }
    memset(&desc, 0, sizeof desc);
    for (i = 0; i < 2; i++) {
        desc.split_k = splits[i];
        CHECK(!kaio_matmul_w8a8(gpu, &a, &b, &desc, &c) && !kaio_download(gpu, &c, got, sizeof got), "%s",
              kaio_last_error());
        for (j = 0; j < N && got[j] == want; j++)
            ;
        CHECK(j == N, "K %d of -128 times -128, split_k %d, %s: element %d is %d, expected %d", K, splits[i],
              kaio_variant_name(gpu), j, j < N ? (int)got[j] : 0, (int)want);
    }
    kaio_free(gpu, &a);
    kaio_free(gpu, &b);
    kaio_free(gpu, &c);
}

/* The named form: scale is what it says. */
static void test_named(kaio_device *gpu)
{
    enum { M = 3, N = 5, K = 40 };
    static const float scales[] = {1, 0, 0.37f, -2};
    product t;
    size_t i;

    memset(&t, 0, sizeof t);
    t.outer = t.batch = 1;
    t.m = M;
    t.n = N;
    t.k = K;
    if (make_operands(gpu, &t, 0, 0, 1) || make_guarded(gpu, &t.c, KAIO_F32, 1, M, N, 0, 0, 0)) {
        check_fail("kaio_matmul_int8: %s", kaio_last_error());
        return;
    }
    for (i = 0; i < sizeof scales / sizeof *scales; i++) {
        CHECK(!kaio_matmul_int8(gpu, &t.a.view, &t.b.view, scales[i], &t.c.view), "%s", kaio_last_error());
        compare_product(gpu, &t, scales[i], "kaio_matmul_int8", 0);
    }
    free_product(gpu, &t);
}

/* Empty products succeed and write nothing; so does the quantizer's. */
static void test_empty(kaio_device *gpu)
{
    kaio_tensor a = kaio_tensor_2d(NULL, KAIO_I8, 0, 8), b = kaio_tensor_2d(NULL, KAIO_I8, 8, 4);
    kaio_tensor c = kaio_tensor_2d(NULL, KAIO_F32, 0, 4), x = kaio_tensor_2d(NULL, KAIO_F16, 0, 8);
    kaio_tensor rows = kaio_tensor_1d(NULL, KAIO_F32, 0);
    size_t bytes = 1;

    CHECK(!kaio_matmul_int8(gpu, &a, &b, 1, &c), "M = 0: %s", kaio_last_error());
    CHECK(strcmp(kaio_variant_name(gpu), "") == 0, "M = 0: %s ran", kaio_variant_name(gpu));
    CHECK(!kaio_matmul_w8a8_workspace(gpu, &a, &b, NULL, &c, &bytes) && bytes == 0, "M = 0: %llu bytes of workspace",
          (unsigned long long)bytes);
    CHECK(!kaio_quantize_int8(gpu, &x, &a, &rows), "no rows: %s", kaio_last_error());
}

/* Captured and replayed, alone and after other work: always the bits of the direct call. */
static void test_graph(kaio_device *gpu)
{
    enum { M = 20, N = 96, K = 600, ROUNDS = 3 };
    kaio_tensor x, q, scale, w, c;
    static float values[M * K], direct[M * N], again[M * N];
    kaio_matmul_int8_desc desc;
    void *graph = NULL;
    int i, round;

    for (i = 0; i < M * K; i++)
        values[i] = draw_factor();
    memset(&desc, 0, sizeof desc);
    desc.row_scale = &scale;
    desc.split_k = 2;
    if (kaio_alloc_2d(gpu, &x, KAIO_F32, M, K) || kaio_alloc_2d(gpu, &q, KAIO_I8, M, K) ||
        kaio_alloc_1d(gpu, &scale, KAIO_F32, 1) || kaio_alloc_2d(gpu, &w, KAIO_I8, K, N) ||
        kaio_alloc_2d(gpu, &c, KAIO_F32, M, N) || kaio_upload_f32(gpu, &x, values) || kaio_fill(gpu, &w, 3) ||
        kaio_quantize_int8(gpu, &x, &q, &scale) || kaio_matmul_w8a8(gpu, &q, &w, &desc, &c) ||
        kaio_download_f32(gpu, &c, direct)) {
        check_fail("graph: %s", kaio_last_error());
        return;
    }
    CHECK(!kaio_capture_begin(gpu) && !kaio_quantize_int8(gpu, &x, &q, &scale) &&
              !kaio_matmul_w8a8(gpu, &q, &w, &desc, &c) && !kaio_capture_end(gpu, &graph),
          "capture: %s", kaio_last_error());
    for (round = 0; graph && round < ROUNDS; round++) {
        CHECK(!kaio_fill(gpu, &q, 99) && !kaio_fill(gpu, &scale, NAN) && !kaio_fill(gpu, &c, NAN) &&
                  !kaio_graph_launch(gpu, graph) && !kaio_download_f32(gpu, &c, again),
              "replay %d: %s", round, kaio_last_error());
        CHECK(memcmp(direct, again, sizeof direct) == 0, "replay %d gives other bits than the direct call", round);
    }
    kaio_graph_free(gpu, graph);
    kaio_free(gpu, &x);
    kaio_free(gpu, &q);
    kaio_free(gpu, &scale);
    kaio_free(gpu, &w);
    kaio_free(gpu, &c);
}

/* ---- the quantizer ---------------------------------------------------------------------------------------------- */

typedef struct quantized {
    int64_t outer, batch, rows, k; /* groups of batches are not evenly spaced */
    guarded x, q, scale;
    float *value;
    int together;
} quantized;

static float draw_value(int kind)
{
    static const float odd[] = {NAN, INFINITY, -INFINITY, 0, -0.0f, 1e-38f, 3e38f};

    switch (kind) {
    case 0: return 0;
    case 1: return (float)check_range(&seed, -254, 254) / 2; /* ties, where the largest is 127 */
    case 2: return check_range(&seed, 0, 9) ? draw_factor() : odd[check_range(&seed, 0, 6)];
    default: return draw_factor() * 1e-20f;
    }
}

/* The largest |x| of the row, or of all, as quantized: NaN counts for nothing. */
static float scale_of(const quantized *t, int64_t row)
{
    int64_t i = t->together ? 0 : row * t->k;
    int64_t end = t->together ? t->outer * t->batch * t->rows * t->k : i + t->k;
    float largest = 1e-30f;

    for (; i < end; i++)
        if (fabsf(t->value[i]) > largest)
            largest = fabsf(t->value[i]);
    return largest / 127;
}

static int8_t code_of(float x, float inverse)
{
    volatile float scaled = x * inverse;

    return isnan(scaled) ? 127 : (int8_t)rintf(fmaxf(-127, fminf(127, scaled)));
}

static void compare_quantized(kaio_device *gpu, const quantized *t, uint64_t case_seed)
{
    int64_t rows = t->outer * t->batch * t->rows, count = rows * t->k, i, j;
    int64_t scales = kaio_tensor_elements(&t->scale.view);
    int8_t *code = malloc((size_t)count);
    float *scale = malloc((size_t)scales * sizeof *scale);
    int good = 1;

    CHECK(!kaio_download(gpu, &t->q.view, code, (size_t)count) &&
              !kaio_download(gpu, &t->scale.view, scale, (size_t)scales * sizeof *scale),
          "%s", kaio_last_error());
    for (i = 0; i < rows && good; i++) {
        float want = scale_of(t, i), inverse = 1 / want, got = scale[t->together ? 0 : i];

        good = memcmp(&got, &want, sizeof got) == 0;
        if (!good)
            check_fail("kaio_quantize_int8, seed %llu: scale of row %lld of %lld x %lld x %lld %s: %.9g, expected %.9g",
                       (unsigned long long)case_seed, (long long)i, (long long)t->batch, (long long)t->rows,
                       (long long)t->k, kaio_dtype_name(t->x.view.dtype), (double)got, (double)want);
        for (j = 0; j < t->k && good; j++) {
            int8_t expected = code_of(t->value[i * t->k + j], inverse);

            good = code[i * t->k + j] == expected;
            if (!good)
                check_fail("kaio_quantize_int8, seed %llu: [%lld,%lld] of %lld x %lld x %lld %s, together %d: %d, "
                           "expected %d (x %.9g, scale %.9g)", (unsigned long long)case_seed, (long long)i,
                           (long long)j, (long long)t->batch, (long long)t->rows, (long long)t->k,
                           kaio_dtype_name(t->x.view.dtype), t->together, code[i * t->k + j], expected,
                           (double)t->value[i * t->k + j], (double)want);
        }
    }
    if (good)
        check_pass();
    free(code);
    free(scale);
}

enum { SHORT_ROWS, LONG_ROWS, MANY_LONG_ROWS };

static void run_quantizer(kaio_device *gpu, int shape)
{
    static const kaio_dtype types[] = {KAIO_F32, KAIO_F16, KAIO_BF16};
    const uint64_t case_seed = seed;
    const int kind = (int)check_range(&seed, 0, 3), aligned = check_range(&seed, 0, 2) != 0;
    const kaio_dtype dtype = types[check_range(&seed, 0, 2)];
    quantized t;
    int x_by_column, q_by_column;
    int64_t i, count;
    kaio_status status;

    memset(&t, 0, sizeof t);
    t.batch = check_range(&seed, 0, 2) ? 1 : check_range(&seed, 2, 3);
    x_by_column = !aligned && check_range(&seed, 0, 1);
    q_by_column = !aligned && check_range(&seed, 0, 1);
    t.outer = t.batch > 1 && !x_by_column && !q_by_column ? check_range(&seed, 1, 2) : 1;
    t.rows = check_range(&seed, 1, shape == LONG_ROWS ? 3 : 70);
    t.k = shape == LONG_ROWS ? check_range(&seed, 2040, 5000) : check_range(&seed, 1, 300);
    if (shape == MANY_LONG_ROWS) { /* more parts than a CTA has threads */
        t.outer = t.batch = 1;
        t.rows = 270;
        t.k = 2056;
    }
    count = t.outer * t.batch * t.rows * t.k;
    t.together = shape == MANY_LONG_ROWS || check_range(&seed, 0, 1) || count == t.k;
    status = make_guarded_in(gpu, &t.x, dtype, t.outer, t.batch, t.rows, t.k, x_by_column,
                             aligned ? (t.k + 7) / 8 * 8 - t.k : check_range(&seed, 0, 3),
                             aligned ? 0 : check_range(&seed, 0, 3));
    if (!status)
        status = make_guarded_in(gpu, &t.q, check_range(&seed, 0, 1) ? KAIO_I8 : KAIO_U8, t.outer, t.batch, t.rows,
                                 t.k, q_by_column,
                                 aligned ? (t.k + 7) / 8 * 8 - t.k : check_range(&seed, 0, 3),
                                 aligned ? 0 : check_range(&seed, 0, 3));
    if (!status)
        status = make_guarded(gpu, &t.scale, KAIO_F32, 1, t.together ? 1 : count / t.k, 1, 0,
                              check_range(&seed, 0, 1), 0);
    t.scale.view.rank = 1; /* of the rows alone */
    t.scale.view.shape[0] = t.scale.view.shape[2];
    t.scale.view.stride[0] = t.scale.view.stride[2];
    t.value = malloc((size_t)count * sizeof *t.value);
    for (i = 0; i < count; i++)
        t.value[i] = round_to(dtype, draw_value(kind));
    if (kind == 1) /* so that the scale is 1 */
        for (i = 0; i < count; i += t.k)
            t.value[i] = 127;
    if (!status)
        status = kaio_upload_f32(gpu, &t.x.view, t.value);
    if (!status)
        status = kaio_quantize_int8(gpu, &t.x.view, &t.q.view, &t.scale.view);
    if (status) {
        check_fail("kaio_quantize_int8, seed %llu: %s", (unsigned long long)case_seed, kaio_last_error());
    } else {
        compare_quantized(gpu, &t, case_seed);
        check_guards(gpu, &t.q, "kaio_quantize_int8: q", case_seed);
        check_guards(gpu, &t.scale, "kaio_quantize_int8: scale", case_seed);
    }
    free_guarded(gpu, &t.x);
    free_guarded(gpu, &t.q);
    free_guarded(gpu, &t.scale);
    free(t.value);
}

static void test_quantizer(kaio_device *gpu)
{
    int i;

    if (!wanted("kaio_quantize_int8_sm80"))
        return;
    for (i = 0; i < cases; i++)
        run_quantizer(gpu, i % 8 ? SHORT_ROWS : LONG_ROWS);
    for (i = 0; i < 3; i++)
        run_quantizer(gpu, MANY_LONG_ROWS);
}

/* ---- refusals --------------------------------------------------------------------------------------------------- */

typedef struct refusal_views {
    kaio_tensor a, b, c, sums, rows, columns, bias;
} refusal_views;

static void refuse_product(kaio_device *gpu, const char *what, const refusal_views *v, const kaio_tensor *c,
                           const kaio_matmul_int8_desc *desc, const char *text)
{
    size_t bytes = 7;
    char workspace_text[256];

    check_refused(what, kaio_matmul_w8a8(gpu, &v->a, &v->b, desc, c), KAIO_ERR_INVALID, text);
    snprintf(workspace_text, sizeof workspace_text, "kaio_matmul_w8a8_workspace%s", text + strlen("kaio_matmul_w8a8"));
    if (!strstr(text, "overlap") && !strstr(text, "shares") && !strstr(text, "data is NULL"))
        check_refused(what, kaio_matmul_w8a8_workspace(gpu, &v->a, &v->b, desc, c, &bytes), KAIO_ERR_INVALID,
                      workspace_text);
}

static void test_refused_products(kaio_device *gpu, const refusal_views *good)
{
    refusal_views v = *good;
    kaio_matmul_int8_desc desc;
    kaio_tensor wrong;

    memset(&desc, 0, sizeof desc);
#define REFUSE(what, c, text) refuse_product(gpu, what, &v, c, &desc, "kaio_matmul_w8a8: " text)
    v.a.dtype = KAIO_F16;
    v.a.data = v.c.data; /* wide enough */
    REFUSE("A f16", &v.c, "A: dtype is f16, expected i8 or u8");
    v = *good;
    v.b.dtype = KAIO_I32;
    v.b.data = v.c.data;
    REFUSE("B i32", &v.c, "B: dtype is i32, expected i8 or u8");
    v = *good;
    wrong = v.b;
    REFUSE("C i8", &wrong, "C: dtype is i8, expected f32, f16, bf16 or i32");
    check_refused("named, C i32", kaio_matmul_int8(gpu, &v.a, &v.b, 1, &v.sums), KAIO_ERR_INVALID,
                  "kaio_matmul_int8: C: dtype is i32, expected f32");
    v.b.shape[0] = 7;
    REFUSE("K", &v.c, "B: K is 7, expected A's, 8");
    v = *good;
    wrong = v.c;
    wrong.shape[1] = 7;
    REFUSE("N", &wrong, "C: shape is 8 x 7, expected M x N, 8 x 8");
    desc.activation = (kaio_activation)9;
    REFUSE("activation", &v.c, "desc: activation is 9");
    desc.activation = KAIO_ACTIVATION_NONE;
    desc.split_k = -2;
    REFUSE("split_k", &v.c, "desc: split_k is -2");
    desc.split_k = 0;
    desc.scale = 2;
    REFUSE("scale of sums", &v.sums, "desc: scale is 2, expected 0 or 1 for a C of i32");
    desc.scale = 0;
    desc.row_scale = &v.rows;
    REFUSE("row_scale of sums", &v.sums, "desc: row_scale is given, expected NULL for a C of i32");
    desc.row_scale = NULL;
    desc.col_scale = &v.columns;
    REFUSE("col_scale of sums", &v.sums, "desc: col_scale is given, expected NULL for a C of i32");
    desc.col_scale = NULL;
    desc.bias = &v.bias;
    REFUSE("bias of sums", &v.sums, "desc: bias is given, expected NULL for a C of i32");
    desc.bias = NULL;
    desc.activation = KAIO_ACTIVATION_RELU;
    REFUSE("activation of sums", &v.sums, "desc: activation is given, expected none for a C of i32");
    desc.activation = KAIO_ACTIVATION_NONE;
    wrong = v.rows;
    desc.row_scale = &wrong;
    wrong.dtype = KAIO_I32;
    REFUSE("row_scale i32", &v.c, "row_scale: dtype is i32, expected f32");
    wrong = v.rows;
    wrong.shape[0] = 5;
    REFUSE("short row_scale", &v.c, "row_scale: shape[0] is 5, expected 1 or M, 8");
    wrong = kaio_tensor_2d(v.rows.data, KAIO_F32, 1, 8);
    REFUSE("row_scale of rank 2", &v.c, "row_scale: rank is 2, expected at most 1");
    wrong = v.rows;
    wrong.data = NULL;
    REFUSE("row_scale without data", &v.c, "row_scale: data is NULL");
    wrong = v.rows;
    wrong.data = v.c.data;
    REFUSE("row_scale in C", &v.c, "C: the output shares elements with row_scale");
    desc.row_scale = NULL;
    desc.col_scale = &wrong;
    wrong = v.columns;
    wrong.shape[0] = 3;
    REFUSE("short col_scale", &v.c, "col_scale: shape[0] is 3, expected 1 or N, 8");
    wrong = kaio_tensor_2d(v.columns.data, KAIO_F32, 1, 8);
    REFUSE("col_scale of rank 2", &v.c, "col_scale: rank is 2, expected 1");
    wrong = v.columns;
    wrong.dtype = KAIO_F16;
    REFUSE("col_scale f16", &v.c, "col_scale: dtype is f16, expected f32");
    desc.col_scale = NULL;
    desc.bias = &wrong;
    wrong = v.bias;
    wrong.shape[0] = 4;
    REFUSE("short bias", &v.c, "bias: length is 4, expected N, 8");
    desc.bias = NULL;
    wrong = v.c;
    wrong.stride[0] = 4;
    REFUSE("C over itself", &wrong, "C: the output's strides make elements overlap");
    check_refused("bytes NULL", kaio_matmul_w8a8_workspace(gpu, &v.a, &v.b, NULL, &v.c, NULL), KAIO_ERR_INVALID,
                  "kaio_matmul_w8a8_workspace: bytes is NULL");
#undef REFUSE
}

static void test_refused_quantizer(kaio_device *gpu, const refusal_views *v)
{
    kaio_tensor x = v->c, q = v->a, scale = v->rows, wrong;

#define REFUSE(what, x, q, scale, status, text) \
    check_refused(what, kaio_quantize_int8(gpu, x, q, scale), status, "kaio_quantize_int8: " text)
    wrong = v->a;
    REFUSE("x i8", &wrong, &q, &scale, KAIO_ERR_INVALID, "x: dtype is i8, expected f32, f16 or bf16");
    wrong = v->sums;
    REFUSE("q i32", &x, &wrong, &scale, KAIO_ERR_INVALID, "q: dtype is i32, expected i8 or u8");
    wrong = kaio_tensor_1d(q.data, KAIO_I8, 8);
    REFUSE("q of rank 1", &x, &wrong, &scale, KAIO_ERR_INVALID, "q: rank is 1, expected x's, 2");
    wrong = q;
    wrong.shape[1] = 7;
    REFUSE("q of another shape", &x, &wrong, &scale, KAIO_ERR_INVALID, "q: shape[1] is 7, expected x's, 8");
    wrong = scale;
    wrong.shape[0] = 7;
    REFUSE("7 scales", &x, &q, &wrong, KAIO_ERR_INVALID, "scale: rank is 1, 7 elements, expected [1], [8]");
    wrong = scale;
    wrong.dtype = KAIO_F16;
    REFUSE("scale f16", &x, &q, &wrong, KAIO_ERR_INVALID, "scale: dtype is f16, expected f32");
    wrong = q;
    wrong.data = x.data;
    REFUSE("q in x", &x, &wrong, &scale, KAIO_ERR_INVALID, "q: the output shares elements with x");
    wrong = scale;
    wrong.data = x.data;
    REFUSE("scale in x", &x, &q, &wrong, KAIO_ERR_INVALID, "scale: the output shares elements with x");
    wrong = scale;
    wrong.stride[0] = 0;
    REFUSE("scales in one place", &x, &q, &wrong, KAIO_ERR_INVALID, "scale: the output's strides make elements");
    wrong = x;
    wrong.shape[1] = 0;
    q.shape[1] = 0;
    REFUSE("K 0", &wrong, &q, &scale, KAIO_ERR_INVALID, "x: K is 0, expected 1 or more");
    x = kaio_tensor_nd(x.data, KAIO_F32, 4, (const int64_t[]){2, 2, 2, 2});
    x.stride[0] = 40;
    x.stride[1] = 12;
    q = kaio_tensor_nd(v->a.data, KAIO_I8, 4, (const int64_t[]){2, 2, 2, 2});
    REFUSE("rows anywhere", &x, &q, &scale, KAIO_ERR_UNSUPPORTED, "x: its rows are spaced in more than two ways");
#undef REFUSE
}

static void test_refusals(kaio_device *gpu)
{
    refusal_views v;

    if (kaio_alloc_2d(gpu, &v.a, KAIO_I8, 8, 8) || kaio_alloc_2d(gpu, &v.b, KAIO_I8, 8, 8) ||
        kaio_alloc_2d(gpu, &v.c, KAIO_F32, 8, 8) || kaio_alloc_2d(gpu, &v.sums, KAIO_I32, 8, 8) ||
        kaio_alloc_1d(gpu, &v.rows, KAIO_F32, 8) || kaio_alloc_1d(gpu, &v.columns, KAIO_F32, 8) ||
        kaio_alloc_1d(gpu, &v.bias, KAIO_F32, 8)) {
        check_fail("refusals: %s", kaio_last_error());
        return;
    }
    test_refused_products(gpu, &v);
    test_refused_quantizer(gpu, &v);
    kaio_free(gpu, &v.a);
    kaio_free(gpu, &v.b);
    kaio_free(gpu, &v.c);
    kaio_free(gpu, &v.sums);
    kaio_free(gpu, &v.rows);
    kaio_free(gpu, &v.columns);
    kaio_free(gpu, &v.bias);
}

int main(int argc, char **argv)
{
    kaio_device *gpu;

    read_options(argc, argv, TAKES_VARIANT | TAKES_QUICK);
    gpu = begin_test();
    if (!gpu)
        return check_summary();
    cases = cases_per_kernel(QUICK_CASES);
    check_parameter_bytes(KAIO__OP_MATMUL_W8A8, sizeof(kaio__w8a8_params));
    check_parameter_bytes(KAIO__OP_MATMUL_W8A8_REDUCE, sizeof(kaio__w8a8_params));
    check_parameter_bytes(KAIO__OP_QUANTIZE_INT8, sizeof(kaio__quantize_params));
    test_wrap(gpu);
    test_named(gpu);
    test_empty(gpu);
    test_graph(gpu);
    test_refusals(gpu);
    test_quantizer(gpu);
    test_kernels(gpu);
    test_chosen(gpu);
    restore_sms(gpu);
    return close_device(gpu);
}
