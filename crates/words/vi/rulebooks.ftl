## rulebooks: quy định khen thưởng của nơi này

rulebook-title = Quy định khen thưởng
rulebook-lede = Điều kiện, mức tiền, tỷ lệ và cách bỏ phiếu của từng danh hiệu, hình thức khen thưởng. Mỗi hồ sơ xét theo bộ quy định có hiệu lực vào ngày nhận hồ sơ.
rulebook-day = Xem ở ngày
rulebook-day-button = Xem ngày này
rulebook-holds = Có hiệu lực ngày { $day }
rulebook-holds-none = Ngày này không có bộ quy định nào có hiệu lực.
rulebook-later = Có hiệu lực sau ngày { $day }
rulebook-over = Hết hiệu lực trước ngày { $day }
rulebook-column = Bộ quy định
rulebook-holding = Hiệu lực
rulebook-checked = Đối chiếu
rulebook-whence = Từ đâu có
rulebook-national = cả nước
rulebook-local = riêng { $unit }
rulebook-elsewhere = riêng một đơn vị không có ở đây (mã { $unit })
rulebook-id-is = mã { $id }
rulebook-from = từ { $from }, chưa có ngày hết
rulebook-from-to = { $from }–{ $to }
rulebook-ended-by = tự hết hiệu lực vì có bộ { $by }
rulebook-awards =
    { $count ->
       *[other] { $n } danh hiệu, hình thức
    }
rulebook-verified = đã đối chiếu với văn bản công bố
rulebook-unverified = chưa đối chiếu với văn bản công bố
rulebook-partly-verified = mới đối chiếu { $some } trong { $all } mục
rulebook-ships = Có sẵn trong phần mềm
rulebook-brought-by = { $by } đưa vào lúc { $at }
rulebook-file-rules = Bộ quy định (TOML)
rulebook-file-cases = Tình huống (JSON)
rulebook-left-out = Không dùng: { $ids }. Bộ có sẵn mà trùng ngày, trùng danh hiệu với bộ đã đưa vào thì nhường bộ đã đưa vào; bộ mà phiên bản này không đọc được thì đưa vào lại.
rulebook-bring = Đưa bộ quy định vào
rulebook-bring-text = Chọn hai tệp rồi xem trước. Chưa có gì được lưu cho đến khi bạn đã xem và nhận.
rulebook-field-quy-dinh = Bộ quy định
rulebook-field-tinh-huong = Tình huống thử
rulebook-hint-quy-dinh = Tệp TOML, tối đa { $max } MB. Tải một bộ ở trên làm mẫu.
rulebook-hint-tinh-huong = Tệp JSON, tối đa { $max } MB: từng trường hợp với kết luận phải ra. Cần ít nhất một.
rulebook-look-button = Xem trước bộ quy định
rulebook-none-quy-dinh = Chưa chọn tệp bộ quy định.
rulebook-none-tinh-huong = Chưa chọn tệp tình huống thử. Bộ quy định chỉ được nhận khi có tình huống thử đi cùng.
rulebook-unread = Tệp { $name }: { $why }
rulebook-history = Đã đưa vào và đã rút
rulebook-came = { $title } ({ $id }): { $by } đưa vào lúc { $at }.
rulebook-went = { $by } rút lúc { $at }.
rulebook-look-title = Xem trước: { $title }
rulebook-look-here = Xem trước
rulebook-look-lede = Chưa có gì được lưu. Nhận rồi thì mọi hồ sơ từ ngày có hiệu lực xét theo bộ này.
rulebook-can = Nhận được.
rulebook-can-why = Mọi tình huống thử của bộ này và của các bộ khác đều ra đúng kết luận.
rulebook-cannot = Chưa nhận được.
rulebook-decomposed = Tệp viết chữ có dấu bằng chữ và dấu rời nhau (NFD). Phần mềm đọc như chữ có dấu thường.
rulebook-what = Bộ quy định này
rulebook-id = Mã
rulebook-scope = Phạm vi
rulebook-many-awards = Số danh hiệu, hình thức
rulebook-many-cases = Số tình huống thử
rulebook-replaces-edition = Thay cho bản trước của cùng bộ: { $title }.
rulebook-ends = Bộ { $title } ({ $id }) chưa ghi ngày hết hiệu lực, nên tự hết hiệu lực ngày { $day }, một ngày trước khi bộ này bắt đầu.
rulebook-follows = Tiếp theo bộ { $title } ({ $id }), hết hiệu lực ngày { $day }.
rulebook-replaces-nothing = Không thay cho bộ quy định nào.
rulebook-goes-before = Với đơn vị { $unit }, bộ này được xét trước quy định cả nước cho: { $awards }.
rulebook-own-end = Bộ này hết hiệu lực ngày { $day }, vì đã có một bộ bắt đầu sau đó.
rulebook-cited = Danh hiệu, hình thức nào cũng ghi căn cứ.
rulebook-uncited = { $award }: chưa ghi căn cứ cho { $parts }.
rulebook-without-case = Chưa có tình huống thử cho: { $awards }.
rulebook-unknown-unit = Bộ này dành riêng cho { $unit }, nhưng ở đây không có đơn vị nào mang mã ấy, nên chưa hồ sơ nào xét theo.
rulebook-aspect-name = tên, đối tượng, cấp khen
rulebook-aspect-article = căn cứ
rulebook-aspect-conditions = điều kiện
rulebook-aspect-money = mức tiền
rulebook-aspect-quota = tỷ lệ
rulebook-aspect-vote = cách bỏ phiếu
rulebook-aspect-dossier = hồ sơ
rulebook-aspect-days = thời hạn
rulebook-aspect-verified = đối chiếu
rulebook-changes = Thay đổi so với bộ trước
rulebook-change = Thay đổi
rulebook-change-what = Chỗ thay đổi, căn cứ
rulebook-new = thêm mới
rulebook-changed = có thay đổi
rulebook-gone = không còn
rulebook-same-many =
    { $count ->
       *[other] { $n } danh hiệu, hình thức giữ nguyên.
    }
rulebook-cases = Tình huống thử
rulebook-cases-say = Đã thử { $all } tình huống, { $failed } ra khác kết luận phải có.
rulebook-cases-more =
    { $count ->
       *[other] Còn { $n } tình huống nữa, đều trong tệp.
    }
rulebook-others = Tình huống của bộ khác sẽ ra khác
rulebook-case = Tình huống
rulebook-case-award = Danh hiệu, hình thức
rulebook-case-wanted = Phải ra
rulebook-case-found = Đã ra
rulebook-case-result = Kết quả
rulebook-case-right = đúng
rulebook-case-wrong = sai
rulebook-no-answer = không xét được: ngoài ngày hiệu lực, hoặc khác danh hiệu, đối tượng, đơn vị
rulebook-take-button = Nhận bộ quy định
rulebook-let-go-button = Bỏ hai tệp này
rulebook-moved = Đề nghị đang mở sẽ xét theo quy định khác
rulebook-moved-none = Không đề nghị đang mở nào phải xét theo quy định khác.
rulebook-moved-award = Danh hiệu, hình thức
rulebook-moved-unit = Liên minh
rulebook-moved-now = Đang xét theo
rulebook-moved-then = Sẽ xét theo
rulebook-moved-many =
    { $count ->
       *[other] { $n } đề nghị
    }
rulebook-no-rule = không có quy định nào
rulebook-back-way = Rút bộ này
rulebook-back-title = Rút bộ quy định: { $title }
rulebook-back-here = Rút bộ quy định
rulebook-back-follows = Rút rồi thì
rulebook-back-gone = Bộ này không còn hiệu lực vào ngày nào.
rulebook-back-returns = Bản trước của cùng bộ có hiệu lực lại: { $days }.
rulebook-back-open = Bộ { $title } ({ $id }) lại không có ngày hết hiệu lực.
rulebook-back-until = Bộ { $title } ({ $id }) hết hiệu lực ngày { $day }.
rulebook-back-after = Quyết định đã có số giữ nguyên số tiền đã ghi. Hai tệp vẫn được lưu, và đưa vào lại được.
rulebook-back-cannot = Chưa rút được.
rulebook-back-button = Rút bộ quy định
rulebook-back-keep = Giữ nguyên

done-rulebook-taken = Đã nhận bộ quy định. Hồ sơ từ ngày có hiệu lực xét theo bộ này.
done-rulebook-back = Đã rút bộ quy định.

event-rulebook-brought = Đưa bộ quy định khen thưởng “{ $title }” vào, có hiệu lực từ { $from }
event-rulebook-taken-back = Rút bộ quy định khen thưởng “{ $title }”

refusal-rulebook-overlaps = { $award } có trong cả { $first } và { $second }, mà từ ngày { $since } cả hai cùng có hiệu lực. Sửa “valid” để mỗi ngày chỉ có một bộ, hoặc dùng lại mã của bộ cần thay.
refusal-rulebook-without-cases = Chưa có tình huống thử nào cho { $rulebook }. Ghi ít nhất một tình huống với kết luận phải ra.
refusal-rulebook-cases-of-other = Tình huống thử ghi là của { $other }, còn bộ quy định mang mã { $rulebook }. Sửa một trong hai mã, hoặc chọn tệp khác.
refusal-rulebook-cases-fail = { $count } tình huống thử ra khác kết luận phải có, trước hết là { $case }. Sửa bộ quy định hoặc tình huống, rồi gửi lại cả hai tệp.
refusal-rulebook-other-cases-fail = { $count } tình huống thử của { $rulebook } sẽ không ra kết luận cũ nữa, trước hết là { $case }. Sửa ngày hiệu lực, hoặc đưa vào trước một bản { $rulebook } có tình huống đã sửa.
refusal-rulebook-same = Bộ { $rulebook } với đúng hai tệp này đang có hiệu lực, nên không có gì để nhận.
refusal-rulebook-rested-on = Rút bộ này thì { $rulebook } trùng ngày, trùng danh hiệu với bộ khác. Rút { $rulebook } trước.
refusal-rulebook-too-many = Tệp có { $count } danh hiệu hoặc tình huống, tối đa { $max }. Bớt lại rồi gửi lại.
refusal-rulebook-too-long = { $place }: một dòng dài { $letters } chữ, tối đa { $max }. Rút gọn rồi gửi lại.
