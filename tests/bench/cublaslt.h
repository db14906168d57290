/* cuBLASLt, loaded with dlopen: what to compare with where it is installed. */
#ifndef CUBLASLT_H
#define CUBLASLT_H

#include "host_cost.h"

/* The little of cublasLt.h that a product needs; the values are part of its ABI. */
enum { LT_COMPUTE_32F = 68, LT_COMPUTE_32I = 72, LT_DESC_TRANSA = 3, LT_DESC_TRANSB = 4 };
enum { LT_R_32F = 0, LT_R_16F = 2, LT_R_8I = 3, LT_R_32I = 10, LT_R_16BF = 14 };
enum { LT_PREFERENCE_WORKSPACE = 1, LT_HEURISTICS = 8 };

typedef struct lt_heuristic {
    struct {
        uint64_t data[8];
    } algo;
    size_t workspace;
    int state;
    float waves;
    int reserved[4];
} lt_heuristic;

static struct {
    void *library, *handle;
    kaio_tensor workspace;
    size_t (*version)(void);
    int (*create)(void **handle);
    int (*desc_create)(void **desc, int compute, int scale);
    int (*desc_set)(void *desc, int attribute, const void *value, size_t bytes);
    int (*desc_destroy)(void *desc);
    int (*layout_create)(void **layout, int type, uint64_t rows, uint64_t columns, int64_t ld);
    int (*layout_destroy)(void *layout);
    int (*preference_create)(void **preference);
    int (*preference_set)(void *preference, int attribute, const void *value, size_t bytes);
    int (*preference_destroy)(void *preference);
    int (*heuristics)(void *handle, void *desc, void *a, void *b, void *c, void *d, void *preference, int wanted,
                      lt_heuristic *results, int *count);
    int (*matmul)(void *handle, void *desc, const void *alpha, const void *a, void *a_layout, const void *b,
                  void *b_layout, const void *beta, const void *c, void *c_layout, void *d, void *d_layout,
                  const void *algo, void *workspace, size_t workspace_bytes, void *stream);
} lt;

/* `path` NULL: wherever it is found. */
static void *open_cublaslt(const char *path)
{
    static const char *const names[] = {"libcublasLt.so.13", "libcublasLt.so.12", "libcublasLt.so",
                                        "/usr/local/cuda/lib64/libcublasLt.so"};
    void *library = path ? dlopen(path, RTLD_LAZY) : NULL;
    size_t i;

    for (i = 0; !library && !path && i < sizeof names / sizeof names[0]; i++)
        library = dlopen(names[i], RTLD_LAZY);
    return library;
}

static int load_cublaslt(const char *path)
{
    const int64_t workspace_bytes = 64 << 20;
    void *l = lt.handle = open_cublaslt(path);

    if (!l) {
        printf("cuBLASLt: not found (--cublaslt=LIBRARY names one)\n");
        return 0;
    }
    if (!find_symbol(l, "cublasLtGetVersion", &lt.version) || !find_symbol(l, "cublasLtCreate", &lt.create) ||
        !find_symbol(l, "cublasLtMatmulDescCreate", &lt.desc_create) ||
        !find_symbol(l, "cublasLtMatmulDescSetAttribute", &lt.desc_set) ||
        !find_symbol(l, "cublasLtMatmulDescDestroy", &lt.desc_destroy) ||
        !find_symbol(l, "cublasLtMatrixLayoutCreate", &lt.layout_create) ||
        !find_symbol(l, "cublasLtMatrixLayoutDestroy", &lt.layout_destroy) ||
        !find_symbol(l, "cublasLtMatmulPreferenceCreate", &lt.preference_create) ||
        !find_symbol(l, "cublasLtMatmulPreferenceSetAttribute", &lt.preference_set) ||
        !find_symbol(l, "cublasLtMatmulPreferenceDestroy", &lt.preference_destroy) ||
        !find_symbol(l, "cublasLtMatmulAlgoGetHeuristic", &lt.heuristics) ||
        !find_symbol(l, "cublasLtMatmul", &lt.matmul) || lt.create(&lt.handle) != 0) {
        printf("cuBLASLt: found, but it does not start\n");
        lt.handle = NULL;
        return 0;
    }
    must(kaio_alloc_1d(gpu, &lt.workspace, KAIO_U8, workspace_bytes), "cuBLASLt's workspace");
    printf("cuBLASLt: %lu\n", (unsigned long)lt.version());
    return 1;
}

/* A product of row-major matrices set up for cuBLASLt, and the algorithm chosen for it. It thinks column-major: our C
   is C^T = B^T A^T to it. */
typedef struct lt_product {
    void *desc, *a, *b, *c;
    lt_heuristic algo;
} lt_product;

typedef struct lt_shape {
    int64_t m, n, k;
    int input, output;              /* LT_R_* */
    int a_transposed, b_transposed; /* stored the other way round */
} lt_shape;

/* Algorithms that may do, of which *have come first; all of the product's parts exist or are NULL. */
static void lt_describe(lt_product *p, const lt_shape *s, lt_heuristic found[LT_HEURISTICS], int *have)
{
    const int trans_a = s->b_transposed, trans_b = s->a_transposed, integer = s->output == LT_R_32I;
    const size_t workspace = (size_t)lt.workspace.shape[0];
    void *preference = NULL;

    memset(p, 0, sizeof *p);
    *have = 0;
    if (lt.desc_create(&p->desc, integer ? LT_COMPUTE_32I : LT_COMPUTE_32F, integer ? LT_R_32I : LT_R_32F) ||
        lt.desc_set(p->desc, LT_DESC_TRANSA, &trans_a, sizeof trans_a) ||
        lt.desc_set(p->desc, LT_DESC_TRANSB, &trans_b, sizeof trans_b) ||
        lt.layout_create(&p->b, s->input, (uint64_t)(trans_a ? s->k : s->n), (uint64_t)(trans_a ? s->n : s->k),
                         trans_a ? s->k : s->n) ||
        lt.layout_create(&p->a, s->input, (uint64_t)(trans_b ? s->m : s->k), (uint64_t)(trans_b ? s->k : s->m),
                         trans_b ? s->m : s->k) ||
        lt.layout_create(&p->c, s->output, (uint64_t)s->n, (uint64_t)s->m, s->n) ||
        lt.preference_create(&preference) ||
        lt.preference_set(preference, LT_PREFERENCE_WORKSPACE, &workspace, sizeof workspace) ||
        lt.heuristics(lt.handle, p->desc, p->b, p->a, p->c, p->c, preference, LT_HEURISTICS, found, have))
        *have = 0;
    if (preference)
        lt.preference_destroy(preference);
}

static void lt_run(const lt_product *p, const kaio_tensor *a, const kaio_tensor *b, const kaio_tensor *c)
{
    const float one = 1, zero = 0;
    const int32_t integer_one = 1, integer_zero = 0;
    const int integer = c->dtype == KAIO_I32;
    int status = lt.matmul(lt.handle, p->desc, integer ? (const void *)&integer_one : &one, b->data, p->b, a->data,
                           p->a, integer ? (const void *)&integer_zero : &zero, c->data, p->c, c->data, p->c, &p->algo.algo,
                           lt.workspace.data, (size_t)lt.workspace.shape[0], kaio_stream(gpu));

    if (status != 0) {
        fprintf(stderr, PROGRAM ": cublasLtMatmul gives status %d\n", status);
        exit(1);
    }
}

static void lt_release(lt_product *p)
{
    if (p->a)
        lt.layout_destroy(p->a);
    if (p->b)
        lt.layout_destroy(p->b);
    if (p->c)
        lt.layout_destroy(p->c);
    if (p->desc)
        lt.desc_destroy(p->desc);
    memset(p, 0, sizeof *p);
}

#endif
