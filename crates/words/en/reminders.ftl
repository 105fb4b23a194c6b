## reminders: e-mail, everybody's list, calendar of due days

refusal-email-malformed = The e-mail address is not right. Write it as name@office.vn, one address.
refusal-email-missing = There is no e-mail address. Enter one, or choose no letters.
event-reminder-chosen = Chose how to be reminded: { $rhythm }
event-reminder-queued = A letter of reminders was sent, { $count } things to do
event-feed-opened = A calendar address was made
event-feed-closed = The calendar address was turned off

reminder-title = Reminders
reminder-lede = Get what is due by e-mail, or see the due days in your own calendar.
reminder-letters = Letters
reminder-email = E-mail address
reminder-email-hint = Only you see it. Empty it and choose no letters, and it is no longer kept.
reminder-rhythm = Letters
reminder-rhythm-hint = Everything comes in one letter in the morning, only when something is new or late, or on Mondays. A report or scorecard that comes back is told at once.
rhythm-daily = At most one letter a day
rhythm-weekly = At most one letter a week
rhythm-none = No letters
reminder-button = Save reminders
done-reminder-chosen = Your reminders are saved.
done-feed-closed = The calendar is off. Its address no longer opens.
feed-title = Calendar of due days
feed-lede = Add the address to Google Calendar, Outlook or a telephone, and the due days of the years you work in, of your unit's dossiers for awards and of its tasks after conferences are shown there, and move when the cluster moves them.
feed-on = The calendar is on. Its address is shown once, when it is made; if you no longer have it, change it.
feed-open = Make a calendar address
feed-change = Change the address
feed-close = Turn the calendar off
feed-opened = The calendar has its address.
feed-opened-why = Copy it now: it is not shown again.
feed-address = Calendar address
feed-address-hint = In your calendar, choose to add a calendar by its address and paste it.
feed-hint = Whoever has the address sees the due days without signing in, and no reports or points. If it gets out, change it: the old one ends at once.
feed-name = Emulation: due days
feed-day = { $cluster }: { $step } is due
feed-dossiers = { $unit }: dossiers are due for { $award }
feed-task = { $unit }: a task of a conference is due: { $task }

duty-title = What you have to do
duty-none = Nothing waits for you now
duty-what = What
duty-where = Where
duty-due = Due
duty-state = State
duty-way = Reminders by e-mail and calendar
duty-place = { $cluster }, { $year }
duty-waits = Waits for you
duty-open = To do

letter-subject = { $count ->
    [one] Emulation: { $n } thing to do
   *[other] Emulation: { $n } things to do
}
letter-subject-late = { $count ->
    [one] Emulation: { $n } thing to do, { $late }
   *[other] Emulation: { $n } things to do, { $late }
}
letter-late = { $n } late
letter-hello = What you have to do in your clusters, the most urgent first:
letter-when = { $pressing }, due { $day }.
letter-when-open = { $pressing }.
letter-returned = Emulation: { $what } of { $unit } came back
letter-returned-text = { $what } { $year } of { $unit } ({ $cluster }) was returned.
letter-returned-annual = { $what } { $year } of { $unit } ({ $cluster }) came back.
letter-returned-reason = Reason: { $reason }
letter-returned-way = Correct it and submit it again at: { $url }
letter-reminded = Emulation: reminder of { $what }, { $unit }
letter-reminded-by = The secretary of { $cluster } reminds your unit:
letter-sheet = Scorecard
letter-foot-list = Everything you have to do: { $list }
letter-foot-settings = Change or stop these letters: { $settings }
letter-foot = This letter was sent by a program; nobody reads answers.
letter-trial = Emulation: a trial letter
letter-trial-text = This letter shows that reminders can be sent. Addresses in letters begin with { $url }

cli-value-mail = WAY
cli-value-smtp-url = ADDRESS
cli-value-mail-from = EMAIL
cli-value-address = EMAIL
cli-arg-mail = How letters leave; by default smtp where there is a mail server, otherwise files in the folder mail. Also set by THIDUA_MAIL
cli-arg-smtp-url = The mail server: smtps://name:password@host:465, or smtp://name:password@host:587 with STARTTLS. Better set by THIDUA_SMTP_URL or in thidua.toml, since others on this machine can read the command line
cli-arg-mail-from = The address that letters come from. Also set by THIDUA_MAIL_FROM
cli-arg-address = The address that gets the trial letter
cli-mail = Tries how reminders leave
cli-mail-test = Sends a trial letter to an address
start-bad-mail-server = The mail server of --smtp-url cannot be used. Write smtps://name:password@host:465 or smtp://name:password@host:587; special characters of the password are written in percent form.
start-bad-mail-sender = Letters have no sender, or not a right one. Set --mail-from, for example thidua@office.vn.
start-bad-mail-way = Letters cannot leave by “{ $text }”. Choose smtp, file, console or off.
mail-smtp = a mail server
mail-file = files in the folder mail
mail-console = the screen
mail-off = switched off
mail-test-off = Letters are switched off. Set --mail or --smtp-url and try again.
mail-test-sent = The trial letter was sent ({ $way }). If it does not arrive, look among unwanted mail.
mail-test-failed = The trial letter did not leave ({ $way }): { $cause }
mail-fault-unwritable = the address of the recipient or the sender cannot be written on a letter. Check --mail-from.
mail-fault-file = the file could not be written. Check the rights of the folder mail and the space on the disk.
mail-fault-answer = the mail server refused with code { $code }. Check name, password, --mail-from and recipient.
mail-fault-silence = the mail server did not answer in 30 seconds. Check host and port.
mail-fault-tls = no safe line to the mail server could be made. Check the port (465 for smtps, 587 for smtp) and the server's certificate.
mail-fault-unreachable = the mail server cannot be reached, or takes no name and password in this way. Check host, port and firewall.
doctor-letters-well = Letters leave by: { $way }; { $waiting } wait.
doctor-letters-unwell = { $count } letters of the last 7 days did not leave after 10 tries. Run thidua mail test ADDRESS to find out why.

open-report = Open report
open-pact = Open the pact
open-scorecard = Open sheet
open-checks = Open the assignment
open-difference = Open the comparison
open-criteria = Open the criteria
open-calendar = Open the calendar
open-close = Open the closing page
