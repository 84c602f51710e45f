//! The pages that change a live design and take it back: proposal, history, bin.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Answer, Server, table};

/// Someone with a browser, a project and a house of 250,000.
struct Owner<'s> {
    server: &'s Server,
    cookie: String,
    token: String,
    project: Value,
}

impl<'s> Owner<'s> {
    async fn sign_up(server: &'s Server, name: &str) -> Self {
        let token = server.sign_up(name).await;
        let project = server.create_homes(&token).await;
        let house = json!([
            { "address": "1 Elm St", "price": 250_000, "status": "sold" },
            { "address": "2 Oak St", "price": null, "status": "available" },
        ]);
        let call = server.post(
            &table(&project, "properties?columns=address,price,status"),
            house,
        );
        assert_eq!(call.token(&token).send().await.status, StatusCode::CREATED);
        Self {
            cookie: cookie(server, name).await,
            server,
            token,
            project,
        }
    }

    fn url(&self, path: &str) -> String {
        let reference = self.project["ref"].as_str().expect("a ref");
        format!("/p/{reference}{path}")
    }

    async fn get(&self, path: &str) -> Answer {
        self.server
            .get(path)
            .header("cookie", &self.cookie)
            .send()
            .await
    }

    async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.post_from(path, form, "same-origin").await
    }

    async fn post_from(&self, path: &str, form: &[(&str, &str)], site: &str) -> Answer {
        let body = form_urlencoded(form);
        self.server
            .call(Method::POST, path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", site)
            .header("cookie", &self.cookie)
            .text(&body)
            .send()
            .await
    }

    /// Asks for a change and gives the address of the proposal.
    async fn propose(&self, prompt: &str) -> String {
        let answer = self.post(&self.url("/design"), &[("prompt", prompt)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        answer.header("location").to_owned()
    }

    async fn prices(&self) -> Value {
        let call = self.server.get(&table(
            &self.project,
            "properties?select=price&order=address",
        ));
        call.token(&self.token).send().await.json()
    }

    /// Drops the price and gives the number of the version.
    async fn drop_price(&self) {
        let proposal = self.propose("remove the price from properties").await;
        let page = self.get(&proposal).await;
        let seen = value_of(&page.text, "seen");
        let form = [
            ("changes", "shown"),
            ("change", "0"),
            ("seen", seen.as_str()),
        ];
        let answer = self.post(&format!("{proposal}/provision"), &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    }
}

fn form_urlencoded(form: &[(&str, &str)]) -> String {
    let encode = |text: &str| -> String {
        let byte = |byte: u8| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        };
        text.bytes().map(byte).collect()
    };
    let pair = |(name, value): &(&str, &str)| format!("{}={}", encode(name), encode(value));
    form.iter().map(pair).collect::<Vec<_>>().join("&")
}

async fn cookie(server: &Server, name: &str) -> String {
    let answer = server
        .call(Method::POST, "/login")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .text(&format!(
            "email={name}%40example.com&password=correct+horse"
        ))
        .send()
        .await;
    let cookie = answer.header("set-cookie");
    cookie.split(';').next().expect("a pair").to_owned()
}

/// The value of the first hidden input of this name.
fn value_of(html: &str, name: &str) -> String {
    let start = format!(r#"<input type="hidden" name="{name}" value=""#);
    let rest = html
        .split_once(&start)
        .unwrap_or_else(|| panic!("no {name} in {html}"))
        .1;
    rest.split_once('"').expect("a value").0.to_owned()
}

/// What follows `/bin/` in the first form that restores something.
fn first_entry(html: &str) -> String {
    let (before, _) = html.split_once("/restore\"").expect("something to restore");
    before.rsplit('/').next().expect("an id").to_owned()
}

#[tokio::test]
async fn what_hides_data_starts_unticked_is_applied_when_ticked_and_comes_back() {
    let server = Server::start().await;
    let ana = Owner::sign_up(&server, "ana").await;
    let proposal = ana.propose("remove the price from properties").await;
    let page = ana.get(&proposal).await;
    assert!(
        page.text.contains("1 value goes into the bin."),
        "{}",
        page.text
    );
    assert!(
        page.text.contains(r#"name="change" value="0">"#),
        "it is unticked"
    );
    let provision = format!("{proposal}/provision");

    let nothing = ana.post(&provision, &[("changes", "shown")]).await;
    assert_eq!(nothing.status, StatusCode::SEE_OTHER, "{}", nothing.text);
    assert!(nothing.header("set-cookie").contains("nothing-changed"));

    let unseen = ana
        .post(&provision, &[("changes", "shown"), ("change", "0")])
        .await;
    assert_eq!(unseen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unseen.text.contains("hides data"), "{}", unseen.text);
    assert_eq!(
        ana.prices().await,
        json!([{ "price": 250_000 }, { "price": null }])
    );

    let seen = value_of(&page.text, "seen");
    let form = [
        ("changes", "shown"),
        ("change", "0"),
        ("seen", seen.as_str()),
    ];
    let applied = ana.post(&provision, &form).await;
    assert_eq!(applied.status, StatusCode::SEE_OTHER, "{}", applied.text);
    assert_eq!(applied.header("location"), ana.url("/dashboard"));
    assert!(
        applied.header("set-cookie").contains("rollback"),
        "a way to undo"
    );
    assert_eq!(ana.prices().await["code"], "42703", "the field is gone");

    let history = ana.get(&ana.url("/history")).await;
    assert!(history.text.contains("Version 2") && history.text.contains("remove the price"));
    let rollback = ana.url("/history/1/rollback");
    let preview = ana.get(&rollback).await;
    assert!(
        preview.text.contains("Comes back from the bin"),
        "{}",
        preview.text
    );
    let base = value_of(&preview.text, "base_version");
    let back = ana.post(&rollback, &[("base_version", &base)]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text);
    assert_eq!(
        ana.prices().await,
        json!([{ "price": 250_000 }, { "price": null }])
    );
    let history = ana.get(&ana.url("/history")).await;
    assert!(
        history.text.contains("Rolled back to 1"),
        "{}",
        history.text
    );
    let compare = ana.get(&ana.url("/history/compare?from=1&to=2")).await;
    assert!(compare.text.contains("Price"), "{}", compare.text);
    let same = ana.get(&ana.url("/history/compare?from=1&to=3")).await;
    assert!(same.text.contains("No difference"), "{}", same.text);
}

#[tokio::test]
async fn of_two_who_change_at_once_the_second_is_told_and_keeps_the_proposal() {
    let server = Server::start().await;
    let ana = Owner::sign_up(&server, "ana").await;
    let first = ana.propose("add a birthday to agents").await;
    let second = ana.propose("add a nickname to agents").await;
    let page = ana.get(&second).await;
    let base = value_of(&page.text, "base_version");
    let ticked = [
        ("changes", "shown"),
        ("change", "0"),
        ("base_version", base.as_str()),
    ];
    let done = ana.post(&format!("{first}/provision"), &ticked).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);

    let conflict = ana.post(&format!("{second}/provision"), &ticked).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(
        conflict.text.contains("Version 2") && conflict.text.contains("irthday"),
        "{}",
        conflict.text
    );

    let rebased = ana.post(&format!("{second}/rebase"), &[]).await;
    assert_eq!(rebased.header("location"), second);
    let page = ana.get(&second).await;
    let base = value_of(&page.text, "base_version");
    assert_eq!(base, "2");
    let ticked = [
        ("changes", "shown"),
        ("change", "0"),
        ("base_version", base.as_str()),
    ];
    let done = ana.post(&format!("{second}/provision"), &ticked).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let call = server.get(&table(&ana.project, "agents?select=birthday,nickname"));
    assert_eq!(call.token(&ana.token).send().await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_field_that_becomes_required_asks_for_a_value_and_fills_with_it() {
    let server = Server::start().await;
    let ana = Owner::sign_up(&server, "ana").await;
    let proposal = ana.propose("make the price of properties required").await;
    let page = ana.get(&proposal).await;
    assert!(
        page.text.contains(r#"name="fill:properties.price""#),
        "{}",
        page.text
    );
    let provision = format!("{proposal}/provision");
    let answer = |value: &'static str| {
        [
            ("changes", "shown"),
            ("change", "0"),
            ("fill:properties.price", value),
        ]
    };
    let missing = ana.post(&provision, &answer("")).await;
    assert_eq!(
        missing.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        missing.text
    );
    assert!(missing.text.contains("do not fit"), "{}", missing.text);
    let wrong = ana.post(&provision, &answer("a lot")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.text.contains(r#"value="a lot""#),
        "what was typed stays: {}",
        wrong.text
    );
    let done = ana.post(&provision, &answer("100")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(
        ana.prices().await,
        json!([{ "price": 250_000 }, { "price": 100 }])
    );
}

#[tokio::test]
async fn what_is_in_the_bin_is_restored_or_goes_for_good() {
    let server = Server::start().await;
    let ana = Owner::sign_up(&server, "ana").await;
    let empty = ana.get(&ana.url("/bin")).await;
    assert!(empty.text.contains("The bin is empty"), "{}", empty.text);
    ana.drop_price().await;
    let bin = ana.get(&ana.url("/bin")).await;
    assert!(bin.text.contains("1 entry with 1 value"), "{}", bin.text);
    let entry = first_entry(&bin.text);
    let restored = ana
        .post(&ana.url(&format!("/bin/{entry}/restore")), &[])
        .await;
    assert!(
        restored.header("set-cookie").contains("restored"),
        "{:?}",
        restored.headers
    );
    assert_eq!(
        ana.prices().await,
        json!([{ "price": 250_000 }, { "price": null }])
    );

    ana.drop_price().await;
    let bin = ana.get(&ana.url("/bin")).await;
    let entry = first_entry(&bin.text);
    let other = ana.post(&ana.url("/bin/empty"), &[]).await;
    assert!(
        other.header("set-cookie").contains("failed"),
        "nothing was shown to whoever posts"
    );
    let emptied = ana.post(&ana.url("/bin/empty"), &[("entry", &entry)]).await;
    assert!(
        emptied.header("set-cookie").contains("bin-emptied"),
        "{:?}",
        emptied.headers
    );
    let bin = ana.get(&ana.url("/bin")).await;
    assert!(bin.text.contains("The bin is empty"), "{}", bin.text);
}

#[tokio::test]
async fn nobody_else_sees_or_posts_them_and_no_other_site_either() {
    let server = Server::start().await;
    let ana = Owner::sign_up(&server, "ana").await;
    ana.drop_price().await;
    let bin = ana.get(&ana.url("/bin")).await;
    let entry = first_entry(&bin.text);
    let proposal = ana.propose("add a birthday to agents").await;
    let bo = Owner::sign_up(&server, "bo").await;
    let refused = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND];
    let pages = [
        "/history",
        "/history/compare?from=1&to=2",
        "/history/1/rollback",
        "/bin",
        "/versions",
    ];
    for page in pages.map(|page| ana.url(page)) {
        assert!(refused.contains(&bo.get(&page).await.status), "{page}");
    }
    let restore = ana.url(&format!("/bin/{entry}/restore"));
    let delete = ana.url(&format!("/bin/{entry}/delete"));
    let forms = [
        ana.url("/history/1/rollback"),
        ana.url("/bin/empty"),
        restore,
        delete,
    ];
    let forms = forms
        .into_iter()
        .chain(["provision", "rebase"].map(|it| format!("{proposal}/{it}")));
    for form in forms {
        let fields = [
            ("entry", entry.as_str()),
            ("changes", "shown"),
            ("change", "0"),
        ];
        assert!(
            refused.contains(&bo.post(&form, &fields).await.status),
            "{form}"
        );
        let from_elsewhere = ana.post_from(&form, &fields, "cross-site").await;
        assert_eq!(from_elsewhere.status, StatusCode::FORBIDDEN, "{form}");
    }
    let own = bo
        .post(&bo.url(&format!("/bin/{entry}/restore")), &[])
        .await;
    assert!(
        own.header("set-cookie").contains("failed"),
        "an entry is of its own project"
    );
    assert_eq!(
        ana.prices().await["code"],
        "42703",
        "nothing of it was done"
    );
    for page in [
        "/history/9/rollback",
        "/history/x/rollback",
        "/history/compare?from=1&to=9",
    ] {
        assert_eq!(
            ana.get(&ana.url(page)).await.status,
            StatusCode::NOT_FOUND,
            "{page}"
        );
    }
}
