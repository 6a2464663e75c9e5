"""The words that articles of the benchmark are put together from: places, bodies and people are invented."""

from __future__ import annotations

from typing import Final

FAMILY_NAMES: Final = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Lâm Mai Trịnh Cao Lưu Hà Tạ Tô Chu "
    "Quách Thái Kiều Lương"
).split()
MIDDLE_NAMES: Final = (
    "Văn Thị Hữu Đức Minh Quang Thanh Ngọc Xuân Thu Hồng Kim Anh Công Đình Bá Duy Gia Hải Khánh Mạnh Như Phương Quốc "
    "Thế Tiến Trọng Tuấn Việt Bích"
).split()
GIVEN_NAMES: Final = (
    "An Bình Cường Dũng Giang Hạnh Hiếu Hòa Hùng Hương Huyền Kiên Lan Linh Long Nam Nga Ngân Nghĩa Nhung Oanh Phong "
    "Phúc Quân Quyên Sơn Tâm Thảo Thắng Thủy Trang Trung Tú Tùng Uyên Vân Vinh Yến Đạt Định Đông Chi Khoa Lộc Mẫn Nhàn"
).split()

PLACES: Final = (
    "Mộc Lan;Suối Ngọc;Bến Trúc;Đồi Sơn;Núi Yên;Hoa Ban;Khe Nga;Tân Lúa;Chỉ Xanh;Đồng Vàng;Sông Hiền;Ba Khe;Nậm Sương;"
    "Bến Trắng;Đèo Chuông;Gò Mây;Cồn Sậy;Vàm Cát;Lũng Thông;Bãi Đước;Rừng Cọ;Thạch Bàn;Hồ Sen;Phố Gốm;Làng Nón;"
    "Bản Chiềng;Cửa Lạch;Đầm Cói;Mỏ Than;Trà Shan"
).split(";")
UNIT_NAMES: Final = (
    "Sở Giáo dục tỉnh {}",
    "Sở Y tế tỉnh {}",
    "Sở Nông nghiệp tỉnh {}",
    "Ủy ban nhân dân huyện {}",
    "Công ty Cấp nước {}",
    "Liên đoàn Lao động huyện {}",
    "Trường Cao đẳng Kỹ thuật {}",
    "Bệnh viện Đa khoa {}",
    "Trung tâm Văn hóa {}",
    "Hợp tác xã Vận tải {}",
)

# Each with its group, level and classes, as the register of awards wants them.
ORDERS: Final = (
    "Huân chương Lao động",
    "Huân chương Độc lập",
    "Huân chương Chiến công",
    "Huân chương Quân công",
    "Huân chương Bảo vệ Tổ quốc",
)
CLASSES: Final = ("Nhất", "Nhì", "Ba")
OTHER_AWARDS: Final = {
    "danh hiệu vinh dự": (
        "Anh hùng Lao động",
        "Nhà giáo Nhân dân",
        "Nhà giáo Ưu tú",
        "Thầy thuốc Nhân dân",
        "Thầy thuốc Ưu tú",
        "Nghệ sĩ Nhân dân",
        "Nghệ sĩ Ưu tú",
        "Nghệ nhân Ưu tú",
    ),
    "giải thưởng": (
        "Giải thưởng Hồ Chí Minh",
        "Giải thưởng Nhà nước",
        "Giải thưởng Bàn tay khéo tỉnh Mộc Lan",
        "Giải thưởng Sáng kiến trẻ Núi Yên",
    ),
    "bằng khen": (
        "Bằng khen của Thủ tướng Chính phủ",
        "Bằng khen của Chủ tịch tỉnh Mộc Lan",
        "Bằng khen của Chủ tịch tỉnh Bến Trúc",
        "Bằng khen của Chủ tịch tỉnh Sông Hiền",
        "Bằng khen của Liên hiệp Khoa học Hoa Ban",
        "Bằng khen của Tổng hội Thợ nghề",
        "Bằng khen của Hội Khuyến học tỉnh Núi Yên",
        "Bằng khen của Hội Chữ thập đỏ tỉnh Đồi Sơn",
    ),
    "danh hiệu thi đua": (
        "Cờ thi đua của Chính phủ",
        "Cờ thi đua của tỉnh Mộc Lan",
        "Cờ thi đua của tỉnh Bến Trúc",
        "Cờ thi đua của ngành Giáo dục",
        "Cờ thi đua của ngành Y tế",
        "Chiến sĩ thi đua toàn quốc",
        "Chiến sĩ thi đua cấp tỉnh",
        "Chiến sĩ thi đua cơ sở",
        "Lao động tiên tiến",
        "Tập thể lao động xuất sắc",
        "Tập thể lao động tiên tiến",
        "Đơn vị dẫn đầu phong trào",
    ),
    "kỷ niệm chương": (
        "Kỷ niệm chương Vì ngành Giáo dục",
        "Kỷ niệm chương Vì sức khỏe cộng đồng",
        "Kỷ niệm chương Vì nghề nông",
        "Kỷ niệm chương Vì tuổi trẻ",
        "Kỷ niệm chương Vì di sản",
    ),
    "giấy khen": (
        "Giấy khen của Giám đốc Sở",
        "Giấy khen của Chủ tịch huyện",
        "Giấy khen của Hiệu trưởng",
        "Giấy khen của Giám đốc bệnh viện",
        "Giấy khen của Công đoàn cơ sở",
        "Giấy khen của Hội Phụ nữ cơ sở",
        "Giấy khen của Đoàn trường",
        "Giấy khen của Ban quản trị",
    ),
}

TAGS: Final = (
    "thi đua;gương sáng;việc tử tế;sáng kiến;chuyển đổi số;giáo dục;y tế;nông nghiệp;văn hóa;thể thao;khuyến học;"
    "hiến máu;phòng lũ;phòng dịch;tay nghề;công đoàn;thanh niên;phụ nữ;người cao tuổi;khoa học;kỹ thuật;môi trường;"
    "rừng;biển;đường sá;cấp nước;tiết kiệm điện;thủy lợi;chăn nuôi;nghề thủ công;xây dựng;du lịch;thư viện;bảo tàng;"
    "di sản;báo chí;an toàn lao động;phòng cháy;trường học xanh;bữa ăn học đường;vùng cao;hải đảo;hợp tác xã;"
    "đào tạo nghề;cải cách hành chính;một cửa;tiếp dân;dân vận;hòa giải;tình nguyện;hội nghị;lễ trao thưởng;tổng kết;"
    "sơ kết;kỷ niệm;phát động;ký giao ước;gặp mặt;tuyên dương;thăm hỏi"
).split(";")
AUTHORS: Final = (
    "Minh Hạ;Thu Phong;Quốc Lâm;Hồng Diệp;Đức Kiên;Lan Chi;Trọng Tín;Bích Thủy;Hải Triều;Phương Vy;Xuân Bách;Kim Ngân"
).split(";")
SOURCES: Final = (
    "Bản tin Mộc Lan;Báo Bến Trúc;Đài Truyền thanh Núi Yên;Bản tin Công đoàn;Tập san Khuyến học;Báo Sông Hiền;"
    "Tổ Truyền thông;Bản tin Ngành"
).split(";")

TITLES: Final = (
    "Trao {award} sau một năm nhiều việc khó",
    "Nhìn lại phong trào năm {year}: việc đã xong và việc còn nợ",
    "Những người làm nên năm {year}",
    "{unit} nhận {award}",
    "Nửa chặng đường thi đua năm {year}",
    "Ngày truyền thống và niềm vui nhận {award}",
    "Cuộc gặp những người bền bỉ ở {unit}",
    "Mở đợt thi đua mới, năm {year}",
)
PLACE_OF_EVENT: Final = " – {unit}"
PART_OF_TITLE: Final = " (bổ sung {mark})"
HEADINGS: Final = (
    "Việc đã làm",
    "Người được gọi tên",
    "Con số đáng nhớ",
    "Chuyện kể ở hội trường",
    "Điều còn trăn trở",
    "Hẹn năm sau",
    "Cách làm có thể học theo",
)
OPENINGS: Final = (
    "",
    "",
    "",
    "Mở đầu buổi gặp, ",
    "Giữa giờ giải lao, ",
    "Nhìn vào sổ ghi công, ",
    "Ngay trong tuần ấy, ",
    "Không nói nhiều về mình, ",
    "Từ đầu năm, ",
    "Đến cuối buổi, ",
    "Theo lời người ghi biên bản, ",
    "Ở hàng ghế đầu, ",
)
WHO: Final = (
    "tổ thư ký",
    "người phụ trách phong trào của {unit}",
    "{person}",
    "hội đồng xét chọn",
    "anh chị em ở {unit}",
    "một nhóm thợ lâu năm",
    "các tổ nhận việc khó",
    "{person} cùng đồng nghiệp",
    "đoàn khách từ {unit}",
    "lớp cán bộ trẻ",
    "những người trực đêm",
    "ban công đoàn",
)
DOES: Final = (
    "đã kể lại",
    "nói kỹ về",
    "xin ghi nhận",
    "chia sẻ với mọi người",
    "dành lời cảm ơn cho",
    "đặt câu hỏi về",
    "mong giữ được",
    "đọc bản tóm tắt về",
    "chúc mừng",
    "rủ nhau làm tiếp",
    "gửi lời nhắn tới",
    "nhận phần trách nhiệm trong",
)
WHAT: Final = (
    "cách chia ca để không ai phải làm quá sức",
    "mười hai tháng giữ nhịp việc đều đặn",
    "bộ dụng cụ tự chế nay tổ nào cũng dùng",
    "những bệnh án, trang sổ, bản vẽ làm cẩn thận",
    "thói quen hỏi lại khi chưa chắc",
    "công lao của lớp người đi trước",
    "mấy sáng kiến nhỏ mà tiết kiệm được nhiều",
    "thái độ nhã nhặn với người đến làm việc",
    "phần việc nặng nhất của năm tới",
    "bữa cơm chung và quỹ giúp nhau lúc ốm đau",
    "con đường liên thôn vừa làm xong trước mùa mưa",
    "các mốc đã hẹn từ đầu năm",
    "nền nếp mà nhiều thế hệ gây dựng",
    "những việc lặng lẽ ít ai để ý",
)
HOW: Final = (
    "nhờ vậy kế hoạch xong sớm hơn {small} ngày",
    "và nhiều nơi đã xin làm theo",
    "điều mà bà con quanh vùng đều biết",
    "với khoản chi chừng {large} triệu đồng",
    "dù thời tiết năm ấy chẳng thuận",
    "trước hội trường có {large} người ngồi kín",
    "để tổ nào cũng có việc vừa sức",
    "như đã làm từ {from_year} đến {to_year}",
    "và để lại {small} bài học ghi trong sổ",
    "rồi đề nghị thưởng {small} tổ cùng {large} người",
    "cho việc giấy tờ bớt đi một nửa",
    "vì mỗi người đều coi đó là việc của mình",
)
CAPTIONS: Final = (
    "Mọi người đứng chung một khung hình trước giờ chia tay",
    "{person} trao {award} cho đại diện các tổ",
    "Hội trường của {unit} buổi sáng hôm ấy",
    "Tiết mục hát của các cô nuôi dạy trẻ",
    "{unit} cử người lên nhận {award}",
    "{person} kể chuyện nghề",
    "Những người được gọi tên lên sân khấu",
)
PHOTO_BY: Final = "Ảnh: {author}"
INTRODUCTION: Final = "Trang này gom những lần {unit} được nhắc tới."
EDIT: Final = "Câu thêm vào lần {mark} để xem trang dựng lại ra sao."
RENAMED: Final = "{name} (tên mới lần {mark})"
