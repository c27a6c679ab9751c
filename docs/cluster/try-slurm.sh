#!/usr/bin/env bash
# Tries grade.sbatch on a real Slurm of one node: a class in one piece, the same class as an array of three tasks of which
# one is killed on the way, the array again, the parts joined, and every file compared.
#
#   cargo build --release && sudo docs/cluster/try-slurm.sh target/release/cmkata
#
# It installs Debian's packages of Slurm if they are not there, and needs root for that and for slurmd. Everything else is
# in a folder of its own: configuration, keys, logs, and daemons on ports of their own, which it stops at the end.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$(realpath "${1:-$root/target/release/cmkata}")
parts=3 seed=20261125
dir=$(mktemp -d)
chmod 755 "$dir"
started=()

stop() {
    status=$?
    scancel --user=root --quiet 2>/dev/null || true
    for pid in "${started[@]}"; do
        kill "$pid" 2>/dev/null || true
    done
    for pid in "${started[@]}"; do
        # A daemon that does not end when asked to is ended.
        timeout 10 tail --pid="$pid" -f /dev/null || kill -KILL "$pid" 2>/dev/null || true
    done
    if [ "$status" -eq 0 ]; then rm -rf "$dir"; else echo "what is left to look at is in $dir" >&2; fi
}
trap stop EXIT

say() { printf '== %s\n' "$*"; }

# Waits until a command succeeds.
until_true() {
    for _ in $(seq 600); do
        if "$@" >/dev/null 2>&1; then return; fi
        sleep 0.1
    done
    echo "error: waited in vain for: $*" >&2
    return 1
}

install() {
    local missing=0
    for needed in sbatch munged slurmctld slurmd; do command -v "$needed" >/dev/null || missing=1; done
    [ "$missing" -eq 1 ] || return 0
    # No daemon of the packages' own: ours are started below.
    printf '#!/bin/sh\nexit 101\n' > "$dir/policy-rc.d"
    chmod +x "$dir/policy-rc.d"
    apt-get update -qq
    POLICYRCD="$dir/policy-rc.d" DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq -y --no-install-recommends munge slurmctld slurmd slurm-client >"$dir/apt.log"
}

# One node with one processor more than there are parts at a time, whatever the computer has: the parts shall run side by side.
configure() {
    mkdir -m 700 "$dir/munge"
    mkdir "$dir/state" "$dir/spool"
    dd if=/dev/urandom of="$dir/munge/key" bs=128 count=1 status=none
    chmod 400 "$dir/munge/key"
    node=$(hostname -s)
    cat >"$dir/slurm.conf" <<CONF
ClusterName=try
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=36817
SlurmdPort=36818
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$dir/munge/socket
CredType=cred/munge
# No systemd, no cgroups: processes are found by their parents.
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
ReturnToService=2
MpiDefault=none
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd.pid
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/slurmd.log
NodeName=$node NodeAddr=127.0.0.1 CPUs=$((parts + 1)) RealMemory=8000 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
    export SLURM_CONF=$dir/slurm.conf
}

start() {
    munged --foreground --force --key-file="$dir/munge/key" --socket="$dir/munge/socket" --pid-file="$dir/munge/pid" \
        --log-file="$dir/munge/log" --seed-file="$dir/munge/seed" >"$dir/munge/out" 2>&1 &
    started+=($!)
    until_true test -S "$dir/munge/socket"
    # Jobs reach it too, whoever they are.
    chmod 711 "$dir/munge"
    slurmctld -D >"$dir/slurmctld.out" 2>&1 &
    started+=($!)
    slurmd -D >"$dir/slurmd.out" 2>&1 &
    started+=($!)
    until_true sh -c 'sinfo --noheader --format=%T | grep -qx idle'
}

# Thirty students: sources of their own, sources of others, and some that are broken.
class() {
    local number=0 solutions=("$root"/solutions/node/n-plus-one/*/*.rs)
    for student in $(seq -w 30); do
        local file=$dir/class/s$student/node/n-plus-one.rs
        mkdir -p "${file%/*}"
        cat "${solutions[$((number % ${#solutions[@]}))]}" >"$file"
        case $((number % 5)) in
            0 | 1 | 2) printf '// %s\n' "$student" >>"$file" ;;
            3) printf 'let broken%s\n' "$((number % 10))" >>"$file" ;;
        esac
        number=$((number + 1))
    done
    : >"$dir/class/s30/node/n-plus-one.rs"
    tar -C "$dir/class" -czf "$dir/class/s29.tar.gz" s29
    rm -r "$dir/class/s29"
    { echo id; seq -f 's%02.0f' 31; } >"$dir/roster.csv"
}

# Submits the array, and prints the number of its job.
submit() {
    sbatch --parsable --array="1-$parts" --cpus-per-task=1 --mem-per-cpu=0 --chdir="$dir" --output="$dir/task-%a.log" \
        "$root/docs/cluster/grade.sbatch" "$dir/parts" "$seed" class --roster roster.csv
}

# Whether no task of a job is left.
ended() { ! squeue --noheader --job="$1" 2>/dev/null | grep -q .; }

states() { scontrol show job "$1" | grep -oE 'ArrayTaskId=[0-9]+|JobState=[A-Z]+' | paste -sd' \n'; }

some_verdicts() { ls "$dir/parts/part-2/verdicts/"*.json; }

install
configure
start
class
say "$(sinfo --version), $(sinfo --noheader --format='%D node, %c processors, %T')"
mkdir "$dir/bin"
ln -s "$program" "$dir/bin/cmkata"
export PATH=$dir/bin:$PATH CMKATA_CACHE=$dir/cache CMKATA_BANK=$root

say "the class in one piece"
(cd "$dir" && cmkata grade class --roster roster.csv --seed "$seed" --out whole 2>&1) | tail -n 4

job=$(submit)
until_true some_verdicts
scancel --signal=KILL --full "${job}_2"
until_true ended "$job"
say "job $job, part 2 killed with $(some_verdicts | wc -l) verdicts found"
states "$job"
if [ -e "$dir/parts/part-2/gradebook.json" ]; then
    echo "error: part 2 was done before it could be killed" >&2
    exit 1
fi

job=$(submit)
merge="cmkata grade merge parts/part-* --out merged"
merging=$(sbatch --parsable --dependency="afterok:$job" --kill-on-invalid-dep=yes --chdir="$dir" --output="$dir/merge.log" \
    --wrap "$merge")
until_true ended "$job"
until_true ended "$merging"
say "job $job, the same array again, and $merging, which joins the parts"
states "$job"
grep -h judging "$dir"/task-*.log || true
tail -n 3 "$dir/merge.log"

say "every file of both folders"
diff --recursive "$dir/whole" "$dir/merged"
for report in gradebook.json grades.csv junit.xml index.html; do
    cmp "$dir/whole/$report" "$dir/merged/$report" && sha256sum "$dir/merged/$report" | sed "s|$dir/||"
done
say "$(find "$dir/merged" -type f | wc -l) files, the same byte for byte"
