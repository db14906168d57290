/* Repacking and quantizers of weights, on the host and on the device, against one slow reference.
 *
 *     test_repack [--cases=N] [--seed=N] [--quick] [--stop]
 *
 * --cases  random cases of each op beside those that always run
 * --quick  few of them: what make mutants runs
 *
 * Everything is exact to the bit, all of memory around the views included. A weight is a model here: a code u and a
 * zero z for each element, which pack() writes in any format by that format's own formula. The ops have to turn one
 * packed image into the other.
 */
#include "op_test.h"

/* ---- memory ------------------------------------------------------------------------------------------------------
 */

/* A view somewhere in memory: its bytes before the op, as they have to be after it, and as they came out. */
typedef struct area {
    kaio_tensor memory, view; /* memory: on the device */
    unsigned char *before, *want, *got;
    int64_t bytes, origin; /* of the view's first element, in bytes */
} area;

static void destroy(kaio_device *gpu, area *a)
{
    kaio_free(gpu, &a->memory);
    free(a->before);
    free(a->want);
    free(a->got);
    memset(a, 0, sizeof *a);
}

/* Poison in as many elements as are asked for, of which number `origin` is the view's first one. */
static int create(kaio_device *gpu, area *a, kaio_tensor view, int64_t elements, int64_t origin)
{
    int64_t i;

    memset(a, 0, sizeof *a);
    a->view = view;
    a->origin = origin * (int64_t)kaio_dtype_size(view.dtype);
    a->bytes = elements * (int64_t)kaio_dtype_size(view.dtype);
    a->before = malloc((size_t)a->bytes);
    a->want = malloc((size_t)a->bytes);
    a->got = malloc((size_t)a->bytes);
    for (i = 0; i < a->bytes; i++)
        a->want[i] = a->before[i] = (unsigned char)check_random(&seed);
    if (kaio_alloc_1d(gpu, &a->memory, KAIO_U8, a->bytes)) {
        check_fail("%s", kaio_last_error());
        return 0;
    }
    return 1;
}

/* Rows at any distance, every second time on multiples of 16 bytes if they are words. */
static int create_rows(kaio_device *gpu, area *a, kaio_dtype dtype, int64_t rows, int64_t columns)
{
    kaio_tensor view = kaio_tensor_2d(NULL, dtype, rows, columns);
    int64_t pitch = columns + (check_range(&seed, 0, 1) ? check_range(&seed, 0, 9) : 0);
    int64_t first = check_range(&seed, 0, 9), reversed = check_range(&seed, 0, 7) == 0;

    if (check_range(&seed, 0, 1)) {
        first = first / 4 * 4;
        pitch = (pitch + 3) / 4 * 4;
    }
    view.stride[0] = reversed ? -pitch : pitch;
    if (rows == 1)
        view.stride[0] = check_range(&seed, -5, 5000); /* without meaning */
    if (columns == 1)
        view.stride[1] = check_range(&seed, -5, 5000);
    return create(gpu, a, view, first + rows * pitch + 8 * check_range(&seed, 0, 1),
                  first + (reversed ? (rows - 1) * pitch : 0));
}

/* Any strides: either dimension inside, gaps, reversals; `repeats`: perhaps a stride of 0. */
static int create_strided(kaio_device *gpu, area *a, kaio_dtype dtype, int64_t rows, int64_t columns, int repeats)
{
    kaio_tensor view = kaio_tensor_2d(NULL, dtype, rows, columns);
    int inner = (int)check_range(&seed, 0, 1), i, d;
    int64_t reach = 1, low = 0;

    for (i = 0; i < 2; i++) {
        d = i ? 1 - inner : inner;
        if (check_range(&seed, 0, 3) == 0)
            reach += check_range(&seed, 0, 5);
        view.stride[d] = reach;
        if (repeats && check_range(&seed, 0, 15) == 0) {
            view.stride[d] = 0;
            continue;
        }
        reach *= view.shape[d];
        if (check_range(&seed, 0, 7) == 0) {
            low += view.stride[d] * (view.shape[d] - 1);
            view.stride[d] = -view.stride[d];
        }
    }
    low += check_range(&seed, 0, 5);
    return create(gpu, a, view, low + reach + 4 * check_range(&seed, 0, 1), low);
}

static int create_list(kaio_device *gpu, area *a, kaio_dtype dtype, int64_t count)
{
    kaio_tensor view = kaio_tensor_1d(NULL, dtype, count);
    int64_t low = check_range(&seed, 0, 3), step = check_range(&seed, 1, 3);

    view.stride[0] = check_range(&seed, 0, 3) ? step : -step;
    return create(gpu, a, view, low + (count - 1) * step + 1 + check_range(&seed, 0, 3),
                  low + (view.stride[0] < 0 ? (count - 1) * step : 0));
}

static int64_t offset_of(const area *a, int64_t i, int64_t j)
{
    int64_t offset = i ? i * a->view.stride[0] : 0;

    if (j)
        offset += j * a->view.stride[1];
    return a->origin + offset * (int64_t)kaio_dtype_size(a->view.dtype);
}

static void put_32(unsigned char *image, const area *a, int64_t i, int64_t j, uint32_t value)
{
    memcpy(image + offset_of(a, i, j), &value, 4);
}

static void put_16(unsigned char *image, const area *a, int64_t i, int64_t j, uint16_t value)
{
    memcpy(image + offset_of(a, i, j), &value, 2);
}

/* What the view is when it lies in `base`. */
static kaio_tensor view_in(const area *a, void *base)
{
    kaio_tensor view = a->view;

    view.data = (char *)base + a->origin;
    return view;
}

enum { HOST, DEVICE, SIDES };

static const char *const side_names[SIDES] = {"host", "device"};

/* The views of all areas on that side, which then hold what was before. */
static int begin(kaio_device *gpu, int side, area *const *all, int count, kaio_tensor *view)
{
    int i, good = 1;

    for (i = 0; i < count; i++) {
        if (side == DEVICE)
            good = good && !kaio_upload(gpu, &all[i]->memory, all[i]->before, (size_t)all[i]->bytes);
        else
            memcpy(all[i]->got, all[i]->before, (size_t)all[i]->bytes);
        view[i] = view_in(all[i], side == DEVICE ? all[i]->memory.data : all[i]->got);
    }
    if (!good)
        check_fail("upload: %s", kaio_last_error());
    return good;
}

static int same(kaio_device *gpu, int side, area *a, const unsigned char *want, const char *name, const char *what)
{
    int64_t size = (int64_t)kaio_dtype_size(a->view.dtype), i;
    unsigned long long got = 0, expected = 0;

    if (side == DEVICE && kaio_download(gpu, &a->memory, a->got, (size_t)a->bytes)) {
        check_fail("%s: %s: %s", what, name, kaio_last_error());
        return 0;
    }
    for (i = 0; i < a->bytes && a->got[i] == want[i];)
        i++;
    if (i == a->bytes)
        return 1;
    i -= i % size;
    memcpy(&got, a->got + i, (size_t)size);
    memcpy(&expected, want + i, (size_t)size);
    check_fail("%s: %s, %s: element %lld after its first is 0x%llx, expected 0x%llx", what, side_names[side], name,
               (long long)((i - a->origin) / size), got, expected);
    return 0;
}

/* All memory is as it should be: `want` after a success, `before` after a refusal. */
static int finish(kaio_device *gpu, int side, area *const *all, int count, const char *const *names, int changed,
                  const char *what)
{
    int i, good = 1;

    for (i = 0; i < count && good; i++)
        good = same(gpu, side, all[i], changed ? all[i]->want : all[i]->before, names[i], what);
    return good;
}

/* ---- weights -----------------------------------------------------------------------------------------------------
 */

/* What a packed weight is about: u and z in 0..15 (z: to 16), scales as bits. */
typedef struct model {
    int64_t K, N, group_size, groups;
    unsigned char *u, *z; /* [K, N], [groups, N] */
    uint16_t *scale;      /* [groups, N] */
    kaio_dtype scale_dtype;
} model;

static void free_model(model *m)
{
    free(m->u);
    free(m->z);
    free(m->scale);
    memset(m, 0, sizeof *m);
}

static void make_model(model *m, int64_t K, int64_t N, int64_t group_size, kaio_dtype scale_dtype)
{
    m->K = K;
    m->N = N;
    m->group_size = group_size;
    m->groups = K / group_size;
    m->scale_dtype = scale_dtype;
    m->u = malloc((size_t)(K * N));
    m->z = malloc((size_t)(m->groups * N));
    m->scale = malloc((size_t)(m->groups * N) * sizeof *m->scale);
}

/* Finite scales, so that a change of type has one answer; codes of any kind; zeros in low..high. */
static void fill_model(model *m, int low, int high)
{
    int64_t i;

    for (i = 0; i < m->K * m->N; i++)
        m->u[i] = (unsigned char)check_range(&seed, 0, 15);
    for (i = 0; i < m->groups * m->N; i++) {
        m->z[i] = (unsigned char)check_range(&seed, low, high);
        do
            m->scale[i] = (uint16_t)check_random(&seed);
        while ((m->scale[i] & (m->scale_dtype == KAIO_F16 ? 0x7c00 : 0x7f80)) ==
               (m->scale_dtype == KAIO_F16 ? 0x7c00 : 0x7f80));
    }
}

typedef struct format {
    const char *name;
    kaio_w4_layout layout;
    kaio_w4_encoding encoding;
    int zeros, zero_bias;
} format;

static const format formats[] = {{"row signed", KAIO_W4_ROW, KAIO_W4_SIGNED, 0, 0},
                                 {"row unsigned", KAIO_W4_ROW, KAIO_W4_UNSIGNED, 0, 0},
                                 {"GPTQ v1", KAIO_W4_ROW, KAIO_W4_UNSIGNED, 1, 1},
                                 {"GPTQ v2", KAIO_W4_ROW, KAIO_W4_UNSIGNED, 1, 0},
                                 {"col signed", KAIO_W4_COL, KAIO_W4_SIGNED, 0, 0},
                                 {"col unsigned", KAIO_W4_COL, KAIO_W4_UNSIGNED, 0, 0},
                                 {"col zeros - 1", KAIO_W4_COL, KAIO_W4_UNSIGNED, 1, 1},
                                 {"col zeros", KAIO_W4_COL, KAIO_W4_UNSIGNED, 1, 0},
                                 {"AWQ HF", KAIO_W4_AWQ_HF, KAIO_W4_SIGNED, 1, 0},
                                 {"AWQ HF zeros - 1", KAIO_W4_AWQ_HF, KAIO_W4_UNSIGNED, 1, 1},
                                 {"AWQ kernel", KAIO_W4_AWQ_KERNEL, KAIO_W4_UNSIGNED, 1, 0},
                                 {"AWQ kernel zeros - 1", KAIO_W4_AWQ_KERNEL, KAIO_W4_SIGNED, 1, 1},
                                 {"AWQ plain", KAIO_W4_AWQ_PLAIN, KAIO_W4_SIGNED, 1, 0},
                                 {"AWQ plain zeros - 1", KAIO_W4_AWQ_PLAIN, KAIO_W4_UNSIGNED, 1, 1}};
enum { FORMATS = sizeof formats / sizeof *formats };

enum { PACKED, SCALES, ZEROS, PARTS };

/* A packed weight; zeros: no memory without. */
typedef struct weight {
    const format *format;
    area part[PARTS];
} weight;

static int64_t up(int64_t a, int64_t b) { return (a + b - 1) / b; }

/* Words of zeros of AWQ_KERNEL, by the contract's formula. */
static int64_t padded_zeros(const model *m)
{
    int64_t multiple = 128 / m->group_size > 1 ? 128 / m->group_size : 1;

    return up(up(m->groups, 8), multiple) * multiple;
}

static int make_weight(kaio_device *gpu, weight *w, const format *f, const model *m)
{
    int64_t K8 = up(m->K, 8), N8 = up(m->N, 8), Z = padded_zeros(m);
    kaio_dtype word = check_range(&seed, 0, 1) ? KAIO_U32 : KAIO_I32;
    area *packed = &w->part[PACKED], *scales = &w->part[SCALES], *zeros = &w->part[ZEROS];
    int kernel = f->layout == KAIO_W4_AWQ_KERNEL, good;

    memset(w, 0, sizeof *w);
    w->format = f;
    switch (f->layout) {
    case KAIO_W4_ROW: good = create_rows(gpu, packed, word, K8, m->N); break;
    case KAIO_W4_AWQ_HF: good = create_rows(gpu, packed, word, m->K, N8); break;
    default: good = create_rows(gpu, packed, word, m->N, K8); break;
    }
    good = good && create_rows(gpu, scales, m->scale_dtype, kernel ? m->N : m->groups, kernel ? 8 * Z : m->N);
    if (good && f->zeros)
        good = create_rows(gpu, zeros, word, kernel ? m->N : m->groups, kernel ? Z : N8);
    return good;
}

static void free_weight(kaio_device *gpu, weight *w)
{
    int i;

    for (i = 0; i < PARTS; i++)
        destroy(gpu, &w->part[i]);
}

/* Offsets of the columns in the nibbles of an AWQ checkpoint's word. */
static const int awq_order[8] = {0, 2, 4, 6, 1, 3, 5, 7};

static unsigned nibble_of(const format *f, const model *m, int64_t k, int64_t n)
{
    unsigned u = k < m->K && n < m->N ? m->u[k * m->N + n] : 0;

    if (k >= m->K || n >= m->N)
        return 0;
    return f->encoding == KAIO_W4_SIGNED && f->layout < KAIO_W4_AWQ_HF ? (u + 16 - 8) % 16 : u;
}

static unsigned stored_zero(const format *f, const model *m, int64_t g, int64_t n)
{
    return g < m->groups && n < m->N ? (unsigned)(m->z[g * m->N + n] - f->zero_bias) & 15 : 0;
}

static void pack_codes(const weight *w, const model *m, unsigned char *image)
{
    const format *f = w->format;
    int64_t k, n, c;
    uint32_t word;
    int i;

    if (f->layout == KAIO_W4_AWQ_HF) {
        for (k = 0; k < m->K; k++)
            for (c = 0; c < up(m->N, 8); c++) {
                for (word = 0, i = 0; i < 8; i++)
                    word |= nibble_of(f, m, k, 8 * c + awq_order[i]) << 4 * i;
                put_32(image, &w->part[PACKED], k, c, word);
            }
        return;
    }
    for (c = 0; c < up(m->K, 8); c++)
        for (n = 0; n < m->N; n++) {
            for (word = 0, i = 0; i < 8; i++)
                word |= nibble_of(f, m, 8 * c + i, n) << 4 * i;
            if (f->layout == KAIO_W4_ROW)
                put_32(image, &w->part[PACKED], c, n, word);
            else
                put_32(image, &w->part[PACKED], n, c, word);
        }
}

static void pack_zeros(const weight *w, const model *m, unsigned char *image)
{
    const format *f = w->format;
    int64_t g, n, c;
    uint32_t word;
    int i;

    if (f->layout == KAIO_W4_AWQ_KERNEL) {
        for (n = 0; n < m->N; n++)
            for (c = 0; c < padded_zeros(m); c++) {
                for (word = 0, i = 0; i < 8; i++)
                    word |= stored_zero(f, m, 8 * c + i, n) << 4 * i;
                put_32(image, &w->part[ZEROS], n, c, word);
            }
        return;
    }
    for (g = 0; g < m->groups; g++)
        for (c = 0; c < up(m->N, 8); c++) {
            for (word = 0, i = 0; i < 8; i++)
                word |= stored_zero(f, m, g, 8 * c + (f->layout == KAIO_W4_AWQ_HF ? awq_order[i] : i)) << 4 * i;
            put_32(image, &w->part[ZEROS], g, c, word);
        }
}

static uint16_t scale_as(const model *m, int64_t i, kaio_dtype dtype)
{
    if (dtype == m->scale_dtype)
        return m->scale[i];
    return dtype == KAIO_F16 ? kaio_f32_to_f16(kaio_bf16_to_f32(m->scale[i]))
                             : kaio_f32_to_bf16(kaio_f16_to_f32(m->scale[i]));
}

static void pack_scales(const weight *w, const model *m, unsigned char *image)
{
    int kernel = w->format->layout == KAIO_W4_AWQ_KERNEL;
    int64_t g, n, rows = kernel ? 8 * padded_zeros(m) : m->groups;
    kaio_dtype dtype = w->part[SCALES].view.dtype;

    for (g = 0; g < rows; g++)
        for (n = 0; n < m->N; n++)
            put_16(image, &w->part[SCALES], kernel ? n : g, kernel ? g : n,
                   g < m->groups ? scale_as(m, g * m->N + n, dtype) : 0);
}

/* after: into what is expected, else into what is given, which then has to stay. */
static void pack(weight *w, const model *m, int after)
{
    int i;

    pack_codes(w, m, after ? w->part[PACKED].want : w->part[PACKED].before);
    pack_scales(w, m, after ? w->part[SCALES].want : w->part[SCALES].before);
    if (w->format->zeros)
        pack_zeros(w, m, after ? w->part[ZEROS].want : w->part[ZEROS].before);
    for (i = 0; i < PARTS && !after; i++)
        if (w->part[i].bytes)
            memcpy(w->part[i].want, w->part[i].before, (size_t)w->part[i].bytes);
}

static kaio_w4 describe(const weight *w, const model *m, const kaio_tensor *view)
{
    kaio_w4 d;

    memset(&d, 0, sizeof d);
    d.layout = w->format->layout;
    d.encoding = w->format->encoding;
    d.group_size = m->group_size == 128 && check_range(&seed, 0, 1) ? 0 : (int)m->group_size;
    d.zero_bias = w->format->zero_bias;
    d.packed = &view[PACKED];
    d.scales = &view[SCALES];
    d.zeros = w->format->zeros ? &view[ZEROS] : NULL;
    return d;
}

static void random_shape(int64_t *K, int64_t *N, int64_t *group)
{
    static const int64_t sizes[3] = {32, 64, 128};

    *group = sizes[check_range(&seed, 0, 2)];
    *K = *group * check_range(&seed, 1, check_range(&seed, 0, 3) ? 3 : 10);
    if (check_range(&seed, 0, 3) == 0)
        *group = *K = check_range(&seed, 1, 300);
    *N = check_range(&seed, 1, check_range(&seed, 0, 7) ? 40 : 280);
}

/* ---- repacking ---------------------------------------------------------------------------------------------------
 */

enum { MOST_AREAS = 2 * PARTS + 2 };

/* A repack: areas in the order of `names`. */
typedef struct repack {
    model m, sorted; /* sorted: as it is after act-order, its memory m's without */
    weight from, to;
    area g_idx, perm;
    int has_order;
} repack;

static const char *const repack_names[MOST_AREAS] = {"from.packed", "from.scales", "from.zeros", "to.packed",
                                                     "to.scales",   "to.zeros",    "g_idx",      "perm"};

/* Groups of whole size in any order, and what the permutation and the sorted model are. */
static int make_order(kaio_device *gpu, repack *r)
{
    int64_t K = r->m.K, k, g, j = 0;
    int32_t *group = malloc((size_t)K * sizeof *group);

    r->has_order = 1;
    if (!create_list(gpu, &r->g_idx, KAIO_I32, K) || !create_list(gpu, &r->perm, KAIO_I32, K)) {
        free(group);
        return 0;
    }
    for (k = 0; k < K; k++)
        group[k] = (int32_t)(k / r->m.group_size);
    for (k = K - 1; k > 0; k--) {
        int64_t other = check_range(&seed, 0, k);
        int32_t kept = group[k];
        group[k] = group[other];
        group[other] = kept;
    }
    make_model(&r->sorted, K, r->m.N, r->m.group_size, r->m.scale_dtype);
    for (g = 0; g < r->m.groups; g++)
        for (k = 0; k < K; k++)
            if (group[k] == g) {
                put_32(r->perm.want, &r->perm, j, 0, (uint32_t)k);
                memcpy(r->sorted.u + j++ * r->m.N, r->m.u + k * r->m.N, (size_t)r->m.N);
            }
    memcpy(r->sorted.z, r->m.z, (size_t)(r->m.groups * r->m.N));
    memcpy(r->sorted.scale, r->m.scale, (size_t)(r->m.groups * r->m.N) * sizeof *r->m.scale);
    for (k = 0; k < K; k++)
        put_32(r->g_idx.before, &r->g_idx, k, 0, (uint32_t)group[k]);
    memcpy(r->g_idx.want, r->g_idx.before, (size_t)r->g_idx.bytes);
    free(group);
    return 1;
}

static void free_repack(kaio_device *gpu, repack *r)
{
    free_weight(gpu, &r->from);
    free_weight(gpu, &r->to);
    destroy(gpu, &r->g_idx);
    destroy(gpu, &r->perm);
    free_model(&r->m);
    free_model(&r->sorted);
}

/* Zeros that both formats can hold. */
static void common_zeros(const format *from, const format *to, int *low, int *high)
{
    *low = from->zero_bias > to->zero_bias ? from->zero_bias : to->zero_bias;
    *high = 15 + (from->zero_bias < to->zero_bias ? from->zero_bias : to->zero_bias);
    if (!from->zeros || !to->zeros)
        *low = *high = 8;
}

static int make_repack(kaio_device *gpu, repack *r, const format *from, const format *to, int64_t K, int64_t N,
                       int64_t group, int order)
{
    kaio_dtype types[2] = {KAIO_F16, KAIO_BF16};
    model typed;
    int low, high, good;

    memset(r, 0, sizeof *r);
    make_model(&r->m, K, N, group, types[check_range(&seed, 0, 1)]);
    common_zeros(from, to, &low, &high);
    fill_model(&r->m, low, high);
    typed = r->m;
    typed.scale_dtype = types[check_range(&seed, 0, 1)];
    good = make_weight(gpu, &r->from, from, &r->m) && make_weight(gpu, &r->to, to, &typed) &&
           (!order || make_order(gpu, r));
    if (good) {
        pack(&r->from, &r->m, 0);
        pack(&r->to, order ? &r->sorted : &r->m, 1);
    }
    return good;
}

/* The areas that there are, with their names and where each one's view goes. */
static int areas_of(repack *r, area **all, const char **names, int *place)
{
    area *every[MOST_AREAS] = {&r->from.part[PACKED], &r->from.part[SCALES], &r->from.part[ZEROS],
                               &r->to.part[PACKED],   &r->to.part[SCALES],   &r->to.part[ZEROS],
                               &r->g_idx,             &r->perm};
    int i, count = 0;

    for (i = 0; i < MOST_AREAS; i++)
        if (every[i]->bytes) {
            all[count] = every[i];
            names[count] = repack_names[i];
            place[count++] = i;
        }
    return count;
}

/* expected: what the device says to it; the host can do it all. */
static void run_repack(kaio_device *gpu, repack *r, kaio_status expected, const char *what)
{
    area *all[MOST_AREAS];
    const char *names[MOST_AREAS];
    kaio_tensor packed[MOST_AREAS], view[MOST_AREAS];
    kaio_w4 from, to;
    kaio_status status;
    int side, i, place[MOST_AREAS], count = areas_of(r, all, names, place);

    for (side = 0; side < SIDES; side++) {
        if (!begin(gpu, side, all, count, packed))
            return;
        for (i = 0; i < count; i++)
            view[place[i]] = packed[i];
        from = describe(&r->from, &r->m, view);
        to = describe(&r->to, &r->m, view + PARTS);
        status = side == DEVICE ? kaio_w4_repack(gpu, &from, r->has_order ? &view[MOST_AREAS - 2] : NULL, &to,
                                                 r->has_order ? &view[MOST_AREAS - 1] : NULL)
                                : kaio_w4_repack_host(&from, r->has_order ? &view[MOST_AREAS - 2] : NULL, &to,
                                                      r->has_order ? &view[MOST_AREAS - 1] : NULL);
        if (status != (side == DEVICE ? expected : KAIO_OK))
            check_fail("%s: %s: %s", what, side_names[side], status ? kaio_last_error() : "not refused");
        else if (finish(gpu, side, all, count, names, !status, what))
            check_pass();
    }
}

static void test_pair(kaio_device *gpu, const format *from, const format *to)
{
    repack r;
    char what[200];
    uint64_t case_seed = seed;
    int64_t K, N, group;
    int order = check_range(&seed, 0, 2) == 0;

    random_shape(&K, &N, &group);
    snprintf(what, sizeof what, "repack %s to %s, K %lld, N %lld, group %lld, %s, seed %llu", from->name, to->name,
             (long long)K, (long long)N, (long long)group, order ? "g_idx" : "no g_idx",
             (unsigned long long)case_seed);
    if (make_repack(gpu, &r, from, to, K, N, group, order))
        run_repack(gpu, &r, from->zeros && !to->zeros ? KAIO_ERR_INVALID : KAIO_OK, what);
    free_repack(gpu, &r);
}

/* Every element alone, in every pair of layouts: where it comes from and where it goes. */
static void test_single(kaio_device *gpu)
{
    enum { K = 40, N = 19 };
    static const int of_layout[5] = {3, 7, 8, 10, 12};
    const int step = quick ? 97 : 13;
    repack r;
    char what[160];
    int i, j, at;

    for (i = 0; i < 5; i++)
        for (j = 0; j < 5; j++)
            for (at = i + 5 * j; at < K * N; at += step) {
                const format *from = &formats[of_layout[i]], *to = &formats[of_layout[j]];
                snprintf(what, sizeof what, "repack %s to %s, K %d, N %d, only element [%d,%d] not 0", from->name,
                         to->name, K, N, at / N, at % N);
                if (make_repack(gpu, &r, from, to, K, N, K, 0)) {
                    memset(r.m.u, 0, K * N);
                    r.m.u[at] = 15;
                    pack(&r.from, &r.m, 0);
                    pack(&r.to, &r.m, 1);
                    run_repack(gpu, &r, KAIO_OK, what);
                }
                free_repack(gpu, &r);
            }
}

/* There and back through all that have zeros, on the device: the first image returns. */
static void test_round_trip(kaio_device *gpu)
{
    static const int way[] = {2, 8, 11, 12, 6, 9, 10, 13, 7, 3, 2};
    enum { STOPS = sizeof way / sizeof *way };
    weight stop[STOPS];
    kaio_tensor view[STOPS][PARTS];
    kaio_w4 at[STOPS];
    model m;
    int i, j, good = 1;

    memset(stop, 0, sizeof stop);
    memset(&m, 0, sizeof m);
    make_model(&m, 256, 37, 32, KAIO_F16);
    fill_model(&m, 1, 15);
    for (i = 0; i < STOPS && good; i++) {
        good = make_weight(gpu, &stop[i], &formats[way[i]], &m);
        if (i == 0 && good)
            pack(&stop[0], &m, 0);
        for (j = 0; j < PARTS && good; j++) {
            area *a = &stop[i].part[j];
            good = begin(gpu, DEVICE, &a, 1, &view[i][j]);
        }
        at[i] = describe(&stop[i], &m, view[i]);
        if (i && good && kaio_w4_repack(gpu, &at[i - 1], NULL, &at[i], NULL)) {
            check_fail("round trip to %s: %s", stop[i].format->name, kaio_last_error());
            good = 0;
        }
    }
    if (good)
        pack(&stop[STOPS - 1], &m, 1);
    for (j = 0; j < PARTS && good; j++)
        good = same(gpu, DEVICE, &stop[STOPS - 1].part[j], stop[STOPS - 1].part[j].want, repack_names[j],
                    "round trip");
    if (good)
        check_pass();
    for (i = 0; i < STOPS; i++)
        free_weight(gpu, &stop[i]);
    free_model(&m);
}

/* ---- golden vectors: OPS_CONTRACT.md, sections 3 and 10 ---- */

typedef struct golden {
    kaio_tensor packed, scales, zeros;
    kaio_w4 w;
    uint32_t words[64], stored[128];
    uint16_t scale[1024];
} golden;

/* Views of the struct's own arrays. */
static void make_golden(golden *g, kaio_w4_layout layout, kaio_w4_encoding encoding, int64_t K, int64_t N, int zeros)
{
    int kernel = layout == KAIO_W4_AWQ_KERNEL, i;
    int64_t pad = K < 128 ? 128 / K : 1;

    memset(g, 0, sizeof *g);
    for (i = 0; i < 1024; i++)
        g->scale[i] = 0x2e66;
    g->packed = layout == KAIO_W4_ROW      ? kaio_tensor_2d(g->words, KAIO_U32, K / 8, N)
                : layout == KAIO_W4_AWQ_HF ? kaio_tensor_2d(g->words, KAIO_U32, K, N / 8)
                                           : kaio_tensor_2d(g->words, KAIO_U32, N, K / 8);
    g->scales = kernel ? kaio_tensor_2d(g->scale, KAIO_F16, N, 8 * pad) : kaio_tensor_2d(g->scale, KAIO_F16, 1, N);
    g->zeros = kernel ? kaio_tensor_2d(g->stored, KAIO_I32, N, pad)
                      : kaio_tensor_2d(g->stored, KAIO_I32, 1, (N + 7) / 8);
    g->w.layout = layout;
    g->w.encoding = encoding;
    g->w.group_size = (int)K;
    g->w.packed = &g->packed;
    g->w.scales = &g->scales;
    g->w.zeros = zeros ? &g->zeros : NULL;
}

/* To the device, through the op there, and back. */
static kaio_status repack_there(kaio_device *gpu, const golden *from, golden *to)
{
    const kaio_tensor *host[6] = {from->w.packed, from->w.scales, from->w.zeros, to->w.packed, to->w.scales,
                                  to->w.zeros};
    kaio_tensor there[6];
    kaio_w4 a = from->w, b = to->w;
    kaio_status status = KAIO_OK;
    int i;

    memset(there, 0, sizeof there);
    for (i = 0; i < 6; i++)
        if (host[i] && !status) {
            size_t bytes = (size_t)kaio_tensor_elements(host[i]) * kaio_dtype_size(host[i]->dtype);
            status = kaio_alloc(gpu, &there[i], host[i]->dtype, host[i]->rank, host[i]->shape);
            if (!status)
                status = kaio_upload(gpu, &there[i], host[i]->data, bytes);
        }
    a.packed = &there[0], a.scales = &there[1], a.zeros = host[2] ? &there[2] : NULL;
    b.packed = &there[3], b.scales = &there[4], b.zeros = host[5] ? &there[5] : NULL;
    if (!status)
        status = kaio_w4_repack(gpu, &a, NULL, &b, NULL);
    for (i = 3; i < 6 && !status; i++)
        if (host[i])
            status = kaio_download(gpu, &there[i], host[i]->data,
                                   (size_t)kaio_tensor_elements(host[i]) * kaio_dtype_size(host[i]->dtype));
    for (i = 0; i < 6; i++)
        kaio_free(gpu, &there[i]);
    return status;
}

static void expect_words(kaio_device *gpu, golden *from, golden *to, int count, const uint32_t *want, const char *what)
{
    int side, i;

    for (side = 0; side < SIDES; side++) {
        kaio_status status;
        memset(to->words, 0xcd, sizeof to->words);
        status = side == DEVICE ? repack_there(gpu, from, to) : kaio_w4_repack_host(&from->w, NULL, &to->w, NULL);
        if (status) {
            check_fail("%s, %s: %s", what, side_names[side], kaio_last_error());
            continue;
        }
        for (i = 0; i < count && to->words[i] == want[i];)
            i++;
        CHECK(i == count, "%s, %s: word %d is 0x%08x, expected 0x%08x", what, side_names[side], i, to->words[i],
              want[i]);
    }
}

static void test_golden(kaio_device *gpu)
{
    static const uint32_t gptq = 0xfea98710, two_s = 0x76210f98, in_order = 0x76543210, awq = 0x75316420;
    uint32_t columns[8];
    golden from, to;
    int i;

    make_golden(&from, KAIO_W4_ROW, KAIO_W4_UNSIGNED, 8, 1, 0);
    make_golden(&to, KAIO_W4_COL, KAIO_W4_SIGNED, 8, 1, 0);
    from.words[0] = gptq;
    expect_words(gpu, &from, &to, 1, &two_s, "golden u to two's complement");
    from.words[0] = 0xa5;
    expect_words(gpu, &to, &from, 1, &gptq, "golden two's complement to u");
    /* columns 0..7 of one row hold 0..7; with K = 8 the other rows hold 0 */
    make_golden(&from, KAIO_W4_AWQ_HF, KAIO_W4_UNSIGNED, 8, 8, 1);
    make_golden(&to, KAIO_W4_AWQ_KERNEL, KAIO_W4_UNSIGNED, 8, 8, 1);
    from.words[0] = awq;
    for (i = 0; i < 8; i++)
        columns[i] = (uint32_t)i;
    expect_words(gpu, &from, &to, 8, columns, "golden AWQ HF to kernel, a row");
    /* rows 0..7 of column 0 hold 0..7 */
    for (i = 0; i < 8; i++)
        from.words[i] = (uint32_t)i;
    memset(columns, 0, sizeof columns);
    columns[0] = in_order;
    expect_words(gpu, &from, &to, 8, columns, "golden AWQ HF to kernel, a column");
    /* and back: row 0 of columns 0..7 */
    make_golden(&from, KAIO_W4_AWQ_KERNEL, KAIO_W4_UNSIGNED, 8, 8, 1);
    make_golden(&to, KAIO_W4_AWQ_HF, KAIO_W4_UNSIGNED, 8, 8, 1);
    for (i = 0; i < 8; i++)
        from.words[i] = (uint32_t)i;
    columns[0] = awq;
    expect_words(gpu, &from, &to, 8, columns, "golden AWQ kernel to HF");
}

/* Padding of zeros and scales, by the contract's table: the one width is taken, the next ones are not. */
static void test_padding(void)
{
    static const struct {
        int64_t K, group, Z, S;
    } table[] = {{256, 128, 1, 8},     {1024, 128, 8 / 8, 8}, {4096, 128, 4, 32},   {5120, 128, 5, 40},
                 {11008, 128, 11, 88}, {14336, 128, 14, 112}, {512, 64, 2, 16},     {11008, 64, 22, 176},
                 {32, 32, 4, 32},      {40, 40, 3, 24}};
    size_t i;
    int extra;

    for (i = 0; i < sizeof table / sizeof *table; i++)
        for (extra = -1; extra <= 2; extra++) {
            int64_t K = table[i].K, groups = K / table[i].group, Z = table[i].Z + (extra == 2 ? 0 : extra),
                    S = table[i].S + (extra == 2 ? 8 : 0);
            uint32_t *words = calloc((size_t)K, 4), *zeros = calloc((size_t)groups, 4),
                     *to_words = malloc((size_t)(K + 8) * 4), *to_zeros = malloc((size_t)(8 * (table[i].Z + 1)) * 4);
            uint16_t *scales = calloc((size_t)groups * 8, 2), *to_scales = malloc((size_t)(8 * (table[i].S + 8)) * 2);
            kaio_tensor a[3] = {kaio_tensor_2d(words, KAIO_I32, K, 1), kaio_tensor_2d(scales, KAIO_F16, groups, 8),
                                kaio_tensor_2d(zeros, KAIO_I32, groups, 1)};
            kaio_tensor b[3] = {kaio_tensor_2d(to_words, KAIO_I32, 8, (K + 7) / 8),
                                kaio_tensor_2d(to_scales, KAIO_F16, 8, S), kaio_tensor_2d(to_zeros, KAIO_I32, 8, Z)};
            kaio_w4 from = {KAIO_W4_AWQ_HF, KAIO_W4_UNSIGNED, 0, 0, NULL, NULL, NULL},
                    to = {KAIO_W4_AWQ_KERNEL, KAIO_W4_UNSIGNED, 0, 0, NULL, NULL, NULL};
            const char *expected = extra == 0   ? ""
                                   : extra == 2 ? "to.scales: shape is 8 x"
                                                : "to.zeros: shape is 8 x";
            kaio_status status;
            from.group_size = to.group_size = (int)table[i].group;
            from.packed = &a[0], from.scales = &a[1], from.zeros = &a[2];
            to.packed = &b[0], to.scales = &b[1], to.zeros = &b[2];
            status = kaio_w4_repack_host(&from, NULL, &to, NULL);
            CHECK(!status == !extra && (!status || strstr(kaio_last_error(), expected)),
                  "padding of K %lld, group %lld: [8, %lld] zeros and [8, %lld] scales: %s", (long long)K,
                  (long long)table[i].group, (long long)Z, (long long)S, status ? kaio_last_error() : "not refused");
            free(words), free(zeros), free(scales), free(to_words), free(to_zeros), free(to_scales);
        }
}

/* ---- quantizers --------------------------------------------------------------------------------------------------
 */

static float value_at(const area *a, int64_t k, int64_t n)
{
    const unsigned char *from = a->before + offset_of(a, k, n);
    uint16_t half;
    float value;

    if (a->view.dtype == KAIO_F32) {
        memcpy(&value, from, 4);
        return value;
    }
    memcpy(&half, from, 2);
    return a->view.dtype == KAIO_F16 ? kaio_f16_to_f32(half) : kaio_bf16_to_f32(half);
}

static void set_value(area *a, int64_t k, int64_t n, float value)
{
    unsigned char *to = a->before + offset_of(a, k, n);
    uint16_t half = a->view.dtype == KAIO_F16 ? kaio_f32_to_f16(value) : kaio_f32_to_bf16(value);

    if (a->view.dtype == KAIO_F32)
        memcpy(to, &value, 4);
    else
        memcpy(to, &half, 2);
}

/* Weights of one kind to a block of rows, so that groups differ: integers, halves (ties), both signs or one, zeros,
   tiny and huge, and with `special` NaN and infinities. */
static void fill_weights(area *a, int special)
{
    int64_t K = a->view.shape[0], N = a->view.shape[1], k, n;
    int kind = 0;
    float value;

    for (k = 0; k < K; k++)
        for (n = 0; n < N; n++) {
            if ((k % 32 == 0 && n == 0) || check_range(&seed, 0, 199) == 0)
                kind = (int)check_range(&seed, 0, special ? 9 : 7);
            value = (float)check_range(&seed, -4000, 4000) / 1024.0f;
            switch (kind) {
            case 1: value = (float)check_range(&seed, -14, 14) / 2; break;
            case 2: value = (float)check_range(&seed, 1, 15); break;
            case 3: value = -fabsf(value); break;
            case 4: value = 0; break;
            case 5: value = ldexpf(value, (int)check_range(&seed, -40, -10)); break;
            case 6: value = ldexpf(value, (int)check_range(&seed, 0, 13)); break;
            case 7: value = (float)check_range(&seed, -127, 127) / 4; break;
            case 8: value = check_range(&seed, 0, 9) ? value : NAN; break;
            case 9:
                value = ldexpf(value, 100);
                if (check_range(&seed, 0, 9) == 0)
                    value = check_range(&seed, 0, 1) ? INFINITY : -INFINITY;
                break;
            default: break;
            }
            set_value(a, k, n, value);
        }
    memcpy(a->want, a->before, (size_t)a->bytes);
}

/* rint(x / s) as an integer, for what cannot be one as kaio.h says it. */
static int code_of(float x, float s)
{
    float quotient = x / s;

    if (isnan(quotient))
        return 0;
    return (int)nearbyintf(quotient < -500 ? -500 : quotient > 500 ? 500 : quotient);
}

static int within(int x, int low, int high) { return x < low ? low : x > high ? high : x; }

static void expect_group(model *m, const area *w, int zeros, int zero_bias, int64_t g, int64_t n)
{
    float least = 0, most = 0, s;
    int64_t k;
    int z = 8;
    uint16_t *bits = &m->scale[g * m->N + n];

    for (k = g * m->group_size; k < (g + 1) * m->group_size; k++) {
        least = fminf(least, value_at(w, k, n));
        most = fmaxf(most, value_at(w, k, n));
    }
    s = zeros ? fmaxf(most - least, 1e-5f) / 15 : fmaxf(fmaxf(most, -least), 1e-5f) / 7;
    *bits = m->scale_dtype == KAIO_F16 ? kaio_f32_to_f16(s) : kaio_f32_to_bf16(s);
    s = m->scale_dtype == KAIO_F16 ? kaio_f16_to_f32(*bits) : kaio_bf16_to_f32(*bits);
    if (zeros)
        z = within(-code_of(least, s), zero_bias, 15);
    m->z[g * m->N + n] = (unsigned char)z;
    for (k = g * m->group_size; k < (g + 1) * m->group_size; k++)
        m->u[k * m->N + n] = (unsigned char)within(code_of(value_at(w, k, n), s) + z, 0, 15);
}

static void run_quantize(kaio_device *gpu, weight *to, area *w, model *m, const char *what)
{
    static const char *const names[1 + PARTS] = {"w", "to.packed", "to.scales", "to.zeros"};
    area *all[1 + PARTS] = {w, &to->part[PACKED], &to->part[SCALES], &to->part[ZEROS]};
    kaio_tensor view[1 + PARTS];
    int side, count = to->format->zeros ? 1 + PARTS : PARTS;
    int64_t g, n;

    for (g = 0; g < m->groups; g++)
        for (n = 0; n < m->N; n++)
            expect_group(m, w, to->format->zeros, to->format->zero_bias, g, n);
    pack(to, m, 1);
    for (side = 0; side < SIDES; side++) {
        kaio_w4 d;
        if (!begin(gpu, side, all, count, view))
            return;
        d = describe(to, m, view + 1);
        if (side == DEVICE ? kaio_w4_quantize(gpu, &view[0], &d) : kaio_w4_quantize_host(&view[0], &d))
            check_fail("%s: %s: %s", what, side_names[side], kaio_last_error());
        else if (finish(gpu, side, all, count, names, 1, what))
            check_pass();
    }
}

static const kaio_dtype floats[3] = {KAIO_F32, KAIO_F16, KAIO_BF16};

static void test_quantize(kaio_device *gpu, const format *f, int64_t K, int64_t N, int64_t group)
{
    kaio_dtype dtype = floats[check_range(&seed, 0, 2)], scales = floats[check_range(&seed, 1, 2)];
    uint64_t case_seed = seed;
    char what[160];
    weight to;
    area w;
    model m;

    memset(&to, 0, sizeof to);
    memset(&m, 0, sizeof m);
    snprintf(what, sizeof what, "quantize %s to %s, scales %s, K %lld, N %lld, group %lld, seed %llu",
             kaio_dtype_name(dtype), f->name, kaio_dtype_name(scales), (long long)K, (long long)N, (long long)group,
             (unsigned long long)case_seed);
    make_model(&m, K, N, group, scales);
    if (create_strided(gpu, &w, dtype, K, N, 1) && make_weight(gpu, &to, f, &m)) {
        fill_weights(&w, check_range(&seed, 0, 3) == 0);
        run_quantize(gpu, &to, &w, &m, what);
    }
    destroy(gpu, &w);
    free_weight(gpu, &to);
    free_model(&m);
}

static void run_w8(kaio_device *gpu, area *w, int shared, const char *what)
{
    static const char *const names[3] = {"w", "q", "scale"};
    int64_t K = w->view.shape[0], N = w->view.shape[1], first, k, n, columns = shared ? N : 1;
    area q, scale, *all[3];
    kaio_tensor view[3];
    int side;

    all[0] = w, all[1] = &q, all[2] = &scale;
    memset(&q, 0, sizeof q);
    memset(&scale, 0, sizeof scale);
    if (create_strided(gpu, &q, check_range(&seed, 0, 3) ? KAIO_I8 : KAIO_U8, K, N, 0) &&
        create_list(gpu, &scale, KAIO_F32, shared ? 1 : N)) {
        for (first = 0; first < N; first += columns) {
            float largest = 1e-8f, s;
            for (k = 0; k < K; k++)
                for (n = first; n < first + columns; n++)
                    largest = fmaxf(largest, fabsf(value_at(w, k, n)));
            s = largest / 127;
            memcpy(scale.want + offset_of(&scale, shared ? 0 : first, 0), &s, 4);
            for (k = 0; k < K; k++)
                for (n = first; n < first + columns; n++)
                    q.want[offset_of(&q, k, n)] = (unsigned char)within(code_of(value_at(w, k, n), s), -127, 127);
        }
        for (side = 0; side < SIDES; side++) {
            if (!begin(gpu, side, all, 3, view))
                break;
            if (side == DEVICE ? kaio_w8_quantize(gpu, &view[0], &view[1], &view[2])
                               : kaio_w8_quantize_host(&view[0], &view[1], &view[2]))
                check_fail("%s: %s: %s", what, side_names[side], kaio_last_error());
            else if (finish(gpu, side, all, 3, names, 1, what))
                check_pass();
        }
    }
    destroy(gpu, &q);
    destroy(gpu, &scale);
}

/* shared: one scale. Of more rows than a CTA has, a column's largest weight stands beside a border of these. */
static void test_w8(kaio_device *gpu, int64_t K, int64_t N, int shared)
{
    const int64_t rows[5] = {511, 512, 0, K - 1, 513};
    kaio_dtype dtype = floats[check_range(&seed, 0, 2)];
    uint64_t case_seed = seed;
    char what[160];
    area w;
    int64_t n;

    snprintf(what, sizeof what, "quantize %s to i8, %s, K %lld, N %lld, seed %llu", kaio_dtype_name(dtype),
             shared ? "one scale" : "a scale per column", (long long)K, (long long)N, (unsigned long long)case_seed);
    if (create_strided(gpu, &w, dtype, K, N, 1)) {
        fill_weights(&w, check_range(&seed, 0, 3) == 0);
        for (n = 0; n < N && K > 513; n++)
            set_value(&w, rows[n % 5], n, n % 2 ? 4e4f : -4e4f);
        memcpy(w.want, w.before, (size_t)w.bytes);
        run_w8(gpu, &w, shared, what);
    }
    destroy(gpu, &w);
}

/* Numbers that can be checked by head: -7..7 have scale 1, and so have -3..12, whose zero is 3. */
static void test_quantize_golden(void)
{
    float w[16], low[32];
    golden to;
    kaio_tensor view = kaio_tensor_2d(w, KAIO_F32, 16, 1), pair = kaio_tensor_2d(low, KAIO_F32, 16, 1);
    kaio_tensor eight;
    int8_t q[16];
    float scale;
    kaio_tensor q_view = kaio_tensor_2d(q, KAIO_I8, 16, 1), scale_view = kaio_tensor_1d(&scale, KAIO_F32, 1);
    int i, good;

    for (i = 0; i < 16; i++) {
        w[i] = (float)(i - 8 < -7 ? 0 : i - 8);
        low[i] = (float)(i - 3);
    }
    make_golden(&to, KAIO_W4_ROW, KAIO_W4_SIGNED, 16, 1, 0);
    good = !kaio_w4_quantize_host(&view, &to.w) && to.scale[0] == 0x3c00 && to.words[0] == 0xfedcba90 &&
           to.words[1] == 0x76543210;
    CHECK(good, "symmetric -7..7: scale 0x%04x, words 0x%08x 0x%08x", to.scale[0], to.words[0], to.words[1]);
    make_golden(&to, KAIO_W4_COL, KAIO_W4_UNSIGNED, 16, 1, 1);
    good = !kaio_w4_quantize_host(&pair, &to.w) && to.scale[0] == 0x3c00 && to.stored[0] == 3 &&
           to.words[0] == 0x76543210 && to.words[1] == 0xfedcba98;
    CHECK(good, "asymmetric -3..12: scale 0x%04x, zero %u, words 0x%08x 0x%08x", to.scale[0], to.stored[0],
          to.words[0], to.words[1]);
    eight = kaio_tensor_2d(w, KAIO_F32, 16, 1);
    w[0] = -127;
    w[1] = 2.5f;
    w[2] = 3.5f;
    good = !kaio_w8_quantize_host(&eight, &q_view, &scale_view) && scale == 1 && q[0] == -127 && q[1] == 2 &&
           q[2] == 4 && q[15] == 7;
    CHECK(good, "i8: scale %g, codes %d %d %d %d, expected 1, -127 2 4 7", scale, q[0], q[1], q[2], q[15]);
}

/* ---- refusals ----------------------------------------------------------------------------------------------------
 */

/* Good arguments on either side, small; refusals change one thing. K = 64, N = 16, groups of 32. */
typedef struct arguments {
    kaio_tensor from[PARTS], to[PARTS], w, q, scale, g_idx, perm;
    kaio_w4 a, b;
    const kaio_tensor *g_idx_given, *perm_given;
} arguments;

enum { GOOD_K = 64, GOOD_N = 16, GOOD_GROUP = 32, GOOD_GROUPS = 2, GOOD_TENSORS = 2 * PARTS + 5 };

enum op { REPACK, QUANTIZE4, QUANTIZE8 };

/* a: GPTQ v2, b: AWQ HF */
static void make_good(arguments *t, kaio_tensor *tensors)
{
    memset(t, 0, sizeof *t);
    memcpy(t->from, tensors, sizeof t->from);
    memcpy(t->to, tensors + PARTS, sizeof t->to);
    t->w = tensors[2 * PARTS];
    t->q = tensors[2 * PARTS + 1];
    t->scale = tensors[2 * PARTS + 2];
    t->g_idx = tensors[2 * PARTS + 3];
    t->perm = tensors[2 * PARTS + 4];
}

/* The descs point into *t itself: once more after each copy. */
static void point(arguments *t)
{
    t->a.layout = KAIO_W4_ROW;
    t->a.encoding = KAIO_W4_UNSIGNED;
    t->b.layout = KAIO_W4_AWQ_HF;
    t->a.group_size = t->b.group_size = GOOD_GROUP;
    t->a.packed = &t->from[PACKED], t->a.scales = &t->from[SCALES], t->a.zeros = &t->from[ZEROS];
    t->b.packed = &t->to[PACKED], t->b.scales = &t->to[SCALES], t->b.zeros = &t->to[ZEROS];
    t->g_idx_given = &t->g_idx;
    t->perm_given = &t->perm;
}

static kaio_status call(kaio_device *gpu, int side, arguments *t, enum op op)
{
    switch (op) {
    case REPACK:
        return side == DEVICE ? kaio_w4_repack(gpu, &t->a, t->g_idx_given, &t->b, t->perm_given)
                              : kaio_w4_repack_host(&t->a, t->g_idx_given, &t->b, t->perm_given);
    case QUANTIZE4: return side == DEVICE ? kaio_w4_quantize(gpu, &t->w, &t->b) : kaio_w4_quantize_host(&t->w, &t->b);
    case QUANTIZE8: break;
    }
    return side == DEVICE ? kaio_w8_quantize(gpu, &t->w, &t->q, &t->scale)
                          : kaio_w8_quantize_host(&t->w, &t->q, &t->scale);
}

static void refuse(kaio_device *gpu, int side, arguments *t, enum op op, kaio_status expected, const char *text)
{
    check_refused(side_names[side], call(gpu, side, t, op), expected, text);
}

/* One change to good arguments. */
#define REFUSE_AS(op, status, change, text) \
    do { \
        arguments t = *good; \
        point(&t); \
        change; \
        refuse(gpu, side, &t, op, status, text); \
    } while (0)
#define REFUSE(op, change, text) REFUSE_AS(op, KAIO_ERR_INVALID, change, text)

static void test_weight_refusals(kaio_device *gpu, int side, const arguments *good)
{
    REFUSE(REPACK, t.a.layout = (kaio_w4_layout)5, "from: layout is 5, expected a kaio_w4_layout, 0..4");
    REFUSE(REPACK, t.b.layout = (kaio_w4_layout)-1, "to: layout is -1, expected a kaio_w4_layout, 0..4");
    REFUSE(REPACK, t.a.encoding = (kaio_w4_encoding)2, "from: encoding is 2, expected a kaio_w4_encoding, 0..1");
    REFUSE(REPACK, t.a.zero_bias = 2, "from: zero_bias is 2, expected 0 or 1");
    REFUSE(REPACK, t.b.zeros = NULL, "to.zeros is NULL, expected zeros: layout KAIO_W4_AWQ_HF has them");
    REFUSE(REPACK, t.a.encoding = KAIO_W4_SIGNED, "from.zeros is given, expected NULL: signed codes have no zeros");
    REFUSE(REPACK, t.a.packed = NULL, "from.packed: the view is NULL");
    REFUSE(REPACK, t.b.scales = NULL, "to.scales: the view is NULL");
    REFUSE(REPACK, t.from[PACKED].rank = 1, "from.packed: rank is 1, expected 2");
    REFUSE(REPACK, t.from[PACKED].dtype = KAIO_I64, "from.packed: dtype is i64, expected u32 or i32");
    REFUSE(REPACK, t.from[SCALES].rank = 1, "from.scales: rank is 1, expected 2");
    REFUSE(REPACK, t.from[SCALES].dtype = KAIO_F32, "from.scales: dtype is f32, expected f16 or bf16");
    REFUSE(REPACK, t.from[ZEROS].dtype = KAIO_U8, "from.zeros: dtype is u8, expected u32 or i32");
    REFUSE(REPACK, t.from[ZEROS].rank = 3, "from.zeros: rank is 3, expected 2");
    REFUSE(REPACK, t.a.group_size = -1, "from: group_size is -1, expected 32, 64, 128 or K");
    REFUSE(REPACK, t.a.group_size = 48, "from: group_size is 48, expected 32, 64, 128 or K, of which from.packed has 8 "
                                        "words");
    REFUSE(REPACK, t.b.group_size = 48, "to: group_size is 48, expected 32, 64, 128 or K, 64");
    REFUSE(REPACK, t.a.group_size = 0, "from: K is 64, expected a multiple of group_size, 128");
    REFUSE(REPACK, t.from[PACKED].shape[0] = 0, "from.packed: 0 words along K and N of 16, expected 1 or more");
    REFUSE(REPACK, t.from[PACKED].shape[1] = 0, "from.packed: 8 words along K and N of 0, expected 1 or more");
    REFUSE_AS(REPACK, KAIO_ERR_UNSUPPORTED,
              (t.from[PACKED].shape[0] = (int64_t)1 << 28, t.from[PACKED].stride[0] = 0),
              "from.packed: 268435456 words along K and N of 16, expected 1 or more and K, N less than 2^31");
    REFUSE(REPACK, t.from[PACKED].stride[1] = 2, "from.packed: stride[1] is 2, expected 1");
    REFUSE(REPACK, t.to[PACKED].shape[1] = 3, "to.packed: shape is 64 x 3, expected K x N/8, 64 x 2, in layout KAIO_W4_AWQ_HF");
    REFUSE(REPACK, t.from[SCALES].shape[0] = 1, "from.scales: shape is 1 x 16, expected K/group_size x N, 2 x 16");
    REFUSE(REPACK, t.from[SCALES].shape[1] = 15, "from.scales: shape is 2 x 15, expected K/group_size x N, 2 x 16");
    REFUSE(REPACK, t.from[SCALES].stride[1] = 2, "from.scales: stride[1] is 2, expected 1");
    REFUSE(REPACK, t.from[ZEROS].shape[0] = 1, "from.zeros: shape is 1 x 2, expected K/group_size x N/8, 2 x 2");
    REFUSE(REPACK, t.from[ZEROS].shape[1] = 1, "from.zeros: shape is 2 x 1, expected K/group_size x N/8, 2 x 2");
    REFUSE(REPACK, t.from[ZEROS].stride[1] = 2, "from.zeros: stride[1] is 2, expected 1");
    REFUSE(REPACK, t.b.layout = KAIO_W4_AWQ_KERNEL, "to: K is 16, expected a multiple of group_size, 32");
}

static void test_repack_refusals(kaio_device *gpu, int side, const arguments *good)
{
    int32_t on_host[GOOD_K];

    REFUSE(REPACK, t.b.group_size = 64,
           "to.scales: shape is 2 x 16, expected K/group_size x N, 1 x 16");
    REFUSE(REPACK, (t.to[PACKED].shape[0] = 32, t.to[SCALES].shape[0] = 1, t.to[ZEROS].shape[0] = 1),
           "to: K, N and group_size are 32, 16 and 32, expected those of from, 64, 16 and 32");
    REFUSE(REPACK, t.perm_given = NULL, "perm is NULL, expected both of g_idx and perm or neither");
    REFUSE(REPACK, t.g_idx_given = NULL, "g_idx is NULL, expected both of g_idx and perm or neither");
    REFUSE(REPACK, t.g_idx.rank = 2, "g_idx: rank is 2, expected 1");
    REFUSE(REPACK, t.g_idx.dtype = KAIO_I64, "g_idx: dtype is i64, expected i32");
    REFUSE(REPACK, t.g_idx.shape[0] = 63, "g_idx: shape[0] is 63, expected K, 64");
    REFUSE(REPACK, t.perm.shape[0] = 63, "perm: shape[0] is 63, expected K, 64");
    REFUSE(REPACK, t.perm.stride[0] = 0, "perm: the output's strides make elements overlap");
    REFUSE(REPACK, t.perm.data = t.g_idx.data, "perm: the output shares elements with g_idx");
    REFUSE(REPACK, t.to[PACKED].data = t.from[PACKED].data,
           "to.packed: the output shares elements with from.packed");
    REFUSE(REPACK, t.to[SCALES].data = t.to[PACKED].data, "to.scales: the output shares elements with to.packed");
    REFUSE(REPACK, t.to[SCALES].stride[0] = 0, "to.scales: the output's strides make elements overlap");
    REFUSE(REPACK, t.from[ZEROS].data = NULL, "from.zeros: data is NULL");
    if (side == DEVICE) {
        REFUSE(REPACK, (t.b.layout = KAIO_W4_ROW, t.b.encoding = KAIO_W4_UNSIGNED, t.to[PACKED] = t.from[PACKED],
                        t.b.zeros = NULL),
               "to.zeros is NULL, expected room for those of from, which are on the device");
        REFUSE_AS(REPACK, KAIO_ERR_HOST_POINTER, t.perm.data = on_host, "perm: 0x");
    } else {
        REFUSE(REPACK, t.perm.device = KAIO_DEVICE(0), "perm: the view says device 0, expected host memory");
    }
}

static void test_quantize_refusals(kaio_device *gpu, int side, const arguments *good)
{
    REFUSE(QUANTIZE4, t.w.rank = 1, "w: rank is 1, expected 2");
    REFUSE(QUANTIZE4, t.w.dtype = KAIO_I32, "w: dtype is i32, expected f32, f16 or bf16");
    REFUSE(QUANTIZE4, t.w.shape[0] = 63, "w: shape[0] is 63, expected K of to, 64");
    REFUSE(QUANTIZE4, t.w.shape[1] = 8, "w: shape[1] is 8, expected N of to, 16");
    REFUSE(QUANTIZE4, t.to[ZEROS].data = t.w.data, "to.zeros: the output shares elements with w");
    REFUSE(QUANTIZE4, t.b.zeros = NULL, "to.zeros is NULL, expected zeros");
    REFUSE(QUANTIZE8, t.w.rank = 3, "w: rank is 3, expected 2");
    REFUSE(QUANTIZE8, t.w.dtype = KAIO_I8, "w: dtype is i8, expected f32, f16 or bf16");
    REFUSE(QUANTIZE8, t.w.shape[1] = 0, "w: shape[1] is 0, expected 1 or more");
    REFUSE_AS(QUANTIZE8, KAIO_ERR_UNSUPPORTED, (t.w.shape[0] = (int64_t)1 << 31, t.w.stride[0] = 0),
              "w: shape[0] is 2147483648, expected 1 or more and less than 2^31");
    REFUSE(QUANTIZE8, t.q.dtype = KAIO_I16, "q: dtype is i16, expected i8 or u8");
    REFUSE(QUANTIZE8, t.q.rank = 1, "q: rank is 1, expected 2");
    REFUSE(QUANTIZE8, t.q.shape[0] = 32, "q: shape[0] is 32, expected w's, 64");
    REFUSE(QUANTIZE8, t.q.stride[0] = 8, "q: the output's strides make elements overlap");
    REFUSE(QUANTIZE8, t.scale.dtype = KAIO_F16, "scale: dtype is f16, expected f32");
    REFUSE(QUANTIZE8, t.scale.rank = 2, "scale: rank is 2, expected 1");
    REFUSE(QUANTIZE8, t.scale.shape[0] = 2, "scale: length is 2, expected 1 or N, 16");
    REFUSE(QUANTIZE8, t.scale.data = t.w.data, "scale: the output shares elements with w");
}

static void tensors_of(kaio_tensor *t)
{
    static const kaio_dtype types[GOOD_TENSORS] = {KAIO_I32, KAIO_F16, KAIO_I32, KAIO_U32, KAIO_BF16, KAIO_U32,
                                                   KAIO_F32, KAIO_I8,  KAIO_F32, KAIO_I32, KAIO_I32};
    static const int64_t shapes[GOOD_TENSORS][2] = {
        {GOOD_K / 8, GOOD_N}, {GOOD_GROUPS, GOOD_N}, {GOOD_GROUPS, GOOD_N / 8}, {GOOD_K, GOOD_N / 8},
        {GOOD_GROUPS, GOOD_N}, {GOOD_GROUPS, GOOD_N / 8}, {GOOD_K, GOOD_N}, {GOOD_K, GOOD_N}, {GOOD_N, 0},
        {GOOD_K, 0}, {GOOD_K, 0}};
    int i;

    for (i = 0; i < GOOD_TENSORS; i++)
        t[i] = kaio_tensor_nd(NULL, types[i], shapes[i][1] ? 2 : 1, shapes[i]);
}

static void fill_g_idx(int32_t *g_idx)
{
    int i;

    for (i = 0; i < GOOD_K; i++)
        g_idx[i] = i % GOOD_GROUPS;
}

/* What only reading finds. */
static void test_host_values(const arguments *good)
{
    kaio_device *gpu = NULL;
    int side = HOST, i;
    uint32_t *zeros = good->from[ZEROS].data;
    int32_t *g_idx = good->g_idx.data;

    memset(zeros, 0x88, GOOD_GROUPS * GOOD_N / 2);
    zeros[3] = 0x88788888; /* group 1, column 13 */
    REFUSE(REPACK, (t.b = t.a, t.b.packed = &t.to[PACKED], t.to[PACKED].shape[0] = GOOD_K / 8,
                    t.to[PACKED].shape[1] = t.to[PACKED].stride[0] = GOOD_N, t.b.scales = &t.to[SCALES],
                    t.b.zeros = NULL),
           "kaio_w4_repack_host: from.zeros: that of group 1, column 13 is 7, expected 8..8, which is what to can "
           "hold");
    zeros[0] = 0xff0fffff; /* column 5 */
    REFUSE(REPACK, t.b.zero_bias = 1, "from.zeros: that of group 0, column 5 is 0, expected 1..16");
    zeros[0] = 0x000f0000;
    REFUSE(REPACK, t.a.zero_bias = 1, "from.zeros: that of group 0, column 4 is 16, expected 0..15");
    memset(zeros, 0x88, GOOD_GROUPS * GOOD_N / 2);
    g_idx[9] = 2;
    REFUSE(REPACK, (void)t, "kaio_w4_repack_host: g_idx[9] is 2, expected 0..1, each 32 times");
    g_idx[9] = -1;
    REFUSE(REPACK, (void)t, "g_idx[9] is -1, expected 0..1, each 32 times");
    g_idx[9] = 0;
    REFUSE(REPACK, (void)t, "g_idx[62] is 0, expected 0..1, each 32 times");
    fill_g_idx(g_idx);
    for (i = 0; i < 2; i++) {
        arguments t = *good;
        point(&t);
        t.a.encoding = i ? KAIO_W4_UNSIGNED : KAIO_W4_SIGNED;
        t.a.zeros = NULL;
        CHECK(!call(NULL, HOST, &t, REPACK), "good arguments without zeros: %s", kaio_last_error());
    }
}

static void test_refusals(kaio_device *gpu)
{
    kaio_tensor host[GOOD_TENSORS], there[GOOD_TENSORS];
    arguments good;
    int side, i;
    enum op op;

    tensors_of(host);
    memcpy(there, host, sizeof host);
    for (i = 0; i < GOOD_TENSORS; i++) {
        host[i].data = calloc((size_t)kaio_tensor_elements(&host[i]) + 4, 4);
        if (kaio_alloc(gpu, &there[i], host[i].dtype, host[i].rank, host[i].shape))
            check_fail("%s", kaio_last_error());
    }
    fill_g_idx(host[2 * PARTS + 3].data);
    for (i = 0; i < GOOD_TENSORS; i++)
        if (kaio_upload(gpu, &there[i], host[i].data,
                        (size_t)kaio_tensor_elements(&host[i]) * kaio_dtype_size(host[i].dtype)))
            check_fail("%s", kaio_last_error());
    for (side = 0; side < SIDES; side++) {
        make_good(&good, side == DEVICE ? there : host);
        for (op = REPACK; op <= QUANTIZE8; op = (enum op)(op + 1)) {
            arguments t = good;
            point(&t);
            CHECK(!call(gpu, side, &t, op), "%s: good arguments: %s", side_names[side], kaio_last_error());
        }
        test_weight_refusals(gpu, side, &good);
        test_repack_refusals(gpu, side, &good);
        test_quantize_refusals(gpu, side, &good);
        if (side == HOST)
            test_host_values(&good);
    }
    CHECK(kaio_w4_repack(gpu, NULL, NULL, NULL, NULL) == KAIO_ERR_INVALID &&
              strstr(kaio_last_error(), "kaio_w4_repack: from is NULL"), "%s", kaio_last_error());
    CHECK(kaio_w4_repack(NULL, NULL, NULL, NULL, NULL) == KAIO_ERR_INVALID &&
              strstr(kaio_last_error(), "kaio_w4_repack: device: the handle is NULL"), "%s", kaio_last_error());
    CHECK(kaio_w4_quantize_host(&host[2 * PARTS], NULL) == KAIO_ERR_INVALID &&
              strstr(kaio_last_error(), "kaio_w4_quantize_host: to is NULL"), "%s", kaio_last_error());
    for (i = 0; i < GOOD_TENSORS; i++) {
        free(host[i].data);
        kaio_free(gpu, &there[i]);
    }
}

/* ---- what the device does unread ---------------------------------------------------------------------------------
 */

/* Stored zeros that zero_bias takes out of 0..15 keep their low four bits. */
static void test_wrapped_zeros(kaio_device *gpu)
{
    golden from, to;
    int bias;

    for (bias = 0; bias < 2; bias++) {
        make_golden(&from, KAIO_W4_ROW, KAIO_W4_UNSIGNED, 8, 8, 1);
        make_golden(&to, KAIO_W4_ROW, KAIO_W4_UNSIGNED, 8, 8, 1);
        from.w.zero_bias = bias;
        to.w.zero_bias = 1 - bias;
        from.stored[0] = 0xf0f10e87;
        CHECK(!repack_there(gpu, &from, &to) && to.stored[0] == (bias ? 0x01021f98u : 0xefe0fd76u), "%s",
              kaio_last_error());
    }
}

static void test_faults(kaio_device *unchecked)
{
    kaio_device *gpu = open_device(KAIO_CHECK_INDICES);
    repack r;
    area *all[MOST_AREAS];
    const char *names[MOST_AREAS];
    kaio_tensor view[MOST_AREAS];
    kaio_w4 from, to;
    int place[MOST_AREAS], i, good, at_row = -1, group = -1, seen[64] = {0};
    int32_t row;

    if (!gpu)
        return;
    good = make_repack(gpu, &r, &formats[2], &formats[8], 64, 8, 32, 1) &&
           begin(gpu, DEVICE, all, areas_of(&r, all, names, place), view);
    if (good) {
        from = describe(&r.from, &r.m, view);
        to = describe(&r.to, &r.m, view + PARTS);
        CHECK(!kaio_w4_repack(gpu, &from, &view[6], &to, &view[7]) && !kaio_check(gpu), "good groups: %s",
              kaio_last_error());
        put_32(r.g_idx.before, &r.g_idx, 11, 0, 77);
        CHECK(begin(gpu, DEVICE, all, MOST_AREAS, view) && !kaio_w4_repack(gpu, &from, &view[6], &to, &view[7]) &&
                  kaio_check(gpu) == KAIO_ERR_INVALID,
              "a group of 77 is not noticed");
        /* any row that is not where its group is may be the one */
        i = sscanf(kaio_last_error(), "kaio_check: kaio_w4_repack met a bad index: g_idx[%d] is %d", &at_row, &group);
        row = -1;
        if (i == 2 && at_row >= 0 && at_row < 64)
            memcpy(&row, r.g_idx.before + offset_of(&r.g_idx, at_row, 0), 4);
        CHECK(i == 2 && row == group, "a group of 77: \"%s\", but g_idx[%d] is %d", kaio_last_error(), at_row,
              (int)row);
        CHECK(!kaio_check(gpu), "a fault is reported twice: %s", kaio_last_error());
        kaio_download(gpu, &r.perm.memory, r.perm.got, (size_t)r.perm.bytes);
        CHECK(!kaio_w4_repack(unchecked, &from, &view[6], &to, &view[7]) && !kaio_sync(unchecked) &&
                  !kaio_check(gpu), "a group of 77 without KAIO_CHECK_INDICES: %s", kaio_last_error());
        for (i = 0; i < 64 && good; i++) {
            memcpy(&row, r.perm.got + offset_of(&r.perm, i, 0), 4);
            good = row >= 0 && row < 64 && !seen[row];
            if (good)
                seen[row] = 1;
        }
        CHECK(good, "bad groups: perm[%d] is out of range or there twice", i - 1);
    }
    free_repack(gpu, &r);
    CHECK(!kaio_close(gpu), "%s", kaio_last_error());
}

/* All three ops in one graph; replayed on other inputs it does what calls do. */
static void test_graph(kaio_device *gpu)
{
    repack r;
    area *all[MOST_AREAS], w, q, scale, *quantized[3];
    const char *names[MOST_AREAS];
    kaio_tensor view[MOST_AREAS], more[3];
    unsigned char *want[MOST_AREAS + 2];
    kaio_w4 from, to;
    void *graph = NULL;
    int place[MOST_AREAS], i, round, good, count;

    memset(want, 0, sizeof want);
    memset(&w, 0, sizeof w);
    memset(&q, 0, sizeof q);
    memset(&scale, 0, sizeof scale);
    quantized[0] = &w, quantized[1] = &q, quantized[2] = &scale;
    good = make_repack(gpu, &r, &formats[2], &formats[10], 96, 21, 32, 1) &&
           create_strided(gpu, &w, KAIO_F16, 96, 21, 0) && create_strided(gpu, &q, KAIO_I8, 96, 21, 0) &&
           create_list(gpu, &scale, KAIO_F32, 21);
    if (!good)
        return;
    fill_weights(&w, 0);
    count = areas_of(&r, all, names, place);
    good = begin(gpu, DEVICE, all, count, view) && begin(gpu, DEVICE, quantized, 3, more);
    from = describe(&r.from, &r.m, view);
    to = describe(&r.to, &r.m, view + PARTS);
#define QUEUE \
    (!kaio_w4_repack(gpu, &from, &view[6], &to, &view[7]) && !kaio_w8_quantize(gpu, &more[0], &more[1], &more[2]) && \
     !kaio_w4_quantize(gpu, &more[0], &from))
    good = good && QUEUE && !kaio_capture_begin(gpu) && QUEUE && !kaio_capture_end(gpu, &graph);
    CHECK(good, "capture: %s", kaio_last_error());
    for (round = 0; round < 2 && graph; round++) {
        fill_weights(&w, 0);
        for (i = 0; i < 2; i++) { /* by the graph, then by calls */
            int j;
            good = begin(gpu, DEVICE, all, count, view) && begin(gpu, DEVICE, quantized, 3, more) &&
                   (i ? QUEUE : !kaio_graph_launch(gpu, graph));
            CHECK(good, "replay %d: %s", round, kaio_last_error());
            for (j = 0; j < count + 2 && good; j++) {
                area *a = j < count ? all[j] : quantized[j - count + 1];
                if (i == 0) {
                    free(want[j]);
                    want[j] = malloc((size_t)a->bytes);
                    good = !kaio_download(gpu, &a->memory, want[j], (size_t)a->bytes);
                } else {
                    good = same(gpu, DEVICE, a, want[j], j < count ? names[j] : "quantized", "a call after a replay");
                }
            }
        }
        if (good)
            check_pass();
    }
#undef QUEUE
    CHECK(!graph || !kaio_graph_free(gpu, graph), "%s", kaio_last_error());
    for (i = 0; i < MOST_AREAS + 2; i++)
        free(want[i]);
    free_repack(gpu, &r);
    for (i = 0; i < 3; i++)
        destroy(gpu, quantized[i]);
}

/* A cold op under capture is refused before it has queued anything. */
static void test_cold_capture(void)
{
    kaio_device *gpu = NULL;
    kaio_tensor host[GOOD_TENSORS], there[GOOD_TENSORS];
    arguments t;
    void *graph = NULL;
    int i;
    enum op op;

    if (kaio_open(&gpu, NULL)) {
        check_fail("cold capture: %s", kaio_last_error());
        return;
    }
    tensors_of(host);
    memcpy(there, host, sizeof host);
    for (i = 0; i < GOOD_TENSORS; i++)
        if (kaio_alloc(gpu, &there[i], host[i].dtype, host[i].rank, host[i].shape))
            check_fail("%s", kaio_last_error());
    make_good(&t, there);
    point(&t);
    CHECK(!kaio_capture_begin(gpu), "%s", kaio_last_error());
    for (op = REPACK; op <= QUANTIZE8; op = (enum op)(op + 1))
        refuse(gpu, DEVICE, &t, op, KAIO_ERR_CAPTURING, "captured");
    kaio_capture_end(gpu, &graph);
    if (graph)
        kaio_graph_free(gpu, graph);
    for (i = 0; i < GOOD_TENSORS; i++)
        kaio_free(gpu, &there[i]);
    CHECK(!kaio_close(gpu), "%s", kaio_last_error());
}

static void test_parameter_blocks(void)
{
    check_parameter_bytes(KAIO__OP_W4_REPACK, sizeof(kaio__repack_params));
    check_parameter_bytes(KAIO__OP_W4_SCALES, sizeof(kaio__scales_params));
    check_parameter_bytes(KAIO__OP_W4_ORDER, sizeof(kaio__order_params));
    check_parameter_bytes(KAIO__OP_W4_GROUPS, sizeof(kaio__groups_params));
    check_parameter_bytes(KAIO__OP_W4_QUANTIZE, sizeof(kaio__weights_params));
    check_parameter_bytes(KAIO__OP_W8_SCALES, sizeof(kaio__w8_params));
    check_parameter_bytes(KAIO__OP_W8_QUANTIZE, sizeof(kaio__w8_params));
}

int main(int argc, char **argv)
{
    kaio_device *gpu;
    int i;

    cases = -1;
    read_options(argc, argv, TAKES_QUICK);
    if (cases < 0)
        cases = quick ? 60 : 1000;
    test_cold_capture();
    gpu = begin_test();
    if (!gpu)
        return check_summary();
    test_parameter_blocks();
    test_golden(gpu);
    test_quantize_golden();
    test_padding();
    test_single(gpu);
    for (i = 0; i < FORMATS * FORMATS; i++)
        test_pair(gpu, &formats[i / FORMATS], &formats[i % FORMATS]);
    for (i = 0; i < cases; i++)
        test_pair(gpu, &formats[check_range(&seed, 0, FORMATS - 1)], &formats[check_range(&seed, 0, FORMATS - 1)]);
    test_round_trip(gpu);
    test_wrapped_zeros(gpu);
    for (i = 0; i < 17 * FORMATS; i++) /* every number of columns and of rows in a last word */
        test_quantize(gpu, &formats[i % FORMATS], 1 + i / FORMATS, 17 - i / FORMATS, 1 + i / FORMATS);
    for (i = 0; i < cases; i++) {
        int64_t K, N, group;
        random_shape(&K, &N, &group);
        test_quantize(gpu, &formats[check_range(&seed, 0, FORMATS - 1)], K, N, group);
    }
    for (i = 0; i < cases; i++)
        test_w8(gpu, check_range(&seed, 1, 150), check_range(&seed, 1, 40), (int)check_range(&seed, 0, 1));
    for (i = 0; i < 4; i++) {
        test_w8(gpu, 1100, 5, 0);
        test_w8(gpu, 3, 70, i % 2);
        test_w8(gpu, 600, 40, 0);
        test_w8(gpu, 700, 1, 1);
    }
    test_refusals(gpu);
    test_graph(gpu);
    test_faults(gpu);
    return close_device(gpu);
}
