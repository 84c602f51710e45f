//! One decision: what was asked, what was answered, what it changed and what it used.

use schema::{CrmSchema, describe_changes, read_changes};
use store::{Outcome, Trace};
use uuid::Uuid;

use crate::ui::{
    pages::{proposals::proposal_url, when},
    prelude::*,
};

/// Draws a decision; its details open with a click.
pub(super) fn entry(trace: &Trace, caller_id: Uuid) -> impl Renderable {
    maud! {
        li {
            details {
                summary class="flex cursor-pointer items-center gap-3 px-4 py-3 hover:bg-muted/50" {
                    span class="w-28 shrink-0" { (outcome_chip(trace)) }
                    span class="min-w-0 flex-1 truncate" { (trace.prompt) }
                    span class="shrink-0 text-xs tabular-nums text-muted-foreground" { (when::minute(trace.created_at)) }
                }
                // A link to it opens it: browsers unfold what an address leads into.
                div #(trace.id.to_string()) class="grid grid-cols-1 gap-4 border-t bg-muted/30 px-4 py-4" {
                    (part("Asked", &trace.prompt))
                    @if let Some(notice) = &trace.notice { (part("Note", notice)) }
                    @if let Some(message) = &trace.message { (part("Answer", message)) }
                    @if let Some(reasoning) = &trace.reasoning { (part("Reasoning", reasoning)) }
                    (differences(trace))
                    (facts(trace))
                    @if trace.outcome == Outcome::Proposed && trace.user_id == caller_id {
                        p { a class="underline-offset-4 hover:underline" href=(proposal_url(trace.id)) { "Open the design" } }
                    }
                }
            }
        }
    }
}

fn part<'a>(title: &'a str, text: &'a str) -> impl Renderable {
    maud! {
        div {
            h3 class="text-xs font-medium text-muted-foreground" { (title) }
            p class="max-w-3xl whitespace-pre-line wrap-anywhere" { (text) }
        }
    }
}

/// What the answer would change, or how much it would create.
fn differences(trace: &Trace) -> impl Renderable {
    let lines = lines(trace);
    maud! {
        @if !lines.is_empty() {
            div {
                h3 class="text-xs font-medium text-muted-foreground" { "Changes" }
                ul class="list-disc ps-5" { @for line in &lines { li class="wrap-anywhere" { (line) } } }
            }
        }
    }
}

fn lines(trace: &Trace) -> Vec<String> {
    let read = |json: &Option<serde_json::Value>| CrmSchema::parse(json.as_ref()?).ok();
    if let Some(base) = read(&trace.base_json) {
        let changes = trace.changes.as_ref();
        let changes = changes.and_then(|json| read_changes(json, "/changes").ok());
        return describe_changes(base.as_draft(), &changes.unwrap_or_default());
    }
    let Some(schema) = read(&trace.schema_json) else {
        return Vec::new();
    };
    let labels = schema.tables().iter();
    let labels: Vec<&str> = labels.map(|table| table.ui_hints.label.as_str()).collect();
    vec![format!("{} tables: {}", labels.len(), labels.join(", "))]
}

fn facts(trace: &Trace) -> impl Renderable {
    maud! {
        dl class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-[13px]" {
            dt class="text-muted-foreground" { "Designer" }
            dd { (trace.model.as_deref().unwrap_or("—")) }
            @if let Some(duration) = trace.duration_ms {
                dt class="text-muted-foreground" { "Took" }
                dd class="tabular-nums" { (when::took(duration)) }
            }
            @if trace.usage.input_tokens > 0 {
                dt class="text-muted-foreground" { "Tokens" }
                dd class="tabular-nums" { (tokens(trace)) }
                dt class="text-muted-foreground" { "Cost" }
                dd class="tabular-nums" { (cost(trace.usage.cost_micro_usd)) }
            }
        }
    }
}

fn tokens(trace: &Trace) -> String {
    let number = |count: i64| group_thousands(u64::try_from(count).unwrap_or(0));
    let usage = &trace.usage;
    format!(
        "{} read ({} from the cache), {} written",
        number(usage.input_tokens),
        number(usage.cached_tokens),
        number(usage.output_tokens)
    )
}

/// `$0.0456`
fn cost(micro_usd: Option<i64>) -> String {
    micro_usd.map_or_else(
        || "unknown: nobody told the prices of this model".to_owned(),
        |micro| format!("${}.{:04}", micro / 1_000_000, micro % 1_000_000 / 100),
    )
}

fn outcome_chip(trace: &Trace) -> impl Renderable {
    let (label, color) = match trace.outcome {
        Outcome::Proposed if trace.vibe_config_id.is_some() => ("Applied", Color::Green),
        Outcome::Proposed => ("Proposed", Color::Blue),
        Outcome::Clarified => ("Asked back", Color::Amber),
        Outcome::Refused => ("Refused", Color::Orange),
        Outcome::Failed => ("Failed", Color::Red),
        Outcome::Cancelled => ("Cancelled", Color::Gray),
        Outcome::Pending => ("Not finished", Color::Gray),
    };
    chip(label, color)
}
