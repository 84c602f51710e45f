//! Who calls and about which project: a handler that names one of these cannot run without it.

mod body;
mod caller;
mod page_caller;
mod page_project;
mod project;

pub(crate) use body::JsonBody;
pub(crate) use caller::{Caller, bearer_token};
pub(crate) use page_caller::PageCaller;
pub(crate) use page_project::{PageProject, PageResource};
pub(crate) use project::{OptionalProject, OwnedProject, member_project};
