//! `docs/ir.md` says what the tables say.

use std::path::PathBuf;

/// With `BLESS=1` in the environment the document is written anew.
#[test]
fn the_reference_is_current() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/ir.md");
    let expected = core_ir::reference::markdown();
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        std::fs::write(&path, &expected).expect("the document can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "docs/ir.md is stale: run `BLESS=1 cargo test -p core-ir --test reference`"
    );
}
