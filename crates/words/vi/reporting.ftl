## reporting: báo cáo

reports-title = Báo cáo năm { $year }
reports-lede = Mỗi đơn vị báo cáo theo kỳ. Báo cáo được chấp nhận thì số liệu được tính điểm ngay, không ai nhập lại.
reports-due = hạn
missing-words = chưa có số liệu
report-asked = Chưa nhập
report-none = Chưa có
report-draft = Nháp
report-submitted = Chờ lãnh đạo duyệt
report-approved = Chờ cụm xem
report-accepted = Đã chấp nhận
report-returned = Trả lại
report-superseded = Đã thay bằng bản mới
report-title = { $period } năm { $year }
report-title-plan = { $period } { $year }
report-title-year = { $period } { $year }
report-to-decision = Đến chỗ quyết định
report-here = { $period }, { $unit }
report-lede = { $unit }. Số liệu tính đến { $day }.
report-lede-plan = { $unit }. Chỉ tiêu kế hoạch cả năm { $year }; điểm theo kế hoạch được tính từ các số này.
report-due = Hạn nộp { $day }
report-caption = Các chỉ tiêu báo cáo, số cùng kỳ, kế hoạch năm và số kỳ này
report-indicator = Chỉ tiêu
report-previous = Cùng kỳ
report-plan = Kế hoạch năm
report-plan-pact = Chỉ tiêu giao ước
report-now = Kỳ này
report-check = Kiểm tra
report-flag-none = Chưa trả lời
report-flag-yes = Có
report-flag-no = Không
report-survey-part = { $title }: số phiếu mức { $mark } điểm
report-missing-hint = Để trống chỗ chưa có số liệu. Đừng ghi 0 thay cho chưa biết.
report-faults = Chưa nộp được: { $hard } chỗ sai, { $soft } chỗ cần giải thích.
report-faults-hard = Chưa nộp được: { $hard } chỗ sai.
report-faults-soft = Chưa nộp được: { $soft } chỗ cần giải thích.
report-kept-anyway = Số liệu đã được lưu nháp. Sửa các chỗ được nêu rồi nộp lại.
report-explanation = Lý do thay đổi: { $title }
report-counted = { $filled } / { $all } ô đã nhập
report-saved-at = Lưu lúc { $at }
report-not-saved = Chưa lưu lần nào
report-save-button = Lưu nháp
report-submit-button = Nộp báo cáo
follow-unseen = Chưa kiểm tra số vừa gõ.
follow-pending = Đang kiểm tra số vừa gõ…
follow-unchecked = Chưa kiểm tra được số vừa gõ: máy chủ không trả lời. Gõ tiếp thì thử lại; khi lưu cũng kiểm tra.
cells-hint = Chép một cột từ Excel rồi dán vào ô đầu tiên được; Enter và mũi tên lên, xuống chuyển giữa các ô.
cells-landed = Đã dán vào { $n } ô.
cells-lost = { $n } nội dung không có ô để dán:
cells-blank = { $n } ô trống trong bảng chép được bỏ qua.
cells-undo = Hoàn tác
cells-undone = Đã hoàn tác, các ô trở lại như trước khi dán.
report-faulty = { $hard } chỗ sai, { $soft } chỗ cần giải thích
report-faulty-hard = { $hard } chỗ sai
report-faulty-soft = { $soft } chỗ cần giải thích
report-meanwhile = { $by } đã lưu báo cáo này lúc { $at }, sau khi bạn mở trang.
report-meanwhile-text = Chưa có gì bị ghi đè. Các ô khác nhau được đánh dấu bên dưới với cả hai số; chọn số đúng trong ô rồi lưu lại.
report-theirs-taken = Người khác vừa sửa ô này từ { $mine } thành { $theirs }; ô đã lấy theo số mới.
report-both-changed = Hai bản khác nhau: bản của bạn { $mine }, bản vừa được lưu { $theirs }. Giữ hoặc sửa số trong ô.
report-correction = Đang lập bản đính chính. Số liệu của bản { $number } vẫn được tính cho đến khi bản này được chấp nhận.
report-reason = Lý do
report-returned-by = { $by } trả lại lúc { $at }:
report-as-returned = Số liệu dưới đây là số lúc trả lại. Đơn vị đang sửa; bản sửa hiện ở đây khi lãnh đạo đơn vị duyệt lại.
report-usual-up = Tăng { $percent } % so với cùng kỳ.
report-usual-down = Giảm { $percent } % so với cùng kỳ, trong mức thường gặp.
report-unusual-up = Tăng { $percent } % so với cùng kỳ, quá mức thường gặp { $usual } %. Nếu đúng, ghi lý do.
report-unusual-down = Giảm { $percent } % so với cùng kỳ, quá mức thường gặp { $usual } %. Nếu đúng, ghi lý do.
report-tenfold-above = Gấp khoảng { $times } lần { $against } ({ $figure }). Xem có thừa một chữ số hay sai dấu phẩy không. Nếu đúng, ghi lý do.
report-tenfold-below = Chỉ bằng khoảng 1/{ $times } { $against } ({ $figure }). Xem có thiếu một chữ số hay sai dấu phẩy không. Nếu đúng, ghi lý do.
report-against-last-year = số cùng kỳ
report-against-quarter-before = số quý trước
report-against-quarters = số các quý trong năm
report-against-year-before = số thực hiện năm trước
report-against-plan = kế hoạch năm
report-against-plan-share = mức một quý theo kế hoạch năm
report-decide-approve-title = Quyết định của lãnh đạo đơn vị
report-decide-approve-text = Duyệt thì báo cáo được gửi lên cụm. Gửi lại thì cán bộ sửa tiếp, cần ghi lý do.
report-approve-button = Duyệt báo cáo
report-send-back-button = Gửi lại cán bộ
report-decide-accept-title = Quyết định của cụm
report-decide-accept-text = Chấp nhận thì số liệu được tính điểm ngay. Trả lại thì đơn vị sửa và nộp lại, cần ghi lý do.
report-accept-button = Chấp nhận báo cáo
report-return-button = Trả lại đơn vị
report-decide-correct-title = Đính chính số liệu đã được chấp nhận
report-decide-correct-text = Lập một bản mới để sửa; bản cũ được giữ nguyên và vẫn được tính cho đến khi bản mới được chấp nhận. Cần ghi lý do.
report-correct-button = Lập bản đính chính
report-reason-approve = Lý do gửi lại
report-reason-accept = Lý do trả lại
report-reason-correct = Lý do đính chính
report-file = Tải bảng tính
report-signed-on = ……………, ngày …… tháng …… năm ………
report-versions = Các bản
report-version = Bản
report-history = Đã có những việc gì với báo cáo này
done-report-saved = Đã lưu nháp. Chỉ đơn vị bạn thấy bản này cho đến khi nộp và được lãnh đạo duyệt.
done-report-submitted = Đã nộp báo cáo. Lãnh đạo đơn vị sẽ duyệt.
done-report-approved = Đã duyệt. Báo cáo đã lên cụm.
done-report-sent-back = Đã gửi lại cán bộ kèm lý do.
done-report-accepted = Đã chấp nhận. Số liệu được tính vào điểm ngay từ bây giờ.
done-report-returned = Đã trả lại đơn vị kèm lý do.
done-report-corrected = Đã lập bản đính chính. Sửa số liệu rồi nộp như thường lệ.

fault-figure-malformed = Không đọc được số này. Viết như 1.234 hoặc 1.234,5.
fault-figure-too-large = Số quá lớn: tối đa 15 chữ số trước dấu phẩy.
fault-figure-not-whole = Chỉ tiêu này là số nguyên. Bỏ phần sau dấu phẩy.
fault-figure-places = Chỉ tiêu này có tối đa { $places } chữ số sau dấu phẩy.
fault-figure-negative = Chỉ tiêu này không thể nhỏ hơn 0.
fault-figure-parts-less = { $parts } phần bên dưới cộng lại được { $sum }, thiếu { $gap } so với { $whole }. Sửa tổng hoặc sửa một phần.
fault-figure-parts-more = { $parts } phần bên dưới cộng lại được { $sum }, nhiều hơn { $gap } so với { $whole }. Sửa tổng hoặc sửa một phần.
fault-figure-above = Không thể nhiều hơn “{ $other }” ({ $limit }). Sửa một trong hai số.

refusal-report-wrong-state = Việc này không làm được ở trạng thái hiện nay của báo cáo. Trang có thể đã cũ; xem trạng thái mới ở đầu trang.
refusal-report-changed-meanwhile = Báo cáo đã thay đổi sau khi bạn mở trang, nên chưa ghi quyết định. Xem lại số liệu rồi quyết định.
refusal-report-has-errors = Còn { $count } chỗ sai. Sửa các ô được đánh dấu.
refusal-report-needs-explanation = Còn { $count } chỗ cần giải thích. Ghi lý do bên cạnh ô.
refusal-report-empty = Báo cáo chưa có số liệu nào, nên chưa nộp được. Nhập ít nhất một chỉ tiêu.
refusal-reason-missing = Cần ghi lý do, để người nhận biết phải làm gì.

## Việc phải làm
duty-enter = Nộp { $period } của { $unit }
todo-enter = { $count ->
    [0] Nhập { $period }.
   *[other] Nộp { $period }, đã trễ { $n } ngày.
  }
next-enter-title = { $count ->
    [0] Việc của bạn lúc này: nhập { $period }
   *[other] Việc của bạn lúc này: nộp { $period }, đã quá hạn
  }
next-enter-text = { $count ->
    [0] Lưu nháp được bất cứ lúc nào; chỗ chưa có số liệu cứ để trống.
   *[other] Cụm chưa tính được các điểm dựa vào báo cáo này.
  }
next-enter-button = Nhập báo cáo

duty-mend = Sửa và nộp lại { $period } của { $unit }
todo-mend = Sửa và nộp lại { $period }.
next-mend-title = Việc của bạn lúc này: sửa { $period } bị trả lại
next-mend-text = Lý do trả lại ở đầu trang báo cáo. Sửa xong thì nộp lại.
next-mend-button = Xem và sửa

duty-approve = Duyệt { $period } của { $unit }
todo-approve = Lãnh đạo đơn vị duyệt { $period }.
next-approve-title = Việc của bạn lúc này: duyệt { $period } của { $unit }
next-approve-text = Cán bộ đã nộp. Duyệt thì báo cáo lên cụm; gửi lại thì cán bộ sửa tiếp.
next-approve-button = Xem báo cáo

duty-accept = Xem { $period } của { $unit }
todo-accept = Thư ký cụm xem { $period }.
next-accept-title = Việc của bạn lúc này: xem { $period } của { $unit }
next-accept-text = Lãnh đạo đơn vị đã duyệt. Chấp nhận thì số liệu được tính điểm ngay.
next-accept-button = Xem báo cáo

## Nhắc đơn vị
remind-title = Nhắc đơn vị
remind-to = Thư đi ngay tới: { $names }.
remind-unreached = Chưa đặt địa chỉ nhận thư nhắc việc: { $names }. Nhắc bằng câu dưới đây.
remind-nobody = Chưa ai phụ trách việc này ở đơn vị nhận thư nhắc việc, nên không gửi thư được.
remind-no-mail = Phần mềm chưa được đặt máy chủ thư, nên không gửi thư được. Hỏi người quản trị, hoặc nhắc bằng câu dưới đây.
remind-today = Đã gửi thư nhắc lúc { $at }. Mỗi việc nhắc bằng thư một lần trong ngày.
remind-label = Câu nhắc: thư ghi đúng câu này, và có thể chép vào nhóm chat
remind-button = Gửi thư nhắc ngay
remind-copy = Chép câu nhắc
remind-copied = Đã chép
remind-said-enter = { $unit }: { $what } hạn nộp { $day }, cụm chưa nhận được. Nhập và nộp tại { $url }
remind-said-approve = { $unit }: { $what } hạn nộp { $day }, đang chờ lãnh đạo đơn vị duyệt. Xem và duyệt tại { $url }
remind-said-card = { $unit }: tự chấm và nộp bảng điểm năm { $year }, hạn { $day }, cụm chưa nhận được. Làm tại { $url }
remind-said-check = { $unit }: chấm chéo và nộp phiếu năm { $year }, hạn { $day }, còn phiếu chưa nộp. Làm tại { $url }
remind-said-explain = { $unit }: giải trình điểm chấm chéo năm { $year }, hạn { $day }, còn tiêu chí chưa giải trình. Làm tại { $url }
remind-what-card = bảng điểm năm { $year }
remind-what-check = phiếu chấm chéo năm { $year }
remind-what-explain = giải trình năm { $year }
event-unit-reminded = Gửi thư nhắc { $unit } về bước { $step }, { $number } người nhận
refusal-paper-not-asked = Lúc này đơn vị không có việc gì phải nộp ở đây, nên chưa gửi thư nhắc. Xem lại danh sách việc còn mở.
refusal-paper-reminded-today = Hôm nay đã gửi thư nhắc đơn vị này về việc này. Mai gửi lại được; hôm nay có thể chép câu nhắc.
done-report-reminded = Đã xếp thư nhắc để gửi đi ngay. Việc này được ghi vào nhật ký.
event-report-reminded = Gửi thư nhắc { $unit } về { $period }, { $number } người nhận
refusal-report-not-asked = Lúc này đơn vị không có việc gì với báo cáo này, nên chưa gửi thư nhắc. Xem trạng thái ở đầu trang.
refusal-report-reminded-today = Hôm nay đã gửi thư nhắc đơn vị này về báo cáo này. Mai gửi lại được; hôm nay có thể nhắc bằng câu nhắc.
refusal-report-nobody-reached = Chưa ai phụ trách việc này ở đơn vị nhận thư nhắc việc. Chép câu nhắc để nhắc bằng cách khác.

# Báo cáo gửi chậm, do phần mềm đếm
late-came = { $period }, đến cụm ngày { $came } (hạn { $due })
late-missing = { $period }, chưa đến (hạn { $due })
late-none = Phần mềm đếm theo ngày báo cáo đến cụm: không có báo cáo nào trễ hạn.
