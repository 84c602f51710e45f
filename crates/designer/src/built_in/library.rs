//! The blueprints that are built in. To add an industry, write its file and name it here.

use std::{collections::BTreeMap, sync::OnceLock};

use serde::Deserialize;

use super::{
    blueprint::{Blueprint, Keyword},
    words::{comparable, key_of},
};

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
    "animal_shelter",
    "antiques_dealer",
    "archaeology",
    "architecture_firm",
    "art_gallery",
    "association",
    "auction_house",
    "b2b_sales",
    "bakery",
    "banking",
    "beekeeping",
    "bike_shop",
    "blood_bank",
    "boarding_kennel",
    "boat_charter",
    "bookkeeping",
    "bookshop",
    "brewery",
    "campsite",
    "car_dealership",
    "car_rental",
    "car_repair",
    "catering",
    "chamber_of_commerce",
    "charity_shop",
    "choir_orchestra",
    "church",
    "cinema",
    "clinic",
    "clinical_trials",
    "coffee_roaster",
    "construction",
    "consulting",
    "counselling",
    "courier",
    "coworking",
    "creator_management",
    "csa_farm",
    "dance_school",
    "daycare",
    "dental_clinic",
    "dive_centre",
    "driving_school",
    "e_commerce",
    "energy_utility",
    "escape_room",
    "esports_team",
    "ev_charging",
    "event_planning",
    "expeditions",
    "facility_management",
    "fashion_brand",
    "field_service",
    "film_production",
    "financial_advisor",
    "flight_school",
    "florist",
    "food_bank",
    "food_truck",
    "franchise_network",
    "freight",
    "funeral_home",
    "furniture_workshop",
    "genealogy",
    "golf_club",
    "ground_handling",
    "gym",
    "handyman",
    "holiday_rentals",
    "home_care",
    "hostel",
    "hotel",
    "house_cleaning",
    "hr_people",
    "humanitarian_aid",
    "instrument_rental",
    "insurance",
    "interior_design",
    "it_assets",
    "jeweller",
    "job_search",
    "land_surveying",
    "landscaping",
    "language_school",
    "law_firm",
    "library",
    "literary_agency",
    "livestock_farm",
    "locksmith",
    "managed_services",
    "manufacturing",
    "marina",
    "martial_arts",
    "mortgage_broker",
    "moving_company",
    "municipality",
    "museum",
    "music_label",
    "nonprofit",
    "notary",
    "nursing_home",
    "online_courses",
    "optician",
    "outdoor_guides",
    "patent_firm",
    "personal_crm",
    "pest_control",
    "pet_grooming",
    "pharmacy",
    "photography",
    "physiotherapy",
    "piano_tuner",
    "plant_nursery",
    "play_centre",
    "plumbing_hvac",
    "podcast",
    "political_campaign",
    "pool_service",
    "print_shop",
    "private_investigator",
    "procurement",
    "property_management",
    "publisher",
    "real_estate",
    "recruiting",
    "rental_shop",
    "research_lab",
    "restaurant",
    "retail_shop",
    "riding_stable",
    "roofing",
    "saas",
    "salon",
    "school",
    "security_guards",
    "self_storage",
    "social_casework",
    "software_house",
    "solar_installer",
    "spa",
    "sports_club",
    "startup_fundraising",
    "student_housing",
    "subscription_box",
    "support_desk",
    "tailor",
    "talent_agency",
    "tattoo_studio",
    "taxi",
    "tennis_club",
    "testing_laboratory",
    "theatre",
    "touring_band",
    "trade_union",
    "training_provider",
    "translation_agency",
    "travel_agency",
    "tutoring",
    "venture_capital",
    "veterinary",
    "waste_collection",
    "water_sports_school",
    "wedding_planner",
    "wholesale",
    "winery",
    "yoga_studio",
];

const GENERIC: &str = include_str!("../../blueprints/generic.json");

/// An industry as it is chosen: by its words. Its design is read when it is the chosen one, since
/// reading all of them would cost the first prompt its patience.
pub(crate) struct Industry {
    /// The words that speak for it, and how loudly.
    pub(crate) keywords: Vec<Keyword>,
    /// Its tables as they are found in prompts.
    pub(crate) tables: Vec<String>,
    json: &'static str,
    blueprint: OnceLock<Blueprint>,
}

/// What is read of a blueprint to choose it; the rest is passed over.
#[derive(Deserialize)]
struct Outline {
    keywords: BTreeMap<String, u32>,
    tables: Vec<TableOutline>,
}

#[derive(Deserialize)]
struct TableOutline {
    label: String,
}

impl Industry {
    fn read(json: &'static str) -> Self {
        let outline: Outline = serde_json::from_str(json).expect("a test reads every blueprint");
        let tables = outline.tables.iter();
        Self {
            keywords: outline.keywords.into_iter().map(Keyword::from).collect(),
            tables: tables
                .map(|table| comparable(&key_of(&table.label)))
                .collect(),
            json,
            blueprint: OnceLock::new(),
        }
    }

    /// Its blueprint.
    pub(crate) fn blueprint(&'static self) -> &'static Blueprint {
        self.blueprint.get_or_init(|| read(self.json))
    }
}

/// The industries, in the order of their names.
pub(crate) fn industries() -> &'static [Industry] {
    static INDUSTRIES: OnceLock<Vec<Industry>> = OnceLock::new();
    INDUSTRIES.get_or_init(|| {
        SOURCES
            .iter()
            .map(|(_, json)| Industry::read(json))
            .collect()
    })
}

/// The blueprint of a CRM of any kind.
pub(crate) fn generic() -> &'static Blueprint {
    static GENERIC_BLUEPRINT: OnceLock<Blueprint> = OnceLock::new();
    GENERIC_BLUEPRINT.get_or_init(|| read(GENERIC))
}

/// The blueprint in the file of this name.
#[cfg(test)]
pub(crate) fn named(name: &str) -> Option<&'static Blueprint> {
    let position = SOURCES.iter().position(|(other, _)| *other == name)?;
    Some(industries().get(position)?.blueprint())
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
        for ((name, _), industry) in SOURCES.iter().zip(industries()) {
            for keyword in &industry.keywords {
                let key = (keyword.comparable.clone(), keyword.weight);
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
