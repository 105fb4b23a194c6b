## voting: bỏ phiếu, kiểm phiếu

# Tệp phiếu sai ở đâu.
fault-digits-only = “{ $key }” phải là số nguyên từ { $least } đến { $most }, chỉ gồm chữ số.
fault-part-pattern = “{ $key }” phải là phân số như 2/3: mẫu số từ 1 đến 1000, tử số không lớn hơn mẫu số, không có số 0 ở đầu; ở đây ghi “{ $found }”.
fault-hex-pattern = “{ $key }” phải gồm đúng { $digits } chữ số hệ mười sáu, viết thường.
fault-threshold-choice = Mức cần đạt phải có đúng một trong “at_least” (từ … trở lên) và “more_than” (trên …).
fault-no-option = Cuộc bỏ phiếu chưa có phương án nào. Ghi ít nhất một phương án vào “options”.
fault-option-twice = Phương án { $id } có hai lần. Giữ lại một.
fault-option-unknown = Không có phương án “{ $id }” trong “options”. Sửa lại mã.
fault-choice-bounds = Mỗi phiếu chọn từ { $at_least } đến { $at_most } phương án, không hợp với { $options } phương án đang có. Số nhiều nhất phải từ 1 đến số phương án, số ít nhất không được lớn hơn số nhiều nhất.
fault-seats-range = Cần chọn { $seats }, nhưng chỉ có { $options } phương án. “seats” phải từ 1 đến số phương án.
fault-decided-not-here = Chỉ tính trên số phiếu có ý kiến (“decided”) khi hỏi từng phương án (“each”). Chọn cách tính khác trong “base”.
fault-choice-kind = Nội dung phiếu không đúng kiểu câu hỏi của cuộc bỏ phiếu này.
fault-choice-unknown = Phiếu ghi một phương án không có trong “options”.
fault-choice-twice = Phiếu ghi một phương án hai lần.
fault-choice-length = Phiếu chọn ít hơn hoặc nhiều hơn số phương án được phép.
fault-choice-empty = Phiếu không ghi ý kiến về phương án nào. Phiếu không hợp lệ thì ghi null.
fault-choice-word = Ý kiến trên phiếu phải là “yes”, “no” hoặc “abstain”.
fault-box-key-twice = Khóa của phiếu này trùng với phiếu ngay trước.
fault-ballots-unsorted = Các phiếu phải xếp theo thứ tự tăng dần của khóa, mà khóa của phiếu này nhỏ hơn phiếu ngay trước.
fault-receipt-twice = Mã biên nhận của phiếu này đã có ở một phiếu khác.
fault-returned-sum = Số phiếu thu về ghi là { $returned }, nhưng cộng các nguồn được { $counted }.
fault-returned-over-issued = Số phiếu thu về ({ $returned }) nhiều hơn số phiếu phát ra ({ $issued }).
fault-issued-over-electorate = Số phiếu phát ra ({ $issued }) nhiều hơn số người có quyền bỏ phiếu ({ $size }).
fault-present-over-electorate = Số người có mặt và gửi ý kiến bằng văn bản ({ $present }) nhiều hơn số người có quyền bỏ phiếu ({ $size }).
fault-written-not-counted = Quy tắc không tính ý kiến bằng văn bản (“written” là “none”), nhưng tệp có ghi. Bỏ đi hoặc sửa quy tắc.
fault-box-over-present = Trong hòm có { $ballots } phiếu, nhiều hơn số người có mặt ({ $present }).
fault-invalid-over-returned = Ở “{ $source }”, số phiếu không hợp lệ ({ $invalid }) nhiều hơn số phiếu ({ $returned }).
fault-count-over-valid = Ở “{ $source }”, phương án { $id } có { $count } phiếu, nhiều hơn số phiếu hợp lệ ({ $valid }).
fault-count-sum = Ở “{ $source }”, các phương án cộng lại được { $sum } lượt chọn, nhưng số phiếu hợp lệ chỉ cho từ { $least } đến { $most }.
fault-each-sum = Ở “{ $source }”, đồng ý, không đồng ý và không có ý kiến về { $id } cộng lại được { $sum }, nhưng số phiếu hợp lệ là { $valid }.
fault-nothing-said = Ở “{ $source }” có phiếu hợp lệ nhưng chưa ghi ý kiến về phương án nào.
fault-settled-by-other = “{ $key }” không phải cách phân định mà quy tắc (“tie”) nêu. Bỏ khóa này.
fault-nothing-tied = Không có phương án nào bằng phiếu cần phân định. Bỏ khóa “{ $key }”.
fault-casting-vote-unfit = Người chủ trì phải chọn đúng { $seats } trong các phương án bằng phiếu, mỗi phương án một lần.
fault-lot-unfit = Kết quả bốc thăm phải nêu đủ { $tied } phương án bằng phiếu, mỗi phương án một lần.

# Bảng kiểm phiếu cho người đọc.
tally-round = Vòng { $round }
tally-electorate = Người có quyền bỏ phiếu
tally-present = Có mặt
tally-issued = Phiếu phát ra
tally-returned = Phiếu thu về
tally-not-returned = Phiếu không thu về
tally-valid = Phiếu hợp lệ
tally-invalid = Phiếu không hợp lệ
tally-head-option = Phương án
tally-head-votes = Số phiếu
tally-head-for = Đồng ý
tally-head-against = Không đồng ý
tally-head-abstain = Không có ý kiến
tally-head-base = Tính trên
tally-head-passes = Mức cần đạt
tally-head-outcome = Kết quả
tally-passes = đạt
tally-passes-not = không đạt
tally-outcome-elected = được chọn
tally-outcome-tied = bằng phiếu
tally-outcome-not-elected = không được chọn
tally-no-quorum = Không đủ số người tham gia theo quy tắc, nên cuộc bỏ phiếu không quyết định được gì.
tally-unfilled = { $count ->
   *[other] Còn { $n } vị trí chưa chọn được.
}
tally-settled-casting-vote = Bằng phiếu được phân định bằng quyết định của người chủ trì: { $by }.
tally-settled-lot = Bằng phiếu được phân định bằng bốc thăm: { $by }.
tally-next-round = Bỏ phiếu vòng { $round }: chọn { $seats } trong các phương án { $options }.
tally-open = Các phương án bằng phiếu chưa được phân định.
tally-revealing = Số phiếu này có thể làm lộ lá phiếu của một người.
tally-published-outcome = Chỉ công bố phương án được chọn, không công bố số phiếu.
tally-published-counts = Được công bố số phiếu.
tally-digest = Mã kiểm tra (SHA-256 của tệp): { $digest }

# Vì sao chưa làm được.
refusal-poll-wrong-state = Việc này không làm được ở bước hiện nay của cuộc bỏ phiếu. Trang có thể đã cũ; mở lại trang để xem.
refusal-poll-not-open = Cuộc bỏ phiếu không nhận phiếu lúc này. Hỏi người điều hành để biết khi nào bỏ phiếu.
