//! PostgreSQL's text form of an array.

/// The values as one array literal. Every value is quoted, so that none is taken for NULL or for
/// the end of the array.
pub(super) fn literal(values: &[String]) -> String {
    let quoted: Vec<String> = values
        .iter()
        .map(|value| format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")))
        .collect();
    format!("{{{}}}", quoted.join(","))
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn quotes_every_value() {
        let values = ["a", "b,c", "\"q\"", "back\\slash", "", "NULL", "{}"].map(str::to_owned);
        assert_eq!(
            literal(&values),
            r#"{"a","b,c","\"q\"","back\\slash","","NULL","{}"}"#
        );
        assert_eq!(literal(&[]), "{}");
    }
}
