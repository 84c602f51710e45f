//! The changes of a proposal, each with a tick and with what it does to the rows of a live CRM.

use schema::{ChangeTone, describe_changes};
use sql::migrate::impact::Effect;
use store::{Impact, Needs};

use super::{
    page::ProposalView,
    preview::{Preview, PreviewedChange},
    submit::{ACCEPT, SEEN},
    ticks::{Changes, SHOWN, TICK},
};
use crate::ui::{
    pages::effects::{effects, tone_tag},
    prelude::*,
};

/// A change as it is drawn.
struct Row<'a> {
    position: usize,
    tone: ChangeTone,
    sentence: String,
    is_ticked: bool,
    /// Whether it needs another one that is not wanted.
    is_left_out: bool,
    previewed: Option<&'a PreviewedChange>,
}

/// Draws the changes. What hides data or does not fit starts unticked.
pub(super) fn changes_panel(view: &ProposalView<'_>, changes: &Changes) -> impl Renderable {
    let rows = rows(changes, view.preview);
    let marked = rows.iter().any(|row| needs(row).is_some());
    maud! {
        div class="grid max-w-3xl grid-cols-1 gap-4" {
            input type="hidden" name=(SHOWN) value="shown";
            p class="text-muted-foreground" {
                "Untick what you do not want. Nothing is applied until you say so. "
                @if marked { "What would hide data, or does not fit the records that are there, starts unticked: tick it to agree. Hidden data goes into the bin, and comes back from there." }
            }
            ul class="panel divide-y" aria-label="Changes" {
                @for row in &rows { (draw(row)) }
            }
            @if let Some(preview) = view.preview { (by_hand(preview, view.accepted)) }
        }
    }
}

fn draw(row: &Row<'_>) -> impl Renderable {
    let (impacts, remedies) = row
        .previewed
        .map_or((&[][..], &[][..]), |it| (&it.impacts, &it.remedies));
    maud! {
        li {
            label class="flex cursor-pointer items-start gap-3 px-4 py-3 hover:bg-muted/50" {
                input class="input mt-0.5" type="checkbox" name=(TICK) value=(row.position) checked[row.is_ticked];
                span.change-line {
                    (tone_tag(row.tone))
                    (mark(needs(row)))
                    span.change-sentence {
                        (row.sentence)
                        @if row.is_left_out { span class="block text-xs text-muted-foreground" { "Left out: it needs a change that is not ticked." } }
                    }
                }
            }
            @if needs(row) == Some(Needs::Consent) { input type="hidden" name=(SEEN) value=(row.sentence); }
            (effects(impacts, remedies))
            @if impacts.iter().any(loses_in_conversion) {
                p class="-mt-2 px-4 pb-4 text-[13px] text-muted-foreground sm:ps-11" {
                    "To keep every value, leave this unticked, or make the field text under "
                    a class="underline underline-offset-4 hover:text-foreground" href="#tables" { "Tables" } "."
                }
            }
        }
    }
}

fn loses_in_conversion(impact: &Impact) -> bool {
    matches!(impact.effect, Effect::Unconvertible | Effect::Altered)
}

/// What was edited in the tables: it has no ticks of its own, but hides nothing unasked.
fn by_hand<'a>(preview: &'a Preview, accepted: &'a [String]) -> impl Renderable {
    maud! {
        @if !preview.by_hand.is_empty() {
            h2 class="text-sm font-semibold" { "Changed by hand" }
            ul class="panel divide-y" aria-label="Changed by hand" {
                @for row in &preview.by_hand {
                    li {
                        div class="change-line px-4 py-3" {
                            (tone_tag(row.tone))
                            (mark(row.needs()))
                            span.change-sentence { (row.sentence) }
                        }
                        (effects(&row.impacts, &row.remedies))
                        @if row.needs() == Some(Needs::Consent) {
                            label class="flex cursor-pointer items-start gap-2 px-4 pb-4 text-[13px]" {
                                input class="input mt-0.5" type="checkbox" name=(ACCEPT) value=(row.sentence) checked[accepted.contains(&row.sentence)];
                                span { "I agree: put it into the bin" }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn mark(needs: Option<Needs>) -> impl Renderable {
    maud! {
        @match needs {
            Some(Needs::Resolution) => { span.change-mark { (tag("Does not fit yet", Color::Red)) } },
            Some(Needs::Consent) => { span.change-mark { (tag("Hides data", Color::Orange)) } },
            None => {},
        }
    }
}

fn needs(row: &Row<'_>) -> Option<Needs> {
    row.previewed.and_then(PreviewedChange::needs)
}

fn rows<'a>(changes: &Changes, preview: Option<&'a Preview>) -> Vec<Row<'a>> {
    let left_out = changes.left_out();
    let sentences = describe_changes(changes.base.as_draft(), &changes.list);
    let rows = changes.list.iter().zip(sentences).enumerate();
    rows.map(|(position, (change, sentence))| {
        let previewed = preview.and_then(|preview| preview.proposed.get(position)?.as_ref());
        Row {
            position,
            tone: change.tone(),
            sentence: previewed.map_or(sentence, |it| it.sentence.clone()),
            is_ticked: !changes.unticked.contains(&position),
            is_left_out: left_out.contains(&position),
            previewed,
        }
    })
    .collect()
}
