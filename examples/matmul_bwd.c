/* Gradients of a matmul, checked against finite differences.

       cc examples/matmul_bwd.c -o matmul_bwd -lm
       ./matmul_bwd

   The loss is half the sum of the squares of C = A B. Its gradient by C is C itself, which stays f32 on its way back;
   kaio_matmul_tc_bwd turns it into the gradients by A and B.

   An old libc also wants -ldl -lpthread. */
#define KAIO_IMPLEMENTATION
#include "../kaio.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { M = 24, K = 40, N = 16, PROBES = 12 };

typedef struct model {
    kaio_device *gpu;
    kaio_tensor A, B, C, dA, dB;
    float a[M * K], b[K * N], c[M * N], da[M * K], db[K * N];
} model;

/* From -1 to 1 in steps of 1/64: f16 holds these numbers and those a step of 1/4 away. */
static void fill_random(float *x, int count)
{
    int i;

    for (i = 0; i < count; i++)
        x[i] = (float)(rand() % 129 - 64) / 64.0f;
}

static kaio_status forward(model *m, double *loss)
{
    kaio_status status;
    int i;

    *loss = 0;
    if ((status = kaio_upload_f32(m->gpu, &m->A, m->a)) != KAIO_OK ||
        (status = kaio_upload_f32(m->gpu, &m->B, m->b)) != KAIO_OK ||
        (status = kaio_matmul_tc(m->gpu, &m->A, &m->B, &m->C)) != KAIO_OK ||
        (status = kaio_download_f32(m->gpu, &m->C, m->c)) != KAIO_OK)
        return status;
    for (i = 0; i < M * N; i++)
        *loss += 0.5 * m->c[i] * m->c[i];
    return KAIO_OK;
}

static kaio_status backward(model *m)
{
    kaio_status status;

    if ((status = kaio_matmul_tc_bwd(m->gpu, &m->C, &m->A, &m->B, &m->dA, &m->dB)) != KAIO_OK ||
        (status = kaio_download_f32(m->gpu, &m->dA, m->da)) != KAIO_OK)
        return status;
    return kaio_download_f32(m->gpu, &m->dB, m->db);
}

/* The loss is quadratic in each element, so the central difference has no error but rounding's. */
static kaio_status probe(model *m, const char *name, float *parameter, float gradient, int *wrong)
{
    const float step = 0.25f, kept = *parameter;
    double above, below, slope;
    kaio_status status;

    *parameter = kept + step;
    if ((status = forward(m, &above)) == KAIO_OK) {
        *parameter = kept - step;
        status = forward(m, &below);
    }
    *parameter = kept;
    if (status != KAIO_OK)
        return status;
    slope = (above - below) / (2 * step);
    if (fabs(slope - gradient) > 1e-3 * (1 + fabs(slope))) {
        fprintf(stderr, "%s: gradient %g, finite difference %g\n", name, gradient, slope);
        ++*wrong;
    }
    return KAIO_OK;
}

static kaio_status check(model *m, int *wrong)
{
    kaio_status status = KAIO_OK;
    int i, at;

    for (i = 0; i < PROBES && status == KAIO_OK; i++) {
        at = rand() % (M * K);
        status = probe(m, "dA", &m->a[at], m->da[at], wrong);
        if (status == KAIO_OK) {
            at = rand() % (K * N);
            status = probe(m, "dB", &m->b[at], m->db[at], wrong);
        }
    }
    return status;
}

int main(void)
{
    static model m; /* zero: nothing open, no memory */
    kaio_status status;
    double loss;
    int wrong = 0;

    fill_random(m.a, M * K);
    fill_random(m.b, K * N);
    if ((status = kaio_open(&m.gpu, NULL)) == KAIO_OK &&
        (status = kaio_alloc_2d(m.gpu, &m.A, KAIO_F16, M, K)) == KAIO_OK &&
        (status = kaio_alloc_2d(m.gpu, &m.B, KAIO_F16, K, N)) == KAIO_OK &&
        (status = kaio_alloc_2d(m.gpu, &m.C, KAIO_F32, M, N)) == KAIO_OK &&
        (status = kaio_alloc_2d(m.gpu, &m.dA, KAIO_F32, M, K)) == KAIO_OK &&
        (status = kaio_alloc_2d(m.gpu, &m.dB, KAIO_F32, K, N)) == KAIO_OK &&
        (status = forward(&m, &loss)) == KAIO_OK &&
        (status = backward(&m)) == KAIO_OK &&
        (status = check(&m, &wrong)) == KAIO_OK)
        printf("loss %g; %d gradients against finite differences: %d wrong\n", loss, 2 * PROBES, wrong);
    if (status != KAIO_OK)
        fprintf(stderr, "matmul_bwd: %s\n", kaio_last_error());

    kaio_free(m.gpu, &m.A);
    kaio_free(m.gpu, &m.B);
    kaio_free(m.gpu, &m.C);
    kaio_free(m.gpu, &m.dA);
    kaio_free(m.gpu, &m.dB);
    kaio_close(m.gpu);
    return status != KAIO_OK || wrong != 0;
}
