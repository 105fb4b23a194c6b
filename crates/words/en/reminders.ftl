## reminders: e-mail, everybody's list, calendar of due days

refusal-email-malformed = The e-mail address is not right. Write it as name@office.vn, one address.
refusal-email-missing = There is no e-mail address. Enter one, or choose no letters.
event-reminder-chosen = Chose how to be reminded: { $rhythm }
event-reminder-queued = A letter of reminders was sent, { $count } things to do
event-feed-opened = A calendar address was made
event-feed-closed = The calendar address was turned off
