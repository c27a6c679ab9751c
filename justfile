# Every routine of the project, named once.

# What CI runs
check:
    .ci/run

# The README's test command
test *args:
    cargo test --workspace {{args}}

# Check the bank: every solution gets the verdict it is filed under
verify *katas:
    cargo run --release -- verify {{katas}}

# Measure the README's figures; `just bench save` measures one of them
bench *names:
    cargo bench -- {{names}}

# Look for ten bugs with plain tests, with shuttle and with cmkata, as docs/schedules.md has it; `just peers lost_update` takes one
peers *bugs:
    cargo run --release --manifest-path benches/peers/Cargo.toml -- {{bugs}}

# Feed a reader what nobody would write, for two minutes: `just fuzz trace_read`, `just fuzz commit_read`, `just fuzz bank_yaml questions katas`
fuzz target *seeds:
    mkdir -p fuzz/corpus/{{target}}
    cargo +nightly fuzz run {{target}} fuzz/corpus/{{target}} {{seeds}} -- -max_total_time=120 -max_len=4096 -timeout=10

# Take today's output as what is expected; read the difference before you commit it
bless:
    INSTA_UPDATE=always TRYCMD=overwrite cargo test --workspace
    git diff --stat

fmt:
    cargo fmt --all
    cargo fmt --manifest-path benches/peers/Cargo.toml

lint:
    cargo clippy --workspace --all-targets -- -D warnings
