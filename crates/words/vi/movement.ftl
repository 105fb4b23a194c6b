## movement: phong trào thi đua của cụm và của đơn vị

movement-list = Phong trào
movement-list-title = Phong trào thi đua năm { $year }
movement-list-lede = Phong trào do cụm và các đơn vị phát động: ai tham gia, làm đến đâu, kết quả ra sao, khen ai.
movement-list-empty = Chưa có phong trào nào.
movement-list-empty-text = Phát động xong thì ai cũng đọc được ở trang công khai, các đơn vị đăng ký tham gia được.
movement-list-empty-theirs = Thư ký cụm, cụm trưởng phát động phong trào của cụm; cán bộ, lãnh đạo đơn vị phát động phong trào của đơn vị.
movement-all = Tất cả ({ $count })
movement-all-none = Chưa có mục nào.
movement-all-none-why = Mục ghi sau này sẽ nằm ở đây.
movement-now = Sắp và đang diễn ra ({ $count })
movement-now-none = Không có phong trào nào sắp hoặc đang diễn ra.
movement-now-none-why = Phong trào đã kết thúc nằm ở mục Tất cả.
movement-waiting = Chờ tổng kết ({ $count })
movement-waiting-none = Không có phong trào nào chờ tổng kết.
movement-waiting-none-why = Phong trào đã hết ngày mà chưa tổng kết sẽ nằm ở đây.
movement-done = Đã tổng kết ({ $count })
movement-done-none = Chưa có phong trào nào được tổng kết.
movement-done-none-why = Phong trào được tổng kết vào ngày cuối hoặc sau đó.
movement-title = Phong trào
movement-by = Phát động
movement-of-cluster = Cụm
movement-time = Thời gian
movement-participants = Số tham gia
movement-state = Tình trạng
movement-unit = Đơn vị
movement-sum = Cộng
movement-days = Từ { $from } đến hết { $to }
movement-launched-by = { $name } phát động
movement-launched-on = Phát động ngày
movement-launched = Đã phát động
movement-running = Đang diễn ra
movement-ended = Đã kết thúc, chưa tổng kết
movement-concluded = Đã tổng kết
movement-called-off = Đã dừng
movement-kind-regular = Thường xuyên
movement-kind-thematic = Theo chuyên đề
movement-kind-sprint = Cao điểm
movement-kind-regular-long = Thường xuyên: việc hằng ngày, suốt thời gian phong trào
movement-kind-thematic-long = Theo chuyên đề: một việc, một lĩnh vực
movement-kind-sprint-long = Cao điểm: đợt ngắn, hướng tới một ngày, một sự kiện

movement-field-phat-dong = Phong trào của
movement-field-ten = Tên phong trào
movement-field-loai = Hình thức
movement-field-muc-tieu = Mục tiêu
movement-hint-muc-tieu = Phong trào nhằm làm được gì. Ví dụ: phát triển mới hợp tác xã; củng cố, đổi mới hợp tác xã.
movement-field-doi-tuong = Đối tượng tham gia
movement-hint-doi-tuong = Chọn một hoặc nhiều đối tượng.
movement-field-tu-ngay = Từ ngày
movement-field-den-ngay = Đến hết ngày
movement-hint-den-ngay = Sau ngày này phong trào chờ tổng kết và khen thưởng.
movement-field-tieu-chi = Tiêu chí
movement-hint-tieu-chi = Dựa vào đâu để biết ai làm tốt. Số liệu cần đếm thì thêm ở trang của phong trào, mục Số liệu được đếm.
movement-field-chon = Hợp tác xã, tổ hợp tác, liên hiệp
movement-field-ho-ten = Họ và tên
movement-field-chuc-vu = Chức vụ, nơi làm việc
movement-hint-chuc-vu = Ghi khi có hai người trùng tên; trống cũng được.
movement-field-dang-ky = Nội dung đăng ký thi đua
movement-hint-dang-ky = Sẽ làm gì, đến mức nào. Để trống nếu chỉ đăng ký tham gia.
movement-field-thanh-tich = Kết quả đạt được
movement-hint-thanh-tich = Việc đã làm, số liệu, thời gian. Nội dung này đi theo đề nghị khen thưởng.
movement-field-ngay = Ngày
movement-field-noi-dung-tin = Nội dung
movement-hint-noi-dung-tin = Đã làm gì, ở đâu, được gì. Lưu xong thì thêm ảnh.
movement-field-tu-bao-cao = Cách đếm
movement-hint-tu-bao-cao = Chọn một chỉ tiêu thì số lấy từ báo cáo đã được chấp nhận, đơn vị không phải ghi lại.
movement-field-chi-tieu = Đếm cái gì
movement-hint-chi-tieu = Ví dụ: hợp tác xã thành lập mới. Để trống thì lấy tên chỉ tiêu đã chọn.
movement-field-don-vi-tinh = Đơn vị tính
movement-hint-don-vi-tinh = Ví dụ: HTX, người, triệu đồng. Chỉ tiêu của báo cáo đã có đơn vị tính.
movement-field-so-ket = Nội dung sơ kết
movement-hint-so-ket = Đến nay làm được gì, còn vướng gì, thời gian còn lại làm gì.
movement-field-tong-ket = Nội dung tổng kết
movement-hint-tong-ket = Đạt mục tiêu đến đâu, ai làm tốt, rút ra điều gì.
movement-field-khen-thuong = Khen thưởng ở nơi khác, hoặc lý do không khen
movement-hint-khen-thuong = Ví dụ: đã khen theo quyết định của tỉnh. Quyết định khen lập tại đây tự hiện, không cần ghi. Để trống là bỏ lời đã ghi.
movement-field-ly-do = Lý do

movement-launch = Phát động phong trào
movement-launch-lede = Phát động xong, ai cũng đọc được ở trang công khai và các đơn vị đăng ký được. Sửa được, dừng được.
movement-leave = Quay lại, không lưu
movement-change = Sửa phong trào
movement-change-lede = Mọi người trong cụm thấy nội dung mới ngay. Ai đã đăng ký thì vẫn tham gia.
movement-save = Lưu phong trào
movement-known = Nội dung phong trào
movement-from-source = Ghi theo { $source }; nguồn không nói thêm gì nữa. Phong trào này chỉ để xem.
movement-called-off-why = Phong trào đã dừng. Lý do:
movement-reopened-why = Tổng kết được mở lại. Lý do:
movement-belated-both = { $count ->
   *[other] Đã kết thúc { $count } ngày, chưa tổng kết, chưa khen ai.
}
movement-belated-review = { $count ->
   *[other] Đã kết thúc { $count } ngày, chưa tổng kết.
}
movement-belated-commendation = { $count ->
   *[other] Đã kết thúc { $count } ngày, đã tổng kết, chưa khen ai.
}
movement-reviews = Sơ kết, tổng kết
movement-midterm = Sơ kết
movement-closing = Tổng kết
movement-written-on = { $what }, ghi ngày { $day }
movement-results-title = Tham gia và kết quả theo đơn vị
movement-joined-head = tham gia
movement-joined = { $count ->
    [0] Chưa ai đăng ký tham gia.
   *[other] { $count } tập thể, cá nhân đang tham gia.
}
movement-from-reports = { $name }: lấy từ báo cáo năm đã được chấp nhận.
movement-results-missing = { $count ->
   *[other] { $name }: { $count } đơn vị chưa có số, nên số cộng chưa đủ.
}
movement-not-added = –  không cộng
movement-results-quotient = { $name }: tính từ hai chỉ tiêu, nên dòng Cộng lấy tổng từng chỉ tiêu rồi tính lại, không cộng số của các đơn vị.
movement-results-apart = { $name }: là số bình quân, tỷ lệ hoặc thứ hạng, nên không cộng giữa các đơn vị.
movement-results-own = Ghi số liệu của đơn vị tôi
movement-results-own-text = Ghi một lần; lần sau ghi số mới thay số cũ. Để trống là chưa đếm, không phải là 0.
movement-results-save = Lưu số liệu
movement-measures = Số liệu được đếm
movement-measures-text = Mỗi số liệu là một cột trong bảng theo đơn vị.
movement-measure-typed = Đơn vị tự ghi số
movement-measure-add = Thêm số liệu được đếm
movement-measure-drop = Bỏ: { $name }
movement-notes = Diễn biến
movement-notes-none = Chưa đơn vị nào ghi diễn biến.
movement-notes-none-text = Đơn vị ghi diễn biến ở trang của phong trào.
movement-notes-all = Xem cả { $all } tin
movement-note-write = Ghi diễn biến
movement-note-write-text = Ghi ngắn, có ngày. Lưu xong thì thêm ảnh; vị trí, thời gian và máy chụp ghi trong ảnh được bỏ đi.
movement-note-save = Lưu tin
movement-note-title = Tin ngày { $day }
movement-note-by = { $unit } · { $name } ghi
movement-note-gone = Đã gỡ
movement-note-change = Sửa tin này
movement-note-take-back = Gỡ tin này
movement-note-take-back-text = Đơn vị khác không còn thấy tin và ảnh. Đặt lại được.
movement-note-put-back = Đặt lại tin này
movement-note-put-back-text = Mọi người trong cụm lại thấy tin và ảnh.
movement-note-pictures = { $count ->
    [0] Mở tin, chưa có ảnh
   *[other] Mở tin, { $count } ảnh
}
movement-commendation = Khen thưởng
movement-commendation-none = Chưa ai được khen. Đơn vị đề nghị khen ở mục Người và tập thể tham gia: mở tên người, tập thể, ghi kết quả rồi đề nghị.
movement-commended = Đã được khen
movement-step-review = Ghi sơ kết
movement-step-review-text = Sơ kết giữa chừng để kịp sửa, kịp khen. Sửa lại được.
movement-step-conclude = Ghi tổng kết
movement-step-conclude-text = Tổng kết xong thì đăng ký, số liệu và diễn biến giữ nguyên như lúc đó. Mở lại được.
movement-step-commendation = Ghi về khen thưởng
movement-step-commendation-text = Chỉ ghi khi đã khen ở nơi khác, hoặc phong trào này không khen ai. Ghi rồi thì bảng năm không nhắc khen nữa.
movement-step-call-off = Dừng phong trào
movement-step-call-off-text = Mọi người thấy phong trào đã dừng và lý do. Làm tiếp được.
movement-step-reopen = Mở lại tổng kết
movement-step-reopen-text = Lời tổng kết vẫn còn để sửa; đơn vị lại ghi được số liệu, diễn biến, kết quả.
movement-step-resume = Làm tiếp phong trào
movement-step-resume-text = Phong trào trở lại như trước khi dừng.

participant-unit = Đơn vị
participant-cooperative = Hợp tác xã
participant-person = Cá nhân
participants-title = Người và tập thể tham gia
participants-all = Xem người và tập thể tham gia
participants-empty = Chưa ai đăng ký tham gia.
participants-empty-text = Đăng ký đơn vị mình, hợp tác xã trong sổ của mình, hoặc từng người.
participants-empty-theirs = Cán bộ, lãnh đạo đơn vị đăng ký cho đơn vị mình khi phong trào còn diễn ra.
participants-units = Đơn vị ({ $count })
participants-units-none = Chưa đơn vị nào tự đăng ký.
participants-units-none-why = Đơn vị tự đăng ký sẽ nằm ở đây.
participants-cooperatives = Hợp tác xã ({ $count })
participants-cooperatives-none = Chưa hợp tác xã nào được đăng ký.
participants-cooperatives-none-why = Liên minh đăng ký hợp tác xã trong sổ của mình.
participants-persons = Cá nhân ({ $count })
participants-persons-none = Chưa cá nhân nào được đăng ký.
participants-persons-none-why = Đơn vị đăng ký từng người theo họ tên.
participants-who = Người, tập thể
participants-kind = Đối tượng
participants-since = Tham gia từ ngày
participants-achieved = Kết quả
participants-not-yet = Chưa ghi
participants-told = Đã ghi
participants-register = Đăng ký tham gia
participants-register-unit = Đăng ký { $unit } tham gia
participants-register-button = Đăng ký { $what } tham gia
participants-register-empty = Sổ của đơn vị không còn hợp tác xã nào chưa tham gia.
participants-unit-tab = Đơn vị tôi
participants-cooperative-tab = Hợp tác xã
participants-person-tab = Cá nhân
participants-search = Tìm trong sổ HTX
participants-search-hint = Gõ có dấu hay không dấu đều được.
participants-search-button = Tìm
participants-found = Hiện { $shown } trong { $all } tổ chức tìm thấy
participants-not-found = Không tìm thấy tổ chức nào chưa tham gia. Thử bớt từ cần tìm.
participant-known = Đăng ký và kết quả
participant-achieve-title = Ghi kết quả đạt được
participant-achieve-text = Ghi khi đã có kết quả; sửa lại được cho đến khi tổng kết.
participant-achieve = Lưu kết quả
participant-nominate = Đề nghị khen thưởng
participant-nomination = Mở đề nghị: { $award }
participant-nomination-open = Mở đề nghị đã có
participant-nominate-more = Đề nghị thêm hình thức khác
participant-nominated = { $name } đã có đề nghị khen thưởng từ phong trào này. Chỉ lập thêm khi đề nghị danh hiệu, hình thức khác hoặc năm khác.
participant-withdraw = Thôi tham gia
participant-withdraw-text = Không còn trong danh sách; kết quả đã ghi vẫn giữ. Đăng ký lại được khi phong trào còn diễn ra.

board-belated = Phong trào “{ $title }”
board-belated-more = { $count ->
   *[other] Còn { $count } phong trào nữa đã kết thúc mà chưa tổng kết hoặc chưa khen ai.
}
open-movement = Mở phong trào

duty-review-movement = Tổng kết phong trào “{ $thing }”
duty-review-own-movement = Tổng kết phong trào “{ $thing }” của { $unit }
duty-commend-movement = Xem xét khen thưởng sau phong trào “{ $thing }”
duty-commend-own-movement = Xem xét khen thưởng sau phong trào “{ $thing }” của { $unit }
next-review-movement-title = Tổng kết phong trào “{ $thing }”
next-review-movement-text = { $count ->
   *[other] Phong trào đã kết thúc { $count } ngày.
}
next-review-movement-button = Mở phong trào
next-review-own-movement-title = Tổng kết phong trào “{ $thing }”
next-review-own-movement-text = { $count ->
   *[other] Phong trào của { $unit } đã kết thúc { $count } ngày.
}
next-review-own-movement-button = Mở phong trào
next-commend-movement-title = Xem xét khen thưởng sau phong trào “{ $thing }”
next-commend-movement-text = { $count ->
   *[other] Phong trào đã kết thúc { $count } ngày mà chưa khen ai.
}
next-commend-movement-button = Mở phong trào
next-commend-own-movement-title = Xem xét khen thưởng sau phong trào “{ $thing }”
next-commend-own-movement-text = { $count ->
   *[other] Phong trào của { $unit } đã kết thúc { $count } ngày mà chưa khen ai.
}
next-commend-own-movement-button = Mở phong trào

done-movement-launched = Đã phát động phong trào. Các đơn vị đăng ký tham gia được rồi.
done-movement-changed = Đã lưu phong trào.
done-movement-review = Đã lưu sơ kết.
done-movement-conclude = Đã lưu tổng kết.
done-movement-commendation = Đã lưu lời ghi về khen thưởng.
done-movement-call-off = Đã dừng phong trào.
done-movement-resume = Phong trào làm tiếp.
done-movement-reopen = Đã mở lại tổng kết.
done-movement-results = Đã lưu số liệu của đơn vị.
done-movement-measure-added = Đã thêm số liệu được đếm.
done-movement-measure-dropped = Đã bỏ số liệu được đếm.
done-movement-note-written = Đã lưu tin. Giờ có thể thêm ảnh.
done-movement-note-changed = Đã lưu tin.
done-movement-note-taken-back = Đã gỡ tin.
done-movement-note-put-back = Đã đặt lại tin.
done-participants-registered = Đã đăng ký tham gia.
done-participant-achieved = Đã lưu kết quả.
participant-left-on = Đã thôi tham gia ngày { $day }.
participant-left-why = Phong trào chưa hết ngày thì đăng ký lại được ở trang Tham gia.
done-participant-withdrawn = Đã ghi thôi tham gia.

refusal-movements-too-many = Mỗi năm ghi tối đa { $most } phong trào.
refusal-movement-twice = Năm này đã có phong trào “{ $name }”. Đổi tên, hoặc sửa phong trào đó.
refusal-movement-empty = Ô này chưa có nội dung.
refusal-movement-too-long = Một phong trào kéo dài tối đa { $years } năm.
refusal-movement-wrong-state = Phong trào không còn ở bước đó.
refusal-movement-concluded = Phong trào đã tổng kết. Muốn ghi tiếp thì nơi phát động mở lại tổng kết.
refusal-movement-called-off = Phong trào đã dừng.
refusal-movement-over = Phong trào đã hết ngày, không đăng ký thêm được.
refusal-movement-not-begun = Phong trào chưa bắt đầu.
refusal-movement-runs = Phong trào còn diễn ra đến hết { $until }. Tổng kết vào ngày cuối hoặc sau đó; muốn kết thúc sớm thì sửa ngày.
refusal-movement-from-source = Năm này ghi theo nguồn khác, chỉ để xem.
refusal-movement-not-for-them = Phong trào này không dành cho đối tượng đó.
refusal-movement-of-other = Đây là phong trào riêng của một đơn vị khác.
refusal-participant-twice = { $name } đã tham gia rồi.
refusal-participants-too-many = Mỗi đơn vị đăng ký tối đa { $most } người và tập thể cho một phong trào.
refusal-participants-picked = Mỗi lần chọn tối đa { $most } tổ chức.
refusal-participant-withdrawn = { $name } không còn tham gia.
refusal-participant-put-forward = { $name } đã có đề nghị từ phong trào này cho cùng danh hiệu, hình thức và năm. Mở đề nghị đã có; muốn lập lại thì rút đề nghị đó trước.
refusal-participant-differs = Hồ sơ của { $name } không phải của người, tập thể tham gia phong trào này. Chọn đúng hồ sơ, hoặc lập hồ sơ mới.
refusal-movement-notes-too-many = Mỗi đơn vị ghi tối đa { $most } tin cho một phong trào.
refusal-movement-note-taken-back = Tin này đã được gỡ.
refusal-measures-too-many = Một phong trào đếm tối đa { $most } số liệu.
refusal-measure-twice = Phong trào đã đếm “{ $name }”.
refusal-measure-counted = Đã có đơn vị ghi số, nên không bỏ được nữa.
refusal-movement-figure = Ghi một số không âm, tối đa hai chữ số lẻ, ví dụ 12 hoặc 12,5.

event-movement-launched = { $name } phát động phong trào: { $title }
event-movement-changed = Sửa phong trào của { $name }: { $title }
event-movement-reviewed = Sơ kết phong trào của { $name }: { $title }
event-movement-concluded = Tổng kết phong trào của { $name }: { $title }
event-movement-reopened = Mở lại tổng kết phong trào của { $name }: { $title }. Lý do: { $reason }
event-movement-called-off = Dừng phong trào của { $name }: { $title }. Lý do: { $reason }
event-movement-resumed = Làm tiếp phong trào của { $name }: { $title }
event-movement-commendation-told = Ghi về khen thưởng của phong trào của { $name }: { $title }
event-participants-registered = { $unit } đăng ký { $many } người, tập thể tham gia phong trào “{ $title }”: { $names }
event-participant-withdrawn = { $unit }: { $name } thôi tham gia phong trào “{ $title }”
event-participant-achieved = { $unit } ghi kết quả của { $name } trong phong trào “{ $title }”
event-movement-note-written = { $unit } ghi diễn biến phong trào “{ $title }”
event-movement-note-changed = { $unit } sửa tin về phong trào “{ $title }”
event-movement-note-taken-back = { $unit } gỡ tin về phong trào “{ $title }”
event-movement-note-put-back = { $unit } đặt lại tin về phong trào “{ $title }”
event-measure-added = Thêm số liệu được đếm của phong trào “{ $title }”: { $name }
event-measure-dropped = Bỏ số liệu được đếm của phong trào “{ $title }”: { $name }
event-movement-results-told = { $unit } ghi số liệu của phong trào “{ $title }”
