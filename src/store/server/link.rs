//! One connection to the server, as the rest sees it: every call ends within a
//! time, and nobody else waits. The only async code.

use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::timeout;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Config, NoTls, Row};

use super::trouble::ServerTrouble;
use crate::store::tables::{BoundValue, FoundRow, FoundValue, Statement, Tables};

/// What every connection begins with. A commit is answered for once it is on disk,
/// whatever the server does otherwise; and who went away in the middle of a change
/// does not hold up their next session.
const SESSION: &str = "SET synchronous_commit = on;
                       SET idle_in_transaction_session_timeout = '10s';
                       SET statement_timeout = '30s'";

impl BoundValue<'_> {
    /// With its type: what says the types of its values needs no second way to the
    /// server.
    fn typed(&self) -> (&(dyn ToSql + Sync), Type) {
        match self {
            Self::Text(text) => (text, Type::TEXT),
            Self::MaybeText(text) => (text, Type::TEXT),
            Self::Id(id) => (id, Type::UUID),
            Self::Whole(number) => (number, Type::INT8),
            Self::Small(number) => (number, Type::INT2),
            Self::Flag(flag) => (flag, Type::BOOL),
        }
    }
}

/// The protocol's own way to write where a value stands.
fn worded(statement: Statement) -> String {
    statement.0.replace('?', "$")
}

fn found(row: &Row, column: usize) -> FoundValue {
    let text = row
        .try_get(column)
        .map(|it: Option<String>| it.map(FoundValue::Text));
    let whole = || {
        row.try_get(column)
            .map(|it: Option<i64>| it.map(FoundValue::Whole))
    };
    let flag = || {
        let flag = row.try_get(column);
        flag.map(|it: Option<bool>| it.map(|it| FoundValue::Whole(it.into())))
    };
    match text.or_else(|_| whole()).or_else(|_| flag()) {
        Ok(value) => value.unwrap_or(FoundValue::Nothing),
        Err(_) => FoundValue::Unreadable,
    }
}

impl Tables for ServerLink<'_> {
    type Trouble = ServerTrouble;

    fn rows(
        &self,
        select: Statement,
        by: &[BoundValue<'_>],
    ) -> Result<Vec<FoundRow>, ServerTrouble> {
        let rows = self.select(&worded(select), by)?;
        let row = |row: &Row| FoundRow((0..row.len()).map(|it| found(row, it)).collect());
        Ok(rows.iter().map(row).collect())
    }

    fn change(&self, change: Statement, with: &[BoundValue<'_>]) -> Result<usize, ServerTrouble> {
        let typed: Vec<_> = with.iter().map(BoundValue::typed).collect();
        let change = worded(change);
        let changing = self.client.execute_typed(&change, &typed);
        let changed = within(self.runtime, self.patience, changing)?;
        Ok(usize::try_from(changed).unwrap_or(usize::MAX))
    }
}

/// A connection, and how long each of its calls may take.
pub struct ServerLink<'s> {
    pub client: Client,
    pub runtime: &'s Handle,
    pub patience: Duration,
}

impl<'s> ServerLink<'s> {
    pub fn connect(
        config: &Config,
        runtime: &'s Handle,
        patience: Duration,
    ) -> Result<Self, ServerTrouble> {
        let connecting = async {
            let (client, connection) = config.connect(NoTls).await?;
            // It ends with the client; how, the client is told as well.
            tokio::spawn(async move { drop(connection.await) });
            client.batch_execute(SESSION).await?;
            Ok(client)
        };
        let client = within(runtime, patience, connecting)?;
        Ok(Self {
            client,
            runtime,
            patience,
        })
    }

    /// Rows as they are on the server, by a statement in its own words.
    pub fn select(&self, select: &str, by: &[BoundValue<'_>]) -> Result<Vec<Row>, ServerTrouble> {
        let typed: Vec<_> = by.iter().map(BoundValue::typed).collect();
        let asking = self.client.query_typed(select, &typed);
        within(self.runtime, self.patience, asking)
    }

    /// Several statements without values.
    pub fn batch(&self, statements: &str) -> Result<(), ServerTrouble> {
        let done = self.client.batch_execute(statements);
        within(self.runtime, self.patience, done)
    }

    /// All of it, or nothing: a connection on which something failed is not used
    /// again, and the server takes back what was begun there.
    pub fn transaction<T>(
        &self,
        change: impl FnOnce(&Self) -> Result<T, ServerTrouble>,
    ) -> Result<T, ServerTrouble> {
        self.batch("BEGIN")?;
        let done = change(self)?;
        self.batch("COMMIT")?;
        Ok(done)
    }
}

/// Waits for an answer, on a thread of ours that has nothing else to do.
fn within<T>(
    runtime: &Handle,
    patience: Duration,
    answer: impl Future<Output = Result<T, tokio_postgres::Error>>,
) -> Result<T, ServerTrouble> {
    let answered = runtime.block_on(async { timeout(patience, answer).await });
    match answered {
        Ok(answer) => answer.map_err(ServerTrouble::from),
        Err(_) => Err(ServerTrouble::silent()),
    }
}
