//! Hand-ins, put together: one learner once, each under a name of their own.

use std::collections::{BTreeMap, BTreeSet};

use super::hand_in_file::HandInFile;
use crate::journal::{Entry, EntryId, Event, LessonProgress, Progress};
use crate::lesson::Lesson;
use crate::text::order;
use crate::text::{format_count, plural, quoted};

/// Items that only hand-ins name, as many as a report has room for.
const MAX_ITEMS: usize = 1000;

/// Who handed in the same lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// The lesson's id.
    pub lesson: String,
    /// By their names.
    pub learners: Vec<ClassLearner>,
    /// What hand-ins say that the lesson asks: ids, each once.
    pub items: Vec<String>,
    /// The revisions in which hand-ins have an item, by its id.
    revisions: BTreeMap<String, BTreeSet<String>>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassLearner {
    /// Nobody else in the class has it.
    pub name: String,
    /// In the order in which they were written.
    pub entries: Vec<Entry>,
}

/// The files of one learner, as one.
struct Joined {
    name: Option<String>,
    path: String,
    key: String,
    entries: BTreeMap<EntryId, Entry>,
}

impl Class {
    /// Puts together those of `lesson`; of the lesson that most are of, where none
    /// is named. Also what is to be said about them, a sentence each.
    pub fn gather(mut files: Vec<HandInFile>, lesson: Option<&str>) -> (Self, Vec<String>) {
        let mut notes = Vec::new();
        order::sort_by(&mut files, |one, other| one.path.cmp(&other.path));
        let lesson = lesson.map_or_else(|| most_common(&files), str::to_owned);
        files.retain(|file| {
            let is_of_it = file.lesson == lesson;
            if !is_of_it {
                notes.push(of_another(file, &lesson));
            }
            is_of_it
        });
        notes.extend(other_versions(&files));
        let items = items(&files, &mut notes);
        let revisions = revisions(&files);
        let joined = join(files, &mut notes);
        notes.extend(shared_answers(&joined));
        let learners = named(joined, &mut notes);
        let class = Self {
            lesson,
            learners,
            items,
            revisions,
        };
        (class, notes)
    }

    /// Whether nobody did anything.
    pub fn is_empty(&self) -> bool {
        self.learners.iter().all(|it| it.entries.is_empty())
    }

    /// What is not as it was when it was handed in, a sentence each.
    pub fn changes_since(&self, lesson: &Lesson) -> Vec<String> {
        let asked = self.items.iter();
        let sentences = asked.filter_map(|id| {
            let revisions = self.revisions.get(id)?;
            let Some(item) = lesson.item(id) else {
                return Some(format!("{} is no longer in the lesson.", quoted(id)));
            };
            let today = &item.question.revision;
            let has_changed = !today.is_empty() && revisions.iter().any(|it| it != today);
            has_changed.then(|| {
                format!(
                    "{} means something else today than to some who answered it. Its answers \
                     keep the grades that they got; `--regrade` grades them anew.",
                    quoted(id)
                )
            })
        });
        sentences.collect()
    }

    /// The same without some items.
    pub fn without(&self, dropped: &BTreeSet<String>) -> Self {
        let mut class = self.clone();
        class.items.retain(|id| !dropped.contains(id));
        for learner in &mut class.learners {
            let is_about = |it: &Entry| it.event == Event::PartDone || !dropped.contains(&it.item);
            learner.entries.retain(is_about);
        }
        class
    }
}

impl ClassLearner {
    /// What they did in `lesson`, whatever was reset since.
    pub fn progress(&self, lesson: &str) -> LessonProgress {
        let key = self.entries.first().map_or("", |it| it.learner.as_str());
        let mut progress = Progress::new(key);
        let kept = self.entries.iter().filter(|it| it.event != Event::Reset);
        for entry in kept {
            progress.apply(entry);
        }
        progress.lessons.remove(lesson).unwrap_or_default()
    }
}

/// The lesson that most hand-ins are of; of several, the first by its id.
fn most_common(files: &[HandInFile]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for file in files {
        *counts.entry(&file.lesson).or_default() += 1;
    }
    let most = counts.values().max().copied();
    let mut found = counts.iter().filter(|(_, count)| Some(**count) == most);
    found
        .next()
        .map_or_else(String::new, |(id, _)| (*id).to_owned())
}

fn of_another(file: &HandInFile, lesson: &str) -> String {
    let (other, lesson) = (quoted(&file.lesson), quoted(lesson));
    format!(
        "{} is of the lesson {other}, not of {lesson}, and was left out.",
        file.path
    )
}

/// What was written by another version than this program's.
fn other_versions(files: &[HandInFile]) -> Option<String> {
    const OURS: &str = env!("CARGO_PKG_VERSION");
    let others: Vec<_> = files.iter().filter(|it| it.program != OURS).collect();
    let versions: BTreeSet<String> = others.iter().map(|it| quoted(&it.program)).collect();
    let versions: Vec<_> = versions.into_iter().take(5).collect();
    (!others.is_empty()).then(|| {
        format!(
            "{} from another version of the program ({}; this is `{OURS}`): what this one knows of \
             them counts.",
            plural(others.len() as u64, "hand-in"),
            versions.join(", "),
        )
    })
}

/// All items that are named, those of a lesson's later part behind those before
/// them as far as hand-ins agree.
fn items(files: &[HandInFile], notes: &mut Vec<String>) -> Vec<String> {
    let (mut ids, mut known) = (Vec::new(), BTreeSet::new());
    let answered = |file: &HandInFile| {
        let settled = file
            .entries
            .iter()
            .filter(|entry| entry.event.asked().is_some());
        settled.map(|entry| entry.item.clone()).collect::<Vec<_>>()
    };
    let listed = files
        .iter()
        .flat_map(|file| file.items.iter().map(|item| item.id.clone()));
    let settled = files.iter().flat_map(answered);
    let mut too_many = 0_u64;
    for id in listed.chain(settled) {
        if known.contains(&id) {
            continue;
        }
        if known.len() == MAX_ITEMS {
            too_many += 1;
            continue;
        }
        known.insert(id.clone());
        ids.push(id);
    }
    if too_many > 0 {
        notes.push(format!(
            "The hand-ins name more than {} items; what goes beyond them was left out.",
            format_count(MAX_ITEMS as u64)
        ));
    }
    ids
}

/// Items whose key a run had yet to show have none.
fn revisions(files: &[HandInFile]) -> BTreeMap<String, BTreeSet<String>> {
    let mut revisions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let items = files.iter().flat_map(|it| &it.items);
    for item in items.filter(|it| !it.revision.is_empty()) {
        let known = revisions.entry(item.id.clone()).or_default();
        known.insert(item.revision.clone());
    }
    revisions
}

/// One for each learner, in the order of their first files.
fn join(files: Vec<HandInFile>, notes: &mut Vec<String>) -> Vec<Joined> {
    let mut joined: Vec<Joined> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for file in files {
        let place = places.get(&file.learner).copied();
        if let Some(known) = place.and_then(|at| joined.get_mut(at)) {
            notes.extend(known.take(file));
        } else {
            places.insert(file.learner.clone(), joined.len());
            joined.push(file.into());
        }
    }
    joined
}

impl From<HandInFile> for Joined {
    fn from(file: HandInFile) -> Self {
        let named = |entry: Entry| Some((entry.id?, entry));
        Self {
            entries: order::map(file.entries.into_iter().filter_map(named)),
            name: file.name,
            path: file.path,
            key: file.learner,
        }
    }
}

impl Joined {
    /// Takes in another file of the same learner, and says so.
    fn take(&mut self, file: HandInFile) -> Vec<String> {
        let before = self.entries.len();
        let path = file.path.clone();
        let other = Self::from(file);
        self.entries.extend(other.entries);
        let added = (self.entries.len() - before) as u64;
        let told = match added {
            0 => format!("{path} holds nothing that {} does not.", self.path),
            _ => format!(
                "{} and {path} are of one learner and were put together: the second one adds {}.",
                self.path,
                entries(added)
            ),
        };
        let also = match (&self.name, &other.name) {
            (Some(name), Some(other)) if name != other => {
                Some(self.under_two_names(name, other, &path))
            }
            _ => None,
        };
        self.name = self.name.take().or(other.name);
        std::iter::once(told).chain(also).collect()
    }

    fn under_two_names(&self, name: &str, other: &str, path: &str) -> String {
        let (name, other) = (quoted(name), quoted(other));
        format!(
            "One learner handed in as {name} in {} and as {other} in {path}. The report says \
             {name}, and counts all of it there; where two people share a program, each answers \
             under a name of their own with `--learner NAME`.",
            self.path
        )
    }
}

fn entries(count: u64) -> String {
    match count {
        1 => "1 entry".to_owned(),
        _ => format!("{} entries", format_count(count)),
    }
}

/// Answers are told apart by ids that no two people make: those who have one in
/// common have copied, or are one person under two names.
fn shared_answers(joined: &[Joined]) -> Vec<String> {
    let mut owners: BTreeMap<EntryId, usize> = BTreeMap::new();
    let mut shared: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    for (at, learner) in joined.iter().enumerate() {
        for id in learner.entries.keys() {
            match owners.get(id) {
                Some(owner) => *shared.entry((*owner, at)).or_default() += 1,
                None => drop(owners.insert(*id, at)),
            }
        }
    }
    let pairs = shared.into_iter().filter_map(|((one, other), count)| {
        let (one, other) = (joined.get(one)?, joined.get(other)?);
        Some(format!(
            "{} and {} have {} in common, although they say that they are of two learners: one \
             was copied from the other, or somebody handed in under two names. Both count.",
            one.path,
            other.path,
            entries(count)
        ))
    });
    pairs.collect()
}

/// Gives everybody a name that nobody else has, and sorts by it.
fn named(joined: Vec<Joined>, notes: &mut Vec<String>) -> Vec<ClassLearner> {
    let mut by_name: BTreeMap<String, Vec<Joined>> = BTreeMap::new();
    for learner in joined {
        let code: String = learner.key.chars().take(8).collect();
        let name = learner.name.clone();
        let name = name.unwrap_or_else(|| format!("learner {code}"));
        by_name.entry(name).or_default().push(learner);
    }
    let mut taken: BTreeSet<String> = by_name.keys().cloned().collect();
    let mut learners = Vec::new();
    for (name, namesakes) in by_name {
        let has_namesakes = namesakes.len() > 1;
        let mut told = Vec::new();
        for learner in namesakes {
            let name = match has_namesakes {
                true => numbered(&name, &mut taken),
                false => name.clone(),
            };
            told.push(format!("{name} is from {}", learner.path));
            learners.push(ClassLearner {
                name,
                entries: learner.entries.into_values().collect(),
            });
        }
        if has_namesakes {
            let told = told.join(", ");
            notes.push(format!("Several learners are called {name}: {told}."));
        }
    }
    order::sort_by(&mut learners, |one, other| one.name.cmp(&other.name));
    learners
}

/// `name` with the first number behind it that nobody has.
fn numbered(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut number = 1;
    loop {
        let numbered = format!("{name} ({number})");
        if taken.insert(numbered.clone()) {
            return numbered;
        }
        number += 1;
    }
}
