//! What the sidebar and the palette show, as plain text: no type of the store.

/// Everything around a page.
#[derive(Debug, Clone, Default)]
pub struct Navigation {
    /// The project we are in.
    pub project: Option<NavProject>,
    /// The user's projects.
    pub projects: Vec<NavProject>,
    /// The project's tables.
    pub tables: Vec<NavTable>,
    /// The Build section: New CRM, Design, Versions, Export, Settings.
    pub build: Vec<NavLink>,
    /// The path of this page, which marks the current entry.
    pub current_path: String,
    /// Who is signed in.
    pub user_email: String,
    /// The hidden inputs of the sign-out form, such as a CSRF token: name and value.
    pub logout_hidden: Vec<(String, String)>,
}

/// A project to switch to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NavProject {
    /// Its name.
    pub name: String,
    /// Its dashboard.
    pub href: String,
}

/// A table of the project.
#[derive(Debug, Clone, Default)]
pub struct NavTable {
    /// `Contacts`.
    pub label: String,
    /// `Contact`, for "New contact".
    pub label_singular: String,
    /// Its icon.
    pub icon: String,
    /// Its list; the form of a new record is `{href}/create`.
    pub href: String,
}

/// Any other entry.
#[derive(Debug, Clone, Default)]
pub struct NavLink {
    /// What it is called.
    pub label: String,
    /// Its icon.
    pub icon: String,
    /// Where it goes.
    pub href: String,
}

impl NavLink {
    /// An entry.
    pub fn new(label: impl Into<String>, icon: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            icon: icon.into(),
            href: href.into(),
        }
    }
}

impl Navigation {
    /// The value of `aria-current` of an entry: the page itself, or a page below it.
    pub(super) fn current(&self, href: &str) -> Option<&'static str> {
        if self.current_path == href {
            return Some("page");
        }
        let rest = self.current_path.strip_prefix(href)?;
        (rest.starts_with('/') && href != "/").then_some("true")
    }

    /// The project's dashboard as an entry.
    pub(super) fn dashboard(&self) -> Option<NavLink> {
        self.project
            .as_ref()
            .map(|project| NavLink::new("Dashboard", "layout-dashboard", &project.href))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_the_page_and_what_it_is_below() {
        let navigation = Navigation {
            current_path: "/p/a/dynamic/contacts/7".to_owned(),
            ..Navigation::default()
        };
        assert_eq!(navigation.current("/p/a/dynamic/contacts/7"), Some("page"));
        assert_eq!(navigation.current("/p/a/dynamic/contacts"), Some("true"));
        assert_eq!(navigation.current("/p/a/dynamic/contact"), None);
        assert_eq!(navigation.current("/"), None);
    }
}
