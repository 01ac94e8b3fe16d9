//! Elements of the page that follow the state.
//!
//! What changes is Leptos's business: each `follow` is one of its effects, owned by the view that made it and gone with
//! it. The elements themselves are the browser's own. Leptos's views are generic over their whole shape and are compiled
//! anew for each: written so, these screens alone weighed twice the budget that the whole app has.

use leptos::prelude::{RenderEffect, StoredValue, document};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, HtmlElement, Node};

/// An element that is being put together.
pub(crate) struct Element(HtmlElement);

/// An element with this tag.
#[inline(never)]
pub(crate) fn element(tag: &str) -> Element {
    // The tags are this app's own, so that the browser knows them all.
    #[expect(clippy::expect_used)]
    Element(document().create_element(tag).expect("a tag that the browser knows").unchecked_into())
}

/// An element with this tag and class.
#[inline(never)]
pub(crate) fn classed(tag: &str, class: &str) -> Element {
    element(tag).set("class", class)
}

/// Keeps an effect or a listener for as long as the view that is being made.
fn keep<T: 'static>(thing: T) {
    StoredValue::new_local(thing);
}

/// Runs now, and again whenever something that it reads changes.
#[inline(never)]
fn follow(mut act: Box<dyn FnMut()>) {
    keep(RenderEffect::new(move |_| act()));
}

impl Element {
    /// Sets an attribute.
    pub(crate) fn set(self, name: &str, value: impl AsRef<str>) -> Element {
        let _ = self.0.set_attribute(name, value.as_ref());
        self
    }

    /// Sets an attribute that follows the state; `None` takes it away.
    pub(crate) fn follow(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Element {
        self.follow_attribute(name, Box::new(value));
        self
    }

    #[inline(never)]
    fn follow_attribute(&self, name: &'static str, value: Box<dyn Fn() -> Option<String>>) {
        let element = self.0.clone();
        follow(Box::new(move || {
            let _ = match value() {
                Some(value) => element.set_attribute(name, &value),
                None => element.remove_attribute(name),
            };
        }));
    }

    /// Sets a property of style. A policy that forbids style attributes allows this.
    pub(crate) fn style(self, name: &str, value: impl AsRef<str>) -> Element {
        let _ = self.0.style().set_property(name, value.as_ref());
        self
    }

    /// Does something when the element is clicked, by whatever means.
    pub(crate) fn on_click(self, act: impl FnMut(Event) + 'static) -> Element {
        self.on("click", act)
    }

    /// Does something when this happens to the element.
    pub(crate) fn on(self, event: &str, act: impl FnMut(Event) + 'static) -> Element {
        self.listen(event, Box::new(act));
        self
    }

    #[inline(never)]
    fn listen(&self, event: &str, act: Box<dyn FnMut(Event)>) {
        let listener = Closure::wrap(act);
        let _ = self.0.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        keep(listener);
    }

    /// Adds text.
    pub(crate) fn text(self, text: impl AsRef<str>) -> Element {
        self.append(&document().create_text_node(text.as_ref()));
        self
    }

    /// Adds text that follows the state.
    pub(crate) fn follow_text(self, text: impl Fn() -> String + 'static) -> Element {
        self.follow_text_node(Box::new(text));
        self
    }

    #[inline(never)]
    fn follow_text_node(&self, text: Box<dyn Fn() -> String>) {
        let node = document().create_text_node("");
        self.append(&node);
        follow(Box::new(move || node.set_data(&text())));
    }

    /// Adds an element.
    #[inline(never)]
    pub(crate) fn with(self, child: Element) -> Element {
        self.append(&child.0);
        self
    }

    /// Adds elements, or one that may be there.
    pub(crate) fn with_all(self, children: impl IntoIterator<Item = Element>) -> Element {
        for child in children {
            self.append(&child.0);
        }
        self
    }

    /// Adds elements that follow the state: made anew whenever what they were made from changes.
    pub(crate) fn follow_all(self, children: impl Fn() -> Vec<Element> + 'static) -> Element {
        self.follow_children(Box::new(children));
        self
    }

    #[inline(never)]
    fn follow_children(&self, children: Box<dyn Fn() -> Vec<Element>>) {
        // An empty text marks the place, as other children may follow these.
        let place = document().create_text_node("");
        self.append(&place);
        let parent = self.0.clone();
        let mut shown: Vec<Element> = Vec::new();
        follow(Box::new(move || {
            for old in shown.drain(..) {
                old.0.remove();
            }
            shown = children();
            for new in &shown {
                let _ = parent.insert_before(&new.0, Some(&place));
            }
        }));
    }

    fn append(&self, node: &Node) {
        let _ = self.0.append_child(node);
    }

    /// Puts the element at the end of an element of the page.
    pub(crate) fn append_to(self, parent: &web_sys::Element) {
        let _ = parent.append_child(&self.0);
    }
}

/// The value of an attribute that is true or false.
pub(crate) fn truth(holds: bool) -> Option<String> {
    Some(if holds { "true" } else { "false" }.to_owned())
}

/// A paragraph of this class.
pub(crate) fn paragraph(class: &str, text: impl AsRef<str>) -> Element {
    classed("p", class).text(text)
}

/// A button of this class.
pub(crate) fn button(class: &str, text: impl AsRef<str>) -> Element {
    classed("button", class).set("type", "button").text(text)
}

/// A link of this class.
pub(crate) fn link(class: &str, href: impl AsRef<str>, text: impl AsRef<str>) -> Element {
    classed("a", class).set("href", href).text(text)
}
