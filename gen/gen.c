/* gen - turns the PTX templates in ptx/ into the generated region of kaio.h.
 *
 *     gen [--cc COMMAND] [--dump DIR] [--header IN --output OUT] [--quiet] PTXDIR
 *
 * PTXDIR/modules.txt lists the modules. Each one is a run of the C preprocessor over a template; what comes out is
 * checked, normalised to one statement per line and embedded as C string literals, followed by the kernel table.
 * The order of work is the order of this file: diagnostics, expressions, reading, lexing, statements, contracts,
 * version rules, manifest, costs, output. PTXDIR/costs.txt holds what `make tune` measured of each entry.
 *
 * Above each .entry stands its contract, a line (or several joined by backslashes) that gen reads and does not embed:
 *
 *     .kaio op=matmul kind=async dtype=f16 layout=rc tile=TILE_M,TILE_N,32 threads=WARPS*32 smem=... align=16
 *
 * op, kind, dtype, dtype_b and layout are words, the rest integer constant expressions; macros are expanded in all.
 * smem counts dynamic shared memory in bytes, align is what bases and leading dimensions must be multiples of, in
 * bytes, cluster is how many CTAs at most may be launched as a cluster. The architecture comes from the folder, the bytes of parameters and the CTAs an SM holds (.minnctapersm) from
 * the entry's head. In directives, [..], <..>, .align (..) and thread counts may hold constant expressions too: ptxas
 * wants numbers there, gen evaluates.
 *
 * --dump writes, for each entry: ENTRY.ptx (the text exactly as embedded), ENTRY.lines (the source line of each of
 * its lines), ENTRY.dbg.ptx (the text with line markers, so that ptxas names our sources); and index.txt, a line per
 * entry: name, folder, family, threads, dynamic shared memory, bytes of parameters.
 *
 * Nothing is written unless every check passes. The output depends on nothing but the files under PTXDIR.
 */
#define _POSIX_C_SOURCE 200809L

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    MAX_SOURCE_COLUMNS = 118,
    MAX_MODULE_BYTES = 112 * 1024,
    TEXT_END = 65535,         /* KAIO__TEXT_END */
    MAX_LITERAL_BYTES = 4000, /* C99 promises 4095 characters in a string literal */
    MAX_ENTRIES = 8           /* entries of one module */
};

#define BEGIN_MARKER "/*>>> KAIO-GEN: generated from ptx/ by make gen, do not edit */"
#define END_MARKER   "/*<<< KAIO-GEN */"

/* ---------------------------------------------------------------- memory and text */

/* A short-lived program: what is allocated is kept until it ends. */
static void *allocate(size_t bytes)
{
    void *p = calloc(1, bytes ? bytes : 1);
    if (!p) {
        fputs("gen: out of memory\n", stderr);
        exit(1);
    }
    return p;
}

/* Room for one more element in a growing array. */
static void *reserve(void *array, size_t count, size_t *room, size_t element)
{
    if (count < *room)
        return array;
    *room = *room ? *room * 2 : 16;
    array = realloc(array, *room * element);
    if (!array) {
        fputs("gen: out of memory\n", stderr);
        exit(1);
    }
    return array;
}

typedef struct {
    char *data; /* always terminated */
    size_t length, room;
} buffer;

static void append_bytes(buffer *b, const char *bytes, size_t count)
{
    while (b->length + count + 1 > b->room)
        b->data = reserve(b->data, b->room, &b->room, 1);
    memcpy(b->data + b->length, bytes, count);
    b->length += count;
    b->data[b->length] = 0;
}

static void append(buffer *b, const char *text)
{
    append_bytes(b, text, strlen(text));
}

static char *format_list(const char *format, va_list list)
{
    va_list again;
    int length;
    char *text;

    va_copy(again, list);
    length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    text = allocate((size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, list);
    return text;
}

static char *format_text(const char *format, ...)
{
    va_list list;
    char *text;

    va_start(list, format);
    text = format_list(format, list);
    va_end(list);
    return text;
}

static void append_format(buffer *b, const char *format, ...)
{
    va_list list;
    char *text;

    va_start(list, format);
    text = format_list(format, list);
    va_end(list);
    append(b, text);
    free(text);
}

static char *copy_text(const char *text, size_t length)
{
    char *copy = allocate(length + 1);
    memcpy(copy, text, length);
    return copy;
}

static char *upper_case(const char *text)
{
    char *copy = copy_text(text, strlen(text)), *p;
    for (p = copy; *p; p++)
        *p = (char)toupper((unsigned char)*p);
    return copy;
}

static bool starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static bool is_name_char(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

typedef unsigned long long hash64;

static hash64 fnv_1a(hash64 hash, const char *bytes, size_t count)
{
    size_t i;
    for (i = 0; i < count; i++)
        hash = ((hash ^ (unsigned char)bytes[i]) * 1099511628211ull) & 0xffffffffffffffffull;
    return hash;
}

#define FNV_BASIS 14695981039346656037ull

/* ---------------------------------------------------------------- diagnostics */

typedef struct {
    const char *file; /* as shown: ptx/... */
    int line;
} place;

static struct {
    char **text;
    size_t count, room;
} errors;

/* A template is expanded many times; each of its faults is reported once. */
static void error_at(place at, const char *format, ...)
{
    va_list list;
    char *message, *text;
    size_t i;

    va_start(list, format);
    message = format_list(format, list);
    va_end(list);
    text = at.line ? format_text("%s:%d: error: %s", at.file, at.line, message)
                   : format_text("%s: error: %s", at.file, message);
    free(message);
    for (i = 0; i < errors.count; i++)
        if (strcmp(errors.text[i], text) == 0)
            return;
    fprintf(stderr, "%s\n", text);
    errors.text = reserve(errors.text, errors.count, &errors.room, sizeof *errors.text);
    errors.text[errors.count++] = text;
}

/* ---------------------------------------------------------------- files */

static bool read_stream(FILE *f, buffer *into)
{
    char block[16384];
    size_t got;

    append(into, "");
    while ((got = fread(block, 1, sizeof block, f)) > 0)
        append_bytes(into, block, got);
    return !ferror(f);
}

static bool read_file(const char *path, buffer *into)
{
    FILE *f = fopen(path, "rb");
    bool ok;

    if (!f)
        return false;
    ok = read_stream(f, into);
    fclose(f);
    return ok;
}

/* Leaves a file alone that already holds the bytes, so that its time stamp says when it changed. */
static void write_file(const char *path, const buffer *content)
{
    buffer old = {0};
    FILE *f;

    if (read_file(path, &old) && old.length == content->length &&
        memcmp(old.data, content->data, old.length) == 0) {
        free(old.data);
        return;
    }
    free(old.data);
    f = fopen(path, "wb");
    if (!f || fwrite(content->data, 1, content->length, f) != content->length || fclose(f)) {
        fprintf(stderr, "%s: error: cannot write: %s\n", path, strerror(errno));
        exit(1);
    }
}

typedef struct {
    char *name; /* ptx/... */
    hash64 hash;
} source;

static struct {
    source *item;
    size_t count, room;
} sources;

static const char *ptx_root; /* the PTXDIR argument */

/* The rules for what people write, comments included: what ptxas or a reader's terminal would stumble over. */
static void check_source_text(const char *name, const buffer *text)
{
    const char *p = text->data, *end = p + text->length;
    place at = {NULL, 1};
    int column = 0;

    at.file = name;
    for (; p < end; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '\n') {
            if (column > MAX_SOURCE_COLUMNS)
                error_at(at, "%d columns, at most %d", column, MAX_SOURCE_COLUMNS);
            at.line++;
            column = 0;
            continue;
        }
        column++;
        if (c == '\t')
            error_at(at, "tab");
        else if (c == '\r')
            error_at(at, "carriage return");
        else if (c < 32 || c > 126)
            error_at(at, "byte 0x%02x is not ASCII text", c);
    }
    if (text->length && end[-1] != '\n')
        error_at(at, "no newline at the end of the file");
}

/* Registers a source by its shown name, reads and checks it once. */
static const char *add_source(const char *name)
{
    buffer text = {0};
    char *path;
    size_t i;

    for (i = 0; i < sources.count; i++)
        if (strcmp(sources.item[i].name, name) == 0)
            return sources.item[i].name;
    sources.item = reserve(sources.item, sources.count, &sources.room, sizeof *sources.item);
    sources.item[sources.count].name = copy_text(name, strlen(name));
    name = sources.item[sources.count].name;
    path = format_text("%s/%s", ptx_root, name + strlen("ptx/"));
    if (read_file(path, &text)) {
        check_source_text(name, &text);
        sources.item[sources.count].hash = fnv_1a(FNV_BASIS, text.data, text.length);
    } else {
        place at = {NULL, 0};
        at.file = name;
        error_at(at, "cannot read: %s", strerror(errno));
    }
    sources.count++;
    free(text.data);
    free(path);
    return name;
}

/* ROOT/sm80/../common/mma.inc -> ptx/common/mma.inc; NULL for a file outside PTXDIR. */
static char *shown_name(const char *path)
{
    size_t root = strlen(ptx_root);
    char *name, *up;

    while (starts_with(path, "./"))
        path += 2;
    if (strncmp(path, ptx_root, root) != 0 || path[root] != '/')
        return NULL;
    name = format_text("ptx/%s", path + root + 1);
    while ((up = strstr(name, "/../")) != NULL) {
        char *from = up;
        while (from > name && from[-1] != '/')
            from--;
        memmove(from, up + 4, strlen(up + 4) + 1);
    }
    return starts_with(name, "ptx/") ? name : NULL;
}

/* ---------------------------------------------------------------- integer constant expressions */

typedef struct {
    const char *p;
    place at;
    bool failed;
} expression;

static void skip_spaces(const char **p)
{
    while (**p == ' ' || **p == '\n')
        ++*p;
}

static void expression_error(expression *e, const char *message)
{
    if (!e->failed)
        error_at(e->at, "%s at '%.24s'", message, e->p);
    e->failed = true;
}

static long long parse_binary(expression *e, int level);
static long long parse_conditional(expression *e);

static long long parse_primary(expression *e)
{
    long long value;

    skip_spaces(&e->p);
    switch (*e->p) {
    case '-': e->p++; return -parse_primary(e);
    case '+': e->p++; return parse_primary(e);
    case '~': e->p++; return ~parse_primary(e);
    case '!': e->p++; return !parse_primary(e);
    case '(':
        e->p++;
        value = parse_conditional(e);
        skip_spaces(&e->p);
        if (*e->p == ')')
            e->p++;
        else
            expression_error(e, "expected ')'");
        return value;
    default: break;
    }
    if (isdigit((unsigned char)*e->p)) {
        char *end;
        errno = 0;
        value = strtoll(e->p, &end, 0);
        while (*end == 'u' || *end == 'U' || *end == 'l' || *end == 'L')
            end++;
        if (errno || is_name_char(*end))
            expression_error(e, "not a number");
        e->p = end;
        return value;
    }
    expression_error(e, "expected an integer (an undefined macro?)");
    return 0;
}

typedef struct {
    const char *text;
    int level;
} binary_operator;

/* Longer spellings first. */
static const binary_operator binary_operators[] = {
    {"||", 0}, {"&&", 1}, {"==", 5}, {"!=", 5}, {"<=", 6}, {">=", 6}, {"<<", 7}, {">>", 7}, {"|", 2},
    {"^", 3},  {"&", 4},  {"<", 6},  {">", 6},  {"+", 8},  {"-", 8},  {"*", 9},  {"/", 9},  {"%", 9},
};

static const binary_operator *peek_operator(expression *e)
{
    size_t i;

    skip_spaces(&e->p);
    for (i = 0; i < sizeof binary_operators / sizeof *binary_operators; i++)
        if (starts_with(e->p, binary_operators[i].text))
            return &binary_operators[i];
    return NULL;
}

static long long apply(expression *e, const char *op, long long a, long long b)
{
    if ((op[0] == '/' || op[0] == '%') && b == 0) {
        expression_error(e, "division by zero");
        return 0;
    }
    if ((strcmp(op, "<<") == 0 || strcmp(op, ">>") == 0) && (b < 0 || b > 31 || a < 0)) {
        expression_error(e, "shift out of range");
        return 0;
    }
    switch (op[0]) {
    case '|': return op[1] ? a || b : a | b;
    case '&': return op[1] ? a && b : a & b;
    case '^': return a ^ b;
    case '=': return a == b;
    case '!': return a != b;
    case '<': return op[1] == '<' ? a << b : op[1] ? a <= b : a < b;
    case '>': return op[1] == '>' ? a >> b : op[1] ? a >= b : a > b;
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    case '/': return a / b;
    default: return a % b;
    }
}

static long long parse_binary(expression *e, int level)
{
    long long value = parse_primary(e);
    const binary_operator *op;

    while (!e->failed && (op = peek_operator(e)) != NULL && op->level >= level) {
        e->p += strlen(op->text);
        value = apply(e, op->text, value, parse_binary(e, op->level + 1));
    }
    return value;
}

static long long parse_conditional(expression *e)
{
    long long value = parse_binary(e, 0), yes, no;

    skip_spaces(&e->p);
    if (e->failed || *e->p != '?')
        return value;
    e->p++;
    yes = parse_conditional(e);
    skip_spaces(&e->p);
    if (*e->p != ':') {
        expression_error(e, "expected ':'");
        return 0;
    }
    e->p++;
    no = parse_conditional(e);
    return value ? yes : no;
}

/* Evaluates the expression at *p and moves *p past it. */
static int parse_int(const char **p, place at, bool *ok)
{
    expression e = {NULL, {NULL, 0}, false};
    long long value;

    e.p = *p;
    e.at = at;
    value = parse_conditional(&e);
    if (!e.failed && (value < INT_MIN || value > INT_MAX))
        expression_error(&e, "value out of range before");
    *p = e.p;
    *ok = !e.failed;
    return e.failed ? 0 : (int)value;
}

/* ---------------------------------------------------------------- lexing preprocessed text */

typedef enum { TOKEN_WORD, TOKEN_STRING, TOKEN_SIGN, TOKEN_CONTRACT, TOKEN_END } token_kind;

typedef struct {
    token_kind kind;
    char *text;
    place at;
    bool starts_line;
} token;

typedef struct {
    token *item;
    size_t count, room;
} token_list;

static void add_token(token_list *list, token_kind kind, const char *text, size_t length, place at, bool starts_line)
{
    token *t;

    list->item = reserve(list->item, list->count, &list->room, sizeof *list->item);
    t = &list->item[list->count++];
    t->kind = kind;
    t->text = copy_text(text, length);
    t->at = at;
    t->starts_line = starts_line;
}

static bool is_word_char(int c)
{
    return is_name_char(c) || c == '$' || c == '%' || c == '.';
}

/* Length of the word at p; :: is part of words such as L2::cache_hint. A preprocessor may put a space after the dot
 * of .TYPE where TYPE was a macro: the caller joins such pieces. */
static size_t word_length(const char *p)
{
    const char *start = p;
    while (is_word_char((unsigned char)*p) || (p > start && p[0] == ':' && p[1] == ':')) {
        if (*p == ':')
            p++;
        p++;
    }
    return (size_t)(p - start);
}

static size_t sign_length(const char *p)
{
    static const char *const pairs[] = {"==", "!=", "<=", ">=", "<<", ">>", "&&", "||"};
    size_t i;

    for (i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (starts_with(p, pairs[i]))
            return 2;
    return 1;
}

static bool ends_with_dot(const char *text)
{
    size_t length = strlen(text);
    return length && text[length - 1] == '.';
}

static void lex_line(token_list *list, const char *p, place at)
{
    bool starts_line = true;

    skip_spaces(&p);
    if (starts_with(p, ".kaio") && !is_word_char((unsigned char)p[5])) {
        const char *end = p;
        while (*end && *end != ';')
            end++;
        add_token(list, TOKEN_CONTRACT, p + 5, (size_t)(end - p - 5), at, true);
        p = *end ? end + 1 : end;
        starts_line = false;
    }
    for (skip_spaces(&p); *p; skip_spaces(&p)) {
        size_t length;
        if (is_word_char((unsigned char)*p)) {
            token *last = list->count && !starts_line ? &list->item[list->count - 1] : NULL;
            length = word_length(p);
            if (last && last->kind == TOKEN_WORD && ends_with_dot(last->text)) {
                char *joined = format_text("%s%.*s", last->text, (int)length, p);
                free(last->text);
                last->text = joined;
            } else {
                add_token(list, TOKEN_WORD, p, length, at, starts_line);
            }
        } else if (*p == '"') {
            for (length = 1; p[length] && p[length] != '"'; length++)
                ;
            if (!p[length]) {
                error_at(at, "unterminated string");
                return;
            }
            length++;
            add_token(list, TOKEN_STRING, p, length, at, starts_line);
        } else {
            length = sign_length(p);
            if (!strchr("{}[]()<>,;:=+-*/&|^~!?@", *p))
                error_at(at, "stray '%c'", *p);
            add_token(list, TOKEN_SIGN, p, length, at, starts_line);
        }
        p += length;
        starts_line = false;
    }
}

/* # 12 "file" 1 3; returns false where the line is none. */
static bool parse_marker(const char *line, place *at)
{
    char *end, *path, *name;
    const char *quote;
    long number;

    if (line[0] != '#' || line[1] != ' ' || !isdigit((unsigned char)line[2]))
        return false;
    number = strtol(line + 2, &end, 10);
    if (end[0] != ' ' || end[1] != '"' || (quote = strchr(end + 2, '"')) == NULL)
        return false;
    at->line = (int)number;
    if (end[2] == '<') { /* <built-in>, <command-line> */
        at->file = NULL;
        return true;
    }
    path = copy_text(end + 2, (size_t)(quote - end - 2));
    name = shown_name(path);
    if (name) {
        at->file = add_source(name);
        free(name);
    } else {
        at->file = NULL;
        if (path[strlen(path) - 1] != '/') { /* some compilers name the working directory */
            place here = {NULL, 0};
            here.file = path;
            error_at(here, "included from outside the ptx folder");
        }
    }
    return true;
}

static token_list lex(buffer *text)
{
    token_list list = {0};
    place at = {NULL, 1};
    char *line = text->data, *end;

    for (; *line; line = end) {
        end = strchr(line, '\n');
        if (end)
            *end++ = 0;
        else
            end = line + strlen(line);
        if (parse_marker(line, &at))
            continue;
        if (at.file) {
            const char *first = line;
            skip_spaces(&first);
            if (*first == '#')
                error_at(at, "unknown directive: %s", first);
            else
                lex_line(&list, first, at);
        }
        at.line++;
    }
    add_token(&list, TOKEN_END, "", 0, at, true);
    return list;
}

/* ---------------------------------------------------------------- modules */

typedef struct {
    bool seen;
    place at;
    char *op, *kind, *dtype, *dtype_b, *layout;
    int tile[3];
    int stages, threads, smem, arch, exact, align, cluster;
} contract;

typedef struct {
    char *name;
    place at;
    contract c;
    int param_bytes, ctas_per_sm;
} entry;

typedef struct {
    char *text;
    place at;
} text_line;

typedef struct {
    /* from the manifest */
    char *template_name; /* sm80/matmul.ptx */
    char *folder;        /* sm80 */
    char *family;        /* MATMUL */
    char *defines;       /* -D options */
    place at;
    /* from the template */
    text_line *line;
    size_t lines, line_room;
    entry entries[MAX_ENTRIES];
    int entry_count;
    buffer text;
    hash64 hash;
    int version, needed_version;
    place version_at, needed_at;
    char *needed_by;
    bool has_target, has_address_size;
} module;

static struct {
    module *item;
    size_t count, room;
} modules;

static void add_line(module *m, const char *text, place at)
{
    m->line = reserve(m->line, m->lines, &m->line_room, sizeof *m->line);
    m->line[m->lines].text = copy_text(text, strlen(text));
    m->line[m->lines].at = at;
    m->lines++;
    append(&m->text, text);
    append(&m->text, "\n");
}

/* sm90a -> 90 */
static int folder_arch(const char *folder)
{
    return atoi(folder + 2);
}

static bool folder_is_exact(const char *folder)
{
    return folder[strlen(folder) - 1] == 'a';
}

/* ---------------------------------------------------------------- .version rules */

/* The lowest .version that takes each target; a .ptx file claims no more than its target and instructions need, since
 * every step locks out drivers. Measured with ptxas. */
static const struct {
    const char *folder;
    int version;
} target_versions[] = {
    {"sm75", 63}, {"sm80", 70},  {"sm86", 71},  {"sm87", 74},   {"sm89", 78},  {"sm90", 78},
    {"sm90a", 80}, {"sm100", 86}, {"sm100a", 86}, {"sm120", 87}, {"sm120a", 87},
};

static const struct {
    const char *prefix; /* of the opcode or directive */
    const char *part;   /* and this within it, or NULL */
    int version;
} instruction_versions[] = {
    {"", ".L1::", 74},
    {"", ".L2::", 74},
    {"createpolicy", NULL, 74},
    {"discard", NULL, 74},
    {"applypriority", NULL, 74},
    {"", "::cta", 78},
    {"", "::cluster", 78},
    {"movmatrix", NULL, 78},
    {"stmatrix", NULL, 78},
    {"mbarrier.try_wait", NULL, 78},
    {"mbarrier.arrive.expect_tx", NULL, 80},
    {"mbarrier.expect_tx", NULL, 80},
    {"mbarrier.complete_tx", NULL, 80},
    {"griddepcontrol", NULL, 78},
    {"mapa", NULL, 78},
    {"barrier.cluster", NULL, 78},
    {"barrier.cluster", ".relaxed", 80},
    {"barrier.cluster", ".release", 80},
    {"barrier.cluster", ".acquire", 80},
    {".reqnctapercluster", NULL, 78},
    {".explicitcluster", NULL, 78},
    {".maxclusterrank", NULL, 78},
    {"cp.async.bulk", NULL, 80},
    {"cp.reduce.async.bulk", NULL, 80},
    {"wgmma", NULL, 80},
    {"wgmma", ".s8.u8", 84},
    {"wgmma", ".u8.s8", 84},
    {"setmaxnreg", NULL, 80},
    {"elect.sync", NULL, 80},
    {"fence.proxy.async", NULL, 80},
    {"fence.mbarrier_init", NULL, 80},
    {"prefetch", "tensormap", 80},
    {"prefetchu", "tensormap", 80},
    {"st.async", NULL, 81},
    {"red.async", NULL, 81},
    {"multimem", NULL, 81},
    {"red", ".v2", 81},
    {"red", ".v4", 81},
    {"red", ".v8", 81},
    {"atom", ".v2", 81},
    {"atom", ".v4", 81},
    {"atom", ".v8", 81},
    {"", ".b128", 83},
    {"tensormap", NULL, 83},
    {"mma", ".e4m3", 84},
    {"mma", ".e5m2", 84},
    {"st.bulk", NULL, 86},
};

static const char *show_version(int version)
{
    return format_text("%d.%d", version / 10, version % 10);
}

static void need_version(module *m, int version, const char *opcode, place at)
{
    if (version <= m->needed_version)
        return;
    m->needed_version = version;
    m->needed_by = copy_text(opcode, strlen(opcode));
    m->needed_at = at;
}

static void note_instruction(module *m, const char *opcode, place at)
{
    size_t i;

    for (i = 0; i < sizeof instruction_versions / sizeof *instruction_versions; i++)
        if (starts_with(opcode, instruction_versions[i].prefix) &&
            (!instruction_versions[i].part || strstr(opcode, instruction_versions[i].part)))
            need_version(m, instruction_versions[i].version, opcode, at);
    if (starts_with(opcode, "cvt") && (strstr(opcode, "e4m3x2") || strstr(opcode, "e5m2x2")))
        need_version(m, folder_arch(m->folder) >= 90 ? 78 : 81, opcode, at);
}

static void check_version(module *m)
{
    size_t i;
    int lowest = 0;

    for (i = 0; i < sizeof target_versions / sizeof *target_versions; i++)
        if (strcmp(m->folder, target_versions[i].folder) == 0)
            lowest = target_versions[i].version;
    if (!lowest) {
        error_at(m->at, "gen knows no .version for folder %s", m->folder);
        return;
    }
    if (m->version < m->needed_version && m->needed_version > lowest)
        error_at(m->needed_at, "%s needs .version %s, the module says %s", m->needed_by,
                 show_version(m->needed_version), show_version(m->version));
    else if (m->version < lowest)
        error_at(m->version_at, "folder %s needs .version %s", m->folder, show_version(lowest));
    else if (m->version > (m->needed_version > lowest ? m->needed_version : lowest))
        error_at(m->version_at, ".version %s, but nothing in the module needs more than %s", show_version(m->version),
                 show_version(m->needed_version > lowest ? m->needed_version : lowest));
}

/* ---------------------------------------------------------------- contracts */

static char *parse_word(const char **p)
{
    const char *start;

    skip_spaces(p);
    start = *p;
    while (is_name_char((unsigned char)**p))
        ++*p;
    return copy_text(start, (size_t)(*p - start));
}

static const char *const dtype_words[][2] = {
    {"f16", "KAIO_F16"},   {"bf16", "KAIO_BF16"}, {"f32", "KAIO_F32"}, {"f64", "KAIO_F64"}, {"e4m3", "KAIO_E4M3"},
    {"e5m2", "KAIO_E5M2"}, {"s8", "KAIO_I8"},     {"u8", "KAIO_U8"},   {"s16", "KAIO_I16"}, {"u16", "KAIO_U16"},
    {"s32", "KAIO_I32"},   {"u32", "KAIO_U32"},   {"s64", "KAIO_I64"}, {"u64", "KAIO_U64"},
};

static const char *dtype_name(const char *word)
{
    size_t i;
    for (i = 0; i < sizeof dtype_words / sizeof *dtype_words; i++)
        if (strcmp(word, dtype_words[i][0]) == 0)
            return dtype_words[i][1];
    return NULL;
}

typedef struct {
    const char *key;
    bool is_word;
    size_t offset; /* of the char * or the ints in a contract */
    int count;
} contract_field;

static const contract_field contract_fields[] = {
    {"op", true, offsetof(contract, op), 1},
    {"kind", true, offsetof(contract, kind), 1},
    {"dtype", true, offsetof(contract, dtype), 1},
    {"dtype_b", true, offsetof(contract, dtype_b), 1},
    {"layout", true, offsetof(contract, layout), 1},
    {"tile", false, offsetof(contract, tile), 3},
    {"stages", false, offsetof(contract, stages), 1},
    {"threads", false, offsetof(contract, threads), 1},
    {"smem", false, offsetof(contract, smem), 1},
    {"arch", false, offsetof(contract, arch), 1},
    {"exact", false, offsetof(contract, exact), 1},
    {"align", false, offsetof(contract, align), 1},
    {"cluster", false, offsetof(contract, cluster), 1},
};

enum { CONTRACT_FIELDS = sizeof contract_fields / sizeof *contract_fields };

/* Reads the value at *p into the contract; false where nothing more can be understood. */
static bool parse_field(const contract_field *f, contract *c, const char **p, place at)
{
    int i;

    if (f->is_word) {
        char *word = parse_word(p);
        memcpy((char *)c + f->offset, &word, sizeof word);
        if (!*word)
            error_at(at, "contract: '%s' wants a word", f->key);
        return *word != 0;
    }
    for (i = 0; i < f->count; i++) {
        bool ok;
        int value = parse_int(p, at, &ok);
        if (!ok)
            return false;
        if (value < 0)
            error_at(at, "contract: '%s' is negative", f->key);
        memcpy((char *)c + f->offset + (size_t)i * sizeof value, &value, sizeof value);
        skip_spaces(p);
        if (**p != ',')
            break;
        if (i + 1 == f->count) {
            error_at(at, "contract: '%s' has more than %d values", f->key, f->count);
            return false;
        }
        ++*p;
    }
    return true;
}

static void check_contract(const module *m, contract *c)
{
    int arch = folder_arch(m->folder), exact = folder_is_exact(m->folder);

    if (!c->op)
        error_at(c->at, "contract: no 'op'");
    if (!c->threads || c->threads % 32 || c->threads > 1024)
        error_at(c->at, "contract: threads=%d is no multiple of 32 from 32 to 1024", c->threads);
    if (c->dtype && !dtype_name(c->dtype))
        error_at(c->at, "contract: unknown dtype '%s'", c->dtype);
    if (c->dtype_b && !dtype_name(c->dtype_b))
        error_at(c->at, "contract: unknown dtype '%s'", c->dtype_b);
    if (c->smem > 232448)
        error_at(c->at, "contract: smem=%d, no GPU has more than 232448", c->smem);
    if (c->align & (c->align - 1))
        error_at(c->at, "contract: align=%d is no power of two", c->align);
    if (c->cluster > 8)
        error_at(c->at, "contract: cluster=%d, portable ones have at most 8 CTAs", c->cluster);
    if (c->cluster && arch < 90)
        error_at(c->at, "contract: cluster=%d in folder %s, clusters begin with sm_90", c->cluster, m->folder);
    if (c->arch && c->arch != arch)
        error_at(c->at, "contract: arch=%d in folder %s", c->arch, m->folder);
    if (c->exact && c->exact != exact)
        error_at(c->at, "contract: exact=%d in folder %s", c->exact, m->folder);
    c->arch = arch;
    c->exact = exact;
}

static contract parse_contract(const module *m, const char *p, place at)
{
    contract c;
    bool seen[CONTRACT_FIELDS] = {false};

    memset(&c, 0, sizeof c);
    c.seen = true;
    c.at = at;
    for (skip_spaces(&p); *p; skip_spaces(&p)) {
        char *key = parse_word(&p);
        size_t i;
        skip_spaces(&p);
        if (!*key || *p != '=') {
            error_at(at, "contract: expected key=value at '%s%.24s'", key, p);
            return c;
        }
        p++;
        for (i = 0; i < CONTRACT_FIELDS; i++)
            if (strcmp(key, contract_fields[i].key) == 0)
                break;
        if (i == CONTRACT_FIELDS) {
            error_at(at, "contract: unknown key '%s'", key);
            return c;
        }
        if (seen[i])
            error_at(at, "contract: '%s' twice", key);
        seen[i] = true;
        if (!parse_field(&contract_fields[i], &c, &p, at))
            return c;
    }
    check_contract(m, &c);
    return c;
}

/* ---------------------------------------------------------------- statements */

typedef struct {
    module *m;
    token *next; /* the list ends with TOKEN_END */
    contract pending;
    int depth; /* of braces */
} parser;

static bool is_sign(const token *t, const char *text)
{
    return t->kind == TOKEN_SIGN && strcmp(t->text, text) == 0;
}

static bool is_word(const token *t, const char *text)
{
    return t->kind == TOKEN_WORD && strcmp(t->text, text) == 0;
}

static bool is_directive(const token *t)
{
    return t->kind == TOKEN_WORD && t->text[0] == '.';
}

static bool is_lone_assign(const token *t)
{
    return is_sign(t, "=");
}

/* The first token of a statement behind its predicate, if it has one: @!p mov ... */
static token *find_opcode(token *from)
{
    if (!is_sign(from, "@"))
        return from;
    for (from++; is_sign(from, "!"); from++)
        ;
    return from->kind == TOKEN_WORD ? from + 1 : from;
}

/* Whether a space stands between two tokens of a statement. No space of the source is looked at, so what a
 * preprocessor puts around expanded macros doesn't matter. */
static bool space_between(const token *opcode, const token *before, const token *after)
{
    bool word_after = after->kind == TOKEN_WORD || after->kind == TOKEN_STRING;

    if (is_sign(after, ",") || is_sign(after, ";"))
        return false;
    if (is_sign(before, ","))
        return false;
    if (is_lone_assign(before) || is_lone_assign(after))
        return true;
    if (before == opcode)
        return true;
    if (before < opcode) /* @!p */
        return after == opcode;
    if (before->kind == TOKEN_SIGN && after->kind == TOKEN_SIGN)
        return (before->text[0] == '-' || before->text[0] == '+') && before->text[0] == after->text[0];
    if (before->kind == TOKEN_SIGN)
        return word_after && (is_sign(before, ")") || is_sign(before, "]") || is_sign(before, "}"));
    return word_after;
}

/* In directives, ptxas wants plain numbers in [..], <..> and after .align: replaces a constant expression there.
 * Returns the token after it. */
static token *fold_expression(buffer *out, token *from, const char *closing, place at)
{
    buffer text = {0};
    const char *p;
    token *t;
    int value;
    bool ok;

    append(&text, "");
    for (t = from; t->kind != TOKEN_END && !is_sign(t, ";"); t++) {
        if (is_sign(t, closing))
            break;
        append(&text, t->text);
        append(&text, " ");
    }
    p = text.data;
    skip_spaces(&p);
    if (*p) {
        value = parse_int(&p, at, &ok);
        skip_spaces(&p);
        if (ok && *p)
            error_at(at, "not a constant: '%s'", text.data);
        append_format(out, "%d", value);
    }
    free(text.data);
    return t;
}

/* Writes the tokens from..end-1 as one line's text. */
static char *join_tokens(token *from, token *end)
{
    buffer out = {0};
    token *opcode = find_opcode(from), *t = from;

    append(&out, "");
    while (t < end) {
        if (t > from && space_between(opcode, t - 1, t))
            append(&out, " ");
        append(&out, t->text);
        if (is_directive(from) && (is_sign(t, "[") || is_sign(t, "<"))) {
            t = fold_expression(&out, t + 1, is_sign(t, "[") ? "]" : ">", t->at);
        } else if (is_directive(from) && is_word(t, ".align") && is_sign(t + 1, "(")) {
            append(&out, " ");
            t = fold_expression(&out, t + 2, ")", t->at) + 1;
        } else {
            t++;
        }
    }
    return out.data;
}

static void emit(parser *p, token *from, token *end)
{
    add_line(p->m, join_tokens(from, end), from->at);
}

static int type_bytes(const char *type)
{
    static const struct {
        const char *suffix;
        int bytes;
    } sizes[] = {{"128", 16}, {"64", 8}, {"32", 4}, {"16", 2}, {"8", 1}};
    size_t i, length = strlen(type);

    if (length < 3 || !strchr("busf", type[1]))
        return 0;
    for (i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (strcmp(type + 2, sizes[i].suffix) == 0)
            return sizes[i].bytes;
    return 0;
}

/* Places one .param of the normalised text after the bytes so far. */
static int add_param(int bytes, const char *text, place at)
{
    int size = 0, align = 0, count = 1, element;
    bool pointer = false, ok;
    const char *p = text;
    char word[64];

    while (*p && *p != '[' && *p != ',') {
        size_t length = 0;
        while (*p == ' ')
            p++;
        while (p[length] && !strchr(" [,", p[length]))
            length++;
        snprintf(word, sizeof word, "%.*s", (int)(length < 63 ? length : 63), p);
        p += length;
        if (strcmp(word, ".ptr") == 0)
            pointer = true; /* an .align after it is the pointee's */
        else if (strcmp(word, ".align") == 0 && !pointer)
            align = parse_int(&p, at, &ok);
        else if ((element = word[0] == '.' ? type_bytes(word) : 0) != 0)
            size = element;
    }
    if (*p == '[') {
        p++;
        count = parse_int(&p, at, &ok);
    }
    if (!size) {
        error_at(at, "parameter without a type: %s", text);
        return bytes;
    }
    if (!align)
        align = size;
    return (bytes + align - 1) / align * align + size * count;
}

/* The parenthesised parameter list; p->next stands behind '('. */
static int parse_params(parser *p)
{
    int bytes = 0;

    while (!is_sign(p->next, ")")) {
        token *from = p->next, *end = from;
        char *text;
        while (end->kind != TOKEN_END && !is_sign(end, ",") && !is_sign(end, ")"))
            end++;
        if (end->kind == TOKEN_END || end == from || !is_word(from, ".param")) {
            error_at(from->at, "expected .param");
            p->next = end;
            return bytes;
        }
        text = join_tokens(from, end);
        bytes = add_param(bytes, text, from->at);
        if (is_sign(end, ",")) {
            text = format_text("%s,", text);
            end++;
        }
        add_line(p->m, text, from->at);
        p->next = end;
    }
    p->next++;
    return bytes;
}

/* .maxntid, .reqntid and the like, with their numbers evaluated; the thread counts must be the contract's. */
static void parse_performance_directive(parser *p, entry *e)
{
    token *name = p->next++, *t;
    buffer text = {0};
    const char *numbers;
    long long product = 1;
    int count = 0;

    append(&text, "");
    for (t = p->next; t->kind != TOKEN_END && !is_sign(t, "{") && !is_sign(t, ";") && !is_directive(t); t++)
        append_format(&text, "%s ", t->text);
    p->next = t;
    numbers = text.data;
    text.data = NULL;
    text.length = text.room = 0;
    append(&text, name->text);
    for (skip_spaces(&numbers); *numbers; skip_spaces(&numbers)) {
        bool ok;
        int value = parse_int(&numbers, name->at, &ok);
        if (!ok)
            return;
        append_format(&text, "%s%d", count++ ? ", " : " ", value);
        product *= value;
        skip_spaces(&numbers);
        if (*numbers == ',') {
            numbers++;
        } else if (*numbers) {
            error_at(name->at, "%s: unexpected '%s'", name->text, numbers);
            return;
        }
    }
    if ((is_word(name, ".reqntid") || is_word(name, ".maxntid")) && e->c.seen && product != e->c.threads)
        error_at(name->at, "%s is %lld threads, the contract says %d", name->text, product, e->c.threads);
    if (is_word(name, ".minnctapersm"))
        e->ctas_per_sm = (int)product;
    note_instruction(p->m, name->text, name->at);
    add_line(p->m, text.data, name->at);
}

static bool is_entry_name(const char *name, const char *folder)
{
    const char *c;
    char *suffix = format_text("_%s", folder);
    size_t length = strlen(name), tail = strlen(suffix);

    if (!starts_with(name, "kaio_") || length < strlen("kaio_x") + tail || strcmp(name + length - tail, suffix) != 0)
        return false;
    for (c = name; *c; c++)
        if (!(*c >= 'a' && *c <= 'z') && !(*c >= '0' && *c <= '9') && *c != '_')
            return false;
    return true;
}

static void check_entry_name(const module *m, const entry *e)
{
    const module *other;
    int i;

    if (!is_entry_name(e->name, m->folder))
        error_at(e->at, "entry '%s' is not named kaio_[a-z0-9_]+_%s", e->name, m->folder);
    for (other = modules.item; other <= m; other++)
        for (i = 0; i < other->entry_count; i++)
            if (strcmp(other->entries[i].name, e->name) == 0)
                error_at(e->at, "duplicate entry '%s', first from %s:%d (%s%s)", e->name, other->at.file,
                         other->at.line, other->template_name, other->defines);
}

/* [.visible] .entry NAME ( params ) directives { */
static void parse_entry(parser *p)
{
    token *from = p->next, *name;
    module *m = p->m;
    entry e;

    memset(&e, 0, sizeof e);
    e.ctas_per_sm = 1;
    while (!is_word(p->next, ".entry"))
        p->next++;
    name = ++p->next;
    e.at = name->at;
    if (name->kind != TOKEN_WORD) {
        error_at(name->at, "expected the name of an entry");
        return;
    }
    p->next++;
    e.name = name->text;
    e.c = p->pending;
    p->pending.seen = false;
    if (!e.c.seen)
        error_at(e.at, "entry '%s' has no contract: a .kaio line above it", e.name);
    check_entry_name(m, &e);
    if (is_sign(p->next, "(")) {
        add_line(m, format_text("%s(", join_tokens(from, p->next)), from->at);
        p->next++;
        e.param_bytes = parse_params(p);
        add_line(m, ")", p->next[-1].at);
    } else {
        add_line(m, join_tokens(from, p->next), from->at);
    }
    while (is_directive(p->next))
        parse_performance_directive(p, &e);
    if (!is_sign(p->next, "{"))
        error_at(p->next->at, "expected '{' after the head of entry '%s'", e.name);
    if (m->entry_count == MAX_ENTRIES)
        error_at(e.at, "more than %d entries in a module", MAX_ENTRIES);
    else
        m->entries[m->entry_count++] = e;
}

static bool is_entry_head(const token *t)
{
    while (is_word(t, ".visible") || is_word(t, ".weak") || is_word(t, ".extern"))
        t++;
    return is_word(t, ".entry");
}

/* .version 7.0, .target sm_80, .address_size 64: one word behind the name, no semicolon. */
static void parse_file_directive(parser *p)
{
    token *name = p->next, *value = name + 1;
    module *m = p->m;

    if (value->kind != TOKEN_WORD || value->starts_line) {
        error_at(name->at, "%s wants a value", name->text);
        p->next++;
        return;
    }
    if (is_word(name, ".version")) {
        int major = 0, minor = 0;
        if (m->version)
            error_at(name->at, ".version twice");
        if (m->lines)
            error_at(name->at, ".version is not the first statement");
        if (sscanf(value->text, "%d.%d", &major, &minor) != 2 || major < 1 || minor < 0 || minor > 9)
            error_at(name->at, ".version %s", value->text);
        m->version = major * 10 + minor;
        m->version_at = name->at;
    } else if (is_word(name, ".target")) {
        char *wanted = format_text("sm_%s", m->folder + 2);
        if (strcmp(value->text, wanted) != 0)
            error_at(name->at, ".target %s in folder %s", value->text, m->folder);
        m->has_target = true;
    } else {
        if (strcmp(value->text, "64") != 0)
            error_at(name->at, ".address_size %s, only 64 is supported", value->text);
        m->has_address_size = true;
    }
    emit(p, name, value + 1);
    p->next = value + 1;
    if (is_sign(p->next, ","))
        error_at(name->at, "%s: one value only", name->text);
}

/* A line that starts with a word or a predicate, though nothing in the one before asks for more: a ';' is missing. */
static bool begins_statement(const token *t)
{
    const token *before = t - 1;

    return t->starts_line && (t->kind == TOKEN_WORD || is_sign(t, "@")) &&
           (before->kind == TOKEN_WORD || before->kind == TOKEN_STRING || strchr(")]}>", before->text[0]));
}

/* Everything that ends with ';', and the head of a .func, which ends before its '{'. */
static void parse_simple(parser *p)
{
    token *from = p->next, *t, *opcode = find_opcode(from);
    bool function = false;
    int depth = 0;

    for (t = from; t->kind != TOKEN_END && !is_sign(t, ";"); t++) {
        if (t->kind == TOKEN_CONTRACT)
            break;
        if (is_word(t, ".func") && is_directive(from))
            function = true;
        if (function && is_sign(t, "{"))
            break;
        if (is_sign(t, "{"))
            depth++;
        if (is_sign(t, "}") && --depth < 0)
            break;
        if (t > opcode && !function && begins_statement(t))
            break;
    }
    if (!is_sign(t, ";") && !(function && is_sign(t, "{"))) {
        error_at(from->at, "statement without ';'");
        p->next = t;
        if (is_sign(t, "}") && p->depth > 0)
            return;
        if (t->kind != TOKEN_END)
            p->next++;
        return;
    }
    if (opcode->kind != TOKEN_WORD)
        error_at(from->at, "not a statement");
    if (is_word(from, ".kaio"))
        error_at(from->at, ".kaio must stand on a line of its own");
    if (is_word(from, ".loc") || is_word(from, ".file") || is_word(from, ".section"))
        error_at(from->at, "%s: debug directives are not supported", from->text);
    note_instruction(p->m, opcode->text, opcode->at);
    if (is_sign(t, ";"))
        t++;
    emit(p, from, t);
    p->next = t;
}

static void parse_statement(parser *p)
{
    token *t = p->next;

    if (t->kind == TOKEN_CONTRACT) {
        if (p->pending.seen)
            error_at(p->pending.at, "contract without an entry");
        p->pending = parse_contract(p->m, t->text, t->at);
        p->next++;
    } else if (is_sign(t, ";")) { /* MACRO(...); where the macro's text already ended with one */
        p->next++;
    } else if (is_sign(t, "{") || is_sign(t, "}")) {
        p->depth += is_sign(t, "{") ? 1 : -1;
        if (p->depth < 0) {
            error_at(t->at, "'}' without '{'");
            p->depth = 0;
        }
        emit(p, t, t + 1);
        p->next++;
    } else if (t->kind == TOKEN_WORD && is_sign(t + 1, ":")) {
        add_line(p->m, format_text("%s:", t->text), t->at);
        p->next += 2;
    } else if (is_word(t, ".version") || is_word(t, ".target") || is_word(t, ".address_size")) {
        parse_file_directive(p);
    } else if (is_entry_head(t)) {
        if (p->depth)
            error_at(t->at, "an entry within braces: a '}' is missing above");
        p->depth = 0;
        parse_entry(p);
    } else {
        parse_simple(p);
    }
}

/* Statements join pieces of opcodes that macros split: mov .f16 -> mov.f16. */
static void join_opcode(parser *p)
{
    token *from = p->next, *opcode = find_opcode(from);

    if (opcode->kind != TOKEN_WORD || is_directive(opcode) || is_sign(opcode + 1, ":"))
        return;
    while (is_directive(opcode + 1) && !opcode[1].starts_line) {
        token *piece = opcode + 1;
        opcode->text = format_text("%s%s", opcode->text, piece->text);
        /* close the gap from the front, so that the rest of the list stays where it is */
        memmove(from + 1, from, (size_t)(piece - from) * sizeof *from);
        from++;
        opcode++;
        p->next = from;
    }
}

static void parse_module(module *m, token_list *tokens)
{
    parser p;
    place whole = {NULL, 0};

    memset(&p, 0, sizeof p);
    p.m = m;
    p.next = tokens->item;
    whole.file = format_text("ptx/%s", m->template_name);
    while (p.next->kind != TOKEN_END) {
        join_opcode(&p);
        parse_statement(&p);
    }
    if (p.pending.seen)
        error_at(p.pending.at, "contract without an entry");
    if (p.depth)
        error_at(whole, "a '}' is missing");
    if (!m->entry_count)
        error_at(whole, "no entry");
    if (!m->has_target)
        error_at(whole, "no .target");
    if (!m->has_address_size)
        error_at(whole, "no .address_size");
    if (!m->version)
        error_at(whole, "no .version");
    else
        check_version(m);
    if (m->text.length > MAX_MODULE_BYTES)
        error_at(m->at, "module %s%s is %zu bytes, at most %d", m->template_name, m->defines, m->text.length,
                 MAX_MODULE_BYTES);
    append(&m->text, "");
    m->hash = fnv_1a(FNV_BASIS, m->text.data, m->text.length);
}

static bool preprocess(const module *m, const char *cc, buffer *text)
{
    char *command = format_text("%s -E -undef -x assembler-with-cpp -nostdinc '-I%s'%s '%s/%s'", cc, ptx_root,
                                m->defines, ptx_root, m->template_name);
    FILE *pipe = popen(command, "r");
    bool ok = pipe && read_stream(pipe, text);

    if (pipe && pclose(pipe) != 0)
        ok = false;
    if (!ok)
        error_at(m->at, "failed: %s", command);
    free(command);
    return ok;
}

static void build_module(module *m, const char *cc)
{
    buffer text = {0};

    add_source(format_text("ptx/%s", m->template_name));
    if (preprocess(m, cc, &text)) {
        token_list tokens = lex(&text);
        parse_module(m, &tokens);
    }
    free(text.data);
}

/* ---------------------------------------------------------------- manifest */

typedef struct {
    char *name;
    char **value;
    size_t values, room;
} dimension;

static bool is_safe_define(const char *text)
{
    for (; *text; text++)
        if (!is_name_char((unsigned char)*text) && !strchr(".+-*/()<>=!&|% ", *text))
            return false;
    return true;
}

/* NAME=value, NAME={a,b}, or NAME alone */
static bool parse_dimension(char *word, dimension *d, place at)
{
    char *equals = strchr(word, '='), *values, *comma;

    memset(d, 0, sizeof *d);
    d->name = word;
    values = equals ? equals + 1 : "1";
    if (equals)
        *equals = 0;
    for (comma = d->name; *comma; comma++)
        if (!is_name_char((unsigned char)*comma))
            break;
    if (*comma || comma == d->name || isdigit((unsigned char)*d->name)) {
        error_at(at, "'%s' is no macro name", d->name);
        return false;
    }
    if (*values == '{') {
        size_t length = strlen(values);
        if (values[length - 1] != '}') {
            error_at(at, "'{' without '}'");
            return false;
        }
        values[length - 1] = 0;
        values++;
    }
    for (;;) {
        comma = strchr(values, ',');
        if (comma)
            *comma = 0;
        if (!*values || !is_safe_define(values)) {
            error_at(at, "%s: bad value '%s'", d->name, values);
            return false;
        }
        d->value = reserve(d->value, d->values, &d->room, sizeof *d->value);
        d->value[d->values++] = values;
        if (!comma)
            return true;
        values = comma + 1;
    }
}

static void add_module(const module *model, const char *defines)
{
    modules.item = reserve(modules.item, modules.count, &modules.room, sizeof *modules.item);
    modules.item[modules.count] = *model;
    modules.item[modules.count++].defines = copy_text(defines, strlen(defines));
}

/* The cross product; the last dimension runs fastest. */
static void add_modules(const module *model, const dimension *d, size_t count, const char *defines)
{
    size_t i;

    if (!count) {
        add_module(model, defines);
        return;
    }
    for (i = 0; i < d->values; i++) {
        char *more = format_text("%s '-D%s=%s'", defines, d->name, d->value[i]);
        add_modules(model, d + 1, count - 1, more);
        free(more);
    }
}

static void parse_manifest_line(char *line, place at)
{
    enum { MAX_WORDS = 32 };
    char *word[MAX_WORDS], *p = line, *slash;
    dimension d[MAX_WORDS];
    size_t words = 0, i;
    module model;

    for (;;) {
        while (*p == ' ')
            p++;
        if (!*p)
            break;
        if (words == MAX_WORDS) {
            error_at(at, "more than %d words", MAX_WORDS);
            return;
        }
        word[words++] = p;
        while (*p && *p != ' ')
            p++;
        if (*p)
            *p++ = 0;
    }
    if (!words)
        return;
    if (words < 2) {
        error_at(at, "expected: template FAMILY NAME=value ...");
        return;
    }
    memset(&model, 0, sizeof model);
    model.at = at;
    model.template_name = copy_text(word[0], strlen(word[0]));
    model.family = copy_text(word[1], strlen(word[1]));
    slash = strchr(word[0], '/');
    if (!slash || !starts_with(word[0], "sm") || !isdigit((unsigned char)word[0][2]) || strchr(word[0], '\'')) {
        error_at(at, "template '%s' is not sm<number>/<file>", word[0]);
        return;
    }
    model.folder = copy_text(word[0], (size_t)(slash - word[0]));
    for (p = model.family; *p; p++)
        if (!(*p >= 'A' && *p <= 'Z') && !(*p >= '0' && *p <= '9') && *p != '_') {
            error_at(at, "family '%s' is not in upper case", model.family);
            return;
        }
    for (i = 2; i < words; i++)
        if (!parse_dimension(word[i], &d[i], at))
            return;
    add_modules(&model, d + 2, words - 2, "");
}

static void read_manifest(void)
{
    char *path = format_text("%s/modules.txt", ptx_root);
    place at = {NULL, 0};
    buffer text = {0};
    char *line, *end, *comment;
    int lines;

    at.file = add_source("ptx/modules.txt");
    at.line = 1;
    if (!read_file(path, &text))
        return;
    for (line = text.data; *line; line = end, at.line += lines) {
        lines = 1;
        while ((end = strchr(line, '\n')) != NULL && end > line && end[-1] == '\\') {
            end[-1] = *end = ' ';
            lines++;
        }
        if (end)
            *end++ = 0;
        else
            end = line + strlen(line);
        comment = strchr(line, '#');
        if (comment)
            *comment = 0;
        parse_manifest_line(line, at);
    }
    free(path);
}

/* ---------------------------------------------------------------- costs */

enum { COST_FIGURES = 5 }; /* struct kaio__kernel names them */

typedef struct {
    const entry *of;
    int figure[COST_FIGURES];
} cost;

static struct {
    cost *item;
    size_t count, room;
} costs;

static const entry *find_entry(const char *name)
{
    size_t i;
    int j;

    for (i = 0; i < modules.count; i++)
        for (j = 0; j < modules.item[i].entry_count; j++)
            if (strcmp(modules.item[i].entries[j].name, name) == 0)
                return &modules.item[i].entries[j];
    return NULL;
}

/* ENTRY followed by its figures, in ranges in which the host's sums of products stay within 63 bits. */
static void parse_cost_line(const char *p, place at)
{
    static const int most[COST_FIGURES] = {65535, 65535, 65535, 65535, 1000000};
    char *name = parse_word(&p);
    cost c;
    size_t i;

    if (!*name && !*p)
        return;
    c.of = find_entry(name);
    if (!c.of) {
        error_at(at, "there is no entry '%s'", name);
        return;
    }
    for (i = 0; i < costs.count; i++)
        if (costs.item[i].of == c.of)
            error_at(at, "'%s' twice", name);
    for (i = 0; i < COST_FIGURES; i++) {
        bool ok;
        c.figure[i] = parse_int(&p, at, &ok);
        if (!ok)
            return;
        if (c.figure[i] < (i == COST_FIGURES - 1) || c.figure[i] > most[i])
            error_at(at, "%s: figure %zu is %d, expected at most %d", name, i + 1, c.figure[i], most[i]);
    }
    skip_spaces(&p);
    if (*p)
        error_at(at, "%s: '%s' after %d figures", name, p, COST_FIGURES);
    costs.item = reserve(costs.item, costs.count, &costs.room, sizeof *costs.item);
    costs.item[costs.count++] = c;
}

static void read_costs(void)
{
    char *path = format_text("%s/costs.txt", ptx_root);
    place at = {NULL, 0};
    buffer text = {0};
    char *line, *end;

    at.file = add_source("ptx/costs.txt");
    at.line = 1;
    if (!read_file(path, &text))
        return;
    for (line = text.data; *line; line = end, at.line++) {
        end = line + strcspn(line, "\n");
        if (*end)
            *end++ = 0;
        line[strcspn(line, "#")] = 0;
        parse_cost_line(line, at);
    }
    free(path);
}

static int distance(const entry *a, const entry *b)
{
    const bool same_kind = a->c.kind && b->c.kind && strcmp(a->c.kind, b->c.kind) == 0;
    const int area = a->c.tile[0] * a->c.tile[1] - b->c.tile[0] * b->c.tile[1];

    return (area < 0 ? -area : area) + (same_kind ? 0 : INT_MAX / 2);
}

/* The entry's own figures; those of the nearest of its op, so that a new kernel can be built and measured; or zeros. */
static const int *figures_of(const entry *e)
{
    static const int none[COST_FIGURES] = {0};
    const cost *best = NULL;
    size_t i;

    for (i = 0; i < costs.count; i++) {
        const cost *c = &costs.item[i];
        if (c->of == e)
            return c->figure;
        if (strcmp(c->of->c.op, e->c.op) == 0 && (!best || distance(e, c->of) < distance(e, best->of)))
            best = c;
    }
    return best ? best->figure : none;
}

/* ---------------------------------------------------------------- the generated region */

/* A statement as it stands between quotes, with its end of line. */
static void append_quoted(buffer *out, const char *text)
{
    const char *p;

    for (p = text; *p; p++) {
        if (*p == '"' || *p == '\\')
            append(out, "\\");
        append_bytes(out, p, 1);
        if (p[0] == '?' && p[1] == '?') /* a trigraph could start here */
            append(out, "\\");
    }
    append(out, "\\n");
}

/* Lines from..end-1 as string literals, as many statements in each as a line of the header has room for: quotes and
 * ends of lines would be a seventh of the header otherwise. */
static void append_literals(buffer *out, const module *m, size_t from, size_t end)
{
    size_t i, begin = 0;

    for (i = from; i < end; i++) {
        buffer quoted = {0};

        append_quoted(&quoted, m->line[i].text);
        if (i == from || out->length - begin + quoted.length + 1 > MAX_SOURCE_COLUMNS) {
            append(out, i == from ? "" : "\"\n");
            begin = out->length;
            append(out, "\"");
        }
        append_bytes(out, quoted.data, quoted.length);
        free(quoted.data);
    }
    append(out, "\",\n");
}

/* Lines of one module that are stored as one literal. Pieces with the same text are stored once in a family, in an
 * array: variants of a template differ in few of them, and a text is a list of numbers in that array. */
typedef struct {
    const char *family, *file;
    char *text;
    size_t number; /* in the family */
} piece;

static struct {
    piece *item;
    size_t count, room;
} pieces;

static bool is_label(const char *text)
{
    size_t length = strlen(text);
    return length && text[length - 1] == ':';
}

static bool is_tensor_op(const char *text)
{
    return starts_with(text, "mma.") || starts_with(text, "wgmma.");
}

/* Whether a piece ends before line i: where one phase of a kernel gives way to another, which is where variants begin
 * or cease to differ, where a macro ends that made the piece long enough, and at the longest literal that C99
 * promises. */
static bool is_cut(const module *m, size_t i, size_t used)
{
    enum { LONG_ENOUGH = 60 };
    const text_line *line = &m->line[i];

    return used + strlen(line->text) + 1 > MAX_LITERAL_BYTES || is_label(line->text) ||
           starts_with(line[-1].text, ".visible .entry") || strcmp(line->at.file, line[-1].at.file) != 0 ||
           (used >= LONG_ENOUGH && line->at.line != line[-1].at.line) ||
           is_tensor_op(line->text) != is_tensor_op(line[-1].text);
}

static const piece *find_piece(const char *family, const char *text)
{
    size_t i;
    for (i = 0; i < pieces.count; i++)
        if (strcmp(pieces.item[i].family, family) == 0 && strcmp(pieces.item[i].text, text) == 0)
            return &pieces.item[i];
    return NULL;
}

/* The piece of lines from..end-1; written to `out` where it is a new one. */
static const piece *add_piece(buffer *out, const module *m, size_t from, size_t end)
{
    buffer text = {0};
    const piece *found, *last = pieces.count ? &pieces.item[pieces.count - 1] : NULL;
    piece added;
    size_t i;

    append(&text, "");
    for (i = from; i < end; i++) {
        append(&text, m->line[i].text);
        append(&text, "\n");
    }
    found = find_piece(m->family, text.data);
    if (found) {
        free(text.data);
        return found;
    }
    if (last && strcmp(last->family, m->family) != 0)
        last = NULL;
    added.family = m->family;
    added.file = m->line[from].at.file;
    added.text = text.data;
    added.number = last ? last->number + 1 : 0;
    if (added.number >= TEXT_END)
        error_at(m->line[from].at, "more than %d pieces of text in a family", TEXT_END);
    if (!last || strcmp(last->file, added.file) != 0)
        append_format(out, "/* %s */\n", added.file);
    append_literals(out, m, from, end);
    pieces.item = reserve(pieces.item, pieces.count, &pieces.room, sizeof *pieces.item);
    pieces.item[pieces.count] = added;
    return &pieces.item[pieces.count++];
}

/* The new pieces of a module to `out`, the list that puts its text together to `lists`. */
static void append_text(buffer *out, buffer *lists, size_t index, const module *m)
{
    size_t from = 0, used = 0, begin, i;

    append_format(lists, "static const unsigned short kaio__text_%zu[] = { /* %s */\n", index, m->entries[0].name);
    begin = lists->length;
    for (i = 0; i < m->lines; i++) {
        size_t length = strlen(m->line[i].text) + 1;
        if (length > MAX_LITERAL_BYTES)
            error_at(m->line[i].at, "a statement of %zu characters, at most %d", length - 1, MAX_LITERAL_BYTES - 1);
        used += length;
        if (i + 1 < m->lines && !is_cut(m, i + 1, used))
            continue;
        if (lists->length - begin > MAX_SOURCE_COLUMNS - sizeof "65535,") {
            append(lists, "\n");
            begin = lists->length;
        }
        append_format(lists, "%zu,", add_piece(out, m, from, i + 1)->number);
        from = i + 1;
        used = 0;
    }
    append_format(lists, "\n%d};\n", TEXT_END);
}

static void append_row(buffer *out, const entry *e, size_t index, const module *m)
{
    const contract *c = &e->c;
    const int *figure = figures_of(e);
    const char *const none = "0";
    char *op = format_text("KAIO__OP_%s", upper_case(c->op));
    char *kind = c->kind ? format_text("KAIO__KIND_%s", upper_case(c->kind)) : NULL;

    append_format(out, "{\"%s\", %s, %s, %s, %s, \"%s\",\n", e->name, op, kind ? kind : none,
                  c->dtype ? dtype_name(c->dtype) : none, c->dtype_b ? dtype_name(c->dtype_b) : none,
                  c->layout ? c->layout : "");
    append_format(out, " {%d, %d, %d}, %d, %d, %d, %d, %d, %d, %d, %d,\n", c->tile[0], c->tile[1], c->tile[2], c->stages,
                  c->threads, c->smem, c->arch, c->exact, c->align, c->cluster, e->param_bytes);
    append_format(out, " kaio__ptx_%s, kaio__text_%zu, %zu, 0x%08xu, 0x%08xu,\n", m->family, index, m->text.length,
                  (unsigned)(m->hash >> 32), (unsigned)(m->hash & 0xffffffffu));
    append_format(out, " %d, {%d, %d, %d, %d, %d}},\n", e->ctas_per_sm, figure[0], figure[1], figure[2], figure[3],
                  figure[4]);
}

/* Modules of a family stand together, under the switch that leaves them out. */
static bool append_family_open(buffer *out, size_t i)
{
    const module *m = &modules.item[i];
    bool opens = i == 0 || strcmp(m[-1].family, m->family) != 0;

    if (opens)
        append_format(out, "#ifndef KAIO_NO_%s\n", m->family);
    return opens;
}

static bool is_family_end(size_t i)
{
    const module *m = &modules.item[i];
    return i + 1 == modules.count || strcmp(m[1].family, m->family) != 0;
}

static void append_family_close(buffer *out, size_t i)
{
    if (is_family_end(i))
        append_format(out, "#endif /* KAIO_NO_%s */\n", modules.item[i].family);
}

static int compare_sources(const void *a, const void *b)
{
    return strcmp(((const source *)a)->name, ((const source *)b)->name);
}

static hash64 hash_inputs(void)
{
    source *sorted = allocate(sources.count * sizeof *sorted);
    hash64 hash = FNV_BASIS;
    size_t i;

    memcpy(sorted, sources.item, sources.count * sizeof *sorted);
    qsort(sorted, sources.count, sizeof *sorted, compare_sources);
    for (i = 0; i < sources.count; i++) {
        char *text = format_text("%s %016llx\n", sorted[i].name, sorted[i].hash);
        hash = fnv_1a(hash, text, strlen(text));
        free(text);
    }
    free(sorted);
    return hash;
}

static size_t total_bytes(void)
{
    size_t i, total = 0;
    for (i = 0; i < modules.count; i++)
        total += modules.item[i].text.length;
    return total;
}

static void append_region(buffer *out)
{
    buffer lists = {0};
    size_t i;
    int j;

    append_format(out, "/* %zu modules, %zu bytes of PTX, inputs %016llx */\n\n", modules.count, total_bytes(),
                  hash_inputs());
    for (i = 0; i < modules.count; i++) {
        if (append_family_open(out, i))
            append_format(out, "static const char *const kaio__ptx_%s[] = {\n", modules.item[i].family);
        append_text(out, &lists, i, &modules.item[i]);
        if (is_family_end(i)) {
            append(out, "};\n");
            append_bytes(out, lists.data, lists.length);
            lists.length = 0;
        }
        append_family_close(out, i);
    }
    free(lists.data);
    append(out, "\nstatic const kaio__kernel kaio__kernels[] = {\n");
    for (i = 0; i < modules.count; i++) {
        append_family_open(out, i);
        for (j = 0; j < modules.item[i].entry_count; j++)
            append_row(out, &modules.item[i].entries[j], i, &modules.item[i]);
        append_family_close(out, i);
    }
    append(out, "{NULL, 0, 0, 0, 0, NULL, {0, 0, 0}, 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL, 0, 0u, 0u, 0, {0, 0, 0, 0, 0}}\n};\n\n"
                "static const kaio__kernel *kaio__kernel_table(int *count)\n"
                "{\n"
                "    *count = (int)(sizeof kaio__kernels / sizeof kaio__kernels[0]) - 1;\n"
                "    return kaio__kernels;\n"
                "}\n");
}

static const char *find_marker(const char *text, const char *marker)
{
    const char *found = strstr(text, marker);
    return found && strstr(found + 1, marker) ? NULL : found;
}

static void write_header(const char *in, const char *out)
{
    buffer header = {0}, result = {0};
    const char *begin, *end;
    place at = {NULL, 0};

    at.file = in;
    if (!read_file(in, &header)) {
        error_at(at, "cannot read: %s", strerror(errno));
        return;
    }
    begin = find_marker(header.data, BEGIN_MARKER "\n");
    end = find_marker(header.data, END_MARKER "\n");
    if (!begin || !end || begin > end) {
        error_at(at, "wants, once and in this order, the lines %s and %s", BEGIN_MARKER, END_MARKER);
        return;
    }
    begin += strlen(BEGIN_MARKER "\n");
    append_bytes(&result, header.data, (size_t)(begin - header.data));
    append_region(&result);
    append(&result, end);
    if (!errors.count)
        write_file(out, &result);
}

/* ---------------------------------------------------------------- dumps and the report */

static void write_dump(const char *folder, const char *name, const char *suffix, const buffer *content)
{
    char *path = format_text("%s/%s%s", folder, name, suffix);
    write_file(path, content);
    free(path);
}

static void dump_module(const char *folder, const module *m, buffer *index)
{
    buffer places = {0}, marked = {0};
    size_t i;
    int j;

    append(&places, "");
    append(&marked, "");
    for (i = 0; i < m->lines; i++) {
        append_format(&places, "%s:%d\n", m->line[i].at.file, m->line[i].at.line);
        append_format(&marked, "# %d \"%s\"\n%s\n", m->line[i].at.line, m->line[i].at.file, m->line[i].text);
    }
    for (j = 0; j < m->entry_count; j++) {
        const entry *e = &m->entries[j];
        write_dump(folder, e->name, ".ptx", &m->text);
        write_dump(folder, e->name, ".lines", &places);
        write_dump(folder, e->name, ".dbg.ptx", &marked);
        append_format(index, "%s %s %s %d %d %d\n", e->name, m->folder, m->family, e->c.threads, e->c.smem,
                      e->param_bytes);
    }
    free(places.data);
    free(marked.data);
}

static void write_dumps(const char *folder)
{
    buffer index = {0};
    size_t i;

    append(&index, "");
    for (i = 0; i < modules.count; i++)
        dump_module(folder, &modules.item[i], &index);
    write_dump(folder, "index", ".txt", &index);
}

static void print_family(const char *name, const char *family)
{
    size_t i, count = 0, bytes = 0, stored = 0;

    for (i = 0; i < modules.count; i++)
        if (!family || strcmp(modules.item[i].family, family) == 0) {
            count++;
            bytes += modules.item[i].text.length;
        }
    for (i = 0; i < pieces.count; i++)
        if (!family || strcmp(pieces.item[i].family, family) == 0)
            stored += strlen(pieces.item[i].text);
    printf("%-12s %4zu modules %8zu bytes, %8zu stored\n", name, count, bytes, stored);
}

/* Families stand together, so each is reported where it begins. */
static void print_report(void)
{
    size_t i;

    for (i = 0; i < modules.count; i++)
        if (i == 0 || strcmp(modules.item[i].family, modules.item[i - 1].family) != 0)
            print_family(modules.item[i].family, modules.item[i].family);
    print_family("all", NULL);
}

typedef struct {
    const char *cc, *dump, *header, *output, *root;
    bool quiet;
} options;

static bool parse_options(int count, char **argument, options *o)
{
    int i;

    memset(o, 0, sizeof *o);
    o->cc = "cc";
    for (i = 1; i < count; i++) {
        const char **value = strcmp(argument[i], "--cc") == 0       ? &o->cc
                             : strcmp(argument[i], "--dump") == 0   ? &o->dump
                             : strcmp(argument[i], "--header") == 0 ? &o->header
                             : strcmp(argument[i], "--output") == 0 ? &o->output
                                                                    : NULL;
        if (value && i + 1 < count)
            *value = argument[++i];
        else if (strcmp(argument[i], "--quiet") == 0)
            o->quiet = true;
        else if (argument[i][0] != '-' && !o->root)
            o->root = argument[i];
        else
            return false;
    }
    return o->root && !o->header == !o->output;
}

int main(int count, char **argument)
{
    options o;
    size_t i;

    if (!parse_options(count, argument, &o)) {
        fputs("usage: gen [--cc COMMAND] [--dump DIR] [--header IN --output OUT] [--quiet] PTXDIR\n", stderr);
        return 2;
    }
    ptx_root = o.root;
    read_manifest();
    for (i = 0; i < modules.count; i++)
        build_module(&modules.item[i], o.cc);
    read_costs();
    if (!errors.count && o.header)
        write_header(o.header, o.output);
    if (errors.count) {
        fprintf(stderr, "gen: %zu error%s, nothing written\n", errors.count, errors.count == 1 ? "" : "s");
        return 1;
    }
    if (o.dump) {
        mkdir(o.dump, 0777);
        write_dumps(o.dump);
    }
    if (!o.quiet)
        print_report();
    return 0;
}
