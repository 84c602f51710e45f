//! Orders as people say them, and the changes that they come to. The cases are data: `cases/changes`.

mod compact;

use schema::{CrmSchema, SchemaChange};
use serde_json::Value;

use crate::{BuiltIn, DesignOutcome, DesignRequest, Intent, Proposal};

macro_rules! cases {
    ($($name:ident: $design:literal),+ $(,)?) => {
        $(#[test]
        fn $name() {
            check_all(
                include_str!(concat!("../../../cases/changes/", $design, ".json")),
                include_str!(concat!("../../../cases/changes/", $design, ".txt")),
            );
        })+
    };
}

cases! {
    changes_the_design_of_a_library: "library",
    changes_the_design_of_a_boat_yard: "boatyard",
    changes_the_design_of_a_choir: "choir",
    changes_the_design_of_a_bakery_chain: "bakery",
    changes_the_design_of_a_bike_rental: "rental",
    changes_a_design_in_another_language_than_the_orders: "imkerei",
    changes_the_design_of_a_climbing_gym: "climbing",
    changes_the_design_of_an_oyster_farm: "oysters",
    changes_the_design_of_a_radio_station: "radio",
    changes_the_design_of_a_puppet_theatre_in_german: "puppentheater",
    changes_the_design_of_a_diving_school_in_spanish: "buceo",
    changes_the_design_of_a_glass_workshop_in_french: "vitraux",
    changes_the_design_of_a_guitar_maker_in_portuguese: "lutier",
}

const BOATYARD: &str = include_str!("../../../cases/changes/boatyard.json");

fn design(json: &str) -> CrmSchema {
    let json: Value = serde_json::from_str(json).unwrap();
    CrmSchema::parse(&json).unwrap()
}

fn ask(schema: &CrmSchema, prompt: &str) -> DesignOutcome {
    let request = DesignRequest {
        prompt: prompt.to_owned(),
        current_schema: Some(schema.clone()),
        ..DesignRequest::default()
    };
    BuiltIn.design_now(&request, &()).unwrap()
}

fn proposal(schema: &CrmSchema, prompt: &str) -> Proposal {
    match ask(schema, prompt) {
        DesignOutcome::Proposal(proposal) => *proposal,
        other => panic!("{prompt}: {other:?}"),
    }
}

fn question(schema: &CrmSchema, prompt: &str) -> String {
    match ask(schema, prompt) {
        DesignOutcome::Clarify(question) => question,
        other => panic!("{prompt}: {other:?}"),
    }
}

/// `? prompt` and `= what comes of it`.
fn check_all(json: &str, cases: &str) {
    let schema = design(json);
    let mut failures = Vec::new();
    let mut count = 0;
    let mut lines = cases
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("//"));
    while let (Some(prompt), Some(expected)) = (lines.next(), lines.next()) {
        let prompt = prompt.trim_start_matches("? ").replace("\\n", "\n");
        let expected = expected.trim_start_matches("= ");
        let found = said(&schema, &ask(&schema, &prompt));
        count += 1;
        if found != expected {
            failures.push(format!(
                "{prompt}\n  expected {expected}\n  found    {found}"
            ));
        }
    }
    let list = failures.join("\n");
    assert!(
        failures.is_empty(),
        "{} of {count} cases fail\n{list}",
        failures.len()
    );
}

/// What came of an order; the changes always lead from the one design to the other.
fn said(before: &CrmSchema, outcome: &DesignOutcome) -> String {
    match outcome {
        DesignOutcome::Proposal(proposal) => {
            assert_eq!(
                before.apply(&proposal.changes).as_ref(),
                Ok(&proposal.schema)
            );
            if proposal.changes.is_empty() {
                assert_eq!(&proposal.schema, before);
                return "nothing to do".to_owned();
            }
            compact::compact(&proposal.changes)
        }
        DesignOutcome::Clarify(_) => "ask".to_owned(),
        DesignOutcome::Refuse(_) => "refuse".to_owned(),
    }
}

#[test]
fn a_new_table_without_fields_gets_the_usual_ones() {
    let schema = design(BOATYARD);
    let proposal = proposal(&schema, "we also need a table for suppliers");
    let table = proposal.schema.table("suppliers").unwrap();
    assert!(table.columns.len() > 2 && table.column("email").is_some());
    assert_eq!(proposal.changes.len(), 1);
}

#[test]
fn fields_that_are_said_later_take_the_place_of_the_usual_ones() {
    let schema = design(BOATYARD);
    let prompt =
        "Add a table for damages. Each damage belongs to a boat and has a place and a cost.";
    let proposal = proposal(&schema, prompt);
    let table = proposal.schema.table("damages").unwrap();
    let names: Vec<&str> = table.columns.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["place", "cost", "boat_id"]);
}

#[test]
fn everything_else_stays_as_it_was() {
    let schema = design(BOATYARD);
    let after = proposal(
        &schema,
        "make the fax of owners required and drop the pier of berths",
    )
    .schema;
    for table in schema.tables() {
        let changed = ["owners", "berths"].contains(&table.name.as_str());
        assert_eq!(
            after.table(table.name.as_str()) == Some(table),
            !changed,
            "{}",
            table.name
        );
    }
    assert_eq!(schema.relationships(), after.relationships());
}

#[test]
fn nothing_is_done_where_a_part_is_not_understood() {
    let schema = design(BOATYARD);
    let said = question(&schema, "drop the pier of berths and frobnicate the boats");
    assert!(said.contains("frobnicate"), "{said}");
}

#[test]
fn asks_which_of_several_is_meant_and_suggests_near_names() {
    let schema = design(BOATYARD);
    let said = question(&schema, "rename name to title");
    assert!(
        said.contains("Boats") && said.contains("Mechanics"),
        "{said}"
    );
    let said = question(
        &schema,
        "drop the billing adres from owners and make fox required",
    );
    assert!(said.contains("fox"), "{said}");
    let said = question(&schema, "make the billing street of owners required");
    assert!(
        said.contains("Owners") && said.contains("Billing address"),
        "{said}"
    );
}

#[test]
fn says_what_was_done_and_what_was_so_already() {
    let schema = design(BOATYARD);
    let proposal = proposal(&schema, "make name and registration of boats required");
    assert!(
        proposal
            .reasoning
            .contains("Registration of Boats is now required.")
    );
    assert!(
        proposal
            .reasoning
            .contains("Name of Boats is required already")
    );
}

#[test]
fn tells_orders_about_links_from_others() {
    let schema = design(BOATYARD);
    let intent = |prompt: &str| proposal(&schema, prompt).intent;
    assert_eq!(intent("link invoices to owners"), Intent::Relate);
    assert_eq!(intent("each mechanic works on one boat"), Intent::Relate);
    assert_eq!(intent("drop the fax of owners"), Intent::Modify);
    assert_eq!(
        intent("drop fax of owners and link invoices to owners"),
        Intent::Modify
    );
}

#[test]
fn steps_that_come_to_one_are_one() {
    let schema = design(BOATYARD);
    let proposal = proposal(
        &schema,
        "add a hull number to boats. It must be unique. Make it required.",
    );
    let [SchemaChange::AddColumn { column, .. }] = proposal.changes.as_slice() else {
        panic!("{:?}", proposal.changes);
    };
    assert!(column.unique && column.is_required());
}

#[test]
fn a_long_request_is_answered_without_being_read_to_its_end() {
    let schema = design(BOATYARD);
    for part in [
        "add a b on c, ",
        "make email of owners ",
        "drop '",
        "and ",
        "((",
        "x.y.",
    ] {
        let prompt = part.repeat(10_000 / part.len());
        assert!(
            !matches!(ask(&schema, &prompt), DesignOutcome::Proposal(_)),
            "{part}"
        );
    }
}

const FRAGMENTS: [&str; 42] = [
    "add ",
    "drop ",
    "rename ",
    "make ",
    "link ",
    "unlink ",
    "boats",
    "owners",
    "the ",
    "a ",
    " to ",
    " of ",
    " and ",
    ", ",
    ". ",
    "; ",
    "\n- ",
    ": ",
    "name",
    "fax",
    "status",
    "'open'",
    "required",
    " unique",
    " default ",
    "priority",
    " should be ",
    " has many ",
    "each ",
    "no two ",
    " with ",
    "(a/b)",
    "it",
    "table",
    "field ",
    " instead of ",
    "yes/no",
    "boats.name",
    "called ",
    " not ",
    "user_id",
    "all ",
];

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(40))]
    #[test]
    fn every_mix_of_orders_gives_an_answer_that_holds(
        parts in proptest::collection::vec(proptest::sample::select(&FRAGMENTS[..]), 0..14)
    ) {
        let schema = design(BOATYARD);
        let prompt = parts.concat();
        let outcome = ask(&schema, &prompt);
        proptest::prop_assert_eq!(&outcome, &ask(&schema, &prompt));
        if let DesignOutcome::Proposal(proposal) = &outcome && proposal.intent != Intent::Create {
            let again = schema.apply(&proposal.changes);
            proptest::prop_assert_eq!(again.as_ref(), Ok(&proposal.schema));
        }
    }
}
