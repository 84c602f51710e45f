//! The options of a column.

use super::{Comparison, Undone, check};
use crate::{
    operation::{OptionsChange, OptionsOperation},
    picture::ColumnPicture,
    words::letters,
};

impl Comparison<'_> {
    pub(super) fn settle_options(&mut self, operation: &OptionsOperation) -> Result<(), Undone> {
        let (expected, actual) = self.column(&operation.table, &operation.column)?;
        let is_right = is_done(&expected.options, &operation.change, &actual.options);
        follow(expected, actual);
        check(is_right, || format!("the options are {:?}", actual.options))
    }
}

/// Whether `new` is what the change makes of `old`: what is added may stand anywhere, all else
/// where a person would expect it.
fn is_done(old: &[String], change: &OptionsChange, new: &[String]) -> bool {
    match change {
        OptionsChange::AddOption { options } => {
            let added = all(options);
            without(new, &added) == without(old, &added)
                && added.iter().all(|option| new.contains(option))
        }
        OptionsChange::RemoveOption { options } => new == without(old, &all(options)),
        OptionsChange::RenameOption { from, to } => {
            let rename = |option: &String| {
                let is_it = *option == letters(from);
                if is_it { letters(to) } else { option.clone() }
            };
            new == old.iter().map(rename).collect::<Vec<_>>()
        }
        OptionsChange::SetOptions { options } => new == all(options),
    }
}

fn all(options: &[String]) -> Vec<String> {
    options.iter().map(|option| letters(option)).collect()
}

fn without(options: &[String], gone: &[String]) -> Vec<String> {
    let kept = options.iter().filter(|option| !gone.contains(option));
    kept.cloned().collect()
}

/// The options are judged by themselves; a default that is gone may follow them.
fn follow(expected: &mut ColumnPicture, actual: &ColumnPicture) {
    expected.options.clone_from(&actual.options);
    let default = expected.default.as_ref();
    if default.is_some_and(|default| !actual.options.contains(default)) {
        expected.default.clone_from(&actual.default);
    }
}
