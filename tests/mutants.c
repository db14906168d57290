/* Measures the tests: breaks one instruction of a kernel at a time and counts how many of the broken kernels a test
 * command finds.
 *
 *     mutants [options] [ENTRY...]       entries may hold `*`; none given: every entry of the folder
 *     --command=TEXT     test command, {} stands for the entry ("tests/mutant_test.sh {}")
 *     --ptx=FOLDER       where gen's dump lies: ENTRY.ptx, ENTRY.lines (build/ptx)
 *     --library=PATH     the emulated driver (build/libcuda.so.1)
 *     --harmless=FILE    known harmless mutants (tests/mutants_harmless.txt)
 *     --scratch=FOLDER   broken kernels and the output of their tests; those of survivors stay (build/mutated)
 *     --count=N          mutants an entry (24)
 *     --seed=N           which ones (1)
 *     --jobs=N           tests at a time (2)
 *     --limit=SECONDS    of one test; 0: ten times what the unbroken kernel takes, and 20 (0)
 *     --list             print the mutants, run nothing
 *
 * A mutant that the driver refuses to load is replaced by another. One that survives is a gap in the tests unless it
 * is listed as harmless, with the reason, in lines
 *
 *     ENTRY | ORIGINAL | MUTATED | REASON
 *
 * of which the first three may hold `*` and `?`. The exit status is 0 if at least 95% of the others are found.
 */
#define _DEFAULT_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "options.h"

enum { REQUIRED_PERCENT = 95, LEAST_PER_ENTRY = 20, FINDINGS_STATUS = 86, TEXT = 512 };

static struct {
    const char *command, *ptx, *driver, *harmless, *scratch;
    int count, jobs, list;
    double limit;
    uint64_t seed;
    char **entries;
    int entry_count;
} options = { "tests/mutant_test.sh {}", "build/ptx", "build/libcuda.so.1",
              "tests/mutants_harmless.txt", "build/mutated", 24, 2, 0, 0, 1, NULL, 0 };

/* ---- small things ---------------------------------------------------------------------------------------------- */

static void die(const char *format, ...)
{
    va_list list;

    va_start(list, format);
    fprintf(stderr, "mutants: ");
    vfprintf(stderr, format, list);
    fprintf(stderr, "\n");
    va_end(list);
    exit(2);
}

static void *grow(void *array, int count, size_t size)
{
    if (count & (count - 1))
        return array; /* room doubles at each power of two */
    array = realloc(array, (count ? 2 * (size_t)count : 1) * size);
    if (!array)
        die("out of memory");
    return array;
}

static char *copy_text(const char *text, size_t length)
{
    char *copy = malloc(length + 1);

    if (!copy)
        die("out of memory");
    memcpy(copy, text, length);
    copy[length] = 0;
    return copy;
}

static uint64_t random_state;

static unsigned random_below(unsigned bound)
{
    uint64_t z = (random_state += 0x9e3779b97f4a7c15u);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (unsigned)((z ^ (z >> 31)) % bound);
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static int matches(const char *pattern, const char *text)
{
    for (; *pattern != '*'; pattern++, text++) {
        if (*pattern != *text && (*pattern != '?' || !*text))
            return 0;
        if (!*text)
            return 1;
    }
    for (;; text++) {
        if (matches(pattern + 1, text))
            return 1;
        if (!*text)
            return 0;
    }
}

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    size_t size = 0, got;

    if (!file)
        return NULL;
    do {
        text = realloc(text, size + 65537);
        if (!text)
            die("out of memory");
        got = fread(text + size, 1, 65536, file);
        size += got;
    } while (got);
    text[size] = 0;
    fclose(file);
    return text;
}

static char **split_lines(const char *text, int *count)
{
    char **lines = NULL;

    for (*count = 0; *text; ++*count) {
        size_t length = strcspn(text, "\n");

        lines = grow(lines, *count, sizeof *lines);
        lines[*count] = copy_text(text, length);
        text += length + (text[length] == '\n');
    }
    return lines;
}

/* ---- kernels --------------------------------------------------------------------------------------------------- */

struct reg {
    char *name;
    char type[16];
    int depth, declared, closed, defined; /* lines; `defined` is the first that writes it */
};

struct kernel {
    const char *entry;
    char **lines, **places;
    int line_count, place_count, body;
    struct reg *regs;
    int reg_count;
};

/* A statement's parts, as offsets into its line. */
struct statement {
    const char *line;
    int guard, opcode, opcode_end, operands, end; /* guard: -1, or where `@` stands */
};

static int is_word(int c)
{
    return isalnum(c) || c == '_' || c == '$' || c == '%';
}

static int parse_statement(const char *line, struct statement *s)
{
    const char *at = line, *end = strchr(line, ';');

    s->line = line;
    s->guard = -1;
    if (!end)
        return 0;
    s->end = (int)(end - line);
    while (isspace((unsigned char)*at))
        at++;
    if (*at == '@') {
        s->guard = (int)(at - line);
        at += strcspn(at, " \t");
        while (isspace((unsigned char)*at))
            at++;
    }
    if (!isalpha((unsigned char)*at))
        return 0;
    s->opcode = (int)(at - line);
    at += strcspn(at, " \t;");
    s->opcode_end = (int)(at - line);
    while (isspace((unsigned char)*at))
        at++;
    s->operands = (int)(at - line);
    return 1;
}

static int opcode_starts(const struct statement *s, const char *prefix)
{
    return strncmp(s->line + s->opcode, prefix, strlen(prefix)) == 0;
}

static int opcode_has(const struct statement *s, const char *part)
{
    const char *found = strstr(s->line + s->opcode, part);

    return found && found < s->line + s->opcode_end;
}

/* `word` as a whole word in `line`. */
static int has_word(const char *line, const char *word)
{
    size_t length = strlen(word);
    const char *at = line;

    while ((at = strstr(at, word)) != NULL) {
        if ((at == line || !is_word((unsigned char)at[-1])) && !is_word((unsigned char)at[length]))
            return 1;
        at++;
    }
    return 0;
}

static void add_reg(struct kernel *k, const char *name, size_t length, const char *type, int depth, int line)
{
    struct reg *reg;

    k->regs = grow(k->regs, k->reg_count, sizeof *k->regs);
    reg = &k->regs[k->reg_count++];
    memset(reg, 0, sizeof *reg);
    reg->name = copy_text(name, length);
    snprintf(reg->type, sizeof reg->type, "%s", type);
    reg->depth = depth;
    reg->declared = line;
    reg->closed = reg->defined = k->line_count;
}

/* `.reg .b32 a, b<4>;` */
static void declare_regs(struct kernel *k, int line, int depth)
{
    const char *at = k->lines[line] + strlen(".reg");
    char type[16];
    size_t length;

    at += strspn(at, " \t");
    length = strcspn(at, " \t");
    snprintf(type, sizeof type, "%.*s", (int)length, at);
    for (at += length; *at && *at != ';';) {
        size_t word;

        at += strspn(at, " \t,");
        for (word = 0; is_word((unsigned char)at[word]); word++)
            ;
        if (!word)
            break;
        if (at[word] == '<') {
            long i, count = strtol(at + word + 1, NULL, 10);

            for (i = 0; i < count; i++) {
                char name[128];
                int size = snprintf(name, sizeof name, "%.*s%ld", (int)word, at, i);

                add_reg(k, name, (size_t)size, type, depth, line);
            }
            at += strcspn(at, ">");
            at += *at == '>';
        } else {
            add_reg(k, at, word, type, depth, line);
            at += word;
        }
    }
}

static void find_definitions(struct kernel *k)
{
    int i, line;

    for (i = 0; i < k->reg_count; i++)
        for (line = k->regs[i].declared + 1; line < k->regs[i].closed; line++) {
            struct statement s;
            char first[TEXT];
            const char *operands;

            if (!parse_statement(k->lines[line], &s))
                continue;
            operands = s.line + s.operands;
            snprintf(first, sizeof first, "%.*s", (int)strcspn(operands, *operands == '{' ? "}" : ",;"), operands);
            if (has_word(first, k->regs[i].name)) {
                k->regs[i].defined = line;
                break;
            }
        }
}

static void read_kernel(struct kernel *k, const char *entry)
{
    char path[TEXT], *text;
    int line, depth = 0, i;

    memset(k, 0, sizeof *k);
    k->entry = entry;
    snprintf(path, sizeof path, "%s/%s.ptx", options.ptx, entry);
    text = read_file(path);
    if (!text)
        die("cannot read %s", path);
    k->lines = split_lines(text, &k->line_count);
    free(text);
    snprintf(path, sizeof path, "%s/%s.lines", options.ptx, entry);
    text = read_file(path);
    if (text)
        k->places = split_lines(text, &k->place_count);
    free(text);
    for (line = 0; line < k->line_count; line++) {
        const char *at = k->lines[line];

        if (*at == '{') {
            if (!depth++)
                k->body = line + 1;
        } else if (*at == '}') {
            for (i = 0; i < k->reg_count; i++)
                if (k->regs[i].depth == depth && k->regs[i].closed == k->line_count)
                    k->regs[i].closed = line;
            depth--;
        } else if (strncmp(at, ".reg", 4) == 0) {
            declare_regs(k, line, depth);
        }
    }
    find_definitions(k);
}

static struct reg *find_reg(const struct kernel *k, const char *name, size_t length, int line)
{
    struct reg *found = NULL;
    int i;

    for (i = 0; i < k->reg_count; i++) {
        struct reg *reg = &k->regs[i];

        if (reg->declared < line && line < reg->closed && strlen(reg->name) == length &&
            memcmp(reg->name, name, length) == 0 && (!found || found->depth < reg->depth))
            found = reg;
    }
    return found;
}

static const char *place(const struct kernel *k, int line)
{
    return line < k->place_count ? k->places[line] : "?";
}

/* ---- mutations ------------------------------------------------------------------------------------------------- */

struct mutant {
    const struct kernel *kernel;
    const char *kind;
    int line;
    char *text; /* the statement in the line's place; empty: dropped */
    int chosen;
};

struct mutants {
    struct mutant *list;
    int count;
};

static struct mutants *gathering; /* the list that add() appends to, and where it stands */
static const struct kernel *gathering_kernel;
static int gathering_line;

/* The current line with `length` characters from `at` on replaced. */
static void add(const char *kind, int at, int length, const char *format, ...)
{
    const char *line = gathering_kernel->lines[gathering_line];
    char middle[TEXT], whole[2 * TEXT];
    struct mutant *mutant;
    va_list list;

    va_start(list, format);
    vsnprintf(middle, sizeof middle, format, list);
    va_end(list);
    snprintf(whole, sizeof whole, "%.*s%s%s", at, line, middle, line + at + length);
    if (strcmp(whole, line) == 0)
        return;
    gathering->list = grow(gathering->list, gathering->count, sizeof *gathering->list);
    mutant = &gathering->list[gathering->count++];
    memset(mutant, 0, sizeof *mutant);
    mutant->kernel = gathering_kernel;
    mutant->kind = kind;
    mutant->line = gathering_line;
    mutant->text = copy_text(whole, strlen(whole));
}

static void drop(const char *kind)
{
    add(kind, 0, (int)strlen(gathering_kernel->lines[gathering_line]), "%s", "");
}

static int is_store(const struct statement *s)
{
    return opcode_starts(s, "st.") || opcode_starts(s, "red.") || opcode_starts(s, "atom.") ||
           opcode_starts(s, "stmatrix");
}

static int is_copy(const struct statement *s)
{
    return opcode_starts(s, "cp.async") && !opcode_has(s, "commit") && !opcode_has(s, "wait");
}

static int has_destination(const struct statement *s)
{
    return !is_store(s) && !is_copy(s) && !opcode_starts(s, "bra") && !opcode_starts(s, "bar") &&
           !opcode_starts(s, "ret") && !opcode_starts(s, "cp.") && !opcode_starts(s, "prefetch");
}

/* Barriers and the halves of asynchronous copying. */
static void mutate_sync(const struct statement *s)
{
    if (opcode_starts(s, "bar") || opcode_starts(s, "barrier") || opcode_starts(s, "fence") ||
        opcode_starts(s, "membar"))
        drop("barrier");
    else if (opcode_has(s, "commit_group"))
        drop("commit");
    else if (opcode_has(s, "wait_group") || opcode_has(s, "wait_all"))
        drop("wait");
    if (opcode_has(s, "wait_group"))
        add("wait", s->end, 0, "+1");
}

static void mutate_guard(const struct statement *s)
{
    if (s->guard < 0)
        return;
    if (s->line[s->guard + 1] == '!')
        add("predicate", s->guard + 1, 1, "%s", "");
    else
        add("predicate", s->guard + 1, 0, "!");
    if (!opcode_starts(s, "bra"))
        add("predicate", s->guard, s->opcode - s->guard, "%s", "");
}

static int access_bytes(const struct statement *s)
{
    int unit = opcode_has(s, "64") ? 8 : opcode_has(s, "16") ? 2 : opcode_has(s, "8 ") ? 1 : 4;

    if (is_copy(s) || opcode_starts(s, "ldmatrix") || opcode_starts(s, "stmatrix"))
        return 16;
    return opcode_has(s, ".v4") ? 4 * unit : opcode_has(s, ".v2") ? 2 * unit : unit;
}

/* Every address moves by one access; a parameter's becomes that of the one declared next to it, if any. */
static void mutate_address(const struct statement *s)
{
    int at;

    if (opcode_starts(s, "ld.param"))
        return;
    for (at = s->operands; at < s->end; at++)
        if (s->line[at] == ']')
            add("address", at, 0, "+%d", access_bytes(s));
}

static void mutate_parameter(const struct kernel *k, const struct statement *s)
{
    const char *open = strchr(s->line, '['), *close = strchr(s->line, ']');
    char name[TEXT], type[32], before[TEXT] = "";
    int line;

    if (!opcode_starts(s, "ld.param") || !open || !close)
        return;
    snprintf(name, sizeof name, "%.*s", (int)(close - open - 1), open + 1);
    for (line = 0; line < k->body; line++) {
        char other[TEXT], other_type[32];

        if (sscanf(k->lines[line], ".param %31s %511[^,) ]", other_type, other) != 2)
            continue;
        if (strcmp(other, name) == 0) {
            snprintf(type, sizeof type, "%s", other_type);
            if (before[0])
                add("parameter", (int)(open - s->line) + 1, (int)(close - open) - 1, "%s", before);
            return;
        }
        snprintf(before, sizeof before, "%s", other);
    }
}

/* One use of a register becomes another of its type that has a value there. */
static void mutate_register(const struct kernel *k, const struct statement *s)
{
    int at = s->operands, first = has_destination(s);

    if (first)
        at += (int)strcspn(s->line + at, s->line[at] == '{' ? "}" : ",;");
    while (at < s->end) {
        struct reg *reg, *other = NULL;
        int length = 0, i, seen = 0;

        while (at < s->end && !is_word((unsigned char)s->line[at]))
            at++;
        while (at + length < s->end && is_word((unsigned char)s->line[at + length]))
            length++;
        reg = length ? find_reg(k, s->line + at, (size_t)length, gathering_line) : NULL;
        for (i = 0; reg && i < k->reg_count; i++) {
            struct reg *r = &k->regs[i];

            if (r != reg && r->declared < gathering_line && gathering_line < r->closed &&
                r->defined < gathering_line && strcmp(r->type, reg->type) == 0 &&
                find_reg(k, r->name, strlen(r->name), gathering_line) == r && random_below((unsigned)++seen) == 0)
                other = r;
        }
        if (other)
            add("register", at, length, "%s", other->name);
        at += length;
    }
}

static void mutate_comparison(const struct statement *s)
{
    static const char *const pairs[][2] = { { ".lt.", ".le." }, { ".le.", ".lt." }, { ".gt.", ".ge." },
                                            { ".ge.", ".gt." }, { ".eq.", ".ne." }, { ".ne.", ".eq." } };
    size_t i;

    if (!opcode_starts(s, "setp.") && !opcode_starts(s, "set."))
        return;
    for (i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const char *found = strstr(s->line + s->opcode, pairs[i][0]);

        if (found && found < s->line + s->opcode_end)
            add("comparison", (int)(found - s->line), 4, "%s", pairs[i][1]);
    }
}

static int is_constant(const char *text, int length)
{
    int i, digits = 0;

    for (i = 0; i < length; i++) {
        if (!strchr("0123456789abcdefxABCDEF()*+-/ <>&|", text[i]))
            return 0;
        digits += isdigit((unsigned char)text[i]) != 0;
    }
    return digits > 0 && (isdigit((unsigned char)text[0]) || strchr("(-", text[0]));
}

/* A constant operand grows by one, or by one place for a shift. A zero that is moved may be the start of a float sum,
   where an integer's 1 would be lost: it becomes a float's 1. */
static void mutate_constant(const struct statement *s)
{
    int at = s->operands, shift = opcode_starts(s, "shl") || opcode_starts(s, "shr");
    const char *one = opcode_starts(s, "mov.b32") || opcode_starts(s, "mov.f32") ? "0x3f800000"
                      : opcode_starts(s, "mov.b16")                              ? "0x3c00"
                                                                                 : NULL;

    if (opcode_starts(s, "bar") || opcode_starts(s, "cp.async"))
        return;
    while (at < s->end) {
        int length = (int)strcspn(s->line + at, ",;");

        if (is_constant(s->line + at, length)) {
            char *end;
            long value = strtol(s->line + at, &end, 0);

            if (one && end == s->line + at + length && !value)
                add("constant", at, length, "%s", one);
            else if (end == s->line + at + length)
                add(shift ? "shift" : "constant", at, length, "%ld", value + 1);
            else
                add(shift ? "shift" : "constant", at, length, "(%.*s)+1", length, s->line + at);
        }
        at += length + 1;
        while (at < s->end && s->line[at] == ' ')
            at++;
    }
}

static void mutate_opcode(const struct statement *s)
{
    static const char *const pairs[][3] = {
        { "shift", "shl.b", "shr.u" },         { "shift", "shr.u", "shl.b" },
        { "arithmetic", "add.", "sub." },      { "arithmetic", "sub.", "add." },
        { "arithmetic", "min.", "max." },      { "arithmetic", "max.", "min." },
        { "arithmetic", "and.b", "or.b" },     { "arithmetic", "or.b", "and.b" },
        { "arithmetic", "xor.b", "or.b" },     { "arithmetic", "fma.", NULL },
        { "rounding", "cvt.rn.", "cvt.rz." },  { "arithmetic", "and.pred", "or.pred" },
        { "arithmetic", "or.pred", "and.pred" }
    };
    size_t i;

    for (i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i][2] && opcode_starts(s, pairs[i][1]))
            add(pairs[i][0], s->opcode, (int)strlen(pairs[i][1]), "%s", pairs[i][2]);
    if (opcode_starts(s, "ldmatrix") && opcode_has(s, ".trans."))
        add("transpose", (int)(strstr(s->line, ".trans") - s->line), 6, "%s", "");
    else if (opcode_starts(s, "ldmatrix"))
        add("transpose", (int)(strstr(s->line, ".shared") - s->line), 0, ".trans");
}

/* Swaps two registers of one operand of an mma or of a vector access. */
static void mutate_vector(const struct statement *s)
{
    const char *kind = opcode_starts(s, "mma") || opcode_starts(s, "wgmma") ? "mma operands" : "vector order";
    int at = s->operands, group = 0;

    while (at < s->end) {
        int open = at + (int)strcspn(s->line + at, "{;"), close, comma, next;

        if (s->line[open] != '{')
            return;
        close = open + (int)strcspn(s->line + open, "}");
        comma = open + (int)strcspn(s->line + open, ",}");
        next = comma + 1 + (int)strcspn(s->line + comma + 1, ",}");
        if (comma < close && (group++ || strcmp(kind, "mma operands") != 0))
            add(kind, open + 1, next - open - 1, "%.*s,%.*s", next - comma - 1, s->line + comma + 1, comma - open - 1,
                s->line + open + 1);
        at = close + 1;
    }
}

static void mutate_select(const struct statement *s)
{
    int a, b, end;

    if (!opcode_starts(s, "selp"))
        return;
    a = s->operands + (int)strcspn(s->line + s->operands, ",") + 1;
    b = a + (int)strcspn(s->line + a, ",") + 1;
    end = b + (int)strcspn(s->line + b, ",");
    add("select", a, end - a, "%.*s,%.*s", end - b, s->line + b, b - 1 - a, s->line + a);
}

static void mutate_drop(const struct statement *s)
{
    if (is_store(s))
        drop("store");
    else if (is_copy(s))
        drop("copy");
    else if (has_destination(s))
        drop("dropped");
}

static void gather(const struct kernel *k, struct mutants *mutants)
{
    struct statement s;
    int line;

    memset(mutants, 0, sizeof *mutants);
    gathering = mutants;
    gathering_kernel = k;
    for (line = k->body; line < k->line_count; line++) {
        gathering_line = line;
        if (!parse_statement(k->lines[line], &s))
            continue;
        mutate_sync(&s);
        mutate_guard(&s);
        mutate_address(&s);
        mutate_parameter(k, &s);
        mutate_register(k, &s);
        mutate_comparison(&s);
        mutate_constant(&s);
        mutate_opcode(&s);
        mutate_vector(&s);
        mutate_select(&s);
        mutate_drop(&s);
    }
}

/* ---- choosing -------------------------------------------------------------------------------------------------- */

static void write_mutant(const struct mutant *mutant, const char *path)
{
    const struct kernel *k = mutant->kernel;
    FILE *file = fopen(path, "wb");
    int line;

    if (!file)
        die("cannot write %s", path);
    for (line = 0; line < k->line_count; line++)
        fprintf(file, "%s\n", line == mutant->line ? mutant->text : k->lines[line]);
    if (fclose(file))
        die("cannot write %s", path);
}

/* In a process of its own: whether the driver takes the text; exit status 0 if so. */
static void load_module(const char *path)
{
    void *library = dlopen(options.driver, RTLD_NOW | RTLD_LOCAL), *context, *module;
    int (*init)(unsigned), (*create)(void **, unsigned, int), (*load)(void **, const void *);
    char *text = read_file(path);
    void *symbols[3];

    if (!library || !text)
        _exit(3);
    symbols[0] = dlsym(library, "cuInit");
    symbols[1] = dlsym(library, "cuCtxCreate_v2");
    symbols[2] = dlsym(library, "cuModuleLoadData");
    if (!symbols[0] || !symbols[1] || !symbols[2])
        _exit(3);
    memcpy(&init, &symbols[0], sizeof init);
    memcpy(&create, &symbols[1], sizeof create);
    memcpy(&load, &symbols[2], sizeof load);
    if (init(0) || create(&context, 0, 0))
        _exit(3);
    _exit(load(&module, text) ? 1 : 0);
}

static int loads(const char *path)
{
    int status = 0;
    pid_t child;

    fflush(NULL);
    child = fork();
    if (child == 0) {
        unsetenv("KAIO_EMU_REPLACE");
        unsetenv("KAIO_EMU_FAIL");
        load_module(path);
    }
    waitpid(child, &status, 0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 3)
        die("cannot use %s", options.driver);
    if (WIFSIGNALED(status))
        fprintf(stderr, "mutants: loading %s ends the driver with signal %d\n", path, WTERMSIG(status));
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static int distance(const struct mutants *mutants, int line)
{
    int i, least = 1 << 30;

    for (i = 0; i < mutants->count; i++)
        if (mutants->list[i].chosen > 0 && abs(mutants->list[i].line - line) < least)
            least = abs(mutants->list[i].line - line);
    return least;
}

/* Of a few candidates of a kind, the one farthest from what was chosen before: the kernel is covered evenly. */
static struct mutant *pick(struct mutants *mutants, const char *kind)
{
    struct mutant *best = NULL;
    int i, tries, left = 0, farthest = -1;

    for (i = 0; i < mutants->count; i++)
        left += !mutants->list[i].chosen && mutants->list[i].kind == kind;
    for (tries = 0; left && tries < 6; tries++) {
        int skip = (int)random_below((unsigned)left), away;

        for (i = 0; mutants->list[i].chosen || mutants->list[i].kind != kind || skip--; i++)
            ;
        away = distance(mutants, mutants->list[i].line);
        if (away > farthest) {
            farthest = away;
            best = &mutants->list[i];
        }
    }
    return best;
}

struct run {
    struct mutant *mutant; /* NULL: the unbroken kernel */
    const struct kernel *kernel;
    char path[TEXT], log[TEXT];
    pid_t process;
    double started, took, limit;
    int done, status, timed_out;
    const char *harmless;
};

static struct run *runs;
static int run_count;
static int invalid_count;

static void add_run(const struct kernel *k, struct mutant *mutant, int number)
{
    struct run *run;

    runs = grow(runs, run_count, sizeof *runs);
    run = &runs[run_count++];
    memset(run, 0, sizeof *run);
    run->kernel = k;
    run->mutant = mutant;
    snprintf(run->path, sizeof run->path, "%s/%s.%02d.ptx", options.scratch, k->entry, number);
    snprintf(run->log, sizeof run->log, "%s/%s.%02d.log", options.scratch, k->entry, number);
    if (mutant)
        write_mutant(mutant, run->path);
}

/* One of each kind in turn until there are enough; returns how many there are. */
static int choose(const struct kernel *k, struct mutants *mutants)
{
    const char *kinds[64];
    int kind_count = 0, chosen = 0, i, k_at, progress = 1;

    for (i = 0; i < mutants->count; i++) {
        for (k_at = 0; k_at < kind_count && strcmp(kinds[k_at], mutants->list[i].kind) != 0; k_at++)
            ;
        if (k_at == kind_count && kind_count < 64)
            kinds[kind_count++] = mutants->list[i].kind;
        mutants->list[i].kind = kinds[k_at];
    }
    while (chosen < options.count && progress)
        for (progress = k_at = 0; k_at < kind_count && chosen < options.count; k_at++) {
            struct mutant *mutant;

            while ((mutant = pick(mutants, kinds[k_at])) != NULL) {
                progress = 1;
                add_run(k, mutant, chosen + 1);
                mutant->chosen = 1;
                if (loads(runs[run_count - 1].path))
                    break;
                mutant->chosen = -1;
                unlink(runs[run_count - 1].path);
                run_count--;
                invalid_count++;
            }
            chosen += mutant != NULL;
        }
    return chosen;
}

/* ---- running --------------------------------------------------------------------------------------------------- */

static char *command_for(const char *entry)
{
    char *command = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&command, &size);
    const char *at;

    for (at = options.command; stream && *at; at++)
        if (at[0] == '{' && at[1] == '}') {
            fputs(entry, stream);
            at++;
        } else {
            fputc(*at, stream);
        }
    if (!stream || fclose(stream))
        die("out of memory");
    return command;
}

static void child_environment(const struct run *run)
{
    const char *slash = strrchr(options.driver, '/'), *before = getenv("LD_LIBRARY_PATH");
    char text[4 * TEXT];

    snprintf(text, sizeof text, "%s=%s", run->kernel->entry, run->path);
    if (run->mutant)
        setenv("KAIO_EMU_REPLACE", text, 1);
    else
        unsetenv("KAIO_EMU_REPLACE");
    snprintf(text, sizeof text, "%.*s%s%s", slash ? (int)(slash - options.driver) : 1, slash ? options.driver : ".",
             before ? ":" : "", before ? before : "");
    setenv("LD_LIBRARY_PATH", text, 1);
    setenv("KAIO_TEST_DRIVER", "emu", 1);
}

static void start(struct run *run)
{
    char *command = command_for(run->kernel->entry);

    fflush(NULL);
    run->started = now();
    run->process = fork();
    if (run->process == 0) {
        int out = open(run->log, O_WRONLY | O_CREAT | O_TRUNC, 0666);

        setpgid(0, 0);
        signal(SIGINT, SIG_DFL);
        signal(SIGTERM, SIG_DFL);
        if (out < 0)
            _exit(127);
        dup2(out, 1);
        dup2(out, 2);
        child_environment(run);
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    if (run->process < 0)
        die("cannot start a process");
    setpgid(run->process, run->process);
    free(command);
}

/* Nonzero once the run is over. */
static int poll_run(struct run *run)
{
    run->took = now() - run->started;
    if (waitpid(run->process, &run->status, WNOHANG) == run->process)
        return run->done = 1;
    if (run->limit > 0 && run->took > run->limit) {
        kill(-run->process, SIGKILL);
        waitpid(run->process, &run->status, 0);
        run->timed_out = 1;
        return run->done = 1;
    }
    return 0;
}

enum { MOST_JOBS = 64 };

static volatile pid_t groups[MOST_JOBS]; /* what runs now, for a signal that ends us */

static void end_groups(int number)
{
    int i;

    for (i = 0; i < MOST_JOBS; i++)
        if (groups[i] > 0)
            kill(-groups[i], SIGKILL);
    _exit(128 + number);
}

static void run_all(int from, int to)
{
    struct run *active[MOST_JOBS] = { NULL };
    int jobs = options.jobs < 1 ? 1 : options.jobs > MOST_JOBS ? MOST_JOBS : options.jobs;
    int next = from, busy = 1, i;

    while (next < to || busy) {
        for (i = busy = 0; i < jobs; i++) {
            if (active[i] && poll_run(active[i]))
                active[i] = NULL;
            if (!active[i] && next < to) {
                active[i] = &runs[next++];
                start(active[i]);
            }
            groups[i] = active[i] ? active[i]->process : 0;
            busy |= active[i] != NULL;
        }
        usleep(5000);
    }
}

/* ---- harmless mutants ------------------------------------------------------------------------------------------ */

struct harmless {
    char *entry, *original, *mutated, *reason;
    int used;
};

static struct harmless *harmless;
static int harmless_count;

static char *trimmed(const char *text, size_t length)
{
    while (length && isspace((unsigned char)text[0]))
        text++, length--;
    while (length && isspace((unsigned char)text[length - 1]))
        length--;
    return copy_text(text, length);
}

static void read_harmless(void)
{
    char *text = read_file(options.harmless), **lines;
    int count, i, field;

    if (!text)
        return;
    lines = split_lines(text, &count);
    for (i = 0; i < count; i++) {
        const char *at = lines[i];
        char *fields[4];

        if (!*at || *at == '#')
            continue;
        for (field = 0; field < 4; field++) {
            const char *bar = field < 3 ? strstr(at, " | ") : NULL;
            size_t length = bar ? (size_t)(bar - at) : strlen(at);

            if (!*at || (field < 3 && !bar))
                die("%s:%d: not `ENTRY | ORIGINAL | MUTATED | REASON`", options.harmless, i + 1);
            fields[field] = trimmed(at, length);
            at += length + (bar ? 3 : 0);
        }
        if (!*fields[3])
            die("%s:%d: no reason given", options.harmless, i + 1);
        harmless = grow(harmless, harmless_count, sizeof *harmless);
        harmless[harmless_count].entry = fields[0];
        harmless[harmless_count].original = fields[1];
        harmless[harmless_count].mutated = fields[2];
        harmless[harmless_count].reason = fields[3];
        harmless[harmless_count++].used = 0;
    }
    free(text);
}

static const char *shown(const struct mutant *mutant)
{
    return *mutant->text ? mutant->text : "(dropped)";
}

static const char *harmless_reason(const struct mutant *mutant)
{
    int i;

    for (i = 0; i < harmless_count; i++)
        if (matches(harmless[i].entry, mutant->kernel->entry) &&
            matches(harmless[i].original, mutant->kernel->lines[mutant->line]) &&
            matches(harmless[i].mutated, shown(mutant))) {
            harmless[i].used = 1;
            return harmless[i].reason;
        }
    return NULL;
}

/* ---- reporting ------------------------------------------------------------------------------------------------- */

static int survived(const struct run *run)
{
    return !run->timed_out && WIFEXITED(run->status) && WEXITSTATUS(run->status) == 0;
}

struct tally {
    int mutants, finding, wrong, timeout, survived, harmless;
};

static void count_run(struct tally *tally, const struct run *run)
{
    tally->mutants++;
    if (run->timed_out)
        tally->timeout++;
    else if (!survived(run) && WIFEXITED(run->status) && WEXITSTATUS(run->status) == FINDINGS_STATUS)
        tally->finding++;
    else if (!survived(run))
        tally->wrong++;
    else if (run->harmless)
        tally->harmless++;
    else
        tally->survived++;
}

static void print_tally(const char *name, const struct tally *tally)
{
    printf("%-52s %7d %7d %7d %7d %8d %8d\n", name, tally->mutants, tally->finding, tally->wrong, tally->timeout,
           tally->survived, tally->harmless);
}

static void print_mutant(const char *verdict, const struct mutant *mutant)
{
    printf("%s %s, %s (line %d), %s: %s => %s\n", verdict, mutant->kernel->entry, place(mutant->kernel, mutant->line),
           mutant->line + 1, mutant->kind, mutant->kernel->lines[mutant->line], shown(mutant));
}

/* 0 if enough of the mutants were found. */
static int report(const struct kernel *kernels, int kernel_count)
{
    struct tally total = { 0, 0, 0, 0, 0, 0 };
    int i, k, counted, found, few = 0;

    printf("%-52s %7s %7s %7s %7s %8s %8s\n", "entry", "mutants", "finding", "result", "timeout", "survived",
           "harmless");
    for (k = 0; k < kernel_count; k++) {
        struct tally tally = { 0, 0, 0, 0, 0, 0 };

        for (i = 0; i < run_count; i++)
            if (runs[i].mutant && runs[i].kernel == &kernels[k]) {
                count_run(&tally, &runs[i]);
                count_run(&total, &runs[i]);
            }
        print_tally(kernels[k].entry, &tally);
        few += tally.mutants < LEAST_PER_ENTRY && options.count >= LEAST_PER_ENTRY;
    }
    print_tally("all", &total);
    for (i = 0; i < run_count; i++)
        if (runs[i].mutant && survived(&runs[i]) && !runs[i].harmless)
            print_mutant("SURVIVED", runs[i].mutant);
    for (i = 0; i < run_count; i++)
        if (runs[i].mutant && survived(&runs[i]) && runs[i].harmless) {
            print_mutant("harmless", runs[i].mutant);
            printf("    %s\n", runs[i].harmless);
        }
    counted = total.mutants - total.harmless;
    found = counted - total.survived;
    printf("%d of %d mutants found (%.1f%%), %d harmless, %d replaced because the driver refused them\n", found,
           counted, counted ? 100.0 * found / counted : 0.0, total.harmless, invalid_count);
    if (few)
        printf("%d entries have fewer than %d mutants\n", few, LEAST_PER_ENTRY);
    return !counted || few || 100 * found < REQUIRED_PERCENT * counted;
}

/* ---- the whole ------------------------------------------------------------------------------------------------- */

static int wanted(const char *entry)
{
    int i;

    for (i = 0; i < options.entry_count; i++)
        if (matches(options.entries[i], entry))
            return 1;
    return !options.entry_count;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char **find_entries(int *count)
{
    DIR *folder = opendir(options.ptx);
    struct dirent *item;
    char **names = NULL;

    *count = 0;
    if (!folder)
        die("cannot read %s", options.ptx);
    while ((item = readdir(folder)) != NULL) {
        size_t length = strlen(item->d_name);
        char *name;

        if (length < 5 || strcmp(item->d_name + length - 4, ".ptx") != 0 || strstr(item->d_name, ".dbg."))
            continue;
        name = copy_text(item->d_name, length - 4);
        if (!wanted(name))
            continue;
        names = grow(names, *count, sizeof *names);
        names[(*count)++] = name;
    }
    closedir(folder);
    if (*count)
        qsort(names, (size_t)*count, sizeof *names, compare_names);
    return names;
}

/* Seeds by name, so that an entry's mutants do not depend on which others are measured. */
static uint64_t seed_for(const char *entry)
{
    uint64_t hash = 0xcbf29ce484222325u;

    for (; *entry; entry++)
        hash = (hash ^ (unsigned char)*entry) * 0x100000001b3u;
    return hash ^ (options.seed * 0x9e3779b97f4a7c15u);
}

static void measure_unbroken(const struct kernel *kernels, int count)
{
    int i, first = run_count, bad = 0;

    for (i = 0; i < count; i++)
        add_run(&kernels[i], NULL, 0);
    for (i = first; i < run_count; i++)
        runs[i].limit = options.limit;
    run_all(first, run_count);
    for (i = first; i < run_count; i++)
        if (!survived(&runs[i])) {
            printf("the unbroken %s fails its test, see %s\n", runs[i].kernel->entry, runs[i].log);
            bad = 1;
        } else {
            unlink(runs[i].log);
        }
    if (bad)
        exit(1);
}

static void set_limits(int first, int baselines)
{
    int i, b;

    for (i = first; i < run_count; i++)
        for (b = 0; b < baselines; b++)
            if (runs[b].kernel == runs[i].kernel)
                runs[i].limit = options.limit > 0 ? options.limit : 10 * runs[b].took + 20;
}

static void clean_up(int first)
{
    int i;

    for (i = first; i < run_count; i++)
        if (!survived(&runs[i])) {
            unlink(runs[i].path);
            unlink(runs[i].log);
        }
}

static void read_options(int argc, char **argv)
{
    const option table[] = {
        {"--command", OPTION_TEXT, &options.command},   {"--ptx", OPTION_TEXT, &options.ptx},
        {"--library", OPTION_TEXT, &options.driver},    {"--harmless", OPTION_TEXT, &options.harmless},
        {"--scratch", OPTION_TEXT, &options.scratch},   {"--count", OPTION_INT, &options.count},
        {"--seed", OPTION_UINT64, &options.seed},       {"--jobs", OPTION_INT, &options.jobs},
        {"--limit", OPTION_DOUBLE, &options.limit},     {"--list", OPTION_FLAG, &options.list},
        {NULL, OPTION_FLAG, NULL},
    };

    options.entry_count = options_read(argc, argv, table);
    options.entries = argv + 1;
}

int main(int argc, char **argv)
{
    struct kernel *kernels;
    struct mutants *mutants;
    char **names;
    int i, count, first, failed;

    read_options(argc, argv);
    signal(SIGINT, end_groups);
    signal(SIGTERM, end_groups);
    if (mkdir(options.scratch, 0777) && errno != EEXIST)
        die("cannot make the folder %s", options.scratch);
    read_harmless();
    names = find_entries(&count);
    if (!count)
        die("no entries in %s", options.ptx);
    kernels = calloc((size_t)count, sizeof *kernels);
    mutants = calloc((size_t)count, sizeof *mutants);
    if (!kernels || !mutants)
        die("out of memory");
    for (i = 0; i < count; i++)
        read_kernel(&kernels[i], names[i]);
    if (!options.list)
        measure_unbroken(kernels, count);
    first = run_count;
    for (i = 0; i < count; i++) {
        random_state = seed_for(names[i]);
        gather(&kernels[i], &mutants[i]);
        choose(&kernels[i], &mutants[i]);
    }
    if (options.list) {
        for (i = first; i < run_count; i++)
            print_mutant("mutant", runs[i].mutant);
        return 0;
    }
    set_limits(first, first);
    run_all(first, run_count);
    for (i = first; i < run_count; i++)
        if (survived(&runs[i]))
            runs[i].harmless = harmless_reason(runs[i].mutant);
    failed = report(kernels, count);
    clean_up(first);
    return failed;
}
