## series: số liệu qua các lần sáp nhập, chia tách, đổi tên

# Tệp sai ở đâu.
fault-format-unknown = “format” là “{ $found }”, nhưng ở đây chỉ đọc được “{ $known }”. Lấy đúng tệp, hoặc sửa khóa này.
fault-indicator-pattern = Mã chỉ tiêu “{ $id }” chưa đúng. Bắt đầu bằng chữ thường không dấu, sau đó là chữ thường, chữ số và dấu gạch dưới, nhiều nhất 64 ký tự.
fault-period-twice = Kỳ { $id } có hai lần trong tệp. Giữ lại một.
fault-indicator-twice = Chỉ tiêu { $id } có hai lần trong tệp. Giữ lại một.
fault-unit-unknown = Không có đơn vị “{ $id }” trong “units”. Thêm đơn vị ấy hoặc sửa lại mã.
fault-period-unknown = Không có kỳ “{ $id }” trong “periods”. Thêm kỳ ấy hoặc sửa lại mã.
fault-indicator-unknown = Không có chỉ tiêu “{ $id }” trong “indicators”. Thêm chỉ tiêu ấy hoặc sửa lại mã.
fault-places-range = “decimals” phải là số nguyên từ 0 đến 6, không đặt trong ngoặc kép.
fault-ratio-of-two = “of” cần đúng hai chỉ tiêu: tử số và mẫu số.
fault-ratio-of-kind = “of” chỉ nhận chỉ tiêu cộng được (additive), mà { $id } không phải loại ấy.
fault-of-without-ratio = “of” chỉ dùng cho chỉ tiêu loại ratio. Bỏ khóa này hoặc sửa “kind”.
fault-nobody-named = “{ $key }” chưa có đơn vị nào. Ghi ít nhất một đơn vị.
fault-named-twice = “{ $key }” ghi đơn vị { $id } hai lần. Giữ lại một.
fault-leaves-twice = Đơn vị { $id } kết thúc ở hai lần sắp xếp. Mỗi đơn vị chỉ có thể có trong “from” của một lần.
fault-arrives-twice = Đơn vị { $id } ra đời ở hai lần sắp xếp. Mỗi đơn vị chỉ có thể có trong “to” của một lần.
fault-leaves-never = Đơn vị { $id } chưa có “until”. Đơn vị trong “from” phải kết thúc vào ngày ngay trước ngày sắp xếp: { $wanted }.
fault-leaves-other-day = Đơn vị { $id } kết thúc ngày { $until }, nhưng đơn vị trong “from” phải kết thúc vào ngày ngay trước ngày sắp xếp: { $wanted }. Sửa một trong hai.
fault-arrives-never = Đơn vị { $id } chưa có “from”. Đơn vị trong “to” phải bắt đầu đúng ngày sắp xếp: { $wanted }.
fault-arrives-other-day = Đơn vị { $id } bắt đầu ngày { $from }, nhưng đơn vị trong “to” phải bắt đầu đúng ngày sắp xếp: { $wanted }. Sửa một trong hai.
fault-life-reversed = Đơn vị { $id } kết thúc ({ $until }) trước khi bắt đầu ({ $from }), nên không thể có trong một lần sắp xếp. Sửa một trong hai ngày.
fault-shares-without-split = “shares” chỉ dùng khi chia thành nhiều đơn vị, mà “to” ở đây chỉ có một. Bỏ khóa này.
fault-share-kind = Chỉ chia được chỉ tiêu cộng được (additive), mà { $id } không phải loại ấy. Bỏ khóa này.
fault-share-unit = Đơn vị “{ $id }” không có trong “to”, nên không có phần chia. Bỏ đi hoặc sửa lại mã.
fault-share-missing = Phần chia của “{ $indicator }” thiếu đơn vị { $id }. Mỗi đơn vị trong “to” cần một phân số; không nhận gì thì ghi 0/1.
fault-share-fraction = Phần của { $id } phải là phân số như 3/5, mỗi số từ 1 đến 9 chữ số, không có số 0 ở đầu, mẫu số từ 1; ở đây ghi “{ $found }”.
fault-share-sum = Các phần chia của “{ $indicator }” cộng lại không đúng bằng 1. Sửa một phần.
fault-value-of-ratio = { $indicator } là tỷ số, được tính từ hai chỉ tiêu khác nên không ghi giá trị. Bỏ mục này.
fault-value-of-nobody = Đơn vị { $id } không tồn tại vào ngày cuối của kỳ { $period } ({ $day }), nên không thể có số. Bỏ mục này hoặc sửa ngày của đơn vị.
fault-value-twice = Đơn vị { $id }, kỳ { $period }, chỉ tiêu { $indicator } có hai giá trị. Giữ lại một.

# Bảng cho người đọc.
rebase-title = Số liệu theo ranh giới ngày { $day }
rebase-nobody = Không có đơn vị nào tồn tại vào ngày này.
rebase-unit = { $name } ({ $id })
rebase-shared = Chung cho { $names }
rebase-head-period = Kỳ
rebase-head-indicator = Chỉ tiêu
rebase-head-value = Giá trị
rebase-head-how = Lấy từ đâu
rebase-missing = chưa có số
rebase-how-own = số của chính đơn vị
rebase-how-forward = tính từ các đơn vị trước khi sắp xếp
rebase-how-joined = tính từ các đơn vị sau khi sắp xếp
rebase-how-none = vào ngày cuối kỳ không có đơn vị nào để lấy số
rebase-how-part = không tách được từ số của các đơn vị sau khi sắp xếp
rebase-why-not-reported = { $unit } chưa có số
rebase-why-no-share = lần chia tách chưa nói { $unit } nhận bao nhiêu phần
rebase-why-not-additive = chỉ tiêu này không cộng được nên không tính lại được
rebase-why-joined = số của ranh giới sau không tách riêng cho { $unit } được
rebase-why-denominator = mẫu số không lớn hơn 0
rebase-lacks = { $how }; { $lacks }
rebase-digest = Mã kiểm tra (SHA-256 của tệp): { $digest }
