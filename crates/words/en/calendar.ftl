## calendar: calendar of the year, locks, exceptions

nav-calendar = Calendar
step-pact = Signing the pact
step-launch = Launch
step-review = Mid-year review
step-draw = Assigning checks
step-explanation = Explanation
step-approval = Approval
step-conference = Final review

calendar-title = Calendar of { $year }
calendar-lede = The due day of every step. Board, reminders and personal calendars follow when you move one.
calendar-rest = Some steps are due when offices rest. Move them if that is not meant.
calendar-rest-weekend = { $step }: { $weekday }, { $day }
calendar-rest-holiday = { $step }: public holiday { $day }
calendar-closed = This year is no longer open; the calendar is for reading only.
calendar-caption = Steps of the year, due days and progress
calendar-step = Step
calendar-due = Due
calendar-state = Progress
calendar-day = { $weekday }, { $day }
calendar-locked = Locked
calendar-held = Held
calendar-past = Past due
calendar-ahead = Ahead
calendar-locked-by = Locked on { $day } by { $by }
calendar-held-on = On { $day }
calendar-through = may enter until { $until }. { $by }: “{ $reason }”
calendar-over = (over)
calendar-save = Save calendar
calendar-change = Change
calendar-held-day = Day on which it was held
calendar-hold = Note the day
calendar-reason = Reason
calendar-lock = Lock step
calendar-unlock = Unlock step
calendar-unit = Unit
calendar-until = May enter until
calendar-why = Reason
calendar-let-through = Grant exception
calendar-end-exception = End exception
calendar-leave-out = Leave this step out
calendar-new = Step to add
calendar-add = Add step
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

done-calendar-saved = The calendar is saved.
done-step-locked = The step is locked. Units enter nothing more, except those with an exception.
done-step-unlocked = The step is unlocked.
done-step-let-through = The exception is granted.
done-step-exception-ended = The exception is ended.
done-step-held = The day is noted.
done-step-added = The step is added.
done-step-left-out = The step is left out.

refusal-step-locked = Not saved: the step { $step } was locked on { $day }. An exception can be granted by: { $who }.
refusal-step-exception-over = Not saved: the unit's exception in the step { $step } ended on { $day }. It can be extended by: { $who }.
refusal-step-taken = The calendar has the step { $step } already.
refusal-step-needed = The step { $step } cannot be left out: every year needs it.
refusal-step-unfit = This cannot be done with the step { $step }.
refusal-day-malformed = This is no day. Write it like 31/03/2027.
refusal-day-past = { $day } is past. Choose today or later.
refusal-day-ahead = { $day } has not come yet. Note it once it was held.
refusal-day-moved-meanwhile = While this page was open somebody moved this day to { $day }. To set yours all the same, save once more.
refusal-day-outside-year = { $day } is too far from the year { $year }. Check the year.

event-year-rolled-over = Opened { $number } after the year { $from }
event-step-moved = Moved the step { $step } from { $before } to { $due }
event-step-added = Added the step { $step }, due { $due }
event-step-left-out = Left out the step { $step }
event-step-locked = Locked the step { $step }. { $reason }
event-step-unlocked = Unlocked the step { $step }: { $reason }
event-step-exception-granted = Let { $unit } through the step { $step } until { $until }: { $reason }
event-step-exception-ended = Ended the exception of { $unit } in the step { $step }
event-step-held = Noted that the step { $step } was held on { $held }

## What has to be done
duty-held = Note on which day it was held: { $step }
next-held-title = Your next step: note the day of { $step }
next-held-text = This step is past its due day and the calendar has no day for it. If it was not held, move it.
next-held-button = Go to the calendar
