## prints: bản in chính thức – mã của tệp, in lại, đối chiếu

made = Bản in đã làm
made-none = Chưa in bản nào.
made-why = Mỗi bản in chính thức (không mang chữ “Bản dự thảo”) được ghi ở đây và trong nhật ký, với mã SHA-256 của tệp. In lại mà nội dung không đổi thì ra đúng tệp cũ, không ghi thêm dòng. Tệp DOCX là bản làm việc nên không ghi.
made-what = Bản in
made-when = Người in, lúc in
made-digest = Mã SHA-256
made-digest-whole = Mã đầy đủ
made-by = { $by }, lúc { $at }
made-again = In lại, lần { $number }; thay tệp có mã { $digest }…
made-more = Và { $many } bản in trước nữa; đối chiếu được tất cả.
made-paper-decision = Quyết định
made-paper-certificate = Bằng khen, giấy khen số { $part } trong danh sách
made-paper-certificates = Bằng khen, giấy khen, { $many } bản trong một tệp PDF
made-paper-certificates-archive = Bằng khen, giấy khen, { $many } bản trong một tệp ZIP
made-paper-minutes = Biên bản họp
made-paper-tally = Biên bản kiểm phiếu
made-paper-pact = Giao ước thi đua, bản số { $part }
made-paper-score-sheet = Bảng chấm điểm (Mẫu số 04)
made-paper-summary-report = Báo cáo tổng kết năm
made-paper-invitation = Giấy mời dự hội nghị
made-paper-conference-minutes = Biên bản hội nghị
made-paper-conclusion-notice = Thông báo kết luận hội nghị
made-check = Đối chiếu tệp
made-check-why = Có một tệp PDF trong tay và muốn biết đó có đúng là bản đã in từ đây không, từng byte một. Tệp chỉ được đọc để so, không lưu lại.
made-file = Tệp PDF
made-file-hint = Một tệp PDF, tối đa { $mb } MB. Bản quét, bản chụp hay bản đã ký số là tệp khác, nên không trùng.
made-check-button = Đối chiếu
made-is-one = Đúng là bản đã in.
made-is-one-text = { $paper }: { $by } in lúc { $at }.
made-is-none = Không phải bản nào đã in ở đây.
made-is-none-text = Tệp không trùng với tệp nào trong danh sách. Nó có thể đã bị sửa, được quét hoặc ký số sau khi in, là bản dự thảo, hoặc là bản của một việc khác.
made-year = Bản in đã làm của năm { $year }
made-year-lede = Giao ước thi đua đã có hiệu lực, bảng chấm điểm và báo cáo tổng kết của năm đã chốt.
made-year-link = Bản in đã làm, đối chiếu tệp

event-paper-made = In { $paper } “{ $title }”, { $many } bản, mã { $digest }
event-paper-made-anew = In lại { $paper } “{ $title }”, { $many } bản, lần { $edition }, mã { $digest }, thay tệp có mã { $replaces }
log-paper-decision = quyết định
log-paper-certificate = bằng khen, giấy khen của
log-paper-minutes = biên bản họp hội đồng ngày
log-paper-tally = biên bản kiểm phiếu ngày
log-paper-pact = giao ước thi đua
log-paper-score-sheet = bảng chấm điểm

refusal-certificates-changed = Nội dung bằng khen, giấy khen đã đổi trong khi đang in, nên không gói vào một tệp. Xem lại quyết định rồi đặt in lại.
letter-field-cap-tren = Cơ quan cấp trên
letter-hint-cap-tren = Dòng trên cùng bên trái, nếu có, ví dụ Liên minh Hợp tác xã Việt Nam.
letter-field-so = Số
letter-hint-so = Để trống thì bản in chừa chỗ ghi tay.
letter-field-ky-hieu = Ký hiệu
letter-field-dia-danh = Địa danh
letter-field-ngay = Ngày ký
letter-hint-ngay = Để trống thì bản in chừa chỗ ghi ngày, tháng.
letter-field-kinh-gui = Kính gửi
letter-hint-kinh-gui = Mỗi nơi một dòng, tối đa 5 dòng. Để trống nếu không gửi riêng nơi nào.
letter-field-noi-nhan = Nơi nhận
letter-hint-noi-nhan = Mỗi nơi một dòng, tối đa 12 dòng.
letter-field-chuc-vu-ky = Chức vụ người ký
letter-field-nguoi-ky = Họ tên người ký
letter-recipients =
    Như trên
    Các đơn vị thuộc cụm
    Lưu: VT
letter-office = Cụm trưởng
