"""Matrix products of PyTorch against kaio.h's, on PyTorch's own tensors and its current stream.

    python3 tests/bench/torch_matmul.py [M,N,K ...]

Builds kaio.h as a shared library with cc (or $CC) into build/. Random normal data, cold caches (each launch takes the
next of so many sets of operands that no cache holds one when its turn comes again), launches in CUDA graphs, both
sides replayed in turn, medians. torch.mm has an f32 result for f16 operands from PyTorch 2.8 on.
"""
import ctypes
import math
import os
import statistics
import subprocess
import sys

SHAPES = [(2048,) * 3, (4096,) * 3, (8192,) * 3] + [
    (m, n, k) for m in (1, 16, 128, 2048) for n, k in ((4096, 4096), (14336, 4096), (4096, 14336))]
ROTATING_BYTES, GRAPH_MS, MOST_LAUNCHES, REPLAYS = 256e6, 4.0, 300, 9
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Tensor(ctypes.Structure):  # kaio_tensor
    _fields_ = [("data", ctypes.c_void_p), ("dtype", ctypes.c_int), ("rank", ctypes.c_int), ("device", ctypes.c_int),
                ("shape", ctypes.c_int64 * 8), ("stride", ctypes.c_int64 * 8)]


def build():
    """kaio.h as a shared library; the numbers of its types come from the header, too."""
    library = os.path.join(ROOT, "build", "libkaio.so")
    source = '#define KAIO_IMPLEMENTATION\n#include "kaio.h"\n' + "".join(
        f"int torch_{name} = KAIO_{name};\n" for name in ("F32", "F16", "BF16"))
    os.makedirs(os.path.dirname(library), exist_ok=True)
    subprocess.run([os.environ.get("CC", "cc"), "-O2", "-shared", "-fPIC", "-I" + ROOT, "-x", "c", "-", "-o", library,
                    "-x", "none", "-ldl", "-lpthread"], input=source.encode(), check=True)
    kaio = ctypes.CDLL(library)
    pointer, tensor = ctypes.c_void_p, ctypes.POINTER(Tensor)
    kaio.kaio_open.argtypes = [ctypes.POINTER(pointer), pointer]
    kaio.kaio_close.argtypes = [pointer]
    kaio.kaio_set_stream.argtypes = [pointer, pointer]
    kaio.kaio_matmul.argtypes = [pointer, tensor, tensor, pointer, tensor]
    kaio.kaio_variant_name.argtypes = [pointer]
    kaio.kaio_variant_name.restype = kaio.kaio_last_error.restype = ctypes.c_char_p
    kaio.dtypes = {name: ctypes.c_int.in_dll(kaio, "torch_" + name).value for name in ("F32", "F16", "BF16")}
    return kaio


def must(kaio, status):
    if status:
        sys.exit("torch_matmul: " + kaio.kaio_last_error().decode())


def view(kaio, address, dtype, shape, stride):
    pad = [0] * (8 - len(shape))
    return Tensor(address, kaio.dtypes[dtype], len(shape), 0, (ctypes.c_int64 * 8)(*shape, *pad),
                  (ctypes.c_int64 * 8)(*stride, *pad))


def main(shapes):
    try:
        import torch
    except ImportError as missing:
        sys.exit(f"torch_matmul: nothing measured: PyTorch is not installed ({missing})")
    if not torch.cuda.is_available():
        sys.exit("torch_matmul: nothing measured: PyTorch finds no GPU")
    kaio, device = build(), ctypes.c_void_p()
    names = {torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16"}
    torch.manual_seed(1)
    stream = torch.cuda.Stream()
    torch.cuda.set_stream(stream)
    must(kaio, kaio.kaio_open(ctypes.byref(device), None))
    must(kaio, kaio.kaio_set_stream(device, stream.cuda_stream))
    begin, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))

    def of(x):
        return view(kaio, x.data_ptr(), names[x.dtype], x.shape, x.stride())

    def timed(call):
        begin.record(stream)
        call()
        end.record(stream)
        end.synchronize()
        return begin.elapsed_time(end)

    def graph(run, count, launches):
        captured = torch.cuda.CUDAGraph()
        with torch.cuda.graph(captured, stream=stream):
            for i in range(launches):
                run(i % count)
        return captured

    def compare(m, n, k, dtype, c_dtype):
        count = max(1, min(64, math.ceil(ROTATING_BYTES / (2 * (m * k + k * n) + c_dtype.itemsize * m * n))))
        a = [torch.randn(m, k, device="cuda", dtype=dtype) for _ in range(count)]
        b = [torch.randn(k, n, device="cuda", dtype=dtype) for _ in range(count)]
        c, theirs = ([torch.empty(m, n, device="cuda", dtype=c_dtype) for _ in range(count)] for _ in range(2))
        views = [(of(a[i]), of(b[i]), of(c[i])) for i in range(count)]

        def run_ours(i):
            x, y, z = views[i]
            must(kaio, kaio.kaio_matmul(device, x, y, None, z))

        def run_torch(i):
            if c_dtype == dtype:
                torch.mm(a[i], b[i], out=theirs[i])
            else:
                torch.mm(a[i], b[i], out_dtype=c_dtype, out=theirs[i])

        for run in (run_ours, run_torch):
            run(0)
        worst = (c[0].float() - theirs[0].float()).abs().max().item() / math.sqrt(k)
        once = timed(lambda: [run_torch(i % count) for i in range(4)]) / 4
        launches = max(count, min(MOST_LAUNCHES, int(GRAPH_MS / max(once, 1e-3))) // count * count)
        graphs = [graph(run, count, launches) for run in (run_ours, run_torch)]
        times = [[timed(g.replay) * 1e3 / launches for g in graphs] for _ in range(REPLAYS + 1)][1:]
        ours, torchs = (statistics.median(t[i] for t in times) for i in range(2))
        kernel = kaio.kaio_variant_name(device).decode()
        types = names[dtype].lower() + ":" + names[c_dtype].lower()
        print(f"{m:6} {n:6} {k:6} {types:9} {kernel:42} {ours:9.2f} {torchs:9.2f} {torchs / ours:7.3f}"
              + ("  DIFFERENT RESULTS" if not worst < 0.02 + (c_dtype != torch.float32) * 0.05 else ""), flush=True)
        return torchs / ours

    print(f"{torch.cuda.get_device_name()}, PyTorch {torch.__version__}, CUDA {torch.version.cuda}")
    print(f"{'M':>6} {'N':>6} {'K':>6} {'types':9} {'kernel':42} {'us':>9} {'torch us':>9} {'ratio':>7}")
    ratios = []
    for m, n, k in shapes:
        for dtype, c_dtype in ((torch.float16, torch.float16), (torch.bfloat16, torch.bfloat16),
                               (torch.float16, torch.float32)):
            try:
                ratios.append(compare(m, n, k, dtype, c_dtype))
            except (TypeError, RuntimeError) as unknown:  # an older PyTorch has no out_dtype
                print(f"{m:6} {n:6} {k:6} not measured: {unknown}".replace("\n", " ")[:118])
    if ratios:
        mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
        print(f"geometric mean of {len(ratios)} ratios (PyTorch's time over ours, above 1 is faster): {mean:.3f}")
    torch.cuda.synchronize()
    must(kaio, kaio.kaio_close(device))


if __name__ == "__main__":
    main([tuple(map(int, shape.split(","))) for shape in sys.argv[1:]] or SHAPES)
