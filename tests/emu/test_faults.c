/* A whole program on the emulated driver, with each of its driver calls made to fail in turn: it must end with an error
 * or with the right result, and leave nothing behind. tests/test_host.c does the same on a driver that runs nothing;
 * here the kernels are real. */
#define KAIO_IMPLEMENTATION
#include "kaio.h"

#include "../check.h"

#include <dlfcn.h>

static struct {
    void *handle;
    void (*fail_nth)(long n, int result, const char *name);
    const char *(*failed_call)(void);
    long (*live)(const char *kind);
    int (*findings_take)(char *first, size_t size);
} emu;

static void *resolve(const char *symbol, void *user)
{
    (void)user;
    return dlsym(emu.handle, symbol);
}

static void load(void *function, const char *name)
{
    void *symbol = dlsym(emu.handle, name);

    if (!symbol) {
        fprintf(stderr, "the emulated driver lacks %s\n", name);
        exit(2);
    }
    memcpy(function, &symbol, sizeof symbol);
}

static void open_library(void)
{
    const char *path = getenv("KAIO_EMU_LIBRARY");

    emu.handle = dlopen(path ? path : "build/libcuda.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!emu.handle) {
        fprintf(stderr, "%s\n", dlerror());
        exit(2);
    }
    load(&emu.fail_nth, "emu_fail_nth");
    load(&emu.failed_call, "emu_failed_call");
    load(&emu.live, "emu_live");
    load(&emu.findings_take, "emu_findings_take");
}

enum { M = 20, N = 24, K = 40 };

typedef struct work {
    kaio_device *gpu;
    kaio_tensor a, b, c, flags;
    void *stream, *graph;
    float result[M * N];
} work;

static kaio_status set_up(work *w)
{
    static float a[M * K], b[K * N];
    kaio_open_desc desc;
    kaio_status status;
    int i;

    for (i = 0; i < M * K; i++)
        a[i] = (float)(i % 5 - 2);
    for (i = 0; i < K * N; i++)
        b[i] = (float)(i % 7 - 3);
    memset(&desc, 0, sizeof desc);
    desc.resolver.resolve = resolve;
    desc.flags = KAIO_CHECK_INDICES;
    if ((status = kaio_open(&w->gpu, &desc)) != KAIO_OK || (status = kaio_alloc_2d(w->gpu, &w->a, KAIO_F16, M, K)) ||
        (status = kaio_alloc_2d(w->gpu, &w->b, KAIO_F16, K, N)) ||
        (status = kaio_alloc_2d(w->gpu, &w->c, KAIO_F32, M, N)) ||
        (status = kaio_alloc_1d(w->gpu, &w->flags, KAIO_I64, 3)) || (status = kaio_upload_f32(w->gpu, &w->a, a)) ||
        (status = kaio_upload_f32(w->gpu, &w->b, b)))
        return status;
    return kaio_stream_create(w->gpu, &w->stream);
}

/* Every kind of call: ops on two joined streams, a workspace, a capture and its replay, timing, checking. */
static kaio_status run(work *w)
{
    kaio_status status, end;
    float milliseconds;

    if ((status = kaio_fill(w->gpu, &w->flags, 7)) != KAIO_OK || (status = kaio_reserve_workspace(w->gpu, 1000)) ||
        (status = kaio_preload(w->gpu, "kaio_matmul_f16_any")) || (status = kaio_timer_start(w->gpu)) ||
        (status = kaio_matmul_tc(w->gpu, &w->a, &w->b, &w->c)) ||
        (status = kaio_stream_join(w->gpu, w->stream, kaio_stream(w->gpu))) ||
        (status = kaio_set_stream(w->gpu, w->stream)) || (status = kaio_fill(w->gpu, &w->c, -1)) ||
        (status = kaio_capture_begin(w->gpu)))
        return status;
    status = kaio_matmul_tc(w->gpu, &w->a, &w->b, &w->c);
    end = kaio_capture_end(w->gpu, &w->graph);
    if (status || (status = end) != KAIO_OK || (status = kaio_graph_launch(w->gpu, w->graph)) ||
        (status = kaio_download_f32(w->gpu, &w->c, w->result)) || (status = kaio_use_own_stream(w->gpu)) ||
        (status = kaio_timer_stop(w->gpu, &milliseconds)) || (status = kaio_check(w->gpu)))
        return status;
    return kaio_sync(w->gpu);
}

static void clean_up(work *w)
{
    if (!w->gpu)
        return;
    kaio_use_own_stream(w->gpu);
    if (w->graph && kaio_graph_free(w->gpu, w->graph))
        kaio_graph_free(w->gpu, w->graph); /* refused, it can be tried again; no context takes a graph with it */
    if (w->stream)
        kaio_stream_destroy(w->gpu, w->stream);
    kaio_free(w->gpu, &w->flags);
    kaio_free(w->gpu, &w->a);
    kaio_free(w->gpu, &w->b);
    kaio_free(w->gpu, &w->c);
    kaio_close(w->gpu);
}

static int is_right(const work *w)
{
    int m, n, k;

    for (m = 0; m < M; m++)
        for (n = 0; n < N; n++) {
            int sum = 0;
            for (k = 0; k < K; k++)
                sum += ((m * K + k) % 5 - 2) * ((k * N + n) % 7 - 3);
            if (w->result[m * N + n] != (float)sum)
                return 0;
        }
    return 1;
}

static kaio_status program(int *right)
{
    static work w;
    kaio_status status;

    memset(&w, 0, sizeof w);
    status = set_up(&w);
    if (!status)
        status = run(&w);
    *right = is_right(&w);
    clean_up(&w);
    return status;
}

/* Fails call after call with `result` until the program no longer makes that many. */
static void walk(int result, const char *what)
{
    char failed[64], finding[512];
    const char *name;
    kaio_status status;
    int right;
    long n;

    for (n = 1;; n++) {
        emu.fail_nth(n, result, NULL);
        status = program(&right);
        name = emu.failed_call();
        snprintf(failed, sizeof failed, "%s", name ? name : "");
        emu.fail_nth(0, 0, NULL);
        if (!failed[0])
            break;
        CHECK(status || right, "call %ld, %s, gave %s: no error and a wrong result", n, failed, what);
        CHECK(!status || kaio_last_error()[0], "call %ld, %s, gave %s: no error text", n, failed, what);
        CHECK(emu.live(NULL) == 0, "call %ld, %s, gave %s: left behind %ld allocations, %ld streams, %ld events, %ld "
              "modules, %ld contexts, %ld graphs", n, failed, what, emu.live("allocations"), emu.live("streams"),
              emu.live("events"), emu.live("modules"), emu.live("contexts"), emu.live("graphs"));
        CHECK(emu.findings_take(finding, sizeof finding) == 0, "call %ld, %s, gave %s: %s", n, failed, what, finding);
    }
    CHECK(!status && right, "without a fault the program fails: %s", kaio_last_error());
    CHECK(n > 60, "only %ld calls were walked", n - 1);
    printf("%ld calls failed in turn with %s\n", n - 1, what);
}

int main(void)
{
    open_library();
    walk(999, "an unknown error");
    walk(2, "out of memory");
    walk(700, "an illegal address");
    return check_summary();
}
