/* Arithmetic, comparison, moves, conversion and the exchange of values within a warp: each function carries out one
 * instruction for the lanes in `mask`. Operand rows are resolved, so the loops below have no cases in them. */
#include <fenv.h>
#include <math.h>
#include <string.h>
#include <time.h>
#include "numeric.h"
#include "ptx.h"

#define EACH_LANE(code) \
    do { \
        if (mask == ALL_LANES) { \
            for (int l = 0; l < LANES; l++) { code } \
        } else { \
            for (int l = 0; l < LANES; l++) \
                if (mask >> l & 1) { code } \
        } \
    } while (0)

#define EXEC(name) static void name(warp *w, const ptx_instr *in, uint32_t mask)
#define D32 cell32 *d = ROW32(w, in->row[0])
#define D64 cell64 *d = ROW64(w, in->row[0])
#define A32 const cell32 *a = ROW32(w, in->row[1])
#define B32 const cell32 *b = ROW32(w, in->row[2])
#define C32 const cell32 *c = ROW32(w, in->row[3])
#define A64 const cell64 *a = ROW64(w, in->row[1])
#define B64 const cell64 *b = ROW64(w, in->row[2])
#define C64 const cell64 *c = ROW64(w, in->row[3])

/* ---- integers -------------------------------------------------------------------------------------------------- */

static uint64_t high_product(uint64_t x, uint64_t y)
{
    uint64_t xl = x & 0xffffffffu, xh = x >> 32, yl = y & 0xffffffffu, yh = y >> 32;
    uint64_t low = xl * yl, middle = xh * yl + (low >> 32), other = xl * yh + (middle & 0xffffffffu);

    return xh * yh + (middle >> 32) + (other >> 32);
}

static int64_t high_product_signed(int64_t x, int64_t y)
{
    uint64_t h = high_product((uint64_t)x, (uint64_t)y);
    return (int64_t)(h - (x < 0 ? (uint64_t)y : 0) - (y < 0 ? (uint64_t)x : 0));
}

static int64_t saturate32(int64_t x)
{
    return x > INT32_MAX ? INT32_MAX : x < INT32_MIN ? INT32_MIN : x;
}

/* Names: S type suffix, W cell width, T value type, U unsigned type of the same size. */
#define INT_UNARY(S, W, T, U, name, expr) \
    EXEC(name##_##S) { D##W; A##W; EACH_LANE(T x = (T)a[l].u; d[l].u = (U)(expr);); }
#define INT_BINARY(S, W, T, U, name, expr) \
    EXEC(name##_##S) { D##W; A##W; B##W; EACH_LANE(T x = (T)a[l].u; T y = (T)b[l].u; d[l].u = (U)(expr);); }
#define INT_TERNARY(S, W, T, U, name, expr) \
    EXEC(name##_##S) { D##W; A##W; B##W; C##W; \
        EACH_LANE(T x = (T)a[l].u; T y = (T)b[l].u; T z = (T)c[l].u; d[l].u = (U)(expr);); }

#define INT_TYPE(S, W, T, U, HIGH) \
    INT_BINARY(S, W, T, U, add, (uint64_t)x + (uint64_t)y) \
    INT_BINARY(S, W, T, U, sub, (uint64_t)x - (uint64_t)y) \
    INT_BINARY(S, W, T, U, mul, (uint64_t)x * (uint64_t)y) \
    INT_BINARY(S, W, T, U, mulhi, HIGH) \
    INT_TERNARY(S, W, T, U, mad, (uint64_t)x * (uint64_t)y + (uint64_t)z) \
    INT_TERNARY(S, W, T, U, madhi, (uint64_t)(HIGH) + (uint64_t)z) \
    INT_BINARY(S, W, T, U, div, y == 0 ? (T)-1 : (T)-1 < (T)1 && y == (T)-1 ? (T)(0 - (uint64_t)x) : x / y) \
    INT_BINARY(S, W, T, U, rem, y == 0 ? x : (T)-1 < (T)1 && y == (T)-1 ? 0 : x % y) \
    INT_BINARY(S, W, T, U, min, x < y ? x : y) \
    INT_BINARY(S, W, T, U, max, x > y ? x : y) \
    INT_TERNARY(S, W, T, U, sad, (uint64_t)z + (x < y ? (uint64_t)y - (uint64_t)x : (uint64_t)x - (uint64_t)y))

INT_TYPE(u16, 32, uint16_t, uint16_t, (uint32_t)x * y >> 16)
INT_TYPE(s16, 32, int16_t, uint16_t, ((int32_t)x * y) >> 16)
INT_TYPE(u32, 32, uint32_t, uint32_t, (uint64_t)x * y >> 32)
INT_TYPE(s32, 32, int32_t, uint32_t, ((int64_t)x * y) >> 32)
INT_TYPE(u64, 64, uint64_t, uint64_t, high_product(x, y))
INT_TYPE(s64, 64, int64_t, uint64_t, high_product_signed(x, y))

#define INT_SIGNED(S, W, T, U) \
    INT_UNARY(S, W, T, U, abs, x < 0 ? 0 - (uint64_t)x : (uint64_t)x) \
    INT_UNARY(S, W, T, U, neg, 0 - (uint64_t)x)
INT_SIGNED(s16, 32, int16_t, uint16_t)
INT_SIGNED(s32, 32, int32_t, uint32_t)
INT_SIGNED(s64, 64, int64_t, uint64_t)

INT_BINARY(s32, 32, int32_t, uint32_t, addsat, saturate32((int64_t)x + y))
INT_BINARY(s32, 32, int32_t, uint32_t, subsat, saturate32((int64_t)x - y))

EXEC(add_s32_any) { (in->flags & F_SAT ? addsat_s32 : add_s32)(w, in, mask); }
EXEC(sub_s32_any) { (in->flags & F_SAT ? subsat_s32 : sub_s32)(w, in, mask); }

/* Shift counts past the width clamp; the count is always .u32. */
#define SHL(S, W, U, BITS) \
    EXEC(shl_##S) { D##W; A##W; B32; EACH_LANE(d[l].u = b[l].u >= BITS ? 0 : (U)((uint64_t)a[l].u << b[l].u);); }
#define SHR(S, W, T, U, BITS)                                                                                        \
    EXEC(shr_##S)                                                                                                    \
    {                                                                                                                \
        D##W;                                                                                                        \
        A##W;                                                                                                        \
        B32;                                                                                                         \
        EACH_LANE(T x = (T)a[l].u;                                                                                   \
                  d[l].u = (U)(b[l].u >= BITS ? (x < (T)1 && x != 0 ? (T)-1 : 0) : (T)(x >> b[l].u)););              \
    }
SHL(u16, 32, uint16_t, 16)
SHL(u32, 32, uint32_t, 32)
SHL(u64, 64, uint64_t, 64)
SHR(u16, 32, uint16_t, uint16_t, 16)
SHR(s16, 32, int16_t, uint16_t, 16)
SHR(u32, 32, uint32_t, uint32_t, 32)
SHR(s32, 32, int32_t, uint32_t, 32)
SHR(u64, 64, uint64_t, uint64_t, 64)
SHR(s64, 64, int64_t, uint64_t, 64)

#define LOGIC(S, W, U) \
    INT_BINARY(S, W, U, U, and, x & y) \
    INT_BINARY(S, W, U, U, or, x | y) \
    INT_BINARY(S, W, U, U, xor, x ^ y) \
    INT_UNARY(S, W, U, U, not, ~x) \
    INT_UNARY(S, W, U, U, cnot, x == 0) \
    INT_UNARY(S, W, U, U, mov, x)
LOGIC(b16, 32, uint16_t)
LOGIC(b32, 32, uint32_t)
LOGIC(b64, 64, uint64_t)

#define WIDE(S, T, SW, DW, U, Z) \
    EXEC(mulwide_##S) { D##DW; A##SW; B##SW; EACH_LANE(d[l].u = (U)((Z)(T)a[l].u * (Z)(T)b[l].u);); } \
    EXEC(madwide_##S) { D##DW; A##SW; B##SW; C##DW; \
        EACH_LANE(d[l].u = (U)((U)((Z)(T)a[l].u * (Z)(T)b[l].u) + c[l].u);); }
WIDE(u16, uint16_t, 32, 32, uint32_t, uint32_t)
WIDE(s16, int16_t, 32, 32, uint32_t, int32_t)
WIDE(u32, uint32_t, 32, 64, uint64_t, uint64_t)
WIDE(s32, int32_t, 32, 64, uint64_t, int64_t)

static int64_t low24(uint32_t x) { return (int64_t)((int32_t)(x << 8) >> 8); }

EXEC(mul24_u32) { D32; A32; B32; EACH_LANE(d[l].u = (a[l].u & 0xffffff) * (b[l].u & 0xffffff);); }
EXEC(mul24_s32) { D32; A32; B32; EACH_LANE(d[l].u = (uint32_t)(low24(a[l].u) * low24(b[l].u));); }
EXEC(mad24_u32) { D32; A32; B32; C32; EACH_LANE(d[l].u = (a[l].u & 0xffffff) * (b[l].u & 0xffffff) + c[l].u;); }
EXEC(mad24_s32) { D32; A32; B32; C32; EACH_LANE(d[l].u = (uint32_t)(low24(a[l].u) * low24(b[l].u)) + c[l].u;); }

/* add.cc, addc, sub.cc, subc: the carry is a bit per lane of the warp. */
static void with_carry(warp *w, const ptx_instr *in, uint32_t mask, int subtract, int carry_in, int wide)
{
    uint32_t carry = w->carry, p = w->poison[in->row[1]] | w->poison[in->row[2]] | (carry_in ? w->carry_poison : 0);

    for (int l = 0; l < LANES; l++) {
        uint64_t x, y, sum, out;
        if (!(mask >> l & 1))
            continue;
        x = wide ? ROW64(w, in->row[1])[l].u : ROW32(w, in->row[1])[l].u;
        y = wide ? ROW64(w, in->row[2])[l].u : ROW32(w, in->row[2])[l].u;
        if (subtract)
            y = wide ? ~y : ~y & 0xffffffffu; /* x - y - borrow = x + ~y + !borrow */
        out = carry_in ? (w->carry >> l & 1) ^ (uint64_t)subtract : (uint64_t)subtract;
        sum = x + y + out;
        out = wide ? (out ? sum <= x : sum < x) : sum >> 32;
        if (wide)
            ROW64(w, in->row[0])[l].u = sum;
        else
            ROW32(w, in->row[0])[l].u = (uint32_t)sum;
        carry = (carry & ~(1u << l)) | (uint32_t)(out ^ (uint64_t)subtract) << l;
    }
    w->poison[in->row[0]] = (w->poison[in->row[0]] & ~mask) | (p & mask);
    if (in->flags & F_CARRY_OUT) {
        w->carry = carry;
        w->carry_poison = (w->carry_poison & ~mask) | (p & mask);
    }
}

static int type_is_wide(int type) { return ptx_type_size[type] == 8; }

EXEC(add_carry)
{
    with_carry(w, in, mask, in->op == OP_SUB || in->op == OP_SUBC, in->op == OP_ADDC || in->op == OP_SUBC,
               type_is_wide(in->type));
}

#define OR_CARRY(name, plain) EXEC(name) { (in->flags & F_CARRY_OUT ? add_carry : plain)(w, in, mask); }
OR_CARRY(add_u32_c, add_u32) OR_CARRY(sub_u32_c, sub_u32) OR_CARRY(add_u64_c, add_u64) OR_CARRY(sub_u64_c, sub_u64)
OR_CARRY(add_s32_c, add_s32_any) OR_CARRY(sub_s32_c, sub_s32_any) OR_CARRY(add_s64_c, add_s64)
OR_CARRY(sub_s64_c, sub_s64)

/* ---- bits ------------------------------------------------------------------------------------------------------ */

static uint32_t count_ones(uint64_t x)
{
    x -= x >> 1 & 0x5555555555555555u;
    x = (x & 0x3333333333333333u) + (x >> 2 & 0x3333333333333333u);
    x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fu;
    return (uint32_t)(x * 0x0101010101010101u >> 56);
}

static uint32_t leading_zeros(uint64_t x, uint32_t bits)
{
    uint32_t n = 0;
    while (n < bits && !(x >> (bits - 1 - n) & 1))
        n++;
    return n;
}

static uint64_t reverse_bits(uint64_t x, int bits)
{
    uint64_t r = 0;
    for (int i = 0; i < bits; i++)
        r |= (x >> i & 1) << (bits - 1 - i);
    return r;
}

static uint32_t find_bit(uint64_t x, uint32_t bits, int is_signed, int shift)
{
    uint32_t n;
    if (is_signed && x >> (bits - 1) & 1)
        x = ~x & (bits == 64 ? ~0ull : 0xffffffffull);
    n = leading_zeros(x, bits);
    return n == bits ? 0xffffffffu : shift ? n : bits - 1 - n;
}

EXEC(popc_b32) { D32; A32; EACH_LANE(d[l].u = count_ones(a[l].u);); }
EXEC(popc_b64) { D32; A64; EACH_LANE(d[l].u = count_ones(a[l].u);); }
EXEC(clz_b32) { D32; A32; EACH_LANE(d[l].u = leading_zeros(a[l].u, 32);); }
EXEC(clz_b64) { D32; A64; EACH_LANE(d[l].u = leading_zeros(a[l].u, 64);); }
EXEC(brev_b32) { D32; A32; EACH_LANE(d[l].u = (uint32_t)reverse_bits(a[l].u, 32);); }
EXEC(brev_b64) { D64; A64; EACH_LANE(d[l].u = reverse_bits(a[l].u, 64);); }
EXEC(bfind_32) { D32; A32; EACH_LANE(d[l].u = find_bit(a[l].u, 32, in->type == T_S32, in->op == OP_BFIND_SHIFT);); }
EXEC(bfind_64) { D32; A64; EACH_LANE(d[l].u = find_bit(a[l].u, 64, in->type == T_S64, in->op == OP_BFIND_SHIFT);); }

static uint64_t extract(uint64_t x, uint32_t start, uint32_t length, uint32_t bits, int is_signed)
{
    uint64_t field, sign;

    start &= 255;
    length &= 255;
    if (!length)
        return 0;
    sign = is_signed ? x >> (start + length - 1 < bits - 1 ? start + length - 1 : bits - 1) & 1 : 0;
    field = start < 64 ? x >> start : 0;
    if (start < bits && start + length > bits)
        length = bits - start;
    if (start >= bits)
        return sign ? ~0ull : 0;
    if (length >= 64)
        return field;
    field &= (1ull << length) - 1;
    return sign ? field | ~0ull << length : field;
}

static uint64_t insert(uint64_t f, uint64_t into, uint32_t start, uint32_t length, uint32_t bits)
{
    uint64_t m;

    start &= 255;
    length &= 255;
    if (start >= bits || !length)
        return into;
    m = length >= 64 ? ~0ull : (1ull << length) - 1;
    return (into & ~(m << start)) | (f & m) << start;
}

EXEC(bfe_32)
{
    D32;
    A32;
    B32;
    C32;
    EACH_LANE(d[l].u = (uint32_t)extract(a[l].u, b[l].u, c[l].u, 32, in->type == T_S32););
}
EXEC(bfe_64) { D64; A64; B32; C32; EACH_LANE(d[l].u = extract(a[l].u, b[l].u, c[l].u, 64, in->type == T_S64);); }
EXEC(bfi_32)
{
    D32; A32; B32; C32;
    const cell32 *n = ROW32(w, in->row[4]);
    EACH_LANE(d[l].u = (uint32_t)insert(a[l].u, b[l].u, c[l].u, n[l].u, 32););
}
EXEC(bfi_64)
{
    D64; A64; B64; C32;
    const cell32 *n = ROW32(w, in->row[4]);
    EACH_LANE(d[l].u = insert(a[l].u, b[l].u, c[l].u, n[l].u, 64););
}

EXEC(lop3_b32)
{
    D32; A32; B32; C32;
    uint32_t t = (uint32_t)in->imm;
    EACH_LANE(uint32_t x = a[l].u; uint32_t y = b[l].u; uint32_t z = c[l].u; uint32_t r = 0;
        for (uint32_t i = 0; i < 8; i++)
            if (t >> i & 1)
                r |= (i & 4 ? x : ~x) & (i & 2 ? y : ~y) & (i & 1 ? z : ~z);
        d[l].u = r;);
}

static uint32_t permute(uint32_t x, uint32_t y, uint32_t selector)
{
    uint64_t all = (uint64_t)y << 32 | x;
    uint32_t r = 0;

    for (int i = 0; i < 4; i++) {
        uint32_t s = selector >> 4 * i & 15, byte = (uint32_t)(all >> 8 * (s & 7)) & 0xff;
        if (s & 8)
            byte = byte & 0x80 ? 0xff : 0;
        r |= byte << 8 * i;
    }
    return r;
}

EXEC(prmt_b32) { D32; A32; B32; C32; EACH_LANE(d[l].u = permute(a[l].u, b[l].u, c[l].u);); }

static uint32_t funnel_count(uint32_t n, uint32_t flags)
{
    return flags & F_WRAP ? n & 31 : n > 32 ? 32 : n;
}

EXEC(shf_l) { D32; A32; B32; C32;
    EACH_LANE(uint32_t n = funnel_count(c[l].u, in->flags);
        d[l].u = (uint32_t)(((uint64_t)b[l].u << 32 | a[l].u) << n >> 32); if (n == 32) d[l].u = a[l].u;); }
EXEC(shf_r) { D32; A32; B32; C32;
    EACH_LANE(uint32_t n = funnel_count(c[l].u, in->flags);
              d[l].u = (uint32_t)(((uint64_t)b[l].u << 32 | a[l].u) >> n););
}

static int32_t part(uint32_t x, int i, int bits, int is_signed)
{
    uint32_t v = x >> (i * bits);
    if (bits == 8)
        return is_signed ? (int32_t)(int8_t)v : (int32_t)(v & 0xff);
    return is_signed ? (int32_t)(int16_t)v : (int32_t)(v & 0xffff);
}

EXEC(dp4a)
{
    D32; A32; B32; C32;
    EACH_LANE(uint32_t r = c[l].u;
        for (int i = 0; i < 4; i++)
            r += (uint32_t)(part(a[l].u, i, 8, in->type2 == T_S32) * part(b[l].u, i, 8, in->type3 == T_S32));
        d[l].u = r;);
}

EXEC(dp2a)
{
    D32; A32; B32; C32;
    int first = (int)in->imm * 2;
    EACH_LANE(uint32_t r = c[l].u;
        for (int i = 0; i < 2; i++)
            r += (uint32_t)(part(a[l].u, i, 16, in->type2 == T_S32) * part(b[l].u, first + i, 8, in->type3 == T_S32));
        d[l].u = r;);
}

EXEC(slct_32) { D32; A32; B32; C32;
    EACH_LANE(d[l].u = (in->type2 == T_F32 ? c[l].f >= 0 : c[l].s >= 0) ? a[l].u : b[l].u;); }
EXEC(slct_64) { D64; A64; B64; C32;
    EACH_LANE(d[l].u = (in->type2 == T_F32 ? c[l].f >= 0 : c[l].s >= 0) ? a[l].u : b[l].u;); }

EXEC(copysign_f32) { D32; A32; B32; EACH_LANE(d[l].u = (a[l].u & 0x80000000u) | (b[l].u & 0x7fffffffu);); }
EXEC(copysign_f64) { D64; A64; B64;
    EACH_LANE(d[l].u = (a[l].u & 0x8000000000000000u) | (b[l].u & 0x7fffffffffffffffu);); }

/* ---- f32 and f64 ----------------------------------------------------------------------------------------------- */

static void enter_round(int round)
{
    static const int mode[] = {FE_TONEAREST, FE_TOWARDZERO, FE_DOWNWARD, FE_UPWARD};
    if (round)
        fesetround(mode[round]);
}

static void leave_round(int round)
{
    if (round)
        fesetround(FE_TONEAREST);
}

static float clamp01(float x)
{
    return x > 0 ? (x < 1 ? x : 1.0f) : 0.0f; /* NaN gives 0 */
}

static float finish_f32(float r, uint32_t flags)
{
    if (flags & F_FTZ)
        r = flush(r);
    return flags & F_SAT ? clamp01(r) : r;
}

static float enter_f32(float x, uint32_t flags)
{
    return flags & F_FTZ ? flush(x) : x;
}

#define F32_OP(name, load, expr, slow_load)                                                                          \
    EXEC(name##_f32)                                                                                                 \
    {                                                                                                                \
        D32;                                                                                                         \
        A32;                                                                                                         \
        load enter_round(in->round);                                                                                 \
        if (!(in->flags & (F_FTZ | F_SAT))) {                                                                        \
            EACH_LANE(float x = a[l].f; slow_load(0) d[l].f = canonical(expr););                                     \
        } else {                                                                                                     \
            uint32_t flags = in->flags;                                                                              \
            EACH_LANE(float x = enter_f32(a[l].f, flags);                                                            \
                      slow_load(flags) d[l].f = finish_f32(canonical(expr), flags););                                \
        }                                                                                                            \
        leave_round(in->round);                                                                                      \
    }
#define LOAD0(fl)
#define LOAD1(fl) float y = enter_f32(b[l].f, fl);
#define LOAD2(fl) float y = enter_f32(b[l].f, fl); float z = enter_f32(c[l].f, fl);

static float min_f32(float x, float y)
{
    if (x != x)
        return y;
    if (y != y)
        return x;
    if (x == y)
        return float_of_bits(bits_of_float(x) | bits_of_float(y)); /* -0 is less than +0 */
    return x < y ? x : y;
}

static float max_f32(float x, float y)
{
    if (x != x)
        return y;
    if (y != y)
        return x;
    if (x == y)
        return float_of_bits(bits_of_float(x) & bits_of_float(y));
    return x > y ? x : y;
}

static float min_nan_f32(float x, float y) { return x != x || y != y ? float_of_bits(NAN_F32) : min_f32(x, y); }
static float max_nan_f32(float x, float y) { return x != x || y != y ? float_of_bits(NAN_F32) : max_f32(x, y); }

F32_OP(add, B32;, x + y, LOAD1)
F32_OP(sub, B32;, x - y, LOAD1)
F32_OP(mul, B32;, x * y, LOAD1)
F32_OP(div, B32;, x / y, LOAD1)
F32_OP(fma, B32; C32;, fmaf(x, y, z), LOAD2)
F32_OP(lesser, B32;, min_f32(x, y), LOAD1)
F32_OP(greater, B32;, max_f32(x, y), LOAD1)
F32_OP(minnan, B32;, min_nan_f32(x, y), LOAD1)
F32_OP(maxnan, B32;, max_nan_f32(x, y), LOAD1)
F32_OP(sqrt, , sqrtf(x), LOAD0)
F32_OP(rcp, , 1.0f / x, LOAD0)
F32_OP(rsqrt, , (float)(1.0 / sqrt((double)x)), LOAD0)
F32_OP(ex2, , exp2f(x), LOAD0)
F32_OP(lg2, , log2f(x), LOAD0)
F32_OP(sin, , sinf(x), LOAD0)
F32_OP(cos, , cosf(x), LOAD0)
F32_OP(tanh, , tanhf(x), LOAD0)

EXEC(abs_f32) { D32; A32; EACH_LANE(d[l].f = enter_f32(float_of_bits(a[l].u & 0x7fffffffu), in->flags);); }
EXEC(neg_f32) { D32; A32; EACH_LANE(d[l].f = enter_f32(float_of_bits(a[l].u ^ 0x80000000u), in->flags);); }

#define F64_OP(name, load, expr, get) \
    EXEC(name##_f64) { D64; A64; load \
        enter_round(in->round); \
        EACH_LANE(double x = a[l].f; get d[l].f = (expr);); \
        leave_round(in->round); }
#define GET1 double y = b[l].f;
#define GET2 double y = b[l].f; double z = c[l].f;
F64_OP(add, B64;, x + y, GET1)
F64_OP(sub, B64;, x - y, GET1)
F64_OP(mul, B64;, x * y, GET1)
F64_OP(div, B64;, x / y, GET1)
F64_OP(fma, B64; C64;, fma(x, y, z), GET2)
F64_OP(min, B64;, fmin(x, y), GET1)
F64_OP(max, B64;, fmax(x, y), GET1)
F64_OP(sqrt, , sqrt(x), )
F64_OP(rcp, , 1.0 / x, )
F64_OP(rsqrt, , 1.0 / sqrt(x), )
EXEC(abs_f64) { D64; A64; EACH_LANE(d[l].u = a[l].u & 0x7fffffffffffffffu;); }
EXEC(neg_f64) { D64; A64; EACH_LANE(d[l].u = a[l].u ^ 0x8000000000000000u;); }

/* ---- f16 and bf16 ---------------------------------------------------------------------------------------------- */

/* Sums, products and quotients of 11-bit numbers in f32 round the same twice as once; a fused sum does not. Rounding
   to odd on the way, in double and in f32, makes the last rounding see whether anything was lost. */
static float half_fma(float x, float y, float z)
{
    double p = (double)x * (double)y, c = (double)z, s = p + c, t = s - p, r;
    double error = (p - (s - t)) + (c - t);
    float f;
    uint32_t u;

    if (!isfinite(s))
        return canonical((float)s);
    r = error != 0 ? em_add_to_odd(p, c) : s;
    f = (float)r;
    u = bits_of_float(f);
    if ((double)f != r && !(u & 1))
        u = fabs((double)f) < fabs(r) ? u + 1 : u - 1;
    return float_of_bits(u);
}

static float half_in(uint32_t h, int brain, uint32_t flags)
{
    float x = brain ? bf16_to_f32(h) : f16_to_f32(h);
    if ((flags & F_FTZ) && !brain && fabsf(x) < 0x1p-14f)
        x = copysignf(0.0f, x);
    return x;
}

static uint32_t half_out(float x, int brain, uint32_t flags)
{
    uint32_t h = brain ? f32_to_bf16(x) : f32_to_f16(x);

    if (flags & (F_FTZ | F_SAT | F_RELU)) {
        if ((flags & F_FTZ) && !brain && !(h & 0x7c00))
            h &= 0x8000;
        if (flags & F_SAT)
            h = brain ? f32_to_bf16(clamp01(bf16_to_f32(h))) : f32_to_f16(clamp01(f16_to_f32(h)));
        if ((flags & F_RELU) && (h & 0x8000))
            h = 0;
    }
    return h;
}

#define HALF_OP(name, brain, load, expr, slow_load) \
    EXEC(name##_x1) { D32; A32; load uint32_t flags = in->flags; \
        EACH_LANE(uint32_t s = 0; float x = half_in(a[l].u & 0xffff, brain, flags); slow_load(brain) \
            d[l].u = half_out(expr, brain, flags); (void)s;); } \
    EXEC(name##_x2) { D32; A32; load uint32_t flags = in->flags; \
        EACH_LANE(uint32_t r = 0; \
            for (uint32_t s = 0; s < 32; s += 16) { \
                float x = half_in(a[l].u >> s & 0xffff, brain, flags); slow_load(brain) \
                r |= half_out(expr, brain, flags) << s; \
            } \
            d[l].u = r;); }
#define HALF1(brain) float y = half_in(b[l].u >> s & 0xffff, brain, flags);
#define HALF2(brain) HALF1(brain) float z = half_in(c[l].u >> s & 0xffff, brain, flags);
#define HALF0(brain)
#define HALF_OPS(p, brain) \
    HALF_OP(p##add, brain, B32;, x + y, HALF1) \
    HALF_OP(p##sub, brain, B32;, x - y, HALF1) \
    HALF_OP(p##mul, brain, B32;, x * y, HALF1) \
    HALF_OP(p##min, brain, B32;, min_f32(x, y), HALF1) \
    HALF_OP(p##max, brain, B32;, max_f32(x, y), HALF1) \
    HALF_OP(p##minnan, brain, B32;, min_nan_f32(x, y), HALF1) \
    HALF_OP(p##maxnan, brain, B32;, max_nan_f32(x, y), HALF1) \
    HALF_OP(p##ex2, brain, , exp2f(x), HALF0) \
    HALF_OP(p##tanh, brain, , tanhf(x), HALF0) \
    HALF_OP(p##fma, brain, B32; C32;, half_fma(x, y, z), HALF2)
HALF_OPS(h, 0)
HALF_OPS(q, 1)

EXEC(habs)
{
    D32;
    A32;
    uint32_t m = ptx_type_size[in->type] == 4 ? 0x7fff7fffu : 0x7fffu;
    EACH_LANE(d[l].u = a[l].u & m;);
}
EXEC(hneg)
{
    D32;
    A32;
    uint32_t m = ptx_type_size[in->type] == 4 ? 0x80008000u : 0x8000u;
    EACH_LANE(d[l].u = a[l].u ^ m;);
}

/* ---- the table ------------------------------------------------------------------------------------------------- */

typedef struct alu_entry { unsigned char op, type; exec_fn run; } alu_entry;

#define INT_ENTRIES(S, T)                                                                                            \
    {OP_MUL, T, mul_##S}, {OP_MUL_HI, T, mulhi_##S}, {OP_MAD, T, mad_##S}, {OP_MAD_HI, T, madhi_##S},                \
        {OP_DIV, T, div_##S}, {OP_REM, T, rem_##S}, {OP_MIN, T, min_##S}, {OP_MAX, T, max_##S},                      \
        {OP_SAD, T, sad_##S},                                                                                        \
    {                                                                                                                \
        OP_SHR, T, shr_##S                                                                                           \
    }
#define LOGIC_ENTRIES(S, T) \
    {OP_AND, T, and_##S}, {OP_OR, T, or_##S}, {OP_XOR, T, xor_##S}, {OP_NOT, T, not_##S}, {OP_CNOT, T, cnot_##S}, \
    {OP_MOV, T, mov_##S}
#define HALF_ENTRIES(p, T1, T2) \
    {OP_ADD, T1, p##add_x1}, {OP_ADD, T2, p##add_x2}, {OP_SUB, T1, p##sub_x1}, {OP_SUB, T2, p##sub_x2}, \
    {OP_MUL, T1, p##mul_x1}, {OP_MUL, T2, p##mul_x2}, {OP_FMA, T1, p##fma_x1}, {OP_FMA, T2, p##fma_x2}, \
    {OP_MIN, T1, p##min_x1}, {OP_MIN, T2, p##min_x2}, {OP_MAX, T1, p##max_x1}, {OP_MAX, T2, p##max_x2}, \
    {OP_MIN_NAN, T1, p##minnan_x1}, {OP_MIN_NAN, T2, p##minnan_x2}, {OP_MAX_NAN, T1, p##maxnan_x1}, \
    {OP_MAX_NAN, T2, p##maxnan_x2}, {OP_EX2, T1, p##ex2_x1}, {OP_EX2, T2, p##ex2_x2}, {OP_TANH, T1, p##tanh_x1}, \
    {OP_TANH, T2, p##tanh_x2}, {OP_ABS, T1, habs}, {OP_ABS, T2, habs}, {OP_NEG, T1, hneg}, {OP_NEG, T2, hneg}

static const alu_entry table[] = {INT_ENTRIES(u16, T_U16),
                                  INT_ENTRIES(s16, T_S16),
                                  INT_ENTRIES(u32, T_U32),
                                  INT_ENTRIES(s32, T_S32),
                                  INT_ENTRIES(u64, T_U64),
                                  INT_ENTRIES(s64, T_S64),
                                  {OP_ADD, T_U16, add_u16},
                                  {OP_ADD, T_S16, add_s16},
                                  {OP_ADD, T_U32, add_u32_c},
                                  {OP_ADD, T_S32, add_s32_c},
                                  {OP_ADD, T_U64, add_u64_c},
                                  {OP_ADD, T_S64, add_s64_c},
                                  {OP_SUB, T_U16, sub_u16},
                                  {OP_SUB, T_S16, sub_s16},
                                  {OP_SUB, T_U32, sub_u32_c},
                                  {OP_SUB, T_S32, sub_s32_c},
                                  {OP_SUB, T_U64, sub_u64_c},
                                  {OP_SUB, T_S64, sub_s64_c},
                                  {OP_ADDC, T_U32, add_carry},
                                  {OP_ADDC, T_S32, add_carry},
                                  {OP_ADDC, T_U64, add_carry},
                                  {OP_ADDC, T_S64, add_carry},
                                  {OP_SUBC, T_U32, add_carry},
                                  {OP_SUBC, T_S32, add_carry},
                                  {OP_SUBC, T_U64, add_carry},
                                  {OP_SUBC, T_S64, add_carry},
                                  {OP_ABS, T_S16, abs_s16},
                                  {OP_ABS, T_S32, abs_s32},
                                  {OP_ABS, T_S64, abs_s64},
                                  {OP_NEG, T_S16, neg_s16},
                                  {OP_NEG, T_S32, neg_s32},
                                  {OP_NEG, T_S64, neg_s64},
                                  {OP_SHR, T_B16, shr_u16},
                                  {OP_SHR, T_B32, shr_u32},
                                  {OP_SHR, T_B64, shr_u64},
                                  {OP_SHL, T_B16, shl_u16},
                                  {OP_SHL, T_B32, shl_u32},
                                  {OP_SHL, T_B64, shl_u64},
                                  {OP_MUL_WIDE, T_U16, mulwide_u16},
                                  {OP_MUL_WIDE, T_S16, mulwide_s16},
                                  {OP_MUL_WIDE, T_U32, mulwide_u32},
                                  {OP_MUL_WIDE, T_S32, mulwide_s32},
                                  {OP_MAD_WIDE, T_U16, madwide_u16},
                                  {OP_MAD_WIDE, T_S16, madwide_s16},
                                  {OP_MAD_WIDE, T_U32, madwide_u32},
                                  {OP_MAD_WIDE, T_S32, madwide_s32},
                                  {OP_MUL24, T_U32, mul24_u32},
                                  {OP_MUL24, T_S32, mul24_s32},
                                  {OP_MAD24, T_U32, mad24_u32},
                                  {OP_MAD24, T_S32, mad24_s32},
                                  LOGIC_ENTRIES(b16, T_B16),
                                  LOGIC_ENTRIES(b32, T_B32),
                                  LOGIC_ENTRIES(b64, T_B64),
                                  {OP_POPC, T_B32, popc_b32},
                                  {OP_POPC, T_B64, popc_b64},
                                  {OP_CLZ, T_B32, clz_b32},
                                  {OP_CLZ, T_B64, clz_b64},
                                  {OP_BREV, T_B32, brev_b32},
                                  {OP_BREV, T_B64, brev_b64},
                                  {OP_BFIND, T_U32, bfind_32},
                                  {OP_BFIND, T_S32, bfind_32},
                                  {OP_BFIND, T_U64, bfind_64},
                                  {OP_BFIND, T_S64, bfind_64},
                                  {OP_BFIND_SHIFT, T_U32, bfind_32},
                                  {OP_BFIND_SHIFT, T_S32, bfind_32},
                                  {OP_BFIND_SHIFT, T_U64, bfind_64},
                                  {OP_BFIND_SHIFT, T_S64, bfind_64},
                                  {OP_BFE, T_U32, bfe_32},
                                  {OP_BFE, T_S32, bfe_32},
                                  {OP_BFE, T_U64, bfe_64},
                                  {OP_BFE, T_S64, bfe_64},
                                  {OP_BFI, T_B32, bfi_32},
                                  {OP_BFI, T_B64, bfi_64},
                                  {OP_LOP3, T_B32, lop3_b32},
                                  {OP_PRMT, T_B32, prmt_b32},
                                  {OP_SHF_L, T_B32, shf_l},
                                  {OP_SHF_R, T_B32, shf_r},
                                  {OP_DP4A, T_S32, dp4a},
                                  {OP_DP2A, T_S32, dp2a},
                                  {OP_SLCT, T_B16, slct_32},
                                  {OP_SLCT, T_B32, slct_32},
                                  {OP_SLCT, T_B64, slct_64},
                                  {OP_COPYSIGN, T_F32, copysign_f32},
                                  {OP_COPYSIGN, T_F64, copysign_f64},
                                  {OP_ADD, T_F32, add_f32},
                                  {OP_SUB, T_F32, sub_f32},
                                  {OP_MUL, T_F32, mul_f32},
                                  {OP_FMA, T_F32, fma_f32},
                                  {OP_DIV, T_F32, div_f32},
                                  {OP_DIV_APPROX, T_F32, div_f32},
                                  {OP_MIN, T_F32, lesser_f32},
                                  {OP_MAX, T_F32, greater_f32},
                                  {OP_MIN_NAN, T_F32, minnan_f32},
                                  {OP_MAX_NAN, T_F32, maxnan_f32},
                                  {OP_ABS, T_F32, abs_f32},
                                  {OP_NEG, T_F32, neg_f32},
                                  {OP_SQRT, T_F32, sqrt_f32},
                                  {OP_SQRT_APPROX, T_F32, sqrt_f32},
                                  {OP_RCP, T_F32, rcp_f32},
                                  {OP_RCP_APPROX, T_F32, rcp_f32},
                                  {OP_RSQRT, T_F32, rsqrt_f32},
                                  {OP_EX2, T_F32, ex2_f32},
                                  {OP_LG2, T_F32, lg2_f32},
                                  {OP_SIN, T_F32, sin_f32},
                                  {OP_COS, T_F32, cos_f32},
                                  {OP_TANH, T_F32, tanh_f32},
                                  {OP_ADD, T_F64, add_f64},
                                  {OP_SUB, T_F64, sub_f64},
                                  {OP_MUL, T_F64, mul_f64},
                                  {OP_FMA, T_F64, fma_f64},
                                  {OP_DIV, T_F64, div_f64},
                                  {OP_MIN, T_F64, min_f64},
                                  {OP_MAX, T_F64, max_f64},
                                  {OP_ABS, T_F64, abs_f64},
                                  {OP_NEG, T_F64, neg_f64},
                                  {OP_SQRT, T_F64, sqrt_f64},
                                  {OP_RCP, T_F64, rcp_f64},
                                  {OP_RSQRT, T_F64, rsqrt_f64},
                                  HALF_ENTRIES(h, T_F16, T_F16X2),
                                  HALF_ENTRIES(q, T_BF16, T_BF16X2)};

exec_fn em_alu(ptx_op op, ptx_type type)
{
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (table[i].op == op && table[i].type == type && op != OP_NONE)
            return table[i].run;
    return NULL;
}

/* ---- moves ----------------------------------------------------------------------------------------------------- */

static void set_poison(warp *w, uint32_t row, uint32_t mask, uint32_t p, uint32_t origin)
{
    w->poison[row] = (w->poison[row] & ~mask) | (p & mask);
    if (p & mask)
        w->origin[row] = origin;
}

void ex_nothing(warp *w, const ptx_instr *in, uint32_t mask)
{
    (void)w;
    (void)in;
    (void)mask;
}

void ex_mov_clock(warp *w, const ptx_instr *in, uint32_t mask)
{
    struct timespec now;
    uint64_t value;

    timespec_get(&now, TIME_UTC);
    value = in->imm >= SR_GLOBALTIMER ? (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec
                                      : w->cta->thread_instructions;
    if (in->imm == SR_CLOCK64 || in->imm == SR_GLOBALTIMER) {
        D64;
        EACH_LANE(d[l].u = value;);
    } else {
        D32;
        uint32_t half = (uint32_t)(in->imm == SR_CLOCK_HI || in->imm == SR_GLOBALTIMER_HI ? value >> 32 : value);
        EACH_LANE(d[l].u = half;);
    }
}

void ex_mov_predicate(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint32_t v = in->row[1] == NO_ROW ? (in->imm ? ALL_LANES : 0) : w->predicates[in->row[1]];
    uint32_t p = in->row[1] == NO_ROW ? 0 : w->predicate_poison[in->row[1]];

    if (in->row[2] != NO_ROW)
        v = ROW32(w, in->row[2])[0].u ? ALL_LANES : 0;
    w->predicates[in->row[0]] = (w->predicates[in->row[0]] & ~mask) | (v & mask);
    w->predicate_poison[in->row[0]] = (w->predicate_poison[in->row[0]] & ~mask) | (p & mask);
}

void ex_predicate_logic(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint32_t x = w->predicates[in->row[1]], y = w->predicates[in->row[2]], v;
    uint32_t px = w->predicate_poison[in->row[1]], py = w->predicate_poison[in->row[2]], p = px | py;

    switch (in->op) {
    case OP_AND:
        v = x & y;
        p &= ~(~x & ~px) & ~(~y & ~py); /* a known false decides */
        break;
    case OP_OR:
        v = x | y;
        p &= ~(x & ~px) & ~(y & ~py);
        break;
    case OP_XOR:
        v = x ^ y;
        if (in->row[1] == in->row[2])
            p = 0;
        break;
    default: v = ~x; break;
    }
    w->predicates[in->row[0]] = (w->predicates[in->row[0]] & ~mask) | (v & mask);
    w->predicate_poison[in->row[0]] = (w->predicate_poison[in->row[0]] & ~mask) | (p & mask);
}

void ex_selp(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint32_t s = w->predicates[in->row[3]], sp = w->predicate_poison[in->row[3]];
    uint32_t p = (s & w->poison[in->row[1]]) | (~s & w->poison[in->row[2]]);

    if (type_is_wide(in->type)) {
        D64; A64; B64;
        EACH_LANE(d[l].u = s >> l & 1 ? a[l].u : b[l].u;);
    } else {
        D32; A32; B32;
        EACH_LANE(d[l].u = s >> l & 1 ? a[l].u : b[l].u;);
    }
    set_poison(w, in->row[0], mask, p | sp, p & s & mask ? w->origin[in->row[1]] : w->origin[in->row[2]]);
}

void ex_pack(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint32_t p = 0, origin = NO_PC;

    for (int i = 0; i < in->lists; i++) {
        if (w->poison[in->list[i]] & mask)
            origin = w->origin[in->list[i]];
        p |= w->poison[in->list[i]];
    }
    for (int l = 0; l < LANES; l++) {
        uint64_t v = 0;
        if (!(mask >> l & 1))
            continue;
        for (int i = 0; i < in->lists; i++)
            v |= (uint64_t)(in->size == 2 ? ROW32(w, in->list[i])[l].u & 0xffff : ROW32(w, in->list[i])[l].u)
                 << (8 * in->size * i);
        if (type_is_wide(in->type))
            ROW64(w, in->row[0])[l].u = v;
        else
            ROW32(w, in->row[0])[l].u = (uint32_t)v;
    }
    set_poison(w, in->row[0], mask, p, origin);
}

void ex_unpack(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint64_t v[LANES];
    uint32_t p = w->poison[in->row[1]], origin = w->origin[in->row[1]];

    for (int l = 0; l < LANES; l++)
        v[l] = type_is_wide(in->type) ? ROW64(w, in->row[1])[l].u : ROW32(w, in->row[1])[l].u;
    for (int i = 0; i < in->lists; i++) {
        cell32 *d;
        int shift = 8 * in->size * i;
        if (in->list[i] == NO_ROW)
            continue;
        d = ROW32(w, in->list[i]);
        EACH_LANE(d[l].u = (uint32_t)(v[l] >> shift) & (in->size == 2 ? 0xffffu : 0xffffffffu););
        set_poison(w, in->list[i], mask, p, origin);
    }
}

/* ---- comparison ------------------------------------------------------------------------------------------------ */

typedef struct order { uint32_t less, equal, unordered; } order;

#define COMPARE(W, T, member) \
    { const cell##W *a = ROW##W(w, in->row[1]), *b = ROW##W(w, in->row[2]); \
      for (int l = 0; l < LANES; l++) { \
          T x = (T)a[l].member, y = (T)b[l].member; \
          o.less |= (uint32_t)(x < y) << l; \
          o.equal |= (uint32_t)(x == y) << l; \
      } \
      break; }

static order compare_floats(const warp *w, const ptx_instr *in, int shift)
{
    const cell32 *a = ROW32(w, in->row[1]), *b = ROW32(w, in->row[2]);
    order o = {0, 0, 0};

    for (int l = 0; l < LANES; l++) {
        float x, y;
        if (in->type == T_F32) {
            x = enter_f32(a[l].f, in->flags);
            y = enter_f32(b[l].f, in->flags);
        } else {
            int brain = in->type == T_BF16 || in->type == T_BF16X2;
            x = half_in(a[l].u >> shift & 0xffff, brain, in->flags);
            y = half_in(b[l].u >> shift & 0xffff, brain, in->flags);
        }
        o.less |= (uint32_t)(x < y) << l;
        o.equal |= (uint32_t)(x == y) << l;
        o.unordered |= (uint32_t)(x != x || y != y) << l;
    }
    return o;
}

static order compare_rows(const warp *w, const ptx_instr *in, int shift)
{
    order o = {0, 0, 0};

    switch (in->type) {
    case T_B16: case T_U16: COMPARE(32, uint16_t, u)
    case T_S16: COMPARE(32, int16_t, u)
    case T_B32: case T_U32: COMPARE(32, uint32_t, u)
    case T_S32: COMPARE(32, int32_t, s)
    case T_B64: case T_U64: COMPARE(64, uint64_t, u)
    case T_S64: COMPARE(64, int64_t, s)
    case T_F64: {
        const cell64 *a = ROW64(w, in->row[1]), *b = ROW64(w, in->row[2]);
        for (int l = 0; l < LANES; l++) {
            o.less |= (uint32_t)(a[l].f < b[l].f) << l;
            o.equal |= (uint32_t)(a[l].f == b[l].f) << l;
            o.unordered |= (uint32_t)(isnan(a[l].f) || isnan(b[l].f)) << l;
        }
        break;
    }
    default: return compare_floats(w, in, shift);
    }
    return o;
}

static uint32_t outcome(order o, int compare)
{
    uint32_t greater = ~(o.less | o.equal | o.unordered);

    switch (compare) {
    case CMP_EQ: return o.equal;
    case CMP_NE: return o.less | greater;
    case CMP_LT: return o.less;
    case CMP_LE: return o.less | o.equal;
    case CMP_GT: return greater;
    case CMP_GE: return greater | o.equal;
    case CMP_EQU: return o.equal | o.unordered;
    case CMP_NEU: return ~o.equal;
    case CMP_LTU: return o.less | o.unordered;
    case CMP_LEU: return o.less | o.equal | o.unordered;
    case CMP_GTU: return greater | o.unordered;
    case CMP_GEU: return greater | o.equal | o.unordered;
    case CMP_NUM: return ~o.unordered;
    default: return o.unordered;
    }
}

static uint32_t combined(const warp *w, const ptx_instr *in, uint32_t v, uint32_t *p)
{
    uint32_t c, cp;

    if (!in->combine)
        return v;
    c = w->predicates[in->row[4]] ^ (in->flags & F_NEGATE ? ALL_LANES : 0);
    cp = w->predicate_poison[in->row[4]];
    switch (in->combine) {
    case BOOL_AND:
        *p = (*p | cp) & ~(~c & ~cp) & ~(~v & ~*p);
        return v & c;
    case BOOL_OR:
        *p = (*p | cp) & ~(c & ~cp) & ~(v & ~*p);
        return v | c;
    default:
        *p |= cp;
        return v ^ c;
    }
}

static void put_predicate(warp *w, uint32_t number, uint32_t mask, uint32_t v, uint32_t p)
{
    if (number == NO_ROW)
        return;
    w->predicates[number] = (w->predicates[number] & ~mask) | (v & mask);
    w->predicate_poison[number] = (w->predicate_poison[number] & ~mask) | (p & mask);
}

/* p gets the comparison, q its complement, each combined with c; for packed halves p and q are the two halves. */
void ex_setp(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint32_t v = outcome(compare_rows(w, in, 0), in->compare), p = w->poison[in->row[1]] | w->poison[in->row[2]],
             q = p;
    int packed = in->type == T_F16X2 || in->type == T_BF16X2;
    uint32_t other = packed ? outcome(compare_rows(w, in, 16), in->compare) : ~v;

    other = combined(w, in, other, &q);
    v = combined(w, in, v, &p);
    put_predicate(w, in->row[0], mask, v, p);
    put_predicate(w, in->row[3], mask, other, q);
}

void ex_set(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint32_t v = outcome(compare_rows(w, in, 0), in->compare), p = w->poison[in->row[1]] | w->poison[in->row[2]];
    uint32_t yes = in->type2 == T_F32 ? 0x3f800000u : 0xffffffffu;
    D32;

    v = combined(w, in, v, &p);
    EACH_LANE(d[l].u = v >> l & 1 ? yes : 0;);
    set_poison(w, in->row[0], mask, p, w->origin[in->row[1]]);
}

void ex_testp(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint32_t v = 0;

    for (int l = 0; l < LANES; l++) {
        int kind = in->type == T_F64 ? fpclassify(ROW64(w, in->row[1])[l].f) : fpclassify(ROW32(w, in->row[1])[l].f),
            yes;
        switch (in->compare) {
        case 0: yes = kind != FP_INFINITE && kind != FP_NAN; break;
        case 1: yes = kind == FP_INFINITE; break;
        case 2: yes = kind != FP_NAN; break;
        case 3: yes = kind == FP_NAN; break;
        case 4: yes = kind == FP_NORMAL; break;
        default: yes = kind == FP_SUBNORMAL; break;
        }
        v |= (uint32_t)yes << l;
    }
    put_predicate(w, in->row[0], mask, v, w->poison[in->row[1]]);
}

static int in_window(uint64_t a, uint64_t window)
{
    return a - window < WINDOW_SIZE;
}

void ex_isspacep(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint32_t v = 0;
    A64;

    for (int l = 0; l < LANES; l++) {
        uint64_t x = a[l].u;
        uint32_t field = RANK_FIELD(x - SHARED_WINDOW);
        int yes = in->space == SPACE_SHARED    ? in_window(x, SHARED_WINDOW) && (!field || field == w->cta->rank + 1)
                  : in->space == SPACE_CLUSTER ? in_window(x, SHARED_WINDOW)
                  : in->space == SPACE_LOCAL   ? in_window(x, LOCAL_WINDOW)
                  : in->space == SPACE_CONST   ? in_window(x, CONST_WINDOW)
                  : in->space == SPACE_PARAM   ? in_window(x, PARAM_WINDOW)
                                               : x < PARAM_WINDOW;
        v |= (uint32_t)yes << l;
    }
    put_predicate(w, in->row[0], mask, v, w->poison[in->row[1]]);
}

void ex_cvta(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint64_t base = in->space == SPACE_SHARED || in->space == SPACE_CLUSTER ? SHARED_WINDOW :
        in->space == SPACE_LOCAL ? LOCAL_WINDOW : in->space == SPACE_CONST ? CONST_WINDOW :
        in->space == SPACE_PARAM ? PARAM_WINDOW : 0;
    D64; A64;

    if (in->flags & F_NEGATE)
        base = 0 - base;
    EACH_LANE(d[l].u = a[l].u + base;);
}

/* ---- conversion ------------------------------------------------------------------------------------------------ */

static int integer_bits(int t) { return 8 * ptx_type_size[t]; }
static int signed_type(int t) { return t >= T_S8 && t <= T_S64; }
static int integer_type(int t) { return t >= T_U8 && t <= T_S64; }
static int float_type(int t) { return t == T_F16 || t == T_BF16 || t == T_F32 || t == T_F64; }

static uint64_t read_integer(const warp *w, uint32_t row, int register_size, int t, int l)
{
    uint64_t x = register_size == 8 ? ROW64(w, row)[l].u : ROW32(w, row)[l].u;

    switch (t) {
    case T_U8: return x & 0xff;
    case T_S8: return (uint64_t)(int64_t)(int8_t)x;
    case T_U16: return x & 0xffff;
    case T_S16: return (uint64_t)(int64_t)(int16_t)x;
    case T_U32: return x & 0xffffffffu;
    case T_S32: return (uint64_t)(int64_t)(int32_t)x;
    default: return x;
    }
}

/* A value narrower than its register is extended by its own signedness. */
static void write_integer(warp *w, uint32_t row, int register_size, int t, int l, uint64_t x)
{
    int bits = integer_bits(t);

    if (bits < 64)
        x = signed_type(t) ? (uint64_t)((int64_t)(x << (64 - bits)) >> (64 - bits)) : x & ((1ull << bits) - 1);
    if (register_size == 8)
        ROW64(w, row)[l].u = x;
    else
        ROW32(w, row)[l].u = register_size == 2 ? (uint32_t)(x & 0xffff) : (uint32_t)x;
}

static uint64_t clamp_integer(uint64_t x, int from, int to)
{
    int bits = integer_bits(to);
    int negative = signed_type(from) && (int64_t)x < 0;

    if (signed_type(to)) {
        int64_t high = bits == 64 ? INT64_MAX : ((int64_t)1 << (bits - 1)) - 1;
        if (!negative)
            return x > (uint64_t)high ? (uint64_t)high : x;
        return (int64_t)x < -high - 1 ? (uint64_t)(-high - 1) : x;
    }
    if (negative)
        return 0;
    return bits < 64 && x >> bits ? (1ull << bits) - 1 : x;
}

EXEC(cvt_int_int)
{
    for (int l = 0; l < LANES; l++)
        if (mask >> l & 1) {
            uint64_t x = read_integer(w, in->row[1], in->count, in->type2, l);
            write_integer(w, in->row[0], in->size, in->type, l,
                          in->flags & F_SAT ? clamp_integer(x, in->type2, in->type) : x);
        }
}

static double read_float(const warp *w, const ptx_instr *in, int l)
{
    switch (in->type2) {
    case T_F64: return ROW64(w, in->row[1])[l].f;
    case T_F32: return (double)enter_f32(ROW32(w, in->row[1])[l].f, in->flags);
    case T_F16: return (double)f16_to_f32(ROW32(w, in->row[1])[l].u & 0xffff);
    default: return (double)bf16_to_f32(ROW32(w, in->row[1])[l].u & 0xffff);
    }
}

static double to_integral(double x, int round)
{
    switch (round) {
    case ROUND_ZERO: return trunc(x);
    case ROUND_DOWN: return floor(x);
    case ROUND_UP: return ceil(x);
    default: {
        double low = floor(x), rest = x - low;
        return rest > 0.5 || (rest == 0.5 && fmod(low, 2.0) != 0) ? low + 1 : low;
    }
    }
}

static uint64_t float_to_integer(double x, int t, int from)
{
    int bits = integer_bits(t);
    double high = ldexp(1.0, signed_type(t) ? bits - 1 : bits);

    if (isnan(x))
        return from != T_F64 && bits < 64 ? 0 : 1ull << (bits - 1);
    if (signed_type(t)) {
        if (x >= high)
            return (1ull << (bits - 1)) - 1;
        return x < -high ? (uint64_t)0 - (1ull << (bits - 1)) : (uint64_t)(int64_t)x;
    }
    if (x <= 0)
        return 0;
    return x >= high ? (bits == 64 ? ~0ull : (1ull << bits) - 1) : (uint64_t)x;
}

EXEC(cvt_float_int)
{
    for (int l = 0; l < LANES; l++)
        if (mask >> l & 1)
            write_integer(w, in->row[0], in->size, in->type, l,
                          float_to_integer(to_integral(read_float(w, in, l), in->round), in->type, in->type2));
}

static void write_float(warp *w, const ptx_instr *in, int l, double x)
{
    cell32 *d = ROW32(w, in->row[0]);
    uint32_t v;

    if (in->flags & F_SAT)
        x = x > 0 ? (x < 1 ? x : 1.0) : 0.0;
    switch (in->type) {
    case T_F64: ROW64(w, in->row[0])[l].f = x; return;
    case T_F32:
        v = bits_of_float(finish_f32(canonical(em_double_to_f32(x, (ptx_round)in->round)), in->flags & F_FTZ));
        break;
    case T_F16: v = em_pack_float(x, 5, 10, (ptx_round)in->round); break;
    default: v = em_pack_float(x, 8, 7, (ptx_round)in->round); break;
    }
    if ((in->flags & F_RELU) && in->type != T_F32 && (v & 0x8000))
        v = 0;
    if (in->size == 8)
        ROW64(w, in->row[0])[l].u = v;
    else
        d[l].u = v;
}

EXEC(cvt_float_float)
{
    if (in->type == T_F16 && in->type2 == T_F32 && !in->round && !(in->flags & (F_FTZ | F_SAT | F_RELU)) &&
        in->size <= 4) {
        D32; A32;
        EACH_LANE(d[l].u = f32_to_f16(a[l].f););
        return;
    }
    if (in->type == T_F32 && in->type2 == T_F16 && !(in->flags & (F_FTZ | F_SAT)) && in->size == 4) {
        D32; A32;
        EACH_LANE(d[l].f = canonical(f16_to_f32(a[l].u & 0xffff)););
        return;
    }
    for (int l = 0; l < LANES; l++)
        if (mask >> l & 1) {
            double x = read_float(w, in, l);
            write_float(w, in, l, in->flags & F_INTEGRAL ? copysign(to_integral(x, in->round), x) : x);
        }
}

/* Integers of 64 bits do not fit a double: the host rounds them itself, in the wanted mode. */
EXEC(cvt_int_float)
{
    for (int l = 0; l < LANES; l++)
        if (mask >> l & 1) {
            uint64_t u = read_integer(w, in->row[1], in->count, in->type2, l);
            volatile int64_t s = (int64_t)u;
            volatile uint64_t v = u;
            double x;
            enter_round(in->round);
            if (in->type == T_F32)
                x = signed_type(in->type2) ? (double)(float)s : (double)(float)v;
            else
                x = signed_type(in->type2) ? (double)s : (double)v;
            leave_round(in->round);
            write_float(w, in, l, x);
        }
}

static uint32_t pack_half(float x, int brain, const ptx_instr *in)
{
    uint32_t h;

    if (in->round)
        h = em_pack_float((double)x, brain ? 8 : 5, brain ? 7 : 10, (ptx_round)in->round);
    else
        h = brain ? f32_to_bf16(x) : f32_to_f16(x);
    return (in->flags & F_RELU) && (h & 0x8000) ? 0 : h;
}

EXEC(cvt_f16x2) { D32; A32; B32; EACH_LANE(d[l].u = pack_half(a[l].f, 0, in) << 16 | pack_half(b[l].f, 0, in);); }
EXEC(cvt_bf16x2) { D32; A32; B32; EACH_LANE(d[l].u = pack_half(a[l].f, 1, in) << 16 | pack_half(b[l].f, 1, in);); }

static uint32_t pack_8bit(double x, const ptx_instr *in)
{
    return (in->type == T_E4M3X2 ? em_pack_e4m3 : em_pack_e5m2)(x, (in->flags & F_RELU) != 0);
}

EXEC(cvt_8bit_f32)
{
    D32;
    A32;
    B32;
    EACH_LANE(d[l].u = pack_8bit((double)a[l].f, in) << 8 | pack_8bit((double)b[l].f, in););
}
EXEC(cvt_8bit_f16) { D32; A32;
    EACH_LANE(uint32_t x = a[l].u;
        d[l].u = pack_8bit((double)f16_to_f32(x >> 16), in) << 8 | pack_8bit((double)f16_to_f32(x & 0xffff), in);); }

static uint32_t unpack_8bit(uint32_t b, const ptx_instr *in)
{
    uint32_t h = f32_to_f16(in->type2 == T_E4M3X2 ? em_e4m3_to_f32(b & 0xff) : em_e5m2_to_f32(b & 0xff));
    return (in->flags & F_RELU) && (h & 0x8000) ? 0 : h;
}

EXEC(cvt_f16x2_8bit)
{
    D32;
    A32;
    EACH_LANE(uint32_t x = a[l].u; d[l].u = unpack_8bit(x >> 8, in) << 16 | unpack_8bit(x, in););
}
EXEC(cvt_tf32) { D32; A32; EACH_LANE(d[l].f = em_round_tf32(a[l].f, (ptx_round)in->round);); }

/* A rounding modifier is required where bits can be lost, and only there. */
static exec_fn convert_plain(int to, int from, uint32_t flags)
{
    int rounds = (flags & F_IEEE) != 0, integral = (flags & F_INTEGRAL) != 0;

    if (integer_type(to) && integer_type(from))
        return rounds || integral ? NULL : cvt_int_int;
    if (integer_type(to))
        return integral ? cvt_float_int : NULL;
    if (integer_type(from))
        return rounds ? cvt_int_float : NULL;
    if (ptx_type_size[to] < ptx_type_size[from])
        return rounds ? cvt_float_float : NULL;
    return cvt_float_float;
}

exec_fn em_convert(const ptx_instr *in)
{
    int to = in->type, from = in->type2, rounds = (in->flags & F_IEEE) != 0;

    if ((in->flags & F_SATFINITE) && to != T_E4M3X2 && to != T_E5M2X2)
        return NULL;
    if ((in->flags & F_RELU) && (integer_type(to) || to == T_F32 || to == T_F64 || to == T_TF32))
        return NULL;
    if (to == T_TF32)
        return from == T_F32 && rounds ? cvt_tf32 : NULL;
    if ((to == T_F16X2 || to == T_BF16X2) && from == T_F32)
        return rounds && in->round <= ROUND_ZERO ? (to == T_F16X2 ? cvt_f16x2 : cvt_bf16x2) : NULL;
    if (to == T_E4M3X2 || to == T_E5M2X2) {
        if (!rounds || !(in->flags & F_SATFINITE))
            return NULL;
        return from == T_F32 ? cvt_8bit_f32 : from == T_F16X2 ? cvt_8bit_f16 : NULL;
    }
    if (to == T_F16X2 && (from == T_E4M3X2 || from == T_E5M2X2))
        return cvt_f16x2_8bit;
    if (!(integer_type(to) || float_type(to)) || !(integer_type(from) || float_type(from)))
        return NULL;
    if (in->round == ROUND_AWAY)
        return NULL;
    return convert_plain(to, from, in->flags);
}

/* ---- exchange within a warp ------------------------------------------------------------------------------------ */

/* The member mask of the first executing lane; whether all that it names have come was checked before. */
static uint32_t members(const warp *w, const ptx_instr *in, uint32_t mask)
{
    return ROW32(w, in->row[4])[em_lane(mask)].u;
}

void ex_shfl(warp *w, const ptx_instr *in, uint32_t mask)
{
    cell32 value[LANES];
    uint32_t from_poison = w->poison[in->row[1]], p = w->poison[in->row[2]] | w->poison[in->row[3]], valid = 0;
    uint32_t origin = w->origin[in->row[1]], given = members(w, in, mask) & mask;
    const cell32 *b = ROW32(w, in->row[2]), *c = ROW32(w, in->row[3]);
    cell32 *d = ROW32(w, in->row[0]);

    memcpy(value, ROW32(w, in->row[1]), sizeof value);
    for (uint32_t l = 0; l < LANES; l++) {
        uint32_t n = b[l].u & 31, clamp = c[l].u & 31, segment = c[l].u >> 8 & 31;
        uint32_t high = (l & segment) | (clamp & ~segment), low = l & segment, j;
        int inside;
        if (!(mask >> l & 1))
            continue;
        switch (in->op) {
        case SHFL_UP: j = l - n; inside = (int32_t)j >= (int32_t)high; break;
        case SHFL_DOWN: j = l + n; inside = j <= high; break;
        case SHFL_BFLY: j = l ^ n; inside = j <= high; break;
        default: j = low | (n & ~segment); inside = j <= high; break;
        }
        if (!inside)
            j = l;
        d[l].u = value[j].u;
        valid |= (uint32_t)inside << l;
        /* A lane that does not take part gives nothing that could be relied upon. */
        if (!(given >> j & 1) || (from_poison >> j & 1))
            p |= 1u << l;
    }
    set_poison(w, in->row[0], mask, p, from_poison & mask ? origin : (uint32_t)(in - w->function->code));
    put_predicate(w, in->row[5], mask, valid, w->poison[in->row[2]] | w->poison[in->row[3]]);
}

void ex_vote(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint32_t v = w->predicates[in->row[1]] ^ (in->flags & F_NEGATE ? ALL_LANES : 0);
    uint32_t p = w->predicate_poison[in->row[1]] & mask ? ALL_LANES : 0, take = members(w, in, mask) & mask;

    v &= take;
    if (in->op == VOTE_BALLOT) {
        D32;
        EACH_LANE(d[l].u = v;);
        set_poison(w, in->row[0], mask, p, NO_PC);
        return;
    }
    if (in->op == VOTE_ALL)
        v = v == take ? ALL_LANES : 0;
    else if (in->op == VOTE_ANY)
        v = v ? ALL_LANES : 0;
    else
        v = !v || v == take ? ALL_LANES : 0;
    put_predicate(w, in->row[0], mask, v, p);
}

void ex_match(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint32_t take = members(w, in, mask) & mask, same[LANES] = {0}, everyone = 1;
    uint32_t p = w->poison[in->row[1]] & mask ? ALL_LANES : 0;
    D32;

    for (int l = 0; l < LANES; l++)
        for (int k = 0; k < LANES; k++)
            if (take >> l & take >> k & 1)
                same[l] |= (uint32_t)(in->type == T_B64 ? ROW64(w, in->row[1])[l].u == ROW64(w, in->row[1])[k].u :
                                      ROW32(w, in->row[1])[l].u == ROW32(w, in->row[1])[k].u) << k;
    for (int l = 0; l < LANES; l++)
        if (take >> l & 1)
            everyone &= same[l] == take;
    EACH_LANE(d[l].u = in->op ? (everyone ? take : 0) : same[l];);
    set_poison(w, in->row[0], mask, p, w->origin[in->row[1]]);
    put_predicate(w, in->row[5], mask, everyone ? ALL_LANES : 0, p);
}

void ex_redux(warp *w, const ptx_instr *in, uint32_t mask)
{
    const cell32 *a = ROW32(w, in->row[1]);
    uint32_t take = members(w, in, mask) & mask, r = a[em_lane(take)].u,
             p = w->poison[in->row[1]] & mask ? ALL_LANES : 0;
    D32;

    for (int l = em_lane(take) + 1; l < LANES; l++) {
        uint32_t x = a[l].u;
        if (!(take >> l & 1))
            continue;
        switch (in->op) {
        case ATOM_ADD: r += x; break;
        case ATOM_MIN: r = in->type == T_S32 ? ((int32_t)x < (int32_t)r ? x : r) : x < r ? x : r; break;
        case ATOM_MAX: r = in->type == T_S32 ? ((int32_t)x > (int32_t)r ? x : r) : x > r ? x : r; break;
        case ATOM_AND: r &= x; break;
        case ATOM_OR: r |= x; break;
        default: r ^= x; break;
        }
    }
    EACH_LANE(d[l].u = r;);
    set_poison(w, in->row[0], mask, p, w->origin[in->row[1]]);
}

void ex_activemask(warp *w, const ptx_instr *in, uint32_t mask)
{
    D32;
    EACH_LANE(d[l].u = mask;);
}

void ex_elect(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint32_t leader = (uint32_t)em_lane(members(w, in, mask) & mask);

    if (in->row[0] != NO_ROW) {
        D32;
        EACH_LANE(d[l].u = leader;);
        set_poison(w, in->row[0], mask, 0, 0);
    }
    put_predicate(w, in->row[5], mask, 1u << leader, 0);
}

/* Orders the memory accesses of the lanes of one warp. A mask that leaves out lanes is taken as the whole warp: that
   can hide a race between the lanes left out, never invent one. */
void ex_warp_sync(warp *w, const ptx_instr *in, uint32_t mask)
{
    (void)in;
    (void)mask;
    em_fold_ahead(w);
    if (w->minor < MINOR_LIMIT) {
        w->minor++;
    } else {
        w->minor = 0;
        w->clock[w->actor]++;
    }
}

void ex_fence(warp *w, const ptx_instr *in, uint32_t mask)
{
    (void)mask;
    w->fenced = 1;
    if (!in->imm)
        em_cluster_fence(w);
}
