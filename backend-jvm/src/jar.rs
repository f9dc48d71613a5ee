//! The jar: a ZIP file with a manifest, the same bytes for the same contents.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Packs the entries, sorted by name behind the manifest, all dated 1 January 1980 (the ZIP epoch).
///
/// # Errors
///
/// When the ZIP writer refuses, as for a file over four gigabytes.
pub fn pack(main_class: &str, entries: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut jar = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    jar.start_file("META-INF/MANIFEST.MF", options)?;
    jar.write_all(manifest(main_class).as_bytes())?;
    for (name, bytes) in entries {
        jar.start_file(name.as_str(), options)?;
        jar.write_all(bytes)?;
    }
    Ok(jar.finish()?.into_inner())
}

fn manifest(main_class: &str) -> String {
    format!("Manifest-Version: 1.0\r\nMain-Class: {main_class}\r\n\r\n")
}
