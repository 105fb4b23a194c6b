## Gói kiểm chứng

bundle-download = Tải gói kiểm chứng
bundle-text = Gói gồm tiêu chí, số liệu, mọi phiếu điểm và kết quả. Kiểm tra trên máy của mình bằng một lệnh:
bundle-digest = Mã của gói (SHA-256):
bundle-none = Năm này chốt trước khi có gói kiểm chứng.
refusal-bundle-altered = Gói kiểm chứng năm { $year } bị mất hoặc không còn khớp mã lúc chốt, nên không đưa ra. Báo người quản trị lấy lại từ bản sao lưu.

cli-value-bundle = TỆP
cli-verify = Kiểm tra một gói kiểm chứng, không cần máy chủ, không cần mạng
cli-verify-bundle = Tệp gói kiểm chứng tải từ trang công bố
cli-verify-expect = Mã SHA-256 ghi trên trang công bố

bundle-step-container = Gói nguyên vẹn đến từng byte
bundle-step-files = Đủ tệp, đúng thứ tự, khớp mã trong manifest.json
bundle-step-inputs = Đọc được tiêu chí và số liệu
bundle-step-result = Tính lại ra đúng kết quả
bundle-step-peers = Điểm chấm chéo là trung bình của các phiếu
bundle-step-marks = Các điểm khác trong số liệu khớp phiếu điểm
bundle-step-expect = Khớp mã đã công bố
bundle-right = Gói đúng: kết quả tính lại được từ những gì nằm trong gói.
bundle-wrong = Gói không đúng. Tải lại từ trang công bố; nếu vẫn sai thì báo thư ký cụm.
bundle-unexpected-digest = mã cần có là { $expected }. Đây không phải gói đã công bố, hoặc mã được chép sai.
bundle-larger = Tệp lớn hơn { $limit } MiB nên không phải gói kiểm chứng.

bundle-not-zip = tệp này không phải gói kiểm chứng.
bundle-cut = tệp bị cụt ở byte { $at }. Tải lại.
bundle-trailing = sau phần cuối của gói còn dữ liệu thừa, từ byte { $at }.
bundle-differs = byte { $at } (tệp { $entry }) không như định dạng quy định. Gói đã bị sửa, hoặc được nén lại bằng chương trình khác.
bundle-checksum = nội dung tệp { $entry } đã bị sửa.
bundle-name = tên tệp “{ $entry }” không được phép có trong gói.
bundle-twice = tệp { $entry } có hai lần.
bundle-too-large = gói lớn từ 4 GiB trở lên.
bundle-too-many = gói có quá 65.535 tệp.
bundle-missing = thiếu tệp { $entry }, hoặc tệp không nằm đúng thứ tự.
bundle-unexpected = tệp { $entry } không thuộc gói, hoặc không nằm đúng thứ tự.
bundle-unreadable = không đọc được tệp { $entry }, dòng { $line }.
bundle-format = gói thuộc định dạng “{ $found }” mà chương trình này không biết. Dùng bản mới hơn.
bundle-listed = tệp { $entry } không khớp cỡ hoặc mã ghi trong manifest.json.
bundle-result-digest = mã của tiêu chí và số liệu là { $found }, manifest.json lại ghi { $named }.
bundle-table-id = bảng tiêu chí là { $found }, manifest.json lại ghi { $named }.
bundle-result = result.json khác kết quả tính lại, từ dòng { $line }.
bundle-meeting = meeting.json ghi kết luận về hạng { $place }, nhưng ở hạng này không có đồng hạng như vậy, hoặc thứ tự không hợp lệ.
bundle-sheet-unit = { $entry } lại là phiếu của { $unit }.
bundle-marks = số liệu và phiếu điểm khác nhau: { $unit }, tiêu chí { $criterion }, mức { $layer }: số liệu { $facts }, phiếu { $sheet }.
bundle-left-out = số liệu và phiếu điểm khác nhau về tiêu chí không giao: { $unit }, tiêu chí { $criterion }.
