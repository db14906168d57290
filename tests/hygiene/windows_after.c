/* windows.h last: what kaio.h declared by hand must agree. */
#define KAIO_IMPLEMENTATION
#include "kaio.h"

#include <windows.h>
