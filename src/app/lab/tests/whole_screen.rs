//! The text of a lab over the whole screen: all of it can be reached.

use super::*;
use crate::app::action::Move;
use crate::app::screen_layout::ScreenLayout;

const SIZES: [(u16, u16); 5] = [(40, 12), (80, 24), (120, 35), (200, 60), (41, 13)];

fn room(size: (u16, u16)) -> LabRoom {
    LabRoom::of(&ScreenLayout::of(size.0, size.1, false))
}

/// The rows that are on screen, from what it begins with to its end.
fn reached(lab: &mut Lab, room: LabRoom, step: Move) -> Vec<usize> {
    let mut reached = Vec::new();
    for _ in 0..200 {
        let text = lab.text(room, false);
        reached.extend(0..text.pinned);
        reached.extend(text.first + text.pinned..text.first + text.shown);
        lab.scroll(step, room, false);
    }
    reached.sort_unstable();
    reached.dedup();
    reached
}

fn after_a_wrong_guess() -> Lab {
    let mut lab = bursts();
    type_in(&mut lab, "60");
    lab.predict();
    lab.finish();
    lab
}

#[test]
fn all_that_is_said_can_be_reached_and_the_verdict_stands_first() {
    for size in SIZES {
        for knob in [None, Some(3)] {
            let mut lab = after_a_wrong_guess();
            lab.knob = knob;
            let text = lab.text(room(size), false);
            assert!(text.shown > 0, "{size:?}");
            let mut shown = text.on_screen();
            let verdict =
                |it: &crate::text::Line| it.plain().starts_with("Not so. Cold starts: 120;");
            assert!(shown.any(verdict), "{size:?} {knob:?}");
            for step in [Move::Down, Move::PageDown] {
                let reached = reached(&mut lab, room(size), step);
                assert_eq!(
                    reached,
                    (0..text.rows.len()).collect::<Vec<_>>(),
                    "{size:?}"
                );
                let text = lab.text(room(size), false);
                let is_pinned = text.on_screen().any(verdict);
                assert!(is_pinned || text.shown == 1, "{size:?} {knob:?}");
                assert!(text.on_screen().count() == text.shown, "{size:?}");
                lab.scroll(Move::PageUp, room(size), false);
                (0..200).for_each(|_| lab.scroll(Move::PageUp, room(size), false));
                assert_eq!(lab.text(room(size), false).first, 0);
            }
        }
    }
}

#[test]
fn that_a_run_is_over_is_said_below_why_it_came_out_so() {
    for size in SIZES {
        let mut lab = after_a_wrong_guess();
        let reason = lab.outcome.results[0].reason.clone().unwrap();
        lab.finish();
        let text = lab.text(room(size), false);
        let all: Vec<String> = text.rows.iter().map(crate::text::Line::plain).collect();
        let all = all.join(" ");
        let over = all.find("This run is over").unwrap();
        let last = reason.rsplit(' ').next().unwrap();
        assert!(all.find(last).is_some_and(|at| at < over), "{all}");
        let mut shown = text.on_screen().map(crate::text::Line::plain);
        assert!(
            shown.any(|it| it.starts_with("This run is over")),
            "{size:?}"
        );
    }
}

#[test]
fn what_stays_while_one_scrolls_is_whole_sentences() {
    let mut longer = after_a_wrong_guess();
    longer.restart();
    turn(&mut longer, "keep-alive", 3);
    (longer.knob, longer.explained) = (None, None);
    longer.finish();
    for (size, of_one_row) in [((40, 12), true), ((41, 13), true), ((40, 16), false)] {
        let mut lab = match of_one_row {
            true => after_a_wrong_guess(),
            false => std::mem::replace(&mut longer, bursts()),
        };
        let room = room(size);
        lab.scroll(Move::Down, room, false);
        let text = lab.text(room, false);
        let stays: Vec<String> = text
            .on_screen()
            .take(text.pinned)
            .map(crate::text::Line::plain)
            .collect();
        assert_eq!(stays.len() == 1, of_one_row, "{size:?} {stays:?}");
        assert_eq!(stays.join(" "), lab.outcome.results[0].words, "{size:?}");
        assert!(text.first > 0, "{size:?}");
    }
}

#[test]
fn a_page_on_passes_over_no_row_below_a_verdict_of_two() {
    for size in [(80, 24), (40, 16), (44, 18), (60, 20)] {
        let mut lab = after_a_wrong_guess();
        lab.restart();
        turn(&mut lab, "keep-alive", 3);
        (lab.knob, lab.explained) = (None, None);
        lab.finish();
        let all = lab.text(room(size), false).rows.len();
        let reached = reached(&mut lab, room(size), Move::PageDown);
        assert_eq!(reached, (0..all).collect::<Vec<_>>(), "{size:?}");
    }
}

#[test]
fn a_story_leaves_the_chart_with_its_mark() {
    for size in SIZES {
        let mut lab = after_a_wrong_guess();
        lab.tell_one();
        let room = room(size);
        let text = lab.text(room, false);
        assert!(text.shown > 0, "{size:?}");
        assert!(usize::from(room.height) - text.shown >= 4, "{size:?}");
    }
}

#[test]
fn a_step_back_goes_back_however_far_one_scrolled() {
    let mut lab = after_a_wrong_guess();
    let room = room((40, 12));
    (0..100).for_each(|_| lab.scroll(Move::Down, room, false));
    let last = lab.text(room, false).first;
    assert!(last > 0);
    lab.scroll(Move::Up, room, false);
    assert_eq!(lab.text(room, false).first, last - 1);
    lab.restart();
    assert_eq!(
        lab.text(room, false).first,
        0,
        "another run begins at the top"
    );
}

#[test]
fn what_is_asked_can_be_read_from_its_beginning() {
    let lab = |text: &str| {
        let toml = format!(
            "title = 'Long'\ntext = '{text}'\nhorizon = '1min'\n[traffic]\nshape = 'steady'\n\
             rate = '1/s'\n[function]\nrun = '1s'\n[platform]\nkeep_alive = '1min'\n\
             [[predict]]\nreading = 'cold_starts'\nprompt = 'How many?'\n"
        );
        Lab::new(scenario(&toml)).unwrap()
    };
    let mut lab = lab(&"A long story of requests. ".repeat(30));
    let room = room((40, 12));
    let text = lab.text(room, false);
    let (field, _) = text.field.unwrap();
    assert_eq!(text.first, 0);
    assert!(text.shown < field);
    assert!(reached(&mut lab, room, Move::Down).contains(&field));
    (0..100).for_each(|_| lab.scroll(Move::Up, room, false));
    type_in(&mut lab, "6");
    let text = lab.text(room, false);
    assert!(
        (text.first..text.first + text.shown).contains(&field),
        "what is typed is in sight"
    );
}

#[test]
fn beyond_the_last_knob_what_is_said_is_scrolled() {
    let mut lab = after_a_wrong_guess();
    let last = lab.shown_knobs().len() - 1;
    for (knob, action, scrolls) in [
        (0, LabAction::MoveKnob(Move::Up), true),
        (0, LabAction::MoveKnob(Move::Down), false),
        (last, LabAction::MoveKnob(Move::Down), true),
        (last, LabAction::MoveKnob(Move::Left), false),
        (0, LabAction::Scroll(Move::Down), true),
        (0, LabAction::Play, false),
    ] {
        lab.knob = Some(knob);
        assert_eq!(
            lab.scrolled_by(action).is_some(),
            scrolls,
            "{knob} {action:?}"
        );
    }
}
