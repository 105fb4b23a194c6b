# Trang công khai: các cụm, điển hình, hội nghị, hội thi, phong trào.
portal-newer = Trang mới hơn
portal-older = Trang cũ hơn
portal-pages = Các trang của danh sách
portal-cluster = Cụm
portal-all = Xem tất cả các cụm
portal-sample = Dòng ghi “Dữ liệu minh họa” là của cụm giả định, để xem thử các màn hình.
portal-empty-text = Khi cụm công bố, nội dung hiện ở đây.
portal-public = Trang công khai

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
public-exemplar-nowhere = chưa có điển hình
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
search-lede = Tìm trong mọi nội dung công khai: tin, điển hình, hội nghị, kết luận, phong trào, hội thi, cụm, đơn vị, các năm đã công bố.
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
search-none = Không tìm thấy nội dung nào.
search-none-text = Thử ít từ hơn, một phần của tên, hoặc xem danh sách các cụm. Bản nháp và nội dung chưa công bố không tìm được ở đây.
search-conclusions = Kết luận hội nghị
search-units = Đơn vị
