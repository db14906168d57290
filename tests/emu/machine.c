/* Loads modules and runs grids: clusters over the cores, warps within a cluster, paths within a warp, barriers,
 * findings.
 *
 * Environment:
 *   KAIO_EMU_THREADS   cores to use (default: all)
 *   KAIO_EMU_SEED      varies the order of clusters and of warps, when bulk copies arrive and wgmma takes effect;
 *                      results must not change
 *   KAIO_EMU_MAP       folder of <entry>.ptx and <entry>.lines (default build/ptx): names our sources in messages
 *   KAIO_EMU_REPLACE   entry=file[:entry=file...]: the module with that entry is read from the file instead
 *   KAIO_EMU_PTX       newest .version that is accepted (default 8.8)
 *   KAIO_EMU_STEPS     instructions that one warp may execute before it counts as endless
 */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "ptx.h"

enum { LAUNCH_FINDINGS = 16, STACK_START = 64, MAX_WORKERS = 256, DEFAULT_QUANTUM = 20000 };
#define DEFAULT_STEPS 50000000u

int rd_read(emu_module *module, int capability, int newest_version, char *log, size_t log_size);

/* ---- small things ---------------------------------------------------------------------------------------------- */

int em_lane(uint32_t mask)
{
    int l = 0;
    while (l < LANES - 1 && !(mask >> l & 1))
        l++;
    return l;
}

int em_ones(uint32_t mask)
{
    mask -= mask >> 1 & 0x55555555u;
    mask = (mask & 0x33333333u) + (mask >> 2 & 0x33333333u);
    mask = (mask + (mask >> 4)) & 0x0f0f0f0fu;
    return (int)(mask * 0x01010101u >> 24);
}

static uint64_t next_random(uint64_t *state)
{
    uint64_t x = (*state += 0x9e3779b97f4a7c15u);
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 27) * 0x94d049bb133111ebu;
    return x ^ x >> 31;
}

static uint64_t environment(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);
    return text && *text ? strtoull(text, NULL, 0) : otherwise;
}

uint64_t em_random(cta *c)
{
    return next_random(&c->random);
}

/* ---- findings -------------------------------------------------------------------------------------------------- */

void em_place(const emu_module *m, uint32_t line, char *buffer, size_t size)
{
    if (m->lines && line >= 1 && line <= m->line_count && *m->lines[line - 1])
        snprintf(buffer, size, "%s", m->lines[line - 1]);
    else if (m->origin)
        snprintf(buffer, size, "%s:%u", m->origin, line);
    else
        snprintf(buffer, size, "module text:%u", line);
}

void em_thread(const warp *w, int lane, unsigned tid[3])
{
    const unsigned *block = w->cta->launch->request->block;
    unsigned t = w->index * LANES + (unsigned)lane;

    tid[0] = t % block[0];
    tid[1] = t / block[0] % block[1];
    tid[2] = t / block[0] / block[1];
}

static void statement_text(const ptx_instr *in, char *buffer, size_t size)
{
    size_t n = 0;
    for (uint32_t i = 0; i < in->text_size && n + 1 < size; i++)
        if (!(in->text[i] == '\n' || in->text[i] == '\t') || (n && buffer[n - 1] != ' '))
            buffer[n++] = in->text[i] == '\n' || in->text[i] == '\t' ? ' ' : in->text[i];
    buffer[n] = 0;
}

static void report(warp *w, const ptx_instr *in, int lane, const char *format, va_list list)
{
    char what[512], where[512], statement[256];
    const cta *c = w->cta;
    unsigned tid[3];

    vsnprintf(what, sizeof what, format, list);
    if (lane < 0 || !in) {
        emu_report("kernel %s cta (%u,%u,%u): %s", w->function->name, c->id[0], c->id[1], c->id[2], what);
        return;
    }
    em_thread(w, lane, tid);
    em_place(w->function->module, in->line, where, sizeof where);
    statement_text(in, statement, sizeof statement);
    emu_report("kernel %s cta (%u,%u,%u) thread (%u,%u,%u) at %s: %s: %s", w->function->name, c->id[0], c->id[1],
               c->id[2], tid[0], tid[1], tid[2], where, statement, what);
}

/* Each instruction reports each kind once a launch; a launch reports so much and no more. */
static int is_news(warp *w, const ptx_instr *in, unsigned kind)
{
    launch *l = w->cta->launch;

    if (in && (atomic_fetch_or(&l->told[in - w->function->code], kind) & kind))
        return 0;
    return atomic_fetch_add(&l->findings, 1) < LAUNCH_FINDINGS;
}

void em_find(warp *w, const ptx_instr *in, int lane, unsigned kind, const char *format, ...)
{
    va_list list;

    if (!is_news(w, in, kind))
        return;
    va_start(list, format);
    report(w, in, lane, format, list);
    va_end(list);
}

/* A finding after which the launch cannot go on. */
void em_fail(warp *w, const ptx_instr *in, int lane, unsigned kind, int result, const char *format, ...)
{
    int none = 0;

    if (is_news(w, in, kind)) {
        va_list list;
        va_start(list, format);
        report(w, in, lane, format, list);
        va_end(list);
    }
    atomic_compare_exchange_strong(&w->cta->launch->result, &none, result);
    longjmp(w->cta->cluster->stop, 1);
}

/* Where the poison in a row came from, in words. */
const char *em_origin(const warp *w, uint32_t row, char *buffer, size_t size)
{
    uint32_t from = w->origin[row];
    char where[160];

    if (from >= w->function->instructions) {
        snprintf(buffer, size, "its register was never written");
        return buffer;
    }
    em_place(w->function->module, w->function->code[from].line, where, sizeof where);
    snprintf(buffer, size, "it comes from %s: %.*s", where, (int)w->function->code[from].text_size,
             w->function->code[from].text);
    return buffer;
}

/* ---- order between CTAs ---------------------------------------------------------------------------------------- */

/* A fence followed by an atomic publishes what the CTA did; an atomic that comes later sees it. Which location the
   two used is not compared: that may hide a race between CTAs which use atomics, and never invents one. */

void em_release(warp *w)
{
    launch *l = w->cta->launch;
    if (l->released)
        atomic_store(&l->released[w->cta->serial], atomic_fetch_add(&l->tick, 1) + 1);
}

void em_acquire(warp *w)
{
    w->cta->acquired = atomic_load(&w->cta->launch->tick);
}

int em_released(const warp *w, uint64_t serial)
{
    const launch *l = w->cta->launch;
    uint32_t tick;

    if (!l->released || serial >= l->ctas)
        return 0;
    tick = atomic_load(&l->released[serial]);
    return tick && tick <= w->cta->acquired;
}

/* ---- modules --------------------------------------------------------------------------------------------------- */

static pthread_mutex_t module_lock = PTHREAD_MUTEX_INITIALIZER;
static emu_module **loaded;
static size_t loaded_count;

static char *copy_text(const char *text, size_t size)
{
    char *p = malloc(size + 1);
    if (p) {
        memcpy(p, text, size);
        p[size] = 0;
    }
    return p;
}

static char *read_file(const char *name)
{
    FILE *f = fopen(name, "rb");
    char *text = NULL;
    size_t used = 0, space = 0, n;

    if (!f)
        return NULL;
    do {
        if (used + 65536 > space) {
            char *p = realloc(text, (space = used + 131072) + 1);
            if (!p) {
                free(text);
                fclose(f);
                return NULL;
            }
            text = p;
        }
        n = fread(text + used, 1, 65536, f);
        used += n;
    } while (n == 65536);
    text[used] = 0;
    fclose(f);
    return text;
}

/* The name that follows the next ".entry" in the text; returns where to look for one more, NULL: none. */
static const char *next_entry(const char *text, char *name, size_t size)
{
    const char *p = strstr(text, ".entry");
    size_t n = 0;

    if (!p)
        return NULL;
    p += 6;
    while (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r')
        p++;
    while (n + 1 < size && *p && !strchr(" \t\r\n({.;", *p))
        name[n++] = *p++;
    name[n] = 0;
    return p;
}

static char *replacement(const char *entry, char **file)
{
    const char *p = getenv("KAIO_EMU_REPLACE");
    size_t n = strlen(entry);

    while (p && *p) {
        size_t length = strcspn(p, ":");
        if (length > n + 1 && !strncmp(p, entry, n) && p[n] == '=') {
            *file = copy_text(p + n + 1, length - n - 1);
            return *file ? read_file(*file) : NULL;
        }
        p += length + (p[length] == ':');
    }
    return NULL;
}

static void split_lines(emu_module *m, char *map)
{
    uint32_t n = 0;
    char *p = map;

    for (char *q = map; *q; q++)
        n += *q == '\n';
    m->lines = calloc(n + 2, sizeof *m->lines);
    if (!m->lines) {
        free(map);
        return;
    }
    while (*p) {
        char *end = strchr(p, '\n');
        m->lines[m->line_count++] = p;
        if (!end)
            break;
        *end = 0;
        p = end + 1;
    }
    m->lines[n + 1] = map; /* owner of all the strings */
    if (!m->line_count) {
        free(map);
        free(m->lines);
        m->lines = NULL;
    } else if (m->lines[0] != map) {
        m->lines[0] = map;
    }
}

static void find_lines(emu_module *m)
{
    const char *folder = getenv("KAIO_EMU_MAP"), *p = m->text;
    char name[256], file[1024];

    if (!folder)
        folder = "build/ptx";
    while (!m->lines && (p = next_entry(p, name, sizeof name)) != NULL) {
        char *text, *map;
        snprintf(file, sizeof file, "%s/%s.ptx", folder, name);
        text = read_file(file);
        if (!text)
            continue;
        snprintf(file, sizeof file, "%s/%s.lines", folder, name);
        if (!strcmp(text, m->text) && (map = read_file(file)) != NULL)
            split_lines(m, map);
        free(text);
    }
}

static int newest_version(void)
{
    const char *text = getenv("KAIO_EMU_PTX");
    int major = 8, minor = 8;

    if (text)
        (void)sscanf(text, "%d.%d", &major, &minor);
    return major * 10 + minor;
}

static int register_module(emu_module *m)
{
    emu_module **p;

    pthread_mutex_lock(&module_lock);
    p = realloc(loaded, (loaded_count + 1) * sizeof *p);
    if (p) {
        loaded = p;
        loaded[loaded_count++] = m;
    }
    pthread_mutex_unlock(&module_lock);
    return p != NULL;
}

int emu_module_load(const char *text, const emu_limits *limits, emu_module **module, char *log, size_t log_size)
{
    emu_module *m = calloc(1, sizeof *m);
    char name[256], nothing[1], *other = NULL;
    const char *p = text;
    int result;

    *module = NULL;
    if (!log || !log_size) {
        log = nothing;
        log_size = 1;
    }
    log[0] = 0;
    if (!m)
        return EMU_OUT_OF_MEMORY;
    while (!other && (p = next_entry(p, name, sizeof name)) != NULL)
        other = replacement(name, &m->origin);
    m->text = other ? other : copy_text(text, strlen(text));
    if (!m->text) {
        emu_module_free(m);
        return EMU_OUT_OF_MEMORY;
    }
    if (!other)
        find_lines(m);
    result = rd_read(m, limits->compute_major * 10 + limits->compute_minor, newest_version(), log, log_size);
    if (result == EMU_OK && !register_module(m))
        result = EMU_OUT_OF_MEMORY;
    if (result != EMU_OK) {
        emu_module_free(m);
        return result;
    }
    *module = m;
    return EMU_OK;
}

static void free_function(emu_function *f)
{
    for (uint32_t i = 0; i < f->instructions; i++) {
        free(f->code[i].list);
        free(f->code[i].touch);
    }
    free(f->code);
    free(f->name);
    free(f->poison_start);
    free(f->constants);
    free(f->specials);
    free(f->param_offset);
    free(f->param_size);
    free(f->shared_gap);
    free(f);
}

void emu_module_free(emu_module *m)
{
    if (!m)
        return;
    pthread_mutex_lock(&module_lock);
    for (size_t i = 0; i < loaded_count; i++)
        if (loaded[i] == m)
            loaded[i--] = loaded[--loaded_count];
    pthread_mutex_unlock(&module_lock);
    for (int i = 0; i < m->function_count; i++)
        free_function(m->functions[i]);
    free(m->functions);
    while (m->globals) {
        module_global *g = m->globals;
        m->globals = g->next;
        emu_shadow_free(&g->alloc);
        free(g->alloc.bytes);
        free(g->alloc.written);
        free(g->name);
        free(g);
    }
    if (m->lines) {
        free(m->lines[0]);
        free(m->lines);
    }
    free(m->constant_bank);
    free(m->origin);
    free(m->text);
    free(m);
}

emu_alloc *em_module_alloc(uint64_t address)
{
    emu_alloc *found = NULL;

    pthread_mutex_lock(&module_lock);
    for (size_t i = 0; i < loaded_count && !found; i++)
        for (module_global *g = loaded[i]->globals; g && !found; g = g->next)
            if (address - g->alloc.base < g->alloc.size)
                found = &g->alloc;
    pthread_mutex_unlock(&module_lock);
    return found;
}

emu_function *emu_module_function(emu_module *module, const char *name)
{
    for (int i = 0; i < module->function_count; i++)
        if (!strcmp(module->functions[i]->name, name))
            return module->functions[i];
    return NULL;
}

/* A guess: what is declared, within what the tuning directives promise. */
static int guess_registers(const emu_function *f)
{
    int ctas = f->min_ctas > 0 ? f->min_ctas : 1;
    int most = 65536 / (f->max_threads * ctas) / 8 * 8, rows = f->rows < 255 ? (int)f->rows : 255;

    return rows < most ? rows : most;
}

void emu_function_describe(const emu_function *f, emu_function_info *info)
{

    info->name = f->name;
    info->param_bytes = f->param_bytes;
    info->param_count = f->param_count;
    info->param_offset = f->param_offset;
    info->param_size = f->param_size;
    info->shared_static_bytes = (int)f->shared_static;
    info->max_threads = f->max_threads;
    info->registers = guess_registers(f);
    memcpy(info->cluster, f->cluster, sizeof info->cluster);
    info->max_cluster = f->max_cluster;
    info->explicit_cluster = f->explicit_cluster;
}

/* ---- barriers -------------------------------------------------------------------------------------------------- */

void em_raise_clock(const cta *c, uint32_t *clock, const uint32_t *other)
{
    for (uint32_t start = 0; start < c->actors; start += CTA_ACTORS)
        for (uint32_t i = 0; i < CTA_ACTORS; i++)
            clock[start + i] = clock[start + i] > other[start + i] ? clock[start + i] : other[start + i];
}

/* What is known of one CTA; the least that is known of its warps. */
static uint32_t join_clock_of(const cta *c, uint32_t *mine, const uint32_t *clock)
{
    uint32_t least = 0xffffffffu;

    for (uint32_t i = 0; i < c->warps; i++) {
        if (clock[i] > mine[i])
            mine[i] = clock[i];
        if (mine[i] < least)
            least = mine[i];
    }
    for (uint32_t i = MAX_WARPS; i < MAX_WARPS + c->mbarriers; i++)
        if (clock[i] > mine[i])
            mine[i] = clock[i];
    for (uint32_t i = FIRST_GROUP_ACTOR; i <= START_ACTOR; i++)
        if (clock[i] > mine[i])
            mine[i] = clock[i];
    return least;
}

void em_join_clock(warp *w, const uint32_t *clock)
{
    const cluster *k = w->cta->cluster;

    for (uint32_t i = 0; i < k->size; i++) {
        uint32_t start = i * CTA_ACTORS, least = join_clock_of(k->cta[i], w->clock + start, clock + start);
        if (i == w->cta->rank)
            w->clock_floor = least;
    }
}

const char *em_actor_name(const warp *w, uint32_t actor, char *buffer, size_t size)
{
    if (actor / CTA_ACTORS == w->cta->rank)
        snprintf(buffer, size, "warp %u", actor % CTA_ACTORS);
    else
        snprintf(buffer, size, "warp %u of CTA %u of the cluster", actor % CTA_ACTORS, actor / CTA_ACTORS);
    return buffer;
}

const char *em_shared_name(const warp *w, const cta *c, uint32_t offset, char *buffer, size_t size)
{
    if (c == w->cta)
        snprintf(buffer, size, "shared address %u", offset + SHARED_BASE);
    else
        snprintf(buffer, size, "shared address %u of CTA %u of the cluster", offset + SHARED_BASE, c->rank);
    return buffer;
}

/* What some lanes have learnt by waiting alone, all know behind a meeting of the warp. */
void em_fold_ahead(warp *w)
{
    if (w->ahead_lanes)
        em_join_clock(w, w->ahead);
    w->ahead_lanes = 0;
    w->dirty = 0;
}

static void deliver_reduction(warp *w, const barrier *b)
{
    const ptx_instr *in = w->waiting_at;
    uint32_t mask = w->live;

    if (in->op == 2) {
        cell32 *d = ROW32(w, in->row[0]);
        for (int l = 0; l < LANES; l++)
            if (mask >> l & 1)
                d[l].u = b->red_count;
        w->poison[in->row[0]] &= ~mask;
    } else {
        uint32_t v = (in->op == 0 ? b->red_and : b->red_or) ? mask : 0;
        w->predicates[in->row[0]] = (w->predicates[in->row[0]] & ~mask) | v;
        w->predicate_poison[in->row[0]] &= ~mask;
    }
}

static void reset_barrier(const cta *c, barrier *b)
{
    uint32_t *clock = b->clock;

    memset(b, 0, sizeof *b);
    b->clock = clock;
    memset(clock, 0, c->actors * sizeof *clock);
}

static void finish_barrier(cta *c, barrier *b)
{
    for (uint32_t i = 0; i < c->warps; i++)
        if (b->waiting >> i & 1) {
            warp *w = &c->warp[i];
            em_join_clock(w, b->clock);
            w->state = WARP_READY;
            if (w->waiting_at->flags & F_BAR_RED)
                deliver_reduction(w, b);
        }
    reset_barrier(c, b);
    c->events++;
}

/* A barrier without a count waits for the threads that have not exited. */
static int is_complete(const cta *c, const barrier *b)
{
    if (b->expected)
        return b->arrived >= b->expected;
    for (uint32_t i = 0; i < c->warps; i++)
        if (c->warp[i].state != WARP_DONE && !(b->arrivals >> i & 1))
            return 0;
    return 1;
}

static void reduce_into(barrier *b, const warp *w, const ptx_instr *in, uint32_t mask)
{
    uint32_t v = (w->predicates[in->row[3]] ^ (in->flags & F_NEGATE ? ALL_LANES : 0)) & mask;

    if (!b->busy)
        b->red_and = 1;
    b->red_and &= v == mask;
    b->red_or |= v != 0;
    b->red_count += (uint32_t)em_ones(v);
}

static uint32_t uniform_operand(warp *w, const ptx_instr *in, uint32_t row, uint32_t mask)
{
    const cell32 *x = ROW32(w, row);
    uint32_t v = x[em_lane(mask)].u;
    char from[256];

    if (w->poison[row] & mask)
        em_find(w, in, em_lane(w->poison[row] & mask), FIND_POISON_OPERAND,
                "barrier operand was never initialised (%s)", em_origin(w, row, from, sizeof from));
    for (int l = 0; l < LANES; l++)
        if ((mask >> l & 1) && x[l].u != v)
            em_find(w, in, l, FIND_OPERAND, "lanes of one warp name different barriers or counts");
    return v;
}

static void arrive(warp *w, const ptx_instr *in, uint32_t mask)
{
    cta *c = w->cta;
    uint32_t id = uniform_operand(w, in, in->row[1], mask), count = 0;
    barrier *b;

    if (id >= NAMED_BARRIERS)
        em_fail(w, in, em_lane(mask), FIND_OPERAND, 719, "barrier %u does not exist", id);
    b = &c->barrier[id];
    if (in->row[2] != NO_ROW) {
        count = uniform_operand(w, in, in->row[2], mask);
        if (!count || count % LANES)
            em_fail(w, in, em_lane(mask), FIND_OPERAND, 719, "a barrier count is a multiple of %d, not %u", LANES,
                    count);
    }
    if (b->busy && b->expected != count)
        em_find(w, in, em_lane(mask), FIND_OPERAND, "barrier %u is waited for with counts %u and %u", id, b->expected,
                count);
    if (b->arrivals >> w->index & 1)
        em_find(w, in, em_lane(mask), FIND_OPERAND,
                "this warp has already arrived at barrier %u, which is not complete", id);
    if (in->flags & F_BAR_RED)
        reduce_into(b, w, in, mask);
    b->busy = 1;
    b->expected = count;
    b->arrived += LANES;
    b->arrivals |= 1u << w->index;
    c->events++;
    em_fold_ahead(w);
    w->clock[w->actor]++;
    w->minor = 0;
    em_raise_clock(c, b->clock, w->clock);
    if (!(in->flags & F_ARRIVE)) {
        b->waiting |= 1u << w->index;
        w->state = WARP_WAITING;
        w->barrier = id;
        w->waiting_at = in;
    }
    if (is_complete(c, b))
        finish_barrier(c, b);
}

static void warp_done(warp *w)
{
    cta *c = w->cta;

    w->state = WARP_DONE;
    c->running--;
    em_wgmma_exit(w);
    c->events++;
    for (int i = 0; i < NAMED_BARRIERS; i++)
        if (c->barrier[i].busy && !c->barrier[i].expected && is_complete(c, &c->barrier[i]))
            finish_barrier(c, &c->barrier[i]);
    if (c->cluster->size > 1 || c->cluster->busy)
        em_cluster_exit(w);
}

enum { WAITS_SIZE = 300 };

static void describe_wait(const warp *w, char *text, size_t size)
{
    if (w->state == WARP_DONE)
        snprintf(text, size, "exited");
    else if (w->state == WARP_READY)
        snprintf(text, size, "%s", w->polled_by->run == ex_mbarrier_wait ? "an mbarrier" : "wgmma");
    else if (w->waiting_at->run == ex_cluster_wait)
        snprintf(text, size, "barrier.cluster");
    else
        snprintf(text, size, "barrier %u", w->barrier);
}

/* Where each warp of the cluster waits; neighbours that wait for the same are counted. */
static void describe_waits(const cluster *k, char *text)
{
    char one[32], next[32];
    size_t n = 0;

    text[0] = 0;
    for (uint32_t r = 0; r < k->size; r++) {
        const cta *c = k->cta[r];
        if (k->size > 1 && n < WAITS_SIZE - 40)
            n += (size_t)snprintf(text + n, WAITS_SIZE - n, "%scta %u of the cluster: ", r ? "; " : "", r);
        for (uint32_t i = 0, end; i < c->warps; i = end) {
            describe_wait(&c->warp[i], one, sizeof one);
            for (end = i + 1; end < c->warps; end++) {
                describe_wait(&c->warp[end], next, sizeof next);
                if (strcmp(one, next))
                    break;
            }
            if (n < WAITS_SIZE - 40 && end - i > 1)
                n += (size_t)snprintf(text + n, WAITS_SIZE - n, "%s%u x %s", i ? ", " : "", end - i, one);
            else if (n < WAITS_SIZE - 40)
                n += (size_t)snprintf(text + n, WAITS_SIZE - n, "%s%s", i ? ", " : "", one);
        }
    }
}

/* The first warp of the cluster in a state, or NULL. */
static warp *find_warp(const cluster *k, int state)
{
    for (uint32_t r = 0; r < k->size; r++)
        for (uint32_t i = 0; i < k->cta[r]->warps; i++)
            if (k->cta[r]->warp[i].state == state)
                return &k->cta[r]->warp[i];
    return NULL;
}

static void tell_deadlock(const cluster *k, warp *first)
{
    const cta *c = first->cta;
    const barrier *b = &c->barrier[first->barrier];
    char text[WAITS_SIZE];

    describe_waits(k, text);
    if (first->waiting_at->run == ex_cluster_wait)
        em_fail(first, first->waiting_at, em_lane(first->waiting_lanes), FIND_DEADLOCK, 719,
                "deadlock: not all threads of the cluster have arrived and nothing else can run (warps from 0: %s)",
                text);
    em_fail(first, first->waiting_at, em_lane(first->live), FIND_DEADLOCK, 719,
            "deadlock: barrier %u has %u of %u threads and nothing else can run (warps from 0: %s)", first->barrier,
            b->arrived, b->expected ? b->expected : c->warps * LANES, text);
}

/* Every warp has ended, is at a barrier, or tries again and again what nothing has changed for. */
static void tell_if_stuck(const cluster *k)
{
    warp *polling;
    char text[WAITS_SIZE];

    for (uint32_t r = 0; r < k->size; r++)
        if (em_can_run(k->cta[r]))
            return;
    polling = find_warp(k, WARP_READY);
    if (!polling)
        return;
    describe_waits(k, text);
    em_tell_stuck(polling, text);
}

/* ---- one warp -------------------------------------------------------------------------------------------------- */

static void push(warp *w, uint32_t pc, uint32_t reconverge, uint32_t mask)
{
    path *p;

    if (!mask || pc == reconverge)
        return;
    if (w->depth == w->stack_space) {
        p = realloc(w->stack, 2 * (size_t)w->stack_space * sizeof *p);
        if (!p)
            em_fail(w, NULL, -1, FIND_TRAP, 2, "out of memory for divergent paths");
        w->stack = p;
        w->stack_space *= 2;
    }
    p = &w->stack[w->depth++];
    p->pc = pc;
    p->reconverge = reconverge;
    p->mask = mask;
    p->blocked = 0;
}

static void diverge(warp *w, const ptx_instr *in, uint32_t pc, uint32_t taken)
{
    path top = w->stack[w->depth - 1];
    uint32_t through = top.mask & ~taken, r = in->reconverge;

    if (r == NO_PC || r == top.reconverge) {
        w->depth--; /* whoever waits at the reconvergence point is already below */
        r = top.reconverge;
    } else {
        w->stack[w->depth - 1].pc = r;
    }
    push(w, pc + 1, r, through);
    push(w, in->target, r, taken);
}

/* Drops finished paths; 0: the warp has none left. */
static int settle(warp *w)
{
    while (w->depth) {
        path *p = &w->stack[w->depth - 1];
        p->mask &= w->live;
        if (p->mask && p->pc != p->reconverge)
            return 1;
        w->depth--;
    }
    return 0;
}

static uint32_t wanted_lanes(const warp *w, const ptx_instr *in, uint32_t run)
{
    uint32_t wanted = 0;

    if (in->flags & F_WHOLE)
        return w->live;
    for (int l = 0; l < LANES; l++)
        if (run >> l & 1)
            wanted |= ROW32(w, in->row[4])[l].u;
    return wanted & w->live;
}

/* Lanes that an instruction waits for may be on the path below: that one goes first then. 1: the top changed. */
static int let_others_first(warp *w, uint32_t run, uint32_t wanted)
{
    path *top, *below;

    if (w->depth < 2 || run != w->stack[w->depth - 1].mask)
        return 0;
    top = &w->stack[w->depth - 1];
    below = top - 1;
    if (below->reconverge != top->reconverge || !(below->mask & w->live & wanted))
        return 0;
    if (below->blocked && below->pc == top->pc) {
        below->mask |= top->mask;
        below->blocked = 0;
        w->depth--;
        return 1;
    }
    if (below->blocked)
        return 0;
    {
        path p = *top;
        p.blocked = 1;
        *top = *below;
        *below = p;
    }
    return 1;
}

/* 1: the instruction has to wait because other lanes of the warp have to come first. */
static int must_wait(warp *w, const ptx_instr *in, uint32_t run)
{
    uint32_t wanted;
    char from[256];

    if (!(in->flags & F_WHOLE)) {
        const cell32 *m = ROW32(w, in->row[4]);
        if (w->poison[in->row[4]] & run)
            em_find(w, in, em_lane(w->poison[in->row[4]] & run), FIND_POISON_OPERAND,
                    "the member mask was never initialised (%s)", em_origin(w, in->row[4], from, sizeof from));
        for (int l = 0; l < LANES; l++)
            if ((run >> l & 1) && !(m[l].u >> l & 1))
                em_find(w, in, l, FIND_OPERAND, "the member mask 0x%x does not name the executing lane", m[l].u);
    }
    wanted = wanted_lanes(w, in, run);
    if (!(wanted & ~run))
        return 0;
    if (let_others_first(w, run, wanted))
        return 1;
    em_find(w, in, em_lane(wanted & ~run), FIND_CONVERGENCE,
            "lanes 0x%08x execute this without lanes 0x%08x, which it needs", run, wanted & ~run);
    return 0;
}

static void move_poison(warp *w, const ptx_instr *in, uint32_t run)
{
    uint32_t p = 0, d = in->row[0];

    if (d == NO_ROW)
        return;
    for (uint32_t i = 1; i <= in->sources; i++)
        p |= w->poison[in->row[i]];
    p &= run;
    if (p)
        for (uint32_t i = 1; i <= in->sources; i++)
            if (w->poison[in->row[i]] & run) {
                w->origin[d] = w->origin[in->row[i]];
                break;
            }
    w->poison[d] = (w->poison[d] & ~run) | p;
}

static uint32_t guarded(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint32_t bad = w->predicate_poison[in->guard] & mask;

    if (bad)
        em_find(w, in, em_lane(bad), FIND_POISON_PREDICATE,
                "the guard depends on a value that was never initialised");
    return mask & (w->predicates[in->guard] ^ in->guard_flip);
}

static void exit_lanes(warp *w, uint32_t run)
{
    w->live &= ~run;
    if (!settle(w))
        warp_done(w);
    else if (w->cta->cluster->busy)
        em_cluster_exit(w);
}

/* Executes until the warp waits, ends or has used up its turn. */
static void run_warp(warp *w, uint64_t turn)
{
    cta *c = w->cta;
    const ptx_instr *code = w->function->code;

    while (turn-- && w->state == WARP_READY) {
        path *top = &w->stack[w->depth - 1];
        const ptx_instr *in;
        uint32_t pc = top->pc, mask = top->mask, run;

        if (pc == top->reconverge) {
            if (!settle(w)) {
                warp_done(w);
                return;
            }
            continue;
        }
        in = &code[pc];
        run = in->guard < 0 ? mask : guarded(w, in, mask);
        if (++w->steps > c->launch->step_limit)
            em_fail(w, in, em_lane(mask), FIND_STEPS, 719, "the warp has executed %llu instructions and does not end",
                    (unsigned long long)w->steps);
        c->thread_instructions += (uint64_t)em_ones(run);
        if (run && (in->flags & (F_WHOLE | F_CONVERGE))) {
            if (must_wait(w, in, run))
                continue;
            top = &w->stack[w->depth - 1];
            top->blocked = 0;
        }
        if (run && w->wgmma_rows)
            em_wgmma_touch(w, in);
        switch (in->control) {
        case CTL_PLAIN:
            top->pc = pc + 1;
            if (run) {
                if (in->poison == POISON_ALU)
                    move_poison(w, in, run);
                in->run(w, in, run);
            }
            break;
        case CTL_BRA:
            if (run == mask)
                top->pc = in->target;
            else if (!run)
                top->pc = pc + 1;
            else
                diverge(w, in, pc, run);
            break;
        case CTL_EXIT:
            top->pc = pc + 1;
            if (run)
                exit_lanes(w, run);
            break;
        case CTL_BAR:
            top->pc = pc + 1;
            if (run)
                arrive(w, in, run);
            break;
        case CTL_TRAP:
            top->pc = pc + 1;
            if (run)
                em_fail(w, in, em_lane(run), FIND_TRAP, 719, "trap");
            break;
        case CTL_POLL:
            top->pc = pc + 1;
            if (run)
                in->run(w, in, run);
            if (w->polls)
                turn = 0;
            break;
        case CTL_RETRY:
            if (run)
                in->run(w, in, run);
            if (w->polls)
                turn = 0;
            else
                top->pc = pc + 1;
            break;
        default:
            top->pc = pc + 1;
            turn = 0;
            break;
        }
    }
}

/* ---- one CTA --------------------------------------------------------------------------------------------------- */

static void fill_special(warp *w, const ptx_special *s)
{
    cell32 *d = ROW32(w, s->row);
    const cta *c = w->cta;
    const emu_launch *q = c->launch->request;

    if (s->which == SR_GRIDID) {
        for (int l = 0; l < LANES; l++)
            ROW64(w, s->row)[l].u = c->launch->number;
        return;
    }
    for (uint32_t l = 0; l < LANES; l++) {
        unsigned tid[3];
        uint32_t v = 0;
        em_thread(w, (int)l, tid);
        switch (s->which) {
        case SR_TID_X:
        case SR_TID_Y:
        case SR_TID_Z: v = tid[s->which - SR_TID_X]; break;
        case SR_NTID_X:
        case SR_NTID_Y:
        case SR_NTID_Z: v = q->block[s->which - SR_NTID_X]; break;
        case SR_CTAID_X:
        case SR_CTAID_Y:
        case SR_CTAID_Z: v = c->id[s->which - SR_CTAID_X]; break;
        case SR_NCTAID_X:
        case SR_NCTAID_Y:
        case SR_NCTAID_Z: v = q->grid[s->which - SR_NCTAID_X]; break;
        case SR_LANEID: v = l; break;
        case SR_WARPID: v = w->index; break;
        case SR_NWARPID: v = c->warps; break;
        case SR_SMID:
            v = (uint32_t)(c->serial % (uint64_t)(q->limits->sm_count > 0 ? q->limits->sm_count : 1));
            break;
        case SR_NSMID: v = (uint32_t)q->limits->sm_count; break;
        case SR_LANEMASK_EQ: v = 1u << l; break;
        case SR_LANEMASK_LE: v = (1u << l) | ((1u << l) - 1); break;
        case SR_LANEMASK_LT: v = (1u << l) - 1; break;
        case SR_LANEMASK_GE: v = ~((1u << l) - 1); break;
        case SR_LANEMASK_GT: v = ~((1u << l) | ((1u << l) - 1)); break;
        case SR_DYNAMIC_SMEM: v = q->shared_dynamic_bytes; break;
        case SR_TOTAL_SMEM: v = c->shared_bytes; break;
        case SR_CLUSTERID_X:
        case SR_CLUSTERID_Y:
        case SR_CLUSTERID_Z:
            v = c->id[s->which - SR_CLUSTERID_X] / q->cluster[s->which - SR_CLUSTERID_X];
            break;
        case SR_NCLUSTERID_X:
        case SR_NCLUSTERID_Y:
        case SR_NCLUSTERID_Z:
            v = q->grid[s->which - SR_NCLUSTERID_X] / q->cluster[s->which - SR_NCLUSTERID_X];
            break;
        case SR_CLUSTER_CTAID_X:
        case SR_CLUSTER_CTAID_Y:
        case SR_CLUSTER_CTAID_Z:
            v = c->id[s->which - SR_CLUSTER_CTAID_X] % q->cluster[s->which - SR_CLUSTER_CTAID_X];
            break;
        case SR_CLUSTER_NCTAID_X:
        case SR_CLUSTER_NCTAID_Y:
        case SR_CLUSTER_NCTAID_Z: v = q->cluster[s->which - SR_CLUSTER_NCTAID_X]; break;
        case SR_CLUSTER_CTARANK: v = c->rank; break;
        case SR_CLUSTER_NCTARANK: v = c->cluster->size; break;
        case SR_IS_EXPLICIT_CLUSTER: v = (uint32_t)q->explicit_cluster; break;
        default: v = 0; break;
        }
        d[l].u = v;
    }
}

static void start_warp(cta *c, uint32_t index, uint32_t threads)
{
    warp *w = &c->warp[index];
    const emu_function *f = c->function;
    uint32_t here = threads - index * LANES;

    w->index = index;
    w->actor = c->first_actor + index;
    w->cta = c;
    w->function = f;
    w->live = here >= LANES ? ALL_LANES : (1u << here) - 1;
    memcpy(w->poison, f->poison_start, f->rows * sizeof *w->poison);
    memset(w->origin, 0xff, f->rows * sizeof *w->origin);
    memset(w->predicate_poison, 0xff, f->predicates * sizeof *w->predicate_poison);
    memset(w->predicates, 0, f->predicates * sizeof *w->predicates);
    for (uint32_t i = 0; i < f->constant_count; i++) {
        const ptx_constant *k = &f->constants[i];
        for (int l = 0; l < LANES; l++) {
            if (k->wide)
                ROW64(w, k->row)[l].u = k->bits;
            else
                ROW32(w, k->row)[l].u = (uint32_t)k->bits;
        }
    }
    for (uint32_t i = 0; i < f->special_count; i++)
        fill_special(w, &f->specials[i]);
    w->depth = 0;
    w->carry = 0;
    w->carry_poison = ALL_LANES;
    w->minor = 0;
    w->state = WARP_READY;
    w->waiting_at = NULL;
    w->copy_count = 0;
    w->steps = 0;
    w->fenced = 0;
    memset(w->commits, 0, sizeof w->commits);
    for (uint32_t i = 0; i < c->actors; i++)
        w->clock[i] = c->clock_start + 1;
    w->clock[c->first_actor + START_ACTOR]++;
    w->has_fence_clock = 0;
    w->arrived = w->may_wait = 0;
    w->seen = w->clock;
    w->ahead_lanes = w->dirty = w->visited = 0;
    w->polls = w->polled_at = w->copy_serial = 0;
    w->wgmma_issued = w->wgmma_retired = w->wgmma_commits = w->wgmma_fences = 0;
    w->register_changes = 0;
    if (w->wgmma_rows)
        memset(w->wgmma_rows, 0, f->rows * sizeof *w->wgmma_rows);
    w->clock_floor = c->clock_start + 1;
    if (f->local_bytes)
        memset(w->local_known, 0, (size_t)LANES * f->local_bytes);
    push(w, 0, NO_PC, w->live);
}

static size_t padded(size_t n)
{
    return (n + 255) / 256 * 256;
}

/* The clocks of barriers, mbarriers and warps, one after the other. */
static int fit_clocks(cta *c, uint32_t warps)
{
    uint32_t *p, each = c->cluster->size > 1 ? 4 : 2, n = NAMED_BARRIERS + each * MAX_MBARRIERS + 3 * warps;

    if (n * c->actors > c->clock_space) {
        free(c->clocks);
        c->clock_space = 0;
        c->clocks = calloc(n * c->actors, sizeof *c->clocks);
        if (!c->clocks)
            return 0;
        c->clock_space = n * c->actors;
    }
    p = c->clocks;
    for (int i = 0; i < NAMED_BARRIERS; i++, p += c->actors)
        c->barrier[i].clock = p;
    for (int i = 0; i < MAX_MBARRIERS; i++, p += each * c->actors) {
        c->mbarrier[i].cta = c;
        c->mbarrier[i].clock = p;
        c->mbarrier[i].done = p + c->actors;
        c->mbarrier[i].near = p + (each - 2) * c->actors;
        c->mbarrier[i].near_done = p + (each - 1) * c->actors;
    }
    for (uint32_t i = 0; i < warps; i++, p += 3 * c->actors) {
        c->warp[i].clock = p;
        c->warp[i].ahead = p + c->actors;
        c->warp[i].fence_clock = p + 2 * c->actors;
    }
    return 1;
}

static void forget_accesses(cta *c)
{
    memset(c->words, 0, c->record_space / 4 * sizeof *c->words);
    memset(c->bytes, 0, c->record_space * sizeof *c->bytes);
    if (c->wgmma_space)
        memset(c->wgmma_reads, 0, c->wgmma_space / 16 * sizeof *c->wgmma_reads);
}

/* What only the CTAs of clusters have. */
static int fit_far(cta *c, size_t words, uint32_t size)
{
    if (!c->visits)
        c->visits = calloc(MAX_CLUSTER, sizeof *c->visits);
    if (!c->copies)
        c->copies = calloc(MAX_CLUSTER, sizeof *c->copies);
    if (words * size > c->far_space) {
        free(c->far);
        c->far_space = 0;
        c->far = malloc(words * size * sizeof *c->far);
        if (c->far)
            c->far_space = words * size;
    }
    return c->visits && c->copies && c->far;
}

/* Cuts the arena into what the function needs; it only ever grows. */
static int fit(cta *c, const emu_function *f, uint32_t warps, uint32_t shared)
{
    size_t rows = padded((size_t)f->rows * ROW_BYTES), words = padded((size_t)(f->rows + 1) * 4);
    size_t flags = padded((size_t)(f->predicates + 1) * 4), local = padded((size_t)f->local_bytes * LANES);
    size_t wgmma = f->has_wgmma ? padded(f->rows * sizeof(wgmma_row)) : 0;
    size_t each = rows + 2 * words + 2 * flags + 2 * local + wgmma, bytes = padded(shared + 64), need;
    unsigned char *p;

    need = each * warps + 3 * bytes + 256;
    if (need > c->arena_size) {
        free(c->arena);
        c->arena_size = 0;
        c->arena = calloc(1, need);
        if (!c->arena)
            return 0;
        c->arena_size = need;
    }
    if (bytes > c->record_space) {
        free(c->words);
        free(c->bytes);
        c->record_space = 0;
        c->words = calloc(bytes / 4, sizeof *c->words);
        c->bytes = calloc(bytes, sizeof *c->bytes);
        if (!c->words || !c->bytes)
            return 0;
        c->record_space = bytes;
    }
    if (f->has_wgmma && bytes > c->wgmma_space) {
        free(c->wgmma_reads);
        c->wgmma_space = 0;
        c->wgmma_reads = calloc(bytes / 16, sizeof *c->wgmma_reads);
        if (!c->wgmma_reads)
            return 0;
        c->wgmma_space = bytes;
    }
    if (warps > c->warp_space) {
        warp *more = realloc(c->warp, warps * sizeof *more);
        if (!more)
            return 0;
        memset(more + c->warp_space, 0, (warps - c->warp_space) * sizeof *more);
        c->warp = more;
        for (uint32_t i = c->warp_space; i < warps; i++) {
            more[i].stack = malloc(STACK_START * sizeof *more[i].stack);
            if (!more[i].stack)
                return 0;
            more[i].stack_space = STACK_START;
            c->warp_space = i + 1;
        }
    }
    if (!fit_clocks(c, warps) || (c->cluster->size > 1 && !fit_far(c, bytes / 4, c->cluster->size)))
        return 0;
    p = c->arena + (256 - (uintptr_t)c->arena % 256) % 256;
    c->shared = p;
    c->shared_known = p + bytes;
    c->flags = p + 2 * bytes;
    p += 3 * bytes;
    for (uint32_t i = 0; i < warps; i++) {
        warp *w = &c->warp[i];
        w->rows = p;
        w->poison = (uint32_t *)(void *)(p + rows);
        w->origin = (uint32_t *)(void *)(p + rows + words);
        w->predicates = (uint32_t *)(void *)(p + rows + 2 * words);
        w->predicate_poison = (uint32_t *)(void *)(p + rows + 2 * words + flags);
        w->local = p + rows + 2 * words + 2 * flags;
        w->local_known = w->local + local;
        w->wgmma_rows = wgmma ? (wgmma_row *)(void *)(w->local_known + local) : NULL;
        p += each;
    }
    return 1;
}

/* Where CTA `rank` of cluster `number` is in the grid. */
static void place_cta(cta *c, uint64_t number)
{
    const emu_launch *q = c->launch->request;
    uint64_t in_cluster = c->rank;

    for (int i = 0; i < 3; i++) {
        uint32_t clusters = q->grid[i] / q->cluster[i];
        c->id[i] = (uint32_t)(number % clusters * q->cluster[i] + in_cluster % q->cluster[i]);
        number /= clusters;
        in_cluster /= q->cluster[i];
    }
    c->serial = c->id[0] + q->grid[0] * (c->id[1] + (uint64_t)q->grid[1] * c->id[2]);
}

static void start_cta(cta *c, uint64_t number, uint32_t clock_start)
{
    const launch *l = c->launch;
    const emu_launch *q = l->request;
    const emu_function *f = l->function;
    uint32_t threads = q->block[0] * q->block[1] * q->block[2];

    place_cta(c, number);
    c->running = c->warps;
    c->sub_word = 0;
    c->acquired = 0;
    c->clock_start = clock_start;
    memset(c->shared_known, 0, c->shared_bytes);
    memset(c->flags, 0, c->shared_bytes / 4 + 1);
    for (uint32_t i = 0; i < f->shared_gaps; i++)
        memset(c->shared_known + f->shared_gap[2 * i], GAP_BYTE, f->shared_gap[2 * i + 1] - f->shared_gap[2 * i]);
    for (int i = 0; i < NAMED_BARRIERS; i++)
        reset_barrier(c, &c->barrier[i]);
    em_async_start(c);
    em_wgmma_start(c);
    c->random = l->seed ^ (c->serial + 1) * 0x2545f4914f6cdd1du;
    for (uint32_t i = 0; i < c->warps; i++)
        start_warp(c, i, threads);
}

/* The latest time at which one of its actors did something. */
static uint32_t latest_of(const cta *c)
{
    uint32_t latest = c->clock_start;

    for (uint32_t i = 0; i < c->warps; i++)
        if (c->warp[i].clock[c->warp[i].actor] > latest)
            latest = c->warp[i].clock[c->warp[i].actor];
    for (uint32_t i = 0; i < c->warps; i++)
        if (c->clock_start + 1 + c->warp[i].wgmma_commits > latest)
            latest = c->clock_start + 1 + c->warp[i].wgmma_commits;
    for (uint32_t i = 0; i < c->mbarriers; i++)
        if (c->mbarrier[i].major > latest)
            latest = c->mbarrier[i].major;
    return latest;
}

/* ---- one cluster ----------------------------------------------------------------------------------------------- */

/* The CTAs start at one time: each other's records mean the same to all. */
static void start_cluster(cluster *k, uint64_t number)
{
    uint32_t start = 0;

    for (uint32_t r = 0; r < k->size; r++)
        if (k->cta[r]->clock_next > start)
            start = k->cta[r]->clock_next;
    if (start > 0x3fffffff) {
        for (uint32_t r = 0; r < k->size; r++)
            forget_accesses(k->cta[r]);
        start = 0;
    }
    for (uint32_t r = 0; r < k->size; r++)
        start_cta(k->cta[r], number, start);
    em_cluster_start(k);
}

static void end_cluster(const cluster *k)
{
    uint32_t latest = 0;

    for (uint32_t r = 0; r < k->size; r++) {
        uint32_t time = latest_of(k->cta[r]);
        if (time > latest)
            latest = time;
    }
    for (uint32_t r = 0; r < k->size; r++)
        k->cta[r]->clock_next = latest + 1;
}

/* Gives every ready warp a turn, in an order that the seed chooses; 0: none was ready. */
static int round_of_turns(const cluster *k)
{
    cta *lead = k->cta[0];
    uint32_t first = 0, step = 1, warps = k->size * lead->warps;
    int any = 0;

    if (lead->launch->seed) {
        first = (uint32_t)(next_random(&lead->random) % warps);
        step = next_random(&lead->random) & 1 ? 1 : warps - 1;
    }
    for (uint32_t i = 0; i < warps; i++) {
        uint32_t n = (uint32_t)((first + (uint64_t)i * step) % warps);
        warp *w = &k->cta[n / lead->warps]->warp[n % lead->warps];
        if (w->state != WARP_READY)
            continue;
        any = 1;
        run_warp(w, lead->launch->seed ? 1 + next_random(&lead->random) % 200 : DEFAULT_QUANTUM);
    }
    return any;
}

static void run_cluster(cluster *k, uint64_t number)
{
    start_cluster(k, number);
    if (!setjmp(k->stop)) {
        warp *waiting;
        while (round_of_turns(k)) {
            for (uint32_t r = 0; r < k->size && k->cta[r]->launch->seed; r++)
                em_async_progress(k->cta[r]);
            tell_if_stuck(k);
        }
        waiting = find_warp(k, WARP_WAITING);
        if (waiting)
            tell_deadlock(k, waiting);
        for (uint32_t r = 0; r < k->size; r++) {
            if (k->size == 1)
                em_async_end(k->cta[r]); /* in a cluster when the CTA exits */
            em_wgmma_end(k->cta[r]);
        }
    }
    end_cluster(k);
}

/* ---- launches -------------------------------------------------------------------------------------------------- */

static pthread_mutex_t pool_lock = PTHREAD_MUTEX_INITIALIZER;
static cta *free_ctas;
static _Atomic uint64_t total_instructions, total_products;
static _Atomic uint32_t launch_number;

void emu_statistics(uint64_t *thread_instructions, uint64_t *mma_products)
{
    *thread_instructions = atomic_exchange(&total_instructions, 0);
    *mma_products = atomic_exchange(&total_products, 0);
}

static cta *take_cta(void)
{
    cta *c;

    pthread_mutex_lock(&pool_lock);
    c = free_ctas;
    if (c)
        free_ctas = c->next_free;
    pthread_mutex_unlock(&pool_lock);
    return c ? c : calloc(1, sizeof *c);
}

static void give_cta(cta *c)
{
    pthread_mutex_lock(&pool_lock);
    c->next_free = free_ctas;
    free_ctas = c;
    pthread_mutex_unlock(&pool_lock);
}

/* Prepares one CTA of a worker's cluster for a launch. */
static int prepare_cta(launch *l, cluster *k, uint32_t rank)
{
    const emu_launch *q = l->request;
    const emu_function *f = l->function;
    uint32_t threads = q->block[0] * q->block[1] * q->block[2], actors = k->size * CTA_ACTORS;
    cta *c = k->cta[rank];

    c->launch = l;
    c->function = f;
    c->cluster = k;
    c->rank = rank;
    c->first_actor = rank * CTA_ACTORS;
    if (c->actors > actors)
        forget_accesses(c); /* of actors that this launch does not have */
    c->actors = actors;
    c->warps = (threads + LANES - 1) / LANES;
    c->shared_bytes = f->shared_span + q->shared_dynamic_bytes;
    c->thread_instructions = c->mma_products = 0;
    memset(c->recent, 0, sizeof c->recent);
    return fit(c, f, c->warps, c->shared_bytes);
}

static void *worker(void *argument)
{
    launch *l = argument;
    uint64_t i;
    cluster k;
    int none = 0, ready = 1;

    k.size = l->cluster_size;
    for (uint32_t r = 0; r < k.size; r++) {
        k.cta[r] = take_cta();
        ready = k.cta[r] && prepare_cta(l, &k, r) && ready;
    }
    if (!ready)
        atomic_compare_exchange_strong(&l->result, &none, 2);
    while (!atomic_load(&l->result) && (i = atomic_fetch_add(&l->next, 1)) < l->clusters)
        run_cluster(&k, l->stride ? (i * l->stride + l->seed) % l->clusters : i);
    for (uint32_t r = 0; r < k.size; r++)
        if (k.cta[r]) {
            atomic_fetch_add(&total_instructions, k.cta[r]->thread_instructions);
            atomic_fetch_add(&total_products, k.cta[r]->mma_products);
            give_cta(k.cta[r]);
        }
    return NULL;
}

static uint64_t greatest_divisor(uint64_t a, uint64_t b)
{
    while (b) {
        uint64_t t = a % b;
        a = b;
        b = t;
    }
    return a;
}

/* A stride with which all clusters are visited once, in an order that depends on the seed. */
static uint64_t choose_stride(uint64_t clusters, uint64_t seed)
{
    uint64_t random = seed, stride;

    if (!seed || clusters < 2 || clusters > 1u << 31)
        return 0;
    do
        stride = 1 + next_random(&random) % (clusters - 1);
    while (greatest_divisor(stride, clusters) != 1);
    return stride;
}

static void run_workers(launch *l)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    uint64_t n = environment("KAIO_EMU_THREADS", cores > 0 ? (uint64_t)cores : 1);
    pthread_t helper[MAX_WORKERS];
    uint64_t started = 0;

    if (n > l->clusters)
        n = l->clusters;
    if (n > MAX_WORKERS)
        n = MAX_WORKERS;
    while (started + 1 < n && !pthread_create(&helper[started], NULL, worker, l))
        started++;
    worker(l);
    for (uint64_t i = 0; i < started; i++)
        pthread_join(helper[i], NULL);
}

int emu_run(const emu_launch *request)
{
    const emu_function *f = request->function;
    launch l;

    memset(&l, 0, sizeof l);
    l.request = request;
    l.function = f;
    l.ctas = (uint64_t)request->grid[0] * request->grid[1] * request->grid[2];
    l.cluster_size = request->cluster[0] * request->cluster[1] * request->cluster[2];
    l.clusters = l.ctas / l.cluster_size;
    l.seed = environment("KAIO_EMU_SEED", 0);
    l.step_limit = environment("KAIO_EMU_STEPS", DEFAULT_STEPS);
    l.stride = choose_stride(l.clusters, l.seed);
    do
        l.number = atomic_fetch_add(&launch_number, 1) & 0x3ffff;
    while (!l.number);
    l.told = calloc(f->instructions, sizeof *l.told);
    if (f->synchronises && l.ctas <= 1u << 22)
        l.released = calloc(l.ctas, sizeof *l.released);
    if (!l.told || (f->synchronises && l.ctas <= 1u << 22 && !l.released))
        l.result = 2;
    else
        run_workers(&l);
    em_tell_touched(&l);
    free((void *)l.told);
    free((void *)l.released);
    return atomic_load(&l.result);
}
