//! The PE32 image around the metadata (ECMA-335 II.25): headers, one `.text` section that holds everything of ours, and
//! the `.reloc` section that the loader stub needs.

/// Where `.text` is mapped.
const TEXT_ADDRESS: u32 = 0x2000;
const SECTION_ALIGNMENT: u32 = 0x2000;
const FILE_ALIGNMENT: u32 = 0x200;
const IMAGE_BASE: u32 = 0x0040_0000;
const IMPORT_ADDRESS_TABLE_SIZE: u32 = 8;
const CLI_HEADER_SIZE: u32 = 72;
/// The address of what comes first after the import address table and the CLI header: the method bodies.
pub(super) const BODIES_ADDRESS: u32 = TEXT_ADDRESS + IMPORT_ADDRESS_TABLE_SIZE + CLI_HEADER_SIZE;
const HEADERS_SIZE: u32 = 0x200;

/// What an image is made of; `bodies` begins at [`BODIES_ADDRESS`].
pub(super) struct Parts<'a> {
    pub(super) bodies: &'a [u8],
    pub(super) resources: &'a [u8],
    pub(super) metadata: &'a [u8],
    /// Token of the method that starts the program, zero for a library.
    pub(super) entry_point: u32,
}

/// Lays out the image.
pub(super) fn write(parts: &Parts<'_>) -> Vec<u8> {
    let text = Text::layout(parts);
    let reloc_address = round_up(TEXT_ADDRESS + text.size, SECTION_ALIGNMENT);
    let text_file_size = round_up(text.size, FILE_ALIGNMENT);
    let mut image = headers(&text, reloc_address, text_file_size, parts.entry_point != 0);
    text.write(parts, &mut image);
    pad(&mut image, HEADERS_SIZE + text_file_size);
    image.extend_from_slice(&relocations(text.entry_stub));
    pad(&mut image, HEADERS_SIZE + text_file_size + FILE_ALIGNMENT);
    image
}

/// Addresses inside `.text`.
struct Text {
    resources: u32,
    metadata: u32,
    import_table: u32,
    entry_stub: u32,
    size: u32,
}

const IMPORT_TABLE_SIZE: u32 = 40;
const IMPORT_LOOKUP_SIZE: u32 = 8;
const HINT_AND_NAME: &[u8] = b"\0\0_CorExeMain\0";
const LIBRARY_NAME: &[u8] = b"mscoree.dll\0";

impl Text {
    fn layout(parts: &Parts<'_>) -> Text {
        let resources = round_up(BODIES_ADDRESS + parts.bodies.len() as u32, 8);
        let metadata = round_up(resources + parts.resources.len() as u32, 4);
        let import_table = round_up(metadata + parts.metadata.len() as u32, 4);
        let names = import_table + IMPORT_TABLE_SIZE + IMPORT_LOOKUP_SIZE;
        // The stub's operand, two bytes in, must be aligned for the relocation.
        let entry_stub = round_up(names + (HINT_AND_NAME.len() + LIBRARY_NAME.len()) as u32, 4) + 2;
        Text {
            resources,
            metadata,
            import_table,
            entry_stub,
            size: entry_stub + 6 - TEXT_ADDRESS,
        }
    }

    fn write(&self, parts: &Parts<'_>, image: &mut Vec<u8>) {
        let lookup = self.import_table + IMPORT_TABLE_SIZE;
        let hint = lookup + IMPORT_LOOKUP_SIZE;
        let library = hint + HINT_AND_NAME.len() as u32;
        words(image, &[hint, 0]); // import address table (II.25.3.1)
        self.write_cli_header(parts, image);
        image.extend_from_slice(parts.bodies);
        self.pad_to(image, self.resources);
        image.extend_from_slice(parts.resources);
        self.pad_to(image, self.metadata);
        image.extend_from_slice(parts.metadata);
        self.pad_to(image, self.import_table);
        words(image, &[lookup, 0, 0, library, TEXT_ADDRESS, 0, 0, 0, 0, 0]);
        words(image, &[hint, 0]);
        image.extend_from_slice(HINT_AND_NAME);
        image.extend_from_slice(LIBRARY_NAME);
        self.pad_to(image, self.entry_stub);
        image.extend_from_slice(&[0xFF, 0x25]); // jmp dword ptr [the import address table]
        words(image, &[IMAGE_BASE + TEXT_ADDRESS]);
    }

    /// II.25.3.3.
    fn write_cli_header(&self, parts: &Parts<'_>, image: &mut Vec<u8>) {
        let il_only = 1;
        let resources = if parts.resources.is_empty() {
            [0, 0]
        } else {
            [self.resources, parts.resources.len() as u32]
        };
        words(image, &[CLI_HEADER_SIZE, 2 | 5 << 16]); // runtime version 2.5
        words(
            image,
            &[
                self.metadata,
                parts.metadata.len() as u32,
                il_only,
                parts.entry_point,
            ],
        );
        words(image, &resources);
        // Strong name, code manager table, vtable fixups, export address table jumps, managed native header.
        words(image, &[0; 10]);
    }

    fn pad_to(&self, image: &mut Vec<u8>, address: u32) {
        pad(image, HEADERS_SIZE + address - TEXT_ADDRESS);
    }
}

/// The MS-DOS header, the PE signature, the file header, the optional header and the section headers (II.25.2).
fn headers(text: &Text, reloc_address: u32, text_file_size: u32, is_program: bool) -> Vec<u8> {
    let mut out = dos_header();
    out.extend_from_slice(b"PE\0\0");
    halves(&mut out, &[0x14C, 2]); // I386, two sections
    words(&mut out, &[0, 0, 0]); // no time stamp: the same input gives the same bytes
    let executable_32_bit = 0x0102;
    let library = if is_program { 0 } else { 0x2000 };
    halves(&mut out, &[0xE0, executable_32_bit | library]);
    optional_header(text, reloc_address, text_file_size, &mut out);
    let code_execute_read = 0x6000_0020;
    section_header(
        &mut out,
        b".text\0\0\0",
        text.size,
        TEXT_ADDRESS,
        text_file_size,
        HEADERS_SIZE,
    );
    words(&mut out, &[code_execute_read]);
    let data_discardable_read = 0x4200_0040;
    section_header(
        &mut out,
        b".reloc\0\0",
        RELOCATIONS_SIZE,
        reloc_address,
        FILE_ALIGNMENT,
        HEADERS_SIZE + text_file_size,
    );
    words(&mut out, &[data_discardable_read]);
    pad(&mut out, HEADERS_SIZE);
    out
}

/// II.25.2.1: the stub program that says what the file is not.
fn dos_header() -> Vec<u8> {
    let mut out = vec![0; 0x80];
    out[..2].copy_from_slice(b"MZ");
    // Header fields of the standard's own listing: pages, relocations, paragraphs, stack, offset of the PE signature.
    for (offset, value) in [
        (2, 0x90),
        (4, 3),
        (8, 4),
        (12, 0xFFFF),
        (16, 0xB8),
        (24, 0x40),
        (0x3C, 0x80u16),
    ] {
        out[offset..offset + 2].copy_from_slice(&value.to_le_bytes());
    }
    let code = [
        0x0E, 0x1F, 0xBA, 0x0E, 0x00, 0xB4, 0x09, 0xCD, 0x21, 0xB8, 0x01, 0x4C, 0xCD, 0x21,
    ];
    out[0x40..0x4E].copy_from_slice(&code);
    let message = b"This program cannot be run in DOS mode.\r\r\n$";
    out[0x4E..0x4E + message.len()].copy_from_slice(message);
    out
}

/// II.25.2.3.
fn optional_header(text: &Text, reloc_address: u32, text_file_size: u32, out: &mut Vec<u8>) {
    halves(out, &[0x10B]); // PE32
    out.extend_from_slice(&[8, 0]); // linker version
    words(out, &[text_file_size, FILE_ALIGNMENT, 0]);
    words(out, &[text.entry_stub, TEXT_ADDRESS, reloc_address]);
    words(out, &[IMAGE_BASE, SECTION_ALIGNMENT, FILE_ALIGNMENT]);
    halves(out, &[4, 0, 0, 0, 4, 0]); // versions of system, image and subsystem
    words(
        out,
        &[
            0,
            round_up(reloc_address + RELOCATIONS_SIZE, SECTION_ALIGNMENT),
            HEADERS_SIZE,
            0,
        ],
    );
    let console = 3;
    let nx_compatible_dynamic_base_no_seh = 0x0540;
    halves(out, &[console, nx_compatible_dynamic_base_no_seh]);
    words(out, &[0x0010_0000, 0x1000, 0x0010_0000, 0x1000, 0]); // stack and heap sizes, loader flags
    let mut directories = [[0u32; 2]; 16];
    directories[1] = [text.import_table, IMPORT_TABLE_SIZE];
    directories[5] = [reloc_address, RELOCATIONS_SIZE];
    directories[12] = [TEXT_ADDRESS, IMPORT_ADDRESS_TABLE_SIZE];
    directories[14] = [TEXT_ADDRESS + IMPORT_ADDRESS_TABLE_SIZE, CLI_HEADER_SIZE];
    words(out, &[directories.len() as u32]);
    words(out, directories.as_flattened());
}

/// All of a section header but its last word, the characteristics (II.25.3).
fn section_header(
    out: &mut Vec<u8>,
    name: &[u8; 8],
    size: u32,
    address: u32,
    file_size: u32,
    file_offset: u32,
) {
    out.extend_from_slice(name);
    words(out, &[size, address, file_size, file_offset, 0, 0, 0]);
}

const RELOCATIONS_SIZE: u32 = 12;

/// II.25.3.2: the stub's operand is the only address in the image.
fn relocations(entry_stub: u32) -> Vec<u8> {
    let operand = entry_stub + 2;
    let mut out = Vec::new();
    words(&mut out, &[operand & !0xFFF, RELOCATIONS_SIZE]);
    let high_low = 3 << 12;
    halves(&mut out, &[high_low | (operand & 0xFFF) as u16, 0]);
    out
}

fn words(out: &mut Vec<u8>, values: &[u32]) {
    out.extend(values.iter().flat_map(|value| value.to_le_bytes()));
}

fn halves(out: &mut Vec<u8>, values: &[u16]) {
    out.extend(values.iter().flat_map(|value| value.to_le_bytes()));
}

fn round_up(value: u32, to: u32) -> u32 {
    value.div_ceil(to) * to
}

fn pad(out: &mut Vec<u8>, size: u32) {
    debug_assert!(out.len() <= size as usize, "padding only grows");
    out.resize(size as usize, 0);
}
