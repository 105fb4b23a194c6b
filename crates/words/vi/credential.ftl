## credential: chứng nhận số của danh hiệu, hình thức khen thưởng

credential-narrative = Theo Quyết định số { $number } ngày { $day }.

# Kết luận.
credential-outcome-valid = Chứng nhận có giá trị: đơn vị cấp đã ký, nội dung không bị sửa.
credential-outcome-unknown-issuer = Chưa thể tin chứng nhận này: chưa biết ai đã ký. Nội dung không bị sửa từ khi ký, nhưng ai cũng tự ký được một tệp như vậy.
credential-outcome-other-issuer = Chưa thể tin chứng nhận này: tệp khóa là của đơn vị khác.
credential-outcome-key-out-of-days = Không thể tin chứng nhận này: khóa ký không dùng cho đơn vị cấp vào ngày ký.
credential-outcome-status-unusable = Chưa thể tin chứng nhận này: không dùng được danh sách thu hồi đã đưa vào.
credential-outcome-not-yet-valid = Chứng nhận chưa có giá trị vào ngày này.
credential-outcome-expired = Chứng nhận đã hết giá trị.
credential-outcome-revoked = Chứng nhận đã bị thu hồi.
credential-outcome-signature-wrong = Không tin chứng nhận này: nội dung đã bị sửa sau khi ký, hoặc chữ ký không phải của khóa ghi trong tệp. Xin lại bản gốc từ đơn vị cấp.
credential-outcome-broken = Không kiểm tra được: đây không phải chứng nhận số đọc được.

credential-broken-too-large = Tệp lớn hơn 1 MiB. Chứng nhận số chỉ vài nghìn chữ; kiểm tra lại tệp đã chọn.
credential-broken-not-a-token = Tệp cần đúng một dòng gồm ba phần cách nhau bằng dấu chấm. Chép lại cả dòng từ nguồn cấp.
credential-broken-other-algorithm = Tệp ký bằng cách khác, hoặc không ký. Chỉ nhận chữ ký EdDSA (Ed25519).
credential-broken-other-head = Phần đầu của tệp đòi hỏi điều chương trình này không biết. Dùng chương trình của nơi cấp để kiểm tra.
credential-broken-secret-key = Tệp để lộ khóa bí mật, nên ai có tệp cũng ký được. Báo cho đơn vị cấp đổi khóa ngay.
credential-broken-no-key = Tệp không kèm khóa dùng được, và tệp khóa đã đưa vào cũng không có khóa ấy. Xin tệp khóa mới từ đơn vị cấp.
credential-broken-other-content = Tệp có chữ ký đúng nhưng không phải chứng nhận khen thưởng theo Open Badges 3.0. Kiểm tra lại tệp đã chọn.
credential-broken-contradiction = Tệp có chữ ký đúng nhưng thiếu hoặc mâu thuẫn: phần vỏ và phần chứng nhận ghi khác nhau. Báo cho đơn vị cấp.

# Chứng nhận ghi gì.
credential-says = Chứng nhận ghi:
credential-says-itself = Chứng nhận tự ghi (chưa ai xác nhận):
credential-issuer = Đơn vị cấp: { $name }
credential-recipient-collective = Trao cho tập thể: { $name }
credential-recipient-individual = Trao cho cá nhân: { $name }
credential-recipient-household = Trao cho hộ gia đình: { $name }
credential-recipient-unknown = Trao cho: { $name }
credential-recipient-number = Mã số: { $number }
credential-award = Danh hiệu, hình thức khen thưởng: { $award }
credential-criteria = Tiêu chuẩn: { $criteria }
credential-decision = Quyết định số { $number } ngày { $day }
credential-decision-number = Quyết định số { $number }
credential-from = Có giá trị từ ngày { $from }
credential-from-until = Có giá trị từ ngày { $from } đến hết ngày { $until }

# Đã xem gì, chưa xem gì.
credential-checks = Đã kiểm tra (✓ đúng, ✗ không đúng, – chưa kiểm tra được):
credential-signature-right = Nội dung không thay đổi từ khi ký
credential-signer-known = Khóa ký { $key } là của đơn vị cấp
credential-signer-own-key-only = Chưa biết khóa ký { $key } của ai. Tải tệp khóa từ trang chính thức của đơn vị cấp, rồi chạy lại với --keys
credential-signer-not-in-set = Khóa ký { $key } không có trong tệp khóa đã đưa vào
credential-signer-other-issuer = Tệp khóa đã đưa vào không phải của đơn vị cấp ghi trong chứng nhận
credential-signer-out-of-days = Khóa ký { $key } không dùng để ký vào ngày ghi trong chứng nhận
credential-time-in-force = Trong thời gian có giá trị, xét ngày { $day }
credential-time-not-yet = Chưa đến ngày có giá trị, xét ngày { $day }
credential-time-over = Quá thời gian có giá trị, xét ngày { $day }
credential-status-no-list = Chứng nhận không nêu danh sách thu hồi nào, nên không biết có bị thu hồi không
credential-status-not-checked = Chưa biết có bị thu hồi không. Tải danh sách thu hồi tại { $list }, rồi chạy lại với --status
credential-status-not-checked-either = Chưa biết có bị thu hồi không. Khi đã biết ai ký, hãy xem cả danh sách thu hồi của đơn vị ấy, với --status
credential-status-other-method = Chưa biết có bị thu hồi không: chứng nhận dùng cách thu hồi mà chương trình này không đọc
credential-status-unusable = Không dùng được danh sách thu hồi đã đưa vào: { $why }
credential-status-not-revoked = Không bị thu hồi, theo danh sách lập ngày { $day }
credential-status-revoked = Đã bị thu hồi, theo danh sách của đơn vị cấp

# Tệp khóa và danh sách thu hồi sai ở đâu.
credential-file-too-large = Tệp lớn hơn 1 MiB, không phải chứng nhận số. Kiểm tra lại tệp đã chọn.
credential-keys-too-large = Tệp khóa lớn hơn 1 MiB. Tải lại từ trang của đơn vị cấp.
credential-keys-not-a-key-set = Đây không phải tệp khóa (JWKS). Tải lại từ trang của đơn vị cấp.
credential-keys-secret-key = Tệp khóa để lộ khóa bí mật. Báo cho đơn vị cấp đổi khóa ngay, đừng tin chứng nhận ký bằng khóa ấy.
credential-keys-no-key = Tệp khóa không có khóa Ed25519 nào. Tải lại từ trang của đơn vị cấp.
credential-list-too-large = Danh sách thu hồi quá lớn (hơn 4 MiB, hoặc hơn 2 MiB sau khi mở nén).
credential-list-not-a-list = Đây không phải danh sách thu hồi có chữ ký.
credential-list-signature-wrong = Danh sách đã bị sửa sau khi ký. Tải lại từ trang của đơn vị cấp.
credential-list-unknown-key = Không biết khóa đã ký danh sách.
credential-list-other-issuer = Danh sách là của đơn vị khác.
credential-list-other-list = Chứng nhận nằm ở danh sách khác.
credential-list-out-of-range = Danh sách không có số thứ tự của chứng nhận.
credential-list-outdated = Danh sách đã quá hạn. Tải bản mới từ trang của đơn vị cấp.
