//! [`Assembly`]: collects everything of one assembly and writes it.

use indexmap::IndexMap;

use super::body::MethodBody;
use super::flags::{FieldFlags, MethodFlags, TypeFlags};
use super::heaps::Heaps;
use super::image;
use super::signature::{MethodSignature, Type, field_signature, locals_signature};
use super::tables::{Table, Tables};
use super::token::{
    AssemblyRef, Field, MemberRef, Method, StandAloneSig, TypeDef, TypeDefOrRef, TypeRef, TypeSpec,
    UserString,
};

/// Identity of an assembly.
#[derive(Clone, Copy, Debug)]
pub struct AssemblyName<'a> {
    /// Its simple name.
    pub name: &'a str,
    /// Major, minor, build and revision number.
    pub version: [u16; 4],
    /// The public key token, empty for an assembly without strong name.
    pub public_key_token: &'a [u8],
}

/// What a type is declared with.
#[derive(Clone, Copy, Debug)]
pub struct TypeShape<'a> {
    /// Its namespace, empty for none.
    pub namespace: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Visibility and kind.
    pub flags: TypeFlags,
    /// Its parent, none only for `<Module>` and interfaces.
    pub extends: Option<TypeDefOrRef>,
}

/// What a method is declared with.
#[derive(Clone, Debug)]
pub struct MethodShape<'a> {
    /// Its name.
    pub name: &'a str,
    /// Visibility and kind.
    pub flags: MethodFlags,
    /// Implementation flags (II.23.1.11): zero for IL.
    pub implementation: u16,
    /// Its signature.
    pub signature: &'a MethodSignature,
}

// Columns that are changed after the row was pushed.
const TYPE_DEF_FIELDS: usize = 4;
const TYPE_DEF_METHODS: usize = 5;
const METHOD_RVA: usize = 0;

/// An assembly of one module, in the making.
///
/// Types may be declared at any time; fields, and apart from them methods, are added in the order of their types, as the
/// tables hold them as runs (II.22.37).
#[derive(Debug)]
pub struct Assembly {
    pub(super) heaps: Heaps,
    pub(super) tables: Tables,
    bodies: Vec<u8>,
    resources: Vec<u8>,
    entry_point: u32,
    type_refs: IndexMap<(u32, String, String), TypeRef>,
    type_specs: IndexMap<Vec<u8>, TypeSpec>,
    member_refs: IndexMap<(u32, String, Vec<u8>), MemberRef>,
    stand_alone: IndexMap<Vec<u8>, StandAloneSig>,
    /// The type whose fields, and methods, were begun last.
    field_owner: u32,
    method_owner: u32,
}

impl Assembly {
    /// An assembly that holds only the `<Module>` type (II.10.8).
    pub fn new(name: AssemblyName<'_>, module_name: &str) -> Self {
        let mut heaps = Heaps::new();
        let mut tables = Tables::new();
        let module = heaps.string(module_name);
        tables.push(Table::Module, [0, module, Heaps::MVID, 0, 0]);
        let [major, minor, build, revision] = name.version.map(u32::from);
        let own_name = heaps.string(name.name);
        let sha1 = 0x8004;
        tables.push(
            Table::Assembly,
            [sha1, major, minor, build, revision, 0, 0, own_name, 0],
        );
        let module_type = heaps.string("<Module>");
        tables.push(Table::TypeDef, [0, module_type, 0, 0, 1, 1]);
        Assembly {
            heaps,
            tables,
            bodies: Vec::new(),
            resources: Vec::new(),
            entry_point: 0,
            type_refs: IndexMap::new(),
            type_specs: IndexMap::new(),
            member_refs: IndexMap::new(),
            stand_alone: IndexMap::new(),
            field_owner: 1,
            method_owner: 1,
        }
    }

    /// The `<Module>` type, the home of what belongs to no class.
    pub fn module_type(&self) -> TypeDef {
        TypeDef(1)
    }

    /// A reference to another assembly (II.22.5).
    pub fn assembly_ref(&mut self, name: AssemblyName<'_>) -> AssemblyRef {
        let [major, minor, build, revision] = name.version.map(u32::from);
        let key = self.heaps.blob(name.public_key_token);
        let text = self.heaps.string(name.name);
        let row = [major, minor, build, revision, 0, key, text, 0, 0];
        AssemblyRef(self.tables.push(Table::AssemblyRef, row))
    }

    /// A type of another assembly (II.22.38); the same type gives the same row.
    pub fn type_ref(&mut self, scope: AssemblyRef, namespace: &str, name: &str) -> TypeRef {
        let key = (scope.0, namespace.to_owned(), name.to_owned());
        if let Some(&found) = self.type_refs.get(&key) {
            return found;
        }
        let in_assembly = scope.0 << 2 | 2; // ResolutionScope
        let row = [in_assembly, self.heaps.string(name), self.heaps.string(namespace)];
        let made = TypeRef(self.tables.push(Table::TypeRef, row));
        self.type_refs.insert(key, made);
        made
    }

    /// A constructed type as a token (II.22.39).
    pub fn type_spec(&mut self, of: &Type) -> TypeSpec {
        let mut blob = Vec::new();
        of.encode(&mut blob);
        if let Some(&found) = self.type_specs.get(&blob) {
            return found;
        }
        let offset = self.heaps.blob(&blob);
        let made = TypeSpec(self.tables.push(Table::TypeSpec, [offset]));
        self.type_specs.insert(blob, made);
        made
    }

    /// A method of a type that is not ours, or of a constructed type (II.22.25).
    pub fn method_ref(
        &mut self,
        owner: impl Into<TypeDefOrRef>,
        name: &str,
        signature: &MethodSignature,
    ) -> MemberRef {
        self.member_ref(owner.into(), name, signature.encode())
    }

    /// A field of a type that is not ours (II.22.25).
    pub fn field_ref(&mut self, owner: impl Into<TypeDefOrRef>, name: &str, of: &Type) -> MemberRef {
        self.member_ref(owner.into(), name, field_signature(of))
    }

    fn member_ref(&mut self, owner: TypeDefOrRef, name: &str, signature: Vec<u8>) -> MemberRef {
        let parent = match owner {
            TypeDefOrRef::Def(row) => row.0 << 3,
            TypeDefOrRef::Ref(row) => row.0 << 3 | 1,
            TypeDefOrRef::Spec(row) => row.0 << 3 | 4,
        };
        let key = (parent, name.to_owned(), signature);
        if let Some(&found) = self.member_refs.get(&key) {
            return found;
        }
        let row = [parent, self.heaps.string(name), self.heaps.blob(&key.2)];
        let made = MemberRef(self.tables.push(Table::MemberRef, row));
        self.member_refs.insert(key, made);
        made
    }

    /// A type of this assembly (II.22.37).
    pub fn type_def(&mut self, shape: TypeShape<'_>) -> TypeDef {
        let name = self.heaps.string(shape.name);
        let namespace = self.heaps.string(shape.namespace);
        let extends = shape.extends.map_or(0, TypeDefOrRef::coded);
        // The runs of members are filled in as they come; see `run_starts`.
        TypeDef(
            self.tables
                .push(Table::TypeDef, [shape.flags, name, namespace, extends, 0, 0]),
        )
    }

    /// A field (II.22.15).
    pub fn field(&mut self, owner: TypeDef, name: &str, of: &Type, flags: FieldFlags) -> Field {
        self.field_owner = self.begin_run(self.field_owner, owner, TYPE_DEF_FIELDS, Table::Field);
        let row = [
            u32::from(flags),
            self.heaps.string(name),
            self.heaps.blob(&field_signature(of)),
        ];
        Field(self.tables.push(Table::Field, row))
    }

    /// A method (II.22.26), as yet without a body.
    pub fn method(&mut self, owner: TypeDef, shape: &MethodShape<'_>) -> Method {
        self.method_owner = self.begin_run(self.method_owner, owner, TYPE_DEF_METHODS, Table::MethodDef);
        let first_parameter = self.tables.rows(Table::Param) + 1;
        let row = [
            0,
            u32::from(shape.implementation),
            u32::from(shape.flags),
            self.heaps.string(shape.name),
            self.heaps.blob(&shape.signature.encode()),
            first_parameter,
        ];
        Method(self.tables.push(Table::MethodDef, row))
    }

    /// Names a parameter of the method that was declared last; parameters count from one (II.22.33).
    pub fn parameter(&mut self, sequence: u16, name: &str) {
        let name = self.heaps.string(name);
        self.tables.push(Table::Param, [0, u32::from(sequence), name]);
    }

    /// The interned signature of a body's locals; none where there are none.
    pub fn locals(&mut self, locals: &[Type]) -> Option<StandAloneSig> {
        (!locals.is_empty()).then(|| self.stand_alone_sig(locals_signature(locals)))
    }

    /// The interned signature of an indirect call (II.23.2.3).
    pub fn call_site(&mut self, signature: &MethodSignature) -> StandAloneSig {
        self.stand_alone_sig(signature.encode())
    }

    fn stand_alone_sig(&mut self, blob: Vec<u8>) -> StandAloneSig {
        if let Some(&found) = self.stand_alone.get(&blob) {
            return found;
        }
        let offset = self.heaps.blob(&blob);
        let made = StandAloneSig(self.tables.push(Table::StandAloneSig, [offset]));
        self.stand_alone.insert(blob, made);
        made
    }

    /// A string literal for `ldstr`.
    pub fn user_string(&mut self, text: &str) -> UserString {
        UserString(self.heaps.user_string(text))
    }

    /// Gives a method its body.
    pub fn set_body(&mut self, method: Method, body: &MethodBody) {
        let offset = body.write(&mut self.bodies);
        self.tables.set(
            Table::MethodDef,
            method.0,
            METHOD_RVA,
            image::BODIES_ADDRESS + offset,
        );
    }

    /// A resource of the manifest, in this file (II.22.24, II.24.2.1): its length, then its bytes, aligned to eight.
    pub fn resource(&mut self, name: &str, bytes: &[u8]) {
        self.resources.resize(self.resources.len().div_ceil(8) * 8, 0);
        let offset = self.resources.len() as u32;
        self.resources
            .extend_from_slice(&(bytes.len() as u32).to_le_bytes());
        self.resources.extend_from_slice(bytes);
        let public = 1;
        let name = self.heaps.string(name);
        self.tables
            .push(Table::ManifestResource, [offset, public, name, 0]);
    }

    /// Marks the assembly with an attribute whose constructor is `constructor` and whose arguments are encoded in
    /// `value` (II.22.10, II.23.3).
    pub fn assembly_attribute(&mut self, constructor: MemberRef, value: &[u8]) {
        let this_assembly = 1 << 5 | 14; // HasCustomAttribute
        let member_ref = constructor.0 << 3 | 3; // CustomAttributeType
        let row = [this_assembly, member_ref, self.heaps.blob(value)];
        self.tables.push(Table::CustomAttribute, row);
    }

    /// The method that starts the program.
    pub fn set_entry_point(&mut self, method: Method) {
        self.entry_point = method.token().bits();
    }

    /// Writes the image. The module version identifier is a hash of all else, so equal assemblies are equal bytes.
    pub fn finish(mut self) -> Vec<u8> {
        self.finish_runs(TYPE_DEF_FIELDS, Table::Field);
        self.finish_runs(TYPE_DEF_METHODS, Table::MethodDef);
        let mut metadata = self.metadata();
        let hash = content_hash(&[&self.bodies, &self.resources, &metadata]);
        self.heaps.set_mvid(hash);
        metadata = self.metadata();
        image::write(&image::Parts {
            bodies: &self.bodies,
            resources: &self.resources,
            metadata: &metadata,
            entry_point: self.entry_point,
        })
    }

    /// Notes that `owner` gets its next member; gives the owner's row.
    fn begin_run(&mut self, last: u32, owner: TypeDef, column: usize, members: Table) -> u32 {
        debug_assert!(owner.0 >= last, "members are added in the order of their types");
        if self.tables.get(Table::TypeDef, owner.0, column) == 0 {
            let start = self.tables.rows(members) + 1;
            self.tables.set(Table::TypeDef, owner.0, column, start);
        }
        owner.0
    }

    /// A type without members starts its empty run where the next type's begins.
    fn finish_runs(&mut self, column: usize, members: Table) {
        let mut next = self.tables.rows(members) + 1;
        for row in (1..=self.tables.rows(Table::TypeDef)).rev() {
            match self.tables.get(Table::TypeDef, row, column) {
                0 => self.tables.set(Table::TypeDef, row, column, next),
                start => next = start,
            }
        }
    }

    /// The metadata root and its streams (II.24.2.1, II.24.2.2).
    fn metadata(&self) -> Vec<u8> {
        let tables = self.tables.stream(&self.heaps);
        let streams: [(&[u8], &[u8]); 5] = [
            (b"#~\0\0", &tables),
            (b"#Strings\0\0\0\0", self.heaps.strings()),
            (b"#US\0", self.heaps.user_strings()),
            (b"#GUID\0\0\0", self.heaps.guids()),
            (b"#Blob\0\0\0", self.heaps.blobs()),
        ];
        let mut out = Vec::new();
        out.extend_from_slice(&0x424A_5342u32.to_le_bytes()); // "BSJB"
        out.extend_from_slice(&[1, 0, 1, 0, 0, 0, 0, 0]); // version 1.1, reserved
        let version = b"v4.0.30319\0\0";
        out.extend_from_slice(&(version.len() as u32).to_le_bytes());
        out.extend_from_slice(version);
        out.extend_from_slice(&[0, 0, streams.len() as u8, 0]);
        let headers: usize = streams.iter().map(|(name, _)| 8 + name.len()).sum();
        let mut offset = out.len() + headers;
        for (name, bytes) in streams {
            let size = bytes.len().next_multiple_of(4);
            out.extend_from_slice(&(offset as u32).to_le_bytes());
            out.extend_from_slice(&(size as u32).to_le_bytes());
            out.extend_from_slice(name);
            offset += size;
        }
        for (_, bytes) in streams {
            out.extend_from_slice(bytes);
            out.resize(out.len().next_multiple_of(4), 0);
        }
        out
    }
}

/// 128-bit FNV-1a: names the contents, guards against nothing.
fn content_hash(parts: &[&[u8]]) -> [u8; 16] {
    const OFFSET_BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013B;
    let bytes = parts.iter().flat_map(|part| part.iter());
    bytes
        .fold(OFFSET_BASIS, |hash, &byte| {
            (hash ^ u128::from(byte)).wrapping_mul(PRIME)
        })
        .to_le_bytes()
}
