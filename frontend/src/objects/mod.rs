//! The live objects of the imported program, as the frontend sees them.
//!
//! The program is imported by the real python3 in a helper process. Everything else in the frontend sees only
//! [`ObjectSpace`]: objects are [`ObjectId`]s, each described once by an [`Object`] whose parts are ids again.
//! Ids count up in the order of discovery, so the same questions in the same order get the same ids.

mod object;
mod process;
mod server;
mod source;
mod store;
mod target;
mod wire;

pub use source::{Edit, Rewriting, Source};

pub use object::{
    Builtin, Class, CodeLocation, Function, FunctionFlags, Instance, Module, NestedMember, Object, ObjectId,
};
pub use server::{PythonServer, ServerError};
pub use target::{Target, TargetOptions};

use thiserror::Error;

/// What Python raised while it ran something on the frontend's behalf.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{exception}: {message}")]
pub struct PythonError {
    /// The exception's class name, such as `ValueError`.
    pub exception: String,
    /// Its text.
    pub message: String,
    /// The call stack, outermost first: file, line (from 1) and function name.
    pub traceback: Vec<(String, u32, String)>,
}

/// The frozen world that a program's functions refer to.
///
/// Implementations cache: asking twice is cheap. None of the methods changes what another one answers,
/// except that [`call`](ObjectSpace::call) runs Python code, which can.
pub trait ObjectSpace: Sync {
    /// The description of an object. An object that can't be described is [`Object::Unknown`].
    fn object(&self, id: ObjectId) -> &Object;

    /// Fetches many descriptions in one go; only a matter of speed.
    fn prefetch(&self, ids: &[ObjectId]);

    /// The object with this name in a module's namespace; builtins are not consulted.
    fn global(&self, module: ObjectId, name: &str) -> Option<ObjectId> {
        match self.object(module) {
            Object::Module(module) => module.globals.get(name).copied(),
            _ => None,
        }
    }

    /// The member of Python's `builtins` module with this name.
    fn builtin(&self, name: &str) -> Option<ObjectId>;

    /// The module with this dotted name, imported if need be.
    fn import(&self, name: &str) -> Option<ObjectId>;

    /// The module that `import name` gives inside the module `importer`, whose dialect may have another idea of it.
    fn import_inside(&self, importer: ObjectId, name: &str) -> Option<ObjectId>;

    /// The exception that an import of this module ended in, as text; empty where there simply is no such module.
    fn import_failure(&self, name: &str) -> String;

    /// Python's `getattr(object, name)` on the frozen object; none if that raises AttributeError.
    ///
    /// Descriptors apply: a method of an instance comes as a bound method. For the raw members of a class see
    /// [`Class::attributes`].
    fn attribute(&self, object: ObjectId, name: &str) -> Option<ObjectId>;

    /// The id of a simple value or of a tuple. `Object` must be one of None, Ellipsis, Bool, Int, BigInt, Float, Str,
    /// Bytes or Tuple; none for others, and when python3 is gone.
    fn intern(&self, value: &Object) -> Option<ObjectId>;

    /// Calls a frozen helper at translation time (memo functions, printers for diagnostics).
    fn call(&self, function: ObjectId, arguments: &[ObjectId]) -> Result<ObjectId, PythonError>;

    /// The function object of a `def` or `lambda` nested in `outer`, which must refer to nothing that exists only at
    /// run time. `defaults` are the values of its last positional parameters, `keyword_defaults` those of keyword-only
    /// ones.
    fn nested_function(
        &self,
        outer: ObjectId,
        location: &CodeLocation,
        defaults: &[ObjectId],
        keyword_defaults: &[(String, ObjectId)],
    ) -> Option<ObjectId>;

    /// Whether python3's compiler left out what is nested in `outer` at this place, as it can't be reached by rules of the
    /// compiler's own.
    fn is_left_out(&self, outer: ObjectId, location: &CodeLocation) -> bool;

    /// The class of the objects that keep the variables of `outer` for its nested functions, which are its methods and
    /// static methods. Methods have an attribute `_enclosed_`, which is `outer`. Made once for each `outer`.
    fn environment_class(&self, outer: ObjectId, members: &[NestedMember]) -> Option<ObjectId>;

    /// Python's `repr`, shortened; for diagnostics.
    fn repr(&self, object: ObjectId) -> String;

    /// The text of a file of the program, decoded as Python decodes it.
    fn source(&self, file: &str) -> Option<Source>;

    /// The mro entry (most derived first) of `class` that defines `name`, with the raw member.
    fn lookup(&self, class: ObjectId, name: &str) -> Option<(ObjectId, ObjectId)> {
        let Object::Class(description) = self.object(class) else {
            return None;
        };
        description
            .mro
            .iter()
            .find_map(|&ancestor| match self.object(ancestor) {
                Object::Class(class) => class.attributes.get(name).map(|&member| (ancestor, member)),
                _ => None,
            })
    }

    /// Whether an object is the class of None.
    fn is_none_type(&self, object: ObjectId) -> bool {
        matches!(self.object(object), Object::Class(class) if class.name == "NoneType" && !class.is_python)
    }

    /// Whether `class` is `ancestor` or inherits from it.
    fn is_subclass(&self, class: ObjectId, ancestor: ObjectId) -> bool {
        matches!(self.object(class), Object::Class(class) if class.mro.contains(&ancestor))
    }
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
