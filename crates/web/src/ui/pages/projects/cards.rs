//! A card per project: its name, how many tables, since when.

use schema::Registry;
use store::Project;

use crate::{
    AppState,
    error::PageError,
    ui::{
        pages::{context::dashboard_url, when},
        prelude::*,
    },
};

/// What a card says.
#[derive(Clone, Debug)]
pub(in crate::ui::pages) struct ProjectCard {
    pub(in crate::ui::pages) name: String,
    pub(in crate::ui::pages) href: String,
    /// How many tables; `None` before there is a design.
    pub(in crate::ui::pages) table_count: Option<usize>,
    pub(in crate::ui::pages) created: String,
}

/// The cards of these projects. Their designs are mostly in memory already.
pub(in crate::ui::pages) async fn load_cards(
    state: &AppState,
    projects: &[Project],
) -> Result<Vec<ProjectCard>, PageError> {
    let mut cards = Vec::with_capacity(projects.len());
    for project in projects {
        let active = state.store.project_by_id(project.id).await?;
        let registry = active.as_ref().and_then(|active| active.registry());
        cards.push(describe(project, registry));
    }
    Ok(cards)
}

fn describe(project: &Project, registry: Option<&Registry>) -> ProjectCard {
    ProjectCard {
        name: project.name.clone(),
        href: dashboard_url(project),
        table_count: registry.map(|registry| registry.schema().tables().len()),
        created: when::day(project.created_at),
    }
}

/// Draws the cards.
pub(in crate::ui::pages) fn project_cards(cards: &[ProjectCard]) -> impl Renderable {
    maud! {
        ul class="grid gap-3 sm:grid-cols-2 xl:grid-cols-3" {
            @for card in cards {
                li class="panel relative flex items-center gap-3 p-4 transition-colors has-[a:hover]:border-primary/40" {
                    span class={ "tint size-9 " (Color::of_text(&card.name).class()) } { (icon("database")) }
                    div class="min-w-0 flex-1" {
                        p class="truncate font-medium" { a class="after:absolute after:inset-0" href=(card.href) { (card.name) } }
                        p class="truncate text-xs text-muted-foreground" { (extent(card)) " · since " (card.created) }
                    }
                    (icon_with("chevron-right", "size-4 text-muted-foreground"))
                }
            }
        }
    }
}

fn extent(card: &ProjectCard) -> String {
    match card.table_count {
        None => "No design yet".to_owned(),
        Some(1) => "1 table".to_owned(),
        Some(count) => [&count.to_string(), " tables"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_links_to_its_dashboard() {
        let card = ProjectCard {
            name: "<script>".to_owned(),
            href: "/p/abc/dashboard".to_owned(),
            table_count: Some(6),
            created: "22 Nov 2026".to_owned(),
        };
        let html = project_cards(&[card]).render().into_inner();
        assert!(
            html.contains(r#"href="/p/abc/dashboard">&lt;script&gt;</a>"#),
            "{html}"
        );
        assert!(html.contains("6 tables · since 22 Nov 2026"), "{html}");
    }
}
