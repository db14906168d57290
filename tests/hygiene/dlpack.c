/* dlpack.h first, so that the conversions exist. */
#include <dlpack/dlpack.h>

#define KAIO_IMPLEMENTATION
#include "kaio.h"

kaio_status convert(kaio_tensor *view, DLTensor *tensor);

kaio_status convert(kaio_tensor *view, DLTensor *tensor)
{
    return kaio_tensor_from_dlpack(view, tensor) != KAIO_OK ? KAIO_ERR_INVALID : kaio_tensor_to_dlpack(tensor, view);
}
