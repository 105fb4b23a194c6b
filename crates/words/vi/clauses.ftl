## clauses: quy tắc của bảng tiêu chí, nói thành câu có chỗ điền

clause-owner = Bộ phận theo dõi: { $a }
clause-step = Điểm chấm là bội số của { $a } điểm
clause-limit = Không quá { $a } điểm nếu chưa có { $b }
clause-variant = Với đơn vị loại { $a } thì xét { $b } của { $c } (chia cho { $d } nếu là tỷ lệ giữa hai chỉ tiêu) và đổi ra điểm { $e } theo các mức { $f } { $g }
clause-variant-said = Với đơn vị loại { $a }: tính theo cách riêng
clause-cap = Điểm thưởng, điểm trừ tính trong nhóm; cả nhóm không quá điểm tối đa cộng { $a } điểm
clause-take = Lấy { $a } mục cao nhất trong nhóm
clause-rebase = Mục không giao cho đơn vị thì quy điểm các mục còn lại lên điểm tối đa của nhóm
clause-deduct = Từ điểm tối đa, trừ { $a } điểm mỗi lần theo chỉ tiêu { $b } và không dưới 0
clause-weighted = Số được xét bắt đầu từ { $a } cộng từng chỉ tiêu nhân hệ số { $b }
clause-of-nothing = Khi cả hai chỉ tiêu đều bằng 0: { $a }
clause-floor = Ở đầu thang được { $a } điểm; kém hơn đầu thang thì { $b }
clause-whole = Chỉ tính từng bước tròn { $a } kể từ đầu thang
clause-quota-share = Không quá { $a } % của { $b } với phần lẻ { $c }
clause-quota-count = Không quá { $a } đơn vị
clause-need-flag = Phải có { $a }
clause-need-not-flag = Không được có { $a }
clause-need-no-zero = Không tiêu chí nào bị 0 điểm
clause-need-criterion = Tiêu chí { $a } đạt từ { $b } % điểm tối đa

clauses-of-row = Quy tắc thêm
clauses-of-grade = Điều kiện, hạn mức
clauses-of-table = Quy tắc cho cả bảng
clauses-add = Quy tắc
clauses-add-button = Thêm quy tắc
clauses-drop = Bỏ
clauses-others = Quy tắc khác, viết như trong tệp
clauses-others-hint = Chỉ dùng cho quy tắc chưa có câu ở trên. Mỗi dòng một khóa.
clause-as-row = như chung

# Chỗ điền, cho người nghe trang.
editor-key-owner = Bộ phận
editor-key-step = Bội số
editor-key-at-most = Số điểm nhiều nhất
editor-key-unless = Câu hỏi có/không
editor-key-variant = Loại đơn vị
editor-key-lower-is-better = Số nào tốt hơn
editor-key-cap = Số điểm được vượt
editor-key-take = Số mục được lấy
editor-key-weighted = Chỉ tiêu
editor-key-start = Số bắt đầu
editor-key-of-nothing = Khi 0 trên 0
editor-key-floor = Điểm ở đầu thang
editor-key-below = Kém hơn đầu thang
editor-key-whole = Bước tròn
editor-key-percent = Tỷ lệ phần trăm
editor-key-of = Tính trên số nào
editor-key-round = Phần lẻ
editor-key-count = Số đơn vị
editor-key-not-flag = Câu hỏi có/không
editor-key-criterion = Mã tiêu chí
editor-key-percent-from = Tỷ lệ điểm tối thiểu
editor-key-above = Mức điểm bắt đầu
editor-key-from-points = Mức điểm bắt đầu
editor-key-limits = Giới hạn điểm
editor-key-needs = Điều kiện
editor-key-quota = Hạn mức
editor-key-rest = Quy tắc
clause-deduct-0 = Số điểm trừ
clause-weighted-1 = Chỉ tiêu và hệ số
clause-variant-2 = Chỉ tiêu
clause-variant-3 = Chia cho chỉ tiêu
clause-variant-5 = Các mức

editor-of-nothing-unsaid = không nêu
editor-of-nothing-full = được đủ điểm
editor-of-nothing-not-assigned = coi như không giao tiêu chí này
editor-of-nothing-missing = coi là chưa có số liệu
editor-below-unsaid = vẫn được số điểm ấy
editor-below-floor = vẫn được số điểm ấy (ghi rõ trong tệp)
editor-below-zero = được 0 điểm
editor-quota-of-unsaid = –
editor-quota-of-all = số đơn vị được xếp hạng
editor-quota-of-this-or-next = số đơn vị đạt từ mức liền dưới trở lên
editor-quota-round-unsaid = –
editor-quota-round-down = bỏ đi
editor-quota-round-up = làm tròn lên
editor-quota-round-half-up = từ một nửa trở lên làm tròn lên
editor-bound-from = từ … % trở lên
editor-bound-above = trên … %
editor-bound-from-points = từ … điểm trở lên
editor-bound = Được xếp khi đạt
editor-bound-number = Số
editor-grades-legend = Xếp loại, ghi từ mức cao nhất xuống
editor-tie-value = Số thực hiện cao hơn của chỉ tiêu …
editor-tie-lower-value = Số thực hiện thấp hơn của chỉ tiêu …
editor-tie-name = Chỉ tiêu { $n }

editor-fault-blank = Còn chỗ trống trong một quy tắc. Điền vào, hoặc bấm Bỏ ở quy tắc ấy.
editor-fault-of-kind = Với đơn vị loại “{ $kind }”: { $why }
editor-fault-line-alone = Điểm ở đầu thang và bước tròn chỉ đi cùng “Theo tỷ lệ giữa hai đầu” có đúng một cặp số. Chọn cách đổi ấy, hoặc bỏ quy tắc.
editor-fault-whole-divides-not = Bước tròn { $whole } phải lớn hơn 0 và chia hết khoảng cách giữa hai đầu thang. Sửa bước, hoặc sửa một đầu thang.
editor-fault-not-below-max = Ô “{ $key }” ghi { $points } điểm, phải từ 0 đến dưới { $max } điểm. Sửa số ấy hoặc điểm tối đa.
editor-fault-too-many-places = Ô “{ $key }” ghi { $number }, nhiều hơn { $decimals } chữ số thập phân của bảng. Sửa số ấy, hoặc số chữ số thập phân ở thông tin chung.
editor-fault-weighted-count = Số được xét cần từ 1 đến { $max } chỉ tiêu; đang có { $count }. Ghi tên chỉ tiêu và hệ số, như bao_cao_cham: −1.
editor-fault-of-nothing-not-here = Quy tắc cho trường hợp 0 trên 0 chỉ đi cùng “Tỷ lệ giữa hai chỉ tiêu (%)”. Chọn số được xét ấy, hoặc bỏ quy tắc.
editor-fault-full-on-deduction = Điểm trừ không dùng “được đủ điểm” khi 0 trên 0. Chọn cách khác, hoặc bỏ quy tắc.
editor-fault-variant-empty = Với đơn vị loại “{ $kind }” chưa nêu số được xét hay cách đổi ra điểm riêng. Chọn ít nhất một, hoặc bỏ quy tắc.
editor-fault-variant-without-measure = Cách tính riêng theo loại đơn vị chỉ dùng cho tiêu chí tính từ báo cáo. Chọn cách chấm ấy, hoặc bỏ quy tắc.
editor-fault-step-not-positive = Bội số phải lớn hơn 0.
editor-fault-step-divides-not = Điểm tối đa { $max } phải là bội số của { $step }. Sửa điểm tối đa hoặc bội số.
editor-fault-limit-on-deduction = Điểm trừ không có giới hạn điểm. Bỏ quy tắc, hoặc sửa loại tiêu chí.
editor-fault-limit-twice = Hai giới hạn cùng xét “{ $flag }”. Bỏ một trong hai.
editor-fault-leaf-gathers = Quy tắc “{ $key }” chỉ dùng cho tiêu chí có tiêu chí con. Bỏ quy tắc, hoặc thêm tiêu chí con.
editor-fault-branch-scored = “{ $key }” chỉ dùng cho tiêu chí không có tiêu chí con. Bỏ quy tắc này ở đây.
editor-fault-gather-mixed = “{ $key }” không đi cùng “{ $other }”: mỗi nhóm chỉ có một cách gộp. Bỏ một trong hai.
editor-fault-cap-negative = Số điểm được vượt phải từ 0 trở lên.
editor-fault-take-range = Số mục được lấy là { $take }, phải là số nguyên từ 1 đến dưới { $children }, vì nhóm có { $children } mục. Sửa số ấy.
editor-fault-gather-in-rebase = “{ $key }” không dùng được ở đây, vì nhóm { $branch } ở trên đã quy điểm lên điểm tối đa. Bỏ một trong hai.
editor-fault-grade-choice = Mức xếp loại cần đúng một mức điểm bắt đầu. Ghi số, hoặc bỏ bớt ở ô quy tắc khác.
editor-fault-grade-order = Mức “{ $name }” bắt đầu cao hơn hoặc bằng mức “{ $before }” ghi trước. Ghi mức cao nhất trước rồi xuống dần.
editor-fault-need-choice = Điều kiện xếp loại còn thiếu chỗ điền. Điền đủ, hoặc bỏ điều kiện.
editor-fault-need-kind = Điều kiện xếp loại không xét riêng { $id } được, vì đó là điểm thưởng hoặc điểm trừ. Chọn tiêu chí khác.
editor-fault-quota-choice = Hạn mức cần đủ ba chỗ: tỷ lệ, tính trên số nào, phần lẻ; hoặc chỉ một số đơn vị.
editor-fault-quota-range = Ô “{ $key }” ghi { $found }. Tỷ lệ phải từ 0 đến 100; số đơn vị phải là số nguyên từ 0 trở lên.

# Tác động của bảng đang soạn, ngay cạnh trang soạn.
draft-effect-title = Tác động tới các đơn vị
draft-effect-moved = Tác động: { $moved } / { $all } đơn vị đổi hạng (số liệu năm { $year })
draft-effect-none = Tác động: không đơn vị nào đổi hạng (số liệu năm { $year })
draft-effect-of-kept = Tính theo bản đã lưu.
draft-effect-of-typed = Tính theo nội dung đang gõ, chưa lưu.
draft-effect-frozen = So với kết quả đã chốt năm { $year }.
draft-effect-open = Cụm chưa chốt năm nào, nên tính trên số liệu hiện có của năm { $year }.
draft-effect-faulty = Sửa hết các chỗ sai thì xem được bảng này làm đổi điểm, đổi hạng thế nào.
draft-effect-no-facts = Chưa có số liệu năm nào để tính.
draft-effect-too-many = Cụm có nhiều số liệu, nên không tính ngay ở đây. Bấm “Lưu và tính thử” để xem.
draft-effect-more = { $count ->
   *[other] Còn { $n } đơn vị nữa. Bấm “Lưu và tính thử” để xem đủ.
}
draft-effect-points = Điểm, bảng cũ → bảng này
draft-effect-button = Xem tác động, chưa lưu

# Những gì không bao giờ đạt tới: chỉ nhắc, không chặn.
editor-remarks = { $count ->
   *[other] Nên xem lại { $n } chỗ:
}
remark-short = Cách đổi ra điểm này cao nhất chỉ cho { $most } điểm, nên không đơn vị nào đạt tối đa { $max } điểm.
remark-short-kind = Với đơn vị loại “{ $kind }”, cách đổi ra điểm cao nhất chỉ cho { $most } điểm, nên không đạt tối đa { $max } điểm.
remark-cap = Điểm thưởng trong nhóm cộng lại là { $bonus } điểm, nên phần cộng thêm { $cap } điểm không bao giờ dùng hết.
remark-bound-percent = Mức “{ $grade }”: dù được giao đủ tiêu chí, cao nhất cũng chỉ đạt { $most } %, nên không đơn vị nào được xếp.
remark-bound-points = Mức “{ $grade }”: dù được giao đủ tiêu chí, cao nhất cũng chỉ đạt { $most } điểm, nên không đơn vị nào được xếp.
remark-need = Mức “{ $grade }”: tiêu chí { $id } cao nhất chỉ đạt { $most } % điểm tối đa, nên không đơn vị nào được xếp.
remark-opposed = Mức “{ $grade }” vừa phải có vừa không được có “{ $flag }”, nên không đơn vị nào được xếp.
remark-quota = Mức “{ $grade }” có hạn mức 0, nên không đơn vị nào được xếp.
remark-knockout = Điểm liệt “{ $flag }” hạ xuống “{ $grade }” là mức cao nhất, nên không hạ mức của đơn vị nào.
