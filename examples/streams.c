/* Two streams, joined both ways. The program has a stream of its own, the handle has another; nothing orders the two
   but kaio_stream_join, and the host waits for neither until the end:

       the program's   fill A --.                .-- D = C B --- fill A --.                .-- D = C B
                              join              join                    join              join
       the handle's             '--- C = A B ---'                         '--- C = A B ---'

       cc examples/streams.c -o streams -lm
       ./streams            joined: every round is right
       ./streams apart      not joined: C is computed from an A of some other round, or while A changes

   An old libc also wants -ldl -lpthread. */
#define KAIO_IMPLEMENTATION
#include "../kaio.h"

#include <stdio.h>
#include <stdlib.h>

enum { N = 256, ROUNDS = 6 };

typedef struct tensors {
    kaio_tensor a, b, c, d[ROUNDS];
} tensors;

static kaio_status allocate(kaio_device *gpu, tensors *t)
{
    kaio_status status;
    int i;

    if ((status = kaio_alloc_2d(gpu, &t->a, KAIO_F16, N, N)) != KAIO_OK ||
        (status = kaio_alloc_2d(gpu, &t->b, KAIO_F16, N, N)) != KAIO_OK ||
        (status = kaio_alloc_2d(gpu, &t->c, KAIO_F16, N, N)) != KAIO_OK)
        return status;
    for (i = 0; i < ROUNDS && status == KAIO_OK; i++)
        status = kaio_alloc_2d(gpu, &t->d[i], KAIO_F32, N, N);
    return status;
}

static void release(kaio_device *gpu, tensors *t)
{
    int i;

    kaio_free(gpu, &t->a);
    kaio_free(gpu, &t->b);
    kaio_free(gpu, &t->c);
    for (i = 0; i < ROUNDS; i++)
        kaio_free(gpu, &t->d[i]);
}

/* Everything here returns at once; the work follows in the order that the streams and the joins give it. */
static kaio_status queue_round(kaio_device *gpu, tensors *t, int round, void *program, void *own, int joined)
{
    kaio_status status;

    if ((status = kaio_set_stream(gpu, program)) != KAIO_OK || /* stands for whatever the program does there */
        (status = kaio_fill(gpu, &t->a, round + 1)) != KAIO_OK)
        return status;

    /* own waits for program: A is ready */
    if (joined && (status = kaio_stream_join(gpu, own, program)) != KAIO_OK)
        return status;
    if ((status = kaio_use_own_stream(gpu)) != KAIO_OK ||
        (status = kaio_matmul(gpu, &t->a, &t->b, NULL, &t->c)) != KAIO_OK)
        return status;

    /* program waits for own: C is ready, and A may be filled anew */
    if (joined && (status = kaio_stream_join(gpu, program, own)) != KAIO_OK)
        return status;
    if ((status = kaio_set_stream(gpu, program)) != KAIO_OK)
        return status;
    return kaio_matmul_tc(gpu, &t->c, &t->b, &t->d[round]);
}

/* A holds round + 1 everywhere and B 1/16, so that C is 16 (round + 1) and D 256 (round + 1), all exact. */
static kaio_status check(kaio_device *gpu, const tensors *t, int *wrong)
{
    static float d[N * N];
    kaio_status status = KAIO_OK;
    int round, i;

    for (round = 0; round < ROUNDS && status == KAIO_OK; round++) {
        const float expected = 256.0f * (float)(round + 1);
        int bad = 0;

        status = kaio_download_f32(gpu, &t->d[round], d);
        for (i = 0; i < N * N; i++)
            bad += d[i] != expected;
        printf("round %d: expected %g, %d of %d elements wrong\n", round, expected, bad, N * N);
        *wrong += bad;
    }
    return status;
}

int main(int argc, char **argv)
{
    const int joined = argc < 2;
    kaio_device *gpu = NULL;
    static tensors t;
    void *program = NULL;
    kaio_status status;
    int round, wrong = 0;

    (void)argv;
    if ((status = kaio_open(&gpu, NULL)) == KAIO_OK &&
        (status = kaio_stream_create(gpu, &program)) == KAIO_OK &&
        (status = allocate(gpu, &t)) == KAIO_OK &&
        (status = kaio_fill(gpu, &t.b, 0.0625)) == KAIO_OK &&
        (status = kaio_fill(gpu, &t.a, 0)) == KAIO_OK &&
        (status = kaio_matmul_tc(gpu, &t.a, &t.b, &t.c)) == KAIO_OK && /* loads the kernel: later calls never wait */
        (status = kaio_sync(gpu)) == KAIO_OK) {
        void *own = kaio_stream(gpu);

        for (round = 0; round < ROUNDS && status == KAIO_OK; round++)
            status = queue_round(gpu, &t, round, program, own, joined);
        if (status == KAIO_OK)
            status = check(gpu, &t, &wrong); /* on the program's stream, after the last D */
    }
    if (status != KAIO_OK)
        fprintf(stderr, "streams: %s\n", kaio_last_error());
    else
        printf("%s\n", wrong == 0 ? "all right" : joined ? "wrong, although joined" : "wrong, as was to be expected");

    release(gpu, &t);
    kaio_use_own_stream(gpu); /* a stream in use cannot be destroyed */
    kaio_stream_destroy(gpu, program);
    kaio_close(gpu);
    return status != KAIO_OK || (joined && wrong != 0);
}
