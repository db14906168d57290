/* Views from and to DLPack. Needs a dlpack.h, old (0.x) or new; without one all of it counts as skipped. */
#if defined(__has_include)
#if __has_include(<dlpack/dlpack.h>)
#include <dlpack/dlpack.h>
#define HAVE_DLPACK 1
#elif __has_include(<dlpack.h>)
#include <dlpack.h>
#define HAVE_DLPACK 1
#endif
#endif

#define KAIO_IMPLEMENTATION
#include "kaio.h"

#include "check.h"

#ifdef HAVE_DLPACK

#define SANE(condition) CHECK((condition), "line %d: %s", __LINE__, #condition)

static void refused(int line, kaio_status got, kaio_status expected, const char *part)
{
    CHECK(got == expected && strstr(kaio_last_error(), part), "line %d: %s, expected %s about \"%s\"; last error: %s",
          line, kaio_status_string(got), kaio_status_string(expected), part, kaio_last_error());
}

#define REFUSES(call, status, part) refused(__LINE__, (call), (status), (part))

static char memory[64];
static int64_t shape[KAIO_MAX_RANK + 1] = {2, 3, 4, 1, 1, 1, 1, 1, 1}, strides[3] = {1, 2, 6};

static DLTensor plain(void)
{
    DLTensor tensor;

    memset(&tensor, 0, sizeof tensor);
    tensor.data = memory;
    tensor.device.device_type = kDLCUDA;
    tensor.device.device_id = 3;
    tensor.ndim = 3;
    tensor.dtype.code = kDLFloat;
    tensor.dtype.bits = 16;
    tensor.dtype.lanes = 1;
    tensor.shape = shape;
    return tensor;
}

static void test_from(void)
{
    DLTensor tensor = plain();
    kaio_tensor view;

    SANE(kaio_tensor_from_dlpack(&view, &tensor) == KAIO_OK);
    SANE(view.data == memory && view.dtype == KAIO_F16 && view.rank == 3 && view.device == KAIO_DEVICE(3));
    SANE(view.shape[0] == 2 && view.shape[1] == 3 && view.shape[2] == 4);
    SANE(view.stride[0] == 12 && view.stride[1] == 4 && view.stride[2] == 1); /* NULL strides: row-major */
    tensor.strides = strides;
    tensor.byte_offset = 32;
    SANE(kaio_tensor_from_dlpack(&view, &tensor) == KAIO_OK);
    SANE((char *)view.data == memory + 32 && view.stride[0] == 1 && view.stride[1] == 2 && view.stride[2] == 6);
    tensor.data = NULL; /* empty tensors have no address */
    SANE(kaio_tensor_from_dlpack(&view, &tensor) == KAIO_OK && view.data == NULL);

    tensor = plain();
    tensor.device.device_type = kDLCUDAManaged; /* whose device says nothing */
    tensor.device.device_id = 0;
    SANE(kaio_tensor_from_dlpack(&view, &tensor) == KAIO_OK && view.device == KAIO_DEVICE_ANY);
    tensor.device.device_type = kDLCPU;
    REFUSES(kaio_tensor_from_dlpack(&view, &tensor), KAIO_ERR_UNSUPPORTED, "kaio_tensor_from_dlpack: tensor: device");
    SANE(view.rank == 0 && view.data == NULL);
    tensor.device.device_type = kDLCUDAHost;
    REFUSES(kaio_tensor_from_dlpack(&view, &tensor), KAIO_ERR_UNSUPPORTED, "device type is 3");
    tensor.device.device_type = kDLROCM;
    REFUSES(kaio_tensor_from_dlpack(&view, &tensor), KAIO_ERR_UNSUPPORTED, "device type is 10");

    tensor = plain();
    tensor.dtype.lanes = 4;
    REFUSES(kaio_tensor_from_dlpack(&view, &tensor), KAIO_ERR_UNSUPPORTED, "4 lanes");
    tensor.dtype.lanes = 1;
    tensor.dtype.bits = 80;
    REFUSES(kaio_tensor_from_dlpack(&view, &tensor), KAIO_ERR_UNSUPPORTED, "80 bits");
    tensor.dtype.code = kDLOpaqueHandle;
    tensor.dtype.bits = 32;
    REFUSES(kaio_tensor_from_dlpack(&view, &tensor), KAIO_ERR_UNSUPPORTED, "type code 3");
    tensor.dtype.code = kDLFloat;
    tensor.dtype.bits = 8; /* a float of 8 bits names no format */
    REFUSES(kaio_tensor_from_dlpack(&view, &tensor), KAIO_ERR_UNSUPPORTED, "8 bits");

    tensor = plain();
    tensor.ndim = 0;
    REFUSES(kaio_tensor_from_dlpack(&view, &tensor), KAIO_ERR_INVALID, "ndim is 0");
    tensor.ndim = KAIO_MAX_RANK + 1;
    REFUSES(kaio_tensor_from_dlpack(&view, &tensor), KAIO_ERR_INVALID, "ndim is 9");
    tensor.ndim = KAIO_MAX_RANK;
    SANE(kaio_tensor_from_dlpack(&view, &tensor) == KAIO_OK && view.rank == KAIO_MAX_RANK);
    REFUSES(kaio_tensor_from_dlpack(NULL, &tensor), KAIO_ERR_INVALID, "view is NULL");
    REFUSES(kaio_tensor_from_dlpack(&view, NULL), KAIO_ERR_INVALID, "tensor is NULL");
}

static void test_to(void)
{
    kaio_tensor view = kaio_tensor_2d(memory, KAIO_F32, 2, 3);
    DLTensor tensor;

    REFUSES(kaio_tensor_to_dlpack(&tensor, &view), KAIO_ERR_INVALID, "KAIO_DEVICE_ANY");
    view.device = KAIO_DEVICE(1);
    view.stride[0] = 7;
    SANE(kaio_tensor_to_dlpack(&tensor, &view) == KAIO_OK);
    SANE(tensor.data == memory && tensor.device.device_type == kDLCUDA && tensor.device.device_id == 1);
    SANE(tensor.ndim == 2 && tensor.shape == view.shape && tensor.strides == view.stride && tensor.byte_offset == 0);
    SANE(tensor.dtype.code == kDLFloat && tensor.dtype.bits == 32 && tensor.dtype.lanes == 1);
    view.dtype = KAIO_DTYPE_UNSET;
    REFUSES(kaio_tensor_to_dlpack(&tensor, &view), KAIO_ERR_INVALID, "dtype is unset");
    view.dtype = KAIO_F32;
    view.rank = 0;
    REFUSES(kaio_tensor_to_dlpack(&tensor, &view), KAIO_ERR_INVALID, "rank is 0");
    REFUSES(kaio_tensor_to_dlpack(NULL, &view), KAIO_ERR_INVALID, "tensor is NULL");
    REFUSES(kaio_tensor_to_dlpack(&tensor, NULL), KAIO_ERR_INVALID, "view is NULL");
}

static void test_round_trip(void)
{
    static const kaio_dtype types[] = {
#define TYPE_NAME(name, value, bytes, text) name,
        KAIO_DTYPE_LIST(TYPE_NAME)
#undef TYPE_NAME
    };
    size_t i;

    for (i = 0; i < sizeof types / sizeof types[0]; i++) {
        kaio_tensor view = kaio_tensor_3d(memory, types[i], 2, 3, 4), back;
        DLTensor tensor;

        view.device = KAIO_DEVICE(0);
        view = kaio_tensor_transpose(&view, 0, 2);
        SANE(kaio_tensor_to_dlpack(&tensor, &view) == KAIO_OK);
        SANE(tensor.dtype.bits == 8 * kaio_dtype_size(types[i]));
        SANE(kaio_tensor_from_dlpack(&back, &tensor) == KAIO_OK);
        CHECK(back.data == view.data && back.dtype == view.dtype && back.rank == view.rank &&
                  back.device == view.device && memcmp(back.shape, view.shape, sizeof view.shape) == 0 &&
                  memcmp(back.stride, view.stride, sizeof view.stride) == 0,
              "%s does not come back the same", kaio_dtype_name(types[i]));
    }
}

int main(void)
{
    test_from();
    test_to();
    test_round_trip();
    return check_summary();
}

#else

int main(void)
{
    check_skip("dlpack.h: not installed (libdlpack-dev)", 1);
    return check_summary();
}

#endif
