//! "Perhaps you meant …": the name nearest to a misspelt one.

/// How alike two names must be; below it a suggestion confuses more than it helps.
const MINIMAL_LIKENESS: f64 = 0.6;
/// Longer names are no slip of any name that PostgreSQL allows, and costly to compare.
const MAXIMAL_LENGTH: usize = 100;

/// The candidate most like `name`, if any is like it at all.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    if name.len() > MAXIMAL_LENGTH {
        return None;
    }
    candidates
        .into_iter()
        .map(|candidate| {
            let likeness = strsim::normalized_damerau_levenshtein(name, candidate);
            (likeness, candidate)
        })
        .filter(|(likeness, _)| *likeness >= MINIMAL_LIKENESS)
        .max_by(|(left, _), (right, _)| left.total_cmp(right))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn suggests_a_slip_and_nothing_unlike() {
        let tables = ["clients", "tags", "properties"];
        assert_eq!(nearest("tagz", tables), Some("tags"));
        assert_eq!(nearest("client", tables), Some("clients"));
        assert_eq!(nearest("secrets", tables), None);
    }
}
