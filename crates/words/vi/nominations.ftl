## nominations: đề nghị khen thưởng, hồ sơ, hội đồng

nomination-title = Đề nghị khen thưởng của { $unit }
nomination-list = Đề nghị khen thưởng
nomination-lede = Từ lúc đề nghị đến quyết định: hồ sơ, ý kiến của hội đồng, rồi đưa vào quyết định khen thưởng mà không phải gõ lại.
nomination-propose = Lập đề nghị khen thưởng
nomination-back = Về danh sách đề nghị
nomination-propose-lede = Đề nghị một tập thể, cá nhân hoặc hộ gia đình trong sổ thành tích. Muốn đề nghị nhiều người cùng một danh hiệu, mở trang điều kiện khen thưởng của danh hiệu đó.
nomination-empty = Chưa có đề nghị khen thưởng nào
nomination-empty-text = Đề nghị từng trường hợp ở đây, hoặc đề nghị cùng lúc những người đủ điều kiện của một danh hiệu.
nomination-empty-theirs = Đơn vị chưa lập đề nghị khen thưởng nào.
nomination-waiting = Việc có thể làm ngay
nomination-who = Tập thể, cá nhân, hộ gia đình
nomination-award = Danh hiệu, hình thức
nomination-year = Năm
nomination-state = Tình trạng
nomination-dossier = Hồ sơ
nomination-due = Hạn hồ sơ
nomination-state-proposed = đang xét
nomination-state-endorsed = đã chấp thuận
nomination-state-decided = đã khen thưởng
nomination-state-withdrawn = đã rút
nomination-filter-all = Tất cả
nomination-filter-proposed = Đang xét
nomination-filter-endorsed = Đã chấp thuận
nomination-filter-decided = Đã khen thưởng
nomination-filter-withdrawn = Đã rút
nomination-dossier-missing = { $state }, còn thiếu { $n } giấy tờ
nomination-of = { $award }, thành tích năm { $year }
nomination-record = Sổ thành tích
nomination-known = Nội dung đề nghị
nomination-proposed-on = Ngày đề nghị
nomination-handed-in-on = Ngày nộp hồ sơ
nomination-accepted-on = Ngày tiếp nhận hồ sơ
nomination-council = Hội đồng
nomination-decision = Quyết định
nomination-outside-known = Quyết định của cấp trên
nomination-open = Xem
nomination-why-not = Vì sao
nomination-first = Chưa có nơi để đưa vào.
nomination-nobody-yet = Sổ thành tích chưa có ai để đề nghị. Thêm vào sổ thành tích trước.

nomination-field-can-cu = Căn cứ đề nghị
nomination-field-phong-trao = Tên phong trào
nomination-hint-phong-trao = Chỉ ghi khi đề nghị từ một phong trào không có ở đây. Phong trào có ở đây thì mở phong trào, chọn người tham gia rồi đề nghị: thành tích tự kèm theo.
nomination-field-nguoi = Tập thể, cá nhân, hộ gia đình
nomination-hint-nguoi = Đề nghị từ kết quả xếp hạng luôn là cho chính đơn vị, không cần chọn.
nomination-field-danh-hieu = Danh hiệu, hình thức khen thưởng
nomination-field-nam = Năm thành tích
nomination-hint-nam = Đề nghị từ kết quả xếp hạng lấy năm của bảng xếp hạng.
nomination-field-thanh-tich = Thành tích
nomination-hint-thanh-tich = Câu này đi theo vào quyết định; để trống thì dùng lý do khen chung của quyết định.
nomination-field-thanh-tich-kem = Thành tích trong phong trào
nomination-hint-thanh-tich-kem = Lấy từ kết quả đã ghi ở phong trào; sửa ở đây thì chỉ đổi trong đề nghị này.
nomination-hint-nguoi-phong-trao = Hồ sơ khen thưởng của người, tập thể này. Chưa có thì lập mới ngay khi đề nghị.
nomination-new-record = Lập hồ sơ mới: { $name }
nomination-from-movement = Đề nghị cho { $name }, từ phong trào “{ $movement }”.
nomination-achieved-in = Thành tích trong phong trào “{ $movement }”
nomination-field-so = Số, ký hiệu quyết định
nomination-field-ngay = Ngày quyết định
nomination-field-den-ngay = Thành tích tính đến ngày
nomination-hint-den-ngay = Để trống nếu quyết định không ghi.
nomination-field-ly-do = Lý do
nomination-source-free = Theo hồ sơ thành tích
nomination-source-movement = Từ một phong trào
nomination-source-ranking = Đơn vị dẫn đầu { $cluster } năm { $year } (kết quả đã chốt)
nomination-source-of-free = Theo hồ sơ thành tích
nomination-source-of-movement = Phong trào
nomination-source-of-ranking = Đơn vị dẫn đầu cụm, theo kết quả đã chốt

nomination-many-title = Đề nghị: { $award }
nomination-many-lede = Người đủ điều kiện đã được chọn sẵn. Người chưa đủ dữ liệu để kết luận có trong danh sách, chọn thêm nếu cần.
nomination-many-quota = Người đủ điều kiện đã được chọn sẵn. Theo tỷ lệ, được đề nghị nhiều nhất { $most } trường hợp.
nomination-many-already = { $n } trường hợp đã có đề nghị cho năm này.
nomination-many-nobody = Không còn ai có thể đề nghị cho danh hiệu, hình thức này.
nomination-many-button = Đề nghị những người đã chọn
nomination-many-way = Đề nghị khen thưởng theo danh sách này
decision-text = Quyết định (Word)
decision-from-nominations = Đưa vào từ đề nghị đã chấp thuận
nomination-way = Lập đề nghị khen thưởng

nomination-deed-may = Có thể làm
nomination-deed-may-not = Chưa làm được
nomination-deed-nobody = Hiện không có đề nghị nào ở bước này.
nomination-deed-hand-in = Nộp hồ sơ
nomination-deed-hand-in-lede = Hồ sơ của những người được chọn được ghi là đã nộp. Còn thiếu giấy tờ vẫn nộp được, nhưng chưa được tiếp nhận.
nomination-deed-hand-in-alone = Ghi hồ sơ là đã nộp. Còn thiếu giấy tờ vẫn nộp được, nhưng chưa được tiếp nhận.
nomination-deed-accept = Tiếp nhận hồ sơ đầy đủ
nomination-deed-accept-lede = Hồ sơ đủ giấy tờ được tiếp nhận. Ngày tiếp nhận cho biết áp dụng quy định nào.
nomination-deed-accept-alone = Hồ sơ đủ giấy tờ được tiếp nhận. Ngày tiếp nhận cho biết áp dụng quy định nào.
nomination-deed-request-more = Yêu cầu bổ sung hồ sơ
nomination-deed-request-more-lede = Hồ sơ của những người được chọn được trả lại để bổ sung, kèm nội dung cần bổ sung.
nomination-deed-request-more-alone = Hồ sơ được trả lại để bổ sung. Hồ sơ đã tiếp nhận nhầm cũng mở lại bằng cách này.
nomination-deed-list = Đưa ra hội đồng
nomination-deed-list-lede = Những đề nghị được chọn vào chương trình của một phiên họp, để hội đồng xét và biểu quyết.
nomination-deed-list-alone = Đề nghị vào chương trình của một phiên họp, để hội đồng xét và biểu quyết.
nomination-list-first = Chưa có phiên họp nào đang mở để đưa đề nghị này ra.
nomination-deed-endorse = Chấp thuận
nomination-deed-endorse-lede = Danh hiệu, hình thức mà pháp luật không buộc hội đồng biểu quyết: chấp thuận để đưa vào quyết định.
nomination-deed-endorse-alone = Pháp luật không buộc hội đồng biểu quyết về hình thức này. Chấp thuận để đưa vào quyết định.
nomination-deed-grant = Đưa vào quyết định
nomination-deed-grant-lede = Những người được chọn vào danh sách của một quyết định đang chuẩn bị, kèm thành tích, không phải gõ lại.
nomination-deed-grant-alone = Vào danh sách của một quyết định đang chuẩn bị, kèm thành tích, không phải gõ lại.
nomination-grant-first = Chưa có quyết định nào đang chuẩn bị để đưa đề nghị này vào.
nomination-deed-reconsider = Xét lại
nomination-deed-reconsider-lede = Bỏ chấp thuận của những đề nghị được chọn; các đề nghị trở về bước đang xét.
nomination-deed-reconsider-alone = Bỏ chấp thuận; đề nghị trở về bước đang xét.
nomination-deed-withdraw = Rút đề nghị
nomination-deed-withdraw-lede = Những đề nghị được chọn không xét nữa. Lý do được giữ lại, và có thể đề nghị lại sau.
nomination-deed-withdraw-alone = Không xét đề nghị này nữa. Lý do được giữ lại, và có thể đề nghị lại sau.
nomination-deed-renew = Đề nghị lại
nomination-deed-renew-lede = Những đề nghị đã rút được đưa trở lại bước đang xét.
nomination-deed-renew-alone = Đưa đề nghị đã rút trở lại bước đang xét.
nomination-hand-in-ngay = Ngày nộp
nomination-accept-ngay = Ngày tiếp nhận
nomination-request-more-ghi-ro = Cần bổ sung gì
nomination-withdraw-ghi-ro = Lý do rút
nomination-list-dua-vao = Phiên họp
nomination-grant-dua-vao = Quyết định đang chuẩn bị

nomination-withdrawn-note = Đề nghị đã rút. Lý do: { $reason }
nomination-outside-title = Ghi quyết định của cấp trên
nomination-outside-text = Khi cơ quan khác đã quyết định khen thưởng: ghi số và ngày, khen thưởng được ghi vào sổ thành tích.
nomination-outside-button = Ghi quyết định của cấp trên
nomination-outside-back-title = Bỏ ghi quyết định của cấp trên
nomination-outside-back-text = Dòng đã ghi trong sổ thành tích được đánh dấu là đã bỏ, kèm lý do; đề nghị trở về bước đã chấp thuận.
nomination-merit-title = Sửa câu thành tích
nomination-merit-button = Lưu câu thành tích

dossier-list = Danh mục giấy tờ của hồ sơ
dossier-paper = Giấy tờ
dossier-there = Đã có chưa
dossier-yes = Đã có
dossier-no = Chưa có
dossier-tick = Ghi là đã có bản giấy
dossier-untick = Bỏ ghi đã có
dossier-noted = { $by } ghi ngày { $day }
dossier-of-council = Từ phiên họp hội đồng đã kết thúc
dossier-by-council = Có khi phiên họp hội đồng kết thúc
dossier-no-list = Quy định đang áp dụng không liệt kê giấy tờ cho danh hiệu, hình thức này; làm theo hướng dẫn của đơn vị.
dossier-asked-note = Cần bổ sung hồ sơ: { $what }
dossier-state-assembling = đang lập
dossier-state-handed-in = đã nộp
dossier-state-incomplete = cần bổ sung
dossier-state-complete = đã tiếp nhận
dossier-paper-to-trinh = Tờ trình đề nghị khen thưởng
dossier-paper-bao-cao-thanh-tich = Báo cáo thành tích
dossier-paper-ban-tom-tat-thanh-tich = Bản tóm tắt thành tích
dossier-paper-bien-ban-hoi-dong = Biên bản họp Hội đồng thi đua, khen thưởng
dossier-paper-bien-ban-hop-binh-xet = Biên bản họp bình xét
dossier-paper-ket-qua-bo-phieu = Kết quả bỏ phiếu
dossier-paper-van-ban-de-nghi = Văn bản đề nghị
dossier-paper-bang-tong-hop-y-kien = Bảng tổng hợp ý kiến
dossier-paper-xac-nhan-sang-kien-de-tai = Xác nhận sáng kiến, đề tài
dossier-paper-xac-nhan-sang-kien-hoac-hoan-thanh-xuat-sac = Xác nhận sáng kiến hoặc hoàn thành xuất sắc nhiệm vụ

council-title = Hội đồng thi đua, khen thưởng của { $unit }
council-list = Hội đồng thi đua, khen thưởng
council-lede = Thành viên hội đồng và các phiên họp xét khen thưởng. Mỗi phiên đếm theo những người là thành viên vào ngày họp.
council-members = Thành viên
council-members-empty = Hội đồng chưa có thành viên nào. Thêm chủ tịch, thư ký và các ủy viên.
council-former = Thành viên đã thôi
council-meetings = Phiên họp
council-meetings-first = Chưa có phiên họp. Thêm thành viên hội đồng trước.
council-meetings-empty = Chưa có phiên họp nào.
council-meeting = Phiên họp
council-meeting-of = Phiên họp ngày { $day }
council-meeting-way = Xem phiên họp
council-convene = Triệu tập phiên họp
council-weighs = { $n } đề nghị
council-weighs-head = Chương trình
council-seat = Thêm thành viên
council-seat-button = Thêm thành viên
council-leave = Thôi thành viên
council-leave-button = Ghi ngày thôi
council-time = Thời gian
council-since = từ { $day }
council-from-until = từ { $from } đến { $until }
council-role-chair = Chủ tịch hội đồng
council-role-vice-chair = Phó Chủ tịch hội đồng
council-role-standing = Ủy viên thường trực
council-role-secretary = Thư ký hội đồng
council-role-member = Ủy viên
council-field-ten = Họ tên
council-field-chuc-vu = Chức vụ
council-field-vai-tro = Vai trò trong hội đồng
council-field-tu-ngay = Từ ngày
council-field-den-ngay = Đến hết ngày
council-field-ngay = Ngày họp
council-field-noi-hop = Nơi họp
council-field-bat-dau = Giờ bắt đầu
council-field-ket-thuc = Giờ kết thúc
council-field-dien-bien = Diễn biến
council-hint-dien-bien = Vào biên bản, mỗi ý một dòng. Ý kiến về từng trường hợp ghi ở chỗ của trường hợp đó.
council-field-kiem-phieu = Ban kiểm phiếu
council-hint-kiem-phieu = Mỗi người một dòng, trưởng ban trước, kèm chức vụ. Có trong biên bản kiểm phiếu.
council-field-ket-luan = Kết luận
council-hint-ket-luan = Để trống thì biên bản nêu kết quả biểu quyết và tỷ lệ phiếu áp dụng.
council-field-ty-le = Tỷ lệ phiếu cần có, ví dụ 2/3
council-field-so-sanh = Cách so
council-field-tinh-tren = Tính trên
council-field-tinh-van-ban = Tính cả ý kiến bằng văn bản của người vắng
council-field-quy-che = Quy chế nào quy định
council-field-ly-do = Lý do mở lại
council-field-hop-le = Phiếu hợp lệ
council-field-dong-y = Đồng ý
council-field-dong-y-van-ban = Đồng ý bằng văn bản
council-field-y-kien = Ý kiến của hội đồng
council-compare-least = ít nhất
council-compare-more = quá
council-base-all-members = tổng số thành viên
council-base-present = số thành viên dự họp
council-base-valid-ballots = số phiếu hợp lệ
council-at-least = Cần ít nhất { $fraction } { $base }
council-more-than = Cần quá { $fraction } { $base }
council-with-written = tính cả ý kiến bằng văn bản
council-own-rule = Tỷ lệ phiếu theo quy chế của hội đồng
council-own-rule-text = Chỉ dùng cho danh hiệu, hình thức mà pháp luật không nêu tỷ lệ hoặc giao cho nơi xét quy định. Để trống nếu không có.
council-presence = Dự họp
council-presence-present = có mặt
council-presence-written = vắng, có ý kiến bằng văn bản
council-presence-absent = vắng
meeting-state-convened = đang mở
meeting-state-concluded = đã kết thúc
meeting-lede = { $members } thành viên, { $present } có mặt, { $written } gửi ý kiến bằng văn bản.
meeting-members = Thành viên dự họp
meeting-items = Xét và biểu quyết
meeting-items-empty = Chương trình chưa có đề nghị nào.
meeting-known = Nội dung phiên họp
meeting-no-rule = Chưa có quy định về tỷ lệ phiếu. Ghi tỷ lệ theo quy chế của hội đồng ở dưới.
meeting-counted = { $yes } đồng ý, { $valid } phiếu hợp lệ
meeting-reached = đủ tỷ lệ
meeting-not-reached = chưa đủ tỷ lệ
meeting-keep = Lưu phiên họp
meeting-result = Kết quả
meeting-list-more = Đưa thêm đề nghị vào chương trình
meeting-unlist = Bỏ khỏi chương trình
meeting-unlist-some = Bỏ một đề nghị khỏi chương trình
meeting-step-conclude = Kết thúc phiên họp
meeting-step-conclude-text = Lưu trước khi kết thúc. Trường hợp đủ tỷ lệ phiếu được chấp thuận; trường hợp chưa đủ vẫn ở bước đang xét.
meeting-step-reopen = Mở lại phiên họp
meeting-step-reopen-text = Số phiếu nhập tay sửa được; số phiếu theo cuộc bỏ phiếu thì lập cuộc bỏ phiếu khác; các đề nghị đã chấp thuận ở phiên này trở về bước đang xét.
meeting-paper-bien-ban-pdf = Biên bản họp (PDF)
meeting-polls = Bỏ phiếu
meeting-by-poll = Theo kết quả bỏ phiếu
meeting-counted-by = Số phiếu
meeting-paper-bien-ban-docx = Biên bản họp (Word)
meeting-paper-kiem-phieu-pdf = Biên bản kiểm phiếu (PDF)
meeting-paper-kiem-phieu-docx = Biên bản kiểm phiếu (Word)

done-nomination-proposed = Đã lập đề nghị. Bây giờ lập hồ sơ theo danh mục.
done-nominations-proposed = Đã lập đề nghị cho những người được chọn.
done-nomination-hand-in = Đã ghi nộp hồ sơ.
done-nomination-accept = Đã tiếp nhận hồ sơ.
done-nomination-request-more = Đã yêu cầu bổ sung.
done-nomination-list = Đã đưa vào chương trình phiên họp.
done-nomination-endorse = Đã chấp thuận.
done-nomination-grant = Đã đưa vào danh sách của quyết định.
done-nomination-reconsider = Đề nghị trở về bước đang xét.
done-nomination-withdraw = Đã rút đề nghị.
done-nomination-renew = Đã đề nghị lại.
done-nomination-changed = Đã lưu câu thành tích.
done-nomination-outside = Đã ghi quyết định của cấp trên vào sổ thành tích.
done-nomination-outside-back = Đã bỏ ghi quyết định của cấp trên.
done-dossier-ticked = Đã ghi có bản giấy.
done-dossier-unticked = Đã bỏ ghi.
done-council-seated = Đã thêm thành viên.
done-council-left = Đã ghi ngày thôi.
done-meeting-convened = Đã triệu tập phiên họp. Bây giờ đưa đề nghị vào chương trình.
done-meeting-kept = Đã lưu phiên họp.
done-meeting-unlisted = Đã bỏ khỏi chương trình.
done-meeting-conclude = Phiên họp đã kết thúc. Trường hợp đủ tỷ lệ phiếu đã được chấp thuận.
done-meeting-reopen = Phiên họp đã mở lại.

event-nomination-proposed = Đề nghị { $name }: { $award }
event-nominations-proposed = Đề nghị { $many } trường hợp: { $award } ({ $names })
event-nomination-stepped = { $step ->
    [hand-in] Nộp hồ sơ
    [accept] Tiếp nhận hồ sơ
    [request-more] Yêu cầu bổ sung hồ sơ
    [list] Đưa ra hội đồng
    [endorse] Chấp thuận đề nghị
    [grant] Đưa vào quyết định
    [reconsider] Bỏ chấp thuận
    [withdraw] Rút đề nghị
    [renew] Đề nghị lại
    [outside] Ghi quyết định của cấp trên
    [outside-back] Bỏ ghi quyết định của cấp trên
   *[other] Đề nghị khen thưởng
} của { $name } { $note }
event-nominations-stepped = { $step ->
    [hand-in] Nộp hồ sơ
    [accept] Tiếp nhận hồ sơ
    [request-more] Yêu cầu bổ sung hồ sơ
    [list] Đưa ra hội đồng
    [endorse] Chấp thuận đề nghị
    [grant] Đưa vào quyết định
    [reconsider] Bỏ chấp thuận
    [withdraw] Rút đề nghị
    [renew] Đề nghị lại
   *[other] Đề nghị khen thưởng
} của { $many } trường hợp ({ $names }) { $note }
event-nomination-changed = Sửa câu thành tích của { $name }
event-dossier-noted = { $there ->
    [yes] Ghi đã có một giấy tờ
   *[no] Bỏ ghi một giấy tờ
} trong hồ sơ của { $name }
event-council-seated = Thêm { $name } vào hội đồng thi đua, khen thưởng
event-council-left = { $name } thôi là thành viên hội đồng từ sau ngày { $day }
event-meeting-convened = Triệu tập phiên họp hội đồng ngày { $day }
event-meeting-changed = Sửa phiên họp hội đồng ngày { $day }
event-meeting-unlisted = Bỏ { $name } khỏi chương trình phiên họp hội đồng ngày { $day }
event-meeting-balloted = Ghi kết quả bỏ phiếu “{ $title }” vào phiên họp hội đồng ngày { $day }
event-meeting-concluded = Kết thúc phiên họp hội đồng ngày { $day }: { $endorsed } trong { $many } đề nghị đủ tỷ lệ phiếu
event-meeting-reopened = Mở lại phiên họp hội đồng ngày { $day }. Lý do: { $reason }

refusal-nomination-wrong-state = Đề nghị không còn ở bước này. Xem lại tình trạng của đề nghị.
refusal-nomination-twice = { $name } đã có đề nghị cho cùng danh hiệu, hình thức và năm này.
refusal-nomination-nobody = Chưa chọn ai. Chọn ít nhất một trường hợp.
refusal-nomination-too-many = Mỗi lần làm được nhiều nhất { $most } trường hợp. Chọn ít lại rồi làm tiếp phần sau.
refusal-nomination-no-rule = Vào ngày này không có quy định nào đang có hiệu lực về danh hiệu, hình thức ấy, nên chưa biết cần những gì.
refusal-nomination-takes-vote = Pháp luật quy định hội đồng phải biểu quyết về danh hiệu, hình thức này. Đưa ra hội đồng.
refusal-nomination-before-council = Đề nghị đang trong chương trình của một phiên họp hội đồng chưa kết thúc.
refusal-nomination-by-council = Hội đồng đã chấp thuận ở một phiên họp. Muốn xét lại thì mở lại phiên họp ấy.
refusal-nomination-in-decision = Đề nghị đang trong danh sách của một quyết định. Bỏ khỏi danh sách ấy trước.
refusal-nomination-dossier-open = Hồ sơ chưa nộp, hoặc đang chờ bổ sung.
refusal-nomination-dossier-unaccepted = Hồ sơ chưa được tiếp nhận.
refusal-nomination-not-endorsed = Đề nghị chưa được chấp thuận.
refusal-nomination-not-leading = Chọn một bảng xếp hạng đã chốt mà đơn vị đứng đầu.
refusal-dossier-wrong-state = Hồ sơ không ở bước này. Xem lại tình trạng của hồ sơ.
refusal-dossier-missing = Hồ sơ còn thiếu { $count } giấy tờ trong danh mục.
refusal-dossier-accepted = Hồ sơ đã tiếp nhận nên không sửa được. Yêu cầu bổ sung để mở lại.
refusal-meeting-concluded = Phiên họp đã kết thúc nên không sửa được. Mở lại phiên họp nếu cần.
refusal-meeting-wrong-state = Phiên họp không còn ở bước này.
refusal-meeting-nobody = Vào ngày ấy hội đồng chưa có thành viên nào. Thêm thành viên trước.
refusal-meeting-empty = Chương trình chưa có đề nghị nào để biểu quyết.
refusal-meeting-uncounted = Chưa ghi kết quả biểu quyết cho { $name }. Ghi số phiếu, lưu, rồi kết thúc.
refusal-meeting-no-rule = Pháp luật không nêu tỷ lệ phiếu cho { $name }. Ghi tỷ lệ theo quy chế của hội đồng, lưu, rồi kết thúc.
refusal-meeting-in-decision = { $name } đã vào một quyết định. Bỏ khỏi quyết định ấy trước khi mở lại phiên họp.
refusal-meeting-ahead = Ngày họp còn xa quá, hoặc phiên họp chưa diễn ra.
refusal-council-valid = Số phiếu hợp lệ không thể nhiều hơn số người có mặt ({ $most }).
refusal-council-yes = Số phiếu đồng ý không thể nhiều hơn số phiếu hợp lệ ({ $most }).
refusal-council-written = Số ý kiến đồng ý bằng văn bản không thể nhiều hơn số người gửi ý kiến ({ $most }).
refusal-council-fraction = Ghi tỷ lệ là một phân số, ví dụ 2/3 hoặc 4/5, không quá 1.
refusal-council-twice = { $name } đang là thành viên hội đồng.
refusal-council-full = Hội đồng có nhiều nhất { $most } thành viên.

open-nominations = Mở danh sách đề nghị
duty-dossiers = Hoàn chỉnh hồ sơ đề nghị: { $award }
duty-look-through = Xem và tiếp nhận hồ sơ đã nộp: { $award }
duty-grant = Đưa vào quyết định khen thưởng: { $award }
next-dossiers-title = Hoàn chỉnh hồ sơ: { $award }
next-dossiers-text = Có hồ sơ đề nghị khen thưởng chưa nộp hoặc cần bổ sung.
next-dossiers-button = Mở danh sách đề nghị
next-look-through-title = Tiếp nhận hồ sơ: { $award }
next-look-through-text = Có hồ sơ đã nộp đang chờ xem và tiếp nhận.
next-look-through-button = Mở danh sách đề nghị
next-grant-title = Đưa vào quyết định: { $award }
next-grant-text = Có đề nghị đã chấp thuận, hồ sơ đầy đủ, chưa vào quyết định nào.
next-grant-button = Mở danh sách đề nghị

dossier-file-add = Đính tệp vào hồ sơ
dossier-file-which = Giấy tờ
dossier-file-choose = Tệp
dossier-file-hint = Nhận { $kinds }, mỗi tệp tối đa { $mb } MB, mỗi giấy tờ tối đa { $max } tệp.
dossier-file-button = Đính tệp
dossier-file-away = Gỡ
dossier-file-gone = Tệp đã gỡ
dossier-file-gone-why = Đặt lại được trong một ngày; sau đó tệp bị xóa.
dossier-file-back = Đặt lại
done-dossier-file-added = Đã đính tệp vào hồ sơ.
done-dossier-file-taken-away = Đã gỡ tệp. Đặt lại được trong một ngày.
done-dossier-file-put-back = Đã đặt lại tệp.

nomination-report-pdf = Báo cáo thành tích (PDF)
nomination-report-docx = Báo cáo thành tích (Word)
nomination-submissions = Tờ trình đề nghị khen thưởng
nomination-submission-pdf = PDF
nomination-submission-docx = Word
