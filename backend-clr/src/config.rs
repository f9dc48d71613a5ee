//! The runtime configuration that CoreCLR wants beside an assembly.

/// The text of `NAME.runtimeconfig.json`.
///
/// No background collector, as the program runs in one thread; no culture data, which the program never uses, so that no
/// ICU library is needed. The size of the youngest generation can't be set here: CoreCLR 8 reads `GCgen0size` from the
/// environment only, and its default is the size of the last-level cache.
///
/// Texts have four bytes for each character and lists have all their items in one array, so that more objects are large
/// than in other programs: up to a megabyte they are collected as young ones, and not with all memory.
pub(crate) fn runtime_config() -> String {
    r#"{
  "runtimeOptions": {
    "tfm": "net8.0",
    "rollForward": "LatestMajor",
    "framework": {
      "name": "Microsoft.NETCore.App",
      "version": "8.0.0"
    },
    "configProperties": {
      "System.GC.Concurrent": false,
      "System.GC.LOHThreshold": 1048576,
      "System.GC.Server": false,
      "System.Globalization.Invariant": true,
      "System.Runtime.TieredCompilation": true,
      "System.Runtime.TieredPGO": true
    }
  }
}
"#
    .to_owned()
}
