## contact: whom to ask about a unit, about a cluster, about the software

contact-of-house = Administrator of the software
contact-of-cluster = Contact of the cluster
contact-house-called = the software
contact-title = Contact: { $of }
contact-lede-unit = Whom the cluster and other units call when they have to ask something about the unit.
contact-lede-cluster = Whom units call when they have to ask something about the work of the cluster: mostly the secretary, or the office of the leading unit.
contact-lede-house = Who helps whoever cannot sign in, lacks a role, or is shown a fault.
contact-now = Now:
contact-none = Nobody is named yet.
contact-none-short = nobody is named
contact-name = Full name
contact-name-hint = One person, or the name of an office that answers one telephone together.
contact-office = Position
contact-office-hint = For example: Head of Office. May be left empty.
contact-telephone = Telephone
contact-telephone-hint = Of the office. An extension stands behind it, for example: 024 0000 0000, ext 12
contact-email = E-mail
contact-email-hint = May be left empty.
contact-button = Save the contact
contact-back = Back
contact-change = Change the contact
contact-who-sees = Contacts of units and clusters are seen by those who work in the cluster only. That of the software is shown on the sign-in page and on pages of faults too. Save with every field empty, and nobody is named. The log keeps the name and not the number.
contact-change-cluster = Change the contact of the cluster
contact-change-unit = Change the contact: { $unit }
account-contacts = Contacts
account-contacts-hint = Wherever the software tells somebody to ask somebody, this name and number stand there.
contacts-title = Contacts
contacts-lede = Whom to call to ask the cluster or a unit. Each unit writes down its own.
contacts-table = Contacts of the units
contacts-no-cluster = The cluster has named nobody yet. Its secretary does so on the page of their account.
nav-contacts = Contacts
close-call = Whom to call
report-with-cluster = The report is with the cluster, to be looked at.
card-with-cluster = The scorecard is with the cluster. If there is something to ask, call the contact of the cluster.

done-contact-set = The contact is saved.

event-contact-set = Named as contact: { $name }
event-contact-dropped = No longer named as contact: { $name }

refusal-telephone-missing = There is no telephone number yet. Give one that others can call, or empty the other fields too.
refusal-telephone-malformed = “{ $found }” is not a telephone number. Give one number of { $min } to { $max } digits; an extension stands behind it, for example: 024 0000 0000, ext 12
