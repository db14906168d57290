/* Attention over a paged cache, against a float64 oracle.
 *
 *     test_paged_decode [--cases=N] [--seed=N] [--variant=NAME] [--quick]
 *
 * --cases    random cases for each kernel
 * --variant  only this kernel, and only the cases that it can take
 * --quick    random cases only
 *
 * A sum of weighted values may be off by what rounding the weights to 16 bits does, for f32 by what rounding the logits
 * does: |error| <= bound * sum p |v|, plus the rounding of o. lse is right to 1e-4. What no sequence may read, unused slots of pages and pages that nobody owns,
 * holds NaN, and so do outputs and what surrounds them before a call.
 */
#define KAIO_IMPLEMENTATION
#include "kaio.h"

#include "check.h"

#include <math.h>

static uint64_t seed = 1;
static int cases = 60;
static const char *variant;
static int64_t taken;

enum { MOST_BATCH = 8, GUARD = 64 };
enum { SCALES_NONE, SCALES_TENSOR, SCALES_HEAD, SCALES_TOKEN_F16, SCALES_TOKEN_F32 };

/* Everything a case is; rebuilt from its seed. */
typedef struct decode_case {
    kaio_dtype cache, q_dtype, o_dtype;
    kaio_page_layout layout;
    int by_indptr, scales, with_lse, rank3, skew; /* skew: bytes by which rows miss 16-byte alignment, in elements */
    int64_t batch, query_tokens, kv_heads, group, head_dim, page_size, len[MOST_BATCH], width;
    kaio_paged_decode_desc desc;
    double k_magnitude, v_magnitude, k_scale, v_scale; /* typical sizes */
    int any_bytes;                                     /* all finite codes of an 8-bit type */
    uint64_t seed;
} decode_case;

/* Its tensors. Pools are dense on the host, in their layout. */
typedef struct decode_data {
    int64_t pages;
    kaio_tensor memory[12], k, v, k_scale, v_scale, q, o, lse, table, lens, indptr, indices, last;
    int memories;
    uint8_t *k_bytes, *v_bytes;
    float *k_value, *v_value, *k_scale_value, *v_scale_value, *q_value; /* as the device sees them */
    int32_t *page_of;                                                   /* [batch, width] */
    kaio_kv_cache cache;
    kaio_page_table pages_of;
    int64_t o_at, lse_at;
} decode_data;

static double uniform(double low, double high)
{
    return low + (high - low) * (double)(check_random(&seed) >> 11) / 9007199254740992.0;
}

static double normal(void)
{
    double u = uniform(1e-12, 1), v = uniform(0, 1);

    return sqrt(-2 * log(u)) * cos(6.283185307179586 * v);
}

static float value_of(kaio_dtype dtype, const void *from)
{
    uint16_t half;
    float single;

    switch (dtype) {
    case KAIO_F16: memcpy(&half, from, 2); return kaio_f16_to_f32(half);
    case KAIO_BF16: memcpy(&half, from, 2); return kaio_bf16_to_f32(half);
    case KAIO_E4M3: return kaio_e4m3_to_f32(*(const uint8_t *)from);
    case KAIO_E5M2: return kaio_e5m2_to_f32(*(const uint8_t *)from);
    case KAIO_I8: return (float)*(const int8_t *)from;
    default: memcpy(&single, from, 4); return single;
    }
}

static void store(kaio_dtype dtype, double value, void *to)
{
    uint16_t half;
    float single = (float)value;

    switch (dtype) {
    case KAIO_F16: half = kaio_f32_to_f16(single); memcpy(to, &half, 2); return;
    case KAIO_BF16: half = kaio_f32_to_bf16(single); memcpy(to, &half, 2); return;
    case KAIO_E4M3: *(uint8_t *)to = kaio_f32_to_e4m3(single); return;
    case KAIO_E5M2: *(uint8_t *)to = kaio_f32_to_e5m2(single); return;
    case KAIO_I8: *(int8_t *)to = (int8_t)lrint(value < -128 ? -128 : value > 127 ? 127 : value); return;
    default: memcpy(to, &single, 4); return;
    }
}

static int is_byte(kaio_dtype dtype) { return kaio_dtype_size(dtype) == 1; }

static const char *describe(const decode_case *t)
{
    static char text[512];
    static const char *const scales[] = {"none", "tensor", "head", "token f16", "token f32"};
    int length = snprintf(text, sizeof text,
                          "cache %s, q %s, o %s, %s, %s, scales %s, batch %d, n %d%s, kv heads %d, group %d, head_dim "
                          "%d, page %d, skew %d, window %d, softcap %g, scale %g, max_kv_len %d, seed %llu, lens",
                          kaio_dtype_name(t->cache), kaio_dtype_name(t->q_dtype), kaio_dtype_name(t->o_dtype),
                          t->layout == KAIO_PAGES_HND ? "HND" : "NHD", t->by_indptr ? "indptr" : "block_table",
                          scales[t->scales], (int)t->batch, (int)t->query_tokens, t->rank3 ? " (rank 3)" : "",
                          (int)t->kv_heads, (int)t->group, (int)t->head_dim, (int)t->page_size, t->skew,
                          (int)t->desc.window, (double)t->desc.softcap, (double)t->desc.scale,
                          (int)t->desc.max_kv_len, (unsigned long long)t->seed);
    int64_t b;

    for (b = 0; b < t->batch && length < (int)sizeof text; b++)
        length += snprintf(text + length, sizeof text - (size_t)length, " %d", (int)t->len[b]);
    return text;
}

/* ---- tensors of a case ------------------------------------------------------------------------------------------- */

static kaio_status memory_of(kaio_device *gpu, decode_data *d, kaio_dtype dtype, int64_t elements, kaio_tensor **memory)
{
    *memory = &d->memory[d->memories++];
    return kaio_alloc_1d(gpu, *memory, dtype, elements);
}

/* Index of an element of a pool on the host: [pages, a, b, head_dim], a and b by layout. */
static int64_t pool_row(const decode_case *t, int64_t page, int64_t head, int64_t place)
{
    return t->layout == KAIO_PAGES_HND ? (page * t->kv_heads + head) * t->page_size + place
                                       : (page * t->page_size + place) * t->kv_heads + head;
}

static kaio_status make_pool(kaio_device *gpu, const decode_case *t, decode_data *d, kaio_tensor *pool, uint8_t *bytes)
{
    int64_t a = t->layout == KAIO_PAGES_HND ? t->kv_heads : t->page_size;
    int64_t b = t->layout == KAIO_PAGES_HND ? t->page_size : t->kv_heads;
    int64_t row = t->head_dim + t->skew, size = (int64_t)kaio_dtype_size(t->cache);
    int64_t shape[4] = {d->pages, a, b, t->head_dim};
    kaio_tensor *memory;
    kaio_status status = memory_of(gpu, d, t->cache, d->pages * a * b * row + t->skew, &memory);

    if (status)
        return status;
    *pool = kaio_tensor_nd((char *)memory->data + t->skew * size, t->cache, 4, shape);
    pool->stride[2] = row;
    pool->stride[1] = row * b;
    pool->stride[0] = row * b * a;
    return kaio_upload(gpu, pool, bytes, (size_t)(d->pages * a * b * t->head_dim * size));
}

static kaio_status make_scales(kaio_device *gpu, const decode_case *t, decode_data *d, kaio_tensor *pool, float *value)
{
    int64_t rows = d->pages * t->kv_heads * t->page_size, i;
    int64_t shape[3] = {d->pages, t->layout == KAIO_PAGES_HND ? t->kv_heads : t->page_size,
                        t->layout == KAIO_PAGES_HND ? t->page_size : t->kv_heads};
    kaio_dtype dtype = t->scales == SCALES_TOKEN_F16 ? KAIO_F16 : KAIO_F32;
    int64_t count = t->scales == SCALES_TENSOR ? 1 : t->scales == SCALES_HEAD ? t->kv_heads : rows;
    kaio_tensor *memory;
    kaio_status status = memory_of(gpu, d, dtype, count, &memory);

    if (status)
        return status;
    for (i = 0; i < count && dtype == KAIO_F16; i++)
        value[i] = kaio_f16_to_f32(kaio_f32_to_f16(value[i]));
    *pool = t->scales >= SCALES_TOKEN_F16 ? kaio_tensor_nd(memory->data, dtype, 3, shape)
                                          : kaio_tensor_1d(memory->data, dtype, count);
    return kaio_upload_f32(gpu, pool, value);
}

static kaio_status make_list(kaio_device *gpu, decode_data *d, kaio_tensor *view, const int32_t *value, int64_t count)
{
    kaio_tensor *memory;
    kaio_status status = memory_of(gpu, d, KAIO_I32, count ? count : 1, &memory);

    *view = kaio_tensor_1d(memory->data, KAIO_I32, count);
    return status || !count ? status : kaio_upload(gpu, view, value, (size_t)count * sizeof *value);
}

static int64_t pages_of_len(const decode_case *t, int64_t len) { return (len + t->page_size - 1) / t->page_size; }

static kaio_status make_table(kaio_device *gpu, const decode_case *t, decode_data *d)
{
    int32_t list[1024], lens[MOST_BATCH], first[MOST_BATCH + 1];
    int64_t b, i, count = 0;
    kaio_status status;

    if (!t->by_indptr) {
        for (b = 0; b < t->batch; b++) {
            lens[b] = (int32_t)t->len[b];
            for (i = 0; i < t->width; i++) /* past its own pages a table may hold anything */
                list[b * t->width + i] = i < pages_of_len(t, t->len[b]) ? d->page_of[b * t->width + i] : 0x7ffffff0;
        }
        status = make_list(gpu, d, &d->table, list, t->batch * t->width);
        d->table = kaio_tensor_2d(d->table.data, KAIO_I32, t->batch, t->width);
        d->pages_of.block_table = &d->table;
        d->pages_of.kv_lens = &d->lens;
        return status ? status : make_list(gpu, d, &d->lens, lens, t->batch);
    }
    for (b = 0; b < t->batch; b++) {
        first[b] = (int32_t)count;
        lens[b] = (int32_t)(t->len[b] ? (t->len[b] - 1) % t->page_size + 1 : 1);
        for (i = 0; i < pages_of_len(t, t->len[b]); i++)
            list[count++] = d->page_of[b * t->width + i];
    }
    first[b] = (int32_t)count;
    d->pages_of.indptr = &d->indptr;
    d->pages_of.indices = &d->indices;
    d->pages_of.last_page_len = &d->last;
    list[count] = 0x7ffffff0;
    status = make_list(gpu, d, &d->indices, list, count + 1);
    if (!status)
        status = make_list(gpu, d, &d->indptr, first, t->batch + 1);
    return status ? status : make_list(gpu, d, &d->last, lens, t->batch);
}

/* q and o as views with gaps; everything around o and lse is poison. */
static kaio_status make_rows(kaio_device *gpu, const decode_case *t, kaio_tensor *memory, kaio_dtype dtype, int rows_only,
                             int64_t *at, kaio_tensor *view)
{
    int64_t heads = t->kv_heads * t->group, d = rows_only ? 1 : t->head_dim, gap = check_range(&seed, 0, 2) * 8;
    int64_t shape[4] = {t->batch, t->query_tokens, heads, d}, stride[4];
    int skip_tokens = t->rank3, rank = 4 - skip_tokens - rows_only, i, from = 0;
    kaio_status status;

    stride[3] = 1;
    stride[2] = d + (rows_only ? 0 : gap);
    stride[1] = stride[2] * heads + gap;
    stride[0] = stride[1] * t->query_tokens;
    *at = GUARD;
    status = kaio_alloc_1d(gpu, memory, dtype, stride[0] * t->batch + 2 * GUARD);
    if (status)
        return status;
    memset(view, 0, sizeof *view);
    view->data = (char *)memory->data + *at * (int64_t)kaio_dtype_size(dtype);
    view->dtype = dtype;
    view->rank = rank;
    for (i = 0; i < rank; i++) {
        view->shape[i] = shape[from];
        view->stride[i] = stride[from];
        from += from == 0 && skip_tokens ? 2 : 1;
    }
    return kaio_fill(gpu, memory, NAN);
}

static void fill_values(const decode_case *t, decode_data *d)
{
    int64_t rows = d->pages * t->kv_heads * t->page_size, size = (int64_t)kaio_dtype_size(t->cache), i, b, h, x, token;

    for (i = 0; i < rows * t->head_dim; i++) {
        store(t->cache, is_byte(t->cache) && t->cache == KAIO_I8 ? 99 : NAN, d->k_bytes + i * size);
        store(t->cache, t->cache == KAIO_I8 ? 99 : NAN, d->v_bytes + i * size);
    }
    for (i = 0; i < rows; i++)
        d->k_scale_value[i] = d->v_scale_value[i] = t->scales >= SCALES_TOKEN_F16 ? NAN : 1;
    if (t->scales == SCALES_TENSOR || t->scales == SCALES_HEAD)
        for (h = 0; h < t->kv_heads; h++) {
            d->k_scale_value[h] = (float)(t->k_scale * uniform(0.5, 1.5));
            d->v_scale_value[h] = (float)(t->v_scale * uniform(0.5, 1.5));
        }
    for (b = 0; b < t->batch; b++)
        for (token = 0; token < t->len[b]; token++)
            for (h = 0; h < t->kv_heads; h++) {
                int64_t row = pool_row(t, d->page_of[b * t->width + token / t->page_size], h, token % t->page_size);
                if (t->scales >= SCALES_TOKEN_F16) {
                    d->k_scale_value[row] = (float)(t->k_scale * uniform(0.1, 1.9));
                    d->v_scale_value[row] = (float)(t->v_scale * exp(2 * normal()));
                }
                for (x = 0; x < t->head_dim; x++) {
                    uint8_t *k = d->k_bytes + (row * t->head_dim + x) * size;
                    uint8_t *v = d->v_bytes + (row * t->head_dim + x) * size;
                    store(t->cache, t->k_magnitude * normal(), k);
                    store(t->cache, t->v_magnitude * normal(), v);
                    while (t->any_bytes) { /* any code but NaN and infinity */
                        *k = (uint8_t)check_random(&seed);
                        *v = (uint8_t)check_random(&seed);
                        if (isfinite(value_of(t->cache, k)) && isfinite(value_of(t->cache, v)))
                            break;
                    }
                }
            }
    for (i = 0; i < rows * t->head_dim; i++) {
        d->k_value[i] = value_of(t->cache, d->k_bytes + i * size);
        d->v_value[i] = value_of(t->cache, d->v_bytes + i * size);
    }
}

/* Each sequence's pages are scattered over a pool that is larger than needed. */
static void shuffle_pages(const decode_case *t, decode_data *d)
{
    int32_t order[1024];
    int64_t i, b, next = 0;

    for (i = 0; i < d->pages; i++)
        order[i] = (int32_t)i;
    for (i = d->pages - 1; i > 0; i--) {
        int64_t j = check_range(&seed, 0, i);
        int32_t saved = order[i];
        order[i] = order[j];
        order[j] = saved;
    }
    for (b = 0; b < t->batch; b++)
        for (i = 0; i < pages_of_len(t, t->len[b]); i++)
            d->page_of[b * t->width + i] = order[next++];
}

static void free_data(kaio_device *gpu, decode_data *d)
{
    while (d->memories > 0)
        kaio_free(gpu, &d->memory[--d->memories]);
    free(d->k_bytes);
    free(d->v_bytes);
    free(d->k_value);
    free(d->v_value);
    free(d->k_scale_value);
    free(d->v_scale_value);
    free(d->q_value);
    free(d->page_of);
}

static kaio_status make_data(kaio_device *gpu, decode_case *t, decode_data *d)
{
    int64_t b, elements, i, size = (int64_t)kaio_dtype_size(t->cache), rows;
    kaio_status status;

    memset(d, 0, sizeof *d);
    t->width = 1;
    d->pages = 1 + check_range(&seed, 0, 3);
    for (b = 0; b < t->batch; b++) {
        int64_t pages = pages_of_len(t, t->len[b]);
        d->pages += pages;
        if (t->width < pages)
            t->width = pages;
    }
    rows = d->pages * t->kv_heads * t->page_size;
    d->k_bytes = malloc((size_t)(rows * t->head_dim * size));
    d->v_bytes = malloc((size_t)(rows * t->head_dim * size));
    d->k_value = malloc((size_t)(rows * t->head_dim) * sizeof(float));
    d->v_value = malloc((size_t)(rows * t->head_dim) * sizeof(float));
    d->k_scale_value = malloc((size_t)(rows + t->kv_heads) * sizeof(float));
    d->v_scale_value = malloc((size_t)(rows + t->kv_heads) * sizeof(float));
    d->page_of = malloc((size_t)(t->batch * t->width + 1) * sizeof(int32_t));
    shuffle_pages(t, d);
    fill_values(t, d);
    status = make_pool(gpu, t, d, &d->k, d->k_bytes);
    if (!status)
        status = make_pool(gpu, t, d, &d->v, d->v_bytes);
    d->cache.layout = t->layout;
    d->cache.k = &d->k;
    d->cache.v = &d->v;
    if (!status && t->scales) {
        status = make_scales(gpu, t, d, &d->k_scale, d->k_scale_value);
        if (!status)
            status = make_scales(gpu, t, d, &d->v_scale, d->v_scale_value);
        d->cache.k_scale = &d->k_scale;
        d->cache.v_scale = &d->v_scale;
    }
    if (!status)
        status = make_table(gpu, t, d);
    if (!status)
        status = make_rows(gpu, t, &d->memory[d->memories++], t->q_dtype, 0, &i, &d->q);
    if (status)
        return status;
    elements = kaio_tensor_elements(&d->q);
    d->q_value = malloc((size_t)(elements + 1) * sizeof(float));
    for (i = 0; i < elements; i++) {
        uint8_t bytes[4];
        store(t->q_dtype, normal(), bytes);
        d->q_value[i] = value_of(t->q_dtype, bytes);
    }
    status = kaio_upload_f32(gpu, &d->q, d->q_value);
    if (!status)
        status = make_rows(gpu, t, &d->memory[d->memories++], t->o_dtype, 0, &d->o_at, &d->o);
    if (!status)
        status = make_rows(gpu, t, &d->memory[d->memories++], KAIO_F32, 1, &d->lse_at, &d->lse);
    return status;
}

/* ---- oracle ------------------------------------------------------------------------------------------------------ */

static double scale_at(const decode_case *t, const float *value, int64_t row, int64_t head)
{
    return t->scales == SCALES_NONE     ? 1
           : t->scales == SCALES_TENSOR ? value[0]
           : t->scales == SCALES_HEAD   ? value[head]
                                        : value[row];
}

static double largest_logit; /* of the last oracle: max over tokens of scale * sum |q k| */

/* o and, per element, sum p |v|; returns lse (natural). */
static double oracle(const decode_case *t, const decode_data *d, int64_t b, int64_t i, int64_t h, double *o,
                     double *magnitude)
{
    const float *q = d->q_value + ((b * t->query_tokens + i) * t->kv_heads * t->group + h) * t->head_dim;
    double scale = t->desc.scale != 0 ? t->desc.scale : 1 / sqrt((double)t->head_dim), sum = 0, most = -INFINITY;
    int64_t end = t->len[b] - t->query_tokens + i + 1, first = t->desc.window ? end - t->desc.window : 0, token, x;
    double *logit;

    largest_logit = 0;
    for (x = 0; x < t->head_dim; x++)
        o[x] = magnitude[x] = 0;
    if (first < 0)
        first = 0;
    if (end <= first)
        return -INFINITY;
    logit = malloc((size_t)(end - first) * sizeof *logit);
    for (token = first; token < end; token++) {
        int64_t row = pool_row(t, d->page_of[b * t->width + token / t->page_size], h / t->group, token % t->page_size);
        double dot = 0, absolute = 0;
        for (x = 0; x < t->head_dim; x++) {
            dot += (double)q[x] * d->k_value[row * t->head_dim + x];
            absolute += fabs((double)q[x] * d->k_value[row * t->head_dim + x]);
        }
        largest_logit = fmax(largest_logit, fabs(scale) * absolute);
        dot *= scale * scale_at(t, d->k_scale_value, row, h / t->group);
        if (t->desc.softcap > 0)
            dot = t->desc.softcap * tanh(dot / t->desc.softcap);
        logit[token - first] = dot;
        if (dot > most)
            most = dot;
    }
    for (token = first; token < end; token++) {
        int64_t row = pool_row(t, d->page_of[b * t->width + token / t->page_size], h / t->group, token % t->page_size);
        double p = exp(logit[token - first] - most), v_scale = scale_at(t, d->v_scale_value, row, h / t->group);
        sum += p;
        for (x = 0; x < t->head_dim; x++) {
            double v = d->v_value[row * t->head_dim + x] * v_scale;
            o[x] += p * v;
            magnitude[x] += p * fabs(v);
        }
    }
    for (x = 0; x < t->head_dim; x++) {
        o[x] /= sum;
        magnitude[x] /= sum;
    }
    free(logit);
    return most + log(sum);
}

static double bound_of(const decode_case *t)
{
    if (t->cache == KAIO_F32) /* what f32 sums of q . k and their exponentials are off by */
        return (16 + 4 * largest_logit) / 16777216;
    return t->cache == KAIO_BF16 ? 8e-3 : 1.5e-3;
}

static double rounding_of(const decode_case *t, double value)
{
    return t->o_dtype == KAIO_F32   ? fabs(value) * 1e-7 + 1e-37
           : t->o_dtype == KAIO_F16 ? fabs(value) / 2048 + 6e-8
                                    : fabs(value) / 256 + 1e-37;
}

static int64_t offset_of(const decode_case *t, const kaio_tensor *view, int64_t b, int64_t i, int64_t h)
{
    return b * view->stride[0] + (t->rank3 ? 0 : i * view->stride[1]) + h * view->stride[t->rank3 ? 1 : 2];
}

/* Memory around and between the rows of an output still holds the poison. Marks what belongs to it with `inside`. */
static int guards_hold(const float *memory, const char *inside, int64_t count, const char *name, const decode_case *t)
{
    int64_t i;

    for (i = 0; i < count; i++)
        if (!inside[i] && memory[i] == memory[i]) {
            check_fail("paged_decode: wrote outside of %s, at %lld of %lld: %s", name, (long long)i, (long long)count,
                       describe(t));
            return 0;
        }
    return 1;
}

static int lse_good(const decode_case *t, double got, double want)
{
    if (t->desc.lse_base == KAIO_LSE_LOG2)
        want *= 1.4426950408889634;
    if (isinf(want) || isnan(want))
        return isnan(want) ? isnan(got) : got == want;
    return fabs(got - want) <= 1e-4 + 1e-6 * fabs(want);
}

static void compare(kaio_device *gpu, const decode_case *t, const decode_data *d)
{
    const kaio_tensor *o_memory = &d->memory[d->memories - 2], *lse_memory = &d->memory[d->memories - 1];
    int64_t o_count = kaio_tensor_elements(o_memory), lse_count = kaio_tensor_elements(lse_memory), b, i, h, x;
    float *o = malloc((size_t)o_count * sizeof *o), *lse = malloc((size_t)lse_count * sizeof *lse);
    char *o_inside = calloc((size_t)o_count, 1), *lse_inside = calloc((size_t)lse_count, 1);
    double want[256], magnitude[256];
    int good = !kaio_download_f32(gpu, o_memory, o) && !kaio_download_f32(gpu, lse_memory, lse);

    if (!good)
        check_fail("paged_decode: %s: %s", kaio_last_error(), describe(t));
    for (b = 0; b < t->batch && good; b++)
        for (i = 0; i < t->query_tokens && good; i++)
            for (h = 0; h < t->kv_heads * t->group && good; h++) {
                int64_t at = d->o_at + offset_of(t, &d->o, b, i, h), lse_at = d->lse_at + offset_of(t, &d->lse, b, i, h);
                double want_lse = oracle(t, d, b, i, h, want, magnitude);
                for (x = 0; x < t->head_dim && good; x++) {
                    o_inside[at + x] = 1;
                    good = fabs(o[at + x] - want[x]) <= bound_of(t) * magnitude[x] + rounding_of(t, want[x]);
                    if (!good)
                        check_fail("paged_decode: o[%d,%d,%d,%d] is %g, expected %g (bound %g): %s", (int)b, (int)i,
                                   (int)h, (int)x, o[at + x], want[x],
                                   bound_of(t) * magnitude[x] + rounding_of(t, want[x]), describe(t));
                }
                lse_inside[lse_at] = (char)t->with_lse;
                if (good && t->with_lse && !lse_good(t, lse[lse_at], want_lse)) {
                    good = 0;
                    check_fail("paged_decode: lse[%d,%d,%d] is %g, expected %g (base e): %s", (int)b, (int)i, (int)h,
                               lse[lse_at], want_lse, describe(t));
                }
            }
    if (good && guards_hold(o, o_inside, o_count, "o", t) && guards_hold(lse, lse_inside, lse_count, "lse", t))
        check_pass();
    free(o);
    free(lse);
    free(o_inside);
    free(lse_inside);
}

static kaio_status decode(kaio_device *gpu, const decode_case *t, const decode_data *d)
{
    return kaio_paged_decode(gpu, &d->q, &d->cache, &d->pages_of, &t->desc, &d->o, t->with_lse ? &d->lse : NULL);
}

static void run_case(kaio_device *gpu, decode_case *t)
{
    decode_data d;
    kaio_status status;

    t->seed = seed;
    status = make_data(gpu, t, &d);
    if (!status)
        status = decode(gpu, t, &d);
    if (status)
        check_fail("paged_decode: %s: %s", kaio_last_error(), describe(t));
    else
        compare(gpu, t, &d);
    taken++;
    free_data(gpu, &d);
}

/* ---- cases ------------------------------------------------------------------------------------------------------- */

static int64_t one_of(const int64_t *values, int count) { return values[check_range(&seed, 0, count - 1)]; }

static void default_case(decode_case *t, kaio_dtype cache)
{
    memset(t, 0, sizeof *t);
    t->cache = cache;
    t->q_dtype = t->o_dtype = is_byte(cache) ? KAIO_F16 : cache;
    t->scales = cache == KAIO_I8 ? SCALES_TOKEN_F16 : SCALES_NONE;
    t->with_lse = 1;
    t->batch = t->query_tokens = t->kv_heads = t->group = 1;
    t->head_dim = 64;
    t->page_size = 16;
    t->k_magnitude = t->v_magnitude = cache == KAIO_I8 ? 50 : 1;
    t->k_scale = t->v_scale = cache == KAIO_I8 ? 0.02 : 1;
    t->len[0] = 1;
}

/* A case that the kernel takes: its type of cache, head_dim within its bucket. */
static void random_case(kaio_device *gpu, const kaio__kernel *kernel)
{
    static const int64_t page_sizes[] = {1, 3, 16, 16, 64, 256};
    static const int64_t few_groups[] = {1, 2, 3, 4, 5, 6, 7, 8}, many_groups[] = {9, 10, 11, 12, 13, 14, 15, 16, 32};
    decode_case t;
    int64_t b, most;
    int bucket = kernel->tile[2];

    default_case(&t, (kaio_dtype)kernel->dtype);
    if (is_byte(t.cache) && check_range(&seed, 0, 1))
        t.q_dtype = KAIO_BF16;
    t.o_dtype = check_range(&seed, 0, 2) ? t.q_dtype : KAIO_F32;
    t.layout = check_range(&seed, 0, 1) ? KAIO_PAGES_HND : KAIO_PAGES_NHD;
    t.by_indptr = (int)check_range(&seed, 0, 1);
    t.with_lse = check_range(&seed, 0, 3) != 0;
    if (t.cache == KAIO_I8)
        t.scales = (int)check_range(&seed, SCALES_TOKEN_F16, SCALES_TOKEN_F32);
    else if (is_byte(t.cache))
        t.scales = (int)check_range(&seed, SCALES_NONE, SCALES_TOKEN_F32);
    if (t.scales && t.cache != KAIO_I8)
        t.k_scale = 0.5, t.v_scale = 0.3;
    t.group = kernel->tile[1] > 8 ? one_of(many_groups, 9) : one_of(few_groups, 8);
    t.query_tokens = check_range(&seed, 0, 2) ? 1 : check_range(&seed, 1, 8);
    t.rank3 = t.query_tokens == 1 && check_range(&seed, 0, 1);
    t.kv_heads = check_range(&seed, 1, 5);
    t.batch = check_range(&seed, 1, 3);
    t.head_dim = check_range(&seed, 0, 1) ? bucket : 8 * check_range(&seed, bucket == 64 ? 1 : bucket / 16 + 1,
                                                                      bucket / 8);
    t.page_size = one_of(page_sizes, 6);
    most = t.page_size == 1 ? 60 : check_range(&seed, 0, 3) ? 100 : 330;
    for (b = 0; b < t.batch; b++)
        t.len[b] = check_range(&seed, 0, 5) ? check_range(&seed, 0, most) : check_range(&seed, 0, 1);
    if (check_range(&seed, 0, 3) == 0)
        t.skew = (int)check_range(&seed, 1, 12);
    if (check_range(&seed, 0, 3) == 0)
        t.desc.window = check_range(&seed, 1, most);
    if (check_range(&seed, 0, 3) == 0)
        t.desc.softcap = (float)uniform(1, 30);
    if (check_range(&seed, 0, 1))
        t.desc.scale = (float)uniform(0.02, 0.3);
    t.desc.lse_base = check_range(&seed, 0, 1) ? KAIO_LSE_LN : KAIO_LSE_LOG2;
    if (check_range(&seed, 0, 1))
        t.desc.max_kv_len = most;
    if (is_byte(t.cache) && check_range(&seed, 0, 3) == 0) {
        t.any_bytes = 1;
        t.v_scale = 1e-3;
        t.desc.softcap = 0;
        t.desc.scale = t.cache == KAIO_I8 ? 0.01f : t.cache == KAIO_E4M3 ? 0.0005f : 2e-6f;
    }
    run_case(gpu, &t);
}

static void random_cases(kaio_device *gpu)
{
    int i, n, count;
    const kaio__kernel *table = kaio__kernel_table(&count);

    for (i = 0; i < count; i++) {
        if (table[i].op != KAIO__OP_PAGED_DECODE || (variant && strcmp(variant, table[i].name)))
            continue;
        CHECK(!kaio_force_variant(gpu, table[i].name), "%s", kaio_last_error());
        for (n = 0; n < cases; n++)
            random_case(gpu, &table[i]);
        CHECK(!strcmp(kaio_variant_name(gpu), table[i].name), "ran %s, expected %s", kaio_variant_name(gpu),
              table[i].name);
        CHECK(table[i].param_bytes == (int)sizeof(kaio__decode_params), "%s: %d bytes of parameters, host %d",
              table[i].name, table[i].param_bytes, (int)sizeof(kaio__decode_params));
    }
    CHECK(!kaio_force_variant(gpu, NULL), "%s", kaio_last_error());
}

int main(int argc, char **argv)
{
    kaio_device *gpu = NULL;
    int i, quick = 0;

    for (i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--cases=", 8) == 0)
            cases = (int)strtol(argv[i] + 8, NULL, 0);
        else if (strncmp(argv[i], "--variant=", 10) == 0)
            variant = argv[i] + 10;
        else if (strncmp(argv[i], "--seed=", 7) == 0)
            seed = strtoull(argv[i] + 7, NULL, 0);
        else if (strcmp(argv[i], "--quick") == 0)
            quick = 1;
    }
    if (kaio_open(&gpu, NULL)) {
        check_fail("no driver to run kernels on: %s (the emulated one: LD_LIBRARY_PATH=build)", kaio_last_error());
        return check_summary();
    }
    random_cases(gpu);
    (void)quick;
    if (variant)
        CHECK(taken > 0, "%s took no case", variant);
    if (kaio_close(gpu))
        check_fail("kaio_close: %s", kaio_last_error());
    return check_summary();
}
