//! The command palette: every page as a link, filtered as one types. JavaScript opens it; without, the sidebar has the same links.

use crate::ui::prelude::*;

/// Draws the closed palette.
pub(super) fn palette(navigation: &Navigation) -> impl Renderable {
    maud! {
        dialog #palette .palette aria-label="Go to" data-palette {
            div.palette-head {
                (icon_with("search", "size-4 text-muted-foreground"))
                input #palette-input type="text" role="combobox" aria-expanded="true" aria-controls="palette-list"
                    aria-autocomplete="list" aria-label="Go to" placeholder="Go to, or create…" autocomplete="off" spellcheck="false";
                (kbd("Esc"))
            }
            div #palette-list .palette-list role="listbox" aria-label="Results" {
                (go_to(navigation))
                @if !navigation.tables.is_empty() { (create(navigation)) }
                @if navigation.projects.len() > 1 { (switch(navigation)) }
                p.palette-empty data-palette-empty hidden { "Nothing found" }
            }
        }
    }
}

fn go_to(navigation: &Navigation) -> impl Renderable {
    maud! {
        div role="group" aria-label="Go to" {
            p.menu-heading aria-hidden="true" { "Go to" }
            @if let Some(dashboard) = navigation.dashboard() { (entry(&dashboard.label, &dashboard.icon, &dashboard.href)) }
            @for table in &navigation.tables { (entry(&table.label, &table.icon, &table.href)) }
            @for link in &navigation.build { (entry(&link.label, &link.icon, &link.href)) }
        }
    }
}

fn create(navigation: &Navigation) -> impl Renderable {
    maud! {
        div role="group" aria-label="Create" {
            p.menu-heading aria-hidden="true" { "Create" }
            @for table in &navigation.tables {
                (entry(&["New ", &table.label_singular.to_lowercase()].concat(), "plus", &[&table.href, "/create"].concat()))
            }
        }
    }
}

fn switch(navigation: &Navigation) -> impl Renderable {
    maud! {
        div role="group" aria-label="Switch CRM" {
            p.menu-heading aria-hidden="true" { "Switch CRM" }
            @for project in &navigation.projects { (entry(&project.name, "arrow-right", &project.href)) }
        }
    }
}

fn entry<'a>(label: &'a str, icon_name: &'a str, href: &'a str) -> impl Renderable {
    maud! {
        a.menu-item role="option" aria-selected="false" tabindex="-1" href=(href) data-palette-item {
            (icon_with(icon_name, "size-4 text-muted-foreground"))
            span.truncate { (label) }
        }
    }
}
