/* The order of work: lanes, the executor, and the check that two streams which touch the same bytes are ordered.
 *
 * An operation is carried out as late as the rules allow: when something waits for it, directly or through another
 * stream, or a while after nothing did. What a program forgot to wait for has then usually not happened yet.
 */
#define _DEFAULT_SOURCE
#include "driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LANE_BACKLOG = 1000 }; /* past this many waiting operations a lane no longer dawdles */
enum { EXECUTOR_STACK = 16 << 20 };

static struct lane **lanes;
static int lane_count, lane_capacity;
static struct clock host_clock; /* what the host has seen finish */
static struct op *running;
static int pending;

static pthread_cond_t work_signal, done_signal;
static pthread_once_t executor_once = PTHREAD_ONCE_INIT;

/* ---- clocks ---------------------------------------------------------------------------------------------------- */

static void clock_grow(struct clock *clock, int count)
{
    if (clock->count >= count)
        return;
    clock->at = realloc(clock->at, (size_t)count * sizeof *clock->at);
    if (!clock->at)
        abort();
    memset(clock->at + clock->count, 0, (size_t)(count - clock->count) * sizeof *clock->at);
    clock->count = count;
}

void clock_join(struct clock *into, const struct clock *from)
{
    int i;

    clock_grow(into, from->count);
    for (i = 0; i < from->count; i++)
        if (into->at[i] < from->at[i])
            into->at[i] = from->at[i];
}

static void clock_see(struct clock *clock, const struct lane *lane, uint64_t sequence)
{
    clock_grow(clock, lane->index + 1);
    if (clock->at[lane->index] < sequence)
        clock->at[lane->index] = sequence;
}

void clock_free(struct clock *clock)
{
    free(clock->at);
    clock->at = NULL;
    clock->count = 0;
}

/* ---- lanes ----------------------------------------------------------------------------------------------------- */

/* A lane that is free again keeps its count: what its last owner did counts as done before the next one's work. */
struct lane *lane_new(struct context *context, int blocking, uint64_t stream)
{
    struct lane *lane = NULL;
    int i;

    for (i = 0; i < lane_count && !lane; i++)
        if (!lanes[i]->used && !lanes[i]->head)
            lane = lanes[i];
    if (!lane) {
        lane = calloc(1, sizeof *lane);
        if (lane_count == lane_capacity) {
            lane_capacity = lane_capacity ? 2 * lane_capacity : 32;
            lanes = realloc(lanes, (size_t)lane_capacity * sizeof *lanes);
        }
        if (!lane || !lanes)
            abort();
        lane->index = lane_count;
        lanes[lane_count++] = lane;
    }
    lane->used = 1;
    lane->blocking = blocking;
    lane->context = context;
    lane->stream = stream;
    return lane;
}

void lane_release(struct lane *lane)
{
    lane->used = 0;
}

static void op_free(struct op *op)
{
    work_free(&op->work);
    clock_free(&op->clock);
    free(op->after);
    free(op);
}

static int point_reached(struct point point)
{
    return !point.lane || point.lane->done >= point.sequence;
}

static void lane_want(struct lane *lane, uint64_t sequence)
{
    if (lane->wanted < sequence)
        lane->wanted = sequence;
}

/* ---- choosing what runs next ----------------------------------------------------------------------------------- */

static int op_ready(const struct op *op)
{
    int i;

    for (i = 0; i < op->after_count; i++)
        if (!point_reached(op->after[i]))
            return 0;
    return 1;
}

/* Asks for what the head of a wanted lane waits for; returns 1 if that was news. */
static int want_dependencies(const struct op *op)
{
    int i, news = 0;

    for (i = 0; i < op->after_count; i++) {
        struct point point = op->after[i];

        if (!point_reached(point) && point.lane->wanted < point.sequence) {
            lane_want(point.lane, point.sequence);
            news = 1;
        }
    }
    return news;
}

static struct op *choose_wanted(void)
{
    struct op *chosen = NULL;
    uint64_t ready = 0;
    int i, news = 1;

    while (news)
        for (i = news = 0; i < lane_count; i++)
            if (lanes[i]->head && lanes[i]->wanted >= lanes[i]->head->sequence)
                news |= want_dependencies(lanes[i]->head);
    for (i = 0; i < lane_count; i++) {
        struct op *op = lanes[i]->head;

        if (op && lanes[i]->wanted >= op->sequence && op_ready(op) && emu_random() % ++ready == 0)
            chosen = op;
    }
    return chosen;
}

/* The ready operation that has waited longest, if its time has come; *wake is when the next one's will. */
static struct op *choose_overdue(int64_t now, int64_t *wake)
{
    struct op *chosen = NULL;
    int i;

    for (i = 0; i < lane_count; i++) {
        struct op *op = lanes[i]->head;

        if (op && op_ready(op) && op->not_before < *wake) {
            *wake = op->not_before;
            chosen = op;
        }
    }
    return *wake <= now ? chosen : NULL;
}

static int64_t lateness(void)
{
    static int64_t delay = -1;
    const char *text = emu_option("KAIO_EMU_DELAY_MS");

    if (delay < 0)
        delay = (text ? strtoll(text, NULL, 10) : 20) * 1000000;
    if (!emu_seed())
        return delay;
    return emu_random() % 8 == 0 ? 0 : (int64_t)(emu_random() % (uint64_t)(delay + 1));
}

/* ---- the executor ---------------------------------------------------------------------------------------------- */

static void op_finish(struct op *op, CUresult fault)
{
    struct lane *lane = op->lane;

    if (fault && !op->context->fault)
        op->context->fault = fault;
    if (op->work.kind == WORK_RECORD && op->work.event->record == op->work.record)
        op->work.event->time = emu_now();
    lane->head = op->next;
    if (!lane->head)
        lane->tail = NULL;
    lane->done = op->sequence;
    pending--;
    op_free(op);
}

static void wait_until(int64_t when)
{
    struct timespec until;

    until.tv_sec = (time_t)(when / 1000000000);
    until.tv_nsec = (long)(when % 1000000000);
    pthread_cond_timedwait(&work_signal, &emu_lock, &until);
}

static void *executor(void *unused)
{
    (void)unused;
    pthread_mutex_lock(&emu_lock);
    for (;;) {
        int64_t wake = INT64_MAX;
        struct op *op = choose_wanted();
        CUresult fault = CUDA_SUCCESS;

        if (!op)
            op = choose_overdue(emu_now(), &wake);
        if (!op && wake == INT64_MAX) {
            pthread_cond_wait(&work_signal, &emu_lock);
            continue;
        }
        if (!op) {
            wait_until(wake);
            continue;
        }
        running = op;
        if (op->work.kind > WORK_RECORD && !op->context->fault) {
            pthread_mutex_unlock(&emu_lock);
            fault = work_run(op);
            pthread_mutex_lock(&emu_lock);
        }
        running = NULL;
        op_finish(op, fault);
        pthread_cond_broadcast(&done_signal);
    }
    return NULL;
}

static void executor_start(void)
{
    pthread_condattr_t clock;
    pthread_attr_t attributes;
    pthread_t thread;

    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&work_signal, &clock);
    pthread_cond_init(&done_signal, &clock);
    pthread_condattr_destroy(&clock);
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, EXECUTOR_STACK);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    if (pthread_create(&thread, &attributes, executor, NULL))
        abort();
    pthread_attr_destroy(&attributes);
}

/* ---- issuing and waiting --------------------------------------------------------------------------------------- */

CUresult lane_issue(struct lane *lane, struct work *work, const struct point *after, int after_count,
                    const struct clock *extra, struct point *at)
{
    struct op *op = calloc(1, sizeof *op);
    int i;

    pthread_once(&executor_once, executor_start);
    if (op && after_count)
        op->after = malloc((size_t)after_count * sizeof *after);
    if (!op || (after_count && !op->after)) {
        free(op);
        work_free(work);
        return CUDA_ERROR_OUT_OF_MEMORY;
    }
    op->lane = lane;
    op->sequence = ++lane->issued;
    op->context = lane->context;
    op->work = *work;
    op->not_before = emu_now() + lateness();
    if (after_count)
        memcpy(op->after, after, (size_t)after_count * sizeof *after);
    op->after_count = after_count;
    clock_join(&lane->clock, &host_clock);
    if (extra)
        clock_join(&lane->clock, extra);
    for (i = 0; i < after_count; i++)
        clock_see(&lane->clock, after[i].lane, after[i].sequence);
    clock_see(&lane->clock, lane, op->sequence);
    clock_join(&op->clock, &lane->clock);
    if (lane->tail)
        lane->tail->next = op;
    else
        lane->head = op;
    lane->tail = op;
    pending++;
    if (lane->issued - lane->done > LANE_BACKLOG)
        lane_want(lane, lane->issued - LANE_BACKLOG);
    if (at) {
        at->lane = lane;
        at->sequence = op->sequence;
    }
    pthread_cond_signal(&work_signal);
    return CUDA_SUCCESS;
}

/* The host has seen this point pass, and with it all that had to come before. The lane's clock may know of more than
   the point's did: the check is then a little more lenient, never wrong. */
static void host_sees(struct point point)
{
    uint64_t *own = &point.lane->clock.at[point.lane->index];
    uint64_t newest = *own;

    *own = point.sequence;
    clock_join(&host_clock, &point.lane->clock);
    *own = newest;
}

int point_done(struct point point)
{
    if (!point.lane || !point.sequence)
        return 1;
    if (point_reached(point)) {
        host_sees(point);
        return 1;
    }
    lane_want(point.lane, point.sequence);
    pthread_cond_signal(&work_signal);
    return 0;
}

void point_wait(struct point point)
{
    while (!point_done(point))
        pthread_cond_wait(&done_signal, &emu_lock);
}

void context_drain(struct context *context)
{
    int i, busy = 1;

    for (i = 0; i < lane_count; i++)
        if (lanes[i]->context == context)
            lane_want(lanes[i], lanes[i]->issued);
    while (busy)
        for (i = busy = 0; i < lane_count; i++)
            if (lanes[i]->context == context) {
                struct point last = { lanes[i], lanes[i]->wanted };

                if (!point_done(last)) {
                    point_wait(last);
                    busy = 1;
                }
            }
}

/* The newest operation of every blocking stream of a context, closed ones with work left included. */
struct point *lanes_blocking(const struct context *context, const struct lane *except, int *count)
{
    struct point *points = malloc((size_t)(lane_count + 1) * sizeof *points);
    int i;

    *count = 0;
    for (i = 0; points && i < lane_count; i++) {
        struct lane *lane = lanes[i];

        if (lane->context != context || !lane->blocking || lane == except || (!lane->used && !lane->head))
            continue;
        points[*count].lane = lane;
        points[*count].sequence = lane->issued;
        ++*count;
    }
    return points;
}

void executor_idle_wait(void)
{
    while (running)
        pthread_cond_wait(&done_signal, &emu_lock);
}

/* ---- order between streams ------------------------------------------------------------------------------------- */

enum { ACCESS_LOG = 24 };

static pthread_mutex_t access_lock = PTHREAD_MUTEX_INITIALIZER;

static uint64_t rows_end(const struct rows *rows)
{
    return rows->offset + (rows->height - 1) * rows->pitch + rows->width;
}

static int row_hits(uint64_t from, size_t width, const struct rows *rows)
{
    uint64_t first = from > rows->offset ? from - rows->offset : 0;
    uint64_t row;

    if (from >= rows_end(rows) || from + width <= rows->offset)
        return 0;
    if (rows->height == 1)
        return 1;
    row = first / rows->pitch; /* `from` lies in this row or in the gap after it */
    if (row < rows->height && rows->offset + row * rows->pitch + rows->width > from)
        return 1;
    return row + 1 < rows->height && rows->offset + (row + 1) * rows->pitch < from + width;
}

int rows_overlap(const struct rows *a, const struct rows *b)
{
    size_t i;

    if (a->offset >= rows_end(b) || b->offset >= rows_end(a))
        return 0;
    for (i = 0; i < a->height; i++)
        if (row_hits(a->offset + i * a->pitch, a->width, b))
            return 1;
    return 0;
}

static int access_before(const struct access *access, const struct op *op)
{
    if (access->lane == op->lane)
        return 1;
    return access->lane->index < op->clock.count && op->clock.at[access->lane->index] >= access->sequence;
}

static int rows_cover(const struct rows *outer, const struct rows *inner)
{
    return outer->height == 1 && outer->offset <= inner->offset && rows_end(outer) >= rows_end(inner);
}

static void log_add(struct memory *memory, const struct access *access, const struct op *op)
{
    int i, kept = 0;

    if (!memory->log)
        memory->log = calloc(ACCESS_LOG, sizeof *memory->log);
    if (!memory->log)
        return;
    for (i = 0; i < memory->log_count; i++) {
        const struct access *old = &memory->log[i];
        int replaced = access_before(old, op) && rows_cover(&access->rows, &old->rows) &&
                       (access->write || !old->write);

        if (!replaced)
            memory->log[kept++] = *old;
    }
    if (kept == ACCESS_LOG) {
        memmove(memory->log, memory->log + 1, (ACCESS_LOG - 1) * sizeof *memory->log);
        kept--;
    }
    memory->log[kept++] = *access;
    memory->log_count = kept;
}

/* Operations run one at a time, so the log holds what ran before this one; what its clock does not know of might as
   well have run after it. */
void order_check(struct op *op, struct memory *memory, const struct rows *rows, int write, const char *what)
{
    struct access now;
    int i;

    now.lane = op->lane;
    now.sequence = op->sequence;
    now.rows = *rows;
    now.write = write;
    snprintf(now.what, sizeof now.what, "%s", what);
    pthread_mutex_lock(&access_lock);
    for (i = 0; i < memory->log_count; i++) {
        const struct access *old = &memory->log[i];

        if ((write || old->write) && !access_before(old, op) && rows_overlap(rows, &old->rows)) {
            emu_report("unordered access: %s on stream %#llx %s bytes %llu..%llu of the allocation at %#llx that %s "
                       "on stream %#llx %s; no event or synchronisation orders the two",
                       what, (unsigned long long)op->lane->stream, write ? "writes" : "reads",
                       (unsigned long long)rows->offset, (unsigned long long)rows_end(rows) - 1,
                       (unsigned long long)memory->alloc.base, old->what,
                       (unsigned long long)old->lane->stream, old->write ? "wrote" : "read");
            break;
        }
    }
    log_add(memory, &now, op);
    pthread_mutex_unlock(&access_lock);
}

void emu_touched(const emu_alloc *alloc, uint64_t first, uint64_t end, int write)
{
    struct memory *memory = (struct memory *)(uintptr_t)alloc; /* the allocation is the struct's first member */
    struct rows rows = { first, 0, (size_t)(end - first), 1 };

    if (running && end > first)
        order_check(running, memory, &rows, write, running->work.function->info.name);
}
