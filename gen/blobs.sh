#!/bin/sh
# Prints C: a table of the embedded texts as xxd -i dumps them, independent of how gen writes literals.
#
#     gen/blobs.sh DUMPDIR > DUMPDIR/blobs.h
set -eu
cd "$1"

if ! command -v xxd >/dev/null 2>&1; then
    echo "#define NO_BLOBS 1"
    exit 0
fi

while read -r entry _; do
    xxd -i "$entry.ptx" > "$entry.xxd.h"
    echo "#include \"$entry.xxd.h\""
done < index.txt

cat <<END
typedef struct {
    const char *name;
    const unsigned char *bytes;
    size_t length;
} blob;
static const blob blobs[] = {
END
while read -r entry _; do
    echo "    {\"$entry\", ${entry}_ptx, sizeof ${entry}_ptx},"
done < index.txt
echo "    {NULL, NULL, 0}};"
