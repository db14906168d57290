/* Tests of wgmma: every layout of its operands against a plain product, then planted bugs and their correct twins.
 *
 *     test_wgmma [--speed] [--dump FOLDER] [library]
 *
 * With a real libcuda.so.1 as library only the values are tested: do they hold on a GPU? */
#define _DEFAULT_SOURCE
#include <time.h>
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
    int accumulate;      /* to a D of which every register counts, else to none */
    int scale_a, scale_b;
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
        s.leading = f->width == 1 ? along_k : 16;
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
    int half = size_of(v->a) == 2, is_float = !strcmp(v->d, "f32");

    if (!v->a_form.width)
        add("ld.global.v4.b32 {a0, a1, a2, a3}, [fr+%d];\nwgmma.fence.sync.aligned;\n", step * THREADS * 16);
    add("add.u64 ad, da, %d;\nadd.u64 bd, db, %d;\n", v->a_form.width ? step_start(&v->a_form, M, step) / 16 : 0,
        step_start(&v->b_form, v->n, step) / 16);
    add("wgmma.mma_async.sync.aligned.m64n%dk%d.%s.%s.%s ", v->n, half ? 16 : 32, v->d, v->a, v->b);
    add_registers("d", v->n / 2);
    add(v->a_form.width ? ", ad" : ", {a0, a1, a2, a3}");
    add(", bd, %s", v->accumulate || step ? "yes" : "no");
    if (is_float)
        add(", %d, %d", v->scale_a, v->scale_b);
    if (half && v->a_form.width)
        add(", %d", v->a_form.major);
    if (half)
        add(", %d", v->b_form.major);
    add(";\n");
    if (!v->a_form.width) /* the registers of A are loaded anew */
        add("wgmma.commit_group.sync.aligned;\nwgmma.wait_group.sync.aligned 0;\n");
}

static void write_kernel(const value_case *v)
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
    add("wgmma.fence.sync.aligned;\n");
    for (int step = 0; step < STEPS; step++)
        add_step(v, step);
    add("wgmma.commit_group.sync.aligned;\nwgmma.wait_group.sync.aligned 0;\n"
        "mul.wide.u32 ad, t, %d;\nadd.u64 ad, ad, po;\n", 2 * v->n);
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
    write_kernel(v);
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
    value_case v = {d, a, b, n, a_form, b_form, 1, 1, 1};
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
        check_value(&v);
    }
    for (int n = 8; n <= 256; n += 8) {
        v = make_case("f32", "f16", "f16", n, forms[0], forms[0]);
        check_value(&v);
    }
    for (int i = 0; i < 3; i++) {
        v = make_case("f32", "f16", "f16", 32, i == 1 ? registers : forms[0], forms[8]);
        v.n = 64;
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

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (!strcmp(argv[i], "--dump") && i + 1 < argc)
            dump_folder = argv[++i];
        else
            library = argv[i];
    if (getenv("KAIO_EMU_LIBRARY"))
        library = getenv("KAIO_EMU_LIBRARY");
    setenv("KAIO_EMU_DEVICES", "9.0", 1);
    open_library();
    make_buffers();
    check_values();
    return check_summary();
}
