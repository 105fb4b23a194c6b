## honours: bảng vinh danh, điển hình được nêu theo nguồn

honours-title = Bảng vinh danh
honours-way = Xem bảng vinh danh
honours-lede = Tập thể, cá nhân, hộ gia đình được khen thưởng theo quyết định còn hiệu lực, và các điển hình mà một nguồn đã nêu.
honours-sample = Các tên năm 2015 lấy đúng từ bài báo ghi làm nguồn; khen thưởng khác trong bản dùng thử này là minh họa.
honours-search = Tìm theo tên
honours-search-hint = Có dấu hoặc không dấu, một phần tên cũng được.
honours-field-nam = Năm
honours-field-lien-minh = Liên minh
honours-field-hinh-thuc = Danh hiệu, hình thức
honours-by-source = Được nêu theo nguồn
honours-who = Tập thể, cá nhân, hộ gia đình
honours-what = Nội dung
honours-ground = Quyết định, nguồn
honours-source = Theo { $source }
honours-look-up = Tra cứu khen thưởng của { $name }, quyết định { $decision }
honours-count = { $all } trường hợp, mới nhất trước.
honours-found = Tìm thấy { $found } trong { $all } trường hợp.
honours-all = Xem tất cả
honours-empty = Chưa có ai trên bảng vinh danh
honours-empty-text = Khi một liên minh ban hành quyết định khen thưởng, người được khen có tên ở đây.
honours-none = Không tìm thấy ai
honours-none-text = Gõ ít chữ hơn, hoặc bỏ bớt năm, liên minh, hình thức đã chọn.

honour-stated = Vinh danh theo nguồn
honour-stated-title = Vinh danh theo nguồn – { $unit }
honour-stated-lede = Tập thể, cá nhân được nêu là điển hình trong bài báo, báo cáo nhưng không ghi quyết định. Ai cũng đọc được ở bảng vinh danh.
honour-stated-none = Chưa ghi dòng nào. Khen thưởng có quyết định thì ghi ở phần quyết định khen thưởng.
honour-stated-field-ten = Tên
honour-stated-field-nam = Năm
honour-stated-field-duoc-goi-la = Nội dung
honour-stated-hint-duoc-goi-la = Ghi đúng như nguồn gọi, ví dụ: Điển hình được nêu
honour-stated-field-nguon = Nguồn
honour-stated-hint-nguon = Ví dụ: bài báo ngày 27/11/2015
honour-stated-field-ly-do = Lý do ghi nhầm
honour-state-add = Ghi một dòng theo nguồn
honour-state-why = Dòng này hiện công khai, kèm nguồn. Khen thưởng có quyết định thì không ghi ở đây.
honour-state-button = Ghi lên bảng vinh danh
honour-state-wrong = Ghi nhầm dòng này?
honour-state-back = Bỏ dòng khỏi bảng vinh danh
honour-void = đã bỏ, ghi nhầm

done-honour-stated = Đã ghi lên bảng vinh danh, kèm nguồn.
done-honour-taken-back = Đã bỏ khỏi bảng vinh danh. Dòng vẫn giữ ở đây, đánh dấu là đã bỏ.

event-honour-stated = Ghi { $name } lên bảng vinh danh, năm { $year }, theo { $source }
event-honour-taken-back = Bỏ { $name }, năm { $year }, khỏi bảng vinh danh. Lý do: { $reason }

refusal-honour-twice = { $name } đã có dòng năm { $year } với nội dung này.
refusal-honour-unsourced = Ghi nguồn: bài báo, báo cáo nào, ngày nào.
refusal-honour-taken-back = Dòng này đã bỏ trước đó.
