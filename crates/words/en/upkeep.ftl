## how the house stands, and a letter that tries whether letters leave; for administrators

health-page-title = Condition
health-page-lede = What whoever looks after the program needs to know, looked at each time this page is opened. Programs that watch use /suc-khoe.
health-what = What
health-state = State
health-now = Now
health-way = More
health-well = Well
health-unwell = To be mended
health-old = Old
health-untold = Unknown
health-untried = Not looked at
health-writing = Writing
health-writable = Just tried in the database and beside the evidence: it works.
health-disk-full = The disk is full and nothing can be written. Once there is room again, writing goes on without a restart.
health-database-replaced = The file of the database was moved, removed or replaced while the server runs. Put the old one back, or stop the server and restore.
health-unwritable = Nothing can be written. The cause is in the log of the service.
health-room = Room on the disk
health-room-unknown = The system does not tell how much room there is.
health-database = Database
health-database-size = { $engine }, { $size }
health-version = Version of the program
health-backup = Newest backup
health-backup-taken = At { $at }. Better take one every night and keep one on another machine.
health-backup-none = There is no backup yet.
health-hooks = Telling other programs
health-hooks-count = { $waiting } wait, { $given } were given up in 7 days.
health-letters = Letters
health-letters-count = { $waiting } letters wait, { $given } were given up in 7 days.
health-jobs = Long work
health-jobs-count = { $count } pieces wait or are under way.
health-clock = Clock of the server
health-clock-well = In the last 30 days the log did not tell that the clock stepped back.
health-clock-back = The log tells that the clock stepped back at { $at }. Better have the server set its clock by itself.
health-chain = Chain of the log
health-chain-how = Walking the whole chain takes long, so it is done on the server by thidua audit verify, which names the line that was altered or is missing.

mail-page-title = Mail
mail-page-smtp = Reminders go through a mail server.
mail-page-file = Each reminder becomes a file in the folder mail and goes nowhere. To have them sent, set smtp_url and mail_from in the configuration file.
mail-page-console = Reminders are printed by the server and go nowhere.
mail-page-off = Letters are switched off. To switch them on, set mail or smtp_url in the configuration file and restart the server.
mail-page-try = Send a letter to try it
mail-page-try-text = The letter goes the way of all reminders. One at a time, at most 5 within an hour.
mail-page-address = To
mail-page-address-hint = For example: quantri@donvi.vn. The log keeps its first letter and the host.
mail-page-send = Send the letter
mail-trial-waiting = The letter to { $email } waits to leave.
mail-trial-waiting-why = { $by } sent it at { $asked }. Letters usually leave within half a minute; reload this page.
mail-trial-sent = The letter to { $email } left at { $sent }.
mail-trial-sent-why = { $by } sent it at { $asked }. If it does not arrive, look among the spam.
mail-trial-failed = The letter to { $email } has not left: { $cause }
mail-trial-failed-why = Tried { $tries } times, and it is tried again. Another letter takes its place.
mail-trial-given-up = The letter to { $email } was given up: { $cause }
mail-trial-given-up-why = Tried { $tries } times since { $asked }.
mail-trial-untried = it was never tried, since letters are switched off.
done-mail-tried = The letter was handed in. Reload this page in half a minute to see whether it left.

event-mail-tested = Sent a letter to { $email } to try the mail

refusal-mail-tried-often = { $most } letters were sent within the hour. Wait a while and try again.
refusal-mail-trial-waits = The letter before still waits to leave. Reload this page in half a minute.

house-settings-title = Settings
house-settings-lede = What every page shows of the house that uses the program.
house-settings-name-title = Name
house-settings-name-text = It stands below the word Emulation at the head of pages, at the foot of public pages, at the end of reminders and in feeds.
house-settings-name = Name
house-settings-name-hint = 80 letters at most. Where it is empty, the name that comes along is used.
house-settings-save = Save the name
done-house-named = The name was saved.

event-house-named = Named the house: { $name }
event-house-name-dropped = Dropped the name “{ $name }” and uses the one that comes along

house-logo-title = Logo
house-logo-text = The picture beside the name at the head of every page. What a camera writes into it is left out before it is kept.
house-logo-file = Picture
house-logo-file-hint = PNG or JPG, at most 1 MB and 4 million dots. SVG is not taken, since it can hold a program: export it as PNG.
house-logo-save = Use this picture
house-logo-drop = Take the logo away
house-logo-drop-title = Take the logo away
house-logo-drop-text = The head of pages shows the sign that comes along.
done-house-logo-changed = The logo was changed.
done-house-logo-dropped = The logo was taken away.
confirm-house-logo-title = Take the logo away from the head of every page?
confirm-house-logo-follows = All pages show the sign that comes along.
confirm-house-logo-after = To have it back, send the picture again.

event-house-logo-changed = Changed the logo, file { $digest }
event-house-logo-dropped = Took the logo away, file { $digest }

refusal-logo-absent = No picture was chosen. Choose a file and send it again.
