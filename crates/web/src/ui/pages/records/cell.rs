//! One value as people read it, and how it is drawn.

use crate::ui::prelude::*;

/// How many chips a row of a list shows.
const CHIPS_IN_A_ROW: usize = 2;

/// One value as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// No value.
    Empty,
    /// One line.
    Text(String),
    /// Several lines.
    LongText(String),
    /// A number, formatted.
    Number(String),
    /// A day, a moment or a time, formatted.
    Moment(String),
    /// Text for machines.
    Code(String),
    /// Options.
    Chips(Vec<Chip>),
    /// Another record.
    Record {
        /// What it is called.
        title: String,
        /// Where it is.
        href: String,
    },
    /// `mailto:` or `tel:`.
    Link {
        /// What is read.
        text: String,
        /// Where it leads.
        href: String,
    },
    /// A page of the web.
    Web {
        /// Where it leads: `http` or `https`.
        href: String,
        /// Whose page it is.
        host: String,
    },
    /// Yes or no.
    Flag(bool),
    /// A rating.
    Stars {
        /// How many.
        count: u8,
        /// Of how many.
        max: u8,
    },
    /// A colour as `#rrggbb`.
    Swatch(String),
}

/// A coloured label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chip {
    /// What it says.
    pub(super) label: String,
    /// Its colour.
    pub(super) color: Color,
}

/// Where a cell is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a row of a list: one line, cut where it is too long.
    Row,
    /// On a page of its own: all of it.
    Page,
}

impl Cell {
    /// Whether there is a value to read.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// Draws it.
    pub(super) fn draw(&self, place: Place) -> Raw<String> {
        match self {
            Self::Empty => maud! { span class="text-muted-foreground/60" aria-label="Empty" { "—" } }.memoize(),
            Self::Text(text) => text_line(text, place),
            Self::LongText(text) => long_text(text, place),
            Self::Number(text) => maud! { span class="tabular-nums" { (text) } }.memoize(),
            Self::Moment(text) => maud! { span class="whitespace-nowrap tabular-nums" { (text) } }.memoize(),
            Self::Code(text) => code(text, place),
            Self::Chips(chips) => chip_list(chips, place),
            Self::Record { title, href } => record(title, href),
            Self::Link { text, href } => maud! { a.cell-link href=(href) { (text) } }.memoize(),
            Self::Web { href, host } => web(href, host),
            Self::Flag(true) => maud! { span class="inline-flex" role="img" aria-label="Yes" title="Yes" { (icon_with("check", "size-4 text-(--success)")) } }.memoize(),
            Self::Flag(false) => maud! { span class="text-muted-foreground/60" role="img" aria-label="No" title="No" { "—" } }.memoize(),
            Self::Stars { count, max } => rating(*count, *max).memoize(),
            Self::Swatch(hex) => swatch(hex),
        }
    }
}

fn text_line(text: &str, place: Place) -> Raw<String> {
    match place {
        Place::Row => maud! { span title=(text) { (text) } }.memoize(),
        Place::Page => maud! { span class="wrap-anywhere" { (text) } }.memoize(),
    }
}

fn long_text(text: &str, place: Place) -> Raw<String> {
    match place {
        Place::Row => {
            maud! { span class="text-muted-foreground" title=(text) { (text) } }.memoize()
        }
        Place::Page => {
            maud! { p class="max-w-prose whitespace-pre-line wrap-anywhere" { (text) } }.memoize()
        }
    }
}

fn code(text: &str, place: Place) -> Raw<String> {
    match place {
        Place::Row => maud! { code class="text-xs text-muted-foreground" { (text) } }.memoize(),
        Place::Page => {
            maud! { code class="text-xs wrap-anywhere whitespace-pre-wrap" { (text) } }.memoize()
        }
    }
}

fn chip_list(chips: &[Chip], place: Place) -> Raw<String> {
    let shown = match place {
        Place::Row => CHIPS_IN_A_ROW,
        Place::Page => chips.len(),
    };
    let hidden = chips.iter().skip(shown).map(|chip| chip.label.as_str());
    let hidden: Vec<&str> = hidden.collect();
    let class = match place {
        Place::Row => "flex max-w-full min-w-0 items-center gap-1",
        Place::Page => "flex flex-wrap gap-1.5",
    };
    maud! {
        span class=(class) {
            @for one in chips.iter().take(shown) { (chip(&one.label, one.color)) }
            @if !hidden.is_empty() {
                span class="text-xs text-muted-foreground" title=(hidden.join(", ")) { "+" (hidden.len()) }
            }
        }
    }
    .memoize()
}

fn record(title: &str, href: &str) -> Raw<String> {
    maud! {
        a class="record-chip" href=(href) title=(title) { (avatar(title)) span.truncate { (title) } }
    }
    .memoize()
}

fn web(href: &str, host: &str) -> Raw<String> {
    maud! {
        a class="cell-link" href=(href) title=(href) target="_blank" rel="noopener noreferrer" {
            (host) (icon_with("arrow-up-right", "ms-0.5 inline size-3 opacity-60"))
        }
    }
    .memoize()
}

/// The colour is an attribute of the drawing: a style would be refused by the page's policy.
fn swatch(hex: &str) -> Raw<String> {
    maud! {
        span class="inline-flex items-center gap-2" {
            svg class="size-4 shrink-0 rounded border" aria-hidden="true" "viewBox"="0 0 16 16" {
                rect width="16" height="16" fill=(hex) {}
            }
            code class="text-xs" { (hex) }
        }
    }
    .memoize()
}
