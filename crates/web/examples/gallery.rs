//! Writes pages that show every component to a folder: `cargo run -p web --example gallery -- /tmp/gallery`.
//!
//! Serve the folder with any static server and look at it light, dark and 360 px wide.

use std::{env, error::Error, fs, path::PathBuf};

use web::ui::{assets, prelude::*};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("give a folder")?);
    let files = folder.join("assets").join(assets::version());
    fs::create_dir_all(&files)?;
    for name in [
        "app.css",
        "app.js",
        "theme.js",
        "icons.svg",
        "favicon.svg",
        "inter.woff2",
    ] {
        let asset = assets::Asset::find(name, "").ok_or("an asset is missing")?;
        fs::write(files.join(name), asset.bytes)?;
    }
    for (name, page) in [
        ("list", list()),
        ("form", form()),
        ("dashboard", dashboard()),
        ("parts", parts()),
        ("login", login()),
        ("home", home()),
    ] {
        fs::write(folder.join(name).with_extension("html"), page.into_inner())?;
    }
    Ok(())
}

fn navigation() -> Navigation {
    let table = |label: &str, singular: &str, icon: &str| NavTable {
        label: label.to_owned(),
        label_singular: singular.to_owned(),
        icon: icon.to_owned(),
        href: format!(
            "/{}.html",
            if label == "Properties" {
                "list"
            } else {
                "form"
            }
        ),
    };
    let project = NavProject {
        name: "Real estate CRM".to_owned(),
        href: "/dashboard.html".to_owned(),
    };
    Navigation {
        project: Some(project.clone()),
        projects: vec![
            project,
            NavProject {
                name: "Gym".to_owned(),
                href: "/gym".to_owned(),
            },
        ],
        tables: vec![
            table("Properties", "Property", "building-2"),
            table("Contacts", "Contact", "users"),
            table("Viewings", "Viewing", "calendar"),
            table("Offers", "Offer", "handshake"),
        ],
        build: vec![
            NavLink::new("New CRM", "plus", "/home.html"),
            NavLink::new("Design", "wand-sparkles", "/parts.html"),
            NavLink::new("History", "history", "/history"),
            NavLink::new("Export code", "download", "/export"),
            NavLink::new("Settings", "settings", "/settings"),
        ],
        current_path: "/list.html".to_owned(),
        user_email: "ada@example.com".to_owned(),
        logout_hidden: vec![],
    }
}

fn app(title: &str, path: &str, toasts: &[Toast], content: impl Renderable) -> Rendered<String> {
    let navigation = Navigation {
        current_path: path.to_owned(),
        ..navigation()
    };
    app_layout(
        AppPage {
            title,
            navigation: &navigation,
            toasts,
        },
        content,
    )
}

const STATES: [(&str, Color); 3] = [
    ("Available", Color::Green),
    ("Under offer", Color::Amber),
    ("Sold", Color::Gray),
];
const STREETS: [&str; 4] = [
    "12 Oak Street",
    "19 Maple Avenue",
    "26 Cedar Lane",
    "A property with a name that is much longer than any column would like it",
];
const PEOPLE: [&str; 5] = [
    "Ada Lovelace",
    "Grace Hopper",
    "Alan Turing",
    "Barbara Liskov",
    "Radia Perlman",
];

fn list() -> Rendered<String> {
    let toasts = [
        Toast {
            text: Some("12 Oak Street is now under offer.".to_owned()),
            ..Toast::new(Tone::Success, "Property saved")
        },
        Toast::new(
            Tone::Error,
            "Grace Hopper could not be deleted: 3 properties point at her.",
        ),
    ];
    app(
        "Properties",
        "/list.html",
        &toasts,
        maud! {
            (page_header(
                PageHeader { title: "Properties", icon: Some("building-2"), count: Some(1_042), ..PageHeader::default() },
                maud! {
                    (link_tabs("View", &[
                        LinkTab { label: "List", href: "#", icon: Some("list"), current: true },
                        LinkTab { label: "Board", href: "#", icon: Some("square-kanban"), current: false },
                    ]))
                    (link_button(LinkButton { icon: Some("plus"), ..LinkButton::new("New property", "/form.html") }))
                },
            ))
            (page_body(live_region("list", maud! {
                div class="grid gap-3" {
                    form.toolbar method="get" action="/list.html" data-autosubmit {
                        (search_input("q", "", "Search properties"))
                        select.select name="status" aria-label="Status" { option value="" { "All statuses" } @for (label, _) in STATES { option { (label) } } }
                        button.btn type="button" data-variant="outline" { (icon("list-filter")) "Filter" }
                    }
                    (filter_chips(&[
                        FilterChip { field: "Status", condition: "is Sold", remove_href: "?" },
                        FilterChip { field: "Price", condition: "over $200,000", remove_href: "?" },
                    ], "?"))
                    (plain_card(maud! {
                        (table_frame("Properties", table()))
                        (pagination(Pagination { first: 1, last: 20, total: 1_042, previous: None, next: Some("?page=2") }))
                    }))
                }
            })))
        },
    )
}

fn table() -> impl Renderable {
    maud! {
        table.table {
            thead {
                tr {
                    (sort_header(SortHeader { label: "Address", icon: Some("type"), href: Some("?sort=address"), direction: Some(SortDirection::Ascending), ..SortHeader::default() }))
                    (sort_header(SortHeader { label: "Price", icon: Some("circle-dollar-sign"), href: Some("?sort=price"), align: Align::End, ..SortHeader::default() }))
                    (sort_header(SortHeader { label: "Status", icon: Some("circle-dot"), href: Some("?sort=status"), ..SortHeader::default() }))
                    (sort_header(SortHeader { label: "Agent", icon: Some("user"), ..SortHeader::default() }))
                    (sort_header(SortHeader { label: "Rating", icon: Some("star"), ..SortHeader::default() }))
                    (sort_header(SortHeader { label: "Listed", icon: Some("calendar"), href: Some("?sort=listed"), ..SortHeader::default() }))
                    th { span.sr-only { "Actions" } }
                }
            }
            tbody {
                @for row in 0..12_usize {
                    @let (label, color) = STATES[row % 3];
                    tr {
                        td { a.row-link href="/form.html" { (STREETS[row % 4]) } }
                        td class="text-end tabular-nums" { "$" (group_thousands(185_000 + row as u64 * 73_123)) }
                        td { (chip(label, color)) }
                        td { (avatar_with_name(PEOPLE[row % 5])) }
                        td { (rating(u8::try_from(row % 6).unwrap_or(0), 5)) }
                        td class="tabular-nums text-muted-foreground" { "22 Nov 2026" }
                        td class="text-end" {
                            (menu(Menu { label: "Actions", icon: Some("ellipsis"), variant: Variant::Ghost, size: Size::Icon }, maud! {
                                (menu_link("Edit", "/form.html", "pencil"))
                                (menu_link("Duplicate", "/form.html", "copy"))
                                (menu_dialog("Delete", "delete", "trash-2"))
                            }))
                        }
                    }
                }
            }
        }
        (confirm_dialog(ConfirmDialog {
            id: "delete",
            title: "Delete this property?",
            text: "12 Oak Street and its 4 viewings will be gone. This cannot be taken back.",
            action: "/delete",
            confirm: "Delete property",
            typed: Some("12 Oak Street"),
            ..ConfirmDialog::default()
        }))
    }
}

fn form() -> Rendered<String> {
    let tags = ["vip", "garden"];
    let choices = [
        Choice {
            value: "vip",
            label: "VIP",
            color: Color::Amber,
        },
        Choice {
            value: "garden",
            label: "Garden",
            color: Color::Green,
        },
        Choice {
            value: "lift",
            label: "Lift",
            color: Color::Blue,
        },
        Choice {
            value: "pets",
            label: "Pets",
            color: Color::Pink,
        },
    ];
    let states = [
        SelectOption {
            value: "available",
            label: "Available",
        },
        SelectOption {
            value: "sold",
            label: "Sold",
        },
    ];
    app(
        "New property",
        "/form.html/create",
        &[],
        maud! {
            (page_header(
                PageHeader { title: "New property", breadcrumb: &[Crumb { label: "Properties", href: Some("/list.html") }], ..PageHeader::default() },
                (),
            ))
            (narrow_page_body(maud! {
                form class="grid gap-6" method="post" data-guard {
                    (error_summary(&[FormError { control_id: "field-email", message: "Enter an e-mail address, like ana@example.com." }]))
                    div.form-grid {
                        (text_field(Field { required: true, icon: Some("type"), hint: Some("Street and number."), ..Field::new("address", "Address") }, TextInput { value: "12 Oak Street", ..TextInput::default() }))
                        (text_field(Field { icon: Some("at-sign"), error: Some("Enter an e-mail address, like ana@example.com."), ..Field::new("email", "Owner's e-mail") }, TextInput { value: "ana@", kind: TextKind::Email, ..TextInput::default() }))
                        (number_field(Field { icon: Some("circle-dollar-sign"), ..Field::new("price", "Price") }, NumberInput { value: "185000", unit: Unit::Prefix("$"), step: Some("0.01"), ..NumberInput::default() }))
                        (number_field(Field { icon: Some("percent"), ..Field::new("fee", "Commission") }, NumberInput { value: "3.5", unit: Unit::Suffix("%"), ..NumberInput::default() }))
                        (select_field(Field { icon: Some("circle-dot"), ..Field::new("status", "Status") }, SelectInput { value: "available", options: &states, empty: Some("—") }))
                        (relation_field(Field { icon: Some("link-2"), ..Field::new("agent_id", "Agent") }, RelationInput { value: Some(("1", "Ada Lovelace")), search_url: "/search.json", placeholder: "Search agents…", options: &[] }))
                        (text_field(Field { icon: Some("calendar"), ..Field::new("listed", "Listed on") }, TextInput { value: "2026-11-22", kind: TextKind::Date, ..TextInput::default() }))
                        (text_field(Field { icon: Some("calendar-clock"), ..Field::new("open", "Open house") }, TextInput { kind: TextKind::DateTime, ..TextInput::default() }))
                        (choices_field(Field { icon: Some("tags"), ..Field::new("tags", "Tags") }, &choices, &tags))
                        (rating_field(Field { icon: Some("star"), ..Field::new("score", "Score") }, Some(3), 5))
                        (switch_field(Field { hint: Some("Shown on the website."), ..Field::new("public", "Public") }, true))
                        (checkbox_field(Field::new("furnished", "Furnished"), true))
                        div.span-all { (textarea_field(Field { icon: Some("align-left"), ..Field::new("notes", "Notes") }, TextareaInput { placeholder: Some("Anything worth knowing"), ..TextareaInput::default() })) }
                    }
                    div.form-actions {
                        (link_button(LinkButton { variant: Variant::Outline, ..LinkButton::new("Cancel", "/list.html") }))
                        (button(Button::new("Create property")))
                    }
                }
            }))
        },
    )
}

fn dashboard() -> Rendered<String> {
    let tiles = [
        ("Properties", "1,042", "building-2", Color::Indigo),
        ("Open value", "$18.4M", "circle-dollar-sign", Color::Green),
        ("Under offer", "19", "handshake", Color::Amber),
        ("Viewings this week", "7", "calendar", Color::Pink),
    ];
    app(
        "Dashboard",
        "/dashboard.html",
        &[],
        maud! {
            (page_header(PageHeader { title: "Dashboard", ..PageHeader::default() }, ()))
            (page_body(maud! {
                (banner(Tone::Info, "You are looking at sample data", maud! { p { "It helps to try things out. " a class="underline" href="#" { "Remove it" } } }))
                div class="grid gap-4 sm:grid-cols-2 xl:grid-cols-4" {
                    @for (label, value, icon, color) in tiles {
                        (stat_tile(StatTile { label, value, icon, color, note: Some("12 new this week"), href: Some("/list.html") }))
                    }
                }
                div class="grid gap-4 lg:grid-cols-3" {
                    div class="lg:col-span-2" { (card("By status", skeleton_lines(6))) }
                    (plain_card(empty_state(
                        EmptyState { icon: "calendar", title: "No viewings yet", text: "Viewings are appointments with people who may buy." },
                        link_button(LinkButton { icon: Some("plus"), ..LinkButton::new("New viewing", "/form.html") }),
                    )))
                }
            }))
        },
    )
}

fn parts() -> Rendered<String> {
    let list = [
        Tab {
            id: "chips",
            label: "Chips",
            icon: Some("tags"),
            count: Some(10),
        },
        Tab {
            id: "buttons",
            label: "Buttons",
            icon: Some("circle-dot"),
            count: None,
        },
        Tab {
            id: "icons",
            label: "Icons",
            icon: Some("palette"),
            count: Some(icon_names().len() as u64),
        },
        Tab {
            id: "code",
            label: "Code",
            icon: Some("code"),
            count: None,
        },
    ];
    app(
        "Parts",
        "/parts.html",
        &[],
        maud! {
            (page_header(PageHeader { title: "Parts", text: Some("Every small thing in one place."), ..PageHeader::default() }, ()))
            (page_body(tabs("Parts", &list, maud! {
                (tab_panel("chips", maud! {
                    div class="flex flex-wrap gap-2" { @for color in Color::ALL { (chip(color.name(), color)) (tag(color.name(), color)) } }
                    div class="mt-4 flex gap-2" { (badge("Draft", BadgeVariant::Outline)) (badge("12", BadgeVariant::Secondary)) (badge("New", BadgeVariant::Primary)) (badge("Gone", BadgeVariant::Destructive)) }
                    div class="mt-4 grid gap-2" {
                        @for tone in [Tone::Success, Tone::Info, Tone::Warning, Tone::Error] { (banner(tone, "A banner", "with a line of text")) }
                    }
                }))
                (tab_panel("buttons", maud! {
                    div class="flex flex-wrap gap-2" {
                        @for variant in [Variant::Primary, Variant::Outline, Variant::Secondary, Variant::Ghost, Variant::Link, Variant::Destructive] {
                            (button(Button { variant, icon: Some("star"), ..Button::new(variant.name()) }))
                            (button(Button { variant, size: Size::Small, ..Button::new(variant.name()) }))
                            (button(Button { variant, size: Size::Icon, icon: Some("star"), ..Button::new(variant.name()) }))
                        }
                        button.btn aria-busy="true" { "Saving" }
                    }
                }))
                (tab_panel("icons", maud! { div class="flex flex-wrap gap-4" { @for name in icon_names() { span title=(name) { (icon_with(name, "size-5")) } } } }))
                (tab_panel("code", maud! {
                    div class="grid gap-4" {
                        (copy_line("url", "https://example.com/p/abc/rest/v1/contacts", "Copy"))
                        (copy_block("sql", "create table contacts (\n  id uuid primary key,\n  name text not null\n);", "Copy"))
                    }
                }))
            })))
        },
    )
}

fn login() -> Rendered<String> {
    auth_layout(
        AuthPage {
            title: "Sign in",
            heading: "Welcome back",
            text: "Sign in to your CRMs.",
            toasts: &[],
        },
        maud! {
            form class="grid gap-4" method="post" {
                (text_field(Field { required: true, ..Field::new("email", "E-mail") }, TextInput { kind: TextKind::Email, autocomplete: Some("email"), ..TextInput::default() }))
                (text_field(Field { required: true, ..Field::new("password", "Password") }, TextInput { kind: TextKind::Password, autocomplete: Some("current-password"), ..TextInput::default() }))
                (button(Button { size: Size::Large, ..Button::new("Sign in") }))
                p class="text-center text-sm text-muted-foreground" { "New here? " a class="font-medium text-primary underline-offset-4 hover:underline" href="/signup" { "Create an account" } }
            }
        },
    )
}

fn home() -> Rendered<String> {
    bare_layout(
        BarePage {
            title: "Home",
            toasts: &[],
        },
        maud! {
            (link_button(LinkButton { variant: Variant::Ghost, ..LinkButton::new("Sign in", "/login.html") }))
            (link_button(LinkButton::new("Sign up", "/login.html")))
        },
        maud! {
            div class="mx-auto w-full max-w-2xl pt-[10vh] text-center" {
                h1 class="text-4xl font-semibold tracking-tight text-balance" { "Describe your business. Get a CRM." }
                form class="mt-8" method="post" action="/stream" data-designing {
                    (prompt_box(PromptBox { name: "prompt", value: "", placeholder: "We are a small real-estate agency…", submit: "Design it", note: Some("Built-in designer, no key needed"), ..PromptBox::default() }))
                    div class="mt-4 flex flex-wrap justify-center gap-2" {
                        (prompt_chip("Real estate", "house", "A real-estate agency with properties, agents, buyers and viewings."))
                        (prompt_chip("Gym", "dumbbell", "A gym with members, classes and payments."))
                    }
                }
                div class="mt-8" { (designing_panel()) }
            }
        },
    )
}
