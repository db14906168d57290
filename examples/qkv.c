/* The three projections of an attention layer in one launch: 8 heads of queries over 2 of keys and values, weights in
   8 bits with a scale for each column. Compared with the weights as they were before they were rounded.

       cc examples/qkv.c -o qkv -lm

   An old libc also wants -ldl -lpthread. */
#define KAIO_IMPLEMENTATION
#include "../kaio.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { TOKENS = 48, HIDDEN = 512, DIM = 64, HEADS = 8, KV_HEADS = 2, PROJECTIONS = 3, RUNS = 20 };

/* One of Q, K and V: what the model had, what the GPU gets, and the result. */
typedef struct projection {
    const char *name;
    int64_t columns;
    float *weights, *scales;
    int8_t *codes;
    kaio_tensor w, col_scale, out;
} projection;

static float random_value(void) { return (float)(rand() % 2001 - 1000) / 1000.0f; }

/* code = weight / scale, the scale being what makes the largest of a column 127. */
static void quantize(projection *p)
{
    int64_t k, n;

    for (n = 0; n < p->columns; n++) {
        float largest = 1e-8f;

        for (k = 0; k < HIDDEN; k++)
            largest = fmaxf(largest, fabsf(p->weights[k * p->columns + n]));
        p->scales[n] = largest / 127;
        for (k = 0; k < HIDDEN; k++)
            p->codes[k * p->columns + n] = (int8_t)lrintf(p->weights[k * p->columns + n] / p->scales[n]);
    }
}

static kaio_status create(kaio_device *gpu, projection *p, const char *name, int64_t columns)
{
    const size_t count = (size_t)(HIDDEN * columns);
    size_t i;
    kaio_status status;

    p->name = name;
    p->columns = columns;
    p->weights = (float *)malloc(count * sizeof *p->weights);
    p->scales = (float *)malloc((size_t)columns * sizeof *p->scales);
    p->codes = (int8_t *)malloc(count);
    if (!p->weights || !p->scales || !p->codes) {
        fprintf(stderr, "qkv: out of memory\n");
        exit(1);
    }
    for (i = 0; i < count; i++)
        p->weights[i] = random_value() / 16;
    quantize(p);
    if ((status = kaio_alloc_2d(gpu, &p->w, KAIO_I8, HIDDEN, columns)) != KAIO_OK ||
        (status = kaio_alloc_1d(gpu, &p->col_scale, KAIO_F32, columns)) != KAIO_OK ||
        (status = kaio_alloc_2d(gpu, &p->out, KAIO_F16, TOKENS, columns)) != KAIO_OK ||
        (status = kaio_upload(gpu, &p->w, p->codes, count)) != KAIO_OK)
        return status;
    return kaio_upload_f32(gpu, &p->col_scale, p->scales);
}

static void destroy(kaio_device *gpu, projection *p)
{
    kaio_free(gpu, &p->w);
    kaio_free(gpu, &p->col_scale);
    kaio_free(gpu, &p->out);
    free(p->weights);
    free(p->scales);
    free(p->codes);
}

static kaio_status project(kaio_device *gpu, const kaio_tensor *x, const projection p[PROJECTIONS])
{
    kaio_qkv_desc desc = {0};

    desc.col_scale_q = &p[0].col_scale;
    desc.col_scale_k = &p[1].col_scale;
    desc.col_scale_v = &p[2].col_scale;
    return kaio_qkv_project_int8(gpu, x, &p[0].w, &p[1].w, &p[2].w, &desc, &p[0].out, &p[1].out, &p[2].out);
}

/* A weight is off by at most half its scale, x not at all, the result by its own rounding besides. Returns how many
   elements are further off than that. */
static int check(kaio_device *gpu, const projection *p, const float *x)
{
    float *got = (float *)malloc((size_t)(TOKENS * p->columns) * sizeof *got);
    double largest = 0;
    int wrong = 0;
    int64_t t, n, k;

    if (!got || kaio_download_f32(gpu, &p->out, got) != KAIO_OK) {
        fprintf(stderr, "qkv: %s\n", got ? kaio_last_error() : "out of memory");
        free(got);
        return 1;
    }
    for (t = 0; t < TOKENS; t++)
        for (n = 0; n < p->columns; n++) {
            double sum = 0, magnitude = 0, off, allowed;

            for (k = 0; k < HIDDEN; k++) {
                sum += (double)x[t * HIDDEN + k] * p->weights[k * p->columns + n];
                magnitude += fabs(x[t * HIDDEN + k]);
            }
            off = fabs(got[t * p->columns + n] - sum);
            allowed = 0.51 * p->scales[n] * magnitude + fabs(sum) / 1024;
            largest = fmax(largest, off);
            wrong += !(off <= allowed);
        }
    printf("%s  %4ld columns  largest error %.4f  %d wrong\n", p->name, (long)p->columns, largest, wrong);
    free(got);
    return wrong;
}

/* The GPU's time for one call. */
static kaio_status time_calls(kaio_device *gpu, const kaio_tensor *x, const projection p[PROJECTIONS], float *ms)
{
    kaio_status status = kaio_timer_start(gpu);
    int i;

    for (i = 0; i < RUNS && status == KAIO_OK; i++)
        status = project(gpu, x, p);
    if (status == KAIO_OK)
        status = kaio_timer_stop(gpu, ms);
    *ms /= RUNS;
    return status;
}

int main(void)
{
    static float x_values[TOKENS * HIDDEN];
    projection p[PROJECTIONS] = {{0}, {0}, {0}};
    kaio_device *gpu = NULL;
    kaio_tensor x = {0};
    kaio_status status;
    float ms = 0;
    int i, wrong = 0;

    for (i = 0; i < TOKENS * HIDDEN; i++)
        x_values[i] = (float)(rand() % 257 - 128) / 128; /* f16 holds these exactly */
    if ((status = kaio_open(&gpu, NULL)) == KAIO_OK &&
        (status = kaio_alloc_2d(gpu, &x, KAIO_F16, TOKENS, HIDDEN)) == KAIO_OK &&
        (status = kaio_upload_f32(gpu, &x, x_values)) == KAIO_OK &&
        (status = create(gpu, &p[0], "q", HEADS * DIM)) == KAIO_OK &&
        (status = create(gpu, &p[1], "k", KV_HEADS * DIM)) == KAIO_OK &&
        (status = create(gpu, &p[2], "v", KV_HEADS * DIM)) == KAIO_OK &&
        (status = project(gpu, &x, p)) == KAIO_OK && /* the first call also loads the kernel */
        (status = time_calls(gpu, &x, p, &ms)) == KAIO_OK) {
        for (i = 0; i < PROJECTIONS; i++)
            wrong += check(gpu, &p[i], x_values);
        printf("%d tokens by %s, %.4f ms a call\n", TOKENS, kaio_variant_name(gpu), ms);
    } else {
        fprintf(stderr, "qkv: %s\n", kaio_last_error());
    }
    for (i = 0; i < PROJECTIONS; i++)
        destroy(gpu, &p[i]);
    kaio_free(gpu, &x);
    kaio_close(gpu);
    return status != KAIO_OK || wrong != 0;
}
