## nominations: proposals, dossiers, the council

nomination-title = Nominations of { $unit }
nomination-list = Nominations
nomination-lede = From a proposal to a decision: the dossier, the council's opinion, then onto the list of a decision, without typing anything twice.
nomination-propose = Nominate
nomination-back = Back to the nominations
nomination-propose-lede = Nominate a collective, a person or a household from the records. To nominate many for one award, open the page of everybody by that award.
nomination-empty = No nominations yet
nomination-empty-text = Nominate one by one here, or everybody who qualifies for an award at once.
nomination-empty-theirs = The unit has made no nominations.
nomination-waiting = What can be done now
nomination-who = Collective, person, household
nomination-award = Award
nomination-year = Year
nomination-state = State
nomination-dossier = Dossier
nomination-due = Dossier due
nomination-state-proposed = proposed
nomination-state-endorsed = endorsed
nomination-state-decided = granted
nomination-state-withdrawn = withdrawn
nomination-filter-all = All
nomination-filter-proposed = Proposed
nomination-filter-endorsed = Endorsed
nomination-filter-decided = Granted
nomination-filter-withdrawn = Withdrawn
nomination-dossier-missing = { $state }, { $n } papers missing
nomination-of = { $award }, merit of { $year }
nomination-record = Record
nomination-known = The nomination
nomination-proposed-on = Proposed on
nomination-handed-in-on = Dossier handed in on
nomination-accepted-on = Dossier accepted on
nomination-council = Council
nomination-decision = Decision
nomination-outside-known = Decision of another authority
nomination-open = Open
nomination-why-not = Why not
nomination-first = There is nowhere to put it yet.
nomination-nobody-yet = There is nobody in the records to nominate. Enter somebody first.

nomination-field-can-cu = What it rests on
nomination-field-phong-trao = Name of the movement
nomination-hint-phong-trao = Only for a movement that is not here. For one that is, open it, choose who takes part, and put them forward: what they achieved goes along.
nomination-field-nguoi = Collective, person, household
nomination-hint-nguoi = A nomination from a ranking is always for the unit itself; nobody needs to be chosen.
nomination-field-danh-hieu = Award
nomination-field-nam = Year of merit
nomination-hint-nam = A nomination from a ranking takes the year of the ranking.
nomination-field-thanh-tich = Merit
nomination-hint-thanh-tich = This sentence goes into the decision; where it is empty, the common one of the decision is used.
nomination-field-thanh-tich-kem = Achievement in the movement
nomination-hint-thanh-tich-kem = Taken from what was noted in the movement; a change here is one of this nomination alone.
nomination-hint-nguoi-phong-trao = The record of who takes part. Where there is none, one is begun with the nomination.
nomination-new-record = Begin a record: { $name }
nomination-from-movement = For { $name }, from the movement “{ $movement }”.
nomination-achieved-in = Achieved in the movement “{ $movement }”
nomination-field-so = Number of the decision
nomination-field-ngay = Day of the decision
nomination-field-den-ngay = Merits up to
nomination-hint-den-ngay = Leave it empty where the decision does not say.
nomination-field-ly-do = Reason
nomination-source-free = On what the dossier says
nomination-source-movement = On a movement
nomination-source-ranking = First of { $cluster } in { $year } (frozen result)
nomination-source-of-free = On what the dossier says
nomination-source-of-movement = Movement
nomination-source-of-ranking = First of the cluster, by the frozen result

nomination-many-title = Nominate: { $award }
nomination-many-lede = Whoever qualifies is chosen already. Those of whom something is unknown are there to be chosen.
nomination-many-quota = Whoever qualifies is chosen already. By the quota, at most { $most } may be nominated.
nomination-many-already = { $n } are nominated for this year already.
nomination-many-nobody = There is nobody left to nominate for this award.
nomination-many-button = Nominate those chosen
nomination-many-way = Nominate from this list
decision-text = Decision (Word)
decision-from-nominations = Put endorsed nominations onto the list
nomination-way = Nominate

nomination-deed-may = Can be done
nomination-deed-may-not = Cannot be done yet
nomination-deed-nobody = No nomination is at this step now.
nomination-deed-hand-in = Hand in dossiers
nomination-deed-hand-in-lede = The dossiers of those chosen are noted as handed in. Papers may still be missing; then they are not accepted yet.
nomination-deed-hand-in-alone = Notes that the dossier is handed in. Papers may still be missing; then it is not accepted yet.
nomination-deed-accept = Accept complete dossiers
nomination-deed-accept-lede = Complete dossiers are accepted. The day of acceptance says which rule applies.
nomination-deed-accept-alone = The complete dossier is accepted. The day of acceptance says which rule applies.
nomination-deed-request-more = Ask for more
nomination-deed-request-more-lede = The dossiers of those chosen go back, with what is asked for.
nomination-deed-request-more-alone = The dossier goes back. One that was accepted by mistake is reopened in this way, too.
nomination-deed-list = Put before the council
nomination-deed-list-lede = Those chosen come onto the list of a meeting, to be weighed and voted on.
nomination-deed-list-alone = It comes onto the list of a meeting, to be weighed and voted on.
nomination-list-first = No meeting is open that it could be put before.
nomination-deed-endorse = Endorse
nomination-deed-endorse-lede = Awards for which the law asks no vote of the council: endorse, to put them into a decision.
nomination-deed-endorse-alone = The law asks no vote of the council for this award. Endorse it, to put it into a decision.
nomination-deed-grant = Put into a decision
nomination-deed-grant-lede = Those chosen come onto the list of a decision that is being prepared, with their merits; nothing is typed again.
nomination-deed-grant-alone = It comes onto the list of a decision that is being prepared, with its merits; nothing is typed again.
nomination-grant-first = No decision is being prepared that it could be put into.
nomination-deed-reconsider = Reconsider
nomination-deed-reconsider-lede = The endorsement of those chosen is taken back; they are proposed again.
nomination-deed-reconsider-alone = The endorsement is taken back; it is proposed again.
nomination-deed-withdraw = Withdraw
nomination-deed-withdraw-lede = Those chosen are not pursued. The reason is kept, and they can be taken up again.
nomination-deed-withdraw-alone = It is not pursued. The reason is kept, and it can be taken up again.
nomination-deed-renew = Take up again
nomination-deed-renew-lede = What was withdrawn is proposed again.
nomination-deed-renew-alone = What was withdrawn is proposed again.
nomination-hand-in-ngay = Day handed in
nomination-accept-ngay = Day accepted
nomination-request-more-ghi-ro = What is asked for
nomination-withdraw-ghi-ro = Reason
nomination-list-dua-vao = Meeting
nomination-grant-dua-vao = Decision in preparation

nomination-withdrawn-note = Withdrawn. Reason: { $reason }
nomination-outside-title = Note a decision of another authority
nomination-outside-text = When another authority has granted it: note number and day, and it is noted in the record.
nomination-outside-button = Note the decision
nomination-outside-back-title = Take the noted decision back
nomination-outside-back-text = The line of the record is marked as withdrawn, with the reason; the nomination is endorsed again.
nomination-merit-title = Change the merit
nomination-merit-button = Save the merit

dossier-list = Papers of the dossier
dossier-paper = Paper
dossier-there = There
dossier-yes = There
dossier-no = Missing
dossier-tick = Note that it is there on paper
dossier-untick = Take that back
dossier-noted = Noted by { $by } on { $day }
dossier-of-council = From the concluded meeting of the council
dossier-by-council = Comes when the council's meeting is concluded
dossier-no-list = The rule that holds lists no papers for this award; follow the unit's own guidance.
dossier-asked-note = More is asked for: { $what }
dossier-state-assembling = assembling
dossier-state-handed-in = handed in
dossier-state-incomplete = incomplete
dossier-state-complete = accepted
dossier-paper-to-trinh = Submission
dossier-paper-bao-cao-thanh-tich = Report of achievements
dossier-paper-ban-tom-tat-thanh-tich = Summary of achievements
dossier-paper-bien-ban-hoi-dong = Minutes of the council
dossier-paper-bien-ban-hop-binh-xet = Minutes of the deliberation
dossier-paper-ket-qua-bo-phieu = Result of the vote
dossier-paper-van-ban-de-nghi = Written proposal
dossier-paper-bang-tong-hop-y-kien = Summary of opinions
dossier-paper-xac-nhan-sang-kien-de-tai = Confirmation of initiative or research
dossier-paper-xac-nhan-sang-kien-hoac-hoan-thanh-xuat-sac = Confirmation of initiative or of excellent completion

council-title = Emulation and commendation council of { $unit }
council-list = Council
council-lede = Members of the council, and its meetings. Each meeting counts with those who are members on its day.
council-members = Members
council-members-empty = Nobody sits on the council yet. Add the chair, the secretary and the members.
council-former = Former members
council-meetings = Meetings
council-meetings-first = No meetings. Add members first.
council-meetings-empty = No meetings yet.
council-meeting = Meeting
council-meeting-of = Meeting of { $day }
council-meeting-way = Open the meeting
council-convene = Call a meeting
council-weighs = { $n } nominations
council-weighs-head = List
council-seat = Add a member
council-seat-button = Add the member
council-leave = Leaves
council-leave-button = Note the last day
council-time = Time
council-since = since { $day }
council-from-until = from { $from } to { $until }
council-role-chair = Chair
council-role-vice-chair = Vice chair
council-role-standing = Standing member
council-role-secretary = Secretary
council-role-member = Member
council-field-ten = Name
council-field-chuc-vu = Office
council-field-vai-tro = Role on the council
council-field-tu-ngay = From
council-field-den-ngay = Last day
council-field-ngay = Day
council-field-noi-hop = Place
council-field-bat-dau = Begun
council-field-ket-thuc = Ended
council-field-dien-bien = Proceedings
council-hint-dien-bien = For the minutes, a line for each point. Opinions on somebody go where they are weighed.
council-field-kiem-phieu = Tellers
council-hint-kiem-phieu = A line each, the head first, with their office. For the minutes of the count.
council-field-ket-luan = Conclusion
council-hint-ket-luan = Where it is empty, the minutes tell the votes and the rule.
council-field-ty-le = Votes needed, for example 2/3
council-field-so-sanh = Compared
council-field-tinh-tren = Of
council-field-tinh-van-ban = Count written opinions of who is absent
council-field-quy-che = By which rule
council-field-ly-do = Reason for reopening
council-field-hop-le = Valid ballots
council-field-dong-y = In favour
council-field-dong-y-van-ban = In favour in writing
council-field-y-kien = Opinion of the council
council-compare-least = at least
council-compare-more = more than
council-base-all-members = all members
council-base-present = the members present
council-base-valid-ballots = the valid ballots
council-at-least = At least { $fraction } of { $base }
council-more-than = More than { $fraction } of { $base }
council-with-written = written opinions counted
council-own-rule = The council's own rule for votes
council-own-rule-text = Only for awards for which the law names no threshold or leaves it to whoever decides. Leave it empty where there is none.
council-presence = Attendance
council-presence-present = present
council-presence-written = absent, with a written opinion
council-presence-absent = absent
meeting-state-convened = open
meeting-state-concluded = concluded
meeting-lede = { $members } members, { $present } present, { $written } with a written opinion.
meeting-members = Members
meeting-items = Weighed and voted on
meeting-items-empty = Nothing is on the list yet.
meeting-known = The meeting
meeting-no-rule = No rule says how many votes it takes. Note the council's own rule below.
meeting-counted = { $yes } in favour, { $valid } valid ballots
meeting-reached = reached
meeting-not-reached = not reached
meeting-keep = Save the meeting
meeting-result = Result
meeting-list-more = Put more nominations onto the list
meeting-unlist = Take off the list
meeting-unlist-some = Take a nomination off the list
meeting-step-conclude = Conclude the meeting
meeting-step-conclude-text = Save before. What reached its threshold is endorsed; what did not stays proposed.
meeting-step-reopen = Reopen the meeting
meeting-step-reopen-text = Votes that were typed can be put right; what a poll counted takes another poll; what was endorsed in this meeting is proposed again.
meeting-paper-bien-ban-pdf = Minutes (PDF)
meeting-polls = Polls
meeting-by-poll = As the poll counted
meeting-counted-by = Votes
meeting-paper-bien-ban-docx = Minutes (Word)
meeting-paper-kiem-phieu-pdf = Minutes of the count (PDF)
meeting-paper-kiem-phieu-docx = Minutes of the count (Word)

done-nomination-proposed = Nominated. Now assemble the dossier.
done-nominations-proposed = Those chosen are nominated.
done-nomination-hand-in = Handed in.
done-nomination-accept = Accepted.
done-nomination-request-more = More is asked for.
done-nomination-list = Put onto the list of the meeting.
done-nomination-endorse = Endorsed.
done-nomination-grant = Put onto the list of the decision.
done-nomination-reconsider = Proposed again.
done-nomination-withdraw = Withdrawn.
done-nomination-renew = Taken up again.
done-nomination-changed = The merit is saved.
done-nomination-outside = The decision is noted in the record.
done-nomination-outside-back = The noted decision is taken back.
done-dossier-ticked = Noted.
done-dossier-unticked = Taken back.
done-council-seated = The member is added.
done-council-left = The last day is noted.
done-meeting-convened = The meeting is called. Now put nominations onto its list.
done-meeting-kept = The meeting is saved.
done-meeting-unlisted = Taken off the list.
done-meeting-conclude = The meeting is concluded. What reached its threshold is endorsed.
done-meeting-reopen = The meeting is open again.

event-nomination-proposed = Nominated { $name }: { $award }
event-nominations-proposed = Nominated { $many }: { $award } ({ $names })
event-nomination-stepped = { $step ->
    [hand-in] Dossier handed in
    [accept] Dossier accepted
    [request-more] More asked for
    [list] Put before the council
    [endorse] Endorsed
    [grant] Put into a decision
    [reconsider] Endorsement taken back
    [withdraw] Withdrawn
    [renew] Taken up again
    [outside] Decision of another authority noted
    [outside-back] Noted decision taken back
   *[other] Nomination
}: { $name } { $note }
event-nominations-stepped = { $step ->
    [hand-in] Dossiers handed in
    [accept] Dossiers accepted
    [request-more] More asked for
    [list] Put before the council
    [endorse] Endorsed
    [grant] Put into a decision
    [reconsider] Endorsement taken back
    [withdraw] Withdrawn
    [renew] Taken up again
   *[other] Nominations
}: { $many } ({ $names }) { $note }
event-nomination-changed = Changed the merit of { $name }
event-dossier-noted = { $there ->
    [yes] Noted a paper as there
   *[no] Took back that a paper is there
} in the dossier of { $name }
event-council-seated = Added { $name } to the council
event-council-left = { $name } leaves the council after { $day }
event-meeting-convened = Called the council's meeting of { $day }
event-meeting-changed = Changed the council's meeting of { $day }
event-meeting-unlisted = Took { $name } off the list of the council's meeting of { $day }
event-meeting-balloted = Kept the result of the poll “{ $title }” in the council’s meeting of { $day }
event-meeting-concluded = Concluded the council's meeting of { $day }: { $endorsed } of { $many } reached their threshold
event-meeting-reopened = Reopened the council's meeting of { $day }. Reason: { $reason }

refusal-nomination-wrong-state = The nomination is not at this step any more. Look where it stands.
refusal-nomination-twice = { $name } is nominated for this award and year already.
refusal-nomination-nobody = Nobody is chosen. Choose at least one.
refusal-nomination-too-many = At most { $most } at a time. Choose fewer, then do the rest.
refusal-nomination-no-rule = No rule holds for this award on that day, so nobody knows what it takes.
refusal-nomination-takes-vote = The law sends this award before the council. Put it before a meeting.
refusal-nomination-before-council = It is on the list of a meeting that is not concluded.
refusal-nomination-by-council = A meeting of the council endorsed it. Reopen that meeting to reconsider.
refusal-nomination-in-decision = It is on the list of a decision. Take it off that list first.
refusal-nomination-dossier-open = Its dossier is not handed in, or waits for more.
refusal-nomination-dossier-unaccepted = Its dossier is not accepted.
refusal-nomination-not-endorsed = It is not endorsed.
refusal-nomination-not-leading = Choose a frozen ranking that the unit leads.
refusal-dossier-wrong-state = The dossier is not at this step. Look where it stands.
refusal-dossier-missing = { $count } papers of the list are missing.
refusal-dossier-accepted = An accepted dossier does not change. Ask for more to reopen it.
refusal-meeting-concluded = The meeting is concluded and does not change. Reopen it if need be.
refusal-meeting-wrong-state = The meeting is not at this step any more.
refusal-meeting-nobody = Nobody sits on the council on that day. Add members first.
refusal-meeting-empty = Nothing is on the list to vote on.
refusal-meeting-uncounted = Nothing was counted for { $name }. Note the votes, save, then conclude.
refusal-meeting-no-rule = The law names no threshold for { $name }. Note the council's own rule, save, then conclude.
refusal-meeting-in-decision = { $name } is in a decision. Take it off that list before reopening.
refusal-meeting-ahead = The day is too far ahead, or the meeting has not been held.
refusal-council-valid = There are no more valid ballots than members present ({ $most }).
refusal-council-yes = There are no more votes in favour than valid ballots ({ $most }).
refusal-council-written = There are no more written opinions in favour than written opinions ({ $most }).
refusal-council-fraction = Write a fraction, for example 2/3 or 4/5, at most 1.
refusal-council-twice = { $name } sits on the council already.
refusal-council-full = A council has at most { $most } members.

open-nominations = Open the nominations
duty-dossiers = Complete dossiers: { $award }
duty-look-through = Look through dossiers that were handed in: { $award }
duty-grant = Put into a decision: { $award }
next-dossiers-title = Complete dossiers: { $award }
next-dossiers-text = Some dossiers are not handed in, or more is asked for.
next-dossiers-button = Open the nominations
next-look-through-title = Accept dossiers: { $award }
next-look-through-text = Some dossiers were handed in and wait to be looked through.
next-look-through-button = Open the nominations
next-grant-title = Put into a decision: { $award }
next-grant-text = Some nominations are endorsed and complete, and in no decision yet.
next-grant-button = Open the nominations

dossier-file-add = Attach a file
dossier-file-which = Paper
dossier-file-choose = File
dossier-file-hint = Takes { $kinds }, { $mb } MB each at most, at most { $max } files for a paper.
dossier-file-button = Attach
dossier-file-away = Take out
dossier-file-gone = Files that were taken out
dossier-file-gone-why = They can be put back for a day; then they are deleted.
dossier-file-back = Put back
done-dossier-file-added = The file is attached.
done-dossier-file-taken-away = Taken out. It can be put back for a day.
done-dossier-file-put-back = The file is back.

nomination-report-pdf = Report of achievements (PDF)
nomination-report-docx = Report of achievements (Word)
nomination-submissions = Submissions
nomination-submission-pdf = PDF
nomination-submission-docx = Word
