/* Loads PTX texts and runs them, on the emulated driver or, for the values alone, on a real one. */
#ifndef RUNNER_H
#define RUNNER_H

#include <time.h>
#include "../check.h"
#include "cuda_abi.h"
#include "library.h"

#define POINTER(name, base, parameters) static CUresult (*p_##name) parameters;
POINTER(cuInit, 0, (unsigned))
POINTER(cuDevicePrimaryCtxRetain, 0, (CUcontext *, CUdevice))
POINTER(cuDevicePrimaryCtxReset_v2, 0, (CUdevice))
POINTER(cuCtxSetCurrent, 0, (CUcontext))
POINTER(cuCtxSynchronize, 0, (void))
POINTER(cuModuleLoadDataEx, 0, (CUmodule *, const void *, unsigned, int *, void **))
POINTER(cuModuleGetFunction, 0, (CUfunction *, CUmodule, const char *))
POINTER(cuModuleUnload, 0, (CUmodule))
POINTER(cuMemAlloc_v2, 0, (CUdeviceptr *, size_t))
POINTER(cuMemFree_v2, 0, (CUdeviceptr))
POINTER(cuMemcpyHtoD_v2, 0, (CUdeviceptr, const void *, size_t))
POINTER(cuMemcpyDtoH_v2, 0, (void *, CUdeviceptr, size_t))
POINTER(cuMemsetD8_v2, 0, (CUdeviceptr, unsigned char, size_t))
POINTER(cuLaunchKernel, 0,
        (CUfunction, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, CUstream, void **,
         void **))
static int (*p_findings_take)(char *, size_t);
static void (*p_statistics)(uint64_t *, uint64_t *);

static int is_emulator;

static int no_findings(char *first, size_t size)
{
    if (size)
        first[0] = 0;
    return 0;
}

static const char *dump_folder;
static int dumped;

static void open_context(void)
{
    CUcontext context;

    if (p_cuDevicePrimaryCtxRetain(&context, 0) || p_cuCtxSetCurrent(context)) {
        fprintf(stderr, "no context on device 0\n");
        exit(2);
    }
}

static void open_library(void)
{
    load_library();
#define LOAD(name) load(&p_##name, #name)
    LOAD(cuInit); LOAD(cuDevicePrimaryCtxRetain); LOAD(cuDevicePrimaryCtxReset_v2); LOAD(cuCtxSetCurrent);
    LOAD(cuCtxSynchronize); LOAD(cuModuleLoadDataEx); LOAD(cuModuleGetFunction); LOAD(cuModuleUnload);
    LOAD(cuMemAlloc_v2); LOAD(cuMemFree_v2); LOAD(cuMemcpyHtoD_v2); LOAD(cuMemcpyDtoH_v2); LOAD(cuMemsetD8_v2);
    LOAD(cuLaunchKernel);
    is_emulator = dlsym(handle, "emu_findings_take") != NULL;
    p_findings_take = no_findings;
    if (is_emulator) {
        load(&p_findings_take, "emu_findings_take");
        load(&p_statistics, "emu_statistics");
    }
    if (p_cuInit(0)) {
        fprintf(stderr, "cuInit failed\n");
        exit(2);
    }
    open_context();
}

/* ---- loading and launching ------------------------------------------------------------------------------------- */

static char log_text[4096];

static void dump(const char *text)
{
    char name[512];
    FILE *f;

    if (!dump_folder)
        return;
    snprintf(name, sizeof name, "%s/%04d.ptx", dump_folder, dumped++);
    f = fopen(name, "w");
    if (f) {
        fputs(text, f);
        fclose(f);
    }
}

static CUresult load_module(const char *text, CUmodule *module)
{
    int option[] = {CU_JIT_ERROR_LOG_BUFFER, CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES};
    void *value[] = {log_text, (void *)(uintptr_t)sizeof log_text};

    log_text[0] = 0;
    return p_cuModuleLoadDataEx(module, text, 2, option, value);
}

/* Buffers: `out` 64 KB of zeros, `in` 64 KB whose words count up, `raw` 64 KB that nobody has written. */
enum { BUFFER = 65536 };
static CUdeviceptr out, in, raw;

static void make_buffers(void)
{
    static uint32_t words[BUFFER / 4];

    for (uint32_t i = 0; i < BUFFER / 4; i++)
        words[i] = i;
    if (p_cuMemAlloc_v2(&out, BUFFER) || p_cuMemAlloc_v2(&in, BUFFER) || p_cuMemAlloc_v2(&raw, BUFFER) ||
        p_cuMemcpyHtoD_v2(in, words, BUFFER) || p_cuMemsetD8_v2(out, 0, BUFFER)) {
        fprintf(stderr, "cannot allocate\n");
        exit(2);
    }
}

static void start_over(void)
{
    p_cuDevicePrimaryCtxReset_v2(0);
    open_context();
    make_buffers();
}

/* Runs entry k(out, in, raw); the launch's result. */
static CUresult launch(const char *text, unsigned grid, unsigned block, unsigned shared)
{
    CUmodule module;
    CUfunction function;
    CUresult result;
    void *params[] = {&out, &in, &raw};

    dump(text);
    result = load_module(text, &module);
    if (result)
        return result;
    result = p_cuModuleGetFunction(&function, module, "k");
    if (!result)
        result = p_cuLaunchKernel(function, grid, 1, 1, block, 1, 1, shared, NULL, params, NULL);
    if (!result)
        result = p_cuCtxSynchronize();
    p_cuModuleUnload(module);
    return result;
}

/* Takes the command line, [--speed] [--dump FOLDER] [LIBRARY], and opens the driver. 0: speed alone is asked for. */
static inline int start_runner(int argc, char **argv)
{
    int speed = 0;

    for (int i = 1; i < argc; i++)
        if (!strcmp(argv[i], "--speed"))
            speed = 1;
        else if (!strcmp(argv[i], "--dump") && i + 1 < argc)
            dump_folder = argv[++i];
        else
            library = argv[i];
    if (getenv("KAIO_EMU_LIBRARY"))
        library = getenv("KAIO_EMU_LIBRARY");
    if (speed)
        setenv("KAIO_EMU_THREADS", "1", 1);
    setenv("KAIO_EMU_STEPS", speed ? "100000000" : "100000", 1);
    setenv("KAIO_EMU_DEVICES", "9.0", 1);
    open_library();
    make_buffers();
    return !speed;
}

/* ---- planted bugs and their correct twins ---------------------------------------------------------------------- */

/* finding: words that the first finding must contain; NULL: nothing may be found. */
typedef struct bug_case { const char *name, *text; unsigned grid, block, shared; const char *finding; } bug_case;

static const char *const seeds[] = {"0", "1", "2", "77"};

/* What the launch that has just ended brought; the device is made new. */
static inline void check_finding(const char *name, const char *seed, const char *wanted, CUresult result)
{
    char finding[1024];
    int n;

    finding[0] = 0;
    n = p_findings_take(finding, sizeof finding);
    if (log_text[0])
        check_fail("%s: does not load: %s", name, log_text);
    else if (!wanted && (n || result))
        check_fail("%s (seed %s): nothing is wrong, yet (result %d): %s", name, seed, result, finding);
    else if (wanted && !n)
        check_fail("%s (seed %s): not found", name, seed);
    else if (wanted && !strstr(finding, wanted))
        check_fail("%s (seed %s): found something else: %s", name, seed, finding);
    else
        check_pass();
    start_over();
}

/* The findings that planted bugs bring would look like failures. */
static inline void hide_findings(void)
{
    fflush(stderr);
    if (!freopen("/dev/null", "w", stderr))
        check_fail("stderr cannot be put away");
}

/* ---- speed ----------------------------------------------------------------------------------------------------- */

static inline double now(void)
{
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

#endif
