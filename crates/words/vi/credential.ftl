## credential: chứng nhận số của danh hiệu, hình thức khen thưởng

credential-narrative = Theo Quyết định số { $number } ngày { $day }.
