/* Loads, stores, atomics, asynchronous copies and matrix moves, with the checks that go with every access: bounds,
 * alignment, initialisation, races, copies in flight. */
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "numeric.h"
#include "ptx.h"

/* Where the bytes of one lane's access are, and which of them were ever written. */
typedef struct place {
    unsigned char *data, *known;
} place;

static const char *const access_name[] = {"read", "write", "atomic access", "wgmma's read"};

/* ---- shared memory: who touched what, by clocks ---------------------------------------------------------------- */

/* Each warp has a clock (major) that its barrier arrivals advance, and within it a count of warp-level barriers
   (minor). A record of major m by warp i happened before the next access of warp w iff m < w->clock[i]; within one
   warp also if the lane is the same or the minor is smaller. Lanes that waited on an mbarrier alone look at w->ahead
   instead; w->seen is what applies to the access at hand. */

int em_write_races(const warp *w, const shared_record *r, uint32_t lane)
{
    uint32_t info = r->write_info;

    if (r->write_major < w->seen[RECORD_ACTOR(info)])
        return 0;
    return RECORD_ACTOR(info) != w->actor ||
           ((lane >= MANY_LANES || RECORD_LANE(info) != lane) && RECORD_MINOR(info) >= w->minor);
}

/* Whether this major is past for all warps of c, without a look at each. */
static inline int is_below_floor(const warp *w, const cta *c, uint32_t major)
{
    return c == w->cta && major < w->clock_floor;
}

/* Whether some warp of c, in the mask and not w itself, had not got beyond `major` as far as w knows. */
static int some_may_be_at(const warp *w, const cta *c, uint32_t major, uint32_t warps)
{
    for (uint32_t i = 0; i < c->warps; i++)
        if ((warps >> i & 1) && c->first_actor + i != w->actor && major >= w->seen[c->first_actor + i])
            return 1;
    return 0;
}

static int read_races(const warp *w, const cta *c, const shared_record *r, uint32_t lane)
{
    uint32_t info = r->read_info, major = r->read_major & ~READ_SHARED_BY_WARPS;

    if (r->read_major & READ_SHARED_BY_WARPS)
        return !is_below_floor(w, c, major) && some_may_be_at(w, c, major, info);
    if (major < w->seen[RECORD_ACTOR(info)])
        return 0;
    return RECORD_ACTOR(info) != w->actor ||
           ((lane >= MANY_LANES || RECORD_LANE(info) != lane) && RECORD_MINOR(info) >= w->minor);
}

static int readers_are_past(const warp *w, uint32_t major, uint32_t readers)
{
    if (major < w->clock_floor)
        return 1;
    for (uint32_t i = 0; i < w->cta->warps; i++)
        if ((readers >> i & 1) && major >= w->seen[i])
            return 0;
    return 1;
}

/* Several unordered readers are kept as a set of warps with the smallest of their clocks: exact while warps pass the
   same barriers, and never a false alarm. */
static void note_read(const warp *w, shared_record *r, uint32_t lane)
{
    uint32_t major = w->clock[w->actor], info = RECORD_INFO(w->actor, lane, w->minor), other;

    if (r->read_major == major && r->read_info == info)
        return;
    if (r->read_major & READ_SHARED_BY_WARPS) {
        if (!readers_are_past(w, r->read_major & ~READ_SHARED_BY_WARPS, r->read_info)) {
            r->read_info |= 1u << w->index;
            if (major < (r->read_major & ~READ_SHARED_BY_WARPS))
                r->read_major = READ_SHARED_BY_WARPS | major;
            return;
        }
    } else {
        other = RECORD_ACTOR(r->read_info);
        if (other == w->actor) {
            if (r->read_major == major && RECORD_MINOR(r->read_info) == w->minor)
                info = RECORD_INFO(w->actor, MANY_LANES, w->minor);
        } else if (r->read_major >= w->seen[other]) {
            r->read_major = READ_SHARED_BY_WARPS | (r->read_major < major ? r->read_major : major);
            r->read_info = 1u << other % CTA_ACTORS | 1u << w->index;
            return;
        }
    }
    r->read_major = major;
    r->read_info = info;
}

static void note_write(const warp *w, shared_record *r, uint32_t lane)
{
    r->write_major = w->clock[w->actor];
    r->write_info = RECORD_INFO(w->actor, lane, w->minor);
}

static void tell_race(warp *w, const cta *c, const ptx_instr *in, int lane, const shared_record *r, uint32_t offset,
                      int access, int read)
{
    uint32_t info = read ? r->read_info : r->write_info, by = RECORD_LANE(info);
    char where[64], who[64], with[32] = "";

    em_shared_name(w, c, offset, where, sizeof where);
    if (read && (r->read_major & READ_SHARED_BY_WARPS)) {
        em_find(w, in, lane, FIND_RACE, "race: %s of %s that other warps read with no barrier between",
                access_name[access], where);
        return;
    }
    if (RECORD_ACTOR(info) % CTA_ACTORS >= MAX_WARPS)
        em_find(w, in, lane, FIND_RACE,
                "race: %s of %s that a bulk copy wrote, whose mbarrier nobody has waited for here",
                access_name[access], where);
    if (by < LANES)
        snprintf(with, sizeof with, "lane %u of ", by);
    em_find(w, in, lane, FIND_RACE, "race: %s of %s that %s%s %s with no barrier between", access_name[access], where,
            with, em_actor_name(w, RECORD_ACTOR(info), who, sizeof who), read ? "read" : "wrote");
}

/* Two lanes of one warp that store one value to one place are let pass. */
static int same_value(const warp *w, const cta *c, const shared_record *r, uint32_t offset, const unsigned char *value,
                      uint32_t size)
{
    return value && RECORD_ACTOR(r->write_info) == w->actor && !memcmp(c->shared + offset, value, size);
}

static void check_record(warp *w, const cta *c, const ptx_instr *in, uint32_t lane, shared_record *r, uint32_t offset,
                         uint32_t size, int access, const unsigned char *value)
{
    if (em_write_races(w, r, lane) && !same_value(w, c, r, offset, value, size))
        tell_race(w, c, in, (int)(lane & 31), r, offset, access, 0);
    else if (access == WRITE && read_races(w, c, r, lane))
        tell_race(w, c, in, (int)(lane & 31), r, offset, access, 1);
}

static uint32_t bytes_of_word(uint32_t offset, uint32_t size)
{
    return ((1u << (size < 4 ? size : 4)) - 1) << offset % 4;
}

/* Reads by the warps of other CTAs, for which the record of reads has no room. */
static void note_far_read(const warp *w, cta *c, uint32_t offset, uint32_t size)
{
    uint32_t ranks = c->cluster->size, major = w->clock[w->actor];
    far_record *far = &c->far[(size_t)(offset / 4) * ranks], *mine = &far[w->cta->rank];

    if (!(c->flags[offset / 4] & WORD_FAR))
        memset(far, 0, ranks * sizeof *far);
    c->flags[offset / 4] |= WORD_FAR;
    if (!some_may_be_at(w, w->cta, mine->major, mine->warps)) {
        mine->warps = mine->bytes = 0;
        mine->major = major;
    }
    mine->warps |= 1u << w->index;
    mine->bytes |= bytes_of_word(offset, size);
    if (major < mine->major)
        mine->major = major;
}

static void check_far_reads(warp *w, cta *c, const ptx_instr *in, uint32_t lane, uint32_t offset, uint32_t size,
                            int access)
{
    const far_record *far = &c->far[(size_t)(offset / 4) * c->cluster->size];
    uint32_t bytes = bytes_of_word(offset, size);
    char where[64];

    for (uint32_t r = 0; r < c->cluster->size; r++)
        if ((far[r].bytes & bytes) && some_may_be_at(w, c->cluster->cta[r], far[r].major, far[r].warps)) {
            em_find(w, in, (int)(lane & 31), FIND_RACE,
                    "race: %s of %s that CTA %u of the cluster read with no barrier between", access_name[access],
                    em_shared_name(w, c, offset, where, sizeof where), r);
            return;
        }
    if (size >= 4 && access == WRITE)
        c->flags[offset / 4] &= (unsigned char)~WORD_FAR;
}

static void note(warp *w, cta *c, shared_record *r, uint32_t lane, int access)
{
    if (access == WRITE)
        note_write(w, r, lane);
    else if (access == READ && c == w->cta)
        note_read(w, r, lane);
}

/* Bytes that a wgmma reads may be written when somebody's wait for it is known here. */
static void check_wgmma(warp *w, const cta *c, const ptx_instr *in, uint32_t lane, uint32_t offset, int access)
{
    char where[64];

    for (uint32_t g = 0; g < MAX_GROUPS; g++)
        if (c->wgmma_reads[offset / 16][g] >= w->seen[c->first_actor + FIRST_GROUP_ACTOR + g])
            em_find(w, in, (int)(lane & 31), FIND_RACE,
                    "race: %s of %s that a wgmma of warpgroup %u reads, of whose wait_group nothing is known here",
                    access_name[access], em_shared_name(w, c, offset, where, sizeof where), g);
}

static void check_occupied(warp *w, cta *c, const ptx_instr *in, uint32_t lane, uint32_t offset, uint32_t size,
                           int access)
{
    unsigned flags = c->flags[offset / 4];
    char where[64];

    if ((flags & WORD_WGMMA) && (access == WRITE || access == ATOMIC))
        check_wgmma(w, c, in, lane, offset, access);
    if ((flags & WORD_FAR) && (access == WRITE || access == ATOMIC))
        check_far_reads(w, c, in, lane, offset, size, access);
    if (flags & WORD_MBARRIER)
        em_find(w, in, (int)(lane & 31), FIND_MBARRIER, "%s of %s, which holds a live mbarrier", access_name[access],
                em_shared_name(w, c, offset, where, sizeof where));
    else if (flags & WORD_IN_FLIGHT)
        em_find(w, in, (int)(lane & 31), FIND_IN_FLIGHT,
                "%s of %s, the target of a copy that is still in flight (no wait has made it visible)",
                access_name[access], em_shared_name(w, c, offset, where, sizeof where));
}

/* The common case: both records of a place are surely in the past, or this lane's own of just now. */
static inline int is_past(const warp *w, const cta *c, const shared_record *r, uint32_t major, uint32_t info,
                          int access)
{
    if (r->write_major >= w->seen[RECORD_ACTOR(r->write_info)] && (r->write_major != major || r->write_info != info))
        return 0;
    if (access != WRITE || (r->read_major == major && r->read_info == info))
        return 1;
    if (r->read_major & READ_SHARED_BY_WARPS)
        return is_below_floor(w, c, r->read_major & ~READ_SHARED_BY_WARPS);
    return r->read_major < w->seen[RECORD_ACTOR(r->read_info)];
}

/* The first access to a single byte: until then the record of an even byte stands for two. */
static void split_halves(cta *c)
{
    c->sub_word = 1;
    for (uint32_t i = 0; i + 1 < c->shared_bytes; i += 2)
        c->bytes[i + 1] = c->bytes[i];
}

static void check_narrow(warp *w, cta *c, const ptx_instr *in, uint32_t lane, uint32_t offset, uint32_t size,
                         int access, const unsigned char *value)
{
    uint32_t major = w->clock[w->actor], info = RECORD_INFO(w->actor, lane, w->minor), step = c->sub_word ? 1 : 2;

    for (uint32_t i = offset; i < offset + size; i += step) {
        shared_record *r = &c->bytes[i];
        if (!is_past(w, c, r, major, info, access))
            check_record(w, c, in, lane, r, i, step, access, value ? value + (i - offset) : NULL);
    }
}

void em_choose_clock(warp *w, uint32_t lane)
{
    w->seen = w->clock;
    if (w->ahead_lanes >> (lane & 31) & 1) {
        w->ahead[w->actor] = w->clock[w->actor];
        w->seen = w->ahead;
    }
}

/* An access to shared memory of c, which is the warp's own CTA or one of its cluster. Words and narrower accesses keep
   separate records; each looks at both. */
void em_check_shared(warp *w, cta *c, const ptx_instr *in, uint32_t lane, uint32_t offset, uint32_t size, int access,
                     const unsigned char *value)
{
    uint32_t major = w->clock[w->actor], info = RECORD_INFO(w->actor, lane, w->minor);
    int writes = access == WRITE || access == ATOMIC;
    uint32_t forbidden = WORD_IN_FLIGHT | WORD_MBARRIER | (writes ? WORD_WGMMA | WORD_FAR : 0);

    em_choose_clock(w, lane);
    if (access != ASYNC_READ)
        w->dirty |= lane < LANES ? 1u << lane : ALL_LANES;
    if (size == 1 && !c->sub_word)
        split_halves(c);
    for (uint32_t i = offset; i < offset + size; i += 4) {
        const unsigned char *v = value ? value + (i - offset) : NULL;
        shared_record *r = &c->words[i / 4];
        uint32_t wide = size < 4 ? size : 4;
        if (c->flags[i / 4] & forbidden)
            check_occupied(w, c, in, lane, i, size, access);
        if (writes)
            c->flags[i / 4] |= WORD_GENERIC;
        if (!is_past(w, c, r, major, info, access))
            check_record(w, c, in, lane, r, i, wide, access, v);
        if (c->flags[i / 4] & WORD_IN_PARTS || size < 4)
            check_narrow(w, c, in, lane, i, wide, access, v);
        if (c != w->cta && access == READ)
            note_far_read(w, c, i, size);
        if (size < 4) {
            c->flags[i / 4] |= WORD_IN_PARTS;
            for (uint32_t k = i; k < i + size; k += c->sub_word ? 1 : 2)
                note(w, c, &c->bytes[k], lane, access);
        } else if (access == WRITE) {
            c->flags[i / 4] &= (unsigned char)~WORD_IN_PARTS; /* this write comes after all of them, or was told */
            r->write_major = major;
            r->write_info = info;
        } else if (access == READ && c == w->cta && (r->read_major != major || r->read_info != info)) {
            note_read(w, r, lane);
        }
    }
}

void em_bounds_shared(warp *w, const ptx_instr *in, int lane, uint64_t address, uint32_t size)
{
    cta *c = w->cta;
    uint64_t offset = address - SHARED_BASE;

    if (address < SHARED_BASE || offset + size > c->shared_bytes) {
        if (address >> 32 == 0 && RANK_FIELD(address))
            em_fail(w, in, lane, FIND_ADDRESS, 700,
                    "0x%llx is an address of .shared::cluster (it names CTA %u), and this takes one of .shared::cta",
                    (unsigned long long)address, RANK_FIELD(address) - 1);
        em_fail(w, in, lane, FIND_ADDRESS, 700, "shared address %lld is outside the CTA's %u bytes [%u, %u)",
                (long long)address, c->shared_bytes, SHARED_BASE, SHARED_BASE + c->shared_bytes);
    }
    for (uint32_t i = 0; c->function->shared_gaps && i < size; i += size < 4 ? 1 : 4)
        if (c->shared_known[offset + i] == GAP_BYTE)
            em_fail(w, in, lane, FIND_ADDRESS, 700, "shared address %lld lies past the end of a variable",
                    (long long)address);
}

static place shared_place(warp *w, const ptx_instr *in, int lane, uint64_t address, uint32_t size, int access,
                          const unsigned char *value)
{
    uint32_t offset = (uint32_t)(address - SHARED_BASE);
    place p;

    em_bounds_shared(w, in, lane, address, size);
    em_check_shared(w, w->cta, in, (uint32_t)lane, offset, size, access, value);
    p.data = w->cta->shared + offset;
    p.known = w->cta->shared_known + offset;
    return p;
}

/* The same for an address of .shared::cluster. */
static place cluster_place(warp *w, const ptx_instr *in, int lane, uint64_t address, uint32_t size, int access,
                           const unsigned char *value)
{
    cta *c = em_cluster_target(w, in, lane, address);
    uint64_t within = WITHOUT_RANK(address);
    place p;

    em_bounds_shared(w, in, lane, within, size); /* all CTAs have the same */
    if (c == w->cta)
        return shared_place(w, in, lane, within, size, access, value);
    em_cluster_visit(w, in, lane, c);
    em_check_shared(w, c, in, (uint32_t)lane, (uint32_t)within - SHARED_BASE, size, access, value);
    p.data = c->shared + (within - SHARED_BASE);
    p.known = c->shared_known + (within - SHARED_BASE);
    return p;
}

/* ---- global memory --------------------------------------------------------------------------------------------- */

/* A record: launch 18 bits, "several" 1, CTA 25, warp 5, major 15. Several with CTA all ones: several CTAs. Readers
   and writers each publish their own record before they look at the other's, so that of two accesses which run at the
   same time at least one sees the other. */

enum { PAGE_BYTES = 4096, PAGE_WORDS = PAGE_BYTES / 4, MOST_RUNS = 256 };

typedef struct byte_records {
    _Atomic uint64_t write[PAGE_BYTES], read[PAGE_BYTES];
} byte_records;
typedef struct page {
    _Atomic uint64_t write[PAGE_WORDS], read[PAGE_WORDS];
    _Atomic(byte_records *) bytes;
    _Atomic uint32_t launch; /* the last one that came here */
} page;
typedef struct shadow {
    uint64_t pages;
    _Atomic(page *) page[];
} shadow;

#define SEVERAL      (1ull << 45)
#define CTA_FIELD    0x1ffffffull
#define LAUNCH_OF(r) ((r) >> 46)
#define CTA_OF(r)    ((r) >> 20 & CTA_FIELD)
#define WARP_OF(r)   ((uint32_t)((r) >> 15 & 31))
#define MAJOR_OF(r)  ((uint32_t)(r)&0x7fff)

static pthread_mutex_t shadow_lock = PTHREAD_MUTEX_INITIALIZER;

static shadow *shadow_of(warp *w, emu_alloc *a)
{
    shadow *s = atomic_load_explicit((_Atomic(shadow *) *)(void *)&a->shadow, memory_order_acquire);

    if (s)
        return s;
    pthread_mutex_lock(&shadow_lock);
    s = a->shadow;
    if (!s) {
        uint64_t pages = a->size / PAGE_BYTES + 1;
        s = calloc(1, sizeof *s + pages * sizeof s->page[0]);
        if (s)
            s->pages = pages;
        atomic_store_explicit((_Atomic(shadow *) *)(void *)&a->shadow, s, memory_order_release);
    }
    pthread_mutex_unlock(&shadow_lock);
    if (!s)
        em_fail(w, NULL, -1, FIND_TRAP, 2, "out of memory for access records");
    return s;
}

static page *page_of(warp *w, shadow *s, uint64_t number)
{
    page *p = atomic_load_explicit(&s->page[number], memory_order_acquire), *none = NULL;

    if (p)
        return p;
    p = calloc(1, sizeof *p);
    if (!p)
        em_fail(w, NULL, -1, FIND_TRAP, 2, "out of memory for access records");
    if (!atomic_compare_exchange_strong(&s->page[number], &none, p)) {
        free(p);
        p = none;
    }
    return p;
}

static byte_records *bytes_of(warp *w, page *p)
{
    byte_records *b = atomic_load(&p->bytes), *none = NULL;

    if (b)
        return b;
    b = calloc(1, sizeof *b);
    if (!b)
        em_fail(w, NULL, -1, FIND_TRAP, 2, "out of memory for access records");
    if (!atomic_compare_exchange_strong(&p->bytes, &none, b)) {
        free(b);
        b = none;
    }
    return b;
}

void emu_shadow_free(emu_alloc *alloc)
{
    shadow *s = alloc->shadow;

    if (!s)
        return;
    for (uint64_t i = 0; i < s->pages; i++) {
        page *p = s->page[i];
        if (p)
            free(p->bytes);
        free(p);
    }
    free(s);
    alloc->shadow = NULL;
}

static uint64_t my_record(const warp *w)
{
    uint32_t major = w->clock[w->actor] - w->cta->clock_start;

    if (major > 0x7fff)
        major = 0x7fff;
    return (uint64_t)w->cta->launch->number << 46 | (w->cta->serial & CTA_FIELD) << 20 | (uint64_t)w->index << 15 |
           major;
}

/* Whether another CTA of w's cluster recorded `r`, before something that w knows of. Of several readers the latest
   stands for all: that may hide a race. */
static int is_before_in_cluster(const warp *w, uint64_t r)
{
    const cta *c = w->cta;
    uint32_t major = MAJOR_OF(r) + c->clock_start, rank = em_rank_of(c, CTA_OF(r));

    if (rank >= c->cluster->size)
        return 0;
    if (MAJOR_OF(r) == 0x7fff)
        return 1;
    if (r & SEVERAL)
        return !some_may_be_at(w, c->cluster->cta[rank], major, 1u << WARP_OF(r));
    return major < w->clock[rank * CTA_ACTORS + WARP_OF(r)];
}

static int record_of_launch_races(const warp *w, uint64_t r)
{
    const cta *c = w->cta;
    uint32_t major = MAJOR_OF(r), now = w->clock[w->actor] - c->clock_start;

    if (CTA_OF(r) != (c->serial & CTA_FIELD))
        return !em_released(w, CTA_OF(r)) && !is_before_in_cluster(w, r);
    if (now >= 0x7fff)
        return 0;
    if (r & SEVERAL)
        return major >= now && c->warps > 1; /* no barrier of this warp since */
    return WARP_OF(r) != w->index && major + c->clock_start >= w->clock[c->first_actor + WARP_OF(r)];
}

/* Whether an access recorded as `r` by this launch is unordered with what warp w does now. */
static inline int record_races(const warp *w, uint64_t r)
{
    return LAUNCH_OF(r) == w->cta->launch->number && record_of_launch_races(w, r);
}

static void publish_read(const warp *w, _Atomic uint64_t *at, uint64_t mine)
{
    uint64_t r = atomic_load_explicit(at, memory_order_relaxed), next = mine;

    if (r == mine)
        return;
    if (LAUNCH_OF(r) == LAUNCH_OF(mine)) {
        if (CTA_OF(r) != CTA_OF(mine)) {
            if ((r & SEVERAL) && CTA_OF(r) == CTA_FIELD)
                return;
            next = mine | SEVERAL;
            if (em_rank_of(w->cta, CTA_OF(r)) >= w->cta->cluster->size)
                next |= CTA_FIELD << 20;
        } else if (r & SEVERAL) {
            if (MAJOR_OF(r) == MAJOR_OF(mine))
                return;
            if (record_races(w, r))
                next = mine | SEVERAL;
        } else if (WARP_OF(r) != WARP_OF(mine) && record_races(w, r)) {
            next = mine | SEVERAL;
        }
    }
    atomic_exchange(at, next);
}

static void tell_global_race(warp *w, const ptx_instr *in, int lane, uint64_t r, uint64_t address, int access,
                             int read)
{
    const emu_launch *q = w->cta->launch->request;
    uint64_t other = CTA_OF(r);

    if (other == (w->cta->serial & CTA_FIELD))
        em_find(w, in, lane, FIND_GLOBAL_RACE,
                "race: %s of global address 0x%llx that another warp of this CTA %s with no barrier between",
                access_name[access], (unsigned long long)address, read ? "read" : "wrote");
    else if (read && other == CTA_FIELD)
        em_find(w, in, lane, FIND_GLOBAL_RACE,
                "race: %s of global address 0x%llx that other CTAs read in this launch", access_name[access],
                (unsigned long long)address);
    else
        em_find(w, in, lane, FIND_GLOBAL_RACE,
                "race: %s of global address 0x%llx that cta (%u,%u,%u) %s in this launch", access_name[access],
                (unsigned long long)address, (unsigned)(other % q->grid[0]),
                (unsigned)(other / q->grid[0] % q->grid[1]), (unsigned)(other / q->grid[0] / q->grid[1]),
                read ? "read" : "wrote");
}

static void check_pair(warp *w, const ptx_instr *in, int lane, uint64_t wrote, uint64_t has_read, uint64_t address,
                       int access)
{
    if (record_races(w, wrote))
        tell_global_race(w, in, lane, wrote, address, access, 0);
    else if (access == WRITE && record_races(w, has_read))
        tell_global_race(w, in, lane, has_read, address, access, 1);
}

static void note_global_bytes(warp *w, const ptx_instr *in, int lane, page *p, uint64_t offset, uint32_t size,
                              uint64_t address, int access, uint64_t mine)
{
    byte_records *b = bytes_of(w, p);

    for (uint32_t i = 0; i < size; i++) {
        uint64_t k = (offset + i) % PAGE_BYTES, old;
        if (access == WRITE) {
            old = atomic_exchange(&b->write[k], mine);
        } else {
            publish_read(w, &b->read[k], mine);
            old = atomic_load(&b->write[k]);
        }
        check_pair(w, in, lane, old, atomic_load(&b->read[k]), address + i, access);
        check_pair(w, in, lane, atomic_load(&p->write[k / 4]), atomic_load(&p->read[k / 4]), address + i, access);
    }
}

void em_note_global(warp *w, const ptx_instr *in, int lane, emu_alloc *a, uint64_t address, uint32_t size,
                        int access)
{
    uint64_t offset = address - a->base, mine = my_record(w);
    page *p = page_of(w, shadow_of(w, a), offset / PAGE_BYTES); /* aligned accesses stay within a page */

    if (atomic_load_explicit(&p->launch, memory_order_relaxed) != w->cta->launch->number)
        atomic_store_explicit(&p->launch, w->cta->launch->number, memory_order_relaxed);
    if (size < 4) {
        note_global_bytes(w, in, lane, p, offset, size, address, access, mine);
        return;
    }
    for (uint32_t i = 0; i < size; i += 4) {
        uint64_t k = (offset + i) % PAGE_BYTES / 4, old;
        byte_records *b;
        old = atomic_load_explicit(&p->write[k], memory_order_relaxed);
        if (atomic_load_explicit(&p->read[k], memory_order_relaxed) == mine && LAUNCH_OF(old) != LAUNCH_OF(mine) &&
            access == READ && !atomic_load_explicit(&p->bytes, memory_order_relaxed))
            continue; /* this warp has read it before */
        if (access == WRITE) {
            old = atomic_load_explicit(&p->write[k], memory_order_relaxed);
            if (old != mine)
                old = atomic_exchange(&p->write[k], mine);
        } else {
            publish_read(w, &p->read[k], mine);
            old = atomic_load(&p->write[k]);
        }
        check_pair(w, in, lane, old, access == WRITE ? atomic_load(&p->read[k]) : 0, address + i, access);
        b = atomic_load(&p->bytes);
        for (uint64_t j = 4 * k; b && j < 4 * k + 4; j++)
            check_pair(w, in, lane, atomic_load(&b->write[j]), atomic_load(&b->read[j]), address + i, access);
    }
}

static pthread_mutex_t touched_lock = PTHREAD_MUTEX_INITIALIZER;

static void remember_alloc(launch *l, emu_alloc *a)
{
    uint32_t i;

    pthread_mutex_lock(&touched_lock);
    for (i = 0; i < l->touched_count && l->touched[i] != a; i++)
        ;
    if (i == l->touched_count && i == l->touched_space) {
        emu_alloc **p = realloc(l->touched, (2 * (size_t)i + 8) * sizeof *p);
        if (p) {
            l->touched = p;
            l->touched_space = 2 * i + 8;
        }
    }
    if (i == l->touched_count && i < l->touched_space)
        l->touched[l->touched_count++] = a;
    pthread_mutex_unlock(&touched_lock);
}

/* Whether this launch read or wrote byte k of a page. */
static int was_touched(const page *p, uint64_t k, int write, uint32_t number)
{
    const byte_records *b = p->bytes;

    if (LAUNCH_OF(write ? p->write[k / 4] : p->read[k / 4]) == number)
        return 1;
    return b && LAUNCH_OF(write ? b->write[k] : b->read[k]) == number;
}

static void tell_runs(const launch *l, const emu_alloc *a, int write)
{
    const shadow *s = a->shadow;
    uint64_t first = 0, end = 0;
    int runs = 0;

    for (uint64_t i = 0; s && i < s->pages && runs < MOST_RUNS; i++) {
        const page *p = s->page[i];
        uint64_t step = p && p->bytes ? 1 : 4;
        if (!p || p->launch != l->number)
            continue;
        for (uint64_t k = 0; k < PAGE_BYTES; k += step) {
            uint64_t at = i * PAGE_BYTES + k;
            if (!was_touched(p, k, write, l->number))
                continue;
            if (at != end) {
                if (end > first && runs++ < MOST_RUNS)
                    emu_touched(a, first, end, write);
                first = at;
            }
            end = at + step;
        }
    }
    if (end > first)
        emu_touched(a, first, end < a->size ? end : a->size, write);
}

/* Tells the driver half which bytes the launch read and wrote, run by run. */
void em_tell_touched(launch *l)
{
    for (uint32_t i = 0; i < l->touched_count; i++)
        if (l->touched[i]->base < MODULE_GLOBALS || l->touched[i]->base >= MODULE_GLOBALS + WINDOW_SIZE) {
            tell_runs(l, l->touched[i], 0);
            tell_runs(l, l->touched[i], 1);
        }
    free(l->touched);
}

static emu_alloc *find_alloc(warp *w, uint64_t address)
{
    cta *c = w->cta;
    emu_alloc *a;

    for (int i = 0; i < 4; i++) {
        a = c->recent[i];
        if (a && address - a->base < a->size)
            return a;
    }
    a = emu_alloc_find(address);
    if (!a)
        a = em_module_alloc(address);
    if (a) {
        c->recent[c->recent_next++ & 3] = a;
        remember_alloc(c->launch, a);
    }
    return a;
}

emu_alloc *em_bounds_global(warp *w, const ptx_instr *in, int lane, uint64_t address, uint32_t size)
{
    emu_alloc *a = find_alloc(w, address);

    if (!a)
        em_fail(w, in, lane, FIND_ADDRESS, 700, "address 0x%llx belongs to no allocation",
                (unsigned long long)address);
    if (a->freed)
        em_fail(w, in, lane, FIND_ADDRESS, 700, "address 0x%llx was freed (use after free)",
                (unsigned long long)address);
    if (address < a->base)
        em_fail(w, in, lane, FIND_ADDRESS, 700, "address 0x%llx is %llu bytes before an allocation",
                (unsigned long long)address, (unsigned long long)(a->base - address));
    if (address - a->base + size > a->size)
        em_fail(w, in, lane, FIND_ADDRESS, 700,
                "%u bytes at 0x%llx reach %llu bytes past an allocation of %llu bytes", size,
                (unsigned long long)address, (unsigned long long)(address - a->base + size - a->size),
                (unsigned long long)a->size);
    return a;
}

static place global_place(warp *w, const ptx_instr *in, int lane, uint64_t address, uint32_t size, int access)
{
    emu_alloc *a = em_bounds_global(w, in, lane, address, size);
    place p;

    if (access != ATOMIC && !(in->flags & F_SYNC))
        em_note_global(w, in, lane, a, address, size, access);
    p.data = a->bytes + (address - a->base);
    p.known = a->written + (address - a->base);
    return p;
}

/* ---- the other state spaces ------------------------------------------------------------------------------------ */

static place local_place(warp *w, const ptx_instr *in, int lane, uint64_t address, uint32_t size)
{
    uint32_t bytes = w->function->local_bytes;
    place p;

    if (address + size > bytes)
        em_fail(w, in, lane, FIND_ADDRESS, 700, "local address %llu is outside the thread's %u bytes",
                (unsigned long long)address, bytes);
    p.data = w->local + (size_t)lane * bytes + address;
    p.known = w->local_known + (size_t)lane * bytes + address;
    return p;
}

/* Parameters and constants: always known. */
static const unsigned char *bank(warp *w, const ptx_instr *in, int lane, ptx_space space, uint64_t address,
                                 uint32_t size)
{
    const emu_function *f = w->function;
    uint64_t bytes = space == SPACE_PARAM ? (uint64_t)f->param_bytes : f->module->constant_bytes;

    if (address + size > bytes || address > bytes)
        em_fail(w, in, lane, FIND_ADDRESS, 700, "%s address %llu is outside %llu bytes",
                space == SPACE_PARAM ? "parameter" : "constant", (unsigned long long)address,
                (unsigned long long)bytes);
    return (space == SPACE_PARAM ? (const unsigned char *)w->cta->launch->request->params
                                 : f->module->constant_bank) +
           address;
}

static ptx_space resolve(uint64_t *address, ptx_space space)
{
    static const struct {
        uint64_t window;
        ptx_space space;
    } table[] = {{SHARED_WINDOW, SPACE_SHARED},
                 {LOCAL_WINDOW, SPACE_LOCAL},
                 {CONST_WINDOW, SPACE_CONST},
                 {PARAM_WINDOW, SPACE_PARAM}};

    if (space != SPACE_GENERIC)
        return space;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (*address - table[i].window < WINDOW_SIZE) {
            *address -= table[i].window;
            return table[i].space == SPACE_SHARED && RANK_FIELD(*address) ? SPACE_CLUSTER : table[i].space;
        }
    return SPACE_GLOBAL;
}

uint64_t em_lane_address(const warp *w, uint32_t row, int wide, int64_t offset, int lane)
{
    if (wide)
        return ROW64(w, row)[lane].u + (uint64_t)offset;
    return (uint32_t)(ROW32(w, row)[lane].u + (uint32_t)offset);
}

void em_need_known_address(warp *w, const ptx_instr *in, uint32_t row, uint32_t mask)
{
    char from[256];
    uint32_t p = w->poison[row] & mask;

    if (p)
        em_fail(w, in, em_lane(p), FIND_POISON_ADDRESS, 700,
                "the address depends on a value that was never initialised (%s)",
                em_origin(w, row, from, sizeof from));
}

void em_need_alignment(warp *w, const ptx_instr *in, int lane, uint64_t address, uint32_t size)
{
    if (address % size)
        em_fail(w, in, lane, FIND_ALIGN, 716, "address 0x%llx is not a multiple of %u", (unsigned long long)address,
                size);
}

static int all_known(const unsigned char *known, uint32_t size)
{
    uint32_t u;

    if (size == 1)
        return known[0] == 1;
    if (size == 2)
        return known[0] == 1 && known[1] == 1;
    for (uint32_t i = 0; i < size; i += 4) {
        memcpy(&u, known + i, 4);
        if (u != 0x01010101u)
            return 0;
    }
    return 1;
}

static void set_known(unsigned char *known, uint32_t size, int value)
{
    memset(known, value, size);
}

/* ---- ld and st ------------------------------------------------------------------------------------------------- */

static void put_element(warp *w, const ptx_instr *in, uint32_t row, int lane, const unsigned char *from)
{
    uint64_t x = 0;

    if (in->size == 4 && in->type != T_S32 && ptx_type_size[in->type2] == 4) {
        memcpy(&ROW32(w, row)[lane].u, from, 4);
        return;
    }
    memcpy(&x, from, in->size); /* little-endian hosts */
    if (in->type == T_S8)
        x = (uint64_t)(int64_t)(int8_t)x;
    else if (in->type == T_S16)
        x = (uint64_t)(int64_t)(int16_t)x;
    else if (in->type == T_S32)
        x = (uint64_t)(int64_t)(int32_t)x;
    if (ptx_type_size[in->type2] == 8)
        ROW64(w, row)[lane].u = x;
    else
        ROW32(w, row)[lane].u = ptx_type_size[in->type2] == 2 ? (uint32_t)(x & 0xffff) : (uint32_t)x;
}

static void load_lane(warp *w, const ptx_instr *in, int lane, uint32_t *poison)
{
    uint32_t size = (uint32_t)in->size * in->count;
    uint64_t address = em_lane_address(w, in->row[1], (in->flags & F_BASE64) != 0, in->imm, lane);
    ptx_space space = resolve(&address, (ptx_space)in->space);
    place p = {NULL, NULL};

    em_need_alignment(w, in, lane, address, size);
    switch (space) {
    case SPACE_SHARED: p = shared_place(w, in, lane, address, size, in->flags & F_SYNC ? ATOMIC : READ, NULL); break;
    case SPACE_CLUSTER: p = cluster_place(w, in, lane, address, size, in->flags & F_SYNC ? ATOMIC : READ, NULL); break;
    case SPACE_LOCAL: p = local_place(w, in, lane, address, size); break;
    case SPACE_GLOBAL: p = global_place(w, in, lane, address, size, READ); break;
    default: {
        const unsigned char *from = bank(w, in, lane, space, address, size);
        for (uint32_t i = 0; i < in->count; i++)
            if (in->list[i] != NO_ROW)
                put_element(w, in, in->list[i], lane, from + i * in->size);
        return;
    }
    }
    for (uint32_t i = 0; i < in->count; i++) {
        if (in->list[i] == NO_ROW)
            continue;
        put_element(w, in, in->list[i], lane, p.data + i * in->size);
        if (!all_known(p.known + i * in->size, in->size))
            poison[i] |= 1u << lane;
    }
}

static void finish_load(warp *w, const ptx_instr *in, uint32_t mask, const uint32_t *poison)
{
    for (uint32_t i = 0; i < in->count; i++) {
        uint32_t row = in->list[i];
        if (row == NO_ROW)
            continue;
        w->poison[row] = (w->poison[row] & ~mask) | poison[i];
        if (poison[i])
            w->origin[row] = (uint32_t)(in - w->function->code);
    }
}

void ex_load(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint32_t poison[8] = {0};

    em_need_known_address(w, in, in->row[1], mask);
    for (int l = 0; l < LANES; l++)
        if (mask >> l & 1)
            load_lane(w, in, l, poison);
    finish_load(w, in, mask, poison);
    if (in->flags & F_SYNC) {
        em_acquire(w);
        em_cluster_acquire(w, mask, (in->flags & F_ACQUIRE) != 0);
    }
}

void ex_load_param(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint32_t size = (uint32_t)in->size * in->count, none[8] = {0};

    em_need_known_address(w, in, in->row[1], mask);
    for (int l = 0; l < LANES; l++) {
        uint64_t address;
        const unsigned char *from;
        if (!(mask >> l & 1))
            continue;
        address = em_lane_address(w, in->row[1], (in->flags & F_BASE64) != 0, in->imm, l);
        em_need_alignment(w, in, l, address, size);
        from = bank(w, in, l, (ptx_space)in->space, address, size);
        for (uint32_t i = 0; i < in->count; i++)
            if (in->list[i] != NO_ROW)
                put_element(w, in, in->list[i], l, from + i * in->size);
    }
    finish_load(w, in, mask, none);
}

static void gather(const warp *w, const ptx_instr *in, int lane, unsigned char *value)
{
    for (uint32_t i = 0; i < in->count; i++) {
        uint64_t x = ptx_type_size[in->type2] == 8 ? ROW64(w, in->list[i])[lane].u : ROW32(w, in->list[i])[lane].u;
        if (in->size == 4)
            memcpy(value + 4 * i, &x, 4);
        else
            memcpy(value + i * in->size, &x, in->size);
    }
}

static void store_lane(warp *w, const ptx_instr *in, int lane)
{
    uint32_t size = (uint32_t)in->size * in->count;
    uint64_t address = em_lane_address(w, in->row[1], (in->flags & F_BASE64) != 0, in->imm, lane);
    ptx_space space = resolve(&address, (ptx_space)in->space);
    unsigned char value[32];
    char from[256];
    place p;

    em_need_alignment(w, in, lane, address, size);
    gather(w, in, lane, value);
    switch (space) {
    case SPACE_SHARED:
        p = shared_place(w, in, lane, address, size, in->flags & F_SYNC ? ATOMIC : WRITE, value);
        break;
    case SPACE_CLUSTER:
        p = cluster_place(w, in, lane, address, size, in->flags & F_SYNC ? ATOMIC : WRITE, value);
        break;
    case SPACE_LOCAL: p = local_place(w, in, lane, address, size); break;
    case SPACE_GLOBAL: p = global_place(w, in, lane, address, size, WRITE); break;
    default: em_fail(w, in, lane, FIND_ADDRESS, 700, "store to a read-only state space"); return;
    }
    memcpy(p.data, value, size);
    for (uint32_t i = 0; i < in->count; i++) {
        int bad = (int)(w->poison[in->list[i]] >> lane & 1);
        if (bad && space == SPACE_GLOBAL)
            em_find(w, in, lane, FIND_POISON_STORE, "stores a value that was never initialised (%s)",
                    em_origin(w, in->list[i], from, sizeof from));
        set_known(p.known + i * in->size, in->size, !bad || space == SPACE_GLOBAL);
    }
}

void ex_store(warp *w, const ptx_instr *in, uint32_t mask)
{
    em_need_known_address(w, in, in->row[1], mask);
    if ((in->flags & F_SYNC) && (w->fenced || (in->flags & F_RELEASE)))
        em_release(w);
    if (in->flags & F_SYNC)
        em_cluster_release(w, mask, (in->flags & F_RELEASE) != 0);
    for (int l = 0; l < LANES; l++)
        if (mask >> l & 1)
            store_lane(w, in, l);
}

/* A write after which nobody knows what is there. */
void ex_discard(warp *w, const ptx_instr *in, uint32_t mask)
{
    enum { BYTES = 128, PIECE = 16 };

    em_need_known_address(w, in, in->row[1], mask);
    for (int l = 0; l < LANES; l++) {
        uint64_t address = em_lane_address(w, in->row[1], (in->flags & F_BASE64) != 0, in->imm, l);

        if (!(mask >> l & 1))
            continue;
        em_need_alignment(w, in, l, address, BYTES);
        for (uint32_t at = 0; at < BYTES; at += PIECE) {
            place p = global_place(w, in, l, address + at, PIECE, WRITE);

            memset(p.data, 0xff, PIECE);
            set_known(p.known, PIECE, 0);
        }
    }
}

/* ---- atomics --------------------------------------------------------------------------------------------------- */

static pthread_mutex_t atomic_lock[64];
static pthread_once_t atomic_once = PTHREAD_ONCE_INIT;

static void make_locks(void)
{
    for (size_t i = 0; i < sizeof atomic_lock / sizeof atomic_lock[0]; i++)
        pthread_mutex_init(&atomic_lock[i], NULL);
}

static uint64_t atomic_integer(const ptx_instr *in, uint64_t old, uint64_t b, uint64_t c)
{
    int64_t x = in->size == 4 ? (int64_t)(int32_t)old : (int64_t)old,
            y = in->size == 4 ? (int64_t)(int32_t)b : (int64_t)b;
    int is_signed = in->type == T_S32 || in->type == T_S64;

    switch (in->op) {
    case ATOM_ADD: return old + b;
    case ATOM_CAS: return old == b ? c : old;
    case ATOM_EXCH: return b;
    case ATOM_MIN: return is_signed ? (x < y ? old : b) : old < b ? old : b;
    case ATOM_MAX: return is_signed ? (x > y ? old : b) : old > b ? old : b;
    case ATOM_AND: return old & b;
    case ATOM_OR: return old | b;
    case ATOM_XOR: return old ^ b;
    case ATOM_INC: return old >= b ? 0 : old + 1;
    default: return old == 0 || old > b ? b : old - 1;
    }
}

static uint32_t atomic_half(const ptx_instr *in, uint32_t old, uint32_t b)
{
    int brain = in->type == T_BF16 || in->type == T_BF16X2;
    float x = brain ? bf16_to_f32(old) : f16_to_f32(old), y = brain ? bf16_to_f32(b) : f16_to_f32(b);
    float r = in->op == ATOM_ADD ? x + y : in->op == ATOM_MIN ? fminf(x, y) : fmaxf(x, y);

    return brain ? f32_to_bf16(r) : f32_to_f16(r);
}

static uint64_t atomic_result(const ptx_instr *in, uint64_t old, uint64_t b, uint64_t c)
{
    if (in->type == T_F32)
        return bits_of_float(
            canonical(flush(flush(float_of_bits((uint32_t)old)) + flush(float_of_bits((uint32_t)b)))));
    if (in->type == T_F64) {
        double x, y;
        uint64_t r;
        memcpy(&x, &old, 8);
        memcpy(&y, &b, 8);
        x += y;
        memcpy(&r, &x, 8);
        return r;
    }
    if (in->type == T_F16 || in->type == T_BF16)
        return atomic_half(in, (uint32_t)old, (uint32_t)b);
    if (in->type == T_F16X2 || in->type == T_BF16X2)
        return atomic_half(in, (uint32_t)old & 0xffff, (uint32_t)b & 0xffff) |
               (uint64_t)atomic_half(in, (uint32_t)old >> 16, (uint32_t)b >> 16 & 0xffff) << 16;
    return atomic_integer(in, old, b, c);
}

static uint64_t element(const warp *w, uint32_t row, int size, int lane)
{
    return row == NO_ROW ? 0 : size == 8 ? ROW64(w, row)[lane].u : ROW32(w, row)[lane].u;
}

static void atom_lane(warp *w, const ptx_instr *in, int lane, uint32_t *poison)
{
    uint64_t address = em_lane_address(w, in->row[1], (in->flags & F_BASE64) != 0, in->imm, lane), old = 0, next;
    ptx_space space = resolve(&address, (ptx_space)in->space);
    pthread_mutex_t *lock = &atomic_lock[address / 8 % 64];
    place p;

    em_need_alignment(w, in, lane, address, in->size);
    if (space == SPACE_SHARED) {
        p = shared_place(w, in, lane, address, in->size, ATOMIC, NULL);
    } else if (space == SPACE_CLUSTER) {
        p = cluster_place(w, in, lane, address, in->size, ATOMIC, NULL);
    } else if (space == SPACE_GLOBAL) {
        p = global_place(w, in, lane, address, in->size, ATOMIC);
    } else {
        em_fail(w, in, lane, FIND_ADDRESS, 700, "atomic access outside global and shared memory");
        return;
    }
    pthread_mutex_lock(lock);
    memcpy(&old, p.data, in->size);
    if (!all_known(p.known, in->size)) {
        *poison |= 1u << lane;
        if (in->op != ATOM_EXCH)
            em_find(w, in, lane, FIND_POISON_OPERAND, "atomic operation on memory that was never initialised");
    }
    next = atomic_result(in, old, element(w, in->row[2], in->size, lane), element(w, in->row[3], in->size, lane));
    memcpy(p.data, &next, in->size);
    set_known(p.known, in->size, 1);
    pthread_mutex_unlock(lock);
    if (in->row[0] != NO_ROW) {
        if (in->size == 8)
            ROW64(w, in->row[0])[lane].u = old;
        else
            ROW32(w, in->row[0])[lane].u = (uint32_t)old;
    }
}

void ex_atom(warp *w, const ptx_instr *in, uint32_t mask)
{
    char from[256];
    uint32_t poison = 0;

    pthread_once(&atomic_once, make_locks);
    if (w->fenced || (in->flags & F_RELEASE))
        em_release(w);
    em_cluster_release(w, mask, (in->flags & F_RELEASE) != 0);
    em_need_known_address(w, in, in->row[1], mask);
    for (int i = 2; i < 4; i++)
        if (in->row[i] != NO_ROW && (w->poison[in->row[i]] & mask))
            em_find(w, in, em_lane(w->poison[in->row[i]] & mask), FIND_POISON_OPERAND,
                    "operand was never initialised (%s)", em_origin(w, in->row[i], from, sizeof from));
    for (int l = 0; l < LANES; l++)
        if (mask >> l & 1)
            atom_lane(w, in, l, &poison);
    if (in->row[0] != NO_ROW) {
        w->poison[in->row[0]] = (w->poison[in->row[0]] & ~mask) | poison;
        if (poison)
            w->origin[in->row[0]] = (uint32_t)(in - w->function->code);
    }
    em_acquire(w);
    em_cluster_acquire(w, mask, (in->flags & F_ACQUIRE) != 0);
}

/* ---- cp.async -------------------------------------------------------------------------------------------------- */

static async_copy *new_copy(warp *w)
{
    async_copy *c;

    if (w->copy_count == w->copy_space) {
        uint32_t space = w->copy_space ? 2 * w->copy_space : 16;
        async_copy **p = realloc(w->copies, space * sizeof *p);
        if (!p)
            em_fail(w, NULL, -1, FIND_TRAP, 2, "out of memory for asynchronous copies");
        memset(p + w->copy_space, 0, (space - w->copy_space) * sizeof *p);
        w->copies = p;
        w->copy_space = space;
    }
    c = w->copies[w->copy_count];
    if (!c) {
        c = malloc(sizeof *c);
        if (!c)
            em_fail(w, NULL, -1, FIND_TRAP, 2, "out of memory for asynchronous copies");
        w->copies[w->copy_count] = c;
    }
    w->copy_count++;
    return c;
}

static uint32_t source_bytes(warp *w, const ptx_instr *in, int lane)
{
    uint32_t n = in->size;

    if (in->flags & F_SRC_SIZE) {
        n = ROW32(w, in->row[3])[lane].u;
        if (n > in->size) {
            em_find(w, in, lane, FIND_OPERAND, "src-size %u is more than cp-size %u", n, in->size);
            n = in->size;
        }
    }
    if ((in->flags & F_IGNORE) && ((w->predicates[in->row[4]] >> lane & 1) ^ ((in->flags & F_NEGATE) != 0)))
        n = 0;
    return n;
}

/* A source size need not be a whole number of words. */
static void note_source(warp *w, const ptx_instr *in, int lane, emu_alloc *a, uint64_t from, uint32_t n)
{
    if (n & ~3u)
        em_note_global(w, in, lane, a, from, n & ~3u, READ);
    if (n & 3u)
        em_note_global(w, in, lane, a, from + (n & ~3u), n & 3u, READ);
}

static void start_copy(warp *w, const ptx_instr *in, async_copy *c, int lane)
{
    uint64_t to = em_lane_address(w, in->row[1], (in->flags & F_BASE64) != 0, in->imm, lane);
    uint64_t from = em_lane_address(w, in->row[2], (in->flags & F_SECOND_BASE64) != 0, in->imm2, lane);
    uint32_t n = source_bytes(w, in, lane), offset;

    em_need_alignment(w, in, lane, to, in->size);
    em_need_alignment(w, in, lane, from, in->size);
    shared_place(w, in, lane, to, in->size, WRITE, NULL);
    offset = (uint32_t)(to - SHARED_BASE);
    c->target[lane] = offset;
    c->source[lane] = from;
    c->bytes[lane] = (uint8_t)n;
    c->group[lane] = w->commits[lane];
    if (n) {
        emu_alloc *a = em_bounds_global(w, in, lane, from, n);
        note_source(w, in, lane, a, from, n);
        memcpy(c->seen[lane], a->bytes + (from - a->base), n);
    }
    for (uint32_t i = 0; i < in->size; i += 4)
        w->cta->flags[(offset + i) / 4] |= WORD_IN_FLIGHT;
}

void ex_cp_async(warp *w, const ptx_instr *in, uint32_t mask)
{
    async_copy *c;
    char from[256];

    em_need_known_address(w, in, in->row[1], mask);
    em_need_known_address(w, in, in->row[2], mask);
    if ((in->flags & F_SRC_SIZE) && (w->poison[in->row[3]] & mask))
        em_find(w, in, em_lane(w->poison[in->row[3]] & mask), FIND_POISON_OPERAND,
                "src-size was never initialised (%s)", em_origin(w, in->row[3], from, sizeof from));
    if ((in->flags & F_IGNORE) && (w->predicate_poison[in->row[4]] & mask))
        em_find(w, in, em_lane(w->predicate_poison[in->row[4]] & mask), FIND_POISON_PREDICATE,
                "ignore-src was never initialised");
    c = new_copy(w);
    c->instr = in;
    c->mask = mask;
    c->serial = w->copy_serial++;
    for (int l = 0; l < LANES; l++)
        if (mask >> l & 1)
            start_copy(w, in, c, l);
}

/* The copy happens here, at the wait: as late as the rules allow. Its bytes count as written now, by this thread. */
static void finish_copy(warp *w, async_copy *c, int lane, uint32_t major)
{
    cta *t = w->cta;
    uint32_t offset = c->target[lane], n = c->bytes[lane], size = c->instr->size;

    for (uint32_t i = 0; i < size; i += 4)
        t->flags[(offset + i) / 4] &= (unsigned char)~WORD_IN_FLIGHT;
    memset(t->shared + offset, 0, size);
    set_known(t->shared_known + offset, size, 1);
    if (n) {
        emu_alloc *a = em_bounds_global(w, c->instr, lane, c->source[lane], n);
        const unsigned char *from = a->bytes + (c->source[lane] - a->base);
        note_source(w, c->instr, lane, a, c->source[lane], n);
        if (memcmp(from, c->seen[lane], n))
            em_find(w, c->instr, lane, FIND_SOURCE,
                    "the source of this copy was written before the wait that completes it");
        memcpy(t->shared + offset, from, n);
        memcpy(t->shared_known + offset, a->written + (c->source[lane] - a->base), n);
    }
    for (uint32_t i = 0; i < size; i += 4) {
        shared_record *r = &t->words[(offset + i) / 4];
        r->write_major = major;
        r->write_info = RECORD_INFO(w->actor, (uint32_t)lane, w->minor);
        t->flags[(offset + i) / 4] |= WORD_GENERIC;
    }
}

static void drop_finished(warp *w)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < w->copy_count; i++) {
        async_copy *c = w->copies[i];
        if (c->mask) { /* keeps order, and the finished ones for reuse behind */
            w->copies[i] = w->copies[kept];
            w->copies[kept++] = c;
        }
    }
    w->copy_count = kept;
}

/* The lane's copies up to a serial arrive, at the warp's time `major`. */
void em_finish_copies(warp *w, int lane, uint32_t serial, uint32_t major)
{
    for (uint32_t i = 0; i < w->copy_count; i++) {
        async_copy *c = w->copies[i];
        if ((c->mask >> lane & 1) && (int32_t)(c->serial - serial) < 0) {
            finish_copy(w, c, lane, major);
            c->mask &= ~(1u << lane);
        }
    }
    drop_finished(w);
}

void ex_cp_async_commit(warp *w, const ptx_instr *in, uint32_t mask)
{
    (void)in;
    for (int l = 0; l < LANES; l++)
        w->commits[l] += mask >> l & 1;
}

void ex_cp_async_wait(warp *w, const ptx_instr *in, uint32_t mask)
{
    for (uint32_t i = 0; i < w->copy_count; i++) {
        async_copy *c = w->copies[i];
        for (int l = 0; l < LANES; l++) {
            if (!(c->mask & mask & 1u << l))
                continue;
            if ((in->flags & F_ALL) || (int64_t)c->group[l] < (int64_t)w->commits[l] - in->imm) {
                finish_copy(w, c, l, w->clock[w->actor]);
                c->mask &= ~(1u << l);
            }
        }
    }
    drop_finished(w);
}

/* ---- 8x8 matrices ---------------------------------------------------------------------------------------------- */

static int whole_warp(warp *w, const ptx_instr *in, uint32_t mask)
{
    if (mask != ALL_LANES)
        em_find(w, in, em_lane(~mask), FIND_CONVERGENCE,
                "only %d lanes execute an instruction that takes the whole warp", em_ones(mask));
    return mask == ALL_LANES;
}

static uint64_t row_address(warp *w, const ptx_instr *in, int lane)
{
    uint64_t a = em_lane_address(w, in->row[1], (in->flags & F_BASE64) != 0, in->imm, lane);

    em_need_alignment(w, in, lane, a, 16);
    em_bounds_shared(w, in, lane, a, 16);
    return a - SHARED_BASE;
}

/* The warp as a whole reads the rows whose addresses the first 8 * count lanes give. */
void ex_ldmatrix(warp *w, const ptx_instr *in, uint32_t mask)
{
    cta *c = w->cta;
    uint32_t lanes = in->count == 4 ? ALL_LANES : (1u << 8 * in->count) - 1, poison[8] = {0};

    whole_warp(w, in, mask);
    em_need_known_address(w, in, in->row[1], mask & lanes);
    for (int m = 0; m < in->count; m++) {
        uint16_t cell[8][8];
        unsigned char known[8][8];
        cell32 *d = ROW32(w, in->list[m]);
        for (int r = 0; r < 8; r++) {
            uint64_t at = row_address(w, in, 8 * m + r);
            em_check_shared(w, c, in, MANY_LANES | (uint32_t)(8 * m + r), (uint32_t)at, 16, READ, NULL);
            memcpy(cell[r], c->shared + at, 16);
            if (all_known(c->shared_known + at, 16))
                memset(known[r], 1, 8);
            else
                for (int k = 0; k < 8; k++)
                    known[r][k] = (unsigned char)all_known(c->shared_known + at + 2 * k, 2);
        }
        for (int l = 0; l < LANES; l++) {
            int r = l / 4, k = 2 * (l % 4);
            uint32_t low = in->flags & F_TRANS ? cell[k][r] : cell[r][k],
                     high = in->flags & F_TRANS ? cell[k + 1][r] : cell[r][k + 1];
            int good = in->flags & F_TRANS ? known[k][r] & known[k + 1][r] : known[r][k] & known[r][k + 1];
            d[l].u = low | high << 16;
            poison[m] |= (uint32_t)!good << l;
        }
    }
    finish_load(w, in, mask, poison);
}

void ex_stmatrix(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint32_t lanes = in->count == 4 ? ALL_LANES : (1u << 8 * in->count) - 1;

    whole_warp(w, in, mask);
    em_need_known_address(w, in, in->row[1], mask & lanes);
    for (int m = 0; m < in->count; m++) {
        uint16_t cell[8][8];
        unsigned char known[8][8];
        const cell32 *s = ROW32(w, in->list[m]);
        for (int l = 0; l < LANES; l++)
            for (int h = 0; h < 2; h++) {
                int r = l / 4, k = 2 * (l % 4) + h;
                uint16_t v = (uint16_t)(s[l].u >> 16 * h);
                unsigned char good = !(w->poison[in->list[m]] >> l & 1);
                if (in->flags & F_TRANS) {
                    cell[k][r] = v;
                    known[k][r] = good;
                } else {
                    cell[r][k] = v;
                    known[r][k] = good;
                }
            }
        for (int r = 0; r < 8; r++) {
            uint64_t at = row_address(w, in, 8 * m + r);
            em_check_shared(w, w->cta, in, MANY_LANES | (uint32_t)(8 * m + r), (uint32_t)at, 16, WRITE,
                            (const unsigned char *)cell[r]);
            memcpy(w->cta->shared + at, cell[r], 16);
            for (int k = 0; k < 16; k++)
                w->cta->shared_known[at + (uint64_t)k] = known[r][k / 2];
        }
    }
}

void ex_movmatrix(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint16_t cell[8][8];
    cell32 *d = ROW32(w, in->row[0]);
    const cell32 *a = ROW32(w, in->row[1]);

    whole_warp(w, in, mask);
    for (int l = 0; l < LANES; l++)
        for (int h = 0; h < 2; h++)
            cell[l / 4][2 * (l % 4) + h] = (uint16_t)(a[l].u >> 16 * h);
    for (int l = 0; l < LANES; l++)
        d[l].u = cell[2 * (l % 4)][l / 4] | (uint32_t)cell[2 * (l % 4) + 1][l / 4] << 16;
    w->poison[in->row[0]] = w->poison[in->row[1]] ? ALL_LANES : 0;
    w->origin[in->row[0]] = w->origin[in->row[1]];
}
