/* Fused projections against a C reference: every kernel that can run them, forced by name, and the library's choice.
 *
 *     test_qkv [--variant=NAME] [--cases=N] [--quick] [--seed=N] [--one=SEED] [--stop]
 *
 * --cases  per kernel: 1,000, 10,000 on a GPU
 * --quick  20 per kernel
 * --one    the one case with this seed, as a failure prints it; needs --variant
 *
 * Numbers are small integers under scales that are powers of two, so that every sum is exact and whatever kernel ran
 * must give the same bits; those of every third case are normal, within K 2^-24 sum|x w| and half an ulp.
 */
#include "wq_test.h"

enum { SETS = 3, QUICK_CASES = 20 };
static const char *const out_names[SETS] = {"q", "k", "v"};

typedef struct projection {
    int64_t step, line; /* of the result: from column to column, from row to row */
    weights w;
    float scale, *factor;
    kaio_tensor factor_memory, factor_view, out_memory, out;
} projection;

typedef struct test_case {
    uint64_t seed;
    const char *name;
    kaio_dtype dtype;
    enum data data;
    int is_w4;
    int64_t batch, m, k, x_line;
    float *x_value;
    kaio_tensor x_memory, x;
    projection p[SETS];
} test_case;

static void describe(const test_case *t, char *text, size_t room)
{
    const weights *w = &t->p[0].w;

    snprintf(text, room, "%s, seed %llu: %s, x %s %lld x %lld x %lld, N %lld %lld %lld, layout %d, encoding %d, "
             "group %lld, zeros %d, zero_bias %d, scales %s, data %d", t->name, (unsigned long long)t->seed,
             t->is_w4 ? "int4" : "int8", kaio_dtype_name(t->dtype), (long long)t->batch, (long long)t->m,
             (long long)t->k, (long long)w->n, (long long)t->p[1].w.n, (long long)t->p[2].w.n, (int)w->layout,
             (int)w->encoding, (long long)w->group, w->has_zeros, w->zero_bias, kaio_dtype_name(w->scales_dtype),
             (int)t->data);
}

/* ---- making a case ---------------------------------------------------------------------------------------------- */

/* A scale for bytes, half of the time for each column too. */
static kaio_status make_scales(kaio_device *gpu, projection *p)
{
    const int64_t n = p->w.n;
    kaio_status status;
    int64_t i;

    p->scale = check_range(&seed, 0, 2) ? ldexpf(1, (int)check_range(&seed, -8, -4)) : 0;
    if (check_range(&seed, 0, 1))
        return KAIO_OK;
    p->factor = malloc((size_t)n * sizeof *p->factor);
    for (i = 0; i < n; i++)
        p->factor[i] = ldexpf(check_range(&seed, 0, 1) ? 1 : -1, (int)check_range(&seed, -3, 1));
    status = kaio_alloc_1d(gpu, &p->factor_memory, KAIO_F32, 2 * n);
    p->factor_view = kaio_tensor_1d(p->factor_memory.data, KAIO_F32, n);
    p->factor_view.stride[0] = 1 + check_range(&seed, 0, 1);
    return status ? status : kaio_upload_f32(gpu, &p->factor_view, p->factor);
}

/* MARGIN guarded elements before and after, and what lies between columns and rows. */
static kaio_status make_out(kaio_device *gpu, const test_case *t, projection *p)
{
    kaio_status status;

    p->step = 1 + (check_range(&seed, 0, 3) == 0);
    p->line = p->w.n * p->step + check_range(&seed, 0, 3);
    status = kaio_alloc_1d(gpu, &p->out_memory, t->dtype, t->batch * t->m * p->line + 2 * MARGIN);
    if (!status)
        status = kaio_fill(gpu, &p->out_memory, GUARD);
    p->out = kaio_tensor_3d((unsigned char *)p->out_memory.data + MARGIN * kaio_dtype_size(t->dtype), t->dtype,
                            t->batch, t->m, p->w.n);
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
        t->x_value[i] = t->data == NORMAL ? round_to(t->dtype, (float)draw_normal()) : (float)check_range(&seed, -3, 3);
    status = kaio_alloc_1d(gpu, &t->x_memory, t->dtype, rows * t->x_line);
    if (!status)
        status = kaio_fill(gpu, &t->x_memory, NAN); /* between the rows */
    t->x = kaio_tensor_3d(t->x_memory.data, t->dtype, t->batch, t->m, t->k);
    t->x.stride[0] = t->m * t->x_line;
    t->x.stride[1] = t->x_line;
    return status ? status : kaio_upload_f32(gpu, &t->x, t->x_value);
}

/* All but the views: sizes, and what the weights are. */
static void draw_kind(test_case *t, const limits *l)
{
    const reach r = draw_reach(l);
    weights *w = &t->p[0].w;
    int i;

    t->dtype = l->dtype ? l->dtype : check_range(&seed, 0, 1) ? KAIO_F16 : KAIO_BF16;
    t->data = check_range(&seed, 0, 2) ? EXACT : NORMAL;
    t->batch = check_range(&seed, 0, 5) ? 1 : 2;
    t->m = draw_rows(&r);
    w->is_bytes = !t->is_w4;
    draw_weights(w, l, &r, t->dtype);
    t->k = w->k;
    t->p[1].w = t->p[2].w = *w;
    for (i = 0; i < SETS; i++) /* two of three cases: K and V of fewer heads */
        t->p[i].w.n = i == 2 && check_range(&seed, 0, 2) ? t->p[1].w.n : draw_columns(l, &r);
}

static kaio_status draw_case(kaio_device *gpu, test_case *t, const limits *l, int is_w4)
{
    const int aligned = l->letter || check_range(&seed, 0, 1);
    int i;
    kaio_status status;

    memset(t, 0, sizeof *t);
    t->seed = seed;
    t->name = l->name;
    t->is_w4 = is_w4;
    draw_sms(gpu);
    draw_kind(t, l);
    status = make_x(gpu, t, aligned);
    for (i = 0; i < SETS && !status; i++) {
        status = make_weights(gpu, &t->p[i].w, t->data, aligned);
        if (!status && !t->is_w4)
            status = make_scales(gpu, &t->p[i]);
        if (!status)
            status = make_out(gpu, t, &t->p[i]);
    }
    return status;
}

static void free_case(kaio_device *gpu, test_case *t)
{
    int i;

    for (i = 0; i < SETS; i++) {
        free_weights(gpu, &t->p[i].w);
        kaio_free(gpu, &t->p[i].factor_memory);
        kaio_free(gpu, &t->p[i].out_memory);
        free(t->p[i].factor);
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
        return needed ? kaio_qkv_project_int4_workspace(gpu, &t->x, &p[0].w.w, &p[1].w.w, &p[2].w.w, &p[0].out,
                                                        &p[1].out, &p[2].out, needed)
                      : kaio_qkv_project_int4(gpu, &t->x, &p[0].w.w, &p[1].w.w, &p[2].w.w, &p[0].out, &p[1].out,
                                              &p[2].out);
    return needed ? kaio_qkv_project_int8_workspace(gpu, &t->x, &p[0].w.packed, &p[1].w.packed, &p[2].w.packed, &desc,
                                                    &p[0].out, &p[1].out, &p[2].out, needed)
                  : kaio_qkv_project_int8(gpu, &t->x, &p[0].w.packed, &p[1].w.packed, &p[2].w.packed, &desc,
                                          &p[0].out, &p[1].out, &p[2].out);
}

static int right_results(kaio_device *gpu, const test_case *t, const char *text)
{
    const int64_t rows = t->batch * t->m;
    char which[440];
    float *got;
    int i, right = 1;

    for (i = 0; i < SETS && right; i++) {
        const projection *p = &t->p[i];
        const dress d = {t->dtype, p->scale != 0 ? p->scale : 1, p->factor, NULL, KAIO_ACTIVATION_NONE};

        snprintf(which, sizeof which, "%s: %s", text, out_names[i]);
        got = malloc((size_t)(rows * p->w.n) * sizeof *got);
        right = !kaio_download_f32(gpu, &p->out, got);
        if (!right)
            check_fail("%s: %s", which, kaio_last_error());
        right = right && right_rows(&p->w, &d, t->data, t->dtype, t->x_value, rows, got, which) &&
                guarded(gpu, &p->out_memory, rows, p->w.n, p->line, p->step, which);
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
    kaio_status status = draw_case(gpu, &t, l, l->letter ? l->letter != 'b' : (int)(seed >> 7 & 1));

    finish_case(gpu, &t, status);
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
        status = is_w4 ? send(gpu, &p->w.packed_memory, &p->w.packed, KAIO_U32, K / 8, sizes[s], 0, 0, words)
                       : send(gpu, &p->w.packed_memory, &p->w.packed, KAIO_I8, K, sizes[s], 0, 0, bytes);
        if (!status)
            status = send(gpu, &p->w.scales_memory, &p->w.scales, KAIO_F16, 2, sizes[s], 0, 0, ones);
        if (!status)
            status = kaio_alloc_2d(gpu, &p->out_memory, KAIO_F16, m, sizes[s]);
        p->out = p->out_memory;
        p->w.w.packed = &p->w.packed;
        p->w.w.scales = &p->w.scales;
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
    limits l = {"repeats", KAIO_F16, 0, m, 90, 64, 200, 0};
    uint16_t *first[SETS] = {NULL, NULL, NULL}, *again = malloc((size_t)1 << 20);
    test_case t;
    void *graph = NULL;
    char text[400];
    int i, s, same = 1;
    kaio_status status;

    status = draw_case(gpu, &t, &l, is_w4);
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
    test_case t;
    kaio_status status = kaio_force_variant(gpu, name);

    memset(&t, 0, sizeof t);
    t.seed = seed;
    t.name = name;
    t.dtype = KAIO_F16;
    t.batch = 1;
    t.m = 1410;
    t.k = 64;
    t.p[0].w.n = 2304;
    t.p[1].w.n = 272;
    t.p[2].w.n = 528;
    if (!status)
        status = make_x(gpu, &t, 1);
    for (int i = 0; i < SETS && !status; i++) {
        t.p[i].w.is_bytes = 1;
        t.p[i].w.k = t.p[i].w.group = t.k;
        status = make_weights(gpu, &t.p[i].w, EXACT, 1);
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

    kept = p[1].w.packed;
    p[1].w.packed.dtype = KAIO_U8;
    refuse(call(gpu, t, NULL), "w_k: dtype is u8, expected i8");
    p[1].w.packed = kept;
    p[1].w.packed.shape[0]--;
    refuse(call(gpu, t, NULL), "w_k: shape is");
    p[1].w.packed = kept;
    p[1].w.packed.rank = 1;
    refuse(call(gpu, t, NULL), "w_k: rank is 1, expected 2");
    p[1].w.packed = kept;
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
    refuse(kaio_qkv_project_int8(gpu, &t->x, &p[0].w.packed, &p[1].w.packed, &p[2].w.packed, &desc, &p[0].out,
                                 &p[1].out, &p[2].out), "col_scale_k: rank is 1 and length 1, expected 1 and N");
    short_factor.dtype = KAIO_F16;
    refuse(kaio_qkv_project_int8(gpu, &t->x, &p[0].w.packed, &p[1].w.packed, &p[2].w.packed, &desc, &p[0].out,
                                 &p[1].out, &p[2].out), "col_scale_k: dtype is f16, expected f32");
    refuse(kaio_qkv_project_int8(gpu, &t->x, &p[0].w.packed, NULL, &p[2].w.packed, NULL, &p[0].out, &p[1].out,
                                 &p[2].out), "w_k");
    refuse(kaio_qkv_project_int8_workspace(gpu, &t->x, &p[0].w.packed, &p[1].w.packed, &p[2].w.packed, NULL, &p[0].out,
                                           &p[1].out, &p[2].out, NULL), "bytes is NULL");
}

static void test_refusals_int4(kaio_device *gpu, test_case *t)
{
    projection *p = t->p;
    kaio_w4 kept = p[1].w.w;

    p[1].w.w.layout = kept.layout == KAIO_W4_COL ? KAIO_W4_AWQ_PLAIN : KAIO_W4_COL;
    CHECK(call(gpu, t, NULL) == KAIO_ERR_INVALID, "another layout for w_k was taken");
    p[1].w.w = kept;
    p[1].w.w.zero_bias = 1;
    refuse(call(gpu, t, NULL), "w_k: zero_bias is 1, expected w_q's, 0");
    p[1].w.w = kept;
    p[1].w.w.group_size = 48;
    refuse(call(gpu, t, NULL), "w_k: group_size is 48");
    p[1].w.w = kept;
    p[1].w.w.scales = NULL;
    refuse(call(gpu, t, NULL), "w_k.scales");
    p[1].w.w = kept;
    refuse(kaio_qkv_project_int4(gpu, &t->x, &p[0].w.w, &p[1].w.w, NULL, &p[0].out, &p[1].out, &p[2].out),
           "w_v is NULL");
    refuse(kaio_qkv_project_int4_workspace(gpu, &t->x, &p[0].w.w, &p[1].w.w, &p[2].w.w, &p[0].out, &p[1].out, &p[2].out,
                                           NULL), "bytes is NULL");
}

/* What was refused has written nothing; no rows are a success that writes nothing either. */
static void test_refusals(kaio_device *gpu, int is_w4)
{
    const limits l = {"refusals", KAIO_F16, 0, 9, 40, 20, 128, 0};
    test_case t;
    char text[400];
    int i;
    kaio_status status;

    do {
        status = draw_case(gpu, &t, &l, is_w4);
        if (t.p[1].w.n > 1 && t.m > 1 && (!is_w4 || (t.p[1].w.encoding == KAIO_W4_UNSIGNED && !t.p[1].w.zero_bias)))
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
    for (i = 0; i < SETS; i++)
        CHECK(guarded(gpu, &t.p[i].out_memory, 0, 0, 1, 1, text), "%s: written", text);
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
    int count;

    read_options(argc, argv, TAKES_VARIANT | TAKES_QUICK | TAKES_ONE);
    gpu = begin_test();
    if (!gpu)
        return check_summary();
    count = cases_per_kernel(QUICK_CASES);
    run_forced(gpu, run_case, count, count);
    if (!variant) {
        run_chosen(gpu, run_case, count);
        restore_sms(gpu);
        test_rest(gpu);
    }
    return close_device(gpu);
}
