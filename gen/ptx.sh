#!/bin/sh
# Runs ptxas over every module for every architecture it is for and compares with the committed limits.
#
#     gen/ptx.sh DUMPDIR LIMITS [write]
#
# DUMPDIR is what gen --dump wrote. A line of LIMITS: an entry, then the most registers it may use, either one number
# or ARCH=number for each architecture; `write` writes what was measured. PTXAS names the assembler, JOBS how many to
# run at once. Without ptxas nothing is checked, which is a failure only where CI=true.
set -eu

dump=$1
limits=$2
mode=${3:-check}
ptxas=${PTXAS:-ptxas}
logs=$dump/log

if ! command -v "$ptxas" >/dev/null 2>&1; then
    echo "skip: ptxas is not installed"
    [ "${CI:-}" = true ] && exit 1
    exit 0
fi

rm -rf "$logs"
mkdir -p "$logs"

# Text for sm80 runs on everything later; text for sm90a on nothing else.
builds() {
    awk '{
        folder = substr($2, 3)
        if (folder ~ /a$/) {
            print $1, folder, $4
            next
        }
        count = split("80 86 89 90 100 120", arch)
        for (i = 1; i <= count; i++)
            if (arch[i] + 0 >= folder + 0)
                print $1, arch[i], $4
    }' "$dump/index.txt"
}

# shellcheck disable=SC2016
builds | xargs -r -n 3 -P "${JOBS:-2}" sh -c '
    log=$1/$3.$4
    if ! "$0" -v -arch "sm_$4" "$2/$3.dbg.ptx" -o "$log.cubin" >"$log.log" 2>&1; then
        echo "fatal: ptxas failed" >>"$log.log"
    fi
    rm -f "$log.cubin"
' "$ptxas" "$logs" "$dump"

{ builds | sed 's/^/build /'; [ "$mode" = write ] || [ ! -f "$limits" ] || sed 's/#.*//; s/^/limit /' "$limits"; } |
awk -v mode="$mode" -v logs="$logs" -v limits="$limits" '
    function fail(message) {
        print "FAIL " message
        failures++
    }
    function read_log(entry, arch,    file, line, current, part, bad, count, i) {
        file = logs "/" entry "." arch ".log"
        while ((getline line < file) > 0) {
            if (line ~ /[Ww]arning|error|fatal|C75(08|10|17|19)/) {
                print line
                bad = 1
            }
            if (line ~ /entry function/) {
                split(line, part, "\047")
                current = part[2]
            }
            if (current != entry)
                continue
            if (line ~ /bytes stack frame/) {
                count = split(line, part, /[ ,]+/)
                for (i = 1; i + 2 <= count; i++)
                    if (part[i + 1] == "bytes" && part[i + 2] == "stack" && part[i] + 0 > stack[entry])
                        stack[entry] = part[i] + 0
                    else if (part[i + 1] == "bytes" && part[i + 2] == "spill")
                        spill[entry] += part[i]
            }
            if (match(line, /Used [0-9]+ registers/))
                registers[entry, arch] = substr(line, RSTART + 5, RLENGTH - 15) + 0
            if (match(line, /[0-9]+ bytes smem/))
                smem[entry] = substr(line, RSTART, RLENGTH - 11) + 0
        }
        close(file)
        if (bad)
            fail(entry " sm_" arch ": ptxas has something to say, see above")
        if (!((entry, arch) in registers))
            fail(entry " sm_" arch ": not built")
    }
    function limit_of(entry, arch) {
        return (entry, arch) in limit ? limit[entry, arch] : (entry, "all") in limit ? limit[entry, "all"] : 0
    }
    $1 == "build" {
        if (!($2 in archs))
            order[++entries] = $2
        archs[$2] = archs[$2] " " $3
        threads[$2] = $4
        builds++
    }
    $1 == "limit" && NF > 1 {
        for (i = 3; i <= NF; i++)
            if (split($i, pair, "=") == 2)
                limit[$2, pair[1]] = pair[2] + 0
            else
                limit[$2, "all"] = $i + 0
        listed[$2] = 1
    }
    END {
        count = split("80 86 89 90 90a 100 120", columns)
        line = sprintf("%-52s", "registers for sm_")
        for (c = 1; c <= count; c++)
            line = line sprintf("%5s", columns[c])
        print line "  spill stack static smem"
        for (e = 1; e <= entries; e++) {
            entry = order[e]
            number = split(archs[entry], arch, " ")
            spill[entry] += 0
            stack[entry] += 0
            for (a = 1; a <= number; a++)
                read_log(entry, arch[a])
            line = sprintf("%-52s", entry)
            for (c = 1; c <= count; c++)
                line = line sprintf("%5s", (entry, columns[c]) in registers ? registers[entry, columns[c]] : "-")
            print line sprintf("%7d%6d%12d", spill[entry], stack[entry], smem[entry])
            if (spill[entry])
                fail(entry ": spills")
            for (a = 1; a <= number; a++)
                if (int((registers[entry, arch[a]] + 7) / 8) * 8 * threads[entry] > 65536)
                    fail(entry " sm_" arch[a] ": " threads[entry] " threads do not fit the register file")
            if (mode == "write")
                continue
            if (!(entry in listed))
                fail(entry ": not in " limits)
            for (a = 1; a <= number; a++)
                if (entry in listed && registers[entry, arch[a]] > limit_of(entry, arch[a]))
                    fail(entry " sm_" arch[a] ": " registers[entry, arch[a]] " registers, at most " \
                         limit_of(entry, arch[a]))
        }
        for (entry in listed)
            if (!(entry in archs))
                fail(entry ": in " limits ", but there is no such entry")
        if (mode == "write" && !failures) {
            print "# The most registers that each entry may use, per architecture: make ptx LIMITS=write." > limits
            for (e = 1; e <= entries; e++) {
                line = order[e]
                number = split(archs[order[e]], arch, " ")
                for (a = 1; a <= number; a++)
                    line = line " " arch[a] "=" registers[order[e], arch[a]]
                print line > limits
            }
        }
        printf "%d entries, %d builds, %d failures\n", entries, builds, failures
        exit failures ? 1 : 0
    }'
