## meetings: hội nghị, đại biểu, kết luận, nhiệm vụ

conference-list = Hội nghị
conference-list-title = Hội nghị năm { $year }
conference-list-lede = Mời họp, chương trình, đại biểu, kết luận và nhiệm vụ được giao, từ giấy mời đến lúc việc xong. Hội nghị đã triệu tập thì ai cũng xem được ngày, nơi họp, chương trình ở trang công khai.
conference-list-empty = Năm này chưa có hội nghị nào.
conference-convene = Triệu tập hội nghị
conference-when = Thời gian
conference-state = Tình trạng
conference-kind-launch = Phát động, ký giao ước
conference-kind-mid-year = Sơ kết
conference-kind-year-end = Tổng kết
conference-kind-thematic = Chuyên đề
conference-state-convened = Đã triệu tập
conference-state-open = Đang họp
conference-state-closed = Đã bế mạc
conference-state-called-off = Không tổ chức
conference-title-year-end = Hội nghị tổng kết công tác thi đua năm { $year }
conference-host-none = Không ghi
conference-hosted = { $unit } đăng cai
conference-change = Lưu thay đổi
conference-change-title = Sửa thông tin hội nghị
conference-change-lede = Giấy mời và thông báo kết luận in ra sẽ theo thông tin này.
conference-leave = Về trang hội nghị
conference-field-loai = Loại hội nghị
conference-field-ten = Tên hội nghị
conference-field-ngay = Ngày họp
conference-field-gio = Giờ bắt đầu
conference-hint-gio = Ví dụ 8:30 hoặc 8 giờ 30.
conference-field-noi = Địa điểm
conference-field-dang-cai = Đơn vị đăng cai
conference-field-ty-le = Số đại biểu biểu quyết phải có mặt
conference-hint-ty-le = Viết dạng phân số, ví dụ 2/3. Để trống nếu quy chế không nêu.
conference-field-ly-do = Lý do
conference-remark = Nguồn:
conference-chairs = Chủ trì và đại biểu
conference-chairs-empty = Chưa ghi ai chủ trì.
conference-people = { $expected } người trong danh sách, { $voters } người có quyền biểu quyết; { $present } người đã có mặt. { $replied } trong { $units } đơn vị đã trả lời giấy mời.
conference-people-told = { $expected } người trong danh sách.
conference-earlier = Kết quả thực hiện kết luận của hội nghị trước
conference-earlier-said = { $settled } trong { $many } nhiệm vụ đã được xác nhận hoàn thành. Mục này tự đứng đầu chương trình.
conference-step-open = Khai mạc hội nghị
conference-step-open-text = Ghi giờ khai mạc. Từ lúc này đơn vị không trả lời giấy mời trên trang nữa; thư ký vẫn thêm được đại biểu.
conference-step-close = Bế mạc hội nghị
conference-step-close-text = Ghi giờ bế mạc. Danh sách đại biểu và chương trình không sửa được nữa; kết luận vẫn ghi tiếp được.
conference-step-take-back = Rút lại khai mạc
conference-step-take-back-text = Dùng khi bấm nhầm: hội nghị trở về lúc đã triệu tập.
conference-step-reopen = Mở lại hội nghị
conference-step-reopen-text = Dùng khi bế mạc nhầm hoặc còn phải sửa danh sách đại biểu.
conference-step-call-off = Không tổ chức hội nghị
conference-step-call-off-text = Đơn vị sẽ thấy hội nghị không tổ chức, kèm lý do. Có thể triệu tập lại.
conference-step-renew = Triệu tập lại
conference-step-renew-text = Hội nghị được tổ chức theo thông tin đang ghi; sửa ngày nếu cần.

reply-title = Trả lời giấy mời cho { $unit }
reply-asked = Đơn vị chưa trả lời. Ghi thành phần dự họp để cụm chuẩn bị.
reply-given = Đơn vị đã trả lời; sửa được đến lúc khai mạc.
reply-choice-coming = Dự họp
reply-choice-not-coming = Không dự họp
reply-send = Gửi trả lời
conference-field-tra-loi = Đơn vị
conference-field-thanh-phan = Thành phần dự
conference-hint-thanh-phan = Mỗi người một dòng: họ tên, chức vụ. Người ghi đầu tiên là trưởng đoàn và có quyền biểu quyết.
conference-field-ghi-chu = Ghi chú
replies = Trả lời của các đơn vị
reply-coming = Dự họp, { $count } người
reply-not-coming = Không dự
reply-none = Chưa trả lời

attendees-title = Đại biểu, điểm danh
attendees-lede = { $present } trong { $expected } người đã có mặt; { $voters } người có quyền biểu quyết.
attendees-list = Danh sách đại biểu
attendees-empty = Chưa có ai trong danh sách. Đơn vị ghi thành phần khi trả lời giấy mời; thư ký thêm chủ trì và khách mời ở dưới.
attendees-no-chair = Chưa ghi ai chủ trì hội nghị.
attendees-no-chair-text = Thêm người chủ trì, hoặc mở “Sửa” ở tên một đại biểu rồi chọn Đồng chủ trì. Giấy mời và thông báo in tên theo danh sách này.
attendee-presence = Có mặt
attendee-more = Sửa
attendee-add = Thêm người vào danh sách
attendee-remove = Bỏ khỏi danh sách
attendee-unit-none = Không thuộc đơn vị trong cụm
attendee-with-vote = Có quyền biểu quyết
attendee-without-vote = Không biểu quyết
attendee-role-co-chair = Đồng chủ trì
attendee-role-head = Trưởng đoàn
attendee-role-delegate = Đại biểu
attendee-role-secretary = Thư ký
attendee-role-guest = Khách mời
attendee-note-present = Có mặt
attendee-note-absent = Vắng
attendee-note-unseen = Chưa điểm danh
attendee-note-with-vote = Có quyền biểu quyết
attendee-note-without-vote = Không biểu quyết
attendee-note-co-chair = Đồng chủ trì
attendee-note-delegate = Thôi đồng chủ trì
presence-present = Có mặt
presence-absent = Vắng
presence-unknown = Chưa điểm danh
conference-field-ho-ten = Họ và tên
conference-field-chuc-vu = Chức vụ
conference-field-don-vi = Đơn vị
conference-field-noi-cong-tac = Nơi công tác
conference-hint-noi-cong-tac = Ghi khi người dự không thuộc đơn vị nào trong cụm.
conference-field-vai-tro = Tư cách dự
conference-field-bieu-quyet = Có quyền biểu quyết
quorum-reached = Đủ người
quorum-lacking = Chưa đủ người
quorum-said = { $present } trong { $voters } đại biểu biểu quyết có mặt; phải có { $needed } ({ $quorum }).

agenda-title = Chương trình
agenda-lede = Xóa hết nội dung của một dòng là bỏ dòng ấy. Muốn chèn vào giữa, ghi số thứ tự của dòng đứng trước.
agenda-empty = Chưa có chương trình.
agenda-keep = Lưu chương trình
agenda-new-line = dòng mới
agenda-minutes = { $count } phút
conference-field-thu-tu = Thứ tự
conference-field-gio-muc = Giờ
conference-field-phut = Số phút
conference-field-muc = Nội dung
conference-field-nguoi-noi = Người trình bày

letter-invitation = Giấy mời
letter-invitation-lede = Thời gian, địa điểm, người chủ trì và chương trình tự vào giấy mời theo trang hội nghị; ở đây chỉ ghi phần còn lại.
letter-invitation-pdf = In giấy mời (PDF)
letter-invitation-docx = Tải bản Word để viết tiếp (DOCX)
letter-invitation-symbol = GM-CTĐ
letter-invitation-opening = { $cluster } trân trọng kính mời quý cơ quan, đơn vị dự { $title }.
letter-invitation-closing = Đề nghị các đơn vị ghi thành phần dự họp ở trang hội nghị trước ngày họp.
letter-invitation-subject = Dự { $title }
letter-invitation-welcome = Rất mong quý cơ quan, đơn vị đến dự./.
letter-notice = Thông báo kết luận
letter-notice-lede = Thời gian, địa điểm, người chủ trì, kết luận và bảng nhiệm vụ tự vào thông báo; ở đây chỉ ghi phần còn lại.
letter-notice-pdf = In thông báo kết luận (PDF)
letter-notice-docx = Tải bản Word để viết tiếp (DOCX)
letter-notice-symbol = TB-CTĐ
letter-notice-opening = Sau khi nghe báo cáo và ý kiến thảo luận của các đơn vị, hội nghị thống nhất kết luận như sau:
letter-notice-closing = { $cluster } thông báo để các đơn vị biết, tổ chức thực hiện./.
letter-notice-subject = Kết luận tại { $title }
letter-notice-met = Vào { $day }, tại { $place }, cụm đã tổ chức { $title }. Chủ trì hội nghị: { $chairs }. Dự hội nghị có { $present } đại biểu.
letter-all-units = Các đơn vị thành viên của cụm
letter-save = Lưu văn bản
letter-draft = Văn bản chưa có số nên bản in là dự thảo.
letter-draft-why = Bản in có chữ chìm. Ghi số rồi lưu thì bản in là chính thức; thông báo còn phải công bố hết các kết luận.
conference-field-kinh-gui = Gửi tới
conference-hint-kinh-gui = Mỗi nơi một dòng, tối đa 20 dòng.
conference-field-mo-dau = Lời dẫn
conference-field-noi-dung-moi = Nội dung hội nghị
conference-hint-noi-dung-moi = Để trống thì giấy mời ghi chương trình hội nghị.
conference-field-de-nghi = Lời kết

conclusions-title = Kết luận, nhiệm vụ
conclusions-lede = Mỗi kết luận do một người nêu; nhiệm vụ giao cho đúng một đơn vị, có hạn và sản phẩm.
conclusions-empty = Chưa có kết luận nào được công bố.
conclusion-number = Kết luận { $number }
conclusion-about = : kết luận { $number }
conclusion-draft = Dự thảo
conclusion-announced = Đã công bố
conclusion-edit = Sửa
conclusion-drop = Xóa dự thảo
conclusion-recall = Rút lại để sửa
conclusion-add = Ghi kết luận
conclusion-keep = Lưu dự thảo
conclusion-tasks = Nhiệm vụ kèm theo
conclusion-tasks-why = Để trống nếu kết luận không giao việc. Lưu rồi mở lại để ghi thêm nhiệm vụ.
conclusions-announce = Công bố { $count } kết luận
conclusions-announce-text =
    { $count ->
        [0] Các đơn vị và trang công khai sẽ có kết luận. Chưa có nhiệm vụ nào kèm theo.
       *[other] Các đơn vị và trang công khai sẽ có kết luận, và { $count } nhiệm vụ vào danh sách việc của đơn vị được giao. Rút lại được khi chưa đơn vị nào nhận việc.
    }
conference-field-ket-luan = Nội dung kết luận
conference-field-nguoi-ket-luan = Người kết luận
conference-hint-nguoi-ket-luan = Họ tên và chức vụ, như sẽ ghi trong thông báo.
conference-field-nhiem-vu = Nhiệm vụ
conference-field-giao-cho = Giao cho
conference-field-nguoi-lam = Người chịu trách nhiệm
conference-field-han = Hạn hoàn thành
conference-field-san-pham = Sản phẩm, cách kiểm tra

task-list = Nhiệm vụ
task-list-lede =
    { $count ->
        [0] Không còn nhiệm vụ nào đang chờ.
       *[other] Còn { $count } nhiệm vụ chưa được xác nhận hoàn thành.
    }
task-list-empty = Chưa có nhiệm vụ nào. Nhiệm vụ được giao trong kết luận của hội nghị.
task-one = Nhiệm vụ
task-number = Nhiệm vụ { $number }
task-unit-none = Chọn đơn vị
task-untold = Chưa công bố
task-what = Nhiệm vụ
task-unit = Giao cho
task-from = Theo hội nghị
task-conclusion = Kết luận
task-report = Đơn vị báo cáo
task-answer = Ý kiến của cụm
task-confirmed-on = Cụm xác nhận ngày
task-known = Nội dung
task-due = Hạn { $day }
task-under-way = Chưa xong ({ $count })
task-under-way-none = Mọi nhiệm vụ đã được xác nhận.
task-under-way-none-why = Nhiệm vụ mới được giao trong kết luận của hội nghị.
task-overdue = Quá hạn ({ $count })
task-overdue-none = Không có nhiệm vụ nào quá hạn.
task-overdue-none-why = Nhiệm vụ quá hạn là nhiệm vụ qua ngày cuối mà đơn vị chưa báo cáo hoàn thành.
task-state-assigned = Chưa nhận
task-state-accepted = Đang làm
task-state-done = Chờ cụm xác nhận
task-state-confirmed = Hoàn thành
task-state-withdrawn = Đã thôi giao
task-step-accept = Nhận nhiệm vụ
task-step-accept-text = Cụm sẽ thấy đơn vị đã nhận việc.
task-step-report-done = Báo cáo hoàn thành
task-step-report-done-text = Ghi đã làm được gì, sản phẩm ở đâu. Cụm xem rồi xác nhận.
task-step-take-back = Rút lại báo cáo
task-step-take-back-text = Nhiệm vụ trở về đang làm; báo cáo đã viết vẫn còn để sửa.
task-step-confirm = Xác nhận hoàn thành
task-step-confirm-text = Nhiệm vụ được tính là xong và vào mục đầu chương trình của hội nghị sau.
task-step-send-back = Trả lại để làm tiếp
task-step-send-back-text = Đơn vị sẽ thấy lý do và làm tiếp.
task-step-reopen = Bỏ xác nhận
task-step-reopen-text = Dùng khi xác nhận nhầm; nhiệm vụ trở về chờ xác nhận.
task-step-withdraw = Thôi giao nhiệm vụ
task-step-withdraw-text = Đơn vị sẽ thấy lý do. Có thể giao lại.
task-step-renew = Giao lại nhiệm vụ
task-step-renew-text = Nhiệm vụ lại vào danh sách việc của đơn vị.
conference-field-loi-ghi = Nội dung

duty-reply-invitation = Trả lời giấy mời: { $thing }
next-reply-invitation-title = Trả lời giấy mời: { $thing }
next-reply-invitation-text = Ghi thành phần dự họp để cụm chuẩn bị.
next-reply-invitation-button = Mở trang hội nghị
duty-do-task = Thực hiện nhiệm vụ: { $thing }
next-do-task-title = Thực hiện nhiệm vụ: { $thing }
next-do-task-text = Nhận việc, làm, rồi báo cáo hoàn thành.
next-do-task-button = Mở nhiệm vụ
duty-confirm-task = Xem báo cáo của { $unit }: { $thing }
next-confirm-task-title = Xem báo cáo của { $unit }: { $thing }
next-confirm-task-text = Đơn vị đã báo cáo hoàn thành; xác nhận hoặc trả lại.
next-confirm-task-button = Mở nhiệm vụ
open-conference = Mở trang hội nghị
open-task = Mở nhiệm vụ

done-conference-convened = Đã triệu tập hội nghị. Ghi chương trình, rồi viết giấy mời.
done-conference-changed = Đã sửa thông tin hội nghị.
done-conference-open = Hội nghị đã khai mạc.
done-conference-close = Hội nghị đã bế mạc.
done-conference-take-back = Đã rút lại khai mạc.
done-conference-reopen = Đã mở lại hội nghị.
done-conference-call-off = Đã ghi hội nghị không tổ chức.
done-conference-renew = Đã triệu tập lại hội nghị.
done-invitation-replied = Đã gửi trả lời giấy mời.
done-agenda-kept = Đã lưu chương trình.
done-attendee-added = Đã thêm vào danh sách.
done-attendee-removed = Đã bỏ khỏi danh sách.
done-attendee-noted = Đã ghi.
done-letter-saved = Đã lưu văn bản.
done-conclusion-kept = Đã lưu dự thảo kết luận.
done-conclusion-dropped = Đã xóa dự thảo kết luận.
done-conclusion-recalled = Kết luận trở về dự thảo; nhiệm vụ của nó không còn trong danh sách việc của đơn vị.
done-conclusions-announced = Đã công bố kết luận; nhiệm vụ đã vào danh sách việc của các đơn vị.
done-task-accept = Đã nhận nhiệm vụ.
done-task-report-done = Đã báo cáo hoàn thành. Cụm sẽ xem.
done-task-take-back = Đã rút lại báo cáo.
done-task-confirm = Đã xác nhận hoàn thành.
done-task-send-back = Đã trả lại đơn vị.
done-task-reopen = Đã bỏ xác nhận.
done-task-withdraw = Đã thôi giao nhiệm vụ.
done-task-renew = Đã giao lại nhiệm vụ.

refusal-hour-malformed = Không đọc được giờ. Viết như 8:30 hoặc 14 giờ.
refusal-minutes-malformed = Số phút là số nguyên từ 1 đến 1.440.
refusal-quorum-malformed = Viết dạng phân số không quá 1, ví dụ 2/3.
refusal-conference-closed = Hội nghị đã bế mạc nên không sửa được. Mở lại hội nghị nếu cần.
refusal-conference-called-off = Hội nghị này không tổ chức. Triệu tập lại nếu cần.
refusal-conference-begun = Hội nghị đã khai mạc nên không trả lời giấy mời được nữa. Báo thư ký cụm để ghi vào danh sách.
refusal-conference-not-begun = Hội nghị chưa khai mạc nên chưa ghi kết luận được.
refusal-conference-wrong-state = Hội nghị không còn ở bước này.
refusal-conference-early = Chưa đến ngày họp ({ $day }). Sửa ngày họp nếu hội nghị họp sớm hơn.
refusal-agenda-too-long = Chương trình có tối đa { $most } dòng.
refusal-delegates-too-many = Mỗi đơn vị ghi tối đa { $most } người.
refusal-delegates-missing = Ghi ít nhất một người dự họp.
refusal-attendees-too-many = Hội nghị có tối đa { $most } người trong danh sách.
refusal-attendee-twice = { $name } đã có trong danh sách.
refusal-attendee-present = { $name } đã được điểm danh có mặt nên không bỏ khỏi danh sách được.
refusal-conclusion-announced = Kết luận đã công bố nên không sửa được. Rút lại để sửa.
refusal-conclusion-draft = Kết luận chưa công bố.
refusal-conclusion-begun = Đã có đơn vị nhận việc theo kết luận này nên không rút lại được. Thôi giao từng nhiệm vụ nếu cần.
refusal-conclusions-none = Không còn dự thảo kết luận nào để công bố.
refusal-conclusions-too-many = Mỗi hội nghị có tối đa { $most } kết luận.
refusal-tasks-too-many = Mỗi hội nghị giao tối đa { $most } nhiệm vụ.
refusal-task-day = Hạn phải từ ngày họp đến ba năm sau ngày họp.
refusal-task-wrong-state = Nhiệm vụ không còn ở bước này.

event-conference-convened = Triệu tập { $title }, ngày { $day }
event-conference-changed = Sửa thông tin { $title }
event-conference-opened = Khai mạc { $title }
event-conference-closed = Bế mạc { $title }
event-conference-taken-back = Rút lại khai mạc { $title }
event-conference-reopened = Mở lại { $title }. Lý do: { $reason }
event-conference-called-off = Không tổ chức { $title }. Lý do: { $reason }
event-conference-renewed = Triệu tập lại { $title }
event-agenda-kept = Ghi chương trình { $title }: { $many } mục
event-invitation-replied =
    { $kind ->
        [coming] { $name } trả lời dự { $title }, { $many } người
       *[other] { $name } trả lời không dự { $title }
    }
event-attendee-added = Thêm { $name } vào danh sách dự { $title }
event-attendee-removed = Bỏ { $name } khỏi danh sách dự { $title }
event-attendee-noted =
    { $kind ->
        [present] Điểm danh { $name } có mặt tại { $title }
        [absent] Điểm danh { $name } vắng mặt tại { $title }
        [unseen] Bỏ điểm danh của { $name } tại { $title }
        [with_vote] { $name } có quyền biểu quyết tại { $title }
        [without_vote] { $name } không biểu quyết tại { $title }
        [co_chair] { $name } đồng chủ trì { $title }
       *[other] { $name } thôi đồng chủ trì { $title }
    }
event-letter-written =
    { $kind ->
        [invitation] Viết giấy mời { $title }
       *[other] Viết thông báo kết luận { $title }
    }
event-conclusion-kept = Ghi dự thảo kết luận { $number } của { $title }, { $many } nhiệm vụ
event-conclusion-dropped = Xóa dự thảo kết luận { $number } của { $title }
event-conclusions-announced = Công bố { $many } kết luận của { $title }
event-conclusion-recalled = Rút lại kết luận { $number } của { $title }
event-task-accepted = { $name } nhận nhiệm vụ: { $title }
event-task-reported = { $name } báo cáo hoàn thành: { $title }
event-task-taken-back = { $name } rút lại báo cáo hoàn thành: { $title }
event-task-confirmed = Xác nhận { $name } hoàn thành: { $title }
event-task-sent-back = Trả lại { $name } để làm tiếp: { $title }. Lý do: { $reason }
event-task-reopened = Bỏ xác nhận hoàn thành của { $name }: { $title }. Lý do: { $reason }
event-task-withdrawn = Thôi giao { $name }: { $title }. Lý do: { $reason }
event-task-renewed = Giao lại { $name }: { $title }

talks-title = Tham luận
talks-lede = Tham luận đọc tại hội nghị, người trình bày và bài viết; đơn vị tự ghi bài của mình.
talks-empty = Chưa có tham luận nào.
talk-add = Ghi tham luận
talk-edit = Sửa
talk-change = Lưu tham luận
talk-drop = Bỏ tham luận
conference-field-ten-tham-luan = Tên tham luận
conference-field-nguoi-doc = Người trình bày
conference-hint-nguoi-doc = Họ tên và chức vụ.
conference-field-cua-don-vi = Của đơn vị
file-talk-title = Bài viết
file-none = Chưa có tệp nào.
file-task-title = Tệp chứng minh
file-choose = Tệp
file-hint = Nhận { $kinds }, mỗi tệp tối đa { $mb } MB, tối đa { $max } tệp.
file-add = Đưa tệp lên
file-add-why-performance = Chỉ đơn vị của đội, người điều hành và giám khảo tải được, đến khi hội thi kết thúc. Tệp tính vào dung lượng của đơn vị.
file-add-why = Ai xem được trang này thì tải được tệp. Tệp tính vào dung lượng của đơn vị.
file-add-button = Đưa tệp lên
file-away-button = Gỡ tệp
file-back-button = Đặt lại tệp
file-gone = Tệp đã gỡ. Đặt lại được trong một ngày; sau đó tệp bị xóa.
done-talk-kept = Đã lưu tham luận.
done-talk-dropped = Đã bỏ tham luận.
done-file-added = Đã đưa tệp lên.
done-file-taken-away = Đã gỡ tệp.
done-file-put-back = Đã đặt lại tệp.
refusal-talks-too-many = Mỗi hội nghị có tối đa { $most } tham luận.
refusal-talk-has-files = Tham luận còn tệp, kể cả tệp vừa gỡ, nên chưa bỏ được. Gỡ tệp rồi bỏ tham luận sau một ngày.
refusal-task-settled = Nhiệm vụ đã xong hoặc đã thôi giao nên không nhận thêm tệp.
event-talk-kept = Ghi tham luận “{ $name }” tại { $title }
event-talk-dropped = Bỏ tham luận “{ $name }” tại { $title }

minutes-title = Biên bản hội nghị
minutes-lede = Người dự, chương trình, tham luận, kết luận và nhiệm vụ tự vào biên bản, không sửa ở đây được; chỉ ghi diễn biến từng mục.
minutes-pdf = In biên bản (PDF)
minutes-docx = Tải bản Word để viết tiếp (DOCX)
minutes-final = Đã ký
minutes-fell = Hết hiệu lực
minutes-draft = Dự thảo
minutes-there = Đã có sẵn trong biên bản
minutes-there-people = { $chairs } người chủ trì; { $present } trong { $expected } người có mặt, ghi theo từng đơn vị.
minutes-there-items = { $items } mục chương trình, { $talks } tham luận, { $votes } cuộc bỏ phiếu đã công bố.
minutes-there-conclusions = { $conclusions } kết luận đã công bố, { $tasks } nhiệm vụ.
minutes-write = Diễn biến
minutes-write-why = Dòng bắt đầu bằng “- ” thành gạch đầu dòng; chữ giữa hai dấu ** in đậm. Mục để trống chỉ ghi tên mục.
minutes-closing = Phần kết
minutes-save = Lưu biên bản
minutes-signatures = Ký biên bản
minutes-seat-secretary = Thư ký
minutes-seat-chair = Chủ trì
minutes-signed-by = { $name } ký lúc { $at }
minutes-signed-none = Chưa ký
minutes-sign-secretary = Ký với tư cách thư ký
minutes-sign-chair = Ký với tư cách chủ trì
minutes-sign-text = Ký vào đúng nội dung đang hiện, kể cả phần tự vào. Nội dung đổi thì chữ ký hết hiệu lực và phải ký lại.
minutes-withdraw = Rút chữ ký
minutes-fallen = Chữ ký của { $name } không còn hiệu lực.
minutes-fallen-why = Nội dung biên bản đã đổi sau khi ký. Xem lại rồi ký lại.
minutes-counted = Có mặt { $present }/{ $expected } người trong danh sách; { $voting }/{ $voters } đại biểu có quyền biểu quyết.
minutes-vote = { $title } (vòng { $round }).
minutes-vote-votes = phiếu
minutes-vote-figures = Số liệu: { $figures }.
minutes-vote-guarded = Hội nghị chỉ công bố kết quả, không công bố số phiếu.
minutes-vote-elected = Được chọn: { $names }.
minutes-vote-nobody = Chưa phương án nào được chọn.
minutes-vote-tied = Bằng phiếu, chưa phân định: { $names }.
minutes-guests = Khách mời
minutes-earlier-said = Trong { $many } nhiệm vụ theo kết luận của hội nghị trước, đến ngày họp đã xác nhận hoàn thành { $settled } nhiệm vụ.
minutes-ended = Hội nghị kết thúc vào { $ended }. Biên bản đã được thông qua tại hội nghị.
done-minutes-saved = Đã lưu biên bản.
done-minutes-signed = Đã ký biên bản.
done-minutes-unsigned = Đã rút chữ ký.
refusal-minutes-early = Hội nghị chưa bế mạc nên chưa ký biên bản được.
refusal-minutes-unsettled = Còn { $count } kết luận chưa công bố. Công bố hoặc xóa dự thảo rồi ký biên bản.
refusal-minutes-polls = Còn { $count } cuộc bỏ phiếu đã mở mà chưa công bố kết quả. Công bố rồi ký biên bản.
refusal-minutes-changed = Biên bản đã đổi sau khi bạn mở trang. Xem lại rồi ký.
refusal-minutes-same-person = { $name } đã ký với tư cách kia. Thư ký và chủ trì phải là hai người.
event-minutes-written = Ghi biên bản { $title }
event-minutes-signed =
    { $kind ->
        [chair] { $name } ký biên bản { $title } với tư cách chủ trì
       *[other] { $name } ký biên bản { $title } với tư cách thư ký
    }
event-minutes-unsigned = { $name } rút chữ ký ở biên bản { $title }

experience-list = Kinh nghiệm
experience-list-lede = Kinh nghiệm các đơn vị nêu tại hội nghị của cụm qua các năm; đơn vị khác xem, hỏi và áp dụng.
experience-list-empty = Chưa có kinh nghiệm nào được ghi.
experience-list-empty-text = Kinh nghiệm được ghi ở trang của từng hội nghị, từ tham luận hoặc ghi riêng.
experience-list-none = Không tìm thấy kinh nghiệm nào.
experience-list-none-text = Bớt từ cần tìm, hoặc bỏ chọn chủ đề, đơn vị, năm.
experience-search = Tìm kinh nghiệm
experience-search-hint = Gõ có dấu hay không dấu đều được. Tìm trong tên, nội dung, đơn vị, hội nghị.
experience-count = { $all } kinh nghiệm
experience-found = { $found } trong { $all } kinh nghiệm
experience-all = Xem tất cả
experience-title = Kinh nghiệm
experience-conference = Hội nghị
experience-followers = Đơn vị áp dụng
experience-taken-up =
    { $count ->
        [0] chưa đơn vị nào áp dụng
       *[other] { $count } đơn vị áp dụng
    }
experience-topic-organization = Tổ chức, quản lý
experience-topic-development = Phát triển hợp tác xã, thành viên
experience-topic-production = Sản xuất, chuỗi giá trị
experience-topic-finance = Vốn, tín dụng
experience-topic-propaganda = Tuyên truyền, đào tạo
experience-topic-technology = Khoa học, công nghệ, chuyển đổi số
experience-topic-emulation = Thi đua, khen thưởng
experience-topic-other = Chủ đề khác
experience-topic-none = Chọn chủ đề
experience-unit-none = Chọn đơn vị
experience-talk-none = Không lấy từ tham luận
experience-field-chu-de = Chủ đề
experience-field-don-vi = Đơn vị
experience-field-nam = Năm
experience-field-tu-tham-luan = Lấy từ tham luận
experience-hint-tu-tham-luan = Chọn tham luận thì tên, người trình bày và đơn vị lấy theo tham luận, không phải ghi lại ở dưới.
experience-field-ten-kinh-nghiem = Tên kinh nghiệm
experience-field-nguoi-ke = Người trình bày
experience-hint-nguoi-ke = Họ tên và chức vụ.
experience-field-don-vi-ke = Của đơn vị
experience-field-cach-lam = Cách làm
experience-hint-cach-lam = Đã làm gì, theo các bước nào, ai làm.
experience-field-ket-qua = Kết quả
experience-hint-ket-qua = Đạt được gì; có số liệu thì ghi số liệu và kỳ.
experience-field-dieu-kien = Điều kiện để áp dụng
experience-hint-dieu-kien = Nơi khác muốn làm theo thì cần có gì, nên tránh gì.
experience-field-nguoi-lien-he = Người liên hệ
experience-hint-nguoi-lien-he = Họ tên, số điện thoại của người giải đáp cho đơn vị khác.
experience-field-ly-do-rut = Lý do
experience-field-ke-hoach = Dự định áp dụng
experience-hint-ke-hoach = Làm gì, ở đâu, ai chịu trách nhiệm; vài câu là đủ.
experience-field-den-ngay = Dự kiến xong trước ngày
experience-field-da-lam-duoc = Kết quả áp dụng
experience-field-ly-do-thoi = Lý do thôi áp dụng
experience-known = Nội dung
experience-tell = Ghi kinh nghiệm
experience-tell-text = Ghi xong thì mọi đơn vị trong cụm xem và tìm được. Sửa được, rút được.
experience-edit = Sửa kinh nghiệm
experience-edit-lede = Đơn vị khác sẽ thấy nội dung mới ngay.
experience-edit-lede-talk = Tên và người trình bày lấy theo tham luận; muốn đổi thì sửa ở trang Tham luận rồi lưu lại ở đây.
experience-change = Lưu kinh nghiệm
experience-leave = Không sửa nữa
experience-withdrawn = Đã rút
experience-withdrawn-why = Kinh nghiệm này đã được rút nên đơn vị khác không còn tìm thấy. Lý do:
experience-step-withdraw = Rút kinh nghiệm này
experience-step-withdraw-text = Đơn vị khác không còn tìm thấy, đơn vị đang áp dụng thấy lý do. Đặt lại được bất cứ lúc nào.
experience-step-put-back = Đặt lại kinh nghiệm này
experience-step-put-back-text = Đơn vị khác lại tìm thấy, đơn vị đang áp dụng lại ghi tiếp được.
told-title = Kinh nghiệm
told-lede = Kinh nghiệm các đơn vị nêu tại hội nghị này, lấy từ tham luận hoặc ghi riêng.
told-library = Kinh nghiệm của cụm qua các năm
told-empty = Chưa có kinh nghiệm nào được ghi tại hội nghị này.
talk-tell = Ghi thành kinh nghiệm để đơn vị khác tìm được

take-ups = Đơn vị áp dụng
take-ups-empty = Chưa đơn vị nào ghi là áp dụng kinh nghiệm này.
take-up-running = Đang áp dụng
take-up-late = Quá ngày dự kiến
take-up-applied = Đã áp dụng
take-up-given-up = Thôi áp dụng
take-up-until = Bắt đầu { $from }, dự kiến xong trước { $to }
take-up-ended = Từ { $from } đến { $to }
take-up-begin = Đơn vị tôi áp dụng
take-up-begin-text = Các đơn vị trong cụm sẽ thấy đơn vị bạn áp dụng kinh nghiệm này và làm đến đâu.
take-up-report = Áp dụng đến đâu
take-up-report-text = Ghi đã làm được gì rồi lưu. Khi đã thành nếp thì bấm Đã áp dụng xong.
take-up-step-report = Lưu kết quả áp dụng
take-up-step-finish = Đã áp dụng xong
take-up-step-give-up = Thôi áp dụng
take-up-step-give-up-text = Ghi lý do để đơn vị khác biết nên tránh gì. Áp dụng lại được.
take-up-step-resume = Áp dụng lại
take-up-step-resume-text = Trở về đang áp dụng; kết quả đã ghi vẫn còn.
take-up-change = Đổi dự định, ngày dự kiến
take-up-change-text = Các đơn vị trong cụm thấy dự định và ngày mới.
file-experience-title = Tài liệu kèm theo

done-experience-told = Đã ghi kinh nghiệm. Đơn vị khác tìm được rồi.
done-experience-changed = Đã lưu kinh nghiệm.
done-experience-withdraw = Đã rút kinh nghiệm.
done-experience-put-back = Đã đặt lại kinh nghiệm.
done-take-up-plan = Đã ghi đơn vị bạn áp dụng kinh nghiệm này.
done-take-up-report = Đã lưu kết quả áp dụng.
done-take-up-finish = Đã ghi đơn vị bạn áp dụng xong.
done-take-up-give-up = Đã ghi đơn vị bạn thôi áp dụng.
done-take-up-resume = Đã ghi đơn vị bạn áp dụng lại.
refusal-experiences-too-many = Mỗi hội nghị ghi tối đa { $most } kinh nghiệm.
refusal-experience-twice = Kinh nghiệm “{ $name }” đã được ghi tại hội nghị này. Sửa kinh nghiệm đó nếu cần.
refusal-experience-empty = Ô này chưa có nội dung.
refusal-experience-withdrawn = Kinh nghiệm này đã được rút, chưa sửa và chưa áp dụng tiếp được cho đến khi được đặt lại.
refusal-experience-wrong-state = Kinh nghiệm này không còn ở bước đó.
refusal-experience-own = Đây là kinh nghiệm của chính đơn vị bạn.
refusal-take-up-day = Ngày dự kiến từ hôm nay đến năm năm sau.
refusal-take-up-wrong-state = Việc áp dụng không còn ở bước này.
event-experience-told = Ghi kinh nghiệm của { $name }: { $title }
event-experience-changed = Sửa kinh nghiệm của { $name }: { $title }
event-experience-withdrawn = Rút kinh nghiệm của { $name }: { $title }. Lý do: { $reason }
event-experience-put-back = Đặt lại kinh nghiệm của { $name }: { $title }
event-take-up-begun = { $name } áp dụng kinh nghiệm: { $title }
event-take-up-planned = { $name } đổi dự định áp dụng kinh nghiệm: { $title }
event-take-up-reported = { $name } ghi kết quả áp dụng kinh nghiệm: { $title }
event-take-up-finished = { $name } áp dụng xong kinh nghiệm: { $title }
event-take-up-given-up = { $name } thôi áp dụng kinh nghiệm: { $title }. Lý do: { $reason }
event-take-up-resumed = { $name } áp dụng lại kinh nghiệm: { $title }

# Màn hình hội trường.
screen-desk-title = Màn hình hội trường
screen-desk-lede = Chọn phần đang diễn ra; máy chiếu trong hội trường đổi theo ngay. Dùng được trên điện thoại.
screen-state-open = Đang mở
screen-state-closed = Chưa mở
screen-desk-over = Hội nghị không còn họp, màn hình chỉ ghi như vậy.
screen-desk-over-text = Đóng màn hình để địa chỉ không còn dùng được.
screen-told = Địa chỉ màn hình
screen-told-once = Mở ở máy nối với máy chiếu, để toàn màn hình (phím F11). Máy ấy không cần đăng nhập và chỉ xem được. Địa chỉ chỉ hiện một lần ở đây; ai có địa chỉ đều xem được màn hình.
screen-see = Mở màn hình ở cửa sổ mới
screen-shows = Đang chiếu: { $what }, từ { $since }
screen-show = Chiếu
screen-again = Tính giờ lại
screen-is-shown = đang chiếu
screen-stage = Tiết mục đang diễn và thứ tự diễn
screen-scores = Điểm các tiết mục đã chấm xong
screen-scores-result = Kết quả hội thi
screen-next-act = Tiết mục sau
screen-others = Phần khác
screen-view-welcome = Đón đại biểu
screen-view-welcome-text = Tên hội nghị, địa chỉ và mã vuông để điện thoại vào bỏ phiếu, số đại biểu có mặt.
screen-view-ranking = Xếp hạng
screen-view-ranking-text = Kết quả đã chốt của năm.
screen-view-pause = Giải lao đến { $hour }
screen-open = Mở màn hình
screen-open-text = Tạo một địa chỉ riêng cho máy nối với máy chiếu.
screen-renew = Tạo địa chỉ khác
screen-renew-text = Dùng khi mất địa chỉ hoặc địa chỉ đã lộ. Địa chỉ cũ không còn dùng được.
screen-close = Đóng màn hình
screen-close-text = Địa chỉ không còn dùng được; máy đang chiếu hiện là màn hình đã đóng.
screen-pause-begin = Chiếu giải lao
conference-field-den-gio = Họp tiếp lúc
conference-hint-den-gio = Ví dụ 9:45 hoặc 9 giờ 45. Để trống nếu chưa định giờ.
screen-backup = Sao lưu trong giờ giải lao
screen-backup-now = Sao lưu ngay
screen-backup-none = Chưa có bản sao lưu nào lập từ phần mềm đang chạy.
screen-backup-last = Bản gần nhất xong lúc { $at }.
screen-backup-under-way = Đang lập bản sao lưu; tải lại trang để xem đã xong chưa.
screen-backup-file = Tệp nằm ở { $file } (dạng tar). Chép sang một ổ khác và cất như bản gốc; tệp tự xóa sau bảy ngày.
screen-backup-folder = Tệp sẽ nằm trong thư mục { $folder } của máy này.
screen-backup-kept = Người quản trị tải tệp ở trang Việc dài; tệp giữ bảy ngày.

screen-clock = Bây giờ là
screen-lost = Mất kết nối với máy chủ; nội dung trên màn hình có thể đã cũ. Đang nối lại.
screen-hour = { $hour } giờ { $minute }
screen-ended = Màn hình đã đóng
screen-ended-text = Mở địa chỉ mới do thư ký cấp để xem tiếp.
screen-over = Hội nghị đã bế mạc
screen-called-off = Hội nghị không tổ chức
screen-pause = Giải lao
screen-goes-on = Hội nghị họp tiếp lúc { $hour }
screen-welcome = Kính chào quý đại biểu
screen-begins = Khai mạc lúc { $hour }
screen-join = Bỏ phiếu bằng điện thoại
screen-square = Mã vuông dẫn đến địa chỉ ghi bên dưới
screen-join-text = Quét mã hoặc gõ địa chỉ, rồi nhập mã ghi trên thẻ biểu quyết.
screen-join-other = Nếu không vào được:
screen-fingerprint = Điện thoại báo kết nối không riêng tư một lần. Xem chứng chỉ, so mã SHA-256 với mã này rồi mới tiếp tục; không khớp thì xin phiếu giấy.
screen-quorum-reached = Có mặt { $present }/{ $voters } đại biểu có quyền biểu quyết, đủ số để họp (cần { $needed }).
screen-quorum-lacking = Có mặt { $present }/{ $voters } đại biểu có quyền biểu quyết, chưa đủ số để họp (cần { $needed }).
screen-item-place = Mục { $place } trên { $of }
screen-speaker = Trình bày
screen-next = Tiếp theo
screen-begun = Bắt đầu lúc { $hour }
screen-until = đến { $hour }
screen-left-of = { $count ->
   *[other] còn lại trong { $n } phút
}
screen-over-time = quá giờ
screen-no-ranking = Chưa có kết quả xếp hạng
screen-no-ranking-text = Kết quả của năm đang được mở lại để sửa.
screen-ranking-more = { $shown } hạng đầu trong { $many } đơn vị; bảng đầy đủ ở trang Xếp hạng.
screen-stage-place = Tiết mục { $place } trên { $of }
screen-stage-team = Biểu diễn
screen-stage-kind = Phần thi, loại hình
screen-stage-number = Lượt
screen-stage-soon = Sắp bắt đầu
screen-stage-sheets = Giám khảo đã niêm phong { $sealed } trên { $of } phiếu
screen-stage-empty = Chưa có tiết mục nào
screen-stage-over = Đã chấm xong các tiết mục
screen-stage-wait = Chờ công bố kết quả.
screen-scores-so-far = Đã chấm xong { $marked } trên { $of } tiết mục; chưa phải kết quả chung cuộc
screen-scores-none = Chưa có tiết mục nào được mọi giám khảo niêm phong phiếu.
screen-scores-more = { $shown } trong { $many } dòng; đầy đủ ở trang Kết quả của vòng thi.
screen-poll-announced = Sắp bỏ phiếu
screen-poll-open = Đang bỏ phiếu kín
screen-poll-open-paper = Đang bỏ phiếu kín trên giấy
screen-poll-open-hands = Đang giơ tay biểu quyết
screen-poll-closed = Đã khép bỏ phiếu
screen-poll-tallied = Đã kiểm phiếu
screen-poll-published = Kết quả bỏ phiếu
screen-poll-of = trên { $present } phiếu đã bỏ
screen-poll-left = { $count ->
    [0] Mọi đại biểu có mặt đã bỏ phiếu.
   *[other] Còn { $n } đại biểu chưa bỏ phiếu.
}
screen-poll-number-alone = Màn hình này chỉ hiện số phiếu, không hiện lựa chọn.
screen-poll-present = { $present } đại biểu có quyền biểu quyết đang có mặt, trên tổng số { $size }.
screen-poll-soon = Chuẩn bị thẻ biểu quyết.
screen-poll-wait = Chờ công bố kết quả.
done-screen-set = Màn hình đã đổi.
done-screen-closed = Đã đóng màn hình.
done-screen-backup = Đã bắt đầu lập bản sao lưu.
refusal-screen-closed = Màn hình hội trường chưa mở. Mở màn hình trước, rồi chọn phần cần chiếu.
refusal-screen-item-gone = Mục này không còn trong chương trình. Chọn mục khác.
refusal-screen-ranking-open = Kết quả năm này chưa chốt nên chưa chiếu xếp hạng lên hội trường được.
event-screen-opened = Tạo địa chỉ màn hình hội trường của { $title }
event-screen-closed = Đóng màn hình hội trường của { $title }
event-screen-set =
    { $kind ->
        [item] Màn hình hội trường chiếu mục “{ $name }”
        [ranking] Màn hình hội trường chiếu xếp hạng
        [poll] Màn hình hội trường chiếu cuộc bỏ phiếu “{ $name }”
        [stage] Màn hình hội trường chiếu thứ tự diễn của “{ $name }”
        [scores] Màn hình hội trường chiếu điểm của “{ $name }”
        [pause] Màn hình hội trường báo giải lao
       *[other] Màn hình hội trường chiếu phần đón đại biểu
    }

attendees-again = Xem lại số người có mặt
cards-title = Thẻ đại biểu
cards-lede = Mỗi thẻ có một mã riêng. Tại cửa, thư ký đăng nhập trên điện thoại rồi dùng máy ảnh quét mã để điểm danh.
cards-make = Làm thẻ cho { $count } người
cards-make-text = Thẻ đã làm giữ nguyên mã. Người thêm vào danh sách sau thì trở lại trang này làm thẻ.
cards-print = In thẻ
card-renew = Đổi mã
card-square = Mã điểm danh
door-wrong = Nhầm người, bỏ ghi có mặt
door-next = Quét thẻ tiếp theo bằng máy ảnh, hoặc mở danh sách để điểm danh bằng tay.
done-cards-made = Đã làm thẻ. In trang này rồi cắt theo đường gạch.
done-card-renewed = Đã đổi mã; thẻ cũ không dùng được nữa.
refusal-card-unknown = Mã trên thẻ này không còn dùng được, hoặc người mang thẻ không còn trong danh sách. Mở danh sách đại biểu để điểm danh bằng tay.
event-cards-made = Làm thẻ đại biểu cho { $many } người dự { $title }
event-card-renewed = Đổi mã thẻ đại biểu của { $name }, dự { $title }
