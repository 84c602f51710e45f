//! The blueprints that are built in. To add an industry, write its file and name it here.

use std::sync::OnceLock;

use super::blueprint::Blueprint;

macro_rules! sources {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../blueprints/", $name, ".json")))),+]
    };
}

const SOURCES: &[(&str, &str)] = sources![
    "agency",
    "antiques_dealer",
    "architecture_firm",
    "auction_house",
    "b2b_sales",
    "beekeeping",
    "car_repair",
    "cinema",
    "clinic",
    "construction",
    "consulting",
    "csa_farm",
    "e_commerce",
    "energy_utility",
    "escape_room",
    "esports_team",
    "ev_charging",
    "event_planning",
    "facility_management",
    "fashion_brand",
    "field_service",
    "flight_school",
    "florist",
    "franchise_network",
    "furniture_workshop",
    "genealogy",
    "ground_handling",
    "gym",
    "handyman",
    "hr_people",
    "insurance",
    "interior_design",
    "it_assets",
    "jeweller",
    "job_search",
    "land_surveying",
    "law_firm",
    "livestock_farm",
    "locksmith",
    "manufacturing",
    "municipality",
    "nonprofit",
    "outdoor_guides",
    "personal_crm",
    "photography",
    "plant_nursery",
    "play_centre",
    "pool_service",
    "print_shop",
    "private_investigator",
    "procurement",
    "property_management",
    "real_estate",
    "recruiting",
    "rental_shop",
    "restaurant",
    "retail_shop",
    "riding_stable",
    "salon",
    "school",
    "security_guards",
    "self_storage",
    "subscription_box",
    "support_desk",
    "tailor",
    "testing_laboratory",
    "travel_agency",
    "veterinary",
    "waste_collection",
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
