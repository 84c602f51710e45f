//! Refusals, compared with what PostgREST answered (wire-samples.md).

use serde_json::{Value, json};

use super::read;
use crate::query::QueryError;

/// The error as the client sees it, with its status.
fn refused(table: &str, query: &str) -> Value {
    let error = read(table, query).expect_err("a refusal");
    json!({
        "status": error.status(),
        "code": error.code(),
        "message": error.message(),
        "details": error.details(),
        "hint": error.hint(),
    })
}

#[test]
fn unknown_tables_and_columns() {
    assert_eq!(
        refused("tagz", ""),
        json!({
            "status": 404, "code": "PGRST205", "details": null,
            "hint": "Perhaps you meant the table 'public.tags'",
            "message": "Could not find the table 'public.tagz' in the schema cache",
        })
    );
    let unknown = json!({
        "status": 400, "code": "42703", "details": null,
        "hint": "Perhaps you meant to reference the column \"tags.name\".",
        "message": "column tags.nam does not exist",
    });
    for query in ["select=nam", "nam=eq.1", "order=nam", "or=(nam.eq.1)"] {
        assert_eq!(refused("tags", query), unknown, "{query}");
    }
}

#[test]
fn text_that_does_not_follow_the_grammar() {
    assert_eq!(
        refused("tags", "name=equals.1"),
        json!({
            "status": 400, "code": "PGRST100", "hint": null,
            "details": "unexpected \"u\" expecting operator (eq, gt, ...)",
            "message": "\"failed to parse filter (equals.1)\" (line 1, column 3)",
        })
    );
    assert_eq!(
        refused("tags", "select=id,,name"),
        json!({
            "status": 400, "code": "PGRST100", "hint": null,
            "details": "unexpected \",\" expecting \"...\", field name (* or [a..z0..9_$]), \"*\" or \"count()\"",
            "message": "\"failed to parse select parameter (id,,name)\" (line 1, column 4)",
        })
    );
    for query in [
        "select=id(",
        "select=id)",
        "select=a->",
        "select=a::",
        "select=...a",
        "select=tags!(id)",
        "name=",
        "name=not.",
        "name=eq",
        "name=in.1",
        "name=in.(1",
        "name=is.maybe",
        "name=fts(.x",
        "or=",
        "or=()",
        "or=(name)",
        "or=(name.eq.1",
        "or=(name.eq.1))",
        "order=name.up",
        "order=name.asc.desc",
        "order=a(b",
        "limit=x",
        "offset=1.5",
        "=eq.1",
        ".=eq.1",
        "a.=eq.1",
        "columns=a,,b&name=eq.1&on_conflict=",
        "name=like(some).a",
        "name=neq(any).{a}",
        "%ff=eq.1",
        "name=eq.%00",
    ] {
        let error = read("tags", query);
        if query.starts_with("columns") {
            assert!(error.is_ok(), "only writes read columns");
            continue;
        }
        assert_eq!(error.expect_err(query).code(), "PGRST100", "{query}");
    }
}

#[test]
fn ranges_below_zero() {
    assert_eq!(
        refused("tags", "limit=-1"),
        json!({
            "status": 416, "code": "PGRST103", "hint": null,
            "details": "Limit should be greater than or equal to zero.",
            "message": "Requested range not satisfiable",
        })
    );
    assert_eq!(
        QueryError::offset_beyond_end(50, 3).details(),
        Some("An offset of 50 was requested, but there are only 3 rows.".into())
    );
}

#[test]
fn embeds_that_could_be_several_links() {
    assert_eq!(
        refused("properties", "select=title,agents(name)"),
        json!({
            "status": 300, "code": "PGRST201",
            "details": [
                {
                    "cardinality": "many-to-one", "embedding": "properties with agents",
                    "relationship": "properties_agent_id_fkey using properties(agent_id) and agents(id)",
                },
                {
                    "cardinality": "many-to-one", "embedding": "properties with agents",
                    "relationship": "properties_listing_agent_id_fkey using properties(listing_agent_id) and agents(id)",
                },
            ],
            "hint": "Try changing 'agents' to one of the following: 'agents!properties_agent_id_fkey', 'agents!properties_listing_agent_id_fkey'. Find the desired relationship in the 'details' key.",
            "message": "Could not embed because more than one relationship was found for 'properties' and 'agents'",
        })
    );
}

#[test]
fn embeds_that_are_no_link() {
    assert_eq!(
        refused("tags", "select=name,clients(name)"),
        json!({
            "status": 400, "code": "PGRST200", "hint": null,
            "details": "Searched for a foreign key relationship between 'tags' and 'clients' in the schema 'public', but no matches were found.",
            "message": "Could not find a relationship between 'tags' and 'clients' in the schema cache",
        })
    );
    let error = refused("tags", "select=propertiez!hinted(title)");
    assert_eq!(
        error["hint"],
        "Perhaps you meant 'properties' instead of 'propertiez'."
    );
}

#[test]
fn parameters_for_what_is_not_embedded() {
    let refusal = json!({
        "status": 400, "code": "PGRST108", "details": null,
        "hint": "Verify that 'showings' is included in the 'select' query parameter.",
        "message": "'showings' is not an embedded resource in this request",
    });
    for query in [
        "showings.rating=eq.5",
        "showings.order=rating",
        "showings.limit=1",
        "showings.or=(rating.eq.1)",
        "order=showings(rating)",
    ] {
        assert_eq!(refused("properties", query), refusal, "{query}");
    }
}

#[test]
fn orders_and_filters_that_an_embed_cannot_have() {
    assert_eq!(
        refused(
            "properties",
            "select=title,showings(rating)&order=showings(rating)"
        ),
        json!({
            "status": 400, "code": "PGRST118", "hint": null,
            "details": "'properties' and 'showings' do not form a many-to-one or one-to-one relationship",
            "message": "A related order on 'showings' is not possible",
        })
    );
    assert_eq!(
        refused("properties", "select=title,showings(rating)&showings=eq.1")["code"],
        "PGRST120"
    );
}

#[test]
fn aggregates_and_unknown_types() {
    for query in [
        "select=price.sum()",
        "select=count()",
        "select=n:count()",
        "select=price::text.max()",
    ] {
        assert_eq!(refused("properties", query)["code"], "PGRST123", "{query}");
    }
    assert_eq!(
        refused("properties", "select=title::regclass")["message"],
        "type \"regclass\" does not exist"
    );
}
