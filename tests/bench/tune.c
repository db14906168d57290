/* Measures what ptx/costs.txt says of each kernel, writes the file, and shows how good the choices are that follow.
 *
 *     tune [--output=FILE] [--only=TEXT] [--seconds=N] [--keep] [--dry]
 *
 * --output   the file to read and write, ptx/costs.txt
 * --only     measure only kernels with this in their names; the others keep their figures
 * --seconds  stop showing choices after so long, 140
 * --keep     measure no kernel and write nothing: only show the choices
 * --dry      tiny problems, each launched a few times: proves on any driver that the program runs, and writes what it
 *            got to build/costs.txt if no --output is given
 *
 * A call of a kernel is taken to last launch + max(waves * (tile + steps * step), bytes / bandwidth): >>select of
 * kaio.h. Six problems give a kernel's five figures; K1 < K2 are two lengths of K, S the number of SMs.
 *
 *     short, long   a wave, K1 and K2, operands in L2       step = (long - short) / steps between K1 and K2
 *     double        two waves, K1, operands in L2           tile = double - short - step * steps of K1
 *     few, many     a CTA an SM, K1 and K2, cold            alone = (many - few) / steps between K1 and K2
 *                                                           launch = few - a CTA's tile - alone * steps of K1
 *     wide          a wave, one row of tiles, cold          bytes = what is read and written / (wide - launch) / S
 *
 * The second pass of a split is measured as what a split takes longer than a batch of its pieces, for sums of two
 * sizes.
 *
 * Then, for each row of shapes.txt and a sweep over M: the time of a call as kaio.h now chooses, and of every kernel
 * and split that might have been chosen. The regret is what the choice takes longer than the best.
 */
#define _POSIX_C_SOURCE 200809L
#define PROGRAM "tune"
#include "matmul_rows.h"

static struct {
    const char *output, *only;
    double seconds;
    int keep, dry;
} options = {NULL, "", 140, 0, 0};

static int replays = 7;
static double started;

struct runner {
    kaio_matmul_desc desc;
};

static void run_once(const runner *who, const operands *o)
{
    kaio_matmul_int8_desc desc;

    if (o->a.dtype != KAIO_I8) {
        must(kaio_matmul(gpu, &o->a, &o->b, &who->desc, &o->c), "kaio_matmul");
        return;
    }
    memset(&desc, 0, sizeof desc);
    desc.split_k = who->desc.split_k;
    must(kaio_matmul_w8a8(gpu, &o->a, &o->b, &desc, &o->c), "kaio_matmul_w8a8");
}

/* Median time of a launch, in microseconds. */
static double time_us(const runner *who, const operands *sets, int count)
{
    const walk w = {who, sets, count};

    time_launches(run_next, &w, 1);
    return graph_us(run_next, &w, count < 4 ? 4 : count < 16 ? count : 16, count, replays);
}

/* The kernels that have figures. */
static int is_product(const kaio__kernel *kernel)
{
    return kernel->op == KAIO__OP_MATMUL || kernel->op == KAIO__OP_MATMUL_W8A8;
}

static int is_reducer(const kaio__kernel *kernel)
{
    return kernel->op == KAIO__OP_MATMUL_REDUCE || kernel->op == KAIO__OP_MATMUL_W8A8_REDUCE;
}

/* ---- figures of a kernel --------------------------------------------------------------------------------------- */

static const char *const figure_names[KAIO__COSTS] = {"launch", "tile", "step", "alone", "bytes"};

/* What is believable: nanoseconds, and bytes per microsecond and SM. */
static const int figure_range[KAIO__COSTS][2] = {{300, 20000}, {0, 60000}, {1, 60000}, {1, 60000}, {500, 200000}};

static void set_figure(int figure[KAIO__COSTS], int i, double value)
{
    const double most = 1e6; /* of gen */

    figure[i] = (int)(value < 0 ? 0 : value > most ? most : value + 0.5);
}

/* The first figure that cannot be, or -1. */
static int absurd(const int figure[KAIO__COSTS])
{
    int i;

    for (i = 0; i < KAIO__COSTS; i++)
        if (figure[i] < figure_range[i][0] || figure[i] > figure_range[i][1])
            return i;
    return -1;
}

/* A dry run's times mean nothing: into the range with them. */
static void tame(int figure[KAIO__COSTS])
{
    int i;

    for (i = 0; i < KAIO__COSTS; i++) {
        figure[i] = figure[i] < figure_range[i][0] ? figure_range[i][0] : figure[i];
        figure[i] = figure[i] > figure_range[i][1] ? figure_range[i][1] : figure[i];
    }
}

/* rows x columns tiles of this kernel. */
static row tiles_of(const kaio__kernel *kernel, int64_t rows, int64_t columns, int64_t k)
{
    row r;

    memset(&r, 0, sizeof r);
    r.m = rows * kernel->tile[0];
    r.n = columns * kernel->tile[1];
    r.k = k;
    r.dtype = (kaio_dtype)kernel->dtype;
    r.c_dtype = KAIO_F32;
    r.a_transposed = kernel->layout[0] == 'c';
    r.b_transposed = kernel->layout[1] == 'c';
    return r;
}

/* So many tiles, in as square a matrix as their number allows; a skinny kernel's in one row. */
static row square_of(const kaio__kernel *kernel, int64_t tiles, int64_t k)
{
    int64_t rows = 1, i;

    if (kernel->kind != KAIO__KIND_SKINNY)
        for (i = 1; i * i * kernel->tile[0] <= tiles * kernel->tile[1]; i++)
            if (tiles % i == 0)
                rows = i;
    return tiles_of(kernel, rows, tiles / rows, k);
}

/* The row by the kernel that is forced; `hot`: by one set of operands again and again. */
static double time_row(const row *r, int hot)
{
    static operands sets[MAX_SETS];
    const runner who = {{.split_k = 1}};
    int count = make_sets(r, sets);

    if (count < 1) {
        fprintf(stderr, "tune: %lld x %lld x %lld is past the buffers\n", (long long)r->m, (long long)r->n,
                (long long)r->k);
        exit(1);
    }
    return time_us(&who, sets, hot ? 1 : count);
}

static void fit(int index, int figure[KAIO__COSTS])
{
    int count;
    const kaio__kernel *kernel = kaio__kernel_table(&count) + index;
    const int64_t sms = options.dry ? 1 : gpu->context->info.sm_count;
    const int64_t wave = options.dry ? 1 : gpu->context->costs[index].slots;
    const int64_t step = kaio__matmul_step(kernel);
    const int skinny = kernel->kind == KAIO__KIND_SKINNY;
    const int64_t rows = !skinny && sms % 2 == 0 ? 2 : 1;
    const int64_t line = (int64_t)kaio_dtype_size((kaio_dtype)kernel->dtype) * wave * kernel->tile[1]; /* of B */
    /* In L2 with all of B, for the kernels whose speed that is. */
    int64_t fits = gpu->context->info.l2_bytes / 3 / line / step;
    int64_t hot_short = (skinny ? 1 : 1024 / step) * step, cold_short = 1024, hot_long, cold_long = 4096, wide_k;
    double short_us, long_us, double_us, few, many, wide, step_us, tile_us, alone_us, launch_us, steps;
    row r;

    hot_long = skinny ? (fits > 2 ? fits : 2) * step : 4096;
    wide_k = (int64_t)(rotating_bytes / 2) / line / step * step;
    if (options.dry) {
        hot_short = cold_short = wide_k = step;
        hot_long = cold_long = 2 * step;
    }
    must(kaio_force_variant(gpu, kernel->name), kernel->name);
    r = square_of(kernel, wave, hot_short);
    short_us = time_row(&r, 1);
    r = square_of(kernel, wave, hot_long);
    long_us = time_row(&r, 1);
    r = square_of(kernel, 2 * wave, hot_short);
    double_us = time_row(&r, 1);
    r = tiles_of(kernel, rows, sms / rows, cold_short);
    few = time_row(&r, 0);
    r = tiles_of(kernel, rows, sms / rows, cold_long);
    many = time_row(&r, 0);
    r = tiles_of(kernel, 1, wave, wide_k < step ? step : wide_k);
    wide = time_row(&r, 0);
    must(kaio_force_variant(gpu, NULL), "no kernel");

    step_us = (long_us - short_us) / (double)((hot_long - hot_short) / step);
    tile_us = double_us - short_us - step_us * (double)(hot_short / step);
    tile_us = tile_us > 0 ? tile_us : 0;
    steps = (double)(cold_short / step);
    alone_us = (many - few) / ((double)(cold_long - cold_short) / (double)step);
    launch_us = few - tile_us / kernel->ctas_per_sm - alone_us * steps;
    set_figure(figure, KAIO__COST_LAUNCH, 1e3 * launch_us);
    set_figure(figure, KAIO__COST_TILE, 1e3 * tile_us);
    set_figure(figure, KAIO__COST_STEP, 1e3 * step_us);
    set_figure(figure, KAIO__COST_ALONE, 1e3 * (alone_us < step_us ? alone_us : step_us));
    set_figure(figure, KAIO__COST_BYTES, (double)(input_bytes(&r) + result_bytes(&r)) /
                                             (wide - (launch_us < wide / 2 ? launch_us : wide / 2)) / (double)sms);
    printf("  %-40s short %.2f long %.2f double %.2f few %.2f many %.2f wide %.2f us\n",
           kernel->name + strlen("kaio_matmul_"), short_us, long_us, double_us, few, many, wide);
    fflush(stdout);
}

/* The kernel of small tiles with which a split is measured. */
static int splitter(kaio_dtype dtype)
{
    int count, i, best = -1;
    const kaio__kernel *table = kaio__kernel_table(&count);

    for (i = 0; i < count; i++)
        if (is_product(&table[i]) && table[i].kind == KAIO__KIND_ASYNC && table[i].dtype == (int)dtype &&
            strcmp(table[i].layout, "rr") == 0 && !kaio__unfit_device(&gpu->context->info, table + i) &&
            (best < 0 || table[i].tile[0] * table[i].tile[1] < table[best].tile[0] * table[best].tile[1]))
            best = i;
    return best;
}

/* What the second pass over `splits` sums of m x n takes, in microseconds. */
static double second_pass_us(kaio_dtype dtype, int64_t m, int64_t n, int splits, int64_t k_split)
{
    const runner whole = {{.split_k = splits}}, pieces = {{.split_k = 1}};
    const int64_t k = k_split * splits;
    operands split, batch;
    double split_us;

    split.a = kaio_tensor_2d(inputs.data, dtype, m, k);
    split.b = kaio_tensor_2d((char *)inputs.data + padded(2 * m * k), dtype, k, n);
    split.c = kaio_tensor_2d(results.data, KAIO_F32, m, n);
    batch.a = kaio_tensor_3d(split.a.data, dtype, splits, m, k_split);
    batch.a.stride[0] = k_split;
    batch.a.stride[1] = k;
    batch.b = kaio_tensor_3d(split.b.data, dtype, splits, k_split, n);
    batch.c = kaio_tensor_3d(results.data, KAIO_F32, splits, m, n);
    split_us = time_us(&whole, &split, 1);
    return split_us - time_us(&pieces, &batch, 1);
}

static void fit_reducer(kaio_dtype dtype, int figure[KAIO__COSTS])
{
    enum { SPLITS = 4 };
    const int64_t sms = gpu->context->info.sm_count, size[2][2] = {{128, 1024}, {512, 4096}};
    const int64_t dry_size[2][2] = {{64, 64}, {64, 128}};
    double us[2], bytes[2], rate;
    int count, i;

    must(kaio_force_variant(gpu, kaio__kernel_table(&count)[splitter(dtype)].name), "the kernel to split");
    for (i = 0; i < 2; i++) {
        const int64_t *mn = options.dry ? dry_size[i] : size[i];
        us[i] = second_pass_us(dtype, mn[0], mn[1], SPLITS, options.dry ? 64 : 256);
        bytes[i] = (double)(mn[0] * mn[1] * 4 * (SPLITS + 1));
    }
    must(kaio_force_variant(gpu, NULL), "no kernel");
    rate = (bytes[1] - bytes[0]) / (us[1] - us[0]);
    memset(figure, 0, KAIO__COSTS * sizeof *figure);
    set_figure(figure, KAIO__COST_LAUNCH, 1e3 * (us[0] - bytes[0] / rate));
    set_figure(figure, KAIO__COST_STEP, 1);
    set_figure(figure, KAIO__COST_ALONE, 1);
    set_figure(figure, KAIO__COST_BYTES, rate / (double)sms);
    printf("  second pass: %.1f MB %.2f us, %.1f MB %.2f us\n", bytes[0] * 1e-6, us[0], bytes[1] * 1e-6, us[1]);
}

/* ---- the file -------------------------------------------------------------------------------------------------- */

static int (*figures)[KAIO__COSTS]; /* of each kernel of the table */

static void print_change(const char *name, const int old[KAIO__COSTS], const int now_is[KAIO__COSTS])
{
    int i;

    printf("%-44s", name);
    for (i = 0; i < KAIO__COSTS; i++)
        printf(" %s %d > %d (%+.0f%%)", figure_names[i], old[i], now_is[i],
               old[i] ? 100.0 * (now_is[i] - old[i]) / old[i] : 0.0);
    printf("\n");
}

/* Of the kernels of an op that has figures: measured ones where they can be, old ones where not. */
static void measure_kernels(void)
{
    static const kaio_dtype types[] = {KAIO_F16, KAIO_BF16, KAIO_I8};
    int count, i, type, bad, kept = 0;
    const kaio__kernel *table = kaio__kernel_table(&count);

    for (type = 0; type < 3; type++) {
        if (inputs_hold != types[type])
            fill_inputs(types[type]);
        for (i = 0; i < count; i++) {
            const int op = table[i].op;
            int figure[KAIO__COSTS], again = 2, reducer = is_reducer(&table[i]);
            if (kaio__unfit_device(&gpu->context->info, table + i) || !strstr(table[i].name, options.only) ||
                !(reducer ? types[type] == (op == KAIO__OP_MATMUL_REDUCE ? KAIO_F16 : KAIO_I8)
                          : is_product(&table[i]) && table[i].dtype == (int)types[type]))
                continue;
            do { /* a second try where something disturbed the first */
                if (reducer)
                    fit_reducer(types[type], figure);
                else
                    fit(i, figure);
                if (options.dry)
                    tame(figure);
                bad = absurd(figure);
            } while (bad >= 0 && --again);
            if (bad >= 0) {
                printf("%s: %s is %d, which cannot be: the old figures stay\n", table[i].name, figure_names[bad],
                       figure[bad]);
                kept++;
                continue;
            }
            print_change(table[i].name, table[i].cost, figure);
            memcpy(figures[i], figure, sizeof figure);
            kaio__cost_prepare(gpu->context->costs + i, &gpu->context->info, table + i, figure);
        }
    }
    memset(gpu->known, 0, sizeof gpu->known);
    printf("measured in %.0f s, %d kernels keep old figures that should have new ones\n", now() - started, kept);
}

/* The comments of the old file, its line about the machine replaced. */
static void write_comments(FILE *out, const char *old)
{
    const kaio_device_info *info = &gpu->context->info;
    const time_t today = time(NULL);
    char line[256], day[32];
    struct tm utc;
    FILE *in = fopen(old, "r");

    gmtime_r(&today, &utc);
    strftime(day, sizeof day, "%Y-%m-%d", &utc);
    while (in && fgets(line, sizeof line, in) && line[0] == '#')
        if (strncmp(line, "# Measured ", 11) == 0)
            fprintf(out, "# Measured on %s, %d SMs, CUDA %d.%d, %s%s.\n", info->name, info->sm_count,
                    info->driver_version / 1000, info->driver_version % 1000 / 10, day,
                    options.dry ? ", dry: the figures mean nothing" : "");
        else
            fputs(line, out);
    if (in)
        fclose(in);
}

/* By way of a second file, so that an end halfway leaves the first as it was. */
static void write_figures(const char *old, const char *path)
{
    char fresh[1024];
    int count, i;
    const kaio__kernel *table = kaio__kernel_table(&count);
    FILE *out;

    snprintf(fresh, sizeof fresh, "%s.new", path);
    out = fopen(fresh, "w");
    if (out) {
        write_comments(out, old);
        for (i = 0; i < count; i++)
            if (is_product(&table[i]) || is_reducer(&table[i]))
                fprintf(out, "%-44s %5d %5d %5d %5d %6d\n", table[i].name, figures[i][0], figures[i][1], figures[i][2],
                        figures[i][3], figures[i][4]);
    }
    if (!out || fclose(out) || rename(fresh, path)) {
        fprintf(stderr, "tune: cannot write %s\n", path);
        exit(1);
    }
    printf("written: %s; make gen puts it into kaio.h\n\n", path);
}

/* ---- choices --------------------------------------------------------------------------------------------------- */

static struct {
    double chosen, best, worst;
    int rows;
} sum;

/* The plan of the row's call: kernel, split and estimate. */
static int64_t plan_row(const row *r, const operands *o, int split_k, kaio__matmul_plan *plan)
{
    kaio_matmul_desc desc = {.copy = r->copy, .split_k = split_k};
    kaio__matmul_args args = kaio__matmul_arguments(&o->a, &o->b, &desc, &o->c);
    kaio__matmul_work work;
    kaio__call call;

    must(kaio__enter(&call, gpu, "plan"), "plan");
    must(kaio__matmul_plan_sizes(&call, &args, plan), "plan");
    must(kaio__matmul_select(&call, &plan->problem, r->copy, &plan->index), "plan");
    kaio__leave(&call, KAIO_OK);
    kaio__matmul_measure(&plan->problem, &work);
    return kaio__matmul_time(gpu->context, &plan->problem, &work, plan->index, plan->problem.splits,
                             plan->problem.k_split);
}

/* Might this kernel have been chosen with so many pieces? */
static int is_candidate(const row *r, const kaio__matmul_plan *plan, int index, int splits)
{
    int count;
    const kaio__kernel *kernel = kaio__kernel_table(&count) + index, *chosen = kaio__kernel_table(&count) + plan->index;
    kaio__call call;

    memset(&call, 0, sizeof call);
    call.device = gpu;
    if (kernel->op != KAIO__OP_MATMUL || kaio__matmul_unfit(&call, &plan->problem, kernel) ||
        !kaio__matmul_suits(&plan->problem, kernel, r->copy) ||
        (kernel->kind == KAIO__KIND_ANY) != (chosen->kind == KAIO__KIND_ANY))
        return 0;
    return splits == 1 ||
           (kernel->kind != KAIO__KIND_SKINNY && r->k / splits >= 128 &&
            kaio__matmul_tiles(&plan->problem, kernel) * splits <= 4 * gpu->context->costs[index].slots);
}

static void show_row(const row *r)
{
    static const int tried[] = {1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 24, 32};
    static operands sets[MAX_SETS];
    const double hopeless = 1.6;
    kaio__matmul_plan plan, unsplit;
    runner who = {{.copy = r->copy}};
    int count, i, best_index, best_splits, sets_count = make_sets(r, sets), measured = 0;
    const kaio__kernel *table = kaio__kernel_table(&count);
    double chosen_us, best_us, estimate;
    size_t j;

    if (sets_count < 1) {
        printf("%5lld %5lld %5lld: past the buffers\n", (long long)r->m, (long long)r->n, (long long)r->k);
        return;
    }
    if (inputs_hold != r->dtype)
        fill_inputs(r->dtype);
    estimate = (double)plan_row(r, &sets[0], 0, &plan) * 1e-3;
    plan_row(r, &sets[0], 1, &unsplit);
    chosen_us = best_us = time_us(&who, sets, sets_count);
    best_index = plan.index;
    best_splits = (int)plan.problem.splits;
    for (i = 0; i < count; i++)
        for (j = 0; j < sizeof tried / sizeof tried[0]; j++) {
            double us;
            if (!is_candidate(r, &unsplit, i, tried[j]) || (i == plan.index && tried[j] == plan.problem.splits))
                continue;
            who.desc.split_k = tried[j];
            must(kaio_force_variant(gpu, table[i].name), table[i].name);
            time_plainly(&who, sets, sets_count, 1);
            us = time_plainly(&who, sets, sets_count, 4) * 1e3 / 4;
            if (us > hopeless * best_us && us > best_us + 10) /* a launch outside of a graph takes longer */
                continue;
            us = time_us(&who, sets, sets_count);
            measured++;
            if (us < best_us) {
                best_us = us;
                best_index = i;
                best_splits = tried[j];
            }
        }
    must(kaio_force_variant(gpu, NULL), "no kernel");
    printf("%5lld %5lld %5lld %-4s %c%c %-30s /%-3d %9.2f (%9.2f) %-30s /%-3d %9.2f %+6.1f%%  of %d\n", (long long)r->m,
           (long long)r->n, (long long)r->k, kaio_dtype_name(r->dtype), r->a_transposed ? 't' : 'n',
           r->b_transposed ? 't' : 'n', table[plan.index].name + strlen("kaio_matmul_"), (int)plan.problem.splits,
           chosen_us, estimate, table[best_index].name + strlen("kaio_matmul_"), best_splits, best_us,
           100 * (chosen_us / best_us - 1), measured + 1);
    fflush(stdout);
    sum.chosen += chosen_us;
    sum.best += best_us;
    sum.worst = chosen_us / best_us > sum.worst ? chosen_us / best_us : sum.worst;
    sum.rows++;
}

static row plain_row(int64_t m, int64_t n, int64_t k)
{
    row r;

    memset(&r, 0, sizeof r);
    r.m = m;
    r.n = n;
    r.k = k;
    r.dtype = KAIO_F16;
    r.c_dtype = KAIO_F32;
    return r;
}

/* The sweep, then the list, f16 before bf16. */
static int collect_rows(row *rows, int most)
{
    static const int64_t sweep[] = {1, 8, 16, 32, 64, 96, 128, 256, 512, 1024};
    static const int64_t layers[][2] = {{4096, 4096}, {14336, 4096}, {4096, 14336}};
    static const char *const shapes = "tests/bench/shapes.txt";
    char line[256];
    int count = 0, type;
    size_t i, j;
    FILE *file;

    if (options.dry) {
        rows[count++] = plain_row(16, 64, 512);
        rows[count++] = plain_row(80, 96, 256);
        return count;
    }
    for (i = 0; i < sizeof layers / sizeof layers[0]; i++)
        for (j = 0; j < sizeof sweep / sizeof sweep[0]; j++)
            rows[count++] = plain_row(sweep[j], layers[i][0], layers[i][1]);
    file = fopen(shapes, "r");
    if (!file) {
        fprintf(stderr, "tune: cannot read %s\n", shapes);
        exit(1);
    }
    for (type = 0; type < 2; type++, rewind(file))
        while (count < most && fgets(line, sizeof line, file))
            if (parse_row(line, &rows[count]) && (rows[count].dtype == KAIO_F16) == (type == 0))
                count++;
    fclose(file);
    return count;
}

static void show_choices(void)
{
    enum { MOST = 256 };
    static row rows[MOST];
    const int count = collect_rows(rows, MOST);
    int i;

    printf("    M     N     K      op %-30s /splits    us  (estimate) %-30s /splits    us  regret\n", "chosen", "best");
    for (i = 0; i < count && now() - started < options.seconds; i++)
        show_row(&rows[i]);
    if (i < count)
        printf("out of time: %d rows were not measured (--seconds)\n", count - i);
    if (sum.rows)
        printf("regret of %d rows: %.1f us of %.1f us, %.2f%%; the worst row %.1f%%\n", sum.rows, sum.chosen - sum.best,
               sum.chosen, 100 * (sum.chosen / sum.best - 1), 100 * (sum.worst - 1));
}

/* ---- the program ----------------------------------------------------------------------------------------------- */

static void allocate(void)
{
    const int64_t in = options.dry ? 8 << 20 : 512 << 20, out = options.dry ? 8 << 20 : 1024 << 20;
    int count, i;
    const kaio__kernel *table = kaio__kernel_table(&count);

    must(kaio_alloc_1d(gpu, &inputs, KAIO_U8, in), "allocating the inputs");
    must(kaio_alloc_1d(gpu, &results, KAIO_U8, out), "allocating the results");
    figures = malloc((size_t)(count + 1) * sizeof *figures);
    if (!figures) {
        fprintf(stderr, "tune: out of memory\n");
        exit(1);
    }
    for (i = 0; i < count; i++)
        memcpy(figures[i], table[i].cost, sizeof figures[i]);
}

int main(int argc, char **argv)
{
    static const char *const committed = "ptx/costs.txt";
    const option table[] = {{"--output", OPTION_TEXT, &options.output},
                            {"--only", OPTION_TEXT, &options.only},
                            {"--seconds", OPTION_DOUBLE, &options.seconds},
                            {"--keep", OPTION_FLAG, &options.keep},
                            {"--dry", OPTION_FLAG, &options.dry},
                            {NULL, OPTION_FLAG, NULL}};

    options_only(argc, argv, table);
    if (!options.output)
        options.output = options.dry ? "build/costs.txt" : committed;
    graph_ms = 2;
    if (options.dry) {
        replays = 1;
        graph_ms = 1e-9;
        rotating_bytes = 1;
    }
    started = now();
    must(kaio_open(&gpu, NULL), "no GPU to measure");
    print_place(argc, argv);
    allocate();
    if (!options.keep) {
        measure_kernels();
        write_figures(committed, options.output);
    }
    show_choices();
    printf("%.0f s in all\n", now() - started);
    free(figures);
    kaio_free(gpu, &inputs);
    kaio_free(gpu, &results);
    must(kaio_close(gpu), "close");
    return 0;
}
