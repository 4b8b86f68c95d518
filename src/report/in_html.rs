//! A report as one page for a browser, with nothing from elsewhere: no scripts, no
//! fonts, no pictures that are not in it. It can be read on a phone and printed.

mod chart;
mod writer;

use std::io;

use flate2::read::DeflateDecoder;

use super::class_report::ClassReport;
use super::gain_row::GainRow;
use super::in_words::{
    MIN_FOR_GAIN, NONE_STANDS_OUT, NOTHING_TO_TEACH, TEACH_AGAIN, about, answered, answered_right,
    certainty_name, correlation, figures, gained, held, no_idea, reached, reasons, share,
    told_gains, too_few, unanswered, untold_gains,
};
use super::learner_row::{LearnerRow, ObjectiveShare};
use super::question_row::{MIN_FOR_DISCRIMINATION, MIN_FOR_SHARE, QuestionRow};
use super::statistics::AnswerShare;
use super::told_report::{ResultChange, ToldReport, percent};

use chart::Bar;
use writer::Html;

/// As the build script packs it.
const STYLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/assets/report/page.css"));

/// A browser that obeys it fetches nothing and runs nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

impl ToldReport {
    pub fn in_html(&self) -> String {
        let title = format!("{}: {}", self.report.title, about(&self.report));
        let mut page = Html::page();
        page.element("html", &[("lang", "en")], |page| {
            page.element("head", &[], |page| head(page, &title));
            page.element("body", &[], |page| {
                page.element("main", &[], |page| self.body(page));
            });
        });
        page.finish()
    }

    fn body(&self, page: &mut Html) {
        let report = &self.report;
        page.element("header", &[], |page| {
            page.element("p", &[("class", "kind")], |page| page.text("Class report"));
            page.element("h1", &[], |page| page.text(&report.title));
            page.element("p", &[("class", "about")], |page| page.text(&about(report)));
        });
        for change in &self.changes {
            changed(page, change);
        }
        teach_again(page, report);
        in_short(page, report);
        to_look_at(page, report);
        questions(page, report);
        myths(page, report);
        gains(page, report);
        objectives(page, report);
        parts(page, report);
        certainty(page, report);
        learners(page, report);
        section(page, "About the hand-ins", !self.notes.is_empty(), |page| {
            list(page, &self.notes);
        });
        how_to_read(page);
    }
}

fn head(page: &mut Html, title: &str) {
    page.void("meta", &[("charset", "utf-8")]);
    page.void(
        "meta",
        &[
            ("http-equiv", "Content-Security-Policy"),
            ("content", POLICY),
        ],
    );
    page.void(
        "meta",
        &[
            ("name", "viewport"),
            ("content", "width=device-width, initial-scale=1"),
        ],
    );
    page.void(
        "meta",
        &[("name", "color-scheme"), ("content", "light dark")],
    );
    page.element("title", &[], |page| page.text(title));
    let style = io::read_to_string(DeflateDecoder::new(STYLE)).unwrap_or_default();
    page.style(&style);
}

/// A section with a heading; nothing where it would be empty.
fn section(page: &mut Html, title: &str, has_any: bool, inside: impl FnOnce(&mut Html)) {
    if has_any {
        page.element("section", &[], |page| {
            page.element("h2", &[], |page| page.text(title));
            inside(page);
        });
    }
}

fn list(page: &mut Html, texts: &[String]) {
    page.element("ul", &[], |page| {
        for text in texts {
            page.element("li", &[], |page| page.sentence(text));
        }
    });
}

fn paragraph(page: &mut Html, class: &'static str, text: &str) {
    page.element("p", &[("class", class)], |page| page.sentence(text));
}

fn changed(page: &mut Html, change: &ResultChange) {
    section(page, "Changed results", true, |page| {
        paragraph(page, "lead", &change.summary());
        let told = change.results.iter();
        let told: Vec<String> = told
            .map(|it| format!("{}: {}", it.name, it.words()))
            .collect();
        list(page, &told);
    });
}

fn teach_again(page: &mut Html, report: &ClassReport) {
    page.element("section", &[("class", "teach")], |page| {
        page.element("h2", &[], |page| page.text(TEACH_AGAIN));
        if report.teach_again.is_empty() {
            paragraph(page, "lead", NOTHING_TO_TEACH);
            return;
        }
        page.element("ol", &[], |page| {
            for sentence in &report.teach_again {
                page.element("li", &[], |page| page.sentence(sentence));
            }
        });
    });
}

/// Three figures at a glance.
fn in_short(page: &mut Html, report: &ClassReport) {
    let share = |it: &AnswerShare| it.share().map_or_else(|| "–".to_owned(), percent);
    let questions = report.questions.iter().filter(|it| !it.flags.is_empty());
    let to_look_at = match questions.count() {
        0 if report.can_flag() => ("none".to_owned(), "questions to look at"),
        0 => ("–".to_owned(), "questions to look at: too few answers"),
        1 => ("1".to_owned(), "question to look at"),
        several => (several.to_string(), "questions to look at"),
    };
    let figures = [
        (share(&report.first), "right at first"),
        (share(&report.last), "right in the end"),
        to_look_at,
    ];
    page.element("dl", &[("class", "short")], |page| {
        for (figure, what) in figures {
            page.element("div", &[], |page| {
                page.element("dt", &[], |page| page.text(what));
                page.element("dd", &[], |page| page.text(&figure));
            });
        }
    });
}

fn to_look_at(page: &mut Html, report: &ClassReport) {
    let flagged: Vec<&QuestionRow> = report
        .questions
        .iter()
        .filter(|it| !it.flags.is_empty())
        .collect();
    let too_few = too_few(report);
    let has_any = !flagged.is_empty() || !too_few.is_empty();
    section(page, "Questions to look at", has_any, |page| {
        if flagged.is_empty() && report.can_flag() {
            paragraph(page, "lead", NONE_STANDS_OUT);
        }
        for question in flagged {
            page.element("div", &[("class", "row flagged")], |page| {
                title(page, &question.prompt, &question.id);
                paragraph(page, "why", &reasons(question));
            });
        }
        for sentence in too_few {
            paragraph(page, "quiet", &sentence);
        }
    });
}

/// What a row is about, with its id.
fn title(page: &mut Html, text: &str, id: &str) {
    page.element("h3", &[], |page| {
        page.text(text);
        page.text(" ");
        page.element("code", &[], |page| page.text(id));
    });
}

fn questions(page: &mut Html, report: &ClassReport) {
    section(page, "Questions", !report.questions.is_empty(), |page| {
        paragraph(
            page,
            "quiet",
            "The bar is the share that was right at first, the thin line what that says of all \
             learners like these, the ring how it was in the end.",
        );
        for question in answered(report) {
            page.element("div", &[("class", "row")], |page| {
                title(page, &question.prompt, &question.id);
                let bar = Bar {
                    share: &question.first,
                    later: question.last.share(),
                    is_bad: !question.flags.is_empty(),
                    is_mistake: false,
                };
                if question.first.of > 0 {
                    bar.draw(page);
                }
                paragraph(page, "figures", &figures(question).join(" · "));
            });
        }
        if let Some(others) = unanswered(report) {
            paragraph(page, "quiet", &others);
        }
    });
}

fn myths(page: &mut Html, report: &ClassReport) {
    section(page, "Myths", !report.myths.is_empty(), |page| {
        paragraph(
            page,
            "quiet",
            "The bar is the share that is wrong about it in the end, the ring how it was at first.",
        );
        for myth in &report.myths {
            page.element("div", &[("class", "row")], |page| {
                title(page, &format!("“{}”", myth.belief), &myth.id);
                let held_now = myth.held();
                let first = f64::from(myth.held_at_first) / f64::from(myth.learners.max(1));
                let bar = Bar {
                    share: &held_now,
                    later: Some(first),
                    is_bad: false,
                    is_mistake: true,
                };
                bar.draw(page);
                paragraph(page, "figures", &held(myth));
            });
        }
    });
}

fn gains(page: &mut Html, report: &ClassReport) {
    let title = "From the first answer to the last";
    let sentences = gained(report);
    section(page, title, !sentences.is_empty(), |page| {
        for sentence in &sentences {
            paragraph(page, "lead", sentence);
        }
        let each: Vec<GainRow> = told_gains(report).into_iter().cloned().collect();
        if !each.is_empty() {
            let (all, of) = match report.gain.learners {
                0 => (&report.asked_again, "all that was asked again"),
                _ => (&report.gain, "all guesses"),
            };
            chart::gains(page, all, &each);
            let told = format!(
                "A line for each question that {MIN_FOR_GAIN} learners or more answered more than \
                 once; the bold one is {of} together."
            );
            paragraph(page, "quiet", &told);
        }
        if let Some(few) = untold_gains(report) {
            paragraph(page, "quiet", &few);
        }
    });
}

fn objectives(page: &mut Html, report: &ClassReport) {
    section(page, "Objectives", !report.objectives.is_empty(), |page| {
        for objective in &report.objectives {
            page.element("div", &[("class", "row")], |page| {
                page.element("h3", &[], |page| page.text(&objective.objective));
                Bar::of(&objective.last).draw(page);
                paragraph(page, "figures", &answered_right(objective));
            });
        }
    });
}

fn parts(page: &mut Html, report: &ClassReport) {
    let learners = u32::try_from(report.learners.len()).unwrap_or(u32::MAX);
    section(
        page,
        "How far they came",
        !report.parts.is_empty(),
        |page| {
            for part in &report.parts {
                let came = AnswerShare {
                    of: learners,
                    right: part.reached,
                    low: None,
                    high: None,
                };
                page.element("div", &[("class", "row part")], |page| {
                    page.element("h3", &[], |page| page.text(&part.title));
                    Bar::of(&came).draw(page);
                    paragraph(page, "figures", &reached(part));
                });
            }
        },
    );
}

fn certainty(page: &mut Html, report: &ClassReport) {
    let Some(certainty) = &report.certainty else {
        return;
    };
    section(page, "How sure the class was", true, |page| {
        paragraph(
            page,
            "quiet",
            "Of the class as a whole, and never beside a name. The pale field is where the share of \
             right answers should lie.",
        );
        for row in certainty.answers.iter().filter(|it| it.first.of > 0) {
            page.element("div", &[("class", "row")], |page| {
                page.element("h3", &[], |page| page.text(certainty_name(row)));
                chart::certainty(page, row);
                let told = format!("{} right", share(&row.first));
                paragraph(page, "figures", &told);
            });
        }
        if certainty.no_idea > 0 {
            paragraph(page, "quiet", &no_idea(certainty.no_idea));
        }
    });
}

fn learners(page: &mut Html, report: &ClassReport) {
    section(page, "Learners", !report.learners.is_empty(), |page| {
        paragraph(
            page,
            "quiet",
            "Objectives in the order above: the fuller a field, the more of the last answers about \
             it were right; a pale ring is one without an answer.",
        );
        page.element("table", &[], |page| {
            page.element("thead", &[], |page| {
                page.element("tr", &[], |page| {
                    for column in [
                        "Learner",
                        "Right in the end",
                        "At first",
                        "Parts",
                        "Objectives",
                    ] {
                        page.element("th", &[("scope", "col")], |page| page.text(column));
                    }
                });
            });
            page.element("tbody", &[], |page| {
                for learner in &report.learners {
                    page.element("tr", &[], |page| of_learner(page, learner));
                }
            });
        });
    });
}

fn of_learner(page: &mut Html, row: &LearnerRow) {
    let last: AnswerShare = AnswerShare {
        of: row.answered,
        right: row.right_at_last,
        low: None,
        high: None,
    };
    page.element("th", &[("scope", "row")], |page| page.text(&row.name));
    page.element("td", &[("class", "wide")], |page| {
        Bar::of(&last).draw(page);
        page.text(&format!("{} of {}", row.right_at_last, row.answered));
    });
    page.element("td", &[], |page| page.text(&row.right_at_first.to_string()));
    let parts = match row.parts {
        Some(parts) => format!("{} of {parts}", row.parts_done),
        None => row.parts_done.to_string(),
    };
    let parts = match row.core_done.zip(row.core_parts) {
        Some((done, core)) => format!("core {done} of {core}, all {parts}"),
        None => parts,
    };
    page.element("td", &[], |page| page.text(&parts));
    page.element("td", &[("class", "cells")], |page| {
        for objective in &row.objectives {
            cell(page, objective);
        }
    });
}

/// An objective as a small field: the darker, the more answers about it were right.
fn cell(page: &mut Html, objective: &ObjectiveShare) {
    let told = match objective.last.of {
        0 => format!("{}: not answered", objective.objective),
        of => format!("{}: {} of {of}", objective.objective, objective.last.right),
    };
    let class = match objective.last.share() {
        None => "cell",
        Some(share) if share < 0.34 => "cell few",
        Some(share) if share < 0.67 => "cell some",
        Some(share) if share < 1.0 => "cell most",
        Some(_) => "cell all",
    };
    let attributes = [
        ("class", class),
        ("role", "img"),
        ("title", told.as_str()),
        ("aria-label", told.as_str()),
    ];
    page.element("span", &attributes, |_| {});
}

fn how_to_read(page: &mut Html) {
    let sentences = [
        "Right at first and in the end: the first and the last answer of each learner to each \
         question. “No idea” counts as not right; what was passed over, and explanations that \
         learners mark themselves, count as neither."
            .to_owned(),
        "In brackets: where the share of a large group of such learners would lie, 95 times of 100 \
         (Wilson’s interval)."
            .to_owned(),
        format!(
            "Correlation: whether those who had the other questions right were right here, too, from \
             {} to 1. A question is to be looked at below 0.15, told from {MIN_FOR_DISCRIMINATION} \
             answers on; or where fewer than 25 % had it right, told from {MIN_FOR_SHARE} on.",
            correlation(-1.0)
        ),
        "Guesses that open a lesson are made before anything was told; they are never flagged."
            .to_owned(),
    ];
    section(page, "How to read this", true, |page| {
        list(page, &sentences);
    });
}
