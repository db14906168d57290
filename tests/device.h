/* The device that a test program runs kernels on: opened at its start, closed at its end. */
#ifndef DEVICE_H
#define DEVICE_H

#include "kaio.h"

#include "check.h"

#include <dlfcn.h>

/* The emulated driver exports a function that no real one has. */
static inline int on_emulator(void)
{
    void *driver = dlopen("libcuda.so.1", RTLD_LAZY);

    return driver && dlsym(driver, "emu_findings_take") != NULL;
}

/* flags: of kaio_open_desc. NULL, and a failure counted, where there is no device. */
static inline kaio_device *open_device(unsigned flags)
{
    kaio_open_desc desc;
    kaio_device *gpu = NULL;

    memset(&desc, 0, sizeof desc);
    desc.flags = flags;
    if (kaio_open(&gpu, &desc))
        check_fail("no driver to run kernels on: %s (the emulated one: LD_LIBRARY_PATH=build)", kaio_last_error());
    return gpu;
}

/* The program's last words; its exit status. */
static inline int close_device(kaio_device *gpu)
{
    CHECK(!kaio_close(gpu), "kaio_close: %s", kaio_last_error());
    return check_summary();
}

#endif
