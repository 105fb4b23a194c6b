## corner: what a cooperative sees of itself, and who signs in for it

nav-corner = Góc hợp tác xã
corner-movements = Phong trào thi đua
corner-movements-empty = Chưa có phong trào nào dành cho hợp tác xã. Khi cụm hoặc liên minh phát động, phong trào hiện ở đây để đăng ký.
corner-join = Đăng ký tham gia
corner-join-text = Liên minh và các đơn vị trong cụm thấy ngay hợp tác xã tham gia. Có thể thôi tham gia đến hết ngày cuối của phong trào.
corner-joined = Đã tham gia từ { $day }
corner-leave = Thôi tham gia
corner-leave-text = Hợp tác xã không còn trong danh sách tham gia. Phong trào chưa hết ngày thì đăng ký lại được.
corner-back = Về góc hợp tác xã
corner-figures = Số liệu liên minh đang giữ
corner-figures-empty = Liên minh chưa ghi số liệu nào của hợp tác xã.
corner-nominations = Đang đề nghị khen thưởng
corner-nominations-empty = Hiện không có đề nghị khen thưởng nào cho hợp tác xã. Liên minh là nơi lập hồ sơ đề nghị.
corner-nominated = Đề nghị ngày { $day }
corner-nomination-waits = Đang xem xét
corner-honours = Giấy khen, bằng khen
corner-honours-empty = Chưa có quyết định khen thưởng nào cho hợp tác xã.
corner-exemplars = Điển hình
corner-exemplars-empty = Hợp tác xã chưa được đề cử là điển hình. Liên minh là nơi đề cử.
corner-exemplar-year = Đề cử năm { $year }
corner-recognized = Được công nhận ngày { $day }
corner-replications = Đang học điển hình
corner-replications-empty = Hợp tác xã chưa nhận học điển hình nào. Muốn học nơi nào làm tốt thì nói với liên minh.
corner-taken-up = Nhận học từ { $day }
corner-helper = Người hướng dẫn: { $name }
corner-known = Trong sổ của liên minh
corner-known-hint = Chỗ nào sai thì báo để sửa:
corner-out = Hợp tác xã đã được đưa ra khỏi sổ của liên minh.
corner-out-why = Trang này còn xem được, không đăng ký phong trào được nữa. Nếu nhầm, hãy liên hệ liên minh.

corner-people = Người đăng nhập
corner-people-lede = Người của hợp tác xã đăng nhập để xem góc hợp tác xã: phong trào, số liệu, điển hình, khen thưởng của chính mình, và đăng ký tham gia phong trào. Họ không xem được gì khác.
corner-people-empty = Chưa cấp tài khoản cho ai. Không có tài khoản thì cán bộ đơn vị vẫn đăng ký phong trào thay hợp tác xã được.
corner-people-full = Mỗi hợp tác xã có nhiều nhất { $most } người đăng nhập. Muốn thêm thì khóa tài khoản của người không dùng nữa.
corner-person-give = Cấp tài khoản
corner-person-give-text = Cấp xong, trang hiện mật khẩu đầu tiên một lần. Chép ra giấy hoặc đọc qua điện thoại cho đúng người; lần đầu đăng nhập họ tự đổi.
corner-field-ho-ten = Họ và tên
corner-field-ten-dang-nhap = Tên đăng nhập
corner-hint-ten-dang-nhap = Chữ thường không dấu, số, dấu chấm. Ví dụ: htx.kimmo.
corner-password-told = Mật khẩu đầu tiên của { $name }
corner-password-once = Mật khẩu chỉ hiện lần này. Mất thì cấp mật khẩu mới.
corner-sign-in-at = Đăng nhập tại
corner-password-renew = Cấp mật khẩu mới
corner-person-close = Khóa tài khoản
corner-person-reopen = Mở lại tài khoản
corner-person-is-closed = Đã khóa
corner-person-signed-in = Đang dùng
corner-person-waits = Chưa đổi mật khẩu đầu tiên
corner-person-said = Tên đăng nhập { $username }, cấp từ { $day }

confirm-corner-password-title = Cấp mật khẩu mới cho { $name }?
confirm-corner-password-follows = Mật khẩu { $name } đang dùng hết hiệu lực, nơi nào đang đăng nhập cũng bị đăng xuất ngay.
confirm-corner-password-after = Mật khẩu mới chỉ hiện một lần. Chưa trao được cho đúng người thì cấp lại lần nữa.
confirm-corner-close-title = Khóa tài khoản của { $name }?
confirm-corner-close-follows = { $name } không đăng nhập được nữa và bị đăng xuất ngay. Phong trào hợp tác xã đã đăng ký vẫn giữ nguyên.
confirm-corner-close-after = Mở lại được ở trang này, mật khẩu như cũ.

done-corner-joined = Đã đăng ký tham gia.
done-corner-left = Đã thôi tham gia.
done-corner-person-closed = Đã khóa tài khoản. Ai đang dùng tài khoản ấy cũng đã bị đăng xuất.
done-corner-person-reopened = Đã mở lại tài khoản, mật khẩu như cũ.

refusal-corner-entry-out = { $name } không còn trong sổ nên không cấp tài khoản được. Đưa lại vào sổ trước.
refusal-corner-out = { $name } đã được đưa ra khỏi sổ của liên minh nên không đăng ký được. Nếu nhầm, hãy liên hệ liên minh.
refusal-corner-other-role = { $name } còn giữ vai trò khác, nên mật khẩu và tài khoản do quản trị viên quản lý. Hãy báo quản trị viên.
refusal-corner-full = Đã có { $most } người đăng nhập, là số nhiều nhất. Khóa tài khoản của người không dùng nữa rồi làm lại.
