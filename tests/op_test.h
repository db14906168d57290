/* What the tests of ops share: options, the device and the SMs that it is said to have, workspaces, refusals, numbers.
   A program includes it first; it brings the implementation. */
#ifndef OP_TEST_H
#define OP_TEST_H

#define KAIO_IMPLEMENTATION
#include "kaio.h"

#include "check.h"
#include "device.h"
#include "options.h"

#include <math.h>

static uint64_t seed = 1, one_seed; /* one_seed: of the only case to run, or 0 */
static int cases, quick;
static const char *variant;
static int has_gpu; /* a real one, not the emulator */
static int device_sms;

/* ---- the program ------------------------------------------------------------------------------------------------ */

/* Beside --cases, --seed and --stop, which all take. */
enum { TAKES_VARIANT = 1, TAKES_QUICK = 2, TAKES_ONE = 4 };

static inline void read_options(int argc, char **argv, int takes)
{
    option table[7] = {{"--cases", OPTION_INT, &cases},
                       {"--seed", OPTION_UINT64, &seed},
                       {"--stop", OPTION_FLAG, &check_stop}};
    option *next = &table[3];

    if (takes & TAKES_VARIANT)
        *next++ = (option){"--variant", OPTION_TEXT, &variant};
    if (takes & TAKES_QUICK)
        *next++ = (option){"--quick", OPTION_FLAG, &quick};
    if (takes & TAKES_ONE)
        *next++ = (option){"--one", OPTION_UINT64, &one_seed};
    options_only(argc, argv, table);
}

/* NULL, and a failure counted, where there is no device. */
static inline kaio_device *begin_test(void)
{
    kaio_device *gpu = open_device(0);

    if (gpu) {
        has_gpu = !on_emulator();
        device_sms = gpu->context->info.sm_count;
    }
    return gpu;
}

/* ---- kernels ---------------------------------------------------------------------------------------------------- */

static inline int wanted(const char *kernel) { return !variant || strcmp(variant, kernel) == 0; }

static inline int cases_per_kernel(int if_quick)
{
    return cases ? cases : quick ? if_quick : has_gpu ? 10000 : 1000;
}

static inline void check_parameter_bytes(int op, size_t bytes)
{
    int i, count;
    const kaio__kernel *table = kaio__kernel_table(&count);

    for (i = 0; i < count; i++)
        if (table[i].op == op)
            CHECK(table[i].param_bytes == (int)bytes, "%s: %d bytes of parameters, host %d", table[i].name,
                  table[i].param_bytes, (int)bytes);
}

/* The library launches no more CTAs than SMs of the kernels that fill one alone: with few, CTAs stay for several
   tiles. */
static inline void set_sms(kaio_device *gpu, int sms)
{
    gpu->context->info.sm_count = sms;
    memset(gpu->known, 0, sizeof gpu->known); /* what was chosen for another number */
}

static inline int draw_sms(kaio_device *gpu)
{
    set_sms(gpu, check_range(&seed, 0, 2) ? (int)check_range(&seed, 1, 3) : device_sms);
    return gpu->context->info.sm_count;
}

static inline void restore_sms(kaio_device *gpu) { set_sms(gpu, device_sms); }

/* ---- calls ------------------------------------------------------------------------------------------------------ */

/* An op on what a test made for it; needed: what workspace it takes, NULL to run it. */
typedef kaio_status op_call(kaio_device *gpu, const void *what, size_t *needed);

/* A workspace of just the size asked for: what is used beyond it is a finding. */
static inline kaio_status run_in_exact_workspace(kaio_device *gpu, op_call *call, const void *what)
{
    kaio_tensor room;
    size_t bytes = 0;
    kaio_status status = call(gpu, what, &bytes);

    if (status || !bytes)
        return status ? status : call(gpu, what, NULL);
    status = kaio_alloc_1d(gpu, &room, KAIO_U8, (int64_t)bytes);
    if (status)
        return status;
    status = kaio_set_workspace(gpu, room.data, bytes);
    if (!status)
        status = call(gpu, what, NULL);
    if (!status)
        status = kaio_set_workspace(gpu, NULL, 0);
    kaio_free(gpu, &room);
    return status;
}

/* `text` must be in the message. */
static inline void check_refused(const char *what, kaio_status got, kaio_status expected, const char *text)
{
    CHECK(got == expected && strstr(kaio_last_error(), text), "%s: expected %s and \"%s\", got %s and \"%s\"", what,
          kaio_status_string(expected), text, kaio_status_string(got), got ? kaio_last_error() : "");
}

/* ---- numbers ---------------------------------------------------------------------------------------------------- */

/* To f32, and from there to the type. */
static inline float round_to(kaio_dtype dtype, double x)
{
    float f = (float)x;

    return dtype == KAIO_F16 ? kaio_f16_to_f32(kaio_f32_to_f16(f))
                             : dtype == KAIO_BF16 ? kaio_bf16_to_f32(kaio_f32_to_bf16(f)) : f;
}

static inline double activated(kaio_activation activation, double x)
{
    switch (activation) {
    case KAIO_ACTIVATION_RELU: return x < 0 ? 0 : x;
    case KAIO_ACTIVATION_GELU: return x / 2 * erfc(-x / sqrt(2));
    case KAIO_ACTIVATION_GELU_TANH: return x / 2 * (1 + tanh(sqrt(2 / 3.141592653589793) * (x + 0.044715 * x * x * x)));
    case KAIO_ACTIVATION_SILU: return x / (1 + exp(-x));
    default: return x;
    }
}

static inline double draw_normal(void)
{
    double u = (double)(check_random(&seed) >> 11) * 0x1p-53, v = (double)(check_random(&seed) >> 11) * 0x1p-53;

    return sqrt(-2 * log(u + 1e-300)) * cos(6.283185307179586 * v);
}

#endif
