/* The emulated driver's own tests: every call that kaio.h makes, what it refuses, and how late it is.
   Usage: test_driver [path of the library]; KAIO_EMU_LIBRARY names it too. */
#define _DEFAULT_SOURCE
#include "../check.h"
#include "cuda_abi.h"
#include "library.h"

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- the library ----------------------------------------------------------------------------------------------- */

#define POINTER(name, base, parameters) CUresult (*name) parameters;
static struct {
    CUDA_CALLS(POINTER)
    int (*findings_take)(char *first, size_t size);
    void (*fail_nth)(long n, int result, const char *name);
    const char *(*failed_call)(void);
    long (*calls)(void);
    long (*live)(const char *kind);
} cu;

static void open_library(void)
{
    load_library();
#define LOAD(name, base, parameters) load(&cu.name, #name);
    CUDA_CALLS(LOAD)
    load(&cu.findings_take, "emu_findings_take");
    load(&cu.fail_nth, "emu_fail_nth");
    load(&cu.failed_call, "emu_failed_call");
    load(&cu.calls, "emu_calls");
    load(&cu.live, "emu_live");
}

static void expect(int line, const char *call, int got, int expected)
{
    CHECK(got == expected, "line %d: %s: got %d, expected %d", line, call, got, expected);
}
#define EXPECT(call, expected) expect(__LINE__, #call, call, expected)
#define OK(call) EXPECT(call, CUDA_SUCCESS)
#define TRUE(condition) CHECK(condition, "line %d: %s", __LINE__, #condition)

/* A planted bug: exactly so many findings since the last claim, the first naming `words`. */
static void claim(int line, int expected, const char *words)
{
    char first[512];
    int count = cu.findings_take(first, sizeof first);

    CHECK(count == expected, "line %d: %d findings, expected %d: %s", line, count, expected, first);
    if (expected && words)
        CHECK(strstr(first, words), "line %d: finding \"%s\" does not say \"%s\"", line, first, words);
}
#define CLAIM(expected, words) claim(__LINE__, expected, words)

/* ---- kernels --------------------------------------------------------------------------------------------------- */

static const char kernels[] =
    "// words\n.version 7.0\n.target sm_80\n.address_size 64\n"
    ".visible .entry set_words(.param .u64 set_to, .param .u32 set_value, .param .u32 set_count)\n{\n"
    ".reg .pred p_out;\n.reg .u32 cta, threads, i, value, count;\n.reg .u64 to, offset;\n"
    "mov.u32 cta, %ctaid.x;\nmov.u32 threads, %ntid.x;\nmov.u32 i, %tid.x;\nmad.lo.u32 i, cta, threads, i;\n"
    "ld.param.u64 to, [set_to];\nld.param.u32 value, [set_value];\nld.param.u32 count, [set_count];\n"
    "setp.ge.u32 p_out, i, count;\n@p_out bra set_done;\nmul.wide.u32 offset, i, 4;\nadd.u64 to, to, offset;\n"
    "st.global.u32 [to], value;\nset_done:\nret;\n}\n"
    ".visible .entry add_words(.param .u64 add_to, .param .u64 add_from, .param .u32 add_count)\n{\n"
    ".reg .pred p_out;\n.reg .u32 cta, threads, i, value, count;\n.reg .u64 to, from, offset;\n"
    "mov.u32 cta, %ctaid.x;\nmov.u32 threads, %ntid.x;\nmov.u32 i, %tid.x;\nmad.lo.u32 i, cta, threads, i;\n"
    "ld.param.u64 to, [add_to];\nld.param.u64 from, [add_from];\nld.param.u32 count, [add_count];\n"
    "setp.ge.u32 p_out, i, count;\n@p_out bra add_done;\nmul.wide.u32 offset, i, 4;\nadd.u64 to, to, offset;\n"
    "add.u64 from, from, offset;\nld.global.u32 value, [from];\nadd.u32 value, value, 1;\n"
    "st.global.u32 [to], value;\nadd_done:\nret;\n}\n"
    ".visible .entry smash(.param .u64 smash_to)\n{\n.reg .u64 to;\nld.param.u64 to, [smash_to];\n"
    "st.global.u32 [to], 1;\nret;\n}\n";

enum { WORDS = 1000, BYTES = 4 * WORDS, WORDS_CTAS = 8, WORDS_THREADS = 128 };

static CUcontext context;
static CUmodule module;
static CUfunction set_words, add_words, smash;

static CUresult launch_set(CUstream stream, CUdeviceptr to, unsigned value)
{
    struct {
        CUdeviceptr to;
        unsigned value, count;
    } block = { to, value, WORDS };
    size_t size = sizeof block;
    void *extra[] = { (void *)1, &block, (void *)2, &size, NULL };

    return cu.cuLaunchKernel(set_words, WORDS_CTAS, 1, 1, WORDS_THREADS, 1, 1, 0, stream, NULL, extra);
}

static CUresult launch_add(CUstream stream, CUdeviceptr to, CUdeviceptr from)
{
    unsigned count = WORDS;
    void *params[] = { &to, &from, &count };

    return cu.cuLaunchKernel(add_words, WORDS_CTAS, 1, 1, WORDS_THREADS, 1, 1, 0, stream, params, NULL);
}

static CUresult launch_smash(CUstream stream, CUdeviceptr to)
{
    void *params[] = { &to };

    return cu.cuLaunchKernel(smash, 1, 1, 1, 1, 1, 1, 0, stream, params, NULL);
}

static void load_kernels(void)
{
    OK(cu.cuModuleLoadDataEx(&module, kernels, 0, NULL, NULL));
    OK(cu.cuModuleGetFunction(&set_words, module, "set_words"));
    OK(cu.cuModuleGetFunction(&add_words, module, "add_words"));
    OK(cu.cuModuleGetFunction(&smash, module, "smash"));
}

static unsigned words[WORDS];

static int all_words(CUdeviceptr from, unsigned value)
{
    int i;

    memset(words, 0, sizeof words);
    if (cu.cuMemcpyDtoH_v2(words, from, BYTES))
        return 0;
    for (i = 0; i < WORDS; i++)
        if (words[i] != value)
            return 0;
    return 1;
}

/* ---- what a fresh process does --------------------------------------------------------------------------------- */

static int child_status(void (*body)(void))
{
    int status = 0;
    pid_t child;

    fflush(NULL);
    child = fork();
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr))
            exit(3);
        body();
        exit(check_failed ? 1 : 0);
    }
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void child_no_device(void)
{
    setenv("KAIO_EMU_DEVICES", "", 1);
    open_library();
    EXPECT(cu.cuInit(0), CUDA_ERROR_NO_DEVICE);
}

static void child_uninitialised(void)
{
    int count;

    open_library();
    EXPECT(cu.cuDeviceGetCount(&count), CUDA_ERROR_NOT_INITIALIZED);
    EXPECT(cu.cuCtxPopCurrent_v2(NULL), CUDA_ERROR_NOT_INITIALIZED);
    EXPECT(cu.cuInit(1), CUDA_ERROR_INVALID_VALUE);
}

static void child_old_driver(void)
{
    int version;

    setenv("KAIO_EMU_DRIVER_VERSION", "11000", 1);
    open_library();
    OK(cu.cuInit(0));
    OK(cu.cuDriverGetVersion(&version));
    TRUE(version == 11000);
    OK(cu.cuCtxCreate_v2(&context, 0, 0));
    OK(cu.cuModuleLoadDataEx(&module, kernels, 0, NULL, NULL));
    EXPECT(cu.cuModuleLoadDataEx(&module, ".version 7.1\n.target sm_80\n.address_size 64\n", 0, NULL, NULL),
           CUDA_ERROR_UNSUPPORTED_PTX_VERSION);
}

static void child_small_memory(void)
{
    CUdeviceptr a, b;
    size_t bytes;

    setenv("KAIO_EMU_MEMORY_MIB", "1", 1);
    open_library();
    OK(cu.cuInit(0));
    OK(cu.cuCtxCreate_v2(&context, 0, 0));
    OK(cu.cuDeviceTotalMem_v2(&bytes, 0));
    TRUE(bytes == 1 << 20);
    OK(cu.cuMemAlloc_v2(&a, 1 << 19));
    EXPECT(cu.cuMemAlloc_v2(&b, (1 << 19) + 1), CUDA_ERROR_OUT_OF_MEMORY);
    OK(cu.cuMemFree_v2(a));
    OK(cu.cuMemAlloc_v2(&b, (1 << 19) + 1));
}

static void child_injected(void)
{
    int count;

    setenv("KAIO_EMU_FAIL", "cuDeviceGetCount:2:999", 1);
    open_library();
    OK(cu.cuInit(0));
    OK(cu.cuDeviceGetCount(&count));
    EXPECT(cu.cuDeviceGetCount(&count), CUDA_ERROR_UNKNOWN);
    OK(cu.cuDeviceGetCount(&count));
}

static void child_finding(void)
{
    CUdeviceptr a;

    open_library();
    OK(cu.cuInit(0));
    OK(cu.cuCtxCreate_v2(&context, 0, 0));
    OK(cu.cuMemAlloc_v2(&a, 16));
    EXPECT(cu.cuMemsetD8_v2(a, 0, 17), CUDA_ERROR_INVALID_VALUE);
}

/* Two streams with no order between them: by seed the reader sees what was there before or what was written. */
static void child_random(void)
{
    CUdeviceptr a;
    CUstream one;
    int i;

    setenv("KAIO_EMU_SEED", "7", 1);
    open_library();
    OK(cu.cuInit(0));
    OK(cu.cuCtxCreate_v2(&context, 0, 0));
    OK(cu.cuStreamCreate(&one, 1));
    OK(cu.cuMemAlloc_v2(&a, BYTES));
    for (i = 0; i < 200; i++)
        OK(cu.cuMemsetD8Async(a, (unsigned char)i, BYTES, one));
    OK(cu.cuStreamSynchronize(one));
    TRUE(all_words(a, 199u * 0x01010101u));
}

static void test_processes(void)
{
    EXPECT(child_status(child_no_device), 0);
    EXPECT(child_status(child_uninitialised), 0);
    EXPECT(child_status(child_old_driver), 0);
    EXPECT(child_status(child_small_memory), 0);
    EXPECT(child_status(child_injected), 0);
    EXPECT(child_status(child_finding), 86);
    EXPECT(child_status(child_random), 0);
}

/* ---- devices --------------------------------------------------------------------------------------------------- */

static int attribute(int number, int device)
{
    int value = -1;

    return cu.cuDeviceGetAttribute(&value, number, device) ? -1 : value;
}

static void test_devices(void)
{
    static const int expected[][3] = { { 9, 0, 232448 }, { 8, 0, 166912 }, { 7, 5, 65536 },
                                       { 8, 6, 101376 }, { 8, 9, 101376 }, { 12, 0, 101376 } };
    const char *text;
    char name[64];
    CUdevice device;
    int i, count, value;

    OK(cu.cuInit(0));
    OK(cu.cuDeviceGetCount(&count));
    TRUE(count == 6);
    for (i = 0; i < 6; i++) {
        OK(cu.cuDeviceGet(&device, i));
        TRUE(attribute(75, device) == expected[i][0]);
        TRUE(attribute(76, device) == expected[i][1]);
        TRUE(attribute(97, device) == expected[i][2]);
        TRUE(attribute(8, device) == 49152);
        TRUE(attribute(6, device) == 65535);
        TRUE(attribute(120, device) == (expected[i][0] >= 9));
    }
    EXPECT(cu.cuDeviceGet(&device, 6), CUDA_ERROR_INVALID_DEVICE);
    EXPECT(cu.cuDeviceGet(&device, -1), CUDA_ERROR_INVALID_DEVICE);
    EXPECT(cu.cuDeviceGetAttribute(&value, 0, 0), CUDA_ERROR_INVALID_VALUE);
    EXPECT(cu.cuDeviceGetAttribute(&value, 9999, 0), CUDA_ERROR_INVALID_VALUE);
    EXPECT(cu.cuDeviceGetAttribute(&value, 1, 77), CUDA_ERROR_INVALID_DEVICE);
    OK(cu.cuDeviceGetName(name, sizeof name, 0));
    TRUE(strcmp(name, "Emulated H200 (9.0)") == 0);
    OK(cu.cuGetErrorName(700, &text));
    TRUE(strcmp(text, "CUDA_ERROR_ILLEGAL_ADDRESS") == 0);
    OK(cu.cuGetErrorString(1, &text));
    TRUE(strcmp(text, "invalid argument") == 0);
    EXPECT(cu.cuGetErrorName(12345, &text), CUDA_ERROR_INVALID_VALUE);
    TRUE(text == NULL);
}

static void test_lookup(void)
{
    void *found, *expected;
    int status;

    OK(cu.cuGetProcAddress_v2("cuMemAlloc", &found, 12000, 0, &status));
    memcpy(&expected, &cu.cuMemAlloc_v2, sizeof expected);
    TRUE(found == expected && status == 0);
    OK(cu.cuGetProcAddress_v2("cuLaunchKernelEx", &found, 12000, 0, NULL));
    EXPECT(cu.cuGetProcAddress_v2("cuNoSuchCall", &found, 12000, 0, &status), CUDA_ERROR_NOT_FOUND);
    TRUE(found == NULL && status == 1);
}

/* ---- contexts -------------------------------------------------------------------------------------------------- */

static void test_contexts(void)
{
    CUcontext primary, again, made, current;
    unsigned long long id, other_id;
    unsigned flags;
    CUdevice device;
    CUdeviceptr a;
    CUstream stream;
    int active;

    EXPECT(cu.cuMemAlloc_v2(&a, 16), CUDA_ERROR_INVALID_CONTEXT);
    EXPECT(cu.cuCtxGetDevice(&device), CUDA_ERROR_INVALID_CONTEXT);
    EXPECT(cu.cuCtxPopCurrent_v2(&current), CUDA_ERROR_INVALID_CONTEXT);
    EXPECT(cu.cuCtxPushCurrent_v2((CUcontext)(void *)&made), CUDA_ERROR_INVALID_CONTEXT);
    EXPECT(cu.cuDevicePrimaryCtxRelease_v2(1), CUDA_ERROR_INVALID_CONTEXT);
    OK(cu.cuDevicePrimaryCtxGetState(1, &flags, &active));
    TRUE(!active);
    OK(cu.cuDevicePrimaryCtxRetain(&primary, 1));
    OK(cu.cuDevicePrimaryCtxRetain(&again, 1));
    TRUE(primary == again);
    OK(cu.cuDevicePrimaryCtxGetState(1, &flags, &active));
    TRUE(active);
    OK(cu.cuCtxGetCurrent(&current));
    TRUE(current == NULL);
    OK(cu.cuCtxPushCurrent_v2(primary));
    OK(cu.cuCtxGetDevice(&device));
    TRUE(device == 1);
    OK(cu.cuCtxGetId(NULL, &id));
    OK(cu.cuStreamCreate(&stream, 1));
    OK(cu.cuMemAlloc_v2(&a, 16));
    TRUE(cu.live("allocations") == 1 && cu.live("streams") == 1 && cu.live("contexts") == 1);

    OK(cu.cuDevicePrimaryCtxReset_v2(1));
    TRUE(cu.live(NULL) == 0);
    OK(cu.cuDevicePrimaryCtxGetState(1, &flags, &active));
    TRUE(!active);
    EXPECT(cu.cuCtxGetId(primary, &other_id), CUDA_ERROR_CONTEXT_IS_DESTROYED);
    EXPECT(cu.cuMemAlloc_v2(&a, 16), CUDA_ERROR_CONTEXT_IS_DESTROYED);
    EXPECT(cu.cuStreamSynchronize(stream), CUDA_ERROR_CONTEXT_IS_DESTROYED);
    OK(cu.cuDevicePrimaryCtxRetain(&again, 1));
    TRUE(again == primary);
    OK(cu.cuCtxGetId(primary, &other_id));
    TRUE(other_id != id);
    EXPECT(cu.cuStreamSynchronize(stream), CUDA_ERROR_INVALID_HANDLE);
    EXPECT(cu.cuCtxDestroy_v2(primary), CUDA_ERROR_INVALID_CONTEXT);
    OK(cu.cuCtxPopCurrent_v2(&current));
    TRUE(current == primary);
    OK(cu.cuDevicePrimaryCtxRelease_v2(1));
    OK(cu.cuDevicePrimaryCtxRelease_v2(1));
    OK(cu.cuDevicePrimaryCtxRelease_v2(1));
    EXPECT(cu.cuDevicePrimaryCtxRelease_v2(1), CUDA_ERROR_INVALID_CONTEXT);
    EXPECT(cu.cuCtxPushCurrent_v2(primary), CUDA_ERROR_CONTEXT_IS_DESTROYED);

    OK(cu.cuCtxCreate_v2(&made, 0, 2));
    OK(cu.cuCtxGetCurrent(&current));
    TRUE(current == made);
    OK(cu.cuStreamCreate(&stream, 0));
    OK(cu.cuCtxDestroy_v2(made));
    OK(cu.cuCtxGetCurrent(&current));
    TRUE(current == NULL);
    EXPECT(cu.cuCtxSetCurrent(made), CUDA_ERROR_CONTEXT_IS_DESTROYED);
    EXPECT(cu.cuCtxDestroy_v2(made), CUDA_ERROR_CONTEXT_IS_DESTROYED);
    TRUE(cu.live(NULL) == 0);
}

static void test_mixing(void)
{
    CUcontext one, two, owner;
    CUstream stream_one, stream_two;
    CUevent event;
    CUmodule other;
    CUfunction function;
    CUdeviceptr a;

    OK(cu.cuCtxCreate_v2(&one, 0, 0));
    load_kernels();
    OK(cu.cuStreamCreate(&stream_one, 1));
    OK(cu.cuMemAlloc_v2(&a, BYTES));
    OK(cu.cuCtxCreate_v2(&two, 0, 1));
    OK(cu.cuStreamCreate(&stream_two, 1));
    OK(cu.cuEventCreate(&event, 0));
    OK(cu.cuModuleLoadDataEx(&other, kernels, 0, NULL, NULL));
    OK(cu.cuModuleGetFunction(&function, other, "smash"));
    EXPECT(launch_set(stream_two, a, 1), CUDA_ERROR_INVALID_HANDLE);
    EXPECT(launch_set(stream_one, a, 1), CUDA_ERROR_INVALID_HANDLE);
    EXPECT(cu.cuEventRecord(event, stream_one), CUDA_ERROR_INVALID_HANDLE);
    OK(cu.cuEventRecord(event, stream_two));
    OK(cu.cuStreamWaitEvent(stream_one, event, 0));
    OK(cu.cuStreamGetCtx(stream_one, &owner));
    TRUE(owner == one);
    OK(cu.cuStreamGetCtx(NULL, &owner));
    TRUE(owner == two);
    OK(cu.cuCtxDestroy_v2(two));
    OK(cu.cuCtxDestroy_v2(one));
    TRUE(cu.live(NULL) == 0);
    CLAIM(0, NULL);
}

/* ---- memory ---------------------------------------------------------------------------------------------------- */

static void test_memory(void)
{
    unsigned char host[64], back[64];
    CUdeviceptr a, b, base, managed;
    size_t size, i;

    for (i = 0; i < sizeof host; i++)
        host[i] = (unsigned char)i;
    EXPECT(cu.cuMemAlloc_v2(&a, 0), CUDA_ERROR_INVALID_VALUE);
    EXPECT(cu.cuMemAlloc_v2(&a, (size_t)1 << 50), CUDA_ERROR_OUT_OF_MEMORY);
    OK(cu.cuMemAlloc_v2(&a, 50));
    OK(cu.cuMemAlloc_v2(&b, 64));
    TRUE(a % 512 == 0 && a % 1024 != 0);
    OK(cu.cuMemGetAddressRange_v2(&base, &size, a + 49));
    TRUE(base == a && size == 50);
    EXPECT(cu.cuMemGetAddressRange_v2(&base, &size, a + 50), CUDA_ERROR_NOT_FOUND);
    EXPECT(cu.cuMemGetAddressRange_v2(&base, &size, (CUdeviceptr)(uintptr_t)host), CUDA_ERROR_NOT_FOUND);

    OK(cu.cuMemcpyHtoD_v2(a, host, 50));
    OK(cu.cuMemcpyDtoH_v2(back, a, 50));
    TRUE(memcmp(host, back, 50) == 0);
    CLAIM(0, NULL);
    EXPECT(cu.cuMemcpyHtoD_v2(a, host, 51), CUDA_ERROR_INVALID_VALUE);
    CLAIM(1, "go past the allocation");
    EXPECT(cu.cuMemcpyDtoH_v2(back, a - 1, 2), CUDA_ERROR_INVALID_VALUE);
    CLAIM(1, "cuMemcpyDtoH_v2");
    EXPECT(cu.cuMemcpyDtoH_v2(back, 0, 2), CUDA_ERROR_INVALID_VALUE);
    EXPECT(cu.cuMemcpyHtoD_v2(a, NULL, 2), CUDA_ERROR_INVALID_VALUE);
    EXPECT(cu.cuMemcpyHtoD_v2(a, (void *)(uintptr_t)b, 2), CUDA_ERROR_INVALID_VALUE);
    OK(cu.cuMemcpyHtoD_v2(a, NULL, 0));
    CLAIM(0, NULL);

    setenv("KAIO_EMU_STRICT_COPY", "1", 1);
    OK(cu.cuMemcpyDtoDAsync_v2(b, a, 50, NULL));
    OK(cu.cuMemcpyDtoH_v2(back, b, 50));
    CLAIM(0, NULL);
    OK(cu.cuMemcpyDtoH_v2(back, b, 51));
    CLAIM(1, "never written");
    TRUE(back[50] == 0xff);
    unsetenv("KAIO_EMU_STRICT_COPY");

    OK(cu.cuMemcpyDtoDAsync_v2(a + 10, a, 10, NULL));
    OK(cu.cuMemcpyDtoDAsync_v2(a + 10, a, 11, NULL));
    OK(cu.cuStreamSynchronize(NULL));
    CLAIM(1, "overlap");

    OK(cu.cuMemAllocManaged(&managed, 100, 1));
    *(unsigned char *)(uintptr_t)managed = 77;
    OK(cu.cuMemcpyDtoH_v2(back, managed, 1));
    TRUE(back[0] == 77);
    EXPECT(cu.cuMemAllocManaged(&base, 100, 0), CUDA_ERROR_INVALID_VALUE);
    OK(cu.cuMemFree_v2(managed));

    EXPECT(cu.cuMemFree_v2(a + 1), CUDA_ERROR_INVALID_VALUE);
    OK(cu.cuMemFree_v2(0));
    OK(cu.cuMemFree_v2(a));
    EXPECT(cu.cuMemFree_v2(a), CUDA_ERROR_INVALID_VALUE);
    EXPECT(cu.cuMemcpyHtoD_v2(a, host, 1), CUDA_ERROR_INVALID_VALUE);
    CLAIM(1, "was freed");
    OK(cu.cuMemFree_v2(b));
    TRUE(cu.live("allocations") == 0);
}

static void test_fills(void)
{
    unsigned char back[96];
    CUdeviceptr a;
    size_t i;
    int good = 1;

    OK(cu.cuMemAlloc_v2(&a, 96));
    OK(cu.cuMemsetD8_v2(a, 9, 96));
    OK(cu.cuMemsetD2D16Async(a + 4, 24, 0x0201, 5, 4, NULL));
    OK(cu.cuMemcpyDtoH_v2(back, a, 96));
    for (i = 0; i < 96; i++) {
        size_t column = i % 24;

        good &= back[i] == (column >= 4 && column < 14 ? 1 + column % 2 : 9);
    }
    TRUE(good);
    OK(cu.cuMemsetD32Async(a, 0x04030201, 24, NULL));
    OK(cu.cuMemsetD16Async(a, 0x0605, 1, NULL));
    OK(cu.cuMemsetD2D8Async(a + 2, 48, 7, 1, 2, NULL));
    OK(cu.cuMemsetD2D32Async(a + 8, 44, 0, 1, 2, NULL));
    OK(cu.cuMemcpyDtoH_v2(back, a, 96));
    TRUE(back[0] == 5 && back[1] == 6 && back[2] == 7 && back[3] == 4 && back[4] == 1 && back[50] == 7);
    TRUE(back[8] == 0 && back[12] == 1 && back[52] == 0 && back[55] == 0 && back[56] == 1);
    EXPECT(cu.cuMemsetD16Async(a + 1, 0, 1, NULL), CUDA_ERROR_INVALID_VALUE);
    EXPECT(cu.cuMemsetD32Async(a + 2, 0, 1, NULL), CUDA_ERROR_INVALID_VALUE);
    EXPECT(cu.cuMemsetD2D8Async(a, 3, 0, 4, 2, NULL), CUDA_ERROR_INVALID_VALUE);
    CLAIM(0, NULL);
    EXPECT(cu.cuMemsetD2D8Async(a, 48, 0, 49 - 1, 3, NULL), CUDA_ERROR_INVALID_VALUE);
    CLAIM(1, "go past");
    OK(cu.cuMemFree_v2(a));
}

static void test_copy_2d(void)
{
    unsigned char from[6][16], to[5][10];
    CUDA_MEMCPY2D copy;
    CUdeviceptr a;
    int row, column, good = 1;

    for (row = 0; row < 6; row++)
        for (column = 0; column < 16; column++)
            from[row][column] = (unsigned char)(row * 16 + column);
    OK(cu.cuMemAlloc_v2(&a, 4 * 20));
    memset(&copy, 0, sizeof copy);
    copy.srcMemoryType = CU_MEMORYTYPE_HOST, copy.srcHost = from, copy.srcPitch = 16;
    copy.srcXInBytes = 3, copy.srcY = 2;
    copy.dstMemoryType = CU_MEMORYTYPE_DEVICE, copy.dstDevice = a, copy.dstPitch = 20, copy.dstXInBytes = 10;
    copy.WidthInBytes = 10, copy.Height = 4;
    OK(cu.cuMemcpy2DAsync_v2(&copy, NULL));
    memset(from, 0, sizeof from); /* the source was taken at the call */
    memset(&copy, 0, sizeof copy);
    copy.srcMemoryType = CU_MEMORYTYPE_UNIFIED, copy.srcDevice = a, copy.srcPitch = 20, copy.srcXInBytes = 10;
    copy.dstMemoryType = CU_MEMORYTYPE_HOST, copy.dstHost = to, copy.dstPitch = 10;
    copy.WidthInBytes = 10, copy.Height = 4;
    OK(cu.cuMemcpy2DAsync_v2(&copy, NULL));
    for (row = 0; row < 4; row++)
        for (column = 0; column < 10; column++)
            good &= to[row][column] == (row + 2) * 16 + column + 3;
    TRUE(good);
    copy.dstPitch = 9;
    EXPECT(cu.cuMemcpy2DAsync_v2(&copy, NULL), CUDA_ERROR_INVALID_VALUE);
    copy.dstPitch = 10, copy.Height = 5;
    CLAIM(0, NULL);
    EXPECT(cu.cuMemcpy2DAsync_v2(&copy, NULL), CUDA_ERROR_INVALID_VALUE);
    CLAIM(1, "go past");
    copy.srcMemoryType = CU_MEMORYTYPE_ARRAY;
    EXPECT(cu.cuMemcpy2DAsync_v2(&copy, NULL), CUDA_ERROR_INVALID_VALUE);
    OK(cu.cuMemFree_v2(a));
}

static void test_pointers(void)
{
    int attributes[] = { CU_POINTER_ATTRIBUTE_CONTEXT, CU_POINTER_ATTRIBUTE_MEMORY_TYPE,
                         CU_POINTER_ATTRIBUTE_DEVICE_POINTER, CU_POINTER_ATTRIBUTE_IS_MANAGED,
                         CU_POINTER_ATTRIBUTE_DEVICE_ORDINAL, CU_POINTER_ATTRIBUTE_RANGE_START_ADDR,
                         CU_POINTER_ATTRIBUTE_RANGE_SIZE };
    CUcontext owner;
    unsigned type;
    CUdeviceptr device_pointer, a, managed;
    int is_managed, ordinal;
    void *start, *pinned, *values[] = { &owner, &type, &device_pointer, &is_managed, &ordinal, &start, NULL };
    size_t size;

    values[6] = &size;
    OK(cu.cuMemAlloc_v2(&a, 300));
    OK(cu.cuMemAllocManaged(&managed, 300, 1));
    OK(cu.cuMemHostAlloc(&pinned, 300, 0));
    OK(cu.cuPointerGetAttributes(7, attributes, values, a + 10));
    TRUE(owner == context && type == 2 && device_pointer == a + 10 && !is_managed && ordinal == 0);
    TRUE((CUdeviceptr)(uintptr_t)start == a && size == 300);
    OK(cu.cuPointerGetAttributes(7, attributes, values, managed));
    TRUE(owner == context && type == 2 && is_managed == 1 && ordinal == 0);
    OK(cu.cuPointerGetAttributes(7, attributes, values, (CUdeviceptr)(uintptr_t)pinned));
    TRUE(owner == context && type == 1 && !is_managed && ordinal == 0);
    OK(cu.cuPointerGetAttributes(7, attributes, values, (CUdeviceptr)(uintptr_t)&a));
    TRUE(owner == NULL && type == 0 && device_pointer == 0 && !is_managed && ordinal == -2 && size == 0);
    EXPECT(cu.cuPointerGetAttribute(&type, CU_POINTER_ATTRIBUTE_MEMORY_TYPE, (CUdeviceptr)(uintptr_t)&a),
           CUDA_ERROR_INVALID_VALUE);
    OK(cu.cuPointerGetAttribute(&type, CU_POINTER_ATTRIBUTE_MEMORY_TYPE, a));
    TRUE(type == 2);
    EXPECT(cu.cuPointerGetAttribute(&start, CU_POINTER_ATTRIBUTE_HOST_POINTER, a), CUDA_ERROR_INVALID_VALUE);
    EXPECT(cu.cuPointerGetAttribute(&start, 999, a), CUDA_ERROR_INVALID_VALUE);
    OK(cu.cuMemFree_v2(a));
    EXPECT(cu.cuPointerGetAttribute(&type, CU_POINTER_ATTRIBUTE_MEMORY_TYPE, a), CUDA_ERROR_INVALID_VALUE);
    OK(cu.cuMemFree_v2(managed));
    TRUE(cu.live("pinned") == 1);
    OK(cu.cuMemFreeHost(pinned));
    EXPECT(cu.cuMemFreeHost(pinned), CUDA_ERROR_INVALID_VALUE);
}

/* ---- streams, events, lateness --------------------------------------------------------------------------------- */

static void test_order(void)
{
    CUstream one, two;
    CUevent event, plain;
    CUdeviceptr a, b;
    unsigned *pinned;
    float milliseconds;
    void *memory;

    OK(cu.cuStreamCreate(&one, 1));
    OK(cu.cuStreamCreate(&two, 1));
    OK(cu.cuEventCreate(&event, 0));
    OK(cu.cuEventCreate(&plain, CU_EVENT_DISABLE_TIMING));
    OK(cu.cuMemAlloc_v2(&a, BYTES));
    OK(cu.cuMemAlloc_v2(&b, BYTES));
    OK(cu.cuMemAllocHost_v2(&memory, BYTES));
    pinned = memory;
    OK(cu.cuMemsetD32Async(a, 5, WORDS, one));
    OK(cu.cuStreamSynchronize(one));

    /* Nothing waits for the write: the other stream still sees what was there before. */
    OK(cu.cuMemsetD32Async(a, 6, WORDS, one));
    EXPECT(cu.cuStreamQuery(two), CUDA_SUCCESS);
    OK(cu.cuMemcpyDtoHAsync_v2(words, a, BYTES, two));
    TRUE(words[0] == 5 && words[WORDS - 1] == 5);
    EXPECT(cu.cuStreamQuery(one), CUDA_ERROR_NOT_READY);
    OK(cu.cuStreamSynchronize(one));
    CLAIM(1, "unordered access");
    TRUE(all_words(a, 6));

    /* The same with an event between them. */
    OK(cu.cuEventRecord(event, one));
    OK(launch_set(one, a, 7));
    OK(cu.cuEventRecord(plain, one));
    OK(cu.cuStreamWaitEvent(two, plain, 0));
    OK(launch_add(two, b, a));
    OK(cu.cuMemcpyDtoHAsync_v2(words, b, BYTES, two));
    TRUE(words[0] == 8 && words[WORDS - 1] == 8);
    EXPECT(cu.cuEventElapsedTime(&milliseconds, event, plain), CUDA_ERROR_INVALID_HANDLE);

    /* Polling makes progress; an event never recorded is done. */
    OK(cu.cuEventRecord(event, one));
    OK(launch_set(one, a, 9));
    while (cu.cuStreamQuery(one) == CUDA_ERROR_NOT_READY)
        usleep(100);
    OK(cu.cuEventDestroy_v2(plain));
    OK(cu.cuEventCreate(&plain, 0));
    OK(cu.cuEventQuery(plain));
    OK(cu.cuStreamWaitEvent(two, plain, 0));
    EXPECT(cu.cuEventElapsedTime(&milliseconds, event, plain), CUDA_ERROR_INVALID_HANDLE);
    OK(cu.cuEventRecord(plain, one));
    EXPECT(cu.cuEventQuery(plain), CUDA_ERROR_NOT_READY);
    OK(cu.cuEventSynchronize(plain));
    OK(cu.cuEventElapsedTime(&milliseconds, event, plain));
    TRUE(milliseconds >= 0);

    /* Pageable sources are taken at the call, pinned ones late; pinned targets are written late. */
    words[0] = 11;
    OK(cu.cuMemcpyHtoDAsync_v2(a, words, 4, one));
    words[0] = 12;
    pinned[0] = 13;
    OK(cu.cuMemcpyHtoDAsync_v2(a + 4, pinned, 4, one));
    pinned[0] = 14;
    pinned[1] = pinned[2] = 0;
    OK(cu.cuMemcpyDtoHAsync_v2(pinned + 1, a, 8, one));
    TRUE(pinned[1] == 0);
    OK(cu.cuStreamSynchronize(one));
    TRUE(pinned[1] == 11 && pinned[2] == 14);

    /* A stream destroyed with work on it still does it. */
    OK(launch_set(two, b, 3));
    OK(cu.cuEventRecord(event, two));
    OK(cu.cuStreamDestroy_v2(two));
    EXPECT(cu.cuStreamQuery(two), CUDA_ERROR_INVALID_HANDLE);
    OK(cu.cuEventSynchronize(event));
    TRUE(all_words(b, 3));
    EXPECT(cu.cuStreamDestroy_v2(two), CUDA_ERROR_INVALID_HANDLE);
    EXPECT(cu.cuStreamDestroy_v2((CUstream)(void *)&two), CUDA_ERROR_INVALID_HANDLE);
    OK(cu.cuEventDestroy_v2(event));
    EXPECT(cu.cuEventRecord(event, one), CUDA_ERROR_INVALID_HANDLE);

    /* Freeing waits for the work that uses the memory. */
    OK(launch_set(one, b, 4));
    OK(cu.cuMemFree_v2(b));
    CLAIM(0, NULL);
    OK(cu.cuMemAlloc_v2(&b, BYTES));
    setenv("KAIO_EMU_FREE_ASYNC", "1", 1);
    OK(cu.cuMemsetD8Async(b, 0, 4, one));
    OK(cu.cuMemFree_v2(b));
    unsetenv("KAIO_EMU_FREE_ASYNC");
    EXPECT(cu.cuStreamSynchronize(one), CUDA_ERROR_ILLEGAL_ADDRESS);
    CLAIM(1, "freed before the work ran");
}

static void test_default_streams(void)
{
    CUstream blocking, free_running;
    CUdeviceptr a;

    OK(cu.cuStreamCreate(&blocking, 0));
    OK(cu.cuStreamCreate(&free_running, 1));
    OK(cu.cuMemAlloc_v2(&a, BYTES));
    OK(cu.cuMemsetD32Async(a, 1, WORDS, NULL));
    OK(launch_add(blocking, a, a));
    OK(launch_add(CU_STREAM_LEGACY, a, a));
    OK(launch_add(CU_STREAM_PER_THREAD, a, a));
    OK(launch_add(NULL, a, a));
    TRUE(all_words(a, 5));
    CLAIM(0, NULL);

    /* A non-blocking stream is not ordered with the legacy stream, not even after a copy from pageable memory. */
    words[0] = 100;
    OK(cu.cuMemcpyHtoD_v2(a, words, 4));
    OK(cu.cuMemcpyDtoHAsync_v2(words, a, 4, free_running));
    TRUE(words[0] == 5);
    OK(cu.cuStreamSynchronize(NULL));
    CLAIM(1, "unordered access");

    OK(launch_add(blocking, a, a));
    OK(cu.cuStreamSynchronize(NULL));
    OK(cu.cuStreamQuery(blocking));
    OK(launch_add(CU_STREAM_PER_THREAD, a, a));
    EXPECT(cu.cuStreamQuery(NULL), CUDA_ERROR_NOT_READY);
    OK(cu.cuCtxSynchronize());
    OK(cu.cuStreamQuery(NULL));
    OK(cu.cuStreamDestroy_v2(blocking));
    OK(cu.cuStreamDestroy_v2(free_running));
    OK(cu.cuMemFree_v2(a));
}

static void test_unordered(void)
{
    CUstream one, two;
    CUevent event;
    CUdeviceptr a;

    OK(cu.cuStreamCreate(&one, 1));
    OK(cu.cuStreamCreate(&two, 1));
    OK(cu.cuEventCreate(&event, 2));
    OK(cu.cuMemAlloc_v2(&a, 4096));

    /* Disjoint and interleaved bytes of one allocation are nobody's business. */
    OK(cu.cuMemsetD8Async(a, 1, 1000, one));
    OK(cu.cuMemsetD8Async(a + 1000, 2, 1000, two));
    OK(cu.cuMemsetD2D8Async(a + 2000, 20, 1, 10, 10, one));
    OK(cu.cuMemsetD2D8Async(a + 2010, 20, 2, 10, 10, two));
    OK(cu.cuCtxSynchronize());
    CLAIM(0, NULL);

    /* Two readers are fine, a writer after a reader is not. */
    OK(cu.cuMemcpyDtoDAsync_v2(a + 3000, a, 10, one));
    OK(cu.cuMemcpyDtoDAsync_v2(a + 3100, a, 10, two));
    OK(cu.cuCtxSynchronize());
    CLAIM(0, NULL);
    OK(cu.cuMemcpyDtoDAsync_v2(a + 3000, a, 10, one));
    OK(cu.cuMemsetD8Async(a + 9, 2, 1, two));
    OK(cu.cuCtxSynchronize());
    CLAIM(1, "unordered access");

    /* Order that reaches a third party through the host, or through a chain of events, counts. */
    OK(cu.cuMemsetD8Async(a, 1, 100, one));
    OK(cu.cuEventRecord(event, one));
    OK(cu.cuStreamWaitEvent(two, event, 0));
    OK(cu.cuEventRecord(event, two));
    OK(cu.cuEventSynchronize(event));
    OK(cu.cuMemsetD8Async(a, 3, 100, NULL));
    OK(cu.cuCtxSynchronize());
    CLAIM(0, NULL);
    OK(cu.cuMemFree_v2(a));
    OK(cu.cuEventDestroy_v2(event));
    OK(cu.cuStreamDestroy_v2(one));
    OK(cu.cuStreamDestroy_v2(two));
}

/* ---- modules and launches -------------------------------------------------------------------------------------- */

static void test_modules(void)
{
    char info[256], error[256];
    int options[] = { 3, 4, 5, 6, 12 };
    void *values[] = { info, (void *)sizeof info, error, (void *)sizeof error, (void *)1 };
    CUmodule other;
    CUfunction function, again;
    const char *name;
    int value;

    OK(cu.cuModuleLoadDataEx(&other, kernels, 5, options, values));
    OK(cu.cuModuleGetFunction(&function, other, "set_words"));
    OK(cu.cuModuleGetFunction(&again, other, "set_words"));
    TRUE(function == again);
    EXPECT(cu.cuModuleGetFunction(&again, other, "no_words"), CUDA_ERROR_NOT_FOUND);
    OK(cu.cuFuncGetName(&name, function));
    TRUE(strcmp(name, "set_words") == 0);
    OK(cu.cuFuncGetAttribute(&value, CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES, function));
    TRUE(value == 49152);
    EXPECT(cu.cuFuncGetAttribute(&value, 99, function), CUDA_ERROR_INVALID_VALUE);
    EXPECT(cu.cuFuncSetAttribute(function, CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES, 232449),
           CUDA_ERROR_INVALID_VALUE);
    OK(cu.cuFuncSetAttribute(function, CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES, 232448));
    OK(cu.cuOccupancyMaxActiveBlocksPerMultiprocessor(&value, function, 128, 232448));
    TRUE(value == 1);
    OK(cu.cuOccupancyMaxActiveBlocksPerMultiprocessor(&value, function, 1024, 0));
    TRUE(value == 2);
    OK(cu.cuModuleUnload(other));
    EXPECT(cu.cuModuleUnload(other), CUDA_ERROR_INVALID_HANDLE);
    EXPECT(cu.cuFuncGetName(&name, function), CUDA_ERROR_INVALID_HANDLE);

    values[1] = (void *)sizeof info, values[3] = (void *)sizeof error;
    EXPECT(cu.cuModuleLoadDataEx(&other, ".version 7.0\n.target sm_80\ngarbage\n", 5, options, values),
           CUDA_ERROR_INVALID_PTX);
    TRUE(strlen(error) > 0 && (size_t)(uintptr_t)values[3] == strlen(error));
    values[1] = (void *)sizeof info, values[3] = (void *)sizeof error;
    EXPECT(cu.cuModuleLoadDataEx(&other, ".version 99.0\n.target sm_80\n", 5, options, values),
           CUDA_ERROR_UNSUPPORTED_PTX_VERSION);
    TRUE(strstr(error, "Unsupported .version 99.0") != NULL);
    EXPECT(cu.cuModuleLoadDataEx(&other, "# 1 \"file.ptx\"\n.version 7.0\n", 0, NULL, NULL),
           CUDA_ERROR_INVALID_IMAGE);
    EXPECT(cu.cuModuleLoadDataEx(&other, "not PTX", 0, NULL, NULL), CUDA_ERROR_INVALID_IMAGE);
    EXPECT(cu.cuModuleLoadDataEx(&other, ".version 8.7\n.target sm_120\n.address_size 64\n", 0, NULL, NULL),
           CUDA_ERROR_NO_BINARY_FOR_GPU);
    EXPECT(cu.cuModuleLoadDataEx(&other, NULL, 0, NULL, NULL), CUDA_ERROR_INVALID_VALUE);
    CLAIM(0, NULL);
}

static void test_launches(void)
{
    CUdeviceptr a;
    unsigned value = 3, count = WORDS;
    void *params[] = { &a, &value, &count };
    CUlaunchAttribute cluster;
    CUlaunchConfig config;
    size_t size = 8;
    void *extra[] = { (void *)1, &a, (void *)2, &size, NULL };

    OK(cu.cuMemAlloc_v2(&a, BYTES));
#define LAUNCH(gx, gy, gz, bx, by, bz, shared) \
    cu.cuLaunchKernel(set_words, gx, gy, gz, bx, by, bz, shared, NULL, params, NULL)
    EXPECT(LAUNCH(0, 1, 1, 1, 1, 1, 0), CUDA_ERROR_INVALID_VALUE);
    EXPECT(LAUNCH(1, 65536, 1, 1, 1, 1, 0), CUDA_ERROR_INVALID_VALUE);
    EXPECT(LAUNCH(1, 1, 65536, 1, 1, 1, 0), CUDA_ERROR_INVALID_VALUE);
    EXPECT(LAUNCH(2147483648u, 1, 1, 1, 1, 1, 0), CUDA_ERROR_INVALID_VALUE);
    EXPECT(LAUNCH(1, 1, 1, 1025, 1, 1, 0), CUDA_ERROR_INVALID_VALUE);
    EXPECT(LAUNCH(1, 1, 1, 32, 32, 2, 0), CUDA_ERROR_INVALID_VALUE);
    EXPECT(LAUNCH(1, 1, 1, 1, 1, 65, 0), CUDA_ERROR_INVALID_VALUE);
    EXPECT(LAUNCH(1, 1, 1, 1, 1, 1, 49153), CUDA_ERROR_INVALID_VALUE);
    OK(cu.cuFuncSetAttribute(set_words, CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES, 65536));
    OK(LAUNCH(8, 1, 1, 128, 1, 1, 65536));
    EXPECT(LAUNCH(8, 1, 1, 128, 1, 1, 65537), CUDA_ERROR_INVALID_VALUE);
    EXPECT(cu.cuLaunchKernel(set_words, 8, 1, 1, 128, 1, 1, 0, NULL, NULL, NULL), CUDA_ERROR_INVALID_VALUE);
    EXPECT(cu.cuLaunchKernel(set_words, 8, 1, 1, 128, 1, 1, 0, NULL, params, extra), CUDA_ERROR_INVALID_VALUE);
    EXPECT(cu.cuLaunchKernel(set_words, 8, 1, 1, 128, 1, 1, 0, NULL, NULL, extra), CUDA_ERROR_INVALID_VALUE);
    EXPECT(cu.cuLaunchKernel((CUfunction)(void *)&a, 8, 1, 1, 128, 1, 1, 0, NULL, params, NULL),
           CUDA_ERROR_INVALID_HANDLE);
    TRUE(all_words(a, 3));

    memset(&config, 0, sizeof config);
    memset(&cluster, 0, sizeof cluster);
    config.gridDimX = 8, config.gridDimY = config.gridDimZ = 1;
    config.blockDimX = 128, config.blockDimY = config.blockDimZ = 1;
    cluster.id = CU_LAUNCH_ATTRIBUTE_CLUSTER_DIMENSION;
    cluster.value.clusterDim.x = 2, cluster.value.clusterDim.y = cluster.value.clusterDim.z = 1;
    config.attrs = &cluster, config.numAttrs = 1;
    value = 4;
    OK(cu.cuLaunchKernelEx(&config, set_words, params, NULL));
    TRUE(all_words(a, 4));
    cluster.value.clusterDim.x = 3;
    EXPECT(cu.cuLaunchKernelEx(&config, set_words, params, NULL), CUDA_ERROR_INVALID_CLUSTER_SIZE);
    config.gridDimX = 16, cluster.value.clusterDim.x = 16;
    EXPECT(cu.cuLaunchKernelEx(&config, set_words, params, NULL), CUDA_ERROR_INVALID_CLUSTER_SIZE);
    OK(cu.cuFuncSetAttribute(set_words, CU_FUNC_ATTRIBUTE_NON_PORTABLE_CLUSTER_SIZE_ALLOWED, 1));
    OK(cu.cuLaunchKernelEx(&config, set_words, params, NULL));
    OK(cu.cuMemFree_v2(a));
    CLAIM(0, NULL);
}

/* Each CTA stores, at its place in the grid, 1000 times the place of the CTA with the next rank, 10 times its own rank,
   and whether the launch said how large clusters are. */
#define CLUSTER_BODY                                                                                                 \
    "(.param .u64 out)\n%s\n{\n.reg .b32 a, b, c, d, e, n;\n.reg .b64 to;\n.reg .pred p;\n.shared .b32 place;\n"    \
    "ld.param.u64 to, [out]; mov.u32 a, %%ctaid.z; mov.u32 b, %%nctaid.y; mov.u32 c, %%ctaid.y;\n"                  \
    "mad.lo.u32 a, a, b, c; mov.u32 b, %%nctaid.x; mov.u32 c, %%ctaid.x; mad.lo.u32 a, a, b, c;\n"                  \
    "st.shared.b32 [place], a; barrier.cluster.arrive; barrier.cluster.wait; mov.u32 d, %%cluster_ctarank;\n"       \
    "mov.u32 n, %%cluster_nctarank; add.u32 e, d, 1; rem.u32 e, e, n; mapa.shared::cluster.u32 b, place, e;\n"      \
    "ld.shared::cluster.u32 b, [b]; mul.lo.u32 b, b, 1000; mad.lo.u32 d, d, 10, b;\n"                   \
    "mov.pred p, %%is_explicit_cluster; @p add.u32 d, d, 1; mad.wide.u32 to, a, 4, to; st.global.b32 [to], d;\n"    \
    "barrier.cluster.arrive; barrier.cluster.wait; ret;\n}\n"

static CUfunction cluster_function(CUmodule *from, const char *directives)
{
    char text[2048];
    CUfunction function = NULL;

    snprintf(text, sizeof text, ".version 7.8\n.target sm_90\n.address_size 64\n.entry k" CLUSTER_BODY, directives);
    OK(cu.cuModuleLoadDataEx(from, text, 0, NULL, NULL));
    OK(cu.cuModuleGetFunction(&function, *from, "k"));
    return function;
}

/* A grid of 4 x 4 x 2 CTAs; a width of 0: the launch does not say how large clusters are. */
static CUresult launch_clusters(CUfunction function, CUdeviceptr to, unsigned width, unsigned height, unsigned depth)
{
    void *params[] = { &to };
    CUlaunchAttribute cluster;
    CUlaunchConfig config;

    memset(&config, 0, sizeof config);
    memset(&cluster, 0, sizeof cluster);
    config.gridDimX = config.gridDimY = 4, config.gridDimZ = 2;
    config.blockDimX = config.blockDimY = config.blockDimZ = 1;
    cluster.id = CU_LAUNCH_ATTRIBUTE_CLUSTER_DIMENSION;
    cluster.value.clusterDim.x = width, cluster.value.clusterDim.y = height, cluster.value.clusterDim.z = depth;
    config.attrs = &cluster, config.numAttrs = width != 0;
    return cu.cuLaunchKernelEx(&config, function, params, NULL);
}

static int cluster_place(int x, int y, int z)
{
    return x + 4 * y + 16 * z;
}

/* Whether the latest launch had clusters of this shape. */
static int had_clusters(CUdeviceptr from, int width, int height, int depth, int explicit_cluster)
{
    unsigned got[32];

    if (cu.cuMemcpyDtoH_v2(got, from, sizeof got))
        return 0;
    for (int i = 0; i < 32; i++) {
        int x = i % 4, y = i / 4 % 4, z = i / 16;
        int rank = x % width + width * (y % height + height * (z % depth));
        int next = (rank + 1) % (width * height * depth);
        int other = cluster_place(x / width * width + next % width, y / height * height + next / width % height,
                                  z / depth * depth + next / width / height);
        if (got[i] != (unsigned)(1000 * other + 10 * rank + explicit_cluster))
            return 0;
    }
    return 1;
}

static void test_clusters(void)
{
    CUmodule from[4];
    CUfunction plain = cluster_function(&from[0], ""), required = cluster_function(&from[1], ".reqnctapercluster 2, 2");
    CUfunction explicit_one = cluster_function(&from[2], ".explicitcluster");
    CUfunction few = cluster_function(&from[3], ".maxclusterrank 2");
    CUdeviceptr a;
    int value;

    OK(cu.cuMemAlloc_v2(&a, 32 * sizeof(unsigned)));
    OK(launch_clusters(plain, a, 0, 1, 1));
    TRUE(had_clusters(a, 1, 1, 1, 0));
    OK(launch_clusters(plain, a, 1, 1, 1));
    TRUE(had_clusters(a, 1, 1, 1, 1));
    OK(launch_clusters(plain, a, 4, 1, 1));
    TRUE(had_clusters(a, 4, 1, 1, 1));
    OK(launch_clusters(plain, a, 1, 2, 2));
    TRUE(had_clusters(a, 1, 2, 2, 1));
    OK(launch_clusters(plain, a, 2, 2, 2));
    TRUE(had_clusters(a, 2, 2, 2, 1));
    EXPECT(launch_clusters(plain, a, 3, 1, 1), CUDA_ERROR_INVALID_CLUSTER_SIZE);
    EXPECT(launch_clusters(plain, a, 1, 1, 4), CUDA_ERROR_INVALID_CLUSTER_SIZE);
    EXPECT(launch_clusters(plain, a, 4, 4, 1), CUDA_ERROR_INVALID_CLUSTER_SIZE);
    OK(launch_clusters(required, a, 0, 1, 1));
    TRUE(had_clusters(a, 2, 2, 1, 1));
    OK(launch_clusters(required, a, 2, 2, 1));
    TRUE(had_clusters(a, 2, 2, 1, 1));
    EXPECT(launch_clusters(required, a, 4, 1, 1), CUDA_ERROR_INVALID_CLUSTER_SIZE);
    OK(cu.cuFuncGetAttribute(&value, CU_FUNC_ATTRIBUTE_REQUIRED_CLUSTER_HEIGHT, required));
    TRUE(value == 2);
    OK(cu.cuFuncGetAttribute(&value, CU_FUNC_ATTRIBUTE_REQUIRED_CLUSTER_WIDTH, plain));
    TRUE(value == 0);
    EXPECT(launch_clusters(explicit_one, a, 0, 1, 1), CUDA_ERROR_INVALID_CLUSTER_SIZE);
    OK(launch_clusters(explicit_one, a, 4, 2, 1));
    TRUE(had_clusters(a, 4, 2, 1, 1));
    OK(cu.cuFuncGetAttribute(&value, CU_FUNC_ATTRIBUTE_CLUSTER_SIZE_MUST_BE_SET, explicit_one));
    TRUE(value == 1);
    OK(launch_clusters(few, a, 1, 2, 1));
    TRUE(had_clusters(a, 1, 2, 1, 1));
    EXPECT(launch_clusters(few, a, 4, 1, 1), CUDA_ERROR_INVALID_CLUSTER_SIZE);
    OK(cu.cuMemFree_v2(a));
    for (int i = 0; i < 4; i++)
        OK(cu.cuModuleUnload(from[i]));
    CLAIM(0, NULL);
}

static void test_fault(void)
{
    CUcontext faulty, current;
    CUdeviceptr a;
    CUstream stream;

    OK(cu.cuCtxCreate_v2(&faulty, 0, 0));
    load_kernels();
    OK(cu.cuStreamCreate(&stream, 1));
    OK(launch_smash(stream, 64));
    EXPECT(cu.cuStreamSynchronize(stream), CUDA_ERROR_ILLEGAL_ADDRESS);
    TRUE(cu.findings_take(NULL, 0) >= 1);
    EXPECT(cu.cuMemAlloc_v2(&a, 16), CUDA_ERROR_ILLEGAL_ADDRESS);
    EXPECT(launch_smash(stream, 64), CUDA_ERROR_ILLEGAL_ADDRESS);
    EXPECT(cu.cuCtxSynchronize(), CUDA_ERROR_ILLEGAL_ADDRESS);
    EXPECT(cu.cuStreamDestroy_v2(stream), CUDA_ERROR_ILLEGAL_ADDRESS);
    OK(cu.cuCtxPopCurrent_v2(&current));
    OK(cu.cuCtxDestroy_v2(faulty));
    OK(cu.cuCtxSetCurrent(context));
    OK(cu.cuMemAlloc_v2(&a, 16));
    OK(cu.cuMemFree_v2(a));
    CLAIM(0, NULL);
}

/* ---- graphs ---------------------------------------------------------------------------------------------------- */

static void test_graph(void)
{
    CUstream one, two;
    CUevent fork, join;
    CUgraph graph, seen;
    CUgraphExec exec;
    const CUgraphNode *nodes;
    CUdeviceptr a, b, c;
    uint64_t id;
    size_t count;
    int status;

    OK(cu.cuStreamCreate(&one, 1));
    OK(cu.cuStreamCreate(&two, 1));
    OK(cu.cuEventCreate(&fork, 2));
    OK(cu.cuEventCreate(&join, 2));
    OK(cu.cuMemAlloc_v2(&a, BYTES));
    OK(cu.cuMemAlloc_v2(&b, BYTES));
    OK(cu.cuMemAlloc_v2(&c, BYTES));
    OK(cu.cuStreamBeginCapture_v2(one, CU_STREAM_CAPTURE_MODE_GLOBAL));
    EXPECT(cu.cuStreamBeginCapture_v2(one, 0), CUDA_ERROR_ILLEGAL_STATE);
    OK(cu.cuStreamIsCapturing(one, &status));
    TRUE(status == 1);
    OK(cu.cuStreamIsCapturing(two, &status));
    TRUE(status == 0);
    OK(launch_set(one, a, 10));
    OK(cu.cuEventRecord(fork, one));
    OK(cu.cuStreamWaitEvent(two, fork, 0));
    OK(launch_add(two, b, a));
    OK(launch_add(one, c, a));
    OK(launch_add(one, c, c));
    OK(cu.cuEventRecord(join, two));
    OK(cu.cuStreamWaitEvent(one, join, 0));
    OK(cu.cuStreamGetCaptureInfo_v2(one, &status, &id, &seen, &nodes, &count));
    TRUE(status == 1 && id > 0 && count == 2);
    OK(cu.cuMemcpyDtoDAsync_v2(a, b, 4, one));
    OK(cu.cuMemcpyDtoDAsync_v2(a + 4, c, 4, one));
    OK(cu.cuStreamEndCapture(one, &graph));
    TRUE(graph == seen);
    OK(cu.cuStreamIsCapturing(two, &status));
    TRUE(status == 0);
    OK(cu.cuGraphInstantiateWithFlags(&exec, graph, 0));
    OK(cu.cuGraphDestroy(graph));
    EXPECT(cu.cuGraphDestroy(graph), CUDA_ERROR_INVALID_HANDLE);
    OK(cu.cuMemsetD8Async(a, 0, BYTES, one));
    OK(cu.cuGraphLaunch(exec, one));
    OK(cu.cuMemcpyDtoHAsync_v2(words, a, BYTES, one));
    TRUE(words[0] == 11 && words[1] == 12 && words[2] == 10);
    OK(cu.cuGraphLaunch(exec, one));
    OK(cu.cuGraphLaunch(exec, two));
    OK(cu.cuGraphLaunch(exec, NULL));
    OK(cu.cuGraphExecDestroy(exec));
    OK(cu.cuCtxSynchronize());
    CLAIM(0, NULL);
    TRUE(cu.live("graphs") == 0);
    EXPECT(cu.cuGraphLaunch(exec, one), CUDA_ERROR_INVALID_HANDLE);

    /* The fork that is not joined in the graph is found when it runs. */
    OK(cu.cuStreamBeginCapture_v2(one, CU_STREAM_CAPTURE_MODE_GLOBAL));
    OK(cu.cuEventRecord(fork, one));
    OK(cu.cuStreamWaitEvent(two, fork, 0));
    OK(cu.cuMemsetD8Async(a, 1, 100, one));
    OK(cu.cuMemsetD8Async(a, 2, 100, two));
    OK(cu.cuEventRecord(join, two));
    OK(cu.cuStreamWaitEvent(one, join, 0));
    OK(cu.cuStreamEndCapture(one, &graph));
    OK(cu.cuGraphInstantiateWithFlags(&exec, graph, 0));
    OK(cu.cuGraphLaunch(exec, one));
    OK(cu.cuStreamSynchronize(one));
    CLAIM(1, "unordered access");
    OK(cu.cuGraphExecDestroy(exec));
    OK(cu.cuGraphDestroy(graph));

    OK(cu.cuStreamBeginCapture_v2(one, CU_STREAM_CAPTURE_MODE_GLOBAL));
    OK(cu.cuEventRecord(fork, one));
    OK(cu.cuStreamWaitEvent(two, fork, 0));
    OK(launch_add(two, b, a));
    EXPECT(cu.cuStreamEndCapture(two, &graph), CUDA_ERROR_STREAM_CAPTURE_UNMATCHED);
    EXPECT(cu.cuStreamEndCapture(one, &graph), CUDA_ERROR_STREAM_CAPTURE_INVALIDATED);
    OK(cu.cuStreamBeginCapture_v2(one, CU_STREAM_CAPTURE_MODE_GLOBAL));
    OK(cu.cuEventRecord(fork, one));
    OK(cu.cuStreamWaitEvent(two, fork, 0));
    OK(launch_add(two, b, a));
    EXPECT(cu.cuStreamEndCapture(one, &graph), CUDA_ERROR_STREAM_CAPTURE_UNJOINED);
    TRUE(graph == NULL);
    EXPECT(cu.cuStreamEndCapture(one, &graph), CUDA_ERROR_ILLEGAL_STATE);
    OK(cu.cuMemFree_v2(a));
    OK(cu.cuMemFree_v2(b));
    OK(cu.cuMemFree_v2(c));
    OK(cu.cuEventDestroy_v2(fork));
    OK(cu.cuEventDestroy_v2(join));
    OK(cu.cuStreamDestroy_v2(one));
    OK(cu.cuStreamDestroy_v2(two));
    TRUE(cu.live("graphs") == 0);
}

static CUstream shared_stream, blocking_stream;
static CUdeviceptr shared_memory;
static CUevent outside_event;

static CUresult illegal_alloc(void) { CUdeviceptr a; return cu.cuMemAlloc_v2(&a, 16); }
static CUresult illegal_free(void) { return cu.cuMemFree_v2(shared_memory); }
static CUresult illegal_stream_wait(void) { return cu.cuStreamSynchronize(shared_stream); }
static CUresult illegal_stream_query(void) { return cu.cuStreamQuery(shared_stream); }
static CUresult illegal_context_wait(void) { return cu.cuCtxSynchronize(); }
static CUresult illegal_module(void) { CUmodule m; return cu.cuModuleLoadDataEx(&m, kernels, 0, NULL, NULL); }
static CUresult illegal_isolation(void) { return cu.cuStreamWaitEvent(shared_stream, outside_event, 0); }
static CUresult illegal_sync_copy(void) { return cu.cuMemcpyDtoH_v2(words, shared_memory, 4); }

static void refused_in_capture(CUresult (*call)(void), CUresult expected)
{
    CUgraph graph;
    int status;

    OK(cu.cuStreamBeginCapture_v2(shared_stream, CU_STREAM_CAPTURE_MODE_GLOBAL));
    OK(launch_set(shared_stream, shared_memory, 1));
    EXPECT(call(), expected);
    OK(cu.cuStreamIsCapturing(shared_stream, &status));
    TRUE(status == 2);
    EXPECT(launch_set(shared_stream, shared_memory, 1), CUDA_ERROR_STREAM_CAPTURE_INVALIDATED);
    EXPECT(cu.cuStreamEndCapture(shared_stream, &graph), CUDA_ERROR_STREAM_CAPTURE_INVALIDATED);
    TRUE(graph == NULL);
}

static void *allocate_elsewhere(void *result)
{
    CUdeviceptr a = 0;
    int mode = CU_STREAM_CAPTURE_MODE_RELAXED;
    CUresult *status = result;

    cu.cuCtxSetCurrent(context);
    status[0] = cu.cuMemAlloc_v2(&a, 16);
    cu.cuThreadExchangeStreamCaptureMode(&mode);
    status[1] = cu.cuMemAlloc_v2(&a, 16);
    if (!status[1])
        cu.cuMemFree_v2(a);
    return NULL;
}

static void other_thread_in_capture(int mode, CUresult expected)
{
    CUresult status[2];
    CUgraph graph;
    pthread_t thread;

    OK(cu.cuStreamBeginCapture_v2(shared_stream, mode));
    pthread_create(&thread, NULL, allocate_elsewhere, status);
    pthread_join(thread, NULL);
    EXPECT(status[0], expected);
    EXPECT(status[1], CUDA_SUCCESS);
    EXPECT(cu.cuStreamEndCapture(shared_stream, &graph),
           expected ? CUDA_ERROR_STREAM_CAPTURE_INVALIDATED : CUDA_SUCCESS);
    if (!expected)
        OK(cu.cuGraphDestroy(graph));
}

static void test_capture_rules(void)
{
    int status, mode = CU_STREAM_CAPTURE_MODE_RELAXED;
    CUdeviceptr a;
    CUgraph graph;

    OK(cu.cuStreamCreate(&shared_stream, 1));
    OK(cu.cuStreamCreate(&blocking_stream, 0));
    OK(cu.cuEventCreate(&outside_event, 0));
    OK(cu.cuEventRecord(outside_event, blocking_stream));
    OK(cu.cuMemAlloc_v2(&shared_memory, BYTES));
    EXPECT(cu.cuStreamBeginCapture_v2(NULL, 0), CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
    EXPECT(cu.cuStreamBeginCapture_v2(shared_stream, 3), CUDA_ERROR_INVALID_VALUE);
    refused_in_capture(illegal_alloc, CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
    refused_in_capture(illegal_free, CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
    refused_in_capture(illegal_stream_wait, CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
    refused_in_capture(illegal_stream_query, CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
    refused_in_capture(illegal_context_wait, CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
    refused_in_capture(illegal_module, CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
    refused_in_capture(illegal_isolation, CUDA_ERROR_STREAM_CAPTURE_ISOLATION);
    refused_in_capture(illegal_sync_copy, CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);

    other_thread_in_capture(CU_STREAM_CAPTURE_MODE_GLOBAL, CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
    other_thread_in_capture(CU_STREAM_CAPTURE_MODE_THREAD_LOCAL, CUDA_SUCCESS);
    other_thread_in_capture(CU_STREAM_CAPTURE_MODE_RELAXED, CUDA_SUCCESS);

    /* Relaxed, by the capture or by the thread. */
    OK(cu.cuStreamBeginCapture_v2(shared_stream, CU_STREAM_CAPTURE_MODE_RELAXED));
    OK(cu.cuMemAlloc_v2(&a, 16));
    OK(cu.cuMemFree_v2(a));
    OK(cu.cuStreamEndCapture(shared_stream, &graph));
    OK(cu.cuGraphDestroy(graph));
    OK(cu.cuThreadExchangeStreamCaptureMode(&mode));
    TRUE(mode == CU_STREAM_CAPTURE_MODE_GLOBAL);
    OK(cu.cuStreamBeginCapture_v2(shared_stream, CU_STREAM_CAPTURE_MODE_GLOBAL));
    OK(cu.cuMemAlloc_v2(&a, 16));
    OK(cu.cuMemFree_v2(a));
    OK(cu.cuStreamEndCapture(shared_stream, &graph));
    OK(cu.cuGraphDestroy(graph));
    OK(cu.cuThreadExchangeStreamCaptureMode(&mode));

    /* A blocking stream that captures keeps the legacy stream out; a non-blocking one does not. */
    OK(cu.cuStreamBeginCapture_v2(blocking_stream, CU_STREAM_CAPTURE_MODE_RELAXED));
    EXPECT(launch_set(NULL, shared_memory, 1), CUDA_ERROR_STREAM_CAPTURE_IMPLICIT);
    EXPECT(cu.cuStreamEndCapture(blocking_stream, &graph), CUDA_ERROR_STREAM_CAPTURE_INVALIDATED);
    OK(cu.cuStreamBeginCapture_v2(shared_stream, CU_STREAM_CAPTURE_MODE_RELAXED));
    OK(launch_set(NULL, shared_memory, 1));

    /* Merging two captures, and asking for a captured event. */
    OK(cu.cuEventRecord(outside_event, shared_stream));
    OK(cu.cuStreamBeginCapture_v2(blocking_stream, CU_STREAM_CAPTURE_MODE_RELAXED));
    EXPECT(cu.cuStreamWaitEvent(blocking_stream, outside_event, 0), CUDA_ERROR_STREAM_CAPTURE_MERGE);
    EXPECT(cu.cuStreamEndCapture(blocking_stream, &graph), CUDA_ERROR_STREAM_CAPTURE_INVALIDATED);
    EXPECT(cu.cuStreamEndCapture(shared_stream, &graph), CUDA_ERROR_STREAM_CAPTURE_INVALIDATED);
    EXPECT(cu.cuEventQuery(outside_event), CUDA_ERROR_CAPTURED_EVENT);
    OK(cu.cuEventRecord(outside_event, blocking_stream));
    OK(cu.cuEventSynchronize(outside_event));

    /* Destroying the stream that captures ends the capture. */
    OK(cu.cuStreamBeginCapture_v2(blocking_stream, CU_STREAM_CAPTURE_MODE_GLOBAL));
    OK(cu.cuStreamDestroy_v2(blocking_stream));
    OK(cu.cuStreamIsCapturing(shared_stream, &status));
    TRUE(status == 0);
    OK(cu.cuMemFree_v2(shared_memory));
    OK(cu.cuEventDestroy_v2(outside_event));
    OK(cu.cuStreamDestroy_v2(shared_stream));
    TRUE(cu.live("graphs") == 0);
    CLAIM(0, NULL);
}

/* ---- fault injection ------------------------------------------------------------------------------------------- */

/* A small job that frees what it made whatever fails; 0 or the first error. */
static CUresult job(void)
{
    CUdeviceptr a = 0;
    CUstream stream = NULL;
    CUresult status = cu.cuStreamCreate(&stream, 1), closing;

    if (!status)
        status = cu.cuMemAlloc_v2(&a, BYTES);
    if (!status)
        status = launch_set(stream, a, 1);
    if (!status)
        status = cu.cuStreamSynchronize(stream);
    if (a) {
        closing = cu.cuMemFree_v2(a);
        status = status ? status : closing;
    }
    if (stream) {
        closing = cu.cuStreamDestroy_v2(stream);
        status = status ? status : closing;
    }
    return status;
}

static void test_injection(void)
{
    long before = cu.calls(), total, live, n;

    OK(job());
    total = cu.calls() - before;
    TRUE(total == 6);
    live = cu.live(NULL);
    for (n = 1; n <= total; n++) {
        cu.fail_nth(n, 999, NULL);
        EXPECT(job(), CUDA_ERROR_UNKNOWN);
        TRUE(cu.failed_call() != NULL);
        TRUE(cu.live(NULL) == live);
    }
    cu.fail_nth(1, 2, "cuMemAlloc_v2");
    TRUE(cu.failed_call() == NULL);
    EXPECT(job(), CUDA_ERROR_OUT_OF_MEMORY);
    TRUE(strcmp(cu.failed_call(), "cuMemAlloc_v2") == 0);
    cu.fail_nth(0, 0, NULL);
    OK(job());
    TRUE(cu.live("nonsense") == -1);
}

/* ---- threads --------------------------------------------------------------------------------------------------- */

enum { THREADS = 4, ROUNDS = 40 };

static void *work_in_thread(void *result)
{
    unsigned *buffer = malloc(BYTES), n;
    CUdeviceptr a = 0;
    CUstream stream;
    int bad = 0;

    bad |= cu.cuCtxPushCurrent_v2(context);
    bad |= cu.cuStreamCreate(&stream, 1);
    for (n = 0; n < ROUNDS; n++) {
        bad |= cu.cuMemAlloc_v2(&a, BYTES);
        bad |= launch_set(stream, a, n);
        bad |= launch_add(stream, a, a);
        bad |= cu.cuMemcpyDtoHAsync_v2(buffer, a, BYTES, stream);
        bad |= buffer[0] != n + 1 || buffer[WORDS - 1] != n + 1;
        bad |= cu.cuMemFree_v2(a);
    }
    bad |= cu.cuStreamDestroy_v2(stream);
    bad |= cu.cuCtxPopCurrent_v2(NULL);
    free(buffer);
    *(int *)result = bad;
    return NULL;
}

static void test_threads(void)
{
    pthread_t threads[THREADS];
    int bad[THREADS], i;

    for (i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, work_in_thread, &bad[i]);
    for (i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        TRUE(bad[i] == 0);
    }
    CLAIM(0, NULL);
}

int main(int argc, char **argv)
{
    const char *named = getenv("KAIO_EMU_LIBRARY");

    if (named && *named)
        library = named;
    if (argc > 1)
        library = argv[1];
    unsetenv("KAIO_EMU_DEVICES");
    unsetenv("KAIO_EMU_SEED");
    unsetenv("KAIO_EMU_FAIL");
    unsetenv("KAIO_EMU_MEMORY_MIB");
    unsetenv("KAIO_EMU_DRIVER_VERSION");
    setenv("KAIO_EMU_DELAY_MS", "200", 1); /* long enough that what is late stays late while it is looked at */
    test_processes();
    open_library();
    test_devices();
    test_lookup();
    test_contexts();
    test_mixing();

    OK(cu.cuCtxCreate_v2(&context, 0, 0));
    load_kernels();
    test_memory();
    test_fills();
    test_copy_2d();
    test_pointers();
    test_default_streams();
    test_unordered();
    test_modules();
    test_launches();
    test_clusters();
    test_graph();
    test_capture_rules();
    test_injection();
    test_threads();
    test_fault();
    load_kernels();
    test_order(); /* ends with a fault, so last */
    OK(cu.cuCtxDestroy_v2(context));
    TRUE(cu.live(NULL) == 0 || cu.live("streams") == 0);
    return check_summary();
}
