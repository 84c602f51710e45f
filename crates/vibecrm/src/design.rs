//! `vibecrm design`: the designer without a server or a database.

use std::{
    fs,
    io::{self, BufRead, Write},
    path::Path,
};

use anyhow::{Context, bail};
use designer::{DesignRequest, Designer};
use schema::{CrmSchema, Problem};
use serde_json::{Value, json};

use crate::arguments::DesignOptions;

/// Answers one prompt, or one request a line.
pub(crate) fn run(options: &DesignOptions) -> anyhow::Result<()> {
    let designer = options.designer.designer()?;
    let designer = designer.as_ref();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    if options.jsonl {
        return runtime.block_on(answer_lines(designer));
    }
    let Some(prompt) = &options.prompt else {
        bail!("say what the CRM is for: vibecrm design \"Create a CRM for real estate agents\"");
    };
    let request = DesignRequest {
        prompt: prompt.clone(),
        current_schema: options.schema.as_deref().map(read_schema).transpose()?,
        ..DesignRequest::default()
    };
    let answer = runtime.block_on(answer(designer, &request));
    writeln!(io::stdout().lock(), "{answer:#}")?;
    Ok(())
}

fn read_schema(path: &Path) -> anyhow::Result<CrmSchema> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let json: Value =
        serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))?;
    CrmSchema::parse(&json).map_err(|problems| {
        anyhow::anyhow!("{} is no valid design: {}", path.display(), list(&problems))
    })
}

/// One request a line, one answer a line, until the input ends.
async fn answer_lines(designer: &dyn Designer) -> anyhow::Result<()> {
    for line in io::stdin().lock().lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let answer = match read_request(&line) {
            Ok(request) => answer(designer, &request).await,
            Err(message) => failure("invalid_request", &message),
        };
        let mut output = io::stdout().lock();
        writeln!(output, "{answer}")?;
        output.flush()?;
    }
    Ok(())
}

/// Reads `{"prompt": …, "schema": null or a design}`; other keys are the caller's own.
fn read_request(line: &str) -> Result<DesignRequest, String> {
    let json: Value = serde_json::from_str(line).map_err(|error| format!("not JSON: {error}"))?;
    let prompt = json.get("prompt").and_then(Value::as_str);
    let schema = json.get("schema").filter(|schema| !schema.is_null());
    let current_schema = schema
        .map(CrmSchema::parse)
        .transpose()
        .map_err(|problems| format!("`schema` is no valid design: {}", list(&problems)))?;
    Ok(DesignRequest {
        prompt: prompt.ok_or("`prompt` is missing")?.to_owned(),
        current_schema,
        ..DesignRequest::default()
    })
}

async fn answer(designer: &dyn Designer, request: &DesignRequest) -> Value {
    match designer.design(request, &()).await {
        Ok(designed) => designed.to_json(),
        Err(error) => failure("design_failed", &error.to_string()),
    }
}

fn failure(code: &str, message: &str) -> Value {
    json!({ "error": { "code": code, "message": message } })
}

fn list(problems: &[Problem]) -> String {
    let sentences = problems
        .iter()
        .map(|problem| format!("{}: {}", problem.path, problem.message));
    sentences.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_says_what_is_wrong_with_it() {
        assert!(read_request("{").is_err_and(|message| message.starts_with("not JSON")));
        assert_eq!(read_request("{}"), Err("`prompt` is missing".to_owned()));
        let odd = r#"{"prompt": "x", "schema": {"tables": 1}}"#;
        assert!(read_request(odd).is_err_and(|message| message.contains("/tables")));
        assert!(read_request(r#"{"prompt": "x", "schema": null, "id": 1}"#).is_ok());
    }
}
