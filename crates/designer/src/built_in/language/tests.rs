use super::*;

fn glossed(prompt: &str) -> String {
    let spoken = hear(&DesignRequest::create(prompt));
    spoken.map_or_else(|| prompt.to_owned(), |spoken| spoken.request.prompt)
}

#[test]
fn show() {
    let prompts = std::fs::read_to_string("/tmp/prompts.txt").unwrap_or_default();
    for prompt in prompts.split("\n---\n") {
        println!(
            "{:?} {}\n   => {}",
            detect::detect(prompt),
            prompt,
            glossed(prompt)
        );
        if let Ok(DesignOutcome::Proposal(p)) =
            crate::BuiltIn.design_now(&DesignRequest::create(prompt), &())
        {
            println!("   {:?}", p.schema.name());
            for table in p.schema.tables() {
                let fields: Vec<String> = table
                    .columns
                    .iter()
                    .map(|c| {
                        format!(
                            "{}:{:?}{}{}{}",
                            c.label(),
                            c.kind(),
                            if c.is_required() { "!" } else { "" },
                            if c.unique { "u" } else { "" },
                            if c.options.is_empty() {
                                String::new()
                            } else {
                                format!(
                                    "[{}]",
                                    c.options
                                        .iter()
                                        .map(|o| o.label.clone())
                                        .collect::<Vec<_>>()
                                        .join("|")
                                )
                            }
                        )
                    })
                    .collect();
                println!(
                    "   {} ({} / {}): {}",
                    table.name,
                    table.ui_hints.label,
                    table.ui_hints.label_singular,
                    fields.join(", ")
                );
            }
            for link in p.schema.relationships() {
                println!(
                    "     {} -> {} {:?}",
                    link.from_table,
                    link.to_table,
                    link.relationship_type.as_str()
                );
            }
        }
    }
}
