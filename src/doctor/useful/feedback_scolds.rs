//! Nobody is scolded for an answer.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;

/// What puts readers down, wherever it stands.
const PHRASES: &[&str] = &[
    "any child",
    "any fool",
    "any idiot",
    "anybody can see",
    "anybody knows",
    "anybody who can",
    "anyone can see",
    "anyone knows",
    "anyone who can",
    "are you even",
    "did not pay attention",
    "did not read",
    "didn't pay attention",
    "didn't read",
    "do your homework",
    "even a child",
    "everybody knows",
    "everyone knows",
    "have not read",
    "haven't read",
    "how could you",
    "obviously you",
    "pay attention",
    "pay more attention",
    "read more carefully",
    "read properly",
    "read the question",
    "ridiculous",
    "silly mistake",
    "stop guessing",
    "stupid",
    "that is a silly",
    "try harder",
    "use your brain",
    "use your head",
    "you are careless",
    "you are lazy",
    "you clearly",
    "you must be joking",
    "you obviously",
    "you really should",
    "you should have known",
    "you should know",
    "you should know better",
    "you were careless",
    "you were lazy",
    "you weren't listening",
];

/// What an answer is called by those who scold, before one of the nouns.
const SCOLDING: [&str; 16] = [
    "absurd",
    "careless",
    "childish",
    "dumb",
    "embarrassing",
    "foolish",
    "hopeless",
    "laughable",
    "lazy",
    "poor",
    "ridiculous",
    "silly",
    "sloppy",
    "stupid",
    "terrible",
    "thoughtless",
];

const ANSWERS: [&str; 11] = [
    "answer", "attempt", "choice", "effort", "error", "guess", "mistake", "pick", "reading",
    "slip", "work",
];

/// How feedback begins that scolds.
const OPENINGS: [&[&str]; 12] = [
    &["come", "on"],
    &["for", "heaven's", "sake"],
    &["guessing", "again"],
    &["hello"],
    &["nonsense"],
    &["oh", "dear"],
    &["pathetic"],
    &["really"],
    &["rubbish"],
    &["seriously"],
    &["shame", "on"],
    &["wake", "up"],
];

/// The first words of feedback that scold.
fn scolding(said: &[String], text: &str) -> Option<String> {
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    let opening = OPENINGS.iter().find(|it| said.starts_with(it));
    // “Really large ones do.”
    let cries = |it: &&&[&str]| {
        let stop = text.find(['.', '?', '!', ',', ':', ';', '–']);
        let first = stop.and_then(|at| text.get(..at));
        let is_whole = first.is_some_and(|first| words::folded(first).len() <= it.len() + 1);
        it.len() > 1 || is_whole
    };
    let opening = opening.filter(cries).map(|it| it.join(" "));
    opening.or_else(|| pattern(&said))
}

/// “A lazy guess”, “you did not think”, “any sailor knows”.
fn pattern(said: &[&str]) -> Option<String> {
    let pairs = said.windows(2).find(|it| {
        matches!(it, [adjective, noun] if SCOLDING.contains(adjective) && ANSWERS.contains(noun))
    });
    let threes = || said.windows(3).find(|it| scolds_in_three(it));
    let found = pairs.or_else(threes);
    let found = found.or_else(|| said.windows(4).find(|it| scolds_in_four(it)));
    found.map(|it| it.join(" "))
}

fn scolds_in_three(said: &[&str]) -> bool {
    match said {
        ["you", "didn't" | "don't" | "never", verb] => is_of_care(verb),
        ["no", "thought", "went"]
        | ["it", "is", "obvious"]
        | ["should", "be", "obvious"]
        | ["read" | "think" | "look", "properly" | "harder", _]
        | ["properly", "next", "time"]
        | ["answered", "without", "thinking"]
        | ["learn", "to", "read" | "count" | "think" | "listen"]
        | ["any" | "every", _, "knows" | "sees"] => true,
        _ => false,
    }
}

fn scolds_in_four(said: &[&str]) -> bool {
    match said {
        ["you", "did" | "do", "not", verb] | ["if", "you", "had" | "would", verb] => {
            is_of_care(verb)
        }
        [
            "even",
            "a" | "an" | "my",
            _,
            "knows" | "sees" | "can" | "could" | "would",
        ]
        | [
            "you",
            "were" | "are",
            "not",
            "listening" | "paying" | "thinking",
        ]
        | [
            "you",
            "have" | "clearly",
            "not",
            "understood" | "learned" | "thought",
        ] => true,
        [
            "you",
            "clearly" | "obviously" | "simply" | "just",
            one,
            other,
        ] => is_denying(one) || is_denying(other),
        _ => false,
    }
}

/// What who scolds says that nobody did: “you did not think”.
fn is_of_care(verb: &str) -> bool {
    let verbs = [
        "bother",
        "bothered",
        "care",
        "concentrate",
        "listen",
        "listened",
        "pay",
        "paid",
        "read",
        "think",
        "thought",
        "try",
        "tried",
    ];
    verbs.contains(&verb)
}

fn is_denying(word: &str) -> bool {
    [
        "cannot", "can't", "didn't", "don't", "failed", "guessed", "haven't", "not",
    ]
    .contains(&word)
}

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        for planned in asked.item.question.planned_answers() {
            let feedback = planned.feedback;
            let said = words::gist(feedback);
            let stands = |phrase: &&&str| {
                let phrase: Vec<_> = phrase.split(' ').collect();
                said.windows(phrase.len()).any(|it| it == phrase)
            };
            let phrase = PHRASES.iter().find(stands).map(|it| (*it).to_owned());
            let text = words::whole(feedback);
            let Some(phrase) = phrase.or_else(|| scolding(&said, &text)) else {
                continue;
            };
            reporter.say(
                asked.file,
                feedback.range.clone(),
                format!("“{phrase}” scolds whoever gave this answer"),
                "say why somebody answers so, and what that overlooks",
            );
        }
    }
}
