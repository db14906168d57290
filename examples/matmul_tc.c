/* C = A B on the tensor cores: f16 in, f32 out, checked against the CPU and timed.

       cc examples/matmul_tc.c -o matmul_tc -lm
       ./matmul_tc                  128 x 128 x 128
       ./matmul_tc 4096 4096 4096   M, N and K of your own

   An old libc also wants -ldl -lpthread. */
#define KAIO_IMPLEMENTATION
#include "../kaio.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* From -1 to 1 in steps of 1/1024, which f16 holds exactly: CPU and GPU see the same numbers. */
static void fill_random(float *x, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++)
        x[i] = (float)(rand() % 2049 - 1024) / 1024.0f;
}

/* Adds c[m][n] up in double and says by how much the GPU's value may differ: f32 addition in any order. */
static double reference(const float *a, const float *b, size_t m, size_t n, size_t N, size_t K, double *allowed)
{
    double sum = 0, magnitude = 0;
    size_t k;

    for (k = 0; k < K; k++) {
        double product = (double)a[m * K + k] * b[k * N + n];
        sum += product;
        magnitude += fabs(product);
    }
    *allowed = (double)K * magnitude / 16777216.0;
    return sum;
}

/* Number of wrong elements: all are looked at while that is quick, else some thousand of them. */
static int check(const float *a, const float *b, const float *c, size_t M, size_t N, size_t K)
{
    const size_t cells = M * N, affordable = 50000000 / K + 1000;
    const size_t step = cells > affordable ? cells / affordable | 1 : 1;
    size_t i, looked_at = 0;
    int wrong = 0;

    for (i = 0; i < cells; i += step, looked_at++) {
        double allowed, expected = reference(a, b, i / N, i % N, N, K, &allowed);

        if (fabs(c[i] - expected) <= allowed)
            continue;
        if (wrong++ == 0)
            fprintf(stderr, "c[%lu][%lu] is %g, the CPU says %g\n", (unsigned long)(i / N), (unsigned long)(i % N),
                    c[i], expected);
    }
    printf("checked %lu of %lu elements against the CPU: %d wrong\n", (unsigned long)looked_at, (unsigned long)cells,
           wrong);
    return wrong;
}

int main(int argc, char **argv)
{
    const size_t M = argc > 3 ? strtoul(argv[1], NULL, 10) : 128;
    const size_t N = argc > 3 ? strtoul(argv[2], NULL, 10) : 128;
    const size_t K = argc > 3 ? strtoul(argv[3], NULL, 10) : 128;
    const double flops = 2.0 * (double)M * (double)N * (double)K;
    const int runs = flops < 1e12 ? 20 : 5;
    float *a = malloc(M * K * sizeof *a), *b = malloc(K * N * sizeof *b), *c = malloc(M * N * sizeof *c), ms = 0;
    kaio_device *gpu = NULL;
    kaio_device_info info;
    kaio_tensor A = {0}, B = {0}, C = {0};
    kaio_status status;
    int i, wrong = 0;

    if (!a || !b || !c || M == 0 || N == 0 || K == 0) {
        fprintf(stderr, "usage: matmul_tc [M N K], sizes from 1 to what fits in memory\n");
        return 1;
    }
    fill_random(a, M * K);
    fill_random(b, K * N);

    if ((status = kaio_open(&gpu, NULL)) == KAIO_OK &&
        (status = kaio_get_device_info(gpu, &info)) == KAIO_OK &&
        (status = kaio_alloc_2d(gpu, &A, KAIO_F16, (int64_t)M, (int64_t)K)) == KAIO_OK &&
        (status = kaio_alloc_2d(gpu, &B, KAIO_F16, (int64_t)K, (int64_t)N)) == KAIO_OK &&
        (status = kaio_alloc_2d(gpu, &C, KAIO_F32, (int64_t)M, (int64_t)N)) == KAIO_OK &&
        (status = kaio_upload_f32(gpu, &A, a)) == KAIO_OK &&
        (status = kaio_upload_f32(gpu, &B, b)) == KAIO_OK &&
        (status = kaio_matmul_tc(gpu, &A, &B, &C)) == KAIO_OK && /* the first call also loads the kernel */
        (status = kaio_download_f32(gpu, &C, c)) == KAIO_OK) {
        printf("%lu x %lu x %lu on %s: %s\n", (unsigned long)M, (unsigned long)N, (unsigned long)K, info.name,
               kaio_variant_name(gpu));
        wrong = check(a, b, c, M, N, K);

        status = kaio_timer_start(gpu);
        for (i = 0; i < runs && status == KAIO_OK; i++)
            status = kaio_matmul_tc(gpu, &A, &B, &C);
        if (status == KAIO_OK)
            status = kaio_timer_stop(gpu, &ms);
        if (status == KAIO_OK)
            printf("%.4f ms, %.3g TFLOP/s (mean of %d launches)\n", ms / runs, flops * runs / (ms * 1e9), runs);
    }
    if (status != KAIO_OK)
        fprintf(stderr, "matmul_tc: %s\n", kaio_last_error());

    kaio_free(gpu, &A);
    kaio_free(gpu, &B);
    kaio_free(gpu, &C);
    kaio_close(gpu);
    free(a);
    free(b);
    free(c);
    return status != KAIO_OK || wrong != 0;
}
