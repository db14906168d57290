/* Gives each instruction its function and its operands' rows. Every modifier has to be claimed by somebody: one that
 * nobody knows is an error. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "ptx_reader.h"

/* ---- modifiers ------------------------------------------------------------------------------------------------- */

static int take(decoder *d, const char *name)
{
    for (int i = 1; i < d->modifiers; i++)
        if (!d->used[i] && !strcmp(d->modifier[i], name)) {
            d->used[i] = 1;
            return 1;
        }
    return 0;
}

/* The first of the words in `names` (separated by blanks) that the opcode has; -1: none. */
static int take_one(decoder *d, const char *names)
{
    char word[32];
    int n = 0;

    while (*names) {
        size_t length = strcspn(names, " ");
        memcpy(word, names, length);
        word[length] = 0;
        if (take(d, word))
            return n;
        names += length + (names[length] == ' ');
        n++;
    }
    return -1;
}

static int take_prefix(decoder *d, const char *prefix)
{
    for (int i = 1; i < d->modifiers; i++)
        if (!d->used[i] && !strncmp(d->modifier[i], prefix, strlen(prefix))) {
            d->used[i] = 1;
            return 1;
        }
    return 0;
}

static ptx_type take_type(decoder *d)
{
    for (int i = 1; i < d->modifiers; i++)
        if (!d->used[i] && rd_type(d->modifier[i])) {
            d->used[i] = 1;
            return rd_type(d->modifier[i]);
        }
    rd_error(d->reader, "%s lacks a type", d->opcode);
    return T_NONE;
}

static void finish(decoder *d)
{
    for (int i = 1; i < d->modifiers; i++)
        if (!d->used[i])
            rd_error(d->reader, "unknown modifier .%s in %s", d->modifier[i], d->opcode);
}

/* What an instruction asks of the module's .target and .version. */
static void need_module(decoder *d, int target, int version)
{
    if (d->reader->module->target < target)
        rd_error(d->reader, "%s needs .target sm_%d", d->opcode, target);
    if (d->reader->version < version)
        rd_error(d->reader, "%s needs .version %d.%d", d->opcode, version / 10, version % 10);
}

/* An instruction of one architecture alone. */
static void need_sm90a(decoder *d)
{
    if (d->reader->module->target != 90 || !d->reader->module->target_exact)
        rd_error(d->reader, "%s needs .target sm_90a", d->opcode);
    need_module(d, 90, 80);
}

static void take_round(decoder *d)
{
    static const unsigned char mode[] = {ROUND_NEAREST, ROUND_ZERO, ROUND_DOWN, ROUND_UP};
    int i = take_one(d, "rn rz rm rp");

    if (i >= 0) {
        d->in->round = mode[i];
        d->in->flags |= F_IEEE;
    }
}

static void take_flags(decoder *d, const char *names)
{
    static const struct {
        const char *name;
        uint32_t flag;
    } table[] = {{"ftz", F_FTZ},   {"sat", F_SAT},      {"NaN", F_NAN},
                 {"relu", F_RELU}, {"cc", F_CARRY_OUT}, {"trans", F_TRANS}};

    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (strstr(names, table[i].name) && take(d, table[i].name))
            d->in->flags |= table[i].flag;
}

/* ---- types ----------------------------------------------------------------------------------------------------- */

static int is_bits(ptx_type t)
{
    return t >= T_B8 && t <= T_B128;
}
static int is_integer(ptx_type t)
{
    return (t >= T_U8 && t <= T_S64) || t == T_U16X2 || t == T_S16X2;
}
static int is_float(ptx_type t)
{
    return t >= T_F16 && t <= T_F64;
}
static int is_wide(ptx_type t)
{
    return ptx_type_size[t] == 8;
}

static ptx_type bits_of(int size)
{
    return size == 8 ? T_B64 : size == 4 ? T_B32 : size == 2 ? T_B16 : T_B8;
}

static ptx_type widened(ptx_type t)
{
    return t == T_U16 ? T_U32 : t == T_S16 ? T_S32 : t == T_U32 ? T_U64 : t == T_S32 ? T_S64 : T_NONE;
}

static void check_type(decoder *d, const operand *o, ptx_type t)
{
    ptx_type have = o->type;

    if (ptx_type_size[have] != ptx_type_size[t])
        rd_error(d->reader, "%s is .%s, %s wants .%s", o->name, ptx_type_name(have), d->opcode, ptx_type_name(t));
    if (is_bits(have) || is_bits(t) || have == t || (is_integer(have) && is_integer(t)))
        return;
    rd_error(d->reader, "%s is .%s, %s wants .%s", o->name, ptx_type_name(have), d->opcode, ptx_type_name(t));
}

/* ---- operands -------------------------------------------------------------------------------------------------- */

static void count_operands(decoder *d, int least, int most)
{
    if (d->operands < least || d->operands > most)
        rd_error(d->reader, "%s takes %d operand%s, not %d", d->opcode, d->operands < least ? least : most,
                 most == 1 ? "" : "s", d->operands);
}

static void undeclared(decoder *d, const operand *o)
{
    if (o->kind == OPERAND_NAME)
        rd_error(d->reader, "%s is not declared", o->name);
}

static uint32_t constant_row(decoder *d, const constant *c, ptx_type t)
{
    uint64_t bits = c->u;

    if (t == T_F32 || t == T_F64) {
        if (c->kind == CONST_INT)
            rd_error(d->reader, "%s takes a floating-point constant here", d->opcode);
        if (t == T_F64) {
            memcpy(&bits, &c->f, 8);
        } else if (c->kind != CONST_F32) {
            float f = (float)c->f;
            bits = 0;
            memcpy(&bits, &f, 4);
        }
    } else {
        if (c->kind == CONST_F32 && is_bits(t) && ptx_type_size[t] == 4)
            return rd_constant_row(d->reader, bits & 0xffffffffu, 0, 0);
        if (c->kind == CONST_F64 && is_bits(t) && ptx_type_size[t] == 8) {
            memcpy(&bits, &c->f, 8);
            return rd_constant_row(d->reader, bits, 1, 0);
        }
        if (c->kind != CONST_INT)
            rd_error(d->reader, "%s takes an integer constant here", d->opcode);
        if (is_float(t))
            rd_error(d->reader, "%s takes no constant of type .%s", d->opcode, ptx_type_name(t));
        if (ptx_type_size[t] == 4)
            bits &= 0xffffffffu;
        else if (ptx_type_size[t] == 2)
            bits &= 0xffffu;
        else if (ptx_type_size[t] == 1)
            bits &= 0xffu;
    }
    return rd_constant_row(d->reader, bits, is_wide(t), 0);
}

static uint32_t source_of(decoder *d, operand *o, ptx_type t)
{
    undeclared(d, o);
    if (o->pair)
        rd_error(d->reader, "unexpected '|'");
    if (o->kind == OPERAND_CONSTANT)
        return constant_row(d, &o->constant, t);
    if (o->kind == OPERAND_SPECIAL)
        rd_error(d->reader, "%s is read with mov", o->name);
    if (o->kind != OPERAND_REGISTER)
        rd_error(d->reader, "%s wants a register or constant here", d->opcode);
    check_type(d, o, t);
    return o->row;
}

static operand *operand_at(decoder *d, int i)
{
    if (i >= d->operands)
        rd_error(d->reader, "%s lacks an operand", d->opcode);
    return d->operand[i];
}

static uint32_t source(decoder *d, int i, ptx_type t)
{
    return source_of(d, operand_at(d, i), t);
}

static uint32_t result(decoder *d, int i, ptx_type t)
{
    operand *o = operand_at(d, i);

    undeclared(d, o);
    if (o->kind != OPERAND_REGISTER)
        rd_error(d->reader, "%s wants a register for its result", d->opcode);
    if (o->pair)
        rd_error(d->reader, "unexpected '|'");
    check_type(d, o, t);
    return o->row;
}

static uint32_t predicate_of(decoder *d, operand *o, int may_negate)
{
    undeclared(d, o);
    if (o->kind != OPERAND_PREDICATE)
        rd_error(d->reader, "%s wants a predicate here", d->opcode);
    if (o->negated && !may_negate)
        rd_error(d->reader, "'!' is not allowed here");
    return o->row;
}

static uint32_t predicate(decoder *d, int i)
{
    return predicate_of(d, operand_at(d, i), 0);
}

/* A register narrower than the memory type is an error, a wider one is filled up. */
static uint32_t memory_register(decoder *d, operand *o, ptx_type t, int storing)
{
    undeclared(d, o);
    if (o->kind == OPERAND_SINK && !storing)
        return NO_ROW;
    if (o->kind == OPERAND_CONSTANT && storing)
        return constant_row(d, &o->constant, is_float(t) && t != T_F32 && t != T_F64 ? bits_of(ptx_type_size[t]) : t);
    if (o->kind != OPERAND_REGISTER)
        rd_error(d->reader, "%s wants a register", d->opcode);
    if (ptx_type_size[o->type] < ptx_type_size[t])
        rd_error(d->reader, "%s is .%s, too narrow for .%s", o->name, ptx_type_name(o->type), ptx_type_name(t));
    if ((is_float(t) && is_integer(o->type)) || (is_integer(t) && is_float(o->type)))
        rd_error(d->reader, "%s is .%s, %s wants .%s", o->name, ptx_type_name(o->type), d->opcode, ptx_type_name(t));
    return o->row;
}

static uint32_t variable_row(decoder *d, const operand *o, int wide)
{
    uint64_t start = o->symbol->dynamic ? 0 : o->symbol->offset;
    return rd_constant_row(d->reader, start + o->constant.u, wide, o->symbol->dynamic);
}

/* An address: its base's row, its offset, and whether the base has 64 bits. */
static uint32_t address(decoder *d, int i, ptx_space *space, int64_t *offset, int *wide)
{
    operand *o = operand_at(d, i), *base;

    if (o->kind != OPERAND_ADDRESS)
        rd_error(d->reader, "%s wants an address in brackets", d->opcode);
    base = o->list[0];
    *offset = (int64_t)o->constant.u;
    *wide = 1;
    if (!base)
        return rd_constant_row(d->reader, 0, 1, 0);
    if (base->kind == OPERAND_VARIABLE) {
        symbol *s = base->symbol;
        if (*space == SPACE_GENERIC)
            *space = s->space;
        if (s->space != *space && !(s->space == SPACE_SHARED && *space == SPACE_CLUSTER))
            rd_error(d->reader, "%s is not in the state space of %s", base->name, d->opcode);
        if (!s->dynamic && (*offset < 0 || (uint64_t)*offset >= s->size))
            rd_error(d->reader, "offset %lld is outside %s (%llu bytes)", (long long)*offset, base->name,
                     (unsigned long long)s->size);
        return variable_row(d, base, 1);
    }
    if (base->kind != OPERAND_REGISTER || is_float(base->type) || ptx_type_size[base->type] < 4)
        rd_error(d->reader, "%s is no address register", base->name);
    *wide = is_wide(base->type);
    if (!*wide && (*space == SPACE_GENERIC || *space == SPACE_GLOBAL))
        rd_error(d->reader, "%s has 32 bits, this address has 64", base->name);
    return base->row;
}

static void first_address(decoder *d, int i)
{
    ptx_instr *in = d->in;
    ptx_space space = (ptx_space)in->space;
    int wide;

    in->row[1] = address(d, i, &space, &in->imm, &wide);
    in->space = (uint8_t)space;
    if (wide)
        in->flags |= F_BASE64;
}

/* Elements of {a,b,..} or a lone register. */
static int elements(decoder *d, int i, operand **out)
{
    operand *o = operand_at(d, i);

    if (o->kind != OPERAND_VECTOR) {
        out[0] = o;
        return 1;
    }
    memcpy(out, o->list, (size_t)o->count * sizeof *out);
    return o->count;
}

/* ---- arithmetic ------------------------------------------------------------------------------------------------ */

/* Modifiers that this type or operation does not have. */
static void check_flags(decoder *d, ptx_op op, ptx_type t)
{
    uint32_t flags = d->in->flags;
    int half = t == T_F16 || t == T_F16X2, brain = t == T_BF16 || t == T_BF16X2;
    const char *wrong = NULL;

    if ((flags & F_FTZ) && t != T_F32 && !half && !(op == OP_EX2 && brain))
        wrong = ".ftz";
    else if ((flags & F_IEEE) && (!is_float(t) || (d->in->round != ROUND_NEAREST && t != T_F32 && t != T_F64)))
        wrong = "this rounding";
    else if ((flags & F_SAT) && t != T_F32 && !half && !(t == T_S32 && (op == OP_ADD || op == OP_SUB)))
        wrong = ".sat";
    else if ((flags & F_RELU) && !(op == OP_FMA && (half || brain)))
        wrong = ".relu";
    else if ((flags & F_NAN) && t != T_F32 && !half && !brain)
        wrong = ".NaN";
    if (wrong)
        rd_error(d->reader, "%s does not go with .%s in %s", wrong, ptx_type_name(t), d->modifier[0]);
}

static void set_alu(decoder *d, ptx_op op, ptx_type t, int sources)
{
    ptx_instr *in = d->in;

    in->op = (uint8_t)op;
    in->type = (uint8_t)t;
    in->sources = (uint8_t)sources;
    in->run = em_alu(op, t);
    if (!in->run)
        rd_error(d->reader, "%s does not exist for .%s", d->opcode, ptx_type_name(t));
    check_flags(d, op, t);
}

static void uniform_alu(decoder *d, ptx_op op, ptx_type t, int sources)
{
    finish(d);
    set_alu(d, op, t, sources);
    count_operands(d, sources + 1, sources + 1);
    d->in->row[0] = result(d, 0, t);
    for (int i = 1; i <= sources; i++)
        d->in->row[i] = source(d, i, t);
}

static void predicate_logic(decoder *d, ptx_op op, int sources)
{
    ptx_instr *in = d->in;

    finish(d);
    in->run = ex_predicate_logic;
    in->poison = POISON_OWN;
    in->op = (uint8_t)op;
    count_operands(d, sources + 1, sources + 1);
    in->row[0] = predicate(d, 0);
    in->row[1] = predicate(d, 1);
    in->row[2] = sources > 1 ? predicate(d, 2) : in->row[1];
}

static int decode_simple(decoder *d)
{
    static const struct {
        const char *name;
        ptx_op op;
        int sources;
        const char *flags;
    } table[] = {{"add", OP_ADD, 2, "round ftz sat cc"},
                 {"sub", OP_SUB, 2, "round ftz sat cc"},
                 {"rem", OP_REM, 2, ""},
                 {"abs", OP_ABS, 1, "ftz"},
                 {"neg", OP_NEG, 1, "ftz"},
                 {"cnot", OP_CNOT, 1, ""},
                 {"sad", OP_SAD, 3, ""},
                 {"and", OP_AND, 2, ""},
                 {"or", OP_OR, 2, ""},
                 {"xor", OP_XOR, 2, ""},
                 {"not", OP_NOT, 1, ""},
                 {"brev", OP_BREV, 1, ""},
                 {"addc", OP_ADDC, 2, "cc"},
                 {"subc", OP_SUBC, 2, "cc"},
                 {"copysign", OP_COPYSIGN, 2, ""}};

    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        ptx_type t;
        if (strcmp(d->modifier[0], table[i].name))
            continue;
        if (strstr(table[i].flags, "round"))
            take_round(d);
        take_flags(d, table[i].flags);
        t = take_type(d);
        if (t == T_PRED)
            predicate_logic(d, table[i].op, table[i].sources);
        else
            uniform_alu(d, table[i].op, t, table[i].sources);
        if (table[i].op == OP_ADDC || table[i].op == OP_SUBC || (d->in->flags & F_CARRY_OUT))
            d->in->poison = POISON_OWN;
        /* x ^ x and x - x are known whatever x is. */
        if ((table[i].op == OP_XOR || table[i].op == OP_SUB) && !is_float(t) && t != T_PRED &&
            d->in->row[1] == d->in->row[2] && !(d->in->flags & F_CARRY_OUT))
            d->in->sources = 0;
        if ((d->in->flags & F_CARRY_OUT) && !is_integer(t))
            rd_error(d->reader, ".cc takes integers");
        return 1;
    }
    return 0;
}

static void decode_multiply(decoder *d, ptx_op lo, ptx_op hi, ptx_op wide, int sources)
{
    static const char half[] = "lo hi wide";
    ptx_instr *in = d->in;
    int which, carry;
    ptx_type t, sum;

    take_round(d);
    take_flags(d, "ftz sat cc");
    which = take_one(d, half);
    carry = !strcmp(d->modifier[0], "madc");
    t = take_type(d);
    finish(d);
    if (carry || (in->flags & F_CARRY_OUT))
        rd_error(d->reader, "mad with carry is not supported");
    if (is_float(t)) {
        if (which >= 0)
            rd_error(d->reader, ".%s takes integers", "lo/hi/wide");
        uniform_alu(d, sources == 3 ? OP_FMA : OP_MUL, t, sources);
        return;
    }
    if (which < 0)
        rd_error(d->reader, "%s of integers wants .lo, .hi or .wide", d->opcode);
    if (which != 2) {
        uniform_alu(d, which ? hi : lo, t, sources);
        return;
    }
    sum = widened(t);
    if (!sum)
        rd_error(d->reader, "%s does not exist for .%s", d->opcode, ptx_type_name(t));
    set_alu(d, wide, t, sources);
    count_operands(d, sources + 1, sources + 1);
    in->row[0] = result(d, 0, sum);
    in->row[1] = source(d, 1, t);
    in->row[2] = source(d, 2, t);
    if (sources == 3)
        in->row[3] = source(d, 3, sum);
}

static void decode_fma(decoder *d)
{
    ptx_type t;

    take_round(d);
    take_flags(d, "ftz sat relu");
    t = take_type(d);
    if (!(d->in->flags & F_IEEE))
        rd_error(d->reader, "fma wants a rounding modifier");
    uniform_alu(d, OP_FMA, t, 3);
}

static void decode_divide(decoder *d)
{
    int approximate;
    ptx_type t;

    take_round(d);
    take_flags(d, "ftz");
    approximate = take_one(d, "approx full") >= 0;
    t = take_type(d);
    if (is_float(t) && !approximate && !(d->in->flags & F_IEEE))
        rd_error(d->reader, "div of floats wants .approx, .full or a rounding modifier");
    uniform_alu(d, approximate ? OP_DIV_APPROX : OP_DIV, t, 2);
}

static void decode_minmax(decoder *d, ptx_op plain, ptx_op nan)
{
    ptx_type t;

    take_flags(d, "ftz NaN");
    t = take_type(d);
    uniform_alu(d, d->in->flags & F_NAN ? nan : plain, t, 2);
}

/* Shift counts are .u32 whatever is shifted. */
static void decode_shift(decoder *d, ptx_op op)
{
    ptx_type t = take_type(d);

    finish(d);
    set_alu(d, op, t, 2);
    count_operands(d, 3, 3);
    d->in->row[0] = result(d, 0, t);
    d->in->row[1] = source(d, 1, t);
    d->in->row[2] = source(d, 2, T_U32);
}

static void decode_funnel(decoder *d)
{
    int right = take_one(d, "l r"), mode = take_one(d, "clamp wrap");
    ptx_type t = take_type(d);

    if (right < 0 || mode < 0)
        rd_error(d->reader, "shf wants .l or .r and .clamp or .wrap");
    if (mode)
        d->in->flags |= F_WRAP;
    finish(d);
    set_alu(d, right ? OP_SHF_R : OP_SHF_L, t, 3);
    count_operands(d, 4, 4);
    d->in->row[0] = result(d, 0, t);
    for (int i = 1; i < 4; i++)
        d->in->row[i] = source(d, i, T_B32);
}

/* popc, clz, bfind: a .u32 result. */
static void decode_count(decoder *d, ptx_op op)
{
    int shift = op == OP_BFIND && take(d, "shiftamt");
    ptx_type t = take_type(d);

    finish(d);
    set_alu(d, shift ? OP_BFIND_SHIFT : op, t, 1);
    count_operands(d, 2, 2);
    d->in->row[0] = result(d, 0, T_U32);
    d->in->row[1] = source(d, 1, t);
}

static void decode_field(decoder *d, ptx_op op)
{
    ptx_type t = take_type(d);
    int insert = op == OP_BFI, n = insert ? 4 : 3;

    finish(d);
    set_alu(d, op, t, n);
    count_operands(d, n + 1, n + 1);
    d->in->row[0] = result(d, 0, t);
    d->in->row[1] = source(d, 1, t);
    if (insert)
        d->in->row[2] = source(d, 2, t);
    d->in->row[n - 1] = source(d, n - 1, T_U32);
    d->in->row[n] = source(d, n, T_U32);
}

static void decode_lop3(decoder *d)
{
    operand *table;
    ptx_type t = take_type(d);

    finish(d);
    set_alu(d, OP_LOP3, t, 3);
    count_operands(d, 5, 5);
    d->in->row[0] = result(d, 0, t);
    for (int i = 1; i < 4; i++)
        d->in->row[i] = source(d, i, t);
    table = operand_at(d, 4);
    if (table->kind != OPERAND_CONSTANT || table->constant.u > 255)
        rd_error(d->reader, "lop3 wants a constant table of 0 to 255");
    d->in->imm = (int64_t)table->constant.u;
}

static void decode_prmt(decoder *d)
{
    ptx_type t = take_type(d);
    int mode = take_one(d, "f4e b4e rc8 ecl ecr rc16");

    finish(d);
    if (mode >= 0)
        rd_error(d->reader, "prmt modes are not supported");
    set_alu(d, OP_PRMT, t, 3);
    count_operands(d, 4, 4);
    d->in->row[0] = result(d, 0, t);
    for (int i = 1; i < 4; i++)
        d->in->row[i] = source(d, i, T_B32);
}

static void decode_dot(decoder *d, ptx_op op)
{
    ptx_instr *in = d->in;

    if (op == OP_DP2A) {
        int hi = take_one(d, "lo hi");
        if (hi < 0)
            rd_error(d->reader, "dp2a wants .lo or .hi");
        in->imm = hi;
    }
    in->type2 = (uint8_t)take_type(d);
    in->type3 = (uint8_t)take_type(d);
    finish(d);
    set_alu(d, op, T_S32, 3);
    if ((in->type2 != T_U32 && in->type2 != T_S32) || (in->type3 != T_U32 && in->type3 != T_S32))
        rd_error(d->reader, "%s takes .u32 and .s32", d->modifier[0]);
    count_operands(d, 4, 4);
    in->row[0] = result(d, 0, T_S32);
    for (int i = 1; i < 4; i++)
        in->row[i] = source(d, i, T_B32);
}

static void decode_unary_math(decoder *d, ptx_op exact, ptx_op approximate)
{
    int approx;
    ptx_type t;

    take_round(d);
    take_flags(d, "ftz");
    approx = take(d, "approx");
    t = take_type(d);
    if (!approx && !(d->in->flags & F_IEEE))
        rd_error(d->reader, "%s wants .approx or a rounding modifier", d->opcode);
    if ((approx && !approximate) || (!approx && !exact))
        rd_error(d->reader, "%s does not exist", d->opcode);
    uniform_alu(d, approx ? approximate : exact, t, 1);
}

static void decode_selp(decoder *d)
{
    ptx_instr *in = d->in;
    ptx_type t = take_type(d);

    finish(d);
    count_operands(d, 4, 4);
    in->run = ex_selp;
    in->poison = POISON_OWN;
    in->type = (uint8_t)t;
    if (t == T_PRED || !ptx_type_size[t] || ptx_type_size[t] < 2)
        rd_error(d->reader, "selp does not exist for .%s", ptx_type_name(t));
    in->row[0] = result(d, 0, t);
    in->row[1] = source(d, 1, t);
    in->row[2] = source(d, 2, t);
    if (d->operand[3]->negated)
        rd_error(d->reader, "'!' is not allowed here");
    in->row[3] = predicate(d, 3);
}

static void decode_slct(decoder *d)
{
    ptx_instr *in = d->in;
    ptx_type t, by;

    take_flags(d, "ftz");
    t = take_type(d);
    by = take_type(d);
    finish(d);
    in->flags &= ~(uint32_t)F_FTZ;
    in->type2 = (uint8_t)by;
    if (by != T_S32 && by != T_F32)
        rd_error(d->reader, "slct selects by .s32 or .f32");
    set_alu(d, OP_SLCT, bits_of(ptx_type_size[t]), 3);
    count_operands(d, 4, 4);
    in->row[0] = result(d, 0, t);
    in->row[1] = source(d, 1, t);
    in->row[2] = source(d, 2, t);
    in->row[3] = source(d, 3, by);
}

static void take_comparison(decoder *d)
{
    /* .lo .ls .hi .hs are the unsigned spellings of lt le gt ge. */
    static const unsigned char code[] = {CMP_EQ,  CMP_NE,  CMP_LT,  CMP_LE,  CMP_GT,  CMP_GE,
                                         CMP_EQU, CMP_NEU, CMP_LTU, CMP_LEU, CMP_GTU, CMP_GEU,
                                         CMP_NUM, CMP_NAN, CMP_LT,  CMP_LE,  CMP_GT,  CMP_GE};
    int i = take_one(d, "eq ne lt le gt ge equ neu ltu leu gtu geu num nan lo ls hi hs"), c;

    if (i < 0)
        rd_error(d->reader, "%s lacks a comparison", d->opcode);
    d->in->compare = code[i];
    c = take_one(d, "and or xor");
    d->in->combine = (uint8_t)(c + 1);
    take_flags(d, "ftz");
}

static void check_comparison(decoder *d, ptx_type t)
{
    int c = d->in->compare;

    if (!ptx_type_size[t] || ptx_type_size[t] < 2 || t == T_PRED || t == T_TF32)
        rd_error(d->reader, "%s does not compare .%s", d->opcode, ptx_type_name(t));
    if (is_bits(t) && c != CMP_EQ && c != CMP_NE)
        rd_error(d->reader, ".%s only compares .eq and .ne", ptx_type_name(t));
    if (!is_float(t) && c >= CMP_EQU)
        rd_error(d->reader, "this comparison is for floats");
}

/* All of setp and set but their results: the opcode, the operands compared, and the predicate that the outcome is
   combined with. to: set's type of result, or NULL. */
static void take_compared(decoder *d, ptx_type *to)
{
    ptx_instr *in = d->in;
    ptx_type t;
    int n;

    take_comparison(d);
    if (to)
        *to = take_type(d);
    t = take_type(d);
    finish(d);
    check_comparison(d, t);
    n = 3 + (in->combine != BOOL_NONE);
    count_operands(d, n, n);
    in->poison = POISON_OWN;
    in->type = (uint8_t)t;
    in->row[1] = source(d, 1, t);
    in->row[2] = source(d, 2, t);
    if (in->combine) {
        in->row[4] = predicate_of(d, operand_at(d, 3), 1);
        if (d->operand[3]->negated)
            in->flags |= F_NEGATE;
    }
}

static void decode_setp(decoder *d)
{
    ptx_instr *in = d->in;
    operand *o;

    take_compared(d, NULL);
    in->run = ex_setp;
    o = operand_at(d, 0);
    in->row[0] = o->kind == OPERAND_SINK ? NO_ROW : predicate(d, 0);
    if (o->pair)
        in->row[3] = o->pair->kind == OPERAND_SINK ? NO_ROW : predicate_of(d, o->pair, 0);
}

static void decode_set(decoder *d)
{
    ptx_instr *in = d->in;
    ptx_type to;

    take_compared(d, &to);
    if (to != T_U32 && to != T_S32 && to != T_F32)
        rd_error(d->reader, "set gives .u32, .s32 or .f32");
    in->run = ex_set;
    in->type2 = (uint8_t)to;
    in->row[0] = result(d, 0, to);
}

static void decode_testp(decoder *d)
{
    ptx_instr *in = d->in;
    int which = take_one(d, "finite infinite number notanumber normal subnormal");
    ptx_type t = take_type(d);

    finish(d);
    if (which < 0 || (t != T_F32 && t != T_F64))
        rd_error(d->reader, "malformed testp");
    count_operands(d, 2, 2);
    in->run = ex_testp;
    in->poison = POISON_OWN;
    in->type = (uint8_t)t;
    in->compare = (uint8_t)which;
    in->row[0] = predicate(d, 0);
    in->row[1] = source(d, 1, t);
}

/* ---- mov and cvt ----------------------------------------------------------------------------------------------- */

static void decode_pack(decoder *d, ptx_type t, int unpack)
{
    ptx_instr *in = d->in;
    operand *o = operand_at(d, unpack ? 0 : 1);
    uint32_t rows[8];
    int size = ptx_type_size[t] / (o->count ? o->count : 1);

    if (!is_bits(t) || (o->count != 2 && o->count != 4) || size < 1 || (o->count == 4 && size < 1))
        rd_error(d->reader, "mov cannot split .%s into %d", ptx_type_name(t), o->count);
    if (size == 1)
        rd_error(d->reader, "mov of 8-bit elements is not supported");
    in->run = unpack ? ex_unpack : ex_pack;
    in->poison = POISON_OWN;
    in->type = (uint8_t)t;
    in->size = (uint8_t)size;
    for (int i = 0; i < o->count; i++) {
        operand *e = o->list[i];
        if (unpack && e->kind == OPERAND_SINK) {
            rows[i] = NO_ROW;
            continue;
        }
        if (unpack && e->kind != OPERAND_REGISTER)
            rd_error(d->reader, "mov wants registers in the vector");
        rows[i] = source_of(d, e, bits_of(size));
    }
    rd_list(d, rows, o->count);
    if (unpack)
        in->row[1] = source(d, 1, t);
    else
        in->row[0] = result(d, 0, t);
}

static void decode_mov_special(decoder *d, ptx_type t, int which)
{
    ptx_instr *in = d->in;
    int wide = which == SR_CLOCK64 || which == SR_GLOBALTIMER || which == SR_GRIDID;

    if (which == SR_IS_EXPLICIT_CLUSTER)
        rd_error(d->reader, "%s is a predicate", d->operand[1]->name);
    if (wide != is_wide(t) || is_float(t))
        rd_error(d->reader, "%s has %d bits", d->operand[1]->name, wide ? 64 : 32);
    in->row[0] = result(d, 0, t);
    if (which >= SR_CLOCK && which <= SR_GLOBALTIMER_HI) {
        in->run = ex_mov_clock;
        in->imm = which;
        return;
    }
    in->run = em_alu(OP_MOV, wide ? T_B64 : T_B32);
    in->row[1] = rd_special_row(d->reader, which);
    in->sources = 1;
}

static void decode_mov(decoder *d)
{
    ptx_instr *in = d->in;
    operand *from;
    ptx_type t = take_type(d);

    finish(d);
    count_operands(d, 2, 2);
    from = d->operand[1];
    if (t == T_PRED) {
        in->run = ex_mov_predicate;
        in->poison = POISON_OWN;
        in->row[0] = predicate(d, 0);
        if (from->kind == OPERAND_CONSTANT)
            in->imm = from->constant.u != 0;
        else if (from->kind == OPERAND_SPECIAL && from->special == SR_IS_EXPLICIT_CLUSTER)
            in->row[2] = rd_special_row(d->reader, from->special);
        else
            in->row[1] = predicate(d, 1);
        return;
    }
    if (!ptx_type_size[t] || ptx_type_size[t] < 2)
        rd_error(d->reader, "mov does not exist for .%s", ptx_type_name(t));
    if (d->operand[0]->kind == OPERAND_VECTOR || from->kind == OPERAND_VECTOR) {
        decode_pack(d, t, d->operand[0]->kind == OPERAND_VECTOR);
        return;
    }
    if (from->kind == OPERAND_SPECIAL) {
        decode_mov_special(d, t, from->special);
        return;
    }
    in->sources = 1;
    in->type = (uint8_t)t;
    in->run = em_alu(OP_MOV, bits_of(ptx_type_size[t]));
    in->row[0] = result(d, 0, t);
    if (from->kind == OPERAND_VARIABLE) {
        if (is_float(t) || ptx_type_size[t] < 4)
            rd_error(d->reader, "an address does not fit .%s", ptx_type_name(t));
        if (!is_wide(t) && (from->symbol->space == SPACE_GLOBAL))
            rd_error(d->reader, "the address of %s has 64 bits", from->name);
        in->row[1] = variable_row(d, from, is_wide(t));
        return;
    }
    in->row[1] = source(d, 1, t);
}

static void decode_cvt(decoder *d)
{
    static const unsigned char mode[] = {ROUND_NEAREST, ROUND_ZERO, ROUND_DOWN, ROUND_UP};
    ptx_instr *in = d->in;
    int i, two;
    ptx_type to, from;

    i = take_one(d, "rni rzi rmi rpi");
    if (i >= 0) {
        in->round = mode[i];
        in->flags |= F_INTEGRAL;
    }
    take_round(d);
    if (take(d, "rna")) {
        in->round = ROUND_AWAY;
        in->flags |= F_IEEE;
    }
    if (take(d, "satfinite"))
        in->flags |= F_SATFINITE;
    take_flags(d, "ftz sat relu");
    to = take_type(d);
    from = take_type(d);
    finish(d);
    in->type = (uint8_t)to;
    in->type2 = (uint8_t)from;
    in->run = em_convert(in);
    if (!in->run)
        rd_error(d->reader, "%s does not exist", d->opcode);
    two = (to == T_F16X2 || to == T_BF16X2 || to == T_E4M3X2 || to == T_E5M2X2) && from == T_F32;
    count_operands(d, two ? 3 : 2, two ? 3 : 2);
    in->sources = (uint8_t)(two ? 2 : 1);
    if (ptx_type_size[to] == 2 && (to == T_E4M3X2 || to == T_E5M2X2)) {
        in->row[0] = result(d, 0, T_B16);
    } else if (to == T_F16X2 || to == T_BF16X2 || to == T_TF32) {
        in->row[0] = result(d, 0, to);
    } else {
        operand *o = operand_at(d, 0);
        in->row[0] = memory_register(d, o, to, 0);
        if (in->row[0] == NO_ROW)
            rd_error(d->reader, "cvt wants a register for its result");
        in->size = ptx_type_size[o->type];
    }
    for (i = 1; i <= in->sources; i++) {
        operand *o = operand_at(d, i);
        ptx_type t = from == T_E4M3X2 || from == T_E5M2X2 ? T_B16 : from;
        in->row[i] = o->kind == OPERAND_CONSTANT ? constant_row(d, &o->constant, t) : memory_register(d, o, t, 1);
        if (i == 1)
            in->count = ptx_type_size[o->type ? o->type : t];
    }
}

static ptx_space take_space(decoder *d)
{
    static const ptx_space space[] = {SPACE_GLOBAL, SPACE_SHARED, SPACE_LOCAL, SPACE_CONST,
                                      SPACE_PARAM,  SPACE_SHARED, SPACE_PARAM, SPACE_CLUSTER};
    int i = take_one(d, "global shared local const param shared::cta param::entry shared::cluster");

    if (i >= 0 && space[i] == SPACE_CLUSTER)
        need_module(d, 90, 78);
    return i < 0 ? SPACE_GENERIC : space[i];
}

static void decode_cvta(decoder *d)
{
    ptx_instr *in = d->in;
    int to = take(d, "to");
    ptx_space space = take_space(d);
    ptx_type t = take_type(d);

    finish(d);
    count_operands(d, 2, 2);
    if (space == SPACE_GENERIC || (t != T_U64 && t != T_U32))
        rd_error(d->reader, "malformed cvta");
    if (t == T_U32)
        rd_error(d->reader, "cvta.u32 does not go with .address_size 64");
    in->run = ex_cvta;
    in->space = (uint8_t)space;
    in->flags |= to ? F_NEGATE : 0;
    in->sources = 1;
    in->row[0] = result(d, 0, t);
    in->row[1] = d->operand[1]->kind == OPERAND_VARIABLE ? variable_row(d, d->operand[1], 1) : source(d, 1, t);
}

static void decode_isspacep(decoder *d)
{
    ptx_instr *in = d->in;
    ptx_space space = take_space(d);

    finish(d);
    count_operands(d, 2, 2);
    in->run = ex_isspacep;
    in->poison = POISON_OWN;
    in->space = (uint8_t)space;
    in->row[0] = predicate(d, 0);
    in->row[1] = source(d, 1, T_U64);
}

/* ---- memory ---------------------------------------------------------------------------------------------------- */

static int take_cache_hints(decoder *d)
{
    int policy = 0;

    while (take_one(d, "ca cg cs cv lu wb wt") >= 0)
        ;
    if (take(d, "L2::cache_hint"))
        policy = 1;
    while (take_prefix(d, "L1::") || take_prefix(d, "L2::"))
        ;
    return policy;
}

static void take_ordering(decoder *d)
{
    int i;

    take(d, "weak");
    i = take_one(d, "volatile relaxed acquire release acq_rel mmio");
    if (i >= 0)
        d->in->flags |= F_SYNC | (i == 2 || i == 4 ? F_ACQUIRE : 0) | (i == 3 || i == 4 ? F_RELEASE : 0);
    take_one(d, "cta cluster gpu sys");
}

static void decode_access(decoder *d, int storing)
{
    ptx_instr *in = d->in;
    operand *element[MAX_LIST];
    uint32_t rows[MAX_LIST];
    ptx_space space;
    int vector, n, policy, read_only;
    ptx_type t;

    take_ordering(d);
    space = take_space(d);
    read_only = !storing && take(d, "nc");
    policy = take_cache_hints(d);
    vector = take_one(d, "v2 v4 v8");
    t = take_type(d);
    finish(d);
    count_operands(d, 2 + policy, 2 + policy);
    if (policy)
        source(d, 2, T_B64);
    if (!ptx_type_size[t] || t == T_PRED || t == T_B128 || t == T_F16X2 || t == T_BF16X2 || t == T_TF32)
        rd_error(d->reader, "%s does not exist for .%s", d->opcode, ptx_type_name(t));
    if (read_only && space != SPACE_GLOBAL)
        rd_error(d->reader, ".nc is for .global");
    if (storing && (space == SPACE_CONST || space == SPACE_PARAM))
        rd_error(d->reader, "this state space is read-only");
    in->space = (uint8_t)space;
    in->type = (uint8_t)t;
    in->size = ptx_type_size[t];
    in->run = storing ? ex_store : ex_load;
    in->poison = POISON_OWN;
    first_address(d, storing ? 0 : 1);
    n = elements(d, storing ? 1 : 0, element);
    if (n != (vector < 0 ? 1 : 2 << vector) || (vector < 0 && operand_at(d, storing)->kind == OPERAND_VECTOR))
        rd_error(d->reader, "%s has %d register%s", d->opcode, n, n == 1 ? "" : "s");
    if (n * in->size > 32 || (n == 8 && in->size != 4))
        rd_error(d->reader, "this vector is too wide");
    in->count = (uint8_t)n;
    for (int i = 0; i < n; i++) {
        rows[i] = memory_register(d, element[i], t, storing);
        /* Registers of one vector have one width: the first that is not a sink tells. */
        if (element[i]->kind == OPERAND_REGISTER)
            in->type2 = (uint8_t)element[i]->type;
        else if (element[i]->kind == OPERAND_CONSTANT && !in->type2)
            in->type2 = (uint8_t)t;
    }
    for (int i = 0; i < n; i++)
        if (element[i]->kind == OPERAND_REGISTER && is_wide(element[i]->type) != is_wide((ptx_type)in->type2))
            rd_error(d->reader, "registers of one vector differ in width");
    if (in->space == SPACE_PARAM || in->space == SPACE_CONST)
        in->run = ex_load_param;
    if (in->space == SPACE_PARAM && operand_at(d, 1)->list[0] &&
        operand_at(d, 1)->list[0]->kind == OPERAND_VARIABLE) {
        const symbol *s = operand_at(d, 1)->list[0]->symbol;
        if ((uint64_t)in->imm + (uint64_t)(n * in->size) > s->size)
            rd_error(d->reader, "%s has %llu bytes, the load reaches past it", s->name, (unsigned long long)s->size);
        if ((s->offset + (uint64_t)in->imm) % (unsigned)(n * in->size))
            rd_error(d->reader, "misaligned load of parameter %s", s->name);
    }
    rd_list(d, rows, n);
}

static void decode_atom(decoder *d, int returns)
{
    ptx_instr *in = d->in;
    int op, policy, first = returns ? 1 : 0, n;
    ptx_type t;

    take_ordering(d);
    in->space = (uint8_t)take_space(d);
    op = take_one(d, "add cas exch min max and or xor inc dec");
    take(d, "noftz");
    policy = take_cache_hints(d);
    t = take_type(d);
    finish(d);
    if (op < 0 || (!returns && (op == ATOM_CAS || op == ATOM_EXCH)))
        rd_error(d->reader, "unknown operation in %s", d->opcode);
    if (ptx_type_size[t] < 2 || (ptx_type_size[t] == 2 && !is_float(t) && op != ATOM_CAS) ||
        (is_float(t) && op != ATOM_ADD && op != ATOM_MIN && op != ATOM_MAX) || t == T_TF32 || t == T_B128 ||
        ((op == ATOM_INC || op == ATOM_DEC) && t != T_U32) ||
        (is_bits(t) && (op == ATOM_ADD || op == ATOM_MIN || op == ATOM_MAX)) ||
        ((t == T_F32 || t == T_F64) && op != ATOM_ADD) || (!is_bits(t) && op >= ATOM_AND && op <= ATOM_XOR))
        rd_error(d->reader, "%s does not exist", d->opcode);
    n = first + 2 + (op == ATOM_CAS);
    count_operands(d, n + policy, n + policy);
    in->run = ex_atom;
    in->poison = POISON_OWN;
    in->op = (uint8_t)op;
    in->type = (uint8_t)t;
    in->size = ptx_type_size[t];
    if (returns) {
        operand *o = operand_at(d, 0);
        in->row[0] = o->kind == OPERAND_SINK ? NO_ROW : result(d, 0, t);
    }
    first_address(d, first);
    if (in->space != SPACE_GENERIC && in->space != SPACE_GLOBAL && in->space != SPACE_SHARED &&
        in->space != SPACE_CLUSTER)
        rd_error(d->reader, "atomics are for .global and .shared");
    in->row[2] = source(d, first + 1, t);
    if (op == ATOM_CAS)
        in->row[3] = source(d, first + 2, t);
}

static void decode_prefetch(decoder *d)
{
    ptx_space space = take_space(d);

    while (take_prefix(d, "L1") || take_prefix(d, "L2"))
        ;
    finish(d);
    d->in->space = (uint8_t)space;
    d->in->run = ex_nothing;
    first_address(d, 0);
}

static void decode_discard(decoder *d)
{
    ptx_space space = take_space(d);
    int is_l2 = take(d, "L2");

    finish(d);
    count_operands(d, 2, 2);
    if (!is_l2 || space != SPACE_GLOBAL || operand_at(d, 1)->kind != OPERAND_CONSTANT ||
        operand_at(d, 1)->constant.u != 128)
        rd_error(d->reader, "only discard.global.L2 of 128 bytes is supported");
    d->in->space = (uint8_t)space;
    d->in->run = ex_discard;
    first_address(d, 0);
}

static void decode_policy(decoder *d)
{
    ptx_type t;

    if (!take(d, "fractional"))
        rd_error(d->reader, "only createpolicy.fractional is supported");
    while (take_prefix(d, "L2::"))
        ;
    t = take_type(d);
    finish(d);
    count_operands(d, 1, 2);
    d->in->row[0] = result(d, 0, t);
    d->in->row[1] = rd_constant_row(d->reader, 0x12f0000000000000u, 1, 0);
    d->in->sources = 1;
    d->in->run = em_alu(OP_MOV, T_B64);
}

/* The row of the address in operand i; `wide` joins the flags if its register has 64 bits. */
static uint32_t address_in(decoder *d, int i, ptx_space space, int64_t *offset, uint32_t wide)
{
    int is_wide_register;
    uint32_t row = address(d, i, &space, offset, &is_wide_register);

    if (is_wide_register)
        d->in->flags |= wide;
    return row;
}

/* cp.async.mbarrier.arrive{.noinc}{.shared}.b64 [addr] */
static void decode_cp_async_arrive(decoder *d)
{
    ptx_instr *in = d->in;

    take(d, "mbarrier");
    if (!take(d, "arrive"))
        rd_error(d->reader, "%s is not supported", d->opcode);
    if (take(d, "noinc"))
        in->flags |= F_NOINC;
    if (take_one(d, "shared shared::cta") < 0 || take_type(d) != T_B64)
        rd_error(d->reader, "%s is not supported", d->opcode);
    finish(d);
    count_operands(d, 1, 1);
    in->run = ex_cp_async_arrive;
    in->row[1] = address_in(d, 0, SPACE_SHARED, &in->imm, F_BASE64);
}

/* cp.async.bulk to shared memory of the cluster, from global memory or the CTA's shared memory, counted by an mbarrier,
   and cp.async.bulk.prefetch.L2. */
static void decode_bulk(decoder *d)
{
    ptx_instr *in = d->in;
    int policy, to, n;

    take(d, "bulk");
    need_module(d, 90, 80);
    if (take(d, "prefetch")) {
        if (!take(d, "L2") || !take(d, "global"))
            rd_error(d->reader, "%s is not supported", d->opcode);
        policy = take(d, "L2::cache_hint");
        finish(d);
        count_operands(d, 2 + policy, 2 + policy);
        in->run = ex_bulk_prefetch;
        in->row[1] = address_in(d, 0, SPACE_GLOBAL, &in->imm, F_BASE64);
        in->row[3] = source(d, 1, T_U32);
        if (policy)
            source(d, 2, T_B64);
        return;
    }
    to = take_one(d, "shared::cluster shared::cta");
    in->type = to == 0 && take(d, "shared::cta") ? SPACE_SHARED : SPACE_GLOBAL; /* of the source */
    if (to < 0 || (in->type == SPACE_GLOBAL && !take(d, "global")) || !take(d, "mbarrier::complete_tx::bytes"))
        rd_error(d->reader, "%s is not supported", d->opcode);
    if (to == 1)
        need_module(d, 90, 86);
    in->space = to == 0 ? SPACE_CLUSTER : SPACE_SHARED;
    if (to == 0 && in->type == SPACE_GLOBAL && take(d, "multicast::cluster"))
        in->flags |= F_MULTICAST;
    policy = in->type == SPACE_GLOBAL && take(d, "L2::cache_hint");
    finish(d);
    n = 4 + ((in->flags & F_MULTICAST) != 0);
    count_operands(d, n + policy, n + policy);
    in->run = ex_bulk_copy;
    in->row[1] = address_in(d, 0, (ptx_space)in->space, &in->imm, F_BASE64);
    in->row[2] = address_in(d, 1, (ptx_space)in->type, &in->imm2, F_SECOND_BASE64);
    in->row[3] = source(d, 2, T_U32);
    in->row[4] = address_in(d, 3, (ptx_space)in->space, &in->imm3, F_THIRD_BASE64);
    if (in->flags & F_MULTICAST)
        in->row[5] = source(d, 4, T_U16);
    if (policy)
        source(d, n, T_B64);
}

/* st.async{.weak}.shared::cluster.mbarrier::complete_tx::bytes{.vec}.type [a], b, [mbar] */
static void decode_st_async(decoder *d)
{
    ptx_instr *in = d->in;
    operand *element[MAX_LIST];
    uint32_t rows[MAX_LIST];
    int vector, n;
    ptx_type t;

    take(d, "async");
    take(d, "weak");
    need_module(d, 90, 81);
    if (!take(d, "shared::cluster") || !take(d, "mbarrier::complete_tx::bytes"))
        rd_error(d->reader, "%s is not supported", d->opcode);
    vector = take_one(d, "v2 v4");
    t = take_type(d);
    finish(d);
    count_operands(d, 3, 3);
    n = elements(d, 1, element);
    if ((ptx_type_size[t] != 4 && ptx_type_size[t] != 8) || (vector == 1 && ptx_type_size[t] != 4) ||
        (is_float(t) && t != T_F32 && t != T_F64))
        rd_error(d->reader, "%s does not exist", d->opcode);
    if (n != (vector < 0 ? 1 : 2 << vector) || (vector < 0 && operand_at(d, 1)->kind == OPERAND_VECTOR))
        rd_error(d->reader, "%s has %d register%s", d->opcode, n, n == 1 ? "" : "s");
    in->run = ex_st_async;
    in->poison = POISON_OWN;
    in->space = SPACE_CLUSTER;
    in->size = ptx_type_size[t];
    in->count = (uint8_t)n;
    for (int i = 0; i < n; i++)
        rows[i] = source_of(d, element[i], t);
    in->row[1] = address_in(d, 0, SPACE_CLUSTER, &in->imm, F_BASE64);
    in->row[4] = address_in(d, 2, SPACE_CLUSTER, &in->imm3, F_THIRD_BASE64);
    rd_list(d, rows, n);
}

static void decode_cp_async(decoder *d)
{
    ptx_instr *in = d->in;
    operand *o;
    int i, policy, bypass;

    d->used[1] = 1; /* async */
    in->poison = POISON_OWN;
    if (!strcmp(d->modifier[2], "bulk") || !strcmp(d->modifier[2], "mbarrier")) {
        if (d->modifier[2][0] == 'b')
            decode_bulk(d);
        else
            decode_cp_async_arrive(d);
        return;
    }
    if (take(d, "commit_group")) {
        finish(d);
        count_operands(d, 0, 0);
        in->run = ex_cp_async_commit;
        return;
    }
    if (take(d, "wait_all")) {
        finish(d);
        count_operands(d, 0, 0);
        in->run = ex_cp_async_wait;
        in->flags |= F_ALL;
        return;
    }
    if (take(d, "wait_group")) {
        finish(d);
        count_operands(d, 1, 1);
        o = operand_at(d, 0);
        if (o->kind != OPERAND_CONSTANT || o->constant.kind != CONST_INT)
            rd_error(d->reader, "wait_group wants a constant");
        in->imm = (int64_t)o->constant.u;
        in->run = ex_cp_async_wait;
        return;
    }
    bypass = take_one(d, "ca cg");
    if (bypass < 0 || take_one(d, "shared shared::cta") < 0 || !take(d, "global"))
        rd_error(d->reader, "%s is not supported", d->opcode);
    policy = take(d, "L2::cache_hint");
    while (take_prefix(d, "L2::"))
        ;
    finish(d);
    count_operands(d, 3, 5);
    in->run = ex_cp_async;
    in->row[1] = address_in(d, 0, SPACE_SHARED, &in->imm, F_BASE64);
    in->row[2] = address_in(d, 1, SPACE_GLOBAL, &in->imm2, F_SECOND_BASE64);
    o = operand_at(d, 2);
    if (o->kind != OPERAND_CONSTANT ||
        (o->constant.u != 16 && (bypass || (o->constant.u != 4 && o->constant.u != 8))))
        rd_error(d->reader, "%s copies %s bytes", d->opcode, bypass ? "16" : "4, 8 or 16");
    in->size = (uint8_t)o->constant.u;
    for (i = 3; i < d->operands - policy; i++) {
        if (i > 3)
            rd_error(d->reader, "too many operands");
        o = operand_at(d, i);
        if (o->kind == OPERAND_PREDICATE) {
            in->flags |= F_IGNORE | (o->negated ? F_NEGATE : 0);
            in->row[4] = o->row;
        } else {
            in->flags |= F_SRC_SIZE;
            in->row[3] = source(d, i, T_U32);
        }
    }
    if (policy)
        source(d, d->operands - 1, T_B64);
}

static void decode_matrix(decoder *d, int storing)
{
    ptx_instr *in = d->in;
    operand *element[MAX_LIST];
    uint32_t rows[MAX_LIST];
    int which, n;

    if (!take(d, "sync") || !take(d, "aligned") || !take(d, "m8n8"))
        rd_error(d->reader, "%s is not supported", d->opcode);
    which = take_one(d, "x1 x2 x4");
    take_flags(d, "trans");
    if (take_one(d, "shared shared::cta") < 0)
        rd_error(d->reader, "%s wants .shared", d->opcode);
    if (take_type(d) != T_B16 || which < 0)
        rd_error(d->reader, "%s is not supported", d->opcode);
    finish(d);
    count_operands(d, 2, 2);
    in->space = SPACE_SHARED;
    in->run = storing ? ex_stmatrix : ex_ldmatrix;
    in->flags |= F_WHOLE;
    in->poison = POISON_OWN;
    first_address(d, storing ? 0 : 1);
    n = elements(d, storing ? 1 : 0, element);
    if (n != 1 << which)
        rd_error(d->reader, "%s has %d register%s", d->opcode, n, n == 1 ? "" : "s");
    in->count = (uint8_t)n;
    for (int i = 0; i < n; i++) {
        undeclared(d, element[i]);
        if (element[i]->kind != OPERAND_REGISTER)
            rd_error(d->reader, "%s wants registers", d->opcode);
        check_type(d, element[i], T_B32);
        rows[i] = element[i]->row;
    }
    rd_list(d, rows, n);
}

static void decode_movmatrix(decoder *d)
{
    if (!take(d, "sync") || !take(d, "aligned") || !take(d, "m8n8") || !take(d, "trans") || take_type(d) != T_B16)
        rd_error(d->reader, "%s is not supported", d->opcode);
    finish(d);
    count_operands(d, 2, 2);
    d->in->run = ex_movmatrix;
    d->in->flags |= F_WHOLE;
    d->in->poison = POISON_OWN;
    d->in->row[0] = result(d, 0, T_B32);
    d->in->row[1] = source(d, 1, T_B32);
}

/* ---- tensor cores ---------------------------------------------------------------------------------------------- */

static int element_bits(ptx_type t)
{
    return t == T_F16 || t == T_BF16 ? 16 : t == T_TF32 ? 32 : t == T_S4 || t == T_U4 ? 4 : 8;
}

static int mma_shape_exists(ptx_type a, int k)
{
    switch (a) {
    case T_F16:
    case T_BF16: return k == 8 || k == 16;
    case T_TF32: return k == 4 || k == 8;
    case T_S8:
    case T_U8: return k == 16 || k == 32;
    case T_S4:
    case T_U4: return k == 32 || k == 64;
    case T_E4M3:
    case T_E5M2: return k == 16 || k == 32;
    default: return 0;
    }
}

static int integer_operand(ptx_type t)
{
    return t == T_S8 || t == T_U8 || t == T_S4 || t == T_U4;
}

static int mma_types_exist(ptx_type d, ptx_type a, ptx_type b, ptx_type c)
{
    if (integer_operand(a))
        return integer_operand(b) && element_bits(a) == element_bits(b) && d == T_S32 && c == T_S32;
    if (a == T_E4M3 || a == T_E5M2)
        return (b == T_E4M3 || b == T_E5M2) && d == c && (d == T_F32 || d == T_F16);
    if (a == T_F16)
        return b == a && d == c && (d == T_F32 || d == T_F16);
    return a == b && d == T_F32 && c == T_F32;
}

static void decode_mma(decoder *d)
{
    static const char shapes[] = "m16n8k4 m16n8k8 m16n8k16 m16n8k32 m16n8k64";
    ptx_instr *in = d->in;
    uint32_t rows[MAX_LIST];
    int which, n = 0, want[4], per;
    ptx_type t[4], reg[4];

    if (!take(d, "sync") || !take(d, "aligned"))
        rd_error(d->reader, "%s is not supported", d->opcode);
    which = take_one(d, shapes);
    if (which < 0 || !take(d, "row") || !take(d, "col"))
        rd_error(d->reader, "this shape or layout of mma is not supported");
    if (take(d, "satfinite"))
        in->flags |= F_SAT;
    take(d, "kind::f8f6f4");
    for (int i = 0; i < 4; i++)
        t[i] = take_type(d);
    finish(d);
    in->imm = 4 << which;
    if (!mma_types_exist(t[0], t[1], t[2], t[3]) || !mma_shape_exists(t[1], (int)in->imm) ||
        ((in->flags & F_SAT) && !integer_operand(t[1])))
        rd_error(d->reader, "%s is not supported", d->opcode);
    in->type = (uint8_t)t[0];
    in->type2 = (uint8_t)t[1];
    in->type3 = (uint8_t)t[2];
    in->type4 = (uint8_t)t[3];
    per = 32 / element_bits(t[1]);
    want[0] = want[3] = t[0] == T_F16 ? 2 : 4;
    want[1] = 16 * (int)in->imm / LANES / per;
    want[2] = 8 * (int)in->imm / LANES / per;
    reg[0] = reg[3] = t[0] == T_F16 ? T_F16X2 : t[0];
    reg[1] = reg[2] = T_B32;
    count_operands(d, 4, 4);
    for (int k = 0; k < 4; k++) {
        operand *element[MAX_LIST];
        int have = elements(d, k, element);
        if (have != want[k])
            rd_error(d->reader, "operand %d of %s has %d registers, not %d", k + 1, d->opcode, want[k], have);
        for (int i = 0; i < have; i++) {
            if (k == 0 && element[i]->kind != OPERAND_REGISTER) {
                undeclared(d, element[i]);
                rd_error(d->reader, "mma wants registers for its result");
            }
            rows[n++] = source_of(d, element[i], reg[k]);
        }
    }
    in->count = (uint8_t)want[0];
    in->size = (uint8_t)want[1];
    rd_list(d, rows, n);
    in->run = integer_operand(t[1]) ? ex_mma_int : ex_mma_float;
    in->flags |= F_WHOLE;
    in->poison = POISON_OWN;
}

/* ---- warpgroups ------------------------------------------------------------------------------------------------ */

static int64_t integer_constant(decoder *d, int i)
{
    operand *o = operand_at(d, i);

    if (o->kind != OPERAND_CONSTANT || o->constant.kind != CONST_INT)
        rd_error(d->reader, "operand %d of %s has to be an integer constant", i + 1, d->opcode);
    return (int64_t)o->constant.u;
}

/* .m64nNkK: N, with K in *k; 0: there is no such modifier. */
static int take_warpgroup_shape(decoder *d, int *k)
{
    for (int i = 1; i < d->modifiers; i++) {
        int n = 0, used = 0;
        if (!d->used[i] && sscanf(d->modifier[i], "m64n%dk%d%n", &n, k, &used) == 2 && !d->modifier[i][used]) {
            d->used[i] = 1;
            return n;
        }
    }
    return 0;
}

static int wgmma_exists(ptx_type d, ptx_type a, ptx_type b, int n, int k)
{
    if (n < 8 || n > 256 || n % 8)
        return 0;
    if (a == T_F16 || a == T_BF16)
        return d == T_F32 && b == a && k == 16;
    if (a == T_E4M3 || a == T_E5M2)
        return d == T_F32 && (b == T_E4M3 || b == T_E5M2) && k == 32;
    if (a == T_S8 || a == T_U8)
        return d == T_S32 && (b == T_S8 || b == T_U8) && k == 32 && (n <= 32 || n % 16 == 0);
    return 0;
}

static void wgmma_scale(decoder *d, int i, uint32_t flag)
{
    int64_t scale = integer_constant(d, i);

    if (scale != 1 && scale != -1)
        rd_error(d->reader, "%s scales by 1 or -1", d->opcode);
    d->in->flags |= scale < 0 ? flag : 0;
}

static int wgmma_flag(decoder *d, int i)
{
    int64_t flag = integer_constant(d, i);

    if (flag != 0 && flag != 1)
        rd_error(d->reader, "operand %d of %s is 0 or 1", i + 1, d->opcode);
    return (int)flag;
}

/* A predicate or, as ptxas takes it too, 0 or 1. */
static void wgmma_scale_d(decoder *d, operand *o)
{
    if (o->kind == OPERAND_CONSTANT) {
        d->in->imm2 = wgmma_flag(d, 3);
        return;
    }
    d->in->row[3] = predicate_of(d, o, 1);
    d->in->flags |= o->negated ? F_NEGATE : 0;
}

/* d, a, b, scale-d; then, for floating point, imm-scale-a, imm-scale-b; then, for 16 bits, imm-trans-a unless A is in
   registers, imm-trans-b. */
static void decode_wgmma_mma(decoder *d)
{
    ptx_instr *in = d->in;
    operand *element[MAX_LIST];
    uint32_t rows[MAX_LIST + 4];
    ptx_type t[3];
    int n, k, have, next = 4, scaled, may_transpose, in_registers;

    n = take_warpgroup_shape(d, &k);
    for (int i = 0; i < 3; i++)
        t[i] = take_type(d);
    finish(d);
    if (!n || !wgmma_exists(t[0], t[1], t[2], n, k))
        rd_error(d->reader, "%s does not exist or is not supported", d->opcode);
    if ((t[1] == T_S8 || t[1] == T_U8) && t[1] != t[2])
        need_module(d, 90, 84);
    scaled = t[0] == T_F32;
    may_transpose = t[1] == T_F16 || t[1] == T_BF16;
    in_registers = operand_at(d, 1)->kind == OPERAND_VECTOR;
    have = 4 + 2 * scaled + (may_transpose ? 2 - in_registers : 0);
    count_operands(d, have, have);
    in->type = (uint8_t)t[0];
    in->type2 = (uint8_t)t[1];
    in->type3 = (uint8_t)t[2];
    in->imm = n;
    have = elements(d, 0, element);
    if (have != n / 2)
        rd_error(d->reader, "D of %s has %d registers, not %d", d->opcode, have, n / 2);
    for (int i = 0; i < have; i++) {
        undeclared(d, element[i]);
        if (element[i]->kind != OPERAND_REGISTER)
            rd_error(d->reader, "wgmma wants registers for its result");
        check_type(d, element[i], t[0]);
        rows[i] = element[i]->row;
    }
    in->count = (uint8_t)have;
    if (in_registers) {
        if (elements(d, 1, element) != 4)
            rd_error(d->reader, "A of %s has 4 registers", d->opcode);
        for (int i = 0; i < 4; i++) {
            undeclared(d, element[i]);
            if (element[i]->kind != OPERAND_REGISTER)
                rd_error(d->reader, "wgmma wants registers for A");
            check_type(d, element[i], T_B32);
            rows[have++] = element[i]->row;
        }
        in->flags |= F_A_REGISTERS;
    } else {
        in->row[1] = source(d, 1, T_B64);
    }
    rd_list(d, rows, have);
    in->row[2] = source(d, 2, T_B64);
    wgmma_scale_d(d, operand_at(d, 3));
    if (scaled) {
        wgmma_scale(d, next++, F_NEGATE_A);
        wgmma_scale(d, next++, F_NEGATE_B);
    }
    if (may_transpose && !in_registers)
        in->flags |= wgmma_flag(d, next++) ? F_TRANS : 0;
    if (may_transpose)
        in->flags |= wgmma_flag(d, next++) ? F_TRANS_B : 0;
    in->run = ex_wgmma;
    d->reader->function->has_wgmma = 1;
}

static void decode_wgmma(decoder *d)
{
    enum { FENCE, COMMIT, WAIT, MMA };
    ptx_instr *in = d->in;
    int kind = take_one(d, "fence commit_group wait_group mma_async");

    need_sm90a(d);
    if (kind < 0 || !take(d, "sync") || !take(d, "aligned"))
        rd_error(d->reader, "%s is not supported", d->opcode);
    in->poison = POISON_OWN;
    in->flags |= F_WHOLE;
    if (kind == MMA) {
        decode_wgmma_mma(d);
        return;
    }
    finish(d);
    count_operands(d, kind == WAIT, kind == WAIT);
    in->run = kind == FENCE ? ex_wgmma_fence : kind == COMMIT ? ex_wgmma_commit : ex_wgmma_wait;
    if (kind == WAIT) {
        in->imm = integer_constant(d, 0);
        if (in->imm < 0)
            rd_error(d->reader, "wait_group takes no negative number");
        in->control = CTL_RETRY;
    }
}

static void decode_setmaxnreg(decoder *d)
{
    int64_t registers;

    need_sm90a(d);
    if (take_one(d, "inc dec") < 0 || !take(d, "sync") || !take(d, "aligned") || take_type(d) != T_U32)
        rd_error(d->reader, "%s is not supported", d->opcode);
    finish(d);
    count_operands(d, 1, 1);
    registers = integer_constant(d, 0);
    if (registers < 24 || registers > 256 || registers % 8)
        rd_error(d->reader, "setmaxnreg takes a multiple of 8 from 24 to 256");
    d->in->run = ex_setmaxnreg;
    d->in->poison = POISON_OWN;
    d->in->flags |= F_WHOLE;
}

/* ---- warps and barriers ---------------------------------------------------------------------------------------- */

static void decode_shfl(decoder *d)
{
    ptx_instr *in = d->in;
    operand *o;
    int mode;

    if (!take(d, "sync"))
        rd_error(d->reader, "shfl without .sync is not supported");
    mode = take_one(d, "up down bfly idx");
    if (mode < 0 || take_type(d) != T_B32)
        rd_error(d->reader, "%s is not supported", d->opcode);
    finish(d);
    count_operands(d, 5, 5);
    in->run = ex_shfl;
    in->flags |= F_CONVERGE;
    in->poison = POISON_OWN;
    in->op = (uint8_t)mode;
    o = d->operand[0];
    if (o->pair) {
        in->row[5] = o->pair->kind == OPERAND_SINK ? NO_ROW : predicate_of(d, o->pair, 0);
        if (o->kind != OPERAND_REGISTER)
            rd_error(d->reader, "shfl wants a register for its result");
        check_type(d, o, T_B32);
        in->row[0] = o->row;
    } else {
        in->row[0] = result(d, 0, T_B32);
    }
    in->row[1] = source(d, 1, T_B32);
    in->row[2] = source(d, 2, T_B32);
    in->row[3] = source(d, 3, T_B32);
    in->row[4] = source(d, 4, T_B32);
}

static void decode_vote(decoder *d)
{
    ptx_instr *in = d->in;
    int mode;

    if (!take(d, "sync"))
        rd_error(d->reader, "vote without .sync is not supported");
    mode = take_one(d, "all any uni ballot");
    if (mode < 0 || take_type(d) != (mode == VOTE_BALLOT ? T_B32 : T_PRED))
        rd_error(d->reader, "%s is not supported", d->opcode);
    finish(d);
    count_operands(d, 3, 3);
    in->run = ex_vote;
    in->flags |= F_CONVERGE;
    in->poison = POISON_OWN;
    in->op = (uint8_t)mode;
    in->row[0] = mode == VOTE_BALLOT ? result(d, 0, T_B32) : predicate(d, 0);
    in->row[1] = predicate_of(d, d->operand[1], 1);
    in->flags |= d->operand[1]->negated ? F_NEGATE : 0;
    in->row[4] = source(d, 2, T_B32);
}

static void decode_match(decoder *d)
{
    ptx_instr *in = d->in;
    operand *o;
    int all;
    ptx_type t;

    all = take_one(d, "any all");
    if (all < 0 || !take(d, "sync"))
        rd_error(d->reader, "%s is not supported", d->opcode);
    t = take_type(d);
    finish(d);
    if (t != T_B32 && t != T_B64)
        rd_error(d->reader, "%s does not exist", d->opcode);
    count_operands(d, 3, 3);
    in->run = ex_match;
    in->flags |= F_CONVERGE;
    in->poison = POISON_OWN;
    in->op = (uint8_t)all;
    in->type = (uint8_t)t;
    o = d->operand[0];
    if (o->pair && all)
        in->row[5] = o->pair->kind == OPERAND_SINK ? NO_ROW : predicate_of(d, o->pair, 0);
    else if (o->pair)
        rd_error(d->reader, "unexpected '|'");
    if (o->kind != OPERAND_REGISTER)
        rd_error(d->reader, "match wants a register for its result");
    check_type(d, o, T_B32);
    in->row[0] = o->row;
    in->row[1] = source(d, 1, t);
    in->row[4] = source(d, 2, T_B32);
}

static void decode_redux(decoder *d)
{
    static const unsigned char ops[] = {ATOM_ADD, ATOM_MIN, ATOM_MAX, ATOM_AND, ATOM_OR, ATOM_XOR};
    ptx_instr *in = d->in;
    int op;
    ptx_type t;

    if (!take(d, "sync"))
        rd_error(d->reader, "%s is not supported", d->opcode);
    op = take_one(d, "add min max and or xor");
    t = take_type(d);
    finish(d);
    if (op < 0 || (op < 3 ? t != T_U32 && t != T_S32 : t != T_B32))
        rd_error(d->reader, "%s does not exist", d->opcode);
    count_operands(d, 3, 3);
    in->run = ex_redux;
    in->flags |= F_CONVERGE;
    in->poison = POISON_OWN;
    in->op = ops[op];
    in->type = (uint8_t)t;
    in->row[0] = result(d, 0, t);
    in->row[1] = source(d, 1, t);
    in->row[4] = source(d, 2, T_B32);
}

static void decode_elect(decoder *d)
{
    ptx_instr *in = d->in;
    operand *o;

    need_module(d, 90, 80);
    if (!take(d, "sync"))
        rd_error(d->reader, "%s is not supported", d->opcode);
    finish(d);
    count_operands(d, 2, 2);
    o = d->operand[0];
    if (!o->pair)
        rd_error(d->reader, "elect.sync gives register|predicate");
    in->run = ex_elect;
    in->flags |= F_CONVERGE;
    in->poison = POISON_OWN;
    if (o->kind == OPERAND_REGISTER) {
        check_type(d, o, T_B32);
        in->row[0] = o->row;
    } else if (o->kind != OPERAND_SINK) {
        rd_error(d->reader, "elect.sync gives register|predicate");
    }
    in->row[5] = predicate_of(d, o->pair, 0);
    in->row[4] = source(d, 1, T_B32);
}

/* barrier.cluster.arrive{.release,.relaxed}{.aligned} and barrier.cluster.wait{.acquire}{.aligned} */
static void decode_cluster_barrier(decoder *d)
{
    ptx_instr *in = d->in;
    int kind = take_one(d, "arrive wait"), order = take_one(d, "release acquire relaxed");

    need_module(d, 90, order < 0 ? 78 : 80);
    if (kind < 0 || (kind == 0 && order == 1) || (kind == 1 && order >= 0 && order != 1))
        rd_error(d->reader, "%s is not supported", d->opcode);
    in->run = kind ? ex_cluster_wait : ex_cluster_arrive;
    in->poison = POISON_OWN;
    if (take(d, "aligned"))
        in->flags |= F_WHOLE;
    if (order != 2)
        in->flags |= kind ? F_ACQUIRE : F_RELEASE;
    finish(d);
    count_operands(d, 0, 0);
}

/* The address operand of mapa and getctarank: a register or a shared variable. */
static uint32_t mapped_address(decoder *d, ptx_type t)
{
    operand *o = operand_at(d, 1);

    if (o->kind != OPERAND_VARIABLE)
        return source_of(d, o, t);
    if (o->symbol->space != SPACE_SHARED || d->in->space == SPACE_GENERIC)
        rd_error(d->reader, "%s is not in the state space of %s", o->name, d->opcode);
    return variable_row(d, o, is_wide(t));
}

static void decode_mapa(decoder *d, int gives_rank)
{
    ptx_instr *in = d->in;
    ptx_type t;

    need_module(d, 90, 78);
    in->space = take(d, "shared::cluster") ? SPACE_CLUSTER : SPACE_GENERIC;
    t = take_type(d);
    finish(d);
    count_operands(d, gives_rank ? 2 : 3, gives_rank ? 2 : 3);
    if (t != T_U64 && (t != T_U32 || in->space == SPACE_GENERIC))
        rd_error(d->reader, "%s does not exist for .%s", d->opcode, ptx_type_name(t));
    in->run = gives_rank ? ex_getctarank : ex_mapa;
    in->size = ptx_type_size[t];
    in->sources = gives_rank ? 1 : 2;
    in->row[0] = result(d, 0, gives_rank ? T_U32 : t);
    in->row[1] = mapped_address(d, t);
    if (!gives_rank)
        in->row[2] = source(d, 2, T_U32);
}

static void decode_barrier(decoder *d, int aligned)
{
    ptx_instr *in = d->in;
    int kind, first = 0, n, reduce = -1;

    if (take(d, "warp")) {
        if (!take(d, "sync"))
            rd_error(d->reader, "%s is not supported", d->opcode);
        finish(d);
        count_operands(d, 1, 1);
        in->run = ex_warp_sync;
        in->flags |= F_CONVERGE;
        in->poison = POISON_OWN;
        in->row[4] = source(d, 0, T_B32);
        return;
    }
    if (take(d, "cluster")) {
        decode_cluster_barrier(d);
        return;
    }
    take(d, "cta");
    if (take(d, "aligned"))
        aligned = 1;
    kind = take_one(d, "sync arrive red");
    if (kind < 0)
        rd_error(d->reader, "%s is not supported", d->opcode);
    in->control = CTL_BAR;
    in->run = ex_nothing;
    in->poison = POISON_OWN;
    in->flags |= aligned ? F_WHOLE : 0;
    in->flags |= kind == 1 ? F_ARRIVE : 0;
    n = d->operands;
    if (kind == 2) {
        reduce = take_one(d, "and or popc");
        if (reduce < 0 || take_type(d) != (reduce == 2 ? T_U32 : T_PRED))
            rd_error(d->reader, "%s is not supported", d->opcode);
        in->flags |= F_BAR_RED;
        in->op = (uint8_t)reduce;
        count_operands(d, 3, 4);
        in->row[0] = reduce == 2 ? result(d, 0, T_U32) : predicate(d, 0);
        in->row[3] = predicate_of(d, operand_at(d, n - 1), 1);
        in->flags |= d->operand[n - 1]->negated ? F_NEGATE : 0;
        first = 1;
        n--;
    }
    finish(d);
    if (kind != 2)
        count_operands(d, kind == 1 ? 2 : 1, 2);
    in->row[1] = source(d, first, T_U32);
    if (n > first + 1)
        in->row[2] = source(d, first + 1, T_U32);
}

/* Release and acquire are what mbarriers do anyway, at the scope of the CTA. */
static void take_mbarrier_ordering(decoder *d)
{
    int i = take_one(d, "release acquire relaxed"), reach;

    if (i == 2)
        rd_error(d->reader, "%s: .relaxed is not supported", d->opcode);
    if (i >= 0)
        need_module(d, 90, 80);
    reach = take_one(d, "cta cluster");
    if (reach == 1)
        d->in->flags |= F_CLUSTER;
    if (reach >= 0 && i < 0)
        rd_error(d->reader, "%s: a scope goes with .release or .acquire", d->opcode);
}

static void mbarrier_address(decoder *d, int i)
{
    d->in->row[1] = address_in(d, i, (ptx_space)d->in->space, &d->in->imm, F_BASE64);
}

static void decode_mbarrier_wait(decoder *d, int potentially_blocking)
{
    ptx_instr *in = d->in;

    if (potentially_blocking)
        need_module(d, 90, 78);
    if (take(d, "parity"))
        in->flags |= F_PARITY;
    take_mbarrier_ordering(d);
    if (take_one(d, "shared shared::cta") < 0 || take_type(d) != T_B64)
        rd_error(d->reader, "%s is not supported", d->opcode);
    finish(d);
    count_operands(d, 3, 3 + potentially_blocking);
    in->run = ex_mbarrier_wait;
    in->control = CTL_POLL;
    in->row[0] = predicate(d, 0);
    mbarrier_address(d, 1);
    in->row[2] = source(d, 2, in->flags & F_PARITY ? T_U32 : T_B64);
    if (d->operands == 4)
        source(d, 3, T_U32); /* how long it may block */
}

/* mbarrier.arrive{.expect_tx}: with a state, `_` or, for shared::cluster, nothing in front of the address. */
static void decode_mbarrier_arrive(decoder *d)
{
    ptx_instr *in = d->in;
    int space, first;

    if (take(d, "expect_tx")) {
        need_module(d, 90, 80);
        in->flags |= F_EXPECT;
    }
    take_mbarrier_ordering(d);
    space = take_one(d, "shared shared::cta shared::cluster");
    if (space < 0 || take_type(d) != T_B64)
        rd_error(d->reader, "%s is not supported", d->opcode);
    finish(d);
    in->space = space == 2 ? SPACE_CLUSTER : SPACE_SHARED;
    first = d->operands && d->operand[0]->kind != OPERAND_ADDRESS;
    if (first && space == 2 && d->operand[0]->kind != OPERAND_SINK)
        rd_error(d->reader, "%s gives no state for .shared::cluster", d->opcode);
    if (!first && space != 2)
        rd_error(d->reader, "%s lacks a state, or _", d->opcode);
    count_operands(d, first + 1 + ((in->flags & F_EXPECT) != 0), first + 2);
    in->run = ex_mbarrier_arrive;
    if (first && d->operand[0]->kind != OPERAND_SINK)
        in->row[0] = result(d, 0, T_B64);
    mbarrier_address(d, first);
    if (d->operands == first + 2)
        in->row[2] = source(d, first + 1, T_U32);
}

static void decode_mbarrier(decoder *d)
{
    ptx_instr *in = d->in;
    enum { INIT, INVAL, ARRIVE, TEST_WAIT, TRY_WAIT, EXPECT_TX };
    int kind = take_one(d, "init inval arrive test_wait try_wait expect_tx"), space;

    in->poison = POISON_OWN;
    in->space = SPACE_SHARED;
    need_module(d, 80, 70);
    if (kind == ARRIVE) {
        decode_mbarrier_arrive(d);
        return;
    }
    if (kind == TEST_WAIT || kind == TRY_WAIT) {
        decode_mbarrier_wait(d, kind == TRY_WAIT);
        return;
    }
    if (kind == EXPECT_TX) {
        need_module(d, 90, 80);
        take(d, "relaxed");
        take_one(d, "cta cluster");
    }
    space = take_one(d, kind == EXPECT_TX ? "shared shared::cta shared::cluster" : "shared shared::cta");
    if (kind < 0 || space < 0 || take_type(d) != T_B64)
        rd_error(d->reader, "%s is not supported", d->opcode);
    if (space == 2)
        in->space = SPACE_CLUSTER;
    finish(d);
    count_operands(d, kind == INVAL ? 1 : 2, kind == INVAL ? 1 : 2);
    in->run = kind == INIT ? ex_mbarrier_init : kind == INVAL ? ex_mbarrier_inval : ex_mbarrier_expect;
    mbarrier_address(d, 0);
    if (kind != INVAL)
        in->row[2] = source(d, 1, T_U32);
}

/* fence.proxy.async{.space} and fence.mbarrier_init.release.cluster */
static void decode_async_fence(decoder *d)
{
    need_module(d, 90, 80);
    d->in->poison = POISON_OWN;
    d->in->space = SPACE_GENERIC;
    if (take(d, "mbarrier_init")) {
        if (!take(d, "release") || !take(d, "cluster"))
            rd_error(d->reader, "fence.mbarrier_init takes .release.cluster");
        d->in->run = ex_fence_init;
    } else {
        if (!take(d, "proxy") || !take(d, "async"))
            rd_error(d->reader, "%s is not supported", d->opcode);
        if (take(d, "global"))
            d->in->space = SPACE_GLOBAL;
        else if (take_one(d, "shared::cta shared::cluster") == 0)
            d->in->space = SPACE_SHARED;
        d->in->run = ex_fence_proxy;
    }
    finish(d);
    count_operands(d, 0, 0);
}

static void decode_fence(decoder *d)
{
    if (d->modifiers > 1 && (!strcmp(d->modifier[1], "proxy") || !strcmp(d->modifier[1], "mbarrier_init"))) {
        decode_async_fence(d);
        return;
    }
    take_one(d, "sc acq_rel acquire release");
    d->in->imm = take_one(d, "cta cluster gpu sys gl") == 0; /* of the CTA alone */
    finish(d);
    count_operands(d, 0, 0);
    d->in->run = ex_fence;
    d->in->poison = POISON_OWN;
}

static void decode_bra(decoder *d)
{
    take(d, "uni");
    finish(d);
    count_operands(d, 1, 1);
    if (d->operand[0]->kind != OPERAND_NAME)
        rd_error(d->reader, "bra wants a label");
    d->in->control = CTL_BRA;
    d->in->run = ex_nothing;
    rd_branch(d, d->operand[0]->name);
}

static void plain_control(decoder *d, int control, int operands)
{
    take(d, "uni");
    finish(d);
    count_operands(d, operands, operands);
    d->in->control = (uint8_t)control;
    d->in->run = ex_nothing;
    d->in->poison = POISON_OWN;
}

static void decode_dependency(decoder *d)
{
    need_module(d, 90, 78);
    if (take_one(d, "wait launch_dependents") < 0)
        rd_error(d->reader, "%s is not supported", d->opcode);
    plain_control(d, CTL_PLAIN, 0);
}

static void decode_activemask(decoder *d)
{
    if (take_type(d) != T_B32)
        rd_error(d->reader, "activemask gives .b32");
    finish(d);
    count_operands(d, 1, 1);
    d->in->run = ex_activemask;
    d->in->row[0] = result(d, 0, T_B32);
}

/* ---- the list -------------------------------------------------------------------------------------------------- */

static int is(const decoder *d, const char *name)
{
    return !strcmp(d->modifier[0], name);
}

static int decode_arithmetic(decoder *d)
{
    if (decode_simple(d))
        return 1;
    if (is(d, "mul"))
        decode_multiply(d, OP_MUL, OP_MUL_HI, OP_MUL_WIDE, 2);
    else if (is(d, "mad") || is(d, "madc"))
        decode_multiply(d, OP_MAD, OP_MAD_HI, OP_MAD_WIDE, 3);
    else if (is(d, "mul24"))
        decode_multiply(d, OP_MUL24, OP_NONE, OP_NONE, 2);
    else if (is(d, "mad24"))
        decode_multiply(d, OP_MAD24, OP_NONE, OP_NONE, 3);
    else if (is(d, "fma"))
        decode_fma(d);
    else if (is(d, "div"))
        decode_divide(d);
    else if (is(d, "min"))
        decode_minmax(d, OP_MIN, OP_MIN_NAN);
    else if (is(d, "max"))
        decode_minmax(d, OP_MAX, OP_MAX_NAN);
    else if (is(d, "shl"))
        decode_shift(d, OP_SHL);
    else if (is(d, "shr"))
        decode_shift(d, OP_SHR);
    else if (is(d, "shf"))
        decode_funnel(d);
    else if (is(d, "popc"))
        decode_count(d, OP_POPC);
    else if (is(d, "clz"))
        decode_count(d, OP_CLZ);
    else if (is(d, "bfind"))
        decode_count(d, OP_BFIND);
    else if (is(d, "bfe"))
        decode_field(d, OP_BFE);
    else if (is(d, "bfi"))
        decode_field(d, OP_BFI);
    else if (is(d, "lop3"))
        decode_lop3(d);
    else if (is(d, "prmt"))
        decode_prmt(d);
    else if (is(d, "dp4a"))
        decode_dot(d, OP_DP4A);
    else if (is(d, "dp2a"))
        decode_dot(d, OP_DP2A);
    else if (is(d, "selp"))
        decode_selp(d);
    else if (is(d, "slct"))
        decode_slct(d);
    else if (is(d, "setp"))
        decode_setp(d);
    else if (is(d, "set"))
        decode_set(d);
    else if (is(d, "testp"))
        decode_testp(d);
    else if (is(d, "ex2"))
        decode_unary_math(d, OP_NONE, OP_EX2);
    else if (is(d, "lg2"))
        decode_unary_math(d, OP_NONE, OP_LG2);
    else if (is(d, "sin"))
        decode_unary_math(d, OP_NONE, OP_SIN);
    else if (is(d, "cos"))
        decode_unary_math(d, OP_NONE, OP_COS);
    else if (is(d, "tanh"))
        decode_unary_math(d, OP_NONE, OP_TANH);
    else if (is(d, "rcp"))
        decode_unary_math(d, OP_RCP, OP_RCP_APPROX);
    else if (is(d, "rsqrt"))
        decode_unary_math(d, OP_NONE, OP_RSQRT);
    else if (is(d, "sqrt"))
        decode_unary_math(d, OP_SQRT, OP_SQRT_APPROX);
    else if (is(d, "mov"))
        decode_mov(d);
    else if (is(d, "cvt"))
        decode_cvt(d);
    else if (is(d, "cvta"))
        decode_cvta(d);
    else if (is(d, "isspacep"))
        decode_isspacep(d);
    else
        return 0;
    return 1;
}

static int decode_memory(decoder *d)
{
    if (is(d, "ld"))
        decode_access(d, 0);
    else if (is(d, "ldu"))
        decode_access(d, 0);
    else if (is(d, "st") && d->modifiers > 1 && !strcmp(d->modifier[1], "async"))
        decode_st_async(d);
    else if (is(d, "st"))
        decode_access(d, 1);
    else if (is(d, "atom"))
        decode_atom(d, 1);
    else if (is(d, "red"))
        decode_atom(d, 0);
    else if (is(d, "prefetch") || is(d, "prefetchu"))
        decode_prefetch(d);
    else if (is(d, "discard"))
        decode_discard(d);
    else if (is(d, "createpolicy"))
        decode_policy(d);
    else if (is(d, "cp") && d->modifiers > 2 && !strcmp(d->modifier[1], "async"))
        decode_cp_async(d);
    else if (is(d, "ldmatrix"))
        decode_matrix(d, 0);
    else if (is(d, "stmatrix"))
        decode_matrix(d, 1);
    else if (is(d, "movmatrix"))
        decode_movmatrix(d);
    else if (is(d, "mma"))
        decode_mma(d);
    else
        return 0;
    return 1;
}

static int decode_control(decoder *d)
{
    if (is(d, "bra"))
        decode_bra(d);
    else if (is(d, "ret") || is(d, "exit"))
        plain_control(d, CTL_EXIT, 0);
    else if (is(d, "trap") || is(d, "brkpt"))
        plain_control(d, CTL_TRAP, 0);
    else if (is(d, "bar"))
        decode_barrier(d, 1);
    else if (is(d, "barrier"))
        decode_barrier(d, 0);
    else if (is(d, "mapa"))
        decode_mapa(d, 0);
    else if (is(d, "getctarank"))
        decode_mapa(d, 1);
    else if (is(d, "membar") || is(d, "fence"))
        decode_fence(d);
    else if (is(d, "mbarrier"))
        decode_mbarrier(d);
    else if (is(d, "shfl"))
        decode_shfl(d);
    else if (is(d, "vote"))
        decode_vote(d);
    else if (is(d, "match"))
        decode_match(d);
    else if (is(d, "redux"))
        decode_redux(d);
    else if (is(d, "elect"))
        decode_elect(d);
    else if (is(d, "wgmma"))
        decode_wgmma(d);
    else if (is(d, "setmaxnreg"))
        decode_setmaxnreg(d);
    else if (is(d, "activemask"))
        decode_activemask(d);
    else if (is(d, "griddepcontrol"))
        decode_dependency(d);
    else if (is(d, "nanosleep")) {
        take_type(d);
        plain_control(d, CTL_YIELD, 1);
    } else
        return 0;
    return 1;
}

/* Registers named by an operand: the rows join the list. */
static int list_rows(const operand *o, uint32_t *rows, int n)
{
    if (!o)
        return n;
    if (o->kind == OPERAND_REGISTER)
        rows[n++] = o->row;
    else if (o->kind == OPERAND_ADDRESS)
        return list_rows(o->list[0], rows, n);
    for (int i = 0; o->kind == OPERAND_VECTOR && i < o->count; i++)
        n = list_rows(o->list[i], rows, n);
    return n;
}

/* wgmma's checks look at what ordinary instructions do to registers. The first operand is written, unless it is an
   address or the instruction gives nothing. */
static void note_registers(decoder *d)
{
    ptx_instr *in = d->in;
    uint32_t rows[MAX_OPERANDS * MAX_LIST];
    int n = 0, gives = in->control == CTL_PLAIN || in->control == CTL_POLL || (in->flags & F_BAR_RED);

    if (in->run == ex_wgmma || !d->operands)
        return;
    if (gives && in->run != ex_warp_sync && d->operand[0]->kind != OPERAND_ADDRESS)
        in->written = (uint16_t)list_rows(d->operand[0], rows, 0);
    for (int i = 0; i < d->operands; i++)
        n = list_rows(d->operand[i], rows, n);
    in->touch = malloc((size_t)(n ? n : 1) * sizeof *in->touch);
    if (!in->touch)
        longjmp(d->reader->recover, 2);
    memcpy(in->touch, rows, (size_t)n * sizeof *rows);
    in->touches = (uint16_t)n;
}

void rd_decode(decoder *d)
{
    if (!decode_arithmetic(d) && !decode_memory(d) && !decode_control(d))
        rd_error(d->reader, "unknown instruction %s", d->opcode);
    if (d->in->run == ex_atom || (d->in->flags & F_SYNC))
        d->reader->function->synchronises = 1;
    if (d->reader->module->target_exact)
        note_registers(d);
}
