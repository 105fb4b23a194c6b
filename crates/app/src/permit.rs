//! The leave to act. Nothing can be written without one, and who has it, in which role and for which unit, is what the log says.

use thidua_domain::access::{Actor, Office, Right};
use thidua_domain::event::Scope;
use thidua_store::{Stamp, Work};

use crate::{App, Error, Result};

/// Who acts, in which office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Permit(Stamp);

impl Permit {
    /// A person acts in an office that they hold.
    pub(crate) fn of(actor: &Actor, office: &Office) -> Self {
        Self(Stamp {
            person: actor.person.to_string(),
            name: actor.name.clone(),
            role: office.role.name().to_owned(),
            unit: office.unit_name.clone().unwrap_or_default(),
        })
    }

    /// A person acts on what is their own: no office is needed, and the log names the first that they hold.
    pub(crate) fn own(actor: &Actor) -> Self {
        match actor.offices.first() {
            Some(office) => Self::of(actor, office),
            None => {
                let (person, name) = (actor.person.to_string(), actor.name.clone());
                Self(Stamp { person, name, role: String::new(), unit: String::new() })
            }
        }
    }

    /// A person acts on the whole installation.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] where they hold no office that has the right.
    pub(crate) fn of_system(actor: &Actor, right: Right) -> Result<Self> {
        let roles = right.holders().unwrap_or_default();
        let office = actor.offices.iter().find(|office| roles.contains(&office.role));
        office.map(|office| Self::of(actor, office)).ok_or(Error::NotAllowed)
    }

    /// An administrator acts, or, where nobody is named, the command line.
    ///
    /// # Errors
    /// [`Error::NotAllowed`].
    pub(crate) fn to_administer(by: Option<&Actor>) -> Result<Self> {
        by.map_or(Ok(Self::of_program()), |actor| Self::of_system(actor, Right::Administer))
    }

    /// The program acts: set-up, import, command line. It is nobody's in particular.
    pub(crate) fn of_program() -> Self {
        let (person, unit) = (String::new(), String::new());
        Self(Stamp { person, name: "thidua".to_owned(), role: "program".to_owned(), unit })
    }

    /// The act goes on in this office: what was asked before it began is asked again inside it.
    pub(crate) fn renew(self, work: &mut Work) {
        work.acts_as(self.0);
    }
}

impl App {
    /// Runs an act in one scope.
    pub(crate) async fn write<T, F>(&self, permit: Permit, scope: Scope, act: F) -> Result<T>
    where
        F: AsyncFnOnce(&mut Work) -> Result<T>,
    {
        let act = async |work: &mut Work| {
            let answer = act(work).await?;
            self.keep_once(work).await?;
            Ok(answer)
        };
        self.store().write(scope, permit.0, self.now_ms(), act).await
    }

    /// Runs an act of the program itself.
    pub(crate) async fn write_as_program<T, F>(&self, scope: Scope, act: F) -> Result<T>
    where
        F: AsyncFnOnce(&mut Work) -> Result<T>,
    {
        self.write(Permit::of_program(), scope, act).await
    }
}
