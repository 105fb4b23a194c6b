## year: năm thi đua, bảng điều hành, chốt và công bố, nhật ký

nav-board = Bảng năm
nav-reports = Báo cáo
nav-sheets = Bảng điểm
nav-ranking = Xếp hạng
nav-figures = Số liệu
nav-criteria = Tiêu chí
nav-log = Nhật ký
nav-close = Chốt năm
nav-years = Việc và các năm
nav-open-year = Mở năm mới
year-name = Năm { $year }
year-open = Đang mở
year-frozen = Đã chốt
year-published = Đã công bố
year-archived = Lưu trữ
year-source = Nguồn số liệu: { $source }. Không ai báo cáo các số này trên cổng.

period-plan = Kế hoạch năm
period-q1 = Báo cáo quý I
period-q2 = Báo cáo quý II
period-q3 = Báo cáo quý III
period-q4 = Báo cáo quý IV
period-year = Báo cáo năm
step-plan = Kế hoạch năm
step-q1 = Quý I
step-q2 = Quý II
step-q3 = Quý III
step-q4 = Quý IV
step-year = Báo cáo năm
step-self = Tự chấm
step-peer = Chấm chéo
step-cluster = Cụm chấm
step-freeze = Chốt năm

work-title = Các năm thi đua
work-lede = Những năm bạn tham gia hoặc được xem.
work-year = Năm
work-cluster = Cụm
work-state = Trạng thái
work-empty = Bạn chưa thuộc cụm nào
work-none = Chưa có năm thi đua nào
work-none-why = Bấm Mở năm mới để bắt đầu năm đầu tiên của cụm.
work-empty-why = Năm thi đua hiện ở đây khi bạn được giao vai trò trong một cụm hoặc một đơn vị của cụm. Liên hệ người quản trị.

open-year-title = Mở năm thi đua
open-year-lede = Năm mới bắt đầu với những gì cụm đã có ở năm trước. Sau khi mở, xem lại lịch rồi chọn bảng tiêu chí nếu cần.
open-year-cluster = Cụm
open-year-year = Năm
open-year-hint = Bốn chữ số, ví dụ 2027
open-year-takes = Năm mới của
open-year-first = Cụm chưa có năm nào trên cổng: bắt đầu với biểu mẫu báo cáo và lịch thông thường.
open-year-members = { $count } đơn vị thành viên.
open-year-form = Biểu mẫu báo cáo { $count } chỉ tiêu, lấy từ năm { $from }.
open-year-calendar = Lịch { $count } bước của năm { $from }, mọi hạn dời sang năm { $year }; sửa được ngay sau khi mở.
open-year-criteria = Bảng tiêu chí: { $title }.
open-year-criteria-over = Bảng tiêu chí “{ $title }” không còn hiệu lực trong năm { $year }: chọn bảng khác sau khi mở.
open-year-no-criteria = Bảng tiêu chí: chọn sau khi mở.
open-year-button = Mở năm thi đua
done-year-opened = Đã mở năm thi đua. Xem lại các hạn dưới đây.

board-title = Bảng điều hành năm { $year }
board-lede = Hôm nay { $today }.
board-lede-days = { $count ->
   *[other] Hôm nay { $today }. Còn { $n } ngày đến hạn chốt năm.
  }
board-table = { $units } đơn vị, { $steps } bước
board-caption = Trạng thái từng bước của các đơn vị, và việc tiếp theo
board-unit = Đơn vị
board-next = Việc tiếp theo
board-due = hạn { $day }
board-steps-done = { $done }/{ $all } bước xong
progress-done = Xong
progress-open = Đang làm
progress-wait = Chờ phản hồi
progress-back = Trả lại
progress-late = Trễ hạn
progress-idle = Chưa đến
progress-late-days = { $count ->
   *[other] Trễ { $n } ngày
  }

todo-until = Chưa có việc. Hạn tiếp theo: { $day }.
todo-nothing = Không còn việc.

next-nothing-title = Lúc này bạn không có việc nào chờ
next-nothing-text = Bảng dưới đây cho biết từng đơn vị đang ở bước nào.

close-title = Chốt và công bố
close-lede = Chốt giữ nguyên kết quả cùng hai tệp để ai cũng tính lại được. Công bố đưa kết quả ra trang công khai.
close-no-criteria = Chưa chọn bảng tiêu chí, nên chưa có gì để chốt.
close-freeze-title = Chốt năm thi đua?
close-freeze-text = Sau khi chốt, không ai sửa được báo cáo và điểm của năm này nữa. Việc chốt được ghi vào nhật ký với tên bạn.
close-freeze-after = Trước khi công bố, cụm trưởng và thư ký cùng đồng ý thì mở lại được, có ghi lý do.
close-freeze-button = Chốt năm thi đua
close-look-first = Xem thứ hạng trước
close-publish-title = Công bố kết quả?
close-publish-text = Thứ hạng, cách tính từng điểm và hai tệp để tính lại sẽ hiện trên trang công khai.
close-publish-after = Sau khi công bố không mở lại được nữa; sai sót chỉ đính chính bằng văn bản của cụm.
close-publish-button = Công bố kết quả
close-to-ranking = Đến trang xếp hạng
close-early-title = Chưa đến hạn chốt.
close-early = Lịch năm ghi hạn chốt là { $day }, còn { $days } ngày.
close-nothing-open = Không còn việc nào đang mở: mọi báo cáo, bảng điểm đã xong.
close-still-open = Còn { $count } việc chưa xong.
close-still-open-text = Danh sách dưới đây cho biết từng việc, từ bao giờ và hỏi ai. Chốt lúc này, các việc đó dừng lại như đang có.
close-open-title = Việc chưa xong của từng đơn vị
close-matter = Việc
close-since = Từ
close-ask = Hỏi ai
close-nobody = Chưa ai được giao
close-only-reports = Báo cáo ({ $count })
close-only-reports-none = Không còn báo cáo nào chưa xong
close-only-reports-none-why = Chọn Tất cả để xem các việc khác.
close-only-cards = Bảng điểm ({ $count })
close-only-cards-none = Không còn bảng điểm nào chưa xong
close-only-cards-none-why = Chọn Tất cả để xem các việc khác.
close-matter-card = Bảng điểm tự chấm
close-matter-check = Chấm chéo đơn vị khác
close-matter-explanation = Giải trình chênh lệch
close-matter-marks = Cụm chấm
close-matter-approval = Duyệt bảng điểm
close-not-approved = Chờ duyệt
close-done-of = { $done }/{ $all }
close-zeros-title = { $units } đơn vị có mục sẽ tính 0 điểm nếu chốt lúc này
close-zeros-text = Mục chưa có điểm được tính 0 và kết quả ghi rõ là thiếu. Cột cuối cho biết thứ hạng thay đổi thế nào.
close-zeros-leaves = Mục tính 0 điểm
close-zeros-most = Tối đa của các mục đó
close-zeros-points = Điểm khi chốt
close-zeros-rank = Thứ hạng
close-zeros-more = Và { $units } đơn vị khác.
close-type-year = Gõ lại năm { $year } để xác nhận
close-type-year-hint = Bốn chữ số của năm đang làm.
done-year-frozen = Đã chốt năm thi đua. Từ nay không còn gì thay đổi.
done-year-published = Đã công bố kết quả. Ai cũng xem được trang này, không cần đăng nhập.

log-title = Nhật ký
log-lede = Mọi thay đổi trong cụm, mới nhất trước. Mỗi dòng nối với dòng trước bằng một mã, nên không ai sửa được mà không lộ.
log-at = Lúc
log-who = Ai
log-what = Việc
log-hash = Mã nối
log-older = Các dòng cũ hơn

event-house-founded = Nạp các bảng tiêu chí có sẵn
event-house-backed-up = Sao lưu dữ liệu
event-account-created = Tạo tài khoản
event-account-password-changed = Đổi mật khẩu
event-account-password-reset = Đặt lại mật khẩu
event-account-closed = Đóng tài khoản
event-account-reopened = Mở lại tài khoản
event-session-opened = Đăng nhập
event-session-revoked = Kết thúc phiên đăng nhập
event-office-granted = Giao vai trò
event-office-ended = Thôi vai trò
event-unit-registered = Ghi đơn vị { $name }
event-unit-renamed = Đổi tên đơn vị thành { $name }
event-unit-merged = Nhập đơn vị
event-cluster-formed = Lập { $name }, { $members } thành viên
event-cluster-unit-admitted = Kết nạp đơn vị vào cụm
event-cluster-office-filled = Phân công đơn vị trong cụm
event-year-opened = Mở năm thi đua { $number }
event-year-imported = Đưa vào số liệu năm { $number }, nguồn: { $source }
event-criteria-stored = Lưu bảng tiêu chí
event-year-criteria-chosen = Chọn bảng tiêu chí { $table }
event-year-frozen = Chốt năm thi đua
event-year-published = Công bố kết quả
event-report-saved = Lưu nháp { $period }, { $unit }
event-report-submitted = Nộp { $period }, { $unit }, bản { $version }
event-report-approved = Lãnh đạo duyệt { $period }, { $unit }, bản { $version }
event-report-accepted = Chấp nhận { $period }, { $unit }, bản { $version }. { $reason }
event-report-returned = Trả lại { $period }, { $unit }: { $reason }
event-report-corrected = Lập bản đính chính { $version } của { $period }, { $unit }: { $reason }
event-report-imported = Đưa vào số liệu của { $unit }, nguồn: { $source }
event-figures-imported = Đưa vào { $number } số liệu một lần, nguồn: { $source }
event-mark-given = Cho điểm { $unit }, tiêu chí { $criterion }, { $layer }: { $points }
event-mark-withdrawn = Rút điểm { $unit }, tiêu chí { $criterion }, { $layer }: { $before }
event-criterion-left-out = Không giao tiêu chí { $criterion } cho { $unit }: { $reason }
event-criterion-taken-in = Giao lại tiêu chí { $criterion } cho { $unit }

figures-title = Số liệu năm { $year }
figures-lede = { $cluster }. Nguồn: { $source }.
figures-whole = Số liệu nêu cho cả cụm
figures-stated = Nêu cho cả cụm theo { $source }; nguồn không nêu số của từng đơn vị nên không kiểm tra lại được từ các thành viên.
figures-unit = Đơn vị
figures-sum = Cộng lại
figures-equal = Cộng từ các đơn vị được { $sum }, khớp với tổng đã nêu.
figures-differ = Cộng từ các đơn vị được { $sum }, khác tổng đã nêu { $stated }.
figures-not-stated = Nguồn không nêu tổng của cả cụm.
figures-missing = { $count ->
   *[other] { $n } đơn vị chưa có số liệu; chưa có không phải là 0.
  }

refusal-year-exists = Năm { $year } của cụm này đã được mở.
refusal-year-out-of-range = Năm phải là bốn chữ số, từ 1990 đến 2100.
refusal-year-not-typed = Chưa làm gì cả: gõ đúng năm { $year } rồi bấm lại.
refusal-year-frozen = Không thay đổi được: năm { $year } đã chốt.
refusal-year-not-frozen = Chưa công bố được: năm { $year } chưa chốt. Chốt trước, rồi công bố.
refusal-year-published = Kết quả năm { $year } đã công bố.
refusal-year-not-scored = Số liệu năm { $year } lấy từ nguồn đã công bố, không nhập hay sửa ở đây.
refusal-year-without-criteria = Năm { $year } chưa chọn bảng tiêu chí, nên chưa có điểm. Thư ký cụm chọn ở mục Tiêu chí.
refusal-year-has-open-reports = Chưa chốt được: còn { $count } báo cáo đang chờ duyệt hoặc chờ cụm xem. Chấp nhận hoặc trả lại các báo cáo đó trước.
refusal-criteria-not-valid = Bảng { $table } không có hiệu lực trong năm { $year }. Chọn bảng khác.
refusal-criteria-in-use = Đã có điểm chấm theo bảng mã { $table }, nên không đổi bảng được nữa.
refusal-criteria-taken = Đã có bảng mang mã { $table } với nội dung khác. Đặt mã mới cho bảng này.
refusal-period-closed = Kỳ này đã đóng, không nhận thêm số liệu.

board-needing = Cần xử lý ({ $count })
board-all = Tất cả ({ $count })
board-needing-none = Không đơn vị nào cần xử lý
board-needing-none-why = Mọi ô đều đã xong hoặc chưa đến. Chọn Tất cả để xem toàn bảng.
board-locked = đã khóa
board-behind = Cả cụm đã xong: { $steps }.
board-all-steps = Xem mọi bước

## Việc phải làm
duty-freeze = Chốt năm
next-freeze-title = Việc của bạn lúc này: chốt năm
next-freeze-text = Báo cáo và điểm chấm đã xong. Xem lại thứ hạng trước khi chốt.
next-freeze-button = Đến trang chốt

duty-publish = Công bố kết quả
next-publish-title = Việc của bạn lúc này: công bố kết quả
next-publish-text = Năm đã chốt, không còn gì thay đổi. Công bố thì ai cũng xem được.
next-publish-button = Đến trang công bố
