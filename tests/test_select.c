/* The choice of kernel and split: what must hold of it whatever ptx/costs.txt says. Nothing is launched. */
#define KAIO_IMPLEMENTATION
#include "kaio.h"

#include "check.h"

enum { CASES = 600, REMEMBERED = 20000, BATCH = 3, ARENA = 192 << 20 };

typedef struct shape {
    uint64_t seed;
    int64_t m, n, k;
    kaio_dtype dtype, c_dtype;
    int a_transposed, b_transposed, a_shift, b_shift; /* shift: elements from an aligned base */
    kaio_matmul_desc desc;
    char text[160];
} shape;

static char *arena;

/* Few rows, many, and K from a step to a long one; most operands aligned. */
static shape draw(uint64_t seed)
{
    static const int64_t most[] = {16, 64, 300, 2000};
    uint64_t state = seed;
    int64_t unit = check_range(&state, 0, 4) ? 8 : 1;
    shape s;

    memset(&s, 0, sizeof s);
    s.seed = seed;
    s.m = check_range(&state, 1, most[check_range(&state, 0, 3)]);
    s.n = check_range(&state, 1, most[check_range(&state, 1, 3)] / 8 + 1) * unit;
    s.k = check_range(&state, 1, check_range(&state, 0, 1) ? 60 : 1500) * unit;
    s.dtype = check_range(&state, 0, 1) ? KAIO_F16 : KAIO_BF16;
    s.c_dtype = check_range(&state, 0, 1) ? KAIO_F32 : s.dtype;
    s.a_transposed = (int)check_range(&state, 0, 1);
    s.b_transposed = (int)check_range(&state, 0, 1);
    s.a_shift = check_range(&state, 0, 9) ? 0 : 1;
    s.b_shift = check_range(&state, 0, 9) ? 0 : 3;
    s.desc.copy = (kaio_matmul_copy)check_range(&state, 0, 2);
    s.desc.split_k = check_range(&state, 0, 3) ? 0 : (int)check_range(&state, 1, 9);
    s.desc.activation = check_range(&state, 0, 4) ? KAIO_ACTIVATION_NONE : KAIO_ACTIVATION_RELU;
    snprintf(s.text, sizeof s.text, "seed %llu: %lld x %lld x %lld, %s to %s, form %c%c, shifts %d %d, copy %d, "
             "split_k %d, activation %d", (unsigned long long)seed, (long long)s.m, (long long)s.n, (long long)s.k,
             kaio_dtype_name(s.dtype), kaio_dtype_name(s.c_dtype), s.a_transposed ? 't' : 'n',
             s.b_transposed ? 't' : 'n', s.a_shift, s.b_shift, (int)s.desc.copy, s.desc.split_k,
             (int)s.desc.activation);
    return s;
}

static kaio_tensor operand(char *data, kaio_dtype dtype, int64_t batch, int64_t rows, int64_t columns, int transposed)
{
    kaio_tensor x = kaio_tensor_3d(data, dtype, batch, transposed ? columns : rows, transposed ? rows : columns);

    return transposed ? kaio_tensor_transpose(&x, 1, 2) : x;
}

/* view: A, B, C; without memory if `placed` is 0. */
static void place(const shape *s, int64_t batch, int placed, kaio_tensor view[3])
{
    view[0] = operand(placed ? arena + 2 * s->a_shift : NULL, s->dtype, batch, s->m, s->k, s->a_transposed);
    view[1] = operand(placed ? arena + (64 << 20) + 2 * s->b_shift : NULL, s->dtype, batch, s->k, s->n,
                      s->b_transposed);
    view[2] = kaio_tensor_3d(placed ? arena + (128 << 20) : NULL, s->c_dtype, batch, s->m, s->n);
}

static kaio__matmul_plan plan_of(kaio_device *gpu, const shape *s, int64_t batch, int placed)
{
    kaio_tensor view[3];
    kaio__matmul_args args;
    kaio__matmul_plan plan;
    kaio__call call;

    place(s, batch, placed, view);
    args = kaio__matmul_arguments(&view[0], &view[1], &s->desc, &view[2]);
    memset(&plan, 0, sizeof plan);
    CHECK(!kaio__enter(&call, gpu, "plan") && !kaio__matmul_plan_sizes(&call, &args, &plan) &&
          (!placed || !kaio__matmul_select(&call, &plan.problem, s->desc.copy, &plan.index)), "%s: %s", s->text,
          kaio_last_error());
    kaio__leave(&call, KAIO_OK);
    return plan;
}

/* Neither the batch nor the addresses decide how K is cut; a wish does. */
static void check_split(kaio_device *gpu, const shape *s, const kaio__matmul_plan *plan)
{
    const kaio__matmul_problem *p = &plan->problem;
    kaio__matmul_plan batched = plan_of(gpu, s, BATCH, 1), unplaced = plan_of(gpu, s, 1, 0);
    shape moved = *s;

    CHECK(batched.problem.splits == p->splits && batched.problem.k_split == p->k_split,
          "%s: %lld pieces of %lld alone, %lld of %lld in a batch", s->text, (long long)p->splits,
          (long long)p->k_split, (long long)batched.problem.splits, (long long)batched.problem.k_split);
    CHECK(unplaced.partial.bytes == plan->partial.bytes, "%s: workspace %lld, without addresses %lld", s->text,
          (long long)plan->partial.bytes, (long long)unplaced.partial.bytes);
    moved.a_shift = !s->a_shift;
    moved.b_shift = !s->b_shift;
    unplaced = plan_of(gpu, &moved, 1, 1);
    CHECK(unplaced.problem.k_split == p->k_split, "%s: pieces of %lld, of %lld at another address", s->text,
          (long long)p->k_split, (long long)unplaced.problem.k_split);
    CHECK((p->splits - 1) * p->k_split < p->k && p->splits * p->k_split >= p->k, "%s: %lld pieces of %lld", s->text,
          (long long)p->splits, (long long)p->k_split);
    if (s->desc.split_k) {
        int64_t piece = ((p->k + s->desc.split_k - 1) / s->desc.split_k + 31) / 32 * 32;
        CHECK(p->k_split == (piece < p->k ? piece : p->k), "%s: pieces of %lld", s->text, (long long)p->k_split);
    }
}

/* The kernel can run the problem, is of the kind asked for, and none that might run is estimated to take less. */
static void check_kernel(kaio_device *gpu, const shape *s, const kaio__matmul_plan *plan)
{
    int count, i;
    const kaio__kernel *table = kaio__kernel_table(&count), *chosen = table + plan->index;
    const kaio__matmul_problem *p = &plan->problem;
    kaio__matmul_work work;
    kaio__call call;
    int64_t ns;

    memset(&call, 0, sizeof call);
    call.device = gpu;
    CHECK(kaio__matmul_unfit(&call, p, chosen) == NULL, "%s: %s: %s", s->text, chosen->name,
          kaio__matmul_unfit(&call, p, chosen));
    CHECK(chosen->kind == KAIO__KIND_ANY || s->desc.copy == KAIO_MATMUL_COPY_FASTEST ||
          (chosen->kind == KAIO__KIND_PLAIN) == (s->desc.copy == KAIO_MATMUL_COPY_PLAIN), "%s: %s", s->text,
          chosen->name);
    kaio__matmul_measure(p, &work);
    ns = kaio__matmul_time(gpu->context, p, &work, plan->index, p->splits, p->k_split);
    for (i = 0; i < count; i++) {
        if (table[i].op != KAIO__OP_MATMUL || kaio__matmul_unfit(&call, p, table + i) ||
            !kaio__matmul_suits(p, table + i, s->desc.copy))
            continue;
        if (table[i].kind == KAIO__KIND_ANY)
            continue;
        CHECK(chosen->kind != KAIO__KIND_ANY, "%s: %s, though %s can", s->text, chosen->name, table[i].name);
        CHECK(ns <= kaio__matmul_time(gpu->context, p, &work, i, p->splits, p->k_split),
              "%s: %s, estimated at %lld ns, but %s at less", s->text, chosen->name, (long long)ns, table[i].name);
    }
}

/* A larger problem never takes less time. */
static void check_monotone(kaio_device *gpu, const shape *s, const kaio__matmul_plan *plan, int index)
{
    kaio__matmul_problem p = plan->problem;
    int64_t *const grows[] = {&p.m, &p.n, &p.k};
    kaio__matmul_work work;
    int64_t before, after, size;
    int i, step, count;

    for (i = 0; i < 3; i++)
        for (step = 0; step < 4; step++) {
            kaio__matmul_measure(&p, &work);
            before = kaio__matmul_time(gpu->context, &p, &work, index, 1, p.k);
            size = *grows[i];
            *grows[i] += 1 + size / 3;
            kaio__matmul_measure(&p, &work);
            after = kaio__matmul_time(gpu->context, &p, &work, index, 1, p.k);
            CHECK(before <= after && before >= 0, "%s: %s: %lld ns, with %c = %lld instead of %lld only %lld", s->text,
                  kaio__kernel_table(&count)[index].name, (long long)before, "MNK"[i], (long long)*grows[i],
                  (long long)size, (long long)after);
        }
}

/* A call runs what was planned, with exactly the workspace that was asked for; a forced kernel runs or is refused. */
static void check_call(kaio_device *gpu, const shape *s, const kaio__matmul_plan *plan)
{
    int count, forced;
    const kaio__kernel *table = kaio__kernel_table(&count);
    kaio_tensor view[3], unplaced[3];
    size_t bytes = 1;
    kaio_status status;

    place(s, 1, 1, view);
    place(s, 1, 0, unplaced);
    CHECK(!kaio_matmul_workspace(gpu, &unplaced[0], &unplaced[1], &s->desc, &unplaced[2], &bytes), "%s: %s", s->text,
          kaio_last_error());
    if (bytes) {
        CHECK(!kaio_set_workspace(gpu, arena, bytes - 1) && kaio_matmul(gpu, &view[0], &view[1], &s->desc, &view[2]) ==
              KAIO_ERR_WORKSPACE, "%s: works with less than %lu bytes", s->text, (unsigned long)bytes);
        CHECK(!kaio_set_workspace(gpu, arena, bytes), "%s", kaio_last_error());
    }
    CHECK(!kaio_matmul(gpu, &view[0], &view[1], &s->desc, &view[2]), "%s: %s", s->text, kaio_last_error());
    CHECK(strcmp(kaio_variant_name(gpu), table[plan->index].name) == 0, "%s: %s ran, planned was %s", s->text,
          kaio_variant_name(gpu), table[plan->index].name);
    CHECK(!kaio_set_workspace(gpu, NULL, 0), "%s", kaio_last_error());
    for (forced = (int)(s->seed % 7); forced < count; forced += 7) {
        if (table[forced].op != KAIO__OP_MATMUL)
            continue;
        CHECK(!kaio_force_variant(gpu, table[forced].name), "%s", kaio_last_error());
        status = kaio_matmul(gpu, &view[0], &view[1], &s->desc, &view[2]);
        CHECK(status == KAIO_ERR_UNSUPPORTED || (!status && !strcmp(kaio_variant_name(gpu), table[forced].name)),
              "%s: forced %s, status %d, %s ran", s->text, table[forced].name, (int)status, kaio_variant_name(gpu));
    }
    CHECK(!kaio_force_variant(gpu, NULL), "%s", kaio_last_error());
}

/* Packed weights that differ in one thing from those before; *forced: a kernel, or -1. */
static void redraw_weights(uint64_t *state, kaio__wq_problem *p, int *forced, int *split_k)
{
    static const int64_t rows[] = {1, 8, 40, 500}, steps[] = {128, 288, 4096}, columns[] = {64, 4096, 4100, 28672};
    int count, along_k;
    const kaio__kernel *table = kaio__kernel_table(&count);
    kaio__wq_set *set = &p->set[check_range(state, 0, KAIO__WQ_SETS - 1)];

    switch (check_range(state, 0, 9)) {
    case 0: p->dtype = p->dtype == KAIO_F16 ? KAIO_BF16 : KAIO_F16; break;
    case 1: p->layout = (int)check_range(state, 0, KAIO__WQ_BYTES); break;
    case 2: p->m = rows[check_range(state, 0, 3)]; break;
    case 3: p->k = p->a_stride_m = p->group = steps[check_range(state, 0, 2)]; break;
    case 4: p->group = check_range(state, 0, 1) ? 32 : p->k; break;
    case 5: p->sets = (int)check_range(state, 1, KAIO__WQ_SETS); break;
    case 6: set->n = columns[check_range(state, 0, 3)]; break;
    case 7: set->packed = check_range(state, 0, 1) ? 0 : 4; break;
    case 8: *split_k = check_range(state, 0, 1) ? 0 : (int)check_range(state, 1, 5); break;
    default:
        for (*forced = (int)check_range(state, -50, count - 1); *forced >= 0 && table[*forced].op != KAIO__OP_WQ;)
            --*forced;
    }
    along_k = strchr("kg", kaio__wq_letter(p->layout)) != NULL;
    for (set = p->set; set < p->set + KAIO__WQ_SETS; set++) {
        set->packed_stride_k = along_k ? 1 : check_range(state, 0, 9) ? 16384 : (int64_t)1 << 32;
        set->packed_stride_n = along_k ? 16384 : 1;
        set->scales_stride_k = 16384;
    }
}

/* What a handle remembers is what it would find out again. */
static void check_remembered_weights(const kaio__call *call)
{
    int count, i, forced = -1, split_k = 0;
    const kaio__kernel *table = kaio__kernel_table(&count);
    kaio__wq_problem p;
    kaio__wq_plan remembered, fresh;
    uint64_t state = 1;

    memset(&p, 0, sizeof p);
    p.dtype = KAIO_F16;
    p.m = p.a_stride_k = p.sets = 1;
    p.k = p.a_stride_m = p.group = 4096;
    p.set[0].n = p.set[1].n = p.set[2].n = 4096;
    for (i = 0; i < REMEMBERED; i++) {
        redraw_weights(&state, &p, &forced, &split_k);
        call->device->forced = forced;
        if (kaio__wq_select(call, &p, split_k, &remembered))
            continue;
        memset(&fresh, 0, sizeof fresh);
        kaio__wq_search(call, &p, forced, split_k, &fresh);
        CHECK(remembered.index == fresh.index && remembered.splits == fresh.splits &&
              remembered.k_split == fresh.k_split && remembered.whole == fresh.whole,
              "%d weights of layout %d, %lld rows, K %lld: %s in %lld pieces, remembered was %s in %lld", p.sets,
              p.layout, (long long)p.m, (long long)p.k, table[fresh.index].name, (long long)fresh.splits,
              table[remembered.index].name, (long long)remembered.splits);
    }
    call->device->forced = -1;
}

/* The same of decode's runs, by a handle that remembers and one that does not. */
static void check_remembered_runs(const kaio__call *call, kaio_device *forgetful)
{
    static const kaio_dtype types[] = {KAIO_F16, KAIO_BF16, KAIO_F32, KAIO_E4M3, KAIO_I8};
    kaio__decode_problem p;
    kaio__decode_plan remembered, fresh;
    kaio__call other = *call;
    uint64_t state = 1;
    int i;

    memset(&p, 0, sizeof p);
    memset(&remembered, 0, sizeof remembered);
    memset(&fresh, 0, sizeof fresh);
    p.kv.dtype = KAIO_F16;
    p.kv.kv_heads = p.batch = p.columns = 4;
    p.kv.head_dim = 128;
    p.lists.max_len = 4096;
    other.device = forgetful;
    for (i = 0; i < REMEMBERED; i++) {
        switch (check_range(&state, 0, 5)) {
        case 0: p.kv.dtype = types[check_range(&state, 0, 4)]; break;
        case 1: p.kv.kv_heads = check_range(&state, 1, 2) * 4; break;
        case 2: p.kv.head_dim = check_range(&state, 1, 4) * 64; break;
        case 3: p.batch = (int64_t)1 << check_range(&state, 0, 10); break;
        case 4: p.columns = check_range(&state, 1, 5); break;
        default: p.lists.max_len = (int64_t)1000 << check_range(&state, 0, 7);
        }
        memset(forgetful->known, 0, sizeof forgetful->known);
        CHECK(!kaio__decode_make_plan(call, &p, &remembered) && !kaio__decode_make_plan(&other, &p, &fresh) &&
              memcmp(&remembered, &fresh, sizeof fresh) == 0, "decode of %lld sequences of %lld tokens: runs of %lld "
              "chunks, remembered were %lld", (long long)p.batch, (long long)p.lists.max_len, (long long)fresh.run,
              (long long)remembered.run);
    }
}

int main(void)
{
    static int chosen[CASES];
    kaio__call call;
    kaio_device *gpu, *other;
    kaio_tensor memory;
    int i, split = 0;

    memset(&memory, 0, sizeof memory);
    if (kaio_open(&gpu, NULL) || kaio_open(&other, NULL) || kaio_alloc_1d(gpu, &memory, KAIO_U8, ARENA) ||
        kaio_dry_run(gpu, 1)) {
        check_fail("%s", kaio_last_error());
        return check_summary();
    }
    arena = memory.data;
    for (i = 0; i < CASES; i++) {
        const shape s = draw((uint64_t)i + 1);
        const kaio__matmul_plan plan = plan_of(gpu, &s, 1, 1);

        chosen[i] = plan.index;
        split += plan.problem.splits > 1 && !s.desc.split_k;
        check_split(gpu, &s, &plan);
        check_kernel(gpu, &s, &plan);
        check_monotone(gpu, &s, &plan, plan.index);
        check_call(gpu, &s, &plan);
    }
    CHECK(split > 0, "no case was split: the tests of splits tested nothing");
    for (i = CASES - 1; i >= 0; i--) { /* what a handle remembers is what another finds out */
        const shape s = draw((uint64_t)i + 1);
        const kaio__matmul_plan plan = plan_of(other, &s, 1, 1);

        CHECK(plan.index == chosen[i], "%s: the choice depends on the calls before", s.text);
    }
    CHECK(!kaio__enter(&call, gpu, "choice"), "%s", kaio_last_error());
    check_remembered_weights(&call);
    check_remembered_runs(&call, other);
    kaio__leave(&call, KAIO_OK);
    kaio_free(gpu, &memory);
    CHECK(!kaio_close(other) && !kaio_close(gpu), "%s", kaio_last_error());
    return check_summary();
}
