/* The recording driver of fake_cuda.h. Handles are numbers that point nowhere, so that a program which looks behind
   one crashes here as it would with the real driver. */
#include "fake_cuda.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    CONTEXTS = 64,
    STACK = 64,
    DEFAULT_SHARED = 48 * 1024,
    MAX_PITCH = 0x7fffffff,
    MAX_THREADS = 1024,
    MAX_GRID_YZ = 65535
};

#define CONTEXT_BASE     ((uint64_t)0xc000000000)
#define OBJECT_BASE      ((uint64_t)0xe000000000)
#define MEMORY_BASE      ((uint64_t)0xa00000000000)
#define HANDLE_STEP      ((uint64_t)4096)
#define ALLOCATION_ALIGN ((uint64_t)512)

#define LEGACY     ((void *)(uintptr_t)1)
#define PER_THREAD ((void *)(uintptr_t)2)

fake_config fake;

/* ---- records --------------------------------------------------------------------------------------------------- */

typedef enum object_kind { STREAM = 1, EVENT, MODULE, FUNCTION, GRAPH, GRAPH_EXEC } object_kind;

typedef enum op_kind { OP_COPY, OP_SET, OP_LAUNCH, OP_WAIT } op_kind;

/* One side of a copy: a device address, or host memory when `host` is set. */
typedef struct place {
    uint64_t address;
    unsigned char *host;
    size_t pitch;
} place;

typedef struct op {
    op_kind kind;
    place from, to;
    size_t width, height; /* bytes, rows */
    unsigned value;
    int element;           /* bytes that `value` has */
    unsigned char *staged; /* copy of pageable host memory, taken at the call */
    struct object *stream; /* OP_WAIT: run this one */
    size_t position;       /* up to here */
    fake_launch launch;
} op;

typedef struct op_list {
    op *ops;
    size_t count, capacity, done;
} op_list;

typedef struct object {
    object_kind kind;
    int live;
    int context; /* slot */
    unsigned flags;
    op_list queue; /* STREAM: not yet run; GRAPH, GRAPH_EXEC: nodes */
    int capturing; /* STREAM: 0 no, 1 yes, 2 invalidated */
    int capture_mode, capture_thread;
    struct object *origin;   /* STREAM under capture: where the capture began */
    struct object *graph;    /* of an origin: what is recorded */
    size_t captured, joined; /* STREAM in another's capture: operations recorded, and how many the origin waits for */
    struct object *recorded; /* EVENT: the stream it was recorded on */
    struct object *recorded_origin; /* and the capture, if it was under one */
    size_t position;
    char name[FAKE_NAME_BYTES]; /* FUNCTION */
    struct object *module;
    int dynamic_shared;
    char *text; /* MODULE */
} object;

typedef struct context {
    int used, live, primary, device, retained;
    uint64_t id;
} context;

typedef struct allocation {
    int live, kind, device, planted;
    uint64_t address;
    size_t bytes;
    unsigned char *backing;
    int context;
} allocation;

typedef struct jit_count {
    int context;
    char *text;
} jit_count;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* These outlive fake_reset, as in a process. */
static int initialised;
static uint64_t next_id;

static struct {
    context contexts[CONTEXTS];
    uint64_t next_address;
    object **objects;
    size_t object_count, object_capacity;
    allocation *allocations;
    size_t allocation_count, allocation_capacity;
    object *default_streams[CONTEXTS];
    fake_call *log;
    size_t log_count, log_capacity;
    jit_count *jits;
    size_t jit_count, jit_capacity;
    fake_launch *launch_log;
    size_t launches, launch_capacity;
    int faults;
    char fault_text[256];
    const char *fail_name;
    int fail_in, fail_result;
    int threads;
} state;

static _Thread_local struct {
    void *stack[STACK];
    int depth;
    int number;
    int capture_mode;
    int injected; /* a failure that the call reports after it did its work */
    size_t entry; /* of this call in the log */
    uint64_t epoch;
} self;

static uint64_t epoch = 1; /* moves with fake_reset, which cannot reach other threads' stacks */

static void *grow(void *array, size_t count, size_t *capacity, size_t size)
{
    void *bigger = array;

    if (count == *capacity) {
        *capacity = *capacity ? 2 * *capacity : 64;
        bigger = realloc(array, *capacity * size);
        if (!bigger) {
            fprintf(stderr, "fake_cuda: out of memory\n");
            exit(2);
        }
    }
    return bigger;
}

static void fault(const char *format, ...)
{
    va_list list;

    if (!state.faults++) {
        va_start(list, format);
        vsnprintf(state.fault_text, sizeof state.fault_text, format, list);
        va_end(list);
    }
}

/* ---- contexts -------------------------------------------------------------------------------------------------- */

static void *context_handle(int slot)
{
    return (void *)(uintptr_t)(CONTEXT_BASE + (uint64_t)slot * HANDLE_STEP);
}

static int context_slot(const void *handle)
{
    uint64_t offset = (uint64_t)(uintptr_t)handle - CONTEXT_BASE;

    if (!handle || offset % HANDLE_STEP || offset / HANDLE_STEP >= CONTEXTS)
        return -1;
    return state.contexts[offset / HANDLE_STEP].used ? (int)(offset / HANDLE_STEP) : -1;
}

static void begin_thread(void)
{
    if (self.epoch != epoch) {
        memset(&self, 0, sizeof self);
        self.epoch = epoch;
        self.number = ++state.threads;
    }
}

static void *current_handle(void)
{
    return self.depth ? self.stack[self.depth - 1] : NULL;
}

/* Slot of the calling thread's context; what the driver says if there is none, or a dead one. */
static int current_slot(int *slot)
{
    *slot = context_slot(current_handle());
    if (*slot < 0)
        return FAKE_INVALID_CONTEXT;
    return state.contexts[*slot].live ? FAKE_SUCCESS : FAKE_CONTEXT_DESTROYED;
}

static void context_start(int slot, int device, int primary)
{
    context *it = &state.contexts[slot];

    it->used = it->live = 1;
    it->primary = primary;
    it->device = device;
    it->id = ++next_id;
}

static void list_free(op_list *list)
{
    size_t i;

    for (i = 0; i < list->count; i++)
        free(list->ops[i].staged);
    free(list->ops);
    memset(list, 0, sizeof *list);
}

static void object_kill(object *it)
{
    it->live = 0;
    it->capturing = 0;
    it->origin = NULL;
    list_free(&it->queue);
}

static void allocation_kill(allocation *it)
{
    it->live = 0;
    free(it->backing);
    it->backing = NULL;
}

static void context_end(int slot)
{
    size_t i;

    state.contexts[slot].live = 0;
    for (i = 0; i < state.object_count; i++)
        if (state.objects[i]->context == slot)
            object_kill(state.objects[i]);
    for (i = 0; i < state.allocation_count; i++)
        if (state.allocations[i].live && state.allocations[i].context == slot && !state.allocations[i].planted)
            allocation_kill(&state.allocations[i]);
    state.default_streams[slot] = NULL;
}

/* ---- objects --------------------------------------------------------------------------------------------------- */

static object *object_new(object_kind kind, int slot, void **handle)
{
    object *it = (object *)calloc(1, sizeof *it);

    if (!it)
        exit(2);
    it->kind = kind;
    it->live = 1;
    it->context = slot;
    state.objects = (object **)grow(state.objects, state.object_count, &state.object_capacity, sizeof *state.objects);
    state.objects[state.object_count] = it;
    if (handle)
        *handle = (void *)(uintptr_t)(OBJECT_BASE + (uint64_t)state.object_count * HANDLE_STEP);
    state.object_count++;
    return it;
}

static object *object_of(const void *handle, object_kind kind)
{
    uint64_t offset = (uint64_t)(uintptr_t)handle - OBJECT_BASE;
    object *it;

    if (offset % HANDLE_STEP || offset / HANDLE_STEP >= state.object_count)
        return NULL;
    it = state.objects[offset / HANDLE_STEP];
    return it->live && it->kind == kind ? it : NULL;
}

/* The stream behind a handle, special ones included, when it belongs to the current context. */
static object *stream_of(void *handle)
{
    object *it;
    int slot;

    if (current_slot(&slot))
        return NULL;
    if (!handle || handle == LEGACY || handle == PER_THREAD) {
        if (!state.default_streams[slot])
            state.default_streams[slot] = object_new(STREAM, slot, NULL);
        return state.default_streams[slot];
    }
    it = object_of(handle, STREAM);
    return it && it->context == slot ? it : NULL;
}

/* ---- memory ---------------------------------------------------------------------------------------------------- */

static allocation *allocation_of(uint64_t address)
{
    size_t i;

    for (i = 0; i < state.allocation_count; i++) {
        allocation *it = &state.allocations[i];

        if (it->live && address >= it->address && address - it->address < it->bytes)
            return it;
    }
    return NULL;
}

static allocation *allocate(int kind, int device, int slot, size_t bytes, int backed)
{
    allocation *it;

    state.allocations = (allocation *)grow(state.allocations, state.allocation_count, &state.allocation_capacity,
                                           sizeof *state.allocations);
    it = &state.allocations[state.allocation_count++];
    memset(it, 0, sizeof *it);
    it->live = 1;
    it->kind = kind;
    it->device = device;
    it->context = slot;
    it->bytes = bytes;
    it->backing = backed ? (unsigned char *)malloc(bytes) : NULL;
    if (backed && !it->backing)
        exit(2);
    if (it->backing)
        memset(it->backing, 0xa5, bytes);
    if (kind == FAKE_PINNED) {
        it->address = (uint64_t)(uintptr_t)it->backing;
    } else {
        it->address = state.next_address;
        /* a hole after each, so that running past an end meets nothing */
        state.next_address += (bytes + 2 * ALLOCATION_ALIGN) / ALLOCATION_ALIGN * ALLOCATION_ALIGN;
    }
    return it;
}

static size_t memory_used(int device)
{
    size_t i, bytes = 0;

    for (i = 0; i < state.allocation_count; i++)
        if (state.allocations[i].live && state.allocations[i].device == device && !state.allocations[i].planted)
            bytes += state.allocations[i].bytes;
    return bytes;
}

static unsigned char *device_bytes(uint64_t address, size_t bytes, const char *what)
{
    allocation *it = allocation_of(address);

    if (!bytes)
        return NULL;
    if (!it || it->bytes - (size_t)(address - it->address) < bytes) {
        fault("%s: %zu bytes at %llx are not in one allocation", what, bytes, (unsigned long long)address);
        return NULL;
    }
    if (!it->backing)
        fault("%s: access to memory planted without backing", what);
    return it->backing ? it->backing + (address - it->address) : NULL;
}

static int pinned(const void *host)
{
    allocation *it = allocation_of((uint64_t)(uintptr_t)host);

    return it && it->kind == FAKE_PINNED;
}

/* ---- queued work ----------------------------------------------------------------------------------------------- */

static unsigned char *row(const place *where, size_t index, size_t width, const char *what)
{
    if (where->host)
        return where->host + index * where->pitch;
    return device_bytes(where->address + index * where->pitch, width, what);
}

static void run_copy(const op *it)
{
    size_t i;

    for (i = 0; i < it->height; i++) {
        unsigned char *from = it->staged ? it->staged + i * it->width : row(&it->from, i, it->width, "copy source");
        unsigned char *to = row(&it->to, i, it->width, "copy destination");

        if (from && to && it->width)
            memmove(to, from, it->width);
    }
}

static void run_set(const op *it)
{
    size_t i, j;

    for (i = 0; i < it->height; i++) {
        unsigned char *to = row(&it->to, i, it->width, "memset");

        for (j = 0; to && j < it->width; j++)
            to[j] = (unsigned char)(it->value >> (8 * (j % (size_t)it->element)));
    }
}

static void run_stream(object *stream, size_t until);

static void run_op(const op *it)
{
    switch (it->kind) {
    case OP_COPY: run_copy(it); break;
    case OP_SET: run_set(it); break;
    case OP_WAIT:
        if (it->stream->live)
            run_stream(it->stream, it->position);
        break;
    case OP_LAUNCH: break;
    }
}

static void run_stream(object *stream, size_t until)
{
    while (stream->queue.done < until && stream->queue.done < stream->queue.count) {
        op it = stream->queue.ops[stream->queue.done];

        stream->queue.ops[stream->queue.done++].staged = NULL;
        run_op(&it);
        free(it.staged);
    }
}

/* Newest stream first: whoever forgot to order two streams should see it. */
static void run_all(int slot)
{
    size_t i;

    for (i = state.object_count; i-- > 0;)
        if (state.objects[i]->live && state.objects[i]->kind == STREAM &&
            (slot < 0 || state.objects[i]->context == slot))
            run_stream(state.objects[i], (size_t)-1);
}

static void push(op_list *list, const op *it)
{
    list->ops = (op *)grow(list->ops, list->count, &list->capacity, sizeof *list->ops);
    list->ops[list->count++] = *it;
}

/* Queues on a stream, or records into the graph that its capture builds. */
static int submit(object *stream, op *it)
{
    size_t i;

    if (stream->capturing == 2)
        return FAKE_CAPTURE_INVALIDATED;
    if (it->kind == OP_LAUNCH) {
        it->launch.captured = stream->capturing;
        state.launch_log = (fake_launch *)grow(state.launch_log, state.launches, &state.launch_capacity,
                                               sizeof *state.launch_log);
        state.launch_log[state.launches++] = it->launch;
    }
    if (stream->capturing) {
        if (it->kind != OP_WAIT)
            push(&stream->origin->graph->queue, it);
        stream->captured += it->kind != OP_WAIT;
        return FAKE_SUCCESS;
    }
    /* pageable host memory is read, and written, before the call returns */
    if (it->kind == OP_COPY && it->from.host && !pinned(it->from.host) && it->width && it->height) {
        it->staged = (unsigned char *)malloc(it->width * it->height);
        if (!it->staged)
            exit(2);
        for (i = 0; i < it->height; i++)
            memcpy(it->staged + i * it->width, it->from.host + i * it->from.pitch, it->width);
    }
    push(&stream->queue, it);
    if (it->kind == OP_COPY && it->to.host && !pinned(it->to.host))
        run_stream(stream, (size_t)-1);
    return FAKE_SUCCESS;
}

/* ---- entering and leaving a call ------------------------------------------------------------------------------- */

enum {
    ANYWHERE = 0,
    IN_CONTEXT = 1, /* needs a current, living context */
    UNSAFE = 2,     /* may synchronise or allocate, so it breaks a capture */
    RELEASES = 4    /* does its work even when told to fail */
};

static int breaks_capture(void)
{
    size_t i;
    int broke = 0;

    for (i = 0; i < state.object_count; i++) {
        object *it = state.objects[i];

        if (!it->live || it->kind != STREAM || it->capturing != 1 || it->origin != it)
            continue;
        if (self.capture_mode == 2 || it->capture_mode == 2)
            continue;
        if (it->capture_mode == 1 && it->capture_thread != self.number)
            continue;
        if (self.capture_mode == 1 && it->capture_thread != self.number)
            continue;
        it->capturing = 2;
        broke = 1;
    }
    return broke;
}

static int enter(const char *name, int flags, void *stream, uint64_t first, uint64_t second, uint64_t third)
{
    fake_call *call;
    int slot, injected = 0, result = FAKE_SUCCESS;

    pthread_mutex_lock(&lock);
    begin_thread();
    state.log = (fake_call *)grow(state.log, state.log_count, &state.log_capacity, sizeof *state.log);
    self.entry = state.log_count;
    call = &state.log[state.log_count++];
    memset(call, 0, sizeof *call);
    call->name = name;
    call->thread = self.number;
    call->context = current_handle();
    call->stream = stream;
    call->arg[0] = first;
    call->arg[1] = second;
    call->arg[2] = third;

    if (state.fail_in && (!state.fail_name || !strcmp(state.fail_name, name)) && !--state.fail_in)
        injected = state.fail_result;
    self.injected = 0;
    if (injected && !(flags & RELEASES))
        return injected;
    if (!initialised && strcmp(name, "cuInit") != 0 && strcmp(name, "cuDriverGetVersion") != 0)
        result = 3;
    if (!result && (flags & IN_CONTEXT))
        result = current_slot(&slot);
    if (!result && (flags & UNSAFE) && breaks_capture())
        result = FAKE_CAPTURE_UNSUPPORTED;
    if (!result)
        self.injected = injected;
    return result;
}

static int leave(int result)
{
    if (!result)
        result = self.injected;
    if (self.entry < state.log_count)
        state.log[self.entry].result = result;
    pthread_mutex_unlock(&lock);
    return result;
}

static uint64_t number(const void *pointer)
{
    return (uint64_t)(uintptr_t)pointer;
}

static int current_or_zero(void)
{
    int slot = 0;

    (void)current_slot(&slot);
    return slot < 0 ? 0 : slot;
}

/* ---- driver: devices and contexts ------------------------------------------------------------------------------ */

static int f_cuInit(unsigned flags)
{
    int result = enter("cuInit", ANYWHERE, NULL, flags, 0, 0);

    if (!result && fake.devices == 0)
        result = FAKE_NO_DEVICE;
    if (!result)
        initialised = 1;
    return leave(result);
}

static int f_cuDriverGetVersion(int *version)
{
    int result = enter("cuDriverGetVersion", ANYWHERE, NULL, 0, 0, 0);

    if (!result)
        *version = fake.driver_version;
    return leave(result);
}

static int f_cuDeviceGetCount(int *count)
{
    int result = enter("cuDeviceGetCount", ANYWHERE, NULL, 0, 0, 0);

    if (!result)
        *count = fake.devices;
    return leave(result);
}

static int f_cuDeviceGet(int *device, int ordinal)
{
    int result = enter("cuDeviceGet", ANYWHERE, NULL, (uint64_t)ordinal, 0, 0);

    if (!result && (ordinal < 0 || ordinal >= fake.devices))
        result = 101;
    if (!result)
        *device = ordinal;
    return leave(result);
}

static int f_cuDeviceGetName(char *name, int length, int device)
{
    int result = enter("cuDeviceGetName", ANYWHERE, NULL, (uint64_t)device, 0, 0);

    if (!result)
        snprintf(name, (size_t)length, "Fake GPU %d", device);
    return leave(result);
}

static int f_cuDeviceGetAttribute(int *value, int attribute, int device)
{
    int result = enter("cuDeviceGetAttribute", ANYWHERE, NULL, (uint64_t)attribute, (uint64_t)device, 0);

    if (!result && (device < 0 || device >= fake.devices))
        result = 101;
    if (result)
        return leave(result);
    switch (attribute) {
    case 1: *value = MAX_THREADS; break;
    case 2:
    case 3: *value = MAX_THREADS; break;
    case 4: *value = 64; break;
    case 5: *value = 0x7fffffff; break;
    case 6:
    case 7: *value = MAX_GRID_YZ; break;
    case 8: *value = DEFAULT_SHARED; break;
    case 10: *value = 32; break;
    case 11: *value = MAX_PITCH; break;
    case 12: *value = 65536; break;
    case 13: *value = 1980000; break;
    case 16: *value = 132; break;
    case 36: *value = 2600000; break;
    case 37: *value = 5120; break;
    case 38: *value = 50 << 20; break;
    case 41:
    case 83: *value = 1; break;
    case 75: *value = fake.compute[device] / 10; break;
    case 76: *value = fake.compute[device] % 10; break;
    case 81: *value = fake.shared_optin + 1024; break;
    case 97: *value = fake.shared_optin; break;
    default: *value = 0; break;
    }
    return leave(FAKE_SUCCESS);
}

static int f_cuDeviceTotalMem(size_t *bytes, int device)
{
    int result = enter("cuDeviceTotalMem_v2", ANYWHERE, NULL, (uint64_t)device, 0, 0);

    if (!result)
        *bytes = fake.memory_limit;
    return leave(result);
}

static int f_cuDevicePrimaryCtxRetain(void **handle, int device)
{
    int result = enter("cuDevicePrimaryCtxRetain", ANYWHERE, NULL, (uint64_t)device, 0, 0);

    if (!result && (device < 0 || device >= fake.devices))
        result = 101;
    if (!result) {
        if (!state.contexts[device].live)
            context_start(device, device, 1);
        state.contexts[device].retained++;
        *handle = context_handle(device);
    }
    return leave(result);
}

static int f_cuDevicePrimaryCtxRelease(int device)
{
    int result = enter("cuDevicePrimaryCtxRelease_v2", RELEASES, NULL, (uint64_t)device, 0, 0);

    if (!result && (device < 0 || device >= fake.devices || !state.contexts[device].retained)) {
        fault("primary context of device %d released more often than retained", device);
        result = FAKE_INVALID_CONTEXT;
    }
    if (!result && !--state.contexts[device].retained)
        context_end(device);
    return leave(result);
}

static int f_cuDevicePrimaryCtxGetState(int device, unsigned *flags, int *active)
{
    int result = enter("cuDevicePrimaryCtxGetState", ANYWHERE, NULL, (uint64_t)device, 0, 0);

    if (!result) {
        *flags = 0;
        *active = state.contexts[device].live;
    }
    return leave(result);
}

static int f_cuDevicePrimaryCtxReset(int device)
{
    int result = enter("cuDevicePrimaryCtxReset_v2", ANYWHERE, NULL, (uint64_t)device, 0, 0);

    if (!result && state.contexts[device].live)
        context_end(device);
    return leave(result);
}

static int push_context(void *handle)
{
    int slot = context_slot(handle);

    if (slot < 0)
        return FAKE_INVALID_CONTEXT;
    if (!state.contexts[slot].live)
        return FAKE_CONTEXT_DESTROYED;
    if (self.depth == STACK) {
        fault("context stack overflow: a push without its pop");
        return FAKE_INVALID_CONTEXT;
    }
    self.stack[self.depth++] = handle;
    return FAKE_SUCCESS;
}

static int f_cuCtxCreate(void **handle, unsigned flags, int device)
{
    int result = enter("cuCtxCreate_v2", ANYWHERE, NULL, flags, (uint64_t)device, 0);
    int slot = FAKE_DEVICES;

    while (!result && slot < CONTEXTS && state.contexts[slot].live)
        slot++;
    if (!result && slot == CONTEXTS)
        result = FAKE_OUT_OF_MEMORY;
    if (!result) {
        context_start(slot, device, 0);
        *handle = context_handle(slot);
        result = push_context(*handle);
    }
    return leave(result);
}

static int f_cuCtxDestroy(void *handle)
{
    int result = enter("cuCtxDestroy_v2", RELEASES, NULL, number(handle), 0, 0);
    int slot = context_slot(handle);

    if (!result && (slot < 0 || !state.contexts[slot].live || state.contexts[slot].primary))
        result = FAKE_INVALID_CONTEXT;
    if (!result) {
        context_end(slot);
        if (self.depth && current_handle() == handle)
            self.depth--;
    }
    return leave(result);
}

static int f_cuCtxPushCurrent(void *handle)
{
    int result = enter("cuCtxPushCurrent_v2", ANYWHERE, NULL, number(handle), 0, 0);

    if (!result)
        result = push_context(handle);
    return leave(result);
}

static int f_cuCtxPopCurrent(void **handle)
{
    int result = enter("cuCtxPopCurrent_v2", RELEASES, NULL, 0, 0, 0);

    if (!result && !self.depth)
        result = FAKE_INVALID_CONTEXT;
    if (!result) {
        self.depth--;
        if (handle)
            *handle = self.stack[self.depth];
    }
    return leave(result);
}

static int f_cuCtxGetCurrent(void **handle)
{
    int result = enter("cuCtxGetCurrent", ANYWHERE, NULL, 0, 0, 0);

    if (!result)
        *handle = current_handle();
    return leave(result);
}

static int f_cuCtxSetCurrent(void *handle)
{
    int result = enter("cuCtxSetCurrent", ANYWHERE, NULL, number(handle), 0, 0);

    if (!result && self.depth)
        self.depth--;
    if (!result && handle)
        result = push_context(handle);
    return leave(result);
}

static int f_cuCtxGetDevice(int *device)
{
    int result = enter("cuCtxGetDevice", IN_CONTEXT, NULL, 0, 0, 0);

    if (!result)
        *device = state.contexts[current_or_zero()].device;
    return leave(result);
}

static void sleep_ms(int ms)
{
    struct timespec pause;

    pause.tv_sec = ms / 1000;
    pause.tv_nsec = (long)(ms % 1000) * 1000000;
    if (ms > 0)
        nanosleep(&pause, NULL);
}

static int f_cuCtxSynchronize(void)
{
    int result = enter("cuCtxSynchronize", IN_CONTEXT | UNSAFE, NULL, 0, 0, 0), ms = fake.sync_sleep_ms;

    if (!result)
        run_all(current_or_zero());
    result = leave(result);
    sleep_ms(ms);
    return result;
}

static int f_cuCtxGetId(void *handle, unsigned long long *id)
{
    int result = enter("cuCtxGetId", ANYWHERE, NULL, number(handle), 0, 0);
    int slot = handle ? context_slot(handle) : current_or_zero();

    if (!result && slot < 0)
        result = FAKE_INVALID_CONTEXT;
    if (!result && !state.contexts[slot].live)
        result = FAKE_CONTEXT_DESTROYED;
    if (!result)
        *id = state.contexts[slot].id;
    return leave(result);
}

/* ---- driver: modules and launches ------------------------------------------------------------------------------ */

static void jit_write_log(unsigned count, const int *options, void **values, const char *text)
{
    size_t length = strlen(text) + 1;
    char *buffer = NULL;
    size_t size = 0;
    unsigned i;

    for (i = 0; i < count; i++) {
        if (options[i] == 5)
            buffer = (char *)values[i];
        if (options[i] == 6)
            size = (size_t)(uintptr_t)values[i];
    }
    if (!buffer || !size)
        return;
    if (length > size)
        length = size;
    memcpy(buffer, text, length);
    buffer[length - 1] = 0;
    for (i = 0; i < count; i++)
        if (options[i] == 6)
            values[i] = (void *)(uintptr_t)length;
}

static char *copy_text(const char *text)
{
    size_t bytes = strlen(text) + 1;
    char *copy = (char *)malloc(bytes);

    if (!copy)
        exit(2);
    memcpy(copy, text, bytes);
    return copy;
}

static int f_cuModuleLoadDataEx(void **module, const void *image, unsigned count, int *options, void **values)
{
    int result = enter("cuModuleLoadDataEx", IN_CONTEXT | UNSAFE, NULL, number(image), count, 0);
    int slot = current_or_zero(), ms = fake.jit_sleep_ms;
    size_t entry = self.entry;
    object *it;

    if (result)
        return leave(result);
    pthread_mutex_unlock(&lock);
    sleep_ms(ms);
    pthread_mutex_lock(&lock);
    self.entry = entry;

    state.jits = (jit_count *)grow(state.jits, state.jit_count, &state.jit_capacity, sizeof *state.jits);
    state.jits[state.jit_count].context = slot;
    state.jits[state.jit_count++].text = copy_text((const char *)image);
    if (!strstr((const char *)image, ".version") || !strstr((const char *)image, ".entry"))
        result = FAKE_INVALID_PTX;
    if (!result)
        result = fake.jit_result;
    if (result) {
        jit_write_log(count, options, values, fake.jit_log);
        return leave(result);
    }
    it = object_new(MODULE, slot, module);
    it->text = copy_text((const char *)image);
    return leave(result);
}

static int f_cuModuleUnload(void *module)
{
    int result = enter("cuModuleUnload", IN_CONTEXT | UNSAFE | RELEASES, NULL, number(module), 0, 0);
    object *it = object_of(module, MODULE);
    size_t i;

    if (!result && (!it || it->context != current_or_zero()))
        result = FAKE_INVALID_HANDLE;
    if (!result) {
        run_all(it->context);
        object_kill(it);
        for (i = 0; i < state.object_count; i++)
            if (state.objects[i]->kind == FUNCTION && state.objects[i]->module == it)
                object_kill(state.objects[i]);
    }
    return leave(result);
}

/* Whether a PTX text has that entry: the name stands alone after ".entry". */
static int has_entry(const char *text, const char *name)
{
    size_t length = strlen(name);

    while ((text = strstr(text, ".entry")) != NULL) {
        text += 6;
        text += strspn(text, " \t\n");
        if (!strncmp(text, name, length) && strchr(" \t\n(", text[length]))
            return 1;
    }
    return 0;
}

static int f_cuModuleGetFunction(void **function, void *module, const char *name)
{
    int result = enter("cuModuleGetFunction", IN_CONTEXT, NULL, number(module), 0, 0);
    object *it = object_of(module, MODULE);

    if (!result && (!it || it->context != current_or_zero()))
        result = FAKE_INVALID_HANDLE;
    if (!result && !has_entry(it->text, name))
        result = FAKE_NOT_FOUND;
    if (!result) {
        object *made = object_new(FUNCTION, it->context, function);

        snprintf(made->name, sizeof made->name, "%s", name);
        made->module = it;
        made->dynamic_shared = DEFAULT_SHARED;
    }
    return leave(result);
}

static int f_cuFuncGetName(const char **name, void *function)
{
    int result = enter("cuFuncGetName", ANYWHERE, NULL, number(function), 0, 0);
    object *it = object_of(function, FUNCTION);

    if (!result && !it)
        result = FAKE_INVALID_HANDLE;
    if (!result)
        *name = it->name;
    return leave(result);
}

static int f_cuFuncGetAttribute(int *value, int attribute, void *function)
{
    int result = enter("cuFuncGetAttribute", IN_CONTEXT, NULL, number(function), (uint64_t)attribute, 0);
    object *it = object_of(function, FUNCTION);

    if (!result && !it)
        result = FAKE_INVALID_HANDLE;
    if (!result) {
        *value = 0;
        if (attribute == 0)
            *value = MAX_THREADS;
        if (attribute == 4)
            *value = 128;
        if (attribute == 8)
            *value = it->dynamic_shared;
    }
    return leave(result);
}

static int f_cuFuncSetAttribute(void *function, int attribute, int value)
{
    int result =
        enter("cuFuncSetAttribute", IN_CONTEXT, NULL, number(function), (uint64_t)attribute, (uint64_t)value);
    object *it = object_of(function, FUNCTION);

    if (!result && !it)
        result = FAKE_INVALID_HANDLE;
    if (!result && attribute == 8 && value > fake.shared_optin)
        result = FAKE_INVALID_VALUE;
    if (!result && attribute == 8)
        it->dynamic_shared = value;
    return leave(result);
}

static void take_extra(fake_launch *launch, void **extra)
{
    const void *buffer = NULL;
    size_t bytes = 0;

    for (; extra && extra[0]; extra += 2) {
        if (extra[0] == (void *)(uintptr_t)1)
            buffer = extra[1];
        if (extra[0] == (void *)(uintptr_t)2)
            bytes = *(size_t *)extra[1];
    }
    if (bytes > sizeof launch->params)
        fault("%zu bytes of kernel parameters", bytes);
    launch->param_bytes = bytes > sizeof launch->params ? sizeof launch->params : bytes;
    if (buffer)
        memcpy(launch->params, buffer, launch->param_bytes);
}

static int launch(const char *name, const fake_launch *shape, void *function, void *stream, void **extra)
{
    int result = enter(name, IN_CONTEXT, stream, number(function), shape->grid[0], shape->shared);
    object *f = object_of(function, FUNCTION);
    object *s = result ? NULL : stream_of(stream);
    uint64_t threads = (uint64_t)shape->block[0] * shape->block[1] * shape->block[2];
    op it;

    if (!result && (!f || !s || f->context != s->context))
        result = FAKE_INVALID_HANDLE;
    if (!result &&
        (!shape->grid[0] || !shape->grid[1] || !shape->grid[2] || shape->grid[0] > 0x7fffffffu ||
         shape->grid[1] > MAX_GRID_YZ || shape->grid[2] > MAX_GRID_YZ || !threads || threads > MAX_THREADS))
        result = FAKE_INVALID_VALUE;
    if (!result && (int64_t)shape->shared > f->dynamic_shared)
        result = FAKE_INVALID_VALUE;
    if (!result) {
        memset(&it, 0, sizeof it);
        it.kind = OP_LAUNCH;
        it.launch = *shape;
        it.launch.stream = stream;
        it.launch.context = current_handle();
        snprintf(it.launch.kernel, sizeof it.launch.kernel, "%s", f->name);
        take_extra(&it.launch, extra);
        result = submit(s, &it);
    }
    return leave(result);
}

static int f_cuLaunchKernel(void *function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by,
                            unsigned bz, unsigned shared, void *stream, void **params, void **extra)
{
    fake_launch shape;

    (void)params;
    memset(&shape, 0, sizeof shape);
    shape.grid[0] = gx;
    shape.grid[1] = gy;
    shape.grid[2] = gz;
    shape.block[0] = bx;
    shape.block[1] = by;
    shape.block[2] = bz;
    shape.shared = shared;
    shape.cluster = 1;
    return launch("cuLaunchKernel", &shape, function, stream, extra);
}

typedef struct launch_attribute {
    int id, unused;
    unsigned values[16];
} launch_attribute;

typedef struct launch_config {
    unsigned grid[3], block[3], shared;
    void *stream;
    const launch_attribute *attributes;
    unsigned attribute_count;
} launch_config;

enum { ATTRIBUTE_CLUSTER = 4 };

static int f_cuLaunchKernelEx(const launch_config *config, void *function, void **params, void **extra)
{
    fake_launch shape;
    unsigned i;

    (void)params;
    memset(&shape, 0, sizeof shape);
    memcpy(shape.grid, config->grid, sizeof shape.grid);
    memcpy(shape.block, config->block, sizeof shape.block);
    shape.shared = config->shared;
    shape.cluster = 1;
    for (i = 0; i < config->attribute_count; i++)
        if (config->attributes[i].id == ATTRIBUTE_CLUSTER)
            shape.cluster = config->attributes[i].values[0];
    return launch("cuLaunchKernelEx", &shape, function, config->stream, extra);
}

static int f_cuOccupancy(int *blocks, void *function, int threads, size_t shared)
{
    int result = enter("cuOccupancyMaxActiveBlocksPerMultiprocessor", IN_CONTEXT, NULL, number(function),
                       (uint64_t)threads, shared);

    if (!result)
        *blocks = 2;
    return leave(result);
}

/* ---- driver: memory -------------------------------------------------------------------------------------------- */

static int mem_alloc(const char *name, uint64_t *address, size_t bytes, int kind)
{
    int result = enter(name, IN_CONTEXT | UNSAFE, NULL, bytes, 0, 0);
    int slot = current_or_zero(), device = state.contexts[slot].device;

    if (!result && !bytes)
        result = FAKE_INVALID_VALUE;
    if (!result && (bytes > fake.memory_limit || memory_used(device) > fake.memory_limit - bytes))
        result = FAKE_OUT_OF_MEMORY;
    if (!result)
        *address = allocate(kind, device, slot, bytes, 1)->address;
    return leave(result);
}

static int f_cuMemAlloc(uint64_t *address, size_t bytes)
{
    return mem_alloc("cuMemAlloc_v2", address, bytes, FAKE_DEVICE_MEMORY);
}

static int f_cuMemAllocManaged(uint64_t *address, size_t bytes, unsigned flags)
{
    (void)flags;
    return mem_alloc("cuMemAllocManaged", address, bytes, FAKE_MANAGED);
}

static int f_cuMemHostAlloc(void **pointer, size_t bytes, unsigned flags)
{
    uint64_t address = 0;
    int result = mem_alloc("cuMemHostAlloc", &address, bytes, FAKE_PINNED);

    (void)flags;
    if (!result)
        *pointer = (void *)(uintptr_t)address;
    return result;
}

static int f_cuMemAllocHost(void **pointer, size_t bytes)
{
    return f_cuMemHostAlloc(pointer, bytes, 0);
}

static int mem_free(const char *name, uint64_t address, int host)
{
    int result = enter(name, IN_CONTEXT | UNSAFE | RELEASES, NULL, address, 0, 0);
    allocation *it = allocation_of(address);

    if (!result && (!it || it->address != address || (it->kind == FAKE_PINNED) != host))
        result = FAKE_INVALID_VALUE;
    if (!result) {
        run_all(-1);
        allocation_kill(it);
    }
    return leave(result);
}

static int f_cuMemFree(uint64_t address)
{
    return mem_free("cuMemFree_v2", address, 0);
}
static int f_cuMemFreeHost(void *pointer)
{
    return mem_free("cuMemFreeHost", number(pointer), 1);
}

static int copy(const char *name, place to, place from, size_t width, size_t height, void *stream, int waits)
{
    int result =
        enter(name, waits ? IN_CONTEXT | UNSAFE : IN_CONTEXT, stream, to.host ? 0 : to.address, width, height);
    object *s = result ? NULL : stream_of(stream);
    op it;

    if (!result && !s)
        result = FAKE_INVALID_HANDLE;
    if (!result && height > 1 && (from.pitch < width || to.pitch < width))
        result = FAKE_INVALID_VALUE;
    if (!result && (from.pitch > MAX_PITCH || to.pitch > MAX_PITCH) && height > 1)
        result = FAKE_INVALID_VALUE;
    if (!result) {
        memset(&it, 0, sizeof it);
        it.kind = OP_COPY;
        it.from = from;
        it.to = to;
        it.width = width;
        it.height = height;
        result = submit(s, &it);
        if (waits)
            run_stream(s, (size_t)-1);
    }
    return leave(result);
}

static place on_device(uint64_t address)
{
    place it;

    memset(&it, 0, sizeof it);
    it.address = address;
    return it;
}

static place on_host(const void *host)
{
    place it;

    memset(&it, 0, sizeof it);
    memcpy(&it.host, &host, sizeof host);
    return it;
}

static int f_cuMemcpyHtoDAsync(uint64_t to, const void *from, size_t bytes, void *stream)
{
    return copy("cuMemcpyHtoDAsync_v2", on_device(to), on_host(from), bytes, 1, stream, 0);
}

static int f_cuMemcpyDtoHAsync(void *to, uint64_t from, size_t bytes, void *stream)
{
    return copy("cuMemcpyDtoHAsync_v2", on_host(to), on_device(from), bytes, 1, stream, 0);
}

static int f_cuMemcpyDtoDAsync(uint64_t to, uint64_t from, size_t bytes, void *stream)
{
    return copy("cuMemcpyDtoDAsync_v2", on_device(to), on_device(from), bytes, 1, stream, 0);
}

static int f_cuMemcpyHtoD(uint64_t to, const void *from, size_t bytes)
{
    return copy("cuMemcpyHtoD_v2", on_device(to), on_host(from), bytes, 1, NULL, 1);
}

static int f_cuMemcpyDtoH(void *to, uint64_t from, size_t bytes)
{
    return copy("cuMemcpyDtoH_v2", on_host(to), on_device(from), bytes, 1, NULL, 1);
}

typedef struct copy2d_side {
    size_t x, y;
    int type;
    void *host;
    uint64_t device;
    void *array;
    size_t pitch;
} copy2d_side;

typedef struct copy2d {
    copy2d_side from, to;
    size_t width, height;
} copy2d;

static place side(const copy2d_side *it)
{
    place where = it->type == 1 ? on_host(it->host) : on_device(it->device);

    where.pitch = it->pitch;
    if (where.host)
        where.host += it->y * it->pitch + it->x;
    where.address += it->y * it->pitch + it->x;
    return where;
}

static int f_cuMemcpy2DAsync(const copy2d *it, void *stream)
{
    return copy("cuMemcpy2DAsync_v2", side(&it->to), side(&it->from), it->width, it->height, stream, 0);
}

static int set(const char *name, uint64_t to, size_t pitch, unsigned value, int element, size_t width, size_t height,
               void *stream)
{
    int result = enter(name, IN_CONTEXT, stream, to, width, height);
    object *s = result ? NULL : stream_of(stream);
    op it;

    if (!result && !s)
        result = FAKE_INVALID_HANDLE;
    if (!result && (to % (uint64_t)element || (height > 1 && pitch % (size_t)element)))
        result = FAKE_INVALID_VALUE;
    if (!result && height > 1 && (pitch < width * (size_t)element || pitch > MAX_PITCH))
        result = FAKE_INVALID_VALUE;
    if (!result) {
        memset(&it, 0, sizeof it);
        it.kind = OP_SET;
        it.to = on_device(to);
        it.to.pitch = pitch;
        it.width = width * (size_t)element;
        it.height = height;
        it.value = value;
        it.element = element;
        result = submit(s, &it);
    }
    return leave(result);
}

static int f_cuMemsetD8Async(uint64_t to, unsigned char value, size_t n, void *stream)
{
    return set("cuMemsetD8Async", to, 0, value, 1, n, 1, stream);
}

static int f_cuMemsetD16Async(uint64_t to, unsigned short value, size_t n, void *stream)
{
    return set("cuMemsetD16Async", to, 0, value, 2, n, 1, stream);
}

static int f_cuMemsetD32Async(uint64_t to, unsigned value, size_t n, void *stream)
{
    return set("cuMemsetD32Async", to, 0, value, 4, n, 1, stream);
}

static int f_cuMemsetD2D8Async(uint64_t to, size_t pitch, unsigned char value, size_t width, size_t height,
                               void *stream)
{
    return set("cuMemsetD2D8Async", to, pitch, value, 1, width, height, stream);
}

static int f_cuMemsetD2D16Async(uint64_t to, size_t pitch, unsigned short value, size_t width, size_t height,
                                void *stream)
{
    return set("cuMemsetD2D16Async", to, pitch, value, 2, width, height, stream);
}

static int f_cuMemsetD2D32Async(uint64_t to, size_t pitch, unsigned value, size_t width, size_t height, void *stream)
{
    return set("cuMemsetD2D32Async", to, pitch, value, 4, width, height, stream);
}

static int f_cuMemsetD8(uint64_t to, unsigned char value, size_t n)
{
    return set("cuMemsetD8_v2", to, 0, value, 1, n, 1, NULL);
}

/* One attribute of a pointer. Unknown pointers have none: the values that cuPointerGetAttributes then gives. */
static int pointer_attribute(void *data, int attribute, const allocation *it)
{
    int slot = it ? it->context : 0;

    switch (attribute) {
    case 1: *(void **)data = it ? context_handle(slot) : NULL; break;
    case 2:
        *(unsigned *)data = !it                        ? 0u
                            : it->kind == FAKE_PINNED  ? 1u
                            : it->kind == FAKE_MANAGED ? (unsigned)fake.managed_type
                                                       : 2u;
        break;
    case 3: *(uint64_t *)data = it ? it->address : 0; break;
    case 4: *(void **)data = it && it->kind == FAKE_PINNED ? it->backing : NULL; break;
    case 7: *(unsigned long long *)data = it ? (unsigned long long)(it - state.allocations) + 1 : 0; break;
    case 8: *(unsigned *)data = it && it->kind == FAKE_MANAGED; break;
    case 9: *(int *)data = it ? it->device : -2; break;
    case 11: *(uint64_t *)data = it ? it->address : 0; break;
    case 12: *(size_t *)data = it ? it->bytes : 0; break;
    case 13: *(unsigned *)data = it != NULL; break;
    default: fault("pointer attribute %d is not known here", attribute); return FAKE_INVALID_VALUE;
    }
    return FAKE_SUCCESS;
}

static int f_cuPointerGetAttributes(unsigned count, int *attributes, void **data, uint64_t address)
{
    int result = enter("cuPointerGetAttributes", IN_CONTEXT, NULL, address, count, 0);
    unsigned i;

    for (i = 0; i < count && !result; i++)
        result = pointer_attribute(data[i], attributes[i], allocation_of(address));
    return leave(result);
}

static int f_cuPointerGetAttribute(void *data, int attribute, uint64_t address)
{
    int result = enter("cuPointerGetAttribute", IN_CONTEXT, NULL, address, (uint64_t)attribute, 0);

    if (!result && !allocation_of(address))
        result = FAKE_INVALID_VALUE;
    if (!result)
        result = pointer_attribute(data, attribute, allocation_of(address));
    return leave(result);
}

static int f_cuMemGetAddressRange(uint64_t *base, size_t *bytes, uint64_t address)
{
    int result = enter("cuMemGetAddressRange_v2", IN_CONTEXT, NULL, address, 0, 0);
    allocation *it = allocation_of(address);

    if (!result && !it)
        result = FAKE_NOT_FOUND;
    if (!result && base)
        *base = it->address;
    if (!result && bytes)
        *bytes = it->bytes;
    return leave(result);
}

/* ---- driver: streams and events -------------------------------------------------------------------------------- */

static int f_cuStreamCreate(void **stream, unsigned flags)
{
    int result = enter("cuStreamCreate", IN_CONTEXT, NULL, flags, 0, 0);

    if (!result)
        object_new(STREAM, current_or_zero(), stream)->flags = flags;
    return leave(result);
}

static int f_cuStreamDestroy(void *stream)
{
    int result = enter("cuStreamDestroy_v2", IN_CONTEXT | RELEASES, stream, 0, 0, 0);
    object *it = object_of(stream, STREAM);

    if (!result && !it)
        result = FAKE_INVALID_HANDLE;
    if (!result) {
        run_stream(it, (size_t)-1);
        object_kill(it);
    }
    return leave(result);
}

/* Waiting for a stream that is being captured breaks the capture. */
static int stream_wait(const char *name, void *stream)
{
    int result = enter(name, IN_CONTEXT, stream, 0, 0, 0);
    object *it = result ? NULL : stream_of(stream);

    if (!result && !it)
        result = FAKE_INVALID_HANDLE;
    if (!result && it->capturing) {
        it->origin->capturing = 2;
        result = FAKE_CAPTURE_UNSUPPORTED;
    }
    if (!result)
        run_stream(it, (size_t)-1);
    return leave(result);
}

static int f_cuStreamSynchronize(void *stream)
{
    return stream_wait("cuStreamSynchronize", stream);
}
static int f_cuStreamQuery(void *stream)
{
    return stream_wait("cuStreamQuery", stream);
}

static int f_cuStreamGetCtx(void *stream, void **handle)
{
    int result = enter("cuStreamGetCtx", IN_CONTEXT, stream, 0, 0, 0);
    object *it = object_of(stream, STREAM);

    if (!stream || stream == LEGACY || stream == PER_THREAD) {
        if (!result)
            *handle = current_handle();
        return leave(result);
    }
    if (!result && !it)
        result = FAKE_INVALID_HANDLE;
    if (!result)
        *handle = context_handle(it->context);
    return leave(result);
}

static int f_cuStreamIsCapturing(void *stream, int *status)
{
    int result = enter("cuStreamIsCapturing", IN_CONTEXT, stream, 0, 0, 0);
    object *it = result ? NULL : stream_of(stream);

    if (!result && !it)
        result = FAKE_INVALID_HANDLE;
    if (!result)
        *status = it->capturing;
    return leave(result);
}

static int f_cuStreamGetCaptureInfo(void *stream, int *status, unsigned long long *id, void **graph, void ***nodes,
                                    size_t *count)
{
    int result = enter("cuStreamGetCaptureInfo_v2", IN_CONTEXT, stream, 0, 0, 0);
    object *it = result ? NULL : stream_of(stream);

    if (!result && !it)
        result = FAKE_INVALID_HANDLE;
    if (!result) {
        *status = it->capturing;
        if (id)
            *id = 1;
        if (graph)
            *graph = NULL;
        if (nodes)
            *nodes = NULL;
        if (count)
            *count = 0;
    }
    return leave(result);
}

static int f_cuThreadExchangeStreamCaptureMode(int *mode)
{
    int result = enter("cuThreadExchangeStreamCaptureMode", ANYWHERE, NULL, (uint64_t)*mode, 0, 0);

    if (!result) {
        int old = self.capture_mode;

        self.capture_mode = *mode;
        *mode = old;
    }
    return leave(result);
}

static int f_cuEventCreate(void **event, unsigned flags)
{
    int result = enter("cuEventCreate", IN_CONTEXT, NULL, flags, 0, 0);

    if (!result)
        object_new(EVENT, current_or_zero(), event)->flags = flags;
    return leave(result);
}

static int f_cuEventDestroy(void *event)
{
    int result = enter("cuEventDestroy_v2", IN_CONTEXT | RELEASES, NULL, number(event), 0, 0);
    object *it = object_of(event, EVENT);

    if (!result && !it)
        result = FAKE_INVALID_HANDLE;
    if (!result)
        object_kill(it);
    return leave(result);
}

static int f_cuEventRecord(void *event, void *stream)
{
    int result = enter("cuEventRecord", IN_CONTEXT, stream, number(event), 0, 0);
    object *it = object_of(event, EVENT);
    object *s = result ? NULL : stream_of(stream);

    if (!result && (!it || !s || it->context != s->context))
        result = FAKE_INVALID_HANDLE;
    if (!result) {
        it->recorded = s;
        it->recorded_origin = s->capturing ? s->origin : NULL;
        it->position = s->capturing ? s->captured : s->queue.count;
    }
    return leave(result);
}

static int f_cuStreamWaitEvent(void *stream, void *event, unsigned flags)
{
    int result = enter("cuStreamWaitEvent", IN_CONTEXT, stream, number(event), flags, 0);
    object *it = object_of(event, EVENT);
    object *s = result ? NULL : stream_of(stream);
    op wait;

    if (!result && (!it || !s))
        result = FAKE_INVALID_HANDLE;
    if (result || !it->recorded)
        return leave(result);
    if (it->recorded_origin) {
        if (!it->recorded_origin->capturing)
            return leave(FAKE_CAPTURED_EVENT);
        if (!s->capturing) {
            s->capturing = 1;
            s->origin = it->recorded_origin;
            s->captured = s->joined = 0;
        }
        if (s == s->origin && it->position > it->recorded->joined)
            it->recorded->joined = it->position;
        return leave(FAKE_SUCCESS);
    }
    if (s->capturing) { /* work from outside the capture cannot be a dependency inside */
        s->origin->capturing = 2;
        return leave(905);
    }
    memset(&wait, 0, sizeof wait);
    wait.kind = OP_WAIT;
    wait.stream = it->recorded;
    wait.position = it->position;
    return leave(submit(s, &wait));
}

static int event_wait(const char *name, void *event)
{
    int result = enter(name, IN_CONTEXT, NULL, number(event), 0, 0);
    object *it = object_of(event, EVENT);

    if (!result && !it)
        result = FAKE_INVALID_HANDLE;
    if (!result && it->recorded_origin && it->recorded_origin->capturing)
        result = FAKE_CAPTURED_EVENT;
    if (!result && it->recorded && it->recorded->live && !it->recorded_origin)
        run_stream(it->recorded, it->position);
    return leave(result);
}

static int f_cuEventQuery(void *event)
{
    return event_wait("cuEventQuery", event);
}
static int f_cuEventSynchronize(void *event)
{
    return event_wait("cuEventSynchronize", event);
}

static int f_cuEventElapsedTime(float *ms, void *start, void *stop)
{
    int result = enter("cuEventElapsedTime", IN_CONTEXT, NULL, number(start), number(stop), 0);
    object *a = object_of(start, EVENT), *b = object_of(stop, EVENT);

    if (!result && (!a || !b || !a->recorded || !b->recorded || (a->flags & 2) || (b->flags & 2)))
        result = FAKE_INVALID_HANDLE;
    if (!result && b->recorded->live && b->recorded->queue.done < b->position)
        result = FAKE_NOT_READY;
    if (!result)
        *ms = 1.5f;
    return leave(result);
}

/* ---- driver: graphs -------------------------------------------------------------------------------------------- */

static int f_cuStreamBeginCapture(void *stream, int mode)
{
    int result = enter("cuStreamBeginCapture_v2", IN_CONTEXT, stream, (uint64_t)mode, 0, 0);
    object *it = result ? NULL : stream_of(stream);

    if (!result && !it)
        result = FAKE_INVALID_HANDLE;
    if (!result && (!stream || stream == LEGACY))
        result = FAKE_CAPTURE_UNSUPPORTED;
    if (!result && it->capturing)
        result = FAKE_INVALID_VALUE;
    if (!result) {
        it->capturing = 1;
        it->capture_mode = mode;
        it->capture_thread = self.number;
        it->origin = it;
        it->captured = 0;
        it->graph = object_new(GRAPH, it->context, NULL);
        it->graph->live = 0; /* nobody's until the capture ends */
    }
    return leave(result);
}

static object *graph_with(object_kind kind, int slot, const op_list *nodes, void **handle)
{
    object *it = object_new(kind, slot, handle);
    size_t i;

    for (i = 0; i < nodes->count; i++)
        push(&it->queue, &nodes->ops[i]);
    return it;
}

static int f_cuStreamEndCapture(void *stream, void **graph)
{
    int result = enter("cuStreamEndCapture", IN_CONTEXT | RELEASES, stream, 0, 0, 0);
    object *it = result ? NULL : stream_of(stream);
    size_t i;

    *graph = NULL;
    if (!result && !it)
        result = FAKE_INVALID_HANDLE;
    if (!result && !it->capturing)
        result = FAKE_INVALID_VALUE;
    if (result)
        return leave(result);
    if (it->origin != it)
        return leave(FAKE_CAPTURE_UNMATCHED);
    if (it->capturing == 2)
        result = FAKE_CAPTURE_INVALIDATED;
    for (i = 0; i < state.object_count; i++) {
        object *other = state.objects[i];

        if (!other->live || other->kind != STREAM || other->origin != it || other == it)
            continue;
        if (other->captured > other->joined)
            result = FAKE_CAPTURE_UNJOINED;
        other->capturing = 0;
        other->origin = NULL;
    }
    it->capturing = 0;
    it->origin = NULL;
    if (!result && !self.injected)
        graph_with(GRAPH, it->context, &it->graph->queue, graph);
    list_free(&it->graph->queue);
    return leave(result);
}

static int f_cuGraphInstantiateWithFlags(void **exec, void *graph, unsigned long long flags)
{
    int result = enter("cuGraphInstantiateWithFlags", IN_CONTEXT, NULL, number(graph), flags, 0);
    object *it = object_of(graph, GRAPH);

    if (!result && !it)
        result = FAKE_INVALID_HANDLE;
    if (!result)
        graph_with(GRAPH_EXEC, it->context, &it->queue, exec);
    return leave(result);
}

static int f_cuGraphLaunch(void *exec, void *stream)
{
    int result = enter("cuGraphLaunch", IN_CONTEXT, stream, number(exec), 0, 0);
    object *it = object_of(exec, GRAPH_EXEC);
    object *s = result ? NULL : stream_of(stream);
    size_t i;

    if (!result && (!it || !s || it->context != s->context))
        result = FAKE_INVALID_HANDLE;
    for (i = 0; !result && i < it->queue.count; i++)
        result = submit(s, &it->queue.ops[i]);
    return leave(result);
}

static int graph_free(const char *name, void *graph, object_kind kind)
{
    int result = enter(name, RELEASES, NULL, number(graph), 0, 0);
    object *it = object_of(graph, kind);

    if (!result && !it)
        result = FAKE_INVALID_HANDLE;
    if (!result)
        object_kill(it);
    return leave(result);
}

static int f_cuGraphDestroy(void *graph)
{
    return graph_free("cuGraphDestroy", graph, GRAPH);
}
static int f_cuGraphExecDestroy(void *exec)
{
    return graph_free("cuGraphExecDestroy", exec, GRAPH_EXEC);
}

/* ---- driver: errors -------------------------------------------------------------------------------------------- */

static const struct {
    int code;
    const char *name, *text;
} errors[] = {
    {0, "CUDA_SUCCESS", "no error"},
    {1, "CUDA_ERROR_INVALID_VALUE", "invalid argument"},
    {2, "CUDA_ERROR_OUT_OF_MEMORY", "out of memory"},
    {3, "CUDA_ERROR_NOT_INITIALIZED", "initialization error"},
    {100, "CUDA_ERROR_NO_DEVICE", "no CUDA-capable device is detected"},
    {101, "CUDA_ERROR_INVALID_DEVICE", "invalid device ordinal"},
    {201, "CUDA_ERROR_INVALID_CONTEXT", "invalid device context"},
    {209, "CUDA_ERROR_NO_BINARY_FOR_GPU", "no kernel image is available for execution on the device"},
    {218, "CUDA_ERROR_INVALID_PTX", "a PTX JIT compilation failed"},
    {222, "CUDA_ERROR_UNSUPPORTED_PTX_VERSION", "the provided PTX was compiled with an unsupported toolchain."},
    {400, "CUDA_ERROR_INVALID_HANDLE", "invalid resource handle"},
    {500, "CUDA_ERROR_NOT_FOUND", "named symbol not found"},
    {600, "CUDA_ERROR_NOT_READY", "device not ready"},
    {700, "CUDA_ERROR_ILLEGAL_ADDRESS", "an illegal memory access was encountered"},
    {709, "CUDA_ERROR_CONTEXT_IS_DESTROYED", "context is destroyed"},
    {900, "CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED", "operation not permitted when stream is capturing"},
    {901, "CUDA_ERROR_STREAM_CAPTURE_INVALIDATED", "operation failed due to a previous error during capture"},
    {903, "CUDA_ERROR_STREAM_CAPTURE_UNMATCHED", "capture was not initiated in this stream"},
    {904, "CUDA_ERROR_STREAM_CAPTURE_UNJOINED", "capturing stream has unjoined work"},
    {905, "CUDA_ERROR_STREAM_CAPTURE_ISOLATION", "dependency created on uncaptured work in another stream"},
    {907, "CUDA_ERROR_CAPTURED_EVENT", "operation not permitted on an event last recorded in a capturing stream"},
};

static int error_text(int code, const char **text, int long_form)
{
    size_t i;

    *text = NULL;
    for (i = 0; i < sizeof errors / sizeof errors[0]; i++)
        if (errors[i].code == code)
            *text = long_form ? errors[i].text : errors[i].name;
    return *text ? FAKE_SUCCESS : FAKE_INVALID_VALUE;
}

static int f_cuGetErrorName(int code, const char **text)
{
    return error_text(code, text, 0);
}
static int f_cuGetErrorString(int code, const char **text)
{
    return error_text(code, text, 1);
}

/* ---- the resolver ---------------------------------------------------------------------------------------------- */

typedef void (*any_function)(void);

static const struct {
    const char *name;
    any_function function;
} table[] = {
    {"cuInit", (any_function)f_cuInit},
    {"cuDriverGetVersion", (any_function)f_cuDriverGetVersion},
    {"cuDeviceGetCount", (any_function)f_cuDeviceGetCount},
    {"cuDeviceGet", (any_function)f_cuDeviceGet},
    {"cuDeviceGetName", (any_function)f_cuDeviceGetName},
    {"cuDeviceGetAttribute", (any_function)f_cuDeviceGetAttribute},
    {"cuDeviceTotalMem_v2", (any_function)f_cuDeviceTotalMem},
    {"cuDevicePrimaryCtxRetain", (any_function)f_cuDevicePrimaryCtxRetain},
    {"cuDevicePrimaryCtxRelease_v2", (any_function)f_cuDevicePrimaryCtxRelease},
    {"cuDevicePrimaryCtxGetState", (any_function)f_cuDevicePrimaryCtxGetState},
    {"cuDevicePrimaryCtxReset_v2", (any_function)f_cuDevicePrimaryCtxReset},
    {"cuCtxCreate_v2", (any_function)f_cuCtxCreate},
    {"cuCtxDestroy_v2", (any_function)f_cuCtxDestroy},
    {"cuCtxPushCurrent_v2", (any_function)f_cuCtxPushCurrent},
    {"cuCtxPopCurrent_v2", (any_function)f_cuCtxPopCurrent},
    {"cuCtxGetCurrent", (any_function)f_cuCtxGetCurrent},
    {"cuCtxSetCurrent", (any_function)f_cuCtxSetCurrent},
    {"cuCtxGetDevice", (any_function)f_cuCtxGetDevice},
    {"cuCtxSynchronize", (any_function)f_cuCtxSynchronize},
    {"cuCtxGetId", (any_function)f_cuCtxGetId},
    {"cuModuleLoadDataEx", (any_function)f_cuModuleLoadDataEx},
    {"cuModuleUnload", (any_function)f_cuModuleUnload},
    {"cuModuleGetFunction", (any_function)f_cuModuleGetFunction},
    {"cuFuncGetName", (any_function)f_cuFuncGetName},
    {"cuFuncGetAttribute", (any_function)f_cuFuncGetAttribute},
    {"cuFuncSetAttribute", (any_function)f_cuFuncSetAttribute},
    {"cuLaunchKernel", (any_function)f_cuLaunchKernel},
    {"cuLaunchKernelEx", (any_function)f_cuLaunchKernelEx},
    {"cuOccupancyMaxActiveBlocksPerMultiprocessor", (any_function)f_cuOccupancy},
    {"cuMemAlloc_v2", (any_function)f_cuMemAlloc},
    {"cuMemAllocManaged", (any_function)f_cuMemAllocManaged},
    {"cuMemHostAlloc", (any_function)f_cuMemHostAlloc},
    {"cuMemAllocHost_v2", (any_function)f_cuMemAllocHost},
    {"cuMemFree_v2", (any_function)f_cuMemFree},
    {"cuMemFreeHost", (any_function)f_cuMemFreeHost},
    {"cuMemcpyHtoDAsync_v2", (any_function)f_cuMemcpyHtoDAsync},
    {"cuMemcpyDtoHAsync_v2", (any_function)f_cuMemcpyDtoHAsync},
    {"cuMemcpyDtoDAsync_v2", (any_function)f_cuMemcpyDtoDAsync},
    {"cuMemcpyHtoD_v2", (any_function)f_cuMemcpyHtoD},
    {"cuMemcpyDtoH_v2", (any_function)f_cuMemcpyDtoH},
    {"cuMemcpy2DAsync_v2", (any_function)f_cuMemcpy2DAsync},
    {"cuMemsetD8_v2", (any_function)f_cuMemsetD8},
    {"cuMemsetD8Async", (any_function)f_cuMemsetD8Async},
    {"cuMemsetD16Async", (any_function)f_cuMemsetD16Async},
    {"cuMemsetD32Async", (any_function)f_cuMemsetD32Async},
    {"cuMemsetD2D8Async", (any_function)f_cuMemsetD2D8Async},
    {"cuMemsetD2D16Async", (any_function)f_cuMemsetD2D16Async},
    {"cuMemsetD2D32Async", (any_function)f_cuMemsetD2D32Async},
    {"cuPointerGetAttributes", (any_function)f_cuPointerGetAttributes},
    {"cuPointerGetAttribute", (any_function)f_cuPointerGetAttribute},
    {"cuMemGetAddressRange_v2", (any_function)f_cuMemGetAddressRange},
    {"cuStreamCreate", (any_function)f_cuStreamCreate},
    {"cuStreamDestroy_v2", (any_function)f_cuStreamDestroy},
    {"cuStreamSynchronize", (any_function)f_cuStreamSynchronize},
    {"cuStreamQuery", (any_function)f_cuStreamQuery},
    {"cuStreamGetCtx", (any_function)f_cuStreamGetCtx},
    {"cuStreamIsCapturing", (any_function)f_cuStreamIsCapturing},
    {"cuStreamGetCaptureInfo_v2", (any_function)f_cuStreamGetCaptureInfo},
    {"cuStreamWaitEvent", (any_function)f_cuStreamWaitEvent},
    {"cuThreadExchangeStreamCaptureMode", (any_function)f_cuThreadExchangeStreamCaptureMode},
    {"cuEventCreate", (any_function)f_cuEventCreate},
    {"cuEventDestroy_v2", (any_function)f_cuEventDestroy},
    {"cuEventRecord", (any_function)f_cuEventRecord},
    {"cuEventQuery", (any_function)f_cuEventQuery},
    {"cuEventSynchronize", (any_function)f_cuEventSynchronize},
    {"cuEventElapsedTime", (any_function)f_cuEventElapsedTime},
    {"cuStreamBeginCapture_v2", (any_function)f_cuStreamBeginCapture},
    {"cuStreamEndCapture", (any_function)f_cuStreamEndCapture},
    {"cuGraphInstantiateWithFlags", (any_function)f_cuGraphInstantiateWithFlags},
    {"cuGraphLaunch", (any_function)f_cuGraphLaunch},
    {"cuGraphDestroy", (any_function)f_cuGraphDestroy},
    {"cuGraphExecDestroy", (any_function)f_cuGraphExecDestroy},
    {"cuGetErrorName", (any_function)f_cuGetErrorName},
    {"cuGetErrorString", (any_function)f_cuGetErrorString},
};

static int listed(const char *list, const char *symbol)
{
    size_t length = strlen(symbol);
    const char *at = list;

    if (!strcmp(list, "*"))
        return 1;
    while ((at = strstr(at, symbol)) != NULL) {
        if ((at == list || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
            return 1;
        at += length;
    }
    return 0;
}

void *fake_resolve(const char *symbol, void *user)
{
    void *pointer = NULL;
    size_t i;

    if (user && listed((const char *)user, symbol))
        return NULL;
    for (i = 0; i < sizeof table / sizeof table[0]; i++)
        if (!strcmp(table[i].name, symbol))
            memcpy(&pointer, &table[i].function, sizeof pointer);
    return pointer;
}

/* ---- what tests ask -------------------------------------------------------------------------------------------- */

static void set_defaults(void)
{
    int i;

    memset(&fake, 0, sizeof fake);
    fake.devices = 2;
    for (i = 0; i < FAKE_DEVICES; i++)
        fake.compute[i] = 90;
    fake.shared_optin = 227 * 1024;
    fake.driver_version = 12080;
    fake.memory_limit = (size_t)1 << 28;
    fake.jit_log = "";
    fake.managed_type = 2;
}

void fake_reset(void)
{
    size_t i;

    pthread_mutex_lock(&lock);
    for (i = 0; i < state.object_count; i++) {
        object_kill(state.objects[i]);
        free(state.objects[i]->text);
        free(state.objects[i]);
    }
    for (i = 0; i < state.allocation_count; i++)
        free(state.allocations[i].backing);
    for (i = 0; i < state.jit_count; i++)
        free(state.jits[i].text);
    free(state.objects);
    free(state.allocations);
    free(state.jits);
    free(state.log);
    free(state.launch_log);
    memset(&state, 0, sizeof state);
    state.next_address = MEMORY_BASE;
    epoch++;
    set_defaults();
    pthread_mutex_unlock(&lock);
}

void fake_log_clear(void)
{
    pthread_mutex_lock(&lock);
    state.log_count = 0;
    state.launches = 0;
    pthread_mutex_unlock(&lock);
}

int fake_log_size(void)
{
    int size;

    pthread_mutex_lock(&lock);
    size = (int)state.log_count;
    pthread_mutex_unlock(&lock);
    return size;
}

fake_call fake_log_at(int index)
{
    fake_call call;

    memset(&call, 0, sizeof call);
    pthread_mutex_lock(&lock);
    if (index >= 0 && (size_t)index < state.log_count)
        call = state.log[index];
    pthread_mutex_unlock(&lock);
    return call;
}

int fake_log_find(const char *name, int from)
{
    size_t i;

    pthread_mutex_lock(&lock);
    for (i = (size_t)from; i < state.log_count && strcmp(state.log[i].name, name) != 0; i++)
        continue;
    from = i < state.log_count ? (int)i : -1;
    pthread_mutex_unlock(&lock);
    return from;
}

int fake_count(const char *name)
{
    size_t i;
    int count = 0;

    pthread_mutex_lock(&lock);
    for (i = 0; i < state.log_count; i++)
        count += !name || !strcmp(state.log[i].name, name);
    pthread_mutex_unlock(&lock);
    return count;
}

int fake_work(void)
{
    static const char *const kinds[] = {"cuLaunch", "cuMemcpy", "cuMemset", "cuGraphLaunch"};
    size_t i, k;
    int count = 0;

    pthread_mutex_lock(&lock);
    for (i = 0; i < state.log_count; i++)
        for (k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
            count += !strncmp(state.log[i].name, kinds[k], strlen(kinds[k]));
    pthread_mutex_unlock(&lock);
    return count;
}

int fake_launches(void)
{
    int count;

    pthread_mutex_lock(&lock);
    count = (int)state.launches;
    pthread_mutex_unlock(&lock);
    return count;
}

fake_launch fake_launch_at(int index)
{
    fake_launch launch;

    memset(&launch, 0, sizeof launch);
    pthread_mutex_lock(&lock);
    if (index >= 0 && (size_t)index < state.launches)
        launch = state.launch_log[index];
    pthread_mutex_unlock(&lock);
    return launch;
}

fake_launch fake_last_launch(void) { return fake_launch_at(fake_launches() - 1); }

int fake_jits(const void *handle, const char *kernel)
{
    size_t i;
    int count = 0;

    pthread_mutex_lock(&lock);
    for (i = 0; i < state.jit_count; i++)
        count += (!handle || context_handle(state.jits[i].context) == handle) &&
                 (!kernel || has_entry(state.jits[i].text, kernel));
    pthread_mutex_unlock(&lock);
    return count;
}

int fake_faults(void)
{
    int count;

    pthread_mutex_lock(&lock);
    run_all(-1);
    count = state.faults;
    pthread_mutex_unlock(&lock);
    return count;
}

const char *fake_fault_text(void)
{
    return state.fault_text;
}

void fake_fail(const char *name, int nth, int result)
{
    pthread_mutex_lock(&lock);
    state.fail_name = name;
    state.fail_in = nth;
    state.fail_result = result;
    pthread_mutex_unlock(&lock);
}

int fake_fail_pending(void)
{
    int pending;

    pthread_mutex_lock(&lock);
    pending = state.fail_in > 0;
    pthread_mutex_unlock(&lock);
    return pending;
}

fake_live fake_living(void)
{
    fake_live count;
    size_t i;

    memset(&count, 0, sizeof count);
    pthread_mutex_lock(&lock);
    for (i = 0; i < state.object_count; i++) {
        const object *it = state.objects[i];
        int is_default = it->kind == STREAM && it == state.default_streams[it->context];

        if (!it->live || is_default)
            continue;
        count.streams += it->kind == STREAM;
        count.events += it->kind == EVENT;
        count.modules += it->kind == MODULE;
        count.graphs += it->kind == GRAPH || it->kind == GRAPH_EXEC;
    }
    for (i = 0; i < state.allocation_count; i++)
        count.allocations += state.allocations[i].live && !state.allocations[i].planted;
    for (i = 0; i < CONTEXTS; i++)
        count.retained += state.contexts[i].retained;
    pthread_mutex_unlock(&lock);
    return count;
}

int fake_nothing_lives(void)
{
    fake_live it = fake_living();

    return !it.streams && !it.events && !it.allocations && !it.modules && !it.graphs && !it.retained;
}

static void *plant(int kind, int ordinal, size_t bytes, int backed)
{
    allocation *it;
    void *pointer;

    pthread_mutex_lock(&lock);
    it = allocate(kind, ordinal, ordinal, bytes, backed);
    it->planted = 1;
    pointer = (void *)(uintptr_t)it->address;
    pthread_mutex_unlock(&lock);
    return pointer;
}

void *fake_plant(int kind, int ordinal, size_t bytes)
{
    return plant(kind, ordinal, bytes, 1);
}
void *fake_plant_unbacked(int ordinal, size_t bytes)
{
    return plant(FAKE_DEVICE_MEMORY, ordinal, bytes, 0);
}

void fake_unplant(void *pointer)
{
    allocation *it;

    pthread_mutex_lock(&lock);
    run_all(-1);
    it = allocation_of(number(pointer));
    if (it)
        allocation_kill(it);
    pthread_mutex_unlock(&lock);
}

void *fake_bytes(const void *device_pointer)
{
    allocation *it;
    void *bytes = NULL;

    pthread_mutex_lock(&lock);
    run_all(-1);
    it = allocation_of(number(device_pointer));
    if (it && it->backing)
        bytes = it->backing + (number(device_pointer) - it->address);
    pthread_mutex_unlock(&lock);
    return bytes;
}

void *fake_context_create(int ordinal)
{
    void *handle = NULL;

    f_cuInit(0);
    f_cuCtxCreate(&handle, 0, ordinal);
    f_cuCtxPopCurrent(NULL);
    return handle;
}

void fake_context_destroy(void *handle)
{
    f_cuCtxDestroy(handle);
}
void fake_primary_reset(int ordinal)
{
    f_cuDevicePrimaryCtxReset(ordinal);
}

int fake_primary_retain(int ordinal, void **handle)
{
    f_cuInit(0);
    return f_cuDevicePrimaryCtxRetain(handle, ordinal);
}

void fake_primary_release(int ordinal)
{
    f_cuDevicePrimaryCtxRelease(ordinal);
}
void fake_set_current(void *handle)
{
    f_cuCtxSetCurrent(handle);
}

void *fake_current(void)
{
    void *handle;

    pthread_mutex_lock(&lock);
    begin_thread();
    handle = current_handle();
    pthread_mutex_unlock(&lock);
    return handle;
}

int fake_depth(void)
{
    int depth;

    pthread_mutex_lock(&lock);
    begin_thread();
    depth = self.depth;
    pthread_mutex_unlock(&lock);
    return depth;
}

void *fake_stream_create(void *handle)
{
    void *stream = NULL;

    f_cuCtxPushCurrent(handle);
    f_cuStreamCreate(&stream, 0);
    f_cuCtxPopCurrent(NULL);
    return stream;
}

static void *context_of_stream(void *stream)
{
    object *it;
    void *handle;

    pthread_mutex_lock(&lock);
    it = object_of(stream, STREAM);
    handle = it ? context_handle(it->context) : NULL;
    pthread_mutex_unlock(&lock);
    return handle;
}

void fake_stream_destroy(void *stream)
{
    f_cuCtxPushCurrent(context_of_stream(stream));
    f_cuStreamDestroy(stream);
    f_cuCtxPopCurrent(NULL);
}

void fake_capture_begin(void *stream)
{
    f_cuCtxPushCurrent(context_of_stream(stream));
    f_cuStreamBeginCapture(stream, 0);
    f_cuCtxPopCurrent(NULL);
}

int fake_capturing(void *stream)
{
    object *it;
    int status;

    pthread_mutex_lock(&lock);
    it = object_of(stream, STREAM);
    status = it ? it->capturing : 0;
    pthread_mutex_unlock(&lock);
    return status;
}

void fake_capture_abandon(void *stream)
{
    void *graph = NULL;

    f_cuCtxPushCurrent(context_of_stream(stream));
    f_cuStreamEndCapture(stream, &graph);
    if (graph)
        f_cuGraphDestroy(graph);
    f_cuCtxPopCurrent(NULL);
}
