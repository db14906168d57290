/* A 4-bit weight as GPTQ stores it, act-order and all, made ready for the GPU once and then multiplied with.

       cc examples/matmul_int4.c -o matmul_int4 -lm

   An old libc also wants -ldl -lpthread. */
#define KAIO_IMPLEMENTATION
#include "../kaio.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { M = 8, K = 512, N = 96, GROUP = 64, GROUPS = K / GROUP };

/* What a checkpoint of GPTQ v1 holds of a layer: eight codes to a word along K, eight zeros (less 1) along N, and for
   each row the group whose scale and zero it has. */
static uint32_t qweight[K / 8][N], qzeros[GROUPS][N / 8];
static uint16_t scales[GROUPS][N];
static int32_t g_idx[K];

static float x[M][K], in_order[M][K], y[M][N];
static int32_t perm[K];

/* Rows of a group lie apart, as they do after quantizing the most important ones first. */
static void make_groups(void)
{
    int k, other;
    int32_t kept;

    for (k = 0; k < K; k++)
        g_idx[k] = k / GROUP;
    for (k = K - 1; k > 0; k--) {
        other = rand() % (k + 1);
        kept = g_idx[k], g_idx[k] = g_idx[other], g_idx[other] = kept;
    }
}

/* Column n, rounded to the nearest code of each group's range. */
static void quantize_column(int n, const float *w)
{
    float least[GROUPS] = {0}, most[GROUPS] = {0}, s;
    int zero[GROUPS], g, k;
    long u;

    for (k = 0; k < K; k++) {
        least[g_idx[k]] = fminf(least[g_idx[k]], w[k]);
        most[g_idx[k]] = fmaxf(most[g_idx[k]], w[k]);
    }
    for (g = 0; g < GROUPS; g++) {
        scales[g][n] = kaio_f32_to_f16((most[g] - least[g]) / 15);
        zero[g] = (int)lrintf(-least[g] / kaio_f16_to_f32(scales[g][n]));
        if (zero[g] < 1)
            zero[g] = 1;
        qzeros[g][n / 8] |= (uint32_t)(zero[g] - 1) << 4 * (n % 8);
    }
    for (k = 0; k < K; k++) {
        s = kaio_f16_to_f32(scales[g_idx[k]][n]);
        u = lrintf(w[k] / s) + zero[g_idx[k]];
        u = u < 0 ? 0 : u > 15 ? 15 : u;
        qweight[k / 8][n] |= (uint32_t)u << 4 * (k % 8);
    }
}

static void make_checkpoint(void)
{
    float w[K];
    int k, n;

    make_groups();
    for (n = 0; n < N; n++) {
        for (k = 0; k < K; k++)
            w[k] = sinf((float)(k * 7 + n * 13)) * (1 + 0.1f * (float)g_idx[k]);
        quantize_column(n, w);
    }
}

/* What the kernels multiply with: (u - z) s, rounded to f16. */
static float weight(int k, int n)
{
    int u = (int)(qweight[k / 8][n] >> 4 * (k % 8) & 15);
    int z = (int)(qzeros[g_idx[k]][n / 8] >> 4 * (n % 8) & 15) + 1;

    return kaio_f16_to_f32(kaio_f32_to_f16((float)(u - z) * kaio_f16_to_f32(scales[g_idx[k]][n])));
}

static int check(void)
{
    int m, n, k, wrong = 0;

    for (m = 0; m < M; m++)
        for (n = 0; n < N; n++) {
            double sum = 0, magnitude = 0;
            for (k = 0; k < K; k++) {
                sum += (double)x[m][k] * weight(k, n);
                magnitude += fabs((double)x[m][k] * weight(k, n));
            }
            if (fabs(y[m][n] - sum) <= K * magnitude / 16777216.0)
                continue;
            if (wrong++ == 0)
                fprintf(stderr, "y[%d][%d] is %g, the CPU says %g\n", m, n, y[m][n], sum);
        }
    printf("%d x %d x %d with 4-bit weights: %d elements checked against the CPU, %d wrong\n", M, N, K, M * N, wrong);
    return wrong;
}

typedef struct layer {
    kaio_tensor packed, scales, zeros;
    kaio_w4 w;
} layer;

static kaio_status create_layer(kaio_device *gpu, layer *l, kaio_w4_layout layout, int zero_bias)
{
    const int by_columns = layout == KAIO_W4_COL, rows = by_columns ? N : K / 8;
    kaio_status status;

    l->w.layout = layout;
    l->w.encoding = KAIO_W4_UNSIGNED;
    l->w.group_size = GROUP;
    l->w.zero_bias = zero_bias;
    l->w.packed = &l->packed;
    l->w.scales = &l->scales;
    l->w.zeros = &l->zeros;
    (void)((status = kaio_alloc_2d(gpu, &l->packed, KAIO_U32, rows, K / 8 * N / rows)) ||
           (status = kaio_alloc_2d(gpu, &l->scales, KAIO_F16, GROUPS, N)) ||
           (status = kaio_alloc_2d(gpu, &l->zeros, KAIO_U32, GROUPS, N / 8)));
    return status;
}

static void free_layer(kaio_device *gpu, layer *l)
{
    kaio_free(gpu, &l->packed);
    kaio_free(gpu, &l->scales);
    kaio_free(gpu, &l->zeros);
}

/* The checkpoint's layer to one whose rows are in the order of their groups; perm says which row went where. */
static kaio_status load_layer(kaio_device *gpu, layer *l)
{
    layer file = {0};
    kaio_tensor groups = {0}, order = {0};
    kaio_status status;

    (void)((status = create_layer(gpu, &file, KAIO_W4_ROW, 1)) || (status = create_layer(gpu, l, KAIO_W4_COL, 0)) ||
           (status = kaio_alloc_1d(gpu, &groups, KAIO_I32, K)) || (status = kaio_alloc_1d(gpu, &order, KAIO_I32, K)) ||
           (status = kaio_upload(gpu, &file.packed, qweight, sizeof qweight)) ||
           (status = kaio_upload(gpu, &file.scales, scales, sizeof scales)) ||
           (status = kaio_upload(gpu, &file.zeros, qzeros, sizeof qzeros)) ||
           (status = kaio_upload(gpu, &groups, g_idx, sizeof g_idx)) ||
           (status = kaio_w4_repack(gpu, &file.w, &groups, &l->w, &order)) ||
           (status = kaio_download(gpu, &order, perm, sizeof perm)));
    free_layer(gpu, &file);
    kaio_free(gpu, &groups);
    kaio_free(gpu, &order);
    return status;
}

/* Activations have to be in the order of the weight's rows. */
static kaio_status multiply(kaio_device *gpu, const layer *l)
{
    kaio_tensor a = {0}, c = {0};
    kaio_status status;
    int m, k;

    for (m = 0; m < M; m++)
        for (k = 0; k < K; k++)
            in_order[m][k] = x[m][perm[k]];
    (void)((status = kaio_alloc_2d(gpu, &a, KAIO_F16, M, K)) || (status = kaio_alloc_2d(gpu, &c, KAIO_F32, M, N)) ||
           (status = kaio_upload_f32(gpu, &a, in_order[0])) ||
           (status = kaio_matmul_int4(gpu, &a, &l->packed, &l->scales, &l->zeros, l->w.layout, l->w.encoding,
                                      l->w.group_size, &c)) ||
           (status = kaio_download_f32(gpu, &c, y[0])));
    kaio_free(gpu, &a);
    kaio_free(gpu, &c);
    return status;
}

int main(void)
{
    kaio_device *gpu = NULL;
    layer l = {0};
    int m, k, failed;

    make_checkpoint();
    for (m = 0; m < M; m++)
        for (k = 0; k < K; k++)
            x[m][k] = (float)(rand() % 2049 - 1024) / 1024.0f; /* f16 holds it exactly */
    failed = kaio_open(&gpu, NULL) || load_layer(gpu, &l) || multiply(gpu, &l);
    if (failed)
        fprintf(stderr, "%s\n", kaio_last_error());
    else
        failed = check();
    free_layer(gpu, &l);
    kaio_close(gpu);
    return failed ? 1 : 0;
}
