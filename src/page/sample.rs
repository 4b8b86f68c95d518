//! A lesson about ice, and what is done in it. Tests only.

use crate::journal::{AskedAs, Certainty, Entry, Event, Form, Grade, ME, Progress, Time};
use crate::lesson::{File, Folder, Lesson, read};

/// A lesson that asks for the myth `cold` by its card, by an option, by a range
/// of numbers and by a pitfall, and for `warm` by its card alone.
pub fn lesson(id: &str, same_as: &str) -> Lesson {
    let head = format!(
        "format = 1\nid = '{id}'\ntitle = 'Ice'\nsummary = 'Of ice.'\n\
         parts = ['asked', 'traps', 'myths']\n"
    );
    let asked = "kind = 'quiz'\ntitle = 'Asked'\n[[question]]\nid = 'pick'\nkind = 'choice'\n\
                 prompt = 'Which?'\ntags = ['ice', 'cold']\n[[question.option]]\nid = 'so'\ntext = 'So'\nright = true\n\
                 feedback = 'Yes.'\n[[question.option]]\nid = 'not-so'\ntext = 'Not so'\n\
                 feedback = 'No.'\nmyth = 'cold'\n[[question.option]]\nid = 'other'\n\
                 text = 'Other'\nfeedback = 'No.'\n[[question]]\nid = 'count'\nkind = 'number'\n\
                 prompt = 'How many?'\ntags = ['ice']\nanswer = 4\n[[question.range]]\nfrom = 10\nto = 20\n\
                 feedback = 'Too many.'\nmyth = 'cold'\n";
    let traps = "kind = 'pitfalls'\ntitle = 'Traps'\n[[pitfall]]\nid = 'trap'\ntitle = 'Warm'\n\
                 prompt = 'Which one?'\nroot_cause = 'It is warm.'\nfeedback_wrong = 'It melts.'\n\
                 feedback_right = 'It stays.'\nmyth = 'cold'\n[pitfall.wrong]\n\
                 language = 'python'\ncode = 'a()'\n[pitfall.right]\nlanguage = 'python'\n\
                 code = 'b()'\n";
    let card = |id: &str, same_as: &str| {
        format!(
            "[[myth]]\nid = '{id}'\nbelief = 'Ice is {id}.'\nverdict = 'false'\nreality = 'R.'\n\
             looks_right = 'L.'\nwhy_it_matters = 'W.'\nsources = []\n{same_as}\n"
        )
    };
    let myths = format!(
        "kind = 'myths'\ntitle = 'Myths'\n{}{}",
        card("cold", same_as),
        card("warm", "")
    );
    let files = [
        ("lesson.toml", head),
        ("asked.toml", asked.to_owned()),
        ("traps.toml", traps.to_owned()),
        ("myths.toml", myths),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), File::Bytes(text.into_bytes().into())));
    let read = read(&Folder {
        name: id.to_owned(),
        files: files.into_iter().collect(),
    });
    read.unwrap()
}

/// What was done, as "lesson item answer grade certainty" or "lesson item
/// no-idea" and the like, on day 0; on another one with "3: " before it.
pub fn progress(done: &[&str]) -> Progress {
    let mut progress = Progress::new(ME);
    for (at, done) in done.iter().enumerate() {
        let (day, done) = done.split_once(": ").unwrap_or(("0", done));
        let millis = day.parse::<i64>().unwrap() * 86_400_000 + i64::try_from(at).unwrap();
        let words: Vec<_> = done.split(' ').collect();
        let event = match words[2..] {
            ["no-idea"] => Event::NoIdea {
                took_ms: 0,
                asked: AskedAs::default(),
            },
            ["skip"] => Event::Skipped {
                asked: AskedAs::default(),
            },
            ["reset"] => Event::Reset,
            [answer, grade, certainty, ref form @ ..] => Event::Committed {
                answer: vec![answer.to_owned()],
                certainty: Some(match certainty {
                    "guess" => Certainty::Guess,
                    "fairly" => Certainty::Fairly,
                    _ => Certainty::Sure,
                }),
                grade: Some(match grade {
                    "right" => Grade::Right,
                    _ => Grade::Wrong,
                }),
                took_ms: 0,
                asked: AskedAs {
                    form: Form {
                        twin: form == ["twin"],
                        set: (form == ["set"]).then(|| "traffic.rate=80/s".to_owned()),
                    },
                    ..AskedAs::default()
                },
            },
            _ => panic!("{done}"),
        };
        progress.apply(&Entry {
            id: None,
            time: Time::utc(millis),
            learner: ME.to_owned(),
            lesson: words[0].to_owned(),
            item: words[1].to_owned(),
            revision: String::new(),
            event,
        });
    }
    progress
}
