/* Runs on any machine: where there is no driver, no GPU or an old one, the sentence says so. Linked with
   implementation.c, or alone with KAIO_STATIC and KAIO_IMPLEMENTATION. */
#ifdef KAIO_STATIC
#define KAIO_IMPLEMENTATION
#endif
#include "kaio.h"

#include <stdio.h>
#include <string.h>

int main(void)
{
    kaio_device *gpu = NULL;
    kaio_status status = kaio_open(&gpu, NULL);

    if (kaio_version() != KAIO_VERSION)
        return 1;
    if (status != KAIO_OK && (gpu != NULL || strncmp(kaio_last_error(), "kaio_open: ", 11) != 0))
        return 1;
    if (status != KAIO_OK && status != KAIO_ERR_NO_DRIVER && status != KAIO_ERR_NO_DEVICE) {
        printf("%s\n", kaio_last_error());
        return 1;
    }
    return kaio_close(gpu) == KAIO_OK ? 0 : 1;
}
