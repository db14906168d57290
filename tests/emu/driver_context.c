/* Primary and created contexts, and each thread's stack of them. */
#define _DEFAULT_SOURCE
#include "driver.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct thread *thread_self(void)
{
    static _Thread_local struct thread self;
    static atomic_uint serials;

    if (!self.serial)
        self.serial = atomic_fetch_add(&serials, 1u) + 1;
    return &self;
}

/* ---- life ------------------------------------------------------------------------------------------------------ */

static unsigned long long next_id = 1;

static void context_start(struct context *context)
{
    context->id = next_id++;
    context->fault = CUDA_SUCCESS;
    context->legacy = stream_new_legacy(context);
}

static struct context *context_new(int ordinal, int primary)
{
    struct context *context = calloc(1, sizeof *context);

    if (!context)
        return NULL;
    context->ordinal = ordinal;
    context->primary = primary;
    object_add(&context->object, KIND_CONTEXT, context, 1);
    context_start(context);
    return context;
}

void context_close(struct context *context)
{
    struct object *object;
    size_t i;

    if (!context->object.live)
        return;
    context_drain(context);
    executor_idle_wait();
    for (i = 0; (object = object_at(i)) != NULL; i++) {
        if (!object->live || object->context != context)
            continue;
        if (object->kind == KIND_STREAM)
            stream_close((struct stream *)object);
        else if (object->kind == KIND_EVENT)
            event_close((struct event *)object);
        else if (object->kind == KIND_MODULE)
            module_close((struct module *)object);
    }
    memory_close(context);
    context->legacy = NULL;
    object_kill(&context->object);
}

/* A primary context comes back under the handle it had, with another id, as the real driver's does. */
static CUresult primary_retain(struct device *device, int ordinal)
{
    if (!device->primary) {
        device->primary = context_new(ordinal, 1);
        if (!device->primary)
            return CUDA_ERROR_OUT_OF_MEMORY;
    } else if (!device->primary->object.live) {
        object_revive(&device->primary->object);
        context_start(device->primary);
    }
    device->primary_retained++;
    return CUDA_SUCCESS;
}

/* ---- current --------------------------------------------------------------------------------------------------- */

CUresult context_current_any(struct context **context)
{
    struct thread *thread = thread_self();

    *context = thread->depth ? thread->stack[thread->depth - 1] : NULL;
    if (!*context)
        return CUDA_ERROR_INVALID_CONTEXT;
    return (*context)->object.live ? CUDA_SUCCESS : CUDA_ERROR_CONTEXT_IS_DESTROYED;
}

CUresult context_current(struct context **context)
{
    CUresult status = context_current_any(context);

    return status ? status : (*context)->fault;
}

static CUresult context_push(struct context *context)
{
    struct thread *thread = thread_self();

    if (thread->depth == CONTEXT_STACK)
        return CUDA_ERROR_INVALID_VALUE;
    thread->stack[thread->depth++] = context;
    return CUDA_SUCCESS;
}

/* ---- calls ----------------------------------------------------------------------------------------------------- */

CUresult cuDevicePrimaryCtxRetain(CUcontext *context, CUdevice ordinal)
{
    CUresult status = api_enter("cuDevicePrimaryCtxRetain");
    struct device *device = device_get(ordinal);

    if (!status && !context)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status && !device)
        status = CUDA_ERROR_INVALID_DEVICE;
    if (!status)
        status = primary_retain(device, ordinal);
    if (!status)
        *context = handle_of(&device->primary->object);
    return api_leave(status);
}

CUresult cuDevicePrimaryCtxRelease_v2(CUdevice ordinal)
{
    CUresult injected, status = api_enter_destroy("cuDevicePrimaryCtxRelease_v2", &injected);
    struct device *device = device_get(ordinal);

    if (!status && !device)
        status = CUDA_ERROR_INVALID_DEVICE;
    if (!status && !device->primary_retained)
        status = CUDA_ERROR_INVALID_CONTEXT;
    if (!status && --device->primary_retained == 0)
        context_close(device->primary);
    return api_leave(injected ? injected : status);
}

CUresult cuDevicePrimaryCtxReset_v2(CUdevice ordinal)
{
    CUresult status = api_enter("cuDevicePrimaryCtxReset_v2");
    struct device *device = device_get(ordinal);

    if (!status && !device)
        status = CUDA_ERROR_INVALID_DEVICE;
    if (!status && device->primary)
        context_close(device->primary);
    return api_leave(status);
}

CUresult cuDevicePrimaryCtxGetState(CUdevice ordinal, unsigned *flags, int *active)
{
    CUresult status = api_enter("cuDevicePrimaryCtxGetState");
    struct device *device = device_get(ordinal);

    if (!status && (!flags || !active))
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status && !device)
        status = CUDA_ERROR_INVALID_DEVICE;
    if (!status) {
        *flags = 0;
        *active = device->primary && device->primary->object.live;
    }
    return api_leave(status);
}

CUresult cuCtxCreate_v2(CUcontext *context, unsigned flags, CUdevice ordinal)
{
    CUresult status = api_enter("cuCtxCreate_v2");
    struct context *created = NULL;

    if (!status && (!context || flags > 0xff))
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status && !device_get(ordinal))
        status = CUDA_ERROR_INVALID_DEVICE;
    if (!status)
        status = capture_unsafe();
    if (!status && !(created = context_new(ordinal, 0)))
        status = CUDA_ERROR_OUT_OF_MEMORY;
    if (!status)
        status = context_push(created);
    if (!status)
        *context = handle_of(&created->object);
    return api_leave(status);
}

CUresult cuCtxDestroy_v2(CUcontext handle)
{
    CUresult injected, status = api_enter_destroy("cuCtxDestroy_v2", &injected);
    struct thread *thread = thread_self();
    struct context *context = NULL;

    if (!status)
        context = (struct context *)object_find(handle, KIND_CONTEXT, &status);
    if (!status && context->primary)
        status = CUDA_ERROR_INVALID_CONTEXT;
    if (!status) {
        context_close(context);
        if (thread->depth && thread->stack[thread->depth - 1] == context)
            thread->depth--;
    }
    return api_leave(injected ? injected : status);
}

CUresult cuCtxPushCurrent_v2(CUcontext handle)
{
    CUresult status = api_enter("cuCtxPushCurrent_v2");
    struct context *context = NULL;

    if (!status)
        context = (struct context *)object_find(handle, KIND_CONTEXT, &status);
    if (!status)
        status = context_push(context);
    return api_leave(status);
}

CUresult cuCtxPopCurrent_v2(CUcontext *handle)
{
    CUresult injected, status = api_enter_destroy("cuCtxPopCurrent_v2", &injected);
    struct thread *thread = thread_self();

    if (!status && !thread->depth)
        status = CUDA_ERROR_INVALID_CONTEXT;
    if (!status) {
        struct context *context = thread->stack[--thread->depth];

        if (handle)
            *handle = handle_of(&context->object);
    }
    return api_leave(injected ? injected : status);
}

CUresult cuCtxSetCurrent(CUcontext handle)
{
    CUresult status = api_enter("cuCtxSetCurrent");
    struct thread *thread = thread_self();
    struct context *context = NULL;

    if (!status && handle)
        context = (struct context *)object_find(handle, KIND_CONTEXT, &status);
    if (!status) {
        if (thread->depth)
            thread->depth--;
        if (context)
            status = context_push(context);
    }
    return api_leave(status);
}

CUresult cuCtxGetCurrent(CUcontext *handle)
{
    CUresult status = api_enter("cuCtxGetCurrent");
    struct thread *thread = thread_self();

    if (!status && !handle)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        *handle = thread->depth ? handle_of(&thread->stack[thread->depth - 1]->object) : NULL;
    return api_leave(status);
}

CUresult cuCtxGetDevice(CUdevice *device)
{
    CUresult status = api_enter("cuCtxGetDevice");
    struct context *context;

    if (!status && !device)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        status = context_current_any(&context);
    if (!status)
        *device = context->ordinal;
    return api_leave(status);
}

CUresult cuCtxGetId(CUcontext handle, unsigned long long *id)
{
    CUresult status = api_enter("cuCtxGetId");
    struct context *context = NULL;

    if (!status && !id)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status && handle)
        context = (struct context *)object_find(handle, KIND_CONTEXT, &status);
    else if (!status)
        status = context_current_any(&context);
    if (!status)
        *id = context->id;
    return api_leave(status);
}

CUresult cuCtxSynchronize(void)
{
    CUresult status = api_enter("cuCtxSynchronize");
    struct context *context;

    if (!status)
        status = context_current(&context);
    if (!status)
        status = capture_refuse_context(context);
    if (!status)
        status = capture_unsafe();
    if (!status) {
        context_drain(context);
        status = context->object.live ? context->fault : CUDA_ERROR_CONTEXT_IS_DESTROYED;
    }
    return api_leave(status);
}
