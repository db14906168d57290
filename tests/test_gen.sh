#!/bin/sh
# Tests of gen: what it writes, that gcc's and clang's preprocessors give the same bytes, and that each planted fault
# is refused with file, line and reason, leaving the header as it was.
set -u
cd "$(dirname "$0")/.." || exit 1
gen=$PWD/build/gen
work=$PWD/build/test_gen
cc=${CC:-cc}
passed=0 failed=0 skipped=0

pass() {
    passed=$((passed + 1))
}

fail() {
    echo "FAIL gen: $*"
    failed=$((failed + 1))
}

skip() {
    echo "skip: $*"
    skipped=$((skipped + 1))
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# A tree with one template in four variants and an include; line numbers below refer to it.
fresh_tree() {
    rm -rf "$work/ptx" "$work/out"
    mkdir -p "$work/ptx/sm80" "$work/ptx/sm90a" "$work/ptx/common"
    cat > "$work/ptx/modules.txt" <<'END'
# a comment
sm80/sum.ptx SUM TYPE={f16,bf16} \
    TILE={32,64}
END
    cat > "$work/ptx/costs.txt" <<'END'
# figures of two
kaio_sum_f16_32_sm80 1 2 3 4 5 # of one more
kaio_sum_bf16_64_sm80 65535 0 0 0 1000000
END
    cat > "$work/ptx/common/macros.inc" <<'END'
#define NAME_(type, tile) kaio_sum_##type##_##tile##_sm80
#define NAME(type, tile) NAME_(type, tile)
#define MMA(T, i, j) \
    mma.sync.aligned.m16n8k16.row.col.f32.T.T.f32 {c##i, c##j, c##i, c##j}, {a, a, a, a}, {a, a}, \
        {c##i, c##j, c##i, c##j};
END
    cat > "$work/ptx/sm80/sum.ptx" <<'END'
// it's a "sum"
#include "common/macros.inc"
#define THREADS (TILE*2)
.version 7.0
.target sm_80
.address_size 64

// what it does
.kaio op=sum kind=plain dtype=TYPE layout=rc tile=TILE,TILE/2,1<<3 stages=TILE>32?4:3 \
    threads=THREADS smem=(TILE+8)*2 arch=80 align=16
.visible .entry NAME(TYPE, TILE)(.param .u64 x_ptr, .param .u8 flag, .param .u32 n,
    .param .align 16 .b8 view[TILE*2])
.reqntid THREADS, 1, 1
{
    .reg .pred p_last;
    .reg .b32 a, c<TILE/16>;
    .reg .u64 x_gl;
    .shared .align (8*2) .b8 sh[16*(TILE + 2)];
    ld.param.u64 x_gl, [x_ptr]; mov.u32 a, %tid.x;
    mov .b32 c1, 0f3F800000;; mov.b32 c0 , a;
    setp.lt.u32 p_last, a, 16 * (3<<1);
@!p_last bra DONE;
LOOP: { .reg .b32 t; add .u32 t, a, - -1; }
    MMA(TYPE, 0, 1)
    MMA( TYPE , 1,
        0);
    .pragma "nounroll";
    ld.global.u32 a, [x_gl+TILE*2];
    st.global.v2.b32 [x_gl + 8], {c0 ,c1};
DONE:
    ret;
}
END
    cat > "$work/header.h" <<'END'
above
/*>>> KAIO-GEN: generated from ptx/ by make gen, do not edit */
old
/*<<< KAIO-GEN */
below
END
}

run_gen() {
    (cd "$work" && "$gen" --cc "${1:-$cc}" --quiet --dump "${2:-out}" --header header.h \
        --output "${3:-result.h}" ptx) 2> "$work/errors"
}

# refuse WHAT FILE SED-SCRIPT MESSAGE: a fresh tree with FILE edited must give the message, and write nothing.
refuse() {
    fresh_tree
    sed "$3" "$work/$2" > "$work/edited" && mv "$work/edited" "$work/$2"
    refuse_tree "$1" "$4"
}

refuse_tree() {
    rm -f "$work/result.h"
    if run_gen; then
        fail "$1: accepted"
    elif ! grep -q -- "$2" "$work/errors"; then
        fail "$1: expected '$2', got: $(head -n 2 "$work/errors")"
    elif [ -e "$work/result.h" ] || [ -e "$work/out" ]; then
        fail "$1: something was written all the same"
    else
        pass
    fi
}

expect_line() {
    if grep -q -x -F -- "$2" "$1"; then pass; else fail "$(basename "$1") has no line '$2'"; fi
}

# A statement as it stands in a literal, with others before and after it.
expect_statement() {
    if grep -q -F -- "$1" "$work/result.h"; then pass; else fail "no literal has the statement '$1'"; fi
}

sum=ptx/sm80/sum.ptx

test_output() {
    fresh_tree
    if ! run_gen; then
        fail "the unchanged tree is refused: $(cat "$work/errors")"
        return
    fi
    text=$work/out/kaio_sum_bf16_64_sm80.ptx
    expect_line "$text" '.visible .entry kaio_sum_bf16_64_sm80('
    expect_line "$text" '.param .align 16 .b8 view[128]'
    expect_line "$text" '.reqntid 128, 1, 1'
    expect_line "$text" '.reg .b32 a,c<4>;'
    expect_line "$text" '.shared .align 16 .b8 sh[1056];'
    expect_line "$text" 'mov.b32 c1,0f3F800000;'
    expect_line "$text" '@!p_last bra DONE;'
    expect_line "$text" 'LOOP:'
    expect_line "$text" 'add.u32 t,a,- -1;'
    expect_line "$text" 'st.global.v2.b32 [x_gl+8],{c0,c1};'
    expect_line "$text" '.pragma "nounroll";'
    grep -q '^ \|  \|#\|//\|\.kaio' "$text" && fail "blanks, comments, markers or contracts are left" || pass
    [ "$(grep -c '^mma' "$text")" = 2 ] && pass || fail "two mma expected"
    expect_line "$work/out/index.txt" 'kaio_sum_bf16_64_sm80 sm80 SUM 128 144 144'
    paste -d ' ' "$work/out/kaio_sum_bf16_64_sm80.lines" "$text" > "$work/joined"
    expect_line "$work/joined" 'ptx/sm80/sum.ptx:22 @!p_last bra DONE;'
    expect_line "$work/joined" 'ptx/sm80/sum.ptx:30 DONE:'
    expect_line "$work/result.h" ' {64, 32, 8}, 4, 128, 144, 80, 0, 16, 0, 144,'
    expect_line "$work/result.h" ' kaio__ptx_SUM, kaio__text_3, 738, 0x6e9b7e55u, 0x1d708ff6u,'
    expect_line "$work/result.h" '{"kaio_sum_bf16_64_sm80", KAIO__OP_SUM, KAIO__KIND_PLAIN, KAIO_BF16, 0, "rc",'
    expect_statement '.pragma \"nounroll\";\n'
    [ "$(sed -n '1p;$p' "$work/result.h" | tr -d '\n')" = abovebelow ] && pass || fail "text outside the region"
    [ "$(grep -c '^"DONE:' "$work/result.h")" = 1 ] && pass || fail "equal pieces are stored more than once"
    cp "$work/result.h" "$work/header.h"
    run_gen "$cc" out again.h && cmp -s "$work/result.h" "$work/again.h" && pass || fail "a second run differs"
}

test_compilers() {
    fresh_tree
    run_gen "$cc" out result.h
    for other in gcc clang; do
        if ! has $other; then
            skip "$other is not installed"
        elif run_gen $other "out_$other" "$other.h" && cmp -s "$work/result.h" "$work/$other.h" &&
            diff -r "$work/out" "$work/out_$other" > /dev/null; then
            pass
        else
            fail "$cc and $other give different bytes"
        fi
        rm -rf "$work/out_$other"
    done
}

# Two entries of one module share a text; each has its row and its dump. A trigraph in a string is broken up.
test_two_entries() {
    fresh_tree
    cat >> "$work/$sum" <<'END'
.kaio op=sum kind=tail threads=32
.entry NAME(TYPE, second_##TILE)
{
    .pragma "what??/";
    ret;
}
END
    sed 's/second_##TILE/SECOND(TILE)/' "$work/$sum" > "$work/edited" && mv "$work/edited" "$work/$sum"
    echo '#define SECOND(tile) second' >> "$work/ptx/common/macros.inc"
    sed 's/TILE={32,64}/TILE=32/' "$work/ptx/modules.txt" > "$work/edited"
    mv "$work/edited" "$work/ptx/modules.txt"
    sed '/64/d' "$work/ptx/costs.txt" > "$work/edited" && mv "$work/edited" "$work/ptx/costs.txt"
    run_gen || { fail "two entries: $(cat "$work/errors")"; return; }
    expect_line "$work/out/index.txt" 'kaio_sum_f16_second_sm80 sm80 SUM 32 0 0'
    expect_line "$work/result.h" '{"kaio_sum_f16_second_sm80", KAIO__OP_SUM, KAIO__KIND_TAIL, 0, 0, "",'
    expect_statement '.pragma \"what?\?/\";\n'
    cmp -s "$work/out/kaio_sum_f16_second_sm80.ptx" "$work/out/kaio_sum_f16_32_sm80.ptx" && pass ||
        fail "two entries of a module have different texts"
    [ "$(grep -c '^static const unsigned short kaio__text' "$work/result.h")" = 2 ] && pass || fail "two texts expected"
}

# The same template in sm90/: plain Hopper text, for 9.0 and everything later.
plain_hopper_tree() {
    fresh_tree
    mkdir "$work/ptx/sm90"
    : > "$work/ptx/costs.txt"
    sed 's/^\.version 7\.0/.version 8.0/; s/sm_80$/sm_90/; s/arch=80/arch=90/; s/^LOOP:/    fence.proxy.async;\
&/' "$work/$sum" > "$work/ptx/sm90/sum.ptx"
    sed 's/_sm80/_sm90/' "$work/ptx/common/macros.inc" > "$work/edited"
    mv "$work/edited" "$work/ptx/common/macros.inc"
    sed 's/sm80/sm90/; s/TILE={32,64}/TILE=64/' "$work/ptx/modules.txt" > "$work/edited"
    mv "$work/edited" "$work/ptx/modules.txt"
}

test_plain_hopper() {
    plain_hopper_tree
    run_gen || { fail "sm90: $(cat "$work/errors")"; return; }
    expect_line "$work/out/kaio_sum_f16_64_sm90.ptx" '.target sm_90'
    expect_line "$work/out/index.txt" 'kaio_sum_f16_64_sm90 sm90 SUM 128 144 144'
    grep -q '^ {64, 32, 8}, 4, 128, 144, 90, 0, 16, 0, 144,' "$work/result.h" && pass ||
        fail "sm90: the table does not say 9.0 and later"
    plain_hopper_tree
    sed 's/^\.version 8\.0/.version 7.8/' "$work/ptx/sm90/sum.ptx" > "$work/edited"
    mv "$work/edited" "$work/ptx/sm90/sum.ptx"
    refuse_tree "sm90, .version below its instructions" 'fence.proxy.async needs .version 8.0, the module says 7.8'
}

# What gen/ptx.sh assembles for which architecture, by an assembler that only notes it.
test_architectures() {
    plain_hopper_tree
    echo 'sm80/sum.ptx SUM TYPE=f16 TILE=32' >> "$work/ptx/modules.txt"
    sed 's/kaio_sum_##type##_##tile##_sm90/PLACE(type, tile)/' "$work/ptx/common/macros.inc" > "$work/edited"
    mv "$work/edited" "$work/ptx/common/macros.inc"
    for arch in 80 90; do
        echo "#define PLACE(type, tile) PLACE_(type, tile)
#define PLACE_(type, tile) kaio_sum_##type##_##tile##_sm$arch" | cat - "$work/ptx/sm$arch/sum.ptx" > "$work/edited"
        mv "$work/edited" "$work/ptx/sm$arch/sum.ptx"
    done
    run_gen || { fail "sm80 and sm90: $(cat "$work/errors")"; return; }
    cat > "$work/ptxas" <<'END'
#!/bin/sh
entry=$(basename "$4" .dbg.ptx)
echo "$entry $3" >> "$NOTES"
echo "ptxas info    : Compiling entry function '$entry' for '$3'
ptxas info    : Used 8 registers"
END
    chmod +x "$work/ptxas"
    rm -f "$work/notes"
    NOTES=$work/notes PTXAS=$work/ptxas JOBS=1 gen/ptx.sh "$work/out" "$work/limits" write > "$work/report" ||
        fail "gen/ptx.sh: $(cat "$work/report")"
    for arch in 80 86 89 90 100 120; do
        expect_line "$work/notes" "kaio_sum_f16_32_sm80 sm_$arch"
    done
    [ "$(grep '_sm90 ' "$work/notes" | sort | tr '\n' ' ')" = "kaio_sum_bf16_64_sm90 sm_100 kaio_sum_bf16_64_sm90 \
sm_120 kaio_sum_bf16_64_sm90 sm_90 kaio_sum_f16_64_sm90 sm_100 kaio_sum_f16_64_sm90 sm_120 kaio_sum_f16_64_sm90 \
sm_90 " ] && pass || fail "sm90 is assembled for: $(grep '_sm90 ' "$work/notes" | tr '\n' ' ')"
    expect_line "$work/limits" 'kaio_sum_f16_64_sm90 90=8 100=8 120=8'
}

# An entry has its own figures, else those of the nearest tile among its op's, of its kind if there are any, else
# zeros; and as many CTAs an SM as its head asks for.
test_costs() {
    fresh_tree
    sed '/^.reqntid/a\
.minnctapersm TILE/16' "$work/$sum" > "$work/edited" && mv "$work/edited" "$work/$sum"
    echo 'sm80/sum.ptx SUM TYPE={f16,bf16} TILE=48' >> "$work/ptx/modules.txt"
    run_gen || { fail "costs: $(cat "$work/errors")"; return; }
    for row in f16_32:'2, {1, 2, 3, 4, 5}' bf16_32:'2, {1, 2, 3, 4, 5}' f16_48:'3, {1, 2, 3, 4, 5}' \
        bf16_64:'4, {65535, 0, 0, 0, 1000000}' f16_64:'4, {65535, 0, 0, 0, 1000000}'; do
        expect_row "${row%%:*}" "${row#*:}"
    done
    : > "$work/ptx/costs.txt"
    run_gen || { fail "no costs: $(cat "$work/errors")"; return; }
    expect_row f16_32 '2, {0, 0, 0, 0, 0}'
}

# The last line of an entry's row.
expect_row() {
    got=$(sed -n "/^{\"kaio_sum_$1_sm80\"/{n;n;n;p;}" "$work/result.h")
    [ "$got" = " $2}," ] && pass || fail "the row of $1 ends in '$got', expected '$2'"
}

# The region compiles on its own, families left out one by one or all, at the level that kaio.h promises.
test_compiles() {
    fresh_tree
    echo 'sm80/sum.ptx OTHER TYPE=f16 TILE=128' >> "$work/ptx/modules.txt"
    run_gen || { fail "two families: $(cat "$work/errors")"; return; }
    { cat <<'END'
#include <stddef.h>
enum { KAIO__OP_SUM = 1, KAIO__KIND_PLAIN, KAIO_F16, KAIO_BF16 };
typedef struct {
    const char *name;
    int op, kind, dtype, dtype_b;
    const char *layout;
    int tile[3], stages, threads, shared_bytes, min_arch, exact_arch, align, max_cluster, param_bytes;
    const char *const *pieces;
    const unsigned short *text;
    size_t text_length;
    unsigned fnv_hi, fnv_lo;
    int ctas_per_sm, cost[5];
} kaio__kernel;
static const kaio__kernel *kaio__kernel_table(int *count);
END
        sed '1d;$d' "$work/result.h"
        echo 'int main(void) { int n; return kaio__kernel_table(&n) ? n : -1; }'
    } > "$work/unit.c"
    cp "$work/unit.c" "$work/unit.cc"
    strict="-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror"
    for try in "gcc -std=c99" "clang -std=c99" "g++ -std=c++11" "clang++ -std=c++11"; do
        has "${try%% *}" || { skip "${try%% *} is not installed"; continue; }
        case $try in *++*) unit=unit.cc ;; *) unit=unit.c ;; esac
        for without in "5" "1 -DKAIO_NO_SUM" "4 -DKAIO_NO_OTHER" "0 -DKAIO_NO_SUM -DKAIO_NO_OTHER"; do
            # shellcheck disable=SC2086
            if ! $try $strict ${without#?} "$work/$unit" -o "$work/unit"; then
                fail "the region does not compile: $try ${without#?}"
                continue
            fi
            "$work/unit"
            [ $? = "${without%% *}" ] && pass || fail "number of kernels with '${without#?}'"
        done
    done
}

test_long_text() {
    fresh_tree
    {
        echo '#define MORE \' # of one macro: pieces end between macros, too
        i=0
        while [ $i -lt 400 ]; do
            echo "    add.u32 a, a, 1000000; add.u32 a, a, 2000000; \\"
            i=$((i + 1))
        done
        echo
        echo "    MORE"
    } > "$work/more"
    sed "/^LOOP:/r $work/more" "$work/$sum" > "$work/edited" && mv "$work/edited" "$work/$sum"
    run_gen || { fail "long text: $(cat "$work/errors")"; return; }
    awk '/^"/ { s = $0; sub(/^"/, "", s); sub(/",?$/, "", s); gsub(/\\n/, "n", s); n += length(s); if (n > most) most = n }
        /",$/ { n = 0; pieces++ }
        END { exit !(most <= 4000 && most > 3900 && pieces > 4) }' \
        "$work/result.h" && pass || fail "literals are not cut at 4000 characters"
}

test_refusals() {
    refuse "tab" $sum '19s/^ */	/' 'ptx/sm80/sum.ptx:19: error: tab'
    refuse "non-ASCII in a comment" $sum "1s/sum/s$(printf '\303\274')m/" 'ptx/sm80/sum.ptx:1: error: byte 0xc3'
    refuse "long line" $sum '8s/$/ 1234567890/;8s/\( 1234567890\)/\1\1\1\1\1\1\1\1\1\1/' \
        'ptx/sm80/sum.ptx:8: error: [0-9]* columns'
    refuse "tab in an include" ptx/common/macros.inc '1s/ /	/' 'ptx/common/macros.inc:1: error: tab'
    refuse "no .version" $sum '/^.version/d' 'ptx/sm80/sum.ptx: error: no .version'
    refuse "no .target" $sum '/^.target/d' 'ptx/sm80/sum.ptx: error: no .target'
    refuse "no .address_size" $sum '/^.address/d' 'ptx/sm80/sum.ptx: error: no .address_size'
    refuse "other target" $sum 's/sm_80$/sm_86/' 'sum.ptx:5: error: .target sm_86 in folder sm80'
    refuse "no contract" $sum '9,10d' "sum.ptx:9: error: entry 'kaio_sum_f16_32_sm80' has no contract"
    refuse "contract without entry" $sum '$a\
.kaio op=sum threads=32' 'sum.ptx:33: error: contract without an entry'
    refuse "two contracts" $sum '8a\
.kaio op=sum threads=32' 'sum.ptx:9: error: contract without an entry'
    refuse "unknown key" $sum 's/align=16/aling=16/' "sum.ptx:9: error: contract: unknown key 'aling'"
    refuse "key twice" $sum 's/align=16/arch=80/' "sum.ptx:9: error: contract: 'arch' twice"
    refuse "undefined macro" $sum 's/smem=(TILE/smem=(TILES/' 'sum.ptx:9: error: expected an integer'
    refuse "division by zero" $sum 's/TILE.2,1/TILE\/0,1/' 'sum.ptx:9: error: division by zero'
    refuse "unbalanced expression" $sum 's/smem=(TILE+8)/smem=(TILE+8/' "sum.ptx:9: error: expected ')'"
    refuse "four tile numbers" $sum 's/1<<3/1,2/' "contract: 'tile' has more than 3"
    refuse "unknown dtype" $sum 's/dtype=TYPE/dtype=x8/' "contract: unknown dtype 'x8'"
    refuse "no op" $sum 's/op=sum//' "contract: no 'op'"
    refuse "threads not of whole warps" $sum 's/threads=THREADS/threads=THREADS+1/' 'contract: threads=65'
    refuse "threads unlike .reqntid" $sum '13s/THREADS/THREADS*2/' \
        'sum.ptx:13: error: .reqntid is 128 threads, the contract says 64'
    refuse "too much shared memory" $sum 's/smem=(TILE+8)/smem=(TILE+8)*8192/' 'contract: smem='
    refuse "cluster before sm_90" $sum 's/align=16/align=16 cluster=2/' 'contract: cluster=2 in folder sm80'
    refuse "too large a cluster" $sum 's/align=16/align=16 cluster=9/' 'contract: cluster=9, portable ones have at most 8'
    refuse "other arch" $sum 's/arch=80/arch=90/' 'contract: arch=90 in folder sm80'
    refuse "name without folder" ptx/common/macros.inc 's/_sm80/_sm90/' "is not named kaio_"
    refuse "name with a capital" ptx/common/macros.inc 's/kaio_sum/kaio_Sum/' "is not named kaio_"
    refuse "duplicate entry" ptx/modules.txt '$a\
sm80/sum.ptx AGAIN TYPE=f16 TILE=32' "sum.ptx:11: error: duplicate entry 'kaio_sum_f16_32_sm80'"
    refuse ".version too high" $sum 's/7\.0/7.4/' \
        'sum.ptx:4: error: .version 7.4, but nothing in the module needs more than 7.0'
    refuse ".version too low" $sum 's/ld.global.u32/ld.global.L2::128B.u32/' \
        'sum.ptx:28: error: ld.global.L2::128B.u32 needs .version 7.4'
    refuse ".version below the target" $sum 's/7\.0/6.5/' 'sum.ptx:4: error: folder sm80 needs .version 7.0'
    refuse "no semicolon" $sum '31s/;//' "sum.ptx:31: error: statement without ';'"
    refuse "no semicolon before an instruction" $sum '28s/;//' "sum.ptx:28: error: statement without ';'"
    refuse "no semicolon before a predicate" $sum '21s/;//' "sum.ptx:21: error: statement without ';'"
    refuse "no semicolon after a directive" $sum '16s/;//' "sum.ptx:16: error: statement without ';'"
    refuse "no closing brace" $sum '32d' "a '}' is missing"
    refuse "brace too many" $sum '$a\
}' "sum.ptx:33: error: '}' without '{'"
    refuse "stray character" $sum '19s/mov/`mov/' "sum.ptx:19: error: stray"
    refuse "unknown directive" $sum '19s/^/#unroll/' 'sum.ptx:19: error: unknown directive'
    refuse "missing include" $sum 's/macros.inc/micros.inc/' 'failed: '
    refuse "missing template" ptx/modules.txt 's/sum.ptx/sun.ptx/' 'ptx/sm80/sun.ptx: error: cannot read'
    refuse "family in lower case" ptx/modules.txt 's/SUM/Sum/' "modules.txt:2: error: family 'Sum'"
    refuse "template outside a folder" ptx/modules.txt 's/sm80/common/' "modules.txt:2: error: template"
    refuse "open brace in the manifest" ptx/modules.txt 's/,bf16}/,bf16/' "modules.txt:2: error: '{' without '}'"
    refuse "header without markers" header.h '/<<</d' 'header.h: error: wants, once'
    refuse "parameter without a type" $sum 's/.param .u32 n/.param n/' 'sum.ptx:11: error: parameter without a type'
    refuse "costs of no entry" ptx/costs.txt 's/f16_32/f16_33/' "costs.txt:2: error: there is no entry 'kaio_sum_f16_33"
    refuse "costs twice" ptx/costs.txt '3s/bf16_64/f16_32/' "costs.txt:3: error: 'kaio_sum_f16_32_sm80' twice"
    refuse "a cost too few" ptx/costs.txt '2s/ 5//' 'costs.txt:2: error: expected an integer'
    refuse "a cost too many" ptx/costs.txt '2s/ 5/ 5 6/' "costs.txt:2: error: kaio_sum_f16_32_sm80: '6"
    refuse "a cost out of range" ptx/costs.txt '3s/65535/65536/' 'figure 1 is 65536, expected at most 65535'
    refuse "a bandwidth of zero" ptx/costs.txt '2s/ 5/ 0/' 'figure 5 is 0'
    fresh_tree
    rm "$work/ptx/costs.txt"
    refuse_tree "no costs" 'ptx/costs.txt: error: cannot read'
    fresh_tree
    awk '{ print } /^LOOP:/ { for (i = 0; i < 5000; i++) print "    add.u32 a, a, 1000000000; // " i }' "$work/$sum" \
        > "$work/edited" && mv "$work/edited" "$work/$sum"
    refuse_tree "module over 112 KB" 'modules.txt:2: error: module sm80/sum.ptx.* bytes, at most 114688'
}

mkdir -p "$work"
test_output
test_compilers
test_two_entries
test_plain_hopper
test_architectures
test_costs
test_compiles
test_long_text
test_refusals
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
