//! Lessons that build up in your terminal: commit to an answer, then see.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::panic,
        reason = "a test may panic"
    )
)]

mod app;
mod author;
mod journal;
mod lesson;
mod page;
mod plain;
mod question;
mod store;
mod terminal;
mod text;
mod ui;

#[cfg(test)]
mod cases;

pub fn run() -> std::process::ExitCode {
    use std::sync::Arc;
    let mut listed = vec![];
    for f in lesson::embedded() {
        if let Some(o) = lesson::outline(&f) {
            listed.push(app::Listed {
                id: o.id,
                title: o.title,
                summary: o.summary,
                level: o.level,
                minutes: o.minutes,
                parts: o.parts,
                from: app::Origin::Shipped,
                trouble: None,
            });
        }
    }
    let theme = ui::Theme::read(
        ui::SHIPPED
            .iter()
            .find(|s| Some(s.name) == std::env::args().nth(2).as_deref())
            .unwrap_or(&ui::SHIPPED[0])
            .source,
    )
    .unwrap();
    let goal = std::env::args()
        .nth(1)
        .filter(|a| a != "-")
        .map(|p| app::Goal {
            lesson: "serverless-on-aws".into(),
            place: app::Place::Part(p),
        });
    let r = terminal::run(terminal::Session {
        lessons: listed,
        open: Arc::new(|id: &str| {
            let f = lesson::embedded()
                .into_iter()
                .find(|f| lesson::outline(f).is_some_and(|o| o.id == id))
                .ok_or("none".to_owned())?;
            lesson::load(&f).lesson.ok_or("broken".to_owned())
        }),
        goal,
        learner: "me".into(),
        certainty: true,
        journal: None,
        reports: "/tmp".into(),
        look: terminal::Look::Fixed(theme),
    });
    if let Err(e) = r {
        eprintln!("{e}");
    }
    std::process::ExitCode::SUCCESS
}
