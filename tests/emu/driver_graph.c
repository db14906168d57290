/* Stream capture and graphs. */
#define _DEFAULT_SOURCE
#include "driver.h"

#include <stdlib.h>
#include <string.h>

struct exec {
    struct object object;
    struct node *nodes;
    int count;
    int *lane_of;         /* per node; nodes that follow one another share a lane, forks get their own */
    struct lane **lanes;
    int lane_count;
    struct point last;    /* a second launch waits for the first */
    struct clock last_clock;
};

static struct capture *captures;
static unsigned long long next_capture = 1;

/* ---- frontiers: sets of nodes ---------------------------------------------------------------------------------- */

static void frontier_add(int **frontier, int *count, int node)
{
    int i;

    for (i = 0; i < *count; i++)
        if ((*frontier)[i] == node)
            return;
    *frontier = realloc(*frontier, (size_t)(*count + 1) * sizeof **frontier);
    if (!*frontier)
        abort();
    (*frontier)[(*count)++] = node;
}

static void frontier_join(struct stream *stream, const int *frontier, int count)
{
    int i;

    for (i = 0; i < count; i++)
        frontier_add(&stream->frontier, &stream->frontier_count, frontier[i]);
}

/* ---- what captures forbid -------------------------------------------------------------------------------------- */

void capture_invalidate(struct capture *capture)
{
    capture->invalid = 1;
}

/* The rule of cuThreadExchangeStreamCaptureMode. */
CUresult capture_unsafe(void)
{
    struct thread *thread = thread_self();
    struct capture *capture;
    CUresult status = CUDA_SUCCESS;

    if (thread->capture_mode == CU_STREAM_CAPTURE_MODE_RELAXED)
        return CUDA_SUCCESS;
    for (capture = captures; capture; capture = capture->next) {
        int own = capture->thread == thread->serial && capture->mode != CU_STREAM_CAPTURE_MODE_RELAXED;
        int other = capture->thread != thread->serial && capture->mode == CU_STREAM_CAPTURE_MODE_GLOBAL &&
                    thread->capture_mode == CU_STREAM_CAPTURE_MODE_GLOBAL;

        if (own || other) {
            capture_invalidate(capture);
            status = CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED;
        }
    }
    return status;
}

/* Invalidates what the context's streams, or the blocking ones of them, capture; `error` if there was any. */
static CUresult invalidate_all(struct context *context, int blocking_only, CUresult error)
{
    CUresult status = CUDA_SUCCESS;
    struct object *object;
    size_t at = 0;

    if (!captures)
        return CUDA_SUCCESS;
    while ((object = object_at(at++)) != NULL) {
        struct stream *stream = (struct stream *)object;

        if (object->kind != KIND_STREAM || !object->live || object->context != context || !stream->capture ||
            (blocking_only && !stream->blocking))
            continue;
        capture_invalidate(stream->capture);
        status = error;
    }
    return status;
}

CUresult capture_refuse_context(struct context *context)
{
    return invalidate_all(context, 0, CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
}

CUresult capture_implicit(struct context *context)
{
    return invalidate_all(context, 1, CUDA_ERROR_STREAM_CAPTURE_IMPLICIT);
}

/* ---- building -------------------------------------------------------------------------------------------------- */

static void nodes_free(struct node *nodes, int count)
{
    int i;

    for (i = 0; i < count; i++) {
        work_free(&nodes[i].work);
        free(nodes[i].after);
    }
    free(nodes);
}

static int *ints_clone(const int *from, int count)
{
    int *to = malloc((size_t)(count + 1) * sizeof *to);

    if (!to)
        abort();
    if (count)
        memcpy(to, from, (size_t)count * sizeof *to);
    return to;
}

CUresult capture_add(struct stream *stream, struct work *work)
{
    struct graph *graph = stream->capture->graph;
    struct node *node;

    if (graph->count == graph->capacity) {
        graph->capacity = graph->capacity ? 2 * graph->capacity : 16;
        graph->nodes = realloc(graph->nodes, (size_t)graph->capacity * sizeof *graph->nodes);
        if (!graph->nodes)
            abort();
    }
    node = &graph->nodes[graph->count];
    node->work = *work;
    node->after = ints_clone(stream->frontier, stream->frontier_count);
    node->after_count = stream->frontier_count;
    node->context = stream->object.context;
    stream->frontier_count = 0;
    frontier_add(&stream->frontier, &stream->frontier_count, graph->count++);
    return CUDA_SUCCESS;
}

void capture_record(struct stream *stream, struct event *event)
{
    int i;

    event->state = EVENT_CAPTURED;
    event->capture = stream->capture;
    event->frontier_count = 0;
    for (i = 0; i < stream->frontier_count; i++)
        frontier_add(&event->frontier, &event->frontier_count, stream->frontier[i]);
}

/* A captured event draws a stream into the capture; an event from outside may not be waited for inside. */
CUresult capture_wait(struct stream *stream, struct event *event)
{
    CUresult status = stream_accept(stream);

    if (status || event->state == EVENT_EMPTY)
        return status;
    if (event->state != EVENT_CAPTURED) {
        capture_invalidate(stream->capture);
        return CUDA_ERROR_STREAM_CAPTURE_ISOLATION;
    }
    if (!event->capture)
        return CUDA_ERROR_CAPTURED_EVENT;
    if (event->capture->invalid)
        return CUDA_ERROR_STREAM_CAPTURE_INVALIDATED;
    if (stream->legacy) {
        capture_invalidate(event->capture);
        return CUDA_ERROR_STREAM_CAPTURE_IMPLICIT;
    }
    if (stream->capture && stream->capture != event->capture) {
        capture_invalidate(stream->capture);
        capture_invalidate(event->capture);
        return CUDA_ERROR_STREAM_CAPTURE_MERGE;
    }
    stream->capture = event->capture;
    frontier_join(stream, event->frontier, event->frontier_count);
    return CUDA_SUCCESS;
}

static void graph_free(struct graph *graph)
{
    nodes_free(graph->nodes, graph->count);
    graph->nodes = NULL;
    graph->count = graph->capacity = 0;
    object_kill(&graph->object);
}

/* Marks in `seen` every node that the given ones follow. */
static void mark_before(const struct graph *graph, const int *nodes, int count, unsigned char *seen)
{
    int i, n;

    for (i = 0; i < count; i++)
        seen[nodes[i]] = 1;
    for (n = graph->count - 1; n >= 0; n--)
        for (i = 0; seen[n] && i < graph->nodes[n].after_count; i++)
            seen[graph->nodes[n].after[i]] = 1;
}

static int capture_joined(const struct capture *capture)
{
    unsigned char *seen = calloc(1, (size_t)capture->graph->count + 1);
    int i, joined = 1;

    if (!seen)
        abort();
    mark_before(capture->graph, capture->origin->frontier, capture->origin->frontier_count, seen);
    for (i = 0; i < capture->graph->count; i++)
        joined &= seen[i];
    free(seen);
    return joined;
}

static void stream_leave(struct stream *stream)
{
    stream->capture = NULL;
    stream->frontier_count = 0;
}

/* Ends the capture for every stream and event that took part. */
static void capture_close(struct capture *capture)
{
    struct capture **link = &captures;
    struct object *object;
    size_t i;

    for (i = 0; (object = object_at(i)) != NULL; i++) {
        if (object->kind == KIND_STREAM && ((struct stream *)object)->capture == capture)
            stream_leave((struct stream *)object);
        if (object->kind == KIND_EVENT && ((struct event *)object)->capture == capture)
            ((struct event *)object)->capture = NULL;
    }
    while (*link != capture)
        link = &(*link)->next;
    *link = capture->next;
    free(capture);
}

void capture_drop_stream(struct stream *stream)
{
    struct capture *capture = stream->capture;

    if (capture && capture->origin == stream) {
        graph_free(capture->graph);
        capture_close(capture);
    } else if (capture) {
        capture_invalidate(capture);
    }
    stream_leave(stream);
    free(stream->frontier);
    free(stream->node_handles);
    stream->frontier = NULL;
    stream->node_handles = NULL;
}

static CUresult capture_begin(struct stream *stream, int mode)
{
    struct capture *capture;
    struct graph *graph;

    if (stream->legacy)
        return CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED;
    if (stream->capture)
        return CUDA_ERROR_ILLEGAL_STATE;
    capture = calloc(1, sizeof *capture);
    graph = calloc(1, sizeof *graph);
    if (!capture || !graph) {
        free(capture);
        free(graph);
        return CUDA_ERROR_OUT_OF_MEMORY;
    }
    object_add(&graph->object, KIND_GRAPH, stream->object.context, 1);
    capture->id = next_capture++;
    capture->mode = mode;
    capture->thread = thread_self()->serial;
    capture->origin = stream;
    capture->graph = graph;
    capture->next = captures;
    captures = capture;
    stream->capture = capture;
    stream->frontier_count = 0;
    return CUDA_SUCCESS;
}

static CUresult capture_end(struct stream *stream, CUgraph *out)
{
    struct capture *capture = stream->capture;
    struct graph *graph;
    CUresult status = CUDA_SUCCESS;

    *out = NULL;
    if (!capture)
        return CUDA_ERROR_ILLEGAL_STATE;
    if (capture->mode != CU_STREAM_CAPTURE_MODE_RELAXED && capture->thread != thread_self()->serial)
        return CUDA_ERROR_STREAM_CAPTURE_WRONG_THREAD;
    graph = capture->graph;
    if (capture->origin != stream) {
        capture_invalidate(capture);
        return CUDA_ERROR_STREAM_CAPTURE_UNMATCHED;
    }
    if (capture->invalid)
        status = CUDA_ERROR_STREAM_CAPTURE_INVALIDATED;
    else if (!capture_joined(capture))
        status = CUDA_ERROR_STREAM_CAPTURE_UNJOINED;
    capture_close(capture);
    if (status)
        graph_free(graph);
    else
        *out = handle_of(&graph->object);
    return status;
}

/* ---- executable graphs ----------------------------------------------------------------------------------------- */

static void exec_free(struct exec *exec)
{
    int i;

    for (i = 0; i < exec->lane_count; i++)
        lane_release(exec->lanes[i]);
    nodes_free(exec->nodes, exec->count);
    free(exec->lanes);
    free(exec->lane_of);
    clock_free(&exec->last_clock);
    exec->nodes = NULL;
    exec->lanes = NULL;
    exec->lane_of = NULL;
    exec->count = exec->lane_count = 0;
    object_kill(&exec->object);
}

/* A node goes on in the lane of a node that it follows if it is the first to; otherwise it opens one. */
static void exec_lanes(struct exec *exec)
{
    unsigned char *taken = calloc(1, (size_t)exec->count + 1);
    int i, n;

    exec->lane_of = calloc((size_t)exec->count + 1, sizeof *exec->lane_of);
    exec->lanes = calloc((size_t)exec->count + 1, sizeof *exec->lanes);
    if (!taken || !exec->lane_of || !exec->lanes)
        abort();
    for (n = 0; n < exec->count; n++) {
        const struct node *node = &exec->nodes[n];

        exec->lane_of[n] = -1;
        for (i = 0; i < node->after_count && exec->lane_of[n] < 0; i++)
            if (!taken[node->after[i]]) {
                taken[node->after[i]] = 1;
                exec->lane_of[n] = exec->lane_of[node->after[i]];
            }
        if (exec->lane_of[n] < 0) {
            exec->lane_of[n] = exec->lane_count;
            exec->lanes[exec->lane_count++] = lane_new(node->context, 0, exec->object.handle);
        }
    }
    free(taken);
}

static CUresult exec_new(const struct graph *graph, CUgraphExec *out)
{
    struct exec *exec = calloc(1, sizeof *exec);
    int i;

    if (!exec)
        return CUDA_ERROR_OUT_OF_MEMORY;
    object_add(&exec->object, KIND_EXEC, graph->object.context, 1);
    exec->nodes = calloc((size_t)graph->count + 1, sizeof *exec->nodes);
    if (!exec->nodes)
        abort();
    for (i = 0; i < graph->count; i++) {
        const struct node *from = &graph->nodes[i];

        if (work_clone(&exec->nodes[i].work, &from->work)) {
            exec_free(exec);
            return CUDA_ERROR_OUT_OF_MEMORY;
        }
        exec->nodes[i].after = ints_clone(from->after, from->after_count);
        exec->nodes[i].after_count = from->after_count;
        exec->nodes[i].context = from->context;
        exec->count++;
    }
    exec_lanes(exec);
    *out = handle_of(&exec->object);
    return CUDA_SUCCESS;
}

static CUresult exec_check(const struct exec *exec)
{
    int i;

    for (i = 0; i < exec->count; i++) {
        const struct node *node = &exec->nodes[i];

        if (!node->context->object.live)
            return CUDA_ERROR_CONTEXT_IS_DESTROYED;
        if (node->work.kind == WORK_LAUNCH && !node->work.function->object.live) {
            emu_report("graph launch: a module whose kernel the graph runs was unloaded");
            return CUDA_ERROR_INVALID_HANDLE;
        }
    }
    return CUDA_SUCCESS;
}

/* One node into its lane, after the nodes that it follows or, having none, after the start of the graph. */
static CUresult exec_issue(struct exec *exec, int n, struct point start, const struct clock *start_clock,
                           struct point *points, struct clock *clocks)
{
    const struct node *node = &exec->nodes[n];
    struct point *after = malloc((size_t)(node->after_count + 1) * sizeof *after);
    struct clock known = { NULL, 0 };
    struct lane *lane = exec->lanes[exec->lane_of[n]];
    struct work work;
    CUresult status;
    int i, count = node->after_count;

    if (!after)
        return CUDA_ERROR_OUT_OF_MEMORY;
    if (work_clone(&work, &node->work)) {
        free(after);
        return CUDA_ERROR_OUT_OF_MEMORY;
    }
    for (i = 0; i < count; i++) {
        after[i] = points[node->after[i]];
        clock_join(&known, &clocks[node->after[i]]);
    }
    if (!count) {
        after[count++] = start;
        clock_join(&known, start_clock);
    }
    status = lane_issue(lane, &work, after, count, &known, &points[n]);
    if (!status)
        clock_join(&clocks[n], &lane->clock);
    clock_free(&known);
    free(after);
    return status;
}

static CUresult exec_finish(struct exec *exec, struct stream *stream, const struct point *points,
                            const struct clock *clocks)
{
    struct clock known = { NULL, 0 };
    struct work work;
    CUresult status;
    int i;

    memset(&work, 0, sizeof work);
    for (i = 0; i < exec->count; i++)
        clock_join(&known, &clocks[i]);
    status = lane_issue(stream->lane, &work, points, exec->count, &known, &exec->last);
    clock_free(&known);
    clock_free(&exec->last_clock);
    clock_join(&exec->last_clock, &stream->lane->clock);
    return status;
}

static CUresult exec_launch(struct exec *exec, struct stream *stream)
{
    struct point *points;
    struct clock *clocks, start_clock = { NULL, 0 };
    struct point start = { NULL, 0 };
    struct work work;
    CUresult status;
    int i;

    memset(&work, 0, sizeof work);
    if (exec->last.lane)
        lane_issue(stream->lane, &work, &exec->last, 1, &exec->last_clock, NULL);
    status = stream_submit(stream, &work, &start);
    if (status)
        return status;
    points = calloc((size_t)exec->count + 1, sizeof *points);
    clocks = calloc((size_t)exec->count + 1, sizeof *clocks);
    if (!points || !clocks)
        abort();
    clock_join(&start_clock, &stream->lane->clock);
    for (i = 0; i < exec->count && !status; i++)
        status = exec_issue(exec, i, start, &start_clock, points, clocks);
    if (!status)
        status = exec_finish(exec, stream, points, clocks);
    for (i = 0; i < exec->count; i++)
        clock_free(&clocks[i]);
    clock_free(&start_clock);
    free(points);
    free(clocks);
    return status;
}

/* ---- calls: capture -------------------------------------------------------------------------------------------- */

static CUresult current_stream(CUstream handle, struct stream **stream)
{
    struct context *context;
    CUresult status = context_current(&context);

    return status ? status : stream_resolve(handle, context, stream);
}

CUresult cuStreamBeginCapture_v2(CUstream handle, int mode)
{
    CUresult status = api_enter("cuStreamBeginCapture_v2");
    struct stream *stream;

    if (!status && (mode < CU_STREAM_CAPTURE_MODE_GLOBAL || mode > CU_STREAM_CAPTURE_MODE_RELAXED))
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        status = current_stream(handle, &stream);
    if (!status)
        status = capture_begin(stream, mode);
    return api_leave(status);
}

CUresult cuStreamEndCapture(CUstream handle, CUgraph *graph)
{
    CUresult injected, status = api_enter_destroy("cuStreamEndCapture", &injected);
    struct stream *stream;
    CUgraph made = NULL;

    if (!status && !graph)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        status = current_stream(handle, &stream);
    if (!status)
        status = capture_end(stream, &made);
    if (injected && made) {
        CUresult ignored;

        graph_free((struct graph *)object_find(made, KIND_GRAPH, &ignored));
        made = NULL;
    }
    if (graph)
        *graph = made;
    return api_leave(injected ? injected : status);
}

CUresult cuStreamIsCapturing(CUstream handle, int *capturing)
{
    CUresult status = api_enter("cuStreamIsCapturing");
    struct stream *stream;

    if (!status && !capturing)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        status = current_stream(handle, &stream);
    if (!status && stream->legacy)
        status = capture_implicit(stream->object.context);
    if (!status)
        *capturing = !stream->capture          ? CU_STREAM_CAPTURE_STATUS_NONE
                     : stream->capture->invalid ? CU_STREAM_CAPTURE_STATUS_INVALIDATED
                                                : CU_STREAM_CAPTURE_STATUS_ACTIVE;
    return api_leave(status);
}

static void capture_info(struct stream *stream, uint64_t *id, CUgraph *graph, const CUgraphNode **nodes,
                         size_t *count)
{
    int i;

    stream->node_handles =
        realloc(stream->node_handles, (size_t)(stream->frontier_count + 1) * sizeof *stream->node_handles);
    if (!stream->node_handles)
        abort();
    for (i = 0; i < stream->frontier_count; i++)
        stream->node_handles[i] =
            (const void *)(uintptr_t)(handle_range_base() + 8u + 64u * (unsigned)stream->frontier[i]);
    if (id)
        *id = stream->capture->id;
    if (graph)
        *graph = handle_of(&stream->capture->graph->object);
    if (nodes)
        *nodes = (const CUgraphNode *)(const void *)stream->node_handles;
    if (count)
        *count = (size_t)stream->frontier_count;
}

CUresult cuStreamGetCaptureInfo_v2(CUstream handle, int *capturing, uint64_t *id, CUgraph *graph,
                                   const CUgraphNode **nodes, size_t *count)
{
    CUresult status = api_enter("cuStreamGetCaptureInfo_v2");
    struct stream *stream;

    if (!status && !capturing)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        status = current_stream(handle, &stream);
    if (!status && stream->legacy)
        status = capture_implicit(stream->object.context);
    if (!status) {
        *capturing = CU_STREAM_CAPTURE_STATUS_NONE;
        if (stream->capture && stream->capture->invalid)
            *capturing = CU_STREAM_CAPTURE_STATUS_INVALIDATED;
        else if (stream->capture)
            *capturing = CU_STREAM_CAPTURE_STATUS_ACTIVE;
        if (*capturing == CU_STREAM_CAPTURE_STATUS_ACTIVE)
            capture_info(stream, id, graph, nodes, count);
    }
    return api_leave(status);
}

CUresult cuThreadExchangeStreamCaptureMode(int *mode)
{
    CUresult status = api_enter("cuThreadExchangeStreamCaptureMode");
    struct thread *thread = thread_self();

    if (!status &&
        (!mode || *mode < CU_STREAM_CAPTURE_MODE_GLOBAL || *mode > CU_STREAM_CAPTURE_MODE_RELAXED))
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status) {
        int before = thread->capture_mode;

        thread->capture_mode = *mode;
        *mode = before;
    }
    return api_leave(status);
}

/* ---- calls: graphs --------------------------------------------------------------------------------------------- */

CUresult cuGraphInstantiateWithFlags(CUgraphExec *exec, CUgraph handle, unsigned long long flags)
{
    CUresult status = api_enter("cuGraphInstantiateWithFlags");
    struct graph *graph = NULL;

    if (!status && (!exec || flags > 15))
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        graph = (struct graph *)object_find(handle, KIND_GRAPH, &status);
    if (!status)
        status = capture_unsafe();
    if (!status)
        status = exec_new(graph, exec);
    return api_leave(status);
}

CUresult cuGraphLaunch(CUgraphExec handle, CUstream stream_handle)
{
    CUresult status = api_enter("cuGraphLaunch");
    struct stream *stream;
    struct exec *exec = NULL;

    if (!status)
        status = current_stream(stream_handle, &stream);
    if (!status)
        exec = (struct exec *)object_find(handle, KIND_EXEC, &status);
    if (!status)
        status = stream_accept(stream);
    if (!status && stream->capture)
        status = CUDA_ERROR_NOT_SUPPORTED; /* child graphs */
    if (!status)
        status = exec_check(exec);
    if (!status)
        status = exec_launch(exec, stream);
    return api_leave(status);
}

CUresult cuGraphDestroy(CUgraph handle)
{
    CUresult injected, status = api_enter_destroy("cuGraphDestroy", &injected);
    struct graph *graph = NULL;

    if (!status)
        graph = (struct graph *)object_find(handle, KIND_GRAPH, &status);
    if (!status)
        graph_free(graph);
    return api_leave(injected ? injected : status);
}

CUresult cuGraphExecDestroy(CUgraphExec handle)
{
    CUresult injected, status = api_enter_destroy("cuGraphExecDestroy", &injected);
    struct exec *exec = NULL;

    if (!status)
        exec = (struct exec *)object_find(handle, KIND_EXEC, &status);
    if (!status)
        exec_free(exec);
    return api_leave(injected ? injected : status);
}
