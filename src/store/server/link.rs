//! One connection to the server, as the rest sees it: every call ends within a
//! time, and nobody else waits. The only async code.

use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::timeout;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Config, NoTls, Row};

use super::trouble::ServerTrouble;
use crate::store::name::Id;

/// What every connection begins with. A commit is answered for once it is on disk,
/// whatever the server does otherwise; and who went away in the middle of a change
/// does not hold up their next session.
const SESSION: &str = "SET synchronous_commit = on;
                       SET idle_in_transaction_session_timeout = '10s';
                       SET statement_timeout = '30s'";

/// A value that goes into a statement, with its type: what says the types of its
/// values needs no second way to the server.
#[derive(Debug, Clone, Copy)]
pub enum BoundValue<'v> {
    Text(&'v str),
    MaybeText(Option<&'v str>),
    Id(Id),
    Whole(i64),
    Small(i16),
    Flag(bool),
}

impl BoundValue<'_> {
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

impl<'v> From<&'v str> for BoundValue<'v> {
    fn from(text: &'v str) -> Self {
        Self::Text(text)
    }
}

impl<'v> From<&'v String> for BoundValue<'v> {
    fn from(text: &'v String) -> Self {
        Self::Text(text)
    }
}

impl<'v> From<Option<&'v str>> for BoundValue<'v> {
    fn from(text: Option<&'v str>) -> Self {
        Self::MaybeText(text)
    }
}

impl From<Id> for BoundValue<'_> {
    fn from(id: Id) -> Self {
        Self::Id(id)
    }
}

impl From<i64> for BoundValue<'_> {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<i16> for BoundValue<'_> {
    fn from(number: i16) -> Self {
        Self::Small(number)
    }
}

impl From<bool> for BoundValue<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
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

    pub fn rows(&self, select: &str, with: &[BoundValue<'_>]) -> Result<Vec<Row>, ServerTrouble> {
        let typed: Vec<_> = with.iter().map(BoundValue::typed).collect();
        let asking = self.client.query_typed(select, &typed);
        within(self.runtime, self.patience, asking)
    }

    /// Answers how many rows there were.
    pub fn change(&self, change: &str, with: &[BoundValue<'_>]) -> Result<u64, ServerTrouble> {
        let typed: Vec<_> = with.iter().map(BoundValue::typed).collect();
        let changing = self.client.execute_typed(change, &typed);
        within(self.runtime, self.patience, changing)
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
