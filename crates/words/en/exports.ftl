## exports: the score table as a spreadsheet, laid out like form 04

export-button = Download spreadsheet (form 04)
export-title = EMULATION SCORE TABLE { $year }
export-final = Final result, frozen at { $at }
export-provisional = Provisional result, may still change
export-number = No.
export-criterion = Criterion
export-max = Maximum
export-total = Total
export-percent = Percentage
export-grade = Grade
export-place = Place
export-missing = “–” means that there is no figure yet.
export-missing-zero = “–” means that nothing is known; it counts 0 points.
export-tied = A place with “=” is shared; the meeting decides.
export-left = SECRETARIAT
export-right = CLUSTER HEAD
export-sign = (Signature and full name)
export-tab = Scores
export-card-button = Download the spreadsheet
export-card-title = SCORECARD OF { $year }: { $unit }
export-card-state = State of the self-scoring: { $state }
export-card-part = Marks of a round that you may not see yet are not in this table.
export-points = Points
export-why = How it is computed
export-marks = Who marked, and when
export-evidence-title = LIST OF EVIDENCE
export-evidence-none = Required evidence is missing
export-file = File
export-kind = Kind
export-size = Size
export-state = State
export-reason = Reason
export-digest = Digest (SHA-256)
export-card-left = DRAWN UP BY
export-card-right = HEAD OF THE UNIT
export-sign-seal = (Signature, full name, seal)
