/* What hygiene.sh measures compile times in: 16 functions of the kind that kaio.h consists of. They differ in a number,
   so that a compiler merges none of them. It stays as it is: a change moves every bound. */
#include <stdint.h>
#include <string.h>

typedef struct view {
    char *data;
    int type, rank;
    int64_t shape[8], stride[8];
} view;

typedef struct plan {
    int64_t rows, columns, steps, tiles, batch[8];
    int kernel, splits, aligned;
    double cost;
} plan;

int report(int status, const char *format, ...);
int look_up(const view *x, int index);

#define FUNCTION(number) \
    int plan_##number(const view *a, const view *b, int index, plan *out) \
    { \
        int64_t low = 0, high = 0, reach = number + 1; \
        plan p; \
        int d, i; \
        \
        memset(&p, 0, sizeof p); \
        if (!a->data || !b->data) \
            return report(1, "plan %d: %s: no data", number, a->data ? "b" : "a"); \
        if (a->rank != b->rank || a->rank < 2 || a->rank > 8) \
            return report(2, "plan %d: a: rank %d, expected %d", number, a->rank, b->rank); \
        for (d = 0; d < a->rank; d++) { \
            if (a->shape[d] != b->shape[d] && a->shape[d] != 1 && b->shape[d] != 1) \
                return report(3, "plan %d: dimension %d: %lld", number, d, (long long)a->shape[d]); \
            p.batch[d] = a->shape[d] > b->shape[d] ? a->shape[d] : b->shape[d]; \
            *(a->stride[d] < 0 ? &low : &high) += (a->shape[d] - 1) * a->stride[d]; \
        } \
        p.rows = a->shape[a->rank - 2]; \
        p.columns = b->shape[b->rank - 1]; \
        p.steps = (a->shape[a->rank - 1] + number) / (number + 3); \
        p.aligned = ((uintptr_t)a->data | (uintptr_t)b->data | (uintptr_t)(a->stride[0] * (number + 2))) % 16 == 0; \
        p.cost = 1e30; \
        for (i = 0; i < 8; i++) { \
            int64_t tiles = (p.rows + 16 * i + number) / (16 * i + 16) * ((p.columns + 63) / 64); \
            int splits = tiles < 132 ? (int)(132 / (tiles + 1)) + 1 : 1, kernel = look_up(a, index + i); \
            double cost = (double)tiles * (double)(p.steps / splits + number) * 1e-3; \
            \
            switch (kernel % 5) { \
            case 0: cost *= 1.5; break; \
            case 1: cost += 4 * splits; break; \
            case 2: if (!p.aligned) continue; break; \
            case 3: reach = high - low + number; break; \
            default: if (cost < 0.5) return report(4, "plan %d: kernel %d", number, kernel); \
            } \
            if (cost < p.cost && reach > 0) { \
                p.cost = cost; \
                p.kernel = kernel; \
                p.splits = splits; \
                p.tiles = tiles; \
            } \
        } \
        *out = p; \
        return p.cost < 1e30 ? 0 : report(5, "plan %d: no kernel takes it", number); \
    }

#define FOUR(number) FUNCTION(number##0) FUNCTION(number##1) FUNCTION(number##2) FUNCTION(number##3)

FOUR(1)
FOUR(2)
FOUR(3)
FOUR(4)
