/* The matmul family against a C reference, in the manner of checkasm: every kernel, forced by name, and the choice
 * that each public function makes by itself, over shapes, views, types and data drawn from a seed.
 *
 *     test_matmul [--variant=NAME] [--quick] [--cases=N] [--seed=N] [--one=SEED] [--threads=N] [--stop] [--big]
 *                 [--record=FILE]
 *
 * --variant  only this subject: a kernel's name, or a function's
 * --quick    the cover (see cover_shape, extra_shape) and no more: some 110 cases per subject
 * --cases    cases per subject; by default so many that 1,000 run, 10,000 on a GPU
 * --one      the one case with this seed, as a failure prints it; needs --variant
 * --record   writes the hashes of outputs that every later run must reproduce: for a real GPU
 * --stop     no further case after one that failed
 * --big      sizes past 2^31 elements and past the grid's limits; on a GPU the default mode does them too
 *
 * Integer data must come out exact to the bit: operands are drawn so that every partial sum stays below 2^24, where
 * f32 addition is exact in any order, and the exact sum is then rounded once to C's type. Random data must satisfy
 * |error| <= K 2^-24 sum|a b| + half an ulp of C's type. The reference adds in double: exact for the integers, and
 * 2^-29 of the bound off for the rest.
 */
#define _POSIX_C_SOURCE 200809L
#define KAIO_IMPLEMENTATION
#include "kaio.h"

#include "check.h"
#include "device.h"
#include "options.h"

#include <math.h>
#include <pthread.h>
#include <unistd.h>

/* ---- options --------------------------------------------------------------------------------------------------- */

static struct {
    const char *variant, *record;
    int64_t cases; /* 0: by device */
    uint64_t seed, one;
    int quick, stop, big, has_one, threads;
} options = {NULL, NULL, 0, 1, 0, 0, 0, 0, 0, 0};

static int has_gpu; /* a real one, not the emulator */

/* ---- element types --------------------------------------------------------------------------------------------- */

/* A binary format: significant bits, exponent of the last bit of the smallest number, largest finite number. */
typedef struct format {
    int precision, last_bit;
    double largest;
} format;

static format format_of(kaio_dtype dtype)
{
    static const format f16 = {11, -24, 65504.0}, bf16 = {8, -133, 3.3895313892515355e38},
                        f32 = {24, -149, 3.4028234663852886e38};

    return dtype == KAIO_F16 ? f16 : dtype == KAIO_BF16 ? bf16 : f32;
}

/* Exponent of the last bit that numbers of x's size have. */
static int last_bit_of(format f, double x)
{
    int exponent;

    frexp(x, &exponent);
    return exponent - f.precision > f.last_bit ? exponent - f.precision : f.last_bit;
}

/* To nearest, ties to even, overflow to infinity. */
static double round_to(kaio_dtype dtype, double x)
{
    format f = format_of(dtype);
    int bit;

    if (x == 0 || isnan(x) || isinf(x))
        return x;
    bit = last_bit_of(f, x);
    x = ldexp(nearbyint(ldexp(x, -bit)), bit);
    return fabs(x) > f.largest ? copysign(INFINITY, x) : x;
}

/* The bits of x, which must be a number of the type. */
static uint32_t encode(kaio_dtype dtype, double x)
{
    float f = (float)x;
    uint32_t bits, sign;
    int exponent;

    memcpy(&bits, &f, sizeof bits);
    if (dtype == KAIO_F32)
        return bits;
    if (dtype == KAIO_BF16)
        return isnan(x) ? 0x7fc0u : bits >> 16;
    sign = bits >> 16 & 0x8000u;
    if (isnan(x))
        return 0x7e00u;
    if (isinf(x))
        return sign | 0x7c00u;
    x = fabs(x);
    if (x < ldexp(1, -14))
        return sign | (uint32_t)ldexp(x, 24);
    x = frexp(x, &exponent);
    return sign | (uint32_t)((exponent + 14) << 10) | ((uint32_t)ldexp(x, 11) & 0x3ffu);
}

static double decode(kaio_dtype dtype, uint32_t bits)
{
    int exponent = (int)(bits >> 10 & 31);
    double x, mantissa = bits & 0x3ffu;
    float f;

    if (dtype == KAIO_BF16)
        bits <<= 16;
    if (dtype != KAIO_F16) {
        memcpy(&f, &bits, sizeof f);
        return f;
    }
    if (exponent == 31)
        x = mantissa > 0 ? NAN : INFINITY;
    else
        x = exponent ? ldexp(mantissa + 1024, exponent - 25) : ldexp(mantissa, -24);
    return bits & 0x8000u ? -x : x;
}

static uint32_t get_bits(const unsigned char *image, kaio_dtype dtype, int64_t index)
{
    uint32_t wide;
    uint16_t narrow;

    if (dtype == KAIO_F32) {
        memcpy(&wide, image + 4 * index, sizeof wide);
        return wide;
    }
    memcpy(&narrow, image + 2 * index, sizeof narrow);
    return narrow;
}

static void put_bits(unsigned char *image, kaio_dtype dtype, int64_t index, uint32_t bits)
{
    uint16_t narrow = (uint16_t)bits;

    if (dtype == KAIO_F32)
        memcpy(image + 4 * index, &bits, sizeof bits);
    else
        memcpy(image + 2 * index, &narrow, sizeof narrow);
}

/* ---- what is tested -------------------------------------------------------------------------------------------- */

enum function {
    MATMUL,
    MATMUL_PLAIN,
    MATMUL_ASYNC,
    MATMUL_TC,
    MATMUL_TC_ASYNC,
    MATMUL_TC_BF16,
    MATMUL_TC_BF16_ASYNC
};

/* A kernel forced by its name, or a function and the kernel it chooses. */
typedef struct subject {
    const char *name;
    const kaio__kernel *kernel; /* NULL: the library's choice */
    enum function function;
    kaio_dtype dtype;           /* KAIO_DTYPE_UNSET: either */
    int m, n, k, stages;        /* the tile that costs and edges are counted in */
    int64_t taken, refused;
    double worst;               /* largest error over bound */
    int reported;
} subject;

enum { MAX_SUBJECTS = 128, MAX_REPORTS = 12 };
static subject subjects[MAX_SUBJECTS];
static int subject_count;

static const struct {
    const char *name;
    enum function function;
    kaio_dtype dtype;
} functions[] = {
    {"kaio_matmul", MATMUL, KAIO_DTYPE_UNSET},
    {"kaio_matmul_tc", MATMUL_TC, KAIO_F16},
    {"kaio_matmul_tc_async", MATMUL_TC_ASYNC, KAIO_F16},
    {"kaio_matmul_tc_bf16", MATMUL_TC_BF16, KAIO_BF16},
    {"kaio_matmul_tc_bf16_async", MATMUL_TC_BF16_ASYNC, KAIO_BF16},
};

static int is_matmul(const kaio__kernel *kernel) { return kernel->op == KAIO__OP_MATMUL; }

static void add_subject(const char *name, const kaio__kernel *kernel, enum function function, kaio_dtype dtype)
{
    subject *s = &subjects[subject_count];

    if (options.variant && strcmp(options.variant, name) != 0)
        return;
    if (subject_count == MAX_SUBJECTS) {
        check_fail("more than %d kernels: raise MAX_SUBJECTS", MAX_SUBJECTS);
        return;
    }
    subject_count++;
    memset(s, 0, sizeof *s);
    s->name = name;
    s->kernel = kernel;
    s->function = function;
    s->dtype = dtype;
    s->m = kernel ? kernel->tile[0] : 128;
    s->n = kernel ? kernel->tile[1] : 128;
    s->k = kernel ? kernel->tile[2] : 32;
    s->stages = kernel && kernel->stages ? kernel->stages : 2;
    if (kernel && kernel->kind == KAIO__KIND_SKINNY)
        s->k *= kernel->threads / 32; /* each warp has k tiles of its own */
}

static void list_subjects(void)
{
    size_t f;
    int i, count;
    const kaio__kernel *table = kaio__kernel_table(&count);

    for (i = 0; i < count; i++)
        if (is_matmul(&table[i]))
            add_subject(table[i].name, &table[i], MATMUL, (kaio_dtype)table[i].dtype);
    for (f = 0; f < sizeof functions / sizeof functions[0]; f++)
        add_subject(functions[f].name, NULL, functions[f].function, functions[f].dtype);
}

static kaio_status call(kaio_device *gpu, enum function function, const kaio_tensor *a, const kaio_tensor *b,
                        const kaio_tensor *c)
{
    kaio_matmul_desc desc = {KAIO_MATMUL_COPY_FASTEST};

    switch (function) {
    case MATMUL_TC: return kaio_matmul_tc(gpu, a, b, c);
    case MATMUL_TC_ASYNC: return kaio_matmul_tc_async(gpu, a, b, c);
    case MATMUL_TC_BF16: return kaio_matmul_tc_bf16(gpu, a, b, c);
    case MATMUL_TC_BF16_ASYNC: return kaio_matmul_tc_bf16_async(gpu, a, b, c);
    case MATMUL_PLAIN: desc.copy = KAIO_MATMUL_COPY_PLAIN; return kaio_matmul(gpu, a, b, &desc, c);
    case MATMUL_ASYNC: desc.copy = KAIO_MATMUL_COPY_ASYNC; return kaio_matmul(gpu, a, b, &desc, c);
    case MATMUL: break;
    }
    return kaio_matmul(gpu, a, b, NULL, c);
}

/* ---- operands -------------------------------------------------------------------------------------------------- */

/* Dimensions are numbered as in a rank 4 view: two of the batch, rows, columns. */
enum { OUTER, INNER, ROWS, COLUMNS, DIMS };
enum batches { BATCHES_OUTSIDE, BATCHES_SWAPPED, BATCHES_INTERLEAVED };

/* How an operand lies in its buffer. */
typedef struct layout {
    int fastest;         /* ROWS or COLUMNS */
    int64_t step;        /* stride of that dimension */
    int64_t multiple;    /* what origin and all other strides are a multiple of */
    enum batches batches;
    int64_t line_padding, plane_padding, before, after;
    unsigned negative;   /* bit per dimension: runs backwards */
    int odd_unit_stride; /* dimensions of size 1 get a stride without meaning */
} layout;

typedef struct operand {
    kaio_dtype dtype;
    int rank;
    int64_t size[DIMS], stride[DIMS]; /* size as the view has it; a broadcast dimension has stride 0 or size 1 */
    int64_t held[DIMS];               /* what the memory holds: 1 where broadcast */
    int64_t origin, span;             /* in elements of the buffer */
    kaio_tensor memory, view;
    size_t room;                      /* bytes of memory */
    unsigned char *image, *after;     /* the buffer before the call, and what came back */
    size_t image_room;
    double *value;                    /* dense [held], row-major */
    size_t value_room;
} operand;

static int64_t round_up(int64_t x, int64_t multiple) { return (x + multiple - 1) / multiple * multiple; }

static void *grow(void *memory, size_t *room, size_t bytes)
{
    if (bytes <= *room)
        return memory;
    free(memory);
    *room = bytes + bytes / 2;
    memory = malloc(*room);
    if (!memory) {
        fprintf(stderr, "test_matmul: out of memory\n");
        exit(1);
    }
    return memory;
}

/* Sets strides, origin and span from the held sizes. */
static void place(operand *o, const layout *l, uint64_t *seed)
{
    const int64_t *n = o->held;
    int64_t *s = o->stride;
    int slow = l->fastest == COLUMNS ? ROWS : COLUMNS, first, second, d;
    int64_t line = (n[l->fastest] - 1) * l->step + 1 + l->line_padding, plane, reach = 0;

    s[l->fastest] = l->step;
    if (l->batches == BATCHES_INTERLEAVED) {
        s[INNER] = round_up(line, l->multiple);
        s[slow] = round_up(s[INNER] * n[INNER], l->multiple);
        s[OUTER] = round_up(s[slow] * n[slow] + l->plane_padding, l->multiple);
    } else {
        first = l->batches == BATCHES_OUTSIDE ? INNER : OUTER;
        second = INNER + OUTER - first;
        s[slow] = round_up(line, l->multiple);
        plane = s[slow] * n[slow] + l->plane_padding;
        s[first] = round_up(plane, l->multiple);
        s[second] = round_up(s[first] * n[first] + l->plane_padding, l->multiple);
    }
    o->origin = round_up(l->before, l->multiple);
    for (d = 0; d < DIMS; d++) {
        int64_t length = (n[d] - 1) * s[d];
        reach += length;
        if (l->negative >> d & 1 && length) {
            o->origin += length;
            s[d] = -s[d];
        }
        if (n[d] < o->size[d])
            s[d] = 0;
        else if (n[d] == 1 && l->odd_unit_stride)
            s[d] = check_range(seed, -5, 5000);
    }
    o->span = round_up(l->before, l->multiple) + reach + 1 + l->after;
}

static void make_view(operand *o)
{
    int d, skip = DIMS - o->rank;

    memset(&o->view, 0, sizeof o->view);
    o->view.data = (char *)o->memory.data + o->origin * (int64_t)kaio_dtype_size(o->dtype);
    o->view.dtype = o->dtype;
    o->view.rank = o->rank;
    for (d = skip; d < DIMS; d++) {
        o->view.shape[d - skip] = o->size[d];
        o->view.stride[d - skip] = o->stride[d];
    }
}

/* Device memory of just the bytes needed, so that an access past either end is out of bounds. A GPU without a checker
   would not notice, and there the allocations would take most of the time. */
static kaio_status reserve(kaio_device *gpu, operand *o)
{
    int64_t bytes = o->span * (int64_t)kaio_dtype_size(o->dtype);
    kaio_status status;

    if (o->room == (size_t)bytes || (has_gpu && !options.quick && o->room > (size_t)bytes))
        return KAIO_OK;
    status = kaio_free(gpu, &o->memory);
    o->room = 0;
    if (!status)
        status = kaio_alloc_1d(gpu, &o->memory, KAIO_U8, bytes);
    if (!status)
        o->room = (size_t)bytes;
    return status;
}

static kaio_status send(kaio_device *gpu, operand *o)
{
    size_t bytes = (size_t)o->span * kaio_dtype_size(o->dtype);
    kaio_tensor whole = kaio_tensor_1d(o->memory.data, KAIO_U8, (int64_t)bytes);

    return kaio_upload(gpu, &whole, o->image, bytes);
}

static kaio_status fetch(kaio_device *gpu, operand *o)
{
    size_t bytes = (size_t)o->span * kaio_dtype_size(o->dtype);
    kaio_tensor whole = kaio_tensor_1d(o->memory.data, KAIO_U8, (int64_t)bytes);

    return kaio_download(gpu, &whole, o->after, bytes);
}

static void make_images(operand *o)
{
    size_t bytes = (size_t)o->span * kaio_dtype_size(o->dtype);

    if (2 * bytes > o->image_room) {
        o->image = grow(o->image, &o->image_room, 2 * bytes);
    }
    o->after = o->image + bytes;
}

static int64_t held_elements(const operand *o) { return o->held[0] * o->held[1] * o->held[2] * o->held[3]; }

/* Offset in the buffer of the element that the dense array has at [i][j][row][column]. */
static int64_t offset_of(const operand *o, int64_t i, int64_t j, int64_t row, int64_t column)
{
    const int64_t index[DIMS] = {i, j, row, column};
    int64_t offset = o->origin;
    int d;

    for (d = 0; d < DIMS; d++)
        if (o->held[d] > 1) /* the stride of a single row or column may mean nothing */
            offset += index[d] * o->stride[d];
    return offset;
}

/* Writes the dense values into the buffer and NaN everywhere else. */
static void scatter(operand *o)
{
    int64_t i, j, row, column;
    const double *value = o->value;
    const uint32_t nan = 0x7fff; /* in f16 and in bf16 */

    for (i = 0; i < o->span; i++)
        put_bits(o->image, o->dtype, i, nan);
    for (i = 0; i < o->held[OUTER]; i++)
        for (j = 0; j < o->held[INNER]; j++)
            for (row = 0; row < o->held[ROWS]; row++)
                for (column = 0; column < o->held[COLUMNS]; column++)
                    put_bits(o->image, o->dtype, offset_of(o, i, j, row, column), encode(o->dtype, *value++));
}

static unsigned char poison(size_t byte) { return (unsigned char)(0xa5u + 0x4du * byte); }

static void fill_poison(operand *o)
{
    size_t i, bytes = (size_t)o->span * kaio_dtype_size(o->dtype);

    for (i = 0; i < bytes; i++)
        o->image[i] = poison(i);
}

/* ---- data ------------------------------------------------------------------------------------------------------ */

/* The last is for cases beyond the cover, which draws from the others. */
enum data { SMALL, LARGE, ONE_HOT_A, ONE_HOT_B, SPECIAL, NORMAL, TINY, DATA_KINDS, INFINITE_LINES = DATA_KINDS };

static const char *const data_names[DATA_KINDS + 1] = {
    "small integers", "large integers", "one-hot A", "one-hot B", "inf and NaN", "normal", "tiny values",
    "infinite lines"};

static int is_exact(enum data data) { return data != NORMAL && data != TINY; }

static void fill_integers(operand *o, int64_t low, int64_t high, uint64_t *seed)
{
    int64_t i, count = held_elements(o);

    for (i = 0; i < count; i++)
        o->value[i] = (double)check_range(seed, low, high);
}

/* Largest integer whose products, K of them, sum to less than 2^24, and that the type holds with all smaller ones. */
static int64_t largest_integer(kaio_dtype dtype, int64_t k)
{
    int64_t limit = dtype == KAIO_BF16 ? 256 : 2048, r = (int64_t)sqrt(16777215.0 / (double)k);

    return r < limit ? r : limit;
}

/* No two neighbours, and no two elements a power of two apart, have the same value. */
static void fill_distinct(operand *o)
{
    int64_t i, count = held_elements(o), period = o->dtype == KAIO_BF16 ? 509 : 4093;

    for (i = 0; i < count; i++)
        o->value[i] = (double)(i % period - period / 2);
}

/* A single 1 in most lines along `dim`, at a random place; the others stay zero: what they give shows what an
   accumulator started from. */
static void fill_one_hot(operand *o, int dim, uint64_t *seed)
{
    int64_t planes = o->held[OUTER] * o->held[INNER], rows = o->held[ROWS], columns = o->held[COLUMNS], p, i;

    memset(o->value, 0, (size_t)held_elements(o) * sizeof *o->value);
    for (p = 0; p < planes; p++)
        for (i = 0; i < (dim == COLUMNS ? rows : columns); i++) {
            int64_t at = check_range(seed, 0, (dim == COLUMNS ? columns : rows) - 1);
            if (!check_range(seed, 0, 5))
                continue;
            o->value[p * rows * columns + (dim == COLUMNS ? i * columns + at : at * columns + i)] = 1;
        }
}

/* Close enough to a normal distribution: four uniform numbers from one draw. */
static double draw_normal(uint64_t *seed)
{
    uint64_t z = check_random(seed);
    double sum = (double)(z & 0xffff) + (double)(z >> 16 & 0xffff) + (double)(z >> 32 & 0xffff) + (double)(z >> 48);

    return (sum / 65536.0 - 2.0) * 1.7320508;
}

static void fill_normal(operand *o, uint64_t *seed)
{
    int64_t i, count = held_elements(o);
    double scale = ldexp(1, (int)check_range(seed, -4, 4));

    for (i = 0; i < count; i++)
        o->value[i] = round_to(o->dtype, scale * draw_normal(seed));
}

/* Positive, so that nothing cancels: from scale to twice that. */
static void fill_scaled(operand *o, double scale, uint64_t *seed)
{
    int64_t i, count = held_elements(o);

    for (i = 0; i < count; i++)
        o->value[i] = round_to(o->dtype, scale * (1 + (double)(check_random(seed) >> 40) / 16777216.0));
}

/* Positive, and every third line across `dim` infinite: so are sums, but a zero where an element is missing makes NaN
   of an infinity left over in its partner's place. */
static void fill_infinite_lines(operand *o, int dim, uint64_t *seed)
{
    int64_t i, count = held_elements(o), columns = o->held[COLUMNS], first = check_range(seed, 0, 2);

    fill_integers(o, 1, 3, seed);
    for (i = 0; i < count; i++)
        if (((dim == COLUMNS ? i / columns : i % columns) + first) % 3 == 0)
            o->value[i] = INFINITY;
}

static void fill_operands(enum data data, int64_t k, operand *a, operand *b, uint64_t *seed)
{
    int64_t large = largest_integer(a->dtype, k), low;

    switch (data) {
    case ONE_HOT_A:
        fill_one_hot(a, COLUMNS, seed);
        fill_distinct(b);
        break;
    case ONE_HOT_B:
        fill_distinct(a);
        fill_one_hot(b, ROWS, seed);
        break;
    case LARGE:
        low = check_range(seed, 0, 1) ? -large : large / 2; /* all positive: past the largest f16 */
        fill_integers(a, low, large, seed);
        fill_integers(b, low, large, seed);
        break;
    case NORMAL:
        fill_normal(a, seed);
        fill_normal(b, seed);
        break;
    case TINY:
        if (a->dtype == KAIO_F16) {
            fill_scaled(a, check_range(seed, 0, 1) ? 3e-6 : 1e-4, seed); /* subnormal, and products below 2^-24 */
            fill_scaled(b, check_range(seed, 0, 1) ? 1e-4 : 1000, seed);
        } else if (check_range(seed, 0, 1)) {
            fill_scaled(a, 1e-18, seed);
            fill_scaled(b, 1e-18, seed);
        } else {
            fill_scaled(a, 2e-38, seed);
            fill_scaled(b, 1e10, seed);
        }
        break;
    case SPECIAL:
        fill_integers(a, 1, 3, seed);
        fill_integers(b, -3, 3, seed);
        a->value[check_range(seed, 0, held_elements(a) - 1)] = check_range(seed, 0, 1) ? INFINITY : -INFINITY;
        b->value[check_range(seed, 0, held_elements(b) - 1)] = check_range(seed, 0, 1) ? NAN : INFINITY;
        break;
    case INFINITE_LINES:
        fill_infinite_lines(a, COLUMNS, seed);
        fill_infinite_lines(b, ROWS, seed);
        break;
    default:
        fill_integers(a, -3, 3, seed);
        fill_integers(b, -3, 3, seed);
    }
}

/* ---- cases ----------------------------------------------------------------------------------------------------- */

typedef struct test_case {
    subject *s;
    uint64_t seed;
    enum data data;
    int64_t batch[2], m, n, k;
    int transposed; /* C is written along its columns */
    int may_refuse; /* views that the forced kernel need not take */
    operand a, b, c;
} test_case;

typedef struct worker {
    pthread_t thread;
    kaio_device *gpu;
    test_case t;
    double *sum, *magnitude; /* one plane of C: sum a b, sum |a b| */
    size_t sum_room, magnitude_room;
    unsigned char *covered;  /* per element of C's buffer: belongs to the view */
    size_t covered_room;
} worker;

static int64_t draw_size(uint64_t *seed)
{
    static const int edges[] = {1, 2, 3, 7, 13, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 127, 128, 129, 255, 257};

    if (check_range(seed, 0, 2))
        return edges[check_range(seed, 0, (int64_t)(sizeof edges / sizeof edges[0]) - 1)];
    return check_range(seed, 1, check_range(seed, 0, 3) ? 80 : 270);
}

static int64_t tiles(int64_t size, int tile) { return (size + tile - 1) / tile; }

static int64_t case_cost(const test_case *t)
{
    const subject *s = t->s;

    return t->batch[0] * t->batch[1] * tiles(t->m, s->m) * tiles(t->n, s->n) * tiles(t->k, s->k);
}

/* Most cases are one tile and a step or two along K, since whole tiles are computed whatever the shape; a few have
   many of both. */
static void draw_shape(test_case *t, uint64_t *seed)
{
    int64_t luck = check_range(seed, 0, 99), limit = luck < 75 ? 2 : luck < 95 ? 5 : 12;
    int ranks = check_range(seed, 0, 3) == 0;

    do {
        t->batch[0] = ranks ? check_range(seed, 1, 3) : 1;
        t->batch[1] = ranks ? check_range(seed, 1, 4) : 1;
        t->m = draw_size(seed);
        t->n = draw_size(seed);
        t->k = draw_size(seed);
    } while (case_cost(t) > limit);
}

/* Shapes that the cover walks through, as multiples of the tile plus something: all edges partial and none, K long
   enough for the ring of stages to wrap twice, single rows and columns, many tiles. */
enum { BAND = 17 }; /* more tile rows than one band of the raster takes */

static void cover_shape(test_case *t, int64_t index)
{
    enum { SHAPES = 23 }; /* a prime, so that each shape meets each kind of data, type and layout of C */
    const int64_t m = t->s->m, n = t->s->n, k = t->s->k, ring = k * t->s->stages;
    const int64_t shapes[SHAPES][5] = {
        {1, 1, m, n, 2 * ring + k},
        {1, 1, m - 1, n - 1, 2 * ring + k - 1},
        {1, 1, 1, 1, 2},
        {1, 1, m + 1, n + 1, k + 1},
        {1, 1, 17, 9, 16},
        {1, 3, m / 2 + 3, n / 2 + 5, k - 1},
        {1, 1, 7, n, ring + 8},
        {1, 1, m, 5, ring - 1},
        {1, 1, 2 * m + 1, n / 2 - 1, 2 * k},
        {1, 1, m / 2 + 1, 2 * n + 1, k + 8},
        {2, 2, 16, 8, 2 * k + 1},
        {1, 1, m - 8, n - 8, k - 8 > 0 ? k - 8 : 8},
        {1, 1, 1, n + 2, 2 * ring + 3},
        {1, 1, m + 2, 1, 3},
        {2, 3, 33, 15, 7},
        {1, 1, 64, 65, 17},
        {1, 2, m - 3, n / 2, ring + k},
        {1, 1, 3 * m - 1, 2 * n, 8},
        {1, 1, m / 4 + 1, n - 2, 2 * ring - 7},
        {1, 1, BAND * m + 5, n / 2 + 2, 3},
        {1, 1, m + 3, n - 2, k - 1},
        {1, 1, m / 2 - 1, n, 2 * k - 1},
        {1, 2, m, n - 4, ring + k - 1},
    };
    const int64_t *row = shapes[index % SHAPES];

    t->batch[0] = row[0];
    t->batch[1] = row[1];
    t->m = row[2];
    t->n = row[3];
    t->k = row[4];
}

/* What the cover leaves out: bands of more than one column, infinities next to a ragged end of K, and edges in every
   sixteenth of a tile. Places count from the cover's end. */
enum { INFINITE_CASES = 6, EDGE_CASES = 16, COVER_CASES = 4 * 23 };
enum { DRAWN_CASES = COVER_CASES + 1 + INFINITE_CASES + EDGE_CASES }; /* those after are drawn from the seed alone */

static int is_extra(int64_t index) { return index >= COVER_CASES && index < DRAWN_CASES; }

static void extra_shape(test_case *t, int64_t index, uint64_t *seed)
{
    const int64_t m = t->s->m, n = t->s->n, k = t->s->k, ring = k * t->s->stages;
    const int64_t infinite[INFINITE_CASES][3] = {
        {m, n, ring + k - 1}, {m - 1, n - 1, ring + 8},     {m, n / 2, 2 * ring - 7},
        {m / 2, n, ring + 3}, {m / 2 + 1, n - 3, ring + 1}, {m - 3, n / 2 + 1, ring + k / 2 + 5},
    };

    index -= COVER_CASES + 1;
    t->batch[0] = t->batch[1] = 1;
    t->data = index >= 0 && index < INFINITE_CASES ? INFINITE_LINES : SMALL;
    if (index < 0) {
        t->m = BAND * m + 5;
        t->n = n + 2;
        t->k = 3;
    } else if (index < INFINITE_CASES) {
        t->m = infinite[index][0];
        t->n = infinite[index][1];
        t->k = infinite[index][2];
    } else {
        index -= INFINITE_CASES;
        t->m = index * m / EDGE_CASES + check_range(seed, 1, m / EDGE_CASES);
        t->n = (5 * index + 3) % EDGE_CASES * n / EDGE_CASES + check_range(seed, 1, n / EDGE_CASES);
        t->k = 2 * k;
    }
}

/* C^T = B^T A^T is what runs when C's columns are dense and its rows are not. */
static int runs_transposed(const operand *c)
{
    return !(c->size[COLUMNS] > 1 && c->stride[COLUMNS] == 1) && c->size[ROWS] > 1 && c->stride[ROWS] == 1;
}

/* The dimension of A (index 0) or B (1) that must run fastest for the forced kernel; at random where it
   does not matter. */
static int fastest_for(const subject *s, int index, int transposed, uint64_t *seed)
{
    const char *letters = s->kernel ? s->kernel->layout : "";

    if (strlen(letters) != 2)
        return check_range(seed, 0, 1) ? ROWS : COLUMNS;
    return (letters[transposed ? 1 - index : index] == 'r') != transposed ? COLUMNS : ROWS;
}

/* An aligned view, or (`wild`) anything that a view can be. */
static layout draw_layout(int fastest, int wild, uint64_t *seed)
{
    layout l;

    memset(&l, 0, sizeof l);
    l.fastest = fastest;
    l.step = 1;
    l.multiple = 8;
    l.batches = (enum batches)check_range(seed, 0, 2);
    l.line_padding = check_range(seed, 0, 1) ? check_range(seed, 0, 20) : 0;
    l.plane_padding = check_range(seed, 0, 1) ? check_range(seed, 0, 40) : 0;
    l.before = check_range(seed, 0, 2) ? check_range(seed, 0, 40) : 0;
    l.after = check_range(seed, 0, 2) ? 0 : check_range(seed, 1, 40);
    if (!check_range(seed, 0, 3))
        l.negative = (unsigned)check_range(seed, 0, 15) & ~(1u << l.fastest);
    if (!wild)
        return l;
    l.fastest = check_range(seed, 0, 1) ? ROWS : COLUMNS;
    l.multiple = check_range(seed, 0, 3) ? 1 : check_range(seed, 2, 4);
    l.odd_unit_stride = !check_range(seed, 0, 3);
    if (!check_range(seed, 0, 5))
        l.step = check_range(seed, 2, 3);
    if (!check_range(seed, 0, 5))
        l.negative = (unsigned)check_range(seed, 0, 15);
    return l;
}

/* C: every kernel takes any view; rows of even length from an aligned base are stored in pairs, others are not. */
static layout draw_output_layout(const test_case *t, int64_t index, uint64_t *seed)
{
    layout l;
    int style = index < COVER_CASES ? (int)(index / 3 % 4) : (int)check_range(seed, 0, 5);

    if (index < COVER_CASES && t->data == LARGE)
        style %= 2;
    if (index == COVER_CASES)
        style = 0; /* C by columns would exchange the two sizes that make the bands */

    memset(&l, 0, sizeof l);
    l.fastest = COLUMNS;
    l.step = 1;
    l.multiple = 1;
    l.batches = (enum batches)check_range(seed, 0, 2);
    l.plane_padding = check_range(seed, 0, 9);
    l.before = 16 + check_range(seed, 0, 24);
    l.after = 16 + check_range(seed, 0, 24);
    switch (style) {
    case 0: /* pairs */
        l.multiple = 8;
        l.line_padding = check_range(seed, 0, 9);
        break;
    case 1: /* pairs of two elements and no more alignment than that */
        l.multiple = 2;
        break;
    case 2: /* odd rows, odd base */
        l.line_padding = check_range(seed, 0, 5);
        l.before |= 1;
        break;
    case 3:
        l.fastest = ROWS;
        l.line_padding = check_range(seed, 0, 5);
        break;
    case 4:
        l.negative = (unsigned)check_range(seed, 1, 15);
        l.odd_unit_stride = 1;
        break;
    default:
        l.step = check_range(seed, 2, 4);
    }
    return l;
}

/* Gives an input its batch dimensions: those of C, or fewer, or of size 1, or repeated by a stride of 0. */
static void draw_batch(operand *o, const test_case *t, int may_repeat, uint64_t *seed)
{
    int d;

    o->rank = t->c.rank;
    for (d = 0; d < 2; d++) {
        o->size[d] = o->held[d] = t->batch[d];
        if (t->batch[d] > 1 && may_repeat && !check_range(seed, 0, 2)) {
            o->held[d] = 1;
            o->size[d] = check_range(seed, 0, 1) ? 1 : t->batch[d];
        }
    }
    while (o->rank > 2 && o->size[DIMS - o->rank] == 1 && check_range(seed, 0, 1))
        o->rank--;
}

static void set_matrix(operand *o, int64_t rows, int64_t columns)
{
    o->size[ROWS] = o->held[ROWS] = rows;
    o->size[COLUMNS] = o->held[COLUMNS] = columns;
}

/* A batch with one B may run as a single taller matrix: its batch stride is then that of the rows, or of no account.
   Single rows, whose own stride meant nothing, may then have one that the forced kernel cannot take. */
static int shares_b(const test_case *t)
{
    return (t->batch[0] > 1 && t->b.held[OUTER] == 1) || (t->batch[1] > 1 && t->b.held[INNER] == 1);
}

/* Everything about a case follows from its subject, its seed and its place in the cover. */
static void draw_case(test_case *t, subject *s, uint64_t case_seed, int64_t index)
{
    static const kaio_dtype outputs[] = {KAIO_F32, KAIO_F16, KAIO_BF16};
    uint64_t seed = case_seed;
    int covering = index < COVER_CASES, any, wild_a, wild_b, may_be_wild, repeat;
    layout l;

    t->s = s;
    t->seed = case_seed;
    t->data = covering ? (enum data)(index % DATA_KINDS) : (enum data)check_range(&seed, 0, DATA_KINDS - 1);
    if (covering)
        cover_shape(t, index);
    else if (is_extra(index))
        extra_shape(t, index, &seed);
    else
        draw_shape(t, &seed);
    if (covering && t->data == LARGE)
        t->n += t->n & 1; /* pairs of sums that a 16-bit C must round */
    t->a.dtype = t->b.dtype = s->dtype ? s->dtype : check_range(&seed, 0, 1) ? KAIO_F16 : KAIO_BF16;
    t->c.dtype = outputs[covering ? index % 3 : check_range(&seed, 0, 2)];

    any = !s->kernel || strlen(s->kernel->layout) != 2;
    may_be_wild = index >= COVER_CASES - 4 && !is_extra(index);
    wild_a = any ? (int)check_range(&seed, 0, 1) : may_be_wild && !check_range(&seed, 0, 29);
    wild_b = any ? (int)check_range(&seed, 0, 1) : may_be_wild && !check_range(&seed, 0, 29);

    t->c.rank = t->batch[0] > 1 ? 4 : t->batch[1] > 1 ? 3 : 2;
    if (!check_range(&seed, 0, 9))
        t->c.rank = 4; /* batch dimensions of size 1 */
    t->c.size[0] = t->c.held[0] = t->batch[0];
    t->c.size[1] = t->c.held[1] = t->batch[1];
    repeat = (int)check_range(&seed, 0, 2); /* one of A and B at most, so that the other gives the batch */
    draw_batch(&t->a, t, repeat == 1, &seed);
    draw_batch(&t->b, t, repeat == 2, &seed);
    set_matrix(&t->a, t->m, t->k);
    set_matrix(&t->b, t->k, t->n);
    set_matrix(&t->c, t->m, t->n);

    l = draw_output_layout(t, index, &seed);
    place(&t->c, &l, &seed);
    t->transposed = runs_transposed(&t->c);
    l = draw_layout(fastest_for(s, 0, t->transposed, &seed), wild_a, &seed);
    if (is_extra(index))
        l.before = l.after = 0; /* what lies beyond an edge is no one's memory */
    place(&t->a, &l, &seed);
    l = draw_layout(fastest_for(s, 1, t->transposed, &seed), wild_b, &seed);
    if (is_extra(index))
        l.before = l.after = 0;
    place(&t->b, &l, &seed);
    t->may_refuse = s->kernel && !any &&
                    (wild_a || wild_b || t->k * t->m == 1 || t->k * t->n == 1 || (t->m == 1 && shares_b(t)));

    t->a.value = grow(t->a.value, &t->a.value_room, (size_t)held_elements(&t->a) * sizeof(double));
    t->b.value = grow(t->b.value, &t->b.value_room, (size_t)held_elements(&t->b) * sizeof(double));
    make_images(&t->a);
    make_images(&t->b);
    make_images(&t->c);
    fill_operands(t->data, t->k, &t->a, &t->b, &seed);
    scatter(&t->a);
    scatter(&t->b);
    fill_poison(&t->c);
}

static kaio_status upload_case(kaio_device *gpu, test_case *t)
{
    operand *const all[] = {&t->a, &t->b, &t->c};
    kaio_status status = KAIO_OK;
    int i;

    for (i = 0; i < 3 && !status; i++) {
        status = reserve(gpu, all[i]);
        if (!status)
            status = send(gpu, all[i]);
        make_view(all[i]);
    }
    return status;
}

/* ---- reports --------------------------------------------------------------------------------------------------- */

static pthread_mutex_t report_lock = PTHREAD_MUTEX_INITIALIZER;

enum { VERDICT_ROOM = 1024 };

/* What is wrong with a case, in `verdict`: empty while nothing is. */
static void say(char *verdict, const char *text, ...)
{
    va_list list;

    va_start(list, text);
    vsnprintf(verdict, VERDICT_ROOM, text, list);
    va_end(list);
}

static void describe_operand(char *text, size_t room, const char *name, const operand *o)
{
    int i, used = snprintf(text, room, "%s %s [", name, kaio_dtype_name(o->dtype));

    for (i = 0; i < o->rank; i++)
        used += snprintf(text + used, room - (size_t)used, "%s%lld", i ? "," : "", (long long)o->view.shape[i]);
    used += snprintf(text + used, room - (size_t)used, "] stride [");
    for (i = 0; i < o->rank; i++)
        used += snprintf(text + used, room - (size_t)used, "%s%lld", i ? "," : "", (long long)o->view.stride[i]);
    snprintf(text + used, room - (size_t)used, "] at element %lld", (long long)o->origin);
}

/* Called with the lock held. A broken kernel fails nearly every case: after a few, they are only counted. */
static void fail_case(const test_case *t, const char *what)
{
    char a[256], b[256], c[256];

    if (t->s->reported++ >= MAX_REPORTS) {
        check_failed++;
        return;
    }
    describe_operand(a, sizeof a, "A", &t->a);
    describe_operand(b, sizeof b, "B", &t->b);
    describe_operand(c, sizeof c, "C", &t->c);
    check_fail("%s: %s\n    %s\n    %s\n    %s\n    M %lld N %lld K %lld, %s\n"
               "    again: test_matmul --variant=%s --one=0x%llx",
               t->s->name, what, a, b, c, (long long)t->m, (long long)t->n, (long long)t->k, data_names[t->data],
               t->s->name, (unsigned long long)t->seed);
}

static void finish_case(const test_case *t, const char *what)
{
    pthread_mutex_lock(&report_lock);
    if (what[0])
        fail_case(t, what);
    else
        check_pass();
    pthread_mutex_unlock(&report_lock);
}

/* ---- reference and comparison ---------------------------------------------------------------------------------- */

/* One plane of C: sums of a b, and of |a b| where the bound is needed. */
static void reference(worker *w, int64_t i, int64_t j)
{
    const test_case *t = &w->t;
    const operand *a = &t->a, *b = &t->b;
    int64_t pa = (a->held[OUTER] > 1 ? i : 0) * a->held[INNER] + (a->held[INNER] > 1 ? j : 0);
    int64_t pb = (b->held[OUTER] > 1 ? i : 0) * b->held[INNER] + (b->held[INNER] > 1 ? j : 0);
    const double *av = a->value + pa * t->m * t->k, *bv = b->value + pb * t->k * t->n;
    size_t bytes = (size_t)(t->m * t->n) * sizeof(double);
    int64_t m, n, k;

    w->sum = grow(w->sum, &w->sum_room, bytes);
    w->magnitude = grow(w->magnitude, &w->magnitude_room, bytes);
    memset(w->sum, 0, bytes);
    memset(w->magnitude, 0, bytes);
    for (m = 0; m < t->m; m++)
        for (k = 0; k < t->k; k++) {
            const double x = av[m * t->k + k], *row = bv + k * t->n;
            double *sum = w->sum + m * t->n, *magnitude = w->magnitude + m * t->n;
            for (n = 0; n < t->n; n++)
                sum[n] += x * row[n];
            if (!is_exact(t->data))
                for (n = 0; n < t->n; n++)
                    magnitude[n] += fabs(x * row[n]);
        }
}

static int is_right(const test_case *t, uint32_t bits, double sum, double magnitude, double *ratio)
{
    format f = format_of(t->c.dtype);
    double got = decode(t->c.dtype, bits), bound, error;

    *ratio = 0;
    if (is_exact(t->data)) {
        if (isnan(sum))
            return isnan(got);
        return bits == encode(t->c.dtype, round_to(t->c.dtype, sum));
    }
    bound = (double)t->k * (ldexp(magnitude, -24) + ldexp(1, -149));
    bound += 0.5 * ldexp(1, last_bit_of(f, fabs(sum) + bound));
    error = fabs(got - sum);
    *ratio = error / bound;
    return error <= bound;
}

/* Compares what came back with the reference; returns an empty text or what is wrong, first of all the first element
   that is. Everything in the buffer that is not the view's must still be poison. */
static void compare(worker *w, char *what, double *worst)
{
    test_case *t = &w->t;
    operand *c = &t->c;
    const size_t size = kaio_dtype_size(c->dtype);
    int64_t i, j, m, n, at, wrong = 0;
    double ratio;

    what[0] = 0;
    w->covered = grow(w->covered, &w->covered_room, (size_t)c->span);
    memset(w->covered, 0, (size_t)c->span);
    for (i = 0; i < t->batch[0]; i++)
        for (j = 0; j < t->batch[1]; j++) {
            reference(w, i, j);
            for (m = 0; m < t->m; m++)
                for (n = 0; n < t->n; n++) {
                    double sum = w->sum[m * t->n + n];
                    uint32_t bits;
                    at = offset_of(c, i, j, m, n);
                    bits = get_bits(c->after, c->dtype, at);
                    w->covered[at] = 1;
                    if (is_right(t, bits, sum, w->magnitude[m * t->n + n], &ratio)) {
                        if (ratio > *worst)
                            *worst = ratio;
                        continue;
                    }
                    if (!wrong++)
                        say(what, "C[%lld,%lld,%lld,%lld] expected %.9g (0x%x), got %.9g (0x%x)%s",
                                 (long long)i, (long long)j, (long long)m, (long long)n, sum,
                                 (unsigned)encode(c->dtype, round_to(c->dtype, sum)), decode(c->dtype, bits),
                                 (unsigned)bits,
                                 bits == get_bits(c->image, c->dtype, at) ? ", which is the poison" : "");
                }
        }
    for (at = 0; at < c->span && !wrong; at++)
        if (!w->covered[at] && memcmp(c->image + (size_t)at * size, c->after + (size_t)at * size, size) != 0) {
            say(what, "element %lld of C's buffer, %lld from C's first, is outside the view and was written",
                     (long long)at, (long long)(at - c->origin));
            break;
        }
    if (wrong > 1)
        snprintf(what + strlen(what), VERDICT_ROOM - strlen(what), "; %lld of %lld wrong", (long long)wrong,
                 (long long)(t->batch[0] * t->batch[1] * t->m * t->n));
}

/* ---- one case -------------------------------------------------------------------------------------------------- */

/* The rule of selection, stated once more: 16-byte copies need the fastest dimension dense and all else a multiple of
   8 elements. Dimensions of size 1 have no stride that matters. */
static int is_aligned(const operand *o, int fastest)
{
    int d;

    if (o->origin % 8 || (o->size[fastest] > 1 && o->stride[fastest] != 1))
        return 0;
    for (d = 0; d < DIMS; d++)
        if (d != fastest && o->size[d] > 1 && o->stride[d] % 8)
            return 0;
    return 1;
}

static int must_refuse(const test_case *t)
{
    uint64_t unused = 0;

    return !shares_b(t) &&
           (!is_aligned(&t->a, fastest_for(t->s, 0, t->transposed, &unused)) ||
            !is_aligned(&t->b, fastest_for(t->s, 1, t->transposed, &unused)));
}

static int is_untouched(const operand *c)
{
    return memcmp(c->image, c->after, (size_t)c->span * kaio_dtype_size(c->dtype)) == 0;
}

static void refused_case(worker *w, kaio_status status, char *what)
{
    test_case *t = &w->t;

    what[0] = 0;
    if (status != KAIO_ERR_UNSUPPORTED || !t->may_refuse)
        say(what, "refused: %s", kaio_last_error());
    else if (!strstr(kaio_last_error(), t->s->name))
        say(what, "the refusal does not name the kernel: %s", kaio_last_error());
    else if (fetch(w->gpu, &t->c))
        say(what, "after a refusal: %s", kaio_last_error());
    else if (!is_untouched(&t->c))
        say(what, "refused (%s), but C was written", kaio_last_error());
}

/* Same input, same kernel: same bits. */
static void repeat_case(worker *w, char *what)
{
    test_case *t = &w->t;
    size_t bytes = (size_t)t->c.span * kaio_dtype_size(t->c.dtype);
    unsigned char *first = malloc(bytes);

    if (!first)
        return;
    memcpy(first, t->c.after, bytes);
    if (send(w->gpu, &t->c) || call(w->gpu, t->s->function, &t->a.view, &t->b.view, &t->c.view) ||
        fetch(w->gpu, &t->c))
        say(what, "second run: %s", kaio_last_error());
    else if (memcmp(first, t->c.after, bytes) != 0)
        say(what, "a second run gave other bits");
    free(first);
}

static void run_case(worker *w, subject *s, uint64_t seed, int64_t index)
{
    test_case *t = &w->t;
    char what[VERDICT_ROOM] = "";
    double worst = 0;
    int taken = 0;
    kaio_status status;

    draw_case(t, s, seed, index);
    status = upload_case(w->gpu, t);
    if (!status)
        status = kaio_force_variant(w->gpu, s->kernel ? s->name : NULL);
    if (status) {
        say(what, "setting up: %s", kaio_last_error());
    } else {
        status = call(w->gpu, s->function, &t->a.view, &t->b.view, &t->c.view);
        if (status) {
            refused_case(w, status, what);
        } else if (s->kernel && t->may_refuse && must_refuse(t)) {
            say(what, "took views that it cannot copy");
        } else if (fetch(w->gpu, &t->c)) {
            say(what, "running: %s", kaio_last_error());
        } else if (s->kernel && strcmp(kaio_variant_name(w->gpu), s->name) != 0) {
            say(what, "%s ran instead", kaio_variant_name(w->gpu));
        } else {
            taken = 1;
            compare(w, what, &worst);
            if (!what[0] && seed % 16 == 0)
                repeat_case(w, what);
        }
    }
    finish_case(t, what);
    pthread_mutex_lock(&report_lock);
    s->taken += taken;
    s->refused += !taken;
    if (worst > s->worst)
        s->worst = worst;
    pthread_mutex_unlock(&report_lock);
}

/* ---- workers --------------------------------------------------------------------------------------------------- */

static int64_t next_job, job_count, jobs_per_subject;

static uint64_t seed_of(int subject_index, int64_t index)
{
    uint64_t state = options.seed * 0x100000001b3u + (uint64_t)subject_index * 1000003u + (uint64_t)index;

    return check_random(&state);
}

/* A case's seed carries its place in the cover, so that --one needs nothing else. */
static uint64_t case_seed(int subject_index, int64_t index)
{
    uint64_t place = (uint64_t)(index < DRAWN_CASES ? index : DRAWN_CASES);

    return (seed_of(subject_index, index) & ~(uint64_t)0xff00) | place << 8;
}

static int64_t case_index(uint64_t seed) { return (int64_t)(seed >> 8 & 0xff); }

static void *work(void *argument)
{
    worker *w = argument;

    for (;;) {
        int64_t job;
        uint64_t seed;
        pthread_mutex_lock(&report_lock);
        job = options.stop && check_failed ? job_count : next_job++;
        pthread_mutex_unlock(&report_lock);
        if (job >= job_count)
            return NULL;
        seed = options.has_one ? options.one : case_seed((int)(job / jobs_per_subject), job % jobs_per_subject);
        run_case(w, &subjects[job / jobs_per_subject], seed, case_index(seed));
    }
}

static void free_operand(kaio_device *gpu, operand *o)
{
    kaio_free(gpu, &o->memory);
    free(o->image);
    free(o->value);
}

static void close_worker(worker *w)
{
    free_operand(w->gpu, &w->t.a);
    free_operand(w->gpu, &w->t.b);
    free_operand(w->gpu, &w->t.c);
    free(w->sum);
    free(w->magnitude);
    free(w->covered);
    kaio_close(w->gpu);
    memset(w, 0, sizeof *w);
}

/* Every subject's cases, spread over handles of which each has its own thread and stream. As if the device had few
   SMs: no more CTAs of the kernels that fill one alone are launched, and they stay for several tiles. `gpu` is a handle
   of the context that all handles share. */
static void test_cases(kaio_device *gpu)
{
    enum { MAX_WORKERS = 16, FEW_SMS = 2 };
    static worker workers[MAX_WORKERS];
    int *sms = &gpu->context->info.sm_count, sms_of_device = *sms;
    int i, count = options.threads > MAX_WORKERS ? MAX_WORKERS : options.threads;

    job_count = subject_count * jobs_per_subject;
    for (i = 0; i < count; i++)
        if (kaio_open(&workers[i].gpu, NULL)) {
            check_fail("kaio_open: %s", kaio_last_error());
            count = i;
        }
    *sms = FEW_SMS;
    for (i = 1; i < count; i++)
        if (pthread_create(&workers[i].thread, NULL, work, &workers[i]))
            workers[i].thread = pthread_self();
    if (count)
        work(&workers[0]);
    for (i = 1; i < count; i++)
        if (!pthread_equal(workers[i].thread, pthread_self()))
            pthread_join(workers[i].thread, NULL);
    *sms = sms_of_device;
    for (i = 0; i < count; i++)
        close_worker(&workers[i]);
    for (i = 0; i < subject_count; i++)
        printf("%-40s %lld cases, %lld refused as they must be, error at most %.2f of the bound\n", subjects[i].name,
               (long long)subjects[i].taken, (long long)subjects[i].refused, subjects[i].worst);
}

/* ---- the kernel table ------------------------------------------------------------------------------------------ */

static void test_table(void)
{
    int i, count;
    const kaio__kernel *table = kaio__kernel_table(&count);

    for (i = 0; i < count; i++) {
        CHECK(kaio_kernel_name(i) && strcmp(kaio_kernel_name(i), table[i].name) == 0,
              "kaio_kernel_name(%d) is not the table's %s", i, table[i].name);
        if (is_matmul(&table[i]))
            CHECK(table[i].param_bytes == (int)sizeof(kaio__matmul_params),
                  "%s: %d bytes of parameters, the host passes %d", table[i].name, (int)table[i].param_bytes,
                  (int)sizeof(kaio__matmul_params));
    }
    CHECK(!kaio_kernel_name(count), "kaio_kernel_name(%d) is past the end and not NULL", count);
    CHECK(!kaio_kernel_name(-1), "kaio_kernel_name(-1) is not NULL");
}

/* ---- outputs of a real GPU, recorded ----------------------------------------------------------------------------- */

static const char recorded_name[] = "tests/matmul_hashes.txt";

static uint64_t fnv_1a(uint64_t hash, const void *bytes, size_t count)
{
    const unsigned char *byte = bytes;

    for (; count--; byte++)
        hash = (hash ^ *byte) * 0x100000001b3u;
    return hash;
}

/* Hash of what a kernel wrote, and left alone, over a fixed set of cases whose results are exact; 0 if one failed. The
   cases depend on the kernel's name and tile only. */
static uint64_t hash_of_outputs(worker *w, subject *s)
{
    enum { CASES = 24 };
    const uint64_t basis = 0xcbf29ce484222325u, seed = fnv_1a(basis, s->name, strlen(s->name));
    uint64_t hash = basis;
    test_case *t = &w->t;
    int index, taken = 0;

    for (index = 0; index < COVER_CASES && taken < CASES; index++) {
        draw_case(t, s, seed + (uint64_t)index, index);
        if (!is_exact(t->data))
            continue;
        if (upload_case(w->gpu, t) || kaio_force_variant(w->gpu, s->name))
            return 0;
        if (call(w->gpu, s->function, &t->a.view, &t->b.view, &t->c.view)) {
            if (!t->may_refuse)
                return 0;
            continue;
        }
        if (fetch(w->gpu, &t->c))
            return 0;
        hash = fnv_1a(hash, t->c.after, (size_t)t->c.span * kaio_dtype_size(t->c.dtype));
        taken++;
    }
    return hash;
}

static int find_recorded(FILE *file, const char *name, uint64_t *hash)
{
    char line[256], found[128];
    unsigned long long value;

    rewind(file);
    while (fgets(line, sizeof line, file))
        if (sscanf(line, "%127s %llx", found, &value) == 2 && strcmp(found, name) == 0) {
            *hash = value;
            return 1;
        }
    return 0;
}

/* With --record, on a GPU, writes the file; else every kernel must give what the GPU gave. */
static void test_recorded(worker *w)
{
    FILE *file = fopen(options.record ? options.record : recorded_name, options.record ? "w" : "r");
    uint64_t expected = 0, hash;
    int i;

    if (!file) {
        check_fail("%s cannot be opened", options.record ? options.record : recorded_name);
        return;
    }
    for (i = 0; i < subject_count; i++) {
        if (!subjects[i].kernel)
            continue;
        hash = hash_of_outputs(w, &subjects[i]);
        if (options.record)
            fprintf(file, "%s %016llx\n", subjects[i].name, (unsigned long long)hash);
        else if (!find_recorded(file, subjects[i].name, &expected))
            check_fail("%s: no output recorded: run test_matmul --record=%s on a GPU", subjects[i].name, recorded_name);
        else
            CHECK(hash == expected, "%s: outputs hash to %016llx, a GPU's to %016llx", subjects[i].name,
                  (unsigned long long)hash, (unsigned long long)expected);
    }
    fclose(file);
}

/* ---- selection, zero sizes, refusals --------------------------------------------------------------------------- */

/* A square problem on one handle, for tests that need no reference. */
typedef struct trio {
    kaio_tensor a, b, c;
} trio;

static int make_trio(kaio_device *gpu, trio *t, kaio_dtype dtype, int64_t m, int64_t n, int64_t k)
{
    memset(t, 0, sizeof *t);
    return !kaio_alloc_2d(gpu, &t->a, dtype, m, k) && !kaio_alloc_2d(gpu, &t->b, dtype, k, n) &&
           !kaio_alloc_2d(gpu, &t->c, KAIO_F32, m, n) && !kaio_fill(gpu, &t->a, 1) && !kaio_fill(gpu, &t->b, 1) &&
           !kaio_fill(gpu, &t->c, -1);
}

static void free_trio(kaio_device *gpu, trio *t)
{
    kaio_free(gpu, &t->a);
    kaio_free(gpu, &t->b);
    kaio_free(gpu, &t->c);
}

static int chosen_kind(kaio_device *gpu)
{
    int i, count;
    const kaio__kernel *table = kaio__kernel_table(&count);

    for (i = 0; i < count; i++)
        if (strcmp(table[i].name, kaio_variant_name(gpu)) == 0)
            return table[i].kind;
    return -1;
}

/* Skinny kernels copy asynchronously too. */
static void expect_kind(kaio_device *gpu, const char *what, enum function function, const trio *t, int kind)
{
    kaio_status status = call(gpu, function, &t->a, &t->b, &t->c);

    if (status || kaio_sync(gpu))
        check_fail("selection: %s: %s", what, kaio_last_error());
    else
        CHECK(chosen_kind(gpu) == kind || (kind == KAIO__KIND_ASYNC && chosen_kind(gpu) == KAIO__KIND_SKINNY),
              "selection: %s: %s ran", what, kaio_variant_name(gpu));
}

static void test_selection(kaio_device *gpu, kaio_dtype dtype)
{
    const enum function tc = dtype == KAIO_F16 ? MATMUL_TC : MATMUL_TC_BF16;
    const enum function async = dtype == KAIO_F16 ? MATMUL_TC_ASYNC : MATMUL_TC_BF16_ASYNC;
    trio t, view;

    if (make_trio(gpu, &t, dtype, 64, 64, 64)) {
        expect_kind(gpu, "aligned, kaio_matmul", MATMUL, &t, KAIO__KIND_ASYNC);
        expect_kind(gpu, "aligned, kaio_matmul_tc", tc, &t, KAIO__KIND_ASYNC);
        expect_kind(gpu, "aligned, kaio_matmul_tc_async", async, &t, KAIO__KIND_ASYNC);
        expect_kind(gpu, "aligned, plain asked for", MATMUL_PLAIN, &t, KAIO__KIND_PLAIN);
        expect_kind(gpu, "aligned, async asked for", MATMUL_ASYNC, &t, KAIO__KIND_ASYNC);

        view = t;
        view.a = kaio_tensor_transpose(&t.a, 0, 1);
        expect_kind(gpu, "A transposed", MATMUL, &view, KAIO__KIND_ASYNC);
        view.b = kaio_tensor_transpose(&t.b, 0, 1);
        expect_kind(gpu, "A and B transposed", MATMUL, &view, KAIO__KIND_ASYNC);
        expect_kind(gpu, "A and B transposed, plain", MATMUL_PLAIN, &view, KAIO__KIND_PLAIN);

        view = t;
        view.a = kaio_tensor_slice(&t.a, 1, 0, 56);
        view.b = kaio_tensor_slice(&t.b, 0, 8, 56);
        expect_kind(gpu, "aligned slices", MATMUL, &view, KAIO__KIND_ASYNC);
        view.a = kaio_tensor_slice(&t.a, 1, 1, 56);
        expect_kind(gpu, "A's base at 2 bytes", MATMUL, &view, KAIO__KIND_ANY);
        expect_kind(gpu, "A's base at 2 bytes, async", async, &view, KAIO__KIND_ANY);
        expect_kind(gpu, "A's base at 2 bytes, plain", MATMUL_PLAIN, &view, KAIO__KIND_ANY);

        view = t;
        view.b.stride[0] = 63;
        view.b.shape[1] = 33;
        view.c.shape[1] = 33;
        expect_kind(gpu, "B's rows 63 elements apart", MATMUL, &view, KAIO__KIND_ANY);
        view.b.stride[0] = 64;
        view.b.stride[1] = 2;
        view.b.shape[1] = view.c.shape[1] = 32;
        expect_kind(gpu, "every second column of B", MATMUL, &view, KAIO__KIND_ANY);
    } else {
        check_fail("selection: %s", kaio_last_error());
    }
    free_trio(gpu, &t);
}

/* C must still be what make_trio put there. */
static int c_untouched(kaio_device *gpu, const trio *t)
{
    float *c = malloc((size_t)kaio_tensor_elements(&t->c) * sizeof *c);
    int64_t i;
    int same = c && !kaio_download_f32(gpu, &t->c, c);

    for (i = 0; same && i < kaio_tensor_elements(&t->c); i++)
        same = c[i] == -1;
    free(c);
    return same;
}

static void expect_refusal(kaio_device *gpu, const char *what, const trio *t, const trio *v, enum function function,
                           kaio_status expected, const char *text)
{
    kaio_status status = call(gpu, function, &v->a, &v->b, &v->c);

    CHECK(status == expected, "%s: status %d (%s), expected %d", what, (int)status, status ? kaio_last_error() : "",
          (int)expected);
    if (status)
        CHECK(strstr(kaio_last_error(), text) != NULL, "%s: '%s' is not in \"%s\"", what, text, kaio_last_error());
    CHECK(c_untouched(gpu, t), "%s: C was written", what);
}

static void test_refusals(kaio_device *gpu)
{
    trio t, v;

    if (!make_trio(gpu, &t, KAIO_F16, 32, 24, 16)) {
        check_fail("refusals: %s", kaio_last_error());
        free_trio(gpu, &t);
        return;
    }
    v = t;
    v.a.shape[0] = v.c.shape[0] = 0;
    expect_refusal(gpu, "M = 0", &t, &v, MATMUL, KAIO_OK, "");
    v.a.data = v.c.data = NULL;
    expect_refusal(gpu, "M = 0 and no memory", &t, &v, MATMUL, KAIO_OK, "");
    v = t;
    v.a.shape[1] = v.b.shape[0] = 0;
    expect_refusal(gpu, "K = 0", &t, &v, MATMUL, KAIO_ERR_INVALID, "kaio_matmul");
    v = t;
    v.b.shape[1] = v.c.shape[1] = 0;
    expect_refusal(gpu, "N = 0", &t, &v, MATMUL, KAIO_ERR_INVALID, "kaio_matmul");
    v = t;
    v.b.shape[0] = 15;
    expect_refusal(gpu, "K of A is not K of B", &t, &v, MATMUL_TC, KAIO_ERR_INVALID, "kaio_matmul_tc: B");
    v = t;
    v.c.shape[1] = 23;
    expect_refusal(gpu, "N of C is not N of B", &t, &v, MATMUL, KAIO_ERR_INVALID, "kaio_matmul: C");
    expect_refusal(gpu, "f16 to bf16's function", &t, &t, MATMUL_TC_BF16, KAIO_ERR_INVALID, "kaio_matmul_tc_bf16: A");
    v = t;
    v.b.dtype = KAIO_BF16;
    expect_refusal(gpu, "A f16, B bf16", &t, &v, MATMUL, KAIO_ERR_INVALID, "kaio_matmul: B");
    v = t;
    v.c.dtype = KAIO_I32;
    expect_refusal(gpu, "C i32", &t, &v, MATMUL, KAIO_ERR_INVALID, "kaio_matmul: C");
    v = t;
    v.c.stride[0] = 0;
    expect_refusal(gpu, "C with a stride of 0", &t, &v, MATMUL, KAIO_ERR_INVALID, "kaio_matmul: C");
    v = t;
    v.c.data = v.a.data;
    v.c.dtype = KAIO_F16;
    v.c.shape[0] = 16;
    v.a.shape[0] = 16;
    expect_refusal(gpu, "C over A", &t, &v, MATMUL, KAIO_ERR_INVALID, "kaio_matmul: C");
    v = t;
    v.a.data = (char *)t.a.data + 2;
    expect_refusal(gpu, "A past its allocation", &t, &v, MATMUL, KAIO_ERR_INVALID, "kaio_matmul: A");
    CHECK(kaio_force_variant(gpu, "kaio_no_such_kernel"), "forcing a kernel that does not exist succeeds");
    CHECK(!kaio_force_variant(gpu, NULL), "kaio_force_variant(NULL): %s", kaio_last_error());
    free_trio(gpu, &t);
}

/* The largest f16 and the first sum that rounds past it: 252 x 260 = 65520 is the tie, and goes to infinity. */
static void test_f16_overflow(kaio_device *gpu)
{
    static const struct {
        float a[2], b[2];
        uint16_t expected;
    } rows[] = {
        {{252, 1}, {260, -1}, 0x7bff}, {{252, 1}, {260, 0}, 0x7c00},    {{-252, 1}, {260, 0}, 0xfc00},
        {{252, -1}, {-260, -1}, 0xfbff}, {{1024, 1}, {2, 1}, 0x6800}, {{1024, 1}, {2, 3}, 0x6802},
    };
    kaio_tensor a = {0}, b = {0}, c = {0};
    uint16_t got = 0;
    size_t i;
    int ok = !kaio_alloc_2d(gpu, &a, KAIO_F16, 1, 2) && !kaio_alloc_2d(gpu, &b, KAIO_F16, 2, 1) &&
             !kaio_alloc_2d(gpu, &c, KAIO_F16, 1, 1);

    for (i = 0; ok && i < sizeof rows / sizeof rows[0]; i++) {
        ok = !kaio_upload_f32(gpu, &a, rows[i].a) && !kaio_upload_f32(gpu, &b, rows[i].b) &&
             !kaio_matmul(gpu, &a, &b, NULL, &c) && !kaio_download(gpu, &c, &got, sizeof got);
        if (ok)
            CHECK(got == rows[i].expected, "f16 result of %g x %g + %g x %g: expected 0x%x, got 0x%x", rows[i].a[0],
                  rows[i].b[0], rows[i].a[1], rows[i].b[1], (unsigned)rows[i].expected, (unsigned)got);
    }
    if (!ok)
        check_fail("f16 overflow: %s", kaio_last_error());
    kaio_free(gpu, &a);
    kaio_free(gpu, &b);
    kaio_free(gpu, &c);
}

/* Six dimensions of which no two batch dimensions can be joined: more than the two that a grid takes. */
static void test_deep_batch(kaio_device *gpu)
{
    enum { RANK = 6, M = 5, N = 6, K = 9, ELEMENTS = 4096 };
    static const int64_t shape_a[RANK] = {2, 1, 3, 2, M, K}, stride_a[RANK] = {1000, 0, 240, 112, 16, 1};
    static const int64_t shape_b[RANK] = {2, 2, 1, 2, K, N}, stride_b[RANK] = {880, 416, 0, 192, 8, 1};
    static const int64_t shape_c[RANK] = {2, 2, 3, 2, M, N}, stride_c[RANK] = {1300, 620, 180, 70, 8, 1};
    static const int64_t *const shapes[] = {shape_a, shape_b, shape_c};
    static const int64_t *const strides[] = {stride_a, stride_b, stride_c};
    static float a[ELEMENTS], b[ELEMENTS], c[ELEMENTS];
    kaio_tensor memory[3] = {{0}, {0}, {0}}, view[3];
    int64_t index[RANK] = {0}, i, wrong = 0;
    uint64_t seed = 1;
    int d;
    int ok = 1;

    for (i = 0; i < 3 && ok; i++)
        ok = !kaio_alloc_1d(gpu, &memory[i], i < 2 ? KAIO_F16 : KAIO_F32, ELEMENTS);
    ok = ok && !kaio_fill(gpu, &memory[2], -1);
    for (i = 0; i < ELEMENTS; i++) {
        a[i] = (float)check_range(&seed, -3, 3);
        b[i] = (float)check_range(&seed, -3, 3);
    }
    for (i = 0; i < 3; i++) {
        view[i] = kaio_tensor_nd(memory[i].data, memory[i].dtype, RANK, shapes[i]);
        memcpy(view[i].stride, strides[i], sizeof stride_a);
    }
    ok = ok && !kaio_upload_f32(gpu, &memory[0], a) && !kaio_upload_f32(gpu, &memory[1], b) &&
         !kaio_matmul(gpu, &view[0], &view[1], NULL, &view[2]) && !kaio_download_f32(gpu, &memory[2], c);
    while (ok) {
        int64_t at_a = 0, at_b = 0, at_c = 0, k;
        float sum = 0;
        for (d = 0; d < RANK; d++) {
            at_a += d == RANK - 1 ? 0 : index[d] * stride_a[d];
            at_b += d == RANK - 2 ? 0 : index[d] * stride_b[d];
            at_c += index[d] * stride_c[d];
        }
        for (k = 0; k < K; k++)
            sum += a[at_a + k] * b[at_b + k * stride_b[RANK - 2]];
        wrong += c[at_c] != sum;
        c[at_c] = -1;
        for (d = RANK - 1; d >= 0 && ++index[d] == shape_c[d]; d--)
            index[d] = 0;
        if (d < 0)
            break;
    }
    for (i = 0; i < ELEMENTS; i++)
        wrong += c[i] != -1;
    CHECK(ok && !wrong, "rank 6: %s, %lld elements wrong", ok ? "ran" : kaio_last_error(), (long long)wrong);
    for (i = 0; i < 3; i++)
        kaio_free(gpu, &memory[i]);
}

/* ---- graphs and repeated runs ---------------------------------------------------------------------------------- */

/* Direct call, then captured and replayed twice over poison: the same bytes each time. */
static void test_graph(worker *w, subject *s, int64_t index)
{
    test_case *t = &w->t;
    size_t bytes;
    unsigned char *direct = NULL;
    void *graph = NULL;
    kaio_status status = KAIO_OK;
    int i, same = 1;

    draw_case(t, s, case_seed(0, index), index);
    if (t->may_refuse)
        return;
    bytes = (size_t)t->c.span * kaio_dtype_size(t->c.dtype);
    direct = malloc(bytes);
    if (upload_case(w->gpu, t) || kaio_force_variant(w->gpu, s->kernel ? s->name : NULL) ||
        call(w->gpu, s->function, &t->a.view, &t->b.view, &t->c.view) || fetch(w->gpu, &t->c) || !direct) {
        check_fail("%s: graph: direct call: %s", s->name, kaio_last_error());
        free(direct);
        return;
    }
    memcpy(direct, t->c.after, bytes);
    status = kaio_capture_begin(w->gpu);
    if (!status) {
        kaio_status end;
        status = call(w->gpu, s->function, &t->a.view, &t->b.view, &t->c.view);
        end = kaio_capture_end(w->gpu, &graph);
        status = status ? status : end;
    }
    for (i = 0; i < 2 && !status && same; i++) {
        status = send(w->gpu, &t->c);
        if (!status)
            status = kaio_graph_launch(w->gpu, graph);
        if (!status)
            status = fetch(w->gpu, &t->c);
        same = status || memcmp(direct, t->c.after, bytes) == 0;
    }
    if (status)
        check_fail("%s: graph: %s", s->name, kaio_last_error());
    else
        CHECK(same, "%s: a captured launch gave other bits than the direct one (M %lld N %lld K %lld)", s->name,
              (long long)t->m, (long long)t->n, (long long)t->k);
    if (graph && kaio_graph_free(w->gpu, graph))
        check_fail("%s: kaio_graph_free: %s", s->name, kaio_last_error());
    free(direct);
}

/* Random data, so that a different order of additions would show. */
static void test_repeats(worker *w, subject *s, int repeats)
{
    test_case *t = &w->t;
    char what[VERDICT_ROOM] = "";
    int i;

    draw_case(t, s, case_seed(0, 5), 5); /* the cover's sixth case: normal data, three planes */
    if (t->may_refuse)
        return;
    if (upload_case(w->gpu, t) || kaio_force_variant(w->gpu, s->kernel ? s->name : NULL) ||
        call(w->gpu, s->function, &t->a.view, &t->b.view, &t->c.view) || fetch(w->gpu, &t->c))
        say(what, "repeats: %s", kaio_last_error());
    for (i = 1; i < repeats && !what[0]; i++)
        repeat_case(w, what);
    finish_case(t, what);
}

static void test_replay_and_repeat(kaio_device *gpu)
{
    static worker w;
    int i, cases = options.quick ? 2 : 6;
    int64_t index;

    w.gpu = gpu;
    for (i = 0; i < subject_count; i++) {
        for (index = 0; index < cases; index++)
            test_graph(&w, &subjects[i], 5 + 7 * index); /* every seventh case of the cover has normal data */
        test_repeats(&w, &subjects[i], has_gpu ? 100 : options.quick ? 3 : 10);
    }
    test_recorded(&w);
    kaio_force_variant(gpu, NULL);
    free_operand(gpu, &w.t.a);
    free_operand(gpu, &w.t.b);
    free_operand(gpu, &w.t.c);
    free(w.sum);
    free(w.magnitude);
    free(w.covered);
}

/* ---- sizes that need a GPU ------------------------------------------------------------------------------------- */

/* Integers from a hash of the place, so that any element can be known without keeping the matrix. */
static int hashed(int64_t place)
{
    uint64_t state = (uint64_t)place;

    return (int)(check_random(&state) % 7) - 3;
}

/* Uploads rows [first, first + count) of a matrix whose element (row, column) is hashed(row * columns + column). */
static kaio_status upload_rows(kaio_device *gpu, const kaio_tensor *matrix, int64_t first, int64_t count)
{
    kaio_tensor rows = kaio_tensor_slice(matrix, 0, first, count);
    int64_t i, columns = matrix->shape[1], elements = count * columns;
    size_t bytes = (size_t)elements * kaio_dtype_size(matrix->dtype);
    unsigned char *host = malloc(bytes);
    uint32_t code[7];
    kaio_status status = KAIO_ERR_OUT_OF_MEMORY;

    for (i = 0; i < 7; i++)
        code[i] = encode(matrix->dtype, (double)i - 3);
    if (host) {
        for (i = 0; i < elements; i++)
            put_bits(host, matrix->dtype, i, code[hashed(first * columns + i) + 3]);
        status = kaio_upload(gpu, &rows, host, bytes);
    }
    free(host);
    return status;
}

static kaio_status upload_matrix(kaio_device *gpu, const kaio_tensor *matrix)
{
    int64_t at, step = (16 << 20) / matrix->shape[1] + 1;
    kaio_status status = KAIO_OK;

    for (at = 0; at < matrix->shape[0] && !status; at += step)
        status = upload_rows(gpu, matrix, at, at + step > matrix->shape[0] ? matrix->shape[0] - at : step);
    return status;
}

static float hashed_sum(int64_t m, int64_t n, int64_t columns_b, int64_t k)
{
    int64_t i, sum = 0;

    for (i = 0; i < k; i++)
        sum += hashed(m * k + i) * hashed(i * columns_b + n);
    return (float)sum;
}

enum { OLD_C = -12345 }; /* what C holds before */

static float bias_at(int64_t n) { return (float)(n % 5 - 2); }

/* desc: NULL, or what big_desc gives. */
static float dressed(const kaio_matmul_desc *desc, float sum, int64_t n)
{
    if (!desc)
        return sum;
    sum = 512 * sum - OLD_C + bias_at(n);
    return sum < 0 ? 0 : sum;
}

/* ReLU(512 A B - C + bias): every part shows in the result, which f32 holds exactly. */
static kaio_status big_desc(kaio_device *gpu, kaio_matmul_desc *desc, kaio_tensor *bias, int64_t n, int split_k)
{
    float *host = malloc((size_t)n * sizeof *host);
    int64_t i;
    kaio_status status = kaio_alloc_1d(gpu, bias, KAIO_F32, n);

    for (i = 0; host && i < n; i++)
        host[i] = bias_at(i);
    if (!status)
        status = host ? kaio_upload_f32(gpu, bias, host) : KAIO_ERR_OUT_OF_MEMORY;
    memset(desc, 0, sizeof *desc);
    desc->bias = bias;
    desc->alpha = 512;
    desc->beta = -1;
    desc->activation = KAIO_ACTIVATION_RELU;
    desc->split_k = split_k;
    free(host);
    return status;
}

/* Compares `count` rows of C from `first` on. */
static int rows_are_right(kaio_device *gpu, const trio *t, const kaio_matmul_desc *desc, int64_t first, int64_t count,
                          char *what)
{
    kaio_tensor rows = kaio_tensor_slice(&t->c, 0, first, count);
    int64_t i, n = t->c.shape[1], k = t->a.shape[1];
    float *c = malloc((size_t)(count * n) * sizeof *c);
    int right = c != NULL;

    if (c && kaio_download_f32(gpu, &rows, c)) {
        say(what, "%s", kaio_last_error());
        right = 0;
    }
    for (i = 0; right && i < count * n; i++) {
        float expected = dressed(desc, hashed_sum(first + i / n, i % n, n, k), i % n);
        right = c[i] == expected;
        if (!right)
            say(what, "C[%lld,%lld] expected %g, got %g", (long long)(first + i / n), (long long)(i % n),
                     (double)expected, (double)c[i]);
    }
    free(c);
    return right;
}

/* One product of the given size by one kind of kernel; looks at the first rows, the last and some between. split_k: 0,
   or an epilogue as well and K in so many pieces. */
static void test_big_matrix(kaio_device *gpu, const char *what, enum function function, int64_t m, int64_t n,
                            int64_t k, int split_k)
{
    trio t;
    kaio_tensor bias = {0};
    kaio_matmul_desc desc;
    char wrong[VERDICT_ROOM] = "";
    int64_t rows = n > 100000 ? 1 : 64, samples = n > 100000 ? 4 : 34, i;
    uint64_t seed = 1;
    kaio_status status;

    memset(&t, 0, sizeof t);
    status = kaio_alloc_2d(gpu, &t.a, KAIO_F16, m, k);
    if (!status)
        status = kaio_alloc_2d(gpu, &t.b, KAIO_F16, k, n);
    if (!status)
        status = kaio_alloc_2d(gpu, &t.c, KAIO_F32, m, n);
    if (status == KAIO_ERR_OUT_OF_MEMORY) {
        printf("skip: gpu: %s needs more memory: %s\n", what, kaio_last_error());
        check_skipped++;
    } else {
        if (!status)
            status = upload_matrix(gpu, &t.a);
        if (!status)
            status = upload_matrix(gpu, &t.b);
        if (!status)
            status = kaio_fill(gpu, &t.c, OLD_C);
        if (!status && split_k)
            status = big_desc(gpu, &desc, &bias, n, split_k);
        if (!status)
            status = split_k ? kaio_matmul(gpu, &t.a, &t.b, &desc, &t.c) : call(gpu, function, &t.a, &t.b, &t.c);
        if (status)
            say(wrong, "%s", kaio_last_error());
        rows = rows < m ? rows : m;
        for (i = 0; i < samples && !wrong[0]; i++) {
            int64_t first = i == 0 ? 0 : i == 1 ? m - rows : check_range(&seed, 0, m - rows);
            rows_are_right(gpu, &t, split_k ? &desc : NULL, first, rows, wrong);
        }
        CHECK(!wrong[0], "%s by %s: %s", what, kaio_variant_name(gpu), wrong);
    }
    free_trio(gpu, &t);
    kaio_free(gpu, &bias);
}

static void test_big_batch(kaio_device *gpu, enum function function, int64_t batches, int split_k)
{
    enum { M = 16, N = 8, K = 40 };
    kaio_tensor a = {0}, b = {0}, c = {0}, bias = {0}, flat_a, flat_b;
    kaio_matmul_desc desc;
    float *host = malloc(sizeof *host * (size_t)(batches * M * N));
    int64_t i, wrong = -1;
    int ok = host && !kaio_alloc_3d(gpu, &a, KAIO_F16, batches, M, K) &&
             !kaio_alloc_3d(gpu, &b, KAIO_F16, batches, K, N) && !kaio_alloc_3d(gpu, &c, KAIO_F32, batches, M, N);

    flat_a = kaio_tensor_2d(a.data, KAIO_F16, batches * M, K);
    flat_b = kaio_tensor_2d(b.data, KAIO_F16, batches * K, N);
    ok = ok && !upload_matrix(gpu, &flat_a) && !upload_matrix(gpu, &flat_b) && !kaio_fill(gpu, &c, OLD_C) &&
         !(split_k && big_desc(gpu, &desc, &bias, N, split_k)) &&
         !(split_k ? kaio_matmul(gpu, &a, &b, &desc, &c) : call(gpu, function, &a, &b, &c)) &&
         !kaio_download_f32(gpu, &c, host);
    for (i = 0; ok && wrong < 0 && i < batches * M * N; i++) {
        int64_t batch = i / (M * N), m = i / N % M, n = i % N, k, sum = 0;
        for (k = 0; k < K; k++)
            sum += hashed((batch * M + m) * K + k) * hashed((batch * K + k) * N + n);
        if (host[i] != dressed(split_k ? &desc : NULL, (float)sum, n))
            wrong = i;
    }
    CHECK(ok && wrong < 0, "batch of %lld%s by %s: %s, first wrong element %lld", (long long)batches,
          split_k ? " with an epilogue" : "", kaio_variant_name(gpu), ok ? "ran" : kaio_last_error(), (long long)wrong);
    free(host);
    kaio_free(gpu, &a);
    kaio_free(gpu, &b);
    kaio_free(gpu, &c);
    kaio_free(gpu, &bias);
}

/* ---- gradients of such sizes */

enum { BIG_GRAD, BIG_A, BIG_B, BIG_DA, BIG_DB, BIG_TENSORS };

/* Element `column` of row `row`, of all batches' rows, of dA or dB. */
static float hashed_gradient(int is_da, int64_t m_size, int64_t n_size, int64_t k_size, int64_t row, int64_t column)
{
    int64_t rows = is_da ? m_size : k_size, length = is_da ? n_size : m_size, batch = row / rows, i, sum = 0;

    row %= rows;
    for (i = 0; i < length; i++)
        sum += is_da ? hashed((batch * m_size + row) * n_size + i) * hashed((batch * k_size + column) * n_size + i)
                     : hashed((batch * m_size + i) * k_size + row) * hashed((batch * m_size + i) * n_size + column);
    return (float)sum;
}

/* Some rows of dA or dB, the first and last among them, and in each some columns. */
static void compare_big_gradient(kaio_device *gpu, const kaio_tensor *x, int is_da, int64_t m_size, int64_t n_size,
                                 int64_t k_size, char *wrong)
{
    int64_t samples = (is_da ? n_size : m_size) > 1000000 ? 6 : 34; /* of rows, and of columns in each */
    int64_t rows = x->shape[0] * x->shape[1], columns = x->shape[2], r, c;
    kaio_tensor flat = kaio_tensor_2d(x->data, x->dtype, rows, columns), one;
    float *got = malloc((size_t)columns * sizeof *got);
    uint64_t seed = 1;

    for (r = 0; r < samples && got && !wrong[0]; r++) {
        int64_t row = r == 0 ? 0 : r == 1 ? rows - 1 : check_range(&seed, 0, rows - 1);
        one = kaio_tensor_slice(&flat, 0, row, 1);
        if (kaio_download_f32(gpu, &one, got)) {
            say(wrong, "%s", kaio_last_error());
            break;
        }
        for (c = 0; c < samples && !wrong[0]; c++) {
            int64_t column = c == 0 ? 0 : c == 1 ? columns - 1 : check_range(&seed, 0, columns - 1);
            float expected = hashed_gradient(is_da, m_size, n_size, k_size, row, column);
            if (got[column] != expected)
                say(wrong, "%s[%lld,%lld] expected %g, got %g", is_da ? "dA" : "dB", (long long)row, (long long)column,
                    (double)expected, (double)got[column]);
        }
    }
    free(got);
}

/* On a handle of its own, which takes the workspace with it. */
static void test_big_bwd(const char *what, int64_t batches, int64_t m, int64_t n, int64_t k, kaio_dtype grad)
{
    const int64_t rows[BIG_TENSORS] = {m, m, k, m, k}, columns[BIG_TENSORS] = {n, k, n, k, n};
    kaio_tensor t[BIG_TENSORS], flat;
    kaio_device *gpu = NULL;
    char wrong[VERDICT_ROOM] = "";
    int i;
    kaio_status status = kaio_open(&gpu, NULL);

    memset(t, 0, sizeof t);
    for (i = 0; i < BIG_TENSORS && !status; i++)
        status = kaio_alloc_3d(gpu, &t[i], i == BIG_GRAD ? grad : i < BIG_DA ? KAIO_F16 : KAIO_F32, batches, rows[i],
                               columns[i]);
    for (i = 0; i < BIG_DA && !status; i++) {
        flat = kaio_tensor_2d(t[i].data, t[i].dtype, batches * rows[i], columns[i]);
        status = upload_matrix(gpu, &flat);
    }
    for (i = BIG_DA; i < BIG_TENSORS && !status; i++)
        status = kaio_fill(gpu, &t[i], OLD_C);
    if (!status)
        status = kaio_matmul_bwd(gpu, &t[BIG_GRAD], &t[BIG_A], &t[BIG_B], NULL, &t[BIG_DA], &t[BIG_DB]);
    if (status == KAIO_ERR_OUT_OF_MEMORY) {
        printf("skip: gpu: %s needs more memory: %s\n", what, kaio_last_error());
        check_skipped++;
    } else {
        if (status)
            say(wrong, "%s", kaio_last_error());
        for (i = BIG_DA; i < BIG_TENSORS && !wrong[0]; i++)
            compare_big_gradient(gpu, &t[i], i == BIG_DA, m, n, k, wrong);
        CHECK(!wrong[0], "backward, %s: %s", what, wrong);
    }
    for (i = 0; i < BIG_TENSORS; i++)
        kaio_free(gpu, &t[i]);
    kaio_close(gpu);
}

static void test_big_backward(void)
{
    const int64_t past_y = 65535 * 128 + 77;

    test_big_bwd("f32 gradient of more than 2^31 elements", 1, 70001, 32768, 16, KAIO_F32);
    test_big_bwd("f16 gradient of more than 2^31 elements", 1, 70001, 32768, 16, KAIO_F16);
    test_big_bwd("A of more than 2^31 elements", 1, (1 << 20) + 3, 16, 2056, KAIO_F32);
    test_big_bwd("batch of 100,000", 100000, 16, 8, 24, KAIO_F32);
    test_big_bwd("M past 65,535 tiles", 1, past_y, 8, 16, KAIO_F32);
    test_big_bwd("odd rows, M past 65,535 tiles", 1, past_y, 9, 17, KAIO_F32);
}

/* The largest take 28 GB of GPU memory: a gradient of 9.2 and its terms for both products, 18.4; a C of 9.2 and the
   sums of two pieces of K, 18.4. Some minutes, most of them in filling and checking on the CPU. */
static void test_big(kaio_device *gpu)
{
    static const enum function kinds[] = {MATMUL_ASYNC, MATMUL_PLAIN};
    const int64_t past_y = 65535 * 128 + 77;
    size_t i;

    if (!has_gpu) {
        check_skip("gpu: matrices past 2^31 elements, a batch of 100,000, M and N past 65,535 tiles", 25);
        return;
    }
    for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        test_big_batch(gpu, kinds[i], 100000, 0);
        test_big_matrix(gpu, "M past 65,535 tiles", kinds[i], past_y, 8, 16, 0);
        test_big_matrix(gpu, "N past 65,535 tiles", kinds[i], 16, past_y - 5, 16, 0);
        test_big_matrix(gpu, "A of more than 2^31 elements", kinds[i], (1 << 20) + 3, 16, 2056, 0);
        test_big_matrix(gpu, "C of more than 2^31 elements", kinds[i], 70001, 32768, 16, 0);
    }
    test_big_matrix(gpu, "odd rows, M past 65,535 tiles", MATMUL, past_y, 9, 17, 0);
    test_big_matrix(gpu, "odd rows, A of more than 2^31 elements", MATMUL, (1 << 20) + 3, 15, 2053, 0);
    test_big_matrix(gpu, "odd rows, C of more than 2^31 elements", MATMUL, 70001, 32767, 15, 0);
    test_big_batch(gpu, MATMUL, 100000, 1);
    test_big_batch(gpu, MATMUL, 100000, 2); /* more sums of pieces than their room takes at once */
    test_big_matrix(gpu, "epilogue, M past 65,535 tiles", MATMUL, past_y, 8, 16, 1);
    test_big_matrix(gpu, "epilogue, A of more than 2^31 elements", MATMUL, (1 << 20) + 3, 16, 2056, 1);
    test_big_matrix(gpu, "epilogue, C of more than 2^31 elements", MATMUL, 70001, 32768, 16, 1);
    test_big_matrix(gpu, "epilogue, K in pieces, C of more than 2^31 elements", MATMUL, 70001, 32768, 40, 2);
    test_big_backward();
}

/* ---- the program ----------------------------------------------------------------------------------------------- */

static void read_options(int argc, char **argv)
{
    const char *one = NULL;
    const option table[] = {
        {"--variant", OPTION_TEXT, &options.variant}, {"--quick", OPTION_FLAG, &options.quick},
        {"--cases", OPTION_INT64, &options.cases},    {"--seed", OPTION_UINT64, &options.seed},
        {"--one", OPTION_TEXT, &one},                 {"--threads", OPTION_INT, &options.threads},
        {"--stop", OPTION_FLAG, &options.stop},       {"--big", OPTION_FLAG, &options.big},
        {"--record", OPTION_TEXT, &options.record},   {NULL, OPTION_FLAG, NULL},
    };

    options_only(argc, argv, table);
    options.has_one = one != NULL;
    options.one = one ? strtoull(one, NULL, 0) : 0;
}

static void choose_sizes(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    if (options.threads < 1)
        options.threads = cores > 8 ? 8 : cores < 1 ? 1 : (int)cores;
    jobs_per_subject = has_gpu ? 11000 : 1100; /* up to a tenth are refusals */
    if (options.quick)
        jobs_per_subject = DRAWN_CASES;
    if (options.cases)
        jobs_per_subject = options.cases;
    if (options.has_one) {
        jobs_per_subject = 1;
        options.threads = 1;
    }
}

int main(int argc, char **argv)
{
    kaio_device *gpu;
    const kaio_device_info *info;

    read_options(argc, argv);
    gpu = open_device(0);
    if (!gpu)
        return check_summary();
    has_gpu = !on_emulator();
    info = &gpu->context->info;
    printf("%s, compute capability %d.%d%s\n", info->name, info->compute_major, info->compute_minor,
           has_gpu ? "" : ", emulated");
    choose_sizes();
    list_subjects();
    if (!subject_count)
        check_fail("no kernel or function is called %s", options.variant ? options.variant : "anything");
    test_cases(gpu);
    if (!options.has_one && !(options.stop && check_failed)) {
        test_replay_and_repeat(gpu);
        test_table();
        test_selection(gpu, KAIO_F16);
        test_selection(gpu, KAIO_BF16);
        test_refusals(gpu);
        test_f16_overflow(gpu);
        test_deep_batch(gpu);
    }
    if (options.big || (!options.quick && !options.variant))
        test_big(gpu);
    return close_device(gpu);
}
