//! The steps of a version, as all pages draw them.

use schema::{ChangeTone, SchemaChange, read_changes};
use store::HistoryEntry;

use crate::ui::{
    pages::{effects::tone_tag, when},
    prelude::*,
};

/// The steps that are shown before the rest is folded.
const SHOWN: usize = 6;

/// A step in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) tone: ChangeTone,
    pub(super) sentence: String,
}

/// The steps that made a version.
pub(super) fn steps_of(entry: &HistoryEntry) -> Vec<Step> {
    let changes = read_changes(&entry.changes, "/changes").unwrap_or_default();
    let mut tones = changes.iter().map(SchemaChange::tone);
    let sentences = entry.sentences.iter();
    sentences
        .map(|sentence| Step {
            tone: tones.next().unwrap_or(ChangeTone::Change),
            sentence: sentence.clone(),
        })
        .collect()
}

/// Draws steps; long lists are folded.
pub(super) fn step_list(steps: &[Step]) -> impl Renderable {
    let (first, rest) = steps.split_at(steps.len().min(SHOWN));
    maud! {
        ul class="grid grid-cols-1 gap-3 sm:gap-2" { @for step in first { (draw(step)) } }
        @if !rest.is_empty() {
            details class="mt-2" {
                summary class="cursor-pointer text-[13px] text-muted-foreground hover:text-foreground" { "Show " (rest.len()) " more" }
                ul class="mt-2 grid grid-cols-1 gap-3 sm:gap-2" { @for step in rest { (draw(step)) } }
            }
        }
    }
}

fn draw(step: &Step) -> impl Renderable {
    maud! {
        li.change-line {
            (tone_tag(step.tone))
            span.change-sentence { (step.sentence) }
        }
    }
}

/// Draws what happened in some versions, the newest first: for somebody whose own changes were made
/// from an older one.
pub(in crate::ui::pages) fn happened(entries: &[HistoryEntry]) -> impl Renderable {
    let entries: Vec<(&HistoryEntry, Vec<Step>)> = entries
        .iter()
        .map(|entry| (entry, steps_of(entry)))
        .collect();
    maud! {
        @for (entry, steps) in &entries {
            section.panel {
                header class="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b px-4 py-3" {
                    h2 class="text-sm font-semibold" { "Version " (entry.version.number) }
                    p class="min-w-0 text-xs text-muted-foreground wrap-anywhere" { (byline(entry)) }
                }
                div class="p-4" { (step_list(steps)) }
            }
        }
    }
}

/// `ana@example.com · 22 Nov 2026, 09:30 UTC`
pub(super) fn byline(entry: &HistoryEntry) -> String {
    let moment = when::minute(entry.version.created_at);
    match &entry.version.author {
        Some(author) => [author.as_str(), " · ", &moment].concat(),
        None => moment,
    }
}
