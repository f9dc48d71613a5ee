//! One class: its fields and methods over a shared constant pool.

use super::code::{CodeBuilder, ValueType};
use super::error::AsmError;
use super::pool::Pool;
use ristretto_classfile::attributes::Attribute;
use ristretto_classfile::{
    BaseType, ClassAccessFlags, ClassFile, Field, FieldAccessFlags, FieldType, JAVA_17, Method,
    MethodAccessFlags,
};

/// Access flags of a member (JVMS §4.5, §4.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access(u16);

impl Access {
    /// Everyone may use it.
    pub const PUBLIC: Self = Self(0x0001);
    /// Only its class may use it.
    pub const PRIVATE: Self = Self(0x0002);
    /// It belongs to the class, not to its objects.
    pub const STATIC: Self = Self(0x0008);
    /// It is not overridden, or not assigned after its class's initialisation.
    pub const FINAL: Self = Self(0x0010);
    /// A method that one thread runs at a time.
    pub const SYNCHRONIZED: Self = Self(0x0020);
    /// A field that threads see each other's values of.
    pub const VOLATILE: Self = Self(0x0040);
    /// A method without a body.
    pub const ABSTRACT: Self = Self(0x0400);

    /// Both sets of flags.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A class under construction.
#[derive(Debug)]
pub struct ClassBuilder {
    pool: Pool,
    name: String,
    superclass: String,
    interfaces: Vec<u16>,
    access: ClassAccessFlags,
    fields: Vec<Field>,
    methods: Vec<Method>,
    source: Option<String>,
    largest: usize,
}

impl ClassBuilder {
    /// A public class of the given internal name and superclass.
    #[must_use]
    pub fn new(name: &str, superclass: &str) -> Self {
        Self {
            pool: Pool::new(),
            name: name.to_owned(),
            superclass: superclass.to_owned(),
            interfaces: Vec::new(),
            // ACC_SUPER is set in every class of today (JVMS §4.1).
            access: ClassAccessFlags::PUBLIC | ClassAccessFlags::SUPER,
            fields: Vec::new(),
            methods: Vec::new(),
            source: None,
            largest: 0,
        }
    }

    /// No other class extends this one.
    pub fn set_final(&mut self) {
        self.access |= ClassAccessFlags::FINAL;
    }

    /// The class implements an interface.
    pub fn implement(&mut self, interface: &str) {
        let interface = self.pool.class(interface);
        self.interfaces.push(interface);
    }

    /// The class has no objects of its own.
    pub fn set_abstract(&mut self) {
        self.access |= ClassAccessFlags::ABSTRACT;
    }

    /// The file that the lines in the methods refer to.
    pub fn set_source(&mut self, file: &str) {
        self.source = Some(file.to_owned());
    }

    /// The internal name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Bytes of the largest method so far.
    #[must_use]
    pub const fn largest_method(&self) -> usize {
        self.largest
    }

    /// The constant pool.
    pub fn pool(&mut self) -> &mut Pool {
        &mut self.pool
    }

    /// Adds a field.
    pub fn field(&mut self, access: Access, name: &str, descriptor: &str) {
        let name_index = self.pool.utf8(name);
        let descriptor_index = self.pool.utf8(descriptor);
        self.fields.push(Field {
            access_flags: FieldAccessFlags::from_bits_truncate(access.0),
            name_index,
            descriptor_index,
            // The serialiser writes the descriptor's index; this is for readers only.
            field_type: FieldType::Base(BaseType::Int),
            attributes: Vec::new(),
        });
    }

    /// Adds a method without a body.
    pub fn abstract_method(&mut self, access: Access, name: &str, descriptor: &str) {
        self.add_method(access.with(Access::ABSTRACT), name, descriptor, Vec::new());
    }

    /// Adds a method whose body `emit` writes; gives the bytes its instructions take.
    ///
    /// # Errors
    ///
    /// What [`CodeBuilder::finish`] reports, or a malformed descriptor.
    pub fn method(
        &mut self,
        access: Access,
        name: &str,
        descriptor: &str,
        emit: impl FnOnce(&mut CodeBuilder<'_>),
    ) -> Result<usize, AsmError> {
        let mut parameters = Vec::new();
        if access.0 & Access::STATIC.0 == 0 {
            parameters.push(if name == "<init>" {
                ValueType::UninitializedThis
            } else {
                ValueType::Object(self.pool.class(&self.name))
            });
        }
        parameter_types(&mut self.pool, descriptor, &mut parameters)
            .ok_or_else(|| AsmError::Descriptor(descriptor.to_owned()))?;
        let words = parameters.iter().map(|parameter| parameter.words()).sum();
        if words > 255 {
            return Err(AsmError::ParametersTooLarge(words));
        }
        let mut code = CodeBuilder::new(&mut self.pool, &parameters);
        emit(&mut code);
        let code = code.finish()?;
        self.largest = self.largest.max(code.size);
        let name_index = self.pool.utf8("Code");
        self.add_method(
            access,
            name,
            descriptor,
            vec![Attribute::Unknown {
                name_index,
                info: code.info,
            }],
        );
        Ok(code.size)
    }

    /// The bytes of the class file, for Java 17 and later.
    ///
    /// # Errors
    ///
    /// When the class exceeds a limit of the format.
    pub fn finish(mut self) -> Result<Vec<u8>, AsmError> {
        let this_class = self.pool.class(&self.name);
        let super_class = self.pool.class(&self.superclass);
        let attributes = match &self.source {
            Some(file) => vec![Attribute::SourceFile {
                name_index: self.pool.utf8("SourceFile"),
                source_file_index: self.pool.utf8(file),
            }],
            None => Vec::new(),
        };
        if self.pool.is_full() {
            return Err(AsmError::TableTooLarge("constants"));
        }
        let class = ClassFile {
            version: JAVA_17,
            constant_pool: self.pool.into_constants(),
            access_flags: self.access,
            this_class,
            super_class,
            interfaces: self.interfaces,
            fields: self.fields,
            methods: self.methods,
            attributes,
            ..ClassFile::default()
        };
        let mut bytes = Vec::new();
        class
            .to_bytes(&mut bytes)
            .map_err(|error| AsmError::Model(error.to_string()))?;
        Ok(bytes)
    }

    fn add_method(&mut self, access: Access, name: &str, descriptor: &str, attributes: Vec<Attribute>) {
        let name_index = self.pool.utf8(name);
        let descriptor_index = self.pool.utf8(descriptor);
        self.methods.push(Method {
            access_flags: MethodAccessFlags::from_bits_truncate(access.0),
            name_index,
            descriptor_index,
            attributes,
        });
    }
}

/// The verifier's types of a method's parameters (JVMS §4.3.3).
fn parameter_types(pool: &mut Pool, descriptor: &str, types: &mut Vec<ValueType>) -> Option<()> {
    let (mut rest, _) = descriptor.strip_prefix('(')?.split_once(')')?;
    while let Some(first) = rest.bytes().next() {
        let dimensions = rest.len() - rest.trim_start_matches('[').len();
        let length = match rest.as_bytes().get(dimensions)? {
            b'L' => rest.find(';')? + 1,
            _ => dimensions + 1,
        };
        let one = rest.get(..length)?;
        types.push(match first {
            b'J' => ValueType::Long,
            b'D' => ValueType::Double,
            b'F' => ValueType::Float,
            b'[' => ValueType::Object(pool.class(one)),
            b'L' => ValueType::Object(pool.class(one.get(1..length - 1)?)),
            _ => ValueType::Int,
        });
        rest = rest.get(length..)?;
    }
    Some(())
}
