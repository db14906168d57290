/* What the header hands the driver is, byte for byte, what gen dumped (as xxd sees it), and its length and hash are
 * those of the kernel table. */
#define KAIO_IMPLEMENTATION
#include "kaio.h"
#include <stdio.h>
#include <string.h>
#include "build/ptx/blobs.h"

#ifdef NO_BLOBS
int main(void)
{
    printf("skip: xxd is not installed\n0 passed, 0 failed, 1 skipped\n");
    return 0;
}
#else

enum { BLOBS = (int)(sizeof blobs / sizeof blobs[0]) - 1 };

static const blob *find_blob(const char *name)
{
    int i;
    for (i = 0; i < BLOBS; i++)
        if (strcmp(blobs[i].name, name) == 0)
            return &blobs[i];
    return NULL;
}

/* Walks the literals of a kernel's text along the blob; NULL where they agree. */
static const char *compare(const kaio__kernel *kernel, const blob *expected)
{
    const unsigned short *number;
    size_t at = 0;

    for (number = kernel->text; *number != KAIO__TEXT_END; number++) {
        const char *part = kernel->pieces[*number];
        size_t length = strlen(part);

        if (length > 4000)
            return "a literal is longer than 4000 characters";
        if (length > expected->length - at)
            return "text longer than the blob";
        if (memcmp(part, expected->bytes + at, length) != 0)
            return "text differs from the blob";
        at += length;
    }
    if (at != expected->length)
        return "text shorter than the blob";
    return at == kernel->text_length ? NULL : "text_length of the table is wrong";
}

static const char *check_hash(const kaio__kernel *kernel, const blob *expected)
{
    unsigned long long hash = 0xcbf29ce484222325ull;
    size_t i;

    for (i = 0; i < expected->length; i++)
        hash = (hash ^ expected->bytes[i]) * 0x100000001b3ull;
    if (hash != ((unsigned long long)kernel->fnv_hi << 32 | kernel->fnv_lo))
        return "FNV-1a of the table is wrong";
    return NULL;
}

int main(void)
{
    int count, i, passed = 0, failed = 0;
    const kaio__kernel *kernels = kaio__kernel_table(&count);

    for (i = 0; i < count; i++) {
        const blob *expected = find_blob(kernels[i].name);
        const char *fault = expected ? compare(&kernels[i], expected) : "no blob";
        if (!fault)
            fault = check_hash(&kernels[i], expected);
        if (fault)
            printf("FAIL %s: %s\n", kernels[i].name, fault);
        failed += fault != NULL;
        passed += fault == NULL;
    }
    if (count != BLOBS) {
        printf("FAIL %d kernels in the header, %d in ptx/\n", count, (int)BLOBS);
        failed++;
    } else {
        passed++;
    }
    printf("%d passed, %d failed, 0 skipped\n", passed, failed);
    return failed != 0;
}
#endif
