//! The name of a project, as people type it.

/// The most characters, as in the API.
const MAX_LENGTH: usize = 100;
/// What a CRM is called that nobody has named.
pub(in crate::ui::pages) const DEFAULT_NAME: &str = "My CRM";
/// What is wrong with a name that is none.
pub(super) const NO_NAME: &str = "Give it a name of 1 to 100 characters.";

/// The name, trimmed; `None` for what can be none.
pub(in crate::ui::pages) fn project_name(text: &str) -> Option<&str> {
    let name = text.trim();
    let fits = (1..=MAX_LENGTH).contains(&name.chars().count());
    (fits && !name.contains('\0')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_something_and_not_too_much() {
        assert_eq!(project_name("  Acme  "), Some("Acme"));
        assert_eq!(project_name(" "), None);
        assert_eq!(project_name(&"ä".repeat(101)), None);
        assert!(project_name(&"ä".repeat(100)).is_some());
    }
}
