/* The driver, for the few calls that kaio.h has no word for, and the host time of a call over that of its launches made
   without kaio.h. */
#ifndef HOST_COST_H
#define HOST_COST_H

#include "measure.h"

#include <dlfcn.h>

typedef int launch_function(void *function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x,
                            unsigned block_y, unsigned block_z, unsigned shared, void *stream, void **params,
                            void **extra);

static struct {
    void *handle;
    launch_function *launch;
    int (*set_context)(void *context);
} driver;

/* Stores what dlsym gives in a function pointer: ISO C has no cast for it. */
static int find_symbol(void *library, const char *name, void *function)
{
    void *address = library ? dlsym(library, name) : NULL;

    memcpy(function, &address, sizeof address);
    return address != NULL;
}

static void load_driver(void)
{
    driver.handle = dlopen("libcuda.so.1", RTLD_LAZY);
    if (!find_symbol(driver.handle, "cuLaunchKernel", &driver.launch) ||
        !find_symbol(driver.handle, "cuCtxSetCurrent", &driver.set_context)) {
        fprintf(stderr, PROGRAM ": libcuda.so.1 cannot be loaded: install an NVIDIA driver\n");
        exit(1);
    }
}

/* What kaio.h handed to cuLaunchKernel, kept so that the same launches can be made without kaio.h. */
typedef struct recorded_launch {
    void *function, *stream;
    unsigned grid[3], block[3], shared;
    unsigned char params[1024];
    size_t bytes;
} recorded_launch;

enum { MAX_RECORDED = 4 };

static struct {
    recorded_launch launch[MAX_RECORDED];
    int count;
} recorded;

static int record_launch(void *function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x,
                         unsigned block_y, unsigned block_z, unsigned shared, void *stream, void **params,
                         void **extra)
{
    const void *block = NULL;
    recorded_launch *r = &recorded.launch[recorded.count % MAX_RECORDED];
    void **pair;

    recorded.count++;
    r->function = function;
    r->stream = stream;
    r->grid[0] = grid_x;
    r->grid[1] = grid_y;
    r->grid[2] = grid_z;
    r->block[0] = block_x;
    r->block[1] = block_y;
    r->block[2] = block_z;
    r->shared = shared;
    for (pair = extra; *pair; pair += 2) { /* a key and a value: 1 and the address, 2 and where the size stands */
        if (pair[0] == (void *)(uintptr_t)1)
            block = pair[1];
        else
            r->bytes = *(size_t *)pair[1];
    }
    if (r->bytes <= sizeof r->params)
        memcpy(r->params, block, r->bytes);
    return driver.launch(function, grid_x, grid_y, grid_z, block_x, block_y, block_z, shared, stream, params, extra);
}

static void *resolve(const char *symbol, void *user)
{
    launch_function *recorder = record_launch;
    void *address = dlsym(driver.handle, symbol);

    (void)user;
    if (strcmp(symbol, "cuLaunchKernel") == 0)
        memcpy(&address, &recorder, sizeof address);
    return address;
}

static int launch_bare(recorded_launch *r)
{
    void *extra[5];

    extra[0] = (void *)(uintptr_t)1;
    extra[1] = r->params;
    extra[2] = (void *)(uintptr_t)2;
    extra[3] = &r->bytes;
    extra[4] = NULL;
    return driver.launch(r->function, r->grid[0], r->grid[1], r->grid[2], r->block[0], r->block[1], r->block[2],
                         r->shared, r->stream, NULL, extra);
}

/* A call of kaio.h on a handle. */
typedef void host_call(const void *what, kaio_device *handle);

/* Batches short enough that the launch queue never fills; the median of their means, in microseconds. `call` NULL: the
   recorded launches. */
static double host_time(kaio_device *handle, host_call *call, const void *what)
{
    enum { BATCHES = 41, CALLS = 100 };
    double us[BATCHES];
    int i, j, k;

    for (i = 0; i < BATCHES; i++) {
        double begin;
        must(kaio_sync(handle), "sync");
        begin = now();
        for (j = 0; j < CALLS; j++) {
            if (call)
                call(what, handle);
            for (k = 0; !call && k < recorded.count; k++)
                if (launch_bare(&recorded.launch[k]) != 0)
                    die("cuLaunchKernel");
        }
        us[i] = (now() - begin) * 1e6 / CALLS;
    }
    must(kaio_sync(handle), "sync");
    return median(us, BATCHES);
}

/* Prints what a warm call costs over its launches; gives the difference in microseconds. */
static double host_cost(const char *name, host_call *call, const void *what)
{
    kaio_device *recorder;
    kaio_open_desc desc;
    double ours, bare;

    memset(&desc, 0, sizeof desc);
    desc.resolver.resolve = resolve;
    must(kaio_open(&recorder, &desc), "opening a second handle");
    call(what, gpu); /* loads what it needs */
    must(kaio_sync(gpu), "sync");
    call(what, recorder);
    recorded.count = 0;
    call(what, recorder);
    if (recorded.count > MAX_RECORDED) {
        fprintf(stderr, PROGRAM ": %s launches %d kernels, at most %d are kept\n", name, recorded.count, MAX_RECORDED);
        exit(1);
    }
    bare = host_time(recorder, NULL, NULL);
    ours = host_time(gpu, call, what);
    printf("host: %s %.2f us a call, its %d launch%s bare %.2f us, difference %.2f us (%s)\n", name, ours,
           recorded.count, recorded.count == 1 ? "" : "es", bare, ours - bare, kaio_variant_name(gpu));
    must(kaio_close(recorder), "close");
    return ours - bare;
}

#endif
