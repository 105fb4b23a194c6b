# Báo cáo tổng kết phong trào thi đua năm của cụm.

summary-nav = Báo cáo tổng kết
summary-title = Báo cáo tổng kết năm { $year }
summary-lede = Số liệu, điểm, thứ hạng và biểu đồ đã có sẵn trong báo cáo; chỉ viết phần lời rồi in.
summary-draft = Năm chưa chốt nên báo cáo in ra là dự thảo.
summary-draft-why = Bản in có chữ chìm, số liệu và điểm là của lúc in. Chốt năm rồi thì bản in không còn chữ chìm.
summary-lacking = { $count } chỉ tiêu chưa đủ số của các đơn vị; báo cáo ghi rõ số có của bao nhiêu đơn vị.
summary-pdf = In báo cáo (PDF)
summary-docx = Tải bản Word để viết tiếp (DOCX)
summary-there = Đã có sẵn trong báo cáo
summary-there-figures = Bảng kết quả toàn cụm: { $count } chỉ tiêu, so với năm trước và kế hoạch.
summary-there-units = Bảng kết quả từng đơn vị.
summary-there-ranking = Bảng điểm, xếp loại, thứ hạng của các đơn vị.
summary-write = Phần lời
summary-field-to-chuc = I. Tổ chức phong trào thi đua
summary-hint-to-chuc = Dòng bắt đầu bằng “- ” thành gạch đầu dòng; chữ giữa hai dấu ** in đậm.
summary-field-ket-qua = II. Kết quả thực hiện nhiệm vụ
summary-hint-ket-qua = Viết lời dẫn và nhận xét; các bảng số liệu tự nối vào sau.
summary-field-bieu-do = Biểu đồ
summary-charts = Chọn tối đa { $most } chỉ tiêu; mỗi chỉ tiêu một biểu đồ so các đơn vị.
summary-field-han-che = Hạn chế, nguyên nhân
summary-field-phuong-huong = Phương hướng, nhiệm vụ năm sau
summary-save = Lưu phần lời
summary-recipients =
    Như trên
    Các đơn vị thuộc cụm
    Lưu: VT
summary-office = Cụm trưởng
summary-opening-units = { $cluster } năm { $year } có { $count } đơn vị thành viên: { $units }.
summary-opening-many = { $cluster } năm { $year } có { $count } đơn vị thành viên.
summary-opening-pact = Giao ước thi đua năm { $year } đã được các đơn vị ký, có hiệu lực từ ngày { $day }.
done-summary-saved = Đã lưu phần lời của báo cáo.
refusal-summary-charts = Chọn tối đa { $most } biểu đồ.
refusal-summary-lines = Tối đa { $most } dòng.
event-summary-written = Viết báo cáo tổng kết năm { $of }
