//! Tabs: panels of one page (all shown without JavaScript), or links between pages.

use crate::ui::prelude::*;

/// One tab of [`tabs`]; its panel is [`tab_panel`] with the same id.
#[derive(Debug, Clone, Copy)]
pub struct Tab<'a> {
    /// The id of the panel.
    pub id: &'a str,
    /// What it is called.
    pub label: &'a str,
    /// Its icon.
    pub icon: Option<&'a str>,
    /// How many things are in it.
    pub count: Option<u64>,
}

/// Draws tabs and their [`tab_panel`]s.
pub fn tabs<'a>(label: &'a str, list: &'a [Tab<'a>], panels: impl Renderable) -> impl Renderable {
    maud! {
        div.tab-set data-tabs {
            nav.tab-bar aria-label=(label) {
                @for tab in list {
                    a.tab href={ "#" (tab.id) } data-tab {
                        (tab.icon.map(icon))
                        (tab.label)
                        @if let Some(count) = tab.count { span.tab-count { (group_thousands(count)) } }
                    }
                }
            }
            (panels)
        }
    }
}

/// Wraps what a tab shows.
pub fn tab_panel(id: &str, content: impl Renderable) -> impl Renderable {
    maud! { section #(id) .tab-panel data-tab-panel { (content) } }
}

/// One link of [`link_tabs`].
#[derive(Debug, Clone, Copy)]
pub struct LinkTab<'a> {
    /// What it is called.
    pub label: &'a str,
    /// Where it goes.
    pub href: &'a str,
    /// Its icon.
    pub icon: Option<&'a str>,
    /// Whether we are there.
    pub current: bool,
}

/// Draws links between the pages of one thing: list, board, calendar.
pub fn link_tabs<'a>(label: &'a str, links: &'a [LinkTab<'a>]) -> impl Renderable {
    maud! {
        nav.segmented aria-label=(label) {
            @for link in links {
                a href=(link.href) aria-current="page"[link.current] { (link.icon.map(icon)) (link.label) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_are_links_to_their_panels() {
        let list = [Tab {
            id: "sql",
            label: "SQL",
            icon: None,
            count: Some(3),
        }];
        let html = tabs("Design", &list, tab_panel("sql", "select 1"))
            .render()
            .into_inner();
        assert!(
            html.contains(
                r##"<a class="tab" href="#sql" data-tab>SQL<span class="tab-count">3</span></a>"##
            ),
            "{html}"
        );
        assert!(
            html.contains(
                r#"<section id="sql" class="tab-panel" data-tab-panel>select 1</section>"#
            ),
            "{html}"
        );
    }
}
