//! The README's console blocks do what they show. Blocks marked `text` are only shown.

#[test]
fn the_readmes_console_blocks_do_what_they_show() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| home.path().join(name).display().to_string();
    trycmd::TestCases::new()
        .register_bin("cmkata", std::path::Path::new(env!("CARGO_BIN_EXE_cmkata")))
        .env("CMKATA_CACHE", path("cache"))
        .env("XDG_DATA_HOME", path("data"))
        .env("XDG_CONFIG_HOME", path("config"))
        .env("NO_COLOR", "1")
        .env("COLUMNS", "80")
        .case("README.md")
        .run();
}
