//! What a learner does in one session while another one of theirs is open.

use super::tables::{BoundValue, Statement, Tables};
use super::{Id, Journal, StoreCause, StoreError};
use crate::journal::{Entry, Event, Progress};

/// What a learner settled after an entry.
const SETTLED: Statement = Statement(
    "SELECT lesson, item, entry, body FROM entry
     WHERE learner = ?1 AND id > ?2 AND entry IN ('committed', 'no_idea', 'skipped')",
);

/// What a session knows of its learner's entries.
#[derive(Debug, Default)]
pub struct KnownEntries {
    learner: String,
    /// The last of those that there were when it last looked, and how many.
    last: Id,
    all: usize,
    /// Those that it has added since.
    own: Vec<OwnEntry>,
}

#[derive(Debug)]
struct OwnEntry {
    id: Id,
    /// The item that it settles.
    settles: Option<ItemName>,
}

/// Lesson, item, and the paper in which it was asked.
type ItemName = (String, String, Option<Id>);

impl KnownEntries {
    /// What a session knows that has read all of them.
    pub fn of(progress: &Progress) -> Self {
        Self {
            learner: progress.learner.name.clone(),
            last: progress.last.unwrap_or_default(),
            all: progress.all_entries(),
            own: Vec::new(),
        }
    }

    /// These were added by the session, under these ids.
    pub fn added(&mut self, ids: &[Id], entries: &[Entry]) {
        let after = |(id, _): &(Id, _)| *id > self.last;
        let added = ids.iter().copied().zip(entries).filter(after);
        let own = |(id, entry): (Id, &Entry)| OwnEntry {
            id,
            settles: settled(&entry.lesson, &entry.item, &entry.event),
        };
        self.own.extend(added.map(own).collect::<Vec<_>>());
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
        let (mut news, mut read, mut last) = (Vec::new(), 0, self.last);
        let is_own = |entry: &Entry| {
            let nameless = Entry {
                id: None,
                ..entry.clone()
            };
            let has_its_id = |own: &OwnEntry| Some(own.id) == entry.id;
            self.own.iter().any(has_its_id) || sent.contains(&nameless)
        };
        let unread = journal.read(&self.learner, &mut |entry| {
            read += 1;
            let id = entry.id.unwrap_or_default();
            if id > self.last && !is_own(&entry) {
                news.push(entry);
            }
            last = last.max(id);
        })?;
        (self.last, self.all) = (last, read + unread);
        self.own.clear();
        Ok(news)
    }

    /// What speaks against adding `entries`: that an item which one of them settles was
    /// settled by somebody else since this was last asked for news.
    pub fn against<T: Tables>(
        &self,
        tables: &T,
        entries: &[Entry],
    ) -> Result<Option<StoreCause>, T::Trouble> {
        let wanted = entries.iter();
        let wanted = wanted.filter_map(|it| settled(&it.lesson, &it.item, &it.event));
        let wanted: Vec<_> = wanted.collect();
        if wanted.is_empty() {
            return Ok(None);
        }
        let by = [BoundValue::from(&self.learner), self.last.into()];
        let found = tables.rows(SETTLED, &by)?;
        let found = found.iter().filter_map(|row| {
            let event = Event::read(row.text(2).ok()?, row.text(3).ok()?)?;
            settled(row.text(0).ok()?, row.text(1).ok()?, &event)
        });
        let found: Vec<_> = found.collect();
        let own = self.own.iter().filter_map(|it| it.settles.as_ref());
        let own: Vec<_> = own.collect();
        let is_settled = |wanted: &ItemName| {
            let is_it = |it: &&ItemName| is_same(wanted, it);
            found.iter().filter(is_it).count() > own.iter().copied().filter(is_it).count()
        };
        Ok((wanted.iter().any(is_settled)).then_some(StoreCause::Settled))
    }
}

/// What an event settles.
fn settled(lesson: &str, item: &str, event: &Event) -> Option<ItemName> {
    let asked = event.asked()?;
    Some((lesson.to_owned(), item.to_owned(), asked.paper))
}

/// Whether what was settled is what is to be settled. A paper asks its items whatever
/// was said of them outside.
fn is_same(wanted: &ItemName, found: &ItemName) -> bool {
    let (_, _, paper) = wanted;
    (&wanted.0, &wanted.1) == (&found.0, &found.1) && (paper.is_none() || *paper == found.2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{AskedAs, ME, Time};
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
        known.added(&[own], &[skipped("b")]);
        journal.append(&skipped("c")).unwrap();
        journal.append(&skipped("d")).unwrap();
        let sent = [skipped("d")];
        assert_eq!(news(&mut known, &journal, &sent), ["c"]);
        assert!(news(&mut known, &journal, &sent).is_empty());
    }

    #[test]
    fn what_another_session_settled_is_refused_until_it_is_known() {
        let mut journal = Store::memory().unwrap();
        let mut known = KnownEntries::of(&journal.progress(ME).unwrap());
        let own = journal.append_all(&[skipped("a")], &known).unwrap();
        known.added(&own, &[skipped("a")]);
        // What it did itself it may do again.
        let again = journal.append_all(&[skipped("a")], &known);
        known.added(&again.unwrap(), &[skipped("a")]);
        journal.append(&skipped("b")).unwrap();
        let mut write = |known: &KnownEntries, items: &[&str]| {
            let entries: Vec<_> = items.iter().map(|it| skipped(it)).collect();
            journal.append_all(&entries, known)
        };
        assert!(write(&known, &["c", "b"]).unwrap_err().is_settled());
        let there = write(&known, &["c"]).unwrap();
        known.added(&there, &[skipped("c")]);
        assert_eq!(known.news(&journal, &[]).unwrap().len(), 1);
        journal.append_all(&[skipped("b")], &known).unwrap();
    }

    /// A paper is handed in whatever was answered outside it, and once.
    #[test]
    fn a_paper_is_settled_by_itself_alone() {
        let mut journal = Store::memory().unwrap();
        let known = KnownEntries::of(&journal.progress(ME).unwrap());
        let of_paper = |number: u128| {
            let asked = AskedAs {
                paper: Some(Id::from_u128(number)),
                ..AskedAs::default()
            };
            Entry {
                event: Event::Skipped { asked },
                ..skipped("a")
            }
        };
        journal.append(&skipped("a")).unwrap();
        for number in [1, 2] {
            let handed_in = [of_paper(number)];
            journal.append_all(&handed_in, &known).unwrap();
        }
        let twice = journal.append_all(
            &[Entry {
                time: Time::utc(1_795_000_000_001),
                ..of_paper(1)
            }],
            &known,
        );
        assert!(twice.unwrap_err().is_settled());
    }
}
