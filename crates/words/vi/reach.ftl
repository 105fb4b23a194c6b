## reach: how far propaganda reached, and what followed

reach-nav = Tổng hợp tuyên truyền
reach-title = Tổng hợp tuyên truyền năm { $year }
reach-lede = Hoạt động và tiết mục trong sổ, theo hình thức, chủ đề, số người dự, kinh phí, và những gì được ghi là diễn ra sau đó.
reach-cluster-lede = Cộng theo đơn vị từ sổ tuyên truyền của từng liên minh: số hoạt động, số người dự, kinh phí, và những gì được ghi là diễn ra sau đó.
reach-years = Năm
reach-not-because = “Sau đó” chỉ nói điều diễn ra sau một hoạt động, do cán bộ ghi khi tư vấn hoặc nhận đơn. Phần mềm không nói điều ấy có nhờ hoạt động hay không.
reach-empty = Chưa có hoạt động tuyên truyền nào được ghi.
reach-empty-text = Ghi hoạt động vào sổ tuyên truyền; khi tư vấn thành lập hoặc nhận đơn, chọn hoạt động mà việc ấy diễn ra sau đó.
reach-cluster-empty-text = Khi các đơn vị ghi hoạt động vào sổ tuyên truyền của mình, số cộng hiện ở đây.
reach-audience = { $held } hoạt động, { $sum } lượt người dự (đếm được ở { $known } hoạt động).
reach-cost = Kinh phí { $sum } đồng (biết được ở { $known } hoạt động).
reach-nobody-counted = Trong { $held } hoạt động, chưa hoạt động nào ghi số này.
reach-followed = Sau đó: { $enquiries } nơi được tư vấn, trong đó { $foundings } nơi đã thành lập; { $applications } đơn xin vào, trong đó { $admissions } được kết nạp.
reach-held = Hoạt động
reach-enquiries = Sau đó được tư vấn
reach-foundings = Sau đó thành lập
reach-applications = Sau đó xin vào
reach-admissions = Sau đó kết nạp
reach-by-form = Theo hình thức
reach-form = Hình thức
reach-by-topic = Theo chủ đề
reach-topic = Chủ đề
reach-by-unit = Theo đơn vị
reach-unit = Đơn vị
reach-one-by-one = Từng hoạt động
reach-unnoted = Tiết mục hội thi chưa có trong sổ
reach-unnoted-text = Tiết mục của các đội thuộc đơn vị ở vòng thi đã mở màn. Diễn xong, ghi vào sổ thì được tính cùng các hoạt động khác; tên, ngày, nơi, số khán giả lấy từ hội thi.
reach-note = Ghi vào sổ tuyên truyền
reach-note-lede = Tên, ngày, nơi, số khán giả lấy từ hội thi; thêm kinh phí nếu biết. Ghi xong thì chọn được hoạt động này khi tư vấn thành lập hoặc nhận đơn.
reach-performed-at = { $contest }, { $round }
reach-performed = Tiết mục “{ $name }”, { $contest }
reach-performed-genre = Tiết mục “{ $name }” ({ $genre }), { $contest }

refusal-performance-noted = Tiết mục “{ $name }” đã có trong sổ tuyên truyền.
