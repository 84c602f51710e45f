//! What a request is for.

use super::words::Token;
use crate::{DesignRequest, Intent};

const LINK_WORDS: &str = "\
    link connect relate relationship many-to-many one-to-many belongs belong unlink disconnect \
    associate linked";
const NEW_WORDS: &str = "\
    crm start scratch instead system app build database";

/// Reads the intent from the words and from whether there is a design to change.
pub(crate) fn classify(request: &DesignRequest, tokens: &[Token]) -> Intent {
    if request.current_schema.is_none() {
        return Intent::Create;
    }
    let says = |words| tokens.iter().any(|token| token.is_in(words));
    let anew = says("new another fresh scratch") && says(NEW_WORDS);
    if anew {
        return Intent::Create;
    }
    if says(LINK_WORDS) {
        Intent::Relate
    } else {
        Intent::Modify
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::built_in::{library, words::tokenise};

    #[test]
    fn tells_change_from_creation() {
        let schema = schema::CrmSchema::new(library::generic().draft.clone()).unwrap();
        let intent = |prompt: &str| {
            let request = DesignRequest {
                prompt: prompt.to_owned(),
                current_schema: Some(schema.clone()),
                ..DesignRequest::default()
            };
            classify(&request, &tokenise(prompt))
        };
        assert_eq!(intent("add a budget field to deals"), Intent::Modify);
        assert_eq!(intent("link tasks to companies"), Intent::Relate);
        assert_eq!(intent("start a new CRM for a gym"), Intent::Create);
        assert_eq!(
            classify(&DesignRequest::create("link x to y"), &[]),
            Intent::Create
        );
    }
}
