## raise: điểm còn có thể đạt của một đơn vị, và con số sẽ thêm điểm

raise-link = Điểm còn có thể đạt
raise-title = Điểm còn có thể đạt của { $unit }
raise-here = Điểm còn có thể đạt
raise-lede = Các tiêu chí còn điểm, nhiều nhất trước. Số liệu của đơn vị khác giữ như hiện nay.
raise-points = Đang có
raise-open = Còn có thể đạt
raise-how = Cần đạt gì để thêm điểm
raise-none = Không còn điểm nào có thể đạt thêm
raise-none-why = Mọi tiêu chí được giao đều đã đủ điểm.
raise-now = { $title }: hiện là { $figure }.
raise-now-missing = { $title }: chưa có số liệu.
raise-next = Đạt { $figure } thì được { $points } điểm.
raise-full = Đạt { $figure } thì đủ { $points } điểm.
raise-next-down = Nếu chỉ còn { $figure } thì được { $points } điểm.
raise-next-deduction = Nếu chỉ còn { $figure } thì chỉ bị trừ { $points } điểm.
raise-full-down = Nếu chỉ còn { $figure } thì đủ { $points } điểm.
raise-full-deduction = Nếu chỉ còn { $figure } thì không bị trừ.
raise-survey = { $title }: điểm khảo sát trung bình { $figure } thì đủ { $points } điểm.
raise-out-of-reach = Riêng số liệu của đơn vị không đủ để đạt hết điểm này.
raise-flag = Cần đạt: { $title }.
raise-flag-off = Không còn: { $title }.
raise-mark = Do người chấm cho điểm: xem hướng dẫn chấm và bổ sung minh chứng.
raise-unknown = Chưa tính được vì thiếu số để so sánh (kế hoạch năm, tổng số, hoặc số năm trước).
raise-note = Tính từ số liệu đã chấp nhận tới lúc này; không phải lời hứa về điểm, vì số của đơn vị khác còn có thể đổi.
