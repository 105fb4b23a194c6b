## raise: điểm còn mở của một đơn vị, và con số sẽ mang điểm về

raise-link = Điểm còn mở
raise-title = Điểm còn mở của { $unit }
raise-here = Điểm còn mở
raise-lede = Các tiêu chí còn điểm, nhiều nhất trước. Số liệu của đơn vị khác giữ như hiện nay.
raise-points = Đang có
raise-open = Còn mở
raise-how = Điều gì mang điểm về
raise-none = Không còn điểm nào mở
raise-none-why = Mọi tiêu chí được giao đều đã đủ điểm.
raise-now = { $title }: hiện là { $figure }.
raise-now-missing = { $title }: chưa có số liệu.
raise-next = Đạt { $figure } thì được { $points } điểm.
raise-full = Đạt { $figure } thì đủ { $points } điểm.
raise-full-deduction = Còn { $figure } thì không bị trừ.
raise-survey = { $title }: điểm khảo sát trung bình { $figure } thì đủ { $points } điểm.
raise-out-of-reach = Không con số nào của riêng đơn vị mang hết điểm này về.
raise-flag = Cần đạt: { $title }.
raise-flag-off = Không còn: { $title }.
raise-mark = Do người chấm cho điểm: xem hướng dẫn chấm và bổ sung minh chứng.
raise-unknown = Chưa tính được vì thiếu số để so sánh (kế hoạch năm, tổng số, hoặc số năm trước).
raise-note = Tính từ số liệu đã chấp nhận tới lúc này; không phải lời hứa về điểm, vì số của đơn vị khác còn có thể đổi.
