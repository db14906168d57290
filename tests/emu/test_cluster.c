/* Tests of clusters in the machine half of the emulated driver: instructions, launches, planted bugs and their correct
 * twins.
 *
 *     test_cluster [--dump FOLDER] [library]
 *
 * With a real libcuda.so.1 as library only the values are tested; --dump also writes every PTX text to FOLDER. */
#define _DEFAULT_SOURCE
#include "runner.h"

static char text[16384];

/* c: the CTA's rank, s: its shared memory, x: s + 4 t, u: thread 0; the next CTA's are n, ns, nx. */
static void write_text(const char *directives, const char *body)
{
    snprintf(text, sizeof text,
             ".version 8.1\n.target sm_90\n.address_size 64\n"
             ".entry k(.param .u64 out, .param .u64 in, .param .u64 raw)\n%s\n"
             "{\n.reg .b64 A, B, D, po, pi, pr, ad;\n.reg .b32 a, b, c, d, e, n, t, s, x, ns, nx, y, z, r<16>;\n"
             ".reg .b16 h;\n.reg .f32 f<4>;\n.reg .pred p, q, u;\n.shared .align 16 .b8 sm[4096];\n"
             "ld.param.u64 po, [out];\nld.param.u64 pi, [in];\nld.param.u64 pr, [raw];\nmov.u32 t, %%tid.x;\n"
             "setp.eq.u32 u, t, 0; mov.u32 c, %%cluster_ctarank; mov.u32 s, sm; shl.b32 x, t, 2; add.u32 x, x, s;\n"
             "mov.u32 b, %%cluster_nctarank; add.u32 n, c, 1; rem.u32 n, n, b; mapa.shared::cluster.u32 ns, s, n;\n"
             "mapa.shared::cluster.u32 nx, x, n;\n"
             "mov.u32 a, %%ctaid.x; mov.u32 b, %%ntid.x; mad.lo.u32 b, a, b, t; mul.wide.u32 ad, b, 4;\n"
             "add.u64 ad, ad, po;\n%s\nret;\n}\n",
             directives, body);
}

#define ARRIVE "barrier.cluster.arrive.aligned;\n"
#define WAIT "barrier.cluster.wait.aligned;\n"
#define MEET ARRIVE WAIT
#define RELAXED "barrier.cluster.arrive.relaxed.aligned; barrier.cluster.wait.aligned;\n"
#define FENCED "fence.acq_rel.cluster; barrier.cluster.arrive.relaxed.aligned; barrier.cluster.wait.aligned;\n"
#define OUT "st.global.b32 [ad], d;\n"
#define TAKE "ld.shared.b32 d, [x];\n" OUT
#define MINE "mad.lo.u32 d, a, 100, t; st.shared.b32 [x], d;\n"
#define ADD_OF(rank)                                                                                                 \
    "mapa.shared::cluster.u32 y, x, " rank "; ld.shared::cluster.b32 e, [y]; add.u32 d, d, e;\n"
#define SUM "mov.u32 d, 0;\n" ADD_OF("0") ADD_OF("1") ADD_OF("2") ADD_OF("3")

/* An mbarrier at s + 1024 in each CTA; FULL waits for its phase 0. */
#define INIT(count) "@u mbarrier.init.shared.b64 [s+1024], " count ";\n"
#define MBARRIER(count) INIT(count) "@u fence.mbarrier_init.release.cluster;\n" RELAXED
#define FULL_BY(order) "{ F: mbarrier.try_wait.parity" order ".b64 q, [s+1024], 0; @!q bra F; }\n"
#define FULL FULL_BY(".acquire.cluster.shared::cta")
#define TELL "mbarrier.arrive.release.cluster.shared::cluster.b64 _, [ns+1024];\n"
#define EXPECT(bytes) "@u mbarrier.arrive.expect_tx.shared.b64 _, [s+1024], " bytes ";\n"
#define GIVE "mad.lo.u32 d, a, 100, t; st.shared::cluster.b32 [nx], d;\n"
#define ST_ASYNC "st.async.weak.shared::cluster.mbarrier::complete_tx::bytes"
#define SEND "mad.lo.u32 d, a, 100, t; " ST_ASYNC ".b32 [nx], d, [ns+1024];\n"
#define COPY_TO(to, mbar)                                                                                            \
    "@u cp.async.bulk.shared::cluster.shared::cta.mbarrier::complete_tx::bytes [" to "], [s], 256, [" mbar "];\n"
#define COPY COPY_TO("ns+2048", "ns+1024")
#define MULTICAST(mask)                                                                                              \
    "setp.eq.u32 p, c, 1; and.pred p, p, u; mov.u16 h, " mask ";\n"                                                 \
    "@p cp.async.bulk.shared::cluster.global.mbarrier::complete_tx::bytes.multicast::cluster [s], [pi], 256, "       \
    "[s+1024], h;\n"

/* ---- values ---------------------------------------------------------------------------------------------------- */

enum { THREADS = 64, CTAS = 8 };

/* Eight CTAs of 64 threads in clusters of four; thread t of CTA a gives d. */
typedef struct value_case { const char *name, *text; uint32_t (*expected)(uint32_t a, uint32_t t); } value_case;

static uint32_t e_sum(uint32_t a, uint32_t t) { return 100 * (a < 4 ? 6 : 22) + 4 * t; }
static uint32_t e_rank(uint32_t a, uint32_t t) { (void)t; return a % 4; }
static uint32_t e_next(uint32_t a, uint32_t t) { (void)t; return (a + 1) % 4; }
static uint32_t e_from_next(uint32_t a, uint32_t t) { return 100 * (a / 4 * 4 + (a + 1) % 4) + t; }
static uint32_t e_from_previous(uint32_t a, uint32_t t) { return 100 * (a / 4 * 4 + (a + 3) % 4) + t; }
static uint32_t e_two(uint32_t a, uint32_t t) { (void)a, (void)t; return 2; }
static uint32_t e_registers(uint32_t a, uint32_t t) { (void)t; return a % 4 + 10 * (a / 4) + 12400; }
static uint32_t e_vector(uint32_t a, uint32_t t) { return e_from_next(a, t / 4 * 4) * 4 + 6; }
static uint32_t e_counted(uint32_t a, uint32_t t) { (void)a, (void)t; return 4 * THREADS; }
static uint32_t e_three(uint32_t a, uint32_t t) { return a % 4 == 3 ? 100 * a + t : 300 * (a / 4 * 4 + 1) + 3 * t; }
static uint32_t e_own(uint32_t a, uint32_t t) { return 100 * a + t; }
static uint32_t e_given(uint32_t a, uint32_t t) { (void)a; return t; }
static uint32_t e_half(uint32_t a, uint32_t t) { return e_from_next(a, t) & 0xffff; }

static const value_case values[] = {
    {"a reduction over the cluster", MINE MEET SUM OUT MEET, e_sum},
    {"a reduction by unaligned barriers",
     MINE "barrier.cluster.arrive.release; barrier.cluster.wait.acquire;\n" SUM OUT
     "barrier.cluster.arrive; barrier.cluster.wait;\n", e_sum},
    {"arrival and wait apart", MINE ARRIVE "mov.u32 z, 5;\n" WAIT SUM OUT MEET, e_sum},
    {"a fence and a relaxed arrival", MINE FENCED SUM OUT MEET, e_sum},
    {"stores into the next CTA", RELAXED "mad.lo.u32 d, a, 100, t; st.shared::cluster.b32 [nx], d;\n" MEET
     TAKE, e_from_previous},
    {"generic addresses",
     "cvt.u64.u32 A, x; cvta.shared.u64 A, A; mapa.u64 B, A, n; mad.lo.u32 d, a, 100, t; st.b32 [A], d;\n" MEET
     "ld.b32 d, [B];\n" OUT MEET, e_from_next},
    {"cvta of an address of the cluster",
     MINE MEET "cvt.u64.u32 A, nx; cvta.shared::cluster.u64 A, A; ld.b32 d, [A];\n" OUT MEET, e_from_next},
    {"a 64-bit address", MINE MEET "cvt.u64.u32 A, x; mapa.shared::cluster.u64 B, A, n;\n"
     "ld.shared::cluster.b32 d, [B];\n" OUT MEET, e_from_next},
    {"vectors", MINE MEET "and.b32 y, t, 60; shl.b32 y, y, 2; add.u32 y, y, ns;\n"
     "ld.shared::cluster.v4.u32 {r0, r1, r2, r3}, [y]; add.u32 d, r0, r1; add.u32 d, d, r2; add.u32 d, d, r3;\n"
     OUT MEET, e_vector},
    {"half words", MINE MEET "ld.shared::cluster.u16 d, [nx];\n" OUT MEET, e_half},
    {"ordered accesses",
     "mad.lo.u32 d, a, 100, t;\n" RELAXED "st.release.cluster.shared::cluster.b32 [nx], d;\n" MEET
     "ld.acquire.cluster.shared::cluster.b32 d, [x];\n" OUT, e_from_previous},
    {"one's own address", MINE "mapa.shared::cluster.u32 y, x, c; ld.shared::cluster.b32 d, [y];\n"
     "ld.shared::cluster.b32 e, [x]; add.u32 d, d, e; shr.u32 d, d, 1; st.shared::cluster.b32 [y], d;\n" MEET
     "ld.shared::cluster.b32 d, [nx];\n" OUT MEET, e_from_next},
    {"the rank", "mov.u32 d, %cluster_ctarank;\n" OUT, e_rank},
    {"the rank in an address", "getctarank.shared::cluster.u32 d, nx;\n" OUT, e_next},
    {"the rank in one's own address", "getctarank.shared::cluster.u32 d, x;\n" OUT, e_rank},
    {"the rank in a generic address",
     "cvt.u64.u32 A, nx; cvta.shared::cluster.u64 A, A; getctarank.u64 d, A;\n" OUT, e_next},
    {"the variable's address", MINE MEET "mapa.shared::cluster.u32 y, sm, n; shl.b32 z, t, 2; add.u32 y, y, z;\n"
     "ld.shared::cluster.b32 d, [y];\n" OUT MEET, e_from_next},
    {"isspacep", "cvt.u64.u32 A, x; cvta.shared.u64 A, A; mapa.u64 B, A, n; isspacep.shared::cta p, B;\n"
     "selp.u32 d, 1, 0, p; isspacep.shared::cluster p, B; @p add.u32 d, d, 1; isspacep.shared p, A;\n"
     "@p add.u32 d, d, 1; selp.u32 d, 2, 9, p;\n" OUT, e_two},
    {"special registers",
     "mov.u32 d, %cluster_ctaid.x; mov.u32 e, %clusterid.x; mad.lo.u32 d, e, 10, d; mov.u32 e, %cluster_nctaid.x;\n"
     "mad.lo.u32 d, e, 100, d; mov.u32 e, %nclusterid.x; mad.lo.u32 d, e, 1000, d; mov.pred p, %is_explicit_cluster;\n"
     "@p add.u32 d, d, 10000; mov.u32 e, %cluster_ctaid.y; add.u32 d, d, e;\n" OUT, e_registers},
    {"atomics on the first CTA",
     "mov.u32 z, 0; @u st.shared.b32 [s], z;\n" MEET "mapa.shared::cluster.u32 y, s, 0;\n"
     "red.relaxed.cluster.shared::cluster.add.u32 [y], 1;\n" MEET "ld.shared::cluster.b32 d, [y];\n" OUT MEET,
     e_counted},
    {"global memory handed over by the barrier",
     "mad.lo.u32 d, a, 100, t; st.global.b32 [ad+8192], d;\n" MEET "sub.u32 e, n, c; mul.wide.s32 A, e, 256;\n"
     "add.u64 A, A, ad; ld.global.b32 d, [A+8192];\n" MEET "st.global.b32 [ad+8192], d;\n" OUT, e_from_next},
    {"arrivals at another CTA's mbarrier", MBARRIER("64") GIVE TELL FULL TAKE, e_from_previous},
    {"one arrival for all",
     MBARRIER("1") GIVE "bar.sync 0;\n@u " TELL FULL TAKE, e_from_previous},
    {"bytes expected by another CTA",
     MBARRIER("1") "@u mbarrier.arrive.expect_tx.release.cluster.shared::cluster.b64 _, [ns+1024], 256;\n" SEND FULL
     TAKE MEET, e_from_previous},
    {"st.async", MBARRIER("1") EXPECT("256") SEND FULL TAKE, e_from_previous},
    {"st.async of vectors",
     MBARRIER("1") EXPECT("1024") "mad.lo.u32 d, a, 100, t; shl.b32 y, t, 4; add.u32 y, y, ns; mov.u32 e, 7;\n"
     "and.b32 z, t, 1; setp.eq.u32 p, z, 0; @p " ST_ASYNC ".v4.b32 [y], {d, e, e, e}, [ns+1024];\n"
     "mov.b64 D, {d, e}; @!p " ST_ASYNC ".v2.u64 [y], {D, D}, [ns+1024];\n" FULL
     "shl.b32 y, t, 4; add.u32 y, y, s; ld.shared.v4.b32 {d, r1, r2, r3}, [y];\n" OUT, e_from_previous},
    {"st.async of floats",
     MBARRIER("1") EXPECT("512") "mad.lo.u32 d, a, 100, t; cvt.rn.f32.u32 f0, d; shl.b32 y, t, 3; add.u32 y, y, ns;\n"
     ST_ASYNC ".v2.f32 [y], {f0, f0}, [ns+1024];\n" FULL "shl.b32 y, t, 3; add.u32 y, y, s; ld.shared.f32 f1, [y+4];\n"
     "cvt.rzi.u32.f32 d, f1;\n" OUT, e_from_previous},
    {"a bulk copy into the next CTA",
     MINE MBARRIER("1") EXPECT("256") "fence.proxy.async; bar.sync 0;\n" COPY FULL "ld.shared.b32 d, [x+2048];\n" OUT
     MEET, e_from_previous},
    {"a bulk copy into one's own CTA",
     MINE MBARRIER("1") EXPECT("256") "fence.proxy.async; bar.sync 0;\n" COPY_TO("s+2048", "s+1024") FULL
     "ld.shared.b32 d, [x+2048];\n" OUT, e_own},
    {"a bulk copy from global memory into the next CTA",
     MBARRIER("1") EXPECT("256")
     "@u cp.async.bulk.shared::cluster.global.mbarrier::complete_tx::bytes [ns], [pi], 256, [ns+1024];\n" FULL
     TAKE, e_given},
    {"a bulk copy into all CTAs", MBARRIER("1") EXPECT("256") MULTICAST("15") FULL TAKE, e_given},
    {"a CTA that exits counts as arrived",
     MINE "setp.eq.u32 p, c, 3; @p st.global.b32 [ad], d; @p exit;\n" MEET
     "mov.u32 d, 0;\n" ADD_OF("0") ADD_OF("1") ADD_OF("2") OUT MEET, e_three}
};

static uint32_t got[CTAS * THREADS];

static void check_value(const value_case *v, const char *seed)
{
    char finding[1024];
    CUresult result;

    write_text(".reqnctapercluster 4", v->text);
    result = launch(text, CTAS, THREADS, 0);
    if (p_findings_take(finding, sizeof finding) || result) {
        check_fail("%s (seed %s): result %d %s %s", v->name, seed, result, log_text, finding);
        start_over();
        return;
    }
    p_cuMemcpyDtoH_v2(got, out, sizeof got);
    for (uint32_t i = 0; i < CTAS * THREADS; i++)
        if (got[i] != v->expected(i / THREADS, i % THREADS)) {
            check_fail("%s (seed %s): thread %u of CTA %u gives %u, not %u", v->name, seed, i % THREADS, i / THREADS,
                       got[i], v->expected(i / THREADS, i % THREADS));
            return;
        }
    check_pass();
}

/* ---- planted bugs and their correct twins ---------------------------------------------------------------------- */

static const bug_case bugs[] = {
    {"a reduction without a barrier", MINE SUM OUT MEET, 4, 64, 0, "may not have started"},
    {"a reduction with a relaxed arrival", MINE RELAXED SUM OUT MEET, 4, 64, 0, "race: read of shared address"},
    {"a reduction before the wait", MINE RELAXED ARRIVE SUM WAIT OUT MEET, 4, 64, 0, "race: read of shared address"},
    {"a fence that comes after the relaxed arrival",
     RELAXED MINE "barrier.cluster.arrive.relaxed.aligned; fence.acq_rel.cluster; barrier.cluster.wait.aligned;\n" SUM
     OUT MEET, 4, 64, 0, "race: read of shared address"},
    {"a fence of the CTA alone",
     RELAXED MINE "fence.acq_rel.cta; barrier.cluster.arrive.relaxed.aligned; barrier.cluster.wait.aligned;\n" SUM
     OUT MEET, 4, 64, 0, "race: read of shared address"},
    {"a store into the next CTA, read without a barrier",
     MINE MEET "st.shared::cluster.b32 [nx], t; ld.shared.b32 d, [x];\n" OUT MEET, 4, 64, 0, "race"},
    {"two CTAs that store to one place", MEET "mapa.shared::cluster.u32 y, x, 0; st.shared::cluster.b32 [y], c;\n" MEET,
     2, 64, 0, "race: write of shared address"},
    {"overwritten while the previous CTA may read it", MINE MEET "ld.shared::cluster.b32 d, [nx];\n" OUT MINE MEET, 4,
     64, 0, "race"},
    {"overwritten behind a barrier", MINE MEET "ld.shared::cluster.b32 d, [nx];\n" OUT MEET MINE, 4, 64, 0, NULL},
    {"overwritten behind a relaxed barrier", MINE MEET "ld.shared::cluster.b32 d, [nx];\n" OUT RELAXED MINE MEET, 4, 64,
     0, "that CTA"},
    {"half words next to each other", MINE MEET "ld.shared::cluster.u16 d, [nx]; cvt.u16.u32 h, d;\n"
     "st.shared.u16 [x+2], h;\n" MEET, 4, 64, 0, NULL},
    {"a half word that the other CTA reads", MINE MEET "ld.shared::cluster.u16 d, [nx]; cvt.u16.u32 h, d;\n"
     "st.shared.u16 [x], h;\n" MEET, 4, 64, 0, "race"},
    {"shared memory that nobody wrote", MEET "ld.shared::cluster.b32 d, [nx];\n" OUT MEET, 4, 64, 0,
     "stores a value that was never initialised"},
    {"exit before the others have read", MINE MEET "ld.shared::cluster.b32 d, [nx];\n" OUT, 4, 64, 0, "exit"},
    {"exit behind an arrival alone", MINE MEET "ld.shared::cluster.b32 d, [nx];\n" OUT ARRIVE, 4, 64, 0, "exit"},
    {"exit behind a relaxed barrier", MINE MEET "ld.shared::cluster.b32 d, [nx];\n" OUT RELAXED, 4, 64, 0,
     "exits without knowing"},
    {"a write of a CTA that has exited",
     RELAXED "setp.eq.u32 p, c, 1; @p exit; st.shared::cluster.b32 [nx], t;\n", 2, 32, 0, "exit"},
    {"another CTA's memory before any barrier", "st.shared::cluster.b32 [nx], t;\n" MEET, 2, 32, 0,
     "may not have started"},
    {"another CTA's memory between arrival and wait", ARRIVE "st.shared::cluster.b32 [nx], t;\n" WAIT MEET, 2, 32, 0,
     "may not have started"},
    {"one warp waits and tells the others",
     ARRIVE "setp.lt.u32 p, t, 32; @!p bra REST; barrier.cluster.wait.aligned; REST: bar.sync 0;\n"
     "st.shared::cluster.b32 [nx], t; @p bra END; barrier.cluster.wait.aligned; END:\n" MEET, 2, 64, 0, NULL},
    {"one warp waits and tells nobody",
     ARRIVE "setp.lt.u32 p, t, 32; @!p bra REST; barrier.cluster.wait.aligned; REST:\n"
     "st.shared::cluster.b32 [nx], t; @p bra END; barrier.cluster.wait.aligned; END:\n" MEET, 2, 64, 0,
     "may not have started"},
    {"arrival without a wait", ARRIVE ARRIVE WAIT, 2, 32, 0, "arrives again with no barrier.cluster.wait"},
    {"wait without an arrival", WAIT, 2, 32, 0, "waits with no barrier.cluster.arrive"},
    {"a second wait", MEET WAIT, 2, 32, 0, "waits with no barrier.cluster.arrive"},
    {"an aligned arrival by half a warp", "setp.lt.u32 p, t, 16; @p barrier.cluster.arrive.aligned;\n"
     "@!p barrier.cluster.arrive.aligned;\n" WAIT, 2, 32, 0, "execute this without lanes"},
    {"an unaligned arrival by halves of a warp", "setp.lt.u32 p, t, 16; @p barrier.cluster.arrive;\n"
     "@!p barrier.cluster.arrive;\n" WAIT, 2, 32, 0, NULL},
    {"half a warp arrives, the other half exits",
     "setp.lt.u32 p, t, 16; @!p barrier.cluster.arrive; @p exit; barrier.cluster.wait;\n", 2, 32, 0, NULL},
    {"only one CTA waits", "setp.eq.u32 p, c, 0; @!p bra L;\n" MEET "L: bar.sync 1, 64;\n", 2, 32, 0,
     "deadlock"},
    {"one warp does not arrive", "setp.ge.u32 p, t, 32; @p bar.sync 1;\n" MEET "@!p bar.sync 1;\n", 2, 64, 0,
     "cta 1 of the cluster: barrier.cluster, barrier 1"},
    {"a flag in global memory tells that the CTA has started",
     "setp.ne.u32 p, c, 0; @p bra TAKE; @u st.release.gpu.global.b32 [po], 1; bra END;\n"
     "TAKE: ld.acquire.gpu.global.b32 e, [po]; setp.eq.u32 p, e, 0; @p bra TAKE; st.shared::cluster.b32 [nx], t;\n"
     "END:\n" MEET, 2, 32, 0, NULL},
    {"mapa of a rank that is not there", "mapa.shared::cluster.u32 y, x, 4;\n", 4, 32, 0, "none of rank 4"},
    {"mapa of something unknown", MEET "mapa.shared::cluster.u32 y, e, 0; st.shared::cluster.b32 [y], t;\n", 4, 32, 0,
     "the address depends on a value that was never initialised"},
    {"mapa into an unknown rank", MEET "mapa.shared::cluster.u32 y, x, e; st.shared::cluster.b32 [y], t;\n", 4, 32, 0,
     "the address depends on a value that was never initialised"},
    {"an address of no CTA", "mov.u32 y, 0x09000400; ld.shared::cluster.b32 d, [y];\n", 4, 32, 0, "names none of the"},
    {"an address of the cluster in a load of the CTA", MEET "st.shared.b32 [nx], t;\n" MEET, 2, 32, 0,
     "an address of .shared::cluster"},
    {"another CTA's memory past its end", MEET "st.shared::cluster.b32 [ns+4096], t;\n" MEET, 2, 32, 0, "past the end"},
    {"global memory handed over by nobody",
     "st.global.b32 [ad], t;\n" RELAXED "sub.u32 e, n, c; mul.wide.s32 A, e, 128; add.u64 A, A, ad;\n"
     "ld.global.b32 d, [A];\n" MEET, 4, 32, 0, "race: read of global address"},
    {"global memory that the cluster has read, overwritten behind a barrier",
     "ld.global.b32 d, [po];\n" MEET "setp.eq.u32 p, c, 0; and.pred p, p, u; @p st.global.b32 [po], t;\n", 4, 64, 0,
     NULL},
    {"global memory that the cluster may still read, overwritten",
     "ld.global.b32 d, [po]; setp.eq.u32 p, c, 0; and.pred p, p, u; @p st.global.b32 [po], t;\n", 4, 64, 0,
     "race"},
    {"a flag released and acquired",
     "mov.u32 z, 0; @u st.shared.b32 [s+512], z;\n" MEET "setp.ne.u32 p, c, 0; @p bra TAKE;\n"
     "@u st.shared::cluster.b32 [ns], t; @u st.release.cluster.shared::cluster.b32 [ns+512], 1; bra END;\n"
     "TAKE: ld.acquire.cluster.shared.b32 e, [s+512]; setp.eq.u32 p, e, 0; @p bra TAKE; ld.shared.b32 d, [s];\n"
     "END:\n" MEET, 2, 32, 0, NULL},
    {"an mbarrier initialised, no fence", INIT("32") RELAXED TELL FULL, 2, 32, 0, "was initialised with no barrier"},
    {"an mbarrier fenced behind the arrival",
     INIT("32") "setp.ne.u32 p, c, 0; @p fence.mbarrier_init.release.cluster;\n"
     "barrier.cluster.arrive.relaxed.aligned; @!p fence.mbarrier_init.release.cluster;\n" WAIT TELL FULL, 2, 32, 0,
     "was initialised with no barrier"},
    {"an mbarrier initialised, a release", INIT("32") MEET TELL FULL, 2, 32, 0, NULL},
    {"no mbarrier in the other CTA", "setp.eq.u32 p, c, 0; @!p bra L;\n" INIT("32") "L:" MEET TELL MEET, 2, 32, 0,
     "no mbarrier was initialised at"},
    {"an arrival of .cta scope",
     MBARRIER("64") GIVE "mbarrier.arrive.shared::cluster.b64 _, [ns+1024];\n" FULL TAKE MEET, 4,
     64, 0, "race: read of shared address"},
    {"a wait of .cta scope", MBARRIER("64") GIVE TELL FULL_BY(".shared::cta") TAKE MEET, 4, 64, 0,
     "race: read of shared address"},
    {"a wait of .cta scope for one's own CTA",
     MBARRIER("64") MINE "mbarrier.arrive.shared.b64 _, [s+1024];\n" FULL_BY(".shared::cta")
     "xor.b32 x, x, 32; ld.shared.b32 d, [x];\n", 4, 64, 0, NULL},
    {"data given behind the arrival", MBARRIER("64") TELL GIVE FULL TAKE MEET, 4, 64, 0, "race"},
    {"too many arrivals", MBARRIER("31") "@u " TELL "@!u " TELL FULL MEET, 4, 32, 0, "of the cluster"},
    {"an arrival that nobody has waited for", MBARRIER("64") TELL, 4, 64, 0, "exit"},
    {"an arrival lacks", MBARRIER("64") "setp.ne.u32 p, c, 1; @p bra L;\n" TELL "L:" FULL MEET, 2, 64, 0,
     "cta 1 of the cluster: 2 x an mbarrier"},
    {"st.async, read before the wait", MBARRIER("1") EXPECT("256") SEND MEET TAKE FULL, 4, 64, 0,
     ""},
    {"st.async that nobody has waited for", MBARRIER("1") EXPECT("256") SEND MEET, 4, 64, 0, "has ended and"},
    {"st.async of something unknown", MBARRIER("1") EXPECT("256") ST_ASYNC ".b32 [nx], e, [ns+1024];\n" FULL
     TAKE, 4, 64, 0, "stores a value that was never initialised"},
    {"st.async where the other may still read",
     MINE MBARRIER("1") EXPECT("256") "ld.shared.b32 e, [x];\n" SEND FULL, 4, 64, 0, "race: write of shared address"},
    {"st.async of more than is expected", MBARRIER("1") EXPECT("252") SEND FULL MEET, 4, 64, 0, ""},
    {"st.async with an mbarrier of the own CTA", MBARRIER("1") ST_ASYNC ".b32 [nx], t, [s+1024];\n", 4, 64, 0,
     "in different CTAs"},
    {"st.async before any barrier", INIT("1") "bar.sync 0;\n" ST_ASYNC ".b32 [nx], t, [ns+1024];\n", 2, 64, 0,
     "may not have started"},
    {"a bulk copy of what was just written", MINE MBARRIER("1") EXPECT("256") "bar.sync 0;\n" COPY FULL MEET, 4, 64, 0,
     "no fence.proxy.async before this copy"},
    {"a bulk copy of what other warps have written",
     MINE "fence.proxy.async;\n" MBARRIER("1") EXPECT("256") COPY FULL MEET, 4, 64, 0, "race: read of shared address"},
    {"a bulk copy of what the previous CTA has written",
     MBARRIER("1") EXPECT("256") GIVE MEET COPY_TO("s+2048", "s+1024") FULL, 4, 64, 0,
     "no fence.proxy.async before this copy"},
    {"a bulk copy of what the previous CTA has written and fenced",
     MBARRIER("1") EXPECT("256") GIVE "fence.proxy.async;\n" MEET COPY_TO("s+2048", "s+1024") FULL, 4, 64, 0, NULL},
    {"a bulk copy of what the previous CTA has written and fenced for itself",
     MBARRIER("1") EXPECT("256") GIVE "fence.proxy.async.shared::cta;\n" MEET COPY_TO("s+2048", "s+1024") FULL, 4, 64,
     0, "no fence.proxy.async before this copy"},
    {"a bulk copy of what the previous CTA has written, fenced here",
     MBARRIER("1") EXPECT("256") GIVE MEET "fence.proxy.async.shared::cta; bar.sync 0;\n" COPY_TO("s+2048", "s+1024")
     FULL, 4, 64, 0, NULL},
    {"a bulk copy onto what the other CTA has written",
     MINE "st.shared.b32 [x+2048], t; fence.proxy.async; bar.sync 0;\n" MBARRIER("1") EXPECT("256") COPY FULL MEET, 4,
     64, 0, "race: write of shared address"},
    {"a bulk copy whose source changes", MINE MBARRIER("1") EXPECT("256") "fence.proxy.async; bar.sync 0;\n" COPY
     "st.shared.b32 [x], c; bar.sync 0;\n" FULL MEET, 4, 64, 0, ""},
    {"a bulk copy out of a CTA that exits",
     MINE MBARRIER("1") EXPECT("256") "fence.proxy.async; bar.sync 0;\n" "setp.eq.u32 p, c, 0; @!p bra L;\n" COPY
     "exit; L:" FULL, 2, 64, 0, "without knowing that this copy"},
    {"a bulk copy out of a CTA that hears of its end",
     MINE MBARRIER("1") EXPECT("256") "fence.proxy.async; bar.sync 0;\n" "setp.eq.u32 p, c, 0; @!p bra L;\n" COPY
     "barrier.cluster.arrive; barrier.cluster.wait; exit; L:" FULL MEET, 2, 64, 0, NULL},
    {"a bulk copy to CTAs that are not there", MBARRIER("1") EXPECT("256") MULTICAST("0x1f") FULL MEET, 4, 64, 0,
     "names CTAs that the cluster does not have"},
    {"a bulk copy to all but one", MBARRIER("1") EXPECT("256") MULTICAST("7") FULL MEET, 4, 64, 0,
     "cta 3 of the cluster: 2 x an mbarrier"},
    {"a relaxed flag",
     "mov.u32 z, 0; @u st.shared.b32 [s+512], z;\n" MEET "setp.ne.u32 p, c, 0; @p bra TAKE;\n"
     "@u st.shared::cluster.b32 [ns], t; @u st.relaxed.cluster.shared::cluster.b32 [ns+512], 1; bra END;\n"
     "TAKE: ld.acquire.cluster.shared.b32 e, [s+512]; setp.eq.u32 p, e, 0; @p bra TAKE; ld.shared.b32 d, [s];\n"
     "END:\n" MEET, 2, 32, 0, "race"}
};

/* ---- texts that must not load ---------------------------------------------------------------------------------- */

typedef struct refusal { const char *directives, *text, *message; } refusal;

static const refusal refusals[] = {
    {"", "barrier.cluster.sync;", "is not supported"},
    {"", "barrier.cluster.arrive.acquire;", "is not supported"},
    {"", "barrier.cluster.wait.relaxed;", "is not supported"},
    {"", "barrier.cluster.wait 0;", "takes 0 operands"},
    {"", "mapa.u32 d, x, 0;", "does not exist for .u32"},
    {"", "mapa.shared::cluster.u64 A, x, 0;", "wants .u64"},
    {"", "mapa.shared::cluster.u32 d, po, 0;", "wants .u32"},
    {"", "mapa.u64 A, sm, 0;", "is not in the state space"},
    {"", "getctarank.shared::cluster.u32 A, x;", "wants .u32"},
    {"", "mov.u32 d, %is_explicit_cluster;", "is a predicate"},
    {"", "ld.shared::cluster.b64 d, [nx];", "too narrow"},
    {"", "mbarrier.try_wait.shared::cluster.b64 p, [ns], A;", "is not supported"},
    {"", "mbarrier.arrive.shared::cluster.b64 A, [ns];", "gives no state"},
    {"", "st.async.shared::cluster.b32 [nx], d, [ns];", "is not supported"},
    {"", ST_ASYNC ".u16 [nx], h, [ns];", "does not exist"},
    {"", ST_ASYNC ".v4.b64 [nx], {A, A, A, A}, [ns];", "does not exist"},
    {"", ST_ASYNC ".v2.b32 [nx], d, [ns];", "1 register"},
    {"", "cp.async.bulk.shared::cluster.shared::cta.mbarrier::complete_tx::bytes.multicast::cluster [s], [s], 16, [s], "
     "h;", "unknown modifier"},
    {"", "cp.async.bulk.shared::cluster.global.mbarrier::complete_tx::bytes.multicast::cluster [s], [pi], 16, [s];",
     "takes 5 operands"},
    {".reqnctapercluster 0", "", "at least one CTA"},
    {".reqnctapercluster 2 .maxclusterrank 4", "", "does not go with"}
};

static void check_refusal(const refusal *f)
{
    CUmodule module;

    write_text(f->directives, f->text);
    if (!load_module(text, &module)) {
        check_fail("%s %s: loads", f->directives, f->text);
        p_cuModuleUnload(module);
    } else {
        CHECK(strstr(log_text, f->message), "%s %s: the message is: %s", f->directives, f->text, log_text);
    }
}

#define SMALL ".address_size 64\n.entry k() { "

/* For older targets and versions none of it exists. */
static void check_targets(void)
{
    static const char *const none[] = {
        "barrier.cluster.arrive;", "mapa.shared::cluster.u32 d, d, d;", "getctarank.shared::cluster.u32 d, d;",
        "ld.shared::cluster.b32 d, [d];", ST_ASYNC ".b32 [d], d, [d];"
    };
    CUmodule module;

    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        snprintf(text, sizeof text, ".version 8.1\n.target sm_80\n" SMALL ".reg .b32 d; %s ret; }\n", none[i]);
        CHECK(load_module(text, &module) && strstr(log_text, "needs .target sm_90"), "%s for sm_80: %s", none[i],
              log_text);
    }
    CHECK(load_module(".version 7.8\n.target sm_90\n" SMALL "barrier.cluster.wait.acquire; ret; }\n", &module) &&
          strstr(log_text, "needs .version 8.0"), "wait.acquire in .version 7.8: %s", log_text);
    CHECK(load_module(".version 8.0\n.target sm_90\n" SMALL ".reg .b32 d; " ST_ASYNC ".b32 [d], d, [d]; ret; }\n",
                      &module) && strstr(log_text, "needs .version 8.1"), "st.async in .version 8.0: %s", log_text);
    CHECK(load_module(".version 8.0\n.target sm_80\n.address_size 64\n.entry k() .reqnctapercluster 2 { ret; }\n",
                      &module) && strstr(log_text, "needs .target sm_90"),
          ".reqnctapercluster for sm_80: %s", log_text);
}

static void check_bug(const bug_case *b, const char *seed)
{
    char directive[64];

    snprintf(directive, sizeof directive, ".reqnctapercluster %u", b->grid);
    write_text(directive, b->text);
    check_finding(b->name, seed, b->finding, launch(text, b->grid, b->block, b->shared));
}

int main(int argc, char **argv)
{
    if (!start_runner(argc, argv))
        return 0;
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        check_value(&values[i], "0");
    if (!is_emulator)
        return check_summary();
    for (size_t s = 1; s < sizeof seeds / sizeof seeds[0]; s++) {
        setenv("KAIO_EMU_SEED", seeds[s], 1);
        for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
            check_value(&values[i], seeds[s]);
    }
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++)
        check_refusal(&refusals[i]);
    check_targets();
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
