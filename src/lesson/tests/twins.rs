//! Cards that come back turned round.

use super::*;
use crate::schema::Texts;

const CARD: &str = "[[myth]]\nid = 'hot'\nbelief = 'Tea needs boiling water.'\nverdict = 'false'\n\
     reality = 'R.'\nlooks_right = 'L.'\nwhy_it_matters = 'W.'\nsources = []\n\
     feedback_true = 'It burns.'\nfeedback_depends = 'On the leaf.'\n";

fn item(twin: &str) -> Item {
    let toml = format!("kind = 'myths'\ntitle = 'T'\n{CARD}[myth.twin]\n{twin}");
    let mut folder = Folder::default();
    folder.files.insert("cards.toml".to_owned(), bytes(toml));
    let scenarios = BTreeMap::new();
    let mut keys = key::KeyLookup::new(&scenarios);
    let read = part::read(&folder, "cards", &(0..0), &mut keys, Texts::Now);
    read.unwrap().0.items[0].clone()
}

#[test]
fn every_card_that_is_true_or_false_has_a_twin() {
    for shipped in SHIPPED_LESSONS {
        let lesson = shipped.open().unwrap();
        for item in lesson.items() {
            if let Some(Card::Myth(myth)) = &item.card {
                let has_twin = item.twin.is_some();
                assert!(
                    has_twin || myth.verdict == MythVerdict::Depends,
                    "{}",
                    myth.id
                );
            }
        }
    }
}

#[test]
fn a_twin_says_what_its_card_says_to_the_same_mistake() {
    let twin = item("belief = 'Some tea is best below the boil.'\nverdict = 'true'").twin;
    let twin = twin.unwrap();
    assert_eq!(
        (twin.id.as_str(), twin.prompt.written()),
        ("hot", "Some tea is best below the boil.")
    );
    let pick = |id: &str| {
        let answer = Answer::Options(vec![id.to_owned()]);
        let verdict = twin.judge(&answer);
        let said: Vec<_> = verdict
            .feedback
            .iter()
            .map(|it| it.text.written())
            .collect();
        (verdict.right, said.concat(), verdict.myths.concat())
    };
    let none = String::new;
    assert_eq!(pick("true"), (Some(true), none(), none()));
    assert_eq!(
        pick("false"),
        (Some(false), "It burns.".to_owned(), "hot".to_owned())
    );
    assert_eq!(
        pick("depends"),
        (Some(false), "On the leaf.".to_owned(), "hot".to_owned())
    );
}

#[test]
fn a_twin_may_say_something_of_its_own() {
    let twin = item("belief = 'B'\nverdict = 'true'\nfeedback_false = 'Own.'")
        .twin
        .unwrap();
    let answer = Answer::Options(vec!["false".to_owned()]);
    assert_eq!(twin.judge(&answer).feedback[0].text.written(), "Own.");
}

#[test]
fn a_card_can_be_asked_without_the_twin_that_cannot() {
    assert_eq!(item("verdict = 'true'").twin, None);
    assert_eq!(item("belief = 'B'\nverdict = 'so'").twin, None);
}
