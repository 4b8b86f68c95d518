//! What is read when somebody looks at it, and not before: whoever opens a long
//! lesson waits for what they are at, and for nothing else.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, LazyLock};

/// Something that was read, or the way to read it.
pub struct WhenSeen<T> {
    reader: Option<Reader<T>>,
    value: LazyLock<T, Box<dyn FnOnce() -> T + Send + Sync>>,
}

type Reader<T> = Arc<dyn Fn() -> T + Send + Sync>;

impl<T: 'static> WhenSeen<T> {
    pub fn by(read: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self::reader(Arc::new(read))
    }

    fn reader(read: Reader<T>) -> Self {
        let reader = Some(Arc::clone(&read));
        Self {
            reader,
            value: LazyLock::new(Box::new(move || read())),
        }
    }

    pub fn is_read(&self) -> bool {
        LazyLock::get(&self.value).is_some()
    }
}

impl<T: Send + Sync + 'static> From<T> for WhenSeen<T> {
    fn from(value: T) -> Self {
        let value: LazyLock<T, Box<dyn FnOnce() -> T + Send + Sync>> =
            LazyLock::new(Box::new(|| value));
        LazyLock::force(&value);
        Self {
            reader: None,
            value,
        }
    }
}

impl<T: Default + Send + Sync + 'static> Default for WhenSeen<T> {
    fn default() -> Self {
        T::default().into()
    }
}

/// What nobody has looked at stays unread.
impl<T: Clone + Send + Sync + 'static> Clone for WhenSeen<T> {
    fn clone(&self) -> Self {
        match &self.reader {
            Some(reader) if !self.is_read() => Self::reader(Arc::clone(reader)),
            _ => T::clone(self).into(),
        }
    }
}

/// Equal is what reads the same.
impl<T: PartialEq> PartialEq for WhenSeen<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: fmt::Debug> fmt::Debug for WhenSeen<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T> Deref for WhenSeen<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for WhenSeen<T> {
    fn deref_mut(&mut self) -> &mut T {
        LazyLock::force_mut(&mut self.value)
    }
}
