//! Scratch.
use std::io::BufRead;
use designer::{BuiltIn, DesignOutcome, DesignRequest};
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let json: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let schema = schema::CrmSchema::parse(&json).unwrap();
    for line in std::io::stdin().lock().lines() {
        let prompt = line.unwrap().replace("\\n", "\n");
        if prompt.is_empty() || prompt.starts_with('#') { println!("{prompt}"); continue; }
        let start = std::time::Instant::now();
        let outcome = BuiltIn::new().design_now(&DesignRequest { prompt: prompt.clone(), current_schema: Some(schema.clone()) }, &());
        let ms = start.elapsed().as_micros() as f64 / 1000.0;
        let said = match outcome {
            Ok(DesignOutcome::Proposal(p)) => format!("{} {}", p.intent.as_str(), p.reasoning),
            Ok(DesignOutcome::Clarify(q)) => format!("??? {q}"),
            Ok(DesignOutcome::Refuse(r)) => format!("XXX {}", r.message),
            Err(e) => format!("ERR {e}"),
        };
        println!("{prompt}\n      {said}   [{ms:.1}]");
    }
}
