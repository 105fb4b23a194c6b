## reporting: reports

reports-title = Reports of { $year }
reports-lede = Every unit reports by period. The figures of an accepted report count at once; nobody types them again.
reports-due = due
missing-words = no figure yet
report-asked = Not entered
report-none = None yet
report-draft = Draft
report-submitted = Awaiting the leader
report-approved = Awaiting the cluster
report-accepted = Accepted
report-returned = Returned
report-superseded = Replaced by a later version
report-title = { $period } { $year }
report-title-plan = { $period } { $year }
report-title-year = { $period } { $year }
report-to-decision = Go to the decision
report-here = { $period }, { $unit }
report-lede = { $unit }. Figures as of { $day }.
report-lede-plan = { $unit }. Targets for the whole of { $year }; points by plan are computed from these figures.
report-due = Due { $day }
report-caption = Indicators, the same period a year before, the plan, and this period
report-indicator = Indicator
report-previous = Same period
report-plan = Plan of the year
report-plan-pact = Target of the pact
report-now = This period
report-check = Check
report-flag-none = Not answered
report-flag-yes = Yes
report-flag-no = No
report-survey-part = { $title }: ballots for { $mark } points
report-missing-hint = Leave empty what is not known. Do not write 0 for unknown.
report-faults = Not submitted: { $hard } wrong, { $soft } to be explained.
report-faults-hard = Not submitted: { $hard } faults.
report-faults-soft = Not submitted: { $soft } changes want an explanation.
report-kept-anyway = The figures were kept as a draft. Mend what is marked and submit again.
report-explanation = Reason of the change: { $title }
report-counted = { $filled } / { $all } fields filled
report-saved-at = Saved { $at }
report-not-saved = Not saved yet
report-save-button = Save draft
report-submit-button = Submit report
follow-unseen = What you typed is not checked yet.
follow-pending = Checking what you typed…
follow-unchecked = What you typed could not be checked: the server does not answer. It is tried again as you type, and when you save.
cells-hint = A column copied from a spreadsheet can be pasted into the first cell; Enter and the arrows up and down move between the cells.
cells-landed = Cells filled: { $n }.
cells-lost = Texts without a cell: { $n }:
cells-blank = Blank cells left out: { $n }.
cells-undo = Undo
cells-undone = Undone; the cells are as they were before.
report-faulty = Faults: { $hard }; to be explained: { $soft }
report-faulty-hard = Faults: { $hard }
report-faulty-soft = To be explained: { $soft }
report-meanwhile = { $by } saved this report at { $at }, after you opened the page.
report-meanwhile-text = Nothing was written over. Fields that differ are marked below with both figures; put the right one in the field and save again.
report-theirs-taken = Somebody just changed this field from { $mine } to { $theirs }; the field has the new figure.
report-both-changed = Two figures: yours { $mine }, the one just saved { $theirs }. Keep or change the figure in the field.
report-correction = A correction is under way. The figures of version { $number } count until this one is accepted.
report-reason = Reason
report-returned-by = { $by } returned it at { $at }:
report-as-returned = These are the figures as they were returned. The unit is mending them; what it mends is shown here once its leader approves it again.
report-usual-up = Up { $percent } % on the same period.
report-usual-down = Down { $percent } % on the same period, within the usual.
report-unusual-up = Up { $percent } % on the same period, beyond the usual { $usual } %. If it is right, say why.
report-unusual-down = Down { $percent } % on the same period, beyond the usual { $usual } %. If it is right, say why.
report-tenfold-above = About { $times } times { $against } ({ $figure }). See whether a digit too many or a misplaced separator has slipped in. If it is right, say why.
report-tenfold-below = Only about 1/{ $times } of { $against } ({ $figure }). See whether a digit is missing or a separator is misplaced. If it is right, say why.
report-against-last-year = the same period last year
report-against-quarter-before = the quarter before
report-against-quarters = what the quarters of the year say
report-against-year-before = what the year before reached
report-against-plan = the plan for the year
report-against-plan-share = a quarter’s share in the plan for the year
report-decide-approve-title = Decision of the unit's leader
report-decide-approve-text = Approved, the report goes to the cluster. Sent back, the officer mends it; say why.
report-approve-button = Approve report
report-send-back-button = Send back to officer
report-decide-accept-title = Decision of the cluster
report-decide-accept-text = Accepted, the figures count at once. Returned, the unit mends and submits again; say why.
report-accept-button = Accept report
report-return-button = Return to unit
report-decide-correct-title = Correct accepted figures
report-decide-correct-text = Begins a new version to change; the old one is kept and counts until the new one is accepted. Say why.
report-correct-button = Begin correction
report-reason-approve = Reason for sending it back
report-reason-accept = Reason for returning it
report-reason-correct = Reason for the correction
report-file = Download as spreadsheet
report-signed-on = ……………, date ……………
report-versions = Versions
report-version = Version
report-history = What happened to this report
done-report-saved = Draft saved. Only your unit sees it until it is submitted and approved by your leader.
done-report-submitted = Submitted. Your unit's leader decides next.
done-report-approved = Approved. The report is with the cluster.
done-report-sent-back = Sent back to the officer with the reason.
done-report-accepted = Accepted. The figures count from now on.
done-report-returned = Returned to the unit with the reason.
done-report-corrected = The correction has begun. Change the figures and submit as usual.

fault-figure-malformed = This cannot be read as a number. Write 1,234 or 1,234.5.
fault-figure-too-large = Too large: at most 15 digits before the point.
fault-figure-not-whole = This indicator is a whole number. Leave out what follows the point.
fault-figure-places = This indicator has at most { $places } places.
fault-figure-negative = This indicator cannot be below 0.
fault-figure-parts-less = { $parts } parts below add up to { $sum }, { $gap } less than { $whole }. Change the total or a part.
fault-figure-parts-more = { $parts } parts below add up to { $sum }, { $gap } more than { $whole }. Change the total or a part.
fault-figure-above = Cannot exceed “{ $other }” ({ $limit }). Change one of the two.

refusal-report-wrong-state = This cannot be done in the report's present state. The page may be old; see the new state at its top.
refusal-report-changed-meanwhile = The report changed after you opened the page, so no decision was kept. Look at the figures again, then decide.
refusal-report-has-errors = { $count } fields are wrong. Mend what is marked.
refusal-report-needs-explanation = { $count } fields need an explanation beside them.
refusal-report-empty = The report holds no figure, so it was not submitted. Enter at least one indicator.
refusal-reason-missing = Say why, so that the reader knows what to do.

## What has to be done
duty-enter = Submit { $period } of { $unit }
todo-enter = { $count ->
    [0] Enter: { $period }.
    [one] Submit: { $period }, { $n } day late.
   *[other] Submit: { $period }, { $n } days late.
  }
next-enter-title = { $count ->
    [0] Your task now: enter the { $period }
   *[other] Your task now: submit the { $period }, which is late
  }
next-enter-text = { $count ->
    [0] Save a draft at any time; leave empty what is not known yet.
   *[other] Points that rest on this report cannot be computed yet.
  }
next-enter-button = Enter report

duty-mend = Correct and submit { $period } of { $unit } again
todo-mend = Mend and submit again: { $period }.
next-mend-title = Your task now: mend the returned { $period }
next-mend-text = The reason stands at the top of the report. Submit it again when it is mended.
next-mend-button = Look and mend

duty-approve = Approve { $period } of { $unit }
todo-approve = The unit's leader approves: { $period }.
next-approve-title = Your task now: approve the { $period } of { $unit }
next-approve-text = The officer has submitted it. Approved, it goes to the cluster; sent back, the officer mends it.
next-approve-button = Look at report

duty-accept = Look at { $period } of { $unit }
todo-accept = The cluster's secretary looks at: { $period }.
next-accept-title = Your task now: look at the { $period } of { $unit }
next-accept-text = The unit's leader has approved it. Accepted, its figures count at once.
next-accept-button = Look at report

## Reminding a unit
remind-title = Remind the unit
remind-to = A letter goes now to: { $names }.
remind-unreached = No address for letters yet: { $names }. Remind them with the sentence below.
remind-nobody = Nobody in the unit who is in charge of this receives letters, so none can be sent.
remind-no-mail = No mail server has been set up, so no letter can be sent. Ask the administrator, or use the sentence below.
remind-today = A letter went at { $at }. Each paper is reminded of once a day.
remind-label = The reminder: the letter says exactly this, and it can be copied to a group chat
remind-button = Send the letter now
remind-copy = Copy the reminder
remind-copied = Copied
remind-said-enter = { $unit }: { $what } is due { $day } and has not reached the cluster. Enter and submit it at { $url }
remind-said-approve = { $unit }: { $what } is due { $day } and waits for the unit’s leader. See and approve it at { $url }
remind-said-card = { $unit }: please give your own marks and hand in the scorecard { $year }, due { $day }; it has not reached the cluster. Do it at { $url }
remind-said-check = { $unit }: please check and hand in your sheets { $year }, due { $day }; some are not handed in. Do it at { $url }
remind-said-explain = { $unit }: please answer what peers gave you in { $year }, due { $day }; some criteria have no answer. Do it at { $url }
remind-what-card = the scorecard { $year }
remind-what-check = the checker’s sheets { $year }
remind-what-explain = the explanation { $year }
event-unit-reminded = Wrote to { $unit } about the step { $step }, recipients: { $number }
refusal-paper-not-asked = The unit has nothing to hand in here now, so no letter was sent. Look at what is open once more.
refusal-paper-reminded-today = This unit was written to about this today. It can be done again tomorrow; the sentence can be copied today.
done-report-reminded = The letter is on its way. The log says so.
event-report-reminded = Wrote to { $unit } about { $period }, recipients: { $number }
refusal-report-not-asked = The unit has nothing to do with this report now, so no letter was sent. Its state stands at the top of the page.
refusal-report-reminded-today = This unit was written to about this report today. It can be done again tomorrow; the sentence can be copied today.
refusal-report-nobody-reached = Nobody in the unit who is in charge of this receives letters. Copy the sentence and remind them another way.

# Late reports, counted by the program
late-came = { $period }, came to the cluster on { $came } (due { $due })
late-missing = { $period }, has not come (due { $due })
late-none = Counted from the days on which reports came to the cluster: none was late.
