## exports: bảng điểm ra bảng tính, theo Mẫu số 04

export-button = Tải bảng tính (Mẫu số 04)
export-title = BẢNG CHẤM ĐIỂM THI ĐUA NĂM { $year }
export-final = Kết quả đã chốt lúc { $at }
export-provisional = Kết quả tạm tính, còn có thể thay đổi
export-number = TT
export-criterion = Nội dung tiêu chí
export-max = Điểm tối đa
export-total = Tổng điểm
export-percent = Tỷ lệ %
export-grade = Xếp loại
export-place = Xếp hạng
export-missing = Dấu “–” là chưa có số liệu.
export-tied = Hạng có dấu “=” là đồng hạng, chờ hội nghị quyết định.
export-left = TỔ GIÚP VIỆC
export-right = CỤM TRƯỞNG
export-sign = (Ký, ghi rõ họ tên)
