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

# Feed a reader what nobody would write, for two minutes: trace_read or bank_yaml
fuzz target:
    cargo +nightly fuzz run {{target}} -- -max_total_time=120 -timeout=5

# Take today's output as what is expected; read the difference before you commit it
bless:
    INSTA_UPDATE=always TRYCMD=overwrite cargo test --workspace
    git diff --stat

fmt:
    cargo fmt --all

lint:
    cargo clippy --workspace --all-targets -- -D warnings
