/* Modules, functions and launches. */
#define _DEFAULT_SOURCE
#include "driver.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LOG_BYTES = 16384 };

/* ---- loading --------------------------------------------------------------------------------------------------- */

struct jit_logs {
    char *info, *error;
    size_t info_size, error_size;
    void **info_size_out, **error_size_out; /* the option value is replaced by the bytes written */
};

static CUresult jit_logs_read(struct jit_logs *logs, unsigned count, const int *options, void **values)
{
    unsigned i;

    memset(logs, 0, sizeof *logs);
    if (count && (!options || !values))
        return CUDA_ERROR_INVALID_VALUE;
    for (i = 0; i < count; i++) {
        if (options[i] < 0 || options[i] >= CU_JIT_NUM_OPTIONS)
            return CUDA_ERROR_INVALID_VALUE;
        if (options[i] == CU_JIT_INFO_LOG_BUFFER) {
            logs->info = values[i];
        } else if (options[i] == CU_JIT_ERROR_LOG_BUFFER) {
            logs->error = values[i];
        } else if (options[i] == CU_JIT_INFO_LOG_BUFFER_SIZE_BYTES) {
            logs->info_size = (unsigned)(uintptr_t)values[i];
            logs->info_size_out = &values[i];
        } else if (options[i] == CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES) {
            logs->error_size = (unsigned)(uintptr_t)values[i];
            logs->error_size_out = &values[i];
        }
    }
    return CUDA_SUCCESS;
}

static void log_write(char *buffer, size_t size, void **size_out, const char *text)
{
    size_t length = 0;

    if (buffer && size) {
        snprintf(buffer, size, "%s", text);
        length = strlen(buffer);
    }
    if (size_out)
        *size_out = (void *)(uintptr_t)length;
}

static const char *skip_blank(const char *text)
{
    for (;;) {
        while (isspace((unsigned char)*text))
            text++;
        if (text[0] == '/' && text[1] == '/') {
            text += strcspn(text, "\n");
        } else if (text[0] == '/' && text[1] == '*') {
            const char *end = strstr(text + 2, "*/");

            text = end ? end + 2 : text + strlen(text);
        } else {
            return text;
        }
    }
}

/* What the driver checks before its compiler sees the text: that it is PTX, and not newer than it knows. */
static CUresult image_check(const char *text, char *log, size_t log_size)
{
    int major, minor;

    text = skip_blank(text);
    if (strncmp(text, ".version", 8) != 0)
        return CUDA_ERROR_INVALID_IMAGE;
    if (sscanf(text + 8, " %d.%d", &major, &minor) != 2)
        return CUDA_ERROR_INVALID_PTX;
    if (major * 10 + minor <= driver_ptx_version())
        return CUDA_SUCCESS;
    snprintf(log, log_size, "ptxas fatal   : Unsupported .version %d.%d; current version is '%d.%d'\n", major, minor,
             driver_ptx_version() / 10, driver_ptx_version() % 10);
    return CUDA_ERROR_UNSUPPORTED_PTX_VERSION;
}

static int has_entry(const char *text, const char *name, size_t length)
{
    const char *at = text;

    while ((at = strstr(at, ".entry")) != NULL) {
        at += strlen(".entry");
        at += strspn(at, " \t\r\n");
        if (strncmp(at, name, length) == 0 && !isalnum((unsigned char)at[length]) && at[length] != '_')
            return 1;
    }
    return 0;
}

/* The text that stands in for a module in a mutation test; the caller frees it. NULL: none does. */
static char *replacement(const char *text)
{
    const char *option = emu_option("KAIO_EMU_REPLACE");
    const char *path = option ? strchr(option, '=') : NULL;
    FILE *file;
    char *body = NULL;
    long size;

    if (!path || !has_entry(text, option, (size_t)(path - option)))
        return NULL;
    file = fopen(path + 1, "rb");
    if (file && !fseek(file, 0, SEEK_END) && (size = ftell(file)) >= 0 && !fseek(file, 0, SEEK_SET)) {
        body = calloc(1, (size_t)size + 1);
        if (body && fread(body, 1, (size_t)size, file) != (size_t)size) {
            free(body);
            body = NULL;
        }
    }
    if (file)
        fclose(file);
    if (!body)
        emu_report("KAIO_EMU_REPLACE: cannot read %s", path + 1);
    return body;
}

static CUresult load_status(int loaded)
{
    switch (loaded) {
    case EMU_OK: return CUDA_SUCCESS;
    case EMU_NEWER_PTX: return CUDA_ERROR_UNSUPPORTED_PTX_VERSION;
    case EMU_WRONG_TARGET: return CUDA_ERROR_NO_BINARY_FOR_GPU;
    case EMU_OUT_OF_MEMORY: return CUDA_ERROR_OUT_OF_MEMORY;
    default: return CUDA_ERROR_INVALID_PTX;
    }
}

static CUresult module_new(struct context *context, const char *text, char *log, struct module **out)
{
    struct module *module = calloc(1, sizeof *module);
    CUresult status;

    if (!module)
        return CUDA_ERROR_OUT_OF_MEMORY;
    status = load_status(emu_module_load(text, &device_get(context->ordinal)->limits, &module->code, log, LOG_BYTES));
    if (status) {
        free(module);
        return status;
    }
    object_add(&module->object, KIND_MODULE, context, 1);
    *out = module;
    return CUDA_SUCCESS;
}

static CUresult module_load(CUmodule *handle, const char *image, unsigned count, const int *options, void **values)
{
    char log[LOG_BYTES] = "";
    struct context *context;
    struct module *module = NULL;
    struct jit_logs logs;
    char *other = NULL;
    CUresult status = context_current(&context);

    if (!status && (!handle || !image))
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        status = jit_logs_read(&logs, count, options, values);
    if (!status)
        status = capture_unsafe();
    if (status)
        return status;
    other = replacement(image);
    status = image_check(other ? other : image, log, sizeof log);
    if (!status)
        status = module_new(context, other ? other : image, log, &module);
    free(other);
    log_write(logs.info, logs.info_size, logs.info_size_out, status ? "" : log);
    log_write(logs.error, logs.error_size, logs.error_size_out, status ? log : "");
    if (!status)
        *handle = handle_of(&module->object);
    return status;
}

void module_close(struct module *module)
{
    struct object *object;
    size_t i;

    for (i = 0; (object = object_at(i)) != NULL; i++)
        if (object->kind == KIND_FUNCTION && ((struct function *)object)->module == module)
            object_kill(object);
    emu_module_free(module->code);
    module->code = NULL;
    object_kill(&module->object);
}

/* One handle for one entry, however often it is asked for. */
static struct function *module_function(struct module *module, const char *name)
{
    const emu_function *code = emu_module_function(module->code, name);
    struct function *function;
    struct object *object;
    size_t i;

    if (!code)
        return NULL;
    for (i = 0; (object = object_at(i)) != NULL; i++) {
        function = (struct function *)object;
        if (object->kind == KIND_FUNCTION && object->live && function->module == module && function->code == code)
            return function;
    }
    function = calloc(1, sizeof *function);
    if (!function)
        return NULL;
    object_add(&function->object, KIND_FUNCTION, module->object.context, 1);
    function->module = module;
    function->code = code;
    emu_function_describe(code, &function->info);
    function->dynamic_limit =
        device_get(module->object.context->ordinal)->limits.shared_per_block - function->info.shared_static_bytes;
    function->carveout = -1;
    return function;
}

/* ---- function attributes --------------------------------------------------------------------------------------- */

static const emu_limits *function_limits(const struct function *function)
{
    return &device_get(function->object.context->ordinal)->limits;
}

static CUresult function_get(const struct function *function, int attribute, int *value)
{
    const emu_limits *limits = function_limits(function);

    switch (attribute) {
    case CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK: *value = function->info.max_threads; break;
    case CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES: *value = function->info.shared_static_bytes; break;
    case CU_FUNC_ATTRIBUTE_NUM_REGS: *value = function->info.registers; break;
    case CU_FUNC_ATTRIBUTE_PTX_VERSION:
    case CU_FUNC_ATTRIBUTE_BINARY_VERSION: *value = limits->compute_major * 10 + limits->compute_minor; break;
    case CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES: *value = function->dynamic_limit; break;
    case CU_FUNC_ATTRIBUTE_PREFERRED_SHARED_MEMORY_CARVEOUT: *value = function->carveout; break;
    case CU_FUNC_ATTRIBUTE_NON_PORTABLE_CLUSTER_SIZE_ALLOWED: *value = function->wide_cluster; break;
    case CU_FUNC_ATTRIBUTE_CONST_SIZE_BYTES:
    case CU_FUNC_ATTRIBUTE_LOCAL_SIZE_BYTES:
    case CU_FUNC_ATTRIBUTE_CACHE_MODE_CA:
    case CU_FUNC_ATTRIBUTE_CLUSTER_SIZE_MUST_BE_SET: *value = function->info.explicit_cluster; break;
    case CU_FUNC_ATTRIBUTE_REQUIRED_CLUSTER_WIDTH:
    case CU_FUNC_ATTRIBUTE_REQUIRED_CLUSTER_HEIGHT:
    case CU_FUNC_ATTRIBUTE_REQUIRED_CLUSTER_DEPTH:
        *value = (int)function->info.cluster[attribute - CU_FUNC_ATTRIBUTE_REQUIRED_CLUSTER_WIDTH];
        break;
    case CU_FUNC_ATTRIBUTE_CLUSTER_SCHEDULING_POLICY_PREFERENCE: *value = 0; break;
    default: return CUDA_ERROR_INVALID_VALUE;
    }
    return CUDA_SUCCESS;
}

static CUresult function_set(struct function *function, int attribute, int value)
{
    const emu_limits *limits = function_limits(function);

    switch (attribute) {
    case CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES:
        if (value < 0 || value > limits->shared_per_block_optin - function->info.shared_static_bytes)
            return CUDA_ERROR_INVALID_VALUE;
        function->dynamic_limit = value;
        return CUDA_SUCCESS;
    case CU_FUNC_ATTRIBUTE_PREFERRED_SHARED_MEMORY_CARVEOUT:
        if (value < -1 || value > 100)
            return CUDA_ERROR_INVALID_VALUE;
        function->carveout = value;
        return CUDA_SUCCESS;
    case CU_FUNC_ATTRIBUTE_NON_PORTABLE_CLUSTER_SIZE_ALLOWED:
        if (limits->compute_major < 9 || value < 0 || value > 1)
            return CUDA_ERROR_INVALID_VALUE;
        function->wide_cluster = value;
        return CUDA_SUCCESS;
    default: return CUDA_ERROR_INVALID_VALUE;
    }
}

static int occupancy(const struct function *function, int threads, size_t dynamic_shared)
{
    const struct device *device = device_get(function->object.context->ordinal);
    int reserved = device->limits.compute_major >= 8 ? 1024 : 0;
    int shared = function->info.shared_static_bytes + (int)dynamic_shared + reserved;
    int registers = (function->info.registers + 7) / 8 * 8 * ((threads + 31) / 32 * 32);
    int blocks = device->blocks_per_sm;

    if (threads > function->info.max_threads || dynamic_shared > (size_t)function->dynamic_limit)
        return 0;
    if (blocks > device->threads_per_sm / threads)
        blocks = device->threads_per_sm / threads;
    if (shared && blocks > device->shared_per_sm / shared)
        blocks = device->shared_per_sm / shared;
    if (registers && blocks > device->limits.registers_per_block / registers)
        blocks = device->limits.registers_per_block / registers;
    return blocks;
}

/* ---- launching ------------------------------------------------------------------------------------------------- */

/* A function may say itself how large its clusters are: then a launch need not, and may not say otherwise. */
static CUresult cluster_choose(struct work *work)
{
    const emu_function_info *info = &work->function->info;

    if (info->cluster[0]) {
        if (work->explicit_cluster && memcmp(work->cluster, info->cluster, sizeof work->cluster))
            return CUDA_ERROR_INVALID_CLUSTER_SIZE;
        memcpy(work->cluster, info->cluster, sizeof work->cluster);
        work->explicit_cluster = 1;
    }
    return info->explicit_cluster && !work->explicit_cluster ? CUDA_ERROR_INVALID_CLUSTER_SIZE : CUDA_SUCCESS;
}

static CUresult cluster_check(const struct work *work, const emu_limits *limits)
{
    uint64_t size = (uint64_t)work->cluster[0] * work->cluster[1] * work->cluster[2];
    int i;

    if (size == 1)
        return CUDA_SUCCESS;
    if (work->function->info.max_cluster && size > (uint64_t)work->function->info.max_cluster)
        return CUDA_ERROR_INVALID_CLUSTER_SIZE;
    if (limits->compute_major < 9)
        return CUDA_ERROR_INVALID_VALUE;
    if (!size || size > (work->function->wide_cluster ? 16u : 8u))
        return CUDA_ERROR_INVALID_CLUSTER_SIZE;
    for (i = 0; i < 3; i++)
        if (work->grid[i] % work->cluster[i])
            return CUDA_ERROR_INVALID_CLUSTER_SIZE;
    return CUDA_SUCCESS;
}

static CUresult launch_check(const struct work *work)
{
    const emu_limits *limits = function_limits(work->function);
    const unsigned *grid = work->grid, *block = work->block;
    uint64_t threads = (uint64_t)block[0] * block[1] * block[2];

    if (!grid[0] || !grid[1] || !grid[2] || grid[0] > 2147483647u || grid[1] > 65535 || grid[2] > 65535)
        return CUDA_ERROR_INVALID_VALUE;
    if (!threads || block[0] > 1024 || block[1] > 1024 || block[2] > 64 ||
        threads > (unsigned)limits->threads_per_block)
        return CUDA_ERROR_INVALID_VALUE;
    if (threads > (unsigned)work->function->info.max_threads)
        return CUDA_ERROR_INVALID_VALUE;
    if (work->shared > (unsigned)work->function->dynamic_limit)
        return CUDA_ERROR_INVALID_VALUE;
    return cluster_check(work, limits);
}

/* The buffer that `extra` names, or NULL. */
static const void *extra_buffer(void **extra, size_t *size)
{
    const void *buffer = NULL;
    int i;

    *size = 0;
    for (i = 0; extra[i] != (void *)(uintptr_t)CU_LAUNCH_PARAM_END; i += 2) {
        if (extra[i] == (void *)(uintptr_t)CU_LAUNCH_PARAM_BUFFER_POINTER)
            buffer = extra[i + 1];
        else if (extra[i] == (void *)(uintptr_t)CU_LAUNCH_PARAM_BUFFER_SIZE && extra[i + 1])
            *size = *(size_t *)extra[i + 1];
        else
            return NULL;
    }
    return buffer;
}

/* A caller's struct may end in padding that the parameter block does not have. */
static CUresult params_gather(struct work *work, void **params, void **extra)
{
    const emu_function_info *info = &work->function->info;
    size_t need = (size_t)info->param_bytes, size;
    const void *buffer;
    int i;

    if (params && extra)
        return CUDA_ERROR_INVALID_VALUE;
    work->params = calloc(1, need ? need : 1);
    if (!work->params)
        return CUDA_ERROR_OUT_OF_MEMORY;
    if (extra) {
        buffer = extra_buffer(extra, &size);
        if ((need && !buffer) || size < need || size > (need + 15) / 16 * 16)
            return CUDA_ERROR_INVALID_VALUE;
        if (need)
            memcpy(work->params, buffer, need);
        return CUDA_SUCCESS;
    }
    if (need && !params)
        return CUDA_ERROR_INVALID_VALUE;
    for (i = 0; i < info->param_count; i++) {
        if (!params[i])
            return CUDA_ERROR_INVALID_VALUE;
        memcpy(work->params + info->param_offset[i], params[i], (size_t)info->param_size[i]);
    }
    return CUDA_SUCCESS;
}

static CUresult launch_attributes(struct work *work, const CUlaunchAttribute *attributes, unsigned count)
{
    unsigned i;

    if (count && !attributes)
        return CUDA_ERROR_INVALID_VALUE;
    for (i = 0; i < count; i++) {
        const CUlaunchAttribute *attribute = &attributes[i];

        switch (attribute->id) {
        case CU_LAUNCH_ATTRIBUTE_CLUSTER_DIMENSION:
            work->cluster[0] = attribute->value.clusterDim.x;
            work->cluster[1] = attribute->value.clusterDim.y;
            work->cluster[2] = attribute->value.clusterDim.z;
            work->explicit_cluster = 1;
            break;
        case CU_LAUNCH_ATTRIBUTE_IGNORE: break;
        case CU_LAUNCH_ATTRIBUTE_COOPERATIVE:
            if (!attribute->value.cooperative)
                break;
            return CUDA_ERROR_NOT_SUPPORTED;
        default: return CUDA_ERROR_NOT_SUPPORTED;
        }
    }
    return CUDA_SUCCESS;
}

static CUresult launch(const CUlaunchConfig *config, CUfunction handle, void **params, void **extra)
{
    struct context *context;
    struct stream *stream = NULL;
    struct work work;
    CUresult status = context_current(&context);

    memset(&work, 0, sizeof work);
    work.kind = WORK_LAUNCH;
    work.grid[0] = config->gridDimX, work.grid[1] = config->gridDimY, work.grid[2] = config->gridDimZ;
    work.block[0] = config->blockDimX, work.block[1] = config->blockDimY, work.block[2] = config->blockDimZ;
    work.cluster[0] = work.cluster[1] = work.cluster[2] = 1;
    work.shared = config->sharedMemBytes;
    if (!status)
        work.function = (struct function *)object_find(handle, KIND_FUNCTION, &status);
    if (!status)
        status = stream_resolve(config->hStream, context, &stream);
    if (!status && (stream->object.context != context || work.function->object.context != context))
        status = CUDA_ERROR_INVALID_HANDLE;
    if (!status)
        status = launch_attributes(&work, config->attrs, config->numAttrs);
    if (!status)
        status = cluster_choose(&work);
    if (!status)
        status = launch_check(&work);
    if (!status)
        status = params_gather(&work, params, extra);
    if (status) {
        work_free(&work);
        return status;
    }
    return stream_submit(stream, &work, NULL);
}

/* ---- calls ----------------------------------------------------------------------------------------------------- */

CUresult cuModuleLoadDataEx(CUmodule *module, const void *image, unsigned count, int *options, void **values)
{
    CUresult status = api_enter("cuModuleLoadDataEx");

    return api_leave(status ? status : module_load(module, image, count, options, values));
}

CUresult cuModuleLoadData(CUmodule *module, const void *image)
{
    CUresult status = api_enter("cuModuleLoadData");

    return api_leave(status ? status : module_load(module, image, 0, NULL, NULL));
}

CUresult cuModuleUnload(CUmodule handle)
{
    CUresult injected, status = api_enter_destroy("cuModuleUnload", &injected);
    struct context *context;
    struct module *module = NULL;

    if (!status)
        status = context_current_any(&context);
    if (!status)
        status = capture_unsafe();
    if (!status)
        module = (struct module *)object_find(handle, KIND_MODULE, &status);
    if (!status) {
        context_drain(module->object.context);
        executor_idle_wait();
        if (module->object.live)
            module_close(module);
        status = context->fault;
    }
    return api_leave(injected ? injected : status);
}

CUresult cuModuleGetFunction(CUfunction *handle, CUmodule module_handle, const char *name)
{
    CUresult status = api_enter("cuModuleGetFunction");
    struct context *context;
    struct module *module = NULL;
    struct function *function = NULL;

    if (!status && (!handle || !name))
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        status = context_current(&context);
    if (!status)
        module = (struct module *)object_find(module_handle, KIND_MODULE, &status);
    if (!status && !(function = module_function(module, name)))
        status = CUDA_ERROR_NOT_FOUND;
    if (!status)
        *handle = handle_of(&function->object);
    return api_leave(status);
}

CUresult cuFuncGetAttribute(int *value, int attribute, CUfunction handle)
{
    CUresult status = api_enter("cuFuncGetAttribute");
    struct function *function = NULL;

    if (!status && !value)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        function = (struct function *)object_find(handle, KIND_FUNCTION, &status);
    if (!status)
        status = function_get(function, attribute, value);
    return api_leave(status);
}

CUresult cuFuncSetAttribute(CUfunction handle, int attribute, int value)
{
    CUresult status = api_enter("cuFuncSetAttribute");
    struct context *context;
    struct function *function = NULL;

    if (!status)
        status = context_current(&context);
    if (!status)
        function = (struct function *)object_find(handle, KIND_FUNCTION, &status);
    if (!status)
        status = function_set(function, attribute, value);
    return api_leave(status);
}

CUresult cuFuncGetName(const char **name, CUfunction handle)
{
    CUresult status = api_enter("cuFuncGetName");
    struct function *function = NULL;

    if (!status && !name)
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        function = (struct function *)object_find(handle, KIND_FUNCTION, &status);
    if (!status)
        *name = function->info.name;
    return api_leave(status);
}

CUresult cuOccupancyMaxActiveBlocksPerMultiprocessor(int *blocks, CUfunction handle, int block_size,
                                                     size_t dynamic_shared)
{
    CUresult status = api_enter("cuOccupancyMaxActiveBlocksPerMultiprocessor");
    struct function *function = NULL;

    if (!status && (!blocks || block_size <= 0 || dynamic_shared > 1u << 20))
        status = CUDA_ERROR_INVALID_VALUE;
    if (!status)
        function = (struct function *)object_find(handle, KIND_FUNCTION, &status);
    if (!status)
        *blocks = occupancy(function, block_size, dynamic_shared);
    return api_leave(status);
}

CUresult cuLaunchKernel(CUfunction function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by,
                        unsigned bz, unsigned shared, CUstream stream, void **params, void **extra)
{
    CUresult status = api_enter("cuLaunchKernel");
    CUlaunchConfig config;

    memset(&config, 0, sizeof config);
    config.gridDimX = gx, config.gridDimY = gy, config.gridDimZ = gz;
    config.blockDimX = bx, config.blockDimY = by, config.blockDimZ = bz;
    config.sharedMemBytes = shared;
    config.hStream = stream;
    return api_leave(status ? status : launch(&config, function, params, extra));
}

CUresult cuLaunchKernelEx(const CUlaunchConfig *config, CUfunction function, void **params, void **extra)
{
    CUresult status = api_enter("cuLaunchKernelEx");

    if (!status && !config)
        status = CUDA_ERROR_INVALID_VALUE;
    return api_leave(status ? status : launch(config, function, params, extra));
}
