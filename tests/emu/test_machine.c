/* Tests of the machine half of the emulated driver: instructions against values worked out by hand, planted bugs that
 * it has to find, and correct twins of them in which it must find nothing.
 *
 *     test_machine [--speed] [--dump FOLDER] [library]
 *
 * With a real libcuda.so.1 as library only the values are tested: do they hold on a GPU?
 * --speed measures instead; --dump also writes every PTX text to FOLDER, so that ptxas can judge them. */
#define _DEFAULT_SOURCE
#include <unistd.h>
#include "runner.h"

#define HEAD ".version 7.8\n.target sm_80\n.address_size 64\n"
#define HEAD90 ".version 8.0\n.target sm_90\n.address_size 64\n"
#define ENTRY HEAD ".entry k(.param .u64 out, .param .u64 in, .param .u64 raw)\n"
#define REGISTERS                                                                                                    \
    "{\n.reg .b64 A, B, C, D, po, pi, pr, ad;\n.reg .b32 a, b, c, d, t, s, x, y, z, r<16>;\n.reg .b16 ha, hb, hc, "  \
    "hd;\n"                                                                                                          \
    ".reg .f32 f<8>;\n.reg .pred p, q, u;\n"                                                                         \
    "ld.param.u64 po, [out];\nld.param.u64 pi, [in];\nld.param.u64 pr, [raw];\nmov.u32 t, %%tid.x;\n" /* part of a   \
                                                                                                         format */
#define DONE "ret;\n}\n"

/* ---- values ---------------------------------------------------------------------------------------------------- */

/* result: d 32 bits, D 64, h 16, p a predicate. Operands a, b, c are the low halves of A, B, C; ha, hb, hc their low
   16 bits. */
typedef struct value_case { const char *text; char result; uint64_t a, b, c, expected; } value_case;

#define F1 0x3f800000u
#define F2 0x40000000u
#define F3 0x40400000u
#define FINF 0x7f800000u
#define FNAN 0x7fc00000u
#define M32 0xffffffffu

static const value_case values[] = {
    {"add.u32 d, a, b;", 'd', M32, 2, 0, 1},
    {"add.s32 d, a, -7;", 'd', 3, 0, 0, 0xfffffffc},
    {"add.sat.s32 d, a, b;", 'd', 0x7fffffff, 5, 0, 0x7fffffff},
    {"sub.sat.s32 d, a, b;", 'd', 0x80000000, 5, 0, 0x80000000},
    {"add.u64 D, A, B;", 'D', 0xffffffffull, 1, 0, 0x100000000ull},
    {"add.u16 hd, ha, hb;", 'h', 0xffff, 3, 0, 2},
    {"sub.s32 d, a, b;", 'd', 3, 5, 0, 0xfffffffe},
    {"sub.u64 D, A, B;", 'D', 0, 1, 0, ~0ull},
    {"add.cc.u32 d, a, b; addc.u32 d, 0, 0;", 'd', M32, 1, 0, 1},
    {"add.cc.u32 d, a, b; addc.u32 d, 0, 0;", 'd', M32, 0, 0, 0},
    {"sub.cc.u32 d, a, b; subc.u32 d, 5, 1;", 'd', 1, 2, 0, 3},
    {"sub.cc.u32 d, a, b; subc.u32 d, 5, 1;", 'd', 2, 2, 0, 4},
    {"mul.lo.u32 d, a, b;", 'd', 0x10001, 0x10001, 0, 0x20001},
    {"mul.hi.u32 d, a, b;", 'd', M32, M32, 0, 0xfffffffe},
    {"mul.hi.s32 d, a, b;", 'd', M32, 2, 0, M32},
    {"mul.hi.u64 D, A, B;", 'D', ~0ull, ~0ull, 0, 0xfffffffffffffffeull},
    {"mul.hi.s64 D, A, B;", 'D', ~0ull, 5, 0, ~0ull},
    {"mul.lo.s64 D, A, B;", 'D', ~0ull, 5, 0, 0ull - 5},
    {"mul.wide.u32 D, a, b;", 'D', M32, M32, 0, 0xfffffffe00000001ull},
    {"mul.wide.s32 D, a, b;", 'D', M32, 7, 0, 0ull - 7},
    {"mul.wide.u16 d, ha, hb;", 'd', 0xffff, 0xffff, 0, 0xfffe0001},
    {"mul.wide.s16 d, ha, hb;", 'd', 0xffff, 3, 0, 0xfffffffd},
    {"mul.lo.u16 hd, ha, hb;", 'h', 0xffff, 0xffff, 0, 1},
    {"mul24.lo.u32 d, a, b;", 'd', 0xff000003, 5, 0, 15},
    {"mad.lo.s32 d, a, b, c;", 'd', 7, 6, 0xfffffffe, 40},
    {"mad.lo.u64 D, A, B, C;", 'D', 1ull << 32, 3, 9, (3ull << 32) + 9},
    {"mad.hi.u32 d, a, b, c;", 'd', 0x80000000, 4, 9, 11},
    {"mad.wide.u32 D, a, b, C;", 'D', M32, 2, 1, 0x1ffffffffull},
    {"mad.wide.s32 D, a, b, C;", 'D', M32, 2, 1, ~0ull},
    {"div.u32 d, a, b;", 'd', 100, 7, 0, 14},
    {"div.s32 d, a, b;", 'd', 0xffffff9c, 7, 0, 0xfffffff2},
    {"div.s64 D, A, B;", 'D', 0ull - 100, 7, 0, 0ull - 14},
    {"rem.u32 d, a, b;", 'd', 100, 7, 0, 2},
    {"rem.s32 d, a, b;", 'd', 0xffffff9c, 7, 0, 0xfffffffe},
    {"rem.u64 D, A, B;", 'D', 1000000000007ull, 10, 0, 7},
    {"min.s32 d, a, b;", 'd', M32, 1, 0, M32},
    {"min.u32 d, a, b;", 'd', M32, 1, 0, 1},
    {"max.s64 D, A, B;", 'D', ~0ull, 1, 0, 1},
    {"max.u64 D, A, B;", 'D', ~0ull, 1, 0, ~0ull},
    {"min.s16 hd, ha, hb;", 'h', 0xffff, 1, 0, 0xffff},
    {"abs.s32 d, a;", 'd', 0xfffffff9, 0, 0, 7},
    {"neg.s64 D, A;", 'D', 5, 0, 0, 0ull - 5},
    {"sad.u32 d, a, b, c;", 'd', 3, 10, 100, 107},
    {"sad.s32 d, a, b, c;", 'd', M32, 1, 100, 102},
    {"and.b32 d, a, b;", 'd', 0xff00ff00, 0x0ff00ff0, 0, 0x0f000f00},
    {"or.b64 D, A, B;", 'D', 0xf0, 0x0f, 0, 0xff},
    {"xor.b16 hd, ha, hb;", 'h', 0xff0f, 0x0ff0, 0, 0xf0ff},
    {"not.b32 d, a;", 'd', 0x12345678, 0, 0, 0xedcba987},
    {"not.b16 hd, ha;", 'h', 0, 0, 0, 0xffff},
    {"cnot.b32 d, a;", 'd', 0, 0, 0, 1},
    {"shl.b32 d, a, b;", 'd', 1, 31, 0, 0x80000000},
    {"shl.b32 d, a, b;", 'd', 1, 32, 0, 0},
    {"shl.b64 D, A, b;", 'D', 1, 40, 0, 1ull << 40},
    {"shr.u32 d, a, b;", 'd', 0x80000000, 31, 0, 1},
    {"shr.s32 d, a, b;", 'd', 0x80000000, 40, 0, M32},
    {"shr.s32 d, a, b;", 'd', 0x40000000, 40, 0, 0},
    {"shr.s64 D, A, b;", 'D', 1ull << 63, 60, 0, 0xfffffffffffffff8ull},
    {"shr.b32 d, a, 16*(1<<0)-8;", 'd', 0x12345678, 0, 0, 0x123456},
    {"bfe.u32 d, a, b, c;", 'd', 0x12345678, 8, 8, 0x56},
    {"bfe.s32 d, a, b, c;", 'd', 0x1234f678, 8, 8, 0xfffffff6},
    {"bfe.s32 d, a, 28, 8;", 'd', 0xf0000000, 0, 0, M32},
    {"bfe.u64 D, A, 32, 16;", 'D', 0x123456789abcdef0ull, 0, 0, 0x5678},
    {"bfi.b32 d, a, b, 8, 16;", 'd', 0xabcd, 0x11111111, 0, 0x11abcd11},
    {"bfi.b64 D, A, B, 60, 8;", 'D', 0xff, 0, 0, 0xf000000000000000ull},
    {"lop3.b32 d, a, b, c, 0x96;", 'd', 0x0f0f, 0x00ff, 0x3333, 0x0f0f ^ 0x00ff ^ 0x3333},
    {"lop3.b32 d, a, b, c, 0xca;", 'd', 0xff00, 0x1234, 0x5678, 0x1278},
    {"lop3.b32 d, a, b, c, 0xea;", 'd', 0x000f000f, 0x12345678, 0x64006400, 0x64046408},
    {"prmt.b32 d, a, b, 0x5410;", 'd', 0x11112222, 0x33334444, 0, 0x44442222},
    {"prmt.b32 d, a, b, 0x7632;", 'd', 0x11112222, 0x33334444, 0, 0x33331111},
    {"prmt.b32 d, a, b, 0x0123;", 'd', 0x01020304, 0, 0, 0x04030201},
    {"prmt.b32 d, a, b, 0x889a;", 'd', 0x80ff7f80, 0, 0, 0xffff00ff},
    {"popc.b32 d, a;", 'd', 0xf0f0f001, 0, 0, 13},
    {"popc.b64 d, A;", 'd', ~0ull, 0, 0, 64},
    {"clz.b32 d, a;", 'd', 0x00800000, 0, 0, 8},
    {"clz.b32 d, a;", 'd', 0, 0, 0, 32},
    {"clz.b64 d, A;", 'd', 1, 0, 0, 63},
    {"brev.b32 d, a;", 'd', 0x80000001, 0, 0, 0x80000001},
    {"brev.b32 d, a;", 'd', 0x00000003, 0, 0, 0xc0000000},
    {"bfind.u32 d, a;", 'd', 0x00012345, 0, 0, 16},
    {"bfind.s32 d, a;", 'd', 0xfffffffe, 0, 0, 0},
    {"bfind.shiftamt.u32 d, a;", 'd', 0x00012345, 0, 0, 15},
    {"shf.l.wrap.b32 d, a, b, c;", 'd', 0x80000000, 1, 1, 3},
    {"shf.r.wrap.b32 d, a, b, c;", 'd', 0x10, 0xf, 36, 0xf0000001},
    {"shf.r.clamp.b32 d, a, b, c;", 'd', 0x10, 0xf, 36, 0xf},
    {"shf.l.clamp.b32 d, a, b, c;", 'd', 0x10, 0xf, 32, 0x10},
    {"dp4a.s32.s32 d, a, b, c;", 'd', 0xff020304, 0x01010101, 10, 18},
    {"dp4a.u32.s32 d, a, b, c;", 'd', 0xff000000, 0xff000000, 0, 0xffffff01},
    {"dp2a.lo.s32.s32 d, a, b, c;", 'd', 0x00020003, 0x0a0b0405, 0, 23},
    {"dp2a.hi.s32.s32 d, a, b, c;", 'd', 0x00020003, 0x0a0b0405, 0, 53},
    {"setp.lt.s32 p, a, b; selp.b32 d, 7, 9, p;", 'd', M32, 1, 0, 7},
    {"setp.lt.u32 p, a, b; selp.b32 d, 7, 9, p;", 'd', M32, 1, 0, 9},
    {"setp.ge.and.s32 p|q, a, b, u; selp.b32 d, 1, 0, q;", 'd', 1, 2, 0, 1},
    {"setp.eq.or.b64 p, A, B, !u;", 'p', 1, 2, 0, 0},
    {"setp.hi.u32 p, a, b;", 'p', M32, 1, 0, 1},
    {"setp.ne.s16 p, ha, hb;", 'p', 0x10001, 0x20001, 0, 0},
    {"setp.gt.f32 p, a, b;", 'p', F2, F1, 0, 1},
    {"setp.gt.f32 p, a, b;", 'p', FNAN, F1, 0, 0},
    {"setp.gtu.f32 p, a, b;", 'p', FNAN, F1, 0, 1},
    {"setp.ne.f32 p, a, b;", 'p', FNAN, F1, 0, 0},
    {"setp.neu.f32 p, a, b;", 'p', FNAN, F1, 0, 1},
    {"setp.num.f32 p, a, b;", 'p', F2, F1, 0, 1},
    {"setp.nan.f32 p, a, b;", 'p', F2, FNAN, 0, 1},
    {"setp.eq.f32 p, a, b;", 'p', 0x80000000, 0, 0, 1},
    {"setp.lt.f16 p, ha, hb;", 'p', 0x3c00, 0x4000, 0, 1},
    {"setp.lt.f64 p, A, B;", 'p', 0x3ff0000000000000ull, 0x4000000000000000ull, 0, 1},
    {"set.lt.u32.s32 d, a, b;", 'd', 1, 2, 0, M32},
    {"set.lt.f32.s32 d, a, b;", 'd', 1, 2, 0, F1},
    {"slct.b32.s32 d, a, b, c;", 'd', 1, 2, M32, 2},
    {"slct.b32.f32 d, a, b, c;", 'd', 1, 2, F1, 1},
    {"not.pred p, u; xor.pred q, u, p; and.pred p, q, u;", 'p', 0, 0, 0, 1},
    {"mov.pred p, 1; mov.pred q, p; or.pred p, q, !u;", 'e', 0, 0, 0, 0},
    {"mov.b32 {ha, hb}, a; mov.b32 d, {hb, ha};", 'd', 0x12345678, 0, 0, 0x56781234},
    {"mov.b64 {a, b}, A; mov.b64 D, {b, a};", 'D', 0x1122334455667788ull, 0, 0, 0x5566778811223344ull},
    {"mov.b64 {_, b}, A; mov.b32 d, b;", 'd', 0x1122334455667788ull, 0, 0, 0x11223344},
    {"mov.u32 d, WARP_SZ;", 'd', 0, 0, 0, 32},
    {"mov.u32 d, ((3 + 4) * 2 == 14) ? 5 : 6;", 'd', 0, 0, 0, 5},
    {"mov.f32 f0, 0f3F800000; mov.b32 d, f0;", 'd', 0, 0, 0, F1},
    {"mov.f32 f0, 1.5; mov.b32 d, f0;", 'd', 0, 0, 0, 0x3fc00000},
    {"mov.f32 f0, -2.0; mov.b32 d, f0;", 'd', 0, 0, 0, 0xc0000000},
    /* f32 */
    {"add.f32 d, a, b;", 'd', F1, F2, 0, F3},
    {"add.rz.f32 d, a, b;", 'd', F1, 0x33ffffff, 0, F1},
    {"add.rn.f32 d, a, b;", 'd', F1, 0x33ffffff, 0, 0x3f800001},
    {"add.rp.f32 d, a, b;", 'd', F1, 0x20000000, 0, 0x3f800001},
    {"add.rm.f32 d, a, b;", 'd', F1, 0xa0000000, 0, 0x3f7fffff},
    {"add.f32 d, a, b;", 'd', FINF, 0xff800000, 0, 0x7fffffff},
    {"add.sat.f32 d, a, b;", 'd', F1, F2, 0, F1},
    {"add.ftz.f32 d, a, b;", 'd', 0x00000001, 0, 0, 0},
    {"add.f32 d, a, b;", 'd', 0x00000001, 0x00000001, 0, 2},
    {"sub.f32 d, a, b;", 'd', F1, F3, 0, 0xc0000000},
    {"mul.f32 d, a, b;", 'd', F3, F2, 0, 0x40c00000},
    {"mul.ftz.f32 d, a, b;", 'd', 0x00800000, 0x3f000000, 0, 0},
    {"fma.rn.f32 d, a, b, c;", 'd', 0x3f800001, 0x3f800001, 0xbf800002, 0x28800000},
    {"fma.rz.f32 d, a, b, c;", 'd', F1, F1, 0x33ffffff, F1},
    {"mad.rn.f32 d, a, b, c;", 'd', F3, F2, F1, 0x40e00000},
    {"div.rn.f32 d, a, b;", 'd', F1, F3, 0, 0x3eaaaaab},
    {"div.approx.f32 d, a, b;", 'd', 0x40c00000, F3, 0, F2},
    {"div.full.f32 d, a, b;", 'd', 0x40c00000, F3, 0, F2},
    {"rcp.rn.f32 d, a;", 'd', F2, 0, 0, 0x3f000000},
    {"rcp.approx.ftz.f32 d, a;", 'd', 0, 0, 0, FINF},
    {"sqrt.rn.f32 d, a;", 'd', 0x40800000, 0, 0, F2},
    {"sqrt.approx.f32 d, a;", 'd', 0xbf800000, 0, 0, 0x7fffffff},
    {"rsqrt.approx.f32 d, a;", 'd', 0x40800000, 0, 0, 0x3f000000},
    {"ex2.approx.ftz.f32 d, a;", 'd', F3, 0, 0, 0x41000000},
    {"ex2.approx.ftz.f32 d, a;", 'd', 0xff800000, 0, 0, 0},
    {"lg2.approx.f32 d, a;", 'd', 0x41000000, 0, 0, F3},
    {"sin.approx.f32 d, a;", 'd', 0, 0, 0, 0},
    {"cos.approx.f32 d, a;", 'd', 0, 0, 0, F1},
    {"tanh.approx.f32 d, a;", 'd', 0x42000000, 0, 0, F1},
    {"min.f32 d, a, b;", 'd', FNAN, F1, 0, F1},
    {"min.NaN.f32 d, a, b;", 'd', FNAN, F1, 0, 0x7fffffff},
    {"max.f32 d, a, b;", 'd', 0x80000000, 0, 0, 0},
    {"min.f32 d, a, b;", 'd', 0x80000000, 0, 0, 0x80000000},
    {"abs.f32 d, a;", 'd', 0xc0000000, 0, 0, F2},
    {"neg.f32 d, a;", 'd', F2, 0, 0, 0xc0000000},
    {"copysign.f32 d, a, b;", 'd', 0x80000000, F2, 0, 0xc0000000},
    {"testp.infinite.f32 p, a;", 'p', FINF, 0, 0, 1},
    {"testp.notanumber.f32 p, a;", 'p', FINF, 0, 0, 0},
    {"add.f64 D, A, B;", 'D', 0x3ff0000000000000ull, 0x4000000000000000ull, 0, 0x4008000000000000ull},
    {"fma.rn.f64 D, A, B, C;", 'D', 0x4008000000000000ull, 0x4000000000000000ull, 0x3ff0000000000000ull,
     0x401c000000000000ull},
    {"div.rn.f64 D, A, B;", 'D', 0x3ff0000000000000ull, 0x4000000000000000ull, 0, 0x3fe0000000000000ull},
    /* f16 and bf16 */
    {"add.f16 hd, ha, hb;", 'h', 0x3c00, 0x4000, 0, 0x4200},
    {"add.f16 hd, ha, hb;", 'h', 0x7bff, 0x7bff, 0, 0x7c00},
    {"add.f16 hd, ha, hb;", 'h', 0x0001, 0x0001, 0, 0x0002},
    {"add.f16x2 d, a, b;", 'd', 0x3c004000, 0x40003c00, 0, 0x42004200},
    {"sub.f16x2 d, a, b;", 'd', 0x64086401, 0x64006400, 0, 0x48003c00},
    {"mul.f16x2 d, a, b;", 'd', 0x42004000, 0x40003800, 0, 0x46003c00},
    {"mul.f16 hd, ha, hb;", 'h', 0x3c01, 0x3c01, 0, 0x3c02},
    {"fma.rn.f16x2 d, a, b, c;", 'd', 0x40004200, 0x42004200, 0x3c003c00, 0x47004900},
    {"fma.rn.f16 hd, ha, hb, hc;", 'h', 0x3c01, 0x3c01, 0xbc02, 0x0010},
    {"fma.rn.relu.f16 hd, ha, hb, hc;", 'h', 0xbc00, 0x3c00, 0, 0},
    {"fma.rn.sat.f16 hd, ha, hb, hc;", 'h', 0x4000, 0x4000, 0, 0x3c00},
    {"fma.rn.bf16x2 d, a, b, c;", 'd', 0x40004040, 0x40404040, 0x3f803f80, 0x40e04120},
    {"fma.rn.bf16 hd, ha, hb, hc;", 'h', 0x3f80, 0x3f80, 0x3f80, 0x4000},
    {"min.f16x2 d, a, b;", 'd', 0x3c004000, 0x40003c00, 0, 0x3c003c00},
    {"max.bf16x2 d, a, b;", 'd', 0x3f804000, 0x40003f80, 0, 0x40004000},
    {"max.NaN.f16 hd, ha, hb;", 'h', 0x7e00, 0x3c00, 0, 0x7fff},
    {"neg.f16x2 d, a;", 'd', 0x3c00bc00, 0, 0, 0xbc003c00},
    {"abs.bf16x2 d, a;", 'd', 0xbf80bf80, 0, 0, 0x3f803f80},
    {"ex2.approx.f16x2 d, a;", 'd', 0x3c004000, 0, 0, 0x40004400},
    {"setp.gt.f16x2 p|q, a, b; selp.b32 d, 1, 0, p; @q add.u32 d, d, 2;", 'd', 0x40003c00, 0x3c004000, 0, 2},
    /* cvt */
    {"cvt.u32.u16 d, ha;", 'd', 0x1ffff, 0, 0, 0xffff},
    {"cvt.s32.s16 d, ha;", 'd', 0xffff, 0, 0, M32},
    {"cvt.s32.s8 d, a;", 'd', 0x180, 0, 0, 0xffffff80},
    {"cvt.u64.u32 D, a;", 'D', M32, 0, 0, M32},
    {"cvt.s64.s32 D, a;", 'D', M32, 0, 0, ~0ull},
    {"cvt.u32.u64 d, A;", 'd', 0x1122334455667788ull, 0, 0, 0x55667788},
    {"cvt.sat.u8.s32 d, a;", 'd', 300, 0, 0, 255},
    {"cvt.sat.s8.s32 d, a;", 'd', 0xffffff00, 0, 0, 0xffffff80},
    {"cvt.sat.u32.s32 d, a;", 'd', M32, 0, 0, 0},
    {"cvt.rn.f32.s32 d, a;", 'd', 0xfffffffd, 0, 0, 0xc0400000},
    {"cvt.rn.f32.u32 d, a;", 'd', 0x01000001, 0, 0, 0x4b800000},
    {"cvt.rp.f32.u32 d, a;", 'd', 0x01000001, 0, 0, 0x4b800001},
    {"cvt.rz.f32.u64 d, A;", 'd', ~0ull, 0, 0, 0x5f7fffff},
    {"cvt.rn.f16.s32 hd, a;", 'h', 2049, 0, 0, 0x6800},
    {"cvt.rni.s32.f32 d, a;", 'd', 0x40200000, 0, 0, 2},
    {"cvt.rzi.s32.f32 d, a;", 'd', 0xc0333333, 0, 0, 0xfffffffe},
    {"cvt.rmi.s32.f32 d, a;", 'd', 0xc0333333, 0, 0, 0xfffffffd},
    {"cvt.rpi.s32.f32 d, a;", 'd', 0x40066666, 0, 0, 3},
    {"cvt.rzi.u32.f32 d, a;", 'd', 0xc0000000, 0, 0, 0},
    {"cvt.rzi.s32.f32 d, a;", 'd', 0x4f800000, 0, 0, 0x7fffffff},
    {"cvt.rzi.s32.f32 d, a;", 'd', FNAN, 0, 0, 0},
    {"cvt.rzi.s64.f32 D, a;", 'D', FNAN, 0, 0, 1ull << 63},
    {"cvt.rzi.s8.f32 d, a;", 'd', 0x43960000, 0, 0, 127},
    {"cvt.rni.f32.f32 d, a;", 'd', 0x40600000, 0, 0, 0x40800000},
    {"cvt.rmi.f32.f32 d, a;", 'd', 0xbf000000, 0, 0, 0xbf800000},
    {"cvt.rn.f16.f32 hd, a;", 'h', 0x3f801000, 0, 0, 0x3c00},
    {"cvt.rn.f16.f32 hd, a;", 'h', 0x3f803000, 0, 0, 0x3c02},
    {"cvt.rz.f16.f32 hd, a;", 'h', 0x3f801fff, 0, 0, 0x3c00},
    {"cvt.rn.f16.f32 hd, a;", 'h', 0x477ff000, 0, 0, 0x7c00},
    {"cvt.rz.f16.f32 hd, a;", 'h', 0x477ff000, 0, 0, 0x7bff},
    {"cvt.rn.f16.f32 hd, a;", 'h', 0x33800000, 0, 0, 0x0001},
    {"cvt.rn.f16.f32 hd, a;", 'h', 0x33000000, 0, 0, 0x0000},
    {"cvt.rn.f16.f32 hd, a;", 'h', 0x33000001, 0, 0, 0x0001},
    {"cvt.rn.f16.f32 hd, a;", 'h', 0x387fffff, 0, 0, 0x0400},
    {"cvt.rn.f16.f32 hd, a;", 'h', FNAN, 0, 0, 0x7fff},
    {"cvt.f32.f16 d, ha;", 'd', 0x0001, 0, 0, 0x33800000},
    {"cvt.f32.f16 d, ha;", 'd', 0xfc00, 0, 0, 0xff800000},
    {"cvt.f32.f16 d, ha;", 'd', 0x83ff, 0, 0, 0xb87fc000},
    {"cvt.rn.bf16.f32 hd, a;", 'h', 0x3f808000, 0, 0, 0x3f80},
    {"cvt.rn.bf16.f32 hd, a;", 'h', 0x3f818000, 0, 0, 0x3f82},
    {"cvt.rz.bf16.f32 hd, a;", 'h', 0x3f81ffff, 0, 0, 0x3f81},
    {"cvt.rn.bf16x2.f32 d, a, b;", 'd', F1, F2, 0, 0x3f804000},
    {"cvt.rn.f16x2.f32 d, a, b;", 'd', F1, F2, 0, 0x3c004000},
    {"cvt.rn.relu.f16x2.f32 d, a, b;", 'd', 0xbf800000, F2, 0, 0x00004000},
    {"cvt.rz.bf16x2.f32 d, a, b;", 'd', 0x3f80ffff, 0xbf80ffff, 0, 0x3f80bf80},
    {"cvt.rna.tf32.f32 d, a;", 'd', 0x3f801000, 0, 0, 0x3f802000},
    {"cvt.rna.tf32.f32 d, a;", 'd', 0x3f800fff, 0, 0, 0x3f800000},
    {"cvt.f64.f32 D, a;", 'D', F2, 0, 0, 0x4000000000000000ull},
    {"cvt.rn.f32.f64 d, A;", 'd', 0x3ff0000010000000ull, 0, 0, F1},
    {"cvt.rp.f32.f64 d, A;", 'd', 0x3ff0000010000000ull, 0, 0, 0x3f800001},
    {"cvt.sat.f32.f32 d, a;", 'd', F2, 0, 0, F1},
    {"cvt.ftz.f32.f32 d, a;", 'd', 1, 0, 0, 0},
    /* special registers of a launch of 32 threads */
    {"mov.u32 d, %ntid.x;", 'd', 0, 0, 0, 32},
    {"mov.u32 d, %nctaid.x;", 'd', 0, 0, 0, 1},
    {"mov.u32 a, %laneid; mov.u32 b, %lanemask_lt; popc.b32 b, b; sub.u32 d, a, b;", 'd', 0, 0, 0, 0},
    {"mov.u32 a, %lanemask_ge; mov.u32 b, %lanemask_lt; or.b32 d, a, b;", 'd', 0, 0, 0, M32},
    {"mov.u32 a, %lanemask_gt; mov.u32 b, %lanemask_le; xor.b32 d, a, b;", 'd', 0, 0, 0, M32},
    {"mov.u32 a, %lanemask_eq; popc.b32 d, a;", 'd', 0, 0, 0, 1},
    {"mov.u32 a, %clock; mov.u64 A, %globaltimer; mov.u32 d, 0;", 'd', 0, 0, 0, 0},
    {"cvta.shared.u64 A, 1024; cvta.to.shared.u64 D, A;", 'D', 0, 0, 0, 1024},
    {"activemask.b32 d;", 'd', 0, 0, 0, M32},
    {"vote.sync.ballot.b32 d, u, -1;", 'd', 0, 0, 0, M32},
    {"vote.sync.all.pred p, u, 0xffffffff;", 'p', 0, 0, 0, 1},
    {"vote.sync.any.pred p, !u, 0xffffffff;", 'p', 0, 0, 0, 0},
    {"redux.sync.add.s32 d, t, -1;", 'd', 0, 0, 0, 496},
    {"redux.sync.max.u32 d, t, -1;", 'd', 0, 0, 0, 31},
    {"redux.sync.or.b32 d, t, -1;", 'd', 0, 0, 0, 31},
    {"match.any.sync.b32 d, a, -1;", 'd', 7, 0, 0, M32},
    {"match.all.sync.b32 d|p, t, -1; selp.b32 d, 1, d, p;", 'd', 0, 0, 0, 0},
    /* branches, scopes */
    {"mov.u32 d, 0; L1: add.u32 d, d, 3; setp.lt.u32 p, d, 20; @p bra L1;", 'd', 0, 0, 0, 21},
    {"mov.u32 d, 1; setp.eq.u32 p, t, 40; @!p bra.uni L2; mov.u32 d, 2; L2: add.u32 d, d, 10;", 'd', 0, 0, 0, 11},
    {"mov.u32 d, 1; { .reg .b32 d2, a; mov.u32 a, 5; add.u32 d2, d, a; mov.u32 d, d2; } add.u32 d, d, a;", 'd', 100,
     0, 0, 106},
    /* every lane runs the loop t times; the sum of a constant tells whether all came back together */
    {"mov.u32 d, 0; mov.u32 x, t; L3: setp.eq.u32 p, x, 0; @p bra L4; sub.u32 x, x, 1; bra L3; L4: activemask.b32 d;",
     'd', 0, 0, 0, M32}};

/* u becomes true in lane 0 alone, which sets up the mbarrier mb for `count` arrivals. */
#define ONE_BARRIER(count)                                                                                           \
    ".shared .align 8 .b64 mb; .shared .align 16 .b8 buf[48]; setp.eq.u32 u, t, 0;\n"                                \
    "@u mbarrier.init.shared.b64 [mb], " count "; @u fence.mbarrier_init.release.cluster; bar.warp.sync -1;\n"
#define BULK(to, from, bytes, counter)                                                                               \
    "@u cp.async.bulk.shared::cluster.global.mbarrier::complete_tx::bytes " to ", " from ", " bytes ", " counter ";\n"
#define WORDS ".shared .align 16 .b8 words[128];\n"

/* Instructions whose target has to be newer than sm_80. */
static const value_case new_values[] = {
    {"tanh.approx.bf16x2 d, a;", 'd', 0x00004200, 0, 0, 0x00003f80},
    {"cvt.rn.satfinite.e4m3x2.f32 hd, a, b;", 'h', F1, 0x43e00000, 0, 0x387e},
    {"cvt.rn.satfinite.e4m3x2.f32 hd, a, b;", 'h', 0x7f000000, FNAN, 0, 0x7e7f},
    {"cvt.rn.satfinite.e4m3x2.f32 hd, a, b;", 'h', 0x3b000000, 0x3b800000, 0, 0x0102},
    {"cvt.rn.satfinite.e5m2x2.f32 hd, a, b;", 'h', F1, 0xc0000000, 0, 0x3cc0},
    {"cvt.rn.satfinite.e5m2x2.f32 hd, a, b;", 'h', 0x7f000000, 0x37800000, 0, 0x7b01},
    {"cvt.rn.f16x2.e4m3x2 d, ha;", 'd', 0x387e, 0, 0, 0x3c005f00},
    {"cvt.rn.f16x2.e5m2x2 d, ha;", 'd', 0x3cc0, 0, 0, 0x3c00c000},
    {"add.bf16x2 d, a, b;", 'd', 0x3f804000, 0x3f803f80, 0, 0x40004040},
    {"mul.bf16 hd, ha, hb;", 'h', 0x4040, 0x4000, 0, 0x40c0},
    {"cvt.f32.bf16 d, ha;", 'd', 0x4040, 0, 0, F3},
    {"elect.sync x|p, -1; mov.u32 d, x;", 'd', 0, 0, 0, 0},
    {"griddepcontrol.wait; griddepcontrol.launch_dependents; mov.u32 d, 3;", 'd', 0, 0, 0, 3},
    /* mbarriers: parity and state, counts, a phase that nobody has completed and the one before */
    {ONE_BARRIER("32") "mbarrier.arrive.shared.b64 C, [mb]; WS: mbarrier.try_wait.shared.b64 p, [mb], C; @!p bra WS;\n"
     "WP: mbarrier.test_wait.parity.acquire.cta.shared::cta.b64 q, [mb], 0; @!q bra WP;\n"
     "mbarrier.test_wait.parity.shared.b64 p, [mb], 1; selp.b32 d, 9, 5, p;", 'd', 0, 0, 0, 5},
    {ONE_BARRIER("3") "@u mbarrier.arrive.release.cta.shared::cta.b64 _, [mb], 2;\n"
     "mbarrier.test_wait.parity.shared.b64 p, [mb], 0; selp.b32 d, 1, 0, p; bar.warp.sync -1;\n"
     "@u mbarrier.arrive.release.cluster.shared::cluster.b64 _, [mb];\n"
     "WP: mbarrier.try_wait.parity.shared.b64 q, [mb], 0, 1000; @!q bra WP; bar.warp.sync -1;\n"
     "@u mbarrier.inval.shared.b64 [mb];",
     'd', 0, 0, 0, 0},
    {ONE_BARRIER("1") "mbarrier.test_wait.parity.shared.b64 p, [mb], 1;", 'p', 0, 0, 0, 1},
    /* bulk copies; buf holds 48 bytes */
    {ONE_BARRIER("1") "@u mbarrier.arrive.expect_tx.shared.b64 _, [mb], 32;\n" BULK("[buf+16]", "[pi]", "32", "[mb]")
     "WP: mbarrier.try_wait.parity.shared.b64 q, [mb], 0; @!q bra WP; ld.shared.b64 D, [buf+24];",
     'D', 1, 0x123456789abcdef0ull, 3, 0x123456789abcdef0ull},
    {ONE_BARRIER("1") "mov.u32 x, buf; mov.u32 y, 16;\n" BULK("[x]", "[pi+16]", "y", "[mb]")
     "@u mbarrier.expect_tx.relaxed.cta.shared::cta.b64 [mb], 32;\n" BULK("[x+32]", "[pi]", "16", "[mb]")
     "@u mbarrier.arrive.shared.b64 _, [mb];\n"
     "WP: mbarrier.try_wait.parity.shared.b64 q, [mb], 0; @!q bra WP; ld.shared.b64 A, [x]; ld.shared.b64 B, [x+40];\n"
     "add.u64 D, A, B;", 'D', 1, 20, 300, 320},
    {ONE_BARRIER("1") "@u mbarrier.arrive.expect_tx.release.cta.shared::cta.b64 _, [mb], 32;\n"
     "createpolicy.fractional.L2::evict_first.b64 C, 1.0;\n"
     "@u cp.async.bulk.prefetch.L2.global [pi], 32;\n"
     "@u cp.async.bulk.shared::cluster.global.mbarrier::complete_tx::bytes.L2::cache_hint [buf], [pi], 32, [mb], C;\n"
     "WP: mbarrier.try_wait.parity.shared.b64 q, [mb], 0; @!q bra WP; ld.shared.b32 d, [buf];", 'd', 77, 0, 0, 77},
    /* each lane copies the first word to a place of its own and reads its neighbour's */
    {ONE_BARRIER("32") WORDS "shl.b32 x, t, 2; mov.u32 y, words; add.u32 x, x, y;\n"
     "cp.async.ca.shared.global [x], [pi], 4; cp.async.mbarrier.arrive.noinc.shared.b64 [mb];\n"
     "WP: mbarrier.try_wait.parity.shared.b64 q, [mb], 0; @!q bra WP; xor.b32 x, x, 4; ld.shared.b32 d, [x];",
     'd', 41, 0, 0, 41},
    {ONE_BARRIER("32") WORDS "shl.b32 x, t, 2; mov.u32 y, words; add.u32 x, x, y;\n"
     "cp.async.ca.shared.global [x], [pi], 4; cp.async.mbarrier.arrive.shared.b64 [mb];\n"
     "mbarrier.arrive.shared.b64 _, [mb];\n"
     "WP: mbarrier.try_wait.parity.shared.b64 q, [mb], 0; @!q bra WP; xor.b32 x, x, 4; ld.shared.b32 d, [x];",
     'd', 43, 0, 0, 43}
};

static void check_value(const value_case *v, const char *target)
{
    static const char store[] = "mul.wide.u32 ad, t, 8;\nadd.u64 ad, ad, po;\nst.global.b64 [ad], D;\n";
    uint64_t got[32], given[3];
    char text[4096], finding[512];
    const char *tail = v->result == 'd' ? "cvt.u64.u32 D, d;\n" : v->result == 'h' ? "cvt.u64.u16 D, hd;\n" :
        v->result == 'p' ? "selp.b64 D, 1, 0, p;\n" : "";
    CUresult result;

    if (v->result == 'e')
        return;
    given[0] = v->a;
    given[1] = v->b;
    given[2] = v->c;
    p_cuMemcpyHtoD_v2(in, given, sizeof given);
    snprintf(text, sizeof text,
             ".version 8.1\n.target %s\n.address_size 64\n.entry k(.param .u64 out, .param .u64 in, .param .u64 "
             "raw)\n" REGISTERS "ld.global.b64 A, [pi];\nld.global.b64 B, [pi+8];\nld.global.b64 C, [pi+16];\n"
             "cvt.u32.u64 a, A;\ncvt.u32.u64 b, B;\ncvt.u32.u64 c, C;\ncvt.u16.u64 ha, A;\ncvt.u16.u64 hb, B;\n"
             "cvt.u16.u64 hc, C;\nsetp.eq.u32 u, a, a;\n%s\n%s%s" DONE,
             target, v->text, tail, store);
    result = launch(text, 1, 32, 0);
    if (result) {
        check_fail("%s: result %d %s", v->text, result, log_text);
        p_findings_take(finding, sizeof finding);
        start_over();
        return;
    }
    if (p_findings_take(finding, sizeof finding)) {
        check_fail("%s: %s", v->text, finding);
        return;
    }
    p_cuMemcpyDtoH_v2(got, out, sizeof got);
    for (int l = 0; l < 32; l++)
        if (got[l] != v->expected) {
            check_fail("%s with %llx %llx %llx, lane %d: got %llx, expected %llx", v->text, (unsigned long long)v->a,
                       (unsigned long long)v->b, (unsigned long long)v->c, l, (unsigned long long)got[l],
                       (unsigned long long)v->expected);
            return;
        }
    check_pass();
}

/* ---- whole kernels: lane t gives d, expected is a formula ------------------------------------------------------ */

typedef struct lane_case { const char *text; uint32_t (*expected)(uint32_t t); } lane_case;

static uint32_t e_up(uint32_t t) { return t < 3 ? t : t - 3; }
static uint32_t e_down(uint32_t t) { return t > 28 ? t : t + 3; }
static uint32_t e_bfly(uint32_t t) { return t ^ 5; }
static uint32_t e_idx(uint32_t t) { return (t & 24) | 2; }
static uint32_t e_valid(uint32_t t) { return t >= 3; }
static uint32_t e_parity(uint32_t t) { return t & 1 ? 0xaaaaaaaau : 0x55555555u; }
static uint32_t e_switch(uint32_t t) { return (t & 1 ? 100u : 200u) + (t & 2 ? 10u : 20u) + 1u; }
static uint32_t e_reverse(uint32_t t) { return 31 - t; }
static uint32_t e_matrix(uint32_t t) { return (t / 4 * 8 + 2 * (t % 4)) | (t / 4 * 8 + 2 * (t % 4) + 1) << 16; }
static uint32_t e_transposed(uint32_t t) { return (2 * (t % 4) * 8 + t / 4) | ((2 * (t % 4) + 1) * 8 + t / 4) << 16; }
static uint32_t e_fourth(uint32_t t) { return e_matrix(t) + 0x00c000c0u; }
static uint32_t e_table(uint32_t t) { return 3 * (t % 4) + 1; }
static uint32_t e_copy(uint32_t t) { return 10 * t; }
static uint32_t e_zfill(uint32_t t) { return t % 4 < 3 ? t : 0; }
static uint32_t e_local(uint32_t t) { return t * 7; }
static uint32_t e_sum(uint32_t t) { (void)t; return 496; }
static uint32_t e_param(uint32_t t) { return t; }
static uint32_t e_cas(uint32_t t) { return t == 7 ? 70 : t; }
static uint32_t e_least(uint32_t t) { (void)t; return 0xfffffff6u; }
static uint32_t e_bits(uint32_t t) { (void)t; return 0x1fu; }
static uint32_t e_half_sum(uint32_t t) { (void)t; return 0x50005000u; }
static uint32_t e_float_sum(uint32_t t) { (void)t; return 0x42000000u; }
static uint32_t e_ten(uint32_t t) { (void)t; return 10; }
static uint32_t e_byte(uint32_t t) { return t == 31 ? 0 : (t + 1) | 0xffffff00u * (t + 1 > 127); }
static uint32_t e_counter(uint32_t t) { (void)t; return 2; }
static uint32_t e_packed(uint32_t t) { return t | (t + 1) << 8 | (t + 2) << 16 | (t + 3) << 24; }
static uint32_t e_last(uint32_t t) { return t < 8 ? 9 : 1; }

#define MATRIX_STORE /* 4 matrices of 8x8: element number e at byte 2e */                                            \
    "mov.u32 s, sm;\nshl.b32 x, t, 4;\nadd.u32 x, x, s;\nshl.b32 y, t, 3;\n"                                         \
    "cvt.u16.u32 ha, y;\nst.shared.b16 [x], ha;\nadd.u16 ha, ha, 1;\nst.shared.b16 [x+2], ha;\nadd.u16 ha, ha, 1;\n" \
    "st.shared.b16 [x+4], ha;\nadd.u16 ha, ha, 1;\nst.shared.b16 [x+6], ha;\nadd.u16 ha, ha, 1;\nst.shared.b16 "     \
    "[x+8], ha;\n"                                                                                                   \
    "add.u16 ha, ha, 1;\nst.shared.b16 [x+10], ha;\nadd.u16 ha, ha, 1;\nst.shared.b16 [x+12], ha;\nadd.u16 ha, ha, " \
    "1;\n"                                                                                                           \
    "st.shared.b16 [x+14], ha;\nbar.sync 0;\n"

#define S_OF_T_EARLY "mov.u32 s, sm; shl.b32 x, t, 2; add.u32 x, x, s;\n"
#define ZERO_S "mov.u32 s, sm; setp.eq.u32 p, t, 0; @p st.shared.u32 [s], 0; bar.sync 0;\n"

static const lane_case lanes[] = {
    {"shfl.sync.up.b32 d, t, 3, 0, -1;", e_up},
    {"shfl.sync.down.b32 d, t, 3, 31, -1;", e_down},
    {"shfl.sync.bfly.b32 d, t, 5, 31, -1;", e_bfly},
    {"shfl.sync.idx.b32 d, t, 2, 0x181f, -1;", e_idx},
    {"shfl.sync.up.b32 d|p, t, 3, 0, -1; selp.b32 d, 1, 0, p;", e_valid},
    {"and.b32 x, t, 1; match.any.sync.b32 d, x, -1;", e_parity},
    {"and.b32 x, t, 1; setp.eq.u32 p, x, 1; and.b32 y, t, 2; setp.eq.u32 q, y, 2; mov.u32 d, 0;\n"
     "@p bra ODD; add.u32 d, d, 200; bra NEXT; ODD: add.u32 d, d, 100; NEXT:\n"
     "@q bra TEN; add.u32 d, d, 20; bra END; TEN: add.u32 d, d, 10; END:\n"
     "activemask.b32 x; popc.b32 x, x; shr.u32 x, x, 5; add.u32 d, d, x;",
     e_switch},
    {"mov.u32 s, sm; shl.b32 x, t, 2; add.u32 x, x, s; st.shared.b32 [x], t; bar.sync 0;\n"
     "sub.u32 y, 31, t; shl.b32 y, y, 2; add.u32 y, y, s; ld.shared.b32 d, [y];",
     e_reverse},
    {"mov.u32 s, sm; shl.b32 x, t, 2; add.u32 x, x, s; st.shared.b32 [x], t; bar.warp.sync -1;\n"
     "xor.b32 x, t, 31; shl.b32 x, x, 2; add.u32 x, x, s; ld.shared.b32 d, [x];",
     e_reverse},
    {MATRIX_STORE "and.b32 x, t, 7; shl.b32 x, x, 4; add.u32 x, x, s;\n"
                  "ldmatrix.sync.aligned.m8n8.x1.shared.b16 {d}, [x];",
     e_matrix},
    {MATRIX_STORE "and.b32 x, t, 7; shl.b32 x, x, 4; add.u32 x, x, s;\n"
                  "ldmatrix.sync.aligned.m8n8.x1.trans.shared.b16 {d}, [x];",
     e_transposed},
    {MATRIX_STORE "shl.b32 x, t, 4; add.u32 x, x, s;\n"
                  "ldmatrix.sync.aligned.m8n8.x4.shared.b16 {r0, r1, r2, d}, [x];",
     e_fourth},
    {MATRIX_STORE
     "shl.b32 x, t, 4; add.u32 x, x, s;\n"
     "ldmatrix.sync.aligned.m8n8.x2.shared.b16 {d, r1}, [x]; movmatrix.sync.aligned.m8n8.trans.b16 d, d;",
     e_transposed},
    {"and.b32 x, t, 3; mul.lo.u32 x, x, 4; mov.u32 y, tab; add.u32 x, x, y; ld.const.u32 d, [x];", e_table},
    {"and.b32 x, t, 3; mul.wide.u32 A, x, 4; mov.u64 B, gtab; add.u64 A, A, B; ld.global.u32 d, [A];", e_table},
    {"mul.wide.u32 A, t, 4; add.u64 A, A, pi; ld.global.nc.u32 d, [A]; mul.lo.u32 d, d, 10;", e_copy},
    {"mul.wide.u32 A, t, 4; add.u64 A, A, pi; ld.u32 d, [A]; mul.lo.u32 d, d, 10;", e_copy},
    {"mov.u32 s, sm; shl.b32 x, t, 4; add.u32 x, x, s; mul.wide.u32 A, t, 16; add.u64 A, A, pi;\n"
     "cp.async.cg.shared.global [x], [A], 16; cp.async.commit_group; cp.async.wait_group 0;\n"
     "ld.shared.v4.b32 {d, r0, r1, r2}, [x]; mul.lo.u32 d, d, 5; shr.u32 d, d, 1;",
     e_copy},
    {"mov.u32 s, sm; shl.b32 x, t, 2; add.u32 x, x, s; mul.wide.u32 A, t, 4; add.u64 A, A, pi;\n"
     "and.b32 y, t, 3; setp.lt.u32 p, y, 3; selp.b32 z, 4, 0, p;\n"
     "cp.async.ca.shared.global [x], [A], 4, z; cp.async.wait_all; ld.shared.b32 d, [x];",
     e_zfill},
    {"mov.u32 s, sm; shl.b32 x, t, 2; add.u32 x, x, s; mul.wide.u32 A, t, 4; add.u64 A, A, pi;\n"
     "and.b32 y, t, 3; setp.ge.u32 p, y, 3;\n"
     "cp.async.ca.shared.global [x], [A], 4, p; cp.async.wait_all; ld.shared.b32 d, [x];",
     e_zfill},
    {"mul.lo.u32 x, t, 7; mov.u64 A, loc; st.local.u32 [A], x; ld.local.u32 d, [A];", e_local},
    {"mov.u32 s, sm; setp.eq.u32 p, t, 0; @p st.shared.u32 [s], 0; bar.sync 0;\n"
     "atom.shared.add.u32 x, [s], t; bar.sync 0; ld.shared.u32 d, [s];",
     e_sum},
    {"mov.u32 s, sm; setp.eq.u32 p, t, 0; @p st.shared.u32 [s], 0; bar.sync 0;\n"
     "red.shared.add.u32 [s], t; barrier.sync 0; ld.shared.u32 d, [s];",
     e_sum},
    {S_OF_T_EARLY "st.shared.b32 [x], t; atom.shared.cas.b32 y, [x], 7, 70; ld.shared.b32 d, [x];", e_cas},
    {S_OF_T_EARLY "st.shared.b32 [x], t; atom.shared.exch.b32 y, [x], 7; mov.b32 d, y;", e_param},
    {ZERO_S "sub.u32 y, 21, t; red.shared.min.s32 [s], y; bar.sync 0; ld.shared.b32 d, [s];", e_least},
    {ZERO_S "red.shared.or.b32 [s], t; bar.sync 0; ld.shared.b32 d, [s];", e_bits},
    {ZERO_S "mov.b32 y, 0x3c003c00; atom.shared.add.noftz.f16x2 z, [s], y; bar.sync 0; ld.shared.b32 d, [s];",
     e_half_sum},
    {ZERO_S "red.shared.add.f32 [s], 0f3f800000; bar.sync 0; ld.shared.b32 d, [s];", e_float_sum},
    {ZERO_S "atom.shared.inc.u32 y, [s], 9; bar.sync 0; ld.shared.b32 d, [s];", e_counter},
    {"setp.lt.u32 p, t, 10; bar.red.popc.u32 d, 0, p;", e_ten},
    {"mov.u32 s, sm; and.b32 x, t, 7; shl.b32 x, x, 4; add.u32 x, x, s; mov.b32 y, t;\n"
     "stmatrix.sync.aligned.m8n8.x1.shared.b16 [x], {y}; bar.warp.sync -1; shl.b32 x, t, 2; add.u32 x, x, s;\n"
     "ld.shared.b32 d, [x];", e_param},
    {"mov.u32 s, sm; add.u32 x, t, s; cvt.u16.u32 ha, t; st.shared.u8 [x], ha; bar.sync 0;\n"
     "setp.lt.u32 p, t, 31; mov.u32 d, 0; @p ld.shared.s8 d, [x+1];",
     e_byte},
    {"mov.u32 s, sm; shl.b32 x, t, 2; add.u32 x, x, s; cvt.u16.u32 ha, t; st.shared.u8 [x], ha; add.u16 ha, ha, 1;\n"
     "st.shared.u8 [x+1], ha; add.u16 ha, ha, 1; st.shared.u8 [x+2], ha; add.u16 ha, ha, 1; st.shared.u8 [x+3], ha;\n"
     "ld.shared.b32 d, [x];",
     e_packed},
    {"mov.u64 A, sm; cvta.shared.u64 A, A; mul.wide.u32 B, t, 8; add.u64 A, A, B; st.v2.b32 [A], {t, t}; ld.b32 d, "
     "[A+4];",
     e_param},
    {"cvta.to.global.u64 A, pi; mul.wide.u32 B, t, 4; add.u64 A, A, B; isspacep.global p, A; selp.b32 d, t, 99, p;",
     e_param},
    {"createpolicy.fractional.L2::evict_first.b64 A, 1.0; mul.wide.u32 B, t, 4; add.u64 B, B, pi; prefetch.global.L2 "
     "[B];\n"
     "ld.global.nc.L1::no_allocate.L2::cache_hint.b32 d, [B], A;",
     e_param},
    {"mul.wide.u32 B, t, 4; add.u64 B, B, pi; ld.relaxed.gpu.global.u32 d, [B]; fence.acq_rel.gpu; membar.cta;",
     e_param},
    {"shl.b32 x, t, 2; cvt.u64.u32 A, x; add.u64 A, A, pi; ld.global.v2.b16 {ha, hb}, [A]; cvt.u32.u16 d, ha;",
     e_param},
    {"mov.u32 d, 9; setp.ge.u32 p, t, 8; @!p bra OUT; mov.u32 d, 0; LOOP: add.u32 d, d, 1; setp.lt.u32 q, d, 1;\n"
     "@q bra LOOP; OUT:",
     e_last}};

#define DATA ".const .align 4 .u32 tab[4] = {1, 4, 7, 10};\n.global .align 4 .b32 gtab[4] = {1, 4, 7, 10};\n"

static void reset_input(void)
{
    static uint32_t words[BUFFER / 4];

    for (uint32_t i = 0; i < BUFFER / 4; i++)
        words[i] = i;
    p_cuMemcpyHtoD_v2(in, words, BUFFER);
    p_cuMemsetD8_v2(out, 0, BUFFER);
}

static void check_lanes(const lane_case *v)
{
    uint32_t got[32];
    char text[8192], finding[512];
    CUresult result;

    snprintf(text, sizeof text, HEAD90 DATA ".entry k(.param .u64 out, .param .u64 in, .param .u64 raw)\n" REGISTERS
             ".shared .align 16 .b8 sm[1024];\n.local .align 4 .b8 loc[16];\n%s\n"
             "mul.wide.u32 ad, t, 4;\nadd.u64 ad, ad, po;\nst.global.b32 [ad], d;\n" DONE, v->text);
    result = launch(text, 1, 32, 0);
    if (result || p_findings_take(finding, sizeof finding)) {
        check_fail("%s: result %d %s %s", v->text, result, log_text, result ? "" : finding);
        p_findings_take(finding, sizeof finding);
        if (result)
            start_over();
        return;
    }
    p_cuMemcpyDtoH_v2(got, out, sizeof got);
    for (uint32_t l = 0; l < 32; l++)
        if (got[l] != v->expected(l)) {
            check_fail("%s: lane %u got 0x%x, expected 0x%x", v->text, l, got[l], v->expected(l));
            return;
        }
    check_pass();
}

/* ---- mma ------------------------------------------------------------------------------------------------------- */

/* a[m][k] and b[k][n] are small integers; fragments are packed here by the manual's layout, and the result compared
   with a plain product. */
typedef struct mma_case { const char *name; const char *a, *d; int k, bits, is_signed, half_result; } mma_case;

static const mma_case mmas[] = {{"m16n8k16", "f16", "f32", 16, 16, 1, 0},  {"m16n8k8", "f16", "f32", 8, 16, 1, 0},
                                {"m16n8k16", "f16", "f16", 16, 16, 1, 1},  {"m16n8k8", "f16", "f16", 8, 16, 1, 1},
                                {"m16n8k16", "bf16", "f32", 16, 16, 1, 0}, {"m16n8k8", "bf16", "f32", 8, 16, 1, 0},
                                {"m16n8k8", "tf32", "f32", 8, 32, 1, 0},   {"m16n8k4", "tf32", "f32", 4, 32, 1, 0},
                                {"m16n8k32", "s8", "s32", 32, 8, 1, 0},    {"m16n8k16", "s8", "s32", 16, 8, 1, 0},
                                {"m16n8k32", "u8", "s32", 32, 8, 0, 0},    {"m16n8k64", "s4", "s32", 64, 4, 1, 0},
                                {"m16n8k32", "u4", "s32", 32, 4, 0, 0}};

static uint32_t float_bits(float x)
{
    uint32_t u;
    memcpy(&u, &x, 4);
    return u;
}

static uint32_t encode(const mma_case *m, int v)
{
    uint32_t u = float_bits((float)v), sign = u >> 31;

    if (m->bits == 32)
        return u;
    if (!strcmp(m->a, "bf16"))
        return u >> 16;
    if (!strcmp(m->a, "f16"))
        return v ? sign << 15 | ((u >> 13 & 0x3ffff) - (112 << 10)) : 0;
    return (uint32_t)v & (m->bits == 8 ? 0xff : 15);
}

static int small(const mma_case *m, int i, int j)
{
    int v = (i * 7 + j * 5 + i * j) % 11;
    return m->is_signed ? v - 5 : v;
}

/* Row and column of element e of register r of lane l; `per` elements to a register. */
static void place_of(int matrix, int r, int l, int e, int per, int *i, int *j)
{
    int g = l / 4, q = l % 4;

    if (matrix == 0) {
        *i = r % 2 ? g + 8 : g;
        *j = q * per + e + (r / 2) * 4 * per;
    } else {
        *i = q * per + e + r * 4 * per;
        *j = g;
    }
}

static void check_mma(const mma_case *m)
{
    static uint32_t words[32 * 16], got[32 * 4];
    int per = 32 / m->bits, na = 16 * m->k / 32 / per, nb = na / 2, nd = m->half_result ? 2 : 4;
    char text[4096], finding[512], list[4][80], loads[800];
    size_t used = 0;
    const char *d = m->d;

    for (int l = 0; l < 32; l++)
        for (int r = 0; r < na + nb; r++) {
            uint32_t u = 0;
            for (int e = 0; e < per; e++) {
                int i, j;
                place_of(r >= na, r >= na ? r - na : r, l, e, per, &i, &j);
                u |= encode(m, r >= na ? small(m, j, i) : small(m, i, j)) << (e * m->bits % 32);
            }
            words[l * 16 + r] = u;
        }
    p_cuMemcpyHtoD_v2(in, words, sizeof words);
    for (int k = 0; k < 4; k++) {
        int n = k == 1 ? na : k == 2 ? nb : nd, first = k == 2 ? na : k == 1 ? 0 : 8;
        size_t at = (size_t)snprintf(list[k], sizeof list[k], "{");
        for (int i = 0; i < n; i++) {
            if ((k == 0 || k == 3) && !strcmp(d, "f32"))
                at += (size_t)snprintf(list[k] + at, sizeof list[k] - at, "%sf%d", i ? "," : "", i);
            else
                at += (size_t)snprintf(list[k] + at, sizeof list[k] - at, "%sr%d", i ? "," : "", first + i);
        }
        snprintf(list[k] + at, sizeof list[k] - at, "}");
    }
    for (int r = 0; r < na + nb; r++)
        used += (size_t)snprintf(loads + used, sizeof loads - used, "ld.global.b32 r%d, [A+%d];\n", r, 4 * r);
    for (int r = 0; r < nd; r++)
        used += (size_t)snprintf(loads + used, sizeof loads - used,
                                 !strcmp(d, "f32") ? "mov.f32 f%d, 0f00000000;\n" : "mov.b32 r%d, 0;\n",
                                 !strcmp(d, "f32") ? r : 8 + r);
    snprintf(
        text, sizeof text,
        ENTRY REGISTERS
        "mul.wide.u32 A, t, 64;\nadd.u64 A, A, pi;\n%s"
        "mma.sync.aligned.%s.row.col.%s.%s.%s.%s %s, %s, %s, %s;\nmul.wide.u32 ad, t, 16;\nadd.u64 ad, ad, po;\n",
        loads, m->name, d, m->a, m->a, d, list[0], list[1], list[2], list[3]);
    used = strlen(text);
    for (int r = 0; r < nd; r++)
        used +=
            (size_t)snprintf(text + used, sizeof text - used,
                             !strcmp(d, "f32") ? "st.global.f32 [ad+%d], f%d;\n" : "st.global.b32 [ad+%d], r%d;\n",
                             4 * r, !strcmp(d, "f32") ? r : 8 + r);
    snprintf(text + used, sizeof text - used, DONE);
    if (launch(text, 1, 32, 0) || p_findings_take(finding, sizeof finding)) {
        check_fail("mma %s %s: %s", m->name, m->a, log_text);
        p_findings_take(finding, sizeof finding);
        start_over();
        return;
    }
    p_cuMemcpyDtoH_v2(got, out, sizeof got);
    for (int l = 0; l < 32; l++)
        for (int r = 0; r < 4; r++) {
            int i = l / 4 + 8 * (r / 2), j = 2 * (l % 4) + r % 2, sum = 0;
            uint32_t want, have;
            for (int k = 0; k < m->k; k++)
                sum += small(m, i, k) * small(m, j, k);
            if (m->half_result) {
                mma_case h = *m;
                h.a = "f16";
                have = got[l * 4 + r / 2] >> 16 * (r % 2) & 0xffff;
                want = encode(&h, sum);
            } else {
                have = got[l * 4 + r];
                want = !strcmp(d, "f32") ? float_bits((float)sum) : (uint32_t)sum;
            }
            if (have != want) {
                check_fail("mma %s %s %s: element %d,%d got 0x%x, expected 0x%x", m->name, m->a, d, i, j, have, want);
                return;
            }
        }
    check_pass();
}

/* ---- planted bugs and their correct twins ---------------------------------------------------------------------- */

#define S_OF_T "mov.u32 s, sm; shl.b32 x, t, 2; add.u32 x, x, s;\n"
#define NEIGHBOUR "xor.b32 y, t, 32; shl.b32 y, y, 2; add.u32 y, y, s;\n"
#define OUT_OF_T "mul.wide.u32 ad, t, 4; add.u64 ad, ad, po;\n"
#define COPY "mul.wide.u32 A, t, 4; add.u64 A, A, pi; cp.async.ca.shared.global [x], [A], 4; cp.async.commit_group;\n"
#define READ_BACK "ld.shared.b32 d, [x];\n" OUT_OF_T "st.global.b32 [ad], d;\n"
#define FRAGMENT                                                                                                     \
    "mov.b32 r0, t; mov.b32 r1, t; mov.b32 r2, t; mov.b32 r4, t; mov.b32 r5, t; mov.f32 f0, 0f00000000;\n"
#define MMA                                                                                                          \
    "mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {f1, f2, f3, f4}, {r0, r1, r2, r3}, {r4, r5}, {f0, f0, f0, "  \
    "f0};\n"

/* s: the mbarrier, behind it at s + 16 what is copied; u: thread 0, which sets up and copies. */
#define MBARRIER(count)                                                                                              \
    "mov.u32 s, sm; setp.eq.u32 u, t, 0; @u mbarrier.init.shared.b64 [s], " count ";\n"                              \
    "@u fence.mbarrier_init.release.cluster; bar.sync 0;\n"
#define FILL(bytes) "@u mbarrier.arrive.expect_tx.shared.b64 _, [s], " bytes ";\n" BULK("[s+16]", "[pi]", bytes, "[s]")
#define WAIT(parity) "{ W: mbarrier.try_wait.parity.shared.b64 q, [s], " parity "; @!q bra W; }\n"
#define TAKE "shl.b32 x, t, 2; add.u32 x, x, s; ld.shared.b32 d, [x+16];\n" OUT_OF_T "st.global.b32 [ad], d;\n"
#define EXCHANGE_BY_ONE(meet)                                                                                        \
    "shl.b32 x, t, 2; add.u32 x, x, s; st.shared.b32 [x+16], t;\n" meet                                              \
    "and.b32 y, t, 31; setp.eq.u32 p, y, 0; @p mbarrier.arrive.shared.b64 _, [s];\n" WAIT("0")                       \
    "xor.b32 x, t, 33; shl.b32 x, x, 2; add.u32 x, x, s; ld.shared.b32 d, [x+16];\n"
/* s: filled, s + 8: given back by a lane of each warp. */
#define EMPTY_WAIT "@!u bra OTHERS; E: mbarrier.try_wait.parity.shared.b64 q, [s+8], 0; @!q bra E; OTHERS:\n"
#define TWO_FILLS(meet, empty_wait)                                                                                  \
    "mov.u32 s, sm; setp.eq.u32 u, t, 0;\n"                                                                         \
    "@u mbarrier.init.shared.b64 [s], 1; @u mbarrier.init.shared.b64 [s+8], 2;\n"                                    \
    "@u fence.mbarrier_init.release.cluster; bar.sync 0;\n" FILL("256") WAIT("0") TAKE meet                          \
    "and.b32 y, t, 31; setp.eq.u32 p, y, 0; @p mbarrier.arrive.shared.b64 _, [s+8];\n" empty_wait FILL("256")        \
    WAIT("1") TAKE

static const bug_case bugs[] = {
    {"cp.async with its wait", S_OF_T COPY "cp.async.wait_group 0;\n" READ_BACK, 1, 64, 0, NULL},
    {"cp.async without a wait", S_OF_T COPY READ_BACK, 1, 64, 0, "in flight"},
    {"cp.async waited for one group short", S_OF_T COPY "cp.async.wait_group 1;\n" READ_BACK, 1, 64, 0, "in flight"},
    {"cp.async not committed",
     S_OF_T "mul.wide.u32 A, t, 4; add.u64 A, A, pi; cp.async.ca.shared.global [x], [A], 4;\n"
            "cp.async.wait_group 0;\n" READ_BACK,
     1, 64, 0, "in flight"},
    {"cp.async not committed, wait_all",
     S_OF_T "mul.wide.u32 A, t, 4; add.u64 A, A, pi; cp.async.ca.shared.global [x], [A], 4;\n"
            "cp.async.wait_all;\n" READ_BACK,
     1, 64, 0, NULL},
    {"two groups, the older waited for",
     S_OF_T COPY "add.u32 y, x, 256; cp.async.ca.shared.global [y], [A], 4;\n"
                 "cp.async.commit_group; cp.async.wait_group 1;\n" READ_BACK "cp.async.wait_group 0;\n",
     1, 64, 0, NULL},
    {"two groups, the younger read",
     S_OF_T COPY "add.u32 y, x, 256; cp.async.ca.shared.global [y], [A], 4;\n"
                 "cp.async.commit_group; cp.async.wait_group 1; mov.u32 x, y;\n" READ_BACK,
     1, 64, 0, "in flight"},
    {"cp.async read by another thread after wait and barrier",
     S_OF_T NEIGHBOUR COPY "cp.async.wait_group 0; bar.sync 0;\n"
                           "mov.u32 x, y;\n" READ_BACK,
     1, 64, 0, NULL},
    {"cp.async read by another thread without a barrier",
     S_OF_T NEIGHBOUR COPY "cp.async.wait_group 0; mov.u32 x, y;\n" READ_BACK, 1, 64, 0, ""},
    {"barrier before the wait instead of behind",
     S_OF_T NEIGHBOUR COPY "bar.sync 0; cp.async.wait_group 0; mov.u32 x, y;\n" READ_BACK, 1, 64, 0, ""},
    {"target written while in flight", S_OF_T COPY "st.shared.b32 [x], t; cp.async.wait_group 0;\n" READ_BACK, 1, 64,
     0, "in flight"},
    {"source written while in flight",
     S_OF_T "mul.wide.u32 A, t, 4; add.u64 A, A, po; cp.async.ca.shared.global [x], [A], 4;\n"
            "cp.async.commit_group; add.u32 y, t, 1; st.global.b32 [A], y; cp.async.wait_group 0;\n",
     1, 64, 0, "source"},
    {"slot overwritten by a copy while others read it",
     S_OF_T NEIGHBOUR COPY "cp.async.wait_group 0; bar.sync 0;\n"
                           "ld.shared.b32 d, [y];\n" COPY "cp.async.wait_group 0;\n" OUT_OF_T
                           "st.global.b32 [ad], d;\n",
     1, 64, 0, "race"},
    {"slot overwritten by a copy after a barrier",
     S_OF_T NEIGHBOUR COPY "cp.async.wait_group 0; bar.sync 0;\n"
                           "ld.shared.b32 d, [y]; bar.sync 0;\n" COPY "cp.async.wait_group 0;\n" OUT_OF_T
                           "st.global.b32 [ad], d;\n",
     1, 64, 0, NULL},

    {"exchange with barrier", S_OF_T NEIGHBOUR "st.shared.b32 [x], t; bar.sync 0; mov.u32 x, y;\n" READ_BACK, 1, 64,
     0, NULL},
    {"exchange without barrier", S_OF_T NEIGHBOUR "st.shared.b32 [x], t; mov.u32 x, y;\n" READ_BACK, 1, 64, 0, ""},
    {"write after read without barrier",
     S_OF_T NEIGHBOUR "st.shared.b32 [x], t; bar.sync 0; ld.shared.b32 d, [y];\n"
                      "st.shared.b32 [x], 5;\n" OUT_OF_T "st.global.b32 [ad], d;\n",
     1, 64, 0, "race"},
    {"write after read with barrier",
     S_OF_T NEIGHBOUR "st.shared.b32 [x], t; bar.sync 0; ld.shared.b32 d, [y]; bar.sync 0;\n"
                      "st.shared.b32 [x], 5;\n" OUT_OF_T "st.global.b32 [ad], d;\n",
     1, 64, 0, NULL},
    {"two warps write one word", "mov.u32 s, sm; st.shared.b32 [s], t;\n", 1, 64, 0, "race"},
    {"two lanes write one word", "mov.u32 s, sm; st.shared.b32 [s], t;\n", 1, 32, 0, "race"},
    {"all lanes write one value", "mov.u32 s, sm; st.shared.b32 [s], 7;\n", 1, 32, 0, NULL},
    {"lanes exchange without bar.warp.sync",
     S_OF_T "xor.b32 y, t, 1; shl.b32 y, y, 2; add.u32 y, y, s; st.shared.b32 [x], t;\n"
            "mov.u32 x, y;\n" READ_BACK,
     1, 32, 0, "race"},
    {"lanes exchange with bar.warp.sync",
     S_OF_T "xor.b32 y, t, 1; shl.b32 y, y, 2; add.u32 y, y, s; st.shared.b32 [x], t;\n"
            "bar.warp.sync -1; mov.u32 x, y;\n" READ_BACK,
     1, 32, 0, NULL},
    {"stmatrix read without bar.warp.sync", "mov.u32 s, sm; and.b32 x, t, 7; shl.b32 x, x, 4; add.u32 x, x, s;\n"
     "mov.b32 y, t; stmatrix.sync.aligned.m8n8.x1.shared.b16 [x], {y}; ld.shared.b32 d, [x];\n", 1, 32, 0, "race"},
    {"neighbouring halves of a word",
     "mov.u32 s, sm; shl.b32 x, t, 1; add.u32 x, x, s; cvt.u16.u32 ha, t; st.shared.b16 [x], ha;\n"
     "bar.sync 0; ld.shared.b16 hb, [x]; cvt.u32.u16 d, hb;\n" OUT_OF_T "st.global.b32 [ad], d;\n",
     1, 64, 0, NULL},
    {"a word over halves without barrier",
     "mov.u32 s, sm; shl.b32 x, t, 1; add.u32 x, x, s; cvt.u16.u32 ha, t;\n"
     "st.shared.b16 [x], ha; setp.eq.u32 p, t, 40; @p ld.shared.b32 d, [s];\n",
     1, 64, 0, "race"},

    {"named barriers: a producer and a consumer",
     S_OF_T NEIGHBOUR "setp.lt.u32 p, t, 32; @p bra PRODUCE;\n"
                      "bar.sync 1, 64; ld.shared.b32 d, [y];\n" OUT_OF_T "st.global.b32 [ad], d; bra END;\n"
                      "PRODUCE: st.shared.b32 [x], t; bar.arrive 1, 64; END:\n",
     1, 64, 0, NULL},
    {"named barriers: the consumer forgets to wait",
     S_OF_T NEIGHBOUR "setp.lt.u32 p, t, 32; @p bra PRODUCE;\n"
                      "ld.shared.b32 d, [y]; bar.sync 1, 64;\n" OUT_OF_T "st.global.b32 [ad], d; bra END;\n"
                      "PRODUCE: st.shared.b32 [x], t; bar.arrive 1, 64; END:\n",
     1, 64, 0, ""},
    {"a pair of warps meets, the third is elsewhere",
     S_OF_T "setp.ge.u32 p, t, 64; @p bra END; st.shared.b32 [x], t;\n"
            "bar.sync 1, 64; xor.b32 y, t, 32; shl.b32 y, y, 2; add.u32 x, y, s;\n" READ_BACK "END:\n",
     1, 96, 0, NULL},
    {"the third warp reads what the pair exchanged",
     S_OF_T "setp.ge.u32 p, t, 64; @p bra THIRD; st.shared.b32 [x], t;\n"
            "bar.sync 1, 64; bra END; THIRD: ld.shared.b32 d, [s]; END:\n",
     1, 96, 0, ""},
    {"barrier in one warp only",
     "setp.lt.u32 p, t, 32; @p bra HERE; bar.sync 1, 64; bra END; HERE: bar.sync 2, 64; END:\n", 1, 64, 0,
     "deadlock"},
    {"barrier whose count is never reached", "bar.sync 1, 96;\n", 1, 64, 0, "deadlock"},
    {"barrier left out by a warp that exits", "setp.lt.u32 p, t, 32; @p exit; bar.sync 0;\n", 1, 64, 0, NULL},
    {"counted barrier left out by a warp that exits", "setp.lt.u32 p, t, 32; @p exit; bar.sync 0, 64;\n", 1, 64, 0,
     "deadlock"},
    {"barrier within a divergent branch", "setp.lt.u32 p, t, 16; @p bra END; bar.sync 0; END:\n", 1, 64, 0, "lanes"},
    {"lanes exit early, the others go on to a barrier",
     "setp.lt.u32 p, t, 16; @!p bra MORE; exit; MORE: bar.sync 0;\n", 1, 64, 0, NULL},
    {"bar.red", "setp.lt.u32 p, t, 40; bar.red.popc.u32 d, 0, p;\n" OUT_OF_T "st.global.b32 [ad], d;\n", 1, 64, 0,
     NULL},
    {"shfl within a divergent branch", "setp.lt.u32 p, t, 16; @p bra END; shfl.sync.bfly.b32 d, t, 1, 31, -1; END:\n",
     1, 32, 0, "lanes"},
    {"shfl among the lanes of a branch",
     "setp.lt.u32 p, t, 16; @p bra END; shfl.sync.bfly.b32 d, t, 1, 31, 0xffff0000;\n" OUT_OF_T
     "st.global.b32 [ad], d; END:\n",
     1, 32, 0, NULL},

    {"in bounds",
     "mul.wide.u32 A, t, 4; add.u64 A, A, pi; ld.global.b32 d, [A+65280];\n" OUT_OF_T "st.global.b32 [ad], d;\n", 1,
     64, 0, NULL},
    {"out of bounds by one",
     "mul.wide.u32 A, t, 4; add.u64 A, A, pi; ld.global.b32 d, [A+65284];\n" OUT_OF_T "st.global.b32 [ad], d;\n", 1,
     64, 0, "past an allocation"},
    {"out of bounds but predicated off",
     "mul.wide.u32 A, t, 4; add.u64 A, A, pi; setp.lt.u32 p, t, 63; mov.u32 d, 0;\n"
     "@p ld.global.b32 d, [A+65284];\n" OUT_OF_T "st.global.b32 [ad], d;\n",
     1, 64, 0, NULL},
    {"store below an allocation", "st.global.b32 [po+-4], t;\n", 1, 1, 0, "before an allocation"},
    {"wild address", "mov.u64 A, 4096; ld.global.b32 d, [A];\n", 1, 1, 0, "no allocation"},
    {"cp.async out of bounds by one",
     S_OF_T "mul.wide.u32 A, t, 4; add.u64 A, A, pi; cp.async.ca.shared.global [x], [A+65284], 4;\n"
            "cp.async.wait_all;\n",
     1, 64, 0, "past an allocation"},
    {"cp.async of no bytes from outside",
     S_OF_T "mul.wide.u32 A, t, 4; add.u64 A, A, pi; setp.lt.u32 p, t, 63; selp.b32 y, 4, 0, p;\n"
            "cp.async.ca.shared.global [x], [A+65284], 4, y; cp.async.wait_all;\n" READ_BACK,
     1, 64, 0, NULL},
    {"end of shared memory", "mov.u32 s, sm; st.shared.b32 [s+1020], t;\n", 1, 1, 0, NULL},
    {"past the end of a shared variable", "mov.u32 s, sm; add.u32 s, s, 4; st.shared.b32 [s+1020], t;\n", 1, 1, 0,
     "shared address"},
    {"end of dynamic shared memory", "mov.u32 s, dyn; st.shared.b32 [s+252], t;\n", 1, 1, 256, NULL},
    {"past the end of dynamic shared memory", "mov.u32 s, dyn; st.shared.b32 [s+256], t;\n", 1, 1, 256, "outside"},
    {"misaligned vector", "ld.global.v4.b32 {a, b, c, d}, [pi+8];\n", 1, 1, 0, "multiple of 16"},
    {"aligned vector", "ld.global.v2.b32 {a, b}, [pi+8];\n", 1, 1, 0, NULL},
    {"misaligned shared word", "mov.u32 s, sm; st.shared.b32 [s+2], t;\n", 1, 1, 0, "multiple of 4"},

    {"uninitialised shared memory stored", S_OF_T READ_BACK, 1, 32, 0, "never initialised"},
    {"uninitialised shared memory read and dropped", S_OF_T "ld.shared.b32 d, [x];\n", 1, 32, 0, NULL},
    {"uninitialised global memory stored", "ld.global.b32 d, [pr];\n" OUT_OF_T "st.global.b32 [ad], d;\n", 1, 32, 0,
     "never initialised"},
    {"uninitialised global memory selected away",
     "ld.global.b32 d, [pr]; setp.lt.u32 p, t, 99; selp.b32 d, t, d, p;\n" OUT_OF_T "st.global.b32 [ad], d;\n", 1, 32,
     0, NULL},
    {"uninitialised register stored", OUT_OF_T "add.u32 d, a, 1; st.global.b32 [ad], d;\n", 1, 32, 0,
     "never written"},
    {"register set in some lanes only", OUT_OF_T "setp.lt.u32 p, t, 31; @p mov.u32 d, 1; st.global.b32 [ad], d;\n", 1,
     32, 0, "never written"},
    {"register set in the lanes that store",
     OUT_OF_T "setp.lt.u32 p, t, 31; @p mov.u32 d, 1; @p st.global.b32 [ad], d;\n", 1, 32, 0, NULL},
    {"uninitialised address", "add.u64 A, A, po; st.global.b32 [A], t;\n", 1, 32, 0, "address depends"},
    {"uninitialised predicate", "@p bra END; add.u32 t, t, 1; END:\n", 1, 32, 0, "guard depends"},
    {"predicate from uninitialised data", "ld.global.b32 d, [pr]; setp.eq.u32 p, d, 0; @p add.u32 t, t, 1;\n", 1, 32,
     0, "guard depends"},
    {"poison through mma to memory", FRAGMENT MMA OUT_OF_T "st.global.f32 [ad], f3;\n", 1, 32, 0, "never written"},
    {"poison in rows of mma that are not stored",
     FRAGMENT "setp.eq.u32 p, t, 31; @!p mov.b32 r3, t;\n" MMA OUT_OF_T "st.global.f32 [ad], f1;\n", 1, 32, 0, NULL},
    {"cleared by xor", OUT_OF_T "xor.b32 d, d, d; st.global.b32 [ad], d;\n", 1, 32, 0, NULL},
    {"half a word uninitialised",
     "mov.u32 s, sm; cvt.u16.u32 ha, t; st.shared.b16 [s], ha; ld.shared.b32 d, [s]; st.global.b32 [po], d;\n", 1, 1,
     0, "never initialised"},

    {"CTAs write their own words",
     "mov.u32 x, %ctaid.x; mad.lo.u32 x, x, 32, t; mul.wide.u32 ad, x, 4; add.u64 ad, ad, po;\n"
     "st.global.b32 [ad], x;\n",
     8, 32, 0, NULL},
    {"CTAs write one word", "st.global.b32 [po], 1;\n", 8, 1, 0, "race"},
    {"CTAs write overlapping tiles",
     "mov.u32 x, %ctaid.x; mad.lo.u32 x, x, 31, t; mul.wide.u32 ad, x, 4; add.u64 ad, ad, po;\n"
     "st.global.b32 [ad], x;\n",
     8, 32, 0, "race"},
    {"CTAs read what another writes",
     "mov.u32 x, %ctaid.x; setp.eq.u32 p, x, 3; @p st.global.b32 [po], 1; @!p ld.global.b32 d, [po];\n", 8, 1, 0,
     "race"},
    {"CTAs write neighbouring halves",
     "mov.u32 x, %ctaid.x; mul.wide.u32 ad, x, 2; add.u64 ad, ad, po; cvt.u16.u32 ha, x;\n"
     "st.global.b16 [ad], ha;\n",
     8, 1, 0, NULL},
    {"CTAs write one half", "mov.u32 x, %ctaid.x; cvt.u16.u32 ha, x; st.global.b16 [po+2], ha;\n", 8, 1, 0, "race"},
    {"CTAs add atomically", "red.global.add.u32 [po], 1;\n", 8, 32, 0, NULL},
    {"the last CTA reads what all wrote, in order",
     "mov.u32 x, %ctaid.x; mul.wide.u32 ad, x, 4; add.u64 ad, ad, po;\n"
     "st.global.b32 [ad+1024], x; membar.gl; atom.global.add.u32 y, [po+512], 1; setp.ne.u32 p, y, 7; @p bra END; "
     "membar.gl;\n"
     "ld.global.b32 a, [po+1024]; ld.global.b32 b, [po+1052]; END:\n",
     8, 1, 0, NULL},
    {"the last CTA reads what all wrote, without a fence",
     "mov.u32 x, %ctaid.x; mul.wide.u32 ad, x, 4; add.u64 ad, ad, po;\n"
     "st.global.b32 [ad+1024], x; atom.global.add.u32 y, [po+512], 1; setp.ne.u32 p, y, 7; @p bra END;\n"
     "ld.global.b32 a, [po+1024]; ld.global.b32 b, [po+1052]; END:\n",
     8, 1, 0, "race"},
    {"warps of a CTA write one global word", "st.global.b32 [po], t;\n", 1, 64, 0, "race"},
    {"warps of a CTA hand a global word over",
     "setp.eq.u32 p, t, 0; @p st.global.b32 [po], t; bar.sync 0; ld.global.b32 d, [po];\n", 1, 64, 0, NULL},
    /* mbarriers and bulk copies */
    {"bulk copy with its wait", MBARRIER("1") FILL("256") WAIT("0") TAKE, 1, 64, 0, NULL},
    {"bulk copy without a wait", MBARRIER("1") FILL("256") TAKE, 1, 32, 0, "in flight"},
    {"bulk copy waited for once", MBARRIER("1") FILL("256") "mbarrier.try_wait.parity.shared.b64 q, [s], 0;\n" TAKE, 1,
     64, 0, ""},
    {"bulk copy, the other parity waited for", MBARRIER("1") FILL("256") WAIT("1") TAKE, 1, 64, 0, ""},
    {"bulk copy waited for by one lane", MBARRIER("1") FILL("256") "@!u bra OTHERS;\n" WAIT("0") "OTHERS:\n" TAKE, 1,
     32, 0, ""},
    {"bulk copy waited for by one lane, then bar.warp.sync",
     MBARRIER("1") FILL("256") "@!u bra OTHERS;\n" WAIT("0") "OTHERS: bar.warp.sync -1;\n" TAKE, 1, 32, 0, NULL},
    {"bulk copy waited for by one warp", MBARRIER("1") FILL("256") "setp.lt.u32 p, t, 32; @!p bra OTHERS;\n" WAIT("0")
     "OTHERS:\n" TAKE, 1, 64, 0, ""},
    {"bulk copy waited for by one warp, then bar.sync",
     MBARRIER("1") FILL("256") "setp.lt.u32 p, t, 32; @!p bra OTHERS;\n" WAIT("0") "OTHERS: bar.sync 0;\n" TAKE, 1,
     64, 0, NULL},
    {"two bulk copies, one of them expected",
     MBARRIER("1") FILL("128") BULK("[s+144]", "[pi]", "128", "[s]") WAIT("0") TAKE, 1, 64, 0, ""},
    {"bulk copy that nobody expects", MBARRIER("1") BULK("[s+16]", "[pi]", "256", "[s]")
     "@u mbarrier.arrive.shared.b64 _, [s];\n" WAIT("0") TAKE, 1, 64, 0, ""},
    {"more bytes expected than copied", MBARRIER("1") "@u mbarrier.arrive.expect_tx.shared.b64 _, [s], 272;\n"
     BULK("[s+16]", "[pi]", "256", "[s]") WAIT("0") TAKE, 1, 64, 0, "deadlock: phase 0"},
    {"fewer bytes expected than copied", MBARRIER("1") "@u mbarrier.arrive.expect_tx.shared.b64 _, [s], 240;\n"
     BULK("[s+16]", "[pi]", "256", "[s]") WAIT("0") TAKE, 1, 64, 0, "deadlock: phase 0"},
    {"an arrival is missing", MBARRIER("2") FILL("256") WAIT("0") TAKE, 1, 64, 0, "lacks 1 of 2 arrivals"},
    {"wait and barrier for each other", MBARRIER("1") "@!u bra OTHERS;\n" WAIT("0")
     "OTHERS: bar.warp.sync -1; bar.sync 0; @u mbarrier.arrive.shared.b64 _, [s];\n", 1, 64, 0, "deadlock"},
    {"bulk copy in flight at the end", MBARRIER("1") FILL("256"), 1, 64, 0, "in flight"},
    {"bulk copy of no bytes", MBARRIER("1") FILL("0") WAIT("0"), 1, 64, 0, "multiple of 16 bytes"},
    {"bulk copy of 24 bytes", MBARRIER("1") FILL("24") WAIT("0"), 1, 64, 0, "multiple of 16 bytes"},
    {"bulk copy to a misaligned target", MBARRIER("1") BULK("[s+24]", "[pi]", "32", "[s]"), 1, 32, 0,
     "not a multiple of 16"},
    {"bulk copy from a misaligned source", MBARRIER("1") BULK("[s+16]", "[pi+8]", "32", "[s]"), 1, 32, 0,
     "not a multiple of 16"},
    {"bulk copy from past an allocation", MBARRIER("1") BULK("[s+16]", "[pi+65520]", "32", "[s]"), 1, 32, 0,
     "past an allocation"},
    {"bulk copy past the end of a variable", MBARRIER("1") BULK("[s+1008]", "[pi]", "32", "[s]"), 1, 32, 0,
     "shared address"},
    {"bulk copy of an unknown size", MBARRIER("1") BULK("[s+16]", "[pi]", "a", "[s]"), 1, 32, 0, "the size"},
    {"bulk copy of uninitialised memory", MBARRIER("1") "@u mbarrier.arrive.expect_tx.shared.b64 _, [s], 256;\n"
     BULK("[s+16]", "[pr]", "256", "[s]") WAIT("0") TAKE, 1, 64, 0, "never initialised"},
    {"bulk copy whose source is written", MBARRIER("1") "@u mbarrier.arrive.expect_tx.shared.b64 _, [s], 256;\n"
     BULK("[s+16]", "[po]", "256", "[s]") "@u st.global.b32 [po], 7;\n" WAIT("0"), 1, 32, 0, ""},
    {"bulk copy over the mbarrier", MBARRIER("1") BULK("[s]", "[pi]", "32", "[s]"), 1, 32, 0, "live mbarrier"},
    {"a line that is discarded while another thread reads it",
     "@u discard.global.L2 [pi], 128; mul.wide.u32 B, t, 4; add.u64 B, B, pi; ld.global.b32 d, [B];", 1, 64, 0, ""},
    {"a line that was discarded", "discard.global.L2 [po], 128; ld.global.b32 d, [po]; st.global.b32 [po+256], d;\n", 1,
     1, 0, "never initialised"},
    {"half a line that is discarded", "discard.global.L2 [po+64], 128;\n", 1, 1, 0, "not a multiple of 128"},
    {"bulk copy prefetched from past an allocation", "cp.async.bulk.prefetch.L2.global [pi+65520], 32;\n", 1, 1, 0,
     "past an allocation"},
    {"bulk copy to what threads wrote, without a proxy fence",
     MBARRIER("1") "shl.b32 x, t, 2; add.u32 x, x, s; st.shared.b32 [x+16], t; bar.sync 0;\n" FILL("256") WAIT("0")
     TAKE, 1, 64, 0, "no fence.proxy.async"},
    {"bulk copy to what threads wrote, fenced by the writers",
     MBARRIER("1") "shl.b32 x, t, 2; add.u32 x, x, s; st.shared.b32 [x+16], t; fence.proxy.async.shared::cta;\n"
     "bar.sync 0;\n" FILL("256") WAIT("0") TAKE, 1, 64, 0, NULL},
    {"bulk copy to what threads wrote, fenced by the copying thread",
     MBARRIER("1") "shl.b32 x, t, 2; add.u32 x, x, s; st.shared.b32 [x+16], t; bar.sync 0;\n"
     "@u fence.proxy.async;\n" FILL("256") WAIT("0") TAKE, 1, 64, 0, NULL},
    {"bulk copy to what threads wrote, fenced too early",
     MBARRIER("1") "shl.b32 x, t, 2; add.u32 x, x, s; fence.proxy.async; st.shared.b32 [x+16], t; bar.sync 0;\n"
     FILL("256") WAIT("0") TAKE, 1, 64, 0, "no fence.proxy.async"},
    {"mbarrier unknown to the async proxy",
     "mov.u32 s, sm; setp.eq.u32 u, t, 0; @u mbarrier.init.shared.b64 [s], 1; bar.sync 0;\n" FILL("256") WAIT("0")
     TAKE, 1, 64, 0, "does not know of the mbarrier"},
    {"mbarrier made known by fence.proxy.async",
     "mov.u32 s, sm; setp.eq.u32 u, t, 0; @u mbarrier.init.shared.b64 [s], 1; @u fence.proxy.async; bar.sync 0;\n"
     FILL("256") WAIT("0") TAKE, 1, 64, 0, NULL},
    {"mbarrier that nobody initialised", "mov.u32 s, sm; mbarrier.arrive.shared.b64 _, [s];\n", 1, 1, 0,
     "no mbarrier was initialised"},
    {"mbarrier initialised without a barrier",
     "mov.u32 s, sm; setp.eq.u32 u, t, 0; @u mbarrier.init.shared.b64 [s], 64; mbarrier.arrive.shared.b64 _, [s];\n",
     1, 64, 0, ""},
    {"mbarrier initialised twice", "mov.u32 s, sm; mbarrier.init.shared.b64 [s], 1; mbarrier.init.shared.b64 [s], 1;\n",
     1, 1, 0, "holds a live mbarrier"},
    {"mbarrier for no arrivals", "mov.u32 s, sm; mbarrier.init.shared.b64 [s], 0;\n", 1, 1, 0, "counts 1 to"},
    {"mbarrier, misaligned", "mov.u32 s, sm; mbarrier.init.shared.b64 [s+4], 1;\n", 1, 1, 0, "not a multiple of 8"},
    {"mbarrier read as memory", MBARRIER("1") "ld.shared.b32 d, [s];\n", 1, 32, 0, "live mbarrier"},
    {"mbarrier written as memory", MBARRIER("1") "@u st.shared.b32 [s+4], 1;\n", 1, 32, 0, "live mbarrier"},
    {"mbarrier's place reused", MBARRIER("1") FILL("256") WAIT("0") "bar.sync 0; @u mbarrier.inval.shared.b64 [s];\n"
     "@u st.shared.b32 [s+4], 1; @u ld.shared.b32 d, [s+4];\n", 1, 64, 0, NULL},
    {"mbarrier given up with a copy in flight", MBARRIER("1") FILL("256") "@u mbarrier.inval.shared.b64 [s];\n", 1, 32,
     0, ""},
    {"one arrival expected, all threads arrive", MBARRIER("1") "mbarrier.arrive.shared.b64 _, [s];\n", 1, 64, 0,
     "different phases"},
    {"one arrival expected, one thread arrives for three", MBARRIER("1") "@u mbarrier.arrive.shared.b64 _, [s], 3;\n",
     1, 64, 0, "lacks only 1"},
    {"arrival for no thread", MBARRIER("1") "@u mbarrier.arrive.shared.b64 _, [s], 0;\n", 1, 64, 0, "counts 1 to"},
    {"too many bytes expected", MBARRIER("1") "@u mbarrier.expect_tx.relaxed.cta.shared::cta.b64 [s], 1048576;\n", 1,
     64, 0, "cannot expect"},
    {"wait for something that is no state", MBARRIER("1") "mov.u64 A, 0; mbarrier.test_wait.shared.b64 q, [s], A;\n",
     1, 32, 0, "no state"},
    {"wait for a state of two phases before",
     MBARRIER("1") "@!u bra END; mbarrier.arrive.shared.b64 A, [s]; mbarrier.arrive.shared.b64 _, [s];\n"
     "mbarrier.test_wait.shared.b64 q, [s], A; END:\n", 1, 32, 0, "no state"},
    {"wait for an unknown parity", MBARRIER("1") "mbarrier.test_wait.parity.shared.b64 q, [s], a;\n", 1, 32, 0,
     "the parity"},
    {"exchange with an mbarrier", MBARRIER("64") "shl.b32 x, t, 2; add.u32 x, x, s; st.shared.b32 [x+16], t;\n"
     "mbarrier.arrive.shared.b64 _, [s];\n" WAIT("0") "xor.b32 x, t, 32; shl.b32 x, x, 2; add.u32 x, x, s;\n"
     "ld.shared.b32 d, [x+16];\n", 1, 64, 0, NULL},
    {"exchange with an mbarrier that nobody waits for",
     MBARRIER("64") "shl.b32 x, t, 2; add.u32 x, x, s; st.shared.b32 [x+16], t; mbarrier.arrive.shared.b64 _, [s];\n"
     "xor.b32 x, t, 32; shl.b32 x, x, 2; add.u32 x, x, s; ld.shared.b32 d, [x+16];\n", 1, 64, 0, ""},
    {"exchange, written after the arrival",
     MBARRIER("64") "mbarrier.arrive.shared.b64 _, [s]; shl.b32 x, t, 2; add.u32 x, x, s; st.shared.b32 [x+16], t;\n"
     WAIT("0") "xor.b32 x, t, 32; shl.b32 x, x, 2; add.u32 x, x, s; ld.shared.b32 d, [x+16];\n", 1, 64, 0, ""},
    {"exchange, one lane arrives for its warp",
     MBARRIER("2") EXCHANGE_BY_ONE("bar.warp.sync -1;\n"), 1, 64, 0, NULL},
    {"exchange, one lane arrives for its warp without bar.warp.sync", MBARRIER("2") EXCHANGE_BY_ONE(""), 1, 64, 0, ""},
    {"a slot filled twice, given back by each warp", TWO_FILLS("bar.warp.sync -1;\n", EMPTY_WAIT), 1, 64, 0, NULL},
    {"a slot filled twice, given back without bar.warp.sync", TWO_FILLS("", EMPTY_WAIT), 1, 64, 0, "race"},
    {"a slot filled twice, not waited for", TWO_FILLS("bar.warp.sync -1;\n", ""), 1, 64, 0, ""},
    {"cp.async counted by an mbarrier",
     MBARRIER("64") "mul.wide.u32 A, t, 4; add.u64 A, A, pi; shl.b32 x, t, 2; add.u32 x, x, s;\n"
     "cp.async.ca.shared.global [x+16], [A], 4; cp.async.mbarrier.arrive.noinc.shared.b64 [s];\n" WAIT("0")
     "xor.b32 x, t, 32; shl.b32 x, x, 2; add.u32 x, x, s; ld.shared.b32 d, [x+16];\n", 1, 64, 0, NULL},
    {"cp.async issued after its mbarrier's arrival",
     MBARRIER("64") "mul.wide.u32 A, t, 4; add.u64 A, A, pi; shl.b32 x, t, 2; add.u32 x, x, s;\n"
     "cp.async.mbarrier.arrive.noinc.shared.b64 [s]; cp.async.ca.shared.global [x+16], [A], 4;\n" WAIT("0")
     "ld.shared.b32 d, [x+16];\n", 1, 64, 0, "in flight"},
    {"cp.async counted and increased for, never arrived at",
     MBARRIER("64") "mul.wide.u32 A, t, 4; add.u64 A, A, pi; shl.b32 x, t, 2; add.u32 x, x, s;\n"
     "cp.async.ca.shared.global [x+16], [A], 4; cp.async.mbarrier.arrive.shared.b64 [s];\n" WAIT("0"), 1, 64, 0,
     "lacks 64 of 64 arrivals"},
    {"endless loop", "L: bra L;\n", 1, 1, 0, "does not end"},
    {"trap", "trap;\n", 1, 1, 0, "trap"}};

static void check_bug(const bug_case *b, const char *seed)
{
    char text[8192];

    snprintf(text, sizeof text,
             HEAD90 ".extern .shared .align 16 .b8 dyn[];\n"
                  ".entry k(.param .u64 out, .param .u64 in, .param .u64 raw)\n" REGISTERS
                  ".shared .align 16 .b8 sm[1024];\n%s" DONE,
             b->text);
    check_finding(b->name, seed, b->finding, launch(text, b->grid, b->block, b->shared));
}

/* ---- texts that must not load ---------------------------------------------------------------------------------- */

typedef struct refusal { const char *text, *message; } refusal;

static const refusal refusals[] = {
    {"frobnicate.u32 a, b;", "unknown instruction frobnicate"},
    {"add.u32.wild a, b, c;", "unknown modifier .wild"},
    {"add.u32 a, b, nowhere;", "nowhere is not declared"},
    {"add.u32 a, b;", "takes 3 operands"},
    {"add.u64 a, B, C;", "wants .u64"},
    {"add.f32 d, f0, D;", "wants .f32"},
    {"add.f32 f0, f1, 1;", "floating-point constant"},
    {"add.u32 a, a, 1.5;", "integer constant"},
    {"bra NOWHERE;", "label NOWHERE is not declared"},
    {"{ L: add.u32 a, a, 1; } bra L;", "label L is not declared"},
    {"@a bra L; L:", "not a declared predicate"},
    {".wrong 5;", "unknown directive .wrong"},
    {".reg .u37 odd;", "unknown type .u37"},
    {".reg .b32 a;", "declared twice"},
    {"ld.global.v2.b32 {a, b, c}, [pi];", "3 registers"},
    {"ld.global.b32 a, [t];", "32 bits"},
    {"ld.global.b64 a, [pi];", "too narrow"},
    {"mma.sync.aligned.m16n8k17.row.col.f32.f16.f16.f32 {f0}, {r0}, {r1}, {f0};", "not supported"},
    {"cvt.f16.f32 ha, f0;", "does not exist"},
    {"add.u32 a, %tid.x, 1;", "read with mov"},
    {"ld.param.u64 A, [out+4];", "reaches past"},
    {"lop3.b32 a, a, a, a, 256;", "0 to 255"},
    {"add.u32 a, a, 1", "expected"},
    {"add.sat.u32 a, b, c;", ".sat does not go with"},
    {"add.rz.f16 ha, hb, hc;", "this rounding does not go with"},
    {"fma.rn.relu.f32 f0, f1, f2, f3;", ".relu does not go with"},
    {"cvt.rn.relu.f32.s32 f0, a;", "does not exist"},
    {"wgmma.fence.sync.aligned;", "needs .target sm_90a"},
    {"mbarrier.arrive.shared.b64 [s];", "lacks a state"},
    {"mbarrier.arrive_drop.shared.b64 _, [s];", "not supported"},
    {"mbarrier.test_wait.parity.cta.shared.b64 p, [s], 0;", "a scope goes with"},
    {"mbarrier.try_wait.parity.shared.b64 p, [s], 0;", "needs .target sm_90"},
    {"mbarrier.arrive.expect_tx.shared.b64 _, [s], 16;", "needs .target sm_90"},
    {"cp.async.bulk.shared::cluster.global.mbarrier::complete_tx::bytes [s], [pi], 16, [s];", "needs .target sm_90"},
    {"fence.proxy.async;", "needs .target sm_90"},
    {"elect.sync _|p, -1;", "needs .target sm_90"},
    {"griddepcontrol.wait;", "needs .target sm_90"}
};

static void check_refusal(const refusal *f)
{
    char text[4096], place[32];
    CUmodule module;
    CUresult result;

    snprintf(text, sizeof text, ENTRY REGISTERS "%s\n" DONE, f->text);
    result = load_module(text, &module);
    snprintf(place, sizeof place, ":%d:", 15);
    if (!result) {
        check_fail("%s: loads", f->text);
        p_cuModuleUnload(module);
    } else if (!strstr(log_text, f->message)) {
        check_fail("%s: the message is: %s", f->text, log_text);
    } else if (!strstr(log_text, place) && !strstr(f->text, "a, 1")) {
        check_fail("%s: the message names another line: %s", f->text, log_text);
    } else {
        check_pass();
    }
}

static void check_targets(void)
{
    CUmodule module;

    CHECK(load_module(".version 8.0\n.target sm_999\n.address_size 64\n.entry k() { ret; }\n", &module) != 0,
          "sm_999 loads");
    CHECK(load_module(".version 99.0\n.target sm_80\n.address_size 64\n.entry k() { ret; }\n", &module) != 0,
          ".version 99.0 loads");
    CHECK(load_module(".version 7.8\n.target sm_90\n.address_size 64\n.entry k() { fence.proxy.async; ret; }\n",
                      &module) && strstr(log_text, "needs .version 8.0"),
          "fence.proxy.async in .version 7.8: %s", log_text);
    CHECK(load_module(HEAD90 ".entry k() { .reg .b64 a; cp.async.bulk.shared::cta.global.mbarrier::complete_tx::bytes "
                      "[a], [a], 16, [a]; ret; }\n", &module) && strstr(log_text, "needs .version 8.6"),
          "a bulk copy to shared::cta in .version 8.0: %s", log_text);
    CHECK(load_module("", &module) != 0, "an empty text loads");
    CHECK(load_module(HEAD ".entry k() { ret; }\n.entry k() { ret; }\n", &module) != 0, "a duplicate entry loads");
    CHECK(load_module(HEAD ".func f() { ret; }\n", &module) != 0, ".func loads");
    CHECK(load_module(HEAD ".entry k() { ret;\n", &module) != 0, "a function without end loads");
}

/* ---- replacing a module, naming our sources -------------------------------------------------------------------- */

static int write_file(const char *name, const char *text)
{
    FILE *f = fopen(name, "w");

    if (!f)
        return 0;
    fputs(text, f);
    fclose(f);
    return 1;
}

/* A folder of our own below the one for temporary files. */
static int make_folder(char *folder, size_t size)
{
    const char *parent = getenv("TMPDIR");

    snprintf(folder, size, "%s/test_machine_XXXXXX", parent ? parent : "/tmp");
    return mkdtemp(folder) != NULL;
}

static void check_sources(void)
{
    static const char broken[] = HEAD ".entry k()\n{\nnonsense;\nret;\n}\n",
                      whole[] = HEAD ".entry k()\n{\nret;\n}\n";
    char folder[256], text[300], lines[300], replace[600];
    CUmodule module;

    if (!make_folder(folder, sizeof folder)) {
        check_skip("no folder for temporary files", 4);
        return;
    }
    snprintf(text, sizeof text, "%s/k.ptx", folder);
    snprintf(lines, sizeof lines, "%s/k.lines", folder);
    snprintf(replace, sizeof replace, "other=/nowhere:k=%s", text);
    CHECK(write_file(text, broken) &&
              write_file(lines, "s:1\ns:2\ns:3\ns:4\ns:5\nptx/sm80/source.ptx:77\ns:7\ns:8\n"),
          "cannot write");
    setenv("KAIO_EMU_MAP", folder, 1);
    CHECK(load_module(broken, &module) && strstr(log_text, "ptx/sm80/source.ptx:77:"), "the line map is not used: %s",
          log_text);
    unsetenv("KAIO_EMU_MAP");
    setenv("KAIO_EMU_REPLACE", replace, 1);
    CHECK(load_module(whole, &module) && strstr(log_text, "nonsense"), "the replacement is not read: %s", log_text);
    CHECK(strstr(log_text, "k.ptx:6:") != NULL, "the replacement is not named: %s", log_text);
    unsetenv("KAIO_EMU_REPLACE");
    remove(text);
    remove(lines);
    remove(folder);
}

/* ---- speed ----------------------------------------------------------------------------------------------------- */

static void measure(const char *name, const char *body, const char *unit)
{
    char text[8192], finding[512];
    uint64_t instructions, products;
    double start, seconds;

    snprintf(
        text, sizeof text,
        ENTRY REGISTERS
        ".shared .align 16 .b8 sm[8192];\n"
        "mov.u32 s, sm; shl.b32 x, t, 4; add.u32 x, x, s; mov.u32 a, 1; mov.u32 b, 2; mov.u32 c, 3; mov.u32 d, 0;\n"
        "mov.f32 f0, 0f00000000; mov.f32 f1, f0; mov.f32 f2, f0; mov.f32 f3, f0; mov.f32 f4, 0f3f800000;\n"
        "mov.b32 r0, 0x3c003c00; mov.b32 r1, r0; mov.b32 r2, r0; mov.b32 r3, r0; mov.b32 r4, r0; mov.b32 r5, r0;\n"
        "st.shared.v4.b32 [x], {r0, r0, r0, r0}; bar.sync 0; mul.wide.u32 A, t, 16; add.u64 A, A, pi; mov.u32 z, 0;\n"
        "LOOP: %s\nadd.u32 z, z, 1; setp.lt.u32 p, z, 4000; @p bra LOOP;\n" DONE,
        body);
    p_statistics(&instructions, &products);
    start = now();
    if (launch(text, 8, 128, 0) || p_findings_take(finding, sizeof finding)) {
        printf("%s does not run: %s\n", name, log_text);
        return;
    }
    seconds = now() - start;
    p_statistics(&instructions, &products);
    if (products)
        printf("%-28s %8.2f G multiply-adds/s/core, %7.1f M thread instructions/s/core %s\n", name,
               1e-9 * (double)products / seconds, 1e-6 * (double)instructions / seconds, unit);
    else
        printf("%-28s %8.1f M thread instructions/s/core %s\n", name, 1e-6 * (double)instructions / seconds, unit);
}

#define TIMES4(x) x x x x
#define TIMES8(x) TIMES4(x) TIMES4(x)
#define MMA_AT                                                                                                       \
    "mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {f0, f1, f2, f3}, {r0, r1, r2, r3}, {r4, r5}, {f0, f1, f2, "  \
    "f3};\n"

static void measure_all(void)
{
    measure("integer", TIMES8("mad.lo.u32 d, a, b, d; xor.b32 c, c, d;\n"), "");
    measure("f32 fma", TIMES8("fma.rn.f32 f0, f1, f2, f0; add.f32 f1, f1, f4;\n"), "");
    measure("f16x2", TIMES8("fma.rn.f16x2 r0, r1, r2, r3; add.f16x2 r4, r4, r5;\n"), "");
    measure("shared loads, 16 bytes", TIMES8("ld.shared.v4.b32 {r0, r1, r2, r3}, [x];\n"), "");
    measure("ldmatrix x4", TIMES8("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {r0, r1, r2, r3}, [x];\n"), "");
    measure("global loads, 16 bytes", TIMES8("ld.global.v4.b32 {r0, r1, r2, r3}, [A];\n"), "");
    measure("cp.async, 16 bytes", TIMES4("cp.async.cg.shared.global [x], [A], 16;\ncp.async.wait_all;\n"), "");
    measure("mma", TIMES8(MMA_AT), "");
    measure("mma and ldmatrix",
            TIMES4("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {r0, r1, r2, r3}, [x];\n" TIMES4(MMA_AT)), "");
    measure("bar.sync", TIMES8("bar.sync 0;\n"), "");
}

int main(int argc, char **argv)
{
    if (!start_runner(argc, argv)) {
        measure_all();
        return 0;
    }
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        check_value(&values[i], "sm_80");
    for (size_t i = 0; i < sizeof new_values / sizeof new_values[0]; i++)
        check_value(&new_values[i], "sm_90");
    reset_input();
    for (size_t i = 0; i < sizeof lanes / sizeof lanes[0]; i++)
        check_lanes(&lanes[i]);
    for (size_t i = 0; i < sizeof mmas / sizeof mmas[0]; i++)
        check_mma(&mmas[i]);
    if (!is_emulator)
        return check_summary();
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++)
        check_refusal(&refusals[i]);
    check_targets();
    check_sources();
    start_over();
    hide_findings();
    for (size_t s = 0; s < sizeof seeds / sizeof seeds[0]; s++) {
        setenv("KAIO_EMU_SEED", seeds[s], 1);
        for (size_t i = 0; i < sizeof bugs / sizeof bugs[0]; i++)
            check_bug(&bugs[i], seeds[s]);
        if (dump_folder)
            break;
    }
    return check_summary();
}
