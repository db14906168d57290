/* A product in 8 bits: activations quantized on the GPU, a scale per row; weights quantized by the CPU, a scale per
   column; multiplied exactly in integers, scaled back to f32, and compared with the product of what they came from.

       cc examples/matmul_int8.c -o matmul_int8 -lm && ./matmul_int8

   An old libc also wants -ldl -lpthread. */
#define KAIO_IMPLEMENTATION
#include "../kaio.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { M = 48, K = 512, N = 96 };

static float x[M * K], w[K * N], column_scale[N], y[M * N], row_scale[M];
static signed char code[M * K], w_code[K * N];

/* About normal, and as uneven as activations are: rows of very different size. */
static void fill(float *values, int rows, int columns)
{
    int i, j;

    for (i = 0; i < rows; i++)
        for (j = 0; j < columns; j++) {
            float sum = 0;
            int n;

            for (n = 0; n < 12; n++)
                sum += (float)rand() / (float)RAND_MAX;
            values[i * columns + j] = (sum - 6) * (float)(1 + i % 7);
        }
}

/* Symmetric, one scale per column: what is done once to a layer's weights. */
static void quantize_weights(void)
{
    int k, n;

    for (n = 0; n < N; n++) {
        float largest = 1e-30f;

        for (k = 0; k < K; k++)
            largest = fmaxf(largest, fabsf(w[k * N + n]));
        column_scale[n] = largest / 127;
        for (k = 0; k < K; k++)
            w_code[k * N + n] = (signed char)rintf(w[k * N + n] / column_scale[n]);
    }
}

/* Largest difference from the f32 product, relative to the size of a row's results; and from what the codes and scales
   must give, which is rounding alone. */
static int report(void)
{
    double quantization = 0, rounding = 0;
    int m, n, k;

    for (m = 0; m < M; m++) {
        double size = 0, largest = 0;

        for (n = 0; n < N; n++) {
            double wanted = 0, sum = 0, exact;

            for (k = 0; k < K; k++) {
                wanted += (double)x[m * K + k] * w[k * N + n];
                sum += code[m * K + k] * w_code[k * N + n];
            }
            exact = sum * row_scale[m] * column_scale[n];
            size = fmax(size, fabs(wanted));
            largest = fmax(largest, fabs(y[m * N + n] - wanted));
            rounding = fmax(rounding, fabs(y[m * N + n] - exact) / (fabs(exact) + 1e-30));
        }
        quantization = fmax(quantization, largest / size);
    }
    printf("largest error of 8 bits: %.2f%% of the largest result of its row\n", 100 * quantization);
    printf("largest error of the GPU, given the codes: %.1e of the result\n", rounding);
    return quantization < 0.04 && rounding < 4e-7;
}

int main(void)
{
    kaio_device *gpu = NULL;
    kaio_tensor X = {0}, Q = {0}, W = {0}, Y = {0}, rows = {0}, columns = {0};
    kaio_matmul_int8_desc desc = {0};
    int good = 0;

    srand(1);
    fill(x, M, K);
    fill(w, K, N);
    quantize_weights();
    desc.row_scale = &rows;
    desc.col_scale = &columns;
    if (kaio_open(&gpu, NULL) ||
        kaio_alloc_2d(gpu, &X, KAIO_F16, M, K) || kaio_alloc_2d(gpu, &Q, KAIO_I8, M, K) ||
        kaio_alloc_2d(gpu, &W, KAIO_I8, K, N) || kaio_alloc_2d(gpu, &Y, KAIO_F32, M, N) ||
        kaio_alloc_1d(gpu, &rows, KAIO_F32, M) || kaio_alloc_1d(gpu, &columns, KAIO_F32, N) ||
        kaio_upload_f32(gpu, &X, x) || kaio_upload(gpu, &W, w_code, sizeof w_code) ||
        kaio_upload_f32(gpu, &columns, column_scale) ||
        kaio_quantize_int8(gpu, &X, &Q, &rows) ||          /* [M] scales: one per row */
        kaio_matmul_w8a8(gpu, &Q, &W, &desc, &Y) ||
        kaio_download(gpu, &Q, code, sizeof code) || kaio_download_f32(gpu, &rows, row_scale) ||
        kaio_download_f32(gpu, &Y, y)) {
        fprintf(stderr, "%s\n", kaio_last_error());
    } else {
        printf("%d x %d x %d on %s\n", M, N, K, kaio_variant_name(gpu));
        good = report();
    }
    kaio_free(gpu, &X);
    kaio_free(gpu, &Q);
    kaio_free(gpu, &W);
    kaio_free(gpu, &Y);
    kaio_free(gpu, &rows);
    kaio_free(gpu, &columns);
    kaio_close(gpu);
    return good ? 0 : 1;
}
