//! Facts about functions and modules that several passes need: control flow, dominance, strongly connected
//! components, the call graph.

mod call_graph;
mod cfg;
mod dominators;
mod scc;

pub use call_graph::{CallGraph, address_taken};
pub use cfg::{Cfg, reverse_postorder};
pub use dominators::Dominators;
pub use scc::strongly_connected_components;
