//! Sentences that change a design, as they are said again in English.

use super::{super::*, design};

fn said(prompt: &str, schema: &CrmSchema) -> String {
    let request = DesignRequest {
        prompt: prompt.to_owned(),
        current_schema: Some(schema.clone()),
        ..DesignRequest::default()
    };
    hear(&request).map_or_else(|| prompt.to_owned(), |spoken| spoken.request.prompt)
}

#[test]
fn names_of_the_design_stay_what_they_are() {
    let schema = design(
        "Exactamente dos tablas: obras y colmenas. Obras: título, fecha de riego, estado (en pausa, abierta). Nada más.",
    );
    for (prompt, english) in [
        (
            "añade un campo NIF obligatorio a Obras",
            "add a field tax number required to artworks",
        ),
        (
            "quita el campo fecha de riego de las obras",
            "remove the field irrigation date of the artworks",
        ),
        (
            "renombra la tabla Colmenas a Panales",
            "rename the table hives to beehives",
        ),
        (
            "añade la opción «Cerrada del todo» al estado de las obras",
            "add the option \"cerrada_del_todo\" to the status of the artworks",
        ),
    ] {
        let said = said(prompt, &schema).replace('"', "");
        assert_eq!(said, english.replace('"', ""), "{prompt}");
    }
}
