//! Noun phrases: the names that a person gives to things.

use crate::built_in::words::{Mark, Token, has_word, is_plural, key_of};

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
    pub(super) fn key(&self) -> String {
        key_of(&self.text)
    }

    /// Whether it was called a field: `a budget field`.
    pub(super) fn is_called_field(&self) -> bool {
        self.called == Called::Field
    }
}

const DETERMINERS: &str = "\
    another other the a an our my their its his her your each every all any some various different this these \
    those one single exactly own both following also optional new basic simple potential which \
    individual related at least";
const MANY: &str = "\
    many several multiple more numerous zero two three lots number list";

/// Words that no name contains: where one stands, the name has ended.
const BOUNDARIES: &str = "\
    and or with for in on by from to that who whose where when while is are was were be been has \
    have had having can could should must may might will would per plus as so if then than into \
    within during after before until about between including includes include containing \
    contains contain belongs belong comes come linked link connected related assigned attached \
    tracked track tracks tracking manage manages managing stores storing keep keeps keeping we i \
    you they it us me not no but because only just nothing through via using use uses like such \
    etc called named e.g eg without over under out up does do don't need needs want wants gets \
    get likes organised grouped them too well what how along goes add adds adding default";

/// Words before several things that are not part of what they are called.
const ADJECTIVES: &str = "\
    old small big large regular local young rare main important upcoming past current active vintage used antique \
    different specific certain daily weekly monthly yearly existing";

/// Words after which `of` belongs to the name: `date of birth`, `number of rooms`.
const OF_NAMES: &str = "\
    date number type name place cost source method level year reason country amount length area \
    kind years state proof point time terms";

/// Nouns for what is being built; never entities.
pub(super) fn is_system_noun(key: &str) -> bool {
    let last = key.rsplit('_').next().unwrap_or(key);
    let always = "crm app application system database software tracker platform solution spreadsheet field column table \
        dashboard excel schema module";
    let alone = "tool website everything thing stuff data information info record entity way help detail relationship something \
        anything business requirement work day overview place feature link user time mine etc version program people";
    has_word(always, last) || has_word(alone, key)
}

/// Parses the name that starts at `start`.
pub(super) fn parse(tokens: &[Token], start: usize) -> Option<Parsed<Phrase>> {
    let mut phrase = Phrase {
        text: String::new(),
        plural: false,
        quantity: Quantity::Unsaid,
        required: false,
        unique: false,
        called: Called::Nothing,
    };
    let mut next = read_determiners(tokens, start, &mut phrase);
    let mut words: Vec<&Token> = Vec::new();
    while let Some(token) = tokens.get(next).filter(|token| token.mark == Mark::Word) {
        if words.len() >= 5
            || ends_name(tokens, next, &words)
            || is_verb(tokens, start, next, &words)
        {
            break;
        }
        words.push(token);
        next += 1;
        if token.possessive {
            words.clear();
        } else if is_whole(token) {
            break;
        }
    }
    strip_field_noun(&mut words, &mut phrase);
    strip_flags(&mut words, &mut phrase);
    let last = words.last()?;
    phrase.plural = is_plural(&last.word) && last.word.chars().count() > 2;
    if phrase.plural && words.len() > 1 && words.first().is_some_and(|word| word.is_in(ADJECTIVES))
    {
        words.remove(0);
    }
    phrase.text = words
        .iter()
        .map(|token| token.text.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    Some(Parsed {
        value: phrase,
        next,
    })
}

fn read_determiners(tokens: &[Token], start: usize, phrase: &mut Phrase) -> usize {
    let mut next = start;
    while let Some(token) = tokens.get(next) {
        let counted =
            token.word.parse::<u32>().is_ok() && tokens.get(next + 1).is_some_and(is_whole);
        if token.is_in(MANY) && !is_name_of_number(tokens, next) || counted {
            phrase.quantity = Quantity::Many;
        } else if token.is_in("a an one single") && phrase.quantity == Quantity::Unsaid {
            phrase.quantity = Quantity::One;
        } else if token.is_in("required mandatory") {
            phrase.required = true;
        } else if token.is("unique") {
            phrase.unique = true;
        } else if !is_filler(token, tokens.get(next + 1), phrase.quantity) {
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
    let many = quantity == Quantity::Many;
    token.mark == Mark::Word
        && (token.is_in(DETERMINERS)
            || token.is_in("buy sell hire attend send receive teach bring borrow lend")
                && next.is_some_and(|next| next.mark == Mark::Word)
            || many && token.is("of")
            || quantity == Quantity::One
                && token.is("or")
                && next.is_some_and(|next| next.is("more") || next.is("many")))
}

fn ends_name(tokens: &[Token], at: usize, words: &[&Token]) -> bool {
    let Some(token) = tokens.get(at) else {
        return true;
    };
    if token.is("of") {
        let joins = words.last().is_some_and(|word| word.is_in(OF_NAMES));
        return !joins
            || tokens
                .get(at + 1)
                .is_none_or(|next| next.mark != Mark::Word);
    }
    if !words.is_empty()
        && token.is_in("several many multiple a an the one each every its their our")
    {
        return true;
    }
    if words.is_empty() && token.is_in("link contact use") {
        return false;
    }
    if token.is_in("at on until from to by") {
        // `picked up at`, `hired on`: the name of a time ends with it.
        let ends = tokens
            .get(at + 1)
            .is_none_or(|next| next.mark != Mark::Word);
        return !ends || words.is_empty();
    }
    token.is_in(BOUNDARIES)
}

/// After `each` and one noun a word in the plural is a verb: `each harvest yields …`.
fn is_verb(tokens: &[Token], start: usize, at: usize, words: &[&Token]) -> bool {
    let one = tokens
        .get(start)
        .is_some_and(|token| token.is_in("each every a an one any"));
    one && !words.is_empty() && tokens.get(at).is_some_and(is_whole)
}

/// Several of a thing end its name: in `artists sign contracts` a verb follows.
fn is_whole(token: &Token) -> bool {
    let part = token.is_in(
        "sales sports parts goods customs events accounts claims operations series species business news arts rights \
         savings works logistics communications services systems careers admissions always canvas",
    );
    let word = &token.word;
    let plural = word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is"]
            .iter()
            .any(|ending| word.ends_with(ending));
    token.is_in("people children women men") || plural && !part && is_plural(word)
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

/// `budget field` is the field `budget`.
fn strip_field_noun(words: &mut Vec<&Token>, phrase: &mut Phrase) {
    let field_noun = |token: &&Token| token.is_in("field fields column columns dropdown checkbox");
    if words.len() > 1 && words.last().is_some_and(field_noun) {
        words.pop();
        phrase.called = Called::Field;
    }
}
