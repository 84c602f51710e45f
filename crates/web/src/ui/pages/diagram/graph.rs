//! Which table stands left of which: links without cycles, and a layer for each table.

use std::collections::BTreeSet;

/// From the table that points to the one that is pointed at.
pub(super) type Edge = (usize, usize);

/// The edges, each once, without those to itself and those that would close a circle.
pub(super) fn acyclic(edges: &[Edge]) -> Vec<Edge> {
    let mut kept: Vec<Edge> = Vec::new();
    for &(from, to) in edges {
        if from != to && !kept.contains(&(from, to)) && !reaches(&kept, to, from) {
            kept.push((from, to));
        }
    }
    kept
}

fn reaches(edges: &[Edge], start: usize, goal: usize) -> bool {
    let mut seen = BTreeSet::from([start]);
    let mut waiting = vec![start];
    while let Some(node) = waiting.pop() {
        if node == goal {
            return true;
        }
        let next = edges
            .iter()
            .filter(|edge| edge.0 == node)
            .map(|edge| edge.1);
        waiting.extend(next.filter(|next| seen.insert(*next)));
    }
    false
}

/// The layer of each table that has a link: what is pointed at stands left of what points.
pub(super) fn layers(count: usize, edges: &[Edge]) -> Vec<Option<usize>> {
    let mut layers: Vec<Option<usize>> = vec![None; count];
    for &(from, to) in edges {
        layers[from] = Some(0);
        layers[to] = Some(0);
    }
    for _ in 0..count {
        for &(from, to) in edges {
            layers[from] = layers[from].max(layers[to].map(|layer| layer + 1));
        }
    }
    pull_right(&mut layers, edges);
    layers
}

/// A table that points at nothing moves next to the first that points at it: shorter lines.
fn pull_right(layers: &mut [Option<usize>], edges: &[Edge]) {
    for node in 0..layers.len() {
        if edges.iter().any(|edge| edge.0 == node) {
            continue;
        }
        let nearest = edges
            .iter()
            .filter(|edge| edge.1 == node)
            .filter_map(|edge| layers[edge.0]);
        if let Some(nearest) = nearest.min() {
            layers[node] = Some(nearest.saturating_sub(1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pointed_at_stands_left() {
        let edges = acyclic(&[(1, 0), (2, 1), (2, 0), (0, 2), (1, 1), (1, 0)]);
        assert_eq!(edges.len(), 3);
        let layers = layers(4, &edges);
        for (from, to) in edges {
            assert!(layers[from] > layers[to], "{layers:?}");
        }
        assert_eq!(layers[3], None);
    }
}
