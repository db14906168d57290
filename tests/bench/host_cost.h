/* The driver, for the few calls that kaio.h has no word for, and the host time of a call over that of its launches made
   without kaio.h. */
#ifndef HOST_COST_H
#define HOST_COST_H

#include "measure.h"

#include <dlfcn.h>

typedef int launch_function(void *function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x,
                            unsigned block_y, unsigned block_z, unsigned shared, void *stream, void **params,
                            void **extra);
typedef int launch_config_function(const kaio__launch_config *config, void *function, void **params, void **extra);

static struct {
    void *handle;
    launch_function *launch;
    launch_config_function *launch_config; /* NULL: the driver is too old */
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
    find_symbol(driver.handle, "cuLaunchKernelEx", &driver.launch_config);
}

/* What kaio.h handed to cuLaunchKernel or, with attributes, to cuLaunchKernelEx, kept so that the same launches can be
   made without kaio.h. */
typedef struct recorded_launch {
    void *function;
    kaio__launch_config config;
    kaio__launch_attribute attribute;
    unsigned char params[4096]; /* what a kernel may have */
    size_t bytes;
} recorded_launch;

enum { MAX_RECORDED = 4 };

static struct {
    recorded_launch launch[MAX_RECORDED];
    int count;
} recorded;

static void keep_launch(const kaio__launch_config *config, void *function, void **extra)
{
    const void *block = NULL;
    recorded_launch *r = &recorded.launch[recorded.count % MAX_RECORDED];
    void **pair;

    recorded.count++;
    r->function = function;
    r->config = *config;
    if (config->attribute_count)
        r->attribute = *config->attributes;
    r->config.attributes = &r->attribute;
    for (pair = extra; *pair; pair += 2) { /* a key and a value: 1 and the address, 2 and where the size stands */
        if (pair[0] == (void *)(uintptr_t)1)
            block = pair[1];
        else
            r->bytes = *(size_t *)pair[1];
    }
    if (r->bytes <= sizeof r->params)
        memcpy(r->params, block, r->bytes);
}

static int record_launch_config(const kaio__launch_config *config, void *function, void **params, void **extra)
{
    keep_launch(config, function, extra);
    return driver.launch_config(config, function, params, extra);
}

static int record_launch(void *function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x,
                         unsigned block_y, unsigned block_z, unsigned shared, void *stream, void **params,
                         void **extra)
{
    kaio__launch_config config;

    memset(&config, 0, sizeof config);
    config.grid[0] = grid_x;
    config.grid[1] = grid_y;
    config.grid[2] = grid_z;
    config.block[0] = block_x;
    config.block[1] = block_y;
    config.block[2] = block_z;
    config.shared_bytes = shared;
    config.stream = stream;
    keep_launch(&config, function, extra);
    return driver.launch(function, grid_x, grid_y, grid_z, block_x, block_y, block_z, shared, stream, params, extra);
}

static void *resolve(const char *symbol, void *user)
{
    launch_function *recorder = record_launch;
    launch_config_function *config_recorder = record_launch_config;
    void *address = dlsym(driver.handle, symbol);

    (void)user;
    if (strcmp(symbol, "cuLaunchKernel") == 0)
        memcpy(&address, &recorder, sizeof address);
    if (strcmp(symbol, "cuLaunchKernelEx") == 0 && address)
        memcpy(&address, &config_recorder, sizeof address);
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
    if (r->config.attribute_count)
        return driver.launch_config(&r->config, r->function, NULL, extra);
    return driver.launch(r->function, r->config.grid[0], r->config.grid[1], r->config.grid[2], r->config.block[0],
                         r->config.block[1], r->config.block[2], r->config.shared_bytes, r->config.stream, NULL,
                         extra);
}

/* A call of kaio.h on a handle. */
typedef void host_call(const void *what, kaio_device *handle);

/* A batch short enough that the launch queue never fills: microseconds a call. `call` NULL: the recorded launches. */
static double batch_time(kaio_device *handle, host_call *call, const void *what)
{
    enum { CALLS = 100 };
    double begin = now(), us;
    int i, k;

    for (i = 0; i < CALLS; i++) {
        if (call)
            call(what, handle);
        for (k = 0; !call && k < recorded.count; k++)
            if (launch_bare(&recorded.launch[k]) != 0)
                die("cuLaunchKernel");
    }
    us = (now() - begin) * 1e6 / CALLS;
    must(kaio_sync(handle), "sync");
    return us;
}

/* Prints what a warm call costs over its launches; gives the difference in microseconds. Batches of both alternate,
   since a launch takes now less, now more: each has its neighbour's, and the median of the differences counts. */
static double host_cost(const char *name, host_call *call, const void *what)
{
    enum { BATCHES = 41 };
    kaio_device *recorder;
    kaio_open_desc desc;
    double ours[BATCHES], bare[BATCHES], over[BATCHES], difference;
    int i;

    memset(&desc, 0, sizeof desc);
    desc.resolver.resolve = resolve;
    must(kaio_open(&recorder, &desc), "opening a second handle");
    call(what, gpu); /* loads what it needs */
    must(kaio_sync(gpu), "sync");
    call(what, recorder);
    recorded.count = 0;
    call(what, recorder);
    must(kaio_sync(recorder), "sync");
    if (recorded.count > MAX_RECORDED) {
        fprintf(stderr, PROGRAM ": %s launches %d kernels, at most %d are kept\n", name, recorded.count, MAX_RECORDED);
        exit(1);
    }
    for (i = 0; i < BATCHES; i++) {
        bare[i] = batch_time(recorder, NULL, NULL);
        ours[i] = batch_time(gpu, call, what);
        over[i] = ours[i] - bare[i];
    }
    difference = median(over, BATCHES);
    printf("host: %s %.2f us a call, its %d launch%s bare %.2f us, difference %.2f us (%s)\n", name,
           median(ours, BATCHES), recorded.count, recorded.count == 1 ? "" : "es", median(bare, BATCHES), difference,
           kaio_variant_name(gpu));
    must(kaio_close(recorder), "close");
    return difference;
}

#endif
