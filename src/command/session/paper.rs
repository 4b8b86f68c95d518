//! Through a paper, in lines.

use std::io::{self, Write};
use std::sync::Arc;

use super::lines::{PlainStreams, walk_in_lines};
use super::{here, on_screen};
use crate::app::{self, OnceHandedIn, PaperGoal};
use crate::command::collection::Collection;
use crate::command::failure::Failure;
use crate::command::open_journal;
use crate::command::settings::Settings;
use crate::journal::{PaperTerms, Progress, Time};
use crate::lesson::Lesson;
use crate::store::Journal;
use crate::terminal::{self, SessionStart};
use crate::words::paper as said;

/// Through a paper: the one that was begun before, or a new one.
pub fn paper(
    settings: &Settings,
    collection: &Arc<Collection>,
    (goal, lessons): (PaperGoal, &[Arc<Lesson>]),
    out: &mut dyn Write,
) -> Result<(), Failure> {
    if !settings.plain.value {
        return on_screen(settings, collection, SessionStart::Paper(goal));
    }
    let (learner, now) = (&settings.learner.value, terminal::Clock::here().now());
    let terms = goal.terms(now);
    let begin = |store: &mut dyn Journal, progress: &Progress, streams: &mut PlainStreams<'_>| {
        if let OnceHandedIn::LooksAt(paper) = &goal.once_handed_in {
            let walk = app::Walk::to_paper_handed_in(paper, lessons, progress, now.into());
            return Ok(walk);
        }
        let walk_to = |begun| app::Walk::to_paper(begun, goal.minutes, lessons, progress);
        let afresh = goal.another().terms(now);
        let before = store.paper(learner, &|it| goal.kept.will_do(it, &terms))?;
        match before.and_then(walk_to) {
            Some(walk) if goes_on_with(settings, &walk, streams)? => return Ok(Some(walk)),
            Some(_) => {}
            None => match begins(
                settings,
                [&terms, &afresh],
                (lessons, progress, now),
                streams,
            )? {
                Begins::This => return Ok(walk_to(store.begin_paper(learner, terms, now)?)),
                Begins::Nothing => return Ok(None),
                Begins::Another => {}
            },
        }
        let same = store.paper(learner, &|it| *it == afresh)?;
        let begun = same.map_or_else(|| store.begin_paper(learner, afresh, now), Ok);
        Ok(walk_to(begun?))
    };
    here(settings, out, |streams| {
        let place = (&app::StartAt::Left, false);
        walk_in_lines(settings, collection, begin, place, streams).map(drop)
    })
}

/// Whether to go on with a paper that was begun before: where nobody can be asked,
/// that is so.
fn goes_on_with(
    settings: &Settings,
    walk: &app::Walk,
    streams: &mut PlainStreams<'_>,
) -> io::Result<bool> {
    let PlainStreams { input, out, .. } = streams;
    let (Some(answered), Some(paper)) = (walk.answered_in_paper(), walk.paper()) else {
        return Ok(true);
    };
    let words = said::was_begun(paper.begun.terms.seed, answered);
    writeln!(out, "{words}")?;
    let asks = open_journal::somebody_is_there(settings);
    Ok(!asks || open_journal::agrees(said::GO_ON_OR_NEW, input, out)?)
}

/// Which paper begins, where none goes on.
enum Begins {
    This,
    Another,
    Nothing,
}

/// Whether to begin the paper of these terms, or one of others. Where it was handed in
/// before, that is said, and asked of who can be asked; else nothing begins.
fn begins(
    settings: &Settings,
    [terms, afresh]: [&PaperTerms; 2],
    (lessons, progress, now): (&[Arc<Lesson>], &Progress, Time),
    streams: &mut PlainStreams<'_>,
) -> io::Result<Begins> {
    let PlainStreams { input, out, .. } = streams;
    let Some(before) = app::handed_in(terms, lessons, progress) else {
        return Ok(Begins::This);
    };
    let words = said::was_handed_in(terms.seed, before.time.into(), now.into());
    writeln!(out, "{words} {}", said::STAYS)?;
    let nth = progress.papers().iter().position(|it| it.id == before.id);
    writeln!(
        out,
        "{}",
        said::to_look_again(nth.map_or(1, |at| at + 1), &settings.surroundings)
    )?;
    if !open_journal::somebody_is_there(settings) {
        writeln!(
            out,
            "{}",
            said::to_sit_another(afresh, &settings.surroundings)
        )?;
        return Ok(Begins::Nothing);
    }
    Ok(
        match open_journal::agrees(said::AGAIN_OR_NEW, input, out)? {
            true => Begins::This,
            false => Begins::Another,
        },
    )
}
