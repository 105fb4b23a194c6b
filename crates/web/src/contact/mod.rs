//! Whom to ask: the lines that name somebody with a telephone, the page on which that is written down, and the list of a cluster.

pub mod directory;
pub mod keep;

use thidua_app::contact::Contact;
use thidua_app::ground::ClusterYear;
use thidua_domain::contact::Whose;
use thidua_domain::refusal::Helper;

use crate::door::visitor::Visitor;
use crate::parts::{Note, Reach};

/// A contact in a line: `Cần Thơ: Nguyễn Thị A, Chánh Văn phòng, 0000 000 101`.
pub(crate) fn reach(about: impl Into<String>, contact: &Contact) -> Reach {
    let who = if contact.office.is_empty() {
        contact.name.clone()
    } else {
        format!("{}, {}", contact.name, contact.office)
    };
    Reach {
        about: about.into(),
        who,
        telephone: contact.telephone.clone(),
        dials: contact.dials(),
        email: contact.email.clone(),
    }
}

/// Who runs the house, if they are named.
pub(crate) fn house_reach(visitor: &Visitor) -> Option<Reach> {
    let contact = visitor.help.as_ref().as_ref()?;
    Some(reach(visitor.words.say("contact-of-house"), contact))
}

/// Who leads the work of the cluster, for those who work in it and are not asked themselves.
pub(crate) fn cluster_reach(visitor: &Visitor, here: &ClusterYear) -> Option<Reach> {
    let contact = here.contact.as_ref()?;
    let asks = !Whose::Cluster(here.cluster.clone()).is_own(visitor.actor()?);
    asks.then(|| reach(visitor.words.say("contact-of-cluster"), contact))
}

/// Names those to whom the sentences of these notices send people.
pub(crate) fn with_helpers(visitor: &Visitor, here: &ClusterYear, notes: Vec<Note>) -> Vec<Note> {
    let named = |note: Note| match note.helper() {
        Some(Helper::Administrator) => note.ask(house_reach(visitor)),
        Some(Helper::Cluster) => note.ask(cluster_reach(visitor, here)),
        None => note,
    };
    notes.into_iter().map(named).collect()
}
