//! The plans that this run has opened. The page names them by their ids only.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::entry::Plan;

/// The open plans.
#[derive(Default)]
pub(crate) struct Plans(Mutex<Open>);

#[derive(Default)]
struct Open {
    by_id: BTreeMap<String, Arc<Plan>>,
    /// The plan that the page shows first.
    now: Option<Arc<Plan>>,
}

impl Plans {
    /// Opens a plan, which the page shows now. Gives the plan, and whether it was not open yet.
    pub(crate) fn open(&self, plan: Plan) -> (Arc<Plan>, bool) {
        let mut open = self.lock();
        let known = open.by_id.get(&plan.id).cloned();
        let is_new = known.is_none();
        let plan = known.unwrap_or_else(|| Arc::new(plan));
        open.by_id.insert(plan.id.clone(), Arc::clone(&plan));
        open.now = Some(Arc::clone(&plan));
        (plan, is_new)
    }

    /// The open plan with this id.
    pub(crate) fn get(&self, id: &str) -> Option<Arc<Plan>> {
        self.lock().by_id.get(id).cloned()
    }

    /// The plan that the page shows first.
    pub(crate) fn now(&self) -> Option<Arc<Plan>> {
        self.lock().now.clone()
    }

    /// Makes the page show an open plan first.
    pub(crate) fn show(&self, id: &str) {
        let mut open = self.lock();
        if let Some(plan) = open.by_id.get(id).cloned() {
            open.now = Some(plan);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
