//! The panel that fills while a design is being made. JavaScript (`designing-panel.ts`) shows it and clones its templates.

use crate::ui::prelude::*;

/// Draws the hidden panel, once a page, outside the `form[data-designing]` that it belongs to.
pub fn designing_panel() -> impl Renderable {
    maud! {
        section #designing tabindex="-1" aria-label="Design in progress" hidden {
            div data-designing-error hidden { (banner(Tone::Error, "No design yet", maud! { p data-designing-message {} })) }
            div.designing data-designing-live {
                div.panel {
                    header.designing-head {
                        span.designing-pulse aria-hidden="true" {}
                        h2 class="flex-1 text-sm font-semibold" { "Designing your CRM" }
                        span class="text-xs tabular-nums text-muted-foreground" data-designing-elapsed { "0 s" }
                        button.btn type="button" data-variant="outline" data-size="sm" data-designing-cancel { "Cancel" }
                    }
                    div class="grid gap-3 p-4" {
                        ol.designing-steps data-designing-steps aria-live="polite" {}
                        div data-designing-skeleton hidden { (skeleton_lines(3)) }
                    }
                }
                div class="panel p-4" {
                    h3 class="mb-3 text-sm font-semibold" { "Tables" }
                    ul.designing-tables data-designing-tables {}
                }
            }
            template data-designing-step { li { (icon("check")) span data-slot="message" {} } }
            template data-designing-table {
                li {
                    span class="tint color-indigo" { (icon("table-2")) }
                    span class="min-w-0" {
                        span class="block truncate font-medium" data-slot="label" {}
                        span class="block text-xs text-muted-foreground" data-slot="fields" {}
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_every_part_that_the_script_fills() {
        let html = designing_panel().render().into_inner();
        for part in [
            "steps", "tables", "elapsed", "cancel", "error", "message", "live", "skeleton", "step",
            "table",
        ] {
            assert!(
                html.contains(&format!("data-designing-{part}")),
                "{part} is missing"
            );
        }
    }
}
