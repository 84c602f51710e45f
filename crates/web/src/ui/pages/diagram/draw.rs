//! The whole picture.

use super::{
    arrange::{Arrangement, arrange},
    card::{card_height, draw_card},
    curve::link_path,
    model::{Diagram, Link},
};
use crate::ui::prelude::*;

/// Draws the picture with its buttons.
pub(in crate::ui::pages) fn diagram(model: &Diagram) -> impl Renderable {
    let heights: Vec<i32> = model.cards.iter().map(card_height).collect();
    let edges: Vec<_> = model
        .links
        .iter()
        .map(|link| (link.from, link.to))
        .collect();
    let arrangement = arrange(&heights, &edges);
    maud! {
        div.diagram {
            (picture(model, &arrangement))
            div.diagram-actions {
                (action("in", "zoom-in", "Zoom in"))
                (action("out", "zoom-out", "Zoom out"))
                (action("fit", "maximize", "Show everything"))
            }
        }
    }
}

fn picture(model: &Diagram, arrangement: &Arrangement) -> impl Renderable {
    let view_box = format!("0 0 {} {}", arrangement.width, arrangement.height);
    maud! {
        svg class="h-auto max-h-[68vh] min-h-72" data-diagram "viewBox"=(view_box) role="img" aria-labelledby="diagram-title" aria-describedby="diagram-text" {
            title #diagram-title { "Diagram of the tables and their links" }
            desc #diagram-text { (model.description()) }
            g fill="none" class="stroke-muted-foreground/70" stroke-width="1.4" {
                @for link in &model.links { (line(link, arrangement)) }
            }
            g fill="none" {
                @for (card, position) in model.cards.iter().zip(&arrangement.positions) { (draw_card(card, *position)) }
            }
        }
    }
}

fn line(link: &Link, arrangement: &Arrangement) -> impl Renderable {
    maud! { g { title { (link.title) } path d=(link_path(link, arrangement)) stroke-linecap="round" {} } }
}

fn action<'a>(name: &'a str, icon_name: &'a str, label: &'a str) -> impl Renderable {
    maud! {
        button.btn type="button" data-variant="ghost" data-size="icon" data-diagram-action=(name) aria-label=(label) title=(label) { (icon(icon_name)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pages::samples;

    #[test]
    fn every_table_and_link_is_drawn_and_labels_are_escaped() {
        let model = Diagram::of(&samples::schema());
        let html = diagram(&model).render().into_inner();
        assert_eq!(html.matches("<rect").count(), 12);
        assert_eq!(html.matches("<path d=").count(), model.links.len());
        assert!(
            html.contains("&lt;script&gt;") && !html.contains("<script"),
            "{html}"
        );
        assert!(
            html.contains(r#"<desc id="diagram-text">Tables: "#),
            "{html}"
        );
        assert!(!html.contains(" style="), "{html}");
    }
}
