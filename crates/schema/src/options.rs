//! The choices of a `select` or `multi_select` column.

/// One choice: rows hold `value`, people read `label`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnOption {
    /// What rows hold; unique within the column.
    pub value: String,
    /// What people read.
    pub label: String,
    /// The colour of its chip.
    pub color: Color,
}

/// The colours of chips; pages map each to a class, so nothing else can reach a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Color {
    #[default]
    Gray,
    Red,
    Orange,
    Amber,
    Green,
    Teal,
    Blue,
    Indigo,
    Purple,
    Pink,
}

impl Color {
    /// Every colour, in the order in which options without one get theirs.
    pub const ALL: [Self; 10] = [
        Self::Blue,
        Self::Amber,
        Self::Green,
        Self::Purple,
        Self::Red,
        Self::Teal,
        Self::Orange,
        Self::Indigo,
        Self::Pink,
        Self::Gray,
    ];

    /// The name in the wire format.
    pub fn as_str(self) -> &'static str {
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

    /// Reads a colour by its name or a usual synonym.
    pub fn parse(text: &str) -> Option<Self> {
        let name = text.trim().to_ascii_lowercase();
        if let Some(color) = Self::ALL.into_iter().find(|color| color.as_str() == name) {
            return Some(color);
        }
        match name.as_str() {
            "grey" | "slate" | "zinc" | "neutral" | "stone" => Some(Self::Gray),
            "yellow" => Some(Self::Amber),
            "lime" | "emerald" => Some(Self::Green),
            "cyan" => Some(Self::Teal),
            "sky" => Some(Self::Blue),
            "violet" => Some(Self::Purple),
            "fuchsia" | "rose" => Some(Self::Pink),
            _ => None,
        }
    }

    /// The colour of the option at `position` where the design names none.
    pub fn at(position: usize) -> Self {
        Self::ALL[position % Self::ALL.len()]
    }
}
