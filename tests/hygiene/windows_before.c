/* windows.h first, with all its macros. */
#include <windows.h>

#define KAIO_IMPLEMENTATION
#include "kaio.h"
