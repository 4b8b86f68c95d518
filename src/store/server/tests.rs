//! The journal on a real server, and on one that goes away at the worst moment.
//!
//! `BUILDUP_POSTGRES` names it, such as `postgres://postgres@127.0.0.1:5433/postgres`:
//! by address and port, for one who may make schemas and users there. Each test has
//! a schema of its own, which is gone afterwards.

mod proxy;

use std::env;

use tokio_postgres::NoTls;
use uuid::Uuid;

use super::*;
use crate::journal::{Certainty, Event, Grade, ME, Time};
use crate::store::PATIENCE;
use crate::store::tests::suite::Kept;
use crate::words::saving;

pub use proxy::{Fault, Proxy};

#[expect(clippy::print_stdout, reason = "a test that is left out says so")]
fn address() -> Option<String> {
    let address = env::var("BUILDUP_POSTGRES").ok();
    if address.is_none() {
        println!("left out: BUILDUP_POSTGRES does not name a PostgreSQL server to test on");
    }
    address
}

/// A schema of its own.
pub struct Schema {
    address: String,
    name: String,
}

impl Schema {
    pub fn new() -> Option<Self> {
        let name = format!("test_{}", Uuid::now_v7().simple());
        let schema = Self {
            address: address()?,
            name,
        };
        schema.run(&format!("CREATE SCHEMA {}", schema.name));
        Some(schema)
    }

    /// Runs statements there as another program would.
    fn run(&self, statements: &str) {
        let statements = format!("SET search_path = {}; {statements}", self.name);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(&self.address, NoTls).await.unwrap();
            tokio::spawn(connection);
            client.batch_execute(&statements).await.unwrap();
        });
    }

    /// The address with the schema, for `user` if one is named.
    fn path(&self, user: Option<&str>) -> String {
        let options = format!("options=-csearch_path%3D{}", self.name);
        let mark = if self.address.contains('?') { '&' } else { '?' };
        let address = match user {
            Some(user) => {
                let (_, host) = self.address.split_once('@').unwrap();
                format!("postgres://{user}@{host}")
            }
            None => self.address.clone(),
        };
        format!("{address}{mark}{options}")
    }

    pub fn server(&self) -> Arc<JournalServer> {
        JournalServer::at(&self.path(None)).unwrap()
    }

    fn open(&self) -> Result<ServerStore, StoreError> {
        ServerStore::open(&self.server(), PATIENCE)
    }

    /// The same by way of a proxy.
    pub fn through(&self, proxy: &Proxy) -> Arc<JournalServer> {
        let path = self.path(None);
        let (user, rest) = path.split_once('@').unwrap();
        let (_, database) = rest.split_once('/').unwrap();
        JournalServer::at(&format!("{user}@{}/{database}", proxy.address)).unwrap()
    }

    /// Where the server listens.
    pub fn host(&self) -> String {
        let (_, rest) = self.address.split_once('@').unwrap();
        rest.split_once('/').unwrap().0.to_owned()
    }
}

impl Drop for Schema {
    fn drop(&mut self) {
        self.run(&format!("DROP SCHEMA {} CASCADE", self.name));
    }
}

/// A journal for the suite that every kind goes through.
pub fn on_server() -> Option<Kept> {
    let schema = Schema::new()?;
    Some(Kept::new(schema.server().opener(), schema))
}

fn entry(item: &str) -> Entry {
    Entry {
        id: None,
        time: Time::utc(1_795_000_000_000),
        learner: ME.to_owned(),
        lesson: "queues".to_owned(),
        item: item.to_owned(),
        revision: "r1".to_owned(),
        event: Event::Committed {
            answer: vec!["a".to_owned()],
            certainty: Some(Certainty::Sure),
            grade: Some(Grade::Wrong),
            took_ms: 12,
            asked: Vec::new().into(),
        },
    }
}

fn items(store: &ServerStore) -> Vec<String> {
    let mut items = Vec::new();
    store.read(ME, &mut |it| items.push(it.item)).unwrap();
    items
}

#[test]
fn an_answer_that_was_lost_on_the_way_is_neither_doubled_nor_lost() {
    let Some(schema) = Schema::new() else { return };
    let proxy = Proxy::to(&schema.host());
    let mut store = ServerStore::open(&schema.through(&proxy), PATIENCE).unwrap();
    let faults = [
        Fault::None,
        Fault::BeforeCommit,
        Fault::AfterCommit,
        Fault::SilentAfterCommit,
        Fault::AfterCommit,
        Fault::Refused,
        Fault::None,
    ];
    let mut expected = Vec::new();
    for (number, fault) in faults.into_iter().enumerate() {
        let answered = entry(&number.to_string());
        expected.push(number.to_string());
        proxy.set(fault);
        let first = store.append(&answered);
        match fault {
            Fault::None => assert!(first.is_ok()),
            Fault::Refused | Fault::SilentAfterCommit => {
                let error = first.as_ref().unwrap_err();
                assert!(error.is_away(), "{fault:?}: {error}");
            }
            // Once the way is there again, it may have worked at the next try.
            Fault::BeforeCommit | Fault::AfterCommit => {}
        }
        proxy.set(Fault::None);
        if first.is_err() {
            store.append(&answered).unwrap();
        }
        let is_there = items(&schema.open().unwrap());
        assert_eq!(is_there, expected, "{fault:?}");
    }
}

/// The order is that of writing, also where one is tried again after somebody else
/// of the same name wrote.
#[test]
fn what_is_tried_again_after_others_wrote_comes_after_them_or_stays() {
    let Some(schema) = Schema::new() else { return };
    let proxy = Proxy::to(&schema.host());
    let mut store = ServerStore::open(&schema.through(&proxy), PATIENCE).unwrap();
    let mut other = schema.open().unwrap();
    proxy.set(Fault::Refused);
    assert!(store.append(&entry("first")).unwrap_err().is_away());
    other.append(&entry("second")).unwrap();
    proxy.set(Fault::None);
    store.append(&entry("first")).unwrap();
    assert_eq!(items(&other), ["second", "first"]);
    proxy.set(Fault::SilentAfterCommit);
    assert!(store.append(&entry("third")).unwrap_err().is_away());
    other.append(&entry("fourth")).unwrap();
    proxy.set(Fault::None);
    store.append(&entry("third")).unwrap();
    assert_eq!(items(&other), ["second", "first", "third", "fourth"]);
}

#[test]
fn a_server_that_is_not_there_is_said_within_the_time_for_it() {
    let server = JournalServer::at("postgres://ada:secret@127.0.0.1:1/class").unwrap();
    let error = ServerStore::open(&server, PATIENCE).unwrap_err();
    assert!(error.is_away());
    assert_eq!(
        saving::trouble(&error),
        "Cannot open the class's journal at postgres://127.0.0.1:1/class: the server does \
         not answer. Try again."
    );
    assert!(!format!("{server:?} {error:?}").contains("secret"));
    let wrong = JournalServer::at("postgres://db:port/class").unwrap_err();
    assert!(saving::trouble(&wrong).starts_with("Cannot open the class's journal at "));
}

/// The one that takes changes is found among several, wherever it stands.
#[test]
fn of_several_hosts_the_one_that_leads_is_asked() {
    let Some(schema) = Schema::new() else { return };
    let path = schema.path(None);
    let (user, rest) = path.split_once('@').unwrap();
    let (host, database) = rest.split_once('/').unwrap();
    // Nobody is at the one, and from the other nothing comes back.
    for others in ["127.0.0.1:1".to_owned(), "10.255.255.1:5432".to_owned()] {
        let address = format!("{user}@{others},{host}/{database}&target_session_attrs=read-write");
        let mut open = opener(&address)(PATIENCE).unwrap();
        open.append(&entry("a")).unwrap();
    }
    assert_eq!(items(&schema.open().unwrap()), ["a", "a"]);
}

#[test]
fn connections_that_ended_are_made_anew() {
    let Some(schema) = Schema::new() else { return };
    let mut store = schema.open().unwrap();
    store.append(&entry("a")).unwrap();
    schema.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'buildup' AND pid <> pg_backend_pid()",
    );
    store.append(&entry("b")).unwrap();
    assert_eq!(items(&store), ["a", "b"]);
}

#[test]
fn what_belongs_to_another_program_is_left_as_it_is() {
    let Some(schema) = Schema::new() else { return };
    schema.run("CREATE TABLE customer (name TEXT)");
    let error = schema.open().unwrap_err();
    assert_eq!(error.cause, StoreCause::Foreign);
    let said = saving::trouble(&error);
    assert!(
        said.ends_with(
            "the database belongs to another program. It was left as it is. Make a database for \
             buildup alone, or a schema."
        ),
        "{said}"
    );
    schema.run("CREATE TABLE buildup (colour TEXT)");
    assert_eq!(schema.open().unwrap_err().cause, StoreCause::Foreign);
    schema.run("DROP TABLE customer; DROP TABLE buildup");
    schema.open().unwrap();
}

#[test]
fn who_may_not_make_tables_is_told() {
    let Some(schema) = Schema::new() else { return };
    let user = format!("{}_user", schema.name);
    schema.run(&format!(
        "CREATE ROLE {user} LOGIN; GRANT USAGE ON SCHEMA {} TO {user}",
        schema.name
    ));
    let server = JournalServer::at(&schema.path(Some(&user))).unwrap();
    let error = ServerStore::open(&server, PATIENCE).unwrap_err();
    assert_eq!(error.cause, StoreCause::Denied);
    let said = saving::trouble(&error);
    assert!(
        said.contains("its user may not make tables there"),
        "{said}"
    );
    schema.run(&format!(
        "REVOKE USAGE ON SCHEMA {} FROM {user}; DROP ROLE {user}",
        schema.name
    ));
}

#[test]
fn tables_of_a_newer_version_are_only_read() {
    let Some(schema) = Schema::new() else { return };
    let mut open = schema.open().unwrap();
    open.append(&entry("a")).unwrap();
    schema.run("UPDATE buildup SET version = version + 1");
    // One that was open before writes nothing more, either.
    let refused = open.append(&entry("b")).unwrap_err();
    assert_eq!(refused.cause, StoreCause::Newer);
    let mut store = schema.open().unwrap();
    assert_eq!(store.saving(), &StoreMode::ReadOnly);
    assert_eq!(
        store.append(&entry("b")).unwrap_err().cause,
        StoreCause::Newer
    );
    assert!(store.remember(ME, "background", "dark").is_err());
    assert_eq!(store.progress(ME).unwrap().entries, 1);
    assert_eq!(items(&store), ["a"]);
    assert!(saving::read_only(&store.place()).ends_with(
        "a newer version of buildup made its tables. It can be read. Update buildup to go on \
         saving."
    ));
}

#[test]
fn programs_that_make_the_tables_at_once_make_them_once() {
    let Some(schema) = Schema::new() else { return };
    std::thread::scope(|scope| {
        for number in 0..6 {
            let schema = &schema;
            scope.spawn(move || {
                let mut store = schema.open().unwrap();
                store.append(&entry(&number.to_string())).unwrap();
            });
        }
    });
    assert_eq!(items(&schema.open().unwrap()).len(), 6);
}

/// A commit is on disk once it is answered for, whatever the server does otherwise.
#[test]
fn commits_are_waited_for() {
    let Some(schema) = Schema::new() else { return };
    let store = schema.open().unwrap();
    let on = store.texts(Statement("SHOW synchronous_commit"), &[]);
    assert_eq!(on.unwrap(), ["on"]);
}

/// More than are read at once.
#[test]
fn long_journals_are_read_page_by_page() {
    let Some(schema) = Schema::new() else { return };
    let mut store = schema.open().unwrap();
    let many: Vec<_> = (0..1100).map(|n| entry(&n.to_string())).collect();
    let ids = store.append_all(&many, &KnownEntries::default()).unwrap();
    assert!(ids.is_sorted() && ids.len() == 1100);
    let expected: Vec<_> = (0..1100).map(|n| n.to_string()).collect();
    assert_eq!(items(&store), expected);
}
