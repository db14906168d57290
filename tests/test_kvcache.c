/* Append, gather and merge of the KV cache family against C references.
 *
 *     test_kvcache [--variant=NAME] [--quick] [--cases=N] [--seed=N] [--stop]
 *
 * --variant  only what this kernel does
 * --quick    fewer random cases: what make mutants runs
 *
 * Append and gather must be exact to the bit, all of memory around the views included. Only rotated values have a
 * bound: 2e-6 of the pair's size against a rotation in double, for positions up to 10^6.
 */
#include "op_test.h"

/* ---- memory ------------------------------------------------------------------------------------------------------
 */

/* A view somewhere in an allocation of just the bytes it needs, and the allocation's bytes: as sent, and as the host
   expects them after the op. */
typedef struct area {
    kaio_tensor memory, view;
    unsigned char *image, *got;
    int64_t bytes, origin; /* of the view's first element, in bytes */
} area;

enum { DENSE_ROWS = 1, ALIGNED = 2, MAY_REPEAT = 4 };

/* Strides from a random order of dimensions with random gaps; DENSE_ROWS: 1 along the last dimension. ALIGNED: all
   else in multiples of 16 bytes. MAY_REPEAT: a dimension may have stride 0. */
static void place(area *a, kaio_dtype dtype, int rank, const int64_t *shape, int how)
{
    int64_t element = (int64_t)kaio_dtype_size(dtype), unit = how & ALIGNED ? 16 / element : 1, reach = 1, low = 0;
    int order[KAIO_MAX_RANK], i, j, count = how & DENSE_ROWS ? rank - 1 : rank;

    memset(a, 0, sizeof *a);
    a->view = kaio_tensor_nd(NULL, dtype, rank, shape);
    if (how & DENSE_ROWS)
        reach = shape[rank - 1];
    for (i = 0; i < count; i++)
        order[i] = i;
    for (i = count - 1; i > 0; i--) {
        int swapped = order[j = (int)check_range(&seed, 0, i)];
        order[j] = order[i];
        order[i] = swapped;
    }
    for (i = 0; i < count; i++) {
        int64_t *stride = &a->view.stride[order[i]], size = shape[order[i]];
        if (check_range(&seed, 0, 1))
            reach += check_range(&seed, 0, 9);
        reach = (reach + unit - 1) / unit * unit;
        *stride = reach;
        if ((how & MAY_REPEAT) && check_range(&seed, 0, 7) == 0) {
            *stride = 0;
            continue;
        }
        reach *= size > 0 ? size : 1;
        if (check_range(&seed, 0, 7) == 0 && size > 1) {
            low += *stride * (size - 1);
            *stride = -*stride;
        } else if (size == 1 && check_range(&seed, 0, 3) == 0) {
            *stride = check_range(&seed, -5, 5000); /* without meaning */
        }
    }
    low += how & ALIGNED ? unit * check_range(&seed, 0, 2) : check_range(&seed, 0, 5);
    a->origin = low * element;
    a->bytes = (low + reach + check_range(&seed, 0, 5)) * element;
    a->bytes = (a->bytes + 15) / 16 * 16;
}

/* Poison everywhere, and memory on the device. */
static int create(kaio_device *gpu, area *a, kaio_dtype dtype, int rank, const int64_t *shape, int how)
{
    int64_t i;

    place(a, dtype, rank, shape, how);
    if (kaio_alloc_1d(gpu, &a->memory, KAIO_U8, a->bytes)) {
        check_fail("%s", kaio_last_error());
        return 0;
    }
    a->view.data = (char *)a->memory.data + a->origin;
    a->image = malloc((size_t)a->bytes);
    a->got = malloc((size_t)a->bytes);
    for (i = 0; i < a->bytes; i++)
        a->image[i] = (unsigned char)check_random(&seed);
    return 1;
}

static void destroy(kaio_device *gpu, area *a)
{
    kaio_free(gpu, &a->memory);
    free(a->image);
    free(a->got);
    memset(a, 0, sizeof *a);
}

static int send(kaio_device *gpu, const area *a)
{
    return !a->memory.data || !kaio_upload(gpu, &a->memory, a->image, (size_t)a->bytes);
}

static unsigned char *at(const area *a, int64_t i, int64_t j, int64_t k, int64_t l)
{
    const int64_t index[4] = {i, j, k, l};
    int64_t offset = 0;
    int d;

    for (d = 0; d < a->view.rank; d++)
        if (a->view.shape[d] > 1)
            offset += index[d] * a->view.stride[d];
    return a->image + a->origin + offset * (int64_t)kaio_dtype_size(a->view.dtype);
}

static float get(kaio_dtype dtype, const unsigned char *from)
{
    uint16_t half;
    float value;

    switch (dtype) {
    case KAIO_F32: memcpy(&value, from, 4); return value;
    case KAIO_F16: memcpy(&half, from, 2); return kaio_f16_to_f32(half);
    case KAIO_BF16: memcpy(&half, from, 2); return kaio_bf16_to_f32(half);
    case KAIO_E4M3: return kaio_e4m3_to_f32(*from);
    case KAIO_E5M2: return kaio_e5m2_to_f32(*from);
    case KAIO_I8: return (float)(signed char)*from;
    default: return 0;
    }
}

static void put(kaio_dtype dtype, unsigned char *to, float value)
{
    uint16_t half;

    switch (dtype) {
    case KAIO_F32: memcpy(to, &value, 4); break;
    case KAIO_F16: half = kaio_f32_to_f16(value); memcpy(to, &half, 2); break;
    case KAIO_BF16: half = kaio_f32_to_bf16(value); memcpy(to, &half, 2); break;
    case KAIO_E4M3: *to = kaio_f32_to_e4m3(value); break;
    case KAIO_E5M2: *to = kaio_f32_to_e5m2(value); break;
    default: *to = (unsigned char)(signed char)value; break;
    }
}

static int is_nan(kaio_dtype dtype, const unsigned char *from) { return isnan(get(dtype, from)); }

static int is_float(kaio_dtype dtype) { return dtype == KAIO_F32 || dtype == KAIO_F16 || dtype == KAIO_BF16; }

/* The allocation as it is now against the image; elements that are NaN in both are alike. */
static int same(kaio_device *gpu, area *a, const char *name, const char *what)
{
    int64_t size = (int64_t)kaio_dtype_size(a->view.dtype), i;

    if (!a->memory.data)
        return 1;
    if (kaio_download(gpu, &a->memory, a->got, (size_t)a->bytes)) {
        check_fail("%s: %s: %s", what, name, kaio_last_error());
        return 0;
    }
    for (i = 0; i < a->bytes; i += size)
        if (memcmp(a->image + i, a->got + i, (size_t)size) != 0 &&
            !(is_nan(a->view.dtype, a->image + i) && is_nan(a->view.dtype, a->got + i))) {
            check_fail("%s: %s of %s: element %lld after its origin is %g (0x%02x), expected %g (0x%02x)", what, name,
                       kaio_dtype_name(a->view.dtype), (long long)((i - a->origin) / size),
                       get(a->view.dtype, a->got + i), a->got[i], get(a->view.dtype, a->image + i), a->image[i]);
            return 0;
        }
    return 1;
}

static int fill_i32(area *a, int64_t i, int64_t j, int64_t value)
{
    int32_t narrow = (int32_t)value;

    if (a->view.dtype == KAIO_I64)
        memcpy(at(a, i, j, 0, 0), &value, 8);
    else
        memcpy(at(a, i, j, 0, 0), &narrow, 4);
    return 1;
}

/* Finite and other values of many sizes, as the type has them. */
static void fill_values(area *a, int special)
{
    int64_t size = (int64_t)kaio_dtype_size(a->view.dtype), i;

    for (i = 0; i + size <= a->bytes; i += size) {
        int64_t kind = check_range(&seed, 0, special ? 40 : 30);
        float value = (float)check_range(&seed, -4000, 4000) / 1024.0f;
        if (kind < 5)
            value = (float)check_range(&seed, -254, 254) / 2; /* ties */
        else if (kind < 7)
            value = ldexpf(value, (int)check_range(&seed, -30, 12));
        else if (kind == 31)
            value = NAN;
        else if (kind == 32)
            value = check_range(&seed, 0, 1) ? INFINITY : -INFINITY;
        else if (kind == 33)
            value = 0;
        else if (kind == 34 && a->view.dtype == KAIO_F32)
            value = ldexpf(value, (int)check_range(&seed, -150, 120));
        put(a->view.dtype, a->image + i, value);
    }
}

/* ---- append ------------------------------------------------------------------------------------------------------
 */

typedef struct append_case {
    int64_t tokens, heads, dim, pages, page_size;
    kaio_page_layout layout;
    kaio_dtype in, cache, scale; /* scale UNSET: none */
    int scale_rank, own;         /* own: a scale for each token and head */
    area k, v, slots, pool[2], scales[2], positions, cos, sin;
    kaio_kv_append_desc desc;
    float *rotated; /* [tokens, heads, dim]: K as it is cached, NULL without rope */
} append_case;

static kaio_kv_cache cache_of(const append_case *t)
{
    kaio_kv_cache cache;

    memset(&cache, 0, sizeof cache);
    cache.layout = t->layout;
    cache.k = &t->pool[0].view;
    cache.v = &t->pool[1].view;
    if (t->scale) {
        cache.k_scale = &t->scales[0].view;
        cache.v_scale = &t->scales[1].view;
    }
    return cache;
}

static void describe(const append_case *t, char *text, size_t room, uint64_t case_seed)
{
    snprintf(text, room,
             "append of %s to %s, seed %llu: %lld tokens, %lld heads, head_dim %lld, %lld pages of %lld, %s, "
             "scales %s rank %d, rope %d rotary %d",
             kaio_dtype_name(t->in), kaio_dtype_name(t->cache), (unsigned long long)case_seed, (long long)t->tokens,
             (long long)t->heads, (long long)t->dim, (long long)t->pages, (long long)t->page_size,
             t->layout == KAIO_PAGES_HND ? "HND" : "NHD", kaio_dtype_name(t->scale), t->scale_rank, (int)t->desc.rope,
             t->desc.rotary_dim);
}

/* Place of an element of a pool, or of its scale. */
static unsigned char *pool_at(const append_case *t, const area *a, int64_t slot, int64_t head, int64_t d)
{
    int64_t page = slot / t->page_size, token = slot % t->page_size;

    return t->layout == KAIO_PAGES_HND ? at(a, page, head, token, d) : at(a, page, token, head, d);
}

static int make_pools(kaio_device *gpu, append_case *t, int aligned)
{
    int64_t hnd[4] = {t->pages, t->heads, t->page_size, t->dim}, nhd[4] = {t->pages, t->page_size, t->heads, t->dim};
    const int64_t *shape = t->layout == KAIO_PAGES_HND ? hnd : nhd;
    int i, good = 1;

    t->own = t->scale_rank == 3;
    for (i = 0; i < 2 && good; i++) {
        good = create(gpu, &t->pool[i], t->cache, 4, shape, DENSE_ROWS | aligned);
        if (good && t->scale && t->own)
            good = create(gpu, &t->scales[i], t->scale, 3, shape, 0);
        else if (good && t->scale) {
            int64_t length = check_range(&seed, 0, 1) ? 1 : t->heads, h;
            good = create(gpu, &t->scales[i], t->scale, 1, &length, 0);
            for (h = 0; h < length && good; h++)
                put(KAIO_F32, at(&t->scales[i], h, 0, 0, 0), (float)check_range(&seed, 1, 4000) / 1000.0f);
        }
    }
    return good;
}

/* Slots without a repetition, a few of them negative. */
static void fill_slots(append_case *t)
{
    int64_t all = t->pages * t->page_size, *slot = malloc((size_t)all * sizeof *slot), i;

    for (i = 0; i < all; i++)
        slot[i] = i;
    for (i = 0; i < t->tokens; i++) {
        int64_t other = check_range(&seed, i, all - 1), kept = slot[i];
        slot[i] = slot[other];
        slot[other] = kept;
        fill_i32(&t->slots, i, 0, check_range(&seed, 0, 9) ? slot[i] : check_range(&seed, -3, -1));
    }
    free(slot);
}

static int64_t slot_of(const append_case *t, int64_t token)
{
    int64_t wide;
    int32_t narrow;

    if (t->slots.view.dtype == KAIO_I64) {
        memcpy(&wide, at(&t->slots, token, 0, 0, 0), 8);
        return wide;
    }
    memcpy(&narrow, at(&t->slots, token, 0, 0, 0), 4);
    return narrow;
}

static int make_append(kaio_device *gpu, append_case *t, int aligned)
{
    int64_t rows[3] = {t->tokens, t->heads, t->dim};
    kaio_dtype slots = check_range(&seed, 0, 1) ? KAIO_I64 : KAIO_I32;

    if (!create(gpu, &t->k, t->in, 3, rows, DENSE_ROWS | MAY_REPEAT | aligned) ||
        !create(gpu, &t->v, t->in, 3, rows, DENSE_ROWS | MAY_REPEAT | aligned) ||
        !create(gpu, &t->slots, slots, 1, &t->tokens, 0) || !make_pools(gpu, t, aligned))
        return 0;
    fill_slots(t);
    return 1;
}

static void free_append(kaio_device *gpu, append_case *t)
{
    int i;

    destroy(gpu, &t->k);
    destroy(gpu, &t->v);
    destroy(gpu, &t->slots);
    destroy(gpu, &t->positions);
    destroy(gpu, &t->cos);
    destroy(gpu, &t->sin);
    for (i = 0; i < 2; i++) {
        destroy(gpu, &t->pool[i]);
        destroy(gpu, &t->scales[i]);
    }
    free(t->rotated);
    t->rotated = NULL;
}

static int send_append(kaio_device *gpu, const append_case *t)
{
    return send(gpu, &t->k) && send(gpu, &t->v) && send(gpu, &t->slots) && send(gpu, &t->pool[0]) &&
           send(gpu, &t->pool[1]) && send(gpu, &t->scales[0]) && send(gpu, &t->scales[1]) &&
           send(gpu, &t->positions) && send(gpu, &t->cos) && send(gpu, &t->sin);
}

/* What the row x becomes in the pool, and its scale. */
static void expect_row(append_case *t, int which, int64_t slot, int64_t head, const float *x)
{
    float a = 1e-8f, s = 1, inverse = 1;
    unsigned char *scale = NULL;
    int64_t d;

    if (t->scale)
        scale = t->own ? pool_at(t, &t->scales[which], slot, head, 0)
                       : at(&t->scales[which], t->scales[which].view.shape[0] > 1 ? head : 0, 0, 0, 0);
    if (t->own) {
        for (d = 0; d < t->dim; d++)
            if (fabsf(x[d]) > a) /* false for NaN */
                a = fabsf(x[d]);
        s = a / (t->cache == KAIO_I8 ? 127.0f : t->cache == KAIO_E4M3 ? 448.0f : 57344.0f);
        inverse = 1 / s;
        put(t->scale, scale, s);
    } else if (scale) {
        s = get(t->scale, scale);
    }
    for (d = 0; d < t->dim; d++) {
        float value = x[d];
        if (t->cache == KAIO_I8) {
            value *= inverse;
            value = isnan(value) || value > 127 ? 127.0f : value < -127 ? -127.0f : nearbyintf(value);
        } else if (t->scale) {
            value /= s;
        }
        put(t->cache, pool_at(t, &t->pool[which], slot, head, d), value);
    }
}

static void expect_append(append_case *t)
{
    float x[256];
    int64_t token, head, d;
    int which;

    for (token = 0; token < t->tokens; token++)
        for (head = 0; head < t->heads && slot_of(t, token) >= 0; head++)
            for (which = 0; which < 2; which++) {
                const area *from = which ? &t->v : &t->k;
                for (d = 0; d < t->dim; d++)
                    x[d] = which == 0 && t->rotated ? t->rotated[(token * t->heads + head) * t->dim + d]
                                                    : get(t->in, at(from, token, head, d, 0));
                if (t->in == t->cache && !t->rotated) /* as they are: NaN keeps its bits */
                    memcpy(pool_at(t, &t->pool[which], slot_of(t, token), head, 0), at(from, token, head, 0, 0),
                           (size_t)t->dim * kaio_dtype_size(t->in));
                else
                    expect_row(t, which, slot_of(t, token), head, x);
            }
}

static int compare_append(kaio_device *gpu, append_case *t, const char *what)
{
    return same(gpu, &t->pool[0], "k", what) && same(gpu, &t->pool[1], "v", what) &&
           same(gpu, &t->scales[0], "k_scale", what) && same(gpu, &t->scales[1], "v_scale", what) &&
           same(gpu, &t->k, "the input k", what) && same(gpu, &t->slots, "the input slots", what);
}

/* K rotated in double, at which `got` (f32) may be off by a bound. */
static int check_rotated(const append_case *t, const float *got, const char *what)
{
    int64_t token, head, d, half = t->desc.rotary_dim / 2;
    int32_t position;

    for (token = 0; token < t->tokens; token++)
        for (head = 0; head < t->heads && slot_of(t, token) >= 0; head++)
            for (d = 0; d < t->dim; d++) {
                int halves = t->desc.rope == KAIO_ROPE_HALVES;
                int64_t pair = halves ? d % half : d / 2, x_at = halves ? pair : 2 * pair,
                        y_at = halves ? pair + half : x_at + 1;
                double x, y, angle, c, s, want, bound;
                memcpy(&position, at(&t->positions, token, 0, 0, 0), 4);
                if (d >= t->desc.rotary_dim) {
                    want = get(t->in, at(&t->k, token, head, d, 0));
                    bound = 0;
                } else {
                    x = get(t->in, at(&t->k, token, head, x_at, 0));
                    y = get(t->in, at(&t->k, token, head, y_at, 0));
                    angle = position * pow(t->desc.rope_base ? t->desc.rope_base : 10000.0,
                                           -2.0 * (double)pair / t->desc.rotary_dim);
                    c = t->desc.cos ? get(KAIO_F32, at(&t->cos, position, pair, 0, 0)) : cos(angle);
                    s = t->desc.cos ? get(KAIO_F32, at(&t->sin, position, pair, 0, 0)) : sin(angle);
                    want = d == x_at ? x * c - y * s : y * c + x * s;
                    bound = (t->desc.cos ? 2e-7 : fabs((double)position) > 1e6 ? 1e-4 : 2e-6) * (fabs(x) + fabs(y));
                }
                if (!(fabs(got[(token * t->heads + head) * t->dim + d] - want) <= bound)) {
                    check_fail("%s: rotated k[%lld, %lld, %lld] is %.9g, expected %.9g: position %d, pair %lld", what,
                               (long long)token, (long long)head, (long long)d,
                               got[(token * t->heads + head) * t->dim + d], want, (int)position, (long long)pair);
                    return 0;
                }
            }
    return 1;
}

static int make_rope(kaio_device *gpu, append_case *t)
{
    enum { ROWS = 40 };
    int64_t table[2] = {ROWS, 0}, i, j;
    int from_table = check_range(&seed, 0, 2) == 0;

    t->desc.rope = check_range(&seed, 0, 1) ? KAIO_ROPE_HALVES : KAIO_ROPE_NEIGHBOURS;
    t->desc.rotary_dim = check_range(&seed, 0, 1) ? (int)t->dim : (int)(2 * check_range(&seed, 1, t->dim / 2));
    t->desc.rope_base = check_range(&seed, 0, 1) ? 0 : (float)check_range(&seed, 1, 600000);
    if (!create(gpu, &t->positions, KAIO_I32, 1, &t->tokens, MAY_REPEAT))
        return 0;
    for (i = 0; i < t->tokens; i++)
        fill_i32(&t->positions, i, 0, from_table ? check_range(&seed, 0, ROWS - 1)
                                      : check_range(&seed, 0, 1) ? check_range(&seed, -100, 1000)
                                                                 : check_range(&seed, 0, 1000000));
    t->desc.positions = &t->positions.view;
    table[1] = t->desc.rotary_dim / 2;
    if (!from_table)
        return 1;
    if (!create(gpu, &t->cos, KAIO_F32, 2, table, 0) || !create(gpu, &t->sin, KAIO_F32, 2, table, 0))
        return 0;
    for (i = 0; i < ROWS; i++)
        for (j = 0; j < table[1]; j++) {
            put(KAIO_F32, at(&t->cos, i, j, 0, 0), (float)check_range(&seed, -1000, 1000) / 1000);
            put(KAIO_F32, at(&t->sin, i, j, 0, 0), (float)check_range(&seed, -1000, 1000) / 1000);
        }
    t->desc.cos = &t->cos.view;
    t->desc.sin = &t->sin.view;
    return 1;
}

/* K as kaio_kv_append rotates it into a cache of f32, which check_rotated has found good: what any other cache then
   gets is exact again. */
static int rotate(kaio_device *gpu, append_case *t, const char *what)
{
    int64_t shape[4], slots_shape = t->tokens, i;
    kaio_tensor k, v, slots;
    kaio_kv_cache cache;
    int good;

    shape[0] = t->tokens;
    shape[1] = 1;
    shape[2] = t->heads;
    shape[3] = t->dim;
    memset(&cache, 0, sizeof cache);
    cache.layout = KAIO_PAGES_NHD;
    cache.k = &k;
    cache.v = &v;
    t->rotated = malloc((size_t)(t->tokens * t->heads * t->dim) * sizeof *t->rotated);
    good = !kaio_alloc(gpu, &k, KAIO_F32, 4, shape) && !kaio_alloc(gpu, &v, KAIO_F32, 4, shape) &&
           !kaio_alloc(gpu, &slots, KAIO_I32, 1, &slots_shape);
    for (i = 0; i < t->tokens && good; i++) {
        kaio_tensor one = kaio_tensor_slice(&slots, 0, i, 1);
        good = !kaio_fill(gpu, &one, (double)i);
    }
    good = good && !kaio_kv_append(gpu, &t->k.view, &t->v.view, &slots, &t->desc, &cache) &&
           !kaio_download_f32(gpu, &k, t->rotated);
    if (!good)
        check_fail("%s: %s", what, kaio_last_error());
    kaio_free(gpu, &k);
    kaio_free(gpu, &v);
    kaio_free(gpu, &slots);
    return good && check_rotated(t, t->rotated, what);
}

/* The append that is being tested; NULL: what is chosen. */
static const char *appender;

static kaio_status append(kaio_device *gpu, const kaio_tensor *k, const kaio_tensor *v, const kaio_tensor *slots,
                          const kaio_kv_append_desc *desc, const kaio_kv_cache *cache)
{
    kaio_status status = kaio_force_variant(gpu, appender);

    if (!status)
        status = kaio_kv_append(gpu, k, v, slots, desc, cache);
    kaio_force_variant(gpu, NULL);
    return status;
}

static int pick(const int *from, int count) { return from[check_range(&seed, 0, count - 1)]; }

static void random_append(kaio_device *gpu, kaio_dtype cache)
{
    static const int sizes[] = {1, 3, 16, 64, 5, 2}, dims[] = {8, 16, 24, 40, 64, 72, 80, 128, 136, 256};
    static const kaio_dtype ins[] = {KAIO_F16, KAIO_BF16, KAIO_F32};
    uint64_t case_seed = seed;
    append_case t;
    kaio_kv_cache view;
    char what[256];
    int aligned = check_range(&seed, 0, 2) ? ALIGNED : 0, rope, good, sms = gpu->context->info.sm_count;

    memset(&t, 0, sizeof t);
    t.cache = cache;
    if (is_float(cache))
        t.cache = ins[check_range(&seed, 0, 2)];
    t.in = ins[check_range(&seed, 0, 2)];
    t.tokens = check_range(&seed, 1, 9);
    t.heads = check_range(&seed, 1, 6);
    t.dim = pick(dims, 10);
    if (check_range(&seed, 0, 15) == 0) { /* more rows of a token than a CTA takes at once */
        t.heads = check_range(&seed, 17, 40);
        t.tokens = 2;
        t.dim = 128;
    }
    t.page_size = pick(sizes, 6);
    t.pages = (t.tokens + t.page_size - 1) / t.page_size + check_range(&seed, 0, 2);
    t.layout = check_range(&seed, 0, 1) ? KAIO_PAGES_NHD : KAIO_PAGES_HND;
    t.scale_rank = cache == KAIO_I8 ? 3 : is_float(cache) ? 0 : pick((const int[]){0, 1, 3}, 3);
    if (t.scale_rank)
        t.scale = t.scale_rank == 3 && check_range(&seed, 0, 1) ? KAIO_F16 : KAIO_F32;
    rope = check_range(&seed, 0, 3) == 0;
    good = make_append(gpu, &t, aligned) && (!rope || make_rope(gpu, &t));
    fill_values(&t.k, !rope);
    fill_values(&t.v, 1);
    describe(&t, what, sizeof what, case_seed);
    if (good && !send_append(gpu, &t)) {
        check_fail("%s: %s", what, kaio_last_error());
        good = 0;
    }
    good = good && (!rope || rotate(gpu, &t, what));
    view = cache_of(&t);
    if (check_range(&seed, 0, 1))
        gpu->context->info.sm_count = 0; /* as with more tokens than a test can have: lanes take several heads */
    if (good && append(gpu, &t.k.view, &t.v.view, &t.slots.view, rope ? &t.desc : NULL, &view)) {
        check_fail("%s: %s", what, kaio_last_error());
        good = 0;
    }
    gpu->context->info.sm_count = sms;
    if (good) {
        expect_append(&t);
        if (compare_append(gpu, &t, what))
            check_pass();
    }
    free_append(gpu, &t);
}

/* A dense case of `tokens` tokens in slot order. */
static int make_plain(kaio_device *gpu, append_case *t, kaio_dtype in, kaio_dtype cache, kaio_dtype scale,
                      int scale_rank, int64_t tokens, int64_t heads, int64_t dim)
{
    int64_t i;

    memset(t, 0, sizeof *t);
    t->in = in;
    t->cache = cache;
    t->scale = scale;
    t->scale_rank = scale_rank;
    t->tokens = tokens;
    t->heads = heads;
    t->dim = dim;
    t->page_size = 16;
    t->pages = (tokens + 15) / 16;
    t->layout = KAIO_PAGES_NHD;
    if (!make_append(gpu, t, ALIGNED))
        return 0;
    destroy(gpu, &t->k);
    destroy(gpu, &t->v);
    {
        int64_t rows[3] = {tokens, heads, dim};
        if (!create(gpu, &t->k, in, 3, rows, DENSE_ROWS | ALIGNED) ||
            !create(gpu, &t->v, in, 3, rows, DENSE_ROWS | ALIGNED))
            return 0;
    }
    for (i = 0; i < tokens; i++)
        fill_i32(&t->slots, i, 0, i);
    return 1;
}

static void run_plain(kaio_device *gpu, append_case *t, const char *what)
{
    kaio_kv_cache cache = cache_of(t);

    if (!send_append(gpu, t) || append(gpu, &t->k.view, &t->v.view, &t->slots.view, NULL, &cache)) {
        check_fail("%s: %s", what, kaio_last_error());
        return;
    }
    expect_append(t);
    if (compare_append(gpu, t, what))
        check_pass();
}

/* All 65536 values of a 16-bit type through an fp8 append, as they are and divided by a scale. */
static void test_all_values(kaio_device *gpu, kaio_dtype in, kaio_dtype cache, int scaled)
{
    enum { TOKENS = 64, HEADS = 4, DIM = 256 };
    append_case t;
    char what[128];
    int i;

    snprintf(what, sizeof what, "all values of %s to %s%s", kaio_dtype_name(in), kaio_dtype_name(cache),
             scaled ? " under a scale" : "");
    if (make_plain(gpu, &t, in, cache, scaled ? KAIO_F32 : KAIO_DTYPE_UNSET, scaled, TOKENS, HEADS, DIM)) {
        for (i = 0; i < TOKENS * HEADS * DIM; i++) {
            uint16_t up = (uint16_t)i, down = (uint16_t)~i;
            memcpy(at(&t.k, i / (HEADS * DIM), i / DIM % HEADS, i % DIM, 0), &up, 2);
            memcpy(at(&t.v, i / (HEADS * DIM), i / DIM % HEADS, i % DIM, 0), &down, 2);
        }
        run_plain(gpu, &t, what);
    }
    free_append(gpu, &t);
}

/* One negative NaN in each row, everywhere once: whoever looks for NaN may miss none, and keeps its sign. */
static void test_lone_nan(kaio_device *gpu, kaio_dtype in, kaio_dtype cache)
{
    enum { TOKENS = 32, DIM = 32 };
    append_case t;
    char what[128];
    int i, d;

    snprintf(what, sizeof what, "a NaN of %s a row to %s", kaio_dtype_name(in), kaio_dtype_name(cache));
    if (make_plain(gpu, &t, in, cache, KAIO_DTYPE_UNSET, 0, TOKENS, 1, DIM)) {
        for (i = 0; i < TOKENS; i++)
            for (d = 0; d < DIM; d++) {
                put(in, at(&t.k, i, 0, d, 0), d == i ? copysignf(NAN, -1) : 1);
                put(in, at(&t.v, i, 0, d, 0), d == DIM - 1 - i ? copysignf(NAN, -1) : -2);
            }
        run_plain(gpu, &t, what);
    }
    free_append(gpu, &t);
}

/* Numbers of f32 around every place where an fp8 code changes. */
static void test_rounding(kaio_device *gpu, kaio_dtype cache)
{
    enum { TOKENS = 6, HEADS = 2, DIM = 256 };
    append_case t;
    char what[128];
    int i;

    snprintf(what, sizeof what, "f32 around ties to %s", kaio_dtype_name(cache));
    if (make_plain(gpu, &t, KAIO_F32, cache, KAIO_DTYPE_UNSET, 0, TOKENS, HEADS, DIM)) {
        for (i = 0; i < TOKENS * HEADS * DIM; i++) {
            int code = i / 6 % 256, next = (code & 0x7f) < 0x7b ? code + 1 : code;
            float low = cache == KAIO_E4M3 ? kaio_e4m3_to_f32((uint8_t)code) : kaio_e5m2_to_f32((uint8_t)code);
            float high = cache == KAIO_E4M3 ? kaio_e4m3_to_f32((uint8_t)next) : kaio_e5m2_to_f32((uint8_t)next);
            float x = i % 3 == 0 ? (low + high) / 2 : nextafterf((low + high) / 2, i % 3 == 1 ? 1e9f : -1e9f);
            put(KAIO_F32, at(&t.k, i / (HEADS * DIM), i / DIM % HEADS, i % DIM, 0), x);
            put(KAIO_F32, at(&t.v, i / (HEADS * DIM), i / DIM % HEADS, i % DIM, 0), i % 2 ? -x : low);
        }
        run_plain(gpu, &t, what);
    }
    free_append(gpu, &t);
}

/* The contract's golden rows: inputs f16, scales f16 and the codes that IEEE division gives. */
static void test_golden(kaio_device *gpu)
{
    static const struct {
        float x[8];
        uint16_t scale;
        signed char code[8];
    } rows[] = {
        {{1, -1, .5f, .25f, 0}, 0x2008, {127, -127, 64, 32, 0}},
        {{127, .5f, 1.5f, 2.5f, -.5f, -1.5f, -2.5f}, 0x3c00, {127, 0, 2, 2, 0, -2, -2}},
        {{0, 0}, 0, {0, 0}},
        {{1e-6f, 0}, 0, {127, 0}},
        {{.1f, .05f, -.1f}, 0x1273, {127, 64, -127}},
        {{65504, 1, -65504, 516}, 0x6008, {127, 0, -127, 1}},
        {{NAN, 1, -1}, 0x2008, {127, 127, -127}},
        {{INFINITY, 1, -1}, 0x7c00, {127, 0, 0}},
    };
    enum { ROWS = sizeof rows / sizeof rows[0] };
    append_case t;
    uint16_t scale;
    int i, d, named;

    for (named = 0; named < 3; named++) { /* the last with zeros behind the golden eight, so that a lane has both */
        const int dim = named < 2 ? 8 : 16;
        if (!make_plain(gpu, &t, KAIO_F16, KAIO_I8, KAIO_F16, 3, ROWS, 1, dim)) {
            free_append(gpu, &t);
            return;
        }
        for (i = 0; i < ROWS; i++)
            for (d = 0; d < dim; d++) {
                put(KAIO_F16, at(&t.k, i, 0, d, 0), d < 8 ? rows[i].x[d] : 0);
                put(KAIO_F16, at(&t.v, ROWS - 1 - i, 0, d, 0), d < 8 ? rows[i].x[d] : 0);
            }
        if (named == 1 && send_append(gpu, &t)) {
            CHECK(!kaio_int8_kv_cache_append(gpu, &t.k.view, &t.v.view, &t.slots.view, &t.pool[0].view,
                                             &t.pool[1].view, &t.scales[0].view, &t.scales[1].view),
                  "%s", kaio_last_error());
            CHECK(strcmp(kaio_variant_name(gpu), "kaio_kv_append_i8_sm80") == 0, "%s ran", kaio_variant_name(gpu));
            expect_append(&t);
            compare_append(gpu, &t, "golden rows by kaio_int8_kv_cache_append");
        } else {
            run_plain(gpu, &t, "golden rows");
        }
        for (i = 0; i < ROWS; i++) {
            const unsigned char *codes = t.pool[0].got + (pool_at(&t, &t.pool[0], i, 0, 0) - t.pool[0].image);
            memcpy(&scale, t.scales[0].got + (pool_at(&t, &t.scales[0], i, 0, 0) - t.scales[0].image), 2);
            CHECK(scale == rows[i].scale, "golden row %d: scale is 0x%04x, expected 0x%04x", i, scale, rows[i].scale);
            CHECK(memcmp(codes, rows[i].code, 8) == 0, "golden row %d: codes are %d %d %d %d, expected %d %d %d %d", i,
                  (signed char)codes[0], (signed char)codes[1], (signed char)codes[2], (signed char)codes[3],
                  rows[i].code[0], rows[i].code[1], rows[i].code[2], rows[i].code[3]);
        }
        free_append(gpu, &t);
    }
}

/* Slots from 2^31 on: a pool of so many places, of which three are used. */
static void test_far_slots(kaio_device *gpu, kaio_dtype cache, kaio_dtype scale)
{
    enum { PAGE = 3 };
    const int64_t pages = 0x30000001, first = 0x80000000, shape[4] = {pages, 1, PAGE, 8};
    const int64_t slot[3] = {first - 1, first, (int64_t)pages * PAGE - 1};
    float x[3][1][8], got[8];
    kaio_tensor k, slots, pool[2], scales[2], memory[2][2];
    kaio_kv_cache view;
    int i, d, which;

    memset(&view, 0, sizeof view);
    memset(scales, 0, sizeof scales);
    memset(pool, 0, sizeof pool);
    memset(memory, 0, sizeof memory);
    view.k = &pool[0];
    view.v = &pool[1];
    if (scale) {
        view.k_scale = &scales[0];
        view.v_scale = &scales[1];
    }
    for (i = 0; i < 3; i++)
        for (d = 0; d < 8; d++)
            x[i][0][d] = cache == KAIO_I8 && d == 0 ? 127.0f : (float)((8 + d % 4 * 2) << i); /* exact in every type */
    CHECK(!kaio_alloc_3d(gpu, &k, KAIO_F32, 3, 1, 8) && !kaio_upload_f32(gpu, &k, &x[0][0][0]) &&
          !kaio_alloc_1d(gpu, &slots, KAIO_I64, 3) && !kaio_upload(gpu, &slots, slot, sizeof slot),
          "far slots: %s", kaio_last_error());
    for (which = 0; which < 2; which++)
        if (kaio_alloc(gpu, &pool[which], cache, 4, shape) ||
            (scale && kaio_alloc(gpu, &scales[which], scale, 3, shape))) {
            check_skip("slots past 2^31: the device has too little memory", 1);
            goto done;
        }
    for (which = 0; which < 2; which++) { /* pages backwards, so that a place past its page is elsewhere */
        kaio_tensor *turned[2] = {&pool[which], &scales[which]};
        memory[which][0] = pool[which];
        memory[which][1] = scales[which];
        for (i = 0; i < (scale ? 2 : 1); i++) {
            turned[i]->data = (char *)turned[i]->data +
                              (pages - 1) * turned[i]->stride[0] * (int64_t)kaio_dtype_size(turned[i]->dtype);
            turned[i]->stride[0] = -turned[i]->stride[0];
        }
    }
    CHECK(!append(gpu, &k, &k, &slots, NULL, &view), "far slots of %s: %s", kaio_dtype_name(cache),
          kaio_last_error());
    for (i = 0; i < 3; i++)
        for (which = 0; which < 2; which++) {
            kaio_tensor row = kaio_tensor_slice(&pool[which], 0, slot[i] / PAGE, 1);
            row = kaio_tensor_slice(&row, 2, slot[i] % PAGE, 1);
            CHECK(!kaio_download_f32(gpu, &row, got) && memcmp(got, x[i], sizeof got) == 0,
                  "far slots of %s: slot %lld holds %g %g, expected %g %g", kaio_dtype_name(cache), (long long)slot[i],
                  got[0], got[1], x[i][0][0], x[i][0][1]);
        }
done:
    kaio_free(gpu, &k);
    kaio_free(gpu, &slots);
    for (which = 0; which < 2; which++) {
        kaio_free(gpu, memory[which][0].data ? &memory[which][0] : &pool[which]);
        kaio_free(gpu, memory[which][1].data ? &memory[which][1] : &scales[which]);
    }
}

/* ---- gather ------------------------------------------------------------------------------------------------------
 */

typedef struct gather_case {
    append_case cache; /* its pools and scales */
    int64_t batch, width, max_len;
    kaio_dtype out;
    area list, lens, indptr, k, v;
    kaio_page_table table;
    int64_t *length; /* [batch] */
    int64_t *page;   /* [batch][width] */
} gather_case;

static void free_gather(kaio_device *gpu, gather_case *t)
{
    free_append(gpu, &t->cache);
    destroy(gpu, &t->list);
    destroy(gpu, &t->lens);
    destroy(gpu, &t->indptr);
    destroy(gpu, &t->k);
    destroy(gpu, &t->v);
    free(t->length);
    free(t->page);
}

static int make_lists(kaio_device *gpu, gather_case *t)
{
    int64_t b, i, used, total = 0, shape[2], by_indptr = check_range(&seed, 0, 1), page_size = t->cache.page_size;
    int64_t ends;

    t->length = malloc((size_t)t->batch * sizeof *t->length);
    t->page = malloc((size_t)(t->batch * t->width) * sizeof *t->page);
    for (b = 0; b < t->batch; b++) {
        int64_t kind = check_range(&seed, 0, 5), most = t->width * page_size;
        t->length[b] = kind < 2 ? kind : kind == 2 ? most : check_range(&seed, 0, most);
        for (i = 0; i < t->width; i++)
            t->page[b * t->width + i] = check_range(&seed, 0, t->cache.pages - 1);
        total += (t->length[b] + page_size - 1) / page_size;
    }
    shape[0] = t->batch;
    shape[1] = t->width;
    if (!by_indptr) {
        if (!create(gpu, &t->list, KAIO_I32, 2, shape, 0) || !create(gpu, &t->lens, KAIO_I32, 1, shape, 0))
            return 0;
        for (b = 0; b < t->batch; b++) {
            fill_i32(&t->lens, b, 0, t->length[b]);
            for (i = 0; i < t->width; i++)
                fill_i32(&t->list, b, i, t->page[b * t->width + i]);
        }
        t->table.block_table = &t->list.view;
        t->table.kv_lens = &t->lens.view;
        return 1;
    }
    ends = t->batch + 1;
    total += check_range(&seed, 0, 2);
    if (total == 0)
        total = 1;
    if (!create(gpu, &t->list, KAIO_I32, 1, &total, 0) || !create(gpu, &t->lens, KAIO_I32, 1, shape, 0) ||
        !create(gpu, &t->indptr, KAIO_I32, 1, &ends, 0))
        return 0;
    for (b = 0, used = 0; b < t->batch; b++) {
        int64_t pages = (t->length[b] + page_size - 1) / page_size;
        fill_i32(&t->indptr, b, 0, used);
        fill_i32(&t->lens, b, 0, t->length[b] - (pages - 1) * page_size * (pages > 0));
        for (i = 0; i < pages; i++)
            fill_i32(&t->list, used++, 0, t->page[b * t->width + i]);
    }
    fill_i32(&t->indptr, b, 0, used);
    t->table.indptr = &t->indptr.view;
    t->table.indices = &t->list.view;
    t->table.last_page_len = &t->lens.view;
    return 1;
}

/* What the op writes, from the images of pools and scales. */
static void expect_gather(gather_case *t, area *out, int which)
{
    const append_case *c = &t->cache;
    const area *pool = &c->pool[which], *scales = &c->scales[which];
    int64_t b, token, head, d;

    for (b = 0; b < t->batch; b++)
        for (token = 0; token < t->max_len; token++)
            for (head = 0; head < c->heads; head++) {
                int there = token < t->length[b];
                int64_t slot =
                    there ? t->page[b * t->width + token / c->page_size] * c->page_size + token % c->page_size : 0;
                float scale = 1;
                if (c->scale)
                    scale = get(c->scale, c->own ? pool_at(c, scales, slot, head, 0)
                                                 : at(scales, scales->view.shape[0] > 1 ? head : 0, 0, 0, 0));
                for (d = 0; d < c->dim; d++) {
                    float value = there ? get(c->cache, pool_at(c, pool, slot, head, d)) : 0;
                    if (there && c->scale)
                        value *= scale;
                    put(t->out, at(out, b, token, head, d), value);
                }
            }
}

static void random_gather(kaio_device *gpu)
{
    static const int sizes[] = {1, 3, 16, 64, 5, 2}, dims[] = {8, 16, 24, 64, 128, 136, 256};
    static const kaio_dtype dtypes[] = {KAIO_F16, KAIO_BF16, KAIO_F32, KAIO_E4M3, KAIO_E5M2, KAIO_I8};
    uint64_t case_seed = seed;
    int aligned = check_range(&seed, 0, 2) ? ALIGNED : 0, outputs = (int)check_range(&seed, 1, 3), good, i;
    int64_t shape[4];
    gather_case t;
    kaio_kv_cache cache;
    char what[256];

    memset(&t, 0, sizeof t);
    t.cache.cache = dtypes[check_range(&seed, 0, 5)];
    t.cache.heads = check_range(&seed, 1, 5);
    t.cache.dim = pick(dims, 7);
    t.cache.page_size = pick(sizes, 6);
    t.cache.pages = check_range(&seed, 1, 5);
    t.cache.layout = check_range(&seed, 0, 1) ? KAIO_PAGES_NHD : KAIO_PAGES_HND;
    t.cache.scale_rank = t.cache.cache == KAIO_I8 ? 3 : is_float(t.cache.cache) ? 0 : pick((const int[]){0, 1, 3}, 3);
    if (t.cache.scale_rank)
        t.cache.scale = t.cache.scale_rank == 3 && check_range(&seed, 0, 1) ? KAIO_F16 : KAIO_F32;
    t.batch = check_range(&seed, 1, 3);
    t.width = check_range(&seed, 1, t.cache.page_size > 16 ? 1 : 3);
    t.max_len = check_range(&seed, 1, t.width * t.cache.page_size < 20 ? t.width * t.cache.page_size + 1 : 20);
    t.out = dtypes[check_range(&seed, 0, 2)];
    shape[0] = t.batch;
    shape[1] = t.max_len;
    shape[2] = t.cache.heads;
    shape[3] = t.cache.dim;
    snprintf(what, sizeof what,
             "gather of %s to %s, seed %llu: batch %lld, max_len %lld, %lld heads, head_dim %lld, %lld "
             "pages of %lld, %s",
             kaio_dtype_name(t.cache.cache), kaio_dtype_name(t.out), (unsigned long long)case_seed,
             (long long)t.batch, (long long)t.max_len, (long long)t.cache.heads, (long long)t.cache.dim,
             (long long)t.cache.pages, (long long)t.cache.page_size,
             t.cache.layout == KAIO_PAGES_HND ? "HND" : "NHD");
    good = make_pools(gpu, &t.cache, aligned) && make_lists(gpu, &t) &&
           (!(outputs & 1) || create(gpu, &t.k, t.out, 4, shape, DENSE_ROWS | aligned)) &&
           (!(outputs & 2) || create(gpu, &t.v, t.out, 4, shape, DENSE_ROWS | aligned));
    for (i = 0; i < 2 && good; i++) { /* bytes of every value in 8-bit pools; the others and the scales random too */
        if (is_float(t.cache.cache))
            fill_values(&t.cache.pool[i], 1);
        if (t.cache.own)
            fill_values(&t.cache.scales[i], 0);
    }
    cache = cache_of(&t.cache);
    if (good &&
        (!send_append(gpu, &t.cache) || !send(gpu, &t.list) || !send(gpu, &t.lens) || !send(gpu, &t.indptr) ||
         !send(gpu, &t.k) || !send(gpu, &t.v) ||
         kaio_kv_gather(gpu, &cache, &t.table, outputs & 1 ? &t.k.view : NULL, outputs & 2 ? &t.v.view : NULL))) {
        check_fail("%s: %s", what, kaio_last_error());
        good = 0;
    }
    if (good) {
        if (outputs & 1)
            expect_gather(&t, &t.k, 0);
        if (outputs & 2)
            expect_gather(&t, &t.v, 1);
        if (same(gpu, &t.k, "k", what) && same(gpu, &t.v, "v", what) && same(gpu, &t.cache.pool[0], "cache.k", what))
            check_pass();
    }
    free_gather(gpu, &t);
}

/* ---- merge -------------------------------------------------------------------------------------------------------
 */

/* One element of o in double, and the sum of absolute terms; *lse of its row. */
static double merged(const area *o_parts, const area *lse_parts, int64_t i, int64_t j, int64_t d, int base_2,
                     double *size, double *lse)
{
    int64_t parts = o_parts->view.shape[0], p;
    double most = -INFINITY, sum = 0, total = 0, to_e = base_2 ? log(2.0) : 1;

    *size = 0;
    for (p = 0; p < parts; p++)
        most = fmax(most, get(KAIO_F32, at(lse_parts, p, i, j, 0)));
    for (p = 0; p < parts && most > -INFINITY; p++) {
        double l = get(KAIO_F32, at(lse_parts, p, i, j, 0)), w = exp((l - most) * to_e);
        if (l == -INFINITY)
            continue;
        sum += w;
        total += w * get(o_parts->view.dtype, at(o_parts, p, i, j, d));
        *size += w * fabs(get(o_parts->view.dtype, at(o_parts, p, i, j, d)));
    }
    *lse = most > -INFINITY ? most + log(sum) / to_e : -INFINITY;
    if (most == -INFINITY)
        return 0;
    *size /= sum;
    return total / sum;
}

static double half_ulp(kaio_dtype dtype, double x)
{
    return dtype == KAIO_F32 ? 1e-38 : fabs(x) / (dtype == KAIO_F16 ? 2048 : 256) + (dtype == KAIO_F16 ? 3e-8 : 1e-38);
}

/* The image gets what came where that is within the bound, so that the rest can be compared byte by byte. */
static int accept(area *a, unsigned char *place, double want, double bound, const char *name, const char *what)
{
    unsigned char *got = a->got + (place - a->image);
    double value = get(a->view.dtype, got);

    if (!(value == want || fabs(value - want) <= bound)) {
        check_fail("%s: %s: element %lld after its origin is %.9g, expected %.9g, off by at most %g", what, name,
                   (long long)((place - a->image - a->origin) / (int64_t)kaio_dtype_size(a->view.dtype)), value, want,
                   bound);
        return 0;
    }
    memcpy(place, got, kaio_dtype_size(a->view.dtype));
    return 1;
}

static void random_merge(kaio_device *gpu)
{
    static const kaio_dtype dtypes[] = {KAIO_F16, KAIO_BF16, KAIO_F32};
    uint64_t case_seed = seed;
    int64_t parts = check_range(&seed, 1, 6), rows = check_range(&seed, 1, 12), heads = check_range(&seed, 1, 5), i,
            j, d, p;
    int64_t dim = check_range(&seed, 0, 3) ? check_range(&seed, 1, 70) : 128, shape[4];
    kaio_dtype from = dtypes[check_range(&seed, 0, 2)], to = check_range(&seed, 0, 1) ? KAIO_F32 : from;
    int base_2 = (int)check_range(&seed, 0, 1), with_lse = check_range(&seed, 0, 3) > 0, good;
    double size, value, sum;
    area o_parts, lse_parts, o, lse;
    char what[256];

    shape[0] = parts;
    shape[1] = rows;
    shape[2] = heads;
    shape[3] = dim;
    memset(&lse, 0, sizeof lse);
    snprintf(what, sizeof what, "merge of %s to %s, seed %llu: %lld parts, %lld x %lld rows of %lld, base %s",
             kaio_dtype_name(from), kaio_dtype_name(to), (unsigned long long)case_seed, (long long)parts,
             (long long)rows, (long long)heads, (long long)dim, base_2 ? "2" : "e");
    good = create(gpu, &o_parts, from, 4, shape, DENSE_ROWS | MAY_REPEAT) &&
           create(gpu, &lse_parts, KAIO_F32, 3, shape, MAY_REPEAT) && create(gpu, &o, to, 3, shape + 1, DENSE_ROWS) &&
           (!with_lse || create(gpu, &lse, KAIO_F32, 2, shape + 1, 0));
    for (i = 0; good && i < o_parts.bytes; i += (int64_t)kaio_dtype_size(from))
        put(from, o_parts.image + i, (float)check_range(&seed, -2000, 2000) / 512);
    for (p = 0; good && p < parts; p++)
        for (i = 0; i < rows; i++)
            for (j = 0; j < heads; j++) {
                int64_t kind = check_range(&seed, 0, 9);
                put(KAIO_F32, at(&lse_parts, p, i, j, 0),
                    kind < 2 ? -INFINITY : (float)check_range(&seed, -900, 900) / 100);
            }
    for (p = 0; good && p < parts; p++) /* a part that counts for nothing may hold anything */
        for (i = 0; i < rows; i++)
            for (j = 0; j < heads; j++)
                if (get(KAIO_F32, at(&lse_parts, p, i, j, 0)) == -INFINITY && o_parts.view.stride[0] &&
                    o_parts.view.stride[1] && o_parts.view.stride[2])
                    for (d = 0; d < dim; d++)
                        put(from, at(&o_parts, p, i, j, d), NAN);
    if (good && (!send(gpu, &o_parts) || !send(gpu, &lse_parts) || !send(gpu, &o) || !send(gpu, &lse) ||
                 kaio_lse_merge(gpu, &o_parts.view, &lse_parts.view, base_2 ? KAIO_LSE_LOG2 : KAIO_LSE_LN, &o.view,
                                with_lse ? &lse.view : NULL) ||
                 kaio_download(gpu, &o.memory, o.got, (size_t)o.bytes) ||
                 (with_lse && kaio_download(gpu, &lse.memory, lse.got, (size_t)lse.bytes)))) {
        check_fail("%s: %s", what, kaio_last_error());
        good = 0;
    }
    for (i = 0; good && i < rows; i++)
        for (j = 0; good && j < heads; j++)
            for (d = 0; good && d < dim; d++) {
                value = merged(&o_parts, &lse_parts, i, j, d, base_2, &size, &sum);
                good = accept(&o, at(&o, i, j, d, 0), value, 4e-6 * size + half_ulp(to, value), "o", what);
                if (good && with_lse && d == 0)
                    good = accept(&lse, at(&lse, i, j, 0, 0), sum, 4e-6 + 1e-7 * fabs(sum), "lse", what);
            }
    if (good && same(gpu, &o, "o", what) && same(gpu, &lse, "lse", what))
        check_pass();
    destroy(gpu, &o_parts);
    destroy(gpu, &lse_parts);
    destroy(gpu, &o);
    destroy(gpu, &lse);
}

/* Three dimensions of rows that do not join, and rank 6 where all but three do; four are refused. Element n of part p
   is n + 1 - p, so that the mean tells all rows apart. */
static void test_merge_ranks(kaio_device *gpu)
{
    enum { COUNT = 2 * 2 * 3 * 5 * 8, HALF = COUNT / 2 };
    const int64_t shape[6] = {2, 1, 2, 3, 5, 8}, swapped[5] = {1, 5, 3, 2, 8}, sums_swapped[4] = {1, 5, 3, 2};
    kaio_tensor o_parts, lse_parts, o, lse, view[2];
    float x[COUNT], got[HALF], sums[HALF / 8];
    int i, good;

    for (i = 0; i < COUNT; i++)
        x[i] = (float)(i % HALF + 1 - i / HALF);
    good = !kaio_alloc(gpu, &o_parts, KAIO_F32, 6, shape) && !kaio_alloc(gpu, &lse_parts, KAIO_F32, 5, shape) &&
           !kaio_alloc(gpu, &o, KAIO_F32, 5, swapped) && !kaio_alloc(gpu, &lse, KAIO_F32, 4, sums_swapped);
    view[0] = kaio_tensor_transpose(&o, 1, 3);
    view[1] = kaio_tensor_transpose(&lse, 1, 3);
    good = good && !kaio_upload_f32(gpu, &o_parts, x) && !kaio_fill(gpu, &lse_parts, 1) &&
           !kaio_lse_merge(gpu, &o_parts, &lse_parts, KAIO_LSE_LOG2, &view[0], &view[1]) &&
           !kaio_download_f32(gpu, &view[0], got) && !kaio_download_f32(gpu, &view[1], sums);
    CHECK(good, "merge of rank 6: %s", kaio_last_error());
    for (i = 0; i < HALF && good; i++)
        good = got[i] == x[i] - 0.5f && sums[i / 8] == 2;
    CHECK(good, "merge of rank 6: o[%d] is %g, expected %g; lse %g, expected 2", i - 1, got[i - 1], x[i - 1] - 0.5f,
          sums[(i - 1) / 8]);
    kaio_free(gpu, &o_parts);
    kaio_free(gpu, &lse_parts);
    kaio_free(gpu, &o);
    kaio_free(gpu, &lse);
}

/* Rows of 2 x 2 x 2 x 2 of which every second one is used in each dimension: none joins another. */
static void test_merge_refused_rank(kaio_device *gpu)
{
    const int64_t shape[6] = {1, 4, 4, 4, 4, 8};
    kaio_tensor o_parts, lse_parts, o, lse;
    int i, good;

    good = !kaio_alloc(gpu, &o_parts, KAIO_F32, 6, shape) && !kaio_alloc(gpu, &lse_parts, KAIO_F32, 5, shape) &&
           !kaio_alloc(gpu, &o, KAIO_F32, 5, shape + 1) && !kaio_alloc(gpu, &lse, KAIO_F32, 4, shape + 1);
    CHECK(good, "%s", kaio_last_error());
    if (good) {
        kaio_tensor cut[4] = {o_parts, lse_parts, o, lse};
        for (i = 0; i < 16; i++)
            cut[i / 4] = kaio_tensor_slice(&cut[i / 4], i % 4 + (i / 4 < 2), 1, 2);
        CHECK(kaio_lse_merge(gpu, &cut[0], &cut[1], KAIO_LSE_LN, &cut[2], &cut[3]) == KAIO_ERR_UNSUPPORTED &&
              strstr(kaio_last_error(), "kaio_lse_merge: o_parts: expected at most 3 dimensions of rows"),
              "four dimensions that do not join: %s", kaio_last_error());
    }
    kaio_free(gpu, &o_parts);
    kaio_free(gpu, &lse_parts);
    kaio_free(gpu, &o);
    kaio_free(gpu, &lse);
}

/* A part without keys, and infinities that stay in their columns. */
static void test_merge_infinities(kaio_device *gpu)
{
    enum { DIM_HERE = 64 };
    const float sums[2] = {-INFINITY, 0};
    float x[2 * DIM_HERE], got[DIM_HERE];
    kaio_tensor o_parts, lse_parts, o;
    int i, good;

    for (i = 0; i < DIM_HERE; i++) {
        x[i] = NAN;
        x[DIM_HERE + i] = i < 32 ? INFINITY : (float)i;
    }
    good = !kaio_alloc_3d(gpu, &o_parts, KAIO_F32, 2, 1, DIM_HERE) &&
           !kaio_alloc_2d(gpu, &lse_parts, KAIO_F32, 2, 1) && !kaio_alloc_2d(gpu, &o, KAIO_F32, 1, DIM_HERE) &&
           !kaio_upload_f32(gpu, &o_parts, x) && !kaio_upload_f32(gpu, &lse_parts, sums) &&
           !kaio_lse_merge(gpu, &o_parts, &lse_parts, KAIO_LSE_LN, &o, NULL) && !kaio_download_f32(gpu, &o, got);
    CHECK(good, "merge of infinities: %s", kaio_last_error());
    for (i = 0; i < DIM_HERE && good; i++)
        good = got[i] == x[DIM_HERE + i];
    CHECK(good, "merge of infinities: o[%d] is %g, expected %g", i - 1, got[i - 1], x[DIM_HERE + i - 1]);
    kaio_free(gpu, &o_parts);
    kaio_free(gpu, &lse_parts);
    kaio_free(gpu, &o);
}

/* ---- contract ----------------------------------------------------------------------------------------------------
 */

/* Dense arguments of every function, small and good; refusals change one thing. */
typedef struct arguments {
    kaio_tensor k, v, slots, positions, cos, sin, pool[2], scales[2], block_table, kv_lens, indptr, indices,
        last_page_len;
    kaio_tensor out[2], o_parts, lse_parts, o, lse;
    kaio_kv_cache cache;
    kaio_kv_append_desc desc;
    kaio_page_table table;
} arguments;

enum { TOKENS = 4, HEADS = 2, DIM = 16, PAGES = 3, PAGE = 4, BATCH = 2, WIDTH = 2 };

static int64_t shape_of[4];

static const int64_t *dims(int64_t a, int64_t b, int64_t c, int64_t d)
{
    shape_of[0] = a;
    shape_of[1] = b;
    shape_of[2] = c;
    shape_of[3] = d;
    return shape_of;
}

static int make_arguments(kaio_device *gpu, arguments *t, kaio_dtype cache)
{
    static const int32_t table[BATCH * WIDTH] = {2, 0, 1, 2}, lens[BATCH] = {7, 3}, indptr[BATCH + 1] = {0, 2, 3};
    static const int32_t indices[3] = {2, 0, 1}, last[BATCH] = {3, 3}, slots[TOKENS] = {5, 0, -1, 11},
                         positions[TOKENS] = {0, 1, 2, 3};
    int i, good = 1;

    memset(t, 0, sizeof *t);
    good = !kaio_alloc_3d(gpu, &t->k, KAIO_F16, TOKENS, HEADS, DIM) &&
           !kaio_alloc_3d(gpu, &t->v, KAIO_F16, TOKENS, HEADS, DIM) &&
           !kaio_alloc_1d(gpu, &t->slots, KAIO_I32, TOKENS) && !kaio_alloc_1d(gpu, &t->positions, KAIO_I32, TOKENS) &&
           !kaio_alloc_2d(gpu, &t->cos, KAIO_F32, 4, DIM / 2) && !kaio_alloc_2d(gpu, &t->sin, KAIO_F32, 4, DIM / 2) &&
           !kaio_alloc_2d(gpu, &t->block_table, KAIO_I32, BATCH, WIDTH) &&
           !kaio_alloc_1d(gpu, &t->kv_lens, KAIO_I32, BATCH) &&
           !kaio_alloc_1d(gpu, &t->indptr, KAIO_I32, BATCH + 1) && !kaio_alloc_1d(gpu, &t->indices, KAIO_I32, 3) &&
           !kaio_alloc_1d(gpu, &t->last_page_len, KAIO_I32, BATCH) &&
           !kaio_alloc_3d(gpu, &t->o_parts, KAIO_F16, 3, HEADS, DIM) &&
           !kaio_alloc_2d(gpu, &t->lse_parts, KAIO_F32, 3, HEADS) &&
           !kaio_alloc_2d(gpu, &t->o, KAIO_F32, HEADS, DIM) && !kaio_alloc_1d(gpu, &t->lse, KAIO_F32, HEADS);
    for (i = 0; i < 2 && good; i++)
        good = !kaio_alloc(gpu, &t->pool[i], cache, 4, dims(PAGES, PAGE, HEADS, DIM)) &&
               !kaio_alloc(gpu, &t->scales[i], KAIO_F16, 3, dims(PAGES, PAGE, HEADS, 0)) &&
               !kaio_alloc(gpu, &t->out[i], KAIO_F32, 4, dims(BATCH, 5, HEADS, DIM)) &&
               !kaio_fill(gpu, &t->pool[i], 1) && !kaio_fill(gpu, &t->scales[i], 1);
    good = good && !kaio_fill(gpu, &t->k, 1) && !kaio_fill(gpu, &t->v, 2) && !kaio_fill(gpu, &t->cos, 1) &&
           !kaio_fill(gpu, &t->sin, 0) && !kaio_fill(gpu, &t->o_parts, 1) && !kaio_fill(gpu, &t->lse_parts, 0) &&
           !kaio_upload(gpu, &t->slots, slots, sizeof slots) &&
           !kaio_upload(gpu, &t->positions, positions, sizeof positions) &&
           !kaio_upload(gpu, &t->block_table, table, sizeof table) &&
           !kaio_upload(gpu, &t->kv_lens, lens, sizeof lens) &&
           !kaio_upload(gpu, &t->indptr, indptr, sizeof indptr) &&
           !kaio_upload(gpu, &t->indices, indices, sizeof indices) &&
           !kaio_upload(gpu, &t->last_page_len, last, sizeof last);
    if (!good)
        check_fail("arguments: %s", kaio_last_error());
    return good;
}

/* The descs point into *t itself: once more after each copy. */
static void point(arguments *t)
{
    t->cache.layout = KAIO_PAGES_NHD;
    t->cache.k = &t->pool[0];
    t->cache.v = &t->pool[1];
    if (!is_float(t->pool[0].dtype)) {
        t->cache.k_scale = &t->scales[0];
        t->cache.v_scale = &t->scales[1];
    }
    t->table.block_table = &t->block_table;
    t->table.kv_lens = &t->kv_lens;
    t->desc.rope = KAIO_ROPE_HALVES;
    t->desc.positions = &t->positions;
    t->desc.cos = &t->cos;
    t->desc.sin = &t->sin;
}

static void free_arguments(kaio_device *gpu, arguments *t)
{
    kaio_tensor *all[] = {&t->k,           &t->v,       &t->slots,   &t->positions, &t->cos,
                          &t->sin,         &t->pool[0], &t->pool[1], &t->scales[0], &t->scales[1],
                          &t->block_table, &t->kv_lens, &t->indptr,  &t->indices,   &t->last_page_len,
                          &t->out[0],      &t->out[1],  &t->o_parts, &t->lse_parts, &t->o,
                          &t->lse};
    size_t i;

    for (i = 0; i < sizeof all / sizeof all[0]; i++)
        kaio_free(gpu, all[i]);
}

enum op { APPEND, GATHER, MERGE, INT8 };

static kaio_status call(kaio_device *gpu, arguments *t, enum op op)
{
    switch (op) {
    case APPEND: return kaio_kv_append(gpu, &t->k, &t->v, &t->slots, &t->desc, &t->cache);
    case GATHER: return kaio_kv_gather(gpu, &t->cache, &t->table, &t->out[0], &t->out[1]);
    case MERGE: return kaio_lse_merge(gpu, &t->o_parts, &t->lse_parts, KAIO_LSE_LN, &t->o, &t->lse);
    case INT8: break;
    }
    return kaio_int8_kv_cache_append(gpu, &t->k, &t->v, &t->slots, &t->pool[0], &t->pool[1], &t->scales[0],
                                     &t->scales[1]);
}

static void refuse(kaio_device *gpu, arguments *t, enum op op, kaio_status expected, const char *text)
{
    check_refused("refusal", call(gpu, t, op), expected, text);
}

/* One change to good arguments of i8 caches. */
#define REFUSE_AS(op, status, change, text) \
    do { \
        arguments t = *good; \
        point(&t); \
        change; \
        refuse(gpu, &t, op, status, text); \
    } while (0)
#define REFUSE(op, change, text) REFUSE_AS(op, KAIO_ERR_INVALID, change, text)

static void test_cache_refusals(kaio_device *gpu, const arguments *good)
{
    REFUSE(APPEND, t.cache.layout = (kaio_page_layout)2,
           "kaio_kv_append: cache.layout is 2, expected a kaio_page_layout");
    REFUSE(APPEND, t.cache.k = NULL, "kaio_kv_append: cache.k: the view is NULL");
    REFUSE(APPEND, t.cache.v = NULL, "cache.v: the view is NULL");
    REFUSE(APPEND, t.pool[0].rank = 3, "cache.k: rank is 3, expected 4");
    REFUSE(APPEND, t.pool[0].dtype = KAIO_U8, "cache.k: dtype is u8, expected f16, bf16, f32, e4m3, e5m2 or i8");
    REFUSE(APPEND, t.pool[0].shape[0] = 0, "cache.k: shape[0] is 0, expected 1 or more");
    REFUSE_AS(APPEND, KAIO_ERR_UNSUPPORTED, (t.pool[0].shape[1] = (int64_t)1 << 31, t.pool[0].stride[1] = 0),
              "cache.k: shape[1] is 2147483648, expected 1 or more and less than 2^31");
    REFUSE_AS(APPEND, KAIO_ERR_UNSUPPORTED, t.pool[0].shape[3] = 12,
              "cache.k: head_dim is 12, expected a multiple of 8 up to 256");
    REFUSE_AS(APPEND, KAIO_ERR_UNSUPPORTED, t.pool[0].shape[3] = 264, "cache.k: head_dim is 264");
    REFUSE(APPEND, t.pool[0].stride[3] = 2, "cache.k: stride along head_dim is 2, expected 1");
    REFUSE(APPEND, t.pool[1].stride[3] = 2, "cache.v: stride along head_dim is 2, expected 1");
    REFUSE(APPEND, t.pool[1].dtype = KAIO_E4M3, "cache.v: dtype is e4m3, expected i8");
    REFUSE(APPEND, t.pool[1].rank = 3, "cache.v: rank is 3, expected 4");
    REFUSE(APPEND, t.pool[1].shape[1]--, "cache.v: shape[1] is 3, expected k's, 4");
    REFUSE(APPEND, t.cache.k_scale = NULL, "cache.k_scale is NULL, expected both scales or neither");
    REFUSE(APPEND, t.cache.v_scale = NULL, "cache.v_scale is NULL, expected both scales or neither");
    REFUSE(APPEND, t.cache.k_scale = t.cache.v_scale = NULL,
           "cache.k_scale is NULL, expected the scales of an i8 cache");
    REFUSE(APPEND, t.pool[0].dtype = t.pool[1].dtype = KAIO_F16,
           "cache.k_scale: expected NULL: a cache of f16 has no scales");
    REFUSE(APPEND, t.scales[0].rank = 1, "cache.k_scale: rank is 1, expected 3");
    REFUSE(APPEND, t.scales[1].rank = 1, "cache.v_scale: rank is 1, expected 3");
    REFUSE(APPEND, (t.pool[0].dtype = t.pool[1].dtype = KAIO_E4M3, t.scales[0].rank = 2),
           "cache.k_scale: rank is 2, expected 1 (of the tensor or a head) or 3 (of a token and head)");
    REFUSE(APPEND, t.scales[0].dtype = KAIO_BF16, "cache.k_scale: dtype is bf16, expected f16 or f32");
    REFUSE(APPEND, (t.pool[0].dtype = t.pool[1].dtype = KAIO_E4M3, t.scales[0].rank = 1),
           "cache.k_scale: dtype is f16, expected f32");
    REFUSE(APPEND, (t.pool[0].dtype = t.pool[1].dtype = KAIO_E4M3, t.scales[0].rank = 1, t.scales[0].dtype = KAIO_F32),
           "cache.k_scale: length is 3, expected 1 or the kv heads, 2");
    REFUSE(APPEND, t.scales[1].dtype = KAIO_F32, "cache.v_scale: dtype is f32, expected f16");
    REFUSE(APPEND, t.scales[0].shape[2] = 1, "cache.k_scale: shape[2] is 1, expected k's, 2");
    REFUSE(APPEND, t.scales[1].shape[0] = 1, "cache.v_scale: shape[0] is 1, expected k's, 3");
    REFUSE(GATHER, t.pool[0].dtype = KAIO_U8, "kaio_kv_gather: cache.k: dtype is u8");
    CHECK(kaio_kv_append(gpu, &good->k, &good->v, &good->slots, NULL, NULL) == KAIO_ERR_INVALID &&
          strstr(kaio_last_error(), "kaio_kv_append: cache is NULL"), "%s", kaio_last_error());
}

static void test_append_refusals(kaio_device *gpu, const arguments *good)
{
    REFUSE(APPEND, t.k.dtype = KAIO_E4M3, "kaio_kv_append: k: dtype is e4m3, expected f16, bf16 or f32");
    REFUSE(APPEND, t.k.rank = 2, "kaio_kv_append: k: rank is 2, expected 3");
    REFUSE(APPEND, t.k.shape[1] = 1, "k: shape[1] is 1, expected the cache's kv heads, 2");
    REFUSE(APPEND, t.k.shape[2] = 8, "k: shape[2] is 8, expected the cache's head_dim, 16");
    REFUSE(APPEND, t.k.stride[2] = 0, "k: stride along head_dim is 0, expected 1");
    REFUSE(APPEND, t.v.dtype = KAIO_BF16, "v: dtype is bf16, expected f16");
    REFUSE(APPEND, t.v.shape[0]--, "v: shape[0] is 3, expected k's tokens, 4");
    REFUSE(APPEND, t.v.shape[1] = 1, "v: shape[1] is 1, expected the cache's kv heads, 2");
    REFUSE(APPEND, t.slots.dtype = KAIO_U32, "slots: dtype is u32, expected i32 or i64");
    REFUSE(APPEND, t.slots.shape[0]--, "slots: shape[0] is 3, expected k's tokens, 4");
    REFUSE(APPEND, t.slots.rank = 2, "slots: rank is 2, expected 1");
    REFUSE(APPEND, t.slots.data = NULL, "slots: data is NULL");
    REFUSE(APPEND, t.desc.rope = (kaio_rope_pairing)3, "desc.rope is 3, expected a kaio_rope_pairing");
    REFUSE(APPEND, t.desc.rotary_dim = 7, "desc.rotary_dim is 7, expected an even number from 2 to head_dim, 16");
    REFUSE(APPEND, t.desc.rotary_dim = 18, "desc.rotary_dim is 18");
    REFUSE(APPEND, t.desc.rotary_dim = -2, "desc.rotary_dim is -2");
    REFUSE(APPEND, t.desc.rope_base = 0.5f, "desc.rope_base is 0.5, expected 1 or more");
    REFUSE(APPEND, t.desc.rope_base = INFINITY, "desc.rope_base is inf");
    REFUSE(APPEND, t.desc.positions = NULL, "desc.positions: the view is NULL");
    REFUSE(APPEND, t.positions.dtype = KAIO_U32, "desc.positions: dtype is u32, expected i32");
    REFUSE(APPEND, t.positions.rank = 2, "desc.positions: rank is 2, expected 1");
    REFUSE(APPEND, t.positions.shape[0]--, "desc.positions: shape[0] is 3, expected k's tokens, 4");
    REFUSE(APPEND, t.desc.cos = NULL, "desc.cos is NULL, expected both cos and sin or neither");
    REFUSE(APPEND, t.desc.sin = NULL, "desc.sin is NULL, expected both cos and sin or neither");
    REFUSE(APPEND, t.cos.dtype = KAIO_F16, "desc.cos: dtype is f16, expected f32");
    REFUSE(APPEND, t.sin.dtype = KAIO_F16, "desc.sin: dtype is f16, expected f32");
    REFUSE(APPEND, t.cos.rank = 1, "desc.cos: rank is 1, expected 2");
    REFUSE(APPEND, t.sin.rank = 1, "desc.sin: rank is 1, expected 2");
    REFUSE(APPEND, t.cos.shape[0] = 0, "desc.cos: shape[0] is 0, expected 1 or more");
    REFUSE(APPEND, t.cos.shape[1]--, "desc.cos: shape[1] is 7, expected rotary_dim / 2, 8");
    REFUSE(APPEND, t.sin.shape[0]--, "desc.sin: shape[0] is 3, expected cos's, 4");
    REFUSE(APPEND, t.sin.shape[1]--, "desc.sin: shape[1] is 7, expected rotary_dim / 2, 8");
    REFUSE(APPEND, t.pool[1].data = t.pool[0].data, "cache.v: the output shares elements with cache.k");
    REFUSE(APPEND, t.pool[0].stride[0] = 0, "cache.k: the output's strides make elements overlap");
    REFUSE(APPEND, t.scales[1].data = t.scales[0].data,
           "cache.v_scale: the output shares elements with cache.k_scale");
    REFUSE(APPEND, t.k.data = t.pool[0].data, "cache.k: the output shares elements with k");
    REFUSE(APPEND, t.pool[0].shape[0] = t.pool[1].shape[0] = t.scales[0].shape[0] = t.scales[1].shape[0] = 1000,
           "cache.k: the view reaches bytes");
    REFUSE(INT8, t.k.dtype = t.v.dtype = KAIO_BF16, "kaio_int8_kv_cache_append: k: dtype is bf16, expected f16");
    REFUSE(INT8, t.pool[0].dtype = t.pool[1].dtype = KAIO_E4M3,
           "kaio_int8_kv_cache_append: k_pool: dtype is e4m3, expected i8");
    REFUSE(INT8, t.scales[1].dtype = KAIO_F32, "kaio_int8_kv_cache_append: v_scales: dtype is f32, expected f16");
    REFUSE(INT8, t.pool[1].rank = 3, "kaio_int8_kv_cache_append: v_pool: rank is 3, expected 4");
}

static void use_indptr(arguments *t)
{
    memset(&t->table, 0, sizeof t->table);
    t->table.indptr = &t->indptr;
    t->table.indices = &t->indices;
    t->table.last_page_len = &t->last_page_len;
}

static void test_gather_refusals(kaio_device *gpu, const arguments *good)
{
    REFUSE(GATHER, t.table.indptr = &t.indptr, "kaio_kv_gather: table has members of both namings, expected either");
    REFUSE(GATHER, memset(&t.table, 0, sizeof t.table), "table has no members, expected either");
    REFUSE(GATHER, t.table.kv_lens = NULL, "table.kv_lens: the view is NULL");
    REFUSE(GATHER, t.table.block_table = NULL, "table.block_table: the view is NULL");
    REFUSE(GATHER, t.block_table.dtype = KAIO_U32, "table.block_table: dtype is u32, expected i32");
    REFUSE(GATHER, t.block_table.rank = 1, "table.block_table: rank is 1, expected 2");
    REFUSE(GATHER, t.block_table.shape[0] = 1, "table.block_table: shape[0] is 1, expected the batch, 2");
    REFUSE(GATHER, t.block_table.shape[1] = 0, "table.block_table: shape[1] is 0, expected 1 or more");
    REFUSE(GATHER, t.kv_lens.shape[0] = 1, "table.kv_lens: shape[0] is 1, expected the batch, 2");
    REFUSE(GATHER, t.kv_lens.dtype = KAIO_I64, "table.kv_lens: dtype is i64, expected i32");
    REFUSE(GATHER, t.kv_lens.rank = 2, "table.kv_lens: rank is 2, expected 1");
    REFUSE(GATHER, (use_indptr(&t), t.indptr.shape[0] = 2), "table.indptr: shape[0] is 2, expected the batch and one more, 3");
    REFUSE(GATHER, (use_indptr(&t), t.table.indices = NULL), "table.indices: the view is NULL");
    REFUSE(GATHER, (use_indptr(&t), t.indices.dtype = KAIO_I64), "table.indices: dtype is i64, expected i32");
    REFUSE(GATHER, (use_indptr(&t), t.last_page_len.shape[0] = 1), "table.last_page_len: shape[0] is 1");
    REFUSE(GATHER, t.out[0].dtype = KAIO_I8, "kaio_kv_gather: k: dtype is i8, expected f16, bf16 or f32");
    REFUSE(GATHER, t.out[1].dtype = KAIO_F16, "v: dtype is f16, expected f32");
    REFUSE(GATHER, t.out[0].rank = 3, "k: rank is 3, expected 4");
    REFUSE(GATHER, t.out[1].shape[0] = 1, "v: shape[0] is 1, expected k's, 2");
    REFUSE(GATHER, t.out[1].shape[1] = 1, "v: shape[1] is 1, expected k's, 5");
    REFUSE(GATHER, t.out[0].shape[1] = t.out[1].shape[1] = 0, "k: shape[1] is 0, expected 1 or more");
    REFUSE(GATHER, t.out[0].shape[2] = 1, "k: shape[2] is 1, expected the cache's kv heads, 2");
    REFUSE(GATHER, t.out[0].shape[3] = 8, "k: shape[3] is 8, expected the cache's head_dim, 16");
    REFUSE(GATHER, t.out[0].stride[3] = 2, "k: stride along head_dim is 2, expected 1");
    REFUSE(GATHER, t.out[1].data = t.out[0].data, "v: the output shares elements with k");
    REFUSE(GATHER, t.out[0].stride[0] = 0, "k: the output's strides make elements overlap");
    REFUSE(GATHER, t.out[0].data = t.pool[0].data, "k: ");
    CHECK(kaio_kv_gather(gpu, &good->cache, &good->table, NULL, NULL) == KAIO_ERR_INVALID &&
          strstr(kaio_last_error(), "kaio_kv_gather: k and v are NULL"), "%s", kaio_last_error());
    CHECK(kaio_kv_gather(gpu, &good->cache, NULL, &good->out[0], NULL) == KAIO_ERR_INVALID &&
          strstr(kaio_last_error(), "kaio_kv_gather: table is NULL"), "%s", kaio_last_error());
}

static void test_merge_refusals(kaio_device *gpu, const arguments *good)
{
    REFUSE(MERGE, t.o_parts.rank = 1, "kaio_lse_merge: o_parts: rank is 1, expected 2 or more");
    REFUSE(MERGE, t.o_parts.shape[0] = 0, "o_parts: parts and head_dim are 0 and 16, expected 1 or more");
    REFUSE(MERGE, t.o_parts.shape[2] = 0, "o_parts: parts and head_dim are 3 and 0, expected 1 or more");
    REFUSE(MERGE, t.o_parts.dtype = KAIO_I8, "o_parts: dtype is i8, expected f16, bf16 or f32");
    REFUSE(MERGE, t.o.dtype = KAIO_BF16, "o: dtype is bf16, expected f32 or that of o_parts, f16");
    REFUSE(MERGE, t.lse_parts.rank = 1, "lse_parts: rank is 1, expected 2");
    REFUSE(MERGE, t.lse_parts.shape[1] = 1, "lse_parts: shape[1] is 1, expected that of o_parts, 2");
    REFUSE(MERGE, t.lse_parts.dtype = KAIO_F16, "lse_parts: dtype is f16, expected f32");
    REFUSE(MERGE, t.o.rank = 1, "o: rank is 1, expected 2");
    REFUSE(MERGE, t.o.shape[1] = 8, "o: shape[1] is 8, expected that of o_parts, 16");
    REFUSE(MERGE, t.lse.shape[0] = 1, "lse: shape[0] is 1, expected that of o_parts, 2");
    REFUSE(MERGE, t.lse.rank = 2, "lse: rank is 2, expected 1");
    REFUSE(MERGE, t.lse.dtype = KAIO_F16, "lse: dtype is f16, expected f32");
    REFUSE(MERGE, t.o_parts.stride[2] = 2, "o_parts: stride along head_dim is 2, expected 1");
    REFUSE(MERGE, t.o.stride[1] = 2, "o: stride along head_dim is 2, expected 1");
    REFUSE(MERGE, t.o.stride[0] = 0, "o: the output's strides make elements overlap");
    REFUSE(MERGE, t.lse.data = t.lse_parts.data, "lse: the output shares elements with lse_parts");
    REFUSE(MERGE, t.lse.data = t.o.data, "lse: the output shares elements with o");
    CHECK(kaio_lse_merge(gpu, &good->o_parts, &good->lse_parts, (kaio_lse_base)2, &good->o, NULL) ==
                  KAIO_ERR_INVALID &&
              strstr(kaio_last_error(), "kaio_lse_merge: base is 2, expected a kaio_lse_base"),
          "%s", kaio_last_error());
}

static void test_forced(kaio_device *gpu, const arguments *good)
{
    arguments t = *good;

    point(&t);
    CHECK(!kaio_force_variant(gpu, "kaio_kv_append_e4m3_sm80"), "%s", kaio_last_error());
    refuse(gpu, &t, APPEND, KAIO_ERR_UNSUPPORTED, "the forced kernel kaio_kv_append_e4m3_sm80 cannot run this");
    CHECK(!call(gpu, &t, GATHER), "a forced kernel of another op: %s", kaio_last_error());
    CHECK(!kaio_force_variant(gpu, NULL), "%s", kaio_last_error());
}

/* Nothing to do is a success without a launch. */
static void test_empty(kaio_device *gpu, const arguments *good)
{
    arguments t = *good;

    point(&t);
    t.k.shape[0] = t.v.shape[0] = t.slots.shape[0] = t.positions.shape[0] = 0;
    t.k.data = t.v.data = t.slots.data = NULL;
    CHECK(!call(gpu, &t, APPEND) && !*kaio_variant_name(gpu), "T = 0: %s, %s ran", kaio_last_error(),
          kaio_variant_name(gpu));
    t.out[0].shape[0] = t.out[1].shape[0] = t.block_table.shape[0] = t.kv_lens.shape[0] = 0;
    t.out[0].data = t.block_table.data = NULL;
    CHECK(!call(gpu, &t, GATHER) && !*kaio_variant_name(gpu), "batch = 0: %s", kaio_last_error());
    t.o_parts.shape[1] = t.lse_parts.shape[1] = t.o.shape[0] = t.lse.shape[0] = 0;
    t.o.data = NULL;
    CHECK(!call(gpu, &t, MERGE) && !*kaio_variant_name(gpu), "no rows: %s", kaio_last_error());
}

/* ---- indices that lead astray ------------------------------------------------------------------------------------
 */

static void expect_fault(kaio_device *gpu, arguments *t, enum op op, kaio_tensor *list, int at_index, int32_t value,
                         const char *text)
{
    kaio_tensor whole = kaio_tensor_1d(list->data, KAIO_I32, kaio_tensor_elements(list)), one;
    int32_t kept[16];
    kaio_status status;

    kaio_download(gpu, &whole, kept, (size_t)whole.shape[0] * 4);
    one = kaio_tensor_slice(&whole, 0, at_index, 1);
    if (kaio_upload(gpu, &one, &value, 4) || call(gpu, t, op))
        check_fail("%s: %s", text, kaio_last_error());
    status = kaio_check(gpu);
    CHECK(status == KAIO_ERR_INVALID && strstr(kaio_last_error(), text), "expected \"%s\", got \"%s\"", text,
          status ? kaio_last_error() : "no fault");
    CHECK(!kaio_check(gpu), "a fault is reported twice: %s", kaio_last_error());
    kaio_upload(gpu, &whole, kept, (size_t)whole.shape[0] * 4);
    CHECK(!call(gpu, t, op) && !kaio_check(gpu), "good indices: %s", kaio_last_error());
}

static void test_append_faults(kaio_device *gpu, kaio_dtype cache)
{
    enum { ROW = HEADS * DIM };
    float before[PAGES * PAGE * ROW], after[PAGES * PAGE * ROW];
    arguments t;

    if (make_arguments(gpu, &t, cache)) {
        point(&t);
        expect_fault(gpu, &t, APPEND, &t.slots, 2, PAGES * PAGE,
                     "kaio_check: kaio_kv_append met a bad index: slots[2] is 12");
        expect_fault(gpu, &t, APPEND, &t.slots, 0, 0x7fffffff, "slots[0] is 2147483647");
        expect_fault(gpu, &t, APPEND, &t.positions, 3, 4, "positions[3] is 4");
        expect_fault(gpu, &t, APPEND, &t.positions, 1, -1, "positions[1] is -1");
        expect_fault(gpu, &t, APPEND, &t.positions, 1, 0x7fffffff, "positions[1] is 2147483647");
        t.desc.rope = KAIO_ROPE_NONE; /* rows that are not rotated have a path of their own */
        expect_fault(gpu, &t, APPEND, &t.slots, 1, PAGES * PAGE, "slots[1] is 12");
        t.desc.rope = KAIO_ROPE_HALVES;
        /* token 0 goes nowhere, the others where they should */
        CHECK(!kaio_fill(gpu, &t.pool[0], 3) && !kaio_download_f32(gpu, &t.pool[0], before), "%s", kaio_last_error());
        expect_fault(gpu, &t, APPEND, &t.slots, 0, PAGES * PAGE + 2, "slots[0] is 14");
        CHECK(!kaio_fill(gpu, &t.pool[0], 3), "%s", kaio_last_error());
        {
            kaio_tensor first = kaio_tensor_slice(&t.slots, 0, 0, 1);
            int32_t past = PAGES * PAGE;
            CHECK(!kaio_upload(gpu, &first, &past, sizeof past) && !call(gpu, &t, APPEND) &&
                  !kaio_download_f32(gpu, &t.pool[0], after), "%s", kaio_last_error());
        }
        CHECK(memcmp(after + 5 * ROW, before + 5 * ROW, 6 * ROW * sizeof *after) == 0, "%s: a bad slot was written to",
              kaio_dtype_name(cache));
        CHECK(after[0] != before[0] && after[11 * ROW] != before[11 * ROW], "%s: a good slot was not written to",
              kaio_dtype_name(cache));
        kaio_check(gpu);
    }
    free_arguments(gpu, &t);
}

static void test_gather_faults(kaio_device *gpu)
{
    enum { ROW = HEADS * DIM };
    float rows[BATCH * 5 * ROW];
    arguments t;
    int i;

    if (make_arguments(gpu, &t, KAIO_I8)) {
        point(&t);
        expect_fault(gpu, &t, GATHER, &t.block_table, 1, PAGES, "kaio_kv_gather met a bad index: block_table[1] is 3");
        expect_fault(gpu, &t, GATHER, &t.block_table, 2, -1, "block_table[2] is -1");
        expect_fault(gpu, &t, GATHER, &t.kv_lens, 1, WIDTH * PAGE + 1, "kv_lens[1] is 9");
        expect_fault(gpu, &t, GATHER, &t.kv_lens, 0, -1, "kv_lens[0] is -1");
        expect_fault(gpu, &t, GATHER, &t.kv_lens, 1, 2000000000, "kv_lens[1] is 2000000000");
        use_indptr(&t);
        expect_fault(gpu, &t, GATHER, &t.indices, 2, PAGES, "indices[2] is 3");
        expect_fault(gpu, &t, GATHER, &t.indices, 0, -2000000000, "indices[0] is -2000000000");
        expect_fault(gpu, &t, GATHER, &t.indptr, 0, -1, "indptr[0] is -1");
        expect_fault(gpu, &t, GATHER, &t.indptr, 2, 4, "indptr[2] is 4");
        expect_fault(gpu, &t, GATHER, &t.indptr, 1, 3000, "indptr[1] is 3000");
        expect_fault(gpu, &t, GATHER, &t.indptr, 2, 1, "indptr[2] is 1");
        expect_fault(gpu, &t, GATHER, &t.last_page_len, 0, 0, "last_page_len[0] is 0");
        expect_fault(gpu, &t, GATHER, &t.last_page_len, 1, PAGE + 1, "last_page_len[1] is 5");
        /* a negative length is that of an empty sequence, one too long that of the whole table */
        point(&t);
        t.table.indptr = t.table.indices = t.table.last_page_len = NULL;
        for (i = 0; i < 2; i++) {
            const int32_t lens[BATCH] = {-1, 100};
            CHECK(!kaio_upload(gpu, &t.kv_lens, lens, sizeof lens) && !call(gpu, &t, GATHER) &&
                  !kaio_download_f32(gpu, &t.out[i], rows), "%s", kaio_last_error());
            CHECK(rows[0] == 0 && rows[5 * ROW - 1] == 0 && rows[5 * ROW] == 1 && rows[10 * ROW - 1] == 1,
                  "clamped lengths: rows are %g to %g and %g to %g, expected 0 and 1", rows[0], rows[5 * ROW - 1],
                  rows[5 * ROW], rows[10 * ROW - 1]);
        }
        kaio_check(gpu);
    }
    free_arguments(gpu, &t);
}

static const struct {
    const char *kernel;
    kaio_dtype cache;
} appends[] = {{"kaio_kv_append_float_sm80", KAIO_F16},
               {"kaio_kv_append_i8_sm80", KAIO_I8},
               {"kaio_kv_append_e4m3_sm80", KAIO_E4M3},
               {"kaio_kv_append_e5m2_sm80", KAIO_E5M2},
               {"kaio_kv_append_e4m3_sm90", KAIO_E4M3},
               {"kaio_kv_append_e5m2_sm90", KAIO_E5M2}};
enum { APPENDS = sizeof appends / sizeof appends[0] };

static int can_run(kaio_device *gpu, const char *kernel)
{
    int count, i;
    const kaio__kernel *table = kaio__kernel_table(&count);

    for (i = 0; i < count && strcmp(table[i].name, kernel) != 0;)
        i++;
    return i < count && !kaio__unfit_device(&gpu->context->info, &table[i]);
}

static void test_faults(void)
{
    kaio_device *gpu = open_device(KAIO_CHECK_INDICES);
    int i;

    if (!gpu)
        return;
    for (i = 0; i < APPENDS; i++)
        if (wanted(appends[i].kernel) && can_run(gpu, appends[i].kernel)) {
            CHECK(!kaio_force_variant(gpu, appends[i].kernel), "%s", kaio_last_error());
            test_append_faults(gpu, appends[i].cache);
        }
    CHECK(!kaio_force_variant(gpu, NULL), "%s", kaio_last_error());
    if (wanted("kaio_kv_gather_sm80"))
        test_gather_faults(gpu);
    CHECK(!kaio_close(gpu), "%s", kaio_last_error());
}

/* ---- the rest ----------------------------------------------------------------------------------------------------
 */

/* Captured once, replayed with other slots and lengths: the kernel reads what the lists hold then. */
static void test_graph(kaio_device *gpu, arguments *t)
{
    enum { ROWS = BATCH * 5 * HEADS * DIM };
    static const int32_t slots[2][TOKENS] = {{8, 9, 10, 11}, {-1, -1, 3, -1}}, lens[2][BATCH] = {{1, 0}, {5, 4}};
    float rows[2][ROWS];
    void *graph = NULL;
    int i, j, good;

    CHECK(!call(gpu, t, APPEND) && !call(gpu, t, GATHER) && !kaio_capture_begin(gpu) && !call(gpu, t, APPEND) &&
          !call(gpu, t, GATHER) && !kaio_capture_end(gpu, &graph), "capture: %s", kaio_last_error());
    for (i = 0; i < 2 && graph; i++) {
        good = !kaio_fill(gpu, &t->pool[0], 0) && !kaio_upload(gpu, &t->slots, slots[i], sizeof slots[i]) &&
               !kaio_upload(gpu, &t->kv_lens, lens[i], sizeof lens[i]) && !kaio_graph_launch(gpu, graph) &&
               !kaio_download_f32(gpu, &t->out[0], rows[0]) && !kaio_fill(gpu, &t->out[0], NAN) &&
               !kaio_fill(gpu, &t->pool[0], 0) && !call(gpu, t, APPEND) && !call(gpu, t, GATHER) &&
               !kaio_download_f32(gpu, &t->out[0], rows[1]);
        CHECK(good, "replay %d: %s", i, kaio_last_error());
        for (j = 0; j < ROWS && good; j++)
            good = rows[0][j] == rows[1][j];
        CHECK(good, "replay %d: element %d is %g, by a plain call %g", i, j - 1, rows[0][j - 1], rows[1][j - 1]);
    }
    CHECK(!graph || !kaio_graph_free(gpu, graph), "%s", kaio_last_error());
}

static void test_repeats(kaio_device *gpu)
{
    append_case t;
    kaio_kv_cache cache;
    int i;

    if (make_plain(gpu, &t, KAIO_BF16, KAIO_E5M2, KAIO_F16, 3, 37, 5, 136)) {
        fill_values(&t.k, 1);
        fill_values(&t.v, 1);
        cache = cache_of(&t);
        expect_append(&t);
        for (i = 0; i < 5; i++)
            if (!send_append(gpu, &t) || kaio_kv_append(gpu, &t.k.view, &t.v.view, &t.slots.view, NULL, &cache))
                check_fail("repeat %d: %s", i, kaio_last_error());
            else if (compare_append(gpu, &t, "a repeated append"))
                check_pass();
    }
    free_append(gpu, &t);
}

static void test_contract(kaio_device *gpu)
{
    arguments t;

    if (make_arguments(gpu, &t, KAIO_I8)) {
        point(&t);
        if (!variant) {
            test_cache_refusals(gpu, &t);
            test_append_refusals(gpu, &t);
            test_gather_refusals(gpu, &t);
            test_merge_refusals(gpu, &t);
            test_forced(gpu, &t);
            test_empty(gpu, &t);
        }
        test_graph(gpu, &t);
    }
    free_arguments(gpu, &t);
}

static void test_appends(kaio_device *gpu)
{
    int i, n;

    for (i = 0; i < APPENDS; i++) {
        kaio_dtype cache = appends[i].cache;
        if (!wanted(appends[i].kernel))
            continue;
        if (!can_run(gpu, appends[i].kernel)) {
            check_skip("an append for a later architecture", cases);
            continue;
        }
        appender = appends[i].kernel;
        for (n = 0; n < cases; n++)
            random_append(gpu, cache);
        test_far_slots(gpu, cache, cache == KAIO_I8 ? KAIO_F16 : KAIO_DTYPE_UNSET);
        if (cache == KAIO_E4M3 || cache == KAIO_E5M2) {
            test_all_values(gpu, KAIO_F16, cache, 0);
            test_rounding(gpu, cache);
            test_lone_nan(gpu, KAIO_BF16, cache);
            test_lone_nan(gpu, KAIO_F32, cache);
            if (!quick) {
                test_all_values(gpu, KAIO_F16, cache, 1);
                test_all_values(gpu, KAIO_BF16, cache, 0);
            }
        }
        if (cache == KAIO_I8)
            test_golden(gpu);
    }
    appender = NULL;
}

int main(int argc, char **argv)
{
    kaio_device *gpu;
    int i;

    read_options(argc, argv, TAKES_VARIANT | TAKES_QUICK);
    if (!cases)
        cases = quick ? 400 : 1000;
    gpu = begin_test();
    if (!gpu)
        return check_summary();
    check_parameter_bytes(KAIO__OP_KV_APPEND, sizeof(kaio__append_params));
    check_parameter_bytes(KAIO__OP_KV_GATHER, sizeof(kaio__gather_params));
    check_parameter_bytes(KAIO__OP_LSE_MERGE, sizeof(kaio__merge_params));
    test_appends(gpu);
    for (i = 0; i < cases && wanted("kaio_kv_gather_sm80"); i++)
        random_gather(gpu);
    for (i = 0; i < cases && wanted("kaio_lse_merge_sm80"); i++)
        random_merge(gpu);
    if (wanted("kaio_lse_merge_sm80")) {
        test_merge_ranks(gpu);
        test_merge_refused_rank(gpu);
        test_merge_infinities(gpu);
    }
    if (!variant)
        test_repeats(gpu);
    test_contract(gpu);
    test_faults();
    return close_device(gpu);
}
