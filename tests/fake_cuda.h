/* A CUDA driver that lives in memory and records every call, for tests of what needs no kernel: kaio.h gets it
   through the resolver of its open desc. Device memory has addresses that the host cannot read; copies and memsets on
   a stream run as late as the rules allow; a launch is checked and recorded but computes nothing. Thread-safe. */
#ifndef FAKE_CUDA_H
#define FAKE_CUDA_H

#include <stddef.h>
#include <stdint.h>

enum { FAKE_DEVICES = 4, FAKE_PARAM_BYTES = 512, FAKE_NAME_BYTES = 128 };

/* CUresult values that tests name */
enum {
    FAKE_SUCCESS = 0,
    FAKE_INVALID_VALUE = 1,
    FAKE_OUT_OF_MEMORY = 2,
    FAKE_NO_DEVICE = 100,
    FAKE_INVALID_CONTEXT = 201,
    FAKE_NO_BINARY = 209,
    FAKE_INVALID_PTX = 218,
    FAKE_UNSUPPORTED_PTX = 222,
    FAKE_INVALID_HANDLE = 400,
    FAKE_NOT_FOUND = 500,
    FAKE_NOT_READY = 600,
    FAKE_ILLEGAL_ADDRESS = 700,
    FAKE_CONTEXT_DESTROYED = 709,
    FAKE_CAPTURE_UNSUPPORTED = 900,
    FAKE_CAPTURE_INVALIDATED = 901,
    FAKE_CAPTURE_UNMATCHED = 903,
    FAKE_CAPTURE_UNJOINED = 904,
    FAKE_CAPTURED_EVENT = 907
};

/* fake_reset gives the defaults; a test changes what it needs before it opens a handle. */
typedef struct fake_config {
    int devices;
    int compute[FAKE_DEVICES]; /* 10 * major + minor */
    int shared_optin;          /* bytes of shared memory that a block may have */
    int driver_version;
    size_t memory_limit; /* bytes per device */
    int jit_sleep_ms;    /* how long each cuModuleLoadDataEx takes */
    int jit_result;      /* what it then returns */
    int sync_sleep_ms;   /* how long each cuCtxSynchronize takes */
    const char *jit_log; /* and writes into the error log */
    int managed_type;    /* memory type reported for managed memory: 1 host, 2 device */
} fake_config;

extern fake_config fake;

/* The resolver. `user` names symbols that are missing, separated by spaces; "*" means all of them. */
void *fake_resolve(const char *symbol, void *user);

/* Forgets everything: contexts, memory, log, failures, configuration. No handle may be open. */
void fake_reset(void);

/* ---- the record ------------------------------------------------------------------------------------------------ */

typedef struct fake_call {
    const char *name;
    int result;
    int thread;    /* numbered from 1 in order of first call */
    void *context; /* current at the call */
    void *stream;
    uint64_t arg[3];
} fake_call;

void fake_log_clear(void);
int fake_log_size(void);
fake_call fake_log_at(int index);
int fake_log_find(const char *name, int from); /* index, or -1 */
int fake_count(const char *name);              /* calls since the log was cleared; NULL: all */
int fake_work(void);                           /* launches, copies and memsets since then */

typedef struct fake_launch {
    char kernel[FAKE_NAME_BYTES];
    unsigned grid[3], block[3], shared, cluster; /* CTAs in a cluster, 1 without */
    void *stream, *context;
    int captured;
    size_t param_bytes;
    unsigned char params[FAKE_PARAM_BYTES];
} fake_launch;

int fake_launches(void); /* since the log was cleared, those inside a graph counted when it runs too */
fake_launch fake_launch_at(int index); /* of those; all zero if there is none */
fake_launch fake_last_launch(void);
int fake_jits(const void *context, const char *kernel); /* successful or not, since fake_reset; NULL: any */

/* What a real driver would have crashed on or ignored: copies out of bounds, handles of a wrong kind. Tests want 0.
 */
int fake_faults(void);
const char *fake_fault_text(void);

/* ---- faults on order ------------------------------------------------------------------------------------------- */

/* The nth call from now (1 is the next) of that name, or of any when NULL, fails. Calls that release something do
   their work all the same, as with an error left over from earlier work. nth 0: stop failing. */
void fake_fail(const char *name, int nth, int result);
int fake_fail_pending(void); /* not reached yet */

/* ---- state ----------------------------------------------------------------------------------------------------- */

typedef struct fake_live {
    int streams, events, allocations, modules, graphs, retained;
} fake_live;

fake_live fake_living(void);
int fake_nothing_lives(void);

enum { FAKE_DEVICE_MEMORY, FAKE_MANAGED, FAKE_PINNED };

/* Memory that some other part of the program allocated. Without backing (no_bytes) it may be of any size but must not
   be accessed. */
void *fake_plant(int kind, int ordinal, size_t bytes);
void *fake_plant_unbacked(int ordinal, size_t bytes);
void fake_unplant(void *pointer);
void *fake_bytes(const void *device_pointer); /* the backing of a device address, after all queued work has run */

void *fake_context_create(int ordinal);
void fake_context_destroy(void *context);
void fake_primary_reset(int ordinal);
int fake_primary_retain(int ordinal, void **context);
void fake_primary_release(int ordinal);
void fake_set_current(void *context);
void *fake_current(void);
int fake_depth(void); /* of the calling thread's context stack */
void *fake_stream_create(void *context);
void fake_stream_destroy(void *stream);
void fake_capture_begin(void *stream); /* in the strictest mode, as PyTorch does */
int fake_capturing(void *stream);      /* 0 no, 1 yes, 2 broken */
void fake_capture_abandon(void *stream);

#endif
