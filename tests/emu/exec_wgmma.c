/* wgmma: products of 64 rows, taken by four warps together, with B and perhaps A in shared memory.
 *
 * A warpgroup's instructions wait in a queue, which each of its warps joins as it comes by. They take effect as late as
 * the rules allow: when the first warp waits for a group that holds them, for which all four must have issued them.
 * Under a seed they also take effect at random once all four have. The arithmetic is that of mma.sync (exec_mma.c).
 *
 * Memory: each warp has to know of everything in its rows of A and in B when it issues, and other threads' writes there
 * need a fence of the async proxy. The reads belong to an actor of its own, the warpgroup: what wgmma-group n reads has
 * been read once somebody's wait_group for n has returned, whichever of the four warps that was.
 *
 * Registers: those of D and A are in flight until the warp's own wait. Between any other access and a wgmma stands a
 * wgmma.fence, as between wgmmas of different shapes with the same D.
 *
 * Shared-memory operands. Both layouts are made of units of 16 bytes: elements that are neighbours in k (K-major) or,
 * with a transposed 16-bit operand, in m or n (MN-major). W is the number of units in a swizzled row: 1 without
 * swizzle, 2, 4, 8 for the modes of 32, 64 and 128 bytes. LBO and SBO are the descriptor's leading and stride byte
 * offsets.
 *
 *     K-major:  row r of M or N, half h of the 32 bytes along k
 *         offset = r % 8 * 16 W + r / 8 * SBO + (W == 1 ? h * LBO : h * 16)
 *     MN-major: unit u of 8 neighbours in M or N, row k
 *         W == 1:   offset = k % 8 * 16 + k / 8 * LBO + u * SBO
 *         else:     offset = u % W * 16 + u / W * LBO + k % 8 * 16 W + k / 8 * SBO
 *     address = start + offset, whose bits 4.. are then XORed with as many of bits 7..: a ^ (a >> 7 & W - 1) << 4
 *
 * These are the canonical layouts of the PTX manual (Strides, Canonical Layouts). A pattern of 8 rows begins at a
 * multiple of its 128 W bytes; a start address further into its first row is how a kernel steps along k (K-major). */
#include <stdlib.h>
#include <string.h>
#include "numeric.h"
#include "ptx.h"

enum { UNIT = 16, ALL_JOINED = (1 << GROUP_WARPS) - 1, MAX_N = 256, MAX_BYTES_K = 32 };

static uint32_t group_of(const warp *w)
{
    return w->index / GROUP_WARPS;
}

static void need_group(warp *w, const ptx_instr *in, uint32_t mask)
{
    if (mask != ALL_LANES)
        em_fail(w, in, em_lane(~mask), FIND_CONVERGENCE, 719,
                "only %d lanes execute an instruction that takes the whole warp", em_ones(mask));
    if (w->index / GROUP_WARPS * GROUP_WARPS + GROUP_WARPS > w->cta->warps)
        em_fail(w, in, 0, FIND_CONVERGENCE, 719, "warp %u is in no warpgroup: the CTA has %u warps", w->index,
                w->cta->warps);
}

/* ---- descriptors ----------------------------------------------------------------------------------------------- */

typedef struct layout {
    uint32_t start, leading, stride, width; /* width: units in a swizzled row */
} layout;

static layout read_descriptor(warp *w, const ptx_instr *in, uint64_t bits, const char *name)
{
    static const unsigned char widths[] = {1, 8, 4, 2};
    layout l;

    l.start = (uint32_t)(bits & 0x3fff) << 4;
    l.leading = (uint32_t)(bits >> 16 & 0x3fff) << 4;
    l.stride = (uint32_t)(bits >> 32 & 0x3fff) << 4;
    l.width = widths[bits >> 62];
    if (bits & 0x3ff1c000c000c000ull)
        em_fail(w, in, 0, FIND_OPERAND, 719, "%s's descriptor 0x%016llx has bits that mean nothing", name,
                (unsigned long long)bits);
    if (bits >> 49 & 7 || (l.width > 1 && l.start % (8 * UNIT * l.width) >= UNIT * l.width))
        em_fail(w, in, 0, FIND_UNSUPPORTED, 719,
                "%s's descriptor 0x%016llx: a start outside the first row of a swizzle pattern, or a base offset, is "
                "not supported", name, (unsigned long long)bits);
    return l;
}

static uint32_t unit_offset(warp *w, const ptx_instr *in, const layout *l, uint32_t offset)
{
    uint32_t address = l->start + offset;

    address ^= (address >> 7 & (l->width - 1)) << 4;
    em_bounds_shared(w, in, 0, address, UNIT);
    return address - SHARED_BASE;
}

/* unit[2r + h] of rows first to first + rows - 1 */
static void k_major_units(warp *w, const ptx_instr *in, const layout *l, uint32_t first, uint32_t rows, uint32_t *unit)
{
    uint32_t half = l->width == 1 ? l->leading : UNIT;

    for (uint32_t r = first; r < first + rows; r++)
        for (uint32_t h = 0; h < 2; h++)
            *unit++ = unit_offset(w, in, l, r % 8 * UNIT * l->width + r / 8 * l->stride + h * half);
}

/* unit[16u + k] of rows 8u from first to first + rows - 1 */
static void mn_major_units(warp *w, const ptx_instr *in, const layout *l, uint32_t first, uint32_t rows, uint32_t *unit)
{
    for (uint32_t u = first / 8; u < (first + rows) / 8; u++)
        for (uint32_t k = 0; k < 16; k++) {
            uint32_t offset = l->width == 1 ? k % 8 * UNIT + k / 8 * l->leading + u * l->stride
                                            : u % l->width * UNIT + u / l->width * l->leading +
                                                  k % 8 * UNIT * l->width + k / 8 * l->stride;
            *unit++ = unit_offset(w, in, l, offset);
        }
}

static void place_operands(warp *w, wgmma_op *op)
{
    const ptx_instr *in = op->instr;
    layout b = read_descriptor(w, in, op->b, "B"), a;

    (in->flags & F_TRANS_B ? mn_major_units : k_major_units)(w, in, &b, 0, (uint32_t)in->imm, op->b_unit);
    if (in->flags & F_A_REGISTERS)
        return;
    a = read_descriptor(w, in, op->a, "A");
    for (uint32_t i = 0; i < GROUP_WARPS; i++)
        (in->flags & F_TRANS ? mn_major_units : k_major_units)(w, in, &a, TILE_M * i, TILE_M, op->a_unit[i]);
}

/* ---- issue ----------------------------------------------------------------------------------------------------- */

/* A 64-bit operand on which all lanes agree. */
static uint64_t descriptor(warp *w, const ptx_instr *in, uint32_t row, const char *name)
{
    const cell64 *x = ROW64(w, row);
    char from[256];

    if (w->poison[row])
        em_fail(w, in, em_lane(w->poison[row]), FIND_POISON_OPERAND, 719, "%s's descriptor was never initialised (%s)",
                name, em_origin(w, row, from, sizeof from));
    for (int l = 1; l < LANES; l++)
        if (x[l].u != x[0].u)
            em_fail(w, in, l, FIND_OPERAND, 719, "lanes of one warp have different descriptors of %s", name);
    return x[0].u;
}

static int scale_d(warp *w, const ptx_instr *in)
{
    uint32_t p, poison;

    if (in->row[3] == NO_ROW)
        return (int)in->imm2;
    p = w->predicates[in->row[3]] ^ (in->flags & F_NEGATE ? ALL_LANES : 0);
    poison = w->predicate_poison[in->row[3]];
    if (poison)
        em_find(w, in, em_lane(poison), FIND_POISON_PREDICATE, "scale-d was never initialised");
    else if (p && p != ALL_LANES)
        em_find(w, in, em_lane(~p), FIND_OPERAND, "lanes of one warp have different values of scale-d");
    return (p & 1) != 0;
}

static uint32_t shape_of(const ptx_instr *in)
{
    return (uint32_t)in->imm << 8 | in->type2;
}

static const uint32_t *a_rows(const ptx_instr *in)
{
    return in->list + in->count;
}

static void check_registers(warp *w, const ptx_instr *in)
{
    uint32_t now = w->wgmma_fences + 1, shape = shape_of(in);

    if (!w->wgmma_fences)
        em_find(w, in, 0, FIND_WGMMA_REGISTER, "there was no wgmma.fence before the warp's first wgmma");
    for (int i = 0; i < in->lists; i++) {
        const wgmma_row *r = &w->wgmma_rows[in->list[i]];
        int is_result = i < in->count;
        if (r->touched == now)
            em_find(w, in, 0, FIND_WGMMA_REGISTER,
                    "register %d of %s was accessed and there was no wgmma.fence since", is_result ? i : i - in->count,
                    is_result ? "D" : "A");
        else if (r->result_of && (!is_result || r->shape != shape))
            em_find(w, in, 0, FIND_WGMMA_REGISTER,
                    "register %d of %s is the result of a wgmma in flight%s", is_result ? i : i - in->count,
                    is_result ? "D" : "A", is_result ? " that has another shape" : "");
        else if (is_result && r->input_of)
            em_find(w, in, 0, FIND_WGMMA_REGISTER, "register %d of D is still read, as A, by a wgmma in flight", i);
        else if (r->shaped == now && (!is_result || r->shape != shape))
            em_find(w, in, 0, FIND_WGMMA_REGISTER,
                    "register %d of %s is the result of a wgmma of another shape, and there was no wgmma.fence since",
                    is_result ? i : i - in->count, is_result ? "D" : "A");
    }
}

static wgmma_op *new_op(warp *w, warpgroup *g)
{
    if (g->count == g->space) {
        uint32_t space = g->space ? 2 * g->space : 16;
        wgmma_op **more = realloc(g->op, space * sizeof *more);
        if (!more)
            em_fail(w, NULL, -1, FIND_TRAP, 2, "out of memory for wgmma");
        g->op = more;
        for (; g->space < space; g->space++) {
            more[g->space] = malloc(sizeof **more);
            if (!more[g->space])
                em_fail(w, NULL, -1, FIND_TRAP, 2, "out of memory for wgmma");
        }
    }
    return g->op[g->count++];
}

/* The warpgroup's instruction that is this warp's next one. */
static wgmma_op *join(warp *w, const ptx_instr *in, uint64_t a, uint64_t b, int accumulate)
{
    warpgroup *g = &w->cta->group[group_of(w)];
    wgmma_op *op;

    if (w->wgmma_issued - g->first == g->count) {
        op = new_op(w, g);
        op->instr = in;
        op->a = a;
        op->b = b;
        op->accumulate = accumulate;
        op->group = w->wgmma_commits;
        op->joined = 0;
        op->done = 0;
        place_operands(w, op);
    } else {
        op = g->op[w->wgmma_issued - g->first];
        if (op->instr != in)
            em_fail(w, in, 0, FIND_WGMMA, 719, "another warp of the warpgroup executes the wgmma at line %u instead",
                    op->instr->line);
        if (op->a != a || op->b != b || op->accumulate != accumulate)
            em_fail(w, in, 0, FIND_WGMMA, 719, "the warps of the warpgroup have different descriptors or scale-d");
        if (op->group != w->wgmma_commits)
            em_fail(w, in, 0, FIND_WGMMA, 719, "the warps of the warpgroup have committed %u and %u wgmma-groups",
                    op->group, w->wgmma_commits);
    }
    op->joined |= 1u << w->index % GROUP_WARPS;
    return op;
}

/* The common case: other flags than those of past reads are clear, and all four writes are surely in the past. */
static int is_settled(const warp *w, uint32_t offset)
{
    const shared_record *r = &w->cta->words[offset / 4];
    const unsigned char *flags = &w->cta->flags[offset / 4];
    int settled = !((flags[0] | flags[1] | flags[2] | flags[3]) & ~WORD_WGMMA);

    for (int i = 0; i < UNIT / 4; i++)
        settled &= r[i].write_major < w->seen[RECORD_ACTOR(r[i].write_info)];
    return settled;
}

/* The lane that knows least speaks for the warp. */
static void start_reads(warp *w, const ptx_instr *in, const uint32_t *unit, uint32_t units, const char *name)
{
    cta *c = w->cta;
    uint32_t lane = MANY_LANES | (uint32_t)em_lane(~w->ahead_lanes);
    uint32_t major = c->clock_start + 1 + w->wgmma_commits;

    em_choose_clock(w, lane);
    for (uint32_t i = 0; i < units; i++) {
        unsigned char *flags = &c->flags[unit[i] / 4];
        uint32_t *reads = &c->wgmma_reads[unit[i] / UNIT][group_of(w)];
        if (!is_settled(w, unit[i]))
            em_check_shared(w, c, in, lane, unit[i], UNIT, ASYNC_READ, NULL);
        if ((flags[0] | flags[1] | flags[2] | flags[3]) & WORD_GENERIC)
            em_find(w, in, 0, FIND_PROXY,
                    "shared address %u, of %s, was written by a thread and there was no fence.proxy.async since",
                    unit[i] + SHARED_BASE, name);
        for (int k = 0; k < UNIT / 4; k++)
            flags[k] |= WORD_WGMMA;
        if (*reads < major)
            *reads = major;
    }
}

static void hold_registers(warp *w, const ptx_instr *in)
{
    for (int i = 0; i < in->count; i++) {
        wgmma_row *r = &w->wgmma_rows[in->list[i]];
        r->result_of++;
        r->shape = shape_of(in);
        r->shaped = w->wgmma_fences + 1;
    }
    for (int i = in->count; i < in->lists; i++)
        w->wgmma_rows[in->list[i]].input_of++;
}

static void carry_out(cta *c, uint32_t first_warp, wgmma_op *op);

/* In order, and as far as all warps have come. */
static void carry_out_some(cta *c, uint32_t group)
{
    warpgroup *g = &c->group[group];

    for (uint32_t i = 0; i < g->count && g->op[i]->joined == ALL_JOINED; i++)
        if (!g->op[i]->done)
            carry_out(c, group * GROUP_WARPS, g->op[i]);
}

void ex_wgmma(warp *w, const ptx_instr *in, uint32_t mask)
{
    uint64_t a = 0, b;
    wgmma_op *op;

    need_group(w, in, mask);
    b = descriptor(w, in, in->row[2], "B");
    if (!(in->flags & F_A_REGISTERS))
        a = descriptor(w, in, in->row[1], "A");
    check_registers(w, in);
    op = join(w, in, a, b, scale_d(w, in));
    if (!(in->flags & F_A_REGISTERS))
        start_reads(w, in, op->a_unit[w->index % GROUP_WARPS], 32, "A");
    start_reads(w, in, op->b_unit, 2 * (uint32_t)in->imm, "B");
    hold_registers(w, in);
    w->wgmma_issued++;
    w->cta->events++;
    if (w->cta->launch->seed && op->joined == ALL_JOINED && em_random(w->cta) % 4 == 0)
        carry_out_some(w->cta, group_of(w));
}

void ex_wgmma_fence(warp *w, const ptx_instr *in, uint32_t mask)
{
    need_group(w, in, mask);
    w->wgmma_fences++;
}

void ex_wgmma_commit(warp *w, const ptx_instr *in, uint32_t mask)
{
    need_group(w, in, mask);
    w->wgmma_commits++;
}

/* ---- wait ------------------------------------------------------------------------------------------------------ */

static void drop_first(cta *c, uint32_t group)
{
    warpgroup *g = &c->group[group];
    wgmma_op *spare = g->op[0];

    memmove(g->op, g->op + 1, (g->count - 1) * sizeof *g->op);
    g->op[--g->count] = spare;
    g->first++;
}

static int all_have_retired(const cta *c, uint32_t group)
{
    for (uint32_t i = 0; i < GROUP_WARPS; i++)
        if (c->warp[group * GROUP_WARPS + i].wgmma_retired == c->group[group].first)
            return 0;
    return 1;
}

static void retire(warp *w, const wgmma_op *op)
{
    const ptx_instr *in = op->instr;

    for (int i = 0; i < in->count; i++)
        w->wgmma_rows[in->list[i]].result_of--;
    for (int i = in->count; i < in->lists; i++)
        w->wgmma_rows[in->list[i]].input_of--;
    w->wgmma_retired++;
}

/* Where in the queue the warp's instructions in groups below `target` end; -1: not all warps have issued them. */
static int find_end(const warp *w, uint32_t target)
{
    const warpgroup *g = &w->cta->group[group_of(w)];
    uint32_t i;

    for (i = 0; g->first + i < w->wgmma_issued && g->op[i]->group < target; i++)
        if (g->op[i]->joined != ALL_JOINED)
            return -1;
    return (int)i;
}

void ex_wgmma_wait(warp *w, const ptx_instr *in, uint32_t mask)
{
    cta *c = w->cta;
    uint32_t group = group_of(w), actor = c->first_actor + FIRST_GROUP_ACTOR + group;
    uint32_t target = w->wgmma_commits > in->imm ? w->wgmma_commits - (uint32_t)in->imm : 0;
    warpgroup *g = &c->group[group];
    int end;

    need_group(w, in, mask);
    end = find_end(w, target);
    w->polled_by = in;
    w->polls = end >= 0 ? 0 : w->polled_at == c->events ? w->polls + 1 : 1;
    w->polled_at = c->events;
    if (end < 0)
        return;
    for (int i = 0; i < end; i++)
        if (!g->op[i]->done)
            carry_out(c, group * GROUP_WARPS, g->op[i]);
    while (w->wgmma_retired < g->first + (uint32_t)end)
        retire(w, g->op[w->wgmma_retired - g->first]);
    while (g->count && all_have_retired(c, group))
        drop_first(c, group);
    if (w->clock[actor] < c->clock_start + 1 + target)
        w->clock[actor] = c->clock_start + 1 + target;
    if (w->ahead_lanes && w->ahead[actor] < w->clock[actor])
        w->ahead[actor] = w->clock[actor];
}

void em_wgmma_tell_stuck(warp *w)
{
    if (w->polled_by->run == ex_wgmma_wait)
        em_fail(w, w->polled_by, 0, FIND_DEADLOCK, 719,
                "deadlock: not all warps of the warpgroup have executed the wgmma that this waits for, and nothing "
                "else can run");
}

/* ---- registers of other instructions --------------------------------------------------------------------------- */

void em_wgmma_touch(warp *w, const ptx_instr *in)
{
    for (int i = 0; i < in->touches; i++) {
        wgmma_row *r = &w->wgmma_rows[in->touch[i]];
        if (r->result_of)
            em_find(w, in, 0, FIND_WGMMA_REGISTER,
                    "%s of a register that is the result of a wgmma in flight: no wait_group has completed it",
                    i < in->written ? "write" : "read");
        else if (i < in->written && r->input_of)
            em_find(w, in, 0, FIND_WGMMA_REGISTER, "write of a register that a wgmma in flight reads as A");
        r->touched = w->wgmma_fences + 1;
    }
}

/* ---- setmaxnreg ------------------------------------------------------------------------------------------------ */

void ex_setmaxnreg(warp *w, const ptx_instr *in, uint32_t mask)
{
    need_group(w, in, mask);
    w->register_change = in;
    w->register_changes++;
}

/* ---- a CTA's start and end ------------------------------------------------------------------------------------- */

void em_wgmma_start(cta *c)
{
    for (int i = 0; i < MAX_GROUPS; i++)
        c->group[i].count = c->group[i].first = 0;
}

void em_wgmma_exit(warp *w)
{
    const warpgroup *g = &w->cta->group[group_of(w)];

    if (w->wgmma_retired < w->wgmma_issued)
        em_find(w, g->op[w->wgmma_retired - g->first]->instr, 0, FIND_IN_FLIGHT,
                "the warp has ended and this wgmma is still in flight");
}

void em_wgmma_end(cta *c)
{
    for (uint32_t i = 0; i < c->warps; i++) {
        warp *w = &c->warp[i], *first = &c->warp[i / GROUP_WARPS * GROUP_WARPS];
        warp *more = w->register_changes > first->register_changes ? w : first;
        if (w->register_changes != first->register_changes ||
            (w->register_changes && w->register_change != first->register_change))
            em_find(more, more->register_change, 0, FIND_WGMMA,
                    "the warps of the warpgroup execute different setmaxnreg");
    }
}

/* ---- arithmetic ------------------------------------------------------------------------------------------------ */

/* One operand's rows, floats or integers as the instruction wants them; rows of which something is unknown. */
typedef union element { float f; int32_t s; } element;

typedef struct fragment {
    element a[TILE_M][TILE_MAX_K];
    uint32_t doubt, origin;
} fragment;

typedef struct columns {
    element b[MAX_N / TILE_N][MAX_BYTES_K][TILE_N];
    unsigned char doubt[MAX_N];
    int doubtful;
} columns;

static element widen(const unsigned char *from, int type)
{
    uint16_t half;
    element x;

    switch (type) {
    case T_F16:
        memcpy(&half, from, 2);
        x.f = f16_to_f32(half);
        break;
    case T_BF16:
        memcpy(&half, from, 2);
        x.f = bf16_to_f32(half);
        break;
    case T_S8: x.s = (int8_t)*from; break;
    case T_U8: x.s = *from; break;
    case T_E4M3: x.f = em_e4m3_to_f32(*from); break;
    default: x.f = em_e5m2_to_f32(*from); break;
    }
    return x;
}

static int element_bytes(int type)
{
    return type == T_F16 || type == T_BF16 ? 2 : 1;
}

/* A unit's elements in one go; the types that matter have loops of their own. */
static void widen_unit(const unsigned char *from, int type, element *to)
{
    uint16_t half[8];

    if (type == T_F16) {
        memcpy(half, from, UNIT);
        for (int i = 0; i < 8; i++)
            to[i].f = f16_to_f32(half[i]);
    } else if (type == T_S8) {
        for (int i = 0; i < UNIT; i++)
            to[i].s = (int8_t)from[i];
    } else {
        for (int i = 0; i < UNIT / element_bytes(type); i++)
            to[i] = widen(from + i * element_bytes(type), type);
    }
}

static int unit_known(const unsigned char *known)
{
    uint64_t x[2];

    memcpy(x, known, UNIT);
    return (x[0] & x[1]) == 0x0101010101010101ull;
}

static int element_known(const unsigned char *known, int bytes)
{
    return known[0] == 1 && known[bytes - 1] == 1;
}

static void load_columns(const cta *c, const wgmma_op *op, columns *x)
{
    const ptx_instr *in = op->instr;
    int type = in->type3, trans = (in->flags & F_TRANS_B) != 0, bytes = element_bytes(type), per = UNIT / bytes;
    element part[UNIT];

    x->doubtful = 0;
    memset(x->doubt, 0, sizeof x->doubt);
    for (int i = 0; i < 2 * (int)in->imm; i++) {
        const unsigned char *known = c->shared_known + op->b_unit[i];
        int whole = unit_known(known);
        widen_unit(c->shared + op->b_unit[i], type, part);
        if (trans)
            memcpy(x->b[i / 16][i % 16], part, 8 * sizeof *part);
        else
            for (int e = 0; e < per; e++)
                x->b[i / 2 / TILE_N][i % 2 * per + e][i / 2 % TILE_N] = part[e];
        for (int e = 0; e < per && !whole; e++)
            if (!element_known(known + e * bytes, bytes))
                x->doubtful = x->doubt[trans ? i / 16 * 8 + e : i / 2] = 1;
    }
}

static void load_shared_a(const cta *c, const wgmma_op *op, const uint32_t *unit, fragment *x)
{
    const ptx_instr *in = op->instr;
    int type = in->type2, trans = (in->flags & F_TRANS) != 0, bytes = element_bytes(type), per = UNIT / bytes;
    element part[UNIT];

    for (int i = 0; i < 2 * TILE_M; i++) {
        const unsigned char *known = c->shared_known + unit[i];
        int whole = unit_known(known);
        widen_unit(c->shared + unit[i], type, part);
        for (int e = 0; e < per; e++) {
            int m = trans ? i / 16 * 8 + e : i / 2;
            x->a[m][trans ? i % 16 : i % 2 * per + e] = part[e];
            if (!whole && !element_known(known + e * bytes, bytes))
                x->doubt |= 1u << m;
        }
    }
}

/* Register r of lane 4g + i: 4 bytes along k, from byte 4 i + 16 (r / 2), of row g + 8 (r % 2). */
static void load_register_a(const warp *w, const ptx_instr *in, fragment *x)
{
    int type = in->type2, bytes = element_bytes(type), per = 4 / bytes;

    for (int r = 0; r < 4; r++) {
        uint32_t row = a_rows(in)[r];
        const cell32 *from = ROW32(w, row);
        for (int l = 0; l < LANES; l++) {
            int m = l / 4 + 8 * (r % 2), k = per * (l % 4) + 4 * per * (r / 2);
            unsigned char part[4];
            memcpy(part, &from[l].u, 4);
            for (int e = 0; e < per; e++)
                x->a[m][k + e] = widen(part + e * bytes, type);
            if (w->poison[row] >> l & 1) {
                x->doubt |= 1u << m;
                x->origin = w->origin[row];
            }
        }
    }
}

static void negate(fragment *x)
{
    for (int m = 0; m < TILE_M; m++)
        for (int k = 0; k < 16; k++)
            x->a[m][k].f = -x->a[m][k].f;
}

/* D's registers 4j to 4j + 3 hold columns 8j to 8j + 7: in register r lane 4g + i has row g + 8 (r / 2), column
   2 i + r % 2. */
static void multiply_float(warp *w, const uint32_t *rows, int accumulate, int k_count, fragment *x,
                           element b[][TILE_N])
{
    float d[TILE_M][TILE_N];

    for (int r = 0; r < 4 && accumulate; r++) {
        const cell32 *from = ROW32(w, rows[r]);
        for (int l = 0; l < LANES; l++)
            d[l / 4 + 8 * (r / 2)][2 * (l % 4) + r % 2] = from[l].f;
    }
    if (!accumulate)
        memset(d, 0, sizeof d);
    em_multiply(d, (float(*)[TILE_MAX_K])(void *)x->a, (float(*)[TILE_N])(void *)b, k_count);
    for (int r = 0; r < 4; r++) {
        cell32 *to = ROW32(w, rows[r]);
        for (int l = 0; l < LANES; l++)
            to[l].f = canonical(d[l / 4 + 8 * (r / 2)][2 * (l % 4) + r % 2]);
    }
}

static void multiply_int(warp *w, const uint32_t *rows, int accumulate, int k_count, fragment *x, element b[][TILE_N])
{
    int32_t d[TILE_M][TILE_N];

    for (int r = 0; r < 4 && accumulate; r++) {
        const cell32 *from = ROW32(w, rows[r]);
        for (int l = 0; l < LANES; l++)
            d[l / 4 + 8 * (r / 2)][2 * (l % 4) + r % 2] = from[l].s;
    }
    if (!accumulate)
        memset(d, 0, sizeof d);
    em_multiply_int(d, (int32_t(*)[TILE_MAX_K])(void *)x->a, (int32_t(*)[TILE_N])(void *)b, k_count);
    for (int r = 0; r < 4; r++) {
        cell32 *to = ROW32(w, rows[r]);
        for (int l = 0; l < LANES; l++)
            to[l].s = d[l / 4 + 8 * (r / 2)][2 * (l % 4) + r % 2];
    }
}

/* A result is poison if its row of A, its column of B or what it is added to is. */
static void spread_poison(warp *w, const wgmma_op *op, const fragment *x, const columns *y)
{
    const ptx_instr *in = op->instr;

    for (int i = 0; i < in->count; i++) {
        uint32_t row = in->list[i], p = 0;
        if (!op->accumulate)
            w->poison[row] = 0;
        for (int l = 0; l < LANES && (x->doubt || y->doubtful); l++)
            if (x->doubt >> (l / 4 + 8 * (i / 2 % 2)) & 1 || y->doubt[i / 4 * 8 + 2 * (l % 4) + i % 2])
                p |= 1u << l;
        if (p && !w->poison[row])
            w->origin[row] = x->origin;
        w->poison[row] |= p;
    }
}

static void carry_out(cta *c, uint32_t first_warp, wgmma_op *op)
{
    const ptx_instr *in = op->instr;
    int k_count = MAX_BYTES_K / element_bytes(in->type2);
    columns y;
    fragment x;

    load_columns(c, op, &y);
    for (uint32_t i = 0; i < GROUP_WARPS; i++) {
        warp *w = &c->warp[first_warp + i];
        x.doubt = 0;
        x.origin = (uint32_t)(in - w->function->code);
        if (in->flags & F_A_REGISTERS)
            load_register_a(w, in, &x);
        else
            load_shared_a(c, op, op->a_unit[i], &x);
        if (!(in->flags & F_NEGATE_A) != !(in->flags & F_NEGATE_B))
            negate(&x);
        for (int j = 0; j < in->count / 4; j++)
            (in->type == T_S32 ? multiply_int : multiply_float)(w, in->list + 4 * j, op->accumulate, k_count, &x,
                                                                y.b[j]);
        spread_poison(w, op, &x, &y);
    }
    op->done = 1;
    c->mma_products += (uint64_t)GROUP_WARPS * TILE_M * (uint64_t)in->imm * (uint64_t)k_count;
}
