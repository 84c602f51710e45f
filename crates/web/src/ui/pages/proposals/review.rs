//! Applies what was typed and checks the result against all rules. Pure.

use schema::{CrmSchema, edit::apply_edit};

use super::{
    form::DesignForm,
    problems::{PlacedProblem, place_problems},
};

/// The design with the edits.
///
/// # Errors
/// Everything that is wrong with it, in words.
pub(super) fn review(
    schema: &CrmSchema,
    form: &DesignForm,
) -> Result<CrmSchema, Vec<PlacedProblem>> {
    let (edited, problems) = apply_edit(schema.as_draft(), &form.to_edit());
    if !problems.is_empty() {
        return Err(place_problems(&problems, schema.as_draft(), form));
    }
    if edited.tables.is_empty() {
        let message = "A CRM needs at least one table; tick one.".to_owned();
        return Err(vec![PlacedProblem {
            control_id: String::new(),
            message,
        }]);
    }
    let draft = edited.clone();
    CrmSchema::new(edited).map_err(|problems| place_problems(&problems, &draft, form))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pages::samples;

    #[test]
    fn a_bad_name_is_a_problem_at_its_input() {
        let schema = samples::schema();
        let mut form = DesignForm::of(&schema);
        form.tables[4].fields[1].name = "select".to_owned();
        let problems = review(&schema, &form).expect_err("a reserved word");
        assert_eq!(problems[0].control_id, "t4.f1.name");
        assert!(
            problems[0].message.starts_with("Properties › Price: "),
            "{problems:?}"
        );
    }

    #[test]
    fn two_fields_of_one_name_are_a_problem_although_a_table_before_them_goes() {
        let schema = samples::schema();
        let mut form = DesignForm::of(&schema);
        form.tables[0].included = false;
        form.tables[4].fields[1].name = "address".to_owned();
        let problems = review(&schema, &form).expect_err("twice the same name");
        assert!(problems[0].control_id.starts_with("t4."), "{problems:?}");
    }

    #[test]
    fn a_design_without_tables_is_none() {
        let schema = samples::schema();
        let mut form = DesignForm::of(&schema);
        for table in &mut form.tables {
            table.included = false;
        }
        assert_eq!(review(&schema, &form).expect_err("no table").len(), 1);
    }
}
