/* What the files of the driver half share. One lock guards all of it; work runs on one executor thread with the lock
   released, one operation at a time, so the machine half sees one launch at a time. */
#ifndef DRIVER_H
#define DRIVER_H

#include "cuda_abi.h"
#include "emu.h"

#include <pthread.h>
#include <stdint.h>

/* ---- handles --------------------------------------------------------------------------------------------------- */

enum {
    KIND_CONTEXT = 1,
    KIND_STREAM,
    KIND_EVENT,
    KIND_MODULE,
    KIND_FUNCTION,
    KIND_GRAPH,
    KIND_EXEC,
    KIND_COUNT
};

struct context;

/* Handles are numbers inside the reserved address range, never reused: a destroyed one is known for what it was and
   a wild one is never dereferenced. The structs themselves stay, small, until the process ends. */
struct object {
    int kind;
    int live;
    int counted; /* 0: the driver's own, such as a default stream */
    uint64_t handle;
    struct context *context;
};

void object_add(struct object *object, int kind, struct context *context, int counted);
void object_kill(struct object *object);
void object_revive(struct object *object);
/* The live object, or NULL with *status: the error for the kind, or 709 if its context was destroyed. */
struct object *object_find(const void *handle, int kind, CUresult *status);
struct object *object_at(size_t index); /* NULL past the last */
long object_live(int kind);
void *handle_of(const struct object *object);

/* ---- calls ----------------------------------------------------------------------------------------------------- */

/* Every exported call starts with one of the enters and ends with api_leave: they count, inject faults, take the
   lock. A call that destroys something does so even when a fault is injected, as the driver does when it reports an
   earlier asynchronous error from such a call; otherwise no caller could be free of leaks. */
CUresult api_enter(const char *name);
CUresult api_enter_destroy(const char *name, CUresult *injected);
CUresult api_enter_uninitialised(const char *name);
CUresult api_leave(CUresult status);

extern pthread_mutex_t emu_lock;

uint64_t emu_random(void); /* under the lock */
uint64_t emu_seed(void);
const char *emu_option(const char *name); /* environment; NULL when unset or empty */
int64_t emu_now(void);                    /* monotonic nanoseconds */

/* ---- devices --------------------------------------------------------------------------------------------------- */

enum { MAX_DEVICES = 16 };

struct device {
    emu_limits limits;
    const char *model;
    int shared_per_sm, threads_per_sm, blocks_per_sm, l2_bytes, clock_khz, memory_khz, bus_bits;
    uint64_t memory_bytes, memory_used;
    struct context *primary;
    int primary_retained;
};

struct device *device_get(int ordinal); /* NULL: no such device */
int driver_version(void);
int driver_ptx_version(void); /* newest PTX ISA the emulated driver takes, major * 10 + minor */

/* ---- threads and contexts -------------------------------------------------------------------------------------- */

enum { CONTEXT_STACK = 64 };

struct thread {
    struct context *stack[CONTEXT_STACK];
    int depth;
    int capture_mode;
    unsigned serial;
};
struct thread *thread_self(void);

struct stream;

struct context {
    struct object object;
    int ordinal;
    int primary;
    unsigned long long id;
    CUresult fault; /* the first kernel fault; every later call returns it */
    struct stream *legacy;
};

CUresult context_current(struct context **context); /* 201, 709, the fault, or success */
CUresult context_current_any(struct context **context); /* the same, faulted contexts included */
void context_close(struct context *context);            /* drains, frees all that belongs to it, marks it destroyed */

/* ---- memory ---------------------------------------------------------------------------------------------------- */

struct access;

struct memory {
    emu_alloc alloc; /* first: emu_alloc_find's result is one of these */
    struct context *context;
    struct access *log; /* who touched which bytes, for the check of order between streams */
    int log_count;
};

/* One side of a copy: device bytes or host bytes, rows `pitch` apart. */
struct place {
    struct memory *memory; /* NULL: host */
    uint64_t offset;
    unsigned char *host;
    size_t pitch;
    int host_pinned;
};

struct rows { /* the bytes that one side of a copy or a fill touches, as offsets into an allocation */
    uint64_t offset;
    size_t pitch, width, height;
};

CUresult place_device(struct place *place, CUdeviceptr address, size_t pitch, size_t width, size_t height,
                      const char *what);
CUresult place_host(struct place *place, const void *pointer, size_t pitch, size_t width, size_t height);
void memory_close(struct context *context); /* frees everything a context still owns */
long memory_live(int pinned);
uint64_t handle_range_base(void);

/* ---- work ------------------------------------------------------------------------------------------------------ */

enum { WORK_NONE, WORK_RECORD, WORK_COPY, WORK_FILL, WORK_LAUNCH };

struct event;
struct function;

struct work {
    int kind;
    struct place to, from;   /* copy; fill uses `to` */
    size_t width, height;    /* in bytes and rows */
    unsigned char *staged;   /* owned: the source of a copy from pageable memory, taken at the call */
    int unit;                /* fill: 1, 2 or 4 bytes */
    uint32_t value;
    struct event *event;     /* record */
    unsigned long long record;
    struct function *function;
    unsigned grid[3], block[3], cluster[3], shared;
    int explicit_cluster; /* cluster is what the launch or the function wants, not the default */
    unsigned char *params;   /* owned */
};

int work_clone(struct work *to, const struct work *from); /* 0, or nonzero when memory ran out */
void work_free(struct work *work);

/* ---- order ----------------------------------------------------------------------------------------------------- */

struct clock { /* vector clock: at[i] is the newest operation of lane i known to have come before */
    uint64_t *at;
    int count;
};

struct lane;
struct op;

struct point { /* a place in a lane's order */
    struct lane *lane;
    uint64_t sequence;
};

struct lane { /* operations that run in order: one a stream, and a few inside an executable graph */
    int index;
    int used;
    int blocking;       /* ordered with the context's legacy stream */
    uint64_t issued, done, wanted;
    struct op *head, *tail;
    struct clock clock;
    struct context *context;
    uint64_t stream;    /* handle, for messages */
};

struct op {
    struct op *next;
    struct lane *lane;
    uint64_t sequence;
    int64_t not_before; /* background start: lateness makes a missing join visible */
    struct point *after;
    int after_count;
    struct clock clock;
    struct work work;
    struct context *context;
};

struct access {
    struct lane *lane;
    uint64_t sequence;
    struct rows rows;
    int write;
    char what[48];
};

void clock_join(struct clock *into, const struct clock *from);
void clock_free(struct clock *clock);
struct lane *lane_new(struct context *context, int blocking, uint64_t stream);
void lane_release(struct lane *lane);
CUresult lane_issue(struct lane *lane, struct work *work, const struct point *after, int after_count,
                    const struct clock *extra, struct point *at);
void point_wait(struct point point);
int point_done(struct point point); /* also asks for it, so that a program that polls gets there */
void context_drain(struct context *context);
struct point *lanes_blocking(const struct context *context, const struct lane *except, int *count); /* caller frees */
void executor_idle_wait(void); /* until no operation is in the middle of running */

/* Runs one operation, with the lock released; returns 0 or the fault for its context. */
CUresult work_run(struct op *op);
int rows_overlap(const struct rows *a, const struct rows *b);
void order_check(struct op *op, struct memory *memory, const struct rows *rows, int write, const char *what);

/* ---- streams and events ---------------------------------------------------------------------------------------- */

struct capture;

struct stream {
    struct object object;
    struct lane *lane;
    int blocking, legacy;
    unsigned thread;         /* serial of the owner when this is a per-thread default stream */
    struct capture *capture;
    int *frontier;           /* captured nodes that the next one depends on */
    int frontier_count;
    const void **node_handles;
};

enum { EVENT_EMPTY, EVENT_RECORDED, EVENT_CAPTURED };

struct event {
    struct object object;
    unsigned flags;
    int state;
    unsigned long long record; /* counts records, so that an old one that runs late does not stamp a newer */
    struct point point;
    struct clock clock;
    int64_t time;
    struct capture *capture;
    int *frontier;
    int frontier_count;
};

struct stream *stream_new_legacy(struct context *context);
void stream_close(struct stream *stream);
void event_close(struct event *event);
CUresult stream_resolve(CUstream handle, struct context *current, struct stream **stream);
CUresult stream_accept(struct stream *stream); /* may work be put on it now? */
CUresult stream_submit(struct stream *stream, struct work *work, struct point *at); /* takes what `work` owns */
CUresult stream_wait_host(struct stream *stream);

/* ---- modules --------------------------------------------------------------------------------------------------- */

struct module {
    struct object object;
    emu_module *code;
};

struct function {
    struct object object;
    struct module *module;
    const emu_function *code;
    emu_function_info info;
    int dynamic_limit, carveout, wide_cluster;
};

void module_close(struct module *module);

/* ---- graphs ---------------------------------------------------------------------------------------------------- */

struct node {
    struct work work;
    int *after;
    int after_count;
    struct context *context;
};

struct graph {
    struct object object;
    struct node *nodes;
    int count, capacity;
};

struct capture {
    struct capture *next;
    unsigned long long id;
    int mode, invalid;
    unsigned thread;
    struct stream *origin;
    struct graph *graph;
};

CUresult capture_add(struct stream *stream, struct work *work);
void capture_invalidate(struct capture *capture);
CUresult capture_unsafe(void); /* 900 when the calling thread may not make a call that could break a capture */
CUresult capture_refuse_context(struct context *context); /* for calls that would join all of its streams */
CUresult capture_implicit(struct context *context);       /* 906 when a blocking stream of it is capturing */
CUresult capture_wait(struct stream *stream, struct event *event);
void capture_record(struct stream *stream, struct event *event);
void capture_drop_stream(struct stream *stream);

#endif
