## pact: the emulation pact

nav-pact = Pact
pact-title = Emulation pact { $year }
pact-lede-draft = Version { $version }, saved by { $by }, { $at }. Only those who lead the cluster see a draft.
pact-lede-signing = Version { $version }, laid before the units on { $day }.
pact-lede-in-force = Version { $version }, in force since { $day }, when every unit had signed.
pact-lede-superseded = Version { $version }, in force from { $day }, replaced since.
pact-lede-taken-back = Version { $version }, taken back before every unit had signed.
pact-lede-none = The units sign their targets for the year together; once all have signed, points follow from these targets.
pact-draft = Draft
pact-signing = { $signed }/{ $all } have signed
pact-under-way = Being signed
pact-in-force = In force
pact-superseded = Replaced by a new version
pact-taken-back = Taken back
pact-print = Print this page

pact-empty = No pact for { $year } yet
pact-empty-why = The secretary drafts it, the leader of each unit signs it. Without a pact the targets are those of the accepted plan reports.
pact-draft-button = Draft the pact
pact-edit-button = Edit the draft

next-sign-title = Your next task: read and sign the pact, version { $version }
next-sign-text = Look at the text and at your own unit's targets before you sign. The pact is in force once every unit has signed.
next-sign-button = To the signature
next-offer-title = Your next task: lay the pact before the units
next-offer-text = Read text and targets once more. What is laid before the units cannot be edited unless it is taken back.
next-offer-button = To the offer

pact-note-older = This is version { $version }. There is a newer one.
pact-to-newest = See the newest version
pact-note-in-force = Version { $version } is still in force; points follow from it until every unit has signed the new one.
pact-to-in-force = See version { $version }
pact-note-reason = Why this version was begun:
pact-note-taken-back = This version was taken back; its signatures are void.
pact-waiting = { $count ->
    [one] The signature of one unit is missing:
   *[other] The signatures of { $n } units are missing:
  }

pact-content = Text
pact-targets = Targets of each unit
pact-targets-lede = The small figure below is what was accepted for { $year }, for comparison.
pact-no-targets = No targets yet.
pact-without-target = No target set: { $titles }.
pact-unit = Unit
pact-reached = the year before:
pact-no-target-words = no target set

pact-signatures = Signatures
pact-signed = Signed
pact-not-signed = Not yet
pact-signature-void = Void
pact-signed-by = By
pact-signed-at = At
pact-digest = Digest of this version:
pact-digest-text = Every signature belongs to exactly this digest. Download the text and run sha256sum: it gives the same.
pact-text-file = Download the text that is signed

pact-sign-title = { $unit } signs the pact, version { $version }
pact-sign-text = The signature keeps your name and role, the time and the digest of exactly this version. It can be withdrawn until every unit has signed.
pact-sign-button = Sign the pact
pact-withdraw-title = { $unit } has signed version { $version }
pact-withdraw-text = Signatures are still missing, so the unit can withdraw its own. The log keeps the withdrawal.
pact-withdraw-button = Withdraw the signature
pact-offer-title = Lay version { $version } before the units
pact-offer-text = Text and targets are fixed from then on. The leader of each unit reads and signs on this page.
pact-offer-button = Lay before the units
pact-take-back-title = Take the offer back
pact-take-back-text = If nobody has signed, this version becomes a draft again. If somebody has, it is put away, its signatures are void, and a new version begins with the same text.
pact-take-back-button = Take back to edit
pact-revise-title = Change the pact
pact-revise-text = A signed pact is not edited. Begin a new version with the same text, edit it and have it signed; this one stays in force until every unit has signed the new one.
pact-revise-button = Begin a new version
pact-reason = Reason

pact-versions = Versions
pact-version = Version
pact-state = State
pact-at = At

pact-edit-title = Draft the pact for { $year }
pact-edit-lede = Version { $version }. Save whenever you like; the units see it once you lay it before them.
pact-edit-here = Draft
pact-content-label = Text of the pact
pact-content-hint = One line a point. Targets stand in the tables below and need not be repeated here.
pact-edit-targets = The small figure below is what was accepted for { $year }. Leave a field empty where no target is set; 0 is a target.
pact-cell = { $unit }, { $title }
pact-save-button = Save the draft
pact-fill-button = Take targets from the plan reports
pact-prefilled = The targets below come from the accepted plan reports.
pact-prefilled-text = Nothing is kept until you save the draft.
pact-filled = { $count ->
    [one] One empty field was filled from the plan reports; not saved yet.
   *[other] { $n } empty fields were filled from the plan reports; not saved yet.
  }
pact-filled-none = There is no empty field that an accepted plan report could fill.
pact-differ = { $count ->
    [one] One field differs from the plan report and was left as it is:
   *[other] { $n } fields differ from the plan reports and were left as they are:
  }
pact-cell-tenfold-above = About { $times } times what the year before reached ({ $figure }). See whether a digit too many has slipped in.
pact-cell-tenfold-below = Only about 1/{ $times } of what the year before reached ({ $figure }). See whether a digit is missing.
pact-contradicting = Targets that are wrong: { $n }
pact-cell-filled = From the plan report.
pact-cell-differs = The plan report says { $plan }.
pact-faults = { $count ->
    [one] Not saved: one place to mend.
   *[other] Not saved: { $n } places to mend.
  }
pact-contradictions = { $count ->
    [one] One target contradicts another. It can be saved, but not laid before the units.
   *[other] { $n } targets contradict each other. They can be saved, but not laid before the units.
  }
pact-meanwhile = { $by } saved this draft at { $at }, after you had opened the page.
pact-meanwhile-text = Nothing was overwritten. What differs is marked below with both versions; keep or mend it, then save again.
pact-content-theirs-taken = The text is the one that was just saved, because you had not changed it.
pact-content-both = Both changed the text. The field below holds yours; the one just saved is:

pact-source = Pact, version { $version }, signed by all on { $day }

done-pact-saved = Draft saved. Read it once more, then lay it before the units.
done-pact-offered = Laid before the units. Their leaders read and sign on this page.
done-pact-signed = Signed. It can be withdrawn until every unit has signed.
done-pact-in-force = Signed. Every unit has signed, so the pact is in force from now on.
done-pact-withdrawn = The unit's signature was withdrawn.
done-pact-taken-back = Taken back. Edit the draft, then lay it before the units again.
done-pact-revised = A new version was begun. Edit the draft and have it signed; the one before stays in force until then.

pact-text-default =
    The member units of { $cluster } agree on the emulation pact for { $year }:
    1. To reach and surpass the targets set in this pact.
    2. To report in time and truthfully; to give marks openly and fairly.
    3. To share experience and help each other on; to present good examples and spread them.
    4. The head of the cluster follows the work up; the units account for it at the mid-year and final reviews.

event-pact-saved = Saved a draft of the pact, version { $version }
event-pact-offered = Laid the pact before the units, version { $version }
event-pact-signed = { $unit } signed the pact, version { $version }
event-pact-signature-withdrawn = { $unit } withdrew its signature from the pact, version { $version }
event-pact-came-into-force = The pact came into force, version { $version }
event-pact-taken-back = Took the offered pact back, version { $version }: { $reason }
event-pact-revised = Began version { $version } of the pact: { $reason }

refusal-pact-wrong-state = This cannot be done in the pact's present state. The page may be old; open the pact again to see its state.
refusal-pact-changed-meanwhile = The pact changed after you opened the page, so nothing was kept. Read the version shown now, then do it again.
refusal-pact-without-text = Not laid before the units: the pact has no text. Edit the draft, then try again.
refusal-pact-without-targets = Not laid before the units: the pact has no target. Enter at least one, then try again.
refusal-pact-has-errors = Not laid before the units: { $count } targets contradict each other. Open the draft, mend the marked fields, then try again.
refusal-pact-too-long = The text is longer than { $max } characters. Shorten it, then save again.
refusal-pact-already-signed = The unit has signed this version already.
refusal-pact-not-signed = The unit has not signed this version, so there is no signature to withdraw.

## The secretary: the pact

## What has to be done
duty-sign-pact = Read and sign the pact
todo-sign-pact = The unit's leader signs the pact.
next-sign-pact-title = Your next task: read and sign the pact
next-sign-pact-text = The pact is in force once every unit has signed.
next-sign-pact-button = Open the pact

duty-draft-pact = Draft the pact and lay it before the units
next-draft-pact-title = What you do now: draft the pact
next-draft-pact-text = No pact was laid before the units yet. Its targets begin with the accepted plans; units need some weeks to read and sign.
next-draft-pact-button = To the pact

pact-paper-pdf = The pact as a paper (PDF)
pact-paper-docx = The pact as a paper (Word)
