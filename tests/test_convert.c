/* The host conversions between f32 and the narrow formats against a slow reference: a table of every value of the
   format, in double, and a search for the nearest. */
#define KAIO_IMPLEMENTATION
#include "kaio.h"

#include "check.h"

#include <math.h>

typedef struct format {
    const char *name;
    int exponent_bits, mantissa_bits;
    unsigned largest; /* code of the largest finite number */
    int has_infinity;
    int saturates; /* what is too large becomes the largest number, infinities too */
    unsigned (*encode)(float value);
    float (*decode)(unsigned code);
} format;

static unsigned encode_f16(float value)
{
    return kaio_f32_to_f16(value);
}
static unsigned encode_bf16(float value)
{
    return kaio_f32_to_bf16(value);
}
static unsigned encode_e4m3(float value)
{
    return kaio_f32_to_e4m3(value);
}
static unsigned encode_e5m2(float value)
{
    return kaio_f32_to_e5m2(value);
}
static float decode_f16(unsigned code)
{
    return kaio_f16_to_f32((uint16_t)code);
}
static float decode_bf16(unsigned code)
{
    return kaio_bf16_to_f32((uint16_t)code);
}
static float decode_e4m3(unsigned code)
{
    return kaio_e4m3_to_f32((uint8_t)code);
}
static float decode_e5m2(unsigned code)
{
    return kaio_e5m2_to_f32((uint8_t)code);
}

static const format formats[] = {
    {"f16", 5, 10, 0x7bff, 1, 0, encode_f16, decode_f16},
    {"bf16", 8, 7, 0x7f7f, 1, 0, encode_bf16, decode_bf16},
    {"e4m3", 4, 3, 0x7e, 0, 1, encode_e4m3, decode_e4m3},
    {"e5m2", 5, 2, 0x7b, 1, 1, encode_e5m2, decode_e5m2},
};

static double table[1 << 15]; /* values of the codes without sign; one past the largest: where the next would be */

static unsigned sign_bit(const format *it)
{
    return 1u << (it->exponent_bits + it->mantissa_bits);
}

static double value_of(const format *it, unsigned magnitude)
{
    int bias = (1 << (it->exponent_bits - 1)) - 1, exponent = (int)(magnitude >> it->mantissa_bits);
    double mantissa = (double)(magnitude & ((1u << it->mantissa_bits) - 1));

    if (exponent == 0)
        return ldexp(mantissa, 1 - bias - it->mantissa_bits);
    return ldexp(mantissa + (double)(1 << it->mantissa_bits), exponent - bias - it->mantissa_bits);
}

static unsigned nearest(const format *it, float value)
{
    double x = fabs((double)value), middle;
    unsigned sign = signbit(value) ? sign_bit(it) : 0, low = 0, high = it->largest + 1, half;

    if (isinf(value) || x >= table[high])
        return sign | (it->saturates ? it->largest : it->largest + 1);
    while (high - low > 1) { /* table[low] <= x < table[high] */
        half = (low + high) / 2;
        if (table[half] <= x)
            low = half;
        else
            high = half;
    }
    middle = (table[low] + table[high]) / 2;
    if (x > middle || (x == middle && low % 2))
        low = high;
    if (low > it->largest && it->saturates)
        low = it->largest;
    return sign | low;
}

static int wrong;

static void expect(const format *it, float value)
{
    unsigned got = it->encode(value), wanted = nearest(it, value);

    if (got != wanted && wrong++ < 20)
        check_fail("%s: %a gave 0x%x, expected 0x%x", it->name, (double)value, got, wanted);
}

static void around(const format *it, float value)
{
    expect(it, value);
    expect(it, -value);
    expect(it, nextafterf(value, INFINITY));
    expect(it, -nextafterf(value, INFINITY));
    if (value != 0) {
        expect(it, nextafterf(value, 0));
        expect(it, -nextafterf(value, 0));
    }
}

static void test_decoding(const format *it)
{
    unsigned code, magnitude, sign = sign_bit(it);

    for (code = 0; code < 2 * sign; code++) {
        float value = it->decode(code);
        int good;

        magnitude = code & (sign - 1);
        if (magnitude <= it->largest) {
            good = (double)value == (code & sign ? -table[magnitude] : table[magnitude]) &&
                   !signbit(value) == !(code & sign) && it->encode(value) == code;
        } else if (it->has_infinity && magnitude == it->largest + 1) {
            good = isinf(value) && !signbit(value) == !(code & sign) &&
                   it->encode(value) == (it->saturates ? (code & sign) | it->largest : code);
        } else {
            unsigned again = it->encode(value) & (sign - 1);

            good = isnan(value) && again > it->largest + (unsigned)it->has_infinity;
        }
        if (!good && wrong++ < 20)
            check_fail("%s: code 0x%x gave %a", it->name, code, (double)value);
    }
}

static void test_encoding(const format *it)
{
    static const uint32_t nans[] = {0x7fc00000, 0x7f800001, 0x7f80ffff, 0x7fffffff, 0xffc00000, 0xff800001};
    uint64_t state = 1;
    unsigned code;
    uint32_t bits;
    float value;
    size_t i;

    for (code = 0; code <= it->largest; code++) {
        around(it, (float)table[code]);
        around(it, (float)((table[code] + table[code + 1]) / 2));
    }
    around(it, 3.4028234e38f);
    expect(it, INFINITY);
    expect(it, -INFINITY);
    for (i = 0; i < sizeof nans / sizeof nans[0]; i++) {
        memcpy(&value, &nans[i], sizeof value);
        code = it->encode(value) & (sign_bit(it) - 1);
        CHECK(code > it->largest + (unsigned)it->has_infinity, "%s: NaN 0x%x gave 0x%x", it->name, (unsigned)nans[i],
              code);
    }
    for (i = 0; i < 1000000; i++) {
        bits = (uint32_t)check_random(&state);
        memcpy(&value, &bits, sizeof value);
        if (!isnan(value))
            expect(it, value);
        expect(it, (float)check_range(&state, -1000000, 1000000) / 4096.0f);
    }
}

int main(void)
{
    size_t i;
    unsigned code;

    for (i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        const format *it = &formats[i];

        for (code = 0; code <= it->largest + 1; code++)
            table[code] = value_of(it, code);
        wrong = 0;
        test_decoding(it);
        CHECK(wrong == 0, "%s: %d codes decode wrongly", it->name, wrong);
        wrong = 0;
        test_encoding(it);
        CHECK(wrong == 0, "%s: %d numbers round wrongly", it->name, wrong);
    }
    return check_summary();
}
