/* Memory and assertions of the program's own; no malloc of ours may be left. */
#include <stdlib.h>

#ifdef __cplusplus
extern "C" {
#endif
void *own_alloc(size_t size);
void own_free(void *pointer);
void own_assert(int condition);
#ifdef __cplusplus
}
#endif

#define KAIO_MALLOC(size)      own_alloc(size)
#define KAIO_FREE(pointer)     own_free(pointer)
#define KAIO_ASSERT(condition) own_assert((condition) != 0)
#define KAIO_IMPLEMENTATION
#include "kaio.h"
