/* mma.sync. The warp's fragments become two small dense matrices, which plain loops multiply.
 *
 * Numerics of the floating-point kinds: products are exact (two 11-bit significands fit f32), the sum is taken in f32
 * with k ascending and round to nearest at each step. Whenever every partial sum is representable, as with operands
 * that are small integers, that is the exact result and equals a device's bits; otherwise it differs from a device by
 * the usual rounding error, because tensor cores add groups of products with a wider, truncating adder. */
#include <string.h>
#include "numeric.h"
#include "ptx.h"

enum { M = TILE_M, N = TILE_N, MAX_K = TILE_MAX_K };

typedef struct tile {
    float a[M][MAX_K], b[MAX_K][N], d[M][N];
} tile;

typedef struct int_tile {
    int32_t a[M][MAX_K], b[MAX_K][N], d[M][N];
} int_tile;

/* A row of the result is one vector; four rows at a time hide the latency of an addition. The compiler finds no good
   order for these loops by itself, so with gcc and clang they are written with its vectors. */
#if defined(__GNUC__)
typedef float float_row __attribute__((vector_size(4 * N), aligned(4), may_alias));
typedef uint32_t int_row __attribute__((vector_size(4 * N), aligned(4), may_alias));
#define MULTIPLY(type, row_type, element)                                                                            \
    for (int m = 0; m < M; m += 4) {                                                                                 \
        row_type *row = (row_type *)(void *)d[m];                                                                    \
        row_type s0 = row[0], s1 = row[1], s2 = row[2], s3 = row[3];                                                 \
        for (int k = 0; k < k_count; k++) {                                                                          \
            row_type factor = *(const row_type *)(const void *)b[k];                                                 \
            s0 += (element)a[m][k] * factor;                                                                         \
            s1 += (element)a[m + 1][k] * factor;                                                                     \
            s2 += (element)a[m + 2][k] * factor;                                                                     \
            s3 += (element)a[m + 3][k] * factor;                                                                     \
        }                                                                                                            \
        row[0] = s0;                                                                                                 \
        row[1] = s1;                                                                                                 \
        row[2] = s2;                                                                                                 \
        row[3] = s3;                                                                                                 \
    }
#else
#define MULTIPLY(type, row_type, element)                                                                            \
    for (int m = 0; m < M; m++)                                                                                      \
        for (int k = 0; k < k_count; k++)                                                                            \
            for (int n = 0; n < N; n++)                                                                              \
                d[m][n] = (type)((element)d[m][n] + (element)a[m][k] * (element)b[k][n]);
#endif

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__linux__)
#define WIDE_VECTORS __attribute__((target_clones("default", "avx2")))
#else
#define WIDE_VECTORS
#endif

WIDE_VECTORS void em_multiply(float d[M][N], float a[M][MAX_K], float b[][N], int k_count)
{
    MULTIPLY(float, float_row, float)
}

WIDE_VECTORS void em_multiply_int(int32_t d[M][N], int32_t a[M][MAX_K], int32_t b[][N], int k_count)
{
    MULTIPLY(int32_t, int_row, uint32_t)
}

WIDE_VECTORS static void widen_f16(const cell32 *from, float *low, float *high)
{
    for (int l = 0; l < LANES; l++) {
        low[l] = f16_to_f32(from[l].u & 0xffff);
        high[l] = f16_to_f32(from[l].u >> 16);
    }
}

static void widen_bf16(const cell32 *from, float *low, float *high)
{
    for (int l = 0; l < LANES; l++) {
        low[l] = float_of_bits(from[l].u << 16);
        high[l] = float_of_bits(from[l].u & 0xffff0000u);
    }
}

/* ---- where a fragment's elements lie --------------------------------------------------------------------------- */

/* Register r of A holds, for lane 4g+i, `per` neighbours in k of one row: row g or g+8, k from per * i plus
   4 * per for every second register (16-bit and narrower: registers alternate rows first, then k). */
static void a_place(int r, int lane, int per, int *m, int *k)
{
    *m = lane / 4 + 8 * (r & 1);
    *k = per * (lane % 4) + 4 * per * (r >> 1);
}

static void b_place(int r, int lane, int per, int *k, int *n)
{
    *n = lane / 4;
    *k = per * (lane % 4) + 4 * per * r;
}

static void d_place(int r, int lane, int *m, int *n)
{
    *m = lane / 4 + 8 * (r >> 1);
    *n = 2 * (lane % 4) + (r & 1);
}

static int per_register(int type)
{
    return type == T_TF32 ? 1 : type == T_F16 || type == T_BF16 ? 2 : type == T_S4 || type == T_U4 ? 8 : 4;
}

/* ---- poison: a result is poison if its row of A, its column of B or its C is ----------------------------------- */

typedef struct doubt {
    uint32_t rows, columns;
    uint32_t origin;
} doubt;

static uint32_t poison_of(const warp *w, const uint32_t *rows, int n)
{
    uint32_t p = 0;
    for (int i = 0; i < n; i++)
        p |= w->poison[rows[i]];
    return p;
}

static doubt find_doubt(const warp *w, const ptx_instr *in, int na, int nb)
{
    doubt x = {0, 0, NO_PC};
    const uint32_t *a = in->list + in->count, *b = a + na;

    for (int l = 0; l < LANES; l++) {
        for (int r = 0; r < na; r++)
            if (w->poison[a[r]] >> l & 1) {
                x.rows |= 1u << (l / 4 + 8 * (r & 1));
                x.origin = w->origin[a[r]];
            }
        for (int r = 0; r < nb; r++)
            if (w->poison[b[r]] >> l & 1) {
                x.columns |= 1u << (l / 4);
                x.origin = w->origin[b[r]];
            }
    }
    return x;
}

static void spread_poison(warp *w, const ptx_instr *in, int na, int nb)
{
    int n = in->count, halves = n == 2; /* f16 results: two to a register */
    const uint32_t *c = in->list + n + na + nb;
    doubt x;
    uint32_t p[4] = {0}, from[4];

    if (!poison_of(w, in->list + n, na + nb + n)) {
        for (int r = 0; r < n; r++)
            w->poison[in->list[r]] = 0;
        return;
    }
    x = find_doubt(w, in, na, nb);
    for (int r = 0; r < n; r++) {
        from[r] = w->poison[c[r]] ? w->origin[c[r]] : x.origin;
        p[r] = w->poison[c[r]];
        for (int l = 0; l < LANES; l++)
            for (int h = 0; h <= halves; h++) {
                int m, col;
                d_place(halves ? 2 * r + h : r, l, &m, &col);
                p[r] |= ((x.rows >> m | x.columns >> col) & 1) << l;
            }
    }
    for (int r = 0; r < n; r++) {
        w->poison[in->list[r]] = p[r];
        if (p[r])
            w->origin[in->list[r]] = from[r];
    }
}

static int whole(warp *w, const ptx_instr *in, uint32_t mask)
{
    if (mask != ALL_LANES)
        em_fail(w, in, em_lane(~mask), FIND_CONVERGENCE, 719,
                "only %d lanes execute an instruction that takes the whole warp", em_ones(mask));
    return 1;
}

/* ---- floating point -------------------------------------------------------------------------------------------- */

static float narrow(uint32_t bits, int type)
{
    return type == T_E4M3 ? em_e4m3_to_f32(bits) : em_e5m2_to_f32(bits);
}

/* The 16-bit kinds, which nearly all time goes into, have loops of their own. */
static void load_halves(const warp *w, int type, const uint32_t *a, int na, const uint32_t *b, int nb, tile *t)
{
    float low[LANES], high[LANES];

    for (int r = 0; r < na; r++) {
        (type == T_F16 ? widen_f16 : widen_bf16)(ROW32(w, a[r]), low, high);
        for (int g = 0; g < 8; g++) {
            float *to = &t->a[g + 8 * (r & 1)][8 * (r >> 1)];
            for (int i = 0; i < 4; i++) {
                to[2 * i] = low[4 * g + i];
                to[2 * i + 1] = high[4 * g + i];
            }
        }
    }
    for (int r = 0; r < nb; r++) {
        (type == T_F16 ? widen_f16 : widen_bf16)(ROW32(w, b[r]), low, high);
        for (int i = 0; i < 4; i++)
            for (int g = 0; g < 8; g++) {
                t->b[2 * i + 8 * r][g] = low[4 * g + i];
                t->b[2 * i + 1 + 8 * r][g] = high[4 * g + i];
            }
    }
}

static void load_a(const warp *w, const ptx_instr *in, const uint32_t *rows, int count, tile *t)
{
    int per = per_register(in->type2);

    for (int r = 0; r < count; r++) {
        const cell32 *from = ROW32(w, rows[r]);
        for (int l = 0; l < LANES; l++) {
            int m, k;
            a_place(r, l, per, &m, &k);
            if (per == 1) {
                t->a[m][k] = float_of_bits(from[l].u & ~0x1fffu); /* the hardware ignores the low 13 bits */
            } else {
                for (int e = 0; e < 4; e++)
                    t->a[m][k + e] = narrow(from[l].u >> 8 * e & 0xff, in->type2);
            }
        }
    }
}

static void load_b(const warp *w, const ptx_instr *in, const uint32_t *rows, int count, tile *t)
{
    int per = per_register(in->type3);

    for (int r = 0; r < count; r++) {
        const cell32 *from = ROW32(w, rows[r]);
        for (int l = 0; l < LANES; l++) {
            int k, n;
            b_place(r, l, per, &k, &n);
            if (per == 1) {
                t->b[k][n] = float_of_bits(from[l].u & ~0x1fffu);
            } else {
                for (int e = 0; e < 4; e++)
                    t->b[k + e][n] = narrow(from[l].u >> 8 * e & 0xff, in->type3);
            }
        }
    }
}

static void load_c(const warp *w, const ptx_instr *in, const uint32_t *rows, tile *t)
{
    for (int r = 0; r < in->count; r++) {
        const cell32 *from = ROW32(w, rows[r]);
        for (int l = 0; l < LANES; l++) {
            int m, n;
            if (in->type4 == T_F32) {
                d_place(r, l, &m, &n);
                t->d[m][n] = from[l].f;
            } else {
                d_place(2 * r, l, &m, &n);
                t->d[m][n] = f16_to_f32(from[l].u & 0xffff);
                t->d[m][n + 1] = f16_to_f32(from[l].u >> 16);
            }
        }
    }
}

static void store_d(warp *w, const ptx_instr *in, const tile *t)
{
    for (int r = 0; r < in->count; r++) {
        cell32 *to = ROW32(w, in->list[r]);
        for (int l = 0; l < LANES; l++) {
            int m, n;
            if (in->type == T_F32) {
                d_place(r, l, &m, &n);
                to[l].f = canonical(t->d[m][n]);
            } else {
                d_place(2 * r, l, &m, &n);
                to[l].u = f32_to_f16(t->d[m][n]) | f32_to_f16(t->d[m][n + 1]) << 16;
            }
        }
    }
}

void ex_mma_float(warp *w, const ptx_instr *in, uint32_t mask)
{
    tile t;
    int n = in->count, na = in->size, nb = in->lists - 2 * n - na;

    whole(w, in, mask);
    if (per_register(in->type2) == 2) {
        load_halves(w, in->type2, in->list + n, na, in->list + n + na, nb, &t);
    } else {
        load_a(w, in, in->list + n, na, &t);
        load_b(w, in, in->list + n + na, nb, &t);
    }
    load_c(w, in, in->list + n + na + nb, &t);
    em_multiply(t.d, t.a, t.b, (int)in->imm);
    spread_poison(w, in, na, nb);
    store_d(w, in, &t);
    w->cta->mma_products += (uint64_t)M * N * (uint64_t)in->imm;
}

/* ---- integers -------------------------------------------------------------------------------------------------- */

static int32_t integer_element(uint32_t bits, int type, int e)
{
    switch (type) {
    case T_S8: return (int32_t)(int8_t)(bits >> 8 * e);
    case T_U8: return (int32_t)(bits >> 8 * e & 0xff);
    case T_S4: return (int32_t)(bits << (28 - 4 * e)) >> 28;
    default: return (int32_t)(bits >> 4 * e & 15);
    }
}

static void add_saturating(int_tile *t, int k_count)
{
    for (int m = 0; m < M; m++)
        for (int n = 0; n < N; n++) {
            int64_t sum = t->d[m][n];
            for (int k = 0; k < k_count; k++)
                sum += (int64_t)t->a[m][k] * t->b[k][n];
            t->d[m][n] = sum > INT32_MAX ? INT32_MAX : sum < INT32_MIN ? INT32_MIN : (int32_t)sum;
        }
}

void ex_mma_int(warp *w, const ptx_instr *in, uint32_t mask)
{
    int_tile t;
    int na = in->size, nb = in->lists - 8 - na, per = per_register(in->type2), x, y;
    const uint32_t *a = in->list + 4, *b = a + na, *c = b + nb;

    whole(w, in, mask);
    for (int l = 0; l < LANES; l++) {
        for (int r = 0; r < na; r++) {
            a_place(r, l, per, &x, &y);
            for (int e = 0; e < per; e++)
                t.a[x][y + e] = integer_element(ROW32(w, a[r])[l].u, in->type2, e);
        }
        for (int r = 0; r < nb; r++) {
            b_place(r, l, per, &x, &y);
            for (int e = 0; e < per; e++)
                t.b[x + e][y] = integer_element(ROW32(w, b[r])[l].u, in->type3, e);
        }
        for (int r = 0; r < 4; r++) {
            d_place(r, l, &x, &y);
            t.d[x][y] = ROW32(w, c[r])[l].s;
        }
    }
    if (in->flags & F_SAT)
        add_saturating(&t, (int)in->imm);
    else
        em_multiply_int(t.d, t.a, t.b, (int)in->imm);
    spread_poison(w, in, na, nb);
    for (int r = 0; r < 4; r++)
        for (int l = 0; l < LANES; l++) {
            d_place(r, l, &x, &y);
            ROW32(w, in->list[r])[l].s = t.d[x][y];
        }
    w->cta->mma_products += (uint64_t)M * N * (uint64_t)in->imm;
}
