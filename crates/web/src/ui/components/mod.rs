//! The parts that pages are made of: functions that return something renderable.
//!
//! A part takes text (escaped), a small `Copy` struct if there are more than a few things to say, and what goes into it as
//! `impl Renderable`: a `maud!` block, another part, or `()` for nothing. None knows of the store, requests or sessions.
//!
//! ```ignore
//! use crate::ui::prelude::*;
//!
//! fn contacts_page(navigation: &Navigation, toasts: &[Toast], rows: &[Row]) -> Rendered<String> {
//!     app_layout(
//!         AppPage { title: "Contacts", navigation, toasts },
//!         maud! {
//!             (page_header(
//!                 PageHeader { title: "Contacts", icon: Some("users"), count: Some(1042), ..PageHeader::default() },
//!                 link_button(LinkButton { icon: Some("plus"), ..LinkButton::new("New contact", "contacts/create") }),
//!             ))
//!             (page_body(live_region("list", maud! {
//!                 form.toolbar method="get" action="contacts" data-autosubmit { (search_input("q", "", "Search contacts")) }
//!                 (plain_card(maud! {
//!                     (table_frame("Contacts", maud! {
//!                         table.table {
//!                             thead { tr { (sort_header(SortHeader { label: "Name", href: Some("?sort=name"), ..SortHeader::default() })) } }
//!                             tbody { @for row in rows { tr { td { a.row-link href=(&row.href) { (avatar_with_name(&row.name)) } } } } }
//!                         }
//!                     }))
//!                     (pagination(Pagination { first: 1, last: 20, total: 1042, previous: None, next: Some("?page=2") }))
//!                 }))
//!             })))
//!         },
//!     )
//! }
//! ```
//!
//! A form: `text_field(Field { error, required: true, ..Field::new("email", "E-mail") }, TextInput { value, kind: TextKind::Email,
//! ..TextInput::default() })`. Fields stand in `div.form-grid` (two columns from 640 px; `class="span-all"` for wide ones).
//!
//! Markup rules: no `style` attribute, no inline script, no `hx-on`, no `hx-vals="js:…"` (the Content-Security-Policy refuses them).
//! Class names are written whole, or Tailwind does not find them.
//!
//! Data attributes that give behaviour (modules of `ui-assets/src`; all do nothing, harmlessly, without JavaScript):
//!
//! | attribute | on | does |
//! |---|---|---|
//! | `data-theme-toggle` | button | light, dark, as the system |
//! | `data-dialog-open="id"`, `data-dialog-close` | button | opens and closes a `dialog` |
//! | `data-confirm-dialog="id"` | form | asks that dialog first; its `[data-confirm-accept]` button submits the form |
//! | `data-confirm-text="Acme"` | input | the form's submit works once this is typed |
//! | `data-toast="success\|info\|warning\|error"`, `data-toast-close` | in `#toaster` | goes after 6 s, with a link after 20 s (not errors) |
//! | `data-autosubmit` | form | submits on typing (300 ms) and on change |
//! | `data-relation-picker`, `data-search-url`, `data-placeholder` | select | becomes a search box |
//! | `data-guard` | form | asks before unsaved changes are left |
//! | `data-prompt` | textarea | Ctrl+Enter submits; `data-fill-prompt="…"` buttons type into it |
//! | `data-designing` | form | streams `step`, `table`, `done`, `error` into `#designing` |
//! | `data-diagram` | svg | pans and zooms; `data-diagram-action="in\|out\|fit"` buttons in the same `.diagram` |
//! | `data-tabs`, `data-tab`, `data-tab-panel` | see [`tabs`] | one panel at a time |
//! | `data-palette-open` | button | opens the command palette (also Ctrl+K) |
//! | `data-sidebar-toggle` | button or link | shows the sidebar on phones |
//! | `data-copy="#id"` | button | copies the text or value |
//! | `data-autogrow` | textarea | grows with its text |
//! | `data-menu` | details | closes on Esc and outside clicks |
//! | `data-focus-first` | any | takes the focus when the page opens |
//! | `data-no-busy` | form | is not disabled while it is being sent (downloads) |

mod avatar;
mod badge;
mod button;
mod card;
mod color;
mod copy;
mod designing;
mod dialog;
pub mod elements;
mod empty_state;
mod error_summary;
mod field;
mod filter;
mod icon;
mod inputs;
mod menu;
mod page_header;
mod prompt;
mod skeleton;
mod table;
mod tabs;
mod toast;

pub use avatar::{avatar, avatar_with_name};
pub use badge::{BadgeVariant, badge, chip, icon_tag, kbd, tag};
pub use button::{Action, Button, LinkButton, Size, Variant, button, link_button};
pub use card::{StatTile, card, plain_card, stat_tile};
pub use color::Color;
pub use copy::{copy_block, copy_line};
pub use designing::designing_panel;
pub use dialog::{ConfirmDialog, Dialog, DialogSize, confirm_dialog, dialog};
pub use empty_state::{EmptyState, empty_state};
pub use error_summary::{FormError, error_summary};
pub use field::{Field, field, field_group, notes};
pub use filter::{FilterChip, filter_chips};
pub use icon::{Icon, icon, icon_names, icon_with};
pub use inputs::{
    Choice, NumberInput, RelationInput, SelectInput, SelectOption, TextInput, TextKind,
    TextareaInput, Unit, checkbox_field, choices_field, number_field, radio_field, rating,
    rating_field, relation_field, search_input, select_field, switch_field, text_field,
    textarea_field,
};
pub use menu::{Menu, menu, menu_dialog, menu_link};
pub use page_header::{Crumb, PageHeader, breadcrumb, group_thousands, page_header};
pub use prompt::{PromptBox, prompt_box, prompt_chip};
pub use skeleton::skeleton_lines;
pub use table::{
    Align, Pagination, SortDirection, SortHeader, live_region, pagination, sort_header, table_frame,
};
pub use tabs::{LinkTab, Tab, link_tabs, tab_panel, tabs};
pub use toast::{Toast, Tone, banner, toast, toaster};
