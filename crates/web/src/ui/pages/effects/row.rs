//! What a change does to rows, under its sentence.

use schema::ChangeTone;
use store::{Impact, Needs};

use super::remedy::Remedy;
use crate::ui::prelude::*;

/// Samples that are shown one by one; [`Impact::describe`] names no more either.
const NAMED: usize = 3;

/// Draws what a change is at a glance: added, changed, removed.
pub(in crate::ui::pages) fn tone_tag(tone: ChangeTone) -> impl Renderable {
    let (icon_name, color, word) = match tone {
        ChangeTone::Add => ("plus", Color::Green, "Added"),
        ChangeTone::Change => ("pencil", Color::Amber, "Changed"),
        ChangeTone::Remove => ("trash-2", Color::Red, "Removed"),
    };
    icon_tag(icon_name, word, color)
}

/// Draws the effects and the inputs that say what is to become of the rows; nothing for a change
/// that touches none.
pub(in crate::ui::pages) fn effects<'a>(
    impacts: &'a [Impact],
    remedies: &'a [Remedy],
) -> impl Renderable {
    maud! {
        @if !impacts.is_empty() {
            div class="grid grid-cols-1 gap-3 px-4 pb-4 sm:ps-11" {
                ul class="grid grid-cols-1 gap-1.5" { @for impact in impacts { (effect(impact)) } }
                @if !remedies.is_empty() {
                    div class="grid max-w-md grid-cols-1 gap-3" { @for remedy in remedies { (remedy.draw()) } }
                }
            }
        }
    }
}

fn effect(impact: &Impact) -> impl Renderable {
    let (icon_name, class) = match impact.needs() {
        Some(Needs::Resolution) => ("circle-alert", "text-destructive"),
        Some(Needs::Consent) => ("triangle-alert", "text-(--warning)"),
        None => ("info", "text-muted-foreground"),
    };
    let hidden = impact.samples.len() > NAMED;
    maud! {
        li class="flex items-start gap-2 text-[13px]" {
            span class=(class) { (icon_with(icon_name, "mt-0.5 size-3.5")) }
            div class="min-w-0 wrap-anywhere" {
                (impact.describe())
                @if hidden {
                    details {
                        summary class="cursor-pointer text-muted-foreground hover:text-foreground" { "Show samples" }
                        ul class="mt-1 flex flex-wrap gap-1.5" {
                            @for sample in &impact.samples { li class="max-w-full min-w-0" { (tag(sample, Color::Gray)) } }
                        }
                    }
                }
            }
        }
    }
}
