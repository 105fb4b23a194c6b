## gallery: bảng có sẵn để bắt đầu

gallery-title = Bảng có sẵn để bắt đầu
gallery-lede = Các bảng đi kèm phần mềm. Bắt đầu từ một bảng thì có ngay bản soạn của cụm; ngày áp dụng được đặt lại theo năm đang mở.
gallery-real = Bảng có thật
gallery-part = Một phần bảng có thật
gallery-example = Ví dụ về một quy tắc
gallery-invented = Minh họa
gallery-source = Nguồn: { $source }
gallery-begin-button = Bắt đầu từ bảng này
gallery-link = Bắt đầu từ bảng có sẵn

gallery-ct-157-2025-source = phụ lục Kế hoạch 157/KH-UBND ngày 18/11/2025 của UBND thành phố Cần Thơ, nhóm xã, phường. Diễn đạt lại theo bản chép trên thuvienphapluat.vn, đọc ngày 25/11/2026; chưa đối chiếu với bản gốc.
gallery-ct-157-2025-special = Đếm số người xác nhận, tỷ lệ nhân điểm tối đa, ba mục điểm thưởng theo mức. Bản gốc còn có: không có kế hoạch kèm minh chứng thì tiêu chí 1 không có điểm; bằng điểm thì so số đếm rồi bỏ phiếu; khen không quá 10 % tập thể; nhóm thứ hai xếp theo ba số đếm, không chấm điểm.
gallery-hcm-5155-2025-source = phụ lục Công văn 5155/SGDĐT-GDTXNNĐH ngày 28/11/2025 của Sở Giáo dục và Đào tạo TP. Hồ Chí Minh. Diễn đạt lại theo bản chép trên thuvienphapluat.vn, đọc ngày 25/11/2026; chưa đối chiếu với bản gốc.
gallery-hcm-5155-2025-special = Bảng dài, phần lớn do người chấm cho điểm, xếp bốn loại. Bản gốc còn có: điểm theo bước 0,5; không có trụ sở riêng thì mục 2.1 không quá 3,5 điểm; mục không có minh chứng thì không có điểm.
gallery-nd-307-2025-xa-source = Nghị định 307/2025/NĐ-CP ngày 27/11/2025, Điều 4 và Điều 6. Diễn đạt lại theo bản chép trên thuvienphapluat.vn, đọc ngày 25/11/2026; chưa đối chiếu với bản gốc.
gallery-nd-307-2025-xa-special = Không phải bảng thi đua: điểm phân loại xã đồng bằng, mỗi mục có phần cố định và phần tăng theo từng bước đến mức trần. Bản gốc còn có: xã miền núi tính 75 % mức chuẩn; chỉ lấy một yếu tố ưu tiên cao nhất; làm tròn ở cả tiêu chí, không ở từng phần.
gallery-lmhtx-tay-nguyen-2019-source = “Bảng chấm điểm thi đua” trên lmhtxdaknong.vn, dẫn Quyết định 429/QĐ-LMHTXVN ngày 18/11/2019. Chỉ có phần đã công bố: tiêu chí 1 đến 3.
gallery-lmhtx-tay-nguyen-2019-special = Bảng của năm liên minh hợp tác xã Tây Nguyên năm 2019, người chấm cho điểm từng mục.
gallery-leader-relative-example-source = một quy tắc của một cụm năm 2025 kèm ví dụ tính của cụm ấy; không phải cả bảng.
gallery-leader-relative-example-special = Một tiêu chí: so với đơn vị vượt kế hoạch nhiều nhất, vừa đạt kế hoạch được nửa số điểm.
gallery-minh-hoa-5-thanh-pho-source = không cơ quan nào ban hành; đặt ra cho năm trình diễn.
gallery-minh-hoa-5-thanh-pho-special = Mỗi cách đo và mỗi cách đổi ra điểm có ít nhất một tiêu chí.
