//! The letters of an avatar.

/// The first letters of the first and the last word, in capitals; of an address, of what stands
/// before the `@`. Empty where there is no letter or digit.
pub fn initials(text: &str) -> String {
    let name = text.split('@').next().unwrap_or_default();
    let mut letters = name
        .split(|character: char| character.is_whitespace() || matches!(character, '.' | '_' | '-'))
        .filter_map(|word| word.chars().find(|character| character.is_alphanumeric()));
    let first = letters.next();
    let last = letters.next_back();
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_first_letters_of_the_first_and_last_word() {
        let cases = [
            ("Ana Ruiz", "AR"),
            ("ana maría ruiz garcía", "AG"),
            ("Acme", "A"),
            ("ana.ruiz@example.com", "AR"),
            ("  (Élan)  ", "É"),
            ("山田 太郎", "山太"),
            ("—", ""),
            ("", ""),
        ];
        for (text, letters) in cases {
            assert_eq!(initials(text), letters, "{text}");
        }
    }
}
