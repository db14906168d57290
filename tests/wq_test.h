/* What the tests of products with quantized weights share: weights that the host knows and the device has in any
   layout, how large cases are, and results in double. A program includes it first; it brings op_test.h. */
#ifndef WQ_TEST_H
#define WQ_TEST_H

#include "op_test.h"

enum { GUARD = 77, MARGIN = 8 }; /* what lies around results, and so many elements before and behind */

/* ---- numbers ---------------------------------------------------------------------------------------------------- */

/* A sum in double to C's type, in one rounding. */
static inline float round_sum(kaio_dtype dtype, double x)
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

static inline double half_ulp(kaio_dtype dtype, double x)
{
    int exponent, bits = dtype == KAIO_F16 ? 11 : dtype == KAIO_BF16 ? 8 : 24;

    frexp(x, &exponent);
    if (dtype == KAIO_F16 && exponent < -13)
        exponent = -13;
    return ldexp(0.5, exponent - bits);
}

/* ---- weights ---------------------------------------------------------------------------------------------------- */

/* EXACT: small integers, under scales that are powers of two. ONE_WEIGHT: any scales. */
enum data { EXACT, NORMAL, ONE_WEIGHT, DATA_KINDS };

typedef struct weights {
    int is_bytes; /* signed bytes [k][n] without scales: what a fused projection uses */
    int64_t k, n, group, groups;
    kaio_w4_layout layout;
    kaio_w4_encoding encoding;
    int zero_bias, has_zeros;
    kaio_dtype scales_dtype;
    int *code;    /* [k][n], 0..15 as unsigned, or as signed codes -8..7 */
    int *zero;    /* [groups][n], as q = code - zero has it */
    float *scale; /* [groups][n] */
    kaio_tensor packed_memory, scales_memory, zeros_memory, packed, scales, zeros;
    kaio_w4 w;
} weights;

static inline int is_signed(const weights *w) { return w->encoding == KAIO_W4_SIGNED && w->layout <= KAIO_W4_COL; }

/* [k][n], each rounded as kaio.h says. */
static inline float *dense_weights(const weights *w, kaio_dtype dtype)
{
    float *dense = malloc((size_t)(w->k * w->n) * sizeof *dense);
    int64_t k, n, at = 0, g;

    for (k = 0; k < w->k; k++)
        for (n = 0; n < w->n; n++, at++) {
            g = k / w->group * w->n + n;
            dense[at] = w->is_bytes ? (float)w->code[at]
                                    : round_to(dtype, (float)(w->code[at] - (is_signed(w) ? 0 : w->zero[g])) *
                                                          w->scale[g]);
        }
    return dense;
}

/* All weights zero but one. */
static inline void keep_one_weight(weights *w, int low)
{
    const int64_t one_k = check_range(&seed, 0, w->k - 1), one_n = check_range(&seed, 0, w->n - 1);
    int64_t k, n;

    for (k = 0; k < w->k; k++)
        for (n = 0; n < w->n; n++) {
            int rest = is_signed(w) ? 0 : w->zero[k / w->group * w->n + n];

            w->code[k * w->n + n] = k != one_k || n != one_n ? rest : rest == low + 15 ? low : rest + 1;
        }
}

/* Kernels may unpack otherwise where all scales of a tile are from 2^-11 on and below 2^-5: there are matrices of such
   small ones, but for a few that are just outside, matrices of any and, of normal ones, with groups of either. */
static inline float draw_scale(kaio_dtype dtype, enum data data, int is_small)
{
    const float digits = 1 + (float)check_range(&seed, 0, 0x3ff) / 0x400, sign = check_range(&seed, 0, 1) ? 1 : -1;
    const int lowest = is_small ? -11 : -26, highest = is_small ? -6 : 3;

    if (is_small && data != EXACT && !check_range(&seed, 0, 63))
        return round_to(dtype, sign * (check_range(&seed, 0, 1) ? ldexpf(1, -5) : ldexpf(1 - ldexpf(1, -11), -11)));
    if (data == NORMAL && is_small)
        return round_to(dtype, sign * (ldexpf(1, -11) + (float)(0.004 * fabs(draw_normal()))));
    if (data == NORMAL)
        return round_to(dtype, (float)(0.02 * draw_normal()));
    if (data == EXACT)
        return ldexpf(1, (int)check_range(&seed, -2, 1) - (is_small ? 7 : 0));
    return round_to(dtype, ldexpf(sign * digits, (int)check_range(&seed, lowest, highest)));
}

static inline void draw_codes(weights *w, enum data data)
{
    const int low = is_signed(w) ? -8 : 0;
    int is_small = (int)check_range(&seed, 0, 1);
    const int most = data == ONE_WEIGHT ? 15 : 15 + w->zero_bias; /* of a zero; 15 is what a code can cancel */
    int64_t i;

    for (i = 0; i < w->groups * w->n; i++) {
        w->zero[i] = w->has_zeros ? (int)check_range(&seed, w->zero_bias, most) : 8;
        if (data == NORMAL && i % w->n == 0)
            is_small = (int)check_range(&seed, 0, 1);
        w->scale[i] = draw_scale(w->scales_dtype, data, is_small);
    }
    for (i = 0; i < w->k * w->n; i++)
        w->code[i] = (int)check_range(&seed, low, low + 15);
    if (data == ONE_WEIGHT)
        keep_one_weight(w, low);
}

/* Nibble of column n, counted in its word. */
static inline int ordered(const weights *w, int64_t n)
{
    static const int nibble_of[8] = {0, 4, 1, 5, 2, 6, 3, 7};

    return w->layout == KAIO_W4_AWQ_HF ? nibble_of[n % 8] : (int)(n % 8);
}

/* A matrix of words or of 16-bit numbers, its rows `padding` elements apart, from `skip` elements into its memory. */
static inline kaio_status send(kaio_device *gpu, kaio_tensor *memory, kaio_tensor *view, kaio_dtype dtype, int64_t rows,
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

static inline kaio_status send_codes(kaio_device *gpu, weights *w, int64_t padding, int64_t skip)
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

static inline int64_t padded_zeros(const weights *w)
{
    int64_t unit = w->group < 128 ? 128 / w->group : 1, words = (w->groups + 7) / 8;

    return (words + unit - 1) / unit * unit;
}

static inline kaio_status send_scales(kaio_device *gpu, weights *w, int64_t padding, int64_t skip)
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

static inline kaio_status send_zeros(kaio_device *gpu, weights *w, int64_t padding)
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

static inline kaio_status make_bytes(kaio_device *gpu, weights *w, int64_t padding, int64_t skip)
{
    int8_t *dense = malloc((size_t)(w->k * w->n));
    kaio_status status;
    int64_t i;

    for (i = 0; i < w->k * w->n; i++) {
        w->code[i] = check_range(&seed, 0, 9) ? (int)check_range(&seed, -20, 20) : (int)check_range(&seed, -128, 127);
        dense[i] = (int8_t)w->code[i];
    }
    status = send(gpu, &w->packed_memory, &w->packed, KAIO_I8, w->k, w->n, padding, skip, dense);
    free(dense);
    return status;
}

/* To what draw_weights drew. aligned: views that the fast kernels take. */
static inline kaio_status make_weights(kaio_device *gpu, weights *w, enum data data, int aligned)
{
    const int64_t unit = aligned ? 4 : 1, skip = aligned ? 0 : check_range(&seed, 0, 3);
    kaio_status status;

    w->groups = w->k / w->group;
    w->code = malloc((size_t)(w->k * w->n) * sizeof *w->code);
    if (w->is_bytes)
        return make_bytes(gpu, w, 4 * unit * check_range(&seed, 0, 1), skip);
    w->zero = malloc((size_t)(w->groups * w->n) * sizeof *w->zero);
    w->scale = malloc((size_t)(w->groups * w->n) * sizeof *w->scale);
    draw_codes(w, data);
    status = send_codes(gpu, w, unit * check_range(&seed, 0, 2), skip);
    if (!status)
        status = send_scales(gpu, w, (aligned ? 8 : 1) * check_range(&seed, 0, 2), skip);
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

static inline void free_weights(kaio_device *gpu, weights *w)
{
    kaio_free(gpu, &w->packed_memory);
    kaio_free(gpu, &w->scales_memory);
    kaio_free(gpu, &w->zeros_memory);
    free(w->code);
    free(w->zero);
    free(w->scale);
}

/* ---- sizes ------------------------------------------------------------------------------------------------------ */

/* What runs: its tile, and which packing suits it. */
typedef struct limits {
    const char *name;
    kaio_dtype dtype;       /* KAIO_DTYPE_UNSET: either */
    char letter;            /* of the kernel's packing, 0: any */
    int64_t m, n, k;        /* a tile */
    int64_t more_k, long_k; /* 128 or more, of some cases; of few, so that the ring of every team goes round, or 0 */
} limits;

/* Largest sizes of a case. */
typedef struct reach {
    int64_t m, n, k, least_m, least_k; /* least_m above 1: no single rows either */
} reach;

static inline limits limits_of(const kaio__kernel *kernel)
{
    limits l;

    memset(&l, 0, sizeof l);
    l.name = kernel->name;
    l.dtype = (kaio_dtype)kernel->dtype;
    l.letter = kernel->kind != KAIO__KIND_ANY ? kernel->layout[0] : 0;
    l.m = kernel->tile[0];
    l.n = kernel->tile[1];
    l.k = kernel->tile[2];
    l.more_k = kaio__wq_adds_splits(kernel) ? 1200 : kernel->kind == KAIO__KIND_TILES ? 640 : 300;
    if (kaio__wq_adds_splits(kernel))
        l.long_k = 1200 + (int64_t)kernel->threads / 32 * kernel->tile[2] * (kernel->stages + 1);
    return l;
}

/* Whole tiles are computed whatever the shape. Of 100 cases 88 have one in M and N and few of K, 7 up to two (of small
   tiles more) and more of K, 1 up to three, and 4 are long, half of these with rows in the second half of a tile, too. */
static inline reach draw_reach(const limits *l)
{
    const int64_t luck = check_range(&seed, 0, 99);
    reach r;

    r.m = luck < 88 ? l->m : luck < 99 ? l->m + 3 : 2 * l->m + 3;
    r.n = luck < 88 ? l->n : luck < 99 ? l->n + 40 : 2 * l->n + 40;
    r.k = luck >= 88 ? l->more_k : 3 * l->k > 128 ? 3 * l->k : 128;
    r.least_m = r.least_k = 1;
    if (luck >= 95 && luck < 99 && l->long_k) {
        if (luck < 97) {
            r.m = l->m;
            r.least_m = l->m / 2 + 1;
        }
        r.n = 40;
        r.least_k = l->more_k;
        r.k = l->long_k;
    }
    return r;
}

/* A quarter of them are the last ones. */
static inline int64_t draw_size(int64_t most)
{
    return check_range(&seed, most > 8 && !check_range(&seed, 0, 3) ? most - 7 : 1, most);
}

static inline int64_t draw_rows(const reach *r)
{
    if (r->least_m > 1)
        return check_range(&seed, r->least_m, r->m);
    return check_range(&seed, 0, 2) ? draw_size(r->m) : 1;
}

static inline int64_t draw_columns(const limits *l, const reach *r)
{
    const int64_t unit = l->letter == 'h' ? 32 : l->letter == 'b' ? 16 : l->letter ? 8 : 1;

    return (draw_size(r->n) + unit - 1) / unit * unit;
}

static inline kaio_w4_layout draw_layout(char letter)
{
    return letter == 'r'   ? KAIO_W4_ROW
           : letter == 'h' ? KAIO_W4_AWQ_HF
           : letter == 'g' ? KAIO_W4_AWQ_KERNEL
           : letter == 'k' ? (check_range(&seed, 0, 1) ? KAIO_W4_COL : KAIO_W4_AWQ_PLAIN)
                           : (kaio_w4_layout)check_range(&seed, 0, 4);
}

/* All but n; is_bytes is set. */
static inline void draw_weights(weights *w, const limits *l, const reach *r, kaio_dtype dtype)
{
    static const int64_t groups[] = {32, 64, 128};

    w->layout = draw_layout(l->letter);
    w->encoding = (kaio_w4_encoding)check_range(&seed, 0, 1);
    w->scales_dtype = dtype == KAIO_BF16 && check_range(&seed, 0, 1) ? KAIO_BF16 : KAIO_F16;
    w->has_zeros = w->layout > KAIO_W4_COL || (!is_signed(w) && check_range(&seed, 0, 1));
    w->zero_bias = w->has_zeros && check_range(&seed, 0, 3) == 0;
    if (!w->is_bytes && check_range(&seed, 0, 3)) {
        w->group = groups[check_range(&seed, 0, 2)];
        w->k = w->group * check_range(&seed, (r->least_k + w->group - 1) / w->group, r->k / w->group);
    } else {
        w->k = l->letter ? 32 * check_range(&seed, (r->least_k + 31) / 32, r->k / 32)
                         : check_range(&seed, r->least_k, r->k);
        w->group = w->k;
    }
}

/* ---- kernels ---------------------------------------------------------------------------------------------------- */

/* Each kernel that is wanted, forced, on so many cases of its own where it takes packed words, or any weights, and so
   many where it takes bytes; on the one that was asked for, if one was. */
static inline void run_forced(kaio_device *gpu, void (*run)(kaio_device *gpu, const limits *l), int of_words,
                              int of_bytes)
{
    int i, n, count, times;
    const kaio__kernel *table = kaio__kernel_table(&count);
    limits l;

    for (i = 0; i < count; i++) {
        if (table[i].op != KAIO__OP_WQ || !wanted(table[i].name))
            continue;
        l = limits_of(&table[i]);
        CHECK(!kaio_force_variant(gpu, l.name), "%s", kaio_last_error());
        times = l.letter == 'b' ? of_bytes : of_words;
        if (one_seed) {
            seed = one_seed;
            times = times > 0;
        }
        for (n = 0; n < times; n++)
            run(gpu, &l);
    }
    CHECK(!kaio_force_variant(gpu, NULL), "%s", kaio_last_error());
}

/* The kernel being the library's choice, shapes are those between which it changes. */
static inline void run_chosen(kaio_device *gpu, void (*run)(kaio_device *gpu, const limits *l), int times)
{
    limits l;
    int n;

    memset(&l, 0, sizeof l);
    l.name = "the library's choice";
    l.m = 90;
    l.n = 180;
    l.k = 100;
    l.more_k = 400;
    for (n = 0; n < times; n++)
        run(gpu, &l);
}

/* ---- results ---------------------------------------------------------------------------------------------------- */

/* What becomes of the sums: C = activation(alpha factor[n] sum + bias[n]). */
typedef struct dress {
    kaio_dtype dtype;           /* of C */
    float alpha;
    const float *factor, *bias; /* or NULL */
    kaio_activation activation;
} dress;

/* sum[n] = sum over k of a[k] w[k,n]; is_magnitude: of |a w|. */
static inline void add_row(const float *a, const float *dense, int64_t k_size, int64_t n_size, int is_magnitude,
                           double *sum)
{
    int64_t k, n;

    memset(sum, 0, (size_t)n_size * sizeof *sum);
    for (k = 0; k < k_size; k++, dense += n_size)
        if (is_magnitude)
            for (n = 0; n < n_size; n++)
                sum[n] += fabs((double)a[k] * dense[n]);
        else
            for (n = 0; n < n_size; n++)
                sum[n] += (double)a[k] * dense[n];
}

/* What an element of column n should be; bound: how far off it may be, of which `slack` is what its sum may be. */
static inline double dressed(const dress *d, double sum, double slack, int64_t n, double *bound)
{
    const double factor = d->alpha * (d->factor ? d->factor[n] : 1);

    sum = sum * factor + (d->bias ? d->bias[n] : 0);
    *bound = slack > 0 ? slack * fabs(factor) + 0x1p-24 * fabs(sum) : 0;
    if (d->activation > KAIO_ACTIVATION_RELU) /* slopes of at most 1.13 */
        *bound = 1.13 * *bound + 4e-7 * (fabs(sum) > 1 ? fabs(sum) : 1);
    sum = activated(d->activation, sum);
    if (*bound == 0)
        return (double)round_sum(d->dtype, sum);
    *bound += half_ulp(d->dtype, fabs(sum) + *bound);
    if (d->dtype == KAIO_F16 && fabs(sum) - *bound >= 65520) /* from where f16 rounds to infinity */
        return copysign(INFINITY, sum);
    return sum;
}

/* Rows of a, of type dtype, times w. */
static inline int right_rows(const weights *w, const dress *d, enum data data, kaio_dtype dtype, const float *a,
                             int64_t rows, const float *got, const char *text)
{
    const double unit = data == NORMAL ? (double)w->k * 0x1p-24 : 0;
    float *dense = dense_weights(w, dtype);
    double *sum = calloc((size_t)w->n * 2, sizeof *sum), *magnitude = sum + w->n, want, bound;
    int64_t row, n;
    int right = 1;

    for (row = 0; row < rows && right; row++) {
        add_row(a + row * w->k, dense, w->k, w->n, 0, sum);
        if (data == NORMAL)
            add_row(a + row * w->k, dense, w->k, w->n, 1, magnitude);
        for (n = 0; n < w->n && right; n++, got++) {
            want = dressed(d, sum[n], unit * magnitude[n], n, &bound);
            right = (double)*got == want /* of which both may be infinite */ || fabs((double)*got - want) <= bound;
            if (!right)
                check_fail("%s: [%lld,%lld] is %.9g, expected %.9g, off by at most %g", text, (long long)row,
                           (long long)n, (double)*got, want, bound);
        }
    }
    free(dense);
    free(sum);
    return right;
}

/* Nothing was written in a result's memory but its elements, `step` apart in rows `line` apart. */
static inline int guarded(kaio_device *gpu, const kaio_tensor *memory, int64_t rows, int64_t n, int64_t line,
                          int64_t step, const char *text)
{
    const int64_t count = kaio_tensor_elements(memory);
    float *got = malloc((size_t)(count > 0 ? count : 0) * sizeof *got);
    int64_t i, at;
    int right = !kaio_download_f32(gpu, memory, got);

    if (!right)
        check_fail("%s: %s", text, kaio_last_error());
    for (i = 0; i < count && right; i++) {
        at = i - MARGIN;
        if (at >= 0 && at < rows * line && at % line < n * step && at % line % step == 0)
            continue;
        right = got[i] == GUARD;
        if (!right)
            check_fail("%s: %g was written at element %lld, outside the result", text, (double)got[i], (long long)at);
    }
    free(got);
    return right;
}

#endif
