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
export-missing-zero = Dấu “–” là chưa có số liệu hoặc điểm, được tính 0 điểm.
export-tied = Hạng có dấu “=” là đồng hạng, chờ hội nghị quyết định.
export-left = TỔ GIÚP VIỆC
export-right = CỤM TRƯỞNG
export-sign = (Ký, ghi rõ họ tên)
export-tab = Bảng điểm
export-card-button = Tải bảng tính
export-card-title = BẢNG TỰ CHẤM VÀ KẾT QUẢ CHẤM ĐIỂM NĂM { $year }: { $unit }
export-card-state = Tình trạng bảng tự chấm: { $state }
export-card-part = Điểm của vòng bạn chưa được xem thì không có trong bảng này.
export-points = Điểm
export-why = Cách tính
export-marks = Ai chấm, khi nào
export-evidence-title = DANH MỤC MINH CHỨNG
export-evidence-none = Chưa có minh chứng bắt buộc
export-file = Tên tệp
export-kind = Loại
export-size = Dung lượng
export-state = Tình trạng
export-reason = Lý do
export-digest = Dấu vân tay (SHA-256)
export-card-left = NGƯỜI LẬP BIỂU
export-card-right = LÃNH ĐẠO ĐƠN VỊ
export-sign-seal = (Ký, ghi rõ họ tên, đóng dấu)
