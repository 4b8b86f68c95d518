//! The forms in which an item can be asked: as its lesson asks it, or changed,
//! so that remembering the answer alone does not help when it comes back.

use super::{Item, Lesson};

/// One of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemForm {
    /// As its lesson asks it.
    #[default]
    Own,
    /// A myth turned round.
    Twin,
    /// A number under other settings of its run: which of them, from 1.
    Variant(usize),
}

impl Item {
    /// All that it has, its own first.
    pub fn forms(&self) -> impl Iterator<Item = ItemForm> {
        let twin = self.twin.iter().map(|_| ItemForm::Twin);
        let variants = (1..self.question.variants()).map(ItemForm::Variant);
        [ItemForm::Own].into_iter().chain(twin).chain(variants)
    }

    /// The same in one of its forms; nothing if it has no such form. What is
    /// answered to it counts for the item as it stands in its lesson.
    pub fn in_form(&self, form: ItemForm) -> Option<Self> {
        let question = match form {
            ItemForm::Own if matches!(self.form, ItemForm::Variant(_)) => {
                self.question.variant(0)?
            }
            ItemForm::Own => return Some(self.clone()),
            ItemForm::Twin => {
                let mut twin = self.twin.clone()?;
                twin.revision.clone_from(&self.question.revision);
                twin
            }
            ItemForm::Variant(at) => self.question.variant(at)?,
        };
        Some(Self {
            question,
            form,
            ..self.clone()
        })
    }
}

impl Lesson {
    /// From now on has an item of it in one of its forms, named by its part and
    /// its place there.
    pub fn ask_in_form(&mut self, (part, item): (usize, usize), form: ItemForm) {
        let part = self.parts.get_mut(part);
        let item = part.and_then(|part| part.items.get_mut(item));
        if let Some(item) = item
            && let Some(changed) = item.in_form(form)
        {
            *item = changed;
        }
    }
}
