//! The blueprints that are built in. To add an industry, write its file and name it here.

use std::sync::OnceLock;

use super::blueprint::Blueprint;

macro_rules! sources {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../blueprints/", $name, ".json")))),+]
    };
}

const SOURCES: &[(&str, &str)] = sources![
    "accounting_firm",
    "advocacy",
    "agency",
    "alumni",
    "archaeology",
    "art_gallery",
    "association",
    "b2b_sales",
    "banking",
    "blood_bank",
    "bookkeeping",
    "bookshop",
    "car_repair",
    "chamber_of_commerce",
    "charity_shop",
    "choir_orchestra",
    "church",
    "clinic",
    "clinical_trials",
    "construction",
    "consulting",
    "coworking",
    "creator_management",
    "event_planning",
    "expeditions",
    "field_service",
    "film_production",
    "financial_advisor",
    "food_bank",
    "funeral_home",
    "gym",
    "hostel",
    "humanitarian_aid",
    "insurance",
    "language_school",
    "law_firm",
    "library",
    "literary_agency",
    "managed_services",
    "mortgage_broker",
    "museum",
    "music_label",
    "nonprofit",
    "notary",
    "online_courses",
    "patent_firm",
    "photography",
    "podcast",
    "political_campaign",
    "property_management",
    "publisher",
    "real_estate",
    "recruiting",
    "research_lab",
    "restaurant",
    "saas",
    "salon",
    "school",
    "social_casework",
    "software_house",
    "startup_fundraising",
    "student_housing",
    "support_desk",
    "talent_agency",
    "theatre",
    "touring_band",
    "trade_union",
    "training_provider",
    "translation_agency",
    "travel_agency",
    "tutoring",
    "venture_capital",
    "veterinary",
    "wedding_planner",
    "wholesale",
];

const GENERIC: &str = include_str!("../../blueprints/generic.json");

/// The blueprints of industries, in the order of their names.
pub(crate) fn industries() -> &'static [Blueprint] {
    static INDUSTRIES: OnceLock<Vec<Blueprint>> = OnceLock::new();
    INDUSTRIES.get_or_init(|| SOURCES.iter().map(|(_, json)| read(json)).collect())
}

/// The blueprint of a CRM of any kind.
pub(crate) fn generic() -> &'static Blueprint {
    static GENERIC_BLUEPRINT: OnceLock<Blueprint> = OnceLock::new();
    GENERIC_BLUEPRINT.get_or_init(|| read(GENERIC))
}

fn read(json: &str) -> Blueprint {
    Blueprint::parse(json).expect("a test reads every blueprint")
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use schema::{CrmSchema, Kind, RelationshipType};

    use super::*;

    fn all() -> Vec<(&'static str, Blueprint)> {
        let sources = SOURCES.iter().copied().chain([("generic", GENERIC)]);
        sources
            .map(|(name, json)| {
                let blueprint = Blueprint::parse(json);
                (
                    name,
                    blueprint.unwrap_or_else(|error| panic!("{name}: {error}")),
                )
            })
            .collect()
    }

    #[test]
    fn every_blueprint_is_a_valid_design() {
        for (name, blueprint) in all() {
            let schema = CrmSchema::new(blueprint.draft.clone());
            let schema = schema.unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
            assert!((4..=9).contains(&schema.tables().len()), "{name}");
            assert!(!schema.relationships().is_empty(), "{name}");
            assert_eq!(
                CrmSchema::parse(&schema.to_json()).as_ref(),
                Ok(&schema),
                "{name}"
            );
        }
    }

    #[test]
    fn every_table_is_ready_for_people() {
        for (name, blueprint) in all() {
            for table in &blueprint.draft.tables {
                let hints = &table.ui_hints;
                let title = hints
                    .title_column
                    .as_ref()
                    .and_then(|title| table.column(title.as_str()));
                assert_eq!(
                    title.map(schema::Column::kind),
                    Some(Kind::Text),
                    "{name} {}",
                    table.name
                );
                assert!(!hints.label.is_empty() && !hints.label_singular.is_empty());
                assert!(hints.icon.is_some() && hints.description.is_some());
                assert!(
                    (3..=14).contains(&table.columns.len()),
                    "{name} {}",
                    table.name
                );
                for column in table
                    .columns
                    .iter()
                    .filter(|column| column.kind() == Kind::Select)
                {
                    assert!(
                        column.options.len() >= 2,
                        "{name} {} {}",
                        table.name,
                        column.name
                    );
                }
            }
        }
    }

    #[test]
    fn every_default_that_is_written_is_read() {
        for (name, json) in SOURCES {
            let fields = json.lines().filter(|line| line.contains(", default "));
            let written = fields.count()
                + json
                    .lines()
                    .filter(|line| line.contains("*, ") || line.contains("*]"))
                    .count();
            let blueprint = read(json);
            let columns = blueprint
                .draft
                .tables
                .iter()
                .flat_map(|table| &table.columns);
            assert_eq!(
                columns.filter(|column| column.default.is_some()).count(),
                written,
                "{name}"
            );
        }
    }

    #[test]
    fn no_two_blueprints_want_the_same_keyword_equally() {
        let mut wanted: HashMap<(String, u32), &str> = HashMap::new();
        for (name, blueprint) in all() {
            for keyword in blueprint.keywords {
                let key = (keyword.comparable, keyword.weight);
                if let Some(other) = wanted.insert(key, name) {
                    panic!("{name} and {other} tie for `{}`", keyword.text);
                }
            }
        }
    }

    #[test]
    fn links_point_at_tables_of_the_blueprint() {
        for (name, blueprint) in all() {
            for link in &blueprint.draft.relationships {
                assert!(
                    blueprint.draft.table(link.to_table.as_str()).is_some(),
                    "{name}"
                );
                let many = matches!(link.relationship_type, RelationshipType::ManyToMany { .. });
                assert!(many || link.foreign_key().is_some());
            }
        }
    }
}
