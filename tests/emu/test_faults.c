/* Whole programs on the emulated driver, with each of their driver calls made to fail in turn: they must end with an
 * error or with the right result, and leave nothing behind. tests/test_host.c does the same on a driver that runs
 * nothing; here the kernels are real. */
#define KAIO_IMPLEMENTATION
#include "kaio.h"

#include "../check.h"
#include "library.h"

static struct {
    void (*fail_nth)(long n, int result, const char *name);
    const char *(*failed_call)(void);
    long (*live)(const char *kind);
    int (*findings_take)(char *first, size_t size);
} emu;

static void *resolve(const char *symbol, void *user)
{
    (void)user;
    return dlsym(handle, symbol);
}

static void open_library(void)
{
    const char *named = getenv("KAIO_EMU_LIBRARY");

    if (named)
        library = named;
    load_library();
    load(&emu.fail_nth, "emu_fail_nth");
    load(&emu.failed_call, "emu_failed_call");
    load(&emu.live, "emu_live");
    load(&emu.findings_take, "emu_findings_take");
}

enum { M = 40, N = 72, K = 40 }; /* each of them long enough to be cut in two */

enum { GRAD, A, B, C, DA, DB, TENSORS };

typedef struct work {
    kaio_device *gpu;
    kaio_tensor t[TENSORS], flags;
    void *stream, *graph;
    float result[M * N], da[M * K], db[K * N];
    int torn; /* an output was left half written */
} work;

static int grad_at(int i) { return i % 9 - 4; }
static int a_at(int i) { return i % 5 - 2; }
static int b_at(int i) { return i % 7 - 3; }

static kaio_status send(work *w, int which, int (*at)(int))
{
    static float values[M * N > K * N ? M * N : K * N];
    int i;

    for (i = 0; i < (int)kaio_tensor_elements(&w->t[which]); i++)
        values[i] = (float)at(i);
    return kaio_upload_f32(w->gpu, &w->t[which], values);
}

static kaio_status set_up(work *w)
{
    static const struct {
        kaio_dtype dtype;
        int rows, columns;
    } shape[TENSORS] = {{KAIO_F32, M, N}, {KAIO_F16, M, K}, {KAIO_F16, K, N},
                        {KAIO_F32, M, N}, {KAIO_F32, M, K}, {KAIO_F32, K, N}};
    kaio_open_desc desc;
    kaio_status status;
    int i;

    memset(&desc, 0, sizeof desc);
    desc.resolver.resolve = resolve;
    desc.flags = KAIO_CHECK_INDICES;
    status = kaio_open(&w->gpu, &desc);
    for (i = 0; i < TENSORS && !status; i++)
        status = kaio_alloc_2d(w->gpu, &w->t[i], shape[i].dtype, shape[i].rows, shape[i].columns);
    if (status || (status = kaio_alloc_1d(w->gpu, &w->flags, KAIO_I64, 3)) != KAIO_OK ||
        (status = send(w, GRAD, grad_at)) || (status = send(w, A, a_at)) || (status = send(w, B, b_at)))
        return status;
    return kaio_stream_create(w->gpu, &w->stream);
}

static int c_right(const work *w)
{
    int m, n, k;

    for (m = 0; m < M; m++)
        for (n = 0; n < N; n++) {
            int sum = 0;
            for (k = 0; k < K; k++)
                sum += a_at(m * K + k) * b_at(k * N + n);
            if (w->result[m * N + n] != (float)sum)
                return 0;
        }
    return 1;
}

static int da_right(const work *w)
{
    int m, n, k;

    for (m = 0; m < M; m++)
        for (k = 0; k < K; k++) {
            int sum = 0;
            for (n = 0; n < N; n++)
                sum += grad_at(m * N + n) * b_at(k * N + n);
            if (w->da[m * K + k] != (float)sum)
                return 0;
        }
    return 1;
}

static int db_right(const work *w)
{
    int m, n, k;

    for (k = 0; k < K; k++)
        for (n = 0; n < N; n++) {
            int sum = 0;
            for (m = 0; m < M; m++)
                sum += a_at(m * K + k) * grad_at(m * N + n);
            if (w->db[k * N + n] != (float)sum)
                return 0;
        }
    return 1;
}

static int gradients_right(const work *w) { return da_right(w) && db_right(w); }

/* Every kind of call: ops on two joined streams, a workspace, a capture and its replay, timing, checking. */
static kaio_status run_forward(work *w)
{
    kaio_status status, end;
    float milliseconds;

    if ((status = kaio_fill(w->gpu, &w->flags, 7)) != KAIO_OK || (status = kaio_reserve_workspace(w->gpu, 1000)) ||
        (status = kaio_preload(w->gpu, "kaio_matmul_f16_any")) || (status = kaio_timer_start(w->gpu)) ||
        (status = kaio_matmul_tc(w->gpu, &w->t[A], &w->t[B], &w->t[C])) ||
        (status = kaio_stream_join(w->gpu, w->stream, kaio_stream(w->gpu))) ||
        (status = kaio_set_stream(w->gpu, w->stream)) || (status = kaio_fill(w->gpu, &w->t[C], -1)) ||
        (status = kaio_capture_begin(w->gpu)))
        return status;
    status = kaio_matmul_tc(w->gpu, &w->t[A], &w->t[B], &w->t[C]);
    end = kaio_capture_end(w->gpu, &w->graph);
    if (status || (status = end) != KAIO_OK || (status = kaio_graph_launch(w->gpu, w->graph)) ||
        (status = kaio_download_f32(w->gpu, &w->t[C], w->result)) || (status = kaio_use_own_stream(w->gpu)) ||
        (status = kaio_timer_stop(w->gpu, &milliseconds)) || (status = kaio_check(w->gpu)))
        return status;
    return kaio_sync(w->gpu);
}

static int is_untouched(const float *values, int count)
{
    int i;

    for (i = 0; i < count && values[i] == -1; i++)
        continue;
    return i == count;
}

/* Terms of the gradient, a product and the sum of its pieces, for each of dA and dB: alone, where each must be whole or
   untouched whatever failed, and then captured. */
static kaio_status run_backward(work *w)
{
    kaio_matmul_desc desc;
    kaio_status status, seen, end;

    memset(&desc, 0, sizeof desc);
    desc.split_k = 2;
    if ((status = kaio_fill(w->gpu, &w->t[DA], -1)) != KAIO_OK || (status = kaio_fill(w->gpu, &w->t[DB], -1)) ||
        (status = kaio_sync(w->gpu)))
        return status;
    status = kaio_matmul_bwd(w->gpu, &w->t[GRAD], &w->t[A], &w->t[B], &desc, &w->t[DA], &w->t[DB]);
    seen = kaio_download_f32(w->gpu, &w->t[DA], w->da);
    if (!seen)
        seen = kaio_download_f32(w->gpu, &w->t[DB], w->db);
    if (!seen)
        w->torn = !(da_right(w) || is_untouched(w->da, M * K)) || !(db_right(w) || is_untouched(w->db, K * N));
    if (status || (status = seen) != KAIO_OK || (status = kaio_set_stream(w->gpu, w->stream)) ||
        (status = kaio_matmul_bwd(w->gpu, &w->t[GRAD], &w->t[A], &w->t[B], &desc, &w->t[DA], &w->t[DB])) ||
        (status = kaio_fill(w->gpu, &w->t[DA], -1)) || (status = kaio_fill(w->gpu, &w->t[DB], -1)) ||
        (status = kaio_capture_begin(w->gpu)))
        return status;
    status = kaio_matmul_bwd(w->gpu, &w->t[GRAD], &w->t[A], &w->t[B], &desc, &w->t[DA], &w->t[DB]);
    end = kaio_capture_end(w->gpu, &w->graph);
    if (status || (status = end) != KAIO_OK || (status = kaio_graph_launch(w->gpu, w->graph)) ||
        (status = kaio_download_f32(w->gpu, &w->t[DA], w->da)))
        return status;
    return kaio_download_f32(w->gpu, &w->t[DB], w->db);
}

static void clean_up(work *w)
{
    int i;

    if (!w->gpu)
        return;
    kaio_use_own_stream(w->gpu);
    if (w->graph && kaio_graph_free(w->gpu, w->graph))
        kaio_graph_free(w->gpu, w->graph); /* refused, it can be tried again; no context takes a graph with it */
    if (w->stream)
        kaio_stream_destroy(w->gpu, w->stream);
    kaio_free(w->gpu, &w->flags);
    for (i = 0; i < TENSORS; i++)
        kaio_free(w->gpu, &w->t[i]);
    kaio_close(w->gpu);
}

typedef struct program {
    const char *name;
    kaio_status (*run)(work *w);
    int (*right)(const work *w);
    int least_calls;
} program;

static kaio_status run_program(const program *p, int *right, int *torn)
{
    static work w;
    kaio_status status;

    memset(&w, 0, sizeof w);
    status = set_up(&w);
    if (!status)
        status = p->run(&w);
    *right = p->right(&w);
    *torn = w.torn;
    clean_up(&w);
    return status;
}

/* Fails call after call with `result` until the program no longer makes that many. */
static void walk(const program *p, int result, const char *what)
{
    char failed[64], finding[512], title[256];
    const char *name;
    kaio_status status;
    int right, torn;
    long n;

    for (n = 1;; n++) {
        emu.fail_nth(n, result, NULL);
        status = run_program(p, &right, &torn);
        name = emu.failed_call();
        snprintf(failed, sizeof failed, "%s", name ? name : "");
        emu.fail_nth(0, 0, NULL);
        if (!failed[0])
            break;
        snprintf(title, sizeof title, "%s: call %ld, %s, gave %s", p->name, n, failed, what);
        CHECK(status || right, "%s: no error and a wrong result", title);
        CHECK(!torn, "%s: an output is neither right nor untouched", title);
        CHECK(!status || kaio_last_error()[0], "%s: no error text", title);
        CHECK(emu.live(NULL) == 0, "%s: left behind %ld allocations, %ld streams, %ld events, %ld modules, %ld "
              "contexts, %ld graphs", title, emu.live("allocations"), emu.live("streams"), emu.live("events"),
              emu.live("modules"), emu.live("contexts"), emu.live("graphs"));
        CHECK(emu.findings_take(finding, sizeof finding) == 0, "%s: %s", title, finding);
    }
    CHECK(!status && right, "%s: fails without a fault: %s", p->name, kaio_last_error());
    CHECK(n > p->least_calls, "%s: only %ld calls were walked", p->name, n - 1);
    printf("%s: %ld calls failed in turn with %s\n", p->name, n - 1, what);
}

int main(void)
{
    static const program programs[] = {{"matmul", run_forward, c_right, 60},
                                       {"backward", run_backward, gradients_right, 100}};
    size_t i;

    open_library();
    for (i = 0; i < sizeof programs / sizeof programs[0]; i++) {
        walk(&programs[i], 999, "an unknown error");
        walk(&programs[i], 2, "out of memory");
        walk(&programs[i], 700, "an illegal address");
    }
    return check_summary();
}
