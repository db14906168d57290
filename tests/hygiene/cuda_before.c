/* The toolkit's header first. Its handles are passed as they are. */
#include <cuda.h>

#define KAIO_IMPLEMENTATION
#include "kaio.h"

kaio_status pass(kaio_device *device, CUstream stream);

kaio_status pass(kaio_device *device, CUstream stream)
{
    return kaio_set_stream(device, stream);
}
