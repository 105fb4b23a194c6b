## year: emulation years, the board, freezing and publishing, the log

nav-board = Board
nav-reports = Reports
nav-sheets = Scorecards
nav-ranking = Ranking
nav-figures = Figures
nav-criteria = Criteria
nav-log = Log
nav-close = Freeze
nav-years = To do, and all years
nav-open-year = Open a year
year-name = Year { $year }
year-open = Open
year-frozen = Frozen
year-published = Published
year-archived = Archived
year-source = Source of the figures: { $source }. Nobody reported them on this portal.

period-plan = Plan of the year
period-q1 = Report of quarter I
period-q2 = Report of quarter II
period-q3 = Report of quarter III
period-q4 = Report of quarter IV
period-year = Report of the year
step-plan = Plan
step-q1 = Quarter I
step-q2 = Quarter II
step-q3 = Quarter III
step-q4 = Quarter IV
step-year = Year report
step-self = Self marks
step-peer = Peer marks
step-cluster = Cluster marks
step-freeze = Freeze

work-title = Emulation years
work-lede = The years in which you take part, or that you may read.
work-year = Year
work-cluster = Cluster
work-state = State
work-empty = You are in no cluster yet
work-none = No emulation year yet
work-none-why = Press Open a year to begin the first one of the cluster.
work-empty-why = Years appear here once you hold a role in a cluster or in one of its units. Ask the administrator.

open-year-title = Open an emulation year
open-year-lede = The new year begins with what the cluster had the year before. After opening, look through the calendar and choose a criteria table if need be.
open-year-cluster = Cluster
open-year-year = Year
open-year-hint = Four digits, for example 2027
open-year-takes = The new year of
open-year-first = The cluster has no year here yet: it begins with the usual report form and calendar.
open-year-members = { $count } member units.
open-year-form = Report form with { $count } indicators, taken from { $from }.
open-year-calendar = Calendar of { $count } steps of { $from }, every due day moved to { $year }; you can change it right after opening.
open-year-criteria = Criteria table: { $title }.
open-year-criteria-over = The criteria table “{ $title }” does not hold in { $year }: choose another after opening.
open-year-no-criteria = Criteria table: choose one after opening.
open-year-button = Open year
done-year-opened = The year is open. Look through the due days below.

board-title = Board of { $year }
board-lede = Today is { $today }.
board-lede-days = { $count ->
    [one] Today is { $today }. { $n } day until the freeze.
   *[other] Today is { $today }. { $n } days until the freeze.
  }
board-table = { $units } units, { $steps } steps
board-caption = Where every unit stands in every step, and what comes next
board-unit = Unit
board-next = Next
board-due = due { $day }
board-steps-done = { $done }/{ $all } steps done
progress-done = Done
progress-open = Under way
progress-wait = Awaiting an answer
progress-back = Returned
progress-late = Late
progress-idle = Not yet
progress-late-days = { $count ->
    [one] { $n } day late
   *[other] { $n } days late
  }

awaits = Waits for { $whom }
awaits-about = { $whom } ({ $units })
await-leader = the unit’s leader
await-secretary = the cluster to look at it
await-draw = the cluster to assign checkers
await-units = { $units } to hand in
await-head = the head’s approval

todo-until = Nothing now; next due day { $day }.
todo-nothing = Nothing left to do.
todo-awaits = Waits for { $whom }.

next-nothing-title = Nothing waits for you now
next-nothing-text = The board below shows where every unit stands.
next-nothing-awaits = Waiting for: { $whom }. When that is done, your next thing to do appears here.

close-title = Freeze and publish
close-lede = Freezing fixes the result together with the two files from which anybody recomputes it. Publishing shows it to everybody.
close-no-criteria = No criteria table is chosen, so there is nothing to freeze.
close-freeze-title = Freeze the year?
close-freeze-text = Afterwards nobody can change reports or marks of this year. The log keeps your name.
close-freeze-after = Until it is published, the head and the secretary together can open it again, with a reason.
close-freeze-button = Freeze the year
close-look-first = Look at the ranking first
close-publish-title = Publish the result?
close-publish-text = The ranking, how every point came about, and the two files to recompute it will be public.
close-publish-after = Once public it cannot be opened again.
close-publish-button = Publish the result
close-to-ranking = Go to the ranking
close-early-title = It is not time to freeze yet.
close-early = The calendar says { $day }, in { $days } days.
close-nothing-open = Nothing is open: every report and scorecard is done.
close-still-open = { $count } matters are not done.
close-still-open-text = The list below says which, since when and whom to ask. Frozen now, they stay as they are.
close-state = State
reopen-title = Open the frozen year again
reopen-text = Only before it is published, and it takes two: the head and the secretary. You say why; when the other agrees, reports and marks can change again. This freeze stays in the log and in the next bundle.
reopen-reason = Reason for opening it again
reopen-ask = Ask to open it again
reopen-asked-title = Somebody asks to open the frozen year again
reopen-asked = { $by } asked at { $at }. Reason: { $reason }
reopen-agree = Agree to open it
reopen-refuse = Do not agree
reopen-drop = Take the request back
done-year-reopened = The year is open again. Reports and marks can change as before the freeze.
done-reopening-asked = The request is noted. The year opens when the other agrees on this page.
done-reopening-dropped = The request was taken back.
event-year-reopening-asked = Asked to open the frozen year again. Reason: { $reason }
event-year-reopening-dropped = Took back the request to open the year again
event-year-reopened = Agreed to open the frozen year again. Reason: { $reason }
refusal-year-reopening-needs-other = Opening a year again takes two: the head and the secretary. Who asked cannot agree.
close-open-title = What is not done, unit by unit
close-matter = Matter
close-since = Since
close-ask = Ask
close-nobody = Nobody holds the office
close-only-reports = Reports ({ $count })
close-only-reports-none = Every report is done
close-only-reports-none-why = Choose All to see the rest.
close-only-cards = Scorecards ({ $count })
close-only-cards-none = Every scorecard is done
close-only-cards-none-why = Choose All to see the rest.
close-matter-card = Own scorecard
close-matter-check = Check of another unit
close-matter-explanation = Explanation of differences
close-matter-marks = Marks of the cluster
close-matter-approval = Approval of the scorecard
close-not-approved = Waits for approval
close-done-of = { $done }/{ $all }
close-zeros-title = { $units } units have criteria that would count 0 if frozen now
close-zeros-text = A criterion without points counts 0, and the result says that it is missing. The last column says how ranks change.
close-zeros-leaves = Criteria that count 0
close-zeros-most = Their maximum
close-zeros-points = Points when frozen
close-zeros-rank = Rank
close-zeros-more = And { $units } more units.
close-type-year = Type the year { $year } again to confirm
close-type-year-hint = The four digits of the year that you are closing.
done-year-frozen = The year is frozen. Nobody changes reports and marks any more.
done-year-published = The result is public. Everybody can see this page without an account.

log-title = Log
log-lede = Every change in the cluster, newest first. Each line is tied to the one before it by a hash, so nobody alters it unnoticed.
log-at = When
log-who = Who
log-what = What
log-hash = Hash
log-older = Older lines

event-house-founded = Stored the criteria tables that come along
event-house-backed-up = Took a backup
event-clock-stepped-back = The clock of the server stepped back: lines before bear moments of a clock that ran ahead, up to { $ahead }; from here on it is { $now }
event-account-created = Created the account { $username }
event-account-password-changed = Changed a password
event-account-password-reset = Reset the password of { $username }
event-account-closed = Closed the account { $username }
event-account-reopened = Opened the account { $username } again
event-session-opened = Signed in
event-session-revoked = Ended a session
event-office-granted = Granted the role { $role } to { $holder } from { $from }
event-office-ended = Ended a role
event-unit-registered = Registered { $name }
event-unit-kind-set = { $name }: its kind for scoring is “{ $kind }” from { $from }
event-unit-kind-ended = { $name }: no longer “{ $kind }” after { $to }
event-unit-kind-dropped = { $name }: the line “{ $kind }” from { $from } was a mistake and is gone
event-unit-renamed = Renamed { $was } to { $name } from { $from } (decision: { $decision })
event-unit-merged = Merged { $name } into { $successor } from { $on } (decision: { $decision })
event-unit-took-in = { $name } took in { $others } from { $on } (decision: { $decision })
event-unit-split = Split { $name } into { $parts } from { $on } (decision: { $decision })
event-unit-reorganisation-taken-back = { $name }: took back the reorganisation of { $on }, noted by mistake
event-cluster-formed = Formed { $name }, { $members } members
event-cluster-unit-admitted = Admitted a unit to the cluster
event-cluster-office-filled = Assigned a unit's part in the cluster
event-year-opened = Opened the year { $number }
event-year-imported = Took over figures of { $number }, source: { $source }
event-criteria-stored = Stored a criteria table
event-year-criteria-chosen = Chose the criteria table { $table }
event-year-frozen = Froze the year
event-year-published = Published the result
event-report-saved = Saved a draft: { $period }, { $unit }
event-report-submitted = Submitted: { $period }, { $unit }, version { $version }
event-report-approved = Approved: { $period }, { $unit }, version { $version }
event-report-accepted = Accepted: { $period }, { $unit }, version { $version }. { $reason }
event-report-returned = Returned: { $period }, { $unit }: { $reason }
event-report-corrected = Began correction { $version } of { $period }, { $unit }: { $reason }
event-report-imported = Took over figures of { $unit }, source: { $source }
event-figures-imported = Took over { $number } figures at once, source: { $source }
event-mark-given = Marked { $unit }, criterion { $criterion }, { $layer }: { $points }
event-mark-withdrawn = Withdrew a mark of { $unit }, criterion { $criterion }, { $layer }: { $before }
event-criterion-left-out = Left out criterion { $criterion } for { $unit }: { $reason }
event-criterion-taken-in = Assigned criterion { $criterion } to { $unit } again

figures-title = Figures of { $year }
figures-lede = { $cluster }. Source: { $source }.
figures-whole = Figures stated for the whole cluster
figures-stated = Stated for the whole cluster by { $source }; the source names no figures of single units, so they cannot be checked from the members.
figures-unit = Unit
figures-sum = Added up
figures-equal = The units add up to { $sum }, which equals the stated total.
figures-differ = The units add up to { $sum }; the stated total is { $stated }.
figures-not-added = Means and shares of units are not added up.
figures-not-added-stated = Means and shares of units are not added up; the source states { $stated } for the whole cluster.
figures-not-stated = The source states no total for the cluster.
figures-missing = { $count ->
    [one] { $n } unit has no figure; none is not 0.
   *[other] { $n } units have no figure; none is not 0.
  }

refusal-year-exists = The year { $year } of this cluster is open already.
refusal-year-out-of-range = A year has four digits, from 1990 to 2100.
refusal-year-not-typed = Nothing was done: type the year { $year } and press again.
refusal-year-frozen = Nothing can be changed: the year { $year } is frozen.
refusal-year-not-frozen = Not published: the year { $year } is not frozen yet. Freeze it first.
refusal-year-published = The result of { $year } is public already.
refusal-year-not-scored = The figures of { $year } were taken over from a publication; they are not entered or changed here.
refusal-year-without-criteria = The year { $year } has no criteria table, so there are no scores. The cluster's secretary chooses one under Criteria.
refusal-year-has-open-reports = Not frozen: { $count } reports wait for approval or for the cluster. Accept or return them first.
refusal-criteria-not-valid = The table { $table } is not valid in { $year }. Choose another.
refusal-criteria-in-use = Marks were given by the table { $table }, so it cannot be changed any more.
refusal-criteria-taken = There is a table with the id { $table } and another content. Give this one a new id.
refusal-period-closed = This period is closed and takes nothing more.

board-needing = Needing somebody ({ $count })
board-all = All ({ $count })
board-needing-none = No unit needs anybody
board-needing-none-why = Every cell is done or ahead. Choose All to see the whole board.
board-locked = locked
board-behind = Done by all units: { $steps }.
board-wide = The table is wider than the screen: scroll sideways, or press into it and use the keys ← → to see the other steps.
board-all-steps = Show every step

## What has to be done
duty-freeze = Freeze the year
next-freeze-title = Your task now: freeze the year
next-freeze-text = Reports and marks are done. Look at the ranking once more before you freeze.
next-freeze-button = Go to freezing

duty-publish = Publish the result
next-publish-title = Your task now: publish the result
next-publish-text = The year is frozen and nothing changes any more. Published, everybody sees it.
next-publish-button = Go to publishing

unplaced-title = Units without a kind that the criteria table names: { $units }.
unplaced-text = The table scores otherwise: { $kinds }. Not placed: { $units }. A unit that is not placed is scored by the common rule of each criterion.
unplaced-without = { $unit } (no kind written down)
unplaced-other = { $unit } (the table does not name “{ $kind }”)
unplaced-more = and { $units } others
unplaced-ask = An administrator writes the kind down on the page of each unit.
unplaced-mend = Write down the kind
event-mark-proposed = Proposed { $points } points ({ $layer }) for { $unit }, criterion { $criterion }
event-mark-proposal-withdrawn = Took back the proposal for { $unit }, criterion { $criterion }
event-indicator-added = Added “{ $title }” to the report form, group { $group }
event-indicator-changed = Changed “{ $title }” in the report form: { $changed }
event-indicator-dropped = Took “{ $title }” out of the report form
event-owner-person-named = Named { $name } to propose marks for { $owner }
event-owner-person-dropped = { $name } is no longer named for { $owner }
close-estimates = { $count } accepted reports are still estimates.
close-estimates-text = { $reports }. The year can be frozen, but it is scored by estimates. For final figures the unit corrects its report first.
close-estimate = { $unit }: { $period }
close-estimates-more = and { $count } other reports
