/* Reads PTX text and decodes it: directives, declarations, constant expressions, operands, labels, reconvergence.
 * What each instruction means is decoded in ptx_decode.c. Anything unknown is an error that names its line. */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "ptx_reader.h"

const unsigned char ptx_type_size[T_COUNT] = {
    [T_B8] = 1,   [T_B16] = 2,    [T_B32] = 4,    [T_B64] = 8,   [T_B128] = 16, [T_U8] = 1,  [T_U16] = 2,
    [T_U32] = 4,  [T_U64] = 8,    [T_S8] = 1,     [T_S16] = 2,   [T_S32] = 4,   [T_S64] = 8, [T_F16] = 2,
    [T_BF16] = 2, [T_F16X2] = 4,  [T_BF16X2] = 4, [T_TF32] = 4,  [T_F32] = 4,   [T_F64] = 8, [T_E4M3] = 1,
    [T_E5M2] = 1, [T_E4M3X2] = 2, [T_E5M2X2] = 2, [T_U16X2] = 4, [T_S16X2] = 4};

static const char *const type_name[T_COUNT] = {
    [T_B8] = "b8",       [T_B16] = "b16",       [T_B32] = "b32",       [T_B64] = "b64",       [T_B128] = "b128",
    [T_U8] = "u8",       [T_U16] = "u16",       [T_U32] = "u32",       [T_U64] = "u64",       [T_S8] = "s8",
    [T_S16] = "s16",     [T_S32] = "s32",       [T_S64] = "s64",       [T_F16] = "f16",       [T_BF16] = "bf16",
    [T_F16X2] = "f16x2", [T_BF16X2] = "bf16x2", [T_TF32] = "tf32",     [T_F32] = "f32",       [T_F64] = "f64",
    [T_E4M3] = "e4m3",   [T_E5M2] = "e5m2",     [T_E4M3X2] = "e4m3x2", [T_E5M2X2] = "e5m2x2", [T_S4] = "s4",
    [T_U4] = "u4",       [T_U16X2] = "u16x2",   [T_S16X2] = "s16x2",   [T_PRED] = "pred"};

const char *ptx_type_name(ptx_type t)
{
    return type_name[t] ? type_name[t] : "?";
}

ptx_type rd_type(const char *name)
{
    for (int t = 1; t < T_COUNT; t++)
        if (type_name[t] && !strcmp(type_name[t], name))
            return (ptx_type)t;
    return T_NONE;
}

/* ---- errors and memory ----------------------------------------------------------------------------------------- */

static void log_line(reader *r, uint32_t line, const char *text)
{
    char place[512];
    size_t used = strlen(r->log);

    em_place(r->module, line, place, sizeof place);
    if (r->log_size > used + 1)
        snprintf(r->log + used, r->log_size - used, "%s: error: %s\n", place, text);
    r->errors++;
}

void rd_error(reader *r, const char *format, ...)
{
    char text[512];
    va_list list;

    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    log_line(r, r->statement_line ? r->statement_line : r->line, text);
    longjmp(r->recover, 1);
}

/* Parse-time memory is released together with the reader. */
void *rd_keep(reader *r, size_t size)
{
    kept *k = calloc(1, sizeof *k + size);

    if (!k)
        longjmp(r->recover, 2);
    k->next = r->kept;
    r->kept = k;
    return k + 1;
}

static void *grow(reader *r, void *array, uint32_t *space, uint32_t need, size_t item)
{
    if (need > *space) {
        uint32_t bigger = *space ? *space * 2 : 64;
        void *p = realloc(array, bigger * item);
        if (!p)
            longjmp(r->recover, 2);
        *space = bigger;
        return p;
    }
    return array;
}

/* ---- characters and words -------------------------------------------------------------------------------------- */

static void skip_space(reader *r)
{
    for (;;) {
        if (*r->p == '\n') {
            r->line++;
            r->p++;
        } else if (*r->p == ' ' || *r->p == '\t' || *r->p == '\r') {
            r->p++;
        } else if (r->p[0] == '/' && r->p[1] == '/') {
            while (*r->p && *r->p != '\n')
                r->p++;
        } else if (r->p[0] == '/' && r->p[1] == '*') {
            for (r->p += 2; *r->p && !(r->p[0] == '*' && r->p[1] == '/'); r->p++)
                if (*r->p == '\n')
                    r->line++;
            if (!*r->p)
                rd_error(r, "comment does not end");
            r->p += 2;
        } else {
            return;
        }
    }
}

int rd_peek(reader *r)
{
    skip_space(r);
    return (unsigned char)*r->p;
}

int rd_accept(reader *r, int c)
{
    if (rd_peek(r) != c)
        return 0;
    r->p++;
    return 1;
}

void rd_expect(reader *r, int c)
{
    if (!rd_accept(r, c)) {
        if (*r->p)
            rd_error(r, "expected '%c', found '%c'", c, *r->p);
        rd_error(r, "expected '%c', found the end of the text", c);
    }
}

static int is_start(int c)
{
    return isalpha(c) || c == '_' || c == '$' || c == '%';
}
static int is_part(int c)
{
    return isalnum(c) || c == '_' || c == '$';
}

static void read_identifier(reader *r, char *out, size_t size)
{
    size_t n = 0;

    if (!is_start(rd_peek(r)))
        rd_error(r, "expected a name, found '%c'", *r->p ? *r->p : ' ');
    do {
        if (n + 1 >= size)
            rd_error(r, "name is too long");
        out[n++] = *r->p++;
    } while (is_part((unsigned char)*r->p));
    out[n] = 0;
}

/* A directive or type: ".word" with the dot left out. */
static void read_dotted(reader *r, char *out, size_t size)
{
    size_t n = 0;

    rd_expect(r, '.');
    while (is_part((unsigned char)*r->p)) {
        if (n + 1 >= size)
            rd_error(r, "word is too long");
        out[n++] = *r->p++;
    }
    out[n] = 0;
    if (!n)
        rd_error(r, "lone '.'");
}

/* ---- symbols --------------------------------------------------------------------------------------------------- */

static unsigned hash(const char *name)
{
    uint32_t h = 2166136261u;
    for (; *name; name++)
        h = (h ^ (unsigned char)*name) * 16777619u;
    return h % SYMBOL_BUCKETS;
}

static symbol *find_in(reader *r, const char *name, int ranges)
{
    for (symbol *s = r->bucket[hash(name)]; s; s = s->next)
        if (!strcmp(s->name, name) && (s->range > 0) == ranges)
            return s;
    return NULL;
}

static symbol *declare(reader *r, const char *name)
{
    symbol *s, *old = find_in(r, name, 0);
    unsigned h = hash(name);

    if (old && old->scope == r->scope)
        rd_error(r, "%s is declared twice", name);
    s = rd_keep(r, sizeof *s);
    s->name = rd_keep(r, strlen(name) + 1);
    memcpy(s->name, name, strlen(name) + 1);
    s->scope = r->scope;
    s->next = r->bucket[h];
    s->bucket = h;
    s->older = r->newest;
    r->bucket[h] = s;
    r->newest = s;
    return s;
}

/* A name as declared, or one of a family declared as prefix<count>; *index is its place there. */
symbol *rd_symbol(reader *r, const char *name, uint32_t *index)
{
    symbol *s = find_in(r, name, 0);
    size_t n = strlen(name), digits = 0;
    char prefix[NAME_SIZE];

    *index = 0;
    if (s)
        return s;
    while (digits < n && digits < 9 && isdigit((unsigned char)name[n - 1 - digits]))
        digits++;
    for (size_t d = 1; d <= digits && d < n; d++) {
        if (name[n - d] == '0' && d > 1)
            continue;
        memcpy(prefix, name, n - d);
        prefix[n - d] = 0;
        s = find_in(r, prefix, 1);
        if (s && (uint32_t)atoi(name + n - d) < s->range) {
            *index = (uint32_t)atoi(name + n - d);
            return s;
        }
    }
    return NULL;
}

static void open_scope(reader *r)
{
    scope *s = rd_keep(r, sizeof *s);
    s->parent = r->scope;
    r->scope = s;
}

static void close_scope(reader *r)
{
    while (r->newest && r->newest->scope == r->scope) {
        symbol *s = r->newest;
        r->bucket[s->bucket] = s->next;
        r->newest = s->older;
    }
    r->scope = r->scope->parent;
}

/* ---- constant expressions -------------------------------------------------------------------------------------- */

static constant expression(reader *r);

static constant literal(reader *r)
{
    constant c = {0};
    const char *p = r->p;
    char *end;

    if (p[0] == '0' && (p[1] == 'f' || p[1] == 'F') && isxdigit((unsigned char)p[2])) {
        float f;
        uint32_t bits = (uint32_t)strtoul(p + 2, &end, 16);
        if (end - p != 10)
            rd_error(r, "0f takes eight hexadecimal digits");
        memcpy(&f, &bits, 4);
        c.kind = CONST_F32;
        c.u = bits;
        c.f = (double)f;
    } else if (p[0] == '0' && (p[1] == 'd' || p[1] == 'D') && isxdigit((unsigned char)p[2])) {
        uint64_t bits = strtoull(p + 2, &end, 16);
        if (end - p != 18)
            rd_error(r, "0d takes sixteen hexadecimal digits");
        memcpy(&c.f, &bits, 8);
        c.kind = CONST_F64;
    } else if (p[0] == '0' && (p[1] == 'b' || p[1] == 'B')) {
        c.u = strtoull(p + 2, &end, 2);
    } else {
        const char *q = p;
        while (isdigit((unsigned char)*q))
            q++;
        if (!(p[0] == '0' && (p[1] == 'x' || p[1] == 'X')) && (*q == '.' || *q == 'e' || *q == 'E')) {
            c.f = strtod(p, &end);
            c.kind = CONST_DECIMAL;
        } else {
            c.u = strtoull(p, &end, 0);
            if (*end == 'U' || *end == 'u')
                end++;
        }
    }
    if (end == p || is_part((unsigned char)*end))
        rd_error(r, "malformed number");
    r->p = end;
    return c;
}

static constant primary(reader *r)
{
    constant c = {0};
    int ch = rd_peek(r);

    if (ch == '(') {
        r->p++;
        if (rd_peek(r) == '.') { /* a cast: (.s64) or (.u64) */
            char word[16];
            read_dotted(r, word, sizeof word);
            if (strcmp(word, "s64") && strcmp(word, "u64"))
                rd_error(r, "unknown cast .%s", word);
            rd_expect(r, ')');
            return primary(r);
        }
        c = expression(r);
        rd_expect(r, ')');
        return c;
    }
    if (ch == '-' || ch == '+' || ch == '~' || ch == '!') {
        r->p++;
        c = primary(r);
        if (ch == '-') {
            c.u = c.kind == CONST_F32 ? c.u ^ 0x80000000u : 0 - c.u;
            c.f = -c.f;
        } else if (ch == '~') {
            c.u = ~c.u;
        } else if (ch == '!') {
            c.u = !c.u;
        }
        if (c.kind != CONST_INT && (ch == '~' || ch == '!'))
            rd_error(r, "'%c' of a floating-point constant", ch);
        return c;
    }
    if (isdigit(ch))
        return literal(r);
    if (!strncmp(r->p, "WARP_SZ", 7) && !is_part((unsigned char)r->p[7])) {
        r->p += 7;
        c.u = LANES;
        return c;
    }
    rd_error(r, "expected a constant, found '%c'", ch ? ch : ' ');
    return c;
}

/* The operator at the cursor, its precedence, and its length; precedence 0: none. */
static int binary_operator(reader *r, int *length)
{
    static const struct {
        const char *text;
        int precedence;
    } table[] = {{"<<", 8}, {">>", 8}, {"<=", 7}, {">=", 7}, {"==", 6}, {"!=", 6}, {"&&", 2}, {"||", 1}, {"<", 7},
                 {">", 7},  {"&", 5},  {"^", 4},  {"|", 3},  {"+", 9},  {"-", 9},  {"*", 10}, {"/", 10}, {"%", 10}};

    rd_peek(r);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (!strncmp(r->p, table[i].text, strlen(table[i].text))) {
            *length = (int)strlen(table[i].text);
            return table[i].precedence;
        }
    return 0;
}

static uint64_t apply(reader *r, const char *op, int length, uint64_t a, uint64_t b)
{
    int64_t x = (int64_t)a, y = (int64_t)b;

    if (length == 2) {
        switch (op[0]) {
        case '<': return op[1] == '<' ? (b < 64 ? a << b : 0) : (uint64_t)(x <= y);
        case '>': return op[1] == '>' ? (b < 64 ? (uint64_t)(x >> b) : (uint64_t)(x >> 63)) : (uint64_t)(x >= y);
        case '=': return a == b;
        case '!': return a != b;
        case '&': return a && b;
        default: return a || b;
        }
    }
    switch (op[0]) {
    case '<': return x < y;
    case '>': return x > y;
    case '&': return a & b;
    case '^': return a ^ b;
    case '|': return a | b;
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    default:
        if (!b)
            rd_error(r, "division by zero in a constant expression");
        return op[0] == '/' ? (uint64_t)(x / y) : (uint64_t)(x % y);
    }
}

static constant binary(reader *r, int least)
{
    constant a = primary(r);

    for (;;) {
        int length = 0, precedence = binary_operator(r, &length);
        const char *op = r->p;
        constant b;

        if (!precedence || precedence < least)
            return a;
        r->p += length;
        b = binary(r, precedence + 1);
        if (a.kind != CONST_INT || b.kind != CONST_INT) {
            if (length != 1 || !strchr("+-*/", op[0]))
                rd_error(r, "this operator takes integers");
            if (a.kind == CONST_INT)
                a.f = (double)(int64_t)a.u;
            if (b.kind == CONST_INT)
                b.f = (double)(int64_t)b.u;
            a.f = op[0] == '+' ? a.f + b.f : op[0] == '-' ? a.f - b.f : op[0] == '*' ? a.f * b.f : a.f / b.f;
            a.kind = CONST_DECIMAL;
        } else {
            a.u = apply(r, op, length, a.u, b.u);
        }
    }
}

static constant expression(reader *r)
{
    constant c = binary(r, 1);

    if (rd_accept(r, '?')) {
        constant a = expression(r), b;
        rd_expect(r, ':');
        b = expression(r);
        return c.u ? a : b;
    }
    return c;
}

/* ---- rows of the register file --------------------------------------------------------------------------------- */

static uint32_t new_rows(reader *r, uint32_t n)
{
    uint32_t first = r->function->rows;
    r->function->rows += n;
    return first;
}

uint32_t rd_constant_row(reader *r, uint64_t bits, int wide, int dynamic)
{
    emu_function *f = r->function;

    for (uint32_t i = 0; i < f->constant_count && !dynamic; i++)
        if (f->constants[i].bits == bits && f->constants[i].wide == wide)
            return f->constants[i].row;
    f->constants = grow(r, f->constants, &f->constant_space, f->constant_count + 1, sizeof *f->constants);
    f->constants[f->constant_count].row = new_rows(r, wide ? 2 : 1);
    f->constants[f->constant_count].wide = dynamic ? wide | CONSTANT_DYNAMIC : wide;
    f->constants[f->constant_count].bits = bits;
    return f->constants[f->constant_count++].row;
}

uint32_t rd_special_row(reader *r, int which)
{
    emu_function *f = r->function;

    for (uint32_t i = 0; i < f->special_count; i++)
        if (f->specials[i].which == which)
            return f->specials[i].row;
    f->specials = grow(r, f->specials, &f->special_space, f->special_count + 1, sizeof *f->specials);
    f->specials[f->special_count].row = new_rows(r, which == SR_GRIDID ? 2 : 1);
    f->specials[f->special_count].which = which;
    return f->specials[f->special_count++].row;
}

static const char *const special_name[SR_COUNT] = {[SR_TID_X] = "%tid.x",
                                                   [SR_TID_Y] = "%tid.y",
                                                   [SR_TID_Z] = "%tid.z",
                                                   [SR_NTID_X] = "%ntid.x",
                                                   [SR_NTID_Y] = "%ntid.y",
                                                   [SR_NTID_Z] = "%ntid.z",
                                                   [SR_CTAID_X] = "%ctaid.x",
                                                   [SR_CTAID_Y] = "%ctaid.y",
                                                   [SR_CTAID_Z] = "%ctaid.z",
                                                   [SR_NCTAID_X] = "%nctaid.x",
                                                   [SR_NCTAID_Y] = "%nctaid.y",
                                                   [SR_NCTAID_Z] = "%nctaid.z",
                                                   [SR_LANEID] = "%laneid",
                                                   [SR_WARPID] = "%warpid",
                                                   [SR_NWARPID] = "%nwarpid",
                                                   [SR_SMID] = "%smid",
                                                   [SR_NSMID] = "%nsmid",
                                                   [SR_GRIDID] = "%gridid",
                                                   [SR_LANEMASK_EQ] = "%lanemask_eq",
                                                   [SR_LANEMASK_LE] = "%lanemask_le",
                                                   [SR_LANEMASK_LT] = "%lanemask_lt",
                                                   [SR_LANEMASK_GE] = "%lanemask_ge",
                                                   [SR_LANEMASK_GT] = "%lanemask_gt",
                                                   [SR_CLOCK] = "%clock",
                                                   [SR_CLOCK_HI] = "%clock_hi",
                                                   [SR_CLOCK64] = "%clock64",
                                                   [SR_GLOBALTIMER] = "%globaltimer",
                                                   [SR_GLOBALTIMER_LO] = "%globaltimer_lo",
                                                   [SR_GLOBALTIMER_HI] = "%globaltimer_hi",
                                                   [SR_DYNAMIC_SMEM] = "%dynamic_smem_size",
                                                   [SR_TOTAL_SMEM] = "%total_smem_size",
                                                   [SR_CLUSTERID_X] = "%clusterid.x",
                                                   [SR_CLUSTERID_Y] = "%clusterid.y",
                                                   [SR_CLUSTERID_Z] = "%clusterid.z",
                                                   [SR_NCLUSTERID_X] = "%nclusterid.x",
                                                   [SR_NCLUSTERID_Y] = "%nclusterid.y",
                                                   [SR_NCLUSTERID_Z] = "%nclusterid.z",
                                                   [SR_CLUSTER_CTAID_X] = "%cluster_ctaid.x",
                                                   [SR_CLUSTER_CTAID_Y] = "%cluster_ctaid.y",
                                                   [SR_CLUSTER_CTAID_Z] = "%cluster_ctaid.z",
                                                   [SR_CLUSTER_NCTAID_X] = "%cluster_nctaid.x",
                                                   [SR_CLUSTER_NCTAID_Y] = "%cluster_nctaid.y",
                                                   [SR_CLUSTER_NCTAID_Z] = "%cluster_nctaid.z",
                                                   [SR_CLUSTER_CTARANK] = "%cluster_ctarank",
                                                   [SR_CLUSTER_NCTARANK] = "%cluster_nctarank",
                                                   [SR_IS_EXPLICIT_CLUSTER] = "%is_explicit_cluster"};

/* ---- operands -------------------------------------------------------------------------------------------------- */

static operand *read_operand(reader *r);

/* Shared variables of the module belong to each function that names them: they get their place at the first use. */
static void place_shared(reader *r, symbol *s)
{
    emu_function *f = r->function;
    uint32_t start;

    if (s->placed == f->name)
        return;
    s->placed = f->name;
    if (s->dynamic) {
        if (s->align > r->dynamic_align)
            r->dynamic_align = s->align;
        return;
    }
    start = (f->shared_span + s->align - 1) / s->align * s->align;
    f->shared_gap = grow(r, f->shared_gap, &r->gap_space, f->shared_gaps * 2 + 2, sizeof *f->shared_gap);
    f->shared_gap[f->shared_gaps * 2] = start + (uint32_t)s->size;
    f->shared_gap[f->shared_gaps * 2 + 1] = start + (uint32_t)s->size + SHARED_GAP;
    f->shared_gaps++;
    f->shared_static = (f->shared_static + s->align - 1) / s->align * s->align + (uint32_t)s->size;
    f->shared_span = start + (uint32_t)s->size + SHARED_GAP;
    s->offset = SHARED_BASE + start;
}

static void variable_operand(reader *r, operand *o, symbol *s)
{
    o->kind = OPERAND_VARIABLE;
    o->symbol = s;
    if (s->space == SPACE_SHARED)
        place_shared(r, s);
    if (rd_peek(r) == '+' || rd_peek(r) == '-')
        o->constant = binary(r, 9); /* "+ 16*4" and "- 8" read as signed terms */
}

static void name_operand(reader *r, operand *o)
{
    char name[NAME_SIZE];
    uint32_t index;
    symbol *s;

    read_identifier(r, name, sizeof name);
    if (*r->p == '.' && name[0] == '%') {
        size_t n = strlen(name);
        name[n++] = *r->p++;
        while (is_part((unsigned char)*r->p) && n + 1 < sizeof name)
            name[n++] = *r->p++;
        name[n] = 0;
    }
    memcpy(o->name, name, strlen(name) + 1);
    if (!strcmp(name, "_")) {
        o->kind = OPERAND_SINK;
        return;
    }
    s = rd_symbol(r, name, &index);
    if (!s) {
        for (int i = 0; i < SR_COUNT; i++)
            if (special_name[i] && !strcmp(special_name[i], name)) {
                o->kind = OPERAND_SPECIAL;
                o->special = i;
                return;
            }
        o->kind = OPERAND_NAME; /* a label, or undefined: the instruction decides */
        return;
    }
    if (s->kind == SYMBOL_VARIABLE) {
        variable_operand(r, o, s);
        return;
    }
    o->kind = s->type == T_PRED ? OPERAND_PREDICATE : OPERAND_REGISTER;
    o->type = s->type;
    o->row = s->row + index * (s->type != T_PRED && ptx_type_size[s->type] == 8 ? 2 : 1);
}

static void address_operand(reader *r, operand *o)
{
    r->p++;
    o->kind = OPERAND_ADDRESS;
    o->list = rd_keep(r, sizeof *o->list);
    if (is_start(rd_peek(r)) && strncmp(r->p, "WARP_SZ", 7)) {
        o->list[0] = rd_keep(r, sizeof **o->list);
        name_operand(r, o->list[0]);
        if (o->list[0]->kind == OPERAND_VARIABLE) {
            o->constant = o->list[0]->constant;
            o->list[0]->constant.u = 0;
        } else if (rd_peek(r) == '+' || rd_peek(r) == '-') {
            o->constant = binary(r, 9);
        }
        if (o->list[0]->kind == OPERAND_NAME)
            rd_error(r, "%s is not declared", o->list[0]->name);
    } else {
        o->constant = expression(r);
    }
    if (o->constant.kind != CONST_INT)
        rd_error(r, "an address offset is an integer");
    rd_expect(r, ']');
}

static void vector_operand(reader *r, operand *o)
{
    o->kind = OPERAND_VECTOR;
    o->list = rd_keep(r, MAX_LIST * sizeof *o->list);
    r->p++;
    do {
        if (o->count == MAX_LIST)
            rd_error(r, "more than %d registers in a vector", MAX_LIST);
        o->list[o->count++] = read_operand(r);
    } while (rd_accept(r, ','));
    rd_expect(r, '}');
}

static operand *read_operand(reader *r)
{
    operand *o = rd_keep(r, sizeof *o);
    int c = rd_peek(r);

    if (c == '{') {
        vector_operand(r, o);
    } else if (c == '[') {
        address_operand(r, o);
    } else if (c == '!' && is_start((unsigned char)r->p[1])) {
        r->p++;
        name_operand(r, o);
        if (o->kind != OPERAND_PREDICATE)
            rd_error(r, "'!' is for predicates, %s is none", o->name);
        o->negated = 1;
    } else if (c == '-' && is_start((unsigned char)r->p[1]) && strncmp(r->p + 1, "WARP_SZ", 7)) {
        rd_error(r, "a register cannot be negated in place");
    } else if (is_start(c) && strncmp(r->p, "WARP_SZ", 7)) {
        name_operand(r, o);
        if (rd_peek(r) == '|' && r->p[1] != '|') {
            r->p++;
            o->pair = rd_keep(r, sizeof *o);
            name_operand(r, o->pair);
        }
    } else {
        o->kind = OPERAND_CONSTANT;
        o->constant = expression(r);
    }
    return o;
}

/* ---- instructions ---------------------------------------------------------------------------------------------- */

static ptx_instr *new_instruction(reader *r)
{
    emu_function *f = r->function;

    f->code = grow(r, f->code, &f->instruction_space, f->instructions + 1, sizeof *f->code);
    memset(&f->code[f->instructions], 0, sizeof *f->code);
    return &f->code[f->instructions];
}

static void split_opcode(reader *r, decoder *d)
{
    char *part;

    rd_peek(r);
    d->opcode = rd_keep(r, 256);
    for (size_t n = 0; *r->p && !isspace((unsigned char)*r->p) && *r->p != ';' && *r->p != ','; n++) {
        if (n > 250)
            rd_error(r, "opcode is too long");
        d->opcode[n] = *r->p++;
    }
    part = rd_keep(r, strlen(d->opcode) + 1);
    memcpy(part, d->opcode, strlen(d->opcode) + 1);
    d->modifiers = 0;
    while (part) {
        char *dot = strchr(part, '.');
        if (dot)
            *dot++ = 0;
        if (d->modifiers == MAX_MODIFIERS)
            rd_error(r, "too many modifiers");
        d->modifier[d->modifiers++] = part;
        part = dot;
    }
    d->used[0] = 1;
}

static void guard(reader *r, ptx_instr *in)
{
    char name[NAME_SIZE];
    uint32_t index;
    symbol *s;

    in->guard = -1;
    if (!rd_accept(r, '@'))
        return;
    if (rd_accept(r, '!'))
        in->guard_flip = ALL_LANES;
    read_identifier(r, name, sizeof name);
    s = rd_symbol(r, name, &index);
    if (!s || s->kind != SYMBOL_REGISTER || s->type != T_PRED)
        rd_error(r, "%s is not a declared predicate", name);
    in->guard = (int32_t)(s->row + index);
}

static void instruction(reader *r)
{
    const char *start = r->p;
    decoder d;
    ptx_instr *in = new_instruction(r);

    memset(&d, 0, sizeof d);
    d.reader = r;
    d.in = in;
    in->line = r->line;
    in->reconverge = NO_PC;
    for (size_t i = 0; i < sizeof in->row / sizeof in->row[0]; i++)
        in->row[i] = NO_ROW;
    guard(r, in);
    split_opcode(r, &d);
    if (rd_peek(r) != ';')
        do {
            if (d.operands == MAX_OPERANDS)
                rd_error(r, "too many operands");
            d.operand[d.operands++] = read_operand(r);
        } while (rd_accept(r, ','));
    rd_expect(r, ';');
    in->text = start;
    in->text_size = (uint32_t)(r->p - start);
    rd_decode(&d);
    r->function->instructions++;
}

void rd_list(decoder *d, const uint32_t *rows, int n)
{
    ptx_instr *in = d->in;

    in->list = malloc((size_t)(n ? n : 1) * sizeof *in->list);
    if (!in->list)
        longjmp(d->reader->recover, 2);
    memcpy(in->list, rows, (size_t)n * sizeof *rows);
    in->lists = (uint16_t)n;
}

void rd_branch(decoder *d, const char *name)
{
    reader *r = d->reader;
    fixup *f = rd_keep(r, sizeof *f);

    f->name = rd_keep(r, strlen(name) + 1);
    memcpy(f->name, name, strlen(name) + 1);
    f->scope = r->scope;
    f->instruction = r->function->instructions;
    f->line = r->statement_line;
    f->next = r->fixups;
    r->fixups = f;
}

static void add_label(reader *r, const char *name)
{
    label *l;

    for (l = r->labels; l; l = l->next)
        if (l->scope == r->scope && !strcmp(l->name, name))
            rd_error(r, "label %s is declared twice", name);
    l = rd_keep(r, sizeof *l);
    l->name = rd_keep(r, strlen(name) + 1);
    memcpy(l->name, name, strlen(name) + 1);
    l->scope = r->scope;
    l->instruction = r->function->instructions;
    l->next = r->labels;
    r->labels = l;
}

static void resolve_labels(reader *r)
{
    for (fixup *f = r->fixups; f; f = f->next) {
        label *found = NULL;
        for (scope *s = f->scope; s && !found; s = s->parent)
            for (label *l = r->labels; l && !found; l = l->next)
                if (l->scope == s && !strcmp(l->name, f->name))
                    found = l;
        if (found) {
            r->function->code[f->instruction].target = found->instruction;
        } else {
            char text[NAME_SIZE + 64];
            snprintf(text, sizeof text, "label %s is not declared", f->name);
            log_line(r, f->line, text);
        }
    }
    r->fixups = NULL;
    r->labels = NULL;
}

/* ---- declarations ---------------------------------------------------------------------------------------------- */

static ptx_type read_type(reader *r)
{
    char word[NAME_SIZE];
    ptx_type t;

    read_dotted(r, word, sizeof word);
    t = rd_type(word);
    if (!t || t == T_S4 || t == T_U4)
        rd_error(r, "unknown type .%s", word);
    return t;
}

static void declare_registers(reader *r)
{
    ptx_type t = read_type(r);

    if (t == T_B128 || t == T_E4M3 || t == T_E5M2)
        rd_error(r, "registers of type .%s are not supported", ptx_type_name(t));
    do {
        char name[NAME_SIZE];
        uint32_t range = 0, n;
        symbol *s;

        read_identifier(r, name, sizeof name);
        if (rd_accept(r, '<')) {
            constant c = binary(r, 8); /* not '>' */
            range = (uint32_t)c.u;
            if (c.kind != CONST_INT || c.u < 1 || c.u > 65536)
                rd_error(r, "%s: register count out of range", name);
            rd_expect(r, '>');
        }
        s = declare(r, name);
        s->kind = SYMBOL_REGISTER;
        s->type = t;
        s->range = range;
        n = range ? range : 1;
        if (t == T_PRED) {
            s->row = r->function->predicates;
            r->function->predicates += n;
        } else {
            s->row = new_rows(r, n * (ptx_type_size[t] == 8 ? 2 : 1));
        }
    } while (rd_accept(r, ','));
    rd_expect(r, ';');
}

static void store_element(reader *r, unsigned char *at, ptx_type t, constant c)
{
    int is_float = t == T_F32 || t == T_F64;

    if (is_float != (c.kind != CONST_INT))
        rd_error(r, "initialiser does not fit .%s", ptx_type_name(t));
    if (t == T_F32) {
        float f = (float)c.f;
        if (c.kind == CONST_F32)
            memcpy(at, &c.u, 4); /* low word: x86-64 and arm64 are little-endian */
        else
            memcpy(at, &f, 4);
    } else if (t == T_F64) {
        memcpy(at, &c.f, 8);
    } else {
        memcpy(at, &c.u, ptx_type_size[t]);
    }
}

static void initialiser(reader *r, ptx_type t, unsigned char *bytes, uint64_t size, uint64_t *at)
{
    if (rd_accept(r, '{')) {
        do
            initialiser(r, t, bytes, size, at);
        while (rd_accept(r, ','));
        rd_expect(r, '}');
        return;
    }
    if (*at + ptx_type_size[t] > size)
        rd_error(r, "more initialisers than elements");
    store_element(r, bytes + *at, t, expression(r));
    *at += ptx_type_size[t];
}

static void place_constant(reader *r, symbol *s, const unsigned char *bytes)
{
    emu_module *m = r->module;
    uint32_t start = (m->constant_bytes + s->align - 1) / s->align * s->align;
    unsigned char *bank = realloc(m->constant_bank, start + s->size + 1);

    if (!bank)
        longjmp(r->recover, 2);
    memset(bank + m->constant_bytes, 0, start - m->constant_bytes);
    memcpy(bank + start, bytes, s->size);
    m->constant_bank = bank;
    m->constant_bytes = start + (uint32_t)s->size;
    s->offset = start;
}

static void place_global(reader *r, symbol *s, const unsigned char *bytes, int initialised)
{
    static _Atomic uint64_t next_address = MODULE_GLOBALS;
    module_global *g = calloc(1, sizeof *g);

    if (!g)
        longjmp(r->recover, 2);
    g->next = r->module->globals;
    r->module->globals = g;
    g->name = malloc(strlen(s->name) + 1);
    g->alloc.bytes = malloc(s->size);
    g->alloc.written = malloc(s->size);
    if (!g->name || !g->alloc.bytes || !g->alloc.written)
        longjmp(r->recover, 2);
    memcpy(g->name, s->name, strlen(s->name) + 1);
    memcpy(g->alloc.bytes, bytes, s->size);
    /* Module variables without initialiser are zero, by the PTX manual. */
    (void)initialised;
    memset(g->alloc.written, 1, s->size);
    g->alloc.size = s->size;
    g->alloc.base = atomic_fetch_add(&next_address, (s->size + 0xffff) / 0x8000 * 0x8000);
    s->offset = g->alloc.base;
}

/* .shared, .local, .const, .global: type, name, dimensions, initialiser. */
static void declare_variable(reader *r, ptx_space space, int external)
{
    uint32_t align = 0;
    ptx_type t;

    while (rd_peek(r) == '.') {
        const char *back = r->p;
        char word[NAME_SIZE];
        read_dotted(r, word, sizeof word);
        if (!strcmp(word, "align")) {
            constant c = expression(r);
            align = (uint32_t)c.u;
            if (!align || (align & (align - 1)) || align > 65536)
                rd_error(r, "alignment is not a power of two");
        } else {
            r->p = back;
            break;
        }
    }
    t = read_type(r);
    if (!ptx_type_size[t] || t == T_B128)
        rd_error(r, "variables of type .%s are not supported", ptx_type_name(t));
    if (align < ptx_type_size[t])
        align = ptx_type_size[t];
    do {
        char name[NAME_SIZE];
        uint64_t count = 1, at = 0;
        int open = 0;
        unsigned char *bytes = NULL;
        symbol *s;

        read_identifier(r, name, sizeof name);
        while (rd_accept(r, '[')) {
            if (rd_peek(r) == ']') {
                open = 1;
            } else {
                constant c = expression(r);
                count *= c.u;
                if (c.kind != CONST_INT || !c.u || count > 1u << 30)
                    rd_error(r, "%s: array size out of range", name);
            }
            rd_expect(r, ']');
        }
        if (open && (!external || space != SPACE_SHARED))
            rd_error(r, "%s: only .extern .shared arrays may be open", name);
        s = declare(r, name);
        s->kind = SYMBOL_VARIABLE;
        s->type = t;
        s->space = space;
        s->align = align;
        s->dynamic = open;
        s->size = open ? 0 : count * ptx_type_size[t];
        if (space == SPACE_CONST || space == SPACE_GLOBAL) {
            int initialised = rd_accept(r, '=');
            bytes = rd_keep(r, s->size + 8);
            if (initialised)
                initialiser(r, t, bytes, s->size, &at);
            if (space == SPACE_CONST)
                place_constant(r, s, bytes);
            else
                place_global(r, s, bytes, initialised);
        } else if (rd_peek(r) == '=') {
            rd_error(r, "%s: this state space takes no initialiser", name);
        } else if (space == SPACE_LOCAL) {
            s->offset = (r->function->local_bytes + align - 1) / align * align;
            r->function->local_bytes = (uint32_t)(s->offset + s->size);
        } else if (r->function) {
            place_shared(r, s);
        }
    } while (rd_accept(r, ','));
    rd_expect(r, ';');
}

static void parameter(reader *r)
{
    emu_function *f = r->function;
    char word[NAME_SIZE];
    uint32_t align = 0;
    uint64_t count = 1;
    ptx_type t = T_NONE;
    symbol *s;
    int n = f->param_count;

    read_dotted(r, word, sizeof word);
    if (strcmp(word, "param"))
        rd_error(r, "expected .param, found .%s", word);
    while (rd_peek(r) == '.') {
        read_dotted(r, word, sizeof word);
        if (!strcmp(word, "align")) {
            uint32_t a = (uint32_t)expression(r).u;
            if (!t)
                align = a; /* behind .ptr it is the pointee's */
        } else if (rd_type(word) && !t) {
            t = rd_type(word);
        } else if (strcmp(word, "ptr") && strcmp(word, "global") && strcmp(word, "shared") && strcmp(word, "const") &&
                   strcmp(word, "local")) {
            rd_error(r, "unknown word .%s in a parameter", word);
        }
    }
    read_identifier(r, word, sizeof word);
    if (!t || !ptx_type_size[t] || t == T_PRED)
        rd_error(r, "parameter %s has no usable type", word);
    if (rd_accept(r, '[')) {
        count = expression(r).u;
        rd_expect(r, ']');
    }
    if (align < ptx_type_size[t])
        align = ptx_type_size[t];
    s = declare(r, word);
    s->kind = SYMBOL_VARIABLE;
    s->space = SPACE_PARAM;
    s->type = t;
    s->align = align;
    s->size = count * ptx_type_size[t];
    s->offset = ((uint64_t)f->param_bytes + align - 1) / align * align;
    f->param_bytes = (int)(s->offset + s->size);
    if (n % 64 == 0) {
        f->param_offset = realloc(f->param_offset, (size_t)(n + 64) * sizeof(int));
        f->param_size = realloc(f->param_size, (size_t)(n + 64) * sizeof(int));
        if (!f->param_offset || !f->param_size)
            longjmp(r->recover, 2);
    }
    f->param_offset[n] = (int)s->offset;
    f->param_size[n] = (int)s->size;
    f->param_count++;
}

/* ---- reconvergence: immediate post-dominators ------------------------------------------------------------------ */

typedef struct flow {
    const emu_function *f;
    uint32_t blocks;
    uint32_t *block_of, *first, *last; /* instruction ranges */
    uint32_t (*next)[2];
    uint32_t *order, *ranked; /* reverse post-order number from the exit, and back */
    uint32_t *dominator;
    uint32_t *before, *before_start; /* predecessors */
    uint32_t reached;
} flow;

static uint32_t common(const flow *w, uint32_t a, uint32_t b)
{
    while (a != b) {
        while (w->order[a] > w->order[b])
            a = w->dominator[a];
        while (w->order[b] > w->order[a])
            b = w->dominator[b];
    }
    return a;
}

static void make_blocks(flow *w)
{
    const emu_function *f = w->f;
    uint32_t n = f->instructions, b = 0;
    unsigned char *leader = calloc(n + 1, 1);

    leader[0] = 1;
    for (uint32_t i = 0; i < n; i++) {
        const ptx_instr *in = &f->code[i];
        if (in->control == CTL_BRA)
            leader[in->target] = 1;
        if (in->control == CTL_BRA || in->control == CTL_EXIT || in->control == CTL_TRAP)
            leader[i + 1] = 1;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (leader[i]) {
            if (i)
                w->last[b - 1] = i - 1;
            w->first[b++] = i;
        }
        w->block_of[i] = b - 1;
    }
    w->block_of[n] = b;
    if (b)
        w->last[b - 1] = n - 1;
    w->blocks = b;
    free(leader);
}

/* Block number `blocks` is the exit. A guarded exit only makes lanes vanish: it is no way out for the others. */
static void link_blocks(flow *w)
{
    for (uint32_t b = 0; b < w->blocks; b++) {
        const ptx_instr *in = &w->f->code[w->last[b]];
        uint32_t through = b + 1 < w->blocks ? b + 1 : w->blocks;

        w->next[b][1] = NO_PC;
        if (in->control == CTL_BRA) {
            w->next[b][0] = w->block_of[in->target];
            if (in->guard >= 0)
                w->next[b][1] = through;
        } else if ((in->control == CTL_EXIT || in->control == CTL_TRAP) && in->guard < 0) {
            w->next[b][0] = w->blocks;
        } else {
            w->next[b][0] = through;
        }
    }
}

static void link_back(flow *w)
{
    uint32_t n = w->blocks + 1;

    for (uint32_t b = 0; b < w->blocks; b++)
        for (int k = 0; k < 2; k++)
            if (w->next[b][k] != NO_PC)
                w->before_start[w->next[b][k] + 1]++;
    for (uint32_t b = 0; b < n; b++)
        w->before_start[b + 1] += w->before_start[b];
    for (uint32_t b = 0; b < w->blocks; b++)
        for (int k = 0; k < 2; k++)
            if (w->next[b][k] != NO_PC)
                w->before[w->before_start[w->next[b][k]] + w->order[w->next[b][k]]++] = b;
}

/* Numbers blocks so that the exit is 0 and every block comes after one of its successors. */
static void rank_blocks(flow *w)
{
    uint32_t n = w->blocks + 1, depth = 0, rank = n;
    uint32_t *stack = malloc(n * sizeof *stack), *at = calloc(n, sizeof *at);

    for (uint32_t b = 0; b < n; b++)
        w->order[b] = NO_PC;
    stack[depth++] = w->blocks;
    w->order[w->blocks] = 0;
    while (depth) {
        uint32_t b = stack[depth - 1];
        if (at[b] < w->before_start[b + 1] - w->before_start[b]) {
            uint32_t p = w->before[w->before_start[b] + at[b]++];
            if (w->order[p] == NO_PC) {
                w->order[p] = 0;
                stack[depth++] = p;
            }
        } else {
            w->ranked[--rank] = b;
            depth--;
        }
    }
    w->reached = n - rank;
    for (uint32_t i = rank; i < n; i++) {
        w->order[w->ranked[i]] = i - rank;
        w->ranked[i - rank] = w->ranked[i];
    }
    free(stack);
    free(at);
}

static void dominate(flow *w)
{
    int changed = 1;

    for (uint32_t b = 0; b <= w->blocks; b++)
        w->dominator[b] = NO_PC;
    w->dominator[w->blocks] = w->blocks;
    while (changed) {
        changed = 0;
        for (uint32_t i = 1; i < w->reached; i++) {
            uint32_t b = w->ranked[i], best = NO_PC;
            for (int k = 0; k < 2; k++) {
                uint32_t s = w->next[b][k];
                if (s == NO_PC || w->order[s] == NO_PC || w->dominator[s] == NO_PC)
                    continue;
                best = best == NO_PC ? s : common(w, best, s);
            }
            if (best != NO_PC && w->dominator[b] != best) {
                w->dominator[b] = best;
                changed = 1;
            }
        }
    }
}

static void find_reconvergence(reader *r)
{
    emu_function *f = r->function;
    uint32_t n = f->instructions;
    flow w = {0};
    uint32_t *all = calloc((size_t)n * 12 + 64, sizeof *all);

    if (!all)
        longjmp(r->recover, 2);
    w.f = f;
    w.block_of = all;
    w.first = all + (n + 2);
    w.last = all + 2 * (n + 2);
    w.order = all + 3 * (n + 2);
    w.ranked = all + 4 * (n + 2);
    w.dominator = all + 5 * (n + 2);
    w.before_start = all + 6 * (n + 2);
    w.before = all + 7 * (n + 2) + 2;
    w.next = (uint32_t(*)[2])(void *)(all + 9 * (n + 2) + 4);
    make_blocks(&w);
    link_blocks(&w);
    link_back(&w);
    rank_blocks(&w);
    dominate(&w);
    for (uint32_t b = 0; b < w.blocks; b++) {
        ptx_instr *in = &f->code[w.last[b]];
        uint32_t d = w.dominator[b];
        if (in->control == CTL_BRA)
            in->reconverge = d == NO_PC || d == w.blocks ? NO_PC : w.first[d];
    }
    free(all);
}

/* ---- functions and modules ------------------------------------------------------------------------------------- */

static void skip_statement(reader *r)
{
    while (*r->p && *r->p != ';' && *r->p != '{' && *r->p != '}') {
        if (*r->p == '\n')
            r->line++;
        r->p++;
    }
    if (*r->p == ';')
        r->p++;
}

static void string_literal(reader *r)
{
    rd_expect(r, '"');
    while (*r->p && *r->p != '"' && *r->p != '\n')
        r->p++;
    rd_expect(r, '"');
}

static void loc(reader *r)
{
    while (*r->p && *r->p != '\n')
        r->p++;
}

static void pragma(reader *r)
{
    do
        string_literal(r);
    while (rd_accept(r, ','));
    rd_expect(r, ';');
}

static void body_directive(reader *r)
{
    char word[NAME_SIZE];

    read_dotted(r, word, sizeof word);
    if (!strcmp(word, "reg"))
        declare_registers(r);
    else if (!strcmp(word, "shared"))
        declare_variable(r, SPACE_SHARED, 0);
    else if (!strcmp(word, "local"))
        declare_variable(r, SPACE_LOCAL, 0);
    else if (!strcmp(word, "extern")) {
        read_dotted(r, word, sizeof word);
        if (strcmp(word, "shared"))
            rd_error(r, ".extern .%s is not supported here", word);
        declare_variable(r, SPACE_SHARED, 1);
    } else if (!strcmp(word, "pragma"))
        pragma(r);
    else if (!strcmp(word, "loc"))
        loc(r);
    else
        rd_error(r, "unknown directive .%s", word);
}

/* True if a label was read. */
static int try_label(reader *r)
{
    const char *back = r->p, *q;
    char name[NAME_SIZE];

    if (!is_start(*r->p))
        return 0;
    for (q = r->p; is_part((unsigned char)*q) || *q == '%'; q++)
        ;
    while (*q == ' ' || *q == '\t')
        q++;
    if (*q != ':' || q[1] == ':')
        return 0;
    read_identifier(r, name, sizeof name);
    rd_expect(r, ':');
    (void)back;
    add_label(r, name);
    return 1;
}

static void statement(reader *r)
{
    if (*r->p == '.')
        body_directive(r);
    else if (!try_label(r))
        instruction(r);
}

static void function_body(reader *r)
{
    volatile int depth = 1;

    rd_expect(r, '{');
    while (depth) {
        int c;
        switch (setjmp(r->recover)) {
        case 0: break;
        case 2: longjmp(r->give_up, 1);
        default:
            if (r->errors >= MAX_ERRORS)
                longjmp(r->give_up, 2);
            skip_statement(r);
        }
        r->statement_line = 0;
        c = rd_peek(r);
        r->statement_line = r->line;
        if (!c)
            longjmp(r->give_up, (log_line(r, r->line, "function does not end"), 2));
        if (c == '{') {
            r->p++;
            open_scope(r);
            depth++;
        } else if (c == '}') {
            r->p++;
            if (--depth)
                close_scope(r);
        } else if (c == ';') {
            r->p++;
        } else {
            statement(r);
        }
    }
}

/* A barrier or an instruction past the end: a function that does not end in ret gets one. */
static void end_function(reader *r)
{
    emu_function *f = r->function;
    ptx_instr *in = new_instruction(r);
    uint32_t dynamic, align = r->dynamic_align;

    in->control = CTL_EXIT;
    in->run = ex_nothing;
    in->guard = -1;
    in->line = r->line;
    in->reconverge = NO_PC;
    in->text = "}";
    in->text_size = 1;
    f->instructions++;
    resolve_labels(r);
    dynamic = (f->shared_span + align - 1) / align * align;
    if (f->shared_gaps && dynamic > f->shared_span)
        f->shared_gap[f->shared_gaps * 2 - 1] = dynamic;
    f->shared_span = dynamic;
    f->poison_start = malloc((f->rows + 1) * sizeof *f->poison_start);
    if (!f->poison_start)
        longjmp(r->recover, 2);
    memset(f->poison_start, 0xff, (f->rows + 1) * sizeof *f->poison_start);
    for (uint32_t i = 0; i < f->constant_count; i++) {
        if (f->constants[i].wide & CONSTANT_DYNAMIC)
            f->constants[i].bits += SHARED_BASE + dynamic;
        f->constants[i].wide &= ~CONSTANT_DYNAMIC;
        f->poison_start[f->constants[i].row] = 0;
    }
    for (uint32_t i = 0; i < f->special_count; i++)
        f->poison_start[f->specials[i].row] = 0;
    if (!r->errors)
        find_reconvergence(r);
}

/* One to three sizes; their product. */
static int sizes(reader *r, unsigned size[3])
{
    int i = 0;

    size[0] = size[1] = size[2] = 1;
    do
        size[i] = (unsigned)expression(r).u;
    while (++i < 3 && rd_accept(r, ','));
    return (int)(size[0] * size[1] * size[2]);
}

static void cluster_directive(reader *r, const char *word)
{
    emu_function *f = r->function;
    unsigned size[3];

    if (r->module->target < 90 || r->version < 78)
        rd_error(r, ".%s needs .target sm_90 and .version 7.8", word);
    if (!strcmp(word, "explicitcluster"))
        f->explicit_cluster = 1;
    else if (!strcmp(word, "maxclusterrank"))
        f->max_cluster = sizes(r, size);
    else if (sizes(r, f->cluster) < 1)
        rd_error(r, "a cluster has at least one CTA");
    if (f->max_cluster && f->cluster[0])
        rd_error(r, ".maxclusterrank does not go with .reqnctapercluster");
}

static void tuning_directives(reader *r)
{
    emu_function *f = r->function;
    unsigned size[3];

    while (rd_peek(r) == '.') {
        char word[NAME_SIZE];
        read_dotted(r, word, sizeof word);
        if (!strcmp(word, "maxntid") || !strcmp(word, "reqntid")) {
            f->max_threads = sizes(r, size);
            if (f->max_threads < 1 || f->max_threads > 1024)
                rd_error(r, "%d threads in a CTA", f->max_threads);
        } else if (!strcmp(word, "minnctapersm")) {
            f->min_ctas = sizes(r, size);
        } else if (!strcmp(word, "maxnctapersm") || !strcmp(word, "maxnreg")) {
            sizes(r, size);
        } else if (!strcmp(word, "reqnctapercluster") || !strcmp(word, "explicitcluster") ||
                   !strcmp(word, "maxclusterrank")) {
            cluster_directive(r, word);
        } else if (!strcmp(word, "pragma")) {
            pragma(r);
        } else {
            rd_error(r, "unknown directive .%s", word);
        }
    }
}

static void entry(reader *r)
{
    emu_module *m = r->module;
    emu_function *f = calloc(1, sizeof *f);
    emu_function **all = realloc(m->functions, (size_t)(m->function_count + 1) * sizeof *all);
    char name[NAME_SIZE];

    if (all)
        m->functions = all;
    if (!f || !all) {
        free(f);
        longjmp(r->recover, 2);
    }
    all[m->function_count++] = f;
    f->module = m;
    f->max_threads = 1024;
    read_identifier(r, name, sizeof name);
    for (int i = 0; i + 1 < m->function_count; i++)
        if (!strcmp(m->functions[i]->name, name))
            rd_error(r, "entry %s is declared twice", name);
    f->name = malloc(strlen(name) + 1);
    if (!f->name)
        longjmp(r->recover, 2);
    memcpy(f->name, name, strlen(name) + 1);
    r->function = f;
    r->gap_space = 0;
    r->dynamic_align = 16;
    open_scope(r);
    if (rd_accept(r, '(') && !rd_accept(r, ')')) {
        do
            parameter(r);
        while (rd_accept(r, ','));
        rd_expect(r, ')');
    }
    tuning_directives(r);
    function_body(r);
    end_function(r);
    close_scope(r);
    r->function = NULL;
}

static void version(reader *r)
{
    int major = 0, minor = 0;

    rd_peek(r);
    while (isdigit((unsigned char)*r->p))
        major = major * 10 + (*r->p++ - '0');
    rd_expect(r, '.');
    while (isdigit((unsigned char)*r->p))
        minor = minor * 10 + (*r->p++ - '0');
    r->version = major * 10 + minor;
    if (r->version > r->newest_version)
        longjmp(r->give_up, (log_line(r, r->line, "this .version is newer than the driver"), 3));
}

static void target(reader *r)
{
    emu_module *m = r->module;
    char word[NAME_SIZE], *end;

    read_identifier(r, word, sizeof word);
    if (strncmp(word, "sm_", 3))
        rd_error(r, "unknown target %s", word);
    m->target = (int)strtol(word + 3, &end, 10);
    m->target_exact = *end == 'a';
    if ((*end && strcmp(end, "a")) || m->target < 10)
        rd_error(r, "unknown target %s", word);
    if (m->target_exact ? m->target != r->capability : m->target > r->capability) {
        char text[NAME_SIZE + 128];
        snprintf(text, sizeof text, "target %s does not run on this device (compute capability %d.%d)", word,
                 r->capability / 10, r->capability % 10);
        longjmp(r->give_up, (log_line(r, r->line, text), 4));
    }
    if (rd_peek(r) == ',')
        rd_error(r, "target options are not supported");
}

static void module_directive(reader *r)
{
    char word[NAME_SIZE];
    int external = 0;

    read_dotted(r, word, sizeof word);
    while (!strcmp(word, "visible") || !strcmp(word, "weak") || !strcmp(word, "extern")) {
        external |= word[0] == 'e';
        read_dotted(r, word, sizeof word);
    }
    if (!strcmp(word, "version"))
        version(r);
    else if (!strcmp(word, "target"))
        target(r);
    else if (!strcmp(word, "address_size")) {
        if (expression(r).u != 64)
            rd_error(r, ".address_size must be 64");
    } else if (!r->version || !r->module->target)
        rd_error(r, "a module starts with .version and .target");
    else if (!strcmp(word, "entry"))
        entry(r);
    else if (!strcmp(word, "shared"))
        declare_variable(r, SPACE_SHARED, external);
    else if (!strcmp(word, "const"))
        declare_variable(r, SPACE_CONST, external);
    else if (!strcmp(word, "global"))
        declare_variable(r, SPACE_GLOBAL, external);
    else if (!strcmp(word, "pragma"))
        pragma(r);
    else if (!strcmp(word, "file") || !strcmp(word, "loc"))
        loc(r);
    else
        rd_error(r, "unknown directive .%s", word);
}

static void read_module(reader *r)
{
    open_scope(r);
    for (;;) {
        switch (setjmp(r->recover)) {
        case 0: break;
        case 2: longjmp(r->give_up, 1);
        default: return; /* after an error outside a body nothing that follows would make sense */
        }
        r->statement_line = 0;
        if (!rd_peek(r))
            break;
        module_directive(r);
    }
    if (!r->module->target)
        rd_error(r, "a module starts with .version and .target");
}

int rd_read(emu_module *module, int capability, int newest_version, char *log, size_t log_size)
{
    reader *r = calloc(1, sizeof *r);
    volatile int result = EMU_OK;

    if (!r)
        return EMU_OUT_OF_MEMORY;
    r->module = module;
    r->p = module->text;
    r->line = 1;
    r->capability = capability;
    r->newest_version = newest_version;
    r->log = log;
    r->log_size = log_size;
    switch (setjmp(r->give_up)) {
    case 0: read_module(r); break;
    case 1: result = EMU_OUT_OF_MEMORY; break;
    case 3: result = EMU_NEWER_PTX; break;
    case 4: result = EMU_WRONG_TARGET; break;
    default: result = EMU_BAD_PTX; break;
    }
    if (result == EMU_OK && r->errors)
        result = EMU_BAD_PTX;
    while (r->kept) {
        kept *k = r->kept;
        r->kept = k->next;
        free(k);
    }
    free(r);
    return result;
}
