## paper-files: giấy tờ giữ dưới dạng tệp – bản ký của quyết định, giấy tờ của hồ sơ

signed = Bản đã ký
signed-none = Chưa có bản ký nào.
signed-by = { $size }, { $by } đưa lên lúc { $at }
signed-altered = Tệp trên máy chủ không còn khớp bản đã lưu. Báo người quản trị; còn bản gốc thì đưa lại tệp đó.
signed-away-button = Gỡ bản ký
signed-gone = Bản ký đã gỡ
signed-gone-why = Chỉ người lập quyết định thấy phần này. Đặt lại được trong một ngày; sau đó tệp bị xóa.
signed-gone-by = { $by } gỡ lúc { $at }
signed-back-button = Đặt lại bản ký
signed-full = Quyết định này đã có { $max } tệp bản ký, là mức tối đa. Gỡ bớt một tệp thì đưa lên được tệp khác.
signed-add = Đưa lên bản đã ký
signed-add-why = Bản quét có chữ ký và dấu, hoặc bản đã ký số. Ai xem được quyết định thì tải được tệp này.
signed-file = Tệp bản ký
signed-file-hint = Nhận { $kinds }, mỗi tệp tối đa { $mb } MB, tối đa { $max } tệp. Tệp có mật khẩu cũng được.
signed-add-button = Đưa lên bản ký
done-signed-added = Đã lưu bản ký.
done-signed-taken-away = Đã gỡ bản ký. Trong một ngày còn đặt lại được, ở dưới danh sách bản ký.
done-signed-put-back = Đã đặt lại bản ký.

event-paper-file-added = Đưa tệp “{ $name }” vào “{ $title }”
event-paper-file-taken-away = Gỡ tệp “{ $name }” khỏi “{ $title }”
event-paper-file-put-back = Đặt lại tệp “{ $name }” vào “{ $title }”
event-paper-file-swept = Xóa tệp “{ $name }” đã gỡ quá một ngày

refusal-paper-file-absent = Chưa chọn tệp. Chọn một tệp trên máy rồi bấm lại.
refusal-paper-file-too-many = Ở đây đã có { $max } tệp, là mức tối đa. Gỡ bớt một tệp rồi làm lại.
refusal-paper-file-known = Tệp này đã có ở đây, tên “{ $name }”. Không cần đưa lên lần nữa.
