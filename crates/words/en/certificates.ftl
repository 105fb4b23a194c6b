## certificates: certificates of a decision – handed over, printed

certificates-count = { $handed } of { $all } handed over.
certificates-hand = Note all the rest as handed over
certificates-hand-lede = { $many } certificates are not noted as handed over. The day and the receiver below are noted for all of them; note apart first who took one apart.
certificates-hand-button = Note all as handed over
certificate-hand = Note as handed over
certificate-hand-lede = { $award }: { $name }.
certificate-hand-button = Note as handed over
certificate-handed-on = Handed over on { $day }
certificate-handed-to = Handed over on { $day } to { $receiver }
certificate-back = Take back the hand-over
certificate-back-lede = { $name }: { $said }. Noted by { $by } at { $at }. If that was wrong, take it back and say why; the line stays in the log.
certificate-back-button = Take back the hand-over
decision-field-ngay-trao = Day of the hand-over
decision-field-nguoi-nhan = Received by
decision-hint-nguoi-nhan = Leave empty where whoever was commended took it.
decision-field-ghi-chu = Note
decision-field-ly-do-bo-trao = Why it is taken back
done-certificate-handed = Noted as handed over.
done-certificates-handed = All are noted as handed over.
done-certificate-taken-back = The hand-over was taken back.

event-certificate-handed-over = Handed over the certificate of { $name } by the decision “{ $title }” on { $on }
event-certificate-rest-handed-over = Handed over the { $many } certificates that were left of the decision “{ $title }” on { $on }
event-certificate-hand-over-taken-back = Took back the hand-over to { $name } by the decision “{ $title }”. Reason: { $reason }

refusal-certificate-early = Nothing is handed over before its decision: { $day } is before { $decided }, the day of the decision.
refusal-certificate-handed-over = The certificate of { $name } is noted as handed over already.
refusal-certificate-not-handed = The certificate of { $name } is not noted as handed over, or that was taken back.
refusal-certificate-all-handed = All are noted as handed over.

certificates-print = Print certificates
print-lede = Print whole sheets on white paper, or only what differs on pre-printed blanks of A4 across.
print-of-kind = { $kind } ({ $many })
print-all-whole = All, whole sheets (PDF)
print-all-blank = All, on blanks (PDF)
print-calibration = Calibration sheet (PDF)
print-whole = Whole sheet
print-blank = On a blank
print-one = Print
print-offset-now = On a blank everything moves to the right by { $right } mm and down by { $down } mm.
print-offset-change = Change how far the printer is off
print-offset-how = Print the calibration sheet at 100 %, lay it over a blank, hold both against the light and measure. What is set here holds for all decisions of the unit.
print-field-sang-phai = To the right
print-hint-sang-phai = From −{ $max } to { $max } mm with one decimal, such as 1.5. Negative is to the left.
print-field-xuong = Down
print-hint-xuong = From −{ $max } to { $max } mm. Negative is up.
print-millimetre = mm
print-offset-button = Save how far it is off
done-print-offset-set = How far the printer is off is saved.
print-batch = All of them as one ZIP file
print-batch-why = { $many } certificates, each as a PDF of its own, and one PDF with all. It is made beside the server; the next page says how far it is.
print-sheet = Paper
print-sheet-whole = White paper, whole sheets
print-sheet-blank = Pre-printed blanks, only what differs
print-batch-button = Make the ZIP file
job-certificates-of = Print the certificates of decision { $number }
job-certificates-lede = Each certificate as a PDF of its own, and one PDF with all of each kind, in one ZIP file. If the server stops, it goes on where it was after the next start.
job-certificates-rows = { $done } of { $total } certificates
decision-file-number = No.
decision-file-handed = Handed over on
decision-file-code = Code
job-certificates-back = Back to printing

event-certificate-offset-set = The printer is off on blanks ({ $title }): { $right } mm to the right, { $down } mm down

refusal-certificate-offset = Give millimetres from −{ $max } to { $max } with one decimal at most, such as 1.5.

paper-part = { $part ->
    [subject] the subject
    [granter] the name of the unit or the office of who grants
    [symbol] the symbol
    [place] the place
    [bases] legal basis { $who }
    [award] what the award is called
    [name] the name “{ $who }”
    [detail] office and workplace of “{ $who }”
    [merit] the merit
    [whole] what stands on the certificate of “{ $who }”
    [list] the list
    [signer-office] the office of who signs
    [authority] for whom somebody signs
    [signer] the name of who signs
    [number] the line with the decision
   *[other] a part of the paper
 }
refusal-paper-missing = Not printed: { paper-part } is empty. Fill it in and print again.
refusal-paper-too-long = Not printed: { paper-part } has more than { $max } letters. Shorten it and print again.
refusal-paper-too-many = Not printed: { paper-part } has more than { $max } lines, which is what the form takes. Take some out and print again.
refusal-paper-unprintable = Not printed: { paper-part } has the letter “{ $letter }”, which the font of the form lacks. Take it out and print again.
refusal-paper-no-room = Not printed: { paper-part } does not fit its place on the sheet, even in smaller letters. Shorten it and print again.
