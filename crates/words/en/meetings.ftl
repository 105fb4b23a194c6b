## meetings: conferences, delegates, conclusions, tasks

conference-list = Conferences
conference-list-title = Conferences of { $year }
conference-list-lede = Invitations, agenda, delegates, conclusions and the tasks that follow, from the letter to the work done. Of a conference that is called, anybody reads day, place and agenda on its public page.
conference-list-empty = No conference in this year yet.
conference-convene = Call a conference
conference-when = When
conference-state = State
conference-kind-launch = Launch, signing of the pact
conference-kind-mid-year = Mid-year review
conference-kind-year-end = Final review
conference-kind-thematic = Thematic
conference-state-convened = Called
conference-state-open = Going on
conference-state-closed = Over
conference-state-called-off = Called off
conference-title-year-end = Hội nghị tổng kết công tác thi đua năm { $year }
conference-host-none = Not said
conference-hosted = hosted by { $unit }
conference-change = Save the changes
conference-change-title = Change the conference
conference-change-lede = The invitation and the notice of conclusions are printed with this.
conference-leave = Back to the conference
conference-field-loai = Kind of conference
conference-field-ten = Title
conference-field-ngay = Day
conference-field-gio = Begins at
conference-hint-gio = For example 8:30.
conference-field-noi = Place
conference-field-dang-cai = Host
conference-field-ty-le = Delegates with a vote who have to be there
conference-hint-ty-le = As a fraction, such as 2/3. Empty where no rule says so.
conference-field-ly-do = Reason
conference-remark = Source:
conference-chairs = Chairs and delegates
conference-chairs-empty = Nobody is named as a chair yet.
conference-people = { $expected } people on the list, { $voters } with a vote; { $present } are there. { $replied } of { $units } units have answered the invitation.
conference-people-told = { $expected } people on the list.
conference-earlier = What became of the conclusions of the conference before
conference-earlier-said = { $settled } of { $many } tasks are confirmed as done. This stands first on the agenda by itself.
conference-step-open = Open the conference
conference-step-open-text = Notes the hour. From then on units cannot answer the invitation on the page; the secretary still adds delegates.
conference-step-close = Close the conference
conference-step-close-text = Notes the hour. Delegates and agenda can no longer be changed; conclusions are still written down.
conference-step-take-back = Take the opening back
conference-step-take-back-text = For a wrong press: the conference is called and has not begun.
conference-step-reopen = Open it again
conference-step-reopen-text = For a conference that was closed by mistake, or whose list of delegates is wrong.
conference-step-call-off = Call the conference off
conference-step-call-off-text = Units see that it does not take place, with the reason. It can be called again.
conference-step-renew = Call it again
conference-step-renew-text = It takes place as written here; change its day where that is needed.

reply-title = Answer the invitation for { $unit }
reply-asked = The unit has not answered. Say who comes, so that the cluster can prepare.
reply-given = The unit has answered; it can be changed until the conference opens.
reply-choice-coming = Comes
reply-choice-not-coming = Does not come
reply-send = Send the answer
conference-field-tra-loi = The unit
conference-field-thanh-phan = Who comes
conference-hint-thanh-phan = A line each: name, office. The first speaks for the unit and has its vote.
conference-field-ghi-chu = Note
replies = What units answered
reply-coming =
    { $count ->
        [one] Comes, { $count } person
       *[other] Comes, { $count } people
    }
reply-not-coming = Does not come
reply-none = No answer yet

attendees-title = Delegates, roll call
attendees-lede = { $present } of { $expected } are there; { $voters } have a vote.
attendees-list = Delegates
attendees-empty = Nobody is on the list. Units name their people when they answer; the secretary adds chairs and guests below.
attendees-no-chair = Nobody is named as a chair.
attendees-no-chair-text = Add one, or open “Change” beside a delegate and choose Co-chair. Invitation and notice name them from this list.
attendee-presence = There
attendee-more = Change
attendee-add = Add somebody
attendee-remove = Take off the list
attendee-unit-none = Of no unit of the cluster
attendee-with-vote = Has a vote
attendee-without-vote = Has no vote
attendee-role-co-chair = Co-chair
attendee-role-head = Head of delegation
attendee-role-delegate = Delegate
attendee-role-secretary = Secretary
attendee-role-guest = Guest
attendee-note-present = Is there
attendee-note-absent = Is absent
attendee-note-unseen = Not called yet
attendee-note-with-vote = Has a vote
attendee-note-without-vote = Has no vote
attendee-note-co-chair = Co-chair
attendee-note-delegate = No longer co-chair
presence-present = Is there
presence-absent = Absent
presence-unknown = Not called yet
conference-field-ho-ten = Name
conference-field-chuc-vu = Office
conference-field-don-vi = Unit
conference-field-noi-cong-tac = Of
conference-hint-noi-cong-tac = For somebody of no unit of the cluster.
conference-field-vai-tro = As
conference-field-bieu-quyet = Has a vote
quorum-reached = Enough are there
quorum-lacking = Not enough yet
quorum-said = { $present } of { $voters } delegates with a vote are there; { $needed } are needed ({ $quorum }).

agenda-title = Agenda
agenda-lede = A line whose text is emptied goes. To put one in between, give it the number of the one before.
agenda-empty = No agenda yet.
agenda-keep = Save the agenda
agenda-new-line = new line
agenda-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
conference-field-thu-tu = Order
conference-field-gio-muc = Hour
conference-field-phut = Minutes
conference-field-muc = Item
conference-field-nguoi-noi = Speaker

letter-invitation = Invitation
letter-invitation-lede = Hour, place, chairs and agenda go into the invitation by themselves; only the rest is written here.
letter-invitation-pdf = Print the invitation (PDF)
letter-invitation-docx = Get it as a Word file (DOCX)
letter-invitation-symbol = GM-CTĐ
letter-invitation-opening = { $cluster } invites you to { $title }.
letter-invitation-closing = Units are asked to name their people on the page of the conference before its day.
letter-invitation-subject = { $title }
letter-invitation-welcome = You are welcome.
letter-notice = Notice of conclusions
letter-notice-lede = Hour, place, chairs, conclusions and tasks go into the notice by themselves; only the rest is written here.
letter-notice-pdf = Print the notice of conclusions (PDF)
letter-notice-docx = Get it as a Word file (DOCX)
letter-notice-symbol = TB-CTĐ
letter-notice-opening = After reports and discussion the conference concluded:
letter-notice-closing = { $cluster } tells the units of it.
letter-notice-subject = Conclusions of { $title }
letter-notice-met = On { $day }, at { $place }, the cluster held { $title }. Chairs: { $chairs }. { $present } delegates were there.
letter-all-units = The units of the cluster
letter-save = Save the letter
letter-draft = Without a number it is printed as a draft.
letter-draft-why = It carries a watermark. With its number it is final; the notice also needs every conclusion to be announced.
conference-field-kinh-gui = To
conference-hint-kinh-gui = A line each, 20 at most.
conference-field-mo-dau = Opening
conference-field-noi-dung-moi = What it is about
conference-hint-noi-dung-moi = Left empty, the invitation has the agenda.
conference-field-de-nghi = Closing

conclusions-title = Conclusions, tasks
conclusions-lede = A conclusion is somebody's; a task is one unit's, with a day and a proof.
conclusions-empty = No conclusion has been announced yet.
conclusion-number = Conclusion { $number }
conclusion-about = : conclusion { $number }
conclusion-draft = Draft
conclusion-announced = Announced
conclusion-edit = Change
conclusion-drop = Delete the draft
conclusion-recall = Recall it to change it
conclusion-add = Write a conclusion
conclusion-keep = Save the draft
conclusion-tasks = Tasks that follow
conclusion-tasks-why = Empty where nothing follows. Save and open it again for more tasks.
conclusions-announce =
    { $count ->
        [one] Announce { $count } conclusion
       *[other] Announce { $count } conclusions
    }
conclusions-announce-text =
    { $count ->
        [0] Units and the public page have the conclusions. No task follows from them.
        [one] Units and the public page have the conclusions, and { $count } task comes onto the list of its unit. They can be recalled until a unit takes a task.
       *[other] Units and the public page have the conclusions, and { $count } tasks come onto the lists of their units. They can be recalled until a unit takes a task.
    }
conference-field-ket-luan = Conclusion
conference-field-nguoi-ket-luan = Said by
conference-hint-nguoi-ket-luan = Name and office, as in the notice.
conference-field-nhiem-vu = Task
conference-field-giao-cho = For
conference-field-nguoi-lam = Who answers for it
conference-field-han = Last day
conference-field-san-pham = Proof

task-list = Tasks
task-list-lede =
    { $count ->
        [0] No task is waiting.
        [one] { $count } task is not confirmed as done.
       *[other] { $count } tasks are not confirmed as done.
    }
task-list-empty = No tasks yet. They follow from the conclusions of a conference.
task-one = Task
task-number = Task { $number }
task-unit-none = Choose a unit
task-untold = Not announced
task-what = Task
task-unit = For
task-from = After
task-conclusion = Conclusion
task-report = The unit reports
task-answer = The cluster says
task-confirmed-on = Confirmed on
task-known = What it is
task-due = until { $day }
task-under-way = Not done ({ $count })
task-under-way-none = Every task is confirmed.
task-under-way-none-why = New ones follow from the conclusions of a conference.
task-overdue = Overdue ({ $count })
task-overdue-none = No task is overdue.
task-overdue-none-why = A task is overdue when its last day is over and its unit has not reported it done.
task-state-assigned = Not taken yet
task-state-accepted = Under way
task-state-done = Waits for the cluster
task-state-confirmed = Done
task-state-withdrawn = Withdrawn
task-step-accept = Take the task
task-step-accept-text = The cluster sees that the unit has taken it.
task-step-report-done = Report it done
task-step-report-done-text = Say what was done and where one sees it. The cluster looks at it.
task-step-take-back = Take the report back
task-step-take-back-text = The task is under way again; the report is still there to be changed.
task-step-confirm = Confirm that it is done
task-step-confirm-text = It counts as done, and the next conference is told so first.
task-step-send-back = Send it back
task-step-send-back-text = The unit sees why and goes on.
task-step-reopen = Take the confirmation back
task-step-reopen-text = For a wrong press; the task waits for the cluster again.
task-step-withdraw = Withdraw the task
task-step-withdraw-text = The unit sees why. It can be given again.
task-step-renew = Give it again
task-step-renew-text = It is on the list of the unit again.
conference-field-loi-ghi = Text

duty-reply-invitation = Answer the invitation: { $thing }
next-reply-invitation-title = Answer the invitation: { $thing }
next-reply-invitation-text = Say who comes, so that the cluster can prepare.
next-reply-invitation-button = Open the conference
duty-do-task = Do a task: { $thing }
next-do-task-title = Do a task: { $thing }
next-do-task-text = Take it, do it, report it done.
next-do-task-button = Open the task
duty-confirm-task = Look at the report of { $unit }: { $thing }
next-confirm-task-title = Look at the report of { $unit }: { $thing }
next-confirm-task-text = The unit reports it done; confirm it or send it back.
next-confirm-task-button = Open the task
open-conference = Open the conference
open-task = Open the task

done-conference-convened = The conference is called. Write its agenda, then the invitation.
done-conference-changed = The conference is changed.
done-conference-open = The conference is open.
done-conference-close = The conference is closed.
done-conference-take-back = The opening is taken back.
done-conference-reopen = The conference goes on.
done-conference-call-off = The conference is called off.
done-conference-renew = The conference is called again.
done-invitation-replied = The answer is sent.
done-agenda-kept = The agenda is saved.
done-attendee-added = They are on the list.
done-attendee-removed = They are off the list.
done-attendee-noted = Noted.
done-letter-saved = The letter is saved.
done-conclusion-kept = The draft is saved.
done-conclusion-dropped = The draft is deleted.
done-conclusion-recalled = The conclusion is a draft again; its tasks are off the lists of units.
done-conclusions-announced = The conclusions are announced; their tasks are on the lists of units.
done-task-accept = The task is taken.
done-task-report-done = It is reported done. The cluster looks at it.
done-task-take-back = The report is taken back.
done-task-confirm = It is confirmed as done.
done-task-send-back = It is sent back to the unit.
done-task-reopen = The confirmation is taken back.
done-task-withdraw = The task is withdrawn.
done-task-renew = The task is given again.

refusal-hour-malformed = This is no hour. Write it as 8:30.
refusal-minutes-malformed = Minutes are a whole number from 1 to 1,440.
refusal-quorum-malformed = Write a fraction up to 1, such as 2/3.
refusal-conference-closed = The conference is over, so nothing of it changes. Open it again where that is needed.
refusal-conference-called-off = The conference is called off. Call it again where that is needed.
refusal-conference-begun = The conference has begun, so that the invitation can no longer be answered. Tell the secretary of the cluster.
refusal-conference-not-begun = The conference has not begun, so that nothing is concluded yet.
refusal-conference-wrong-state = The conference is no longer at this step.
refusal-conference-early = Its day ({ $day }) has not come. Change the day where it is held earlier.
refusal-agenda-too-long = An agenda has { $most } lines at most.
refusal-delegates-too-many = A unit names { $most } people at most.
refusal-delegates-missing = Name at least one person.
refusal-attendees-too-many = A conference has { $most } people on its list at most.
refusal-attendee-twice = { $name } is on the list already.
refusal-attendee-present = { $name } is there and cannot be taken off the list.
refusal-conclusion-announced = The conclusion is announced and does not change. Recall it first.
refusal-conclusion-draft = The conclusion is not announced.
refusal-conclusion-begun = A unit has begun with a task of this conclusion, so that it cannot be recalled. Withdraw single tasks where that is needed.
refusal-conclusions-none = No draft is left to be announced.
refusal-conclusions-too-many = A conference has { $most } conclusions at most.
refusal-tasks-too-many = A conference gives { $most } tasks at most.
refusal-task-day = The last day lies between the day of the conference and three years after it.
refusal-task-wrong-state = The task is no longer at this step.

event-conference-convened = Called { $title } for { $day }
event-conference-changed = Changed { $title }
event-conference-opened = Opened { $title }
event-conference-closed = Closed { $title }
event-conference-taken-back = Took the opening of { $title } back
event-conference-reopened = Opened { $title } again. Reason: { $reason }
event-conference-called-off = Called { $title } off. Reason: { $reason }
event-conference-renewed = Called { $title } again
event-agenda-kept = Wrote the agenda of { $title }, items: { $many }
event-invitation-replied =
    { $kind ->
        [coming] { $name } comes to { $title }, people: { $many }
       *[other] { $name } does not come to { $title }
    }
event-attendee-added = Put { $name } on the list of { $title }
event-attendee-removed = Took { $name } off the list of { $title }
event-attendee-noted =
    { $kind ->
        [present] { $name } is there at { $title }
        [absent] { $name } is absent from { $title }
        [unseen] Took back whether { $name } is there at { $title }
        [with_vote] { $name } has a vote at { $title }
        [without_vote] { $name } has no vote at { $title }
        [co_chair] { $name } is a co-chair of { $title }
       *[other] { $name } is no longer a co-chair of { $title }
    }
event-letter-written =
    { $kind ->
        [invitation] Wrote the invitation to { $title }
       *[other] Wrote the notice of conclusions of { $title }
    }
event-conclusion-kept = Drafted conclusion { $number } of { $title }, tasks: { $many }
event-conclusion-dropped = Deleted draft { $number } of { $title }
event-conclusions-announced = Announced conclusions of { $title }: { $many }
event-conclusion-recalled = Recalled conclusion { $number } of { $title }
event-task-accepted = { $name } takes the task: { $title }
event-task-reported = { $name } reports done: { $title }
event-task-taken-back = { $name } takes its report back: { $title }
event-task-confirmed = Confirmed for { $name }: { $title }
event-task-sent-back = Sent back to { $name }: { $title }. Reason: { $reason }
event-task-reopened = Took back the confirmation for { $name }: { $title }. Reason: { $reason }
event-task-withdrawn = Withdrew from { $name }: { $title }. Reason: { $reason }
event-task-renewed = Gave { $name } again: { $title }

talks-title = Papers read
talks-lede = Papers that are read at the conference, who reads them, and their texts; a unit puts down its own.
talks-empty = No papers yet.
talk-add = Put down a paper
talk-edit = Change
talk-change = Save the paper
talk-drop = Take the paper off
conference-field-ten-tham-luan = Title of the paper
conference-field-nguoi-doc = Read by
conference-hint-nguoi-doc = Name and office.
conference-field-cua-don-vi = Of the unit
file-talk-title = Text
file-none = No files yet.
file-task-title = Proof
file-choose = File
file-hint = { $kinds }, { $mb } MB each at most, { $max } files at most.
file-add = Bring a file
file-add-why-performance = Only the team's unit, whoever runs the round and the jury can get the file until the contest is over. It counts against the quota of the unit.
file-add-why = Whoever sees this page can get the file. It counts against the quota of the unit.
file-add-button = Bring the file
file-away-button = Take the file away
file-back-button = Put the file back
file-gone = Files that were taken away. They can be put back for a day; then they are deleted.
done-talk-kept = The paper is saved.
done-talk-dropped = The paper is off.
done-file-added = The file is here.
done-file-taken-away = The file is taken away.
done-file-put-back = The file is put back.
refusal-talks-too-many = A conference has { $most } papers at most.
refusal-talk-has-files = The paper still has files, also those that were just taken away. Take them away and the paper off after a day.
refusal-task-settled = The task is settled or withdrawn and takes no more files.
event-talk-kept = Put down “{ $name }” for { $title }
event-talk-dropped = Took “{ $name }” off { $title }

minutes-title = Minutes of the conference
minutes-lede = Who came, the agenda, papers, conclusions and tasks stand in the minutes by themselves and are not changed here; only what was said is written.
minutes-pdf = Print the minutes (PDF)
minutes-docx = Get them as a Word file (DOCX)
minutes-final = Signed
minutes-fell = Fallen
minutes-draft = Draft
minutes-there = There without typing
minutes-there-people = Chairs: { $chairs }; { $present } of { $expected } people there, unit by unit.
minutes-there-items = Items of the agenda: { $items }; papers read: { $talks }; published polls: { $votes }.
minutes-there-conclusions = Conclusions announced: { $conclusions }; tasks: { $tasks }.
minutes-write = What was said
minutes-write-why = A line that begins with “- ” is an item of a list; words between two ** are bold. An empty item has its title alone.
minutes-closing = How it ended
minutes-save = Save the minutes
minutes-signatures = Signatures
minutes-seat-secretary = Secretary
minutes-seat-chair = Chair
minutes-signed-by = { $name } signed at { $at }
minutes-signed-none = Not signed
minutes-sign-secretary = Sign as secretary
minutes-sign-chair = Sign as chair
minutes-sign-text = You sign exactly what stands here, also what is there by itself. Where it changes, the signature falls.
minutes-withdraw = Take the signature back
minutes-fallen = The signature of { $name } has fallen.
minutes-fallen-why = The minutes changed after it. Look at them and sign again.
minutes-counted = { $present }/{ $expected } people of the list; { $voting }/{ $voters } delegates with a vote.
minutes-vote = { $title } (round { $round }).
minutes-vote-votes = votes
minutes-vote-figures = Figures: { $figures }.
minutes-vote-guarded = The conference publishes the outcome and no counts.
minutes-vote-elected = Elected: { $names }.
minutes-vote-nobody = Nothing was elected.
minutes-vote-tied = Tied and not settled: { $names }.
minutes-guests = Guests
minutes-earlier-said = Of { $many } tasks after the conference before, { $settled } were confirmed as done by this day.
minutes-ended = The conference ended at { $ended }.
done-minutes-saved = The minutes are saved.
done-minutes-signed = The minutes are signed.
done-minutes-unsigned = The signature is taken back.
refusal-minutes-early = The conference is not over, so that nobody signs its minutes.
refusal-minutes-unsettled = Conclusions that are still drafts: { $count }. Announce or delete them, then sign.
refusal-minutes-polls = { $count } polls were opened and have no published result. Publish them, then sign.
refusal-minutes-changed = The minutes changed since you opened the page. Look at them and sign.
refusal-minutes-same-person = { $name } has signed for the other seat. Secretary and chair are two people.
event-minutes-written = Wrote the minutes of { $title }
event-minutes-signed =
    { $kind ->
        [chair] { $name } signed the minutes of { $title } as chair
       *[other] { $name } signed the minutes of { $title } as secretary
    }
event-minutes-unsigned = { $name } took back the signature under the minutes of { $title }

experience-list = Experience
experience-list-lede = What units told of their experience at the conferences of the cluster over the years; others read it, ask, and take it up.
experience-list-empty = No experience has been noted yet.
experience-list-empty-text = Experience is noted on the page of each conference, from a paper that is read or freely.
experience-list-none = No experience was found.
experience-list-none-text = Look for fewer words, or choose any topic, unit and year.
experience-search = Look for experience
experience-search-hint = With or without diacritics. Titles, texts, units and conferences are looked through.
experience-count = Notes: { $all }
experience-found = { $found } of { $all } notes
experience-all = Show all
experience-title = Experience
experience-conference = Conference
experience-followers = Units that take it up
experience-taken-up =
    { $count ->
        [0] no unit takes it up yet
        [one] 1 unit takes it up
       *[other] { $count } units take it up
    }
experience-topic-organization = Organisation, management
experience-topic-development = New cooperatives and members
experience-topic-production = Production, value chain
experience-topic-finance = Capital, credit
experience-topic-propaganda = Propaganda, training
experience-topic-technology = Science, technology, digital change
experience-topic-emulation = Emulation, commendation
experience-topic-other = Another topic
experience-topic-none = Choose a topic
experience-unit-none = Choose a unit
experience-talk-none = Not from a paper
experience-field-chu-de = Topic
experience-field-don-vi = Unit
experience-field-nam = Year
experience-field-tu-tham-luan = From a paper
experience-hint-tu-tham-luan = Where a paper is chosen, title, speaker and unit are those of the paper and need not be typed below.
experience-field-ten-kinh-nghiem = Title
experience-field-nguoi-ke = Speaker
experience-hint-nguoi-ke = Name and office.
experience-field-don-vi-ke = Of which unit
experience-field-cach-lam = What was done
experience-hint-cach-lam = What, in which steps, by whom.
experience-field-ket-qua = What came of it
experience-hint-ket-qua = With figures and their period where there are any.
experience-field-dieu-kien = What others need to do it
experience-hint-dieu-kien = What has to be there, and what to avoid.
experience-field-nguoi-lien-he = Whom to ask
experience-hint-nguoi-lien-he = Name and telephone of who answers other units.
experience-field-ly-do-rut = Reason
experience-field-ke-hoach = What is planned
experience-hint-ke-hoach = What, where, who answers for it; a few sentences are enough.
experience-field-den-ngay = To be done by
experience-field-da-lam-duoc = What came of taking it up
experience-field-ly-do-thoi = Why it is given up
experience-known = Content
experience-tell = Note an experience
experience-tell-text = Every unit of the cluster reads and finds it at once. It can be changed and withdrawn.
experience-edit = Change this experience
experience-edit-lede = Other units see the new words at once.
experience-edit-lede-talk = Title and speaker are those of the paper; to change them, change the paper, then save here.
experience-change = Save this experience
experience-leave = Leave it
experience-withdrawn = Withdrawn
experience-withdrawn-why = This experience was withdrawn, and other units no longer find it. Reason:
experience-step-withdraw = Withdraw this experience
experience-step-withdraw-text = Other units no longer find it; those that take it up see the reason. It can be put back at any time.
experience-step-put-back = Put this experience back
experience-step-put-back-text = Other units find it again, and those that take it up can go on.
told-title = Experience
told-lede = What units told of their experience at this conference, from papers or freely.
told-library = Experience of the cluster over the years
told-empty = No experience has been noted at this conference yet.
talk-tell = Note it as an experience that others find

take-ups = Units that take it up
take-ups-empty = No unit has said yet that it takes this up.
take-up-running = Under way
take-up-late = Past its day
take-up-applied = Done
take-up-given-up = Given up
take-up-until = Begun { $from }, to be done by { $to }
take-up-ended = From { $from } to { $to }
take-up-begin = My unit takes this up
take-up-begin-text = The units of the cluster will see that your unit takes this up, and how far it is.
take-up-report = How far it is
take-up-report-text = Say what has been done and save. Once it is a habit, press Done.
take-up-step-report = Save how far it is
take-up-step-finish = Done
take-up-step-give-up = Give it up
take-up-step-give-up-text = Say why, so that others know what to avoid. It can be taken up again.
take-up-step-resume = Take it up again
take-up-step-resume-text = It is under way again; what was noted stays.
take-up-change = Change the plan or its day
take-up-change-text = The units of the cluster see the new plan and day.
file-experience-title = Files that go with it

done-experience-told = The experience is noted. Other units find it now.
done-experience-changed = The experience is saved.
done-experience-withdraw = The experience is withdrawn.
done-experience-put-back = The experience is put back.
done-take-up-plan = It is noted that your unit takes this up.
done-take-up-report = It is saved how far your unit is.
done-take-up-finish = It is noted that your unit is done.
done-take-up-give-up = It is noted that your unit gave this up.
done-take-up-resume = It is noted that your unit takes this up again.
refusal-experiences-too-many = A conference has { $most } notes of experience at most.
refusal-experience-twice = “{ $name }” is noted at this conference already. Change that note if need be.
refusal-experience-empty = Nothing was written here.
refusal-experience-withdrawn = This experience was withdrawn. It cannot be changed or taken up until it is put back.
refusal-experience-wrong-state = This experience is no longer at that step.
refusal-experience-own = This is your own unit’s experience.
refusal-take-up-day = The day lies between today and five years from now.
refusal-take-up-wrong-state = It is no longer at this step.
event-experience-told = Noted an experience of { $name }: { $title }
event-experience-changed = Changed an experience of { $name }: { $title }
event-experience-withdrawn = Withdrew an experience of { $name }: { $title }. Reason: { $reason }
event-experience-put-back = Put an experience of { $name } back: { $title }
event-take-up-begun = { $name } takes an experience up: { $title }
event-take-up-planned = { $name } changed how it takes an experience up: { $title }
event-take-up-reported = { $name } said how far it is with an experience: { $title }
event-take-up-finished = { $name } has taken an experience up: { $title }
event-take-up-given-up = { $name } gave an experience up: { $title }. Reason: { $reason }
event-take-up-resumed = { $name } takes an experience up again: { $title }

# The screen of a hall.
screen-desk-title = Hall screen
screen-desk-lede = Choose what goes on; the projector in the hall follows at once. Works on a telephone.
screen-state-open = Open
screen-state-closed = Not open
screen-desk-over = The conference is not going on; the screen says this and nothing else.
screen-desk-over-text = Close the screen so that its address is good no more.
screen-told = Address of the screen
screen-told-once = Open it on the machine at the projector, full screen (F11). That machine needs no account and can only look. The address is shown here once; whoever has it sees the screen.
screen-see = Open the screen in a new window
screen-shows = Shown now: { $what }, since { $since }
screen-show = Show
screen-again = Start the time anew
screen-is-shown = shown now
screen-stage = Who is on the stage, and the order
screen-scores = Scores of performances that are marked
screen-scores-result = Result of the contest
screen-next-act = Next performance
screen-others = Other parts
screen-view-welcome = Welcome
screen-view-welcome-text = Name of the conference, address and square for telephones to vote, how many delegates are present.
screen-view-ranking = Ranking
screen-view-ranking-text = The frozen result of the year.
screen-view-pause = Break until { $hour }
screen-open = Open the screen
screen-open-text = Makes an address for the machine at the projector.
screen-renew = Make another address
screen-renew-text = For when the address was lost or became known. The old one is good no more.
screen-close = Close the screen
screen-close-text = The address is good no more; the machine at the projector says that the screen is closed.
screen-pause-begin = Show the break
conference-field-den-gio = Goes on at
conference-hint-den-gio = For example 9:45. Leave empty if no hour is set.
screen-backup = Backup in the break
screen-backup-now = Back up now
screen-backup-none = No backup was made from the running program yet.
screen-backup-last = The last one was done at { $at }.
screen-backup-under-way = A backup is being made; reload the page to see whether it is done.
screen-backup-file = Its file is { $file } (a tar archive). Copy it to another disk and guard it like the original; it is removed after seven days.
screen-backup-folder = Its file will be in the folder { $folder } of this machine.
screen-backup-kept = Administrators download the file on the page of long work; it is kept for seven days.

screen-clock = It is now
screen-lost = No connection to the server; what is on the screen may be old. Connecting again.
screen-hour = { $hour }:{ $minute }
screen-ended = The screen is closed
screen-ended-text = Open the new address from the secretary to go on.
screen-over = The conference is over
screen-called-off = The conference does not take place
screen-pause = Break
screen-goes-on = The conference goes on at { $hour }
screen-welcome = Welcome
screen-begins = Begins at { $hour }
screen-join = Vote with your telephone
screen-square = A square that leads to the address below
screen-join-text = Scan the square or type the address, then enter the code from your voting card.
screen-join-other = If that does not work:
screen-fingerprint = Telephones warn once that the connection is not private. Look at the certificate, compare its SHA-256 with this, and only then go on; if it differs, ask for a paper ballot.
screen-quorum-reached = { $present } of { $voters } delegates with a vote are present, enough to meet ({ $needed } needed).
screen-quorum-lacking = { $present } of { $voters } delegates with a vote are present, not enough to meet ({ $needed } needed).
screen-item-place = Item { $place } of { $of }
screen-speaker = Speaker
screen-next = Next
screen-begun = Began at { $hour }
screen-until = until { $hour }
screen-left-of = { $count ->
    [one] left of { $n } minute
   *[other] left of { $n } minutes
}
screen-over-time = over time
screen-no-ranking = No ranking yet
screen-no-ranking-text = The result of the year was opened again to be corrected.
screen-ranking-more = The first { $shown } of { $many } units; the whole table is on the page of the ranking.
screen-stage-place = Performance { $place } of { $of }
screen-stage-team = On stage
screen-stage-kind = Part, form
screen-stage-number = Turn
screen-stage-soon = About to begin
screen-stage-sheets = { $sealed } of { $of } sheets are sealed
screen-stage-empty = No performances yet
screen-stage-over = All performances are marked
screen-stage-wait = The result will be announced.
screen-scores-so-far = { $marked } of { $of } performances are marked; this is no final result
screen-scores-none = No performance has all its sheets sealed yet.
screen-scores-more = { $shown } of { $many } lines; all are on the page of the round's result.
screen-poll-announced = About to vote
screen-poll-open = Secret ballot under way
screen-poll-open-paper = Secret ballot on paper under way
screen-poll-open-hands = Show of hands under way
screen-poll-closed = Ballot closed
screen-poll-tallied = Ballot counted
screen-poll-published = Result of the ballot
screen-poll-of = of { $present } ballots cast
screen-poll-left = { $count ->
    [0] All delegates present have voted.
    [one] { $n } delegate has not voted yet.
   *[other] { $n } delegates have not voted yet.
}
screen-poll-number-alone = This screen shows how many have voted, and no choice.
screen-poll-present = { $present } delegates with a vote are present, of { $size }.
screen-poll-soon = Have your voting card ready.
screen-poll-wait = Waiting for the result.
done-screen-set = The screen shows something else.
done-screen-closed = The screen is closed.
done-screen-backup = A backup has begun.
refusal-screen-closed = The hall screen is not open. Open it first, then choose what to show.
refusal-screen-item-gone = This item is no longer on the agenda. Choose another.
refusal-screen-ranking-open = The result of this year is not frozen, so a hall is not shown its ranking.
event-screen-opened = Made an address for the hall screen of { $title }
event-screen-closed = Closed the hall screen of { $title }
event-screen-set =
    { $kind ->
        [item] The hall screen shows the item “{ $name }”
        [ranking] The hall screen shows the ranking
        [poll] The hall screen shows the poll “{ $name }”
        [stage] The hall screen shows the programme of “{ $name }”
        [scores] The hall screen shows the scores of “{ $name }”
        [pause] The hall screen shows a break
       *[other] The hall screen shows the welcome
    }

attendees-again = Look again who is there
cards-title = Name cards
cards-lede = Each card has a code of its own. At the door the secretary, signed in on a telephone, scans it with the camera to call the roll.
cards-make =
    { $count ->
        [one] Make a card for { $count } person
       *[other] Make cards for { $count } people
    }
cards-make-text = Cards that were made keep their codes. For who comes onto the list later, come back to this page.
cards-print = Print the cards
card-renew = New code
card-square = Code for the roll
door-wrong = The wrong person: not present after all
door-next = Scan the next card with the camera, or call the roll by hand on the list.
done-cards-made = The cards are made. Print this page and cut along the lines.
done-card-renewed = The code is a new one; the old card is good no more.
refusal-card-unknown = The code of this card is good no more, or its bearer is no longer on the list. Call the roll by hand on the list.
event-cards-made = Made name cards for { $many } people at { $title }
event-card-renewed = Gave { $name } a new code for { $title }
