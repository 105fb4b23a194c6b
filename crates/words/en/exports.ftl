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
export-tied = A place with “=” is shared; the meeting decides.
export-left = SECRETARIAT
export-right = CLUSTER HEAD
export-sign = (Signature and full name)
