## calendar: lịch năm thi đua, khóa bước, ngoại lệ

nav-calendar = Lịch năm
step-pact = Ký giao ước
step-launch = Phát động
step-review = Sơ kết
step-draw = Phân công chấm chéo
step-explanation = Giải trình
step-approval = Duyệt bảng điểm
step-conference = Tổng kết

calendar-title = Lịch năm thi đua { $year }
calendar-lede = Hạn của từng bước. Đổi hạn thì bảng năm, nhắc việc và lịch cá nhân đổi theo.
calendar-rest = Có hạn rơi vào ngày nghỉ. Xem lại, dời hạn nếu cần.
calendar-rest-weekend = { $step }: { $weekday }, { $day }
calendar-rest-holiday = { $step }: ngày lễ { $day }
calendar-closed = Năm này không còn mở, lịch chỉ để xem.
calendar-caption = Các bước của năm, hạn và tình trạng
calendar-step = Bước
calendar-due = Hạn
calendar-state = Tình trạng
calendar-day = { $weekday }, { $day }
calendar-locked = Đã khóa
calendar-held = Đã tổ chức
calendar-past = Hạn đã qua
calendar-ahead = Chưa đến hạn
calendar-locked-by = Khóa ngày { $day }, { $by }
calendar-held-on = Ngày { $day }
calendar-through = được nhập đến hết ngày { $until }. { $by }: “{ $reason }”
calendar-over = (đã hết)
calendar-save = Lưu lịch
calendar-change = Thay đổi
calendar-held-day = Ngày đã tổ chức
calendar-hold = Ghi ngày tổ chức
calendar-reason = Lý do
calendar-lock = Khóa bước
calendar-unlock = Mở khóa
calendar-unit = Đơn vị
calendar-until = Được nhập đến hết ngày
calendar-why = Lý do
calendar-let-through = Cho ngoại lệ
calendar-end-exception = Thôi ngoại lệ
calendar-leave-out = Bỏ bước này
calendar-new = Bước thêm vào
calendar-add = Thêm bước
weekday-1 = thứ Hai
weekday-2 = thứ Ba
weekday-3 = thứ Tư
weekday-4 = thứ Năm
weekday-5 = thứ Sáu
weekday-6 = thứ Bảy
weekday-7 = Chủ nhật

done-calendar-saved = Đã lưu lịch.
done-step-locked = Đã khóa bước. Đơn vị không nhập được nữa, trừ đơn vị có ngoại lệ.
done-step-unlocked = Đã mở khóa bước.
done-step-let-through = Đã cho ngoại lệ.
done-step-exception-ended = Đã thôi ngoại lệ.
done-step-held = Đã ghi ngày tổ chức.
done-step-added = Đã thêm bước vào lịch.
done-step-left-out = Đã bỏ bước khỏi lịch.

refusal-step-locked = Không lưu được: bước { $step } đã khóa ngày { $day }. Người có thể cho đơn vị một ngoại lệ: { $who }.
refusal-step-exception-over = Không lưu được: ngoại lệ của đơn vị ở bước { $step } đã hết ngày { $day }. Người có thể gia hạn: { $who }.
refusal-step-taken = Lịch đã có bước { $step }.
refusal-step-needed = Không bỏ được bước { $step }: năm thi đua nào cũng cần bước này.
refusal-step-unfit = Việc này không làm được với bước { $step }.
refusal-day-malformed = Ngày chưa đúng. Viết như 31/03/2027.
refusal-day-past = Ngày { $day } đã qua. Chọn từ hôm nay trở đi.
refusal-day-ahead = Ngày { $day } chưa tới. Chỉ ghi khi đã tổ chức.
refusal-day-moved-meanwhile = Trong lúc trang này mở, người khác đã dời hạn này sang { $day }. Nếu vẫn muốn ngày của bạn, bấm lưu lần nữa.
refusal-day-outside-year = Ngày { $day } quá xa năm thi đua { $year }. Kiểm tra lại năm.

event-year-rolled-over = Mở năm { $number } theo năm { $from }
event-step-moved = Dời hạn bước { $step } từ { $before } sang { $due }
event-step-added = Thêm bước { $step }, hạn { $due }
event-step-left-out = Bỏ bước { $step }
event-step-locked = Khóa bước { $step }. { $reason }
event-step-unlocked = Mở khóa bước { $step }: { $reason }
event-step-exception-granted = Cho { $unit } ngoại lệ ở bước { $step } đến { $until }: { $reason }
event-step-exception-ended = Thôi ngoại lệ của { $unit } ở bước { $step }
event-step-held = Ghi bước { $step } tổ chức ngày { $held }

## Việc phải làm
duty-held = Ghi ngày tổ chức: { $step }
next-held-title = Việc của bạn lúc này: ghi ngày tổ chức { $step }
next-held-text = Bước này đã qua hạn mà lịch chưa có ngày tổ chức. Nếu chưa tổ chức, dời hạn.
next-held-button = Đến lịch năm
