//! Who speaks: the language in which sentences are said, and the words of the person in the place
//! of the English ones in which their prompt was read. It holds for one answer, which is made
//! without a pause on one thread; no module on the way has to know of it.

use std::{cell::RefCell, rc::Rc};

use crate::built_in::language::Language;

thread_local! {
    static VOICE: RefCell<Option<Voice>> = const { RefCell::new(None) };
}

/// Answers the person's words for an English text, where they are others.
pub(crate) type OwnWords = Rc<dyn Fn(&str) -> Option<String>>;

/// The voice of an answer.
#[derive(Clone)]
pub(crate) struct Voice {
    /// The language of its sentences.
    pub(crate) language: Language,
    /// The person's words for an English text, where they are others.
    pub(crate) own_words: OwnWords,
}

/// Puts back the voice that was there before, also after a panic.
struct Before(Option<Voice>);

impl Drop for Before {
    fn drop(&mut self) {
        let before = self.0.take();
        VOICE.with(|voice| voice.replace(before));
    }
}

/// Does something with all sentences in this voice.
pub(crate) fn speak_as<T>(voice: Voice, action: impl FnOnce() -> T) -> T {
    let _before = Before(VOICE.with(|current| current.replace(Some(voice))));
    action()
}

/// The language that is spoken.
pub(super) fn language() -> Language {
    VOICE
        .with(|voice| voice.borrow().as_ref().map(|voice| voice.language))
        .unwrap_or_default()
}

/// A text in the person's words.
pub(super) fn own_words(text: &str) -> String {
    let voice = VOICE.with(|voice| voice.borrow().clone());
    voice
        .and_then(|voice| (voice.own_words)(text))
        .unwrap_or_else(|| text.to_owned())
}
