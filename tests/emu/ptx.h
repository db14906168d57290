/* What the reader of PTX (ptx_parse.c) and the machine that executes it (machine.c, exec*.c, numeric.c) share.
 *
 * A module is decoded once, at load. Every instruction becomes one `ptx_instr`: a function that carries it out for
 * all 32 lanes of a warp, and operands that are already row numbers of the warp's register file. Immediates and
 * special registers are rows too, filled when a warp starts, so an instruction never asks what kind of operand it
 * has.
 *
 * Where Hopper joins: mbarriers and bulk copies are in exec_async.c, wgmma is in exec_wgmma.c, clusters are in
 * exec_cluster.c. A cluster is a list of CTAs that one worker schedules together; each CTA of a grid without clusters
 * is a cluster of one. TMA is one more source of a `bulk_copy`.
 */
#ifndef EMU_PTX_H
#define EMU_PTX_H

#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stddef.h>
#include <setjmp.h>
#include "emu.h"

enum {
    LANES = 32,
    ROW_BYTES = 4 * LANES,
    MAX_WARPS = 32,
    NAMED_BARRIERS = 16,
    MAX_MBARRIERS = 64,                   /* live in one CTA at a time */
    GROUP_WARPS = 4,                      /* warps in a warpgroup */
    MAX_GROUPS = MAX_WARPS / GROUP_WARPS,
    MAX_CLUSTER = 16,                     /* CTAs */
    /* Who touches shared memory: warps, then copies, by their mbarrier, then wgmma, by its warpgroup. One place more
       tells whether the CTA is known to have started. The CTAs of a cluster follow each other, CTA_ACTORS apart. */
    FIRST_GROUP_ACTOR = MAX_WARPS + MAX_MBARRIERS,
    START_ACTOR = FIRST_GROUP_ACTOR + MAX_GROUPS,
    CTA_ACTORS = START_ACTOR + 4,         /* rounded up for the sake of loops over all */
    MAX_LIST = 128 /* registers in one operand list */
};

#define ALL_LANES 0xffffffffu
#define NO_ROW 0xffffffffu
#define NO_PC 0xffffffffu

/* Windows of the generic address space, far from anything that the driver half hands out. */
#define SHARED_WINDOW 0xfffe000000000000ull
#define LOCAL_WINDOW 0xfffd000000000000ull
#define CONST_WINDOW 0xfffc000000000000ull
#define PARAM_WINDOW 0xfffb000000000000ull
#define WINDOW_SIZE 0x0000000100000000ull
#define MODULE_GLOBALS 0x00006e0000000000ull

/* First shared address. Not 0, so that code that takes 0 for the start is found. */
#define SHARED_BASE 1024u
#define SHARED_GAP 128u /* unmapped bytes behind each shared variable */

/* An address of .shared::cluster: what mapa gives has 1 + the CTA's rank above the address within the CTA; without, it
   means the CTA of the thread. */
#define RANK_SHIFT 24
#define RANK_FIELD(address) ((uint32_t)(address) >> RANK_SHIFT)
#define WITHOUT_RANK(address) ((uint32_t)(address) & ((1u << RANK_SHIFT) - 1))

typedef union cell32 { uint32_t u; int32_t s; float f; } cell32;
typedef union cell64 { uint64_t u; int64_t s; double f; } cell64;

typedef enum ptx_type {
    T_NONE,
    T_B8, T_B16, T_B32, T_B64, T_B128,
    T_U8, T_U16, T_U32, T_U64,
    T_S8, T_S16, T_S32, T_S64,
    T_F16, T_BF16, T_F16X2, T_BF16X2, T_TF32, T_F32, T_F64,
    T_E4M3, T_E5M2, T_E4M3X2, T_E5M2X2, T_S4, T_U4, T_U16X2, T_S16X2,
    T_PRED,
    T_COUNT
} ptx_type;

typedef enum ptx_space {
    SPACE_GENERIC,
    SPACE_GLOBAL,
    SPACE_SHARED,
    SPACE_CLUSTER,
    SPACE_LOCAL,
    SPACE_CONST,
    SPACE_PARAM
} ptx_space;

typedef enum ptx_round { ROUND_NEAREST, ROUND_ZERO, ROUND_DOWN, ROUND_UP, ROUND_AWAY } ptx_round;

typedef enum ptx_op {
    OP_NONE,
    OP_MOV,
    OP_ADD,
    OP_SUB,
    OP_MUL,
    OP_MUL_HI,
    OP_MUL_WIDE,
    OP_MAD,
    OP_MAD_HI,
    OP_MAD_WIDE,
    OP_MUL24,
    OP_MAD24,
    OP_FMA,
    OP_DIV,
    OP_DIV_APPROX,
    OP_REM,
    OP_MIN,
    OP_MAX,
    OP_MIN_NAN,
    OP_MAX_NAN,
    OP_ABS,
    OP_NEG,
    OP_SAD,
    OP_AND,
    OP_OR,
    OP_XOR,
    OP_NOT,
    OP_CNOT,
    OP_SHL,
    OP_SHR,
    OP_BFE,
    OP_BFI,
    OP_LOP3,
    OP_PRMT,
    OP_POPC,
    OP_CLZ,
    OP_BREV,
    OP_BFIND,
    OP_BFIND_SHIFT,
    OP_SHF_L,
    OP_SHF_R,
    OP_DP4A,
    OP_DP2A,
    OP_SELP,
    OP_SLCT,
    OP_SETP,
    OP_SET,
    OP_TESTP,
    OP_COPYSIGN,
    OP_ISSPACEP,
    OP_EX2,
    OP_LG2,
    OP_RCP,
    OP_RSQRT,
    OP_SQRT,
    OP_SIN,
    OP_COS,
    OP_TANH,
    OP_RCP_APPROX,
    OP_SQRT_APPROX,
    OP_ADDC,
    OP_SUBC,
    OP_BMSK,
    OP_SZEXT
} ptx_op;

enum {
    CMP_EQ,
    CMP_NE,
    CMP_LT,
    CMP_LE,
    CMP_GT,
    CMP_GE,
    CMP_EQU,
    CMP_NEU,
    CMP_LTU,
    CMP_LEU,
    CMP_GTU,
    CMP_GEU,
    CMP_NUM,
    CMP_NAN
};
enum { BOOL_NONE, BOOL_AND, BOOL_OR, BOOL_XOR };
enum { ATOM_ADD, ATOM_CAS, ATOM_EXCH, ATOM_MIN, ATOM_MAX, ATOM_AND, ATOM_OR, ATOM_XOR, ATOM_INC, ATOM_DEC };
enum { SHFL_UP, SHFL_DOWN, SHFL_BFLY, SHFL_IDX };
enum { VOTE_ALL, VOTE_ANY, VOTE_UNI, VOTE_BALLOT };

/* What the scheduler has to do with an instruction: nothing but call it, or one of these. */
enum { CTL_PLAIN, CTL_BRA, CTL_EXIT, CTL_BAR, CTL_TRAP, CTL_YIELD, CTL_POLL, CTL_RETRY };

/* How poison moves: from any source to the one result, or as the instruction's own function says. */
enum { POISON_ALU, POISON_OWN };

enum {
    F_FTZ = 1 << 0, F_SAT = 1 << 1, F_NAN = 1 << 2, F_RELU = 1 << 3, F_SATFINITE = 1 << 4,
    F_IEEE = 1 << 5,     /* a rounding modifier is given */
    F_INTEGRAL = 1 << 6, /* cvt to an integral value: .rni and its like */
    F_CARRY_OUT = 1 << 7,
    F_NEGATE = 1 << 8,   /* the predicate operand is !p; cvta.to */
    F_WRAP = 1 << 9, F_TRANS = 1 << 10,
    F_SYNC = 1 << 11,    /* volatile, relaxed, acquire or release: takes part in no race */
    F_ACQUIRE = 1 << 12, F_RELEASE = 1 << 13,
    F_BASE64 = 1 << 14, F_SECOND_BASE64 = 1 << 15, /* width of the address register, else 32 */
    F_SRC_SIZE = 1 << 16, F_IGNORE = 1 << 17, F_ALL = 1 << 18, /* cp.async: src-size, ignore-src, wait_all */
    F_ARRIVE = 1 << 19, F_BAR_RED = 1 << 20,
    F_CONVERGE = 1 << 21, /* lanes of the member mask in row[4] have to be here */
    F_WHOLE = 1 << 22,    /* .aligned: all lanes of the warp have to be here */
    F_THIRD_BASE64 = 1 << 23,
    F_EXPECT = 1 << 24,  /* mbarrier.arrive.expect_tx */
    F_PARITY = 1 << 25,  /* a wait for a parity instead of a state */
    F_NOINC = 1 << 26,
    F_CLUSTER = 1 << 17, /* mbarrier: release or acquire of .cluster */
    F_MULTICAST = 1 << 18, /* cp.async.bulk */
    F_NEGATE_A = 1 << 27, F_NEGATE_B = 1 << 28, /* wgmma: a scale of -1 */
    F_TRANS_B = 1 << 29,
    F_A_REGISTERS = 1 << 30
};

struct warp;
struct ptx_instr;
typedef void (*exec_fn)(struct warp *, const struct ptx_instr *, uint32_t mask);

typedef struct ptx_instr {
    exec_fn run;
    uint8_t control, poison, sources; /* sources: how many of row[1..] poison flows from */
    uint8_t type, type2, type3, type4, space, size, count, op, round, compare, combine;
    uint32_t flags;
    int32_t guard;       /* predicate number or -1 */
    uint32_t guard_flip; /* ALL_LANES for @!p */
    uint32_t row[6];     /* row[0] the result; predicates by number where the instruction says so */
    uint32_t *list;      /* operands that come as vectors: results first */
    uint16_t lists;
    uint16_t touches, written; /* registers of 32 bits that it reads or writes, the written first: for wgmma's checks */
    uint32_t *touch;
    int64_t imm, imm2, imm3;
    uint32_t target, reconverge;
    uint32_t line;       /* of the module's text, from 1 */
    const char *text;    /* the statement, with its terminator */
    uint32_t text_size;
} ptx_instr;

typedef struct ptx_constant { uint32_t row; int wide; uint64_t bits; } ptx_constant;
typedef struct ptx_special { uint32_t row; int which; } ptx_special;

enum {
    SR_TID_X, SR_TID_Y, SR_TID_Z, SR_NTID_X, SR_NTID_Y, SR_NTID_Z, SR_CTAID_X, SR_CTAID_Y, SR_CTAID_Z,
    SR_NCTAID_X, SR_NCTAID_Y, SR_NCTAID_Z, SR_LANEID, SR_WARPID, SR_NWARPID, SR_SMID, SR_NSMID, SR_GRIDID,
    SR_LANEMASK_EQ, SR_LANEMASK_LE, SR_LANEMASK_LT, SR_LANEMASK_GE, SR_LANEMASK_GT, SR_CLOCK, SR_CLOCK_HI, SR_CLOCK64,
    SR_GLOBALTIMER, SR_GLOBALTIMER_LO, SR_GLOBALTIMER_HI, SR_DYNAMIC_SMEM, SR_TOTAL_SMEM,
    SR_CLUSTERID_X, SR_CLUSTERID_Y, SR_CLUSTERID_Z, SR_NCLUSTERID_X, SR_NCLUSTERID_Y, SR_NCLUSTERID_Z,
    SR_CLUSTER_CTAID_X, SR_CLUSTER_CTAID_Y, SR_CLUSTER_CTAID_Z, SR_CLUSTER_NCTAID_X, SR_CLUSTER_NCTAID_Y,
    SR_CLUSTER_NCTAID_Z, SR_CLUSTER_CTARANK, SR_CLUSTER_NCTARANK, SR_IS_EXPLICIT_CLUSTER,
    SR_COUNT
};

struct emu_function {
    char *name;
    emu_module *module;
    ptx_instr *code;
    uint32_t instructions, instruction_space;
    uint32_t rows, predicates;
    uint32_t *poison_start; /* a word per row: constants and special registers are known, the rest is not */
    ptx_constant *constants;
    uint32_t constant_count, constant_space;
    ptx_special *specials;
    uint32_t special_count, special_space;
    int *param_offset, *param_size;
    int param_count, param_bytes;
    uint32_t shared_span;    /* static variables with their gaps: where dynamic shared memory starts */
    uint32_t shared_static;  /* without gaps, as the driver would say */
    uint32_t *shared_gap;    /* pairs first, end of the unmapped stretches */
    uint32_t shared_gaps;
    uint32_t local_bytes;
    int max_threads, min_ctas; /* .maxntid and .minnctapersm */
    unsigned cluster[3];       /* .reqnctapercluster, 0 0 0 without */
    int explicit_cluster, max_cluster; /* .explicitcluster; .maxclusterrank, 0 without */
    int has_wgmma;
    int synchronises; /* has atomics or ordered accesses: CTAs may hand data to each other */
};

typedef struct module_global { char *name; emu_alloc alloc; struct module_global *next; } module_global;

struct emu_module {
    char *text;
    char **lines;         /* "ptx/file:line" of each line, or NULL */
    uint32_t line_count;
    char *origin;         /* file that replaced the text, or NULL */
    emu_function **functions;
    int function_count;
    unsigned char *constant_bank;
    uint32_t constant_bytes;
    module_global *globals;
    int target, target_exact; /* 80, 90...; sm_90a is exact */
};

/* ---- the machine ----------------------------------------------------------------------------------------------- */

/* blocked: waits at an instruction for lanes that are on the path below it on the stack. */
typedef struct path { uint32_t pc, reconverge, mask; int blocked; } path;

/* One warp-wide cp.async whose bytes have not arrived yet. */
typedef struct async_copy {
    const ptx_instr *instr;
    uint32_t mask;               /* lanes whose copy is still in flight */
    uint32_t serial;             /* counts the warp's copies */
    uint32_t group[LANES];
    uint32_t target[LANES];      /* offset in shared memory */
    uint64_t source[LANES];
    uint8_t bytes[LANES];        /* taken from the source; the rest of the target is zero-filled */
    unsigned char seen[LANES][16]; /* source as it was at issue: a change before the wait is a finding */
} async_copy;

/* One thread's cp.async.bulk or st.async whose bytes have not arrived yet; its target's CTA keeps it. */
typedef struct bulk_copy {
    const ptx_instr *instr;
    struct warp *warp;
    int lane;
    uint32_t barrier;    /* number of the mbarrier that counts its bytes */
    uint32_t target, bytes;
    ptx_space from;      /* SPACE_GLOBAL; SPACE_SHARED: of the warp's CTA; SPACE_GENERIC: registers */
    uint64_t source;     /* address or, in shared memory, offset */
    unsigned char *seen; /* the source as it was at issue, then, for registers, which bytes of it are known */
} bulk_copy;

/* A cp.async.mbarrier.arrive whose copies have not arrived yet. */
typedef struct late_arrival {
    const ptx_instr *instr;
    struct warp *warp;
    int lane;
    uint32_t barrier, serial; /* it waits for the lane's copies with smaller serials */
    uint32_t major;           /* the warp's clock when it was issued */
} late_arrival;

/* An mbarrier object. Phase n of it is an actor of its own: a record of major m by it happened before an access of
   warp w iff m < w->clock[MAX_WARPS + number], as with warps. */
typedef struct mbarrier {
    struct cta *cta;
    uint32_t offset;            /* in shared memory */
    int live;
    int fresh;                  /* initialised, and not yet made visible to the async proxy */
    int fenced;                 /* a fence.mbarrier_init has come since, */
    uint32_t fence_phase;       /* before the end of this phase of barrier.cluster */
    int polled;                 /* somebody has waited for this phase in vain */
    bulk_copy last;             /* the latest copy that has arrived, in the phase of major last_major */
    uint32_t last_major, waited_major; /* somebody has waited for the phases below waited_major */
    uint32_t expected, pending; /* arrivals */
    int64_t tx;                 /* bytes expected and not yet there */
    uint32_t phase;             /* since its initialisation */
    uint32_t major;             /* of the current phase; goes on counting when the place is used again */
    uint32_t *clock;            /* what has been released by arrivals */
    uint32_t *done;             /* the same at the end of the latest complete phase: what a wait acquires */
    uint32_t *near, *near_done; /* the same without arrivals of other CTAs: what a wait of .cta acquires */
} mbarrier;

/* One wgmma.mma_async of a warpgroup, from its first warp's issue to its last warp's wait. */
typedef struct wgmma_op {
    const ptx_instr *instr;
    uint64_t a, b;        /* descriptors */
    int accumulate;       /* scale-d */
    uint32_t group;       /* wgmma-groups that were committed before it */
    uint32_t joined;      /* mask of warps that have issued it */
    int done;
    uint32_t a_unit[GROUP_WARPS][32]; /* offsets in shared memory of the 16-byte units of each warp's rows of A */
    uint32_t b_unit[512];
} wgmma_op;

typedef struct warpgroup {
    wgmma_op **op;        /* in order of issue; spares behind */
    uint32_t count, space;
    uint32_t first;       /* number of op[0] */
} warpgroup;

/* What a register row of a warp has to do with wgmma. */
typedef struct wgmma_row {
    uint32_t result_of, input_of; /* how many in flight have it as D, as A */
    uint32_t touched;             /* 1 + warp.wgmma_fences at the latest access by an ordinary instruction */
    uint32_t shape, shaped;       /* of the latest wgmma with this D, and 1 + warp.wgmma_fences then */
} wgmma_row;

typedef struct shared_record {
    uint32_t write_major, write_info; /* info: actor | lane << 11 | minor << 17 */
    uint32_t read_major, read_info;   /* bit 31 of major: info is a mask of warps */
} shared_record;

#define RECORD_INFO(actor, lane, minor) ((actor) | (lane) << 11 | (minor) << 17)
#define RECORD_ACTOR(info) ((info) & 2047)
#define RECORD_LANE(info) ((info) >> 11 & 63)
#define RECORD_MINOR(info) ((info) >> 17)

#define READ_SHARED_BY_WARPS 0x80000000u
#define MANY_LANES 32u
#define MINOR_LIMIT 0x7fffu

/* Which warps of one other CTA have read a word, with the smallest of their clocks. */
typedef struct far_record { uint32_t major, warps, bytes; } far_record;

/* A warp's latest access to the shared memory of another CTA; the latest copy that has arrived there. */
typedef struct visit { const ptx_instr *instr; struct warp *warp; uint32_t major; int lane; } visit;

enum { WARP_READY, WARP_WAITING, WARP_DONE };

typedef struct warp {
    struct cta *cta;
    const emu_function *function;
    unsigned char *rows;
    uint32_t *poison, *origin; /* origin: instruction number that brought the poison, NO_PC for "never written" */
    uint32_t *predicates, *predicate_poison;
    uint32_t index, live; /* live: lanes that exist and have not exited */
    uint32_t actor;       /* index among the actors of the cluster */
    path *stack;
    uint32_t depth, stack_space;
    uint32_t carry, carry_poison;
    uint32_t *clock;            /* accesses of actor i with a major below clock[i] happened before this warp's next */
    uint32_t clock_floor;       /* the least of those of this CTA's warps */
    uint32_t minor;
    /* Lanes that have waited on an mbarrier without the others know more, until the next bar.warp.sync. */
    uint32_t *ahead, ahead_lanes;
    uint32_t *fence_clock;      /* in a cluster: the clock at the latest fence of its scope */
    int has_fence_clock, has_seen_flags; /* some ordered load since that fence, which a later fence makes an acquire */
    uint32_t arrived, may_wait; /* barrier.cluster: lanes that have arrived in this phase, in the phase before */
    uint32_t waiting_lanes;     /* those that wait there, where waiting_at is a barrier.cluster.wait */
    const uint32_t *seen;       /* clock or ahead: that of the lane whose access is looked at */
    uint32_t dirty;             /* lanes that have touched shared memory since the last bar.warp.sync */
    uint32_t visited;           /* ranks of other CTAs whose shared memory it has touched since its start */
    uint32_t polls, polled_at;  /* waits in vain in a row, and cta->events then */
    const ptx_instr *polled_by;
    uint32_t polled_barrier;
    uint32_t copy_serial;
    int state;
    uint32_t barrier;
    const ptx_instr *waiting_at;
    async_copy **copies;
    uint32_t copy_count, copy_space, copy_head;
    uint32_t commits[LANES];
    wgmma_row *wgmma_rows;      /* NULL: the function has no wgmma */
    uint32_t wgmma_issued, wgmma_retired, wgmma_commits, wgmma_fences;
    const ptx_instr *register_change; /* the latest setmaxnreg */
    uint32_t register_changes;
    unsigned char *local, *local_known;
    uint64_t steps;
    int fenced;
} warp;

typedef struct barrier {
    uint32_t arrived, expected;   /* threads; expected 0: all of the CTA that have not exited */
    uint32_t waiting;             /* mask of warps */
    uint32_t arrivals;            /* mask of warps that arrived, waiting or not */
    uint32_t *clock;
    uint32_t red_and, red_or, red_count;
    int busy;
} barrier;

typedef struct cta {
    struct launch *launch;
    const emu_function *function;
    struct cluster *cluster;
    uint32_t rank;
    uint32_t first_actor, actors;         /* where its actors start; how many the whole cluster has */
    uint32_t running;                     /* warps that have not exited */
    uint32_t id[3];
    uint64_t serial;
    uint32_t warps;
    warp *warp;
    unsigned char *shared, *shared_known; /* known: 0 poison, 1 written, GAP_BYTE not mapped */
    uint32_t shared_bytes;
    shared_record *words, *bytes;         /* per word, and per byte for accesses narrower than a word */
    unsigned char *flags;                 /* per word: WORD_... */
    int sub_word;                         /* some access to its memory was to a single byte */
    far_record *far;                      /* per word and rank, valid where the word has WORD_FAR */
    visit (*visits)[MAX_WARPS];           /* that others made here, per rank and warp */
    visit (*copies)[MAX_MBARRIERS];       /* out of here, per rank and mbarrier of the target */
    uint32_t clock_start;
    barrier barrier[NAMED_BARRIERS];
    mbarrier mbarrier[MAX_MBARRIERS];
    uint32_t mbarriers;                   /* places of it that are or were in use */
    bulk_copy *bulk;                      /* in flight, in order of issue */
    uint32_t bulk_count, bulk_space;
    late_arrival *late;
    uint32_t late_count, late_space;
    warpgroup group[MAX_GROUPS];
    uint32_t (*wgmma_reads)[MAX_GROUPS];  /* per 16 bytes: the latest wgmma-group of each warpgroup that reads them */
    uint32_t events;                      /* whatever could end somebody's wait */
    emu_alloc *recent[4];
    unsigned recent_next;
    uint32_t acquired;                    /* launch->tick at the latest acquire */
    uint64_t random;
    uint64_t thread_instructions, mma_products;
    /* buffers, kept from CTA to CTA and launch to launch */
    unsigned char *arena;
    size_t arena_size, record_space, wgmma_space, clock_space, far_space;
    uint32_t *clocks;
    uint32_t warp_space, clock_next;
    struct cta *next_free;
} cta;

/* CTAs that run together and reach each other's shared memory. */
typedef struct cluster {
    cta *cta[MAX_CLUSTER];
    uint32_t size;
    jmp_buf stop;
    /* barrier.cluster: as with mbarriers */
    int busy;           /* somebody has arrived in this phase */
    uint32_t phase;
    uint32_t clock[MAX_CLUSTER * CTA_ACTORS], done[MAX_CLUSTER * CTA_ACTORS];
    uint32_t flag_clock[MAX_CLUSTER * CTA_ACTORS]; /* what ordered stores and atomics have released */
} cluster;

#define GAP_BYTE 0xffu
enum {
    WORD_IN_FLIGHT = 1, /* target of a copy */
    WORD_IN_PARTS = 2,  /* its halves or bytes have records */
    WORD_GENERIC = 4,   /* written by a thread, with no fence.proxy.async since */
    WORD_MBARRIER = 8,  /* part of a live mbarrier */
    WORD_WGMMA = 16,    /* some wgmma has read or will read it */
    WORD_FAR = 32       /* other CTAs have read it */
};

typedef struct launch {
    const emu_launch *request;
    const emu_function *function;
    uint64_t ctas, clusters;
    uint32_t cluster_size;
    _Atomic uint64_t next;
    _Atomic int result;
    _Atomic int findings;
    _Atomic uint32_t *told; /* a word per instruction: bits of finding kinds already reported */
    uint32_t number;        /* identifies the launch in records of global accesses */
    uint64_t seed;
    uint64_t step_limit;
    uint64_t stride;        /* order of clusters under a seed */
    _Atomic uint32_t tick;
    emu_alloc **touched;        /* allocations that some CTA has looked up, for emu_touched */
    uint32_t touched_count, touched_space;
    _Atomic uint32_t *released; /* per CTA: tick at which it last released; NULL if the function has no atomics */
} launch;

/* Kinds of findings, one bit each, so that one instruction reports each kind once a launch. */
enum {
    FIND_ADDRESS = 1,
    FIND_ALIGN = 2,
    FIND_POISON_ADDRESS = 4,
    FIND_POISON_PREDICATE = 8,
    FIND_POISON_STORE = 16,
    FIND_RACE = 32,
    FIND_IN_FLIGHT = 64,
    FIND_GLOBAL_RACE = 128,
    FIND_CONVERGENCE = 256,
    FIND_DEADLOCK = 512,
    FIND_TRAP = 1024,
    FIND_STEPS = 2048,
    FIND_SOURCE = 4096,
    FIND_OPERAND = 8192,
    FIND_POISON_OPERAND = 16384,
    FIND_PROXY = 32768,
    FIND_MBARRIER = 65536,
    FIND_WGMMA = 131072,
    FIND_WGMMA_REGISTER = 262144,
    FIND_UNSUPPORTED = 524288,
    FIND_CLUSTER = 1048576
};

#define ROW32(w, r) ((cell32 *)(void *)((w)->rows + (size_t)(r) * ROW_BYTES))
#define ROW64(w, r) ((cell64 *)(void *)((w)->rows + (size_t)(r) * ROW_BYTES))

/* machine.c */
void em_find(warp *w, const ptx_instr *in, int lane, unsigned kind, const char *format, ...);
void em_fail(warp *w, const ptx_instr *in, int lane, unsigned kind, int result, const char *format, ...);
const char *em_origin(const warp *w, uint32_t row, char *buffer, size_t size);
void em_place(const emu_module *m, uint32_t line, char *buffer, size_t size);
int em_lane(uint32_t mask);
int em_ones(uint32_t mask);
void em_thread(const warp *w, int lane, unsigned tid[3]);
emu_alloc *em_module_alloc(uint64_t address);
void em_tell_touched(launch *l);
int em_released(const warp *w, uint64_t cta_serial);
void em_release(warp *w);
void em_acquire(warp *w);
uint64_t em_random(cta *c);
void em_raise_clock(const cta *c, uint32_t *clock, const uint32_t *other);
void em_join_clock(warp *w, const uint32_t *clock);
void em_fold_ahead(warp *w);
const char *em_actor_name(const warp *w, uint32_t actor, char *buffer, size_t size);
const char *em_shared_name(const warp *w, const cta *c, uint32_t offset, char *buffer, size_t size);

/* exec_memory.c, for exec_async.c; hidden, since what can be interposed is never inlined */
#pragma GCC visibility push(hidden)
enum { READ, WRITE, ATOMIC, ASYNC_READ };
void em_bounds_shared(warp *w, const ptx_instr *in, int lane, uint64_t address, uint32_t size);
void em_check_shared(warp *w, cta *c, const ptx_instr *in, uint32_t lane, uint32_t offset, uint32_t size, int access,
                     const unsigned char *value);
void em_choose_clock(warp *w, uint32_t lane);
int em_write_races(const warp *w, const shared_record *r, uint32_t lane);
emu_alloc *em_bounds_global(warp *w, const ptx_instr *in, int lane, uint64_t address, uint32_t size);
void em_note_global(warp *w, const ptx_instr *in, int lane, emu_alloc *a, uint64_t address, uint32_t size,
                    int access);
uint64_t em_lane_address(const warp *w, uint32_t row, int wide, int64_t offset, int lane);
void em_need_known_address(warp *w, const ptx_instr *in, uint32_t row, uint32_t mask);
void em_need_alignment(warp *w, const ptx_instr *in, int lane, uint64_t address, uint32_t size);
void em_finish_copies(warp *w, int lane, uint32_t serial, uint32_t major);

/* exec_mma.c, for exec_wgmma.c: d += a * b for a 16 x 8 tile, k ascending */
enum { TILE_M = 16, TILE_N = 8, TILE_MAX_K = 64 };
void em_multiply(float d[TILE_M][TILE_N], float a[TILE_M][TILE_MAX_K], float b[][TILE_N], int k_count);
void em_multiply_int(int32_t d[TILE_M][TILE_N], int32_t a[TILE_M][TILE_MAX_K], int32_t b[][TILE_N], int k_count);
#pragma GCC visibility pop

/* exec_async.c, for machine.c */
void em_async_start(cta *c), em_async_end(cta *c), em_async_progress(cta *c);
int em_can_run(const cta *c);
void em_tell_stuck(warp *w, const char *waits);

/* exec_async.c, for exec_cluster.c: what mbarriers do with their clocks */
void em_hand_over(warp *w, uint32_t *clock, uint32_t mask), em_take_over(warp *w, const uint32_t *done, uint32_t mask);

/* exec_cluster.c, for machine.c and exec_memory.c */
cta *em_cluster_target(warp *w, const ptx_instr *in, int lane, uint64_t address);
void em_cluster_need(warp *w, const ptx_instr *in, int lane, const cta *c);
void em_cluster_visit(warp *w, const ptx_instr *in, int lane, cta *c);
void em_cluster_copied(const bulk_copy *b, const cta *target);
int em_knows_phase(const warp *w, uint32_t phase);
void em_cluster_start(cluster *k), em_cluster_exit(warp *w);
void em_cluster_fence(warp *w);
void em_cluster_release(warp *w, uint32_t mask, int releases), em_cluster_acquire(warp *w, uint32_t mask, int acquires);
uint32_t em_rank_of(const cta *c, uint64_t serial);

/* exec_wgmma.c, for machine.c and exec_async.c */
void em_wgmma_start(cta *c), em_wgmma_end(cta *c), em_wgmma_exit(warp *w);
void em_wgmma_touch(warp *w, const ptx_instr *in);
void em_wgmma_tell_stuck(warp *w);

/* exec*.c: the function that carries out `op` on `type`, NULL if there is none */
exec_fn em_alu(ptx_op op, ptx_type type);
exec_fn em_convert(const ptx_instr *in);
void ex_mov_clock(warp *, const ptx_instr *, uint32_t), ex_mov_predicate(warp *, const ptx_instr *, uint32_t);
void ex_predicate_logic(warp *, const ptx_instr *, uint32_t);
void ex_selp(warp *, const ptx_instr *, uint32_t), ex_pack(warp *, const ptx_instr *, uint32_t);
void ex_unpack(warp *, const ptx_instr *, uint32_t), ex_nothing(warp *, const ptx_instr *, uint32_t);
void ex_setp(warp *, const ptx_instr *, uint32_t), ex_set(warp *, const ptx_instr *, uint32_t);
void ex_shfl(warp *, const ptx_instr *, uint32_t), ex_vote(warp *, const ptx_instr *, uint32_t);
void ex_match(warp *, const ptx_instr *, uint32_t), ex_redux(warp *, const ptx_instr *, uint32_t);
void ex_activemask(warp *, const ptx_instr *, uint32_t), ex_elect(warp *, const ptx_instr *, uint32_t);
void ex_warp_sync(warp *, const ptx_instr *, uint32_t), ex_fence(warp *, const ptx_instr *, uint32_t);
void ex_isspacep(warp *, const ptx_instr *, uint32_t), ex_testp(warp *, const ptx_instr *, uint32_t);
void ex_cluster_arrive(warp *, const ptx_instr *, uint32_t), ex_cluster_wait(warp *, const ptx_instr *, uint32_t);
void ex_mapa(warp *, const ptx_instr *, uint32_t), ex_getctarank(warp *, const ptx_instr *, uint32_t);
void ex_load(warp *, const ptx_instr *, uint32_t), ex_store(warp *, const ptx_instr *, uint32_t);
void ex_load_param(warp *, const ptx_instr *, uint32_t), ex_cvta(warp *, const ptx_instr *, uint32_t);
void ex_atom(warp *, const ptx_instr *, uint32_t), ex_ldmatrix(warp *, const ptx_instr *, uint32_t);
void ex_stmatrix(warp *, const ptx_instr *, uint32_t), ex_movmatrix(warp *, const ptx_instr *, uint32_t);
void ex_cp_async(warp *, const ptx_instr *, uint32_t), ex_cp_async_commit(warp *, const ptx_instr *, uint32_t);
void ex_cp_async_wait(warp *, const ptx_instr *, uint32_t);
void ex_mbarrier_init(warp *, const ptx_instr *, uint32_t), ex_mbarrier_inval(warp *, const ptx_instr *, uint32_t);
void ex_mbarrier_arrive(warp *, const ptx_instr *, uint32_t), ex_mbarrier_wait(warp *, const ptx_instr *, uint32_t);
void ex_mbarrier_expect(warp *, const ptx_instr *, uint32_t);
void ex_cp_async_arrive(warp *, const ptx_instr *, uint32_t), ex_bulk_copy(warp *, const ptx_instr *, uint32_t);
void ex_st_async(warp *, const ptx_instr *, uint32_t);
void ex_bulk_prefetch(warp *, const ptx_instr *, uint32_t), ex_discard(warp *, const ptx_instr *, uint32_t);
void ex_fence_proxy(warp *, const ptx_instr *, uint32_t), ex_fence_init(warp *, const ptx_instr *, uint32_t);
void ex_wgmma(warp *, const ptx_instr *, uint32_t), ex_wgmma_fence(warp *, const ptx_instr *, uint32_t);
void ex_wgmma_commit(warp *, const ptx_instr *, uint32_t), ex_wgmma_wait(warp *, const ptx_instr *, uint32_t);
void ex_setmaxnreg(warp *, const ptx_instr *, uint32_t);
void ex_mma_float(warp *, const ptx_instr *, uint32_t), ex_mma_int(warp *, const ptx_instr *, uint32_t);

/* numeric.c */
uint32_t em_pack_float(double x, int exponent_bits, int fraction_bits, ptx_round round);
uint32_t em_pack_e4m3(double x, int relu), em_pack_e5m2(double x, int relu);
float em_e4m3_to_f32(uint32_t b), em_e5m2_to_f32(uint32_t b);
float em_round_tf32(float x, ptx_round round);
double em_add_to_odd(double a, double b);
float em_double_to_f32(double x, ptx_round round);

/* ptx_parse.c */
extern const unsigned char ptx_type_size[T_COUNT];
const char *ptx_type_name(ptx_type t);

#endif
