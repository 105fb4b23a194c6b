## scoring

# Các lớp điểm, theo thứ tự chấm.
layer-self = tự chấm
layer-peer = chấm chéo
layer-cluster = cụm chấm
layer-approved = duyệt

# Vì sao được từng ấy điểm. Mỗi câu được lấy một lần rồi điền cho mọi đơn vị.
explain-percent = { $number } %
explain-share = { $part } / { $whole } { $equals } { $measure }
explain-growth = ({ $actual } − { $previous }) / { $previous } { $equals } { $measure }
explain-survey = { $sum } / { $ballots } phiếu { $equals } { $measure }
explain-excess = ({ $actual } − { $target }) / { $target } { $equals } { $measure }
explain-excess-lower = ({ $target } − { $actual }) / { $target } { $equals } { $measure }
explain-untargeted = { $actual }, không giao chỉ tiêu
explain-band = { $calc } ≥ { $bound } → { $points } điểm
explain-band-lower = { $calc } ≤ { $bound } → { $points } điểm
explain-no-band = { $calc } < { $bound }, dưới mọi mức → { $points } điểm
explain-no-band-lower = { $calc } > { $bound }, vượt mọi mức → { $points } điểm
explain-linear = { $calc }; từ { $zero } (0 điểm) đến { $full } ({ $max } điểm) → { $points } điểm
explain-per-unit = { $calc } × { $per } → { $points } điểm
explain-per-unit-capped = { $calc } × { $per }, tối đa { $max } → { $points } điểm
explain-below-zero = { $calc } < 0, tính như 0 → { $points } điểm
explain-best = { $calc }; cao nhất cụm { $best }: { $max } × { $measure } / { $best } → { $points } điểm
explain-best-lower = { $calc }; thấp nhất cụm { $best }: { $max } × { $best } / { $measure } → { $points } điểm
explain-best-untargeted = { $calc }; cao nhất trong các đơn vị không giao chỉ tiêu { $best }: { $max } × { $measure } / { $best } → { $points } điểm
explain-best-untargeted-lower = { $calc }; thấp nhất trong các đơn vị không giao chỉ tiêu { $best }: { $max } × { $best } / { $measure } → { $points } điểm
explain-best-is-zero = { $calc }; cao nhất cụm là 0 → { $points } điểm
explain-lowest-possible = { $calc }, không thể thấp hơn → { $points } điểm
explain-place = { $calc }, hạng { $place } trong { $count } đơn vị → { $points } điểm
explain-short = { $calc }, chưa đạt chỉ tiêu: { $half } × { $actual } / { $target } → { $points } điểm
explain-short-lower = { $calc }, chưa đạt chỉ tiêu: { $half } × { $target } / { $actual } → { $points } điểm
explain-on-target = { $calc }, đúng chỉ tiêu → { $points } điểm
explain-leader = { $calc }, vượt chỉ tiêu nhiều nhất cụm → { $points } điểm
explain-ahead = { $calc }; đơn vị dẫn đầu { $top }: { $half } + { $rest } × { $measure } / { $top } → { $points } điểm
explain-passed = đạt → { $points } điểm
explain-failed = không đạt → { $points } điểm
explain-mark = { $layer } { $points } điểm
explain-overridden = { $calculation }; { $layer } sửa thành { $points } điểm
explain-overridden-gap = { $gap }; { $layer } { $points } điểm
explain-unscored = { $gap }
explain-unscored-final = { $gap } → tính { $points } điểm
explain-not-assigned = không giao cho đơn vị này
explain-not-assigned-lost = không giao cho đơn vị này → { $points } điểm
explain-gap-actual = thiếu số thực hiện “{ $name }”
explain-gap-target = thiếu chỉ tiêu “{ $name }”, hoặc chỉ tiêu không lớn hơn 0
explain-gap-previous = thiếu số kỳ trước “{ $name }”, hoặc số ấy không lớn hơn 0
explain-gap-whole = thiếu tổng số “{ $name }”, hoặc số ấy không lớn hơn 0
explain-gap-ballots = chưa có phiếu khảo sát “{ $name }”
explain-gap-flag = chưa ghi đạt hay không đạt “{ $name }”
explain-gap-mark = chưa chấm

# Chỗ sai trong tệp.
fault-in-file = { $file }: { $sentence }
fault-in-file-at = { $file }, { $place }: { $sentence }
fault-at-line = dòng { $line }
fault-at-unit = đơn vị { $unit }
fault-at-criterion = tiêu chí { $criterion }

# Sai ở đâu, sửa thế nào.
fault-file-too-large = Tệp lớn hơn { $limit } MiB. Bỏ bớt nội dung không dùng hoặc chia tệp.
fault-not-utf8 = Tệp không phải văn bản UTF-8 từ chỗ này. Mở tệp và lưu lại với bảng mã UTF-8.
fault-key-unknown = Ở đây không có khóa “{ $key }”. Sửa lại tên khóa hoặc bỏ đi.
fault-key-twice = “{ $key }” được ghi hai lần. Giữ lại một.
fault-key-missing = Thiếu khóa “{ $key }”. Ghi thêm vào.
fault-not-a-decimal = “{ $key }” phải là số thập phân như 12 hoặc -0.5, nhiều nhất 15 chữ số trước và 6 chữ số sau dấu chấm; ở đây ghi “{ $found }”.
fault-not-a-text = “{ $key }” phải là chữ trong ngoặc kép.
fault-not-a-list = “{ $key }” phải là danh sách trong ngoặc vuông.
fault-not-a-table = “{ $key }” phải là một nhóm khóa và giá trị trong ngoặc nhọn.
fault-not-true-or-false = “{ $key }” phải là true hoặc false.
fault-id-pattern = Mã “{ $id }” chưa đúng. Dùng 1 đến 64 chữ thường không dấu, chữ số và dấu gạch nối.
fault-criterion-pattern = Mã tiêu chí “{ $id }” chưa đúng. Dùng chữ không dấu và chữ số, ngăn bằng dấu chấm, như 2.3.
fault-name-pattern = Tên “{ $name }” chưa đúng. Bắt đầu bằng chữ thường không dấu, sau đó là chữ thường, chữ số và dấu gạch dưới.
fault-layer-unknown = Bảng này không có lớp điểm “{ $layer }”. Các lớp có thể dùng: { $known }.
fault-toml-syntax = Từ cột { $column }, dòng này không đọc được theo TOML. Xem lại ngoặc, dấu nháy và dấu bằng, hoặc tệp bị cắt giữa chừng.
fault-word-unknown = “{ $key }” không nhận từ “{ $word }”. Chọn một trong: { $known }.
fault-decimals-range = “decimals” phải là số nguyên từ 0 đến 4.
fault-date-invalid = “{ $key }” phải là một ngày có trong lịch, viết như 2024-01-31; ở đây ghi “{ $found }”.
fault-valid-reversed = Bảng hết hiệu lực ({ $to }) trước ngày bắt đầu ({ $from }). Sửa một trong hai ngày.
fault-max-score-sum = “max_score” là { $max }, nhưng các tiêu chí cấp một cộng lại được { $sum }. Sửa một trong hai.
fault-layers-without-self = “layers” phải bắt đầu bằng self, là lớp tự chấm.
fault-layer-twice = Lớp điểm “{ $layer }” được ghi hai lần. Giữ lại một.
fault-tie-break-unknown = “tie_break” không nhận “{ $word }”. Chỉ có fewer_deductions, more_bonus và criterion: kèm mã tiêu chí.
fault-tie-break-kind = “tie_break” không xét được { $id } vì đó là điểm thưởng hoặc điểm trừ. Dùng more_bonus hoặc fewer_deductions.
fault-grade-bound-twice = Hai mức xếp loại cùng bắt đầu từ { $bound } %. Sửa một mức.
fault-grade-name-twice = Hai mức xếp loại cùng tên “{ $name }”. Đổi tên một mức.
fault-no-criterion = Bảng chưa có tiêu chí nào. Thêm ít nhất một mục [[criterion]].
fault-criterion-twice = Mã tiêu chí { $id } được dùng hai lần. Đổi một mã.
fault-criterion-unknown = Bảng tiêu chí không có mã { $id }. Sửa lại mã.
fault-parent-unknown = Không có tiêu chí cấp trên { $parent }. Thêm tiêu chí ấy, hoặc ghi cấp trên bằng “parent”.
fault-parent-cycle = Đi ngược lên các cấp trên thì quay về chính tiêu chí này. Sửa “parent”.
fault-max-not-positive = “max” phải lớn hơn 0.
fault-max-decimals = “max” là { $max }, nhiều hơn { $decimals } chữ số thập phân của bảng. Sửa “max” hoặc “decimals”.
fault-branch-sum = “max” là { $max }, nhưng các tiêu chí con cộng lại được { $sum }. Sửa tổng hoặc sửa một tiêu chí con.
fault-branch-scored = Tiêu chí có tiêu chí con thì điểm là tổng của chúng, nên không có “{ $key }”. Bỏ khóa này.
fault-kind-not-top = Điểm thưởng và điểm trừ chỉ đứng ở cấp một. Chuyển tiêu chí này lên cấp một.
fault-kind-with-children = Điểm thưởng và điểm trừ không có tiêu chí con. Tách thành các tiêu chí riêng ở cấp một.
fault-leaf-unscored = Chưa nói chấm bằng cách nào. Ghi “method”, hoặc “measure” cùng “scale”.
fault-leaf-mixed = “{ $key }” không đi cùng “{ $other }”: mỗi tiêu chí chỉ có một cách chấm. Bỏ một trong hai.
fault-measure-choice = “measure” phải có đúng một trong: { $known }.
fault-percent-of-two = “percent_of” cần đúng hai tên: phần và tổng.
fault-scale-choice = “scale” phải có đúng một trong: { $known }.
fault-excess-alone = “excess” và “leader_relative” chỉ đi cùng nhau. Dùng cả hai hoặc bỏ cả hai.
fault-lower-not-here = “lower_is_better” không đi cùng “{ $scale }”. Bỏ khóa này; với “linear” thì đổi chỗ hai đầu thang.
fault-scale-empty = “{ $key }” đang trống. Ghi ít nhất một mức.
fault-bands-repeat = Hai mức cùng giới hạn { $bound }. Sửa một mức.
fault-bands-fall = Mức { $bound } tốt hơn mà điểm lại thấp hơn mức kế tiếp. Sửa điểm của một mức.
fault-points-range = { $points } điểm nằm ngoài khoảng từ 0 đến { $max }. Sửa điểm hoặc “max”.
fault-linear-flat = “zero_at” và “full_at” bằng nhau. Sửa một đầu thang.
fault-per-unit-not-positive = “per_unit” phải lớn hơn 0.
fault-only-true = “{ $key }” chỉ nhận true. Nếu không dùng thì bỏ khóa này.
fault-steps-rise = Điểm của hạng sau ({ $points }) cao hơn hạng trước. Xếp điểm giảm dần.
fault-on-target-range = “on_target” phải nằm từ 0 đến 1.
fault-knockout-choice = Điểm liệt cần đúng một trong hai: “grade” hoặc “exclude”.
fault-grade-unknown = Không có mức xếp loại “{ $grade }”. Thêm mức ấy hoặc sửa tên.
fault-not-facts = Tệp số liệu phải mở đầu bằng ngoặc nhọn và có danh sách “units”.
fault-json-syntax = Từ cột { $column }, dòng này không đọc được theo JSON. Xem lại ngoặc, dấu nháy và dấu phẩy.
fault-json-cut = Tệp hết giữa chừng. Lấy lại bản đầy đủ.
fault-json-trailing = Sau phần kết thúc vẫn còn nội dung. Bỏ phần thừa.
fault-number-not-text = Số ở “{ $key }” phải đặt trong ngoặc kép, như "12.5".
fault-ballot-count = Số phiếu cho mức “{ $mark }” phải là số nguyên từ 0 đến 1000000000, không đặt trong ngoặc kép.
fault-unit-twice = Đơn vị { $id } có hai lần trong tệp. Gộp lại thành một.
fault-mark-on-branch = Tiêu chí này là tổng của các tiêu chí con, không chấm trực tiếp. Ghi điểm vào tiêu chí con.
fault-mark-range = Điểm { $mark } ở lớp { $layer } nằm ngoài khoảng từ 0 đến { $max }. Sửa điểm.

# Lệnh thidua score.
score-unreadable = Không đọc được { $file }: { $reason }.
score-unwritable = Không ghi được kết quả: { $reason }.
score-no-such-file = không có tệp này
score-no-permission = không có quyền đọc
score-disk-full = ổ đĩa đã đầy
score-is-folder = đây là thư mục
score-head-rank = Hạng
score-head-unit = Đơn vị
score-head-score = Điểm xếp hạng
score-head-points = Điểm
score-head-max = Tối đa
score-head-percent = Tỷ lệ
score-head-grade = Xếp loại
score-head-complete = Đủ số liệu
score-head-criterion = Tiêu chí
score-complete = đủ
score-incomplete = còn thiếu
score-excluded = không xếp hạng
score-mode-provisional = Tạm tính
score-mode-final = Chính thức
score-valid = Áp dụng từ { $from }.
score-valid-until = Áp dụng từ { $from } đến { $to }.
score-ties = { $count ->
   *[other] { $n } đơn vị bằng nhau sau mọi tiêu chí phụ, ghi dấu = sau hạng. Hội nghị bỏ phiếu để phân định.
}
score-incomplete-units = { $count ->
   *[other] { $n } đơn vị còn thiếu số liệu hoặc điểm chấm, nên thứ hạng có thể thay đổi.
}
score-excluded-units = { $count ->
   *[other] { $n } đơn vị không xếp hạng vì điểm liệt.
}
score-knockout = { $unit }: { $reason }.
score-rebased = Có đơn vị không được giao đủ tiêu chí, nên mọi đơn vị được so theo tỷ lệ trên điểm tối đa của mình.
score-breakdown = Điểm từng tiêu chí
score-breakdown-left-out = Có { $n } đơn vị nên bảng không in điểm từng tiêu chí. Dùng --format json để xem.
score-no-units = Tệp số liệu chưa có đơn vị nào.
score-digest = Mã kiểm tra (SHA-256 của hai tệp): { $digest }
