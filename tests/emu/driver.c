/* Calls, handles, devices, errors, findings and fault injection of the emulated driver.
 *
 * Environment:
 *   KAIO_EMU_DEVICES         compute capabilities, one device each: "9.0,8.0,7.5"
 *   KAIO_EMU_DRIVER_VERSION  what cuDriverGetVersion says (13000); bounds the PTX versions that load
 *   KAIO_EMU_MEMORY_MIB      device memory, where less than the real device's is wanted
 *   KAIO_EMU_SEED            order and lateness of streams; 0: work runs only when something waits for it
 *   KAIO_EMU_DELAY_MS        how late work runs that nothing waits for (20)
 *   KAIO_EMU_FAIL            "n:result" or "call:n:result": the n-th driver call (of that name) fails
 *   KAIO_EMU_STRICT_COPY     1: copying bytes to the host that were never written is a finding
 *   KAIO_EMU_FREE_ASYNC      1: cuMemFree does not wait for the work in flight
 *   KAIO_EMU_REPLACE         "entry=file": a module with that entry is loaded from the file instead (mutants)
 */
#define _DEFAULT_SOURCE
#include "driver.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

pthread_mutex_t emu_lock = PTHREAD_MUTEX_INITIALIZER;

/* For programs that load this library by path and look these up. */
long emu_calls(void);
void emu_fail_nth(long n, int result, const char *name);
const char *emu_failed_call(void);
long emu_live(const char *kind);

static int initialised;

/* ---- findings -------------------------------------------------------------------------------------------------- */

enum { FINDINGS_STATUS = 86, FINDINGS_SHOWN = 20 };

static pthread_mutex_t findings_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t findings_once = PTHREAD_ONCE_INIT;
static int findings;
static char first_finding[1024];

static void findings_at_exit(void)
{
    int count;

    pthread_mutex_lock(&findings_lock);
    count = findings;
    pthread_mutex_unlock(&findings_lock);
    if (!count)
        return;
    fflush(NULL);
    fprintf(stderr, "emulated driver: %d finding%s that no test claimed\n", count, count == 1 ? "" : "s");
    _exit(FINDINGS_STATUS);
}

static void findings_start(void)
{
    atexit(findings_at_exit);
}

void emu_report(const char *format, ...)
{
    char text[sizeof first_finding];
    va_list list;

    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    pthread_once(&findings_once, findings_start);
    pthread_mutex_lock(&findings_lock);
    if (!findings++)
        memcpy(first_finding, text, sizeof text);
    if (findings <= FINDINGS_SHOWN)
        fprintf(stderr, "%s\n", text);
    else if (findings == FINDINGS_SHOWN + 1)
        fprintf(stderr, "(further findings are counted, not shown)\n");
    pthread_mutex_unlock(&findings_lock);
}

int emu_findings_take(char *first, size_t size)
{
    int count;

    pthread_mutex_lock(&findings_lock);
    count = findings;
    if (first && size)
        snprintf(first, size, "%s", count ? first_finding : "");
    findings = 0;
    pthread_mutex_unlock(&findings_lock);
    return count;
}

/* ---- small things ---------------------------------------------------------------------------------------------- */

const char *emu_option(const char *name)
{
    const char *value = getenv(name);

    return value && *value ? value : NULL;
}

int64_t emu_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

uint64_t emu_seed(void)
{
    const char *text = emu_option("KAIO_EMU_SEED");

    return text ? strtoull(text, NULL, 0) : 0;
}

uint64_t emu_random(void)
{
    static uint64_t state;
    uint64_t z;

    if (!state)
        state = emu_seed() * 0x9e3779b97f4a7c15u + 0x2545f4914f6cdd1du;
    z = state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* ---- calls and fault injection --------------------------------------------------------------------------------- */

static struct {
    long calls;
    long fail_after; /* counts down to 0, then the call fails; 0: off */
    int fail_result;
    char fail_name[64]; /* "" : any call */
    char failed[64];
} injection;
static pthread_once_t injection_once = PTHREAD_ONCE_INIT;

static void injection_set(long n, int result, const char *name)
{
    injection.fail_after = n > 0 ? n : 0;
    injection.fail_result = result;
    snprintf(injection.fail_name, sizeof injection.fail_name, "%s", name ? name : "");
    injection.failed[0] = 0;
}

static void injection_start(void)
{
    const char *text = emu_option("KAIO_EMU_FAIL");
    const char *first, *second;
    char name[64];

    if (!text)
        return;
    first = strchr(text, ':');
    second = first ? strchr(first + 1, ':') : NULL;
    if (!first)
        return;
    name[0] = 0;
    if (second)
        snprintf(name, sizeof name, "%.*s", (int)(first - text), text);
    else
        second = first, first = text - 1;
    injection_set(strtol(first + 1, NULL, 10), (int)strtol(second + 1, NULL, 10), name);
}

static CUresult injection_next(const char *name)
{
    pthread_once(&injection_once, injection_start);
    injection.calls++;
    if (!injection.fail_after || (injection.fail_name[0] && strcmp(injection.fail_name, name) != 0))
        return CUDA_SUCCESS;
    if (--injection.fail_after)
        return CUDA_SUCCESS;
    snprintf(injection.failed, sizeof injection.failed, "%s", name);
    return injection.fail_result;
}

CUresult api_enter_uninitialised(const char *name)
{
    pthread_mutex_lock(&emu_lock);
    return injection_next(name);
}

CUresult api_enter(const char *name)
{
    CUresult status = api_enter_uninitialised(name);

    return status ? status : initialised ? CUDA_SUCCESS : CUDA_ERROR_NOT_INITIALIZED;
}

CUresult api_enter_destroy(const char *name, CUresult *injected)
{
    *injected = api_enter_uninitialised(name);
    return initialised ? CUDA_SUCCESS : CUDA_ERROR_NOT_INITIALIZED;
}

CUresult api_leave(CUresult status)
{
    pthread_mutex_unlock(&emu_lock);
    return status;
}

long emu_calls(void)
{
    long calls;

    pthread_mutex_lock(&emu_lock);
    calls = injection.calls;
    pthread_mutex_unlock(&emu_lock);
    return calls;
}

/* The n-th call from now (1 is the next one), of that name if one is given, returns `result`; n 0 clears. */
void emu_fail_nth(long n, int result, const char *name)
{
    pthread_mutex_lock(&emu_lock);
    pthread_once(&injection_once, injection_start);
    injection_set(n, result, name);
    pthread_mutex_unlock(&emu_lock);
}

/* The call that the last injection made fail, or NULL while it is still to come. */
const char *emu_failed_call(void)
{
    const char *name;

    pthread_mutex_lock(&emu_lock);
    name = injection.failed[0] ? injection.failed : NULL;
    pthread_mutex_unlock(&emu_lock);
    return name;
}

/* ---- handles --------------------------------------------------------------------------------------------------- */

enum { HANDLE_STEP = 64 };

static struct object **objects;
static size_t object_count, object_capacity;
static long live[KIND_COUNT];

void object_add(struct object *object, int kind, struct context *context, int counted)
{
    if (object_count == object_capacity) {
        object_capacity = object_capacity ? 2 * object_capacity : 256;
        objects = realloc(objects, object_capacity * sizeof *objects);
        if (!objects)
            abort();
    }
    object->kind = kind;
    object->live = 1;
    object->counted = counted;
    object->context = context;
    object->handle = handle_range_base() + (object_count + 1) * HANDLE_STEP;
    objects[object_count++] = object;
    live[kind] += counted;
}

void object_kill(struct object *object)
{
    if (object->live)
        live[object->kind] -= object->counted;
    object->live = 0;
}

void object_revive(struct object *object)
{
    object->live = 1;
    live[object->kind] += object->counted;
}

struct object *object_at(size_t index)
{
    return index < object_count ? objects[index] : NULL;
}

struct object *object_find(const void *handle, int kind, CUresult *status)
{
    uint64_t number = (uint64_t)(uintptr_t)handle - handle_range_base();
    struct object *object = NULL;

    if (number % HANDLE_STEP == 0 && number / HANDLE_STEP - 1 < object_count)
        object = objects[number / HANDLE_STEP - 1];
    if (!object || object->kind != kind) {
        *status = kind == KIND_CONTEXT ? CUDA_ERROR_INVALID_CONTEXT : CUDA_ERROR_INVALID_HANDLE;
        return NULL;
    }
    if (object->live)
        return object;
    if (kind == KIND_CONTEXT || (object->context && !object->context->object.live))
        *status = CUDA_ERROR_CONTEXT_IS_DESTROYED;
    else
        *status = CUDA_ERROR_INVALID_HANDLE;
    return NULL;
}

long object_live(int kind)
{
    return live[kind];
}

void *handle_of(const struct object *object)
{
    return (void *)(uintptr_t)object->handle;
}

/* How many of a kind exist: allocations, pinned, streams, events, modules, contexts, graphs (executable ones too);
   NULL: all together; an unknown kind: -1. */
long emu_live(const char *kind)
{
    static const struct {
        const char *name;
        int kind;
    } kinds[] = { { "contexts", KIND_CONTEXT }, { "streams", KIND_STREAM }, { "events", KIND_EVENT },
                  { "modules", KIND_MODULE }, { "graphs", KIND_GRAPH }, { "graphs", KIND_EXEC } };
    long sum = 0;
    int known = 0;
    size_t i;

    pthread_mutex_lock(&emu_lock);
    for (i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!kind || strcmp(kind, kinds[i].name) == 0)
            sum += object_live(kinds[i].kind), known = 1;
    for (i = 0; i < 2; i++)
        if (!kind || strcmp(kind, i ? "pinned" : "allocations") == 0)
            sum += memory_live((int)i), known = 1;
    pthread_mutex_unlock(&emu_lock);
    return known ? sum : -1;
}

/* ---- devices --------------------------------------------------------------------------------------------------- */

#define GIB ((uint64_t)1 << 30)

static const struct device known_devices[] = {
    { { 9, 0, 132, 49152, 232448, 1024, 65536 }, "H200", 233472, 2048, 32, 62914560, 1980000, 3201000, 6144,
      140 * GIB, 0, NULL, 0 },
    { { 8, 0, 108, 49152, 166912, 1024, 65536 }, "A100", 167936, 2048, 32, 41943040, 1410000, 1593000, 5120,
      80 * GIB, 0, NULL, 0 },
    { { 7, 5, 40, 49152, 65536, 1024, 65536 }, "T4", 65536, 1024, 16, 4194304, 1590000, 5001000, 256,
      15 * GIB, 0, NULL, 0 },
    { { 8, 6, 82, 49152, 101376, 1024, 65536 }, "RTX 3090", 102400, 1536, 16, 6291456, 1695000, 9751000, 384,
      24 * GIB, 0, NULL, 0 },
    { { 8, 7, 16, 49152, 166912, 1024, 65536 }, "Orin", 167936, 1536, 16, 4194304, 1300000, 3200000, 256,
      30 * GIB, 0, NULL, 0 },
    { { 8, 9, 128, 49152, 101376, 1024, 65536 }, "RTX 4090", 102400, 1536, 24, 75497472, 2520000, 10501000, 384,
      24 * GIB, 0, NULL, 0 },
    { { 10, 0, 148, 49152, 232448, 1024, 65536 }, "B200", 233472, 2048, 32, 132644864, 1965000, 3996000, 7680,
      180 * GIB, 0, NULL, 0 },
    { { 12, 0, 170, 49152, 101376, 1024, 65536 }, "RTX 5090", 102400, 1536, 24, 100663296, 2407000, 14001000, 512,
      32 * GIB, 0, NULL, 0 },
};

static struct device devices[MAX_DEVICES];
static int device_count;

struct device *device_get(int ordinal)
{
    return ordinal >= 0 && ordinal < device_count ? &devices[ordinal] : NULL;
}

/* An unknown capability in the list is left out, loudly: the list is a test's, and a typo there hides a device. */
static void devices_add(int major, int minor)
{
    const char *mib = emu_option("KAIO_EMU_MEMORY_MIB");
    size_t i;

    for (i = 0; i < sizeof known_devices / sizeof *known_devices; i++) {
        const struct device *known = &known_devices[i];

        if (known->limits.compute_major != major || known->limits.compute_minor != minor)
            continue;
        if (device_count == MAX_DEVICES)
            return;
        devices[device_count] = *known;
        if (mib)
            devices[device_count].memory_bytes = (uint64_t)strtoull(mib, NULL, 10) << 20;
        device_count++;
        return;
    }
    fprintf(stderr, "emulated driver: KAIO_EMU_DEVICES: no device of compute capability %d.%d is known\n", major,
            minor);
}

static void devices_start(void)
{
    const char *text = getenv("KAIO_EMU_DEVICES"); /* set but empty: a machine without devices */

    if (!text)
        text = "9.0,8.0,7.5,8.6,8.9,12.0";
    while (*text) {
        char *end;
        long major = strtol(text, &end, 10), minor = 0;

        if (end == text)
            break;
        if (*end == '.')
            minor = strtol(end + 1, &end, 10);
        devices_add((int)major, (int)minor);
        text = end;
        while (*text == ',' || *text == ' ')
            text++;
    }
}

int driver_version(void)
{
    const char *text = emu_option("KAIO_EMU_DRIVER_VERSION");

    return text ? (int)strtol(text, NULL, 10) : 13000;
}

int driver_ptx_version(void)
{
    static const struct {
        int driver, ptx;
    } table[] = { { 13000, 90 }, { 12090, 88 }, { 12080, 87 }, { 12070, 86 }, { 12050, 85 }, { 12040, 84 },
                  { 12030, 83 }, { 12020, 82 }, { 12010, 81 }, { 12000, 80 }, { 11080, 78 }, { 11070, 77 },
                  { 11060, 76 }, { 11050, 75 }, { 11040, 74 }, { 11030, 73 }, { 11020, 72 }, { 11010, 71 } };
    size_t i;

    for (i = 0; i < sizeof table / sizeof *table; i++)
        if (driver_version() >= table[i].driver)
            return table[i].ptx;
    return 70;
}

static CUresult device_attribute(const struct device *device, int ordinal, int attribute, int *value)
{
    const emu_limits *limits = &device->limits;
    int modern = limits->compute_major >= 9;

    switch (attribute) {
    case CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_BLOCK: *value = limits->threads_per_block; break;
    case CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_X:
    case CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Y: *value = 1024; break;
    case CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Z: *value = 64; break;
    case CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_X:
    case CU_DEVICE_ATTRIBUTE_MAX_PITCH: *value = 2147483647; break;
    case CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Y:
    case CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Z: *value = 65535; break;
    case CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK: *value = limits->shared_per_block; break;
    case CU_DEVICE_ATTRIBUTE_TOTAL_CONSTANT_MEMORY: *value = 65536; break;
    case CU_DEVICE_ATTRIBUTE_WARP_SIZE: *value = 32; break;
    case CU_DEVICE_ATTRIBUTE_MAX_REGISTERS_PER_BLOCK: *value = limits->registers_per_block; break;
    case CU_DEVICE_ATTRIBUTE_CLOCK_RATE: *value = device->clock_khz; break;
    case CU_DEVICE_ATTRIBUTE_TEXTURE_ALIGNMENT: *value = 512; break;
    case CU_DEVICE_ATTRIBUTE_TEXTURE_PITCH_ALIGNMENT: *value = 32; break;
    case CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT: *value = limits->sm_count; break;
    case CU_DEVICE_ATTRIBUTE_MEMORY_CLOCK_RATE: *value = device->memory_khz; break;
    case CU_DEVICE_ATTRIBUTE_GLOBAL_MEMORY_BUS_WIDTH: *value = device->bus_bits; break;
    case CU_DEVICE_ATTRIBUTE_L2_CACHE_SIZE: *value = device->l2_bytes; break;
    case CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_MULTIPROCESSOR: *value = device->threads_per_sm; break;
    case CU_DEVICE_ATTRIBUTE_ASYNC_ENGINE_COUNT: *value = 3; break;
    case CU_DEVICE_ATTRIBUTE_PCI_BUS_ID: *value = ordinal + 1; break;
    case CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR: *value = limits->compute_major; break;
    case CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR: *value = limits->compute_minor; break;
    case CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_MULTIPROCESSOR: *value = device->shared_per_sm; break;
    case CU_DEVICE_ATTRIBUTE_MAX_REGISTERS_PER_MULTIPROCESSOR: *value = 65536; break;
    case CU_DEVICE_ATTRIBUTE_SINGLE_TO_DOUBLE_PRECISION_PERF_RATIO:
        *value = limits->compute_minor || limits->compute_major > 10 ? 64 : 2;
        break;
    case CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN: *value = limits->shared_per_block_optin; break;
    case CU_DEVICE_ATTRIBUTE_MAX_BLOCKS_PER_MULTIPROCESSOR: *value = device->blocks_per_sm; break;
    case CU_DEVICE_ATTRIBUTE_MAX_PERSISTING_L2_CACHE_SIZE:
        *value = limits->compute_major >= 8 ? device->l2_bytes / 4 * 3 : 0;
        break;
    case CU_DEVICE_ATTRIBUTE_MAX_ACCESS_POLICY_WINDOW_SIZE:
        *value = limits->compute_major >= 8 ? 134213632 : 0;
        break;
    case CU_DEVICE_ATTRIBUTE_RESERVED_SHARED_MEMORY_PER_BLOCK: *value = limits->compute_major >= 8 ? 1024 : 0; break;
    case CU_DEVICE_ATTRIBUTE_CLUSTER_LAUNCH:
    case CU_DEVICE_ATTRIBUTE_TENSOR_MAP_ACCESS_SUPPORTED: *value = modern; break;
    case CU_DEVICE_ATTRIBUTE_GPU_OVERLAP:
    case CU_DEVICE_ATTRIBUTE_CAN_MAP_HOST_MEMORY:
    case CU_DEVICE_ATTRIBUTE_CONCURRENT_KERNELS:
    case CU_DEVICE_ATTRIBUTE_UNIFIED_ADDRESSING:
    case CU_DEVICE_ATTRIBUTE_STREAM_PRIORITIES_SUPPORTED:
    case CU_DEVICE_ATTRIBUTE_GLOBAL_L1_CACHE_SUPPORTED:
    case CU_DEVICE_ATTRIBUTE_LOCAL_L1_CACHE_SUPPORTED:
    case CU_DEVICE_ATTRIBUTE_MANAGED_MEMORY:
    case CU_DEVICE_ATTRIBUTE_CONCURRENT_MANAGED_ACCESS:
    case CU_DEVICE_ATTRIBUTE_COMPUTE_PREEMPTION_SUPPORTED:
    case CU_DEVICE_ATTRIBUTE_CAN_USE_HOST_POINTER_FOR_REGISTERED_MEM:
    case CU_DEVICE_ATTRIBUTE_COOPERATIVE_LAUNCH:
    case CU_DEVICE_ATTRIBUTE_HOST_REGISTER_SUPPORTED: *value = 1; break;
    case CU_DEVICE_ATTRIBUTE_KERNEL_EXEC_TIMEOUT:
    case CU_DEVICE_ATTRIBUTE_INTEGRATED:
    case CU_DEVICE_ATTRIBUTE_COMPUTE_MODE:
    case CU_DEVICE_ATTRIBUTE_ECC_ENABLED:
    case CU_DEVICE_ATTRIBUTE_PCI_DEVICE_ID:
    case CU_DEVICE_ATTRIBUTE_TCC_DRIVER:
    case CU_DEVICE_ATTRIBUTE_PCI_DOMAIN_ID:
    case CU_DEVICE_ATTRIBUTE_MULTI_GPU_BOARD:
    case CU_DEVICE_ATTRIBUTE_PAGEABLE_MEMORY_ACCESS:
    case CU_DEVICE_ATTRIBUTE_PAGEABLE_MEMORY_ACCESS_USES_HOST_PAGE_TABLES:
    case CU_DEVICE_ATTRIBUTE_DIRECT_MANAGED_MEM_ACCESS_FROM_HOST:
    case CU_DEVICE_ATTRIBUTE_VIRTUAL_MEMORY_MANAGEMENT_SUPPORTED:
    case CU_DEVICE_ATTRIBUTE_MEMORY_POOLS_SUPPORTED:
    case CU_DEVICE_ATTRIBUTE_UNIFIED_FUNCTION_POINTERS:
    case CU_DEVICE_ATTRIBUTE_MULTICAST_SUPPORTED: *value = 0; break;
    default: return CUDA_ERROR_INVALID_VALUE;
    }
    return CUDA_SUCCESS;
}

/* ---- calls ----------------------------------------------------------------------------------------------------- */

CUresult cuInit(unsigned flags)
{
    CUresult status = api_enter_uninitialised("cuInit");

    if (!status && flags)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status && !initialised) {
        devices_start();
        initialised = device_count > 0;
        pthread_once(&findings_once, findings_start);
    }
    if (!status && !initialised)
        status = CUDA_ERROR_NO_DEVICE;
    return api_leave(status);
}

CUresult cuDriverGetVersion(int *version)
{
    CUresult status = api_enter_uninitialised("cuDriverGetVersion");

    if (!status && !version)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        *version = driver_version();
    return api_leave(status);
}

CUresult cuDeviceGetCount(int *count)
{
    CUresult status = api_enter("cuDeviceGetCount");

    if (!status && !count)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        *count = device_count;
    return api_leave(status);
}

CUresult cuDeviceGet(CUdevice *device, int ordinal)
{
    CUresult status = api_enter("cuDeviceGet");

    if (!status && !device)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status && !device_get(ordinal))
        status = CUDA_ERROR_INVALID_DEVICE;
    if (!status)
        *device = ordinal;
    return api_leave(status);
}

CUresult cuDeviceGetName(char *name, int size, CUdevice ordinal)
{
    CUresult status = api_enter("cuDeviceGetName");
    struct device *device = device_get(ordinal);

    if (!status && (!name || size <= 0))
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status && !device)
        status = CUDA_ERROR_INVALID_DEVICE;
    if (!status)
        snprintf(name, (size_t)size, "Emulated %s (%d.%d)", device->model, device->limits.compute_major,
                 device->limits.compute_minor);
    return api_leave(status);
}

CUresult cuDeviceGetAttribute(int *value, int attribute, CUdevice ordinal)
{
    CUresult status = api_enter("cuDeviceGetAttribute");
    struct device *device = device_get(ordinal);

    if (!status && !value)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status && !device)
        status = CUDA_ERROR_INVALID_DEVICE;
    if (!status)
        status = device_attribute(device, ordinal, attribute, value);
    return api_leave(status);
}

CUresult cuDeviceTotalMem_v2(size_t *bytes, CUdevice ordinal)
{
    CUresult status = api_enter("cuDeviceTotalMem_v2");
    struct device *device = device_get(ordinal);

    if (!status && !bytes)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status && !device)
        status = CUDA_ERROR_INVALID_DEVICE;
    if (!status)
        *bytes = device->memory_bytes;
    return api_leave(status);
}

/* ---- errors and lookup ----------------------------------------------------------------------------------------- */

static const struct {
    CUresult result;
    const char *name, *text;
} results[] = {
#define RESULT_ROW(name, number, text) { number, #name, text },
    CUDA_RESULTS(RESULT_ROW)
};

static CUresult result_text(CUresult error, int want_name, const char **text)
{
    size_t i;

    if (!text)
        return CUDA_ERROR_INVALID_VALUE;
    *text = NULL;
    for (i = 0; i < sizeof results / sizeof *results; i++)
        if (results[i].result == error) {
            *text = want_name ? results[i].name : results[i].text;
            return CUDA_SUCCESS;
        }
    return CUDA_ERROR_INVALID_VALUE;
}

CUresult cuGetErrorName(CUresult error, const char **text)
{
    CUresult status = api_enter_uninitialised("cuGetErrorName");

    if (!status)
        status = result_text(error, 1, text);
    return api_leave(status);
}

CUresult cuGetErrorString(CUresult error, const char **text)
{
    CUresult status = api_enter_uninitialised("cuGetErrorString");

    if (!status)
        status = result_text(error, 0, text);
    return api_leave(status);
}

typedef void call_function(void);

static const struct {
    const char *exported, *base;
    call_function *function;
} calls[] = {
#define CALL_ROW(name, base, parameters) { #name, base, (call_function *)name },
    CUDA_CALLS(CALL_ROW)
};

static void *call_address(call_function *function)
{
    void *address;

    memcpy(&address, &function, sizeof address);
    return address;
}

CUresult cuGetProcAddress_v2(const char *symbol, void **address, int version, uint64_t flags, int *found)
{
    enum { SUCCESS, SYMBOL_NOT_FOUND, VERSION_NOT_SUFFICIENT };
    CUresult status = api_enter_uninitialised("cuGetProcAddress_v2");
    size_t i;

    (void)version;
    if (!status && (!symbol || !address || flags > 2))
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status) {
        *address = NULL;
        for (i = 0; i < sizeof calls / sizeof *calls && !*address; i++)
            if (strcmp(symbol, calls[i].base) == 0 ||
                (strcmp(symbol, calls[i].exported) == 0 && !strstr(symbol, "_v")))
                *address = call_address(calls[i].function);
        if (!*address)
            status = CUDA_ERROR_NOT_FOUND;
        if (found)
            *found = status ? SYMBOL_NOT_FOUND : SUCCESS;
    }
    return api_leave(status);
}
