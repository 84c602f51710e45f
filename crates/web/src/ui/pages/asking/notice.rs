//! Why a prompt came back without a design.

use store::QuotaExceeded;

use crate::{
    error::ApiError,
    ui::{pages::when, prelude::*},
};

/// A message above the box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui::pages) struct Notice {
    pub(in crate::ui::pages) tone: Tone,
    pub(in crate::ui::pages) title: &'static str,
    pub(in crate::ui::pages) text: String,
}

impl Notice {
    /// The prompt has no account to be answered for and is too long to be carried along.
    pub(in crate::ui::pages) fn signed_out() -> Self {
        let text = "What you typed is still here: copy it, sign in or sign up, and paste it again.";
        Self {
            tone: Tone::Info,
            title: "Please sign in first",
            text: text.to_owned(),
        }
    }

    /// The prompt was not answered.
    pub(in crate::ui::pages) fn refused(error: &ApiError) -> Self {
        match error {
            ApiError::QuotaExceeded(quota) => Self::quota(quota),
            ApiError::Refused { message, .. } => Self {
                tone: Tone::Warning,
                title: "The designer will not do this",
                text: message.clone(),
            },
            error => Self {
                tone: Tone::Error,
                title: "No design yet",
                text: error.detail(),
            },
        }
    }

    fn quota(quota: &QuotaExceeded) -> Self {
        let text = format!(
            "You have used all {} of the last 24 hours. The next one is possible in {} ({}).",
            quota.limit,
            when::length(quota.retry_after),
            when::minute(quota.available_at)
        );
        Self {
            tone: Tone::Warning,
            title: "No prompts left for now",
            text,
        }
    }

    pub(in crate::ui::pages) fn render_banner(&self) -> impl Renderable {
        banner(
            self.tone,
            self.title,
            maud! { p class="whitespace-pre-line wrap-anywhere" { (self.text) } },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::{Duration, macros::datetime};

    #[test]
    fn a_used_up_quota_says_when() {
        let error = ApiError::QuotaExceeded(QuotaExceeded {
            limit: 10,
            available_at: datetime!(2026-11-22 14:05 UTC),
            retry_after: Duration::minutes(79),
        });
        let notice = Notice::refused(&error);
        assert!(
            notice.text.contains("1 h 20 min (22 Nov 2026, 14:05 UTC)"),
            "{}",
            notice.text
        );
    }
}
