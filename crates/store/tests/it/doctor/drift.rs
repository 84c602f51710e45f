//! Every kind of thing, tampered with, is one finding that names it, and its statements mend it.

use store::Check;

use super::patient::Patient;

/// What is done, the check that finds it, what its sentence says, and whether statements mend it.
struct Case(&'static str, Check, &'static [&'static str], Mends);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mends {
    Wholly,
    Never,
}

use Check::{Functions, Policies, Rights, RowSecurity, Structure};
use Mends::{Never, Wholly};

#[rustfmt::skip]
const CASES: &[Case] = &[
    // Columns.
    Case("alter table crm.bouquets drop column price", Structure, &["column price of the table bouquets is missing"], Wholly),
    Case("alter table crm.bouquets drop column size cascade", Structure, &["column size", "is missing"], Never),
    Case("alter table crm.bouquets add column secret text", Structure, &["column secret of the table bouquets is not in the design"], Wholly),
    Case("alter table crm.bouquets alter column price type integer", Structure, &["column price", "the type is integer and should be numeric"], Wholly),
    Case("alter table crm.growers alter column name drop not null", Structure, &["column name of the table growers", "the value is optional and should be required"], Wholly),
    Case("alter table crm.bouquets alter column title set default 'x'", Structure, &["column title", "the default is 'x'::text and there should be none"], Wholly),
    Case("alter table crm.bouquets alter column size drop default", Structure, &["column size", "there is no default and there should be 'small'::text"], Wholly),
    Case("alter table crm.bouquets alter column user_id drop default", Structure, &["column user_id", "auth.uid()"], Wholly),
    Case("alter table crm.growers rename column name to label", Structure, &[], Never),
    // Tables.
    Case("drop table crm.growers cascade", Structure, &["table growers is missing"], Never),
    Case("create table crm.notes (id uuid); alter table crm.notes enable row level security", Structure, &["table notes is not in the design"], Wholly),
    Case("alter table crm.bouquets_seasons set unlogged", Structure, &["table bouquets_seasons", "lost in a crash"], Wholly),
    // Constraints.
    Case("alter table crm.bouquets drop constraint bouquets_size_options", Structure, &["constraint bouquets_size_options of the table bouquets is missing"], Wholly),
    Case("alter table crm.bouquets drop constraint bouquets_size_options; alter table crm.bouquets add constraint bouquets_size_options check (size <> '')", Structure, &["constraint bouquets_size_options", "the definition is"], Wholly),
    Case("alter table crm.bouquets add check (price > 0)", Structure, &["constraint bouquets_price_check", "not in the design"], Wholly),
    Case("alter table crm.growers drop constraint growers_email_key", Structure, &["constraint growers_email_key", "is missing"], Wholly),
    Case("alter table crm.bouquets drop constraint bouquets_grower_id_fkey", Structure, &["constraint bouquets_grower_id_fkey", "is missing"], Wholly),
    Case("alter table crm.bouquets disable trigger all", Structure, &[], Never),
    // Indexes.
    Case("drop index crm.bouquets_grower_id_idx", Structure, &["index bouquets_grower_id_idx of the table bouquets is missing"], Wholly),
    Case("create index bouquets_by_price on crm.bouquets (price)", Structure, &["index bouquets_by_price", "not in the design"], Wholly),
    Case("drop index crm.bouquets_search_idx; create index bouquets_search_idx on crm.bouquets (title)", Structure, &["index bouquets_search_idx", "the definition is another one"], Wholly),
    // Triggers.
    Case("drop trigger bouquets_set_updated_at on crm.bouquets", Structure, &["trigger bouquets_set_updated_at of the table bouquets is missing"], Wholly),
    Case("alter table crm.bouquets disable trigger bouquets_check_links", Structure, &["trigger bouquets_check_links", "the state is off and should be on"], Wholly),
    Case("create trigger spy before insert on crm.growers for each row execute function crm.set_updated_at()", Structure, &["trigger spy of the table growers is not in the design"], Wholly),
    Case("create rule silence as on delete to crm.growers do instead nothing", Structure, &["rule silence of the table growers is not in the design"], Wholly),
    // Functions.
    Case("create or replace function crm.set_updated_at() returns trigger language plpgsql as 'begin return new; end'", Structure, &["function set_updated_at()", "the definition is"], Wholly),
    Case("drop function crm.search_growers_rows(text)", Structure, &["function search_growers_rows(query text) is missing"], Never),
    Case("create function crm.helper() returns integer language sql as 'select 1'", Structure, &["function helper() is not in the design"], Wholly),
    Case("create type crm.mood as enum ('fine')", Structure, &["type mood is not in the design"], Wholly),
    // Row-level security.
    Case("alter table crm.growers disable row level security", RowSecurity, &["table growers", "the row-level security is off and should be on"], Wholly),
    Case("alter table crm.growers no force row level security", RowSecurity, &["table growers", "the row-level security of the owner is not forced and should be forced"], Wholly),
    // Policies.
    Case("drop policy growers_owner on crm.growers", Policies, &["policy growers_owner of the table growers is missing", "nobody reaches its rows"], Wholly),
    Case("create policy everyone on crm.growers using (true)", Policies, &["policy everyone of the table growers is not in the design, and lets everybody reach all rows"], Wholly),
    Case("alter policy growers_owner on crm.growers using (true)", Policies, &["policy growers_owner", "the condition for reading is true and should be (user_id = "], Wholly),
    Case("alter policy growers_owner on crm.growers with check (true)", Policies, &["policy growers_owner", "the condition for writing is true and should be"], Wholly),
    Case("alter policy growers_owner on crm.growers to public", Policies, &["policy growers_owner", "the audience is public and should be authenticated"], Wholly),
    // Rights.
    Case("grant select on crm.growers to anon", Rights, &["table growers", "rights of anon (SELECT)", "should have none"], Wholly),
    Case("grant select on crm.growers to public", Rights, &["table growers", "rights of public (SELECT)"], Wholly),
    Case("grant truncate on crm.growers to authenticated", Rights, &["table growers", "rights of authenticated", "TRUNCATE"], Wholly),
    Case("revoke delete on crm.growers from authenticated", Rights, &["table growers", "rights of authenticated"], Wholly),
    Case("grant select (name) on crm.growers to anon", Rights, &["column name of the table growers", "rights of anon"], Wholly),
    Case("grant create on schema crm to authenticated", Rights, &["schema", "rights of authenticated"], Wholly),
    Case("grant execute on function crm.search_growers_rows(text) to anon", Rights, &["function search_growers_rows(query text)", "rights of anon"], Wholly),
    Case("alter table crm.growers owner to service_role", Rights, &["table growers", "the owner is service_role and should be vibecrm_owner"], Never),
    Case("create view crm.leak as select * from crm.growers", Rights, &["view leak is not in the design", "past row-level security"], Wholly),
    // Functions that pass row-level security.
    Case("create function crm.all_growers() returns setof crm.growers language sql security definer as 'select * from crm.growers'", Functions, &["function all_growers() is not in the design", "rights of its owner"], Wholly),
    Case("alter function crm.search_growers_rows(text) security invoker", Functions, &["function search_growers_rows(query text)", "the execution is as its caller and should be as its owner"], Wholly),
];

#[tokio::test]
async fn each_kind_of_tampering_is_one_finding_that_names_it_and_says_how_to_mend_it() {
    let mut patient = Patient::new().await;
    assert_eq!(patient.examine().await.findings, []);
    for Case(sql, check, words, mends) in CASES {
        patient.sql(sql).await;
        let findings = patient.read_findings().await;
        println!("{sql}\n{findings:#?}");
        if !words.is_empty() {
            let [finding] = findings.as_slice() else {
                panic!("{sql}: {findings:#?}")
            };
            assert_eq!(finding.check, *check, "{sql}: {finding:#?}");
            for word in *words {
                assert!(finding.sentence.contains(word), "{sql}: {finding:#?}");
            }
            if *mends == Wholly {
                patient.mend(finding).await;
            }
        }
        assert!(!findings.is_empty(), "{sql}");
        if *mends != Wholly {
            patient = Patient::new().await;
        }
        let left = patient.examine().await.findings;
        assert_eq!(left, [], "{sql}: {findings:#?}");
    }
}
