## audit: nhật ký của phần mềm, cho người quản trị

house-log-title = Nhật ký
house-log-lede = Việc quản trị và việc đăng nhập, mới nhất trước. Mỗi dòng nối với dòng trước bằng một mã. Việc trong từng cụm nằm ở nhật ký của cụm, người quản trị không đọc ở đây.
house-log-which = Nhật ký nào
house-log-system = Hệ thống
house-log-sign-ins = Đăng nhập và mã truy cập
house-log-group = Loại việc
house-log-person = Người thực hiện
house-log-person-hint = Họ tên hoặc tên đăng nhập, có dấu hay không dấu đều được.
house-log-from = Từ ngày
house-log-to = Đến ngày
house-log-all = Bỏ lọc
house-log-none = Không có dòng nào như vậy
house-log-none-why = Thử loại việc khác, khoảng ngày rộng hơn, hoặc xem toàn bộ nhật ký.
house-log-stopped = Mỗi lần chỉ xem qua { $lines } dòng. Các dòng cũ hơn chưa được xem.
house-log-further = Tìm tiếp ở các dòng cũ hơn
house-log-file-hint = Tệp có đúng các dòng đang lọc, nhiều nhất 10.000 dòng. Việc tải tệp được ghi vào nhật ký.
house-log-files = Tải nhật ký về
house-log-number = Số dòng
house-log-unit = Đơn vị
house-log-code = Mã việc
house-log-cut = Tệp dừng ở đây sau { $count } dòng: còn các dòng cũ hơn, trước dòng số { $line }. Thu hẹp khoảng ngày để lấy tiếp.

log-group-account = Tài khoản
log-group-office = Vai trò
log-group-unit = Đơn vị
log-group-cluster = Cụm
log-group-contact = Đầu mối liên hệ
log-group-criteria = Bảng tiêu chí
log-group-rulebook = Quy định khen thưởng
log-group-evidence = Chỗ chứa minh chứng
log-group-job = Việc dài
log-group-log = Tải nhật ký
log-group-mail = Thư
log-group-hook = Báo tin cho phần mềm khác
log-group-house = Cài đặt, sao lưu
log-group-clock = Đồng hồ máy chủ
log-group-session = Đăng nhập, đăng xuất
log-group-token = Mã truy cập
log-group-reminder = Nhắc việc
log-group-feed = Lịch

event-log-exported = Tải về { $count } dòng nhật ký ({ $kind ->
    [sign-ins] đăng nhập và mã truy cập
   *[system] hệ thống
 })
