/* The toolkit's header last. The values and layouts that kaio.h declares by hand must be the toolkit's. */
#define KAIO_IMPLEMENTATION
#include "kaio.h"

#include <cuda.h>

#include <stddef.h>

kaio_status pass(kaio_device *device, CUstream stream);

kaio_status pass(kaio_device *device, CUstream stream)
{
    return kaio_set_stream(device, stream);
}

#define SAME(name, ours, theirs) typedef char same_##name[(long)(ours) == (long)(theirs) ? 1 : -1]

SAME(invalid_value, KAIO__CU_INVALID_VALUE, CUDA_ERROR_INVALID_VALUE);
SAME(out_of_memory, KAIO__CU_OUT_OF_MEMORY, CUDA_ERROR_OUT_OF_MEMORY);
SAME(deinitialized, KAIO__CU_DEINITIALIZED, CUDA_ERROR_DEINITIALIZED);
SAME(no_device, KAIO__CU_NO_DEVICE, CUDA_ERROR_NO_DEVICE);
SAME(invalid_context, KAIO__CU_INVALID_CONTEXT, CUDA_ERROR_INVALID_CONTEXT);
SAME(no_binary, KAIO__CU_NO_BINARY, CUDA_ERROR_NO_BINARY_FOR_GPU);
SAME(invalid_ptx, KAIO__CU_INVALID_PTX, CUDA_ERROR_INVALID_PTX);
SAME(ptx_version, KAIO__CU_UNSUPPORTED_PTX_VERSION, CUDA_ERROR_UNSUPPORTED_PTX_VERSION);
SAME(destroyed, KAIO__CU_CONTEXT_IS_DESTROYED, CUDA_ERROR_CONTEXT_IS_DESTROYED);
SAME(capture_first, KAIO__CU_CAPTURE_FIRST, CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
SAME(capture_last, KAIO__CU_CAPTURE_LAST, CUDA_ERROR_STREAM_CAPTURE_WRONG_THREAD);
SAME(sm_count, KAIO__ATTR_SM_COUNT, CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT);
SAME(l2, KAIO__ATTR_L2_BYTES, CU_DEVICE_ATTRIBUTE_L2_CACHE_SIZE);
SAME(major, KAIO__ATTR_CC_MAJOR, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR);
SAME(minor, KAIO__ATTR_CC_MINOR, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
SAME(shared_sm, KAIO__ATTR_SHARED_PER_SM, CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_MULTIPROCESSOR);
SAME(shared_optin, KAIO__ATTR_SHARED_OPTIN, CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN);
SAME(memory_type, KAIO__POINTER_MEMORY_TYPE, CU_POINTER_ATTRIBUTE_MEMORY_TYPE);
SAME(is_managed, KAIO__POINTER_IS_MANAGED, CU_POINTER_ATTRIBUTE_IS_MANAGED);
SAME(ordinal, KAIO__POINTER_ORDINAL, CU_POINTER_ATTRIBUTE_DEVICE_ORDINAL);
SAME(range_start, KAIO__POINTER_RANGE_START, CU_POINTER_ATTRIBUTE_RANGE_START_ADDR);
SAME(range_size, KAIO__POINTER_RANGE_SIZE, CU_POINTER_ATTRIBUTE_RANGE_SIZE);
SAME(host, KAIO__MEMORY_HOST, CU_MEMORYTYPE_HOST);
SAME(device, KAIO__MEMORY_DEVICE, CU_MEMORYTYPE_DEVICE);
SAME(non_blocking, KAIO__STREAM_NON_BLOCKING, CU_STREAM_NON_BLOCKING);
SAME(event_default, KAIO__EVENT_DEFAULT, CU_EVENT_DEFAULT);
SAME(event_untimed, KAIO__EVENT_DISABLE_TIMING, CU_EVENT_DISABLE_TIMING);
SAME(thread_local_capture, KAIO__CAPTURE_THREAD_LOCAL, CU_STREAM_CAPTURE_MODE_THREAD_LOCAL);
SAME(dynamic_shared, KAIO__FUNC_MAX_DYNAMIC_SHARED, CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES);
SAME(error_log, KAIO__JIT_ERROR_LOG, CU_JIT_ERROR_LOG_BUFFER);
SAME(error_log_size, KAIO__JIT_ERROR_LOG_SIZE, CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES);
SAME(copy_size, sizeof(kaio__copy_2d), sizeof(CUDA_MEMCPY2D));
SAME(copy_src_device, offsetof(kaio__copy_2d, src_device), offsetof(CUDA_MEMCPY2D, srcDevice));
SAME(copy_src_pitch, offsetof(kaio__copy_2d, src_pitch), offsetof(CUDA_MEMCPY2D, srcPitch));
SAME(copy_dst_type, offsetof(kaio__copy_2d, dst_type), offsetof(CUDA_MEMCPY2D, dstMemoryType));
SAME(copy_dst_host, offsetof(kaio__copy_2d, dst_host), offsetof(CUDA_MEMCPY2D, dstHost));
SAME(copy_dst_device, offsetof(kaio__copy_2d, dst_device), offsetof(CUDA_MEMCPY2D, dstDevice));
SAME(copy_dst_pitch, offsetof(kaio__copy_2d, dst_pitch), offsetof(CUDA_MEMCPY2D, dstPitch));
SAME(copy_width, offsetof(kaio__copy_2d, width), offsetof(CUDA_MEMCPY2D, WidthInBytes));
SAME(copy_height, offsetof(kaio__copy_2d, height), offsetof(CUDA_MEMCPY2D, Height));
