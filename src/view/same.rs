//! Values that are never changed while they are shown.

use std::ops::Deref;
use std::rc::Rc;

use yew::html::IntoPropValue;

/// A value that is never changed while it is shown, so that it is compared by where it stands: the same one is equal to
/// itself, and to no other.
pub struct Same<T: ?Sized>(pub Rc<T>);

impl<T: ?Sized> Clone for Same<T> {
    fn clone(&self) -> Self {
        Same(self.0.clone())
    }
}

impl<T: ?Sized> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: Default> Default for Same<T> {
    fn default() -> Self {
        Same(Rc::default())
    }
}

impl<T: ?Sized> Deref for Same<T> {
    type Target = Rc<T>;

    fn deref(&self) -> &Rc<T> {
        &self.0
    }
}

impl<T: ?Sized> From<Rc<T>> for Same<T> {
    fn from(value: Rc<T>) -> Self {
        Same(value)
    }
}

impl<T: ?Sized> IntoPropValue<Same<T>> for Rc<T> {
    fn into_prop_value(self) -> Same<T> {
        Same(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_are_not_the_same() {
        let value = Same(Rc::new(1));
        assert!(value == value.clone());
        assert!(value != Same(Rc::new(1)));
    }
}
