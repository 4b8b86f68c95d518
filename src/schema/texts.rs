//! The texts of a file: read for whoever wants all that is in them, and left
//! as they are for whoever wants to see some of them later.

use super::{Parsed, cited};
use crate::rule::{self, Problem};
use crate::text::bounds::{MAX_FILE_AMOUNT, MAX_FINDINGS};
use crate::text::order;
use crate::text::{Block, Document, Markdown};

/// When texts in Markdown are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    /// At once, with everything that is wrong in them.
    Now,
    /// When somebody looks at them.
    WhenShown,
}

impl Parsed {
    /// Reads the texts now, or sees to it that they may be left until they are
    /// shown: each that could be too much is read at once even so.
    pub fn take_texts(&mut self, when: Texts) {
        let mut errors = self.problems.iter().filter(|it| it.is_error()).count();
        let mut texts: Vec<_> = self.record.every_markdown().into_iter().cloned().collect();
        order::sort_by_key(&mut texts, Markdown::start);
        for text in texts {
            if errors > MAX_FINDINGS || self.amount > MAX_FILE_AMOUNT {
                break;
            }
            let at_most = text.amount_at_most();
            if let (Texts::WhenShown, Some(amount)) = (when, at_most) {
                self.amount += amount;
                continue;
            }
            for problem in self.problems_in(&text) {
                if problem.is_error() {
                    errors += 1;
                } else if self.problems.len() > MAX_FINDINGS {
                    continue;
                }
                self.problems.push(problem);
            }
            self.mentions.extend(cited(&text));
        }
        self.broken |= errors > MAX_FINDINGS || self.amount > MAX_FILE_AMOUNT;
        order::sort_by_key(&mut self.problems, |problem| problem.range.start);
    }

    /// What is wrong in a text, or with how much it is.
    fn problems_in(&mut self, text: &Markdown) -> Vec<Problem> {
        let mut problems = text.problems();
        problems.extend(text.blocks.iter().filter_map(misplaced));
        self.amount += match text.too_much {
            true => MAX_FILE_AMOUNT + 1,
            false => text.amount,
        };
        if self.amount > MAX_FILE_AMOUNT && !text.too_much {
            problems.push(too_much(text));
        }
        problems
    }
}

fn too_much(text: &Document) -> Problem {
    rule::TOO_MUCH.at(
        text.range.clone(),
        format!(
            "with this text there are more than {MAX_FILE_AMOUNT} values, blocks, cells and stretches of text in this file"
        ),
        "make it several files",
    )
}

/// What has its place in the text of a part, and nowhere else.
fn misplaced(block: &Block) -> Option<Problem> {
    let (rule, what, range) = if let Block::Question { range, .. } = block {
        (rule::MISPLACED_QUESTION, "question", range)
    } else if let Block::Sim { range, .. } = block {
        (rule::MISPLACED_SIM, "simulation", range)
    } else {
        return None;
    };
    Some(rule.at(
        range.clone(),
        format!("no {what} can stand here"),
        "put the fence into the text below the front matter",
    ))
}
