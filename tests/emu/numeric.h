/* Conversions short enough to be inlined into loops over lanes. */
#ifndef EMU_NUMERIC_H
#define EMU_NUMERIC_H

#include <stdint.h>
#include <string.h>

#define NAN_F32  0x7fffffffu /* what NVIDIA devices give for a NaN result */
#define NAN_F16  0x7fffu
#define NAN_BF16 0x7fffu

static inline uint32_t bits_of_float(float x)
{
    uint32_t u;
    memcpy(&u, &x, 4);
    return u;
}

static inline float float_of_bits(uint32_t u)
{
    float x;
    memcpy(&x, &u, 4);
    return x;
}

static inline float canonical(float x)
{
    return x != x ? float_of_bits(NAN_F32) : x;
}

/* Scaling by a power of two moves subnormals into place; an exponent of all ones needs its own repair. */
static inline float f16_to_f32(uint32_t h)
{
    uint32_t magnitude = (h & 0x7fffu) << 13;
    float x = float_of_bits(magnitude) * 0x1p112f;
    uint32_t u = bits_of_float(x);

    u = magnitude >= 0x0f800000u ? magnitude | 0x7f800000u : u;
    return float_of_bits(u | (h & 0x8000u) << 16);
}

static inline uint32_t f32_to_f16(float x)
{
    uint32_t u = bits_of_float(x), sign = u >> 16 & 0x8000u, a = u & 0x7fffffffu;

    if (a > 0x7f800000u)
        return NAN_F16;
    if (a >= 0x477ff000u) /* rounds to 65536 or more */
        return sign | 0x7c00u;
    if (a < 0x38800000u) { /* adding 0.5 leaves the subnormal's integer in the low bits, rounded to nearest even */
        float shifted = float_of_bits(a) + 0.5f;
        return sign | (bits_of_float(shifted) - 0x3f000000u);
    }
    return sign | ((a + 0xfffu + (a >> 13 & 1u) - 0x38000000u) >> 13);
}

static inline float bf16_to_f32(uint32_t h)
{
    return float_of_bits(h << 16);
}

static inline uint32_t f32_to_bf16(float x)
{
    uint32_t u = bits_of_float(x);

    if ((u & 0x7fffffffu) > 0x7f800000u)
        return NAN_BF16;
    return ((u + 0x7fffu + (u >> 16 & 1u)) >> 16) & 0xffffu;
}

static inline float flush(float x)
{
    uint32_t u = bits_of_float(x);
    return (u & 0x7f800000u) ? x : float_of_bits(u & 0x80000000u);
}

#endif
