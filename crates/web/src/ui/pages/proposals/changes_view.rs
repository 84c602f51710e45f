//! The changes of a proposal, each with a tick.

use schema::{ChangeTone, describe_changes};

use super::ticks::{Changes, SHOWN, TICK};
use crate::ui::prelude::*;

/// A change as it is drawn.
struct Row {
    position: usize,
    tone: ChangeTone,
    sentence: String,
    is_ticked: bool,
    /// Whether it needs another one that is not wanted.
    is_left_out: bool,
}

/// Draws the changes; all are ticked until somebody unticks them.
pub(super) fn changes_panel(changes: &Changes) -> impl Renderable {
    let rows = rows(changes);
    maud! {
        div class="grid max-w-3xl grid-cols-1 gap-3" {
            input type="hidden" name=(SHOWN) value="shown";
            p class="text-muted-foreground" { "Untick what you do not want. Nothing is applied until you say so." }
            ul class="panel divide-y" aria-label="Changes" {
                @for row in &rows { (draw(row)) }
            }
        }
    }
}

fn draw(row: &Row) -> impl Renderable {
    let (icon_name, color, word) = match row.tone {
        ChangeTone::Add => ("plus", Color::Green, "Added"),
        ChangeTone::Change => ("pencil", Color::Amber, "Changed"),
        ChangeTone::Remove => ("trash-2", Color::Red, "Removed"),
    };
    maud! {
        li {
            label class="flex cursor-pointer items-start gap-3 px-4 py-3 hover:bg-muted/50" {
                input class="input mt-0.5" type="checkbox" name=(TICK) value=(row.position) checked[row.is_ticked];
                (icon_tag(icon_name, word, color))
                span class="min-w-0 flex-1 wrap-anywhere" {
                    (row.sentence)
                    @if row.is_left_out { span class="block text-xs text-muted-foreground" { "Left out: it needs a change that is not ticked." } }
                }
            }
        }
    }
}

fn rows(changes: &Changes) -> Vec<Row> {
    let left_out = changes.left_out();
    let sentences = describe_changes(changes.base.as_draft(), &changes.list);
    let rows = changes.list.iter().zip(sentences).enumerate();
    rows.map(|(position, (change, sentence))| Row {
        position,
        tone: change.tone(),
        sentence,
        is_ticked: !changes.unticked.contains(&position),
        is_left_out: left_out.contains(&position),
    })
    .collect()
}
