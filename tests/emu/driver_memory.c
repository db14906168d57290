/* Device, managed and pinned memory; copies and fills; what the driver says about a pointer. */
#define _DEFAULT_SOURCE
#include "driver.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#ifndef MAP_NORESERVE
#define MAP_NORESERVE 0
#endif

enum {
    GUARD = 1 << 16,         /* unmapped on both sides of an allocation */
    ALIGNMENT = 512,         /* what the driver promises; bases are never aligned to more, so that none rely on it */
    MAP_FROM = 1 << 18,      /* allocations from this size on come from mmap: untouched pages cost nothing */
    TABLE_CHUNK = 4096,
    TABLE_CHUNKS = 1024,
    PAGE = 4096
};

/* ---- the address range ----------------------------------------------------------------------------------------- */

#define HANDLE_BYTES ((uint64_t)1 << 30)

static uint64_t range_base, range_next, range_end;
static pthread_once_t range_once = PTHREAD_ONCE_INIT;

/* Reserved and inaccessible: a device address or a handle that the host dereferences faults, and no host pointer can
   be mistaken for either. */
static void range_start(void)
{
    uint64_t bytes;

    for (bytes = (uint64_t)1 << 44; bytes >= (uint64_t)1 << 34; bytes >>= 2) {
        void *base = mmap(NULL, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

        if (base == MAP_FAILED)
            continue;
        range_base = (uint64_t)(uintptr_t)base;
        range_next = range_base + HANDLE_BYTES;
        range_end = range_base + bytes;
        return;
    }
    abort();
}

uint64_t handle_range_base(void)
{
    pthread_once(&range_once, range_start);
    return range_base;
}

static int in_range(uint64_t address)
{
    return address >= range_base && address < range_end;
}

/* ---- the table of allocations ---------------------------------------------------------------------------------- */

/* Addresses are handed out in rising order and never again, so the table is sorted by itself, only grows, and is read
   without a lock by every thread that runs a kernel. */
static struct memory **_Atomic table[TABLE_CHUNKS];
static atomic_size_t table_count;

static struct memory *table_at(size_t index)
{
    struct memory **chunk = atomic_load_explicit(&table[index / TABLE_CHUNK], memory_order_acquire);

    return chunk[index % TABLE_CHUNK];
}

static int table_add(struct memory *memory)
{
    size_t index = atomic_load(&table_count);
    struct memory **chunk;

    if (index == (size_t)TABLE_CHUNK * TABLE_CHUNKS)
        return -1;
    chunk = atomic_load(&table[index / TABLE_CHUNK]);
    if (!chunk) {
        chunk = calloc(TABLE_CHUNK, sizeof *chunk);
        if (!chunk)
            return -1;
        atomic_store_explicit(&table[index / TABLE_CHUNK], chunk, memory_order_release);
    }
    chunk[index % TABLE_CHUNK] = memory;
    atomic_store_explicit(&table_count, index + 1, memory_order_release);
    return 0;
}

emu_alloc *emu_alloc_find(uint64_t address)
{
    size_t low = 0, high = atomic_load_explicit(&table_count, memory_order_acquire);
    struct memory *memory;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (table_at(middle)->alloc.base - GUARD <= address)
            low = middle + 1;
        else
            high = middle;
    }
    if (!low)
        return NULL;
    memory = table_at(low - 1);
    return address < memory->alloc.base + memory->alloc.size + GUARD ? &memory->alloc : NULL;
}

/* The live allocation that holds the address itself. */
static struct memory *memory_holding(uint64_t address)
{
    emu_alloc *alloc = emu_alloc_find(address);

    if (!alloc || alloc->freed || address < alloc->base || address >= alloc->base + alloc->size)
        return NULL;
    return (struct memory *)alloc;
}

/* ---- allocating ------------------------------------------------------------------------------------------------ */

static long live_device, live_pinned;

static unsigned char *backing_new(uint64_t bytes)
{
    void *base;

    if (bytes < MAP_FROM)
        return calloc(1, bytes);
    base = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return base == MAP_FAILED ? NULL : base;
}

static void backing_free(unsigned char *base, uint64_t bytes)
{
    if (!base)
        return;
    if (bytes < MAP_FROM)
        free(base);
    else
        munmap(base, bytes);
}

static uint64_t page_up(uint64_t value)
{
    return (value + PAGE - 1) / PAGE * PAGE;
}

static uint64_t address_take(uint64_t bytes, int managed)
{
    uint64_t base = page_up(range_next + GUARD) + (managed ? 0 : ALIGNMENT);
    uint64_t next = page_up(base + bytes + GUARD);

    if (bytes > range_end - range_base || next > range_end - PAGE)
        return 0;
    range_next = next;
    return base;
}

static int backing_open(emu_alloc *alloc)
{
    alloc->written = backing_new(alloc->size);
    if (!alloc->managed) {
        alloc->bytes = backing_new(alloc->size);
    } else if (mprotect((void *)(uintptr_t)alloc->base, page_up(alloc->size), PROT_READ | PROT_WRITE) == 0) {
        alloc->bytes = (unsigned char *)(uintptr_t)alloc->base;
        if (alloc->written)
            memset(alloc->written, 1, alloc->size); /* the host's own stores to it are not seen */
    }
    return alloc->written && alloc->bytes ? 0 : -1;
}

static void backing_close(emu_alloc *alloc)
{
    backing_free(alloc->written, alloc->size);
    if (!alloc->managed)
        backing_free(alloc->bytes, alloc->size);
    else if (alloc->bytes)
        mmap((void *)(uintptr_t)alloc->base, page_up(alloc->size), PROT_NONE,
             MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
    alloc->written = NULL;
    alloc->bytes = NULL;
}

static CUresult memory_new(struct context *context, uint64_t bytes, int managed, CUdeviceptr *address)
{
    struct device *device = device_get(context->ordinal);
    struct memory *memory;

    if (!bytes || !address)
        return CUDA_ERROR_INVALID_VALUE;
    if (bytes > device->memory_bytes - device->memory_used)
        return CUDA_ERROR_OUT_OF_MEMORY;
    memory = calloc(1, sizeof *memory);
    if (!memory)
        return CUDA_ERROR_OUT_OF_MEMORY;
    memory->context = context;
    memory->alloc.size = bytes;
    memory->alloc.device = context->ordinal;
    memory->alloc.managed = managed;
    memory->alloc.base = address_take(bytes, managed);
    if (!memory->alloc.base || backing_open(&memory->alloc) || table_add(memory)) {
        if (memory->alloc.base)
            backing_close(&memory->alloc);
        free(memory);
        return CUDA_ERROR_OUT_OF_MEMORY;
    }
    device->memory_used += bytes;
    live_device++;
    *address = memory->alloc.base;
    return CUDA_SUCCESS;
}

/* The caller has seen to it that no operation is running. */
static void memory_free(struct memory *memory)
{
    device_get(memory->alloc.device)->memory_used -= memory->alloc.size;
    memory->alloc.freed = 1;
    if (memory->alloc.shadow)
        emu_shadow_free(&memory->alloc);
    backing_close(&memory->alloc);
    free(memory->log);
    memory->log = NULL;
    memory->log_count = 0;
    live_device--;
}

/* ---- pinned host memory ---------------------------------------------------------------------------------------- */

struct pinned {
    struct pinned *next;
    unsigned char *base;
    size_t size;
    struct context *context;
};

static struct pinned *pinned_list;

static struct pinned *pinned_holding(const void *pointer)
{
    uintptr_t address = (uintptr_t)pointer;
    struct pinned *pinned;

    for (pinned = pinned_list; pinned; pinned = pinned->next)
        if (address - (uintptr_t)pinned->base < pinned->size)
            return pinned;
    return NULL;
}

static CUresult pinned_new(void **pointer, size_t bytes)
{
    struct context *context;
    struct pinned *pinned;
    CUresult status = context_current(&context);

    if (!status)
        status = capture_unsafe();
    if (status)
        return status;
    if (!pointer || !bytes)
        return CUDA_ERROR_INVALID_VALUE;
    pinned = calloc(1, sizeof *pinned);
    if (!pinned || posix_memalign((void **)&pinned->base, PAGE, bytes)) {
        free(pinned);
        return CUDA_ERROR_OUT_OF_MEMORY;
    }
    pinned->size = bytes;
    pinned->context = context;
    pinned->next = pinned_list;
    pinned_list = pinned;
    live_pinned++;
    *pointer = pinned->base;
    return CUDA_SUCCESS;
}

static void pinned_free(struct pinned *pinned)
{
    struct pinned **link = &pinned_list;

    while (*link != pinned)
        link = &(*link)->next;
    *link = pinned->next;
    free(pinned->base);
    free(pinned);
    live_pinned--;
}

void memory_close(struct context *context)
{
    size_t i, count = atomic_load(&table_count);
    struct pinned *pinned = pinned_list;

    for (i = 0; i < count; i++)
        if (table_at(i)->context == context && !table_at(i)->alloc.freed)
            memory_free(table_at(i));
    while (pinned) {
        struct pinned *next = pinned->next;

        if (pinned->context == context)
            pinned_free(pinned);
        pinned = next;
    }
}

long memory_live(int pinned)
{
    return pinned ? live_pinned : live_device;
}

/* ---- places ---------------------------------------------------------------------------------------------------- */

/* The real driver lets some of these pass and corrupts a neighbour, so each is a finding as well as an error. */
static void report_outside(const char *what, uint64_t first, uint64_t end)
{
    emu_alloc *alloc = emu_alloc_find(first);

    if (!alloc)
        emu_report("%s: bytes %#llx..%#llx lie in no allocation", what, (unsigned long long)first,
                   (unsigned long long)end - 1);
    else if (alloc->freed)
        emu_report("%s: bytes %#llx..%#llx lie in the allocation at %#llx, which was freed", what,
                   (unsigned long long)first, (unsigned long long)end - 1, (unsigned long long)alloc->base);
    else
        emu_report("%s: bytes %#llx..%#llx go past the allocation at %#llx of %llu bytes", what,
                   (unsigned long long)first, (unsigned long long)end - 1, (unsigned long long)alloc->base,
                   (unsigned long long)alloc->size);
}

CUresult place_device(struct place *place, CUdeviceptr address, size_t pitch, size_t width, size_t height,
                      const char *what)
{
    struct memory *memory = memory_holding(address);
    uint64_t span = (height - 1) * (uint64_t)pitch + width;

    memset(place, 0, sizeof *place);
    if (!address || (height > 1 && pitch && span / pitch < height - 1))
        return CUDA_ERROR_INVALID_VALUE;
    if (!memory || span > memory->alloc.size - (address - memory->alloc.base)) {
        report_outside(what, address, address + span);
        return CUDA_ERROR_INVALID_VALUE;
    }
    place->memory = memory;
    place->offset = address - memory->alloc.base;
    place->pitch = pitch;
    return CUDA_SUCCESS;
}

CUresult place_host(struct place *place, const void *pointer, size_t pitch, size_t width, size_t height)
{
    struct pinned *pinned = pinned_holding(pointer);
    const unsigned char *end = (const unsigned char *)pointer + (height - 1) * pitch + width;
    struct memory *managed = memory_holding((uint64_t)(uintptr_t)pointer);

    memset(place, 0, sizeof *place);
    if (!pointer || (in_range((uint64_t)(uintptr_t)pointer) && !(managed && managed->alloc.managed)))
        return CUDA_ERROR_INVALID_VALUE;
    place->host = (unsigned char *)(uintptr_t)pointer;
    place->pitch = pitch;
    place->host_pinned = pinned && end <= pinned->base + pinned->size;
    return CUDA_SUCCESS;
}

/* A unified address in a 2D copy may be either. */
static CUresult place_unified(struct place *place, CUdeviceptr address, size_t pitch, size_t width, size_t height,
                              const char *what)
{
    if (in_range(address))
        return place_device(place, address, pitch, width, height, what);
    return place_host(place, (void *)(uintptr_t)address, pitch, width, height);
}

/* ---- carrying work out ----------------------------------------------------------------------------------------- */

enum { POISON_BYTE = 0xff }; /* a NaN in every float type */

static int place_check(struct op *op, const struct place *place, int write, const char *what)
{
    struct rows rows = { place->offset, place->pitch, op->work.width, op->work.height };

    if (!place->memory)
        return 0;
    if (place->memory->alloc.freed) {
        emu_report("%s on stream %#llx: the allocation at %#llx was freed before the work ran", what,
                   (unsigned long long)op->lane->stream, (unsigned long long)place->memory->alloc.base);
        return -1;
    }
    order_check(op, place->memory, &rows, write, what);
    return 0;
}

static void row_to_host(unsigned char *to, const emu_alloc *alloc, uint64_t offset, size_t width, int *poison)
{
    const unsigned char *written = alloc->written + offset;
    size_t i;

    memcpy(to, alloc->bytes + offset, width);
    if (!memchr(written, 0, width))
        return;
    *poison = 1;
    for (i = 0; i < width; i++)
        if (!written[i])
            to[i] = POISON_BYTE;
}

static void row_copy(const struct place *to, const struct place *from, size_t row, size_t width, int *poison)
{
    uint64_t to_at = to->offset + row * to->pitch, from_at = from->offset + row * from->pitch;

    if (to->memory && from->memory) {
        memmove(to->memory->alloc.bytes + to_at, from->memory->alloc.bytes + from_at, width);
        memmove(to->memory->alloc.written + to_at, from->memory->alloc.written + from_at, width);
    } else if (to->memory) {
        memcpy(to->memory->alloc.bytes + to_at, from->host + row * from->pitch, width);
        memset(to->memory->alloc.written + to_at, 1, width);
    } else if (from->memory) {
        row_to_host(to->host + row * to->pitch, &from->memory->alloc, from_at, width, poison);
    } else {
        memmove(to->host + row * to->pitch, from->host + row * from->pitch, width);
    }
}

/* The driver leaves the result of copying bytes onto themselves undefined. */
static void overlap_check(const struct op *op, const struct place *from)
{
    const struct work *work = &op->work;
    struct rows source = { from->offset, from->pitch, work->width, work->height };
    struct rows target = { work->to.offset, work->to.pitch, work->width, work->height };

    if (from->memory && from->memory == work->to.memory && rows_overlap(&source, &target))
        emu_report("copy on stream %#llx: source and target overlap in the allocation at %#llx",
                   (unsigned long long)op->lane->stream, (unsigned long long)from->memory->alloc.base);
}

static CUresult run_copy(struct op *op)
{
    struct work *work = &op->work;
    struct place from = work->from;
    int poison = 0;
    size_t row;

    if (work->staged) {
        from.host = work->staged;
        from.pitch = work->width;
    }
    if (place_check(op, &from, 0, "copy") || place_check(op, &work->to, 1, "copy"))
        return CUDA_ERROR_ILLEGAL_ADDRESS;
    overlap_check(op, &from);
    for (row = 0; row < work->height; row++)
        row_copy(&work->to, &from, row, work->width, &poison);
    if (poison && emu_option("KAIO_EMU_STRICT_COPY"))
        emu_report("copy to the host on stream %#llx: bytes of the allocation at %#llx from offset %llu on were "
                   "never written",
                   (unsigned long long)op->lane->stream, (unsigned long long)from.memory->alloc.base,
                   (unsigned long long)from.offset);
    return CUDA_SUCCESS;
}

static CUresult run_fill(struct op *op)
{
    struct work *work = &op->work;
    emu_alloc *alloc = &work->to.memory->alloc;
    size_t row, i;

    if (place_check(op, &work->to, 1, "memset"))
        return CUDA_ERROR_ILLEGAL_ADDRESS;
    for (row = 0; row < work->height; row++) {
        unsigned char *to = alloc->bytes + work->to.offset + row * work->to.pitch;
        uint16_t half = (uint16_t)work->value;

        if (work->unit == 1)
            memset(to, (int)(work->value & 0xff), work->width);
        for (i = 0; work->unit == 2 && i < work->width; i += 2)
            memcpy(to + i, &half, 2);
        for (i = 0; work->unit == 4 && i < work->width; i += 4)
            memcpy(to + i, &work->value, 4);
        memset(alloc->written + work->to.offset + row * work->to.pitch, 1, work->width);
    }
    return CUDA_SUCCESS;
}

static CUresult run_launch(struct op *op)
{
    struct work *work = &op->work;
    emu_launch launch;

    if (!work->function->object.live) {
        emu_report("launch on stream %#llx: its module was unloaded before the work ran",
                   (unsigned long long)op->lane->stream);
        return CUDA_ERROR_LAUNCH_FAILED;
    }
    launch.function = work->function->code;
    memcpy(launch.grid, work->grid, sizeof launch.grid);
    memcpy(launch.block, work->block, sizeof launch.block);
    memcpy(launch.cluster, work->cluster, sizeof launch.cluster);
    launch.explicit_cluster = work->explicit_cluster;
    launch.shared_dynamic_bytes = work->shared;
    launch.params = work->params;
    launch.limits = &device_get(op->context->ordinal)->limits;
    launch.device = op->context->ordinal;
    return emu_run(&launch);
}

CUresult work_run(struct op *op)
{
    switch (op->work.kind) {
    case WORK_COPY: return run_copy(op);
    case WORK_FILL: return run_fill(op);
    case WORK_LAUNCH: return run_launch(op);
    default: return CUDA_SUCCESS;
    }
}

void work_free(struct work *work)
{
    free(work->staged);
    free(work->params);
    work->staged = NULL;
    work->params = NULL;
}

static unsigned char *bytes_clone(const unsigned char *from, size_t size)
{
    unsigned char *to = malloc(size ? size : 1);

    if (to)
        memcpy(to, from, size);
    return to;
}

int work_clone(struct work *to, const struct work *from)
{
    *to = *from;
    if (from->staged)
        to->staged = bytes_clone(from->staged, from->width * from->height);
    if (from->params)
        to->params = bytes_clone(from->params, (size_t)from->function->info.param_bytes);
    if ((from->staged && !to->staged) || (from->params && !to->params)) {
        work_free(to);
        return -1;
    }
    return 0;
}

/* ---- submitting copies and fills ------------------------------------------------------------------------------- */

/* A copy from pageable memory takes its source before the call returns; one to pageable memory ends before the call
   does. In a captured graph both happen at the launch. */
static CUresult copy_submit(struct stream *stream, struct work *work, int synchronous)
{
    int from_pageable = !work->from.memory && !work->from.host_pinned;
    int to_pageable = !work->to.memory && !work->to.host_pinned;
    struct point at = { NULL, 0 };
    CUresult status = stream_accept(stream);
    size_t row;

    if (status)
        return status;
    work->kind = WORK_COPY;
    if (from_pageable && !stream->capture) {
        work->staged = malloc(work->width * work->height);
        if (!work->staged)
            return CUDA_ERROR_OUT_OF_MEMORY;
        for (row = 0; row < work->height; row++)
            memcpy(work->staged + row * work->width, work->from.host + row * work->from.pitch, work->width);
    }
    status = stream_submit(stream, work, &at);
    if (!status && at.lane && (to_pageable || (synchronous && !from_pageable))) {
        point_wait(at);
        status = stream->object.context->fault;
    }
    return status;
}

static CUresult copy_flat(struct work *work, CUstream handle, size_t bytes, int synchronous)
{
    struct context *context;
    struct stream *stream;
    CUresult status = context_current(&context);

    if (!status)
        status = stream_resolve(handle, context, &stream);
    if (!status && synchronous)
        status = capture_implicit(context);
    if (!status && synchronous)
        status = capture_unsafe();
    if (status || !bytes)
        return status;
    work->width = bytes;
    work->height = 1;
    return copy_submit(stream, work, synchronous);
}

static CUresult copy_in(CUdeviceptr to, const void *from, size_t bytes, CUstream stream, int synchronous,
                        const char *name)
{
    struct work work;
    CUresult status = CUDA_SUCCESS;

    memset(&work, 0, sizeof work);
    if (bytes)
        status = place_host(&work.from, from, bytes, bytes, 1);
    if (!status && bytes)
        status = place_device(&work.to, to, bytes, bytes, 1, name);
    return status ? status : copy_flat(&work, stream, bytes, synchronous);
}

static CUresult copy_out(void *to, CUdeviceptr from, size_t bytes, CUstream stream, int synchronous, const char *name)
{
    struct work work;
    CUresult status = CUDA_SUCCESS;

    memset(&work, 0, sizeof work);
    if (bytes)
        status = place_host(&work.to, to, bytes, bytes, 1);
    if (!status && bytes)
        status = place_device(&work.from, from, bytes, bytes, 1, name);
    return status ? status : copy_flat(&work, stream, bytes, synchronous);
}

static CUresult side_2d(struct place *place, int type, const void *host, CUdeviceptr device, size_t x, size_t y,
                        size_t pitch, const CUDA_MEMCPY2D *copy)
{
    size_t start = y * pitch + x;

    if (pitch > 2147483647u || pitch < x + copy->WidthInBytes)
        return CUDA_ERROR_INVALID_VALUE;
    switch (type) {
    case CU_MEMORYTYPE_HOST:
        return place_host(place, host ? (const unsigned char *)host + start : NULL, pitch, copy->WidthInBytes,
                          copy->Height);
    case CU_MEMORYTYPE_DEVICE:
        return place_device(place, device ? device + start : 0, pitch, copy->WidthInBytes, copy->Height,
                            "cuMemcpy2DAsync_v2");
    case CU_MEMORYTYPE_UNIFIED:
        return place_unified(place, device ? device + start : 0, pitch, copy->WidthInBytes, copy->Height,
                             "cuMemcpy2DAsync_v2");
    default: return CUDA_ERROR_INVALID_VALUE;
    }
}

static CUresult copy_2d(const CUDA_MEMCPY2D *copy, CUstream handle)
{
    struct context *context;
    struct stream *stream;
    struct work work;
    CUresult status = context_current(&context);

    memset(&work, 0, sizeof work);
    if (!status && !copy)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        status = stream_resolve(handle, context, &stream);
    if (status || !copy->WidthInBytes || !copy->Height)
        return status;
    status = side_2d(&work.from, copy->srcMemoryType, copy->srcHost, copy->srcDevice, copy->srcXInBytes, copy->srcY,
                     copy->srcPitch, copy);
    if (!status)
        status = side_2d(&work.to, copy->dstMemoryType, copy->dstHost, copy->dstDevice, copy->dstXInBytes,
                         copy->dstY, copy->dstPitch, copy);
    work.width = copy->WidthInBytes;
    work.height = copy->Height;
    return status ? status : copy_submit(stream, &work, 0);
}

static CUresult fill(CUdeviceptr to, size_t pitch, unsigned value, int unit, size_t width, size_t height,
                     CUstream handle, const char *name)
{
    struct context *context;
    struct stream *stream;
    struct work work;
    size_t bytes = width * (size_t)unit;
    CUresult status = context_current(&context);

    memset(&work, 0, sizeof work);
    if (!status)
        status = stream_resolve(handle, context, &stream);
    if (status || !width || !height)
        return status;
    if (to % (unsigned)unit || bytes / (size_t)unit != width ||
        (height > 1 && (pitch < bytes || pitch % (unsigned)unit)))
        return CUDA_ERROR_INVALID_VALUE;
    status = place_device(&work.to, to, pitch, bytes, height, name);
    if (!status)
        status = stream_accept(stream);
    if (status)
        return status;
    work.kind = WORK_FILL;
    work.unit = unit;
    work.value = value;
    work.width = bytes;
    work.height = height;
    return stream_submit(stream, &work, NULL);
}

/* ---- calls: memory --------------------------------------------------------------------------------------------- */

CUresult cuMemAlloc_v2(CUdeviceptr *address, size_t bytes)
{
    CUresult status = api_enter("cuMemAlloc_v2");
    struct context *context;

    if (!status)
        status = context_current(&context);
    if (!status)
        status = capture_unsafe();
    if (!status)
        status = memory_new(context, bytes, 0, address);
    return api_leave(status);
}

CUresult cuMemAllocManaged(CUdeviceptr *address, size_t bytes, unsigned flags)
{
    CUresult status = api_enter("cuMemAllocManaged");
    struct context *context;

    if (!status && flags != CU_MEM_ATTACH_GLOBAL && flags != CU_MEM_ATTACH_HOST)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        status = context_current(&context);
    if (!status)
        status = capture_unsafe();
    if (!status)
        status = memory_new(context, bytes, 1, address);
    return api_leave(status);
}

CUresult cuMemFree_v2(CUdeviceptr address)
{
    CUresult injected, status = api_enter_destroy("cuMemFree_v2", &injected);
    struct context *context;
    struct memory *memory = NULL;

    if (!status)
        status = context_current(&context);
    if (!status)
        status = capture_unsafe();
    if (!status && address) {
        memory = memory_holding(address);
        if (!memory || memory->alloc.base != address)
            status = CUDA_ERROR_INVALID_VALUE;
    }
    if (!status && memory) {
        if (!emu_option("KAIO_EMU_FREE_ASYNC"))
            context_drain(memory->context);
        executor_idle_wait();
        if (!memory->alloc.freed)
            memory_free(memory);
        status = context->fault;
    }
    return api_leave(injected ? injected : status);
}

CUresult cuMemGetInfo_v2(size_t *free_bytes, size_t *total_bytes)
{
    CUresult status = api_enter("cuMemGetInfo_v2");
    struct context *context;

    if (!status && (!free_bytes || !total_bytes))
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        status = context_current(&context);
    if (!status) {
        struct device *device = device_get(context->ordinal);

        *free_bytes = device->memory_bytes - device->memory_used;
        *total_bytes = device->memory_bytes;
    }
    return api_leave(status);
}

CUresult cuMemHostAlloc(void **pointer, size_t bytes, unsigned flags)
{
    CUresult status = api_enter("cuMemHostAlloc");

    if (!status && flags > 7)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        status = pinned_new(pointer, bytes);
    return api_leave(status);
}

CUresult cuMemAllocHost_v2(void **pointer, size_t bytes)
{
    CUresult status = api_enter("cuMemAllocHost_v2");

    if (!status)
        status = pinned_new(pointer, bytes);
    return api_leave(status);
}

CUresult cuMemFreeHost(void *pointer)
{
    CUresult injected, status = api_enter_destroy("cuMemFreeHost", &injected);
    struct pinned *pinned = NULL;
    struct context *context;

    if (!status)
        status = context_current(&context);
    if (!status)
        status = capture_unsafe();
    if (!status) {
        pinned = pinned_holding(pointer);
        if (!pinned || pinned->base != pointer)
            status = CUDA_ERROR_INVALID_VALUE;
    }
    if (!status) {
        context_drain(pinned->context);
        executor_idle_wait();
        if (pinned_holding(pointer) == pinned)
            pinned_free(pinned);
    }
    return api_leave(injected ? injected : status);
}

CUresult cuMemGetAddressRange_v2(CUdeviceptr *base, size_t *size, CUdeviceptr address)
{
    CUresult status = api_enter("cuMemGetAddressRange_v2");
    struct context *context;
    struct memory *memory = NULL;

    if (!status)
        status = context_current(&context);
    if (!status && !(memory = memory_holding(address)))
        status = CUDA_ERROR_NOT_FOUND;
    if (!status && base)
        *base = memory->alloc.base;
    if (!status && size)
        *size = memory->alloc.size;
    return api_leave(status);
}

/* ---- calls: pointers ------------------------------------------------------------------------------------------- */

struct pointer_facts { /* all zero: not a pointer that the driver knows */
    struct context *context;
    uint64_t device_pointer, host_pointer, base;
    size_t size;
    int type, managed, mapped, ordinal;
};

static struct pointer_facts pointer_facts(uint64_t address)
{
    struct pointer_facts facts;
    struct memory *memory = memory_holding(address);
    struct pinned *pinned = pinned_holding((void *)(uintptr_t)address);

    memset(&facts, 0, sizeof facts);
    facts.ordinal = CU_DEVICE_INVALID;
    if (memory) {
        facts.context = memory->context;
        facts.type = CU_MEMORYTYPE_DEVICE;
        facts.device_pointer = address;
        facts.host_pointer = memory->alloc.managed ? address : 0;
        facts.base = memory->alloc.base;
        facts.size = memory->alloc.size;
        facts.managed = memory->alloc.managed;
    } else if (pinned) {
        facts.context = pinned->context;
        facts.type = CU_MEMORYTYPE_HOST;
        facts.device_pointer = facts.host_pointer = address;
        facts.base = (uint64_t)(uintptr_t)pinned->base;
        facts.size = pinned->size;
    }
    if (facts.context) {
        facts.ordinal = facts.context->ordinal;
        facts.mapped = 1;
    }
    return facts;
}

/* 0, or -1 for an attribute that is not one. */
static int pointer_attribute(const struct pointer_facts *facts, int attribute, void *value)
{
    switch (attribute) {
    case CU_POINTER_ATTRIBUTE_CONTEXT:
        *(void **)value = facts->context ? handle_of(&facts->context->object) : NULL;
        break;
    case CU_POINTER_ATTRIBUTE_MEMORY_TYPE: *(unsigned *)value = (unsigned)facts->type; break;
    case CU_POINTER_ATTRIBUTE_DEVICE_POINTER: *(CUdeviceptr *)value = facts->device_pointer; break;
    case CU_POINTER_ATTRIBUTE_HOST_POINTER: *(void **)value = (void *)(uintptr_t)facts->host_pointer; break;
    case CU_POINTER_ATTRIBUTE_SYNC_MEMOPS: *(int *)value = 0; break;
    case CU_POINTER_ATTRIBUTE_BUFFER_ID: *(unsigned long long *)value = facts->base; break;
    case CU_POINTER_ATTRIBUTE_IS_MANAGED: *(int *)value = facts->managed; break;
    case CU_POINTER_ATTRIBUTE_DEVICE_ORDINAL: *(int *)value = facts->ordinal; break;
    case CU_POINTER_ATTRIBUTE_RANGE_START_ADDR: *(void **)value = (void *)(uintptr_t)facts->base; break;
    case CU_POINTER_ATTRIBUTE_RANGE_SIZE: *(size_t *)value = facts->size; break;
    case CU_POINTER_ATTRIBUTE_MAPPED: *(int *)value = facts->mapped; break;
    default: return -1;
    }
    return 0;
}

CUresult cuPointerGetAttribute(void *value, int attribute, CUdeviceptr address)
{
    CUresult status = api_enter("cuPointerGetAttribute");
    struct pointer_facts facts;

    if (!status && !value)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status) {
        facts = pointer_facts(address);
        if (!facts.context || (attribute == CU_POINTER_ATTRIBUTE_HOST_POINTER && !facts.host_pointer))
            status = CUDA_ERROR_INVALID_VALUE;
    }
    if (!status && pointer_attribute(&facts, attribute, value))
        status = CUDA_ERROR_INVALID_VALUE;
    return api_leave(status);
}

CUresult cuPointerGetAttributes(unsigned count, int *attributes, void **values, CUdeviceptr address)
{
    CUresult status = api_enter("cuPointerGetAttributes");
    struct pointer_facts facts;
    unsigned i;

    if (!status && (!count || !attributes || !values))
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status) {
        facts = pointer_facts(address);
        for (i = 0; i < count && !status; i++)
            if (!values[i] || pointer_attribute(&facts, attributes[i], values[i]))
                status = CUDA_ERROR_INVALID_VALUE;
    }
    return api_leave(status);
}

/* ---- calls: copies and fills ----------------------------------------------------------------------------------- */

CUresult cuMemcpyHtoD_v2(CUdeviceptr to, const void *from, size_t bytes)
{
    CUresult status = api_enter("cuMemcpyHtoD_v2");

    return api_leave(status ? status : copy_in(to, from, bytes, NULL, 1, "cuMemcpyHtoD_v2"));
}

CUresult cuMemcpyDtoH_v2(void *to, CUdeviceptr from, size_t bytes)
{
    CUresult status = api_enter("cuMemcpyDtoH_v2");

    return api_leave(status ? status : copy_out(to, from, bytes, NULL, 1, "cuMemcpyDtoH_v2"));
}

CUresult cuMemcpyHtoDAsync_v2(CUdeviceptr to, const void *from, size_t bytes, CUstream stream)
{
    CUresult status = api_enter("cuMemcpyHtoDAsync_v2");

    return api_leave(status ? status : copy_in(to, from, bytes, stream, 0, "cuMemcpyHtoDAsync_v2"));
}

CUresult cuMemcpyDtoHAsync_v2(void *to, CUdeviceptr from, size_t bytes, CUstream stream)
{
    CUresult status = api_enter("cuMemcpyDtoHAsync_v2");

    return api_leave(status ? status : copy_out(to, from, bytes, stream, 0, "cuMemcpyDtoHAsync_v2"));
}

CUresult cuMemcpyDtoDAsync_v2(CUdeviceptr to, CUdeviceptr from, size_t bytes, CUstream stream)
{
    CUresult status = api_enter("cuMemcpyDtoDAsync_v2");
    struct work work;

    memset(&work, 0, sizeof work);
    if (!status && bytes)
        status = place_device(&work.from, from, bytes, bytes, 1, "cuMemcpyDtoDAsync_v2");
    if (!status && bytes)
        status = place_device(&work.to, to, bytes, bytes, 1, "cuMemcpyDtoDAsync_v2");
    return api_leave(status ? status : copy_flat(&work, stream, bytes, 0));
}

CUresult cuMemcpy2DAsync_v2(const CUDA_MEMCPY2D *copy, CUstream stream)
{
    CUresult status = api_enter("cuMemcpy2DAsync_v2");

    return api_leave(status ? status : copy_2d(copy, stream));
}

CUresult cuMemsetD8_v2(CUdeviceptr to, unsigned char value, size_t count)
{
    CUresult status = api_enter("cuMemsetD8_v2");

    return api_leave(status ? status : fill(to, 0, value, 1, count, 1, NULL, "cuMemsetD8_v2"));
}

CUresult cuMemsetD8Async(CUdeviceptr to, unsigned char value, size_t count, CUstream stream)
{
    CUresult status = api_enter("cuMemsetD8Async");

    return api_leave(status ? status : fill(to, 0, value, 1, count, 1, stream, "cuMemsetD8Async"));
}

CUresult cuMemsetD16Async(CUdeviceptr to, unsigned short value, size_t count, CUstream stream)
{
    CUresult status = api_enter("cuMemsetD16Async");

    return api_leave(status ? status : fill(to, 0, value, 2, count, 1, stream, "cuMemsetD16Async"));
}

CUresult cuMemsetD32Async(CUdeviceptr to, unsigned value, size_t count, CUstream stream)
{
    CUresult status = api_enter("cuMemsetD32Async");

    return api_leave(status ? status : fill(to, 0, value, 4, count, 1, stream, "cuMemsetD32Async"));
}

CUresult cuMemsetD2D8Async(CUdeviceptr to, size_t pitch, unsigned char value, size_t width, size_t height,
                           CUstream stream)
{
    CUresult status = api_enter("cuMemsetD2D8Async");

    return api_leave(status ? status : fill(to, pitch, value, 1, width, height, stream, "cuMemsetD2D8Async"));
}

CUresult cuMemsetD2D16Async(CUdeviceptr to, size_t pitch, unsigned short value, size_t width, size_t height,
                            CUstream stream)
{
    CUresult status = api_enter("cuMemsetD2D16Async");

    return api_leave(status ? status : fill(to, pitch, value, 2, width, height, stream, "cuMemsetD2D16Async"));
}

CUresult cuMemsetD2D32Async(CUdeviceptr to, size_t pitch, unsigned value, size_t width, size_t height,
                            CUstream stream)
{
    CUresult status = api_enter("cuMemsetD2D32Async");

    return api_leave(status ? status : fill(to, pitch, value, 4, width, height, stream, "cuMemsetD2D32Async"));
}
