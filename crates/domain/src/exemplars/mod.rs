//! Exemplars (điển hình) that a cluster shows to others, and who takes them up (nhân rộng).

mod aspect;
mod duties;
mod exemplar;
mod learned;
mod replication;

pub use aspect::{ASPECTS_MAX, ASPECTS_OF_CLUSTER, Aspect, accept_aspects, accept_new_aspect, aspect_code};
pub use duties::{
    CHECK_EXEMPLAR, CONFIRM_REPLICATION, DO_REPLICATION, MEND_EXEMPLAR, NAME_HELPER, Named, duty_of_exemplar,
    duty_of_helper, duty_of_replication,
};
pub use exemplar::{
    EXEMPLARS_MAX, ExemplarState, ExemplarStep, FEATURED_MAX, FIGURES_MAX, Manner, accept_day_behind,
    accept_periods,
};
pub use learned::{Bus, Learned, Lesson, Outcome};
pub use replication::{
    NOTES_MAX, REPLICATIONS_MAX, ReplicationState, ReplicationStep, STEPS_MAX, accept_due, accept_said,
    days_late,
};

/// Who takes a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taker {
    /// The unit whose it is.
    Unit,
    /// The leader of that unit.
    Leader,
    /// Those who lead the cluster.
    Cluster,
}
