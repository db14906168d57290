/* Fused projections against a C reference (8-bit weights) and against kaio_matmul_w4 (4-bit): every kernel that can run
 * them, forced by name, and the library's own choice.
 *
 *     test_qkv [--variant=NAME] [--cases=N] [--quick] [--seed=N] [--one=SEED] [--stop]
 *
 * --cases  per kernel; by default so many that 1,000 run, 10,000 on a GPU
 * --quick  4 per kernel
 * --one    the one case with this seed, as a failure prints it; needs --variant
 *
 * All numbers are small integers under scales that are powers of two, so that every sum is exact and whatever kernel
 * ran must give the same bits; only the x of every third case is normal, within K 2^-24 sum|x w| and half an ulp.
 */
#include "op_test.h"

enum { SETS = 3, GUARD = 77, MARGIN = 8, QUICK_CASES = 4 };
static const char *const out_names[SETS] = {"q", "k", "v"};

/* One projection. Weights: bytes, or words with scales and zeros. */
typedef struct projection {
    int64_t n, step, line; /* of the result: from column to column, from row to row */
    int8_t *code;
    float scale, *factor;
    kaio_tensor weight_memory, scales_memory, zeros_memory, factor_memory, out_memory;
    kaio_tensor weight, scales, zeros, factor_view, out;
    kaio_w4 w;
} projection;

typedef struct test_case {
    uint64_t seed;
    const char *name;
    kaio_dtype dtype;
    int is_w4, normal;
    kaio_w4_layout layout;
    kaio_w4_encoding encoding;
    int64_t batch, m, k, group, x_line;
    float *x_value;
    kaio_tensor x_memory, x;
    projection p[SETS];
} test_case;

/* What a case may be, for the kernel forced. letter: its packing, 0 for any. */
typedef struct limits {
    const char *name;
    kaio_dtype dtype;
    char letter;
    int is_w4;
    int64_t m, n, k;
} limits;

static void describe(const test_case *t, char *text, size_t room)
{
    snprintf(text, room, "%s, seed %llu: %s, x %s %lld x %lld x %lld, N %lld %lld %lld, layout %d, encoding %d, "
             "group %lld, normal %d", t->name, (unsigned long long)t->seed, t->is_w4 ? "int4" : "int8",
             kaio_dtype_name(t->dtype), (long long)t->batch, (long long)t->m, (long long)t->k, (long long)t->p[0].n,
             (long long)t->p[1].n, (long long)t->p[2].n, (int)t->layout, (int)t->encoding, (long long)t->group,
             t->normal);
}

/* ---- making a case ---------------------------------------------------------------------------------------------- */

/* A matrix whose rows are `line` elements apart and end with the last element of its memory; `data` is dense. */
static kaio_status send(kaio_device *gpu, kaio_tensor *memory, kaio_tensor *view, kaio_dtype dtype, int64_t rows,
                        int64_t columns, int64_t line, const void *data)
{
    const size_t bytes = kaio_dtype_size(dtype);
    const int64_t count = (rows - 1) * line + columns;
    unsigned char *image = calloc((size_t)count, bytes);
    kaio_status status = kaio_alloc_1d(gpu, memory, dtype, count);
    int64_t i;

    for (i = 0; i < rows; i++)
        memcpy(image + (size_t)(i * line) * bytes, (const unsigned char *)data + (size_t)(i * columns) * bytes,
               (size_t)columns * bytes);
    if (!status)
        status = kaio_upload(gpu, memory, image, (size_t)count * bytes);
    *view = kaio_tensor_2d(memory->data, dtype, rows, columns);
    view->stride[0] = line;
    free(image);
    return status;
}

static kaio_status make_bytes(kaio_device *gpu, const test_case *t, projection *p, int aligned)
{
    const int64_t padding = aligned ? 16 * check_range(&seed, 0, 1) : check_range(&seed, 0, 3);
    kaio_status status;
    int64_t i;

    p->code = malloc((size_t)(t->k * p->n));
    for (i = 0; i < t->k * p->n; i++)
        p->code[i] = (int8_t)check_range(&seed, -128, 127);
    p->scale = check_range(&seed, 0, 2) ? ldexpf(1, (int)check_range(&seed, -8, -4)) : 0;
    status = send(gpu, &p->weight_memory, &p->weight, KAIO_I8, t->k, p->n, p->n + padding, p->code);
    if (status || check_range(&seed, 0, 1))
        return status;
    p->factor = malloc((size_t)p->n * sizeof *p->factor);
    for (i = 0; i < p->n; i++)
        p->factor[i] = ldexpf(check_range(&seed, 0, 1) ? 1 : -1, (int)check_range(&seed, -3, 1));
    status = kaio_alloc_1d(gpu, &p->factor_memory, KAIO_F32, 2 * p->n);
    p->factor_view = kaio_tensor_1d(p->factor_memory.data, KAIO_F32, p->n);
    p->factor_view.stride[0] = 1 + check_range(&seed, 0, 1);
    return status ? status : kaio_upload_f32(gpu, &p->factor_view, p->factor);
}

static void *random_words(int64_t count)
{
    uint32_t *words = malloc((size_t)count * sizeof *words);
    int64_t i;

    for (i = 0; i < count; i++)
        words[i] = (uint32_t)check_random(&seed);
    return words;
}

/* Any words are weights: which ones, kaio_matmul_w4 says. */
static kaio_status make_words(kaio_device *gpu, const test_case *t, projection *p, int zeros)
{
    const int64_t groups = t->k / t->group, k_words = (t->k + 7) / 8, n_words = (p->n + 7) / 8;
    const int64_t unit = t->group < 128 ? 128 / t->group : 1;
    const int64_t padded = ((groups + 7) / 8 + unit - 1) / unit * unit; /* AWQ_KERNEL's words of zeros */
    const int along_k = t->layout == KAIO_W4_AWQ_KERNEL;
    const int64_t rows = t->layout == KAIO_W4_ROW ? k_words : t->layout == KAIO_W4_AWQ_HF ? t->k : p->n;
    const int64_t columns = t->layout == KAIO_W4_ROW ? p->n : t->layout == KAIO_W4_AWQ_HF ? n_words : k_words;
    const int64_t scale_rows = along_k ? p->n : groups, scale_columns = along_k ? 8 * padded : p->n;
    const int64_t zero_rows = along_k ? p->n : groups, zero_columns = along_k ? padded : n_words;
    uint16_t *scales = malloc((size_t)(scale_rows * scale_columns) * sizeof *scales);
    uint32_t *words = random_words(rows * columns), *more = random_words(zero_rows * zero_columns);
    kaio_status status;
    int64_t i;

    for (i = 0; i < scale_rows * scale_columns; i++)
        scales[i] = kaio_f32_to_f16(ldexpf(1, (int)check_range(&seed, -5, -2)));
    status = send(gpu, &p->weight_memory, &p->weight, KAIO_U32, rows, columns, columns, words);
    if (!status)
        status = send(gpu, &p->scales_memory, &p->scales, KAIO_F16, scale_rows, scale_columns, scale_columns, scales);
    if (!status && zeros)
        status = send(gpu, &p->zeros_memory, &p->zeros, KAIO_U32, zero_rows, zero_columns, zero_columns, more);
    p->w.layout = t->layout;
    p->w.encoding = t->encoding;
    p->w.group_size = (int)t->group;
    p->w.packed = &p->weight;
    p->w.scales = &p->scales;
    p->w.zeros = zeros ? &p->zeros : NULL;
    free(scales);
    free(words);
    free(more);
    return status;
}

/* MARGIN guarded elements before and after, and what lies between columns and rows. */
static kaio_status make_out(kaio_device *gpu, const test_case *t, projection *p)
{
    kaio_status status;

    p->step = 1 + (check_range(&seed, 0, 3) == 0);
    p->line = p->n * p->step + check_range(&seed, 0, 3);
    status = kaio_alloc_1d(gpu, &p->out_memory, t->dtype, t->batch * t->m * p->line + 2 * MARGIN);
    if (!status)
        status = kaio_fill(gpu, &p->out_memory, GUARD);
    p->out = kaio_tensor_3d((unsigned char *)p->out_memory.data + MARGIN * kaio_dtype_size(t->dtype), t->dtype,
                            t->batch, t->m, p->n);
    p->out.stride[0] = t->m * p->line;
    p->out.stride[1] = p->line;
    p->out.stride[2] = p->step;
    return status;
}

static kaio_status make_x(kaio_device *gpu, test_case *t, int aligned)
{
    const int64_t rows = t->batch * t->m;
    int64_t i;
    kaio_status status;

    t->x_line = aligned ? (t->k + 7) / 8 * 8 + 8 * check_range(&seed, 0, 1) : t->k + check_range(&seed, 0, 3);
    t->x_value = malloc((size_t)(rows * t->k) * sizeof *t->x_value);
    for (i = 0; i < rows * t->k; i++)
        t->x_value[i] = t->normal ? round_to(t->dtype, (float)draw_normal()) : (float)check_range(&seed, -3, 3);
    status = kaio_alloc_1d(gpu, &t->x_memory, t->dtype, rows * t->x_line);
    if (!status)
        status = kaio_fill(gpu, &t->x_memory, NAN); /* between the rows */
    t->x = kaio_tensor_3d(t->x_memory.data, t->dtype, t->batch, t->m, t->k);
    t->x.stride[0] = t->m * t->x_line;
    t->x.stride[1] = t->x_line;
    return status ? status : kaio_upload_f32(gpu, &t->x, t->x_value);
}

static void draw_sizes(test_case *t, const limits *l)
{
    static const int64_t groups[] = {32, 64, 128};
    const int64_t unit = l->letter == 'h' ? 32 : l->letter == 'b' ? 16 : l->letter ? 8 : 1;
    int i;

    t->batch = check_range(&seed, 0, 3) ? 1 : 2;
    t->m = check_range(&seed, 0, 2) ? check_range(&seed, 1, l->m) : 1;
    for (i = 0; i < SETS; i++) /* two of three cases: K and V of fewer heads */
        t->p[i].n = i == 2 && check_range(&seed, 0, 2) ? t->p[1].n
                                                       : (check_range(&seed, 1, l->n) + unit - 1) / unit * unit;
    t->k = l->letter ? 32 * check_range(&seed, 1, l->k / 32) : check_range(&seed, 1, l->k);
    t->group = t->k;
    if (t->is_w4 && check_range(&seed, 0, 3)) {
        t->group = groups[check_range(&seed, 0, 2)];
        t->k = t->group * check_range(&seed, 1, l->k > t->group ? l->k / t->group : 1);
    }
}

static void draw_layout(test_case *t, const limits *l)
{
    t->layout = l->letter == 'r'   ? KAIO_W4_ROW
                : l->letter == 'h' ? KAIO_W4_AWQ_HF
                : l->letter == 'g' ? KAIO_W4_AWQ_KERNEL
                : l->letter == 'k' ? (check_range(&seed, 0, 1) ? KAIO_W4_COL : KAIO_W4_AWQ_PLAIN)
                                   : (kaio_w4_layout)check_range(&seed, 0, 4);
    t->encoding = (kaio_w4_encoding)check_range(&seed, 0, 1);
}

static kaio_status draw_case(kaio_device *gpu, test_case *t, const limits *l)
{
    const int aligned = l->letter || check_range(&seed, 0, 1);
    int i, zeros;
    kaio_status status;

    memset(t, 0, sizeof *t);
    t->seed = seed;
    t->name = l->name;
    t->is_w4 = l->is_w4;
    t->dtype = l->dtype ? l->dtype : check_range(&seed, 0, 1) ? KAIO_F16 : KAIO_BF16;
    t->normal = !t->is_w4 && check_range(&seed, 0, 2) == 0;
    draw_layout(t, l);
    draw_sizes(t, l);
    zeros = t->layout > KAIO_W4_COL || (t->encoding == KAIO_W4_UNSIGNED && check_range(&seed, 0, 1));
    status = make_x(gpu, t, aligned);
    for (i = 0; i < SETS && !status; i++) {
        status = t->is_w4 ? make_words(gpu, t, &t->p[i], zeros) : make_bytes(gpu, t, &t->p[i], aligned);
        if (!status)
            status = make_out(gpu, t, &t->p[i]);
    }
    return status;
}

static void free_case(kaio_device *gpu, test_case *t)
{
    int i;

    for (i = 0; i < SETS; i++) {
        projection *p = &t->p[i];

        kaio_free(gpu, &p->weight_memory);
        kaio_free(gpu, &p->scales_memory);
        kaio_free(gpu, &p->zeros_memory);
        kaio_free(gpu, &p->factor_memory);
        kaio_free(gpu, &p->out_memory);
        free(p->code);
        free(p->factor);
    }
    kaio_free(gpu, &t->x_memory);
    free(t->x_value);
}

/* ---- running one ------------------------------------------------------------------------------------------------ */

static kaio_qkv_desc desc_of(const test_case *t)
{
    kaio_qkv_desc desc;

    memset(&desc, 0, sizeof desc);
    desc.scale_q = t->p[0].scale;
    desc.scale_k = t->p[1].scale;
    desc.scale_v = t->p[2].scale;
    desc.col_scale_q = t->p[0].factor ? &t->p[0].factor_view : NULL;
    desc.col_scale_k = t->p[1].factor ? &t->p[1].factor_view : NULL;
    desc.col_scale_v = t->p[2].factor ? &t->p[2].factor_view : NULL;
    return desc;
}

static kaio_status call(kaio_device *gpu, const void *what, size_t *needed)
{
    const test_case *t = what;
    const kaio_qkv_desc desc = desc_of(t);
    const projection *p = t->p;

    if (t->is_w4)
        return needed ? kaio_qkv_project_int4_workspace(gpu, &t->x, &p[0].w, &p[1].w, &p[2].w, &p[0].out, &p[1].out,
                                                        &p[2].out, needed)
                      : kaio_qkv_project_int4(gpu, &t->x, &p[0].w, &p[1].w, &p[2].w, &p[0].out, &p[1].out, &p[2].out);
    return needed ? kaio_qkv_project_int8_workspace(gpu, &t->x, &p[0].weight, &p[1].weight, &p[2].weight, &desc,
                                                    &p[0].out, &p[1].out, &p[2].out, needed)
                  : kaio_qkv_project_int8(gpu, &t->x, &p[0].weight, &p[1].weight, &p[2].weight, &desc, &p[0].out,
                                          &p[1].out, &p[2].out);
}

/* Element (row, n) of a projection with bytes, as it should be; `bound`: how far off it may be. */
static double reference(const test_case *t, const projection *p, int64_t row, int64_t n, double *bound)
{
    const double scale = (p->scale != 0 ? p->scale : 1) * (p->factor ? (double)p->factor[n] : 1);
    const int bits = t->dtype == KAIO_F16 ? 11 : 8;
    double sum = 0, magnitude = 0, term;
    int exponent;
    int64_t k;

    for (k = 0; k < t->k; k++) {
        term = (double)t->x_value[row * t->k + k] * p->code[k * p->n + n];
        sum += term;
        magnitude += fabs(term);
    }
    sum *= scale;
    *bound = (double)t->k * 0x1p-24 * magnitude * fabs(scale);
    frexp(fabs(sum) + *bound, &exponent);
    *bound += ldexp(0.5, (t->dtype == KAIO_F16 && exponent < -13 ? -13 : exponent) - bits) + 0x1p-24 * fabs(sum);
    if (t->normal)
        return sum;
    *bound = 0;
    return round_to(t->dtype, (float)sum);
}

static int compare_bytes(const test_case *t, int i, const float *got, const char *text)
{
    const projection *p = &t->p[i];
    double want, bound;
    int64_t row, n;

    for (row = 0; row < t->batch * t->m; row++)
        for (n = 0; n < p->n; n++) {
            want = reference(t, p, row, n, &bound);
            if (got[row * p->n + n] != want && !(fabs((double)got[row * p->n + n] - want) <= bound)) {
                check_fail("%s: %s[%lld,%lld] is %.9g, expected %.9g, off by at most %g", text, out_names[i],
                           (long long)row, (long long)n, got[row * p->n + n], want, bound);
                return 0;
            }
        }
    return 1;
}

/* kaio_matmul_w4, with the kernel that it chooses itself, has to give the same. */
static int compare_words(kaio_device *gpu, const test_case *t, int i, const float *got, const char *text)
{
    const projection *p = &t->p[i];
    const int64_t count = t->batch * t->m * p->n;
    float *want = malloc((size_t)count * sizeof *want);
    kaio_tensor c;
    int64_t at = 0;
    kaio_status status = kaio_force_variant(gpu, NULL);

    if (!status)
        status = kaio_alloc(gpu, &c, t->dtype, 3, p->out.shape);
    if (!status)
        status = kaio_matmul_w4(gpu, &t->x, &p->w, NULL, &c);
    if (!status)
        status = kaio_download_f32(gpu, &c, want);
    if (!status && strncmp(t->name, "kaio_wq_", 8) == 0)
        status = kaio_force_variant(gpu, t->name);
    while (!status && at < count && got[at] == want[at])
        at++;
    if (status)
        check_fail("%s: kaio_matmul_w4: %s", text, kaio_last_error());
    else if (at < count)
        check_fail("%s: %s[%lld,%lld] is %.9g, expected kaio_matmul_w4's %.9g", text, out_names[i],
                   (long long)(at / p->n), (long long)(at % p->n), got[at], want[at]);
    kaio_free(gpu, &c);
    free(want);
    return !status && at == count;
}

static int guarded(kaio_device *gpu, const test_case *t, int i, const char *text)
{
    const projection *p = &t->p[i];
    const int64_t count = kaio_tensor_elements(&p->out_memory);
    float *memory = malloc((size_t)count * sizeof *memory);
    int64_t j, at;
    int right = !kaio_download_f32(gpu, &p->out_memory, memory);

    if (!right)
        check_fail("%s: %s", text, kaio_last_error());
    for (j = 0; j < count && right; j++) {
        at = j - MARGIN;
        if (at >= 0 && at < t->batch * t->m * p->line && at % p->line < p->n * p->step && at % p->line % p->step == 0)
            continue;
        if (memory[j] != GUARD) {
            check_fail("%s: %g was written at element %lld, outside %s", text, memory[j], (long long)at, out_names[i]);
            right = 0;
        }
    }
    free(memory);
    return right;
}

static int right_results(kaio_device *gpu, const test_case *t, const char *text)
{
    float *got;
    int i, right = 1;

    for (i = 0; i < SETS && right; i++) {
        got = malloc((size_t)(t->batch * t->m * t->p[i].n) * sizeof *got);
        right = !kaio_download_f32(gpu, &t->p[i].out, got);
        if (!right)
            check_fail("%s: %s", text, kaio_last_error());
        right = right && (t->is_w4 ? compare_words(gpu, t, i, got, text) : compare_bytes(t, i, got, text)) &&
                guarded(gpu, t, i, text);
        free(got);
    }
    return right;
}

/* Runs, compares and frees a case; status: what making it gave. */
static void finish_case(kaio_device *gpu, test_case *t, kaio_status status)
{
    char text[400];

    describe(t, text, sizeof text);
    if (!status)
        status = run_in_exact_workspace(gpu, call, t);
    if (status)
        check_fail("%s: %s", text, kaio_last_error());
    else if (right_results(gpu, t, text))
        check_pass();
    free_case(gpu, t);
}

static void run_case(kaio_device *gpu, const limits *l)
{
    test_case t;
    kaio_status status = draw_case(gpu, &t, l);

    finish_case(gpu, &t, status);
}

/* ---- the kernels ------------------------------------------------------------------------------------------------ */

static void test_kernels(kaio_device *gpu)
{
    int i, n, count, kernels = 0;
    const kaio__kernel *table = kaio__kernel_table(&count);
    limits l;

    for (i = 0; i < count; i++)
        kernels += table[i].op == KAIO__OP_WQ;
    for (i = 0; i < count; i++) {
        if (table[i].op != KAIO__OP_WQ || !wanted(table[i].name))
            continue;
        memset(&l, 0, sizeof l);
        l.name = table[i].name;
        l.dtype = (kaio_dtype)table[i].dtype;
        l.letter = table[i].kind == KAIO__KIND_ANY ? 0 : table[i].layout[0];
        l.m = table[i].tile[0] + 3;
        l.n = table[i].tile[1] + 40;
        l.k = table[i].kind == KAIO__KIND_TILES ? 640 : 260; /* round their ring of slots more than twice */
        CHECK(!kaio_force_variant(gpu, table[i].name), "%s", kaio_last_error());
        if (one_seed)
            seed = one_seed;
        for (n = 0; n < (one_seed ? 1 : cases_per_kernel(kernels, QUICK_CASES)); n++) {
            l.is_w4 = l.letter ? l.letter != 'b' : (int)(seed >> 7 & 1);
            run_case(gpu, &l);
        }
    }
    CHECK(!kaio_force_variant(gpu, NULL), "%s", kaio_last_error());
}

static void test_choice(kaio_device *gpu)
{
    limits l;
    int n;

    memset(&l, 0, sizeof l);
    l.name = "the library's choice";
    l.m = 150;
    l.n = 300;
    l.k = 300;
    for (n = 0; n < (quick ? 20 : 60); n++) {
        l.is_w4 = n % 2;
        run_case(gpu, &l);
    }
}

/* ---- what the op promises besides -------------------------------------------------------------------------------- */

/* Weights 1, 2, 3 and x = 1: each result is K, 2K, 3K, in every element, and no set takes another's weights. */
static void test_canaries(kaio_device *gpu, int is_w4, int64_t m)
{
    enum { K = 256 };
    static const int64_t sizes[SETS] = {160, 32, 96};
    static uint32_t words[K / 8 * 160];
    static int8_t bytes[K * 160];
    static uint16_t ones[2 * 160];
    test_case t;
    float *got = malloc((size_t)(m * sizes[0]) * sizeof *got);
    int64_t i, wrong = 0;
    int s;
    kaio_status status;

    memset(&t, 0, sizeof t);
    t.is_w4 = is_w4;
    t.dtype = KAIO_F16;
    t.batch = 1;
    t.m = m;
    status = kaio_alloc_2d(gpu, &t.x_memory, KAIO_F16, m, K);
    t.x = t.x_memory;
    if (!status)
        status = kaio_fill(gpu, &t.x, 1);
    for (i = 0; i < 2 * 160; i++)
        ones[i] = kaio_f32_to_f16(1);
    for (s = 0; s < SETS && !status; s++) {
        projection *p = &t.p[s];

        memset(bytes, s + 1, sizeof bytes);
        for (i = 0; i < K / 8 * 160; i++)
            words[i] = 0x11111111u * (uint32_t)(s + 1);
        p->n = sizes[s];
        status = is_w4 ? send(gpu, &p->weight_memory, &p->weight, KAIO_U32, K / 8, p->n, p->n, words)
                       : send(gpu, &p->weight_memory, &p->weight, KAIO_I8, K, p->n, p->n, bytes);
        if (!status)
            status = send(gpu, &p->scales_memory, &p->scales, KAIO_F16, 2, p->n, p->n, ones);
        if (!status)
            status = kaio_alloc_2d(gpu, &p->out_memory, KAIO_F16, m, p->n);
        p->out = p->out_memory;
        p->w.packed = &p->weight;
        p->w.scales = &p->scales;
    }
    if (!status)
        status = call(gpu, &t, NULL);
    for (s = 0; s < SETS && !status; s++) {
        status = kaio_download_f32(gpu, &t.p[s].out, got);
        for (i = 0; i < m * sizes[s] && !status; i++)
            wrong += got[i] != (float)(K * (s + 1));
    }
    CHECK(!status && !wrong, "canaries, %s, M %lld: %s, %lld elements are not K, 2K, 3K", is_w4 ? "int4" : "int8",
          (long long)m, status ? kaio_last_error() : "ran", (long long)wrong);
    free_case(gpu, &t);
    free(got);
}

static int same_bits(kaio_device *gpu, const test_case *t, uint16_t *const first[SETS], uint16_t *again)
{
    int s;

    for (s = 0; s < SETS; s++) {
        const size_t bytes = (size_t)kaio_tensor_elements(&t->p[s].out_memory) * 2;

        if (kaio_download(gpu, &t->p[s].out_memory, again, bytes) || memcmp(first[s], again, bytes) != 0)
            return 0;
    }
    return 1;
}

/* The same bits a hundred times, the last ten as replays of a captured graph. */
static void test_repeats(kaio_device *gpu, int is_w4, int64_t m)
{
    enum { TIMES = 100, REPLAYS = 10 };
    limits l = {"repeats", KAIO_F16, 0, 0, 0, 90, 200};
    uint16_t *first[SETS] = {NULL, NULL, NULL}, *again = malloc((size_t)1 << 20);
    test_case t;
    void *graph = NULL;
    char text[400];
    int i, s, same = 1;
    kaio_status status;

    l.is_w4 = is_w4;
    l.m = m;
    status = draw_case(gpu, &t, &l);
    describe(&t, text, sizeof text);
    if (!status)
        status = call(gpu, &t, NULL);
    for (s = 0; s < SETS && !status; s++) {
        const size_t bytes = (size_t)kaio_tensor_elements(&t.p[s].out_memory) * 2;

        first[s] = malloc(bytes);
        status = kaio_download(gpu, &t.p[s].out_memory, first[s], bytes);
    }
    for (i = 0; i < TIMES - REPLAYS && !status && same; i++) {
        status = call(gpu, &t, NULL);
        same = !status && same_bits(gpu, &t, first, again);
    }
    if (!status)
        status = kaio_capture_begin(gpu);
    if (!status)
        status = call(gpu, &t, NULL);
    if (!status)
        status = kaio_capture_end(gpu, &graph);
    for (i = 0; i < REPLAYS && !status && same; i++) {
        for (s = 0; s < SETS && !status; s++)
            status = kaio_fill(gpu, &t.p[s].out, 5);
        if (!status)
            status = kaio_graph_launch(gpu, graph);
        same = !status && same_bits(gpu, &t, first, again);
    }
    CHECK(!status && same, "%s: %s", text, status ? kaio_last_error() : "not the same bits again");
    if (graph)
        kaio_graph_free(gpu, graph);
    for (s = 0; s < SETS; s++)
        free(first[s]);
    free(again);
    free_case(gpu, &t);
}

/* More tiles than SMs: CTAs that stay take tiles of all three sets, one after the other. */
static void test_many_tiles(kaio_device *gpu, const char *name)
{
    limits l = {name, KAIO_F16, 'b', 0, 0, 0, 32};
    test_case t;
    kaio_status status = kaio_force_variant(gpu, name);

    memset(&t, 0, sizeof t);
    t.seed = seed;
    t.name = l.name;
    t.dtype = KAIO_F16;
    t.batch = 1;
    t.m = 1410;
    t.k = t.group = 64;
    t.p[0].n = 2304;
    t.p[1].n = 272;
    t.p[2].n = 528;
    if (!status)
        status = make_x(gpu, &t, 1);
    for (int i = 0; i < SETS && !status; i++) {
        status = make_bytes(gpu, &t, &t.p[i], 1);
        if (!status)
            status = make_out(gpu, &t, &t.p[i]);
    }
    finish_case(gpu, &t, status);
    CHECK(!kaio_force_variant(gpu, NULL), "%s", kaio_last_error());
}

/* ---- refusals ---------------------------------------------------------------------------------------------------- */

static void refuse(kaio_status status, const char *want)
{
    check_refused("refusal", status, KAIO_ERR_INVALID, want);
}

static void test_refusals_int8(kaio_device *gpu, test_case *t)
{
    projection *p = t->p;
    test_case twins = *t;
    kaio_tensor kept, short_factor = kaio_tensor_1d(p[0].out.data, KAIO_F32, 1);
    kaio_qkv_desc desc = desc_of(t);

    kept = p[1].weight;
    p[1].weight.dtype = KAIO_U8;
    refuse(call(gpu, t, NULL), "w_k: dtype is u8, expected i8");
    p[1].weight = kept;
    p[1].weight.shape[0]--;
    refuse(call(gpu, t, NULL), "w_k: shape is");
    p[1].weight = kept;
    p[1].weight.rank = 1;
    refuse(call(gpu, t, NULL), "w_k: rank is 1, expected 2");
    p[1].weight = kept;
    kept = p[2].out;
    p[2].out.dtype = KAIO_BF16;
    refuse(call(gpu, t, NULL), "v: dtype is bf16, expected x's, f16");
    p[2].out = kept;
    p[2].out.shape[1]++;
    refuse(call(gpu, t, NULL), "v: shape[1] is");
    p[2].out = kept;
    twins.p[2] = twins.p[1];
    refuse(call(gpu, &twins, NULL), "v: the output shares elements with k");
    kept = t->x;
    t->x.dtype = KAIO_F32;
    refuse(call(gpu, t, NULL), "x: dtype is f32, expected f16 or bf16");
    t->x = kept;
    desc.col_scale_k = &short_factor;
    refuse(kaio_qkv_project_int8(gpu, &t->x, &p[0].weight, &p[1].weight, &p[2].weight, &desc, &p[0].out, &p[1].out,
                                 &p[2].out), "col_scale_k: rank is 1 and length 1, expected 1 and N");
    short_factor.dtype = KAIO_F16;
    refuse(kaio_qkv_project_int8(gpu, &t->x, &p[0].weight, &p[1].weight, &p[2].weight, &desc, &p[0].out, &p[1].out,
                                 &p[2].out), "col_scale_k: dtype is f16, expected f32");
    refuse(kaio_qkv_project_int8(gpu, &t->x, &p[0].weight, NULL, &p[2].weight, NULL, &p[0].out, &p[1].out, &p[2].out),
           "w_k");
    refuse(kaio_qkv_project_int8_workspace(gpu, &t->x, &p[0].weight, &p[1].weight, &p[2].weight, NULL, &p[0].out,
                                           &p[1].out, &p[2].out, NULL), "bytes is NULL");
}

static void test_refusals_int4(kaio_device *gpu, test_case *t)
{
    projection *p = t->p;
    kaio_w4 kept = p[1].w;

    p[1].w.layout = kept.layout == KAIO_W4_COL ? KAIO_W4_AWQ_PLAIN : KAIO_W4_COL;
    CHECK(call(gpu, t, NULL) == KAIO_ERR_INVALID, "another layout for w_k was taken");
    p[1].w = kept;
    p[1].w.zero_bias = 1;
    refuse(call(gpu, t, NULL), "w_k: zero_bias is 1, expected w_q's, 0");
    p[1].w = kept;
    p[1].w.group_size = 48;
    refuse(call(gpu, t, NULL), "w_k: group_size is 48");
    p[1].w = kept;
    p[1].w.scales = NULL;
    refuse(call(gpu, t, NULL), "w_k.scales");
    p[1].w = kept;
    refuse(kaio_qkv_project_int4(gpu, &t->x, &p[0].w, &p[1].w, NULL, &p[0].out, &p[1].out, &p[2].out), "w_v is NULL");
    refuse(kaio_qkv_project_int4_workspace(gpu, &t->x, &p[0].w, &p[1].w, &p[2].w, &p[0].out, &p[1].out, &p[2].out,
                                           NULL), "bytes is NULL");
}

/* What was refused has written nothing; no rows are a success that writes nothing either. */
static void test_refusals(kaio_device *gpu, int is_w4)
{
    limits l = {"refusals", KAIO_F16, 0, 0, 9, 40, 64};
    test_case t;
    char text[400];
    int i;
    kaio_status status;

    l.is_w4 = is_w4;
    do {
        status = draw_case(gpu, &t, &l);
        if (t.p[1].n > 1 && t.m > 1 && (!is_w4 || t.encoding == KAIO_W4_UNSIGNED))
            break;
        free_case(gpu, &t);
    } while (!status);
    describe(&t, text, sizeof text);
    CHECK(!status, "%s: %s", text, kaio_last_error());
    if (is_w4)
        test_refusals_int4(gpu, &t);
    else
        test_refusals_int8(gpu, &t);
    t.x.shape[1] = 0;
    for (i = 0; i < SETS; i++)
        t.p[i].out.shape[1] = 0;
    CHECK(!call(gpu, &t, NULL), "%s: no rows: %s", text, kaio_last_error());
    for (i = 0; i < SETS; i++) {
        t.p[i].n = 0; /* nothing belongs to the result */
        CHECK(guarded(gpu, &t, i, text), "%s: written", text);
    }
    free_case(gpu, &t);
}

static void test_rest(kaio_device *gpu)
{
    static const int64_t rows[] = {1, 16, 64, 129};
    int i, is_w4;

    for (is_w4 = 0; is_w4 < 2; is_w4++) {
        for (i = 0; i < 4; i++)
            test_canaries(gpu, is_w4, rows[i]);
        test_repeats(gpu, is_w4, 5);
        test_repeats(gpu, is_w4, 130);
        test_refusals(gpu, is_w4);
    }
    test_many_tiles(gpu, "kaio_wq_f16_tiles_b_128x256x32_sm80");
}

int main(int argc, char **argv)
{
    kaio_device *gpu;

    read_options(argc, argv, TAKES_VARIANT | TAKES_QUICK | TAKES_ONE);
    gpu = begin_test();
    if (!gpu)
        return check_summary();
    test_kernels(gpu);
    if (!variant) {
        test_choice(gpu);
        test_rest(gpu);
    }
    return close_device(gpu);
}
