//! What a lesson is connected to, and which of it can be opened.

use crate::lesson::{Connection, Lesson, Relation};
use crate::text::{self, Address, Role, Span};
use crate::words;

use super::builder::PageBuilder;
use super::rows::{FocusTarget, Lead};

/// A lesson that can be opened, as far as another one leads to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenLesson {
    pub id: String,
    pub title: String,
    /// Whether the learner has been through all of it.
    pub is_done: bool,
}

/// The lesson that comes after `lesson`: the first of its connections that is
/// here, is not done, and is not what this one goes on from.
pub fn next_lesson<'o>(lesson: &Lesson, open: &'o [OpenLesson]) -> Option<&'o OpenLesson> {
    let onward = lesson.connections.iter();
    let onward = onward.filter(|it| it.relation != Relation::BuildsOn);
    let mut here = onward.filter_map(|it| open.iter().find(|open| open.id == it.to));
    here.find(|open| !open.is_done)
}

/// Where a connection leads, in words; and the way there, if there is one.
pub fn leads_to(connection: &Connection, open: &[OpenLesson]) -> (String, Option<Lead>) {
    if let Some(lesson) = open.iter().find(|open| open.id == connection.to) {
        return (lesson.title.clone(), Some(Lead::Lesson(lesson.id.clone())));
    }
    match Address::web(&connection.to) {
        Some(address) => (address.host().to_owned(), Some(Lead::Web(address))),
        None => (words::not_here(&connection.to), None),
    }
}

impl<'a> PageBuilder<'_, 'a> {
    pub(super) fn connections(&mut self, connections: &'a [Connection]) {
        self.label(words::CONNECTED, Role::Heading);
        for (index, connection) in connections.iter().enumerate() {
            if index > 0 {
                self.gap();
            }
            let (there, lead) = leads_to(connection, self.input.open_lessons);
            match lead {
                Some(lead) => self.lead(lead, |layout| layout.connection(connection, &there)),
                None => self.connection(connection, &there),
            }
            self.lead_to(connection);
        }
    }

    fn connection(&mut self, connection: &Connection, there: &str) {
        let relation = format!(" {}", words::relation(connection));
        let mut told = text::in_a_line(&connection.text);
        told.push(Span::new(relation, Role::Muted));
        let next = [Span::new("  ", Role::Body)];
        self.wrapped(&told, &[], &[]);
        self.wrapped(&[Span::new(there, Role::Muted)], &next, &next);
    }

    /// Rows that can have the focus, and lead somewhere.
    pub(super) fn lead(&mut self, lead: Lead, rows: impl FnOnce(&mut Self)) {
        let target = FocusTarget::Lead(self.rows.leads.len());
        self.rows.leads.push(lead);
        self.focusable(Some(target), 0, rows);
    }

    /// The way on from the end of a lesson.
    pub(super) fn next_lesson(&mut self) {
        if let Some(next) = next_lesson(self.input.lesson, self.input.open_lessons) {
            let words = words::next_lesson(&next.title);
            self.lead(Lead::Lesson(next.id.clone()), |layout| {
                layout.way_on(&words);
            });
        }
    }
}
