//! Where a server is, and the connections to it: a few, which all sessions share.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Client, Config};

use super::link::ServerLink;
use super::trouble::{self, ServerTrouble};
use crate::store::{JournalPlace, Operation, StoreCause, StoreError};

/// So many connections at most. A commit takes one for a few milliseconds, and a
/// server has a hundred for everybody.
const MAX_CONNECTIONS: usize = 16;
/// After so long without a sign of life a connection counts as cut.
const KEEPALIVE: Duration = Duration::from_secs(15);
/// How long each of several hosts may take to be there at all: after one that is
/// silent there has to be time for the next.
const MAX_CONNECTING: Duration = Duration::from_secs(1);
/// Where `PostgreSQL` listens if nothing is said.
const USUAL_PORT: u16 = 5432;
/// How often something is tried at once that may pass.
const TRIES: u32 = 3;

/// A server that speaks `PostgreSQL`'s protocol. Sessions share it.
pub struct JournalServer {
    config: Config,
    /// As it may be shown: without the password.
    shown: String,
    threads: ServerThreads,
    free: Semaphore,
    idle: Mutex<Vec<Client>>,
}

impl JournalServer {
    /// The server at an address such as `postgres://class@db.example/class`. It is
    /// not asked yet.
    pub fn at(address: &str) -> Result<Arc<Self>, StoreError> {
        let failed = |cause| {
            let place = JournalPlace::Server("the address that was given".to_owned());
            StoreError::at(Operation::Open, place, cause)
        };
        let refused = |why: String| failed(StoreCause::Other(why));
        let mut config: Config = address
            .parse()
            .map_err(|error: tokio_postgres::Error| refused(trouble::words(&error)))?;
        if config.get_ssl_mode() == SslMode::Require {
            return Err(failed(StoreCause::Encrypted));
        }
        if config.get_application_name().is_none() {
            config.application_name("buildup");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(MAX_CONNECTING);
        }
        config
            .keepalives_idle(KEEPALIVE)
            .tcp_user_timeout(KEEPALIVE);
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("journal")
            .enable_all()
            .build()
            .map_err(|error| refused(error.to_string()))?;
        Ok(Arc::new(Self {
            shown: shown(&config),
            config,
            threads: ServerThreads {
                handle: runtime.handle().clone(),
                runtime: Some(runtime),
            },
            free: Semaphore::new(MAX_CONNECTIONS),
            idle: Mutex::default(),
        }))
    }

    pub fn place(&self) -> JournalPlace {
        JournalPlace::Server(self.shown.clone())
    }

    /// Does something on a connection; once more where that may help. It may have
    /// been done although it failed: whatever is done here may be done twice.
    pub fn run<T>(
        &self,
        patience: Duration,
        mut work: impl FnMut(&ServerLink<'_>) -> Result<T, ServerTrouble>,
    ) -> Result<T, ServerTrouble> {
        let _permit = self.permit(patience)?;
        let mut tries = 0;
        loop {
            tries += 1;
            let done = self.once(patience, &mut work);
            match done {
                Err(trouble) if trouble.may_pass && tries < TRIES => {}
                done => return done,
            }
        }
    }

    fn once<T>(
        &self,
        patience: Duration,
        work: &mut impl FnMut(&ServerLink<'_>) -> Result<T, ServerTrouble>,
    ) -> Result<T, ServerTrouble> {
        let runtime = &self.threads.handle;
        let link = match self.idle() {
            Some(client) => ServerLink {
                client,
                runtime,
                patience,
            },
            None => ServerLink::connect(&self.config, runtime, patience)?,
        };
        let done = work(&link);
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        match &done {
            Ok(_) => idle.push(link.client),
            // What one says nothing on, none says anything on.
            Err(trouble) if trouble.cause == StoreCause::Away => idle.clear(),
            Err(_) => {}
        }
        done
    }

    /// A new connection for one who needs it for longer.
    pub fn alone(&self, patience: Duration) -> Result<Alone<'_>, ServerTrouble> {
        let permit = self.permit(patience)?;
        let link = ServerLink::connect(&self.config, &self.threads.handle, patience)?;
        Ok(Alone {
            link,
            _permit: permit,
        })
    }

    /// A connection of which it is not known that it ended.
    fn idle(&self) -> Option<Client> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|client| !client.is_closed());
        idle.pop()
    }

    fn permit(&self, patience: Duration) -> Result<SemaphorePermit<'_>, ServerTrouble> {
        let free = async { timeout(patience, self.free.acquire()).await };
        match self.threads.handle.block_on(free) {
            Ok(Ok(permit)) => Ok(permit),
            Ok(Err(_)) | Err(_) => Err(ServerTrouble::silent()),
        }
    }
}

/// What connections are worked on by. The last one who has it may be a task, which
/// must not wait: so the end waits for nobody.
struct ServerThreads {
    handle: Handle,
    runtime: Option<Runtime>,
}

impl Drop for ServerThreads {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// A connection that nobody else uses, and that ends with this.
pub struct Alone<'s> {
    pub link: ServerLink<'s>,
    _permit: SemaphorePermit<'s>,
}

impl fmt::Debug for JournalServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Server").field(&self.shown).finish()
    }
}

/// The address without what nobody is to see.
fn shown(config: &Config) -> String {
    let ports = config.get_ports();
    let hosts = (0..)
        .zip(config.get_hosts())
        .map(|(index, host)| match host {
            Host::Tcp(name) => {
                // One port is for all hosts.
                let port = ports.get(index).or(ports.first()).unwrap_or(&USUAL_PORT);
                format!("{name}:{port}")
            }
            #[cfg(unix)]
            Host::Unix(path) => path.to_string_lossy().into_owned(),
        });
    let hosts: Vec<_> = hosts.collect();
    let database = config
        .get_dbname()
        .or(config.get_user())
        .unwrap_or_default();
    format!("postgres://{}/{database}", hosts.join(","))
}
