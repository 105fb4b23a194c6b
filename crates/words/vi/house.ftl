## house: what stands around every page, and what every page may have to say

house = Thi đua
house-of = Liên minh Hợp tác xã Việt Nam
portal = Cổng thi đua Liên minh Hợp tác xã
portal-of = Cổng thi đua { $name }
motto = Cùng lên từng bậc
skip = Đến nội dung chính
menu = Mục lục
menu-main = Mục chính
menu-more = Thêm
crumbs = Vị trí trang
sample = Dữ liệu minh họa.
missing = –  chưa có số liệu
keep-as-is = Giữ nguyên
other-language = English

nav-home = Trang chủ
nav-manual = Hướng dẫn
in-another-tab = (mở ở thẻ khác)

foot-what = Công khai kết quả thi đua và số liệu hợp tác xã của các cụm liên minh, kèm cách tính từng điểm.
foot-officers = Cán bộ đăng nhập
foot-about = Về trang này
foot-language = Ngôn ngữ
text-size = Cỡ chữ
text-size-step = Cỡ chữ { $step } trên 5
show-password = Hiện mật khẩu
foot-time = Giờ Việt Nam.
foot-log = Mọi thay đổi đều được ghi vào nhật ký.

way-home = Về trang chủ
way-back = Quay lại
way-account = Xem vai trò của bạn

form-errors = { $count ->
   *[other] Chưa lưu được: { $n } chỗ cần sửa.
  }

## home

home-facts = Quy mô hợp tác xã
home-ranking = Xếp hạng mới công bố
home-empty = Chưa có kết quả nào được công bố
home-empty-why = Kết quả hiện ở đây khi một cụm chốt và công bố năm thi đua. Cán bộ của cụm đăng nhập để nhập báo cáo và chấm điểm.
home-hello = Xin chào { $name }
home-hello-text = Bạn đang xem cổng công khai. Báo cáo, bảng điểm và bảng điều hành ở trang làm việc.
home-work = Đến bảng làm việc
home-sample = Các hạt và số thành viên ở đầu trang là giả định.
home-years = Các năm thi đua
home-year = { $cluster }, năm { $year }
home-source = theo { $source }
home-published = kết quả đã công bố
home-hero-when = Năm { $year }, { $said }
home-hero-title = { $count ->
   *[other] { $n } liên minh, { $members } thành viên mới trong năm { $year }
  }
home-hero-way = Xem số liệu năm { $year }
home-grains = Mỗi hạt là một thành viên được kết nạp trong năm { $year }
home-facts-of = trên địa bàn { $units }, năm { $year }, { $said }.
ranking-points = Điểm
ranking-zeros = Trong bảng này có đơn vị bị tính 0 điểm ở tiêu chí chưa có số liệu hoặc điểm.
ranking-points-of = Điểm / { $max }
ranking-why = Vì sao có điểm này
ranking-ties = { $place }= là đồng hạng { $place }. Hạng kế tiếp là { $next }.
ranking-place = Hạng
ranking-unit = Liên minh

## the manuals as pages

manual-language = Sách hướng dẫn viết bằng tiếng Việt.
manual-own = Dành cho vai trò của bạn
manual-contents = Trong trang này
manual-others = Các trang hướng dẫn khác

## faults: what happened, why, what next

fault-reference = Mã báo lỗi:
fault-bad-request-title = Không đọc được nội dung gửi lên
fault-bad-request-text = Địa chỉ hoặc biểu mẫu thiếu thông tin nên chưa có gì được ghi. Tải lại trang trước rồi thử lại.
fault-foreign-origin-title = Biểu mẫu này không được nhận
fault-foreign-origin-text = Biểu mẫu được gửi từ một trang khác, nên chưa có gì được ghi. Hãy mở trang cần làm ngay trên cổng này rồi gửi lại.
fault-not-allowed-title = Vai trò của bạn không có quyền này
fault-not-allowed-text = Việc này dành cho người giữ vai trò khác, hoặc cho đơn vị, cụm khác. Nếu bạn được giao việc này, hãy đề nghị người quản trị giao thêm vai trò.
fault-signed-out-title = Chưa gửi được vì bạn chưa đăng nhập
fault-signed-out-text = Phiên đăng nhập đã hết hạn hoặc đã bị thu hồi. Hãy đăng nhập ở một thẻ khác, rồi quay lại thẻ trước và gửi lại; nội dung đã nhập vẫn còn ở đó.
fault-must-change-password-title = Cần đổi mật khẩu trước
fault-must-change-password-text = Mật khẩu hiện tại do người quản trị đặt. Hãy đổi mật khẩu rồi làm tiếp.
fault-token-unknown-title = Mã truy cập không có hiệu lực
fault-token-unknown-text = Mã sai, đã hết hạn, đã thu hồi, hoặc mật khẩu của tài khoản đã đổi. Hãy tạo mã mới ở trang tài khoản.
fault-token-needed-title = Cần mã truy cập
fault-token-needed-text = Gửi mã ở đầu mục Authorization: Bearer. Mã được tạo ở trang tài khoản.
fault-grant-missing-title = Mã truy cập không cho phép việc này
fault-grant-missing-text = Người tạo mã không cho mã quyền này. Hãy tạo mã khác có quyền cần dùng.
fault-too-often-title = Gọi quá nhiều lần
fault-too-often-text = Hãy chờ số giây ghi ở mục Retry-After rồi gọi lại.
fault-no-precondition-title = Chưa nói đã xem bản nào
fault-no-precondition-text = Gửi If-Match với nhãn của bản đã xem, hoặc If-None-Match: * nếu chưa có bản nào, để không ghi đè lên việc của người khác.
fault-precondition-failed-title = Bản đang có khác bản đã xem
fault-precondition-failed-text = Có người đã sửa trong lúc đó. Đọc lại bản mới, rồi gửi lại nếu vẫn cần.
fault-unreadable-title = Không đọc được nội dung gửi lên
fault-unreadable-text = Nội dung không đúng dạng JSON cần có: { $why }
fault-gone-title = Nội dung đã rút
fault-gone-text = Nội dung này từng được công khai và nay đã rút.
fault-not-found-title = Không có trang này
fault-not-found-text = Địa chỉ có thể gõ sai hoặc đã thay đổi, hoặc trang không dành cho bạn. Hãy kiểm tra lại địa chỉ, hoặc đi từ trang chủ.
fault-wrong-method-title = Trang này không mở được theo cách đó
fault-wrong-method-text = Địa chỉ này chỉ để xem, hoặc chỉ để nhận biểu mẫu. Hãy đi từ trang chủ và dùng nút có trên trang.
fault-too-large-title = Nội dung gửi lên quá lớn
fault-too-large-text = Mỗi biểu mẫu nhận tối đa 1 MB, nên chưa có gì được ghi. Hãy quay lại, rút gọn nội dung hoặc chia thành nhiều lần gửi.
fault-unsupported-media-title = Không nhận được loại nội dung này
fault-unsupported-media-text = Chưa có gì được ghi. Hãy gửi lại bằng biểu mẫu có trên trang.
fault-too-many-title = Đã thử quá nhiều lần
fault-too-many-text = Có quá nhiều lần thử trong thời gian ngắn. Hãy chờ vài phút rồi thử lại.
fault-refused-title = Chưa thực hiện được
fault-refused-text = Có quy định không cho phép việc này lúc này.
fault-changed-meanwhile-title = Có thay đổi trong lúc trang này đang mở
fault-changed-meanwhile-text = Chưa có gì được ghi. Hãy mở lại trang, xem thay đổi dưới đây rồi làm lại nếu vẫn cần.
changed-look-again = Chưa có gì được ghi; hãy xem lại rồi bấm lần nữa nếu vẫn cần.
typed-still = Nội dung bạn đã gõ:
changed-mark = Điểm { $layer } của { $unit } ở tiêu chí { $criterion } đã thay đổi
changed-line = { $at }, { $by }: { $what }.
fault-invalid-title = Chưa lưu được, có chỗ cần sửa
fault-invalid-text = Hãy quay lại, sửa các chỗ được nêu rồi gửi lại.
fault-too-slow-title = Máy chủ trả lời quá chậm
fault-too-slow-text = Sau 30 giây máy chủ vẫn chưa làm xong nên đã dừng. Hãy mở lại trang để xem việc vừa làm đã được ghi chưa, rồi mới làm lại.
fault-broken-title = Chưa làm được, lỗi phía máy chủ
fault-broken-text = Máy chủ gặp sự cố khi mở trang này; không phải do bạn. Hãy thử lại sau ít phút. Nếu vẫn gặp, gửi mã báo lỗi dưới đây cho người quản trị.

## refusals that belong to no room

refusal-disk-full = Ổ đĩa của máy chủ đã đầy nên lần này chưa ghi được gì; những gì đã ghi trước đó vẫn còn. Báo người quản trị dọn bớt chỗ, rồi gửi lại.
refusal-database-replaced = Tệp cơ sở dữ liệu đã bị chuyển đi, xóa hoặc thay trong khi máy chủ đang chạy, nên chưa ghi gì để khỏi mất. Báo người quản trị đưa tệp cũ về chỗ, hoặc dừng máy chủ rồi khôi phục.
refusal-name-empty = Chưa có tên. Nhập tên đầy đủ như trong quyết định hoặc điều lệ.
refusal-text-too-long = Nội dung dài { $letters } ký tự, tối đa là { $max }. Rút gọn rồi gửi lại, hoặc ghi ý chính và kèm văn bản thành tệp.
refusal-name-too-long = Tên dài quá { $max } ký tự, không in vừa giấy tờ. Rút gọn tên rồi nhập lại.
refusal-slug-malformed = Phần địa chỉ chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, ví dụ 5-thanh-pho.
refusal-slug-taken = Địa chỉ “{ $slug }” đã có nơi dùng. Chọn một địa chỉ khác.
refusal-dates-reversed = Ngày kết thúc đứng trước ngày bắt đầu. Sửa một trong hai ngày.
pager = Trang
pager-previous = Trang trước
pager-next = Trang sau
pager-range = { $from }–{ $to } trong { $all }

list-filter = Lọc danh sách
list-search = Tìm theo tên
list-search-button = Tìm
list-files = Tải về: { $what }
list-xlsx = Tải bảng tính
list-csv = Tải CSV
list-tab = Danh sách
list-only-found = Chỉ gồm các dòng tìm được theo “{ $text }”.
list-none-found = Không tìm thấy “{ $text }”
list-none-found-why = Thử gõ ít chữ hơn, hoặc chọn Tất cả.
list-empty = Chưa có dòng nào
list-empty-why = Khi có dữ liệu, danh sách hiện ở đây.
