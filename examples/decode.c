/* A growing conversation over a paged KV cache: append the new token, attend to all of them. The same conversation is
   kept in f16, in int8 and in fp8, to see what 8 bits cost and what they save.

       cc examples/decode.c -o decode -lm

   An old libc also wants -ldl -lpthread. */
#define KAIO_IMPLEMENTATION
#include "../kaio.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { HEADS = 8, KV_HEADS = 2, DIM = 64, PAGE = 16, PAGES = 8, PROMPT = 40, TOKENS = 100, KINDS = 3 };

/* One form of the cache: pools, the views that name them, and the last answer. */
typedef struct store {
    const char *name;
    kaio_tensor k, v, k_scale, v_scale, o;
    kaio_kv_cache cache;
    double error; /* the largest difference from the f16 cache's answers so far */
} store;

typedef struct conversation {
    kaio_tensor q, k, v, slots, table, length;
    kaio_page_table pages;
} conversation;

/* The pages of a cache come from wherever there is room. */
static const int page_of[PAGES] = {5, 2, 7, 0, 3, 6, 1, 4};

static float random_value(void) { return (float)(rand() % 2001 - 1000) / 500.0f; }

static kaio_status create_store(kaio_device *gpu, store *s, const char *name, kaio_dtype dtype)
{
    const int64_t pool[4] = {PAGES, KV_HEADS, PAGE, DIM}, scales[3] = {PAGES, KV_HEADS, PAGE};
    kaio_status status;

    s->name = name;
    s->error = 0;
    s->cache.layout = KAIO_PAGES_HND;
    s->cache.k = &s->k;
    s->cache.v = &s->v;
    if ((status = kaio_alloc(gpu, &s->k, dtype, 4, pool)) != KAIO_OK ||
        (status = kaio_alloc(gpu, &s->v, dtype, 4, pool)) != KAIO_OK ||
        (status = kaio_alloc_3d(gpu, &s->o, KAIO_F16, 1, HEADS, DIM)) != KAIO_OK || dtype != KAIO_I8)
        return status;
    s->cache.k_scale = &s->k_scale; /* int8 codes need a scale for each token and head; append writes it */
    s->cache.v_scale = &s->v_scale;
    status = kaio_alloc(gpu, &s->k_scale, KAIO_F16, 3, scales);
    return status != KAIO_OK ? status : kaio_alloc(gpu, &s->v_scale, KAIO_F16, 3, scales);
}

static kaio_status create_conversation(kaio_device *gpu, conversation *c)
{
    kaio_status status;

    c->pages.block_table = &c->table;
    c->pages.kv_lens = &c->length;
    if ((status = kaio_alloc_3d(gpu, &c->q, KAIO_F16, 1, HEADS, DIM)) != KAIO_OK ||
        (status = kaio_alloc_3d(gpu, &c->k, KAIO_F16, TOKENS, KV_HEADS, DIM)) != KAIO_OK ||
        (status = kaio_alloc_3d(gpu, &c->v, KAIO_F16, TOKENS, KV_HEADS, DIM)) != KAIO_OK ||
        (status = kaio_alloc_1d(gpu, &c->slots, KAIO_I32, TOKENS)) != KAIO_OK ||
        (status = kaio_alloc_2d(gpu, &c->table, KAIO_I32, 1, PAGES)) != KAIO_OK ||
        (status = kaio_alloc_1d(gpu, &c->length, KAIO_I32, 1)) != KAIO_OK)
        return status;
    return kaio_upload(gpu, &c->table, page_of, sizeof page_of);
}

/* New tokens `first` up to `end`: their K and V rows, which a model would have computed, and where they go. */
static kaio_status say(kaio_device *gpu, const conversation *c, int first, int end)
{
    static float k[TOKENS * KV_HEADS * DIM], v[TOKENS * KV_HEADS * DIM], q[HEADS * DIM];
    int slots[TOKENS], i;
    kaio_tensor new_k = kaio_tensor_slice(&c->k, 0, first, end - first);
    kaio_tensor new_v = kaio_tensor_slice(&c->v, 0, first, end - first);
    kaio_tensor new_slots = kaio_tensor_slice(&c->slots, 0, first, end - first);
    kaio_status status;

    for (i = 0; i < (end - first) * KV_HEADS * DIM; i++) {
        k[i] = random_value();
        v[i] = random_value();
    }
    for (i = 0; i < HEADS * DIM; i++)
        q[i] = random_value();
    for (i = first; i < end; i++)
        slots[i - first] = page_of[i / PAGE] * PAGE + i % PAGE;
    if ((status = kaio_upload_f32(gpu, &new_k, k)) != KAIO_OK ||
        (status = kaio_upload_f32(gpu, &new_v, v)) != KAIO_OK ||
        (status = kaio_upload_f32(gpu, &c->q, q)) != KAIO_OK ||
        (status = kaio_upload(gpu, &new_slots, slots, (size_t)(end - first) * sizeof *slots)) != KAIO_OK)
        return status;
    return kaio_upload(gpu, &c->length, &end, sizeof end);
}

static kaio_status answer(kaio_device *gpu, const conversation *c, store *s, int first, int end, float *o)
{
    kaio_tensor new_k = kaio_tensor_slice(&c->k, 0, first, end - first);
    kaio_tensor new_v = kaio_tensor_slice(&c->v, 0, first, end - first);
    kaio_tensor new_slots = kaio_tensor_slice(&c->slots, 0, first, end - first);
    kaio_status status = kaio_kv_append(gpu, &new_k, &new_v, &new_slots, NULL, &s->cache);

    if (status == KAIO_OK)
        status = kaio_paged_decode(gpu, &c->q, &s->cache, &c->pages, NULL, &s->o, NULL);
    return status != KAIO_OK ? status : kaio_download_f32(gpu, &s->o, o);
}

static kaio_status talk(kaio_device *gpu, const conversation *c, store *s)
{
    static float o[KINDS][HEADS * DIM];
    int first, end = 0, kind, i;
    kaio_status status = KAIO_OK;

    for (first = 0; first < TOKENS && status == KAIO_OK; first = end) {
        end = first == 0 ? PROMPT : first + 1;
        status = say(gpu, c, first, end);
        for (kind = 0; kind < KINDS && status == KAIO_OK; kind++) {
            status = answer(gpu, c, &s[kind], first, end, o[kind]);
            for (i = 0; i < HEADS * DIM && status == KAIO_OK; i++)
                s[kind].error = fmax(s[kind].error, fabs((double)o[kind][i] - (double)o[0][i]));
        }
    }
    return status;
}

static size_t bytes_of(const kaio_tensor *t) { return (size_t)kaio_tensor_elements(t) * kaio_dtype_size(t->dtype); }

int main(void)
{
    static store s[KINDS];
    static conversation c;
    kaio_device *gpu = NULL;
    int i, failed = 1;

    if (kaio_open(&gpu, NULL) || create_store(gpu, &s[0], "f16", KAIO_F16) ||
        create_store(gpu, &s[1], "int8", KAIO_I8) || create_store(gpu, &s[2], "e4m3", KAIO_E4M3) ||
        create_conversation(gpu, &c) || talk(gpu, &c, s)) {
        fprintf(stderr, "%s\n", kaio_last_error());
    } else {
        size_t all = bytes_of(&s[0].k) + bytes_of(&s[0].v);
        printf("%d tokens, %d heads over %d kv heads of %d\n", TOKENS, HEADS, KV_HEADS, DIM);
        for (failed = 0, i = 0; i < KINDS; i++) {
            size_t bytes = bytes_of(&s[i].k) + bytes_of(&s[i].v);
            if (s[i].cache.k_scale)
                bytes += bytes_of(&s[i].k_scale) + bytes_of(&s[i].v_scale);
            printf("%-4s  %6lu bytes, %2.0f%% saved, off by at most %.4f\n", s[i].name, (unsigned long)bytes,
                   100 - 100.0 * (double)bytes / (double)all, s[i].error);
            failed |= !(s[i].error < 0.1);
        }
    }
    for (i = 0; i < KINDS; i++) {
        kaio_free(gpu, &s[i].k);
        kaio_free(gpu, &s[i].v);
        kaio_free(gpu, &s[i].k_scale);
        kaio_free(gpu, &s[i].v_scale);
        kaio_free(gpu, &s[i].o);
    }
    kaio_free(gpu, &c.q);
    kaio_free(gpu, &c.k);
    kaio_free(gpu, &c.v);
    kaio_free(gpu, &c.slots);
    kaio_free(gpu, &c.table);
    kaio_free(gpu, &c.length);
    kaio_close(gpu);
    return failed;
}
