/* The implementation as most programs make it. */
#define KAIO_IMPLEMENTATION
#include "kaio.h"
