/* Exit status 0 where a CUDA driver with a device answers; says which. */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

typedef int init_function(unsigned flags);
typedef int count_function(int *count);
typedef int name_function(char *name, int size, int device);

int main(void)
{
    void *driver = dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL);
    void *symbol[3];
    init_function *init;
    count_function *get_count;
    name_function *get_name;
    char name[256] = "";
    int count = 0;

    if (!driver)
        return 1;
    symbol[0] = dlsym(driver, "cuInit");
    symbol[1] = dlsym(driver, "cuDeviceGetCount");
    symbol[2] = dlsym(driver, "cuDeviceGetName");
    if (!symbol[0] || !symbol[1] || !symbol[2])
        return 1;
    memcpy(&init, &symbol[0], sizeof init);
    memcpy(&get_count, &symbol[1], sizeof get_count);
    memcpy(&get_name, &symbol[2], sizeof get_name);
    if (init(0) || get_count(&count) || count < 1 || get_name(name, (int)sizeof name, 0))
        return 1;
    printf("%s\n", name);
    return 0;
}
