/* Attention over a paged cache, against a float64 oracle.
 *
 *     test_paged_decode [--cases=N] [--seed=N] [--variant=NAME] [--quick] [--stop]
 *
 * --cases    random cases for each kernel
 * --variant  only this kernel, and only the cases that it can take
 * --quick    random cases only
 * --stop     end at the first failure
 *
 * A sum of weighted values may be off by what rounding the weights to 16 bits does, for f32 by what rounding the logits
 * does: |error| <= bound * sum p |v|, plus the rounding of o. Weights in f16 are off by 2^-36 of the largest at least,
 * which is seen where that one's value is 0: + 2^-36 max p |scale| sum |v / scale|. lse is right to 1e-4. What no sequence may read, unused
 * slots of pages and pages that nobody owns, holds NaN, and so do outputs and what surrounds them before a call.
 */
#include "op_test.h"

static int64_t taken;
static kaio_tensor workspace;

enum { MOST_BATCH = 16, GUARD = 64 };
enum { SCALES_NONE, SCALES_TENSOR, SCALES_HEAD, SCALES_TOKEN_F16, SCALES_TOKEN_F32 };

/* Everything a case is; rebuilt from its seed. */
typedef struct decode_case {
    kaio_dtype cache, q_dtype, o_dtype;
    kaio_page_layout layout;
    int by_indptr, scales, with_lse, rank3, skew; /* skew: bytes by which rows miss 16-byte alignment, in elements */
    int64_t batch, query_tokens, kv_heads, group, head_dim, page_size, len[MOST_BATCH], width;
    kaio_paged_decode_desc desc;
    double q_magnitude, k_magnitude, v_magnitude, k_scale, v_scale; /* typical sizes */
    int q_spread;                                                   /* a few of q are much larger than the rest */
    int any_bytes;                                     /* all finite codes of an 8-bit type */
    int poison;                /* NaN and infinity for tokens that only some of the query tokens see */
    int v_gap, scale_gap;      /* elements by which rows of V, and of its scales, lie further apart than those of K */
    int page_gap;              /* elements behind a page: of V alone, or of K, as many as make its pages lie as V's */
    int sms;                   /* cut for a device of so many SMs, which decides what a CTA takes; 0: for the device */
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
                          "%d, page %d, skew %d, window %d, softcap %g, scale %g, max_kv_len %d, gaps %d %d %d, "
                          "sms %d, poison %d, seed %llu, lens",
                          kaio_dtype_name(t->cache), kaio_dtype_name(t->q_dtype), kaio_dtype_name(t->o_dtype),
                          t->layout == KAIO_PAGES_HND ? "HND" : "NHD", t->by_indptr ? "indptr" : "block_table",
                          scales[t->scales], (int)t->batch, (int)t->query_tokens, t->rank3 ? " (rank 3)" : "",
                          (int)t->kv_heads, (int)t->group, (int)t->head_dim, (int)t->page_size, t->skew,
                          (int)t->desc.window, (double)t->desc.softcap, (double)t->desc.scale,
                          (int)t->desc.max_kv_len, t->v_gap, t->scale_gap, t->page_gap, t->sms, t->poison,
                          (unsigned long long)t->seed);
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

/* gap: elements between rows, apart from those of skew; page_gap: between pages. */
static kaio_status make_pool(kaio_device *gpu, const decode_case *t, decode_data *d, kaio_tensor *pool, uint8_t *bytes,
                             int64_t gap, int64_t page_gap)
{
    int64_t a = t->layout == KAIO_PAGES_HND ? t->kv_heads : t->page_size;
    int64_t b = t->layout == KAIO_PAGES_HND ? t->page_size : t->kv_heads;
    int64_t row = t->head_dim + t->skew + gap, size = (int64_t)kaio_dtype_size(t->cache);
    int64_t shape[4] = {d->pages, a, b, t->head_dim};
    kaio_tensor *memory;
    kaio_status status = memory_of(gpu, d, t->cache, d->pages * (a * b * row + page_gap) + t->skew, &memory);

    if (status)
        return status;
    *pool = kaio_tensor_nd((char *)memory->data + t->skew * size, t->cache, 4, shape);
    pool->stride[2] = row;
    pool->stride[1] = row * b;
    pool->stride[0] = row * b * a + page_gap;
    return kaio_upload(gpu, pool, bytes, (size_t)(d->pages * a * b * t->head_dim * size));
}

/* gap: elements between the innermost runs. */
static kaio_status make_scales(kaio_device *gpu, const decode_case *t, decode_data *d, kaio_tensor *pool, float *value,
                               int64_t gap)
{
    int64_t rows = d->pages * t->kv_heads * t->page_size, i;
    int64_t shape[3] = {d->pages, t->layout == KAIO_PAGES_HND ? t->kv_heads : t->page_size,
                        t->layout == KAIO_PAGES_HND ? t->page_size : t->kv_heads};
    kaio_dtype dtype = t->scales == SCALES_TOKEN_F16 ? KAIO_F16 : KAIO_F32;
    int64_t count = t->scales == SCALES_TENSOR ? 1 : t->scales == SCALES_HEAD ? t->kv_heads : rows;
    kaio_tensor *memory;
    kaio_status status = memory_of(gpu, d, dtype, count + d->pages * shape[1] * gap + gap * count, &memory);

    if (status)
        return status;
    for (i = 0; i < count && dtype == KAIO_F16; i++)
        value[i] = kaio_f16_to_f32(kaio_f32_to_f16(value[i]));
    *pool = t->scales >= SCALES_TOKEN_F16 ? kaio_tensor_nd(memory->data, dtype, 3, shape)
                                          : kaio_tensor_1d(memory->data, dtype, count);
    if (t->scales >= SCALES_TOKEN_F16) {
        pool->stride[1] += gap;
        pool->stride[0] = pool->stride[1] * shape[1];
    } else {
        pool->stride[0] += gap;
    }
    return kaio_upload_f32(gpu, pool, value);
}

static int64_t list_stride; /* each list lies in another way than the one before */

static kaio_status make_list(kaio_device *gpu, decode_data *d, kaio_tensor *view, const int32_t *value, int64_t count)
{
    kaio_tensor *memory;
    int64_t stride = list_stride++ % 3 + 1;
    kaio_status status = memory_of(gpu, d, KAIO_I32, count * stride + 1, &memory);

    *view = kaio_tensor_1d(memory->data, KAIO_I32, count);
    view->stride[0] = stride;
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
        d->table.rank = 2;
        d->table.shape[0] = t->batch;
        d->table.shape[1] = t->width;
        d->table.stride[1] = d->table.stride[0];
        d->table.stride[0] = d->table.stride[1] * t->width;
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
    list[count] = 0x7ffffff0; /* of two sequences the list is full to its end */
    status = make_list(gpu, d, &d->indices, list, count + (count == 0 || t->batch != 2));
    if (!status)
        status = make_list(gpu, d, &d->indptr, first, t->batch + 1);
    return status ? status : make_list(gpu, d, &d->last, lens, t->batch);
}

/* q and o as views with gaps; everything around o and lse is poison. */
static kaio_status make_rows(kaio_device *gpu, const decode_case *t, kaio_tensor *memory, kaio_dtype dtype,
                             int rows_only, int64_t *at, kaio_tensor *view)
{
    static const int64_t gaps[] = {0, 8, 16, 1, 6};
    int64_t heads = t->kv_heads * t->group, d = rows_only ? 1 : t->head_dim, gap = gaps[check_range(&seed, 0, 4)];
    int64_t step = check_range(&seed, 0, 5) ? 1 : 2;
    int64_t shape[4] = {t->batch, t->query_tokens, heads, d}, stride[4];
    int skip_tokens = t->rank3, rank = 4 - skip_tokens - rows_only, i, from = 0;
    kaio_status status;

    stride[3] = step;
    stride[2] = d * step + (rows_only ? 0 : gap);
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

static int seen_by_some(const decode_case *t, int64_t b, int64_t token)
{
    int64_t first_end = t->len[b] - t->query_tokens + 1;

    return token >= first_end || (t->desc.window && token >= first_end - t->desc.window &&
                                  token < t->len[b] - t->desc.window);
}

/* Of some rows the scale of V, of others an element of V, of few one of K. */
static void poison_row(const decode_case *t, decode_data *d, int64_t row)
{
    int64_t size = (int64_t)kaio_dtype_size(t->cache), at = row * t->head_dim + check_range(&seed, 0, t->head_dim - 1);
    double value = check_range(&seed, 0, 1) ? NAN : INFINITY;
    int which = (int)check_range(&seed, 0, 7);

    if (which < 2 && t->scales >= SCALES_TOKEN_F16)
        d->v_scale_value[row] = NAN;
    else if (which < 4 && t->cache == KAIO_E5M2) /* which rounds infinity to a number */
        d->v_bytes[at] = (uint8_t)(isnan(value) ? 0x7f : check_range(&seed, 0, 1) ? 0x7c : 0xfc);
    else if (which < 4 && t->cache != KAIO_I8)
        store(t->cache, check_range(&seed, 0, 1) ? value : -value, d->v_bytes + at * size);
    else if (which == 4 && t->cache != KAIO_I8)
        store(t->cache, NAN, d->k_bytes + at * size);
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
    for (b = 0; b < t->batch && t->poison; b++)
        for (token = 0; token < t->len[b]; token++)
            if (seen_by_some(t, b, token))
                for (h = 0; h < t->kv_heads; h++)
                    poison_row(t, d, pool_row(t, d->page_of[b * t->width + token / t->page_size], h,
                                              token % t->page_size));
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
    status = make_pool(gpu, t, d, &d->k, d->k_bytes, 0, t->page_gap ? t->v_gap * t->kv_heads * t->page_size : 0);
    if (!status)
        status = make_pool(gpu, t, d, &d->v, d->v_bytes, t->v_gap, t->v_gap ? 0 : t->page_gap);
    d->cache.layout = t->layout;
    d->cache.k = &d->k;
    d->cache.v = &d->v;
    if (!status && t->scales) {
        status = make_scales(gpu, t, d, &d->k_scale, d->k_scale_value, 0);
        if (!status)
            status = make_scales(gpu, t, d, &d->v_scale, d->v_scale_value, t->scale_gap);
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
        double spread = t->q_spread && check_range(&seed, 0, 31) == 0 ? 4096 : 1;
        store(t->q_dtype, t->q_magnitude * spread * normal(), bytes);
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

/* o and, per element, sum p |v| and max p |scale| sum |v / scale|; returns lse (natural). */
static double oracle(const decode_case *t, const decode_data *d, int64_t b, int64_t i, int64_t h, double *o,
                     double *magnitude, double *unweighted)
{
    const float *q = d->q_value + ((b * t->query_tokens + i) * t->kv_heads * t->group + h) * t->head_dim;
    double scale = t->desc.scale != 0 ? t->desc.scale : 1 / sqrt((double)t->head_dim), sum = 0, most = -INFINITY;
    int64_t end = t->len[b] - t->query_tokens + i + 1, first = t->desc.window ? end - t->desc.window : 0, token, x;
    double *logit, heaviest = 0;

    largest_logit = 0;
    for (x = 0; x < t->head_dim; x++)
        o[x] = magnitude[x] = unweighted[x] = 0;
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
        heaviest = fmax(heaviest, p * fabs(v_scale));
        for (x = 0; x < t->head_dim; x++) {
            double v = d->v_value[row * t->head_dim + x] * v_scale;
            o[x] += p * v;
            magnitude[x] += p * fabs(v);
            unweighted[x] += fabs((double)d->v_value[row * t->head_dim + x]);
        }
    }
    for (x = 0; x < t->head_dim; x++) {
        o[x] /= sum;
        magnitude[x] /= sum;
        unweighted[x] *= heaviest / sum;
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

/* What the least weights are off by. */
static double floor_of(const decode_case *t)
{
    return t->cache == KAIO_F32 || t->cache == KAIO_BF16 ? 0 : ldexp(1, -36);
}

static double rounding_of(const decode_case *t, double value)
{
    return t->o_dtype == KAIO_F32   ? fabs(value) * 1e-7 + 1e-37
           : t->o_dtype == KAIO_F16 ? fabs(value) / 2048 + 6e-8
                                    : fabs(value) / 256 + 1e-37;
}

static int overflows(const decode_case *t, double magnitude) { return t->o_dtype == KAIO_F16 && magnitude >= 65520; }

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
    double want[256], magnitude[256], unweighted[256];
    int good = !kaio_download_f32(gpu, o_memory, o) && !kaio_download_f32(gpu, lse_memory, lse);

    if (!good)
        check_fail("paged_decode: %s: %s", kaio_last_error(), describe(t));
    for (b = 0; b < t->batch && good; b++)
        for (i = 0; i < t->query_tokens && good; i++)
            for (h = 0; h < t->kv_heads * t->group && good; h++) {
                int64_t at = d->o_at + offset_of(t, &d->o, b, i, h);
                int64_t lse_at = d->lse_at + offset_of(t, &d->lse, b, i, h);
                double want_lse = oracle(t, d, b, i, h, want, magnitude, unweighted);
                for (x = 0; x < t->head_dim && good; x++) {
                    int64_t here = at + x * d->o.stride[d->o.rank - 1];
                    double bound =
                        bound_of(t) * magnitude[x] + floor_of(t) * unweighted[x] + rounding_of(t, want[x]);
                    o_inside[here] = 1;
                    good = isnan(want[x])   ? isnan(o[here])
                           : isinf(want[x]) ? (double)o[here] == want[x]
                                            : fabs(o[here] - want[x]) <= bound ||
                                                  (overflows(t, fabs(want[x]) + bound) &&
                                                   (double)o[here] == copysign(INFINITY, want[x]));
                    if (!good)
                        check_fail("paged_decode: o[%d,%d,%d,%d] is %g, expected %g (bound %g): %s", (int)b, (int)i,
                                   (int)h, (int)x, o[here], want[x], bound, describe(t));
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
    set_sms(gpu, t->sms ? t->sms : device_sms);
    return kaio_paged_decode(gpu, &d->q, &d->cache, &d->pages_of, &t->desc, &d->o, t->with_lse ? &d->lse : NULL);
}

/* NaN in the workspace: a part that is merged without having been written is seen. */
static kaio_status poison_workspace(kaio_device *gpu, const decode_case *t, const decode_data *d)
{
    size_t bytes = 0;
    kaio_tensor parts;
    kaio_status status;

    set_sms(gpu, t->sms ? t->sms : device_sms);
    status = kaio_paged_decode_workspace(gpu, &d->q, &d->cache, &d->pages_of, &t->desc, &d->o,
                                         t->with_lse ? &d->lse : NULL, &bytes);
    parts = kaio_tensor_1d(workspace.data, KAIO_F32, (int64_t)(bytes / sizeof(float)) + 256);
    if (status || kaio_tensor_elements(&parts) > kaio_tensor_elements(&workspace))
        return status;
    status = kaio_fill(gpu, &parts, NAN);
    return status ? status : kaio_set_workspace(gpu, workspace.data, (size_t)kaio_tensor_elements(&parts) * 4);
}

static void run_case(kaio_device *gpu, decode_case *t)
{
    decode_data d;
    kaio_status status;

    t->seed = seed;
    status = make_data(gpu, t, &d);
    if (!status)
        status = poison_workspace(gpu, t, &d);
    if (!status)
        status = decode(gpu, t, &d);
    if (!status)
        status = kaio_set_workspace(gpu, NULL, 0);
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
    t->q_magnitude = 1;
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
    int bucket = kernel->tile[2], is_small;

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
    is_small = check_range(&seed, 0, 5) != 0; /* most are, for the emulator's sake */
    t.group = kernel->tile[1] > 8 ? one_of(many_groups, 9) : one_of(few_groups, 8);
    t.query_tokens = check_range(&seed, 0, 2) ? 1 : check_range(&seed, 1, is_small ? 4 : 8);
    t.rank3 = t.query_tokens == 1 && check_range(&seed, 0, 1);
    t.kv_heads = is_small ? check_range(&seed, 0, 3) / 3 + 1 : check_range(&seed, 1, 3);
    t.batch = is_small ? check_range(&seed, 0, 3) / 3 + 1 : check_range(&seed, 1, 3);
    t.head_dim = check_range(&seed, 0, 1) ? bucket : 8 * check_range(&seed, bucket == 64 ? 1 : bucket / 16 + 1,
                                                                      bucket / 8);
    t.page_size = one_of(page_sizes, 6);
    most = is_small ? 40 : t.page_size == 1 ? 60 : check_range(&seed, 0, 3) ? 100 : 330;
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
    if (check_range(&seed, 0, 2) == 0)
        t.v_gap = 16;
    if (check_range(&seed, 0, 2) == 0)
        t.scale_gap = 2;
    if (check_range(&seed, 0, 2) == 0)
        t.page_gap = 16;
    if (check_range(&seed, 0, 1))
        t.sms = (int)check_range(&seed, 1, 24);
    t.poison = (int)check_range(&seed, 0, 1);
    if (t.q_dtype == KAIO_BF16 && is_byte(t.cache) && check_range(&seed, 0, 1)) { /* beyond f16's range */
        t.q_magnitude = check_range(&seed, 0, 1) ? 1e7 : 1e-12;
        t.q_spread = 1;
        t.desc.softcap = 0;
        t.desc.scale = (float)(1e-4 / t.q_magnitude);
    } else if (is_byte(t.cache) && check_range(&seed, 0, 3) == 0) {
        t.any_bytes = 1;
        t.v_scale = 1e-3;
        t.desc.softcap = 0;
        t.desc.scale = t.cache == KAIO_I8 ? 0.01f : t.cache == KAIO_E4M3 ? 0.0005f : 2e-6f;
    }
    run_case(gpu, &t);
}

/* ---- the same bits ----------------------------------------------------------------------------------------------- */

static float *memory_bits(kaio_device *gpu, const kaio_tensor *memory)
{
    float *value = malloc((size_t)kaio_tensor_elements(memory) * sizeof *value);

    if (kaio_download_f32(gpu, memory, value))
        check_fail("download: %s", kaio_last_error());
    return value;
}

/* How the sequences of this case are spread over CTAs; returns how many of these are a cluster. */
static int plan_of(kaio_device *gpu, const decode_case *t, const decode_data *d, kaio__decode_plan *plan)
{
    kaio__call call;
    kaio__decode_problem p;
    kaio_status status = kaio__enter(&call, gpu, "plan_of");

    memset(plan, 0, sizeof *plan);
    set_sms(gpu, t->sms ? t->sms : device_sms);
    kaio__decode_begin(&p, kaio__kv_cache_names, &t->desc);
    if (!status)
        status = kaio__decode_check(&call, &d->q, &d->cache, &d->pages_of, &d->o, NULL, 0, &p);
    if (!status)
        status = kaio__decode_make_plan(&call, &p, plan);
    CHECK(!kaio__leave(&call, status), "%s", kaio_last_error());
    return (int)plan->cluster;
}

/* Columns of which runs are made. */
static int64_t most_in_runs(kaio_dtype cache) { return 8 * (int64_t)kaio_dtype_size(cache); }

/* Twice the same call, then each sequence without its neighbours, when a CTA takes a chunk and no run of them. */
static void test_same_bits(kaio_device *gpu, kaio_dtype cache, int64_t group)
{
    static const int64_t of[MOST_BATCH] = {150, 400, 7, 399, 65, 0, 256, 128, 1, 193, 0, 385, 64, 30, 1, 320};
    decode_case t;
    decode_data d;
    kaio__decode_plan plan;
    float *first, *second;
    int64_t b, count;

    default_case(&t, cache);
    t.batch = MOST_BATCH;
    for (b = 0; b < t.batch; b++)
        t.len[b] = of[b];
    t.group = group;
    t.kv_heads = 2;
    t.sms = 16;
    t.seed = seed;
    if (make_data(gpu, &t, &d) || decode(gpu, &t, &d)) {
        check_fail("same bits: %s", kaio_last_error());
        free_data(gpu, &d);
        return;
    }
    (void)plan_of(gpu, &t, &d, &plan);
    CHECK(plan.run > 1, "same bits: no runs: %s", describe(&t));
    count = kaio_tensor_elements(&d.memory[d.memories - 2]);
    first = memory_bits(gpu, &d.memory[d.memories - 2]);
    CHECK(!decode(gpu, &t, &d), "same bits: %s", kaio_last_error());
    second = memory_bits(gpu, &d.memory[d.memories - 2]);
    CHECK(!memcmp(first, second, (size_t)count * sizeof *first), "%s: two calls differ: %s", kaio_dtype_name(cache),
          describe(&t));
    free(second);
    CHECK(!kaio_fill(gpu, &d.memory[d.memories - 2], NAN), "%s", kaio_last_error());
    for (b = 0; b < t.batch; b++) {
        kaio_tensor q = kaio_tensor_slice(&d.q, 0, b, 1), o = kaio_tensor_slice(&d.o, 0, b, 1);
        kaio_tensor table = kaio_tensor_slice(&d.table, 0, b, 1), lens = kaio_tensor_slice(&d.lens, 0, b, 1);
        kaio_page_table one = {0};
        one.block_table = &table;
        one.kv_lens = &lens;
        CHECK(!kaio_paged_decode(gpu, &q, &d.cache, &one, &t.desc, &o, NULL), "%s", kaio_last_error());
    }
    second = memory_bits(gpu, &d.memory[d.memories - 2]);
    CHECK(!memcmp(first, second, (size_t)count * sizeof *first), "%s: a sequence's bits depend on its neighbours: %s",
          kaio_dtype_name(cache), describe(&t));
    free(first);
    free(second);
    free_data(gpu, &d);
}

/* ---- clusters ---------------------------------------------------------------------------------------------------- */

/* Whether a workspace of NaN is as it was. */
static int workspace_unused(kaio_device *gpu, const kaio__decode_plan *plan)
{
    kaio_tensor parts = kaio_tensor_1d(workspace.data, KAIO_F32, plan->workspace / (int64_t)sizeof(float));
    float *value = memory_bits(gpu, &parts);
    int64_t i;

    for (i = 0; i < parts.shape[0] && isnan(value[i]); i++)
        ;
    free(value);
    return i == parts.shape[0];
}

/* The call with clusters, which leave the workspace alone, then by a driver that knows none: to the same bits. */
static void same_without_clusters(kaio_device *gpu, const decode_case *t, const decode_data *d,
                                  const kaio__decode_plan *plan)
{
    const kaio_tensor *memory = &d->memory[d->memories - 2];
    kaio__driver *driver = gpu->context->driver, whole = *driver;
    float *with[2] = {NULL, NULL}, *without[2];
    kaio_status status = poison_workspace(gpu, t, d);
    int i;

    if (!status)
        status = decode(gpu, t, d);
    if (!status) {
        compare(gpu, t, d);
        CHECK(workspace_unused(gpu, plan), "clusters: the workspace was written: %s", describe(t));
    }
    for (i = 0; i < 2; i++) {
        with[i] = memory_bits(gpu, &memory[i]);
        if (!status)
            status = kaio_fill(gpu, &memory[i], NAN);
    }
    driver->launch_config = NULL;
    if (!status)
        status = decode(gpu, t, d);
    *driver = whole;
    CHECK(!status && !workspace_unused(gpu, plan), "clusters: none, but the workspace is unused: %s: %s",
          kaio_last_error(), describe(t));
    for (i = 0; i < 2; i++) {
        without[i] = memory_bits(gpu, &memory[i]);
        CHECK(!memcmp(with[i], without[i], (size_t)kaio_tensor_elements(&memory[i]) * sizeof(float)),
              "clusters: other bits of %s than without: %s", i ? "lse" : "o", describe(t));
        free(with[i]);
        free(without[i]);
    }
    CHECK(!kaio_set_workspace(gpu, NULL, 0), "%s", kaio_last_error());
}

/* A case on the smallest device on which sequences have two runs of at least `run` chunks that may be clusters. */
static void cluster_case(kaio_device *gpu, decode_case *t, int64_t run)
{
    decode_data d;
    kaio__decode_plan plan;

    t->seed = seed;
    if (make_data(gpu, t, &d)) {
        check_fail("clusters: %s", kaio_last_error());
    } else {
        for (t->sms = 1; t->sms < 200 && (plan_of(gpu, t, &d, &plan) != 2 || plan.run < run); t->sms++)
            ;
        CHECK(t->sms < 200, "clusters: no device has them: %s", describe(t));
        if (t->sms < 200)
            same_without_clusters(gpu, t, &d, &plan);
    }
    free_data(gpu, &d);
}

static void test_clusters(kaio_device *gpu, const kaio__kernel *kernel)
{
    /* two runs, one of them full or of a chunk; a run alone, a chunk, part of one, nothing */
    static const int64_t of[] = {500, 400, 257, 256, 130, 65, 64, 30, 1, 0};
    decode_case t;
    int64_t b, i;

    if (kernel->max_cluster < 2)
        return;
    for (i = 0; i < 12; i++) {
        int64_t most = most_in_runs((kaio_dtype)kernel->dtype);
        default_case(&t, (kaio_dtype)kernel->dtype);
        if (most > kernel->tile[1])
            most = kernel->tile[1];
        t.head_dim = i % 3 == 2 ? kernel->tile[2] / 2 + 8 : kernel->tile[2];
        t.layout = i & 1 ? KAIO_PAGES_NHD : KAIO_PAGES_HND;
        t.group = i < 2 ? most : i == 2 ? 1 : check_range(&seed, 1, most);
        t.o_dtype = i & 2 ? KAIO_F32 : t.o_dtype;
        t.poison = i > 2;
        t.kv_heads = i == 4 ? 4 : check_range(&seed, 1, 2); /* 4: as many CTAs as discard parts of the workspace */
        t.batch = i < 6 ? 8 : 12; /* of so many each kernel makes runs of 2 chunks, and of 3 or 4 */
        for (b = 0; b < t.batch; b++)
            t.len[b] = i < 2 ? of[b % 4] : of[check_range(&seed, 0, 9)];
        t.len[check_range(&seed, 0, t.batch - 1)] = 500;
        if (i >= 4 && t.group * 2 <= most)
            t.query_tokens = 2;
        if (i == 5)
            t.desc.window = 150;
        if (i == 8)
            t.with_lse = 0;
        cluster_case(gpu, &t, i < 6 ? 2 : 3);
    }
    for (i = 0; i < 6; i++) { /* runs of a chunk; more columns than a CTA takes */
        default_case(&t, (kaio_dtype)kernel->dtype);
        t.head_dim = i & 1 ? kernel->tile[2] / 2 + 8 : kernel->tile[2];
        t.group = i < 2 ? kernel->tile[1] : i == 2 ? kernel->tile[1] + 3 : check_range(&seed, 1, kernel->tile[1]);
        t.batch = i < 4 ? 1 : 3;
        for (b = 0; b < t.batch; b++)
            t.len[b] = b ? check_range(&seed, 0, 128) : check_range(&seed, 65, 128);
        cluster_case(gpu, &t, 1);
    }
}

/* ---- indices that point nowhere ---------------------------------------------------------------------------------- */

static void fault(kaio_device *gpu, const decode_case *t, const decode_data *d, const kaio_tensor *list, int at,
                  int32_t value, const char *text)
{
    int32_t saved[64];
    kaio_tensor one = kaio_tensor_1d((int32_t *)list->data + at * list->stride[list->rank - 1], KAIO_I32, 1);

    CHECK(!kaio_download(gpu, &one, saved, 4) && !kaio_upload(gpu, &one, &value, 4) && !decode(gpu, t, d),
          "fault: %s", kaio_last_error());
    CHECK(kaio_check(gpu) == KAIO_ERR_INVALID && strstr(kaio_last_error(), text), "fault: \"%s\", expected \"%s\"",
          kaio_last_error(), text);
    CHECK(!kaio_upload(gpu, &one, saved, 4) && !decode(gpu, t, d) && !kaio_check(gpu), "fault: %s", kaio_last_error());
}

static void test_faults(const kaio__kernel *kernel)
{
    kaio_device *gpu = open_device(KAIO_CHECK_INDICES);
    decode_case t;
    decode_data d;
    int by_indptr;

    if (!gpu)
        return;
    if (kaio_force_variant(gpu, kernel->name))
        check_fail("faults: %s", kaio_last_error());
    for (by_indptr = 0; by_indptr < 2; by_indptr++) {
        default_case(&t, (kaio_dtype)kernel->dtype);
        t.by_indptr = by_indptr;
        t.batch = 2;
        t.len[0] = 33; /* one token in its last page */
        t.len[1] = 80; /* a full one */
        t.seed = seed;
        if (make_data(gpu, &t, &d) || decode(gpu, &t, &d) || kaio_check(gpu)) {
            check_fail("faults: %s", kaio_last_error());
        } else if (!by_indptr) {
            fault(gpu, &t, &d, &d.table, 6, (int32_t)d.pages, "kaio_paged_decode met a bad index: block_table[6] is ");
            fault(gpu, &t, &d, &d.table, 1, -1, "kaio_paged_decode met a bad index: block_table[1] is -1");
            fault(gpu, &t, &d, &d.lens, 1, 81, "kaio_paged_decode met a bad index: kv_lens[1] is 81");
            fault(gpu, &t, &d, &d.lens, 0, -2, "kaio_paged_decode met a bad index: kv_lens[0] is -2");
        } else {
            fault(gpu, &t, &d, &d.indices, 4, 1 << 30, "kaio_paged_decode met a bad index: indices[4] is 1073741824");
            fault(gpu, &t, &d, &d.last, 1, 17, "kaio_paged_decode met a bad index: last_page_len[1] is 17");
            fault(gpu, &t, &d, &d.last, 0, 0, "kaio_paged_decode met a bad index: last_page_len[0] is 0");
            fault(gpu, &t, &d, &d.indptr, 2, 100, "kaio_paged_decode met a bad index: indptr[2] is 100");
            fault(gpu, &t, &d, &d.indptr, 0, -3, "kaio_paged_decode met a bad index: indptr[0] is -3");
            t.desc.max_kv_len = 64;
            CHECK(!decode(gpu, &t, &d) && kaio_check(gpu) == KAIO_ERR_INVALID &&
                      strstr(kaio_last_error(), "kaio_paged_decode met a bad index: indptr[2] is "),
                  "fault: %s", kaio_last_error());
        }
        free_data(gpu, &d);
    }
    default_case(&t, (kaio_dtype)kernel->dtype); /* the last sequence begins where the list ends: no fault */
    t.by_indptr = 1;
    t.batch = 2;
    t.len[0] = 33;
    t.len[1] = 0;
    t.seed = seed;
    CHECK(!make_data(gpu, &t, &d) && !decode(gpu, &t, &d) && !kaio_check(gpu), "faults: %s", kaio_last_error());
    free_data(gpu, &d);
    CHECK(!kaio_close(gpu), "%s", kaio_last_error());
}

/* ---- every code of an 8-bit type --------------------------------------------------------------------------------- */

/* One token: o is its V row to the bit, and lse its logit. V holds every code, each of 256 sequences a K code. */
static void test_codes(kaio_device *gpu, const kaio__kernel *kernel)
{
    enum { CODES = 256 };
    static uint8_t k[CODES * 256], v[CODES * 256];
    static float q[CODES * 256], o[CODES * 256], lse[CODES], ones[CODES];
    static int32_t pages[CODES], lens[CODES];
    kaio_tensor K, V, Q, O, LSE, table, len, scale;
    kaio_kv_cache kv = {KAIO_PAGES_HND, &K, &V, NULL, NULL};
    kaio_page_table pt = {0};
    kaio_paged_decode_desc desc = {0};
    const int dim = kernel->tile[2];
    const kaio_dtype cache = (kaio_dtype)kernel->dtype;
    int64_t shape[4] = {CODES, 1, 1, dim}, scale_shape[3] = {CODES, 1, 1};
    int i, good = 1;

    memset(k, 0, sizeof k);
    memset(q, 0, sizeof q);
    for (i = 0; i < CODES * dim; i++)
        v[i] = (uint8_t)(i * 7 + i / dim);
    for (i = 0; i < CODES; i++) {
        k[i * dim + i % dim] = (uint8_t)i;
        pages[i] = CODES - 1 - i;
        lens[i] = 1;
        ones[i] = 1;
    }
    desc.scale = 1;
    pt.block_table = &table;
    pt.kv_lens = &len;
    if (kaio_alloc(gpu, &K, cache, 4, shape) || kaio_alloc(gpu, &V, cache, 4, shape) ||
        kaio_alloc_3d(gpu, &Q, KAIO_F16, CODES, 1, dim) || kaio_alloc_3d(gpu, &O, KAIO_F32, CODES, 1, dim) ||
        kaio_alloc_2d(gpu, &LSE, KAIO_F32, CODES, 1) || kaio_alloc_2d(gpu, &table, KAIO_I32, CODES, 1) ||
        kaio_alloc_1d(gpu, &len, KAIO_I32, CODES) || kaio_alloc(gpu, &scale, KAIO_F32, 3, scale_shape) ||
        kaio_upload(gpu, &K, k, (size_t)(CODES * dim)) || kaio_upload(gpu, &V, v, (size_t)(CODES * dim)) || kaio_upload(gpu, &table, pages, sizeof pages) || kaio_upload(gpu, &len, lens, sizeof lens) ||
        kaio_upload_f32(gpu, &scale, ones)) {
        check_fail("codes: %s", kaio_last_error());
        return;
    }
    if (cache == KAIO_I8)
        kv.k_scale = kv.v_scale = &scale;
    /* sequence i reads page 255 - i, whose K row has code 255 - i at that element: the query looks there */
    for (i = 0; i < CODES; i++)
        q[i * dim + (CODES - 1 - i) % dim] = 0.5f;
    if (kaio_upload_f32(gpu, &Q, q) || kaio_paged_decode(gpu, &Q, &kv, &pt, &desc, &O, &LSE) ||
        kaio_download_f32(gpu, &O, o) || kaio_download_f32(gpu, &LSE, lse)) {
        check_fail("codes: %s", kaio_last_error());
        good = 0;
    }
    for (i = 0; i < CODES && good; i++) {
        int code = CODES - 1 - i, d;
        uint8_t byte = (uint8_t)code;
        float want = 0.5f * value_of(cache, &byte);
        /* softmax of a single +infinity is NaN, of -infinity it is nothing */
        if (isnan(want) || want == INFINITY ? !isnan(lse[i])
            : want == -INFINITY             ? lse[i] != want
                                            : !(fabsf(lse[i] - want) <= 1e-6f * fabsf(want))) {
            check_fail("codes: %s 0x%02x in K: lse is %g, expected %g", kaio_dtype_name(cache), code, lse[i], want);
            good = 0;
        }
        for (d = 0; d < dim && good && isfinite(want); d++) {
            float value = value_of(cache, &v[code * dim + d]);
            if (isnan(value) ? !isnan(o[i * dim + d]) : o[i * dim + d] != value) {
                check_fail("codes: %s 0x%02x in V: o[%d,%d] is %g, expected %g", kaio_dtype_name(cache),
                           v[code * dim + d], i, d, o[i * dim + d], value);
                good = 0;
            }
        }
    }
    if (good)
        check_pass();
    kaio_free(gpu, &K);
    kaio_free(gpu, &V);
    kaio_free(gpu, &Q);
    kaio_free(gpu, &O);
    kaio_free(gpu, &LSE);
    kaio_free(gpu, &table);
    kaio_free(gpu, &len);
    kaio_free(gpu, &scale);
}

/* Tokens of equal logits: o is their mean, rounded once. Over int8, whose means are too short for that, it is a multiple
   of the mean and off by no more than half of what stands between it and its neighbours. */
static void test_rounding(kaio_device *gpu, const kaio__kernel *kernel)
{
    decode_case t;
    decode_data d;
    float *o;
    int64_t x, i, count;
    float scale;
    int good = 1;

    default_case(&t, (kaio_dtype)kernel->dtype);
    if (t.o_dtype == KAIO_F32) /* the sum itself is rounded */
        return;
    scale = t.cache == KAIO_I8 ? 1.37f : 1;
    t.len[0] = count = 4;
    t.head_dim = kernel->tile[2];
    t.scales = is_byte(t.cache) ? SCALES_TOKEN_F32 : SCALES_NONE;
    t.seed = seed;
    if (make_data(gpu, &t, &d) || kaio_fill(gpu, &d.q, 0) || (t.scales && kaio_fill(gpu, &d.v_scale, scale)) ||
        decode(gpu, &t, &d)) {
        check_fail("rounding: %s", kaio_last_error());
        free_data(gpu, &d);
        return;
    }
    o = memory_bits(gpu, &d.o);
    for (x = 0; x < t.head_dim && good; x++) {
        uint8_t bytes[4];
        double sum = 0;
        for (i = 0; i < count; i++)
            sum += d.v_value[pool_row(&t, d.page_of[i / t.page_size], 0, i % t.page_size) * t.head_dim + x];
        sum *= scale;
        store(t.o_dtype, sum / (double)count, bytes);
        good = t.cache != KAIO_I8 ? o[x] == value_of(t.o_dtype, bytes)
                                  : fabs(o[x] - sum / (double)count) <= 0.505 * ldexp(1, ilogb(sum / count) - 10);
        CHECK(good, "%s: o[%d] is %g, expected %g, the mean rounded once: %s", kernel->name, (int)x, o[x],
              value_of(t.o_dtype, bytes), describe(&t));
    }
    free(o);
    free_data(gpu, &d);
}

/* Values of 1: o is the sum of rounded weights over that of weights. Rounded to nearest the errors cancel, in the mean
   over the columns; towards zero they add up to half a unit in the last place. */
static void test_weights(kaio_device *gpu, const kaio__kernel *kernel)
{
    decode_case t;
    decode_data d;
    double mean = 0, bound;
    float *o;
    int64_t x, count;

    default_case(&t, (kaio_dtype)kernel->dtype);
    if (t.cache == KAIO_F32)
        return;
    bound = t.cache == KAIO_BF16 ? 5e-4 : 6e-5;
    t.o_dtype = KAIO_F32;
    t.len[0] = 80;
    t.group = 8;
    t.head_dim = kernel->tile[2];
    t.scales = is_byte(t.cache) ? SCALES_TOKEN_F32 : SCALES_NONE;
    t.seed = seed;
    if (make_data(gpu, &t, &d) || kaio_fill(gpu, &d.v, 1) || (t.scales && kaio_fill(gpu, &d.v_scale, 1)) ||
        decode(gpu, &t, &d)) {
        check_fail("weights: %s", kaio_last_error());
        free_data(gpu, &d);
        return;
    }
    o = memory_bits(gpu, &d.o);
    count = t.group * t.head_dim;
    for (x = 0; x < count; x++)
        mean += o[x] / (double)count;
    CHECK(fabs(mean - 1) <= bound, "%s: weights sum up to 1 %+g, expected 0 (bound %g): %s", kernel->name, mean - 1,
          bound, describe(&t));
    free(o);
    free_data(gpu, &d);
}

/* Query tokens that see different rows of a tile: of the last, of the window's first, of one that is both. */
static void test_edges(kaio_device *gpu, const kaio__kernel *kernel)
{
    static const int cases_of[][4] = {{8, 0, 37, 30}, {8, 2, 35, 17}, {5, 9, 32, 64}, {8, 45, 83, 50}, {2, 20, 36, 19}};
    decode_case t;
    int i;

    for (i = 0; i < 5; i++) {
        default_case(&t, (kaio_dtype)kernel->dtype);
        t.query_tokens = cases_of[i][0];
        t.desc.window = cases_of[i][1];
        t.batch = 2;
        t.len[0] = cases_of[i][2];
        t.len[1] = cases_of[i][3];
        t.group = 1 + i % 3;
        t.head_dim = kernel->tile[2];
        t.poison = 1;
        if (is_byte(t.cache) && i & 1)
            t.scales = SCALES_TOKEN_F32;
        run_case(gpu, &t);
    }
}

/* More chunks than are merged at once, and a window that leaves most of them out; sequences so long, for devices so
   small, that the bounds of a chunk count. */
static void test_chunks(kaio_device *gpu, const kaio__kernel *kernel)
{
    decode_case t;
    int is_small = kernel->tile[2] == 64;
    int64_t b;

    default_case(&t, (kaio_dtype)kernel->dtype);
    t.group = 2;
    t.len[0] = 710;
    run_case(gpu, &t);
    t.layout = KAIO_PAGES_NHD;
    t.kv_heads = 2;
    t.desc.window = 333;
    run_case(gpu, &t);
    default_case(&t, (kaio_dtype)kernel->dtype);
    t.sms = is_byte(t.cache) ? 1 : 2;
    t.len[0] = is_byte(t.cache) ? 3300 : 2250;
    run_case(gpu, &t);
    default_case(&t, (kaio_dtype)kernel->dtype); /* so many parts that all of shared memory takes them */
    t.head_dim = kernel->tile[2];
    t.group = 2;
    t.sms = 48;
    t.len[0] = 1530;
    run_case(gpu, &t);
    if (is_small && !is_byte(t.cache)) {
        t.sms = 1;
        t.len[0] = 4200;
        run_case(gpu, &t);
    }
    default_case(&t, (kaio_dtype)kernel->dtype); /* infinity in the last of parts that four do not divide */
    t.query_tokens = 4;
    t.kv_heads = 8;
    t.sms = 48;
    t.len[0] = 330;
    t.poison = 1;
    run_case(gpu, &t);
    if (kernel->stages == 8) { /* a run whose next chunk is longer than the ring */
        default_case(&t, (kaio_dtype)kernel->dtype);
        t.sms = 1;
        t.batch = 6;
        for (b = 0; b < t.batch; b++)
            t.len[b] = 1730;
        run_case(gpu, &t);
    }
}

/* A negative length is one of 0. */
static void test_negative(kaio_device *gpu, const kaio__kernel *kernel)
{
    static const int32_t lens[2] = {-7, 20};
    decode_case t;
    decode_data d;

    default_case(&t, (kaio_dtype)kernel->dtype);
    t.batch = 2;
    t.len[1] = 20;
    t.len[0] = 0;
    t.seed = seed;
    if (make_data(gpu, &t, &d) || kaio_upload(gpu, &d.lens, lens, sizeof lens) || decode(gpu, &t, &d))
        check_fail("negative: %s", kaio_last_error());
    else
        compare(gpu, &t, &d);
    free_data(gpu, &d);
}

static void random_cases(kaio_device *gpu)
{
    int i, n, count;
    const kaio__kernel *table = kaio__kernel_table(&count);

    for (i = 0; i < count; i++) {
        if (table[i].op != KAIO__OP_PAGED_DECODE || !wanted(table[i].name))
            continue;
        CHECK(!kaio_force_variant(gpu, table[i].name), "%s", kaio_last_error());
        for (n = 0; n < cases; n++)
            random_case(gpu, &table[i]);
        test_weights(gpu, &table[i]);
        test_edges(gpu, &table[i]);
        test_chunks(gpu, &table[i]);
        test_negative(gpu, &table[i]);
        test_rounding(gpu, &table[i]);
        if (is_byte((kaio_dtype)table[i].dtype))
            test_codes(gpu, &table[i]);
        test_same_bits(gpu, (kaio_dtype)table[i].dtype, 4);
        if (table[i].tile[1] <= most_in_runs((kaio_dtype)table[i].dtype)) /* as many columns as runs can have */
            test_same_bits(gpu, (kaio_dtype)table[i].dtype, table[i].tile[1]);
        test_clusters(gpu, &table[i]);
        test_faults(&table[i]);
        CHECK(!strcmp(kaio_variant_name(gpu), table[i].name), "ran %s, expected %s", kaio_variant_name(gpu),
              table[i].name);
        CHECK(table[i].param_bytes == (int)sizeof(kaio__decode_params), "%s: %d bytes of parameters, host %d",
              table[i].name, table[i].param_bytes, (int)sizeof(kaio__decode_params));
    }
    CHECK(!kaio_force_variant(gpu, NULL), "%s", kaio_last_error());
}

/* ---- chosen cases ------------------------------------------------------------------------------------------------ */

static void test_chosen(kaio_device *gpu)
{
    static const kaio_dtype caches[] = {KAIO_F16, KAIO_BF16, KAIO_F32, KAIO_E4M3, KAIO_E5M2, KAIO_I8};
    static const int dims[] = {8, 40, 64, 80, 128, 192, 256};
    static const double sizes[] = {1e-8, 500};
    decode_case t;
    int i, j;

    for (i = 0; i < 6; i++)
        for (j = 0; j < 7; j++) {
            default_case(&t, caches[i]);
            t.head_dim = dims[j];
            t.group = 3;
            t.len[0] = 75;
            run_case(gpu, &t);
        }
    for (j = 1; j <= 17; j++) { /* every group to 16, and 32: by f16 and i8 in turn */
        default_case(&t, j & 1 ? KAIO_F16 : KAIO_I8);
        t.group = j == 17 ? 32 : j;
        t.len[0] = 90;
        run_case(gpu, &t);
    }
    for (i = 3; i < 6; i++)
        for (j = 0; j < 2; j++) { /* scales that f16 weights would not survive */
            default_case(&t, caches[i]);
            t.scales = SCALES_TOKEN_F32;
            t.v_scale = sizes[j];
            t.o_dtype = KAIO_F32;
            t.group = 4;
            t.len[0] = 70;
            run_case(gpu, &t);
            t.k_scale = j ? 20 : 1e-8;
            t.desc.scale = j ? 1e-3f : 0;
            run_case(gpu, &t);
        }
    for (j = 1; j <= 8; j++) { /* several query tokens, some of which see nothing */
        default_case(&t, KAIO_BF16);
        t.query_tokens = j;
        t.batch = 3;
        t.group = 2;
        t.len[0] = 0;
        t.len[1] = 3;
        t.len[2] = 130;
        t.desc.window = j & 1 ? 0 : 20;
        run_case(gpu, &t);
    }
}

/* A long sequence in many chunks, unevenly filled. */
static void test_long(kaio_device *gpu)
{
    decode_case t;

    default_case(&t, KAIO_E4M3);
    t.len[0] = 3001;
    t.page_size = 64;
    t.layout = KAIO_PAGES_NHD;
    t.kv_heads = 3;
    run_case(gpu, &t);
    t.layout = KAIO_PAGES_HND;
    t.desc.window = 1500;
    run_case(gpu, &t);
    default_case(&t, KAIO_F16);
    t.len[0] = 2100;
    t.page_size = 16;
    run_case(gpu, &t);
}

/* One graph serves growing sequences; the handle knows of decode what it was told by preload and reserve. Up to 128
   tokens are two runs, and a cluster from sm_90 on. */
static void test_graph(kaio_dtype cache, int head_dim, int most)
{
    const int lens[] = {0, 1, 64, 65, 100, most};
    decode_case t;
    decode_data d;
    kaio__decode_plan plan;
    kaio_device *gpu = NULL;
    size_t bytes = 0;
    void *graph = NULL;
    int i, cluster;

    if (kaio_open(&gpu, NULL)) {
        check_fail("graph: %s", kaio_last_error());
        return;
    }
    default_case(&t, cache);
    t.len[0] = most;
    t.head_dim = head_dim;
    t.group = 2;
    t.seed = seed;
    if (make_data(gpu, &t, &d) ||
        kaio_paged_decode_workspace(gpu, &d.q, &d.cache, &d.pages_of, &t.desc, &d.o, &d.lse, &bytes) ||
        kaio_reserve_workspace(gpu, bytes) || kaio_preload(gpu, "kaio_paged_decode") || kaio_capture_begin(gpu) ||
        decode(gpu, &t, &d) || kaio_capture_end(gpu, &graph)) {
        check_fail("graph: %s", kaio_last_error());
        free_data(gpu, &d);
        kaio_close(gpu);
        return;
    }
    CHECK(bytes > 0, "graph: no workspace: %s", describe(&t));
    cluster = plan_of(gpu, &t, &d, &plan);
    CHECK(cluster == (most <= 128 && plan.pair >= 0 ? 2 : 1), "graph: clusters of %d: %s", cluster, describe(&t));
    CHECK((strstr(kaio_variant_name(gpu), "_pair_") != NULL) == (cluster == 2), "graph: clusters of %d by %s: %s", cluster,
          kaio_variant_name(gpu), describe(&t));
    for (i = 0; i < 6; i++) {
        int32_t len = lens[i];
        t.len[0] = len;
        CHECK(!kaio_fill(gpu, &d.memory[d.memories - 2], NAN) && !kaio_fill(gpu, &d.memory[d.memories - 1], NAN) &&
                  !kaio_upload(gpu, &d.lens, &len, sizeof len) && !kaio_graph_launch(gpu, graph),
              "graph: %s", kaio_last_error());
        compare(gpu, &t, &d);
    }
    kaio_graph_free(gpu, graph);
    free_data(gpu, &d);
    CHECK(!kaio_close(gpu), "graph: %s", kaio_last_error());
}

/* ---- named forms ------------------------------------------------------------------------------------------------- */

static void test_fp8(kaio_device *gpu, kaio_dtype cache)
{
    decode_case t;
    decode_data d;

    default_case(&t, cache);
    t.by_indptr = 1;
    t.rank3 = 1;
    t.batch = 2;
    t.len[0] = 30;
    t.len[1] = 0;
    t.group = 4;
    t.desc.lse_base = KAIO_LSE_LOG2;
    t.desc.scale = 0.1f;
    t.seed = seed;
    if (make_data(gpu, &t, &d) || kaio_paged_decode_fp8(gpu, &d.q, &d.k, &d.v, &d.indptr, &d.indices, &d.last, 0.1f,
                                                        &d.o, &d.lse))
        check_fail("fp8: %s", kaio_last_error());
    else
        compare(gpu, &t, &d);
    free_data(gpu, &d);
}

static void test_int8(kaio_device *gpu, int64_t len, int64_t kv_heads)
{
    decode_case t;
    decode_data d;
    kaio_tensor q, o, table;

    default_case(&t, KAIO_I8);
    t.layout = KAIO_PAGES_NHD;
    t.rank3 = 1;
    t.with_lse = 0;
    t.len[0] = len;
    t.group = 4;
    t.kv_heads = kv_heads;
    t.seed = seed;
    if (make_data(gpu, &t, &d)) {
        check_fail("int8: %s", kaio_last_error());
        free_data(gpu, &d);
        return;
    }
    q = kaio_tensor_2d(d.q.data, d.q.dtype, d.q.shape[1], d.q.shape[2]);
    q.stride[0] = d.q.stride[1];
    q.stride[1] = d.q.stride[2];
    o = kaio_tensor_2d(d.o.data, d.o.dtype, d.o.shape[1], d.o.shape[2]);
    o.stride[0] = d.o.stride[1];
    o.stride[1] = d.o.stride[2];
    table = kaio_tensor_1d(d.table.data, KAIO_I32, d.table.shape[1]);
    table.stride[0] = d.table.stride[1];
    if (kaio_paged_decode_int8(gpu, &q, &d.k, &d.v, &d.k_scale, &d.v_scale, &table, len, 0, &o))
        check_fail("int8: %s", kaio_last_error());
    else
        compare(gpu, &t, &d);
    CHECK(kaio_paged_decode_int8(gpu, &q, &d.k, &d.v, &d.k_scale, &d.v_scale, &table, 4096, 0, &o) ==
                  KAIO_ERR_INVALID &&
              strstr(kaio_last_error(), "kaio_paged_decode_int8: kv_len is 4096, expected 0.."),
          "int8: %s", kaio_last_error());
    free_data(gpu, &d);
}

/* ---- refusals ---------------------------------------------------------------------------------------------------- */

static void refuse(kaio_device *gpu, const decode_case *t, const decode_data *d, kaio_status expected, const char *text)
{
    check_refused("refusal", decode(gpu, t, d), expected, text);
}

#define REFUSE(change, expected, text)                                                                                 \
    do {                                                                                                               \
        decode_case t = good;                                                                                          \
        decode_data d = whole;                                                                                         \
        d.cache.k = &d.k, d.cache.v = &d.v;                                                                            \
        d.pages_of.block_table = &d.table, d.pages_of.kv_lens = &d.lens;                                               \
        change;                                                                                                        \
        refuse(gpu, &t, &d, expected, text);                                                                           \
    } while (0)

static void test_refusals(kaio_device *gpu)
{
    decode_case good;
    decode_data whole;
    float *before, *after;
    size_t bytes = 0;

    default_case(&good, KAIO_F16);
    good.len[0] = 300;
    good.group = 2;
    good.kv_heads = 2;
    good.seed = seed;
    if (make_data(gpu, &good, &whole)) {
        check_fail("refusals: %s", kaio_last_error());
        free_data(gpu, &whole);
        return;
    }
    before = memory_bits(gpu, &whole.memory[whole.memories - 2]);
    REFUSE(t.desc.window = -1, KAIO_ERR_INVALID, "kaio_paged_decode: desc: window is -1, expected 0 or more");
    REFUSE(t.desc.softcap = -1, KAIO_ERR_INVALID, "desc: softcap is -1, expected 0 or more");
    REFUSE(t.desc.softcap = NAN, KAIO_ERR_INVALID, "desc: softcap is");
    REFUSE(t.desc.lse_base = (kaio_lse_base)2, KAIO_ERR_INVALID, "desc: lse_base is 2, expected a kaio_lse_base");
    REFUSE(t.desc.max_kv_len = -5, KAIO_ERR_INVALID, "desc: max_kv_len is -5, expected 0 or more");
    REFUSE(d.q.rank = 2, KAIO_ERR_INVALID, "q: rank is 2, expected 3 or 4");
    REFUSE(d.q.dtype = KAIO_I16, KAIO_ERR_INVALID, "q: dtype is i16, expected f16, bf16 or f32");
    REFUSE(d.q.dtype = KAIO_BF16, KAIO_ERR_INVALID, "cache.k: dtype is f16, expected bf16, e4m3, e5m2 or i8 for q's");
    REFUSE(d.q.shape[1] = 9, KAIO_ERR_UNSUPPORTED, "q: shape[1] is 9 query tokens, expected 1..8");
    REFUSE(d.q.shape[2] = 3, KAIO_ERR_INVALID, "q: heads are 3, expected a multiple of the cache's kv heads, 2");
    REFUSE(d.q.shape[3] = 56, KAIO_ERR_INVALID, "q: shape[3] is 56, expected the cache's head_dim, 64");
    REFUSE(d.o.shape[2] = 2, KAIO_ERR_INVALID, "o: shape[2] is 2, expected q's, 4");
    REFUSE(d.o.dtype = KAIO_BF16, KAIO_ERR_INVALID, "o: dtype is bf16, expected q's, f16, or f32");
    REFUSE(d.lse.dtype = KAIO_F16, KAIO_ERR_INVALID, "lse: dtype is f16, expected f32");
    REFUSE(d.lse.rank = 2, KAIO_ERR_INVALID, "lse: rank is 2, expected 3");
    REFUSE(d.q = d.o, KAIO_ERR_INVALID, "o: the output shares elements with q");
    REFUSE(d.o.data = d.k.data, KAIO_ERR_INVALID, "o: the output shares elements with cache.k");
    REFUSE(d.o.stride[3] = 0, KAIO_ERR_INVALID, "o: the output's strides make elements overlap");
    REFUSE(d.lse.data = d.o.data, KAIO_ERR_INVALID, "lse: the output shares elements with o");
    REFUSE(d.cache.k = NULL, KAIO_ERR_INVALID, "cache.k: the view is NULL");
    REFUSE(d.v.dtype = KAIO_BF16, KAIO_ERR_INVALID, "cache.v: dtype is bf16, expected f16");
    REFUSE(d.table.shape[0] = 2, KAIO_ERR_INVALID, "table.block_table: shape[0] is 2, expected the batch, 1");
    REFUSE(d.pages_of.kv_lens = NULL, KAIO_ERR_INVALID, "table.kv_lens: the view is NULL");
    REFUSE(d.pages_of.indptr = &d.lens, KAIO_ERR_INVALID, "table has members of both namings");
    CHECK(kaio_paged_decode(gpu, &whole.q, NULL, &whole.pages_of, NULL, &whole.o, NULL) == KAIO_ERR_INVALID,
          "a NULL cache was taken");
    CHECK(kaio_paged_decode(gpu, &whole.q, &whole.cache, NULL, NULL, &whole.o, NULL) == KAIO_ERR_INVALID &&
              strstr(kaio_last_error(), "table is NULL"), "a NULL table: %s", kaio_last_error());
    CHECK(!kaio_paged_decode_workspace(gpu, &whole.q, &whole.cache, &whole.pages_of, NULL, &whole.o, NULL, &bytes) &&
              bytes == 5 * 4 * (64 * 4 + 8), "workspace: %u bytes, expected %u", (unsigned)bytes, 5 * 4 * (64 * 4 + 8));
    CHECK(kaio_force_variant(gpu, "kaio_paged_decode_e4m3_8x64_sm80") == KAIO_OK, "%s", kaio_last_error());
    REFUSE((void)0, KAIO_ERR_UNSUPPORTED, "cannot run this: it is for another type of cache");
    CHECK(!kaio_force_variant(gpu, NULL), "%s", kaio_last_error());
    after = memory_bits(gpu, &whole.memory[whole.memories - 2]);
    CHECK(!memcmp(before, after, (size_t)kaio_tensor_elements(&whole.memory[whole.memories - 2]) * sizeof *before),
          "a refused call changed o");
    free(before);
    free(after);
    whole.cache.k = &whole.k, whole.cache.v = &whole.v;
    CHECK(!kaio_set_workspace(gpu, (void *)((uintptr_t)whole.memory[0].data & ~(uintptr_t)255), 1024), "%s",
          kaio_last_error());
    REFUSE((void)0, KAIO_ERR_WORKSPACE, "kaio_paged_decode: workspace: needed 5280 bytes, got 1024");
    CHECK(!kaio_set_workspace(gpu, NULL, 0), "%s", kaio_last_error());
    whole.q.shape[0] = whole.o.shape[0] = whole.lse.shape[0] = whole.table.shape[0] = whole.lens.shape[0] = 0;
    whole.q.data = whole.o.data = NULL;
    CHECK(!decode(gpu, &good, &whole) && !strcmp(kaio_variant_name(gpu), ""), "an empty batch ran %s: %s",
          kaio_variant_name(gpu), kaio_last_error());
    free_data(gpu, &whole);
}

int main(int argc, char **argv)
{
    kaio_device *gpu;

    cases = 1000;
    read_options(argc, argv, TAKES_VARIANT | TAKES_QUICK);
    gpu = begin_test();
    if (!gpu)
        return check_summary();
    if (kaio_alloc_1d(gpu, &workspace, KAIO_F32, 1 << 20)) {
        check_fail("%s", kaio_last_error());
        return close_device(gpu);
    }
    random_cases(gpu);
    if (!quick && !variant) {
        test_chosen(gpu);
        test_long(gpu);
        test_graph(KAIO_F16, 64, 310);
        test_graph(KAIO_F16, 128, 128);
        test_graph(KAIO_E4M3, 64, 310);
        test_graph(KAIO_E4M3, 80, 110);
        test_fp8(gpu, KAIO_E4M3);
        test_fp8(gpu, KAIO_E5M2);
        test_int8(gpu, 50, 2);
        test_int8(gpu, 0, 2);
        test_int8(gpu, 0, 800); /* more CTAs than the GPU holds, and nothing to do */
        test_refusals(gpu);
    }
    if (variant)
        CHECK(taken > 0, "%s took no case", variant);
    kaio_free(gpu, &workspace);
    return close_device(gpu);
}
