//! The sidebar: project, search, tables, building, user. On phones it slides in (`#sidebar` as target, or JavaScript).

use crate::ui::prelude::*;

/// Draws the sidebar.
pub(super) fn sidebar(navigation: &Navigation) -> impl Renderable {
    maud! {
        aside #sidebar .sidebar-panel aria-label="Sidebar" {
            div.sidebar-head {
                (project_switcher(navigation))
                a class="btn md:hidden!" data-variant="ghost" data-size="icon" href="#main" data-sidebar-toggle aria-label="Close menu" { (icon("x")) }
            }
            button.sidebar-search type="button" data-palette-open {
                (icon("search"))
                span class="flex-1 text-start" { "Search" }
                (kbd("Ctrl K"))
            }
            nav.sidebar-nav aria-label="Main" {
                @if let Some(dashboard) = navigation.dashboard() { ul { (entry(navigation, &dashboard)) } }
                @if !navigation.tables.is_empty() { (tables(navigation)) }
                @if !navigation.build.is_empty() { (build(navigation)) }
            }
            (user(navigation))
        }
        a.sidebar-veil href="#main" data-sidebar-toggle tabindex="-1" aria-label="Close menu" {}
    }
}

fn project_switcher(navigation: &Navigation) -> impl Renderable {
    maud! {
        @if let Some(project) = &navigation.project {
            details class="menu min-w-0 flex-1" data-menu {
                summary.project-switcher {
                    span.brand-mark { (icon_with("sparkles", "size-4")) }
                    span class="min-w-0 flex-1 truncate font-semibold" { (project.name) }
                    (icon_with("chevrons-up-down", "size-4 shrink-0 text-muted-foreground"))
                }
                div class="menu-items menu-items-start" {
                    p.menu-heading { "Your CRMs" }
                    @for other in &navigation.projects { (project_item(other, project)) }
                    hr class="my-1";
                    (menu_link("New CRM", "/", "plus"))
                }
            }
        } @else {
            div class="flex-1" { (brand("/")) }
        }
    }
}

fn project_item<'a>(project: &'a NavProject, current: &'a NavProject) -> impl Renderable {
    let is_current = project == current;
    maud! {
        a.menu-item href=(project.href) aria-current="true"[is_current] {
            (avatar(&project.name))
            span class="min-w-0 flex-1 truncate" { (project.name) }
            @if is_current { (icon_with("check", "size-4 shrink-0")) }
        }
    }
}

fn tables(navigation: &Navigation) -> impl Renderable {
    maud! {
        h2 #nav-tables { "Tables" }
        ul aria-labelledby="nav-tables" {
            @for table in &navigation.tables {
                (entry(navigation, &NavLink::new(&table.label, &table.icon, &table.href)))
            }
        }
    }
}

fn build(navigation: &Navigation) -> impl Renderable {
    maud! {
        h2 #nav-build { "Build" }
        ul aria-labelledby="nav-build" { @for link in &navigation.build { (entry(navigation, link)) } }
    }
}

fn entry<'a>(navigation: &'a Navigation, link: &'a NavLink) -> impl Renderable {
    maud! {
        li {
            a href=(link.href) aria-current=[navigation.current(&link.href)] {
                (icon(&link.icon))
                span.truncate { (link.label) }
            }
        }
    }
}

fn user(navigation: &Navigation) -> impl Renderable {
    maud! {
        footer.sidebar-foot {
            (avatar(&navigation.user_email))
            span class="min-w-0 flex-1 truncate text-[13px]" title=(navigation.user_email) { (navigation.user_email) }
            (theme_toggle())
            form method="post" action="/logout" {
                @for (name, value) in &navigation.logout_hidden { input type="hidden" name=(name) value=(value); }
                (button(Button { icon: Some("log-out"), variant: Variant::Ghost, size: Size::Icon, ..Button::new("Sign out") }))
            }
        }
    }
}
