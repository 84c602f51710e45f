//! A sentence in its parts: who, does what, with what: `Donors | give | Donations | to a drive`.

use super::{
    cursor::Cursor,
    items::{self, Item},
    phrase::{self, Phrase, Quantity},
};
use crate::built_in::{
    lexicon,
    verbs::{self, VerbClass, VerbForm},
    words::{Mark, Token},
};

/// A sentence.
pub(super) struct Sentence {
    /// Of what it speaks; none where the speaker does.
    pub(super) subjects: Vec<Named>,
    /// What stands by the subject: `properties for a customer`.
    pub(super) adjuncts: Vec<Named>,
    pub(super) predicates: Vec<Predicate>,
}

/// A name in a sentence.
#[derive(Clone)]
pub(super) struct Named {
    pub(super) item: Item,
    /// The preposition before it; empty for what is acted on.
    pub(super) preposition: &'static str,
}

/// A verb and what it is said with.
pub(super) struct Predicate {
    pub(super) verb: Verb,
    pub(super) voice: Voice,
    pub(super) names: Vec<Named>,
    /// The fields that follow `has` or `with`.
    pub(super) fields: Vec<Item>,
    /// Whether it says that it can be so, and not that it is.
    pub(super) possible: bool,
    /// Whether it says that it must be so.
    pub(super) required: bool,
    pub(super) frequency: Frequency,
}

/// How often something is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frequency {
    Unsaid,
    /// `is sold at most once`
    Once,
    /// `are rented over and over`
    Often,
}

/// A verb as far as it matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verb {
    pub(super) stem: String,
    pub(super) class: VerbClass,
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// The subject.
    Active,
    /// Something is done to it.
    Passive,
    /// Nobody: it is something.
    Being,
}

const PREPOSITIONS: [&str; 22] = [
    "for", "of", "by", "to", "on", "at", "from", "during", "in", "into", "onto", "under", "with",
    "about", "against", "per", "between", "within", "inside", "as", "via", "through",
];
const ADVERBS: &str = "\
    also always usually often normally only then just typically never sometimes currently either already still later therefore both all each \
    might would shall will could should must may can cannot does do did not actually mostly really basically regularly optionally";
const BEING: &str = "is are was were be been being isn't aren't";

/// Parses a clause; `None` where no name and no verb is found.
pub(super) fn parse(tokens: &[Token]) -> Option<Sentence> {
    let mut cursor = Cursor::new(tokens, 0);
    let circumstance = read_circumstance(&mut cursor);
    let mut sentence = Sentence {
        subjects: Vec::new(),
        adjuncts: Vec::new(),
        predicates: Vec::new(),
    };
    read_subjects(&mut cursor, &mut sentence);
    while cursor.at < tokens.len() {
        let before = cursor.at;
        skip_joints(&mut cursor);
        let first = sentence.predicates.is_empty() && cursor.at == before;
        match read_predicate(
            &mut cursor,
            if first {
                Place::AfterSubject
            } else {
                Place::Anywhere
            },
        ) {
            Some(predicate) => sentence.predicates.push(predicate),
            None if sentence.predicates.is_empty() => break,
            None => cursor.at = cursor.at.max(before) + 1,
        }
    }
    take_circumstance(circumstance, &mut sentence);
    (!sentence.subjects.is_empty()).then_some(sentence)
}

/// The predicates that follow a subject that is known from before.
pub(super) fn predicates(tokens: &[Token]) -> Vec<Predicate> {
    let mut cursor = Cursor::new(tokens, 0);
    let mut predicates = Vec::new();
    while cursor.at < tokens.len() {
        let before = cursor.at;
        skip_joints(&mut cursor);
        match read_predicate(&mut cursor, Place::Anywhere) {
            Some(predicate) => predicates.push(predicate),
            None => cursor.at = cursor.at.max(before) + 1,
        }
    }
    predicates
}

/// The predicate whose verb stands here, and where it ends.
pub(super) fn predicate_at(tokens: &[Token], at: usize) -> Option<(Predicate, usize)> {
    let mut cursor = Cursor::new(tokens, at);
    let predicate = read_predicate(&mut cursor, Place::AfterSubject)?;
    Some((predicate, cursor.at))
}

/// `On each market day several stalls open`: each of them is of a day.
fn take_circumstance(circumstance: Option<Named>, sentence: &mut Sentence) {
    let idle = |predicate: &Predicate| predicate.names.is_empty() && predicate.fields.is_empty();
    if let Some(named) = circumstance
        && sentence.predicates.first().is_some_and(idle)
    {
        sentence.adjuncts.push(named);
    }
}

/// `After a session the master …`, `At the end of the season members …`
fn read_circumstance(cursor: &mut Cursor<'_>) -> Option<Named> {
    let each = cursor.is_in("on at in during") && cursor.ahead_is_in(1, "each every");
    let found = phrase::parse(cursor.tokens, cursor.at + 1).filter(|_| each);
    skip_circumstance(cursor);
    found.map(|found| Named {
        item: Item::named(found.value),
        preposition: "on",
    })
}

fn skip_circumstance(cursor: &mut Cursor<'_>) {
    if !cursor.is_in("after before during when once upon at on in if whenever every")
        || cursor.is("every") && !cursor.ahead_is_in(1, "time day week month year")
    {
        return;
    }
    let comma = cursor
        .rest()
        .iter()
        .position(|token| token.mark == Mark::Comma);
    let mut inner = Cursor::new(cursor.tokens, cursor.at + 1);
    let Some(found) = phrase::parse(cursor.tokens, inner.at) else {
        return;
    };
    inner.at = found.next;
    while inner.is("of") {
        match phrase::parse(cursor.tokens, inner.at + 1) {
            Some(found) => inner.at = found.next,
            None => break,
        }
    }
    if inner.mark() == Mark::Word {
        // `at the end of the season | members report …`: the last of these words is the subject.
        let bare = verb_at(&inner).is_some() && inner.at > cursor.at + 2;
        cursor.at = inner.at - usize::from(bare);
    } else if let Some(at) = comma {
        cursor.at += at + 1;
    }
}

fn read_subjects(cursor: &mut Cursor<'_>, sentence: &mut Sentence) {
    while let Some(found) = phrase::parse(cursor.tokens, cursor.at) {
        let mut item = Item::named(found.value);
        cursor.at = items::read_details(cursor.tokens, found.next, &mut item);
        sentence.subjects.push(Named {
            item,
            preposition: "",
        });
        let joins = cursor.mark() == Mark::Comma || cursor.is_in("and or");
        let next = Cursor::new(cursor.tokens, cursor.at + 1);
        if !joins
            || verb_at(&next).is_some()
                && phrase::parse(next.tokens, next.at)
                    .is_none_or(|found| verb_at(&Cursor::new(next.tokens, found.next)).is_none())
        {
            break;
        }
        cursor.at += 1;
    }
    read_names(cursor, &mut sentence.adjuncts, Stops::AtVerbs);
}

/// Goes past what joins two predicates.
fn skip_joints(cursor: &mut Cursor<'_>) {
    while cursor.mark() == Mark::Comma
        || cursor.is_in("and or but which that who then also it they so")
    {
        cursor.at += 1;
    }
}

/// Where the names after a subject or a verb end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stops {
    /// Where a verb begins.
    AtVerbs,
    /// Where a list of fields begins, too.
    AtFields,
}

/// Reads `with a donor`, `in one slot`, `a piece and a collector`.
fn read_names(cursor: &mut Cursor<'_>, names: &mut Vec<Named>, stops: Stops) {
    let mut preposition = "";
    while cursor.at < cursor.tokens.len() {
        let begins = Cursor::new(
            cursor.tokens,
            cursor.at + usize::from(cursor.mark() == Mark::Comma || cursor.is_in("and or")),
        );
        if ends_names(cursor) || verb_at(&begins).is_some_and(|said| said.clear) {
            return;
        }
        if let Some(found) = PREPOSITIONS.iter().find(|word| cursor.is(word)) {
            if stops == Stops::AtFields && *found == "with" && with_fields(cursor) {
                return;
            }
            preposition = found;
            cursor.at += 1;
            continue;
        }
        if stops == Stops::AtVerbs && preposition.is_empty() {
            return;
        }
        if cursor.is_in("them it") && !cursor.tokens.is_empty() {
            let mut item = Item::named(Phrase::named("them"));
            item.phrase.quantity = Quantity::Many;
            names.push(Named { item, preposition });
            cursor.at += 1;
            continue;
        }
        match phrase::parse(cursor.tokens, cursor.at) {
            Some(found) => {
                let mut item = Item::named(found.value);
                cursor.at = items::read_details(cursor.tokens, found.next, &mut item);
                names.push(Named { item, preposition });
            }
            None => cursor.at += 1,
        }
        if !matches!(cursor.mark(), Mark::Comma) && !cursor.is_in("and or to as well") {
            preposition = "";
        }
    }
}

fn ends_names(cursor: &Cursor<'_>) -> bool {
    matches!(
        cursor.mark(),
        Mark::Colon | Mark::Stop | Mark::Close | Mark::Bullet
    ) || cursor.is_in("which that who when while if until unless so because where whose")
        || (cursor.mark() == Mark::Comma || cursor.is_in("and or"))
            && cursor
                .ahead(1)
                .is_some_and(|token| token.is_in("which that who whose where"))
}

/// `with a date and a role`, and not `with one drone`.
fn with_fields(cursor: &Cursor<'_>) -> bool {
    let Some(found) = phrase::parse(cursor.tokens, cursor.at + 1) else {
        return false;
    };
    let phrase = &found.value;
    let field = lexicon::is_exact_field(&phrase.text) || lexicon::is_field_name(&phrase.text);
    let entity = lexicon::is_entity_name(&phrase.key());
    let next = cursor.tokens.get(found.next);
    let listed = next.is_none_or(|token| {
        matches!(token.mark, Mark::Comma | Mark::Open) || token.is_in("and or in for of")
    });
    match phrase.quantity {
        Quantity::Many => false,
        Quantity::Unsaid => field || !entity && listed,
        Quantity::One => !entity && (field || next.is_some_and(|token| token.mark == Mark::Comma)),
    }
}

/// A verb that was found.
struct Said {
    verb: Verb,
    voice: Voice,
    /// Whether it can be nothing but a verb.
    clear: bool,
    possible: bool,
    required: bool,
    next: usize,
}

/// Whether a verb that can be nothing else stands here.
pub(super) fn begins_verb(tokens: &[Token], at: usize) -> bool {
    verb_at(&Cursor::new(tokens, at)).is_some()
}

/// Where a verb is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Right behind the subject, where nothing but a verb can stand.
    AfterSubject,
    Anywhere,
}

fn verb_at(cursor: &Cursor<'_>) -> Option<Said> {
    verb_in(cursor, Place::Anywhere)
}

fn verb_in(cursor: &Cursor<'_>, place: Place) -> Option<Said> {
    let start = *cursor;
    let mut here = *cursor;
    here.skip(ADVERBS);
    let lead: Vec<&str> = start
        .tokens
        .get(start.at..here.at)
        .unwrap_or_default()
        .iter()
        .map(|token| token.word.as_str())
        .collect();
    let modal = lead
        .iter()
        .any(|word| ["can", "could", "may", "might", "optionally"].contains(word));
    let must = lead
        .iter()
        .any(|word| ["must", "always", "should"].contains(word));
    if here.is_in("have has") && here.ahead_is_in(1, "to") {
        here.at += 2;
    }
    let being = here.is_in(BEING)
        || here.is_in("get gets") && verbs::is_form(here.word_ahead(1), VerbForm::Past);
    if being {
        here.at += 1;
        while here.is_in(ADVERBS) || here.is_in("being been") {
            here.at += 1;
        }
    }
    let modal_seen = !lead.is_empty();
    // `send Requests for a room`: with a capital within a sentence it is a name.
    let name = here.at > 0 && here.token().is_some_and(Token::is_capital);
    let found = verbs::form_of(here.word()).filter(|_| !name);
    let said = match found {
        Some(verb) if being && is_participle(&here, verb) => {
            Some(spoken(&here, verb, Voice::Passive, true))
        }
        Some(verb) if being && verb.form == VerbForm::Gerund => {
            Some(spoken(&here, verb, Voice::Active, true))
        }
        _ if being => Some(be(&here)),
        Some(verb) => active(
            &here,
            verb,
            modal_seen
                || place == Place::AfterSubject
                    && (here.ahead_is_in(1, "with") || here.ahead(1).is_none()),
        ),
        None => unheard(&here, place),
    };
    said.map(|mut said| {
        said.possible = modal;
        said.required = must || here.is_in("exactly");
        said
    })
}

/// `taken`, and `split`, which is its own participle.
fn is_participle(here: &Cursor<'_>, verb: verbs::Verb) -> bool {
    verb.form == VerbForm::Past
        || verb.form == VerbForm::Base && verbs::past_of(verb.stem) == here.word()
}

/// A verb that the lexicon does not know: a participle before its preposition, or what stands right
/// behind the subject and before what is acted on.
fn unheard(here: &Cursor<'_>, place: Place) -> Option<Said> {
    let token = here
        .token()
        .filter(|token| token.mark == Mark::Word && !token.is_capital())?;
    let word = token.word.as_str();
    let participle = word.len() > 4
        && word.ends_with("ed")
        && here.ahead_is_in(1, "by to in on at from with for into under");
    let acts = place == Place::AfterSubject
        && word.len() > 3
        && !phrase::is_boundary(word)
        && here
            .ahead(1)
            .is_some_and(|next| next.mark == Mark::Word && !next.is_in("and or with"));
    (participle || acts).then(|| Said {
        verb: Verb {
            stem: word.to_owned(),
            class: VerbClass::Act,
        },
        voice: if participle {
            Voice::Passive
        } else {
            Voice::Active
        },
        clear: true,
        possible: false,
        required: false,
        next: here.at + 1,
    })
}

fn be(here: &Cursor<'_>) -> Said {
    Said {
        verb: Verb {
            stem: "be".to_owned(),
            class: VerbClass::Belong,
        },
        voice: Voice::Being,
        clear: true,
        possible: false,
        required: false,
        next: here.at,
    }
}

fn active(here: &Cursor<'_>, verb: verbs::Verb, modal: bool) -> Option<Said> {
    let follows = here.ahead(1);
    let says_more =
        follows.is_some_and(|next| next.mark == Mark::Word && !next.is_in("and or with"));
    let article = "a an the one each every many several exactly at up its their to in on from by for multiple any some zero all both two three";
    let clear = modal
        || here.is_in("has have belongs belong contains includes contain include consists")
        || here.ahead_is_in(1, article)
        || follows.is_some_and(Token::is_capital);
    match verb.form {
        VerbForm::Base | VerbForm::Third if says_more || modal => {
            Some(spoken(here, verb, Voice::Active, clear))
        }
        VerbForm::Past
            if here.ahead_is_in(1, "by to in on at from for with as into") || says_more =>
        {
            let agent = here.ahead_is_in(1, "by in at on to with for as into up out from");
            let voice = if agent { Voice::Passive } else { Voice::Active };
            Some(spoken(here, verb, voice, agent))
        }
        VerbForm::Gerund
            if says_more
                && here.is_in("belonging linking connecting relating containing joining") =>
        {
            Some(spoken(here, verb, Voice::Active, true))
        }
        VerbForm::Base | VerbForm::Third | VerbForm::Past | VerbForm::Gerund => None,
    }
}

/// The verb with its particle: `take part`, `sign up`.
fn spoken(here: &Cursor<'_>, verb: verbs::Verb, voice: Voice, clear: bool) -> Said {
    let particle = here.word_ahead(1);
    let pair = match (verb.stem, particle) {
        ("take", "place") => Some("take-place"),
        ("take", "part") => Some("take-part"),
        ("sign", "up") => Some("sign-up"),
        ("consist", "of") | ("made" | "make", "up") => Some("have"),
        _ => None,
    };
    let stem = pair.unwrap_or(verb.stem);
    let particles = usize::from(
        pair.is_some()
            || here.ahead_is_in(1, "out up off over down back away after together in")
                && here.ahead(2).is_some_and(|token| token.mark == Mark::Word)
                && !here.ahead_is_in(1, "in after"),
    );
    let class = if stem == "have" {
        VerbClass::Have
    } else {
        pair.map_or(verb.class, verbs::class_of)
    };
    Said {
        verb: Verb {
            stem: stem.to_owned(),
            class,
        },
        voice,
        clear,
        possible: false,
        required: false,
        next: here.at + 1 + particles,
    }
}

fn read_predicate(cursor: &mut Cursor<'_>, place: Place) -> Option<Predicate> {
    let said = verb_in(cursor, place)?;
    cursor.at = said.next;
    let mut predicate = Predicate {
        verb: said.verb,
        voice: said.voice,
        names: Vec::new(),
        fields: Vec::new(),
        possible: said.possible,
        required: said.required || cursor.is_in("exactly"),
        frequency: frequency_in(cursor.rest()),
    };
    if records(&predicate, cursor) {
        predicate.verb.class = VerbClass::Have;
    }
    if predicate.verb.class == VerbClass::Have && predicate.voice == Voice::Active {
        let (fields, next) = items::fields(cursor.tokens, cursor.at);
        predicate.fields = fields;
        cursor.at = next.max(cursor.at);
        return Some(predicate);
    }
    read_names(cursor, &mut predicate.names, Stops::AtFields);
    if cursor.is("with") {
        let (fields, next) = items::fields(cursor.tokens, cursor.at + 1);
        predicate.fields = fields;
        cursor.at = next.max(cursor.at + 1);
    }
    Some(predicate)
}

/// `every loan records the item, the member and the date`: what is recorded are fields.
fn records(predicate: &Predicate, cursor: &Cursor<'_>) -> bool {
    let recording = [
        "record", "log", "note", "store", "list", "keep", "capture", "specify", "track", "show",
    ];
    recording.contains(&predicate.verb.stem.as_str())
        && predicate.voice == Voice::Active
        && items::fields(cursor.tokens, cursor.at).0.len() > 1
}

fn frequency_in(rest: &[Token]) -> Frequency {
    if says_often(rest) {
        return Frequency::Often;
    }
    if says_once(rest) {
        return Frequency::Once;
    }
    Frequency::Unsaid
}

fn says_often(rest: &[Token]) -> bool {
    (0..rest.len().min(8)).any(|at| {
        let cursor = Cursor::new(rest, at);
        cursor.is_in("repeatedly again")
            || cursor.says("over and over")
            || cursor.says("more than once")
            || cursor.is_in("many several multiple") && cursor.ahead_is_in(1, "times")
    })
}

fn says_once(rest: &[Token]) -> bool {
    rest.iter().take(6).any(|token| token.is("once"))
}
