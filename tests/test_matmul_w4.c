/* Matmul with packed weights against a C reference: every kernel, forced by name, and the library's own choice.
 *
 *     test_matmul_w4 [--variant=NAME] [--cases=N] [--quick] [--seed=N] [--one=SEED] [--stop]
 *
 * --cases  per kernel: 1,000, 10,000 on a GPU
 * --quick  100 per kernel
 * --one    the one case with this seed, as a failure prints it; needs --variant
 *
 * The reference rounds each weight as kaio.h says and adds in double. Small integers under powers of two for scales
 * must come out exact to the bit; normal data within K 2^-24 sum|a w| and half an ulp of C's type. One weight that
 * differs from zero, at every place of a word in turn, tells layouts and orders of nibbles apart.
 */
#include "wq_test.h"

enum { MAX_SETS = 3, QUICK_CASES = 100 };

/* ---- one case --------------------------------------------------------------------------------------------------- */

typedef struct test_case {
    uint64_t seed;
    const char *name;
    kaio_dtype dtype, c_dtype;
    enum data data;
    int64_t batch, m, n, k, a_line, c_line;
    kaio_matmul_w4_desc desc;
    weights w;
    kaio_tensor a_memory, c_memory, bias_memory, factor_memory, a, c, bias_view;
    float alpha;
    float *a_value, *bias, *factor; /* the last two: one per column, or NULL */
} test_case;

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
        status = kaio_alloc_1d(gpu, &t->c_memory, t->c_dtype, rows * t->c_line + 2 * MARGIN);
    if (!status)
        status = kaio_fill(gpu, &t->c_memory, GUARD);
    t->c = kaio_tensor_3d((unsigned char *)t->c_memory.data + MARGIN * kaio_dtype_size(t->c_dtype), t->c_dtype,
                          t->batch, t->m, t->n);
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

static int right_result(kaio_device *gpu, const test_case *t, const char *text)
{
    const dress d = {t->c_dtype, t->alpha, t->factor, t->bias, t->desc.activation};
    float *got = malloc((size_t)(t->batch * t->m * t->n) * sizeof *got);
    int right = !kaio_download_f32(gpu, &t->c, got);

    if (!right)
        check_fail("%s: %s", text, kaio_last_error());
    right = right && right_rows(&t->w, &d, t->data, t->dtype, t->a_value, t->batch * t->m, got, text) &&
            guarded(gpu, &t->c_memory, t->batch * t->m, t->n, t->c_line, 1, text);
    free(got);
    return right;
}

static kaio_status run_w4(kaio_device *gpu, const void *what, size_t *needed)
{
    const test_case *t = what;

    return needed ? kaio_matmul_w4_workspace(gpu, &t->a, &t->w.w, &t->desc, &t->c, needed)
                  : kaio_matmul_w4(gpu, &t->a, &t->w.w, &t->desc, &t->c);
}

static void free_case(kaio_device *gpu, test_case *t)
{
    free_weights(gpu, &t->w);
    kaio_free(gpu, &t->a_memory);
    kaio_free(gpu, &t->c_memory);
    kaio_free(gpu, &t->bias_memory);
    kaio_free(gpu, &t->factor_memory);
    free(t->a_value);
    free(t->bias);
    free(t->factor);
}

/* Half of them: none. */
static kaio_activation draw_activation(void)
{
    int64_t drawn = check_range(&seed, 0, 7);

    return drawn <= 4 ? (kaio_activation)drawn : KAIO_ACTIVATION_NONE;
}

/* Splits are clusters where all find room: mostly they do. */
static void draw_room(kaio_device *gpu, const limits *l)
{
    enum { MANY = 1000 };
    int i, count;
    const kaio__kernel *table = kaio__kernel_table(&count);

    draw_sms(gpu);
    for (i = 0; i < count; i++)
        if (table[i].max_cluster && strcmp(table[i].name, l->name) == 0 && check_range(&seed, 0, 3))
            set_sms(gpu, MANY);
}

/* Of a kernel of which several CTAs share an SM: a tile more than two or three SMs take evenly, which is split. */
static int leave_a_tile(kaio_device *gpu, const limits *l, reach *r)
{
    int i, count, sms;
    const kaio__kernel *table = kaio__kernel_table(&count);

    for (i = 0; i < count; i++)
        if (table[i].ctas_per_sm > 1 && strcmp(table[i].name, l->name) == 0 && !check_range(&seed, 0, 5)) {
            set_sms(gpu, sms = (int)check_range(&seed, 2, 3));
            r->m = l->m;
            r->n = (sms * check_range(&seed, 1, table[i].ctas_per_sm - 1) + 1) * l->n;
            r->least_k = l->k + 1;
            r->k = 5 * l->k;
            return 1;
        }
    return 0;
}

static kaio_status draw_case(kaio_device *gpu, test_case *t, const limits *l)
{
    static const kaio_dtype dtypes[] = {KAIO_F32, KAIO_F16, KAIO_BF16};
    const int aligned = l->letter || check_range(&seed, 0, 1);
    int left;
    reach r;
    kaio_status status;

    memset(t, 0, sizeof *t);
    t->seed = seed;
    t->name = l->name;
    t->alpha = 1;
    draw_room(gpu, l);
    r = draw_reach(l);
    left = leave_a_tile(gpu, l, &r);
    t->dtype = l->dtype ? l->dtype : check_range(&seed, 0, 1) ? KAIO_F16 : KAIO_BF16;
    t->c_dtype = dtypes[check_range(&seed, 0, 2)];
    t->data = (enum data)check_range(&seed, 0, DATA_KINDS - 1);
    t->batch = check_range(&seed, 0, 5) ? 1 : 2;
    t->m = draw_rows(&r);
    draw_weights(&t->w, l, &r, t->dtype);
    t->n = t->w.n = left ? r.n - check_range(&seed, 0, 3) * 8 : draw_columns(l, &r);
    t->k = t->w.k;
    t->desc.split_k = left || check_range(&seed, 0, 1) ? 0 : (int)check_range(&seed, 1, 8);
    t->desc.activation = draw_activation();
    status = make_weights(gpu, &t->w, t->data, aligned);
    if (!status)
        status = make_a_and_c(gpu, t, aligned);
    if (!status && check_range(&seed, 0, 2) == 0)
        status = make_bias(gpu, t);
    return status;
}

/* The same call by a driver that knows no clusters: splits then add up another way, to the same bits. */
static int same_without_clusters(kaio_device *gpu, const test_case *t, const char *text)
{
    const size_t bytes = (size_t)kaio_tensor_elements(&t->c_memory) * kaio_dtype_size(t->c_dtype);
    unsigned char *with = malloc(bytes), *without = malloc(bytes);
    kaio__driver *driver = gpu->context->driver, whole = *driver;
    kaio_status status = kaio_download(gpu, &t->c_memory, with, bytes);
    int same;

    if (!status)
        status = kaio_fill(gpu, &t->c_memory, GUARD);
    driver->launch_config = NULL;
    if (!status)
        status = run_in_exact_workspace(gpu, run_w4, t);
    *driver = whole;
    if (!status)
        status = kaio_download(gpu, &t->c_memory, without, bytes);
    same = !status && memcmp(with, without, bytes) == 0;
    if (!same)
        check_fail("%s: without clusters: %s", text, status ? kaio_last_error() : "other bits");
    free(with);
    free(without);
    return same;
}

static int takes_clusters(const kaio_device *gpu)
{
    int count;

    return kaio__kernel_table(&count)[gpu->last].max_cluster > 1;
}

static void run_case(kaio_device *gpu, const limits *l)
{
    test_case t;
    char text[512];
    kaio_status status = draw_case(gpu, &t, l);

    describe(&t, text, sizeof text);
    if (!status)
        status = run_in_exact_workspace(gpu, run_w4, &t);
    if (status)
        check_fail("%s: %s", text, kaio_last_error());
    else if (right_result(gpu, &t, text) && (!takes_clusters(gpu) || same_without_clusters(gpu, &t, text)))
        check_pass();
    free_case(gpu, &t);
}

/* ---- several weight matrices in one launch, and bytes ----------------------------------------------------------- */

static kaio_status make_factor(kaio_device *gpu, test_case *t)
{
    kaio_status status = kaio_alloc_1d(gpu, &t->factor_memory, KAIO_F32, t->n);
    int64_t i;

    t->factor = malloc((size_t)t->n * sizeof *t->factor);
    for (i = 0; i < t->n; i++)
        t->factor[i] = ldexpf(1, (int)check_range(&seed, -2, 2));
    return status ? status : kaio_upload_f32(gpu, &t->factor_memory, t->factor);
}

/* Number `s` of the sets; all have the first one's A, packing and types. */
static kaio_status make_set(kaio_device *gpu, test_case *t, int s, const limits *l, const reach *r)
{
    kaio_status status;

    if (s > 0) {
        t[s] = t[0];
        memset(&t[s].w.packed_memory, 0, sizeof t[s].w.packed_memory);
        memset(&t[s].w.scales_memory, 0, sizeof t[s].w.scales_memory);
        memset(&t[s].w.zeros_memory, 0, sizeof t[s].w.zeros_memory);
        memset(&t[s].bias_memory, 0, sizeof t[s].bias_memory);
        memset(&t[s].factor_memory, 0, sizeof t[s].factor_memory);
        t[s].w.zero = NULL;
        t[s].w.scale = NULL;
        t[s].factor = t[s].bias = NULL;
        t[s].desc.bias = NULL;
    }
    t[s].w.n = t[s].n = draw_columns(l, r);
    t[s].alpha = ldexpf(1, (int)check_range(&seed, -1, 1));
    status = make_weights(gpu, &t[s].w, t->data, l->letter != 0);
    if (!status)
        status = make_a_and_c(gpu, &t[s], 1);
    if (s > 0) { /* reads the first one's A */
        kaio_free(gpu, &t[s].a_memory);
        free(t[s].a_value);
        t[s].a_value = t[0].a_value;
        t[s].a = t[0].a;
    }
    if (!status && check_range(&seed, 0, 1))
        status = make_bias(gpu, &t[s]);
    if (!status && check_range(&seed, 0, 1))
        status = make_factor(gpu, &t[s]);
    return status;
}

static kaio_status run_sets(kaio_device *gpu, test_case *t, int sets)
{
    const kaio_tensor *c[MAX_SETS];
    kaio__call call;
    kaio__wq_problem p;
    kaio__w4_view v;
    int s;
    kaio_status status = kaio__enter(&call, gpu, "test");

    memset(&p, 0, sizeof p);
    p.sets = sets;
    p.c_dtype = t->c_dtype;
    p.activation = t->desc.activation;
    p.scales_dtype = KAIO_F16;
    for (s = 0; s < sets; s++) {
        c[s] = &t[s].c;
        memset(&v, 0, sizeof v);
        v.w = &t[s].w.w;
        v.group = t->w.group;
        v.packed.tensor = &t[s].w.packed;
        v.scales.tensor = &t[s].w.scales;
        v.zeros.tensor = t->w.has_zeros ? &t[s].w.zeros : NULL;
        if (!t->w.is_bytes)
            kaio__wq_describe_w4(&p, &p.set[s], &v, t[s].n);
        else
            kaio__wq_describe_bytes(&p, &p.set[s], &t[s].w.packed);
        p.set[s].alpha = t[s].alpha;
        p.set[s].factor = t[s].factor ? (uint64_t)(uintptr_t)t[s].factor_memory.data : 0;
        p.set[s].factor_stride_n = 1;
        kaio__wq_describe_c(&p.set[s], c[s]);
        if (t[s].desc.bias)
            kaio__wq_describe_bias(&p.set[s], t[s].desc.bias);
    }
    kaio__wq_describe_a(&p, &t->a, c);
    return kaio__leave(&call, status ? status : kaio__wq_run(&call, &p, t->desc.split_k));
}

static void run_sets_case(kaio_device *gpu, const limits *l)
{
    const int sets = (int)check_range(&seed, 1, MAX_SETS);
    static const kaio_dtype dtypes[] = {KAIO_F32, KAIO_F16, KAIO_BF16};
    test_case t[MAX_SETS];
    char text[512];
    int s, made;
    reach r;
    kaio_status status = KAIO_OK;

    memset(t, 0, sizeof t);
    t->seed = seed;
    t->name = l->name;
    draw_room(gpu, l);
    r = draw_reach(l);
    t->dtype = l->dtype;
    t->c_dtype = dtypes[check_range(&seed, 0, 2)];
    t->data = (enum data)check_range(&seed, EXACT, NORMAL);
    t->batch = 1;
    t->m = draw_rows(&r);
    t->w.is_bytes = l->letter == 'b' || (!l->letter && check_range(&seed, 0, 2) == 0);
    draw_weights(&t->w, l, &r, t->dtype);
    t->k = t->w.k;
    t->desc.split_k = check_range(&seed, 0, 1) ? 0 : (int)check_range(&seed, 1, 8);
    t->desc.activation = draw_activation();
    for (made = 0; made < sets && !status; made++)
        status = make_set(gpu, t, made, l, &r);
    if (!status)
        status = run_sets(gpu, t, sets);
    describe(t, text, sizeof text);
    CHECK(!status, "%s, %d sets: %s", text, sets, kaio_last_error());
    for (s = 0; s < sets && !status; s++) {
        describe(&t[s], text, sizeof text);
        snprintf(text + strlen(text), sizeof text - strlen(text), ", set %d of %d%s, alpha %g", s, sets,
                 t->w.is_bytes ? ", bytes" : "", t[s].alpha);
        if (right_result(gpu, &t[s], text))
            check_pass();
    }
    for (s = 0; s < made; s++) {
        if (s > 0) {
            memset(&t[s].a_memory, 0, sizeof t[s].a_memory);
            t[s].a_value = NULL;
        }
        free_case(gpu, &t[s]);
    }
}

/* ---- golden vectors --------------------------------------------------------------------------------------------- */

typedef struct golden {
    const char *what;
    kaio_w4_layout layout;
    kaio_w4_encoding encoding;
    uint32_t word, zeros; /* every packed word; every word of zeros, where there are any */
    int has_zeros;
    uint16_t scale;       /* f16 */
    uint16_t want[8];     /* f16 of W[0..7, 0], or of W[0, 0..7] in an AWQ_HF */
} golden;

/* One row of A picks one row of W: with K = 8 and a single group. */
static void test_golden(kaio_device *gpu, const golden *g)
{
    const int across = g->layout == KAIO_W4_AWQ_HF, along_k = g->layout == KAIO_W4_AWQ_KERNEL;
    uint32_t words[8], zeros[8 * 16]; /* AWQ_KERNEL: a group of 8 has rows of 128 / 8 words of zeros */
    uint16_t scales[8 * 128], a[64], c[64];
    kaio_tensor memory[5], view[5];
    kaio_w4 w;
    int i, j;
    kaio_status status = KAIO_OK;

    memset(memory, 0, sizeof memory);
    memset(&w, 0, sizeof w);
    for (i = 0; i < 8 * 128; i++)
        scales[i] = g->scale;
    for (i = 0; i < 8 * 16; i++)
        zeros[i] = g->zeros;
    for (i = 0; i < 64; i++)
        a[i] = i % 9 == 0 ? 0x3c00 : 0; /* the unit matrix */
    for (i = 0; i < 8; i++)
        words[i] = g->word;
    w.layout = g->layout;
    w.encoding = g->encoding;
    w.group_size = 8;
    status = send(gpu, &memory[0], &view[0], KAIO_F16, 8, 8, 0, 0, a);
    if (!status)
        status = send(gpu, &memory[1], &view[1], KAIO_U32, g->layout == KAIO_W4_ROW ? 1 : 8,
                      g->layout == KAIO_W4_ROW ? 8 : 1, 0, 0, words);
    if (!status)
        status = send(gpu, &memory[2], &view[2], KAIO_F16, along_k ? 8 : 1, along_k ? 128 : 8, 0, 0, scales);
    if (!status)
        status = send(gpu, &memory[3], &view[3], KAIO_U32, along_k ? 8 : 1, along_k ? 16 : 1, 0, 0, zeros);
    if (!status)
        status = send(gpu, &memory[4], &view[4], KAIO_F16, 8, 8, 0, 0, a);
    w.packed = &view[1];
    w.scales = &view[2];
    w.zeros = g->has_zeros ? &view[3] : NULL;
    if (!status)
        status = kaio_matmul_w4(gpu, &view[0], &w, NULL, &view[4]);
    if (!status)
        status = kaio_download(gpu, &view[4], c, sizeof c);
    CHECK(!status, "golden, %s: %s", g->what, kaio_last_error());
    for (i = 0; i < 8 && !status; i++) {
        j = across ? i : 8 * i;
        CHECK(c[j] == g->want[i], "golden, %s: element %d is 0x%04x, expected 0x%04x", g->what, i, c[j], g->want[i]);
    }
    for (i = 0; i < 5; i++)
        kaio_free(gpu, &memory[i]);
}

static void test_golden_vectors(kaio_device *gpu)
{
    /* -8 -7 -1 0 1 2 6 7 under 1; 7 and -8 under 0x2E66; u = 0 .. 7 across columns, z = 0; 8 and -15 under 0x2E66 */
    static const golden table[] = {
        {"signed, ROW", KAIO_W4_ROW, KAIO_W4_SIGNED, 0x76210f98, 0, 0, 0x3c00,
         {0xc800, 0xc700, 0xbc00, 0, 0x3c00, 0x4000, 0x4600, 0x4700}},
        {"signed, COL", KAIO_W4_COL, KAIO_W4_SIGNED, 0x76210f98, 0, 0, 0x3c00,
         {0xc800, 0xc700, 0xbc00, 0, 0x3c00, 0x4000, 0x4600, 0x4700}},
        {"GPTQ without zeros", KAIO_W4_ROW, KAIO_W4_UNSIGNED, 0xfea98710, 0, 0, 0x3c00,
         {0xc800, 0xc700, 0xbc00, 0, 0x3c00, 0x4000, 0x4600, 0x4700}},
        {"rounded once", KAIO_W4_COL, KAIO_W4_SIGNED, 0x77777777, 0, 0, 0x2e66,
         {0x3999, 0x3999, 0x3999, 0x3999, 0x3999, 0x3999, 0x3999, 0x3999}},
        {"AWQ order", KAIO_W4_AWQ_HF, KAIO_W4_SIGNED, 0x75316420, 0, 1, 0x3c00,
         {0, 0x3c00, 0x4000, 0x4200, 0x4400, 0x4500, 0x4600, 0x4700}},
        {"AWQ kernel order", KAIO_W4_AWQ_KERNEL, KAIO_W4_SIGNED, 0x76543210, 0, 1, 0x3c00,
         {0, 0x3c00, 0x4000, 0x4200, 0x4400, 0x4500, 0x4600, 0x4700}},
        {"AWQ plain order", KAIO_W4_AWQ_PLAIN, KAIO_W4_SIGNED, 0x76543210, 0, 1, 0x3c00,
         {0, 0x3c00, 0x4000, 0x4200, 0x4400, 0x4500, 0x4600, 0x4700}},
        {"zero 15", KAIO_W4_AWQ_HF, KAIO_W4_SIGNED, 0, 0xffffffff, 1, 0x2e66,
         {0xbe00, 0xbe00, 0xbe00, 0xbe00, 0xbe00, 0xbe00, 0xbe00, 0xbe00}},
        {"q - z = 8", KAIO_W4_AWQ_PLAIN, KAIO_W4_SIGNED, 0xffffffff, 0x77777777, 1, 0x2e66,
         {0x3a66, 0x3a66, 0x3a66, 0x3a66, 0x3a66, 0x3a66, 0x3a66, 0x3a66}}};
    size_t i;

    for (i = 0; i < sizeof table / sizeof *table; i++)
        test_golden(gpu, &table[i]);
}

/* ---- replay and repeats ----------------------------------------------------------------------------------------- */

/* A captured call, replayed, and plain repeats leave the bits of the first call. */
static void test_replay(kaio_device *gpu, kaio_w4_layout layout)
{
    const int repeats = has_gpu ? 100 : 3;
    limits l;
    test_case t;
    size_t bytes;
    unsigned char *first, *again;
    void *graph = NULL;
    char text[512];
    kaio_status status;
    int i;

    memset(&l, 0, sizeof l);
    l.name = "replay";
    l.letter = kaio__wq_letter((int)layout);
    l.m = 20;
    l.n = 128;
    l.k = 200;
    l.more_k = 600;
    do {
        status = draw_case(gpu, &t, &l);
        if (status || t.w.layout == layout)
            break;
        free_case(gpu, &t);
    } while (1);
    describe(&t, text, sizeof text);
    bytes = (size_t)kaio_tensor_elements(&t.c_memory) * kaio_dtype_size(t.c_dtype);
    first = malloc(bytes);
    again = malloc(bytes);
    t.desc.split_k = 2;
    if (!status)
        status = kaio_matmul_w4(gpu, &t.a, &t.w.w, &t.desc, &t.c);
    if (!status)
        status = kaio_download(gpu, &t.c_memory, first, bytes);
    for (i = 0; i < repeats && !status; i++) {
        status = kaio_fill(gpu, &t.c_memory, GUARD);
        if (!status && i == 0) {
            status = kaio_capture_begin(gpu);
            if (!status)
                status = kaio_matmul_w4(gpu, &t.a, &t.w.w, &t.desc, &t.c);
            if (!status)
                status = kaio_capture_end(gpu, &graph);
            if (!status)
                status = kaio_graph_launch(gpu, graph);
        } else if (!status) {
            status = kaio_matmul_w4(gpu, &t.a, &t.w.w, &t.desc, &t.c);
        }
        if (!status)
            status = kaio_download(gpu, &t.c_memory, again, bytes);
        CHECK(status || memcmp(first, again, bytes) == 0, "%s: %s differs from the first call", text,
              i ? "a repeat" : "the replayed graph");
    }
    CHECK(!status, "%s: %s", text, kaio_last_error());
    if (graph)
        kaio_graph_free(gpu, graph);
    free(first);
    free(again);
    free_case(gpu, &t);
}

/* ---- refusals --------------------------------------------------------------------------------------------------- */

typedef struct operands {
    kaio_tensor a, packed, scales, zeros, c, bias;
    kaio_w4 w;
    kaio_matmul_w4_desc desc;
} operands;

/* 3 x 64 times 64 x 16 in groups of 32. */
static void make_operands(kaio_device *gpu, operands *o, kaio_w4_layout layout)
{
    const int along_k = layout == KAIO_W4_AWQ_KERNEL;
    int64_t rows = layout == KAIO_W4_ROW ? 8 : layout == KAIO_W4_AWQ_HF ? 64 : 16;
    int64_t columns = layout == KAIO_W4_ROW ? 16 : layout == KAIO_W4_AWQ_HF ? 2 : 8;

    memset(o, 0, sizeof *o);
    CHECK(!kaio_alloc_2d(gpu, &o->a, KAIO_F16, 3, 64) && !kaio_alloc_2d(gpu, &o->packed, KAIO_U32, rows, columns) &&
              !kaio_alloc_2d(gpu, &o->scales, KAIO_F16, along_k ? 16 : 2, along_k ? 32 : 16) &&
              !kaio_alloc_2d(gpu, &o->zeros, KAIO_U32, along_k ? 16 : 2, along_k ? 4 : 2) &&
              !kaio_alloc_2d(gpu, &o->c, KAIO_F32, 3, 16) && !kaio_alloc_1d(gpu, &o->bias, KAIO_F32, 16) &&
              !kaio_fill(gpu, &o->a, 0) && !kaio_fill(gpu, &o->packed, 0) && !kaio_fill(gpu, &o->scales, 0) &&
              !kaio_fill(gpu, &o->zeros, 0) && !kaio_fill(gpu, &o->c, GUARD) && !kaio_fill(gpu, &o->bias, 0),
          "refusals: %s", kaio_last_error());
    o->w.layout = layout;
    o->w.group_size = 32;
    o->w.packed = &o->packed;
    o->w.scales = &o->scales;
    o->w.zeros = layout > KAIO_W4_COL ? &o->zeros : NULL;
}

static void free_operands(kaio_device *gpu, operands *o)
{
    kaio_free(gpu, &o->a);
    kaio_free(gpu, &o->packed);
    kaio_free(gpu, &o->scales);
    kaio_free(gpu, &o->zeros);
    kaio_free(gpu, &o->c);
    kaio_free(gpu, &o->bias);
}

/* `o` is a copy of `whole` with one thing wrong; C must stay what it was. */
static void expect_refusal(kaio_device *gpu, const operands *whole, const operands *o, kaio_status want,
                           const char *words)
{
    operands call = *o;
    float c[48];
    kaio_status status;
    int i;

    if (o->w.packed == &whole->packed)
        call.w.packed = &call.packed;
    if (o->w.scales == &whole->scales)
        call.w.scales = &call.scales;
    if (o->w.zeros == &whole->zeros)
        call.w.zeros = &call.zeros;
    if (o->desc.bias == &whole->bias)
        call.desc.bias = &call.bias;
    status = kaio_matmul_w4(gpu, &call.a, &call.w, &call.desc, &call.c);
    check_refused("refusal", status, want, words);
    CHECK(!kaio_download_f32(gpu, &whole->c, c), "%s", kaio_last_error());
    for (i = 0; i < 48 && c[i] == GUARD; i++)
        continue;
    CHECK(i == 48, "refusal \"%s\": C was written", words);
}

#define REFUSED(change, words)                                                                                         \
    do {                                                                                                               \
        operands wrong = o;                                                                                            \
        change;                                                                                                        \
        expect_refusal(gpu, &o, &wrong, KAIO_ERR_INVALID, words);                                                      \
    } while (0)

static void test_common_refusals(kaio_device *gpu)
{
    operands o;

    make_operands(gpu, &o, KAIO_W4_ROW);
    REFUSED(wrong.w.layout = (kaio_w4_layout)5, "kaio_matmul_w4: w: layout is 5, expected a kaio_w4_layout, 0..4");
    REFUSED(wrong.w.layout = (kaio_w4_layout)-1, "w: layout is -1");
    REFUSED(wrong.w.encoding = (kaio_w4_encoding)2, "w: encoding is 2, expected a kaio_w4_encoding, 0..1");
    REFUSED(wrong.w.zero_bias = 2, "w: zero_bias is 2, expected 0 or 1");
    REFUSED(wrong.w.group_size = 16, "w: group_size is 16, expected 32, 64, 128 or K, 64");
    REFUSED(wrong.w.group_size = -32, "w: group_size is -32");
    REFUSED(wrong.w.group_size = 0, "w: K is 64, expected a multiple of group_size, 128");
    REFUSED(wrong.w.zeros = &wrong.zeros, "zeros is given, expected NULL: signed codes have no zeros");
    REFUSED(wrong.w.packed = NULL, "packed: the view is NULL");
    REFUSED(wrong.w.scales = NULL, "scales: the view is NULL");
    REFUSED(wrong.packed.dtype = KAIO_F32, "packed: dtype is f32, expected u32 or i32");
    REFUSED(wrong.packed.shape[0] = 7, "packed: shape is 7 x 16, expected K/8 x N, 8 x 16, in layout KAIO_W4_ROW");
    REFUSED(wrong.packed.rank = 1, "packed: rank is 1, expected 2");
    REFUSED(wrong.packed.stride[1] = 2, "packed: stride[1] is 2, expected 1");
    REFUSED(wrong.packed.stride[0] = 17, "packed: the view reaches bytes");
    REFUSED(wrong.scales.dtype = KAIO_BF16, "scales: dtype is bf16, expected f16, as A is");
    REFUSED(wrong.scales.shape[0] = 1, "scales: shape is 1 x 16, expected K/group_size x N, 2 x 16");
    REFUSED(wrong.scales.stride[0] = 17, "scales: the view reaches bytes");
    REFUSED(wrong.a.dtype = KAIO_I16, "A: dtype is i16, expected f16 or bf16");
    REFUSED(wrong.a.rank = 1, "A: rank is 1, expected 2 or more");
    REFUSED(wrong.c.dtype = KAIO_I32, "C: dtype is i32, expected f32, f16 or bf16");
    REFUSED(wrong.c.shape[0] = 2, "C: shape[0] is 2, expected A's, 3");
    REFUSED(wrong.c.rank = 3, "C: rank is 3, expected A's, 2");
    REFUSED(wrong.a.shape[1] = 0, "N and K are 16 and 0, expected 1 or more");
    REFUSED(wrong.a.data = NULL, "A: data is NULL");
    REFUSED(wrong.c.data = wrong.a.data, "C: the output shares elements with A");
    REFUSED(wrong.desc.split_k = -1, "desc: split_k is -1, expected 0 or more");
    REFUSED(wrong.desc.activation = (kaio_activation)9, "desc: activation is 9, expected a kaio_activation");
    REFUSED((wrong.desc.bias = &o.bias, wrong.bias.shape[0] = 15), "bias: length is 15, expected N, 16");
    free_operands(gpu, &o);
}

static void test_layout_refusals(kaio_device *gpu)
{
    operands o;

    make_operands(gpu, &o, KAIO_W4_COL);
    o.w.encoding = KAIO_W4_UNSIGNED;
    o.w.zeros = &o.zeros;
    REFUSED(wrong.packed.shape[1] = 7, "packed: shape is 16 x 7, expected N x K/8, 16 x 8, in layout KAIO_W4_COL");
    REFUSED(wrong.zeros.shape[1] = 1, "zeros: shape is 2 x 1, expected K/group_size x N/8, 2 x 2");
    REFUSED(wrong.zeros.dtype = KAIO_I8, "zeros: dtype is i8, expected u32 or i32");
    REFUSED(wrong.zeros.stride[0] = 3, "zeros: the view reaches bytes");
    free_operands(gpu, &o);
    make_operands(gpu, &o, KAIO_W4_AWQ_HF);
    REFUSED(wrong.packed.shape[0] = 63, "packed: shape is 63 x 2, expected K x N/8, 64 x 2, in layout KAIO_W4_AWQ_HF");
    REFUSED(wrong.w.zeros = NULL, "zeros is NULL, expected zeros: layout KAIO_W4_AWQ_HF has them");
    free_operands(gpu, &o);
    make_operands(gpu, &o, KAIO_W4_AWQ_KERNEL);
    REFUSED(wrong.scales.shape[1] = 8, "scales: shape is 16 x 8, expected N x 8 Z, 16 x 32");
    REFUSED(wrong.zeros.shape[1] = 1, "zeros: shape is 16 x 1, expected N x Z, 16 x 4");
    free_operands(gpu, &o);
    make_operands(gpu, &o, KAIO_W4_AWQ_PLAIN);
    REFUSED(wrong.scales.shape[0] = 16, "scales: shape is 16 x 16, expected K/group_size x N, 2 x 16");
    free_operands(gpu, &o);
}

/* The named forms: what they fix, and what they do not take. */
static void test_named(kaio_device *gpu)
{
    operands o;
    size_t bytes;
    kaio_tensor empty;

    make_operands(gpu, &o, KAIO_W4_ROW);
    CHECK(!kaio_matmul_int4(gpu, &o.a, &o.packed, &o.scales, NULL, KAIO_W4_ROW, KAIO_W4_SIGNED, 32, &o.c), "%s",
          kaio_last_error());
    CHECK(kaio_matmul_int4(gpu, &o.a, &o.packed, &o.scales, NULL, KAIO_W4_AWQ_HF, KAIO_W4_SIGNED, 32, &o.c) ==
                  KAIO_ERR_INVALID &&
              strstr(kaio_last_error(), "kaio_matmul_int4: layout is 2, expected KAIO_W4_ROW or KAIO_W4_COL"),
          "int4 with an AWQ layout: %s", kaio_last_error());
    CHECK(kaio_matmul_w4(gpu, &o.a, NULL, NULL, &o.c) == KAIO_ERR_INVALID &&
              strstr(kaio_last_error(), "kaio_matmul_w4: w is NULL"),
          "w NULL: %s", kaio_last_error());
    CHECK(kaio_matmul_w4_workspace(gpu, &o.a, &o.w, NULL, &o.c, NULL) == KAIO_ERR_INVALID &&
              strstr(kaio_last_error(), "kaio_matmul_w4_workspace: bytes is NULL"),
          "bytes NULL: %s", kaio_last_error());
    empty = o.c;
    o.a.shape[0] = empty.shape[0] = 0;
    o.a.data = empty.data = NULL;
    CHECK(!kaio_matmul_w4(gpu, &o.a, &o.w, NULL, &empty) && !*kaio_variant_name(gpu), "M = 0: %s, kernel %s",
          kaio_last_error(), kaio_variant_name(gpu));
    CHECK(!kaio_matmul_w4_workspace(gpu, &o.a, &o.w, NULL, &empty, &bytes) && bytes == 0, "M = 0: %s",
          kaio_last_error());
    free_operands(gpu, &o);
    make_operands(gpu, &o, KAIO_W4_AWQ_HF);
    CHECK(!kaio_matmul_awq(gpu, &o.a, &o.packed, &o.scales, &o.zeros, KAIO_AWQ_HF, 32, 2, &o.c), "%s",
          kaio_last_error());
    CHECK(kaio_matmul_awq(gpu, &o.a, &o.packed, &o.scales, &o.zeros, (kaio_awq_layout)3, 32, 2, &o.c) ==
              KAIO_ERR_INVALID &&
              strstr(kaio_last_error(), "kaio_matmul_awq: layout is 3, expected KAIO_AWQ_HF"),
          "awq with COL: %s", kaio_last_error());
    free_operands(gpu, &o);
}

int main(int argc, char **argv)
{
    kaio_device *gpu;
    int count, layout;

    read_options(argc, argv, TAKES_VARIANT | TAKES_QUICK | TAKES_ONE);
    gpu = begin_test();
    if (!gpu)
        return check_summary();
    count = cases_per_kernel(QUICK_CASES);
    run_forced(gpu, run_case, count, 0);
    if (!one_seed)
        run_forced(gpu, run_sets_case, count / 10 + 1, count);
    if (!variant) {
        run_chosen(gpu, run_case, count);
        test_golden_vectors(gpu);
        for (layout = 0; layout <= KAIO_W4_AWQ_PLAIN; layout++)
            test_replay(gpu, (kaio_w4_layout)layout);
        restore_sms(gpu);
        test_common_refusals(gpu);
        test_layout_refusals(gpu);
        test_named(gpu);
    }
    return close_device(gpu);
}
