## certificates: bằng khen, giấy khen của quyết định – trao, in

certificates-count = Đã trao { $handed }/{ $all }.
certificates-hand = Ghi đã trao tất cả còn lại
certificates-hand-lede = Còn { $many } bằng khen, giấy khen chưa ghi là đã trao. Ngày và người nhận dưới đây ghi cho tất cả; ai nhận riêng thì ghi riêng trước.
certificates-hand-button = Ghi đã trao tất cả
certificate-hand = Ghi đã trao
certificate-hand-lede = { $award }: { $name }.
certificate-hand-button = Ghi đã trao
certificate-handed-on = Đã trao ngày { $day }
certificate-handed-to = Đã trao ngày { $day }, người nhận: { $receiver }
certificate-back = Bỏ ghi đã trao
certificate-back-lede = { $name }: { $said }. { $by } ghi lúc { $at }. Ghi nhầm thì bỏ, nói lý do; dòng cũ vẫn giữ trong nhật ký.
certificate-back-button = Bỏ ghi đã trao
decision-field-ngay-trao = Ngày trao
decision-field-nguoi-nhan = Người nhận
decision-hint-nguoi-nhan = Để trống nếu người, tập thể được khen tự nhận.
decision-field-ghi-chu = Ghi chú
decision-field-ly-do-bo-trao = Lý do bỏ
done-certificate-handed = Đã ghi là đã trao.
done-certificates-handed = Đã ghi trao tất cả.
done-certificate-taken-back = Đã bỏ ghi đã trao.

event-certificate-handed-over = Trao khen thưởng của { $name } theo quyết định “{ $title }” ngày { $on }
event-certificate-rest-handed-over = Trao { $many } khen thưởng còn lại theo quyết định “{ $title }” ngày { $on }
event-certificate-hand-over-taken-back = Bỏ ghi đã trao khen thưởng của { $name } theo quyết định “{ $title }”. Lý do: { $reason }

refusal-certificate-early = Không trao trước quyết định: ngày { $day } là trước ngày { $decided } của quyết định.
refusal-certificate-handed-over = Khen thưởng của { $name } đã ghi là đã trao.
refusal-certificate-not-handed = Khen thưởng của { $name } chưa ghi là đã trao, hoặc đã bỏ ghi.
refusal-certificate-all-handed = Tất cả đã ghi là đã trao.

certificates-print = In bằng khen, giấy khen
print-lede = In cả trang lên giấy trắng, hoặc chỉ in phần nội dung lên phôi in sẵn khổ A4 nằm ngang.
print-of-kind = { $kind } ({ $many })
print-all-whole = Tất cả, cả trang (PDF)
print-all-blank = Tất cả, lên phôi (PDF)
print-calibration = Tờ căn chỉnh phôi (PDF)
print-whole = Cả trang
print-blank = Lên phôi
print-one = In
print-offset-now = Khi in lên phôi, nội dung dịch sang phải { $right } mm, xuống { $down } mm.
print-offset-change = Sửa độ lệch của máy in
print-offset-how = In tờ căn chỉnh ở tỷ lệ 100 %, đặt chồng lên phôi, soi trước ánh sáng rồi đo chỗ lệch. Số ghi ở đây dùng cho mọi quyết định của đơn vị.
print-field-sang-phai = Dịch sang phải
print-hint-sang-phai = Từ −{ $max } đến { $max } mm, lẻ một chữ số, ví dụ 1,5. Số âm là dịch sang trái.
print-field-xuong = Dịch xuống
print-hint-xuong = Từ −{ $max } đến { $max } mm. Số âm là dịch lên.
print-millimetre = mm
print-offset-button = Lưu độ lệch
done-print-offset-set = Đã lưu độ lệch của máy in.
print-batch = Lập tất cả thành một tệp ZIP
print-batch-why = { $many } bản, mỗi người một tệp PDF, và một tệp PDF có tất cả. Việc làm bên cạnh máy chủ; trang sau cho biết đã xong bao nhiêu.
print-sheet = Giấy in
print-sheet-whole = Giấy trắng, in cả trang
print-sheet-blank = Phôi in sẵn, chỉ in nội dung
print-batch-button = Lập tệp ZIP
job-certificates-of = In bằng khen, giấy khen của quyết định { $number }
job-certificates-lede = Mỗi bản một tệp PDF, và mỗi loại một tệp PDF có tất cả, gói trong một tệp ZIP. Máy chủ dừng giữa chừng thì lần khởi động sau làm tiếp.
job-certificates-rows = { $done } trên { $total } bản
decision-file-number = TT
decision-file-handed = Ngày trao
decision-file-code = Mã tra cứu
job-certificates-back = Về trang in của quyết định

event-certificate-offset-set = Máy in lệch trên phôi { $title }: dịch sang phải { $right } mm, xuống { $down } mm

refusal-certificate-offset = Ghi số milimét từ −{ $max } đến { $max }, lẻ nhiều nhất một chữ số, ví dụ 1,5.

paper-part = { $part ->
    [subject] Trích yếu
    [granter] Tên đơn vị hoặc chức vụ của người có thẩm quyền
    [symbol] Ký hiệu
    [place] Địa danh
    [bases] Căn cứ thứ { $who }
    [award] Tên danh hiệu, hình thức khen thưởng
    [name] Tên “{ $who }”
    [detail] Chức vụ, nơi công tác của “{ $who }”
    [merit] Lý do khen
    [whole] Nội dung trên bản của “{ $who }”
    [list] Danh sách
    [signer-office] Chức vụ người ký
    [authority] Phần ký thay
    [signer] Họ tên người ký
    [number] Dòng ghi số quyết định
   *[other] Một phần của văn bản
 }
refusal-paper-missing = Chưa in được: { paper-part } để trống. Ghi phần này rồi in lại.
refusal-paper-too-long = Chưa in được: { paper-part } dài quá { $max } ký tự. Rút ngắn rồi in lại.
refusal-paper-too-many = Chưa in được: { paper-part } nhiều quá { $max } dòng, là mức mà mẫu nhận. Bớt rồi in lại.
refusal-paper-unprintable = Chưa in được: { paper-part } có ký tự “{ $letter }” mà phông chữ của mẫu không có. Bỏ ký tự đó rồi in lại.
refusal-paper-no-room = Chưa in được: { paper-part } dài quá chỗ dành cho nó trên giấy, kể cả khi thu nhỏ chữ. Rút ngắn rồi in lại.
