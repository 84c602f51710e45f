use super::*;
use crate::built_in::words::tokenise;

fn read_text(prompt: &str) -> Reading {
    read(&[], &tokenise(prompt), &|key| {
        ["client", "property"].contains(&key)
    })
}

fn keys(reading: &Reading) -> Vec<&str> {
    reading
        .entities
        .iter()
        .map(|entity| entity.key.as_str())
        .collect()
}

fn fields(reading: &Reading) -> Vec<(Option<&str>, &str)> {
    reading
        .fields
        .iter()
        .map(|field| (field.entity.as_deref(), field.column.name.as_str()))
        .collect()
}

#[test]
fn reads_lists_of_tables() {
    assert_eq!(
        keys(&read_text("We track hives, harvests and buyers.")),
        ["hive", "harvest", "buyer"]
    );
    assert_eq!(
        keys(&read_text("A CRM for beekeepers with hives and harvests")),
        ["hive", "harvest"]
    );
    assert_eq!(
        keys(&read_text(
            "Tables:\n- boats\n- marinas (name, berths count)"
        )),
        ["boat", "marina"]
    );
}

#[test]
fn reads_fields_of_each_table() {
    let reading = read_text("track boats with name and length, marinas with address, and crews");
    assert_eq!(keys(&reading), ["boat", "marina", "crew"]);
    assert_eq!(
        fields(&reading),
        [
            (Some("boat"), "name"),
            (Some("boat"), "length"),
            (Some("marina"), "address")
        ]
    );
    let reading = read_text("For each visit we note the date and the weather");
    assert_eq!(
        fields(&reading),
        [(Some("visit"), "date"), (Some("visit"), "weather")]
    );
}

#[test]
fn reads_choices() {
    for prompt in [
        "each boat has a status: new, used or sold",
        "each boat has a status (new/used/sold)",
        "each boat has a condition. The status can be new, used or sold",
        "each boat has a status of either new, used or sold",
    ] {
        let reading = read_text(prompt);
        let field = reading
            .fields
            .iter()
            .find(|field| field.column.name == *"status")
            .unwrap();
        assert_eq!(
            (field.entity.as_deref(), field.column.options.len()),
            (Some("boat"), 3),
            "{prompt}"
        );
    }
}

#[test]
fn reads_links() {
    let reading = read_text(
        "Tables: boats and marinas. Each boat belongs to a marina, and each marina has many boats.",
    );
    let link = reading.links.first().unwrap();
    assert_eq!(
        (link.from.as_str(), link.to.as_str(), link.cardinality),
        ("boat", "marina", Cardinality::ManyToOne)
    );
    assert_eq!(reading.links.len(), 1);
    let reading = read_text(
        "Tables: boats, sailors. Each boat has many sailors and each sailor has many boats.",
    );
    assert_eq!(
        reading.links.first().map(|link| link.cardinality),
        Some(Cardinality::ManyToMany)
    );
}

#[test]
fn reads_what_is_not_wanted() {
    let reading = read_text("Only track boats and marinas. No invoices, nothing else.");
    assert_eq!(reading.scope, Scope::Only);
    assert!(reading.excluded.contains(&"invoice".to_owned()));
    assert_eq!(keys(&reading), ["boat", "marina"]);
}

#[test]
fn reads_headings_with_bullets() {
    let reading = read_text(
        "# Tool library\n## Tools\n- name (required)\n- kind: garden | wood\n## Loans\n- tool\n- returned? (yes/no)",
    );
    assert_eq!(keys(&reading), ["tool", "loan"]);
    assert_eq!(
        fields(&reading),
        [
            (Some("tool"), "name"),
            (Some("tool"), "kind"),
            (Some("loan"), "returned")
        ]
    );
    assert_eq!(
        reading
            .links
            .first()
            .map(|link| (link.from.as_str(), link.to.as_str())),
        Some(("loan", "tool"))
    );
}

#[test]
fn reads_links_of_a_table_to_itself() {
    let reading = read_text("Each department has a name and may sit in a parent department.");
    let link = reading.links.first().unwrap();
    assert_eq!(
        (link.from.as_str(), link.to.as_str()),
        ("department", "department")
    );
}

#[test]
fn reads_what_people_do() {
    let reading = read_text(
        "Each member grows several Batches in one greenhouse: species, weight in kg. Greenhouses (name, location).",
    );
    assert_eq!(keys(&reading), ["member", "batch", "greenhouse"]);
    let links: Vec<_> = reading
        .links
        .iter()
        .map(|link| (link.from.as_str(), link.to.as_str()))
        .collect();
    assert_eq!(links, [("batch", "member"), ("batch", "greenhouse")]);
}
