use super::rows::KnowledgeRows;
use super::*;
use crate::page::sample::{lesson, progress};
use crate::text::width;

const TODAY: Day = Day(10);

/// What is known of ice and snow after that.
fn known(done: &[&str]) -> (Knowledge, Progress) {
    let progress = progress(done);
    let lessons = [lesson("ice", ""), lesson("snow", "same_as = 'ice/cold'")].map(Arc::new);
    let ledger = MythLedger::of(lessons.iter().map(|it| (&**it, progress.of(&it.id))));
    let knowledge = Knowledge::of(lessons.into(), ledger, &progress, TODAY);
    (knowledge, progress)
}

const DONE: [&str; 12] = [
    "0: ice pick so right sure",
    "1: ice pick so right fairly",
    "2: ice pick so right sure",
    "3: ice count 12 wrong sure",
    "3: ice trap right right guess",
    "9: ice warm no-idea",
    "9: snow pick skip",
    "9: snow count 4 right fairly",
    "10: snow trap wrong wrong fairly",
    "10: ice pick so right guess",
    "10: snow warm false right sure",
    "10: snow warm false right sure",
];

/// The lines of a list, a figure as "label: words".
fn told(list: &KnowledgeList) -> Vec<String> {
    let told = list.lines.iter().map(|line| match line {
        KnowledgeLine::Heading(words) => format!("# {words}"),
        KnowledgeLine::Text(words) => words.clone(),
        KnowledgeLine::Figure(it) => format!("{}: {}", it.label, it.words),
    });
    told.collect()
}

/// Every list that can be opened, from the first one on.
fn all_lists(knowledge: &Knowledge, progress: &Progress) -> Vec<(KnowledgeView, KnowledgeList)> {
    let (mut lists, mut open) = (Vec::new(), vec![KnowledgeView::All]);
    while let Some(view) = open.pop() {
        let list = knowledge.list(view, progress);
        open.extend(list.figures().filter_map(|figure| match figure.opens {
            Opens::List(view) => Some(view),
            Opens::Item(_) | Opens::Paper(_) => None,
        }));
        lists.push((view, list));
    }
    lists
}

#[test]
fn what_is_known_stands_at_a_glance() {
    let (knowledge, progress) = known(&DONE);
    let views = [
        KnowledgeView::All,
        KnowledgeView::Lesson(0),
        KnowledgeView::Items(ItemGroup::Lesson(0)),
        KnowledgeView::Myths(MythState::Believed),
        KnowledgeView::Myths(MythState::Corrected),
    ];
    let lists = views.map(|view| told(&knowledge.list(view, &progress)).join("\n"));
    insta::assert_snapshot!(lists.join("\n\n"), @"
    You practised on 6 days this month.
    # Due
    today: 3 items
    tomorrow: 2 items
    after tomorrow, within a week: 1 item
    later: 1 item
    # Lessons
    Ice: 1 solid, 3 learning, 1 new, 3 due
    Ice: 3 learning, 2 new
    # Every answer: how sure, and how right
    When you are sure, you are right 4 times in 5.
    Where you said how sure you are or that you had no idea, 8 of 11 are right (73 %).
    There is no score and no mark to pass: people who collect points learn less. What is worth knowing is where you are sure and wrong.
    sure (> 80 %): right in 4 of 5, as it should be
    fairly sure (67–80 %): right in 2 of 3
    guess (< 67 %): right in 2 of 2
    no idea: 1 time
    # Myths
    believed: 1 myth
    in doubt: 1 myth
    not believed: 1 myth

    0 of 3 parts done.
    All of it: 1 solid, 3 learning, 1 new, 3 due
    # By part
    Asked: 1 solid, 1 learning, 1 due
    Traps: 1 learning, 1 due
    Myths: 1 learning, 1 new, 1 due
    # By what is asked about
    cold: 1 solid
    ice: 1 solid, 1 learning, 1 due

    Which?: Asked · solid · due on 15 February · last right, guess, today
    How many?: Asked · learning · due today · last wrong, sure, on 4 January
    Which one?: pitfall · learning · due today · last right, guess, on 4 January
    Ice is cold.: myth · new
    Ice is warm.: myth · learning · due today · last no idea, yesterday

    The last answer that tells of these was wrong.
    What is behind your answer to: Which one?: Ice · pitfall: picked today, fairly sure

    Your last answer was right, and you were at least fairly sure.
    Ice is warm.: Ice · myth: right today, sure
    ");
}

/// How often an item got an answer, by what is said first of it.
fn times_said(words: &str) -> usize {
    let first = words.split([',', '·']).next().unwrap().trim();
    match first.split(' ').next_back().unwrap() {
        "once" => 1,
        "twice" => 2,
        _ => first.split(' ').rev().nth(1).unwrap().parse().unwrap(),
    }
}

#[test]
fn every_figure_opens_as_many_items_as_it_counts() {
    let (knowledge, progress) = known(&DONE);
    let lists = all_lists(&knowledge, &progress);
    let behind = |view| {
        lists
            .iter()
            .find(|it| it.0 == view)
            .map(|it| &it.1)
            .unwrap()
    };
    let mut looked_at = 0;
    for (_, list) in &lists {
        for figure in list.figures() {
            let Opens::List(view) = figure.opens else {
                continue;
            };
            looked_at += 1;
            let figures = behind(view).figures().count();
            let bar: usize = figure.bar.iter().map(|it| it.1).sum();
            match view {
                KnowledgeView::Items(ItemGroup::Due(_)) | KnowledgeView::Myths(_) => {
                    assert!(figure.words.starts_with(&figures.to_string()), "{figure:?}");
                }
                KnowledgeView::Items(
                    ItemGroup::Certainty(_) | ItemGroup::NoIdea | ItemGroup::Unasked,
                ) => {
                    // Of each item it is said how many of these answers it got.
                    let words = behind(view).figures().map(|it| it.words.as_str());
                    let counted: usize = words.map(times_said).sum();
                    let no_idea = usize::try_from(knowledge.answers().no_idea).unwrap();
                    let is_no_idea = view == KnowledgeView::Items(ItemGroup::NoIdea);
                    let all = if is_no_idea { no_idea } else { bar };
                    assert_eq!(counted, all, "{figure:?}");
                }
                KnowledgeView::Items(_) => assert_eq!(figures, bar, "{figure:?}"),
                KnowledgeView::Lesson(lesson) => {
                    assert_eq!(knowledge.items_in(ItemGroup::Lesson(lesson)).count(), bar);
                }
                KnowledgeView::All | KnowledgeView::Myth(_) => assert!(figures > 0),
            }
        }
    }
    assert!(looked_at > 20, "{looked_at}");
}

#[test]
fn what_stands_behind_a_question_is_not_told() {
    let said = |done: &[&str]| {
        let (knowledge, progress) = known(done);
        let lists = all_lists(&knowledge, &progress);
        let states = lists.iter().filter(|it| {
            let told = matches!(it.0, KnowledgeView::Myths(state) if state != MythState::Unseen);
            told || matches!(it.0, KnowledgeView::Myth(_))
        });
        let all = states
            .flat_map(|it| told(&it.1))
            .collect::<Vec<_>>()
            .join("\n");
        let everything = lists.iter().flat_map(|it| told(&it.1)).collect::<Vec<_>>();
        (all, everything.join("\n"))
    };
    // A card that is still to come would be answered by what it is filed under.
    let (open, _) = said(&["ice pick not-so wrong sure"]);
    assert!(!open.contains("Ice is cold."), "{open}");
    assert!(
        open.contains("What is behind your answer to: Which?"),
        "{open}"
    );
    let (settled, everything) = said(&["ice pick not-so wrong sure", "ice cold true wrong sure"]);
    assert!(settled.contains("Ice is cold."), "{settled}");
    for hidden in [
        "Too many.",
        "It melts.",
        "It is warm.",
        "Not so",
        "R.",
        "W.",
    ] {
        assert!(!everything.contains(hidden), "{hidden}: {everything}");
    }
}

#[test]
fn a_figure_leads_to_its_item() {
    let (knowledge, progress) = known(&DONE);
    let list = knowledge.list(
        KnowledgeView::Items(ItemGroup::Due(DueIn::Today)),
        &progress,
    );
    let named = list.figures().filter_map(|figure| match figure.opens {
        Opens::Item(place) => knowledge.named(place),
        Opens::List(_) | Opens::Paper(_) => None,
    });
    let named: Vec<_> = named
        .map(|(lesson, item)| format!("{lesson}/{item}"))
        .collect();
    assert_eq!(named, ["ice/count", "ice/trap", "ice/warm"]);
}

#[test]
fn who_has_done_nothing_hears_what_will_stand_here() {
    let progress = Progress::default();
    let knowledge = Knowledge::of(Vec::new(), MythLedger::default(), &progress, TODAY);
    let list = knowledge.list(KnowledgeView::All, &progress);
    assert_eq!(told(&list), [crate::words::knowledge::NOTHING_YET]);
}

#[test]
fn days_are_those_of_this_month_up_to_today() {
    let days = |days: &[i64], today: i64| {
        days_of_month(&days.iter().copied().map(Day).collect(), Day(today))
    };
    // 1 December 2026 is day 20,788.
    assert_eq!(days(&[20_787, 20_788, 20_790, 20_795], 20_790), 2);
    assert_eq!(days(&[20_787, 20_788], 20_787), 1);
    assert_eq!(days(&[], 20_787), 0);
    for today in [i64::MIN, i64::MAX] {
        assert_eq!(days(&[today], today), 1);
    }
}

#[test]
fn rows_are_as_wide_as_there_is_room() {
    let (knowledge, progress) = known(&DONE);
    for (view, list) in all_lists(&knowledge, &progress) {
        for columns in [20, 37, 60, 74, 84] {
            let KnowledgeRows { all: rows, marks } = list.rows(columns);
            let widest = rows.iter().map(crate::text::Line::width).max().unwrap_or(0);
            assert!(
                widest <= usize::from(columns),
                "{view:?} at {columns}: {rows:?}"
            );
            assert_eq!(marks.len(), list.figures().count());
            let labels = marks.iter().zip(list.figures());
            for (row, figure) in labels {
                let said = rows[row.row].plain();
                let label = figure.label.split(' ').next().unwrap();
                assert!(said.starts_with(&label[..label.len().min(4)]), "{said}");
            }
        }
    }
    let all = knowledge.list(KnowledgeView::All, &progress);
    let rows = all.rows(74).all;
    let bars = rows.iter().map(crate::text::Line::plain);
    let of_bar = |row: &String| row.chars().filter(|it| "━╍─".contains(*it)).count();
    let bars: Vec<_> = bars.filter(|row| of_bar(row) > 3).collect();
    assert_eq!(bars.len(), 5, "{bars:?}");
    assert!(bars.iter().all(|row| of_bar(row) == 8), "{bars:?}");
    assert!(bars.iter().all(|row| width(row) <= 74));
}
