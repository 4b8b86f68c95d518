//! Words that are often misspelled are spelled as they should be.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words::{self, Places};

/// Slips that are words in no dialect of English, each with what was meant.
const SLIPS: &[(&str, &str)] = &[
    ("absense", "absence"),
    ("accomodate", "accommodate"),
    ("accross", "across"),
    ("acheive", "achieve"),
    ("acknowlege", "acknowledge"),
    ("acquaintence", "acquaintance"),
    ("adress", "address"),
    ("adresses", "addresses"),
    ("agressive", "aggressive"),
    ("alot", "a lot"),
    ("amatuer", "amateur"),
    ("apparant", "apparent"),
    ("appearence", "appearance"),
    ("arguement", "argument"),
    ("arguements", "arguments"),
    ("assasinate", "assassinate"),
    ("athiest", "atheist"),
    ("availble", "available"),
    ("beautifull", "beautiful"),
    ("becasue", "because"),
    ("becomming", "becoming"),
    ("becuase", "because"),
    ("befor", "before"),
    ("begining", "beginning"),
    ("beleif", "belief"),
    ("beleive", "believe"),
    ("benificial", "beneficial"),
    ("buisness", "business"),
    ("calender", "calendar"),
    ("catagory", "category"),
    ("cemetary", "cemetery"),
    ("changable", "changeable"),
    ("cheif", "chief"),
    ("collegue", "colleague"),
    ("comming", "coming"),
    ("commited", "committed"),
    ("commitee", "committee"),
    ("comparision", "comparison"),
    ("completly", "completely"),
    ("concious", "conscious"),
    ("consistant", "consistent"),
    ("convienient", "convenient"),
    ("curiousity", "curiosity"),
    ("decieve", "deceive"),
    ("definate", "definite"),
    ("definately", "definitely"),
    ("defintely", "definitely"),
    ("dependancy", "dependency"),
    ("desparate", "desperate"),
    ("diffrent", "different"),
    ("dilemna", "dilemma"),
    ("disapoint", "disappoint"),
    ("disappearence", "disappearance"),
    ("dissapear", "disappear"),
    ("doesnt", "doesn't"),
    ("ecstacy", "ecstasy"),
    ("effecient", "efficient"),
    ("embarass", "embarrass"),
    ("enviroment", "environment"),
    ("equiptment", "equipment"),
    ("exagerate", "exaggerate"),
    ("excede", "exceed"),
    ("excercise", "exercise"),
    ("existance", "existence"),
    ("existant", "existent"),
    ("experiance", "experience"),
    ("explaination", "explanation"),
    ("familar", "familiar"),
    ("feild", "field"),
    ("finaly", "finally"),
    ("foriegn", "foreign"),
    ("fourty", "forty"),
    ("foward", "forward"),
    ("freind", "friend"),
    ("futher", "further"),
    ("garantee", "guarantee"),
    ("gaurd", "guard"),
    ("goverment", "government"),
    ("grammer", "grammar"),
    ("greatful", "grateful"),
    ("guage", "gauge"),
    ("happend", "happened"),
    ("harrass", "harass"),
    ("heigth", "height"),
    ("heirarchy", "hierarchy"),
    ("hieght", "height"),
    ("humourous", "humorous"),
    ("immediatley", "immediately"),
    ("immediatly", "immediately"),
    ("independance", "independence"),
    ("independant", "independent"),
    ("infomation", "information"),
    ("inital", "initial"),
    ("inteligent", "intelligent"),
    ("interupt", "interrupt"),
    ("intresting", "interesting"),
    ("irresistable", "irresistible"),
    ("knowlege", "knowledge"),
    ("labratory", "laboratory"),
    ("lenght", "length"),
    ("liason", "liaison"),
    ("libary", "library"),
    ("lisence", "licence"),
    ("maintainance", "maintenance"),
    ("maintainence", "maintenance"),
    ("managment", "management"),
    ("manuever", "maneuver"),
    ("mesure", "measure"),
    ("millenium", "millennium"),
    ("mispell", "misspell"),
    ("mispelled", "misspelled"),
    ("mispelling", "misspelling"),
    ("neccesary", "necessary"),
    ("neccessary", "necessary"),
    ("necesary", "necessary"),
    ("noticable", "noticeable"),
    ("occassion", "occasion"),
    ("occassionally", "occasionally"),
    ("occured", "occurred"),
    ("occurence", "occurrence"),
    ("occuring", "occurring"),
    ("occurrance", "occurrence"),
    ("ommit", "omit"),
    ("oppurtunity", "opportunity"),
    ("orignal", "original"),
    ("paralell", "parallel"),
    ("parralel", "parallel"),
    ("peice", "piece"),
    ("percieve", "perceive"),
    ("performence", "performance"),
    ("persistant", "persistent"),
    ("posession", "possession"),
    ("possiblity", "possibility"),
    ("preceeding", "preceding"),
    ("prefered", "preferred"),
    ("presance", "presence"),
    ("privelege", "privilege"),
    ("priviledge", "privilege"),
    ("probaly", "probably"),
    ("proffesional", "professional"),
    ("pronounciation", "pronunciation"),
    ("propogate", "propagate"),
    ("publically", "publicly"),
    ("quanity", "quantity"),
    ("questionaire", "questionnaire"),
    ("realy", "really"),
    ("reccomend", "recommend"),
    ("recieve", "receive"),
    ("recieved", "received"),
    ("reciever", "receiver"),
    ("recieving", "receiving"),
    ("recomend", "recommend"),
    ("referance", "reference"),
    ("refered", "referred"),
    ("relevent", "relevant"),
    ("religous", "religious"),
    ("remeber", "remember"),
    ("repitition", "repetition"),
    ("resistence", "resistance"),
    ("responce", "response"),
    ("responsability", "responsibility"),
    ("rhythym", "rhythm"),
    ("rythm", "rhythm"),
    ("scedule", "schedule"),
    ("seperate", "separate"),
    ("seperated", "separated"),
    ("seperately", "separately"),
    ("sieze", "seize"),
    ("similiar", "similar"),
    ("sincerly", "sincerely"),
    ("speach", "speech"),
    ("stength", "strength"),
    ("strenght", "strength"),
    ("succesful", "successful"),
    ("succesfully", "successfully"),
    ("successfull", "successful"),
    ("sucess", "success"),
    ("sucessful", "successful"),
    ("suprise", "surprise"),
    ("suprised", "surprised"),
    ("teh", "the"),
    ("temperture", "temperature"),
    ("temprature", "temperature"),
    ("tendancy", "tendency"),
    ("thier", "their"),
    ("threshhold", "threshold"),
    ("throught", "through"),
    ("tommorow", "tomorrow"),
    ("tommorrow", "tomorrow"),
    ("tounge", "tongue"),
    ("truely", "truly"),
    ("unforseen", "unforeseen"),
    ("unfortunatly", "unfortunately"),
    ("untill", "until"),
    ("usefull", "useful"),
    ("usefullness", "usefulness"),
    ("vaccum", "vacuum"),
    ("vegatable", "vegetable"),
    ("visable", "visible"),
    ("wich", "which"),
    ("wierd", "weird"),
    ("writen", "written"),
    ("writting", "writing"),
    ("yeild", "yield"),
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        let mut places = Places::new(passage.text, &passage.document.range);
        for prose in &passage.prose {
            for word in words::each_word(&prose.text) {
                let Some(meant) = meant(word.text) else {
                    continue;
                };
                if !reporter.is_full(passage.file) {
                    reporter.say(
                        passage.file,
                        places.next(&[word.text]),
                        format!("`{}` is misspelled", word.text),
                        format!("did you mean `{meant}`?"),
                    );
                }
            }
        }
    }
}

/// What a word was to be, in small letters, if it is a known slip.
fn meant(word: &str) -> Option<String> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 3..=16;
    if !LENGTHS.contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let mut letters = word.chars();
    letters.next();
    // Names may look like slips.
    if letters.any(|letter| !letter.is_ascii_lowercase()) {
        return None;
    }
    let small = word.to_ascii_lowercase();
    let at = SLIPS
        .binary_search_by(|(slip, _)| (*slip).cmp(small.as_str()))
        .ok();
    let known = at
        .and_then(|at| SLIPS.get(at))
        .map(|(_, meant)| (*meant).to_owned());
    known.or_else(|| with_two_ls(&small))
}

/// `usualy`, `normaly`: what is made of a word in `al` has two of them.
fn with_two_ls(word: &str) -> Option<String> {
    let stem = word.strip_suffix("aly")?;
    let is_word = ["anom", "homonym", "it", "nat", "thess", "squ"].contains(&stem);
    (stem.len() >= 3 && !is_word).then(|| format!("{stem}ally"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_sorted_and_found() {
        assert!(SLIPS.is_sorted_by(|one, next| one.0 < next.0));
        for (slip, expected) in [
            ("Recieve", "receive"),
            ("usualy", "usually"),
            ("seperate", "separate"),
        ] {
            assert_eq!(meant(slip).as_deref(), Some(expected));
        }
        for word in ["anomaly", "Italy", "receive", "TEH", "usually"] {
            assert_eq!(meant(word), None);
        }
    }
}
