//! A case as the files hold it: a prompt, and what an expert would expect for it.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use schema::CrmSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::{operation::Operation, type_code::TypeCode};

/// One prompt and what is expected of the answer.
#[derive(Debug, Deserialize)]
pub struct Case {
    pub id: String,
    /// The group that the figures are printed for.
    pub split: String,
    pub lang: String,
    pub expect: Expectation,
    pub prompt: String,
    /// What a new design must hold.
    #[serde(default)]
    pub reference: Reference,
    /// The name of the design that the prompt changes; absent for a new one.
    pub start: Option<String>,
    /// What the prompt asks to change.
    #[serde(default)]
    pub expect_diff: Vec<Operation>,
    /// The design itself, read from `schemas/` beside the file of cases.
    #[serde(skip)]
    pub schema: Option<CrmSchema>,
}

/// Which outcome is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expectation {
    /// A design.
    Schema,
    /// A design without anything forbidden, a question or a refusal.
    SchemaOrClarify,
    /// As `SchemaOrClarify`, but the design is not looked at for more than that.
    Any,
    /// A question or a refusal.
    RefuseOrClarify,
    /// The design as it was, or word that there is nothing to do.
    Noop,
}

/// What a new design must hold, may hold and must not hold.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Reference {
    pub tables: Vec<WantedTable>,
    pub relationships: Vec<WantedLink>,
    /// How many tables more than these nobody would mind.
    pub extra_ok: usize,
    /// No other links between these tables are right.
    pub closed: bool,
    /// No other columns in these tables are right.
    pub closed_columns: bool,
    /// The prompt asks for this many tables and no more.
    pub exact_tables: Option<usize>,
    pub must_not: Forbidden,
    /// Words that labels must have, alternatives parted by `|`.
    pub labels: Vec<String>,
}

/// A table, by any of its names.
#[derive(Debug, Deserialize)]
pub struct WantedTable {
    pub names: Vec<String>,
    #[serde(default)]
    pub columns: Vec<WantedColumn>,
    #[serde(default)]
    pub optional: bool,
}

/// A column, by any of its names; `first_name+last_name` means both.
#[derive(Debug, Deserialize)]
pub struct WantedColumn {
    pub names: Vec<String>,
    #[serde(rename = "type")]
    pub type_code: TypeCode,
    /// Options, alternatives parted by `|`.
    #[serde(default)]
    pub options: Vec<String>,
    #[serde(default)]
    pub flags: Flags,
}

/// What a prompt says about a column beside its type.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Flags {
    pub required: Option<bool>,
    pub unique: Option<bool>,
    pub default: Option<Value>,
}

/// A link between two tables, by the first of their names.
#[derive(Debug, Deserialize)]
pub struct WantedLink {
    pub a: String,
    pub b: String,
    /// Tables that would do in place of `b`.
    #[serde(default)]
    pub b_any: Vec<String>,
    pub kinds: Vec<Shape>,
}

/// How many of each side a link joins, seen from its first table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Shape {
    #[serde(rename = ">")]
    ManyToOne,
    #[serde(rename = "<")]
    OneToMany,
    #[serde(rename = "-")]
    OneToOne,
    #[serde(rename = "<>")]
    ManyToMany,
}

/// What must not be in a design.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Forbidden {
    pub tables: Vec<String>,
    pub columns: Vec<String>,
    /// Plain text in lower case, no pattern.
    pub text: Vec<String>,
    pub max_tables: Option<usize>,
}

/// Reads a file of cases and the designs that they start from.
///
/// # Errors
/// Where a file cannot be read or is not of this form.
pub fn read_cases(path: &Path) -> Result<Vec<Case>> {
    let text = fs::read_to_string(path).with_context(|| format!("read {}", path.display()))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| read_case(line, path)).collect()
}

fn read_case(line: &str, path: &Path) -> Result<Case> {
    let mut case: Case = serde_json::from_str(line)
        .with_context(|| format!("a case in {}: {line:.80}", path.display()))?;
    if let Some(start) = &case.start {
        let directory = path.parent().unwrap_or(Path::new("."));
        let file = directory.join("schemas").join(format!("{start}.json"));
        case.schema = Some(read_schema(&file)?);
    }
    Ok(case)
}

fn read_schema(path: &Path) -> Result<CrmSchema> {
    let text = fs::read_to_string(path).with_context(|| format!("read {}", path.display()))?;
    let json: Value = serde_json::from_str(&text)?;
    CrmSchema::parse(&json)
        .map_err(|problems| anyhow::anyhow!("{} breaks the rules: {problems:?}", path.display()))
}
