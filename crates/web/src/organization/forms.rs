//! The forms of the administrator's pages.

use thidua_app::Error;
use thidua_app::organization::{ClusterRow, UnitRow};
use thidua_app::people::AccountEntry;
use thidua_domain::access::Role;
use thidua_domain::evidence::LOGO;
use thidua_domain::organization::UnitKind;
use thidua_words::Words;

use super::sent::{Refused, texts};
use crate::addresses;
use crate::gallery::FILE;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, SEEN};
use crate::sentences::say_role;

/// The field by which a form says that it stood on the page of an account.
pub(super) const FROM_ACCOUNT: &str = "tu-tai-khoan";

/// Makes the forms, each with what was sent to it.
pub(super) struct Build<'a> {
    pub(super) words: &'static Words,
    pub(super) refused: Option<Refused<'a>>,
}

/// A field to be made: its control, its name, its label, its hint.
type Wanted = (Control, &'static str, &'static str, Option<&'static str>);

impl Build<'_> {
    /// A form of the page: what was sent to it comes back in it.
    fn form(&self, form: &str, action: &str, button: &str, fields: Vec<Wanted>) -> EntryForm {
        let mine = self.refused.filter(|refused| refused.form == form);
        let errors = match mine.map(|refused| refused.error) {
            Some(Error::Invalid(errors)) => FormErrors::of(self.words, errors),
            _ => None,
        };
        let field = |(control, name, key, hint): Wanted| {
            let error = errors.as_ref().and_then(|errors| errors.of_field(name));
            let sent = mine.map(|refused| texts(refused.sent, name)).unwrap_or_default();
            let field = Field::new(control, name, self.words.say(key)).value(sent).error(error);
            hint.into_iter().fold(field, |field, hint| field.hint(self.words.say(hint)))
        };
        let fields: Vec<Field> = fields.into_iter().map(field).collect();
        EntryForm::stacked(action).errors(errors).fields(fields).button(Button::new(self.words.say(button)))
    }

    pub(super) fn account(&self) -> EntryForm {
        let fields = vec![
            (Control::Text, "ho-ten", "admin-full-name", None),
            (Control::Text, "ten-dang-nhap", "admin-username", Some("admin-username-hint")),
            (Control::Text, "mat-khau", "admin-first-password", Some("admin-password-hint")),
        ];
        self.form("account", addresses::ADD_ACCOUNT, "admin-add-account-button", fields)
    }

    pub(super) fn office(
        &self,
        accounts: &[AccountEntry],
        units: &[UnitRow],
        clusters: &[ClusterRow],
    ) -> EntryForm {
        let mut fields = vec![(self.holders(accounts), "nguoi-giu", "admin-holder", None)];
        fields.extend(self.office_fields(units, clusters));
        self.form("office", addresses::ADD_OFFICE, "admin-add-office-button", fields)
    }

    /// The same on the page of who is to hold it.
    pub(super) fn office_for(&self, username: &str, units: &[UnitRow], clusters: &[ClusterRow]) -> EntryForm {
        let fields = self.office_fields(units, clusters);
        self.form("office", addresses::ADD_OFFICE, "admin-add-office-button", fields)
            .with("nguoi-giu", username)
            .with(FROM_ACCOUNT, "co")
    }

    fn office_fields(&self, units: &[UnitRow], clusters: &[ClusterRow]) -> Vec<Wanted> {
        let words = self.words;
        let nothing = || std::iter::once((String::new(), words.say("admin-nothing").into_owned()));
        // Nobody is made an administrator by leaving a choice as it stood.
        let choose = std::iter::once((String::new(), words.say("admin-choose-role").into_owned()));
        let roles = choose.chain(Role::given().map(|role| (role.name().to_owned(), say_role(words, role))));
        let clusters = nothing().chain(clusters.iter().map(|row| (row.id.clone(), row.name.clone())));
        let units = nothing().chain(units.iter().map(|row| (row.id.clone(), row.short_name.clone())));
        let (clusters, units) = (Control::Choice(clusters.collect()), Control::Choice(units.collect()));
        vec![
            (Control::Choice(roles.collect()), "vai-tro", "admin-role", None),
            (clusters, "o-cum", "admin-in-cluster", Some("admin-in-cluster-hint")),
            (units, "o-don-vi", "admin-in-unit", Some("admin-in-unit-hint")),
        ]
    }

    pub(super) fn password(&self, username: &str) -> EntryForm {
        let fields =
            vec![(Control::Text, "mat-khau-dat-lai", "admin-first-password", Some("admin-password-hint"))];
        self.form("password", addresses::RESET_PASSWORD, "admin-reset-button", fields)
            .with("cua-ai", username)
    }

    /// An address to which a letter goes that tries whether letters leave.
    pub(super) fn mail(&self) -> EntryForm {
        let fields = vec![(Control::Text, "dia-chi", "mail-page-address", Some("mail-page-address-hint"))];
        self.form("mail", addresses::TRY_MAIL, "mail-page-send", fields)
    }

    pub(super) fn unit(&self) -> EntryForm {
        let kinds = UnitKind::ALL.map(|kind| {
            let name = self.words.say(&format!("unit-kind-{}", kind.name().replace('_', "-"))).into_owned();
            (kind.name().to_owned(), name)
        });
        let fields = vec![
            (Control::Text, "ten-don-vi", "admin-unit-name", None),
            (Control::Text, "ten-gon", "admin-short-name", Some("admin-short-name-hint")),
            (Control::Text, "ma-don-vi", "admin-slug", Some("admin-slug-hint")),
            (Control::Choice(kinds.to_vec()), "loai", "admin-kind", None),
            (Control::Date, "co-tu", "admin-unit-from", Some("admin-unit-from-hint")),
        ];
        self.form("unit", addresses::ADD_UNIT, "admin-add-unit-button", fields)
    }

    /// Of which kind a unit is when it is scored, from which day.
    pub(super) fn unit_kind(&self, action: &str, today: &str) -> EntryForm {
        let stands = vec![("tu".to_owned(), today.to_owned())];
        let stands = Refused { form: "kind", sent: &stands, error: &Error::NotAllowed };
        let mine = self.refused.filter(|refused| refused.form == "kind");
        let build = Build { words: self.words, refused: Some(mine.unwrap_or(stands)) };
        let fields = vec![
            (Control::Text, "loai", "unit-kind-name", Some("unit-kind-name-hint")),
            (Control::Date, "tu", "unit-kind-from", None),
        ];
        build.form("kind", action, "unit-kind-add", fields).suggesting("loai", super::unit::OFFERED)
    }

    /// Until when a kind holds; `id` names the field in the page.
    pub(super) fn unit_kind_end(
        &self,
        action: &str,
        (id, holds): (String, String),
        about: &str,
    ) -> EntryForm {
        let mine = self.refused.filter(|refused| refused.form == "end");
        let errors = match mine.map(|refused| refused.error) {
            Some(Error::Invalid(errors)) => FormErrors::of(self.words, errors),
            _ => None,
        };
        let value = mine.map_or(holds, |refused| texts(refused.sent, "den"));
        let field = Field::new(Control::Date, "den", self.words.say("unit-kind-to"))
            .about(format!(": {about}"))
            .error(errors.as_ref().and_then(|errors| errors.of_field(&id)))
            .id(id)
            .value(value);
        let button = Button::new(self.words.say("unit-kind-end")).act("den-het").about(format!(": {about}"));
        EntryForm::close(action).errors(errors).field(field).button(button)
    }

    pub(super) fn cluster(&self, units: &[UnitRow]) -> EntryForm {
        let members = units.iter().map(|unit| (unit.slug.clone(), unit.full_name.clone())).collect();
        let fields = vec![
            (Control::Text, "ten-cum", "admin-cluster-name", None),
            (Control::Text, "ma-cum", "admin-slug", Some("admin-slug-hint")),
            (Control::Ticks(members), "thanh-vien", "admin-members", None),
        ];
        self.form("cluster", addresses::ADD_CLUSTER, "admin-form-cluster-button", fields)
    }
}

impl Build<'_> {
    /// How much evidence a unit may have: what was typed comes back, else what holds. The page knows the log up to this line.
    pub(super) fn quota(&self, holds: Option<u64>, seen: i64) -> EntryForm {
        let holds = vec![("han-muc".to_owned(), holds.map(|number| number.to_string()).unwrap_or_default())];
        let stands = Refused { form: "quota", sent: &holds, error: &Error::NotAllowed };
        let fields = vec![(Control::Number, "han-muc", "admin-quota", Some("admin-quota-hint"))];
        let build = Build { words: self.words, refused: Some(self.refused.unwrap_or(stands)) };
        // A form with a wrong figure goes on from what its person had before them.
        let typed_on = self.refused.filter(|refused| matches!(refused.error, Error::Invalid(_)));
        let seen = typed_on.map_or_else(|| seen.to_string(), |refused| texts(refused.sent, SEEN));
        build.form("quota", addresses::SET_QUOTA, "admin-quota-button", fields).with(SEEN, seen)
    }

    /// The name of the house, likewise.
    pub(super) fn house_name(&self, holds: &str, seen: i64) -> EntryForm {
        let holds = vec![("ten".to_owned(), holds.to_owned())];
        let stands = Refused { form: "house-name", sent: &holds, error: &Error::NotAllowed };
        let fields = vec![(Control::Text, "ten", "house-settings-name", Some("house-settings-name-hint"))];
        let mine = self.refused.filter(|refused| refused.form == "house-name");
        let build = Build { words: self.words, refused: Some(mine.unwrap_or(stands)) };
        let typed_on = mine.filter(|refused| matches!(refused.error, Error::Invalid(_)));
        let seen = typed_on.map_or_else(|| seen.to_string(), |refused| texts(refused.sent, SEEN));
        build.form("house-name", addresses::HOUSE_SETTINGS, "house-settings-save", fields).with(SEEN, seen)
    }

    /// The picture beside it.
    pub(super) fn logo(&self, seen: i64) -> EntryForm {
        let file = Control::File(LOGO.endings());
        let fields = vec![(file, FILE, "house-logo-file", Some("house-logo-file-hint"))];
        self.form("house-logo", addresses::HOUSE_LOGO, "house-logo-save", fields)
            .with_files()
            .with(SEEN, seen)
    }

    /// Everybody who can sign in; nobody is chosen by leaving it as it stood.
    fn holders(&self, accounts: &[AccountEntry]) -> Control {
        let nobody = std::iter::once((String::new(), self.words.say("admin-choose-holder").into_owned()));
        let open = accounts.iter().filter(|entry| !entry.closed);
        let choice = |entry: &AccountEntry| {
            (entry.username.clone(), format!("{} ({})", entry.full_name, entry.username))
        };
        Control::Choice(nobody.chain(open.map(choice)).collect())
    }
}
