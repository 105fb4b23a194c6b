## reminders: e-mail, everybody's list, calendar of due days

refusal-email-malformed = Địa chỉ thư chưa đúng. Viết dạng ten@donvi.vn, một địa chỉ.
refusal-email-missing = Chưa có địa chỉ thư. Nhập địa chỉ, hoặc chọn không nhận thư.
event-reminder-chosen = Chọn cách nhắc việc: { $rhythm }
event-reminder-queued = Gửi thư nhắc việc, { $count } việc
event-feed-opened = Tạo địa chỉ lịch hạn
event-feed-closed = Tắt địa chỉ lịch hạn
