## effect: ảnh hưởng của một thay đổi tới mọi đơn vị, xem trước khi làm

effect-link = Xem ảnh hưởng trước khi chấp nhận
effect-button = Xem ảnh hưởng
effect-here = Ảnh hưởng
effect-report-title = Ảnh hưởng nếu chấp nhận: { $period } của { $unit }
effect-lede = Chưa có gì thay đổi. Bảng dưới cho thấy điểm và thứ hạng tạm tính của mọi đơn vị trước và sau.
effect-title = Thay đổi này ảnh hưởng đến { $moved } trong { $all } đơn vị
effect-none = Thay đổi này không ảnh hưởng đến điểm của đơn vị nào
effect-caption = Điểm và thứ hạng trước và sau thay đổi
effect-before = Điểm hiện nay
effect-after = Điểm sau đó
effect-rank = Hạng
effect-leaves = Tiêu chí thay đổi
effect-reason = Lý do, ghi vào nhật ký
effect-apply = Chấp nhận báo cáo
effect-leave = Quay lại, chưa chấp nhận
effect-marks-note = Chưa lưu gì. Điểm bạn nhập vẫn ở dưới: bấm lưu để áp dụng, hoặc sửa lại.
effect-lede-short = Chấp nhận làm đổi điểm tạm tính, có thể của nhiều đơn vị.
