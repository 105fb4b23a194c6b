## prints: official papers that were made – digests of files, papers made anew, files compared

made = Papers made
made-none = No paper was made yet.
made-why = Every final paper (one without the words “Bản dự thảo”) is noted here and in the log, with the SHA-256 of its file. Printed again with nothing changed, it is the same file and no other line. DOCX files are for going on with, and are not noted.
made-what = Paper
made-when = Made by, at
made-digest = SHA-256
made-digest-whole = The whole digest
made-by = { $by }, { $at }
made-again = Made anew, time { $number }; in place of the file { $digest }…
made-more = And { $many } made before these; all of them can be compared.
made-paper-decision = Decision
made-paper-certificate = Certificate number { $part } on the list
made-paper-certificates = Certificates, { $many } in one PDF file
made-paper-certificates-archive = Certificates, { $many } in one ZIP file
made-paper-minutes = Minutes of the meeting
made-paper-tally = Minutes of the count
made-paper-pact = Emulation pact, version { $part }
made-paper-score-sheet = Score table (Mẫu số 04)
made-paper-summary-report = Summary report of the year
made-paper-invitation = Invitation to a conference
made-paper-conference-minutes = Minutes of a conference
made-paper-conclusion-notice = Notice of conclusions
made-check = Compare a file
made-check-why = For a PDF file in your hands of which you want to know whether it is one made here, byte by byte. It is only read, and not kept.
made-file = PDF file
made-file-hint = One PDF file of { $mb } MB at most. A scan, a photograph or a digitally signed copy is another file, and does not match.
made-check-button = Compare
made-is-one = This is a paper made here.
made-is-one-text = { $paper }: made by { $by }, { $at }.
made-is-none = This is none of the papers made here.
made-is-none-text = The file matches none on the list. It may have been altered, scanned or signed after it was made, be a draft, or belong to something else.
made-year = Papers made of the year { $year }
made-year-lede = The pact that is in force, the score table and the summary report of a frozen year.
made-year-link = Papers made, compare a file

event-paper-made = Made { $paper } “{ $title }”, { $many } papers, digest { $digest }
event-paper-made-anew = Made anew { $paper } “{ $title }”, { $many } papers, time { $edition }, digest { $digest }, in place of the file { $replaces }
log-paper-decision = the decision
log-paper-certificate = certificates of
log-paper-minutes = the minutes of the council meeting of
log-paper-tally = the minutes of the count of
log-paper-pact = the pact
log-paper-score-sheet = the score table

refusal-certificates-changed = What the certificates say changed while they were printed, so they were not packed into one file. Look at the decision and order them again.
letter-field-cap-tren = Body above
letter-hint-cap-tren = The first line on the left where there is one, such as Liên minh Hợp tác xã Việt Nam.
letter-field-so = Number
letter-hint-so = Left empty, the paper has room to write it in.
letter-field-ky-hieu = Symbol
letter-field-dia-danh = Place
letter-field-ngay = Day of signing
letter-hint-ngay = Left empty, the paper has room for day and month.
letter-field-kinh-gui = To
letter-hint-kinh-gui = A line each, 5 at most. Empty where it is sent to nobody by name.
letter-field-noi-nhan = Where it goes
letter-hint-noi-nhan = A line each, 12 at most.
letter-field-chuc-vu-ky = Office of who signs
letter-field-nguoi-ky = Name of who signs
letter-recipients =
    Như trên
    Các đơn vị thuộc cụm
    Lưu: VT
letter-office = Cụm trưởng
