//! What one made-up person tries with the rows of the other, in one table.

use schema::{ForeignKey, Resource};
use serde_json::{Map, Value, json};
use sql::{
    fragment::Sql,
    query::{Condition, Request, Selection},
};

use super::{
    Probed,
    people::{People, insert, statement, thing},
    row::{self, WORD},
};
use crate::{
    Claims, Reply, StoreError, UserTx,
    doctor::{Check, Finding, subject::Subject},
    user_tx::Keep,
};

/// PostgreSQL's code for what nobody may do.
const FORBIDDEN: &str = "42501";
/// PostgreSQL's code for a link to no row.
const NO_SUCH_ROW: &str = "23503";
const REMEDY: &str = "Take the server off the network until it is mended. What else is found of this \
    table says why; where nothing is, the policy lets through more than it should.";

/// The tries in one table.
#[derive(Clone, Copy)]
pub(super) struct Tries<'a> {
    pub(super) tx: &'a UserTx,
    pub(super) subject: &'a Subject,
    pub(super) people: &'a People<'a>,
    pub(super) resource: &'a Resource,
}

impl Tries<'_> {
    /// Tries everything; where there is no row to reach, only what needs none.
    pub(super) async fn run(&self, probed: &mut Probed) -> Result<(), StoreError> {
        self.try_as_nobody(probed).await?;
        let Some(id) = self.people.first.rows.get(&self.resource.name) else {
            return Ok(());
        };
        self.reach_own(id, probed).await?;
        self.reach_others(id, probed).await?;
        self.forge(probed).await?;
        for key in &self.resource.foreign_keys {
            self.link_to_others(key, probed).await?;
        }
        Ok(())
    }

    /// Whoever is not signed in sees nothing and adds nothing.
    async fn try_as_nobody(&self, probed: &mut Probed) -> Result<(), StoreError> {
        let nobody = Claims::anonymous();
        let table = self.resource.name.as_str();
        let read = statement(self.subject, Request::parse_read(table, ""))?;
        let seen = self.attempt(&nobody, &read).await?;
        self.note(
            is_nothing(&seen),
            "is shown rows",
            "Somebody who is not signed in",
            probed,
        );
        let values = Map::from_iter([("user_id".to_owned(), json!(self.people.first.id))]);
        let add = insert(self.subject, self.resource, values)?;
        let added = self.attempt(&nobody, &add).await?;
        self.note(
            is_refused(&added, FORBIDDEN),
            "can add rows",
            "Somebody who is not signed in",
            probed,
        );
        Ok(())
    }

    /// Without this the rest would prove nothing.
    async fn reach_own(&self, id: &str, probed: &mut Probed) -> Result<(), StoreError> {
        let read = self.read(id)?;
        let seen = self.attempt(&self.people.first.claims, &read).await?;
        let sees_it = matches!(seen, Ok(Reply { page_total: 1, .. }));
        if !sees_it {
            self.find(
                "do not see the rows that they have just made",
                "People",
                probed,
            );
        }
        Ok(())
    }

    async fn reach_others(&self, id: &str, probed: &mut Probed) -> Result<(), StoreError> {
        let (table, filter) = (self.resource.name.as_str(), format!("id=eq.{id}"));
        let change = json!({ "created_at": "2000-01-01T00:00:00Z" }).to_string();
        let mut tries = vec![
            ("see", self.read(id)?),
            (
                "change",
                statement(self.subject, Request::parse_update(table, &filter, &change))?,
            ),
            (
                "delete",
                statement(self.subject, Request::parse_delete(table, &filter))?,
            ),
        ];
        if row::can_be_found(self.subject, self.resource) {
            let selection = Selection::all()
                .keep(Condition::Search(WORD.to_owned()))
                .keep(Condition::one_of("id", [id]));
            tries.push((
                "find",
                statement(self.subject, Ok(Request::read(table, selection)))?,
            ));
        }
        for (what, sql) in tries {
            let reply = self.attempt(&self.people.second.claims, &sql).await?;
            let what = format!("can {what} rows of others");
            self.note(is_nothing(&reply), &what, "People", probed);
        }
        Ok(())
    }

    /// Adds a row in the name of the other one.
    async fn forge(&self, probed: &mut Probed) -> Result<(), StoreError> {
        let second = &self.people.second;
        let Some(mut values) = row::values(self.subject, self.resource, &second.rows) else {
            return Ok(());
        };
        values.insert("user_id".to_owned(), json!(self.people.first.id));
        let sql = insert(self.subject, self.resource, values)?;
        let added = self.attempt(&second.claims, &sql).await?;
        self.note(
            is_refused(&added, FORBIDDEN),
            "can add rows in the name of others",
            "People",
            probed,
        );
        Ok(())
    }

    /// Links an own row to one of the other's.
    async fn link_to_others(
        &self,
        key: &ForeignKey,
        probed: &mut Probed,
    ) -> Result<(), StoreError> {
        let (first, second) = (&self.people.first, &self.people.second);
        let values = row::values(self.subject, self.resource, &second.rows);
        let (Some(mut values), Some(target)) = (values, first.rows.get(&key.target)) else {
            return Ok(());
        };
        values.insert(key.column.to_string(), Value::String(target.clone()));
        let sql = insert(self.subject, self.resource, values)?;
        let added = self.attempt(&second.claims, &sql).await?;
        let what = format!("can link rows to those of others by {}", key.column);
        self.note(is_refused(&added, NO_SUCH_ROW), &what, "People", probed);
        Ok(())
    }

    fn read(&self, id: &str) -> Result<Sql, StoreError> {
        let filter = format!("id=eq.{id}");
        statement(
            self.subject,
            Request::parse_read(self.resource.name.as_str(), &filter),
        )
    }

    /// Runs a try and takes back what it did. What PostgreSQL refuses is an answer; what it fails
    /// at otherwise is not.
    async fn attempt(
        &self,
        claims: &Claims,
        sql: &Sql,
    ) -> Result<Result<Reply, String>, StoreError> {
        match self.tx.attempt(claims, sql, Keep::No).await {
            Ok(reply) => Ok(Ok(reply)),
            Err(error) => match error.database_error() {
                Some(report) => Ok(Err(report.code)),
                None => Err(error),
            },
        }
    }

    fn note(&self, outcome: Outcome, what: &str, who: &str, probed: &mut Probed) {
        match outcome {
            Outcome::Refused => probed.tries += 1,
            Outcome::Reached => self.find(what, who, probed),
        }
    }

    fn find(&self, what: &str, who: &str, probed: &mut Probed) {
        let sentence = format!("{who} {what} in the table {}.", self.resource.name);
        let thing = thing(self.resource);
        probed
            .findings
            .push(Finding::new(Check::Probe, &thing, sentence, REMEDY));
    }
}

/// How a try ended.
#[derive(Clone, Copy)]
enum Outcome {
    /// As it should.
    Refused,
    /// It reached what it must not.
    Reached,
}

/// Whatever PostgreSQL refuses reaches nothing.
fn is_nothing(reply: &Result<Reply, String>) -> Outcome {
    match reply {
        Ok(reply) if reply.page_total > 0 => Outcome::Reached,
        Ok(_) | Err(_) => Outcome::Refused,
    }
}

/// Only this refusal counts: another one would come after the row was let through.
fn is_refused(reply: &Result<Reply, String>, code: &str) -> Outcome {
    match reply {
        Err(refusal) if refusal == code => Outcome::Refused,
        Ok(_) | Err(_) => Outcome::Reached,
    }
}
