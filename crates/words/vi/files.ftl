## files: tệp gửi lên, xem trước, nhận vào, hoàn tác

intake-title = Xem trước: { $title }
intake-here = Xem trước tệp
intake-lede = Chưa có gì được lưu. Xem tệp đọc ra thế nào, rồi nhận vào hoặc bỏ.
intake-what = Tệp đã gửi
intake-file = Tên tệp
intake-kind = Loại và cỡ
intake-criteria = Số tiêu chí
intake-sound = Không có chỗ sai.
intake-faulty = { $count ->
   *[other] Tệp có { $n } chỗ cần sửa.
}
intake-faulty-why = Vẫn nhận vào được để sửa tiếp trên trang soạn, hoặc sửa trong tệp rồi gửi lại.
intake-unread = Các trang tính không đọc: { $sheets }
intake-cells = Ô cần sửa
intake-cells-why = Nội dung các ô này không nhận ra được; những ô khác vẫn được đọc.
intake-cell = Ô
intake-wrong = Chỗ sai
intake-place = { $sheet }, ô { $cell }
intake-place-headed = { $sheet }, “{ $heading }”, ô { $cell }
intake-place-bare = Ô { $cell }
intake-place-bare-headed = “{ $heading }”, ô { $cell }
intake-more = { $count ->
   *[other] Và { $n } ô khác.
}
intake-faults = Tiêu chí cần sửa
intake-rows = Nội dung sẽ nhận vào
intake-differs = Nội dung đọc từ tệp lúc này khác với lần bạn đã xem, nên chưa nhận vào. Xem lại rồi bấm Nhận vào.
intake-take-button = Nhận vào
intake-let-go-button = Bỏ tệp này
intake-undo = Bảng này vừa được nhận từ tệp { $name } và chưa ai sửa.
intake-undo-sure = Hoàn tác thì bảng này không còn nữa. Ai đang mở bảng để sửa thì không lưu tiếp vào bảng này được.
intake-undo-button = Hoàn tác

done-file-let-go = Đã bỏ tệp. Không có gì được lưu.
done-file-taken-back = Đã hoàn tác. Nội dung nhận từ tệp không còn nữa.

event-file-taken-in = Nhận tệp { $name } vào
event-file-taken-back = Hoàn tác việc nhận tệp { $name }

refusal-file-empty = Tệp “{ $name }” rỗng, không có nội dung. Kiểm tra lại tệp trên máy rồi gửi lại.
refusal-file-too-large = Tệp “{ $name }” lớn quá { $max } MB. Làm tệp nhỏ lại hoặc chia thành nhiều tệp rồi gửi lại.
refusal-file-name-empty = Tệp không có tên. Đặt tên cho tệp rồi gửi lại.
refusal-file-name-too-long = Tên tệp dài { $letters } ký tự, tối đa là { $max }. Đặt tên ngắn hơn rồi gửi lại.
refusal-file-name-differs = Tên tệp “{ $name }” ghi là { $claimed }, nhưng nội dung là { $found }. Đổi lại phần đuôi tên cho đúng rồi gửi lại.
refusal-file-kind-unknown = Không nhận tệp “{ $name }”: nội dung không phải { $kinds }. Lưu lại thành một trong các loại đó rồi gửi lại.
refusal-file-text-unknown = Không nhận tệp “{ $name }”: nội dung là văn bản thuần, còn đuôi tên không phải của loại tệp được nhận. Ở đây nhận: { $kinds }. Lưu lại thành một trong các loại đó rồi gửi lại.
refusal-file-old-office = Không nhận tệp “{ $name }”: đây là tệp Word, Excel kiểu cũ hoặc có mật khẩu. Lưu lại thành DOCX, XLSX không có mật khẩu rồi gửi lại.
refusal-file-heic = Tệp “{ $name }” là ảnh HEIC, nhiều máy tính không mở được nên chưa nhận. Trên iPhone: vào Cài đặt, Camera, Định dạng, chọn Tương thích nhất rồi chụp lại; ảnh đã chụp thì lưu thành JPG rồi gửi. Trên điện thoại khác: trong cài đặt máy ảnh, tắt mục ảnh hiệu suất cao (HEIF).
refusal-file-encrypted = Tệp “{ $name }” có mật khẩu nên không mở được. Bỏ mật khẩu rồi gửi lại.
refusal-file-damaged = Tệp “{ $name }” bị hỏng, không mở được. Mở tệp trên máy, lưu lại rồi gửi lại.
refusal-file-unpacks-too-large = Không nhận tệp “{ $name }”: khi mở ra, nội dung lớn quá mức nhận được. Giảm cỡ ảnh, bỏ bớt trang hoặc chia thành nhiều tệp rồi gửi lại.
refusal-file-sheet-too-large = Trang tính “{ $sheet }” quá lớn: đọc được tối đa { $rows } hàng và { $columns } cột. Bỏ những phần không cần rồi gửi lại.
refusal-file-book-too-large = Không nhận tệp “{ $name }”: các trang tính có quá nhiều ô có nội dung nên không đọc hết được. Xóa những trang tính và hàng không cần rồi gửi lại.
refusal-file-sheet-not-found = Không thấy trang tính nào có các cột { $headings }. Ghi lại đúng tên các cột, hoặc dùng mẫu tải xuống, rồi gửi lại.
refusal-file-no-room = Máy chủ hết chỗ chứa nên chưa lưu được tệp. Báo người quản trị, rồi gửi lại sau.
refusal-file-no-longer-held = Tệp này không còn được giữ để xem trước. Gửi lại tệp.
refusal-file-overtaken = { $by } đã sửa nội dung này sau khi nhận từ tệp “{ $name }”, nên không hoàn tác được. Muốn bỏ thì xóa hoặc sửa lại nội dung ấy.
refusal-file-not-taken = Việc nhận tệp này đã được hoàn tác, hoặc nội dung này không phải từ tệp mà ra.
refusal-cell-formula-failed = Công thức trong ô bị lỗi. Sửa công thức hoặc ghi thẳng giá trị.
refusal-cell-word-unknown = Không hiểu “{ $found }”. Ghi một trong: { $known }.
refusal-cell-label-missing = Ô đầu hàng để trống nên không rõ “{ $found }” ở ô { $cell } là gì. Ghi vào ô đầu hàng một trong: { $known }.
refusal-cell-heading-missing = Không thấy cột “{ $heading }” trong hàng tiêu đề, nên nội dung của cột này chưa được đọc. Ghi lại đúng tên cột rồi gửi lại.
refusal-cell-percent = Ô này có dạng phần trăm ({ $found }), còn ở đây cần một số điểm, ví dụ 0,5 hoặc 12. Đổi dạng ô sang Số rồi ghi lại.
refusal-cell-day-unknown = Không đọc được ngày “{ $found }”. Ghi đủ ngày, tháng và bốn chữ số của năm, ví dụ 31/01/2026.
refusal-cell-unplaced = Không có chỗ cho “{ $found }”, nên ô này chưa được đọc. Ghi vào đúng cột, hoặc bỏ đi.
refusal-cell-heading-unknown = Không có cột nào tên “{ $found }”, nên cột này không được đọc.
refusal-cell-heading-twice = Đã có một cột tên “{ $found }”, nên cột này không được đọc.

fault-upload-cut-title = Tệp chưa đến nơi
fault-upload-cut-text = Đường truyền dừng giữa chừng nên chưa có gì được ghi. Quay lại và gửi lần nữa.
fault-upload-slow-title = Đường truyền quá chậm
fault-upload-slow-text = Tệp đến chậm hơn 256 kbit/giây nên không đợi thêm, và chưa có gì được ghi. Đổi sang đường truyền nhanh hơn hoặc gửi tệp nhỏ hơn.
