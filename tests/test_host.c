/* The host side of kaio.h against the recording driver of fake_cuda.h: loading, handles, streams, the module cache,
   views and their checks, transfers, failures. No kernel runs here; what kernels compute is test_matmul.c's matter.
 */
#define KAIO_IMPLEMENTATION
#include "kaio.h"

#include "check.h"
#include "fake_cuda.h"

#include <math.h>
#include <pthread.h>

/* ---- calls that are watched ------------------------------------------------------------------------------------ */

static void *current_before;
static int depth_before;

static void watch(void)
{
    fake_log_clear();
    current_before = fake_current();
    depth_before = fake_depth();
}

static void check_current(int line, const char *call)
{
    CHECK(fake_current() == current_before && fake_depth() == depth_before,
          "line %d: %s: the caller's current context was not restored", line, call);
}

/* Each of the parts, separated by '|', must stand in the error text. */
static void check_text(int line, const char *call, const char *parts)
{
    char part[128];
    size_t length;

    while (*parts) {
        length = strcspn(parts, "|");
        memcpy(part, parts, length);
        part[length] = 0;
        CHECK(strstr(kaio_last_error(), part), "line %d: %s: the text \"%s\" lacks \"%s\"", line, call,
              kaio_last_error(), part);
        parts += length + (parts[length] == '|');
    }
}

static void check_refusal(int line, const char *call, kaio_status got, kaio_status expected, const char *parts)
{
    CHECK(got == expected, "line %d: %s: %s, expected %s; last error: %s", line, call, kaio_status_string(got),
          kaio_status_string(expected), kaio_last_error());
    if (got == expected)
        check_text(line, call, parts);
    CHECK(fake_work() == 0, "line %d: %s: refused, but it put %d operations on a stream", line, call, fake_work());
    check_current(line, call);
}

static void check_success(int line, const char *call, kaio_status got)
{
    CHECK(got == KAIO_OK, "line %d: %s: %s: %s", line, call, kaio_status_string(got), kaio_last_error());
    check_current(line, call);
}

static void check_any_failure(int line, const char *call, kaio_status got)
{
    CHECK(got != KAIO_OK, "line %d: %s: succeeded", line, call);
    check_current(line, call);
}

#define REFUSES(call, status, parts) (watch(), check_refusal(__LINE__, #call, (call), (status), (parts)))
#define WORKS(call)                  (watch(), check_success(__LINE__, #call, (call)))
#define FAILS(call)                  (watch(), check_any_failure(__LINE__, #call, (call)))

#define SANE(condition) CHECK((condition), "line %d: %s", __LINE__, #condition)

/* ---- handles and tensors that most tests want ------------------------------------------------------------------ */

static kaio_open_desc fake_desc(void)
{
    kaio_open_desc desc;

    memset(&desc, 0, sizeof desc);
    desc.resolver.resolve = fake_resolve;
    return desc;
}

static kaio_device *open_on(int ordinal)
{
    kaio_open_desc desc = fake_desc();
    kaio_device *gpu = NULL;

    desc.ordinal = ordinal;
    WORKS(kaio_open(&gpu, &desc));
    return gpu;
}

static void check_clean(const char *test)
{
    fake_live it = fake_living();

    CHECK(fake_nothing_lives(),
          "%s: left behind %d streams, %d events, %d allocations, %d modules, %d graphs, %d retains", test,
          it.streams, it.events, it.allocations, it.modules, it.graphs, it.retained);
    CHECK(fake_faults() == 0, "%s: %d faults, first: %s", test, fake_faults(), fake_fault_text());
    CHECK(fake_depth() == 0, "%s: the thread's context stack has %d entries", test, fake_depth());
}

enum { M = 16, K = 32, N = 24 };

typedef struct bench {
    kaio_device *gpu;
    kaio_tensor a, b, c;
} bench;

static void bench_fill(bench *it, kaio_device *gpu, kaio_dtype dtype)
{
    it->gpu = gpu;
    WORKS(kaio_alloc_2d(gpu, &it->a, dtype, M, K));
    WORKS(kaio_alloc_2d(gpu, &it->b, dtype, K, N));
    WORKS(kaio_alloc_2d(gpu, &it->c, KAIO_F32, M, N));
}

static bench bench_open(void)
{
    bench it;

    fake_reset();
    memset(&it, 0, sizeof it);
    bench_fill(&it, open_on(0), KAIO_F16);
    return it;
}

static void bench_close(bench *it, const char *test)
{
    WORKS(kaio_free(it->gpu, &it->a));
    WORKS(kaio_free(it->gpu, &it->b));
    WORKS(kaio_free(it->gpu, &it->c));
    WORKS(kaio_close(it->gpu));
    check_clean(test);
}

static kaio_status multiply(bench *it)
{
    return kaio_matmul_tc(it->gpu, &it->a, &it->b, &it->c);
}

/* ---- loading --------------------------------------------------------------------------------------------------- */

static const char *const required_symbols[] = {
    "cuInit",
    "cuDriverGetVersion",
    "cuDeviceGetCount",
    "cuDeviceGet",
    "cuDeviceGetName",
    "cuDeviceGetAttribute",
    "cuDeviceTotalMem_v2",
    "cuDevicePrimaryCtxRetain",
    "cuDevicePrimaryCtxRelease_v2",
    "cuCtxPushCurrent_v2",
    "cuCtxPopCurrent_v2",
    "cuCtxGetCurrent",
    "cuCtxGetDevice",
    "cuCtxSynchronize",
    "cuModuleLoadDataEx",
    "cuModuleUnload",
    "cuModuleGetFunction",
    "cuFuncSetAttribute",
    "cuLaunchKernel",
    "cuMemAlloc_v2",
    "cuMemFree_v2",
    "cuMemcpyHtoDAsync_v2",
    "cuMemcpyDtoHAsync_v2",
    "cuMemcpy2DAsync_v2",
    "cuMemsetD8Async",
    "cuMemsetD16Async",
    "cuMemsetD32Async",
    "cuMemsetD2D8Async",
    "cuMemsetD2D16Async",
    "cuMemsetD2D32Async",
    "cuStreamCreate",
    "cuStreamDestroy_v2",
    "cuStreamSynchronize",
    "cuStreamWaitEvent",
    "cuStreamIsCapturing",
    "cuEventCreate",
    "cuEventDestroy_v2",
    "cuEventRecord",
    "cuEventSynchronize",
    "cuEventElapsedTime",
    "cuPointerGetAttributes",
    "cuGetErrorName",
    "cuGetErrorString",
};

static const char *const optional_symbols[] = {
    "cuCtxGetId",
    "cuStreamGetCtx",
    "cuStreamBeginCapture_v2",
    "cuStreamEndCapture",
    "cuGraphInstantiateWithFlags",
    "cuGraphLaunch",
    "cuGraphDestroy",
    "cuGraphExecDestroy",
    "cuDevicePrimaryCtxGetState",
    "cuLaunchKernelEx",
    "cuThreadExchangeStreamCaptureMode",
    "cuStreamGetCaptureInfo_v2",
};

static void *text_pointer(const char *text)
{
    void *pointer;

    memcpy(&pointer, &text, sizeof pointer);
    return pointer;
}

static void test_missing_symbols(void)
{
    kaio_open_desc desc = fake_desc();
    kaio_device *gpu = NULL;
    bench work;
    size_t i;

    fake_reset();
    desc.resolver.user = text_pointer("*");
    REFUSES(kaio_open(&gpu, &desc), KAIO_ERR_NO_DRIVER, "kaio_open");
    SANE(gpu == NULL);
    for (i = 0; i < sizeof required_symbols / sizeof required_symbols[0]; i++) {
        gpu = (kaio_device *)text_pointer("not NULL");
        desc.resolver.user = text_pointer(required_symbols[i]);
        REFUSES(kaio_open(&gpu, &desc), KAIO_ERR_NO_DRIVER, required_symbols[i]);
        SANE(gpu == NULL);
        SANE(fake_count(NULL) == 0);
    }
    for (i = 0; i < sizeof optional_symbols / sizeof optional_symbols[0]; i++) {
        void *graph = NULL;

        desc.resolver.user = text_pointer(optional_symbols[i]);
        WORKS(kaio_open(&gpu, &desc));
        memset(&work, 0, sizeof work);
        bench_fill(&work, gpu, KAIO_F16);
        WORKS(multiply(&work));
        watch();
        if (kaio_capture_begin(gpu) == KAIO_OK) {
            WORKS(multiply(&work));
            WORKS(kaio_capture_end(gpu, &graph));
            WORKS(kaio_graph_launch(gpu, graph));
            WORKS(kaio_graph_free(gpu, graph));
        } else {
            check_text(__LINE__, "kaio_capture_begin", "kaio_capture_begin|driver");
            REFUSES(kaio_capture_end(gpu, &graph), KAIO_ERR_UNSUPPORTED, "kaio_capture_end|driver");
            REFUSES(kaio_graph_launch(gpu, &graph), KAIO_ERR_UNSUPPORTED, "kaio_graph_launch|driver");
            REFUSES(kaio_graph_free(gpu, &graph), KAIO_ERR_UNSUPPORTED, "kaio_graph_free|driver");
        }
        bench_close(&work, optional_symbols[i]);
    }
}

/* Each resolver has a table of its own, whatever else is open. */
static void test_two_drivers(void)
{
    kaio_open_desc desc = fake_desc();
    kaio_device *gpu[3] = {NULL, NULL, NULL}, *none = NULL;
    int first;

    for (first = 0; first < 3; first++) {
        int i;

        fake_reset();
        for (i = 0; i < 3; i++) {
            static const char *const missing[] = {"", "cuCtxGetId", "cuStreamGetCtx"};

            desc.resolver.user = text_pointer(missing[i]);
            WORKS(kaio_open(&gpu[i], &desc));
        }
        desc.resolver.user = text_pointer("cuLaunchKernel");
        REFUSES(kaio_open(&none, &desc), KAIO_ERR_NO_DRIVER, "cuLaunchKernel");
        for (i = 0; i < 3; i++)
            WORKS(kaio_close(gpu[(first + i) % 3]));
        check_clean("two drivers");
    }
}

static void test_init_failures(void)
{
    kaio_open_desc desc = fake_desc();
    kaio_device *gpu = NULL;

    fake_reset();
    fake.devices = 0;
    REFUSES(kaio_open(&gpu, &desc), KAIO_ERR_NO_DEVICE, "kaio_open|GPU");
    SANE(gpu == NULL);
    fake_reset();
    fake_fail("cuInit", 1, 999); /* a result that the driver itself cannot name */
    REFUSES(kaio_open(&gpu, &desc), KAIO_ERR_DRIVER, "kaio_open|cuInit|999");
    fake_fail("cuDevicePrimaryCtxRetain", 1, FAKE_OUT_OF_MEMORY);
    REFUSES(kaio_open(&gpu, &desc), KAIO_ERR_OUT_OF_MEMORY, "cuDevicePrimaryCtxRetain|CUDA_ERROR_OUT_OF_MEMORY");
    fake_fail("cuStreamCreate", 1, FAKE_INVALID_VALUE);
    REFUSES(kaio_open(&gpu, &desc), KAIO_ERR_DRIVER, "cuStreamCreate|CUDA_ERROR_INVALID_VALUE|invalid argument");
    SANE(gpu == NULL);
    check_clean("init failures");
}

static void test_system_driver(void)
{
    kaio_status status;
    int count = -1;

    REFUSES(kaio_device_count(NULL), KAIO_ERR_INVALID, "kaio_device_count|count");
    status = kaio_device_count(&count);
    if (status) {
        SANE(status == KAIO_ERR_NO_DRIVER || status == KAIO_ERR_NO_DEVICE);
        SANE(count == 0);
        check_text(__LINE__, "kaio_device_count", "kaio_device_count");
    } else {
        SANE(count > 0);
    }
}

static void test_ordinals(void)
{
    static const int wrong[] = {-1, 2, 1000000, INT32_MIN, INT32_MAX};
    kaio_open_desc desc = fake_desc();
    kaio_device *gpu = NULL;
    kaio_device_info info;
    char number[32];
    size_t i;

    fake_reset();
    for (i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        desc.ordinal = wrong[i];
        snprintf(number, sizeof number, "kaio_open|%d|0..1|2 GPUs", wrong[i]);
        REFUSES(kaio_open(&gpu, &desc), KAIO_ERR_ORDINAL, number);
        SANE(gpu == NULL);
    }
    gpu = open_on(1);
    WORKS(kaio_get_device_info(gpu, &info));
    SANE(info.ordinal == 1 && info.compute_major == 9 && info.compute_minor == 0 && info.sm_count == 132);
    SANE(info.shared_per_block == fake.shared_optin && info.driver_version == fake.driver_version);
    SANE(info.memory_bytes == (int64_t)fake.memory_limit && info.l2_bytes == 50 << 20);
    SANE(strcmp(info.name, "Fake GPU 1") == 0);
    WORKS(kaio_close(gpu));
    check_clean("ordinals");
}

/* ---- handles --------------------------------------------------------------------------------------------------- */

static void test_close_order(void)
{
    static const int order[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    bench it[3];
    int i, j;

    for (i = 0; i < 6; i++) {
        fake_reset();
        for (j = 0; j < 3; j++) {
            memset(&it[j], 0, sizeof it[j]);
            bench_fill(&it[j], open_on(j == 2), KAIO_F16); /* two of one device, one of another */
            WORKS(multiply(&it[j]));                       /* in flight until somebody waits */
        }
        SANE(fake_living().retained == 2);
        for (j = 0; j < 3; j++) {
            bench *next = &it[order[i][j]];

            WORKS(kaio_free(next->gpu, &next->a));
            WORKS(kaio_free(next->gpu, &next->b));
            WORKS(kaio_free(next->gpu, &next->c));
            WORKS(kaio_close(next->gpu));
            if (j < 2)
                WORKS(multiply(&it[order[i][2]]));
        }
        check_clean("close order");
    }
}

/* Every function that takes a handle, with arguments that are otherwise right. */
static void refuse_everywhere(kaio_device *gpu, const bench *work)
{
    kaio_tensor a = work->a, b = work->b, c = work->c, spare;
    kaio_device_info info;
    static float host[M * N];
    int64_t shape[2] = {M, N};
    void *made = NULL, *legacy = KAIO_STREAM_LEGACY;
    float ms = 0;

    REFUSES(kaio_get_device_info(gpu, &info), KAIO_ERR_INVALID, "kaio_get_device_info|handle");
    REFUSES(kaio_set_stream(gpu, legacy), KAIO_ERR_INVALID, "kaio_set_stream|handle");
    REFUSES(kaio_use_own_stream(gpu), KAIO_ERR_INVALID, "kaio_use_own_stream|handle");
    REFUSES(kaio_stream_join(gpu, legacy, KAIO_STREAM_PER_THREAD), KAIO_ERR_INVALID, "kaio_stream_join|handle");
    REFUSES(kaio_sync(gpu), KAIO_ERR_INVALID, "kaio_sync|handle");
    REFUSES(kaio_stream_create(gpu, &made), KAIO_ERR_INVALID, "kaio_stream_create|handle");
    REFUSES(kaio_stream_destroy(gpu, legacy), KAIO_ERR_INVALID, "kaio_stream_destroy|handle");
    REFUSES(kaio_capture_begin(gpu), KAIO_ERR_INVALID, "kaio_capture_begin|handle");
    REFUSES(kaio_capture_end(gpu, &made), KAIO_ERR_INVALID, "kaio_capture_end|handle");
    REFUSES(kaio_graph_launch(gpu, legacy), KAIO_ERR_INVALID, "kaio_graph_launch|handle");
    REFUSES(kaio_graph_free(gpu, legacy), KAIO_ERR_INVALID, "kaio_graph_free|handle");
    REFUSES(kaio_timer_start(gpu), KAIO_ERR_INVALID, "kaio_timer_start|handle");
    REFUSES(kaio_timer_stop(gpu, &ms), KAIO_ERR_INVALID, "kaio_timer_stop|handle");
    REFUSES(kaio_alloc(gpu, &spare, KAIO_F32, 2, shape), KAIO_ERR_INVALID, "kaio_alloc|handle");
    REFUSES(kaio_alloc_1d(gpu, &spare, KAIO_F32, N), KAIO_ERR_INVALID, "kaio_alloc|handle");
    REFUSES(kaio_alloc_2d(gpu, &spare, KAIO_F32, M, N), KAIO_ERR_INVALID, "kaio_alloc|handle");
    REFUSES(kaio_alloc_3d(gpu, &spare, KAIO_F32, 1, M, N), KAIO_ERR_INVALID, "kaio_alloc|handle");
    REFUSES(kaio_upload(gpu, &c, host, sizeof host), KAIO_ERR_INVALID, "kaio_upload|handle");
    REFUSES(kaio_download(gpu, &c, host, sizeof host), KAIO_ERR_INVALID, "kaio_download|handle");
    REFUSES(kaio_upload_f32(gpu, &c, host), KAIO_ERR_INVALID, "kaio_upload_f32|handle");
    REFUSES(kaio_download_f32(gpu, &c, host), KAIO_ERR_INVALID, "kaio_download_f32|handle");
    REFUSES(kaio_fill(gpu, &c, 1), KAIO_ERR_INVALID, "kaio_fill|handle");
    REFUSES(kaio_reserve_workspace(gpu, 1), KAIO_ERR_INVALID, "kaio_reserve_workspace|handle");
    REFUSES(kaio_set_workspace(gpu, NULL, 0), KAIO_ERR_INVALID, "kaio_set_workspace|handle");
    REFUSES(kaio_preload(gpu, NULL), KAIO_ERR_INVALID, "kaio_preload|handle");
    REFUSES(kaio_dry_run(gpu, 1), KAIO_ERR_INVALID, "kaio_dry_run|handle");
    REFUSES(kaio_force_variant(gpu, NULL), KAIO_ERR_INVALID, "kaio_force_variant|handle");
    REFUSES(kaio_check(gpu), KAIO_ERR_INVALID, "kaio_check|handle");
    REFUSES(kaio_matmul(gpu, &a, &b, NULL, &c), KAIO_ERR_INVALID, "kaio_matmul|handle");
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc|handle");
    REFUSES(kaio_matmul_tc_async(gpu, &a, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc_async|handle");
    REFUSES(kaio_matmul_tc_bf16(gpu, &a, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc_bf16|handle");
    REFUSES(kaio_matmul_tc_bf16_async(gpu, &a, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc_bf16_async|handle");
    SANE(kaio_context(gpu) == NULL);
    SANE(kaio_stream(gpu) == NULL);
    SANE(strcmp(kaio_variant_name(gpu), "") == 0);
}

static void test_closed_and_null(void)
{
    bench work = bench_open();
    kaio_device *closed = open_on(0);
    volatile uintptr_t address = (uintptr_t)closed; /* hides the use after free, which is the point here */
    kaio_tensor view = work.c;

    WORKS(kaio_close(NULL));
    WORKS(kaio_free(NULL, &view));
    WORKS(kaio_free(NULL, NULL));
    WORKS(kaio_close(closed));
    closed = (kaio_device *)address;
    REFUSES(kaio_close(closed), KAIO_ERR_INVALID, "kaio_close|closed");
    REFUSES(kaio_free(closed, &view), KAIO_ERR_INVALID, "kaio_free|closed");
    SANE(view.data == work.c.data);
    refuse_everywhere(closed, &work);
    refuse_everywhere(NULL, &work);
    bench_close(&work, "closed and null");
}

static void test_null_arguments(void)
{
    kaio_open_desc desc = fake_desc();
    bench work = bench_open();
    kaio_tensor view;
    float ms;

    REFUSES(kaio_open(NULL, &desc), KAIO_ERR_INVALID, "kaio_open|device|NULL");
    REFUSES(kaio_get_device_info(work.gpu, NULL), KAIO_ERR_INVALID, "kaio_get_device_info|info|NULL");
    REFUSES(kaio_stream_create(work.gpu, NULL), KAIO_ERR_INVALID, "kaio_stream_create|stream|NULL");
    REFUSES(kaio_graph_launch(work.gpu, NULL), KAIO_ERR_INVALID, "kaio_graph_launch|graph|NULL");
    WORKS(kaio_graph_free(work.gpu, NULL));
    WORKS(kaio_timer_start(work.gpu));
    REFUSES(kaio_timer_stop(work.gpu, NULL), KAIO_ERR_INVALID, "kaio_timer_stop|milliseconds|NULL");
    WORKS(kaio_timer_stop(work.gpu, &ms));
    REFUSES(kaio_alloc_2d(work.gpu, NULL, KAIO_F16, 2, 2), KAIO_ERR_INVALID, "kaio_alloc|view|NULL");
    REFUSES(kaio_alloc(work.gpu, &view, KAIO_F16, 2, NULL), KAIO_ERR_INVALID, "kaio_alloc|shape|NULL");
    REFUSES(kaio_upload(work.gpu, NULL, &ms, 4), KAIO_ERR_INVALID, "kaio_upload|view|NULL");
    REFUSES(kaio_upload(work.gpu, &work.c, NULL, M * N * 4), KAIO_ERR_INVALID, "kaio_upload|host|NULL");
    REFUSES(kaio_download(work.gpu, NULL, &ms, 4), KAIO_ERR_INVALID, "kaio_download|view|NULL");
    REFUSES(kaio_download(work.gpu, &work.c, NULL, M * N * 4), KAIO_ERR_INVALID, "kaio_download|host|NULL");
    REFUSES(kaio_upload_f32(work.gpu, NULL, &ms), KAIO_ERR_INVALID, "kaio_upload_f32|view|NULL");
    REFUSES(kaio_upload_f32(work.gpu, &work.c, NULL), KAIO_ERR_INVALID, "kaio_upload_f32|host|NULL");
    REFUSES(kaio_download_f32(work.gpu, NULL, &ms), KAIO_ERR_INVALID, "kaio_download_f32|view|NULL");
    REFUSES(kaio_download_f32(work.gpu, &work.c, NULL), KAIO_ERR_INVALID, "kaio_download_f32|host|NULL");
    REFUSES(kaio_fill(work.gpu, NULL, 1), KAIO_ERR_INVALID, "kaio_fill|view|NULL");
    REFUSES(kaio_matmul_tc(work.gpu, NULL, &work.b, &work.c), KAIO_ERR_INVALID, "kaio_matmul_tc: A|NULL");
    REFUSES(kaio_matmul_tc(work.gpu, &work.a, NULL, &work.c), KAIO_ERR_INVALID, "kaio_matmul_tc: B|NULL");
    REFUSES(kaio_matmul_tc(work.gpu, &work.a, &work.b, NULL), KAIO_ERR_INVALID, "kaio_matmul_tc: C|NULL");
    WORKS(kaio_capture_begin(work.gpu));
    REFUSES(kaio_capture_end(work.gpu, NULL), KAIO_ERR_INVALID, "kaio_capture_end|graph|NULL");
    fake_capture_abandon(kaio_stream(work.gpu));
    WORKS(kaio_free(work.gpu, NULL));
    desc.flags = 0x80;
    REFUSES(kaio_open(&work.gpu, &desc), KAIO_ERR_INVALID, "kaio_open|flags|0x80");
    SANE(work.gpu == NULL);
}

/* ---- contexts -------------------------------------------------------------------------------------------------- */

static void test_own_context(void)
{
    kaio_open_desc desc = fake_desc();
    kaio_device_info info;
    kaio_device *gpu = NULL;
    bench work;
    void *other;

    fake_reset();
    desc.context = fake_context_create(1);
    other = fake_context_create(0);
    fake_set_current(other);
    WORKS(kaio_open(&gpu, &desc)); /* ordinal 0 stands for "not given" */
    SANE(kaio_context(gpu) == desc.context);
    SANE(fake_living().retained == 0);
    WORKS(kaio_get_device_info(gpu, &info));
    SANE(info.ordinal == 1);
    memset(&work, 0, sizeof work);
    bench_fill(&work, gpu, KAIO_F16);
    WORKS(multiply(&work));
    SANE(fake_last_launch().context == desc.context);
    fake_set_current(desc.context); /* nothing to switch then */
    WORKS(multiply(&work));
    SANE(fake_count("cuCtxPushCurrent_v2") == 0);
    fake_set_current(other);
    WORKS(kaio_free(gpu, &work.a));
    WORKS(kaio_free(gpu, &work.b));
    WORKS(kaio_free(gpu, &work.c));
    WORKS(kaio_close(gpu));
    fake_set_current(NULL);
    check_clean("own context");

    desc.ordinal = 1;
    WORKS(kaio_open(&gpu, &desc));
    WORKS(kaio_close(gpu));
    desc.context = other;
    REFUSES(kaio_open(&gpu, &desc), KAIO_ERR_ORDINAL, "kaio_open|1|0");
    desc.ordinal = 0;
    fake_context_destroy(other);
    FAILS(kaio_open(&gpu, &desc));
    SANE(gpu == NULL);
    check_clean("own context, wrong ones");
}

/* Somebody resets the primary context while handles are open; with `revived`, somebody else retains it again, so that
   it is alive at the same address but empties our objects. */
static void lose_primary(int revived, const char *missing)
{
    kaio_open_desc desc = fake_desc();
    kaio_device *old[2] = {NULL, NULL}, *fresh = NULL;
    bench work;
    void *context;
    int i, jits;

    fake_reset();
    desc.resolver.user = text_pointer(missing);
    for (i = 0; i < 2; i++)
        WORKS(kaio_open(&old[i], &desc));
    memset(&work, 0, sizeof work);
    bench_fill(&work, old[0], KAIO_F16);
    WORKS(multiply(&work));
    WORKS(kaio_reserve_workspace(old[0], 1000));
    jits = fake_jits(NULL, NULL);
    SANE(jits == 1);
    fake_primary_reset(0);
    if (revived)
        fake_primary_retain(0, &context);

    watch();
    FAILS(multiply(&work));
    SANE(fake_launches() == 0);
    FAILS(kaio_sync(old[1]));
    FAILS(kaio_alloc_2d(old[1], &work.a, KAIO_F16, 4, 4));
    if (!*missing)
        check_text(__LINE__, "lost context", "kaio_alloc|context|destroyed or reset");

    WORKS(kaio_open(&fresh, &desc));
    memset(&work, 0, sizeof work);
    bench_fill(&work, fresh, KAIO_F16);
    WORKS(multiply(&work));
    SANE(fake_jits(NULL, NULL) == 2);
    for (i = 0; i < 2; i++) {
        WORKS(kaio_close(old[i]));
        WORKS(multiply(&work)); /* the old handles took nothing of the new context with them */
    }
    if (revived)
        fake_primary_release(0);
    bench_close(&work, "lost primary context");
}

static void test_lost_primary(void)
{
    lose_primary(0, "");
    lose_primary(1, "");
}

/* As above with a context of the caller's, whose address a later context gets. */
static void test_lost_context(void)
{
    kaio_open_desc desc = fake_desc();
    kaio_device *old = NULL, *fresh = NULL;
    void *first, *second;
    bench work;
    int closed_first;

    for (closed_first = 0; closed_first < 2; closed_first++) {
        fake_reset();
        desc.context = first = fake_context_create(0);
        WORKS(kaio_open(&old, &desc));
        memset(&work, 0, sizeof work);
        bench_fill(&work, old, KAIO_F16);
        WORKS(multiply(&work));
        fake_context_destroy(first);
        if (closed_first)
            WORKS(kaio_close(old));
        desc.context = second = fake_context_create(0);
        SANE(first == second);
        WORKS(kaio_open(&fresh, &desc));
        bench_fill(&work, fresh, KAIO_F16);
        WORKS(multiply(&work));
        SANE(fake_jits(NULL, NULL) == 2);
        if (!closed_first) {
            FAILS(kaio_sync(old));
            WORKS(kaio_close(old));
        }
        WORKS(multiply(&work));
        bench_close(&work, "lost context");
    }
}

/* With an old driver that has no context ids a revived context cannot be told from ours, but nothing may crash. */
static void test_lost_without_ids(void)
{
    kaio_open_desc desc = fake_desc();
    kaio_device *gpu = NULL;
    bench work;

    fake_reset();
    desc.resolver.user = text_pointer("cuCtxGetId");
    WORKS(kaio_open(&gpu, &desc));
    memset(&work, 0, sizeof work);
    bench_fill(&work, gpu, KAIO_F16);
    WORKS(multiply(&work));
    fake_primary_reset(0);
    FAILS(multiply(&work));
    WORKS(kaio_close(gpu));
    SANE(fake_living().retained == 0);
    WORKS(kaio_open(&gpu, &desc));
    bench_fill(&work, gpu, KAIO_F16);
    WORKS(multiply(&work));
    bench_close(&work, "lost context, no ids");
}

/* ---- streams --------------------------------------------------------------------------------------------------- */

static void test_streams(void)
{
    bench work = bench_open();
    void *context = kaio_context(work.gpu), *foreign_context, *own, *mine, *made, *foreign;
    int i;

    own = kaio_stream(work.gpu);
    SANE(own != NULL);
    WORKS(multiply(&work));
    SANE(fake_last_launch().stream == own);
    mine = fake_stream_create(context);
    WORKS(kaio_set_stream(work.gpu, mine));
    SANE(kaio_stream(work.gpu) == mine);
    WORKS(multiply(&work));
    SANE(fake_last_launch().stream == mine);
    WORKS(kaio_sync(work.gpu));
    i = fake_log_find("cuStreamSynchronize", 0);
    SANE(i >= 0 && fake_log_at(i).stream == mine);
    WORKS(kaio_set_stream(work.gpu, NULL));
    SANE(kaio_stream(work.gpu) == NULL || kaio_stream(work.gpu) == KAIO_STREAM_LEGACY);
    WORKS(multiply(&work));
    SANE(fake_last_launch().stream == NULL || fake_last_launch().stream == KAIO_STREAM_LEGACY);
    WORKS(kaio_set_stream(work.gpu, KAIO_STREAM_LEGACY));
    WORKS(kaio_set_stream(work.gpu, KAIO_STREAM_PER_THREAD));
    WORKS(multiply(&work));
    SANE(fake_last_launch().stream == KAIO_STREAM_PER_THREAD);

    foreign_context = fake_context_create(0);
    foreign = fake_stream_create(foreign_context);
    REFUSES(kaio_set_stream(work.gpu, foreign), KAIO_ERR_INVALID, "kaio_set_stream|stream|context");
    REFUSES(kaio_stream_join(work.gpu, foreign, own), KAIO_ERR_INVALID, "kaio_stream_join|waiter|context");
    REFUSES(kaio_stream_join(work.gpu, own, foreign), KAIO_ERR_INVALID, "kaio_stream_join|signaller|context");
    SANE(fake_log_find("cuEventRecord", 0) < 0);
    SANE(kaio_stream(work.gpu) == KAIO_STREAM_PER_THREAD);
    fake_stream_destroy(foreign);
    FAILS(kaio_set_stream(work.gpu, foreign));
    fake_context_destroy(foreign_context);

    WORKS(kaio_use_own_stream(work.gpu));
    SANE(kaio_stream(work.gpu) == own);
    REFUSES(kaio_stream_destroy(work.gpu, NULL), KAIO_ERR_INVALID, "kaio_stream_destroy|stream");
    REFUSES(kaio_stream_destroy(work.gpu, KAIO_STREAM_LEGACY), KAIO_ERR_INVALID, "kaio_stream_destroy");
    REFUSES(kaio_stream_destroy(work.gpu, KAIO_STREAM_PER_THREAD), KAIO_ERR_INVALID, "kaio_stream_destroy");
    REFUSES(kaio_stream_destroy(work.gpu, own), KAIO_ERR_INVALID, "kaio_stream_destroy|in use");
    WORKS(kaio_stream_create(work.gpu, &made));
    i = fake_log_find("cuStreamCreate", 0);
    SANE(i >= 0 && fake_log_at(i).arg[0] == 1); /* does not wait for the legacy stream */
    WORKS(kaio_set_stream(work.gpu, made));
    REFUSES(kaio_stream_destroy(work.gpu, made), KAIO_ERR_INVALID, "kaio_stream_destroy|in use");
    WORKS(kaio_use_own_stream(work.gpu));
    WORKS(kaio_stream_destroy(work.gpu, made));
    fake_stream_destroy(mine);
    bench_close(&work, "streams");
}

/* Nothing is created and nobody waits; the record on the signaller comes before the waiter's wait. */
static void check_join(int line, void *waiter, void *signaller)
{
    int record = fake_log_find("cuEventRecord", 0), wait = fake_log_find("cuStreamWaitEvent", 0);

    CHECK(record >= 0 && wait > record, "line %d: record at %d, wait at %d", line, record, wait);
    CHECK(fake_log_at(record).stream == signaller, "line %d: recorded on another stream", line);
    CHECK(fake_log_at(wait).stream == waiter, "line %d: another stream waits", line);
    CHECK(fake_log_at(record).arg[0] == fake_log_at(wait).arg[0], "line %d: two different events", line);
    CHECK(!fake_count("cuEventCreate") && !fake_count("cuStreamSynchronize") && !fake_count("cuCtxSynchronize") &&
              !fake_count("cuEventSynchronize"),
          "line %d: the join creates or waits", line);
}

static void test_join(void)
{
    static float ones[M * N], back[M * N];
    bench work = bench_open();
    void *own = kaio_stream(work.gpu), *other = NULL;
    uint64_t event;
    int i;

    WORKS(kaio_stream_create(work.gpu, &other));
    WORKS(kaio_stream_join(work.gpu, other, own));
    check_join(__LINE__, other, own);
    event = fake_log_at(fake_log_find("cuEventRecord", 0)).arg[0];
    WORKS(kaio_stream_join(work.gpu, own, other));
    check_join(__LINE__, own, other);
    SANE(fake_log_at(fake_log_find("cuEventRecord", 0)).arg[0] == event);
    WORKS(kaio_stream_join(work.gpu, KAIO_STREAM_PER_THREAD, own));
    check_join(__LINE__, KAIO_STREAM_PER_THREAD, own);
    WORKS(kaio_stream_join(work.gpu, own, own));

    /* the fake driver runs a stream only when somebody waits for it: without the join this reads old data */
    WORKS(kaio_fill(work.gpu, &work.c, 7));
    WORKS(kaio_stream_join(work.gpu, other, own));
    WORKS(kaio_set_stream(work.gpu, other));
    WORKS(kaio_download_f32(work.gpu, &work.c, back));
    for (i = 0; i < M * N && back[i] == 7.0f; i++)
        continue;
    CHECK(i == M * N, "after the join the other stream read %g at %d", (double)back[i % (M * N)], i);

    /* and back: fill on `other`, read on the own stream */
    for (i = 0; i < M * N; i++)
        ones[i] = 1.0f;
    WORKS(kaio_upload_f32(work.gpu, &work.c, ones));
    WORKS(kaio_fill(work.gpu, &work.c, 3));
    WORKS(kaio_stream_join(work.gpu, own, other));
    WORKS(kaio_use_own_stream(work.gpu));
    WORKS(kaio_download_f32(work.gpu, &work.c, back));
    SANE(back[0] == 3.0f && back[M * N - 1] == 3.0f);
    WORKS(kaio_stream_destroy(work.gpu, other));
    bench_close(&work, "join");
}

static void test_timer(void)
{
    bench work = bench_open();
    float ms = 0;

    REFUSES(kaio_timer_stop(work.gpu, &ms), KAIO_ERR_INVALID, "kaio_timer_stop|kaio_timer_start");
    WORKS(kaio_timer_start(work.gpu));
    WORKS(multiply(&work));
    WORKS(kaio_timer_stop(work.gpu, &ms));
    SANE(ms == 1.5f);
    WORKS(kaio_timer_start(work.gpu));
    SANE(fake_count("cuEventCreate") == 0);
    WORKS(kaio_timer_stop(work.gpu, &ms));
    bench_close(&work, "timer");
}

/* ---- capture --------------------------------------------------------------------------------------------------- */

static void test_capture(void)
{
    bench work = bench_open();
    void *graph = NULL, *own = kaio_stream(work.gpu);
    static float back[M * N];
    int i;

    WORKS(multiply(&work)); /* warm */
    WORKS(kaio_capture_begin(work.gpu));
    FAILS(kaio_capture_begin(work.gpu));
    WORKS(kaio_fill(work.gpu, &work.c, 5));
    WORKS(multiply(&work));
    SANE(fake_launches() == 1 && fake_last_launch().captured);
    SANE(!fake_count("cuMemAlloc_v2") && !fake_count("cuModuleLoadDataEx") && !fake_count("cuStreamSynchronize"));
    WORKS(kaio_capture_end(work.gpu, &graph));
    SANE(graph != NULL);
    FAILS(kaio_capture_end(work.gpu, &graph));
    SANE(graph == NULL || graph != own);
    WORKS(kaio_capture_begin(work.gpu));
    WORKS(kaio_fill(work.gpu, &work.c, 5));
    WORKS(kaio_capture_end(work.gpu, &graph));
    WORKS(kaio_fill(work.gpu, &work.c, 1));
    for (i = 0; i < 2; i++) {
        WORKS(kaio_graph_launch(work.gpu, graph));
        WORKS(kaio_download_f32(work.gpu, &work.c, back));
        SANE(back[0] == 5.0f && back[M * N - 1] == 5.0f);
        WORKS(kaio_fill(work.gpu, &work.c, 1));
    }
    WORKS(kaio_graph_free(work.gpu, graph));
    WORKS(kaio_set_stream(work.gpu, NULL));
    REFUSES(kaio_capture_begin(work.gpu), KAIO_ERR_INVALID, "kaio_capture_begin|legacy");
    WORKS(kaio_use_own_stream(work.gpu));
    SANE(fake_living().graphs == 1); /* the one whose address the refused second end took away */
}

/* What a capture cannot hold is refused before it breaks the capture. */
static void test_capture_rules(void)
{
    bench work = bench_open();
    kaio_tensor extra = {0};
    void *graph = NULL, *own = kaio_stream(work.gpu), *other = NULL;
    static float host[M * N];
    float ms;

    WORKS(kaio_alloc_1d(work.gpu, &extra, KAIO_U8, 64));
    WORKS(kaio_stream_create(work.gpu, &other));
    WORKS(kaio_timer_start(work.gpu));
    WORKS(kaio_capture_begin(work.gpu));
    REFUSES(multiply(&work), KAIO_ERR_CAPTURING, "kaio_matmul_tc|kaio_preload");
    SANE(fake_count("cuModuleLoadDataEx") == 0 && fake_launches() == 0);
    REFUSES(kaio_preload(work.gpu, NULL), KAIO_ERR_CAPTURING, "kaio_preload");
    REFUSES(kaio_alloc_1d(work.gpu, &work.c, KAIO_F32, 4), KAIO_ERR_CAPTURING, "kaio_alloc");
    SANE(fake_count("cuMemAlloc_v2") == 0);
    SANE(work.c.data == NULL);
    WORKS(kaio_reserve_workspace(work.gpu, 0));
    REFUSES(kaio_reserve_workspace(work.gpu, 100), KAIO_ERR_CAPTURING, "kaio_reserve_workspace");
    REFUSES(kaio_upload(work.gpu, &work.a, host, M * K * 2), KAIO_ERR_CAPTURING, "kaio_upload");
    REFUSES(kaio_download(work.gpu, &work.a, host, M * K * 2), KAIO_ERR_CAPTURING, "kaio_download");
    REFUSES(kaio_upload_f32(work.gpu, &work.a, host), KAIO_ERR_CAPTURING, "kaio_upload_f32");
    REFUSES(kaio_download_f32(work.gpu, &work.a, host), KAIO_ERR_CAPTURING, "kaio_download_f32");
    REFUSES(kaio_sync(work.gpu), KAIO_ERR_CAPTURING, "kaio_sync");
    REFUSES(kaio_check(work.gpu), KAIO_ERR_CAPTURING, "kaio_check");
    REFUSES(kaio_timer_start(work.gpu), KAIO_ERR_CAPTURING, "kaio_timer_start");
    REFUSES(kaio_timer_stop(work.gpu, &ms), KAIO_ERR_CAPTURING, "kaio_timer_stop");
    REFUSES(kaio_free(work.gpu, &extra), KAIO_ERR_CAPTURING, "kaio_free");
    SANE(extra.data != NULL);
    CHECK(fake_capturing(own) == 1, "a refused call broke the capture");
    WORKS(kaio_stream_join(work.gpu, other, own)); /* fork */
    WORKS(kaio_set_stream(work.gpu, other));
    REFUSES(multiply(&work), KAIO_ERR_INVALID, ""); /* C is gone */
    WORKS(kaio_fill(work.gpu, &work.a, 0));
    WORKS(kaio_use_own_stream(work.gpu));
    WORKS(kaio_stream_join(work.gpu, own, other)); /* and join */
    WORKS(kaio_capture_end(work.gpu, &graph));
    WORKS(kaio_graph_free(work.gpu, graph));
    WORKS(kaio_stream_destroy(work.gpu, other));
    WORKS(kaio_free(work.gpu, &extra));
}

static void test_warm_then_capture(void)
{
    int way;

    for (way = 0; way < 3; way++) {
        bench work = bench_open();
        void *graph = NULL;

        if (way == 0)
            WORKS(kaio_preload(work.gpu, NULL));
        if (way == 1)
            WORKS(kaio_preload(work.gpu, "kaio_matmul"));
        if (way == 2) {
            WORKS(kaio_dry_run(work.gpu, 1));
            WORKS(multiply(&work));
            SANE(fake_launches() == 0 && fake_work() == 0);
            SANE(fake_jits(NULL, NULL) == 1);
            SANE(strncmp(kaio_variant_name(work.gpu), "kaio_matmul", 11) == 0);
            WORKS(kaio_dry_run(work.gpu, 0));
        }
        WORKS(kaio_capture_begin(work.gpu));
        WORKS(multiply(&work));
        SANE(fake_launches() == 1);
        WORKS(kaio_capture_end(work.gpu, &graph));
        WORKS(kaio_graph_launch(work.gpu, graph));
        WORKS(kaio_graph_free(work.gpu, graph));
        bench_close(&work, "warm, then captured");
    }
}

/* The kernel gets its parameter block whole, and a grid that covers C. */
static void test_launch(void)
{
    bench work = bench_open();
    kaio__matmul_params params;
    fake_launch launch;
    const kaio__kernel *kernel;
    int count;

    WORKS(multiply(&work));
    launch = fake_last_launch();
    kernel = kaio__kernel_table(&count) + work.gpu->last;
    SANE(strcmp(launch.kernel, kaio_variant_name(work.gpu)) == 0);
    SANE(launch.param_bytes == sizeof(kaio__matmul_params) && kernel->param_bytes == (int)sizeof(kaio__matmul_params));
    memcpy(&params, launch.params, sizeof(kaio__matmul_params));
    SANE(params.a == (uintptr_t)work.a.data && params.b == (uintptr_t)work.b.data);
    SANE(params.c == (uintptr_t)work.c.data && params.m == M && params.n == N && params.k == K);
    SANE(launch.block[0] == (unsigned)kernel->threads && launch.block[1] == 1 && launch.block[2] == 1);
    SANE(launch.shared == (unsigned)kernel->shared_bytes);
    SANE(launch.grid[0] == params.tiles_m * params.tiles_n && launch.grid[1] == 1 && launch.grid[2] == 1);
    bench_close(&work, "launch");
}

/* A warm op makes no call that allocates, loads, creates or waits. */
static void test_warm_calls(void)
{
    static const char *const allowed[] = {"cuCtxGetId",         "cuCtxGetCurrent",        "cuCtxPushCurrent_v2",
                                          "cuCtxPopCurrent_v2", "cuPointerGetAttributes", "cuLaunchKernel",
                                          "cuStreamIsCapturing"};
    bench work = bench_open();
    size_t j;
    int i;

    WORKS(multiply(&work));
    WORKS(multiply(&work));
    for (i = 0; i < fake_log_size(); i++) {
        for (j = 0; j < sizeof allowed / sizeof allowed[0] && strcmp(fake_log_at(i).name, allowed[j]) != 0;)
            j++;
        CHECK(j < sizeof allowed / sizeof allowed[0], "a warm matmul calls %s", fake_log_at(i).name);
    }
    SANE(fake_count("cuPointerGetAttributes") == 3);
    SANE(fake_launches() == 1);
    bench_close(&work, "warm calls");
}

/* The driver is asked once of views that lie in one allocation, but again by the next call: it may be gone by then. */
static void test_one_allocation(void)
{
    bench work = bench_open();
    kaio_tensor pool, a = work.a, b = work.b, c = work.c;

    WORKS(kaio_alloc_1d(work.gpu, &pool, KAIO_F16, M * K + K * N));
    a.data = pool.data;
    b.data = (char *)pool.data + M * K * 2;
    WORKS(kaio_matmul_tc(work.gpu, &a, &b, &c));
    WORKS(kaio_matmul_tc(work.gpu, &a, &b, &c));
    SANE(fake_count("cuPointerGetAttributes") == 2);
    WORKS(kaio_matmul_tc(work.gpu, &a, &work.b, &c));
    SANE(fake_count("cuPointerGetAttributes") == 3);
    b.data = (char *)b.data + 16;
    REFUSES(kaio_matmul_tc(work.gpu, &a, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: B|needed|available");
    SANE(fake_count("cuPointerGetAttributes") == 2);
    WORKS(kaio_free(work.gpu, &pool));
    REFUSES(kaio_matmul_tc(work.gpu, &a, &work.b, &c), KAIO_ERR_HOST_POINTER, "kaio_matmul_tc: A");
    bench_close(&work, "one allocation");
}

/* ---- the module cache ------------------------------------------------------------------------------------------ */

enum { THREADS = 16 };

typedef struct worker {
    pthread_t thread;
    pthread_barrier_t *start;
    int ordinal, rounds;
    kaio_status status;
    char error[1024];
} worker;

static void *work_alone(void *argument)
{
    worker *it = (worker *)argument;
    kaio_open_desc desc = fake_desc();
    kaio_device *gpu = NULL;
    kaio_tensor a = {0}, b = {0}, c = {0};
    int i;

    desc.ordinal = it->ordinal;
    it->error[0] = 0;
    it->status = kaio_open(&gpu, &desc);
    if (!it->status)
        it->status = kaio_alloc_2d(gpu, &a, KAIO_F16, M, K);
    if (!it->status)
        it->status = kaio_alloc_2d(gpu, &b, KAIO_F16, K, N);
    if (!it->status)
        it->status = kaio_alloc_2d(gpu, &c, KAIO_F32, M, N);
    pthread_barrier_wait(it->start);
    for (i = 0; i < it->rounds && !it->status; i++)
        it->status = kaio_matmul_tc(gpu, &a, &b, &c);
    if (it->status)
        snprintf(it->error, sizeof it->error, "%s", kaio_last_error());
    kaio_free(gpu, &a);
    kaio_free(gpu, &b);
    kaio_free(gpu, &c);
    pthread_barrier_wait(it->start);
    if (kaio_close(gpu))
        it->status = KAIO_ERR_INVALID;
    return NULL;
}

static void run_workers(worker *workers, int devices)
{
    pthread_barrier_t start;
    int i;

    pthread_barrier_init(&start, NULL, THREADS);
    for (i = 0; i < THREADS; i++) {
        workers[i].start = &start;
        workers[i].ordinal = i % devices;
        workers[i].rounds = 3;
        if (pthread_create(&workers[i].thread, NULL, work_alone, &workers[i]))
            exit(2);
    }
    for (i = 0; i < THREADS; i++)
        pthread_join(workers[i].thread, NULL);
    pthread_barrier_destroy(&start);
}

static void test_cache_threads(void)
{
    static worker workers[THREADS];
    int devices, i;

    for (devices = 1; devices <= 2; devices++) {
        fake_reset();
        fake.jit_sleep_ms = 20;
        run_workers(workers, devices);
        for (i = 0; i < THREADS; i++)
            CHECK(workers[i].status == KAIO_OK, "thread %d: %s", i, workers[i].error);
        CHECK(fake_jits(NULL, NULL) == devices, "%d threads, %d contexts: %d JIT compilations", THREADS, devices,
              fake_jits(NULL, NULL));
        check_clean("cache, threads");
    }
    fake_reset();
    fake.jit_sleep_ms = 5;
    fake.jit_result = FAKE_INVALID_PTX;
    fake.jit_log = "ptxas line 12: Parsing error near 'mma'";
    run_workers(workers, 2);
    for (i = 0; i < THREADS; i++) {
        CHECK(workers[i].status == KAIO_ERR_PTX, "thread %d: %s", i, kaio_status_string(workers[i].status));
        CHECK(strstr(workers[i].error, fake.jit_log) && strstr(workers[i].error, "kaio_matmul_tc"), "thread %d: %s",
              i, workers[i].error);
    }
    check_clean("cache, threads, failing JIT");
}

typedef struct opener {
    pthread_t thread;
    int rounds, ordinal;
    kaio_status status;
} opener;

static void *open_and_close(void *argument)
{
    opener *it = (opener *)argument;
    kaio_open_desc desc = fake_desc();
    int i;

    desc.ordinal = it->ordinal;
    for (i = 0; i < it->rounds; i++) {
        kaio_device *gpu = NULL;
        kaio_tensor c = {0};
        kaio_status status = kaio_open(&gpu, &desc);

        if (!status)
            status = kaio_preload(gpu, kaio_kernel_name(i % 2));
        if (!status)
            status = kaio_alloc_1d(gpu, &c, KAIO_F32, 100);
        if (!status)
            status = kaio_fill(gpu, &c, i);
        if (!status)
            status = kaio_free(gpu, &c);
        kaio_close(gpu);
        if (status)
            it->status = status;
    }
    return NULL;
}

static void run_openers(opener *openers, int count, int rounds, int devices)
{
    int i;

    for (i = 0; i < count; i++) {
        openers[i].rounds = rounds;
        openers[i].ordinal = i % devices;
        openers[i].status = KAIO_OK;
        if (pthread_create(&openers[i].thread, NULL, open_and_close, &openers[i]))
            exit(2);
    }
}

/* The last handle of a context goes while others come: entries of the cache live and die under many threads. */
static void test_open_close_threads(void)
{
    enum { OPENERS = 6 };
    static opener openers[OPENERS];
    int i;

    fake_reset();
    fake.sync_sleep_ms = 1;
    run_openers(openers, OPENERS, 30, 2);
    for (i = 0; i < OPENERS; i++) {
        pthread_join(openers[i].thread, NULL);
        CHECK(openers[i].status == KAIO_OK, "thread %d: %s", i, kaio_status_string(openers[i].status));
    }
    check_clean("open and close, threads");
}

/* A reset in the midst of it: calls may fail, but nothing else. */
static void test_reset_threads(void)
{
    enum { OPENERS = 4 };
    static opener openers[OPENERS];
    kaio_device *old = NULL;
    int i;

    fake_reset();
    old = open_on(0);
    fake.sync_sleep_ms = 1;
    run_openers(openers, OPENERS, 30, 1);
    for (i = 0; i < 10; i++) {
        fake_primary_reset(0);
        kaio_sync(old);
    }
    for (i = 0; i < OPENERS; i++)
        pthread_join(openers[i].thread, NULL);
    FAILS(kaio_sync(old));
    WORKS(kaio_close(old));
    check_clean("reset, threads");
    SANE(fake_living().retained == 0);
}

static void test_cache_handles(void)
{
    bench one = bench_open(), two, three;
    void *context = kaio_context(one.gpu);

    memset(&two, 0, sizeof two);
    memset(&three, 0, sizeof three);
    bench_fill(&two, open_on(0), KAIO_F16);
    bench_fill(&three, open_on(1), KAIO_F16);
    WORKS(multiply(&one));
    WORKS(multiply(&two));
    WORKS(multiply(&three));
    SANE(kaio_context(two.gpu) == context && kaio_context(three.gpu) != context);
    SANE(fake_jits(context, NULL) == 1 && fake_jits(NULL, NULL) == 2);
    SANE(fake_jits(NULL, kaio_variant_name(one.gpu)) == 2);
    WORKS(kaio_free(one.gpu, &one.a));
    WORKS(kaio_free(one.gpu, &one.b));
    WORKS(kaio_free(one.gpu, &one.c));
    WORKS(kaio_close(one.gpu));
    SANE(fake_count("cuModuleUnload") == 0);
    WORKS(multiply(&two));
    WORKS(kaio_free(two.gpu, &two.a));
    WORKS(kaio_free(two.gpu, &two.b));
    WORKS(kaio_free(two.gpu, &two.c));
    WORKS(kaio_close(two.gpu));
    SANE(fake_count("cuModuleUnload") == 1);
    bench_close(&three, "cache, handles");
}

/* Which driver a PTX version asks for, by NVIDIA's table of releases. */
static void test_ptx_versions(void)
{
    static const char *const releases[][2] = {{"7.0", "11.0"}, {"7.8", "11.8"}, {"8.0", "12.0"}, {"8.5", "12.5"},
                                              {"8.6", "12.7"}, {"8.7", "12.8"}, {"8.8", "12.9"}, {"9.0", "13.0"}};
    kaio__driver driver;
    char text[64], expected[128], *refusal;
    size_t i;

    memset(&driver, 0, sizeof driver);
    driver.resolver.resolve = fake_resolve;
    SANE(kaio__driver_resolve(&driver) == NULL);
    driver.version = 11040;
    for (i = 0; i < sizeof releases / sizeof releases[0]; i++) {
        snprintf(text, sizeof text, ".version %s\n.target sm_80\n", releases[i][0]);
        snprintf(expected, sizeof expected,
                 "PTX %s, which needs a driver for CUDA %s or later; this driver is for CUDA "
                 "11.4",
                 releases[i][0], releases[i][1]);
        refusal = kaio__refusal(&driver, text, FAKE_UNSUPPORTED_PTX, "");
        CHECK(refusal && strstr(refusal, expected), "\"%s\" lacks \"%s\"", refusal ? refusal : "", expected);
        KAIO_FREE(refusal);
    }
}

static void test_jit_failures(void)
{
    bench work = bench_open();
    char big[6000];

    fake.jit_result = FAKE_UNSUPPORTED_PTX;
    fake.driver_version = 11000;
    REFUSES(multiply(&work), KAIO_ERR_PTX, "kaio_matmul_tc|kaio_matmul_|PTX |needs a driver for CUDA |12.8");
    REFUSES(multiply(&work), KAIO_ERR_PTX, "needs a driver for CUDA "); /* no second JIT for what cannot change */
    bench_close(&work, "PTX too new");

    work = bench_open();
    fake.jit_result = FAKE_NO_BINARY;
    REFUSES(multiply(&work), KAIO_ERR_PTX, "kaio_matmul_tc|CUDA_ERROR_NO_BINARY_FOR_GPU");
    bench_close(&work, "no binary");

    work = bench_open();
    memset(big, 'x', sizeof big - 1);
    big[sizeof big - 1] = 0;
    fake.jit_result = FAKE_INVALID_PTX;
    fake.jit_log = big; /* longer than the buffer that the driver is given */
    REFUSES(multiply(&work), KAIO_ERR_PTX, "xxxxxxxx");
    bench_close(&work, "long log");

    work = bench_open();
    fake.jit_result = FAKE_OUT_OF_MEMORY; /* passes, so the next call tries again */
    REFUSES(multiply(&work), KAIO_ERR_OUT_OF_MEMORY, "kaio_matmul_tc|cuModuleLoadDataEx|CUDA_ERROR_OUT_OF_MEMORY");
    fake.jit_result = FAKE_SUCCESS;
    WORKS(multiply(&work));
    bench_close(&work, "JIT out of memory");

    work = bench_open();
    fake_fail("cuModuleGetFunction", 1, FAKE_NOT_FOUND);
    REFUSES(multiply(&work), KAIO_ERR_DRIVER, "cuModuleGetFunction|CUDA_ERROR_NOT_FOUND");
    WORKS(multiply(&work));
    SANE(fake_living().modules == 1);
    bench_close(&work, "no function");
}

/* ---- kernels by name ------------------------------------------------------------------------------------------- */

/* Operands that the kernel of this name takes are found by trying: every type, row- and column-major. */
static int force_fits(const char *name)
{
    static const kaio_dtype types[] = {KAIO_F16, KAIO_BF16};
    int type, layout, fits = 0;

    for (type = 0; type < 2; type++)
        for (layout = 0; layout < 4; layout++) {
            bench work;
            kaio_tensor a, b;

            fake_reset();
            memset(&work, 0, sizeof work);
            bench_fill(&work, open_on(0), types[type]);
            a = layout & 1 ? kaio_tensor_2d(work.a.data, types[type], K, M) : work.a;
            b = layout & 2 ? kaio_tensor_2d(work.b.data, types[type], N, K) : work.b;
            if (layout & 1)
                a = kaio_tensor_transpose(&a, 0, 1);
            if (layout & 2)
                b = kaio_tensor_transpose(&b, 0, 1);
            WORKS(kaio_force_variant(work.gpu, name));
            watch();
            if (kaio_matmul(work.gpu, &a, &b, NULL, &work.c) == KAIO_OK) {
                fits++;
                CHECK(strcmp(kaio_variant_name(work.gpu), name) == 0, "forced %s, ran %s", name,
                      kaio_variant_name(work.gpu));
                CHECK(strcmp(fake_last_launch().kernel, name) == 0, "forced %s, launched %s", name,
                      fake_last_launch().kernel);
            } else {
                check_text(__LINE__, "kaio_matmul", "kaio_matmul|forced");
                CHECK(strstr(kaio_last_error(), name), "%s: the refusal names no kernel: %s", name,
                      kaio_last_error());
                SANE(fake_work() == 0);
            }
            WORKS(kaio_force_variant(work.gpu, NULL));
            WORKS(kaio_matmul(work.gpu, &a, &b, NULL, &work.c));
            bench_close(&work, "forced variant");
        }
    return fits;
}

static void test_variants(void)
{
    bench work = bench_open();
    kaio_tensor odd;
    const char *name, *aligned = NULL;
    int i, count, table_count;

    SANE(strcmp(kaio_variant_name(work.gpu), "") == 0);
    SANE(kaio_kernel_name(-1) == NULL);
    for (count = 0; kaio_kernel_name(count); count++)
        continue;
    CHECK(count > 0, "this build has no kernels");
    REFUSES(kaio_force_variant(work.gpu, "kaio_matmul_f17"), KAIO_ERR_INVALID, "kaio_force_variant|kaio_matmul_f17");
    REFUSES(kaio_preload(work.gpu, "no_such"), KAIO_ERR_INVALID, "kaio_preload|no_such");
    WORKS(multiply(&work));
    for (i = 0; i < count; i++) /* the one it chose by itself wants aligned operands */
        if (strcmp(kaio_kernel_name(i), kaio_variant_name(work.gpu)) == 0)
            aligned = kaio_kernel_name(i);
    SANE(aligned != NULL);
    odd = kaio_tensor_2d((char *)work.a.data + 2, KAIO_F16, M, K - 1);
    odd.stride[0] = K - 1;
    work.b.shape[0] = K - 1;
    WORKS(kaio_matmul_tc(work.gpu, &odd, &work.b, &work.c));
    name = kaio_variant_name(work.gpu);
    CHECK(aligned && strcmp(name, aligned) != 0, "unaligned operands ran on %s too", name);
    WORKS(kaio_force_variant(work.gpu, aligned));
    REFUSES(kaio_matmul_tc(work.gpu, &odd, &work.b, &work.c), KAIO_ERR_UNSUPPORTED, "kaio_matmul_tc|forced|align");
    work.b.shape[0] = K;
    bench_close(&work, "variants");

    for (i = 0; i < count; i++)
        if (kaio__kernel_table(&table_count)[i].op == KAIO__OP_MATMUL)
            CHECK(force_fits(kaio_kernel_name(i)) >= 1, "no plain operands fit %s", kaio_kernel_name(i));
}

/* Each kernel fits the device's shared memory: the smallest of any GPU supported, then none at all. */
static void test_small_shared_memory(void)
{
    bench work;

    work = bench_open();
    bench_close(&work, "before");
    fake_reset();
    fake.shared_optin = 101376;
    fake.compute[0] = 86;
    memset(&work, 0, sizeof work);
    bench_fill(&work, open_on(0), KAIO_F16);
    WORKS(multiply(&work));
    SANE(fake_last_launch().shared <= 101376);
    WORKS(kaio_preload(work.gpu, NULL));
    bench_close(&work, "99 KB of shared memory");
}

/* ---- workspace ------------------------------------------------------------------------------------------------- */

static void test_workspace(void)
{
    bench work = bench_open();
    void *other = NULL, *mine = fake_plant(FAKE_DEVICE_MEMORY, 0, 4096), *host[64];

    WORKS(kaio_reserve_workspace(work.gpu, 0));
    SANE(fake_count("cuMemAlloc_v2") == 0);
    WORKS(kaio_reserve_workspace(work.gpu, 1000));
    SANE(fake_count("cuMemAlloc_v2") == 2); /* counters are reserved with it */
    WORKS(kaio_reserve_workspace(work.gpu, 500));
    SANE(fake_count("cuMemAlloc_v2") == 0);
    WORKS(kaio_reserve_workspace(work.gpu, (size_t)5 << 20));
    SANE(fake_count("cuMemAlloc_v2") == 1 && fake_count("cuMemFree_v2") == 0);
    WORKS(kaio_reserve_workspace(work.gpu, (size_t)4 << 20));
    SANE(fake_count("cuMemAlloc_v2") == 0);
    WORKS(kaio_stream_create(work.gpu, &other));
    WORKS(kaio_set_stream(work.gpu, other));
    WORKS(kaio_reserve_workspace(work.gpu, 1000)); /* each stream has its own */
    SANE(fake_count("cuMemAlloc_v2") == 2);
    WORKS(kaio_use_own_stream(work.gpu));
    WORKS(kaio_reserve_workspace(work.gpu, 1000));
    SANE(fake_count("cuMemAlloc_v2") == 0);
    REFUSES(kaio_reserve_workspace(work.gpu, (size_t)1 << 40), KAIO_ERR_OUT_OF_MEMORY,
            "kaio_reserve_workspace|1099511");
    REFUSES(kaio_reserve_workspace(work.gpu, (size_t)-1), KAIO_ERR_OUT_OF_MEMORY,
            "kaio_reserve_workspace|18446744073709551615");

    REFUSES(kaio_set_workspace(work.gpu, (char *)mine + 128, 64), KAIO_ERR_INVALID, "kaio_set_workspace|256");
    REFUSES(kaio_set_workspace(work.gpu, mine, 5000), KAIO_ERR_INVALID, "kaio_set_workspace|5000|4096");
    REFUSES(kaio_set_workspace(work.gpu, mine, (size_t)-1), KAIO_ERR_INVALID, "kaio_set_workspace");
    REFUSES(kaio_set_workspace(work.gpu, mine, (size_t)-1 - 1023), KAIO_ERR_INVALID, "kaio_set_workspace");
    REFUSES(kaio_set_workspace(work.gpu, (void *)(((uintptr_t)host + 255) & ~(uintptr_t)255), 64),
            KAIO_ERR_HOST_POINTER, "kaio_set_workspace|host");
    WORKS(kaio_set_workspace(work.gpu, mine, 4096));
    WORKS(kaio_reserve_workspace(work.gpu, 4096));
    SANE(fake_count("cuMemAlloc_v2") == 0);
    REFUSES(kaio_reserve_workspace(work.gpu, 4097), KAIO_ERR_WORKSPACE, "kaio_reserve_workspace|4097|4096");
    SANE(fake_count("cuMemAlloc_v2") == 0);
    WORKS(kaio_set_workspace(work.gpu, NULL, 0));
    WORKS(kaio_reserve_workspace(work.gpu, (size_t)8 << 20));
    SANE(fake_count("cuMemAlloc_v2") == 1);
    WORKS(kaio_stream_destroy(work.gpu, other));
    fake_unplant(mine);
    bench_close(&work, "workspace");
}

/* ---- check, logger, allocator ---------------------------------------------------------------------------------- */

static void test_check(void)
{
    kaio_open_desc desc = fake_desc();
    kaio_device *gpu = open_on(0);
    kaio__fault fault;
    void *record;

    WORKS(kaio_check(gpu));
    SANE(fake_count("cuStreamSynchronize") == 1);
    WORKS(kaio_close(gpu));
    desc.flags = KAIO_CHECK_INDICES;
    WORKS(kaio_open(&gpu, &desc));
    WORKS(kaio_check(gpu));
    memset(&fault, 0, sizeof fault);
    fault.op = KAIO__OP_MATMUL;
    fault.argument = 2;
    fault.position = 41;
    fault.value = -77;
    record = fake_bytes((void *)(uintptr_t)gpu->fault);
    memcpy(record, &fault, sizeof fault);
    watch();
    SANE(kaio_check(gpu) == KAIO_ERR_INVALID);
    check_text(__LINE__, "kaio_check", "kaio_check|kaio_matmul|block_table[41]|-77");
    WORKS(kaio_check(gpu)); /* forgotten */
    fake_fail("cuStreamSynchronize", 1, FAKE_ILLEGAL_ADDRESS);
    FAILS(kaio_check(gpu));
    check_text(__LINE__, "kaio_check", "kaio_check|CUDA_ERROR_ILLEGAL_ADDRESS");
    WORKS(kaio_close(gpu));
    check_clean("check");
}

typedef struct journal {
    int errors, infos, other;
    char last[1024];
} journal;

static void write_journal(int level, const char *message, void *user)
{
    journal *it = (journal *)user;

    if (level == KAIO_LOG_ERROR)
        it->errors++;
    else if (level == KAIO_LOG_INFO)
        it->infos++;
    else
        it->other++;
    snprintf(it->last, sizeof it->last, "%s", message);
}

static void test_logger(void)
{
    kaio_open_desc desc = fake_desc();
    journal log;
    bench work;

    fake_reset();
    memset(&log, 0, sizeof log);
    memset(&work, 0, sizeof work);
    desc.logger.log = write_journal;
    desc.logger.user = &log;
    WORKS(kaio_open(&work.gpu, &desc));
    bench_fill(&work, work.gpu, KAIO_F16);
    SANE(log.errors == 0);
    WORKS(multiply(&work));
    SANE(log.infos == 1 && strstr(log.last, kaio_variant_name(work.gpu)) != NULL);
    FAILS(kaio_matmul_tc_bf16(work.gpu, &work.a, &work.b, &work.c));
    SANE(log.errors == 1 && strcmp(log.last, kaio_last_error()) == 0);
    bench_close(&work, "logger");
}

typedef struct counting {
    int live, calls, fail_at;
} counting;

static void *count_alloc(size_t size, void *user)
{
    counting *it = (counting *)user;

    if (++it->calls == it->fail_at)
        return NULL;
    it->live++;
    return malloc(size);
}

static void count_free(void *pointer, void *user)
{
    ((counting *)user)->live -= pointer != NULL;
    free(pointer);
}

static kaio_status run_program(const kaio_open_desc *desc);

static void test_allocator(void)
{
    kaio_open_desc desc = fake_desc();
    counting memory;
    kaio_device *gpu = NULL;
    int n;

    fake_reset();
    memset(&memory, 0, sizeof memory);
    desc.allocator.alloc = count_alloc;
    REFUSES(kaio_open(&gpu, &desc), KAIO_ERR_INVALID, "kaio_open|allocator");
    desc.allocator.free = count_free;
    desc.allocator.user = &memory;
    n = 0;
    do {
        kaio_status status;

        fake_reset();
        memset(&memory, 0, sizeof memory);
        memory.fail_at = ++n;
        status = run_program(&desc);
        if (memory.calls < n)
            CHECK(status == KAIO_OK, "allocator: %s", kaio_last_error());
        else
            CHECK(status == KAIO_ERR_OUT_OF_MEMORY, "allocation %d failed: %s", n, kaio_status_string(status));
        CHECK(memory.live == 0, "allocation %d failed: %d blocks leaked", n, memory.live);
        check_clean("allocator");
    } while (memory.calls >= n);
    SANE(n > 3);
}

/* ---- tensors --------------------------------------------------------------------------------------------------- */

static void test_tensors(void)
{
    static const int64_t shape[3] = {2, 3, 4}, eight[8] = {1, 2, 1, 3, 1, 1, 2, 5};
    int64_t big[3] = {(int64_t)1 << 31, (int64_t)1 << 31, 4};
    kaio_tensor t, u;
    char base[1];
    int i;

    t = kaio_tensor_nd(base, KAIO_F16, 3, shape);
    SANE(t.data == base && t.dtype == KAIO_F16 && t.rank == 3 && t.device == KAIO_DEVICE_ANY);
    SANE(t.shape[0] == 2 && t.shape[1] == 3 && t.shape[2] == 4);
    SANE(t.stride[0] == 12 && t.stride[1] == 4 && t.stride[2] == 1);
    SANE(kaio_tensor_elements(&t) == 24 && kaio_tensor_is_contiguous(&t));
    SANE(kaio_tensor_nd(base, KAIO_F16, 0, shape).rank == 0);
    SANE(kaio_tensor_nd(base, KAIO_F16, 9, shape).rank == 0);
    SANE(kaio_tensor_nd(base, KAIO_F16, 1, NULL).rank == 0);
    t = kaio_tensor_nd(base, KAIO_F16, 8, eight);
    SANE(t.rank == 8 && t.stride[0] == 60 && t.stride[7] == 1);
    SANE(kaio_tensor_elements(&t) == 60 && kaio_tensor_is_contiguous(&t));
    SANE(kaio_tensor_transpose(&t, 0, -1).stride[0] == 1 && kaio_tensor_slice(&t, 7, 4, 1).shape[7] == 1);
    t = kaio_tensor_3d(base, KAIO_F32, 2, 3, 4);
    SANE(t.rank == 3 && t.stride[0] == 12);
    t = kaio_tensor_1d(base, KAIO_F32, 5);
    SANE(t.rank == 1 && t.shape[0] == 5 && t.stride[0] == 1);

    t = kaio_tensor_3d(base, KAIO_F16, 2, 3, 4);
    u = kaio_tensor_transpose(&t, 0, 2);
    SANE(u.shape[0] == 4 && u.shape[2] == 2 && u.stride[0] == 1 && u.stride[2] == 12 && u.shape[1] == 3);
    SANE(!kaio_tensor_is_contiguous(&u));
    u = kaio_tensor_transpose(&t, -1, -2);
    SANE(u.shape[1] == 4 && u.shape[2] == 3 && u.stride[1] == 1 && u.stride[2] == 4);
    SANE(kaio_tensor_transpose(&t, 0, 3).rank == 0);
    SANE(kaio_tensor_transpose(&t, -4, 0).rank == 0);
    SANE(kaio_tensor_transpose(NULL, 0, 1).rank == 0);
    u = kaio_tensor_slice(&t, 1, 1, 2);
    SANE(u.shape[1] == 2 && u.stride[0] == 12 && (uintptr_t)u.data == (uintptr_t)base + 8);
    u = kaio_tensor_slice(&t, -1, 3, 1);
    SANE(u.shape[2] == 1 && (uintptr_t)u.data == (uintptr_t)base + 6);
    u = kaio_tensor_slice(&t, 0, 2, 0);
    SANE(u.rank == 3 && u.shape[0] == 0);
    SANE(kaio_tensor_slice(&t, 0, 1, 2).rank == 0);
    SANE(kaio_tensor_slice(&t, 0, -1, 1).rank == 0);
    SANE(kaio_tensor_slice(&t, 0, 0, -1).rank == 0);
    SANE(kaio_tensor_slice(&t, 3, 0, 1).rank == 0);
    SANE(kaio_tensor_slice(&t, 0, INT64_MAX, INT64_MAX).rank == 0);
    t.stride[1] = -4;
    u = kaio_tensor_slice(&t, 1, 2, 1);
    SANE((uintptr_t)u.data == (uintptr_t)base - 16);

    SANE(kaio_tensor_elements(NULL) == -1 && !kaio_tensor_is_contiguous(NULL));
    t = kaio_tensor_nd(base, KAIO_F16, 3, big);
    SANE(kaio_tensor_elements(&t) == -1);
    big[0] = -1;
    t = kaio_tensor_nd(base, KAIO_F16, 3, big);
    SANE(kaio_tensor_elements(&t) == -1);
    big[0] = 0;
    t = kaio_tensor_nd(base, KAIO_F16, 3, big);
    SANE(kaio_tensor_elements(&t) == 0);
    t = kaio_tensor_2d(base, KAIO_F16, 1, 4);
    t.stride[0] = 99; /* never used */
    SANE(kaio_tensor_is_contiguous(&t));

    SANE(kaio_dtype_size(KAIO_DTYPE_UNSET) == 0 && kaio_dtype_size((kaio_dtype)99) == 0);
    SANE(strcmp(kaio_dtype_name(KAIO_DTYPE_UNSET), "unset") == 0 && kaio_dtype_name((kaio_dtype)99) != NULL);
#define CHECK_DTYPE(name, value, bytes, text)                                                                        \
    SANE(kaio_dtype_size(name) == bytes && strcmp(kaio_dtype_name(name), text) == 0 && (int)name == value);
    KAIO_DTYPE_LIST(CHECK_DTYPE)
    SANE(kaio_version() == KAIO_VERSION && KAIO_VERSION_MAJOR * 10000 <= KAIO_VERSION);
    for (i = -1; i < 20; i++)
        SANE(kaio_status_string((kaio_status)i) != NULL);
    SANE(strcmp(kaio_status_string(KAIO_OK), "success") == 0);
}

/* ---- allocation and transfers ---------------------------------------------------------------------------------- */

static const kaio_dtype all_types[] = {
#define TYPE_NAME(name, value, bytes, text) name,
    KAIO_DTYPE_LIST(TYPE_NAME)
#undef TYPE_NAME
};

enum { TYPES = sizeof all_types / sizeof all_types[0], MOST = 4096 };

static void test_alloc(void)
{
    kaio_device *gpu;
    kaio_tensor view;
    int64_t shape[9] = {2, 3, 4, 1, 1, 1, 1, 2, 1};
    size_t i;

    fake_reset();
    gpu = open_on(0);
    for (i = 0; i < TYPES; i++) {
        WORKS(kaio_alloc(gpu, &view, all_types[i], 3, shape));
        SANE(view.dtype == all_types[i] && view.rank == 3 && view.device == KAIO_DEVICE(0));
        SANE(kaio_tensor_is_contiguous(&view) && kaio_tensor_elements(&view) == 24);
        SANE(fake_log_at(fake_log_find("cuMemAlloc_v2", 0)).arg[0] == 24 * kaio_dtype_size(all_types[i]));
        WORKS(kaio_free(gpu, &view));
        SANE(view.data == NULL && view.rank == 0);
        WORKS(kaio_free(gpu, &view));
    }
    WORKS(kaio_alloc(gpu, &view, KAIO_U8, 8, shape));
    WORKS(kaio_free(gpu, &view));
    WORKS(kaio_alloc_2d(gpu, &view, KAIO_F16, 0, 5));
    SANE(view.data == NULL && view.rank == 2 && fake_count("cuMemAlloc_v2") == 0);
    WORKS(kaio_free(gpu, &view));
    memset(&view, 0xff, sizeof view);
    REFUSES(kaio_alloc(gpu, &view, KAIO_F16, 9, shape), KAIO_ERR_INVALID, "kaio_alloc|rank|9|8");
    SANE(view.data == NULL && view.rank == 0);
    REFUSES(kaio_alloc(gpu, &view, KAIO_F16, 0, shape), KAIO_ERR_INVALID, "kaio_alloc|rank|0");
    REFUSES(kaio_alloc_1d(gpu, &view, KAIO_DTYPE_UNSET, 4), KAIO_ERR_INVALID, "kaio_alloc|dtype|unset");
    REFUSES(kaio_alloc_1d(gpu, &view, (kaio_dtype)77, 4), KAIO_ERR_INVALID, "kaio_alloc|dtype|77");
    REFUSES(kaio_alloc_1d(gpu, &view, KAIO_F16, -4), KAIO_ERR_INVALID, "kaio_alloc|shape");
    REFUSES(kaio_alloc_2d(gpu, &view, KAIO_F16, (int64_t)1 << 32, (int64_t)1 << 32), KAIO_ERR_INVALID, "kaio_alloc");
    REFUSES(kaio_alloc_1d(gpu, &view, KAIO_F64, (int64_t)1 << 61), KAIO_ERR_INVALID, "kaio_alloc|overflow");
    REFUSES(kaio_alloc_1d(gpu, &view, KAIO_F64, (int64_t)1 << 40), KAIO_ERR_OUT_OF_MEMORY,
            "kaio_alloc|8796093022208");
    SANE(view.data == NULL && view.rank == 0);
    WORKS(kaio_close(gpu));
    check_clean("alloc");
}

/* A random view of memory that starts at 0 and whose extent is in [*low, *high): negative strides reach below. */
static kaio_tensor random_view(uint64_t *seed, kaio_dtype dtype, int repeats, int64_t *low, int64_t *high)
{
    kaio_tensor view;
    int order[4] = {0, 1, 2, 3}, i;
    int64_t stride = check_range(seed, 0, 3) ? 1 : check_range(seed, 2, 3);

    memset(&view, 0, sizeof view);
    view.dtype = dtype;
    view.rank = (int)check_range(seed, 1, 4);
    *low = 0;
    *high = 1;
    for (i = view.rank - 1; i > 0; i--) { /* mostly row-major, now and then any order */
        int j = check_range(seed, 0, 2) ? i : (int)check_range(seed, 0, i), saved = order[i];

        order[i] = order[j];
        order[j] = saved;
    }
    for (i = view.rank - 1; i >= 0; i--) {
        int dim = order[i];

        view.shape[dim] = check_range(seed, 1, 5);
        view.stride[dim] = stride;
        stride = stride * view.shape[dim] + (check_range(seed, 0, 2) ? 0 : check_range(seed, 1, 4));
        if (check_range(seed, 0, 5) == 0)
            view.stride[dim] = -view.stride[dim];
        if (repeats && check_range(seed, 0, 5) == 0)
            view.stride[dim] = 0;
        *(view.stride[dim] < 0 ? low : high) += view.stride[dim] * (view.shape[dim] - 1);
    }
    return view;
}

/* Element offset of the index-th element in row-major order. */
static int64_t offset_of(const kaio_tensor *view, int64_t index)
{
    int64_t offset = 0;
    int i;

    for (i = view->rank - 1; i >= 0; i--) {
        offset += index % view->shape[i] * view->stride[i];
        index /= view->shape[i];
    }
    return offset;
}

static void random_bytes(uint64_t *seed, unsigned char *to, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++)
        to[i] = (unsigned char)check_random(seed);
}

/* One view, moved in and out as raw bytes. */
static void transfer_case(kaio_device *gpu, uint64_t seed, kaio_dtype dtype)
{
    static unsigned char host[MOST * 8], expected[MOST * 8], back[MOST * 8];
    uint64_t state = seed;
    int64_t low, high, elements, i;
    size_t size = kaio_dtype_size(dtype), bytes, total;
    int repeats = check_range(&state, 0, 3) == 0, pin = check_range(&state, 0, 3) == 0;
    kaio_tensor view = random_view(&state, dtype, repeats, &low, &high);
    unsigned char *memory, *source = host;
    void *planted, *pinned = NULL;

    elements = kaio_tensor_elements(&view);
    bytes = (size_t)elements * size;
    total = (size_t)(high - low) * size;
    planted = fake_plant(FAKE_DEVICE_MEMORY, 0, total);
    memory = (unsigned char *)fake_bytes(planted);
    view.data = (char *)planted + -low * (int64_t)size;
    random_bytes(&state, host, bytes);
    if (pin) { /* copies from pinned memory run late, so the upload must wait for them */
        pinned = fake_plant(FAKE_PINNED, 0, bytes);
        memcpy(pinned, host, bytes);
        source = (unsigned char *)pinned;
    }
    if (!repeats) {
        memcpy(expected, memory, total);
        for (i = 0; i < elements; i++)
            memcpy(expected + (size_t)(offset_of(&view, i) - low) * size, host + (size_t)i * size, size);
        WORKS(kaio_upload(gpu, &view, source, bytes));
        if (pin)
            memset(source, 0x11, bytes);
        memory = (unsigned char *)fake_bytes(planted);
        CHECK(memcmp(memory, expected, total) == 0, "kaio_upload: %s, seed %llu", kaio_dtype_name(dtype),
              (unsigned long long)seed);
    } else {
        random_bytes(&state, memory, total);
    }
    memset(source, 0x22, bytes);
    WORKS(kaio_download(gpu, &view, source, bytes));
    memcpy(back, source, bytes);
    memory = (unsigned char *)fake_bytes(planted);
    for (i = 0; i < elements; i++)
        if (memcmp(back + (size_t)i * size, memory + (size_t)(offset_of(&view, i) - low) * size, size) != 0)
            break;
    CHECK(i == elements, "kaio_download: %s, seed %llu, element %lld", kaio_dtype_name(dtype),
          (unsigned long long)seed, (long long)i);
    REFUSES(kaio_upload(gpu, &view, source, bytes + size), KAIO_ERR_INVALID, repeats ? "" : "kaio_upload|bytes");
    if (pinned)
        fake_unplant(pinned);
    fake_unplant(planted);
}

/* What kaio_fill and kaio_upload_f32 should store: integers by nearbyint, others by the conversions that
   test_convert.c compares with a reference. */
static void expected_element(kaio_dtype dtype, double value, unsigned char *to)
{
    static const double limit[][2] = {
        {-128, 127}, {0, 255}, {-32768, 32767}, {0, 65535}, {-2147483648.0, 2147483647.0}, {0, 4294967295.0}};
    float single = (float)value;
    uint16_t half = 0;
    int64_t whole;
    double rounded;

    memset(to, 0, 8);
    if (dtype == KAIO_F64)
        memcpy(to, &value, 8);
    if (dtype == KAIO_F32)
        memcpy(to, &single, 4);
    if (dtype == KAIO_F16)
        half = kaio_f32_to_f16(single);
    if (dtype == KAIO_BF16)
        half = kaio_f32_to_bf16(single);
    if (dtype == KAIO_F16 || dtype == KAIO_BF16)
        memcpy(to, &half, 2);
    if (dtype == KAIO_E4M3)
        to[0] = kaio_f32_to_e4m3(single);
    if (dtype == KAIO_E5M2)
        to[0] = kaio_f32_to_e5m2(single);
    if (dtype < KAIO_I8 || dtype > KAIO_U64)
        return;
    rounded = isnan(value) ? 0 : nearbyint(value);
    if (dtype == KAIO_U64) {
        uint64_t bits = rounded <= 0 ? 0 : rounded >= 18446744073709551616.0 ? UINT64_MAX : (uint64_t)rounded;

        memcpy(to, &bits, 8);
        return;
    }
    if (dtype == KAIO_I64) {
        whole = rounded >= 9223372036854775808.0    ? INT64_MAX
                : rounded <= -9223372036854775808.0 ? INT64_MIN
                                                    : (int64_t)rounded;
        memcpy(to, &whole, 8);
        return;
    }
    rounded = rounded < limit[dtype - KAIO_I8][0] ? limit[dtype - KAIO_I8][0] : rounded;
    rounded = rounded > limit[dtype - KAIO_I8][1] ? limit[dtype - KAIO_I8][1] : rounded;
    whole = (int64_t)rounded;
    memcpy(to, &whole, kaio_dtype_size(dtype)); /* little-endian, as the GPU is */
}

static float random_float(uint64_t *state)
{
    static const float special[] = {0.0f,   -0.0f,  0.5f,          1.5f,          2.5f,     -0.5f,    -1.5f,
                                    127.5f, 128.0f, 255.5f,        32767.5f,      65535.5f, 65519.0f, 65520.0f,
                                    448.0f, 464.0f, 57344.0f,      61440.0f,      3e38f,    -3e38f,   1e-7f,
                                    6e-8f,  1e-40f, 2147483648.0f, 4294967296.0f, 9.3e18f,  1.9e19f,  -1e19f};
    uint32_t bits = (uint32_t)check_random(state);
    float value;

    if (check_range(state, 0, 2) == 0)
        return special[check_range(state, 0, sizeof special / sizeof special[0] - 1)];
    if (check_range(state, 0, 1))
        return (float)check_range(state, -400000, 400000) / 1024.0f;
    if ((bits >> 23 & 0xff) == 0xff)
        bits &= ~(uint32_t)0x800000; /* neither NaN nor infinity */
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* One view, moved with conversion, and filled. */
static void convert_case(kaio_device *gpu, uint64_t seed, kaio_dtype dtype)
{
    static unsigned char expected[MOST * 8];
    static float host[MOST], back[MOST];
    uint64_t state = seed;
    int64_t low, high, elements, i;
    size_t size = kaio_dtype_size(dtype), total;
    kaio_tensor view = random_view(&state, dtype, 0, &low, &high);
    unsigned char element[8];
    void *planted;
    float value;

    elements = kaio_tensor_elements(&view);
    total = (size_t)(high - low) * size;
    planted = fake_plant(FAKE_DEVICE_MEMORY, 0, total);
    view.data = (char *)planted + -low * (int64_t)size;
    memcpy(expected, fake_bytes(planted), total);
    for (i = 0; i < elements; i++) {
        host[i] = random_float(&state);
        expected_element(dtype, (double)host[i], element);
        memcpy(expected + (size_t)(offset_of(&view, i) - low) * size, element, size);
    }
    WORKS(kaio_upload_f32(gpu, &view, host));
    CHECK(memcmp(fake_bytes(planted), expected, total) == 0, "kaio_upload_f32: %s, seed %llu", kaio_dtype_name(dtype),
          (unsigned long long)seed);
    WORKS(kaio_download_f32(gpu, &view, back));
    for (i = 0; i < elements; i++) { /* what came back, stored again, is what was there */
        expected_element(dtype, (double)back[i], element);
        if (size < 4 && memcmp(expected + (size_t)(offset_of(&view, i) - low) * size, element, size) != 0)
            break;
        if (dtype == KAIO_F32 && memcmp(&back[i], &host[i], 4) != 0)
            break;
        if (dtype == KAIO_F64 && !(back[i] == host[i]))
            break;
    }
    CHECK(i == elements, "kaio_download_f32: %s, seed %llu, element %lld", kaio_dtype_name(dtype),
          (unsigned long long)seed, (long long)i);

    value = random_float(&state);
    expected_element(dtype, (double)value, element);
    for (i = 0; i < elements; i++)
        memcpy(expected + (size_t)(offset_of(&view, i) - low) * size, element, size);
    WORKS(kaio_fill(gpu, &view, (double)value));
    CHECK(memcmp(fake_bytes(planted), expected, total) == 0, "kaio_fill: %s, seed %llu", kaio_dtype_name(dtype),
          (unsigned long long)seed);
    fake_unplant(planted);
}

static void test_transfers(void)
{
    kaio_device *gpu;
    uint64_t seed;
    size_t type;

    fake_reset();
    gpu = open_on(0);
    for (type = 0; type < TYPES; type++)
        for (seed = 0; seed < 60; seed++) {
            transfer_case(gpu, seed, all_types[type]);
            convert_case(gpu, seed, all_types[type]);
        }
    WORKS(kaio_close(gpu));
    check_clean("transfers");
}

/* More than the staging buffer of a converting copy holds. */
static void test_big_transfer(void)
{
    enum { ROWS = 2100, COLUMNS = 4100 };
    kaio_device *gpu;
    kaio_tensor view = {0};
    float *host = (float *)malloc(sizeof(float) * ROWS * COLUMNS);
    int64_t i;

    if (!host)
        exit(2);
    for (i = 0; i < ROWS * COLUMNS; i++)
        host[i] = (float)(i % 2039 - 1000);
    fake_reset();
    gpu = open_on(0);
    WORKS(kaio_alloc_2d(gpu, &view, KAIO_F16, ROWS, COLUMNS));
    WORKS(kaio_upload_f32(gpu, &view, host));
    memset(host, 0, sizeof(float) * ROWS * COLUMNS);
    WORKS(kaio_download_f32(gpu, &view, host));
    for (i = 0; i < ROWS * COLUMNS && host[i] == (float)(i % 2039 - 1000); i++)
        continue;
    CHECK(i == ROWS * COLUMNS, "big transfer: element %lld is %g", (long long)i, (double)host[i % (ROWS * COLUMNS)]);
    WORKS(kaio_free(gpu, &view));
    WORKS(kaio_close(gpu));
    free(host);
    check_clean("big transfer");
}

static void test_transfer_corners(void)
{
    bench work = bench_open();
    kaio_tensor view, empty, wide;
    static float host[M * N];
    static double pair[2] = {1.0, 2.0};
    uint64_t exact = ((uint64_t)1 << 53) - 1;
    float nan_value = (float)NAN;
    char *pinned;

    view = work.c;
    view.stride[0] = 0;
    REFUSES(kaio_upload_f32(work.gpu, &view, host), KAIO_ERR_INVALID, "kaio_upload_f32|overlap");
    REFUSES(kaio_fill(work.gpu, &view, 1), KAIO_ERR_INVALID, "kaio_fill|overlap");
    WORKS(kaio_download_f32(work.gpu, &view, host));
    empty = kaio_tensor_2d(NULL, KAIO_F16, 0, 7);
    WORKS(kaio_upload(work.gpu, &empty, NULL, 0));
    WORKS(kaio_download(work.gpu, &empty, NULL, 0));
    WORKS(kaio_upload_f32(work.gpu, &empty, NULL));
    WORKS(kaio_fill(work.gpu, &empty, 1));
    SANE(fake_work() == 0);
    REFUSES(kaio_upload(work.gpu, &work.c, host, sizeof host - 1), KAIO_ERR_INVALID, "kaio_upload|1535|1536|384");
    REFUSES(kaio_download(work.gpu, &work.c, host, 0), KAIO_ERR_INVALID, "kaio_download|0|1536");
    view = kaio_tensor_2d(host, KAIO_F32, M, N);
    REFUSES(kaio_fill(work.gpu, &view, 1), KAIO_ERR_HOST_POINTER, "kaio_fill|view|host");
    view = work.c;
    view.shape[0] = M + 1;
    REFUSES(kaio_upload_f32(work.gpu, &view, host), KAIO_ERR_INVALID, "kaio_upload_f32|1632|1536");
    WORKS(kaio_alloc_1d(work.gpu, &wide, KAIO_U64, 2));
    WORKS(kaio_fill(work.gpu, &wide, (double)exact));
    SANE(memcmp(fake_bytes(wide.data), &exact, 8) == 0);
    WORKS(kaio_upload_f32(work.gpu, &wide, host));
    wide.dtype = KAIO_I64;
    WORKS(kaio_fill(work.gpu, &wide, -1e300));
    SANE(*(int64_t *)fake_bytes(wide.data) == INT64_MIN);
    wide.dtype = KAIO_F64;
    WORKS(kaio_upload(work.gpu, &wide, pair, sizeof pair));
    WORKS(kaio_free(work.gpu, &wide));
    WORKS(kaio_alloc_1d(work.gpu, &wide, KAIO_I32, 1));
    WORKS(kaio_upload_f32(work.gpu, &wide, &nan_value));
    SANE(*(int32_t *)fake_bytes(wide.data) == 0);
    WORKS(kaio_free(work.gpu, &wide));

    /* a copy that fails half way: what was queued before must have left the host array when the call returns */
    pinned = (char *)fake_plant(FAKE_PINNED, 0, M * K * 2);
    view = kaio_tensor_transpose(&work.a, 0, 1);
    memset(pinned, 0x33, M * K * 2);
    memset(fake_bytes(work.a.data), 0x44, M * K * 2);
    fake_fail("cuMemcpyHtoDAsync_v2", 2, FAKE_INVALID_VALUE);
    fake_fail("cuMemcpy2DAsync_v2", 2, FAKE_INVALID_VALUE);
    FAILS(kaio_upload(work.gpu, &view, pinned, M * K * 2));
    fake_fail(NULL, 0, 0);
    memset(pinned, 0x55, M * K * 2);
    CHECK(memchr(fake_bytes(work.a.data), 0x55, M * K * 2) == NULL,
          "a failed upload returned with copies from the host array in flight");
    fake_unplant(pinned);
    bench_close(&work, "transfer corners");
}

/* ---- what a matmul refuses ------------------------------------------------------------------------------------- */

static void test_refused_views(void)
{
    bench work = bench_open();
    kaio_tensor a = work.a, b = work.b, c = work.c, x;
    kaio_device *gpu = work.gpu;
    kaio_matmul_desc desc;
    int i;

    WORKS(multiply(&work));
    x = a, x.dtype = KAIO_DTYPE_UNSET;
    REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: A: dtype|unset");
    x = a, x.dtype = (kaio_dtype)99;
    REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: A: dtype|99");
    x = b, x.dtype = KAIO_DTYPE_UNSET;
    REFUSES(kaio_matmul(gpu, &a, &x, NULL, &c), KAIO_ERR_INVALID, "kaio_matmul: B: dtype|unset");
    x = c, x.dtype = KAIO_DTYPE_UNSET;
    REFUSES(kaio_matmul(gpu, &a, &b, NULL, &x), KAIO_ERR_INVALID, "kaio_matmul: C: dtype|unset");
    for (i = 0; i < TYPES; i++) {
        kaio_dtype type = all_types[i];
        int wide = kaio_dtype_size(type) > 2;

        x = a, x.dtype = type;
        if (wide)
            x.shape[0] = M / 4, x.stride[0] = K; /* keeps it inside its allocation */
        if (type != KAIO_F16) {
            REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: A: dtype is |expected f16");
            REFUSES(kaio_matmul_tc_async(gpu, &x, &b, &c), KAIO_ERR_INVALID,
                    "kaio_matmul_tc_async: A: dtype is |f16");
        }
        if (type != KAIO_BF16) {
            REFUSES(kaio_matmul_tc_bf16(gpu, &x, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc_bf16: A: dtype|bf16");
            REFUSES(kaio_matmul_tc_bf16_async(gpu, &x, &b, &c), KAIO_ERR_INVALID,
                    "kaio_matmul_tc_bf16_async: A|bf16");
        }
        if (type != KAIO_F16 && type != KAIO_BF16) {
            REFUSES(kaio_matmul(gpu, &x, &b, NULL, &c), KAIO_ERR_INVALID, "kaio_matmul: A: dtype is |f16 or bf16");
        }
        x = b, x.dtype = type;
        if (type != KAIO_F16) {
            REFUSES(kaio_matmul(gpu, &a, &x, NULL, &c), KAIO_ERR_INVALID, "kaio_matmul: B: dtype is |expected|f16");
        }
        x = c, x.dtype = type;
        if (type != KAIO_F16 && type != KAIO_BF16 && type != KAIO_F32) {
            REFUSES(kaio_matmul_tc(gpu, &a, &b, &x), KAIO_ERR_INVALID,
                    "kaio_matmul_tc: C: dtype is |f32, f16 or bf16");
        } else {
            WORKS(kaio_matmul_tc(gpu, &a, &b, &x));
        }
    }
    for (i = -1; i < 3; i++) { /* ranks */
        static const int ranks[] = {-3, 0, 1, 9};

        x = a, x.rank = ranks[i + 1];
        REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: A: rank is |expected");
        x = b, x.rank = ranks[i + 1];
        REFUSES(kaio_matmul_tc(gpu, &a, &x, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: B: rank is |expected");
        x = c, x.rank = ranks[i + 1];
        REFUSES(kaio_matmul_tc(gpu, &a, &b, &x), KAIO_ERR_INVALID, "kaio_matmul_tc: C: rank is |expected");
    }
    x = b, x.shape[0] = K - 1;
    REFUSES(kaio_matmul_tc(gpu, &a, &x, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: B|31|32");
    x = c, x.shape[0] = M - 1;
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &x), KAIO_ERR_INVALID, "kaio_matmul_tc: C|15|16");
    x = c, x.shape[1] = N - 1;
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &x), KAIO_ERR_INVALID, "kaio_matmul_tc: C|23|24");
    x = a, x.data = NULL;
    REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: A: data is NULL");
    x = c, x.data = NULL;
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &x), KAIO_ERR_INVALID, "kaio_matmul_tc: C: data is NULL");
    x = a, x.data = (char *)a.data + 1;
    REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: A: data|multiple of 2");
    x = c, x.data = (char *)c.data + 2;
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &x), KAIO_ERR_INVALID, "kaio_matmul_tc: C: data|multiple of 4");
    desc.copy = (kaio_matmul_copy)3;
    REFUSES(kaio_matmul(gpu, &a, &b, &desc, &c), KAIO_ERR_INVALID, "kaio_matmul|copy|3");
    desc.copy = (kaio_matmul_copy)-1;
    REFUSES(kaio_matmul(gpu, &a, &b, &desc, &c), KAIO_ERR_INVALID, "kaio_matmul|copy");
    bench_close(&work, "refused views");
}

static void test_refused_sizes(void)
{
    bench work = bench_open();
    kaio_tensor a = work.a, b = work.b, c = work.c, x, y;
    kaio_device *gpu = work.gpu;

    x = a, x.shape[0] = -1;
    REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: A: shape[0] is -1");
    x = b, x.shape[1] = INT64_MIN;
    REFUSES(kaio_matmul_tc(gpu, &a, &x, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: B: shape[1] is -9223372036854775808");
    x = c, x.shape[1] = -N;
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &x), KAIO_ERR_INVALID, "kaio_matmul_tc: C: shape[1] is -24");
    x = kaio_tensor_2d(a.data, KAIO_F16, (int64_t)1 << 32, (int64_t)1 << 32);
    REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: A|overflow");
    x = a, x.stride[0] = INT64_MAX / 2;
    REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: A|overflow");
    x = a, x.stride[0] = INT64_MIN;
    REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: A|overflow");
    x = c, x.stride[1] = INT64_MAX;
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &x), KAIO_ERR_INVALID, "kaio_matmul_tc: C|overflow");
    x = a, x.stride[0] = (int64_t)1 << 61;
    REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: A");
    x = kaio_tensor_2d(a.data, KAIO_F16, M, (int64_t)1 << 31); /* repeated, so it stays inside */
    y = kaio_tensor_2d(b.data, KAIO_F16, (int64_t)1 << 31, N);
    x.stride[0] = x.stride[1] = y.stride[0] = 0;
    REFUSES(kaio_matmul_tc(gpu, &x, &y, &c), KAIO_ERR_UNSUPPORTED, "kaio_matmul_tc|K is 2147483648|2^31");
    x.shape[1] = y.shape[0] = ((int64_t)1 << 31) - 1;
    WORKS(kaio_matmul_tc(gpu, &x, &y, &c));
    bench_close(&work, "refused sizes");
}

static void test_refused_batches(void)
{
    bench work = bench_open();
    kaio_device *gpu = work.gpu;
    kaio_tensor a, b, c, x;

    WORKS(kaio_alloc_3d(gpu, &a, KAIO_F16, 4, M, K));
    WORKS(kaio_alloc_3d(gpu, &b, KAIO_F16, 4, K, N));
    WORKS(kaio_alloc_3d(gpu, &c, KAIO_F32, 4, M, N));
    WORKS(kaio_matmul_tc(gpu, &a, &b, &c));
    WORKS(kaio_matmul_tc(gpu, &a, &work.b, &c));
    x = b, x.shape[0] = 1;
    WORKS(kaio_matmul_tc(gpu, &a, &x, &c));
    x = b, x.stride[0] = 0;
    WORKS(kaio_matmul_tc(gpu, &a, &x, &c));
    x = b, x.shape[0] = 3;
    REFUSES(kaio_matmul_tc(gpu, &a, &x, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: B|3|4");
    x = a, x.shape[0] = 2;
    REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: A|2|4");
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &work.c), KAIO_ERR_INVALID, "kaio_matmul_tc: A: rank is 3|2");
    x = c, x.stride[0] = 0;
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &x), KAIO_ERR_INVALID, "kaio_matmul_tc: C|overlap");
    x = c, x.shape[0] = 1;
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &x), KAIO_ERR_INVALID, "kaio_matmul_tc: A|4|1");
    WORKS(kaio_free(gpu, &a));
    WORKS(kaio_free(gpu, &b));
    WORKS(kaio_free(gpu, &c));
    bench_close(&work, "refused batches");
}

static void test_zero_sizes(void)
{
    bench work = bench_open();
    kaio_device *gpu = work.gpu;
    kaio_tensor a = work.a, b = work.b, c = work.c;

    a.shape[0] = c.shape[0] = 0;
    WORKS(kaio_matmul_tc(gpu, &a, &b, &c));
    SANE(fake_work() == 0 && fake_jits(NULL, NULL) == 0);
    SANE(strcmp(kaio_variant_name(gpu), "") == 0);
    a.data = c.data = NULL;
    WORKS(kaio_matmul_tc(gpu, &a, &b, &c));
    b.data = NULL;
    WORKS(kaio_matmul_tc(gpu, &a, &b, &c));
    b = work.b, b.shape[0] = K - 1; /* shapes and types are checked all the same */
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: B|31|32");
    b = work.b, b.dtype = KAIO_BF16;
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: B|bf16");
    a = kaio_tensor_3d(NULL, KAIO_F16, 0, M, K);
    c = kaio_tensor_3d(NULL, KAIO_F32, 0, M, N);
    WORKS(kaio_matmul_tc(gpu, &a, &work.b, &c));
    SANE(fake_work() == 0);
    b = work.b, c = work.c;
    b.shape[1] = c.shape[1] = 0;
    REFUSES(kaio_matmul_tc(gpu, &work.a, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc|N|0");
    a = work.a, b = work.b;
    a.shape[1] = b.shape[0] = 0;
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &work.c), KAIO_ERR_INVALID, "kaio_matmul_tc|K|0");
    bench_close(&work, "zero sizes");
}

static void test_pointers(void)
{
    bench work = bench_open();
    kaio_device *gpu = work.gpu;
    kaio_tensor a = work.a, b = work.b, c = work.c, x;
    static uint16_t ordinary[M * K];
    void *pinned = fake_plant(FAKE_PINNED, 0, M * K * 2), *foreign = fake_plant(FAKE_DEVICE_MEMORY, 1, M * K * 2);
    void *managed = fake_plant(FAKE_MANAGED, 0, M * K * 2), *far = fake_plant(FAKE_MANAGED, 1, M * K * 2);
    void *small = fake_plant(FAKE_DEVICE_MEMORY, 0, M * K * 2 - 2);
    int64_t offset;

    WORKS(multiply(&work));
    x = a, x.device = KAIO_DEVICE_ANY;
    x.data = ordinary;
    REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_HOST_POINTER, "kaio_matmul_tc: A|host");
    x.data = pinned;
    REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_HOST_POINTER, "kaio_matmul_tc: A|pinned");
    x.data = (void *)(uintptr_t)2;
    REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_HOST_POINTER, "kaio_matmul_tc: A");
    x.data = foreign;
    REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_ORDINAL, "kaio_matmul_tc: A|device 1|0");
    x.data = managed;
    WORKS(kaio_matmul_tc(gpu, &x, &b, &c));
    x.data = far; /* managed memory is every device's */
    WORKS(kaio_matmul_tc(gpu, &x, &b, &c));
    fake.managed_type = 1;
    WORKS(kaio_matmul_tc(gpu, &x, &b, &c));
    x.data = small;
    REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: A|1024|1022");
    x = c, x.data = ordinary, x.device = 0;
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &x), KAIO_ERR_HOST_POINTER, "kaio_matmul_tc: C|host");
    x = a, x.device = KAIO_DEVICE(1);
    REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_ORDINAL, "kaio_matmul_tc: A|1|0");
    x = c, x.device = KAIO_DEVICE(7);
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &x), KAIO_ERR_ORDINAL, "kaio_matmul_tc: C|7|0");
    x = c, x.device = -5;
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &x), KAIO_ERR_ORDINAL, "kaio_matmul_tc: C");

    for (offset = 2; offset <= 64; offset += 2) { /* past the end, and before the beginning */
        x = a, x.data = (char *)a.data + offset;
        REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: A|1024|needed|available");
        x = a, x.data = (char *)a.data + (M * K * 2 - 2) - offset, x.stride[0] = -K, x.stride[1] = -1;
        REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: A|needed|available");
    }
    x = a, x.data = (char *)a.data + (M * K * 2 - 2), x.stride[0] = -K, x.stride[1] = -1;
    WORKS(kaio_matmul_tc(gpu, &x, &b, &c));
    x = a, x.stride[0] = K + 1;
    REFUSES(kaio_matmul_tc(gpu, &x, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: A|1054|1024");
    fake_unplant(pinned);
    fake_unplant(foreign);
    fake_unplant(managed);
    fake_unplant(far);
    fake_unplant(small);
    bench_close(&work, "pointers");
}

static void test_overlap(void)
{
    bench work = bench_open();
    kaio_device *gpu = work.gpu;
    kaio_tensor pool, a, b, c;
    char *base;
    int64_t shift;

    WORKS(kaio_alloc_1d(gpu, &pool, KAIO_U8, 1 << 16));
    base = (char *)pool.data;
    /* one square buffer, everywhere */
    a = kaio_tensor_2d(base, KAIO_F16, 16, 16);
    b = kaio_tensor_2d(base, KAIO_F16, 16, 16);
    c = kaio_tensor_2d(base, KAIO_F16, 16, 16);
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: C|shares|A");
    a.data = base + 4096;
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: C|shares|B");
    b.data = a.data; /* inputs may share */
    WORKS(kaio_matmul_tc(gpu, &a, &b, &c));
    for (shift = -512; shift <= 512; shift += 2) {
        c.data = base + 4096 + shift;
        if (shift > -512 && shift < 512) {
            REFUSES(kaio_matmul_tc(gpu, &a, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: C|shares");
        } else {
            WORKS(kaio_matmul_tc(gpu, &a, &b, &c));
        }
    }
    /* slices of one packed buffer [16, 3, 16] lie between each other's rows */
    a.data = base, b.data = base + 32, c.data = base + 64;
    a.stride[0] = b.stride[0] = c.stride[0] = 48;
    WORKS(kaio_matmul_tc(gpu, &a, &b, &c));
    c.data = base + 62;
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: C|shares|B");
    c.data = base + 66;
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: C|shares|A");
    /* even and odd columns */
    a.data = base, a.stride[0] = 32, a.stride[1] = 2;
    c.data = base + 2, c.stride[0] = 32, c.stride[1] = 2;
    b.data = base + 8192;
    WORKS(kaio_matmul_tc(gpu, &a, &b, &c));
    c.stride[1] = 1;
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: C|shares|A");
    /* an output in its own way */
    c = kaio_tensor_2d(base, KAIO_F32, 16, 16), a.data = base + 16384;
    c.stride[0] = 0;
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: C|overlap");
    c.stride[0] = 15;
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: C|overlap");
    c.stride[0] = 16, c.stride[1] = 0;
    REFUSES(kaio_matmul_tc(gpu, &a, &b, &c), KAIO_ERR_INVALID, "kaio_matmul_tc: C|overlap");
    c.stride[0] = 1, c.stride[1] = 16;
    WORKS(kaio_matmul_tc(gpu, &a, &b, &c));
    c.stride[0] = -1, c.data = base + 15 * 4;
    WORKS(kaio_matmul_tc(gpu, &a, &b, &c));
    WORKS(kaio_free(gpu, &pool));
    bench_close(&work, "overlap");
}

/* The exact answer for small views, byte by byte. */
static int slow_overlap(const kaio_tensor *a, const kaio_tensor *b)
{
    static unsigned char used[1 << 16];
    int64_t size_a = (int64_t)kaio_dtype_size(a->dtype), size_b = (int64_t)kaio_dtype_size(b->dtype), i, j;
    int64_t origin = (int64_t)(uintptr_t)a->data - (1 << 15), at;

    memset(used, 0, sizeof used);
    for (i = 0; i < kaio_tensor_elements(a); i++)
        for (j = 0; j < size_a; j++) {
            at = (int64_t)(uintptr_t)a->data + offset_of(a, i) * size_a + j - origin;
            used[at] = 1;
        }
    for (i = 0; i < kaio_tensor_elements(b); i++)
        for (j = 0; j < size_b; j++) {
            at = (int64_t)(uintptr_t)b->data + offset_of(b, i) * size_b + j - origin;
            if (at >= 0 && at < (int64_t)sizeof used && used[at])
                return 1;
        }
    return 0;
}

static void test_overlap_random(void)
{
    static const kaio_dtype types[] = {KAIO_U8, KAIO_F16, KAIO_F32};
    uint64_t seed;
    int said_yes = 0;

    for (seed = 0; seed < 20000; seed++) {
        uint64_t state = seed;
        kaio_tensor x, y;
        kaio__view u, v;
        int64_t low, high;
        int truth, answer;

        memset(&u, 0, sizeof u);
        memset(&v, 0, sizeof v);
        x = random_view(&state, types[check_range(&state, 0, 2)], 0, &low, &high);
        u.tensor = &x;
        u.element_bytes = (int64_t)kaio_dtype_size(x.dtype);
        u.elements = kaio_tensor_elements(&x);
        x.data = (void *)(uintptr_t)(0x100000 + check_range(&state, -60, 60) * u.element_bytes);
        u.begin = (uint64_t)((int64_t)(uintptr_t)x.data + low * u.element_bytes);
        u.end = (uint64_t)((int64_t)(uintptr_t)x.data + high * u.element_bytes);
        y = random_view(&state, types[check_range(&state, 0, 2)], 0, &low, &high);
        v.tensor = &y;
        v.element_bytes = (int64_t)kaio_dtype_size(y.dtype);
        v.elements = kaio_tensor_elements(&y);
        y.data = (void *)(uintptr_t)(0x100000 + check_range(&state, -60, 60) * v.element_bytes);
        v.begin = (uint64_t)((int64_t)(uintptr_t)y.data + low * v.element_bytes);
        v.end = (uint64_t)((int64_t)(uintptr_t)y.data + high * v.element_bytes);
        truth = slow_overlap(&x, &y);
        answer = kaio__overlap(&u, &v);
        said_yes += truth;
        if (answer != truth)
            check_fail("overlap, seed %llu: said %d, is %d", (unsigned long long)seed, answer, truth);
    }
    CHECK(said_yes > 1000 && said_yes < 19000, "%d of the random views overlap", said_yes);
}

static void test_device_too_old(void)
{
    bench work;
    kaio_device_info info;

    fake_reset();
    fake.compute[0] = 75;
    memset(&work, 0, sizeof work);
    bench_fill(&work, open_on(0), KAIO_F16); /* opening is fine */
    WORKS(kaio_get_device_info(work.gpu, &info));
    SANE(info.compute_major == 7 && info.compute_minor == 5);
    REFUSES(multiply(&work), KAIO_ERR_DEVICE_TOO_OLD, "kaio_matmul_tc|7.5|8.0");
    WORKS(kaio_preload(work.gpu, NULL)); /* what the device can run: nothing */
    SANE(fake_jits(NULL, NULL) == 0);
    bench_close(&work, "device too old");
}

/* Somebody else's capture forbids waiting: the kernels stay for the next handle. */
static void test_close_during_capture(void)
{
    bench work = bench_open();
    void *context, *stream;

    fake_primary_retain(0, &context);
    stream = fake_stream_create(context);
    WORKS(multiply(&work));
    WORKS(kaio_free(work.gpu, &work.a));
    WORKS(kaio_free(work.gpu, &work.b));
    WORKS(kaio_free(work.gpu, &work.c));
    fake_capture_begin(stream);
    WORKS(kaio_close(work.gpu));
    SANE(fake_living().modules == 1);
    fake_capture_abandon(stream);
    fake_stream_destroy(stream);
    fake_primary_release(0);
    bench_fill(&work, open_on(0), KAIO_F16);
    WORKS(multiply(&work));
    SANE(fake_jits(NULL, NULL) == 1);
    bench_close(&work, "close during a capture");
}

/* ---- how a matmul is cut into launches -------------------------------------------------------------------------- */

/* A product as its kernels see it, so with operands and sizes exchanged where C is column-major: bias belongs to rows
   then. C is dense, but for what `gap` elements leave between batches of the outer dimension. */
typedef struct cut_case {
    const char *name;
    int64_t outer, batch, m, n, k; /* as the caller has them */
    int by_column, split;
    int launches; /* at least */
} cut_case;

/* What one launch, or a launch of pieces and their sum, covers of C. */
typedef struct cut_box {
    int64_t first[4], size[4]; /* outer, inner, row, column */
} cut_box;

enum { CUT_GAP = 16, CUT_BOXES = 256, CUT_BIAS_STEP = 2 };

typedef struct cut_views {
    kaio_tensor a, b, c, bias;
    int64_t rows, columns; /* of what the kernels see */
    uint64_t left, right;  /* their operands */
    int64_t left_stride, right_stride, left_batch, right_batch, left_outer, right_outer, c_inner, c_outer;
} cut_views;

static kaio_tensor cut_view(int64_t outer, int64_t batch, int64_t rows, int64_t columns, int by_column)
{
    int64_t shape[4], inner = rows * columns, all = inner * batch + CUT_GAP;
    kaio_tensor view;

    shape[0] = outer;
    shape[1] = batch;
    shape[2] = rows;
    shape[3] = columns;
    view = kaio_tensor_nd(fake_plant_unbacked(0, 2 * (size_t)(outer * all)), KAIO_F16, 4, shape);
    view.stride[0] = all;
    view.stride[1] = inner;
    view.stride[2] = by_column ? 1 : columns;
    view.stride[3] = by_column ? rows : 1;
    return view;
}

static cut_views cut_make(const cut_case *t)
{
    cut_views v;
    const kaio_tensor *left, *right;

    memset(&v, 0, sizeof v);
    v.a = cut_view(t->outer, t->batch, t->m, t->k, 0);
    v.b = cut_view(t->outer, t->batch, t->k, t->n, 0);
    v.c = cut_view(t->outer, t->batch, t->m, t->n, t->by_column);
    v.bias = kaio_tensor_1d(fake_plant_unbacked(0, (size_t)(t->n * CUT_BIAS_STEP * 4)), KAIO_F32, t->n);
    v.bias.stride[0] = CUT_BIAS_STEP;
    left = t->by_column ? &v.b : &v.a;
    right = t->by_column ? &v.a : &v.b;
    v.rows = t->by_column ? t->n : t->m;
    v.columns = t->by_column ? t->m : t->n;
    v.left = (uintptr_t)left->data;
    v.right = (uintptr_t)right->data;
    v.left_stride = left->stride[t->by_column ? 3 : 2];
    v.right_stride = right->stride[t->by_column ? 2 : 3];
    v.left_batch = left->stride[1];
    v.right_batch = right->stride[1];
    v.left_outer = left->stride[0];
    v.right_outer = right->stride[0];
    v.c_inner = v.c.stride[1];
    v.c_outer = v.c.stride[0];
    return v;
}

static void cut_free(cut_views *v)
{
    fake_unplant(v->a.data);
    fake_unplant(v->b.data);
    fake_unplant(v->c.data);
    fake_unplant(v->bias.data);
}

/* Where C's address says that a launch begins, and how far it goes. */
static cut_box cut_box_of(const cut_views *v, const kaio__matmul_params *p)
{
    int64_t at = (int64_t)(p->c - (uintptr_t)v->c.data) / 2, batches;
    cut_box box;

    batches = p->work / ((int64_t)p->tiles_m * p->tiles_n * p->splits);
    box.first[0] = at / v->c_outer;
    at %= v->c_outer;
    box.first[1] = at / v->c_inner;
    at %= v->c_inner;
    box.first[2] = at / v->columns;
    box.first[3] = at % v->columns;
    box.size[0] = batches / p->batch_inner_count;
    box.size[1] = p->batch_inner_count;
    box.size[2] = p->m;
    box.size[3] = p->n;
    return box;
}

static uint64_t cut_left(const cut_views *v, const cut_box *box)
{
    return v->left + 2 * (uint64_t)(box->first[0] * v->left_outer + box->first[1] * v->left_batch +
                                    box->first[2] * v->left_stride);
}

static uint64_t cut_right(const cut_views *v, const cut_box *box)
{
    return v->right + 2 * (uint64_t)(box->first[0] * v->right_outer + box->first[1] * v->right_batch +
                                     box->first[3] * v->right_stride);
}

static void cut_check_result(const cut_case *t, const cut_views *v, const kaio__matmul_params *p, const cut_box *box)
{
    int64_t first = box->first[t->by_column ? 2 : 3];

    CHECK(p->bias == (uintptr_t)v->bias.data + (uint64_t)(first * CUT_BIAS_STEP * 4), "%s: bias of column %lld",
          t->name, (long long)first);
    CHECK((t->by_column ? p->bias_stride_m : p->bias_stride_n) == CUT_BIAS_STEP &&
          (t->by_column ? p->bias_stride_n : p->bias_stride_m) == 0, "%s: bias strides", t->name);
    CHECK(p->alpha == 3 && p->beta == 0.5f && p->epilogue == 1 + KAIO_ACTIVATION_SILU && p->bias_dtype == KAIO__C_F32 &&
          p->c_dtype == KAIO__C_F16, "%s: the epilogue is lost", t->name);
}

/* The pieces' sums, which the launch after them, `total`, adds up: for each matrix the same part of K, and no more. */
static void cut_check_pieces(const cut_case *t, const kaio__matmul_params *p, const kaio__matmul_params *total)
{
    CHECK(p->splits == (uint32_t)t->split && total->segments == p->splits && p->k == (uint32_t)t->k &&
          (int64_t)p->k_split * t->split >= t->k && (int64_t)p->k_split * (t->split - 1) < t->k, "%s: pieces of K",
          t->name);
    CHECK(p->epilogue == 0 && p->c_dtype == KAIO__C_F32 && p->c == total->a && p->c_split == total->a_segment &&
          p->c_stride_m == total->a_stride_m && p->c_batch_inner == total->a_batch_inner, "%s: sums of pieces",
          t->name);
    CHECK(p->c_stride_m >= total->n && p->c_stride_n == 1 && p->c_batch_inner >= p->c_stride_m * total->m &&
          p->c_split >= p->c_batch_inner * total->batch_inner_count, "%s: sums of pieces overlap", t->name);
}

static int cut_overlap(const cut_box *a, const cut_box *b)
{
    int d, apart = 0;

    for (d = 0; d < 4; d++)
        apart |= a->first[d] >= b->first[d] + b->size[d] || b->first[d] >= a->first[d] + a->size[d];
    return !apart;
}

/* Everything once: inside, apart from each other, and in sum as large as C. */
static void cut_check_cover(const cut_case *t, const cut_views *v, const cut_box *box, int boxes)
{
    const int64_t all[4] = {t->outer, t->batch, v->rows, v->columns};
    double covered = 0;
    int i, j, d;

    for (i = 0; i < boxes; i++) {
        double volume = 1;
        for (d = 0; d < 4; d++) {
            volume *= (double)box[i].size[d];
            CHECK(box[i].size[d] > 0 && box[i].first[d] + box[i].size[d] <= all[d],
                  "%s: launch %d: dimension %d from %lld, %lld of %lld", t->name, i, d, (long long)box[i].first[d],
                  (long long)box[i].size[d], (long long)all[d]);
        }
        covered += volume;
        for (j = 0; j < i; j++)
            CHECK(!cut_overlap(&box[i], &box[j]), "%s: launches %d and %d write the same", t->name, j, i);
    }
    CHECK(covered == (double)t->outer * (double)t->batch * (double)t->m * (double)t->n, "%s: %g of %g elements",
          t->name, covered, (double)t->outer * (double)t->batch * (double)t->m * (double)t->n);
}

/* With pieces, launches alternate: all that go into one part of the workspace, then those that add up. */
static void cut_run(kaio_device *gpu, const cut_case *t)
{
    cut_views v = cut_make(t);
    cut_box box[CUT_BOXES], covered[CUT_BOXES];
    kaio__matmul_params params, piece;
    kaio_matmul_desc desc;
    size_t bytes = 0;
    void *room = NULL;
    int i, boxes = 0, pieces = 0;

    memset(&desc, 0, sizeof desc);
    memset(&piece, 0, sizeof piece);
    desc.bias = &v.bias;
    desc.alpha = 3;
    desc.beta = 0.5f;
    desc.activation = KAIO_ACTIVATION_SILU;
    desc.split_k = t->split;
    WORKS(kaio_matmul_workspace(gpu, &v.a, &v.b, &desc, &v.c, &bytes));
    if (bytes) {
        room = fake_plant_unbacked(0, bytes);
        WORKS(kaio_set_workspace(gpu, room, bytes));
    }
    fake_log_clear();
    WORKS(kaio_matmul(gpu, &v.a, &v.b, &desc, &v.c));
    CHECK(fake_launches() >= t->launches && fake_launches() <= CUT_BOXES, "%s: %d launches", t->name, fake_launches());
    for (i = 0; i < fake_launches() && i < CUT_BOXES; i++) {
        fake_launch launch = fake_launch_at(i);
        memcpy(&params, launch.params, sizeof(kaio__matmul_params));
        CHECK(params.work % ((int64_t)params.tiles_m * params.tiles_n * params.splits) == 0 &&
              (int64_t)launch.grid[0] <= params.work, "%s: a grid of %u for %lld tiles", t->name, launch.grid[0],
              (long long)params.work);
        if (strstr(launch.kernel, "_reduce_")) {
            box[boxes] = cut_box_of(&v, &params);
            cut_check_result(t, &v, &params, &box[boxes]);
            if (pieces) { /* the first of both begin at the same place */
                CHECK(piece.a == cut_left(&v, &box[boxes]) && piece.b == cut_right(&v, &box[boxes]),
                      "%s: launch %d: the operands of its pieces", t->name, i);
                if (piece.m == params.m && piece.n == params.n)
                    cut_check_pieces(t, &piece, &params);
            }
            pieces = 0;
            boxes++;
        } else if (t->split > 1) {
            if (!pieces++)
                piece = params;
        } else {
            box[boxes] = cut_box_of(&v, &params);
            cut_check_result(t, &v, &params, &box[boxes]);
            CHECK(params.a == cut_left(&v, &box[boxes]) && params.b == cut_right(&v, &box[boxes]),
                  "%s: launch %d: operands", t->name, i);
            boxes++;
        }
    }
    memcpy(covered, box, sizeof covered);
    cut_check_cover(t, &v, covered, boxes);
    WORKS(kaio_set_workspace(gpu, NULL, 0));
    if (room)
        fake_unplant(room);
    cut_free(&v);
}

static void test_cuts(void)
{
    const int64_t past = ((int64_t)1 << 30) + 100, wide = (int64_t)1 << 24, many = ((int64_t)1 << 31) + 5;
    const cut_case cases[] = {
        {"M past 2^30", 1, 1, past, 8, 8, 0, 1, 2},
        {"N past 2^30", 1, 1, 8, past, 8, 0, 1, 2},
        {"M past 2^30, C by columns", 1, 1, past, 8, 8, 1, 1, 2},
        {"N past 2^30, C by columns", 1, 1, 8, past, 8, 1, 1, 2},
        {"tiles past a grid", 1, 1, wide, wide, 8, 0, 1, 4},
        {"tiles past a grid, C by columns", 2, 3, wide, wide, 8, 1, 1, 4},
        {"M past 2^30 in batches", 2, 3, past, 8, 8, 0, 1, 2},
        {"a batch past a grid", 1, many, 8, 8, 8, 0, 1, 2},
        {"batches past a grid", 3, many / 2, 8, 8, 8, 0, 1, 3},
        {"pieces past their room", 1, 70, 64, 64, 2048, 0, 64, 4},
        {"pieces past their room, C by columns", 1, 70, 64, 64, 2048, 1, 64, 4},
        {"pieces past their room, odd N, two batch dimensions", 3, 70, 64, 63, 2048, 0, 64, 12},
        {"pieces, M past 2^30", 1, 1, past, 8, 64, 0, 2, 4},
        {"pieces, N past 2^30, C by columns", 1, 1, 8, past, 64, 1, 2, 4},
    };
    kaio_device *gpu;
    size_t i;

    fake_reset();
    gpu = open_on(0);
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
        cut_run(gpu, &cases[i]);
    WORKS(kaio_close(gpu));
    check_clean("cuts");
}

/* ---- the nth failure ------------------------------------------------------------------------------------------- */

static int cleanup_from; /* length of the log when the program began to clean up */

/* Calls that give something back: an error there is no reason for an op to fail. */
static int releases(const char *call)
{
    static const char *const names[] = {"cuCtxPopCurrent_v2",          "cuMemFree_v2",   "cuStreamDestroy_v2",
                                        "cuEventDestroy_v2",           "cuModuleUnload", "cuGraphDestroy",
                                        "cuDevicePrimaryCtxRelease_v2"};
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(call, names[i]) == 0)
            return 1;
    return 0;
}

/* A whole program that stops at its first error and then cleans up. */
static kaio_status run_program(const kaio_open_desc *desc)
{
    static float host[M * K + K * N];
    kaio_device *gpu = NULL;
    enum { TALL = 48 }; /* rows enough for dB to be a sum of two pieces */
    kaio_tensor a = {0}, b = {0}, c = {0}, grad = {0}, left = {0}, da = {0}, db = {0};
    kaio_tensor codes = {0}, code_scale = {0}, code_rows, code_columns;
    kaio_tensor *const all[] = {&a, &b, &c, &grad, &left, &da, &db, &codes, &code_scale};
    kaio_matmul_desc cut = {0};
    kaio_matmul_int8_desc scaled = {0};
    size_t i;
    void *other = NULL, *graph = NULL;
    int capturing = 0;
    float ms;
    kaio_status status = kaio_open(&gpu, desc);

    cut.split_k = 2;
    scaled.row_scale = &code_scale;
#define STEP(call) (status = status ? status : (call))
    STEP(kaio_alloc_2d(gpu, &a, KAIO_F16, M, K));
    STEP(kaio_alloc_2d(gpu, &b, KAIO_F16, K, N));
    STEP(kaio_alloc_2d(gpu, &c, KAIO_F32, M, N));
    STEP(kaio_alloc_2d(gpu, &grad, KAIO_F32, TALL, N));
    STEP(kaio_alloc_2d(gpu, &left, KAIO_F16, TALL, K));
    STEP(kaio_alloc_2d(gpu, &da, KAIO_F32, TALL, K));
    STEP(kaio_alloc_2d(gpu, &db, KAIO_F32, K, N));
    STEP(kaio_alloc_2d(gpu, &codes, KAIO_I8, TALL, K));
    STEP(kaio_alloc_1d(gpu, &code_scale, KAIO_F32, 1));
    STEP(kaio_upload_f32(gpu, &a, host));
    STEP(kaio_upload_f32(gpu, &b, host));
    STEP(kaio_fill(gpu, &c, -1));
    STEP(kaio_reserve_workspace(gpu, 1000));
    code_rows = kaio_tensor_slice(&codes, 0, 0, M); /* times some of themselves */
    code_columns = kaio_tensor_slice(&codes, 0, 0, N);
    code_columns = kaio_tensor_transpose(&code_columns, 0, 1);
    STEP(kaio_timer_start(gpu));
    STEP(kaio_quantize_int8(gpu, &left, &codes, &code_scale));
    STEP(kaio_matmul_w8a8(gpu, &code_rows, &code_columns, &scaled, &c));
    STEP(kaio_matmul_tc(gpu, &a, &b, &c));
    STEP(kaio_matmul_bwd(gpu, &grad, &left, &b, &cut, &da, &db));
    STEP(kaio_timer_stop(gpu, &ms));
    STEP(kaio_stream_create(gpu, &other));
    STEP(kaio_stream_join(gpu, other, kaio_stream(gpu)));
    STEP(kaio_set_stream(gpu, other));
    STEP(kaio_reserve_workspace(gpu, 1 << 16));
    STEP(kaio_download_f32(gpu, &c, host));
    STEP(kaio_capture_begin(gpu));
    capturing = !status;
    STEP(kaio_fill(gpu, &c, 2));
    STEP(kaio_quantize_int8(gpu, &left, &codes, &code_scale));
    STEP(kaio_matmul_w8a8(gpu, &code_rows, &code_columns, &scaled, &c));
    STEP(kaio_matmul_tc(gpu, &a, &b, &c));
    STEP(kaio_matmul_bwd(gpu, &grad, &left, &b, &cut, &da, &db));
    if (capturing) {
        kaio_status ended = kaio_capture_end(gpu, &graph);

        STEP(ended);
    }
    STEP(kaio_graph_launch(gpu, graph));
    STEP(kaio_sync(gpu));
    STEP(kaio_check(gpu));
#undef STEP
    cleanup_from = fake_log_size();
    /* what fails before it has released anything may be tried again */
    if (kaio_use_own_stream(gpu))
        kaio_use_own_stream(gpu);
    if (graph && kaio_graph_free(gpu, graph))
        kaio_graph_free(gpu, graph);
    if (other && kaio_stream_destroy(gpu, other))
        kaio_stream_destroy(gpu, other);
    for (i = 0; i < sizeof all / sizeof all[0]; i++)
        if (kaio_free(gpu, all[i]))
            kaio_free(gpu, all[i]);
    kaio_close(gpu);
    return status;
}

static void test_nth_driver_call(void)
{
    static const int results[] = {FAKE_INVALID_VALUE, FAKE_OUT_OF_MEMORY, FAKE_ILLEGAL_ADDRESS, 999};
    enum { PLAIN, CHECKS, CALLERS_CONTEXT, MODES };
    kaio_open_desc desc = fake_desc();
    size_t r;
    int n, mode;
    char title[64];

    for (mode = PLAIN; mode < MODES; mode++)
        for (r = 0; r < sizeof results / sizeof results[0]; r++)
            for (n = 1;; n++) {
                kaio_status status;
                int i, failed_call = -1;

                fake_reset();
                desc.flags = mode == CHECKS ? KAIO_CHECK_INDICES : 0;
                desc.context = mode == CALLERS_CONTEXT ? fake_context_create(0) : NULL;
                fake_log_clear();
                fake_fail(NULL, n, results[r]);
                status = run_program(&desc);
                if (fake_fail_pending()) {
                    fake_fail(NULL, 0, 0);
                    CHECK(status == KAIO_OK && n > 50, "the program itself fails: %s", kaio_last_error());
                    break;
                }
                for (i = 0; i < fake_log_size() && failed_call < 0; i++)
                    if (fake_log_at(i).result == results[r])
                        failed_call = i;
                snprintf(title, sizeof title, "call %d (%s) fails with %d", n,
                         failed_call < 0 ? "?" : fake_log_at(failed_call).name, results[r]);
                check_clean(title);
                CHECK(failed_call >= cleanup_from || (failed_call >= 0 && releases(fake_log_at(failed_call).name)) ||
                          status != KAIO_OK,
                      "%s, and nobody is told", title);
            }
}

int main(void)
{
    test_missing_symbols();
    test_two_drivers();
    test_init_failures();
    test_system_driver();
    test_ordinals();
    test_close_order();
    test_closed_and_null();
    test_null_arguments();
    test_own_context();
    test_lost_primary();
    test_lost_context();
    test_lost_without_ids();
    test_streams();
    test_join();
    test_timer();
    test_capture();
    test_capture_rules();
    test_warm_then_capture();
    test_launch();
    test_warm_calls();
    test_one_allocation();
    test_cache_threads();
    test_open_close_threads();
    test_reset_threads();
    test_cache_handles();
    test_ptx_versions();
    test_jit_failures();
    test_variants();
    test_small_shared_memory();
    test_workspace();
    test_check();
    test_logger();
    test_allocator();
    test_tensors();
    test_alloc();
    test_transfers();
    test_big_transfer();
    test_transfer_corners();
    test_refused_views();
    test_refused_sizes();
    test_refused_batches();
    test_zero_sizes();
    test_pointers();
    test_overlap();
    test_overlap_random();
    test_device_too_old();
    test_close_during_capture();
    test_cuts();
    test_nth_driver_call();
    return check_summary();
}
