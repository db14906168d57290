/* Capture once, replay often: a step of many small products as one CUDA graph, timed with and without.

       cc examples/graph.c -o graph -lm

   An old libc also wants -ldl -lpthread.

   The step passes X through LAYERS layers, X = X W, forth and back between two buffers. W moves every column one to
   the right, so that after s steps X has turned by s * LAYERS columns: a replay that did not run, or ran twice,
   shows. */
#define KAIO_IMPLEMENTATION
#include "../kaio.h"

#include <stdio.h>

enum { ROWS = 64, COLUMNS = 128, LAYERS = 8, STEPS = 10 };

typedef struct network {
    kaio_tensor x, y, w;
} network;

static float initial(int row, int column) { return (float)((row * 31 + column * 7) % 251); }

static kaio_status create(kaio_device *gpu, network *net)
{
    static float x[ROWS * COLUMNS], w[COLUMNS * COLUMNS];
    kaio_status status;
    int i;

    for (i = 0; i < ROWS * COLUMNS; i++)
        x[i] = initial(i / COLUMNS, i % COLUMNS);
    for (i = 0; i < COLUMNS; i++)
        w[i * COLUMNS + (i + 1) % COLUMNS] = 1;
    if ((status = kaio_alloc_2d(gpu, &net->x, KAIO_F16, ROWS, COLUMNS)) != KAIO_OK ||
        (status = kaio_alloc_2d(gpu, &net->y, KAIO_F16, ROWS, COLUMNS)) != KAIO_OK ||
        (status = kaio_alloc_2d(gpu, &net->w, KAIO_F16, COLUMNS, COLUMNS)) != KAIO_OK ||
        (status = kaio_upload_f32(gpu, &net->x, x)) != KAIO_OK)
        return status;
    return kaio_upload_f32(gpu, &net->w, w);
}

static kaio_status step(kaio_device *gpu, const network *net)
{
    kaio_status status = KAIO_OK;
    int i;

    for (i = 0; i < LAYERS && status == KAIO_OK; i += 2) {
        status = kaio_matmul(gpu, &net->x, &net->w, NULL, &net->y);
        if (status == KAIO_OK)
            status = kaio_matmul(gpu, &net->y, &net->w, NULL, &net->x);
    }
    return status;
}

/* A dry run loads what the step needs and launches nothing: under capture, nothing can be loaded. */
static kaio_status capture(kaio_device *gpu, const network *net, void **graph)
{
    kaio_status status, end;

    if ((status = kaio_dry_run(gpu, 1)) != KAIO_OK || (status = step(gpu, net)) != KAIO_OK ||
        (status = kaio_dry_run(gpu, 0)) != KAIO_OK || (status = kaio_capture_begin(gpu)) != KAIO_OK)
        return status;
    status = step(gpu, net);
    end = kaio_capture_end(gpu, graph); /* ends the capture even if the step failed */
    return status != KAIO_OK ? status : end;
}

/* Runs the step STEPS times, from the graph or call by call; gives the GPU's time for one. */
static kaio_status time_steps(kaio_device *gpu, const network *net, void *graph, float *ms)
{
    kaio_status status = kaio_timer_start(gpu);
    int i;

    for (i = 0; i < STEPS && status == KAIO_OK; i++)
        status = graph ? kaio_graph_launch(gpu, graph) : step(gpu, net);
    if (status == KAIO_OK)
        status = kaio_timer_stop(gpu, ms);
    *ms /= STEPS;
    return status;
}

static kaio_status check(kaio_device *gpu, const network *net, int steps, int *wrong)
{
    static float x[ROWS * COLUMNS];
    kaio_status status = kaio_download_f32(gpu, &net->x, x);
    int row, column;

    for (row = 0; row < ROWS; row++)
        for (column = 0; column < COLUMNS; column++) {
            int to = (column + steps * LAYERS) % COLUMNS;
            *wrong += x[row * COLUMNS + to] != initial(row, column);
        }
    return status;
}

int main(void)
{
    kaio_device *gpu = NULL;
    network net = {{0}, {0}, {0}};
    void *graph = NULL;
    float calls = 0, replays = 0;
    kaio_status status;
    int wrong = 0;

    if ((status = kaio_open(&gpu, NULL)) == KAIO_OK &&
        (status = create(gpu, &net)) == KAIO_OK &&
        (status = capture(gpu, &net, &graph)) == KAIO_OK &&
        (status = kaio_graph_launch(gpu, graph)) == KAIO_OK && /* the first launch also uploads the graph */
        (status = time_steps(gpu, &net, NULL, &calls)) == KAIO_OK &&
        (status = time_steps(gpu, &net, graph, &replays)) == KAIO_OK &&
        (status = check(gpu, &net, 1 + 2 * STEPS, &wrong)) == KAIO_OK)
        printf("%d products of %d x %d x %d by %s\n"
               "call by call  %.4f ms a step\n"
               "as a graph    %.4f ms a step\n"
               "%d of %d elements wrong after %d steps\n",
               LAYERS, ROWS, COLUMNS, COLUMNS, kaio_variant_name(gpu), calls, replays, wrong, ROWS * COLUMNS,
               1 + 2 * STEPS);
    else
        fprintf(stderr, "graph: %s\n", kaio_last_error());

    if (graph)
        kaio_graph_free(gpu, graph);
    kaio_free(gpu, &net.x);
    kaio_free(gpu, &net.y);
    kaio_free(gpu, &net.w);
    kaio_close(gpu);
    return status != KAIO_OK || wrong != 0;
}
