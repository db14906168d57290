#!/bin/sh
# The tests that a broken kernel has to pass for make mutants to call it a survivor; those that find most come first.
#
#     tests/mutant_test.sh ENTRY
set -eu
case $1 in
*_matmul_terms_*) build/test_matmul_bwd --stop ;;
*_matmul_split_*) build/test_matmul_bwd --variant="$1" --cases=150 --stop ;;
*_matmul_s8_* | *_w8a8_reduce_* | *_quantize_int8_*) build/test_matmul_int8 --variant="$1" --cases=300 --stop ;;
*_matmul_reduce_*) build/test_matmul_epilogue --variant="$1" --stop && build/test_matmul_bwd --stop ;;
*_kv_append_* | *_kv_gather_* | *_lse_merge_*) build/test_kvcache --variant="$1" --quick ;;
*_paged_decode_*) build/test_paged_decode --variant="$1" --cases=400 --stop ;;
*_wq_*_skinny_* | *_wq_*_wide_* | *_wq_*_any_*) build/test_matmul_w4 --variant="$1" --cases=300 --stop ;;
*_wq_*_tiles_*)
    build/test_matmul_w4 --variant="$1" --cases=150 --stop && build/test_qkv --variant="$1" --cases=60 --stop ;;
*_w4_repack_* | *_w4_scales_* | *_w4_order_* | *_w4_groups_* | *_w4_quantize_* | *_w8_scales_* | *_w8_quantize_*)
    build/test_repack --quick --stop ;;
*)
    build/test_matmul --variant="$1" --quick --stop --threads=1
    build/test_matmul_epilogue --variant="$1" --stop
    case $1 in
    *_skinny_*) ;; # an f32 gradient is two products on one sum, which they don't take
    *) build/test_matmul_bwd --variant="$1" --stop ;;
    esac
    ;;
esac
