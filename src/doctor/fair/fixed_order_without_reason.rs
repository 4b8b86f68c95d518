//! Options stand in a fixed order where they have one.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::{units, words};
use crate::question::QuestionOption;

/// Words of a scale, or that point at another option.
const OF_AN_ORDER: &str = "above after afternoon all always april august autumn before below best better big both \
    cheaper cold dawn dearer december decreases down dry dusk each earlier early east equal \
    equally evening every falls faster february few fewer friday grows half high higher hot \
    increases january july june just large larger last late later left less long longer low \
    lower march medium middle monday more morning most neither never newer night no none noon \
    north november now october often older rarely right rises same saturday seldom september \
    short shorter shrinks sinks slower small smaller sometimes sooner south spring stay stays \
    stronger summer sunday thicker thinner thursday tuesday twice unchanged up warm weaker \
    wednesday week west winter worse year yes younger";

/// What lies between two ends of a scale.
const BETWEEN_ENDS: &str = "equal equally neither same stay stays unchanged";

fn is_one_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|it| it == word)
}

/// Whether one of three or five options that lies between the others stands at an end.
fn between_stands_at_end(gists: &[Vec<String>]) -> bool {
    let is_between = |gist: &Vec<String>| {
        gist.iter().any(|it| is_one_of(BETWEEN_ENDS, it)) || gist.join(" ") == "as before"
    };
    let mut between = (0..gists.len()).filter(|at| gists.get(*at).is_some_and(is_between));
    let place = between.next().filter(|_| between.next().is_none());
    let few = gists.iter().all(|it| it.len() <= 4);
    gists.len() == 3 && few && place.is_some_and(|at| at != 1)
}

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let question = &asked.item.question;
        let options = question.options();
        if question.is_statement() {
            continue;
        }
        let is_fixed = asked.record.can_have("fixed_order") && question.has_fixed_order();
        if !is_fixed || options.len() < 2 || has_order(options) {
            continue;
        }
        let first = options.first().is_some_and(|option| option.right);
        reporter.say(
            asked.file,
            asked.record.range("fixed_order"),
            match first {
                true => "no order is to be seen in these options, and the right one stands first",
                false => "no order is to be seen in these options",
            },
            "take `fixed_order` out: shuffled, no place tells which option is right",
        );
    }
}

/// Whether options have numbers, words of a scale, or code in them, or stand in
/// the order of the alphabet.
fn has_order(options: &[QuestionOption]) -> bool {
    let gists: Vec<_> = options.iter().map(|it| words::gist(&it.text)).collect();
    if let Some(sizes) = sizes(&gists) {
        return goes_one_way(&sizes);
    }
    if between_stands_at_end(&gists) {
        return false;
    }
    let says = |gist: &&Vec<String>| gist.iter().any(|word| is_one_of(OF_AN_ORDER, word));
    let told = gists.iter().filter(says).count();
    let numbers = |pick: fn(&[f64]) -> Option<&f64>| {
        let all = gists.iter().map(|gist| {
            let numbers: Vec<_> = gist.iter().filter_map(|word| words::number(word)).collect();
            pick(&numbers).copied()
        });
        let all: Vec<_> = all.collect::<Option<_>>().unwrap_or_default();
        !all.is_empty() && goes_one_way(&all)
    };
    let counted = numbers(<[f64]>::first) || numbers(<[f64]>::last);
    let is_code = options.iter().any(|option| words::has_code(&option.text));
    told * 2 > options.len() || counted || is_code || options.len() > 2 && gists.is_sorted()
}

fn goes_one_way(sizes: &[f64]) -> bool {
    sizes.is_sorted() || sizes.iter().rev().is_sorted()
}

/// What options come to that all name units of one kind.
fn sizes(gists: &[Vec<String>]) -> Option<Vec<f64>> {
    let sizes: Option<Vec<_>> = gists.iter().map(|gist| size(gist)).collect();
    let sizes = sizes?;
    let is_one_kind = sizes.windows(2).all(|pair| match pair {
        [(one, _), (other, _)] => one == other,
        _ => true,
    });
    is_one_kind.then(|| sizes.into_iter().map(|(_, size)| size).collect())
}

/// The first quantity of an option, and what its unit is counted in: “about two weeks”,
/// “an hour”. A month has thirty days here, which will do for an order.
fn size(gist: &[String]) -> Option<(&'static str, f64)> {
    const MONTH: f64 = 30.0 * 86_400.0;
    let mut words = gist.iter().enumerate();
    let (count, (base, factor)) = words.find_map(|(at, word)| {
        let before = at.checked_sub(1).and_then(|at| gist.get(at));
        let count = before.and_then(|word| words::number(word));
        let is_written_out = word.len() > 2;
        let count = count.or(is_written_out.then_some(1.0))?;
        Some((count, units::scale(word)?))
    })?;
    match base {
        "month" => Some(("second", count * factor * MONTH)),
        _ => Some((base, count * factor)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_between_stands_in_the_middle() {
        let at_end = |options: [&str; 3]| between_stands_at_end(&options.map(words::folded));
        assert!(at_end(["Down", "Up", "As before"]));
        assert!(at_end(["The same", "Cheaper", "Dearer"]));
        assert!(!at_end(["Down", "As before", "Up"]));
        assert!(!at_end(["Less", "More", "Nothing"]));
    }

    #[test]
    fn times_and_lengths_are_put_in_order_by_what_they_come_to() {
        let order = |options: [&str; 4]| {
            let gists: Vec<_> = options.iter().map(|it| words::folded(it)).collect();
            sizes(&gists).map(|sizes| goes_one_way(&sizes))
        };
        for rising in [
            [
                "A few minutes",
                "About a day",
                "About two weeks",
                "About six months",
            ],
            ["10 minutes", "24 hours", "14 days", "half a year"],
            ["5 km", "800 m", "90 cm", "2 mm"],
        ] {
            assert_eq!(order(rising), Some(true), "{rising:?}");
        }
        let mixed = ["2 days", "1 day", "14 days", "180 days"];
        assert_eq!(order(mixed), Some(false));
        for other in [
            ["Heat", "About an hour", "Salt", "Water"],
            ["a litre", "2 hours", "3 metres", "4 g"],
        ] {
            assert_eq!(order(other), None, "{other:?}");
        }
    }
}
