#!/bin/sh
# Regenerates kaio.h into build/ with each preprocessor at hand and compares with what is committed.
#
#     gen/check.sh CC
set -eu
failed=0
for cc in "$1" gcc clang; do
    if ! command -v "${cc%% *}" >/dev/null 2>&1; then
        echo "skip: $cc is not installed"
        continue
    fi
    rm -f build/check-gen.h
    if ! build/gen --cc "$cc" --quiet --header kaio.h --output build/check-gen.h ptx; then
        failed=1
    elif ! cmp -s kaio.h build/check-gen.h; then
        echo "check-gen: with $cc, kaio.h is not what make gen writes; the first differences:"
        diff kaio.h build/check-gen.h | head -n 10 || true
        failed=1
    else
        echo "check-gen: ok with $cc"
    fi
done
exit $failed
