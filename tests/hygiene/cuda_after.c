/* The toolkit's header last. */
#define KAIO_IMPLEMENTATION
#include "kaio.h"

#include <cuda.h>

kaio_status pass(kaio_device *device, CUstream stream);

kaio_status pass(kaio_device *device, CUstream stream) { return kaio_set_stream(device, stream); }
