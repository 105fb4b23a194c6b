## certificates: bằng khen, giấy khen của quyết định – trao, in

certificates-count = Đã trao { $handed }/{ $all }.
certificates-hand = Ghi đã trao tất cả còn lại
certificates-hand-lede = Còn { $many } bằng khen, giấy khen chưa ghi là đã trao. Ngày và người nhận dưới đây ghi cho tất cả; ai nhận riêng thì ghi riêng trước.
certificates-hand-button = Ghi đã trao tất cả
certificate-hand = Ghi đã trao
certificate-hand-lede = { $award }: { $name }.
certificate-hand-button = Ghi đã trao
certificate-handed-on = Đã trao ngày { $day }
certificate-handed-to = Đã trao ngày { $day }, người nhận: { $receiver }
certificate-back = Bỏ ghi đã trao
certificate-back-lede = { $name }: { $said }. { $by } ghi lúc { $at }. Ghi nhầm thì bỏ, nói lý do; dòng cũ vẫn giữ trong nhật ký.
certificate-back-button = Bỏ ghi đã trao
decision-field-ngay-trao = Ngày trao
decision-field-nguoi-nhan = Người nhận
decision-hint-nguoi-nhan = Để trống nếu người, tập thể được khen tự nhận.
decision-field-ghi-chu = Ghi chú
decision-field-ly-do-bo-trao = Lý do bỏ
done-certificate-handed = Đã ghi là đã trao.
done-certificates-handed = Đã ghi trao tất cả.
done-certificate-taken-back = Đã bỏ ghi đã trao.

event-certificate-handed-over = Trao khen thưởng của { $name } theo quyết định “{ $title }” ngày { $on }
event-certificate-rest-handed-over = Trao { $many } khen thưởng còn lại theo quyết định “{ $title }” ngày { $on }
event-certificate-hand-over-taken-back = Bỏ ghi đã trao khen thưởng của { $name } theo quyết định “{ $title }”. Lý do: { $reason }

refusal-certificate-early = Không trao trước quyết định: ngày { $day } là trước ngày { $decided } của quyết định.
refusal-certificate-handed-over = Khen thưởng của { $name } đã ghi là đã trao.
refusal-certificate-not-handed = Khen thưởng của { $name } chưa ghi là đã trao, hoặc đã bỏ ghi.
refusal-certificate-all-handed = Tất cả đã ghi là đã trao.
