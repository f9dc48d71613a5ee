//! Facts about functions and modules that several passes need: control flow, dominance, strongly connected
//! components, the call graph, loops, what calls write, which never come back, versions of memory.

mod call_graph;
mod cfg;
mod dominators;
mod loops;
mod memory;
mod returns;
mod scc;
mod written;

pub(crate) use call_graph::for_each_call;
pub use call_graph::{CallGraph, address_taken};
pub use cfg::{Cfg, reverse_postorder};
pub use dominators::Dominators;
pub(crate) use loops::back_edges;
pub use loops::{Loop, Loops};
pub use memory::{MemoryState, MemoryVersions};
pub use returns::Returns;
pub use scc::strongly_connected_components;
pub use written::{Place, WrittenPlaces};
