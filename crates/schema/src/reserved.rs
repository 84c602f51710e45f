//! The words that SQL keeps for itself, from PostgreSQL's `kwlist.h`: those it lists as reserved,
//! wholly or but for function and type names.

const RESERVED_WORDS: &str = "\
    all analyse analyze and any array as asc asymmetric authorization binary both case cast \
    check collate collation column concurrently constraint create cross current_catalog \
    current_date current_role current_schema current_time current_timestamp current_user \
    default deferrable desc distinct do else end except false fetch for foreign freeze from \
    full grant group having ilike in initially inner intersect into is isnull join lateral \
    leading left like limit localtime localtimestamp natural not notnull null offset on only \
    or order outer overlaps placing primary references returning right select session_user \
    similar some symmetric system_user table tablesample then to trailing true union unique \
    user using variadic verbose when where window with";

/// Whether SQL keeps the word for itself.
pub(crate) fn is_reserved(name: &str) -> bool {
    RESERVED_WORDS.split(' ').any(|word| word == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_words_of_the_whole_list() {
        assert!(
            ["all", "user", "with", "order"]
                .into_iter()
                .all(is_reserved)
        );
        assert!(!is_reserved("name") && !is_reserved(""));
    }
}
