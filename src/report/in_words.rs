//! What is said of the rows of a report, by all of its faces.

use super::belief_row::BeliefRow;
use super::certainty::CertaintyShare;
use super::class_report::ClassReport;
use super::gain_row::GainRow;
use super::learner_row::ObjectiveShare;
use super::part_row::PartRow;
use super::question_row::{
    ItemFlag, MIN_FOR_DISCRIMINATION, MIN_FOR_SHARE, MIN_OTHERS, MarkCount, QuestionRow,
};
use super::statistics::AnswerShare;
use super::told_report::percent;
use super::wrong_answers::WrongAnswer;
use crate::journal::Certainty;
use crate::text::{format_number, plural};

/// "30 learners, 2026-11-24 to 2026-11-29".
pub fn about(report: &ClassReport) -> String {
    let learners = plural(report.learners.len() as u64, "learner");
    match (&report.from, &report.to) {
        (Some(from), Some(to)) if from == to => format!("{learners}, {from}"),
        (Some(from), Some(to)) => format!("{learners}, {from} to {to}"),
        (None, _) | (_, None) => learners,
    }
}

pub const TEACH_AGAIN: &str = "Teach again";

pub const NOTHING_TO_TEACH: &str = "Nothing stands out: of no question and of no myth is it certain \
                                    that a tenth of the class does not have it right in the end.";

pub const NONE_STANDS_OUT: &str = "None, as far as the answers tell.";

/// Why a question should be looked at, as sentences.
pub fn reasons(question: &QuestionRow) -> String {
    let reason = |flag: &ItemFlag| match flag {
        ItemFlag::FewRight => format!(
            "{} of {} had it right at first.",
            match question.first.right {
                0 => "None".to_owned(),
                right => format!("Only {right}"),
            },
            question.first.of
        ),
        ItemFlag::WeakDiscrimination => format!(
            "Who had the other questions right was {} here (correlation {}); the key, or what is \
             asked, may be at fault.",
            match question.discrimination.is_some_and(|it| it < -0.05) {
                true => "less often right",
                false => "hardly more often right",
            },
            question
                .discrimination
                .map_or_else(String::new, correlation)
        ),
        ItemFlag::UnpickedOption => format!("Nobody picked {}.", question.unpicked.join(" or ")),
    };
    let reasons: Vec<String> = question.flags.iter().map(reason).collect();
    reasons.join(" ")
}

/// "−0.12".
pub fn correlation(value: f64) -> String {
    let text = format!("{value:.2}");
    match text.strip_prefix('-') {
        Some("0.00") => "0.00".to_owned(),
        Some(rest) => format!("−{rest}"),
        None => text,
    }
}

/// Of how many questions there are too few answers to say anything.
pub fn too_few(report: &ClassReport) -> Vec<String> {
    let flags = [
        (
            ItemFlag::FewRight,
            "answers to say whether few have it right",
            format!("that takes {MIN_FOR_SHARE}"),
        ),
        (
            ItemFlag::WeakDiscrimination,
            "answers to say whether it tells those who know from those who do not",
            format!(
                "that takes {MIN_FOR_DISCRIMINATION} learners who answered {MIN_OTHERS} others"
            ),
        ),
        (
            ItemFlag::UnpickedOption,
            "wrong answers to say whether nobody picks an option",
            "that takes 8 with two wrong options, 15 with three, 21 with four".to_owned(),
        ),
    ];
    let told = flags.into_iter().filter_map(|(flag, what, takes)| {
        let questions = report.questions.iter();
        let count = questions
            .filter(|it| it.too_few_for.contains(&flag))
            .count();
        let questions = plural(count as u64, "question");
        (count > 0).then(|| format!("Of {questions} there are too few {what}: {takes}."))
    });
    told.collect()
}

/// "12 of 30 (25 to 58 %)".
pub fn share(share: &AnswerShare) -> String {
    format!("{} of {}{}", share.right, share.of, interval(share))
}

fn interval(share: &AnswerShare) -> String {
    let interval = share.low.zip(share.high);
    let interval =
        interval.map(|(low, high)| format!(" ({:.0} to {})", low * 100.0, percent(high)));
    interval.unwrap_or_default()
}

/// Questions that anybody answered, or passed over.
pub fn answered(report: &ClassReport) -> impl Iterator<Item = &QuestionRow> {
    report.questions.iter().filter(|it| it.was_met())
}

/// How many questions nobody met.
pub fn unanswered(report: &ClassReport) -> Option<String> {
    let others = report.questions.iter().filter(|it| !it.was_met()).count();
    let others = plural(others as u64, "more question");
    (!others.starts_with("0 ")).then(|| format!("{others} that nobody met."))
}

/// All that is known of a question, piece by piece.
pub fn figures(row: &QuestionRow) -> Vec<String> {
    let mut pieces = Vec::new();
    let AnswerShare { of, right, .. } = row.second;
    if row.first.of > 0 && of == 0 {
        pieces.push(format!("{} right", share(&row.first)));
    }
    if of > 0 {
        let first = share(&row.first);
        pieces.push(format!(
            "{first} right at first, {} in the end",
            row.last.right
        ));
        pieces.push(format!("{right} of {of} right when asked again"));
    }
    pieces.extend(row.marks.as_ref().map(marks));
    let told_apart = row.discrimination;
    pieces.extend(told_apart.map(|it| format!("correlation {}", correlation(it))));
    pieces.extend(row.most_wrong.as_ref().map(mistake));
    for (count, what) in [
        (row.sure_and_wrong.unwrap_or(0), "sure and wrong"),
        (row.skipped, "passed it over"),
        (row.with_hints, "took a hint first"),
        (row.stopped, "went no further"),
    ] {
        if count > 0 {
            pieces.push(format!("{count} {what}"));
        }
    }
    let half = match row.first.of {
        1 => "",
        _ => "half of them ",
    };
    let median = row.median_seconds.map(seconds);
    pieces.extend(median.map(|it| format!("{half}answered within {it}")));
    pieces
}

/// "the most common mistake was “steam” (5 times, the myth `warm`)".
fn mistake(wrong: &WrongAnswer) -> String {
    let WrongAnswer {
        answer,
        times,
        myth,
    } = wrong;
    let myth = myth.as_ref().map(|it| format!("the myth `{it}`"));
    let told = match times {
        1 => format!("a mistake was {answer}"),
        _ => format!("the most common mistake was {answer}"),
    };
    let times = (*times > 1).then(|| format!("{times} times"));
    let more: Vec<String> = times.into_iter().chain(myth).collect();
    match more.is_empty() {
        true => told,
        false => format!("{told} ({})", more.join(", ")),
    }
}

fn marks(marks: &MarkCount) -> String {
    let MarkCount {
        yes,
        partly,
        no,
        unmarked,
    } = marks;
    let told = [
        (yes, "yes"),
        (partly, "partly"),
        (no, "no"),
        (unmarked, "without one"),
    ];
    let told = told.iter().filter(|(count, _)| **count > 0);
    let told: Vec<String> = told
        .map(|(count, mark)| format!("{count} {mark}"))
        .collect();
    match told.is_empty() {
        true => "nobody wrote anything".to_owned(),
        false => format!("their own marks: {}", told.join(", ")),
    }
}

/// "14 s", "3 min".
fn seconds(seconds: f64) -> String {
    match seconds < 120.0 {
        true if seconds < 10.0 => format!("{seconds:.1} s"),
        true => format!("{} s", format_number(seconds.round(), "s")),
        false => format!("{} min", format_number((seconds / 60.0).round(), "min")),
    }
}

/// "18 of 30 wrong about it at first, 14 in the end": a belief may be true, and who
/// rejects it is wrong, too.
pub fn held(row: &BeliefRow) -> String {
    let BeliefRow {
        learners,
        held_at_first,
        held_at_last,
        ..
    } = row;
    match (held_at_first, held_at_last) {
        (0, 0) => format!("nobody of {learners} was wrong about it"),
        (first, last) if first == last => {
            format!("{first} of {learners} wrong about it, at first and in the end")
        }
        (first, last) => {
            format!("{first} of {learners} wrong about it at first, {last} in the end")
        }
    }
}

/// What was gained in all, a sentence each.
pub fn gained(report: &ClassReport) -> Vec<String> {
    let sums = [
        (
            &report.gain,
            "Guesses before the lesson, and the same at its end",
        ),
        (
            &report.asked_again,
            "What learners were asked again, which mostly is what they had missed",
        ),
    ];
    let told = sums.into_iter().filter(|(sum, _)| sum.learners > 0);
    told.map(|(sum, what)| format!("{what}: {}.", gain(sum)))
        .collect()
}

/// Points that so many answered more than once that it is no matter of one or two.
pub fn told_gains(report: &ClassReport) -> Vec<&GainRow> {
    let gains = report.gains.iter();
    gains.filter(|it| it.learners >= MIN_FOR_GAIN).collect()
}

/// Of how many that is not so.
pub fn untold_gains(report: &ClassReport) -> Option<String> {
    let few = report.gains.len() - told_gains(report).len();
    let questions = plural(few as u64, "question");
    (few > 0).then(|| {
        format!("{questions} that fewer than {MIN_FOR_GAIN} learners answered more than once.")
    })
}

/// What fewer learners answered more than once goes up and down by chance.
pub const MIN_FOR_GAIN: u32 = 5;

/// "7 of 20 right at first, 15 in the end".
pub fn gain(row: &GainRow) -> String {
    let GainRow {
        learners,
        right_at_first,
        right_at_last,
        ..
    } = row;
    format!("{right_at_first} of {learners} right at first, {right_at_last} in the end")
}

/// "12 of 30 answers right in the end (25 to 58 %)".
pub fn answered_right(row: &ObjectiveShare) -> String {
    let AnswerShare { of, right, .. } = row.last;
    let answers = plural(of.into(), "answer");
    format!(
        "{right} of {answers} right in the end{}",
        interval(&row.last)
    )
}

/// "30 came here, 8 finished it, 20 finished its core, 2 went no further".
pub fn reached(row: &PartRow) -> String {
    let PartRow {
        reached,
        done,
        core_done,
        stopped,
        ..
    } = row;
    let more = [
        (done, "finished it"),
        (core_done, "finished its core"),
        (stopped, "went no further"),
    ];
    let more = more.iter().filter(|(count, _)| **count > 0);
    let more = more.map(|(count, what)| format!("{count} {what}"));
    let told = std::iter::once(format!("{reached} came here")).chain(more);
    told.collect::<Vec<_>>().join(", ")
}

/// "“No idea” was said 18 times in all, when asked again as well."
pub fn no_idea(times: u32) -> String {
    let times = plural(times.into(), "time");
    format!("“No idea” was said {times} in all, when asked again as well.")
}

/// With the shares that it stands for.
pub fn certainty_name(row: &CertaintyShare) -> &'static str {
    match row.certainty {
        Certainty::Sure => "Sure (more than 80 % should be right)",
        Certainty::Fairly => "Fairly sure (67 to 80 %)",
        Certainty::Guess => "A guess (less than 67 %)",
    }
}
