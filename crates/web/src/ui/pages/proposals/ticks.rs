//! Which of the proposed changes are wanted: their ticks on the page, and the design that follows.

use std::collections::HashSet;

use schema::{CrmSchema, SchemaChange, Selection, diff, without};

/// The name of the input that says that the page showed ticks at all.
pub(super) const SHOWN: &str = "changes";
/// The name of the tick of a change; its value is the position of the change.
pub(super) const TICK: &str = "change";

/// What a proposal changes, and how much of it is wanted.
#[derive(Clone, Debug)]
pub(super) struct Changes {
    /// The design that is to be changed.
    pub(super) base: CrmSchema,
    /// The steps that were proposed.
    pub(super) list: Vec<SchemaChange>,
    /// The positions of those that are not wanted.
    pub(super) unticked: Vec<usize>,
}

impl Changes {
    /// The positions that the form leaves unticked; those that were before, where it shows none.
    pub(super) fn read_unticked(&self, pairs: &[(String, String)]) -> Vec<usize> {
        if !pairs.iter().any(|(name, _)| name == SHOWN) {
            return self.unticked.clone();
        }
        let ticks = pairs.iter().filter(|(name, _)| name == TICK);
        let ticked: HashSet<usize> = ticks.filter_map(|(_, value)| value.parse().ok()).collect();
        (0..self.list.len())
            .filter(|position| !ticked.contains(position))
            .collect()
    }

    /// The design with the wanted changes, without any hand edit.
    ///
    /// `None` where they do not make a valid design.
    pub(super) fn wanted(&self) -> Option<CrmSchema> {
        self.selection().schema.ok()
    }

    /// The places that are not wanted, as they are stored.
    pub(super) fn unticked_numbers(&self) -> Vec<i32> {
        let number = |place: &usize| i32::try_from(*place).ok();
        self.unticked.iter().filter_map(number).collect()
    }

    /// The steps that are left out because they need one that is not wanted.
    pub(super) fn left_out(&self) -> Vec<usize> {
        self.selection().left_out
    }

    /// Moves what was edited by hand from the changes that were wanted before to those that are
    /// wanted now. What no longer makes sense is left out.
    pub(super) fn carry_over(&self, unticked: Vec<usize>, edited: &CrmSchema) -> Option<CrmSchema> {
        let before = self.wanted()?;
        let wanted = Self {
            unticked,
            ..self.clone()
        };
        let now = wanted.wanted()?;
        let by_hand = diff(&before, edited);
        without(&now, &by_hand, &[]).schema.ok()
    }

    /// The wanted changes.
    pub(super) fn selection(&self) -> Selection {
        self.select(&self.unticked)
    }

    /// The changes without those at the places `unticked`.
    pub(super) fn select(&self, unticked: &[usize]) -> Selection {
        without(&self.base, &self.list, unticked)
    }

    /// The places of the changes that a selection is left with, in their order.
    pub(super) fn places(&self, unticked: &[usize], selection: &Selection) -> Vec<usize> {
        let is_gone =
            |place: &usize| unticked.contains(place) || selection.left_out.contains(place);
        (0..self.list.len()).filter(|it| !is_gone(it)).collect()
    }

    /// The same changes, and what was edited by hand, made to another design. What makes no sense
    /// there is left out.
    pub(super) fn rebase(&self, base: &CrmSchema, edited: &CrmSchema) -> Option<CrmSchema> {
        let by_hand = diff(&self.wanted()?, edited);
        let moved = Self {
            base: base.clone(),
            ..self.clone()
        };
        without(&moved.wanted()?, &by_hand, &[]).schema.ok()
    }
}
