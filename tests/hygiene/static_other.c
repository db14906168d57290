/* A second private copy in the same program. */
#define KAIO_STATIC
#define KAIO_IMPLEMENTATION
#include "kaio.h"

int other_version(void);

int other_version(void)
{
    return kaio_version() + (int)sizeof(kaio_open_desc);
}
