## tình trạng của phần mềm và việc thử thư, cho người quản trị

health-page-title = Tình trạng
health-page-lede = Những gì người giữ phần mềm cần biết, xem lại mỗi lần mở trang. Chương trình giám sát dùng địa chỉ /suc-khoe.
health-what = Mục
health-state = Tình trạng
health-now = Hiện nay
health-way = Xem thêm, xử lý
health-well = Ổn
health-unwell = Cần xử lý
health-old = Đã cũ
health-untold = Không rõ
health-untried = Chưa kiểm tra
health-writing = Ghi dữ liệu
health-writable = Vừa thử ghi vào cơ sở dữ liệu và thư mục minh chứng: được.
health-disk-full = Ổ đĩa đã đầy, không ghi được. Dọn chỗ xong là ghi tiếp được, không cần chạy lại.
health-database-replaced = Tệp cơ sở dữ liệu đã bị chuyển đi, xóa hoặc thay khi máy chủ đang chạy. Đưa tệp cũ về chỗ, hoặc dừng máy chủ rồi khôi phục.
health-unwritable = Không ghi được. Nguyên nhân ở nhật ký của dịch vụ.
health-room = Chỗ trống trên ổ đĩa
health-room-unknown = Hệ điều hành không cho biết còn bao nhiêu chỗ.
health-database = Cơ sở dữ liệu
health-database-size = { $engine }, { $size }
health-version = Phiên bản chương trình
health-backup = Bản sao lưu mới nhất
health-backup-taken = Lúc { $at }. Nên sao lưu mỗi đêm và giữ một bản ở máy khác.
health-backup-none = Chưa có bản sao lưu nào.
health-hooks = Báo tin cho phần mềm khác
health-hooks-count = { $waiting } lượt đang chờ, { $given } lượt đã thôi gọi trong 7 ngày.
health-letters = Thư
health-letters-count = { $waiting } thư đang chờ, { $given } thư đã bỏ trong 7 ngày.
health-jobs = Việc dài
health-jobs-count = { $count } việc đang chờ hoặc đang làm.
health-clock = Đồng hồ máy chủ
health-clock-well = Trong 30 ngày qua, nhật ký không ghi lần nào đồng hồ lùi lại.
health-clock-back = Nhật ký ghi đồng hồ đã lùi lại lúc { $at }. Nên bật việc tự chỉnh giờ của máy chủ.
health-chain = Chuỗi nhật ký
health-chain-how = Kiểm tra cả chuỗi mất nhiều thời gian, nên làm ở máy chủ bằng lệnh thidua audit verify; lệnh nêu dòng nào bị sửa hay bị thiếu.

mail-page-title = Thư
mail-page-smtp = Thư nhắc việc đang đi qua máy chủ thư.
mail-page-file = Mỗi thư nhắc việc đang thành một tệp trong thư mục mail, chưa gửi đi đâu. Để gửi thật, đặt smtp_url và mail_from trong tệp cấu hình.
mail-page-console = Thư nhắc việc đang in ra màn hình của máy chủ, chưa gửi đi đâu.
mail-page-off = Việc gửi thư đang tắt. Để bật, đặt mail hoặc smtp_url trong tệp cấu hình rồi chạy lại máy chủ.
mail-page-try = Gửi một thư thử
mail-page-try-text = Thư thử đi cùng đường với thư nhắc việc. Mỗi lần một thư, nhiều nhất 5 thư trong một giờ.
mail-page-address = Địa chỉ nhận
mail-page-address-hint = Ví dụ: quantri@donvi.vn. Nhật ký chỉ giữ chữ đầu và tên miền.
mail-page-send = Gửi thư thử
mail-trial-waiting = Thư thử tới { $email } đang chờ đi.
mail-trial-waiting-why = { $by } gửi lúc { $asked }. Thư thường đi trong nửa phút; tải lại trang để xem.
mail-trial-sent = Thư thử tới { $email } đã đi lúc { $sent }.
mail-trial-sent-why = { $by } gửi lúc { $asked }. Nếu không thấy thư, xem hộp thư rác.
mail-trial-failed = Thư thử tới { $email } chưa đi được: { $cause }
mail-trial-failed-why = Đã thử { $tries } lần, phần mềm sẽ thử lại. Gửi thư thử khác thì thư này thôi không gửi nữa.
mail-trial-given-up = Thư thử tới { $email } đã bỏ: { $cause }
mail-trial-given-up-why = Đã thử { $tries } lần từ lúc { $asked }.
mail-trial-untried = chưa được thử lần nào, vì việc gửi thư đang tắt.
done-mail-tried = Đã giao thư thử. Tải lại trang sau nửa phút để biết thư có đi được không.

event-mail-tested = Gửi thư thử tới { $email }

refusal-mail-tried-often = Đã gửi { $most } thư thử trong một giờ. Chờ một lúc rồi thử lại.
refusal-mail-trial-waits = Thư thử trước còn đang chờ đi. Tải lại trang sau nửa phút.

house-settings-title = Cài đặt
house-settings-lede = Những gì mọi trang hiển thị về nơi dùng phần mềm.
house-settings-name-title = Tên hiển thị
house-settings-name-text = Tên đứng dưới chữ Thi đua ở đầu trang, ở chân trang công khai, cuối thư nhắc việc và trong nguồn tin.
house-settings-name = Tên
house-settings-name-hint = Nhiều nhất 80 chữ. Để trống thì dùng tên có sẵn.
house-settings-save = Lưu tên
done-house-named = Đã lưu tên hiển thị.

event-house-named = Đặt tên hiển thị: { $name }
event-house-name-dropped = Bỏ tên hiển thị “{ $name }”, dùng lại tên có sẵn

house-logo-title = Biểu trưng
house-logo-text = Hình đứng bên tên ở đầu mọi trang. Những gì máy ảnh ghi vào hình được bỏ trước khi giữ.
house-logo-file = Tệp hình
house-logo-file-hint = PNG hoặc JPG, nhiều nhất 1 MB và 4 triệu điểm ảnh. Tệp SVG không được nhận, vì trong đó có thể có chương trình: xuất ra PNG rồi gửi.
house-logo-save = Dùng hình này
house-logo-drop = Bỏ biểu trưng
house-logo-drop-title = Bỏ biểu trưng
house-logo-drop-text = Đầu trang dùng lại dấu có sẵn.
done-house-logo-changed = Đã đổi biểu trưng.
done-house-logo-dropped = Đã bỏ biểu trưng.
confirm-house-logo-title = Bỏ biểu trưng ở đầu mọi trang?
confirm-house-logo-follows = Mọi trang dùng lại dấu có sẵn.
confirm-house-logo-after = Muốn dùng lại thì gửi tệp hình lần nữa.

event-house-logo-changed = Đổi biểu trưng, tệp { $digest }
event-house-logo-dropped = Bỏ biểu trưng, tệp { $digest }

refusal-logo-absent = Chưa chọn tệp hình. Chọn một tệp rồi bấm Dùng hình này.
