/* Between ptx_parse.c (text) and ptx_decode.c (what an instruction means). */
#ifndef EMU_PTX_READER_H
#define EMU_PTX_READER_H

#include <setjmp.h>
#include "ptx.h"

enum {
    SYMBOL_BUCKETS = 1024,
    NAME_SIZE = 200,
    MAX_MODIFIERS = 20,
    MAX_OPERANDS = 10,
    MAX_ERRORS = 10,
    CONSTANT_DYNAMIC = 2 /* bit of ptx_constant.wide while reading: add the start of dynamic shared memory */
};

enum { SYMBOL_REGISTER, SYMBOL_VARIABLE };
enum { CONST_INT, CONST_F32, CONST_F64, CONST_DECIMAL };
enum {
    OPERAND_REGISTER,
    OPERAND_PREDICATE,
    OPERAND_CONSTANT,
    OPERAND_VARIABLE,
    OPERAND_SPECIAL,
    OPERAND_NAME,
    OPERAND_SINK,
    OPERAND_ADDRESS,
    OPERAND_VECTOR
};

typedef struct kept {
    struct kept *next;
    uint64_t align;
} kept;
typedef struct scope {
    struct scope *parent;
} scope;

typedef struct symbol {
    char *name;
    int kind;
    ptx_type type;
    uint32_t row, range; /* range: prefix<range> */
    ptx_space space;
    uint32_t align;
    int dynamic;
    uint64_t size, offset;
    const char *placed; /* shared variables: function for which `offset` holds */
    scope *scope;
    unsigned bucket;
    struct symbol *next, *older;
} symbol;

typedef struct label {
    char *name;
    scope *scope;
    uint32_t instruction;
    struct label *next;
} label;
typedef struct fixup {
    char *name;
    scope *scope;
    uint32_t instruction, line;
    struct fixup *next;
} fixup;

typedef struct constant {
    int kind;
    uint64_t u;
    double f;
} constant; /* CONST_F32: u holds the bits */

typedef struct operand {
    int kind, negated, special, count;
    ptx_type type;
    uint32_t row;
    char name[NAME_SIZE];
    symbol *symbol;
    constant constant;
    struct operand **list; /* elements of a vector; list[0]: base of an address or NULL */
    struct operand *pair;  /* a|b */
} operand;

typedef struct reader {
    emu_module *module;
    emu_function *function;
    const char *p;
    uint32_t line, statement_line;
    int capability, version, newest_version, errors;
    char *log;
    size_t log_size;
    jmp_buf recover, give_up;
    symbol *bucket[SYMBOL_BUCKETS], *newest;
    scope *scope;
    label *labels;
    fixup *fixups;
    kept *kept;
    uint32_t gap_space, dynamic_align;
} reader;

typedef struct decoder {
    reader *reader;
    ptx_instr *in;
    char *opcode;
    char *modifier[MAX_MODIFIERS];
    char used[MAX_MODIFIERS];
    int modifiers;
    operand *operand[MAX_OPERANDS];
    int operands;
} decoder;

void rd_error(reader *r, const char *format, ...);
void *rd_keep(reader *r, size_t size);
int rd_peek(reader *r);
int rd_accept(reader *r, int c);
void rd_expect(reader *r, int c);
ptx_type rd_type(const char *name);
symbol *rd_symbol(reader *r, const char *name, uint32_t *index);
uint32_t rd_constant_row(reader *r, uint64_t bits, int wide, int dynamic);
uint32_t rd_special_row(reader *r, int which);
void rd_list(decoder *d, const uint32_t *rows, int n);
void rd_branch(decoder *d, const char *label);
void rd_decode(decoder *d);
int rd_read(emu_module *module, int capability, int newest_version, char *log, size_t log_size);

#endif
