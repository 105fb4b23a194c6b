## jobs: việc dài, làm từng bước bên cạnh máy chủ

job-list-title = Việc dài
job-list-lede = Việc chạy lâu được làm từng bước. Máy chủ dừng giữa chừng thì lần khởi động sau làm tiếp từ chỗ đang dở.
job-own-title = Việc dài của tôi
job-own-lede = Xuất bảng lớn và nhập tệp lớn được làm bên cạnh máy chủ. Việc đang làm và việc đã xong của tôi ở đây.
job-list-caption = Các việc dài, mới nhất trước
job-list-none = Chưa có việc dài nào
job-list-none-why = Bản sao lưu, bảng số liệu lớn và tệp lớn được nhập sẽ hiện trong danh sách.
job-what = Việc
job-person = Người giao
job-begun = Bắt đầu
job-progress = Tiến độ
job-state = Tình trạng
job-older = Các việc cũ hơn

job-backup = Sao lưu toàn bộ
job-backup-lede = Cơ sở dữ liệu, minh chứng và nhật ký trong một tệp. Tệp chứa mọi dữ liệu của hệ thống, cần cất ở nơi chỉ người có trách nhiệm vào được.
job-backup-button = Lập bản sao lưu
job-backup-use = Để khôi phục: giải nén bằng tar -xf, rồi chạy thidua restore --input sao-luu.
job-figures = Số liệu đã chấp nhận
job-figures-of = Số liệu đã chấp nhận: { $cluster }
job-figures-lede = Mọi số liệu trong báo cáo đã được cụm chấp nhận, của tất cả các năm, mỗi số liệu một dòng.

job-intake-of = Nhập tệp { $name } vào sổ
job-back-of = Hoàn tác tệp { $name }
job-back-see = Về trang nhập tệp
job-taken-back = Đã hoàn tác cả tệp
job-intake-lede = Tệp lớn được nhập, hoặc hoàn tác, bên cạnh máy chủ: trọn vẹn hoặc không làm gì. Máy chủ dừng giữa chừng thì lần khởi động sau làm lại từ đầu tệp.
job-intake-see = Xem kết quả
job-intake-back = Xem lại tệp với các lựa chọn đã có
job-taken-in = Đã ghi { $done } mục
job-nothing-kept = Chưa ghi gì vào sổ

job-waiting = Chờ đến lượt
job-running = Đang làm
job-ending = Đang dừng
job-stumbled = Chờ thử lại
job-done = Xong
job-failed = Không làm được
job-cancelled = Đã dừng
job-swept = Đã xóa tệp

job-steps = { $done } trên { $total } phần
job-rows = { $done } trên { $total } số liệu
job-not-begun = Chưa biết khối lượng
job-refreshes = Trang này tự tải lại sau vài giây. Có thể đóng trang, việc vẫn được làm tiếp.
job-download = Tải tệp
job-kept-until = Tệp được giữ đến { $at }, sau đó bị xóa.
job-not-yours = Chỉ người giao việc tải được tệp này.
job-cancel = Dừng việc này
job-cancel-of = Dừng: { $what }

job-note-done = Đã xong.
job-note-taken-in = Đã nhập xong, và đã ghi nhật ký. Tệp vừa nhập hoàn tác được ở trang nhập tệp.
job-note-taken-back = Đã hoàn tác xong, và đã ghi nhật ký.
job-note-not-taken-back = Tệp chưa được hoàn tác, sổ vẫn như cũ.
job-note-not-taken-in = Tệp chưa được nhập, sổ vẫn như cũ.
job-note-cancelled = Việc này đã dừng theo yêu cầu.
job-note-cancelled-why = Phần đã làm không được giữ. Khi cần, giao lại từ đầu.
job-note-swept = Tệp của việc này đã được xóa sau thời hạn giữ.
job-note-swept-why = Khi cần, giao lại việc để có tệp mới.
job-note-failed = Việc này không làm được.
job-note-stumbled = Bước vừa rồi không làm được.
job-message-changed-meanwhile = Trong khi lập bảng, số liệu của cụm có thay đổi: các dòng đầu và các dòng cuối có thể thuộc hai thời điểm. Cần một bảng đúng một thời điểm thì giao lại.
job-message-evidence-lacks = Một số minh chứng ở máy chủ đã thiếu hoặc bị sửa, nên bản sao lưu này không có bản nguyên vẹn của chúng. Chạy thidua doctor để biết tệp nào.
job-message-tool-absent = Máy chủ chưa có pg_dump, công cụ của PostgreSQL. Cài công cụ này rồi giao lại việc.
job-message-tool-failed = pg_dump báo lỗi, nội dung ở nhật ký của máy chủ.
job-message-disk-full = Ổ đĩa của máy chủ đã đầy. Giải phóng chỗ rồi giao lại việc.
job-message-died = Máy chủ dừng nhiều lần khi đang làm cùng một bước. Nhật ký của máy chủ cho biết thêm.
job-message-differs = Từ lúc xem tệp đến lúc nhập, sổ đã thay đổi. Xem lại tệp, số liệu trên trang là của hiện tại, rồi nhập lại.
job-message-not-allowed = Người giao việc không còn quyền ghi vào sổ này.
job-message-fault = Nguyên nhân ở nhật ký của máy chủ. Người quản trị tìm theo mã của việc này.

all-figures-export-title = Xuất số liệu
all-figures-export-count = Hiện có { $number } số liệu đã chấp nhận.
all-figures-export-button = Lập bảng tính
all-figures-export-none = Cụm chưa có số liệu nào được chấp nhận, nên chưa có gì để xuất.
nav-export = Xuất số liệu

all-figures-tab = Số liệu
all-figures-year = Năm
all-figures-period = Kỳ
all-figures-unit = Đơn vị
all-figures-version = Lần báo cáo
all-figures-code = Mã
all-figures-title = Chỉ tiêu
all-figures-measure = Đơn vị tính
all-figures-part = Mức
all-figures-value = Giá trị
all-figures-explanation = Thuyết minh
all-figures-standing = Mức chắc chắn của số

done-job-cancelled = Đã yêu cầu dừng. Việc dừng sau bước đang làm.

event-job-started = Giao việc dài: { $name ->
    [backup] sao lưu toàn bộ
    [intake] nhập hoặc hoàn tác tệp của sổ
    [certificates] in bằng khen, giấy khen của quyết định
   *[figures] xuất số liệu
 }
event-job-cancelled = Yêu cầu dừng việc dài: { $name ->
    [backup] sao lưu toàn bộ
    [intake] nhập hoặc hoàn tác tệp của sổ
    [certificates] in bằng khen, giấy khen của quyết định
   *[figures] xuất số liệu
 }
event-job-ended = Kết thúc việc dài ({ $to ->
    [done] xong
    [failed] không làm được
   *[cancelled] dừng theo yêu cầu
 }): { $name ->
    [backup] sao lưu toàn bộ
    [intake] nhập hoặc hoàn tác tệp của sổ
    [certificates] in bằng khen, giấy khen của quyết định
   *[figures] xuất số liệu
 }
refusal-job-ended = Việc này đã kết thúc, không dừng được nữa. Tải lại trang để xem kết quả.
refusal-work-stopped = Việc này đã dừng theo yêu cầu. Chưa có gì được ghi.
refusal-intake-under-way = Tệp { $name } đang được nhập với các lựa chọn khác. Xem ở trang Việc dài của tôi; khi việc ấy xong hoặc đã dừng thì nhập lại được.

progress-waiting = Chờ đến lượt
progress-reading = Đang đọc tệp: { $done } trên khoảng { $total } dòng
progress-reading-on = Đang đọc tệp: đã đọc { $done } dòng
progress-comparing = Đang đối chiếu với sổ
progress-keeping = Đang ghi: { $done } trên { $total } mục
progress-keeping-on = Đang ghi: { $done } mục
progress-look-lede = Tệp lớn, cần vài giây để đọc. Chưa có gì được ghi vào sổ.
progress-look-refreshes = Trang này tự tải lại cho đến khi đọc xong. Nếu máy chủ khởi động lại, tệp được đọc lại từ đầu; không phải gửi lại tệp.
