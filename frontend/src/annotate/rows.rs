//! Rows: graphs that one call can reach agree on their parameters and their result.

use super::engine::{Annotator, Link, RowState, Site};
use super::lattice::{Annotation, Kind};
use super::program::{CallTarget, GraphId, Row, RowId};
use crate::flow::CallShape;

/// What the calls of a row have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct RowKey {
    pub shape: CallShape,
    /// Whether a receiver is passed beside the arguments.
    pub receiver: bool,
}

impl Annotator<'_> {
    /// Puts all targets of a call into one row.
    pub(super) fn join_row(&mut self, site: Site, targets: &[CallTarget], key: &RowKey) -> RowId {
        let mut row: Option<RowId> = None;
        for target in targets {
            match (row, self.row_ids.get(&(target.graph, key.clone())).copied()) {
                (None, Some(known)) => row = Some(known),
                (Some(current), Some(known)) if current != known => {
                    self.merge_rows(site, current, known, key)
                }
                _ => {}
            }
        }
        let row = row.unwrap_or_else(|| self.add_row(key));
        for target in targets {
            if !self.rows[row].links.contains_key(&target.graph) {
                let links = self.links(target, &key.shape);
                self.add_member(site, row, key, target.graph, links);
            }
        }
        row
    }

    fn add_row(&mut self, key: &RowKey) -> RowId {
        self.rows.push(RowState {
            row: Row {
                shape: key.shape.clone(),
                receiver: key.receiver,
                graphs: Default::default(),
                classes: Vec::new(),
                merged: None,
                arguments: Vec::new(),
                result: Annotation::IMPOSSIBLE,
            },
            links: Default::default(),
        })
    }

    fn add_member(&mut self, site: Site, row: RowId, key: &RowKey, graph: GraphId, links: Vec<Link>) {
        self.row_ids.insert((graph, key.clone()), row);
        self.rows[row].row.graphs.insert(graph);
        self.rows[row].links.insert(graph, links.clone());
        self.graphs[graph].rows.push(row);
        for link in links {
            let state = &self.graphs[graph];
            let variable = state.graph.blocks[state.graph.entry].parameters[link.parameter];
            let value = passed(&state.variables[variable], link);
            self.raise_row_argument(row, link.argument, &value, Some(site));
            let value = self.rows[row].row.arguments[link.argument].clone();
            self.raise_member(graph, link, &value, Some(site));
        }
        let result = self.graphs[graph].result.clone();
        self.raise_row_result(row, &result, Some(site));
        let result = self.rows[row].row.result.clone();
        self.raise_result(graph, &result, Some(site));
    }

    fn merge_rows(&mut self, site: Site, kept: RowId, gone: RowId, key: &RowKey) {
        let links = std::mem::take(&mut self.rows[gone].links);
        self.rows[gone].row.graphs.clear();
        self.rows[gone].row.merged = Some(kept);
        for class in std::mem::take(&mut self.rows[gone].row.classes) {
            if !self.rows[kept].row.classes.contains(&class) {
                self.rows[kept].row.classes.push(class);
            }
        }
        let result = self.rows[gone].row.result.clone();
        self.raise_row_result(kept, &result, Some(site));
        for (graph, links) in links {
            self.graphs[graph].rows.retain(|&row| row != gone);
            if !self.rows[kept].links.contains_key(&graph) {
                self.add_member(site, kept, key, graph, links);
            }
        }
    }

    /// Raises an argument of a row, and with it the parameter of every member.
    fn raise_row_argument(&mut self, row: RowId, index: usize, value: &Annotation, site: Option<Site>) {
        let arguments = &mut self.rows[row].row.arguments;
        if arguments.len() <= index {
            arguments.resize(index + 1, Annotation::IMPOSSIBLE);
        }
        let old = arguments[index].clone();
        if &old == value {
            return;
        }
        let joined = match self.join(&old, value) {
            Ok(joined) => joined,
            Err(clash) => {
                if let Some(site) = site {
                    self.report_clash(
                        site,
                        "an argument of functions that are called from one place",
                        &clash,
                    );
                }
                Annotation::CONFLICT
            }
        };
        if joined == old {
            return;
        }
        self.rows[row].row.arguments[index] = joined.clone();
        let members: Vec<(GraphId, Link)> = self.rows[row]
            .links
            .iter()
            .flat_map(|(&graph, links)| links.iter().map(move |&link| (graph, link)))
            .filter(|(_, link)| link.argument == index)
            .collect();
        for (graph, link) in members {
            self.raise_member(graph, link, &joined, site);
        }
    }

    /// Raises a parameter of a member to what its row passes. A copy for constants goes on with those, whatever members
    /// that are no copies are passed at the same place.
    fn raise_member(&mut self, graph: GraphId, link: Link, value: &Annotation, site: Option<Site>) {
        if self.is_fixed(graph, link.parameter) {
            return;
        }
        let Some(item) = link.item else {
            return self.raise_parameter(graph, link.parameter, value, site);
        };
        let state = &self.graphs[graph];
        let variable = state.graph.blocks[state.graph.entry].parameters[link.parameter];
        if let Kind::Tuple(items) = &state.variables[variable].kind {
            let mut items = items.to_vec();
            items[item] = value.clone();
            self.raise_parameter(graph, link.parameter, &Annotation::tuple(items), site);
        }
    }

    /// Raises the result of a row, and with it the result of every member.
    pub(super) fn raise_row_result(&mut self, row: RowId, value: &Annotation, site: Option<Site>) {
        let old = self.rows[row].row.result.clone();
        if &old == value {
            return;
        }
        let joined = match self.join(&old, value) {
            Ok(joined) => joined,
            Err(clash) => {
                if let Some(site) = site {
                    self.report_clash(
                        site,
                        "the result of functions that are called from one place",
                        &clash,
                    );
                }
                Annotation::CONFLICT
            }
        };
        if joined == old {
            return;
        }
        self.rows[row].row.result = joined.clone();
        for graph in self.rows[row].row.graphs.clone() {
            self.raise_result(graph, &joined, site);
        }
    }

    /// Raises a parameter of a graph, and with it those of graphs in the same rows.
    pub(super) fn raise_parameter(
        &mut self,
        graph: GraphId,
        index: usize,
        value: &Annotation,
        site: Option<Site>,
    ) {
        let state = &self.graphs[graph];
        let Some(&variable) = state.graph.blocks[state.graph.entry].parameters.get(index) else {
            return;
        };
        match self.bind(graph, variable, value) {
            Ok(false) => return,
            Ok(true) => {}
            Err(clash) => {
                if let Some(site) = site {
                    self.report_parameter_clash(graph, index, value, clash, site);
                }
                return;
            }
        }
        if let Some(site) = site {
            self.graphs[graph]
                .history
                .push((index as u32, value.clone(), site.span));
        }
        let entry = self.graphs[graph].graph.entry;
        self.awaken(super::join::Position { graph, block: entry });
        let risen = self.graphs[graph].variables[variable].clone();
        for row in self.graphs[graph].rows.clone() {
            let links: Vec<Link> = self.rows[row]
                .links
                .get(&graph)
                .into_iter()
                .flatten()
                .filter(|link| link.parameter == index)
                .copied()
                .collect();
            for link in links {
                self.raise_row_argument(row, link.argument, &passed(&risen, link), site);
            }
        }
    }

    fn report_parameter_clash(
        &mut self,
        graph: GraphId,
        index: usize,
        given: &Annotation,
        mut clash: Box<super::join::Clash>,
        site: Site,
    ) {
        let state = &self.graphs[graph];
        let name = state
            .graph
            .signature
            .parameters()
            .nth(index)
            .map(|parameter| parameter.name.clone())
            .unwrap_or_default();
        clash.left_span = clash.left_span.or_else(|| {
            state
                .history
                .iter()
                .find(|(parameter, value, _)| {
                    *parameter as usize == index
                        && std::mem::discriminant(&value.kind) == std::mem::discriminant(&clash.left.kind)
                })
                .map(|&(_, _, span)| span)
        });
        // The values themselves may be of one type, and clash in what they hold.
        let kind = std::mem::discriminant(&given.kind);
        let is_inside = kind != std::mem::discriminant(&clash.left.kind)
            && kind != std::mem::discriminant(&clash.right.kind);
        let within = if is_inside { "what is in " } else { "" };
        let what = format!("{within}parameter `{name}` of `{}`", state.graph.spoken_name());
        let is_method = state.class.is_some();
        let is_plain = |value: &Annotation| {
            matches!(
                value.kind,
                Kind::Int { .. } | Kind::Bool | Kind::Float | Kind::Str { .. } | Kind::Bytes
            )
        };
        let has_copies = !is_inside && !is_method && is_plain(&clash.left) && is_plain(&clash.right);
        let copies = has_copies.then(|| {
            format!("write two functions, or let each type have a copy of this one by `@specialize.argtype({index})`")
        });
        self.report_clash_because(site, &what, &clash, |diagnostic| diagnostic.or_help(copies));
    }
}

/// What a row passes for a parameter that is this.
fn passed(parameter: &Annotation, link: Link) -> Annotation {
    match (&parameter.kind, link.item) {
        (Kind::Tuple(items), Some(item)) => items.get(item).cloned().unwrap_or_default(),
        _ => parameter.clone(),
    }
}
