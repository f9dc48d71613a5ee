//! Emits the assembly of a `.rir` file: `emit IN.rir OUT.dll`.
#![allow(clippy::unwrap_used)]

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let module = core_ir::text::parse(&std::fs::read_to_string(&arguments[1]).unwrap()).unwrap();
    let artefact = backend_clr::emit(&module, &backend_clr::Options::default()).unwrap();
    std::fs::write(&arguments[2], artefact.assembly).unwrap();
    let config = arguments[2].replace(".dll", ".runtimeconfig.json");
    std::fs::write(config, artefact.runtime_config).unwrap();
    std::fs::write(
        arguments[2].replace(".dll", ".il"),
        backend_clr::listing(&module, &backend_clr::Options::default()).unwrap(),
    )
    .unwrap();
}
