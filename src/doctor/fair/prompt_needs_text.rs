//! A prompt can be read without the text around it: it is asked again alone.

mod leads_back;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::{stems, words};
use crate::text::{Block, Document};

/// What leads out of a prompt, whatever is in it.
const OUT: &[&str] = &[
    "according to the section",
    "according to the text",
    "as described above",
    "as described earlier",
    "as explained above",
    "as explained before",
    "as explained earlier",
    "as mentioned above",
    "as mentioned earlier",
    "as mentioned before",
    "as said above",
    "as said before",
    "as said earlier",
    "as seen above",
    "as shown above",
    "as shown earlier",
    "as stated above",
    "as we have seen",
    "as we saw",
    "as you have read",
    "as you have seen",
    "as you read above",
    "as you saw",
    "described above",
    "from the text",
    "from the last part",
    "from the last step",
    "in the last part",
    "in the last section",
    "in the last step",
    "in the last question",
    "in the paragraph above",
    "in the previous part",
    "in the previous question",
    "in the previous section",
    "in the previous step",
    "in the text above",
    "in the text below",
    "in this chapter",
    "in this lesson",
    "in this section",
    "mentioned above",
    "previous example",
    "question above",
    "see above",
    "see below",
    "the example above",
    "just given",
    "the last question",
    "the paragraph above",
    "the previous question",
    "the section above",
    "the text above",
    "the text says",
    "the text you read",
    "we just looked at",
    "we just saw",
    "we have just seen",
    "you have just read",
    "you have just seen",
    "you just read",
    "you just saw",
];

/// What leads out of a prompt that has neither code nor a picture in it.
const TO_PICTURE: &[&str] = &[
    "code above",
    "code below",
    "diagram above",
    "diagram below",
    "figure above",
    "figure below",
    "following diagram",
    "following figure",
    "following picture",
    "following table",
    "in that diagram",
    "in that example",
    "in the chart",
    "in the diagram",
    "in the example",
    "in the listing",
    "in the picture",
    "in the simulation above",
    "in the table",
    "in this diagram",
    "in this example",
    "in this figure",
    "in this picture",
    "in this table",
    "listing above",
    "listing below",
    "picture above",
    "picture below",
    "shown above",
    "shown below",
    "table above",
    "table below",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        let prompt = &asked.item.question.prompt;
        let gist = words::gist(prompt);
        let said = format!(" {} ", gist.join(" "));
        let stands = |phrase: &&&str| said.contains(&format!(" {phrase} "));
        if asked.item.card.is_none() && says_nothing(prompt) {
            reporter.say(
                asked.file,
                prompt.range.clone(),
                "this prompt does not say what it is about",
                "ask for one thing that can be answered before the options are read",
            );
        }
        let out = OUT.iter().find(stands);
        let to_picture = || TO_PICTURE.iter().find(stands).filter(|_| !shows(prompt));
        let phrase = out.or_else(to_picture).map(|it| (*it).to_owned());
        let shows_nothing = !shows(prompt) && !words::has_code(prompt);
        let looks = || looks_at_picture(&said).filter(|_| shows_nothing);
        let back = || leads_back::to_text(&gist).filter(|_| !shows(prompt));
        let picture = || leads_back::to_picture(&gist).filter(|_| shows_nothing);
        let told = || back().or_else(picture).map(|it| it.join(" "));
        if let Some(phrase) = phrase.or_else(looks).or_else(told) {
            let words: Vec<_> = phrase.split(' ').map(str::to_owned).collect();
            let place = words::find_folded(asked.text, &prompt.range, &words);
            reporter.say(
                asked.file,
                place.unwrap_or(prompt.range.clone()),
                format!("“{phrase}” is not there when this is asked again alone"),
                "say in the prompt itself what it is about",
            );
        }
    }
}

/// What leads to something drawn or listed, in any of its names: “referring to
/// the sketch”, “the following chart”.
fn looks_at_picture(prompt: &str) -> Option<String> {
    const TO_ANY: [&str; 11] = [
        " according to the ",
        " based on the ",
        " consider the ",
        " considering the ",
        " examine the ",
        " look at the ",
        " look at this ",
        " looking at the ",
        " referring to the ",
        " study the ",
        " following ",
    ];
    const TO_DRAWN: [&str; 2] = [" in the ", " in this "];
    let led = |lead: &str, is_thing: fn(&str) -> bool| {
        let mut places = prompt.match_indices(lead);
        places.find_map(|(at, _)| {
            let rest = prompt.get(at + lead.len()..)?;
            let thing = rest.split(' ').next()?;
            // “In the figure eight knot”
            let is_name = rest.starts_with("figure eight");
            // “A photo shows a boat. In the photo, …”
            let is_new = !prompt.get(..at)?.contains(&format!(" {thing} "));
            (is_thing(thing) && is_new && !is_name).then(|| format!("{}{thing}", lead.trim_start()))
        })
    };
    let is_any =
        |thing: &str| leads_back::is_shown(thing) || ["example", "listing"].contains(&thing);
    let any = TO_ANY.iter().find_map(|lead| led(lead, is_any));
    // “In the table” is said of tables that are not drawn, too.
    let drawn = || {
        TO_DRAWN
            .iter()
            .find_map(|lead| led(lead, leads_back::is_drawn))
    };
    any.or_else(drawn)
}

/// Words that any prompt can have.
const OF_ANY: [&str; 39] = [
    "answer",
    "answers",
    "apply",
    "calculate",
    "complete",
    "compute",
    "decide",
    "describe",
    "discuss",
    "estimate",
    "explain",
    "guess",
    "name",
    "now",
    "please",
    "solve",
    "assertion",
    "best",
    "choose",
    "claim",
    "claims",
    "correct",
    "false",
    "following",
    "hold",
    "holds",
    "option",
    "options",
    "pick",
    "question",
    "select",
    "sentence",
    "statement",
    "statements",
    "tick",
    "true",
    "valid",
    "wrong",
    "untrue",
];

/// Whether a prompt has no word that says something, and shows nothing.
fn says_nothing(prompt: &Document) -> bool {
    let said = words::gist(prompt);
    let is_of_any =
        |word: &String| OF_ANY.contains(&word.as_str()) || !stems::carries_meaning(word);
    let whole = words::whole(prompt);
    // “Complete: …” goes on with what is to be completed.
    let goes_on = whole.trim_end().ends_with(['…', '_', ':']) || whole.contains("...");
    let is_number = |it: &String| words::number(it).is_some();
    let (numbers, said): (Vec<_>, Vec<_>) = said.into_iter().partition(is_number);
    // “What is 12 % of 40?” is about its numbers.
    !said.is_empty()
        && numbers.len() < 2
        && !goes_on
        && said.iter().all(is_of_any)
        && !shows(prompt)
        && !words::has_code(prompt)
}

/// Whether there is something in a prompt to look at.
fn shows(prompt: &Document) -> bool {
    let is_shown = |block: &Block| {
        matches!(
            block,
            Block::Code { .. } | Block::Diagram { .. } | Block::Table { .. } | Block::List { .. }
        )
    };
    prompt.blocks.iter().any(is_shown)
}
