//! Members of the framework, named in text: `static f64 System.Math::Sqrt(f64)`.

use crate::il::{Symbol, TextError};
use crate::metadata::{Assembly, AssemblyName, AssemblyRef, MethodSignature, Type, TypeDefOrRef};

/// Finds types and members of the framework, adding rows as they are named.
#[derive(Debug)]
pub(crate) struct Framework {
    mscorlib: AssemblyRef,
    system: AssemblyRef,
    runtime: AssemblyRef,
}

const KEY_TOKEN: [u8; 8] = [0xB7, 0x7A, 0x5C, 0x56, 0x19, 0x34, 0xE0, 0x89];
const RUNTIME_KEY_TOKEN: [u8; 8] = [0xB0, 0x3F, 0x5F, 0x7F, 0x11, 0xD5, 0x0A, 0x3A];

impl Framework {
    /// References `mscorlib`, which both runtimes resolve, `System` for the process's clocks and `System.Runtime` for what
    /// CoreCLR alone has, which are not loaded before something of them is asked for.
    pub(crate) fn new(assembly: &mut Assembly) -> Framework {
        let mut reference = |name, public_key_token| {
            let version = [4, 0, 0, 0];
            assembly.assembly_ref(AssemblyName {
                name,
                version,
                public_key_token,
            })
        };
        Framework {
            mscorlib: reference("mscorlib", &KEY_TOKEN),
            system: reference("System", &KEY_TOKEN),
            runtime: reference("System.Runtime", &RUNTIME_KEY_TOKEN),
        }
    }

    /// A type by its full name; one of another assembly than `mscorlib` carries that one's name as a prefix in brackets.
    pub(crate) fn class(&self, assembly: &mut Assembly, name: &str) -> TypeDefOrRef {
        let (scope, name) = if let Some(name) = name.strip_prefix("[System]") {
            (self.system, name)
        } else if let Some(name) = name.strip_prefix("[System.Runtime]") {
            (self.runtime, name)
        } else {
            (self.mscorlib, name)
        };
        let (namespace, name) = name.rsplit_once('.').unwrap_or(("", name));
        assembly.type_ref(scope, namespace, name).into()
    }

    /// A type as in a signature: a scalar's name, `string`, `object`, a class's full name, `value NAME`, `TYPE[]`.
    pub(crate) fn type_named(&self, assembly: &mut Assembly, text: &str) -> Type {
        let text = text.trim();
        if let Some(element) = text.strip_suffix("[]") {
            return self.type_named(assembly, element).array();
        }
        match text {
            "void" => Type::Void,
            "bool" => Type::Bool,
            "char" => Type::Char,
            "i8" => Type::I8,
            "u8" => Type::U8,
            "i16" => Type::I16,
            "u16" => Type::U16,
            "i32" => Type::I32,
            "u32" => Type::U32,
            "i64" => Type::I64,
            "u64" => Type::U64,
            "f32" => Type::F32,
            "f64" => Type::F64,
            "native" => Type::NativeInt,
            "string" => Type::String,
            "object" => Type::Object,
            _ => match text.strip_prefix("value ") {
                Some(name) => Type::Value(self.class(assembly, name)),
                None => Type::Class(self.class(assembly, text)),
            },
        }
    }

    /// A member or a type: `static RESULT CLASS::NAME(PARAMETERS)`, `instance …`, `field TYPE CLASS::NAME`, `class NAME`,
    /// `TYPE[]`; or a string literal in single quotes.
    pub(crate) fn symbol(&self, assembly: &mut Assembly, text: &str) -> Result<Symbol, TextError> {
        let error = || TextError(text.to_owned());
        if let Some(literal) = text.strip_prefix('\'') {
            let token = assembly.user_string(literal.trim_end_matches('\'')).token();
            return Ok(Symbol {
                token,
                pops: 0,
                pushes: 0,
                class: None,
            });
        }
        if text.ends_with("[]") {
            let of = self.type_named(assembly, text);
            let token = assembly.type_spec(&of).token();
            return Ok(Symbol {
                token,
                pops: 0,
                pushes: 0,
                class: None,
            });
        }
        let (kind, rest) = text.split_once(' ').ok_or_else(error)?;
        if kind == "class" {
            let class = self.class(assembly, rest);
            return Ok(Symbol {
                token: class.token(),
                pops: 0,
                pushes: 0,
                class: Some(class),
            });
        }
        let (left, member) = rest.split_once("::").ok_or_else(error)?;
        let (result, owner) = left.rsplit_once(' ').ok_or_else(error)?;
        let owner = self.class(assembly, owner);
        let result = self.type_named(assembly, result);
        if kind == "field" {
            let token = assembly.field_ref(owner, member, &result).token();
            return Ok(Symbol {
                token,
                pops: 0,
                pushes: 0,
                class: None,
            });
        }
        let (name, parameters) = member
            .strip_suffix(')')
            .and_then(|member| member.split_once('('))
            .ok_or_else(error)?;
        let parameters = parameters.split(',').filter(|each| !each.is_empty());
        let parameters = parameters.map(|each| self.type_named(assembly, each)).collect();
        let signature = MethodSignature {
            has_this: kind == "instance",
            parameters,
            result,
        };
        let token = assembly.method_ref(owner, name, &signature).token();
        Ok(Symbol {
            token,
            pops: signature.pops(),
            pushes: signature.pushes(),
            class: None,
        })
    }
}
