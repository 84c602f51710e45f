//! The made-up people, and what they find.

use store::Check;

use super::patient::Patient;

async fn probed(patient: &Patient) -> Vec<String> {
    let examination = patient.examine().await;
    let findings = examination.findings.into_iter();
    let findings = findings.filter(|finding| finding.check == Check::Probe);
    findings.map(|finding| finding.sentence).collect()
}

#[tokio::test]
async fn two_people_who_do_not_exist_reach_nothing_and_leave_nothing() {
    let patient = Patient::new().await;
    let examination = patient.examine().await;
    assert_eq!(examination.findings, []);
    assert_eq!(examination.counts.tables, 4);
    // See, change, delete, forge, twice as nobody, find by text where there is text, and links.
    assert_eq!(examination.counts.tries, 4 * 6 + 3 + 3);
    for table in ["growers", "bouquets", "seasons", "bouquets_seasons"] {
        let schema = patient.project.reference.schema_name();
        let query = format!("select count(*) from {}.{table}", schema.as_str());
        let row = patient.superuser.query_one(&query, &[]).await;
        assert_eq!(row.expect("a count").get::<_, i64>(0), 0, "{table}");
    }
}

#[tokio::test]
async fn a_policy_for_everyone_shows_in_what_people_can_do() {
    let patient = Patient::new().await;
    patient
        .sql("create policy everyone on crm.growers using (true)")
        .await;
    assert_eq!(
        probed(&patient).await,
        [
            "People can see rows of others in the table growers.",
            "People can change rows of others in the table growers.",
            "People can delete rows of others in the table growers.",
            "People can add rows in the name of others in the table growers.",
            "People can link rows to those of others by grower_id in the table bouquets.",
        ]
    );
}

#[tokio::test]
async fn rights_of_whoever_is_not_signed_in_show_in_what_they_can_do() {
    let patient = Patient::new().await;
    patient
        .sql(
            "grant select, insert on crm.growers to anon;
             create policy open on crm.growers to anon using (true) with check (true)",
        )
        .await;
    let findings = probed(&patient).await;
    assert!(
        findings[0].starts_with("Somebody who is not signed in"),
        "{findings:#?}"
    );
}

#[tokio::test]
async fn a_link_that_nobody_checks_lets_people_link_to_rows_of_others() {
    let patient = Patient::new().await;
    patient
        .sql("alter table crm.bouquets disable trigger bouquets_check_links")
        .await;
    assert_eq!(
        probed(&patient).await,
        ["People can link rows to those of others by grower_id in the table bouquets."]
    );
}

#[tokio::test]
async fn a_role_that_passes_row_level_security_is_found() {
    let patient = Patient::new().await;
    // Roles belong to the whole server, which other tests use: nothing of this may be committed,
    // so the doctor's own statement is asked inside a transaction.
    patient
        .sql(
            "grant usage on schema vibecrm to authenticated; grant select on vibecrm.users to anon",
        )
        .await;
    let findings = patient.read_findings().await;
    let sentences: Vec<&str> = findings.iter().map(|it| it.sentence.as_str()).collect();
    assert_eq!(
        sentences,
        [
            "The role authenticated, which people use, has rights on the platform's schema vibecrm.",
            "The role anon, which people use, has rights on the platform's table vibecrm.users.",
        ]
    );
}
