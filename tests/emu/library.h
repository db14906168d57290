/* The emulated driver as its tests load it: the library by its path, functions by name. */
#ifndef LIBRARY_H
#define LIBRARY_H

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *library = "build/libcuda.so.1";
static void *handle;

static void load_library(void)
{
    handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        fprintf(stderr, "%s\n", dlerror());
        exit(2);
    }
}

static void load(void *function, const char *name)
{
    void *symbol = dlsym(handle, name);

    if (!symbol) {
        fprintf(stderr, "%s: no symbol %s\n", library, name);
        exit(2);
    }
    memcpy(function, &symbol, sizeof symbol);
}

#endif
