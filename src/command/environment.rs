//! What the program was started in: environment variables, terminals, and the
//! folders that the platform gives it. Read once; the rest is told.

use std::collections::BTreeMap;
use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use etcetera::app_strategy::{AppStrategy as _, AppStrategyArgs, choose_app_strategy};

use super::failure::{ErrorMessage, Failure};

/// Every variable that means something here; an empty one means nothing.
const VARIABLES: [&str; 9] = [
    "ACCESSIBLE",
    "BUILDUP_DATA",
    "BUILDUP_LOG",
    "BUILDUP_LOG_TYPED",
    "COLORFGBG",
    "COLORTERM",
    "NO_COLOR",
    "TERM",
    "TERM_PROGRAM",
];

#[derive(Debug, Clone, Default)]
pub struct Environment {
    pub variables: BTreeMap<&'static str, OsString>,
    /// Whether a person types: standard input is a terminal.
    pub typed: bool,
    /// Whether a person reads: standard output is a terminal.
    pub shown: bool,
    pub home: PathBuf,
    /// Where settings are kept.
    pub config: PathBuf,
    /// Where the journal, reports and the user's lessons are kept.
    pub data: PathBuf,
    /// Where things are kept that can be made anew.
    pub cache: PathBuf,
}

impl Environment {
    /// Those of this process.
    pub fn found() -> Result<Self, Failure> {
        let strategy = choose_app_strategy(AppStrategyArgs {
            app_name: "buildup".to_owned(),
            ..AppStrategyArgs::default()
        })
        .map_err(|_| Failure::data(homeless()))?;
        let variables = VARIABLES.into_iter().filter_map(|name| {
            let value = env::var_os(name).filter(|value| !value.is_empty())?;
            Some((name, value))
        });
        Ok(Self {
            variables: variables.collect(),
            typed: io::stdin().is_terminal(),
            shown: io::stdout().is_terminal(),
            home: strategy.home_dir().to_owned(),
            config: strategy.config_dir(),
            data: strategy.data_dir(),
            cache: strategy.cache_dir(),
        })
    }

    pub fn variable(&self, name: &str) -> Option<&OsStr> {
        self.variables.get(name).map(OsString::as_os_str)
    }

    /// The variable if it is text; the ones of terminals are.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.variable(name)?.to_str()
    }
}

fn homeless() -> ErrorMessage {
    ErrorMessage::new(
        "cannot tell where your settings and your progress are kept: you have no home folder",
        "set HOME to a folder of yours",
    )
}
