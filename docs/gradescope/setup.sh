#!/usr/bin/env bash
# Prepares Gradescope's image: a linker, Rust, cmkata, and the kit that every kata is linked with. It runs once, as root,
# when the image is built, and may use the network; run_autograder may not need it.
set -euo pipefail
root="${AUTOGRADER:-/autograder}"
. "$root/source/grading.conf"

# Below /usr, where the user that a submission runs as may read.
export RUSTUP_HOME="${RUSTUP_HOME:-/usr/local/rustup}" CARGO_HOME="${CARGO_HOME:-/usr/local/cargo}"
export PATH="$root/bin:$CARGO_HOME/bin:$PATH" CMKATA_CACHE="${CMKATA_CACHE:-$root/cache}"

if ! command -v cc >/dev/null; then
    apt-get install -y --no-install-recommends build-essential ca-certificates curl git
fi
if ! command -v rustc >/dev/null; then
    curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs |
        sh -s -- -y --no-modify-path --profile minimal --default-toolchain "$RUST"
fi
if [ -f "$root/source/cmkata" ]; then
    install -D -m 755 "$root/source/cmkata" "$root/bin/cmkata"
elif ! command -v cmkata >/dev/null; then
    cargo install --locked --git "$CMKATA_GIT" --root "$root" cmkata
fi

# Grades nobody, and so builds the kit: the first submission then waits no longer than the others.
warm="$(mktemp -d)"
trap 'rm -rf "$warm"' EXIT
mkdir "$warm/class"
cmkata grade "$warm/class" --katas "$KATAS" --seed "$SEED" --jail container --out "$warm/grades"
cmkata doctor || true
