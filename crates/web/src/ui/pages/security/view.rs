//! What the page looks like.

use store::{CheckResult, Examination, Finding};
use time::OffsetDateTime;

use super::{ADDRESS, load::Examined};
use crate::ui::{
    pages::{context::dashboard_url, when},
    prelude::*,
};

/// Draws the page.
pub(super) fn security_body(examined: &[Examined], now: OffsetDateTime) -> impl Renderable {
    let header = PageHeader {
        title: "Security",
        icon: Some("shield-check"),
        text: Some("Each CRM against its design, and what two made-up people could reach in it."),
        ..PageHeader::default()
    };
    let is_any = examined.iter().any(|it| it.examination.is_some());
    maud! {
        (page_header(header, maud! { @if is_any { (run_form("", "Check all again", Variant::Primary)) } }))
        (narrow_page_body(maud! {
            @if examined.is_empty() {
                (plain_card(empty_state(EmptyState {
                    icon: "shield-check",
                    title: "Nothing to check yet",
                    text: "Once you have a CRM, this page says whether its database is what its design says.",
                }, link_button(LinkButton::new("New CRM", "/")))))
            } @else {
                div class="grid grid-cols-1 gap-6" { @for it in examined { (project(it, now)) } }
            }
        }))
    }
}

fn run_form<'a>(reference: &'a str, label: &'a str, variant: Variant) -> impl Renderable {
    maud! {
        form method="post" action=(ADDRESS) {
            @if !reference.is_empty() { input type="hidden" name="project" value=(reference); }
            (button(Button { variant, size: Size::Small, ..Button::new(label) }))
        }
    }
}

fn project(examined: &Examined, now: OffsetDateTime) -> impl Renderable {
    let project = &examined.project;
    maud! {
        section.panel aria-label=(project.name) {
            header class="panel-header flex-wrap gap-3" {
                div class="min-w-0 flex-1 basis-56" {
                    h2 class="truncate text-sm font-semibold" { a class="hover:underline" href=(dashboard_url(project)) { (project.name) } }
                    @if let Some(it) = &examined.examination { (when_it_ran(it, now)) }
                }
                @if let Some(it) = &examined.examination {
                    (verdict(it))
                    (run_form(project.reference.as_str(), "Check again", Variant::Outline))
                }
            }
            @if let Some(it) = &examined.examination {
                ul class="divide-y" { @for result in it.checks() { (check(&result)) } }
            } @else {
                p class="p-4 text-muted-foreground" { "There is no design yet, and nothing to check." }
            }
        }
    }
}

fn when_it_ran(it: &Examination, now: OffsetDateTime) -> impl Renderable {
    let took = when::took(i64::try_from(it.duration_ms).unwrap_or(i64::MAX));
    let version = it.version.unwrap_or_default();
    maud! {
        p class="text-xs text-muted-foreground" {
            "Version " (version) ", checked " (when::time_ago(it.examined_at, now)) ", took " (took)
        }
    }
}

fn verdict(it: &Examination) -> impl Renderable {
    let (label, color) = match it.findings.len() {
        0 => ("All is well".to_owned(), Color::Green),
        1 => ("1 thing found".to_owned(), Color::Red),
        count => (format!("{count} things found"), Color::Red),
    };
    maud! { (chip(&label, color)) }
}

fn check(result: &CheckResult<'_>) -> impl Renderable {
    let passed = result.findings.is_empty();
    let (icon_name, tone, mark) = if passed {
        (
            "circle-check",
            "text-emerald-600 dark:text-emerald-400",
            "In order:",
        )
    } else {
        ("circle-alert", "text-destructive", "Not in order:")
    };
    maud! {
        li class="flex items-start gap-3 px-4 py-3" {
            span class={ "mt-0.5 shrink-0 " (tone) } { (icon_with(icon_name, "size-4")) }
            div class="min-w-0 flex-1" {
                p class="wrap-anywhere" { span.sr-only { (mark) " " } (result.sentence) }
                @if !passed {
                    ul class="mt-3 grid grid-cols-1 gap-4" { @for it in &result.findings { (finding(it)) } }
                }
            }
        }
    }
}

fn finding(it: &Finding) -> impl Renderable {
    let statements = it.statements.join(";\n");
    maud! {
        li class="border-s-2 border-destructive/60 ps-3" {
            p class="font-medium wrap-anywhere" { (it.sentence) }
            p class="mt-1 text-muted-foreground wrap-anywhere" { (it.remedy) }
            @if !statements.is_empty() {
                div class="copy-block mt-2" { pre class="whitespace-pre-wrap wrap-anywhere" tabindex="0" role="group" aria-label="SQL" { code { (statements) } } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use store::{Check, Counts, Project};
    use time::macros::datetime;
    use uuid::Uuid;

    use super::*;

    fn examined(findings: Vec<Finding>) -> Examined {
        let id = Uuid::from_u128(7);
        let moment = datetime!(2026-11-22 09:30 UTC);
        Examined {
            project: Project {
                id,
                reference: "abcdefghijklmnop".parse().expect("a ref"),
                name: "Flowers <script>".to_owned(),
                owner_id: id,
                created_at: moment,
                updated_at: moment,
            },
            examination: Some(Examination {
                project_id: id,
                reference: "abcdefghijklmnop".to_owned(),
                name: "Flowers".to_owned(),
                version: Some(3),
                examined_at: moment,
                duration_ms: 40,
                counts: Counts::default(),
                findings,
            }),
        }
    }

    fn render(examined: &[Examined]) -> String {
        security_body(examined, datetime!(2026-11-22 09:35 UTC))
            .render()
            .into_inner()
    }

    #[test]
    fn every_check_is_a_sentence_with_a_mark() {
        let html = render(&[examined(Vec::new())]);
        assert_eq!(
            html.matches("In order:").count(),
            Check::ALL.len(),
            "{html}"
        );
        assert!(html.contains("All is well"), "{html}");
        assert!(html.contains("5 min ago"), "{html}");
        assert!(!html.contains("<script>"), "{html}");
    }

    #[test]
    fn a_finding_says_what_and_how_to_mend_it() {
        let finding = Finding {
            check: Check::Policies,
            thing: "policy growers.growers_owner".to_owned(),
            table: Some("growers".to_owned()),
            sentence: "The policy is <missing>.".to_owned(),
            remedy: "Run this:".to_owned(),
            statements: vec!["create policy a".to_owned(), "b".to_owned()],
        };
        let html = render(&[examined(vec![finding])]);
        assert!(html.contains("The policy is &lt;missing&gt;."), "{html}");
        assert!(html.contains("create policy a;\nb"), "{html}");
        assert!(html.contains("1 thing found"), "{html}");
        assert_eq!(html.matches("Not in order:").count(), 1, "{html}");
    }
}
