//! The README's console blocks do what they show, one after another in one folder. Blocks marked `text` or `sh` are
//! only shown.

use std::path::Path;

#[test]
fn the_readmes_console_blocks_do_what_they_show() {
    let home = tempfile::tempdir().expect("a temporary folder");
    // Commands run in the folder that has the page's name and ends in `.in`, far from any clone or workspace.
    let page = home.path().join("README.md");
    std::fs::create_dir(page.with_extension("in")).expect("a folder to work in");
    link(&Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"), &page);
    // The judge's own tests keep the kit they have built here too.
    let cache = std::env::current_exe().expect("this program").with_file_name("judge-cache");
    trycmd::TestCases::new()
        .register_bin("cmkata", Path::new(env!("CARGO_BIN_EXE_cmkata")))
        .env("CMKATA_CACHE", cache.display().to_string())
        .env("COLUMNS", "80")
        .env("LC_ALL", "C.UTF-8")
        .env("NO_COLOR", "1")
        .case(&page)
        .run();
}

/// A link, so that `TRYCMD=overwrite` reaches the page itself.
#[cfg(unix)]
fn link(from: &Path, to: &Path) {
    std::os::unix::fs::symlink(from, to).expect("a link");
}

#[cfg(not(unix))]
fn link(from: &Path, to: &Path) {
    std::fs::copy(from, to).expect("a copy");
}
