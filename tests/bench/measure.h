/* What the benchmarks share: options, times of launches one after the other and in graphs, medians, random numbers. The
   program that includes it defines PROGRAM. */
#ifndef MEASURE_H
#define MEASURE_H

#define KAIO_IMPLEMENTATION
#include "kaio.h"

#include "options.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_LAUNCHES = 400, MOST_REPLAYS = 15, MOST_IN_TURN = 2 };

static double rotating_bytes = 256e6; /* operands to walk through before a buffer's turn comes again */
static double graph_ms = 4;           /* of work in a graph */

static kaio_device *gpu;

static void die(const char *what)
{
    fprintf(stderr, PROGRAM ": %s: %s\n", what, kaio_last_error());
    exit(1);
}

static void must(kaio_status status, const char *what)
{
    if (status != KAIO_OK)
        die(what);
}

static inline double now(void) /* seconds */
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double *x, int count)
{
    qsort(x, (size_t)count, sizeof *x, compare_doubles);
    return count % 2 ? x[count / 2] : (x[count / 2 - 1] + x[count / 2]) / 2;
}

/* ---- random numbers ------------------------------------------------------------------------------------------- */

static inline double uniform(uint64_t *state) /* above 0, at most 1 */
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (double)(((z ^ (z >> 31)) >> 11) + 1) / 9007199254740992.0;
}

static inline float normal(uint64_t *state)
{
    double radius = sqrt(-2 * log(uniform(state)));

    return (float)(radius * cos(6.283185307179586 * uniform(state)));
}

/* ---- times ---------------------------------------------------------------------------------------------------- */

/* The i-th launch of what is measured. */
typedef void launcher(const void *what, int i);

/* Milliseconds of `launches` launches, one after the other, outside of any graph. */
static double time_launches(launcher *launch, const void *what, int launches)
{
    float ms;
    int i;

    must(kaio_timer_start(gpu), "timer");
    for (i = 0; i < launches; i++)
        launch(what, i);
    must(kaio_timer_stop(gpu, &ms), "timer");
    return ms;
}

static void *capture_launches(launcher *launch, const void *what, int launches)
{
    void *graph;
    int i;

    must(kaio_capture_begin(gpu), "capture");
    for (i = 0; i < launches; i++)
        launch(what, i);
    must(kaio_capture_end(gpu, &graph), "capture");
    return graph;
}

static double replay(void *graph)
{
    float ms;

    must(kaio_timer_start(gpu), "timer");
    must(kaio_graph_launch(gpu, graph), "graph");
    must(kaio_timer_stop(gpu, &ms), "timer");
    return ms;
}

/* Launches for a graph of graph_ms, each set as often as the others, if a launch takes `once` ms. */
static int graph_launches(double once, int count)
{
    int launches = (int)(graph_ms / (once > 0 ? once : 1)) / count * count;

    return launches < count ? count : launches > MAX_LAUNCHES ? MAX_LAUNCHES / count * count : launches;
}

/* A graph of so many launches; graph NULL: of nothing. */
typedef struct recording {
    void *graph;
    int launches;
} recording;

/* Launches of graph_ms in all; probes: how many of them are timed to find how many those are. */
static inline recording record(launcher *launch, const void *what, int probes, int count)
{
    recording r;

    r.launches = graph_launches(time_launches(launch, what, probes) / probes, count);
    r.graph = capture_launches(launch, what, r.launches);
    return r;
}

static inline void free_recording(recording *r)
{
    if (r->graph)
        must(kaio_graph_free(gpu, r->graph), "graph");
    r->graph = NULL;
}

/* Median microseconds of a launch of each, 0 of nothing. They are replayed in turn, so that a change of clocks meets
   all; the first replay of each is not counted. */
static inline void replay_in_turn(const recording *r, int recordings, int replays, double *us)
{
    double ms[MOST_IN_TURN][MOST_REPLAYS];
    int i, j;

    for (i = -1; i < replays; i++)
        for (j = 0; j < recordings; j++) {
            double x = r[j].graph ? replay(r[j].graph) : 0;

            if (i >= 0)
                ms[j][i] = x;
        }
    for (j = 0; j < recordings; j++)
        us[j] = r[j].graph ? median(ms[j], replays) * 1e3 / r[j].launches : 0;
}

static inline double graph_us(launcher *launch, const void *what, int probes, int count, int replays)
{
    recording r = record(launch, what, probes, count);
    double us;

    replay_in_turn(&r, 1, replays, &us);
    free_recording(&r);
    return us;
}

/* ---- the program ---------------------------------------------------------------------------------------------- */

/* The program's own options, of which a NULL name ends the list, and those that all have. */
static inline void read_options(int argc, char **argv, const option *own)
{
    double megabytes = rotating_bytes / 1e6;
    option table[16] = {{"--megabytes", OPTION_DOUBLE, &megabytes}, {"--milliseconds", OPTION_DOUBLE, &graph_ms}};
    int i;

    for (i = 0; own[i].name; i++)
        table[2 + i] = own[i];
    options_only(argc, argv, table);
    rotating_bytes = megabytes * 1e6;
}

static void print_place(int argc, char **argv)
{
    char line[256] = "", day[32];
    time_t today = time(NULL);
    struct tm utc;
    kaio_device_info info;
    FILE *file = fopen("/proc/driver/nvidia/version", "r");
    int i;

    must(kaio_get_device_info(gpu, &info), "device info");
    if (file) {
        if (fgets(line, sizeof line, file))
            line[strcspn(line, "\n")] = 0;
        fclose(file);
    }
    gmtime_r(&today, &utc);
    strftime(day, sizeof day, "%Y-%m-%d", &utc);
    printf("GPU: %s, compute capability %d.%d, %d SMs, %.0f GB\n", info.name, info.compute_major, info.compute_minor,
           info.sm_count, (double)info.memory_bytes * 1e-9);
    printf("driver: CUDA %d.%d %s\n", info.driver_version / 1000, info.driver_version % 1000 / 10, line);
    printf("kaio.h %s, %s, command:", KAIO_VERSION_STRING, day);
    for (i = 0; i < argc; i++)
        printf(" %s", argv[i]);
    printf("\n");
}

#endif
