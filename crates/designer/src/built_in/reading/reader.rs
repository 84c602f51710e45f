//! The reading as it grows, and what the last words were about.

use schema::{Column, Kind};

use super::{
    Cardinality, Mention, NamedDeed, NamedEntity, NamedField, NamedLink, Reading,
    formats::{StatedField, StatedTable},
    qualify,
};
use crate::built_in::{
    lexicon, verbs,
    words::{has_word, key_of},
};

/// Words for the same people or things, in groups; one stands for another that was named.
const SAME: [&str; 18] = [
    "customer client",
    "employee staff staff_member worker team_member",
    "kid child",
    "doctor physician",
    "photo picture image",
    "bike bicycle",
    "car vehicle automobile",
    "house home",
    "film movie",
    "pupil student learner",
    "teacher instructor",
    "firm company business",
    "organisation organization",
    "enrolment enrollment",
    "colour color",
    "person people",
    "dog puppy",
    "horse pony foal",
];

/// The reading as it grows.
pub(in crate::built_in) struct Reader<'a> {
    pub(super) reading: Reading,
    /// The entity that `it` and `with` refer to.
    pub(super) subject: Option<String>,
    /// The entity that `them` refers to.
    pub(super) last_thing: Option<String>,
    /// What the lines below a heading are, the innermost last, each with its indentation.
    pub(super) headings: Vec<(usize, Heading)>,
    /// The links that were said last, by their labels: `both are agents`.
    pub(super) last_fields: Vec<(String, String)>,
    /// The two that were linked last, in the order in which they were said.
    pub(super) last_pair: Option<(String, String)>,
    /// What is done once at most, and with what: `each piece is sold at most once`.
    pub(super) once: Vec<(String, String)>,
    /// What can be done several times: `a piece can be fired several times`.
    pub(super) often: Vec<(String, String)>,
    /// Whether the sentence introduces what is described after its colon.
    pub(super) introduces: bool,
    /// The stated tables that get no more fields, once all are taken.
    stated: Vec<String>,
    /// What the first pass found.
    declared: &'a [NamedEntity],
    known: &'a dyn Fn(&str) -> bool,
}

/// What the lines below a heading are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// Tables.
    Entities,
    /// Fields of the entity.
    Fields(String),
    /// Sentences.
    Talk,
}

impl<'a> Reader<'a> {
    pub(super) fn new(declared: &'a [NamedEntity], known: &'a dyn Fn(&str) -> bool) -> Self {
        Self {
            reading: Reading::default(),
            subject: None,
            last_thing: None,
            headings: Vec::new(),
            last_fields: Vec::new(),
            last_pair: None,
            once: Vec::new(),
            often: Vec::new(),
            introduces: false,
            stated: Vec::new(),
            declared,
            known,
        }
    }

    /// Whether the key is an entity that was named or is usual.
    pub(super) fn is_entity(&self, key: &str) -> bool {
        self.is_named(key) || self.is_known(key)
    }

    /// Whether the key is a usual table of the industry.
    pub(super) fn is_known(&self, key: &str) -> bool {
        (self.known)(key)
    }

    /// Whether the prompt names the entity, here or elsewhere.
    pub(super) fn is_named(&self, key: &str) -> bool {
        self.names().any(|entity| entity.key == key)
    }

    /// Whether the prompt names the entity as one of its tables.
    pub(super) fn is_declared(&self, key: &str) -> bool {
        self.names()
            .any(|entity| entity.key == key && entity.mention > Mention::Aside)
    }

    fn names(&self) -> impl Iterator<Item = &NamedEntity> {
        self.declared.iter().chain(&self.reading.entities)
    }

    /// The entity that a name means: `a drive` where there are donation drives, `the sweep technician`
    /// where there are technicians.
    pub(super) fn resolve(&self, key: &str) -> Option<String> {
        if self.is_declared(key) {
            return Some(key.to_owned());
        }
        self.longer(key)
            .or_else(|| self.shorter(key))
            .or_else(|| self.unit_of(key))
            .or_else(|| self.same(key))
            .or_else(|| self.is_entity(key).then(|| key.to_owned()))
    }

    /// The one table whose name ends with it, or begins with it.
    fn longer(&self, key: &str) -> Option<String> {
        let ending = format!("_{key}");
        self.only(|other| other.ends_with(&ending)).or_else(|| {
            let opening = format!("{key}_");
            let noun = |rest: &str| lexicon::is_entity_name(rest) && !lexicon::is_entity_name(key);
            self.only(|other| other.strip_prefix(&opening).is_some_and(noun))
        })
    }

    fn only(&self, fits: impl Fn(&str) -> bool) -> Option<String> {
        let mut found: Vec<&str> = self
            .names()
            .filter(|entity| entity.mention > Mention::Aside && fits(&entity.key))
            .map(|entity| entity.key.as_str())
            .collect();
        found.sort_unstable();
        found.dedup();
        match found.as_slice() {
            [only] => Some((*only).to_owned()),
            _ => None,
        }
    }

    /// The table whose name it ends with.
    fn shorter(&self, key: &str) -> Option<String> {
        // `date of a claim` is a date.
        if key.contains("_of_") {
            return None;
        }
        let mut rest = key;
        while let Some((_, ending)) = rest.split_once('_') {
            if self.is_declared(ending) {
                return Some(ending.to_owned());
            }
            rest = ending;
        }
        None
    }

    /// `a mushroom batch` is one of the mushrooms.
    fn unit_of(&self, key: &str) -> Option<String> {
        let (head, last) = key.rsplit_once('_')?;
        let units = "batch item entry record unit piece row object listing";
        (has_word(units, last) && self.is_declared(head)).then(|| head.to_owned())
    }

    /// The table that another word of the same meaning names.
    fn same(&self, key: &str) -> Option<String> {
        let group = SAME.iter().find(|group| has_word(group, key))?;
        let other = group.split(' ').find(|other| self.is_declared(other))?;
        Some(other.to_owned())
    }

    /// Takes note of an entity as one of the tables and answers its key.
    pub(super) fn name_entity(&mut self, phrase: &str) -> String {
        self.note_entity(phrase, Mention::Named)
    }

    /// Takes note of the entity that a name means, or of a new one, and answers its key.
    pub(super) fn take_named(&mut self, phrase: &str) -> String {
        let key = key_of(phrase);
        match self.resolve(&key) {
            Some(found) if found != key => self.name_entity(&found.replace('_', " ")),
            Some(_) | None => self.name_entity(phrase),
        }
    }

    /// Takes note of an entity and how it was named.
    pub(super) fn note_entity(&mut self, phrase: &str, mention: Mention) -> String {
        let key = key_of(phrase);
        let mut entities = self.reading.entities.iter_mut();
        if let Some(entity) = entities.find(|entity| entity.key == key) {
            entity.mention = entity.mention.max(mention);
        } else if key.chars().any(char::is_alphabetic) {
            self.reading.entities.push(NamedEntity {
                key: key.clone(),
                phrase: phrase.to_owned(),
                mention,
            });
        }
        key
    }

    /// Whether the entity was named before this place.
    pub(super) fn is_noted(&self, key: &str) -> bool {
        self.reading.entities.iter().any(|entity| entity.key == key)
    }

    /// Takes note that fields of an entity were said in a sentence.
    pub(super) fn note_described(&mut self, key: &str) {
        let mut entities = self.reading.entities.iter_mut();
        if let Some(entity) = entities.find(|entity| entity.key == key) {
            entity.mention = entity.mention.max(Mention::Described);
        }
    }

    /// Takes note of a stated table that gets no more fields.
    pub(super) fn seal_later(&mut self, key: String) {
        self.stated.push(key);
    }

    /// From here on stated tables get no more fields.
    pub(super) fn seal(&mut self) {
        self.reading.sealed = std::mem::take(&mut self.stated);
    }

    /// Takes a table that is stated in a notation of programs, and answers its key.
    pub(super) fn take_stated(&mut self, table: &StatedTable) -> String {
        let key = self.note_entity(&table.name, Mention::Listed);
        self.subject = Some(key.clone());
        for field in &table.fields {
            match field {
                StatedField::Column(column) => self.name_field(Some(key.clone()), column.clone()),
                StatedField::Loose(column) => self.take_loose(&key, column),
                StatedField::Link {
                    label,
                    target,
                    required,
                } => {
                    self.take_stated_link(&key, label, target, *required);
                }
            }
        }
        key
    }

    /// A field that is called as a table is, or as one with `_id`, is a link.
    fn take_loose(&mut self, owner: &str, column: &Column) {
        let name = key_of(column.name.as_str());
        let stem = name.strip_suffix("_id").unwrap_or(&name);
        let linked = column.kind() == Kind::Text || stem != name;
        let target = self
            .resolve(stem)
            .filter(|target| linked && self.is_declared(target) && target != owner);
        match target {
            Some(target) => self.take_stated_link(
                owner,
                &stem.replace('_', " "),
                &target,
                column.is_required(),
            ),
            None => self.name_field(Some(owner.to_owned()), column.clone()),
        }
    }

    fn take_stated_link(&mut self, owner: &str, label: &str, target: &str, required: bool) {
        let key = key_of(target);
        let resolved = self.resolve(&key);
        let Some(target) = resolved else {
            // A number that points nowhere is a plain field.
            self.name_field(Some(owner.to_owned()), lexicon::column(label));
            return;
        };
        let own = key_of(label) == target;
        self.name_link(NamedLink {
            from: owner.to_owned(),
            to: target,
            cardinality: Cardinality::ManyToOne,
            required,
            label: (!own).then(|| label.to_owned()),
            said_of_many: false,
            fields: Vec::new(),
            spare: None,
        });
    }

    /// Takes note that the fields of an entity were listed.
    pub(super) fn note_listed(&mut self, key: &str) {
        let mut entities = self.reading.entities.iter_mut();
        if let Some(entity) = entities.find(|entity| entity.key == key) {
            entity.mention = Mention::Listed;
        }
    }

    /// Takes note of a field; what is said later of the same field replaces what was said before.
    pub(super) fn name_field(&mut self, entity: Option<String>, column: Column) {
        let same = |field: &NamedField| field.entity == entity && field.column.name == column.name;
        let sealed = self.is_sealed(entity.as_deref());
        match self.reading.fields.iter_mut().find(|field| same(field)) {
            Some(field) if field.column.options.is_empty() || !column.options.is_empty() => {
                field.column = column;
            }
            Some(_) => {}
            None if sealed => {}
            None => self.reading.fields.push(NamedField { entity, column }),
        }
    }

    /// Whether the fields of the table are all said; those of no table are fields of the first.
    fn is_sealed(&self, entity: Option<&str>) -> bool {
        let sealed = &self.reading.sealed;
        match entity {
            Some(key) => sealed.iter().any(|other| other == key),
            None => !sealed.is_empty(),
        }
    }

    /// Forgets an entity that turned out to be another one in a part.
    pub(super) fn forget(&mut self, key: &str) {
        self.reading.entities.retain(|entity| entity.key != key);
        self.reading
            .links
            .retain(|link| link.from != key && link.to != key);
    }

    /// Forgets a field that turned out to be a link.
    pub(super) fn drop_field(&mut self, entity: &str, name: &str) {
        let key = key_of(name);
        self.reading.fields.retain(|field| {
            field.entity.as_deref() != Some(entity) || key_of(field.column.name.as_str()) != key
        });
    }

    /// The field of an entity that was named already.
    pub(super) fn field_mut(&mut self, entity: Option<&str>, name: &str) -> Option<&mut Column> {
        let key = key_of(name);
        let named = |field: &&mut NamedField| {
            (entity.is_none() || field.entity.as_deref() == entity)
                && key_of(field.column.name.as_str()) == key
        };
        let mut fields = self.reading.fields.iter_mut();
        fields.find(named).map(|field| &mut field.column)
    }

    /// Takes note of a link. Many said of both sides makes it many-to-many, one one-to-one.
    pub(super) fn name_link(&mut self, link: NamedLink) {
        self.last_pair = Some((link.from.clone(), link.to.clone()));
        let links = &mut self.reading.links;
        let same = |other: &&mut NamedLink| {
            other.from == link.from
                && other.to == link.to
                && (other.label == link.label || other.label.is_none() && link.label.is_none())
        };
        if let Some(other) = links.iter_mut().find(same) {
            other.required |= link.required;
            other.fields.extend(link.fields);
            if link.cardinality != Cardinality::ManyToOne {
                other.cardinality = link.cardinality;
            }
            return;
        }
        let labelled = link.label.is_some();
        let unlabelled = |other: &NamedLink| {
            other.from == link.from && other.to == link.to && other.label.is_some()
        };
        if !labelled && links.iter().any(unlabelled) {
            return;
        }
        let reverse = links.iter_mut().find(|other| {
            other.from == link.to && other.to == link.from && !labelled && other.label.is_none()
        });
        match reverse {
            Some(other) if other.cardinality == Cardinality::ManyToOne => {
                other.cardinality = both_ways(other, &link);
                other.fields.extend(link.fields);
            }
            Some(other) => other.fields.extend(link.fields),
            None => links.push(link),
        }
    }

    /// Whether the two are linked many-to-many.
    pub(super) fn joins(&self, one: &str, other: &str) -> bool {
        self.reading.links.iter().any(|link| {
            link.cardinality == Cardinality::ManyToMany
                && (link.from == one && link.to == other || link.from == other && link.to == one)
        })
    }

    /// Takes note that each row must point at one.
    pub(super) fn require_link(&mut self, from: &str, to: &str) {
        let links = self.reading.links.iter_mut();
        for link in links.filter(|link| link.from == from && link.to == to) {
            link.required = true;
        }
    }

    /// Takes note of the words of a link, for a design that has no such table.
    pub(super) fn spare_link(&mut self, from: &str, to: &str, text: &str) {
        let mut links = self.reading.links.iter_mut().rev();
        if let Some(link) = links.find(|link| link.from == from && link.to == to) {
            link.spare = Some(text.to_owned());
        }
    }

    /// Takes note of what is done by whom.
    pub(super) fn name_deed(&mut self, deed: NamedDeed) {
        if !self.reading.deeds.contains(&deed) {
            self.reading.deeds.push(deed);
        }
    }

    pub(super) fn finish(self) -> Reading {
        let known = self.known;
        let declared = self.declared;
        let mut reading = self.reading;
        note_spoken_of(&mut reading, declared);
        for (stem, thing) in &self.once {
            make_single(stem, thing, &mut reading.links);
        }
        for (stem, thing) in &self.often {
            make_many(stem, thing, &mut reading.links);
        }
        qualify::merge(&mut reading, known);
        let excluded = std::mem::take(&mut reading.excluded);
        let (sealed, tables) = (&reading.sealed, &reading.excluded_tables);
        reading.entities.retain(|entity| {
            sealed.contains(&entity.key)
                || !excluded.contains(&entity.key) && !tables.contains(&entity.key)
        });
        reading.fields.retain(|field| {
            field
                .entity
                .as_ref()
                .is_some_and(|key| sealed.contains(key))
                || !excluded.contains(&key_of(field.column.label()))
        });
        reading.excluded = excluded;
        reading
    }
}

/// What is spoken of here and was named elsewhere is noted, too.
fn note_spoken_of(reading: &mut Reading, declared: &[NamedEntity]) {
    let fields = reading
        .fields
        .iter()
        .filter_map(|field| field.entity.clone());
    let links = reading
        .links
        .iter()
        .flat_map(|link| [link.from.clone(), link.to.clone()]);
    let deeds = reading
        .deeds
        .iter()
        .flat_map(|deed| [deed.actor.clone(), deed.object.clone()]);
    let keys: Vec<String> = fields.chain(links).chain(deeds.flatten()).collect();
    for entity in declared.iter().filter(|entity| keys.contains(&entity.key)) {
        if reading.entity(&entity.key).is_none() {
            reading.entities.push(entity.clone());
        }
    }
}

/// `each piece is sold at most once`: no two sales are of the same piece.
fn make_single(stem: &str, thing: &str, links: &mut [NamedLink]) {
    let nouns = verbs::nouns_of(stem);
    let of_deed = |link: &&mut NamedLink| {
        link.to == *thing && nouns.iter().any(|noun| link.from.ends_with(noun))
    };
    if let Some(link) = links.iter_mut().find(of_deed) {
        link.cardinality = Cardinality::OneToOne;
    }
}

/// `a piece can be fired several times`: a firing has many pieces, and a piece many firings.
fn make_many(stem: &str, thing: &str, links: &mut [NamedLink]) {
    let nouns = verbs::nouns_of(stem);
    let gerund = verbs::gerund_of(stem);
    let is_deed =
        |key: &str| key.ends_with(&gerund) || nouns.iter().any(|noun| key.ends_with(noun));
    let link = links.iter_mut().find(|link| {
        link.from == thing && is_deed(&link.to) || link.to == thing && is_deed(&link.from)
    });
    if let Some(link) = link.filter(|link| link.said_of_many) {
        link.cardinality = Cardinality::ManyToMany;
    }
}

fn both_ways(first: &NamedLink, reverse: &NamedLink) -> Cardinality {
    if reverse.cardinality == Cardinality::ManyToMany {
        return Cardinality::ManyToMany;
    }
    match (first.said_of_many, reverse.said_of_many) {
        (true, true) => Cardinality::ManyToMany,
        (false, false) if lexicon::is_deed(&first.from) == lexicon::is_deed(&first.to) => {
            Cardinality::OneToOne
        }
        (false, false) => Cardinality::ManyToOne,
        (true, false) | (false, true) => first.cardinality,
    }
}
