# The report that closes a year of a cluster.

summary-nav = Summary report
summary-title = Summary report { $year }
summary-lede = Figures, points, ranks and pictures are in the report already; write the words and print it.
summary-draft = The year is not frozen, so the report is printed as a draft.
summary-draft-why = It carries a watermark, and figures and points are those of the moment. Once the year is frozen it carries none.
summary-lacking = { $count } indicators lack figures of some units; the report says of how many units each is.
summary-pdf = Print the report (PDF)
summary-docx = Word file to write on in (DOCX)
summary-there = In the report already
summary-there-figures = The table of the cluster: { $count } indicators, beside the year before and the plan.
summary-there-units = The table of single units.
summary-there-ranking = Points, grades and ranks of the units.
summary-write = The words
summary-field-to-chuc = I. How the movement was organised
summary-hint-to-chuc = A line that begins with “- ” is an item; letters between ** are bold.
summary-field-ket-qua = II. What was reached
summary-hint-ket-qua = Write what leads to the figures and what you make of them; the tables follow by themselves.
summary-field-bieu-do = Pictures
summary-charts = Choose { $most } indicators at most; each is drawn with its units beside each other.
summary-field-han-che = What fell short, and why
summary-field-phuong-huong = What is to be done next year
summary-save = Save the words
summary-recipients =
    Như trên
    Các đơn vị thuộc cụm
    Lưu: VT
summary-office = Cụm trưởng
summary-opening-units = { $cluster } năm { $year } có { $count } đơn vị thành viên: { $units }.
summary-opening-many = { $cluster } năm { $year } có { $count } đơn vị thành viên.
summary-opening-pact = Giao ước thi đua năm { $year } đã được các đơn vị ký, có hiệu lực từ ngày { $day }.
done-summary-saved = The words of the report are saved.
refusal-summary-charts = Choose { $most } pictures at most.
refusal-summary-lines = { $most } lines at most.
event-summary-written = Wrote the summary report { $of }
