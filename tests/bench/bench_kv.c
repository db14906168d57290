/* Paged decode and append against bare readers of the same pages, in the same run.
 *
 *     bench_kv [--all | --quick] [--only=gather|decode|append|host] [--shapes=FILE] [--readers=FOLDER]
 *              [--megabytes=N] [--milliseconds=N] [--dry]
 *
 * --quick         the rows marked so, less than a minute
 * --only          gather: the bare readers alone; decode, append: those rows; host: host cost of warm calls
 * --readers       folder of gather.ptx and gather_bulk.ptx, tests/bench
 * --megabytes     of pages to walk through before a page's turn comes again, 512
 * --milliseconds  of work in a graph, 4
 * --dry           checks on small data that every bare reader reads every word, and stops
 *
 * G is the best that a kernel which only reads can do on the pages of a row: the readers of gather.ptx and
 * gather_bulk.ptx cut the work in several ways, and for each number and size of pages the fastest is chosen and then
 * replayed in turn with ours. A page with all its heads is contiguous in both layouts, so G is the same for both. Both
 * bandwidths count the bytes of K and V pages, not scales, page tables, queries or outputs.
 *
 * Data are normally distributed, quantized as the cache's type asks; pages are shuffled over the pool, and successive
 * launches walk through so many of them that none is left in a cache.
 */
#define _POSIX_C_SOURCE 200809L
#define PROGRAM "bench_kv"
#include "host_cost.h"

enum { HEAD_DIM = 128, REPLAYS = 7, MOST_FIELDS = 8 };

static struct {
    const char *shapes, *readers, *only;
    int all, quick, dry;
} options = {"tests/bench/kv_shapes.txt", "tests/bench", NULL, 0, 0, 0};

static int wanted(const char *part)
{
    return !options.only || strcmp(options.only, part) == 0;
}

/* ---- rows ----------------------------------------------------------------------------------------------------- */

typedef struct row {
    int append, heads, kv_heads, page;
    kaio_page_layout layout;
    kaio_dtype cache;
    int64_t batch, kv; /* of append, kv is the number of tokens and batch 1 */
} row;

static kaio_dtype dtype_of(const char *name)
{
    return strcmp(name, "f16") == 0 ? KAIO_F16 : strcmp(name, "bf16") == 0 ? KAIO_BF16 :
        strcmp(name, "e4m3") == 0 ? KAIO_E4M3 : strcmp(name, "e5m2") == 0 ? KAIO_E5M2 : KAIO_I8;
}

static const char *dtype_word(kaio_dtype dtype)
{
    return dtype == KAIO_F16 ? "f16" : dtype == KAIO_BF16 ? "bf16" : dtype == KAIO_E4M3 ? "e4m3" :
        dtype == KAIO_E5M2 ? "e5m2" : "i8";
}

static const char *layout_word(const row *r) { return r->layout == KAIO_PAGES_HND ? "HND" : "NHD"; }

/* The pages of K, or of V, that a row touches. */
static int64_t pages_of(const row *r) { return r->batch * ((r->kv + r->page - 1) / r->page); }

static int64_t page_bytes(const row *r)
{
    return (int64_t)r->kv_heads * r->page * HEAD_DIM * (int64_t)kaio_dtype_size(r->cache);
}

/* One row from fields without lists. */
static row make_row(char **field, int append)
{
    row r;

    memset(&r, 0, sizeof r);
    r.append = append;
    if (append)
        r.heads = r.kv_heads = atoi(field[0]);
    else if (sscanf(field[0], "%d/%d", &r.heads, &r.kv_heads) != 2)
        r.heads = r.kv_heads = 0;
    r.page = atoi(field[1]);
    r.layout = strcmp(field[2], "nhd") == 0 ? KAIO_PAGES_NHD : KAIO_PAGES_HND;
    r.cache = dtype_of(field[3]);
    r.batch = append ? 1 : atoll(field[4]);
    r.kv = atoll(field[append ? 4 : 5]);
    if (r.heads < 1 || r.kv_heads < 1 || r.page < 1 || r.batch < 1 || r.kv < 1) {
        fprintf(stderr, PROGRAM ": a row of %s does not make sense\n", options.shapes);
        exit(1);
    }
    return r;
}

static row *rows;
static int row_count;

/* Adds every combination of the lists in fields[at...], the last of which runs fastest. */
static void expand(char **field, int fields, int at, int append)
{
    char *list, *word, *rest;

    if (at == fields) {
        row *more = realloc(rows, (size_t)(row_count + 1) * sizeof *rows);
        if (!more) {
            fprintf(stderr, PROGRAM ": out of memory\n");
            exit(1);
        }
        rows = more;
        rows[row_count++] = make_row(field, append);
        return;
    }
    list = field[at];
    rest = word = malloc(strlen(list) + 1);
    if (!word)
        exit(1);
    memcpy(word, list, strlen(list) + 1);
    while ((field[at] = strtok_r(rest, ",", &rest)) != NULL)
        expand(field, fields, at + 1, append);
    field[at] = list;
    free(word);
}

static void read_rows(void)
{
    FILE *file = fopen(options.shapes, "r");
    char line[256], *field[MOST_FIELDS], *rest;

    if (!file) {
        fprintf(stderr, PROGRAM ": cannot read %s\n", options.shapes);
        exit(1);
    }
    while (fgets(line, sizeof line, file)) {
        int fields = 0, append;
        line[strcspn(line, "#\n")] = 0;
        for (rest = line; fields < MOST_FIELDS && (field[fields] = strtok_r(rest, " \t", &rest)) != NULL;)
            fields++;
        if (!fields)
            continue;
        append = fields > 1 && strcmp(field[1], "append") == 0;
        if (fields != (append ? 7 : 8)) {
            fprintf(stderr, PROGRAM ": %s: a line of %d fields\n", options.shapes, fields);
            exit(1);
        }
        if (strcmp(field[0], options.quick ? "quick" : "default") == 0 || (options.all && strcmp(field[0], "quick") != 0))
            expand(field + 2, fields - 2, 0, append);
    }
    fclose(file);
}

/* ---- the pool ------------------------------------------------------------------------------------------------- */

/* K and V pages, one after the other, and a shuffled list of page ids. The contents repeat one piece. */
enum { PIECE_BYTES = 1 << 23 };

static struct {
    kaio_tensor k, v, scales, ids, lens, slots;
    int64_t bytes;  /* of K, as of V */
    int64_t filled; /* so many of them hold numbers of `holds` */
    kaio_dtype holds;
    unsigned char *piece;
    int (*copy)(uint64_t to, uint64_t from, size_t bytes, void *stream);
} pool;

/* Rows of HEAD_DIM normal numbers, each int8 row by its own largest. */
static void make_piece(kaio_dtype dtype)
{
    const size_t size = kaio_dtype_size(dtype);
    const int64_t whole = pool.bytes < PIECE_BYTES ? pool.bytes : PIECE_BYTES;
    uint64_t seed = 1;
    int64_t at, i;

    for (at = 0; at + HEAD_DIM <= whole / (int64_t)size; at += HEAD_DIM) {
        float x[HEAD_DIM], most = 0;
        for (i = 0; i < HEAD_DIM; i++) {
            x[i] = normal(&seed);
            most = fabsf(x[i]) > most ? fabsf(x[i]) : most;
        }
        for (i = 0; i < HEAD_DIM; i++) {
            uint16_t wide = dtype == KAIO_F16 ? kaio_f32_to_f16(x[i]) : kaio_f32_to_bf16(x[i]);
            unsigned char *to = pool.piece + (size_t)(at + i) * size;
            if (size == 2)
                memcpy(to, &wide, 2);
            else if (dtype == KAIO_I8)
                *to = (unsigned char)(int)rintf(x[i] * 127 / most);
            else
                *to = dtype == KAIO_E4M3 ? kaio_f32_to_e4m3(x[i]) : kaio_f32_to_e5m2(x[i]);
        }
    }
}

static void copy_piece(const kaio_tensor *to, int64_t first, int64_t end)
{
    int64_t at;

    for (at = first; at < end; at += PIECE_BYTES) {
        int64_t bytes = end - at < PIECE_BYTES ? end - at : PIECE_BYTES;
        if (at == 0) {
            kaio_tensor view = kaio_tensor_1d(to->data, KAIO_U8, bytes);
            must(kaio_upload(gpu, &view, pool.piece, (size_t)bytes), "filling the pool");
        } else if (pool.copy((uint64_t)(uintptr_t)to->data + (uint64_t)at, (uint64_t)(uintptr_t)to->data,
                             (size_t)bytes, kaio_stream(gpu)) != 0) {
            die("filling the pool");
        }
    }
    must(kaio_sync(gpu), "filling the pool");
}

static void fill_pool(kaio_dtype dtype, int64_t bytes)
{
    bytes = (bytes + PIECE_BYTES - 1) / PIECE_BYTES * PIECE_BYTES;
    bytes = bytes < pool.bytes ? bytes : pool.bytes;
    if (pool.holds != dtype) {
        make_piece(dtype);
        pool.filled = 0;
        pool.holds = dtype;
    }
    if (bytes <= pool.filled)
        return;
    copy_piece(&pool.k, pool.filled, bytes);
    copy_piece(&pool.v, pool.filled, bytes);
    pool.filled = bytes;
}

/* The pages of a row's turn and of all turns. */
static int64_t turns_of(const row *r)
{
    int64_t bytes = 2 * pages_of(r) * page_bytes(r), turns = (int64_t)ceil(rotating_bytes / (double)bytes);

    return turns < 1 ? 1 : turns;
}

static void allocate_pool(void)
{
    kaio_device_info info;
    int64_t bytes = 0, ids = 0, lens = 1, slots = 1, most;
    int i;

    must(kaio_get_device_info(gpu, &info), "device info");
    most = (info.memory_bytes - ((int64_t)4 << 30)) / 2;
    for (i = 0; i < row_count; i++) {
        int64_t pages = turns_of(&rows[i]) * pages_of(&rows[i]), need = pages * page_bytes(&rows[i]);
        if (need + need / 32 > most)
            continue;
        bytes = need > bytes ? need : bytes;
        ids = pages > ids ? pages : ids;
        lens = rows[i].batch > lens ? rows[i].batch : lens;
        if (rows[i].append)
            slots = pages * rows[i].page > slots ? pages * rows[i].page : slots;
    }
    pool.bytes = bytes;
    pool.piece = malloc(PIECE_BYTES);
    if (!pool.piece) {
        fprintf(stderr, PROGRAM ": out of memory\n");
        exit(1);
    }
    must(kaio_alloc_1d(gpu, &pool.k, KAIO_U8, bytes), "allocating K pages");
    must(kaio_alloc_1d(gpu, &pool.v, KAIO_U8, bytes), "allocating V pages");
    /* Of i8 rows, one f16 scale for each HEAD_DIM bytes of K and of V. */
    must(kaio_alloc_1d(gpu, &pool.scales, KAIO_F16, 2 * (bytes / HEAD_DIM)), "allocating scales");
    must(kaio_alloc_1d(gpu, &pool.ids, KAIO_I32, ids), "allocating page ids");
    must(kaio_alloc_1d(gpu, &pool.lens, KAIO_I32, lens), "allocating lengths");
    must(kaio_alloc_1d(gpu, &pool.slots, KAIO_I32, slots), "allocating slots");
    must(kaio_fill(gpu, &pool.scales, 1 / 48.0), "filling scales");
}

static void free_pool(void)
{
    kaio_free(gpu, &pool.k);
    kaio_free(gpu, &pool.v);
    kaio_free(gpu, &pool.scales);
    kaio_free(gpu, &pool.ids);
    kaio_free(gpu, &pool.lens);
    kaio_free(gpu, &pool.slots);
    free(pool.piece);
}

/* 0 to count - 1 in random order, to a device array of i32. */
static void shuffle(const kaio_tensor *to, int64_t count)
{
    kaio_tensor view = kaio_tensor_1d(to->data, KAIO_I32, count);
    int32_t *ids = malloc((size_t)count * sizeof *ids);
    uint64_t seed = 7;
    int64_t i;

    if (!ids) {
        fprintf(stderr, PROGRAM ": out of memory\n");
        exit(1);
    }
    for (i = 0; i < count; i++) {
        int64_t j = (int64_t)(uniform(&seed) * (double)(i + 1));
        j = j > i ? i : j;
        ids[i] = ids[j];
        ids[j] = (int32_t)i;
    }
    must(kaio_upload(gpu, &view, ids, (size_t)count * sizeof *ids), "uploading page ids");
    free(ids);
}

/* ---- bare readers --------------------------------------------------------------------------------------------- */

/* A kernel of gather.ptx and a way to cut the work. Bulk copies: 2^piece bytes in `stages` slots. */
typedef struct reader {
    const char *entry;
    int one_head;    /* of each page a CTA takes the bytes of one head, not all */
    int ctas_per_sm; /* that fit */
    int waves;       /* so many times more CTAs than fit at once */
    int piece, stages;
} reader;

static const reader readers[] = {
    {"gather_loads", 0, 6, 1, 11, 1},  {"gather_loads", 0, 6, 4, 11, 1},  {"gather_loads", 1, 6, 4, 11, 1},
    {"gather_rings", 0, 6, 1, 11, 4},  {"gather_rings", 0, 6, 4, 11, 4},  {"gather_rings", 1, 6, 1, 11, 4},
    {"gather_rings", 1, 6, 4, 11, 4},  {"gather_bulk", 0, 4, 1, 12, 8},   {"gather_bulk", 0, 4, 4, 12, 8},
    {"gather_bulk", 0, 2, 1, 13, 8},   {"gather_bulk", 0, 3, 4, 13, 8},   {"gather_bulk", 0, 1, 1, 14, 8},
    {"gather_bulk", 0, 2, 1, 14, 6},   {"gather_bulk", 0, 2, 4, 14, 6},   {"gather_bulk", 0, 3, 4, 14, 4},
    {"gather_bulk", 0, 2, 1, 15, 3},   {"gather_bulk", 1, 3, 1, 13, 8},   {"gather_bulk", 1, 3, 4, 13, 8},
    {"gather_bulk", 1, 6, 8, 12, 6}};

enum { READERS = sizeof readers / sizeof readers[0] };

static struct {
    void *function[READERS]; /* NULL: the device does not take it */
    kaio_tensor sum;
    int sm_count;
    int (*load)(void **module, const void *text);
    int (*find)(void **function, void *module, const char *name);
    int (*set)(void *function, int attribute, int value);
} bare;

static char *read_text(const char *name)
{
    char path[1024], *text = NULL;
    FILE *file;
    long size;

    snprintf(path, sizeof path, "%s/%s", options.readers, name);
    file = fopen(path, "rb");
    if (file && fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0 &&
        (text = malloc((size_t)size + 1)) != NULL && fread(text, 1, (size_t)size, file) == (size_t)size)
        text[size] = 0;
    else
        text = NULL;
    if (file)
        fclose(file);
    if (!text) {
        fprintf(stderr, PROGRAM ": cannot read %s (--readers=FOLDER)\n", path);
        exit(1);
    }
    return text;
}

static void *load_module(const char *name)
{
    char *text = read_text(name);
    void *module = NULL;
    int status = bare.load(&module, text);

    free(text);
    if (status != 0) {
        fprintf(stderr, PROGRAM ": %s does not load: CUresult %d\n", name, status);
        exit(1);
    }
    return module;
}

static void load_readers(void)
{
    enum { MAX_DYNAMIC_SHARED = 8 };
    kaio_device_info info;
    void *portable, *bulk = NULL;
    int i;

    if (!find_symbol(driver.handle, "cuModuleLoadData", &bare.load) ||
        !find_symbol(driver.handle, "cuModuleGetFunction", &bare.find) ||
        !find_symbol(driver.handle, "cuFuncSetAttribute", &bare.set) ||
        !find_symbol(driver.handle, "cuMemcpyDtoDAsync_v2", &pool.copy))
        die("the driver lacks a function");
    must(kaio_get_device_info(gpu, &info), "device info");
    bare.sm_count = info.sm_count;
    portable = load_module("gather.ptx");
    if (info.compute_major >= 9)
        bulk = load_module("gather_bulk.ptx");
    for (i = 0; i < READERS; i++) {
        const reader *d = &readers[i];
        int is_bulk = strcmp(d->entry, "gather_bulk") == 0, shared = is_bulk ? d->stages << d->piece : 0;
        if (is_bulk && (!bulk || shared > info.shared_per_block - 1024))
            continue;
        if (bare.find(&bare.function[i], is_bulk ? bulk : portable, d->entry) != 0)
            die(d->entry);
    }
    for (i = 0; i < READERS && bulk; i++) /* one function: the largest of all */
        if (bare.function[i] && strcmp(readers[i].entry, "gather_bulk") == 0 &&
            bare.set(bare.function[i], MAX_DYNAMIC_SHARED, info.shared_per_block - 1024) != 0)
            die("cuFuncSetAttribute");
    must(kaio_alloc_1d(gpu, &bare.sum, KAIO_U32, 1), "alloc");
}

/* Reads pages ids[first...first + pages) of K and V. */
static void read_pages(int which, int64_t first, int64_t pages, int64_t bytes, int heads, int check)
{
    const reader *d = &readers[which];
    int64_t run = d->one_head ? bytes / heads : bytes, runs = bytes / run, ctas, each;
    uint64_t table = (uint64_t)(uintptr_t)pool.ids.data + (uint64_t)first * 4;
    uint64_t k = (uint64_t)(uintptr_t)pool.k.data, v = (uint64_t)(uintptr_t)pool.v.data;
    uint64_t sum = (uint64_t)(uintptr_t)bare.sum.data;
    unsigned page_count = (unsigned)pages, per_cta, size = (unsigned)bytes, run_shift = 0, piece_shift, stages;
    unsigned mask = check ? 0 : 0xffffffffu, want = check ? 0 : 0x9e3779b9u;
    void *params[] = {&k, &v, &table, &sum, &page_count, &per_cta, &size, &run_shift, &piece_shift, &stages,
                      &mask, &want};
    int is_bulk = strcmp(d->entry, "gather_bulk") == 0, is_loads = strcmp(d->entry, "gather_loads") == 0;

    while ((int64_t)1 << run_shift < run)
        run_shift++;
    piece_shift = (unsigned)d->piece < run_shift ? (unsigned)d->piece : run_shift;
    stages = (unsigned)d->stages;
    ctas = (int64_t)bare.sm_count * d->ctas_per_sm * d->waves / runs;
    ctas = ctas < 1 ? 1 : ctas > pages ? pages : ctas;
    each = (pages + ctas - 1) / ctas;
    per_cta = (unsigned)each;
    if (driver.launch(bare.function[which], (unsigned)((pages + each - 1) / each), (unsigned)runs, 1,
                      is_bulk ? 160 : is_loads ? 256 : 128, 1, 1, is_bulk ? stages << piece_shift : 0,
                      kaio_stream(gpu), params, NULL) != 0)
        die(d->entry);
}

/* A reader of whole pages is no reader of pages whose size is no power of two, nor of runs below 2 KB. */
static int can_read(int which, int64_t bytes, int heads)
{
    int64_t run = readers[which].one_head ? bytes / heads : bytes;

    return bare.function[which] && (run & (run - 1)) == 0 && run >= 2048 && bytes % run == 0;
}

/* What a reader must find: the sum of the words of these pages. */
static uint32_t true_sum(int64_t pages, int64_t bytes)
{
    uint32_t sum = 0, word;
    int64_t i, at;

    for (i = 0; i < pages; i++) /* ids are a permutation of 0..pages - 1 */
        for (at = i * bytes; at < (i + 1) * bytes; at += 4) {
            memcpy(&word, pool.piece + at % PIECE_BYTES, 4);
            sum += 2 * word;
        }
    return sum;
}

static void check_readers(void)
{
    static const int pages[] = {1, 5, 67};
    int i, j, failures = 0, checks = 0;
    int64_t bytes;

    for (bytes = 16384; bytes <= 32768; bytes *= 2)
        for (j = 0; j < (options.dry ? 2 : 3); j++) {
            uint32_t expected, got;
            if (pages[j] * bytes > pool.bytes || pages[j] > pool.ids.shape[0])
                continue;
            fill_pool(KAIO_E4M3, pages[j] * bytes);
            shuffle(&pool.ids, pages[j]);
            expected = true_sum(pages[j], bytes);
            for (i = 0; i < READERS; i++) {
                if (!can_read(i, bytes, 8))
                    continue;
                must(kaio_fill(gpu, &bare.sum, 0), "fill");
                read_pages(i, 0, pages[j], bytes, 8, 1);
                must(kaio_download(gpu, &bare.sum, &got, sizeof got), "sum");
                checks++;
                if (got != expected) {
                    printf("reader %d (%s): %d pages of %lld bytes: sum %08x, expected %08x\n", i, readers[i].entry,
                           pages[j], (long long)bytes, got, expected);
                    failures++;
                }
            }
        }
    printf("readers: %d sums checked, %d wrong\n", checks, failures);
    if (failures)
        exit(1);
}

/* ---- G -------------------------------------------------------------------------------------------------------- */

typedef struct gather {
    int which, heads;
    int64_t pages, bytes, turns;
} gather;

static void gather_once(const void *what, int i)
{
    const gather *g = what;

    read_pages(g->which, i % g->turns * g->pages, g->pages, g->bytes, g->heads, 0);
}

static struct {
    struct {
        int64_t pages, bytes;
        int which;
    } of[128];
    int count;
} best;

static int is_chosen(int64_t pages, int64_t bytes)
{
    int i;

    for (i = 0; i < best.count; i++)
        if (best.of[i].pages == pages && best.of[i].bytes == bytes)
            return 1 + best.of[i].which;
    return 0;
}

/* The fastest reader for so many pages of such a size; found once. -1: there is none. */
static int best_reader(const gather *wanted_for)
{
    gather g = *wanted_for;
    double least = 0;
    int which = -1;

    if (is_chosen(g.pages, g.bytes))
        return is_chosen(g.pages, g.bytes) - 1;
    for (g.which = 0; g.which < READERS; g.which++) {
        double us;
        if (!can_read(g.which, g.bytes, g.heads))
            continue;
        us = graph_us(gather_once, &g, 2, (int)g.turns, 3);
        if (options.only && strcmp(options.only, "gather") == 0)
            printf("    %-12s %s ctas/sm %d waves %d piece %5d stages %d: %9.1f us %5.2f TB/s\n",
                   readers[g.which].entry, readers[g.which].one_head ? "head" : "page", readers[g.which].ctas_per_sm,
                   readers[g.which].waves, 1 << readers[g.which].piece, readers[g.which].stages, us,
                   2e-6 * (double)(g.pages * g.bytes) / us);
        if (which < 0 || us < least) {
            least = us;
            which = g.which;
        }
    }
    if (which >= 0 && best.count < 128) {
        best.of[best.count].pages = g.pages;
        best.of[best.count].bytes = g.bytes;
        best.of[best.count++].which = which;
    }
    return which;
}

static gather gather_of(const row *r)
{
    gather g;

    g.heads = r->kv_heads;
    g.pages = pages_of(r);
    g.bytes = page_bytes(r);
    g.turns = turns_of(r);
    g.which = best_reader(&g);
    return g;
}

/* ---- ours ----------------------------------------------------------------------------------------------------- */

/* A row's cache and the views of one launch; page tables differ from turn to turn. */
typedef struct work {
    const row *r;
    kaio_tensor k, v, k_scale, v_scale, q, o, lens;
    kaio_tensor rows_k, rows_v; /* append: input rows of all turns */
    kaio_kv_cache cache;
} work;

static kaio_tensor pool_view(const row *r, void *data, kaio_dtype dtype, int rank, int64_t pages)
{
    int64_t shape[4];

    shape[0] = pages;
    shape[1] = r->layout == KAIO_PAGES_HND ? r->kv_heads : r->page;
    shape[2] = r->layout == KAIO_PAGES_HND ? r->page : r->kv_heads;
    shape[3] = HEAD_DIM;
    return kaio_tensor_nd(data, dtype, rank, shape);
}

static void make_cache(work *w, const row *r)
{
    int64_t pages = turns_of(r) * pages_of(r), scales = pool.scales.shape[0] / 2;

    memset(w, 0, sizeof *w);
    w->r = r;
    w->k = pool_view(r, pool.k.data, r->cache, 4, pages);
    w->v = pool_view(r, pool.v.data, r->cache, 4, pages);
    w->k_scale = pool_view(r, pool.scales.data, KAIO_F16, 3, pages);
    w->v_scale = pool_view(r, (uint16_t *)pool.scales.data + scales, KAIO_F16, 3, pages);
    w->cache.layout = r->layout;
    w->cache.k = &w->k;
    w->cache.v = &w->v;
    if (r->cache == KAIO_I8) {
        w->cache.k_scale = &w->k_scale;
        w->cache.v_scale = &w->v_scale;
    }
}

static void decode_on(kaio_device *handle, const work *w, int64_t turn)
{
    const row *r = w->r;
    int64_t width = (r->kv + r->page - 1) / r->page;
    kaio_tensor blocks =
        kaio_tensor_2d((int32_t *)pool.ids.data + turn % turns_of(r) * pages_of(r), KAIO_I32, r->batch, width);
    kaio_page_table table;
    kaio_paged_decode_desc desc;

    memset(&table, 0, sizeof table);
    memset(&desc, 0, sizeof desc);
    table.block_table = &blocks;
    table.kv_lens = &w->lens;
    must(kaio_paged_decode(handle, &w->q, &w->cache, &table, &desc, &w->o, NULL), "kaio_paged_decode");
}

static void decode_once(const void *what, int i) { decode_on(gpu, what, i); }

static void decode_call(const void *what, kaio_device *handle) { decode_on(handle, what, 0); }

static void start_decode(work *w, const row *r)
{
    kaio_dtype dtype = r->cache == KAIO_BF16 ? KAIO_BF16 : KAIO_F16;
    uint64_t seed = 3;
    int64_t count = r->batch * r->heads * HEAD_DIM, i;
    float *q = malloc((size_t)count * sizeof *q);

    if (!q) {
        fprintf(stderr, PROGRAM ": out of memory\n");
        exit(1);
    }
    make_cache(w, r);
    fill_pool(r->cache, turns_of(r) * pages_of(r) * page_bytes(r));
    shuffle(&pool.ids, turns_of(r) * pages_of(r));
    w->lens = kaio_tensor_1d(pool.lens.data, KAIO_I32, r->batch);
    must(kaio_fill(gpu, &w->lens, (double)r->kv), "lengths");
    must(kaio_alloc_3d(gpu, &w->q, dtype, r->batch, r->heads, HEAD_DIM), "alloc");
    must(kaio_alloc_3d(gpu, &w->o, dtype, r->batch, r->heads, HEAD_DIM), "alloc");
    for (i = 0; i < count; i++)
        q[i] = normal(&seed);
    must(kaio_upload_f32(gpu, &w->q, q), "queries");
    must(kaio_sync(gpu), "queries");
    free(q);
}

static void end_decode(work *w)
{
    kaio_free(gpu, &w->q);
    kaio_free(gpu, &w->o);
}

/* ---- decode rows ---------------------------------------------------------------------------------------------- */

static int marks[2]; /* rows that miss, rows that hold */

static const char *mark(int holds)
{
    marks[holds != 0]++;
    return holds ? "ok" : "MISSES";
}

/* What the issue that asked for decode wants: microseconds of a single sequence, or 0. */
static double limit_us(const row *r)
{
    static const struct {
        int64_t kv;
        double wide, narrow;
    } table[] = {{1024, 8.5, 0}, {4096, 11, 0}, {16384, 23, 18}, {65536, 68, 44}};
    size_t i;

    for (i = 0; r->batch == 1 && i < sizeof table / sizeof table[0]; i++)
        if (table[i].kv == r->kv)
            return kaio_dtype_size(r->cache) == 1 ? table[i].narrow : r->cache == KAIO_F16 ? table[i].wide : 0;
    return 0;
}

static double limit_ratio(const row *r)
{
    return r->batch < 16 ? 0 : kaio_dtype_size(r->cache) == 1 ? 0.85 : 0.94;
}

static void print_decode(const row *r, double us, double g_us, const reader *by)
{
    double bytes = 2 * (double)(pages_of(r) * page_bytes(r)), tbps = us > 0 ? bytes * 1e-6 / us : 0;
    double g_tbps = bytes * 1e-6 / g_us, most_us = limit_us(r), least = limit_ratio(r);
    int needs_g = kaio_dtype_size(r->cache) == 1 && r->batch >= 16 && r->batch * r->kv == 1 << 20;

    printf("%2d/%d %3d %s %-4s %4lld %6lld", r->heads, r->kv_heads, r->page, layout_word(r), dtype_word(r->cache),
           (long long)r->batch, (long long)r->kv);
    if (us > 0)
        printf(" %9.1f %5.2f", us, tbps);
    else
        printf(" %9s %5s", "-", "-");
    printf(" %9.1f %5.2f", g_us, g_tbps);
    if (us > 0)
        printf(" %5.3f", g_us / us);
    if (us > 0 && most_us > 0)
        printf("  at most %4.1f us %s", most_us, mark(us <= most_us));
    if (us > 0 && least > 0)
        printf("  at least %.2f %s", least, mark(g_us / us >= least));
    if (needs_g)
        printf("  G at least 4.0 %s", mark(g_tbps >= 4.0));
    printf("  (%s %s %d x%d%s)\n", by->entry, by->one_head ? "head" : "page", by->ctas_per_sm, by->waves,
           us > 0 ? "" : "; decode not run");
    fflush(stdout);
}

static void bench_decode(const row *r)
{
    const int turns = (int)turns_of(r);
    recording both[2] = {{NULL, 0}, {NULL, 0}}; /* ours and the reader's */
    double us[2];
    gather g;
    work w;

    start_decode(&w, r);
    g = gather_of(r);
    if (g.which < 0) {
        printf("%d/%d page %d: no reader takes pages of %lld bytes\n", r->heads, r->kv_heads, r->page,
               (long long)page_bytes(r));
        end_decode(&w);
        return;
    }
    if (wanted("decode")) {
        decode_once(&w, 0);
        both[0] = record(decode_once, &w, 2, turns);
    }
    both[1] = record(gather_once, &g, 2, turns);
    replay_in_turn(both, 2, REPLAYS, us);
    print_decode(r, us[0], us[1], &readers[g.which]);
    free_recording(&both[0]);
    free_recording(&both[1]);
    end_decode(&w);
}

/* ---- append rows ---------------------------------------------------------------------------------------------- */

static void append_on(kaio_device *handle, const work *w, int64_t i)
{
    const row *r = w->r;
    int64_t turn = i % turns_of(r), from = turn * r->kv * r->kv_heads * HEAD_DIM;
    kaio_tensor k = kaio_tensor_3d((uint16_t *)w->rows_k.data + from, KAIO_F16, r->kv, r->kv_heads, HEAD_DIM);
    kaio_tensor v = kaio_tensor_3d((uint16_t *)w->rows_v.data + from, KAIO_F16, r->kv, r->kv_heads, HEAD_DIM);
    kaio_tensor slots = kaio_tensor_1d((int32_t *)pool.slots.data + turn * r->kv, KAIO_I32, r->kv);

    must(kaio_kv_append(handle, &k, &v, &slots, NULL, &w->cache), "kaio_kv_append");
}

static void append_once(const void *what, int i) { append_on(gpu, what, i); }

static void append_call(const void *what, kaio_device *handle) { append_on(handle, what, 0); }

static void start_append(work *w, const row *r)
{
    const int64_t turns = turns_of(r), bytes = 2 * turns * r->kv * r->kv_heads * HEAD_DIM;
    int64_t at;

    make_cache(w, r);
    fill_pool(KAIO_F16, pool.bytes < PIECE_BYTES ? pool.bytes : PIECE_BYTES);
    must(kaio_alloc_1d(gpu, &w->rows_k, KAIO_F16, bytes / 2), "alloc");
    must(kaio_alloc_1d(gpu, &w->rows_v, KAIO_F16, bytes / 2), "alloc");
    for (at = 0; at < bytes; at += pool.filled) {
        size_t part = (size_t)(bytes - at < pool.filled ? bytes - at : pool.filled);
        if (pool.copy((uint64_t)(uintptr_t)w->rows_k.data + (uint64_t)at, (uint64_t)(uintptr_t)pool.k.data, part,
                      kaio_stream(gpu)) != 0 ||
            pool.copy((uint64_t)(uintptr_t)w->rows_v.data + (uint64_t)at, (uint64_t)(uintptr_t)pool.v.data, part,
                      kaio_stream(gpu)) != 0)
            die("copying the rows");
    }
    shuffle(&pool.slots, turns * pages_of(r) * r->page);
    must(kaio_sync(gpu), "copying the rows");
}

static void end_append(work *w)
{
    pool.holds = KAIO_DTYPE_UNSET; /* the pool holds what was appended */
    kaio_free(gpu, &w->rows_k);
    kaio_free(gpu, &w->rows_v);
}

/* Read bandwidth of this run: the best bare reader on 4 GiB of pages, or as much as the pool has. */
static double read_tbps(void)
{
    static double known;
    row r;
    gather g;

    if (known > 0)
        return known;
    memset(&r, 0, sizeof r);
    r.heads = r.kv_heads = 8;
    r.page = 16;
    r.cache = KAIO_F16;
    r.batch = 1;
    r.kv = 1 << 20;
    while (r.kv > 16 && pages_of(&r) * page_bytes(&r) > pool.bytes)
        r.kv /= 2;
    if (pages_of(&r) > pool.ids.shape[0])
        r.kv = pool.ids.shape[0] * r.page;
    fill_pool(KAIO_F16, pages_of(&r) * page_bytes(&r));
    shuffle(&pool.ids, pages_of(&r));
    g.heads = r.kv_heads;
    g.pages = pages_of(&r);
    g.bytes = page_bytes(&r);
    g.turns = 1;
    g.which = best_reader(&g);
    known = 2e-6 * (double)(g.pages * g.bytes) / graph_us(gather_once, &g, 2, 1, REPLAYS);
    printf("read bandwidth, %.1f GB of shuffled pages: %.2f TB/s\n", 2e-9 * (double)(g.pages * g.bytes), known);
    return known;
}

static void bench_append(const row *r)
{
    const double roof = read_tbps(), rows_moved = 2 * (double)(r->kv * r->kv_heads);
    double bytes = rows_moved * HEAD_DIM * (2 + (double)kaio_dtype_size(r->cache)) + 4 * (double)r->kv, us;
    work w;

    if (r->cache == KAIO_I8)
        bytes += 2 * rows_moved;
    start_append(&w, r);
    append_once(&w, 0);
    us = graph_us(append_once, &w, 2, (int)turns_of(r), REPLAYS);
    printf("append %d %3d %s %-4s %6lld %9.1f us %5.2f TB/s %5.3f of read bandwidth  at least 0.60 %s\n", r->kv_heads,
           r->page, layout_word(r), dtype_word(r->cache), (long long)r->kv, us, bytes * 1e-6 / us,
           bytes * 1e-6 / us / roof, mark(bytes * 1e-6 / us >= 0.6 * roof));
    fflush(stdout);
    end_append(&w);
}

/* ---- host cost ------------------------------------------------------------------------------------------------ */

/* Calls so small that the queue never fills: a decode of one launch, one that is merged, and an append. */
static void bench_host(void)
{
    static const int64_t lengths[] = {16, 4096, 16};
    int i;

    rotating_bytes = 0;
    printf("\n");
    for (i = 0; i < 3; i++) {
        row r;
        work w;
        double us;
        memset(&r, 0, sizeof r);
        r.append = i == 2;
        r.heads = r.append ? 8 : 32;
        r.kv_heads = 8;
        r.page = 16;
        r.cache = KAIO_F16;
        r.batch = 1;
        r.kv = lengths[i];
        if (pages_of(&r) * page_bytes(&r) > pool.bytes || pages_of(&r) > pool.ids.shape[0] ||
            (r.append && r.kv > pool.slots.shape[0]))
            continue;
        if (r.append) {
            start_append(&w, &r);
            us = host_cost("kaio_kv_append", append_call, &w);
            end_append(&w);
        } else {
            start_decode(&w, &r);
            us = host_cost("kaio_paged_decode", decode_call, &w);
            end_decode(&w);
        }
        printf("host: of %lld tokens, at most 1 us: %s\n", (long long)r.kv, mark(us <= 1.0));
    }
}

/* ---- the program ---------------------------------------------------------------------------------------------- */

static void bench_rows(void)
{
    int i, head = 0;

    for (i = 0; i < row_count; i++) {
        const row *r = &rows[i];
        if (r->append ? !wanted("append") : !wanted("decode") && !wanted("gather"))
            continue;
        if (!r->append && !wanted("decode") && is_chosen(pages_of(r), page_bytes(r)))
            continue; /* the bare readers alone: a row of its sort has been shown */
        if (turns_of(r) * pages_of(r) * page_bytes(r) > pool.bytes) {
            printf("%s %d/%d page %d %s batch %lld kv %lld: %.0f GB are more than the device has\n",
                   r->append ? "append" : "decode", r->heads, r->kv_heads, r->page, dtype_word(r->cache),
                   (long long)r->batch, (long long)r->kv, 2e-9 * (double)(pages_of(r) * page_bytes(r)));
            continue;
        }
        if (!r->append && !head++)
            printf("\nheads page   cache batch kv        us  TB/s      G us  TB/s ratio\n");
        if (r->append)
            bench_append(r);
        else
            bench_decode(r);
    }
}

int main(int argc, char **argv)
{
    const option table[] = {{"--all", OPTION_FLAG, &options.all},
                            {"--quick", OPTION_FLAG, &options.quick},
                            {"--only", OPTION_TEXT, &options.only},
                            {"--shapes", OPTION_TEXT, &options.shapes},
                            {"--readers", OPTION_TEXT, &options.readers},
                            {"--dry", OPTION_FLAG, &options.dry},
                            {NULL, OPTION_FLAG, NULL}};
    double begin = now();

    rotating_bytes = 512e6;
    read_options(argc, argv, table);
    must(kaio_open(&gpu, NULL), "no GPU to measure");
    load_driver();
    driver.set_context(kaio_context(gpu)); /* the readers are loaded into it */
    print_place(argc, argv);
    if (options.dry) {
        char *field[] = {"32/8", "16", "hnd", "f16", "1", "80"};
        rotating_bytes = 0;
        expand(field, 6, 0, 0);
    } else {
        read_rows();
    }
    load_readers();
    allocate_pool();
    check_readers();
    if (!options.dry) {
        bench_rows();
        if (wanted("host"))
            bench_host();
        printf("%d figures hold, %d miss; %.0f s\n", marks[1], marks[0], now() - begin);
    }
    kaio_free(gpu, &bare.sum);
    free_pool();
    free(rows);
    must(kaio_close(gpu), "close");
    return 0;
}
