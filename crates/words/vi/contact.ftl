## contact: đầu mối liên hệ của đơn vị, của cụm, của phần mềm

contact-of-house = Người quản trị phần mềm
contact-of-cluster = Đầu mối của cụm
contact-house-called = phần mềm
contact-title = Đầu mối liên hệ: { $of }
contact-lede-unit = Người mà cụm và các đơn vị khác gọi khi cần hỏi về đơn vị.
contact-lede-cluster = Người mà các đơn vị gọi khi cần hỏi về việc của cụm, thường là thư ký hoặc văn phòng của đơn vị cụm trưởng.
contact-lede-house = Người giúp khi không đăng nhập được, thiếu vai trò hoặc phần mềm báo lỗi.
contact-now = Đang ghi:
contact-none = Chưa ghi ai.
contact-none-short = chưa ghi ai
contact-name = Họ và tên
contact-name-hint = Một người cụ thể, hoặc tên phòng nếu cả phòng cùng trực máy.
contact-office = Chức vụ
contact-office-hint = Ví dụ: Chánh Văn phòng. Có thể bỏ trống.
contact-telephone = Điện thoại
contact-telephone-hint = Số của cơ quan. Máy lẻ ghi ở sau, ví dụ: 024 0000 0000, máy lẻ 12
contact-email = Thư điện tử
contact-email-hint = Có thể bỏ trống.
contact-button = Lưu đầu mối
contact-back = Quay lại
contact-change = Sửa đầu mối
contact-who-sees = Đầu mối của đơn vị và của cụm chỉ người làm việc trong cụm thấy. Đầu mối của phần mềm hiện cả ở trang đăng nhập và trang báo lỗi. Xóa trống mọi ô rồi lưu thì không còn ghi ai. Nhật ký giữ họ tên, không giữ số điện thoại.
contact-change-cluster = Sửa đầu mối của cụm
contact-change-unit = Sửa đầu mối: { $unit }
account-contacts = Đầu mối liên hệ
account-contacts-hint = Nơi nào phần mềm bảo hỏi ai thì tên và số điện thoại này hiện ở đó.
contacts-title = Đầu mối liên hệ
contacts-lede = Gọi ai khi cần hỏi cụm hoặc một đơn vị. Mỗi đơn vị tự ghi đầu mối của mình.
contacts-table = Đầu mối của các đơn vị
contacts-no-cluster = Cụm chưa ghi đầu mối. Thư ký cụm ghi ở trang Tài khoản của mình.
nav-contacts = Đầu mối liên hệ
close-call = Gọi ai
report-with-cluster = Báo cáo đang ở cụm, chờ cụm xem.
card-with-cluster = Bảng điểm đang ở cụm. Cần hỏi thì gọi đầu mối của cụm.

done-contact-set = Đã lưu đầu mối liên hệ.

event-contact-set = Ghi đầu mối liên hệ: { $name }
event-contact-dropped = Bỏ đầu mối liên hệ: { $name }

refusal-telephone-missing = Chưa có số điện thoại. Ghi số để người khác gọi được, hoặc xóa trống cả các ô khác.
refusal-telephone-malformed = “{ $found }” chưa phải một số điện thoại. Ghi một số có từ { $min } đến { $max } chữ số; máy lẻ ghi ở sau, ví dụ: 024 0000 0000, máy lẻ 12
