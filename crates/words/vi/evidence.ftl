## evidence: minh chứng, nộp và trả lại bảng điểm, tự lưu nháp

card-draft = Nháp, chỉ đơn vị thấy
card-draft-short = Nháp
card-submitted = Đã nộp
card-returned = Trả lại để sửa
card-appraised = Đã duyệt
card-locked = Đã khóa
sheet-you-submit = Bạn kèm minh chứng và nộp được
sheets-state = Bảng điểm của đơn vị
sheets-given = { $marks }: số tiêu chí đã có điểm
sheets-wanted = { $marks }: số tiêu chí phải có điểm
sheets-not-in = Chưa nộp ({ $count })
sheets-not-in-none = Mọi đơn vị đã nộp
sheets-not-in-none-why = Chọn Tất cả để xem từng bảng điểm.
card-submitted-at = Nộp lúc { $at }, { $by }.
card-returned-title = Cụm trả lại bảng điểm để sửa.
card-returned-by = { $by } trả lại lúc { $at }.
card-hidden = Đơn vị chưa nộp bảng điểm.
card-hidden-text = Điểm tự chấm và minh chứng hiện ở đây khi đơn vị nộp.
card-own-total = Tổng tự chấm
card-own-total-of = { $points } / { $max }
card-lacking-none = Đã đủ điểm và minh chứng, nộp được.
card-lacking = Còn thiếu minh chứng:
card-save-button = Lưu nháp
card-submit-button = Nộp bảng điểm
card-return-title = Trả lại đơn vị
card-return-text = Đơn vị sửa điểm tự chấm, thay minh chứng rồi nộp lại. Trong lúc đó điểm tự chấm không được tính.
card-return-reason = Lý do trả lại
card-return-button = Trả lại để sửa
done-card-submitted = Đã nộp bảng điểm. Thư ký cụm sẽ xem; muốn sửa thì đề nghị thư ký trả lại.
done-card-returned = Đã trả lại bảng điểm. Đơn vị thấy lý do ở đầu trang.
done-marks-kept = Đã lưu nháp.

files-title = Minh chứng
files-count = Minh chứng ({ $count })
files-required = Bắt buộc có minh chứng
files-none = Chưa có tệp nào.
files-line = { $size }, { $by } tải lên { $day }
files-waiting = Chờ xem
files-attached = Đã kèm
files-accepted = Chấp nhận
files-rejected = Không chấp nhận, thay tệp
files-replaced = Đã thay
files-altered = Không khớp
files-altered-why = Tệp trên máy chủ không còn khớp dấu vân tay lúc nộp. Báo người quản trị; tải lại bản gốc lên nếu còn.
files-reason = Lý do: { $reason }
files-choose = Tải tệp cho tiêu chí { $id }
files-hint = Nhận { $kinds }, mỗi tệp tối đa { $max } MB.
files-replaces = Thay cho tệp nào
files-replaces-none = Không thay, kèm thêm
files-upload-button = Tải lên
files-reuse = Dùng tệp đã có, tiêu chí { $id }
files-reuse-none = Chọn một tệp của đơn vị
files-reuse-button = Dùng tệp đã có
files-missing = Chưa có minh chứng bắt buộc. Kèm ít nhất một tệp trước khi nộp.
files-add = Kèm minh chứng
files-detach-button = Gỡ
files-accept-button = Chấp nhận
files-reject-button = Không chấp nhận
files-reject-reason = Lý do không chấp nhận
files-decide = Quyết định về tệp này
done-evidence-attached = Đã kèm minh chứng.
done-evidence-replaced = Đã thay minh chứng. Bản cũ vẫn được giữ.
done-evidence-known = Tệp này đơn vị đã tải lên trước đây; đã dùng lại tệp đó.
done-evidence-detached = Đã gỡ minh chứng khỏi tiêu chí. Tệp còn một ngày trong danh sách tệp đã có; không gắn vào đâu thì bị xóa.
done-evidence-decided = Đã ghi quyết định về minh chứng.


upload-progress = Đang tải lên { $name }
upload-cut = Mất kết nối khi đang tải lên. Chưa có gì bị mất trên trang này; bấm Tải lên để thử lại.
upload-too-large = Tệp lớn quá { $max } MB. Nén bớt ảnh hoặc chia thành nhiều tệp rồi tải lại.

autosave-saved = Đã lưu nháp lúc { $at }
autosave-pending = Nội dung đang gõ được giữ trên máy này.
autosave-offline = Mất kết nối, nội dung còn trên máy này.
autosave-refused = Chưa lưu được, nội dung còn trên máy này.
autosave-signed-out = Phiên đăng nhập đã hết. Nội dung còn trên máy này.
autosave-sign-in = Đăng nhập ở thẻ mới
autosave-restored = Đã điền lại nội dung bạn gõ lần trước mà chưa lưu. Xem lại rồi bấm lưu.
autosave-offered = Máy này còn giữ nội dung bạn gõ lần trước mà chưa lưu.
autosave-fill = Điền lại
autosave-discard = Bỏ nội dung đó
autosave-overtaken = Các ô sau đã có người sửa sau khi bạn gõ, nên giữ số mới. Bạn đã gõ:

event-scorecard-submitted = Nộp bảng điểm, { $unit }
event-scorecard-returned = Trả lại bảng điểm của { $unit }: { $reason }
event-evidence-attached = Kèm minh chứng { $name }, { $unit }, tiêu chí { $criterion }
event-evidence-replaced = Thay minh chứng bằng { $name }, { $unit }, tiêu chí { $criterion }
event-evidence-detached = Gỡ minh chứng { $name }, { $unit }, tiêu chí { $criterion }
event-evidence-accepted = Chấp nhận minh chứng { $name }, { $unit }, tiêu chí { $criterion }
event-evidence-rejected = Không chấp nhận minh chứng { $name }, { $unit }, tiêu chí { $criterion }: { $reason }
event-evidence-swept = Xóa tệp { $name } đã gỡ khỏi mọi tiêu chí
event-evidence-quota-set = { $number ->
    [none] Bỏ giới hạn dung lượng minh chứng của mỗi đơn vị
   *[other] Đặt dung lượng minh chứng của mỗi đơn vị: { $number } MB
 }

refusal-reason-changed-meanwhile = Tiêu chí { $criterion }: người khác vừa ghi “{ $theirs }”. Câu của bạn vẫn ở trong ô; xem lại rồi gửi.
refusal-reason-dropped-meanwhile = Tiêu chí { $criterion }: người khác vừa xóa nội dung này. Câu của bạn vẫn ở trong ô; xem lại rồi gửi.
refusal-mark-missing = Tiêu chí { $criterion }: chưa tự chấm.
refusal-scorecard-submitted = Bảng điểm đã nộp nên không sửa được. Muốn sửa thì đề nghị thư ký cụm trả lại.
refusal-scorecard-incomplete = Chưa nộp được: còn thiếu { $count } chỗ. Bổ sung rồi nộp lại.
refusal-scorecard-wrong-state = Không làm được việc này vì bảng điểm vừa đổi trạng thái. Mở lại trang để xem.
refusal-scorecard-changed-meanwhile = Bảng điểm vừa được nộp lại hoặc trả lại sau khi bạn mở trang. Mở lại trang để xem bản mới.
refusal-evidence-absent = Chưa chọn tệp. Chọn một tệp rồi bấm Tải lên.
refusal-evidence-quota = Đơn vị đã dùng { $used } MB trong { $quota } MB dành cho minh chứng và ảnh, không đủ chỗ cho tệp này. Giảm dung lượng tệp, gỡ tệp không dùng nữa (tệp đã gỡ được xóa sau một ngày), hoặc đề nghị người quản trị nâng mức.
refusal-evidence-quota-malformed = Mức dung lượng là một số nguyên từ 1 đến { $max } MB; để trống là không giới hạn.
refusal-evidence-not-asked = Tiêu chí { $criterion } không nhận minh chứng.
refusal-evidence-rejected-before = Tệp “{ $name }” đã bị từ chối ở tiêu chí này: { $reason } Tải lên bản khác.
refusal-evidence-decided = Cụm đã xem tệp “{ $name }”, nên không gỡ được. Tải bản khác lên để thay.
refusal-evidence-wrong-state = Quyết định về tệp này đã được ghi trước đó. Mở lại trang để xem.
refusal-evidence-missing = Tiêu chí { $criterion }: thiếu minh chứng bắt buộc.
refusal-evidence-altered = Tệp “{ $name }” không còn khớp dấu vân tay lúc nộp, nên không đưa ra. Báo người quản trị; nếu đơn vị còn bản gốc thì tải lên lại.

## Duyệt cả bảng điểm
card-approve-title = Duyệt cả bảng điểm
card-approve-text = Ở tiêu chí chưa duyệt riêng, điểm đang có hiệu lực (cụm chấm, không có thì chấm chéo, rồi tự chấm) thành điểm duyệt. Duyệt xong thì cụm không sửa điểm nữa; muốn sửa thì mở lại và ghi lý do.
card-approve-button = Duyệt cả bảng điểm
card-reopen-title = Mở lại bảng điểm
card-reopen-text = Mở lại để cụm sửa điểm. Các điểm đã duyệt giữ nguyên đến khi có người sửa.
card-reopen-reason = Lý do mở lại
card-reopen-button = Mở lại bảng điểm
done-card-approved = Đã duyệt cả bảng điểm.
done-card-reopened = Đã mở lại bảng điểm.
event-scorecard-approved = Duyệt cả bảng điểm của { $unit }
event-scorecard-reopened = Mở lại bảng điểm của { $unit }: { $reason }
refusal-scorecard-approved = Bảng điểm này đã duyệt nên điểm không sửa được. Người duyệt mở lại thì mới sửa được.
refusal-scorecard-unmarked = Chưa duyệt được: { $count } tiêu chí chưa ai chấm ({ $criteria }). Chấm xong rồi duyệt.
