//! Runs jars in a real JVM: nothing else proves what the backend writes.

use hosts::{Host, Hosts};
use std::process::Output;

/// Runs a jar with every class verified, in the `java` that `RPY_JAVA` names, that was fetched or is on the path.
pub fn run_jar(jar: &[u8], arguments: &[&str]) -> Output {
    let java = Hosts::new()
        .find(Host::Java)
        .unwrap_or_else(|| unreachable!("no java: {}", Host::Java.advice()));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("test.jar");
    std::fs::write(&path, jar).expect("the jar is written");
    let mut command = java.command();
    command
        .args(["-Xverify:all", "-XX:TieredStopAtLevel=1", "-jar"])
        .arg(path)
        .args(arguments);
    command.output().expect("java starts")
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
