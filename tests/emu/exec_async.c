/* mbarriers, what they wait for (bulk copies, st.async and cp.async), and the fences of the async proxy.
 *
 * A copy arrives as late as the rules allow: when somebody waits for a phase that lacks nothing else, and then only at
 * the second try, so that a program which tries once goes on too early. Under a seed copies arrive at random. */
#include <stdlib.h>
#include <string.h>
#include "ptx.h"

enum { MOST_ARRIVALS = (1 << 20) - 1, MOST_TX = (1 << 20) - 1, PATIENCE = 64 };

/* ---- operands -------------------------------------------------------------------------------------------------- */

static void need_known(warp *w, const ptx_instr *in, uint32_t row, uint32_t mask, const char *what)
{
    char from[256];
    uint32_t p = row == NO_ROW ? 0 : w->poison[row] & mask;

    if (p)
        em_find(w, in, em_lane(p), FIND_POISON_OPERAND, "%s was never initialised (%s)", what,
                em_origin(w, row, from, sizeof from));
}

/* The CTA that an address of an instruction's space names. */
static cta *target_of(warp *w, const ptx_instr *in, int lane, uint64_t address)
{
    return in->space == SPACE_CLUSTER ? em_cluster_target(w, in, lane, address) : w->cta;
}

/* The offset of an mbarrier's 8 bytes in shared memory. */
static uint32_t object_offset(warp *w, const ptx_instr *in, uint64_t address, int lane)
{
    if (in->space == SPACE_CLUSTER)
        address = WITHOUT_RANK(address);
    em_need_alignment(w, in, lane, address, 8);
    em_bounds_shared(w, in, lane, address, 8);
    return (uint32_t)(address - SHARED_BASE);
}

static uint64_t first_address(const warp *w, const ptx_instr *in, int lane)
{
    return em_lane_address(w, in->row[1], (in->flags & F_BASE64) != 0, in->imm, lane);
}

static uint32_t find_barrier(const cta *c, uint32_t offset)
{
    uint32_t i;

    for (i = 0; i < c->mbarriers; i++)
        if (c->mbarrier[i].live && c->mbarrier[i].offset == offset)
            break;
    return i;
}

/* The mbarrier of c at an address, whose initialisation this lane must know of: by a release, or by a
   fence.mbarrier_init and any barrier.cluster. */
static mbarrier *barrier_in(warp *w, cta *c, const ptx_instr *in, uint64_t address, int lane)
{
    uint32_t offset = object_offset(w, in, address, lane), number = find_barrier(c, offset);
    mbarrier *b;
    char name[64];

    if (number == c->mbarriers)
        em_fail(w, in, lane, FIND_MBARRIER, 719, "no mbarrier was initialised at %s",
                em_shared_name(w, c, offset, name, sizeof name));
    b = &c->mbarrier[number];
    em_choose_clock(w, (uint32_t)lane);
    if (em_write_races(w, &c->words[offset / 4], (uint32_t)lane) && !(b->fenced && em_knows_phase(w, b->fence_phase)))
        em_find(w, in, lane, FIND_RACE, "race: the mbarrier at %s was initialised with no barrier between",
                em_shared_name(w, c, offset, name, sizeof name));
    return b;
}

static mbarrier *barrier_at(warp *w, const ptx_instr *in, uint64_t address, int lane)
{
    cta *c = target_of(w, in, lane, address);

    if (c != w->cta)
        em_cluster_visit(w, in, lane, c);
    return barrier_in(w, c, in, address, lane);
}

/* ---- phases ---------------------------------------------------------------------------------------------------- */

/* The copies that count on an mbarrier, as an actor. */
static uint32_t actor_of(const mbarrier *b)
{
    return b->cta->first_actor + MAX_WARPS + (uint32_t)(b - b->cta->mbarrier);
}

static void end_phase_if_complete(mbarrier *b)
{
    cta *c = b->cta;

    c->events++;
    if (b->pending || b->tx)
        return;
    b->major++;
    b->clock[actor_of(b)] = b->near[actor_of(b)] = b->major; /* the copies of all phases up to this one */
    memcpy(b->done, b->clock, c->actors * sizeof *b->done);
    if (b->near != b->clock)
        memcpy(b->near_done, b->near, c->actors * sizeof *b->near_done);
    b->phase++;
    b->pending = b->expected;
    b->polled = 0;
}

/* An arrival of some lanes orders what they have done, not what the other lanes have done since the warp last met:
   that is put behind the arrival. */
static void hold_back(shared_record *r, const warp *w, uint32_t mask, uint32_t old)
{
    uint32_t lane = RECORD_LANE(r->write_info);

    if (r->write_major == old && RECORD_ACTOR(r->write_info) == w->actor && RECORD_MINOR(r->write_info) == w->minor &&
        (lane < LANES ? !(mask >> lane & 1) : em_ones(mask) == 1))
        r->write_major = old + 1;
    lane = RECORD_LANE(r->read_info);
    if (r->read_major == old && RECORD_ACTOR(r->read_info) == w->actor && RECORD_MINOR(r->read_info) == w->minor &&
        (lane < LANES ? !(mask >> lane & 1) : em_ones(mask) == 1))
        r->read_major = old + 1;
}

static void hold_back_in(const cta *c, const warp *w, uint32_t mask, uint32_t old)
{
    for (uint32_t i = 0; i < c->shared_bytes; i++) {
        if (i % 4 == 0)
            hold_back(&c->words[i / 4], w, mask, old);
        if (c->flags[i / 4] & WORD_IN_PARTS)
            hold_back(&c->bytes[i], w, mask, old);
    }
}

/* What these lanes have done and know joins a clock. */
void em_hand_over(warp *w, uint32_t *clock, uint32_t mask)
{
    const cluster *k = w->cta->cluster;
    uint32_t old = w->clock[w->actor]++;

    if (w->dirty & ~mask & w->live)
        for (uint32_t r = 0; r < k->size; r++)
            if (k->cta[r] == w->cta || (w->visited >> r & 1))
                hold_back_in(k->cta[r], w, mask, old);
    w->dirty &= ~mask;
    em_raise_clock(w->cta, clock, w->clock);
    if (w->ahead_lanes & mask)
        em_raise_clock(w->cta, clock, w->ahead);
}

/* These lanes get to know what a clock tells. */
void em_take_over(warp *w, const uint32_t *done, uint32_t mask)
{
    if (w->ahead_lanes)
        em_raise_clock(w->cta, w->ahead, done);
    if (!(w->live & ~mask)) {
        em_join_clock(w, done);
        return;
    }
    if (!w->ahead_lanes) {
        memcpy(w->ahead, w->clock, w->cta->actors * sizeof *w->ahead);
        em_raise_clock(w->cta, w->ahead, done);
    }
    w->ahead_lanes |= mask;
    if (!(w->live & ~w->ahead_lanes)) {
        em_join_clock(w, w->ahead);
        w->ahead_lanes = 0;
    }
}

/* Releases in an mbarrier. One of scope .cta says nothing to the threads of another CTA. */
static void release(warp *w, mbarrier *b, uint32_t mask, int in_cluster)
{
    if (b->cta != w->cta) {
        if (in_cluster)
            em_hand_over(w, b->clock, mask);
        return;
    }
    em_hand_over(w, b->near, mask);
    if (b->near != b->clock)
        em_raise_clock(w->cta, b->clock, b->near);
}

static void take_arrivals(warp *w, const ptx_instr *in, int lane, mbarrier *b, uint32_t count)
{
    char name[64];

    if (!count || count > MOST_ARRIVALS)
        em_fail(w, in, lane, FIND_OPERAND, 719, "an arrival counts 1 to %d, not %u", MOST_ARRIVALS, count);
    if (count > b->pending)
        em_fail(w, in, lane, FIND_MBARRIER, 719,
                "%u arrivals at the mbarrier at %s, phase %u of which lacks only %u", count,
                em_shared_name(w, b->cta, b->offset, name, sizeof name), b->phase, b->pending);
    b->pending -= count;
    end_phase_if_complete(b);
}

static void expect_bytes(warp *w, const ptx_instr *in, int lane, mbarrier *b, uint32_t bytes)
{
    char name[64];

    if (bytes > MOST_TX || b->tx + bytes > MOST_TX)
        em_fail(w, in, lane, FIND_MBARRIER, 719, "the mbarrier at %s cannot expect %llu bytes in one phase, at most %d",
                em_shared_name(w, b->cta, b->offset, name, sizeof name), (unsigned long long)(b->tx + bytes), MOST_TX);
    b->tx += bytes;
    b->cta->events++;
}

/* ---- arrivals of copies ---------------------------------------------------------------------------------------- */

/* The bytes of a copy's source now, and which of them are known. */
static const unsigned char *source_of(const bulk_copy *k, const unsigned char **known)
{
    emu_alloc *a;

    if (k->from == SPACE_GENERIC) {
        *known = k->seen + k->bytes;
        return k->seen;
    }
    if (k->from == SPACE_SHARED) {
        *known = k->warp->cta->shared_known + k->source;
        return k->warp->cta->shared + k->source;
    }
    a = em_bounds_global(k->warp, k->instr, k->lane, k->source, k->bytes);
    *known = a->written + (k->source - a->base);
    return a->bytes + (k->source - a->base);
}

/* Counts as written by the mbarrier's current phase: who waits for it may read. */
static void bulk_arrives(cta *c, uint32_t index)
{
    bulk_copy k = c->bulk[index];
    mbarrier *b = &c->mbarrier[k.barrier];
    const unsigned char *known, *from = source_of(&k, &known);

    memmove(&c->bulk[index], &c->bulk[index + 1], (c->bulk_count - index - 1) * sizeof *c->bulk);
    c->bulk_count--;
    if (memcmp(from, k.seen, k.bytes))
        em_find(k.warp, k.instr, k.lane, FIND_SOURCE,
                "the source of this copy was written before the wait that completes it");
    memcpy(c->shared + k.target, from, k.bytes);
    memcpy(c->shared_known + k.target, known, k.bytes);
    free(k.seen);
    for (uint32_t i = 0; i < k.bytes; i += 4) {
        shared_record *r = &c->words[(k.target + i) / 4];
        c->flags[(k.target + i) / 4] = k.from == SPACE_GENERIC ? WORD_GENERIC : 0;
        r->write_major = b->major;
        r->write_info = RECORD_INFO(actor_of(b), MANY_LANES, 0);
    }
    b->last = k;
    b->last_major = b->major;
    if (k.from == SPACE_SHARED && k.warp->cta != c)
        em_cluster_copied(&k, c);
    b->tx -= k.bytes;
    end_phase_if_complete(b);
}

static void late_arrives(cta *c, uint32_t index)
{
    late_arrival k = c->late[index];
    mbarrier *b = &c->mbarrier[k.barrier];

    memmove(&c->late[index], &c->late[index + 1], (c->late_count - index - 1) * sizeof *c->late);
    c->late_count--;
    em_finish_copies(k.warp, k.lane, k.serial, k.major);
    if (b->clock[k.warp->actor] <= k.major)
        b->clock[k.warp->actor] = k.major + 1;
    if (b->near[k.warp->actor] <= k.major)
        b->near[k.warp->actor] = k.major + 1;
    take_arrivals(k.warp, k.instr, k.lane, b, 1);
}

/* The index of some copy that counts on mbarrier `number`, chosen by the seed; bulk_count: none. */
static uint32_t choose_copy(cta *c, uint32_t number)
{
    uint32_t first = c->launch->seed && c->bulk_count ? (uint32_t)(em_random(c) % c->bulk_count) : 0, i;

    for (i = 0; i < c->bulk_count; i++)
        if (c->bulk[(first + i) % c->bulk_count].barrier == number)
            return (first + i) % c->bulk_count;
    return c->bulk_count;
}

/* Somebody waits for the current phase: what it lacks arrives, if that is all that it lacks. */
static void advance(cta *c, uint32_t number)
{
    mbarrier *b = &c->mbarrier[number];
    uint32_t phase = b->phase, i;

    if (!b->polled) {
        b->polled = 1;
        return;
    }
    for (i = 0; i < c->late_count && b->phase == phase;)
        if (c->late[i].barrier == number)
            late_arrives(c, i);
        else
            i++;
    while (b->phase == phase && !b->pending && (i = choose_copy(c, number)) < c->bulk_count)
        bulk_arrives(c, i);
}

void em_async_progress(cta *c)
{
    if (c->bulk_count && em_random(c) % 4 == 0)
        bulk_arrives(c, (uint32_t)(em_random(c) % c->bulk_count));
    if (c->late_count && em_random(c) % 4 == 0)
        late_arrives(c, (uint32_t)(em_random(c) % c->late_count));
}

/* ---- a CTA's start and end ------------------------------------------------------------------------------------- */

void em_async_start(cta *c)
{
    for (uint32_t i = 0; i < c->bulk_count; i++)
        free(c->bulk[i].seen);
    c->bulk_count = c->late_count = 0;
    c->mbarriers = 0;
    c->events = 1;
}

void em_async_end(cta *c)
{
    for (uint32_t i = 0; i < c->bulk_count; i++)
        em_find(c->bulk[i].warp, c->bulk[i].instr, c->bulk[i].lane, FIND_IN_FLIGHT,
                "the CTA has ended and this copy of %u bytes is still in flight", c->bulk[i].bytes);
    for (uint32_t i = 0; i < c->mbarriers; i++) {
        const mbarrier *b = &c->mbarrier[i];
        if (b->last.instr && b->last_major >= b->waited_major)
            em_find(b->last.warp, b->last.instr, b->last.lane, FIND_IN_FLIGHT,
                    "the CTA has ended and nobody has waited for this copy, which might still be in flight");
    }
}

/* 0: every warp has ended, is at a barrier, or tries again and again what nothing has changed for. */
int em_can_run(const cta *c)
{
    for (uint32_t i = 0; i < c->warps; i++) {
        const warp *w = &c->warp[i];
        if (w->state == WARP_READY && (w->polls < PATIENCE || w->polled_at != c->events))
            return 1;
    }
    return 0;
}

void em_tell_stuck(warp *w, const char *waits)
{
    const cta *c = w->cta;
    const mbarrier *b = &c->mbarrier[w->polled_barrier];
    uint32_t flying = 0;

    em_wgmma_tell_stuck(w);
    for (uint32_t i = 0; i < c->bulk_count; i++)
        if (c->bulk[i].barrier == w->polled_barrier)
            flying += c->bulk[i].bytes;
    em_fail(w, w->polled_by, em_lane(w->live), FIND_DEADLOCK, 719,
            "deadlock: phase %u of the mbarrier at shared address %u lacks %u of %u arrivals and %lld bytes (copies of "
            "%u bytes are in flight), and nothing else can run (warps from 0: %s)", b->phase, b->offset + SHARED_BASE,
            b->pending, b->expected, (long long)b->tx, flying, waits);
}

/* ---- mbarrier -------------------------------------------------------------------------------------------------- */

static void init_lane(warp *w, const ptx_instr *in, int lane)
{
    cta *c = w->cta;
    uint32_t offset = object_offset(w, in, first_address(w, in, lane), lane), count = ROW32(w, in->row[2])[lane].u;
    uint32_t number;
    mbarrier *b;

    if (!count || count > MOST_ARRIVALS)
        em_fail(w, in, lane, FIND_OPERAND, 719, "an mbarrier counts 1 to %d arrivals, not %u", MOST_ARRIVALS, count);
    if (find_barrier(c, offset) < c->mbarriers)
        em_fail(w, in, lane, FIND_MBARRIER, 719, "shared address %u holds a live mbarrier", offset + SHARED_BASE);
    for (number = 0; number < c->mbarriers && c->mbarrier[number].live; number++)
        ;
    if (number == MAX_MBARRIERS)
        em_fail(w, in, lane, FIND_MBARRIER, 719, "more than %d mbarriers in one CTA are not supported",
                MAX_MBARRIERS);
    em_check_shared(w, c, in, (uint32_t)lane, offset, 8, WRITE, NULL);
    b = &c->mbarrier[number];
    if (number == c->mbarriers) {
        c->mbarriers++;
        b->major = b->waited_major = c->clock_start + 1;
        b->last.instr = NULL;
    }
    memset(b->clock, 0, c->actors * sizeof *b->clock);
    memset(b->done, 0, c->actors * sizeof *b->done);
    memset(b->near, 0, c->actors * sizeof *b->near);
    memset(b->near_done, 0, c->actors * sizeof *b->near_done);
    memset(c->shared_known + offset, 1, 8);
    c->flags[offset / 4] = c->flags[offset / 4 + 1] = WORD_MBARRIER;
    b->offset = offset;
    b->live = b->fresh = 1;
    b->fenced = 0;
    b->polled = 0;
    b->expected = b->pending = count;
    b->tx = 0;
    b->phase = 0;
}

void ex_mbarrier_init(warp *w, const ptx_instr *in, uint32_t mask)
{
    em_need_known_address(w, in, in->row[1], mask);
    need_known(w, in, in->row[2], mask, "the count");
    for (int l = 0; l < LANES; l++)
        if (mask >> l & 1)
            init_lane(w, in, l);
}

void ex_mbarrier_inval(warp *w, const ptx_instr *in, uint32_t mask)
{
    cta *c = w->cta;

    em_need_known_address(w, in, in->row[1], mask);
    for (int l = 0; l < LANES; l++) {
        mbarrier *b;
        if (!(mask >> l & 1))
            continue;
        b = barrier_at(w, in, first_address(w, in, l), l);
        if (choose_copy(c, (uint32_t)(b - c->mbarrier)) < c->bulk_count)
            em_fail(w, in, l, FIND_MBARRIER, 719, "copies that count on this mbarrier are still in flight");
        b->live = 0;
        c->flags[b->offset / 4] = c->flags[b->offset / 4 + 1] = 0;
        memset(c->shared_known + b->offset, 0, 8);
        em_check_shared(w, c, in, (uint32_t)l, b->offset, 8, WRITE, NULL);
    }
}

/* What arrive gives and a wait takes back: opaque to programs. */
#define STATE_MARK 0x6d62ull

static uint64_t state_of(const mbarrier *b)
{
    return STATE_MARK << 48 | b->phase;
}

/* The lanes of a mask whose mbarrier is that of lane l. */
static uint32_t same_barrier(mbarrier *const *at, uint32_t mask, int l)
{
    uint32_t same = 0;

    for (int i = 0; i < LANES; i++)
        same |= (uint32_t)((mask >> i & 1) && at[i] == at[l]) << i;
    return same;
}

void ex_mbarrier_arrive(warp *w, const ptx_instr *in, uint32_t mask)
{
    mbarrier *at[LANES];
    uint32_t phase[LANES], left;
    char name[64];

    em_need_known_address(w, in, in->row[1], mask);
    need_known(w, in, in->row[2], mask, in->flags & F_EXPECT ? "the number of bytes" : "the count");
    for (int l = 0; l < LANES; l++)
        if (mask >> l & 1) {
            at[l] = barrier_at(w, in, first_address(w, in, l), l);
            phase[l] = at[l]->phase;
        }
    for (left = mask; left;) {
        int l = em_lane(left);
        release(w, at[l], same_barrier(at, mask, l), (in->flags & F_CLUSTER) != 0);
        left &= ~same_barrier(at, mask, l);
    }
    for (int l = 0; l < LANES; l++) {
        uint32_t operand = (mask >> l & 1) && in->row[2] != NO_ROW ? ROW32(w, in->row[2])[l].u : 1;
        if (!(mask >> l & 1))
            continue;
        if (at[l]->phase != phase[l])
            em_find(w, in, l, FIND_MBARRIER,
                    "lanes of one instruction arrive in different phases of the mbarrier at %s",
                    em_shared_name(w, at[l]->cta, at[l]->offset, name, sizeof name));
        if (in->row[0] != NO_ROW) {
            ROW64(w, in->row[0])[l].u = state_of(at[l]);
            w->poison[in->row[0]] &= ~(1u << l);
        }
        if (in->flags & F_EXPECT)
            expect_bytes(w, in, l, at[l], operand);
        take_arrivals(w, in, l, at[l], in->flags & F_EXPECT ? 1 : operand);
    }
}

void ex_mbarrier_expect(warp *w, const ptx_instr *in, uint32_t mask)
{
    em_need_known_address(w, in, in->row[1], mask);
    need_known(w, in, in->row[2], mask, "the number of bytes");
    for (int l = 0; l < LANES; l++)
        if (mask >> l & 1)
            expect_bytes(w, in, l, barrier_at(w, in, first_address(w, in, l), l), ROW32(w, in->row[2])[l].u);
}

static int is_over(warp *w, const ptx_instr *in, int lane, const mbarrier *b)
{
    uint64_t state;

    if (in->flags & F_PARITY)
        return (b->phase & 1) != (ROW32(w, in->row[2])[lane].u & 1);
    state = ROW64(w, in->row[2])[lane].u;
    if (state >> 48 != STATE_MARK || (uint32_t)state > b->phase || (uint32_t)state + 1 < b->phase)
        em_fail(w, in, lane, FIND_OPERAND, 719, "this is no state of the current phase or the one before");
    return (uint32_t)state != b->phase;
}

void ex_mbarrier_wait(warp *w, const ptx_instr *in, uint32_t mask)
{
    cta *c = w->cta;
    uint32_t number[LANES], waiting[MAX_MBARRIERS] = {0}, over = 0;

    em_need_known_address(w, in, in->row[1], mask);
    need_known(w, in, in->row[2], mask, in->flags & F_PARITY ? "the parity" : "the state");
    for (int l = 0; l < LANES; l++)
        if (mask >> l & 1) {
            number[l] = (uint32_t)(barrier_at(w, in, first_address(w, in, l), l) - c->mbarrier);
            if (!is_over(w, in, l, &c->mbarrier[number[l]]))
                waiting[number[l]] = 1;
        }
    for (uint32_t i = 0; i < c->mbarriers; i++)
        if (waiting[i])
            advance(c, i);
    memset(waiting, 0, sizeof waiting);
    for (int l = 0; l < LANES; l++)
        if ((mask >> l & 1) && is_over(w, in, l, &c->mbarrier[number[l]])) {
            waiting[number[l]] |= 1u << l;
            over |= 1u << l;
        } else if (mask >> l & 1) {
            w->polled_barrier = number[l];
        }
    for (uint32_t i = 0; i < c->mbarriers; i++)
        if (waiting[i]) {
            c->mbarrier[i].waited_major = c->mbarrier[i].major;
            em_take_over(w, in->flags & F_CLUSTER ? c->mbarrier[i].done : c->mbarrier[i].near_done, waiting[i]);
        }
    w->predicates[in->row[0]] = (w->predicates[in->row[0]] & ~mask) | over;
    w->predicate_poison[in->row[0]] &= ~mask;
    w->polled_by = in;
    w->polls = over == mask ? 0 : w->polled_at == c->events ? w->polls + 1 : 1;
    w->polled_at = c->events;
}

/* The barrier takes one arrival of each lane when all of its cp.async up to here have arrived. */
void ex_cp_async_arrive(warp *w, const ptx_instr *in, uint32_t mask)
{
    cta *c = w->cta;
    uint32_t major = w->clock[w->actor];

    em_need_known_address(w, in, in->row[1], mask);
    for (int l = 0; l < LANES; l++) {
        late_arrival *k;
        mbarrier *b;
        if (!(mask >> l & 1))
            continue;
        b = barrier_at(w, in, first_address(w, in, l), l);
        if (c->late_count == c->late_space) {
            uint32_t space = c->late_space ? 2 * c->late_space : 64;
            late_arrival *more = realloc(c->late, space * sizeof *more);
            if (!more)
                em_fail(w, in, l, FIND_TRAP, 2, "out of memory for asynchronous copies");
            c->late = more;
            c->late_space = space;
        }
        if (!(in->flags & F_NOINC)) {
            if (b->pending == MOST_ARRIVALS)
                em_fail(w, in, l, FIND_MBARRIER, 719, "the count of arrivals passes %d", MOST_ARRIVALS);
            b->pending++;
        }
        k = &c->late[c->late_count++];
        k->warp = w;
        k->instr = in;
        k->lane = l;
        k->barrier = (uint32_t)(b - c->mbarrier);
        k->serial = w->copy_serial;
        k->major = major;
        c->events++;
    }
    w->clock[w->actor]++; /* what this warp does from here on is not covered */
}

/* ---- cp.async.bulk --------------------------------------------------------------------------------------------- */

static void need_bulk_size(warp *w, const ptx_instr *in, int lane, uint32_t bytes)
{
    if (!bytes || bytes % 16)
        em_fail(w, in, lane, FIND_ALIGN, 716, "a bulk copy takes a multiple of 16 bytes, not %u", bytes);
}

static void read_source(warp *w, const ptx_instr *in, int lane, emu_alloc *a, uint64_t from, uint32_t bytes)
{
    for (uint32_t i = 0; i < bytes; i += 16)
        em_note_global(w, in, lane, a, from + i, 16, READ);
}

/* What a copy reads or overwrites: no thread may have written it without a fence since. */
static void need_proxy_fence(warp *w, const cta *c, const ptx_instr *in, int lane, uint32_t offset, uint32_t bytes)
{
    char name[64];

    for (uint32_t i = offset; i < offset + bytes; i += 4)
        if (c->flags[i / 4] & WORD_GENERIC) {
            em_find(w, in, lane, FIND_PROXY,
                    "%s was written by a thread and there was no fence.proxy.async before this copy",
                    em_shared_name(w, c, i, name, sizeof name));
            return;
        }
}

static bulk_copy *add_copy(warp *w, cta *c, const ptx_instr *in, int lane, uint32_t kept)
{
    bulk_copy *k;

    if (c->bulk_count == c->bulk_space) {
        uint32_t space = c->bulk_space ? 2 * c->bulk_space : 16;
        bulk_copy *more = realloc(c->bulk, space * sizeof *more);
        if (!more)
            em_fail(w, in, lane, FIND_TRAP, 2, "out of memory for asynchronous copies");
        c->bulk = more;
        c->bulk_space = space;
    }
    k = &c->bulk[c->bulk_count];
    k->seen = malloc(kept);
    if (!k->seen)
        em_fail(w, in, lane, FIND_TRAP, 2, "out of memory for asynchronous copies");
    c->bulk_count++;
    k->instr = in;
    k->warp = w;
    k->lane = lane;
    c->events++;
    return k;
}

/* The target, in c, and the mbarrier there: no access of before may be unordered with the copy. */
static void aim(warp *w, cta *c, const ptx_instr *in, bulk_copy *k, const mbarrier *b, uint64_t to, uint32_t bytes)
{
    k->barrier = (uint32_t)(b - c->mbarrier);
    k->target = (uint32_t)(to - SHARED_BASE);
    k->bytes = bytes;
    em_check_shared(w, c, in, (uint32_t)k->lane, k->target, bytes, WRITE, NULL);
    for (uint32_t i = k->target; i < k->target + bytes; i += 4)
        c->flags[i / 4] = WORD_IN_FLIGHT;
}

/* Where a copy and its mbarrier are, when their addresses may name another CTA: in the same one. */
static cta *common_target(warp *w, const ptx_instr *in, int lane, uint64_t to, uint64_t counter)
{
    cta *c = target_of(w, in, lane, to);

    if (target_of(w, in, lane, counter) != c)
        em_fail(w, in, lane, FIND_OPERAND, 719, "the mbarrier and the target are in different CTAs");
    return c;
}

static uint64_t counter_address(const warp *w, const ptx_instr *in, int lane)
{
    return em_lane_address(w, in->row[4], (in->flags & F_THIRD_BASE64) != 0, in->imm3, lane);
}

/* One copy into shared memory of c. */
static void copy_into(warp *w, cta *c, const ptx_instr *in, int lane, uint64_t to, uint64_t from, uint32_t bytes)
{
    mbarrier *b;
    bulk_copy *k;
    const unsigned char *source, *known;

    if (c != w->cta)
        em_cluster_need(w, in, lane, c);
    b = barrier_in(w, c, in, counter_address(w, in, lane), lane);
    if (b->fresh)
        em_find(w, in, lane, FIND_PROXY,
                "the async proxy does not know of the mbarrier: no fence.mbarrier_init or fence.proxy.async since its "
                "initialisation");
    em_bounds_shared(w, in, lane, to, bytes);
    k = add_copy(w, c, in, lane, bytes);
    k->from = (ptx_space)in->type;
    k->source = from;
    k->bytes = bytes;
    source = source_of(k, &known);
    memcpy(k->seen, source, bytes);
    need_proxy_fence(w, c, in, lane, (uint32_t)(to - SHARED_BASE), bytes);
    aim(w, c, in, k, b, to, bytes);
}

static void bulk_lane(warp *w, const ptx_instr *in, int lane)
{
    const cluster *cl = w->cta->cluster;
    uint64_t to = first_address(w, in, lane), within = in->space == SPACE_CLUSTER ? WITHOUT_RANK(to) : to;
    uint64_t from = em_lane_address(w, in->row[2], (in->flags & F_SECOND_BASE64) != 0, in->imm2, lane);
    uint32_t bytes = ROW32(w, in->row[3])[lane].u;
    cta *c = common_target(w, in, lane, to, counter_address(w, in, lane));

    need_bulk_size(w, in, lane, bytes);
    em_need_alignment(w, in, lane, to, 16);
    em_need_alignment(w, in, lane, from, 16);
    if (in->type == SPACE_SHARED) {
        em_bounds_shared(w, in, lane, from, bytes);
        from -= SHARED_BASE;
        need_proxy_fence(w, w->cta, in, lane, (uint32_t)from, bytes);
        em_check_shared(w, w->cta, in, (uint32_t)lane, (uint32_t)from, bytes, READ, NULL);
    } else {
        read_source(w, in, lane, em_bounds_global(w, in, lane, from, bytes), from, bytes);
    }
    if (!(in->flags & F_MULTICAST)) {
        copy_into(w, c, in, lane, within, from, bytes);
        return;
    }
    for (uint32_t r = 0, ranks = ROW32(w, in->row[5])[lane].u & 0xffff; ranks >> r; r++) {
        if (r >= cl->size)
            em_fail(w, in, lane, FIND_OPERAND, 719, "the mask 0x%x names CTAs that the cluster does not have", ranks);
        if (ranks >> r & 1)
            copy_into(w, cl->cta[r], in, lane, within, from, bytes);
    }
}

void ex_bulk_copy(warp *w, const ptx_instr *in, uint32_t mask)
{
    em_need_known_address(w, in, in->row[1], mask);
    em_need_known_address(w, in, in->row[2], mask);
    em_need_known_address(w, in, in->row[4], mask);
    need_known(w, in, in->row[3], mask, "the size");
    need_known(w, in, in->row[5], mask, "the mask of CTAs");
    for (int l = 0; l < LANES; l++)
        if (mask >> l & 1)
            bulk_lane(w, in, l);
}

static void st_async_lane(warp *w, const ptx_instr *in, int lane)
{
    uint64_t to = first_address(w, in, lane);
    uint32_t bytes = (uint32_t)in->size * in->count;
    cta *c = common_target(w, in, lane, to, counter_address(w, in, lane));
    mbarrier *b;
    bulk_copy *k;

    if (c != w->cta)
        em_cluster_need(w, in, lane, c);
    to = WITHOUT_RANK(to);
    em_need_alignment(w, in, lane, to, bytes);
    b = barrier_in(w, c, in, counter_address(w, in, lane), lane);
    em_bounds_shared(w, in, lane, to, bytes);
    k = add_copy(w, c, in, lane, 2 * bytes);
    k->from = SPACE_GENERIC;
    for (uint32_t i = 0; i < in->count; i++) {
        uint32_t row = in->list[i];
        if (in->size == 8)
            memcpy(k->seen + 8 * i, &ROW64(w, row)[lane], 8);
        else
            memcpy(k->seen + 4 * i, &ROW32(w, row)[lane], 4);
        memset(k->seen + bytes + i * in->size, !(w->poison[row] >> lane & 1), in->size);
    }
    aim(w, c, in, k, b, to, bytes);
}

void ex_st_async(warp *w, const ptx_instr *in, uint32_t mask)
{
    em_need_known_address(w, in, in->row[1], mask);
    em_need_known_address(w, in, in->row[4], mask);
    for (int l = 0; l < LANES; l++)
        if (mask >> l & 1)
            st_async_lane(w, in, l);
}

void ex_bulk_prefetch(warp *w, const ptx_instr *in, uint32_t mask)
{
    em_need_known_address(w, in, in->row[1], mask);
    need_known(w, in, in->row[3], mask, "the size");
    for (int l = 0; l < LANES; l++)
        if (mask >> l & 1) {
            uint64_t from = first_address(w, in, l);
            need_bulk_size(w, in, l, ROW32(w, in->row[3])[l].u);
            em_need_alignment(w, in, l, from, 16);
            em_bounds_global(w, in, l, from, ROW32(w, in->row[3])[l].u);
        }
}

/* ---- fences ---------------------------------------------------------------------------------------------------- */

/* Whether these lanes know of the write that a record tells of. */
static int knows(const warp *w, const shared_record *r, uint32_t mask)
{
    const uint32_t *clock = w->ahead_lanes & mask ? w->ahead : w->clock;
    uint32_t info = r->write_info, lane = RECORD_LANE(info);

    if (RECORD_ACTOR(info) % CTA_ACTORS >= MAX_WARPS || r->write_major < clock[RECORD_ACTOR(info)])
        return 1;
    if (RECORD_ACTOR(info) != w->actor)
        return 0;
    return RECORD_MINOR(info) < w->minor || (lane < LANES ? mask >> lane & 1 : !(w->live & ~mask));
}

void ex_fence_init(warp *w, const ptx_instr *in, uint32_t mask)
{
    cta *c = w->cta;

    for (uint32_t i = 0; i < c->mbarriers; i++) {
        mbarrier *b = &c->mbarrier[i];
        if (!knows(w, &c->words[b->offset / 4], mask))
            continue;
        b->fresh = 0;
        if (b->fenced || in->run != ex_fence_init)
            continue;
        b->fenced = 1;
        b->fence_phase = c->cluster->phase + ((w->arrived & mask) != 0);
    }
}

/* Eight words at a time, since fences in a loop look at all of shared memory. The array of flags is padded. */
static int none_generic(const unsigned char *flags)
{
    uint64_t x;

    memcpy(&x, flags, 8);
    return !(x & 0x0101010101010101ull * WORD_GENERIC);
}

static void fence_words(const warp *w, cta *c, uint32_t mask)
{
    for (uint32_t i = 0; i < c->shared_bytes; i += 4) {
        int known;
        if (i % 32 == 0 && none_generic(&c->flags[i / 4])) {
            i += 28;
            continue;
        }
        known = (c->flags[i / 4] & WORD_GENERIC) && knows(w, &c->words[i / 4], mask);
        for (uint32_t k = i; known && (c->flags[i / 4] & WORD_IN_PARTS) && k < i + 4; k++)
            known = knows(w, &c->bytes[k], mask);
        if (known)
            c->flags[i / 4] &= (unsigned char)~WORD_GENERIC;
    }
}

void ex_fence_proxy(warp *w, const ptx_instr *in, uint32_t mask)
{
    const cluster *k = w->cta->cluster;

    if (in->space == SPACE_GLOBAL)
        return;
    fence_words(w, w->cta, mask);
    for (uint32_t r = 0; r < k->size && w->visited && in->space != SPACE_SHARED; r++)
        if (w->visited >> r & 1)
            fence_words(w, k->cta[r], mask);
    ex_fence_init(w, in, mask);
}
