/* Streams and events. */
#define _DEFAULT_SOURCE
#include "driver.h"

#include <stdlib.h>
#include <string.h>

/* ---- streams --------------------------------------------------------------------------------------------------- */

static struct stream *stream_make(struct context *context, int blocking, int counted)
{
    struct stream *stream = calloc(1, sizeof *stream);

    if (!stream)
        abort();
    object_add(&stream->object, KIND_STREAM, context, counted);
    stream->blocking = blocking;
    stream->lane = lane_new(context, blocking, stream->object.handle);
    return stream;
}

struct stream *stream_new_legacy(struct context *context)
{
    struct stream *stream = stream_make(context, 1, 0);

    stream->legacy = 1;
    return stream;
}

/* Work already on it is still carried out. */
void stream_close(struct stream *stream)
{
    capture_drop_stream(stream);
    lane_release(stream->lane);
    object_kill(&stream->object);
}

static struct stream *stream_per_thread(struct context *context)
{
    unsigned serial = thread_self()->serial;
    struct object *object;
    struct stream *stream;
    size_t i;

    for (i = 0; (object = object_at(i)) != NULL; i++) {
        stream = (struct stream *)object;
        if (object->kind == KIND_STREAM && object->live && object->context == context && stream->thread == serial)
            return stream;
    }
    stream = stream_make(context, 1, 0);
    stream->thread = serial;
    return stream;
}

CUresult stream_resolve(CUstream handle, struct context *current, struct stream **stream)
{
    CUresult status = CUDA_SUCCESS;

    if (!handle || handle == CU_STREAM_LEGACY) {
        *stream = current->legacy;
        return CUDA_SUCCESS;
    }
    if (handle == CU_STREAM_PER_THREAD) {
        *stream = stream_per_thread(current);
        return CUDA_SUCCESS;
    }
    *stream = (struct stream *)object_find(handle, KIND_STREAM, &status);
    if (!status)
        status = (*stream)->object.context->fault;
    return status;
}

CUresult stream_accept(struct stream *stream)
{
    if (stream->object.context->fault)
        return stream->object.context->fault;
    if (stream->capture)
        return stream->capture->invalid ? CUDA_ERROR_STREAM_CAPTURE_INVALIDATED : CUDA_SUCCESS;
    return stream->legacy ? capture_implicit(stream->object.context) : CUDA_SUCCESS;
}

/* The legacy stream waits for every blocking stream of its context, and they wait for it. */
static struct point *implicit_order(const struct stream *stream, int *count)
{
    struct context *context = stream->object.context;
    struct point *after;

    *count = 0;
    if (!stream->blocking)
        return NULL;
    if (stream->legacy)
        return lanes_blocking(context, stream->lane, count);
    after = malloc(sizeof *after);
    if (!after)
        return NULL;
    after->lane = context->legacy->lane;
    after->sequence = after->lane->issued;
    *count = 1;
    return after;
}

CUresult stream_submit(struct stream *stream, struct work *work, struct point *at)
{
    CUresult status = stream_accept(stream);
    struct clock known = { NULL, 0 };
    struct point *after;
    int i, count;

    if (status) {
        work_free(work);
        return status;
    }
    if (stream->capture)
        return capture_add(stream, work);
    after = implicit_order(stream, &count);
    for (i = 0; i < count; i++)
        if (after[i].sequence)
            clock_join(&known, &after[i].lane->clock);
    status = lane_issue(stream->lane, work, after, count, &known, at);
    clock_free(&known);
    free(after);
    return status;
}

CUresult stream_wait_host(struct stream *stream)
{
    struct context *context = stream->object.context;
    struct point last = { stream->lane, stream->lane->issued };
    struct point *after;
    int i, count;

    if (stream->legacy) {
        after = implicit_order(stream, &count);
        for (i = 0; i < count; i++)
            point_wait(after[i]);
        free(after);
    }
    point_wait(last);
    return context->object.live ? context->fault : CUDA_ERROR_CONTEXT_IS_DESTROYED;
}

/* ---- events ---------------------------------------------------------------------------------------------------- */

static void event_clear(struct event *event)
{
    event->state = EVENT_EMPTY;
    event->record++;
    event->time = 0;
    event->capture = NULL;
    event->frontier_count = 0;
    clock_free(&event->clock);
}

void event_close(struct event *event)
{
    event_clear(event);
    free(event->frontier);
    event->frontier = NULL;
    object_kill(&event->object);
}

static CUresult event_record(struct event *event, struct stream *stream)
{
    CUresult status = stream_accept(stream);
    struct work work;

    if (status)
        return status;
    event_clear(event);
    if (stream->capture) {
        capture_record(stream, event);
        return CUDA_SUCCESS;
    }
    memset(&work, 0, sizeof work);
    work.kind = WORK_RECORD;
    work.event = event;
    work.record = event->record;
    status = stream_submit(stream, &work, &event->point);
    if (!status) {
        event->state = EVENT_RECORDED;
        clock_join(&event->clock, &stream->lane->clock);
    }
    return status;
}

static CUresult stream_wait_event(struct stream *stream, struct event *event)
{
    CUresult status;
    struct work work;

    if (stream->capture || event->state == EVENT_CAPTURED)
        return capture_wait(stream, event);
    status = stream_accept(stream);
    if (status || event->state == EVENT_EMPTY)
        return status;
    memset(&work, 0, sizeof work);
    status = lane_issue(stream->lane, &work, &event->point, 1, &event->clock, NULL);
    return status;
}

/* For queries and host waits: an event of a capture stands for no work yet, and asking breaks the capture. */
static CUresult event_usable(struct event *event)
{
    if (event->state != EVENT_CAPTURED)
        return CUDA_SUCCESS;
    if (event->capture)
        capture_invalidate(event->capture);
    return CUDA_ERROR_CAPTURED_EVENT;
}

static CUresult stream_refuse_capture(struct stream *stream)
{
    if (stream->capture) {
        capture_invalidate(stream->capture);
        return CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED;
    }
    return stream->legacy ? capture_implicit(stream->object.context) : CUDA_SUCCESS;
}

/* ---- calls: streams -------------------------------------------------------------------------------------------- */

CUresult cuStreamCreate(CUstream *handle, unsigned flags)
{
    CUresult status = api_enter("cuStreamCreate");
    struct context *context;

    if (!status && (!handle || flags > CU_STREAM_NON_BLOCKING))
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        status = context_current(&context);
    if (!status)
        *handle = handle_of(&stream_make(context, flags != CU_STREAM_NON_BLOCKING, 1)->object);
    return api_leave(status);
}

static CUresult destroy(const char *call, void *handle, int kind)
{
    CUresult injected, status = api_enter_destroy(call, &injected);
    struct context *context;
    struct object *object = NULL;

    if (!status)
        status = context_current_any(&context);
    if (!status)
        object = object_find(handle, kind, &status);
    if (!status) {
        context = object->context;
        if (kind == KIND_STREAM)
            stream_close((struct stream *)object);
        else
            event_close((struct event *)object);
        status = context->fault;
    }
    return api_leave(injected ? injected : status);
}

CUresult cuStreamDestroy_v2(CUstream handle) { return destroy("cuStreamDestroy_v2", handle, KIND_STREAM); }

CUresult cuStreamGetCtx(CUstream handle, CUcontext *out)
{
    CUresult status = api_enter("cuStreamGetCtx");
    struct context *context;
    struct stream *stream;

    if (!status && !out)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        status = context_current_any(&context);
    if (!status)
        status = stream_resolve(handle, context, &stream);
    if (!status)
        *out = handle_of(&stream->object.context->object);
    return api_leave(status);
}

/* For calls that tell the host how far a stream has come, which none may ask of a capturing one. */
static CUresult stream_to_ask(CUstream handle, struct stream **stream)
{
    struct context *context;
    CUresult status = context_current(&context);

    if (!status)
        status = stream_resolve(handle, context, stream);
    if (!status)
        status = stream_refuse_capture(*stream);
    return status ? status : capture_unsafe();
}

CUresult cuStreamSynchronize(CUstream handle)
{
    CUresult status = api_enter("cuStreamSynchronize");
    struct stream *stream;

    if (!status)
        status = stream_to_ask(handle, &stream);
    if (!status)
        status = stream_wait_host(stream);
    return api_leave(status);
}

CUresult cuStreamQuery(CUstream handle)
{
    CUresult status = api_enter("cuStreamQuery");
    struct stream *stream;

    if (!status)
        status = stream_to_ask(handle, &stream);
    if (!status) {
        struct point last = { stream->lane, stream->lane->issued };
        int i, count, done = point_done(last);

        if (stream->legacy) {
            struct point *after = implicit_order(stream, &count);

            for (i = 0; i < count; i++)
                done &= point_done(after[i]);
            free(after);
        }
        status = done ? stream->object.context->fault : CUDA_ERROR_NOT_READY;
    }
    return api_leave(status);
}

CUresult cuStreamWaitEvent(CUstream stream_handle, CUevent event_handle, unsigned flags)
{
    CUresult status = api_enter("cuStreamWaitEvent");
    struct context *context;
    struct stream *stream;
    struct event *event;

    if (!status && flags > CU_EVENT_WAIT_EXTERNAL)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        status = context_current(&context);
    if (!status)
        status = stream_resolve(stream_handle, context, &stream);
    if (!status)
        event = (struct event *)object_find(event_handle, KIND_EVENT, &status);
    if (!status)
        status = stream_wait_event(stream, event);
    return api_leave(status);
}

/* ---- calls: events --------------------------------------------------------------------------------------------- */

CUresult cuEventCreate(CUevent *handle, unsigned flags)
{
    CUresult status = api_enter("cuEventCreate");
    struct context *context;
    struct event *event = NULL;

    if (!status && (!handle || flags > 7 || ((flags & CU_EVENT_INTERPROCESS) && !(flags & CU_EVENT_DISABLE_TIMING))))
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        status = context_current(&context);
    if (!status && !(event = calloc(1, sizeof *event)))
        status = CUDA_ERROR_OUT_OF_MEMORY;
    if (!status) {
        event->flags = flags;
        object_add(&event->object, KIND_EVENT, context, 1);
        *handle = handle_of(&event->object);
    }
    return api_leave(status);
}

CUresult cuEventDestroy_v2(CUevent handle) { return destroy("cuEventDestroy_v2", handle, KIND_EVENT); }

CUresult cuEventRecord(CUevent event_handle, CUstream stream_handle)
{
    CUresult status = api_enter("cuEventRecord");
    struct context *context;
    struct stream *stream;
    struct event *event = NULL;

    if (!status)
        status = context_current(&context);
    if (!status)
        event = (struct event *)object_find(event_handle, KIND_EVENT, &status);
    if (!status)
        status = stream_resolve(stream_handle, context, &stream);
    if (!status && stream->object.context != event->object.context)
        status = CUDA_ERROR_INVALID_HANDLE;
    if (!status)
        status = event_record(event, stream);
    return api_leave(status);
}

static CUresult event_for_host(CUevent handle, struct event **event)
{
    struct context *context;
    CUresult status = context_current(&context);

    *event = NULL;
    if (!status)
        *event = (struct event *)object_find(handle, KIND_EVENT, &status);
    if (!status)
        status = event_usable(*event);
    if (!status)
        status = capture_unsafe();
    if (!status)
        status = (*event)->object.context->fault;
    return status;
}

CUresult cuEventQuery(CUevent handle)
{
    CUresult status = api_enter("cuEventQuery");
    struct event *event;

    if (!status)
        status = event_for_host(handle, &event);
    if (!status && event->state == EVENT_RECORDED && !point_done(event->point))
        status = CUDA_ERROR_NOT_READY;
    return api_leave(status);
}

CUresult cuEventSynchronize(CUevent handle)
{
    CUresult status = api_enter("cuEventSynchronize");
    struct event *event;

    if (!status)
        status = event_for_host(handle, &event);
    if (!status && event->state == EVENT_RECORDED) {
        point_wait(event->point);
        status = event->object.context->fault;
    }
    return api_leave(status);
}

CUresult cuEventElapsedTime(float *milliseconds, CUevent start_handle, CUevent end_handle)
{
    CUresult status = api_enter("cuEventElapsedTime");
    struct event *start, *end;

    if (!status && !milliseconds)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        status = event_for_host(start_handle, &start);
    if (!status)
        status = event_for_host(end_handle, &end);
    if (!status && (start->object.context != end->object.context || start->state != EVENT_RECORDED ||
                    end->state != EVENT_RECORDED || ((start->flags | end->flags) & CU_EVENT_DISABLE_TIMING)))
        status = CUDA_ERROR_INVALID_HANDLE;
    if (!status && (!point_done(start->point) || !point_done(end->point)))
        status = CUDA_ERROR_NOT_READY;
    if (!status)
        *milliseconds = (float)((double)(end->time - start->time) * 1e-6);
    return api_leave(status);
}
