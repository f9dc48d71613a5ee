//! The declarations of an assembly: every type, field and method gets its token before any code is emitted, so that
//! functions can be emitted in parallel.

use core_ir::{ClassId, DataId, FuncId, Module, SigId, Signature, Type};
use cranelift_entity::PrimaryMap;
use indexmap::IndexMap;

use super::scan::Needs;
use super::tiers;
use crate::error::Error;
use crate::il::Symbol;
use crate::metadata::flags::{
    FIELD_PUBLIC, FIELD_STATIC, IMPL_AGGRESSIVE_OPTIMIZATION, METHOD_HIDE_BY_SIG, METHOD_NEW_SLOT,
    METHOD_PUBLIC, METHOD_RT_SPECIAL_NAME, METHOD_SPECIAL_NAME, METHOD_STATIC, METHOD_VIRTUAL, MethodFlags,
    TYPE_ABSTRACT, TYPE_BEFORE_FIELD_INIT, TYPE_PUBLIC, TYPE_SEALED, TYPE_SEQUENTIAL,
};
use crate::metadata::{
    self, Assembly, AssemblyName, Field, Method, MethodShape, MethodSignature, StandAloneSig, Token, TypeDef,
    TypeDefOrRef, TypeShape,
};
use crate::runtime::{Framework, Runtime};

/// A declared class.
#[derive(Debug)]
pub(super) struct ClassLayout {
    pub(super) definition: TypeDef,
    /// Makes an instance: without parameter, or from the length of the tail.
    pub(super) constructor: Option<Method>,
    /// The fields that the class itself declares.
    pub(super) fields: Vec<Field>,
    pub(super) tail: Option<Field>,
    /// What watches the object, where `watch` names this class.
    pub(super) watch: Option<Field>,
    /// The virtual methods that the class introduces.
    pub(super) methods: Vec<Virtual>,
    /// The getters of the class constants that the class introduces.
    pub(super) constants: Vec<Virtual>,
    /// Further virtual methods of this class: what it overrides.
    pub(super) overrides: Vec<Method>,
}

/// A virtual method as it is called.
#[derive(Debug)]
pub(super) struct Virtual {
    pub(super) method: Method,
    pub(super) signature: MethodSignature,
}

/// A struct around one reference.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) definition: TypeDef,
    pub(super) item: Option<Field>,
}

/// Members of the framework that emitted code uses.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) weak_reference: TypeDefOrRef,
    pub(super) weak_reference_new: Symbol,
    pub(super) weak_reference_target: Symbol,
    pub(super) array_copy: Symbol,
    pub(super) identity_hash: Symbol,
    pub(super) sqrt: Symbol,
    pub(super) double_to_bits: Symbol,
    pub(super) bits_to_double: Symbol,
}

/// A declared function.
#[derive(Debug)]
pub(super) struct FunctionLayout {
    pub(super) method: Method,
    pub(super) signature: MethodSignature,
}

/// All tokens.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(super) framework: Framework,
    pub(super) known: Known,
    scalars: Vec<(Type, Token)>,
    pub(super) native_int: Token,
    pub(super) runtime: Runtime,
    pub(super) classes: PrimaryMap<ClassId, ClassLayout>,
    pub(super) slots: IndexMap<Type, Slot>,
    pub(super) functions: PrimaryMap<FuncId, FunctionLayout>,
    pub(super) call_sites: PrimaryMap<SigId, (StandAloneSig, MethodSignature)>,
    /// Static fields that hold prebuilt objects.
    pub(super) data: IndexMap<DataId, Field>,
    /// Static fields that hold function references.
    pub(super) references: IndexMap<FuncId, Field>,
    /// Routines that fill a range of an array.
    pub(super) fills: IndexMap<Type, (Method, MethodSignature)>,
    /// The pending exception.
    pub(super) pending: Option<Field>,
    pub(super) helpers_type: TypeDef,
    pub(super) functions_type: TypeDef,
}

/// Names of the types that hold what belongs to no class; the brackets keep them apart from the program's.
const RUNTIME_TYPE: &str = "<Runtime>";
const DATA_TYPE: &str = "<Data>";
const FUNCTIONS_TYPE: &str = "<Functions>";
const WATCH_TYPE: &str = "<Watch>";

impl Layout {
    /// Declares everything: first all types, then all fields and then all methods in the order of their types.
    pub(super) fn declare(module: &Module, needs: &Needs) -> Result<(Assembly, Layout), Error> {
        let version = [0, 0, 0, 0];
        let name = AssemblyName {
            name: &module.name,
            version,
            public_key_token: &[],
        };
        let mut assembly = Assembly::new(name, &format!("{}.dll", module.name));
        let framework = Framework::new(&mut assembly);
        let object = framework.class(&mut assembly, "System.Object");
        let known = Known::find(&framework, &mut assembly)?;
        let slots = declare_slots(&mut assembly, &framework, needs);
        let classes = declare_classes(&mut assembly, module, object);
        let watch_type = assembly.type_def(TypeShape {
            namespace: "",
            name: WATCH_TYPE,
            flags: TYPE_PUBLIC | TYPE_SEALED | TYPE_BEFORE_FIELD_INIT,
            extends: Some(object),
        });
        let mut holder = |name| {
            let flags = TYPE_PUBLIC | TYPE_ABSTRACT | TYPE_SEALED | TYPE_BEFORE_FIELD_INIT;
            assembly.type_def(TypeShape {
                namespace: "",
                name,
                flags,
                extends: Some(object),
            })
        };
        let data_type = holder(DATA_TYPE);
        let helpers_type = holder(RUNTIME_TYPE);
        let functions_type = holder(FUNCTIONS_TYPE);
        let scalars = SCALAR_CLASSES
            .iter()
            .map(|&(ty, name)| (ty, framework.class(&mut assembly, name).token()))
            .collect();
        let native_int = framework.class(&mut assembly, "System.IntPtr").token();
        let mut layout = Layout {
            framework,
            known,
            scalars,
            native_int,
            runtime: Runtime::empty(),
            classes,
            slots,
            functions: PrimaryMap::new(),
            call_sites: PrimaryMap::new(),
            data: IndexMap::new(),
            references: IndexMap::new(),
            fills: IndexMap::new(),
            pending: None,
            helpers_type,
            functions_type,
        };
        layout.declare_fields(&mut assembly, module, needs, data_type, watch_type);
        layout.declare_class_methods(&mut assembly, module);
        layout
            .runtime
            .declare_watch_methods(&mut assembly, &layout.framework, watch_type);
        layout
            .runtime
            .declare_methods(&mut assembly, &layout.framework, helpers_type);
        layout.declare_fills(&mut assembly, module, needs);
        layout.declare_functions(&mut assembly, module);
        Ok((assembly, layout))
    }

    /// In the order of the types: slots, classes, watches, data, runtime.
    fn declare_fields(
        &mut self,
        assembly: &mut Assembly,
        module: &Module,
        needs: &Needs,
        data_type: TypeDef,
        watch_type: TypeDef,
    ) {
        let watched = module.watched_classes();
        for index in 0..self.slots.len() {
            let (&element, _) = self.slots.get_index(index).expect("index is in range");
            let of = self.storage_type(module, element);
            let slot = &mut self.slots[index];
            slot.item = Some(assembly.field(slot.definition, "item", &of, FIELD_PUBLIC));
        }
        for (id, class) in &module.classes {
            let owner = self.classes[id].definition;
            for field in &class.fields {
                let of = self.storage_type(module, field.ty);
                let field = assembly.field(owner, &field.name, &of, FIELD_PUBLIC);
                self.classes[id].fields.push(field);
            }
            if let Some(element) = class.tail {
                let of = self.element_type(module, element).array();
                self.classes[id].tail = Some(assembly.field(owner, TAIL_FIELD, &of, FIELD_PUBLIC));
            }
            if watched.contains(&id) {
                let of = metadata::Type::Object;
                self.classes[id].watch = Some(assembly.field(owner, WATCH_TYPE, &of, FIELD_PUBLIC));
            }
        }
        self.runtime
            .declare_watch_fields(assembly, &self.framework, watch_type);
        let flags = FIELD_PUBLIC | FIELD_STATIC;
        if let Some(root) = module.exception_root {
            let of = self.storage_type(module, Type::Ref(root));
            self.pending = Some(assembly.field(data_type, "pending", &of, flags));
        }
        for &data in &needs.data {
            let of = self.storage_type(module, module.data_type(data));
            let field = assembly.field(data_type, &data.to_string(), &of, flags);
            self.data.insert(data, field);
        }
        for &function in &needs.functions {
            let name = &module.functions[function].name;
            let field = assembly.field(data_type, name, &metadata::Type::NativeInt, flags);
            self.references.insert(function, field);
        }
        self.runtime
            .declare_fields(assembly, &self.framework, self.helpers_type);
    }

    fn declare_class_methods(&mut self, assembly: &mut Assembly, module: &Module) {
        for (id, class) in &module.classes {
            let owner = self.classes[id].definition;
            let length = class.tail.map(|_| metadata::Type::I64);
            let signature = MethodSignature::of_instance(length.into_iter().collect(), metadata::Type::Void);
            let flags = METHOD_PUBLIC | METHOD_SPECIAL_NAME | METHOD_RT_SPECIAL_NAME | METHOD_HIDE_BY_SIG;
            let shape = MethodShape {
                name: ".ctor",
                flags,
                implementation: 0,
                signature: &signature,
            };
            self.classes[id].constructor = Some(assembly.method(owner, &shape));
            for method in &class.methods {
                let signature = self.method_signature(module, module.signature(method.signature));
                let method = declare_virtual(assembly, owner, &method.name, &signature, METHOD_NEW_SLOT);
                self.classes[id].methods.push(Virtual { method, signature });
            }
            for constant in &class.constants {
                let result = self.stack_type(module, constant.ty);
                let signature = MethodSignature::of_instance(Vec::new(), result);
                let name = constant_getter(&constant.name);
                let method = declare_virtual(assembly, owner, &name, &signature, METHOD_NEW_SLOT);
                self.classes[id].constants.push(Virtual { method, signature });
            }
            self.declare_overrides(assembly, module, id);
        }
    }

    /// What the class overrides of its ancestors: methods first, then constants.
    fn declare_overrides(&mut self, assembly: &mut Assembly, module: &Module, id: ClassId) {
        let class = &module.classes[id];
        let owner = self.classes[id].definition;
        let mut made = Vec::new();
        for &((introducing, index), _) in class.overrides.iter().filter(|((of, _), _)| *of != id) {
            let name = &module.classes[introducing].methods[index as usize].name;
            let signature = &self.classes[introducing].methods[index as usize].signature;
            made.push(declare_virtual(assembly, owner, name, signature, 0));
        }
        for &((introducing, index), _) in class.constant_values.iter().filter(|((of, _), _)| *of != id) {
            let name = constant_getter(&module.classes[introducing].constants[index as usize].name);
            let signature = &self.classes[introducing].constants[index as usize].signature;
            made.push(declare_virtual(assembly, owner, &name, signature, 0));
        }
        self.classes[id].overrides = made;
    }

    fn declare_fills(&mut self, assembly: &mut Assembly, module: &Module, needs: &Needs) {
        for (number, &element) in needs.fills.iter().enumerate() {
            let array = self.element_type(module, element).array();
            let long = metadata::Type::I64;
            let parameters = vec![array, long.clone(), long, self.stack_type(module, element)];
            let signature = MethodSignature::of_static(parameters, metadata::Type::Void);
            let name = format!("fill_{number}");
            let method = declare_static(assembly, self.helpers_type, &name, &signature);
            self.fills.insert(element, (method, signature));
        }
    }

    fn declare_functions(&mut self, assembly: &mut Assembly, module: &Module) {
        for function in module.functions.values() {
            let signature = self.static_signature(module, &function.signature);
            let method = assembly.method(
                self.functions_type,
                &MethodShape {
                    name: &function.name,
                    flags: STATIC,
                    implementation: if tiers::at_once(function) {
                        IMPL_AGGRESSIVE_OPTIMIZATION
                    } else {
                        0
                    },
                    signature: &signature,
                },
            );
            self.functions.push(FunctionLayout { method, signature });
        }
        for signature in &module.signatures {
            let signature = self.static_signature(module, signature);
            let token = assembly.call_site(&signature);
            self.call_sites.push((token, signature));
        }
    }

    /// The signature of a static method.
    fn static_signature(&self, module: &Module, of: &Signature) -> MethodSignature {
        let parameters = of
            .params
            .iter()
            .map(|&param| self.stack_type(module, param))
            .collect();
        let result = of
            .result
            .map_or(metadata::Type::Void, |result| self.stack_type(module, result));
        MethodSignature::of_static(parameters, result)
    }

    /// The signature of an instance method, whose first parameter is `this`.
    fn method_signature(&self, module: &Module, of: &Signature) -> MethodSignature {
        let mut signature = self.static_signature(module, of);
        signature.has_this = true;
        signature.parameters.remove(0);
        signature
    }

    /// The token of a field by the class that declares it.
    pub(super) fn field(&self, class: ClassId, index: u32) -> Field {
        self.classes[class].fields[index as usize]
    }

    /// The field of a struct around a reference.
    pub(super) fn slot(&self, element: Type) -> Option<(TypeDef, Field)> {
        let slot = self.slots.get(&element)?;
        Some((slot.definition, slot.item.expect("declared with the slot")))
    }

    /// The type of an array's elements as `newarr` names it.
    pub(super) fn element_token(&self, element: Type) -> Token {
        if let Some(slot) = self.slots.get(&element) {
            return slot.definition.token();
        }
        let scalar = self.scalars.iter().find(|(ty, _)| *ty == element);
        scalar.map_or(self.native_int, |&(_, token)| token)
    }

    /// The constructor of a class.
    pub(super) fn constructor(&self, class: ClassId) -> Method {
        self.classes[class].constructor.expect("declared with the class")
    }
}

/// The framework's names of the scalars.
const SCALAR_CLASSES: [(Type, &str); 11] = [
    (Type::Bool, "System.Boolean"),
    (Type::I8, "System.SByte"),
    (Type::U8, "System.Byte"),
    (Type::I16, "System.Int16"),
    (Type::U16, "System.UInt16"),
    (Type::I32, "System.Int32"),
    (Type::U32, "System.UInt32"),
    (Type::I64, "System.Int64"),
    (Type::U64, "System.UInt64"),
    (Type::F32, "System.Single"),
    (Type::F64, "System.Double"),
];

/// No name of a core-ir field holds a bracket.
const TAIL_FIELD: &str = "<tail>";

fn constant_getter(name: &str) -> String {
    format!("<const>{name}")
}

/// Flags of static methods.
const STATIC: MethodFlags = METHOD_PUBLIC | METHOD_STATIC | METHOD_HIDE_BY_SIG;

pub(super) fn declare_static(
    assembly: &mut Assembly,
    owner: TypeDef,
    name: &str,
    signature: &MethodSignature,
) -> Method {
    assembly.method(
        owner,
        &MethodShape {
            name,
            flags: STATIC,
            implementation: 0,
            signature,
        },
    )
}

fn declare_virtual(
    assembly: &mut Assembly,
    owner: TypeDef,
    name: &str,
    signature: &MethodSignature,
    slot: u16,
) -> Method {
    let flags = METHOD_PUBLIC | METHOD_VIRTUAL | METHOD_HIDE_BY_SIG | slot;
    assembly.method(
        owner,
        &MethodShape {
            name,
            flags,
            implementation: 0,
            signature,
        },
    )
}

fn declare_slots(assembly: &mut Assembly, framework: &Framework, needs: &Needs) -> IndexMap<Type, Slot> {
    let value_type = framework.class(assembly, "System.ValueType");
    let declare = |(number, &element): (usize, &Type)| {
        let flags = TYPE_PUBLIC | TYPE_SEALED | TYPE_SEQUENTIAL;
        let name = format!("<Slot>{number}");
        let shape = TypeShape {
            namespace: "",
            name: &name,
            flags,
            extends: Some(value_type),
        };
        (
            element,
            Slot {
                definition: assembly.type_def(shape),
                item: None,
            },
        )
    };
    needs.slots.iter().enumerate().map(declare).collect()
}

/// A class that no other extends is sealed: an instance test of it is one comparison.
fn declare_classes(
    assembly: &mut Assembly,
    module: &Module,
    object: TypeDefOrRef,
) -> PrimaryMap<ClassId, ClassLayout> {
    let mut classes: PrimaryMap<ClassId, ClassLayout> = PrimaryMap::new();
    let extended: std::collections::HashSet<ClassId> =
        module.classes.values().filter_map(|class| class.parent).collect();
    for (id, class) in &module.classes {
        let sealed = if extended.contains(&id) { 0 } else { TYPE_SEALED };
        let flags = TYPE_PUBLIC | TYPE_BEFORE_FIELD_INIT | sealed;
        let extends = class
            .parent
            .map_or(object, |parent| classes[parent].definition.into());
        let shape = TypeShape {
            namespace: "",
            name: &class.name,
            flags,
            extends: Some(extends),
        };
        classes.push(ClassLayout {
            definition: assembly.type_def(shape),
            constructor: None,
            fields: Vec::new(),
            tail: None,
            watch: None,
            methods: Vec::new(),
            constants: Vec::new(),
            overrides: Vec::new(),
        });
    }
    classes
}

impl Known {
    fn find(framework: &Framework, assembly: &mut Assembly) -> Result<Known, Error> {
        let weak_reference = framework.class(assembly, "System.WeakReference");
        let mut member = |text: &str| {
            framework.symbol(assembly, text).map_err(|error| Error::Internal {
                place: text.to_owned(),
                reason: error.to_string(),
            })
        };
        Ok(Known {
            weak_reference,
            weak_reference_new: member("instance void System.WeakReference::.ctor(object)")?,
            weak_reference_target: member("instance object System.WeakReference::get_Target()")?,
            array_copy: member("static void System.Array::Copy(System.Array,i64,System.Array,i64,i64)")?,
            identity_hash: member(
                "static i32 System.Runtime.CompilerServices.RuntimeHelpers::GetHashCode(object)",
            )?,
            sqrt: member("static f64 System.Math::Sqrt(f64)")?,
            double_to_bits: member("static i64 System.BitConverter::DoubleToInt64Bits(f64)")?,
            bits_to_double: member("static f64 System.BitConverter::Int64BitsToDouble(i64)")?,
        })
    }
}
