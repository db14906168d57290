/* Products of bytes, and the quantizer that makes them: every kernel, forced by name, and the library's own choice.
 *
 *     test_matmul_int8 [--cases=N] [--seed=N] [--variant=NAME] [--quick] [--stop]
 *
 * Sums are exact and each later operation is rounded as IEEE says, so every result must be that of the C loop here, to
 * the bit.
 */
#define KAIO_IMPLEMENTATION
#include "kaio.h"

#include "check.h"
#include "options.h"

#include <math.h>

static uint64_t seed = 1;
static int cases = 60; /* per kernel */
static int quick;
static const char *variant; /* only this kernel; one that is no product's is met where it is a second pass */

enum { GUARD = 0x5a, GUARD_BYTES = 64 };

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

/* A view of batch x rows x columns whose lines are `padding` elements apart, in memory that is GUARD all over. */
static kaio_status make_guarded(kaio_device *gpu, guarded *g, kaio_dtype dtype, int64_t batch, int64_t rows,
                                int64_t columns, int by_column, int64_t padding, int64_t offset)
{
    int64_t size = (int64_t)kaio_dtype_size(dtype), line = (by_column ? rows : columns) + padding;
    int64_t lines = by_column ? columns : rows;
    kaio_status status;

    memset(g, 0, sizeof *g);
    g->bytes = (batch * line * lines + offset) * size + 2 * GUARD_BYTES;
    g->before = malloc((size_t)g->bytes);
    g->reached = calloc((size_t)g->bytes, 1);
    memset(g->before, GUARD, (size_t)g->bytes);
    status = kaio_alloc_1d(gpu, &g->memory, KAIO_U8, g->bytes);
    if (!status)
        status = kaio_upload(gpu, &g->memory, g->before, (size_t)g->bytes);
    g->view = kaio_tensor_3d((char *)g->memory.data + GUARD_BYTES + offset * size, dtype, batch, rows, columns);
    g->view.stride[0] = line * lines;
    g->view.stride[1] = by_column ? 1 : line;
    g->view.stride[2] = by_column ? line : 1;
    mark_reached(g);
    return status;
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

/* How operands are drawn. */
enum { FILL_ANY, FILL_EXTREMES, FILL_ONE, FILLS };

typedef struct product {
    int64_t batch, m, n, k;
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

    return fill == FILL_EXTREMES ? extremes[check_range(&seed, 0, 4)] : (int8_t)check_range(&seed, -128, 127);
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
    for (i = 0; i < count; i++) {
        float x = draw_factor();
        (*value)[i] = dtype == KAIO_F16    ? kaio_f16_to_f32(kaio_f32_to_f16(x))
                      : dtype == KAIO_BF16 ? kaio_bf16_to_f32(kaio_f32_to_bf16(x))
                                           : x;
    }
    if (!status)
        status = kaio_fill(gpu, memory, NAN);
    return status ? status : kaio_upload_f32(gpu, view, *value);
}

static int32_t exact_sum(const product *t, int64_t batch, int64_t i, int64_t j)
{
    uint32_t sum = 0;
    int64_t k;

    for (k = 0; k < t->k; k++)
        sum += (uint32_t)((int32_t)t->a_code[(batch * t->m + i) * t->k + k] * t->b_code[(batch * t->k + k) * t->n + j]);
    return (int32_t)sum;
}

/* What element [batch, i, j] must be, as its bits. `scale` is what the sum is multiplied by. */
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
static int same_bits(kaio_dtype dtype, uint32_t x, uint32_t y)
{
    uint32_t sign = dtype == KAIO_F32 ? 0x80000000u : 0x8000u;

    return x == y || (dtype != KAIO_I32 && !(x & ~sign) && !(y & ~sign));
}

static void describe_case(const product *t, char text[256])
{
    snprintf(text, 256, "%lld x %lld x %lld (K %lld), A %s %s, B %s %s, C %s, scale %g%s%s%s, activation %d, split_k %d",
             (long long)t->batch, (long long)t->m, (long long)t->n, (long long)t->k,
             kaio_dtype_name(t->a.view.dtype), t->a.view.stride[2] == 1 ? "rows" : "columns",
             kaio_dtype_name(t->b.view.dtype), t->b.view.stride[2] == 1 ? "rows" : "columns",
             kaio_dtype_name(t->c.view.dtype), (double)t->desc.scale, t->row ? ", row_scale" : "",
             t->col ? ", col_scale" : "", t->bias_value ? ", bias" : "", (int)t->desc.activation, t->desc.split_k);
}

static void compare_product(kaio_device *gpu, const product *t, float scale, const char *kernel, uint64_t case_seed)
{
    int64_t count = t->batch * t->m * t->n, size = (int64_t)kaio_dtype_size(t->c.view.dtype), batch, i, j, at = 0;
    uint8_t *got = malloc((size_t)(count * size));
    char text[256];
    kaio_status status = kaio_download(gpu, &t->c.view, got, (size_t)(count * size));

    for (batch = 0; batch < t->batch && !status; batch++)
        for (i = 0; i < t->m; i++)
            for (j = 0; j < t->n; j++, at++) {
                uint32_t want = expected_bits(t, scale, batch, i, j), bits = 0;

                memcpy(&bits, got + at * size, (size_t)size);
                if (!same_bits(t->c.view.dtype, bits, want)) {
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

/* A workspace of just the size asked for: what is read beyond it is a finding. */
static kaio_status run_in_exact_workspace(kaio_device *gpu, const product *t)
{
    kaio_tensor room;
    size_t bytes = 0;
    kaio_status status = kaio_matmul_w8a8_workspace(gpu, &t->a.view, &t->b.view, &t->desc, &t->c.view, &bytes);

    if (status || !bytes)
        return status ? status : kaio_matmul_w8a8(gpu, &t->a.view, &t->b.view, &t->desc, &t->c.view);
    status = kaio_alloc_1d(gpu, &room, KAIO_U8, (int64_t)bytes);
    if (status)
        return status;
    status = kaio_set_workspace(gpu, room.data, bytes);
    if (!status)
        status = kaio_matmul_w8a8(gpu, &t->a.view, &t->b.view, &t->desc, &t->c.view);
    if (!status)
        status = kaio_set_workspace(gpu, NULL, 0);
    kaio_free(gpu, &room);
    return status;
}

/* Which shapes and views suit what runs. */
typedef struct limits {
    const char *name;
    char layout[3]; /* as in the kernel table, "" for any */
    int64_t m, n;   /* those of a wide case */
    int64_t long_k; /* of one case in three */
    int may_split;
} limits;

static kaio_status make_operands(kaio_device *gpu, product *t, int a_by_column, int b_by_column, int aligned)
{
    static const kaio_dtype bytes[] = {KAIO_I8, KAIO_I8, KAIO_U8};
    int64_t a_line = a_by_column ? t->m : t->k, b_line = b_by_column ? t->k : t->n;
    int64_t a_pad = aligned ? (a_line + 15) / 16 * 16 - a_line : check_range(&seed, 0, 5);
    int64_t b_pad = aligned ? (b_line + 15) / 16 * 16 - b_line : check_range(&seed, 0, 5);
    int64_t a_count = t->batch * t->m * t->k, b_count = t->batch * t->k * t->n;
    kaio_status status = make_guarded(gpu, &t->a, bytes[check_range(&seed, 0, 2)], t->batch, t->m, t->k, a_by_column,
                                      a_pad, aligned ? 0 : check_range(&seed, 0, 3));

    if (!status)
        status = make_guarded(gpu, &t->b, bytes[check_range(&seed, 0, 2)], t->batch, t->k, t->n, b_by_column, b_pad,
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
    t->desc.scale = check_range(&seed, 0, 1) ? 0.0f : draw_factor();
    t->desc.activation = check_range(&seed, 0, 2) ? KAIO_ACTIVATION_NONE : KAIO_ACTIVATION_RELU;
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

static void run_product(kaio_device *gpu, const limits *kernel)
{
    static const kaio_dtype results[] = {KAIO_F32, KAIO_I32, KAIO_F16, KAIO_BF16};
    const char *layout = kernel->layout;
    const uint64_t case_seed = seed;
    int aligned = layout[0] != 0, wide = check_range(&seed, 0, 3) == 0;
    product t;
    kaio_status status;

    memset(&t, 0, sizeof t);
    t.fill = (int)check_range(&seed, 0, FILLS - 1);
    t.batch = check_range(&seed, 0, 3) ? 1 : check_range(&seed, 2, 3);
    t.m = check_range(&seed, 1, wide ? kernel->m : 40);
    t.n = check_range(&seed, 1, wide ? kernel->n : 50);
    t.k = check_range(&seed, 1, check_range(&seed, 0, 2) ? 70 : kernel->long_k);
    if (check_range(&seed, 0, 2))
        t.n = (t.n + 15) / 16 * 16;
    if (layout[1] == 'c' && t.k == 1)
        t.k = 2; /* B of one row is along n too */
    t.desc.split_k = !kernel->may_split || check_range(&seed, 0, 1) ? (kernel->may_split ? 0 : 1)
                                                                     : (int)check_range(&seed, 1, 5);
    if (t.desc.split_k > 1)
        t.k += 64; /* what cannot be split */
    status = make_operands(gpu, &t, aligned ? layout[0] == 'c' : (int)check_range(&seed, 0, 1),
                           aligned ? layout[1] == 'c' : (int)check_range(&seed, 0, 1), aligned);
    if (!status)
        status = make_guarded(gpu, &t.c, results[check_range(&seed, 0, 3)], t.batch, t.m, t.n,
                              check_range(&seed, 0, 3) == 0, check_range(&seed, 0, 3), check_range(&seed, 0, 1));
    if (!status)
        status = make_dress(gpu, &t);
    if (!status)
        status = run_in_exact_workspace(gpu, &t);
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
    l.m = skinny ? kernel->tile[0] + 20 : 150;
    l.n = kernel->tile[1] + 20;
    l.long_k = skinny ? kernel->tile[2] * (kernel->threads / 32) * 2 + 100 : 400;
    l.may_split = !skinny;
    return l;
}

static void test_kernels(kaio_device *gpu)
{
    int i, n, count;
    const kaio__kernel *table = kaio__kernel_table(&count);
    limits l;

    for (i = 0; i < count; i++) {
        if (table[i].op != KAIO__OP_MATMUL_W8A8 || (variant && strcmp(variant, table[i].name) != 0))
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
    for (n = 0; n < 3 * cases; n++)
        run_product(gpu, &l);
    l.name = "kaio_matmul_w8a8, few rows";
    l.m = 64;
    for (n = 0; n < 2 * cases; n++) {
        memcpy(l.layout, n % 2 ? "rr" : "rc", 2);
        run_product(gpu, &l);
        skinny += strstr(kaio_variant_name(gpu), "_skinny_") != NULL;
    }
    CHECK(skinny > cases / 4, "few rows: a skinny kernel was chosen in %d of %d cases", skinny, 2 * cases);
}

int main(int argc, char **argv)
{
    const option options[] = {{"--cases", OPTION_INT, &cases},
                              {"--seed", OPTION_UINT64, &seed},
                              {"--variant", OPTION_TEXT, &variant},
                              {"--quick", OPTION_FLAG, &quick},
                              {"--stop", OPTION_FLAG, &check_stop},
                              {NULL, OPTION_FLAG, NULL}};
    kaio_device *gpu = NULL;

    options_only(argc, argv, options);
    if (quick)
        cases = 8;
    if (kaio_open(&gpu, NULL)) {
        check_fail("no driver to run kernels on: %s (the emulated one: LD_LIBRARY_PATH=build)", kaio_last_error());
        return check_summary();
    }
    test_kernels(gpu);
    test_chosen(gpu);
    if (kaio_close(gpu))
        check_fail("kaio_close: %s", kaio_last_error());
    return check_summary();
}
