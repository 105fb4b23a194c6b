## pact: giao ước thi đua

nav-pact = Giao ước
pact-title = Giao ước thi đua năm { $year }
pact-lede-draft = Bản { $version }, { $by } lưu lúc { $at }. Chỉ những người điều hành cụm thấy bản nháp.
pact-lede-signing = Bản { $version }, trình các đơn vị ký ngày { $day }.
pact-lede-in-force = Bản { $version }, có hiệu lực từ ngày { $day }, khi đủ chữ ký của các đơn vị.
pact-lede-superseded = Bản { $version }, có hiệu lực từ ngày { $day }, nay đã được thay.
pact-lede-taken-back = Bản { $version }, đã thu hồi trước khi đủ chữ ký.
pact-lede-none = Các đơn vị cùng ký chỉ tiêu của năm; đủ chữ ký thì điểm được tính theo các chỉ tiêu đó.
pact-draft = Nháp
pact-signing = Đã ký { $signed }/{ $all }
pact-under-way = Đang ký
pact-in-force = Có hiệu lực
pact-superseded = Đã thay bằng bản mới
pact-taken-back = Đã thu hồi
pact-print = In trang này

pact-empty = Chưa có giao ước năm { $year }
pact-empty-why = Thư ký cụm soạn, lãnh đạo từng đơn vị ký. Chưa có giao ước thì chỉ tiêu lấy từ báo cáo kế hoạch đã được chấp nhận.
pact-draft-button = Soạn giao ước
pact-edit-button = Sửa bản nháp

next-sign-title = Việc của bạn lúc này: đọc và ký giao ước, bản { $version }
next-sign-text = Xem nội dung và dòng chỉ tiêu của đơn vị mình trước khi ký. Đủ chữ ký của các đơn vị thì giao ước có hiệu lực.
next-sign-button = Đến chỗ ký
next-offer-title = Việc của bạn lúc này: trình giao ước cho các đơn vị ký
next-offer-text = Đọc lại nội dung và chỉ tiêu. Đã trình thì không sửa được, trừ khi thu hồi.
next-offer-button = Đến chỗ trình ký

pact-note-older = Bạn đang xem bản { $version }. Đã có bản mới hơn.
pact-to-newest = Xem bản mới nhất
pact-note-in-force = Bản { $version } vẫn có hiệu lực; điểm vẫn tính theo bản đó cho đến khi mọi đơn vị ký bản mới.
pact-to-in-force = Xem bản { $version }
pact-note-reason = Lý do lập bản này:
pact-note-taken-back = Bản này đã được thu hồi, các chữ ký không còn giá trị.
pact-waiting = { $count ->
   *[other] Còn chờ { $n } đơn vị ký:
  }

pact-content = Nội dung
pact-targets = Chỉ tiêu của từng đơn vị
pact-targets-lede = Số nhỏ bên dưới là kết quả năm { $year } đã được chấp nhận, để so sánh.
pact-no-targets = Chưa có chỉ tiêu nào.
pact-without-target = Không đặt chỉ tiêu: { $titles }.
pact-unit = Đơn vị
pact-reached = năm trước:
pact-no-target-words = không đặt chỉ tiêu

pact-signatures = Chữ ký
pact-signed = Đã ký
pact-not-signed = Chưa ký
pact-signature-void = Không còn giá trị
pact-signed-by = Người ký
pact-signed-at = Ký lúc
pact-digest = Mã của bản này:
pact-digest-text = Mỗi chữ ký gắn với đúng mã này. Tải văn bản rồi tính lại bằng sha256sum thì được cùng một mã.
pact-text-file = Tải văn bản được ký

pact-sign-title = { $unit } ký giao ước, bản { $version }
pact-sign-text = Chữ ký ghi tên, vai trò của bạn, thời điểm và mã của đúng bản này. Rút lại được cho đến khi mọi đơn vị đã ký.
pact-sign-button = Ký giao ước
pact-withdraw-title = { $unit } đã ký bản { $version }
pact-withdraw-text = Giao ước chưa đủ chữ ký, nên đơn vị còn rút lại được. Việc rút được ghi vào nhật ký.
pact-withdraw-button = Rút chữ ký
pact-offer-title = Trình bản { $version } cho các đơn vị ký
pact-offer-text = Nội dung và chỉ tiêu được giữ nguyên từ lúc trình. Lãnh đạo từng đơn vị đọc và ký trên trang này.
pact-offer-button = Trình các đơn vị ký
pact-take-back-title = Thu hồi bản đang trình ký
pact-take-back-text = Chưa đơn vị nào ký thì bản này trở lại bản nháp. Đã có đơn vị ký thì bản này được cất giữ, các chữ ký không còn giá trị, và một bản mới bắt đầu với cùng nội dung.
pact-take-back-button = Thu hồi để sửa
pact-revise-title = Thay đổi giao ước
pact-revise-text = Giao ước đã ký thì không sửa. Lập bản mới với cùng nội dung, sửa rồi trình ký lại; bản này còn hiệu lực cho đến khi mọi đơn vị ký bản mới.
pact-revise-button = Lập bản mới
pact-reason = Lý do

pact-versions = Các bản
pact-version = Bản
pact-state = Trạng thái
pact-at = Lúc

pact-edit-title = Soạn giao ước năm { $year }
pact-edit-lede = Bản { $version }. Lưu lúc nào cũng được; các đơn vị chỉ thấy khi bạn trình ký.
pact-edit-here = Soạn
pact-content-label = Nội dung giao ước
pact-content-hint = Mỗi ý một dòng. Chỉ tiêu ghi ở các bảng bên dưới, không cần viết lại.
pact-edit-targets = Số nhỏ bên dưới là kết quả năm { $year } đã được chấp nhận. Để trống chỗ không đặt chỉ tiêu; đừng ghi 0 thay cho không đặt.
pact-cell = { $unit }, { $title }
pact-save-button = Lưu bản nháp
pact-fill-button = Lấy chỉ tiêu từ báo cáo kế hoạch
pact-prefilled = Chỉ tiêu bên dưới lấy từ báo cáo kế hoạch đã được chấp nhận.
pact-prefilled-text = Chưa có gì được lưu cho đến khi bạn bấm Lưu bản nháp.
pact-filled = { $count ->
   *[other] Đã điền { $n } ô trống từ báo cáo kế hoạch; chưa lưu.
  }
pact-filled-none = Không có ô trống nào để điền từ báo cáo kế hoạch đã được chấp nhận.
pact-differ = { $count ->
   *[other] { $n } ô đang khác với báo cáo kế hoạch và được giữ nguyên:
  }
pact-cell-tenfold-above = Gấp khoảng { $times } lần số thực hiện năm trước ({ $figure }). Xem có thừa một chữ số không.
pact-cell-tenfold-below = Chỉ bằng khoảng 1/{ $times } số thực hiện năm trước ({ $figure }). Xem có thiếu một chữ số không.
pact-contradicting = { $n } chỉ tiêu còn sai
pact-cell-filled = Lấy từ báo cáo kế hoạch.
pact-cell-differs = Báo cáo kế hoạch ghi { $plan }.
pact-faults = { $count ->
   *[other] Chưa lưu được: { $n } chỗ cần sửa.
  }
pact-contradictions = { $count ->
   *[other] { $n } chỉ tiêu chưa khớp nhau. Lưu được, nhưng sửa xong mới trình ký được.
  }
pact-meanwhile = { $by } đã lưu bản nháp này lúc { $at }, sau khi bạn mở trang.
pact-meanwhile-text = Chưa có gì bị ghi đè. Chỗ khác nhau được đánh dấu bên dưới với cả hai bản; giữ hoặc sửa rồi lưu lại.
pact-content-theirs-taken = Nội dung đã lấy theo bản vừa được lưu, vì bạn chưa sửa chỗ này.
pact-content-both = Cả hai cùng sửa nội dung. Ô bên dưới giữ bản của bạn; bản vừa được lưu là:

pact-source = Giao ước bản { $version }, ký đủ ngày { $day }

done-pact-saved = Đã lưu bản nháp. Đọc lại rồi trình các đơn vị ký.
done-pact-offered = Đã trình ký. Lãnh đạo từng đơn vị đọc và ký trên trang này.
done-pact-signed = Đã ký. Còn rút lại được cho đến khi mọi đơn vị đã ký.
done-pact-in-force = Đã ký. Đủ chữ ký của các đơn vị, giao ước có hiệu lực từ bây giờ.
done-pact-withdrawn = Đã rút chữ ký của đơn vị.
done-pact-taken-back = Đã thu hồi. Sửa bản nháp rồi trình ký lại.
done-pact-revised = Đã lập bản mới. Sửa bản nháp rồi trình ký; bản trước còn hiệu lực cho đến khi bản mới đủ chữ ký.

pact-text-default =
    Các đơn vị thành viên { $cluster } thống nhất ký giao ước thi đua năm { $year } với các nội dung sau:
    1. Thực hiện đạt và vượt các chỉ tiêu ghi trong bản giao ước này.
    2. Báo cáo đúng kỳ, đúng số liệu; chấm điểm công khai, khách quan.
    3. Trao đổi kinh nghiệm, giúp nhau cùng tiến bộ; giới thiệu và nhân rộng điển hình tiên tiến.
    4. Cụm trưởng theo dõi, đôn đốc; các đơn vị kiểm điểm việc thực hiện khi sơ kết và tổng kết năm.

event-pact-saved = Lưu nháp giao ước, bản { $version }
event-pact-offered = Trình ký giao ước, bản { $version }
event-pact-signed = { $unit } ký giao ước, bản { $version }
event-pact-signature-withdrawn = { $unit } rút chữ ký khỏi giao ước, bản { $version }
event-pact-came-into-force = Giao ước bản { $version } đủ chữ ký, có hiệu lực
event-pact-taken-back = Thu hồi giao ước bản { $version } đang trình ký: { $reason }
event-pact-revised = Lập bản { $version } của giao ước: { $reason }

refusal-pact-wrong-state = Việc này không làm được ở trạng thái hiện nay của giao ước. Trang có thể đã cũ; mở lại trang Giao ước để xem trạng thái mới.
refusal-pact-changed-meanwhile = Giao ước đã thay đổi sau khi bạn mở trang, nên chưa ghi gì. Đọc lại bản đang hiện rồi làm lại.
refusal-pact-without-text = Chưa trình ký được: giao ước chưa có nội dung. Sửa bản nháp rồi trình lại.
refusal-pact-without-targets = Chưa trình ký được: giao ước chưa có chỉ tiêu nào. Nhập ít nhất một chỉ tiêu rồi trình lại.
refusal-pact-has-errors = Chưa trình ký được: { $count } chỉ tiêu chưa khớp nhau. Mở bản nháp, sửa các ô được đánh dấu rồi trình lại.
refusal-pact-too-long = Nội dung dài quá { $max } ký tự. Rút gọn rồi lưu lại.
refusal-pact-already-signed = Đơn vị đã ký bản này rồi.
refusal-pact-not-signed = Đơn vị chưa ký bản này, nên không có chữ ký để rút.

## Việc của thư ký: giao ước

## Việc phải làm
duty-sign-pact = Đọc và ký giao ước
todo-sign-pact = Lãnh đạo đơn vị ký giao ước.
next-sign-pact-title = Việc của bạn lúc này: đọc và ký giao ước
next-sign-pact-text = Giao ước có hiệu lực khi mọi đơn vị đã ký.
next-sign-pact-button = Mở giao ước

duty-draft-pact = Soạn giao ước, trình các đơn vị ký
next-draft-pact-title = Việc của bạn lúc này: soạn giao ước
next-draft-pact-text = Chưa có giao ước nào trình các đơn vị ký. Chỉ tiêu lấy sẵn từ các kế hoạch đã được chấp nhận; các đơn vị cần vài tuần để đọc và ký.
next-draft-pact-button = Đến trang giao ước

pact-paper-pdf = Bản in giao ước (PDF)
pact-paper-docx = Bản in giao ước (Word)
