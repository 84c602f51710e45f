//! Noun phrases: the names that a person gives to things.

use crate::built_in::{
    verbs::{self, VerbForm},
    words::{Mark, Token, WordList, has_word, is_plural, key_of},
};

/// A name with what its articles say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// The words, as written.
    pub(super) text: String,
    /// Whether several are meant.
    pub(super) plural: bool,
    /// How many, where an article or a number says it.
    pub(super) quantity: Quantity,
    /// Flags said before the name: `required`, `unique`.
    pub(super) required: bool,
    pub(super) unique: bool,
    /// Which of them is meant.
    pub(super) which: Which,
    /// Whose it is, where the name says it and could do without: `the agent's email`.
    pub(super) whose: Option<String>,
    /// Whether it was called a field: `a budget field`.
    pub(super) called: Called,
}

/// What the words call the thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Called {
    /// Only by its name.
    Nothing,
    /// `a budget field`
    Field,
    /// `a mentors table`, `a table of mentors`
    Table,
}

/// Which of the rows a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Nothing is said.
    Any,
    /// `every lot`
    Every,
    /// One more of the same: `another skill`.
    Another,
}

/// How many of a thing are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quantity {
    /// `a`, `one`, `exactly one`.
    One,
    /// `many`, `several`, `one or more`.
    Many,
    /// Nothing is said.
    Unsaid,
}

/// Something parsed, and where the next token is.
pub(super) struct Parsed<T> {
    pub(super) value: T,
    pub(super) next: usize,
}

impl Phrase {
    /// A name of which nothing is said.
    pub(super) fn named(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            plural: is_plural_name(text),
            quantity: Quantity::Unsaid,
            required: false,
            unique: false,
            which: Which::Any,
            whose: None,
            called: Called::Nothing,
        }
    }

    pub(super) fn key(&self) -> String {
        key_of(&self.text)
    }

    /// Whether it was called a field: `a budget field`.
    pub(super) fn is_called_field(&self) -> bool {
        self.called == Called::Field
    }

    /// Whether it names what is being built, or nothing in particular.
    pub(super) fn is_system(&self) -> bool {
        let things = "tool website user platform tracker application program team company organisation organization place module feature link record object design plan kind person \
            sort document exercise problem list idea life year week hand lot";
        let several = self.plural || self.is_every();
        is_system_noun(&self.key()) && !(several && has_word(things, &self.key()))
    }

    /// Whether it is said of each of them: `every lot`.
    pub(super) fn is_every(&self) -> bool {
        self.which == Which::Every
    }

    /// Whether more than one is meant.
    pub(super) fn is_many(&self) -> bool {
        self.quantity == Quantity::Many || self.plural && self.quantity == Quantity::Unsaid
    }
}

/// Whether the last word of a name is in the plural.
pub(super) fn is_plural_name(text: &str) -> bool {
    let last = text
        .rsplit([' ', '-'])
        .next()
        .unwrap_or(text)
        .to_lowercase();
    last.chars().count() > 2 && is_plural(&last) && !has_word(ENDS_IN_S, &last)
}

/// Words that end in `s` and are one.
const ENDS_IN_S: &str = "\
    status address access bus gas lens basis bias canvas atlas yes business process class glass \
    progress success pass mass chess focus campus bonus virus census chassis diagnosis analysis \
    sms gps previous various";

static DETERMINERS: WordList = WordList::new(
    "another other the a an our my your their its his her each every all any some various different this these those \
     one single exactly own both following also optional new basic simple potential which individual related at \
     least most up to actual respective said same such certain specific only just",
);

const MANY: &str = "many several multiple more numerous zero two three four five six seven eight nine ten eleven twelve twenty lots number list \
    few dozen dozens hundreds";

/// Words that no name contains: where one stands, the name has ended.
static BOUNDARIES: WordList = WordList::new(
    "and or with for in on by from to that who whom whose where when while is are was were be been being has have had \
     having can cannot could should must may might will would shall per plus as so if then than into onto within \
     during after before until about between among against towards toward near across behind above below inside \
     including includes include containing contains contain belongs belong comes come linked link connected related \
     assigned attached tracked track tracks tracking manage manages managing stores storing keep keeps keeping we i \
     you they it us me not no but because only just nothing through throughout via using uses use like such etc \
     called named eg ie e.g without over under out up down off does do did don't doesn't need needs want wants gets \
     get likes organised grouped them too well what how along goes go add adds adding default which there here these \
     those this please thanks thank he she also never always usually often sometimes ever yet still once twice either neither both",
);

/// Words before several things that are not part of what they are called.
const ADJECTIVES: &str = "\
    old small big large regular local young rare main important upcoming past current active vintage used antique \
    different specific certain daily weekly monthly yearly existing broken accepted approved confirmed completed \
    new lost happy loyal private public";

/// Words after which `of` belongs to the name: `date of birth`, `number of rooms`.
const OF_NAMES: &str = "\
    date number type name place cost source method level year reason country amount length area kind years state \
    proof point time terms bill certificate date unit code letter statement rate line head board cause degree \
    proof chain change scope order mode length duration stage";

/// Nouns for what is being built; never entities.
pub(super) fn is_system_noun(key: &str) -> bool {
    let last = key.rsplit('_').next().unwrap_or(key);
    let always = "crm app system database software dashboard spreadsheet";
    let alone = "application web_application business_application mobile_application tracker platform solution field column table excel schema \
        module tool website everything thing stuff data datum information info record entity way help detail relationship something \
        anything business requirement work day overview place feature link user time mine etc version program people \
        person someone lot bit kind sort one org organisation organization company team life world problem idea \
        nothing fun rest side end top bottom spreadsheet paper excel whatsapp email_thread list basis example \
        purpose plan_b office_work money cash head eye hand year month week today tomorrow lol thx thank please \
        computer phone_call mess nightmare chaos job_well paperwork structure design model object thanks";
    has_word(always, last) || has_word(alone, key)
}

/// Parses the name that starts at `start`.
pub(super) fn parse(tokens: &[Token], start: usize) -> Option<Parsed<Phrase>> {
    let mut phrase = Phrase::named("");
    phrase.plural = false;
    let mut next = read_determiners(tokens, start, &mut phrase);
    let mut words: Vec<&Token> = Vec::new();
    while let Some(token) = tokens.get(next).filter(|token| token.mark == Mark::Word) {
        let place = Place {
            tokens,
            start,
            at: next,
            words: &words,
        };
        if words.len() >= 6 || ends_name(&place) || is_verb(&place) {
            break;
        }
        words.push(token);
        next += 1;
        if token.possessive && !is_last(tokens, next) {
            words.clear();
        } else if is_whole(token) && !goes_on(token, tokens, next) {
            break;
        }
    }
    strip_field_noun(&mut words, &mut phrase);
    strip_flags(&mut words, &mut phrase);
    let last = words.last()?;
    phrase.plural = is_plural_name(&last.word)
        || words.len() > 1
            && verbs::is_form(&last.word, VerbForm::Past)
            && words
                .iter()
                .rev()
                .nth(1)
                .is_some_and(|word| is_plural_name(&word.word));
    let title = words.iter().all(|word| word.is_capital());
    if phrase.plural
        && words.len() > 1
        && !title
        && words.first().is_some_and(|word| word.is_in(ADJECTIVES))
    {
        words.remove(0);
    }
    phrase.text = join(&words);
    Some(Parsed {
        value: phrase,
        next,
    })
}

/// The words as they were written.
pub(super) fn join<'a>(words: impl IntoIterator<Item = &'a &'a Token>) -> String {
    let words: Vec<&str> = words.into_iter().map(|token| token.text.as_str()).collect();
    words.join(" ")
}

/// A word in a name that is being read.
struct Place<'a> {
    tokens: &'a [Token],
    start: usize,
    at: usize,
    words: &'a [&'a Token],
}

impl Place<'_> {
    fn token(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&self) -> Option<&Token> {
        self.tokens.get(self.at + 1)
    }

    fn next_is_word(&self) -> bool {
        self.next().is_some_and(|token| token.mark == Mark::Word)
    }
}

fn is_last(tokens: &[Token], next: usize) -> bool {
    tokens
        .get(next)
        .is_none_or(|token| token.mark != Mark::Word)
}

/// `Parts Used`, `Sales Orders`: a name with capitals goes on with a capital.
fn goes_on(token: &Token, tokens: &[Token], next: usize) -> bool {
    let follows = tokens.get(next).filter(|next| next.mark == Mark::Word);
    let called = follows.is_some_and(|next| {
        next.is_in("table entity database register field fields column columns")
    });
    called || token.is_capital() && follows.is_some_and(|next| next.is_capital() && !next.is("i"))
}

/// Reads articles and numbers into the phrase, and answers where the name begins.
pub(super) fn read_determiners(tokens: &[Token], start: usize, phrase: &mut Phrase) -> usize {
    let mut next = start;
    while let Some(token) = tokens.get(next) {
        let after = tokens.get(next + 1);
        let table = token.is_in("table tables list register database entity")
            && after.is_some_and(|after| after.is_in("of for"));
        if table
            && tokens
                .get(next + 2)
                .is_some_and(|token| token.mark == Mark::Word)
        {
            phrase.called = Called::Table;
            next += 2;
            continue;
        }
        let counted = token.word.parse::<u32>().is_ok() && after.is_some_and(is_whole);
        if token.is_in(MANY) && !is_name_of_number(tokens, next) || counted {
            phrase.quantity = Quantity::Many;
        } else if token.is_in("a an one single once each every")
            && phrase.quantity == Quantity::Unsaid
        {
            phrase.quantity = Quantity::One;
            if token.is_in("each every") {
                phrase.which = Which::Every;
            }
        } else if token.is_in("required mandatory") {
            phrase.required = true;
        } else if token.is("unique") {
            phrase.unique = true;
        } else if token.is("another") {
            phrase.which = Which::Another;
            phrase.quantity = Quantity::One;
        } else if !is_filler(token, after, phrase.quantity) {
            return next;
        }
        next += 1;
    }
    next
}

/// `number of rooms` is a field, `a number of rooms` are rooms.
fn is_name_of_number(tokens: &[Token], at: usize) -> bool {
    let token = tokens.get(at);
    let article = at
        .checked_sub(1)
        .and_then(|before| tokens.get(before))
        .is_some_and(|before| before.is_in("a any"));
    match token.map(|token| token.word.as_str()) {
        Some("number" | "list") => !article || tokens.get(at + 1).is_none_or(|next| !next.is("of")),
        _ => false,
    }
}

fn is_filler(token: &Token, next: Option<&Token>, quantity: Quantity) -> bool {
    if token.mark != Mark::Word {
        return false;
    }
    let before_word = next.is_some_and(|next| next.mark == Mark::Word);
    if token.is_in("to up at") {
        return next.is_some_and(|next| {
            next.is_in("least most to") || next.word.parse::<u32>().is_ok() || next.is_in(MANY)
        });
    }
    if token.is_in("least most") {
        return before_word;
    }
    DETERMINERS.has(&token.word)
        || quantity == Quantity::Many && token.is("of")
        || quantity == Quantity::One
            && token.is("or")
            && next.is_some_and(|next| next.is_in("more many several two three"))
}

fn ends_name(place: &Place<'_>) -> bool {
    let (Some(token), words) = (place.token(), place.words) else {
        return true;
    };
    if token.is("of") {
        let joins = words.last().is_some_and(|word| word.is_in(OF_NAMES));
        return !joins || !place.next_is_word();
    }
    if !words.is_empty()
        && token.is_in("several many multiple a an the one each every its their our")
    {
        return true;
    }
    let soft = "track tracks link links use uses need needs keep keeps like likes add adds want wants get gets store contact comes go goes contain manage";
    let article = place.at > place.start
        && place
            .tokens
            .get(place.at - 1)
            .is_some_and(|before| before.is_in("a an the one each every many several two our my"));
    if words.is_empty()
        && (token.is_in("link contact use need goods") || article && token.is_in(soft))
    {
        return false;
    }
    if token.is_in("at on until from to by") {
        // `picked up at`, `hired on`: the name of a time ends with it.
        return place.next_is_word() || words.is_empty();
    }
    if token.is("up") && words.last().is_some_and(|word| word.word.len() > 3) {
        return !place.next_is_word();
    }
    BOUNDARIES.has(&token.word) || is_sign(token)
}

/// Whether no name contains the word.
pub(super) fn is_boundary(word: &str) -> bool {
    BOUNDARIES.has(word) || DETERMINERS.has(word)
}

/// `%`, `€`
fn is_sign(token: &Token) -> bool {
    !token.word.chars().any(char::is_alphanumeric)
}

/// After one noun a form of a verb, or what reads as several, is what it does: `each harvest yields`,
/// `a passenger makes a reservation`.
fn is_verb(place: &Place<'_>) -> bool {
    let (Some(token), Some(first)) = (place.token(), place.tokens.get(place.start)) else {
        return false;
    };
    if place.words.is_empty() {
        return false;
    }
    let third = verbs::is_form(&token.word, VerbForm::Third);
    let verb_follows = place.next().is_some_and(says_more);
    let participle = verbs::is_form(&token.word, VerbForm::Past) && !token.is_capital();
    let done_by = participle
        && place
            .next()
            .is_some_and(|next| next.is("by") && !is_end_of(place));
    if first.is_in("each every a an one any another") {
        return verb_follows && (third || is_whole(token)) || done_by;
    }
    third
        && place
            .next()
            .is_some_and(|next| next.is_in("a an the one its their many several"))
        || done_by
}

fn is_end_of(place: &Place<'_>) -> bool {
    place
        .tokens
        .get(place.at + 2)
        .is_none_or(|token| token.mark != Mark::Word)
}

/// What follows a verb and no noun: an article, a preposition, another noun.
fn says_more(token: &Token) -> bool {
    token.mark == Mark::Word && !token.is_in("and or with for is are has have can may must will")
}

/// Several of a thing end its name: in `artists sign contracts` a verb follows.
fn is_whole(token: &Token) -> bool {
    let part = token.is_in(
        "sales sports parts goods customs events accounts claims operations series species business news arts rights \
         savings works logistics communications services systems careers admissions always canvas his this its process",
    );
    let word = &token.word;
    let plural = word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is"]
            .iter()
            .any(|ending| word.ends_with(ending));
    token.is_in("people children women men kids mice geese staff sheep alumni crew")
        && !token.is_capital()
        && !token.is_in("staff crew sheep")
        || plural && !part && is_plural(word)
}

/// `serial number unique`
fn strip_flags(words: &mut Vec<&Token>, phrase: &mut Phrase) {
    while words.len() > 1 {
        match words.last().map(|token| token.word.as_str()) {
            Some("required" | "mandatory") => phrase.required = true,
            Some("unique") => phrase.unique = true,
            Some("optional") => {}
            _ => return,
        }
        words.pop();
    }
}

/// `budget field` is the field `budget`, `a mentors table` the table of mentors.
pub(super) fn strip_field_noun(words: &mut Vec<&Token>, phrase: &mut Phrase) {
    if words.len() < 2 {
        return;
    }
    let Some(last) = words.last() else { return };
    if last.is_in("field fields column columns dropdown checkbox") {
        phrase.called = Called::Field;
    } else if last.is_in("table entity database list register")
        && words.iter().rev().nth(1).is_some_and(|word| is_whole(word))
    {
        phrase.called = Called::Table;
    } else {
        return;
    }
    words.pop();
}
