/* Tests of wgmma: every layout of its operands against a plain product, then planted bugs and their correct twins.
 *
 *     test_wgmma [--speed] [--dump FOLDER] [library]
 *
 * With a real libcuda.so.1 as library only the values are tested: do they hold on a GPU? */
#include "runner.h"

#define HEAD90A ".version 8.4\n.target sm_90a\n.address_size 64\n"

/* ---- values ---------------------------------------------------------------------------------------------------- */

enum { A_BYTES = 8192, B_BYTES = 32768, M = 64, MOST_N = 256, K_BYTES = 128, STEPS = K_BYTES / 32, THREADS = 128 };
enum { K_MAJOR, MN_MAJOR };

/* How a matrix of `rows` rows (of M or N) and 128 bytes along k lies in shared memory. `width` is the number of 16-byte
   units in a swizzled row: 1, 2, 4, 8. There are two orders of its blocks: what is a short step in one of the
   descriptor's two offsets is a long one in the other. */
typedef struct form { int major, width, order; } form;

typedef struct value_case {
    const char *d, *a, *b;
    int n;
    form a_form, b_form; /* a_form.width 0: A in registers */
    int accumulate;      /* 1: to a D of which every register counts; 0: to none */
    int scale_a, scale_b;
    int groups;          /* a wgmma-group for each step, two of them in flight */
} value_case;

static int size_of(const char *type)
{
    return strcmp(type, "f16") && strcmp(type, "bf16") ? 1 : 2;
}

typedef struct strides { int leading, stride, step; } strides;

/* Offsets of the descriptor, and what is added to its start address from one 32-byte step along k to the next. The
   steps of a swizzled K-major matrix are not all the same: see step_start. */
static strides strides_of(const form *f, int rows)
{
    int atom = 128 * f->width; /* 8 swizzled rows */
    int k_atoms = f->major == K_MAJOR ? K_BYTES / 16 / f->width : K_BYTES / 2 / 8;
    int mn_atoms = f->major == K_MAJOR ? rows / 8 : (rows / 8 + f->width - 1) / f->width;
    int along_k = f->order ? atom : atom * mn_atoms, along_mn = f->order ? atom * k_atoms : atom;
    strides s;

    if (f->major == K_MAJOR) {
        s.leading = f->width == 1 ? along_k : f->order ? 4096 : 16; /* unused where there is a swizzle */
        s.stride = along_mn;
        s.step = along_k;
    } else {
        s.leading = f->width == 1 ? along_k : along_mn;
        s.stride = f->width == 1 ? along_mn : along_k;
        s.step = 2 * along_k;
    }
    return s;
}

static int step_start(const form *f, int rows, int step)
{
    strides s = strides_of(f, rows);

    if (f->major == MN_MAJOR)
        return step * s.step;
    if (f->width == 1)
        return 2 * step * s.leading;
    return 32 * step / (16 * f->width) * s.step + 32 * step % (16 * f->width);
}

/* Where the element's bytes are. */
static int place(const form *f, int rows, int row, int k, int size)
{
    strides s = strides_of(f, rows);
    int byte = k * size, at, line = 16 * f->width;

    if (f->major == K_MAJOR)
        at = byte / line * s.step + row / 8 * s.stride + row % 8 * line + byte % line;
    else if (f->width == 1)
        at = k / 8 * s.leading + row / 8 * s.stride + k % 8 * 16 + row % 8 * 2;
    else
        at = k / 8 * s.stride + row / (8 * f->width) * s.leading + k % 8 * line + row % (8 * f->width) * 2;
    return at ^ (at / 128 % f->width * 16);
}

static uint64_t descriptor(const form *f, int rows)
{
    strides s = strides_of(f, rows);
    uint64_t mode = f->width == 1 ? 0 : f->width == 8 ? 1 : f->width == 4 ? 2 : 3;

    return (uint64_t)(s.leading >> 4) << 16 | (uint64_t)(s.stride >> 4) << 32 | mode << 62;
}

/* A small integer in the bits of a type. */
static uint32_t encode(const char *type, int v)
{
    float x = (float)v;
    uint32_t u, sign;

    memcpy(&u, &x, 4);
    sign = u >> 31;
    if (!strcmp(type, "f16"))
        return v ? sign << 15 | ((u >> 13 & 0x3ffff) - (112 << 10)) : 0;
    if (!strcmp(type, "bf16"))
        return u >> 16;
    if (!strcmp(type, "e4m3"))
        return v ? sign << 7 | ((u >> 20 & 0x7ff) - (120 << 3)) : 0;
    if (!strcmp(type, "e5m2"))
        return v ? sign << 7 | ((u >> 21 & 0x3ff) - (112 << 2)) : 0;
    return (uint32_t)v & 0xff;
}

static uint32_t random_state;

static int small(int is_signed)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (int)(random_state >> 24) % 7 - 3 * is_signed;
}

static int operand_a[M][K_BYTES], operand_b[MOST_N][K_BYTES];

typedef struct image {
    unsigned char a[A_BYTES], b[B_BYTES];
    uint32_t fragment[STEPS][THREADS][4];
} image;

/* Register r of a thread: 4 bytes along k of row t / 4 % 8 + 8 (r % 2) of its warp's 16. */
static void put_fragment(const value_case *v, image *to, int row, int k, uint32_t bits)
{
    int byte = k * size_of(v->a) % 32, step = k * size_of(v->a) / 32;
    int thread = row / 16 * 32 + row % 8 * 4 + byte % 16 / 4, r = row % 16 / 8 + 2 * (byte / 16);

    to->fragment[step][thread][r] |= bits << 8 * (byte % 4);
}

static void put(unsigned char *at, uint32_t bits, int size)
{
    for (int i = 0; i < size; i++)
        at[i] = (unsigned char)(bits >> 8 * i);
}

static void fill(const value_case *v, image *to)
{
    int size = size_of(v->a), is_signed = v->a[0] != 'u';

    memset(to, 0, sizeof *to);
    for (int k = 0; k < K_BYTES / size; k++) {
        for (int i = 0; i < M; i++) {
            operand_a[i][k] = small(is_signed);
            if (v->a_form.width)
                put(to->a + place(&v->a_form, M, i, k, size), encode(v->a, operand_a[i][k]), size);
            put_fragment(v, to, i, k, encode(v->a, operand_a[i][k]));
        }
        for (int i = 0; i < v->n; i++) {
            operand_b[i][k] = small(v->b[0] != 'u');
            put(to->b + place(&v->b_form, v->n, i, k, size), encode(v->b, operand_b[i][k]), size);
        }
    }
}

static char text[65536];
static size_t text_size;

static void add(const char *format, ...)
{
    va_list list;

    va_start(list, format);
    text_size += (size_t)vsnprintf(text + text_size, sizeof text - text_size, format, list);
    va_end(list);
}

static void add_registers(const char *name, int n)
{
    for (int i = 0; i < n; i++)
        add("%s%s%d", i ? ", " : "{", name, i);
    add("}");
}

static void add_step(const value_case *v, int step)
{
    static const char *const scale_d[2][3] = {{"no", "!yes", "0"}, {"yes", "!no", "1"}};
    int half = size_of(v->a) == 2, is_float = !strcmp(v->d, "f32");

    if (!v->a_form.width)
        add("ld.global.v4.b32 {a0, a1, a2, a3}, [fr+%d];\nwgmma.fence.sync.aligned;\n", step * THREADS * 16);
    add("add.u64 ad, da, %d;\nadd.u64 bd, db, %d;\n", v->a_form.width ? step_start(&v->a_form, M, step) / 16 : 0,
        step_start(&v->b_form, v->n, step) / 16);
    add("wgmma.mma_async.sync.aligned.m64n%dk%d.%s.%s.%s ", v->n, half ? 16 : 32, v->d, v->a, v->b);
    add_registers("d", v->n / 2);
    add(v->a_form.width ? ", ad" : ", {a0, a1, a2, a3}");
    add(", bd, %s", scale_d[v->accumulate || step][(v->n / 8 + step) % 3]);
    if (is_float)
        add(", %d, %d", v->scale_a, v->scale_b);
    if (half && v->a_form.width)
        add(", %d", v->a_form.major);
    if (half)
        add(", %d", v->b_form.major);
    add(";\n");
    if (!v->a_form.width || v->groups) /* registers of A are loaded anew, the others stay */
        add("wgmma.commit_group.sync.aligned;\nwgmma.wait_group.sync.aligned %d;\n", v->a_form.width ? 1 : 0);
}

static void write_kernel(const value_case *v, int repeats)
{
    int is_float = !strcmp(v->d, "f32");

    text_size = 0;
    add(HEAD90A ".entry k(.param .u64 out, .param .u64 in, .param .u64 raw)\n{\n"
        ".reg .b64 po, pi, fr, ad, bd, da, db;\n.reg .b32 t, s, x, y, z, a<4>, d<%d>;\n.reg .pred p, yes, no;\n"
        ".shared .align 1024 .b8 sm[%d];\n"
        "ld.param.u64 po, [out];\nld.param.u64 pi, [in];\nmov.u32 t, %%tid.x;\nmov.u32 s, sm;\n"
        "setp.eq.u32 yes, t, t;\nsetp.ne.u32 no, t, t;\n",
        v->n / 2, A_BYTES + B_BYTES);
    add("mov.u32 x, 0;\nshl.b32 y, t, 4;\nadd.u32 y, y, s;\nmul.wide.u32 ad, t, 16;\nadd.u64 ad, ad, pi;\n"
        "COPY: ld.global.v4.b32 {a0, a1, a2, a3}, [ad];\nst.shared.v4.b32 [y], {a0, a1, a2, a3};\n"
        "add.u64 ad, ad, %d;\nadd.u32 y, y, %d;\nadd.u32 x, x, 1;\nsetp.lt.u32 p, x, %d;\n@p bra COPY;\n"
        "fence.proxy.async;\nbar.sync 0;\n",
        16 * THREADS, 16 * THREADS, (A_BYTES + B_BYTES) / 16 / THREADS);
    add("shr.u32 x, s, 4;\ncvt.u64.u32 ad, x;\nadd.u64 da, ad, 0x%llx;\nadd.u64 db, ad, 0x%llx;\nadd.u64 db, db, %d;\n",
        v->a_form.width ? (unsigned long long)descriptor(&v->a_form, M) : 0ull,
        (unsigned long long)descriptor(&v->b_form, v->n), A_BYTES / 16);
    add("mul.wide.u32 fr, t, 16;\nadd.u64 fr, fr, pi;\nadd.u64 fr, fr, %d;\n", A_BYTES + B_BYTES);
    for (int i = 0; i < v->n / 2; i++) {
        add("mad.lo.u32 d%d, t, %d, %d;\n", i, 3, i);
        if (is_float)
            add("cvt.rn.f32.u32 d%d, d%d;\n", i, i);
    }
    add("wgmma.fence.sync.aligned;\nmov.u32 x, 0;\nREPEAT:\n");
    for (int step = 0; step < STEPS; step++)
        add_step(v, step);
    add("wgmma.commit_group.sync.aligned;\nwgmma.wait_group.sync.aligned 0;\n"
        "add.u32 x, x, 1;\nsetp.lt.u32 p, x, %d;\n@p bra REPEAT;\n", repeats);
    add("mul.wide.u32 ad, t, %d;\nadd.u64 ad, ad, po;\n", 2 * v->n);
    for (int i = 0; i < v->n / 2; i++)
        add("st.global.b32 [ad+%d], d%d;\n", 4 * i, i);
    add("ret;\n}\n");
}

static const char *form_name(const form *f, char *name, size_t size)
{
    if (!f->width)
        snprintf(name, size, "registers");
    else
        snprintf(name, size, "%s-major/%d/%d", f->major ? "MN" : "K", f->width == 1 ? 0 : 16 * f->width, f->order);
    return name;
}

/* Register i of thread t: row 16 warp + lane / 4 + 8 (i / 2 % 2), column 8 (i / 4) + 2 (lane % 4) + i % 2. */
static uint32_t expected(const value_case *v, int t, int i)
{
    int row = t / 32 * 16 + t % 32 / 4 + 8 * (i / 2 % 2), column = i / 4 * 8 + 2 * (t % 4) + i % 2, sum = 0;
    float x;
    uint32_t u;

    for (int k = 0; k < K_BYTES / size_of(v->a); k++)
        sum += operand_a[row][k] * operand_b[column][k];
    sum = sum * v->scale_a * v->scale_b + (v->accumulate ? 3 * t + i : 0);
    if (strcmp(v->d, "f32"))
        return (uint32_t)sum;
    x = (float)sum;
    memcpy(&u, &x, 4);
    return u;
}

static void check_value(const value_case *v)
{
    static image given;
    static uint32_t got[M * MOST_N];
    char finding[512], name[2][40], what[200];
    CUresult result;
    int wrong = 0;

    snprintf(what, sizeof what, "m64n%d %s.%s.%s A %s B %s accumulate %d scales %d %d", v->n, v->d, v->a, v->b,
             form_name(&v->a_form, name[0], sizeof name[0]), form_name(&v->b_form, name[1], sizeof name[1]),
             v->accumulate, v->scale_a, v->scale_b);
    fill(v, &given);
    write_kernel(v, 1);
    p_cuMemcpyHtoD_v2(in, &given, sizeof given);
    result = launch(text, 1, THREADS, 0);
    if (result) {
        check_fail("%s: result %d %s", what, result, log_text);
        p_findings_take(finding, sizeof finding);
        start_over();
        return;
    }
    if (p_findings_take(finding, sizeof finding)) {
        check_fail("%s: %s", what, finding);
        return;
    }
    p_cuMemcpyDtoH_v2(got, out, sizeof got);
    for (int t = 0; t < THREADS; t++)
        for (int i = 0; i < v->n / 2; i++)
            if (got[t * v->n / 2 + i] != expected(v, t, i) && !wrong++)
                check_fail("%s: thread %d register %d: got 0x%x, expected 0x%x", what, t, i, got[t * v->n / 2 + i],
                           expected(v, t, i));
    if (!wrong)
        check_pass();
}

static const form forms[] = {{K_MAJOR, 8, 0}, {K_MAJOR, 4, 0}, {K_MAJOR, 2, 0}, {K_MAJOR, 1, 0},
                             {K_MAJOR, 8, 1}, {K_MAJOR, 4, 1}, {K_MAJOR, 2, 1}, {K_MAJOR, 1, 1},
                             {MN_MAJOR, 8, 0}, {MN_MAJOR, 4, 0}, {MN_MAJOR, 2, 0}, {MN_MAJOR, 1, 0},
                             {MN_MAJOR, 8, 1}, {MN_MAJOR, 4, 1}, {MN_MAJOR, 2, 1}, {MN_MAJOR, 1, 1}};
enum { FORMS = sizeof forms / sizeof forms[0], K_FORMS = 8 };

static value_case make_case(const char *d, const char *a, const char *b, int n, form a_form, form b_form)
{
    value_case v = {d, a, b, n, a_form, b_form, 1, 1, 1, 0};
    return v;
}

static void check_values(void)
{
    static const form registers = {K_MAJOR, 0, 0};
    static const int scales[][2] = {{-1, 1}, {1, -1}, {-1, -1}};
    value_case v;

    for (int i = 0; i < FORMS; i++) {
        for (int n = 8; n <= 256; n += n < 64 ? 8 : 64) {
            v = make_case("f32", "f16", "f16", n, forms[0], forms[i]);
            check_value(&v);
            v = make_case("f32", "bf16", "bf16", n, registers, forms[i]);
            v.accumulate = 0;
            check_value(&v);
        }
        v = make_case("f32", "f16", "f16", 64, forms[i], forms[0]);
        check_value(&v);
        v = make_case("f32", "bf16", "bf16", 128, forms[i], forms[(i + 9) % FORMS]);
        v.groups = 1;
        check_value(&v);
    }
    for (int n = 8; n <= 256; n += 8) {
        v = make_case("f32", "f16", "f16", n, forms[0], forms[0]);
        check_value(&v);
    }
    for (int i = 0; i < 3; i++) {
        v = make_case("f32", "f16", "f16", 64, i == 1 ? registers : forms[0], forms[8]);
        v.scale_a = scales[i][0];
        v.scale_b = scales[i][1];
        check_value(&v);
    }
    for (int n = 8; n <= 256; n += n < 32 ? 8 : 16)
        for (int i = 0; i < K_FORMS; i += n == 64 ? 1 : 3) {
            v = make_case("s32", "s8", "s8", n, i % 2 ? registers : forms[i], forms[i]);
            v.accumulate = n % 3 != 0;
            check_value(&v);
        }
    v = make_case("s32", "u8", "s8", 32, forms[0], forms[0]);
    check_value(&v);
    v = make_case("s32", "s8", "u8", 32, registers, forms[0]);
    check_value(&v);
    v = make_case("f32", "e4m3", "e5m2", 40, forms[0], forms[1]);
    check_value(&v);
    v = make_case("f32", "e5m2", "e4m3", 256, registers, forms[0]);
    check_value(&v);
}

/* ---- planted bugs and their correct twins ---------------------------------------------------------------------- */

/* Both operands K-major with a swizzle of 128 bytes: A in the first 8 KB of sm, B behind it; 10 KB of zeros. */
#define DESCRIPTORS                                                                                                  \
    "mov.u32 s, sm; shr.u32 x, s, 4; cvt.u64.u32 ad, x; add.u64 da, ad, 0x4000004000010000; add.u64 db, da, 512;\n"
#define ZERO ZERO_A ZERO_AT("8192")
#define ZERO_A Z_AND_Y ZERO_AT("0") ZERO_AT("2048") ZERO_AT("4096") ZERO_AT("6144")
#define Z_AND_Y "shl.b32 y, t, 4; add.u32 y, y, s; mov.u32 z, 0;\n"
/* All but rows 8 to 15 of A, which only d2 and d3 of the first warp depend on; all but row 5 of B, its column 5. */
#define ZERO_BUT_A_8 Z_AND_Y "setp.lt.u32 first, t, 64;\n" ZERO_AT("0") "setp.lt.u32 first, t, 128;\n"             \
                     ZERO_AT("2048") ZERO_AT("4096") ZERO_AT("6144") ZERO_AT("8192")
#define ZERO_BUT_B_5 ZERO_A "setp.lt.u32 first, t, 40;\n" ZERO_AT("8192") "setp.ge.u32 first, t, 48;\n"            \
                     ZERO_AT("8192") "setp.lt.u32 first, t, 128;\n"
#define DEPEND_ON(d) "setp.gt.f32 p, " d ", 0f00000000; @p st.global.f32 [po], e4;\n"
#define UNLESS_COLUMN_4_5 "and.b32 x, t, 3; setp.eq.u32 no, x, 2; @no mov.f32 d1, 0f00000000;\n"
#define ZERO_AT(offset) "@first st.shared.v4.b32 [y+" offset "], {z, z, z, z};\n"
#define ORDER "fence.proxy.async; bar.sync 0;\n"
#define CLEAR "mov.f32 d0, 0f00000000; mov.f32 d1, d0; mov.f32 d2, d0; mov.f32 d3, d0;\n"
#define SET_A "mov.u32 a0, 0; mov.u32 a1, 0; mov.u32 a2, 0; mov.u32 a3, 0;\n"
#define FENCE "wgmma.fence.sync.aligned;\n"
#define START DESCRIPTORS ZERO ORDER CLEAR SET_A
#define MMA_OF(d, a, b, scale_d) MMA_N8 d ", " a ", " b ", " scale_d ", 1, 1, 0, 0;\n"
#define MMA_N8 "wgmma.mma_async.sync.aligned.m64n8k16.f32.f16.f16 "
#define D0 "{d0, d1, d2, d3}"
#define MMA MMA_OF(D0, "da", "db", "yes")
#define MMA_RS MMA_N8 D0 ", {a0, a1, a2, a3}, db, yes, 1, 1, 0;\n"
#define MMA_BF16 "wgmma.mma_async.sync.aligned.m64n8k16.f32.bf16.bf16 " D0 ", da, db, yes, 1, 1, 0, 0;\n"
#define MMA_OTHER MMA_OF("{e0, e1, e2, e3}", "da", "db", "no")
#define COMMIT "wgmma.commit_group.sync.aligned;\n"
#define WAIT(n) "wgmma.wait_group.sync.aligned " n ";\n"
#define USE "add.f32 e4, d0, d1;\n"
#define ALL MMA COMMIT WAIT("0") USE
#define IN_FLIGHT "result of a wgmma in flight"
/* s + 9216: an mbarrier for one arrival of thread 0 and a copy of the first 16 bytes of B */
#define SET_UP                                                                                                       \
    "setp.eq.u32 p, t, 0; @p mbarrier.init.shared.b64 [s+9216], 1; @p fence.mbarrier_init.release.cluster;\n"        \
    "bar.sync 0;\n"
#define BULK                                                                                                         \
    "@p mbarrier.arrive.expect_tx.shared.b64 _, [s+9216], 16;\n"                                                     \
    "@p cp.async.bulk.shared::cluster.global.mbarrier::complete_tx::bytes [s+8192], [pi], 16, [s+9216];\n"
#define FILL SET_UP BULK
/* Warp 4's first thread fills B's first 16 bytes twice, thread 0 gives them back: full at s + 9216, empty behind it. */
#define TWICE(before, behind)                                                                                        \
    START "setp.eq.u32 p, t, 0; @p mbarrier.init.shared.b64 [s+9216], 1; @p mbarrier.init.shared.b64 [s+9224], 1;\n" \
    "@p fence.mbarrier_init.release.cluster; bar.sync 0; @!first bra PRODUCER;\n" FULL("0") FENCE MMA COMMIT before   \
    "@p mbarrier.arrive.shared.b64 _, [s+9224];\n" behind FULL("1") MMA COMMIT WAIT("0") "ret; PRODUCER:\n"          \
    "setp.eq.u32 p, t, 128;\n" BULK                                                                                  \
    "{ E: mbarrier.try_wait.parity.shared.b64 no, [s+9224], 0; @!no bra E; }\n" BULK
#define FULL(parity) "{ F: mbarrier.try_wait.parity.shared.b64 no, [s+9216], " parity "; @!no bra F; }\n"
#define OVERWRITE "setp.eq.u32 p, t, 0; @p st.shared.b32 [s], z;\n"

static const bug_case bugs[] = {
    {"one product", START FENCE ALL, 1, 128, 0, NULL},
    {"three products in a group, and one more", START FENCE MMA MMA MMA COMMIT MMA COMMIT WAIT("0") USE, 1, 128, 0,
     NULL},
    {"two warpgroups with the same operands", START FENCE ALL, 1, 256, 0, NULL},
    {"A in registers", START FENCE MMA_RS COMMIT WAIT("0") USE, 1, 128, 0, NULL},
    {"D read before the wait", START FENCE MMA COMMIT USE WAIT("0"), 1, 128, 0,
     "read of a register that is the " IN_FLIGHT},
    {"D written before the wait", START FENCE MMA COMMIT "mov.f32 d1, d4;\n" WAIT("0"), 1, 128, 0,
     "write of a register that is the " IN_FLIGHT},
    {"D stored before the wait", START FENCE MMA COMMIT "st.global.f32 [po], d2;\n" WAIT("0"), 1, 128, 0, IN_FLIGHT},
    {"D waited for before it is committed", START FENCE MMA WAIT("0") USE COMMIT WAIT("0"), 1, 128, 0, IN_FLIGHT},
    {"the older of two groups waited for", START FENCE MMA COMMIT MMA_OTHER COMMIT WAIT("1") USE WAIT("0"), 1, 128, 0,
     NULL},
    {"the older of two groups waited for, the newer read",
     START FENCE MMA_OTHER COMMIT MMA COMMIT WAIT("1") USE WAIT("0"), 1, 128, 0, IN_FLIGHT},
    {"A's registers written before the wait", START FENCE MMA_RS COMMIT "mov.u32 a2, 5;\n" WAIT("0"), 1, 128, 0,
     "reads as A"},
    {"A's registers read before the wait", START FENCE MMA_RS COMMIT "add.u32 x, a2, 5;\n" WAIT("0"), 1, 128, 0, NULL},
    {"A's registers are D of one in flight",
     START "mov.f32 e0, d0; mov.f32 e1, d0;\n" FENCE MMA_OTHER MMA_N8 D0 ", {e0, e1, a2, a3}, db, yes, 1, 1, 0;\n"
     COMMIT WAIT("0"), 1, 128, 0, "register 0 of A is the " IN_FLIGHT},
    {"D holds A of one in flight",
     START FENCE MMA_RS MMA_OF("{a0, a1, e2, e3}", "da", "db", "no") COMMIT WAIT("0"), 1, 128, 0, "still read, as A"},
    {"D written behind the fence", START FENCE "mov.f32 d0, 0f3f800000;\n" ALL, 1, 128, 0,
     "register 0 of D was accessed and there was no wgmma.fence"},
    {"A written behind the fence", START FENCE "mov.u32 a1, 7;\n" MMA_RS COMMIT WAIT("0"), 1, 128, 0,
     "register 1 of A was accessed and there was no wgmma.fence"},
    {"no fence", START "mov.f32 e0, d0;\n" ALL, 1, 128, 0, "no wgmma.fence before the warp's first"},
    {"D read, and used again", START FENCE ALL MMA COMMIT WAIT("0"), 1, 128, 0, "no wgmma.fence since"},
    {"D read, and used again behind a fence", START FENCE ALL FENCE ALL, 1, 128, 0, NULL},
    {"D used again without reading", START FENCE MMA COMMIT WAIT("0") ALL, 1, 128, 0, NULL},
    {"D of another shape in flight", START FENCE MMA MMA_BF16 COMMIT WAIT("0"), 1, 128, 0, "another shape"},
    {"D of another shape, waited for, no fence", START FENCE MMA COMMIT WAIT("0") MMA_BF16 COMMIT WAIT("0"), 1, 128, 0,
     "of another shape, and there was no wgmma.fence"},
    {"D of another shape, waited for and fenced", START FENCE MMA COMMIT WAIT("0") FENCE MMA_BF16 COMMIT WAIT("0"), 1,
     128, 0, NULL},
    {"in flight at the end", START FENCE MMA, 1, 128, 0, "has ended and this wgmma is still in flight"},
    {"committed and in flight at the end", START FENCE MMA COMMIT, 1, 128, 0,
     "has ended and this wgmma is still in flight"},
    /* memory */
    {"no proxy fence", DESCRIPTORS ZERO "bar.sync 0;\n" CLEAR FENCE ALL, 1, 128, 0, "no fence.proxy.async since"},
    {"written behind the proxy fence", START "bar.sync 0; st.shared.b32 [y], z; bar.sync 0;\n" FENCE ALL, 1, 128, 0,
     "no fence.proxy.async since"},
    {"stmatrix without a proxy fence",
     START "stmatrix.sync.aligned.m8n8.x1.shared.b16 [s], {z}; bar.sync 0;\n" FENCE ALL, 1, 32 * 4, 0, ""},
    {"half a word written behind the proxy fence",
     START "cvt.u16.u32 h, z; @!first bra H; st.shared.b16 [y], h; H: bar.sync 0;\n" FENCE ALL, 1, 128, 0,
     "no fence.proxy.async since"},
    {"no barrier", DESCRIPTORS ZERO "fence.proxy.async;\n" CLEAR FENCE ALL, 1, 128, 0, "race"},
    {"cp.async without a proxy fence",
     START "cp.async.cg.shared.global [y], [pi], 16; cp.async.wait_all; bar.sync 0;\n" FENCE ALL, 1, 128, 0,
     "no fence.proxy.async since"},
    {"cp.async, waited for and fenced",
     START "cp.async.cg.shared.global [y], [pi], 16; cp.async.wait_all;\n" ORDER FENCE ALL, 1, 128, 0, NULL},
    {"cp.async that nobody has waited for",
     START "cp.async.cg.shared.global [y], [pi], 16;\n" ORDER FENCE ALL "cp.async.wait_all;\n", 1, 128, 0, "in flight"},
    {"operands overwritten before the wait", START FENCE MMA COMMIT OVERWRITE WAIT("0"), 1, 128, 0,
     "race: write of shared address"},
    {"operands overwritten before the wait, behind a barrier",
     START FENCE MMA COMMIT "bar.sync 0;\n" OVERWRITE "bar.sync 0;\n" WAIT("0"), 1, 128, 0,
     "that a wgmma of warpgroup 0 reads"},
    {"operands overwritten behind the wait and a barrier",
     START FENCE MMA COMMIT WAIT("0") "bar.sync 0;\n" OVERWRITE, 1, 128, 0, NULL},
    {"operands overwritten by another warpgroup, no barrier",
     START "@!first bra W;\n" FENCE ALL "ret; W: st.shared.b32 [s], z;\n", 1, 160, 0, "race"},
    {"operands given back by one warp of the four, behind its wait",
     START "@!first bra W;\n" FENCE ALL "setp.lt.u32 p, t, 32; @p bar.arrive 1, 64; ret;\n"
     "W: bar.sync 1, 64; setp.eq.u32 p, t, 128; @p st.shared.b32 [s], z;\n", 1, 160, 0, NULL},
    {"operands given back by one warp of the four, before its wait",
     START "@!first bra W;\n" FENCE MMA COMMIT "setp.lt.u32 p, t, 32; @p bar.arrive 1, 64;\n" WAIT("0") "ret;\n"
     "W: bar.sync 1, 64; setp.eq.u32 p, t, 128; @p st.shared.b32 [s], z;\n", 1, 160, 0, "race"},
    {"B filled by a bulk copy", START FILL "{ W: mbarrier.try_wait.parity.shared.b64 p, [s+9216], 0; @!p bra W; }\n"
     FENCE ALL, 1, 128, 0, NULL},
    {"B filled by a bulk copy that nobody waits for", START FILL "bar.sync 0;\n" FENCE ALL, 1, 128, 0, ""},
    {"B filled by a bulk copy before the wait", START SET_UP FENCE MMA COMMIT BULK WAIT("0"), 1, 128, 0,
     "race: write of shared address"},
    {"a slot filled twice, given back by one thread of the warpgroup", TWICE(WAIT("0"), ""), 1, 160, 0, NULL},
    {"a slot filled twice, given back before the wait", TWICE("", WAIT("0")), 1, 160, 0,
     "race: write of shared address"},
    {"an operand that nobody has written",
     DESCRIPTORS CLEAR FENCE ALL DEPEND_ON("e4"), 1, 128, 0, "the guard"},
    {"rows 8 to 15 of A that nobody has written", DESCRIPTORS ZERO_BUT_A_8 ORDER CLEAR FENCE ALL DEPEND_ON("d2"), 1,
     128, 0, "the guard"},
    {"rows 8 to 15 of A that nobody has written, others used",
     DESCRIPTORS ZERO_BUT_A_8 ORDER CLEAR FENCE ALL DEPEND_ON("d0") DEPEND_ON("d1"), 1, 128, 0, NULL},
    {"column 5 of B that nobody has written", DESCRIPTORS ZERO_BUT_B_5 ORDER CLEAR FENCE ALL DEPEND_ON("d1"), 1, 128,
     0, "the guard"},
    {"column 5 of B that nobody has written, others used",
     DESCRIPTORS ZERO_BUT_B_5 ORDER CLEAR FENCE ALL DEPEND_ON("d0") UNLESS_COLUMN_4_5 DEPEND_ON("d1"), 1, 128, 0, NULL},
    {"D that nobody has written",
     DESCRIPTORS ZERO ORDER FENCE ALL DEPEND_ON("e4"), 1, 128, 0,
     "the guard"},
    {"D that nobody has written and scale-d false",
     DESCRIPTORS ZERO ORDER FENCE MMA_OTHER COMMIT WAIT("0")
     DEPEND_ON("e0"), 1, 128, 0, NULL},
    {"A in registers that nobody has written",
     DESCRIPTORS ZERO ORDER CLEAR FENCE MMA_RS COMMIT WAIT("0") USE
     DEPEND_ON("e4"), 1, 128, 0, "the guard"},
    /* operands */
    {"an operand outside shared memory", START "add.u64 db, db, 512;\n" FENCE ALL, 1, 128, 0, "is outside the CTA's"},
    {"a stride outside shared memory", START "add.u64 da, da, 0x4000000000;\n" FENCE ALL, 1, 128, 0,
     "past the end of a variable"},
    {"an unknown descriptor", START FENCE MMA_OF(D0, "da", "never", "yes") COMMIT WAIT("0"), 1, 128, 0,
     "B's descriptor was never initialised"},
    {"lanes with different descriptors", START "cvt.u64.u32 ad, t; add.u64 da, da, ad;\n" FENCE ALL, 1, 128, 0,
     "different descriptors of A"},
    {"warps with different descriptors",
     START "shr.u32 x, t, 6; shl.b32 x, x, 1; cvt.u64.u32 ad, x; add.u64 da, da, ad;\n" FENCE ALL, 1, 128, 0,
     "warps of the warpgroup have different descriptors"},
    {"a base offset", START "add.u64 da, da, 0x2000000000000;\n" FENCE ALL, 1, 128, 0, "is not supported"},
    {"a start in the second row of a pattern", START "add.u64 db, db, 8;\n" FENCE ALL, 1, 128, 0, "is not supported"},
    {"bits of no field", START "add.u64 da, da, 0x4000;\n" FENCE ALL, 1, 128, 0, "bits that mean nothing"},
    {"an unknown scale-d", START FENCE MMA_OF(D0, "da", "db", "unset") COMMIT WAIT("0"), 1, 128, 0,
     "scale-d was never initialised"},
    {"lanes with different scale-d", START "and.b32 x, t, 1; setp.eq.u32 p, x, 0;\n" FENCE MMA_OF(D0, "da", "db", "p")
     COMMIT WAIT("0"), 1, 128, 0, "different values of scale-d"},
    {"half a warp", START "and.b32 x, t, 31; setp.lt.u32 p, x, 16; @!p bra X;\n" FENCE "X: ret;\n", 1, 128, 0, "lanes"},
    {"one warp of a warpgroup", START FENCE "setp.lt.u32 p, t, 32; @!p bra X;\n" ALL "X: ret;\n", 1, 128, 0,
     "not all warps of the warpgroup"},
    {"three warps", START FENCE ALL, 1, 96, 0, "is in no warpgroup"},
    {"warps with different instructions",
     START FENCE "setp.lt.u32 p, t, 32; @!p bra X;\n" ALL "ret; X:\n" ALL, 1, 128, 0, "executes the wgmma at line"},
    {"warps with different groups", START FENCE "setp.lt.u32 p, t, 32; @!p bra X;\n" COMMIT "X:\n" ALL, 1, 128, 0,
     "have committed"},
    /* setmaxnreg */
    {"registers given and taken",
     "@!first bra P; setmaxnreg.inc.sync.aligned.u32 240; ret; P: setmaxnreg.dec.sync.aligned.u32 24;\n", 1, 256, 0,
     NULL},
    {"registers given by one warp", "setp.lt.u32 p, t, 32; @!p bra X; setmaxnreg.dec.sync.aligned.u32 40; X:\n",
     1, 128, 0,
     "different setmaxnreg"}};

static void check_bug(const bug_case *b, const char *seed)
{
    text_size = 0;
    add(HEAD90A ".entry k(.param .u64 out, .param .u64 in, .param .u64 raw)\n{\n"
        ".reg .b64 po, pi, ad, da, db, never;\n.reg .b32 t, s, x, y, z, a<4>;\n.reg .b16 h;\n.reg .f32 d<5>, e<5>;\n"
        ".reg .pred p, yes, no, first, unset;\n.shared .align 1024 .b8 sm[10240];\n"
        "ld.param.u64 po, [out];\nld.param.u64 pi, [in];\nmov.u32 t, %%tid.x;\n"
        "setp.eq.u32 yes, t, t;\nsetp.ne.u32 no, t, t;\nsetp.lt.u32 first, t, 128;\n%sret;\n}\n", b->text);
    check_finding(b->name, seed, b->finding, launch(text, b->grid, b->block, b->shared));
}

/* ---- texts that must not load ---------------------------------------------------------------------------------- */

typedef struct refusal { const char *text, *message; } refusal;

static const refusal refusals[] = {
    {"wgmma.fence.aligned;", "not supported"},
    {"wgmma.wait_group.sync.aligned x;", "integer constant"},
    {"wgmma.wait_group.sync.aligned -1;", "no negative number"},
    {MMA_N8 "{d0, d1, d2}, da, db, p, 1, 1, 0, 0;", "3 registers, not 4"},
    {MMA_N8 D0 ", {a0, a1}, db, p, 1, 1, 0;", "4 registers"},
    {MMA_N8 D0 ", {a0, a1, a2, a3}, db, p, 1, 1, 0, 0;", "takes 7 operands"},
    {MMA_N8 D0 ", da, db, p, 1, 1, 0;", "takes 8 operands"},
    {MMA_N8 D0 ", da, db, p, 1, 2, 0, 0;", "1 or -1"},
    {MMA_N8 D0 ", da, db, p, 1, 1, 0, 2;", "operand 8 of wgmma"},
    {MMA_N8 D0 ", da, db, 2, 1, 1, 0, 0;", "operand 4 of wgmma"},
    {MMA_N8 D0 ", da, db, x, 1, 1, 0, 0;", "wants a predicate"},
    {MMA_N8 D0 ", da, x, p, 1, 1, 0, 0;", "wants .b64"},
    {MMA_N8 "{a0, a1, a2, da}, da, db, p, 1, 1, 0, 0;", "wants .f32"},
    {"wgmma.mma_async.sync.aligned.m64n12k16.f32.f16.f16 " D0 ", da, db, p, 1, 1, 0, 0;", "does not exist"},
    {"wgmma.mma_async.sync.aligned.m64n8k32.f32.f16.f16 " D0 ", da, db, p, 1, 1, 0, 0;", "does not exist"},
    {"wgmma.mma_async.sync.aligned.m64n8k16.f32.f16.bf16 " D0 ", da, db, p, 1, 1, 0, 0;", "does not exist"},
    {"wgmma.mma_async.sync.aligned.m64n40k32.s32.s8.s8 {a0}, da, db, p;", "does not exist"},
    {"wgmma.mma_async.sync.aligned.m64n8k32.s32.s8.s8 {a0, a1, a2, a3}, da, db, p, 1, 1;", "takes 4 operands"},
    {"wgmma.mma_async.sync.aligned.m64n8k32.s32.u8.s8 {a0, a1, a2, a3}, da, db, p;", "needs .version 8.4"},
    {"setmaxnreg.inc.sync.aligned.u32 20;", "from 24 to 256"},
    {"setmaxnreg.inc.sync.aligned.u32 100;", "from 24 to 256"}};

static void check_refusal(const char *target, const char *instruction, const char *message)
{
    CUmodule module;

    text_size = 0;
    add(".version 8.0\n.target %s\n.address_size 64\n.entry k()\n{\n.reg .b64 da, db;\n.reg .b32 x, a<4>;\n"
        ".reg .f32 d<4>;\n.reg .pred p;\n%s\nret;\n}\n", target, instruction);
    if (!load_module(text, &module)) {
        check_fail("%s: loads", instruction);
        p_cuModuleUnload(module);
    } else {
        CHECK(strstr(log_text, message) && strstr(log_text, ":10:"), "%s: the message is: %s", instruction, log_text);
    }
}

/* ---- speed ----------------------------------------------------------------------------------------------------- */

static void measure(const char *name, const value_case *v)
{
    uint64_t instructions, products;
    double start;

    write_kernel(v, 500);
    p_statistics(&instructions, &products);
    start = now();
    if (launch(text, 1, THREADS, 0))
        printf("%s does not run: %s\n", name, log_text);
    p_statistics(&instructions, &products);
    printf("%-28s %8.2f G multiply-adds/s/core\n", name, 1e-9 * (double)products / (now() - start));
}

static void measure_all(void)
{
    static const form registers = {K_MAJOR, 0, 0};
    value_case v = make_case("f32", "f16", "f16", 256, forms[0], forms[0]);
    static image given;

    fill(&v, &given);
    p_cuMemcpyHtoD_v2(in, &given, sizeof given);
    measure("m64n256k16", &v);
    v = make_case("f32", "f16", "f16", 256, forms[8], forms[8]);
    measure("m64n256k16, MN-major", &v);
    v = make_case("f32", "bf16", "bf16", 64, registers, forms[0]);
    measure("m64n64k16, bf16, registers", &v);
    v = make_case("s32", "s8", "s8", 256, forms[0], forms[0]);
    measure("m64n256k32, s8", &v);
}

int main(int argc, char **argv)
{
    if (!start_runner(argc, argv)) {
        measure_all();
        return 0;
    }
    check_values();
    if (!is_emulator)
        return check_summary();
    check_refusal("sm_90", "wgmma.fence.sync.aligned;", "needs .target sm_90a");
    check_refusal("sm_90", "setmaxnreg.inc.sync.aligned.u32 240;", "needs .target sm_90a");
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++)
        check_refusal("sm_90a", refusals[i].text, refusals[i].message);
    hide_findings();
    for (size_t s = 0; s < sizeof seeds / sizeof seeds[0]; s++) {
        setenv("KAIO_EMU_SEED", seeds[s], 1);
        for (size_t i = 0; i < sizeof bugs / sizeof bugs[0]; i++)
            check_bug(&bugs[i], seeds[s]);
        check_values();
        if (dump_folder)
            break;
    }
    return check_summary();
}
