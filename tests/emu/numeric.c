/* Number formats and roundings that the host's C does not have. */
#include <fenv.h>
#include <math.h>
#include <string.h>
#include "numeric.h"
#include "ptx.h"

/* Rounds an integer multiple of a unit: `x` is at least 0 and below 2^53. */
static double round_integer(double x, ptx_round round, int negative)
{
    double low = floor(x), rest = x - low;

    switch (round) {
    case ROUND_ZERO: return low;
    case ROUND_DOWN: return negative && rest > 0 ? low + 1 : low;
    case ROUND_UP: return !negative && rest > 0 ? low + 1 : low;
    case ROUND_AWAY: return rest >= 0.5 ? low + 1 : low;
    default:
        if (rest > 0.5 || (rest == 0.5 && fmod(low, 2.0) != 0))
            return low + 1;
        return low;
    }
}

/* IEEE-like encoding: the largest exponent means infinity or NaN. */
uint32_t em_pack_float(double x, int exponent_bits, int fraction_bits, ptx_round round)
{
    int bias = (1 << (exponent_bits - 1)) - 1, e, least = 1 - bias;
    uint32_t sign = signbit(x) ? 1u << (exponent_bits + fraction_bits) : 0;
    uint32_t infinity = ((1u << exponent_bits) - 1) << fraction_bits, code;
    double a = fabs(x), scaled;

    if (isnan(x))
        return infinity | ((1u << fraction_bits) - 1);
    if (isinf(x))
        return sign | infinity;
    if (a == 0)
        return sign;
    e = ilogb(a);
    if (e < least)
        e = least;
    scaled = round_integer(ldexp(a, fraction_bits - e), round, sign != 0);
    /* The implicit bit and a carry out of the fraction both add into the exponent. */
    code = (uint32_t)((int64_t)scaled + ((int64_t)(e - least) << fraction_bits));
    if (code < infinity)
        return sign | code;
    if (round == ROUND_ZERO || (round == ROUND_DOWN && !sign) || (round == ROUND_UP && sign))
        return sign | (infinity - 1);
    return sign | infinity;
}

/* Both 8-bit formats saturate to their largest finite value; e4m3 has no infinity and one NaN per sign. */
uint32_t em_pack_e4m3(double x, int relu)
{
    uint32_t sign = signbit(x) ? 0x80u : 0, code;
    double a = fabs(x);
    int e;

    if (isnan(x))
        return 0x7f;
    if (relu && sign)
        return 0;
    if (a == 0)
        return sign;
    if (a > 448)
        return sign | 0x7e;
    e = ilogb(a);
    if (e < -6)
        e = -6;
    code = (uint32_t)((int)round_integer(ldexp(a, 3 - e), ROUND_NEAREST, 0) + ((e + 6) << 3));
    return sign | (code > 0x7e ? 0x7e : code);
}

uint32_t em_pack_e5m2(double x, int relu)
{
    uint32_t code;

    if (isnan(x))
        return 0x7f;
    if (relu && signbit(x))
        return 0;
    code = em_pack_float(x, 5, 2, ROUND_NEAREST);
    return (code & 0x7f) >= 0x7c ? (code & 0x80) | 0x7b : code;
}

float em_e4m3_to_f32(uint32_t b)
{
    int e = (int)(b >> 3 & 15), f = (int)(b & 7);
    float x = e ? ldexpf((float)(8 + f), e - 10) : ldexpf((float)f, -9);

    if (e == 15 && f == 7)
        return float_of_bits(NAN_F32);
    return b & 0x80 ? -x : x;
}

float em_e5m2_to_f32(uint32_t b)
{
    return f16_to_f32((b & 0xff) << 8);
}

float em_round_tf32(float x, ptx_round round)
{
    uint32_t u = bits_of_float(x), rest = u & 0x1fff;

    if ((u & 0x7f800000u) == 0x7f800000u)
        return canonical(x);
    if (round == ROUND_AWAY)
        u += 0x1000;
    else if (round == ROUND_NEAREST)
        u += rest > 0x1000 || (rest == 0x1000 && (u & 0x2000)) ? 0x2000 : 0;
    return float_of_bits(u & ~0x1fffu);
}

/* a + b rounded to odd: rounding the result once more to a shorter format then gives what a single rounding of the
   exact sum would. */
double em_add_to_odd(double a, double b)
{
    volatile double s = a + b, t = s - a;
    double error = (a - (s - t)) + (b - t);
    double r = s;
    uint64_t u;

    if (error == 0 || !isfinite(s))
        return s;
    memcpy(&u, &r, 8);
    if (!(u & 1)) {
        if ((error > 0) == (r > 0))
            u++;
        else
            u--;
        memcpy(&r, &u, 8);
    }
    return r;
}

float em_double_to_f32(double x, ptx_round round)
{
    static const int mode[] = {FE_TONEAREST, FE_TOWARDZERO, FE_DOWNWARD, FE_UPWARD};
    volatile double v = x;
    volatile float f;

    if (round == ROUND_NEAREST)
        return (float)x;
    fesetround(mode[round]);
    f = (float)v;
    fesetround(FE_TONEAREST);
    return f;
}
