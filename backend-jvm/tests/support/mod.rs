//! Runs jars in a real JVM: nothing else proves what the backend writes.

use std::ffi::OsString;
use std::process::{Command, Output};

/// The `java` to test with: `RPY_JAVA`, or the one on the path.
pub fn java() -> OsString {
    std::env::var_os("RPY_JAVA").unwrap_or_else(|| "java".into())
}

/// Runs a jar with every class verified.
pub fn run_jar(jar: &[u8], arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("test.jar");
    std::fs::write(&path, jar).expect("the jar is written");
    Command::new(java())
        .args(["-Xverify:all", "-XX:TieredStopAtLevel=1", "-jar"])
        .arg(path)
        .args(arguments)
        .output()
        .expect("java (set RPY_JAVA, or put java on the path)")
}

/// Runs a jar and gives its standard output; the run must succeed.
pub fn output_of(jar: &[u8]) -> String {
    let output = run_jar(jar, &[]);
    assert!(
        output.status.success(),
        "java failed: {}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("text")
}
