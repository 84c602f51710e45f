//! What the settings of a project look like.

use store::Version;

use super::settings::Refused;
use crate::ui::{pages::when, prelude::*};

/// What the page shows.
pub(super) struct SettingsView<'a> {
    pub(super) name: &'a str,
    /// The address of the project: `/p/{reference}`.
    pub(super) url: &'a str,
    /// The same with the server's, for programs.
    pub(super) api_url: &'a str,
    pub(super) anon_key: &'a str,
    /// A table for the examples, once there is one.
    pub(super) sample_table: Option<&'a str>,
    pub(super) versions: &'a [Version],
    pub(super) is_owner: bool,
    pub(super) refused: Option<Refused<'a>>,
}

const DELETE_DIALOG: &str = "delete-project";

/// Draws the settings.
pub(super) fn settings_body(view: &SettingsView<'_>) -> impl Renderable {
    maud! {
        (page_header(PageHeader { title: "Settings", icon: Some("settings"), ..PageHeader::default() }, ()))
        (narrow_page_body(maud! {
            div class="grid grid-cols-1 gap-6" {
                @if let Some(Refused::Deletion(message)) = view.refused { (banner(Tone::Error, message, ())) }
                @if view.is_owner { (card("General", name_form(view))) }
                (card("API", api(view)))
                (card("Versions", versions(view)))
                @if view.is_owner { (danger_zone(view)) }
            }
        }))
    }
}

fn name_form(view: &SettingsView<'_>) -> impl Renderable {
    let (value, error) = match view.refused {
        Some(Refused::Name(typed, error)) => (typed, Some(error)),
        Some(Refused::Deletion(_)) | None => (view.name, None),
    };
    let action = [view.url, "/settings"].concat();
    maud! {
        form class="grid grid-cols-1 gap-4" method="post" action=(action) {
            (text_field(
                Field { required: true, error, ..Field::new("name", "Name") },
                TextInput { value, max_length: Some(100), ..TextInput::default() },
            ))
            div { (button(Button::new("Save name"))) }
        }
    }
}

fn api(view: &SettingsView<'_>) -> impl Renderable {
    let examples = examples(view);
    maud! {
        div class="grid grid-cols-1 gap-4" {
            p class="text-muted-foreground" {
                "Supabase-compatible: point supabase-js, or any HTTP client, at this address. "
                "Every row belongs to the user who made it; the key alone opens nothing."
            }
            div class="grid grid-cols-1 gap-1.5" { h3 class="text-[13px] font-medium" { "Base URL" } (copy_line("api-url", view.api_url, "Copy the base URL")) }
            div class="grid grid-cols-1 gap-1.5" { h3 class="text-[13px] font-medium" { "Anon key" } (copy_line("anon-key", view.anon_key, "Copy the anon key")) }
            div class="grid grid-cols-1 gap-1.5" { h3 class="text-[13px] font-medium" { "Try it" } (copy_block("api-example", &examples, "Copy")) }
        }
    }
}

/// Commands to sign in and read. Nothing in them is free text: an address of this server, a signed
/// key and the name of a table.
fn examples(view: &SettingsView<'_>) -> String {
    let (url, key) = (view.api_url, view.anon_key);
    let sign_in = format!(
        "# Sign in; the answer holds an access_token\n\
         curl -X POST '{url}/auth/v1/token?grant_type=password' \\\n  \
         -H 'apikey: {key}' \\\n  \
         -H 'Content-Type: application/json' \\\n  \
         -d '{{\"email\": \"you@example.com\", \"password\": \"your password\"}}'\n"
    );
    let Some(table) = view.sample_table else {
        return sign_in;
    };
    format!(
        "{sign_in}\n# Read the newest ten rows\n\
         curl '{url}/rest/v1/{table}?select=*&order=created_at.desc&limit=10' \\\n  \
         -H 'apikey: {key}' \\\n  \
         -H \"Authorization: Bearer $ACCESS_TOKEN\"\n"
    )
}

fn versions(view: &SettingsView<'_>) -> impl Renderable {
    let all = [view.url, "/history"].concat();
    maud! {
        @if view.versions.is_empty() {
            p class="text-muted-foreground" { "There is no version yet: this project has no design." }
        } @else {
            ul class="grid grid-cols-1 gap-3" {
                @for version in view.versions.iter().take(5) {
                    li class="flex items-start gap-3" {
                        span class="badge" data-variant=(if version.is_active { "primary" } else { "secondary" }) { "v" (version.number) }
                        div class="min-w-0 flex-1" {
                            p class="truncate" { (version.prompt.as_deref().unwrap_or("Applied by hand")) }
                            p class="truncate text-xs text-muted-foreground" { (when::minute(version.created_at)) @if let Some(author) = &version.author { " · " (author) } }
                        }
                    }
                }
            }
            a class="mt-4 inline-block font-medium text-primary underline-offset-4 hover:underline" href=(all) { "All versions and decisions" }
        }
    }
}

fn danger_zone(view: &SettingsView<'_>) -> impl Renderable {
    let action = [view.url, "/delete"].concat();
    maud! {
        section class="panel border-destructive/40" {
            header.panel-header { h2 class="text-sm font-semibold" { "Danger zone" } }
            div class="flex flex-wrap items-center justify-between gap-4 p-4" {
                p class="min-w-0 flex-1 basis-64 text-muted-foreground" { "Deletes the project with all tables and records, for everyone. This cannot be undone." }
                (button(Button { variant: Variant::Destructive, icon: Some("trash-2"), action: Action::OpenDialog(DELETE_DIALOG), ..Button::new("Delete project") }))
            }
        }
        (confirm_dialog(ConfirmDialog {
            id: DELETE_DIALOG,
            title: "Delete this project?",
            text: "All its tables and records are gone at once, and nothing brings them back.",
            action: &action,
            confirm: "Delete project",
            typed: Some(view.name),
            hidden: &[],
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> SettingsView<'static> {
        SettingsView {
            name: "Acme <script>",
            url: "/p/abc",
            api_url: "http://localhost:3000/p/abc",
            anon_key: "eyJ.key",
            sample_table: Some("contacts"),
            versions: &[],
            is_owner: true,
            refused: None,
        }
    }

    #[test]
    fn shows_the_address_the_key_and_an_example() {
        let html = settings_body(&view()).render().into_inner();
        assert!(
            html.contains("http://localhost:3000/p/abc/rest/v1/contacts?select=*"),
            "{html}"
        );
        assert!(
            html.contains("Acme &lt;script&gt;") && !html.contains("Acme <script>"),
            "{html}"
        );
        assert!(html.contains(r#"action="/p/abc/delete""#), "{html}");
    }

    #[test]
    fn a_member_can_neither_rename_nor_delete() {
        let view = SettingsView {
            is_owner: false,
            ..view()
        };
        let html = settings_body(&view).render().into_inner();
        assert!(
            !html.contains("Danger zone") && !html.contains("Save name"),
            "{html}"
        );
    }
}
