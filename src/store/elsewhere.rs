//! What a learner does in one session while another one of theirs is open.

use super::{Id, Journal, StoreError};
use crate::journal::{Entry, Event, Progress};

/// What a session knows of its learner's entries.
#[derive(Debug, Default)]
pub struct KnownEntries {
    learner: String,
    /// Those that could be read when it last looked, and all that there were.
    read: usize,
    all: usize,
    /// Those that it has added since.
    own: Vec<Id>,
}

impl KnownEntries {
    /// What a session knows that has read all of them.
    pub fn of(progress: &Progress) -> Self {
        Self {
            learner: progress.learner.name.clone(),
            read: progress.entries,
            all: progress.all_entries(),
            own: Vec::new(),
        }
    }

    pub fn added(&mut self, ids: &[Id]) {
        self.own.extend(ids);
    }

    /// What was done elsewhere since this was last asked, in order. `sent` is on its way
    /// from here, and may have got there.
    pub fn news(
        &mut self,
        journal: &dyn Journal,
        sent: &[Entry],
    ) -> Result<Vec<Entry>, StoreError> {
        if journal.kept(&self.learner, None)? == self.all + self.own.len() {
            return Ok(Vec::new());
        }
        let (mut news, mut read) = (Vec::new(), 0);
        let is_own = |entry: &Entry| {
            let nameless = Entry {
                id: None,
                ..entry.clone()
            };
            entry.id.is_some_and(|id| self.own.contains(&id)) || sent.contains(&nameless)
        };
        let unread = journal.read(&self.learner, &mut |entry| {
            read += 1;
            if read > self.read && !is_own(&entry) {
                news.push(entry);
            }
        })?;
        (self.read, self.all) = (read, read + unread);
        self.own.clear();
        Ok(news)
    }
}

/// Whether something that one of `entries` settles was settled by one of `news`.
pub fn are_settled_by(entries: &[Entry], news: &[Entry]) -> bool {
    let is_settled = |entry: &Entry| {
        let same = |other: &&Entry| (&other.lesson, &other.item) == (&entry.lesson, &entry.item);
        settles(entry) && news.iter().filter(same).any(settles)
    };
    entries.iter().any(is_settled)
}

fn settles(entry: &Entry) -> bool {
    matches!(
        entry.event,
        Event::Committed { .. } | Event::NoIdea { .. } | Event::Skipped { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{ME, Time};
    use crate::store::Store;

    fn skipped(item: &str) -> Entry {
        Entry {
            id: None,
            time: Time::utc(1_795_000_000_000),
            learner: ME.to_owned(),
            lesson: "tea".to_owned(),
            item: item.to_owned(),
            revision: "r1".to_owned(),
            event: Event::Skipped {
                asked: Vec::new().into(),
            },
        }
    }

    #[test]
    fn what_another_session_did_is_news_once_and_what_this_one_did_never() {
        let mut journal = Store::memory().unwrap();
        journal.append(&skipped("a")).unwrap();
        let mut known = KnownEntries::of(&journal.progress(ME).unwrap());
        let news = |known: &mut KnownEntries, journal: &Store, sent: &[Entry]| {
            let news = known.news(journal, sent).unwrap();
            news.into_iter().map(|it| it.item).collect::<Vec<_>>()
        };
        assert!(news(&mut known, &journal, &[]).is_empty());
        // By this session, by another one, and by this one without an answer for it.
        let own = journal.append(&skipped("b")).unwrap();
        known.added(&[own]);
        journal.append(&skipped("c")).unwrap();
        journal.append(&skipped("d")).unwrap();
        let sent = [skipped("d")];
        assert_eq!(news(&mut known, &journal, &sent), ["c"]);
        assert!(news(&mut known, &journal, &sent).is_empty());
        assert!(are_settled_by(
            &[skipped("c")],
            &[skipped("a"), skipped("c")]
        ));
        assert!(!are_settled_by(&[skipped("b")], &[skipped("a")]));
    }
}
