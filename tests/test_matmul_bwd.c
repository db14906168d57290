/* The gradients of a matmul: dA = grad B^T, dB = A^T grad.
 *
 *     test_matmul_bwd [--cases=N] [--seed=N] [--variant=NAME] [--quick] [--stop]
 *
 * --variant  only this matmul kernel, and only the cases that it can take
 *
 * Kernels that make the terms of an f32 gradient themselves have cases of their own, each of which runs on the kernel.
 *
 * Integer data must come out exact to the bit, since f32 holds every partial sum and 16 bits each term of a small
 * integer. Gradients of very different sizes must satisfy |error| <= 2^-16 sum |grad b|.
 */
#include "op_test.h"

static int64_t taken;
static const kaio__kernel *split; /* forced, of KAIO__OP_MATMUL_SPLIT; else NULL */

static int splits_a(void) { return split->dtype == KAIO_F32; }
static kaio_dtype split_type(void) { return (kaio_dtype)(splits_a() ? split->dtype_b : split->dtype); }

static void check_ran(kaio_device *gpu, const char *what)
{
    if (split)
        CHECK(strcmp(kaio_variant_name(gpu), split->name) == 0, "%s: %s ran, expected %s", what,
              kaio_variant_name(gpu), split->name);
}

typedef struct matrix {
    kaio_tensor memory, view;
    float *value; /* dense row-major */
} matrix;

static int64_t count_of(const matrix *x) { return kaio_tensor_elements(&x->view); }

/* batch 0: rank 2; outer 0: rank 3. Row-major or column-major lines with `padding` elements between them, and more
   between the batches of the outer dimension, which so cannot join the inner. For a forced kernel each line starts
   on a multiple of 8 elements. Outputs start as NaN. */
static kaio_status make_view(kaio_device *gpu, matrix *x, kaio_dtype dtype, int64_t outer, int64_t batch, int64_t rows,
                             int64_t columns, int by_column, int64_t padding)
{
    int64_t line = (by_column ? rows : columns) + padding, lines = by_column ? columns : rows, apart, shape[4];
    int rank = outer ? 4 : batch ? 3 : 2;
    kaio_status status;

    if (variant || split)
        line = (line + 7) / 8 * 8;
    shape[0] = outer;
    shape[1] = batch;
    shape[2] = rows;
    shape[3] = columns;
    apart = (batch ? batch : 1) * line * lines + (outer ? 8 : 0);
    status = kaio_alloc_1d(gpu, &x->memory, dtype, (outer ? outer : 1) * apart);
    if (status)
        return status;
    x->view = kaio_tensor_nd(x->memory.data, dtype, rank, shape + 4 - rank);
    if (outer)
        x->view.stride[0] = apart;
    if (batch)
        x->view.stride[rank - 3] = line * lines;
    x->view.stride[rank - 2] = by_column ? 1 : line;
    x->view.stride[rank - 1] = by_column ? line : 1;
    x->value = malloc((size_t)count_of(x) * sizeof *x->value);
    return kaio_fill(gpu, &x->memory, NAN);
}

static void fill_integers(matrix *x, int most)
{
    int64_t i;

    for (i = 0; i < count_of(x); i++)
        x->value[i] = (float)check_range(&seed, -most, most);
}

/* Each row and each column of each batch has a power of two of its own: a scale meant for another would show. */
static void spread_sizes(matrix *x)
{
    int64_t i, columns = x->view.shape[x->view.rank - 1], rows = count_of(x) / columns;
    unsigned char *power = malloc((size_t)(rows + columns));

    for (i = 0; i < rows + columns; i++)
        power[i] = (unsigned char)check_range(&seed, 0, 3);
    for (i = 0; i < count_of(x); i++)
        x->value[i] *= (float)(1 << power[i / columns] << power[rows + i % columns]);
    free(power);
}

static void free_matrix(kaio_device *gpu, matrix *x)
{
    kaio_free(gpu, &x->memory);
    free(x->value);
    x->value = NULL;
}

/* ---- one case ---------------------------------------------------------------------------------------------------- */

typedef struct bwd_case {
    int64_t outer, batch, m, n, k; /* outer 0: one batch dimension; batch 0: none */
    int shared_b;                  /* B has no batch */
    matrix grad, a, b, da, db;
    kaio_matmul_desc desc;
} bwd_case;

static int64_t batches(const bwd_case *t) { return (t->outer ? t->outer : 1) * (t->batch ? t->batch : 1); }

/* Both also give the sum of the absolute products. */
static double exact_da(const bwd_case *t, int64_t batch, int64_t m, int64_t k, double *magnitude)
{
    const float *b = t->b.value + (t->shared_b ? 0 : batch * t->k * t->n);
    double sum = 0;
    int64_t n;

    *magnitude = 0;
    for (n = 0; n < t->n; n++) {
        double product = (double)t->grad.value[(batch * t->m + m) * t->n + n] * b[k * t->n + n];
        sum += product;
        *magnitude += fabs(product);
    }
    return sum;
}

static double exact_db(const bwd_case *t, int64_t batch, int64_t k, int64_t n, double *magnitude)
{
    int64_t row, first = t->shared_b ? 0 : batch * t->m, end = t->shared_b ? batches(t) * t->m : first + t->m;
    double sum = 0;

    *magnitude = 0;
    for (row = first; row < end; row++) {
        double product = (double)t->a.value[row * t->k + k] * t->grad.value[row * t->n + n];
        sum += product;
        *magnitude += fabs(product);
    }
    return sum;
}

/* Whatever of the buffer is not the view's is as it was, NaN. */
static void check_around(kaio_device *gpu, const matrix *x, const char *what)
{
    const kaio_tensor *v = &x->view;
    int64_t room = kaio_tensor_elements(&x->memory), i, rest, offset, bad = -1;
    float *image = malloc((size_t)room * sizeof *image);
    int d;

    CHECK(!kaio_download_f32(gpu, &x->memory, image), "%s: %s", what, kaio_last_error());
    for (i = 0; i < count_of(x); i++) {
        for (d = v->rank - 1, rest = i, offset = 0; d >= 0; d--) {
            offset += rest % v->shape[d] * v->stride[d];
            rest /= v->shape[d];
        }
        image[offset] = NAN;
    }
    for (i = 0; i < room && bad < 0; i++)
        if (!isnan(image[i]))
            bad = i;
    CHECK(bad < 0, "%s: element %lld of the buffer was written, which the view does not have", what, (long long)bad);
    free(image);
}

/* bound 0: exact. Else within bound * sum of magnitudes, and the rounding of a 16-bit result. */
static void compare(kaio_device *gpu, const bwd_case *t, const matrix *x, int is_da, double bound, const char *what)
{
    float *got = malloc((size_t)count_of(x) * sizeof *got);
    int64_t i, rows = is_da ? t->m : t->k, columns = is_da ? t->k : t->n;
    kaio_status status = kaio_download_f32(gpu, &x->view, got);

    for (i = 0; i < count_of(x) && !status; i++) {
        int64_t batch = i / (rows * columns), row = i / columns % rows, column = i % columns;
        double magnitude, want = is_da ? exact_da(t, batch, row, column, &magnitude)
                                       : exact_db(t, batch, row, column, &magnitude);
        int good;
        if (t->desc.beta != 0)
            want += (double)t->desc.beta * x->value[i];
        if (bound > 0) {
            double rounding = x->view.dtype == KAIO_F32 ? 1e-45 : fabs(want) / (x->view.dtype == KAIO_F16 ? 2048 : 256);
            good = fabs(got[i] - want) <= bound * magnitude + rounding;
        } else {
            good = got[i] == round_to(x->view.dtype, want);
        }
        if (good)
            continue;
        check_fail("%s: %s[%lld,%lld,%lld] is %g, expected %g: batch %lld x %lld%s, M %lld, N %lld, K %lld, grad %s, "
                   "%s %s", what, is_da ? "dA" : "dB", (long long)batch, (long long)row, (long long)column, got[i],
                   want, (long long)t->outer, (long long)t->batch, t->shared_b ? " (B without)" : "", (long long)t->m,
                   (long long)t->n, (long long)t->k, kaio_dtype_name(t->grad.view.dtype), is_da ? "dA" : "dB",
                   kaio_dtype_name(x->view.dtype));
        free(got);
        return;
    }
    CHECK(!status, "%s: %s", what, kaio_last_error());
    free(got);
    check_around(gpu, x, what);
}

static kaio_status make_case(kaio_device *gpu, bwd_case *t, kaio_dtype dtype, kaio_dtype grad, kaio_dtype da,
                             kaio_dtype db, int wild)
{
    kaio_status status;
#define COIN (wild && check_range(&seed, 0, 1))
#define PAD (variant || split ? 8 * check_range(&seed, 0, 1) : wild ? check_range(&seed, 0, 1) * check_range(&seed, 0, 8) : 0)
    /* The sum over the batch wants rows that go on evenly. */
    int even = t->shared_b && t->batch;

    int b_by_column = split ? splits_a() && split->layout[1] == 'r' : COIN, wild_a = !even && !split && COIN;

    status = make_view(gpu, &t->grad, grad, t->outer, t->batch, t->m, t->n, !even && !split && COIN, PAD);
    if (!status)
        status = make_view(gpu, &t->a, dtype, t->outer, t->batch, t->m, t->k, wild_a, PAD);
    if (!status)
        status = make_view(gpu, &t->b, dtype, t->outer, t->shared_b ? 0 : t->batch, t->k, t->n, b_by_column, PAD);
    if (!status)
        status = make_view(gpu, &t->da, da, t->outer, t->batch, t->m, t->k, !split && COIN, PAD);
    if (!status)
        status = make_view(gpu, &t->db, db, t->outer, t->shared_b ? 0 : t->batch, t->k, t->n, !split && COIN, PAD);
    return status;
}

static kaio_status upload_case(kaio_device *gpu, bwd_case *t)
{
    kaio_status status = kaio_upload_f32(gpu, &t->grad.view, t->grad.value);

    if (!status)
        status = kaio_upload_f32(gpu, &t->a.view, t->a.value);
    return status ? status : kaio_upload_f32(gpu, &t->b.view, t->b.value);
}

static void free_case(kaio_device *gpu, bwd_case *t)
{
    free_matrix(gpu, &t->grad);
    free_matrix(gpu, &t->a);
    free_matrix(gpu, &t->b);
    free_matrix(gpu, &t->da);
    free_matrix(gpu, &t->db);
}

static kaio_status run_named(kaio_device *gpu, const bwd_case *t, int async)
{
    const kaio_tensor *grad = &t->grad.view, *a = &t->a.view, *b = &t->b.view, *da = &t->da.view, *db = &t->db.view;

    if (a->dtype == KAIO_F16)
        return async ? kaio_matmul_tc_async_bwd(gpu, grad, a, b, da, db) : kaio_matmul_tc_bwd(gpu, grad, a, b, da, db);
    return async ? kaio_matmul_tc_bf16_async_bwd(gpu, grad, a, b, da, db)
                 : kaio_matmul_tc_bf16_bwd(gpu, grad, a, b, da, db);
}

static void random_case(kaio_device *gpu, int64_t index)
{
    static const kaio_dtype grads[] = {KAIO_F32, KAIO_F16, KAIO_BF16};
    kaio_dtype dtype = index % 2 ? KAIO_F16 : KAIO_BF16, grad = grads[check_range(&seed, 0, 2)];
    int wide = check_range(&seed, 0, 3) == 0, which = (int)check_range(&seed, variant ? 2 : 0, variant ? 3 : 6);
    int with_da = split ? splits_a() : which != 2, with_db = split ? !with_da : which != 3;
    int accumulates = split ? check_range(&seed, 0, 4) == 0 : which == 6;
    uint64_t case_seed = seed;
    char what[64];
    bwd_case t;
    int in_two_terms;
    kaio_status status;

    snprintf(what, sizeof what, "seed %llu", (unsigned long long)case_seed);
    memset(&t, 0, sizeof t);
    if (split) {
        dtype = split_type();
        grad = KAIO_F32;
    }
    t.batch = check_range(&seed, 0, 2) ? 0 : check_range(&seed, 1, 3);
    t.shared_b = t.batch == 0 || check_range(&seed, 0, 1);
    if (!t.shared_b && check_range(&seed, 0, 1))
        t.outer = check_range(&seed, 2, 3);
    t.m = check_range(&seed, 1, wide ? 150 : 40);
    t.n = check_range(&seed, 1, wide ? 150 : 40);
    t.k = check_range(&seed, 1, wide ? 150 : 40);
    if ((variant || split) && wide && t.batch) /* more than one tile of the largest, in a batch */
        *(check_range(&seed, 0, 1) ? &t.m : split ? &t.k : &t.n) = check_range(&seed, 130, 320);
    if (split && check_range(&seed, 0, 1)) { /* whole chunks, which are copied another way */
        t.m = (t.m + 7) / 8 * 8;
        t.n = (t.n + 7) / 8 * 8;
        t.k = (t.k + 7) / 8 * 8;
    }
    if (split && check_range(&seed, 0, 5) == 0) /* the ring of tiles comes round, more than once */
        *(splits_a() ? &t.n : &t.m) = check_range(&seed, 150, 700);
    draw_sms(gpu);
    t.desc.copy = (kaio_matmul_copy)check_range(&seed, 0, 2);
    t.desc.split_k = (int)check_range(&seed, 0, 3);
    status = make_case(gpu, &t, dtype, grad, check_range(&seed, 0, 1) ? KAIO_F32 : dtype,
                       check_range(&seed, 0, 1) ? KAIO_F32 : dtype, 1);
    /* Numbers of more bits than one term holds, or of few bits and many sizes: of those the lower term is 0. */
    in_two_terms = t.grad.view.dtype == KAIO_F32 && check_range(&seed, 0, 1);
    if (!status) {
        fill_integers(&t.grad, in_two_terms ? 8191 : 8);
        if (!in_two_terms)
            spread_sizes(&t.grad);
        fill_integers(&t.a, in_two_terms ? 1 : 8);
        fill_integers(&t.b, in_two_terms ? 1 : 8);
        status = upload_case(gpu, &t);
    }
    if (!status && accumulates) {
        t.desc.beta = 2;
        fill_integers(&t.da, 50);
        fill_integers(&t.db, 50);
        status = kaio_upload_f32(gpu, &t.da.view, t.da.value);
        if (!status)
            status = kaio_upload_f32(gpu, &t.db.view, t.db.value);
    }
    if (!status && !split && which < 2)
        status = run_named(gpu, &t, which);
    else if (!status)
        status = kaio_matmul_bwd(gpu, &t.grad.view, &t.a.view, &t.b.view, &t.desc, with_da ? &t.da.view : NULL,
                                 with_db ? &t.db.view : NULL);
    if (variant && status == KAIO_ERR_UNSUPPORTED) {
        taken--;
    } else if (status) {
        check_fail("%s: %s", what, kaio_last_error());
    } else {
        if (with_da)
            compare(gpu, &t, &t.da, 1, 0, what);
        if (with_db)
            compare(gpu, &t, &t.db, 0, 0, what);
        check_ran(gpu, what);
    }
    taken++;
    restore_sms(gpu);
    free_case(gpu, &t);
}

/* Both gradients, or the one that the forced kernel makes. */
static kaio_status run_sides(kaio_device *gpu, const bwd_case *t)
{
    return kaio_matmul_bwd(gpu, &t->grad.view, &t->a.view, &t->b.view, NULL, !split || splits_a() ? &t->da.view : NULL,
                           !split || !splits_a() ? &t->db.view : NULL);
}

/* ---- sizes of gradients ------------------------------------------------------------------------------------------ */

static float normal_like(void) { return (float)(check_range(&seed, -30000, 30000)) / 16384.0f; }

/* Gradients of one size, and of sizes that change from row to row and from column to column. */
static void test_scales(kaio_device *gpu, kaio_dtype dtype, kaio_dtype grad)
{
    static const double sizes[] = {1e6, 1e-7, 1, 1e30, 1e-30, 1e-38, 1e-43};
    int s, by;

    for (s = 0; s < (int)(sizeof sizes / sizeof sizes[0]); s++)
        for (by = 0; by < 3; by++) {
            char what[64];
            int64_t i;
            bwd_case t;

            snprintf(what, sizeof what, "gradients of %g%s", sizes[s],
                     by == 0 ? "" : by == 1 ? ", by row" : ", by column");
            memset(&t, 0, sizeof t);
            t.m = 37;
            t.n = 70;
            t.k = 45;
            t.shared_b = 1;
            if (make_case(gpu, &t, dtype, grad, KAIO_F32, KAIO_F32, 0)) {
                check_fail("%s: %s", what, kaio_last_error());
                free_case(gpu, &t);
                return;
            }
            for (i = 0; i < count_of(&t.grad); i++) {
                int64_t place = by == 1 ? i / t.n : i % t.n;
                double size = by == 0 || place % 3 == 0 ? sizes[s] : place % 3 == 1 ? 1 : 1e-7;
                t.grad.value[i] = round_to(grad, normal_like() * size);
            }
            for (i = 0; i < count_of(&t.a); i++)
                t.a.value[i] = round_to(dtype, normal_like());
            for (i = 0; i < count_of(&t.b); i++)
                t.b.value[i] = round_to(dtype, normal_like());
            CHECK(!upload_case(gpu, &t) && !run_sides(gpu, &t), "%s: %s", what, kaio_last_error());
            check_ran(gpu, what);
            if (!split || splits_a())
                compare(gpu, &t, &t.da, 1, 1.0 / 65536, what);
            if (!split || !splits_a())
                compare(gpu, &t, &t.db, 0, 1.0 / 65536, what);
            free_case(gpu, &t);
        }
}

/* ---- the two terms of a gradient --------------------------------------------------------------------------------- */

/* Times some columns of the identity, elements of a gradient come back as the sums of their terms. It is a view of a
   batch of batches of lines (its rows for dA, its columns for dB), each of a size of its own and with one element
   larger than the rest. Whatever of the buffer is not the view's is larger still. */
enum { MOST_PICKS = 64 };

typedef struct terms_case {
    kaio_dtype dtype, grad;
    int by_column; /* dB */
    int64_t shape[4], stride[4], origin, span;
    int picks;                /* elements of each line that come back */
    int64_t pick[MOST_PICKS]; /* which ones */
} terms_case;

/* Elements between lines: often those that leave each line as aligned as the first. */
static int64_t draw_padding(void) { return check_range(&seed, 0, 1) ? 4 * check_range(&seed, 0, 2) : 5; }

static void place_terms(terms_case *t, int style)
{
    int64_t *s = t->stride;
    const int64_t *n = t->shape;
    int d;

    s[3] = style == 1 ? n[2] + draw_padding() : style == 2 ? 2 : 1;
    s[2] = style == 1 ? 1 : style == 2 ? 2 * n[3] + 1 : n[3] + draw_padding();
    s[1] = style == 1 ? s[3] * n[3] : s[2] * n[2];
    s[0] = s[1] * n[1] + (style == 3 ? 7 : 0); /* else the two batch dimensions join */
    t->origin = check_range(&seed, 0, 1) ? 0 : check_range(&seed, 1, 7);
    t->span = t->origin + 1;
    for (d = 0; d < 4; d++) {
        t->span += (n[d] - 1) * s[d];
        if (style == 4) { /* backwards */
            t->origin += (n[d] - 1) * s[d];
            s[d] = -s[d];
        }
    }
}

static int64_t terms_offset(const terms_case *t, int64_t i)
{
    int64_t offset = t->origin;
    int d;

    for (d = 3; d >= 0; d--) {
        offset += i % t->shape[d] * t->stride[d];
        i /= t->shape[d];
    }
    return offset;
}

/* Which line element i of the dense gradient is in, and which element of the line it is. */
static int64_t line_of(const terms_case *t, int64_t i, int64_t *place)
{
    int64_t rows = t->shape[2], columns = t->shape[3], batch = i / (rows * columns), row = i / columns % rows;
    int64_t column = i % columns;

    *place = t->by_column ? row : column;
    return t->by_column ? batch * columns + column : batch * rows + row;
}

static void fill_terms(const terms_case *t, float *value, float *largest)
{
    static const int sizes[] = {0, 20, -20, 100, -100, 127, -113, -126, -140};
    int64_t count = t->shape[0] * t->shape[1] * t->shape[2] * t->shape[3], length = t->shape[t->by_column ? 2 : 3], i;
    int64_t lines = count / length, place;
    int *size = malloc((size_t)lines * sizeof *size), *peak = malloc((size_t)lines * sizeof *peak);

    for (i = 0; i < lines; i++) {
        size[i] = t->grad == KAIO_F16 ? (int)check_range(&seed, -14, 15) : sizes[check_range(&seed, 0, 8)];
        peak[i] = (int)check_range(&seed, 0, length - 1);
        largest[i] = 0;
    }
    for (i = 0; i < count; i++) {
        int64_t line = line_of(t, i, &place);
        int least = t->grad == KAIO_F16 ? -24 : -149, most = t->grad == KAIO_F16 ? 15 : 127;
        int exponent = size[line] - (int)check_range(&seed, 6, check_range(&seed, 0, 3) ? 12 : 45);
        double mantissa = 1 + (double)check_range(&seed, 0, (1 << 23) - 1) / (1 << 23);

        if (place == peak[line]) {
            exponent = size[line];
            mantissa = check_range(&seed, 0, 1) ? mantissa : t->grad == KAIO_F32 ? 2 - ldexp(1, -23) : 1.984375;
        }
        exponent = exponent < least ? least : exponent > most ? most : exponent;
        value[i] = round_to(t->grad, ldexp(check_range(&seed, 0, 1) ? mantissa : -mantissa, exponent));
        if (fabsf(value[i]) > largest[line] && !isinf(value[i]))
            largest[line] = fabsf(value[i]);
        if (isinf(value[i]))
            value[i] = 0;
    }
    free(size);
    free(peak);
}

static double round_bits(double x, int bits)
{
    int exponent;

    frexp(x, &exponent);
    return ldexp(nearbyint(ldexp(x, bits - exponent)), exponent - bits);
}

/* Both terms are rounded to nearest even, which their scale does not change while they are normal numbers; f16 ones
   stop being that where an element is small beside its line's largest. */
static int terms_right(const terms_case *t, double x, double got, double largest)
{
    int bits = t->dtype == KAIO_F16 ? 11 : 8;
    double high = round_bits(x, bits), low = round_bits(x - high, bits);

    if (t->dtype == KAIO_F16 && fabs(x) < ldexp(largest, -14) && largest >= ldexp(1, -112))
        return fabs(got - x) <= fmax(ldexp(fabs(x), -22), ldexp(largest, -39));
    return fabs(got - (high + low)) <= ldexp(fabs(x), -24);
}

static kaio_status upload_terms(kaio_device *gpu, const terms_case *t, const float *value, kaio_tensor *memory)
{
    int64_t i, count = t->shape[0] * t->shape[1] * t->shape[2] * t->shape[3];
    float *image = malloc((size_t)t->span * sizeof *image);
    kaio_status status = kaio_alloc_1d(gpu, memory, t->grad, t->span);

    for (i = 0; i < t->span; i++)
        image[i] = t->grad == KAIO_F16 ? 65504.0f : 3e38f;
    for (i = 0; i < count; i++)
        image[terms_offset(t, i)] = value[i];
    if (!status)
        status = kaio_upload_f32(gpu, memory, image);
    free(image);
    return status;
}

/* Element i of the result is a pick of a line: which element of the dense gradient that was. */
static int64_t picked_element(const terms_case *t, int64_t i)
{
    int64_t rows = t->shape[2], columns = t->shape[3], batch;

    if (!t->by_column)
        return i / t->picks * columns + t->pick[i % t->picks];
    batch = i / (t->picks * columns);
    return (batch * rows + t->pick[i / columns % t->picks]) * columns + i % columns;
}

static void compare_terms(const terms_case *t, const char *what, const float *value, const float *largest,
                          const float *got)
{
    int64_t length = t->shape[t->by_column ? 2 : 3], i, place;
    int64_t count = t->shape[0] * t->shape[1] * t->shape[2] * t->shape[3] / length * t->picks;

    for (i = 0; i < count; i++) {
        int64_t element = picked_element(t, i), line = line_of(t, element, &place);
        if (!terms_right(t, value[element], got[i], largest[line])) {
            check_fail("%s: element %lld of line %lld is %.9g, expected %.9g; the line's largest is %g", what,
                       (long long)place, (long long)line, (double)got[i], (double)value[element],
                       (double)largest[line]);
            return;
        }
    }
    check_pass();
}

/* Long lines are several turns of a thread that takes whole quads. */
static void draw_terms(terms_case *t, int style, int is_long)
{
    int64_t length;
    int i;

    t->shape[0] = style > 1 ? check_range(&seed, 1, is_long ? 2 : 3) : 1;
    t->shape[1] = check_range(&seed, 1, is_long ? 2 : 3);
    t->shape[2] = check_range(&seed, 1, check_range(&seed, 0, 2) ? 40 : 100);
    t->shape[3] = check_range(&seed, 1, check_range(&seed, 0, 2) ? 40 : 100);
    if (is_long) {
        t->shape[t->by_column ? 2 : 3] = check_range(&seed, 200, check_range(&seed, 0, 1) ? 900 : 2400);
        t->shape[t->by_column ? 3 : 2] = check_range(&seed, 1, 20);
    }
    place_terms(t, style);
    length = t->shape[t->by_column ? 2 : 3];
    t->picks = length < MOST_PICKS ? (int)length : MOST_PICKS;
    for (i = 0; i < t->picks; i++)
        t->pick[i] = length == t->picks ? i : check_range(&seed, 0, length - 1);
}

static void test_terms(kaio_device *gpu, kaio_dtype dtype, kaio_dtype grad, int by_column, int style, int is_long)
{
    terms_case t;
    int64_t count, length, i, result_shape[4];
    uint64_t case_seed = seed;
    float *value, *got, *largest, *unit;
    kaio_tensor memory = {0}, chosen = {0}, result = {0}, g, a, b;
    const int64_t *n = t.shape;
    char what[128];
    kaio_status status;

    memset(&t, 0, sizeof t);
    t.dtype = dtype;
    t.grad = grad;
    t.by_column = by_column;
    draw_terms(&t, style, is_long);
    snprintf(what, sizeof what, "terms of %s in %s, by %s, style %d, seed %llu, %lld x %lld x %lld x %lld",
             kaio_dtype_name(grad), kaio_dtype_name(dtype), by_column ? "column" : "row", style,
             (unsigned long long)case_seed, (long long)n[0], (long long)n[1], (long long)n[2], (long long)n[3]);
    count = n[0] * n[1] * n[2] * n[3];
    length = n[by_column ? 2 : 3];
    memcpy(result_shape, n, sizeof result_shape);
    result_shape[by_column ? 2 : 3] = t.picks;
    value = malloc((size_t)count * sizeof *value);
    got = malloc((size_t)(count / length * t.picks) * sizeof *got);
    largest = malloc((size_t)(count / length) * sizeof *largest);
    unit = calloc((size_t)(t.picks * length), sizeof *unit);
    for (i = 0; i < t.picks; i++)
        unit[i * length + t.pick[i]] = 1;
    fill_terms(&t, value, largest);
    status = upload_terms(gpu, &t, value, &memory);
    if (!status)
        status = kaio_alloc_2d(gpu, &chosen, dtype, t.picks, length);
    if (!status)
        status = kaio_upload_f32(gpu, &chosen, unit);
    if (!status)
        status = kaio_alloc(gpu, &result, KAIO_F32, 4, result_shape);
    g = kaio_tensor_nd((char *)memory.data + t.origin * (int64_t)kaio_dtype_size(grad), grad, 4, n);
    memcpy(g.stride, t.stride, sizeof t.stride);
    /* The same picks for every matrix of a batch; what is no operand of the product has the shape it must have. */
    a = b = g;
    a.data = b.data = chosen.data;
    a.dtype = b.dtype = dtype;
    memset(a.stride, 0, sizeof a.stride);
    memset(b.stride, 0, sizeof b.stride);
    a.shape[3] = b.shape[2] = t.picks;
    if (by_column) {
        a.stride[2] = 1;
        a.stride[3] = length;
    } else {
        b.stride[2] = length;
        b.stride[3] = 1;
    }
    if (!status)
        status = kaio_matmul_bwd(gpu, &g, &a, &b, NULL, by_column ? NULL : &result, by_column ? &result : NULL);
    if (!status)
        status = kaio_download_f32(gpu, &result, got);
    if (status)
        check_fail("%s: %s", what, kaio_last_error());
    else
        compare_terms(&t, what, value, largest, got);
    kaio_free(gpu, &memory);
    kaio_free(gpu, &chosen);
    kaio_free(gpu, &result);
    free(value);
    free(got);
    free(largest);
    free(unit);
}

static void test_all_terms(kaio_device *gpu)
{
    static const kaio_dtype types[][2] = {{KAIO_F16, KAIO_F32}, {KAIO_BF16, KAIO_F32}, {KAIO_F16, KAIO_BF16},
                                          {KAIO_BF16, KAIO_F16}};
    enum { STYLES = 5, ROUNDS = 6 };
    int i;

    for (i = 0; i < 4 * 2 * STYLES * ROUNDS; i++)
        test_terms(gpu, types[i % 4][0], types[i % 4][1], i / 4 % 2, i / 8 % STYLES, i / (8 * STYLES) % 2);
}

/* The same for the forced kernel: grad times the identity. */
static void test_split_terms(kaio_device *gpu)
{
    enum { LINES = 150, LENGTH = 96 };
    float largest[LINES], *got = malloc(LINES * LENGTH * sizeof *got);
    int64_t i, place;
    terms_case t = {0};
    bwd_case c = {0};
    matrix *result = splits_a() ? &c.da : &c.db, *unit = splits_a() ? &c.b : &c.a;

    t.dtype = split_type();
    t.grad = KAIO_F32;
    t.by_column = !splits_a();
    t.shape[0] = t.shape[1] = 1;
    t.shape[2] = c.m = splits_a() ? LINES : LENGTH;
    t.shape[3] = c.n = splits_a() ? LENGTH : LINES;
    c.k = LENGTH;
    c.shared_b = 1;
    if (make_case(gpu, &c, t.dtype, KAIO_F32, KAIO_F32, KAIO_F32, 0)) {
        check_fail("%s: %s", split->name, kaio_last_error());
        free_case(gpu, &c);
        free(got);
        return;
    }
    fill_terms(&t, c.grad.value, largest);
    fill_integers(&c.a, 0);
    fill_integers(&c.b, 0);
    for (i = 0; i < LENGTH; i++)
        unit->value[i * LENGTH + i] = 1;
    CHECK(!upload_case(gpu, &c) && !run_sides(gpu, &c) && !kaio_download_f32(gpu, &result->view, got), "%s",
          kaio_last_error());
    check_ran(gpu, "terms");
    for (i = 0; i < LINES * LENGTH; i++) {
        int64_t line = line_of(&t, i, &place);
        if (!terms_right(&t, c.grad.value[i], got[i], largest[line])) {
            check_fail("%s: element %lld of line %lld comes back as %.9g, expected %.9g; the line's largest is %g",
                       split->name, (long long)place, (long long)line, (double)got[i], (double)c.grad.value[i],
                       (double)largest[line]);
            break;
        }
    }
    free_case(gpu, &c);
    free(got);
}

/* Two batch dimensions that do not join: every second matrix of a batch of batches. */
static void test_two_batches(kaio_device *gpu)
{
    enum { OUTER = 3, INNER = 4, USED = 3, M = 5, N = 9, K = 6 };
    static float grad[OUTER * USED * M * N], a[OUTER * USED * M * K], b[OUTER * USED * K * N], da[OUTER * USED * M * K];
    const int64_t shape_grad[] = {OUTER, INNER, M, N}, shape_a[] = {OUTER, INNER, M, K};
    const int64_t shape_b[] = {OUTER, INNER, K, N};
    kaio_tensor whole[4], view[4];
    const int64_t *shapes[4];
    int i, batch, m, k, n, good = 1;

    shapes[0] = shape_grad;
    shapes[1] = shapes[3] = shape_a;
    shapes[2] = shape_b;
    for (i = 0; i < OUTER * USED * M * N; i++)
        grad[i] = (float)check_range(&seed, -9, 9) * (i / (M * N) + 1);
    for (i = 0; i < OUTER * USED * M * K; i++)
        a[i] = (float)check_range(&seed, -9, 9);
    for (i = 0; i < OUTER * USED * K * N; i++)
        b[i] = (float)check_range(&seed, -9, 9);
    for (i = 0; i < 4; i++) {
        CHECK(!kaio_alloc(gpu, &whole[i], i == 0 || i == 3 ? KAIO_F32 : KAIO_F16, 4, shapes[i]), "%s",
              kaio_last_error());
        view[i] = kaio_tensor_slice(&whole[i], 1, 0, USED);
    }
    CHECK(!kaio_upload_f32(gpu, &view[0], grad) && !kaio_upload_f32(gpu, &view[1], a) &&
          !kaio_upload_f32(gpu, &view[2], b) &&
          !kaio_matmul_bwd(gpu, &view[0], &view[1], &view[2], NULL, &view[3], NULL) &&
          !kaio_download_f32(gpu, &view[3], da), "two batches: %s", kaio_last_error());
    for (batch = 0; batch < OUTER * USED; batch++)
        for (m = 0; m < M; m++)
            for (k = 0; k < K; k++) {
                float sum = 0;
                for (n = 0; n < N; n++)
                    sum += grad[(batch * M + m) * N + n] * b[(batch * K + k) * N + n];
                good &= da[(batch * M + m) * K + k] == sum;
            }
    CHECK(good, "two batches: dA is wrong");
    for (i = 0; i < 4; i++)
        kaio_free(gpu, &whole[i]);
}

/* One infinity and one NaN: their rows of dA and columns of dB, and nothing else. */
static void test_not_finite(kaio_device *gpu, kaio_dtype dtype)
{
    enum { M = 20, N = 18, K = 10 };
    float da[M * K], db[K * N];
    bwd_case t;
    int64_t i;
    int good = 1;

    memset(&t, 0, sizeof t);
    t.m = M;
    t.n = N;
    t.k = K;
    t.shared_b = 1;
    if (make_case(gpu, &t, dtype, KAIO_F32, KAIO_F32, KAIO_F32, 0)) {
        check_fail("not finite: %s", kaio_last_error());
        return;
    }
    for (i = 0; i < count_of(&t.grad); i++)
        t.grad.value[i] = 1e6f;
    for (i = 0; i < count_of(&t.a); i++)
        t.a.value[i] = 1;
    for (i = 0; i < count_of(&t.b); i++)
        t.b.value[i] = 2;
    t.grad.value[3 * N + 5] = INFINITY;
    t.grad.value[7 * N + 6] = NAN;
    CHECK(!upload_case(gpu, &t) && !run_sides(gpu, &t) && !kaio_download_f32(gpu, &t.da.view, da) &&
          !kaio_download_f32(gpu, &t.db.view, db), "%s", kaio_last_error());
    check_ran(gpu, "not finite");
    for (i = 0; i < M * K && (!split || splits_a()); i++)
        good &= i / K == 3 ? isinf(da[i]) && da[i] > 0 : i / K == 7 ? isnan(da[i]) : fabs(da[i] - 2e6 * N) <= 600;
    for (i = 0; i < K * N && (!split || !splits_a()); i++)
        good &= i % N == 5 ? isinf(db[i]) && db[i] > 0 : i % N == 6 ? isnan(db[i]) : fabs(db[i] - 1e6 * M) <= 300;
    CHECK(good, "infinity or NaN in the wrong place");
    free_case(gpu, &t);
}

/* ---- workspace, capture, determinism, refusals ------------------------------------------------------------------- */

typedef struct tensors {
    kaio_tensor grad, a, b, da, db;
} tensors;

static kaio_status call(kaio_device *gpu, const tensors *t)
{
    return kaio_matmul_bwd(gpu, &t->grad, &t->a, &t->b, NULL, &t->da, &t->db);
}

static void test_workspace(kaio_device *gpu, const tensors *t)
{
    enum { M = 40, N = 1100, K = 24 };
    static float first[M * K + K * N], second[M * K + K * N];
    kaio_tensor room;
    size_t bytes = 0, i;
    void *graph = NULL;

    CHECK(!kaio_matmul_bwd_workspace(gpu, &t->grad, &t->a, &t->b, NULL, &t->da, &t->db, &bytes), "%s",
          kaio_last_error());
    CHECK(bytes >= 2 * 4 * M * N, "workspace of %lu bytes cannot hold the terms", (unsigned long)bytes);
    CHECK(!kaio_alloc_1d(gpu, &room, KAIO_U8, (int64_t)bytes) && !kaio_set_workspace(gpu, room.data, bytes - 1), "%s",
          kaio_last_error());
    CHECK(!kaio_fill(gpu, &t->da, -1) && !kaio_fill(gpu, &t->db, -1), "%s", kaio_last_error());
    CHECK(call(gpu, t) == KAIO_ERR_WORKSPACE, "a short workspace is taken");
    CHECK(!kaio_download_f32(gpu, &t->da, first), "%s", kaio_last_error());
    for (i = 0; i < M * K && first[i] == -1; i++) continue;
    CHECK(i == M * K, "dA was written without a workspace");
    CHECK(!kaio_set_workspace(gpu, room.data, bytes) && !call(gpu, t) && !kaio_download_f32(gpu, &t->da, first) &&
          !kaio_download_f32(gpu, &t->db, first + M * K), "%s", kaio_last_error());
    CHECK(!kaio_set_workspace(gpu, NULL, 0) && !call(gpu, t), "%s", kaio_last_error());
    CHECK(!kaio_fill(gpu, &t->da, -1) && !kaio_fill(gpu, &t->db, -1) && !kaio_capture_begin(gpu) && !call(gpu, t) &&
          !kaio_capture_end(gpu, &graph) && !kaio_graph_launch(gpu, graph) && !kaio_graph_free(gpu, graph) &&
          !kaio_download_f32(gpu, &t->da, second) && !kaio_download_f32(gpu, &t->db, second + M * K),
          "capture: %s", kaio_last_error());
    CHECK(memcmp(first, second, sizeof first) == 0, "a graph changes bits");
    kaio_free(gpu, &room);
}

static void refuse(kaio_device *gpu, const char *what, const tensors *t, kaio_status expected, const char *text)
{
    check_refused(what, call(gpu, t), expected, text);
}

static void test_refusals(kaio_device *gpu, const tensors *good)
{
    tensors t = *good;
    kaio_tensor vector = kaio_tensor_1d(good->b.data, KAIO_F32, 8);
    kaio_matmul_desc desc = {0};
    size_t bytes;

    t.grad.dtype = KAIO_I32;
    refuse(gpu, "grad i32", &t, KAIO_ERR_INVALID, "kaio_matmul_bwd: grad: dtype is i32, expected f32, f16 or bf16");
    t = *good;
    t.a.dtype = KAIO_F32;
    refuse(gpu, "A f32", &t, KAIO_ERR_INVALID, "kaio_matmul_bwd: A: dtype is f32");
    t = *good;
    t.b.dtype = KAIO_BF16;
    refuse(gpu, "B bf16", &t, KAIO_ERR_INVALID, "kaio_matmul_bwd: B: dtype is bf16, expected A's, f16");
    t = *good;
    t.da.dtype = KAIO_BF16;
    refuse(gpu, "dA bf16", &t, KAIO_ERR_INVALID, "kaio_matmul_bwd: dA: dtype is bf16, expected f32 or A's, f16");
    t = *good;
    t.a.shape[0]--;
    refuse(gpu, "A with another M", &t, KAIO_ERR_INVALID, "kaio_matmul_bwd: A: M is");
    t = *good;
    t.b.shape[0]--;
    refuse(gpu, "B with another K", &t, KAIO_ERR_INVALID, "kaio_matmul_bwd: B: K is");
    t = *good;
    t.b.shape[1]--;
    refuse(gpu, "B with another N", &t, KAIO_ERR_INVALID, "kaio_matmul_bwd: B: N is");
    t = *good;
    t.db.shape[0]--;
    refuse(gpu, "dB with another K", &t, KAIO_ERR_INVALID, "kaio_matmul_bwd: dB: a dimension is");
    t = *good;
    t.da.data = t.grad.data;
    refuse(gpu, "dA over grad", &t, KAIO_ERR_INVALID, "kaio_matmul_bwd: dA: the output shares elements with grad");
    t = *good;
    t.da.data = t.db.data;
    refuse(gpu, "dA over dB", &t, KAIO_ERR_INVALID, "kaio_matmul_bwd: dB: the output shares elements with dA");
    t = *good;
    t.grad.data = NULL;
    refuse(gpu, "grad without data", &t, KAIO_ERR_INVALID, "kaio_matmul_bwd: grad: data is NULL");
    CHECK(kaio_matmul_bwd(gpu, &good->grad, &good->a, &good->b, NULL, NULL, NULL) == KAIO_ERR_INVALID &&
          strstr(kaio_last_error(), "both NULL"), "dA and dB NULL: %s", kaio_last_error());
    CHECK(kaio_matmul_tc_bf16_bwd(gpu, &good->grad, &good->a, &good->b, &good->da, &good->db) == KAIO_ERR_INVALID &&
          strstr(kaio_last_error(), "kaio_matmul_tc_bf16_bwd: A: dtype is f16, expected bf16"), "%s",
          kaio_last_error());
    desc.bias = &vector;
    CHECK(kaio_matmul_bwd(gpu, &good->grad, &good->a, &good->b, &desc, &good->da, NULL) == KAIO_ERR_INVALID &&
          strstr(kaio_last_error(), "desc: bias is set"), "bias: %s", kaio_last_error());
    CHECK(kaio_matmul_bwd_workspace(gpu, &good->grad, &good->a, &good->b, NULL, &good->da, NULL, NULL) ==
          KAIO_ERR_INVALID, "bytes NULL");
    t = *good;
    t.grad.shape[0] = t.a.shape[0] = t.da.shape[0] = 0;
    t.grad.data = t.a.data = NULL;
    CHECK(!call(gpu, &t), "M = 0: %s", kaio_last_error());
    CHECK(!kaio_matmul_bwd_workspace(gpu, &t.grad, &t.a, &t.b, NULL, &t.da, &t.db, &bytes) && bytes == 0, "M = 0");
}

/* A batch whose rows are not evenly spaced: dA has an answer, the sum dB has none here. */
static void test_uneven_batch(kaio_device *gpu)
{
    tensors t;

    if (kaio_alloc_3d(gpu, &t.grad, KAIO_F16, 3, 8, 8) || kaio_alloc_3d(gpu, &t.a, KAIO_F16, 3, 8, 8) ||
        kaio_alloc_2d(gpu, &t.b, KAIO_F16, 8, 8) || kaio_alloc_3d(gpu, &t.da, KAIO_F32, 3, 8, 8) ||
        kaio_alloc_2d(gpu, &t.db, KAIO_F32, 8, 8) || kaio_fill(gpu, &t.grad, 1) || kaio_fill(gpu, &t.a, 1) ||
        kaio_fill(gpu, &t.b, 1)) {
        check_fail("uneven batch: %s", kaio_last_error());
        return;
    }
    {
        tensors cut = t;
        cut.grad = kaio_tensor_slice(&t.grad, 1, 0, 7);
        cut.a = kaio_tensor_slice(&t.a, 1, 0, 7);
        cut.da = kaio_tensor_slice(&t.da, 1, 0, 7);
        refuse(gpu, "uneven batch", &cut, KAIO_ERR_UNSUPPORTED, "kaio_matmul_bwd: dB: B has no batch");
        CHECK(!kaio_matmul_bwd(gpu, &cut.grad, &cut.a, &cut.b, NULL, &cut.da, NULL), "%s", kaio_last_error());
    }
    kaio_free(gpu, &t.grad);
    kaio_free(gpu, &t.a);
    kaio_free(gpu, &t.b);
    kaio_free(gpu, &t.da);
    kaio_free(gpu, &t.db);
}

static void test_contract(kaio_device *gpu)
{
    tensors t;

    if (kaio_alloc_2d(gpu, &t.grad, KAIO_F32, 40, 1100) || kaio_alloc_2d(gpu, &t.a, KAIO_F16, 40, 24) ||
        kaio_alloc_2d(gpu, &t.b, KAIO_F16, 24, 1100) || kaio_alloc_2d(gpu, &t.da, KAIO_F32, 40, 24) ||
        kaio_alloc_2d(gpu, &t.db, KAIO_F32, 24, 1100) || kaio_fill(gpu, &t.grad, 0.1) || kaio_fill(gpu, &t.a, 0.3) ||
        kaio_fill(gpu, &t.b, 0.7)) {
        check_fail("contract: %s", kaio_last_error());
        return;
    }
    test_workspace(gpu, &t);
    test_refusals(gpu, &t);
    test_uneven_batch(gpu);
    kaio_free(gpu, &t.grad);
    kaio_free(gpu, &t.a);
    kaio_free(gpu, &t.b);
    kaio_free(gpu, &t.da);
    kaio_free(gpu, &t.db);
}

static void test_split(kaio_device *gpu, const kaio__kernel *kernel)
{
    int64_t n;

    split = kernel;
    CHECK(!kaio_force_variant(gpu, split->name), "%s", kaio_last_error());
    for (n = 0; n < cases_per_kernel(20); n++)
        random_case(gpu, n);
    test_scales(gpu, split_type(), KAIO_F32);
    test_split_terms(gpu);
    test_not_finite(gpu, split_type());
    CHECK(!kaio_force_variant(gpu, NULL), "%s", kaio_last_error());
    split = NULL;
}

/* Which kernel is chosen, and what workspace the call asks for, where tiles are as many as SMs. */
static void expect_split(kaio_device *gpu, const char *what, const bwd_case *t, const kaio_tensor *grad, int is_da,
                         int expected)
{
    const kaio_tensor *da = is_da ? &t->da.view : NULL, *db = is_da ? NULL : &t->db.view;
    kaio_tensor nowhere = *grad;
    size_t bytes = 0, most = 0;
    const size_t terms = (size_t)(t->m * t->n * 4);

    nowhere.data = NULL;
    gpu->context->info.sm_count = 1;
    CHECK(!kaio_matmul_bwd_workspace(gpu, grad, &t->a.view, &t->b.view, &t->desc, da, db, &bytes) &&
          !kaio_matmul_bwd_workspace(gpu, &nowhere, &t->a.view, &t->b.view, &t->desc, da, db, &most) &&
          !kaio_matmul_bwd(gpu, grad, &t->a.view, &t->b.view, &t->desc, da, db), "%s: %s", what, kaio_last_error());
    restore_sms(gpu);
    CHECK(!strstr(kaio_variant_name(gpu), "matmul_split") == !expected, "%s: %s ran", what, kaio_variant_name(gpu));
    CHECK((bytes < terms) == expected && most >= terms, "%s: workspace of %lu bytes, without data %lu; terms are %lu",
          what, (unsigned long)bytes, (unsigned long)most, (unsigned long)terms);
}

static void test_split_choice(kaio_device *gpu)
{
    bwd_case t = {0};
    kaio_tensor shifted;

    t.m = t.n = t.k = 64;
    t.shared_b = 1;
    if (make_case(gpu, &t, KAIO_F16, KAIO_F32, KAIO_F32, KAIO_F32, 0)) {
        check_fail("choice: %s", kaio_last_error());
    } else {
        shifted = kaio_tensor_slice(&t.grad.view, 1, 1, 63);
        expect_split(gpu, "dA", &t, &t.grad.view, 1, 1);
        expect_split(gpu, "dB", &t, &t.grad.view, 0, 1);
        t.desc.copy = KAIO_MATMUL_COPY_PLAIN;
        expect_split(gpu, "plain staging", &t, &t.grad.view, 1, 0);
        t.desc.copy = KAIO_MATMUL_COPY_FASTEST;
        t.desc.split_k = 2;
        expect_split(gpu, "K in pieces", &t, &t.grad.view, 1, 0);
        t.desc.split_k = 0;
        t.n = t.b.view.shape[1] = t.db.view.shape[1] = 63;
        expect_split(gpu, "unaligned grad", &t, &shifted, 1, 0);
    }
    free_case(gpu, &t);
}

static void test_splits(kaio_device *gpu)
{
    int i, count, fitting = 0;
    const kaio__kernel *table = kaio__kernel_table(&count);

    for (i = 0; i < count; i++)
        if (table[i].op == KAIO__OP_MATMUL_SPLIT && wanted(table[i].name) &&
            !kaio__unfit_device(&gpu->context->info, table + i)) {
            test_split(gpu, table + i);
            fitting++;
        }
    if (fitting && !variant)
        test_split_choice(gpu);
}

int main(int argc, char **argv)
{
    enum { CASES = 400 };
    kaio_device *gpu;
    int64_t n;

    read_options(argc, argv, TAKES_VARIANT | TAKES_QUICK);
    gpu = begin_test();
    if (!gpu)
        return check_summary();
    check_parameter_bytes(KAIO__OP_MATMUL_TERMS, sizeof(kaio__terms_params));
    check_parameter_bytes(KAIO__OP_MATMUL_SPLIT, sizeof(kaio__matmul_params));
    test_splits(gpu);
    if (variant && strstr(variant, "matmul_split"))
        return close_device(gpu);
    if (!cases)
        cases = CASES;
    if (variant)
        CHECK(!kaio_force_variant(gpu, variant), "%s", kaio_last_error());
    for (n = 0; n < (variant ? 4 : 1) * cases; n++) /* a forced kernel takes one in eight or so */
        random_case(gpu, n);
    if (variant) {
        CHECK(taken > 0, "%s took no case", variant);
        return close_device(gpu);
    }
    test_scales(gpu, KAIO_F16, KAIO_F32);
    test_scales(gpu, KAIO_F16, KAIO_BF16);
    test_scales(gpu, KAIO_BF16, KAIO_F32);
    test_all_terms(gpu);
    test_two_batches(gpu);
    test_not_finite(gpu, KAIO_F16);
    test_not_finite(gpu, KAIO_BF16);
    test_contract(gpu);
    return close_device(gpu);
}
