//! A function's text as a picture: its blocks as boxes in layers, with the ways between them.

use rust_sugiyama::configure::{Config, RankingType};
use rust_sugiyama::from_vertices_and_edges;
use serde::Serialize;

/// Width of a character of the page's fixed-width font at its size of 12 pixels, in pixels.
const CHARACTER: f64 = 7.3;
/// Height of a line, in pixels.
const LINE: f64 = 16.0;
/// Room inside a box on each side, in pixels.
const PADDING: f64 = 8.0;
/// Lines longer than this are cut in the picture; the page shows them whole on hover.
const LONGEST: usize = 96;
/// Room between boxes, in pixels.
const SPACING: f64 = 44.0;

/// A box of the picture.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Node {
    /// The block's name in the text.
    pub name: String,
    /// The block's head and its lines.
    pub lines: Vec<String>,
    /// Left edge, in pixels.
    pub x: f64,
    /// Upper edge, in pixels.
    pub y: f64,
    /// In pixels.
    pub width: f64,
    /// In pixels.
    pub height: f64,
}

/// What a way between blocks means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Way {
    /// An ordinary jump.
    Normal,
    /// To a handler.
    Except,
}

/// A way from one block to another, by their places in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Edge {
    pub from: usize,
    pub to: usize,
    pub way: Way,
}

/// A function as a picture.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Picture {
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
    /// In pixels.
    pub width: f64,
    /// In pixels.
    pub height: f64,
}

/// Draws a function in a text form where a block's head begins its line with the block's name and ends with a colon,
/// and its last line names the blocks that follow it.
pub(super) fn draw(text: &str) -> Picture {
    let mut nodes = blocks(text);
    let names: Vec<String> = nodes.iter().map(|node| node.name.clone()).collect();
    let edges: Vec<Edge> = nodes
        .iter()
        .enumerate()
        .flat_map(|(from, node)| ways(node.lines.last().map_or("", String::as_str), &names, from))
        .collect();
    let (width, height) = place(&mut nodes, &edges);
    Picture {
        nodes,
        edges,
        width,
        height,
    }
}

/// The blocks, not yet placed.
fn blocks(text: &str) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    for line in text.lines() {
        let is_head = !line.starts_with(' ') && line.ends_with(':');
        if is_head {
            let name = line.split(['(', ':']).next().unwrap_or_default().to_owned();
            nodes.push(Node {
                name,
                lines: vec![line.to_owned()],
                x: 0.0,
                y: 0.0,
                width: 0.0,
                height: 0.0,
            });
        } else if let Some(node) = nodes.last_mut()
            && line.starts_with(' ')
        {
            node.lines.push(line.trim().to_owned());
        }
    }
    for node in &mut nodes {
        let longest = node.lines.iter().map(|line| line.chars().count()).max();
        node.width = longest.unwrap_or(0).min(LONGEST) as f64 * CHARACTER + 2.0 * PADDING;
        node.height = node.lines.len() as f64 * LINE + 2.0 * PADDING;
    }
    nodes
}

/// The blocks that the last line of a block names.
fn ways(exit: &str, names: &[String], from: usize) -> Vec<Edge> {
    let mut edges = Vec::new();
    let mut way = Way::Normal;
    for word in exit.split(|each: char| !each.is_alphanumeric() && each != '_') {
        if word == "except" {
            way = Way::Except;
        } else if let Some(to) = names.iter().position(|name| name == word) {
            let edge = Edge { from, to, way };
            if !edges.contains(&edge) {
                edges.push(edge);
            }
        }
    }
    edges
}

/// Gives each box its place, in layers after K. Sugiyama, S. Tagawa and M. Toda, "Methods for visual understanding of
/// hierarchical system structures" (1981). The library wants forward edges; which ones run back is known from the order.
fn place(nodes: &mut [Node], edges: &[Edge]) -> (f64, f64) {
    let vertices: Vec<(u32, (f64, f64))> = nodes
        .iter()
        .enumerate()
        .map(|(index, node)| (index as u32, (node.width, node.height)))
        .collect();
    let forward: Vec<(u32, u32)> = edges
        .iter()
        .filter(|edge| edge.from < edge.to)
        .map(|edge| (edge.from as u32, edge.to as u32))
        .collect();
    let config = Config {
        vertex_spacing: SPACING,
        ranking_type: RankingType::Up,
        ..Config::default()
    };
    let mut left = 0.0_f64;
    for (places, _, _) in from_vertices_and_edges(&vertices, &forward, &config) {
        let corner =
            |index: usize, (x, y): (f64, f64)| (x - nodes[index].width / 2.0, y - nodes[index].height / 2.0);
        let corners: Vec<(usize, (f64, f64))> = places
            .iter()
            .map(|&(index, centre)| (index, corner(index, centre)))
            .collect();
        let least = |pick: fn(&(f64, f64)) -> f64| {
            corners
                .iter()
                .map(|(_, each)| pick(each))
                .fold(f64::MAX, f64::min)
        };
        let (first_x, first_y) = (least(|each| each.0), least(|each| each.1));
        let mut right = left;
        for (index, (x, y)) in corners {
            nodes[index].x = x - first_x + left;
            nodes[index].y = y - first_y;
            right = right.max(nodes[index].x + nodes[index].width);
        }
        left = right + SPACING;
    }
    let extent = |far: fn(&Node) -> f64| nodes.iter().map(far).fold(0.0, f64::max);
    (
        extent(|node| node.x + node.width),
        extent(|node| node.y + node.height),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "function f(x)\nblock0(v0:x):\n    v1 = v0 < 0\n    branch v1, block1, block2(v0)\nblock1:\n    \
                        try call g() -> block2(v0) except block3\nblock2(v3):\n    jump block0(v3)\nblock3(v4):\n    \
                        return 7\n";

    #[test]
    fn blocks_and_their_ways_are_read_from_the_text() {
        let picture = draw(TEXT);
        let names: Vec<&str> = picture.nodes.iter().map(|node| &*node.name).collect();
        assert_eq!(names, ["block0", "block1", "block2", "block3"]);
        let ways: Vec<(usize, usize, Way)> = picture
            .edges
            .iter()
            .map(|edge| (edge.from, edge.to, edge.way))
            .collect();
        let expected = [
            (0, 1, Way::Normal),
            (0, 2, Way::Normal),
            (1, 2, Way::Normal),
            (1, 3, Way::Except),
            (2, 0, Way::Normal),
        ];
        assert_eq!(ways, expected);
    }

    #[test]
    fn boxes_do_not_overlap_and_ways_lead_down() {
        let picture = draw(TEXT);
        for (index, one) in picture.nodes.iter().enumerate() {
            for other in &picture.nodes[index + 1..] {
                let apart = one.x + one.width <= other.x
                    || other.x + other.width <= one.x
                    || one.y + one.height <= other.y
                    || other.y + other.height <= one.y;
                assert!(apart, "{one:?} {other:?}");
            }
        }
        for edge in picture.edges.iter().filter(|edge| edge.from < edge.to) {
            assert!(picture.nodes[edge.from].y < picture.nodes[edge.to].y);
        }
    }

    #[test]
    fn a_function_of_one_block_and_no_function_are_drawn() {
        assert_eq!(draw("").nodes.len(), 0);
        assert_eq!(
            draw("fn @f() {\nb0:\n  return\n}\n").nodes[0].lines,
            ["b0:", "return"]
        );
    }
}
