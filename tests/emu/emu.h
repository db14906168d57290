/* The line between the two halves of the emulated driver.
 *
 * driver.c and its neighbours carry out the CUDA driver API: devices, contexts, memory, streams, events, graphs.
 * machine.c and its neighbours read PTX and execute grids. The driver half owns allocations and the order of work;
 * the machine half owns everything that happens inside one launch. Nothing in kaio.h knows of either.
 */
#ifndef EMU_H
#define EMU_H

#include <stddef.h>
#include <stdint.h>

/* ---- memory: owned by the driver half, read and written by both ------------------------------------------------ */

/* One device allocation. Device addresses are not host addresses: host code that dereferences one faults, as it
   would on a real machine, and every kernel access goes through emu_alloc_find. */
typedef struct emu_alloc {
    uint64_t base;          /* device address of the first byte, 512-byte aligned, with unmapped guard space around */
    uint64_t size;          /* bytes the caller asked for: the first byte past it is out of bounds */
    unsigned char *bytes;   /* host backing */
    unsigned char *written; /* one byte per byte of the allocation: 0 never written (poison), 1 written */
    void *shadow;           /* the machine half's own record (races between CTAs); NULL until it needs one */
    int device;             /* ordinal */
    int managed;            /* 1: cuMemAllocManaged, `bytes` is also its host address */
    int freed;              /* kept for a while after cuMemFree so that a late access is named as use after free */
} emu_alloc;

/* The live or recently freed allocation that holds `address` (or whose guard space does), else NULL. Thread-safe. */
emu_alloc *emu_alloc_find(uint64_t address);

/* ---- devices --------------------------------------------------------------------------------------------------- */

typedef struct emu_limits {
    int compute_major, compute_minor;
    int sm_count;
    int shared_per_block;        /* without opt-in: 49152 */
    int shared_per_block_optin;  /* 7.5: 65536, 8.0: 166912, 8.6 8.9 12.0: 101376, 9.0: 232448 */
    int threads_per_block;       /* 1024 */
    int registers_per_block;     /* 65536 */
} emu_limits;

/* ---- modules: owned by the machine half ------------------------------------------------------------------------ */

typedef struct emu_module emu_module;
typedef struct emu_function emu_function;

enum { EMU_OK = 0, EMU_BAD_PTX = 1, EMU_NEWER_PTX = 2, EMU_WRONG_TARGET = 3, EMU_OUT_OF_MEMORY = 4 };

/* Parses and checks `text` (NUL-terminated PTX) for a device; `log` receives one message a line, each naming file
   and line of our sources where a line map is found (see machine.c). */
int emu_module_load(const char *text, const emu_limits *limits, emu_module **module, char *log, size_t log_size);
void emu_module_free(emu_module *module);
emu_function *emu_module_function(emu_module *module, const char *name); /* NULL: no such entry */

typedef struct emu_function_info {
    const char *name;
    int param_bytes;        /* size of the parameter block, natural alignment of each parameter in order */
    int param_count;
    const int *param_offset, *param_size; /* param_count of each: cuLaunchKernel gathers kernelParams with them */
    int shared_static_bytes;
    int max_threads;        /* .maxntid product, else 1024 */
    int registers;          /* a guess is fine */
    unsigned cluster[3];    /* .reqnctapercluster, 0 0 0 without */
    int max_cluster;        /* .maxclusterrank, 0 without */
    int explicit_cluster;   /* .explicitcluster: a launch has to say how large its clusters are */
} emu_function_info;
void emu_function_describe(const emu_function *function, emu_function_info *info);

/* ---- execution ------------------------------------------------------------------------------------------------- */

typedef struct emu_launch {
    const emu_function *function;
    unsigned grid[3], block[3], cluster[3]; /* cluster 1,1,1 unless the launch or the function says otherwise */
    int explicit_cluster;                   /* one of them did */
    unsigned shared_dynamic_bytes;
    const void *params;                     /* param_bytes, copied at launch time by the driver half */
    const emu_limits *limits;
    int device;
} emu_launch;

/* Runs a whole grid, CTAs spread over the cores. Returns 0, or a CUresult (700 illegal address, 716 misaligned, 715
   illegal instruction, 719 launch failure) after at least one emu_report. Called from a stream's worker thread. */
int emu_run(const emu_launch *launch);

/* Optional, from the machine half during emu_run: the launch read (write 0) or wrote (write 1) all bytes from offset
   `first` up to `end` of an allocation. The driver half then knows which stream touched what, and reports a launch that
   touches bytes which another stream wrote, or writes bytes which it read, without an event or a synchronisation
   between. Call it once per dense run at the end of a launch; leave scattered accesses out. Thread-safe. */
void emu_touched(const emu_alloc *alloc, uint64_t first, uint64_t end, int write);

/* A finding: one line "kernel NAME cta (x,y,z) thread (x,y,z) at FILE:LINE: INSTRUCTION: what is wrong". Printed to
   stderr, counted, and remembered: the process exits with status 86 at the end if there were any that no test
   claimed (see emu_findings_take). */
void emu_report(const char *format, ...);

/* Machine half: frees alloc->shadow. The driver half calls it before an allocation record goes away. */
void emu_shadow_free(emu_alloc *alloc);

/* Machine half: thread instructions executed and multiply-adds done by mma since the last call; exported for the
   speed measurement of the tests. */
void emu_statistics(uint64_t *thread_instructions, uint64_t *mma_products);

/* Number of findings since the last call, and the text of the first; exported so that tests of the emulator, which
   plant bugs, can claim what they planted (dlsym on the emulated libcuda). */
int emu_findings_take(char *first, size_t size);

#endif
