//! Quotes of one stroke as those of two: `'abgesagt'` is quoted, the stroke of `l'eau` is none.

/// The prompt with pairs of single strokes around words made double.
pub(super) fn double(prompt: &str) -> String {
    let mut characters: Vec<char> = prompt.chars().collect();
    let mut open: Option<usize> = None;
    for at in 0..characters.len() {
        let side = |index: Option<usize>| index.and_then(|index| characters.get(index)).copied();
        let (before, after) = (side(at.checked_sub(1)), side(at.checked_add(1)));
        let wordy = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
        match (side(Some(at)), open) {
            (Some('\n'), _) => open = None,
            (Some('\''), None) if !wordy(before) && wordy(after) => open = Some(at),
            (Some('\''), Some(start)) if !wordy(after) => {
                for place in [start, at] {
                    if let Some(stroke) = characters.get_mut(place) {
                        *stroke = '"';
                    }
                }
                open = None;
            }
            _ => {}
        }
    }
    characters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::double;

    #[test]
    fn doubles_pairs_around_words_only() {
        assert_eq!(double("fehlt noch 'abgesagt'"), "fehlt noch \"abgesagt\"");
        assert_eq!(double("l'eau d'ici"), "l'eau d'ici");
        assert_eq!(double("die '80er"), "die '80er");
    }
}
