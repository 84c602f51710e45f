//! The form of signing up and in: an e-mail address and a password.

use axum::http::HeaderMap;
use serde::Deserialize;

use crate::ui::{
    flash::Flash,
    pages::local_path::{self, LocalPath, with_next},
    prelude::*,
};

/// What someone typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct AccountForm {
    pub(super) email: String,
    pub(super) password: String,
    #[serde(deserialize_with = "local_path::lenient")]
    pub(super) next: Option<LocalPath>,
}

/// The query of a page that shows the form.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct AccountQuery {
    #[serde(deserialize_with = "local_path::lenient")]
    pub(super) next: Option<LocalPath>,
}

/// What is wrong with what was typed.
#[derive(Clone, Copy, Default)]
pub(super) struct AccountErrors<'a> {
    pub(super) email: Option<&'a str>,
    pub(super) password: Option<&'a str>,
    /// About both together.
    pub(super) form: Option<&'a str>,
}

/// Which of the two pages it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum AccountPage {
    SignIn,
    SignUp,
}

/// A page with the form.
pub(super) struct AccountView<'a> {
    pub(super) page: AccountPage,
    pub(super) email: &'a str,
    pub(super) next: Option<&'a LocalPath>,
    pub(super) errors: AccountErrors<'a>,
    pub(super) toasts: Vec<Toast>,
}

/// What the two pages say differently.
struct Words {
    title: &'static str,
    heading: &'static str,
    text: &'static str,
    action: &'static str,
    submit: &'static str,
    password_autocomplete: &'static str,
    password_hint: Option<&'static str>,
    other_question: &'static str,
    other_label: &'static str,
    other_page: &'static str,
}

const SIGN_IN: Words = Words {
    title: "Sign in",
    heading: "Welcome back",
    text: "Sign in to your CRMs.",
    action: "/login",
    submit: "Sign in",
    password_autocomplete: "current-password",
    password_hint: None,
    other_question: "New here?",
    other_label: "Create an account",
    other_page: "/signup",
};

const SIGN_UP: Words = Words {
    title: "Sign up",
    heading: "Create your account",
    text: "An address and a password, and your CRM is a minute away.",
    action: "/signup",
    submit: "Create account",
    password_autocomplete: "new-password",
    password_hint: Some("At least 6 characters."),
    other_question: "Have an account?",
    other_label: "Sign in",
    other_page: "/login",
};

impl AccountPage {
    fn words(self) -> &'static Words {
        match self {
            Self::SignIn => &SIGN_IN,
            Self::SignUp => &SIGN_UP,
        }
    }
}

impl<'a> AccountView<'a> {
    /// The empty form.
    pub(super) fn empty(
        page: AccountPage,
        next: Option<&'a LocalPath>,
        headers: &HeaderMap,
    ) -> Self {
        let toasts = Flash::toasts(headers);
        Self {
            page,
            email: "",
            next,
            errors: AccountErrors::default(),
            toasts,
        }
    }

    /// The form as it was typed, with what is wrong.
    pub(super) fn typed(
        page: AccountPage,
        form: &'a AccountForm,
        errors: AccountErrors<'a>,
    ) -> Self {
        Self {
            page,
            email: &form.email,
            next: form.next.as_ref(),
            errors,
            toasts: Vec::new(),
        }
    }

    /// Renders the page.
    pub(super) fn render_page(&self) -> Rendered<String> {
        let words = self.page.words();
        let Words {
            title,
            heading,
            text,
            ..
        } = *words;
        auth_layout(
            AuthPage {
                title,
                heading,
                text,
                toasts: &self.toasts,
            },
            self.form(words),
        )
    }

    fn form(&self, words: &'static Words) -> impl Renderable {
        maud! {
            form class="grid gap-4" method="post" action=(words.action) {
                @if let Some(message) = self.errors.form { (banner(Tone::Error, message, ())) }
                @if let Some(next) = self.next { input type="hidden" name="next" value=(next.as_str()); }
                (text_field(
                    Field { required: true, error: self.errors.email, ..Field::new("email", "E-mail") },
                    TextInput { value: self.email, kind: TextKind::Email, autocomplete: Some("email"), autofocus: self.email.is_empty(), ..TextInput::default() },
                ))
                (text_field(
                    Field { required: true, error: self.errors.password, hint: words.password_hint, ..Field::new("password", "Password") },
                    TextInput { kind: TextKind::Password, autocomplete: Some(words.password_autocomplete), autofocus: !self.email.is_empty(), ..TextInput::default() },
                ))
                (button(Button { size: Size::Large, ..Button::new(words.submit) }))
                p class="text-center text-sm text-muted-foreground" {
                    (words.other_question) " "
                    a class="font-medium text-primary underline-offset-4 hover:underline" href=(with_next(words.other_page, self.next)) { (words.other_label) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pages::samples;

    #[test]
    fn keeps_the_address_and_the_way_back_but_never_the_password() {
        let form = AccountForm {
            email: "ana\"<script>".to_owned(),
            password: "secret-word".to_owned(),
            next: LocalPath::parse("/p/abc"),
        };
        let errors = AccountErrors {
            form: Some("No <b>"),
            ..AccountErrors::default()
        };
        let view = AccountView::typed(AccountPage::SignIn, &form, errors);
        let html = view.render_page().into_inner();
        samples::write("login", &html);
        assert!(
            html.contains(r#"value="ana&quot;&lt;script&gt;""#),
            "{html}"
        );
        assert!(html.contains(r#"name="next" value="/p/abc""#), "{html}");
        assert!(html.contains(r#"href="/signup?next=%2Fp%2Fabc""#), "{html}");
        assert!(
            !html.contains("secret-word") && html.contains("No &lt;b&gt;"),
            "{html}"
        );
    }
}
