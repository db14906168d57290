/* kaio.h - v0.1.0 - tensor-core matmul for any C program; MIT or Apache-2.0 at your option, no warranty

   Do this:
      #define KAIO_IMPLEMENTATION
   before you include this file in *one* C or C++ file to create the implementation. Other files just include it.

   You need a C compiler and, when the program runs, an NVIDIA driver: no CUDA toolkit, no build system. The driver is
   loaded at run time (-ldl -lpthread only where an old libc wants them) and every kernel is PTX text at this file's end.

   >>manual

   IN 25 LINES
      #define KAIO_IMPLEMENTATION
      #include "kaio.h"
      #include <stdio.h>

      int main(void)
      {
          enum { M = 128, K = 128, N = 128 };
          static float a[M * K], b[K * N], c[M * N];   // fill a and b
          kaio_device *gpu = NULL;
          kaio_tensor A = {0}, B = {0}, C = {0};

          if (kaio_open(&gpu, NULL) ||
              kaio_alloc_2d(gpu, &A, KAIO_F16, M, K) ||
              kaio_alloc_2d(gpu, &B, KAIO_F16, K, N) ||
              kaio_alloc_2d(gpu, &C, KAIO_F32, M, N) ||
              kaio_upload_f32(gpu, &A, a) || kaio_upload_f32(gpu, &B, b) ||   // rounds to f16
              kaio_matmul_tc(gpu, &A, &B, &C) ||
              kaio_download_f32(gpu, &C, c))
              fprintf(stderr, "%s\n", kaio_last_error());
          else
              printf("c[0][0] = %g\n", c[0]);

          kaio_free(gpu, &A); kaio_free(gpu, &B); kaio_free(gpu, &C);
          kaio_close(gpu);
          return 0;
      }

   OPTIONS: define before the include; those marked (all) in every file, the others where KAIO_IMPLEMENTATION is
      KAIO_API (all)             linkage of public functions, e.g. __declspec(dllexport); default extern
      KAIO_STATIC (all)          everything static to the including file
      KAIO_MALLOC, KAIO_FREE     malloc(size), free(pointer); both or neither
      KAIO_ASSERT                internal invariants only, never user input; default assert()
      KAIO_NO_POINTER_CHECKS     do not ask the driver where each pointer lives: for code that has been proved
      KAIO_NO_MATMUL             leave the matmul family and its PTX out
      KAIO_NO_KVCACHE            the same for the KV cache

   RULES THAT HOLD EVERYWHERE
      Errors      Every function that can fail returns a kaio_status, 0 for success. kaio_last_error() is the calling
                  thread's text: op, argument, what was expected, what came. A refused call has changed nothing.
                  kaio.h never prints, aborts or exits.
      Zero        In a desc, NULL, 0 and enum value 0 mean the default.
      Order       Work is asynchronous on the handle's stream, in call order. Uploads and downloads return when the host
                  buffer may be reused or read. "_async" in an op's name speaks of its kernels' copies, not of the API.
      Threads     A handle belongs to one thread at a time. Different handles, also of one device, are independent.
                  kaio_open and kaio_close may be called from any thread. Loaded kernels are shared between handles.
      Streams     Each handle starts with a stream of its own, which does not wait for CUDA's legacy default stream.
                  kaio_set_stream moves it to the caller's; kaio_stream_join orders any two.
      Graphs      Once an op is warm (one call or a dry run; kaio_preload and kaio_reserve_workspace) it allocates
                  nothing, loads nothing and waits for nothing, so it can be captured into a CUDA graph. A cold one is
                  refused: KAIO_ERR_CAPTURING.
      Bits        Same input, device and kernel: same bits. No floating-point atomics.
      Memory      Device or managed memory of the handle's device only; host memory, pinned or not, is refused. Each
                  view must lie in one allocation. An output shares no element with an input or another output, but
                  interleaved slices of one buffer are fine.
      Devices     Compute capability 8.0 and later. kaio_open accepts older ones; their ops say KAIO_ERR_DEVICE_TOO_OLD.

   kaio.h DOES NOT
      run on the CPU when there is no GPU, own your tensors' lifetimes, read weight files, or check integers that live
      in device memory unless asked to (KAIO_CHECK_INDICES).

   Sections below: >>api >>driver >>error >>module >>device >>stream >>tensor >>select >>launch >>matmul >>ptx.
   Licence and revision history end the file. */

#ifndef KAIO_H
#define KAIO_H

#include <stddef.h>
#include <stdint.h>

/* >>api */

#define KAIO_VERSION_MAJOR 0
#define KAIO_VERSION_MINOR 1
#define KAIO_VERSION_PATCH 0
#define KAIO_VERSION (KAIO_VERSION_MAJOR * 10000 + KAIO_VERSION_MINOR * 100 + KAIO_VERSION_PATCH)
#define KAIO_VERSION_STRING "0.1.0"

#ifdef KAIO_STATIC
#if defined(__GNUC__)
#define KAIO__PUBLIC static __attribute__((unused)) /* a program uses some of the functions, never all */
#else
#define KAIO__PUBLIC static
#endif
#define KAIO__PUBLIC_IMPL KAIO__PUBLIC
#else
#ifndef KAIO_API
#define KAIO_API extern
#endif
#define KAIO__PUBLIC KAIO_API
#define KAIO__PUBLIC_IMPL
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- status ---------------------------------------------------------------------------------------------------- */

#define KAIO_STATUS_LIST(X)                                                                                            \
    X(KAIO_OK, 0, "success")                                                                                           \
    X(KAIO_ERR_INVALID, 1, "invalid argument")                                                                         \
    X(KAIO_ERR_UNSUPPORTED, 2, "not supported")                                                                        \
    X(KAIO_ERR_WORKSPACE, 3, "workspace too small")                                                                    \
    X(KAIO_ERR_DEVICE_TOO_OLD, 4, "device too old")                                                                    \
    X(KAIO_ERR_NO_DRIVER, 5, "no NVIDIA driver found")                                                                 \
    X(KAIO_ERR_NO_DEVICE, 6, "no NVIDIA GPU found")                                                                    \
    X(KAIO_ERR_ORDINAL, 7, "wrong device ordinal")                                                                     \
    X(KAIO_ERR_HOST_POINTER, 8, "host pointer where device memory is needed")                                          \
    X(KAIO_ERR_CAPTURING, 9, "not possible while the stream is being captured")                                        \
    X(KAIO_ERR_PTX, 10, "the driver refused a kernel")                                                                 \
    X(KAIO_ERR_OUT_OF_MEMORY, 11, "out of memory")                                                                     \
    X(KAIO_ERR_DRIVER, 12, "driver error")

typedef enum kaio_status {
#define KAIO__STATUS_ENUM(name, value, text) name = value,
    KAIO_STATUS_LIST(KAIO__STATUS_ENUM)
#undef KAIO__STATUS_ENUM
    KAIO_STATUS_FORCE_INT = 0x7fffffff
} kaio_status;

/* What went wrong in the calling thread's last failed call, for people: op, argument, expected, got. Never NULL; valid
   until this thread's next failure. */
KAIO__PUBLIC const char *kaio_last_error(void);

/* The short form above, one per status. Never NULL. */
KAIO__PUBLIC const char *kaio_status_string(kaio_status status);

/* KAIO_VERSION of the implementation that was compiled in. */
KAIO__PUBLIC int kaio_version(void);

/* ---- element types --------------------------------------------------------------------------------------------- */

/* name, value, bytes, text */
#define KAIO_DTYPE_LIST(X)                                                                                             \
    X(KAIO_F32, 1, 4, "f32")                                                                                           \
    X(KAIO_F16, 2, 2, "f16")                                                                                           \
    X(KAIO_BF16, 3, 2, "bf16")                                                                                         \
    X(KAIO_E4M3, 4, 1, "e4m3")                                                                                         \
    X(KAIO_E5M2, 5, 1, "e5m2")                                                                                         \
    X(KAIO_I8, 6, 1, "i8")                                                                                             \
    X(KAIO_U8, 7, 1, "u8")                                                                                             \
    X(KAIO_I16, 8, 2, "i16")                                                                                           \
    X(KAIO_U16, 9, 2, "u16")                                                                                           \
    X(KAIO_I32, 10, 4, "i32")                                                                                          \
    X(KAIO_U32, 11, 4, "u32")                                                                                          \
    X(KAIO_I64, 12, 8, "i64")                                                                                          \
    X(KAIO_U64, 13, 8, "u64")                                                                                          \
    X(KAIO_F64, 14, 8, "f64")

/* e4m3 is the "fn" form: no infinities, NaN is 0x7f and 0xff, largest 448. */
typedef enum kaio_dtype {
    KAIO_DTYPE_UNSET = 0, /* refused by every op */
#define KAIO__DTYPE_ENUM(name, value, bytes, text) name = value,
    KAIO_DTYPE_LIST(KAIO__DTYPE_ENUM)
#undef KAIO__DTYPE_ENUM
    KAIO_DTYPE_FORCE_INT = 0x7fffffff
} kaio_dtype;

KAIO__PUBLIC size_t kaio_dtype_size(kaio_dtype dtype);       /* bytes per element, 0 for an unknown type */
KAIO__PUBLIC const char *kaio_dtype_name(kaio_dtype dtype);  /* "f16", or "unset" */

/* Host conversions: to nearest, ties to even. f16 and bf16 overflow to infinity; e4m3 and e5m2 saturate at 448 and
   57344, infinities too, as the hardware's conversions do. NaN stays NaN. */
KAIO__PUBLIC uint16_t kaio_f32_to_f16(float value);
KAIO__PUBLIC uint16_t kaio_f32_to_bf16(float value);
KAIO__PUBLIC uint8_t kaio_f32_to_e4m3(float value);
KAIO__PUBLIC uint8_t kaio_f32_to_e5m2(float value);
KAIO__PUBLIC float kaio_f16_to_f32(uint16_t bits);
KAIO__PUBLIC float kaio_bf16_to_f32(uint16_t bits);
KAIO__PUBLIC float kaio_e4m3_to_f32(uint8_t bits);
KAIO__PUBLIC float kaio_e5m2_to_f32(uint8_t bits);

/* ---- tensors --------------------------------------------------------------------------------------------------- */

#define KAIO_MAX_RANK 8
#define KAIO_DEVICE_ANY 0                      /* the view's device field: unsaid, the driver is asked */
#define KAIO_DEVICE(ordinal) ((ordinal) + 1)   /* a claim that is checked against handle and pointer */

/* A view of device memory; owns nothing. Strides count elements, the last dimension is the one that runs fastest in
   a row-major tensor. A stride of 0 repeats (inputs only); negative strides are fine. A transposed matrix is a view
   with stride 1 in its first dimension. Maps one to one onto DLPack's DLTensor. */
typedef struct kaio_tensor {
    void *data; /* device address of element [0,...,0] */
    kaio_dtype dtype;
    int rank;   /* 1..KAIO_MAX_RANK */
    int device; /* KAIO_DEVICE_ANY or KAIO_DEVICE(ordinal) */
    int64_t shape[KAIO_MAX_RANK];
    int64_t stride[KAIO_MAX_RANK];
} kaio_tensor;

/* Contiguous row-major views. They check nothing; the op that gets the view does. */
KAIO__PUBLIC kaio_tensor kaio_tensor_nd(void *data, kaio_dtype dtype, int rank, const int64_t *shape);
KAIO__PUBLIC kaio_tensor kaio_tensor_1d(void *data, kaio_dtype dtype, int64_t n);
KAIO__PUBLIC kaio_tensor kaio_tensor_2d(void *data, kaio_dtype dtype, int64_t rows, int64_t columns);
KAIO__PUBLIC kaio_tensor kaio_tensor_3d(void *data, kaio_dtype dtype, int64_t batch, int64_t rows, int64_t columns);

/* The same memory with dimensions `i` and `j` swapped. Dimensions count from 0, or from the end when negative. An
   index out of range gives a view of rank 0, which every op refuses; so does _slice. */
KAIO__PUBLIC kaio_tensor kaio_tensor_transpose(const kaio_tensor *view, int i, int j);

/* `count` entries of dimension `dim` from `begin` on. */
KAIO__PUBLIC kaio_tensor kaio_tensor_slice(const kaio_tensor *view, int dim, int64_t begin, int64_t count);

KAIO__PUBLIC int64_t kaio_tensor_elements(const kaio_tensor *view); /* product of the shape; -1: invalid or overflow */
KAIO__PUBLIC int kaio_tensor_is_contiguous(const kaio_tensor *view);

/* ---- opening and closing --------------------------------------------------------------------------------------- */

typedef struct kaio_device kaio_device;

enum { KAIO_LOG_ERROR = 1, KAIO_LOG_WARNING = 2, KAIO_LOG_INFO = 3 };

enum {
    KAIO_CHECK_INDICES = 1 /* kernels clamp device-resident indices and record the first bad one for kaio_check */
};

/* Callbacks may come from any thread that uses the handle. `user` is passed through. */
typedef struct kaio_logger {
    void (*log)(int level, const char *message, void *user);
    void *user;
} kaio_logger;

typedef struct kaio_allocator { /* host memory; both functions or neither */
    void *(*alloc)(size_t size, void *user);
    void (*free)(void *pointer, void *user);
    void *user;
} kaio_allocator;

typedef struct kaio_resolver { /* where driver functions come from; NULL: the system's libcuda or nvcuda.dll */
    void *(*resolve)(const char *symbol, void *user);
    void *user;
} kaio_resolver;

typedef struct kaio_open_desc {
    int ordinal;     /* CUDA's device number; 0 is the first */
    void *context;   /* the caller's CUcontext, which must outlive the handle; NULL: the ordinal's primary context */
    unsigned flags;  /* KAIO_CHECK_INDICES */
    kaio_logger logger;
    kaio_allocator allocator;
    kaio_resolver resolver;
} kaio_open_desc;

/* Opens a handle; NULL desc: ordinal 0. Retains the primary context (never creates one of its own) and creates one
   stream and one event. On failure *device is NULL. The calling thread's current context is left as it was, here and
   in every other function.
   Errors: NO_DRIVER, NO_DEVICE, ORDINAL, OUT_OF_MEMORY, DRIVER, INVALID. */
KAIO__PUBLIC kaio_status kaio_open(kaio_device **device, const kaio_open_desc *desc);

/* Closes a handle; NULL is fine. Work in flight finishes first. Frees the handle's workspace, so graphs captured with
   it must not be launched any more. When the last handle of a context goes, its kernels are unloaded and the primary
   context is released. Closing twice is refused. */
KAIO__PUBLIC kaio_status kaio_close(kaio_device *device);

/* Number of GPUs the driver shows; 0 with an error when there is no driver. */
KAIO__PUBLIC kaio_status kaio_device_count(int *count);

typedef struct kaio_device_info {
    char name[256];
    int ordinal;
    int compute_major, compute_minor;
    int sm_count;
    int shared_per_block;      /* bytes a block may have, opt-in included */
    int shared_per_sm;         /* bytes */
    int64_t l2_bytes;
    int64_t memory_bytes;
    int driver_version;        /* CUDA version the driver knows: 1000 * major + 10 * minor */
} kaio_device_info;

KAIO__PUBLIC kaio_status kaio_get_device_info(kaio_device *device, kaio_device_info *info);
KAIO__PUBLIC void *kaio_context(kaio_device *device); /* the CUcontext, or NULL for a handle that is not open */

/* ---- streams, graphs, time ------------------------------------------------------------------------------------- */

#define KAIO_STREAM_LEGACY ((void *)(uintptr_t)1)     /* CUDA's legacy default stream; NULL means the same */
#define KAIO_STREAM_PER_THREAD ((void *)(uintptr_t)2) /* the calling thread's default stream */

/* From now on the handle's work goes to the caller's CUstream, which must belong to the handle's context. NULL is the
   legacy default stream (PyTorch's default). Orders nothing: join the streams if one must see the other's results. */
KAIO__PUBLIC kaio_status kaio_set_stream(kaio_device *device, void *stream);
KAIO__PUBLIC kaio_status kaio_use_own_stream(kaio_device *device); /* back to the handle's own stream */
KAIO__PUBLIC void *kaio_stream(kaio_device *device);               /* the stream in use */

/* What is queued on `waiter` after this call waits for what is queued on `signaller` before it. Both are streams of
   the handle's context. Uses the handle's one event: none is created, the host does not block. Works under capture. */
KAIO__PUBLIC kaio_status kaio_stream_join(kaio_device *device, void *waiter, void *signaller);

KAIO__PUBLIC kaio_status kaio_sync(kaio_device *device); /* waits for the stream in use; reports its errors */

/* For programs without a toolkit: streams that do not wait for the legacy default stream. Destroying one lets its
   work finish. */
KAIO__PUBLIC kaio_status kaio_stream_create(kaio_device *device, void **stream);
KAIO__PUBLIC kaio_status kaio_stream_destroy(kaio_device *device, void *stream);

/* CUDA graphs for programs without a toolkit: what is queued on the handle's stream between begin and end is recorded
   into *graph (a CUgraphExec) and runs at each kaio_graph_launch. The legacy default stream cannot be captured. */
KAIO__PUBLIC kaio_status kaio_capture_begin(kaio_device *device);
KAIO__PUBLIC kaio_status kaio_capture_end(kaio_device *device, void **graph);
KAIO__PUBLIC kaio_status kaio_graph_launch(kaio_device *device, void *graph);
KAIO__PUBLIC kaio_status kaio_graph_free(kaio_device *device, void *graph);

/* GPU time between the two calls on the stream in use, in milliseconds; _stop waits. Not under capture. */
KAIO__PUBLIC kaio_status kaio_timer_start(kaio_device *device);
KAIO__PUBLIC kaio_status kaio_timer_stop(kaio_device *device, float *milliseconds);

/* ---- memory ---------------------------------------------------------------------------------------------------- */

/* Allocates device memory and fills in a contiguous row-major view; a shape with a 0 gives data NULL. On failure the
   view is all zero. The memory is not initialised. Errors: OUT_OF_MEMORY (with the byte count), CAPTURING, INVALID. */
KAIO__PUBLIC kaio_status kaio_alloc(kaio_device *device, kaio_tensor *view, kaio_dtype dtype, int rank,
                                    const int64_t *shape);
KAIO__PUBLIC kaio_status kaio_alloc_1d(kaio_device *device, kaio_tensor *view, kaio_dtype dtype, int64_t n);
KAIO__PUBLIC kaio_status kaio_alloc_2d(kaio_device *device, kaio_tensor *view, kaio_dtype dtype, int64_t rows,
                                       int64_t columns);
KAIO__PUBLIC kaio_status kaio_alloc_3d(kaio_device *device, kaio_tensor *view, kaio_dtype dtype, int64_t batch,
                                       int64_t rows, int64_t columns);

/* Frees what kaio_alloc gave and clears the view. Waits for work that may use it. A NULL handle or a view with data
   NULL is fine. */
KAIO__PUBLIC kaio_status kaio_free(kaio_device *device, kaio_tensor *view);

/* Copies between a dense row-major host array and a view of any strides. `bytes` is the host array's size and must be
   elements x element size. The elements are moved as they are. Return when the host array may be reused or read.
   Not under capture. */
KAIO__PUBLIC kaio_status kaio_upload(kaio_device *device, const kaio_tensor *view, const void *host, size_t bytes);
KAIO__PUBLIC kaio_status kaio_download(kaio_device *device, const kaio_tensor *view, void *host, size_t bytes);

/* The same with conversion from and to float: as kaio_f32_to_* do; integers round to nearest even and saturate. */
KAIO__PUBLIC kaio_status kaio_upload_f32(kaio_device *device, const kaio_tensor *view, const float *host);
KAIO__PUBLIC kaio_status kaio_download_f32(kaio_device *device, const kaio_tensor *view, float *host);

/* Sets every element of a view of any strides, converted as kaio_upload_f32 does (64-bit types from double). On the
   stream, asynchronous, can be captured. */
KAIO__PUBLIC kaio_status kaio_fill(kaio_device *device, const kaio_tensor *view, double value);

/* ---- workspace, kernels, faults -------------------------------------------------------------------------------- */

/* Scratch memory of ops that need some: each stream of the handle has its own, which grows when an op asks for more
   and is kept until kaio_close. _reserve_ grows the stream in use ahead of time, before a capture for instance.
   _set_ makes the handle use the caller's memory (device memory, 256-byte aligned, one stream at a time) and never
   allocate: an op that needs more then fails with KAIO_ERR_WORKSPACE; data NULL goes back. */
KAIO__PUBLIC kaio_status kaio_reserve_workspace(kaio_device *device, size_t bytes);
KAIO__PUBLIC kaio_status kaio_set_workspace(kaio_device *device, void *data, size_t bytes);

/* Loads (JIT-compiles) every kernel whose name starts with `prefix` and that the device can run, so that no later call
   pays for it: "kaio_matmul_f16", "kaio_matmul", or NULL for all. */
KAIO__PUBLIC kaio_status kaio_preload(kaio_device *device, const char *prefix);

/* With `on` set, ops check, select, reserve workspace and load their kernel, but launch nothing: run the step once dry
   and just what it needs is warm. */
KAIO__PUBLIC kaio_status kaio_dry_run(kaio_device *device, int on);

/* Name of the kernel that the handle's last op chose: "" before the first op, or when it had nothing to do. */
KAIO__PUBLIC const char *kaio_variant_name(kaio_device *device);

/* Makes every op that has a kernel of this exact name use it, or fail with KAIO_ERR_UNSUPPORTED and the reason if it
   cannot take the arguments. NULL goes back to the choice by shape. For tests and benchmarks. */
KAIO__PUBLIC kaio_status kaio_force_variant(kaio_device *device, const char *name);

/* The kernels in this build, 0-based; NULL past the end. */
KAIO__PUBLIC const char *kaio_kernel_name(int index);

/* Waits for the stream in use. With KAIO_CHECK_INDICES, returns KAIO_ERR_INVALID and names op, argument, position and
   value of the first bad index that a kernel met since the last check, and forgets it. */
KAIO__PUBLIC kaio_status kaio_check(kaio_device *device);

/* ---- matmul ---------------------------------------------------------------------------------------------------- */
#ifndef KAIO_NO_MATMUL

/* Which kernels a matmul may take. Views that are not aligned for the 16-byte copies of the fast kernels (base, or a
   leading or batch stride, not a multiple of 8 elements; no dimension of stride 1) run on a slower kernel that reads
   single elements, whatever is asked for here. */
typedef enum kaio_matmul_copy {
    KAIO_MATMUL_COPY_FASTEST = 0,
    KAIO_MATMUL_COPY_ASYNC = 1, /* cp.async into a ring of stages */
    KAIO_MATMUL_COPY_PLAIN = 2, /* loads to registers, stores to shared memory */
    KAIO_MATMUL_COPY_FORCE_INT = 0x7fffffff
} kaio_matmul_copy;

/* What happens to each element last. GELU is x Phi(x); its error, and that of the other two smooth ones, is at most
   4e-7 max(1, |x|) in f32. */
typedef enum kaio_activation {
    KAIO_ACTIVATION_NONE = 0,
    KAIO_ACTIVATION_RELU = 1,
    KAIO_ACTIVATION_GELU = 2,
    KAIO_ACTIVATION_GELU_TANH = 3, /* x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) */
    KAIO_ACTIVATION_SILU = 4,
    KAIO_ACTIVATION_FORCE_INT = 0x7fffffff
} kaio_activation;

typedef struct kaio_matmul_desc {
    kaio_matmul_copy copy;
    const kaio_tensor *bias;    /* [N], a value per column: f32, f16 or bf16, any stride; NULL: none */
    float alpha;                /* 0: 1 */
    float beta;                 /* 0: what C held is not read */
    kaio_activation activation;
    int split_k;                /* pieces of K summed apart; 0: as many as suit M, N, K and the device; 1: no split */
} kaio_matmul_desc;

/* C = activation(alpha A B + beta C + bias), where (A B)[..., m, n] = sum over k of A[..., m, k] B[..., k, n], with f32
   accumulation on tensor cores, k ascending in steps of 16; the rest is f32 too, rounded once, to C's type. Where M
   and N make few tiles, K is cut into pieces whose sums are added in ascending order; into how many depends on M, N,
   K and the device, never on the batch.
     A  f16 or bf16 [..., M, K]     B  A's type [..., K, N]     C  f32, f16 or bf16 [..., M, N], rounded to nearest even
   Leading dimensions are a batch: A and B may have fewer or sizes of 1, which repeat. Any M, N, K, any strides;
   alignment is a matter of speed only (see kaio_matmul_copy). M = 0 or an empty batch is a success that writes
   nothing; N = 0 and K = 0 are refused. K < 2^31.
   Error of each element of A B: at most K 2^-24 sum |a b|.
   Deterministic; asynchronous on the handle's stream; workspace only for a split K (kaio_matmul_workspace).
   Errors: INVALID (shape, type, overlap, view past its allocation), ORDINAL, HOST_POINTER, UNSUPPORTED,
   DEVICE_TOO_OLD (below 8.0), CAPTURING (cold kernel), PTX, DRIVER. */
KAIO__PUBLIC kaio_status kaio_matmul(kaio_device *device, const kaio_tensor *a, const kaio_tensor *b,
                                     const kaio_matmul_desc *desc, const kaio_tensor *c);

/* The workspace that the call would take, 0 for most. The views need no data. */
KAIO__PUBLIC kaio_status kaio_matmul_workspace(kaio_device *device, const kaio_tensor *a, const kaio_tensor *b,
                                               const kaio_matmul_desc *desc, const kaio_tensor *c, size_t *bytes);

/* kaio_matmul with f16 (bf16) operands and the fastest kernel; _async takes one that copies asynchronously. */
KAIO__PUBLIC kaio_status kaio_matmul_tc(kaio_device *device, const kaio_tensor *a, const kaio_tensor *b,
                                        const kaio_tensor *c);
KAIO__PUBLIC kaio_status kaio_matmul_tc_async(kaio_device *device, const kaio_tensor *a, const kaio_tensor *b,
                                              const kaio_tensor *c);
KAIO__PUBLIC kaio_status kaio_matmul_tc_bf16(kaio_device *device, const kaio_tensor *a, const kaio_tensor *b,
                                             const kaio_tensor *c);
KAIO__PUBLIC kaio_status kaio_matmul_tc_bf16_async(kaio_device *device, const kaio_tensor *a, const kaio_tensor *b,
                                                   const kaio_tensor *c);

/* The gradients of C = A B from that of C: dA = grad B^T and dB = A^T grad, operands read in place.
     grad  f32, f16 or bf16 [..., M, N]       A  f16 or bf16 [..., M, K]      B  A's type [..., K, N] or [K, N]
     dA    f32 or A's type, A's shape         dB  f32 or A's type, B's shape  either may be NULL
   A and grad have the same leading dimensions; where B has none, dB is the sum over them, for which the rows of A and
   of grad must lie evenly spaced across the batch. Of desc, copy, alpha, beta (with what dA and dB hold) and split_k
   count; bias and activation are refused.
   A grad of A's type goes to the tensor cores as it is. Another is never rounded to it: each row of it (for dB, each
   column) is scaled by a power of two and split in two terms, so that each element of the result is within 2^-16
   sum |grad b| of the exact one, whatever size the gradients have; this takes workspace.
   M = 0 or an empty batch is a success that writes nothing.
   Errors: those of kaio_matmul, WORKSPACE. */
KAIO__PUBLIC kaio_status kaio_matmul_bwd(kaio_device *device, const kaio_tensor *grad, const kaio_tensor *a,
                                         const kaio_tensor *b, const kaio_matmul_desc *desc, const kaio_tensor *da,
                                         const kaio_tensor *db);
KAIO__PUBLIC kaio_status kaio_matmul_bwd_workspace(kaio_device *device, const kaio_tensor *grad, const kaio_tensor *a,
                                                   const kaio_tensor *b, const kaio_matmul_desc *desc,
                                                   const kaio_tensor *da, const kaio_tensor *db, size_t *bytes);

/* kaio_matmul_bwd with f16 (bf16) operands, as the forward forms. */
KAIO__PUBLIC kaio_status kaio_matmul_tc_bwd(kaio_device *device, const kaio_tensor *grad, const kaio_tensor *a,
                                            const kaio_tensor *b, const kaio_tensor *da, const kaio_tensor *db);
KAIO__PUBLIC kaio_status kaio_matmul_tc_async_bwd(kaio_device *device, const kaio_tensor *grad, const kaio_tensor *a,
                                                  const kaio_tensor *b, const kaio_tensor *da, const kaio_tensor *db);
KAIO__PUBLIC kaio_status kaio_matmul_tc_bf16_bwd(kaio_device *device, const kaio_tensor *grad, const kaio_tensor *a,
                                                 const kaio_tensor *b, const kaio_tensor *da, const kaio_tensor *db);
KAIO__PUBLIC kaio_status kaio_matmul_tc_bf16_async_bwd(kaio_device *device, const kaio_tensor *grad,
                                                       const kaio_tensor *a, const kaio_tensor *b,
                                                       const kaio_tensor *da, const kaio_tensor *db);

#endif /* KAIO_NO_MATMUL */

/* ---- KV cache -------------------------------------------------------------------------------------------------- */
#ifndef KAIO_NO_KVCACHE

/* How a pool of pages lies in memory; scale pools follow it without head_dim. */
typedef enum kaio_page_layout {
    KAIO_PAGES_HND = 0, /* [pages, kv_heads, page_size, head_dim] */
    KAIO_PAGES_NHD = 1, /* [pages, page_size, kv_heads, head_dim] */
    KAIO_PAGES_FORCE_INT = 0x7fffffff
} kaio_page_layout;

/* Logarithm that a log-sum-exp is given in. A sequence without visible keys has -infinity. */
typedef enum kaio_lse_base {
    KAIO_LSE_LN = 0,
    KAIO_LSE_LOG2 = 1,
    KAIO_LSE_FORCE_INT = 0x7fffffff
} kaio_lse_base;

/* A paged cache: the caller's views, nothing owned.
     k, v              f16, bf16, f32, e4m3, e5m2 or i8 (u8: fp8 bytes need their own dtype), both alike, rank 4 as
                       `layout` says, stride 1 along head_dim. head_dim: a multiple of 8, at most 256. Page size: any.
     k_scale, v_scale  what a stored element is multiplied by; both or neither
                       i8      needed: f16 or f32, per token and head: [pages, kv_heads, page_size] or, NHD,
                               [pages, page_size, kv_heads]
                       fp8     optional: f32 [1] for the tensor, f32 [kv_heads] per head, or as for i8
                       others  refused */
typedef struct kaio_kv_cache {
    kaio_page_layout layout;
    const kaio_tensor *k, *v, *k_scale, *v_scale;
} kaio_kv_cache;

/* Which pages a batch of sequences has: either of two namings, the other's members NULL. All i32, in device memory;
   read when the kernel runs, so that a captured graph follows what the caller writes there.
     block_table [batch, table_width] with kv_lens [batch]: token t of sequence b is slot t % page_size of page
     block_table[b, t / page_size].
     indptr [batch + 1], indices [any length], last_page_len [batch]: sequence b has the pages indices[indptr[b]] up to
     indices[indptr[b + 1] - 1], the last of which holds last_page_len[b] tokens (1..page_size). No pages: no tokens. */
typedef struct kaio_page_table {
    const kaio_tensor *block_table, *kv_lens;
    const kaio_tensor *indptr, *indices, *last_page_len;
} kaio_page_table;

/* Rotary embedding of K on its way into the cache. */
typedef enum kaio_rope_pairing {
    KAIO_ROPE_NONE = 0,
    KAIO_ROPE_HALVES = 1,      /* element i turns with i + rotary_dim / 2 (GPT-NeoX, Llama as in Hugging Face's files) */
    KAIO_ROPE_NEIGHBOURS = 2,  /* element 2 i turns with 2 i + 1 (GPT-J, Llama's own files) */
    KAIO_ROPE_FORCE_INT = 0x7fffffff
} kaio_rope_pairing;

typedef struct kaio_kv_append_desc {
    kaio_rope_pairing rope;
    int rotary_dim;                 /* even, at most head_dim; 0: head_dim. Elements past it are copied */
    const kaio_tensor *positions;   /* i32 [T], needed for rope */
    const kaio_tensor *cos, *sin;   /* f32 [max_position, rotary_dim / 2]; NULL: from rope_base */
    float rope_base;                /* 0: 10000. Angle of pair i: position * base^(-2 i / rotary_dim) */
} kaio_kv_append_desc;

/* Writes token t's K and V rows into slot slots[t] (page * page_size + place in the page) of each kv head; a negative
   slot skips the token. Two tokens with one slot: either may win.
     k, v   f16, bf16 or f32 [T, kv_heads, head_dim], any strides but 1 along head_dim
     slots  i32 or i64 [T], device memory
   Into i8: per token and head, a = max(max |x|, 1e-8), s = a / 127, code = rint(clamp(x * (1 / s), -127, 127)) with IEEE
   division, ties to even; the scale pool gets s rounded to its type. NaN becomes 127. Into fp8: x / scale rounded to
   nearest even, saturating; where the scale pool is per token and head it is written too (s = a / largest finite value),
   where it is per tensor or head it is read. Into f16, bf16, f32: rounded to nearest even. Rope is computed in f32.
   T = 0 is a success that writes nothing. Capturable; no workspace.
   Errors: INVALID, ORDINAL, HOST_POINTER, UNSUPPORTED, DEVICE_TOO_OLD, CAPTURING (cold kernel), PTX, DRIVER. */
KAIO__PUBLIC kaio_status kaio_kv_append(kaio_device *device, const kaio_tensor *k, const kaio_tensor *v,
                                        const kaio_tensor *slots, const kaio_kv_append_desc *desc,
                                        const kaio_kv_cache *cache);

typedef struct kaio_paged_decode_desc {
    float scale;             /* of q . k before the softmax; 0: 1 / sqrt(head_dim) */
    int64_t window;          /* newest keys a query sees, its own included; 0: all */
    float softcap;           /* c: logits become c tanh(x / c); 0: off */
    kaio_lse_base lse_base;
    int64_t max_kv_len;      /* no sequence is longer; sizes the grid. 0: table_width * page_size, for indptr/indices the
                                length of indices * page_size */
} kaio_paged_decode_desc;

/* o[b, i, h] = sum over visible tokens t of softmax(scale q[b, i, h] . k[b, t, h / group]) v[b, t, h / group], and its
   log-sum-exp; group = heads / kv_heads, any. kv_len counts the new tokens: query i of n sees the first
   kv_len - n + i + 1 tokens (of these the newest `window`).
     q    f16 or bf16 over f16, bf16 (q's type), e4m3, e5m2 and i8 caches, f32 over f32: [batch, heads, head_dim], or
          [batch, n, heads, head_dim] with n <= 8
     o    q's type or f32, q's shape           lse  f32 [batch, heads] or [batch, n, heads]; may be NULL
   Accumulation is f32. No visible token: o = 0, lse = -infinity. A long sequence is cut into chunks whose partial
   results are merged in ascending order; how it is cut depends on its own length and the shapes of heads only, so a
   sequence's bits do not depend on its neighbours.
   batch = 0 is a success that writes nothing. Capturable; takes workspace where sequences may be cut.
   Errors: those of kaio_kv_append, WORKSPACE. */
KAIO__PUBLIC kaio_status kaio_paged_decode(kaio_device *device, const kaio_tensor *q, const kaio_kv_cache *cache,
                                           const kaio_page_table *table, const kaio_paged_decode_desc *desc,
                                           const kaio_tensor *o, const kaio_tensor *lse);
KAIO__PUBLIC kaio_status kaio_paged_decode_workspace(kaio_device *device, const kaio_tensor *q,
                                                     const kaio_kv_cache *cache, const kaio_page_table *table,
                                                     const kaio_paged_decode_desc *desc, const kaio_tensor *o,
                                                     const kaio_tensor *lse, size_t *bytes);

/* The first rows of each sequence, dequantized, contiguous: k[b, t, h] for t < max_len, v alike; rows at and past the
   sequence's length are 0. k, v: f16, bf16 or f32 [batch, max_len, kv_heads, head_dim], both alike; either may be
   NULL. */
KAIO__PUBLIC kaio_status kaio_kv_gather(kaio_device *device, const kaio_kv_cache *cache, const kaio_page_table *table,
                                        const kaio_tensor *k, const kaio_tensor *v);

/* Attention over a union of key sets from that over each: lse = log sum exp(lse_p), o = sum exp(lse_p - lse) o_p, parts
   in ascending order. A part of lse -infinity counts for nothing, whatever its o holds.
     o_parts  f16, bf16 or f32 [parts, rows..., head_dim]     lse_parts  f32 [parts, rows...], in `base`
     o        f32 or o_parts' type [rows..., head_dim]        lse        f32 [rows...], in `base`; may be NULL */
KAIO__PUBLIC kaio_status kaio_lse_merge(kaio_device *device, const kaio_tensor *o_parts, const kaio_tensor *lse_parts,
                                        kaio_lse_base base, const kaio_tensor *o, const kaio_tensor *lse);

/* kaio_kv_append into NHD i8 pools with f16 or f32 scale pools; k, v f16. */
KAIO__PUBLIC kaio_status kaio_int8_kv_cache_append(kaio_device *device, const kaio_tensor *k, const kaio_tensor *v,
                                                   const kaio_tensor *slots, const kaio_tensor *k_pool,
                                                   const kaio_tensor *v_pool, const kaio_tensor *k_scales,
                                                   const kaio_tensor *v_scales);

/* kaio_paged_decode over HND pools of e4m3 or e5m2 without scales, pages named by indptr, indices and last_page_len;
   lse in base 2, may be NULL. scale 0: 1 / sqrt(head_dim). */
KAIO__PUBLIC kaio_status kaio_paged_decode_fp8(kaio_device *device, const kaio_tensor *q, const kaio_tensor *k_pool,
                                               const kaio_tensor *v_pool, const kaio_tensor *indptr,
                                               const kaio_tensor *indices, const kaio_tensor *last_page_len,
                                               float scale, const kaio_tensor *o, const kaio_tensor *lse);

/* kaio_paged_decode of one sequence over NHD i8 pools: q, o f16 or bf16 [heads, head_dim], block_table i32 [width],
   kv_len tokens on the host's word. */
KAIO__PUBLIC kaio_status kaio_paged_decode_int8(kaio_device *device, const kaio_tensor *q, const kaio_tensor *k_pool,
                                                const kaio_tensor *v_pool, const kaio_tensor *k_scales,
                                                const kaio_tensor *v_scales, const kaio_tensor *block_table,
                                                int64_t kv_len, float scale, const kaio_tensor *o);

#endif /* KAIO_NO_KVCACHE */

/* ---- DLPack: include dlpack.h first ---------------------------------------------------------------------------- */
#if defined(DLPACK_MAJOR_VERSION) || defined(DLPACK_VERSION) /* 1.x and 0.x */

/* A view of the same memory. KAIO_ERR_UNSUPPORTED for lanes, for element types kaio.h does not have and for memory
   that is not CUDA's; KAIO_ERR_INVALID for a rank past KAIO_MAX_RANK. */
KAIO__PUBLIC kaio_status kaio_tensor_from_dlpack(kaio_tensor *view, const DLTensor *tensor);

/* The other way; the DLTensor points into *view, which must live as long. A view whose device is KAIO_DEVICE_ANY is
   refused, since DLPack must name one. */
KAIO__PUBLIC kaio_status kaio_tensor_to_dlpack(DLTensor *tensor, kaio_tensor *view);

#endif

#ifdef __cplusplus
}
#endif
#endif /* KAIO_H */

#ifdef KAIO_IMPLEMENTATION
#ifndef KAIO_IMPLEMENTATION_INCLUDED
#define KAIO_IMPLEMENTATION_INCLUDED

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef _WIN32
#include <dlfcn.h>
#include <pthread.h>
#endif

#if defined(KAIO_MALLOC) != defined(KAIO_FREE)
#error "kaio.h: define both KAIO_MALLOC and KAIO_FREE, or neither"
#endif
#ifndef KAIO_MALLOC
#define KAIO_MALLOC(size) malloc(size)
#define KAIO_FREE(pointer) free(pointer)
#endif
#ifndef KAIO_ASSERT
#include <assert.h>
#define KAIO_ASSERT(condition) assert(condition)
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* What was measured of each kernel: ptx/costs.txt. */
enum {
    KAIO__COST_LAUNCH, KAIO__COST_TILE, KAIO__COST_STEP, KAIO__COST_ALONE, /* ns */
    KAIO__COST_BYTES,                                                      /* per microsecond and SM */
    KAIO__COSTS
};

/* What gen writes about each kernel, from the .kaio line above its .entry. */
typedef struct kaio__kernel {
    const char *name;
    int op, kind;          /* KAIO__OP_*, KAIO__KIND_* */
    int dtype, dtype_b;    /* operands */
    const char *layout;
    int tile[3];           /* m, n, k */
    int stages;
    int threads;
    int shared_bytes;      /* dynamic */
    int min_arch;          /* 10 * major + minor */
    int exact_arch;        /* runs on min_arch only */
    int align;             /* bytes, of bases and leading dimensions */
    int param_bytes;
    const char *const *text;
    size_t text_length;
    unsigned fnv_hi, fnv_lo; /* FNV-1a of the text */
    int ctas_per_sm;         /* that its registers allow */
    int cost[KAIO__COSTS];
} kaio__kernel;

enum { KAIO__OP_NONE, KAIO__OP_MATMUL, KAIO__OP_MATMUL_REDUCE, KAIO__OP_MATMUL_TERMS };
enum { KAIO__KIND_NONE, KAIO__KIND_ASYNC, KAIO__KIND_PLAIN, KAIO__KIND_ANY, KAIO__KIND_SKINNY };

static const kaio__kernel *kaio__kernel_table(int *count); /* in the generated region */

/* >>driver: libcuda, loaded at run time ------------------------------------------------------------------------- */

#ifdef _WIN32
#define KAIO__CUAPI __stdcall
#else
#define KAIO__CUAPI
#endif

/* Results, attributes and flags of the driver API that are used here, with the values of its ABI. */
enum {
    KAIO__CU_INVALID_VALUE = 1,
    KAIO__CU_OUT_OF_MEMORY = 2,
    KAIO__CU_DEINITIALIZED = 4,
    KAIO__CU_NO_DEVICE = 100,
    KAIO__CU_INVALID_CONTEXT = 201,
    KAIO__CU_NO_BINARY = 209,
    KAIO__CU_INVALID_PTX = 218,
    KAIO__CU_UNSUPPORTED_PTX_VERSION = 222,
    KAIO__CU_CONTEXT_IS_DESTROYED = 709,
    KAIO__CU_CAPTURE_FIRST = 900, /* 900..908: all about stream capture */
    KAIO__CU_CAPTURE_LAST = 908
};
enum {
    KAIO__ATTR_SM_COUNT = 16,
    KAIO__ATTR_L2_BYTES = 38,
    KAIO__ATTR_CC_MAJOR = 75,
    KAIO__ATTR_CC_MINOR = 76,
    KAIO__ATTR_SHARED_PER_SM = 81,
    KAIO__ATTR_SHARED_OPTIN = 97
};
enum {
    KAIO__POINTER_MEMORY_TYPE = 2,
    KAIO__POINTER_IS_MANAGED = 8,
    KAIO__POINTER_ORDINAL = 9,
    KAIO__POINTER_RANGE_START = 11,
    KAIO__POINTER_RANGE_SIZE = 12
};
enum { KAIO__MEMORY_HOST = 1, KAIO__MEMORY_DEVICE = 2 };
enum { KAIO__STREAM_NON_BLOCKING = 1, KAIO__EVENT_DEFAULT = 0, KAIO__EVENT_DISABLE_TIMING = 2 };
enum { KAIO__CAPTURE_THREAD_LOCAL = 1 };
enum { KAIO__FUNC_MAX_DYNAMIC_SHARED = 8 };
enum { KAIO__JIT_ERROR_LOG = 5, KAIO__JIT_ERROR_LOG_SIZE = 6 };
#define KAIO__LAUNCH_PARAM_END ((void *)0)
#define KAIO__LAUNCH_PARAM_POINTER ((void *)(uintptr_t)1)
#define KAIO__LAUNCH_PARAM_SIZE ((void *)(uintptr_t)2)

typedef struct kaio__copy_2d { /* CUDA_MEMCPY2D */
    size_t src_x, src_y;
    int src_type;
    const void *src_host;
    uint64_t src_device;
    void *src_array;
    size_t src_pitch;
    size_t dst_x, dst_y;
    int dst_type;
    void *dst_host;
    uint64_t dst_device;
    void *dst_array;
    size_t dst_pitch;
    size_t width, height;
} kaio__copy_2d;

/* member, symbol, parameters; all return CUresult */
#define KAIO__CU_REQUIRED(X)                                                                                           \
    X(init, "cuInit", (unsigned flags))                                                                                \
    X(driver_version, "cuDriverGetVersion", (int *version))                                                            \
    X(device_count, "cuDeviceGetCount", (int *count))                                                                  \
    X(device_get, "cuDeviceGet", (int *device, int ordinal))                                                           \
    X(device_name, "cuDeviceGetName", (char *name, int size, int device))                                              \
    X(device_attribute, "cuDeviceGetAttribute", (int *value, int attribute, int device))                               \
    X(device_memory, "cuDeviceTotalMem_v2", (size_t *bytes, int device))                                               \
    X(primary_retain, "cuDevicePrimaryCtxRetain", (void **context, int device))                                        \
    X(primary_release, "cuDevicePrimaryCtxRelease_v2", (int device))                                                   \
    X(context_push, "cuCtxPushCurrent_v2", (void *context))                                                            \
    X(context_pop, "cuCtxPopCurrent_v2", (void **context))                                                             \
    X(context_current, "cuCtxGetCurrent", (void **context))                                                            \
    X(context_device, "cuCtxGetDevice", (int *device))                                                                 \
    X(context_sync, "cuCtxSynchronize", (void))                                                                        \
    X(module_load, "cuModuleLoadDataEx",                                                                               \
      (void **module, const void *image, unsigned count, int *options, void **values))                                 \
    X(module_unload, "cuModuleUnload", (void *module))                                                                 \
    X(module_function, "cuModuleGetFunction", (void **function, void *module, const char *name))                       \
    X(function_set, "cuFuncSetAttribute", (void *function, int attribute, int value))                                  \
    X(launch, "cuLaunchKernel",                                                                                        \
      (void *function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x, unsigned block_y,          \
       unsigned block_z, unsigned shared_bytes, void *stream, void **params, void **extra))                            \
    X(mem_alloc, "cuMemAlloc_v2", (uint64_t *address, size_t bytes))                                                   \
    X(mem_free, "cuMemFree_v2", (uint64_t address))                                                                    \
    X(copy_to_device, "cuMemcpyHtoDAsync_v2", (uint64_t to, const void *from, size_t bytes, void *stream))             \
    X(copy_to_host, "cuMemcpyDtoHAsync_v2", (void *to, uint64_t from, size_t bytes, void *stream))                     \
    X(copy_2d, "cuMemcpy2DAsync_v2", (const kaio__copy_2d *copy, void *stream))                                        \
    X(set_8, "cuMemsetD8Async", (uint64_t to, unsigned char value, size_t count, void *stream))                        \
    X(set_16, "cuMemsetD16Async", (uint64_t to, unsigned short value, size_t count, void *stream))                     \
    X(set_32, "cuMemsetD32Async", (uint64_t to, unsigned value, size_t count, void *stream))                           \
    X(set_2d_8, "cuMemsetD2D8Async",                                                                                   \
      (uint64_t to, size_t pitch, unsigned char value, size_t width, size_t height, void *stream))                     \
    X(set_2d_16, "cuMemsetD2D16Async",                                                                                 \
      (uint64_t to, size_t pitch, unsigned short value, size_t width, size_t height, void *stream))                    \
    X(set_2d_32, "cuMemsetD2D32Async",                                                                                 \
      (uint64_t to, size_t pitch, unsigned value, size_t width, size_t height, void *stream))                          \
    X(stream_create, "cuStreamCreate", (void **stream, unsigned flags))                                                \
    X(stream_destroy, "cuStreamDestroy_v2", (void *stream))                                                            \
    X(stream_sync, "cuStreamSynchronize", (void *stream))                                                              \
    X(stream_wait, "cuStreamWaitEvent", (void *stream, void *event, unsigned flags))                                   \
    X(stream_capturing, "cuStreamIsCapturing", (void *stream, int *status))                                            \
    X(event_create, "cuEventCreate", (void **event, unsigned flags))                                                   \
    X(event_destroy, "cuEventDestroy_v2", (void *event))                                                               \
    X(event_record, "cuEventRecord", (void *event, void *stream))                                                      \
    X(event_sync, "cuEventSynchronize", (void *event))                                                                 \
    X(event_elapsed, "cuEventElapsedTime", (float *milliseconds, void *begin, void *end))                              \
    X(pointer_attributes, "cuPointerGetAttributes",                                                                    \
      (unsigned count, int *attributes, void **values, uint64_t address))                                              \
    X(error_name, "cuGetErrorName", (int result, const char **name))                                                   \
    X(error_string, "cuGetErrorString", (int result, const char **text))

/* Absent from old drivers: NULL then. */
#define KAIO__CU_OPTIONAL(X)                                                                                           \
    X(context_id, "cuCtxGetId", (void *context, unsigned long long *id))                                               \
    X(stream_context, "cuStreamGetCtx", (void *stream, void **context))                                                \
    X(capture_begin, "cuStreamBeginCapture_v2", (void *stream, int mode))                                              \
    X(capture_end, "cuStreamEndCapture", (void *stream, void **graph))                                                 \
    X(graph_instantiate, "cuGraphInstantiateWithFlags", (void **exec, void *graph, unsigned long long flags))          \
    X(graph_launch, "cuGraphLaunch", (void *exec, void *stream))                                                       \
    X(graph_destroy, "cuGraphDestroy", (void *graph))                                                                  \
    X(graph_exec_destroy, "cuGraphExecDestroy", (void *exec))

typedef struct kaio__driver {
    struct kaio__driver *next;
    kaio_resolver resolver;
    int references;
    void *library; /* NULL with a resolver of the caller's */
    int version;
#define KAIO__CU_MEMBER(member, symbol, parameters) int(KAIO__CUAPI *member) parameters;
    KAIO__CU_REQUIRED(KAIO__CU_MEMBER)
    KAIO__CU_OPTIONAL(KAIO__CU_MEMBER)
#undef KAIO__CU_MEMBER
} kaio__driver;

/* ---- locks, thread-local text and shared libraries of the two kinds of system ---------------------------------- */

#ifdef _WIN32

/* Declared by hand in types that agree with windows.h, which may be included before or after. SRW locks are one zero
   pointer; fibre-local storage is thread-local storage with a destructor. */
#ifndef _WINDOWS_
struct HINSTANCE__;
struct _RTL_SRWLOCK;
__declspec(dllimport) struct HINSTANCE__ *__stdcall LoadLibraryA(const char *name);
__declspec(dllimport) int __stdcall FreeLibrary(struct HINSTANCE__ *library);
#ifdef _WIN64
__declspec(dllimport) long long(__stdcall *__stdcall GetProcAddress(struct HINSTANCE__ *library, const char *name))(
    void);
#else
__declspec(dllimport) int(__stdcall *__stdcall GetProcAddress(struct HINSTANCE__ *library, const char *name))(void);
#endif
__declspec(dllimport) void __stdcall AcquireSRWLockExclusive(struct _RTL_SRWLOCK *lock);
__declspec(dllimport) void __stdcall ReleaseSRWLockExclusive(struct _RTL_SRWLOCK *lock);
__declspec(dllimport) unsigned long __stdcall FlsAlloc(void(__stdcall *destructor)(void *));
__declspec(dllimport) void *__stdcall FlsGetValue(unsigned long key);
__declspec(dllimport) int __stdcall FlsSetValue(unsigned long key, void *value);
#endif

typedef void *kaio__mutex;
#define KAIO__MUTEX_INIT NULL
typedef unsigned long kaio__tls;

static void kaio__mutex_init(kaio__mutex *mutex) { *mutex = NULL; }
static void kaio__mutex_destroy(kaio__mutex *mutex) { (void)mutex; }
static void kaio__lock(kaio__mutex *mutex) { AcquireSRWLockExclusive((struct _RTL_SRWLOCK *)(void *)mutex); }
static void kaio__unlock(kaio__mutex *mutex) { ReleaseSRWLockExclusive((struct _RTL_SRWLOCK *)(void *)mutex); }
static void __stdcall kaio__tls_destroy(void *text) { KAIO_FREE(text); }
static int kaio__tls_create(kaio__tls *key) { return (*key = FlsAlloc(kaio__tls_destroy)) != 0xffffffffUL; }
static void *kaio__tls_get(kaio__tls key) { return FlsGetValue(key); }
static int kaio__tls_set(kaio__tls key, void *value) { return FlsSetValue(key, value) != 0; }

static void *kaio__library_open(void) { return (void *)LoadLibraryA("nvcuda.dll"); }
static void kaio__library_close(void *library) { FreeLibrary((struct HINSTANCE__ *)library); }
#define KAIO__LIBRARY_NAMES "nvcuda.dll"

static void *kaio__library_symbol(void *library, const char *symbol)
{
#ifdef _WIN64
    long long(__stdcall * found)(void);
#else
    int(__stdcall * found)(void);
#endif
    void *address;

    found = GetProcAddress((struct HINSTANCE__ *)library, symbol);
    memcpy(&address, &found, sizeof address);
    return address;
}

#else

typedef pthread_mutex_t kaio__mutex;
#define KAIO__MUTEX_INIT PTHREAD_MUTEX_INITIALIZER
typedef pthread_key_t kaio__tls;

static void kaio__mutex_init(kaio__mutex *mutex) { pthread_mutex_init(mutex, NULL); }
static void kaio__mutex_destroy(kaio__mutex *mutex) { pthread_mutex_destroy(mutex); }
static void kaio__lock(kaio__mutex *mutex) { pthread_mutex_lock(mutex); }
static void kaio__unlock(kaio__mutex *mutex) { pthread_mutex_unlock(mutex); }
static void kaio__tls_destroy(void *text) { KAIO_FREE(text); }
static int kaio__tls_create(kaio__tls *key) { return pthread_key_create(key, kaio__tls_destroy) == 0; }
static void *kaio__tls_get(kaio__tls key) { return pthread_getspecific(key); }
static int kaio__tls_set(kaio__tls key, void *value) { return pthread_setspecific(key, value) == 0; }

/* The versioned name belongs to the driver; the plain one is a development link that may be missing or a stub. */
static void *kaio__library_open(void)
{
    void *library = dlopen("libcuda.so.1", RTLD_NOW);

    return library ? library : dlopen("libcuda.so", RTLD_NOW);
}
static void kaio__library_close(void *library) { dlclose(library); }
#define KAIO__LIBRARY_NAMES "libcuda.so.1"

static void *kaio__library_symbol(void *library, const char *symbol) { return dlsym(library, symbol); }

#endif

/* ---- all the state there is ------------------------------------------------------------------------------------ */

typedef struct kaio__module {
    void *module, *function; /* CUmodule, CUfunction; NULL until loaded */
    char *refusal;           /* the driver's answer to a kernel that it will never take */
} kaio__module;

enum { KAIO__MATMUL_FORMS = 10 }; /* of a kernel: two types, four layouts and any */
enum { KAIO__MOST_RESIDENT = 8 };

/* A kernel's costs on the device of a context, in ns. */
typedef struct kaio__cost {
    int next;                              /* kernel of the same op, types and layout that runs here too, or -1 */
    int resident;                          /* CTAs that an SM holds */
    int64_t slots;                         /* CTAs that the device holds */
    int64_t launch;
    int64_t tile[KAIO__MOST_RESIDENT + 1], step[KAIO__MOST_RESIDENT + 1]; /* by the number of CTAs on the SM */
    int64_t bandwidth;                     /* bytes per ns */
} kaio__cost;

/* One per CUcontext in use, shared by its handles. */
typedef struct kaio__context {
    struct kaio__context *next;
    kaio__driver *driver;
    void *handle;          /* CUcontext */
    unsigned long long id; /* tells a context from a later one at the same address; 0 with old drivers */
    int primary;           /* 1: retained here */
    int references;
    int dead;              /* destroyed or reset under us: off the list, kept until the last handle closes */
    kaio_device_info info;
    kaio__mutex load_lock; /* held during a JIT: one per module however many threads ask */
    kaio__module *modules; /* one per kernel of the table */
    kaio__cost *costs;     /* as many */
    int matmul_first[KAIO__MATMUL_FORMS];
    int matmul_reducer;
} kaio__context;

static void kaio__costs_prepare(kaio__context *context); /* in >>select */

static struct {
    kaio__mutex lock; /* guards the lists and the reference counts */
    kaio__driver *drivers;
    kaio__context *contexts;
    kaio_device *devices; /* open handles */
    kaio__tls error_key;
    int error_key_made;
} kaio__global = {KAIO__MUTEX_INIT, NULL, NULL, NULL, 0, 0};

/* Kept until kaio_close: work in flight and captured graphs may use an outgrown block. */
typedef struct kaio__block {
    struct kaio__block *next; /* older */
    void *stream;
    uint64_t address;
    size_t bytes;
} kaio__block;

/* What a kernel writes when it meets a bad index; `op` is claimed with an atomic compare-and-swap from 0. */
typedef struct kaio__fault {
    uint32_t op;       /* KAIO__OP_* */
    uint32_t argument; /* counted from 0 in the op's parameter list */
    int64_t position, value;
} kaio__fault;

/* What a choice depends on. */
typedef struct kaio__matmul_key {
    int64_t m, n, k, batch;
    int64_t k_split; /* 0: to be chosen too */
    int64_t options;
} kaio__matmul_key;

typedef struct kaio__matmul_choice {
    int index; /* of a kernel, -1: none can run */
    int64_t splits, k_split;
    int64_t ns; /* estimate */
} kaio__matmul_choice;

enum { KAIO__MATMUL_CHOICES = 64 };

struct kaio_device {
    kaio_device *next;
    kaio__driver *driver;
    kaio__context *context;
    kaio_logger logger;
    kaio_allocator allocator;
    unsigned flags;
    void *own_stream, *stream; /* `stream` is the one in use */
    void *join_event;
    void *timer[2];            /* events, created at the first kaio_timer_start */
    kaio__block *blocks;       /* newest first */
    uint64_t user_workspace;
    size_t user_workspace_bytes;
    int has_user_workspace;
    uint64_t fault;            /* device address of a kaio__fault, 0 without KAIO_CHECK_INDICES */
    int dry_run;
    int forced;                /* index of a kernel, -1: none */
    int last;                  /* index of the kernel that the last op chose, -1: none */
    void **functions;          /* this handle's copies of the context's CUfunctions: read without a lock */
    struct {
        kaio__matmul_key key;
        kaio__matmul_choice choice;
    } matmul_choices[KAIO__MATMUL_CHOICES]; /* made before, each in the place that its sizes give; m 0: none */
};

/* >>error ------------------------------------------------------------------------------------------------------- */

enum { KAIO__ERROR_SIZE = 1024, KAIO__JIT_LOG_SIZE = 4096 };

/* This thread's error text, or NULL when there is no memory for it. */
static char *kaio__error_text(void)
{
    char *text;

    kaio__lock(&kaio__global.lock);
    if (!kaio__global.error_key_made)
        kaio__global.error_key_made = kaio__tls_create(&kaio__global.error_key);
    kaio__unlock(&kaio__global.lock);
    if (!kaio__global.error_key_made)
        return NULL;
    text = (char *)kaio__tls_get(kaio__global.error_key);
    if (!text) {
        text = (char *)KAIO_MALLOC(KAIO__ERROR_SIZE);
        if (!text)
            return NULL;
        text[0] = '\0';
        if (!kaio__tls_set(kaio__global.error_key, text)) {
            KAIO_FREE(text);
            return NULL;
        }
    }
    return text;
}

KAIO__PUBLIC_IMPL const char *kaio_last_error(void)
{
    const char *text = kaio__error_text();

    return text ? text : "no memory for an error text";
}

KAIO__PUBLIC_IMPL const char *kaio_status_string(kaio_status status)
{
    switch (status) {
#define KAIO__STATUS_TEXT(name, value, text) case name: return text;
        KAIO_STATUS_LIST(KAIO__STATUS_TEXT)
#undef KAIO__STATUS_TEXT
    case KAIO_STATUS_FORCE_INT: break;
    }
    return "unknown status";
}

KAIO__PUBLIC_IMPL int kaio_version(void) { return KAIO_VERSION; }

static void kaio__log(const kaio_device *device, int level, const char *format, ...)
{
    char message[KAIO__ERROR_SIZE];
    va_list list;

    if (!device || !device->logger.log)
        return;
    va_start(list, format);
    vsnprintf(message, sizeof message, format, list);
    va_end(list);
    device->logger.log(level, message, device->logger.user);
}

/* Sets this thread's error text, tells the logger of `device` (may be NULL) and returns `status`. */
static kaio_status kaio__fail(const kaio_device *device, kaio_status status, const char *format, ...)
{
    char *text = kaio__error_text();
    va_list list;

    if (text) {
        va_start(list, format);
        vsnprintf(text, KAIO__ERROR_SIZE, format, list);
        va_end(list);
        kaio__log(device, KAIO_LOG_ERROR, "%s", text);
    }
    return status;
}

static kaio_status kaio__status_of(int result)
{
    if (result == KAIO__CU_OUT_OF_MEMORY)
        return KAIO_ERR_OUT_OF_MEMORY;
    if (result == KAIO__CU_NO_DEVICE)
        return KAIO_ERR_NO_DEVICE;
    if (result >= KAIO__CU_CAPTURE_FIRST && result <= KAIO__CU_CAPTURE_LAST)
        return KAIO_ERR_CAPTURING;
    return KAIO_ERR_DRIVER;
}

/* `call` is the driver function that gave `result`. */
static kaio_status kaio__driver_fail(const kaio_device *device, const kaio__driver *driver, const char *op,
                                     const char *call, int result)
{
    const char *name = NULL, *text = NULL;

    driver->error_name(result, &name);
    driver->error_string(result, &text);
    return kaio__fail(device, kaio__status_of(result), "%s: %s gave %s (%d): %s", op, call,
                      name ? name : "an unknown error", result, text ? text : "no description");
}

/* ---- the driver's symbols -------------------------------------------------------------------------------------- */

static const struct kaio__symbol {
    const char *name;
    size_t offset; /* of the function's pointer in kaio__driver */
    int required;
} kaio__symbols[] = {
#define KAIO__CU_NEED(member, symbol, parameters) {symbol, offsetof(kaio__driver, member), 1},
#define KAIO__CU_WANT(member, symbol, parameters) {symbol, offsetof(kaio__driver, member), 0},
    KAIO__CU_REQUIRED(KAIO__CU_NEED)
    KAIO__CU_OPTIONAL(KAIO__CU_WANT)
#undef KAIO__CU_NEED
#undef KAIO__CU_WANT
};

/* The name of the first required symbol that is missing, or NULL. */
static const char *kaio__driver_resolve(kaio__driver *driver)
{
    const size_t count = sizeof kaio__symbols / sizeof *kaio__symbols;
    const char *missing = NULL;
    void *found;
    size_t i;

    for (i = 0; i < count; i++) {
        found = driver->resolver.resolve ? driver->resolver.resolve(kaio__symbols[i].name, driver->resolver.user)
                                         : kaio__library_symbol(driver->library, kaio__symbols[i].name);
        memcpy((unsigned char *)driver + kaio__symbols[i].offset, &found, sizeof found); /* no cast in ISO C */
        if (!found && kaio__symbols[i].required && !missing)
            missing = kaio__symbols[i].name;
    }
    return missing;
}

static void kaio__driver_delete(kaio__driver *driver)
{
    if (driver->library)
        kaio__library_close(driver->library);
    KAIO_FREE(driver);
}

static kaio_status kaio__driver_create(const char *op, kaio_resolver resolver, kaio__driver **created)
{
    kaio__driver *driver = (kaio__driver *)KAIO_MALLOC(sizeof *driver);
    const char *missing;
    int result;
    kaio_status status;

    if (!driver)
        return kaio__fail(NULL, KAIO_ERR_OUT_OF_MEMORY, "%s: no memory for %lu bytes", op,
                          (unsigned long)sizeof *driver);
    memset(driver, 0, sizeof *driver);
    driver->resolver = resolver;
    if (!resolver.resolve) {
        driver->library = kaio__library_open();
        if (!driver->library) {
            kaio__driver_delete(driver);
            return kaio__fail(NULL, KAIO_ERR_NO_DRIVER,
                              "%s: no NVIDIA driver on this machine (%s cannot be loaded): install one", op,
                              KAIO__LIBRARY_NAMES);
        }
    }
    missing = kaio__driver_resolve(driver);
    if (missing) {
        kaio__driver_delete(driver);
        return kaio__fail(NULL, KAIO_ERR_NO_DRIVER, "%s: the NVIDIA driver lacks %s: kaio.h needs one for CUDA 11.0 "
                          "or later", op, missing);
    }
    result = driver->init(0);
    if (!result)
        result = driver->driver_version(&driver->version);
    if (result) {
        if (result == KAIO__CU_NO_DEVICE)
            status = kaio__fail(NULL, KAIO_ERR_NO_DEVICE, "%s: the NVIDIA driver finds no GPU on this machine", op);
        else
            status = kaio__driver_fail(NULL, driver, op, "cuInit", result);
        kaio__driver_delete(driver);
        return status;
    }
    *created = driver;
    return KAIO_OK;
}

/* The driver table of a resolver, loaded at its first use. Pairs with kaio__driver_release. */
static kaio_status kaio__driver_acquire(const char *op, kaio_resolver resolver, kaio__driver **found)
{
    kaio__driver *driver, *mine = NULL;
    kaio_status status;

    for (;;) {
        kaio__lock(&kaio__global.lock);
        for (driver = kaio__global.drivers; driver; driver = driver->next)
            if (driver->resolver.resolve == resolver.resolve && driver->resolver.user == resolver.user)
                break;
        if (!driver && mine) {
            mine->next = kaio__global.drivers;
            kaio__global.drivers = driver = mine;
            mine = NULL;
        }
        if (driver)
            driver->references++;
        kaio__unlock(&kaio__global.lock);
        if (driver)
            break;
        status = kaio__driver_create(op, resolver, &mine); /* outside the lock: it may take long and may fail */
        if (status)
            return status;
    }
    if (mine)
        kaio__driver_delete(mine); /* another thread was first */
    *found = driver;
    return KAIO_OK;
}

/* The system's driver stays loaded: unloading libcuda is not safe while its threads live. */
static void kaio__driver_release(kaio__driver *driver)
{
    const kaio__context *context;
    kaio__driver **link;
    int unused;

    kaio__lock(&kaio__global.lock);
    unused = --driver->references == 0 && driver->resolver.resolve;
    for (context = kaio__global.contexts; context; context = context->next)
        unused = unused && context->driver != driver; /* an entry that a capture keeps */
    if (unused) {
        for (link = &kaio__global.drivers; *link != driver;)
            link = &(*link)->next;
        *link = driver->next;
    }
    kaio__unlock(&kaio__global.lock);
    if (unused)
        kaio__driver_delete(driver);
}

/* >>device: contexts and handles -------------------------------------------------------------------------------- */

/* One public call on a handle, from kaio__enter to kaio__leave. */
typedef struct kaio__call {
    const char *op; /* the public function's name, for messages */
    kaio_device *device;
    kaio__driver *driver;
    int pushed;
} kaio__call;

static void *kaio__allocate(const kaio_device *device, size_t bytes)
{
    return device->allocator.alloc ? device->allocator.alloc(bytes, device->allocator.user) : KAIO_MALLOC(bytes);
}

static void kaio__release(const kaio_device *device, void *pointer)
{
    if (!pointer)
        return;
    if (device->allocator.free)
        device->allocator.free(pointer, device->allocator.user);
    else
        KAIO_FREE(pointer);
}

/* The three below want the lock held. */
static kaio__context *kaio__context_find(const kaio__driver *driver, const void *handle)
{
    kaio__context *context = kaio__global.contexts;

    while (context && (context->driver != driver || context->handle != handle))
        context = context->next;
    return context;
}

/* 0: `context` is not on the list, and perhaps no more; only its address is looked at. */
static int kaio__context_listed(const kaio__context *context)
{
    const kaio__context *listed = kaio__global.contexts;

    while (listed && listed != context)
        listed = listed->next;
    return listed != NULL;
}

static void kaio__context_unlink(kaio__context *context)
{
    kaio__context **link = &kaio__global.contexts;

    while (*link != context)
        link = &(*link)->next;
    *link = context->next;
    context->dead = 1;
}

/* Takes a context that was destroyed or reset off the list, so that the next kaio_open starts afresh. */
static void kaio__context_bury(kaio__context *context)
{
    kaio__lock(&kaio__global.lock);
    if (kaio__context_listed(context))
        kaio__context_unlink(context);
    kaio__unlock(&kaio__global.lock);
}

static kaio_status kaio__lost(const kaio__call *call)
{
    kaio__context_bury(call->device->context);
    return kaio__fail(call->device, KAIO_ERR_DRIVER,
                      "%s: the CUDA context of this handle was destroyed or reset: close the handle and open a new one",
                      call->op);
}

/* A driver call of an op failed. */
static kaio_status kaio__call_fail(const kaio__call *call, const char *driver_call, int result)
{
    if (result == KAIO__CU_CONTEXT_IS_DESTROYED || result == KAIO__CU_INVALID_CONTEXT ||
        result == KAIO__CU_DEINITIALIZED)
        return kaio__lost(call);
    return kaio__driver_fail(call->device, call->driver, call->op, driver_call, result);
}

enum { KAIO__CLOSED, KAIO__OPEN, KAIO__LOST };

/* KAIO__LOST: open, but its context was found destroyed or reset. Of a closed handle only the address is looked at. */
static int kaio__state(const kaio_device *device)
{
    const kaio_device *open;
    int state = KAIO__CLOSED;

    kaio__lock(&kaio__global.lock);
    for (open = kaio__global.devices; open && open != device;)
        open = open->next;
    if (open)
        state = open->context->dead ? KAIO__LOST : KAIO__OPEN;
    kaio__unlock(&kaio__global.lock);
    return state;
}

/* Checks the handle and makes its context current. */
static kaio_status kaio__enter(kaio__call *call, kaio_device *device, const char *op)
{
    const kaio__context *context;
    void *current = NULL;
    unsigned long long id = 0;
    int state, result;

    call->op = op;
    call->device = device;
    call->pushed = 0;
    if (!device)
        return kaio__fail(NULL, KAIO_ERR_INVALID, "%s: device: the handle is NULL", op);
    state = kaio__state(device);
    if (state == KAIO__CLOSED)
        return kaio__fail(NULL, KAIO_ERR_INVALID, "%s: device: the handle is closed or was never opened", op);
    call->driver = device->driver;
    context = device->context;
    if (state == KAIO__LOST)
        return kaio__lost(call);
    if (call->driver->context_id) {
        result = call->driver->context_id(context->handle, &id);
        if (result)
            return kaio__call_fail(call, "cuCtxGetId", result);
        if (id != context->id)
            return kaio__lost(call);
    }
    result = call->driver->context_current(&current);
    if (result)
        return kaio__call_fail(call, "cuCtxGetCurrent", result);
    if (current == context->handle)
        return KAIO_OK;
    result = call->driver->context_push(context->handle);
    if (result)
        return kaio__call_fail(call, "cuCtxPushCurrent", result);
    call->pushed = 1;
    return KAIO_OK;
}

static kaio_status kaio__leave(const kaio__call *call, kaio_status status)
{
    void *popped;

    if (call->pushed)
        call->driver->context_pop(&popped);
    return status;
}

static int kaio__kernel_count(void)
{
    int count;

    kaio__kernel_table(&count);
    return count;
}

static kaio_status kaio__read_info(const kaio__driver *driver, const char *op, int device, kaio_device_info *info)
{
    size_t memory = 0;
    int l2 = 0, result;

    memset(info, 0, sizeof *info);
    info->ordinal = device;
    info->driver_version = driver->version;
    result = driver->device_name(info->name, (int)sizeof info->name, device);
    if (!result)
        result = driver->device_memory(&memory, device);
    if (!result)
        result = driver->device_attribute(&info->compute_major, KAIO__ATTR_CC_MAJOR, device);
    if (!result)
        result = driver->device_attribute(&info->compute_minor, KAIO__ATTR_CC_MINOR, device);
    if (!result)
        result = driver->device_attribute(&info->sm_count, KAIO__ATTR_SM_COUNT, device);
    if (!result)
        result = driver->device_attribute(&info->shared_per_block, KAIO__ATTR_SHARED_OPTIN, device);
    if (!result)
        result = driver->device_attribute(&info->shared_per_sm, KAIO__ATTR_SHARED_PER_SM, device);
    if (!result)
        result = driver->device_attribute(&l2, KAIO__ATTR_L2_BYTES, device);
    info->memory_bytes = (int64_t)memory;
    info->l2_bytes = l2;
    return result ? kaio__driver_fail(NULL, driver, op, "cuDeviceGetAttribute", result) : KAIO_OK;
}

/* Frees an entry that is off the list. With `alive`, its context is current. */
static void kaio__context_delete(kaio__context *context, int alive)
{
    int i, count = kaio__kernel_count();

    for (i = 0; i < count; i++) {
        if (alive && context->modules[i].module)
            context->driver->module_unload(context->modules[i].module);
        KAIO_FREE(context->modules[i].refusal);
    }
    KAIO_FREE(context->modules);
    KAIO_FREE(context->costs);
    kaio__mutex_destroy(&context->load_lock);
    KAIO_FREE(context);
}

static kaio__context *kaio__context_create(kaio__driver *driver, void *handle, unsigned long long id)
{
    size_t count = (size_t)kaio__kernel_count() + 1; /* never zero */
    kaio__context *context = (kaio__context *)KAIO_MALLOC(sizeof *context);

    if (!context)
        return NULL;
    memset(context, 0, sizeof *context);
    context->modules = (kaio__module *)KAIO_MALLOC(count * sizeof *context->modules);
    context->costs = (kaio__cost *)KAIO_MALLOC(count * sizeof *context->costs);
    if (!context->modules || !context->costs) {
        KAIO_FREE(context->modules);
        KAIO_FREE(context->costs);
        KAIO_FREE(context);
        return NULL;
    }
    memset(context->modules, 0, count * sizeof *context->modules);
    memset(context->costs, 0, count * sizeof *context->costs);
    kaio__mutex_init(&context->load_lock);
    context->driver = driver;
    context->handle = handle;
    context->id = id;
    return context;
}

/* The shared entry of a live CUcontext, which is current. `primary`: the caller retained it for us. */
static kaio_status kaio__context_acquire(kaio__driver *driver, const char *op, void *handle, int primary, int ordinal,
                                         kaio__context **found)
{
    kaio__context *context, *fresh, *stale = NULL;
    unsigned long long id = 0;
    kaio_status status;
    int result, again;

    if (driver->context_id) {
        result = driver->context_id(handle, &id);
        if (result)
            return kaio__driver_fail(NULL, driver, op, "cuCtxGetId", result);
    }
    fresh = kaio__context_create(driver, handle, id);
    if (!fresh)
        return kaio__fail(NULL, KAIO_ERR_OUT_OF_MEMORY, "%s: no memory for the module cache", op);
    status = kaio__read_info(driver, op, ordinal, &fresh->info);
    if (status) {
        kaio__context_delete(fresh, 0);
        return status;
    }
    kaio__costs_prepare(fresh);
    kaio__lock(&kaio__global.lock);
    context = kaio__context_find(driver, handle);
    if (context && context->id != id) { /* an earlier context at the same address */
        kaio__context_unlink(context);
        if (!context->references)
            stale = context;
        context = NULL;
    }
    if (!context) {
        context = fresh;
        fresh = NULL;
        context->next = kaio__global.contexts;
        kaio__global.contexts = context;
    }
    context->references++;
    again = primary && context->primary; /* one retain per entry is enough */
    context->primary |= primary;
    kaio__unlock(&kaio__global.lock);
    if (again)
        driver->primary_release(ordinal);
    if (stale) {
        if (stale->primary)
            driver->primary_release(ordinal);
        kaio__context_delete(stale, 0);
    }
    if (fresh)
        kaio__context_delete(fresh, 0);
    *found = context;
    return KAIO_OK;
}

/* Gives back one reference. The last one unloads the kernels once the work that uses them is done; where somebody's
   capture forbids waiting, the entry stays for the next kaio_open. With `alive`, the context is current.
   Returns whether the caller must release the primary context, when it is no longer current. */
static int kaio__context_release(kaio__context *context, int alive)
{
    const kaio__driver *driver;
    int last, dead, primary;

    kaio__lock(&kaio__global.lock);
    last = --context->references == 0;
    dead = context->dead;
    driver = context->driver; /* once unlocked, a thread that opens and closes may free the entry */
    kaio__unlock(&kaio__global.lock);
    if (!last)
        return 0;
    if (!dead) {
        if (kaio__status_of(driver->context_sync()) == KAIO_ERR_CAPTURING)
            return 0;
        kaio__lock(&kaio__global.lock);
        last = kaio__context_listed(context) && context->references == 0; /* else somebody opened it meanwhile */
        if (last)
            kaio__context_unlink(context);
        kaio__unlock(&kaio__global.lock);
        if (!last)
            return 0;
    }
    primary = context->primary;
    kaio__context_delete(context, alive && !dead);
    return primary;
}

/* Frees all that belongs to the handle but the handle; its context is current when `alive`. */
static void kaio__device_clear(kaio_device *device, int alive)
{
    kaio__driver *driver = device->driver;
    kaio__block *block;
    int i;

    if (alive && device->blocks)
        driver->context_sync(); /* work on the caller's streams may use them */
    while ((block = device->blocks) != NULL) {
        device->blocks = block->next;
        if (alive)
            driver->mem_free(block->address);
        kaio__release(device, block);
    }
    if (alive) {
        if (device->own_stream) {
            driver->stream_sync(device->own_stream);
            driver->stream_destroy(device->own_stream);
        }
        if (device->join_event)
            driver->event_destroy(device->join_event);
        for (i = 0; i < 2; i++)
            if (device->timer[i])
                driver->event_destroy(device->timer[i]);
        if (device->fault)
            driver->mem_free(device->fault);
    }
    kaio__release(device, device->functions);
}

/* Allocates the handle's own objects in the current context. */
static kaio_status kaio__device_fill(kaio_device *device, const char *op)
{
    kaio__driver *driver = device->driver;
    size_t bytes = (size_t)(kaio__kernel_count() + 1) * sizeof(void *);
    int result;

    device->functions = (void **)kaio__allocate(device, bytes);
    if (!device->functions)
        return kaio__fail(device, KAIO_ERR_OUT_OF_MEMORY, "%s: no memory for %lu bytes", op, (unsigned long)bytes);
    memset(device->functions, 0, bytes);
    result = driver->stream_create(&device->own_stream, KAIO__STREAM_NON_BLOCKING);
    if (result)
        return kaio__driver_fail(device, driver, op, "cuStreamCreate", result);
    device->stream = device->own_stream;
    result = driver->event_create(&device->join_event, KAIO__EVENT_DISABLE_TIMING);
    if (result)
        return kaio__driver_fail(device, driver, op, "cuEventCreate", result);
    if (device->flags & KAIO_CHECK_INDICES) {
        result = driver->mem_alloc(&device->fault, sizeof(kaio__fault));
        if (result)
            return kaio__driver_fail(device, driver, op, "cuMemAlloc", result);
        result = driver->set_8(device->fault, 0, sizeof(kaio__fault), device->own_stream);
        if (!result)
            result = driver->stream_sync(device->own_stream); /* the handle may work on another stream at once */
        if (result)
            return kaio__driver_fail(device, driver, op, "cuMemsetD8Async", result);
    }
    return KAIO_OK;
}

/* The context a handle will live in: made current; *retained says that it is the primary one and was retained. */
static kaio_status kaio__open_context(kaio__driver *driver, const char *op, const kaio_open_desc *desc, void **handle,
                                      int *ordinal, int *retained)
{
    int count = 0, result, device;
    void *popped;

    *retained = 0;
    result = driver->device_count(&count);
    if (result)
        return kaio__driver_fail(NULL, driver, op, "cuDeviceGetCount", result);
    if (count == 0)
        return kaio__fail(NULL, KAIO_ERR_NO_DEVICE, "%s: the NVIDIA driver finds no GPU on this machine", op);
    if (desc->ordinal < 0 || desc->ordinal >= count)
        return kaio__fail(NULL, KAIO_ERR_ORDINAL, "%s: ordinal is %d, expected 0..%d: the driver shows %d GPU%s", op,
                          desc->ordinal, count - 1, count, count == 1 ? "" : "s");
    if (!desc->context) {
        result = driver->device_get(&device, desc->ordinal);
        if (result)
            return kaio__driver_fail(NULL, driver, op, "cuDeviceGet", result);
        result = driver->primary_retain(handle, device);
        if (result)
            return kaio__driver_fail(NULL, driver, op, "cuDevicePrimaryCtxRetain", result);
        *ordinal = device;
        *retained = 1;
    } else {
        *handle = desc->context;
    }
    result = driver->context_push(*handle);
    if (result) {
        if (*retained)
            driver->primary_release(*ordinal);
        return kaio__driver_fail(NULL, driver, op, "cuCtxPushCurrent", result);
    }
    if (*retained)
        return KAIO_OK;
    result = driver->context_device(ordinal);
    if (!result && (desc->ordinal == 0 || desc->ordinal == *ordinal))
        return KAIO_OK;
    driver->context_pop(&popped);
    if (result)
        return kaio__driver_fail(NULL, driver, op, "cuCtxGetDevice", result);
    return kaio__fail(NULL, KAIO_ERR_ORDINAL, "%s: ordinal is %d, but the given context is on device %d", op,
                      desc->ordinal, *ordinal);
}

/* With the context current: its shared entry, the handle and the handle's objects. *retained goes in and comes out as
   "the primary context must be released by the caller". */
static kaio_status kaio__open_device(kaio__driver *driver, const char *op, const kaio_open_desc *desc, void *handle,
                                     int ordinal, int *retained, kaio_device **opened)
{
    kaio_device *device;
    kaio__context *context = NULL;
    kaio_status status = kaio__context_acquire(driver, op, handle, *retained, ordinal, &context);

    if (status)
        return status;
    *retained = 0;
    device = (kaio_device *)(desc->allocator.alloc ? desc->allocator.alloc(sizeof *device, desc->allocator.user)
                                                   : KAIO_MALLOC(sizeof *device));
    if (!device) {
        *retained = kaio__context_release(context, 1);
        return kaio__fail(NULL, KAIO_ERR_OUT_OF_MEMORY, "%s: no memory for %lu bytes", op,
                          (unsigned long)sizeof *device);
    }
    memset(device, 0, sizeof *device);
    device->driver = driver;
    device->context = context;
    device->logger = desc->logger;
    device->allocator = desc->allocator;
    device->flags = desc->flags;
    device->forced = device->last = -1;
    status = kaio__device_fill(device, op);
    if (status) {
        kaio__device_clear(device, 1);
        *retained = kaio__context_release(context, 1);
        kaio__release(device, device);
        return status;
    }
    kaio__lock(&kaio__global.lock);
    device->next = kaio__global.devices;
    kaio__global.devices = device;
    kaio__unlock(&kaio__global.lock);
    *opened = device;
    return KAIO_OK;
}

KAIO__PUBLIC_IMPL kaio_status kaio_open(kaio_device **device, const kaio_open_desc *desc)
{
    static const char op[] = "kaio_open";
    kaio_open_desc defaults;
    kaio__driver *driver;
    void *handle = NULL, *popped;
    int ordinal = 0, retained;
    kaio_status status;

    if (!device)
        return kaio__fail(NULL, KAIO_ERR_INVALID, "%s: device is NULL, expected the address of a handle", op);
    *device = NULL;
    memset(&defaults, 0, sizeof defaults);
    if (!desc)
        desc = &defaults;
    if (!desc->allocator.alloc != !desc->allocator.free)
        return kaio__fail(NULL, KAIO_ERR_INVALID, "%s: allocator: alloc and free must both be set, or neither", op);
    if (desc->flags & ~(unsigned)KAIO_CHECK_INDICES)
        return kaio__fail(NULL, KAIO_ERR_INVALID, "%s: flags is 0x%x, expected 0 or KAIO_CHECK_INDICES", op,
                          desc->flags);
    status = kaio__driver_acquire(op, desc->resolver, &driver);
    if (status)
        return status;
    status = kaio__open_context(driver, op, desc, &handle, &ordinal, &retained);
    if (!status) {
        status = kaio__open_device(driver, op, desc, handle, ordinal, &retained, device);
        driver->context_pop(&popped);
        if (status && retained)
            driver->primary_release(ordinal);
    }
    if (status)
        kaio__driver_release(driver);
    return status;
}

KAIO__PUBLIC_IMPL kaio_status kaio_close(kaio_device *device)
{
    kaio__call call;
    kaio__context *context;
    kaio__driver *driver;
    kaio_device **link;
    int alive, ordinal, retained;

    if (!device)
        return KAIO_OK;
    if (kaio__state(device) == KAIO__CLOSED)
        return kaio__fail(NULL, KAIO_ERR_INVALID, "kaio_close: device: the handle is closed or was never opened");
    context = device->context;
    driver = device->driver;
    alive = kaio__enter(&call, device, "kaio_close") == KAIO_OK;
    if (!alive && kaio__state(device) == KAIO__OPEN) /* a query failed, but the context may live */
        call.pushed = alive = driver->context_push(context->handle) == 0;
    kaio__lock(&kaio__global.lock);
    for (link = &kaio__global.devices; *link != device;)
        link = &(*link)->next;
    *link = device->next;
    kaio__unlock(&kaio__global.lock);
    ordinal = context->info.ordinal;
    kaio__device_clear(device, alive);
    retained = kaio__context_release(context, alive);
    kaio__release(device, device);
    kaio__leave(&call, KAIO_OK);
    if (retained)
        driver->primary_release(ordinal);
    kaio__driver_release(driver);
    return KAIO_OK;
}

KAIO__PUBLIC_IMPL kaio_status kaio_device_count(int *count)
{
    static const char op[] = "kaio_device_count";
    kaio_resolver system_driver;
    kaio__driver *driver;
    kaio_status status;
    int result;

    if (!count)
        return kaio__fail(NULL, KAIO_ERR_INVALID, "%s: count is NULL", op);
    *count = 0;
    memset(&system_driver, 0, sizeof system_driver);
    status = kaio__driver_acquire(op, system_driver, &driver);
    if (status)
        return status;
    result = driver->device_count(count);
    if (result)
        status = kaio__driver_fail(NULL, driver, op, "cuDeviceGetCount", result);
    kaio__driver_release(driver);
    return status;
}

KAIO__PUBLIC_IMPL kaio_status kaio_get_device_info(kaio_device *device, kaio_device_info *info)
{
    kaio__call call;
    kaio_status status = kaio__enter(&call, device, "kaio_get_device_info");

    if (!status && !info)
        status = kaio__fail(device, KAIO_ERR_INVALID, "%s: info is NULL", call.op);
    if (!status)
        *info = device->context->info;
    return kaio__leave(&call, status);
}

KAIO__PUBLIC_IMPL void *kaio_context(kaio_device *device)
{
    return kaio__state(device) != KAIO__CLOSED ? device->context->handle : NULL;
}

/* >>stream ------------------------------------------------------------------------------------------------------ */

/* NULL means the legacy default stream to a caller; its explicit name means that in every build of the driver. */
static void *kaio__stream_or_legacy(void *stream) { return stream ? stream : KAIO_STREAM_LEGACY; }

static kaio_status kaio__check_stream(const kaio__call *call, const char *name, void *stream)
{
    void *context = NULL;
    int result;

    if (stream == KAIO_STREAM_LEGACY || stream == KAIO_STREAM_PER_THREAD || !call->driver->stream_context)
        return KAIO_OK;
    result = call->driver->stream_context(stream, &context);
    if (result)
        return kaio__call_fail(call, "cuStreamGetCtx", result);
    if (context != call->device->context->handle)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: %s belongs to another context than the handle", call->op,
                          name);
    return KAIO_OK;
}

/* Refuses what a capture of the stream in use cannot hold. `what` completes "... while the stream is captured". */
static kaio_status kaio__refuse_capture(const kaio__call *call, const char *what)
{
    int capturing = 0, result = call->driver->stream_capturing(call->device->stream, &capturing);

    if (result && kaio__status_of(result) != KAIO_ERR_CAPTURING)
        return kaio__call_fail(call, "cuStreamIsCapturing", result);
    if (result || capturing)
        return kaio__fail(call->device, KAIO_ERR_CAPTURING, "%s: %s while the stream is being captured", call->op,
                          what);
    return KAIO_OK;
}

KAIO__PUBLIC_IMPL kaio_status kaio_set_stream(kaio_device *device, void *stream)
{
    kaio__call call;
    kaio_status status = kaio__enter(&call, device, "kaio_set_stream");

    stream = kaio__stream_or_legacy(stream);
    if (!status)
        status = kaio__check_stream(&call, "stream", stream);
    if (!status)
        device->stream = stream;
    return kaio__leave(&call, status);
}

KAIO__PUBLIC_IMPL kaio_status kaio_use_own_stream(kaio_device *device)
{
    kaio__call call;
    kaio_status status = kaio__enter(&call, device, "kaio_use_own_stream");

    if (!status)
        device->stream = device->own_stream;
    return kaio__leave(&call, status);
}

KAIO__PUBLIC_IMPL void *kaio_stream(kaio_device *device)
{
    return kaio__state(device) != KAIO__CLOSED ? device->stream : NULL;
}

/* One event serves all joins: a wait refers to the record before it, whatever is recorded later. */
KAIO__PUBLIC_IMPL kaio_status kaio_stream_join(kaio_device *device, void *waiter, void *signaller)
{
    kaio__call call;
    kaio_status status = kaio__enter(&call, device, "kaio_stream_join");
    int result;

    waiter = kaio__stream_or_legacy(waiter);
    signaller = kaio__stream_or_legacy(signaller);
    if (!status)
        status = kaio__check_stream(&call, "waiter", waiter);
    if (!status)
        status = kaio__check_stream(&call, "signaller", signaller);
    if (!status && waiter != signaller) {
        result = call.driver->event_record(device->join_event, signaller);
        if (result)
            status = kaio__call_fail(&call, "cuEventRecord", result);
        else if ((result = call.driver->stream_wait(waiter, device->join_event, 0)) != 0)
            status = kaio__call_fail(&call, "cuStreamWaitEvent", result);
    }
    return kaio__leave(&call, status);
}

static kaio_status kaio__sync(const kaio__call *call)
{
    int result = call->driver->stream_sync(call->device->stream);

    return result ? kaio__call_fail(call, "cuStreamSynchronize", result) : KAIO_OK;
}

KAIO__PUBLIC_IMPL kaio_status kaio_sync(kaio_device *device)
{
    kaio__call call;
    kaio_status status = kaio__enter(&call, device, "kaio_sync");

    if (!status)
        status = kaio__refuse_capture(&call, "cannot wait");
    if (!status)
        status = kaio__sync(&call);
    return kaio__leave(&call, status);
}

KAIO__PUBLIC_IMPL kaio_status kaio_stream_create(kaio_device *device, void **stream)
{
    kaio__call call;
    kaio_status status = kaio__enter(&call, device, "kaio_stream_create");
    int result;

    if (!status && !stream)
        status = kaio__fail(device, KAIO_ERR_INVALID, "%s: stream is NULL", call.op);
    if (!status) {
        *stream = NULL;
        result = call.driver->stream_create(stream, KAIO__STREAM_NON_BLOCKING);
        if (result)
            status = kaio__call_fail(&call, "cuStreamCreate", result);
    }
    return kaio__leave(&call, status);
}

KAIO__PUBLIC_IMPL kaio_status kaio_stream_destroy(kaio_device *device, void *stream)
{
    kaio__call call;
    kaio_status status = kaio__enter(&call, device, "kaio_stream_destroy");
    int result;

    if (!status && (!stream || stream == KAIO_STREAM_LEGACY || stream == KAIO_STREAM_PER_THREAD))
        status = kaio__fail(device, KAIO_ERR_INVALID, "%s: stream is a default stream, expected one from "
                            "kaio_stream_create", call.op);
    if (!status && (stream == device->own_stream || stream == device->stream))
        status = kaio__fail(device, KAIO_ERR_INVALID, "%s: stream is in use by the handle: call kaio_use_own_stream "
                            "first, and leave the handle's own stream to kaio_close", call.op);
    if (!status) {
        result = call.driver->stream_destroy(stream);
        if (result)
            status = kaio__call_fail(&call, "cuStreamDestroy", result);
    }
    return kaio__leave(&call, status);
}

static kaio_status kaio__need_graphs(const kaio__call *call)
{
    const kaio__driver *driver = call->driver;

    if (driver->capture_begin && driver->capture_end && driver->graph_instantiate && driver->graph_launch &&
        driver->graph_destroy && driver->graph_exec_destroy)
        return KAIO_OK;
    return kaio__fail(call->device, KAIO_ERR_UNSUPPORTED, "%s: graphs need a driver for CUDA 11.4 or later", call->op);
}

/* Thread-local mode: what other threads do meanwhile neither fails nor breaks the capture. */
KAIO__PUBLIC_IMPL kaio_status kaio_capture_begin(kaio_device *device)
{
    kaio__call call;
    kaio_status status = kaio__enter(&call, device, "kaio_capture_begin");
    int result;

    if (!status)
        status = kaio__need_graphs(&call);
    if (!status && device->stream == KAIO_STREAM_LEGACY)
        status = kaio__fail(device, KAIO_ERR_INVALID, "%s: the legacy default stream cannot be captured: use another "
                            "stream", call.op);
    if (!status)
        status = kaio__refuse_capture(&call, "cannot begin a capture");
    if (!status) {
        result = call.driver->capture_begin(device->stream, KAIO__CAPTURE_THREAD_LOCAL);
        if (result)
            status = kaio__call_fail(&call, "cuStreamBeginCapture", result);
    }
    return kaio__leave(&call, status);
}

KAIO__PUBLIC_IMPL kaio_status kaio_capture_end(kaio_device *device, void **graph)
{
    kaio__call call;
    kaio_status status = kaio__enter(&call, device, "kaio_capture_end");
    void *recorded = NULL;
    int result;

    if (!status)
        status = kaio__need_graphs(&call);
    if (!status && !graph)
        status = kaio__fail(device, KAIO_ERR_INVALID, "%s: graph is NULL", call.op);
    if (!status) {
        *graph = NULL;
        result = call.driver->capture_end(device->stream, &recorded);
        if (result) {
            status = kaio__call_fail(&call, "cuStreamEndCapture", result);
        } else {
            result = call.driver->graph_instantiate(graph, recorded, 0);
            if (result)
                status = kaio__call_fail(&call, "cuGraphInstantiateWithFlags", result);
            call.driver->graph_destroy(recorded);
        }
    }
    return kaio__leave(&call, status);
}

KAIO__PUBLIC_IMPL kaio_status kaio_graph_launch(kaio_device *device, void *graph)
{
    kaio__call call;
    kaio_status status = kaio__enter(&call, device, "kaio_graph_launch");
    int result;

    if (!status)
        status = kaio__need_graphs(&call);
    if (!status && !graph)
        status = kaio__fail(device, KAIO_ERR_INVALID, "%s: graph is NULL", call.op);
    if (!status) {
        result = call.driver->graph_launch(graph, device->stream);
        if (result)
            status = kaio__call_fail(&call, "cuGraphLaunch", result);
    }
    return kaio__leave(&call, status);
}

KAIO__PUBLIC_IMPL kaio_status kaio_graph_free(kaio_device *device, void *graph)
{
    kaio__call call;
    kaio_status status = kaio__enter(&call, device, "kaio_graph_free");
    int result;

    if (!status)
        status = kaio__need_graphs(&call);
    if (!status && graph) {
        result = call.driver->graph_exec_destroy(graph);
        if (result)
            status = kaio__call_fail(&call, "cuGraphExecDestroy", result);
    }
    return kaio__leave(&call, status);
}

KAIO__PUBLIC_IMPL kaio_status kaio_timer_start(kaio_device *device)
{
    kaio__call call;
    kaio_status status = kaio__enter(&call, device, "kaio_timer_start");
    int i, result = 0;

    if (!status)
        status = kaio__refuse_capture(&call, "cannot time");
    for (i = 0; i < 2 && !status && !result; i++)
        if (!device->timer[i])
            result = call.driver->event_create(&device->timer[i], KAIO__EVENT_DEFAULT);
    if (!status && result)
        status = kaio__call_fail(&call, "cuEventCreate", result);
    if (!status && (result = call.driver->event_record(device->timer[0], device->stream)) != 0)
        status = kaio__call_fail(&call, "cuEventRecord", result);
    return kaio__leave(&call, status);
}

KAIO__PUBLIC_IMPL kaio_status kaio_timer_stop(kaio_device *device, float *milliseconds)
{
    kaio__call call;
    kaio_status status = kaio__enter(&call, device, "kaio_timer_stop");
    int result;

    if (!status && !milliseconds)
        status = kaio__fail(device, KAIO_ERR_INVALID, "%s: milliseconds is NULL", call.op);
    if (!status && !device->timer[1])
        status = kaio__fail(device, KAIO_ERR_INVALID, "%s: kaio_timer_start was not called", call.op);
    if (!status)
        status = kaio__refuse_capture(&call, "cannot time");
    if (!status) {
        result = call.driver->event_record(device->timer[1], device->stream);
        if (!result)
            result = call.driver->event_sync(device->timer[1]);
        if (!result)
            result = call.driver->event_elapsed(milliseconds, device->timer[0], device->timer[1]);
        if (result)
            status = kaio__call_fail(&call, "cuEventElapsedTime", result);
    }
    return kaio__leave(&call, status);
}

/* ---- workspace ------------------------------------------------------------------------------------------------- */

/* At least `bytes` of scratch, 256-byte aligned, for work on the stream in use. */
static kaio_status kaio__workspace(const kaio__call *call, size_t bytes, uint64_t *address)
{
    const size_t granule = (size_t)1 << 20; /* so that growing shapes do not add a block each */
    kaio_device *device = call->device;
    kaio__block *block;
    kaio_status status;
    int result;

    *address = 0;
    if (bytes == 0)
        return KAIO_OK;
    if (device->has_user_workspace) {
        if (bytes > device->user_workspace_bytes)
            return kaio__fail(device, KAIO_ERR_WORKSPACE, "%s: workspace: needed %llu bytes, got %llu", call->op,
                              (unsigned long long)bytes, (unsigned long long)device->user_workspace_bytes);
        *address = device->user_workspace;
        return KAIO_OK;
    }
    for (block = device->blocks; block; block = block->next)
        if (block->stream == device->stream && block->bytes >= bytes) {
            *address = block->address;
            return KAIO_OK;
        }
    status = kaio__refuse_capture(call,
                                  "cannot allocate workspace (call kaio_reserve_workspace or run it once before)");
    if (status)
        return status;
    if (bytes > (size_t)-1 - granule)
        return kaio__fail(device, KAIO_ERR_OUT_OF_MEMORY, "%s: no device memory for %llu bytes of workspace", call->op,
                          (unsigned long long)bytes);
    block = (kaio__block *)kaio__allocate(device, sizeof *block);
    if (!block)
        return kaio__fail(device, KAIO_ERR_OUT_OF_MEMORY, "%s: no memory for %lu bytes", call->op,
                          (unsigned long)sizeof *block);
    block->stream = device->stream;
    block->bytes = (bytes + granule - 1) / granule * granule;
    result = call->driver->mem_alloc(&block->address, block->bytes);
    if (result) {
        bytes = block->bytes;
        kaio__release(device, block);
        if (result == KAIO__CU_OUT_OF_MEMORY)
            return kaio__fail(device, KAIO_ERR_OUT_OF_MEMORY, "%s: no device memory for %llu bytes of workspace",
                              call->op, (unsigned long long)bytes);
        return kaio__call_fail(call, "cuMemAlloc", result);
    }
    block->next = device->blocks;
    device->blocks = block;
    *address = block->address;
    return KAIO_OK;
}

KAIO__PUBLIC_IMPL kaio_status kaio_reserve_workspace(kaio_device *device, size_t bytes)
{
    kaio__call call;
    uint64_t address;
    kaio_status status = kaio__enter(&call, device, "kaio_reserve_workspace");

    if (!status)
        status = kaio__workspace(&call, bytes, &address);
    return kaio__leave(&call, status);
}

/* >>module: PTX to CUfunction, once per context ----------------------------------------------------------------- */

/* The text of a kernel in one piece, from KAIO_MALLOC. */
static char *kaio__kernel_text(const kaio__kernel *kernel)
{
    char *text = (char *)KAIO_MALLOC(kernel->text_length + 1), *end = text;
    const char *const *piece;

    if (!text)
        return NULL;
    for (piece = kernel->text; *piece; piece++) {
        size_t length = strlen(*piece);

        memcpy(end, *piece, length);
        end += length;
    }
    *end = '\0';
    KAIO_ASSERT((size_t)(end - text) == kernel->text_length);
    return text;
}

/* 10 * major + minor of the PTX a text is written in. */
static int kaio__ptx_version(const char *text)
{
    const char *version = strstr(text, ".version ");

    return version ? 10 * (version[9] - '0') + (version[11] - '0') : 0;
}

/* The first CUDA version whose driver knows that PTX, 1000 * major + 10 * minor. PTX 7.x came with CUDA 11.x, 8.x with
   12.x, 9.x with 13.x; 8.6 and later are one CUDA release ahead. */
static int kaio__ptx_driver(int version)
{
    return 1000 * (version / 10 + 4) + 10 * (version % 10 + (version >= 86 && version < 90));
}

/* What the driver said when it refused a kernel, in words that help; from KAIO_MALLOC, NULL without memory. */
static char *kaio__refusal(const kaio__driver *driver, const char *text, int result, const char *log)
{
    char *refusal = (char *)KAIO_MALLOC(KAIO__ERROR_SIZE);
    const char *name = NULL;
    int version = kaio__ptx_version(text), needed = kaio__ptx_driver(version);

    if (!refusal)
        return NULL;
    driver->error_name(result, &name);
    if (result == KAIO__CU_UNSUPPORTED_PTX_VERSION)
        snprintf(refusal, KAIO__ERROR_SIZE,
                 "it is PTX %d.%d, which needs a driver for CUDA %d.%d or later; this driver is for CUDA %d.%d: "
                 "update it", version / 10, version % 10, needed / 1000, needed % 1000 / 10, driver->version / 1000,
                 driver->version % 1000 / 10);
    else
        snprintf(refusal, KAIO__ERROR_SIZE, "%.60s: %.900s", name ? name : "unknown error", log[0] ? log : "no log");
    return refusal;
}

/* Runs the JIT; the load lock is held. */
static kaio_status kaio__module_load(const kaio__call *call, const kaio__kernel *kernel, kaio__module *loaded)
{
    const kaio__driver *driver = call->driver;
    char log[KAIO__JIT_LOG_SIZE];
    int options[2] = {KAIO__JIT_ERROR_LOG, KAIO__JIT_ERROR_LOG_SIZE}, result;
    void *values[2], *module = NULL, *function = NULL;
    char *text = kaio__kernel_text(kernel);
    const char *step = "cuModuleLoadDataEx";

    if (!text)
        return kaio__fail(call->device, KAIO_ERR_OUT_OF_MEMORY, "%s: no memory for %lu bytes", call->op,
                          (unsigned long)kernel->text_length);
    log[0] = '\0';
    values[0] = log;
    values[1] = (void *)(uintptr_t)sizeof log;
    result = driver->module_load(&module, text, 2, options, values);
    if (result == KAIO__CU_INVALID_PTX || result == KAIO__CU_UNSUPPORTED_PTX_VERSION || result == KAIO__CU_NO_BINARY)
        loaded->refusal = kaio__refusal(driver, text, result, log);
    KAIO_FREE(text);
    if (loaded->refusal)
        return KAIO_OK;
    if (!result) {
        step = "cuModuleGetFunction";
        result = driver->module_function(&function, module, kernel->name);
    }
    if (!result && kernel->shared_bytes) {
        step = "cuFuncSetAttribute";
        result = driver->function_set(function, KAIO__FUNC_MAX_DYNAMIC_SHARED, kernel->shared_bytes);
    }
    if (result) {
        if (module)
            driver->module_unload(module);
        return kaio__call_fail(call, step, result);
    }
    loaded->module = module;
    loaded->function = function;
    kaio__log(call->device, KAIO_LOG_INFO, "%s: loaded %s", call->op, kernel->name);
    return KAIO_OK;
}

/* Makes device->functions[index] valid. */
static kaio_status kaio__function(const kaio__call *call, int index)
{
    int count;
    const kaio__kernel *kernel = kaio__kernel_table(&count) + index;
    kaio__context *context = call->device->context;
    kaio__module *module = context->modules + index;
    kaio_status status = KAIO_OK;

    if (call->device->functions[index])
        return KAIO_OK;
    kaio__lock(&context->load_lock);
    if (!module->function && !module->refusal) {
        status = kaio__refuse_capture(call, "cannot load a kernel (call kaio_preload or run it once before)");
        if (!status)
            status = kaio__module_load(call, kernel, module);
    }
    if (!status && module->refusal)
        status = kaio__fail(call->device, KAIO_ERR_PTX, "%s: the driver refused %s: %s", call->op, kernel->name,
                            module->refusal);
    call->device->functions[index] = module->function;
    kaio__unlock(&context->load_lock);
    return status;
}

/* PTX that every driver must know: without a kernel in it, it is the driver's own refusal that the caller sees. */
enum { KAIO__BASE_PTX = 70 };

/* NULL if this device can run the kernel, else why not. */
static const char *kaio__unfit_device(const kaio_device_info *info, const kaio__kernel *kernel)
{
    int arch = 10 * info->compute_major + info->compute_minor, version;

    if (kernel->exact_arch ? arch != kernel->min_arch : arch < kernel->min_arch)
        return "the device has another compute capability";
    if (kernel->shared_bytes > info->shared_per_block)
        return "the device has too little shared memory per block";
    version = kaio__ptx_version(kernel->text[0]);
    if (version > KAIO__BASE_PTX && kaio__ptx_driver(version) > info->driver_version)
        return "the driver is too old for its PTX";
    return NULL;
}

KAIO__PUBLIC_IMPL kaio_status kaio_preload(kaio_device *device, const char *prefix)
{
    kaio__call call;
    kaio_status status = kaio__enter(&call, device, "kaio_preload");
    const kaio__kernel *kernels;
    int count, i, matches = 0;

    kernels = kaio__kernel_table(&count);
    if (!prefix)
        prefix = "";
    for (i = 0; i < count && !status; i++)
        if (strncmp(kernels[i].name, prefix, strlen(prefix)) == 0) {
            matches++;
            if (!kaio__unfit_device(&device->context->info, kernels + i))
                status = kaio__function(&call, i);
        }
    if (!status && matches == 0 && *prefix)
        status = kaio__fail(device, KAIO_ERR_INVALID, "%s: prefix is \"%s\", but no kernel of this build is named so",
                            call.op, prefix);
    return kaio__leave(&call, status);
}

KAIO__PUBLIC_IMPL kaio_status kaio_dry_run(kaio_device *device, int on)
{
    kaio__call call;
    kaio_status status = kaio__enter(&call, device, "kaio_dry_run");

    if (!status)
        device->dry_run = on != 0;
    return kaio__leave(&call, status);
}

KAIO__PUBLIC_IMPL const char *kaio_kernel_name(int index)
{
    int count;
    const kaio__kernel *kernels = kaio__kernel_table(&count);

    return index >= 0 && index < count ? kernels[index].name : NULL;
}

KAIO__PUBLIC_IMPL const char *kaio_variant_name(kaio_device *device)
{
    const char *name = kaio__state(device) != KAIO__CLOSED ? kaio_kernel_name(device->last) : NULL;

    return name ? name : "";
}

KAIO__PUBLIC_IMPL kaio_status kaio_force_variant(kaio_device *device, const char *name)
{
    kaio__call call;
    kaio_status status = kaio__enter(&call, device, "kaio_force_variant");
    const char *candidate = NULL;
    int i = -1;

    if (name)
        for (i = 0; (candidate = kaio_kernel_name(i)) != NULL && strcmp(candidate, name) != 0;)
            i++;
    if (!status && name && !candidate)
        status = kaio__fail(device, KAIO_ERR_INVALID, "%s: name is \"%s\", but no kernel of this build is named so",
                            call.op, name);
    if (!status)
        device->forced = i;
    return kaio__leave(&call, status);
}

/* >>tensor: element types, views and their checks --------------------------------------------------------------- */

KAIO__PUBLIC_IMPL size_t kaio_dtype_size(kaio_dtype dtype)
{
    switch (dtype) {
#define KAIO__DTYPE_SIZE(name, value, bytes, text) case name: return bytes;
        KAIO_DTYPE_LIST(KAIO__DTYPE_SIZE)
#undef KAIO__DTYPE_SIZE
    case KAIO_DTYPE_UNSET:
    case KAIO_DTYPE_FORCE_INT: break;
    }
    return 0;
}

KAIO__PUBLIC_IMPL const char *kaio_dtype_name(kaio_dtype dtype)
{
    switch (dtype) {
#define KAIO__DTYPE_NAME(name, value, bytes, text) case name: return text;
        KAIO_DTYPE_LIST(KAIO__DTYPE_NAME)
#undef KAIO__DTYPE_NAME
    case KAIO_DTYPE_UNSET: return "unset";
    case KAIO_DTYPE_FORCE_INT: break;
    }
    return "an unknown type";
}

static uint32_t kaio__float_bits(float value)
{
    uint32_t bits;

    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static float kaio__bits_float(uint32_t bits)
{
    float value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

/* A binary floating-point format narrower than f32, sign apart. */
typedef struct kaio__format {
    int mantissa;      /* stored bits */
    int min_exponent;  /* of the smallest normal number: 1 - bias */
    unsigned largest;  /* code of the largest finite number */
    unsigned overflow; /* code of what lies beyond, infinities included */
    unsigned nan;
    unsigned sign;     /* the sign bit */
} kaio__format;

static const kaio__format kaio__f16 = {10, -14, 0x7bff, 0x7c00, 0x7e00, 0x8000};
static const kaio__format kaio__bf16 = {7, -126, 0x7f7f, 0x7f80, 0x7fc0, 0x8000};
static const kaio__format kaio__e4m3 = {3, -6, 0x7e, 0x7e, 0x7f, 0x80};
static const kaio__format kaio__e5m2 = {2, -14, 0x7b, 0x7b, 0x7f, 0x80};

/* Nearest, ties to even. The code of a number is its mantissa in units of the format's last place, plus the exponent
   field above it: a carry out of the mantissa raises the exponent by itself. */
static unsigned kaio__encode(const kaio__format *format, float value)
{
    uint32_t bits = kaio__float_bits(value), magnitude = bits & 0x7fffffffu, mantissa, kept, rest, half;
    unsigned sign = bits >> 31 ? format->sign : 0, code;
    int exponent = (int)(magnitude >> 23), shift;

    if (magnitude > 0x7f800000u)
        return sign | format->nan;
    if (magnitude == 0x7f800000u)
        return sign | format->overflow;
    mantissa = magnitude & 0x7fffffu;
    if (exponent)
        mantissa |= 0x800000u;
    else
        exponent = 1;
    exponent -= 127;
    shift = 23 - format->mantissa;
    if (exponent < format->min_exponent) {
        shift += format->min_exponent - exponent;
        exponent = format->min_exponent;
    }
    if (shift > 25) /* below a quarter of the smallest number */
        return sign;
    kept = mantissa >> shift;
    rest = mantissa & (((uint32_t)1 << shift) - 1);
    half = (uint32_t)1 << (shift - 1);
    if (rest > half || (rest == half && (kept & 1)))
        kept++;
    code = ((unsigned)(exponent - format->min_exponent) << format->mantissa) + kept;
    return sign | (code > format->largest ? format->overflow : code);
}

/* Exact. Not for bf16, whose subnormals need a factor below f32's normal numbers. */
static float kaio__decode(const kaio__format *format, unsigned code)
{
    unsigned magnitude = code & (format->sign - 1), mantissa = magnitude & ((1u << format->mantissa) - 1);
    int exponent = (int)(magnitude >> format->mantissa);
    uint32_t sign = code & format->sign ? 0x80000000u : 0;
    float scale;

    if (magnitude > format->largest) /* f16 and e5m2 have one infinity there, e4m3 only NaN */
        return kaio__bits_float(sign | (mantissa == 0 ? 0x7f800000u : 0x7fc00000u));
    if (exponent)
        mantissa |= 1u << format->mantissa;
    else
        exponent = 1;
    scale = kaio__bits_float((uint32_t)(exponent - 1 + format->min_exponent - format->mantissa + 127) << 23);
    return kaio__bits_float(sign | kaio__float_bits((float)mantissa * scale));
}

KAIO__PUBLIC_IMPL uint16_t kaio_f32_to_f16(float value) { return (uint16_t)kaio__encode(&kaio__f16, value); }
KAIO__PUBLIC_IMPL uint16_t kaio_f32_to_bf16(float value) { return (uint16_t)kaio__encode(&kaio__bf16, value); }
KAIO__PUBLIC_IMPL uint8_t kaio_f32_to_e4m3(float value) { return (uint8_t)kaio__encode(&kaio__e4m3, value); }
KAIO__PUBLIC_IMPL uint8_t kaio_f32_to_e5m2(float value) { return (uint8_t)kaio__encode(&kaio__e5m2, value); }
KAIO__PUBLIC_IMPL float kaio_f16_to_f32(uint16_t bits) { return kaio__decode(&kaio__f16, bits); }
KAIO__PUBLIC_IMPL float kaio_bf16_to_f32(uint16_t bits) { return kaio__bits_float((uint32_t)bits << 16); }
KAIO__PUBLIC_IMPL float kaio_e4m3_to_f32(uint8_t bits) { return kaio__decode(&kaio__e4m3, bits); }
KAIO__PUBLIC_IMPL float kaio_e5m2_to_f32(uint8_t bits) { return kaio__decode(&kaio__e5m2, bits); }

KAIO__PUBLIC_IMPL kaio_tensor kaio_tensor_nd(void *data, kaio_dtype dtype, int rank, const int64_t *shape)
{
    kaio_tensor view;
    int64_t stride = 1;
    int i;

    memset(&view, 0, sizeof view);
    if (rank < 1 || rank > KAIO_MAX_RANK || !shape)
        return view;
    view.data = data;
    view.dtype = dtype;
    view.rank = rank;
    for (i = rank - 1; i >= 0; i--) {
        view.shape[i] = shape[i];
        view.stride[i] = stride;
        /* An overflow gives a stride that the checks of the op refuse: the shape alone is too large then. */
        stride = (int64_t)((uint64_t)stride * (uint64_t)(shape[i] > 0 ? shape[i] : 1));
    }
    return view;
}

KAIO__PUBLIC_IMPL kaio_tensor kaio_tensor_1d(void *data, kaio_dtype dtype, int64_t n)
{
    return kaio_tensor_nd(data, dtype, 1, &n);
}

KAIO__PUBLIC_IMPL kaio_tensor kaio_tensor_2d(void *data, kaio_dtype dtype, int64_t rows, int64_t columns)
{
    int64_t shape[2];

    shape[0] = rows;
    shape[1] = columns;
    return kaio_tensor_nd(data, dtype, 2, shape);
}

KAIO__PUBLIC_IMPL kaio_tensor kaio_tensor_3d(void *data, kaio_dtype dtype, int64_t batch, int64_t rows, int64_t columns)
{
    int64_t shape[3];

    shape[0] = batch;
    shape[1] = rows;
    shape[2] = columns;
    return kaio_tensor_nd(data, dtype, 3, shape);
}

/* Index of a dimension that may count from the end, or -1. */
static int kaio__dimension(const kaio_tensor *view, int dim)
{
    if (!view || view->rank < 1 || view->rank > KAIO_MAX_RANK || dim < -view->rank || dim >= view->rank)
        return -1;
    return dim < 0 ? dim + view->rank : dim;
}

KAIO__PUBLIC_IMPL kaio_tensor kaio_tensor_transpose(const kaio_tensor *view, int i, int j)
{
    kaio_tensor swapped;
    int64_t saved;

    memset(&swapped, 0, sizeof swapped);
    i = kaio__dimension(view, i);
    j = kaio__dimension(view, j);
    if (i < 0 || j < 0)
        return swapped;
    swapped = *view;
    saved = swapped.shape[i], swapped.shape[i] = swapped.shape[j], swapped.shape[j] = saved;
    saved = swapped.stride[i], swapped.stride[i] = swapped.stride[j], swapped.stride[j] = saved;
    return swapped;
}

KAIO__PUBLIC_IMPL kaio_tensor kaio_tensor_slice(const kaio_tensor *view, int dim, int64_t begin, int64_t count)
{
    kaio_tensor part;

    memset(&part, 0, sizeof part);
    dim = kaio__dimension(view, dim);
    if (dim < 0 || begin < 0 || count < 0 || begin > view->shape[dim] || count > view->shape[dim] - begin)
        return part;
    part = *view;
    part.shape[dim] = count;
    if (part.data && count) /* of an empty slice nothing is read, and its address may not exist */
        part.data = (void *)((uintptr_t)part.data +
                             (uintptr_t)begin * (uintptr_t)part.stride[dim] * (uintptr_t)kaio_dtype_size(part.dtype));
    return part;
}

/* *product = a * b for non-negative factors; 0 if it does not fit. */
static int kaio__multiply(int64_t a, int64_t b, int64_t *product)
{
    if (a != 0 && b > INT64_MAX / a)
        return 0;
    *product = a * b;
    return 1;
}

KAIO__PUBLIC_IMPL int64_t kaio_tensor_elements(const kaio_tensor *view)
{
    int64_t elements = 1;
    int i;

    if (!view || view->rank < 1 || view->rank > KAIO_MAX_RANK)
        return -1;
    for (i = 0; i < view->rank; i++)
        if (view->shape[i] < 0)
            return -1;
    for (i = 0; i < view->rank; i++)
        if (view->shape[i] == 0)
            return 0;
    for (i = 0; i < view->rank; i++)
        if (!kaio__multiply(elements, view->shape[i], &elements))
            return -1;
    return elements;
}

KAIO__PUBLIC_IMPL int kaio_tensor_is_contiguous(const kaio_tensor *view)
{
    int64_t stride = 1, elements = kaio_tensor_elements(view);
    int i;

    if (elements <= 0)
        return elements == 0;
    for (i = view->rank - 1; i >= 0; i--) {
        if (view->shape[i] > 1 && view->stride[i] != stride)
            return 0;
        stride *= view->shape[i];
    }
    return 1;
}

/* A view that passed kaio__check_view: what later checks and launchers need of it. */
typedef struct kaio__view {
    const char *name; /* of the argument */
    const kaio_tensor *tensor;
    int64_t element_bytes;
    int64_t elements;
    uint64_t begin, end; /* addresses of the first byte and past the last byte that the view reaches */
} kaio__view;

/* Offsets in bytes of the lowest and past the highest byte; 0 if they do not fit. */
static int kaio__extent(const kaio_tensor *tensor, int64_t element_bytes, int64_t *low, int64_t *high)
{
    const int64_t limit = INT64_MAX / 2;
    int64_t stride, reach;
    int i;

    *low = 0;
    *high = element_bytes;
    for (i = 0; i < tensor->rank; i++) {
        stride = tensor->stride[i];
        if (stride < -limit || !kaio__multiply(stride < 0 ? -stride : stride, tensor->shape[i] - 1, &reach) ||
            !kaio__multiply(reach, element_bytes, &reach) || reach > limit)
            return 0;
        if (stride < 0)
            *low -= reach;
        else
            *high += reach;
        if (*low < -limit || *high > limit)
            return 0;
    }
    return 1;
}

/* Checks what can be seen of a view without asking the driver. */
static kaio_status kaio__check_view(const kaio__call *call, const char *name, const kaio_tensor *tensor,
                                    kaio__view *view)
{
    kaio_device *device = call->device;
    int64_t low, high;
    uint64_t address;
    int i;

    memset(view, 0, sizeof *view);
    if (!tensor)
        return kaio__fail(device, KAIO_ERR_INVALID, "%s: %s: the view is NULL", call->op, name);
    view->name = name;
    view->tensor = tensor;
    if (tensor->rank < 1 || tensor->rank > KAIO_MAX_RANK)
        return kaio__fail(device, KAIO_ERR_INVALID, "%s: %s: rank is %d, expected 1..%d", call->op, name, tensor->rank,
                          KAIO_MAX_RANK);
    view->element_bytes = (int64_t)kaio_dtype_size(tensor->dtype);
    if (view->element_bytes == 0)
        return kaio__fail(device, KAIO_ERR_INVALID, "%s: %s: dtype is %s (%d), expected one of kaio_dtype", call->op,
                          name, kaio_dtype_name(tensor->dtype), (int)tensor->dtype);
    for (i = 0; i < tensor->rank; i++)
        if (tensor->shape[i] < 0)
            return kaio__fail(device, KAIO_ERR_INVALID, "%s: %s: shape[%d] is %lld, expected 0 or more", call->op, name,
                              i, (long long)tensor->shape[i]);
    if (tensor->device != KAIO_DEVICE_ANY && tensor->device != KAIO_DEVICE(device->context->info.ordinal))
        return kaio__fail(device, KAIO_ERR_ORDINAL, "%s: %s: the view says device %d, expected the handle's, %d",
                          call->op, name, tensor->device - 1, device->context->info.ordinal);
    view->elements = kaio_tensor_elements(tensor);
    if (view->elements == 0)
        return KAIO_OK;
    if (view->elements < 0 || !kaio__extent(tensor, view->element_bytes, &low, &high))
        return kaio__fail(device, KAIO_ERR_INVALID, "%s: %s: shape and strides overflow 64 bits", call->op, name);
    address = (uint64_t)(uintptr_t)tensor->data;
    if (address % (uint64_t)view->element_bytes)
        return kaio__fail(device, KAIO_ERR_INVALID, "%s: %s: data is at 0x%llx, expected a multiple of %d, the size of "
                          "%s", call->op, name, (unsigned long long)address, (int)view->element_bytes,
                          kaio_dtype_name(tensor->dtype));
    view->begin = address + (uint64_t)low;
    view->end = address + (uint64_t)high;
    return KAIO_OK;
}

#ifndef KAIO_NO_POINTER_CHECKS

/* Asks the driver where [begin, end) lives. */
static kaio_status kaio__check_range(const kaio__call *call, const char *name, uint64_t data, uint64_t begin,
                                     uint64_t end)
{
    static const int wanted[5] = {KAIO__POINTER_MEMORY_TYPE, KAIO__POINTER_ORDINAL, KAIO__POINTER_RANGE_START,
                                  KAIO__POINTER_RANGE_SIZE, KAIO__POINTER_IS_MANAGED};
    kaio_device *device = call->device;
    int attributes[5], ordinal = -1, result;
    unsigned type = 0;
    uint64_t start = 0, managed = 0; /* wider than any driver writes a flag */
    size_t size = 0;
    void *values[5];

    memcpy(attributes, wanted, sizeof attributes);
    values[0] = &type;
    values[1] = &ordinal;
    values[2] = &start;
    values[3] = &size;
    values[4] = &managed;
    result = call->driver->pointer_attributes(5, attributes, values, data);
    if (result && result != KAIO__CU_INVALID_VALUE)
        return kaio__call_fail(call, "cuPointerGetAttributes", result);
    if (!managed && type != KAIO__MEMORY_DEVICE)
        return kaio__fail(device, KAIO_ERR_HOST_POINTER, "%s: %s: 0x%llx is %s memory, expected memory of device %d",
                          call->op, name, (unsigned long long)data,
                          type == KAIO__MEMORY_HOST ? "pinned host" : "ordinary host", device->context->info.ordinal);
    if (!managed && ordinal != device->context->info.ordinal)
        return kaio__fail(device, KAIO_ERR_ORDINAL, "%s: %s: 0x%llx is memory of device %d, expected the handle's, %d",
                          call->op, name, (unsigned long long)data, ordinal, device->context->info.ordinal);
    if (begin < start || end - start > size)
        return kaio__fail(device, KAIO_ERR_INVALID, "%s: %s: the view reaches bytes %lld to %lld of an allocation of "
                          "%llu: needed %llu bytes from its data on, available %llu", call->op, name,
                          (long long)(begin - start), (long long)(end - start), (unsigned long long)size,
                          (unsigned long long)(end - data), (unsigned long long)(start + size - data));
    return KAIO_OK;
}

#endif

/* Not for views that an op will not touch: those of an empty problem may have no memory. */
static kaio_status kaio__check_memory(const kaio__call *call, const kaio__view *view)
{
    if (view->elements == 0)
        return KAIO_OK;
    if (!view->tensor->data)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: %s: data is NULL", call->op, view->name);
#ifdef KAIO_NO_POINTER_CHECKS
    return KAIO_OK;
#else
    return kaio__check_range(call, view->name, (uint64_t)(uintptr_t)view->tensor->data, view->begin, view->end);
#endif
}

/* One term of a linear equation: stride * t with low <= t <= high. */
typedef struct kaio__term {
    int64_t stride, low, high;
} kaio__term;

enum { KAIO__TERMS = 2 * KAIO_MAX_RANK + 1, KAIO__OVERLAP_STEPS = 4096 };

static int kaio__add_term(kaio__term *terms, int count, int64_t stride, int64_t low, int64_t high)
{
    int i;

    if (stride < 0) {
        int64_t saved = low;

        stride = -stride;
        low = -high;
        high = -saved;
    }
    if (stride == 0 || low == high)
        return count; /* only ever called with low == high == 0 */
    for (i = 0; i < count && terms[i].stride > stride;)
        i++;
    if (i < count && terms[i].stride == stride) {
        terms[i].low += low;
        terms[i].high += high;
        return count;
    }
    memmove(terms + i + 1, terms + i, (size_t)(count - i) * sizeof *terms);
    terms[i].stride = stride;
    terms[i].low = low;
    terms[i].high = high;
    return count + 1;
}

static int64_t kaio__floor_divide(int64_t a, int64_t b) /* b > 0 */
{
    return a / b - (a % b < 0);
}

/* Can the terms, strides descending, add up to `target`? Gives up with "yes" after so many steps. */
static int kaio__solvable(const kaio__term *terms, int count, int64_t target, int *steps)
{
    int64_t least = 0, most = 0, t, last;
    int i;

    if (count == 0)
        return target == 0;
    for (i = 1; i < count; i++) {
        least += terms[i].stride * terms[i].low;
        most += terms[i].stride * terms[i].high;
    }
    t = -kaio__floor_divide(most - target, terms[0].stride); /* ceil((target - most) / stride) */
    last = kaio__floor_divide(target - least, terms[0].stride);
    if (t < terms[0].low)
        t = terms[0].low;
    if (last > terms[0].high)
        last = terms[0].high;
    for (; t <= last; t++) {
        if (++*steps > KAIO__OVERLAP_STEPS ||
            kaio__solvable(terms + 1, count - 1, target - terms[0].stride * t, steps))
            return 1;
    }
    return 0;
}

/* Do two views share a byte? Exact for the nestings that packed buffers and slices have. */
static int kaio__overlap(const kaio__view *a, const kaio__view *b)
{
    kaio__term terms[KAIO__TERMS];
    int count = 0, steps = 0, i;

    if (a->elements == 0 || b->elements == 0 || a->end <= b->begin || b->end <= a->begin)
        return 0;
    for (i = 0; i < a->tensor->rank; i++)
        count = kaio__add_term(terms, count, a->tensor->stride[i] * a->element_bytes, 0, a->tensor->shape[i] - 1);
    for (i = 0; i < b->tensor->rank; i++)
        count = kaio__add_term(terms, count, b->tensor->stride[i] * b->element_bytes, 1 - b->tensor->shape[i], 0);
    count = kaio__add_term(terms, count, 1, 1 - b->element_bytes, a->element_bytes - 1);
    return kaio__solvable(terms, count,
                          (int64_t)((uint64_t)(uintptr_t)b->tensor->data - (uint64_t)(uintptr_t)a->tensor->data),
                          &steps);
}

/* Could two indices of the view name one element? "No" is certain: each stride passes all that the smaller ones
   reach. */
static int kaio__self_overlap(const kaio_tensor *tensor)
{
    int64_t reach = 0, best, stride;
    int done[KAIO_MAX_RANK] = {0}, i, next;

    for (;;) {
        next = -1;
        best = 0;
        for (i = 0; i < tensor->rank; i++) {
            stride = tensor->stride[i] < 0 ? -tensor->stride[i] : tensor->stride[i];
            if (!done[i] && tensor->shape[i] > 1 && (next < 0 || stride < best)) {
                next = i;
                best = stride;
            }
        }
        if (next < 0)
            return 0;
        if (best <= reach)
            return 1;
        done[next] = 1;
        reach += best * (tensor->shape[next] - 1);
    }
}

/* An output shares no element with itself or another operand. */
static kaio_status kaio__check_output(const kaio__call *call, const kaio__view *output, const kaio__view *const *others,
                                      int count)
{
    int i;

    if (output->elements == 0)
        return KAIO_OK;
    if (kaio__self_overlap(output->tensor))
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: %s: the output's strides make elements overlap",
                          call->op, output->name);
    for (i = 0; i < count; i++)
        if (kaio__overlap(output, others[i]))
            return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: %s: the output shares elements with %s", call->op,
                              output->name, others[i]->name);
    return KAIO_OK;
}

KAIO__PUBLIC_IMPL kaio_status kaio_set_workspace(kaio_device *device, void *data, size_t bytes)
{
    enum { ALIGNMENT = 256 }; /* what kernels may assume of scratch memory */
    kaio__call call;
    kaio_status status = kaio__enter(&call, device, "kaio_set_workspace");
    uint64_t address = (uint64_t)(uintptr_t)data;

    if (!status && address % ALIGNMENT)
        status = kaio__fail(device, KAIO_ERR_INVALID, "%s: data is at 0x%llx, expected a multiple of %d", call.op,
                            (unsigned long long)address, (int)ALIGNMENT);
#ifndef KAIO_NO_POINTER_CHECKS
    if (!status && data)
        status = kaio__check_range(&call, "data", address, address, address + bytes);
#endif
    if (!status) {
        device->has_user_workspace = data != NULL;
        device->user_workspace = address;
        device->user_workspace_bytes = data ? bytes : 0;
    }
    return kaio__leave(&call, status);
}

/* ---- memory ---------------------------------------------------------------------------------------------------- */

KAIO__PUBLIC_IMPL kaio_status kaio_alloc(kaio_device *device, kaio_tensor *view, kaio_dtype dtype, int rank,
                                         const int64_t *shape)
{
    kaio__call call;
    kaio_status status = kaio__enter(&call, device, "kaio_alloc");
    kaio_tensor wanted;
    int64_t elements = 0, bytes = 0;
    uint64_t address = 0;
    int result = 0;

    if (!status && !view)
        status = kaio__fail(device, KAIO_ERR_INVALID, "%s: view is NULL", call.op);
    if (view)
        memset(view, 0, sizeof *view);
    if (!status && !kaio_dtype_size(dtype))
        status = kaio__fail(device, KAIO_ERR_INVALID, "%s: dtype is %s (%d), expected one of kaio_dtype", call.op,
                            kaio_dtype_name(dtype), (int)dtype);
    wanted = kaio_tensor_nd(NULL, dtype, rank, shape);
    if (!status && wanted.rank == 0)
        status = kaio__fail(device, KAIO_ERR_INVALID, "%s: rank is %d%s, expected 1..%d and a shape", call.op, rank,
                            shape ? "" : " and shape NULL", KAIO_MAX_RANK);
    if (!status) {
        elements = kaio_tensor_elements(&wanted);
        if (elements < 0 || !kaio__multiply(elements, (int64_t)kaio_dtype_size(dtype), &bytes))
            status = kaio__fail(device, KAIO_ERR_INVALID, "%s: shape has a negative entry or overflows 64 bits",
                                call.op);
    }
    if (!status)
        status = kaio__refuse_capture(&call, "cannot allocate");
    if (!status && bytes) {
        result = call.driver->mem_alloc(&address, (size_t)bytes);
        if (result == KAIO__CU_OUT_OF_MEMORY)
            status = kaio__fail(device, KAIO_ERR_OUT_OF_MEMORY, "%s: no device memory for %lld bytes", call.op,
                                (long long)bytes);
        else if (result)
            status = kaio__call_fail(&call, "cuMemAlloc", result);
    }
    if (!status) {
        *view = wanted;
        view->data = (void *)(uintptr_t)address;
        view->device = KAIO_DEVICE(device->context->info.ordinal);
    }
    return kaio__leave(&call, status);
}

KAIO__PUBLIC_IMPL kaio_status kaio_alloc_1d(kaio_device *device, kaio_tensor *view, kaio_dtype dtype, int64_t n)
{
    return kaio_alloc(device, view, dtype, 1, &n);
}

KAIO__PUBLIC_IMPL kaio_status kaio_alloc_2d(kaio_device *device, kaio_tensor *view, kaio_dtype dtype, int64_t rows,
                                            int64_t columns)
{
    int64_t shape[2];

    shape[0] = rows;
    shape[1] = columns;
    return kaio_alloc(device, view, dtype, 2, shape);
}

KAIO__PUBLIC_IMPL kaio_status kaio_alloc_3d(kaio_device *device, kaio_tensor *view, kaio_dtype dtype, int64_t batch,
                                            int64_t rows, int64_t columns)
{
    int64_t shape[3];

    shape[0] = batch;
    shape[1] = rows;
    shape[2] = columns;
    return kaio_alloc(device, view, dtype, 3, shape);
}

KAIO__PUBLIC_IMPL kaio_status kaio_free(kaio_device *device, kaio_tensor *view)
{
    kaio__call call;
    kaio_status status;
    int result;

    if (!device || !view || !view->data)
        return KAIO_OK;
    status = kaio__enter(&call, device, "kaio_free");
    if (!status)
        status = kaio__refuse_capture(&call, "cannot free");
    if (!status) {
        result = call.driver->mem_free((uint64_t)(uintptr_t)view->data);
        if (result)
            status = kaio__call_fail(&call, "cuMemFree", result);
        else
            memset(view, 0, sizeof *view);
    }
    return kaio__leave(&call, status);
}

/* A view as a list of equal rows: `run` bytes that lie together, `height` times at a distance of `pitch`, and this
   for every index of the outer dimensions. Element order is the view's row-major one. */
typedef struct kaio__rows {
    uint64_t data;
    size_t run;
    int64_t height, pitch;
    int outer_rank;
    int64_t outer_shape[KAIO_MAX_RANK], outer_stride[KAIO_MAX_RANK]; /* bytes */
} kaio__rows;

/* A pitch that the driver's 2-D copies take; other rows are copied one by one. */
static int kaio__pitch_ok(const kaio__rows *rows)
{
    const int64_t limit = 0x7fffffff; /* CU_DEVICE_ATTRIBUTE_MAX_PITCH of every device so far */

    return rows->pitch >= (int64_t)rows->run && rows->pitch <= limit;
}

static void kaio__split_rows(const kaio_tensor *tensor, kaio__rows *rows)
{
    int64_t element = (int64_t)kaio_dtype_size(tensor->dtype), shape[KAIO_MAX_RANK], stride[KAIO_MAX_RANK];
    int rank = 0, i;

    for (i = 0; i < tensor->rank; i++) {
        if (tensor->shape[i] == 1)
            continue;
        if (rank && stride[rank - 1] == tensor->stride[i] * tensor->shape[i] * element) {
            shape[rank - 1] *= tensor->shape[i];
            stride[rank - 1] = tensor->stride[i] * element;
        } else {
            shape[rank] = tensor->shape[i];
            stride[rank++] = tensor->stride[i] * element;
        }
    }
    memset(rows, 0, sizeof *rows);
    rows->data = (uint64_t)(uintptr_t)tensor->data;
    rows->run = (size_t)element;
    rows->height = 1;
    rows->pitch = element;
    if (rank && stride[rank - 1] == element) {
        rows->run = (size_t)(shape[--rank] * element);
        rows->pitch = (int64_t)rows->run;
    }
    if (rank) {
        rows->height = shape[--rank];
        rows->pitch = stride[rank];
    }
    rows->outer_rank = rank;
    for (i = 0; i < rank; i++) {
        rows->outer_shape[i] = shape[i];
        rows->outer_stride[i] = stride[i];
    }
}

/* Steps `index` through the outer dimensions, the last one fastest, and `address` with it; 0 after the last. */
static int kaio__next_index(int rank, const int64_t *shape, const int64_t *stride, int64_t *index, uint64_t *address)
{
    int i;

    for (i = rank - 1; i >= 0; i--) {
        *address += (uint64_t)stride[i];
        if (++index[i] < shape[i])
            return 1;
        *address -= (uint64_t)(stride[i] * shape[i]);
        index[i] = 0;
    }
    return 0;
}

enum { KAIO__TO_DEVICE, KAIO__TO_HOST };

static int kaio__copy_block(const kaio__call *call, const kaio__rows *rows, uint64_t address, unsigned char *host,
                            int direction)
{
    const kaio__driver *driver = call->driver;
    void *stream = call->device->stream;
    kaio__copy_2d copy;
    int64_t i;
    int result = 0;

    if (rows->height > 1 && kaio__pitch_ok(rows)) {
        memset(&copy, 0, sizeof copy);
        copy.src_type = direction == KAIO__TO_DEVICE ? KAIO__MEMORY_HOST : KAIO__MEMORY_DEVICE;
        copy.dst_type = direction == KAIO__TO_DEVICE ? KAIO__MEMORY_DEVICE : KAIO__MEMORY_HOST;
        copy.src_host = copy.dst_host = host;
        copy.src_device = copy.dst_device = address;
        copy.src_pitch = direction == KAIO__TO_DEVICE ? rows->run : (size_t)rows->pitch;
        copy.dst_pitch = direction == KAIO__TO_DEVICE ? (size_t)rows->pitch : rows->run;
        copy.width = rows->run;
        copy.height = (size_t)rows->height;
        return driver->copy_2d(&copy, stream);
    }
    for (i = 0; i < rows->height && !result; i++) {
        result = direction == KAIO__TO_DEVICE ? driver->copy_to_device(address, host, rows->run, stream)
                                              : driver->copy_to_host(host, address, rows->run, stream);
        address += (uint64_t)rows->pitch;
        host += rows->run;
    }
    return result;
}

/* Moves a whole view from or to a dense host array and waits. */
static kaio_status kaio__copy(const kaio__call *call, const kaio_tensor *tensor, unsigned char *host, int direction)
{
    int64_t index[KAIO_MAX_RANK] = {0};
    uint64_t address;
    kaio__rows rows;
    int result;

    kaio__split_rows(tensor, &rows);
    address = rows.data;
    do {
        result = kaio__copy_block(call, &rows, address, host, direction);
        if (result) {
            call->driver->stream_sync(call->device->stream); /* earlier rows may be in flight, from pinned memory */
            return kaio__call_fail(call, direction == KAIO__TO_DEVICE ? "cuMemcpyHtoDAsync" : "cuMemcpyDtoHAsync",
                                   result);
        }
        host += rows.run * (size_t)rows.height;
    } while (kaio__next_index(rows.outer_rank, rows.outer_shape, rows.outer_stride, index, &address));
    return kaio__sync(call);
}

/* The checks of an upload, a download or a fill: a writable or readable view, and a stream that is not captured. */
static kaio_status kaio__check_transfer(const kaio__call *call, const kaio_tensor *tensor, int writes, kaio__view *view)
{
    kaio_status status = kaio__check_view(call, "view", tensor, view);

    if (!status)
        status = kaio__check_memory(call, view);
    if (!status && writes)
        status = kaio__check_output(call, view, NULL, 0);
    return status;
}

static kaio_status kaio__transfer(kaio_device *device, const char *op, const kaio_tensor *tensor, void *host,
                                  size_t bytes, int direction)
{
    kaio__call call;
    kaio__view view;
    kaio_status status = kaio__enter(&call, device, op);

    if (!status)
        status = kaio__check_transfer(&call, tensor, direction == KAIO__TO_DEVICE, &view);
    if (!status && bytes != (uint64_t)view.elements * (uint64_t)view.element_bytes)
        status = kaio__fail(device, KAIO_ERR_INVALID, "%s: bytes is %llu, expected %llu: %lld elements of %s", op,
                            (unsigned long long)bytes,
                            (unsigned long long)view.elements * (unsigned long long)view.element_bytes,
                            (long long)view.elements, kaio_dtype_name(tensor->dtype));
    if (!status && view.elements) {
        if (!host)
            status = kaio__fail(device, KAIO_ERR_INVALID, "%s: host is NULL", op);
        if (!status)
            status = kaio__refuse_capture(&call, "cannot copy from or to host memory");
        if (!status)
            status = kaio__copy(&call, tensor, (unsigned char *)host, direction);
    }
    return kaio__leave(&call, status);
}

KAIO__PUBLIC_IMPL kaio_status kaio_upload(kaio_device *device, const kaio_tensor *view, const void *host, size_t bytes)
{
    return kaio__transfer(device, "kaio_upload", view, (void *)(uintptr_t)host, bytes, KAIO__TO_DEVICE);
}

KAIO__PUBLIC_IMPL kaio_status kaio_download(kaio_device *device, const kaio_tensor *view, void *host, size_t bytes)
{
    return kaio__transfer(device, "kaio_download", view, host, bytes, KAIO__TO_HOST);
}

/* Nearest integer, ties to even, in [low, high]; NaN gives 0. The bounds are exact in double. */
static double kaio__round(double value, double low, double high)
{
    const double whole = 4503599627370496.0; /* 2^52: a double of this size has no fraction bits to round */
    volatile double shifted;                 /* the sum must be rounded, in excess precision it would not be */

    if (!(value == value))
        return 0;
    if (value <= low)
        return low;
    if (value >= high)
        return high;
    if (value >= whole || value <= -whole)
        return value;
    shifted = value < 0 ? value - whole : value + whole;
    return value < 0 ? shifted + whole : shifted - whole;
}

/* One element of any type from a double, which is rounded once: floats go through f32, in which callers have them. */
static void kaio__store(kaio_dtype dtype, double value, void *to)
{
    const double two_63 = 9223372036854775808.0;
    uint16_t half;
    uint32_t word;
    uint64_t pair;
    float single = (float)value;

    switch (dtype) {
    case KAIO_F64: memcpy(to, &value, 8); return;
    case KAIO_F32: memcpy(to, &single, 4); return;
    case KAIO_F16: half = kaio_f32_to_f16(single), memcpy(to, &half, 2); return;
    case KAIO_BF16: half = kaio_f32_to_bf16(single), memcpy(to, &half, 2); return;
    case KAIO_E4M3: *(uint8_t *)to = kaio_f32_to_e4m3(single); return;
    case KAIO_E5M2: *(uint8_t *)to = kaio_f32_to_e5m2(single); return;
    case KAIO_I8: *(int8_t *)to = (int8_t)kaio__round(value, -128, 127); return;
    case KAIO_U8: *(uint8_t *)to = (uint8_t)kaio__round(value, 0, 255); return;
    case KAIO_I16: half = (uint16_t)(int16_t)kaio__round(value, -32768, 32767), memcpy(to, &half, 2); return;
    case KAIO_U16: half = (uint16_t)kaio__round(value, 0, 65535), memcpy(to, &half, 2); return;
    case KAIO_I32:
        word = (uint32_t)(int32_t)kaio__round(value, -2147483648.0, 2147483647.0);
        memcpy(to, &word, 4);
        return;
    case KAIO_U32: word = (uint32_t)kaio__round(value, 0, 4294967295.0), memcpy(to, &word, 4); return;
    case KAIO_I64: /* 2^63 - 1 is not a double: the bound is handled apart */
        value = kaio__round(value, -two_63, two_63);
        pair = value >= two_63 ? (uint64_t)INT64_MAX : (uint64_t)(int64_t)value;
        memcpy(to, &pair, 8);
        return;
    case KAIO_U64:
        value = kaio__round(value, 0, 2 * two_63);
        pair = value >= 2 * two_63 ? UINT64_MAX : (uint64_t)value;
        memcpy(to, &pair, 8);
        return;
    case KAIO_DTYPE_UNSET:
    case KAIO_DTYPE_FORCE_INT: return;
    }
}

static float kaio__load_f32(kaio_dtype dtype, const void *from)
{
    uint16_t half;
    int16_t i16;
    int32_t i32;
    uint32_t u32;
    int64_t i64;
    uint64_t u64;
    float single;
    double value;

    switch (dtype) {
    case KAIO_F64: memcpy(&value, from, 8); return (float)value;
    case KAIO_F32: memcpy(&single, from, 4); return single;
    case KAIO_F16: memcpy(&half, from, 2); return kaio_f16_to_f32(half);
    case KAIO_BF16: memcpy(&half, from, 2); return kaio_bf16_to_f32(half);
    case KAIO_E4M3: return kaio_e4m3_to_f32(*(const uint8_t *)from);
    case KAIO_E5M2: return kaio_e5m2_to_f32(*(const uint8_t *)from);
    case KAIO_I8: return (float)*(const int8_t *)from;
    case KAIO_U8: return (float)*(const uint8_t *)from;
    case KAIO_I16: memcpy(&i16, from, 2); return (float)i16;
    case KAIO_U16: memcpy(&half, from, 2); return (float)half;
    case KAIO_I32: memcpy(&i32, from, 4); return (float)i32;
    case KAIO_U32: memcpy(&u32, from, 4); return (float)u32;
    case KAIO_I64: memcpy(&i64, from, 8); return (float)i64;
    case KAIO_U64: memcpy(&u64, from, 8); return (float)u64;
    case KAIO_DTYPE_UNSET:
    case KAIO_DTYPE_FORCE_INT: break;
    }
    return 0;
}

/* Copies through a staging buffer of a bounded size, a slice of the first dimension at a time. */
static kaio_status kaio__convert(const kaio__call *call, const kaio__view *view, float *host, int direction)
{
    const int64_t staging_bytes = (int64_t)1 << 24;
    kaio_tensor slice;
    int64_t row = view->elements / view->tensor->shape[0], count, begin, elements, i;
    size_t element = (size_t)view->element_bytes;
    unsigned char *staging;
    kaio_status status = KAIO_OK;

    count = staging_bytes / (row * view->element_bytes);
    if (count < 1)
        count = 1;
    if (count > view->tensor->shape[0])
        count = view->tensor->shape[0];
    staging = (unsigned char *)kaio__allocate(call->device, (size_t)(count * row) * element);
    if (!staging)
        return kaio__fail(call->device, KAIO_ERR_OUT_OF_MEMORY, "%s: no memory for %llu bytes", call->op,
                          (unsigned long long)(count * row) * element);
    for (begin = 0; begin < view->tensor->shape[0] && !status; begin += count) {
        if (count > view->tensor->shape[0] - begin)
            count = view->tensor->shape[0] - begin;
        slice = kaio_tensor_slice(view->tensor, 0, begin, count);
        elements = count * row;
        if (direction == KAIO__TO_DEVICE)
            for (i = 0; i < elements; i++)
                kaio__store(slice.dtype, (double)host[i], staging + (size_t)i * element);
        status = kaio__copy(call, &slice, staging, direction);
        if (direction == KAIO__TO_HOST && !status)
            for (i = 0; i < elements; i++)
                host[i] = kaio__load_f32(slice.dtype, staging + (size_t)i * element);
        host += elements;
    }
    kaio__release(call->device, staging);
    return status;
}

static kaio_status kaio__transfer_f32(kaio_device *device, const char *op, const kaio_tensor *tensor, float *host,
                                      int direction)
{
    kaio__call call;
    kaio__view view;
    kaio_status status = kaio__enter(&call, device, op);

    if (!status)
        status = kaio__check_transfer(&call, tensor, direction == KAIO__TO_DEVICE, &view);
    if (!status && view.elements) {
        if (!host)
            status = kaio__fail(device, KAIO_ERR_INVALID, "%s: host is NULL", op);
        if (!status)
            status = kaio__refuse_capture(&call, "cannot copy from or to host memory");
        if (!status && tensor->dtype == KAIO_F32)
            status = kaio__copy(&call, tensor, (unsigned char *)host, direction);
        else if (!status)
            status = kaio__convert(&call, &view, host, direction);
    }
    return kaio__leave(&call, status);
}

KAIO__PUBLIC_IMPL kaio_status kaio_upload_f32(kaio_device *device, const kaio_tensor *view, const float *host)
{
    return kaio__transfer_f32(device, "kaio_upload_f32", view, (float *)(uintptr_t)host, KAIO__TO_DEVICE);
}

KAIO__PUBLIC_IMPL kaio_status kaio_download_f32(kaio_device *device, const kaio_tensor *view, float *host)
{
    return kaio__transfer_f32(device, "kaio_download_f32", view, host, KAIO__TO_HOST);
}

/* Sets `width` neighbouring elements of `size` (1, 2 or 4) bytes in each of the block's rows. */
static int kaio__set_block(const kaio__call *call, const kaio__rows *rows, uint64_t address, size_t size,
                           uint32_t value, size_t width)
{
    const kaio__driver *driver = call->driver;
    void *stream = call->device->stream;
    size_t pitch = (size_t)rows->pitch, height = (size_t)rows->height;
    int64_t i;
    int result = 0;

    if (rows->height > 1 && kaio__pitch_ok(rows)) {
        if (size == 1)
            return driver->set_2d_8(address, pitch, (unsigned char)value, width, height, stream);
        if (size == 2)
            return driver->set_2d_16(address, pitch, (unsigned short)value, width, height, stream);
        return driver->set_2d_32(address, pitch, value, width, height, stream);
    }
    for (i = 0; i < rows->height && !result; i++) {
        if (size == 1)
            result = driver->set_8(address, (unsigned char)value, width, stream);
        else if (size == 2)
            result = driver->set_16(address, (unsigned short)value, width, stream);
        else
            result = driver->set_32(address, value, width, stream);
        address += (uint64_t)rows->pitch;
    }
    return result;
}

/* The driver sets 32 bits at most: the two halves of a wider element are set apart, as columns 8 bytes apart. */
static int kaio__set_wide_block(const kaio__call *call, const kaio__rows *rows, uint64_t address,
                                const uint32_t half[2])
{
    kaio__rows column;
    int64_t i;
    int result = 0;

    if (half[0] == half[1])
        return kaio__set_block(call, rows, address, 4, half[0], rows->run / 4);
    memset(&column, 0, sizeof column);
    column.run = 4;
    column.pitch = 8;
    column.height = (int64_t)(rows->run / 8);
    for (i = 0; i < rows->height && !result; i++) {
        result = kaio__set_block(call, &column, address, 4, half[0], 1);
        if (!result)
            result = kaio__set_block(call, &column, address + 4, 4, half[1], 1);
        address += (uint64_t)rows->pitch;
    }
    return result;
}

KAIO__PUBLIC_IMPL kaio_status kaio_fill(kaio_device *device, const kaio_tensor *view, double value)
{
    kaio__call call;
    kaio__view checked;
    kaio__rows rows;
    int64_t index[KAIO_MAX_RANK] = {0};
    uint64_t address;
    union {
        uint8_t bytes[8];
        uint16_t half;
        uint32_t word[2];
    } pattern;
    int result = 0;
    kaio_status status = kaio__enter(&call, device, "kaio_fill");

    if (!status)
        status = kaio__check_transfer(&call, view, 1, &checked);
    if (!status && checked.elements) {
        memset(&pattern, 0, sizeof pattern);
        kaio__store(view->dtype, value, pattern.bytes);
        kaio__split_rows(view, &rows);
        address = rows.data;
        do {
            if (checked.element_bytes == 8)
                result = kaio__set_wide_block(&call, &rows, address, pattern.word);
            else
                result = kaio__set_block(&call, &rows, address, (size_t)checked.element_bytes,
                                         checked.element_bytes == 1   ? pattern.bytes[0]
                                         : checked.element_bytes == 2 ? pattern.half
                                                                      : pattern.word[0],
                                         rows.run / (size_t)checked.element_bytes);
        } while (!result && kaio__next_index(rows.outer_rank, rows.outer_shape, rows.outer_stride, index, &address));
        if (result)
            status = kaio__call_fail(&call, "cuMemsetAsync", result);
    }
    return kaio__leave(&call, status);
}

/* ---- faults that kernels record -------------------------------------------------------------------------------- */

static const char *kaio__op_name(uint32_t op) { return op == KAIO__OP_MATMUL ? "kaio_matmul" : "an unknown op"; }

/* Reads and clears the fault record; the stream is idle. */
static kaio_status kaio__read_fault(const kaio__call *call)
{
    kaio_device *device = call->device;
    kaio__fault fault;
    int result;
    kaio_status status;

    memset(&fault, 0, sizeof fault);
    result = call->driver->copy_to_host(&fault, device->fault, sizeof fault, device->stream);
    if (result)
        return kaio__call_fail(call, "cuMemcpyDtoHAsync", result);
    status = kaio__sync(call);
    if (status || fault.op == 0)
        return status;
    result = call->driver->set_8(device->fault, 0, sizeof fault, device->stream);
    if (result)
        return kaio__call_fail(call, "cuMemsetD8Async", result);
    return kaio__fail(device, KAIO_ERR_INVALID, "%s: %s met a bad index: argument %u, position %lld: %lld", call->op,
                      kaio__op_name(fault.op), (unsigned)fault.argument, (long long)fault.position,
                      (long long)fault.value);
}

KAIO__PUBLIC_IMPL kaio_status kaio_check(kaio_device *device)
{
    kaio__call call;
    kaio_status status = kaio__enter(&call, device, "kaio_check");

    if (!status)
        status = kaio__refuse_capture(&call, "cannot wait");
    if (!status)
        status = kaio__sync(&call);
    if (!status && device->fault)
        status = kaio__read_fault(&call);
    return kaio__leave(&call, status);
}

/* ---- DLPack ---------------------------------------------------------------------------------------------------- */
#if defined(DLPACK_MAJOR_VERSION) || defined(DLPACK_VERSION) /* 1.x and 0.x */

/* Codes that older dlpack.h files do not name. */
enum { KAIO__DLPACK_E4M3FN = 10, KAIO__DLPACK_E5M2 = 12 };

/* dtype, DLPack type code */
#define KAIO__DLPACK_LIST(X)                                                                                           \
    X(KAIO_F32, kDLFloat)                                                                                              \
    X(KAIO_F16, kDLFloat)                                                                                              \
    X(KAIO_F64, kDLFloat)                                                                                              \
    X(KAIO_BF16, kDLBfloat)                                                                                            \
    X(KAIO_E4M3, KAIO__DLPACK_E4M3FN)                                                                                  \
    X(KAIO_E5M2, KAIO__DLPACK_E5M2)                                                                                    \
    X(KAIO_I8, kDLInt)                                                                                                 \
    X(KAIO_I16, kDLInt)                                                                                                \
    X(KAIO_I32, kDLInt)                                                                                                \
    X(KAIO_I64, kDLInt)                                                                                                \
    X(KAIO_U8, kDLUInt)                                                                                                \
    X(KAIO_U16, kDLUInt)                                                                                               \
    X(KAIO_U32, kDLUInt)                                                                                               \
    X(KAIO_U64, kDLUInt)

KAIO__PUBLIC_IMPL kaio_status kaio_tensor_from_dlpack(kaio_tensor *view, const DLTensor *tensor)
{
    static const char op[] = "kaio_tensor_from_dlpack";
    kaio_dtype dtype = KAIO_DTYPE_UNSET;
    int i;

    if (!view || !tensor)
        return kaio__fail(NULL, KAIO_ERR_INVALID, "%s: %s is NULL", op, view ? "tensor" : "view");
    memset(view, 0, sizeof *view);
    if (tensor->ndim < 1 || tensor->ndim > KAIO_MAX_RANK)
        return kaio__fail(NULL, KAIO_ERR_INVALID, "%s: tensor: ndim is %d, expected 1..%d", op, (int)tensor->ndim,
                          KAIO_MAX_RANK);
    if (tensor->device.device_type != kDLCUDA && tensor->device.device_type != kDLCUDAManaged)
        return kaio__fail(NULL, KAIO_ERR_UNSUPPORTED, "%s: tensor: device type is %d, expected CUDA or managed memory",
                          op, (int)tensor->device.device_type);
#define KAIO__FROM_DLPACK(type, dlpack_code)                                                                           \
    if ((int)tensor->dtype.code == (int)(dlpack_code) && tensor->dtype.bits == 8 * kaio_dtype_size(type))              \
        dtype = type;
    KAIO__DLPACK_LIST(KAIO__FROM_DLPACK)
#undef KAIO__FROM_DLPACK
    if (dtype == KAIO_DTYPE_UNSET || tensor->dtype.lanes != 1)
        return kaio__fail(NULL, KAIO_ERR_UNSUPPORTED, "%s: tensor: type code %d of %d bits and %d lanes has no "
                          "kaio_dtype", op, (int)tensor->dtype.code, (int)tensor->dtype.bits,
                          (int)tensor->dtype.lanes);
    *view = kaio_tensor_nd(NULL, dtype, tensor->ndim, tensor->shape);
    view->data = tensor->data ? (void *)((uintptr_t)tensor->data + (uintptr_t)tensor->byte_offset) : NULL;
    if (tensor->device.device_type == kDLCUDA)
        view->device = KAIO_DEVICE(tensor->device.device_id);
    for (i = 0; i < view->rank && tensor->strides; i++)
        view->stride[i] = tensor->strides[i];
    return KAIO_OK;
}

KAIO__PUBLIC_IMPL kaio_status kaio_tensor_to_dlpack(DLTensor *tensor, kaio_tensor *view)
{
    static const char op[] = "kaio_tensor_to_dlpack";
    int code = -1;

    if (!tensor || !view)
        return kaio__fail(NULL, KAIO_ERR_INVALID, "%s: %s is NULL", op, tensor ? "view" : "tensor");
    memset(tensor, 0, sizeof *tensor);
    if (view->rank < 1 || view->rank > KAIO_MAX_RANK)
        return kaio__fail(NULL, KAIO_ERR_INVALID, "%s: view: rank is %d, expected 1..%d", op, view->rank,
                          KAIO_MAX_RANK);
    if (view->device == KAIO_DEVICE_ANY)
        return kaio__fail(NULL, KAIO_ERR_INVALID, "%s: view: device is KAIO_DEVICE_ANY, expected KAIO_DEVICE(ordinal)",
                          op);
#define KAIO__TO_DLPACK(type, dlpack_code)                                                                             \
    if (view->dtype == type)                                                                                           \
        code = (int)(dlpack_code);
    KAIO__DLPACK_LIST(KAIO__TO_DLPACK)
#undef KAIO__TO_DLPACK
    if (code < 0)
        return kaio__fail(NULL, KAIO_ERR_INVALID, "%s: view: dtype is %s, expected one of kaio_dtype", op,
                          kaio_dtype_name(view->dtype));
    tensor->data = view->data;
    tensor->device.device_type = kDLCUDA;
    tensor->device.device_id = view->device - 1;
    tensor->ndim = view->rank;
    tensor->dtype.code = (uint8_t)code;
    tensor->dtype.bits = (uint8_t)(8 * kaio_dtype_size(view->dtype));
    tensor->dtype.lanes = 1;
    tensor->shape = view->shape;
    tensor->strides = view->stride;
    return KAIO_OK;
}

#endif /* DLPack */

/* >>select: which kernel ---------------------------------------------------------------------------------------- */

/* A call takes launch + max(waves * (tile + steps * step), bytes / bandwidth): a wave is as many CTAs as the device
   holds. CTAs that share an SM share its throughput, so that fewer are faster, but for the steps of those that are too
   few to hide their own latency. */
static void kaio__cost_prepare(kaio__cost *cost, const kaio_device_info *info, const kaio__kernel *kernel,
                               const int figure[KAIO__COSTS])
{
    enum { RESERVED = 1024 }; /* bytes of shared memory that the driver takes for each CTA */
    int held = info->shared_per_sm / (kernel->shared_bytes + RESERVED), sms = info->sm_count > 0 ? info->sm_count : 1;
    int i;

    if (held > kernel->ctas_per_sm)
        held = kernel->ctas_per_sm;
    if (held > KAIO__MOST_RESIDENT)
        held = KAIO__MOST_RESIDENT;
    cost->resident = held > 1 ? held : 1;
    cost->slots = (int64_t)cost->resident * sms;
    cost->launch = figure[KAIO__COST_LAUNCH];
    for (i = 1; i <= cost->resident; i++) {
        cost->tile[i] = (int64_t)figure[KAIO__COST_TILE] * i / kernel->ctas_per_sm;
        cost->step[i] = (int64_t)figure[KAIO__COST_STEP] * i / kernel->ctas_per_sm;
        if (cost->step[i] < figure[KAIO__COST_ALONE])
            cost->step[i] = figure[KAIO__COST_ALONE];
    }
    cost->bandwidth = (int64_t)figure[KAIO__COST_BYTES] * sms / 1000;
    if (cost->bandwidth < 1)
        cost->bandwidth = 1;
}

#ifndef KAIO_NO_MATMUL
/* Integers, and bytes that a double counts exactly: every build for every processor chooses the same. */
static int64_t kaio__cost_time(const kaio__cost *cost, int64_t tiles, int64_t steps, double bytes)
{
    const int64_t most = (int64_t)1 << 19; /* waves; no memory holds so many, and their time stays below 2^63 */
    const double most_bytes = 1099511627776.0; /* nor so many */
    int64_t waves = tiles / cost->slots, rest = tiles % cost->slots, last, ns;
    int64_t memory = (int64_t)(bytes < most_bytes ? bytes : most_bytes) / cost->bandwidth;

    ns = (waves < most ? waves : most) * (cost->tile[cost->resident] + steps * cost->step[cost->resident]);
    if (rest) {
        last = (rest * cost->resident - 1) / cost->slots + 1; /* CTAs on an SM in the last wave */
        ns += cost->tile[last] + steps * cost->step[last];
    }
    return cost->launch + (ns > memory ? ns : memory);
}

/* Which of a context's lists a matmul kernel is on, or looked for. layout: two letters, or any. */
static int kaio__matmul_form(int dtype, const char *layout)
{
    int form = layout[0] == 'a' ? 4 : 2 * (layout[0] == 'c') + (layout[1] == 'c');

    return dtype == KAIO_F16 ? form : form + 5;
}
#endif

/* Costs and lists, each list in the table's order. */
static void kaio__costs_prepare(kaio__context *context)
{
    int count, i;
    const kaio__kernel *kernels = kaio__kernel_table(&count);

    for (i = 0; i < KAIO__MATMUL_FORMS; i++)
        context->matmul_first[i] = -1;
    for (i = count - 1; i >= 0; i--) {
        kaio__cost_prepare(context->costs + i, &context->info, kernels + i, kernels[i].cost);
        context->costs[i].next = -1;
#ifndef KAIO_NO_MATMUL
        if (kernels[i].op == KAIO__OP_MATMUL_REDUCE)
            context->matmul_reducer = i;
        if (kernels[i].op == KAIO__OP_MATMUL && !kaio__unfit_device(&context->info, kernels + i)) {
            int *first = context->matmul_first + kaio__matmul_form(kernels[i].dtype, kernels[i].layout);

            context->costs[i].next = *first;
            *first = i;
        }
#endif
    }
}

#ifndef KAIO_NO_MATMUL /* the first family; each later one that selects and launches joins the condition */

/* Index of the kernel of these properties, or -1. layout NULL, tile 0: any. */
static int kaio__find_kernel(int op, int kind, kaio_dtype dtype, const char *layout, int tile_m, int tile_n)
{
    int count, i;
    const kaio__kernel *kernels = kaio__kernel_table(&count);

    for (i = 0; i < count; i++)
        if (kernels[i].op == op && kernels[i].kind == kind && kernels[i].dtype == (int)dtype &&
            (!tile_m || kernels[i].tile[0] == tile_m) && (!tile_n || kernels[i].tile[1] == tile_n) &&
            (!layout || strcmp(kernels[i].layout, layout) == 0))
            return i;
    return -1;
}

static kaio_status kaio__check_arch(const kaio__call *call, int major, int minor)
{
    const kaio_device_info *info = &call->device->context->info;

    if (10 * info->compute_major + info->compute_minor >= 10 * major + minor)
        return KAIO_OK;
    return kaio__fail(call->device, KAIO_ERR_DEVICE_TOO_OLD,
                      "%s: device %d (%s) has compute capability %d.%d, expected %d.%d or later", call->op,
                      info->ordinal, info->name, info->compute_major, info->compute_minor, major, minor);
}

/* The kernel forced on the handle if it belongs to `op`, else -1. */
static int kaio__forced(const kaio__call *call, int op)
{
    int count;
    const kaio__kernel *kernels = kaio__kernel_table(&count);

    return call->device->forced >= 0 && kernels[call->device->forced].op == op ? call->device->forced : -1;
}

/* >>launch ------------------------------------------------------------------------------------------------------ */

enum { KAIO__MAX_GRID = 0x7fffffff };

/* One launch of a kernel on the stream in use; `params` is its parameter block, laid out as the .entry declares. */
static kaio_status kaio__launch(const kaio__call *call, int index, unsigned grid, void *params, size_t param_bytes)
{
    kaio_device *device = call->device;
    int count, result;
    const kaio__kernel *kernel = kaio__kernel_table(&count) + index;
    void *extra[5];
    kaio_status status = kaio__function(call, index);

    if (status)
        return status;
    KAIO_ASSERT(param_bytes == (size_t)kernel->param_bytes);
    device->last = index;
    if (device->dry_run)
        return KAIO_OK;
    extra[0] = KAIO__LAUNCH_PARAM_POINTER;
    extra[1] = params;
    extra[2] = KAIO__LAUNCH_PARAM_SIZE;
    extra[3] = &param_bytes;
    extra[4] = KAIO__LAUNCH_PARAM_END;
    result = call->driver->launch(device->functions[index], grid, 1, 1, (unsigned)kernel->threads, 1, 1,
                                  (unsigned)kernel->shared_bytes, device->stream, NULL, extra);
    return result ? kaio__call_fail(call, "cuLaunchKernel", result) : KAIO_OK;
}

#endif

/* >>matmul ------------------------------------------------------------------------------------------------------ */
#ifndef KAIO_NO_MATMUL

/* The parameter block of every matmul kernel: MATMUL_PARAMS in ptx/. Strides count elements. */
typedef struct kaio__matmul_params {
    uint64_t a, b, c, bias, scale;
    int64_t a_stride_m, a_stride_k, b_stride_k, b_stride_n, c_stride_m, c_stride_n;
    int64_t a_batch_outer, a_batch_inner, b_batch_outer, b_batch_inner, c_batch_outer, c_batch_inner;
    int64_t scale_batch_outer, scale_batch_inner, bias_stride_m, bias_stride_n, scale_stride_m, scale_stride_n;
    int64_t a_segment, b_segment, c_split;
    uint32_t m, n, k, batch_inner_count, tiles_m, tiles_n;
    uint32_t group_m; /* tile rows that sweep over N together, so that they share B in L2 */
    uint32_t c_dtype; /* KAIO__C_* */
    uint32_t c_pairs; /* 1: two neighbouring columns may be stored as one vector */
    uint32_t segments, splits, k_split;
    uint32_t epilogue;   /* 0: C = A B and no more; else 1 + activation */
    uint32_t bias_dtype; /* KAIO__C_* */
    float alpha, beta;
} kaio__matmul_params;

enum { KAIO__C_F32 = 0, KAIO__C_F16 = 1, KAIO__C_BF16 = 2 };
enum { KAIO__MATMUL_ALIGN = 16 }; /* bytes that the kernels with a layout copy at once */

/* A checked matmul in plain numbers. The batch is collapsed, outermost dimension first. */
typedef struct kaio__matmul_problem {
    kaio_dtype dtype, c_dtype;
    uint64_t a, b, c;
    int64_t m, n, k;
    int64_t a_stride_m, a_stride_k, b_stride_k, b_stride_n, c_stride_m, c_stride_n;
    int batch_rank;
    int64_t batch[KAIO_MAX_RANK], a_batch[KAIO_MAX_RANK], b_batch[KAIO_MAX_RANK], c_batch[KAIO_MAX_RANK];
    int64_t input_bytes; /* size of an element of A and B */
    kaio_dtype bias_dtype;
    uint64_t bias, scale; /* 0: none; scale is f32, a factor per row or per column, for each batch */
    int64_t bias_stride_m, bias_stride_n, scale_stride_m, scale_stride_n, scale_batch[KAIO_MAX_RANK];
    float alpha, beta;
    kaio_activation activation;
    int64_t segments, a_segment, b_segment; /* A B is a sum over so many pairs of operands, these distances apart */
    int64_t splits, k_split, c_split;
} kaio__matmul_problem;

/* Arguments of a matmul behind the public ones. */
typedef struct kaio__matmul_args {
    const kaio_tensor *a, *b, *c;
    kaio_matmul_desc desc;
    kaio_dtype required;      /* the operands' type that a named form wants, or KAIO_DTYPE_UNSET */
    const kaio_tensor *scale; /* f32 [..., M, 1] or [..., 1, N], or NULL */
    int64_t a_low, b_low;     /* with a scale: elements from an operand's high term to its low one, or 0 */
} kaio__matmul_args;

static kaio_status kaio__matmul_check_types(const kaio__call *call, const kaio__view view[3], kaio_dtype required)
{
    kaio_dtype a = view[0].tensor->dtype, b = view[1].tensor->dtype, c = view[2].tensor->dtype;

    if (required != KAIO_DTYPE_UNSET && a != required)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: A: dtype is %s, expected %s", call->op,
                          kaio_dtype_name(a), kaio_dtype_name(required));
    if (a != KAIO_F16 && a != KAIO_BF16)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: A: dtype is %s, expected f16 or bf16", call->op,
                          kaio_dtype_name(a));
    if (b != a)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: B: dtype is %s, expected A's, %s", call->op,
                          kaio_dtype_name(b), kaio_dtype_name(a));
    if (c != KAIO_F32 && c != KAIO_F16 && c != KAIO_BF16)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: C: dtype is %s, expected f32, f16 or bf16", call->op,
                          kaio_dtype_name(c));
    return KAIO_OK;
}

/* Batch dimension `i` of C, counted from its outermost, as an input has it: its stride, 0 where the input repeats. */
static int64_t kaio__matmul_batch_stride(const kaio_tensor *tensor, int rank, int i)
{
    i -= rank - tensor->rank;
    return i < 0 || tensor->shape[i] == 1 ? 0 : tensor->stride[i];
}

static kaio_status kaio__matmul_check_batch(const kaio__call *call, const kaio__view *input, const kaio_tensor *c)
{
    const kaio_tensor *tensor = input->tensor;
    int i, skipped = c->rank - tensor->rank;

    if (skipped < 0)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: %s: rank is %d, expected at most C's, %d", call->op,
                          input->name, tensor->rank, c->rank);
    for (i = 0; i < tensor->rank - 2; i++)
        if (tensor->shape[i] != 1 && tensor->shape[i] != c->shape[i + skipped])
            return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: %s: batch dimension %d is %lld, expected 1 or C's, "
                              "%lld", call->op, input->name, i, (long long)tensor->shape[i],
                              (long long)c->shape[i + skipped]);
    return KAIO_OK;
}

static kaio_status kaio__matmul_check_shapes(const kaio__call *call, const kaio__view view[3])
{
    const kaio_tensor *a = view[0].tensor, *b = view[1].tensor, *c = view[2].tensor;
    int64_t m, n, k;
    int i;
    kaio_status status;

    for (i = 0; i < 3; i++)
        if (view[i].tensor->rank < 2)
            return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: %s: rank is %d, expected 2 or more", call->op,
                              view[i].name, view[i].tensor->rank);
    m = a->shape[a->rank - 2];
    k = a->shape[a->rank - 1];
    n = b->shape[b->rank - 1];
    if (b->shape[b->rank - 2] != k)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: B: K is %lld, expected A's, %lld (A is %lld x %lld, B is "
                          "%lld x %lld)", call->op, (long long)b->shape[b->rank - 2], (long long)k, (long long)m,
                          (long long)k, (long long)b->shape[b->rank - 2], (long long)n);
    if (c->shape[c->rank - 2] != m || c->shape[c->rank - 1] != n)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: C: shape is %lld x %lld, expected M x N, %lld x %lld",
                          call->op, (long long)c->shape[c->rank - 2], (long long)c->shape[c->rank - 1], (long long)m,
                          (long long)n);
    if (n == 0 || k == 0)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: N and K are %lld and %lld, expected 1 or more", call->op,
                          (long long)n, (long long)k);
    if (k > INT32_MAX)
        return kaio__fail(call->device, KAIO_ERR_UNSUPPORTED, "%s: K is %lld, expected less than 2^31", call->op,
                          (long long)k);
    status = kaio__matmul_check_batch(call, &view[0], c);
    return status ? status : kaio__matmul_check_batch(call, &view[1], c);
}

static kaio_status kaio__matmul_check_desc(const kaio__call *call, const kaio_matmul_desc *desc)
{
    if (desc->copy < KAIO_MATMUL_COPY_FASTEST || desc->copy > KAIO_MATMUL_COPY_PLAIN)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: desc: copy is %d, expected a kaio_matmul_copy",
                          call->op, (int)desc->copy);
    if (desc->activation < KAIO_ACTIVATION_NONE || desc->activation > KAIO_ACTIVATION_SILU)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: desc: activation is %d, expected a kaio_activation",
                          call->op, (int)desc->activation);
    if (desc->split_k < 0)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: desc: split_k is %d, expected 0 or more", call->op,
                          desc->split_k);
    return KAIO_OK;
}

static kaio_status kaio__matmul_check_bias(const kaio__call *call, const kaio_tensor *bias, int64_t n, kaio__view *view)
{
    kaio_status status = kaio__check_view(call, "bias", bias, view);

    if (status)
        return status;
    if (bias->dtype != KAIO_F32 && bias->dtype != KAIO_F16 && bias->dtype != KAIO_BF16)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: bias: dtype is %s, expected f32, f16 or bf16", call->op,
                          kaio_dtype_name(bias->dtype));
    if (bias->rank != 1)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: bias: rank is %d, expected 1", call->op, bias->rank);
    if (bias->shape[0] != n)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: bias: length is %lld, expected N, %lld", call->op,
                          (long long)bias->shape[0], (long long)n);
    return KAIO_OK;
}

/* view: A, B, C, bias. `touched` 0: only sizes are asked about, the views need no data. */
static kaio_status kaio__matmul_check(const kaio__call *call, const kaio__matmul_args *args, int touched,
                                      kaio__view view[4])
{
    const kaio_tensor *a = args->a, *b = args->b, *c = args->c, *bias = args->desc.bias;
    const kaio__view *inputs[3];
    kaio_status status = kaio__matmul_check_desc(call, &args->desc);
    int i, count = bias ? 4 : 3;

    memset(view, 0, 4 * sizeof *view);
    if (!status)
        status = kaio__check_view(call, "A", a, &view[0]);

    if (!status)
        status = kaio__check_view(call, "B", b, &view[1]);
    if (!status)
        status = kaio__check_view(call, "C", c, &view[2]);
    if (!status)
        status = kaio__matmul_check_types(call, view, args->required);
    if (!status)
        status = kaio__matmul_check_shapes(call, view);
    if (!status && bias)
        status = kaio__matmul_check_bias(call, bias, c->shape[c->rank - 1], &view[3]);
    if (!status)
        status = kaio__check_arch(call, 8, 0); /* mma.sync m16n8k16 and cp.async */
    if (status || view[2].elements == 0 || !touched)
        return status;
    for (i = 0; i < count && !status; i++)
        status = kaio__check_memory(call, &view[i]);
    inputs[0] = &view[0];
    inputs[1] = &view[1];
    inputs[2] = &view[3];
    return status ? status : kaio__check_output(call, &view[2], inputs, count - 1);
}

/* Drops batch dimensions of size 1 and joins neighbours that all operands step through evenly. */
static void kaio__matmul_collapse(kaio__matmul_problem *p, const kaio__matmul_args *args)
{
    const kaio_tensor *c = args->c;
    int i, last;
    int64_t a_stride, b_stride, scale_stride, size;

    for (i = 0; i < c->rank - 2; i++) {
        size = c->shape[i];
        if (size == 1)
            continue;
        a_stride = kaio__matmul_batch_stride(args->a, c->rank, i);
        b_stride = kaio__matmul_batch_stride(args->b, c->rank, i);
        scale_stride = args->scale ? kaio__matmul_batch_stride(args->scale, c->rank, i) : 0;
        last = p->batch_rank - 1;
        if (last >= 0 && p->a_batch[last] == a_stride * size && p->b_batch[last] == b_stride * size &&
            p->c_batch[last] == c->stride[i] * size && p->scale_batch[last] == scale_stride * size) {
            p->batch[last] *= size;
        } else {
            last = p->batch_rank++;
            p->batch[last] = size;
        }
        p->a_batch[last] = a_stride;
        p->b_batch[last] = b_stride;
        p->c_batch[last] = c->stride[i];
        p->scale_batch[last] = scale_stride;
    }
    /* One B for a batch whose rows follow each other is one taller matrix. */
    last = p->batch_rank - 1;
    if (last >= 0 && p->b_batch[last] == 0 &&
        (p->m == 1 ||
         (p->a_batch[last] == p->a_stride_m * p->m && p->c_batch[last] == p->c_stride_m * p->m &&
          p->scale_batch[last] == p->scale_stride_m * p->m))) {
        if (p->m == 1) {
            p->a_stride_m = p->a_batch[last];
            p->c_stride_m = p->c_batch[last];
            p->scale_stride_m = p->scale_batch[last];
        }
        p->m *= p->batch[last];
        p->batch_rank = last;
    }
}

/* C^T = B^T A^T: a column-major C is written along its rows as well. */
static void kaio__matmul_orient(kaio__matmul_problem *p)
{
    kaio__matmul_problem old;

    if (p->c_stride_n == 1 || p->c_stride_m != 1)
        return;
    old = *p;
    p->a = old.b;
    p->b = old.a;
    p->m = old.n;
    p->n = old.m;
    p->a_stride_m = old.b_stride_n;
    p->a_stride_k = old.b_stride_k;
    p->b_stride_k = old.a_stride_k;
    p->b_stride_n = old.a_stride_m;
    p->c_stride_m = old.c_stride_n;
    p->c_stride_n = old.c_stride_m;
    memcpy(p->a_batch, old.b_batch, sizeof p->a_batch);
    memcpy(p->b_batch, old.a_batch, sizeof p->b_batch);
    p->bias_stride_m = old.bias_stride_n;
    p->bias_stride_n = old.bias_stride_m;
    p->scale_stride_m = old.scale_stride_n;
    p->scale_stride_n = old.scale_stride_m;
    p->a_segment = old.b_segment;
    p->b_segment = old.a_segment;
}

/* The stride of a dimension of size 1 is never used: 0 suits every kernel. */
static int64_t kaio__matmul_stride(const kaio_tensor *tensor, int from_end)
{
    int i = tensor->rank - from_end;

    return tensor->shape[i] == 1 ? 0 : tensor->stride[i];
}

/* The first matrix of the batch. */
static void kaio__matmul_describe_one(kaio__matmul_problem *p, const kaio__matmul_args *args)
{
    const kaio_tensor *a = args->a, *b = args->b, *c = args->c, *bias = args->desc.bias, *scale = args->scale;

    memset(p, 0, sizeof *p);
    p->dtype = a->dtype;
    p->c_dtype = c->dtype;
    p->a = (uint64_t)(uintptr_t)a->data;
    p->b = (uint64_t)(uintptr_t)b->data;
    p->c = (uint64_t)(uintptr_t)c->data;
    p->m = c->shape[c->rank - 2];
    p->n = c->shape[c->rank - 1];
    p->k = a->shape[a->rank - 1];
    p->a_stride_m = kaio__matmul_stride(a, 2);
    p->a_stride_k = kaio__matmul_stride(a, 1);
    p->b_stride_k = kaio__matmul_stride(b, 2);
    p->b_stride_n = kaio__matmul_stride(b, 1);
    p->c_stride_m = kaio__matmul_stride(c, 2);
    p->c_stride_n = kaio__matmul_stride(c, 1);
    p->input_bytes = (int64_t)kaio_dtype_size(a->dtype);
    p->alpha = args->desc.alpha != 0 ? args->desc.alpha : 1;
    p->beta = args->desc.beta;
    p->activation = args->desc.activation;
    if (bias) {
        p->bias = (uint64_t)(uintptr_t)bias->data;
        p->bias_dtype = bias->dtype;
        p->bias_stride_n = bias->stride[0];
    }
    p->segments = 1;
    if (scale) {
        p->scale = (uint64_t)(uintptr_t)scale->data;
        p->scale_stride_m = kaio__matmul_stride(scale, 2);
        p->scale_stride_n = kaio__matmul_stride(scale, 1);
        p->segments = 2;
        p->a_segment = args->a_low;
        p->b_segment = args->b_low;
    }
    p->splits = 1;
    p->k_split = p->k;
}

static void kaio__matmul_describe(kaio__matmul_problem *p, const kaio__matmul_args *args)
{
    kaio__matmul_describe_one(p, args);
    kaio__matmul_collapse(p, args);
    kaio__matmul_orient(p);
}

/* One operand as the 16-byte kernels see it. `row` is the dimension that is contiguous in row-major order. */
typedef struct kaio__matmul_operand {
    uint64_t data;
    int64_t column_size, column_stride, row_size, row_stride;
    const int64_t *batch_stride;
} kaio__matmul_operand;

static kaio__matmul_operand kaio__matmul_a(const kaio__matmul_problem *p)
{
    kaio__matmul_operand a;

    a.data = p->a;
    a.column_size = p->m;
    a.column_stride = p->a_stride_m;
    a.row_size = p->k;
    a.row_stride = p->a_stride_k;
    a.batch_stride = p->a_batch;
    return a;
}

static kaio__matmul_operand kaio__matmul_b(const kaio__matmul_problem *p)
{
    kaio__matmul_operand b;

    b.data = p->b;
    b.column_size = p->k;
    b.column_stride = p->b_stride_k;
    b.row_size = p->n;
    b.row_stride = p->b_stride_n;
    b.batch_stride = p->b_batch;
    return b;
}

/* Can a kernel for this layout read the operand in aligned pieces? 'r': rows are contiguous, 'c': columns are. One with
   a dimension of size 1 may be both. */
static int kaio__matmul_layout_suits(const kaio__matmul_operand *x, int batch_rank, char layout, int align)
{
    int64_t chunk = align / 2; /* elements of 2 bytes */
    int i;

    if (x->data % (uint64_t)align)
        return 0;
    for (i = 0; i < batch_rank; i++)
        if (x->batch_stride[i] % chunk)
            return 0;
    if (layout == 'r')
        return (x->row_size == 1 || x->row_stride == 1) && x->column_stride % chunk == 0;
    return (x->column_size == 1 || x->column_stride == 1) && x->row_stride % chunk == 0;
}

/* The letter of a layout that suits, or 0. */
static char kaio__matmul_layout(const kaio__matmul_operand *x, int batch_rank, int align)
{
    if (kaio__matmul_layout_suits(x, batch_rank, 'r', align))
        return 'r';
    return kaio__matmul_layout_suits(x, batch_rank, 'c', align) ? 'c' : 0;
}

/* 0: nothing happens to A B but the rounding. */
static uint32_t kaio__matmul_epilogue(const kaio__matmul_problem *p)
{
    if (!p->bias && !p->scale && p->alpha == 1 && p->beta == 0 && p->activation == KAIO_ACTIVATION_NONE)
        return 0;
    return 1 + (uint32_t)p->activation;
}

/* No epilogue, one pair of operands, K in one piece: all that the skinny kernels do. */
static int kaio__matmul_is_plain(const kaio__matmul_problem *p)
{
    return kaio__matmul_epilogue(p) == 0 && p->segments == 1 && p->splits == 1;
}

/* NULL if the kernel can take the problem on this device, else why not. */
static const char *kaio__matmul_unfit(const kaio__call *call, const kaio__matmul_problem *p, const kaio__kernel *kernel)
{
    const char *unfit = kaio__unfit_device(&call->device->context->info, kernel);
    kaio__matmul_operand a, b;

    if (unfit)
        return unfit;
    if (kernel->dtype != (int)p->dtype)
        return "it is for another element type";
    if (kernel->kind == KAIO__KIND_ANY)
        return NULL;
    if (kernel->kind == KAIO__KIND_SKINNY && !kaio__matmul_is_plain(p))
        return "it does nothing but A B, in one piece";
    a = kaio__matmul_a(p);
    b = kaio__matmul_b(p);
    if (!kaio__matmul_layout_suits(&a, p->batch_rank, kernel->layout[0], kernel->align))
        return "A's strides or alignment do not suit it";
    if (!kaio__matmul_layout_suits(&b, p->batch_rank, kernel->layout[1], kernel->align))
        return "B's strides or alignment do not suit it";
    return NULL;
}

/* Both letters, or "" if the kernels with a layout cannot read the operands. */
static void kaio__matmul_layouts(const kaio__matmul_problem *p, char layout[3])
{
    const kaio__matmul_operand a = kaio__matmul_a(p), b = kaio__matmul_b(p);

    layout[0] = kaio__matmul_layout(&a, p->batch_rank, KAIO__MATMUL_ALIGN);
    layout[1] = kaio__matmul_layout(&b, p->batch_rank, KAIO__MATMUL_ALIGN);
    layout[2] = '\0';
    if (!layout[1])
        layout[0] = '\0';
}

static int64_t kaio__ceil_divide(int64_t a, int64_t b) { return a / b + (a % b != 0); }

/* May a kernel of a layout that suits be chosen? The skinny ones copy rows of B that are not whole chunks by elements,
   which costs them their speed. */
static int kaio__matmul_suits(const kaio__matmul_problem *p, const kaio__kernel *kernel, kaio_matmul_copy copy)
{
    if (kernel->kind == KAIO__KIND_ANY)
        return 1;
    if (copy == KAIO_MATMUL_COPY_PLAIN)
        return kernel->kind == KAIO__KIND_PLAIN;
    if (kernel->kind == KAIO__KIND_PLAIN)
        return copy != KAIO_MATMUL_COPY_ASYNC;
    return kernel->kind != KAIO__KIND_SKINNY ||
           (kaio__matmul_is_plain(p) && (kernel->layout[1] == 'c' || p->n % (KAIO__MATMUL_ALIGN / 2) == 0));
}

/* What every kernel has to do for a problem. */
typedef struct kaio__matmul_work {
    int64_t batch;
    double in_bytes, c_bytes; /* read and written once */
    double sum_bytes;         /* of the sums of one split */
} kaio__matmul_work;

static void kaio__matmul_measure(const kaio__matmul_problem *p, kaio__matmul_work *work)
{
    double m = (double)p->m, n = (double)p->n, k = (double)p->k, batch;
    int i;

    work->batch = 1;
    for (i = 0; i < p->batch_rank; i++)
        work->batch *= p->batch[i];
    batch = (double)work->batch;
    work->in_bytes = (m + n) * k * batch * (double)(p->input_bytes * p->segments);
    work->c_bytes = m * n * batch * (double)kaio_dtype_size(p->c_dtype);
    work->sum_bytes = m * n * batch * 4;
}

static int64_t kaio__matmul_tiles(const kaio__matmul_problem *p, const kaio__kernel *kernel)
{
    return kaio__ceil_divide(p->m, kernel->tile[0]) * kaio__ceil_divide(p->n, kernel->tile[1]);
}

/* k that a CTA takes at once: a tile, in a skinny kernel one for each warp. */
static int kaio__matmul_step(const kaio__kernel *kernel)
{
    return kernel->kind == KAIO__KIND_SKINNY ? kernel->tile[2] * kernel->threads / 32 : kernel->tile[2];
}

/* Estimate for kernel `index` with K in `splits` pieces of k_split, in ns. */
static int64_t kaio__matmul_time(const kaio__context *context, const kaio__matmul_problem *p,
                                 const kaio__matmul_work *work, int index, int64_t splits, int64_t k_split)
{
    int count, reducer = context->matmul_reducer;
    const kaio__kernel *kernels = kaio__kernel_table(&count);
    int64_t tiles = kaio__matmul_tiles(p, kernels + index) * work->batch;
    int64_t steps = kaio__ceil_divide(k_split, kaio__matmul_step(kernels + index)) * p->segments;
    double sums = (double)splits * work->sum_bytes;

    if (splits == 1)
        return kaio__cost_time(context->costs + index, tiles, steps, work->in_bytes + work->c_bytes);
    return kaio__cost_time(context->costs + index, tiles * splits, steps, work->in_bytes + sums) +
           kaio__cost_time(context->costs + reducer, kaio__matmul_tiles(p, kernels + reducer) * work->batch, splits,
                           sums + work->c_bytes);
}

static void kaio__matmul_try(const kaio__context *context, const kaio__matmul_problem *p,
                             const kaio__matmul_work *work, int index, int64_t splits, int64_t k_split,
                             kaio__matmul_choice *best)
{
    int64_t ns = kaio__matmul_time(context, p, work, index, splits, k_split);

    if (best->index >= 0 && ns >= best->ns)
        return;
    best->index = index;
    best->splits = splits;
    best->k_split = k_split;
    best->ns = ns;
}

enum { KAIO__SPLIT_STEP = 32, KAIO__SPLIT_TILE = 64 }; /* k, and rows or columns, that every tile is made of */

/* Length of all pieces but the last, if K is cut into about `wanted`. */
static int64_t kaio__matmul_piece(int64_t k, int64_t wanted)
{
    return kaio__ceil_divide(kaio__ceil_divide(k, wanted), KAIO__SPLIT_STEP) * KAIO__SPLIT_STEP;
}

/* Tries K in one piece and in as many as give each SM a CTA, two, and so on up to two waves. */
static void kaio__matmul_try_splits(const kaio__context *context, const kaio__matmul_problem *p,
                                    const kaio__matmul_work *work, int index, kaio__matmul_choice *best)
{
    enum { LEAST_K = 128 }; /* of a piece; below it a pipeline is all start and end */
    const kaio__cost *cost = context->costs + index;
    int count, i;
    int64_t tiles = kaio__matmul_tiles(p, kaio__kernel_table(&count) + index), sms = cost->slots / cost->resident;
    int64_t last = 1, wanted, k_split;

    kaio__matmul_try(context, p, work, index, 1, p->k, best);
    for (i = 1; i <= 2 * cost->resident; i++) {
        wanted = i * sms / tiles;
        if (wanted > p->k / LEAST_K)
            wanted = p->k / LEAST_K;
        if (wanted <= last)
            continue;
        last = wanted;
        k_split = kaio__matmul_piece(p->k, wanted);
        kaio__matmul_try(context, p, work, index, kaio__ceil_divide(p->k, k_split), k_split, best);
    }
}

/* The kernel of least estimate among kernel `first` and those after it on its list, or `first` alone; its split is p's,
   or with `split` the best one. */
static void kaio__matmul_search(const kaio__context *context, const kaio__matmul_problem *p, kaio_matmul_copy copy,
                                int first, int alone, int split, kaio__matmul_choice *best)
{
    int count, i;
    const kaio__kernel *kernels = kaio__kernel_table(&count);
    kaio__matmul_work work;

    best->index = -1;
    best->splits = 1;
    kaio__matmul_measure(p, &work);
    for (i = first; i >= 0; i = alone ? -1 : context->costs[i].next) {
        if (!alone && !kaio__matmul_suits(p, kernels + i, copy))
            continue;
        if (split && kernels[i].kind != KAIO__KIND_SKINNY)
            kaio__matmul_try_splits(context, p, &work, i, best);
        else
            kaio__matmul_try(context, p, &work, i, p->splits, p->k_split, best);
    }
}

/* As kaio__matmul_search, of a form's list or with `forced` not negative of that kernel alone. The handle remembers
   what it found: the same sizes mostly come again, and looking costs more than a call may. */
static const kaio__matmul_choice *kaio__matmul_choose(const kaio__call *call, const kaio__matmul_problem *p,
                                                      kaio_matmul_copy copy, int form, int forced, int split)
{
    kaio_device *device = call->device;
    kaio__matmul_key key;
    uint64_t place;
    int i;

    key.m = p->m;
    key.n = p->n;
    key.k = p->k;
    key.batch = 1;
    for (i = 0; i < p->batch_rank; i++)
        key.batch *= p->batch[i];
    key.k_split = split ? 0 : p->k_split;
    key.options = (((((int64_t)(forced + 1) * 2 + kaio__matmul_is_plain(p)) * 4 + p->segments) * 16 + form) * 4 +
                   (int64_t)copy) * 16 + (int64_t)kaio_dtype_size(p->c_dtype);
    place = (uint64_t)key.m * 31 + (uint64_t)key.n * 37 + (uint64_t)key.k * 41 + (uint64_t)key.k_split;
    place = (place ^ (place >> 6) ^ (place >> 12)) % KAIO__MATMUL_CHOICES;
    if (memcmp(&device->matmul_choices[place].key, &key, sizeof key) != 0) {
        device->matmul_choices[place].key = key;
        kaio__matmul_search(device->context, p, copy,
                            forced >= 0 ? forced : device->context->matmul_first[form], forced >= 0, split,
                            &device->matmul_choices[place].choice);
    }
    return &device->matmul_choices[place].choice;
}

/* Index of the kernel to run. */
static kaio_status kaio__matmul_select(const kaio__call *call, const kaio__matmul_problem *p, kaio_matmul_copy copy,
                                       int *index)
{
    int count, forced = kaio__forced(call, KAIO__OP_MATMUL);
    const kaio__kernel *kernels = kaio__kernel_table(&count);
    const char *unfit;
    char layout[3];

    if (forced >= 0) {
        unfit = kaio__matmul_unfit(call, p, kernels + forced);
        if (unfit)
            return kaio__fail(call->device, KAIO_ERR_UNSUPPORTED, "%s: the forced kernel %s cannot run this: %s",
                              call->op, kernels[forced].name, unfit);
        *index = forced;
        return KAIO_OK;
    }
    kaio__matmul_layouts(p, layout);
    *index = -1;
    if (layout[0])
        *index = kaio__matmul_choose(call, p, copy, kaio__matmul_form(p->dtype, layout), -1, 0)->index;
    if (*index < 0)
        *index = kaio__matmul_choose(call, p, copy, kaio__matmul_form(p->dtype, "any"), -1, 0)->index;
    return *index >= 0 ? KAIO_OK
                       : kaio__fail(call->device, KAIO_ERR_UNSUPPORTED, "%s: this build has no kernel for %s on this "
                                    "device", call->op, kaio_dtype_name(p->dtype));
}

/* Two neighbouring elements of C's rows always start on a multiple of their common size. */
static uint32_t kaio__matmul_pairs(const kaio__matmul_problem *p)
{
    int i;

    if (p->c_stride_n != 1 || p->c_stride_m % 2 || p->c % (2 * (uint64_t)kaio_dtype_size(p->c_dtype)))
        return 0;
    for (i = 0; i < p->batch_rank; i++)
        if (p->c_batch[i] % 2)
            return 0;
    return 1;
}

/* Launches `outer` x `inner` problems of at most 2^31 - 1 tiles each, as many at a time as a grid holds. */
static kaio_status kaio__matmul_launch_batch(const kaio__call *call, int index, kaio__matmul_params *params,
                                             int64_t outer, int64_t inner, uint64_t input_bytes, uint64_t c_bytes)
{
    const uint64_t a = params->a, b = params->b, c = params->c, scale = params->scale;
    int64_t tiles = (int64_t)params->tiles_m * params->tiles_n * params->splits;
    int64_t at_once = KAIO__MAX_GRID / tiles, begin, o, step;
    kaio_status status = KAIO_OK;

    if (at_once >= outer * inner) { /* all that anyone will ever see */
        params->batch_inner_count = (uint32_t)inner;
        return kaio__launch(call, index, (unsigned)(tiles * outer * inner), params, sizeof *params);
    }
    for (o = 0; o < outer && !status; o++)
        for (begin = 0; begin < inner && !status; begin += step) {
            step = inner - begin < at_once ? inner - begin : at_once;
            params->a = a + (uint64_t)(o * params->a_batch_outer + begin * params->a_batch_inner) * input_bytes;
            params->b = b + (uint64_t)(o * params->b_batch_outer + begin * params->b_batch_inner) * input_bytes;
            params->c = c + (uint64_t)(o * params->c_batch_outer + begin * params->c_batch_inner) * c_bytes;
            params->scale = scale + (uint64_t)(o * params->scale_batch_outer + begin * params->scale_batch_inner) * 4;
            params->batch_inner_count = (uint32_t)step;
            status = kaio__launch(call, index, (unsigned)(tiles * step), params, sizeof *params);
        }
    params->a = a;
    params->b = b;
    params->c = c;
    params->scale = scale;
    return status;
}

/* Cuts M and N where they pass what a kernel counts in 32 bits, or a grid in tiles. */
static kaio_status kaio__matmul_launch_cut(const kaio__call *call, const kaio__matmul_problem *p,
                                           const kaio__kernel *kernel, int index, kaio__matmul_params *params,
                                           int64_t outer, int64_t inner)
{
    const int64_t most = (int64_t)1 << 30;
    const uint64_t c_bytes = (uint64_t)kaio_dtype_size(p->c_dtype);
    const uint64_t input_bytes = (uint64_t)p->input_bytes, bias_bytes = (uint64_t)kaio_dtype_size(p->bias_dtype);
    const uint64_t a = params->a, b = params->b, c = params->c, scale = params->scale;
    int64_t m, n, tile_columns, step_m = p->m < most ? p->m : most, step_n = p->n < most ? p->n : most;
    kaio_status status = KAIO_OK;

    tile_columns = KAIO__MAX_GRID / p->splits / kaio__ceil_divide(step_m, kernel->tile[0]);
    if (kaio__ceil_divide(step_n, kernel->tile[1]) > tile_columns)
        step_n = tile_columns * kernel->tile[1];
    for (m = 0; m < p->m && !status; m += step_m)
        for (n = 0; n < p->n && !status; n += step_n) {
            params->m = (uint32_t)(p->m - m < step_m ? p->m - m : step_m);
            params->n = (uint32_t)(p->n - n < step_n ? p->n - n : step_n);
            params->tiles_m = (uint32_t)kaio__ceil_divide(params->m, kernel->tile[0]);
            params->tiles_n = (uint32_t)kaio__ceil_divide(params->n, kernel->tile[1]);
            params->a = a + (uint64_t)(m * p->a_stride_m) * input_bytes;
            params->b = b + (uint64_t)(n * p->b_stride_n) * input_bytes;
            params->c = c + (uint64_t)(m * p->c_stride_m + n * p->c_stride_n) * c_bytes;
            params->bias = p->bias + (uint64_t)(m * p->bias_stride_m + n * p->bias_stride_n) * bias_bytes;
            params->scale = scale + (uint64_t)(m * p->scale_stride_m + n * p->scale_stride_n) * 4;
            status = kaio__matmul_launch_batch(call, index, params, outer, inner, input_bytes, c_bytes);
        }
    params->a = a;
    params->b = b;
    params->c = c;
    params->scale = scale;
    return status;
}

static uint32_t kaio__matmul_c_type(kaio_dtype dtype)
{
    return dtype == KAIO_F16 ? KAIO__C_F16 : dtype == KAIO_BF16 ? KAIO__C_BF16 : KAIO__C_F32;
}

/* The two innermost batch dimensions go into the grid, those outside them are launches of their own. */
static kaio_status kaio__matmul_launch(const kaio__call *call, const kaio__matmul_problem *p, int index)
{
    enum { GROUP_M = 16 }; /* tile rows whose A panels stay in L2 during one sweep over B */
    int count, i, grid_rank = p->batch_rank < 2 ? p->batch_rank : 2, host_rank = p->batch_rank - grid_rank;
    const kaio__kernel *kernel = kaio__kernel_table(&count) + index;
    const uint64_t c_bytes = (uint64_t)kaio_dtype_size(p->c_dtype);
    int64_t counter[KAIO_MAX_RANK] = {0}, inner = 1, outer = 1;
    kaio__matmul_params params;
    kaio_status status;

    memset(&params, 0, sizeof params);
    params.a_stride_m = p->a_stride_m;
    params.a_stride_k = p->a_stride_k;
    params.b_stride_k = p->b_stride_k;
    params.b_stride_n = p->b_stride_n;
    params.c_stride_m = p->c_stride_m;
    params.c_stride_n = p->c_stride_n;
    params.k = (uint32_t)p->k;
    params.group_m = GROUP_M;
    params.c_dtype = kaio__matmul_c_type(p->c_dtype);
    params.c_pairs = kaio__matmul_pairs(p);
    params.epilogue = kaio__matmul_epilogue(p);
    params.alpha = p->alpha;
    params.beta = p->beta;
    params.bias_dtype = kaio__matmul_c_type(p->bias_dtype);
    params.bias_stride_m = p->bias_stride_m;
    params.bias_stride_n = p->bias_stride_n;
    params.scale_stride_m = p->scale_stride_m;
    params.scale_stride_n = p->scale_stride_n;
    params.segments = (uint32_t)p->segments;
    params.a_segment = p->a_segment;
    params.b_segment = p->b_segment;
    params.splits = (uint32_t)p->splits;
    params.k_split = (uint32_t)p->k_split;
    params.c_split = p->c_split;
    if (grid_rank > 0) {
        i = p->batch_rank - 1;
        inner = p->batch[i];
        params.a_batch_inner = p->a_batch[i];
        params.b_batch_inner = p->b_batch[i];
        params.c_batch_inner = p->c_batch[i];
        params.scale_batch_inner = p->scale_batch[i];
    }
    if (grid_rank > 1) {
        i = p->batch_rank - 2;
        outer = p->batch[i];
        params.a_batch_outer = p->a_batch[i];
        params.b_batch_outer = p->b_batch[i];
        params.c_batch_outer = p->c_batch[i];
        params.scale_batch_outer = p->scale_batch[i];
    }
    for (;;) {
        params.a = p->a;
        params.b = p->b;
        params.c = p->c;
        params.scale = p->scale;
        for (i = 0; i < host_rank; i++) {
            params.a += (uint64_t)(counter[i] * p->a_batch[i] * p->input_bytes);
            params.b += (uint64_t)(counter[i] * p->b_batch[i] * p->input_bytes);
            params.c += (uint64_t)(counter[i] * p->c_batch[i]) * c_bytes;
            params.scale += (uint64_t)(counter[i] * p->scale_batch[i]) * 4;
        }
        status = kaio__matmul_launch_cut(call, p, kernel, index, &params, outer, inner);
        if (status)
            return status;
        for (i = host_rank - 1; i >= 0 && ++counter[i] == p->batch[i]; i--)
            counter[i] = 0;
        if (i < 0)
            return KAIO_OK;
    }
}

/* ---- split K --------------------------------------------------------------------------------------------------- */

/* Pieces of K for one matrix of the batch, wherever its operands lie: neither batch nor address may change the sums,
   and kaio_matmul_workspace knows no address. */
static int64_t kaio__matmul_best_split(const kaio__call *call, const kaio__matmul_args *args)
{
    kaio__matmul_problem p;
    char layout[3];

    kaio__matmul_describe_one(&p, args);
    kaio__matmul_orient(&p);
    p.a = p.b = 0;
    kaio__matmul_layouts(&p, layout);
    return kaio__matmul_choose(call, &p, args->desc.copy, kaio__matmul_form(p.dtype, layout[0] ? layout : "any"),
                               kaio__forced(call, KAIO__OP_MATMUL), 1)->splits;
}

static kaio_status kaio__matmul_split(const kaio__call *call, const kaio__matmul_args *args, kaio__matmul_problem *p)
{
    const kaio_tensor *c = args->c;
    int64_t tiles_m = kaio__ceil_divide(c->shape[c->rank - 2], KAIO__SPLIT_TILE);
    int64_t tiles_n = kaio__ceil_divide(c->shape[c->rank - 1], KAIO__SPLIT_TILE);
    int64_t wanted = args->desc.split_k ? args->desc.split_k : kaio__matmul_best_split(call, args);

    if (wanted <= 1)
        return KAIO_OK;
    p->k_split = kaio__matmul_piece(p->k, wanted);
    p->splits = kaio__ceil_divide(p->k, p->k_split);
    if (p->splits == 1)
        p->k_split = p->k;
    else if (tiles_m > KAIO__MAX_GRID / p->splits / tiles_n)
        return kaio__fail(call->device, KAIO_ERR_UNSUPPORTED, "%s: desc: split_k is %d, expected 0 or 1 for a C of %lld "
                          "x %lld", call->op, args->desc.split_k, (long long)c->shape[c->rank - 2],
                          (long long)c->shape[c->rank - 1]);
    return KAIO_OK;
}

/* The sums of the splits lie in the workspace as [split][batch][m][row], for as many batches at a time as fit. */
typedef struct kaio__matmul_partial {
    int64_t row, matrix, at_once, bytes;
} kaio__matmul_partial;

static kaio_status kaio__matmul_partial_size(const kaio__call *call, const kaio__matmul_problem *p,
                                             kaio__matmul_partial *size)
{
    const int64_t room = (int64_t)64 << 20; /* more batches than this holds are launches of their own */
    int64_t one = 0, batch = p->batch_rank ? p->batch[p->batch_rank - 1] : 1;

    memset(size, 0, sizeof *size);
    if (p->splits == 1)
        return KAIO_OK;
    size->row = (p->n + 1) / 2 * 2;
    if (!kaio__multiply(size->row, p->m, &size->matrix) || !kaio__multiply(size->matrix, 4 * p->splits, &one))
        return kaio__fail(call->device, KAIO_ERR_OUT_OF_MEMORY, "%s: no workspace for %lld sums of %lld x %lld",
                          call->op, (long long)p->splits, (long long)p->m, (long long)p->n);
    size->at_once = room / one < 1 ? 1 : room / one < batch ? room / one : batch;
    size->bytes = size->at_once * one;
    return KAIO_OK;
}

static int kaio__matmul_reducer(void)
{
    return kaio__find_kernel(KAIO__OP_MATMUL_REDUCE, KAIO__KIND_NONE, KAIO_DTYPE_UNSET, NULL, 0, 0);
}

/* One run of batches, at most size->at_once: every split's sum, then the sum of those. */
static kaio_status kaio__matmul_launch_pieces(const kaio__call *call, const kaio__matmul_problem *p, int index,
                                              const kaio__matmul_partial *size, uint64_t workspace, int64_t batch)
{
    kaio__matmul_problem sums = *p, total = *p;
    kaio_status status;

    sums.c = workspace;
    sums.c_dtype = KAIO_F32;
    sums.c_stride_m = size->row;
    sums.c_stride_n = 1;
    sums.c_split = size->matrix * batch;
    sums.batch_rank = 1;
    sums.batch[0] = batch;
    sums.c_batch[0] = size->matrix;
    sums.bias = sums.scale = 0;
    sums.alpha = 1;
    sums.beta = 0;
    sums.activation = KAIO_ACTIVATION_NONE;
    status = kaio__matmul_launch(call, &sums, index);
    if (status)
        return status;
    total.a = workspace;
    total.b = 0;
    total.input_bytes = 4;
    total.a_stride_m = size->row;
    total.a_stride_k = total.b_stride_k = total.b_stride_n = 0;
    total.k = total.k_split = total.splits = 1;
    total.segments = p->splits;
    total.a_segment = size->matrix * batch;
    total.batch_rank = 1;
    total.batch[0] = batch;
    total.a_batch[0] = size->matrix;
    total.b_batch[0] = 0;
    status = kaio__matmul_launch(call, &total, kaio__matmul_reducer());
    call->device->last = index;
    return status;
}

static kaio_status kaio__matmul_launch_split(const kaio__call *call, const kaio__matmul_problem *p, int index,
                                             const kaio__matmul_partial *size, uint64_t workspace)
{
    int64_t counter[KAIO_MAX_RANK] = {0}, begin, step, inner = p->batch_rank ? p->batch[p->batch_rank - 1] : 1;
    const int64_t c_bytes = (int64_t)kaio_dtype_size(p->c_dtype);
    int i, last = p->batch_rank - 1;
    kaio__matmul_problem piece;
    kaio_status status = KAIO_OK;

    while (!status) {
        for (begin = 0; begin < inner && !status; begin += step) {
            step = inner - begin < size->at_once ? inner - begin : size->at_once;
            piece = *p;
            for (i = 0; i <= last; i++) {
                int64_t at = i == last ? begin : counter[i];

                piece.a += (uint64_t)(at * p->a_batch[i] * p->input_bytes);
                piece.b += (uint64_t)(at * p->b_batch[i] * p->input_bytes);
                piece.c += (uint64_t)(at * p->c_batch[i] * c_bytes);
                piece.scale += (uint64_t)(at * p->scale_batch[i] * 4);
            }
            if (last > 0) {
                piece.a_batch[0] = p->a_batch[last];
                piece.b_batch[0] = p->b_batch[last];
                piece.c_batch[0] = p->c_batch[last];
                piece.scale_batch[0] = p->scale_batch[last];
            }
            status = kaio__matmul_launch_pieces(call, &piece, index, size, workspace, step);
        }
        for (i = last - 1; i >= 0 && ++counter[i] == p->batch[i]; i--)
            counter[i] = 0;
        if (i < 0)
            break;
    }
    return status;
}

/* ---- the calls ------------------------------------------------------------------------------------------------- */

static kaio__matmul_args kaio__matmul_arguments(const kaio_tensor *a, const kaio_tensor *b,
                                                const kaio_matmul_desc *desc, const kaio_tensor *c)
{
    kaio__matmul_args args;

    memset(&args, 0, sizeof args);
    args.a = a;
    args.b = b;
    args.c = c;
    if (desc)
        args.desc = *desc;
    return args;
}

typedef struct kaio__matmul_plan {
    kaio__matmul_problem problem;
    kaio__matmul_partial partial; /* .bytes of workspace */
    int index;
} kaio__matmul_plan;

/* All but the kernel: needs no data. */
static kaio_status kaio__matmul_plan_sizes(const kaio__call *call, const kaio__matmul_args *args,
                                           kaio__matmul_plan *plan)
{
    kaio_status status;

    memset(plan, 0, sizeof *plan);
    kaio__matmul_describe(&plan->problem, args);
    status = kaio__matmul_split(call, args, &plan->problem);
    return status ? status : kaio__matmul_partial_size(call, &plan->problem, &plan->partial);
}

/* Selects and loads what the plan will launch, so that nothing can fail halfway that could have failed before. */
static kaio_status kaio__matmul_plan_kernels(const kaio__call *call, kaio_matmul_copy copy, kaio__matmul_plan *plan)
{
    kaio_status status = kaio__matmul_select(call, &plan->problem, copy, &plan->index);

    if (!status && plan->problem.splits > 1)
        status = kaio__function(call, kaio__matmul_reducer());
    return status ? status : kaio__function(call, plan->index);
}

static kaio_status kaio__matmul_plan_launch(const kaio__call *call, const kaio__matmul_plan *plan, uint64_t workspace)
{
    return plan->problem.splits > 1
               ? kaio__matmul_launch_split(call, &plan->problem, plan->index, &plan->partial, workspace)
               : kaio__matmul_launch(call, &plan->problem, plan->index);
}

static kaio_status kaio__matmul_run(const kaio__call *call, const kaio__matmul_args *args)
{
    kaio__matmul_plan plan;
    uint64_t workspace = 0;
    kaio_status status = kaio__matmul_plan_sizes(call, args, &plan);

    if (!status)
        status = kaio__matmul_plan_kernels(call, args->desc.copy, &plan);
    if (!status)
        status = kaio__workspace(call, (size_t)plan.partial.bytes, &workspace);
    return status ? status : kaio__matmul_plan_launch(call, &plan, workspace);
}

static kaio_status kaio__matmul(kaio_device *device, const char *op, const kaio__matmul_args *args)
{
    kaio__call call;
    kaio__view view[4];
    kaio_status status = kaio__enter(&call, device, op);

    if (!status)
        status = kaio__matmul_check(&call, args, 1, view);
    if (!status && view[2].elements == 0)
        device->last = -1;
    else if (!status)
        status = kaio__matmul_run(&call, args);
    return kaio__leave(&call, status);
}

static kaio_status kaio__matmul_named(kaio_device *device, const char *op, kaio_dtype dtype, kaio_matmul_copy copy,
                                      const kaio_tensor *a, const kaio_tensor *b, const kaio_tensor *c)
{
    kaio__matmul_args args = kaio__matmul_arguments(a, b, NULL, c);

    args.required = dtype;
    args.desc.copy = copy;
    return kaio__matmul(device, op, &args);
}

KAIO__PUBLIC_IMPL kaio_status kaio_matmul(kaio_device *device, const kaio_tensor *a, const kaio_tensor *b,
                                          const kaio_matmul_desc *desc, const kaio_tensor *c)
{
    const kaio__matmul_args args = kaio__matmul_arguments(a, b, desc, c);

    return kaio__matmul(device, "kaio_matmul", &args);
}

KAIO__PUBLIC_IMPL kaio_status kaio_matmul_workspace(kaio_device *device, const kaio_tensor *a, const kaio_tensor *b,
                                                    const kaio_matmul_desc *desc, const kaio_tensor *c, size_t *bytes)
{
    const kaio__matmul_args args = kaio__matmul_arguments(a, b, desc, c);
    kaio__matmul_plan plan;
    kaio__call call;
    kaio__view view[4];
    kaio_status status = kaio__enter(&call, device, "kaio_matmul_workspace");

    if (!status && !bytes)
        status = kaio__fail(device, KAIO_ERR_INVALID, "%s: bytes is NULL", call.op);
    if (!status) {
        *bytes = 0;
        status = kaio__matmul_check(&call, &args, 0, view);
    }
    if (!status && view[2].elements) {
        status = kaio__matmul_plan_sizes(&call, &args, &plan);
        if (!status)
            *bytes = (size_t)plan.partial.bytes;
    }
    return kaio__leave(&call, status);
}

KAIO__PUBLIC_IMPL kaio_status kaio_matmul_tc(kaio_device *device, const kaio_tensor *a, const kaio_tensor *b,
                                             const kaio_tensor *c)
{
    return kaio__matmul_named(device, "kaio_matmul_tc", KAIO_F16, KAIO_MATMUL_COPY_FASTEST, a, b, c);
}

KAIO__PUBLIC_IMPL kaio_status kaio_matmul_tc_async(kaio_device *device, const kaio_tensor *a, const kaio_tensor *b,
                                                   const kaio_tensor *c)
{
    return kaio__matmul_named(device, "kaio_matmul_tc_async", KAIO_F16, KAIO_MATMUL_COPY_ASYNC, a, b, c);
}

KAIO__PUBLIC_IMPL kaio_status kaio_matmul_tc_bf16(kaio_device *device, const kaio_tensor *a, const kaio_tensor *b,
                                                  const kaio_tensor *c)
{
    return kaio__matmul_named(device, "kaio_matmul_tc_bf16", KAIO_BF16, KAIO_MATMUL_COPY_FASTEST, a, b, c);
}

KAIO__PUBLIC_IMPL kaio_status kaio_matmul_tc_bf16_async(kaio_device *device, const kaio_tensor *a, const kaio_tensor *b,
                                                        const kaio_tensor *c)
{
    return kaio__matmul_named(device, "kaio_matmul_tc_bf16_async", KAIO_BF16, KAIO_MATMUL_COPY_ASYNC, a, b, c);
}

/* ---- backward -------------------------------------------------------------------------------------------------- */

/* The parameter block of matmul_terms.ptx. */
typedef struct kaio__terms_params {
    uint64_t x, terms, scale;
    int64_t x_stride_m, x_stride_k, x_batch_outer, x_batch_inner;
    int64_t terms_stride_m, terms_stride_k, terms_batch, terms_low;
    uint32_t m, k, batch_inner_count, tiles, x_dtype, terms_dtype;
} kaio__terms_params;

enum { KAIO__GRAD, KAIO__A, KAIO__B, KAIO__DA, KAIO__DB, KAIO__BWD_VIEWS };

/* One of the two products, dA = grad B^T or dB = A^T grad. */
typedef struct kaio__matmul_side {
    kaio__matmul_args args;
    kaio_tensor grad, operand, high, scale; /* high: the first of grad's two terms, the second follows it */
    kaio__terms_params terms;
    int64_t terms_grid; /* 0: grad is multiplied as it is */
    kaio__matmul_plan plan;
} kaio__matmul_side;

static kaio_status kaio__bwd_check_types(const kaio__call *call, const kaio__view view[KAIO__BWD_VIEWS],
                                         kaio_dtype required)
{
    kaio_dtype grad = view[KAIO__GRAD].tensor->dtype, type = view[KAIO__A].tensor->dtype, d;
    int i;

    if (required != KAIO_DTYPE_UNSET && type != required)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: A: dtype is %s, expected %s", call->op,
                          kaio_dtype_name(type), kaio_dtype_name(required));
    if (type != KAIO_F16 && type != KAIO_BF16)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: A: dtype is %s, expected f16 or bf16", call->op,
                          kaio_dtype_name(type));
    if (view[KAIO__B].tensor->dtype != type)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: B: dtype is %s, expected A's, %s", call->op,
                          kaio_dtype_name(view[KAIO__B].tensor->dtype), kaio_dtype_name(type));
    if (grad != KAIO_F32 && grad != KAIO_F16 && grad != KAIO_BF16)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: grad: dtype is %s, expected f32, f16 or bf16", call->op,
                          kaio_dtype_name(grad));
    for (i = KAIO__DA; i <= KAIO__DB; i++) {
        if (!view[i].tensor)
            continue;
        d = view[i].tensor->dtype;
        if (d != KAIO_F32 && d != type)
            return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: %s: dtype is %s, expected f32 or A's, %s", call->op,
                              view[i].name, kaio_dtype_name(d), kaio_dtype_name(type));
    }
    return KAIO_OK;
}

/* Dimension `i` of `view`, negative from the end, must be what it is called and measured. */
static kaio_status kaio__bwd_check_size(const kaio__call *call, const kaio__view *view, int i, const char *what,
                                        int64_t expected)
{
    int64_t size = view->tensor->shape[i < 0 ? view->tensor->rank + i : i];

    if (size == expected)
        return KAIO_OK;
    return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: %s: %s is %lld, expected %lld", call->op, view->name, what,
                      (long long)size, (long long)expected);
}

static kaio_status kaio__bwd_check_like(const kaio__call *call, const kaio__view *view, const kaio__view *like)
{
    kaio_status status = KAIO_OK;
    int i;

    if (view->tensor->rank != like->tensor->rank)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: %s: rank is %d, expected %s's, %d", call->op, view->name,
                          view->tensor->rank, like->name, like->tensor->rank);
    for (i = 0; i < view->tensor->rank && !status; i++)
        status = kaio__bwd_check_size(call, view, i, "a dimension", like->tensor->shape[i]);
    return status;
}

static kaio_status kaio__bwd_check_shapes(const kaio__call *call, const kaio__view view[KAIO__BWD_VIEWS])
{
    const kaio_tensor *grad = view[KAIO__GRAD].tensor, *a = view[KAIO__A].tensor, *b = view[KAIO__B].tensor;
    int64_t n, k;
    int i;
    kaio_status status = KAIO_OK;

    for (i = KAIO__GRAD; i <= KAIO__B; i++)
        if (view[i].tensor->rank < 2)
            return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: %s: rank is %d, expected 2 or more", call->op,
                              view[i].name, view[i].tensor->rank);
    if (a->rank != grad->rank)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: A: rank is %d, expected grad's, %d", call->op, a->rank,
                          grad->rank);
    if (b->rank != grad->rank && b->rank != 2)
        return kaio__fail(call->device, KAIO_ERR_INVALID, "%s: B: rank is %d, expected 2 or grad's, %d", call->op,
                          b->rank, grad->rank);
    for (i = 0; i < grad->rank - 2 && !status; i++) {
        status = kaio__bwd_check_size(call, &view[KAIO__A], i, "a batch dimension", grad->shape[i]);
        if (!status && b->rank > 2)
            status = kaio__bwd_check_size(call, &view[KAIO__B], i, "a batch dimension", grad->shape[i]);
    }
    n = grad->shape[grad->rank - 1];
    k = a->shape[a->rank - 1];
    if (!status)
        status = kaio__bwd_check_size(call, &view[KAIO__A], -2, "M", grad->shape[grad->rank - 2]);
    if (!status)
        status = kaio__bwd_check_size(call, &view[KAIO__B], -2, "K", k);
    if (!status)
        status = kaio__bwd_check_size(call, &view[KAIO__B], -1, "N", n);
    for (i = KAIO__DA; i <= KAIO__DB && !status; i++)
        if (view[i].tensor)
            status = kaio__bwd_check_like(call, &view[i], &view[i - KAIO__DA + KAIO__A]);
    if (!status && (n == 0 || k == 0))
        status = kaio__fail(call->device, KAIO_ERR_INVALID, "%s: N and K are %lld and %lld, expected 1 or more",
                            call->op, (long long)n, (long long)k);
    return status;
}

static kaio_status kaio__bwd_check(const kaio__call *call, const kaio_tensor *const tensor[KAIO__BWD_VIEWS],
                                   const kaio_matmul_desc *desc, kaio_dtype required, int touched,
                                   kaio__view view[KAIO__BWD_VIEWS])
{
    static const char *const names[KAIO__BWD_VIEWS] = {"grad", "A", "B", "dA", "dB"};
    const kaio__view *others[4];
    kaio_status status = kaio__matmul_check_desc(call, desc);
    int i;

    memset(view, 0, KAIO__BWD_VIEWS * sizeof *view);
    if (!status && (desc->bias || desc->activation != KAIO_ACTIVATION_NONE))
        status = kaio__fail(call->device, KAIO_ERR_INVALID, "%s: desc: %s is set, expected none in a gradient",
                            call->op, desc->bias ? "bias" : "activation");
    for (i = 0; i < KAIO__BWD_VIEWS && !status; i++)
        if (tensor[i] || i < KAIO__DA)
            status = kaio__check_view(call, names[i], tensor[i], &view[i]);
    if (!status && !tensor[KAIO__DA] && !tensor[KAIO__DB])
        status = kaio__fail(call->device, KAIO_ERR_INVALID, "%s: dA and dB are both NULL, expected one at least",
                            call->op);
    if (!status)
        status = kaio__bwd_check_types(call, view, required);
    if (!status)
        status = kaio__bwd_check_shapes(call, view);
    if (!status)
        status = kaio__check_arch(call, 8, 0);
    if (status || view[KAIO__GRAD].elements == 0 || !touched)
        return status;
    for (i = 0; i < KAIO__BWD_VIEWS && !status; i++)
        if (tensor[i])
            status = kaio__check_memory(call, &view[i]);
    for (i = 0; i < 4; i++)
        others[i] = &view[i];
    if (!status && tensor[KAIO__DA])
        status = kaio__check_output(call, &view[KAIO__DA], others, 3);
    if (!status && tensor[KAIO__DB])
        status = kaio__check_output(call, &view[KAIO__DB], others, tensor[KAIO__DA] ? 4 : 3);
    return status;
}

/* The rows of all batches as those of one matrix; 0 if they are not evenly spaced. */
static int kaio__bwd_flatten(const kaio_tensor *tensor, kaio_tensor *flat)
{
    int64_t rows = 1, stride = 0;
    int i, columns = tensor->rank - 1;

    for (i = columns - 1; i >= 0; i--) {
        if (tensor->shape[i] == 1)
            continue;
        if (rows == 1)
            stride = tensor->stride[i];
        else if (tensor->stride[i] != stride * rows)
            return 0;
        rows *= tensor->shape[i];
    }
    *flat = *tensor;
    flat->rank = 2;
    flat->shape[0] = rows;
    flat->stride[0] = stride;
    flat->shape[1] = tensor->shape[columns];
    flat->stride[1] = tensor->stride[columns];
    return 1;
}

/* A dense tensor of x's batch and of rows x columns, each row `line` elements from the next. */
static kaio_tensor kaio__bwd_dense(const kaio_tensor *x, kaio_dtype dtype, int64_t rows, int64_t columns, int64_t line)
{
    kaio_tensor dense = *x;
    int64_t stride = rows * line;
    int i;

    dense.data = NULL;
    dense.dtype = dtype;
    dense.shape[x->rank - 2] = rows;
    dense.shape[x->rank - 1] = columns;
    dense.stride[x->rank - 2] = line;
    dense.stride[x->rank - 1] = 1;
    for (i = x->rank - 3; i >= 0; i--) {
        dense.stride[i] = stride;
        stride *= x->shape[i];
    }
    return dense;
}

static int kaio__bwd_terms_kernel(void)
{
    return kaio__find_kernel(KAIO__OP_MATMUL_TERMS, KAIO__KIND_NONE, KAIO_DTYPE_UNSET, NULL, 0, 0);
}

/* Describes the making of side->high and its scale from side->grad: a line is a row, or for dB a column. */
static kaio_status kaio__bwd_terms(const kaio__call *call, kaio__matmul_side *side, int by_column)
{
    enum { CHUNK = KAIO__MATMUL_ALIGN / 2 }; /* elements that the fast kernels copy at once */
    int count;
    const int64_t at_once = kaio__kernel_table(&count)[kaio__bwd_terms_kernel()].tile[0];
    const kaio_tensor *x = &side->grad;
    kaio__terms_params *p = &side->terms;
    int64_t m = x->shape[x->rank - 2], n = x->shape[x->rank - 1], line = kaio__ceil_divide(n, CHUNK) * CHUNK;
    int64_t batch[3] = {1, 1, 1}, stride[3] = {0, 0, 0}, batches, lines = by_column ? n : m;
    int i, rank = 0;

    for (i = 0; i < x->rank - 2; i++) {
        if (x->shape[i] == 1)
            continue;
        if (rank > 0 && stride[rank - 1] == x->stride[i] * x->shape[i])
            batch[rank - 1] *= x->shape[i];
        else if (rank < 3)
            batch[rank++] = x->shape[i];
        stride[rank - 1] = x->stride[i];
    }
    batches = batch[0] * batch[1];
    if (rank > 2 || m > INT32_MAX || n > INT32_MAX || batches > KAIO__MAX_GRID / kaio__ceil_divide(lines, at_once))
        return kaio__fail(call->device, KAIO_ERR_UNSUPPORTED, "%s: grad: %s", call->op,
                          rank > 2 ? "expected at most two batch dimensions besides those that join evenly"
                                   : "expected M and N below 2^31 and a batch that fits a grid");
    side->high = kaio__bwd_dense(x, side->operand.dtype, m, n, line);
    side->scale = by_column ? kaio__bwd_dense(x, KAIO_F32, 1, n, n) : kaio__bwd_dense(x, KAIO_F32, m, 1, 1);
    p->x_stride_m = x->stride[x->rank - (by_column ? 1 : 2)];
    p->x_stride_k = x->stride[x->rank - (by_column ? 2 : 1)];
    p->x_batch_outer = rank == 2 ? stride[0] : 0;
    p->x_batch_inner = rank == 2 ? stride[1] : stride[0];
    p->batch_inner_count = (uint32_t)(rank == 2 ? batch[1] : batch[0]);
    p->terms_stride_m = by_column ? 1 : line;
    p->terms_stride_k = by_column ? line : 1;
    p->terms_batch = m * line;
    p->terms_low = batches * m * line;
    p->m = (uint32_t)lines;
    p->k = (uint32_t)(by_column ? m : n);
    p->tiles = (uint32_t)kaio__ceil_divide(lines, at_once);
    p->x_dtype = kaio__matmul_c_type(x->dtype);
    p->terms_dtype = kaio__matmul_c_type(side->operand.dtype);
    side->terms_grid = batches * p->tiles;
    return KAIO_OK;
}

static kaio_status kaio__bwd_side_a(const kaio__call *call, const kaio_tensor *const tensor[KAIO__BWD_VIEWS],
                                    kaio__matmul_side *side)
{
    kaio_status status = KAIO_OK;

    side->grad = *tensor[KAIO__GRAD];
    if (side->grad.shape[side->grad.rank - 1] > INT32_MAX)
        return kaio__fail(call->device, KAIO_ERR_UNSUPPORTED, "%s: N is %lld, expected less than 2^31", call->op,
                          (long long)side->grad.shape[side->grad.rank - 1]);
    side->operand = kaio_tensor_transpose(tensor[KAIO__B], -2, -1);
    side->args.a = &side->grad;
    side->args.b = &side->operand;
    side->args.c = tensor[KAIO__DA];
    if (side->grad.dtype != side->operand.dtype) {
        status = kaio__bwd_terms(call, side, 0);
        side->args.a = &side->high;
        side->args.scale = &side->scale;
        side->args.a_low = side->terms.terms_low;
    }
    return status;
}

static kaio_status kaio__bwd_side_b(const kaio__call *call, const kaio_tensor *const tensor[KAIO__BWD_VIEWS],
                                    kaio__matmul_side *side)
{
    kaio_tensor a = *tensor[KAIO__A];
    kaio_status status = KAIO_OK;

    side->grad = *tensor[KAIO__GRAD];
    if (a.rank > tensor[KAIO__B]->rank && (!kaio__bwd_flatten(tensor[KAIO__A], &a) ||
                                           !kaio__bwd_flatten(tensor[KAIO__GRAD], &side->grad)))
        return kaio__fail(call->device, KAIO_ERR_UNSUPPORTED, "%s: dB: B has no batch, so dB is a sum over it, and the "
                          "rows of A and grad must be evenly spaced across the batch", call->op);
    if (a.shape[a.rank - 2] > INT32_MAX)
        return kaio__fail(call->device, KAIO_ERR_UNSUPPORTED, "%s: M is %lld, expected less than 2^31", call->op,
                          (long long)a.shape[a.rank - 2]);
    side->operand = kaio_tensor_transpose(&a, -2, -1);
    side->args.a = &side->operand;
    side->args.b = &side->grad;
    side->args.c = tensor[KAIO__DB];
    if (side->grad.dtype != side->operand.dtype) {
        status = kaio__bwd_terms(call, side, 1);
        side->args.b = &side->high;
        side->args.scale = &side->scale;
        side->args.b_low = side->terms.terms_low;
    }
    return status;
}

/* Gives the side's terms and scale their places from `base` on and plans the product. *used: bytes of those two. */
static kaio_status kaio__bwd_place(const kaio__call *call, kaio__matmul_side *side, uint64_t base, int64_t *used)
{
    enum { ALIGN = 256 };
    int64_t lines, scales;

    *used = 0;
    if (side->terms_grid) {
        if (!kaio__multiply(side->terms.terms_low, 4, &lines) || lines > INT64_MAX / 4)
            return kaio__fail(call->device, KAIO_ERR_OUT_OF_MEMORY, "%s: no workspace for the terms of grad", call->op);
        lines = kaio__ceil_divide(lines, ALIGN) * ALIGN;
        scales = kaio__ceil_divide(kaio_tensor_elements(&side->scale) * 4, ALIGN) * ALIGN;
        *used = lines + scales;
        side->high.data = (void *)(uintptr_t)base;
        side->scale.data = (void *)(uintptr_t)(base + (uint64_t)lines);
        side->terms.x = (uint64_t)(uintptr_t)side->grad.data;
        side->terms.terms = base;
        side->terms.scale = base + (uint64_t)lines;
    }
    return kaio__matmul_plan_sizes(call, &side->args, &side->plan);
}

/* Both sides one after the other, then the room for split sums, which they share. */
static kaio_status kaio__bwd_place_all(const kaio__call *call, kaio__matmul_side *side, int sides, uint64_t base,
                                       int64_t *own, int64_t *bytes)
{
    int64_t used, partial = 0;
    int i;
    kaio_status status = KAIO_OK;

    *own = 0;
    for (i = 0; i < sides && !status; i++) {
        status = kaio__bwd_place(call, &side[i], base + (uint64_t)*own, &used);
        *own += used;
        if (side[i].plan.partial.bytes > partial)
            partial = side[i].plan.partial.bytes;
    }
    *bytes = *own + partial;
    return status;
}

static kaio_status kaio__bwd_launch(const kaio__call *call, kaio__matmul_side *side, int terms, uint64_t partial)
{
    kaio_status status = KAIO_OK;

    if (side->terms_grid)
        status = kaio__launch(call, terms, (unsigned)side->terms_grid, &side->terms, sizeof side->terms);
    return status ? status : kaio__matmul_plan_launch(call, &side->plan, partial);
}

static kaio_status kaio__bwd_run(const kaio__call *call, kaio__matmul_side *side, int sides, kaio_matmul_copy copy)
{
    int terms = kaio__bwd_terms_kernel(), i;
    int64_t own, bytes;
    uint64_t workspace = 0;
    kaio_status status = kaio__bwd_place_all(call, side, sides, 0, &own, &bytes);

    if (!status)
        status = kaio__workspace(call, (size_t)bytes, &workspace);
    if (!status)
        status = kaio__bwd_place_all(call, side, sides, workspace, &own, &bytes);
    for (i = 0; i < sides && !status; i++) {
        status = kaio__matmul_plan_kernels(call, copy, &side[i].plan);
        if (!status && side[i].terms_grid)
            status = kaio__function(call, terms);
    }
    for (i = 0; i < sides && !status; i++)
        status = kaio__bwd_launch(call, &side[i], terms, workspace + (uint64_t)own);
    return status;
}

/* needed: NULL to run, else where the workspace's size goes. */
static kaio_status kaio__matmul_bwd(kaio_device *device, const char *op,
                                    const kaio_tensor *const tensor[KAIO__BWD_VIEWS], const kaio_matmul_desc *desc,
                                    kaio_dtype required, size_t *needed)
{
    kaio__call call;
    kaio__view view[KAIO__BWD_VIEWS];
    kaio__matmul_side side[2];
    int64_t own, bytes = 0;
    int sides = 0;
    kaio_status status = kaio__enter(&call, device, op);

    memset(side, 0, sizeof side);
    if (!status)
        status = kaio__bwd_check(&call, tensor, desc, required, !needed, view);
    if (!status && needed)
        *needed = 0;
    if (!status && view[KAIO__GRAD].elements == 0) {
        device->last = -1;
        return kaio__leave(&call, status);
    }
    if (!status && tensor[KAIO__DA])
        status = kaio__bwd_side_a(&call, tensor, &side[sides++]);
    if (!status && tensor[KAIO__DB])
        status = kaio__bwd_side_b(&call, tensor, &side[sides++]);
    side[0].args.desc = side[1].args.desc = *desc;
    if (!status && needed) {
        status = kaio__bwd_place_all(&call, side, sides, 0, &own, &bytes);
        *needed = (size_t)bytes;
    } else if (!status) {
        status = kaio__bwd_run(&call, side, sides, desc->copy);
    }
    return kaio__leave(&call, status);
}

static kaio_status kaio__matmul_bwd_named(kaio_device *device, const char *op, kaio_dtype dtype, kaio_matmul_copy copy,
                                          const kaio_tensor *const tensor[KAIO__BWD_VIEWS])
{
    kaio_matmul_desc desc;

    memset(&desc, 0, sizeof desc);
    desc.copy = copy;
    return kaio__matmul_bwd(device, op, tensor, &desc, dtype, NULL);
}

static void kaio__bwd_tensors(const kaio_tensor *tensor[KAIO__BWD_VIEWS], const kaio_tensor *grad, const kaio_tensor *a,
                              const kaio_tensor *b, const kaio_tensor *da, const kaio_tensor *db)
{
    tensor[KAIO__GRAD] = grad;
    tensor[KAIO__A] = a;
    tensor[KAIO__B] = b;
    tensor[KAIO__DA] = da;
    tensor[KAIO__DB] = db;
}

KAIO__PUBLIC_IMPL kaio_status kaio_matmul_bwd(kaio_device *device, const kaio_tensor *grad, const kaio_tensor *a,
                                              const kaio_tensor *b, const kaio_matmul_desc *desc, const kaio_tensor *da,
                                              const kaio_tensor *db)
{
    const kaio__matmul_args args = kaio__matmul_arguments(a, b, desc, NULL);
    const kaio_tensor *tensor[KAIO__BWD_VIEWS];

    kaio__bwd_tensors(tensor, grad, a, b, da, db);
    return kaio__matmul_bwd(device, "kaio_matmul_bwd", tensor, &args.desc, KAIO_DTYPE_UNSET, NULL);
}

KAIO__PUBLIC_IMPL kaio_status kaio_matmul_bwd_workspace(kaio_device *device, const kaio_tensor *grad,
                                                        const kaio_tensor *a, const kaio_tensor *b,
                                                        const kaio_matmul_desc *desc, const kaio_tensor *da,
                                                        const kaio_tensor *db, size_t *bytes)
{
    const kaio__matmul_args args = kaio__matmul_arguments(a, b, desc, NULL);
    const kaio_tensor *tensor[KAIO__BWD_VIEWS];
    kaio__call call;

    if (!bytes) {
        kaio_status status = kaio__enter(&call, device, "kaio_matmul_bwd_workspace");
        return kaio__leave(&call, status ? status : kaio__fail(device, KAIO_ERR_INVALID, "%s: bytes is NULL", call.op));
    }
    kaio__bwd_tensors(tensor, grad, a, b, da, db);
    return kaio__matmul_bwd(device, "kaio_matmul_bwd_workspace", tensor, &args.desc, KAIO_DTYPE_UNSET, bytes);
}

KAIO__PUBLIC_IMPL kaio_status kaio_matmul_tc_bwd(kaio_device *device, const kaio_tensor *grad, const kaio_tensor *a,
                                                 const kaio_tensor *b, const kaio_tensor *da, const kaio_tensor *db)
{
    const kaio_tensor *tensor[KAIO__BWD_VIEWS];

    kaio__bwd_tensors(tensor, grad, a, b, da, db);
    return kaio__matmul_bwd_named(device, "kaio_matmul_tc_bwd", KAIO_F16, KAIO_MATMUL_COPY_FASTEST, tensor);
}

KAIO__PUBLIC_IMPL kaio_status kaio_matmul_tc_async_bwd(kaio_device *device, const kaio_tensor *grad,
                                                       const kaio_tensor *a, const kaio_tensor *b,
                                                       const kaio_tensor *da, const kaio_tensor *db)
{
    const kaio_tensor *tensor[KAIO__BWD_VIEWS];

    kaio__bwd_tensors(tensor, grad, a, b, da, db);
    return kaio__matmul_bwd_named(device, "kaio_matmul_tc_async_bwd", KAIO_F16, KAIO_MATMUL_COPY_ASYNC, tensor);
}

KAIO__PUBLIC_IMPL kaio_status kaio_matmul_tc_bf16_bwd(kaio_device *device, const kaio_tensor *grad,
                                                      const kaio_tensor *a, const kaio_tensor *b,
                                                      const kaio_tensor *da, const kaio_tensor *db)
{
    const kaio_tensor *tensor[KAIO__BWD_VIEWS];

    kaio__bwd_tensors(tensor, grad, a, b, da, db);
    return kaio__matmul_bwd_named(device, "kaio_matmul_tc_bf16_bwd", KAIO_BF16, KAIO_MATMUL_COPY_FASTEST, tensor);
}

KAIO__PUBLIC_IMPL kaio_status kaio_matmul_tc_bf16_async_bwd(kaio_device *device, const kaio_tensor *grad,
                                                            const kaio_tensor *a, const kaio_tensor *b,
                                                            const kaio_tensor *da, const kaio_tensor *db)
{
    const kaio_tensor *tensor[KAIO__BWD_VIEWS];

    kaio__bwd_tensors(tensor, grad, a, b, da, db);
    return kaio__matmul_bwd_named(device, "kaio_matmul_tc_bf16_async_bwd", KAIO_BF16, KAIO_MATMUL_COPY_ASYNC, tensor);
}

#endif /* KAIO_NO_MATMUL */

/* >>ptx --------------------------------------------------------------------------------------------------------- */

/*>>> KAIO-GEN: generated from ptx/ by make gen, do not edit */
/* 60 modules, 2151051 bytes of PTX, inputs e904e80841bd93e9 */

#ifndef KAIO_NO_MATMUL
static const char kaio__ptx_0[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_async_rr_128x256x32_sm80(\n";
static const char kaio__ptx_1[] = /* ptx/sm80/matmul_async.ptx */
".param .u64 a_ptr,\n"
".param .u64 b_ptr,\n"
".param .u64 c_ptr,\n"
".param .u64 bias_ptr,\n"
".param .u64 scale_ptr,\n"
".param .s64 a_stride_m,\n"
".param .s64 a_stride_k,\n"
".param .s64 b_stride_k,\n"
".param .s64 b_stride_n,\n"
".param .s64 c_stride_m,\n"
".param .s64 c_stride_n,\n"
".param .s64 a_batch_outer,\n"
".param .s64 a_batch_inner,\n"
".param .s64 b_batch_outer,\n"
".param .s64 b_batch_inner,\n"
".param .s64 c_batch_outer,\n"
".param .s64 c_batch_inner,\n"
".param .s64 scale_batch_outer,\n"
".param .s64 scale_batch_inner,\n"
".param .s64 bias_stride_m,\n"
".param .s64 bias_stride_n,\n"
".param .s64 scale_stride_m,\n"
".param .s64 scale_stride_n,\n"
".param .s64 a_segment,\n"
".param .s64 b_segment,\n"
".param .s64 c_split,\n"
".param .u32 M,\n"
".param .u32 N,\n"
".param .u32 K,\n"
".param .u32 batch_inner_count,\n"
".param .u32 tiles_m,\n"
".param .u32 tiles_n,\n"
".param .u32 group_m,\n"
".param .u32 c_dtype,\n"
".param .u32 c_pairs,\n"
".param .u32 segments,\n"
".param .u32 splits,\n"
".param .u32 k_split,\n"
".param .u32 epilogue,\n"
".param .u32 bias_dtype,\n"
".param .f32 alpha,\n"
".param .f32 beta\n"
")\n"
".maxntid 256, 1, 1\n"
".minnctapersm 1\n"
"{\n";
static const char kaio__ptx_2[] = /* ptx/common/matmul_locate.inc */
".reg .b64 a_gl, b_gl, c_gl, c_bytes;\n"
".reg .b32 m_tile, n_tile, m_size, n_size, k_size, tid, lane;\n"
"mov.u32 tid, %tid.x;\n"
"and.b32 lane, tid, 31;\n"
"ld.param.u64 a_gl, [a_ptr];\n"
"ld.param.u64 b_gl, [b_ptr];\n"
"ld.param.u64 c_gl, [c_ptr];\n"
"cvta.to.global.u64 a_gl, a_gl;\n"
"cvta.to.global.u64 b_gl, b_gl;\n"
"cvta.to.global.u64 c_gl, c_gl;\n"
"ld.param.u32 m_size, [M];\n"
"ld.param.u32 n_size, [N];\n"
"ld.param.u32 k_size, [k_split];\n"
"{\n"
".reg .b32 tile, tiles, batch, split, count, rows, columns, band, band_rows, first, type;\n"
".reg .b64 outer, inner, stride, offset;\n"
".reg .pred p_first, p_f32;\n"
"ld.param.u32 type, [c_dtype];\n"
"setp.eq.u32 p_f32, type, 0;\n"
"selp.b64 c_bytes, 4, 2, p_f32;\n"
"ld.param.u32 rows, [tiles_m];\n"
"ld.param.u32 columns, [tiles_n];\n"
"mul.lo.u32 tiles, rows, columns;\n"
"mov.u32 tile, %ctaid.x;\n"
"setp.lt.u32 p_first, tile, tiles;\n"
"@p_first bra LOCATE_TILE;\n"
"div.u32 batch, tile, tiles;\n"
"mul.lo.u32 first, batch, tiles;\n"
"sub.u32 tile, tile, first;\n"
"ld.param.u32 count, [splits];\n"
"div.u32 first, batch, count;\n"
"mul.lo.u32 split, first, count;\n"
"sub.u32 split, batch, split;\n"
"mov.u32 batch, first;\n"
"ld.param.u32 count, [batch_inner_count];\n"
"div.u32 first, batch, count;\n"
"cvt.u64.u32 outer, first;\n"
"mul.lo.u32 first, first, count;\n"
"sub.u32 first, batch, first;\n"
"cvt.u64.u32 inner, first;\n"
"ld.param.s64 stride, [a_batch_outer];\n"
"mul.lo.s64 offset, outer, stride;\n"
"ld.param.s64 stride, [a_batch_inner];\n"
"mad.lo.s64 offset, inner, stride, offset;\n"
"mad.lo.s64 a_gl, offset, 2, a_gl;\n"
"ld.param.s64 stride, [b_batch_outer];\n"
"mul.lo.s64 offset, outer, stride;\n"
"ld.param.s64 stride, [b_batch_inner];\n"
"mad.lo.s64 offset, inner, stride, offset;\n"
"mad.lo.s64 b_gl, offset, 2, b_gl;\n"
"ld.param.s64 stride, [c_batch_outer];\n"
"mul.lo.s64 offset, outer, stride;\n"
"ld.param.s64 stride, [c_batch_inner];\n"
"mad.lo.s64 offset, inner, stride, offset;\n"
"mad.lo.s64 c_gl, offset, c_bytes, c_gl;\n"
"mul.lo.u32 first, split, k_size;\n"
"ld.param.u32 count, [K];\n"
"sub.u32 count, count, first;\n"
"min.u32 k_size, k_size, count;\n"
"cvt.u64.u32 offset, first;\n"
"shl.b64 offset, offset, 1;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"mad.lo.s64 a_gl, offset, stride, a_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"mad.lo.s64 b_gl, offset, stride, b_gl;\n"
"cvt.u64.u32 offset, split;\n"
"ld.param.s64 stride, [c_split];\n"
"mul.lo.s64 stride, stride, c_bytes;\n"
"mad.lo.s64 c_gl, offset, stride, c_gl;\n";
static const char kaio__ptx_3[] = /* ptx/common/matmul_locate.inc */
"LOCATE_TILE:\n"
"ld.param.u32 count, [group_m];\n"
"mul.lo.u32 band_rows, count, columns;\n"
"div.u32 band, tile, band_rows;\n"
"mul.lo.u32 first, band, band_rows;\n"
"sub.u32 tile, tile, first;\n"
"mul.lo.u32 first, band, count;\n"
"sub.u32 band_rows, rows, first;\n"
"min.u32 band_rows, band_rows, count;\n"
"div.u32 n_tile, tile, band_rows;\n"
"mul.lo.u32 m_tile, n_tile, band_rows;\n"
"sub.u32 m_tile, tile, m_tile;\n"
"add.u32 m_tile, m_tile, first;\n"
"mul.lo.u32 m_tile, m_tile, 128;\n"
"mul.lo.u32 n_tile, n_tile, 256;\n"
"}\n";
static const char kaio__ptx_4[] = /* ptx/common/matmul_main.inc */
".reg .f32 c00_<4>, c01_<4>, c02_<4>, c03_<4>, c04_<4>, c05_<4>, c06_<4>, c07_<4>;\n"
".reg .f32 c10_<4>, c11_<4>, c12_<4>, c13_<4>, c14_<4>, c15_<4>, c16_<4>, c17_<4>;\n"
".reg .f32 c20_<4>, c21_<4>, c22_<4>, c23_<4>, c24_<4>, c25_<4>, c26_<4>, c27_<4>;\n"
".reg .f32 c30_<4>, c31_<4>, c32_<4>, c33_<4>, c34_<4>, c35_<4>, c36_<4>, c37_<4>;\n"
".reg .b32 a00_<4>;\n"
".reg .b32 a01_<4>;\n"
".reg .b32 a02_<4>;\n"
".reg .b32 a03_<4>;\n"
".reg .b32 a10_<4>;\n"
".reg .b32 a11_<4>;\n"
".reg .b32 a12_<4>;\n"
".reg .b32 a13_<4>;\n"
".reg .b32 b00_<2>;\n"
".reg .b32 b01_<2>;\n"
".reg .b32 b02_<2>;\n"
".reg .b32 b03_<2>;\n"
".reg .b32 b04_<2>;\n"
".reg .b32 b05_<2>;\n"
".reg .b32 b06_<2>;\n"
".reg .b32 b07_<2>;\n"
".reg .b32 b10_<2>;\n"
".reg .b32 b11_<2>;\n"
".reg .b32 b12_<2>;\n"
".reg .b32 b13_<2>;\n"
".reg .b32 b14_<2>;\n"
".reg .b32 b15_<2>;\n"
".reg .b32 b16_<2>;\n"
".reg .b32 b17_<2>;\n"
".reg .b32 a_sh_rd_<4>, b_sh_rd_<4>;\n"
".reg .b32 smem_base, a_sh_wr, b_sh_wr, warp_m, warp_n;\n"
".reg .b32 k_left;\n"
".reg .b32 k_whole;\n"
".reg .b32 tiles_left, slot, slot_delta;\n"
".reg .pred p_whole, p_tail, p_fill, p_more, p_wrap, p_segment;\n"
"mov.u32 smem_base, smem;\n"
"mov.b32 c00_0, 0;\n"
"mov.b32 c00_1, 0;\n"
"mov.b32 c00_2, 0;\n"
"mov.b32 c00_3, 0;\n"
"mov.b32 c01_0, 0;\n"
"mov.b32 c01_1, 0;\n"
"mov.b32 c01_2, 0;\n"
"mov.b32 c01_3, 0;\n"
"mov.b32 c02_0, 0;\n"
"mov.b32 c02_1, 0;\n"
"mov.b32 c02_2, 0;\n"
"mov.b32 c02_3, 0;\n"
"mov.b32 c03_0, 0;\n"
"mov.b32 c03_1, 0;\n"
"mov.b32 c03_2, 0;\n"
"mov.b32 c03_3, 0;\n"
"mov.b32 c04_0, 0;\n"
"mov.b32 c04_1, 0;\n"
"mov.b32 c04_2, 0;\n"
"mov.b32 c04_3, 0;\n"
"mov.b32 c05_0, 0;\n"
"mov.b32 c05_1, 0;\n"
"mov.b32 c05_2, 0;\n"
"mov.b32 c05_3, 0;\n"
"mov.b32 c06_0, 0;\n"
"mov.b32 c06_1, 0;\n"
"mov.b32 c06_2, 0;\n"
"mov.b32 c06_3, 0;\n"
"mov.b32 c07_0, 0;\n"
"mov.b32 c07_1, 0;\n"
"mov.b32 c07_2, 0;\n"
"mov.b32 c07_3, 0;\n"
"mov.b32 c10_0, 0;\n"
"mov.b32 c10_1, 0;\n"
"mov.b32 c10_2, 0;\n"
"mov.b32 c10_3, 0;\n"
"mov.b32 c11_0, 0;\n"
"mov.b32 c11_1, 0;\n"
"mov.b32 c11_2, 0;\n"
"mov.b32 c11_3, 0;\n"
"mov.b32 c12_0, 0;\n"
"mov.b32 c12_1, 0;\n"
"mov.b32 c12_2, 0;\n"
"mov.b32 c12_3, 0;\n"
"mov.b32 c13_0, 0;\n"
"mov.b32 c13_1, 0;\n"
"mov.b32 c13_2, 0;\n"
"mov.b32 c13_3, 0;\n"
"mov.b32 c14_0, 0;\n"
"mov.b32 c14_1, 0;\n"
"mov.b32 c14_2, 0;\n"
"mov.b32 c14_3, 0;\n"
"mov.b32 c15_0, 0;\n"
"mov.b32 c15_1, 0;\n"
"mov.b32 c15_2, 0;\n"
"mov.b32 c15_3, 0;\n"
"mov.b32 c16_0, 0;\n"
"mov.b32 c16_1, 0;\n"
"mov.b32 c16_2, 0;\n"
"mov.b32 c16_3, 0;\n"
"mov.b32 c17_0, 0;\n"
"mov.b32 c17_1, 0;\n"
"mov.b32 c17_2, 0;\n"
"mov.b32 c17_3, 0;\n"
"mov.b32 c20_0, 0;\n"
"mov.b32 c20_1, 0;\n"
"mov.b32 c20_2, 0;\n"
"mov.b32 c20_3, 0;\n"
"mov.b32 c21_0, 0;\n"
"mov.b32 c21_1, 0;\n"
"mov.b32 c21_2, 0;\n"
"mov.b32 c21_3, 0;\n"
"mov.b32 c22_0, 0;\n"
"mov.b32 c22_1, 0;\n"
"mov.b32 c22_2, 0;\n"
"mov.b32 c22_3, 0;\n"
"mov.b32 c23_0, 0;\n"
"mov.b32 c23_1, 0;\n"
"mov.b32 c23_2, 0;\n"
"mov.b32 c23_3, 0;\n"
"mov.b32 c24_0, 0;\n"
"mov.b32 c24_1, 0;\n"
"mov.b32 c24_2, 0;\n"
"mov.b32 c24_3, 0;\n"
"mov.b32 c25_0, 0;\n"
"mov.b32 c25_1, 0;\n"
"mov.b32 c25_2, 0;\n"
"mov.b32 c25_3, 0;\n"
"mov.b32 c26_0, 0;\n"
"mov.b32 c26_1, 0;\n"
"mov.b32 c26_2, 0;\n"
"mov.b32 c26_3, 0;\n"
"mov.b32 c27_0, 0;\n"
"mov.b32 c27_1, 0;\n"
"mov.b32 c27_2, 0;\n"
"mov.b32 c27_3, 0;\n"
"mov.b32 c30_0, 0;\n"
"mov.b32 c30_1, 0;\n"
"mov.b32 c30_2, 0;\n"
"mov.b32 c30_3, 0;\n"
"mov.b32 c31_0, 0;\n"
"mov.b32 c31_1, 0;\n"
"mov.b32 c31_2, 0;\n"
"mov.b32 c31_3, 0;\n"
"mov.b32 c32_0, 0;\n"
"mov.b32 c32_1, 0;\n"
"mov.b32 c32_2, 0;\n"
"mov.b32 c32_3, 0;\n"
"mov.b32 c33_0, 0;\n"
"mov.b32 c33_1, 0;\n"
"mov.b32 c33_2, 0;\n"
"mov.b32 c33_3, 0;\n"
"mov.b32 c34_0, 0;\n"
"mov.b32 c34_1, 0;\n"
"mov.b32 c34_2, 0;\n"
"mov.b32 c34_3, 0;\n"
"mov.b32 c35_0, 0;\n"
"mov.b32 c35_1, 0;\n"
"mov.b32 c35_2, 0;\n"
"mov.b32 c35_3, 0;\n"
"mov.b32 c36_0, 0;\n"
"mov.b32 c36_1, 0;\n"
"mov.b32 c36_2, 0;\n"
"mov.b32 c36_3, 0;\n"
"mov.b32 c37_0, 0;\n"
"mov.b32 c37_1, 0;\n"
"mov.b32 c37_2, 0;\n"
"mov.b32 c37_3, 0;\n"
"ld.param.u32 slot, [segments];\n"
"setp.gt.u32 p_segment, slot, 1;\n";
static const char kaio__ptx_5[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_<2>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_0, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_1, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"}\n"
".reg .b64 b_gl_0, b_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 256/8-1;\n"
"div.u32 row, tid, 256/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 256*2, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (128*32*2);\n"
"mad.lo.u32 column, chunk, 8, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 b_step, stride, 256/(256/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 b_gl_0, b_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 b_gl_0, wide, stride, b_gl_0;\n"
"and.b32 chunk, n_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, bound, 256, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_6[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(256*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(256*16)], [a_gl_1], 16;\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(256*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(256*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+2*(256*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+3*(256*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, m_tile;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_7[] = /* ptx/common/matmul_main.inc */
"TAIL_a_FILL:\n"
"sub.u32 clamped, m_size, 1;\n"
"min.u32 clamped, clamped, row;\n"
"cvt.u64.u32 from, clamped;\n"
"mad.lo.s64 from, from, stride, start;\n"
"{\n"
".reg .b64 at_gl;\n"
".reg .b32 at_sh, left, zero;\n"
".reg .b16 element;\n"
".reg .pred p_full, p_chunk, p_left;\n"
"setp.eq.u32 p_full, bytes, 16;\n"
"setp.eq.or.u32 p_chunk, bytes, 0, p_full;\n"
"@p_chunk cp.async.cg.shared.global [to], [from], 16, bytes;\n"
"@p_chunk bra FETCHED_a_FILL;\n"
"mov.b32 zero, 0;\n"
"st.shared.v4.b32 [to], {zero, zero, zero, zero};\n"
"mov.b32 left, bytes;\n"
"mov.b64 at_gl, from;\n"
"mov.b32 at_sh, to;\n";
static const char kaio__ptx_8[] = /* ptx/common/matmul_main.inc */
"ELEMENT_a_FILL:\n"
"ld.global.b16 element, [at_gl];\n"
"st.shared.b16 [at_sh], element;\n"
"add.s64 at_gl, at_gl, 2;\n"
"add.u32 at_sh, at_sh, 2;\n"
"sub.u32 left, left, 2;\n"
"setp.ne.u32 p_left, left, 0;\n"
"@p_left bra ELEMENT_a_FILL;\n";
static const char kaio__ptx_9[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_FILL:\n"
"}\n"
"add.u32 row, row, 256/4;\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_FILL;\n"
"}\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 256/8-1;\n"
"mad.lo.u32 column, column, 8, n_tile;\n"
"sub.u32 filled, n_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, n_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 256/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 256*64;\n";
static const char kaio__ptx_10[] = /* ptx/common/matmul_main.inc */
"TAIL_b_FILL:\n"
"setp.gt.s32 p_in, here, 0;\n"
"selp.b32 bytes, filled, 0, p_in;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"cvt.u64.u32 from, k;\n"
"mad.lo.s64 from, from, stride, start;\n"
"{\n"
".reg .b64 at_gl;\n"
".reg .b32 at_sh, left, zero;\n"
".reg .b16 element;\n"
".reg .pred p_full, p_chunk, p_left;\n"
"setp.eq.u32 p_full, bytes, 16;\n"
"setp.eq.or.u32 p_chunk, bytes, 0, p_full;\n"
"@p_chunk cp.async.cg.shared.global [to], [from], 16, bytes;\n"
"@p_chunk bra FETCHED_b_FILL;\n"
"mov.b32 zero, 0;\n"
"st.shared.v4.b32 [to], {zero, zero, zero, zero};\n"
"mov.b32 left, bytes;\n"
"mov.b64 at_gl, from;\n"
"mov.b32 at_sh, to;\n";
static const char kaio__ptx_11[] = /* ptx/common/matmul_main.inc */
"ELEMENT_b_FILL:\n"
"ld.global.b16 element, [at_gl];\n"
"st.shared.b16 [at_sh], element;\n"
"add.s64 at_gl, at_gl, 2;\n"
"add.u32 at_sh, at_sh, 2;\n"
"sub.u32 left, left, 2;\n"
"setp.ne.u32 p_left, left, 0;\n"
"@p_left bra ELEMENT_b_FILL;\n";
static const char kaio__ptx_12[] = /* ptx/common/matmul_main.inc */
"FETCHED_b_FILL:\n"
"}\n"
"sub.s32 here, here, 256/(256/8);\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_b_FILL;\n"
"}\n";
static const char kaio__ptx_13[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"cp.async.commit_group;\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 4-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((128)+(256))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((128)+(256))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 4;\n"
"mul.lo.u32 warp_n, warp_m, 4;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 64;\n"
"mul.lo.u32 warp_n, warp_n, 64;\n"
"and.b32 row, lane, 15;\n"
"add.u32 row, row, warp_m;\n"
"shr.u32 chunk, lane, 4;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"and.b32 row, lane, 15;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 chunk, chunk, 8, warp_n;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 256*2, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (128*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"xor.b32 b_sh_rd_2, b_sh_rd_0, 4*16;\n"
"xor.b32 b_sh_rd_3, b_sh_rd_0, 6*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(4-1)*(((128)+(256))*32*2);\n"
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*256*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*256*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b04_0, b04_1, b05_0, b05_1}, [b_sh_rd_2+0*16*256*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b06_0, b06_1, b07_0, b07_1}, [b_sh_rd_3+0*16*256*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_0+1*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a02_0, a02_1, a02_2, a02_3}, [a_sh_rd_0+2*16*64];\n";
static const char kaio__ptx_14[] = /* ptx/common/matmul_main.inc */
"MAIN:\n"
"sub.u32 tiles_left, tiles_left, 1;\n"
"setp.ne.u32 p_more, tiles_left, 0;\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a03_0, a03_1, a03_2, a03_3}, [a_sh_rd_0+3*16*64];\n";
static const char kaio__ptx_15[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c00_0, c00_1, c00_2, c00_3}, {a00_0, a00_1, a00_2, a00_3}, {b00_0, b00_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c01_0, c01_1, c01_2, c01_3}, {a00_0, a00_1, a00_2, a00_3}, {b01_0, b01_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c02_0, c02_1, c02_2, c02_3}, {a00_0, a00_1, a00_2, a00_3}, {b02_0, b02_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c03_0, c03_1, c03_2, c03_3}, {a00_0, a00_1, a00_2, a00_3}, {b03_0, b03_1}, {c03_0, c03_1, c03_2, c03_3};\n";
static const char kaio__ptx_16[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_1+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_0+1*16*256*2];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(256*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n";
static const char kaio__ptx_17[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c04_0, c04_1, c04_2, c04_3}, {a00_0, a00_1, a00_2, a00_3}, {b04_0, b04_1}, {c04_0, c04_1, c04_2, c04_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c05_0, c05_1, c05_2, c05_3}, {a00_0, a00_1, a00_2, a00_3}, {b05_0, b05_1}, {c05_0, c05_1, c05_2, c05_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c06_0, c06_1, c06_2, c06_3}, {a00_0, a00_1, a00_2, a00_3}, {b06_0, b06_1}, {c06_0, c06_1, c06_2, c06_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c07_0, c07_1, c07_2, c07_3}, {a00_0, a00_1, a00_2, a00_3}, {b07_0, b07_1}, {c07_0, c07_1, c07_2, c07_3};\n";
static const char kaio__ptx_18[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*256*2];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(256*16)], [a_gl_1], 16;\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n";
static const char kaio__ptx_19[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c10_0, c10_1, c10_2, c10_3}, {a01_0, a01_1, a01_2, a01_3}, {b00_0, b00_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c11_0, c11_1, c11_2, c11_3}, {a01_0, a01_1, a01_2, a01_3}, {b01_0, b01_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c12_0, c12_1, c12_2, c12_3}, {a01_0, a01_1, a01_2, a01_3}, {b02_0, b02_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c13_0, c13_1, c13_2, c13_3}, {a01_0, a01_1, a01_2, a01_3}, {b03_0, b03_1}, {c13_0, c13_1, c13_2, c13_3};\n";
static const char kaio__ptx_20[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b14_0, b14_1, b15_0, b15_1}, [b_sh_rd_2+1*16*256*2];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(256*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n";
static const char kaio__ptx_21[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c14_0, c14_1, c14_2, c14_3}, {a01_0, a01_1, a01_2, a01_3}, {b04_0, b04_1}, {c14_0, c14_1, c14_2, c14_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c15_0, c15_1, c15_2, c15_3}, {a01_0, a01_1, a01_2, a01_3}, {b05_0, b05_1}, {c15_0, c15_1, c15_2, c15_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c16_0, c16_1, c16_2, c16_3}, {a01_0, a01_1, a01_2, a01_3}, {b06_0, b06_1}, {c16_0, c16_1, c16_2, c16_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c17_0, c17_1, c17_2, c17_3}, {a01_0, a01_1, a01_2, a01_3}, {b07_0, b07_1}, {c17_0, c17_1, c17_2, c17_3};\n";
static const char kaio__ptx_22[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b16_0, b16_1, b17_0, b17_1}, [b_sh_rd_3+1*16*256*2];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(256*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n";
static const char kaio__ptx_23[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c20_0, c20_1, c20_2, c20_3}, {a02_0, a02_1, a02_2, a02_3}, {b00_0, b00_1}, {c20_0, c20_1, c20_2, c20_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c21_0, c21_1, c21_2, c21_3}, {a02_0, a02_1, a02_2, a02_3}, {b01_0, b01_1}, {c21_0, c21_1, c21_2, c21_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c22_0, c22_1, c22_2, c22_3}, {a02_0, a02_1, a02_2, a02_3}, {b02_0, b02_1}, {c22_0, c22_1, c22_2, c22_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c23_0, c23_1, c23_2, c23_3}, {a02_0, a02_1, a02_2, a02_3}, {b03_0, b03_1}, {c23_0, c23_1, c23_2, c23_3};\n";
static const char kaio__ptx_24[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a11_0, a11_1, a11_2, a11_3}, [a_sh_rd_1+1*16*64];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+2*(256*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n";
static const char kaio__ptx_25[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c24_0, c24_1, c24_2, c24_3}, {a02_0, a02_1, a02_2, a02_3}, {b04_0, b04_1}, {c24_0, c24_1, c24_2, c24_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c25_0, c25_1, c25_2, c25_3}, {a02_0, a02_1, a02_2, a02_3}, {b05_0, b05_1}, {c25_0, c25_1, c25_2, c25_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c26_0, c26_1, c26_2, c26_3}, {a02_0, a02_1, a02_2, a02_3}, {b06_0, b06_1}, {c26_0, c26_1, c26_2, c26_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c27_0, c27_1, c27_2, c27_3}, {a02_0, a02_1, a02_2, a02_3}, {b07_0, b07_1}, {c27_0, c27_1, c27_2, c27_3};\n";
static const char kaio__ptx_26[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a12_0, a12_1, a12_2, a12_3}, [a_sh_rd_1+2*16*64];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+3*(256*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n";
static const char kaio__ptx_27[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c30_0, c30_1, c30_2, c30_3}, {a03_0, a03_1, a03_2, a03_3}, {b00_0, b00_1}, {c30_0, c30_1, c30_2, c30_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c31_0, c31_1, c31_2, c31_3}, {a03_0, a03_1, a03_2, a03_3}, {b01_0, b01_1}, {c31_0, c31_1, c31_2, c31_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c32_0, c32_1, c32_2, c32_3}, {a03_0, a03_1, a03_2, a03_3}, {b02_0, b02_1}, {c32_0, c32_1, c32_2, c32_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c33_0, c33_1, c33_2, c33_3}, {a03_0, a03_1, a03_2, a03_3}, {b03_0, b03_1}, {c33_0, c33_1, c33_2, c33_3};\n";
static const char kaio__ptx_28[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a13_0, a13_1, a13_2, a13_3}, [a_sh_rd_1+3*16*64];\n";
static const char kaio__ptx_29[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c34_0, c34_1, c34_2, c34_3}, {a03_0, a03_1, a03_2, a03_3}, {b04_0, b04_1}, {c34_0, c34_1, c34_2, c34_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c35_0, c35_1, c35_2, c35_3}, {a03_0, a03_1, a03_2, a03_3}, {b05_0, b05_1}, {c35_0, c35_1, c35_2, c35_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c36_0, c36_1, c36_2, c36_3}, {a03_0, a03_1, a03_2, a03_3}, {b06_0, b06_1}, {c36_0, c36_1, c36_2, c36_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c37_0, c37_1, c37_2, c37_3}, {a03_0, a03_1, a03_2, a03_3}, {b07_0, b07_1}, {c37_0, c37_1, c37_2, c37_3};\n";
static const char kaio__ptx_30[] = /* ptx/common/matmul_main.inc */
"@p_whole bra COPIED;\n"
"@!p_tail bra COPIED;\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, m_tile;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_31[] = /* ptx/common/matmul_main.inc */
"TAIL_a_MAIN:\n"
"sub.u32 clamped, m_size, 1;\n"
"min.u32 clamped, clamped, row;\n"
"cvt.u64.u32 from, clamped;\n"
"mad.lo.s64 from, from, stride, start;\n"
"{\n"
".reg .b64 at_gl;\n"
".reg .b32 at_sh, left, zero;\n"
".reg .b16 element;\n"
".reg .pred p_full, p_chunk, p_left;\n"
"setp.eq.u32 p_full, bytes, 16;\n"
"setp.eq.or.u32 p_chunk, bytes, 0, p_full;\n"
"@p_chunk cp.async.cg.shared.global [to], [from], 16, bytes;\n"
"@p_chunk bra FETCHED_a_MAIN;\n"
"mov.b32 zero, 0;\n"
"st.shared.v4.b32 [to], {zero, zero, zero, zero};\n"
"mov.b32 left, bytes;\n"
"mov.b64 at_gl, from;\n"
"mov.b32 at_sh, to;\n";
static const char kaio__ptx_32[] = /* ptx/common/matmul_main.inc */
"ELEMENT_a_MAIN:\n"
"ld.global.b16 element, [at_gl];\n"
"st.shared.b16 [at_sh], element;\n"
"add.s64 at_gl, at_gl, 2;\n"
"add.u32 at_sh, at_sh, 2;\n"
"sub.u32 left, left, 2;\n"
"setp.ne.u32 p_left, left, 0;\n"
"@p_left bra ELEMENT_a_MAIN;\n";
static const char kaio__ptx_33[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_MAIN:\n"
"}\n"
"add.u32 row, row, 256/4;\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_MAIN;\n"
"}\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 256/8-1;\n"
"mad.lo.u32 column, column, 8, n_tile;\n"
"sub.u32 filled, n_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, n_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 256/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 256*64;\n";
static const char kaio__ptx_34[] = /* ptx/common/matmul_main.inc */
"TAIL_b_MAIN:\n"
"setp.gt.s32 p_in, here, 0;\n"
"selp.b32 bytes, filled, 0, p_in;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"cvt.u64.u32 from, k;\n"
"mad.lo.s64 from, from, stride, start;\n"
"{\n"
".reg .b64 at_gl;\n"
".reg .b32 at_sh, left, zero;\n"
".reg .b16 element;\n"
".reg .pred p_full, p_chunk, p_left;\n"
"setp.eq.u32 p_full, bytes, 16;\n"
"setp.eq.or.u32 p_chunk, bytes, 0, p_full;\n"
"@p_chunk cp.async.cg.shared.global [to], [from], 16, bytes;\n"
"@p_chunk bra FETCHED_b_MAIN;\n"
"mov.b32 zero, 0;\n"
"st.shared.v4.b32 [to], {zero, zero, zero, zero};\n"
"mov.b32 left, bytes;\n"
"mov.b64 at_gl, from;\n"
"mov.b32 at_sh, to;\n";
static const char kaio__ptx_35[] = /* ptx/common/matmul_main.inc */
"ELEMENT_b_MAIN:\n"
"ld.global.b16 element, [at_gl];\n"
"st.shared.b16 [at_sh], element;\n"
"add.s64 at_gl, at_gl, 2;\n"
"add.u32 at_sh, at_sh, 2;\n"
"sub.u32 left, left, 2;\n"
"setp.ne.u32 p_left, left, 0;\n"
"@p_left bra ELEMENT_b_MAIN;\n";
static const char kaio__ptx_36[] = /* ptx/common/matmul_main.inc */
"FETCHED_b_MAIN:\n"
"}\n"
"sub.s32 here, here, 256/(256/8);\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_b_MAIN;\n"
"}\n";
static const char kaio__ptx_37[] = /* ptx/common/matmul_main.inc */
"COPIED:\n"
"cp.async.commit_group;\n"
"sub.s32 k_left, k_left, 32;\n";
static const char kaio__ptx_38[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c00_0, c00_1, c00_2, c00_3}, {a10_0, a10_1, a10_2, a10_3}, {b10_0, b10_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c01_0, c01_1, c01_2, c01_3}, {a10_0, a10_1, a10_2, a10_3}, {b11_0, b11_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c02_0, c02_1, c02_2, c02_3}, {a10_0, a10_1, a10_2, a10_3}, {b12_0, b12_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c03_0, c03_1, c03_2, c03_3}, {a10_0, a10_1, a10_2, a10_3}, {b13_0, b13_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c04_0, c04_1, c04_2, c04_3}, {a10_0, a10_1, a10_2, a10_3}, {b14_0, b14_1}, {c04_0, c04_1, c04_2, c04_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c05_0, c05_1, c05_2, c05_3}, {a10_0, a10_1, a10_2, a10_3}, {b15_0, b15_1}, {c05_0, c05_1, c05_2, c05_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c06_0, c06_1, c06_2, c06_3}, {a10_0, a10_1, a10_2, a10_3}, {b16_0, b16_1}, {c06_0, c06_1, c06_2, c06_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c07_0, c07_1, c07_2, c07_3}, {a10_0, a10_1, a10_2, a10_3}, {b17_0, b17_1}, {c07_0, c07_1, c07_2, c07_3};\n";
static const char kaio__ptx_39[] = /* ptx/common/matmul_main.inc */
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 4;\n"
"selp.b32 slot_delta, -(4-1)*(((128)+(256))*32*2), (((128)+(256))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_2, b_sh_rd_2, slot_delta;\n"
"add.u32 b_sh_rd_3, b_sh_rd_3, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*256*2];\n";
static const char kaio__ptx_40[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c10_0, c10_1, c10_2, c10_3}, {a11_0, a11_1, a11_2, a11_3}, {b10_0, b10_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c11_0, c11_1, c11_2, c11_3}, {a11_0, a11_1, a11_2, a11_3}, {b11_0, b11_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c12_0, c12_1, c12_2, c12_3}, {a11_0, a11_1, a11_2, a11_3}, {b12_0, b12_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c13_0, c13_1, c13_2, c13_3}, {a11_0, a11_1, a11_2, a11_3}, {b13_0, b13_1}, {c13_0, c13_1, c13_2, c13_3};\n";
static const char kaio__ptx_41[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*256*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b04_0, b04_1, b05_0, b05_1}, [b_sh_rd_2+0*16*256*2];\n";
static const char kaio__ptx_42[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c14_0, c14_1, c14_2, c14_3}, {a11_0, a11_1, a11_2, a11_3}, {b14_0, b14_1}, {c14_0, c14_1, c14_2, c14_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c15_0, c15_1, c15_2, c15_3}, {a11_0, a11_1, a11_2, a11_3}, {b15_0, b15_1}, {c15_0, c15_1, c15_2, c15_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c16_0, c16_1, c16_2, c16_3}, {a11_0, a11_1, a11_2, a11_3}, {b16_0, b16_1}, {c16_0, c16_1, c16_2, c16_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c17_0, c17_1, c17_2, c17_3}, {a11_0, a11_1, a11_2, a11_3}, {b17_0, b17_1}, {c17_0, c17_1, c17_2, c17_3};\n";
static const char kaio__ptx_43[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b06_0, b06_1, b07_0, b07_1}, [b_sh_rd_3+0*16*256*2];\n";
static const char kaio__ptx_44[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c20_0, c20_1, c20_2, c20_3}, {a12_0, a12_1, a12_2, a12_3}, {b10_0, b10_1}, {c20_0, c20_1, c20_2, c20_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c21_0, c21_1, c21_2, c21_3}, {a12_0, a12_1, a12_2, a12_3}, {b11_0, b11_1}, {c21_0, c21_1, c21_2, c21_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c22_0, c22_1, c22_2, c22_3}, {a12_0, a12_1, a12_2, a12_3}, {b12_0, b12_1}, {c22_0, c22_1, c22_2, c22_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c23_0, c23_1, c23_2, c23_3}, {a12_0, a12_1, a12_2, a12_3}, {b13_0, b13_1}, {c23_0, c23_1, c23_2, c23_3};\n";
static const char kaio__ptx_45[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_0+1*16*64];\n";
static const char kaio__ptx_46[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c24_0, c24_1, c24_2, c24_3}, {a12_0, a12_1, a12_2, a12_3}, {b14_0, b14_1}, {c24_0, c24_1, c24_2, c24_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c25_0, c25_1, c25_2, c25_3}, {a12_0, a12_1, a12_2, a12_3}, {b15_0, b15_1}, {c25_0, c25_1, c25_2, c25_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c26_0, c26_1, c26_2, c26_3}, {a12_0, a12_1, a12_2, a12_3}, {b16_0, b16_1}, {c26_0, c26_1, c26_2, c26_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c27_0, c27_1, c27_2, c27_3}, {a12_0, a12_1, a12_2, a12_3}, {b17_0, b17_1}, {c27_0, c27_1, c27_2, c27_3};\n";
static const char kaio__ptx_47[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a02_0, a02_1, a02_2, a02_3}, [a_sh_rd_0+2*16*64];\n";
static const char kaio__ptx_48[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c30_0, c30_1, c30_2, c30_3}, {a13_0, a13_1, a13_2, a13_3}, {b10_0, b10_1}, {c30_0, c30_1, c30_2, c30_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c31_0, c31_1, c31_2, c31_3}, {a13_0, a13_1, a13_2, a13_3}, {b11_0, b11_1}, {c31_0, c31_1, c31_2, c31_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c32_0, c32_1, c32_2, c32_3}, {a13_0, a13_1, a13_2, a13_3}, {b12_0, b12_1}, {c32_0, c32_1, c32_2, c32_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c33_0, c33_1, c33_2, c33_3}, {a13_0, a13_1, a13_2, a13_3}, {b13_0, b13_1}, {c33_0, c33_1, c33_2, c33_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c34_0, c34_1, c34_2, c34_3}, {a13_0, a13_1, a13_2, a13_3}, {b14_0, b14_1}, {c34_0, c34_1, c34_2, c34_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c35_0, c35_1, c35_2, c35_3}, {a13_0, a13_1, a13_2, a13_3}, {b15_0, b15_1}, {c35_0, c35_1, c35_2, c35_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c36_0, c36_1, c36_2, c36_3}, {a13_0, a13_1, a13_2, a13_3}, {b16_0, b16_1}, {c36_0, c36_1, c36_2, c36_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c37_0, c37_1, c37_2, c37_3}, {a13_0, a13_1, a13_2, a13_3}, {b17_0, b17_1}, {c37_0, c37_1, c37_2, c37_3};\n";
static const char kaio__ptx_49[] = /* ptx/common/matmul_main.inc */
"@p_more bra MAIN;\n"
"bar.sync 0;\n"
"@!p_segment bra SUMMED;\n"
"{\n"
".reg .b64 distance;\n"
"ld.param.s64 distance, [a_segment];\n"
"mad.lo.s64 a_gl, distance, 2, a_gl;\n"
"ld.param.s64 distance, [b_segment];\n"
"mad.lo.s64 b_gl, distance, 2, b_gl;\n"
"}\n"
"xor.pred p_segment, p_segment, p_segment;\n"
"bra SEGMENT;\n";
static const char kaio__ptx_50[] = /* ptx/common/matmul_main.inc */
"SUMMED:\n";
static const char kaio__ptx_51[] = /* ptx/common/matmul_epilogue.inc */
"{\n"
".reg .b32 put_sh, put_8_sh, get_sh, get_first, row, column, pass, rows_left, rows_0, rows_1, type, packed;\n"
".reg .b64 row_step, column_step, c_next_gl, wide;\n"
".reg .f32 v0_<2>, v1_<2>, v2_<2>, v3_<2>;\n"
".reg .b16 low, high;\n"
".reg .pred p_pass, p_rows, p_row_<4>, p_f16, p_f32, p_pairs, p_cut, p_0, p_1;\n"
"shr.u32 row, tid, 5;\n"
"mad.lo.u32 get_sh, row, 16*288, smem_base;\n"
"shr.u32 row, lane, 2;\n"
"mad.lo.u32 put_sh, row, 288, get_sh;\n"
"and.b32 column, lane, 3;\n"
"mad.lo.u32 put_sh, column, 8, put_sh;\n"
"add.u32 put_8_sh, put_sh, 8*288;\n"
"div.u32 row, lane, 64/2;\n"
"and.b32 column, lane, 64/2-1;\n"
"mad.lo.u32 get_sh, row, 288, get_sh;\n"
"mad.lo.u32 get_first, column, 8, get_sh;\n"
"shl.b32 column, column, 1;\n"
"add.u32 row, row, warp_m;\n"
"add.u32 row, row, m_tile;\n"
"add.u32 column, column, warp_n;\n"
"add.u32 column, column, n_tile;\n"
"sub.s32 rows_0, m_size, row;\n"
"setp.lt.u32 p_1, column, n_size;\n"
"selp.b32 rows_0, rows_0, 0, p_1;\n"
"add.u32 rows_1, column, 1;\n"
"setp.lt.u32 p_1, rows_1, n_size;\n"
"selp.b32 rows_1, rows_0, 0, p_1;\n"
"ld.param.s64 row_step, [c_stride_m];\n"
"ld.param.s64 column_step, [c_stride_n];\n"
"mul.lo.s64 row_step, row_step, c_bytes;\n"
"mul.lo.s64 column_step, column_step, c_bytes;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 c_gl, wide, row_step, c_gl;\n"
"cvt.u64.u32 wide, column;\n"
"mad.lo.s64 c_gl, wide, column_step, c_gl;\n"
"mul.lo.s64 row_step, row_step, 1;\n"
"ld.param.u32 type, [c_dtype];\n"
"setp.eq.u32 p_f32, type, 0;\n"
"setp.eq.u32 p_f16, type, 1;\n"
"ld.param.u32 type, [c_pairs];\n"
"setp.ne.u32 p_pairs, type, 0;\n"
"and.b32 type, n_size, 1;\n"
"setp.ne.u32 p_cut, type, 0;\n"
"sub.u32 type, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, type, 256, p_cut;\n"
"not.pred p_cut, p_cut;\n"
"and.pred p_pairs, p_pairs, p_cut;\n"
".reg .f32 alpha_1, beta_1, z0, z1, z2, z3;\n"
".reg .b64 scale_gl, scale_step, scale_next, bias_gl, bias_step, bias_next;\n"
".reg .b32 asked;\n"
".reg .pred p_dressed, p_beta, p_beta_f32, p_beta_short, p_bias, p_bias_f32, p_bias_short, p_bias_f16;\n"
".reg .pred p_scale, p_erfc, p_active, p_this;\n"
"ld.param.u32 asked, [epilogue];\n"
"setp.ne.u32 p_dressed, asked, 0;\n"
"@!p_dressed bra DRESS_READY;\n"
"{\n"
".reg .b64 outer, inner, stride, offset;\n"
".reg .b32 count, batch;\n"
".reg .pred p_is;\n"
"ld.param.f32 alpha_1, [alpha];\n"
"ld.param.f32 beta_1, [beta];\n"
"setp.neu.f32 p_beta, beta_1, 0f00000000;\n"
"and.pred p_beta_f32, p_beta, p_f32;\n"
"xor.pred p_beta_short, p_beta, p_beta_f32;\n"
"ld.param.u32 asked, [bias_dtype];\n"
"setp.eq.u32 p_bias_f32, asked, 0;\n"
"setp.eq.u32 p_bias_f16, asked, 1;\n"
"selp.b64 stride, 4, 2, p_bias_f32;\n"
"ld.param.u64 bias_gl, [bias_ptr];\n"
"setp.ne.u64 p_bias, bias_gl, 0;\n"
"cvta.to.global.u64 bias_gl, bias_gl;\n"
"ld.param.s64 bias_step, [bias_stride_m];\n"
"mul.lo.s64 bias_step, bias_step, stride;\n"
"ld.param.s64 bias_next, [bias_stride_n];\n"
"mul.lo.s64 bias_next, bias_next, stride;\n"
"cvt.u64.u32 offset, row;\n"
"mad.lo.s64 bias_gl, offset, bias_step, bias_gl;\n"
"cvt.u64.u32 offset, column;\n"
"mad.lo.s64 bias_gl, offset, bias_next, bias_gl;\n"
"mul.lo.s64 bias_step, bias_step, 1;\n"
"and.pred p_bias_f32, p_bias, p_bias_f32;\n"
"xor.pred p_bias_short, p_bias, p_bias_f32;\n"
"ld.param.u64 scale_gl, [scale_ptr];\n"
"setp.ne.u64 p_scale, scale_gl, 0;\n"
"cvta.to.global.u64 scale_gl, scale_gl;\n"
"ld.param.s64 scale_step, [scale_stride_m];\n"
"mul.lo.s64 scale_step, scale_step, 4;\n"
"ld.param.s64 scale_next, [scale_stride_n];\n"
"mul.lo.s64 scale_next, scale_next, 4;\n"
"cvt.u64.u32 offset, row;\n"
"mad.lo.s64 scale_gl, offset, scale_step, scale_gl;\n"
"cvt.u64.u32 offset, column;\n"
"mad.lo.s64 scale_gl, offset, scale_next, scale_gl;\n"
"mul.lo.s64 scale_step, scale_step, 1;\n"
"ld.param.u32 count, [tiles_m];\n"
"ld.param.u32 asked, [tiles_n];\n"
"mul.lo.u32 count, count, asked;\n"
"ld.param.u32 asked, [splits];\n"
"mul.lo.u32 count, count, asked;\n"
"mov.u32 batch, %ctaid.x;\n"
"div.u32 batch, batch, count;\n"
"ld.param.u32 count, [batch_inner_count];\n"
"div.u32 asked, batch, count;\n"
"cvt.u64.u32 outer, asked;\n"
"mul.lo.u32 asked, asked, count;\n"
"sub.u32 asked, batch, asked;\n"
"cvt.u64.u32 inner, asked;\n"
"ld.param.s64 stride, [scale_batch_outer];\n"
"mul.lo.s64 offset, outer, stride;\n"
"ld.param.s64 stride, [scale_batch_inner];\n"
"mad.lo.s64 offset, inner, stride, offset;\n";
static const char kaio__ptx_52[] = /* ptx/common/matmul_epilogue.inc */
"mad.lo.s64 scale_gl, offset, 4, scale_gl;\n"
"ld.param.u32 asked, [epilogue];\n"
"setp.ne.u32 p_active, asked, 1;\n"
"setp.eq.u32 p_is, asked, 2;\n"
"selp.f32 z0, 0f43800000, 0f00000000, p_is;\n"
"setp.eq.u32 p_erfc, asked, 3;\n"
"selp.f32 z2, 0fBF38AA3B, 0f00000000, p_erfc;\n"
"setp.eq.u32 p_is, asked, 4;\n"
"selp.f32 z1, 0f40135761, 0f00000000, p_is;\n"
"selp.f32 z3, 0f3DD2D3E8, 0f00000000, p_is;\n"
"setp.eq.u32 p_is, asked, 5;\n"
"selp.f32 z1, 0f3FB8AA3B, z1, p_is;\n"
"}\n";
static const char kaio__ptx_53[] = /* ptx/common/matmul_epilogue.inc */
"DRESS_READY:\n"
"mov.u32 pass, 0;\n";
static const char kaio__ptx_54[] = /* ptx/common/matmul_epilogue.inc */
"PASS:\n"
"setp.eq.u32 p_pass, pass, 0;\n"
"@p_pass bra PUT_0;\n"
"setp.eq.u32 p_pass, pass, 1;\n"
"@p_pass bra PUT_1;\n"
"setp.eq.u32 p_pass, pass, 2;\n"
"@p_pass bra PUT_2;\n"
"setp.eq.u32 p_pass, pass, 3;\n"
"@p_pass bra PUT_3;\n";
static const char kaio__ptx_55[] = /* ptx/common/matmul_epilogue.inc */
"PUT_0:\n"
"st.shared.v2.f32 [put_sh+0*32], {c00_0, c00_1};\n"
"st.shared.v2.f32 [put_8_sh+0*32], {c00_2, c00_3};\n"
"st.shared.v2.f32 [put_sh+1*32], {c01_0, c01_1};\n"
"st.shared.v2.f32 [put_8_sh+1*32], {c01_2, c01_3};\n"
"st.shared.v2.f32 [put_sh+2*32], {c02_0, c02_1};\n"
"st.shared.v2.f32 [put_8_sh+2*32], {c02_2, c02_3};\n"
"st.shared.v2.f32 [put_sh+3*32], {c03_0, c03_1};\n"
"st.shared.v2.f32 [put_8_sh+3*32], {c03_2, c03_3};\n"
"st.shared.v2.f32 [put_sh+4*32], {c04_0, c04_1};\n"
"st.shared.v2.f32 [put_8_sh+4*32], {c04_2, c04_3};\n"
"st.shared.v2.f32 [put_sh+5*32], {c05_0, c05_1};\n"
"st.shared.v2.f32 [put_8_sh+5*32], {c05_2, c05_3};\n"
"st.shared.v2.f32 [put_sh+6*32], {c06_0, c06_1};\n"
"st.shared.v2.f32 [put_8_sh+6*32], {c06_2, c06_3};\n"
"st.shared.v2.f32 [put_sh+7*32], {c07_0, c07_1};\n"
"st.shared.v2.f32 [put_8_sh+7*32], {c07_2, c07_3};\n"
"bra PUT_DONE;\n";
static const char kaio__ptx_56[] = /* ptx/common/matmul_epilogue.inc */
"PUT_1:\n"
"st.shared.v2.f32 [put_sh+0*32], {c10_0, c10_1};\n"
"st.shared.v2.f32 [put_8_sh+0*32], {c10_2, c10_3};\n"
"st.shared.v2.f32 [put_sh+1*32], {c11_0, c11_1};\n"
"st.shared.v2.f32 [put_8_sh+1*32], {c11_2, c11_3};\n"
"st.shared.v2.f32 [put_sh+2*32], {c12_0, c12_1};\n"
"st.shared.v2.f32 [put_8_sh+2*32], {c12_2, c12_3};\n"
"st.shared.v2.f32 [put_sh+3*32], {c13_0, c13_1};\n"
"st.shared.v2.f32 [put_8_sh+3*32], {c13_2, c13_3};\n"
"st.shared.v2.f32 [put_sh+4*32], {c14_0, c14_1};\n"
"st.shared.v2.f32 [put_8_sh+4*32], {c14_2, c14_3};\n"
"st.shared.v2.f32 [put_sh+5*32], {c15_0, c15_1};\n"
"st.shared.v2.f32 [put_8_sh+5*32], {c15_2, c15_3};\n"
"st.shared.v2.f32 [put_sh+6*32], {c16_0, c16_1};\n"
"st.shared.v2.f32 [put_8_sh+6*32], {c16_2, c16_3};\n"
"st.shared.v2.f32 [put_sh+7*32], {c17_0, c17_1};\n"
"st.shared.v2.f32 [put_8_sh+7*32], {c17_2, c17_3};\n"
"bra PUT_DONE;\n";
static const char kaio__ptx_57[] = /* ptx/common/matmul_epilogue.inc */
"PUT_2:\n"
"st.shared.v2.f32 [put_sh+0*32], {c20_0, c20_1};\n"
"st.shared.v2.f32 [put_8_sh+0*32], {c20_2, c20_3};\n"
"st.shared.v2.f32 [put_sh+1*32], {c21_0, c21_1};\n"
"st.shared.v2.f32 [put_8_sh+1*32], {c21_2, c21_3};\n"
"st.shared.v2.f32 [put_sh+2*32], {c22_0, c22_1};\n"
"st.shared.v2.f32 [put_8_sh+2*32], {c22_2, c22_3};\n"
"st.shared.v2.f32 [put_sh+3*32], {c23_0, c23_1};\n"
"st.shared.v2.f32 [put_8_sh+3*32], {c23_2, c23_3};\n"
"st.shared.v2.f32 [put_sh+4*32], {c24_0, c24_1};\n"
"st.shared.v2.f32 [put_8_sh+4*32], {c24_2, c24_3};\n"
"st.shared.v2.f32 [put_sh+5*32], {c25_0, c25_1};\n"
"st.shared.v2.f32 [put_8_sh+5*32], {c25_2, c25_3};\n"
"st.shared.v2.f32 [put_sh+6*32], {c26_0, c26_1};\n"
"st.shared.v2.f32 [put_8_sh+6*32], {c26_2, c26_3};\n"
"st.shared.v2.f32 [put_sh+7*32], {c27_0, c27_1};\n"
"st.shared.v2.f32 [put_8_sh+7*32], {c27_2, c27_3};\n"
"bra PUT_DONE;\n";
static const char kaio__ptx_58[] = /* ptx/common/matmul_epilogue.inc */
"PUT_3:\n"
"st.shared.v2.f32 [put_sh+0*32], {c30_0, c30_1};\n"
"st.shared.v2.f32 [put_8_sh+0*32], {c30_2, c30_3};\n"
"st.shared.v2.f32 [put_sh+1*32], {c31_0, c31_1};\n"
"st.shared.v2.f32 [put_8_sh+1*32], {c31_2, c31_3};\n"
"st.shared.v2.f32 [put_sh+2*32], {c32_0, c32_1};\n"
"st.shared.v2.f32 [put_8_sh+2*32], {c32_2, c32_3};\n"
"st.shared.v2.f32 [put_sh+3*32], {c33_0, c33_1};\n"
"st.shared.v2.f32 [put_8_sh+3*32], {c33_2, c33_3};\n"
"st.shared.v2.f32 [put_sh+4*32], {c34_0, c34_1};\n"
"st.shared.v2.f32 [put_8_sh+4*32], {c34_2, c34_3};\n"
"st.shared.v2.f32 [put_sh+5*32], {c35_0, c35_1};\n"
"st.shared.v2.f32 [put_8_sh+5*32], {c35_2, c35_3};\n"
"st.shared.v2.f32 [put_sh+6*32], {c36_0, c36_1};\n"
"st.shared.v2.f32 [put_8_sh+6*32], {c36_2, c36_3};\n"
"st.shared.v2.f32 [put_sh+7*32], {c37_0, c37_1};\n"
"st.shared.v2.f32 [put_8_sh+7*32], {c37_2, c37_3};\n"
"bra PUT_DONE;\n";
static const char kaio__ptx_59[] = /* ptx/common/matmul_epilogue.inc */
"PUT_DONE:\n"
"bar.warp.sync 0xffffffff;\n"
"mov.u32 get_sh, get_first;\n"
"mov.u32 rows_left, 16;\n"
"@p_dressed bra DRESS;\n";
static const char kaio__ptx_60[] = /* ptx/common/matmul_epilogue.inc */
"OUT:\n";
static const char kaio__ptx_61[] = /* ptx/common/matmul_store.inc */
"mov.u32 rows_left, 16;\n"
"@!p_pairs bra SINGLES;\n"
"@!p_f32 bra PAIRS_16;\n";
static const char kaio__ptx_62[] = /* ptx/common/matmul_store.inc */
"PAIRS_F32:\n"
"ld.shared.v2.f32 {v0_0, v0_1}, [get_sh+0*1*288];\n"
"setp.gt.s32 p_row_0, rows_0, 0*1;\n"
"ld.shared.v2.f32 {v1_0, v1_1}, [get_sh+1*1*288];\n"
"setp.gt.s32 p_row_1, rows_0, 1*1;\n"
"ld.shared.v2.f32 {v2_0, v2_1}, [get_sh+2*1*288];\n"
"setp.gt.s32 p_row_2, rows_0, 2*1;\n"
"ld.shared.v2.f32 {v3_0, v3_1}, [get_sh+3*1*288];\n"
"setp.gt.s32 p_row_3, rows_0, 3*1;\n"
"@p_row_0 st.global.v2.f32 [c_gl], {v0_0, v0_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_row_1 st.global.v2.f32 [c_gl], {v1_0, v1_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_row_2 st.global.v2.f32 [c_gl], {v2_0, v2_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_row_3 st.global.v2.f32 [c_gl], {v3_0, v3_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"add.u32 get_sh, get_sh, 4*1*288;\n"
"sub.s32 rows_0, rows_0, 4*1;\n"
"sub.s32 rows_1, rows_1, 4*1;\n"
"sub.s32 rows_left, rows_left, 4*1;\n"
"setp.ne.s32 p_rows, rows_left, 0;\n"
"@p_rows bra PAIRS_F32;\n"
"bra PASS_DONE;\n";
static const char kaio__ptx_63[] = /* ptx/common/matmul_store.inc */
"PAIRS_16:\n"
"ld.shared.v2.f32 {v0_0, v0_1}, [get_sh+0*1*288];\n"
"setp.gt.s32 p_row_0, rows_0, 0*1;\n"
"ld.shared.v2.f32 {v1_0, v1_1}, [get_sh+1*1*288];\n"
"setp.gt.s32 p_row_1, rows_0, 1*1;\n"
"ld.shared.v2.f32 {v2_0, v2_1}, [get_sh+2*1*288];\n"
"setp.gt.s32 p_row_2, rows_0, 2*1;\n"
"ld.shared.v2.f32 {v3_0, v3_1}, [get_sh+3*1*288];\n"
"setp.gt.s32 p_row_3, rows_0, 3*1;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v0_1, v0_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v0_1, v0_0;\n"
"@p_row_0 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v1_1, v1_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v1_1, v1_0;\n"
"@p_row_1 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v2_1, v2_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v2_1, v2_0;\n"
"@p_row_2 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v3_1, v3_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v3_1, v3_0;\n"
"@p_row_3 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"add.u32 get_sh, get_sh, 4*1*288;\n"
"sub.s32 rows_0, rows_0, 4*1;\n"
"sub.s32 rows_1, rows_1, 4*1;\n"
"sub.s32 rows_left, rows_left, 4*1;\n"
"setp.ne.s32 p_rows, rows_left, 0;\n"
"@p_rows bra PAIRS_16;\n"
"bra PASS_DONE;\n";
static const char kaio__ptx_64[] = /* ptx/common/matmul_store.inc */
"SINGLES:\n"
"ld.shared.v2.f32 {v0_0, v0_1}, [get_sh];\n"
"setp.gt.s32 p_0, rows_0, 0;\n"
"setp.gt.s32 p_1, rows_1, 0;\n"
"add.s64 c_next_gl, c_gl, column_step;\n"
"@!p_f32 bra SINGLES_16;\n"
"@p_0 st.global.f32 [c_gl], v0_0;\n"
"@p_1 st.global.f32 [c_next_gl], v0_1;\n"
"bra SINGLES_NEXT;\n";
static const char kaio__ptx_65[] = /* ptx/common/matmul_store.inc */
"SINGLES_16:\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v0_1, v0_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v0_1, v0_0;\n"
"mov.b32 {low, high}, packed;\n"
"@p_0 st.global.b16 [c_gl], low;\n"
"@p_1 st.global.b16 [c_next_gl], high;\n";
static const char kaio__ptx_66[] = /* ptx/common/matmul_store.inc */
"SINGLES_NEXT:\n"
"add.s64 c_gl, c_gl, row_step;\n"
"add.u32 get_sh, get_sh, 1*1*288;\n"
"sub.s32 rows_0, rows_0, 1*1;\n"
"sub.s32 rows_1, rows_1, 1*1;\n"
"sub.s32 rows_left, rows_left, 1*1;\n"
"setp.ne.s32 p_rows, rows_left, 0;\n"
"@p_rows bra SINGLES;\n";
static const char kaio__ptx_67[] = /* ptx/common/matmul_epilogue.inc */
"PASS_DONE:\n"
"bar.warp.sync 0xffffffff;\n"
"add.u32 pass, pass, 1;\n"
"setp.lt.u32 p_pass, pass, 4;\n"
"@p_pass bra PASS;\n"
"ret;\n";
static const char kaio__ptx_68[] = /* ptx/common/matmul_epilogue.inc */
"DRESS:\n"
"{\n"
".reg .b32 here_0, here_1;\n"
".reg .b64 old_gl, next_gl, bias_next_gl, scale_next_gl;\n"
".reg .b16 low, high;\n"
"mov.b16 low, 0;\n"
"mov.b64 old_gl, c_gl;\n"
"mov.u32 here_0, rows_0;\n"
"mov.u32 here_1, rows_1;\n";
static const char kaio__ptx_69[] = /* ptx/common/matmul_epilogue.inc */
"DRESS_ROW:\n"
"ld.shared.v2.f32 {v0_0, v0_1}, [get_sh];\n"
"setp.gt.s32 p_0, here_0, 0;\n"
"setp.gt.s32 p_1, here_1, 0;\n"
"add.s64 next_gl, old_gl, column_step;\n"
"add.s64 bias_next_gl, bias_gl, bias_next;\n"
"add.s64 scale_next_gl, scale_gl, scale_next;\n"
"{\n"
".reg .f32 old, addend, factor;\n"
"mov.f32 old, 0f80000000;\n"
"mov.f32 addend, 0f80000000;\n"
"mov.f32 factor, 0f3F800000;\n"
"and.pred p_this, p_0, p_beta_f32;\n"
"@p_this ld.global.f32 old, [old_gl];\n"
"and.pred p_this, p_0, p_beta_short;\n"
"@p_this ld.global.b16 high, [old_gl];\n"
"@p_this mov.b32 old, {low, high};\n"
"and.pred p_this, p_this, p_f16;\n"
"@p_this cvt.f32.f16 old, high;\n"
"and.pred p_this, p_0, p_bias_f32;\n"
"@p_this ld.global.f32 addend, [bias_gl];\n"
"and.pred p_this, p_0, p_bias_short;\n"
"@p_this ld.global.b16 high, [bias_gl];\n"
"@p_this mov.b32 addend, {low, high};\n"
"and.pred p_this, p_this, p_bias_f16;\n"
"@p_this cvt.f32.f16 addend, high;\n"
"and.pred p_this, p_0, p_scale;\n"
"@p_this ld.global.f32 factor, [scale_gl];\n"
"mul.f32 v0_0, v0_0, alpha_1;\n"
"mul.f32 v0_0, v0_0, factor;\n"
"fma.rn.f32 v0_0, beta_1, old, v0_0;\n"
"add.f32 v0_0, v0_0, addend;\n"
"}\n"
"{\n"
".reg .f32 old, addend, factor;\n"
"mov.f32 old, 0f80000000;\n"
"mov.f32 addend, 0f80000000;\n"
"mov.f32 factor, 0f3F800000;\n"
"and.pred p_this, p_1, p_beta_f32;\n"
"@p_this ld.global.f32 old, [next_gl];\n"
"and.pred p_this, p_1, p_beta_short;\n"
"@p_this ld.global.b16 high, [next_gl];\n"
"@p_this mov.b32 old, {low, high};\n"
"and.pred p_this, p_this, p_f16;\n"
"@p_this cvt.f32.f16 old, high;\n"
"and.pred p_this, p_1, p_bias_f32;\n"
"@p_this ld.global.f32 addend, [bias_next_gl];\n"
"and.pred p_this, p_1, p_bias_short;\n"
"@p_this ld.global.b16 high, [bias_next_gl];\n"
"@p_this mov.b32 addend, {low, high};\n"
"and.pred p_this, p_this, p_bias_f16;\n"
"@p_this cvt.f32.f16 addend, high;\n"
"and.pred p_this, p_1, p_scale;\n"
"@p_this ld.global.f32 factor, [scale_next_gl];\n"
"mul.f32 v0_1, v0_1, alpha_1;\n"
"mul.f32 v0_1, v0_1, factor;\n"
"fma.rn.f32 v0_1, beta_1, old, v0_1;\n"
"add.f32 v0_1, v0_1, addend;\n"
"}\n"
"@!p_active bra DRESSED;\n"
"{\n"
".reg .f32 w, z, q, d, sum;\n"
"abs.f32 w, v0_0;\n"
"min.f32 w, w, 0f43000000;\n"
"fma.rn.f32 z, z3, w, z2;\n"
"fma.rn.f32 z, z, w, z1;\n"
"fma.rn.f32 z, z, w, z0;\n"
"ex2.approx.ftz.f32 z, z;\n"
"mov.f32 d, z;\n"
"@p_erfc mul.f32 d, w, 0f3E6D3388;\n"
"add.f32 d, d, 0f3F800000;\n"
"rcp.approx.ftz.f32 q, d;\n"
"fma.rn.f32 sum, q, 0f3F07DC22, 0fBF3A00E3;\n"
"fma.rn.f32 sum, sum, q, 0f3F35F0E3;\n"
"fma.rn.f32 sum, sum, q, 0fBE11A98E;\n"
"fma.rn.f32 sum, sum, q, 0f3E027906;\n"
"mul.f32 sum, sum, z;\n"
"@p_erfc mul.f32 q, q, sum;\n"
"max.NaN.f32 v0_0, v0_0, 0f00000000;\n"
"neg.f32 w, w;\n"
"fma.rn.f32 v0_0, w, q, v0_0;\n"
"}\n"
"{\n"
".reg .f32 w, z, q, d, sum;\n"
"abs.f32 w, v0_1;\n"
"min.f32 w, w, 0f43000000;\n"
"fma.rn.f32 z, z3, w, z2;\n"
"fma.rn.f32 z, z, w, z1;\n"
"fma.rn.f32 z, z, w, z0;\n"
"ex2.approx.ftz.f32 z, z;\n"
"mov.f32 d, z;\n"
"@p_erfc mul.f32 d, w, 0f3E6D3388;\n"
"add.f32 d, d, 0f3F800000;\n"
"rcp.approx.ftz.f32 q, d;\n"
"fma.rn.f32 sum, q, 0f3F07DC22, 0fBF3A00E3;\n"
"fma.rn.f32 sum, sum, q, 0f3F35F0E3;\n"
"fma.rn.f32 sum, sum, q, 0fBE11A98E;\n"
"fma.rn.f32 sum, sum, q, 0f3E027906;\n"
"mul.f32 sum, sum, z;\n"
"@p_erfc mul.f32 q, q, sum;\n"
"max.NaN.f32 v0_1, v0_1, 0f00000000;\n"
"neg.f32 w, w;\n"
"fma.rn.f32 v0_1, w, q, v0_1;\n"
"}\n";
static const char kaio__ptx_70[] = /* ptx/common/matmul_epilogue.inc */
"DRESSED:\n"
"st.shared.v2.f32 [get_sh], {v0_0, v0_1};\n"
"add.s64 old_gl, old_gl, row_step;\n"
"add.s64 bias_gl, bias_gl, bias_step;\n"
"add.s64 scale_gl, scale_gl, scale_step;\n"
"add.u32 get_sh, get_sh, 1*288;\n"
"sub.s32 here_0, here_0, 1;\n"
"sub.s32 here_1, here_1, 1;\n"
"sub.u32 rows_left, rows_left, 1;\n"
"setp.ne.s32 p_rows, rows_left, 0;\n"
"@p_rows bra DRESS_ROW;\n"
"mov.u32 get_sh, get_first;\n"
"bra OUT;\n"
"}\n"
"}\n"
"ret;\n";
static const char kaio__ptx_71[] = /* ptx/sm80/matmul_async.ptx */
"}\n";
static const char *const kaio__text_0[] = { /* kaio_matmul_f16_async_rr_128x256x32_sm80 */
kaio__ptx_0, kaio__ptx_1, kaio__ptx_2, kaio__ptx_3, kaio__ptx_4, kaio__ptx_5, 
kaio__ptx_6, kaio__ptx_7, kaio__ptx_8, kaio__ptx_9, kaio__ptx_10, kaio__ptx_11, 
kaio__ptx_12, kaio__ptx_13, kaio__ptx_14, kaio__ptx_15, kaio__ptx_16, kaio__ptx_17, 
kaio__ptx_18, kaio__ptx_19, kaio__ptx_20, kaio__ptx_21, kaio__ptx_22, kaio__ptx_23, 
kaio__ptx_24, kaio__ptx_25, kaio__ptx_26, kaio__ptx_27, kaio__ptx_28, kaio__ptx_29, 
kaio__ptx_30, kaio__ptx_31, kaio__ptx_32, kaio__ptx_33, kaio__ptx_34, kaio__ptx_35, 
kaio__ptx_36, kaio__ptx_37, kaio__ptx_38, kaio__ptx_39, kaio__ptx_40, kaio__ptx_41, 
kaio__ptx_42, kaio__ptx_43, kaio__ptx_44, kaio__ptx_45, kaio__ptx_46, kaio__ptx_47, 
kaio__ptx_48, kaio__ptx_49, kaio__ptx_50, kaio__ptx_51, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_55, kaio__ptx_56, kaio__ptx_57, kaio__ptx_58, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_62, kaio__ptx_63, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_66, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_70, kaio__ptx_71, NULL};

static const char kaio__ptx_72[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_async_rc_128x256x32_sm80(\n";
static const char kaio__ptx_73[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_<2>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_0, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_1, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"}\n"
".reg .b64 b_gl_<4>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (128*32*2);\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_0, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_1, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_2, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_3, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_74[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(256*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(256*16)], [a_gl_1], 16;\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(256*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(256*16)], [b_gl_1], 16;\n"
"add.s64 b_gl_1, b_gl_1, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+2*(256*16)], [b_gl_2], 16;\n"
"add.s64 b_gl_2, b_gl_2, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+3*(256*16)], [b_gl_3], 16;\n"
"add.s64 b_gl_3, b_gl_3, 32*2;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, m_tile;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_75[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_FILL:\n"
"}\n"
"add.u32 row, row, 256/4;\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_FILL;\n"
"}\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, n_tile;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 256*64;\n";
static const char kaio__ptx_76[] = /* ptx/common/matmul_main.inc */
"TAIL_b_FILL:\n"
"sub.u32 clamped, n_size, 1;\n"
"min.u32 clamped, clamped, row;\n"
"cvt.u64.u32 from, clamped;\n"
"mad.lo.s64 from, from, stride, start;\n"
"{\n"
".reg .b64 at_gl;\n"
".reg .b32 at_sh, left, zero;\n"
".reg .b16 element;\n"
".reg .pred p_full, p_chunk, p_left;\n"
"setp.eq.u32 p_full, bytes, 16;\n"
"setp.eq.or.u32 p_chunk, bytes, 0, p_full;\n"
"@p_chunk cp.async.cg.shared.global [to], [from], 16, bytes;\n"
"@p_chunk bra FETCHED_b_FILL;\n"
"mov.b32 zero, 0;\n"
"st.shared.v4.b32 [to], {zero, zero, zero, zero};\n"
"mov.b32 left, bytes;\n"
"mov.b64 at_gl, from;\n"
"mov.b32 at_sh, to;\n";
static const char kaio__ptx_77[] = /* ptx/common/matmul_main.inc */
"FETCHED_b_FILL:\n"
"}\n"
"add.u32 row, row, 256/4;\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_b_FILL;\n"
"}\n";
static const char kaio__ptx_78[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"cp.async.commit_group;\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 4-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((128)+(256))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((128)+(256))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 4;\n"
"mul.lo.u32 warp_n, warp_m, 4;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 64;\n"
"mul.lo.u32 warp_n, warp_n, 64;\n"
"and.b32 row, lane, 15;\n"
"add.u32 row, row, warp_m;\n"
"shr.u32 chunk, lane, 4;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"and.b32 row, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 row, chunk, 8, row;\n"
"add.u32 row, row, warp_n;\n"
"shr.u32 chunk, lane, 3;\n"
"and.b32 chunk, chunk, 1;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (128*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(4-1)*(((128)+(256))*32*2);\n"
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_0+1*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b04_0, b04_1, b05_0, b05_1}, [b_sh_rd_0+2*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b06_0, b06_1, b07_0, b07_1}, [b_sh_rd_0+3*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_0+1*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a02_0, a02_1, a02_2, a02_3}, [a_sh_rd_0+2*16*64];\n";
static const char kaio__ptx_79[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_1+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_1+0*16*64];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(256*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n";
static const char kaio__ptx_80[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*64];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(256*16)], [a_gl_1], 16;\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n";
static const char kaio__ptx_81[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b14_0, b14_1, b15_0, b15_1}, [b_sh_rd_1+2*16*64];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(256*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, 32*2;\n";
static const char kaio__ptx_82[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b16_0, b16_1, b17_0, b17_1}, [b_sh_rd_1+3*16*64];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(256*16)], [b_gl_1], 16;\n"
"add.s64 b_gl_1, b_gl_1, 32*2;\n";
static const char kaio__ptx_83[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a11_0, a11_1, a11_2, a11_3}, [a_sh_rd_1+1*16*64];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+2*(256*16)], [b_gl_2], 16;\n"
"add.s64 b_gl_2, b_gl_2, 32*2;\n";
static const char kaio__ptx_84[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a12_0, a12_1, a12_2, a12_3}, [a_sh_rd_1+2*16*64];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+3*(256*16)], [b_gl_3], 16;\n"
"add.s64 b_gl_3, b_gl_3, 32*2;\n";
static const char kaio__ptx_85[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_MAIN:\n"
"}\n"
"add.u32 row, row, 256/4;\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_MAIN;\n"
"}\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, n_tile;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 256*64;\n";
static const char kaio__ptx_86[] = /* ptx/common/matmul_main.inc */
"TAIL_b_MAIN:\n"
"sub.u32 clamped, n_size, 1;\n"
"min.u32 clamped, clamped, row;\n"
"cvt.u64.u32 from, clamped;\n"
"mad.lo.s64 from, from, stride, start;\n"
"{\n"
".reg .b64 at_gl;\n"
".reg .b32 at_sh, left, zero;\n"
".reg .b16 element;\n"
".reg .pred p_full, p_chunk, p_left;\n"
"setp.eq.u32 p_full, bytes, 16;\n"
"setp.eq.or.u32 p_chunk, bytes, 0, p_full;\n"
"@p_chunk cp.async.cg.shared.global [to], [from], 16, bytes;\n"
"@p_chunk bra FETCHED_b_MAIN;\n"
"mov.b32 zero, 0;\n"
"st.shared.v4.b32 [to], {zero, zero, zero, zero};\n"
"mov.b32 left, bytes;\n"
"mov.b64 at_gl, from;\n"
"mov.b32 at_sh, to;\n";
static const char kaio__ptx_87[] = /* ptx/common/matmul_main.inc */
"FETCHED_b_MAIN:\n"
"}\n"
"add.u32 row, row, 256/4;\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_b_MAIN;\n"
"}\n";
static const char kaio__ptx_88[] = /* ptx/common/matmul_main.inc */
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 4;\n"
"selp.b32 slot_delta, -(4-1)*(((128)+(256))*32*2), (((128)+(256))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n";
static const char kaio__ptx_89[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_0+1*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b04_0, b04_1, b05_0, b05_1}, [b_sh_rd_0+2*16*64];\n";
static const char kaio__ptx_90[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b06_0, b06_1, b07_0, b07_1}, [b_sh_rd_0+3*16*64];\n";
static const char *const kaio__text_1[] = { /* kaio_matmul_f16_async_rc_128x256x32_sm80 */
kaio__ptx_72, kaio__ptx_1, kaio__ptx_2, kaio__ptx_3, kaio__ptx_4, kaio__ptx_73, 
kaio__ptx_74, kaio__ptx_7, kaio__ptx_8, kaio__ptx_75, kaio__ptx_76, kaio__ptx_11, 
kaio__ptx_77, kaio__ptx_78, kaio__ptx_14, kaio__ptx_15, kaio__ptx_79, kaio__ptx_17, 
kaio__ptx_80, kaio__ptx_19, kaio__ptx_81, kaio__ptx_21, kaio__ptx_82, kaio__ptx_23, 
kaio__ptx_83, kaio__ptx_25, kaio__ptx_84, kaio__ptx_27, kaio__ptx_28, kaio__ptx_29, 
kaio__ptx_30, kaio__ptx_31, kaio__ptx_32, kaio__ptx_85, kaio__ptx_86, kaio__ptx_35, 
kaio__ptx_87, kaio__ptx_37, kaio__ptx_38, kaio__ptx_88, kaio__ptx_40, kaio__ptx_89, 
kaio__ptx_42, kaio__ptx_90, kaio__ptx_44, kaio__ptx_45, kaio__ptx_46, kaio__ptx_47, 
kaio__ptx_48, kaio__ptx_49, kaio__ptx_50, kaio__ptx_51, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_55, kaio__ptx_56, kaio__ptx_57, kaio__ptx_58, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_62, kaio__ptx_63, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_66, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_70, kaio__ptx_71, NULL};

static const char kaio__ptx_91[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_async_cr_128x256x32_sm80(\n";
static const char kaio__ptx_92[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_0, a_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 128/8-1;\n"
"div.u32 row, tid, 128/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 128*2, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mad.lo.u32 column, chunk, 8, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 a_step, stride, 256/(128/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 a_gl_0, a_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 a_gl_0, wide, stride, a_gl_0;\n"
"and.b32 chunk, m_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, m_size, m_tile;\n"
"setp.lt.and.u32 p_cut, bound, 128, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
".reg .b64 b_gl_0, b_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 256/8-1;\n"
"div.u32 row, tid, 256/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 256*2, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (128*32*2);\n"
"mad.lo.u32 column, chunk, 8, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 b_step, stride, 256/(256/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 b_gl_0, b_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 b_gl_0, wide, stride, b_gl_0;\n"
"and.b32 chunk, n_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, bound, 256, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_93[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(256*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(256*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(256*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(256*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+2*(256*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+3*(256*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 128/8-1;\n"
"mad.lo.u32 column, column, 8, m_tile;\n"
"sub.u32 filled, m_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, m_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 128/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_94[] = /* ptx/common/matmul_main.inc */
"TAIL_a_FILL:\n"
"setp.gt.s32 p_in, here, 0;\n"
"selp.b32 bytes, filled, 0, p_in;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"cvt.u64.u32 from, k;\n"
"mad.lo.s64 from, from, stride, start;\n"
"{\n"
".reg .b64 at_gl;\n"
".reg .b32 at_sh, left, zero;\n"
".reg .b16 element;\n"
".reg .pred p_full, p_chunk, p_left;\n"
"setp.eq.u32 p_full, bytes, 16;\n"
"setp.eq.or.u32 p_chunk, bytes, 0, p_full;\n"
"@p_chunk cp.async.cg.shared.global [to], [from], 16, bytes;\n"
"@p_chunk bra FETCHED_a_FILL;\n"
"mov.b32 zero, 0;\n"
"st.shared.v4.b32 [to], {zero, zero, zero, zero};\n"
"mov.b32 left, bytes;\n"
"mov.b64 at_gl, from;\n"
"mov.b32 at_sh, to;\n";
static const char kaio__ptx_95[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_FILL:\n"
"}\n"
"sub.s32 here, here, 256/(128/8);\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_FILL;\n"
"}\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 256/8-1;\n"
"mad.lo.u32 column, column, 8, n_tile;\n"
"sub.u32 filled, n_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, n_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 256/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 256*64;\n";
static const char kaio__ptx_96[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"cp.async.commit_group;\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 4-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((128)+(256))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((128)+(256))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 4;\n"
"mul.lo.u32 warp_n, warp_m, 4;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 64;\n"
"mul.lo.u32 warp_n, warp_n, 64;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 row, lane, 4;\n"
"mad.lo.u32 row, row, 8, permute;\n"
"and.b32 chunk, lane, 8;\n"
"add.u32 chunk, chunk, warp_m;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 128*2, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"xor.b32 a_sh_rd_2, a_sh_rd_0, 4*16;\n"
"xor.b32 a_sh_rd_3, a_sh_rd_0, 6*16;\n"
"and.b32 row, lane, 15;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 chunk, chunk, 8, warp_n;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 256*2, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (128*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"xor.b32 b_sh_rd_2, b_sh_rd_0, 4*16;\n"
"xor.b32 b_sh_rd_3, b_sh_rd_0, 6*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(4-1)*(((128)+(256))*32*2);\n"
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*256*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*256*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b04_0, b04_1, b05_0, b05_1}, [b_sh_rd_2+0*16*256*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b06_0, b06_1, b07_0, b07_1}, [b_sh_rd_3+0*16*256*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_1+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a02_0, a02_1, a02_2, a02_3}, [a_sh_rd_2+0*16*128*2];\n";
static const char kaio__ptx_97[] = /* ptx/common/matmul_main.inc */
"MAIN:\n"
"sub.u32 tiles_left, tiles_left, 1;\n"
"setp.ne.u32 p_more, tiles_left, 0;\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a03_0, a03_1, a03_2, a03_3}, [a_sh_rd_3+0*16*128*2];\n";
static const char kaio__ptx_98[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_0+1*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_0+1*16*256*2];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(256*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n";
static const char kaio__ptx_99[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*256*2];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(256*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n";
static const char kaio__ptx_100[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a11_0, a11_1, a11_2, a11_3}, [a_sh_rd_1+1*16*128*2];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+2*(256*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n";
static const char kaio__ptx_101[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a12_0, a12_1, a12_2, a12_3}, [a_sh_rd_2+1*16*128*2];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+3*(256*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n";
static const char kaio__ptx_102[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a13_0, a13_1, a13_2, a13_3}, [a_sh_rd_3+1*16*128*2];\n";
static const char kaio__ptx_103[] = /* ptx/common/matmul_main.inc */
"@p_whole bra COPIED;\n"
"@!p_tail bra COPIED;\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 128/8-1;\n"
"mad.lo.u32 column, column, 8, m_tile;\n"
"sub.u32 filled, m_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, m_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 128/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_104[] = /* ptx/common/matmul_main.inc */
"TAIL_a_MAIN:\n"
"setp.gt.s32 p_in, here, 0;\n"
"selp.b32 bytes, filled, 0, p_in;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"cvt.u64.u32 from, k;\n"
"mad.lo.s64 from, from, stride, start;\n"
"{\n"
".reg .b64 at_gl;\n"
".reg .b32 at_sh, left, zero;\n"
".reg .b16 element;\n"
".reg .pred p_full, p_chunk, p_left;\n"
"setp.eq.u32 p_full, bytes, 16;\n"
"setp.eq.or.u32 p_chunk, bytes, 0, p_full;\n"
"@p_chunk cp.async.cg.shared.global [to], [from], 16, bytes;\n"
"@p_chunk bra FETCHED_a_MAIN;\n"
"mov.b32 zero, 0;\n"
"st.shared.v4.b32 [to], {zero, zero, zero, zero};\n"
"mov.b32 left, bytes;\n"
"mov.b64 at_gl, from;\n"
"mov.b32 at_sh, to;\n";
static const char kaio__ptx_105[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_MAIN:\n"
"}\n"
"sub.s32 here, here, 256/(128/8);\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_MAIN;\n"
"}\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 256/8-1;\n"
"mad.lo.u32 column, column, 8, n_tile;\n"
"sub.u32 filled, n_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, n_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 256/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 256*64;\n";
static const char kaio__ptx_106[] = /* ptx/common/matmul_main.inc */
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 4;\n"
"selp.b32 slot_delta, -(4-1)*(((128)+(256))*32*2), (((128)+(256))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 a_sh_rd_2, a_sh_rd_2, slot_delta;\n"
"add.u32 a_sh_rd_3, a_sh_rd_3, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_2, b_sh_rd_2, slot_delta;\n"
"add.u32 b_sh_rd_3, b_sh_rd_3, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*256*2];\n";
static const char kaio__ptx_107[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_1+0*16*128*2];\n";
static const char kaio__ptx_108[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a02_0, a02_1, a02_2, a02_3}, [a_sh_rd_2+0*16*128*2];\n";
static const char *const kaio__text_2[] = { /* kaio_matmul_f16_async_cr_128x256x32_sm80 */
kaio__ptx_91, kaio__ptx_1, kaio__ptx_2, kaio__ptx_3, kaio__ptx_4, kaio__ptx_92, 
kaio__ptx_93, kaio__ptx_94, kaio__ptx_8, kaio__ptx_95, kaio__ptx_10, kaio__ptx_11, 
kaio__ptx_12, kaio__ptx_96, kaio__ptx_97, kaio__ptx_15, kaio__ptx_98, kaio__ptx_17, 
kaio__ptx_99, kaio__ptx_19, kaio__ptx_20, kaio__ptx_21, kaio__ptx_22, kaio__ptx_23, 
kaio__ptx_100, kaio__ptx_25, kaio__ptx_101, kaio__ptx_27, kaio__ptx_102, kaio__ptx_29, 
kaio__ptx_103, kaio__ptx_104, kaio__ptx_32, kaio__ptx_105, kaio__ptx_34, kaio__ptx_35, 
kaio__ptx_36, kaio__ptx_37, kaio__ptx_38, kaio__ptx_106, kaio__ptx_40, kaio__ptx_41, 
kaio__ptx_42, kaio__ptx_43, kaio__ptx_44, kaio__ptx_107, kaio__ptx_46, kaio__ptx_108, 
kaio__ptx_48, kaio__ptx_49, kaio__ptx_50, kaio__ptx_51, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_55, kaio__ptx_56, kaio__ptx_57, kaio__ptx_58, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_62, kaio__ptx_63, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_66, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_70, kaio__ptx_71, NULL};

static const char kaio__ptx_109[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_async_cc_128x256x32_sm80(\n";
static const char kaio__ptx_110[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_0, a_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 128/8-1;\n"
"div.u32 row, tid, 128/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 128*2, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mad.lo.u32 column, chunk, 8, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 a_step, stride, 256/(128/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 a_gl_0, a_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 a_gl_0, wide, stride, a_gl_0;\n"
"and.b32 chunk, m_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, m_size, m_tile;\n"
"setp.lt.and.u32 p_cut, bound, 128, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
".reg .b64 b_gl_<4>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (128*32*2);\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_0, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_1, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_2, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_3, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_111[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(256*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(256*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(256*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(256*16)], [b_gl_1], 16;\n"
"add.s64 b_gl_1, b_gl_1, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+2*(256*16)], [b_gl_2], 16;\n"
"add.s64 b_gl_2, b_gl_2, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+3*(256*16)], [b_gl_3], 16;\n"
"add.s64 b_gl_3, b_gl_3, 32*2;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 128/8-1;\n"
"mad.lo.u32 column, column, 8, m_tile;\n"
"sub.u32 filled, m_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, m_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 128/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_112[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_FILL:\n"
"}\n"
"sub.s32 here, here, 256/(128/8);\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_FILL;\n"
"}\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, n_tile;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 256*64;\n";
static const char kaio__ptx_113[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"cp.async.commit_group;\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 4-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((128)+(256))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((128)+(256))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 4;\n"
"mul.lo.u32 warp_n, warp_m, 4;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 64;\n"
"mul.lo.u32 warp_n, warp_n, 64;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 row, lane, 4;\n"
"mad.lo.u32 row, row, 8, permute;\n"
"and.b32 chunk, lane, 8;\n"
"add.u32 chunk, chunk, warp_m;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 128*2, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"xor.b32 a_sh_rd_2, a_sh_rd_0, 4*16;\n"
"xor.b32 a_sh_rd_3, a_sh_rd_0, 6*16;\n"
"and.b32 row, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 row, chunk, 8, row;\n"
"add.u32 row, row, warp_n;\n"
"shr.u32 chunk, lane, 3;\n"
"and.b32 chunk, chunk, 1;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (128*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(4-1)*(((128)+(256))*32*2);\n"
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_0+1*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b04_0, b04_1, b05_0, b05_1}, [b_sh_rd_0+2*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b06_0, b06_1, b07_0, b07_1}, [b_sh_rd_0+3*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_1+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a02_0, a02_1, a02_2, a02_3}, [a_sh_rd_2+0*16*128*2];\n";
static const char kaio__ptx_114[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_0+1*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_1+0*16*64];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(256*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n";
static const char kaio__ptx_115[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*64];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(256*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n";
static const char kaio__ptx_116[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a11_0, a11_1, a11_2, a11_3}, [a_sh_rd_1+1*16*128*2];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+2*(256*16)], [b_gl_2], 16;\n"
"add.s64 b_gl_2, b_gl_2, 32*2;\n";
static const char kaio__ptx_117[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a12_0, a12_1, a12_2, a12_3}, [a_sh_rd_2+1*16*128*2];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+3*(256*16)], [b_gl_3], 16;\n"
"add.s64 b_gl_3, b_gl_3, 32*2;\n";
static const char kaio__ptx_118[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_MAIN:\n"
"}\n"
"sub.s32 here, here, 256/(128/8);\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_MAIN;\n"
"}\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, n_tile;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 256*64;\n";
static const char kaio__ptx_119[] = /* ptx/common/matmul_main.inc */
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 4;\n"
"selp.b32 slot_delta, -(4-1)*(((128)+(256))*32*2), (((128)+(256))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 a_sh_rd_2, a_sh_rd_2, slot_delta;\n"
"add.u32 a_sh_rd_3, a_sh_rd_3, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n";
static const char *const kaio__text_3[] = { /* kaio_matmul_f16_async_cc_128x256x32_sm80 */
kaio__ptx_109, kaio__ptx_1, kaio__ptx_2, kaio__ptx_3, kaio__ptx_4, kaio__ptx_110, 
kaio__ptx_111, kaio__ptx_94, kaio__ptx_8, kaio__ptx_112, kaio__ptx_76, kaio__ptx_11, 
kaio__ptx_77, kaio__ptx_113, kaio__ptx_97, kaio__ptx_15, kaio__ptx_114, kaio__ptx_17, 
kaio__ptx_115, kaio__ptx_19, kaio__ptx_81, kaio__ptx_21, kaio__ptx_82, kaio__ptx_23, 
kaio__ptx_116, kaio__ptx_25, kaio__ptx_117, kaio__ptx_27, kaio__ptx_102, kaio__ptx_29, 
kaio__ptx_103, kaio__ptx_104, kaio__ptx_32, kaio__ptx_118, kaio__ptx_86, kaio__ptx_35, 
kaio__ptx_87, kaio__ptx_37, kaio__ptx_38, kaio__ptx_119, kaio__ptx_40, kaio__ptx_89, 
kaio__ptx_42, kaio__ptx_90, kaio__ptx_44, kaio__ptx_107, kaio__ptx_46, kaio__ptx_108, 
kaio__ptx_48, kaio__ptx_49, kaio__ptx_50, kaio__ptx_51, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_55, kaio__ptx_56, kaio__ptx_57, kaio__ptx_58, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_62, kaio__ptx_63, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_66, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_70, kaio__ptx_71, NULL};

static const char kaio__ptx_120[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_async_rr_128x256x32_sm80(\n";
static const char kaio__ptx_121[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c00_0, c00_1, c00_2, c00_3}, {a00_0, a00_1, a00_2, a00_3}, {b00_0, b00_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c01_0, c01_1, c01_2, c01_3}, {a00_0, a00_1, a00_2, a00_3}, {b01_0, b01_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c02_0, c02_1, c02_2, c02_3}, {a00_0, a00_1, a00_2, a00_3}, {b02_0, b02_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c03_0, c03_1, c03_2, c03_3}, {a00_0, a00_1, a00_2, a00_3}, {b03_0, b03_1}, {c03_0, c03_1, c03_2, c03_3};\n";
static const char kaio__ptx_122[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c04_0, c04_1, c04_2, c04_3}, {a00_0, a00_1, a00_2, a00_3}, {b04_0, b04_1}, {c04_0, c04_1, c04_2, c04_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c05_0, c05_1, c05_2, c05_3}, {a00_0, a00_1, a00_2, a00_3}, {b05_0, b05_1}, {c05_0, c05_1, c05_2, c05_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c06_0, c06_1, c06_2, c06_3}, {a00_0, a00_1, a00_2, a00_3}, {b06_0, b06_1}, {c06_0, c06_1, c06_2, c06_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c07_0, c07_1, c07_2, c07_3}, {a00_0, a00_1, a00_2, a00_3}, {b07_0, b07_1}, {c07_0, c07_1, c07_2, c07_3};\n";
static const char kaio__ptx_123[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c10_0, c10_1, c10_2, c10_3}, {a01_0, a01_1, a01_2, a01_3}, {b00_0, b00_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c11_0, c11_1, c11_2, c11_3}, {a01_0, a01_1, a01_2, a01_3}, {b01_0, b01_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c12_0, c12_1, c12_2, c12_3}, {a01_0, a01_1, a01_2, a01_3}, {b02_0, b02_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c13_0, c13_1, c13_2, c13_3}, {a01_0, a01_1, a01_2, a01_3}, {b03_0, b03_1}, {c13_0, c13_1, c13_2, c13_3};\n";
static const char kaio__ptx_124[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c14_0, c14_1, c14_2, c14_3}, {a01_0, a01_1, a01_2, a01_3}, {b04_0, b04_1}, {c14_0, c14_1, c14_2, c14_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c15_0, c15_1, c15_2, c15_3}, {a01_0, a01_1, a01_2, a01_3}, {b05_0, b05_1}, {c15_0, c15_1, c15_2, c15_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c16_0, c16_1, c16_2, c16_3}, {a01_0, a01_1, a01_2, a01_3}, {b06_0, b06_1}, {c16_0, c16_1, c16_2, c16_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c17_0, c17_1, c17_2, c17_3}, {a01_0, a01_1, a01_2, a01_3}, {b07_0, b07_1}, {c17_0, c17_1, c17_2, c17_3};\n";
static const char kaio__ptx_125[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c20_0, c20_1, c20_2, c20_3}, {a02_0, a02_1, a02_2, a02_3}, {b00_0, b00_1}, {c20_0, c20_1, c20_2, c20_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c21_0, c21_1, c21_2, c21_3}, {a02_0, a02_1, a02_2, a02_3}, {b01_0, b01_1}, {c21_0, c21_1, c21_2, c21_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c22_0, c22_1, c22_2, c22_3}, {a02_0, a02_1, a02_2, a02_3}, {b02_0, b02_1}, {c22_0, c22_1, c22_2, c22_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c23_0, c23_1, c23_2, c23_3}, {a02_0, a02_1, a02_2, a02_3}, {b03_0, b03_1}, {c23_0, c23_1, c23_2, c23_3};\n";
static const char kaio__ptx_126[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c24_0, c24_1, c24_2, c24_3}, {a02_0, a02_1, a02_2, a02_3}, {b04_0, b04_1}, {c24_0, c24_1, c24_2, c24_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c25_0, c25_1, c25_2, c25_3}, {a02_0, a02_1, a02_2, a02_3}, {b05_0, b05_1}, {c25_0, c25_1, c25_2, c25_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c26_0, c26_1, c26_2, c26_3}, {a02_0, a02_1, a02_2, a02_3}, {b06_0, b06_1}, {c26_0, c26_1, c26_2, c26_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c27_0, c27_1, c27_2, c27_3}, {a02_0, a02_1, a02_2, a02_3}, {b07_0, b07_1}, {c27_0, c27_1, c27_2, c27_3};\n";
static const char kaio__ptx_127[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c30_0, c30_1, c30_2, c30_3}, {a03_0, a03_1, a03_2, a03_3}, {b00_0, b00_1}, {c30_0, c30_1, c30_2, c30_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c31_0, c31_1, c31_2, c31_3}, {a03_0, a03_1, a03_2, a03_3}, {b01_0, b01_1}, {c31_0, c31_1, c31_2, c31_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c32_0, c32_1, c32_2, c32_3}, {a03_0, a03_1, a03_2, a03_3}, {b02_0, b02_1}, {c32_0, c32_1, c32_2, c32_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c33_0, c33_1, c33_2, c33_3}, {a03_0, a03_1, a03_2, a03_3}, {b03_0, b03_1}, {c33_0, c33_1, c33_2, c33_3};\n";
static const char kaio__ptx_128[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c34_0, c34_1, c34_2, c34_3}, {a03_0, a03_1, a03_2, a03_3}, {b04_0, b04_1}, {c34_0, c34_1, c34_2, c34_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c35_0, c35_1, c35_2, c35_3}, {a03_0, a03_1, a03_2, a03_3}, {b05_0, b05_1}, {c35_0, c35_1, c35_2, c35_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c36_0, c36_1, c36_2, c36_3}, {a03_0, a03_1, a03_2, a03_3}, {b06_0, b06_1}, {c36_0, c36_1, c36_2, c36_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c37_0, c37_1, c37_2, c37_3}, {a03_0, a03_1, a03_2, a03_3}, {b07_0, b07_1}, {c37_0, c37_1, c37_2, c37_3};\n";
static const char kaio__ptx_129[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c00_0, c00_1, c00_2, c00_3}, {a10_0, a10_1, a10_2, a10_3}, {b10_0, b10_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c01_0, c01_1, c01_2, c01_3}, {a10_0, a10_1, a10_2, a10_3}, {b11_0, b11_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c02_0, c02_1, c02_2, c02_3}, {a10_0, a10_1, a10_2, a10_3}, {b12_0, b12_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c03_0, c03_1, c03_2, c03_3}, {a10_0, a10_1, a10_2, a10_3}, {b13_0, b13_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c04_0, c04_1, c04_2, c04_3}, {a10_0, a10_1, a10_2, a10_3}, {b14_0, b14_1}, {c04_0, c04_1, c04_2, c04_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c05_0, c05_1, c05_2, c05_3}, {a10_0, a10_1, a10_2, a10_3}, {b15_0, b15_1}, {c05_0, c05_1, c05_2, c05_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c06_0, c06_1, c06_2, c06_3}, {a10_0, a10_1, a10_2, a10_3}, {b16_0, b16_1}, {c06_0, c06_1, c06_2, c06_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c07_0, c07_1, c07_2, c07_3}, {a10_0, a10_1, a10_2, a10_3}, {b17_0, b17_1}, {c07_0, c07_1, c07_2, c07_3};\n";
static const char kaio__ptx_130[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c10_0, c10_1, c10_2, c10_3}, {a11_0, a11_1, a11_2, a11_3}, {b10_0, b10_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c11_0, c11_1, c11_2, c11_3}, {a11_0, a11_1, a11_2, a11_3}, {b11_0, b11_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c12_0, c12_1, c12_2, c12_3}, {a11_0, a11_1, a11_2, a11_3}, {b12_0, b12_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c13_0, c13_1, c13_2, c13_3}, {a11_0, a11_1, a11_2, a11_3}, {b13_0, b13_1}, {c13_0, c13_1, c13_2, c13_3};\n";
static const char kaio__ptx_131[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c14_0, c14_1, c14_2, c14_3}, {a11_0, a11_1, a11_2, a11_3}, {b14_0, b14_1}, {c14_0, c14_1, c14_2, c14_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c15_0, c15_1, c15_2, c15_3}, {a11_0, a11_1, a11_2, a11_3}, {b15_0, b15_1}, {c15_0, c15_1, c15_2, c15_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c16_0, c16_1, c16_2, c16_3}, {a11_0, a11_1, a11_2, a11_3}, {b16_0, b16_1}, {c16_0, c16_1, c16_2, c16_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c17_0, c17_1, c17_2, c17_3}, {a11_0, a11_1, a11_2, a11_3}, {b17_0, b17_1}, {c17_0, c17_1, c17_2, c17_3};\n";
static const char kaio__ptx_132[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c20_0, c20_1, c20_2, c20_3}, {a12_0, a12_1, a12_2, a12_3}, {b10_0, b10_1}, {c20_0, c20_1, c20_2, c20_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c21_0, c21_1, c21_2, c21_3}, {a12_0, a12_1, a12_2, a12_3}, {b11_0, b11_1}, {c21_0, c21_1, c21_2, c21_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c22_0, c22_1, c22_2, c22_3}, {a12_0, a12_1, a12_2, a12_3}, {b12_0, b12_1}, {c22_0, c22_1, c22_2, c22_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c23_0, c23_1, c23_2, c23_3}, {a12_0, a12_1, a12_2, a12_3}, {b13_0, b13_1}, {c23_0, c23_1, c23_2, c23_3};\n";
static const char kaio__ptx_133[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c24_0, c24_1, c24_2, c24_3}, {a12_0, a12_1, a12_2, a12_3}, {b14_0, b14_1}, {c24_0, c24_1, c24_2, c24_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c25_0, c25_1, c25_2, c25_3}, {a12_0, a12_1, a12_2, a12_3}, {b15_0, b15_1}, {c25_0, c25_1, c25_2, c25_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c26_0, c26_1, c26_2, c26_3}, {a12_0, a12_1, a12_2, a12_3}, {b16_0, b16_1}, {c26_0, c26_1, c26_2, c26_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c27_0, c27_1, c27_2, c27_3}, {a12_0, a12_1, a12_2, a12_3}, {b17_0, b17_1}, {c27_0, c27_1, c27_2, c27_3};\n";
static const char kaio__ptx_134[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c30_0, c30_1, c30_2, c30_3}, {a13_0, a13_1, a13_2, a13_3}, {b10_0, b10_1}, {c30_0, c30_1, c30_2, c30_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c31_0, c31_1, c31_2, c31_3}, {a13_0, a13_1, a13_2, a13_3}, {b11_0, b11_1}, {c31_0, c31_1, c31_2, c31_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c32_0, c32_1, c32_2, c32_3}, {a13_0, a13_1, a13_2, a13_3}, {b12_0, b12_1}, {c32_0, c32_1, c32_2, c32_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c33_0, c33_1, c33_2, c33_3}, {a13_0, a13_1, a13_2, a13_3}, {b13_0, b13_1}, {c33_0, c33_1, c33_2, c33_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c34_0, c34_1, c34_2, c34_3}, {a13_0, a13_1, a13_2, a13_3}, {b14_0, b14_1}, {c34_0, c34_1, c34_2, c34_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c35_0, c35_1, c35_2, c35_3}, {a13_0, a13_1, a13_2, a13_3}, {b15_0, b15_1}, {c35_0, c35_1, c35_2, c35_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c36_0, c36_1, c36_2, c36_3}, {a13_0, a13_1, a13_2, a13_3}, {b16_0, b16_1}, {c36_0, c36_1, c36_2, c36_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c37_0, c37_1, c37_2, c37_3}, {a13_0, a13_1, a13_2, a13_3}, {b17_0, b17_1}, {c37_0, c37_1, c37_2, c37_3};\n";
static const char *const kaio__text_4[] = { /* kaio_matmul_bf16_async_rr_128x256x32_sm80 */
kaio__ptx_120, kaio__ptx_1, kaio__ptx_2, kaio__ptx_3, kaio__ptx_4, kaio__ptx_5, 
kaio__ptx_6, kaio__ptx_7, kaio__ptx_8, kaio__ptx_9, kaio__ptx_10, kaio__ptx_11, 
kaio__ptx_12, kaio__ptx_13, kaio__ptx_14, kaio__ptx_121, kaio__ptx_16, kaio__ptx_122, 
kaio__ptx_18, kaio__ptx_123, kaio__ptx_20, kaio__ptx_124, kaio__ptx_22, kaio__ptx_125, 
kaio__ptx_24, kaio__ptx_126, kaio__ptx_26, kaio__ptx_127, kaio__ptx_28, kaio__ptx_128, 
kaio__ptx_30, kaio__ptx_31, kaio__ptx_32, kaio__ptx_33, kaio__ptx_34, kaio__ptx_35, 
kaio__ptx_36, kaio__ptx_37, kaio__ptx_129, kaio__ptx_39, kaio__ptx_130, kaio__ptx_41, 
kaio__ptx_131, kaio__ptx_43, kaio__ptx_132, kaio__ptx_45, kaio__ptx_133, kaio__ptx_47, 
kaio__ptx_134, kaio__ptx_49, kaio__ptx_50, kaio__ptx_51, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_55, kaio__ptx_56, kaio__ptx_57, kaio__ptx_58, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_62, kaio__ptx_63, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_66, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_70, kaio__ptx_71, NULL};

static const char kaio__ptx_135[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_async_rc_128x256x32_sm80(\n";
static const char *const kaio__text_5[] = { /* kaio_matmul_bf16_async_rc_128x256x32_sm80 */
kaio__ptx_135, kaio__ptx_1, kaio__ptx_2, kaio__ptx_3, kaio__ptx_4, kaio__ptx_73, 
kaio__ptx_74, kaio__ptx_7, kaio__ptx_8, kaio__ptx_75, kaio__ptx_76, kaio__ptx_11, 
kaio__ptx_77, kaio__ptx_78, kaio__ptx_14, kaio__ptx_121, kaio__ptx_79, kaio__ptx_122, 
kaio__ptx_80, kaio__ptx_123, kaio__ptx_81, kaio__ptx_124, kaio__ptx_82, kaio__ptx_125, 
kaio__ptx_83, kaio__ptx_126, kaio__ptx_84, kaio__ptx_127, kaio__ptx_28, kaio__ptx_128, 
kaio__ptx_30, kaio__ptx_31, kaio__ptx_32, kaio__ptx_85, kaio__ptx_86, kaio__ptx_35, 
kaio__ptx_87, kaio__ptx_37, kaio__ptx_129, kaio__ptx_88, kaio__ptx_130, kaio__ptx_89, 
kaio__ptx_131, kaio__ptx_90, kaio__ptx_132, kaio__ptx_45, kaio__ptx_133, kaio__ptx_47, 
kaio__ptx_134, kaio__ptx_49, kaio__ptx_50, kaio__ptx_51, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_55, kaio__ptx_56, kaio__ptx_57, kaio__ptx_58, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_62, kaio__ptx_63, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_66, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_70, kaio__ptx_71, NULL};

static const char kaio__ptx_136[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_async_cr_128x256x32_sm80(\n";
static const char *const kaio__text_6[] = { /* kaio_matmul_bf16_async_cr_128x256x32_sm80 */
kaio__ptx_136, kaio__ptx_1, kaio__ptx_2, kaio__ptx_3, kaio__ptx_4, kaio__ptx_92, 
kaio__ptx_93, kaio__ptx_94, kaio__ptx_8, kaio__ptx_95, kaio__ptx_10, kaio__ptx_11, 
kaio__ptx_12, kaio__ptx_96, kaio__ptx_97, kaio__ptx_121, kaio__ptx_98, kaio__ptx_122, 
kaio__ptx_99, kaio__ptx_123, kaio__ptx_20, kaio__ptx_124, kaio__ptx_22, kaio__ptx_125, 
kaio__ptx_100, kaio__ptx_126, kaio__ptx_101, kaio__ptx_127, kaio__ptx_102, kaio__ptx_128, 
kaio__ptx_103, kaio__ptx_104, kaio__ptx_32, kaio__ptx_105, kaio__ptx_34, kaio__ptx_35, 
kaio__ptx_36, kaio__ptx_37, kaio__ptx_129, kaio__ptx_106, kaio__ptx_130, kaio__ptx_41, 
kaio__ptx_131, kaio__ptx_43, kaio__ptx_132, kaio__ptx_107, kaio__ptx_133, kaio__ptx_108, 
kaio__ptx_134, kaio__ptx_49, kaio__ptx_50, kaio__ptx_51, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_55, kaio__ptx_56, kaio__ptx_57, kaio__ptx_58, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_62, kaio__ptx_63, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_66, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_70, kaio__ptx_71, NULL};

static const char kaio__ptx_137[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_async_cc_128x256x32_sm80(\n";
static const char *const kaio__text_7[] = { /* kaio_matmul_bf16_async_cc_128x256x32_sm80 */
kaio__ptx_137, kaio__ptx_1, kaio__ptx_2, kaio__ptx_3, kaio__ptx_4, kaio__ptx_110, 
kaio__ptx_111, kaio__ptx_94, kaio__ptx_8, kaio__ptx_112, kaio__ptx_76, kaio__ptx_11, 
kaio__ptx_77, kaio__ptx_113, kaio__ptx_97, kaio__ptx_121, kaio__ptx_114, kaio__ptx_122, 
kaio__ptx_115, kaio__ptx_123, kaio__ptx_81, kaio__ptx_124, kaio__ptx_82, kaio__ptx_125, 
kaio__ptx_116, kaio__ptx_126, kaio__ptx_117, kaio__ptx_127, kaio__ptx_102, kaio__ptx_128, 
kaio__ptx_103, kaio__ptx_104, kaio__ptx_32, kaio__ptx_118, kaio__ptx_86, kaio__ptx_35, 
kaio__ptx_87, kaio__ptx_37, kaio__ptx_129, kaio__ptx_119, kaio__ptx_130, kaio__ptx_89, 
kaio__ptx_131, kaio__ptx_90, kaio__ptx_132, kaio__ptx_107, kaio__ptx_133, kaio__ptx_108, 
kaio__ptx_134, kaio__ptx_49, kaio__ptx_50, kaio__ptx_51, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_55, kaio__ptx_56, kaio__ptx_57, kaio__ptx_58, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_62, kaio__ptx_63, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_66, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_70, kaio__ptx_71, NULL};

static const char kaio__ptx_138[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_async_rr_128x128x32_sm80(\n";
static const char kaio__ptx_139[] = /* ptx/sm80/matmul_async.ptx */
".param .u64 a_ptr,\n"
".param .u64 b_ptr,\n"
".param .u64 c_ptr,\n"
".param .u64 bias_ptr,\n"
".param .u64 scale_ptr,\n"
".param .s64 a_stride_m,\n"
".param .s64 a_stride_k,\n"
".param .s64 b_stride_k,\n"
".param .s64 b_stride_n,\n"
".param .s64 c_stride_m,\n"
".param .s64 c_stride_n,\n"
".param .s64 a_batch_outer,\n"
".param .s64 a_batch_inner,\n"
".param .s64 b_batch_outer,\n"
".param .s64 b_batch_inner,\n"
".param .s64 c_batch_outer,\n"
".param .s64 c_batch_inner,\n"
".param .s64 scale_batch_outer,\n"
".param .s64 scale_batch_inner,\n"
".param .s64 bias_stride_m,\n"
".param .s64 bias_stride_n,\n"
".param .s64 scale_stride_m,\n"
".param .s64 scale_stride_n,\n"
".param .s64 a_segment,\n"
".param .s64 b_segment,\n"
".param .s64 c_split,\n"
".param .u32 M,\n"
".param .u32 N,\n"
".param .u32 K,\n"
".param .u32 batch_inner_count,\n"
".param .u32 tiles_m,\n"
".param .u32 tiles_n,\n"
".param .u32 group_m,\n"
".param .u32 c_dtype,\n"
".param .u32 c_pairs,\n"
".param .u32 segments,\n"
".param .u32 splits,\n"
".param .u32 k_split,\n"
".param .u32 epilogue,\n"
".param .u32 bias_dtype,\n"
".param .f32 alpha,\n"
".param .f32 beta\n"
")\n"
".maxntid 128, 1, 1\n"
".minnctapersm 2\n"
"{\n";
static const char kaio__ptx_140[] = /* ptx/common/matmul_locate.inc */
"LOCATE_TILE:\n"
"ld.param.u32 count, [group_m];\n"
"mul.lo.u32 band_rows, count, columns;\n"
"div.u32 band, tile, band_rows;\n"
"mul.lo.u32 first, band, band_rows;\n"
"sub.u32 tile, tile, first;\n"
"mul.lo.u32 first, band, count;\n"
"sub.u32 band_rows, rows, first;\n"
"min.u32 band_rows, band_rows, count;\n"
"div.u32 n_tile, tile, band_rows;\n"
"mul.lo.u32 m_tile, n_tile, band_rows;\n"
"sub.u32 m_tile, tile, m_tile;\n"
"add.u32 m_tile, m_tile, first;\n"
"mul.lo.u32 m_tile, m_tile, 128;\n"
"mul.lo.u32 n_tile, n_tile, 128;\n"
"}\n";
static const char kaio__ptx_141[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_<4>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_0, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_1, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_2, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_3, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"}\n"
".reg .b64 b_gl_0, b_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 128/8-1;\n"
"div.u32 row, tid, 128/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 128*2, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (128*32*2);\n"
"mad.lo.u32 column, chunk, 8, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 b_step, stride, 128/(128/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 b_gl_0, b_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 b_gl_0, wide, stride, b_gl_0;\n"
"and.b32 chunk, n_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, bound, 128, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_142[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(128*16)], [a_gl_1], 16;\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+2*(128*16)], [a_gl_2], 16;\n"
"add.s64 a_gl_2, a_gl_2, 32*2;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+3*(128*16)], [a_gl_3], 16;\n"
"add.s64 a_gl_3, a_gl_3, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+2*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+3*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, m_tile;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_143[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_FILL:\n"
"}\n"
"add.u32 row, row, 128/4;\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_FILL;\n"
"}\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 128/8-1;\n"
"mad.lo.u32 column, column, 8, n_tile;\n"
"sub.u32 filled, n_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, n_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 128/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_144[] = /* ptx/common/matmul_main.inc */
"FETCHED_b_FILL:\n"
"}\n"
"sub.s32 here, here, 128/(128/8);\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_b_FILL;\n"
"}\n";
static const char kaio__ptx_145[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"cp.async.commit_group;\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 4-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((128)+(128))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((128)+(128))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 2;\n"
"mul.lo.u32 warp_n, warp_m, 2;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 64;\n"
"mul.lo.u32 warp_n, warp_n, 64;\n"
"and.b32 row, lane, 15;\n"
"add.u32 row, row, warp_m;\n"
"shr.u32 chunk, lane, 4;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"and.b32 row, lane, 15;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 chunk, chunk, 8, warp_n;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 128*2, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (128*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"xor.b32 b_sh_rd_2, b_sh_rd_0, 4*16;\n"
"xor.b32 b_sh_rd_3, b_sh_rd_0, 6*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(4-1)*(((128)+(128))*32*2);\n"
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b04_0, b04_1, b05_0, b05_1}, [b_sh_rd_2+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b06_0, b06_1, b07_0, b07_1}, [b_sh_rd_3+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_0+1*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a02_0, a02_1, a02_2, a02_3}, [a_sh_rd_0+2*16*64];\n";
static const char kaio__ptx_146[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_1+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_0+1*16*128*2];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(128*16)], [a_gl_1], 16;\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n";
static const char kaio__ptx_147[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*128*2];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+2*(128*16)], [a_gl_2], 16;\n"
"add.s64 a_gl_2, a_gl_2, 32*2;\n";
static const char kaio__ptx_148[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b14_0, b14_1, b15_0, b15_1}, [b_sh_rd_2+1*16*128*2];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+3*(128*16)], [a_gl_3], 16;\n"
"add.s64 a_gl_3, a_gl_3, 32*2;\n";
static const char kaio__ptx_149[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b16_0, b16_1, b17_0, b17_1}, [b_sh_rd_3+1*16*128*2];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n";
static const char kaio__ptx_150[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a11_0, a11_1, a11_2, a11_3}, [a_sh_rd_1+1*16*64];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+2*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n";
static const char kaio__ptx_151[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a12_0, a12_1, a12_2, a12_3}, [a_sh_rd_1+2*16*64];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+3*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n";
static const char kaio__ptx_152[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_MAIN:\n"
"}\n"
"add.u32 row, row, 128/4;\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_MAIN;\n"
"}\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 128/8-1;\n"
"mad.lo.u32 column, column, 8, n_tile;\n"
"sub.u32 filled, n_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, n_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 128/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_153[] = /* ptx/common/matmul_main.inc */
"FETCHED_b_MAIN:\n"
"}\n"
"sub.s32 here, here, 128/(128/8);\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_b_MAIN;\n"
"}\n";
static const char kaio__ptx_154[] = /* ptx/common/matmul_main.inc */
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 4;\n"
"selp.b32 slot_delta, -(4-1)*(((128)+(128))*32*2), (((128)+(128))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_2, b_sh_rd_2, slot_delta;\n"
"add.u32 b_sh_rd_3, b_sh_rd_3, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*128*2];\n";
static const char kaio__ptx_155[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b04_0, b04_1, b05_0, b05_1}, [b_sh_rd_2+0*16*128*2];\n";
static const char kaio__ptx_156[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b06_0, b06_1, b07_0, b07_1}, [b_sh_rd_3+0*16*128*2];\n";
static const char kaio__ptx_157[] = /* ptx/common/matmul_epilogue.inc */
"{\n"
".reg .b32 put_sh, put_8_sh, get_sh, get_first, row, column, pass, rows_left, rows_0, rows_1, type, packed;\n"
".reg .b64 row_step, column_step, c_next_gl, wide;\n"
".reg .f32 v0_<2>, v1_<2>, v2_<2>, v3_<2>;\n"
".reg .b16 low, high;\n"
".reg .pred p_pass, p_rows, p_row_<4>, p_f16, p_f32, p_pairs, p_cut, p_0, p_1;\n"
"shr.u32 row, tid, 5;\n"
"mad.lo.u32 get_sh, row, 16*288, smem_base;\n"
"shr.u32 row, lane, 2;\n"
"mad.lo.u32 put_sh, row, 288, get_sh;\n"
"and.b32 column, lane, 3;\n"
"mad.lo.u32 put_sh, column, 8, put_sh;\n"
"add.u32 put_8_sh, put_sh, 8*288;\n"
"div.u32 row, lane, 64/2;\n"
"and.b32 column, lane, 64/2-1;\n"
"mad.lo.u32 get_sh, row, 288, get_sh;\n"
"mad.lo.u32 get_first, column, 8, get_sh;\n"
"shl.b32 column, column, 1;\n"
"add.u32 row, row, warp_m;\n"
"add.u32 row, row, m_tile;\n"
"add.u32 column, column, warp_n;\n"
"add.u32 column, column, n_tile;\n"
"sub.s32 rows_0, m_size, row;\n"
"setp.lt.u32 p_1, column, n_size;\n"
"selp.b32 rows_0, rows_0, 0, p_1;\n"
"add.u32 rows_1, column, 1;\n"
"setp.lt.u32 p_1, rows_1, n_size;\n"
"selp.b32 rows_1, rows_0, 0, p_1;\n"
"ld.param.s64 row_step, [c_stride_m];\n"
"ld.param.s64 column_step, [c_stride_n];\n"
"mul.lo.s64 row_step, row_step, c_bytes;\n"
"mul.lo.s64 column_step, column_step, c_bytes;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 c_gl, wide, row_step, c_gl;\n"
"cvt.u64.u32 wide, column;\n"
"mad.lo.s64 c_gl, wide, column_step, c_gl;\n"
"mul.lo.s64 row_step, row_step, 1;\n"
"ld.param.u32 type, [c_dtype];\n"
"setp.eq.u32 p_f32, type, 0;\n"
"setp.eq.u32 p_f16, type, 1;\n"
"ld.param.u32 type, [c_pairs];\n"
"setp.ne.u32 p_pairs, type, 0;\n"
"and.b32 type, n_size, 1;\n"
"setp.ne.u32 p_cut, type, 0;\n"
"sub.u32 type, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, type, 128, p_cut;\n"
"not.pred p_cut, p_cut;\n"
"and.pred p_pairs, p_pairs, p_cut;\n"
".reg .f32 alpha_1, beta_1, z0, z1, z2, z3;\n"
".reg .b64 scale_gl, scale_step, scale_next, bias_gl, bias_step, bias_next;\n"
".reg .b32 asked;\n"
".reg .pred p_dressed, p_beta, p_beta_f32, p_beta_short, p_bias, p_bias_f32, p_bias_short, p_bias_f16;\n"
".reg .pred p_scale, p_erfc, p_active, p_this;\n"
"ld.param.u32 asked, [epilogue];\n"
"setp.ne.u32 p_dressed, asked, 0;\n"
"@!p_dressed bra DRESS_READY;\n"
"{\n"
".reg .b64 outer, inner, stride, offset;\n"
".reg .b32 count, batch;\n"
".reg .pred p_is;\n"
"ld.param.f32 alpha_1, [alpha];\n"
"ld.param.f32 beta_1, [beta];\n"
"setp.neu.f32 p_beta, beta_1, 0f00000000;\n"
"and.pred p_beta_f32, p_beta, p_f32;\n"
"xor.pred p_beta_short, p_beta, p_beta_f32;\n"
"ld.param.u32 asked, [bias_dtype];\n"
"setp.eq.u32 p_bias_f32, asked, 0;\n"
"setp.eq.u32 p_bias_f16, asked, 1;\n"
"selp.b64 stride, 4, 2, p_bias_f32;\n"
"ld.param.u64 bias_gl, [bias_ptr];\n"
"setp.ne.u64 p_bias, bias_gl, 0;\n"
"cvta.to.global.u64 bias_gl, bias_gl;\n"
"ld.param.s64 bias_step, [bias_stride_m];\n"
"mul.lo.s64 bias_step, bias_step, stride;\n"
"ld.param.s64 bias_next, [bias_stride_n];\n"
"mul.lo.s64 bias_next, bias_next, stride;\n"
"cvt.u64.u32 offset, row;\n"
"mad.lo.s64 bias_gl, offset, bias_step, bias_gl;\n"
"cvt.u64.u32 offset, column;\n"
"mad.lo.s64 bias_gl, offset, bias_next, bias_gl;\n"
"mul.lo.s64 bias_step, bias_step, 1;\n"
"and.pred p_bias_f32, p_bias, p_bias_f32;\n"
"xor.pred p_bias_short, p_bias, p_bias_f32;\n"
"ld.param.u64 scale_gl, [scale_ptr];\n"
"setp.ne.u64 p_scale, scale_gl, 0;\n"
"cvta.to.global.u64 scale_gl, scale_gl;\n"
"ld.param.s64 scale_step, [scale_stride_m];\n"
"mul.lo.s64 scale_step, scale_step, 4;\n"
"ld.param.s64 scale_next, [scale_stride_n];\n"
"mul.lo.s64 scale_next, scale_next, 4;\n"
"cvt.u64.u32 offset, row;\n"
"mad.lo.s64 scale_gl, offset, scale_step, scale_gl;\n"
"cvt.u64.u32 offset, column;\n"
"mad.lo.s64 scale_gl, offset, scale_next, scale_gl;\n"
"mul.lo.s64 scale_step, scale_step, 1;\n"
"ld.param.u32 count, [tiles_m];\n"
"ld.param.u32 asked, [tiles_n];\n"
"mul.lo.u32 count, count, asked;\n"
"ld.param.u32 asked, [splits];\n"
"mul.lo.u32 count, count, asked;\n"
"mov.u32 batch, %ctaid.x;\n"
"div.u32 batch, batch, count;\n"
"ld.param.u32 count, [batch_inner_count];\n"
"div.u32 asked, batch, count;\n"
"cvt.u64.u32 outer, asked;\n"
"mul.lo.u32 asked, asked, count;\n"
"sub.u32 asked, batch, asked;\n"
"cvt.u64.u32 inner, asked;\n"
"ld.param.s64 stride, [scale_batch_outer];\n"
"mul.lo.s64 offset, outer, stride;\n"
"ld.param.s64 stride, [scale_batch_inner];\n"
"mad.lo.s64 offset, inner, stride, offset;\n";
static const char *const kaio__text_8[] = { /* kaio_matmul_f16_async_rr_128x128x32_sm80 */
kaio__ptx_138, kaio__ptx_139, kaio__ptx_2, kaio__ptx_140, kaio__ptx_4, kaio__ptx_141, 
kaio__ptx_142, kaio__ptx_7, kaio__ptx_8, kaio__ptx_143, kaio__ptx_10, kaio__ptx_11, 
kaio__ptx_144, kaio__ptx_145, kaio__ptx_14, kaio__ptx_15, kaio__ptx_146, kaio__ptx_17, 
kaio__ptx_147, kaio__ptx_19, kaio__ptx_148, kaio__ptx_21, kaio__ptx_149, kaio__ptx_23, 
kaio__ptx_150, kaio__ptx_25, kaio__ptx_151, kaio__ptx_27, kaio__ptx_28, kaio__ptx_29, 
kaio__ptx_30, kaio__ptx_31, kaio__ptx_32, kaio__ptx_152, kaio__ptx_34, kaio__ptx_35, 
kaio__ptx_153, kaio__ptx_37, kaio__ptx_38, kaio__ptx_154, kaio__ptx_40, kaio__ptx_155, 
kaio__ptx_42, kaio__ptx_156, kaio__ptx_44, kaio__ptx_45, kaio__ptx_46, kaio__ptx_47, 
kaio__ptx_48, kaio__ptx_49, kaio__ptx_50, kaio__ptx_157, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_55, kaio__ptx_56, kaio__ptx_57, kaio__ptx_58, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_62, kaio__ptx_63, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_66, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_70, kaio__ptx_71, NULL};

static const char kaio__ptx_158[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_async_rc_128x128x32_sm80(\n";
static const char kaio__ptx_159[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_<4>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_0, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_1, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_2, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_3, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"}\n"
".reg .b64 b_gl_<4>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (128*32*2);\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_0, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_1, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_2, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_3, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_160[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(128*16)], [a_gl_1], 16;\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+2*(128*16)], [a_gl_2], 16;\n"
"add.s64 a_gl_2, a_gl_2, 32*2;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+3*(128*16)], [a_gl_3], 16;\n"
"add.s64 a_gl_3, a_gl_3, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(128*16)], [b_gl_1], 16;\n"
"add.s64 b_gl_1, b_gl_1, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+2*(128*16)], [b_gl_2], 16;\n"
"add.s64 b_gl_2, b_gl_2, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+3*(128*16)], [b_gl_3], 16;\n"
"add.s64 b_gl_3, b_gl_3, 32*2;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, m_tile;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_161[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_FILL:\n"
"}\n"
"add.u32 row, row, 128/4;\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_FILL;\n"
"}\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, n_tile;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_162[] = /* ptx/common/matmul_main.inc */
"FETCHED_b_FILL:\n"
"}\n"
"add.u32 row, row, 128/4;\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_b_FILL;\n"
"}\n";
static const char kaio__ptx_163[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"cp.async.commit_group;\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 4-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((128)+(128))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((128)+(128))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 2;\n"
"mul.lo.u32 warp_n, warp_m, 2;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 64;\n"
"mul.lo.u32 warp_n, warp_n, 64;\n"
"and.b32 row, lane, 15;\n"
"add.u32 row, row, warp_m;\n"
"shr.u32 chunk, lane, 4;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"and.b32 row, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 row, chunk, 8, row;\n"
"add.u32 row, row, warp_n;\n"
"shr.u32 chunk, lane, 3;\n"
"and.b32 chunk, chunk, 1;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (128*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(4-1)*(((128)+(128))*32*2);\n"
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_0+1*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b04_0, b04_1, b05_0, b05_1}, [b_sh_rd_0+2*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b06_0, b06_1, b07_0, b07_1}, [b_sh_rd_0+3*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_0+1*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a02_0, a02_1, a02_2, a02_3}, [a_sh_rd_0+2*16*64];\n";
static const char kaio__ptx_164[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_1+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_1+0*16*64];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(128*16)], [a_gl_1], 16;\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n";
static const char kaio__ptx_165[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*64];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+2*(128*16)], [a_gl_2], 16;\n"
"add.s64 a_gl_2, a_gl_2, 32*2;\n";
static const char kaio__ptx_166[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b14_0, b14_1, b15_0, b15_1}, [b_sh_rd_1+2*16*64];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+3*(128*16)], [a_gl_3], 16;\n"
"add.s64 a_gl_3, a_gl_3, 32*2;\n";
static const char kaio__ptx_167[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b16_0, b16_1, b17_0, b17_1}, [b_sh_rd_1+3*16*64];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(128*16)], [b_gl_1], 16;\n"
"add.s64 b_gl_1, b_gl_1, 32*2;\n";
static const char kaio__ptx_168[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a11_0, a11_1, a11_2, a11_3}, [a_sh_rd_1+1*16*64];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+2*(128*16)], [b_gl_2], 16;\n"
"add.s64 b_gl_2, b_gl_2, 32*2;\n";
static const char kaio__ptx_169[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a12_0, a12_1, a12_2, a12_3}, [a_sh_rd_1+2*16*64];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+3*(128*16)], [b_gl_3], 16;\n"
"add.s64 b_gl_3, b_gl_3, 32*2;\n";
static const char kaio__ptx_170[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_MAIN:\n"
"}\n"
"add.u32 row, row, 128/4;\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_MAIN;\n"
"}\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, n_tile;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_171[] = /* ptx/common/matmul_main.inc */
"FETCHED_b_MAIN:\n"
"}\n"
"add.u32 row, row, 128/4;\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_b_MAIN;\n"
"}\n";
static const char kaio__ptx_172[] = /* ptx/common/matmul_main.inc */
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 4;\n"
"selp.b32 slot_delta, -(4-1)*(((128)+(128))*32*2), (((128)+(128))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n";
static const char *const kaio__text_9[] = { /* kaio_matmul_f16_async_rc_128x128x32_sm80 */
kaio__ptx_158, kaio__ptx_139, kaio__ptx_2, kaio__ptx_140, kaio__ptx_4, kaio__ptx_159, 
kaio__ptx_160, kaio__ptx_7, kaio__ptx_8, kaio__ptx_161, kaio__ptx_76, kaio__ptx_11, 
kaio__ptx_162, kaio__ptx_163, kaio__ptx_14, kaio__ptx_15, kaio__ptx_164, kaio__ptx_17, 
kaio__ptx_165, kaio__ptx_19, kaio__ptx_166, kaio__ptx_21, kaio__ptx_167, kaio__ptx_23, 
kaio__ptx_168, kaio__ptx_25, kaio__ptx_169, kaio__ptx_27, kaio__ptx_28, kaio__ptx_29, 
kaio__ptx_30, kaio__ptx_31, kaio__ptx_32, kaio__ptx_170, kaio__ptx_86, kaio__ptx_35, 
kaio__ptx_171, kaio__ptx_37, kaio__ptx_38, kaio__ptx_172, kaio__ptx_40, kaio__ptx_89, 
kaio__ptx_42, kaio__ptx_90, kaio__ptx_44, kaio__ptx_45, kaio__ptx_46, kaio__ptx_47, 
kaio__ptx_48, kaio__ptx_49, kaio__ptx_50, kaio__ptx_157, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_55, kaio__ptx_56, kaio__ptx_57, kaio__ptx_58, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_62, kaio__ptx_63, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_66, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_70, kaio__ptx_71, NULL};

static const char kaio__ptx_173[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_async_cr_128x128x32_sm80(\n";
static const char kaio__ptx_174[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_0, a_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 128/8-1;\n"
"div.u32 row, tid, 128/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 128*2, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mad.lo.u32 column, chunk, 8, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 a_step, stride, 128/(128/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 a_gl_0, a_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 a_gl_0, wide, stride, a_gl_0;\n"
"and.b32 chunk, m_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, m_size, m_tile;\n"
"setp.lt.and.u32 p_cut, bound, 128, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
".reg .b64 b_gl_0, b_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 128/8-1;\n"
"div.u32 row, tid, 128/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 128*2, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (128*32*2);\n"
"mad.lo.u32 column, chunk, 8, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 b_step, stride, 128/(128/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 b_gl_0, b_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 b_gl_0, wide, stride, b_gl_0;\n"
"and.b32 chunk, n_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, bound, 128, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_175[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+2*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+3*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+2*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+3*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 128/8-1;\n"
"mad.lo.u32 column, column, 8, m_tile;\n"
"sub.u32 filled, m_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, m_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 128/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_176[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_FILL:\n"
"}\n"
"sub.s32 here, here, 128/(128/8);\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_FILL;\n"
"}\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 128/8-1;\n"
"mad.lo.u32 column, column, 8, n_tile;\n"
"sub.u32 filled, n_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, n_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 128/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_177[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"cp.async.commit_group;\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 4-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((128)+(128))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((128)+(128))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 2;\n"
"mul.lo.u32 warp_n, warp_m, 2;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 64;\n"
"mul.lo.u32 warp_n, warp_n, 64;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 row, lane, 4;\n"
"mad.lo.u32 row, row, 8, permute;\n"
"and.b32 chunk, lane, 8;\n"
"add.u32 chunk, chunk, warp_m;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 128*2, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"xor.b32 a_sh_rd_2, a_sh_rd_0, 4*16;\n"
"xor.b32 a_sh_rd_3, a_sh_rd_0, 6*16;\n"
"and.b32 row, lane, 15;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 chunk, chunk, 8, warp_n;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 128*2, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (128*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"xor.b32 b_sh_rd_2, b_sh_rd_0, 4*16;\n"
"xor.b32 b_sh_rd_3, b_sh_rd_0, 6*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(4-1)*(((128)+(128))*32*2);\n"
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b04_0, b04_1, b05_0, b05_1}, [b_sh_rd_2+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b06_0, b06_1, b07_0, b07_1}, [b_sh_rd_3+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_1+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a02_0, a02_1, a02_2, a02_3}, [a_sh_rd_2+0*16*128*2];\n";
static const char kaio__ptx_178[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_0+1*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_0+1*16*128*2];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n";
static const char kaio__ptx_179[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*128*2];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+2*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n";
static const char kaio__ptx_180[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b14_0, b14_1, b15_0, b15_1}, [b_sh_rd_2+1*16*128*2];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+3*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n";
static const char kaio__ptx_181[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a11_0, a11_1, a11_2, a11_3}, [a_sh_rd_1+1*16*128*2];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+2*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n";
static const char kaio__ptx_182[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a12_0, a12_1, a12_2, a12_3}, [a_sh_rd_2+1*16*128*2];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+3*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n";
static const char kaio__ptx_183[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_MAIN:\n"
"}\n"
"sub.s32 here, here, 128/(128/8);\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_MAIN;\n"
"}\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 128/8-1;\n"
"mad.lo.u32 column, column, 8, n_tile;\n"
"sub.u32 filled, n_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, n_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 128/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_184[] = /* ptx/common/matmul_main.inc */
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 4;\n"
"selp.b32 slot_delta, -(4-1)*(((128)+(128))*32*2), (((128)+(128))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 a_sh_rd_2, a_sh_rd_2, slot_delta;\n"
"add.u32 a_sh_rd_3, a_sh_rd_3, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_2, b_sh_rd_2, slot_delta;\n"
"add.u32 b_sh_rd_3, b_sh_rd_3, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*128*2];\n";
static const char *const kaio__text_10[] = { /* kaio_matmul_f16_async_cr_128x128x32_sm80 */
kaio__ptx_173, kaio__ptx_139, kaio__ptx_2, kaio__ptx_140, kaio__ptx_4, kaio__ptx_174, 
kaio__ptx_175, kaio__ptx_94, kaio__ptx_8, kaio__ptx_176, kaio__ptx_10, kaio__ptx_11, 
kaio__ptx_144, kaio__ptx_177, kaio__ptx_97, kaio__ptx_15, kaio__ptx_178, kaio__ptx_17, 
kaio__ptx_179, kaio__ptx_19, kaio__ptx_180, kaio__ptx_21, kaio__ptx_149, kaio__ptx_23, 
kaio__ptx_181, kaio__ptx_25, kaio__ptx_182, kaio__ptx_27, kaio__ptx_102, kaio__ptx_29, 
kaio__ptx_103, kaio__ptx_104, kaio__ptx_32, kaio__ptx_183, kaio__ptx_34, kaio__ptx_35, 
kaio__ptx_153, kaio__ptx_37, kaio__ptx_38, kaio__ptx_184, kaio__ptx_40, kaio__ptx_155, 
kaio__ptx_42, kaio__ptx_156, kaio__ptx_44, kaio__ptx_107, kaio__ptx_46, kaio__ptx_108, 
kaio__ptx_48, kaio__ptx_49, kaio__ptx_50, kaio__ptx_157, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_55, kaio__ptx_56, kaio__ptx_57, kaio__ptx_58, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_62, kaio__ptx_63, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_66, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_70, kaio__ptx_71, NULL};

static const char kaio__ptx_185[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_async_cc_128x128x32_sm80(\n";
static const char kaio__ptx_186[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_0, a_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 128/8-1;\n"
"div.u32 row, tid, 128/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 128*2, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mad.lo.u32 column, chunk, 8, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 a_step, stride, 128/(128/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 a_gl_0, a_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 a_gl_0, wide, stride, a_gl_0;\n"
"and.b32 chunk, m_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, m_size, m_tile;\n"
"setp.lt.and.u32 p_cut, bound, 128, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
".reg .b64 b_gl_<4>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (128*32*2);\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_0, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_1, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_2, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_3, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_187[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+2*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+3*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(128*16)], [b_gl_1], 16;\n"
"add.s64 b_gl_1, b_gl_1, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+2*(128*16)], [b_gl_2], 16;\n"
"add.s64 b_gl_2, b_gl_2, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+3*(128*16)], [b_gl_3], 16;\n"
"add.s64 b_gl_3, b_gl_3, 32*2;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 128/8-1;\n"
"mad.lo.u32 column, column, 8, m_tile;\n"
"sub.u32 filled, m_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, m_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 128/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_188[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_FILL:\n"
"}\n"
"sub.s32 here, here, 128/(128/8);\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_FILL;\n"
"}\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, n_tile;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_189[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"cp.async.commit_group;\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 4-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((128)+(128))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((128)+(128))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 2;\n"
"mul.lo.u32 warp_n, warp_m, 2;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 64;\n"
"mul.lo.u32 warp_n, warp_n, 64;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 row, lane, 4;\n"
"mad.lo.u32 row, row, 8, permute;\n"
"and.b32 chunk, lane, 8;\n"
"add.u32 chunk, chunk, warp_m;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 128*2, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"xor.b32 a_sh_rd_2, a_sh_rd_0, 4*16;\n"
"xor.b32 a_sh_rd_3, a_sh_rd_0, 6*16;\n"
"and.b32 row, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 row, chunk, 8, row;\n"
"add.u32 row, row, warp_n;\n"
"shr.u32 chunk, lane, 3;\n"
"and.b32 chunk, chunk, 1;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (128*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(4-1)*(((128)+(128))*32*2);\n"
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_0+1*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b04_0, b04_1, b05_0, b05_1}, [b_sh_rd_0+2*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b06_0, b06_1, b07_0, b07_1}, [b_sh_rd_0+3*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_1+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a02_0, a02_1, a02_2, a02_3}, [a_sh_rd_2+0*16*128*2];\n";
static const char kaio__ptx_190[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_0+1*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_1+0*16*64];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n";
static const char kaio__ptx_191[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*64];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+2*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n";
static const char kaio__ptx_192[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b14_0, b14_1, b15_0, b15_1}, [b_sh_rd_1+2*16*64];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+3*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n";
static const char kaio__ptx_193[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a11_0, a11_1, a11_2, a11_3}, [a_sh_rd_1+1*16*128*2];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+2*(128*16)], [b_gl_2], 16;\n"
"add.s64 b_gl_2, b_gl_2, 32*2;\n";
static const char kaio__ptx_194[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a12_0, a12_1, a12_2, a12_3}, [a_sh_rd_2+1*16*128*2];\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+3*(128*16)], [b_gl_3], 16;\n"
"add.s64 b_gl_3, b_gl_3, 32*2;\n";
static const char kaio__ptx_195[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_MAIN:\n"
"}\n"
"sub.s32 here, here, 128/(128/8);\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_MAIN;\n"
"}\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, n_tile;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_196[] = /* ptx/common/matmul_main.inc */
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 4;\n"
"selp.b32 slot_delta, -(4-1)*(((128)+(128))*32*2), (((128)+(128))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 a_sh_rd_2, a_sh_rd_2, slot_delta;\n"
"add.u32 a_sh_rd_3, a_sh_rd_3, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n";
static const char *const kaio__text_11[] = { /* kaio_matmul_f16_async_cc_128x128x32_sm80 */
kaio__ptx_185, kaio__ptx_139, kaio__ptx_2, kaio__ptx_140, kaio__ptx_4, kaio__ptx_186, 
kaio__ptx_187, kaio__ptx_94, kaio__ptx_8, kaio__ptx_188, kaio__ptx_76, kaio__ptx_11, 
kaio__ptx_162, kaio__ptx_189, kaio__ptx_97, kaio__ptx_15, kaio__ptx_190, kaio__ptx_17, 
kaio__ptx_191, kaio__ptx_19, kaio__ptx_192, kaio__ptx_21, kaio__ptx_167, kaio__ptx_23, 
kaio__ptx_193, kaio__ptx_25, kaio__ptx_194, kaio__ptx_27, kaio__ptx_102, kaio__ptx_29, 
kaio__ptx_103, kaio__ptx_104, kaio__ptx_32, kaio__ptx_195, kaio__ptx_86, kaio__ptx_35, 
kaio__ptx_171, kaio__ptx_37, kaio__ptx_38, kaio__ptx_196, kaio__ptx_40, kaio__ptx_89, 
kaio__ptx_42, kaio__ptx_90, kaio__ptx_44, kaio__ptx_107, kaio__ptx_46, kaio__ptx_108, 
kaio__ptx_48, kaio__ptx_49, kaio__ptx_50, kaio__ptx_157, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_55, kaio__ptx_56, kaio__ptx_57, kaio__ptx_58, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_62, kaio__ptx_63, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_66, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_70, kaio__ptx_71, NULL};

static const char kaio__ptx_197[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_async_rr_128x128x32_sm80(\n";
static const char *const kaio__text_12[] = { /* kaio_matmul_bf16_async_rr_128x128x32_sm80 */
kaio__ptx_197, kaio__ptx_139, kaio__ptx_2, kaio__ptx_140, kaio__ptx_4, kaio__ptx_141, 
kaio__ptx_142, kaio__ptx_7, kaio__ptx_8, kaio__ptx_143, kaio__ptx_10, kaio__ptx_11, 
kaio__ptx_144, kaio__ptx_145, kaio__ptx_14, kaio__ptx_121, kaio__ptx_146, kaio__ptx_122, 
kaio__ptx_147, kaio__ptx_123, kaio__ptx_148, kaio__ptx_124, kaio__ptx_149, kaio__ptx_125, 
kaio__ptx_150, kaio__ptx_126, kaio__ptx_151, kaio__ptx_127, kaio__ptx_28, kaio__ptx_128, 
kaio__ptx_30, kaio__ptx_31, kaio__ptx_32, kaio__ptx_152, kaio__ptx_34, kaio__ptx_35, 
kaio__ptx_153, kaio__ptx_37, kaio__ptx_129, kaio__ptx_154, kaio__ptx_130, kaio__ptx_155, 
kaio__ptx_131, kaio__ptx_156, kaio__ptx_132, kaio__ptx_45, kaio__ptx_133, kaio__ptx_47, 
kaio__ptx_134, kaio__ptx_49, kaio__ptx_50, kaio__ptx_157, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_55, kaio__ptx_56, kaio__ptx_57, kaio__ptx_58, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_62, kaio__ptx_63, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_66, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_70, kaio__ptx_71, NULL};

static const char kaio__ptx_198[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_async_rc_128x128x32_sm80(\n";
static const char *const kaio__text_13[] = { /* kaio_matmul_bf16_async_rc_128x128x32_sm80 */
kaio__ptx_198, kaio__ptx_139, kaio__ptx_2, kaio__ptx_140, kaio__ptx_4, kaio__ptx_159, 
kaio__ptx_160, kaio__ptx_7, kaio__ptx_8, kaio__ptx_161, kaio__ptx_76, kaio__ptx_11, 
kaio__ptx_162, kaio__ptx_163, kaio__ptx_14, kaio__ptx_121, kaio__ptx_164, kaio__ptx_122, 
kaio__ptx_165, kaio__ptx_123, kaio__ptx_166, kaio__ptx_124, kaio__ptx_167, kaio__ptx_125, 
kaio__ptx_168, kaio__ptx_126, kaio__ptx_169, kaio__ptx_127, kaio__ptx_28, kaio__ptx_128, 
kaio__ptx_30, kaio__ptx_31, kaio__ptx_32, kaio__ptx_170, kaio__ptx_86, kaio__ptx_35, 
kaio__ptx_171, kaio__ptx_37, kaio__ptx_129, kaio__ptx_172, kaio__ptx_130, kaio__ptx_89, 
kaio__ptx_131, kaio__ptx_90, kaio__ptx_132, kaio__ptx_45, kaio__ptx_133, kaio__ptx_47, 
kaio__ptx_134, kaio__ptx_49, kaio__ptx_50, kaio__ptx_157, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_55, kaio__ptx_56, kaio__ptx_57, kaio__ptx_58, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_62, kaio__ptx_63, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_66, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_70, kaio__ptx_71, NULL};

static const char kaio__ptx_199[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_async_cr_128x128x32_sm80(\n";
static const char *const kaio__text_14[] = { /* kaio_matmul_bf16_async_cr_128x128x32_sm80 */
kaio__ptx_199, kaio__ptx_139, kaio__ptx_2, kaio__ptx_140, kaio__ptx_4, kaio__ptx_174, 
kaio__ptx_175, kaio__ptx_94, kaio__ptx_8, kaio__ptx_176, kaio__ptx_10, kaio__ptx_11, 
kaio__ptx_144, kaio__ptx_177, kaio__ptx_97, kaio__ptx_121, kaio__ptx_178, kaio__ptx_122, 
kaio__ptx_179, kaio__ptx_123, kaio__ptx_180, kaio__ptx_124, kaio__ptx_149, kaio__ptx_125, 
kaio__ptx_181, kaio__ptx_126, kaio__ptx_182, kaio__ptx_127, kaio__ptx_102, kaio__ptx_128, 
kaio__ptx_103, kaio__ptx_104, kaio__ptx_32, kaio__ptx_183, kaio__ptx_34, kaio__ptx_35, 
kaio__ptx_153, kaio__ptx_37, kaio__ptx_129, kaio__ptx_184, kaio__ptx_130, kaio__ptx_155, 
kaio__ptx_131, kaio__ptx_156, kaio__ptx_132, kaio__ptx_107, kaio__ptx_133, kaio__ptx_108, 
kaio__ptx_134, kaio__ptx_49, kaio__ptx_50, kaio__ptx_157, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_55, kaio__ptx_56, kaio__ptx_57, kaio__ptx_58, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_62, kaio__ptx_63, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_66, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_70, kaio__ptx_71, NULL};

static const char kaio__ptx_200[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_async_cc_128x128x32_sm80(\n";
static const char *const kaio__text_15[] = { /* kaio_matmul_bf16_async_cc_128x128x32_sm80 */
kaio__ptx_200, kaio__ptx_139, kaio__ptx_2, kaio__ptx_140, kaio__ptx_4, kaio__ptx_186, 
kaio__ptx_187, kaio__ptx_94, kaio__ptx_8, kaio__ptx_188, kaio__ptx_76, kaio__ptx_11, 
kaio__ptx_162, kaio__ptx_189, kaio__ptx_97, kaio__ptx_121, kaio__ptx_190, kaio__ptx_122, 
kaio__ptx_191, kaio__ptx_123, kaio__ptx_192, kaio__ptx_124, kaio__ptx_167, kaio__ptx_125, 
kaio__ptx_193, kaio__ptx_126, kaio__ptx_194, kaio__ptx_127, kaio__ptx_102, kaio__ptx_128, 
kaio__ptx_103, kaio__ptx_104, kaio__ptx_32, kaio__ptx_195, kaio__ptx_86, kaio__ptx_35, 
kaio__ptx_171, kaio__ptx_37, kaio__ptx_129, kaio__ptx_196, kaio__ptx_130, kaio__ptx_89, 
kaio__ptx_131, kaio__ptx_90, kaio__ptx_132, kaio__ptx_107, kaio__ptx_133, kaio__ptx_108, 
kaio__ptx_134, kaio__ptx_49, kaio__ptx_50, kaio__ptx_157, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_55, kaio__ptx_56, kaio__ptx_57, kaio__ptx_58, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_62, kaio__ptx_63, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_66, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_70, kaio__ptx_71, NULL};

static const char kaio__ptx_201[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_async_rr_64x64x32_sm80(\n";
static const char kaio__ptx_202[] = /* ptx/sm80/matmul_async.ptx */
".param .u64 a_ptr,\n"
".param .u64 b_ptr,\n"
".param .u64 c_ptr,\n"
".param .u64 bias_ptr,\n"
".param .u64 scale_ptr,\n"
".param .s64 a_stride_m,\n"
".param .s64 a_stride_k,\n"
".param .s64 b_stride_k,\n"
".param .s64 b_stride_n,\n"
".param .s64 c_stride_m,\n"
".param .s64 c_stride_n,\n"
".param .s64 a_batch_outer,\n"
".param .s64 a_batch_inner,\n"
".param .s64 b_batch_outer,\n"
".param .s64 b_batch_inner,\n"
".param .s64 c_batch_outer,\n"
".param .s64 c_batch_inner,\n"
".param .s64 scale_batch_outer,\n"
".param .s64 scale_batch_inner,\n"
".param .s64 bias_stride_m,\n"
".param .s64 bias_stride_n,\n"
".param .s64 scale_stride_m,\n"
".param .s64 scale_stride_n,\n"
".param .s64 a_segment,\n"
".param .s64 b_segment,\n"
".param .s64 c_split,\n"
".param .u32 M,\n"
".param .u32 N,\n"
".param .u32 K,\n"
".param .u32 batch_inner_count,\n"
".param .u32 tiles_m,\n"
".param .u32 tiles_n,\n"
".param .u32 group_m,\n"
".param .u32 c_dtype,\n"
".param .u32 c_pairs,\n"
".param .u32 segments,\n"
".param .u32 splits,\n"
".param .u32 k_split,\n"
".param .u32 epilogue,\n"
".param .u32 bias_dtype,\n"
".param .f32 alpha,\n"
".param .f32 beta\n"
")\n"
".maxntid 128, 1, 1\n"
".minnctapersm 5\n"
"{\n";
static const char kaio__ptx_203[] = /* ptx/common/matmul_locate.inc */
"LOCATE_TILE:\n"
"ld.param.u32 count, [group_m];\n"
"mul.lo.u32 band_rows, count, columns;\n"
"div.u32 band, tile, band_rows;\n"
"mul.lo.u32 first, band, band_rows;\n"
"sub.u32 tile, tile, first;\n"
"mul.lo.u32 first, band, count;\n"
"sub.u32 band_rows, rows, first;\n"
"min.u32 band_rows, band_rows, count;\n"
"div.u32 n_tile, tile, band_rows;\n"
"mul.lo.u32 m_tile, n_tile, band_rows;\n"
"sub.u32 m_tile, tile, m_tile;\n"
"add.u32 m_tile, m_tile, first;\n"
"mul.lo.u32 m_tile, m_tile, 64;\n"
"mul.lo.u32 n_tile, n_tile, 64;\n"
"}\n";
static const char kaio__ptx_204[] = /* ptx/common/matmul_main.inc */
".reg .f32 c00_<4>, c01_<4>, c02_<4>, c03_<4>;\n"
".reg .f32 c10_<4>, c11_<4>, c12_<4>, c13_<4>;\n"
".reg .b32 a00_<4>;\n"
".reg .b32 a01_<4>;\n"
".reg .b32 a10_<4>;\n"
".reg .b32 a11_<4>;\n"
".reg .b32 b00_<2>;\n"
".reg .b32 b01_<2>;\n"
".reg .b32 b02_<2>;\n"
".reg .b32 b03_<2>;\n"
".reg .b32 b10_<2>;\n"
".reg .b32 b11_<2>;\n"
".reg .b32 b12_<2>;\n"
".reg .b32 b13_<2>;\n"
".reg .b32 a_sh_rd_<4>, b_sh_rd_<4>;\n"
".reg .b32 smem_base, a_sh_wr, b_sh_wr, warp_m, warp_n;\n"
".reg .b32 k_left;\n"
".reg .b32 k_whole;\n"
".reg .b32 tiles_left, slot, slot_delta;\n"
".reg .pred p_whole, p_tail, p_fill, p_more, p_wrap, p_segment;\n"
"mov.u32 smem_base, smem;\n"
"mov.b32 c00_0, 0;\n"
"mov.b32 c00_1, 0;\n"
"mov.b32 c00_2, 0;\n"
"mov.b32 c00_3, 0;\n"
"mov.b32 c01_0, 0;\n"
"mov.b32 c01_1, 0;\n"
"mov.b32 c01_2, 0;\n"
"mov.b32 c01_3, 0;\n"
"mov.b32 c02_0, 0;\n"
"mov.b32 c02_1, 0;\n"
"mov.b32 c02_2, 0;\n"
"mov.b32 c02_3, 0;\n"
"mov.b32 c03_0, 0;\n"
"mov.b32 c03_1, 0;\n"
"mov.b32 c03_2, 0;\n"
"mov.b32 c03_3, 0;\n"
"mov.b32 c10_0, 0;\n"
"mov.b32 c10_1, 0;\n"
"mov.b32 c10_2, 0;\n"
"mov.b32 c10_3, 0;\n"
"mov.b32 c11_0, 0;\n"
"mov.b32 c11_1, 0;\n"
"mov.b32 c11_2, 0;\n"
"mov.b32 c11_3, 0;\n"
"mov.b32 c12_0, 0;\n"
"mov.b32 c12_1, 0;\n"
"mov.b32 c12_2, 0;\n"
"mov.b32 c12_3, 0;\n"
"mov.b32 c13_0, 0;\n"
"mov.b32 c13_1, 0;\n"
"mov.b32 c13_2, 0;\n"
"mov.b32 c13_3, 0;\n"
"ld.param.u32 slot, [segments];\n"
"setp.gt.u32 p_segment, slot, 1;\n";
static const char kaio__ptx_205[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_<2>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_0, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_1, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"}\n"
".reg .b64 b_gl_0, b_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 64/8-1;\n"
"div.u32 row, tid, 64/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 64*2, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (64*32*2);\n"
"mad.lo.u32 column, chunk, 8, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 b_step, stride, 128/(64/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 b_gl_0, b_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 b_gl_0, wide, stride, b_gl_0;\n"
"and.b32 chunk, n_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, bound, 64, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_206[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(128*16)], [a_gl_1], 16;\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, m_tile;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 64*64;\n";
static const char kaio__ptx_207[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_FILL:\n"
"}\n"
"add.u32 row, row, 128/4;\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_FILL;\n"
"}\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 64/8-1;\n"
"mad.lo.u32 column, column, 8, n_tile;\n"
"sub.u32 filled, n_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, n_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 64/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 64*64;\n";
static const char kaio__ptx_208[] = /* ptx/common/matmul_main.inc */
"FETCHED_b_FILL:\n"
"}\n"
"sub.s32 here, here, 128/(64/8);\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_b_FILL;\n"
"}\n";
static const char kaio__ptx_209[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"cp.async.commit_group;\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 4-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((64)+(64))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((64)+(64))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 2;\n"
"mul.lo.u32 warp_n, warp_m, 2;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 32;\n"
"mul.lo.u32 warp_n, warp_n, 32;\n"
"and.b32 row, lane, 15;\n"
"add.u32 row, row, warp_m;\n"
"shr.u32 chunk, lane, 4;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"and.b32 row, lane, 15;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 chunk, chunk, 8, warp_n;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 64*2, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (64*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"xor.b32 b_sh_rd_2, b_sh_rd_0, 4*16;\n"
"xor.b32 b_sh_rd_3, b_sh_rd_0, 6*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(4-1)*(((64)+(64))*32*2);\n"
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*64*2];\n";
static const char kaio__ptx_210[] = /* ptx/common/matmul_main.inc */
"MAIN:\n"
"sub.u32 tiles_left, tiles_left, 1;\n"
"setp.ne.u32 p_more, tiles_left, 0;\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_0+1*16*64];\n";
static const char kaio__ptx_211[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_1+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_0+1*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*64*2];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(128*16)], [a_gl_1], 16;\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n";
static const char kaio__ptx_212[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a11_0, a11_1, a11_2, a11_3}, [a_sh_rd_1+1*16*64];\n"
"@p_whole bra COPIED;\n"
"@!p_tail bra COPIED;\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, m_tile;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 64*64;\n";
static const char kaio__ptx_213[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_MAIN:\n"
"}\n"
"add.u32 row, row, 128/4;\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_MAIN;\n"
"}\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 64/8-1;\n"
"mad.lo.u32 column, column, 8, n_tile;\n"
"sub.u32 filled, n_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, n_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 64/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 64*64;\n";
static const char kaio__ptx_214[] = /* ptx/common/matmul_main.inc */
"FETCHED_b_MAIN:\n"
"}\n"
"sub.s32 here, here, 128/(64/8);\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_b_MAIN;\n"
"}\n";
static const char kaio__ptx_215[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c00_0, c00_1, c00_2, c00_3}, {a10_0, a10_1, a10_2, a10_3}, {b10_0, b10_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c01_0, c01_1, c01_2, c01_3}, {a10_0, a10_1, a10_2, a10_3}, {b11_0, b11_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c02_0, c02_1, c02_2, c02_3}, {a10_0, a10_1, a10_2, a10_3}, {b12_0, b12_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c03_0, c03_1, c03_2, c03_3}, {a10_0, a10_1, a10_2, a10_3}, {b13_0, b13_1}, {c03_0, c03_1, c03_2, c03_3};\n";
static const char kaio__ptx_216[] = /* ptx/common/matmul_main.inc */
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 4;\n"
"selp.b32 slot_delta, -(4-1)*(((64)+(64))*32*2), (((64)+(64))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*64*2];\n";
static const char kaio__ptx_217[] = /* ptx/common/matmul_epilogue.inc */
"{\n"
".reg .b32 put_sh, put_8_sh, get_sh, get_first, row, column, pass, rows_left, rows_0, rows_1, type, packed;\n"
".reg .b64 row_step, column_step, c_next_gl, wide;\n"
".reg .f32 v0_<2>, v1_<2>, v2_<2>, v3_<2>;\n"
".reg .b16 low, high;\n"
".reg .pred p_pass, p_rows, p_row_<4>, p_f16, p_f32, p_pairs, p_cut, p_0, p_1;\n"
"shr.u32 row, tid, 5;\n"
"mad.lo.u32 get_sh, row, 16*160, smem_base;\n"
"shr.u32 row, lane, 2;\n"
"mad.lo.u32 put_sh, row, 160, get_sh;\n"
"and.b32 column, lane, 3;\n"
"mad.lo.u32 put_sh, column, 8, put_sh;\n"
"add.u32 put_8_sh, put_sh, 8*160;\n"
"div.u32 row, lane, 32/2;\n"
"and.b32 column, lane, 32/2-1;\n"
"mad.lo.u32 get_sh, row, 160, get_sh;\n"
"mad.lo.u32 get_first, column, 8, get_sh;\n"
"shl.b32 column, column, 1;\n"
"add.u32 row, row, warp_m;\n"
"add.u32 row, row, m_tile;\n"
"add.u32 column, column, warp_n;\n"
"add.u32 column, column, n_tile;\n"
"sub.s32 rows_0, m_size, row;\n"
"setp.lt.u32 p_1, column, n_size;\n"
"selp.b32 rows_0, rows_0, 0, p_1;\n"
"add.u32 rows_1, column, 1;\n"
"setp.lt.u32 p_1, rows_1, n_size;\n"
"selp.b32 rows_1, rows_0, 0, p_1;\n"
"ld.param.s64 row_step, [c_stride_m];\n"
"ld.param.s64 column_step, [c_stride_n];\n"
"mul.lo.s64 row_step, row_step, c_bytes;\n"
"mul.lo.s64 column_step, column_step, c_bytes;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 c_gl, wide, row_step, c_gl;\n"
"cvt.u64.u32 wide, column;\n"
"mad.lo.s64 c_gl, wide, column_step, c_gl;\n"
"mul.lo.s64 row_step, row_step, 2;\n"
"ld.param.u32 type, [c_dtype];\n"
"setp.eq.u32 p_f32, type, 0;\n"
"setp.eq.u32 p_f16, type, 1;\n"
"ld.param.u32 type, [c_pairs];\n"
"setp.ne.u32 p_pairs, type, 0;\n"
"and.b32 type, n_size, 1;\n"
"setp.ne.u32 p_cut, type, 0;\n"
"sub.u32 type, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, type, 64, p_cut;\n"
"not.pred p_cut, p_cut;\n"
"and.pred p_pairs, p_pairs, p_cut;\n"
".reg .f32 alpha_1, beta_1, z0, z1, z2, z3;\n"
".reg .b64 scale_gl, scale_step, scale_next, bias_gl, bias_step, bias_next;\n"
".reg .b32 asked;\n"
".reg .pred p_dressed, p_beta, p_beta_f32, p_beta_short, p_bias, p_bias_f32, p_bias_short, p_bias_f16;\n"
".reg .pred p_scale, p_erfc, p_active, p_this;\n"
"ld.param.u32 asked, [epilogue];\n"
"setp.ne.u32 p_dressed, asked, 0;\n"
"@!p_dressed bra DRESS_READY;\n"
"{\n"
".reg .b64 outer, inner, stride, offset;\n"
".reg .b32 count, batch;\n"
".reg .pred p_is;\n"
"ld.param.f32 alpha_1, [alpha];\n"
"ld.param.f32 beta_1, [beta];\n"
"setp.neu.f32 p_beta, beta_1, 0f00000000;\n"
"and.pred p_beta_f32, p_beta, p_f32;\n"
"xor.pred p_beta_short, p_beta, p_beta_f32;\n"
"ld.param.u32 asked, [bias_dtype];\n"
"setp.eq.u32 p_bias_f32, asked, 0;\n"
"setp.eq.u32 p_bias_f16, asked, 1;\n"
"selp.b64 stride, 4, 2, p_bias_f32;\n"
"ld.param.u64 bias_gl, [bias_ptr];\n"
"setp.ne.u64 p_bias, bias_gl, 0;\n"
"cvta.to.global.u64 bias_gl, bias_gl;\n"
"ld.param.s64 bias_step, [bias_stride_m];\n"
"mul.lo.s64 bias_step, bias_step, stride;\n"
"ld.param.s64 bias_next, [bias_stride_n];\n"
"mul.lo.s64 bias_next, bias_next, stride;\n"
"cvt.u64.u32 offset, row;\n"
"mad.lo.s64 bias_gl, offset, bias_step, bias_gl;\n"
"cvt.u64.u32 offset, column;\n"
"mad.lo.s64 bias_gl, offset, bias_next, bias_gl;\n"
"mul.lo.s64 bias_step, bias_step, 2;\n"
"and.pred p_bias_f32, p_bias, p_bias_f32;\n"
"xor.pred p_bias_short, p_bias, p_bias_f32;\n"
"ld.param.u64 scale_gl, [scale_ptr];\n"
"setp.ne.u64 p_scale, scale_gl, 0;\n"
"cvta.to.global.u64 scale_gl, scale_gl;\n"
"ld.param.s64 scale_step, [scale_stride_m];\n"
"mul.lo.s64 scale_step, scale_step, 4;\n"
"ld.param.s64 scale_next, [scale_stride_n];\n"
"mul.lo.s64 scale_next, scale_next, 4;\n"
"cvt.u64.u32 offset, row;\n"
"mad.lo.s64 scale_gl, offset, scale_step, scale_gl;\n"
"cvt.u64.u32 offset, column;\n"
"mad.lo.s64 scale_gl, offset, scale_next, scale_gl;\n"
"mul.lo.s64 scale_step, scale_step, 2;\n"
"ld.param.u32 count, [tiles_m];\n"
"ld.param.u32 asked, [tiles_n];\n"
"mul.lo.u32 count, count, asked;\n"
"ld.param.u32 asked, [splits];\n"
"mul.lo.u32 count, count, asked;\n"
"mov.u32 batch, %ctaid.x;\n"
"div.u32 batch, batch, count;\n"
"ld.param.u32 count, [batch_inner_count];\n"
"div.u32 asked, batch, count;\n"
"cvt.u64.u32 outer, asked;\n"
"mul.lo.u32 asked, asked, count;\n"
"sub.u32 asked, batch, asked;\n"
"cvt.u64.u32 inner, asked;\n"
"ld.param.s64 stride, [scale_batch_outer];\n"
"mul.lo.s64 offset, outer, stride;\n"
"ld.param.s64 stride, [scale_batch_inner];\n"
"mad.lo.s64 offset, inner, stride, offset;\n";
static const char kaio__ptx_218[] = /* ptx/common/matmul_epilogue.inc */
"PASS:\n"
"setp.eq.u32 p_pass, pass, 0;\n"
"@p_pass bra PUT_0;\n"
"setp.eq.u32 p_pass, pass, 1;\n"
"@p_pass bra PUT_1;\n";
static const char kaio__ptx_219[] = /* ptx/common/matmul_epilogue.inc */
"PUT_0:\n"
"st.shared.v2.f32 [put_sh+0*32], {c00_0, c00_1};\n"
"st.shared.v2.f32 [put_8_sh+0*32], {c00_2, c00_3};\n"
"st.shared.v2.f32 [put_sh+1*32], {c01_0, c01_1};\n"
"st.shared.v2.f32 [put_8_sh+1*32], {c01_2, c01_3};\n"
"st.shared.v2.f32 [put_sh+2*32], {c02_0, c02_1};\n"
"st.shared.v2.f32 [put_8_sh+2*32], {c02_2, c02_3};\n"
"st.shared.v2.f32 [put_sh+3*32], {c03_0, c03_1};\n"
"st.shared.v2.f32 [put_8_sh+3*32], {c03_2, c03_3};\n"
"bra PUT_DONE;\n";
static const char kaio__ptx_220[] = /* ptx/common/matmul_epilogue.inc */
"PUT_1:\n"
"st.shared.v2.f32 [put_sh+0*32], {c10_0, c10_1};\n"
"st.shared.v2.f32 [put_8_sh+0*32], {c10_2, c10_3};\n"
"st.shared.v2.f32 [put_sh+1*32], {c11_0, c11_1};\n"
"st.shared.v2.f32 [put_8_sh+1*32], {c11_2, c11_3};\n"
"st.shared.v2.f32 [put_sh+2*32], {c12_0, c12_1};\n"
"st.shared.v2.f32 [put_8_sh+2*32], {c12_2, c12_3};\n"
"st.shared.v2.f32 [put_sh+3*32], {c13_0, c13_1};\n"
"st.shared.v2.f32 [put_8_sh+3*32], {c13_2, c13_3};\n"
"bra PUT_DONE;\n";
static const char kaio__ptx_221[] = /* ptx/common/matmul_store.inc */
"PAIRS_F32:\n"
"ld.shared.v2.f32 {v0_0, v0_1}, [get_sh+0*2*160];\n"
"setp.gt.s32 p_row_0, rows_0, 0*2;\n"
"ld.shared.v2.f32 {v1_0, v1_1}, [get_sh+1*2*160];\n"
"setp.gt.s32 p_row_1, rows_0, 1*2;\n"
"ld.shared.v2.f32 {v2_0, v2_1}, [get_sh+2*2*160];\n"
"setp.gt.s32 p_row_2, rows_0, 2*2;\n"
"ld.shared.v2.f32 {v3_0, v3_1}, [get_sh+3*2*160];\n"
"setp.gt.s32 p_row_3, rows_0, 3*2;\n"
"@p_row_0 st.global.v2.f32 [c_gl], {v0_0, v0_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_row_1 st.global.v2.f32 [c_gl], {v1_0, v1_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_row_2 st.global.v2.f32 [c_gl], {v2_0, v2_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_row_3 st.global.v2.f32 [c_gl], {v3_0, v3_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"add.u32 get_sh, get_sh, 4*2*160;\n"
"sub.s32 rows_0, rows_0, 4*2;\n"
"sub.s32 rows_1, rows_1, 4*2;\n"
"sub.s32 rows_left, rows_left, 4*2;\n"
"setp.ne.s32 p_rows, rows_left, 0;\n"
"@p_rows bra PAIRS_F32;\n"
"bra PASS_DONE;\n";
static const char kaio__ptx_222[] = /* ptx/common/matmul_store.inc */
"PAIRS_16:\n"
"ld.shared.v2.f32 {v0_0, v0_1}, [get_sh+0*2*160];\n"
"setp.gt.s32 p_row_0, rows_0, 0*2;\n"
"ld.shared.v2.f32 {v1_0, v1_1}, [get_sh+1*2*160];\n"
"setp.gt.s32 p_row_1, rows_0, 1*2;\n"
"ld.shared.v2.f32 {v2_0, v2_1}, [get_sh+2*2*160];\n"
"setp.gt.s32 p_row_2, rows_0, 2*2;\n"
"ld.shared.v2.f32 {v3_0, v3_1}, [get_sh+3*2*160];\n"
"setp.gt.s32 p_row_3, rows_0, 3*2;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v0_1, v0_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v0_1, v0_0;\n"
"@p_row_0 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v1_1, v1_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v1_1, v1_0;\n"
"@p_row_1 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v2_1, v2_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v2_1, v2_0;\n"
"@p_row_2 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v3_1, v3_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v3_1, v3_0;\n"
"@p_row_3 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"add.u32 get_sh, get_sh, 4*2*160;\n"
"sub.s32 rows_0, rows_0, 4*2;\n"
"sub.s32 rows_1, rows_1, 4*2;\n"
"sub.s32 rows_left, rows_left, 4*2;\n"
"setp.ne.s32 p_rows, rows_left, 0;\n"
"@p_rows bra PAIRS_16;\n"
"bra PASS_DONE;\n";
static const char kaio__ptx_223[] = /* ptx/common/matmul_store.inc */
"SINGLES_NEXT:\n"
"add.s64 c_gl, c_gl, row_step;\n"
"add.u32 get_sh, get_sh, 1*2*160;\n"
"sub.s32 rows_0, rows_0, 1*2;\n"
"sub.s32 rows_1, rows_1, 1*2;\n"
"sub.s32 rows_left, rows_left, 1*2;\n"
"setp.ne.s32 p_rows, rows_left, 0;\n"
"@p_rows bra SINGLES;\n";
static const char kaio__ptx_224[] = /* ptx/common/matmul_epilogue.inc */
"PASS_DONE:\n"
"bar.warp.sync 0xffffffff;\n"
"add.u32 pass, pass, 1;\n"
"setp.lt.u32 p_pass, pass, 2;\n"
"@p_pass bra PASS;\n"
"ret;\n";
static const char kaio__ptx_225[] = /* ptx/common/matmul_epilogue.inc */
"DRESSED:\n"
"st.shared.v2.f32 [get_sh], {v0_0, v0_1};\n"
"add.s64 old_gl, old_gl, row_step;\n"
"add.s64 bias_gl, bias_gl, bias_step;\n"
"add.s64 scale_gl, scale_gl, scale_step;\n"
"add.u32 get_sh, get_sh, 2*160;\n"
"sub.s32 here_0, here_0, 2;\n"
"sub.s32 here_1, here_1, 2;\n"
"sub.u32 rows_left, rows_left, 2;\n"
"setp.ne.s32 p_rows, rows_left, 0;\n"
"@p_rows bra DRESS_ROW;\n"
"mov.u32 get_sh, get_first;\n"
"bra OUT;\n"
"}\n"
"}\n"
"ret;\n";
static const char *const kaio__text_16[] = { /* kaio_matmul_f16_async_rr_64x64x32_sm80 */
kaio__ptx_201, kaio__ptx_202, kaio__ptx_2, kaio__ptx_203, kaio__ptx_204, kaio__ptx_205, 
kaio__ptx_206, kaio__ptx_7, kaio__ptx_8, kaio__ptx_207, kaio__ptx_10, kaio__ptx_11, 
kaio__ptx_208, kaio__ptx_209, kaio__ptx_210, kaio__ptx_15, kaio__ptx_211, kaio__ptx_19, 
kaio__ptx_212, kaio__ptx_31, kaio__ptx_32, kaio__ptx_213, kaio__ptx_34, kaio__ptx_35, 
kaio__ptx_214, kaio__ptx_37, kaio__ptx_215, kaio__ptx_216, kaio__ptx_40, kaio__ptx_49, 
kaio__ptx_50, kaio__ptx_217, kaio__ptx_52, kaio__ptx_53, kaio__ptx_218, kaio__ptx_219, 
kaio__ptx_220, kaio__ptx_59, kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, 
kaio__ptx_64, kaio__ptx_65, kaio__ptx_223, kaio__ptx_224, kaio__ptx_68, kaio__ptx_69, 
kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_226[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_async_rc_64x64x32_sm80(\n";
static const char kaio__ptx_227[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_<2>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_0, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_1, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"}\n"
".reg .b64 b_gl_<2>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (64*32*2);\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_0, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_1, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_228[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(128*16)], [a_gl_1], 16;\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(128*16)], [b_gl_1], 16;\n"
"add.s64 b_gl_1, b_gl_1, 32*2;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, m_tile;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 64*64;\n";
static const char kaio__ptx_229[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_FILL:\n"
"}\n"
"add.u32 row, row, 128/4;\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_FILL;\n"
"}\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, n_tile;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 64*64;\n";
static const char kaio__ptx_230[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"cp.async.commit_group;\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 4-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((64)+(64))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((64)+(64))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 2;\n"
"mul.lo.u32 warp_n, warp_m, 2;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 32;\n"
"mul.lo.u32 warp_n, warp_n, 32;\n"
"and.b32 row, lane, 15;\n"
"add.u32 row, row, warp_m;\n"
"shr.u32 chunk, lane, 4;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"and.b32 row, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 row, chunk, 8, row;\n"
"add.u32 row, row, warp_n;\n"
"shr.u32 chunk, lane, 3;\n"
"and.b32 chunk, chunk, 1;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (64*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(4-1)*(((64)+(64))*32*2);\n"
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_0+1*16*64];\n";
static const char kaio__ptx_231[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_1+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_1+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*64];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(128*16)], [a_gl_1], 16;\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(128*16)], [b_gl_1], 16;\n"
"add.s64 b_gl_1, b_gl_1, 32*2;\n";
static const char kaio__ptx_232[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_MAIN:\n"
"}\n"
"add.u32 row, row, 128/4;\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_MAIN;\n"
"}\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, n_tile;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 64*64;\n";
static const char kaio__ptx_233[] = /* ptx/common/matmul_main.inc */
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 4;\n"
"selp.b32 slot_delta, -(4-1)*(((64)+(64))*32*2), (((64)+(64))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_0+1*16*64];\n";
static const char *const kaio__text_17[] = { /* kaio_matmul_f16_async_rc_64x64x32_sm80 */
kaio__ptx_226, kaio__ptx_202, kaio__ptx_2, kaio__ptx_203, kaio__ptx_204, kaio__ptx_227, 
kaio__ptx_228, kaio__ptx_7, kaio__ptx_8, kaio__ptx_229, kaio__ptx_76, kaio__ptx_11, 
kaio__ptx_162, kaio__ptx_230, kaio__ptx_210, kaio__ptx_15, kaio__ptx_231, kaio__ptx_19, 
kaio__ptx_212, kaio__ptx_31, kaio__ptx_32, kaio__ptx_232, kaio__ptx_86, kaio__ptx_35, 
kaio__ptx_171, kaio__ptx_37, kaio__ptx_215, kaio__ptx_233, kaio__ptx_40, kaio__ptx_49, 
kaio__ptx_50, kaio__ptx_217, kaio__ptx_52, kaio__ptx_53, kaio__ptx_218, kaio__ptx_219, 
kaio__ptx_220, kaio__ptx_59, kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, 
kaio__ptx_64, kaio__ptx_65, kaio__ptx_223, kaio__ptx_224, kaio__ptx_68, kaio__ptx_69, 
kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_234[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_async_cr_64x64x32_sm80(\n";
static const char kaio__ptx_235[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_0, a_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 64/8-1;\n"
"div.u32 row, tid, 64/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 64*2, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mad.lo.u32 column, chunk, 8, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 a_step, stride, 128/(64/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 a_gl_0, a_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 a_gl_0, wide, stride, a_gl_0;\n"
"and.b32 chunk, m_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, m_size, m_tile;\n"
"setp.lt.and.u32 p_cut, bound, 64, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
".reg .b64 b_gl_0, b_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 64/8-1;\n"
"div.u32 row, tid, 64/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 64*2, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (64*32*2);\n"
"mad.lo.u32 column, chunk, 8, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 b_step, stride, 128/(64/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 b_gl_0, b_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 b_gl_0, wide, stride, b_gl_0;\n"
"and.b32 chunk, n_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, bound, 64, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_236[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 64/8-1;\n"
"mad.lo.u32 column, column, 8, m_tile;\n"
"sub.u32 filled, m_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, m_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 64/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 64*64;\n";
static const char kaio__ptx_237[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_FILL:\n"
"}\n"
"sub.s32 here, here, 128/(64/8);\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_FILL;\n"
"}\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 64/8-1;\n"
"mad.lo.u32 column, column, 8, n_tile;\n"
"sub.u32 filled, n_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, n_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 64/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 64*64;\n";
static const char kaio__ptx_238[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"cp.async.commit_group;\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 4-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((64)+(64))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((64)+(64))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 2;\n"
"mul.lo.u32 warp_n, warp_m, 2;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 32;\n"
"mul.lo.u32 warp_n, warp_n, 32;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 row, lane, 4;\n"
"mad.lo.u32 row, row, 8, permute;\n"
"and.b32 chunk, lane, 8;\n"
"add.u32 chunk, chunk, warp_m;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 64*2, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"xor.b32 a_sh_rd_2, a_sh_rd_0, 4*16;\n"
"xor.b32 a_sh_rd_3, a_sh_rd_0, 6*16;\n"
"and.b32 row, lane, 15;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 chunk, chunk, 8, warp_n;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 64*2, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (64*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"xor.b32 b_sh_rd_2, b_sh_rd_0, 4*16;\n"
"xor.b32 b_sh_rd_3, b_sh_rd_0, 6*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(4-1)*(((64)+(64))*32*2);\n"
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*64*2];\n";
static const char kaio__ptx_239[] = /* ptx/common/matmul_main.inc */
"MAIN:\n"
"sub.u32 tiles_left, tiles_left, 1;\n"
"setp.ne.u32 p_more, tiles_left, 0;\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_1+0*16*64*2];\n";
static const char kaio__ptx_240[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_0+1*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_0+1*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*64*2];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n";
static const char kaio__ptx_241[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a11_0, a11_1, a11_2, a11_3}, [a_sh_rd_1+1*16*64*2];\n"
"@p_whole bra COPIED;\n"
"@!p_tail bra COPIED;\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 64/8-1;\n"
"mad.lo.u32 column, column, 8, m_tile;\n"
"sub.u32 filled, m_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, m_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 64/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 64*64;\n";
static const char kaio__ptx_242[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_MAIN:\n"
"}\n"
"sub.s32 here, here, 128/(64/8);\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_MAIN;\n"
"}\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 64/8-1;\n"
"mad.lo.u32 column, column, 8, n_tile;\n"
"sub.u32 filled, n_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, n_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 64/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 64*64;\n";
static const char kaio__ptx_243[] = /* ptx/common/matmul_main.inc */
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 4;\n"
"selp.b32 slot_delta, -(4-1)*(((64)+(64))*32*2), (((64)+(64))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*64*2];\n";
static const char *const kaio__text_18[] = { /* kaio_matmul_f16_async_cr_64x64x32_sm80 */
kaio__ptx_234, kaio__ptx_202, kaio__ptx_2, kaio__ptx_203, kaio__ptx_204, kaio__ptx_235, 
kaio__ptx_236, kaio__ptx_94, kaio__ptx_8, kaio__ptx_237, kaio__ptx_10, kaio__ptx_11, 
kaio__ptx_208, kaio__ptx_238, kaio__ptx_239, kaio__ptx_15, kaio__ptx_240, kaio__ptx_19, 
kaio__ptx_241, kaio__ptx_104, kaio__ptx_32, kaio__ptx_242, kaio__ptx_34, kaio__ptx_35, 
kaio__ptx_214, kaio__ptx_37, kaio__ptx_215, kaio__ptx_243, kaio__ptx_40, kaio__ptx_49, 
kaio__ptx_50, kaio__ptx_217, kaio__ptx_52, kaio__ptx_53, kaio__ptx_218, kaio__ptx_219, 
kaio__ptx_220, kaio__ptx_59, kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, 
kaio__ptx_64, kaio__ptx_65, kaio__ptx_223, kaio__ptx_224, kaio__ptx_68, kaio__ptx_69, 
kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_244[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_async_cc_64x64x32_sm80(\n";
static const char kaio__ptx_245[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_0, a_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 64/8-1;\n"
"div.u32 row, tid, 64/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 64*2, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mad.lo.u32 column, chunk, 8, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 a_step, stride, 128/(64/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 a_gl_0, a_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 a_gl_0, wide, stride, a_gl_0;\n"
"and.b32 chunk, m_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, m_size, m_tile;\n"
"setp.lt.and.u32 p_cut, bound, 64, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
".reg .b64 b_gl_<2>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (64*32*2);\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_0, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_1, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_246[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(128*16)], [b_gl_1], 16;\n"
"add.s64 b_gl_1, b_gl_1, 32*2;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 64/8-1;\n"
"mad.lo.u32 column, column, 8, m_tile;\n"
"sub.u32 filled, m_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, m_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 64/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 64*64;\n";
static const char kaio__ptx_247[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_FILL:\n"
"}\n"
"sub.s32 here, here, 128/(64/8);\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_FILL;\n"
"}\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, n_tile;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 64*64;\n";
static const char kaio__ptx_248[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"cp.async.commit_group;\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 4-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((64)+(64))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((64)+(64))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 2;\n"
"mul.lo.u32 warp_n, warp_m, 2;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 32;\n"
"mul.lo.u32 warp_n, warp_n, 32;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 row, lane, 4;\n"
"mad.lo.u32 row, row, 8, permute;\n"
"and.b32 chunk, lane, 8;\n"
"add.u32 chunk, chunk, warp_m;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 64*2, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"xor.b32 a_sh_rd_2, a_sh_rd_0, 4*16;\n"
"xor.b32 a_sh_rd_3, a_sh_rd_0, 6*16;\n"
"and.b32 row, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 row, chunk, 8, row;\n"
"add.u32 row, row, warp_n;\n"
"shr.u32 chunk, lane, 3;\n"
"and.b32 chunk, chunk, 1;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (64*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(4-1)*(((64)+(64))*32*2);\n"
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_0+1*16*64];\n";
static const char kaio__ptx_249[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_0+1*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_1+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*64];\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+0*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [a_sh_wr+1*(128*16)], [a_gl_0], 16;\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+0*(128*16)], [b_gl_0], 16;\n"
"add.s64 b_gl_0, b_gl_0, 32*2;\n"
"@p_whole cp.async.cg.shared.global [b_sh_wr+1*(128*16)], [b_gl_1], 16;\n"
"add.s64 b_gl_1, b_gl_1, 32*2;\n";
static const char kaio__ptx_250[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_MAIN:\n"
"}\n"
"sub.s32 here, here, 128/(64/8);\n"
"add.u32 to, to, (128*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_MAIN;\n"
"}\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, n_tile;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 64*64;\n";
static const char kaio__ptx_251[] = /* ptx/common/matmul_main.inc */
"cp.async.wait_group 4-2;\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 4;\n"
"selp.b32 slot_delta, -(4-1)*(((64)+(64))*32*2), (((64)+(64))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_0+1*16*64];\n";
static const char *const kaio__text_19[] = { /* kaio_matmul_f16_async_cc_64x64x32_sm80 */
kaio__ptx_244, kaio__ptx_202, kaio__ptx_2, kaio__ptx_203, kaio__ptx_204, kaio__ptx_245, 
kaio__ptx_246, kaio__ptx_94, kaio__ptx_8, kaio__ptx_247, kaio__ptx_76, kaio__ptx_11, 
kaio__ptx_162, kaio__ptx_248, kaio__ptx_239, kaio__ptx_15, kaio__ptx_249, kaio__ptx_19, 
kaio__ptx_241, kaio__ptx_104, kaio__ptx_32, kaio__ptx_250, kaio__ptx_86, kaio__ptx_35, 
kaio__ptx_171, kaio__ptx_37, kaio__ptx_215, kaio__ptx_251, kaio__ptx_40, kaio__ptx_49, 
kaio__ptx_50, kaio__ptx_217, kaio__ptx_52, kaio__ptx_53, kaio__ptx_218, kaio__ptx_219, 
kaio__ptx_220, kaio__ptx_59, kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, 
kaio__ptx_64, kaio__ptx_65, kaio__ptx_223, kaio__ptx_224, kaio__ptx_68, kaio__ptx_69, 
kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_252[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_async_rr_64x64x32_sm80(\n";
static const char kaio__ptx_253[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c00_0, c00_1, c00_2, c00_3}, {a10_0, a10_1, a10_2, a10_3}, {b10_0, b10_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c01_0, c01_1, c01_2, c01_3}, {a10_0, a10_1, a10_2, a10_3}, {b11_0, b11_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c02_0, c02_1, c02_2, c02_3}, {a10_0, a10_1, a10_2, a10_3}, {b12_0, b12_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c03_0, c03_1, c03_2, c03_3}, {a10_0, a10_1, a10_2, a10_3}, {b13_0, b13_1}, {c03_0, c03_1, c03_2, c03_3};\n";
static const char *const kaio__text_20[] = { /* kaio_matmul_bf16_async_rr_64x64x32_sm80 */
kaio__ptx_252, kaio__ptx_202, kaio__ptx_2, kaio__ptx_203, kaio__ptx_204, kaio__ptx_205, 
kaio__ptx_206, kaio__ptx_7, kaio__ptx_8, kaio__ptx_207, kaio__ptx_10, kaio__ptx_11, 
kaio__ptx_208, kaio__ptx_209, kaio__ptx_210, kaio__ptx_121, kaio__ptx_211, kaio__ptx_123, 
kaio__ptx_212, kaio__ptx_31, kaio__ptx_32, kaio__ptx_213, kaio__ptx_34, kaio__ptx_35, 
kaio__ptx_214, kaio__ptx_37, kaio__ptx_253, kaio__ptx_216, kaio__ptx_130, kaio__ptx_49, 
kaio__ptx_50, kaio__ptx_217, kaio__ptx_52, kaio__ptx_53, kaio__ptx_218, kaio__ptx_219, 
kaio__ptx_220, kaio__ptx_59, kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, 
kaio__ptx_64, kaio__ptx_65, kaio__ptx_223, kaio__ptx_224, kaio__ptx_68, kaio__ptx_69, 
kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_254[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_async_rc_64x64x32_sm80(\n";
static const char *const kaio__text_21[] = { /* kaio_matmul_bf16_async_rc_64x64x32_sm80 */
kaio__ptx_254, kaio__ptx_202, kaio__ptx_2, kaio__ptx_203, kaio__ptx_204, kaio__ptx_227, 
kaio__ptx_228, kaio__ptx_7, kaio__ptx_8, kaio__ptx_229, kaio__ptx_76, kaio__ptx_11, 
kaio__ptx_162, kaio__ptx_230, kaio__ptx_210, kaio__ptx_121, kaio__ptx_231, kaio__ptx_123, 
kaio__ptx_212, kaio__ptx_31, kaio__ptx_32, kaio__ptx_232, kaio__ptx_86, kaio__ptx_35, 
kaio__ptx_171, kaio__ptx_37, kaio__ptx_253, kaio__ptx_233, kaio__ptx_130, kaio__ptx_49, 
kaio__ptx_50, kaio__ptx_217, kaio__ptx_52, kaio__ptx_53, kaio__ptx_218, kaio__ptx_219, 
kaio__ptx_220, kaio__ptx_59, kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, 
kaio__ptx_64, kaio__ptx_65, kaio__ptx_223, kaio__ptx_224, kaio__ptx_68, kaio__ptx_69, 
kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_255[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_async_cr_64x64x32_sm80(\n";
static const char *const kaio__text_22[] = { /* kaio_matmul_bf16_async_cr_64x64x32_sm80 */
kaio__ptx_255, kaio__ptx_202, kaio__ptx_2, kaio__ptx_203, kaio__ptx_204, kaio__ptx_235, 
kaio__ptx_236, kaio__ptx_94, kaio__ptx_8, kaio__ptx_237, kaio__ptx_10, kaio__ptx_11, 
kaio__ptx_208, kaio__ptx_238, kaio__ptx_239, kaio__ptx_121, kaio__ptx_240, kaio__ptx_123, 
kaio__ptx_241, kaio__ptx_104, kaio__ptx_32, kaio__ptx_242, kaio__ptx_34, kaio__ptx_35, 
kaio__ptx_214, kaio__ptx_37, kaio__ptx_253, kaio__ptx_243, kaio__ptx_130, kaio__ptx_49, 
kaio__ptx_50, kaio__ptx_217, kaio__ptx_52, kaio__ptx_53, kaio__ptx_218, kaio__ptx_219, 
kaio__ptx_220, kaio__ptx_59, kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, 
kaio__ptx_64, kaio__ptx_65, kaio__ptx_223, kaio__ptx_224, kaio__ptx_68, kaio__ptx_69, 
kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_256[] = /* ptx/sm80/matmul_async.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_async_cc_64x64x32_sm80(\n";
static const char *const kaio__text_23[] = { /* kaio_matmul_bf16_async_cc_64x64x32_sm80 */
kaio__ptx_256, kaio__ptx_202, kaio__ptx_2, kaio__ptx_203, kaio__ptx_204, kaio__ptx_245, 
kaio__ptx_246, kaio__ptx_94, kaio__ptx_8, kaio__ptx_247, kaio__ptx_76, kaio__ptx_11, 
kaio__ptx_162, kaio__ptx_248, kaio__ptx_239, kaio__ptx_121, kaio__ptx_249, kaio__ptx_123, 
kaio__ptx_241, kaio__ptx_104, kaio__ptx_32, kaio__ptx_250, kaio__ptx_86, kaio__ptx_35, 
kaio__ptx_171, kaio__ptx_37, kaio__ptx_253, kaio__ptx_251, kaio__ptx_130, kaio__ptx_49, 
kaio__ptx_50, kaio__ptx_217, kaio__ptx_52, kaio__ptx_53, kaio__ptx_218, kaio__ptx_219, 
kaio__ptx_220, kaio__ptx_59, kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, 
kaio__ptx_64, kaio__ptx_65, kaio__ptx_223, kaio__ptx_224, kaio__ptx_68, kaio__ptx_69, 
kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_257[] = /* ptx/sm80/matmul_any.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_any_64x64x32_sm80(\n";
static const char kaio__ptx_258[] = /* ptx/sm80/matmul_any.ptx */
".param .u64 a_ptr,\n"
".param .u64 b_ptr,\n"
".param .u64 c_ptr,\n"
".param .u64 bias_ptr,\n"
".param .u64 scale_ptr,\n"
".param .s64 a_stride_m,\n"
".param .s64 a_stride_k,\n"
".param .s64 b_stride_k,\n"
".param .s64 b_stride_n,\n"
".param .s64 c_stride_m,\n"
".param .s64 c_stride_n,\n"
".param .s64 a_batch_outer,\n"
".param .s64 a_batch_inner,\n"
".param .s64 b_batch_outer,\n"
".param .s64 b_batch_inner,\n"
".param .s64 c_batch_outer,\n"
".param .s64 c_batch_inner,\n"
".param .s64 scale_batch_outer,\n"
".param .s64 scale_batch_inner,\n"
".param .s64 bias_stride_m,\n"
".param .s64 bias_stride_n,\n"
".param .s64 scale_stride_m,\n"
".param .s64 scale_stride_n,\n"
".param .s64 a_segment,\n"
".param .s64 b_segment,\n"
".param .s64 c_split,\n"
".param .u32 M,\n"
".param .u32 N,\n"
".param .u32 K,\n"
".param .u32 batch_inner_count,\n"
".param .u32 tiles_m,\n"
".param .u32 tiles_n,\n"
".param .u32 group_m,\n"
".param .u32 c_dtype,\n"
".param .u32 c_pairs,\n"
".param .u32 segments,\n"
".param .u32 splits,\n"
".param .u32 k_split,\n"
".param .u32 epilogue,\n"
".param .u32 bias_dtype,\n"
".param .f32 alpha,\n"
".param .f32 beta\n"
")\n"
".maxntid 128, 1, 1\n"
".minnctapersm 4\n"
"{\n";
static const char kaio__ptx_259[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
"mov.u32 k_whole, 0x7fffffff;\n"
"mov.u32 a_sh_wr, smem_base;\n"
"add.u32 b_sh_wr, smem_base, (64*32*2);\n"
".reg .b64 a_at_gl, a_k_stride, a_pair_step, a_tile_step;\n"
".reg .b32 a_row, a_k, a_rows, a_row_step, a_k_step;\n"
"{\n"
".reg .b64 row_stride, rows, ks;\n"
".reg .b32 other;\n"
".reg .pred p_along_k;\n"
"ld.param.s64 row_stride, [a_stride_m];\n"
"ld.param.s64 a_k_stride, [a_stride_k];\n"
"abs.s64 rows, row_stride;\n"
"abs.s64 ks, a_k_stride;\n"
"setp.le.s64 p_along_k, ks, rows;\n"
"shl.b64 row_stride, row_stride, 1;\n"
"shl.b64 a_k_stride, a_k_stride, 1;\n"
"and.b32 a_row, tid, 63;\n"
"shr.u32 other, tid, 4;\n"
"selp.b32 a_row, other, a_row, p_along_k;\n"
"shr.u32 a_k, tid, 6;\n"
"and.b32 other, tid, 15;\n"
"selp.b32 a_k, other, a_k, p_along_k;\n"
"shl.b32 a_k, a_k, 1;\n"
"selp.b32 a_row_step, 128/16, 0, p_along_k;\n"
"selp.b32 a_k_step, 0, 128/64*2, p_along_k;\n"
"cvt.u64.u32 rows, a_row_step;\n"
"mul.lo.s64 a_pair_step, rows, row_stride;\n"
"cvt.u64.u32 ks, a_k_step;\n"
"mad.lo.s64 a_pair_step, ks, a_k_stride, a_pair_step;\n"
"mul.lo.s64 a_tile_step, a_k_stride, 32;\n"
"sub.u32 a_rows, m_size, m_tile;\n"
"add.u32 other, m_tile, a_row;\n"
"cvt.u64.u32 rows, other;\n"
"mad.lo.s64 a_at_gl, rows, row_stride, a_gl;\n"
"cvt.u64.u32 ks, a_k;\n"
"mad.lo.s64 a_at_gl, ks, a_k_stride, a_at_gl;\n"
"}\n"
".reg .b64 b_at_gl, b_k_stride, b_pair_step, b_tile_step;\n"
".reg .b32 b_row, b_k, b_rows, b_row_step, b_k_step;\n"
"{\n"
".reg .b64 row_stride, rows, ks;\n"
".reg .b32 other;\n"
".reg .pred p_along_k;\n"
"ld.param.s64 row_stride, [b_stride_n];\n"
"ld.param.s64 b_k_stride, [b_stride_k];\n"
"abs.s64 rows, row_stride;\n"
"abs.s64 ks, b_k_stride;\n"
"setp.le.s64 p_along_k, ks, rows;\n"
"shl.b64 row_stride, row_stride, 1;\n"
"shl.b64 b_k_stride, b_k_stride, 1;\n"
"and.b32 b_row, tid, 63;\n"
"shr.u32 other, tid, 4;\n"
"selp.b32 b_row, other, b_row, p_along_k;\n"
"shr.u32 b_k, tid, 6;\n"
"and.b32 other, tid, 15;\n"
"selp.b32 b_k, other, b_k, p_along_k;\n"
"shl.b32 b_k, b_k, 1;\n"
"selp.b32 b_row_step, 128/16, 0, p_along_k;\n"
"selp.b32 b_k_step, 0, 128/64*2, p_along_k;\n"
"cvt.u64.u32 rows, b_row_step;\n"
"mul.lo.s64 b_pair_step, rows, row_stride;\n"
"cvt.u64.u32 ks, b_k_step;\n"
"mad.lo.s64 b_pair_step, ks, b_k_stride, b_pair_step;\n"
"mul.lo.s64 b_tile_step, b_k_stride, 32;\n"
"sub.u32 b_rows, n_size, n_tile;\n"
"add.u32 other, n_tile, b_row;\n"
"cvt.u64.u32 rows, other;\n"
"mad.lo.s64 b_at_gl, rows, row_stride, b_gl;\n"
"cvt.u64.u32 ks, b_k;\n"
"mad.lo.s64 b_at_gl, ks, b_k_stride, b_at_gl;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_260[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b64 from, from_next;\n"
".reg .b32 row, k, next, count, to_<4>;\n"
".reg .b16 low_<4>, high_<4>;\n"
".reg .pred p_row, p_in;\n"
"mov.u64 from, a_at_gl;\n"
"mov.u32 row, a_row;\n"
"mov.u32 k, a_k;\n"
"mov.u32 count, 2;\n";
static const char kaio__ptx_261[] = /* ptx/common/matmul_main.inc */
"GATHER_a_FILL:\n"
"mov.b16 low_0, 0;\n"
"mov.b16 high_0, 0;\n"
"setp.lt.s32 p_row, row, a_rows;\n"
"setp.lt.and.s32 p_in, k, k_left, p_row;\n"
"@p_in ld.global.b16 low_0, [from];\n"
"add.s32 next, k, 1;\n"
"setp.lt.and.s32 p_in, next, k_left, p_row;\n"
"add.s64 from_next, from, a_k_stride;\n"
"@p_in ld.global.b16 high_0, [from_next];\n"
"shr.u32 next, row, 1;\n"
"and.b32 next, next, 3;\n"
"shr.u32 to_0, k, 3;\n"
"xor.b32 next, next, to_0;\n"
"and.b32 to_0, k, 7;\n"
"mad.lo.u32 to_0, to_0, 2, a_sh_wr;\n"
"mad.lo.u32 to_0, next, 16, to_0;\n"
"mad.lo.u32 to_0, row, 64, to_0;\n"
"add.u32 row, row, a_row_step;\n"
"add.u32 k, k, a_k_step;\n"
"add.s64 from, from, a_pair_step;\n"
"mov.b16 low_1, 0;\n"
"mov.b16 high_1, 0;\n"
"setp.lt.s32 p_row, row, a_rows;\n"
"setp.lt.and.s32 p_in, k, k_left, p_row;\n"
"@p_in ld.global.b16 low_1, [from];\n"
"add.s32 next, k, 1;\n"
"setp.lt.and.s32 p_in, next, k_left, p_row;\n"
"add.s64 from_next, from, a_k_stride;\n"
"@p_in ld.global.b16 high_1, [from_next];\n"
"shr.u32 next, row, 1;\n"
"and.b32 next, next, 3;\n"
"shr.u32 to_1, k, 3;\n"
"xor.b32 next, next, to_1;\n"
"and.b32 to_1, k, 7;\n"
"mad.lo.u32 to_1, to_1, 2, a_sh_wr;\n"
"mad.lo.u32 to_1, next, 16, to_1;\n"
"mad.lo.u32 to_1, row, 64, to_1;\n"
"add.u32 row, row, a_row_step;\n"
"add.u32 k, k, a_k_step;\n"
"add.s64 from, from, a_pair_step;\n"
"mov.b16 low_2, 0;\n"
"mov.b16 high_2, 0;\n"
"setp.lt.s32 p_row, row, a_rows;\n"
"setp.lt.and.s32 p_in, k, k_left, p_row;\n"
"@p_in ld.global.b16 low_2, [from];\n"
"add.s32 next, k, 1;\n"
"setp.lt.and.s32 p_in, next, k_left, p_row;\n"
"add.s64 from_next, from, a_k_stride;\n"
"@p_in ld.global.b16 high_2, [from_next];\n"
"shr.u32 next, row, 1;\n"
"and.b32 next, next, 3;\n"
"shr.u32 to_2, k, 3;\n"
"xor.b32 next, next, to_2;\n"
"and.b32 to_2, k, 7;\n"
"mad.lo.u32 to_2, to_2, 2, a_sh_wr;\n"
"mad.lo.u32 to_2, next, 16, to_2;\n"
"mad.lo.u32 to_2, row, 64, to_2;\n"
"add.u32 row, row, a_row_step;\n"
"add.u32 k, k, a_k_step;\n"
"add.s64 from, from, a_pair_step;\n"
"mov.b16 low_3, 0;\n"
"mov.b16 high_3, 0;\n"
"setp.lt.s32 p_row, row, a_rows;\n"
"setp.lt.and.s32 p_in, k, k_left, p_row;\n"
"@p_in ld.global.b16 low_3, [from];\n"
"add.s32 next, k, 1;\n"
"setp.lt.and.s32 p_in, next, k_left, p_row;\n"
"add.s64 from_next, from, a_k_stride;\n"
"@p_in ld.global.b16 high_3, [from_next];\n"
"shr.u32 next, row, 1;\n"
"and.b32 next, next, 3;\n"
"shr.u32 to_3, k, 3;\n"
"xor.b32 next, next, to_3;\n"
"and.b32 to_3, k, 7;\n"
"mad.lo.u32 to_3, to_3, 2, a_sh_wr;\n"
"mad.lo.u32 to_3, next, 16, to_3;\n"
"mad.lo.u32 to_3, row, 64, to_3;\n"
"add.u32 row, row, a_row_step;\n"
"add.u32 k, k, a_k_step;\n"
"add.s64 from, from, a_pair_step;\n"
"mov.b32 next, {low_0, high_0};\n"
"st.shared.b32 [to_0], next;\n"
"mov.b32 next, {low_1, high_1};\n"
"st.shared.b32 [to_1], next;\n"
"mov.b32 next, {low_2, high_2};\n"
"st.shared.b32 [to_2], next;\n"
"mov.b32 next, {low_3, high_3};\n"
"st.shared.b32 [to_3], next;\n"
"sub.u32 count, count, 1;\n"
"setp.ne.u32 p_in, count, 0;\n"
"@p_in bra GATHER_a_FILL;\n"
"add.s64 a_at_gl, a_at_gl, a_tile_step;\n"
"}\n"
"{\n"
".reg .b64 from, from_next;\n"
".reg .b32 row, k, next, count, to_<4>;\n"
".reg .b16 low_<4>, high_<4>;\n"
".reg .pred p_row, p_in;\n"
"mov.u64 from, b_at_gl;\n"
"mov.u32 row, b_row;\n"
"mov.u32 k, b_k;\n"
"mov.u32 count, 2;\n";
static const char kaio__ptx_262[] = /* ptx/common/matmul_main.inc */
"GATHER_b_FILL:\n"
"mov.b16 low_0, 0;\n"
"mov.b16 high_0, 0;\n"
"setp.lt.s32 p_row, row, b_rows;\n"
"setp.lt.and.s32 p_in, k, k_left, p_row;\n"
"@p_in ld.global.b16 low_0, [from];\n"
"add.s32 next, k, 1;\n"
"setp.lt.and.s32 p_in, next, k_left, p_row;\n"
"add.s64 from_next, from, b_k_stride;\n"
"@p_in ld.global.b16 high_0, [from_next];\n"
"shr.u32 next, row, 1;\n"
"and.b32 next, next, 3;\n"
"shr.u32 to_0, k, 3;\n"
"xor.b32 next, next, to_0;\n"
"and.b32 to_0, k, 7;\n"
"mad.lo.u32 to_0, to_0, 2, b_sh_wr;\n"
"mad.lo.u32 to_0, next, 16, to_0;\n"
"mad.lo.u32 to_0, row, 64, to_0;\n"
"add.u32 row, row, b_row_step;\n"
"add.u32 k, k, b_k_step;\n"
"add.s64 from, from, b_pair_step;\n"
"mov.b16 low_1, 0;\n"
"mov.b16 high_1, 0;\n"
"setp.lt.s32 p_row, row, b_rows;\n"
"setp.lt.and.s32 p_in, k, k_left, p_row;\n"
"@p_in ld.global.b16 low_1, [from];\n"
"add.s32 next, k, 1;\n"
"setp.lt.and.s32 p_in, next, k_left, p_row;\n"
"add.s64 from_next, from, b_k_stride;\n"
"@p_in ld.global.b16 high_1, [from_next];\n"
"shr.u32 next, row, 1;\n"
"and.b32 next, next, 3;\n"
"shr.u32 to_1, k, 3;\n"
"xor.b32 next, next, to_1;\n"
"and.b32 to_1, k, 7;\n"
"mad.lo.u32 to_1, to_1, 2, b_sh_wr;\n"
"mad.lo.u32 to_1, next, 16, to_1;\n"
"mad.lo.u32 to_1, row, 64, to_1;\n"
"add.u32 row, row, b_row_step;\n"
"add.u32 k, k, b_k_step;\n"
"add.s64 from, from, b_pair_step;\n"
"mov.b16 low_2, 0;\n"
"mov.b16 high_2, 0;\n"
"setp.lt.s32 p_row, row, b_rows;\n"
"setp.lt.and.s32 p_in, k, k_left, p_row;\n"
"@p_in ld.global.b16 low_2, [from];\n"
"add.s32 next, k, 1;\n"
"setp.lt.and.s32 p_in, next, k_left, p_row;\n"
"add.s64 from_next, from, b_k_stride;\n"
"@p_in ld.global.b16 high_2, [from_next];\n"
"shr.u32 next, row, 1;\n"
"and.b32 next, next, 3;\n"
"shr.u32 to_2, k, 3;\n"
"xor.b32 next, next, to_2;\n"
"and.b32 to_2, k, 7;\n"
"mad.lo.u32 to_2, to_2, 2, b_sh_wr;\n"
"mad.lo.u32 to_2, next, 16, to_2;\n"
"mad.lo.u32 to_2, row, 64, to_2;\n"
"add.u32 row, row, b_row_step;\n"
"add.u32 k, k, b_k_step;\n"
"add.s64 from, from, b_pair_step;\n"
"mov.b16 low_3, 0;\n"
"mov.b16 high_3, 0;\n"
"setp.lt.s32 p_row, row, b_rows;\n"
"setp.lt.and.s32 p_in, k, k_left, p_row;\n"
"@p_in ld.global.b16 low_3, [from];\n"
"add.s32 next, k, 1;\n"
"setp.lt.and.s32 p_in, next, k_left, p_row;\n"
"add.s64 from_next, from, b_k_stride;\n"
"@p_in ld.global.b16 high_3, [from_next];\n"
"shr.u32 next, row, 1;\n"
"and.b32 next, next, 3;\n"
"shr.u32 to_3, k, 3;\n"
"xor.b32 next, next, to_3;\n"
"and.b32 to_3, k, 7;\n"
"mad.lo.u32 to_3, to_3, 2, b_sh_wr;\n"
"mad.lo.u32 to_3, next, 16, to_3;\n"
"mad.lo.u32 to_3, row, 64, to_3;\n"
"add.u32 row, row, b_row_step;\n"
"add.u32 k, k, b_k_step;\n"
"add.s64 from, from, b_pair_step;\n"
"mov.b32 next, {low_0, high_0};\n"
"st.shared.b32 [to_0], next;\n"
"mov.b32 next, {low_1, high_1};\n"
"st.shared.b32 [to_1], next;\n"
"mov.b32 next, {low_2, high_2};\n"
"st.shared.b32 [to_2], next;\n"
"mov.b32 next, {low_3, high_3};\n"
"st.shared.b32 [to_3], next;\n"
"sub.u32 count, count, 1;\n"
"setp.ne.u32 p_in, count, 0;\n"
"@p_in bra GATHER_b_FILL;\n"
"add.s64 b_at_gl, b_at_gl, b_tile_step;\n"
"}\n";
static const char kaio__ptx_263[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 2-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((64)+(64))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((64)+(64))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 2;\n"
"mul.lo.u32 warp_n, warp_m, 2;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 32;\n"
"mul.lo.u32 warp_n, warp_n, 32;\n"
"and.b32 row, lane, 15;\n"
"add.u32 row, row, warp_m;\n"
"shr.u32 chunk, lane, 4;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"and.b32 row, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 row, chunk, 8, row;\n"
"add.u32 row, row, warp_n;\n"
"shr.u32 chunk, lane, 3;\n"
"and.b32 chunk, chunk, 1;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (64*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(2-1)*(((64)+(64))*32*2);\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_0+1*16*64];\n";
static const char kaio__ptx_264[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_1+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_1+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*64];\n";
static const char kaio__ptx_265[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a11_0, a11_1, a11_2, a11_3}, [a_sh_rd_1+1*16*64];\n"
"@p_whole bra COPIED;\n"
"@!p_tail bra COPIED;\n"
"{\n"
".reg .b64 from, from_next;\n"
".reg .b32 row, k, next, count, to_<4>;\n"
".reg .b16 low_<4>, high_<4>;\n"
".reg .pred p_row, p_in;\n"
"mov.u64 from, a_at_gl;\n"
"mov.u32 row, a_row;\n"
"mov.u32 k, a_k;\n"
"mov.u32 count, 2;\n";
static const char kaio__ptx_266[] = /* ptx/common/matmul_main.inc */
"GATHER_a_MAIN:\n"
"mov.b16 low_0, 0;\n"
"mov.b16 high_0, 0;\n"
"setp.lt.s32 p_row, row, a_rows;\n"
"setp.lt.and.s32 p_in, k, k_left, p_row;\n"
"@p_in ld.global.b16 low_0, [from];\n"
"add.s32 next, k, 1;\n"
"setp.lt.and.s32 p_in, next, k_left, p_row;\n"
"add.s64 from_next, from, a_k_stride;\n"
"@p_in ld.global.b16 high_0, [from_next];\n"
"shr.u32 next, row, 1;\n"
"and.b32 next, next, 3;\n"
"shr.u32 to_0, k, 3;\n"
"xor.b32 next, next, to_0;\n"
"and.b32 to_0, k, 7;\n"
"mad.lo.u32 to_0, to_0, 2, a_sh_wr;\n"
"mad.lo.u32 to_0, next, 16, to_0;\n"
"mad.lo.u32 to_0, row, 64, to_0;\n"
"add.u32 row, row, a_row_step;\n"
"add.u32 k, k, a_k_step;\n"
"add.s64 from, from, a_pair_step;\n"
"mov.b16 low_1, 0;\n"
"mov.b16 high_1, 0;\n"
"setp.lt.s32 p_row, row, a_rows;\n"
"setp.lt.and.s32 p_in, k, k_left, p_row;\n"
"@p_in ld.global.b16 low_1, [from];\n"
"add.s32 next, k, 1;\n"
"setp.lt.and.s32 p_in, next, k_left, p_row;\n"
"add.s64 from_next, from, a_k_stride;\n"
"@p_in ld.global.b16 high_1, [from_next];\n"
"shr.u32 next, row, 1;\n"
"and.b32 next, next, 3;\n"
"shr.u32 to_1, k, 3;\n"
"xor.b32 next, next, to_1;\n"
"and.b32 to_1, k, 7;\n"
"mad.lo.u32 to_1, to_1, 2, a_sh_wr;\n"
"mad.lo.u32 to_1, next, 16, to_1;\n"
"mad.lo.u32 to_1, row, 64, to_1;\n"
"add.u32 row, row, a_row_step;\n"
"add.u32 k, k, a_k_step;\n"
"add.s64 from, from, a_pair_step;\n"
"mov.b16 low_2, 0;\n"
"mov.b16 high_2, 0;\n"
"setp.lt.s32 p_row, row, a_rows;\n"
"setp.lt.and.s32 p_in, k, k_left, p_row;\n"
"@p_in ld.global.b16 low_2, [from];\n"
"add.s32 next, k, 1;\n"
"setp.lt.and.s32 p_in, next, k_left, p_row;\n"
"add.s64 from_next, from, a_k_stride;\n"
"@p_in ld.global.b16 high_2, [from_next];\n"
"shr.u32 next, row, 1;\n"
"and.b32 next, next, 3;\n"
"shr.u32 to_2, k, 3;\n"
"xor.b32 next, next, to_2;\n"
"and.b32 to_2, k, 7;\n"
"mad.lo.u32 to_2, to_2, 2, a_sh_wr;\n"
"mad.lo.u32 to_2, next, 16, to_2;\n"
"mad.lo.u32 to_2, row, 64, to_2;\n"
"add.u32 row, row, a_row_step;\n"
"add.u32 k, k, a_k_step;\n"
"add.s64 from, from, a_pair_step;\n"
"mov.b16 low_3, 0;\n"
"mov.b16 high_3, 0;\n"
"setp.lt.s32 p_row, row, a_rows;\n"
"setp.lt.and.s32 p_in, k, k_left, p_row;\n"
"@p_in ld.global.b16 low_3, [from];\n"
"add.s32 next, k, 1;\n"
"setp.lt.and.s32 p_in, next, k_left, p_row;\n"
"add.s64 from_next, from, a_k_stride;\n"
"@p_in ld.global.b16 high_3, [from_next];\n"
"shr.u32 next, row, 1;\n"
"and.b32 next, next, 3;\n"
"shr.u32 to_3, k, 3;\n"
"xor.b32 next, next, to_3;\n"
"and.b32 to_3, k, 7;\n"
"mad.lo.u32 to_3, to_3, 2, a_sh_wr;\n"
"mad.lo.u32 to_3, next, 16, to_3;\n"
"mad.lo.u32 to_3, row, 64, to_3;\n"
"add.u32 row, row, a_row_step;\n"
"add.u32 k, k, a_k_step;\n"
"add.s64 from, from, a_pair_step;\n"
"mov.b32 next, {low_0, high_0};\n"
"st.shared.b32 [to_0], next;\n"
"mov.b32 next, {low_1, high_1};\n"
"st.shared.b32 [to_1], next;\n"
"mov.b32 next, {low_2, high_2};\n"
"st.shared.b32 [to_2], next;\n"
"mov.b32 next, {low_3, high_3};\n"
"st.shared.b32 [to_3], next;\n"
"sub.u32 count, count, 1;\n"
"setp.ne.u32 p_in, count, 0;\n"
"@p_in bra GATHER_a_MAIN;\n"
"add.s64 a_at_gl, a_at_gl, a_tile_step;\n"
"}\n"
"{\n"
".reg .b64 from, from_next;\n"
".reg .b32 row, k, next, count, to_<4>;\n"
".reg .b16 low_<4>, high_<4>;\n"
".reg .pred p_row, p_in;\n"
"mov.u64 from, b_at_gl;\n"
"mov.u32 row, b_row;\n"
"mov.u32 k, b_k;\n"
"mov.u32 count, 2;\n";
static const char kaio__ptx_267[] = /* ptx/common/matmul_main.inc */
"GATHER_b_MAIN:\n"
"mov.b16 low_0, 0;\n"
"mov.b16 high_0, 0;\n"
"setp.lt.s32 p_row, row, b_rows;\n"
"setp.lt.and.s32 p_in, k, k_left, p_row;\n"
"@p_in ld.global.b16 low_0, [from];\n"
"add.s32 next, k, 1;\n"
"setp.lt.and.s32 p_in, next, k_left, p_row;\n"
"add.s64 from_next, from, b_k_stride;\n"
"@p_in ld.global.b16 high_0, [from_next];\n"
"shr.u32 next, row, 1;\n"
"and.b32 next, next, 3;\n"
"shr.u32 to_0, k, 3;\n"
"xor.b32 next, next, to_0;\n"
"and.b32 to_0, k, 7;\n"
"mad.lo.u32 to_0, to_0, 2, b_sh_wr;\n"
"mad.lo.u32 to_0, next, 16, to_0;\n"
"mad.lo.u32 to_0, row, 64, to_0;\n"
"add.u32 row, row, b_row_step;\n"
"add.u32 k, k, b_k_step;\n"
"add.s64 from, from, b_pair_step;\n"
"mov.b16 low_1, 0;\n"
"mov.b16 high_1, 0;\n"
"setp.lt.s32 p_row, row, b_rows;\n"
"setp.lt.and.s32 p_in, k, k_left, p_row;\n"
"@p_in ld.global.b16 low_1, [from];\n"
"add.s32 next, k, 1;\n"
"setp.lt.and.s32 p_in, next, k_left, p_row;\n"
"add.s64 from_next, from, b_k_stride;\n"
"@p_in ld.global.b16 high_1, [from_next];\n"
"shr.u32 next, row, 1;\n"
"and.b32 next, next, 3;\n"
"shr.u32 to_1, k, 3;\n"
"xor.b32 next, next, to_1;\n"
"and.b32 to_1, k, 7;\n"
"mad.lo.u32 to_1, to_1, 2, b_sh_wr;\n"
"mad.lo.u32 to_1, next, 16, to_1;\n"
"mad.lo.u32 to_1, row, 64, to_1;\n"
"add.u32 row, row, b_row_step;\n"
"add.u32 k, k, b_k_step;\n"
"add.s64 from, from, b_pair_step;\n"
"mov.b16 low_2, 0;\n"
"mov.b16 high_2, 0;\n"
"setp.lt.s32 p_row, row, b_rows;\n"
"setp.lt.and.s32 p_in, k, k_left, p_row;\n"
"@p_in ld.global.b16 low_2, [from];\n"
"add.s32 next, k, 1;\n"
"setp.lt.and.s32 p_in, next, k_left, p_row;\n"
"add.s64 from_next, from, b_k_stride;\n"
"@p_in ld.global.b16 high_2, [from_next];\n"
"shr.u32 next, row, 1;\n"
"and.b32 next, next, 3;\n"
"shr.u32 to_2, k, 3;\n"
"xor.b32 next, next, to_2;\n"
"and.b32 to_2, k, 7;\n"
"mad.lo.u32 to_2, to_2, 2, b_sh_wr;\n"
"mad.lo.u32 to_2, next, 16, to_2;\n"
"mad.lo.u32 to_2, row, 64, to_2;\n"
"add.u32 row, row, b_row_step;\n"
"add.u32 k, k, b_k_step;\n"
"add.s64 from, from, b_pair_step;\n"
"mov.b16 low_3, 0;\n"
"mov.b16 high_3, 0;\n"
"setp.lt.s32 p_row, row, b_rows;\n"
"setp.lt.and.s32 p_in, k, k_left, p_row;\n"
"@p_in ld.global.b16 low_3, [from];\n"
"add.s32 next, k, 1;\n"
"setp.lt.and.s32 p_in, next, k_left, p_row;\n"
"add.s64 from_next, from, b_k_stride;\n"
"@p_in ld.global.b16 high_3, [from_next];\n"
"shr.u32 next, row, 1;\n"
"and.b32 next, next, 3;\n"
"shr.u32 to_3, k, 3;\n"
"xor.b32 next, next, to_3;\n"
"and.b32 to_3, k, 7;\n"
"mad.lo.u32 to_3, to_3, 2, b_sh_wr;\n"
"mad.lo.u32 to_3, next, 16, to_3;\n"
"mad.lo.u32 to_3, row, 64, to_3;\n"
"add.u32 row, row, b_row_step;\n"
"add.u32 k, k, b_k_step;\n"
"add.s64 from, from, b_pair_step;\n"
"mov.b32 next, {low_0, high_0};\n"
"st.shared.b32 [to_0], next;\n"
"mov.b32 next, {low_1, high_1};\n"
"st.shared.b32 [to_1], next;\n"
"mov.b32 next, {low_2, high_2};\n"
"st.shared.b32 [to_2], next;\n"
"mov.b32 next, {low_3, high_3};\n"
"st.shared.b32 [to_3], next;\n"
"sub.u32 count, count, 1;\n"
"setp.ne.u32 p_in, count, 0;\n"
"@p_in bra GATHER_b_MAIN;\n"
"add.s64 b_at_gl, b_at_gl, b_tile_step;\n"
"}\n";
static const char kaio__ptx_268[] = /* ptx/common/matmul_main.inc */
"COPIED:\n"
"sub.s32 k_left, k_left, 32;\n";
static const char kaio__ptx_269[] = /* ptx/common/matmul_main.inc */
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 2;\n"
"selp.b32 slot_delta, -(2-1)*(((64)+(64))*32*2), (((64)+(64))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_0+1*16*64];\n";
static const char *const kaio__text_24[] = { /* kaio_matmul_f16_any_64x64x32_sm80 */
kaio__ptx_257, kaio__ptx_258, kaio__ptx_2, kaio__ptx_203, kaio__ptx_204, kaio__ptx_259, 
kaio__ptx_260, kaio__ptx_261, kaio__ptx_262, kaio__ptx_263, kaio__ptx_210, kaio__ptx_15, 
kaio__ptx_264, kaio__ptx_19, kaio__ptx_265, kaio__ptx_266, kaio__ptx_267, kaio__ptx_268, 
kaio__ptx_215, kaio__ptx_269, kaio__ptx_40, kaio__ptx_49, kaio__ptx_50, kaio__ptx_217, 
kaio__ptx_52, kaio__ptx_53, kaio__ptx_218, kaio__ptx_219, kaio__ptx_220, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_223, kaio__ptx_224, kaio__ptx_68, kaio__ptx_69, kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_270[] = /* ptx/sm80/matmul_any.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_any_64x64x32_sm80(\n";
static const char *const kaio__text_25[] = { /* kaio_matmul_bf16_any_64x64x32_sm80 */
kaio__ptx_270, kaio__ptx_258, kaio__ptx_2, kaio__ptx_203, kaio__ptx_204, kaio__ptx_259, 
kaio__ptx_260, kaio__ptx_261, kaio__ptx_262, kaio__ptx_263, kaio__ptx_210, kaio__ptx_121, 
kaio__ptx_264, kaio__ptx_123, kaio__ptx_265, kaio__ptx_266, kaio__ptx_267, kaio__ptx_268, 
kaio__ptx_253, kaio__ptx_269, kaio__ptx_130, kaio__ptx_49, kaio__ptx_50, kaio__ptx_217, 
kaio__ptx_52, kaio__ptx_53, kaio__ptx_218, kaio__ptx_219, kaio__ptx_220, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_223, kaio__ptx_224, kaio__ptx_68, kaio__ptx_69, kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_271[] = /* ptx/sm80/matmul_plain.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_plain_rr_128x128x32_sm80(\n";
static const char kaio__ptx_272[] = /* ptx/common/matmul_main.inc */
".reg .f32 c00_<4>, c01_<4>, c02_<4>, c03_<4>;\n"
".reg .f32 c10_<4>, c11_<4>, c12_<4>, c13_<4>;\n"
".reg .f32 c20_<4>, c21_<4>, c22_<4>, c23_<4>;\n"
".reg .f32 c30_<4>, c31_<4>, c32_<4>, c33_<4>;\n"
".reg .b32 a00_<4>;\n"
".reg .b32 a01_<4>;\n"
".reg .b32 a02_<4>;\n"
".reg .b32 a03_<4>;\n"
".reg .b32 a10_<4>;\n"
".reg .b32 a11_<4>;\n"
".reg .b32 a12_<4>;\n"
".reg .b32 a13_<4>;\n"
".reg .b32 b00_<2>;\n"
".reg .b32 b01_<2>;\n"
".reg .b32 b02_<2>;\n"
".reg .b32 b03_<2>;\n"
".reg .b32 b10_<2>;\n"
".reg .b32 b11_<2>;\n"
".reg .b32 b12_<2>;\n"
".reg .b32 b13_<2>;\n"
".reg .b32 a_sh_rd_<4>, b_sh_rd_<4>;\n"
".reg .b32 smem_base, a_sh_wr, b_sh_wr, warp_m, warp_n;\n"
".reg .b32 k_left;\n"
".reg .b32 k_whole;\n"
".reg .b32 tiles_left, slot, slot_delta;\n"
".reg .pred p_whole, p_tail, p_fill, p_more, p_wrap, p_segment;\n"
"mov.u32 smem_base, smem;\n"
"mov.b32 c00_0, 0;\n"
"mov.b32 c00_1, 0;\n"
"mov.b32 c00_2, 0;\n"
"mov.b32 c00_3, 0;\n"
"mov.b32 c01_0, 0;\n"
"mov.b32 c01_1, 0;\n"
"mov.b32 c01_2, 0;\n"
"mov.b32 c01_3, 0;\n"
"mov.b32 c02_0, 0;\n"
"mov.b32 c02_1, 0;\n"
"mov.b32 c02_2, 0;\n"
"mov.b32 c02_3, 0;\n"
"mov.b32 c03_0, 0;\n"
"mov.b32 c03_1, 0;\n"
"mov.b32 c03_2, 0;\n"
"mov.b32 c03_3, 0;\n"
"mov.b32 c10_0, 0;\n"
"mov.b32 c10_1, 0;\n"
"mov.b32 c10_2, 0;\n"
"mov.b32 c10_3, 0;\n"
"mov.b32 c11_0, 0;\n"
"mov.b32 c11_1, 0;\n"
"mov.b32 c11_2, 0;\n"
"mov.b32 c11_3, 0;\n"
"mov.b32 c12_0, 0;\n"
"mov.b32 c12_1, 0;\n"
"mov.b32 c12_2, 0;\n"
"mov.b32 c12_3, 0;\n"
"mov.b32 c13_0, 0;\n"
"mov.b32 c13_1, 0;\n"
"mov.b32 c13_2, 0;\n"
"mov.b32 c13_3, 0;\n"
"mov.b32 c20_0, 0;\n"
"mov.b32 c20_1, 0;\n"
"mov.b32 c20_2, 0;\n"
"mov.b32 c20_3, 0;\n"
"mov.b32 c21_0, 0;\n"
"mov.b32 c21_1, 0;\n"
"mov.b32 c21_2, 0;\n"
"mov.b32 c21_3, 0;\n"
"mov.b32 c22_0, 0;\n"
"mov.b32 c22_1, 0;\n"
"mov.b32 c22_2, 0;\n"
"mov.b32 c22_3, 0;\n"
"mov.b32 c23_0, 0;\n"
"mov.b32 c23_1, 0;\n"
"mov.b32 c23_2, 0;\n"
"mov.b32 c23_3, 0;\n"
"mov.b32 c30_0, 0;\n"
"mov.b32 c30_1, 0;\n"
"mov.b32 c30_2, 0;\n"
"mov.b32 c30_3, 0;\n"
"mov.b32 c31_0, 0;\n"
"mov.b32 c31_1, 0;\n"
"mov.b32 c31_2, 0;\n"
"mov.b32 c31_3, 0;\n"
"mov.b32 c32_0, 0;\n"
"mov.b32 c32_1, 0;\n"
"mov.b32 c32_2, 0;\n"
"mov.b32 c32_3, 0;\n"
"mov.b32 c33_0, 0;\n"
"mov.b32 c33_1, 0;\n"
"mov.b32 c33_2, 0;\n"
"mov.b32 c33_3, 0;\n"
"ld.param.u32 slot, [segments];\n"
"setp.gt.u32 p_segment, slot, 1;\n";
static const char kaio__ptx_273[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
".reg .b32 a_in_0_<4>;\n"
".reg .b32 a_in_1_<4>;\n"
".reg .b32 b_in_0_<4>;\n"
".reg .b32 b_in_1_<4>;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_<2>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_0, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_1, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"}\n"
".reg .b64 b_gl_0, b_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 128/8-1;\n"
"div.u32 row, tid, 128/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 128*2, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (128*32*2);\n"
"mad.lo.u32 column, chunk, 8, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 b_step, stride, 256/(128/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 b_gl_0, b_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 b_gl_0, wide, stride, b_gl_0;\n"
"and.b32 chunk, n_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, bound, 128, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_274[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole ld.global.v4.b32 {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n"
"@p_whole ld.global.v4.b32 {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3}, [a_gl_1];\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n"
"@p_whole ld.global.v4.b32 {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole ld.global.v4.b32 {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, m_tile;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_275[] = /* ptx/common/matmul_main.inc */
"TAIL_a_FILL:\n"
"sub.u32 clamped, m_size, 1;\n"
"min.u32 clamped, clamped, row;\n"
"cvt.u64.u32 from, clamped;\n"
"mad.lo.s64 from, from, stride, start;\n"
"{\n"
".reg .b64 at_gl;\n"
".reg .b32 at_sh, left, zero;\n"
".reg .b16 element;\n"
".reg .pred p_full, p_chunk, p_left;\n"
"setp.eq.u32 p_full, bytes, 16;\n"
"setp.eq.or.u32 p_chunk, bytes, 0, p_full;\n"
"{\n"
".reg .b32 word_<4>;\n"
"mov.b32 word_0, 0;\n"
"mov.b32 word_1, 0;\n"
"mov.b32 word_2, 0;\n"
"mov.b32 word_3, 0;\n"
"@p_full ld.global.v4.b32 {word_0, word_1, word_2, word_3}, [from];\n"
"@p_chunk st.shared.v4.b32 [to], {word_0, word_1, word_2, word_3};\n"
"}\n"
"@p_chunk bra FETCHED_a_FILL;\n"
"mov.b32 zero, 0;\n"
"st.shared.v4.b32 [to], {zero, zero, zero, zero};\n"
"mov.b32 left, bytes;\n"
"mov.b64 at_gl, from;\n"
"mov.b32 at_sh, to;\n";
static const char kaio__ptx_276[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_FILL:\n"
"}\n"
"add.u32 row, row, 256/4;\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_FILL;\n"
"}\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 128/8-1;\n"
"mad.lo.u32 column, column, 8, n_tile;\n"
"sub.u32 filled, n_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, n_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 128/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_277[] = /* ptx/common/matmul_main.inc */
"TAIL_b_FILL:\n"
"setp.gt.s32 p_in, here, 0;\n"
"selp.b32 bytes, filled, 0, p_in;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"cvt.u64.u32 from, k;\n"
"mad.lo.s64 from, from, stride, start;\n"
"{\n"
".reg .b64 at_gl;\n"
".reg .b32 at_sh, left, zero;\n"
".reg .b16 element;\n"
".reg .pred p_full, p_chunk, p_left;\n"
"setp.eq.u32 p_full, bytes, 16;\n"
"setp.eq.or.u32 p_chunk, bytes, 0, p_full;\n"
"{\n"
".reg .b32 word_<4>;\n"
"mov.b32 word_0, 0;\n"
"mov.b32 word_1, 0;\n"
"mov.b32 word_2, 0;\n"
"mov.b32 word_3, 0;\n"
"@p_full ld.global.v4.b32 {word_0, word_1, word_2, word_3}, [from];\n"
"@p_chunk st.shared.v4.b32 [to], {word_0, word_1, word_2, word_3};\n"
"}\n"
"@p_chunk bra FETCHED_b_FILL;\n"
"mov.b32 zero, 0;\n"
"st.shared.v4.b32 [to], {zero, zero, zero, zero};\n"
"mov.b32 left, bytes;\n"
"mov.b64 at_gl, from;\n"
"mov.b32 at_sh, to;\n";
static const char kaio__ptx_278[] = /* ptx/common/matmul_main.inc */
"FETCHED_b_FILL:\n"
"}\n"
"sub.s32 here, here, 256/(128/8);\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_b_FILL;\n"
"}\n";
static const char kaio__ptx_279[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+0*(256*16)], {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3};\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+1*(256*16)], {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+0*(256*16)], {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+1*(256*16)], {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3};\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 2-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((128)+(128))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((128)+(128))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 4;\n"
"mul.lo.u32 warp_n, warp_m, 4;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 64;\n"
"mul.lo.u32 warp_n, warp_n, 32;\n"
"and.b32 row, lane, 15;\n"
"add.u32 row, row, warp_m;\n"
"shr.u32 chunk, lane, 4;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"and.b32 row, lane, 15;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 chunk, chunk, 8, warp_n;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 128*2, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (128*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"xor.b32 b_sh_rd_2, b_sh_rd_0, 4*16;\n"
"xor.b32 b_sh_rd_3, b_sh_rd_0, 6*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(2-1)*(((128)+(128))*32*2);\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_0+1*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a02_0, a02_1, a02_2, a02_3}, [a_sh_rd_0+2*16*64];\n";
static const char kaio__ptx_280[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_1+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_0+1*16*128*2];\n"
"@p_whole ld.global.v4.b32 {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n"
"@p_whole ld.global.v4.b32 {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3}, [a_gl_1];\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n"
"@p_whole ld.global.v4.b32 {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole ld.global.v4.b32 {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n";
static const char kaio__ptx_281[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a11_0, a11_1, a11_2, a11_3}, [a_sh_rd_1+1*16*64];\n";
static const char kaio__ptx_282[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a12_0, a12_1, a12_2, a12_3}, [a_sh_rd_1+2*16*64];\n";
static const char kaio__ptx_283[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a13_0, a13_1, a13_2, a13_3}, [a_sh_rd_1+3*16*64];\n"
"@p_whole bra COPIED;\n"
"@!p_tail bra COPIED;\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, m_tile;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_284[] = /* ptx/common/matmul_main.inc */
"TAIL_a_MAIN:\n"
"sub.u32 clamped, m_size, 1;\n"
"min.u32 clamped, clamped, row;\n"
"cvt.u64.u32 from, clamped;\n"
"mad.lo.s64 from, from, stride, start;\n"
"{\n"
".reg .b64 at_gl;\n"
".reg .b32 at_sh, left, zero;\n"
".reg .b16 element;\n"
".reg .pred p_full, p_chunk, p_left;\n"
"setp.eq.u32 p_full, bytes, 16;\n"
"setp.eq.or.u32 p_chunk, bytes, 0, p_full;\n"
"{\n"
".reg .b32 word_<4>;\n"
"mov.b32 word_0, 0;\n"
"mov.b32 word_1, 0;\n"
"mov.b32 word_2, 0;\n"
"mov.b32 word_3, 0;\n"
"@p_full ld.global.v4.b32 {word_0, word_1, word_2, word_3}, [from];\n"
"@p_chunk st.shared.v4.b32 [to], {word_0, word_1, word_2, word_3};\n"
"}\n"
"@p_chunk bra FETCHED_a_MAIN;\n"
"mov.b32 zero, 0;\n"
"st.shared.v4.b32 [to], {zero, zero, zero, zero};\n"
"mov.b32 left, bytes;\n"
"mov.b64 at_gl, from;\n"
"mov.b32 at_sh, to;\n";
static const char kaio__ptx_285[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_MAIN:\n"
"}\n"
"add.u32 row, row, 256/4;\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_MAIN;\n"
"}\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 128/8-1;\n"
"mad.lo.u32 column, column, 8, n_tile;\n"
"sub.u32 filled, n_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, n_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 128/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_286[] = /* ptx/common/matmul_main.inc */
"TAIL_b_MAIN:\n"
"setp.gt.s32 p_in, here, 0;\n"
"selp.b32 bytes, filled, 0, p_in;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"cvt.u64.u32 from, k;\n"
"mad.lo.s64 from, from, stride, start;\n"
"{\n"
".reg .b64 at_gl;\n"
".reg .b32 at_sh, left, zero;\n"
".reg .b16 element;\n"
".reg .pred p_full, p_chunk, p_left;\n"
"setp.eq.u32 p_full, bytes, 16;\n"
"setp.eq.or.u32 p_chunk, bytes, 0, p_full;\n"
"{\n"
".reg .b32 word_<4>;\n"
"mov.b32 word_0, 0;\n"
"mov.b32 word_1, 0;\n"
"mov.b32 word_2, 0;\n"
"mov.b32 word_3, 0;\n"
"@p_full ld.global.v4.b32 {word_0, word_1, word_2, word_3}, [from];\n"
"@p_chunk st.shared.v4.b32 [to], {word_0, word_1, word_2, word_3};\n"
"}\n"
"@p_chunk bra FETCHED_b_MAIN;\n"
"mov.b32 zero, 0;\n"
"st.shared.v4.b32 [to], {zero, zero, zero, zero};\n"
"mov.b32 left, bytes;\n"
"mov.b64 at_gl, from;\n"
"mov.b32 at_sh, to;\n";
static const char kaio__ptx_287[] = /* ptx/common/matmul_main.inc */
"FETCHED_b_MAIN:\n"
"}\n"
"sub.s32 here, here, 256/(128/8);\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_b_MAIN;\n"
"}\n";
static const char kaio__ptx_288[] = /* ptx/common/matmul_main.inc */
"@p_whole st.shared.v4.b32 [a_sh_wr+0*(256*16)], {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3};\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+1*(256*16)], {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+0*(256*16)], {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+1*(256*16)], {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3};\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 2;\n"
"selp.b32 slot_delta, -(2-1)*(((128)+(128))*32*2), (((128)+(128))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*128*2];\n";
static const char kaio__ptx_289[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_0+1*16*64];\n";
static const char kaio__ptx_290[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c30_0, c30_1, c30_2, c30_3}, {a13_0, a13_1, a13_2, a13_3}, {b10_0, b10_1}, {c30_0, c30_1, c30_2, c30_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c31_0, c31_1, c31_2, c31_3}, {a13_0, a13_1, a13_2, a13_3}, {b11_0, b11_1}, {c31_0, c31_1, c31_2, c31_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c32_0, c32_1, c32_2, c32_3}, {a13_0, a13_1, a13_2, a13_3}, {b12_0, b12_1}, {c32_0, c32_1, c32_2, c32_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c33_0, c33_1, c33_2, c33_3}, {a13_0, a13_1, a13_2, a13_3}, {b13_0, b13_1}, {c33_0, c33_1, c33_2, c33_3};\n";
static const char kaio__ptx_291[] = /* ptx/common/matmul_epilogue.inc */
"{\n"
".reg .b32 put_sh, put_8_sh, get_sh, get_first, row, column, pass, rows_left, rows_0, rows_1, type, packed;\n"
".reg .b64 row_step, column_step, c_next_gl, wide;\n"
".reg .f32 v0_<2>, v1_<2>, v2_<2>, v3_<2>;\n"
".reg .b16 low, high;\n"
".reg .pred p_pass, p_rows, p_row_<4>, p_f16, p_f32, p_pairs, p_cut, p_0, p_1;\n"
"shr.u32 row, tid, 5;\n"
"mad.lo.u32 get_sh, row, 16*160, smem_base;\n"
"shr.u32 row, lane, 2;\n"
"mad.lo.u32 put_sh, row, 160, get_sh;\n"
"and.b32 column, lane, 3;\n"
"mad.lo.u32 put_sh, column, 8, put_sh;\n"
"add.u32 put_8_sh, put_sh, 8*160;\n"
"div.u32 row, lane, 32/2;\n"
"and.b32 column, lane, 32/2-1;\n"
"mad.lo.u32 get_sh, row, 160, get_sh;\n"
"mad.lo.u32 get_first, column, 8, get_sh;\n"
"shl.b32 column, column, 1;\n"
"add.u32 row, row, warp_m;\n"
"add.u32 row, row, m_tile;\n"
"add.u32 column, column, warp_n;\n"
"add.u32 column, column, n_tile;\n"
"sub.s32 rows_0, m_size, row;\n"
"setp.lt.u32 p_1, column, n_size;\n"
"selp.b32 rows_0, rows_0, 0, p_1;\n"
"add.u32 rows_1, column, 1;\n"
"setp.lt.u32 p_1, rows_1, n_size;\n"
"selp.b32 rows_1, rows_0, 0, p_1;\n"
"ld.param.s64 row_step, [c_stride_m];\n"
"ld.param.s64 column_step, [c_stride_n];\n"
"mul.lo.s64 row_step, row_step, c_bytes;\n"
"mul.lo.s64 column_step, column_step, c_bytes;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 c_gl, wide, row_step, c_gl;\n"
"cvt.u64.u32 wide, column;\n"
"mad.lo.s64 c_gl, wide, column_step, c_gl;\n"
"mul.lo.s64 row_step, row_step, 2;\n"
"ld.param.u32 type, [c_dtype];\n"
"setp.eq.u32 p_f32, type, 0;\n"
"setp.eq.u32 p_f16, type, 1;\n"
"ld.param.u32 type, [c_pairs];\n"
"setp.ne.u32 p_pairs, type, 0;\n"
"and.b32 type, n_size, 1;\n"
"setp.ne.u32 p_cut, type, 0;\n"
"sub.u32 type, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, type, 128, p_cut;\n"
"not.pred p_cut, p_cut;\n"
"and.pred p_pairs, p_pairs, p_cut;\n"
".reg .f32 alpha_1, beta_1, z0, z1, z2, z3;\n"
".reg .b64 scale_gl, scale_step, scale_next, bias_gl, bias_step, bias_next;\n"
".reg .b32 asked;\n"
".reg .pred p_dressed, p_beta, p_beta_f32, p_beta_short, p_bias, p_bias_f32, p_bias_short, p_bias_f16;\n"
".reg .pred p_scale, p_erfc, p_active, p_this;\n"
"ld.param.u32 asked, [epilogue];\n"
"setp.ne.u32 p_dressed, asked, 0;\n"
"@!p_dressed bra DRESS_READY;\n"
"{\n"
".reg .b64 outer, inner, stride, offset;\n"
".reg .b32 count, batch;\n"
".reg .pred p_is;\n"
"ld.param.f32 alpha_1, [alpha];\n"
"ld.param.f32 beta_1, [beta];\n"
"setp.neu.f32 p_beta, beta_1, 0f00000000;\n"
"and.pred p_beta_f32, p_beta, p_f32;\n"
"xor.pred p_beta_short, p_beta, p_beta_f32;\n"
"ld.param.u32 asked, [bias_dtype];\n"
"setp.eq.u32 p_bias_f32, asked, 0;\n"
"setp.eq.u32 p_bias_f16, asked, 1;\n"
"selp.b64 stride, 4, 2, p_bias_f32;\n"
"ld.param.u64 bias_gl, [bias_ptr];\n"
"setp.ne.u64 p_bias, bias_gl, 0;\n"
"cvta.to.global.u64 bias_gl, bias_gl;\n"
"ld.param.s64 bias_step, [bias_stride_m];\n"
"mul.lo.s64 bias_step, bias_step, stride;\n"
"ld.param.s64 bias_next, [bias_stride_n];\n"
"mul.lo.s64 bias_next, bias_next, stride;\n"
"cvt.u64.u32 offset, row;\n"
"mad.lo.s64 bias_gl, offset, bias_step, bias_gl;\n"
"cvt.u64.u32 offset, column;\n"
"mad.lo.s64 bias_gl, offset, bias_next, bias_gl;\n"
"mul.lo.s64 bias_step, bias_step, 2;\n"
"and.pred p_bias_f32, p_bias, p_bias_f32;\n"
"xor.pred p_bias_short, p_bias, p_bias_f32;\n"
"ld.param.u64 scale_gl, [scale_ptr];\n"
"setp.ne.u64 p_scale, scale_gl, 0;\n"
"cvta.to.global.u64 scale_gl, scale_gl;\n"
"ld.param.s64 scale_step, [scale_stride_m];\n"
"mul.lo.s64 scale_step, scale_step, 4;\n"
"ld.param.s64 scale_next, [scale_stride_n];\n"
"mul.lo.s64 scale_next, scale_next, 4;\n"
"cvt.u64.u32 offset, row;\n"
"mad.lo.s64 scale_gl, offset, scale_step, scale_gl;\n"
"cvt.u64.u32 offset, column;\n"
"mad.lo.s64 scale_gl, offset, scale_next, scale_gl;\n"
"mul.lo.s64 scale_step, scale_step, 2;\n"
"ld.param.u32 count, [tiles_m];\n"
"ld.param.u32 asked, [tiles_n];\n"
"mul.lo.u32 count, count, asked;\n"
"ld.param.u32 asked, [splits];\n"
"mul.lo.u32 count, count, asked;\n"
"mov.u32 batch, %ctaid.x;\n"
"div.u32 batch, batch, count;\n"
"ld.param.u32 count, [batch_inner_count];\n"
"div.u32 asked, batch, count;\n"
"cvt.u64.u32 outer, asked;\n"
"mul.lo.u32 asked, asked, count;\n"
"sub.u32 asked, batch, asked;\n"
"cvt.u64.u32 inner, asked;\n"
"ld.param.s64 stride, [scale_batch_outer];\n"
"mul.lo.s64 offset, outer, stride;\n"
"ld.param.s64 stride, [scale_batch_inner];\n"
"mad.lo.s64 offset, inner, stride, offset;\n";
static const char kaio__ptx_292[] = /* ptx/common/matmul_epilogue.inc */
"PUT_2:\n"
"st.shared.v2.f32 [put_sh+0*32], {c20_0, c20_1};\n"
"st.shared.v2.f32 [put_8_sh+0*32], {c20_2, c20_3};\n"
"st.shared.v2.f32 [put_sh+1*32], {c21_0, c21_1};\n"
"st.shared.v2.f32 [put_8_sh+1*32], {c21_2, c21_3};\n"
"st.shared.v2.f32 [put_sh+2*32], {c22_0, c22_1};\n"
"st.shared.v2.f32 [put_8_sh+2*32], {c22_2, c22_3};\n"
"st.shared.v2.f32 [put_sh+3*32], {c23_0, c23_1};\n"
"st.shared.v2.f32 [put_8_sh+3*32], {c23_2, c23_3};\n"
"bra PUT_DONE;\n";
static const char kaio__ptx_293[] = /* ptx/common/matmul_epilogue.inc */
"PUT_3:\n"
"st.shared.v2.f32 [put_sh+0*32], {c30_0, c30_1};\n"
"st.shared.v2.f32 [put_8_sh+0*32], {c30_2, c30_3};\n"
"st.shared.v2.f32 [put_sh+1*32], {c31_0, c31_1};\n"
"st.shared.v2.f32 [put_8_sh+1*32], {c31_2, c31_3};\n"
"st.shared.v2.f32 [put_sh+2*32], {c32_0, c32_1};\n"
"st.shared.v2.f32 [put_8_sh+2*32], {c32_2, c32_3};\n"
"st.shared.v2.f32 [put_sh+3*32], {c33_0, c33_1};\n"
"st.shared.v2.f32 [put_8_sh+3*32], {c33_2, c33_3};\n"
"bra PUT_DONE;\n";
static const char *const kaio__text_26[] = { /* kaio_matmul_f16_plain_rr_128x128x32_sm80 */
kaio__ptx_271, kaio__ptx_1, kaio__ptx_2, kaio__ptx_140, kaio__ptx_272, kaio__ptx_273, 
kaio__ptx_274, kaio__ptx_275, kaio__ptx_8, kaio__ptx_276, kaio__ptx_277, kaio__ptx_11, 
kaio__ptx_278, kaio__ptx_279, kaio__ptx_14, kaio__ptx_15, kaio__ptx_280, kaio__ptx_19, 
kaio__ptx_281, kaio__ptx_23, kaio__ptx_282, kaio__ptx_27, kaio__ptx_283, kaio__ptx_284, 
kaio__ptx_32, kaio__ptx_285, kaio__ptx_286, kaio__ptx_35, kaio__ptx_287, kaio__ptx_268, 
kaio__ptx_215, kaio__ptx_288, kaio__ptx_40, kaio__ptx_289, kaio__ptx_44, kaio__ptx_47, 
kaio__ptx_290, kaio__ptx_49, kaio__ptx_50, kaio__ptx_291, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_219, kaio__ptx_220, kaio__ptx_292, kaio__ptx_293, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_223, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_294[] = /* ptx/sm80/matmul_plain.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_plain_rc_128x128x32_sm80(\n";
static const char kaio__ptx_295[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
".reg .b32 a_in_0_<4>;\n"
".reg .b32 a_in_1_<4>;\n"
".reg .b32 b_in_0_<4>;\n"
".reg .b32 b_in_1_<4>;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_<2>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_0, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_1, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"}\n"
".reg .b64 b_gl_<2>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (128*32*2);\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_0, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_1, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_296[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole ld.global.v4.b32 {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n"
"@p_whole ld.global.v4.b32 {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3}, [a_gl_1];\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n"
"@p_whole ld.global.v4.b32 {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, 32*2;\n"
"@p_whole ld.global.v4.b32 {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3}, [b_gl_1];\n"
"add.s64 b_gl_1, b_gl_1, 32*2;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, m_tile;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_297[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_FILL:\n"
"}\n"
"add.u32 row, row, 256/4;\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_FILL;\n"
"}\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, n_tile;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_298[] = /* ptx/common/matmul_main.inc */
"TAIL_b_FILL:\n"
"sub.u32 clamped, n_size, 1;\n"
"min.u32 clamped, clamped, row;\n"
"cvt.u64.u32 from, clamped;\n"
"mad.lo.s64 from, from, stride, start;\n"
"{\n"
".reg .b64 at_gl;\n"
".reg .b32 at_sh, left, zero;\n"
".reg .b16 element;\n"
".reg .pred p_full, p_chunk, p_left;\n"
"setp.eq.u32 p_full, bytes, 16;\n"
"setp.eq.or.u32 p_chunk, bytes, 0, p_full;\n"
"{\n"
".reg .b32 word_<4>;\n"
"mov.b32 word_0, 0;\n"
"mov.b32 word_1, 0;\n"
"mov.b32 word_2, 0;\n"
"mov.b32 word_3, 0;\n"
"@p_full ld.global.v4.b32 {word_0, word_1, word_2, word_3}, [from];\n"
"@p_chunk st.shared.v4.b32 [to], {word_0, word_1, word_2, word_3};\n"
"}\n"
"@p_chunk bra FETCHED_b_FILL;\n"
"mov.b32 zero, 0;\n"
"st.shared.v4.b32 [to], {zero, zero, zero, zero};\n"
"mov.b32 left, bytes;\n"
"mov.b64 at_gl, from;\n"
"mov.b32 at_sh, to;\n";
static const char kaio__ptx_299[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+0*(256*16)], {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3};\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+1*(256*16)], {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+0*(256*16)], {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+1*(256*16)], {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3};\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 2-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((128)+(128))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((128)+(128))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 4;\n"
"mul.lo.u32 warp_n, warp_m, 4;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 64;\n"
"mul.lo.u32 warp_n, warp_n, 32;\n"
"and.b32 row, lane, 15;\n"
"add.u32 row, row, warp_m;\n"
"shr.u32 chunk, lane, 4;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"and.b32 row, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 row, chunk, 8, row;\n"
"add.u32 row, row, warp_n;\n"
"shr.u32 chunk, lane, 3;\n"
"and.b32 chunk, chunk, 1;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (128*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(2-1)*(((128)+(128))*32*2);\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_0+1*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_0+1*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a02_0, a02_1, a02_2, a02_3}, [a_sh_rd_0+2*16*64];\n";
static const char kaio__ptx_300[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_1+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_1+0*16*64];\n"
"@p_whole ld.global.v4.b32 {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n"
"@p_whole ld.global.v4.b32 {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3}, [a_gl_1];\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n"
"@p_whole ld.global.v4.b32 {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, 32*2;\n"
"@p_whole ld.global.v4.b32 {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3}, [b_gl_1];\n"
"add.s64 b_gl_1, b_gl_1, 32*2;\n";
static const char kaio__ptx_301[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a11_0, a11_1, a11_2, a11_3}, [a_sh_rd_1+1*16*64];\n";
static const char kaio__ptx_302[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_MAIN:\n"
"}\n"
"add.u32 row, row, 256/4;\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_MAIN;\n"
"}\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, n_tile;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_303[] = /* ptx/common/matmul_main.inc */
"TAIL_b_MAIN:\n"
"sub.u32 clamped, n_size, 1;\n"
"min.u32 clamped, clamped, row;\n"
"cvt.u64.u32 from, clamped;\n"
"mad.lo.s64 from, from, stride, start;\n"
"{\n"
".reg .b64 at_gl;\n"
".reg .b32 at_sh, left, zero;\n"
".reg .b16 element;\n"
".reg .pred p_full, p_chunk, p_left;\n"
"setp.eq.u32 p_full, bytes, 16;\n"
"setp.eq.or.u32 p_chunk, bytes, 0, p_full;\n"
"{\n"
".reg .b32 word_<4>;\n"
"mov.b32 word_0, 0;\n"
"mov.b32 word_1, 0;\n"
"mov.b32 word_2, 0;\n"
"mov.b32 word_3, 0;\n"
"@p_full ld.global.v4.b32 {word_0, word_1, word_2, word_3}, [from];\n"
"@p_chunk st.shared.v4.b32 [to], {word_0, word_1, word_2, word_3};\n"
"}\n"
"@p_chunk bra FETCHED_b_MAIN;\n"
"mov.b32 zero, 0;\n"
"st.shared.v4.b32 [to], {zero, zero, zero, zero};\n"
"mov.b32 left, bytes;\n"
"mov.b64 at_gl, from;\n"
"mov.b32 at_sh, to;\n";
static const char kaio__ptx_304[] = /* ptx/common/matmul_main.inc */
"@p_whole st.shared.v4.b32 [a_sh_wr+0*(256*16)], {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3};\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+1*(256*16)], {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+0*(256*16)], {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+1*(256*16)], {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3};\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 2;\n"
"selp.b32 slot_delta, -(2-1)*(((128)+(128))*32*2), (((128)+(128))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n";
static const char kaio__ptx_305[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_0+1*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_0+1*16*64];\n";
static const char *const kaio__text_27[] = { /* kaio_matmul_f16_plain_rc_128x128x32_sm80 */
kaio__ptx_294, kaio__ptx_1, kaio__ptx_2, kaio__ptx_140, kaio__ptx_272, kaio__ptx_295, 
kaio__ptx_296, kaio__ptx_275, kaio__ptx_8, kaio__ptx_297, kaio__ptx_298, kaio__ptx_11, 
kaio__ptx_77, kaio__ptx_299, kaio__ptx_14, kaio__ptx_15, kaio__ptx_300, kaio__ptx_19, 
kaio__ptx_301, kaio__ptx_23, kaio__ptx_282, kaio__ptx_27, kaio__ptx_283, kaio__ptx_284, 
kaio__ptx_32, kaio__ptx_302, kaio__ptx_303, kaio__ptx_35, kaio__ptx_87, kaio__ptx_268, 
kaio__ptx_215, kaio__ptx_304, kaio__ptx_40, kaio__ptx_305, kaio__ptx_44, kaio__ptx_47, 
kaio__ptx_290, kaio__ptx_49, kaio__ptx_50, kaio__ptx_291, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_219, kaio__ptx_220, kaio__ptx_292, kaio__ptx_293, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_223, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_306[] = /* ptx/sm80/matmul_plain.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_plain_cr_128x128x32_sm80(\n";
static const char kaio__ptx_307[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
".reg .b32 a_in_0_<4>;\n"
".reg .b32 a_in_1_<4>;\n"
".reg .b32 b_in_0_<4>;\n"
".reg .b32 b_in_1_<4>;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_0, a_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 128/8-1;\n"
"div.u32 row, tid, 128/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 128*2, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mad.lo.u32 column, chunk, 8, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 a_step, stride, 256/(128/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 a_gl_0, a_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 a_gl_0, wide, stride, a_gl_0;\n"
"and.b32 chunk, m_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, m_size, m_tile;\n"
"setp.lt.and.u32 p_cut, bound, 128, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
".reg .b64 b_gl_0, b_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 128/8-1;\n"
"div.u32 row, tid, 128/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 128*2, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (128*32*2);\n"
"mad.lo.u32 column, chunk, 8, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 b_step, stride, 256/(128/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 b_gl_0, b_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 b_gl_0, wide, stride, b_gl_0;\n"
"and.b32 chunk, n_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, bound, 128, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_308[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole ld.global.v4.b32 {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole ld.global.v4.b32 {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole ld.global.v4.b32 {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole ld.global.v4.b32 {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 128/8-1;\n"
"mad.lo.u32 column, column, 8, m_tile;\n"
"sub.u32 filled, m_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, m_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 128/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_309[] = /* ptx/common/matmul_main.inc */
"TAIL_a_FILL:\n"
"setp.gt.s32 p_in, here, 0;\n"
"selp.b32 bytes, filled, 0, p_in;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"cvt.u64.u32 from, k;\n"
"mad.lo.s64 from, from, stride, start;\n"
"{\n"
".reg .b64 at_gl;\n"
".reg .b32 at_sh, left, zero;\n"
".reg .b16 element;\n"
".reg .pred p_full, p_chunk, p_left;\n"
"setp.eq.u32 p_full, bytes, 16;\n"
"setp.eq.or.u32 p_chunk, bytes, 0, p_full;\n"
"{\n"
".reg .b32 word_<4>;\n"
"mov.b32 word_0, 0;\n"
"mov.b32 word_1, 0;\n"
"mov.b32 word_2, 0;\n"
"mov.b32 word_3, 0;\n"
"@p_full ld.global.v4.b32 {word_0, word_1, word_2, word_3}, [from];\n"
"@p_chunk st.shared.v4.b32 [to], {word_0, word_1, word_2, word_3};\n"
"}\n"
"@p_chunk bra FETCHED_a_FILL;\n"
"mov.b32 zero, 0;\n"
"st.shared.v4.b32 [to], {zero, zero, zero, zero};\n"
"mov.b32 left, bytes;\n"
"mov.b64 at_gl, from;\n"
"mov.b32 at_sh, to;\n";
static const char kaio__ptx_310[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_FILL:\n"
"}\n"
"sub.s32 here, here, 256/(128/8);\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_FILL;\n"
"}\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 128/8-1;\n"
"mad.lo.u32 column, column, 8, n_tile;\n"
"sub.u32 filled, n_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, n_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 128/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_311[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+0*(256*16)], {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3};\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+1*(256*16)], {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+0*(256*16)], {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+1*(256*16)], {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3};\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 2-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((128)+(128))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((128)+(128))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 4;\n"
"mul.lo.u32 warp_n, warp_m, 4;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 64;\n"
"mul.lo.u32 warp_n, warp_n, 32;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 row, lane, 4;\n"
"mad.lo.u32 row, row, 8, permute;\n"
"and.b32 chunk, lane, 8;\n"
"add.u32 chunk, chunk, warp_m;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 128*2, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"xor.b32 a_sh_rd_2, a_sh_rd_0, 4*16;\n"
"xor.b32 a_sh_rd_3, a_sh_rd_0, 6*16;\n"
"and.b32 row, lane, 15;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 chunk, chunk, 8, warp_n;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 128*2, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (128*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"xor.b32 b_sh_rd_2, b_sh_rd_0, 4*16;\n"
"xor.b32 b_sh_rd_3, b_sh_rd_0, 6*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(2-1)*(((128)+(128))*32*2);\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_1+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a02_0, a02_1, a02_2, a02_3}, [a_sh_rd_2+0*16*128*2];\n";
static const char kaio__ptx_312[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_0+1*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_0+1*16*128*2];\n"
"@p_whole ld.global.v4.b32 {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole ld.global.v4.b32 {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole ld.global.v4.b32 {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole ld.global.v4.b32 {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n";
static const char kaio__ptx_313[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a11_0, a11_1, a11_2, a11_3}, [a_sh_rd_1+1*16*128*2];\n";
static const char kaio__ptx_314[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a12_0, a12_1, a12_2, a12_3}, [a_sh_rd_2+1*16*128*2];\n";
static const char kaio__ptx_315[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a13_0, a13_1, a13_2, a13_3}, [a_sh_rd_3+1*16*128*2];\n"
"@p_whole bra COPIED;\n"
"@!p_tail bra COPIED;\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 128/8-1;\n"
"mad.lo.u32 column, column, 8, m_tile;\n"
"sub.u32 filled, m_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, m_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 128/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_316[] = /* ptx/common/matmul_main.inc */
"TAIL_a_MAIN:\n"
"setp.gt.s32 p_in, here, 0;\n"
"selp.b32 bytes, filled, 0, p_in;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"cvt.u64.u32 from, k;\n"
"mad.lo.s64 from, from, stride, start;\n"
"{\n"
".reg .b64 at_gl;\n"
".reg .b32 at_sh, left, zero;\n"
".reg .b16 element;\n"
".reg .pred p_full, p_chunk, p_left;\n"
"setp.eq.u32 p_full, bytes, 16;\n"
"setp.eq.or.u32 p_chunk, bytes, 0, p_full;\n"
"{\n"
".reg .b32 word_<4>;\n"
"mov.b32 word_0, 0;\n"
"mov.b32 word_1, 0;\n"
"mov.b32 word_2, 0;\n"
"mov.b32 word_3, 0;\n"
"@p_full ld.global.v4.b32 {word_0, word_1, word_2, word_3}, [from];\n"
"@p_chunk st.shared.v4.b32 [to], {word_0, word_1, word_2, word_3};\n"
"}\n"
"@p_chunk bra FETCHED_a_MAIN;\n"
"mov.b32 zero, 0;\n"
"st.shared.v4.b32 [to], {zero, zero, zero, zero};\n"
"mov.b32 left, bytes;\n"
"mov.b64 at_gl, from;\n"
"mov.b32 at_sh, to;\n";
static const char kaio__ptx_317[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_MAIN:\n"
"}\n"
"sub.s32 here, here, 256/(128/8);\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_MAIN;\n"
"}\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 128/8-1;\n"
"mad.lo.u32 column, column, 8, n_tile;\n"
"sub.u32 filled, n_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, n_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 128/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_318[] = /* ptx/common/matmul_main.inc */
"@p_whole st.shared.v4.b32 [a_sh_wr+0*(256*16)], {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3};\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+1*(256*16)], {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+0*(256*16)], {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+1*(256*16)], {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3};\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 2;\n"
"selp.b32 slot_delta, -(2-1)*(((128)+(128))*32*2), (((128)+(128))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 a_sh_rd_2, a_sh_rd_2, slot_delta;\n"
"add.u32 a_sh_rd_3, a_sh_rd_3, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*128*2];\n";
static const char kaio__ptx_319[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_1+0*16*128*2];\n";
static const char *const kaio__text_28[] = { /* kaio_matmul_f16_plain_cr_128x128x32_sm80 */
kaio__ptx_306, kaio__ptx_1, kaio__ptx_2, kaio__ptx_140, kaio__ptx_272, kaio__ptx_307, 
kaio__ptx_308, kaio__ptx_309, kaio__ptx_8, kaio__ptx_310, kaio__ptx_277, kaio__ptx_11, 
kaio__ptx_278, kaio__ptx_311, kaio__ptx_97, kaio__ptx_15, kaio__ptx_312, kaio__ptx_19, 
kaio__ptx_313, kaio__ptx_23, kaio__ptx_314, kaio__ptx_27, kaio__ptx_315, kaio__ptx_316, 
kaio__ptx_32, kaio__ptx_317, kaio__ptx_286, kaio__ptx_35, kaio__ptx_287, kaio__ptx_268, 
kaio__ptx_215, kaio__ptx_318, kaio__ptx_40, kaio__ptx_319, kaio__ptx_44, kaio__ptx_108, 
kaio__ptx_290, kaio__ptx_49, kaio__ptx_50, kaio__ptx_291, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_219, kaio__ptx_220, kaio__ptx_292, kaio__ptx_293, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_223, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_320[] = /* ptx/sm80/matmul_plain.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_plain_cc_128x128x32_sm80(\n";
static const char kaio__ptx_321[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
".reg .b32 a_in_0_<4>;\n"
".reg .b32 a_in_1_<4>;\n"
".reg .b32 b_in_0_<4>;\n"
".reg .b32 b_in_1_<4>;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_0, a_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 128/8-1;\n"
"div.u32 row, tid, 128/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 128*2, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mad.lo.u32 column, chunk, 8, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 a_step, stride, 256/(128/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 a_gl_0, a_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 a_gl_0, wide, stride, a_gl_0;\n"
"and.b32 chunk, m_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, m_size, m_tile;\n"
"setp.lt.and.u32 p_cut, bound, 128, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
".reg .b64 b_gl_<2>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (128*32*2);\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_0, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_1, wide, stride, start;\n"
"add.u32 row, row, 256/4;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_322[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole ld.global.v4.b32 {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole ld.global.v4.b32 {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole ld.global.v4.b32 {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, 32*2;\n"
"@p_whole ld.global.v4.b32 {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3}, [b_gl_1];\n"
"add.s64 b_gl_1, b_gl_1, 32*2;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 128/8-1;\n"
"mad.lo.u32 column, column, 8, m_tile;\n"
"sub.u32 filled, m_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, m_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 128/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_323[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_FILL:\n"
"}\n"
"sub.s32 here, here, 256/(128/8);\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_FILL;\n"
"}\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, n_tile;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_324[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+0*(256*16)], {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3};\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+1*(256*16)], {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+0*(256*16)], {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+1*(256*16)], {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3};\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 2-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((128)+(128))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((128)+(128))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 4;\n"
"mul.lo.u32 warp_n, warp_m, 4;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 64;\n"
"mul.lo.u32 warp_n, warp_n, 32;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 row, lane, 4;\n"
"mad.lo.u32 row, row, 8, permute;\n"
"and.b32 chunk, lane, 8;\n"
"add.u32 chunk, chunk, warp_m;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 128*2, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"xor.b32 a_sh_rd_2, a_sh_rd_0, 4*16;\n"
"xor.b32 a_sh_rd_3, a_sh_rd_0, 6*16;\n"
"and.b32 row, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 row, chunk, 8, row;\n"
"add.u32 row, row, warp_n;\n"
"shr.u32 chunk, lane, 3;\n"
"and.b32 chunk, chunk, 1;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (128*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(2-1)*(((128)+(128))*32*2);\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_0+1*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_1+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a02_0, a02_1, a02_2, a02_3}, [a_sh_rd_2+0*16*128*2];\n";
static const char kaio__ptx_325[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_0+1*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_1+0*16*64];\n"
"@p_whole ld.global.v4.b32 {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole ld.global.v4.b32 {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole ld.global.v4.b32 {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, 32*2;\n"
"@p_whole ld.global.v4.b32 {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3}, [b_gl_1];\n"
"add.s64 b_gl_1, b_gl_1, 32*2;\n";
static const char kaio__ptx_326[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a11_0, a11_1, a11_2, a11_3}, [a_sh_rd_1+1*16*128*2];\n";
static const char kaio__ptx_327[] = /* ptx/common/matmul_main.inc */
"FETCHED_a_MAIN:\n"
"}\n"
"sub.s32 here, here, 256/(128/8);\n"
"add.u32 to, to, (256*16);\n"
"setp.ne.u32 p_in, to, end;\n"
"@p_in bra TAIL_a_MAIN;\n"
"}\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, n_tile;\n"
"mov.u32 to, b_sh_wr;\n"
"add.u32 end, to, 128*64;\n";
static const char kaio__ptx_328[] = /* ptx/common/matmul_main.inc */
"@p_whole st.shared.v4.b32 [a_sh_wr+0*(256*16)], {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3};\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+1*(256*16)], {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+0*(256*16)], {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+1*(256*16)], {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3};\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 2;\n"
"selp.b32 slot_delta, -(2-1)*(((128)+(128))*32*2), (((128)+(128))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 a_sh_rd_2, a_sh_rd_2, slot_delta;\n"
"add.u32 a_sh_rd_3, a_sh_rd_3, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*128*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n";
static const char kaio__ptx_329[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_0+1*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [a_sh_rd_1+0*16*128*2];\n";
static const char *const kaio__text_29[] = { /* kaio_matmul_f16_plain_cc_128x128x32_sm80 */
kaio__ptx_320, kaio__ptx_1, kaio__ptx_2, kaio__ptx_140, kaio__ptx_272, kaio__ptx_321, 
kaio__ptx_322, kaio__ptx_309, kaio__ptx_8, kaio__ptx_323, kaio__ptx_298, kaio__ptx_11, 
kaio__ptx_77, kaio__ptx_324, kaio__ptx_97, kaio__ptx_15, kaio__ptx_325, kaio__ptx_19, 
kaio__ptx_326, kaio__ptx_23, kaio__ptx_314, kaio__ptx_27, kaio__ptx_315, kaio__ptx_316, 
kaio__ptx_32, kaio__ptx_327, kaio__ptx_303, kaio__ptx_35, kaio__ptx_87, kaio__ptx_268, 
kaio__ptx_215, kaio__ptx_328, kaio__ptx_40, kaio__ptx_329, kaio__ptx_44, kaio__ptx_108, 
kaio__ptx_290, kaio__ptx_49, kaio__ptx_50, kaio__ptx_291, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_219, kaio__ptx_220, kaio__ptx_292, kaio__ptx_293, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_223, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_330[] = /* ptx/sm80/matmul_plain.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_plain_rr_128x128x32_sm80(\n";
static const char kaio__ptx_331[] = /* ptx/common/matmul_main.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c30_0, c30_1, c30_2, c30_3}, {a13_0, a13_1, a13_2, a13_3}, {b10_0, b10_1}, {c30_0, c30_1, c30_2, c30_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c31_0, c31_1, c31_2, c31_3}, {a13_0, a13_1, a13_2, a13_3}, {b11_0, b11_1}, {c31_0, c31_1, c31_2, c31_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c32_0, c32_1, c32_2, c32_3}, {a13_0, a13_1, a13_2, a13_3}, {b12_0, b12_1}, {c32_0, c32_1, c32_2, c32_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c33_0, c33_1, c33_2, c33_3}, {a13_0, a13_1, a13_2, a13_3}, {b13_0, b13_1}, {c33_0, c33_1, c33_2, c33_3};\n";
static const char *const kaio__text_30[] = { /* kaio_matmul_bf16_plain_rr_128x128x32_sm80 */
kaio__ptx_330, kaio__ptx_1, kaio__ptx_2, kaio__ptx_140, kaio__ptx_272, kaio__ptx_273, 
kaio__ptx_274, kaio__ptx_275, kaio__ptx_8, kaio__ptx_276, kaio__ptx_277, kaio__ptx_11, 
kaio__ptx_278, kaio__ptx_279, kaio__ptx_14, kaio__ptx_121, kaio__ptx_280, kaio__ptx_123, 
kaio__ptx_281, kaio__ptx_125, kaio__ptx_282, kaio__ptx_127, kaio__ptx_283, kaio__ptx_284, 
kaio__ptx_32, kaio__ptx_285, kaio__ptx_286, kaio__ptx_35, kaio__ptx_287, kaio__ptx_268, 
kaio__ptx_253, kaio__ptx_288, kaio__ptx_130, kaio__ptx_289, kaio__ptx_132, kaio__ptx_47, 
kaio__ptx_331, kaio__ptx_49, kaio__ptx_50, kaio__ptx_291, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_219, kaio__ptx_220, kaio__ptx_292, kaio__ptx_293, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_223, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_332[] = /* ptx/sm80/matmul_plain.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_plain_rc_128x128x32_sm80(\n";
static const char *const kaio__text_31[] = { /* kaio_matmul_bf16_plain_rc_128x128x32_sm80 */
kaio__ptx_332, kaio__ptx_1, kaio__ptx_2, kaio__ptx_140, kaio__ptx_272, kaio__ptx_295, 
kaio__ptx_296, kaio__ptx_275, kaio__ptx_8, kaio__ptx_297, kaio__ptx_298, kaio__ptx_11, 
kaio__ptx_77, kaio__ptx_299, kaio__ptx_14, kaio__ptx_121, kaio__ptx_300, kaio__ptx_123, 
kaio__ptx_301, kaio__ptx_125, kaio__ptx_282, kaio__ptx_127, kaio__ptx_283, kaio__ptx_284, 
kaio__ptx_32, kaio__ptx_302, kaio__ptx_303, kaio__ptx_35, kaio__ptx_87, kaio__ptx_268, 
kaio__ptx_253, kaio__ptx_304, kaio__ptx_130, kaio__ptx_305, kaio__ptx_132, kaio__ptx_47, 
kaio__ptx_331, kaio__ptx_49, kaio__ptx_50, kaio__ptx_291, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_219, kaio__ptx_220, kaio__ptx_292, kaio__ptx_293, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_223, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_333[] = /* ptx/sm80/matmul_plain.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_plain_cr_128x128x32_sm80(\n";
static const char *const kaio__text_32[] = { /* kaio_matmul_bf16_plain_cr_128x128x32_sm80 */
kaio__ptx_333, kaio__ptx_1, kaio__ptx_2, kaio__ptx_140, kaio__ptx_272, kaio__ptx_307, 
kaio__ptx_308, kaio__ptx_309, kaio__ptx_8, kaio__ptx_310, kaio__ptx_277, kaio__ptx_11, 
kaio__ptx_278, kaio__ptx_311, kaio__ptx_97, kaio__ptx_121, kaio__ptx_312, kaio__ptx_123, 
kaio__ptx_313, kaio__ptx_125, kaio__ptx_314, kaio__ptx_127, kaio__ptx_315, kaio__ptx_316, 
kaio__ptx_32, kaio__ptx_317, kaio__ptx_286, kaio__ptx_35, kaio__ptx_287, kaio__ptx_268, 
kaio__ptx_253, kaio__ptx_318, kaio__ptx_130, kaio__ptx_319, kaio__ptx_132, kaio__ptx_108, 
kaio__ptx_331, kaio__ptx_49, kaio__ptx_50, kaio__ptx_291, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_219, kaio__ptx_220, kaio__ptx_292, kaio__ptx_293, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_223, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_334[] = /* ptx/sm80/matmul_plain.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_plain_cc_128x128x32_sm80(\n";
static const char *const kaio__text_33[] = { /* kaio_matmul_bf16_plain_cc_128x128x32_sm80 */
kaio__ptx_334, kaio__ptx_1, kaio__ptx_2, kaio__ptx_140, kaio__ptx_272, kaio__ptx_321, 
kaio__ptx_322, kaio__ptx_309, kaio__ptx_8, kaio__ptx_323, kaio__ptx_298, kaio__ptx_11, 
kaio__ptx_77, kaio__ptx_324, kaio__ptx_97, kaio__ptx_121, kaio__ptx_325, kaio__ptx_123, 
kaio__ptx_326, kaio__ptx_125, kaio__ptx_314, kaio__ptx_127, kaio__ptx_315, kaio__ptx_316, 
kaio__ptx_32, kaio__ptx_327, kaio__ptx_303, kaio__ptx_35, kaio__ptx_87, kaio__ptx_268, 
kaio__ptx_253, kaio__ptx_328, kaio__ptx_130, kaio__ptx_329, kaio__ptx_132, kaio__ptx_108, 
kaio__ptx_331, kaio__ptx_49, kaio__ptx_50, kaio__ptx_291, kaio__ptx_52, kaio__ptx_53, 
kaio__ptx_54, kaio__ptx_219, kaio__ptx_220, kaio__ptx_292, kaio__ptx_293, kaio__ptx_59, 
kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, kaio__ptx_64, kaio__ptx_65, 
kaio__ptx_223, kaio__ptx_67, kaio__ptx_68, kaio__ptx_69, kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_335[] = /* ptx/sm80/matmul_plain.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_plain_rr_64x64x32_sm80(\n";
static const char kaio__ptx_336[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
".reg .b32 a_in_0_<4>;\n"
".reg .b32 a_in_1_<4>;\n"
".reg .b32 b_in_0_<4>;\n"
".reg .b32 b_in_1_<4>;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_<2>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_0, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_1, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"}\n"
".reg .b64 b_gl_0, b_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 64/8-1;\n"
"div.u32 row, tid, 64/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 64*2, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (64*32*2);\n"
"mad.lo.u32 column, chunk, 8, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 b_step, stride, 128/(64/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 b_gl_0, b_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 b_gl_0, wide, stride, b_gl_0;\n"
"and.b32 chunk, n_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, bound, 64, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_337[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole ld.global.v4.b32 {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n"
"@p_whole ld.global.v4.b32 {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3}, [a_gl_1];\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n"
"@p_whole ld.global.v4.b32 {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole ld.global.v4.b32 {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, m_tile;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 64*64;\n";
static const char kaio__ptx_338[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+0*(128*16)], {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3};\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+1*(128*16)], {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+0*(128*16)], {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+1*(128*16)], {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3};\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 2-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((64)+(64))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((64)+(64))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 2;\n"
"mul.lo.u32 warp_n, warp_m, 2;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 32;\n"
"mul.lo.u32 warp_n, warp_n, 32;\n"
"and.b32 row, lane, 15;\n"
"add.u32 row, row, warp_m;\n"
"shr.u32 chunk, lane, 4;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"and.b32 row, lane, 15;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 chunk, chunk, 8, warp_n;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 64*2, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (64*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"xor.b32 b_sh_rd_2, b_sh_rd_0, 4*16;\n"
"xor.b32 b_sh_rd_3, b_sh_rd_0, 6*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(2-1)*(((64)+(64))*32*2);\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*64*2];\n";
static const char kaio__ptx_339[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_1+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_0+1*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*64*2];\n"
"@p_whole ld.global.v4.b32 {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n"
"@p_whole ld.global.v4.b32 {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3}, [a_gl_1];\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n"
"@p_whole ld.global.v4.b32 {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole ld.global.v4.b32 {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n";
static const char kaio__ptx_340[] = /* ptx/common/matmul_main.inc */
"@p_whole st.shared.v4.b32 [a_sh_wr+0*(128*16)], {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3};\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+1*(128*16)], {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+0*(128*16)], {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+1*(128*16)], {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3};\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 2;\n"
"selp.b32 slot_delta, -(2-1)*(((64)+(64))*32*2), (((64)+(64))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*64*2];\n";
static const char *const kaio__text_34[] = { /* kaio_matmul_f16_plain_rr_64x64x32_sm80 */
kaio__ptx_335, kaio__ptx_258, kaio__ptx_2, kaio__ptx_203, kaio__ptx_204, kaio__ptx_336, 
kaio__ptx_337, kaio__ptx_275, kaio__ptx_8, kaio__ptx_207, kaio__ptx_277, kaio__ptx_11, 
kaio__ptx_208, kaio__ptx_338, kaio__ptx_210, kaio__ptx_15, kaio__ptx_339, kaio__ptx_19, 
kaio__ptx_212, kaio__ptx_284, kaio__ptx_32, kaio__ptx_213, kaio__ptx_286, kaio__ptx_35, 
kaio__ptx_214, kaio__ptx_268, kaio__ptx_215, kaio__ptx_340, kaio__ptx_40, kaio__ptx_49, 
kaio__ptx_50, kaio__ptx_217, kaio__ptx_52, kaio__ptx_53, kaio__ptx_218, kaio__ptx_219, 
kaio__ptx_220, kaio__ptx_59, kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, 
kaio__ptx_64, kaio__ptx_65, kaio__ptx_223, kaio__ptx_224, kaio__ptx_68, kaio__ptx_69, 
kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_341[] = /* ptx/sm80/matmul_plain.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_plain_rc_64x64x32_sm80(\n";
static const char kaio__ptx_342[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
".reg .b32 a_in_0_<4>;\n"
".reg .b32 a_in_1_<4>;\n"
".reg .b32 b_in_0_<4>;\n"
".reg .b32 b_in_1_<4>;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_<2>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_0, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 a_gl_1, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"}\n"
".reg .b64 b_gl_<2>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (64*32*2);\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_0, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_1, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_343[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole ld.global.v4.b32 {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n"
"@p_whole ld.global.v4.b32 {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3}, [a_gl_1];\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n"
"@p_whole ld.global.v4.b32 {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, 32*2;\n"
"@p_whole ld.global.v4.b32 {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3}, [b_gl_1];\n"
"add.s64 b_gl_1, b_gl_1, 32*2;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 row, k, here, bytes, to, end, clamped;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 k, tid, 3;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"setp.gt.s32 p_in, here, 0;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"sub.u32 k, k_size, here;\n"
"selp.b32 k, k, 0, p_in;\n"
"mul.wide.u32 start, k, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"shr.u32 row, tid, 2;\n"
"add.u32 row, row, m_tile;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 64*64;\n";
static const char kaio__ptx_344[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+0*(128*16)], {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3};\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+1*(128*16)], {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+0*(128*16)], {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+1*(128*16)], {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3};\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 2-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((64)+(64))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((64)+(64))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 2;\n"
"mul.lo.u32 warp_n, warp_m, 2;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 32;\n"
"mul.lo.u32 warp_n, warp_n, 32;\n"
"and.b32 row, lane, 15;\n"
"add.u32 row, row, warp_m;\n"
"shr.u32 chunk, lane, 4;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"and.b32 row, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 row, chunk, 8, row;\n"
"add.u32 row, row, warp_n;\n"
"shr.u32 chunk, lane, 3;\n"
"and.b32 chunk, chunk, 1;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (64*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(2-1)*(((64)+(64))*32*2);\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_0+1*16*64];\n";
static const char kaio__ptx_345[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_1+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_1+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*64];\n"
"@p_whole ld.global.v4.b32 {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, 32*2;\n"
"@p_whole ld.global.v4.b32 {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3}, [a_gl_1];\n"
"add.s64 a_gl_1, a_gl_1, 32*2;\n"
"@p_whole ld.global.v4.b32 {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, 32*2;\n"
"@p_whole ld.global.v4.b32 {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3}, [b_gl_1];\n"
"add.s64 b_gl_1, b_gl_1, 32*2;\n";
static const char kaio__ptx_346[] = /* ptx/common/matmul_main.inc */
"@p_whole st.shared.v4.b32 [a_sh_wr+0*(128*16)], {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3};\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+1*(128*16)], {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+0*(128*16)], {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+1*(128*16)], {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3};\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 2;\n"
"selp.b32 slot_delta, -(2-1)*(((64)+(64))*32*2), (((64)+(64))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_0+1*16*64];\n";
static const char *const kaio__text_35[] = { /* kaio_matmul_f16_plain_rc_64x64x32_sm80 */
kaio__ptx_341, kaio__ptx_258, kaio__ptx_2, kaio__ptx_203, kaio__ptx_204, kaio__ptx_342, 
kaio__ptx_343, kaio__ptx_275, kaio__ptx_8, kaio__ptx_229, kaio__ptx_298, kaio__ptx_11, 
kaio__ptx_162, kaio__ptx_344, kaio__ptx_210, kaio__ptx_15, kaio__ptx_345, kaio__ptx_19, 
kaio__ptx_212, kaio__ptx_284, kaio__ptx_32, kaio__ptx_232, kaio__ptx_303, kaio__ptx_35, 
kaio__ptx_171, kaio__ptx_268, kaio__ptx_215, kaio__ptx_346, kaio__ptx_40, kaio__ptx_49, 
kaio__ptx_50, kaio__ptx_217, kaio__ptx_52, kaio__ptx_53, kaio__ptx_218, kaio__ptx_219, 
kaio__ptx_220, kaio__ptx_59, kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, 
kaio__ptx_64, kaio__ptx_65, kaio__ptx_223, kaio__ptx_224, kaio__ptx_68, kaio__ptx_69, 
kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_347[] = /* ptx/sm80/matmul_plain.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_plain_cr_64x64x32_sm80(\n";
static const char kaio__ptx_348[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
".reg .b32 a_in_0_<4>;\n"
".reg .b32 a_in_1_<4>;\n"
".reg .b32 b_in_0_<4>;\n"
".reg .b32 b_in_1_<4>;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_0, a_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 64/8-1;\n"
"div.u32 row, tid, 64/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 64*2, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mad.lo.u32 column, chunk, 8, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 a_step, stride, 128/(64/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 a_gl_0, a_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 a_gl_0, wide, stride, a_gl_0;\n"
"and.b32 chunk, m_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, m_size, m_tile;\n"
"setp.lt.and.u32 p_cut, bound, 64, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
".reg .b64 b_gl_0, b_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 64/8-1;\n"
"div.u32 row, tid, 64/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 64*2, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (64*32*2);\n"
"mad.lo.u32 column, chunk, 8, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 b_step, stride, 128/(64/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 b_gl_0, b_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 b_gl_0, wide, stride, b_gl_0;\n"
"and.b32 chunk, n_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, bound, 64, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_349[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole ld.global.v4.b32 {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole ld.global.v4.b32 {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole ld.global.v4.b32 {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole ld.global.v4.b32 {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 64/8-1;\n"
"mad.lo.u32 column, column, 8, m_tile;\n"
"sub.u32 filled, m_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, m_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 64/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 64*64;\n";
static const char kaio__ptx_350[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+0*(128*16)], {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3};\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+1*(128*16)], {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+0*(128*16)], {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+1*(128*16)], {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3};\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 2-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((64)+(64))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((64)+(64))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 2;\n"
"mul.lo.u32 warp_n, warp_m, 2;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 32;\n"
"mul.lo.u32 warp_n, warp_n, 32;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 row, lane, 4;\n"
"mad.lo.u32 row, row, 8, permute;\n"
"and.b32 chunk, lane, 8;\n"
"add.u32 chunk, chunk, warp_m;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 64*2, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"xor.b32 a_sh_rd_2, a_sh_rd_0, 4*16;\n"
"xor.b32 a_sh_rd_3, a_sh_rd_0, 6*16;\n"
"and.b32 row, lane, 15;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 chunk, chunk, 8, warp_n;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 64*2, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (64*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"xor.b32 b_sh_rd_2, b_sh_rd_0, 4*16;\n"
"xor.b32 b_sh_rd_3, b_sh_rd_0, 6*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(2-1)*(((64)+(64))*32*2);\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*64*2];\n";
static const char kaio__ptx_351[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_0+1*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_0+1*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*64*2];\n"
"@p_whole ld.global.v4.b32 {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole ld.global.v4.b32 {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole ld.global.v4.b32 {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n"
"@p_whole ld.global.v4.b32 {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, b_step;\n";
static const char kaio__ptx_352[] = /* ptx/common/matmul_main.inc */
"@p_whole st.shared.v4.b32 [a_sh_wr+0*(128*16)], {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3};\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+1*(128*16)], {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+0*(128*16)], {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+1*(128*16)], {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3};\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 2;\n"
"selp.b32 slot_delta, -(2-1)*(((64)+(64))*32*2), (((64)+(64))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*64*2];\n";
static const char *const kaio__text_36[] = { /* kaio_matmul_f16_plain_cr_64x64x32_sm80 */
kaio__ptx_347, kaio__ptx_258, kaio__ptx_2, kaio__ptx_203, kaio__ptx_204, kaio__ptx_348, 
kaio__ptx_349, kaio__ptx_309, kaio__ptx_8, kaio__ptx_237, kaio__ptx_277, kaio__ptx_11, 
kaio__ptx_208, kaio__ptx_350, kaio__ptx_239, kaio__ptx_15, kaio__ptx_351, kaio__ptx_19, 
kaio__ptx_241, kaio__ptx_316, kaio__ptx_32, kaio__ptx_242, kaio__ptx_286, kaio__ptx_35, 
kaio__ptx_214, kaio__ptx_268, kaio__ptx_215, kaio__ptx_352, kaio__ptx_40, kaio__ptx_49, 
kaio__ptx_50, kaio__ptx_217, kaio__ptx_52, kaio__ptx_53, kaio__ptx_218, kaio__ptx_219, 
kaio__ptx_220, kaio__ptx_59, kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, 
kaio__ptx_64, kaio__ptx_65, kaio__ptx_223, kaio__ptx_224, kaio__ptx_68, kaio__ptx_69, 
kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_353[] = /* ptx/sm80/matmul_plain.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_plain_cc_64x64x32_sm80(\n";
static const char kaio__ptx_354[] = /* ptx/common/matmul_main.inc */
"SEGMENT:\n"
"mov.u32 k_left, k_size;\n"
".reg .b32 a_in_0_<4>;\n"
".reg .b32 a_in_1_<4>;\n"
".reg .b32 b_in_0_<4>;\n"
".reg .b32 b_in_1_<4>;\n"
"mov.u32 k_whole, 32-1;\n"
".reg .b64 a_gl_0, a_step;\n"
"{\n"
".reg .b32 row, chunk, permuted, column, bound;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, tid, 64/8-1;\n"
"div.u32 row, tid, 64/8;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr, row, 64*2, smem_base;\n"
"mad.lo.u32 a_sh_wr, permuted, 16, a_sh_wr;\n"
"add.u32 a_sh_wr, a_sh_wr, 0;\n"
"mad.lo.u32 column, chunk, 8, m_tile;\n"
"sub.u32 bound, m_size, 1;\n"
"and.b32 bound, bound, -8;\n"
"min.u32 column, column, bound;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 a_step, stride, 128/(64/8);\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 a_gl_0, a_gl, wide;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 a_gl_0, wide, stride, a_gl_0;\n"
"and.b32 chunk, m_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 bound, m_size, m_tile;\n"
"setp.lt.and.u32 p_cut, bound, 64, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
".reg .b64 b_gl_<2>;\n"
"{\n"
".reg .b32 row, chunk, permuted, clamped, bound;\n"
".reg .b64 start, stride, wide;\n"
"and.b32 chunk, tid, 3;\n"
"shr.u32 row, tid, 2;\n"
"shr.u32 permuted, tid, 3;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_wr, permuted, 16, b_sh_wr;\n"
"add.u32 b_sh_wr, b_sh_wr, (64*32*2);\n"
"mul.wide.u32 start, chunk, 16;\n"
"add.s64 start, start, b_gl;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"add.u32 row, row, n_tile;\n"
"sub.u32 bound, n_size, 1;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_0, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"min.u32 clamped, row, bound;\n"
"cvt.u64.u32 wide, clamped;\n"
"mad.lo.s64 b_gl_1, wide, stride, start;\n"
"add.u32 row, row, 128/4;\n"
"}\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_355[] = /* ptx/common/matmul_main.inc */
"FILL:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@p_whole ld.global.v4.b32 {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole ld.global.v4.b32 {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole ld.global.v4.b32 {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, 32*2;\n"
"@p_whole ld.global.v4.b32 {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3}, [b_gl_1];\n"
"add.s64 b_gl_1, b_gl_1, 32*2;\n"
"@p_whole bra FILLED;\n"
"@!p_tail bra FILLED;\n"
"{\n"
".reg .b32 column, k, here, filled, bytes, to, end;\n"
".reg .b64 start, stride, from;\n"
".reg .pred p_in;\n"
"and.b32 column, tid, 64/8-1;\n"
"mad.lo.u32 column, column, 8, m_tile;\n"
"sub.u32 filled, m_size, 1;\n"
"and.b32 filled, filled, -8;\n"
"min.u32 column, column, filled;\n"
"sub.u32 filled, m_size, column;\n"
"min.u32 filled, filled, 8;\n"
"shl.b32 filled, filled, 1;\n"
"mul.wide.u32 start, column, 2;\n"
"add.s64 start, start, a_gl;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"div.u32 k, tid, 64/8;\n"
"sub.s32 here, k_left, k;\n"
"mov.u32 to, a_sh_wr;\n"
"add.u32 end, to, 64*64;\n";
static const char kaio__ptx_356[] = /* ptx/common/matmul_main.inc */
"FILLED:\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+0*(128*16)], {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3};\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+1*(128*16)], {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+0*(128*16)], {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+1*(128*16)], {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3};\n"
"sub.s32 k_left, k_left, 32;\n"
"add.u32 slot, slot, 1;\n"
"setp.lt.u32 p_fill, slot, 2-1;\n"
"add.u32 a_sh_wr, a_sh_wr, (((64)+(64))*32*2);\n"
"add.u32 b_sh_wr, b_sh_wr, (((64)+(64))*32*2);\n"
"@p_fill bra FILL;\n"
"{\n"
".reg .b32 warp, row, chunk, permute;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 2;\n"
"mul.lo.u32 warp_n, warp_m, 2;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 32;\n"
"mul.lo.u32 warp_n, warp_n, 32;\n"
"and.b32 permute, lane, 7;\n"
"shr.u32 row, lane, 4;\n"
"mad.lo.u32 row, row, 8, permute;\n"
"and.b32 chunk, lane, 8;\n"
"add.u32 chunk, chunk, warp_m;\n"
"shr.u32 chunk, chunk, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 a_sh_rd_0, row, 64*2, smem_base;\n"
"mad.lo.u32 a_sh_rd_0, chunk, 16, a_sh_rd_0;\n"
"xor.b32 a_sh_rd_1, a_sh_rd_0, 2*16;\n"
"xor.b32 a_sh_rd_2, a_sh_rd_0, 4*16;\n"
"xor.b32 a_sh_rd_3, a_sh_rd_0, 6*16;\n"
"and.b32 row, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 row, chunk, 8, row;\n"
"add.u32 row, row, warp_n;\n"
"shr.u32 chunk, lane, 3;\n"
"and.b32 chunk, chunk, 1;\n"
"shr.u32 permute, lane, 1;\n"
"and.b32 permute, permute, 3;\n"
"xor.b32 chunk, chunk, permute;\n"
"mad.lo.u32 b_sh_rd_0, row, 64, smem_base;\n"
"mad.lo.u32 b_sh_rd_0, chunk, 16, b_sh_rd_0;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, (64*32*2);\n"
"xor.b32 b_sh_rd_1, b_sh_rd_0, 2*16;\n"
"}\n"
"add.u32 tiles_left, k_size, 32-1;\n"
"shr.u32 tiles_left, tiles_left, 5;\n"
"mov.u32 slot, 0;\n"
"mov.u32 slot_delta, -(2-1)*(((64)+(64))*32*2);\n"
"bar.sync 0;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_0+1*16*64];\n";
static const char kaio__ptx_357[] = /* ptx/common/matmul_main.inc */
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [a_sh_rd_0+1*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_1+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*64];\n"
"@p_whole ld.global.v4.b32 {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole ld.global.v4.b32 {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3}, [a_gl_0];\n"
"add.s64 a_gl_0, a_gl_0, a_step;\n"
"@p_whole ld.global.v4.b32 {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3}, [b_gl_0];\n"
"add.s64 b_gl_0, b_gl_0, 32*2;\n"
"@p_whole ld.global.v4.b32 {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3}, [b_gl_1];\n"
"add.s64 b_gl_1, b_gl_1, 32*2;\n";
static const char kaio__ptx_358[] = /* ptx/common/matmul_main.inc */
"@p_whole st.shared.v4.b32 [a_sh_wr+0*(128*16)], {a_in_0_0, a_in_0_1, a_in_0_2, a_in_0_3};\n"
"@p_whole st.shared.v4.b32 [a_sh_wr+1*(128*16)], {a_in_1_0, a_in_1_1, a_in_1_2, a_in_1_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+0*(128*16)], {b_in_0_0, b_in_0_1, b_in_0_2, b_in_0_3};\n"
"@p_whole st.shared.v4.b32 [b_sh_wr+1*(128*16)], {b_in_1_0, b_in_1_1, b_in_1_2, b_in_1_3};\n"
"bar.sync 0;\n"
"add.u32 a_sh_wr, a_sh_wr, slot_delta;\n"
"add.u32 b_sh_wr, b_sh_wr, slot_delta;\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 2;\n"
"selp.b32 slot_delta, -(2-1)*(((64)+(64))*32*2), (((64)+(64))*32*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"@!p_more mov.u32 slot_delta, 0;\n"
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [a_sh_rd_0+0*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64];\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_0+1*16*64];\n";
static const char *const kaio__text_37[] = { /* kaio_matmul_f16_plain_cc_64x64x32_sm80 */
kaio__ptx_353, kaio__ptx_258, kaio__ptx_2, kaio__ptx_203, kaio__ptx_204, kaio__ptx_354, 
kaio__ptx_355, kaio__ptx_309, kaio__ptx_8, kaio__ptx_247, kaio__ptx_298, kaio__ptx_11, 
kaio__ptx_162, kaio__ptx_356, kaio__ptx_239, kaio__ptx_15, kaio__ptx_357, kaio__ptx_19, 
kaio__ptx_241, kaio__ptx_316, kaio__ptx_32, kaio__ptx_250, kaio__ptx_303, kaio__ptx_35, 
kaio__ptx_171, kaio__ptx_268, kaio__ptx_215, kaio__ptx_358, kaio__ptx_40, kaio__ptx_49, 
kaio__ptx_50, kaio__ptx_217, kaio__ptx_52, kaio__ptx_53, kaio__ptx_218, kaio__ptx_219, 
kaio__ptx_220, kaio__ptx_59, kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, 
kaio__ptx_64, kaio__ptx_65, kaio__ptx_223, kaio__ptx_224, kaio__ptx_68, kaio__ptx_69, 
kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_359[] = /* ptx/sm80/matmul_plain.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_plain_rr_64x64x32_sm80(\n";
static const char *const kaio__text_38[] = { /* kaio_matmul_bf16_plain_rr_64x64x32_sm80 */
kaio__ptx_359, kaio__ptx_258, kaio__ptx_2, kaio__ptx_203, kaio__ptx_204, kaio__ptx_336, 
kaio__ptx_337, kaio__ptx_275, kaio__ptx_8, kaio__ptx_207, kaio__ptx_277, kaio__ptx_11, 
kaio__ptx_208, kaio__ptx_338, kaio__ptx_210, kaio__ptx_121, kaio__ptx_339, kaio__ptx_123, 
kaio__ptx_212, kaio__ptx_284, kaio__ptx_32, kaio__ptx_213, kaio__ptx_286, kaio__ptx_35, 
kaio__ptx_214, kaio__ptx_268, kaio__ptx_253, kaio__ptx_340, kaio__ptx_130, kaio__ptx_49, 
kaio__ptx_50, kaio__ptx_217, kaio__ptx_52, kaio__ptx_53, kaio__ptx_218, kaio__ptx_219, 
kaio__ptx_220, kaio__ptx_59, kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, 
kaio__ptx_64, kaio__ptx_65, kaio__ptx_223, kaio__ptx_224, kaio__ptx_68, kaio__ptx_69, 
kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_360[] = /* ptx/sm80/matmul_plain.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_plain_rc_64x64x32_sm80(\n";
static const char *const kaio__text_39[] = { /* kaio_matmul_bf16_plain_rc_64x64x32_sm80 */
kaio__ptx_360, kaio__ptx_258, kaio__ptx_2, kaio__ptx_203, kaio__ptx_204, kaio__ptx_342, 
kaio__ptx_343, kaio__ptx_275, kaio__ptx_8, kaio__ptx_229, kaio__ptx_298, kaio__ptx_11, 
kaio__ptx_162, kaio__ptx_344, kaio__ptx_210, kaio__ptx_121, kaio__ptx_345, kaio__ptx_123, 
kaio__ptx_212, kaio__ptx_284, kaio__ptx_32, kaio__ptx_232, kaio__ptx_303, kaio__ptx_35, 
kaio__ptx_171, kaio__ptx_268, kaio__ptx_253, kaio__ptx_346, kaio__ptx_130, kaio__ptx_49, 
kaio__ptx_50, kaio__ptx_217, kaio__ptx_52, kaio__ptx_53, kaio__ptx_218, kaio__ptx_219, 
kaio__ptx_220, kaio__ptx_59, kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, 
kaio__ptx_64, kaio__ptx_65, kaio__ptx_223, kaio__ptx_224, kaio__ptx_68, kaio__ptx_69, 
kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_361[] = /* ptx/sm80/matmul_plain.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_plain_cr_64x64x32_sm80(\n";
static const char *const kaio__text_40[] = { /* kaio_matmul_bf16_plain_cr_64x64x32_sm80 */
kaio__ptx_361, kaio__ptx_258, kaio__ptx_2, kaio__ptx_203, kaio__ptx_204, kaio__ptx_348, 
kaio__ptx_349, kaio__ptx_309, kaio__ptx_8, kaio__ptx_237, kaio__ptx_277, kaio__ptx_11, 
kaio__ptx_208, kaio__ptx_350, kaio__ptx_239, kaio__ptx_121, kaio__ptx_351, kaio__ptx_123, 
kaio__ptx_241, kaio__ptx_316, kaio__ptx_32, kaio__ptx_242, kaio__ptx_286, kaio__ptx_35, 
kaio__ptx_214, kaio__ptx_268, kaio__ptx_253, kaio__ptx_352, kaio__ptx_130, kaio__ptx_49, 
kaio__ptx_50, kaio__ptx_217, kaio__ptx_52, kaio__ptx_53, kaio__ptx_218, kaio__ptx_219, 
kaio__ptx_220, kaio__ptx_59, kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, 
kaio__ptx_64, kaio__ptx_65, kaio__ptx_223, kaio__ptx_224, kaio__ptx_68, kaio__ptx_69, 
kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_362[] = /* ptx/sm80/matmul_plain.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_plain_cc_64x64x32_sm80(\n";
static const char *const kaio__text_41[] = { /* kaio_matmul_bf16_plain_cc_64x64x32_sm80 */
kaio__ptx_362, kaio__ptx_258, kaio__ptx_2, kaio__ptx_203, kaio__ptx_204, kaio__ptx_354, 
kaio__ptx_355, kaio__ptx_309, kaio__ptx_8, kaio__ptx_247, kaio__ptx_298, kaio__ptx_11, 
kaio__ptx_162, kaio__ptx_356, kaio__ptx_239, kaio__ptx_121, kaio__ptx_357, kaio__ptx_123, 
kaio__ptx_241, kaio__ptx_316, kaio__ptx_32, kaio__ptx_250, kaio__ptx_303, kaio__ptx_35, 
kaio__ptx_171, kaio__ptx_268, kaio__ptx_253, kaio__ptx_358, kaio__ptx_130, kaio__ptx_49, 
kaio__ptx_50, kaio__ptx_217, kaio__ptx_52, kaio__ptx_53, kaio__ptx_218, kaio__ptx_219, 
kaio__ptx_220, kaio__ptx_59, kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, 
kaio__ptx_64, kaio__ptx_65, kaio__ptx_223, kaio__ptx_224, kaio__ptx_68, kaio__ptx_69, 
kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_363[] = /* ptx/sm80/matmul_skinny.ptx */
".version 7.4\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_skinny_rr_16x32x64_sm80(\n";
static const char kaio__ptx_364[] = /* ptx/sm80/matmul_skinny.ptx */
".param .u64 a_ptr,\n"
".param .u64 b_ptr,\n"
".param .u64 c_ptr,\n"
".param .u64 bias_ptr,\n"
".param .u64 scale_ptr,\n"
".param .s64 a_stride_m,\n"
".param .s64 a_stride_k,\n"
".param .s64 b_stride_k,\n"
".param .s64 b_stride_n,\n"
".param .s64 c_stride_m,\n"
".param .s64 c_stride_n,\n"
".param .s64 a_batch_outer,\n"
".param .s64 a_batch_inner,\n"
".param .s64 b_batch_outer,\n"
".param .s64 b_batch_inner,\n"
".param .s64 c_batch_outer,\n"
".param .s64 c_batch_inner,\n"
".param .s64 scale_batch_outer,\n"
".param .s64 scale_batch_inner,\n"
".param .s64 bias_stride_m,\n"
".param .s64 bias_stride_n,\n"
".param .s64 scale_stride_m,\n"
".param .s64 scale_stride_n,\n"
".param .s64 a_segment,\n"
".param .s64 b_segment,\n"
".param .s64 c_split,\n"
".param .u32 M,\n"
".param .u32 N,\n"
".param .u32 K,\n"
".param .u32 batch_inner_count,\n"
".param .u32 tiles_m,\n"
".param .u32 tiles_n,\n"
".param .u32 group_m,\n"
".param .u32 c_dtype,\n"
".param .u32 c_pairs,\n"
".param .u32 segments,\n"
".param .u32 splits,\n"
".param .u32 k_split,\n"
".param .u32 epilogue,\n"
".param .u32 bias_dtype,\n"
".param .f32 alpha,\n"
".param .f32 beta\n"
")\n"
".maxntid 256, 1, 1\n"
".minnctapersm 2\n"
"{\n";
static const char kaio__ptx_365[] = /* ptx/common/matmul_locate.inc */
".reg .b64 a_gl, b_gl, c_gl, c_bytes;\n"
".reg .b32 m_tile, n_tile, m_size, n_size, k_size, tid, lane;\n"
"mov.u32 tid, %tid.x;\n"
"and.b32 lane, tid, 31;\n"
"ld.param.u64 a_gl, [a_ptr];\n"
"ld.param.u64 b_gl, [b_ptr];\n"
"ld.param.u64 c_gl, [c_ptr];\n"
"cvta.to.global.u64 a_gl, a_gl;\n"
"cvta.to.global.u64 b_gl, b_gl;\n"
"cvta.to.global.u64 c_gl, c_gl;\n"
"ld.param.u32 m_size, [M];\n"
"ld.param.u32 n_size, [N];\n"
"ld.param.u32 k_size, [k_split];\n"
"{\n"
".reg .b32 tile, tiles, batch, split, count, rows, columns, band, band_rows, first, type;\n"
".reg .b64 outer, inner, stride, offset;\n"
".reg .pred p_first, p_f32;\n"
"ld.param.u32 type, [c_dtype];\n"
"setp.eq.u32 p_f32, type, 0;\n"
"selp.b64 c_bytes, 4, 2, p_f32;\n"
"ld.param.u32 rows, [tiles_m];\n"
"ld.param.u32 columns, [tiles_n];\n"
".reg .pred p_one_row;\n"
"mov.u32 m_tile, 0;\n"
"mov.u32 tile, %ctaid.x;\n"
"mul.lo.u32 n_tile, tile, 32;\n"
"setp.eq.u32 p_one_row, rows, 1;\n"
"setp.lt.and.u32 p_one_row, tile, columns, p_one_row;\n"
"@p_one_row bra LOCATED;\n"
"mul.lo.u32 tiles, rows, columns;\n"
"mov.u32 tile, %ctaid.x;\n"
"setp.lt.u32 p_first, tile, tiles;\n"
"@p_first bra LOCATE_TILE;\n"
"div.u32 batch, tile, tiles;\n"
"mul.lo.u32 first, batch, tiles;\n"
"sub.u32 tile, tile, first;\n"
"ld.param.u32 count, [splits];\n"
"div.u32 first, batch, count;\n"
"mul.lo.u32 split, first, count;\n"
"sub.u32 split, batch, split;\n"
"mov.u32 batch, first;\n"
"ld.param.u32 count, [batch_inner_count];\n"
"div.u32 first, batch, count;\n"
"cvt.u64.u32 outer, first;\n"
"mul.lo.u32 first, first, count;\n"
"sub.u32 first, batch, first;\n"
"cvt.u64.u32 inner, first;\n"
"ld.param.s64 stride, [a_batch_outer];\n"
"mul.lo.s64 offset, outer, stride;\n"
"ld.param.s64 stride, [a_batch_inner];\n"
"mad.lo.s64 offset, inner, stride, offset;\n"
"mad.lo.s64 a_gl, offset, 2, a_gl;\n"
"ld.param.s64 stride, [b_batch_outer];\n"
"mul.lo.s64 offset, outer, stride;\n"
"ld.param.s64 stride, [b_batch_inner];\n"
"mad.lo.s64 offset, inner, stride, offset;\n"
"mad.lo.s64 b_gl, offset, 2, b_gl;\n"
"ld.param.s64 stride, [c_batch_outer];\n"
"mul.lo.s64 offset, outer, stride;\n"
"ld.param.s64 stride, [c_batch_inner];\n"
"mad.lo.s64 offset, inner, stride, offset;\n"
"mad.lo.s64 c_gl, offset, c_bytes, c_gl;\n"
"mul.lo.u32 first, split, k_size;\n"
"ld.param.u32 count, [K];\n"
"sub.u32 count, count, first;\n"
"min.u32 k_size, k_size, count;\n"
"cvt.u64.u32 offset, first;\n"
"shl.b64 offset, offset, 1;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"mad.lo.s64 a_gl, offset, stride, a_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"mad.lo.s64 b_gl, offset, stride, b_gl;\n"
"cvt.u64.u32 offset, split;\n"
"ld.param.s64 stride, [c_split];\n"
"mul.lo.s64 stride, stride, c_bytes;\n"
"mad.lo.s64 c_gl, offset, stride, c_gl;\n";
static const char kaio__ptx_366[] = /* ptx/common/matmul_locate.inc */
"LOCATE_TILE:\n"
"ld.param.u32 count, [group_m];\n"
"mul.lo.u32 band_rows, count, columns;\n"
"div.u32 band, tile, band_rows;\n"
"mul.lo.u32 first, band, band_rows;\n"
"sub.u32 tile, tile, first;\n"
"mul.lo.u32 first, band, count;\n"
"sub.u32 band_rows, rows, first;\n"
"min.u32 band_rows, band_rows, count;\n"
"div.u32 n_tile, tile, band_rows;\n"
"mul.lo.u32 m_tile, n_tile, band_rows;\n"
"sub.u32 m_tile, tile, m_tile;\n"
"add.u32 m_tile, m_tile, first;\n"
"mul.lo.u32 m_tile, m_tile, 16;\n"
"mul.lo.u32 n_tile, n_tile, 32;\n";
static const char kaio__ptx_367[] = /* ptx/common/matmul_locate.inc */
"LOCATED:\n"
"}\n";
static const char kaio__ptx_368[] = /* ptx/common/matmul_stream.inc */
".reg .f32 c00_<4>, c01_<4>, c02_<4>, c03_<4>;\n"
".reg .b32 a00_<4>;\n"
".reg .b32 b00_<2>;\n"
".reg .b32 b01_<2>;\n"
".reg .b32 b02_<2>;\n"
".reg .b32 b03_<2>;\n"
".reg .b32 a10_<4>;\n"
".reg .b32 b10_<2>;\n"
".reg .b32 b11_<2>;\n"
".reg .b32 b12_<2>;\n"
".reg .b32 b13_<2>;\n"
".reg .b32 a20_<4>;\n"
".reg .b32 b20_<2>;\n"
".reg .b32 b21_<2>;\n"
".reg .b32 b22_<2>;\n"
".reg .b32 b23_<2>;\n"
".reg .b32 a30_<4>;\n"
".reg .b32 b30_<2>;\n"
".reg .b32 b31_<2>;\n"
".reg .b32 b32_<2>;\n"
".reg .b32 b33_<2>;\n"
".reg .b32 a_sh_rd_<4>, b_sh_rd_<4>;\n"
".reg .b32 ring, k_first, slot, slot_delta;\n"
".reg .b32 k_left;\n"
".reg .b32 k_whole;\n"
".reg .b32 turn, turns;\n"
".reg .pred p_whole, p_tail, p_fill, p_first, p_more, p_wrap;\n"
"{\n"
".reg .b32 warp;\n"
"shr.u32 warp, tid, 5;\n"
"mov.u32 ring, smem;\n"
"mad.lo.u32 ring, warp, (2*((16+32)*64*2)), ring;\n"
"mul.lo.u32 k_first, warp, 64;\n"
"}\n"
"sub.s32 k_left, k_size, k_first;\n"
"mov.u32 k_whole, 64-1;\n"
".reg .b64 b_pass_step, b_tile_step;\n"
".reg .b32 b_filled, b_sh_wr_<2>;\n"
"{\n"
".reg .b32 row, chunk, column;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, lane, 32/8-1;\n"
"div.u32 row, lane, 32/8;\n"
"{\n"
".reg .b32 permuted;\n"
"shr.u32 permuted, row, 1;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr_0, row, 32*2, ring;\n"
"mad.lo.u32 b_sh_wr_0, permuted, 16, b_sh_wr_0;\n"
"}\n"
"add.u32 b_sh_wr_0, b_sh_wr_0, (16*64*2);\n"
"xor.b32 b_sh_wr_1, b_sh_wr_0, 32/64*64;\n"
"mad.lo.u32 column, chunk, 8, n_tile;\n"
"sub.u32 chunk, n_size, 1;\n"
"and.b32 chunk, chunk, -8;\n"
"min.u32 column, column, chunk;\n"
"sub.u32 b_filled, n_size, column;\n"
"min.u32 b_filled, b_filled, 8;\n"
"shl.b32 b_filled, b_filled, 1;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 b_pass_step, stride, (512/(32*2));\n"
"mul.lo.s64 b_tile_step, stride, (8*64);\n"
"add.u32 row, row, k_first;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 b_gl, wide, stride, b_gl;\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 b_gl, b_gl, wide;\n"
"and.b32 chunk, n_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 chunk, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, chunk, 32, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
".reg .b64 a_pass_step;\n"
".reg .b32 a_rows, a_sh_wr_<2>;\n"
"{\n"
".reg .b32 row, chunk, k;\n"
".reg .b64 stride, wide;\n"
"and.b32 chunk, lane, 64/8-1;\n"
"div.u32 row, lane, 64/8;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr_0, row, 64*2, ring;\n"
"mad.lo.u32 a_sh_wr_0, permuted, 16, a_sh_wr_0;\n"
"}\n"
"add.u32 a_sh_wr_0, a_sh_wr_0, 0;\n"
"xor.b32 a_sh_wr_1, a_sh_wr_0, 64/64*64;\n"
"sub.u32 a_rows, m_size, m_tile;\n"
"sub.u32 a_rows, a_rows, row;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 a_pass_step, stride, (512/((64*2)));\n"
"add.u32 row, row, m_tile;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 a_gl, wide, stride, a_gl;\n"
"mad.lo.u32 k, chunk, 8, k_first;\n"
"mul.wide.u32 wide, k, 2;\n"
"add.s64 a_gl, a_gl, wide;\n"
"}\n"
"max.s32 turns, k_left, 0;\n"
"add.u32 turns, turns, (8*64)-1;\n"
"div.u32 turns, turns, (8*64);\n"
"mov.u32 turn, -2;\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_369[] = /* ptx/common/matmul_stream.inc */
"TURN:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@!p_whole bra TAIL;\n"
"{\n"
".reg .b64 from;\n"
".reg .pred p_copy;\n"
"mov.u64 from, b_gl;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+0*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+0*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+1*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+1*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+2*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+2*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+3*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+3*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"mov.u64 from, a_gl;\n"
"setp.gt.s32 p_copy, a_rows, 0*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+0*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (0*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+0*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 1*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+1*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (1*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+1*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"}\n"
"bra COPIED;\n";
static const char kaio__ptx_370[] = /* ptx/common/matmul_stream.inc */
"TAIL:\n"
"@!p_tail bra COPIED;\n"
"{\n"
".reg .b32 k, here, bytes, to, count;\n"
".reg .b64 from, next, top;\n"
".reg .pred p_copy;\n"
"div.u32 k, lane, 32/8;\n"
"sub.s32 here, k_left, k;\n"
"sub.u32 k, k_size, here;\n"
"cvt.u64.u32 from, k;\n"
"ld.param.s64 top, [b_stride_k];\n"
"mul.lo.s64 top, top, from;\n"
"shl.b64 top, top, 1;\n"
"sub.s64 top, b_gl, top;\n"
"mov.u64 next, b_gl;\n"
"mov.u32 to, b_sh_wr_0;\n"
"mov.u32 count, 64/(512/(32*2));\n";
static const char kaio__ptx_371[] = /* ptx/common/matmul_stream.inc */
"TAIL_b:\n"
"setp.gt.s32 p_copy, here, 0;\n"
"selp.b32 bytes, b_filled, 0, p_copy;\n"
"selp.b64 from, next, top, p_copy;\n"
"{\n"
".reg .b64 at_gl;\n"
".reg .b32 at_sh, left, zero;\n"
".reg .b16 element;\n"
".reg .pred p_full, p_chunk, p_left;\n"
"setp.eq.u32 p_full, bytes, 16;\n"
"setp.eq.or.u32 p_chunk, bytes, 0, p_full;\n"
"@p_chunk cp.async.cg.shared.global [to], [from], 16, bytes;\n"
"@p_chunk bra FETCHED_b;\n"
"mov.b32 zero, 0;\n"
"st.shared.v4.b32 [to], {zero, zero, zero, zero};\n"
"mov.b32 left, bytes;\n"
"mov.b64 at_gl, from;\n"
"mov.b32 at_sh, to;\n";
static const char kaio__ptx_372[] = /* ptx/common/matmul_stream.inc */
"ELEMENT_b:\n"
"ld.global.b16 element, [at_gl];\n"
"st.shared.b16 [at_sh], element;\n"
"add.s64 at_gl, at_gl, 2;\n"
"add.u32 at_sh, at_sh, 2;\n"
"sub.u32 left, left, 2;\n"
"setp.ne.u32 p_left, left, 0;\n"
"@p_left bra ELEMENT_b;\n";
static const char kaio__ptx_373[] = /* ptx/common/matmul_stream.inc */
"FETCHED_b:\n"
"}\n"
"sub.s32 here, here, (512/(32*2));\n"
"add.s64 next, next, b_pass_step;\n"
"xor.b32 to, to, 32/64*64;\n"
"add.u32 to, to, 512;\n"
"sub.u32 count, count, 1;\n"
"setp.ne.u32 p_copy, count, 0;\n"
"@p_copy bra TAIL_b;\n"
"}\n"
"{\n"
".reg .b32 k, here, bytes, to, rows, count;\n"
".reg .b64 from, back;\n"
".reg .pred p_copy;\n"
"and.b32 k, lane, 64/8-1;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"sub.u32 k, k_size, here;\n"
"mul.wide.u32 back, k, 2;\n"
"setp.gt.s32 p_copy, here, 0;\n"
"selp.b64 back, 0, back, p_copy;\n"
"sub.s64 from, a_gl, back;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"mov.u32 to, a_sh_wr_0;\n"
"mov.u32 rows, a_rows;\n"
"mov.u32 count, 16/(512/((64*2)));\n";
static const char kaio__ptx_374[] = /* ptx/common/matmul_stream.inc */
"TAIL_a:\n"
"setp.gt.s32 p_copy, rows, 0;\n"
"@!p_copy bra TAIL_NEXT_a;\n"
"{\n"
".reg .b64 at_gl;\n"
".reg .b32 at_sh, left, zero;\n"
".reg .b16 element;\n"
".reg .pred p_full, p_chunk, p_left;\n"
"setp.eq.u32 p_full, bytes, 16;\n"
"setp.eq.or.u32 p_chunk, bytes, 0, p_full;\n"
"@p_chunk cp.async.cg.shared.global [to], [from], 16, bytes;\n"
"@p_chunk bra FETCHED_a;\n"
"mov.b32 zero, 0;\n"
"st.shared.v4.b32 [to], {zero, zero, zero, zero};\n"
"mov.b32 left, bytes;\n"
"mov.b64 at_gl, from;\n"
"mov.b32 at_sh, to;\n";
static const char kaio__ptx_375[] = /* ptx/common/matmul_stream.inc */
"ELEMENT_a:\n"
"ld.global.b16 element, [at_gl];\n"
"st.shared.b16 [at_sh], element;\n"
"add.s64 at_gl, at_gl, 2;\n"
"add.u32 at_sh, at_sh, 2;\n"
"sub.u32 left, left, 2;\n"
"setp.ne.u32 p_left, left, 0;\n"
"@p_left bra ELEMENT_a;\n";
static const char kaio__ptx_376[] = /* ptx/common/matmul_stream.inc */
"FETCHED_a:\n"
"}\n";
static const char kaio__ptx_377[] = /* ptx/common/matmul_stream.inc */
"TAIL_NEXT_a:\n"
"sub.s32 rows, rows, (512/((64*2)));\n"
"add.s64 from, from, a_pass_step;\n"
"xor.b32 to, to, 64/64*64;\n"
"add.u32 to, to, 512;\n"
"sub.u32 count, count, 1;\n"
"setp.ne.u32 p_copy, count, 0;\n"
"@p_copy bra TAIL_a;\n"
"}\n";
static const char kaio__ptx_378[] = /* ptx/common/matmul_stream.inc */
"COPIED:\n"
"cp.async.commit_group;\n"
"add.s64 a_gl, a_gl, (8*64)*2;\n"
"add.s64 b_gl, b_gl, b_tile_step;\n"
"sub.s32 k_left, k_left, (8*64);\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 2;\n"
"selp.b32 slot_delta, -(2-1)*((16+32)*64*2), ((16+32)*64*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"add.u32 a_sh_wr_0, a_sh_wr_0, slot_delta;\n"
"add.u32 a_sh_wr_1, a_sh_wr_1, slot_delta;\n"
"add.u32 b_sh_wr_0, b_sh_wr_0, slot_delta;\n"
"add.u32 b_sh_wr_1, b_sh_wr_1, slot_delta;\n"
"add.s32 turn, turn, 1;\n"
"setp.lt.s32 p_fill, turn, 0;\n"
"@p_fill bra TURN;\n"
"setp.eq.s32 p_first, turn, 0;\n"
"@!p_first bra COMPUTE;\n"
"{\n"
".reg .b32 row, chunk, clamped, last, b_ring;\n"
"add.u32 b_ring, ring, (16*64*2);\n"
"and.b32 row, lane, 15;\n"
"shr.u32 chunk, lane, 4;\n"
"sub.u32 last, m_size, m_tile;\n"
"sub.u32 last, last, 1;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_rd_0, clamped, 64*2, ring;\n"
"mad.lo.u32 a_sh_rd_0, permuted, 16, a_sh_rd_0;\n"
"}\n"
"add.u32 row, row, 16;\n"
"and.b32 row, lane, 15;\n"
"{\n"
".reg .b32 permuted;\n"
"shr.u32 permuted, row, 1;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_0, row, 32*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_0, permuted, 16, b_sh_rd_0;\n"
"}\n"
"add.u32 chunk, chunk, 2;\n"
"{\n"
".reg .b32 permuted;\n"
"shr.u32 permuted, row, 1;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_1, row, 32*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_1, permuted, 16, b_sh_rd_1;\n"
"}\n"
"add.u32 chunk, chunk, 2;\n"
"}\n"
"mov.b32 c00_0, 0;\n"
"mov.b32 c00_1, 0;\n"
"mov.b32 c00_2, 0;\n"
"mov.b32 c00_3, 0;\n"
"mov.b32 c01_0, 0;\n"
"mov.b32 c01_1, 0;\n"
"mov.b32 c01_2, 0;\n"
"mov.b32 c01_3, 0;\n"
"mov.b32 c02_0, 0;\n"
"mov.b32 c02_1, 0;\n"
"mov.b32 c02_2, 0;\n"
"mov.b32 c02_3, 0;\n"
"mov.b32 c03_0, 0;\n"
"mov.b32 c03_1, 0;\n"
"mov.b32 c03_2, 0;\n"
"mov.b32 c03_3, 0;\n"
"bra READ;\n";
static const char kaio__ptx_379[] = /* ptx/common/matmul_stream.inc */
"COMPUTE:\n";
static const char kaio__ptx_380[] = /* ptx/common/matmul_stream.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c00_0, c00_1, c00_2, c00_3}, {a00_0, a00_1, a00_2, a00_3}, {b00_0, b00_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c01_0, c01_1, c01_2, c01_3}, {a00_0, a00_1, a00_2, a00_3}, {b01_0, b01_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c02_0, c02_1, c02_2, c02_3}, {a00_0, a00_1, a00_2, a00_3}, {b02_0, b02_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c03_0, c03_1, c03_2, c03_3}, {a00_0, a00_1, a00_2, a00_3}, {b03_0, b03_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c00_0, c00_1, c00_2, c00_3}, {a10_0, a10_1, a10_2, a10_3}, {b10_0, b10_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c01_0, c01_1, c01_2, c01_3}, {a10_0, a10_1, a10_2, a10_3}, {b11_0, b11_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c02_0, c02_1, c02_2, c02_3}, {a10_0, a10_1, a10_2, a10_3}, {b12_0, b12_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c03_0, c03_1, c03_2, c03_3}, {a10_0, a10_1, a10_2, a10_3}, {b13_0, b13_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c00_0, c00_1, c00_2, c00_3}, {a20_0, a20_1, a20_2, a20_3}, {b20_0, b20_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c01_0, c01_1, c01_2, c01_3}, {a20_0, a20_1, a20_2, a20_3}, {b21_0, b21_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c02_0, c02_1, c02_2, c02_3}, {a20_0, a20_1, a20_2, a20_3}, {b22_0, b22_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c03_0, c03_1, c03_2, c03_3}, {a20_0, a20_1, a20_2, a20_3}, {b23_0, b23_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c00_0, c00_1, c00_2, c00_3}, {a30_0, a30_1, a30_2, a30_3}, {b30_0, b30_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c01_0, c01_1, c01_2, c01_3}, {a30_0, a30_1, a30_2, a30_3}, {b31_0, b31_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c02_0, c02_1, c02_2, c02_3}, {a30_0, a30_1, a30_2, a30_3}, {b32_0, b32_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c03_0, c03_1, c03_2, c03_3}, {a30_0, a30_1, a30_2, a30_3}, {b33_0, b33_1}, {c03_0, c03_1, c03_2, c03_3};\n";
static const char kaio__ptx_381[] = /* ptx/common/matmul_stream.inc */
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n";
static const char kaio__ptx_382[] = /* ptx/common/matmul_stream.inc */
"READ:\n"
"setp.lt.s32 p_more, turn, turns;\n"
"@!p_more bra STREAMED;\n"
"cp.async.wait_group 2-1;\n"
"bar.warp.sync 0xffffffff;\n"
"{\n"
".reg .b32 address;\n"
"xor.b32 address, a_sh_rd_0, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [address];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*32*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*32*2];\n"
"xor.b32 address, a_sh_rd_0, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [address];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_0+1*16*32*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*32*2];\n"
"xor.b32 address, a_sh_rd_0, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a20_0, a20_1, a20_2, a20_3}, [address];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b20_0, b20_1, b21_0, b21_1}, [b_sh_rd_0+2*16*32*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b22_0, b22_1, b23_0, b23_1}, [b_sh_rd_1+2*16*32*2];\n"
"xor.b32 address, a_sh_rd_0, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a30_0, a30_1, a30_2, a30_3}, [address];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b30_0, b30_1, b31_0, b31_1}, [b_sh_rd_0+3*16*32*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b32_0, b32_1, b33_0, b33_1}, [b_sh_rd_1+3*16*32*2];\n"
"}\n"
"bar.warp.sync 0xffffffff;\n"
"bra TURN;\n";
static const char kaio__ptx_383[] = /* ptx/common/matmul_stream.inc */
"STREAMED:\n";
static const char kaio__ptx_384[] = /* ptx/common/matmul_reduce.inc */
"{\n"
".reg .b32 put_sh, get_sh, row, column, rows_left, rows_0, rows_1, type, packed;\n"
".reg .b64 row_step, column_step, c_next_gl, wide;\n"
".reg .f32 v0_<2>, v1_<2>, v2_<2>, v3_<2>, part_<2>;\n"
".reg .b16 low, high;\n"
".reg .pred p_rows, p_row_<4>, p_f16, p_f32, p_pairs, p_cut, p_0, p_1;\n"
"shr.u32 row, lane, 2;\n"
"mad.lo.u32 put_sh, row, 160, ring;\n"
"and.b32 column, lane, 3;\n"
"mad.lo.u32 put_sh, column, 8, put_sh;\n"
"st.shared.v2.f32 [put_sh+0*16*160+0*32], {c00_0, c00_1};\n"
"st.shared.v2.f32 [put_sh+0*16*160+8*160+0*32], {c00_2, c00_3};\n"
"st.shared.v2.f32 [put_sh+0*16*160+1*32], {c01_0, c01_1};\n"
"st.shared.v2.f32 [put_sh+0*16*160+8*160+1*32], {c01_2, c01_3};\n"
"st.shared.v2.f32 [put_sh+0*16*160+2*32], {c02_0, c02_1};\n"
"st.shared.v2.f32 [put_sh+0*16*160+8*160+2*32], {c02_2, c02_3};\n"
"st.shared.v2.f32 [put_sh+0*16*160+3*32], {c03_0, c03_1};\n"
"st.shared.v2.f32 [put_sh+0*16*160+8*160+3*32], {c03_2, c03_3};\n"
"shr.u32 row, tid, 5;\n"
"mul.lo.u32 row, row, (16/8);\n"
"div.u32 column, lane, 32/2;\n"
"add.u32 row, row, column;\n"
"mov.u32 get_sh, smem;\n"
"mad.lo.u32 get_sh, row, 160, get_sh;\n"
"and.b32 column, lane, 32/2-1;\n"
"mad.lo.u32 get_sh, column, 8, get_sh;\n"
"shl.b32 column, column, 1;\n"
"add.u32 row, row, m_tile;\n"
"add.u32 column, column, n_tile;\n"
"sub.s32 rows_0, m_size, row;\n"
"setp.lt.u32 p_1, column, n_size;\n"
"selp.b32 rows_0, rows_0, 0, p_1;\n"
"add.u32 rows_1, column, 1;\n"
"setp.lt.u32 p_1, rows_1, n_size;\n"
"selp.b32 rows_1, rows_0, 0, p_1;\n"
"ld.param.s64 row_step, [c_stride_m];\n"
"ld.param.s64 column_step, [c_stride_n];\n"
"mul.lo.s64 row_step, row_step, c_bytes;\n"
"mul.lo.s64 column_step, column_step, c_bytes;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 c_gl, wide, row_step, c_gl;\n"
"cvt.u64.u32 wide, column;\n"
"mad.lo.s64 c_gl, wide, column_step, c_gl;\n"
"mul.lo.s64 row_step, row_step, 2;\n"
"ld.param.u32 type, [c_dtype];\n"
"setp.eq.u32 p_f32, type, 0;\n"
"setp.eq.u32 p_f16, type, 1;\n"
"ld.param.u32 type, [c_pairs];\n"
"setp.ne.u32 p_pairs, type, 0;\n"
"and.b32 type, n_size, 1;\n"
"setp.ne.u32 p_cut, type, 0;\n"
"sub.u32 type, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, type, 32, p_cut;\n"
"not.pred p_cut, p_cut;\n"
"and.pred p_pairs, p_pairs, p_cut;\n"
"bar.sync 0;\n";
static const char kaio__ptx_385[] = /* ptx/common/matmul_store.inc */
"mov.u32 rows_left, (16/8);\n"
"@!p_pairs bra SINGLES;\n"
"@!p_f32 bra PAIRS_16;\n";
static const char kaio__ptx_386[] = /* ptx/common/matmul_store.inc */
"PAIRS_F32:\n"
"ld.shared.v2.f32 {v0_0, v0_1}, [get_sh+0*2*160];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+1*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+2*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+3*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+4*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+5*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+6*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+7*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"setp.gt.s32 p_row_0, rows_0, 0*2;\n"
"@p_row_0 st.global.v2.f32 [c_gl], {v0_0, v0_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"add.u32 get_sh, get_sh, 1*2*160;\n"
"sub.s32 rows_0, rows_0, 1*2;\n"
"sub.s32 rows_1, rows_1, 1*2;\n"
"sub.s32 rows_left, rows_left, 1*2;\n"
"setp.ne.s32 p_rows, rows_left, 0;\n"
"@p_rows bra PAIRS_F32;\n"
"bra PASS_DONE;\n";
static const char kaio__ptx_387[] = /* ptx/common/matmul_store.inc */
"PAIRS_16:\n"
"ld.shared.v2.f32 {v0_0, v0_1}, [get_sh+0*2*160];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+1*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+2*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+3*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+4*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+5*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+6*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+7*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"setp.gt.s32 p_row_0, rows_0, 0*2;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v0_1, v0_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v0_1, v0_0;\n"
"@p_row_0 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"add.u32 get_sh, get_sh, 1*2*160;\n"
"sub.s32 rows_0, rows_0, 1*2;\n"
"sub.s32 rows_1, rows_1, 1*2;\n"
"sub.s32 rows_left, rows_left, 1*2;\n"
"setp.ne.s32 p_rows, rows_left, 0;\n"
"@p_rows bra PAIRS_16;\n"
"bra PASS_DONE;\n";
static const char kaio__ptx_388[] = /* ptx/common/matmul_store.inc */
"SINGLES:\n"
"ld.shared.v2.f32 {v0_0, v0_1}, [get_sh];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+4*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+5*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+6*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+7*(2*((16+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"setp.gt.s32 p_0, rows_0, 0;\n"
"setp.gt.s32 p_1, rows_1, 0;\n"
"add.s64 c_next_gl, c_gl, column_step;\n"
"@!p_f32 bra SINGLES_16;\n"
"@p_0 st.global.f32 [c_gl], v0_0;\n"
"@p_1 st.global.f32 [c_next_gl], v0_1;\n"
"bra SINGLES_NEXT;\n";
static const char kaio__ptx_389[] = /* ptx/common/matmul_reduce.inc */
"PASS_DONE:\n"
"}\n"
"ret;\n";
static const char *const kaio__text_42[] = { /* kaio_matmul_f16_skinny_rr_16x32x64_sm80 */
kaio__ptx_363, kaio__ptx_364, kaio__ptx_365, kaio__ptx_366, kaio__ptx_367, kaio__ptx_368, 
kaio__ptx_369, kaio__ptx_370, kaio__ptx_371, kaio__ptx_372, kaio__ptx_373, kaio__ptx_374, 
kaio__ptx_375, kaio__ptx_376, kaio__ptx_377, kaio__ptx_378, kaio__ptx_379, kaio__ptx_380, 
kaio__ptx_381, kaio__ptx_382, kaio__ptx_383, kaio__ptx_384, kaio__ptx_385, kaio__ptx_386, 
kaio__ptx_387, kaio__ptx_388, kaio__ptx_65, kaio__ptx_223, kaio__ptx_389, kaio__ptx_71, NULL};

static const char kaio__ptx_390[] = /* ptx/sm80/matmul_skinny.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_skinny_rc_16x32x64_sm80(\n";
static const char kaio__ptx_391[] = /* ptx/common/matmul_stream.inc */
".reg .f32 c00_<4>, c01_<4>, c02_<4>, c03_<4>;\n"
".reg .b32 a00_<4>;\n"
".reg .b32 b00_<2>;\n"
".reg .b32 b01_<2>;\n"
".reg .b32 b02_<2>;\n"
".reg .b32 b03_<2>;\n"
".reg .b32 a10_<4>;\n"
".reg .b32 b10_<2>;\n"
".reg .b32 b11_<2>;\n"
".reg .b32 b12_<2>;\n"
".reg .b32 b13_<2>;\n"
".reg .b32 a20_<4>;\n"
".reg .b32 b20_<2>;\n"
".reg .b32 b21_<2>;\n"
".reg .b32 b22_<2>;\n"
".reg .b32 b23_<2>;\n"
".reg .b32 a30_<4>;\n"
".reg .b32 b30_<2>;\n"
".reg .b32 b31_<2>;\n"
".reg .b32 b32_<2>;\n"
".reg .b32 b33_<2>;\n"
".reg .b32 a_sh_rd_<4>, b_sh_rd_<4>;\n"
".reg .b32 ring, k_first, slot, slot_delta;\n"
".reg .b32 k_left;\n"
".reg .b32 k_whole;\n"
".reg .b32 turn, turns;\n"
".reg .pred p_whole, p_tail, p_fill, p_first, p_more, p_wrap;\n"
"{\n"
".reg .b32 warp;\n"
"shr.u32 warp, tid, 5;\n"
"mov.u32 ring, smem;\n"
"mad.lo.u32 ring, warp, (2*((16+32)*64*2)), ring;\n"
"mul.lo.u32 k_first, warp, 64;\n"
"}\n"
"sub.s32 k_left, k_size, k_first;\n"
"mov.u32 k_whole, 64-1;\n"
".reg .b64 b_pass_step;\n"
".reg .b32 b_rows, b_sh_wr_<2>;\n"
"{\n"
".reg .b32 row, chunk, k;\n"
".reg .b64 stride, wide;\n"
"and.b32 chunk, lane, 64/8-1;\n"
"div.u32 row, lane, 64/8;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr_0, row, 64*2, ring;\n"
"mad.lo.u32 b_sh_wr_0, permuted, 16, b_sh_wr_0;\n"
"}\n"
"add.u32 b_sh_wr_0, b_sh_wr_0, (16*64*2);\n"
"xor.b32 b_sh_wr_1, b_sh_wr_0, 64/64*64;\n"
"sub.u32 b_rows, n_size, n_tile;\n"
"sub.u32 b_rows, b_rows, row;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 b_pass_step, stride, (512/((64*2)));\n"
"add.u32 row, row, n_tile;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 b_gl, wide, stride, b_gl;\n"
"mad.lo.u32 k, chunk, 8, k_first;\n"
"mul.wide.u32 wide, k, 2;\n"
"add.s64 b_gl, b_gl, wide;\n"
"}\n"
".reg .b64 a_pass_step;\n"
".reg .b32 a_rows, a_sh_wr_<2>;\n"
"{\n"
".reg .b32 row, chunk, k;\n"
".reg .b64 stride, wide;\n"
"and.b32 chunk, lane, 64/8-1;\n"
"div.u32 row, lane, 64/8;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr_0, row, 64*2, ring;\n"
"mad.lo.u32 a_sh_wr_0, permuted, 16, a_sh_wr_0;\n"
"}\n"
"add.u32 a_sh_wr_0, a_sh_wr_0, 0;\n"
"xor.b32 a_sh_wr_1, a_sh_wr_0, 64/64*64;\n"
"sub.u32 a_rows, m_size, m_tile;\n"
"sub.u32 a_rows, a_rows, row;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 a_pass_step, stride, (512/((64*2)));\n"
"add.u32 row, row, m_tile;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 a_gl, wide, stride, a_gl;\n"
"mad.lo.u32 k, chunk, 8, k_first;\n"
"mul.wide.u32 wide, k, 2;\n"
"add.s64 a_gl, a_gl, wide;\n"
"}\n"
"max.s32 turns, k_left, 0;\n"
"add.u32 turns, turns, (8*64)-1;\n"
"div.u32 turns, turns, (8*64);\n"
"mov.u32 turn, -2;\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_392[] = /* ptx/common/matmul_stream.inc */
"TURN:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@!p_whole bra TAIL;\n"
"{\n"
".reg .b64 from;\n"
".reg .pred p_copy;\n"
"mov.u64 from, b_gl;\n"
"setp.gt.s32 p_copy, b_rows, 0*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+0*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (0*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+0*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, 1*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+1*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (1*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+1*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, 2*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+2*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (2*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+2*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, 3*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+3*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (3*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+3*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"mov.u64 from, a_gl;\n"
"setp.gt.s32 p_copy, a_rows, 0*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+0*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (0*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+0*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 1*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+1*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (1*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+1*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"}\n"
"bra COPIED;\n";
static const char kaio__ptx_393[] = /* ptx/common/matmul_stream.inc */
"TAIL:\n"
"@!p_tail bra COPIED;\n"
"{\n"
".reg .b32 k, here, bytes, to, rows, count;\n"
".reg .b64 from, back;\n"
".reg .pred p_copy;\n"
"and.b32 k, lane, 64/8-1;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"sub.u32 k, k_size, here;\n"
"mul.wide.u32 back, k, 2;\n"
"setp.gt.s32 p_copy, here, 0;\n"
"selp.b64 back, 0, back, p_copy;\n"
"sub.s64 from, b_gl, back;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"mov.u32 to, b_sh_wr_0;\n"
"mov.u32 rows, b_rows;\n"
"mov.u32 count, 32/(512/((64*2)));\n";
static const char kaio__ptx_394[] = /* ptx/common/matmul_stream.inc */
"TAIL_b:\n"
"setp.gt.s32 p_copy, rows, 0;\n"
"@!p_copy bra TAIL_NEXT_b;\n"
"{\n"
".reg .b64 at_gl;\n"
".reg .b32 at_sh, left, zero;\n"
".reg .b16 element;\n"
".reg .pred p_full, p_chunk, p_left;\n"
"setp.eq.u32 p_full, bytes, 16;\n"
"setp.eq.or.u32 p_chunk, bytes, 0, p_full;\n"
"@p_chunk cp.async.cg.shared.global [to], [from], 16, bytes;\n"
"@p_chunk bra FETCHED_b;\n"
"mov.b32 zero, 0;\n"
"st.shared.v4.b32 [to], {zero, zero, zero, zero};\n"
"mov.b32 left, bytes;\n"
"mov.b64 at_gl, from;\n"
"mov.b32 at_sh, to;\n";
static const char kaio__ptx_395[] = /* ptx/common/matmul_stream.inc */
"FETCHED_b:\n"
"}\n";
static const char kaio__ptx_396[] = /* ptx/common/matmul_stream.inc */
"TAIL_NEXT_b:\n"
"sub.s32 rows, rows, (512/((64*2)));\n"
"add.s64 from, from, b_pass_step;\n"
"xor.b32 to, to, 64/64*64;\n"
"add.u32 to, to, 512;\n"
"sub.u32 count, count, 1;\n"
"setp.ne.u32 p_copy, count, 0;\n"
"@p_copy bra TAIL_b;\n"
"}\n"
"{\n"
".reg .b32 k, here, bytes, to, rows, count;\n"
".reg .b64 from, back;\n"
".reg .pred p_copy;\n"
"and.b32 k, lane, 64/8-1;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"sub.u32 k, k_size, here;\n"
"mul.wide.u32 back, k, 2;\n"
"setp.gt.s32 p_copy, here, 0;\n"
"selp.b64 back, 0, back, p_copy;\n"
"sub.s64 from, a_gl, back;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"mov.u32 to, a_sh_wr_0;\n"
"mov.u32 rows, a_rows;\n"
"mov.u32 count, 16/(512/((64*2)));\n";
static const char kaio__ptx_397[] = /* ptx/common/matmul_stream.inc */
"COPIED:\n"
"cp.async.commit_group;\n"
"add.s64 a_gl, a_gl, (8*64)*2;\n"
"add.s64 b_gl, b_gl, (8*64)*2;\n"
"sub.s32 k_left, k_left, (8*64);\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 2;\n"
"selp.b32 slot_delta, -(2-1)*((16+32)*64*2), ((16+32)*64*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"add.u32 a_sh_wr_0, a_sh_wr_0, slot_delta;\n"
"add.u32 a_sh_wr_1, a_sh_wr_1, slot_delta;\n"
"add.u32 b_sh_wr_0, b_sh_wr_0, slot_delta;\n"
"add.u32 b_sh_wr_1, b_sh_wr_1, slot_delta;\n"
"add.s32 turn, turn, 1;\n"
"setp.lt.s32 p_fill, turn, 0;\n"
"@p_fill bra TURN;\n"
"setp.eq.s32 p_first, turn, 0;\n"
"@!p_first bra COMPUTE;\n"
"{\n"
".reg .b32 row, chunk, clamped, last, b_ring;\n"
"add.u32 b_ring, ring, (16*64*2);\n"
"and.b32 row, lane, 15;\n"
"shr.u32 chunk, lane, 4;\n"
"sub.u32 last, m_size, m_tile;\n"
"sub.u32 last, last, 1;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_rd_0, clamped, 64*2, ring;\n"
"mad.lo.u32 a_sh_rd_0, permuted, 16, a_sh_rd_0;\n"
"}\n"
"add.u32 row, row, 16;\n"
"and.b32 row, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 row, chunk, 8, row;\n"
"shr.u32 chunk, lane, 3;\n"
"and.b32 chunk, chunk, 1;\n"
"sub.u32 last, n_size, n_tile;\n"
"sub.u32 last, last, 1;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_0, clamped, 64*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_0, permuted, 16, b_sh_rd_0;\n"
"}\n"
"add.u32 row, row, 16;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_1, clamped, 64*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_1, permuted, 16, b_sh_rd_1;\n"
"}\n"
"add.u32 row, row, 16;\n"
"}\n"
"mov.b32 c00_0, 0;\n"
"mov.b32 c00_1, 0;\n"
"mov.b32 c00_2, 0;\n"
"mov.b32 c00_3, 0;\n"
"mov.b32 c01_0, 0;\n"
"mov.b32 c01_1, 0;\n"
"mov.b32 c01_2, 0;\n"
"mov.b32 c01_3, 0;\n"
"mov.b32 c02_0, 0;\n"
"mov.b32 c02_1, 0;\n"
"mov.b32 c02_2, 0;\n"
"mov.b32 c02_3, 0;\n"
"mov.b32 c03_0, 0;\n"
"mov.b32 c03_1, 0;\n"
"mov.b32 c03_2, 0;\n"
"mov.b32 c03_3, 0;\n"
"bra READ;\n";
static const char kaio__ptx_398[] = /* ptx/common/matmul_stream.inc */
"READ:\n"
"setp.lt.s32 p_more, turn, turns;\n"
"@!p_more bra STREAMED;\n"
"cp.async.wait_group 2-1;\n"
"bar.warp.sync 0xffffffff;\n"
"{\n"
".reg .b32 address;\n"
"xor.b32 address, a_sh_rd_0, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [address];\n"
"xor.b32 address, b_sh_rd_0, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [address];\n"
"xor.b32 address, b_sh_rd_1, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [address];\n"
"xor.b32 address, a_sh_rd_0, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [address];\n"
"xor.b32 address, b_sh_rd_0, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [address];\n"
"xor.b32 address, b_sh_rd_1, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [address];\n"
"xor.b32 address, a_sh_rd_0, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a20_0, a20_1, a20_2, a20_3}, [address];\n"
"xor.b32 address, b_sh_rd_0, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b20_0, b20_1, b21_0, b21_1}, [address];\n"
"xor.b32 address, b_sh_rd_1, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b22_0, b22_1, b23_0, b23_1}, [address];\n"
"xor.b32 address, a_sh_rd_0, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a30_0, a30_1, a30_2, a30_3}, [address];\n"
"xor.b32 address, b_sh_rd_0, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b30_0, b30_1, b31_0, b31_1}, [address];\n"
"xor.b32 address, b_sh_rd_1, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b32_0, b32_1, b33_0, b33_1}, [address];\n"
"}\n"
"bar.warp.sync 0xffffffff;\n"
"bra TURN;\n";
static const char *const kaio__text_43[] = { /* kaio_matmul_f16_skinny_rc_16x32x64_sm80 */
kaio__ptx_390, kaio__ptx_364, kaio__ptx_365, kaio__ptx_366, kaio__ptx_367, kaio__ptx_391, 
kaio__ptx_392, kaio__ptx_393, kaio__ptx_394, kaio__ptx_372, kaio__ptx_395, kaio__ptx_396, 
kaio__ptx_374, kaio__ptx_375, kaio__ptx_376, kaio__ptx_377, kaio__ptx_397, kaio__ptx_379, 
kaio__ptx_380, kaio__ptx_381, kaio__ptx_398, kaio__ptx_383, kaio__ptx_384, kaio__ptx_385, 
kaio__ptx_386, kaio__ptx_387, kaio__ptx_388, kaio__ptx_65, kaio__ptx_223, kaio__ptx_389, 
kaio__ptx_71, NULL};

static const char kaio__ptx_399[] = /* ptx/sm80/matmul_skinny.ptx */
".version 7.4\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_skinny_rr_16x32x64_sm80(\n";
static const char kaio__ptx_400[] = /* ptx/common/matmul_stream.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c00_0, c00_1, c00_2, c00_3}, {a00_0, a00_1, a00_2, a00_3}, {b00_0, b00_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c01_0, c01_1, c01_2, c01_3}, {a00_0, a00_1, a00_2, a00_3}, {b01_0, b01_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c02_0, c02_1, c02_2, c02_3}, {a00_0, a00_1, a00_2, a00_3}, {b02_0, b02_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c03_0, c03_1, c03_2, c03_3}, {a00_0, a00_1, a00_2, a00_3}, {b03_0, b03_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c00_0, c00_1, c00_2, c00_3}, {a10_0, a10_1, a10_2, a10_3}, {b10_0, b10_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c01_0, c01_1, c01_2, c01_3}, {a10_0, a10_1, a10_2, a10_3}, {b11_0, b11_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c02_0, c02_1, c02_2, c02_3}, {a10_0, a10_1, a10_2, a10_3}, {b12_0, b12_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c03_0, c03_1, c03_2, c03_3}, {a10_0, a10_1, a10_2, a10_3}, {b13_0, b13_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c00_0, c00_1, c00_2, c00_3}, {a20_0, a20_1, a20_2, a20_3}, {b20_0, b20_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c01_0, c01_1, c01_2, c01_3}, {a20_0, a20_1, a20_2, a20_3}, {b21_0, b21_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c02_0, c02_1, c02_2, c02_3}, {a20_0, a20_1, a20_2, a20_3}, {b22_0, b22_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c03_0, c03_1, c03_2, c03_3}, {a20_0, a20_1, a20_2, a20_3}, {b23_0, b23_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c00_0, c00_1, c00_2, c00_3}, {a30_0, a30_1, a30_2, a30_3}, {b30_0, b30_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c01_0, c01_1, c01_2, c01_3}, {a30_0, a30_1, a30_2, a30_3}, {b31_0, b31_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c02_0, c02_1, c02_2, c02_3}, {a30_0, a30_1, a30_2, a30_3}, {b32_0, b32_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c03_0, c03_1, c03_2, c03_3}, {a30_0, a30_1, a30_2, a30_3}, {b33_0, b33_1}, {c03_0, c03_1, c03_2, c03_3};\n";
static const char *const kaio__text_44[] = { /* kaio_matmul_bf16_skinny_rr_16x32x64_sm80 */
kaio__ptx_399, kaio__ptx_364, kaio__ptx_365, kaio__ptx_366, kaio__ptx_367, kaio__ptx_368, 
kaio__ptx_369, kaio__ptx_370, kaio__ptx_371, kaio__ptx_372, kaio__ptx_373, kaio__ptx_374, 
kaio__ptx_375, kaio__ptx_376, kaio__ptx_377, kaio__ptx_378, kaio__ptx_379, kaio__ptx_400, 
kaio__ptx_381, kaio__ptx_382, kaio__ptx_383, kaio__ptx_384, kaio__ptx_385, kaio__ptx_386, 
kaio__ptx_387, kaio__ptx_388, kaio__ptx_65, kaio__ptx_223, kaio__ptx_389, kaio__ptx_71, NULL};

static const char kaio__ptx_401[] = /* ptx/sm80/matmul_skinny.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_skinny_rc_16x32x64_sm80(\n";
static const char *const kaio__text_45[] = { /* kaio_matmul_bf16_skinny_rc_16x32x64_sm80 */
kaio__ptx_401, kaio__ptx_364, kaio__ptx_365, kaio__ptx_366, kaio__ptx_367, kaio__ptx_391, 
kaio__ptx_392, kaio__ptx_393, kaio__ptx_394, kaio__ptx_372, kaio__ptx_395, kaio__ptx_396, 
kaio__ptx_374, kaio__ptx_375, kaio__ptx_376, kaio__ptx_377, kaio__ptx_397, kaio__ptx_379, 
kaio__ptx_400, kaio__ptx_381, kaio__ptx_398, kaio__ptx_383, kaio__ptx_384, kaio__ptx_385, 
kaio__ptx_386, kaio__ptx_387, kaio__ptx_388, kaio__ptx_65, kaio__ptx_223, kaio__ptx_389, 
kaio__ptx_71, NULL};

static const char kaio__ptx_402[] = /* ptx/sm80/matmul_skinny.ptx */
".version 7.4\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_skinny_rr_16x64x64_sm80(\n";
static const char kaio__ptx_403[] = /* ptx/common/matmul_locate.inc */
".reg .b64 a_gl, b_gl, c_gl, c_bytes;\n"
".reg .b32 m_tile, n_tile, m_size, n_size, k_size, tid, lane;\n"
"mov.u32 tid, %tid.x;\n"
"and.b32 lane, tid, 31;\n"
"ld.param.u64 a_gl, [a_ptr];\n"
"ld.param.u64 b_gl, [b_ptr];\n"
"ld.param.u64 c_gl, [c_ptr];\n"
"cvta.to.global.u64 a_gl, a_gl;\n"
"cvta.to.global.u64 b_gl, b_gl;\n"
"cvta.to.global.u64 c_gl, c_gl;\n"
"ld.param.u32 m_size, [M];\n"
"ld.param.u32 n_size, [N];\n"
"ld.param.u32 k_size, [k_split];\n"
"{\n"
".reg .b32 tile, tiles, batch, split, count, rows, columns, band, band_rows, first, type;\n"
".reg .b64 outer, inner, stride, offset;\n"
".reg .pred p_first, p_f32;\n"
"ld.param.u32 type, [c_dtype];\n"
"setp.eq.u32 p_f32, type, 0;\n"
"selp.b64 c_bytes, 4, 2, p_f32;\n"
"ld.param.u32 rows, [tiles_m];\n"
"ld.param.u32 columns, [tiles_n];\n"
".reg .pred p_one_row;\n"
"mov.u32 m_tile, 0;\n"
"mov.u32 tile, %ctaid.x;\n"
"mul.lo.u32 n_tile, tile, 64;\n"
"setp.eq.u32 p_one_row, rows, 1;\n"
"setp.lt.and.u32 p_one_row, tile, columns, p_one_row;\n"
"@p_one_row bra LOCATED;\n"
"mul.lo.u32 tiles, rows, columns;\n"
"mov.u32 tile, %ctaid.x;\n"
"setp.lt.u32 p_first, tile, tiles;\n"
"@p_first bra LOCATE_TILE;\n"
"div.u32 batch, tile, tiles;\n"
"mul.lo.u32 first, batch, tiles;\n"
"sub.u32 tile, tile, first;\n"
"ld.param.u32 count, [splits];\n"
"div.u32 first, batch, count;\n"
"mul.lo.u32 split, first, count;\n"
"sub.u32 split, batch, split;\n"
"mov.u32 batch, first;\n"
"ld.param.u32 count, [batch_inner_count];\n"
"div.u32 first, batch, count;\n"
"cvt.u64.u32 outer, first;\n"
"mul.lo.u32 first, first, count;\n"
"sub.u32 first, batch, first;\n"
"cvt.u64.u32 inner, first;\n"
"ld.param.s64 stride, [a_batch_outer];\n"
"mul.lo.s64 offset, outer, stride;\n"
"ld.param.s64 stride, [a_batch_inner];\n"
"mad.lo.s64 offset, inner, stride, offset;\n"
"mad.lo.s64 a_gl, offset, 2, a_gl;\n"
"ld.param.s64 stride, [b_batch_outer];\n"
"mul.lo.s64 offset, outer, stride;\n"
"ld.param.s64 stride, [b_batch_inner];\n"
"mad.lo.s64 offset, inner, stride, offset;\n"
"mad.lo.s64 b_gl, offset, 2, b_gl;\n"
"ld.param.s64 stride, [c_batch_outer];\n"
"mul.lo.s64 offset, outer, stride;\n"
"ld.param.s64 stride, [c_batch_inner];\n"
"mad.lo.s64 offset, inner, stride, offset;\n"
"mad.lo.s64 c_gl, offset, c_bytes, c_gl;\n"
"mul.lo.u32 first, split, k_size;\n"
"ld.param.u32 count, [K];\n"
"sub.u32 count, count, first;\n"
"min.u32 k_size, k_size, count;\n"
"cvt.u64.u32 offset, first;\n"
"shl.b64 offset, offset, 1;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"mad.lo.s64 a_gl, offset, stride, a_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"mad.lo.s64 b_gl, offset, stride, b_gl;\n"
"cvt.u64.u32 offset, split;\n"
"ld.param.s64 stride, [c_split];\n"
"mul.lo.s64 stride, stride, c_bytes;\n"
"mad.lo.s64 c_gl, offset, stride, c_gl;\n";
static const char kaio__ptx_404[] = /* ptx/common/matmul_locate.inc */
"LOCATE_TILE:\n"
"ld.param.u32 count, [group_m];\n"
"mul.lo.u32 band_rows, count, columns;\n"
"div.u32 band, tile, band_rows;\n"
"mul.lo.u32 first, band, band_rows;\n"
"sub.u32 tile, tile, first;\n"
"mul.lo.u32 first, band, count;\n"
"sub.u32 band_rows, rows, first;\n"
"min.u32 band_rows, band_rows, count;\n"
"div.u32 n_tile, tile, band_rows;\n"
"mul.lo.u32 m_tile, n_tile, band_rows;\n"
"sub.u32 m_tile, tile, m_tile;\n"
"add.u32 m_tile, m_tile, first;\n"
"mul.lo.u32 m_tile, m_tile, 16;\n"
"mul.lo.u32 n_tile, n_tile, 64;\n";
static const char kaio__ptx_405[] = /* ptx/common/matmul_stream.inc */
".reg .f32 c00_<4>, c01_<4>, c02_<4>, c03_<4>, c04_<4>, c05_<4>, c06_<4>, c07_<4>;\n"
".reg .b32 a00_<4>;\n"
".reg .b32 b00_<2>;\n"
".reg .b32 b01_<2>;\n"
".reg .b32 b02_<2>;\n"
".reg .b32 b03_<2>;\n"
".reg .b32 b04_<2>;\n"
".reg .b32 b05_<2>;\n"
".reg .b32 b06_<2>;\n"
".reg .b32 b07_<2>;\n"
".reg .b32 a10_<4>;\n"
".reg .b32 b10_<2>;\n"
".reg .b32 b11_<2>;\n"
".reg .b32 b12_<2>;\n"
".reg .b32 b13_<2>;\n"
".reg .b32 b14_<2>;\n"
".reg .b32 b15_<2>;\n"
".reg .b32 b16_<2>;\n"
".reg .b32 b17_<2>;\n"
".reg .b32 a20_<4>;\n"
".reg .b32 b20_<2>;\n"
".reg .b32 b21_<2>;\n"
".reg .b32 b22_<2>;\n"
".reg .b32 b23_<2>;\n"
".reg .b32 b24_<2>;\n"
".reg .b32 b25_<2>;\n"
".reg .b32 b26_<2>;\n"
".reg .b32 b27_<2>;\n"
".reg .b32 a30_<4>;\n"
".reg .b32 b30_<2>;\n"
".reg .b32 b31_<2>;\n"
".reg .b32 b32_<2>;\n"
".reg .b32 b33_<2>;\n"
".reg .b32 b34_<2>;\n"
".reg .b32 b35_<2>;\n"
".reg .b32 b36_<2>;\n"
".reg .b32 b37_<2>;\n"
".reg .b32 a_sh_rd_<4>, b_sh_rd_<4>;\n"
".reg .b32 ring, k_first, slot, slot_delta;\n"
".reg .b32 k_left;\n"
".reg .b32 k_whole;\n"
".reg .b32 turn, turns;\n"
".reg .pred p_whole, p_tail, p_fill, p_first, p_more, p_wrap;\n"
"{\n"
".reg .b32 warp;\n"
"shr.u32 warp, tid, 5;\n"
"mov.u32 ring, smem;\n"
"mad.lo.u32 ring, warp, (2*((16+64)*64*2)), ring;\n"
"mul.lo.u32 k_first, warp, 64;\n"
"}\n"
"sub.s32 k_left, k_size, k_first;\n"
"mov.u32 k_whole, 64-1;\n"
".reg .b64 b_pass_step, b_tile_step;\n"
".reg .b32 b_filled, b_sh_wr_<2>;\n"
"{\n"
".reg .b32 row, chunk, column;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, lane, 64/8-1;\n"
"div.u32 row, lane, 64/8;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr_0, row, 64*2, ring;\n"
"mad.lo.u32 b_sh_wr_0, permuted, 16, b_sh_wr_0;\n"
"}\n"
"add.u32 b_sh_wr_0, b_sh_wr_0, (16*64*2);\n"
"xor.b32 b_sh_wr_1, b_sh_wr_0, 64/64*64;\n"
"mad.lo.u32 column, chunk, 8, n_tile;\n"
"sub.u32 chunk, n_size, 1;\n"
"and.b32 chunk, chunk, -8;\n"
"min.u32 column, column, chunk;\n"
"sub.u32 b_filled, n_size, column;\n"
"min.u32 b_filled, b_filled, 8;\n"
"shl.b32 b_filled, b_filled, 1;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 b_pass_step, stride, (512/(64*2));\n"
"mul.lo.s64 b_tile_step, stride, (4*64);\n"
"add.u32 row, row, k_first;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 b_gl, wide, stride, b_gl;\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 b_gl, b_gl, wide;\n"
"and.b32 chunk, n_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 chunk, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, chunk, 64, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
".reg .b64 a_pass_step;\n"
".reg .b32 a_rows, a_sh_wr_<2>;\n"
"{\n"
".reg .b32 row, chunk, k;\n"
".reg .b64 stride, wide;\n"
"and.b32 chunk, lane, 64/8-1;\n"
"div.u32 row, lane, 64/8;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr_0, row, 64*2, ring;\n"
"mad.lo.u32 a_sh_wr_0, permuted, 16, a_sh_wr_0;\n"
"}\n"
"add.u32 a_sh_wr_0, a_sh_wr_0, 0;\n"
"xor.b32 a_sh_wr_1, a_sh_wr_0, 64/64*64;\n"
"sub.u32 a_rows, m_size, m_tile;\n"
"sub.u32 a_rows, a_rows, row;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 a_pass_step, stride, (512/((64*2)));\n"
"add.u32 row, row, m_tile;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 a_gl, wide, stride, a_gl;\n"
"mad.lo.u32 k, chunk, 8, k_first;\n"
"mul.wide.u32 wide, k, 2;\n"
"add.s64 a_gl, a_gl, wide;\n"
"}\n"
"max.s32 turns, k_left, 0;\n"
"add.u32 turns, turns, (4*64)-1;\n"
"div.u32 turns, turns, (4*64);\n"
"mov.u32 turn, -2;\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_406[] = /* ptx/common/matmul_stream.inc */
"TURN:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@!p_whole bra TAIL;\n"
"{\n"
".reg .b64 from;\n"
".reg .pred p_copy;\n"
"mov.u64 from, b_gl;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+0*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+0*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+1*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+1*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+2*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+2*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+3*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+3*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+4*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+4*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+5*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+5*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+6*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+6*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+7*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+7*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"mov.u64 from, a_gl;\n"
"setp.gt.s32 p_copy, a_rows, 0*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+0*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (0*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+0*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 1*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+1*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (1*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+1*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"}\n"
"bra COPIED;\n";
static const char kaio__ptx_407[] = /* ptx/common/matmul_stream.inc */
"TAIL:\n"
"@!p_tail bra COPIED;\n"
"{\n"
".reg .b32 k, here, bytes, to, count;\n"
".reg .b64 from, next, top;\n"
".reg .pred p_copy;\n"
"div.u32 k, lane, 64/8;\n"
"sub.s32 here, k_left, k;\n"
"sub.u32 k, k_size, here;\n"
"cvt.u64.u32 from, k;\n"
"ld.param.s64 top, [b_stride_k];\n"
"mul.lo.s64 top, top, from;\n"
"shl.b64 top, top, 1;\n"
"sub.s64 top, b_gl, top;\n"
"mov.u64 next, b_gl;\n"
"mov.u32 to, b_sh_wr_0;\n"
"mov.u32 count, 64/(512/(64*2));\n";
static const char kaio__ptx_408[] = /* ptx/common/matmul_stream.inc */
"FETCHED_b:\n"
"}\n"
"sub.s32 here, here, (512/(64*2));\n"
"add.s64 next, next, b_pass_step;\n"
"xor.b32 to, to, 64/64*64;\n"
"add.u32 to, to, 512;\n"
"sub.u32 count, count, 1;\n"
"setp.ne.u32 p_copy, count, 0;\n"
"@p_copy bra TAIL_b;\n"
"}\n"
"{\n"
".reg .b32 k, here, bytes, to, rows, count;\n"
".reg .b64 from, back;\n"
".reg .pred p_copy;\n"
"and.b32 k, lane, 64/8-1;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"sub.u32 k, k_size, here;\n"
"mul.wide.u32 back, k, 2;\n"
"setp.gt.s32 p_copy, here, 0;\n"
"selp.b64 back, 0, back, p_copy;\n"
"sub.s64 from, a_gl, back;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"mov.u32 to, a_sh_wr_0;\n"
"mov.u32 rows, a_rows;\n"
"mov.u32 count, 16/(512/((64*2)));\n";
static const char kaio__ptx_409[] = /* ptx/common/matmul_stream.inc */
"COPIED:\n"
"cp.async.commit_group;\n"
"add.s64 a_gl, a_gl, (4*64)*2;\n"
"add.s64 b_gl, b_gl, b_tile_step;\n"
"sub.s32 k_left, k_left, (4*64);\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 2;\n"
"selp.b32 slot_delta, -(2-1)*((16+64)*64*2), ((16+64)*64*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"add.u32 a_sh_wr_0, a_sh_wr_0, slot_delta;\n"
"add.u32 a_sh_wr_1, a_sh_wr_1, slot_delta;\n"
"add.u32 b_sh_wr_0, b_sh_wr_0, slot_delta;\n"
"add.u32 b_sh_wr_1, b_sh_wr_1, slot_delta;\n"
"add.s32 turn, turn, 1;\n"
"setp.lt.s32 p_fill, turn, 0;\n"
"@p_fill bra TURN;\n"
"setp.eq.s32 p_first, turn, 0;\n"
"@!p_first bra COMPUTE;\n"
"{\n"
".reg .b32 row, chunk, clamped, last, b_ring;\n"
"add.u32 b_ring, ring, (16*64*2);\n"
"and.b32 row, lane, 15;\n"
"shr.u32 chunk, lane, 4;\n"
"sub.u32 last, m_size, m_tile;\n"
"sub.u32 last, last, 1;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_rd_0, clamped, 64*2, ring;\n"
"mad.lo.u32 a_sh_rd_0, permuted, 16, a_sh_rd_0;\n"
"}\n"
"add.u32 row, row, 16;\n"
"and.b32 row, lane, 15;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_0, row, 64*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_0, permuted, 16, b_sh_rd_0;\n"
"}\n"
"add.u32 chunk, chunk, 2;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_1, row, 64*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_1, permuted, 16, b_sh_rd_1;\n"
"}\n"
"add.u32 chunk, chunk, 2;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_2, row, 64*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_2, permuted, 16, b_sh_rd_2;\n"
"}\n"
"add.u32 chunk, chunk, 2;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_3, row, 64*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_3, permuted, 16, b_sh_rd_3;\n"
"}\n"
"add.u32 chunk, chunk, 2;\n"
"}\n"
"mov.b32 c00_0, 0;\n"
"mov.b32 c00_1, 0;\n"
"mov.b32 c00_2, 0;\n"
"mov.b32 c00_3, 0;\n"
"mov.b32 c01_0, 0;\n"
"mov.b32 c01_1, 0;\n"
"mov.b32 c01_2, 0;\n"
"mov.b32 c01_3, 0;\n"
"mov.b32 c02_0, 0;\n"
"mov.b32 c02_1, 0;\n"
"mov.b32 c02_2, 0;\n"
"mov.b32 c02_3, 0;\n"
"mov.b32 c03_0, 0;\n"
"mov.b32 c03_1, 0;\n"
"mov.b32 c03_2, 0;\n"
"mov.b32 c03_3, 0;\n"
"mov.b32 c04_0, 0;\n"
"mov.b32 c04_1, 0;\n"
"mov.b32 c04_2, 0;\n"
"mov.b32 c04_3, 0;\n"
"mov.b32 c05_0, 0;\n"
"mov.b32 c05_1, 0;\n"
"mov.b32 c05_2, 0;\n"
"mov.b32 c05_3, 0;\n"
"mov.b32 c06_0, 0;\n"
"mov.b32 c06_1, 0;\n"
"mov.b32 c06_2, 0;\n"
"mov.b32 c06_3, 0;\n"
"mov.b32 c07_0, 0;\n"
"mov.b32 c07_1, 0;\n"
"mov.b32 c07_2, 0;\n"
"mov.b32 c07_3, 0;\n"
"bra READ;\n";
static const char kaio__ptx_410[] = /* ptx/common/matmul_stream.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c00_0, c00_1, c00_2, c00_3}, {a00_0, a00_1, a00_2, a00_3}, {b00_0, b00_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c01_0, c01_1, c01_2, c01_3}, {a00_0, a00_1, a00_2, a00_3}, {b01_0, b01_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c02_0, c02_1, c02_2, c02_3}, {a00_0, a00_1, a00_2, a00_3}, {b02_0, b02_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c03_0, c03_1, c03_2, c03_3}, {a00_0, a00_1, a00_2, a00_3}, {b03_0, b03_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c04_0, c04_1, c04_2, c04_3}, {a00_0, a00_1, a00_2, a00_3}, {b04_0, b04_1}, {c04_0, c04_1, c04_2, c04_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c05_0, c05_1, c05_2, c05_3}, {a00_0, a00_1, a00_2, a00_3}, {b05_0, b05_1}, {c05_0, c05_1, c05_2, c05_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c06_0, c06_1, c06_2, c06_3}, {a00_0, a00_1, a00_2, a00_3}, {b06_0, b06_1}, {c06_0, c06_1, c06_2, c06_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c07_0, c07_1, c07_2, c07_3}, {a00_0, a00_1, a00_2, a00_3}, {b07_0, b07_1}, {c07_0, c07_1, c07_2, c07_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c00_0, c00_1, c00_2, c00_3}, {a10_0, a10_1, a10_2, a10_3}, {b10_0, b10_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c01_0, c01_1, c01_2, c01_3}, {a10_0, a10_1, a10_2, a10_3}, {b11_0, b11_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c02_0, c02_1, c02_2, c02_3}, {a10_0, a10_1, a10_2, a10_3}, {b12_0, b12_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c03_0, c03_1, c03_2, c03_3}, {a10_0, a10_1, a10_2, a10_3}, {b13_0, b13_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c04_0, c04_1, c04_2, c04_3}, {a10_0, a10_1, a10_2, a10_3}, {b14_0, b14_1}, {c04_0, c04_1, c04_2, c04_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c05_0, c05_1, c05_2, c05_3}, {a10_0, a10_1, a10_2, a10_3}, {b15_0, b15_1}, {c05_0, c05_1, c05_2, c05_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c06_0, c06_1, c06_2, c06_3}, {a10_0, a10_1, a10_2, a10_3}, {b16_0, b16_1}, {c06_0, c06_1, c06_2, c06_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c07_0, c07_1, c07_2, c07_3}, {a10_0, a10_1, a10_2, a10_3}, {b17_0, b17_1}, {c07_0, c07_1, c07_2, c07_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c00_0, c00_1, c00_2, c00_3}, {a20_0, a20_1, a20_2, a20_3}, {b20_0, b20_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c01_0, c01_1, c01_2, c01_3}, {a20_0, a20_1, a20_2, a20_3}, {b21_0, b21_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c02_0, c02_1, c02_2, c02_3}, {a20_0, a20_1, a20_2, a20_3}, {b22_0, b22_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c03_0, c03_1, c03_2, c03_3}, {a20_0, a20_1, a20_2, a20_3}, {b23_0, b23_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c04_0, c04_1, c04_2, c04_3}, {a20_0, a20_1, a20_2, a20_3}, {b24_0, b24_1}, {c04_0, c04_1, c04_2, c04_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c05_0, c05_1, c05_2, c05_3}, {a20_0, a20_1, a20_2, a20_3}, {b25_0, b25_1}, {c05_0, c05_1, c05_2, c05_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c06_0, c06_1, c06_2, c06_3}, {a20_0, a20_1, a20_2, a20_3}, {b26_0, b26_1}, {c06_0, c06_1, c06_2, c06_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c07_0, c07_1, c07_2, c07_3}, {a20_0, a20_1, a20_2, a20_3}, {b27_0, b27_1}, {c07_0, c07_1, c07_2, c07_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c00_0, c00_1, c00_2, c00_3}, {a30_0, a30_1, a30_2, a30_3}, {b30_0, b30_1}, {c00_0, c00_1, c00_2, c00_3};\n";
static const char kaio__ptx_411[] = /* ptx/common/matmul_stream.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c01_0, c01_1, c01_2, c01_3}, {a30_0, a30_1, a30_2, a30_3}, {b31_0, b31_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c02_0, c02_1, c02_2, c02_3}, {a30_0, a30_1, a30_2, a30_3}, {b32_0, b32_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c03_0, c03_1, c03_2, c03_3}, {a30_0, a30_1, a30_2, a30_3}, {b33_0, b33_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c04_0, c04_1, c04_2, c04_3}, {a30_0, a30_1, a30_2, a30_3}, {b34_0, b34_1}, {c04_0, c04_1, c04_2, c04_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c05_0, c05_1, c05_2, c05_3}, {a30_0, a30_1, a30_2, a30_3}, {b35_0, b35_1}, {c05_0, c05_1, c05_2, c05_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c06_0, c06_1, c06_2, c06_3}, {a30_0, a30_1, a30_2, a30_3}, {b36_0, b36_1}, {c06_0, c06_1, c06_2, c06_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c07_0, c07_1, c07_2, c07_3}, {a30_0, a30_1, a30_2, a30_3}, {b37_0, b37_1}, {c07_0, c07_1, c07_2, c07_3};\n";
static const char kaio__ptx_412[] = /* ptx/common/matmul_stream.inc */
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_2, b_sh_rd_2, slot_delta;\n"
"add.u32 b_sh_rd_3, b_sh_rd_3, slot_delta;\n";
static const char kaio__ptx_413[] = /* ptx/common/matmul_stream.inc */
"READ:\n"
"setp.lt.s32 p_more, turn, turns;\n"
"@!p_more bra STREAMED;\n"
"cp.async.wait_group 2-1;\n"
"bar.warp.sync 0xffffffff;\n"
"{\n"
".reg .b32 address;\n"
"xor.b32 address, a_sh_rd_0, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [address];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b04_0, b04_1, b05_0, b05_1}, [b_sh_rd_2+0*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b06_0, b06_1, b07_0, b07_1}, [b_sh_rd_3+0*16*64*2];\n"
"xor.b32 address, a_sh_rd_0, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [address];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_0+1*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b14_0, b14_1, b15_0, b15_1}, [b_sh_rd_2+1*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b16_0, b16_1, b17_0, b17_1}, [b_sh_rd_3+1*16*64*2];\n"
"xor.b32 address, a_sh_rd_0, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a20_0, a20_1, a20_2, a20_3}, [address];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b20_0, b20_1, b21_0, b21_1}, [b_sh_rd_0+2*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b22_0, b22_1, b23_0, b23_1}, [b_sh_rd_1+2*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b24_0, b24_1, b25_0, b25_1}, [b_sh_rd_2+2*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b26_0, b26_1, b27_0, b27_1}, [b_sh_rd_3+2*16*64*2];\n"
"xor.b32 address, a_sh_rd_0, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a30_0, a30_1, a30_2, a30_3}, [address];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b30_0, b30_1, b31_0, b31_1}, [b_sh_rd_0+3*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b32_0, b32_1, b33_0, b33_1}, [b_sh_rd_1+3*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b34_0, b34_1, b35_0, b35_1}, [b_sh_rd_2+3*16*64*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b36_0, b36_1, b37_0, b37_1}, [b_sh_rd_3+3*16*64*2];\n"
"}\n"
"bar.warp.sync 0xffffffff;\n"
"bra TURN;\n";
static const char kaio__ptx_414[] = /* ptx/common/matmul_reduce.inc */
"{\n"
".reg .b32 put_sh, get_sh, row, column, rows_left, rows_0, rows_1, type, packed;\n"
".reg .b64 row_step, column_step, c_next_gl, wide;\n"
".reg .f32 v0_<2>, v1_<2>, v2_<2>, v3_<2>, part_<2>;\n"
".reg .b16 low, high;\n"
".reg .pred p_rows, p_row_<4>, p_f16, p_f32, p_pairs, p_cut, p_0, p_1;\n"
"shr.u32 row, lane, 2;\n"
"mad.lo.u32 put_sh, row, 288, ring;\n"
"and.b32 column, lane, 3;\n"
"mad.lo.u32 put_sh, column, 8, put_sh;\n"
"st.shared.v2.f32 [put_sh+0*16*288+0*32], {c00_0, c00_1};\n"
"st.shared.v2.f32 [put_sh+0*16*288+8*288+0*32], {c00_2, c00_3};\n"
"st.shared.v2.f32 [put_sh+0*16*288+1*32], {c01_0, c01_1};\n"
"st.shared.v2.f32 [put_sh+0*16*288+8*288+1*32], {c01_2, c01_3};\n"
"st.shared.v2.f32 [put_sh+0*16*288+2*32], {c02_0, c02_1};\n"
"st.shared.v2.f32 [put_sh+0*16*288+8*288+2*32], {c02_2, c02_3};\n"
"st.shared.v2.f32 [put_sh+0*16*288+3*32], {c03_0, c03_1};\n"
"st.shared.v2.f32 [put_sh+0*16*288+8*288+3*32], {c03_2, c03_3};\n"
"st.shared.v2.f32 [put_sh+0*16*288+4*32], {c04_0, c04_1};\n"
"st.shared.v2.f32 [put_sh+0*16*288+8*288+4*32], {c04_2, c04_3};\n"
"st.shared.v2.f32 [put_sh+0*16*288+5*32], {c05_0, c05_1};\n"
"st.shared.v2.f32 [put_sh+0*16*288+8*288+5*32], {c05_2, c05_3};\n"
"st.shared.v2.f32 [put_sh+0*16*288+6*32], {c06_0, c06_1};\n"
"st.shared.v2.f32 [put_sh+0*16*288+8*288+6*32], {c06_2, c06_3};\n"
"st.shared.v2.f32 [put_sh+0*16*288+7*32], {c07_0, c07_1};\n"
"st.shared.v2.f32 [put_sh+0*16*288+8*288+7*32], {c07_2, c07_3};\n"
"shr.u32 row, tid, 5;\n"
"mul.lo.u32 row, row, (16/4);\n"
"div.u32 column, lane, 64/2;\n"
"add.u32 row, row, column;\n"
"mov.u32 get_sh, smem;\n"
"mad.lo.u32 get_sh, row, 288, get_sh;\n"
"and.b32 column, lane, 64/2-1;\n"
"mad.lo.u32 get_sh, column, 8, get_sh;\n"
"shl.b32 column, column, 1;\n"
"add.u32 row, row, m_tile;\n"
"add.u32 column, column, n_tile;\n"
"sub.s32 rows_0, m_size, row;\n"
"setp.lt.u32 p_1, column, n_size;\n"
"selp.b32 rows_0, rows_0, 0, p_1;\n"
"add.u32 rows_1, column, 1;\n"
"setp.lt.u32 p_1, rows_1, n_size;\n"
"selp.b32 rows_1, rows_0, 0, p_1;\n"
"ld.param.s64 row_step, [c_stride_m];\n"
"ld.param.s64 column_step, [c_stride_n];\n"
"mul.lo.s64 row_step, row_step, c_bytes;\n"
"mul.lo.s64 column_step, column_step, c_bytes;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 c_gl, wide, row_step, c_gl;\n"
"cvt.u64.u32 wide, column;\n"
"mad.lo.s64 c_gl, wide, column_step, c_gl;\n"
"mul.lo.s64 row_step, row_step, 1;\n"
"ld.param.u32 type, [c_dtype];\n"
"setp.eq.u32 p_f32, type, 0;\n"
"setp.eq.u32 p_f16, type, 1;\n"
"ld.param.u32 type, [c_pairs];\n"
"setp.ne.u32 p_pairs, type, 0;\n"
"and.b32 type, n_size, 1;\n"
"setp.ne.u32 p_cut, type, 0;\n"
"sub.u32 type, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, type, 64, p_cut;\n"
"not.pred p_cut, p_cut;\n"
"and.pred p_pairs, p_pairs, p_cut;\n"
"bar.sync 0;\n";
static const char kaio__ptx_415[] = /* ptx/common/matmul_store.inc */
"mov.u32 rows_left, (16/4);\n"
"@!p_pairs bra SINGLES;\n"
"@!p_f32 bra PAIRS_16;\n";
static const char kaio__ptx_416[] = /* ptx/common/matmul_store.inc */
"PAIRS_F32:\n"
"ld.shared.v2.f32 {v0_0, v0_1}, [get_sh+0*1*288];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*1*288+1*(2*((16+64)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*1*288+2*(2*((16+64)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*1*288+3*(2*((16+64)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"setp.gt.s32 p_row_0, rows_0, 0*1;\n"
"ld.shared.v2.f32 {v1_0, v1_1}, [get_sh+1*1*288];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*1*288+1*(2*((16+64)*64*2))];\n"
"add.rn.f32 v1_0, v1_0, part_0;\n"
"add.rn.f32 v1_1, v1_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*1*288+2*(2*((16+64)*64*2))];\n"
"add.rn.f32 v1_0, v1_0, part_0;\n"
"add.rn.f32 v1_1, v1_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*1*288+3*(2*((16+64)*64*2))];\n"
"add.rn.f32 v1_0, v1_0, part_0;\n"
"add.rn.f32 v1_1, v1_1, part_1;\n"
"setp.gt.s32 p_row_1, rows_0, 1*1;\n"
"ld.shared.v2.f32 {v2_0, v2_1}, [get_sh+2*1*288];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*1*288+1*(2*((16+64)*64*2))];\n"
"add.rn.f32 v2_0, v2_0, part_0;\n"
"add.rn.f32 v2_1, v2_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*1*288+2*(2*((16+64)*64*2))];\n"
"add.rn.f32 v2_0, v2_0, part_0;\n"
"add.rn.f32 v2_1, v2_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*1*288+3*(2*((16+64)*64*2))];\n"
"add.rn.f32 v2_0, v2_0, part_0;\n"
"add.rn.f32 v2_1, v2_1, part_1;\n"
"setp.gt.s32 p_row_2, rows_0, 2*1;\n"
"ld.shared.v2.f32 {v3_0, v3_1}, [get_sh+3*1*288];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*1*288+1*(2*((16+64)*64*2))];\n"
"add.rn.f32 v3_0, v3_0, part_0;\n"
"add.rn.f32 v3_1, v3_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*1*288+2*(2*((16+64)*64*2))];\n"
"add.rn.f32 v3_0, v3_0, part_0;\n"
"add.rn.f32 v3_1, v3_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*1*288+3*(2*((16+64)*64*2))];\n"
"add.rn.f32 v3_0, v3_0, part_0;\n"
"add.rn.f32 v3_1, v3_1, part_1;\n"
"setp.gt.s32 p_row_3, rows_0, 3*1;\n"
"@p_row_0 st.global.v2.f32 [c_gl], {v0_0, v0_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_row_1 st.global.v2.f32 [c_gl], {v1_0, v1_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_row_2 st.global.v2.f32 [c_gl], {v2_0, v2_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_row_3 st.global.v2.f32 [c_gl], {v3_0, v3_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"add.u32 get_sh, get_sh, 4*1*288;\n"
"sub.s32 rows_0, rows_0, 4*1;\n"
"sub.s32 rows_1, rows_1, 4*1;\n"
"sub.s32 rows_left, rows_left, 4*1;\n"
"setp.ne.s32 p_rows, rows_left, 0;\n"
"@p_rows bra PAIRS_F32;\n"
"bra PASS_DONE;\n";
static const char kaio__ptx_417[] = /* ptx/common/matmul_store.inc */
"PAIRS_16:\n"
"ld.shared.v2.f32 {v0_0, v0_1}, [get_sh+0*1*288];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*1*288+1*(2*((16+64)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*1*288+2*(2*((16+64)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*1*288+3*(2*((16+64)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"setp.gt.s32 p_row_0, rows_0, 0*1;\n"
"ld.shared.v2.f32 {v1_0, v1_1}, [get_sh+1*1*288];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*1*288+1*(2*((16+64)*64*2))];\n"
"add.rn.f32 v1_0, v1_0, part_0;\n"
"add.rn.f32 v1_1, v1_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*1*288+2*(2*((16+64)*64*2))];\n"
"add.rn.f32 v1_0, v1_0, part_0;\n"
"add.rn.f32 v1_1, v1_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*1*288+3*(2*((16+64)*64*2))];\n"
"add.rn.f32 v1_0, v1_0, part_0;\n"
"add.rn.f32 v1_1, v1_1, part_1;\n"
"setp.gt.s32 p_row_1, rows_0, 1*1;\n"
"ld.shared.v2.f32 {v2_0, v2_1}, [get_sh+2*1*288];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*1*288+1*(2*((16+64)*64*2))];\n"
"add.rn.f32 v2_0, v2_0, part_0;\n"
"add.rn.f32 v2_1, v2_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*1*288+2*(2*((16+64)*64*2))];\n"
"add.rn.f32 v2_0, v2_0, part_0;\n"
"add.rn.f32 v2_1, v2_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*1*288+3*(2*((16+64)*64*2))];\n"
"add.rn.f32 v2_0, v2_0, part_0;\n"
"add.rn.f32 v2_1, v2_1, part_1;\n"
"setp.gt.s32 p_row_2, rows_0, 2*1;\n"
"ld.shared.v2.f32 {v3_0, v3_1}, [get_sh+3*1*288];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*1*288+1*(2*((16+64)*64*2))];\n"
"add.rn.f32 v3_0, v3_0, part_0;\n"
"add.rn.f32 v3_1, v3_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*1*288+2*(2*((16+64)*64*2))];\n"
"add.rn.f32 v3_0, v3_0, part_0;\n"
"add.rn.f32 v3_1, v3_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*1*288+3*(2*((16+64)*64*2))];\n"
"add.rn.f32 v3_0, v3_0, part_0;\n"
"add.rn.f32 v3_1, v3_1, part_1;\n"
"setp.gt.s32 p_row_3, rows_0, 3*1;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v0_1, v0_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v0_1, v0_0;\n"
"@p_row_0 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v1_1, v1_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v1_1, v1_0;\n"
"@p_row_1 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v2_1, v2_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v2_1, v2_0;\n"
"@p_row_2 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v3_1, v3_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v3_1, v3_0;\n"
"@p_row_3 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"add.u32 get_sh, get_sh, 4*1*288;\n"
"sub.s32 rows_0, rows_0, 4*1;\n"
"sub.s32 rows_1, rows_1, 4*1;\n"
"sub.s32 rows_left, rows_left, 4*1;\n"
"setp.ne.s32 p_rows, rows_left, 0;\n"
"@p_rows bra PAIRS_16;\n"
"bra PASS_DONE;\n";
static const char kaio__ptx_418[] = /* ptx/common/matmul_store.inc */
"SINGLES:\n"
"ld.shared.v2.f32 {v0_0, v0_1}, [get_sh];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*(2*((16+64)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*(2*((16+64)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*(2*((16+64)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"setp.gt.s32 p_0, rows_0, 0;\n"
"setp.gt.s32 p_1, rows_1, 0;\n"
"add.s64 c_next_gl, c_gl, column_step;\n"
"@!p_f32 bra SINGLES_16;\n"
"@p_0 st.global.f32 [c_gl], v0_0;\n"
"@p_1 st.global.f32 [c_next_gl], v0_1;\n"
"bra SINGLES_NEXT;\n";
static const char *const kaio__text_46[] = { /* kaio_matmul_f16_skinny_rr_16x64x64_sm80 */
kaio__ptx_402, kaio__ptx_139, kaio__ptx_403, kaio__ptx_404, kaio__ptx_367, kaio__ptx_405, 
kaio__ptx_406, kaio__ptx_407, kaio__ptx_371, kaio__ptx_372, kaio__ptx_408, kaio__ptx_374, 
kaio__ptx_375, kaio__ptx_376, kaio__ptx_377, kaio__ptx_409, kaio__ptx_379, kaio__ptx_410, 
kaio__ptx_411, kaio__ptx_412, kaio__ptx_413, kaio__ptx_383, kaio__ptx_414, kaio__ptx_415, 
kaio__ptx_416, kaio__ptx_417, kaio__ptx_418, kaio__ptx_65, kaio__ptx_66, kaio__ptx_389, 
kaio__ptx_71, NULL};

static const char kaio__ptx_419[] = /* ptx/sm80/matmul_skinny.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_skinny_rc_16x64x64_sm80(\n";
static const char kaio__ptx_420[] = /* ptx/common/matmul_stream.inc */
".reg .f32 c00_<4>, c01_<4>, c02_<4>, c03_<4>, c04_<4>, c05_<4>, c06_<4>, c07_<4>;\n"
".reg .b32 a00_<4>;\n"
".reg .b32 b00_<2>;\n"
".reg .b32 b01_<2>;\n"
".reg .b32 b02_<2>;\n"
".reg .b32 b03_<2>;\n"
".reg .b32 b04_<2>;\n"
".reg .b32 b05_<2>;\n"
".reg .b32 b06_<2>;\n"
".reg .b32 b07_<2>;\n"
".reg .b32 a10_<4>;\n"
".reg .b32 b10_<2>;\n"
".reg .b32 b11_<2>;\n"
".reg .b32 b12_<2>;\n"
".reg .b32 b13_<2>;\n"
".reg .b32 b14_<2>;\n"
".reg .b32 b15_<2>;\n"
".reg .b32 b16_<2>;\n"
".reg .b32 b17_<2>;\n"
".reg .b32 a20_<4>;\n"
".reg .b32 b20_<2>;\n"
".reg .b32 b21_<2>;\n"
".reg .b32 b22_<2>;\n"
".reg .b32 b23_<2>;\n"
".reg .b32 b24_<2>;\n"
".reg .b32 b25_<2>;\n"
".reg .b32 b26_<2>;\n"
".reg .b32 b27_<2>;\n"
".reg .b32 a30_<4>;\n"
".reg .b32 b30_<2>;\n"
".reg .b32 b31_<2>;\n"
".reg .b32 b32_<2>;\n"
".reg .b32 b33_<2>;\n"
".reg .b32 b34_<2>;\n"
".reg .b32 b35_<2>;\n"
".reg .b32 b36_<2>;\n"
".reg .b32 b37_<2>;\n"
".reg .b32 a_sh_rd_<4>, b_sh_rd_<4>;\n"
".reg .b32 ring, k_first, slot, slot_delta;\n"
".reg .b32 k_left;\n"
".reg .b32 k_whole;\n"
".reg .b32 turn, turns;\n"
".reg .pred p_whole, p_tail, p_fill, p_first, p_more, p_wrap;\n"
"{\n"
".reg .b32 warp;\n"
"shr.u32 warp, tid, 5;\n"
"mov.u32 ring, smem;\n"
"mad.lo.u32 ring, warp, (2*((16+64)*64*2)), ring;\n"
"mul.lo.u32 k_first, warp, 64;\n"
"}\n"
"sub.s32 k_left, k_size, k_first;\n"
"mov.u32 k_whole, 64-1;\n"
".reg .b64 b_pass_step;\n"
".reg .b32 b_rows, b_sh_wr_<2>;\n"
"{\n"
".reg .b32 row, chunk, k;\n"
".reg .b64 stride, wide;\n"
"and.b32 chunk, lane, 64/8-1;\n"
"div.u32 row, lane, 64/8;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr_0, row, 64*2, ring;\n"
"mad.lo.u32 b_sh_wr_0, permuted, 16, b_sh_wr_0;\n"
"}\n"
"add.u32 b_sh_wr_0, b_sh_wr_0, (16*64*2);\n"
"xor.b32 b_sh_wr_1, b_sh_wr_0, 64/64*64;\n"
"sub.u32 b_rows, n_size, n_tile;\n"
"sub.u32 b_rows, b_rows, row;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 b_pass_step, stride, (512/((64*2)));\n"
"add.u32 row, row, n_tile;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 b_gl, wide, stride, b_gl;\n"
"mad.lo.u32 k, chunk, 8, k_first;\n"
"mul.wide.u32 wide, k, 2;\n"
"add.s64 b_gl, b_gl, wide;\n"
"}\n"
".reg .b64 a_pass_step;\n"
".reg .b32 a_rows, a_sh_wr_<2>;\n"
"{\n"
".reg .b32 row, chunk, k;\n"
".reg .b64 stride, wide;\n"
"and.b32 chunk, lane, 64/8-1;\n"
"div.u32 row, lane, 64/8;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr_0, row, 64*2, ring;\n"
"mad.lo.u32 a_sh_wr_0, permuted, 16, a_sh_wr_0;\n"
"}\n"
"add.u32 a_sh_wr_0, a_sh_wr_0, 0;\n"
"xor.b32 a_sh_wr_1, a_sh_wr_0, 64/64*64;\n"
"sub.u32 a_rows, m_size, m_tile;\n"
"sub.u32 a_rows, a_rows, row;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 a_pass_step, stride, (512/((64*2)));\n"
"add.u32 row, row, m_tile;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 a_gl, wide, stride, a_gl;\n"
"mad.lo.u32 k, chunk, 8, k_first;\n"
"mul.wide.u32 wide, k, 2;\n"
"add.s64 a_gl, a_gl, wide;\n"
"}\n"
"max.s32 turns, k_left, 0;\n"
"add.u32 turns, turns, (4*64)-1;\n"
"div.u32 turns, turns, (4*64);\n"
"mov.u32 turn, -2;\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_421[] = /* ptx/common/matmul_stream.inc */
"TURN:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@!p_whole bra TAIL;\n"
"{\n"
".reg .b64 from;\n"
".reg .pred p_copy;\n"
"mov.u64 from, b_gl;\n"
"setp.gt.s32 p_copy, b_rows, 0*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+0*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (0*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+0*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, 1*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+1*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (1*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+1*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, 2*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+2*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (2*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+2*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, 3*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+3*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (3*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+3*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, 4*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+4*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (4*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+4*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, 5*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+5*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (5*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+5*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, 6*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+6*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (6*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+6*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, 7*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+7*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (7*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+7*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"mov.u64 from, a_gl;\n"
"setp.gt.s32 p_copy, a_rows, 0*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+0*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (0*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+0*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 1*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+1*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (1*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+1*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"}\n"
"bra COPIED;\n";
static const char kaio__ptx_422[] = /* ptx/common/matmul_stream.inc */
"TAIL:\n"
"@!p_tail bra COPIED;\n"
"{\n"
".reg .b32 k, here, bytes, to, rows, count;\n"
".reg .b64 from, back;\n"
".reg .pred p_copy;\n"
"and.b32 k, lane, 64/8-1;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"sub.u32 k, k_size, here;\n"
"mul.wide.u32 back, k, 2;\n"
"setp.gt.s32 p_copy, here, 0;\n"
"selp.b64 back, 0, back, p_copy;\n"
"sub.s64 from, b_gl, back;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"mov.u32 to, b_sh_wr_0;\n"
"mov.u32 rows, b_rows;\n"
"mov.u32 count, 64/(512/((64*2)));\n";
static const char kaio__ptx_423[] = /* ptx/common/matmul_stream.inc */
"COPIED:\n"
"cp.async.commit_group;\n"
"add.s64 a_gl, a_gl, (4*64)*2;\n"
"add.s64 b_gl, b_gl, (4*64)*2;\n"
"sub.s32 k_left, k_left, (4*64);\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 2;\n"
"selp.b32 slot_delta, -(2-1)*((16+64)*64*2), ((16+64)*64*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"add.u32 a_sh_wr_0, a_sh_wr_0, slot_delta;\n"
"add.u32 a_sh_wr_1, a_sh_wr_1, slot_delta;\n"
"add.u32 b_sh_wr_0, b_sh_wr_0, slot_delta;\n"
"add.u32 b_sh_wr_1, b_sh_wr_1, slot_delta;\n"
"add.s32 turn, turn, 1;\n"
"setp.lt.s32 p_fill, turn, 0;\n"
"@p_fill bra TURN;\n"
"setp.eq.s32 p_first, turn, 0;\n"
"@!p_first bra COMPUTE;\n"
"{\n"
".reg .b32 row, chunk, clamped, last, b_ring;\n"
"add.u32 b_ring, ring, (16*64*2);\n"
"and.b32 row, lane, 15;\n"
"shr.u32 chunk, lane, 4;\n"
"sub.u32 last, m_size, m_tile;\n"
"sub.u32 last, last, 1;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_rd_0, clamped, 64*2, ring;\n"
"mad.lo.u32 a_sh_rd_0, permuted, 16, a_sh_rd_0;\n"
"}\n"
"add.u32 row, row, 16;\n"
"and.b32 row, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 row, chunk, 8, row;\n"
"shr.u32 chunk, lane, 3;\n"
"and.b32 chunk, chunk, 1;\n"
"sub.u32 last, n_size, n_tile;\n"
"sub.u32 last, last, 1;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_0, clamped, 64*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_0, permuted, 16, b_sh_rd_0;\n"
"}\n"
"add.u32 row, row, 16;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_1, clamped, 64*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_1, permuted, 16, b_sh_rd_1;\n"
"}\n"
"add.u32 row, row, 16;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_2, clamped, 64*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_2, permuted, 16, b_sh_rd_2;\n"
"}\n"
"add.u32 row, row, 16;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_3, clamped, 64*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_3, permuted, 16, b_sh_rd_3;\n"
"}\n"
"add.u32 row, row, 16;\n"
"}\n"
"mov.b32 c00_0, 0;\n"
"mov.b32 c00_1, 0;\n"
"mov.b32 c00_2, 0;\n"
"mov.b32 c00_3, 0;\n"
"mov.b32 c01_0, 0;\n"
"mov.b32 c01_1, 0;\n"
"mov.b32 c01_2, 0;\n"
"mov.b32 c01_3, 0;\n"
"mov.b32 c02_0, 0;\n"
"mov.b32 c02_1, 0;\n"
"mov.b32 c02_2, 0;\n"
"mov.b32 c02_3, 0;\n"
"mov.b32 c03_0, 0;\n"
"mov.b32 c03_1, 0;\n"
"mov.b32 c03_2, 0;\n"
"mov.b32 c03_3, 0;\n"
"mov.b32 c04_0, 0;\n"
"mov.b32 c04_1, 0;\n"
"mov.b32 c04_2, 0;\n"
"mov.b32 c04_3, 0;\n"
"mov.b32 c05_0, 0;\n"
"mov.b32 c05_1, 0;\n"
"mov.b32 c05_2, 0;\n"
"mov.b32 c05_3, 0;\n"
"mov.b32 c06_0, 0;\n"
"mov.b32 c06_1, 0;\n"
"mov.b32 c06_2, 0;\n"
"mov.b32 c06_3, 0;\n"
"mov.b32 c07_0, 0;\n"
"mov.b32 c07_1, 0;\n"
"mov.b32 c07_2, 0;\n"
"mov.b32 c07_3, 0;\n"
"bra READ;\n";
static const char kaio__ptx_424[] = /* ptx/common/matmul_stream.inc */
"READ:\n"
"setp.lt.s32 p_more, turn, turns;\n"
"@!p_more bra STREAMED;\n"
"cp.async.wait_group 2-1;\n"
"bar.warp.sync 0xffffffff;\n"
"{\n"
".reg .b32 address;\n"
"xor.b32 address, a_sh_rd_0, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [address];\n"
"xor.b32 address, b_sh_rd_0, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [address];\n"
"xor.b32 address, b_sh_rd_1, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [address];\n"
"xor.b32 address, b_sh_rd_2, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b04_0, b04_1, b05_0, b05_1}, [address];\n"
"xor.b32 address, b_sh_rd_3, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b06_0, b06_1, b07_0, b07_1}, [address];\n"
"xor.b32 address, a_sh_rd_0, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [address];\n"
"xor.b32 address, b_sh_rd_0, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [address];\n"
"xor.b32 address, b_sh_rd_1, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [address];\n"
"xor.b32 address, b_sh_rd_2, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b14_0, b14_1, b15_0, b15_1}, [address];\n"
"xor.b32 address, b_sh_rd_3, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b16_0, b16_1, b17_0, b17_1}, [address];\n"
"xor.b32 address, a_sh_rd_0, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a20_0, a20_1, a20_2, a20_3}, [address];\n"
"xor.b32 address, b_sh_rd_0, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b20_0, b20_1, b21_0, b21_1}, [address];\n"
"xor.b32 address, b_sh_rd_1, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b22_0, b22_1, b23_0, b23_1}, [address];\n"
"xor.b32 address, b_sh_rd_2, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b24_0, b24_1, b25_0, b25_1}, [address];\n"
"xor.b32 address, b_sh_rd_3, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b26_0, b26_1, b27_0, b27_1}, [address];\n"
"xor.b32 address, a_sh_rd_0, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a30_0, a30_1, a30_2, a30_3}, [address];\n"
"xor.b32 address, b_sh_rd_0, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b30_0, b30_1, b31_0, b31_1}, [address];\n"
"xor.b32 address, b_sh_rd_1, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b32_0, b32_1, b33_0, b33_1}, [address];\n"
"xor.b32 address, b_sh_rd_2, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b34_0, b34_1, b35_0, b35_1}, [address];\n"
"xor.b32 address, b_sh_rd_3, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b36_0, b36_1, b37_0, b37_1}, [address];\n"
"}\n"
"bar.warp.sync 0xffffffff;\n"
"bra TURN;\n";
static const char *const kaio__text_47[] = { /* kaio_matmul_f16_skinny_rc_16x64x64_sm80 */
kaio__ptx_419, kaio__ptx_139, kaio__ptx_403, kaio__ptx_404, kaio__ptx_367, kaio__ptx_420, 
kaio__ptx_421, kaio__ptx_422, kaio__ptx_394, kaio__ptx_372, kaio__ptx_395, kaio__ptx_396, 
kaio__ptx_374, kaio__ptx_375, kaio__ptx_376, kaio__ptx_377, kaio__ptx_423, kaio__ptx_379, 
kaio__ptx_410, kaio__ptx_411, kaio__ptx_412, kaio__ptx_424, kaio__ptx_383, kaio__ptx_414, 
kaio__ptx_415, kaio__ptx_416, kaio__ptx_417, kaio__ptx_418, kaio__ptx_65, kaio__ptx_66, 
kaio__ptx_389, kaio__ptx_71, NULL};

static const char kaio__ptx_425[] = /* ptx/sm80/matmul_skinny.ptx */
".version 7.4\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_skinny_rr_16x64x64_sm80(\n";
static const char kaio__ptx_426[] = /* ptx/common/matmul_stream.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c00_0, c00_1, c00_2, c00_3}, {a00_0, a00_1, a00_2, a00_3}, {b00_0, b00_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c01_0, c01_1, c01_2, c01_3}, {a00_0, a00_1, a00_2, a00_3}, {b01_0, b01_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c02_0, c02_1, c02_2, c02_3}, {a00_0, a00_1, a00_2, a00_3}, {b02_0, b02_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c03_0, c03_1, c03_2, c03_3}, {a00_0, a00_1, a00_2, a00_3}, {b03_0, b03_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c04_0, c04_1, c04_2, c04_3}, {a00_0, a00_1, a00_2, a00_3}, {b04_0, b04_1}, {c04_0, c04_1, c04_2, c04_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c05_0, c05_1, c05_2, c05_3}, {a00_0, a00_1, a00_2, a00_3}, {b05_0, b05_1}, {c05_0, c05_1, c05_2, c05_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c06_0, c06_1, c06_2, c06_3}, {a00_0, a00_1, a00_2, a00_3}, {b06_0, b06_1}, {c06_0, c06_1, c06_2, c06_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c07_0, c07_1, c07_2, c07_3}, {a00_0, a00_1, a00_2, a00_3}, {b07_0, b07_1}, {c07_0, c07_1, c07_2, c07_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c00_0, c00_1, c00_2, c00_3}, {a10_0, a10_1, a10_2, a10_3}, {b10_0, b10_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c01_0, c01_1, c01_2, c01_3}, {a10_0, a10_1, a10_2, a10_3}, {b11_0, b11_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c02_0, c02_1, c02_2, c02_3}, {a10_0, a10_1, a10_2, a10_3}, {b12_0, b12_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c03_0, c03_1, c03_2, c03_3}, {a10_0, a10_1, a10_2, a10_3}, {b13_0, b13_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c04_0, c04_1, c04_2, c04_3}, {a10_0, a10_1, a10_2, a10_3}, {b14_0, b14_1}, {c04_0, c04_1, c04_2, c04_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c05_0, c05_1, c05_2, c05_3}, {a10_0, a10_1, a10_2, a10_3}, {b15_0, b15_1}, {c05_0, c05_1, c05_2, c05_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c06_0, c06_1, c06_2, c06_3}, {a10_0, a10_1, a10_2, a10_3}, {b16_0, b16_1}, {c06_0, c06_1, c06_2, c06_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c07_0, c07_1, c07_2, c07_3}, {a10_0, a10_1, a10_2, a10_3}, {b17_0, b17_1}, {c07_0, c07_1, c07_2, c07_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c00_0, c00_1, c00_2, c00_3}, {a20_0, a20_1, a20_2, a20_3}, {b20_0, b20_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c01_0, c01_1, c01_2, c01_3}, {a20_0, a20_1, a20_2, a20_3}, {b21_0, b21_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c02_0, c02_1, c02_2, c02_3}, {a20_0, a20_1, a20_2, a20_3}, {b22_0, b22_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c03_0, c03_1, c03_2, c03_3}, {a20_0, a20_1, a20_2, a20_3}, {b23_0, b23_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c04_0, c04_1, c04_2, c04_3}, {a20_0, a20_1, a20_2, a20_3}, {b24_0, b24_1}, {c04_0, c04_1, c04_2, c04_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c05_0, c05_1, c05_2, c05_3}, {a20_0, a20_1, a20_2, a20_3}, {b25_0, b25_1}, {c05_0, c05_1, c05_2, c05_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c06_0, c06_1, c06_2, c06_3}, {a20_0, a20_1, a20_2, a20_3}, {b26_0, b26_1}, {c06_0, c06_1, c06_2, c06_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c07_0, c07_1, c07_2, c07_3}, {a20_0, a20_1, a20_2, a20_3}, {b27_0, b27_1}, {c07_0, c07_1, c07_2, c07_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c00_0, c00_1, c00_2, c00_3}, {a30_0, a30_1, a30_2, a30_3}, {b30_0, b30_1}, {c00_0, c00_1, c00_2, c00_3};\n";
static const char kaio__ptx_427[] = /* ptx/common/matmul_stream.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c01_0, c01_1, c01_2, c01_3}, {a30_0, a30_1, a30_2, a30_3}, {b31_0, b31_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c02_0, c02_1, c02_2, c02_3}, {a30_0, a30_1, a30_2, a30_3}, {b32_0, b32_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c03_0, c03_1, c03_2, c03_3}, {a30_0, a30_1, a30_2, a30_3}, {b33_0, b33_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c04_0, c04_1, c04_2, c04_3}, {a30_0, a30_1, a30_2, a30_3}, {b34_0, b34_1}, {c04_0, c04_1, c04_2, c04_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c05_0, c05_1, c05_2, c05_3}, {a30_0, a30_1, a30_2, a30_3}, {b35_0, b35_1}, {c05_0, c05_1, c05_2, c05_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c06_0, c06_1, c06_2, c06_3}, {a30_0, a30_1, a30_2, a30_3}, {b36_0, b36_1}, {c06_0, c06_1, c06_2, c06_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c07_0, c07_1, c07_2, c07_3}, {a30_0, a30_1, a30_2, a30_3}, {b37_0, b37_1}, {c07_0, c07_1, c07_2, c07_3};\n";
static const char *const kaio__text_48[] = { /* kaio_matmul_bf16_skinny_rr_16x64x64_sm80 */
kaio__ptx_425, kaio__ptx_139, kaio__ptx_403, kaio__ptx_404, kaio__ptx_367, kaio__ptx_405, 
kaio__ptx_406, kaio__ptx_407, kaio__ptx_371, kaio__ptx_372, kaio__ptx_408, kaio__ptx_374, 
kaio__ptx_375, kaio__ptx_376, kaio__ptx_377, kaio__ptx_409, kaio__ptx_379, kaio__ptx_426, 
kaio__ptx_427, kaio__ptx_412, kaio__ptx_413, kaio__ptx_383, kaio__ptx_414, kaio__ptx_415, 
kaio__ptx_416, kaio__ptx_417, kaio__ptx_418, kaio__ptx_65, kaio__ptx_66, kaio__ptx_389, 
kaio__ptx_71, NULL};

static const char kaio__ptx_428[] = /* ptx/sm80/matmul_skinny.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_skinny_rc_16x64x64_sm80(\n";
static const char *const kaio__text_49[] = { /* kaio_matmul_bf16_skinny_rc_16x64x64_sm80 */
kaio__ptx_428, kaio__ptx_139, kaio__ptx_403, kaio__ptx_404, kaio__ptx_367, kaio__ptx_420, 
kaio__ptx_421, kaio__ptx_422, kaio__ptx_394, kaio__ptx_372, kaio__ptx_395, kaio__ptx_396, 
kaio__ptx_374, kaio__ptx_375, kaio__ptx_376, kaio__ptx_377, kaio__ptx_423, kaio__ptx_379, 
kaio__ptx_426, kaio__ptx_427, kaio__ptx_412, kaio__ptx_424, kaio__ptx_383, kaio__ptx_414, 
kaio__ptx_415, kaio__ptx_416, kaio__ptx_417, kaio__ptx_418, kaio__ptx_65, kaio__ptx_66, 
kaio__ptx_389, kaio__ptx_71, NULL};

static const char kaio__ptx_429[] = /* ptx/sm80/matmul_skinny.ptx */
".version 7.4\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_skinny_rr_32x32x64_sm80(\n";
static const char kaio__ptx_430[] = /* ptx/common/matmul_locate.inc */
"LOCATE_TILE:\n"
"ld.param.u32 count, [group_m];\n"
"mul.lo.u32 band_rows, count, columns;\n"
"div.u32 band, tile, band_rows;\n"
"mul.lo.u32 first, band, band_rows;\n"
"sub.u32 tile, tile, first;\n"
"mul.lo.u32 first, band, count;\n"
"sub.u32 band_rows, rows, first;\n"
"min.u32 band_rows, band_rows, count;\n"
"div.u32 n_tile, tile, band_rows;\n"
"mul.lo.u32 m_tile, n_tile, band_rows;\n"
"sub.u32 m_tile, tile, m_tile;\n"
"add.u32 m_tile, m_tile, first;\n"
"mul.lo.u32 m_tile, m_tile, 32;\n"
"mul.lo.u32 n_tile, n_tile, 32;\n";
static const char kaio__ptx_431[] = /* ptx/common/matmul_stream.inc */
".reg .f32 c00_<4>, c01_<4>, c02_<4>, c03_<4>;\n"
".reg .f32 c10_<4>, c11_<4>, c12_<4>, c13_<4>;\n"
".reg .b32 a00_<4>;\n"
".reg .b32 a01_<4>;\n"
".reg .b32 b00_<2>;\n"
".reg .b32 b01_<2>;\n"
".reg .b32 b02_<2>;\n"
".reg .b32 b03_<2>;\n"
".reg .b32 a10_<4>;\n"
".reg .b32 a11_<4>;\n"
".reg .b32 b10_<2>;\n"
".reg .b32 b11_<2>;\n"
".reg .b32 b12_<2>;\n"
".reg .b32 b13_<2>;\n"
".reg .b32 a20_<4>;\n"
".reg .b32 a21_<4>;\n"
".reg .b32 b20_<2>;\n"
".reg .b32 b21_<2>;\n"
".reg .b32 b22_<2>;\n"
".reg .b32 b23_<2>;\n"
".reg .b32 a30_<4>;\n"
".reg .b32 a31_<4>;\n"
".reg .b32 b30_<2>;\n"
".reg .b32 b31_<2>;\n"
".reg .b32 b32_<2>;\n"
".reg .b32 b33_<2>;\n"
".reg .b32 a_sh_rd_<4>, b_sh_rd_<4>;\n"
".reg .b32 ring, k_first, slot, slot_delta;\n"
".reg .b32 k_left;\n"
".reg .b32 k_whole;\n"
".reg .b32 turn, turns;\n"
".reg .pred p_whole, p_tail, p_fill, p_first, p_more, p_wrap;\n"
"{\n"
".reg .b32 warp;\n"
"shr.u32 warp, tid, 5;\n"
"mov.u32 ring, smem;\n"
"mad.lo.u32 ring, warp, (3*((32+32)*64*2)), ring;\n"
"mul.lo.u32 k_first, warp, 64;\n"
"}\n"
"sub.s32 k_left, k_size, k_first;\n"
"mov.u32 k_whole, 64-1;\n"
".reg .b64 b_pass_step, b_tile_step;\n"
".reg .b32 b_filled, b_sh_wr_<2>;\n"
"{\n"
".reg .b32 row, chunk, column;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, lane, 32/8-1;\n"
"div.u32 row, lane, 32/8;\n"
"{\n"
".reg .b32 permuted;\n"
"shr.u32 permuted, row, 1;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr_0, row, 32*2, ring;\n"
"mad.lo.u32 b_sh_wr_0, permuted, 16, b_sh_wr_0;\n"
"}\n"
"add.u32 b_sh_wr_0, b_sh_wr_0, (32*64*2);\n"
"xor.b32 b_sh_wr_1, b_sh_wr_0, 32/64*64;\n"
"mad.lo.u32 column, chunk, 8, n_tile;\n"
"sub.u32 chunk, n_size, 1;\n"
"and.b32 chunk, chunk, -8;\n"
"min.u32 column, column, chunk;\n"
"sub.u32 b_filled, n_size, column;\n"
"min.u32 b_filled, b_filled, 8;\n"
"shl.b32 b_filled, b_filled, 1;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 b_pass_step, stride, (512/(32*2));\n"
"mul.lo.s64 b_tile_step, stride, (4*64);\n"
"add.u32 row, row, k_first;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 b_gl, wide, stride, b_gl;\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 b_gl, b_gl, wide;\n"
"and.b32 chunk, n_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 chunk, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, chunk, 32, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
".reg .b64 a_pass_step;\n"
".reg .b32 a_rows, a_sh_wr_<2>;\n"
"{\n"
".reg .b32 row, chunk, k;\n"
".reg .b64 stride, wide;\n"
"and.b32 chunk, lane, 64/8-1;\n"
"div.u32 row, lane, 64/8;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr_0, row, 64*2, ring;\n"
"mad.lo.u32 a_sh_wr_0, permuted, 16, a_sh_wr_0;\n"
"}\n"
"add.u32 a_sh_wr_0, a_sh_wr_0, 0;\n"
"xor.b32 a_sh_wr_1, a_sh_wr_0, 64/64*64;\n"
"sub.u32 a_rows, m_size, m_tile;\n"
"sub.u32 a_rows, a_rows, row;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 a_pass_step, stride, (512/((64*2)));\n"
"add.u32 row, row, m_tile;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 a_gl, wide, stride, a_gl;\n"
"mad.lo.u32 k, chunk, 8, k_first;\n"
"mul.wide.u32 wide, k, 2;\n"
"add.s64 a_gl, a_gl, wide;\n"
"}\n"
"max.s32 turns, k_left, 0;\n"
"add.u32 turns, turns, (4*64)-1;\n"
"div.u32 turns, turns, (4*64);\n"
"mov.u32 turn, -3;\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_432[] = /* ptx/common/matmul_stream.inc */
"TURN:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@!p_whole bra TAIL;\n"
"{\n"
".reg .b64 from;\n"
".reg .pred p_copy;\n"
"mov.u64 from, b_gl;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+0*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+0*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+1*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+1*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+2*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+2*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+3*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+3*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"mov.u64 from, a_gl;\n"
"setp.gt.s32 p_copy, a_rows, 0*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+0*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (0*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+0*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 1*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+1*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (1*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+1*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 2*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+2*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (2*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+2*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 3*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+3*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (3*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+3*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"}\n"
"bra COPIED;\n";
static const char kaio__ptx_433[] = /* ptx/common/matmul_stream.inc */
"FETCHED_b:\n"
"}\n"
"sub.s32 here, here, (512/(32*2));\n"
"add.s64 next, next, b_pass_step;\n"
"xor.b32 to, to, 32/64*64;\n"
"add.u32 to, to, 512;\n"
"sub.u32 count, count, 1;\n"
"setp.ne.u32 p_copy, count, 0;\n"
"@p_copy bra TAIL_b;\n"
"}\n"
"{\n"
".reg .b32 k, here, bytes, to, rows, count;\n"
".reg .b64 from, back;\n"
".reg .pred p_copy;\n"
"and.b32 k, lane, 64/8-1;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"sub.u32 k, k_size, here;\n"
"mul.wide.u32 back, k, 2;\n"
"setp.gt.s32 p_copy, here, 0;\n"
"selp.b64 back, 0, back, p_copy;\n"
"sub.s64 from, a_gl, back;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"mov.u32 to, a_sh_wr_0;\n"
"mov.u32 rows, a_rows;\n"
"mov.u32 count, 32/(512/((64*2)));\n";
static const char kaio__ptx_434[] = /* ptx/common/matmul_stream.inc */
"COPIED:\n"
"cp.async.commit_group;\n"
"add.s64 a_gl, a_gl, (4*64)*2;\n"
"add.s64 b_gl, b_gl, b_tile_step;\n"
"sub.s32 k_left, k_left, (4*64);\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 3;\n"
"selp.b32 slot_delta, -(3-1)*((32+32)*64*2), ((32+32)*64*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"add.u32 a_sh_wr_0, a_sh_wr_0, slot_delta;\n"
"add.u32 a_sh_wr_1, a_sh_wr_1, slot_delta;\n"
"add.u32 b_sh_wr_0, b_sh_wr_0, slot_delta;\n"
"add.u32 b_sh_wr_1, b_sh_wr_1, slot_delta;\n"
"add.s32 turn, turn, 1;\n"
"setp.lt.s32 p_fill, turn, 0;\n"
"@p_fill bra TURN;\n"
"setp.eq.s32 p_first, turn, 0;\n"
"@!p_first bra COMPUTE;\n"
"{\n"
".reg .b32 row, chunk, clamped, last, b_ring;\n"
"add.u32 b_ring, ring, (32*64*2);\n"
"and.b32 row, lane, 15;\n"
"shr.u32 chunk, lane, 4;\n"
"sub.u32 last, m_size, m_tile;\n"
"sub.u32 last, last, 1;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_rd_0, clamped, 64*2, ring;\n"
"mad.lo.u32 a_sh_rd_0, permuted, 16, a_sh_rd_0;\n"
"}\n"
"add.u32 row, row, 16;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_rd_1, clamped, 64*2, ring;\n"
"mad.lo.u32 a_sh_rd_1, permuted, 16, a_sh_rd_1;\n"
"}\n"
"add.u32 row, row, 16;\n"
"and.b32 row, lane, 15;\n"
"{\n"
".reg .b32 permuted;\n"
"shr.u32 permuted, row, 1;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_0, row, 32*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_0, permuted, 16, b_sh_rd_0;\n"
"}\n"
"add.u32 chunk, chunk, 2;\n"
"{\n"
".reg .b32 permuted;\n"
"shr.u32 permuted, row, 1;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_1, row, 32*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_1, permuted, 16, b_sh_rd_1;\n"
"}\n"
"add.u32 chunk, chunk, 2;\n"
"}\n"
"mov.b32 c00_0, 0;\n"
"mov.b32 c00_1, 0;\n"
"mov.b32 c00_2, 0;\n"
"mov.b32 c00_3, 0;\n"
"mov.b32 c01_0, 0;\n"
"mov.b32 c01_1, 0;\n"
"mov.b32 c01_2, 0;\n"
"mov.b32 c01_3, 0;\n"
"mov.b32 c02_0, 0;\n"
"mov.b32 c02_1, 0;\n"
"mov.b32 c02_2, 0;\n"
"mov.b32 c02_3, 0;\n"
"mov.b32 c03_0, 0;\n"
"mov.b32 c03_1, 0;\n"
"mov.b32 c03_2, 0;\n"
"mov.b32 c03_3, 0;\n"
"mov.b32 c10_0, 0;\n"
"mov.b32 c10_1, 0;\n"
"mov.b32 c10_2, 0;\n"
"mov.b32 c10_3, 0;\n"
"mov.b32 c11_0, 0;\n"
"mov.b32 c11_1, 0;\n"
"mov.b32 c11_2, 0;\n"
"mov.b32 c11_3, 0;\n"
"mov.b32 c12_0, 0;\n"
"mov.b32 c12_1, 0;\n"
"mov.b32 c12_2, 0;\n"
"mov.b32 c12_3, 0;\n"
"mov.b32 c13_0, 0;\n"
"mov.b32 c13_1, 0;\n"
"mov.b32 c13_2, 0;\n"
"mov.b32 c13_3, 0;\n"
"bra READ;\n";
static const char kaio__ptx_435[] = /* ptx/common/matmul_stream.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c00_0, c00_1, c00_2, c00_3}, {a00_0, a00_1, a00_2, a00_3}, {b00_0, b00_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c01_0, c01_1, c01_2, c01_3}, {a00_0, a00_1, a00_2, a00_3}, {b01_0, b01_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c02_0, c02_1, c02_2, c02_3}, {a00_0, a00_1, a00_2, a00_3}, {b02_0, b02_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c03_0, c03_1, c03_2, c03_3}, {a00_0, a00_1, a00_2, a00_3}, {b03_0, b03_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c10_0, c10_1, c10_2, c10_3}, {a01_0, a01_1, a01_2, a01_3}, {b00_0, b00_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c11_0, c11_1, c11_2, c11_3}, {a01_0, a01_1, a01_2, a01_3}, {b01_0, b01_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c12_0, c12_1, c12_2, c12_3}, {a01_0, a01_1, a01_2, a01_3}, {b02_0, b02_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c13_0, c13_1, c13_2, c13_3}, {a01_0, a01_1, a01_2, a01_3}, {b03_0, b03_1}, {c13_0, c13_1, c13_2, c13_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c00_0, c00_1, c00_2, c00_3}, {a10_0, a10_1, a10_2, a10_3}, {b10_0, b10_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c01_0, c01_1, c01_2, c01_3}, {a10_0, a10_1, a10_2, a10_3}, {b11_0, b11_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c02_0, c02_1, c02_2, c02_3}, {a10_0, a10_1, a10_2, a10_3}, {b12_0, b12_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c03_0, c03_1, c03_2, c03_3}, {a10_0, a10_1, a10_2, a10_3}, {b13_0, b13_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c10_0, c10_1, c10_2, c10_3}, {a11_0, a11_1, a11_2, a11_3}, {b10_0, b10_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c11_0, c11_1, c11_2, c11_3}, {a11_0, a11_1, a11_2, a11_3}, {b11_0, b11_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c12_0, c12_1, c12_2, c12_3}, {a11_0, a11_1, a11_2, a11_3}, {b12_0, b12_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c13_0, c13_1, c13_2, c13_3}, {a11_0, a11_1, a11_2, a11_3}, {b13_0, b13_1}, {c13_0, c13_1, c13_2, c13_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c00_0, c00_1, c00_2, c00_3}, {a20_0, a20_1, a20_2, a20_3}, {b20_0, b20_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c01_0, c01_1, c01_2, c01_3}, {a20_0, a20_1, a20_2, a20_3}, {b21_0, b21_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c02_0, c02_1, c02_2, c02_3}, {a20_0, a20_1, a20_2, a20_3}, {b22_0, b22_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c03_0, c03_1, c03_2, c03_3}, {a20_0, a20_1, a20_2, a20_3}, {b23_0, b23_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c10_0, c10_1, c10_2, c10_3}, {a21_0, a21_1, a21_2, a21_3}, {b20_0, b20_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c11_0, c11_1, c11_2, c11_3}, {a21_0, a21_1, a21_2, a21_3}, {b21_0, b21_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c12_0, c12_1, c12_2, c12_3}, {a21_0, a21_1, a21_2, a21_3}, {b22_0, b22_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c13_0, c13_1, c13_2, c13_3}, {a21_0, a21_1, a21_2, a21_3}, {b23_0, b23_1}, {c13_0, c13_1, c13_2, c13_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c00_0, c00_1, c00_2, c00_3}, {a30_0, a30_1, a30_2, a30_3}, {b30_0, b30_1}, {c00_0, c00_1, c00_2, c00_3};\n";
static const char kaio__ptx_436[] = /* ptx/common/matmul_stream.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c01_0, c01_1, c01_2, c01_3}, {a30_0, a30_1, a30_2, a30_3}, {b31_0, b31_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c02_0, c02_1, c02_2, c02_3}, {a30_0, a30_1, a30_2, a30_3}, {b32_0, b32_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c03_0, c03_1, c03_2, c03_3}, {a30_0, a30_1, a30_2, a30_3}, {b33_0, b33_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c10_0, c10_1, c10_2, c10_3}, {a31_0, a31_1, a31_2, a31_3}, {b30_0, b30_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c11_0, c11_1, c11_2, c11_3}, {a31_0, a31_1, a31_2, a31_3}, {b31_0, b31_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c12_0, c12_1, c12_2, c12_3}, {a31_0, a31_1, a31_2, a31_3}, {b32_0, b32_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c13_0, c13_1, c13_2, c13_3}, {a31_0, a31_1, a31_2, a31_3}, {b33_0, b33_1}, {c13_0, c13_1, c13_2, c13_3};\n";
static const char kaio__ptx_437[] = /* ptx/common/matmul_stream.inc */
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n";
static const char kaio__ptx_438[] = /* ptx/common/matmul_stream.inc */
"READ:\n"
"setp.lt.s32 p_more, turn, turns;\n"
"@!p_more bra STREAMED;\n"
"cp.async.wait_group 3-1;\n"
"bar.warp.sync 0xffffffff;\n"
"{\n"
".reg .b32 address;\n"
"xor.b32 address, a_sh_rd_0, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [address];\n"
"xor.b32 address, a_sh_rd_1, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [address];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*32*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*32*2];\n"
"xor.b32 address, a_sh_rd_0, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [address];\n"
"xor.b32 address, a_sh_rd_1, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a11_0, a11_1, a11_2, a11_3}, [address];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_0+1*16*32*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*32*2];\n"
"xor.b32 address, a_sh_rd_0, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a20_0, a20_1, a20_2, a20_3}, [address];\n"
"xor.b32 address, a_sh_rd_1, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a21_0, a21_1, a21_2, a21_3}, [address];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b20_0, b20_1, b21_0, b21_1}, [b_sh_rd_0+2*16*32*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b22_0, b22_1, b23_0, b23_1}, [b_sh_rd_1+2*16*32*2];\n"
"xor.b32 address, a_sh_rd_0, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a30_0, a30_1, a30_2, a30_3}, [address];\n"
"xor.b32 address, a_sh_rd_1, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a31_0, a31_1, a31_2, a31_3}, [address];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b30_0, b30_1, b31_0, b31_1}, [b_sh_rd_0+3*16*32*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b32_0, b32_1, b33_0, b33_1}, [b_sh_rd_1+3*16*32*2];\n"
"}\n"
"bar.warp.sync 0xffffffff;\n"
"bra TURN;\n";
static const char kaio__ptx_439[] = /* ptx/common/matmul_reduce.inc */
"{\n"
".reg .b32 put_sh, get_sh, row, column, rows_left, rows_0, rows_1, type, packed;\n"
".reg .b64 row_step, column_step, c_next_gl, wide;\n"
".reg .f32 v0_<2>, v1_<2>, v2_<2>, v3_<2>, part_<2>;\n"
".reg .b16 low, high;\n"
".reg .pred p_rows, p_row_<4>, p_f16, p_f32, p_pairs, p_cut, p_0, p_1;\n"
"shr.u32 row, lane, 2;\n"
"mad.lo.u32 put_sh, row, 160, ring;\n"
"and.b32 column, lane, 3;\n"
"mad.lo.u32 put_sh, column, 8, put_sh;\n"
"st.shared.v2.f32 [put_sh+0*16*160+0*32], {c00_0, c00_1};\n"
"st.shared.v2.f32 [put_sh+0*16*160+8*160+0*32], {c00_2, c00_3};\n"
"st.shared.v2.f32 [put_sh+0*16*160+1*32], {c01_0, c01_1};\n"
"st.shared.v2.f32 [put_sh+0*16*160+8*160+1*32], {c01_2, c01_3};\n"
"st.shared.v2.f32 [put_sh+0*16*160+2*32], {c02_0, c02_1};\n"
"st.shared.v2.f32 [put_sh+0*16*160+8*160+2*32], {c02_2, c02_3};\n"
"st.shared.v2.f32 [put_sh+0*16*160+3*32], {c03_0, c03_1};\n"
"st.shared.v2.f32 [put_sh+0*16*160+8*160+3*32], {c03_2, c03_3};\n"
"st.shared.v2.f32 [put_sh+1*16*160+0*32], {c10_0, c10_1};\n"
"st.shared.v2.f32 [put_sh+1*16*160+8*160+0*32], {c10_2, c10_3};\n"
"st.shared.v2.f32 [put_sh+1*16*160+1*32], {c11_0, c11_1};\n"
"st.shared.v2.f32 [put_sh+1*16*160+8*160+1*32], {c11_2, c11_3};\n"
"st.shared.v2.f32 [put_sh+1*16*160+2*32], {c12_0, c12_1};\n"
"st.shared.v2.f32 [put_sh+1*16*160+8*160+2*32], {c12_2, c12_3};\n"
"st.shared.v2.f32 [put_sh+1*16*160+3*32], {c13_0, c13_1};\n"
"st.shared.v2.f32 [put_sh+1*16*160+8*160+3*32], {c13_2, c13_3};\n"
"shr.u32 row, tid, 5;\n"
"mul.lo.u32 row, row, (32/4);\n"
"div.u32 column, lane, 32/2;\n"
"add.u32 row, row, column;\n"
"mov.u32 get_sh, smem;\n"
"mad.lo.u32 get_sh, row, 160, get_sh;\n"
"and.b32 column, lane, 32/2-1;\n"
"mad.lo.u32 get_sh, column, 8, get_sh;\n"
"shl.b32 column, column, 1;\n"
"add.u32 row, row, m_tile;\n"
"add.u32 column, column, n_tile;\n"
"sub.s32 rows_0, m_size, row;\n"
"setp.lt.u32 p_1, column, n_size;\n"
"selp.b32 rows_0, rows_0, 0, p_1;\n"
"add.u32 rows_1, column, 1;\n"
"setp.lt.u32 p_1, rows_1, n_size;\n"
"selp.b32 rows_1, rows_0, 0, p_1;\n"
"ld.param.s64 row_step, [c_stride_m];\n"
"ld.param.s64 column_step, [c_stride_n];\n"
"mul.lo.s64 row_step, row_step, c_bytes;\n"
"mul.lo.s64 column_step, column_step, c_bytes;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 c_gl, wide, row_step, c_gl;\n"
"cvt.u64.u32 wide, column;\n"
"mad.lo.s64 c_gl, wide, column_step, c_gl;\n"
"mul.lo.s64 row_step, row_step, 2;\n"
"ld.param.u32 type, [c_dtype];\n"
"setp.eq.u32 p_f32, type, 0;\n"
"setp.eq.u32 p_f16, type, 1;\n"
"ld.param.u32 type, [c_pairs];\n"
"setp.ne.u32 p_pairs, type, 0;\n"
"and.b32 type, n_size, 1;\n"
"setp.ne.u32 p_cut, type, 0;\n"
"sub.u32 type, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, type, 32, p_cut;\n"
"not.pred p_cut, p_cut;\n"
"and.pred p_pairs, p_pairs, p_cut;\n"
"bar.sync 0;\n";
static const char kaio__ptx_440[] = /* ptx/common/matmul_store.inc */
"mov.u32 rows_left, (32/4);\n"
"@!p_pairs bra SINGLES;\n"
"@!p_f32 bra PAIRS_16;\n";
static const char kaio__ptx_441[] = /* ptx/common/matmul_store.inc */
"PAIRS_F32:\n"
"ld.shared.v2.f32 {v0_0, v0_1}, [get_sh+0*2*160];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+1*(3*((32+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+2*(3*((32+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+3*(3*((32+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"setp.gt.s32 p_row_0, rows_0, 0*2;\n"
"ld.shared.v2.f32 {v1_0, v1_1}, [get_sh+1*2*160];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*2*160+1*(3*((32+32)*64*2))];\n"
"add.rn.f32 v1_0, v1_0, part_0;\n"
"add.rn.f32 v1_1, v1_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*2*160+2*(3*((32+32)*64*2))];\n"
"add.rn.f32 v1_0, v1_0, part_0;\n"
"add.rn.f32 v1_1, v1_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*2*160+3*(3*((32+32)*64*2))];\n"
"add.rn.f32 v1_0, v1_0, part_0;\n"
"add.rn.f32 v1_1, v1_1, part_1;\n"
"setp.gt.s32 p_row_1, rows_0, 1*2;\n"
"ld.shared.v2.f32 {v2_0, v2_1}, [get_sh+2*2*160];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*2*160+1*(3*((32+32)*64*2))];\n"
"add.rn.f32 v2_0, v2_0, part_0;\n"
"add.rn.f32 v2_1, v2_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*2*160+2*(3*((32+32)*64*2))];\n"
"add.rn.f32 v2_0, v2_0, part_0;\n"
"add.rn.f32 v2_1, v2_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*2*160+3*(3*((32+32)*64*2))];\n"
"add.rn.f32 v2_0, v2_0, part_0;\n"
"add.rn.f32 v2_1, v2_1, part_1;\n"
"setp.gt.s32 p_row_2, rows_0, 2*2;\n"
"ld.shared.v2.f32 {v3_0, v3_1}, [get_sh+3*2*160];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*2*160+1*(3*((32+32)*64*2))];\n"
"add.rn.f32 v3_0, v3_0, part_0;\n"
"add.rn.f32 v3_1, v3_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*2*160+2*(3*((32+32)*64*2))];\n"
"add.rn.f32 v3_0, v3_0, part_0;\n"
"add.rn.f32 v3_1, v3_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*2*160+3*(3*((32+32)*64*2))];\n"
"add.rn.f32 v3_0, v3_0, part_0;\n"
"add.rn.f32 v3_1, v3_1, part_1;\n"
"setp.gt.s32 p_row_3, rows_0, 3*2;\n"
"@p_row_0 st.global.v2.f32 [c_gl], {v0_0, v0_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_row_1 st.global.v2.f32 [c_gl], {v1_0, v1_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_row_2 st.global.v2.f32 [c_gl], {v2_0, v2_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_row_3 st.global.v2.f32 [c_gl], {v3_0, v3_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"add.u32 get_sh, get_sh, 4*2*160;\n"
"sub.s32 rows_0, rows_0, 4*2;\n"
"sub.s32 rows_1, rows_1, 4*2;\n"
"sub.s32 rows_left, rows_left, 4*2;\n"
"setp.ne.s32 p_rows, rows_left, 0;\n"
"@p_rows bra PAIRS_F32;\n"
"bra PASS_DONE;\n";
static const char kaio__ptx_442[] = /* ptx/common/matmul_store.inc */
"PAIRS_16:\n"
"ld.shared.v2.f32 {v0_0, v0_1}, [get_sh+0*2*160];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+1*(3*((32+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+2*(3*((32+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+3*(3*((32+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"setp.gt.s32 p_row_0, rows_0, 0*2;\n"
"ld.shared.v2.f32 {v1_0, v1_1}, [get_sh+1*2*160];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*2*160+1*(3*((32+32)*64*2))];\n"
"add.rn.f32 v1_0, v1_0, part_0;\n"
"add.rn.f32 v1_1, v1_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*2*160+2*(3*((32+32)*64*2))];\n"
"add.rn.f32 v1_0, v1_0, part_0;\n"
"add.rn.f32 v1_1, v1_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*2*160+3*(3*((32+32)*64*2))];\n"
"add.rn.f32 v1_0, v1_0, part_0;\n"
"add.rn.f32 v1_1, v1_1, part_1;\n"
"setp.gt.s32 p_row_1, rows_0, 1*2;\n"
"ld.shared.v2.f32 {v2_0, v2_1}, [get_sh+2*2*160];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*2*160+1*(3*((32+32)*64*2))];\n"
"add.rn.f32 v2_0, v2_0, part_0;\n"
"add.rn.f32 v2_1, v2_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*2*160+2*(3*((32+32)*64*2))];\n"
"add.rn.f32 v2_0, v2_0, part_0;\n"
"add.rn.f32 v2_1, v2_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*2*160+3*(3*((32+32)*64*2))];\n"
"add.rn.f32 v2_0, v2_0, part_0;\n"
"add.rn.f32 v2_1, v2_1, part_1;\n"
"setp.gt.s32 p_row_2, rows_0, 2*2;\n"
"ld.shared.v2.f32 {v3_0, v3_1}, [get_sh+3*2*160];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*2*160+1*(3*((32+32)*64*2))];\n"
"add.rn.f32 v3_0, v3_0, part_0;\n"
"add.rn.f32 v3_1, v3_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*2*160+2*(3*((32+32)*64*2))];\n"
"add.rn.f32 v3_0, v3_0, part_0;\n"
"add.rn.f32 v3_1, v3_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*2*160+3*(3*((32+32)*64*2))];\n"
"add.rn.f32 v3_0, v3_0, part_0;\n"
"add.rn.f32 v3_1, v3_1, part_1;\n"
"setp.gt.s32 p_row_3, rows_0, 3*2;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v0_1, v0_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v0_1, v0_0;\n"
"@p_row_0 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v1_1, v1_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v1_1, v1_0;\n"
"@p_row_1 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v2_1, v2_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v2_1, v2_0;\n"
"@p_row_2 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v3_1, v3_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v3_1, v3_0;\n"
"@p_row_3 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"add.u32 get_sh, get_sh, 4*2*160;\n"
"sub.s32 rows_0, rows_0, 4*2;\n"
"sub.s32 rows_1, rows_1, 4*2;\n"
"sub.s32 rows_left, rows_left, 4*2;\n"
"setp.ne.s32 p_rows, rows_left, 0;\n"
"@p_rows bra PAIRS_16;\n"
"bra PASS_DONE;\n";
static const char kaio__ptx_443[] = /* ptx/common/matmul_store.inc */
"SINGLES:\n"
"ld.shared.v2.f32 {v0_0, v0_1}, [get_sh];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*(3*((32+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*(3*((32+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*(3*((32+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"setp.gt.s32 p_0, rows_0, 0;\n"
"setp.gt.s32 p_1, rows_1, 0;\n"
"add.s64 c_next_gl, c_gl, column_step;\n"
"@!p_f32 bra SINGLES_16;\n"
"@p_0 st.global.f32 [c_gl], v0_0;\n"
"@p_1 st.global.f32 [c_next_gl], v0_1;\n"
"bra SINGLES_NEXT;\n";
static const char *const kaio__text_50[] = { /* kaio_matmul_f16_skinny_rr_32x32x64_sm80 */
kaio__ptx_429, kaio__ptx_139, kaio__ptx_365, kaio__ptx_430, kaio__ptx_367, kaio__ptx_431, 
kaio__ptx_432, kaio__ptx_370, kaio__ptx_371, kaio__ptx_372, kaio__ptx_433, kaio__ptx_374, 
kaio__ptx_375, kaio__ptx_376, kaio__ptx_377, kaio__ptx_434, kaio__ptx_379, kaio__ptx_435, 
kaio__ptx_436, kaio__ptx_437, kaio__ptx_438, kaio__ptx_383, kaio__ptx_439, kaio__ptx_440, 
kaio__ptx_441, kaio__ptx_442, kaio__ptx_443, kaio__ptx_65, kaio__ptx_223, kaio__ptx_389, 
kaio__ptx_71, NULL};

static const char kaio__ptx_444[] = /* ptx/sm80/matmul_skinny.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_skinny_rc_32x32x64_sm80(\n";
static const char kaio__ptx_445[] = /* ptx/common/matmul_stream.inc */
".reg .f32 c00_<4>, c01_<4>, c02_<4>, c03_<4>;\n"
".reg .f32 c10_<4>, c11_<4>, c12_<4>, c13_<4>;\n"
".reg .b32 a00_<4>;\n"
".reg .b32 a01_<4>;\n"
".reg .b32 b00_<2>;\n"
".reg .b32 b01_<2>;\n"
".reg .b32 b02_<2>;\n"
".reg .b32 b03_<2>;\n"
".reg .b32 a10_<4>;\n"
".reg .b32 a11_<4>;\n"
".reg .b32 b10_<2>;\n"
".reg .b32 b11_<2>;\n"
".reg .b32 b12_<2>;\n"
".reg .b32 b13_<2>;\n"
".reg .b32 a20_<4>;\n"
".reg .b32 a21_<4>;\n"
".reg .b32 b20_<2>;\n"
".reg .b32 b21_<2>;\n"
".reg .b32 b22_<2>;\n"
".reg .b32 b23_<2>;\n"
".reg .b32 a30_<4>;\n"
".reg .b32 a31_<4>;\n"
".reg .b32 b30_<2>;\n"
".reg .b32 b31_<2>;\n"
".reg .b32 b32_<2>;\n"
".reg .b32 b33_<2>;\n"
".reg .b32 a_sh_rd_<4>, b_sh_rd_<4>;\n"
".reg .b32 ring, k_first, slot, slot_delta;\n"
".reg .b32 k_left;\n"
".reg .b32 k_whole;\n"
".reg .b32 turn, turns;\n"
".reg .pred p_whole, p_tail, p_fill, p_first, p_more, p_wrap;\n"
"{\n"
".reg .b32 warp;\n"
"shr.u32 warp, tid, 5;\n"
"mov.u32 ring, smem;\n"
"mad.lo.u32 ring, warp, (3*((32+32)*64*2)), ring;\n"
"mul.lo.u32 k_first, warp, 64;\n"
"}\n"
"sub.s32 k_left, k_size, k_first;\n"
"mov.u32 k_whole, 64-1;\n"
".reg .b64 b_pass_step;\n"
".reg .b32 b_rows, b_sh_wr_<2>;\n"
"{\n"
".reg .b32 row, chunk, k;\n"
".reg .b64 stride, wide;\n"
"and.b32 chunk, lane, 64/8-1;\n"
"div.u32 row, lane, 64/8;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr_0, row, 64*2, ring;\n"
"mad.lo.u32 b_sh_wr_0, permuted, 16, b_sh_wr_0;\n"
"}\n"
"add.u32 b_sh_wr_0, b_sh_wr_0, (32*64*2);\n"
"xor.b32 b_sh_wr_1, b_sh_wr_0, 64/64*64;\n"
"sub.u32 b_rows, n_size, n_tile;\n"
"sub.u32 b_rows, b_rows, row;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 b_pass_step, stride, (512/((64*2)));\n"
"add.u32 row, row, n_tile;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 b_gl, wide, stride, b_gl;\n"
"mad.lo.u32 k, chunk, 8, k_first;\n"
"mul.wide.u32 wide, k, 2;\n"
"add.s64 b_gl, b_gl, wide;\n"
"}\n"
".reg .b64 a_pass_step;\n"
".reg .b32 a_rows, a_sh_wr_<2>;\n"
"{\n"
".reg .b32 row, chunk, k;\n"
".reg .b64 stride, wide;\n"
"and.b32 chunk, lane, 64/8-1;\n"
"div.u32 row, lane, 64/8;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr_0, row, 64*2, ring;\n"
"mad.lo.u32 a_sh_wr_0, permuted, 16, a_sh_wr_0;\n"
"}\n"
"add.u32 a_sh_wr_0, a_sh_wr_0, 0;\n"
"xor.b32 a_sh_wr_1, a_sh_wr_0, 64/64*64;\n"
"sub.u32 a_rows, m_size, m_tile;\n"
"sub.u32 a_rows, a_rows, row;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 a_pass_step, stride, (512/((64*2)));\n"
"add.u32 row, row, m_tile;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 a_gl, wide, stride, a_gl;\n"
"mad.lo.u32 k, chunk, 8, k_first;\n"
"mul.wide.u32 wide, k, 2;\n"
"add.s64 a_gl, a_gl, wide;\n"
"}\n"
"max.s32 turns, k_left, 0;\n"
"add.u32 turns, turns, (4*64)-1;\n"
"div.u32 turns, turns, (4*64);\n"
"mov.u32 turn, -3;\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_446[] = /* ptx/common/matmul_stream.inc */
"TURN:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@!p_whole bra TAIL;\n"
"{\n"
".reg .b64 from;\n"
".reg .pred p_copy;\n"
"mov.u64 from, b_gl;\n"
"setp.gt.s32 p_copy, b_rows, 0*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+0*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (0*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+0*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, 1*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+1*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (1*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+1*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, 2*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+2*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (2*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+2*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, 3*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+3*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (3*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+3*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"mov.u64 from, a_gl;\n"
"setp.gt.s32 p_copy, a_rows, 0*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+0*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (0*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+0*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 1*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+1*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (1*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+1*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 2*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+2*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (2*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+2*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 3*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+3*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (3*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+3*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"}\n"
"bra COPIED;\n";
static const char kaio__ptx_447[] = /* ptx/common/matmul_stream.inc */
"TAIL_NEXT_b:\n"
"sub.s32 rows, rows, (512/((64*2)));\n"
"add.s64 from, from, b_pass_step;\n"
"xor.b32 to, to, 64/64*64;\n"
"add.u32 to, to, 512;\n"
"sub.u32 count, count, 1;\n"
"setp.ne.u32 p_copy, count, 0;\n"
"@p_copy bra TAIL_b;\n"
"}\n"
"{\n"
".reg .b32 k, here, bytes, to, rows, count;\n"
".reg .b64 from, back;\n"
".reg .pred p_copy;\n"
"and.b32 k, lane, 64/8-1;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"sub.u32 k, k_size, here;\n"
"mul.wide.u32 back, k, 2;\n"
"setp.gt.s32 p_copy, here, 0;\n"
"selp.b64 back, 0, back, p_copy;\n"
"sub.s64 from, a_gl, back;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"mov.u32 to, a_sh_wr_0;\n"
"mov.u32 rows, a_rows;\n"
"mov.u32 count, 32/(512/((64*2)));\n";
static const char kaio__ptx_448[] = /* ptx/common/matmul_stream.inc */
"COPIED:\n"
"cp.async.commit_group;\n"
"add.s64 a_gl, a_gl, (4*64)*2;\n"
"add.s64 b_gl, b_gl, (4*64)*2;\n"
"sub.s32 k_left, k_left, (4*64);\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 3;\n"
"selp.b32 slot_delta, -(3-1)*((32+32)*64*2), ((32+32)*64*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"add.u32 a_sh_wr_0, a_sh_wr_0, slot_delta;\n"
"add.u32 a_sh_wr_1, a_sh_wr_1, slot_delta;\n"
"add.u32 b_sh_wr_0, b_sh_wr_0, slot_delta;\n"
"add.u32 b_sh_wr_1, b_sh_wr_1, slot_delta;\n"
"add.s32 turn, turn, 1;\n"
"setp.lt.s32 p_fill, turn, 0;\n"
"@p_fill bra TURN;\n"
"setp.eq.s32 p_first, turn, 0;\n"
"@!p_first bra COMPUTE;\n"
"{\n"
".reg .b32 row, chunk, clamped, last, b_ring;\n"
"add.u32 b_ring, ring, (32*64*2);\n"
"and.b32 row, lane, 15;\n"
"shr.u32 chunk, lane, 4;\n"
"sub.u32 last, m_size, m_tile;\n"
"sub.u32 last, last, 1;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_rd_0, clamped, 64*2, ring;\n"
"mad.lo.u32 a_sh_rd_0, permuted, 16, a_sh_rd_0;\n"
"}\n"
"add.u32 row, row, 16;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_rd_1, clamped, 64*2, ring;\n"
"mad.lo.u32 a_sh_rd_1, permuted, 16, a_sh_rd_1;\n"
"}\n"
"add.u32 row, row, 16;\n"
"and.b32 row, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 row, chunk, 8, row;\n"
"shr.u32 chunk, lane, 3;\n"
"and.b32 chunk, chunk, 1;\n"
"sub.u32 last, n_size, n_tile;\n"
"sub.u32 last, last, 1;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_0, clamped, 64*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_0, permuted, 16, b_sh_rd_0;\n"
"}\n"
"add.u32 row, row, 16;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_1, clamped, 64*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_1, permuted, 16, b_sh_rd_1;\n"
"}\n"
"add.u32 row, row, 16;\n"
"}\n"
"mov.b32 c00_0, 0;\n"
"mov.b32 c00_1, 0;\n"
"mov.b32 c00_2, 0;\n"
"mov.b32 c00_3, 0;\n"
"mov.b32 c01_0, 0;\n"
"mov.b32 c01_1, 0;\n"
"mov.b32 c01_2, 0;\n"
"mov.b32 c01_3, 0;\n"
"mov.b32 c02_0, 0;\n"
"mov.b32 c02_1, 0;\n"
"mov.b32 c02_2, 0;\n"
"mov.b32 c02_3, 0;\n"
"mov.b32 c03_0, 0;\n"
"mov.b32 c03_1, 0;\n"
"mov.b32 c03_2, 0;\n"
"mov.b32 c03_3, 0;\n"
"mov.b32 c10_0, 0;\n"
"mov.b32 c10_1, 0;\n"
"mov.b32 c10_2, 0;\n"
"mov.b32 c10_3, 0;\n"
"mov.b32 c11_0, 0;\n"
"mov.b32 c11_1, 0;\n"
"mov.b32 c11_2, 0;\n"
"mov.b32 c11_3, 0;\n"
"mov.b32 c12_0, 0;\n"
"mov.b32 c12_1, 0;\n"
"mov.b32 c12_2, 0;\n"
"mov.b32 c12_3, 0;\n"
"mov.b32 c13_0, 0;\n"
"mov.b32 c13_1, 0;\n"
"mov.b32 c13_2, 0;\n"
"mov.b32 c13_3, 0;\n"
"bra READ;\n";
static const char kaio__ptx_449[] = /* ptx/common/matmul_stream.inc */
"READ:\n"
"setp.lt.s32 p_more, turn, turns;\n"
"@!p_more bra STREAMED;\n"
"cp.async.wait_group 3-1;\n"
"bar.warp.sync 0xffffffff;\n"
"{\n"
".reg .b32 address;\n"
"xor.b32 address, a_sh_rd_0, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [address];\n"
"xor.b32 address, a_sh_rd_1, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [address];\n"
"xor.b32 address, b_sh_rd_0, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [address];\n"
"xor.b32 address, b_sh_rd_1, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [address];\n"
"xor.b32 address, a_sh_rd_0, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [address];\n"
"xor.b32 address, a_sh_rd_1, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a11_0, a11_1, a11_2, a11_3}, [address];\n"
"xor.b32 address, b_sh_rd_0, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [address];\n"
"xor.b32 address, b_sh_rd_1, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [address];\n"
"xor.b32 address, a_sh_rd_0, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a20_0, a20_1, a20_2, a20_3}, [address];\n"
"xor.b32 address, a_sh_rd_1, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a21_0, a21_1, a21_2, a21_3}, [address];\n"
"xor.b32 address, b_sh_rd_0, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b20_0, b20_1, b21_0, b21_1}, [address];\n"
"xor.b32 address, b_sh_rd_1, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b22_0, b22_1, b23_0, b23_1}, [address];\n"
"xor.b32 address, a_sh_rd_0, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a30_0, a30_1, a30_2, a30_3}, [address];\n"
"xor.b32 address, a_sh_rd_1, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a31_0, a31_1, a31_2, a31_3}, [address];\n"
"xor.b32 address, b_sh_rd_0, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b30_0, b30_1, b31_0, b31_1}, [address];\n"
"xor.b32 address, b_sh_rd_1, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b32_0, b32_1, b33_0, b33_1}, [address];\n"
"}\n"
"bar.warp.sync 0xffffffff;\n"
"bra TURN;\n";
static const char *const kaio__text_51[] = { /* kaio_matmul_f16_skinny_rc_32x32x64_sm80 */
kaio__ptx_444, kaio__ptx_139, kaio__ptx_365, kaio__ptx_430, kaio__ptx_367, kaio__ptx_445, 
kaio__ptx_446, kaio__ptx_393, kaio__ptx_394, kaio__ptx_372, kaio__ptx_395, kaio__ptx_447, 
kaio__ptx_374, kaio__ptx_375, kaio__ptx_376, kaio__ptx_377, kaio__ptx_448, kaio__ptx_379, 
kaio__ptx_435, kaio__ptx_436, kaio__ptx_437, kaio__ptx_449, kaio__ptx_383, kaio__ptx_439, 
kaio__ptx_440, kaio__ptx_441, kaio__ptx_442, kaio__ptx_443, kaio__ptx_65, kaio__ptx_223, 
kaio__ptx_389, kaio__ptx_71, NULL};

static const char kaio__ptx_450[] = /* ptx/sm80/matmul_skinny.ptx */
".version 7.4\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_skinny_rr_32x32x64_sm80(\n";
static const char kaio__ptx_451[] = /* ptx/common/matmul_stream.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c00_0, c00_1, c00_2, c00_3}, {a00_0, a00_1, a00_2, a00_3}, {b00_0, b00_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c01_0, c01_1, c01_2, c01_3}, {a00_0, a00_1, a00_2, a00_3}, {b01_0, b01_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c02_0, c02_1, c02_2, c02_3}, {a00_0, a00_1, a00_2, a00_3}, {b02_0, b02_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c03_0, c03_1, c03_2, c03_3}, {a00_0, a00_1, a00_2, a00_3}, {b03_0, b03_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c10_0, c10_1, c10_2, c10_3}, {a01_0, a01_1, a01_2, a01_3}, {b00_0, b00_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c11_0, c11_1, c11_2, c11_3}, {a01_0, a01_1, a01_2, a01_3}, {b01_0, b01_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c12_0, c12_1, c12_2, c12_3}, {a01_0, a01_1, a01_2, a01_3}, {b02_0, b02_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c13_0, c13_1, c13_2, c13_3}, {a01_0, a01_1, a01_2, a01_3}, {b03_0, b03_1}, {c13_0, c13_1, c13_2, c13_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c00_0, c00_1, c00_2, c00_3}, {a10_0, a10_1, a10_2, a10_3}, {b10_0, b10_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c01_0, c01_1, c01_2, c01_3}, {a10_0, a10_1, a10_2, a10_3}, {b11_0, b11_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c02_0, c02_1, c02_2, c02_3}, {a10_0, a10_1, a10_2, a10_3}, {b12_0, b12_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c03_0, c03_1, c03_2, c03_3}, {a10_0, a10_1, a10_2, a10_3}, {b13_0, b13_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c10_0, c10_1, c10_2, c10_3}, {a11_0, a11_1, a11_2, a11_3}, {b10_0, b10_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c11_0, c11_1, c11_2, c11_3}, {a11_0, a11_1, a11_2, a11_3}, {b11_0, b11_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c12_0, c12_1, c12_2, c12_3}, {a11_0, a11_1, a11_2, a11_3}, {b12_0, b12_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c13_0, c13_1, c13_2, c13_3}, {a11_0, a11_1, a11_2, a11_3}, {b13_0, b13_1}, {c13_0, c13_1, c13_2, c13_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c00_0, c00_1, c00_2, c00_3}, {a20_0, a20_1, a20_2, a20_3}, {b20_0, b20_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c01_0, c01_1, c01_2, c01_3}, {a20_0, a20_1, a20_2, a20_3}, {b21_0, b21_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c02_0, c02_1, c02_2, c02_3}, {a20_0, a20_1, a20_2, a20_3}, {b22_0, b22_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c03_0, c03_1, c03_2, c03_3}, {a20_0, a20_1, a20_2, a20_3}, {b23_0, b23_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c10_0, c10_1, c10_2, c10_3}, {a21_0, a21_1, a21_2, a21_3}, {b20_0, b20_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c11_0, c11_1, c11_2, c11_3}, {a21_0, a21_1, a21_2, a21_3}, {b21_0, b21_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c12_0, c12_1, c12_2, c12_3}, {a21_0, a21_1, a21_2, a21_3}, {b22_0, b22_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c13_0, c13_1, c13_2, c13_3}, {a21_0, a21_1, a21_2, a21_3}, {b23_0, b23_1}, {c13_0, c13_1, c13_2, c13_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c00_0, c00_1, c00_2, c00_3}, {a30_0, a30_1, a30_2, a30_3}, {b30_0, b30_1}, {c00_0, c00_1, c00_2, c00_3};\n";
static const char kaio__ptx_452[] = /* ptx/common/matmul_stream.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c01_0, c01_1, c01_2, c01_3}, {a30_0, a30_1, a30_2, a30_3}, {b31_0, b31_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c02_0, c02_1, c02_2, c02_3}, {a30_0, a30_1, a30_2, a30_3}, {b32_0, b32_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c03_0, c03_1, c03_2, c03_3}, {a30_0, a30_1, a30_2, a30_3}, {b33_0, b33_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c10_0, c10_1, c10_2, c10_3}, {a31_0, a31_1, a31_2, a31_3}, {b30_0, b30_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c11_0, c11_1, c11_2, c11_3}, {a31_0, a31_1, a31_2, a31_3}, {b31_0, b31_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c12_0, c12_1, c12_2, c12_3}, {a31_0, a31_1, a31_2, a31_3}, {b32_0, b32_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c13_0, c13_1, c13_2, c13_3}, {a31_0, a31_1, a31_2, a31_3}, {b33_0, b33_1}, {c13_0, c13_1, c13_2, c13_3};\n";
static const char *const kaio__text_52[] = { /* kaio_matmul_bf16_skinny_rr_32x32x64_sm80 */
kaio__ptx_450, kaio__ptx_139, kaio__ptx_365, kaio__ptx_430, kaio__ptx_367, kaio__ptx_431, 
kaio__ptx_432, kaio__ptx_370, kaio__ptx_371, kaio__ptx_372, kaio__ptx_433, kaio__ptx_374, 
kaio__ptx_375, kaio__ptx_376, kaio__ptx_377, kaio__ptx_434, kaio__ptx_379, kaio__ptx_451, 
kaio__ptx_452, kaio__ptx_437, kaio__ptx_438, kaio__ptx_383, kaio__ptx_439, kaio__ptx_440, 
kaio__ptx_441, kaio__ptx_442, kaio__ptx_443, kaio__ptx_65, kaio__ptx_223, kaio__ptx_389, 
kaio__ptx_71, NULL};

static const char kaio__ptx_453[] = /* ptx/sm80/matmul_skinny.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_skinny_rc_32x32x64_sm80(\n";
static const char *const kaio__text_53[] = { /* kaio_matmul_bf16_skinny_rc_32x32x64_sm80 */
kaio__ptx_453, kaio__ptx_139, kaio__ptx_365, kaio__ptx_430, kaio__ptx_367, kaio__ptx_445, 
kaio__ptx_446, kaio__ptx_393, kaio__ptx_394, kaio__ptx_372, kaio__ptx_395, kaio__ptx_447, 
kaio__ptx_374, kaio__ptx_375, kaio__ptx_376, kaio__ptx_377, kaio__ptx_448, kaio__ptx_379, 
kaio__ptx_451, kaio__ptx_452, kaio__ptx_437, kaio__ptx_449, kaio__ptx_383, kaio__ptx_439, 
kaio__ptx_440, kaio__ptx_441, kaio__ptx_442, kaio__ptx_443, kaio__ptx_65, kaio__ptx_223, 
kaio__ptx_389, kaio__ptx_71, NULL};

static const char kaio__ptx_454[] = /* ptx/sm80/matmul_skinny.ptx */
".version 7.4\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_skinny_rr_64x32x64_sm80(\n";
static const char kaio__ptx_455[] = /* ptx/common/matmul_locate.inc */
"LOCATE_TILE:\n"
"ld.param.u32 count, [group_m];\n"
"mul.lo.u32 band_rows, count, columns;\n"
"div.u32 band, tile, band_rows;\n"
"mul.lo.u32 first, band, band_rows;\n"
"sub.u32 tile, tile, first;\n"
"mul.lo.u32 first, band, count;\n"
"sub.u32 band_rows, rows, first;\n"
"min.u32 band_rows, band_rows, count;\n"
"div.u32 n_tile, tile, band_rows;\n"
"mul.lo.u32 m_tile, n_tile, band_rows;\n"
"sub.u32 m_tile, tile, m_tile;\n"
"add.u32 m_tile, m_tile, first;\n"
"mul.lo.u32 m_tile, m_tile, 64;\n"
"mul.lo.u32 n_tile, n_tile, 32;\n";
static const char kaio__ptx_456[] = /* ptx/common/matmul_stream.inc */
".reg .f32 c00_<4>, c01_<4>, c02_<4>, c03_<4>;\n"
".reg .f32 c10_<4>, c11_<4>, c12_<4>, c13_<4>;\n"
".reg .f32 c20_<4>, c21_<4>, c22_<4>, c23_<4>;\n"
".reg .f32 c30_<4>, c31_<4>, c32_<4>, c33_<4>;\n"
".reg .b32 a00_<4>;\n"
".reg .b32 a01_<4>;\n"
".reg .b32 a02_<4>;\n"
".reg .b32 a03_<4>;\n"
".reg .b32 b00_<2>;\n"
".reg .b32 b01_<2>;\n"
".reg .b32 b02_<2>;\n"
".reg .b32 b03_<2>;\n"
".reg .b32 a10_<4>;\n"
".reg .b32 a11_<4>;\n"
".reg .b32 a12_<4>;\n"
".reg .b32 a13_<4>;\n"
".reg .b32 b10_<2>;\n"
".reg .b32 b11_<2>;\n"
".reg .b32 b12_<2>;\n"
".reg .b32 b13_<2>;\n"
".reg .b32 a20_<4>;\n"
".reg .b32 a21_<4>;\n"
".reg .b32 a22_<4>;\n"
".reg .b32 a23_<4>;\n"
".reg .b32 b20_<2>;\n"
".reg .b32 b21_<2>;\n"
".reg .b32 b22_<2>;\n"
".reg .b32 b23_<2>;\n"
".reg .b32 a30_<4>;\n"
".reg .b32 a31_<4>;\n"
".reg .b32 a32_<4>;\n"
".reg .b32 a33_<4>;\n"
".reg .b32 b30_<2>;\n"
".reg .b32 b31_<2>;\n"
".reg .b32 b32_<2>;\n"
".reg .b32 b33_<2>;\n"
".reg .b32 a_sh_rd_<4>, b_sh_rd_<4>;\n"
".reg .b32 ring, k_first, slot, slot_delta;\n"
".reg .b32 k_left;\n"
".reg .b32 k_whole;\n"
".reg .b32 turn, turns;\n"
".reg .pred p_whole, p_tail, p_fill, p_first, p_more, p_wrap;\n"
"{\n"
".reg .b32 warp;\n"
"shr.u32 warp, tid, 5;\n"
"mov.u32 ring, smem;\n"
"mad.lo.u32 ring, warp, (2*((64+32)*64*2)), ring;\n"
"mul.lo.u32 k_first, warp, 64;\n"
"}\n"
"sub.s32 k_left, k_size, k_first;\n"
"mov.u32 k_whole, 64-1;\n"
".reg .b64 b_pass_step, b_tile_step;\n"
".reg .b32 b_filled, b_sh_wr_<2>;\n"
"{\n"
".reg .b32 row, chunk, column;\n"
".reg .b64 stride, wide;\n"
".reg .pred p_cut;\n"
"and.b32 chunk, lane, 32/8-1;\n"
"div.u32 row, lane, 32/8;\n"
"{\n"
".reg .b32 permuted;\n"
"shr.u32 permuted, row, 1;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr_0, row, 32*2, ring;\n"
"mad.lo.u32 b_sh_wr_0, permuted, 16, b_sh_wr_0;\n"
"}\n"
"add.u32 b_sh_wr_0, b_sh_wr_0, (64*64*2);\n"
"xor.b32 b_sh_wr_1, b_sh_wr_0, 32/64*64;\n"
"mad.lo.u32 column, chunk, 8, n_tile;\n"
"sub.u32 chunk, n_size, 1;\n"
"and.b32 chunk, chunk, -8;\n"
"min.u32 column, column, chunk;\n"
"sub.u32 b_filled, n_size, column;\n"
"min.u32 b_filled, b_filled, 8;\n"
"shl.b32 b_filled, b_filled, 1;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 b_pass_step, stride, (512/(32*2));\n"
"mul.lo.s64 b_tile_step, stride, (4*64);\n"
"add.u32 row, row, k_first;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 b_gl, wide, stride, b_gl;\n"
"mul.wide.u32 wide, column, 2;\n"
"add.s64 b_gl, b_gl, wide;\n"
"and.b32 chunk, n_size, 7;\n"
"setp.ne.u32 p_cut, chunk, 0;\n"
"sub.u32 chunk, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, chunk, 32, p_cut;\n"
"@p_cut mov.u32 k_whole, 0x7fffffff;\n"
"}\n"
".reg .b64 a_pass_step;\n"
".reg .b32 a_rows, a_sh_wr_<2>;\n"
"{\n"
".reg .b32 row, chunk, k;\n"
".reg .b64 stride, wide;\n"
"and.b32 chunk, lane, 64/8-1;\n"
"div.u32 row, lane, 64/8;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr_0, row, 64*2, ring;\n"
"mad.lo.u32 a_sh_wr_0, permuted, 16, a_sh_wr_0;\n"
"}\n"
"add.u32 a_sh_wr_0, a_sh_wr_0, 0;\n"
"xor.b32 a_sh_wr_1, a_sh_wr_0, 64/64*64;\n"
"sub.u32 a_rows, m_size, m_tile;\n"
"sub.u32 a_rows, a_rows, row;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 a_pass_step, stride, (512/((64*2)));\n"
"add.u32 row, row, m_tile;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 a_gl, wide, stride, a_gl;\n"
"mad.lo.u32 k, chunk, 8, k_first;\n"
"mul.wide.u32 wide, k, 2;\n"
"add.s64 a_gl, a_gl, wide;\n"
"}\n"
"max.s32 turns, k_left, 0;\n"
"add.u32 turns, turns, (4*64)-1;\n"
"div.u32 turns, turns, (4*64);\n"
"mov.u32 turn, -2;\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_457[] = /* ptx/common/matmul_stream.inc */
"TURN:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@!p_whole bra TAIL;\n"
"{\n"
".reg .b64 from;\n"
".reg .pred p_copy;\n"
"mov.u64 from, b_gl;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+0*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+0*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+1*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+1*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+2*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+2*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_0+3*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"cp.async.cg.shared.global.L2::128B [b_sh_wr_1+3*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"mov.u64 from, a_gl;\n"
"setp.gt.s32 p_copy, a_rows, 0*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+0*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (0*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+0*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 1*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+1*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (1*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+1*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 2*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+2*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (2*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+2*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 3*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+3*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (3*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+3*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 4*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+4*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (4*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+4*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 5*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+5*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (5*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+5*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 6*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+6*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (6*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+6*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 7*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+7*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (7*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+7*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"}\n"
"bra COPIED;\n";
static const char kaio__ptx_458[] = /* ptx/common/matmul_stream.inc */
"FETCHED_b:\n"
"}\n"
"sub.s32 here, here, (512/(32*2));\n"
"add.s64 next, next, b_pass_step;\n"
"xor.b32 to, to, 32/64*64;\n"
"add.u32 to, to, 512;\n"
"sub.u32 count, count, 1;\n"
"setp.ne.u32 p_copy, count, 0;\n"
"@p_copy bra TAIL_b;\n"
"}\n"
"{\n"
".reg .b32 k, here, bytes, to, rows, count;\n"
".reg .b64 from, back;\n"
".reg .pred p_copy;\n"
"and.b32 k, lane, 64/8-1;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"sub.u32 k, k_size, here;\n"
"mul.wide.u32 back, k, 2;\n"
"setp.gt.s32 p_copy, here, 0;\n"
"selp.b64 back, 0, back, p_copy;\n"
"sub.s64 from, a_gl, back;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"mov.u32 to, a_sh_wr_0;\n"
"mov.u32 rows, a_rows;\n"
"mov.u32 count, 64/(512/((64*2)));\n";
static const char kaio__ptx_459[] = /* ptx/common/matmul_stream.inc */
"COPIED:\n"
"cp.async.commit_group;\n"
"add.s64 a_gl, a_gl, (4*64)*2;\n"
"add.s64 b_gl, b_gl, b_tile_step;\n"
"sub.s32 k_left, k_left, (4*64);\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 2;\n"
"selp.b32 slot_delta, -(2-1)*((64+32)*64*2), ((64+32)*64*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"add.u32 a_sh_wr_0, a_sh_wr_0, slot_delta;\n"
"add.u32 a_sh_wr_1, a_sh_wr_1, slot_delta;\n"
"add.u32 b_sh_wr_0, b_sh_wr_0, slot_delta;\n"
"add.u32 b_sh_wr_1, b_sh_wr_1, slot_delta;\n"
"add.s32 turn, turn, 1;\n"
"setp.lt.s32 p_fill, turn, 0;\n"
"@p_fill bra TURN;\n"
"setp.eq.s32 p_first, turn, 0;\n"
"@!p_first bra COMPUTE;\n"
"{\n"
".reg .b32 row, chunk, clamped, last, b_ring;\n"
"add.u32 b_ring, ring, (64*64*2);\n"
"and.b32 row, lane, 15;\n"
"shr.u32 chunk, lane, 4;\n"
"sub.u32 last, m_size, m_tile;\n"
"sub.u32 last, last, 1;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_rd_0, clamped, 64*2, ring;\n"
"mad.lo.u32 a_sh_rd_0, permuted, 16, a_sh_rd_0;\n"
"}\n"
"add.u32 row, row, 16;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_rd_1, clamped, 64*2, ring;\n"
"mad.lo.u32 a_sh_rd_1, permuted, 16, a_sh_rd_1;\n"
"}\n"
"add.u32 row, row, 16;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_rd_2, clamped, 64*2, ring;\n"
"mad.lo.u32 a_sh_rd_2, permuted, 16, a_sh_rd_2;\n"
"}\n"
"add.u32 row, row, 16;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_rd_3, clamped, 64*2, ring;\n"
"mad.lo.u32 a_sh_rd_3, permuted, 16, a_sh_rd_3;\n"
"}\n"
"add.u32 row, row, 16;\n"
"and.b32 row, lane, 15;\n"
"{\n"
".reg .b32 permuted;\n"
"shr.u32 permuted, row, 1;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_0, row, 32*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_0, permuted, 16, b_sh_rd_0;\n"
"}\n"
"add.u32 chunk, chunk, 2;\n"
"{\n"
".reg .b32 permuted;\n"
"shr.u32 permuted, row, 1;\n"
"and.b32 permuted, permuted, 3;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_1, row, 32*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_1, permuted, 16, b_sh_rd_1;\n"
"}\n"
"add.u32 chunk, chunk, 2;\n"
"}\n"
"mov.b32 c00_0, 0;\n"
"mov.b32 c00_1, 0;\n"
"mov.b32 c00_2, 0;\n"
"mov.b32 c00_3, 0;\n"
"mov.b32 c01_0, 0;\n"
"mov.b32 c01_1, 0;\n"
"mov.b32 c01_2, 0;\n"
"mov.b32 c01_3, 0;\n"
"mov.b32 c02_0, 0;\n"
"mov.b32 c02_1, 0;\n"
"mov.b32 c02_2, 0;\n"
"mov.b32 c02_3, 0;\n"
"mov.b32 c03_0, 0;\n"
"mov.b32 c03_1, 0;\n"
"mov.b32 c03_2, 0;\n"
"mov.b32 c03_3, 0;\n"
"mov.b32 c10_0, 0;\n"
"mov.b32 c10_1, 0;\n"
"mov.b32 c10_2, 0;\n"
"mov.b32 c10_3, 0;\n"
"mov.b32 c11_0, 0;\n"
"mov.b32 c11_1, 0;\n"
"mov.b32 c11_2, 0;\n"
"mov.b32 c11_3, 0;\n"
"mov.b32 c12_0, 0;\n"
"mov.b32 c12_1, 0;\n"
"mov.b32 c12_2, 0;\n"
"mov.b32 c12_3, 0;\n"
"mov.b32 c13_0, 0;\n"
"mov.b32 c13_1, 0;\n"
"mov.b32 c13_2, 0;\n"
"mov.b32 c13_3, 0;\n"
"mov.b32 c20_0, 0;\n"
"mov.b32 c20_1, 0;\n"
"mov.b32 c20_2, 0;\n"
"mov.b32 c20_3, 0;\n"
"mov.b32 c21_0, 0;\n"
"mov.b32 c21_1, 0;\n"
"mov.b32 c21_2, 0;\n"
"mov.b32 c21_3, 0;\n"
"mov.b32 c22_0, 0;\n"
"mov.b32 c22_1, 0;\n"
"mov.b32 c22_2, 0;\n"
"mov.b32 c22_3, 0;\n"
"mov.b32 c23_0, 0;\n"
"mov.b32 c23_1, 0;\n"
"mov.b32 c23_2, 0;\n"
"mov.b32 c23_3, 0;\n"
"mov.b32 c30_0, 0;\n"
"mov.b32 c30_1, 0;\n"
"mov.b32 c30_2, 0;\n"
"mov.b32 c30_3, 0;\n"
"mov.b32 c31_0, 0;\n"
"mov.b32 c31_1, 0;\n"
"mov.b32 c31_2, 0;\n"
"mov.b32 c31_3, 0;\n"
"mov.b32 c32_0, 0;\n"
"mov.b32 c32_1, 0;\n"
"mov.b32 c32_2, 0;\n"
"mov.b32 c32_3, 0;\n"
"mov.b32 c33_0, 0;\n"
"mov.b32 c33_1, 0;\n"
"mov.b32 c33_2, 0;\n"
"mov.b32 c33_3, 0;\n"
"bra READ;\n";
static const char kaio__ptx_460[] = /* ptx/common/matmul_stream.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c00_0, c00_1, c00_2, c00_3}, {a00_0, a00_1, a00_2, a00_3}, {b00_0, b00_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c01_0, c01_1, c01_2, c01_3}, {a00_0, a00_1, a00_2, a00_3}, {b01_0, b01_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c02_0, c02_1, c02_2, c02_3}, {a00_0, a00_1, a00_2, a00_3}, {b02_0, b02_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c03_0, c03_1, c03_2, c03_3}, {a00_0, a00_1, a00_2, a00_3}, {b03_0, b03_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c10_0, c10_1, c10_2, c10_3}, {a01_0, a01_1, a01_2, a01_3}, {b00_0, b00_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c11_0, c11_1, c11_2, c11_3}, {a01_0, a01_1, a01_2, a01_3}, {b01_0, b01_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c12_0, c12_1, c12_2, c12_3}, {a01_0, a01_1, a01_2, a01_3}, {b02_0, b02_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c13_0, c13_1, c13_2, c13_3}, {a01_0, a01_1, a01_2, a01_3}, {b03_0, b03_1}, {c13_0, c13_1, c13_2, c13_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c20_0, c20_1, c20_2, c20_3}, {a02_0, a02_1, a02_2, a02_3}, {b00_0, b00_1}, {c20_0, c20_1, c20_2, c20_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c21_0, c21_1, c21_2, c21_3}, {a02_0, a02_1, a02_2, a02_3}, {b01_0, b01_1}, {c21_0, c21_1, c21_2, c21_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c22_0, c22_1, c22_2, c22_3}, {a02_0, a02_1, a02_2, a02_3}, {b02_0, b02_1}, {c22_0, c22_1, c22_2, c22_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c23_0, c23_1, c23_2, c23_3}, {a02_0, a02_1, a02_2, a02_3}, {b03_0, b03_1}, {c23_0, c23_1, c23_2, c23_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c30_0, c30_1, c30_2, c30_3}, {a03_0, a03_1, a03_2, a03_3}, {b00_0, b00_1}, {c30_0, c30_1, c30_2, c30_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c31_0, c31_1, c31_2, c31_3}, {a03_0, a03_1, a03_2, a03_3}, {b01_0, b01_1}, {c31_0, c31_1, c31_2, c31_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c32_0, c32_1, c32_2, c32_3}, {a03_0, a03_1, a03_2, a03_3}, {b02_0, b02_1}, {c32_0, c32_1, c32_2, c32_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c33_0, c33_1, c33_2, c33_3}, {a03_0, a03_1, a03_2, a03_3}, {b03_0, b03_1}, {c33_0, c33_1, c33_2, c33_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c00_0, c00_1, c00_2, c00_3}, {a10_0, a10_1, a10_2, a10_3}, {b10_0, b10_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c01_0, c01_1, c01_2, c01_3}, {a10_0, a10_1, a10_2, a10_3}, {b11_0, b11_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c02_0, c02_1, c02_2, c02_3}, {a10_0, a10_1, a10_2, a10_3}, {b12_0, b12_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c03_0, c03_1, c03_2, c03_3}, {a10_0, a10_1, a10_2, a10_3}, {b13_0, b13_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c10_0, c10_1, c10_2, c10_3}, {a11_0, a11_1, a11_2, a11_3}, {b10_0, b10_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c11_0, c11_1, c11_2, c11_3}, {a11_0, a11_1, a11_2, a11_3}, {b11_0, b11_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c12_0, c12_1, c12_2, c12_3}, {a11_0, a11_1, a11_2, a11_3}, {b12_0, b12_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c13_0, c13_1, c13_2, c13_3}, {a11_0, a11_1, a11_2, a11_3}, {b13_0, b13_1}, {c13_0, c13_1, c13_2, c13_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c20_0, c20_1, c20_2, c20_3}, {a12_0, a12_1, a12_2, a12_3}, {b10_0, b10_1}, {c20_0, c20_1, c20_2, c20_3};\n";
static const char kaio__ptx_461[] = /* ptx/common/matmul_stream.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c21_0, c21_1, c21_2, c21_3}, {a12_0, a12_1, a12_2, a12_3}, {b11_0, b11_1}, {c21_0, c21_1, c21_2, c21_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c22_0, c22_1, c22_2, c22_3}, {a12_0, a12_1, a12_2, a12_3}, {b12_0, b12_1}, {c22_0, c22_1, c22_2, c22_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c23_0, c23_1, c23_2, c23_3}, {a12_0, a12_1, a12_2, a12_3}, {b13_0, b13_1}, {c23_0, c23_1, c23_2, c23_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c30_0, c30_1, c30_2, c30_3}, {a13_0, a13_1, a13_2, a13_3}, {b10_0, b10_1}, {c30_0, c30_1, c30_2, c30_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c31_0, c31_1, c31_2, c31_3}, {a13_0, a13_1, a13_2, a13_3}, {b11_0, b11_1}, {c31_0, c31_1, c31_2, c31_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c32_0, c32_1, c32_2, c32_3}, {a13_0, a13_1, a13_2, a13_3}, {b12_0, b12_1}, {c32_0, c32_1, c32_2, c32_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c33_0, c33_1, c33_2, c33_3}, {a13_0, a13_1, a13_2, a13_3}, {b13_0, b13_1}, {c33_0, c33_1, c33_2, c33_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c00_0, c00_1, c00_2, c00_3}, {a20_0, a20_1, a20_2, a20_3}, {b20_0, b20_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c01_0, c01_1, c01_2, c01_3}, {a20_0, a20_1, a20_2, a20_3}, {b21_0, b21_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c02_0, c02_1, c02_2, c02_3}, {a20_0, a20_1, a20_2, a20_3}, {b22_0, b22_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c03_0, c03_1, c03_2, c03_3}, {a20_0, a20_1, a20_2, a20_3}, {b23_0, b23_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c10_0, c10_1, c10_2, c10_3}, {a21_0, a21_1, a21_2, a21_3}, {b20_0, b20_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c11_0, c11_1, c11_2, c11_3}, {a21_0, a21_1, a21_2, a21_3}, {b21_0, b21_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c12_0, c12_1, c12_2, c12_3}, {a21_0, a21_1, a21_2, a21_3}, {b22_0, b22_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c13_0, c13_1, c13_2, c13_3}, {a21_0, a21_1, a21_2, a21_3}, {b23_0, b23_1}, {c13_0, c13_1, c13_2, c13_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c20_0, c20_1, c20_2, c20_3}, {a22_0, a22_1, a22_2, a22_3}, {b20_0, b20_1}, {c20_0, c20_1, c20_2, c20_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c21_0, c21_1, c21_2, c21_3}, {a22_0, a22_1, a22_2, a22_3}, {b21_0, b21_1}, {c21_0, c21_1, c21_2, c21_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c22_0, c22_1, c22_2, c22_3}, {a22_0, a22_1, a22_2, a22_3}, {b22_0, b22_1}, {c22_0, c22_1, c22_2, c22_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c23_0, c23_1, c23_2, c23_3}, {a22_0, a22_1, a22_2, a22_3}, {b23_0, b23_1}, {c23_0, c23_1, c23_2, c23_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c30_0, c30_1, c30_2, c30_3}, {a23_0, a23_1, a23_2, a23_3}, {b20_0, b20_1}, {c30_0, c30_1, c30_2, c30_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c31_0, c31_1, c31_2, c31_3}, {a23_0, a23_1, a23_2, a23_3}, {b21_0, b21_1}, {c31_0, c31_1, c31_2, c31_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c32_0, c32_1, c32_2, c32_3}, {a23_0, a23_1, a23_2, a23_3}, {b22_0, b22_1}, {c32_0, c32_1, c32_2, c32_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c33_0, c33_1, c33_2, c33_3}, {a23_0, a23_1, a23_2, a23_3}, {b23_0, b23_1}, {c33_0, c33_1, c33_2, c33_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c00_0, c00_1, c00_2, c00_3}, {a30_0, a30_1, a30_2, a30_3}, {b30_0, b30_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c01_0, c01_1, c01_2, c01_3}, {a30_0, a30_1, a30_2, a30_3}, {b31_0, b31_1}, {c01_0, c01_1, c01_2, c01_3};\n";
static const char kaio__ptx_462[] = /* ptx/common/matmul_stream.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c02_0, c02_1, c02_2, c02_3}, {a30_0, a30_1, a30_2, a30_3}, {b32_0, b32_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c03_0, c03_1, c03_2, c03_3}, {a30_0, a30_1, a30_2, a30_3}, {b33_0, b33_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c10_0, c10_1, c10_2, c10_3}, {a31_0, a31_1, a31_2, a31_3}, {b30_0, b30_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c11_0, c11_1, c11_2, c11_3}, {a31_0, a31_1, a31_2, a31_3}, {b31_0, b31_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c12_0, c12_1, c12_2, c12_3}, {a31_0, a31_1, a31_2, a31_3}, {b32_0, b32_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c13_0, c13_1, c13_2, c13_3}, {a31_0, a31_1, a31_2, a31_3}, {b33_0, b33_1}, {c13_0, c13_1, c13_2, c13_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c20_0, c20_1, c20_2, c20_3}, {a32_0, a32_1, a32_2, a32_3}, {b30_0, b30_1}, {c20_0, c20_1, c20_2, c20_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c21_0, c21_1, c21_2, c21_3}, {a32_0, a32_1, a32_2, a32_3}, {b31_0, b31_1}, {c21_0, c21_1, c21_2, c21_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c22_0, c22_1, c22_2, c22_3}, {a32_0, a32_1, a32_2, a32_3}, {b32_0, b32_1}, {c22_0, c22_1, c22_2, c22_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c23_0, c23_1, c23_2, c23_3}, {a32_0, a32_1, a32_2, a32_3}, {b33_0, b33_1}, {c23_0, c23_1, c23_2, c23_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c30_0, c30_1, c30_2, c30_3}, {a33_0, a33_1, a33_2, a33_3}, {b30_0, b30_1}, {c30_0, c30_1, c30_2, c30_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c31_0, c31_1, c31_2, c31_3}, {a33_0, a33_1, a33_2, a33_3}, {b31_0, b31_1}, {c31_0, c31_1, c31_2, c31_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c32_0, c32_1, c32_2, c32_3}, {a33_0, a33_1, a33_2, a33_3}, {b32_0, b32_1}, {c32_0, c32_1, c32_2, c32_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {c33_0, c33_1, c33_2, c33_3}, {a33_0, a33_1, a33_2, a33_3}, {b33_0, b33_1}, {c33_0, c33_1, c33_2, c33_3};\n";
static const char kaio__ptx_463[] = /* ptx/common/matmul_stream.inc */
"add.u32 a_sh_rd_0, a_sh_rd_0, slot_delta;\n"
"add.u32 a_sh_rd_1, a_sh_rd_1, slot_delta;\n"
"add.u32 a_sh_rd_2, a_sh_rd_2, slot_delta;\n"
"add.u32 a_sh_rd_3, a_sh_rd_3, slot_delta;\n"
"add.u32 b_sh_rd_0, b_sh_rd_0, slot_delta;\n"
"add.u32 b_sh_rd_1, b_sh_rd_1, slot_delta;\n";
static const char kaio__ptx_464[] = /* ptx/common/matmul_stream.inc */
"READ:\n"
"setp.lt.s32 p_more, turn, turns;\n"
"@!p_more bra STREAMED;\n"
"cp.async.wait_group 2-1;\n"
"bar.warp.sync 0xffffffff;\n"
"{\n"
".reg .b32 address;\n"
"xor.b32 address, a_sh_rd_0, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [address];\n"
"xor.b32 address, a_sh_rd_1, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [address];\n"
"xor.b32 address, a_sh_rd_2, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a02_0, a02_1, a02_2, a02_3}, [address];\n"
"xor.b32 address, a_sh_rd_3, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a03_0, a03_1, a03_2, a03_3}, [address];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [b_sh_rd_0+0*16*32*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [b_sh_rd_1+0*16*32*2];\n"
"xor.b32 address, a_sh_rd_0, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [address];\n"
"xor.b32 address, a_sh_rd_1, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a11_0, a11_1, a11_2, a11_3}, [address];\n"
"xor.b32 address, a_sh_rd_2, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a12_0, a12_1, a12_2, a12_3}, [address];\n"
"xor.b32 address, a_sh_rd_3, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a13_0, a13_1, a13_2, a13_3}, [address];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [b_sh_rd_0+1*16*32*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [b_sh_rd_1+1*16*32*2];\n"
"xor.b32 address, a_sh_rd_0, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a20_0, a20_1, a20_2, a20_3}, [address];\n"
"xor.b32 address, a_sh_rd_1, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a21_0, a21_1, a21_2, a21_3}, [address];\n"
"xor.b32 address, a_sh_rd_2, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a22_0, a22_1, a22_2, a22_3}, [address];\n"
"xor.b32 address, a_sh_rd_3, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a23_0, a23_1, a23_2, a23_3}, [address];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b20_0, b20_1, b21_0, b21_1}, [b_sh_rd_0+2*16*32*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b22_0, b22_1, b23_0, b23_1}, [b_sh_rd_1+2*16*32*2];\n"
"xor.b32 address, a_sh_rd_0, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a30_0, a30_1, a30_2, a30_3}, [address];\n"
"xor.b32 address, a_sh_rd_1, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a31_0, a31_1, a31_2, a31_3}, [address];\n"
"xor.b32 address, a_sh_rd_2, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a32_0, a32_1, a32_2, a32_3}, [address];\n"
"xor.b32 address, a_sh_rd_3, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a33_0, a33_1, a33_2, a33_3}, [address];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b30_0, b30_1, b31_0, b31_1}, [b_sh_rd_0+3*16*32*2];\n"
"ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {b32_0, b32_1, b33_0, b33_1}, [b_sh_rd_1+3*16*32*2];\n"
"}\n"
"bar.warp.sync 0xffffffff;\n"
"bra TURN;\n";
static const char kaio__ptx_465[] = /* ptx/common/matmul_reduce.inc */
"{\n"
".reg .b32 put_sh, get_sh, row, column, rows_left, rows_0, rows_1, type, packed;\n"
".reg .b64 row_step, column_step, c_next_gl, wide;\n"
".reg .f32 v0_<2>, v1_<2>, v2_<2>, v3_<2>, part_<2>;\n"
".reg .b16 low, high;\n"
".reg .pred p_rows, p_row_<4>, p_f16, p_f32, p_pairs, p_cut, p_0, p_1;\n"
"shr.u32 row, lane, 2;\n"
"mad.lo.u32 put_sh, row, 160, ring;\n"
"and.b32 column, lane, 3;\n"
"mad.lo.u32 put_sh, column, 8, put_sh;\n"
"st.shared.v2.f32 [put_sh+0*16*160+0*32], {c00_0, c00_1};\n"
"st.shared.v2.f32 [put_sh+0*16*160+8*160+0*32], {c00_2, c00_3};\n"
"st.shared.v2.f32 [put_sh+0*16*160+1*32], {c01_0, c01_1};\n"
"st.shared.v2.f32 [put_sh+0*16*160+8*160+1*32], {c01_2, c01_3};\n"
"st.shared.v2.f32 [put_sh+0*16*160+2*32], {c02_0, c02_1};\n"
"st.shared.v2.f32 [put_sh+0*16*160+8*160+2*32], {c02_2, c02_3};\n"
"st.shared.v2.f32 [put_sh+0*16*160+3*32], {c03_0, c03_1};\n"
"st.shared.v2.f32 [put_sh+0*16*160+8*160+3*32], {c03_2, c03_3};\n"
"st.shared.v2.f32 [put_sh+1*16*160+0*32], {c10_0, c10_1};\n"
"st.shared.v2.f32 [put_sh+1*16*160+8*160+0*32], {c10_2, c10_3};\n"
"st.shared.v2.f32 [put_sh+1*16*160+1*32], {c11_0, c11_1};\n"
"st.shared.v2.f32 [put_sh+1*16*160+8*160+1*32], {c11_2, c11_3};\n"
"st.shared.v2.f32 [put_sh+1*16*160+2*32], {c12_0, c12_1};\n"
"st.shared.v2.f32 [put_sh+1*16*160+8*160+2*32], {c12_2, c12_3};\n"
"st.shared.v2.f32 [put_sh+1*16*160+3*32], {c13_0, c13_1};\n"
"st.shared.v2.f32 [put_sh+1*16*160+8*160+3*32], {c13_2, c13_3};\n"
"st.shared.v2.f32 [put_sh+2*16*160+0*32], {c20_0, c20_1};\n"
"st.shared.v2.f32 [put_sh+2*16*160+8*160+0*32], {c20_2, c20_3};\n"
"st.shared.v2.f32 [put_sh+2*16*160+1*32], {c21_0, c21_1};\n"
"st.shared.v2.f32 [put_sh+2*16*160+8*160+1*32], {c21_2, c21_3};\n"
"st.shared.v2.f32 [put_sh+2*16*160+2*32], {c22_0, c22_1};\n"
"st.shared.v2.f32 [put_sh+2*16*160+8*160+2*32], {c22_2, c22_3};\n"
"st.shared.v2.f32 [put_sh+2*16*160+3*32], {c23_0, c23_1};\n"
"st.shared.v2.f32 [put_sh+2*16*160+8*160+3*32], {c23_2, c23_3};\n"
"st.shared.v2.f32 [put_sh+3*16*160+0*32], {c30_0, c30_1};\n"
"st.shared.v2.f32 [put_sh+3*16*160+8*160+0*32], {c30_2, c30_3};\n"
"st.shared.v2.f32 [put_sh+3*16*160+1*32], {c31_0, c31_1};\n"
"st.shared.v2.f32 [put_sh+3*16*160+8*160+1*32], {c31_2, c31_3};\n"
"st.shared.v2.f32 [put_sh+3*16*160+2*32], {c32_0, c32_1};\n"
"st.shared.v2.f32 [put_sh+3*16*160+8*160+2*32], {c32_2, c32_3};\n"
"st.shared.v2.f32 [put_sh+3*16*160+3*32], {c33_0, c33_1};\n"
"st.shared.v2.f32 [put_sh+3*16*160+8*160+3*32], {c33_2, c33_3};\n"
"shr.u32 row, tid, 5;\n"
"mul.lo.u32 row, row, (64/4);\n"
"div.u32 column, lane, 32/2;\n"
"add.u32 row, row, column;\n"
"mov.u32 get_sh, smem;\n"
"mad.lo.u32 get_sh, row, 160, get_sh;\n"
"and.b32 column, lane, 32/2-1;\n"
"mad.lo.u32 get_sh, column, 8, get_sh;\n"
"shl.b32 column, column, 1;\n"
"add.u32 row, row, m_tile;\n"
"add.u32 column, column, n_tile;\n"
"sub.s32 rows_0, m_size, row;\n"
"setp.lt.u32 p_1, column, n_size;\n"
"selp.b32 rows_0, rows_0, 0, p_1;\n"
"add.u32 rows_1, column, 1;\n"
"setp.lt.u32 p_1, rows_1, n_size;\n"
"selp.b32 rows_1, rows_0, 0, p_1;\n"
"ld.param.s64 row_step, [c_stride_m];\n"
"ld.param.s64 column_step, [c_stride_n];\n"
"mul.lo.s64 row_step, row_step, c_bytes;\n"
"mul.lo.s64 column_step, column_step, c_bytes;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 c_gl, wide, row_step, c_gl;\n"
"cvt.u64.u32 wide, column;\n"
"mad.lo.s64 c_gl, wide, column_step, c_gl;\n"
"mul.lo.s64 row_step, row_step, 2;\n"
"ld.param.u32 type, [c_dtype];\n"
"setp.eq.u32 p_f32, type, 0;\n"
"setp.eq.u32 p_f16, type, 1;\n"
"ld.param.u32 type, [c_pairs];\n"
"setp.ne.u32 p_pairs, type, 0;\n"
"and.b32 type, n_size, 1;\n"
"setp.ne.u32 p_cut, type, 0;\n"
"sub.u32 type, n_size, n_tile;\n"
"setp.lt.and.u32 p_cut, type, 32, p_cut;\n"
"not.pred p_cut, p_cut;\n"
"and.pred p_pairs, p_pairs, p_cut;\n"
"bar.sync 0;\n";
static const char kaio__ptx_466[] = /* ptx/common/matmul_store.inc */
"mov.u32 rows_left, (64/4);\n"
"@!p_pairs bra SINGLES;\n"
"@!p_f32 bra PAIRS_16;\n";
static const char kaio__ptx_467[] = /* ptx/common/matmul_store.inc */
"PAIRS_F32:\n"
"ld.shared.v2.f32 {v0_0, v0_1}, [get_sh+0*2*160];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+1*(2*((64+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+2*(2*((64+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+3*(2*((64+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"setp.gt.s32 p_row_0, rows_0, 0*2;\n"
"ld.shared.v2.f32 {v1_0, v1_1}, [get_sh+1*2*160];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*2*160+1*(2*((64+32)*64*2))];\n"
"add.rn.f32 v1_0, v1_0, part_0;\n"
"add.rn.f32 v1_1, v1_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*2*160+2*(2*((64+32)*64*2))];\n"
"add.rn.f32 v1_0, v1_0, part_0;\n"
"add.rn.f32 v1_1, v1_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*2*160+3*(2*((64+32)*64*2))];\n"
"add.rn.f32 v1_0, v1_0, part_0;\n"
"add.rn.f32 v1_1, v1_1, part_1;\n"
"setp.gt.s32 p_row_1, rows_0, 1*2;\n"
"ld.shared.v2.f32 {v2_0, v2_1}, [get_sh+2*2*160];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*2*160+1*(2*((64+32)*64*2))];\n"
"add.rn.f32 v2_0, v2_0, part_0;\n"
"add.rn.f32 v2_1, v2_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*2*160+2*(2*((64+32)*64*2))];\n"
"add.rn.f32 v2_0, v2_0, part_0;\n"
"add.rn.f32 v2_1, v2_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*2*160+3*(2*((64+32)*64*2))];\n"
"add.rn.f32 v2_0, v2_0, part_0;\n"
"add.rn.f32 v2_1, v2_1, part_1;\n"
"setp.gt.s32 p_row_2, rows_0, 2*2;\n"
"ld.shared.v2.f32 {v3_0, v3_1}, [get_sh+3*2*160];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*2*160+1*(2*((64+32)*64*2))];\n"
"add.rn.f32 v3_0, v3_0, part_0;\n"
"add.rn.f32 v3_1, v3_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*2*160+2*(2*((64+32)*64*2))];\n"
"add.rn.f32 v3_0, v3_0, part_0;\n"
"add.rn.f32 v3_1, v3_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*2*160+3*(2*((64+32)*64*2))];\n"
"add.rn.f32 v3_0, v3_0, part_0;\n"
"add.rn.f32 v3_1, v3_1, part_1;\n"
"setp.gt.s32 p_row_3, rows_0, 3*2;\n"
"@p_row_0 st.global.v2.f32 [c_gl], {v0_0, v0_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_row_1 st.global.v2.f32 [c_gl], {v1_0, v1_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_row_2 st.global.v2.f32 [c_gl], {v2_0, v2_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_row_3 st.global.v2.f32 [c_gl], {v3_0, v3_1};\n"
"add.s64 c_gl, c_gl, row_step;\n"
"add.u32 get_sh, get_sh, 4*2*160;\n"
"sub.s32 rows_0, rows_0, 4*2;\n"
"sub.s32 rows_1, rows_1, 4*2;\n"
"sub.s32 rows_left, rows_left, 4*2;\n"
"setp.ne.s32 p_rows, rows_left, 0;\n"
"@p_rows bra PAIRS_F32;\n"
"bra PASS_DONE;\n";
static const char kaio__ptx_468[] = /* ptx/common/matmul_store.inc */
"PAIRS_16:\n"
"ld.shared.v2.f32 {v0_0, v0_1}, [get_sh+0*2*160];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+1*(2*((64+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+2*(2*((64+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+0*2*160+3*(2*((64+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"setp.gt.s32 p_row_0, rows_0, 0*2;\n"
"ld.shared.v2.f32 {v1_0, v1_1}, [get_sh+1*2*160];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*2*160+1*(2*((64+32)*64*2))];\n"
"add.rn.f32 v1_0, v1_0, part_0;\n"
"add.rn.f32 v1_1, v1_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*2*160+2*(2*((64+32)*64*2))];\n"
"add.rn.f32 v1_0, v1_0, part_0;\n"
"add.rn.f32 v1_1, v1_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*2*160+3*(2*((64+32)*64*2))];\n"
"add.rn.f32 v1_0, v1_0, part_0;\n"
"add.rn.f32 v1_1, v1_1, part_1;\n"
"setp.gt.s32 p_row_1, rows_0, 1*2;\n"
"ld.shared.v2.f32 {v2_0, v2_1}, [get_sh+2*2*160];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*2*160+1*(2*((64+32)*64*2))];\n"
"add.rn.f32 v2_0, v2_0, part_0;\n"
"add.rn.f32 v2_1, v2_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*2*160+2*(2*((64+32)*64*2))];\n"
"add.rn.f32 v2_0, v2_0, part_0;\n"
"add.rn.f32 v2_1, v2_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*2*160+3*(2*((64+32)*64*2))];\n"
"add.rn.f32 v2_0, v2_0, part_0;\n"
"add.rn.f32 v2_1, v2_1, part_1;\n"
"setp.gt.s32 p_row_2, rows_0, 2*2;\n"
"ld.shared.v2.f32 {v3_0, v3_1}, [get_sh+3*2*160];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*2*160+1*(2*((64+32)*64*2))];\n"
"add.rn.f32 v3_0, v3_0, part_0;\n"
"add.rn.f32 v3_1, v3_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*2*160+2*(2*((64+32)*64*2))];\n"
"add.rn.f32 v3_0, v3_0, part_0;\n"
"add.rn.f32 v3_1, v3_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*2*160+3*(2*((64+32)*64*2))];\n"
"add.rn.f32 v3_0, v3_0, part_0;\n"
"add.rn.f32 v3_1, v3_1, part_1;\n"
"setp.gt.s32 p_row_3, rows_0, 3*2;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v0_1, v0_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v0_1, v0_0;\n"
"@p_row_0 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v1_1, v1_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v1_1, v1_0;\n"
"@p_row_1 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v2_1, v2_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v2_1, v2_0;\n"
"@p_row_2 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"@p_f16 cvt.rn.f16x2.f32 packed, v3_1, v3_0;\n"
"@!p_f16 cvt.rn.bf16x2.f32 packed, v3_1, v3_0;\n"
"@p_row_3 st.global.b32 [c_gl], packed;\n"
"add.s64 c_gl, c_gl, row_step;\n"
"add.u32 get_sh, get_sh, 4*2*160;\n"
"sub.s32 rows_0, rows_0, 4*2;\n"
"sub.s32 rows_1, rows_1, 4*2;\n"
"sub.s32 rows_left, rows_left, 4*2;\n"
"setp.ne.s32 p_rows, rows_left, 0;\n"
"@p_rows bra PAIRS_16;\n"
"bra PASS_DONE;\n";
static const char kaio__ptx_469[] = /* ptx/common/matmul_store.inc */
"SINGLES:\n"
"ld.shared.v2.f32 {v0_0, v0_1}, [get_sh];\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+1*(2*((64+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+2*(2*((64+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"ld.shared.v2.f32 {part_0, part_1}, [get_sh+3*(2*((64+32)*64*2))];\n"
"add.rn.f32 v0_0, v0_0, part_0;\n"
"add.rn.f32 v0_1, v0_1, part_1;\n"
"setp.gt.s32 p_0, rows_0, 0;\n"
"setp.gt.s32 p_1, rows_1, 0;\n"
"add.s64 c_next_gl, c_gl, column_step;\n"
"@!p_f32 bra SINGLES_16;\n"
"@p_0 st.global.f32 [c_gl], v0_0;\n"
"@p_1 st.global.f32 [c_next_gl], v0_1;\n"
"bra SINGLES_NEXT;\n";
static const char *const kaio__text_54[] = { /* kaio_matmul_f16_skinny_rr_64x32x64_sm80 */
kaio__ptx_454, kaio__ptx_139, kaio__ptx_365, kaio__ptx_455, kaio__ptx_367, kaio__ptx_456, 
kaio__ptx_457, kaio__ptx_370, kaio__ptx_371, kaio__ptx_372, kaio__ptx_458, kaio__ptx_374, 
kaio__ptx_375, kaio__ptx_376, kaio__ptx_377, kaio__ptx_459, kaio__ptx_379, kaio__ptx_460, 
kaio__ptx_461, kaio__ptx_462, kaio__ptx_463, kaio__ptx_464, kaio__ptx_383, kaio__ptx_465, 
kaio__ptx_466, kaio__ptx_467, kaio__ptx_468, kaio__ptx_469, kaio__ptx_65, kaio__ptx_223, 
kaio__ptx_389, kaio__ptx_71, NULL};

static const char kaio__ptx_470[] = /* ptx/sm80/matmul_skinny.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_f16_skinny_rc_64x32x64_sm80(\n";
static const char kaio__ptx_471[] = /* ptx/common/matmul_stream.inc */
".reg .f32 c00_<4>, c01_<4>, c02_<4>, c03_<4>;\n"
".reg .f32 c10_<4>, c11_<4>, c12_<4>, c13_<4>;\n"
".reg .f32 c20_<4>, c21_<4>, c22_<4>, c23_<4>;\n"
".reg .f32 c30_<4>, c31_<4>, c32_<4>, c33_<4>;\n"
".reg .b32 a00_<4>;\n"
".reg .b32 a01_<4>;\n"
".reg .b32 a02_<4>;\n"
".reg .b32 a03_<4>;\n"
".reg .b32 b00_<2>;\n"
".reg .b32 b01_<2>;\n"
".reg .b32 b02_<2>;\n"
".reg .b32 b03_<2>;\n"
".reg .b32 a10_<4>;\n"
".reg .b32 a11_<4>;\n"
".reg .b32 a12_<4>;\n"
".reg .b32 a13_<4>;\n"
".reg .b32 b10_<2>;\n"
".reg .b32 b11_<2>;\n"
".reg .b32 b12_<2>;\n"
".reg .b32 b13_<2>;\n"
".reg .b32 a20_<4>;\n"
".reg .b32 a21_<4>;\n"
".reg .b32 a22_<4>;\n"
".reg .b32 a23_<4>;\n"
".reg .b32 b20_<2>;\n"
".reg .b32 b21_<2>;\n"
".reg .b32 b22_<2>;\n"
".reg .b32 b23_<2>;\n"
".reg .b32 a30_<4>;\n"
".reg .b32 a31_<4>;\n"
".reg .b32 a32_<4>;\n"
".reg .b32 a33_<4>;\n"
".reg .b32 b30_<2>;\n"
".reg .b32 b31_<2>;\n"
".reg .b32 b32_<2>;\n"
".reg .b32 b33_<2>;\n"
".reg .b32 a_sh_rd_<4>, b_sh_rd_<4>;\n"
".reg .b32 ring, k_first, slot, slot_delta;\n"
".reg .b32 k_left;\n"
".reg .b32 k_whole;\n"
".reg .b32 turn, turns;\n"
".reg .pred p_whole, p_tail, p_fill, p_first, p_more, p_wrap;\n"
"{\n"
".reg .b32 warp;\n"
"shr.u32 warp, tid, 5;\n"
"mov.u32 ring, smem;\n"
"mad.lo.u32 ring, warp, (2*((64+32)*64*2)), ring;\n"
"mul.lo.u32 k_first, warp, 64;\n"
"}\n"
"sub.s32 k_left, k_size, k_first;\n"
"mov.u32 k_whole, 64-1;\n"
".reg .b64 b_pass_step;\n"
".reg .b32 b_rows, b_sh_wr_<2>;\n"
"{\n"
".reg .b32 row, chunk, k;\n"
".reg .b64 stride, wide;\n"
"and.b32 chunk, lane, 64/8-1;\n"
"div.u32 row, lane, 64/8;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_wr_0, row, 64*2, ring;\n"
"mad.lo.u32 b_sh_wr_0, permuted, 16, b_sh_wr_0;\n"
"}\n"
"add.u32 b_sh_wr_0, b_sh_wr_0, (64*64*2);\n"
"xor.b32 b_sh_wr_1, b_sh_wr_0, 64/64*64;\n"
"sub.u32 b_rows, n_size, n_tile;\n"
"sub.u32 b_rows, b_rows, row;\n"
"ld.param.s64 stride, [b_stride_n];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 b_pass_step, stride, (512/((64*2)));\n"
"add.u32 row, row, n_tile;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 b_gl, wide, stride, b_gl;\n"
"mad.lo.u32 k, chunk, 8, k_first;\n"
"mul.wide.u32 wide, k, 2;\n"
"add.s64 b_gl, b_gl, wide;\n"
"}\n"
".reg .b64 a_pass_step;\n"
".reg .b32 a_rows, a_sh_wr_<2>;\n"
"{\n"
".reg .b32 row, chunk, k;\n"
".reg .b64 stride, wide;\n"
"and.b32 chunk, lane, 64/8-1;\n"
"div.u32 row, lane, 64/8;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, row, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_wr_0, row, 64*2, ring;\n"
"mad.lo.u32 a_sh_wr_0, permuted, 16, a_sh_wr_0;\n"
"}\n"
"add.u32 a_sh_wr_0, a_sh_wr_0, 0;\n"
"xor.b32 a_sh_wr_1, a_sh_wr_0, 64/64*64;\n"
"sub.u32 a_rows, m_size, m_tile;\n"
"sub.u32 a_rows, a_rows, row;\n"
"ld.param.s64 stride, [a_stride_m];\n"
"shl.b64 stride, stride, 1;\n"
"mul.lo.s64 a_pass_step, stride, (512/((64*2)));\n"
"add.u32 row, row, m_tile;\n"
"cvt.u64.u32 wide, row;\n"
"mad.lo.s64 a_gl, wide, stride, a_gl;\n"
"mad.lo.u32 k, chunk, 8, k_first;\n"
"mul.wide.u32 wide, k, 2;\n"
"add.s64 a_gl, a_gl, wide;\n"
"}\n"
"max.s32 turns, k_left, 0;\n"
"add.u32 turns, turns, (4*64)-1;\n"
"div.u32 turns, turns, (4*64);\n"
"mov.u32 turn, -2;\n"
"mov.u32 slot, 0;\n";
static const char kaio__ptx_472[] = /* ptx/common/matmul_stream.inc */
"TURN:\n"
"setp.gt.s32 p_whole, k_left, k_whole;\n"
"setp.gt.s32 p_tail, k_left, 0;\n"
"@!p_whole bra TAIL;\n"
"{\n"
".reg .b64 from;\n"
".reg .pred p_copy;\n"
"mov.u64 from, b_gl;\n"
"setp.gt.s32 p_copy, b_rows, 0*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+0*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (0*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+0*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, 1*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+1*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (1*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+1*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, 2*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+2*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (2*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+2*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, 3*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_0+3*1024], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"setp.gt.s32 p_copy, b_rows, (3*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [b_sh_wr_1+3*1024+512], [from], 16;\n"
"add.s64 from, from, b_pass_step;\n"
"mov.u64 from, a_gl;\n"
"setp.gt.s32 p_copy, a_rows, 0*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+0*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (0*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+0*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 1*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+1*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (1*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+1*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 2*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+2*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (2*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+2*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 3*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+3*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (3*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+3*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 4*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+4*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (4*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+4*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 5*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+5*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (5*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+5*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 6*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+6*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (6*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+6*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, 7*2*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_0+7*1024], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"setp.gt.s32 p_copy, a_rows, (7*2+1)*(512/((64*2)));\n"
"@p_copy cp.async.cg.shared.global [a_sh_wr_1+7*1024+512], [from], 16;\n"
"add.s64 from, from, a_pass_step;\n"
"}\n"
"bra COPIED;\n";
static const char kaio__ptx_473[] = /* ptx/common/matmul_stream.inc */
"TAIL_NEXT_b:\n"
"sub.s32 rows, rows, (512/((64*2)));\n"
"add.s64 from, from, b_pass_step;\n"
"xor.b32 to, to, 64/64*64;\n"
"add.u32 to, to, 512;\n"
"sub.u32 count, count, 1;\n"
"setp.ne.u32 p_copy, count, 0;\n"
"@p_copy bra TAIL_b;\n"
"}\n"
"{\n"
".reg .b32 k, here, bytes, to, rows, count;\n"
".reg .b64 from, back;\n"
".reg .pred p_copy;\n"
"and.b32 k, lane, 64/8-1;\n"
"shl.b32 k, k, 3;\n"
"sub.s32 here, k_left, k;\n"
"sub.u32 k, k_size, here;\n"
"mul.wide.u32 back, k, 2;\n"
"setp.gt.s32 p_copy, here, 0;\n"
"selp.b64 back, 0, back, p_copy;\n"
"sub.s64 from, a_gl, back;\n"
"min.s32 bytes, here, 8;\n"
"max.s32 bytes, bytes, 0;\n"
"shl.b32 bytes, bytes, 1;\n"
"mov.u32 to, a_sh_wr_0;\n"
"mov.u32 rows, a_rows;\n"
"mov.u32 count, 64/(512/((64*2)));\n";
static const char kaio__ptx_474[] = /* ptx/common/matmul_stream.inc */
"COPIED:\n"
"cp.async.commit_group;\n"
"add.s64 a_gl, a_gl, (4*64)*2;\n"
"add.s64 b_gl, b_gl, (4*64)*2;\n"
"sub.s32 k_left, k_left, (4*64);\n"
"add.u32 slot, slot, 1;\n"
"setp.eq.u32 p_wrap, slot, 2;\n"
"selp.b32 slot_delta, -(2-1)*((64+32)*64*2), ((64+32)*64*2), p_wrap;\n"
"@p_wrap mov.u32 slot, 0;\n"
"add.u32 a_sh_wr_0, a_sh_wr_0, slot_delta;\n"
"add.u32 a_sh_wr_1, a_sh_wr_1, slot_delta;\n"
"add.u32 b_sh_wr_0, b_sh_wr_0, slot_delta;\n"
"add.u32 b_sh_wr_1, b_sh_wr_1, slot_delta;\n"
"add.s32 turn, turn, 1;\n"
"setp.lt.s32 p_fill, turn, 0;\n"
"@p_fill bra TURN;\n"
"setp.eq.s32 p_first, turn, 0;\n"
"@!p_first bra COMPUTE;\n"
"{\n"
".reg .b32 row, chunk, clamped, last, b_ring;\n"
"add.u32 b_ring, ring, (64*64*2);\n"
"and.b32 row, lane, 15;\n"
"shr.u32 chunk, lane, 4;\n"
"sub.u32 last, m_size, m_tile;\n"
"sub.u32 last, last, 1;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_rd_0, clamped, 64*2, ring;\n"
"mad.lo.u32 a_sh_rd_0, permuted, 16, a_sh_rd_0;\n"
"}\n"
"add.u32 row, row, 16;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_rd_1, clamped, 64*2, ring;\n"
"mad.lo.u32 a_sh_rd_1, permuted, 16, a_sh_rd_1;\n"
"}\n"
"add.u32 row, row, 16;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_rd_2, clamped, 64*2, ring;\n"
"mad.lo.u32 a_sh_rd_2, permuted, 16, a_sh_rd_2;\n"
"}\n"
"add.u32 row, row, 16;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 a_sh_rd_3, clamped, 64*2, ring;\n"
"mad.lo.u32 a_sh_rd_3, permuted, 16, a_sh_rd_3;\n"
"}\n"
"add.u32 row, row, 16;\n"
"and.b32 row, lane, 7;\n"
"shr.u32 chunk, lane, 4;\n"
"mad.lo.u32 row, chunk, 8, row;\n"
"shr.u32 chunk, lane, 3;\n"
"and.b32 chunk, chunk, 1;\n"
"sub.u32 last, n_size, n_tile;\n"
"sub.u32 last, last, 1;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_0, clamped, 64*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_0, permuted, 16, b_sh_rd_0;\n"
"}\n"
"add.u32 row, row, 16;\n"
"min.u32 clamped, row, last;\n"
"{\n"
".reg .b32 permuted;\n"
"and.b32 permuted, clamped, 7;\n"
"xor.b32 permuted, permuted, chunk;\n"
"mad.lo.u32 b_sh_rd_1, clamped, 64*2, b_ring;\n"
"mad.lo.u32 b_sh_rd_1, permuted, 16, b_sh_rd_1;\n"
"}\n"
"add.u32 row, row, 16;\n"
"}\n"
"mov.b32 c00_0, 0;\n"
"mov.b32 c00_1, 0;\n"
"mov.b32 c00_2, 0;\n"
"mov.b32 c00_3, 0;\n"
"mov.b32 c01_0, 0;\n"
"mov.b32 c01_1, 0;\n"
"mov.b32 c01_2, 0;\n"
"mov.b32 c01_3, 0;\n"
"mov.b32 c02_0, 0;\n"
"mov.b32 c02_1, 0;\n"
"mov.b32 c02_2, 0;\n"
"mov.b32 c02_3, 0;\n"
"mov.b32 c03_0, 0;\n"
"mov.b32 c03_1, 0;\n"
"mov.b32 c03_2, 0;\n"
"mov.b32 c03_3, 0;\n"
"mov.b32 c10_0, 0;\n"
"mov.b32 c10_1, 0;\n"
"mov.b32 c10_2, 0;\n"
"mov.b32 c10_3, 0;\n"
"mov.b32 c11_0, 0;\n"
"mov.b32 c11_1, 0;\n"
"mov.b32 c11_2, 0;\n"
"mov.b32 c11_3, 0;\n"
"mov.b32 c12_0, 0;\n"
"mov.b32 c12_1, 0;\n"
"mov.b32 c12_2, 0;\n"
"mov.b32 c12_3, 0;\n"
"mov.b32 c13_0, 0;\n"
"mov.b32 c13_1, 0;\n"
"mov.b32 c13_2, 0;\n"
"mov.b32 c13_3, 0;\n"
"mov.b32 c20_0, 0;\n"
"mov.b32 c20_1, 0;\n"
"mov.b32 c20_2, 0;\n"
"mov.b32 c20_3, 0;\n"
"mov.b32 c21_0, 0;\n"
"mov.b32 c21_1, 0;\n"
"mov.b32 c21_2, 0;\n"
"mov.b32 c21_3, 0;\n"
"mov.b32 c22_0, 0;\n"
"mov.b32 c22_1, 0;\n"
"mov.b32 c22_2, 0;\n"
"mov.b32 c22_3, 0;\n"
"mov.b32 c23_0, 0;\n"
"mov.b32 c23_1, 0;\n"
"mov.b32 c23_2, 0;\n"
"mov.b32 c23_3, 0;\n"
"mov.b32 c30_0, 0;\n"
"mov.b32 c30_1, 0;\n"
"mov.b32 c30_2, 0;\n"
"mov.b32 c30_3, 0;\n"
"mov.b32 c31_0, 0;\n"
"mov.b32 c31_1, 0;\n"
"mov.b32 c31_2, 0;\n"
"mov.b32 c31_3, 0;\n"
"mov.b32 c32_0, 0;\n"
"mov.b32 c32_1, 0;\n"
"mov.b32 c32_2, 0;\n"
"mov.b32 c32_3, 0;\n"
"mov.b32 c33_0, 0;\n"
"mov.b32 c33_1, 0;\n"
"mov.b32 c33_2, 0;\n"
"mov.b32 c33_3, 0;\n"
"bra READ;\n";
static const char kaio__ptx_475[] = /* ptx/common/matmul_stream.inc */
"READ:\n"
"setp.lt.s32 p_more, turn, turns;\n"
"@!p_more bra STREAMED;\n"
"cp.async.wait_group 2-1;\n"
"bar.warp.sync 0xffffffff;\n"
"{\n"
".reg .b32 address;\n"
"xor.b32 address, a_sh_rd_0, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a00_0, a00_1, a00_2, a00_3}, [address];\n"
"xor.b32 address, a_sh_rd_1, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a01_0, a01_1, a01_2, a01_3}, [address];\n"
"xor.b32 address, a_sh_rd_2, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a02_0, a02_1, a02_2, a02_3}, [address];\n"
"xor.b32 address, a_sh_rd_3, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a03_0, a03_1, a03_2, a03_3}, [address];\n"
"xor.b32 address, b_sh_rd_0, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b00_0, b00_1, b01_0, b01_1}, [address];\n"
"xor.b32 address, b_sh_rd_1, 0*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b02_0, b02_1, b03_0, b03_1}, [address];\n"
"xor.b32 address, a_sh_rd_0, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a10_0, a10_1, a10_2, a10_3}, [address];\n"
"xor.b32 address, a_sh_rd_1, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a11_0, a11_1, a11_2, a11_3}, [address];\n"
"xor.b32 address, a_sh_rd_2, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a12_0, a12_1, a12_2, a12_3}, [address];\n"
"xor.b32 address, a_sh_rd_3, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a13_0, a13_1, a13_2, a13_3}, [address];\n"
"xor.b32 address, b_sh_rd_0, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b10_0, b10_1, b11_0, b11_1}, [address];\n"
"xor.b32 address, b_sh_rd_1, 1*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b12_0, b12_1, b13_0, b13_1}, [address];\n"
"xor.b32 address, a_sh_rd_0, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a20_0, a20_1, a20_2, a20_3}, [address];\n"
"xor.b32 address, a_sh_rd_1, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a21_0, a21_1, a21_2, a21_3}, [address];\n"
"xor.b32 address, a_sh_rd_2, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a22_0, a22_1, a22_2, a22_3}, [address];\n"
"xor.b32 address, a_sh_rd_3, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a23_0, a23_1, a23_2, a23_3}, [address];\n"
"xor.b32 address, b_sh_rd_0, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b20_0, b20_1, b21_0, b21_1}, [address];\n"
"xor.b32 address, b_sh_rd_1, 2*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b22_0, b22_1, b23_0, b23_1}, [address];\n"
"xor.b32 address, a_sh_rd_0, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a30_0, a30_1, a30_2, a30_3}, [address];\n"
"xor.b32 address, a_sh_rd_1, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a31_0, a31_1, a31_2, a31_3}, [address];\n"
"xor.b32 address, a_sh_rd_2, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a32_0, a32_1, a32_2, a32_3}, [address];\n"
"xor.b32 address, a_sh_rd_3, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {a33_0, a33_1, a33_2, a33_3}, [address];\n"
"xor.b32 address, b_sh_rd_0, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b30_0, b30_1, b31_0, b31_1}, [address];\n"
"xor.b32 address, b_sh_rd_1, 3*32;\n"
"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {b32_0, b32_1, b33_0, b33_1}, [address];\n"
"}\n"
"bar.warp.sync 0xffffffff;\n"
"bra TURN;\n";
static const char *const kaio__text_55[] = { /* kaio_matmul_f16_skinny_rc_64x32x64_sm80 */
kaio__ptx_470, kaio__ptx_139, kaio__ptx_365, kaio__ptx_455, kaio__ptx_367, kaio__ptx_471, 
kaio__ptx_472, kaio__ptx_393, kaio__ptx_394, kaio__ptx_372, kaio__ptx_395, kaio__ptx_473, 
kaio__ptx_374, kaio__ptx_375, kaio__ptx_376, kaio__ptx_377, kaio__ptx_474, kaio__ptx_379, 
kaio__ptx_460, kaio__ptx_461, kaio__ptx_462, kaio__ptx_463, kaio__ptx_475, kaio__ptx_383, 
kaio__ptx_465, kaio__ptx_466, kaio__ptx_467, kaio__ptx_468, kaio__ptx_469, kaio__ptx_65, 
kaio__ptx_223, kaio__ptx_389, kaio__ptx_71, NULL};

static const char kaio__ptx_476[] = /* ptx/sm80/matmul_skinny.ptx */
".version 7.4\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_skinny_rr_64x32x64_sm80(\n";
static const char kaio__ptx_477[] = /* ptx/common/matmul_stream.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c00_0, c00_1, c00_2, c00_3}, {a00_0, a00_1, a00_2, a00_3}, {b00_0, b00_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c01_0, c01_1, c01_2, c01_3}, {a00_0, a00_1, a00_2, a00_3}, {b01_0, b01_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c02_0, c02_1, c02_2, c02_3}, {a00_0, a00_1, a00_2, a00_3}, {b02_0, b02_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c03_0, c03_1, c03_2, c03_3}, {a00_0, a00_1, a00_2, a00_3}, {b03_0, b03_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c10_0, c10_1, c10_2, c10_3}, {a01_0, a01_1, a01_2, a01_3}, {b00_0, b00_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c11_0, c11_1, c11_2, c11_3}, {a01_0, a01_1, a01_2, a01_3}, {b01_0, b01_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c12_0, c12_1, c12_2, c12_3}, {a01_0, a01_1, a01_2, a01_3}, {b02_0, b02_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c13_0, c13_1, c13_2, c13_3}, {a01_0, a01_1, a01_2, a01_3}, {b03_0, b03_1}, {c13_0, c13_1, c13_2, c13_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c20_0, c20_1, c20_2, c20_3}, {a02_0, a02_1, a02_2, a02_3}, {b00_0, b00_1}, {c20_0, c20_1, c20_2, c20_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c21_0, c21_1, c21_2, c21_3}, {a02_0, a02_1, a02_2, a02_3}, {b01_0, b01_1}, {c21_0, c21_1, c21_2, c21_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c22_0, c22_1, c22_2, c22_3}, {a02_0, a02_1, a02_2, a02_3}, {b02_0, b02_1}, {c22_0, c22_1, c22_2, c22_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c23_0, c23_1, c23_2, c23_3}, {a02_0, a02_1, a02_2, a02_3}, {b03_0, b03_1}, {c23_0, c23_1, c23_2, c23_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c30_0, c30_1, c30_2, c30_3}, {a03_0, a03_1, a03_2, a03_3}, {b00_0, b00_1}, {c30_0, c30_1, c30_2, c30_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c31_0, c31_1, c31_2, c31_3}, {a03_0, a03_1, a03_2, a03_3}, {b01_0, b01_1}, {c31_0, c31_1, c31_2, c31_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c32_0, c32_1, c32_2, c32_3}, {a03_0, a03_1, a03_2, a03_3}, {b02_0, b02_1}, {c32_0, c32_1, c32_2, c32_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c33_0, c33_1, c33_2, c33_3}, {a03_0, a03_1, a03_2, a03_3}, {b03_0, b03_1}, {c33_0, c33_1, c33_2, c33_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c00_0, c00_1, c00_2, c00_3}, {a10_0, a10_1, a10_2, a10_3}, {b10_0, b10_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c01_0, c01_1, c01_2, c01_3}, {a10_0, a10_1, a10_2, a10_3}, {b11_0, b11_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c02_0, c02_1, c02_2, c02_3}, {a10_0, a10_1, a10_2, a10_3}, {b12_0, b12_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c03_0, c03_1, c03_2, c03_3}, {a10_0, a10_1, a10_2, a10_3}, {b13_0, b13_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c10_0, c10_1, c10_2, c10_3}, {a11_0, a11_1, a11_2, a11_3}, {b10_0, b10_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c11_0, c11_1, c11_2, c11_3}, {a11_0, a11_1, a11_2, a11_3}, {b11_0, b11_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c12_0, c12_1, c12_2, c12_3}, {a11_0, a11_1, a11_2, a11_3}, {b12_0, b12_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c13_0, c13_1, c13_2, c13_3}, {a11_0, a11_1, a11_2, a11_3}, {b13_0, b13_1}, {c13_0, c13_1, c13_2, c13_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c20_0, c20_1, c20_2, c20_3}, {a12_0, a12_1, a12_2, a12_3}, {b10_0, b10_1}, {c20_0, c20_1, c20_2, c20_3};\n";
static const char kaio__ptx_478[] = /* ptx/common/matmul_stream.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c21_0, c21_1, c21_2, c21_3}, {a12_0, a12_1, a12_2, a12_3}, {b11_0, b11_1}, {c21_0, c21_1, c21_2, c21_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c22_0, c22_1, c22_2, c22_3}, {a12_0, a12_1, a12_2, a12_3}, {b12_0, b12_1}, {c22_0, c22_1, c22_2, c22_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c23_0, c23_1, c23_2, c23_3}, {a12_0, a12_1, a12_2, a12_3}, {b13_0, b13_1}, {c23_0, c23_1, c23_2, c23_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c30_0, c30_1, c30_2, c30_3}, {a13_0, a13_1, a13_2, a13_3}, {b10_0, b10_1}, {c30_0, c30_1, c30_2, c30_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c31_0, c31_1, c31_2, c31_3}, {a13_0, a13_1, a13_2, a13_3}, {b11_0, b11_1}, {c31_0, c31_1, c31_2, c31_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c32_0, c32_1, c32_2, c32_3}, {a13_0, a13_1, a13_2, a13_3}, {b12_0, b12_1}, {c32_0, c32_1, c32_2, c32_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c33_0, c33_1, c33_2, c33_3}, {a13_0, a13_1, a13_2, a13_3}, {b13_0, b13_1}, {c33_0, c33_1, c33_2, c33_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c00_0, c00_1, c00_2, c00_3}, {a20_0, a20_1, a20_2, a20_3}, {b20_0, b20_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c01_0, c01_1, c01_2, c01_3}, {a20_0, a20_1, a20_2, a20_3}, {b21_0, b21_1}, {c01_0, c01_1, c01_2, c01_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c02_0, c02_1, c02_2, c02_3}, {a20_0, a20_1, a20_2, a20_3}, {b22_0, b22_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c03_0, c03_1, c03_2, c03_3}, {a20_0, a20_1, a20_2, a20_3}, {b23_0, b23_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c10_0, c10_1, c10_2, c10_3}, {a21_0, a21_1, a21_2, a21_3}, {b20_0, b20_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c11_0, c11_1, c11_2, c11_3}, {a21_0, a21_1, a21_2, a21_3}, {b21_0, b21_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c12_0, c12_1, c12_2, c12_3}, {a21_0, a21_1, a21_2, a21_3}, {b22_0, b22_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c13_0, c13_1, c13_2, c13_3}, {a21_0, a21_1, a21_2, a21_3}, {b23_0, b23_1}, {c13_0, c13_1, c13_2, c13_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c20_0, c20_1, c20_2, c20_3}, {a22_0, a22_1, a22_2, a22_3}, {b20_0, b20_1}, {c20_0, c20_1, c20_2, c20_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c21_0, c21_1, c21_2, c21_3}, {a22_0, a22_1, a22_2, a22_3}, {b21_0, b21_1}, {c21_0, c21_1, c21_2, c21_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c22_0, c22_1, c22_2, c22_3}, {a22_0, a22_1, a22_2, a22_3}, {b22_0, b22_1}, {c22_0, c22_1, c22_2, c22_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c23_0, c23_1, c23_2, c23_3}, {a22_0, a22_1, a22_2, a22_3}, {b23_0, b23_1}, {c23_0, c23_1, c23_2, c23_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c30_0, c30_1, c30_2, c30_3}, {a23_0, a23_1, a23_2, a23_3}, {b20_0, b20_1}, {c30_0, c30_1, c30_2, c30_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c31_0, c31_1, c31_2, c31_3}, {a23_0, a23_1, a23_2, a23_3}, {b21_0, b21_1}, {c31_0, c31_1, c31_2, c31_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c32_0, c32_1, c32_2, c32_3}, {a23_0, a23_1, a23_2, a23_3}, {b22_0, b22_1}, {c32_0, c32_1, c32_2, c32_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c33_0, c33_1, c33_2, c33_3}, {a23_0, a23_1, a23_2, a23_3}, {b23_0, b23_1}, {c33_0, c33_1, c33_2, c33_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c00_0, c00_1, c00_2, c00_3}, {a30_0, a30_1, a30_2, a30_3}, {b30_0, b30_1}, {c00_0, c00_1, c00_2, c00_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c01_0, c01_1, c01_2, c01_3}, {a30_0, a30_1, a30_2, a30_3}, {b31_0, b31_1}, {c01_0, c01_1, c01_2, c01_3};\n";
static const char kaio__ptx_479[] = /* ptx/common/matmul_stream.inc */
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c02_0, c02_1, c02_2, c02_3}, {a30_0, a30_1, a30_2, a30_3}, {b32_0, b32_1}, {c02_0, c02_1, c02_2, c02_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c03_0, c03_1, c03_2, c03_3}, {a30_0, a30_1, a30_2, a30_3}, {b33_0, b33_1}, {c03_0, c03_1, c03_2, c03_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c10_0, c10_1, c10_2, c10_3}, {a31_0, a31_1, a31_2, a31_3}, {b30_0, b30_1}, {c10_0, c10_1, c10_2, c10_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c11_0, c11_1, c11_2, c11_3}, {a31_0, a31_1, a31_2, a31_3}, {b31_0, b31_1}, {c11_0, c11_1, c11_2, c11_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c12_0, c12_1, c12_2, c12_3}, {a31_0, a31_1, a31_2, a31_3}, {b32_0, b32_1}, {c12_0, c12_1, c12_2, c12_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c13_0, c13_1, c13_2, c13_3}, {a31_0, a31_1, a31_2, a31_3}, {b33_0, b33_1}, {c13_0, c13_1, c13_2, c13_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c20_0, c20_1, c20_2, c20_3}, {a32_0, a32_1, a32_2, a32_3}, {b30_0, b30_1}, {c20_0, c20_1, c20_2, c20_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c21_0, c21_1, c21_2, c21_3}, {a32_0, a32_1, a32_2, a32_3}, {b31_0, b31_1}, {c21_0, c21_1, c21_2, c21_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c22_0, c22_1, c22_2, c22_3}, {a32_0, a32_1, a32_2, a32_3}, {b32_0, b32_1}, {c22_0, c22_1, c22_2, c22_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c23_0, c23_1, c23_2, c23_3}, {a32_0, a32_1, a32_2, a32_3}, {b33_0, b33_1}, {c23_0, c23_1, c23_2, c23_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c30_0, c30_1, c30_2, c30_3}, {a33_0, a33_1, a33_2, a33_3}, {b30_0, b30_1}, {c30_0, c30_1, c30_2, c30_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c31_0, c31_1, c31_2, c31_3}, {a33_0, a33_1, a33_2, a33_3}, {b31_0, b31_1}, {c31_0, c31_1, c31_2, c31_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c32_0, c32_1, c32_2, c32_3}, {a33_0, a33_1, a33_2, a33_3}, {b32_0, b32_1}, {c32_0, c32_1, c32_2, c32_3};\n"
"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {c33_0, c33_1, c33_2, c33_3}, {a33_0, a33_1, a33_2, a33_3}, {b33_0, b33_1}, {c33_0, c33_1, c33_2, c33_3};\n";
static const char *const kaio__text_56[] = { /* kaio_matmul_bf16_skinny_rr_64x32x64_sm80 */
kaio__ptx_476, kaio__ptx_139, kaio__ptx_365, kaio__ptx_455, kaio__ptx_367, kaio__ptx_456, 
kaio__ptx_457, kaio__ptx_370, kaio__ptx_371, kaio__ptx_372, kaio__ptx_458, kaio__ptx_374, 
kaio__ptx_375, kaio__ptx_376, kaio__ptx_377, kaio__ptx_459, kaio__ptx_379, kaio__ptx_477, 
kaio__ptx_478, kaio__ptx_479, kaio__ptx_463, kaio__ptx_464, kaio__ptx_383, kaio__ptx_465, 
kaio__ptx_466, kaio__ptx_467, kaio__ptx_468, kaio__ptx_469, kaio__ptx_65, kaio__ptx_223, 
kaio__ptx_389, kaio__ptx_71, NULL};

static const char kaio__ptx_480[] = /* ptx/sm80/matmul_skinny.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_bf16_skinny_rc_64x32x64_sm80(\n";
static const char *const kaio__text_57[] = { /* kaio_matmul_bf16_skinny_rc_64x32x64_sm80 */
kaio__ptx_480, kaio__ptx_139, kaio__ptx_365, kaio__ptx_455, kaio__ptx_367, kaio__ptx_471, 
kaio__ptx_472, kaio__ptx_393, kaio__ptx_394, kaio__ptx_372, kaio__ptx_395, kaio__ptx_473, 
kaio__ptx_374, kaio__ptx_375, kaio__ptx_376, kaio__ptx_377, kaio__ptx_474, kaio__ptx_379, 
kaio__ptx_477, kaio__ptx_478, kaio__ptx_479, kaio__ptx_463, kaio__ptx_475, kaio__ptx_383, 
kaio__ptx_465, kaio__ptx_466, kaio__ptx_467, kaio__ptx_468, kaio__ptx_469, kaio__ptx_65, 
kaio__ptx_223, kaio__ptx_389, kaio__ptx_71, NULL};

static const char kaio__ptx_481[] = /* ptx/sm80/matmul_reduce.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_reduce_64x64_sm80(\n";
static const char kaio__ptx_482[] = /* ptx/common/matmul_locate.inc */
".reg .b64 a_gl, b_gl, c_gl, c_bytes;\n"
".reg .b32 m_tile, n_tile, m_size, n_size, k_size, tid, lane;\n"
"mov.u32 tid, %tid.x;\n"
"and.b32 lane, tid, 31;\n"
"ld.param.u64 a_gl, [a_ptr];\n"
"ld.param.u64 b_gl, [b_ptr];\n"
"ld.param.u64 c_gl, [c_ptr];\n"
"cvta.to.global.u64 a_gl, a_gl;\n"
"cvta.to.global.u64 b_gl, b_gl;\n"
"cvta.to.global.u64 c_gl, c_gl;\n"
"ld.param.u32 m_size, [M];\n"
"ld.param.u32 n_size, [N];\n"
"ld.param.u32 k_size, [k_split];\n"
"{\n"
".reg .b32 tile, tiles, batch, split, count, rows, columns, band, band_rows, first, type;\n"
".reg .b64 outer, inner, stride, offset;\n"
".reg .pred p_first, p_f32;\n"
"ld.param.u32 type, [c_dtype];\n"
"setp.eq.u32 p_f32, type, 0;\n"
"selp.b64 c_bytes, 4, 2, p_f32;\n"
"ld.param.u32 rows, [tiles_m];\n"
"ld.param.u32 columns, [tiles_n];\n"
"mul.lo.u32 tiles, rows, columns;\n"
"mov.u32 tile, %ctaid.x;\n"
"setp.lt.u32 p_first, tile, tiles;\n"
"@p_first bra LOCATE_TILE;\n"
"div.u32 batch, tile, tiles;\n"
"mul.lo.u32 first, batch, tiles;\n"
"sub.u32 tile, tile, first;\n"
"ld.param.u32 count, [splits];\n"
"div.u32 first, batch, count;\n"
"mul.lo.u32 split, first, count;\n"
"sub.u32 split, batch, split;\n"
"mov.u32 batch, first;\n"
"ld.param.u32 count, [batch_inner_count];\n"
"div.u32 first, batch, count;\n"
"cvt.u64.u32 outer, first;\n"
"mul.lo.u32 first, first, count;\n"
"sub.u32 first, batch, first;\n"
"cvt.u64.u32 inner, first;\n"
"ld.param.s64 stride, [a_batch_outer];\n"
"mul.lo.s64 offset, outer, stride;\n"
"ld.param.s64 stride, [a_batch_inner];\n"
"mad.lo.s64 offset, inner, stride, offset;\n"
"mad.lo.s64 a_gl, offset, 4, a_gl;\n"
"ld.param.s64 stride, [b_batch_outer];\n"
"mul.lo.s64 offset, outer, stride;\n"
"ld.param.s64 stride, [b_batch_inner];\n"
"mad.lo.s64 offset, inner, stride, offset;\n"
"mad.lo.s64 b_gl, offset, 4, b_gl;\n"
"ld.param.s64 stride, [c_batch_outer];\n"
"mul.lo.s64 offset, outer, stride;\n"
"ld.param.s64 stride, [c_batch_inner];\n"
"mad.lo.s64 offset, inner, stride, offset;\n"
"mad.lo.s64 c_gl, offset, c_bytes, c_gl;\n"
"mul.lo.u32 first, split, k_size;\n"
"ld.param.u32 count, [K];\n"
"sub.u32 count, count, first;\n"
"min.u32 k_size, k_size, count;\n"
"cvt.u64.u32 offset, first;\n"
"shl.b64 offset, offset, 1;\n"
"ld.param.s64 stride, [a_stride_k];\n"
"mad.lo.s64 a_gl, offset, stride, a_gl;\n"
"ld.param.s64 stride, [b_stride_k];\n"
"mad.lo.s64 b_gl, offset, stride, b_gl;\n"
"cvt.u64.u32 offset, split;\n"
"ld.param.s64 stride, [c_split];\n"
"mul.lo.s64 stride, stride, c_bytes;\n"
"mad.lo.s64 c_gl, offset, stride, c_gl;\n";
static const char kaio__ptx_483[] = /* ptx/sm80/matmul_reduce.ptx */
".reg .f32 c00_<4>, c01_<4>, c02_<4>, c03_<4>;\n"
".reg .f32 c10_<4>, c11_<4>, c12_<4>, c13_<4>;\n"
".reg .b32 smem_base, warp_m, warp_n;\n"
"mov.u32 smem_base, smem;\n"
"mov.b32 c00_0, 0;\n"
"mov.b32 c00_1, 0;\n"
"mov.b32 c00_2, 0;\n"
"mov.b32 c00_3, 0;\n"
"mov.b32 c01_0, 0;\n"
"mov.b32 c01_1, 0;\n"
"mov.b32 c01_2, 0;\n"
"mov.b32 c01_3, 0;\n"
"mov.b32 c02_0, 0;\n"
"mov.b32 c02_1, 0;\n"
"mov.b32 c02_2, 0;\n"
"mov.b32 c02_3, 0;\n"
"mov.b32 c03_0, 0;\n"
"mov.b32 c03_1, 0;\n"
"mov.b32 c03_2, 0;\n"
"mov.b32 c03_3, 0;\n"
"mov.b32 c10_0, 0;\n"
"mov.b32 c10_1, 0;\n"
"mov.b32 c10_2, 0;\n"
"mov.b32 c10_3, 0;\n"
"mov.b32 c11_0, 0;\n"
"mov.b32 c11_1, 0;\n"
"mov.b32 c11_2, 0;\n"
"mov.b32 c11_3, 0;\n"
"mov.b32 c12_0, 0;\n"
"mov.b32 c12_1, 0;\n"
"mov.b32 c12_2, 0;\n"
"mov.b32 c12_3, 0;\n"
"mov.b32 c13_0, 0;\n"
"mov.b32 c13_1, 0;\n"
"mov.b32 c13_2, 0;\n"
"mov.b32 c13_3, 0;\n"
"{\n"
".reg .b32 warp, row, column, row_here, column_here, left;\n"
".reg .b64 row_bytes, wide, distance, row_gl_<4>;\n"
".reg .pred p_row_<4>, p_first_<4>, p_both_<4>, p_left;\n"
"shr.u32 warp, tid, 5;\n"
"div.u32 warp_m, warp, 2;\n"
"mul.lo.u32 warp_n, warp_m, 2;\n"
"sub.u32 warp_n, warp, warp_n;\n"
"mul.lo.u32 warp_m, warp_m, 32;\n"
"mul.lo.u32 warp_n, warp_n, 32;\n"
"shr.u32 row, lane, 2;\n"
"add.u32 row, row, warp_m;\n"
"add.u32 row, row, m_tile;\n"
"and.b32 column, lane, 3;\n"
"shl.b32 column, column, 1;\n"
"add.u32 column, column, warp_n;\n"
"add.u32 column, column, n_tile;\n"
"ld.param.s64 row_bytes, [a_stride_m];\n"
"shl.b64 row_bytes, row_bytes, 2;\n"
"mul.wide.u32 wide, column, 4;\n"
"add.s64 a_gl, a_gl, wide;\n"
"add.u32 row_here, row, 0*8;\n"
"setp.lt.u32 p_row_0, row_here, m_size;\n"
"cvt.u64.u32 wide, row_here;\n"
"mad.lo.s64 row_gl_0, wide, row_bytes, a_gl;\n"
"add.u32 row_here, row, 1*8;\n"
"setp.lt.u32 p_row_1, row_here, m_size;\n"
"cvt.u64.u32 wide, row_here;\n"
"mad.lo.s64 row_gl_1, wide, row_bytes, a_gl;\n"
"add.u32 row_here, row, 2*8;\n"
"setp.lt.u32 p_row_2, row_here, m_size;\n"
"cvt.u64.u32 wide, row_here;\n"
"mad.lo.s64 row_gl_2, wide, row_bytes, a_gl;\n"
"add.u32 row_here, row, 3*8;\n"
"setp.lt.u32 p_row_3, row_here, m_size;\n"
"cvt.u64.u32 wide, row_here;\n"
"mad.lo.s64 row_gl_3, wide, row_bytes, a_gl;\n"
"add.u32 column_here, column, 0*8;\n"
"setp.lt.u32 p_first_0, column_here, n_size;\n"
"add.u32 column_here, column_here, 1;\n"
"setp.lt.u32 p_both_0, column_here, n_size;\n"
"add.u32 column_here, column, 1*8;\n"
"setp.lt.u32 p_first_1, column_here, n_size;\n"
"add.u32 column_here, column_here, 1;\n"
"setp.lt.u32 p_both_1, column_here, n_size;\n"
"add.u32 column_here, column, 2*8;\n"
"setp.lt.u32 p_first_2, column_here, n_size;\n"
"add.u32 column_here, column_here, 1;\n"
"setp.lt.u32 p_both_2, column_here, n_size;\n"
"add.u32 column_here, column, 3*8;\n"
"setp.lt.u32 p_first_3, column_here, n_size;\n"
"add.u32 column_here, column_here, 1;\n"
"setp.lt.u32 p_both_3, column_here, n_size;\n"
"ld.param.s64 distance, [a_segment];\n"
"shl.b64 distance, distance, 2;\n"
"ld.param.u32 left, [segments];\n";
static const char kaio__ptx_484[] = /* ptx/sm80/matmul_reduce.ptx */
"SUM:\n"
"{\n"
".reg .f32 first, second;\n"
".reg .pred p_both, p_first;\n"
"and.pred p_both, p_both_0, p_row_0;\n"
"and.pred p_first, p_first_0, p_row_0;\n"
"@p_first ld.global.f32 first, [row_gl_0+0*32];\n"
"@p_both ld.global.f32 second, [row_gl_0+0*32+4];\n"
"@p_first add.f32 c00_0, c00_0, first;\n"
"@p_both add.f32 c00_1, c00_1, second;\n"
"}\n"
"{\n"
".reg .f32 first, second;\n"
".reg .pred p_both, p_first;\n"
"and.pred p_both, p_both_1, p_row_0;\n"
"and.pred p_first, p_first_1, p_row_0;\n"
"@p_first ld.global.f32 first, [row_gl_0+1*32];\n"
"@p_both ld.global.f32 second, [row_gl_0+1*32+4];\n"
"@p_first add.f32 c01_0, c01_0, first;\n"
"@p_both add.f32 c01_1, c01_1, second;\n"
"}\n"
"{\n"
".reg .f32 first, second;\n"
".reg .pred p_both, p_first;\n"
"and.pred p_both, p_both_2, p_row_0;\n"
"and.pred p_first, p_first_2, p_row_0;\n"
"@p_first ld.global.f32 first, [row_gl_0+2*32];\n"
"@p_both ld.global.f32 second, [row_gl_0+2*32+4];\n"
"@p_first add.f32 c02_0, c02_0, first;\n"
"@p_both add.f32 c02_1, c02_1, second;\n"
"}\n"
"{\n"
".reg .f32 first, second;\n"
".reg .pred p_both, p_first;\n"
"and.pred p_both, p_both_3, p_row_0;\n"
"and.pred p_first, p_first_3, p_row_0;\n"
"@p_first ld.global.f32 first, [row_gl_0+3*32];\n"
"@p_both ld.global.f32 second, [row_gl_0+3*32+4];\n"
"@p_first add.f32 c03_0, c03_0, first;\n"
"@p_both add.f32 c03_1, c03_1, second;\n"
"}\n"
"{\n"
".reg .f32 first, second;\n"
".reg .pred p_both, p_first;\n"
"and.pred p_both, p_both_0, p_row_1;\n"
"and.pred p_first, p_first_0, p_row_1;\n"
"@p_first ld.global.f32 first, [row_gl_1+0*32];\n"
"@p_both ld.global.f32 second, [row_gl_1+0*32+4];\n"
"@p_first add.f32 c00_2, c00_2, first;\n"
"@p_both add.f32 c00_3, c00_3, second;\n"
"}\n"
"{\n"
".reg .f32 first, second;\n"
".reg .pred p_both, p_first;\n"
"and.pred p_both, p_both_1, p_row_1;\n"
"and.pred p_first, p_first_1, p_row_1;\n"
"@p_first ld.global.f32 first, [row_gl_1+1*32];\n"
"@p_both ld.global.f32 second, [row_gl_1+1*32+4];\n"
"@p_first add.f32 c01_2, c01_2, first;\n"
"@p_both add.f32 c01_3, c01_3, second;\n"
"}\n"
"{\n"
".reg .f32 first, second;\n"
".reg .pred p_both, p_first;\n"
"and.pred p_both, p_both_2, p_row_1;\n"
"and.pred p_first, p_first_2, p_row_1;\n"
"@p_first ld.global.f32 first, [row_gl_1+2*32];\n"
"@p_both ld.global.f32 second, [row_gl_1+2*32+4];\n"
"@p_first add.f32 c02_2, c02_2, first;\n"
"@p_both add.f32 c02_3, c02_3, second;\n"
"}\n"
"{\n"
".reg .f32 first, second;\n"
".reg .pred p_both, p_first;\n"
"and.pred p_both, p_both_3, p_row_1;\n"
"and.pred p_first, p_first_3, p_row_1;\n"
"@p_first ld.global.f32 first, [row_gl_1+3*32];\n"
"@p_both ld.global.f32 second, [row_gl_1+3*32+4];\n"
"@p_first add.f32 c03_2, c03_2, first;\n"
"@p_both add.f32 c03_3, c03_3, second;\n"
"}\n"
"{\n"
".reg .f32 first, second;\n"
".reg .pred p_both, p_first;\n"
"and.pred p_both, p_both_0, p_row_2;\n"
"and.pred p_first, p_first_0, p_row_2;\n"
"@p_first ld.global.f32 first, [row_gl_2+0*32];\n"
"@p_both ld.global.f32 second, [row_gl_2+0*32+4];\n"
"@p_first add.f32 c10_0, c10_0, first;\n"
"@p_both add.f32 c10_1, c10_1, second;\n"
"}\n"
"{\n"
".reg .f32 first, second;\n"
".reg .pred p_both, p_first;\n"
"and.pred p_both, p_both_1, p_row_2;\n"
"and.pred p_first, p_first_1, p_row_2;\n"
"@p_first ld.global.f32 first, [row_gl_2+1*32];\n"
"@p_both ld.global.f32 second, [row_gl_2+1*32+4];\n"
"@p_first add.f32 c11_0, c11_0, first;\n"
"@p_both add.f32 c11_1, c11_1, second;\n"
"}\n"
"{\n"
".reg .f32 first, second;\n"
".reg .pred p_both, p_first;\n"
"and.pred p_both, p_both_2, p_row_2;\n"
"and.pred p_first, p_first_2, p_row_2;\n"
"@p_first ld.global.f32 first, [row_gl_2+2*32];\n"
"@p_both ld.global.f32 second, [row_gl_2+2*32+4];\n"
"@p_first add.f32 c12_0, c12_0, first;\n"
"@p_both add.f32 c12_1, c12_1, second;\n"
"}\n"
"{\n"
".reg .f32 first, second;\n"
".reg .pred p_both, p_first;\n"
"and.pred p_both, p_both_3, p_row_2;\n"
"and.pred p_first, p_first_3, p_row_2;\n"
"@p_first ld.global.f32 first, [row_gl_2+3*32];\n"
"@p_both ld.global.f32 second, [row_gl_2+3*32+4];\n"
"@p_first add.f32 c13_0, c13_0, first;\n"
"@p_both add.f32 c13_1, c13_1, second;\n"
"}\n"
"{\n"
".reg .f32 first, second;\n"
".reg .pred p_both, p_first;\n"
"and.pred p_both, p_both_0, p_row_3;\n"
"and.pred p_first, p_first_0, p_row_3;\n"
"@p_first ld.global.f32 first, [row_gl_3+0*32];\n"
"@p_both ld.global.f32 second, [row_gl_3+0*32+4];\n"
"@p_first add.f32 c10_2, c10_2, first;\n"
"@p_both add.f32 c10_3, c10_3, second;\n"
"}\n"
"{\n"
".reg .f32 first, second;\n"
".reg .pred p_both, p_first;\n";
static const char kaio__ptx_485[] = /* ptx/sm80/matmul_reduce.ptx */
"and.pred p_both, p_both_1, p_row_3;\n"
"and.pred p_first, p_first_1, p_row_3;\n"
"@p_first ld.global.f32 first, [row_gl_3+1*32];\n"
"@p_both ld.global.f32 second, [row_gl_3+1*32+4];\n"
"@p_first add.f32 c11_2, c11_2, first;\n"
"@p_both add.f32 c11_3, c11_3, second;\n"
"}\n"
"{\n"
".reg .f32 first, second;\n"
".reg .pred p_both, p_first;\n"
"and.pred p_both, p_both_2, p_row_3;\n"
"and.pred p_first, p_first_2, p_row_3;\n"
"@p_first ld.global.f32 first, [row_gl_3+2*32];\n"
"@p_both ld.global.f32 second, [row_gl_3+2*32+4];\n"
"@p_first add.f32 c12_2, c12_2, first;\n"
"@p_both add.f32 c12_3, c12_3, second;\n"
"}\n"
"{\n"
".reg .f32 first, second;\n"
".reg .pred p_both, p_first;\n"
"and.pred p_both, p_both_3, p_row_3;\n"
"and.pred p_first, p_first_3, p_row_3;\n"
"@p_first ld.global.f32 first, [row_gl_3+3*32];\n"
"@p_both ld.global.f32 second, [row_gl_3+3*32+4];\n"
"@p_first add.f32 c13_2, c13_2, first;\n"
"@p_both add.f32 c13_3, c13_3, second;\n"
"}\n"
"add.s64 row_gl_0, row_gl_0, distance;\n"
"add.s64 row_gl_1, row_gl_1, distance;\n"
"add.s64 row_gl_2, row_gl_2, distance;\n"
"add.s64 row_gl_3, row_gl_3, distance;\n"
"sub.u32 left, left, 1;\n"
"setp.ne.u32 p_left, left, 0;\n"
"@p_left bra SUM;\n"
"}\n";
static const char *const kaio__text_58[] = { /* kaio_matmul_reduce_64x64_sm80 */
kaio__ptx_481, kaio__ptx_258, kaio__ptx_482, kaio__ptx_203, kaio__ptx_483, kaio__ptx_484, 
kaio__ptx_485, kaio__ptx_217, kaio__ptx_52, kaio__ptx_53, kaio__ptx_218, kaio__ptx_219, 
kaio__ptx_220, kaio__ptx_59, kaio__ptx_60, kaio__ptx_61, kaio__ptx_221, kaio__ptx_222, 
kaio__ptx_64, kaio__ptx_65, kaio__ptx_223, kaio__ptx_224, kaio__ptx_68, kaio__ptx_69, 
kaio__ptx_225, kaio__ptx_71, NULL};

static const char kaio__ptx_486[] = /* ptx/sm80/matmul_terms.ptx */
".version 7.0\n"
".target sm_80\n"
".address_size 64\n"
".pragma \"nounroll\";\n"
".extern .shared .align 128 .b8 smem[];\n"
".visible .entry kaio_matmul_terms_32_sm80(\n";
static const char kaio__ptx_487[] = /* ptx/sm80/matmul_terms.ptx */
".param .u64 x_ptr,\n"
".param .u64 terms_ptr,\n"
".param .u64 scale_ptr,\n"
".param .s64 x_stride_m,\n"
".param .s64 x_stride_k,\n"
".param .s64 x_batch_outer,\n"
".param .s64 x_batch_inner,\n"
".param .s64 terms_stride_m,\n"
".param .s64 terms_stride_k,\n"
".param .s64 terms_batch,\n"
".param .s64 terms_low,\n"
".param .u32 M,\n"
".param .u32 K,\n"
".param .u32 batch_inner_count,\n"
".param .u32 tiles,\n"
".param .u32 x_dtype,\n"
".param .u32 terms_dtype\n"
")\n"
".maxntid 256, 1, 1\n"
".minnctapersm 4\n"
"{\n"
".reg .b64 x_gl, at_gl, to_gl, low_gl, scale_gl, x_step, to_step, low_distance, wide, offset, stride, bytes;\n"
".reg .b32 tid, tile, count, batch, line, k_first, k, k_here, m_size, k_size, largest, bits, smem_base, sh, type;\n"
".reg .b16 low, high, half;\n"
".reg .f32 x_<4>, up, down, rounded;\n"
".reg .pred p_f32, p_short, p_f16, p_to_f16, p_line, p_dense_k, p_in_<4>, p_this, p_finite, p_more;\n"
"mov.b16 low, 0;\n"
"mov.u32 smem_base, smem;\n"
"mov.u32 tid, %tid.x;\n"
"ld.param.u32 m_size, [M];\n"
"ld.param.u32 k_size, [K];\n"
"ld.param.u32 type, [x_dtype];\n"
"setp.eq.u32 p_f32, type, 0;\n"
"not.pred p_short, p_f32;\n"
"setp.eq.u32 p_f16, type, 1;\n"
"ld.param.u32 type, [terms_dtype];\n"
"setp.eq.u32 p_to_f16, type, 1;\n"
"selp.b64 bytes, 4, 2, p_f32;\n"
"mov.u32 tile, %ctaid.x;\n"
"ld.param.u32 count, [tiles];\n"
"div.u32 batch, tile, count;\n"
"mul.lo.u32 line, batch, count;\n"
"sub.u32 tile, tile, line;\n"
"ld.param.s64 x_step, [x_stride_k];\n"
"ld.param.s64 stride, [x_stride_m];\n"
"abs.s64 wide, x_step;\n"
"abs.s64 offset, stride;\n"
"setp.le.s64 p_dense_k, wide, offset;\n"
"div.u32 line, tid, 8;\n"
"and.b32 k_first, tid, 32-1;\n"
"selp.b32 line, line, k_first, p_dense_k;\n"
"div.u32 k, tid, 32;\n"
"and.b32 k_first, tid, 8-1;\n"
"selp.b32 k_first, k_first, k, p_dense_k;\n"
"mad.lo.u32 sh, line, 4, smem_base;\n"
"mad.lo.u32 line, tile, 32, line;\n"
"setp.lt.u32 p_line, line, m_size;\n"
"ld.param.u64 x_gl, [x_ptr];\n"
"cvta.to.global.u64 x_gl, x_gl;\n"
"cvt.u64.u32 wide, line;\n"
"mul.lo.s64 offset, wide, stride;\n"
"cvt.u64.u32 wide, k_first;\n"
"mad.lo.s64 offset, wide, x_step, offset;\n"
"ld.param.u32 count, [batch_inner_count];\n"
"div.u32 k, batch, count;\n"
"cvt.u64.u32 wide, k;\n"
"ld.param.s64 stride, [x_batch_outer];\n"
"mad.lo.s64 offset, wide, stride, offset;\n"
"mul.lo.u32 k, k, count;\n"
"sub.u32 k, batch, k;\n"
"cvt.u64.u32 wide, k;\n"
"ld.param.s64 stride, [x_batch_inner];\n"
"mad.lo.s64 offset, wide, stride, offset;\n"
"mad.lo.s64 x_gl, offset, bytes, x_gl;\n"
"mul.lo.s64 x_step, x_step, bytes;\n"
"mul.lo.s64 x_step, x_step, 8;\n"
"ld.param.u64 to_gl, [terms_ptr];\n"
"cvta.to.global.u64 to_gl, to_gl;\n"
"cvt.u64.u32 wide, batch;\n"
"ld.param.s64 stride, [terms_batch];\n"
"mul.lo.s64 offset, wide, stride;\n"
"cvt.u64.u32 wide, line;\n"
"ld.param.s64 stride, [terms_stride_m];\n"
"mad.lo.s64 offset, wide, stride, offset;\n"
"cvt.u64.u32 wide, k_first;\n"
"ld.param.s64 to_step, [terms_stride_k];\n"
"mad.lo.s64 offset, wide, to_step, offset;\n"
"mad.lo.s64 to_gl, offset, 2, to_gl;\n"
"mul.lo.s64 to_step, to_step, 8*2;\n"
"ld.param.s64 low_distance, [terms_low];\n"
"shl.b64 low_distance, low_distance, 1;\n"
"ld.param.u64 scale_gl, [scale_ptr];\n"
"cvta.to.global.u64 scale_gl, scale_gl;\n"
"mul.wide.u32 offset, batch, m_size;\n"
"cvt.u64.u32 wide, line;\n"
"add.s64 offset, offset, wide;\n"
"mad.lo.s64 scale_gl, offset, 4, scale_gl;\n"
"setp.lt.u32 p_this, tid, 32;\n"
"mad.lo.u32 bits, tid, 4, smem_base;\n"
"@p_this st.shared.u32 [bits], 0;\n"
"bar.sync 0;\n"
"mov.u32 largest, 0;\n"
"mov.u32 k, k_first;\n"
"mov.b64 at_gl, x_gl;\n";
static const char kaio__ptx_488[] = /* ptx/sm80/matmul_terms.ptx */
"LARGEST:\n"
"add.u32 k_here, k, 0*8;\n"
"setp.lt.and.u32 p_in_0, k_here, k_size, p_line;\n"
"mov.f32 x_0, 0f00000000;\n"
"and.pred p_this, p_in_0, p_f32;\n"
"@p_this ld.global.f32 x_0, [at_gl];\n"
"and.pred p_this, p_in_0, p_short;\n"
"@p_this ld.global.b16 high, [at_gl];\n"
"@p_this mov.b32 x_0, {low, high};\n"
"and.pred p_this, p_this, p_f16;\n"
"@p_this cvt.f32.f16 x_0, high;\n"
"add.s64 at_gl, at_gl, x_step;\n"
"add.u32 k_here, k, 1*8;\n"
"setp.lt.and.u32 p_in_1, k_here, k_size, p_line;\n"
"mov.f32 x_1, 0f00000000;\n"
"and.pred p_this, p_in_1, p_f32;\n"
"@p_this ld.global.f32 x_1, [at_gl];\n"
"and.pred p_this, p_in_1, p_short;\n"
"@p_this ld.global.b16 high, [at_gl];\n"
"@p_this mov.b32 x_1, {low, high};\n"
"and.pred p_this, p_this, p_f16;\n"
"@p_this cvt.f32.f16 x_1, high;\n"
"add.s64 at_gl, at_gl, x_step;\n"
"add.u32 k_here, k, 2*8;\n"
"setp.lt.and.u32 p_in_2, k_here, k_size, p_line;\n"
"mov.f32 x_2, 0f00000000;\n"
"and.pred p_this, p_in_2, p_f32;\n"
"@p_this ld.global.f32 x_2, [at_gl];\n"
"and.pred p_this, p_in_2, p_short;\n"
"@p_this ld.global.b16 high, [at_gl];\n"
"@p_this mov.b32 x_2, {low, high};\n"
"and.pred p_this, p_this, p_f16;\n"
"@p_this cvt.f32.f16 x_2, high;\n"
"add.s64 at_gl, at_gl, x_step;\n"
"add.u32 k_here, k, 3*8;\n"
"setp.lt.and.u32 p_in_3, k_here, k_size, p_line;\n"
"mov.f32 x_3, 0f00000000;\n"
"and.pred p_this, p_in_3, p_f32;\n"
"@p_this ld.global.f32 x_3, [at_gl];\n"
"and.pred p_this, p_in_3, p_short;\n"
"@p_this ld.global.b16 high, [at_gl];\n"
"@p_this mov.b32 x_3, {low, high};\n"
"and.pred p_this, p_this, p_f16;\n"
"@p_this cvt.f32.f16 x_3, high;\n"
"add.s64 at_gl, at_gl, x_step;\n"
"mov.b32 bits, x_0;\n"
"and.b32 bits, bits, 0x7fffffff;\n"
"setp.lt.u32 p_finite, bits, 0x7f800000;\n"
"selp.b32 bits, bits, 0, p_finite;\n"
"max.u32 largest, largest, bits;\n"
"mov.b32 bits, x_1;\n"
"and.b32 bits, bits, 0x7fffffff;\n"
"setp.lt.u32 p_finite, bits, 0x7f800000;\n"
"selp.b32 bits, bits, 0, p_finite;\n"
"max.u32 largest, largest, bits;\n"
"mov.b32 bits, x_2;\n"
"and.b32 bits, bits, 0x7fffffff;\n"
"setp.lt.u32 p_finite, bits, 0x7f800000;\n"
"selp.b32 bits, bits, 0, p_finite;\n"
"max.u32 largest, largest, bits;\n"
"mov.b32 bits, x_3;\n"
"and.b32 bits, bits, 0x7fffffff;\n"
"setp.lt.u32 p_finite, bits, 0x7f800000;\n"
"selp.b32 bits, bits, 0, p_finite;\n"
"max.u32 largest, largest, bits;\n"
"add.u32 k, k, 4*8;\n"
"setp.lt.u32 p_more, k, k_size;\n"
"@p_more bra LARGEST;\n"
"red.shared.max.u32 [sh], largest;\n"
"bar.sync 0;\n"
"ld.shared.u32 largest, [sh];\n"
"shr.u32 largest, largest, 23;\n"
"sub.u32 bits, 268, largest;\n"
"min.u32 bits, bits, 253;\n"
"shl.b32 largest, bits, 23;\n"
"mov.b32 up, largest;\n"
"sub.u32 bits, 254, bits;\n"
"shl.b32 bits, bits, 23;\n"
"mov.b32 down, bits;\n"
"setp.eq.and.u32 p_this, k_first, 0, p_line;\n"
"@p_this st.global.f32 [scale_gl], down;\n"
"mov.u32 k, k_first;\n"
"mov.b64 at_gl, x_gl;\n";
static const char kaio__ptx_489[] = /* ptx/sm80/matmul_terms.ptx */
"TERMS:\n"
"add.u32 k_here, k, 0*8;\n"
"setp.lt.and.u32 p_in_0, k_here, k_size, p_line;\n"
"mov.f32 x_0, 0f00000000;\n"
"and.pred p_this, p_in_0, p_f32;\n"
"@p_this ld.global.f32 x_0, [at_gl];\n"
"and.pred p_this, p_in_0, p_short;\n"
"@p_this ld.global.b16 high, [at_gl];\n"
"@p_this mov.b32 x_0, {low, high};\n"
"and.pred p_this, p_this, p_f16;\n"
"@p_this cvt.f32.f16 x_0, high;\n"
"add.s64 at_gl, at_gl, x_step;\n"
"add.u32 k_here, k, 1*8;\n"
"setp.lt.and.u32 p_in_1, k_here, k_size, p_line;\n"
"mov.f32 x_1, 0f00000000;\n"
"and.pred p_this, p_in_1, p_f32;\n"
"@p_this ld.global.f32 x_1, [at_gl];\n"
"and.pred p_this, p_in_1, p_short;\n"
"@p_this ld.global.b16 high, [at_gl];\n"
"@p_this mov.b32 x_1, {low, high};\n"
"and.pred p_this, p_this, p_f16;\n"
"@p_this cvt.f32.f16 x_1, high;\n"
"add.s64 at_gl, at_gl, x_step;\n"
"add.u32 k_here, k, 2*8;\n"
"setp.lt.and.u32 p_in_2, k_here, k_size, p_line;\n"
"mov.f32 x_2, 0f00000000;\n"
"and.pred p_this, p_in_2, p_f32;\n"
"@p_this ld.global.f32 x_2, [at_gl];\n"
"and.pred p_this, p_in_2, p_short;\n"
"@p_this ld.global.b16 high, [at_gl];\n"
"@p_this mov.b32 x_2, {low, high};\n"
"and.pred p_this, p_this, p_f16;\n"
"@p_this cvt.f32.f16 x_2, high;\n"
"add.s64 at_gl, at_gl, x_step;\n"
"add.u32 k_here, k, 3*8;\n"
"setp.lt.and.u32 p_in_3, k_here, k_size, p_line;\n"
"mov.f32 x_3, 0f00000000;\n"
"and.pred p_this, p_in_3, p_f32;\n"
"@p_this ld.global.f32 x_3, [at_gl];\n"
"and.pred p_this, p_in_3, p_short;\n"
"@p_this ld.global.b16 high, [at_gl];\n"
"@p_this mov.b32 x_3, {low, high};\n"
"and.pred p_this, p_this, p_f16;\n"
"@p_this cvt.f32.f16 x_3, high;\n"
"add.s64 at_gl, at_gl, x_step;\n"
"mul.f32 x_0, x_0, up;\n"
"{\n"
".reg .b32 pair;\n"
".reg .b16 other;\n"
"@p_to_f16 cvt.rn.f16x2.f32 pair, x_0, x_0;\n"
"@!p_to_f16 cvt.rn.bf16x2.f32 pair, x_0, x_0;\n"
"mov.b32 {half, other}, pair;\n"
"}\n"
"@p_in_0 st.global.b16 [to_gl], half;\n"
"mov.b32 rounded, {low, half};\n"
"@p_to_f16 cvt.f32.f16 rounded, half;\n"
"sub.f32 rounded, x_0, rounded;\n"
"abs.f32 x_0, x_0;\n"
"setp.equ.f32 p_finite, x_0, 0f7F800000;\n"
"@p_finite mov.f32 rounded, 0f00000000;\n"
"{\n"
".reg .b32 pair;\n"
".reg .b16 other;\n"
"@p_to_f16 cvt.rn.f16x2.f32 pair, rounded, rounded;\n"
"@!p_to_f16 cvt.rn.bf16x2.f32 pair, rounded, rounded;\n"
"mov.b32 {half, other}, pair;\n"
"}\n"
"add.s64 low_gl, to_gl, low_distance;\n"
"@p_in_0 st.global.b16 [low_gl], half;\n"
"add.s64 to_gl, to_gl, to_step;\n"
"mul.f32 x_1, x_1, up;\n"
"{\n"
".reg .b32 pair;\n"
".reg .b16 other;\n"
"@p_to_f16 cvt.rn.f16x2.f32 pair, x_1, x_1;\n"
"@!p_to_f16 cvt.rn.bf16x2.f32 pair, x_1, x_1;\n"
"mov.b32 {half, other}, pair;\n"
"}\n"
"@p_in_1 st.global.b16 [to_gl], half;\n"
"mov.b32 rounded, {low, half};\n"
"@p_to_f16 cvt.f32.f16 rounded, half;\n"
"sub.f32 rounded, x_1, rounded;\n"
"abs.f32 x_1, x_1;\n"
"setp.equ.f32 p_finite, x_1, 0f7F800000;\n"
"@p_finite mov.f32 rounded, 0f00000000;\n"
"{\n"
".reg .b32 pair;\n"
".reg .b16 other;\n"
"@p_to_f16 cvt.rn.f16x2.f32 pair, rounded, rounded;\n"
"@!p_to_f16 cvt.rn.bf16x2.f32 pair, rounded, rounded;\n"
"mov.b32 {half, other}, pair;\n"
"}\n"
"add.s64 low_gl, to_gl, low_distance;\n"
"@p_in_1 st.global.b16 [low_gl], half;\n"
"add.s64 to_gl, to_gl, to_step;\n"
"mul.f32 x_2, x_2, up;\n"
"{\n"
".reg .b32 pair;\n"
".reg .b16 other;\n"
"@p_to_f16 cvt.rn.f16x2.f32 pair, x_2, x_2;\n"
"@!p_to_f16 cvt.rn.bf16x2.f32 pair, x_2, x_2;\n"
"mov.b32 {half, other}, pair;\n"
"}\n"
"@p_in_2 st.global.b16 [to_gl], half;\n"
"mov.b32 rounded, {low, half};\n"
"@p_to_f16 cvt.f32.f16 rounded, half;\n"
"sub.f32 rounded, x_2, rounded;\n"
"abs.f32 x_2, x_2;\n"
"setp.equ.f32 p_finite, x_2, 0f7F800000;\n"
"@p_finite mov.f32 rounded, 0f00000000;\n"
"{\n"
".reg .b32 pair;\n"
".reg .b16 other;\n"
"@p_to_f16 cvt.rn.f16x2.f32 pair, rounded, rounded;\n"
"@!p_to_f16 cvt.rn.bf16x2.f32 pair, rounded, rounded;\n"
"mov.b32 {half, other}, pair;\n"
"}\n"
"add.s64 low_gl, to_gl, low_distance;\n"
"@p_in_2 st.global.b16 [low_gl], half;\n"
"add.s64 to_gl, to_gl, to_step;\n"
"mul.f32 x_3, x_3, up;\n"
"{\n"
".reg .b32 pair;\n"
".reg .b16 other;\n"
"@p_to_f16 cvt.rn.f16x2.f32 pair, x_3, x_3;\n"
"@!p_to_f16 cvt.rn.bf16x2.f32 pair, x_3, x_3;\n"
"mov.b32 {half, other}, pair;\n"
"}\n"
"@p_in_3 st.global.b16 [to_gl], half;\n"
"mov.b32 rounded, {low, half};\n"
"@p_to_f16 cvt.f32.f16 rounded, half;\n"
"sub.f32 rounded, x_3, rounded;\n"
"abs.f32 x_3, x_3;\n"
"setp.equ.f32 p_finite, x_3, 0f7F800000;\n"
"@p_finite mov.f32 rounded, 0f00000000;\n"
"{\n"
".reg .b32 pair;\n"
".reg .b16 other;\n";
static const char kaio__ptx_490[] = /* ptx/sm80/matmul_terms.ptx */
"@p_to_f16 cvt.rn.f16x2.f32 pair, rounded, rounded;\n"
"@!p_to_f16 cvt.rn.bf16x2.f32 pair, rounded, rounded;\n"
"mov.b32 {half, other}, pair;\n"
"}\n"
"add.s64 low_gl, to_gl, low_distance;\n"
"@p_in_3 st.global.b16 [low_gl], half;\n"
"add.s64 to_gl, to_gl, to_step;\n"
"add.u32 k, k, 4*8;\n"
"setp.lt.u32 p_more, k, k_size;\n"
"@p_more bra TERMS;\n"
"ret;\n"
"}\n";
static const char *const kaio__text_59[] = { /* kaio_matmul_terms_32_sm80 */
kaio__ptx_486, kaio__ptx_487, kaio__ptx_488, kaio__ptx_489, kaio__ptx_490, NULL};

#endif /* KAIO_NO_MATMUL */

static const kaio__kernel kaio__kernels[] = {
#ifndef KAIO_NO_MATMUL
{"kaio_matmul_f16_async_rr_128x256x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_F16, 0, "rr",
 {128, 256, 32}, 4, 256, 98304, 80, 0, 16, 272, kaio__text_0, 45069, 0xe8b36641u, 0xae907082u,
 1, {2500, 2500, 610, 610, 28000}},
{"kaio_matmul_f16_async_rc_128x256x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_F16, 0, "rc",
 {128, 256, 32}, 4, 256, 98304, 80, 0, 16, 272, kaio__text_1, 44830, 0x28be9dddu, 0x68d54a14u,
 1, {2500, 2500, 610, 610, 28000}},
{"kaio_matmul_f16_async_cr_128x256x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_F16, 0, "cr",
 {128, 256, 32}, 4, 256, 98304, 80, 0, 16, 272, kaio__text_2, 45638, 0x863024f8u, 0x47d1aff1u,
 1, {2500, 2500, 610, 610, 28000}},
{"kaio_matmul_f16_async_cc_128x256x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_F16, 0, "cc",
 {128, 256, 32}, 4, 256, 98304, 80, 0, 16, 272, kaio__text_3, 45399, 0xf9aecc2cu, 0x9ca279fbu,
 1, {2500, 2500, 610, 610, 28000}},
{"kaio_matmul_bf16_async_rr_128x256x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_BF16, 0, "rr",
 {128, 256, 32}, 4, 256, 98304, 80, 0, 16, 272, kaio__text_4, 45198, 0x69e00d50u, 0x297ee0e8u,
 1, {2500, 2500, 610, 610, 28000}},
{"kaio_matmul_bf16_async_rc_128x256x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_BF16, 0, "rc",
 {128, 256, 32}, 4, 256, 98304, 80, 0, 16, 272, kaio__text_5, 44959, 0x7fd39442u, 0xf7f8e76au,
 1, {2500, 2500, 610, 610, 28000}},
{"kaio_matmul_bf16_async_cr_128x256x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_BF16, 0, "cr",
 {128, 256, 32}, 4, 256, 98304, 80, 0, 16, 272, kaio__text_6, 45767, 0x2f1685e0u, 0x8d2f9e5fu,
 1, {2500, 2500, 610, 610, 28000}},
{"kaio_matmul_bf16_async_cc_128x256x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_BF16, 0, "cc",
 {128, 256, 32}, 4, 256, 98304, 80, 0, 16, 272, kaio__text_7, 45528, 0x155ff62du, 0xdafcd0c9u,
 1, {2500, 2500, 610, 610, 28000}},
{"kaio_matmul_f16_async_rr_128x128x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_F16, 0, "rr",
 {128, 128, 32}, 4, 128, 65536, 80, 0, 16, 272, kaio__text_8, 45715, 0x96504decu, 0x7f48215cu,
 2, {2500, 2500, 791, 390, 28000}},
{"kaio_matmul_f16_async_rc_128x128x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_F16, 0, "rc",
 {128, 128, 32}, 4, 128, 65536, 80, 0, 16, 272, kaio__text_9, 45476, 0x5e29a237u, 0xba242f10u,
 2, {2500, 2500, 791, 390, 28000}},
{"kaio_matmul_f16_async_cr_128x128x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_F16, 0, "cr",
 {128, 128, 32}, 4, 128, 65536, 80, 0, 16, 272, kaio__text_10, 46050, 0x19bb110eu, 0x1c394d06u,
 2, {2500, 2500, 791, 390, 28000}},
{"kaio_matmul_f16_async_cc_128x128x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_F16, 0, "cc",
 {128, 128, 32}, 4, 128, 65536, 80, 0, 16, 272, kaio__text_11, 45811, 0x83bc3aebu, 0x2b2b54c4u,
 2, {2500, 2500, 791, 390, 28000}},
{"kaio_matmul_bf16_async_rr_128x128x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_BF16, 0, "rr",
 {128, 128, 32}, 4, 128, 65536, 80, 0, 16, 272, kaio__text_12, 45844, 0xa2a757aau, 0xc8e72adau,
 2, {2500, 2500, 791, 390, 28000}},
{"kaio_matmul_bf16_async_rc_128x128x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_BF16, 0, "rc",
 {128, 128, 32}, 4, 128, 65536, 80, 0, 16, 272, kaio__text_13, 45605, 0x9383d875u, 0x1e23102au,
 2, {2500, 2500, 791, 390, 28000}},
{"kaio_matmul_bf16_async_cr_128x128x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_BF16, 0, "cr",
 {128, 128, 32}, 4, 128, 65536, 80, 0, 16, 272, kaio__text_14, 46179, 0x06b9ef5cu, 0x3681695cu,
 2, {2500, 2500, 791, 390, 28000}},
{"kaio_matmul_bf16_async_cc_128x128x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_BF16, 0, "cc",
 {128, 128, 32}, 4, 128, 65536, 80, 0, 16, 272, kaio__text_15, 45940, 0x7592cf95u, 0x527ca306u,
 2, {2500, 2500, 791, 390, 28000}},
{"kaio_matmul_f16_async_rr_64x64x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_F16, 0, "rr",
 {64, 64, 32}, 4, 128, 32768, 80, 0, 16, 272, kaio__text_16, 31206, 0xdd517b70u, 0xe9684c11u,
 5, {2500, 1500, 786, 238, 28000}},
{"kaio_matmul_f16_async_rc_64x64x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_F16, 0, "rc",
 {64, 64, 32}, 4, 128, 32768, 80, 0, 16, 272, kaio__text_17, 30889, 0x5454eba0u, 0x2683e1b0u,
 5, {2500, 1500, 786, 238, 28000}},
{"kaio_matmul_f16_async_cr_64x64x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_F16, 0, "cr",
 {64, 64, 32}, 4, 128, 32768, 80, 0, 16, 272, kaio__text_18, 31620, 0x41374452u, 0xc5fad515u,
 5, {2500, 1500, 786, 238, 28000}},
{"kaio_matmul_f16_async_cc_64x64x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_F16, 0, "cc",
 {64, 64, 32}, 4, 128, 32768, 80, 0, 16, 272, kaio__text_19, 31303, 0x042a0fb4u, 0xdf5b9860u,
 5, {2500, 1500, 786, 238, 28000}},
{"kaio_matmul_bf16_async_rr_64x64x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_BF16, 0, "rr",
 {64, 64, 32}, 4, 128, 32768, 80, 0, 16, 272, kaio__text_20, 31239, 0x9ab7abfeu, 0x211575b7u,
 5, {2500, 1500, 786, 238, 28000}},
{"kaio_matmul_bf16_async_rc_64x64x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_BF16, 0, "rc",
 {64, 64, 32}, 4, 128, 32768, 80, 0, 16, 272, kaio__text_21, 30922, 0xdaab069cu, 0x6390396eu,
 5, {2500, 1500, 786, 238, 28000}},
{"kaio_matmul_bf16_async_cr_64x64x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_BF16, 0, "cr",
 {64, 64, 32}, 4, 128, 32768, 80, 0, 16, 272, kaio__text_22, 31653, 0xb4b9bb7fu, 0x653ae59bu,
 5, {2500, 1500, 786, 238, 28000}},
{"kaio_matmul_bf16_async_cc_64x64x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ASYNC, KAIO_BF16, 0, "cc",
 {64, 64, 32}, 4, 128, 32768, 80, 0, 16, 272, kaio__text_23, 31336, 0xfe4d5dd2u, 0x274063a6u,
 5, {2500, 1500, 786, 238, 28000}},
{"kaio_matmul_f16_any_64x64x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ANY, KAIO_F16, 0, "any",
 {64, 64, 32}, 2, 128, 16384, 80, 0, 2, 272, kaio__text_24, 36761, 0x0343e3eau, 0x0ad6cc7bu,
 4, {2500, 3000, 2300, 900, 20000}},
{"kaio_matmul_bf16_any_64x64x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_ANY, KAIO_BF16, 0, "any",
 {64, 64, 32}, 2, 128, 16384, 80, 0, 2, 272, kaio__text_25, 36794, 0x5e0e2517u, 0x723fe051u,
 4, {2500, 3000, 2300, 900, 20000}},
{"kaio_matmul_f16_plain_rr_128x128x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_PLAIN, KAIO_F16, 0, "rr",
 {128, 128, 32}, 2, 256, 32768, 80, 0, 16, 272, kaio__text_26, 37419, 0x285daa92u, 0xbb89967bu,
 1, {2500, 2500, 839, 839, 25000}},
{"kaio_matmul_f16_plain_rc_128x128x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_PLAIN, KAIO_F16, 0, "rc",
 {128, 128, 32}, 2, 256, 32768, 80, 0, 16, 272, kaio__text_27, 37084, 0x27901c7au, 0xdb77af42u,
 1, {2500, 2500, 839, 839, 25000}},
{"kaio_matmul_f16_plain_cr_128x128x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_PLAIN, KAIO_F16, 0, "cr",
 {128, 128, 32}, 2, 256, 32768, 80, 0, 16, 272, kaio__text_28, 37988, 0x742487deu, 0x9dea3ad0u,
 1, {2500, 2500, 839, 839, 25000}},
{"kaio_matmul_f16_plain_cc_128x128x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_PLAIN, KAIO_F16, 0, "cc",
 {128, 128, 32}, 2, 256, 32768, 80, 0, 16, 272, kaio__text_29, 37653, 0x8e8d10b6u, 0x96c56c15u,
 1, {2500, 2500, 839, 839, 25000}},
{"kaio_matmul_bf16_plain_rr_128x128x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_PLAIN, KAIO_BF16, 0, "rr",
 {128, 128, 32}, 2, 256, 32768, 80, 0, 16, 272, kaio__text_30, 37484, 0xce328bb0u, 0x93ac3269u,
 1, {2500, 2500, 839, 839, 25000}},
{"kaio_matmul_bf16_plain_rc_128x128x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_PLAIN, KAIO_BF16, 0, "rc",
 {128, 128, 32}, 2, 256, 32768, 80, 0, 16, 272, kaio__text_31, 37149, 0x81f95634u, 0xece79f2cu,
 1, {2500, 2500, 839, 839, 25000}},
{"kaio_matmul_bf16_plain_cr_128x128x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_PLAIN, KAIO_BF16, 0, "cr",
 {128, 128, 32}, 2, 256, 32768, 80, 0, 16, 272, kaio__text_32, 38053, 0x81173c6cu, 0xa34a962eu,
 1, {2500, 2500, 839, 839, 25000}},
{"kaio_matmul_bf16_plain_cc_128x128x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_PLAIN, KAIO_BF16, 0, "cc",
 {128, 128, 32}, 2, 256, 32768, 80, 0, 16, 272, kaio__text_33, 37718, 0x7c622ca9u, 0xfc7b7457u,
 1, {2500, 2500, 839, 839, 25000}},
{"kaio_matmul_f16_plain_rr_64x64x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_PLAIN, KAIO_F16, 0, "rr",
 {64, 64, 32}, 2, 128, 16384, 80, 0, 16, 272, kaio__text_34, 32666, 0xc384021bu, 0xf704babau,
 4, {2500, 2000, 923, 400, 25000}},
{"kaio_matmul_f16_plain_rc_64x64x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_PLAIN, KAIO_F16, 0, "rc",
 {64, 64, 32}, 2, 128, 16384, 80, 0, 16, 272, kaio__text_35, 32349, 0xae67ad01u, 0xe13d219bu,
 4, {2500, 2000, 923, 400, 25000}},
{"kaio_matmul_f16_plain_cr_64x64x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_PLAIN, KAIO_F16, 0, "cr",
 {64, 64, 32}, 2, 128, 16384, 80, 0, 16, 272, kaio__text_36, 33080, 0xc7caba5au, 0xa439c62au,
 4, {2500, 2000, 923, 400, 25000}},
{"kaio_matmul_f16_plain_cc_64x64x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_PLAIN, KAIO_F16, 0, "cc",
 {64, 64, 32}, 2, 128, 16384, 80, 0, 16, 272, kaio__text_37, 32763, 0xa05c4b54u, 0xf65ffcabu,
 4, {2500, 2000, 923, 400, 25000}},
{"kaio_matmul_bf16_plain_rr_64x64x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_PLAIN, KAIO_BF16, 0, "rr",
 {64, 64, 32}, 2, 128, 16384, 80, 0, 16, 272, kaio__text_38, 32699, 0xb49beb4bu, 0xa6bee298u,
 4, {2500, 2000, 923, 400, 25000}},
{"kaio_matmul_bf16_plain_rc_64x64x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_PLAIN, KAIO_BF16, 0, "rc",
 {64, 64, 32}, 2, 128, 16384, 80, 0, 16, 272, kaio__text_39, 32382, 0x08f3e19eu, 0x36e94ec1u,
 4, {2500, 2000, 923, 400, 25000}},
{"kaio_matmul_bf16_plain_cr_64x64x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_PLAIN, KAIO_BF16, 0, "cr",
 {64, 64, 32}, 2, 128, 16384, 80, 0, 16, 272, kaio__text_40, 33113, 0x7da86e83u, 0xcbb48ff0u,
 4, {2500, 2000, 923, 400, 25000}},
{"kaio_matmul_bf16_plain_cc_64x64x32_sm80", KAIO__OP_MATMUL, KAIO__KIND_PLAIN, KAIO_BF16, 0, "cc",
 {64, 64, 32}, 2, 128, 16384, 80, 0, 16, 272, kaio__text_41, 32796, 0xe52ec192u, 0x1320c4f9u,
 4, {2500, 2000, 923, 400, 25000}},
{"kaio_matmul_f16_skinny_rr_16x32x64_sm80", KAIO__OP_MATMUL, KAIO__KIND_SKINNY, KAIO_F16, 0, "rr",
 {16, 32, 64}, 2, 256, 98304, 80, 0, 16, 272, kaio__text_42, 23428, 0x53d66cf0u, 0xaec09bcfu,
 2, {2000, 300, 2600, 920, 33300}},
{"kaio_matmul_f16_skinny_rc_16x32x64_sm80", KAIO__OP_MATMUL, KAIO__KIND_SKINNY, KAIO_F16, 0, "rc",
 {16, 32, 64}, 2, 256, 98304, 80, 0, 16, 272, kaio__text_43, 23762, 0x9e30f39fu, 0x0fbf9a98u,
 2, {2000, 300, 2600, 920, 33300}},
{"kaio_matmul_bf16_skinny_rr_16x32x64_sm80", KAIO__OP_MATMUL, KAIO__KIND_SKINNY, KAIO_BF16, 0, "rr",
 {16, 32, 64}, 2, 256, 98304, 80, 0, 16, 272, kaio__text_44, 23461, 0x8dd839c4u, 0x9075beadu,
 2, {2000, 300, 2600, 920, 33300}},
{"kaio_matmul_bf16_skinny_rc_16x32x64_sm80", KAIO__OP_MATMUL, KAIO__KIND_SKINNY, KAIO_BF16, 0, "rc",
 {16, 32, 64}, 2, 256, 98304, 80, 0, 16, 272, kaio__text_45, 23795, 0x88abec53u, 0xb70162fau,
 2, {2000, 300, 2600, 920, 33300}},
{"kaio_matmul_f16_skinny_rr_16x64x64_sm80", KAIO__OP_MATMUL, KAIO__KIND_SKINNY, KAIO_F16, 0, "rr",
 {16, 64, 64}, 2, 128, 81920, 80, 0, 16, 272, kaio__text_46, 31092, 0x5be1a1ebu, 0x34caba69u,
 2, {2000, 300, 1500, 720, 33300}},
{"kaio_matmul_f16_skinny_rc_16x64x64_sm80", KAIO__OP_MATMUL, KAIO__KIND_SKINNY, KAIO_F16, 0, "rc",
 {16, 64, 64}, 2, 128, 81920, 80, 0, 16, 272, kaio__text_47, 32105, 0x02f35322u, 0xea1df5e0u,
 2, {2000, 300, 1500, 720, 33300}},
{"kaio_matmul_bf16_skinny_rr_16x64x64_sm80", KAIO__OP_MATMUL, KAIO__KIND_SKINNY, KAIO_BF16, 0, "rr",
 {16, 64, 64}, 2, 128, 81920, 80, 0, 16, 272, kaio__text_48, 31157, 0x4c6bc637u, 0x67410ae7u,
 2, {2000, 300, 1500, 720, 33300}},
{"kaio_matmul_bf16_skinny_rc_16x64x64_sm80", KAIO__OP_MATMUL, KAIO__KIND_SKINNY, KAIO_BF16, 0, "rc",
 {16, 64, 64}, 2, 128, 81920, 80, 0, 16, 272, kaio__text_49, 32170, 0x9a69d3bdu, 0x480e77d6u,
 2, {2000, 300, 1500, 720, 33300}},
{"kaio_matmul_f16_skinny_rr_32x32x64_sm80", KAIO__OP_MATMUL, KAIO__KIND_SKINNY, KAIO_F16, 0, "rr",
 {32, 32, 64}, 3, 128, 98304, 80, 0, 16, 272, kaio__text_50, 30210, 0xbcfea402u, 0x9f5984d3u,
 2, {2000, 400, 1500, 600, 32000}},
{"kaio_matmul_f16_skinny_rc_32x32x64_sm80", KAIO__OP_MATMUL, KAIO__KIND_SKINNY, KAIO_F16, 0, "rc",
 {32, 32, 64}, 3, 128, 98304, 80, 0, 16, 272, kaio__text_51, 30544, 0xb0db341eu, 0x0e8df6dau,
 2, {2000, 300, 1500, 720, 33300}},
{"kaio_matmul_bf16_skinny_rr_32x32x64_sm80", KAIO__OP_MATMUL, KAIO__KIND_SKINNY, KAIO_BF16, 0, "rr",
 {32, 32, 64}, 3, 128, 98304, 80, 0, 16, 272, kaio__text_52, 30275, 0xcd45405fu, 0x42daaa25u,
 2, {2000, 300, 1500, 720, 33300}},
{"kaio_matmul_bf16_skinny_rc_32x32x64_sm80", KAIO__OP_MATMUL, KAIO__KIND_SKINNY, KAIO_BF16, 0, "rc",
 {32, 32, 64}, 3, 128, 98304, 80, 0, 16, 272, kaio__text_53, 30609, 0x4c136a91u, 0x5f472088u,
 2, {2000, 300, 1500, 720, 33300}},
{"kaio_matmul_f16_skinny_rr_64x32x64_sm80", KAIO__OP_MATMUL, KAIO__KIND_SKINNY, KAIO_F16, 0, "rr",
 {64, 32, 64}, 2, 128, 98304, 80, 0, 16, 272, kaio__text_54, 39660, 0xfe0eaf66u, 0x9eb50eb5u,
 2, {2000, 600, 2400, 900, 31000}},
{"kaio_matmul_f16_skinny_rc_64x32x64_sm80", KAIO__OP_MATMUL, KAIO__KIND_SKINNY, KAIO_F16, 0, "rc",
 {64, 32, 64}, 2, 128, 98304, 80, 0, 16, 272, kaio__text_55, 39994, 0x6b83c590u, 0xb79611f0u,
 2, {2000, 600, 2400, 900, 31000}},
{"kaio_matmul_bf16_skinny_rr_64x32x64_sm80", KAIO__OP_MATMUL, KAIO__KIND_SKINNY, KAIO_BF16, 0, "rr",
 {64, 32, 64}, 2, 128, 98304, 80, 0, 16, 272, kaio__text_56, 39789, 0x96e6a20au, 0x4fbd95dbu,
 2, {2000, 600, 2400, 900, 31000}},
{"kaio_matmul_bf16_skinny_rc_64x32x64_sm80", KAIO__OP_MATMUL, KAIO__KIND_SKINNY, KAIO_BF16, 0, "rc",
 {64, 32, 64}, 2, 128, 98304, 80, 0, 16, 272, kaio__text_57, 40123, 0x70b48ab1u, 0xb615161au,
 2, {2000, 600, 2400, 900, 31000}},
{"kaio_matmul_reduce_64x64_sm80", KAIO__OP_MATMUL_REDUCE, 0, 0, 0, "",
 {64, 64, 32}, 0, 128, 10240, 80, 0, 8, 272, kaio__text_58, 23567, 0xf5d5b194u, 0xf69eeef0u,
 4, {1800, 600, 300, 100, 25000}},
{"kaio_matmul_terms_32_sm80", KAIO__OP_MATMUL_TERMS, 0, 0, 0, "",
 {32, 1, 1}, 0, 256, 128, 80, 0, 2, 112, kaio__text_59, 10183, 0x9676b31bu, 0x8ce58284u,
 4, {0, 0, 0, 0, 0}},
#endif /* KAIO_NO_MATMUL */
{NULL, 0, 0, 0, 0, NULL, {0, 0, 0}, 0, 0, 0, 0, 0, 0, 0, NULL, 0, 0u, 0u, 0, {0, 0, 0, 0, 0}}
};

static const kaio__kernel *kaio__kernel_table(int *count)
{
    *count = (int)(sizeof kaio__kernels / sizeof kaio__kernels[0]) - 1;
    return kaio__kernels;
}
/*<<< KAIO-GEN */

#ifdef __cplusplus
}
#endif

#endif /* KAIO_IMPLEMENTATION_INCLUDED */
#endif /* KAIO_IMPLEMENTATION */

/* Licence: MIT or Apache-2.0, at your option. The texts stand in the file LICENSE that comes with kaio.h; for a copy of
   the header alone, this is the MIT text.

   Copyright (c) 2026 The kaio.h authors

   Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
   documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
   rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to
   permit persons to whom the Software is furnished to do so, subject to the following conditions:

   The above copyright notice and this permission notice shall be included in all copies or substantial portions of
   the Software.

   THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
   WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS
   OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
   OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

   Revision history
      0.1.0  the host layer and the first tensor-core matmul */
