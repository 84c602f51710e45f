//! What is dropped is hidden, and comes back.

use serde_json::json;
use sql::migrate::{BinEntry, BinKind, bin};

use super::{ANA, design, make, people_and_clubs, project, texts};
use crate::migrate::project::{TestProject, differences};

async fn library() -> TestProject {
    let tables = json!([
        { "name": "shelves", "columns": [{ "name": "name" }] },
        { "name": "books", "columns": [{ "name": "title", "required": true }, { "name": "isbn", "unique": true }] },
        { "name": "readers", "columns": [{ "name": "name" }] },
    ]);
    let links = json!([
        { "from_table": "books", "to_table": "shelves", "required": true, "on_delete": "cascade" },
        { "from_table": "readers", "to_table": "books", "from_column": "favourite_id" },
        { "from_table": "readers", "to_table": "books", "type": "many_to_many" },
    ]);
    let project = project(design(&tables, &links)).await;
    project
        .sql(&format!(
            "insert into crm.shelves (user_id, name) values ('{ANA}', 's'), ('{ANA}', 't');
             insert into crm.books (user_id, title, isbn, shelf_id)
             select '{ANA}', 'book ' || name, name, id from crm.shelves;
             insert into crm.readers (user_id, name, favourite_id)
             select '{ANA}', 'likes ' || title, id from crm.books;
             insert into crm.readers_books (user_id, reader_id, book_id)
             select '{ANA}', readers.id, books.id from crm.readers, crm.books;"
        ))
        .await;
    project
}

#[tokio::test]
async fn a_dropped_table_comes_back_with_its_links() {
    let mut project = library().await;
    let first = project.registry.schema().clone();
    let before = project.rows().await;
    make(
        &mut project,
        &json!([{ "op": "drop_table", "table": "books" }]),
        &[],
    )
    .await;
    let kinds: Vec<BinKind> = project.bin.iter().map(|it| it.entry.kind).collect();
    assert_eq!(kinds, [BinKind::Table, BinKind::Link, BinKind::Column]);
    project.migrate(&first).await.expect("the way back");
    project.check_catalog().await;
    assert_eq!(
        differences(&project.rows().await, &before),
        Vec::<String>::new()
    );
    assert!(project.bin.is_empty());
}

#[tokio::test]
async fn rows_that_went_meanwhile_take_their_links_and_dependents_with_them() {
    let mut project = library().await;
    let first = project.registry.schema().clone();
    make(
        &mut project,
        &json!([{ "op": "drop_table", "table": "books" }]),
        &[],
    )
    .await;
    project
        .sql("delete from crm.shelves where name = 's'; delete from crm.readers where name = 'likes book t'")
        .await;
    project.migrate(&first).await.expect("the way back");
    project.check_catalog().await;
    assert_eq!(
        texts(&project, "select title from crm.books").await,
        ["book t"]
    );
    // It liked the book that went with its shelf.
    assert_eq!(
        texts(
            &project,
            "select name || coalesce(favourite_id::text, ' -') from crm.readers"
        )
        .await,
        ["likes book s -"]
    );
    assert_eq!(
        texts(&project, "select count(*)::text from crm.readers_books").await,
        ["1"]
    );
}

#[tokio::test]
async fn nobody_reads_what_is_in_the_bin() {
    let mut project = library().await;
    make(
        &mut project,
        &json!([{ "op": "drop_table", "table": "books" }]),
        &[],
    )
    .await;
    let rights = texts(
        &project,
        "select concat_ws(' ', has_schema_privilege('authenticated', relnamespace, 'usage'),
           has_table_privilege('authenticated', oid, 'select'), relrowsecurity, relforcerowsecurity)
         from pg_class where relnamespace = 'crm_case_0_bin'::regnamespace and relkind = 'r'",
    )
    .await;
    assert_eq!(rights, ["f f t t", "f f t t"]);
}

#[tokio::test]
async fn a_dropped_column_comes_back_under_another_name_and_in_another_type() {
    let link = json!({ "from_table": "people", "to_table": "clubs" });
    let mut project = project(people_and_clubs(&link)).await;
    project
        .sql(&format!(
            "insert into crm.people (user_id, name) values ('{ANA}', '41'), ('{ANA}', 'x')"
        ))
        .await;
    let add = json!([
        { "op": "add_column", "table": "people", "column": { "name": "note" } },
        { "op": "drop_column", "table": "people", "column": "name" },
    ]);
    let old = project.registry.schema().tables()[0].columns[0].clone();
    make(&mut project, &add, &[]).await;
    project
        .sql(&format!(
            "insert into crm.people (user_id) values ('{ANA}')"
        ))
        .await;
    let column = json!({ "id": old.id.expect("an id").as_str(), "name": "age", "type": "INTEGER" });
    let back = json!([{ "op": "add_column", "table": "people", "column": column }]);
    make(&mut project, &back, &[]).await;
    assert_eq!(
        texts(
            &project,
            "select coalesce(age::text, '-') from crm.people order by age"
        )
        .await,
        ["41", "-", "-"]
    );
}

#[tokio::test]
async fn emptying_the_bin_counts_and_destroys() {
    let mut project = library().await;
    let drop = json!([
        { "op": "drop_column", "table": "books", "column": "isbn" },
        { "op": "drop_table", "table": "readers" },
    ]);
    make(&mut project, &drop, &[]).await;
    make(
        &mut project,
        &json!([{ "op": "drop_table", "table": "books" }]),
        &[],
    )
    .await;
    let schema = project.registry.schema().clone();
    let live = |id: &schema::StableId| {
        let mut tables = schema.tables().iter();
        tables
            .find(|table| table.id.as_ref() == Some(id))
            .map(|table| table.name.clone())
    };
    let mut counts = Vec::new();
    for entry in &project.bin {
        let query = bin::count(entry, &project.bin, live, &project.name);
        match query {
            Some(query) => counts.push(texts(&project, query.text()).await.concat()),
            None => counts.push("gone".into()),
        }
    }
    assert_eq!(counts, ["2", "4", "2", "2"]);
    let books: Vec<&BinEntry> = project
        .bin
        .iter()
        .filter(|it| it.entry.table_id.is_none())
        .collect();
    let (statements, gone) = bin::empty(&books, &project.bin, live, &project.name);
    assert_eq!((statements.len(), gone.len()), (3, 4));
    project.run(&statements).await.expect("an empty bin");
    let left =
        "select relname::text from pg_class where relnamespace = 'crm_case_0_bin'::regnamespace";
    assert!(texts(&project, left).await.is_empty());
}
