## movement: movements of a cluster and of units

movement-list = Movements
movement-list-title = Emulation movements of { $year }
movement-list-lede = Movements that the cluster and its units launched: who takes part, how they go on, what came of them, who was commended.
movement-list-empty = There is no movement yet.
movement-list-empty-text = Once it is launched, anybody reads it on its public page, and units can join.
movement-list-empty-theirs = The secretary or the head launches movements of the cluster; officers and leaders of units launch those of their unit.
movement-all = All ({ $count })
movement-all-none = There is nothing yet.
movement-all-none-why = What is noted later stands here.
movement-now = To come and running ({ $count })
movement-now-none = No movement is to come or runs.
movement-now-none-why = Movements that ended stand under All.
movement-waiting = Waiting for their review ({ $count })
movement-waiting-none = No movement waits for its final review.
movement-waiting-none-why = Movements whose last day is past and that were not reviewed stand here.
movement-done = Concluded ({ $count })
movement-done-none = No movement is concluded yet.
movement-done-none-why = A movement is concluded on its last day or later.
movement-title = Movement
movement-by = Launched by
movement-of-cluster = Cluster
movement-time = Time
movement-participants = Participants
movement-state = State
movement-unit = Unit
movement-sum = Sum
movement-days = From { $from } to { $to }
movement-launched-by = Launched by: { $name }
movement-launched-on = Launched on
movement-launched = Launched
movement-running = Running
movement-ended = Ended, not reviewed
movement-concluded = Concluded
movement-called-off = Called off
movement-kind-regular = Regular
movement-kind-thematic = Thematic
movement-kind-sprint = Sprint
movement-kind-regular-long = Regular: daily work, all the time of the movement
movement-kind-thematic-long = Thematic: one matter, one field
movement-kind-sprint-long = Sprint: a short time, towards a day or an event

movement-field-phat-dong = Movement of
movement-field-ten = Name of the movement
movement-field-loai = Form
movement-field-muc-tieu = Goals
movement-hint-muc-tieu = What the movement is for. For example: found new cooperatives; strengthen and renew cooperatives.
movement-field-doi-tuong = For whom
movement-hint-doi-tuong = Choose one or more.
movement-field-tu-ngay = First day
movement-field-den-ngay = Last day
movement-hint-den-ngay = After this day the movement waits for its review and for commendation.
movement-field-tieu-chi = Criteria
movement-hint-tieu-chi = By what one sees who does well. What is to be counted is added on the page of the movement, under What is counted.
movement-field-chon = Cooperatives, groups, unions
movement-field-ho-ten = Name
movement-field-chuc-vu = Office and workplace
movement-hint-chuc-vu = Where two people have the same name; it may be empty.
movement-field-dang-ky = What they mean to do
movement-hint-dang-ky = What, and how much. Leave it empty where they only join.
movement-field-thanh-tich = What was achieved
movement-hint-thanh-tich = What was done, figures, time. It goes along with the nomination.
movement-field-ngay = Day
movement-field-noi-dung-tin = Text
movement-hint-noi-dung-tin = What was done, where, what came of it. Add pictures once it is saved.
movement-field-tu-bao-cao = How it is counted
movement-hint-tu-bao-cao = Choose an indicator, and figures come from accepted reports; units do not type them again.
movement-field-chi-tieu = What is counted
movement-hint-chi-tieu = For example: newly founded cooperatives. Empty takes the name of the indicator that was chosen.
movement-field-don-vi-tinh = Counted in
movement-hint-don-vi-tinh = For example: cooperatives, people, million dong. An indicator of reports has its own.
movement-field-so-ket = Mid-term review
movement-hint-so-ket = What was done so far, what is in the way, what is done in the time that is left.
movement-field-tong-ket = Final review
movement-hint-tong-ket = How far the goals were reached, who did well, what was learned.
movement-field-khen-thuong = Commended elsewhere, or why nobody is
movement-hint-khen-thuong = For example: commended by a decision of the province. Decisions made here show by themselves. Empty takes back what was noted.
movement-field-ly-do = Reason

movement-launch = Launch a movement
movement-launch-lede = Once it is launched, anybody reads it on its public page and units can join. It can be changed and called off.
movement-leave = Back, save nothing
movement-change = Change the movement
movement-change-lede = Everybody in the cluster sees the new words at once. Whoever joined still takes part.
movement-save = Save the movement
movement-known = What it is about
movement-from-source = Noted from { $source }; the source tells no more. This movement is only to be looked at.
movement-called-off-why = The movement was called off. Reason:
movement-reopened-why = The final review was taken up again. Reason:
movement-belated-both = { $count ->
    [one] Ended 1 day ago, not reviewed, nobody commended.
   *[other] Ended { $count } days ago, not reviewed, nobody commended.
}
movement-belated-review = { $count ->
    [one] Ended 1 day ago, not reviewed.
   *[other] Ended { $count } days ago, not reviewed.
}
movement-belated-commendation = { $count ->
    [one] Ended 1 day ago, reviewed, nobody commended.
   *[other] Ended { $count } days ago, reviewed, nobody commended.
}
movement-reviews = Reviews
movement-midterm = Mid-term review
movement-closing = Final review
movement-written-on = { $what }, written on { $day }
movement-results-title = Participants and results by unit
movement-joined-head = taking part
movement-joined = { $count ->
    [0] Nobody has joined yet.
    [one] 1 takes part.
   *[other] { $count } take part.
}
movement-from-reports = { $name }: from accepted reports of the year.
movement-results-missing = { $count ->
    [one] { $name }: 1 unit has no figure, so the sum is not whole.
   *[other] { $name }: { $count } units have no figure, so the sum is not whole.
}
movement-not-added = –  not added up
movement-results-quotient = { $name }: worked out of two indicators, so the row of sums adds up each of the two and works it out again; figures of units are not added up.
movement-results-apart = { $name }: a mean, a share or a rank, so units are not added up.
movement-results-own = Note the figures of my unit
movement-results-own-text = Once; a new figure takes the place of the old one. Empty is not counted, which is not nought.
movement-results-save = Save the figures
movement-measures = What is counted
movement-measures-text = Each is a column of the table by unit.
movement-measure-typed = Units type it
movement-measure-add = Count this too
movement-measure-drop = Take away: { $name }
movement-notes = How it goes on
movement-notes-none = No unit has told anything yet.
movement-notes-none-text = Units tell on the page of the movement how it goes on.
movement-notes-all = See all { $all } notes
movement-note-write = Tell how it goes on
movement-note-write-text = Short, with a day. Pictures are added afterwards; place, time and device are taken out of them.
movement-note-save = Save the note
movement-note-title = Note of { $day }
movement-note-by = { $unit } · written by { $name }
movement-note-gone = Taken back
movement-note-change = Change this note
movement-note-take-back = Take this note back
movement-note-take-back-text = Other units no longer see the note and its pictures. It can be put back.
movement-note-put-back = Put this note back
movement-note-put-back-text = Everybody in the cluster sees the note and its pictures again.
movement-note-pictures = { $count ->
    [0] Open the note, no pictures yet
    [one] Open the note, 1 picture
   *[other] Open the note, { $count } pictures
}
movement-commendation = Commendation
movement-commendation-none = Nobody was commended. Units put somebody forward under Who takes part: open the name, note what was achieved, and put them forward.
movement-commended = Commended
movement-step-review = Write the mid-term review
movement-step-review-text = Half-way, so that things can still be put right and people be commended in time. It can be changed.
movement-step-conclude = Write the final review
movement-step-conclude-text = Participants, figures and notes then stay as they are. It can be taken up again.
movement-step-commendation = Note about commendation
movement-step-commendation-text = Only where somebody was commended elsewhere, or nobody is. The board then no longer asks for commendation.
movement-step-call-off = Call the movement off
movement-step-call-off-text = Everybody sees that it was called off, and why. It can go on again.
movement-step-reopen = Take the final review up again
movement-step-reopen-text = Its words stay, to be changed; units can note figures, notes and achievements again.
movement-step-resume = Go on with the movement
movement-step-resume-text = It is again as it was before it was called off.

participant-unit = Units
participant-cooperative = Cooperatives
participant-person = Persons
participants-title = Who takes part
participants-all = See who takes part
participants-empty = Nobody has joined yet.
participants-empty-text = Have your unit, cooperatives of its register, or persons take part.
participants-empty-theirs = Officers and leaders of units have them join while the movement runs.
participants-units = Units ({ $count })
participants-units-none = No unit itself takes part.
participants-units-none-why = Units that join themselves stand here.
participants-cooperatives = Cooperatives ({ $count })
participants-cooperatives-none = No cooperative takes part.
participants-cooperatives-none-why = Alliances have cooperatives of their register join.
participants-persons = Persons ({ $count })
participants-persons-none = No person takes part.
participants-persons-none-why = Units have persons join by name.
participants-who = Who
participants-kind = What they are
participants-since = Takes part since
participants-achieved = Achievement
participants-not-yet = Not noted
participants-told = Noted
participants-register = Join the movement
participants-register-unit = Have { $unit } join
participants-register-button = Have them join: { $what }
participants-register-empty = The register of the unit has no cooperative that does not take part yet.
participants-unit-tab = My unit
participants-cooperative-tab = Cooperatives
participants-person-tab = Persons
participants-search = Look in the register
participants-search-hint = With or without diacritics.
participants-search-button = Look
participants-found = { $shown } shown of { $all } that were found
participants-not-found = No organisation was found that does not take part yet. Try fewer words.
participant-known = What they mean to do and achieved
participant-achieve-title = Note what was achieved
participant-achieve-text = Once there is something; it can be changed until the final review.
participant-achieve = Save what was achieved
participant-nominate = Put forward for an award
participant-nomination = Open the nomination: { $award }
participant-nomination-open = Open the one that is there
participant-nominate-more = Put forward for another award
participant-nominated = { $name } is put forward from this movement already. Only another award or another year needs one more.
participant-withdraw = No longer takes part
participant-withdraw-text = They are no longer in the list; what was noted is kept. They can join again while the movement runs.

board-belated = Movement “{ $title }”
board-belated-more = { $count ->
    [one] 1 more movement ended and was not reviewed, or nobody was commended for it.
   *[other] { $count } more movements ended and were not reviewed, or nobody was commended for them.
}
open-movement = Open the movement

duty-review-movement = Review the movement “{ $thing }”
duty-review-own-movement = Review the movement “{ $thing }” of { $unit }
duty-commend-movement = See to commendation for the movement “{ $thing }”
duty-commend-own-movement = See to commendation for the movement “{ $thing }” of { $unit }
next-review-movement-title = Review the movement “{ $thing }”
next-review-movement-text = { $count ->
    [one] The movement ended 1 day ago.
   *[other] The movement ended { $count } days ago.
}
next-review-movement-button = Open the movement
next-review-own-movement-title = Review the movement “{ $thing }”
next-review-own-movement-text = { $count ->
    [one] The movement of { $unit } ended 1 day ago.
   *[other] The movement of { $unit } ended { $count } days ago.
}
next-review-own-movement-button = Open the movement
next-commend-movement-title = See to commendation for the movement “{ $thing }”
next-commend-movement-text = { $count ->
    [one] The movement ended 1 day ago, and nobody was commended.
   *[other] The movement ended { $count } days ago, and nobody was commended.
}
next-commend-movement-button = Open the movement
next-commend-own-movement-title = See to commendation for the movement “{ $thing }”
next-commend-own-movement-text = { $count ->
    [one] The movement of { $unit } ended 1 day ago, and nobody was commended.
   *[other] The movement of { $unit } ended { $count } days ago, and nobody was commended.
}
next-commend-own-movement-button = Open the movement

done-movement-launched = The movement was launched. Units can join now.
done-movement-changed = The movement was saved.
done-movement-review = The mid-term review was saved.
done-movement-conclude = The final review was saved.
done-movement-commendation = The note about commendation was saved.
done-movement-call-off = The movement was called off.
done-movement-resume = The movement goes on.
done-movement-reopen = The final review was taken up again.
done-movement-results = The figures of the unit were saved.
done-movement-measure-added = It is counted now.
done-movement-measure-dropped = It is no longer counted.
done-movement-note-written = The note was saved. Pictures can be added now.
done-movement-note-changed = The note was saved.
done-movement-note-taken-back = The note was taken back.
done-movement-note-put-back = The note was put back.
done-participants-registered = They take part now.
done-participant-achieved = What was achieved was saved.
participant-left-on = Takes part no longer since { $day }.
participant-left-why = Until the last day of the movement they can be registered again.
done-participant-withdrawn = They no longer take part.

refusal-movements-too-many = A year has { $most } movements at most.
refusal-movement-twice = This year has a movement “{ $name }” already. Choose another name, or change that movement.
refusal-movement-empty = There is no text yet.
refusal-movement-too-long = A movement runs { $years } years at most.
refusal-movement-wrong-state = The movement is no longer at that step.
refusal-movement-concluded = The movement is concluded. To go on, whoever launched it takes the final review up again.
refusal-movement-called-off = The movement was called off.
refusal-movement-over = The last day of the movement is past; nobody can join any more.
refusal-movement-not-begun = The movement has not begun.
refusal-movement-runs = The movement runs until { $until }. Review it on its last day or later; to end it earlier, change its days.
refusal-movement-from-source = This year was noted from another source and is only to be looked at.
refusal-movement-not-for-them = This movement is not for those.
refusal-movement-of-other = This is the movement of another unit.
refusal-participant-twice = { $name } takes part already.
refusal-participants-too-many = A unit has { $most } participants at most in a movement.
refusal-participants-picked = { $most } organisations at most are chosen at once.
refusal-participant-withdrawn = { $name } no longer takes part.
refusal-participant-put-forward = { $name } is put forward from this movement for this award and year already. Open that nomination; to begin anew, withdraw it first.
refusal-participant-differs = The record of { $name } is not that of who takes part in this movement. Choose theirs, or begin a new one.
refusal-movement-notes-too-many = A unit writes { $most } notes at most about a movement.
refusal-movement-note-taken-back = This note was taken back.
refusal-measures-too-many = A movement counts { $most } things at most.
refusal-measure-twice = The movement counts “{ $name }” already.
refusal-measure-counted = A unit has noted figures of it, so it stays.
refusal-movement-figure = A figure that is not negative, with two places at most, such as 12 or 12.5.

event-movement-launched = { $name } launched the movement: { $title }
event-movement-changed = The movement of { $name } was changed: { $title }
event-movement-reviewed = Mid-term review of the movement of { $name }: { $title }
event-movement-concluded = Final review of the movement of { $name }: { $title }
event-movement-reopened = The final review of the movement of { $name } was taken up again: { $title }. Reason: { $reason }
event-movement-called-off = The movement of { $name } was called off: { $title }. Reason: { $reason }
event-movement-resumed = The movement of { $name } goes on: { $title }
event-movement-commendation-told = Note about commendation for the movement of { $name }: { $title }
event-participants-registered = { $unit } had { $many } join the movement “{ $title }”: { $names }
event-participant-withdrawn = { $unit }: { $name } no longer takes part in the movement “{ $title }”
event-participant-achieved = { $unit } noted what { $name } achieved in the movement “{ $title }”
event-movement-note-written = { $unit } told how the movement “{ $title }” goes on
event-movement-note-changed = { $unit } changed a note about the movement “{ $title }”
event-movement-note-taken-back = { $unit } took back a note about the movement “{ $title }”
event-movement-note-put-back = { $unit } put back a note about the movement “{ $title }”
event-measure-added = The movement “{ $title }” counts: { $name }
event-measure-dropped = The movement “{ $title }” no longer counts: { $name }
event-movement-results-told = { $unit } noted its figures of the movement “{ $title }”
