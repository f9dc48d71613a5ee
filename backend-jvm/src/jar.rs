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
pub fn pack(
    main_class: Option<&str>,
    entries: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<u8>, zip::result::ZipError> {
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

/// The manifest. Its lines may have 72 bytes at most; a longer one goes on behind a space (JAR specification, "Notes on
/// Manifest and Signature Files").
fn manifest(main_class: Option<&str>) -> String {
    let mut manifest = "Manifest-Version: 1.0\r\n".to_owned();
    if let Some(main_class) = main_class {
        let mut width = 0;
        for character in format!("Main-Class: {main_class}").chars() {
            if width + character.len_utf8() > 70 {
                manifest.push_str("\r\n ");
                width = 1;
            }
            manifest.push(character);
            width += character.len_utf8();
        }
        manifest.push_str("\r\n");
    }
    manifest.push_str("\r\n");
    manifest
}
