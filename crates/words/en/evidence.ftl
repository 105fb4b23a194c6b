## evidence: evidence, handing scorecards in and back, drafts that save themselves

card-draft = Draft, seen by the unit only
card-draft-short = Draft
card-submitted = Submitted
card-returned = Returned for correction
card-appraised = Approved
card-locked = Locked
sheet-you-submit = You may attach evidence and submit
sheets-state = Scorecard of the unit
sheets-given = { $marks }: criteria with a mark
sheets-wanted = { $marks }: criteria that want one
sheets-not-in = Not handed in ({ $count })
sheets-not-in-none = Every unit has handed in
sheets-not-in-none-why = Choose All to see each scorecard.
card-submitted-at = Submitted { $at }, { $by }.
card-returned-title = The cluster returned the scorecard for correction.
card-returned-by = { $by } returned it { $at }.
card-hidden = The unit has not submitted its scorecard.
card-hidden-text = Its own marks and its evidence show here once it does.
card-own-total = Own total
card-own-total-of = { $points } / { $max }
card-lacking-none = Marks and evidence are complete; it can be submitted.
card-lacking = Still missing:
card-save-button = Save draft
card-submit-button = Submit scorecard
card-return-title = Return to the unit
card-return-text = The unit corrects its marks, replaces evidence and submits again. Until then its own marks do not count.
card-return-reason = Reason for returning
card-return-button = Return for correction
done-card-submitted = Scorecard submitted. The cluster's secretary will look at it; to change it, ask the secretary to return it.
done-card-returned = Scorecard returned. The unit sees the reason at the top of the page.
done-marks-kept = Draft saved.

files-title = Evidence
files-count = Evidence ({ $count })
files-required = Evidence is required
files-none = No file yet.
files-line = { $size }, uploaded { $day } by { $by }
files-waiting = To be looked at
files-attached = Attached
files-accepted = Accepted
files-rejected = Rejected, replace it
files-replaced = Replaced
files-altered = Does not match
files-altered-why = The file on the server no longer matches its fingerprint at submission. Tell the administrator; upload the original again if you have it.
files-reason = Reason: { $reason }
files-choose = File for criterion { $id }
files-hint = { $kinds }, { $max } MB a file at most.
files-replaces = Which file it replaces
files-replaces-none = None, one more
files-upload-button = Upload
files-reuse = Use a file that is there, criterion { $id }
files-reuse-none = Choose a file of the unit
files-reuse-button = Use this file
files-missing = Required evidence is missing. Attach at least one file before submitting.
files-add = Attach evidence
files-detach-button = Take off
files-accept-button = Accept
files-reject-button = Reject
files-reject-reason = Reason for rejecting
files-decide = Decide about this file
done-evidence-attached = Evidence attached.
done-evidence-replaced = Evidence replaced. The old file is kept.
done-evidence-known = The unit had uploaded this file before; that file is used.
done-evidence-detached = Evidence taken off the criterion. The file stays among the files of the unit for a day, and is deleted if it is attached to nothing.
done-evidence-decided = Decision about the evidence recorded.


upload-progress = Uploading { $name }
upload-cut = The connection was lost during the upload. Nothing on this page is lost; press Upload to try again.
upload-too-large = The file is larger than { $max } MB. Make pictures smaller or split it, then upload again.

autosave-saved = Draft saved at { $at }
autosave-pending = What you type is kept on this device.
autosave-offline = Connection lost; what you typed is still on this device.
autosave-refused = Not saved; what you typed is still on this device.
autosave-signed-out = The session has ended. What you typed is still on this device.
autosave-sign-in = Sign in in a new tab
autosave-restored = What you typed last time and had not saved was filled in again. Look it over, then save.
autosave-offered = This browser still has what you typed before and did not save.
autosave-fill = Fill it in again
autosave-discard = Let it go
autosave-overtaken = Somebody changed these fields after you typed, so the new figures stay. You had typed:

event-scorecard-submitted = Submitted the scorecard, { $unit }
event-scorecard-returned = Returned the scorecard of { $unit }: { $reason }
event-evidence-attached = Attached evidence { $name }, { $unit }, criterion { $criterion }
event-evidence-replaced = Replaced evidence by { $name }, { $unit }, criterion { $criterion }
event-evidence-detached = Took evidence { $name } off, { $unit }, criterion { $criterion }
event-evidence-accepted = Accepted evidence { $name }, { $unit }, criterion { $criterion }
event-evidence-rejected = Rejected evidence { $name }, { $unit }, criterion { $criterion }: { $reason }
event-evidence-swept = Deleted the file { $name }, which was detached from every criterion
event-evidence-quota-set = { $number ->
    [none] Removed the limit of evidence by unit
   *[other] Set the evidence that a unit may have: { $number } MB
 }

refusal-reason-changed-meanwhile = Criterion { $criterion }: somebody just wrote “{ $theirs }”. Your words are still in the field; look again and send.
refusal-reason-dropped-meanwhile = Criterion { $criterion }: somebody just took the words away. Yours are still in the field; look again and send.
refusal-mark-missing = Criterion { $criterion }: no mark of your own yet.
refusal-scorecard-submitted = The scorecard is submitted, so it cannot be changed. To change it, ask the cluster's secretary to return it.
refusal-scorecard-incomplete = Not submitted: { $count } things are missing. Add them, then submit again.
refusal-scorecard-wrong-state = This cannot be done because the scorecard has just changed its state. Open the page again to see.
refusal-scorecard-changed-meanwhile = The scorecard was submitted or returned after you opened the page. Open the page again to see the new one.
refusal-evidence-absent = No file was chosen. Choose a file, then press Upload.
refusal-evidence-quota = The unit has used { $used } MB of the { $quota } MB that it has for evidence and pictures, so this file has no room. Make the file smaller, detach files that are no longer used (a detached file is deleted after a day), or ask the administrator for more.
refusal-evidence-quota-malformed = The quota is a whole number from 1 to { $max } MB; left empty, there is no limit.
refusal-evidence-not-asked = Criterion { $criterion } takes no evidence.
refusal-evidence-rejected-before = The file “{ $name }” was rejected for this criterion: { $reason } Upload another one.
refusal-evidence-decided = The cluster has looked at the file “{ $name }”, so it cannot be taken off. Upload another one to replace it.
refusal-evidence-wrong-state = The decision about this file was recorded before. Open the page again to see.
refusal-evidence-missing = Criterion { $criterion }: required evidence is missing.
refusal-evidence-altered = The file “{ $name }” no longer matches its fingerprint at submission, so it is not handed out. Tell the administrator; if the unit has the original, upload it again.

## Approving a scorecard as a whole
card-approve-title = Approve the whole scorecard
card-approve-text = Where a criterion was not approved on its own, the mark that counts now (the cluster's, else the checkers', else the unit's own) becomes the approved one. The cluster's marks then stand; changing one needs opening the card again with a reason.
card-approve-button = Approve the whole scorecard
card-reopen-title = Open the scorecard again
card-reopen-text = Opens it so that the cluster can change marks. Approved marks stay until somebody changes them.
card-reopen-reason = Why it is opened again
card-reopen-button = Open the scorecard again
done-card-approved = The whole scorecard is approved.
done-card-reopened = The scorecard is open again.
event-scorecard-approved = Approved the whole scorecard of { $unit }
event-scorecard-reopened = Opened the scorecard of { $unit } again: { $reason }
refusal-scorecard-approved = This scorecard is approved, so its marks cannot be changed. Whoever approves can open it again.
refusal-scorecard-unmarked = It cannot be approved yet: { $count } criteria have no mark ({ $criteria }). Mark them first.
