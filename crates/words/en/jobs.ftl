## jobs: long work, done step by step beside the server

job-list-title = Long work
job-list-lede = What takes long is done step by step. Where the server ends half-way, the next start goes on from there.
job-own-title = My long work
job-own-lede = Large exports and large files are worked at beside the server. What of mine is under way and what has ended stands here.
job-list-caption = Long work, newest first
job-list-none = No long work yet
job-list-none-why = Backups, large tables of figures and large files that are taken in are listed here.
job-what = Work
job-person = Begun by
job-begun = Begun
job-progress = Progress
job-state = State
job-older = Older work

job-backup = Backup of everything
job-backup-lede = Database, evidence and log in one file. It holds everything the system knows; keep it where only those responsible can reach it.
job-backup-button = Make a backup
job-backup-use = To restore: unpack with tar -xf, then run thidua restore --input sao-luu.
job-figures = Accepted figures
job-figures-of = Accepted figures: { $cluster }
job-figures-lede = Every figure of reports that the cluster accepted, of all years, one line each.

job-intake-of = Take { $name } into a register
job-back-of = Take { $name } back
job-back-see = To the page where files are brought
job-taken-back = The whole file is taken back
job-intake-lede = A large file is taken in, or back, beside the server: as a whole or not at all. Where the server stops halfway, it begins with the file anew after the next start.
job-intake-see = See what came of it
job-intake-back = Back to the file, with what was chosen
job-taken-in = { $done } items written
job-nothing-kept = Nothing was written

job-waiting = Waits for its turn
job-running = Under way
job-ending = Stopping
job-stumbled = Waits for another try
job-done = Done
job-failed = Failed
job-cancelled = Stopped
job-swept = File removed

job-steps = { $done } of { $total } parts
job-rows = { $done } of { $total } figures
job-not-begun = Amount not known yet
job-refreshes = This page loads itself again every few seconds. You can close it; the work goes on.
job-download = Download
job-kept-until = The file is kept until { $at } and then removed.
job-not-yours = Only whoever began it can download this file.
job-cancel = Stop this work
job-cancel-of = Stop: { $what }

job-note-done = Done.
job-note-taken-in = It is taken in and stands in the log. It can be taken back on the page where files are brought.
job-note-taken-back = It is taken back, and stands in the log.
job-note-not-taken-back = The file was not taken back; the register is as it was.
job-note-not-taken-in = The file was not taken in; the register is as it was.
job-note-cancelled = This work was stopped as asked.
job-note-cancelled-why = What was done is not kept. Begin anew where it is needed.
job-note-swept = The file of this work was removed after its time.
job-note-swept-why = Begin anew to get a new file.
job-note-failed = This work could not be done.
job-note-stumbled = The last step did not succeed.
job-message-changed-meanwhile = Figures of the cluster changed while the table was made: its first and last lines may be of two moments. Begin anew where a table of one moment is needed.
job-message-evidence-lacks = Some evidence on the server is missing or was altered, so this backup has no intact copy of it. Run thidua doctor to learn which files.
job-message-tool-absent = The server has no pg_dump, a tool of PostgreSQL. Install it and begin anew.
job-message-tool-failed = pg_dump reported a fault; what it said is in the server's log.
job-message-disk-full = The server's disk is full. Make room and begin anew.
job-message-died = The server ended several times during the same step. Its log says more.
job-message-differs = Between the look and the taking in the register has changed. Look at the file again, the page shows it as it is now, and take it in then.
job-message-not-allowed = Whoever began it may no longer write in this register.
job-message-fault = The cause is in the server's log. Administrators find it by the id of this work.

all-figures-export-title = Export figures
all-figures-export-count = There are { $number } accepted figures now.
all-figures-export-button = Make the spreadsheet
all-figures-export-none = No figure of the cluster is accepted yet, so there is nothing to export.
nav-export = Export figures

all-figures-tab = Figures
all-figures-year = Year
all-figures-period = Period
all-figures-unit = Unit
all-figures-version = Version
all-figures-code = Code
all-figures-title = Indicator
all-figures-measure = Measured in
all-figures-part = Mark
all-figures-value = Value
all-figures-explanation = Explanation
all-figures-standing = How sure the figure is

done-job-cancelled = Asked to stop. It stops after the step under way.

event-job-started = Began long work: { $name ->
    [backup] backup of everything
    [intake] a file into a register, or back
    [certificates] certificates of a decision
   *[figures] export of figures
 }
event-job-cancelled = Asked to stop long work: { $name ->
    [backup] backup of everything
    [intake] a file into a register, or back
    [certificates] certificates of a decision
   *[figures] export of figures
 }
event-job-ended = Long work came to its end ({ $to ->
    [done] done
    [failed] failed
   *[cancelled] stopped as asked
 }): { $name ->
    [backup] backup of everything
    [intake] a file into a register, or back
    [certificates] certificates of a decision
   *[figures] export of figures
 }
refusal-job-ended = This work has come to its end and cannot be stopped any more. Load the page again to see what came of it.
refusal-work-stopped = This work was ended on request. Nothing was written.
refusal-intake-under-way = { $name } is being taken in with other choices. It stands on the page My long work; try again when that has ended or was stopped.

progress-waiting = Waiting for its turn
progress-reading = Reading the file: { $done } of about { $total } rows
progress-reading-on = Reading the file: { $done } rows so far
progress-comparing = Comparing with the register
progress-keeping = Writing: { $done } of { $total } items
progress-keeping-on = Writing: { $done } items
progress-look-lede = A large file takes some seconds to be read. Nothing is written yet.
progress-look-refreshes = This page loads itself again until the file is read. Should the server start anew, the file is read anew; it need not be sent again.
