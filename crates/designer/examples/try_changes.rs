//! Scratch.
#[path = "../src/built_in/change/tests/compact.rs"]
mod compact;
use designer::{BuiltIn, DesignOutcome, DesignRequest};
use std::io::BufRead;
fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let mut schema = None;
    let (mut slow, mut worst) = (0.0, String::new());
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        if line.is_empty() || line.starts_with('#') || line.starts_with("    =") {
            println!("{line}");
            continue;
        }
        if let Some(name) = line.strip_prefix('@') {
            let json: serde_json::Value = serde_json::from_str(
                &std::fs::read_to_string(format!("{dir}/{name}.json")).unwrap(),
            )
            .unwrap();
            schema = Some(schema::CrmSchema::parse(&json).unwrap());
            println!("{line}");
            continue;
        }
        let prompt = line.replace("\\n", "\n");
        let start = std::time::Instant::now();
        let outcome = BuiltIn::new().design_now(
            &DesignRequest {
                prompt: prompt.clone(),
                current_schema: schema.clone(),
                ..DesignRequest::default()
            },
            &(),
        );
        let ms = start.elapsed().as_micros() as f64 / 1000.0;
        if ms > slow {
            slow = ms;
            worst = line.clone();
        }
        let said = match outcome {
            Ok(DesignOutcome::Proposal(p)) if p.intent == designer::Intent::Create => {
                "CREATE".to_owned()
            }
            Ok(DesignOutcome::Proposal(p)) if p.changes.is_empty() => {
                format!("nothing {}", p.reasoning)
            }
            Ok(DesignOutcome::Proposal(p)) => compact::compact(&p.changes),
            Ok(DesignOutcome::Clarify(q)) => format!("? {q}"),
            Ok(DesignOutcome::Refuse(r)) => format!("no {}", r.message),
            Err(e) => format!("ERR {e}"),
        };
        println!("{line}\n    = {said}");
    }
    eprintln!("slowest {slow:.1} ms: {worst}");
}
