/* Matmul with packed weights against a C reference: every kernel, forced by name, and the library's own choice.
 *
 *     test_matmul_w4 [--variant=NAME] [--cases=N] [--quick] [--seed=N] [--one=SEED] [--stop]
 *
 * --cases  per kernel; by default so many that 1,000 run, 10,000 on a GPU
 * --quick  40 per kernel, and no more of the rest than that
 * --one    the one case with this seed, as a failure prints it; needs --variant
 *
 * The reference rounds each weight as kaio.h says and adds in double. Small integers under scales that are powers of two
 * must come out exact to the bit; normal data within K 2^-24 sum|a w| and half an ulp of C's type. One weight that
 * differs from zero, at every place of a word in turn, tells layouts and orders of nibbles apart.
 */
#define KAIO_IMPLEMENTATION
#include "kaio.h"

#include "check.h"
#include "options.h"

#include <math.h>

static uint64_t seed = 1, one;
static int cases, quick;
static const char *variant;
static int has_gpu;

enum { GUARD = 77, MAX_SETS = 3 };

/* ---- numbers ---------------------------------------------------------------------------------------------------- */

static float round_to(kaio_dtype dtype, float x)
{
    return dtype == KAIO_F16 ? kaio_f16_to_f32(kaio_f32_to_f16(x))
                             : dtype == KAIO_BF16 ? kaio_bf16_to_f32(kaio_f32_to_bf16(x)) : x;
}

/* A sum in double to C's type, in one rounding. */
static float round_sum(kaio_dtype dtype, double x)
{
    float f = (float)x, g;

    if (dtype == KAIO_F32 || isinf(f) || f == 0)
        return f;
    /* through f32 rounds twice, which goes wrong only from a tie that f32 made: put it back on x's side */
    g = f;
    if ((double)f != x && (kaio__float_bits(f) & 0xfff) == 0)
        g = nextafterf(f, x > (double)f ? INFINITY : -INFINITY);
    return round_to(dtype, g);
}

static double half_ulp(kaio_dtype dtype, double x)
{
    int exponent, bits = dtype == KAIO_F16 ? 11 : dtype == KAIO_BF16 ? 8 : 24;

    frexp(x, &exponent);
    if (dtype == KAIO_F16 && exponent < -13)
        exponent = -13;
    return ldexp(0.5, exponent - bits);
}

static double draw_unit(void) { return (double)(check_random(&seed) >> 11) * 0x1p-53; }

static double draw_normal(void)
{
    return sqrt(-2 * log(draw_unit() + 1e-300)) * cos(6.283185307179586 * draw_unit());
}

/* ---- one weight matrix ------------------------------------------------------------------------------------------ */

enum data { EXACT, NORMAL, ONE_WEIGHT, DATA_KINDS };

typedef struct weights {
    int64_t k, n, group, groups;
    kaio_w4_layout layout;
    kaio_w4_encoding encoding;
    int zero_bias, has_zeros;
    kaio_dtype scales_dtype;
    int *code;     /* [k][n], 0..15 as unsigned, or as signed codes -8..7 */
    int *zero;     /* [groups][n], as q = code - zero has it */
    float *scale;  /* [groups][n] */
    kaio_tensor packed_memory, scales_memory, zeros_memory, packed, scales, zeros;
    kaio_w4 w;
} weights;

static int is_signed(const weights *w) { return w->encoding == KAIO_W4_SIGNED && w->layout <= KAIO_W4_COL; }

static float weight(const weights *w, kaio_dtype dtype, int64_t k, int64_t n)
{
    int64_t g = k / w->group * w->n + n;
    int zero = is_signed(w) ? 0 : w->zero[g];

    return round_to(dtype, (float)(w->code[k * w->n + n] - zero) * w->scale[g]);
}

static void draw_codes(weights *w, enum data data, kaio_dtype dtype)
{
    int low = is_signed(w) ? -8 : 0, rest;
    int64_t i, k, n;

    for (i = 0; i < w->groups * w->n; i++) {
        w->zero[i] = w->has_zeros ? (int)check_range(&seed, 0, 15) + w->zero_bias : 8;
        w->scale[i] = data == NORMAL ? round_to(w->scales_dtype, (float)(0.02 * draw_normal()))
                                     : ldexpf(1, (int)check_range(&seed, -2, 1));
    }
    for (i = 0; i < w->k * w->n; i++)
        w->code[i] = (int)check_range(&seed, low, low + 15);
    if (data != ONE_WEIGHT)
        return;
    for (i = 0; i < w->groups * w->n; i++)
        if (w->zero[i] > 15)
            w->zero[i] = 15; /* what a code can cancel */
    k = check_range(&seed, 0, w->k - 1);
    n = check_range(&seed, 0, w->n - 1);
    for (i = 0; i < w->k * w->n; i++) {
        rest = is_signed(w) ? 0 : w->zero[i / w->n / w->group * w->n + i % w->n];
        w->code[i] = i == k * w->n + n ? (rest == low + 15 ? low : rest + 1) : rest;
    }
    (void)dtype;
}

/* Nibble of column n, counted in its word. */
static int ordered(const weights *w, int64_t n)
{
    static const int nibble_of[8] = {0, 4, 1, 5, 2, 6, 3, 7};

    return w->layout == KAIO_W4_AWQ_HF ? nibble_of[n % 8] : (int)(n % 8);
}

/* A matrix of words or of 16-bit numbers, its rows `padding` elements apart, from `skip` elements into its memory. */
static kaio_status send(kaio_device *gpu, kaio_tensor *memory, kaio_tensor *view, kaio_dtype dtype, int64_t rows,
                        int64_t columns, int64_t padding, int64_t skip, const void *dense)
{
    const size_t bytes = kaio_dtype_size(dtype), line = (size_t)(columns + padding) * bytes;
    const int64_t count = skip + rows * (columns + padding) - padding; /* ends with its last element */
    unsigned char *image = malloc((size_t)count * bytes);
    kaio_status status = kaio_alloc_1d(gpu, memory, dtype, count);
    int64_t i;

    memset(image, 0x77, (size_t)count * bytes);
    for (i = 0; i < rows; i++)
        memcpy(image + (size_t)skip * bytes + (size_t)i * line,
               (const unsigned char *)dense + (size_t)(i * columns) * bytes, (size_t)columns * bytes);
    if (!status)
        status = kaio_upload(gpu, memory, image, (size_t)count * bytes);
    *view = kaio_tensor_2d((unsigned char *)memory->data + (size_t)skip * bytes, dtype, rows, columns);
    view->stride[0] = columns + padding;
    free(image);
    return status;
}

static kaio_status send_codes(kaio_device *gpu, weights *w, int64_t padding, int64_t skip)
{
    const int k_words = w->layout != KAIO_W4_AWQ_HF, k_first = w->layout == KAIO_W4_ROW || !k_words;
    const int64_t rows = k_words ? (w->k + 7) / 8 : w->k, columns = k_words ? w->n : (w->n + 7) / 8;
    uint32_t *words = calloc((size_t)(rows * columns), sizeof *words), nibble;
    kaio_status status;
    int64_t k, n, row, column, at;

    for (k = 0; k < w->k; k++)
        for (n = 0; n < w->n; n++) {
            row = k_words ? k / 8 : k;
            column = k_words ? n : n / 8;
            at = k_first ? row * columns + column : column * rows + row;
            nibble = (uint32_t)(k_words ? k % 8 : ordered(w, n));
            words[at] |= ((uint32_t)w->code[k * w->n + n] & 15u) << (4 * nibble);
        }
    status = send(gpu, &w->packed_memory, &w->packed, check_range(&seed, 0, 1) ? KAIO_U32 : KAIO_I32,
                  k_first ? rows : columns, k_first ? columns : rows, padding, skip, words);
    free(words);
    return status;
}

static int64_t padded_zeros(const weights *w)
{
    int64_t unit = w->group < 128 ? 128 / w->group : 1, words = (w->groups + 7) / 8;

    return (words + unit - 1) / unit * unit;
}

static kaio_status send_scales(kaio_device *gpu, weights *w, int64_t padding, int64_t skip)
{
    const int along_k = w->layout == KAIO_W4_AWQ_KERNEL;
    const int64_t rows = along_k ? w->n : w->groups, columns = along_k ? 8 * padded_zeros(w) : w->n;
    uint16_t *dense = malloc((size_t)(rows * columns) * sizeof *dense);
    kaio_status status;
    int64_t g, n;

    memset(dense, 0x7f, (size_t)(rows * columns) * sizeof *dense); /* NaN where nothing is read */
    for (g = 0; g < w->groups; g++)
        for (n = 0; n < w->n; n++)
            dense[along_k ? n * columns + g : g * columns + n] =
                w->scales_dtype == KAIO_F16 ? kaio_f32_to_f16(w->scale[g * w->n + n])
                                            : kaio_f32_to_bf16(w->scale[g * w->n + n]);
    status = send(gpu, &w->scales_memory, &w->scales, w->scales_dtype, rows, columns, padding, skip, dense);
    free(dense);
    return status;
}

static kaio_status send_zeros(kaio_device *gpu, weights *w, int64_t padding)
{
    const int along_k = w->layout == KAIO_W4_AWQ_KERNEL;
    const int64_t rows = along_k ? w->n : w->groups, columns = along_k ? padded_zeros(w) : (w->n + 7) / 8;
    uint32_t *words = calloc((size_t)(rows * columns), sizeof *words), stored;
    kaio_status status;
    int64_t g, n;

    for (g = 0; g < w->groups; g++)
        for (n = 0; n < w->n; n++) {
            stored = (uint32_t)(w->zero[g * w->n + n] - w->zero_bias) & 15u;
            if (along_k)
                words[n * columns + g / 8] |= stored << (4 * (g % 8));
            else
                words[g * columns + n / 8] |= stored << (4 * ordered(w, n));
        }
    status = send(gpu, &w->zeros_memory, &w->zeros, KAIO_I32, rows, columns, padding, 0, words);
    free(words);
    return status;
}

/* Sizes, layout, group, encoding, zero_bias, has_zeros and scales_dtype are set. */
static kaio_status make_weights(kaio_device *gpu, weights *w, enum data data, kaio_dtype dtype, int aligned)
{
    int64_t unit = aligned ? 4 : 1, skip = aligned ? 0 : check_range(&seed, 0, 3);
    kaio_status status;

    w->groups = w->k / w->group;
    w->code = malloc((size_t)(w->k * w->n) * sizeof *w->code);
    w->zero = malloc((size_t)(w->groups * w->n) * sizeof *w->zero);
    w->scale = malloc((size_t)(w->groups * w->n) * sizeof *w->scale);
    draw_codes(w, data, dtype);
    if (data == ONE_WEIGHT && w->zero_bias) { /* stored zeros are 0..15 */
        int64_t i;

        for (i = 0; i < w->groups * w->n; i++)
            if (w->zero[i] < 1)
                w->zero[i] = 1;
        for (i = 0; i < w->k * w->n; i++)
            if (w->code[i] < 1)
                w->code[i] = 1;
    }
    status = send_codes(gpu, w, unit * check_range(&seed, 0, 2), skip);
    if (!status)
        status = send_scales(gpu, w, (aligned ? 8 : 1) * check_range(&seed, 0, 2), aligned ? 0 : skip);
    if (!status && w->has_zeros)
        status = send_zeros(gpu, w, check_range(&seed, 0, 2));
    w->w.layout = w->layout;
    w->w.encoding = w->encoding;
    w->w.group_size = w->group == 128 && check_range(&seed, 0, 1) ? 0 : (int)w->group;
    w->w.zero_bias = w->zero_bias;
    w->w.packed = &w->packed;
    w->w.scales = &w->scales;
    w->w.zeros = w->has_zeros ? &w->zeros : NULL;
    return status;
}

static void free_weights(kaio_device *gpu, weights *w)
{
    kaio_free(gpu, &w->packed_memory);
    kaio_free(gpu, &w->scales_memory);
    kaio_free(gpu, &w->zeros_memory);
    free(w->code);
    free(w->zero);
    free(w->scale);
}

/* ---- one case --------------------------------------------------------------------------------------------------- */

/* Which shapes and views suit what runs. */
typedef struct limits {
    const char *name;
    kaio_dtype dtype; /* KAIO_DTYPE_UNSET: either */
    char letter;      /* of the kernel's packing, 0: any */
    int own_gemv;     /* AWQ_KERNEL has a letter of its own, g */
    int64_t m, n, k;  /* largest */
} limits;

typedef struct test_case {
    uint64_t seed;
    const char *name;
    kaio_dtype dtype, c_dtype;
    enum data data;
    int64_t batch, m, n, k, a_line, c_line;
    kaio_matmul_w4_desc desc;
    weights w;
    kaio_tensor a_memory, c_memory, bias_memory, a, c, bias_view;
    float *a_value, *bias;
} test_case;

static kaio_w4_layout draw_layout(const limits *l)
{
    static const kaio_w4_layout along_k[] = {KAIO_W4_COL, KAIO_W4_AWQ_PLAIN, KAIO_W4_AWQ_KERNEL};

    return l->letter == 'r'   ? KAIO_W4_ROW
           : l->letter == 'h' ? KAIO_W4_AWQ_HF
           : l->letter == 'g' ? KAIO_W4_AWQ_KERNEL
           : l->letter == 'k' ? along_k[check_range(&seed, 0, l->own_gemv ? 1 : 2)]
                              : (kaio_w4_layout)check_range(&seed, 0, 4);
}

static void draw_weights(weights *w, const limits *l, kaio_dtype dtype)
{
    static const int64_t groups[] = {32, 64, 128};
    const int64_t unit = l->letter == 'h' ? 32 : l->letter ? 8 : 1;

    w->layout = draw_layout(l);
    w->encoding = (kaio_w4_encoding)check_range(&seed, 0, 1);
    w->scales_dtype = dtype == KAIO_BF16 && check_range(&seed, 0, 1) ? KAIO_BF16 : KAIO_F16;
    w->has_zeros = w->layout > KAIO_W4_COL || (!is_signed(w) && check_range(&seed, 0, 1));
    w->zero_bias = w->has_zeros && check_range(&seed, 0, 3) == 0;
    w->n = (check_range(&seed, 1, l->n) + unit - 1) / unit * unit;
    if (check_range(&seed, 0, 3)) {
        w->group = groups[check_range(&seed, 0, 2)];
        w->k = w->group * check_range(&seed, 1, l->k > w->group ? l->k / w->group : 1);
    } else {
        w->k = l->letter ? 32 * check_range(&seed, 1, l->k / 32) : check_range(&seed, 1, l->k);
        w->group = w->k;
    }
}

static float draw_a(const test_case *t)
{
    return t->data == NORMAL ? round_to(t->dtype, (float)draw_normal()) : (float)check_range(&seed, -3, 3);
}

static kaio_status make_a_and_c(kaio_device *gpu, test_case *t, int aligned)
{
    const int64_t rows = t->batch * t->m;
    int64_t i;
    kaio_status status;

    t->a_line = aligned ? (t->k + 7) / 8 * 8 + 8 * check_range(&seed, 0, 1) : t->k + check_range(&seed, 0, 3);
    t->c_line = t->n + check_range(&seed, 0, 3);
    t->a_value = malloc((size_t)(rows * t->k) * sizeof *t->a_value);
    for (i = 0; i < rows * t->k; i++)
        t->a_value[i] = draw_a(t);
    status = kaio_alloc_1d(gpu, &t->a_memory, t->dtype, rows * t->a_line);
    if (!status)
        status = kaio_fill(gpu, &t->a_memory, NAN); /* between the rows */
    t->a = kaio_tensor_3d(t->a_memory.data, t->dtype, t->batch, t->m, t->k);
    t->a.stride[0] = t->m * t->a_line;
    t->a.stride[1] = t->a_line;
    if (!status)
        status = kaio_upload_f32(gpu, &t->a, t->a_value);
    if (!status)
        status = kaio_alloc_1d(gpu, &t->c_memory, t->c_dtype, rows * t->c_line + 16);
    if (!status)
        status = kaio_fill(gpu, &t->c_memory, GUARD);
    t->c = kaio_tensor_3d((unsigned char *)t->c_memory.data + 8 * kaio_dtype_size(t->c_dtype), t->c_dtype, t->batch,
                          t->m, t->n);
    t->c.stride[0] = t->m * t->c_line;
    t->c.stride[1] = t->c_line;
    return status;
}

static kaio_status make_bias(kaio_device *gpu, test_case *t)
{
    static const kaio_dtype dtypes[] = {KAIO_F32, KAIO_F16, KAIO_BF16};
    const kaio_dtype dtype = dtypes[check_range(&seed, 0, 2)];
    kaio_status status = kaio_alloc_1d(gpu, &t->bias_memory, dtype, 2 * t->n);
    int64_t i;

    t->bias = malloc((size_t)t->n * sizeof *t->bias);
    for (i = 0; i < t->n; i++)
        t->bias[i] = (float)check_range(&seed, -100, 100);
    t->bias_view = kaio_tensor_1d(t->bias_memory.data, dtype, t->n);
    t->bias_view.stride[0] = 1 + check_range(&seed, 0, 1);
    t->desc.bias = &t->bias_view;
    return status ? status : kaio_upload_f32(gpu, &t->bias_view, t->bias);
}

static void describe(const test_case *t, char *text, size_t room)
{
    snprintf(text, room, "%s, seed %llu: %lld x %lld x %lld, K %lld, A %s, C %s, layout %d, encoding %d, group %lld, "
             "zeros %d, zero_bias %d, scales %s, data %d, bias %d, activation %d, split_k %d", t->name,
             (unsigned long long)t->seed, (long long)t->batch, (long long)t->m, (long long)t->n, (long long)t->k,
             kaio_dtype_name(t->dtype), kaio_dtype_name(t->c_dtype), (int)t->w.layout, (int)t->w.encoding,
             (long long)t->w.group, t->w.has_zeros, t->w.zero_bias, kaio_dtype_name(t->w.scales_dtype), (int)t->data,
             t->desc.bias != NULL, (int)t->desc.activation, t->desc.split_k);
}

/* Element (row, n): what it should be, and for normal data how far off it may be. */
static double reference(const test_case *t, const float *dense, int64_t row, int64_t n, double *bound)
{
    double sum = 0, magnitude = 0, term;
    int64_t k;

    for (k = 0; k < t->k; k++) {
        term = (double)t->a_value[row * t->k + k] * dense[k * t->n + n];
        sum += term;
        magnitude += fabs(term);
    }
    if (t->bias)
        sum += t->bias[n];
    if (t->desc.activation == KAIO_ACTIVATION_RELU && sum < 0)
        sum = 0;
    *bound = t->data != NORMAL ? 0 : (double)t->k * 0x1p-24 * magnitude + 0x1p-24 * fabs(sum) +
                                         half_ulp(t->c_dtype, fabs(sum) + magnitude * (double)t->k * 0x1p-24);
    return t->data != NORMAL ? (double)round_sum(t->c_dtype, sum) : sum;
}

static int compare(const test_case *t, const float *got, const char *text)
{
    float *dense = malloc((size_t)(t->k * t->n) * sizeof *dense);
    double want, bound;
    int64_t row, n, i;
    int right = 1;

    for (i = 0; i < t->k * t->n; i++)
        dense[i] = weight(&t->w, t->dtype, i / t->n, i % t->n);
    for (row = 0; row < t->batch * t->m && right; row++)
        for (n = 0; n < t->n && right; n++) {
            want = reference(t, dense, row, n, &bound);
            if (!(fabs((double)got[row * t->n + n] - want) <= bound)) {
                check_fail("%s: [%lld,%lld] is %.9g, expected %.9g, off by at most %g", text, (long long)row,
                           (long long)n, got[row * t->n + n], want, bound);
                right = 0;
            }
        }
    free(dense);
    return right;
}

/* Nothing outside C's rows was written, nothing in them left. */
static int guarded(kaio_device *gpu, const test_case *t, const char *text)
{
    const int64_t count = kaio_tensor_elements(&t->c_memory);
    float *memory = malloc((size_t)count * sizeof *memory);
    int64_t i, at;
    int right = !kaio_download_f32(gpu, &t->c_memory, memory);

    CHECK(right, "%s: %s", text, kaio_last_error());
    for (i = 0; i < count && right; i++) {
        at = i - 8;
        if (at >= 0 && at < t->batch * t->m * t->c_line && at % t->c_line < t->n)
            continue;
        if (memory[i] != GUARD) {
            check_fail("%s: %g was written at element %lld, outside C", text, memory[i], (long long)at);
            right = 0;
        }
    }
    free(memory);
    return right;
}

/* A workspace of just the size asked for: what is used beyond it is a finding. */
static kaio_status run_w4(kaio_device *gpu, test_case *t)
{
    kaio_tensor room;
    size_t bytes = 0;
    kaio_status status = kaio_matmul_w4_workspace(gpu, &t->a, &t->w.w, &t->desc, &t->c, &bytes);

    if (status || !bytes)
        return status ? status : kaio_matmul_w4(gpu, &t->a, &t->w.w, &t->desc, &t->c);
    status = kaio_alloc_1d(gpu, &room, KAIO_U8, (int64_t)bytes);
    if (!status)
        status = kaio_set_workspace(gpu, room.data, bytes);
    if (!status)
        status = kaio_matmul_w4(gpu, &t->a, &t->w.w, &t->desc, &t->c);
    if (!status)
        status = kaio_set_workspace(gpu, NULL, 0);
    kaio_free(gpu, &room);
    return status;
}

static void free_case(kaio_device *gpu, test_case *t)
{
    free_weights(gpu, &t->w);
    kaio_free(gpu, &t->a_memory);
    kaio_free(gpu, &t->c_memory);
    kaio_free(gpu, &t->bias_memory);
    free(t->a_value);
    free(t->bias);
}

static kaio_status draw_case(kaio_device *gpu, test_case *t, const limits *l)
{
    static const kaio_dtype dtypes[] = {KAIO_F32, KAIO_F16, KAIO_BF16};
    const int aligned = l->letter || check_range(&seed, 0, 1);
    kaio_status status;

    memset(t, 0, sizeof *t);
    t->seed = seed;
    t->name = l->name;
    t->dtype = l->dtype ? l->dtype : check_range(&seed, 0, 1) ? KAIO_F16 : KAIO_BF16;
    t->c_dtype = dtypes[check_range(&seed, 0, 2)];
    t->data = (enum data)check_range(&seed, 0, DATA_KINDS - 1);
    t->batch = check_range(&seed, 0, 3) ? 1 : 2;
    t->m = check_range(&seed, 0, 2) ? check_range(&seed, 1, l->m) : 1;
    draw_weights(&t->w, l, t->dtype);
    t->n = t->w.n;
    t->k = t->w.k;
    t->desc.split_k = check_range(&seed, 0, 1) ? 0 : (int)check_range(&seed, 1, 4);
    t->desc.activation = check_range(&seed, 0, 3) ? KAIO_ACTIVATION_NONE : KAIO_ACTIVATION_RELU;
    status = make_weights(gpu, &t->w, t->data, t->dtype, aligned);
    if (!status)
        status = make_a_and_c(gpu, t, aligned);
    if (!status && check_range(&seed, 0, 2) == 0)
        status = make_bias(gpu, t);
    return status;
}

static void run_case(kaio_device *gpu, const limits *l)
{
    test_case t;
    float *got = NULL;
    char text[512];
    kaio_status status = draw_case(gpu, &t, l);

    describe(&t, text, sizeof text);
    if (!status)
        status = run_w4(gpu, &t);
    if (!status) {
        got = malloc((size_t)(t.batch * t.m * t.n) * sizeof *got);
        status = kaio_download_f32(gpu, &t.c, got);
    }
    if (status)
        check_fail("%s: %s", text, kaio_last_error());
    else if (compare(&t, got, text) && guarded(gpu, &t, text))
        check_pass();
    free(got);
    free_case(gpu, &t);
}

/* ---- the kernels ------------------------------------------------------------------------------------------------ */

static limits limits_of(const kaio__kernel *kernel)
{
    limits l;

    memset(&l, 0, sizeof l);
    l.name = kernel->name;
    l.dtype = (kaio_dtype)kernel->dtype;
    l.letter = kernel->kind != KAIO__KIND_ANY ? kernel->layout[0] : 0;
    l.own_gemv = kernel->kind == KAIO__KIND_TILES;
    l.m = kernel->tile[0] + 3;
    l.n = kernel->tile[1] + 40;
    l.k = kernel->kind == KAIO__KIND_SKINNY ? 1200 : 300;
    return l;
}

static int cases_per_kernel(int kernels)
{
    return cases ? cases : quick ? 40 : (has_gpu ? 10000 : 1000) / kernels + 1;
}

static void test_kernels(kaio_device *gpu)
{
    int i, n, count, kernels = 0;
    const kaio__kernel *table = kaio__kernel_table(&count);
    limits l;

    for (i = 0; i < count; i++)
        kernels += table[i].op == KAIO__OP_WQ && table[i].layout[0] != 'b';
    for (i = 0; i < count; i++) {
        if (table[i].op != KAIO__OP_WQ || table[i].layout[0] == 'b' ||
            (variant && strcmp(variant, table[i].name) != 0))
            continue;
        l = limits_of(&table[i]);
        CHECK(!kaio_force_variant(gpu, table[i].name), "%s", kaio_last_error());
        if (one)
            seed = one;
        for (n = 0; n < (one ? 1 : cases_per_kernel(kernels)); n++)
            run_case(gpu, &l);
    }
    CHECK(!kaio_force_variant(gpu, NULL), "%s", kaio_last_error());
    if (variant)
        return;
    memset(&l, 0, sizeof l);
    l.name = "kaio_matmul_w4";
    l.m = 80;
    l.n = 150;
    l.k = 400;
    for (n = 0; n < cases_per_kernel(kernels); n++)
        run_case(gpu, &l);
}

int main(int argc, char **argv)
{
    const option table[] = {{"--variant", OPTION_TEXT, &variant},
                            {"--cases", OPTION_INT, &cases},
                            {"--quick", OPTION_FLAG, &quick},
                            {"--seed", OPTION_UINT64, &seed},
                            {"--one", OPTION_UINT64, &one},
                            {"--stop", OPTION_FLAG, &check_stop},
                            {NULL, OPTION_FLAG, NULL}};
    kaio_device *gpu = NULL;

    options_only(argc, argv, table);
    has_gpu = getenv("KAIO_TEST_DRIVER") && strcmp(getenv("KAIO_TEST_DRIVER"), "gpu") == 0;
    if (kaio_open(&gpu, NULL)) {
        check_fail("kaio_open: %s", kaio_last_error());
        return check_summary();
    }
    test_kernels(gpu);
    kaio_close(gpu);
    return check_summary();
}
