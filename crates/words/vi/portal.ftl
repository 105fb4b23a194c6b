# Trang công khai: các cụm, điển hình, hội nghị, hội thi, phong trào.
portal-newer = Trang mới hơn
portal-older = Trang cũ hơn
portal-pages = Các trang của danh sách
portal-cluster = Cụm
portal-all = Xem tất cả các cụm
portal-sample = Dòng ghi “Dữ liệu minh họa” là của cụm giả định, để xem thử các màn hình.
portal-empty-text = Khi cụm công bố, nội dung hiện ở đây.
portal-public = Trang công khai
portal-news = Tin bài liên quan

nav-clusters = Các cụm
clusters-title = Các cụm thi đua
clusters-lede = Cụm nào gồm những đơn vị nào, đã công bố kết quả năm nào.
clusters-none = Chưa có cụm nào.
clusters-none-text = Khi có cụm thi đua, tên cụm và các đơn vị hiện ở đây.
cluster-units = { $count ->
   *[other] { $n } đơn vị
}
cluster-members = Đơn vị trong cụm
cluster-newest = Năm mới công bố
cluster-told = Hoạt động của cụm
cluster-years = Các năm đã công bố
cluster-years-none = Cụm chưa công bố kết quả năm nào.

public-exemplar-lede = Hợp tác xã, đơn vị được các cụm công nhận là điển hình: đã làm gì, số liệu trước và sau, nơi nào đang làm theo.
public-exemplar-count = { $count ->
   *[other] { $n } điển hình
}
public-exemplar-none = Chưa có điển hình nào ở đây.
public-exemplar-map = Điển hình theo tỉnh, thành phố
public-exemplar-nowhere = chưa có
public-exemplar-elsewhere = { $count ->
   *[other] { $n } điển hình không ghi tỉnh, thành phố nên không có trên bản đồ.
}

public-conference-lede = Hội nghị của các cụm: họp khi nào, ở đâu, chương trình gì, kết luận gì và việc được giao làm đến đâu.
public-conference-none = Chưa có hội nghị nào ở đây.
public-conference-no-agenda = Chương trình chưa được ghi.

public-contest-lede = Kết quả hội thi đã công bố: thứ hạng, điểm, giải, và tệp để ai cũng tính lại được.
public-contest-none = Chưa có kết quả hội thi nào ở đây.
public-contest-name = Hội thi
public-contest-teams = Số đội
public-contest-again = tải tệp và chạy “thidua contest score hoi-thi.json”. Trong tệp này giám khảo chỉ mang số, nên mã SHA-256 khác với tệp mà cụm giữ; điểm và thứ hạng không khác.

public-movement-list = Phong trào thi đua
public-movement-lede = Phong trào do các cụm và đơn vị phát động: mục tiêu, thời gian, bao nhiêu nơi tham gia, kết quả ra sao.
public-movement-none = Chưa có phong trào nào ở đây.
public-movement-name = Phong trào

search-title = Tìm kiếm
search-lede = Tìm trong mọi nội dung công khai: tin bài, điển hình, hội nghị và chương trình, kết luận, phong trào, hội thi, bảng vinh danh, cụm, đơn vị, các năm đã công bố. Bài dài thì tìm trong phần đầu.
search-field = Tìm trên cổng
search-hint = Có dấu hoặc không dấu, ít nhất 2 chữ.
search-nothing-asked = Gõ từ cần tìm rồi bấm “Tìm”.
search-too-short = Cần ít nhất 2 chữ để tìm.
search-found = { $count ->
   *[other] Có { $n } kết quả cho “{ $words }”.
}
search-more = { $count ->
   *[other] Còn { $n } kết quả khác; gõ thêm từ để thu hẹp.
}
search-rest = { $count ->
   *[other] Xem tiếp “{ $kind }”, còn { $n } kết quả
}
search-all-kinds = Xem kết quả ở mọi mục
search-none = Không tìm thấy nội dung nào.
search-none-text = Thử ít từ hơn, một phần của tên, hoặc xem danh sách các cụm. Bản nháp và nội dung chưa công bố không tìm được ở đây.
search-conclusions = Kết luận hội nghị
search-units = Đơn vị

data-title = Dữ liệu mở
data-lede = Kết quả, số liệu, khen thưởng, điển hình, hội nghị đã công bố, dưới dạng tệp cho bảng tính và cho chương trình khác.
data-license = Giấy phép:
data-license-text = Creative Commons Ghi công 4.0 (CC BY 4.0). Được dùng lại, kể cả để bán, khi ghi rõ nguồn là trang này.
data-bound = Mỗi tệp có tối đa { $most } dòng, mới nhất đứng trước. Ô trống nghĩa là chưa có số liệu, không phải là 0.
data-invented = Cột “illustrative” bằng 1 (trong tệp JSON là true) ở dòng của cụm giả định hoặc bản dùng thử.
data-columns = Các cột và ý nghĩa
data-column = Cột
data-meaning = Ý nghĩa
data-kind = Kiểu
data-unit = Đơn vị tính
data-kind-text = chữ
data-kind-whole = số nguyên
data-kind-decimal = số thập phân, dấu chấm; trong tệp JSON là chữ
data-kind-day = ngày, dạng năm-tháng-ngày
data-kind-flag = có hay không: 1 hoặc 0; trong tệp JSON là true hoặc false
data-unit-of-column = theo cột measure_unit
data-unit-points = điểm
data-set-figures = Số liệu các năm đã công bố
data-set-figures-text = Mỗi dòng là một chỉ tiêu của một đơn vị trong một năm.
data-set-rankings = Xếp hạng đã công bố
data-set-rankings-text = Mỗi dòng là một đơn vị trong xếp hạng một năm của một cụm.
data-set-honours = Khen thưởng
data-set-honours-text = Mỗi dòng là một người, tập thể hoặc hộ được khen theo quyết định còn hiệu lực, hoặc được một nguồn nêu tên.
data-set-exemplars = Điển hình
data-set-exemplars-text = Mỗi dòng là một điển hình đã được công nhận.
data-set-conferences = Hội nghị và kết luận
data-set-conferences-text = Mỗi dòng là một kết luận đã công bố; hội nghị chưa công bố kết luận nào có một dòng.
data-column-cluster = Mã của cụm, như trong địa chỉ trang
data-column-cluster-name = Tên cụm
data-column-year = Năm
data-column-unit = Mã của đơn vị, như trong địa chỉ trang
data-column-unit-name = Tên đơn vị
data-column-indicator = Mã chỉ tiêu, giống nhau ở mọi năm
data-column-title = Tên chỉ tiêu
data-column-measure-unit = Đơn vị tính của chỉ tiêu
data-column-value = Giá trị
data-column-illustrative = Dữ liệu minh họa hay không
data-column-place = Hạng; trống khi đơn vị không được xếp hạng
data-column-tied = Có đồng hạng hay không
data-column-points = Tổng điểm
data-column-max = Điểm tối đa của đơn vị
data-column-score = Số dùng để xếp hạng
data-column-name = Người, tập thể hoặc hộ được khen
data-column-workplace = Chức vụ, nơi làm việc; trống với hộ gia đình
data-column-award = Danh hiệu, hình thức khen
data-column-decision = Số quyết định
data-column-decided-on = Ngày quyết định
data-column-code = Mã tra cứu
data-column-source = Nguồn đã nêu, khi không có quyết định
data-column-id = Mã, như trong địa chỉ trang
data-column-exemplar = Tên điển hình
data-column-commune = Xã, phường khi được nêu
data-column-province = Tỉnh, thành phố khi được nêu
data-column-aspects = Mã các mặt điển hình, cách nhau bằng dấu cách
data-column-recognized-on = Ngày công nhận
data-column-conference = Tên hội nghị
data-column-kind = Loại: launch (phát động), mid_year (giữa năm), year_end (tổng kết), thematic (chuyên đề)
data-column-state = Tình trạng: convened (đã triệu tập), open (đang họp), closed (đã bế mạc), called_off (không tổ chức)
data-column-held-on = Ngày họp
data-column-begins = Giờ bắt đầu
data-column-venue = Địa điểm
data-column-number = Số của kết luận
data-column-conclusion = Nội dung kết luận

conference-calendar = Hội nghị các cụm thi đua
conference-calendar-entry = { $cluster }: { $title }
conference-calendar-way = Lịch hội nghị (iCalendar)

clusters-feed = Kết quả mới công bố
honours-feed-entry = { $name }: { $what }
