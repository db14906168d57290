/* Clusters: barrier.cluster, addresses of .shared::cluster, and what CTAs know of each other.
 *
 * Clocks reach over the whole cluster (ptx.h), so races on another CTA's shared memory are found as those within a CTA.
 * Two things more are checked at every access to it: the thread knows that the CTA has started, from a barrier.cluster
 * or from whatever the CTA has released to it; and when that CTA exits, one of its warps knows of the access. */
#include <string.h>
#include "ptx.h"

/* ---- addresses ------------------------------------------------------------------------------------------------- */

/* The CTA that an address of .shared::cluster names. */
cta *em_cluster_target(warp *w, const ptx_instr *in, int lane, uint64_t address)
{
    const cluster *k = w->cta->cluster;
    uint32_t field = RANK_FIELD(address);

    if (address >> 32 || field > k->size)
        em_fail(w, in, lane, FIND_ADDRESS, 700,
                "0x%llx is no address of .shared::cluster: it names none of the cluster's %u CTAs",
                (unsigned long long)address, k->size);
    return field ? k->cta[field - 1] : w->cta;
}

/* What the thread knows of a CTA's start: the time at its START_ACTOR is 1 from the cluster's start on, 2 once the CTA
   is known to have started, and 2 + n when n phases of barrier.cluster are known to be complete. */
enum { STARTED = 2 };

/* Whether a phase of barrier.cluster, numbered from 0, is complete as far as w->seen knows. */
int em_knows_phase(const warp *w, uint32_t phase)
{
    return w->seen[w->cta->first_actor + START_ACTOR] - w->cta->clock_start > STARTED + phase;
}

/* What every access to the shared memory of another CTA needs. */
void em_cluster_need(warp *w, const ptx_instr *in, int lane, const cta *c)
{
    if (!c->running)
        em_fail(w, in, lane, FIND_CLUSTER, 719, "CTA %u of the cluster, whose shared memory this is, has exited",
                c->rank);
    em_choose_clock(w, (uint32_t)lane);
    if (w->seen[c->first_actor + START_ACTOR] < c->clock_start + STARTED)
        em_find(w, in, lane, FIND_CLUSTER,
                "CTA %u of the cluster, whose shared memory this is, may not have started: no barrier.cluster.wait "
                "comes before", c->rank);
}

/* Before each access that somebody there has to know of. */
void em_cluster_visit(warp *w, const ptx_instr *in, int lane, cta *c)
{
    visit *v = &c->visits[w->cta->rank][w->index];

    em_cluster_need(w, in, lane, c);
    w->visited |= 1u << c->rank;
    v->instr = in;
    v->warp = w;
    v->lane = lane;
    v->major = w->clock[w->actor];
}

/* The rank of the CTA with this number in the grid; the size of c's cluster: it is in another one. */
uint32_t em_rank_of(const cta *c, uint64_t serial)
{
    const emu_launch *q = c->launch->request;
    uint32_t rank = 0, step = 1;

    if (c->cluster->size == 1 || serial >= c->launch->ctas)
        return c->cluster->size;
    for (int i = 0; i < 3; i++) {
        uint32_t id = (uint32_t)(serial % q->grid[i]);
        serial /= q->grid[i];
        if (id / q->cluster[i] != c->id[i] / q->cluster[i])
            return c->cluster->size;
        rank += id % q->cluster[i] * step;
        step *= q->cluster[i];
    }
    return rank;
}

/* An address in shared memory, generic or not, as one of .shared::cluster. */
static uint32_t window_address(warp *w, const ptx_instr *in, int lane, uint64_t a)
{
    if (in->space == SPACE_GENERIC)
        a -= SHARED_WINDOW;
    (void)em_cluster_target(w, in, lane, a);
    return (uint32_t)a;
}

static uint64_t operand_address(const warp *w, const ptx_instr *in, int lane)
{
    return in->size == 8 ? ROW64(w, in->row[1])[lane].u : ROW32(w, in->row[1])[lane].u;
}

void ex_mapa(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint32_t size = w->cta->cluster->size;

    mask &= ~(w->poison[in->row[1]] | w->poison[in->row[2]]);
    for (int l = 0; l < LANES; l++) {
        uint32_t rank = ROW32(w, in->row[2])[l].u, a;
        if (!(mask >> l & 1))
            continue;
        if (rank >= size)
            em_fail(w, in, l, FIND_OPERAND, 719, "the cluster has %u CTAs and none of rank %u", size, rank);
        a = WITHOUT_RANK(window_address(w, in, l, operand_address(w, in, l))) | (rank + 1) << RANK_SHIFT;
        if (in->size == 8)
            ROW64(w, in->row[0])[l].u = a + (in->space == SPACE_GENERIC ? SHARED_WINDOW : 0);
        else
            ROW32(w, in->row[0])[l].u = a;
    }
}

void ex_getctarank(warp *w, const ptx_instr *in, uint32_t mask)
{
    mask &= ~w->poison[in->row[1]];
    for (int l = 0; l < LANES; l++)
        if (mask >> l & 1) {
            uint32_t field = RANK_FIELD(window_address(w, in, l, operand_address(w, in, l)));
            ROW32(w, in->row[0])[l].u = field ? field - 1 : w->cta->rank;
        }
}

/* ---- barrier.cluster ------------------------------------------------------------------------------------------- */

static void pass_wait(warp *w, uint32_t mask)
{
    w->may_wait &= ~mask;
    em_take_over(w, w->cta->cluster->done, mask);
}

/* The phase ends when all threads that have not exited have arrived. */
static int is_complete(const cluster *k)
{
    for (uint32_t r = 0; r < k->size; r++)
        for (uint32_t i = 0; i < k->cta[r]->warps; i++)
            if (k->cta[r]->warp[i].live & ~k->cta[r]->warp[i].arrived)
                return 0;
    return 1;
}

static void end_phase_if_complete(cluster *k)
{
    if (!k->busy || !is_complete(k))
        return;
    k->busy = 0;
    k->phase++;
    for (uint32_t r = 0; r < k->size; r++) /* even relaxed arrivals tell that their CTAs have come here */
        k->clock[r * CTA_ACTORS + START_ACTOR] = k->cta[r]->clock_start + STARTED + k->phase;
    memcpy(k->done, k->clock, k->size * CTA_ACTORS * sizeof *k->done);
    memset(k->clock, 0, k->size * CTA_ACTORS * sizeof *k->clock);
    for (uint32_t r = 0; r < k->size; r++) {
        k->cta[r]->events++;
        for (uint32_t i = 0; i < k->cta[r]->warps; i++) {
            warp *w = &k->cta[r]->warp[i];
            w->may_wait = w->arrived;
            w->arrived = 0;
            if (w->state == WARP_WAITING && w->waiting_at->run == ex_cluster_wait) {
                w->state = WARP_READY;
                pass_wait(w, w->waiting_lanes);
            }
        }
    }
}

/* A relaxed arrival orders what the latest fence before it has. */
void ex_cluster_arrive(warp *w, const ptx_instr *in, uint32_t mask)
{
    cluster *k = w->cta->cluster;
    uint32_t again = (w->arrived | w->may_wait) & mask;

    if (again)
        em_fail(w, in, em_lane(again), FIND_CLUSTER, 719,
                "the thread arrives again with no barrier.cluster.wait since its last arrival");
    if (in->flags & F_RELEASE)
        em_hand_over(w, k->clock, mask);
    else if (w->has_fence_clock)
        em_raise_clock(w->cta, k->clock, w->fence_clock);
    w->arrived |= mask;
    w->cta->events++;
    k->busy = 1;
    end_phase_if_complete(k);
}

void ex_cluster_wait(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint32_t unmatched = mask & ~(w->arrived | w->may_wait);

    if (unmatched)
        em_fail(w, in, em_lane(unmatched), FIND_CLUSTER, 719,
                "the thread waits with no barrier.cluster.arrive before");
    if (mask & w->arrived) {
        w->state = WARP_WAITING;
        w->waiting_at = in;
        w->waiting_lanes = mask;
    } else {
        pass_wait(w, mask);
    }
}

/* ---- ordered accesses ------------------------------------------------------------------------------------------ */

/* Fences and ordered accesses hand over knowledge too. Which location two of them used is not compared: that may hide a
   race, and never invents one. */

void em_cluster_fence(warp *w)
{
    if (w->cta->cluster->size == 1)
        return;
    if (w->has_seen_flags)
        em_take_over(w, w->cta->cluster->flag_clock, w->live);
    w->has_seen_flags = 0;
    w->clock[w->actor]++;
    memcpy(w->fence_clock, w->clock, w->cta->actors * sizeof *w->fence_clock);
    if (w->ahead_lanes)
        em_raise_clock(w->cta, w->fence_clock, w->ahead);
    w->has_fence_clock = 1;
}

void em_cluster_release(warp *w, uint32_t mask, int releases)
{
    cluster *k = w->cta->cluster;

    if (k->size == 1)
        return;
    if (releases)
        em_hand_over(w, k->flag_clock, mask);
    else if (w->has_fence_clock)
        em_raise_clock(w->cta, k->flag_clock, w->fence_clock);
}

void em_cluster_acquire(warp *w, uint32_t mask, int acquires)
{
    cluster *k = w->cta->cluster;

    if (k->size == 1)
        return;
    if (acquires)
        em_take_over(w, k->flag_clock, mask);
    else
        w->has_seen_flags = 1;
}

/* ---- a cluster's start, a CTA's end ---------------------------------------------------------------------------- */

void em_cluster_start(cluster *k)
{
    memset(k->clock, 0, k->size * CTA_ACTORS * sizeof *k->clock);
    memset(k->done, 0, k->size * CTA_ACTORS * sizeof *k->done);
    memset(k->flag_clock, 0, k->size * CTA_ACTORS * sizeof *k->flag_clock);
    k->busy = 0;
    k->phase = 0;
    if (k->size == 1)
        return;
    for (uint32_t r = 0; r < k->size; r++) {
        memset(k->cta[r]->visits, 0, k->size * sizeof *k->cta[r]->visits);
        memset(k->cta[r]->copies, 0, k->size * sizeof *k->cta[r]->copies);
    }
}

/* Whether some warp of c knows of what actor `actor` did at time `major`. */
static int is_known_in(const cta *c, uint32_t actor, uint32_t major)
{
    for (uint32_t i = 0; i < c->warps; i++) {
        const warp *w = &c->warp[i];
        if (major < w->clock[actor] || (w->ahead_lanes && major < w->ahead[actor]))
            return 1;
    }
    return 0;
}

static void check_visits(const cta *c)
{
    for (uint32_t r = 0; r < c->cluster->size; r++)
        for (uint32_t i = 0; i < c->warps; i++) {
            const visit *v = &c->visits[r][i];
            if (v->instr && !is_known_in(c, r * CTA_ACTORS + i, v->major))
                em_find(v->warp, v->instr, v->lane, FIND_CLUSTER,
                        "CTA %u of the cluster, whose shared memory this is, exits without knowing that the access is "
                        "over (barrier.cluster.arrive.release here and a wait there would tell)", c->rank);
        }
}

/* A copy out of the shared memory of another CTA has arrived. */
void em_cluster_copied(const bulk_copy *b, const cta *target)
{
    visit *v = &b->warp->cta->copies[target->rank][b->barrier];

    v->instr = b->instr;
    v->warp = b->warp;
    v->lane = b->lane;
    v->major = target->mbarrier[b->barrier].major;
}

static void tell_copy(warp *w, const ptx_instr *in, int lane)
{
    em_find(w, in, lane, FIND_IN_FLIGHT,
            "the CTA exits without knowing that this copy out of its shared memory is over");
}

static void check_copies(const cta *c)
{
    for (uint32_t r = 0; r < c->cluster->size; r++) {
        const cta *target = c->cluster->cta[r];
        for (uint32_t i = 0; i < target->bulk_count; i++)
            if (target->bulk[i].from == SPACE_SHARED && target->bulk[i].warp->cta == c && target != c)
                tell_copy(target->bulk[i].warp, target->bulk[i].instr, target->bulk[i].lane);
        for (uint32_t i = 0; i < MAX_MBARRIERS; i++) {
            const visit *v = &c->copies[r][i];
            if (v->instr && !is_known_in(c, target->first_actor + MAX_WARPS + i, v->major))
                tell_copy(v->warp, v->instr, v->lane);
        }
    }
}

/* Some threads of the warp have exited: they count as arrived. */
void em_cluster_exit(warp *w)
{
    end_phase_if_complete(w->cta->cluster);
    if (w->cta->running || w->cta->cluster->size == 1)
        return;
    check_visits(w->cta);
    check_copies(w->cta);
    em_async_end(w->cta);
}
