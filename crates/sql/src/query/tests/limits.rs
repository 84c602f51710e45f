use super::{read, statement};
use crate::query::{Condition, QueryError, Request, Selection, limits};

fn is_too_many<T>(result: &Result<T, QueryError>) -> bool {
    matches!(result, Err(QueryError::TooMany { .. }))
}

fn nested_embeds(depth: usize) -> String {
    let inner = (0..depth).fold("name".to_owned(), |inner, _| format!("agents({inner})"));
    format!("select={inner}")
}

fn nested_logic(depth: usize) -> String {
    let inner = (1..depth).fold("name.eq.1".to_owned(), |inner, _| {
        format!("not.and({inner})")
    });
    format!("not.or=({inner})")
}

#[test]
fn embeds_go_only_so_deep() {
    assert!(read("agents", &nested_embeds(limits::EMBED_DEPTH)).is_ok());
    assert!(is_too_many(&read(
        "agents",
        &nested_embeds(limits::EMBED_DEPTH + 1)
    )));
    assert!(is_too_many(&read("agents", &nested_embeds(10_000))));
}

#[test]
fn logic_goes_only_so_deep() {
    assert!(read("tags", &nested_logic(limits::LOGIC_DEPTH)).is_ok());
    assert!(is_too_many(&read(
        "tags",
        &nested_logic(limits::LOGIC_DEPTH + 1)
    )));
    assert!(is_too_many(&read("tags", &nested_logic(10_000))));
}

#[test]
fn pages_cannot_go_deeper_either() {
    let deep = (0..100).fold(Condition::equal("name", "a"), |condition, _| {
        condition.negate()
    });
    let request = Request::read("tags", Selection::new().keep(deep));
    assert!(is_too_many(&statement(&request)));
}

#[test]
fn lists_have_a_length() {
    let list = |item: &str, times: usize| vec![item; times].join(",");
    let cases = [
        format!("select={}", list("name", limits::SELECT_ITEMS + 1)),
        format!("select={}", list("agents(name)", limits::EMBEDS + 1)),
        format!("order={}", list("name", limits::ORDER_TERMS + 1)),
        format!("name=in.({})", list("a", limits::LIST_LENGTH + 1)),
        vec!["name=eq.a"; limits::FILTERS + 1].join("&"),
        format!("name{}=eq.1", "->a".repeat(limits::PATH_STEPS + 1)),
    ];
    for query in cases {
        assert!(is_too_many(&read("agents", &query)), "{query}");
    }
}

#[test]
fn payloads_have_a_depth_and_a_length() {
    let insert = |body: &str| Request::parse_insert("tags", "", body).err();
    let nested = format!("{{\"name\":{}{}}}", "[".repeat(200), "]".repeat(200));
    assert_eq!(
        insert(&nested).map(|error| error.message()),
        Some("The json is nested too deeply".to_owned())
    );
    assert_eq!(
        insert(&format!("{{\"name\":\"{}\"}}", "[".repeat(200))),
        None
    );
    let rows = format!("[{}]", vec!["{}"; limits::PAYLOAD_ROWS + 1].join(","));
    assert!(matches!(insert(&rows), Some(QueryError::TooMany { .. })));
}
