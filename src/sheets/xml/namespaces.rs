//! Finds the elements of a part that are extensions: those in another namespace than the root.

use quick_xml::events::BytesStart;
use quick_xml::name::{NamespaceError, NamespaceResolver, QName, ResolveResult};

/// The namespaces of a part.
#[derive(Default)]
pub(super) struct Namespaces {
    declared: NamespaceResolver,
    /// The depths at which elements declare namespaces. Few elements do, and only those are passed
    /// to the resolver, which would otherwise read all attributes of all cells a second time.
    declaring: Vec<usize>,
    /// The namespace of the root; `None` if it has none, or if the part mixes namespaces.
    root_namespace: Option<String>,
    /// Whether the name of the root has no prefix.
    root_has_no_prefix: bool,
    /// Whether the part is known to mix namespaces.
    pub(super) is_mixed: bool,
}

impl Namespaces {
    /// Whether the element that begins at `depth` (from one) is an extension.
    pub(super) fn open(
        &mut self,
        tag: &BytesStart<'_>,
        depth: usize,
    ) -> Result<bool, NamespaceError> {
        if tag.contains("xmlns") {
            self.declared.push(tag)?;
            self.declaring.push(depth);
        }
        if depth == 1 {
            self.root_namespace = self.find_root_namespace(tag.name());
            self.root_has_no_prefix = tag.name().prefix().is_none();
        }
        Ok(self.is_extension(tag.name()))
    }

    /// Whether the element that ends at `depth` is an extension.
    pub(super) fn close(&mut self, name: QName<'_>, depth: usize) -> bool {
        let is_extension = self.is_extension(name);
        if self
            .declaring
            .pop_if(|declaring| *declaring == depth)
            .is_some()
        {
            self.declared.pop();
        }
        is_extension
    }

    fn find_root_namespace(&self, name: QName<'_>) -> Option<String> {
        // An OpenDocument part (office:document-content and the like) has a namespace for each
        // subject. Its extensions need no filter: no reader looks for elements of their names.
        if self.is_mixed || name.local_name().into_inner().starts_with("document") {
            return None;
        }
        match self.declared.resolve_element(name).0 {
            ResolveResult::Bound(namespace) => Some(namespace.into_inner().to_owned()),
            ResolveResult::Unbound | ResolveResult::Unknown(_) => None,
        }
    }

    fn is_extension(&self, name: QName<'_>) -> bool {
        let Some(root_namespace) = &self.root_namespace else {
            return false;
        };
        // Fast check: nearly all elements have the default namespace, which only the root declares.
        if self.root_has_no_prefix && self.declaring.len() == 1 && name.prefix().is_none() {
            return false;
        }
        match self.declared.resolve_element(name).0 {
            ResolveResult::Bound(namespace) => namespace.into_inner() != root_namespace,
            // Programs that lose the namespace of their own elements write `xmlns=""`. No extension
            // is without a namespace.
            ResolveResult::Unbound => false,
            ResolveResult::Unknown(_) => true,
        }
    }
}
