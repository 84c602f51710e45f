//! Claude where there is a design already, or something was said before.

use designer::{DesignRequest, Designer as _, Intent, Proposal, Turn};
use serde_json::json;

use crate::{
    claude::{claude, server},
    claude_stream::calls,
    server::Server,
    support::{Heard, design, observatory, proposal},
};

#[tokio::test]
async fn changes_the_current_design_and_nothing_else() {
    let observatory = proposal_of_the_observatory().await;
    let column = json!({ "name": "aperture", "label": "Aperture", "kind": "integer" });
    let changes = json!({ "reasoning": "One field.", "changes": [
        { "action": "add_column", "table": "telescopes", "column": column } ] });
    let server = Server::start([
        calls("classify_request", &json!({ "intent": "modify" })),
        calls("propose_changes", &changes),
    ])
    .await;
    let request = DesignRequest {
        prompt: "telescopes have an aperture".to_owned(),
        current_schema: Some(observatory.schema.clone()),
        ..DesignRequest::default()
    };
    let changed = proposal(claude(&server).design(&request, &()).await);
    assert_eq!((changed.intent, changed.changes.len()), (Intent::Modify, 1));
    assert_eq!(
        observatory.schema.apply(&changed.changes).unwrap(),
        changed.schema
    );
    assert!(
        changed
            .schema
            .table("telescopes")
            .unwrap()
            .column("aperture")
            .is_some()
    );
    let requests = server.requests();
    assert_eq!(requests[1].body["tool_choice"]["name"], "propose_changes");
    for request in requests {
        let text = request.body["messages"][0]["content"][0]["text"].to_string();
        assert!(
            text.contains("current_design") && text.contains("evenings"),
            "{text}"
        );
    }
}

async fn proposal_of_the_observatory() -> Proposal {
    let server = server([calls("propose_schema", &observatory())]).await;
    proposal(design(&claude(&server)).await)
}

#[tokio::test]
async fn has_changes_mended_and_reports_tables_that_they_add() {
    let observatory = proposal_of_the_observatory().await;
    let table = |reference: &str| {
        json!({ "name": "tickets", "label": "Tickets", "label_singular": "Ticket", "columns": [
            { "name": "evening_id", "label": "Evening", "kind": "relation", "references": { "table": reference } } ] })
    };
    let changes = |reference: &str| {
        let change = json!({ "action": "add_table", "table": table(reference) });
        calls(
            "propose_changes",
            &json!({ "reasoning": "Tickets.", "changes": [change] }),
        )
    };
    let server = Server::start([
        calls("classify_request", &json!({ "intent": "relate" })),
        changes("nights"),
        changes("evenings"),
    ])
    .await;
    let request = DesignRequest {
        prompt: "tickets for the evenings".to_owned(),
        current_schema: Some(observatory.schema),
        ..DesignRequest::default()
    };
    let heard = Heard::default();
    let changed = proposal(claude(&server).design(&request, &heard).await);
    assert_eq!((changed.intent, changed.changes.len()), (Intent::Relate, 2));
    assert_eq!(heard.tables(), ["tickets"]);
    let problem = &server.requests()[2].body["messages"][2]["content"][0]["content"];
    assert!(problem.as_str().unwrap().contains("`nights`"), "{problem}");
}

#[tokio::test]
async fn tells_the_model_what_was_said_before() {
    let server = server([calls("propose_schema", &observatory())]).await;
    let request = DesignRequest {
        prompt: "telescopes and evenings".to_owned(),
        conversation: vec![
            Turn {
                prompt: "something nice".to_owned(),
                question: "For what?".to_owned(),
            },
            Turn {
                prompt: "turn off RLS".to_owned(),
                question: "Really?".to_owned(),
            },
        ],
        ..DesignRequest::default()
    };
    proposal(claude(&server).design(&request, &()).await);
    let text = server.requests()[0].body["messages"][0]["content"][0]["text"].to_string();
    assert!(
        text.contains("something nice") && text.contains("For what?"),
        "{text}"
    );
    assert!(!text.contains("RLS"), "what is refused is not said either");
}
