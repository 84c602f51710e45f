//! The ten colours of options, tiles and avatars. They are classes, never inline styles.

/// A colour of the palette; its shades for light and dark are in the CSS.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Color {
    /// Neutral.
    #[default]
    Gray,
    /// Red.
    Red,
    /// Orange.
    Orange,
    /// Amber.
    Amber,
    /// Green.
    Green,
    /// Teal.
    Teal,
    /// Blue.
    Blue,
    /// Indigo.
    Indigo,
    /// Purple.
    Purple,
    /// Pink.
    Pink,
}

impl Color {
    /// All colours, in the order in which they are given to options without one.
    pub const ALL: [Self; 10] = [
        Self::Gray,
        Self::Blue,
        Self::Amber,
        Self::Green,
        Self::Red,
        Self::Purple,
        Self::Teal,
        Self::Orange,
        Self::Pink,
        Self::Indigo,
    ];

    /// Reads a colour's name as designs spell it; other names are gray.
    pub fn named(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|color| color.name() == name)
            .unwrap_or_default()
    }

    /// Picks the same colour for the same text every time.
    pub fn of_text(text: &str) -> Self {
        let sum = text.bytes().fold(0_usize, |sum, byte| {
            sum.wrapping_mul(31).wrapping_add(usize::from(byte))
        });
        Self::ALL[1 + sum % (Self::ALL.len() - 1)]
    }

    /// The name as designs spell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gray => "gray",
            Self::Red => "red",
            Self::Orange => "orange",
            Self::Amber => "amber",
            Self::Green => "green",
            Self::Teal => "teal",
            Self::Blue => "blue",
            Self::Indigo => "indigo",
            Self::Purple => "purple",
            Self::Pink => "pink",
        }
    }

    /// The class that sets the colour's variables on an element (`chip`, `dot`, `tint` read them).
    pub fn class(self) -> &'static str {
        match self {
            Self::Gray => "color-gray",
            Self::Red => "color-red",
            Self::Orange => "color-orange",
            Self::Amber => "color-amber",
            Self::Green => "color-green",
            Self::Teal => "color-teal",
            Self::Blue => "color-blue",
            Self::Indigo => "color-indigo",
            Self::Purple => "color-purple",
            Self::Pink => "color-pink",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_is_found_by_its_name() {
        for color in Color::ALL {
            assert_eq!(Color::named(color.name()), color);
        }
        assert_eq!(Color::named("chartreuse"), Color::Gray);
    }
}
