//! The object space behind the helper process: requests, answers and what is remembered of them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use serde::Deserialize;
use serde_json::{Value, json};
use thiserror::Error;

use super::process::Process;
use super::store::ObjectStore;
use super::{CodeLocation, NestedMember, Object, ObjectId, ObjectSpace, PythonError, Rewriting, Source};

/// What can go wrong with the helper process itself.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ServerError {
    /// It could not be started.
    #[error("{} can't be started: {reason}", python.display())]
    Start {
        /// The interpreter asked for.
        python: PathBuf,
        /// The system's reason.
        reason: String,
    },
    /// It never gave an answer that makes sense: it is something else, or older.
    #[error("{} doesn't work as a python3: {reason}", python.display())]
    NotPython {
        /// The interpreter asked for.
        python: PathBuf,
        /// What it did instead.
        reason: String,
    },
    /// It ended before its time: the program called `os._exit`, or crashed.
    #[error("the python process that holds the program has ended")]
    Closed,
    /// It answered something that makes no sense.
    #[error("the object server answered nonsense: {0}")]
    Protocol(String),
}

/// The program's objects, in a helper process that runs until this is dropped.
pub struct PythonServer {
    python: PathBuf,
    answered: AtomicBool,
    process: Mutex<Process>,
    store: ObjectStore,
    cache: Mutex<Cache>,
    builtins: OnceLock<Option<ObjectId>>,
    absent: Object,
}

/// Answers worth remembering.
#[derive(Default)]
struct Cache {
    imports: HashMap<(Option<ObjectId>, String), Option<ObjectId>>,
    attributes: HashMap<(ObjectId, String), Option<ObjectId>>,
    simple: HashMap<SimpleKey, ObjectId>,
    failure: Option<ServerError>,
}

/// A simple value as a key.
#[derive(PartialEq, Eq, Hash)]
enum SimpleKey {
    None,
    Ellipsis,
    Bool(bool),
    Int(i64),
    BigInt(String),
    Float(u64),
    Str(String),
    Bytes(Vec<u8>),
    Tuple(Vec<ObjectId>),
}

fn simple_key(object: &Object) -> Option<SimpleKey> {
    Some(match object {
        Object::None => SimpleKey::None,
        Object::Ellipsis => SimpleKey::Ellipsis,
        Object::Bool(value) => SimpleKey::Bool(*value),
        Object::Int(value) => SimpleKey::Int(*value),
        Object::BigInt(digits) => SimpleKey::BigInt(digits.clone()),
        Object::Float(value) => SimpleKey::Float(value.to_bits()),
        Object::Str(text) => SimpleKey::Str(text.clone()),
        Object::Bytes(bytes) => SimpleKey::Bytes(bytes.clone()),
        Object::Tuple(items) => SimpleKey::Tuple(items.clone()),
        _ => return None,
    })
}

/// Everything that answers can hold; each request fills in its own part.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Answer {
    objects: Vec<(ObjectId, Object)>,
    pub(super) error: Option<ErrorAnswer>,
    id: Option<ObjectId>,
    pub(super) text: Option<String>,
    pub(super) entry_point: Option<ObjectId>,
    pub(super) module: Option<ObjectId>,
    pub(super) exe_name: Option<String>,
    rewriting: Option<Rewriting>,
}

/// What went wrong in Python.
#[derive(Debug, Deserialize)]
pub(super) struct ErrorAnswer {
    pub(super) stage: String,
    pub(super) exception: String,
    pub(super) message: String,
    pub(super) traceback: Vec<(String, u32, String)>,
    /// File, line and column of a syntax error, or of the function that is at fault.
    pub(super) position: Option<(String, u32, u32)>,
    /// The module that isn't there.
    #[serde(default)]
    pub(super) module: Option<String>,
    /// Names among which a misspelt one may have its right form.
    #[serde(default)]
    pub(super) names: Vec<String>,
}

/// A poisoned lock only means that another thread panicked between two consistent states.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl PythonServer {
    /// Starts `python`. `runtime_path` is the folder that holds the `rpython` package.
    pub fn start(python: &Path, runtime_path: &Path) -> Result<PythonServer, ServerError> {
        Ok(PythonServer {
            python: python.to_path_buf(),
            answered: AtomicBool::new(false),
            process: Mutex::new(Process::start(python, runtime_path)?),
            store: ObjectStore::default(),
            cache: Mutex::default(),
            builtins: OnceLock::new(),
            absent: Object::Unknown {
                type_name: "?".to_owned(),
                class: None,
            },
        })
    }

    /// What ended the conversation, if anything did; from then on everything is absent.
    pub fn failure(&self) -> Option<ServerError> {
        lock(&self.cache).failure.clone()
    }

    /// Sends a request and keeps the descriptions that come with its answer.
    pub(super) fn request(&self, request: &Value) -> Result<Answer, ServerError> {
        let answer = self.exchange(request).map_err(|error| self.at_first(error));
        self.answered.store(true, Ordering::Relaxed);
        if let Err(error) = &answer {
            lock(&self.cache).failure.get_or_insert_with(|| error.clone());
        }
        answer
    }

    /// What an error means for the first request.
    fn at_first(&self, error: ServerError) -> ServerError {
        if self.answered.load(Ordering::Relaxed) {
            return error;
        }
        let reason = match error {
            ServerError::Closed => match lock(&self.process).status() {
                Some(status) => format!("it ended with {status}"),
                None => "it closed its output".to_owned(),
            },
            ServerError::Protocol(_) => "its first answer makes no sense".to_owned(),
            ServerError::Start { .. } | ServerError::NotPython { .. } => return error,
        };
        ServerError::NotPython {
            python: self.python.clone(),
            reason,
        }
    }

    fn exchange(&self, request: &Value) -> Result<Answer, ServerError> {
        let line = format!("{request}\n");
        let mut process = lock(&self.process);
        let text = process.exchange(line.as_bytes())?;
        let mut answer: Answer =
            serde_json::from_str(text).map_err(|error| ServerError::Protocol(error.to_string()))?;
        drop(process);
        let mut cache = lock(&self.cache);
        for (id, object) in answer.objects.drain(..) {
            if let Some(key) = simple_key(&object).filter(|key| !matches!(key, SimpleKey::Tuple(_))) {
                cache.simple.insert(key, id);
            }
            self.store.put(id, object);
        }
        Ok(answer)
    }

    fn request_id(&self, request: &Value) -> Option<ObjectId> {
        self.request(request).ok()?.id
    }

    fn imported(&self, importer: Option<ObjectId>, name: &str) -> Option<ObjectId> {
        let key = (importer, name.to_owned());
        if let Some(&known) = lock(&self.cache).imports.get(&key) {
            return known;
        }
        let found = self.request_id(&json!({"request": "import", "name": name, "importer": importer}));
        lock(&self.cache).imports.insert(key, found);
        found
    }
}

impl ObjectSpace for PythonServer {
    fn object(&self, id: ObjectId) -> &Object {
        if self.store.get(id).is_none() {
            self.prefetch(&[id]);
        }
        self.store.get(id).unwrap_or(&self.absent)
    }

    fn prefetch(&self, ids: &[ObjectId]) {
        let missing: Vec<_> = ids.iter().filter(|&&id| self.store.get(id).is_none()).collect();
        if !missing.is_empty() {
            // A failure is remembered; the objects stay absent.
            self.request(&json!({"request": "describe", "ids": missing})).ok();
        }
    }

    fn builtin(&self, name: &str) -> Option<ObjectId> {
        let module = self
            .builtins
            .get_or_init(|| self.request_id(&json!({"request": "builtins"})));
        self.global((*module)?, name)
    }

    fn import(&self, name: &str) -> Option<ObjectId> {
        self.imported(None, name)
    }

    fn import_inside(&self, importer: ObjectId, name: &str) -> Option<ObjectId> {
        self.imported(Some(importer), name)
    }

    fn import_failure(&self, name: &str) -> String {
        let answer = self.request(&json!({"request": "import_failure", "name": name}));
        answer.ok().and_then(|answer| answer.text).unwrap_or_default()
    }

    fn attribute(&self, object: ObjectId, name: &str) -> Option<ObjectId> {
        let key = (object, name.to_owned());
        if let Some(&known) = lock(&self.cache).attributes.get(&key) {
            return known;
        }
        let found = self.request_id(&json!({"request": "attribute", "object": object, "name": name}));
        lock(&self.cache).attributes.insert(key, found);
        found
    }

    fn intern(&self, value: &Object) -> Option<ObjectId> {
        let key = simple_key(value)?;
        if let Some(&known) = lock(&self.cache).simple.get(&key) {
            return Some(known);
        }
        let found = self.request_id(&json!({"request": "intern", "value": value}))?;
        lock(&self.cache).simple.insert(key, found);
        Some(found)
    }

    fn call(&self, function: ObjectId, arguments: &[ObjectId]) -> Result<ObjectId, PythonError> {
        let request = json!({"request": "call", "function": function, "arguments": arguments});
        let internal = |message: String| PythonError {
            exception: "SystemError".to_owned(),
            message,
            traceback: Vec::new(),
        };
        let answer = self
            .request(&request)
            .map_err(|error| internal(error.to_string()))?;
        match (answer.error, answer.id) {
            (Some(error), _) => Err(PythonError {
                exception: error.exception,
                message: error.message,
                traceback: error.traceback,
            }),
            (None, Some(id)) => Ok(id),
            (None, None) => Err(internal("no answer to a call".to_owned())),
        }
    }

    fn nested_function(
        &self,
        outer: ObjectId,
        location: &CodeLocation,
        defaults: &[ObjectId],
        keyword_defaults: &[(String, ObjectId)],
    ) -> Option<ObjectId> {
        self.request_id(&json!({
            "request": "nested_function", "outer": outer, "location": location, "defaults": defaults,
            "keyword_defaults": keyword_defaults,
        }))
    }

    fn is_left_out(&self, outer: ObjectId, location: &CodeLocation) -> bool {
        let request = json!({"request": "nested_text", "outer": outer, "location": location});
        self.request(&request).is_ok_and(|answer| answer.text.is_none())
    }

    fn environment_class(&self, outer: ObjectId, members: &[NestedMember]) -> Option<ObjectId> {
        self.request_id(&json!({"request": "environment_class", "outer": outer, "members": members}))
    }

    fn repr(&self, object: ObjectId) -> String {
        let answer = self.request(&json!({"request": "repr", "object": object}));
        answer.ok().and_then(|answer| answer.text).unwrap_or_default()
    }

    fn source(&self, file: &str) -> Option<Source> {
        let answer = self.request(&json!({"request": "source", "file": file})).ok()?;
        Some(Source {
            text: answer.text?,
            rewriting: answer.rewriting,
        })
    }
}
