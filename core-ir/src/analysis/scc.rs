//! Strongly connected components, by Tarjan, "Depth-First Search and Linear Graph Algorithms" (1972), with an
//! explicit stack.

/// The components of the graph whose nodes are `0..successors.len()`, each component after those it leads to (callees
/// before callers). The nodes of a component are in ascending order.
pub fn strongly_connected_components(successors: &[Vec<u32>]) -> Vec<Vec<u32>> {
    const UNSEEN: u32 = u32::MAX;
    let count = successors.len();
    let mut index = vec![UNSEEN; count];
    let mut low = vec![0u32; count];
    let mut on_stack = vec![false; count];
    let mut stack: Vec<u32> = Vec::new();
    let mut components = Vec::new();
    let mut next_index = 0;
    let mut frames: Vec<(u32, usize)> = Vec::new();
    for root in 0..count as u32 {
        if index[root as usize] != UNSEEN {
            continue;
        }
        frames.push((root, 0));
        while let Some((node, edge)) = frames.last_mut() {
            let at = *node as usize;
            if *edge == 0 && index[at] == UNSEEN {
                index[at] = next_index;
                low[at] = next_index;
                next_index += 1;
                stack.push(*node);
                on_stack[at] = true;
            }
            if let Some(&next) = successors[at].get(*edge) {
                *edge += 1;
                if index[next as usize] == UNSEEN {
                    frames.push((next, 0));
                } else if on_stack[next as usize] {
                    low[at] = low[at].min(index[next as usize]);
                }
                continue;
            }
            let node = *node;
            frames.pop();
            if let Some(&(parent, _)) = frames.last() {
                low[parent as usize] = low[parent as usize].min(low[at]);
            }
            if low[at] == index[at] {
                let start = stack.iter().rposition(|&each| each == node).unwrap_or(0);
                let mut component = stack.split_off(start);
                component.iter().for_each(|&each| on_stack[each as usize] = false);
                component.sort_unstable();
                components.push(component);
            }
        }
    }
    components
}

#[cfg(test)]
mod tests {
    use super::strongly_connected_components;

    #[test]
    fn components_come_after_what_they_lead_to() {
        let graph = vec![vec![1], vec![2, 3], vec![1], vec![3, 4], vec![], vec![0]];
        let expected: Vec<Vec<u32>> = vec![vec![4], vec![3], vec![1, 2], vec![0], vec![5]];
        assert_eq!(strongly_connected_components(&graph), expected);
    }

    #[test]
    fn a_long_chain_does_not_exhaust_the_stack() {
        let graph: Vec<Vec<u32>> = (0..200_000u32)
            .map(|i| if i == 199_999 { vec![0] } else { vec![i + 1] })
            .collect();
        assert_eq!(strongly_connected_components(&graph).len(), 1);
    }
}
