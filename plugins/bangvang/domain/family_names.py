"""Family and middle names of Vietnam, and how the name of a person is written.

The lists need not be complete: what they lack is a doubt that editors see, never a wrong answer in silence.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from bangvang.domain.text import exact_key
from bangvang.lazy_patterns import lazy_pattern


def _keys(names: str) -> frozenset[str]:
    return frozenset(map(exact_key, names.split()))


# Kinh and Hoa; Tày, Nùng, Thái, Mường, Dao, Mông; Khmer, Chăm, and the peoples of Trường Sơn and Tây Nguyên.
FAMILY_NAMES: Final = _keys("""
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn trịnh trương đinh lâm phùng mai tô
    hà tạ vương quách triệu đàm chu châu thái tăng tống thạch kiều la lã lại lưu lương cao cù doãn đậu giang giáp tôn
    hạ hàn hứa khổng khúc khương lăng lạc lộ lỗ lục lữ mạc mã mạch mẫn mông nghiêm nghị nhâm nhan nhữ ninh nông phí phó
    phù quản quan sái sầm sử tào tất thân thẩm thi thiều thôi tiêu tiết tòng trang trì từ tưởng ung ưng uông văn vi âu
    bá bạch bàng bành bao bế biện cái cấn cầm cáp chung chử cổ cung danh đái đan điền điêu điểu đổng đường giả hán hầu
    khâu khuất khưu kha khoa lai lâu lều lò lù lường mẫu ngạc nghê ngụy ngọ ngưu nùng ổn phàn phàng quàng quế sằm sĩ
    sìn sùng thào thàng thoòng trầm trình trưng tráng ty vàng vừ xa xồng cà chấu chảo cư củng cứ giàng hờ kháng khà
    lầu lỉnh ly lẩu mùa ngải pờ páo phừ quà sần sồng tẩn tếnh thò tẩy vảng vù vầy tán thiệu hậu tằng vòng chíu phoòng
    chắng sú nhiếp diệp mè lèo cút tếch bàn triệu đặng lục hạng sình cháng ma
    neáng néang sóc chau ksor kpă rmah rơmah siu rahlan rcom rơcom rơchăm niê mlô êban ayun aliô byă bkrông hmok
    hđơk knul ktla êñuôl kbuôr adrơng bdap liêng cil alăng zơrâm bríu bling bhling bhnước arất ating pơloong tơngôl
    coor riah hôih zơdêl katơr chamaléa pinăng patâu puih kpuih nay
""")
# The most frequent ones typed without accents; none of these is another word of a name.
_TYPED_NAMES: Final = _keys("nguyen tran le pham huynh vu vo dang bui ngo duong doan trinh truong dinh phung")
_KNOWN_NAMES: Final = FAMILY_NAMES | _TYPED_NAMES
# Family names that are as often the first word of a place, a firm or a title.
RARE_FAMILY_NAMES: Final = _keys("""
    an anh ân ấu bình bồ cẩm chế chi công cồ đông đồng đắc đạo đức hải hình hoa hòa hoàn hội hùng hưng hướng kim kỷ lộc
    liêu lượng long minh ngân ngũ nghĩa nhạc nhung ông phú phúc phục phước phương quang quảng quyền quyết sính sơn tài
    tân thanh thành thập thị thiên thiện thịnh thông thuận thượng tiền tiến tín toàn toán trà trác trường tuấn viên viêm
    viết vinh vĩnh xuân yên yến ban bộ kiên đàng
""")
# Second words of names of three or four; after a rare family name they show a person.
MIDDLE_NAMES: Final = _keys("""
    văn thị đình hữu đức công quang ngọc minh xuân thanh thế mạnh trọng hồng kim bá duy hoàng quốc tiến viết như thu
    thùy phương hải anh tuấn gia bảo huy khánh mỹ nhật trung hoài bích tuyết lan diệu thành nguyễn trần lê phạm vũ võ
    phan hùng việt thái bình sỹ sơn phúc phước tấn trí khắc danh đăng vĩnh nhân mai yến thảo cẩm tường thụy nguyên ái tú
    uyên vân hà quỳnh hương trúc phi chí cao tiểu ích thúc tôn khoa hưng hiếu nghĩa thiện đắc lương tất tử huyền kiều
    ánh băng đan dạ hạ nhã nhất thục doãn cảnh đại
""")
# Those that show a person whatever is in front.
CLEAR_MIDDLE_NAMES: Final = _keys(
    "văn thị đình hữu đức ngọc xuân thế mạnh trọng bá duy tiến viết như thùy huy khắc doãn"
)
# Names of saints in front of the family name, as Catholics use them.
_SAINTS: Final = _keys("""
    giuse phêrô phaolô maria têrêsa têrêxa anna gioan đaminh antôn micae phanxicô matthêu tôma augustinô inhaxiô simon
    giacôbê luca marcô máccô martinô lôrensô cêcilia cecilia mađalêna matta catarina agnes anê giuđa barnaba stêphanô
    giêrônimô bênađô gioakim piô
""")

_WORD = lazy_pattern(r"[^\s,;()\[\]/]+")
_NO_NAME = lazy_pattern(r"[\d&]")
_MAX_WORDS: Final = 7
_FULL_NAME: Final = 3
_MOST_MIDDLES: Final = _keys("văn thị")
_LETTERS: Final = _keys("a y")
# «Y tế» and «Y dược» are fields of work.
_AFTER_Y: Final = _keys("tế dược học khoa đức")


def words_of(text: str) -> list[str]:
    """Give the words of a name; hyphens and apostrophes are part of them («Phết-tha-von», «H'Hen»)."""
    return _WORD.findall(text)


def is_family_name(word: str) -> bool:
    """Tell whether a word is a family name; «H'Hen» and «K'Brôi» carry theirs in front of an apostrophe."""
    return exact_key(word) in _KNOWN_NAMES or word.replace("’", "'").lower().startswith(("h'", "k'", "y'", "ka'"))


def is_capital(word: str) -> bool:
    """Tell whether a word begins with a capital letter; signs before it do not count."""
    return word[:1].isupper() or word.lstrip("\"'“”‘’«.")[:1].isupper()


def is_person_shaped(text: str) -> bool:
    """Tell whether a text is written as names of people are: two to seven words with capitals, no digit, no «&».

    One small middle word is taken for a slip, and a name in small letters throughout for one in a hurry, where a
    family name is in front («Huỳnh công Hùng», «nguyễn văn an»).
    """
    words = words_of(text)
    if not 1 < len(words) <= _MAX_WORDS or _NO_NAME.search(text):
        return False
    small = [word for word in words if not is_capital(word)]
    if not small:
        return True
    is_slip = len(small) == 1 and exact_key(small[0]) in MIDDLE_NAMES
    return is_family_name(words[0]) and (is_slip or len(small) == len(words) <= _FULL_NAME + 2)


@lru_cache(maxsize=16384)
def is_person_name(text: str) -> bool:
    """Tell whether a text is a person's name beyond doubt: shaped as one and with a known family name in front.

    A rare family name needs a middle name behind it: «Kim Văn Sáng» is a person, «Kim Long» may be a place. «Văn» and
    «Thị» make a person of any first word, and a single letter in front does («Y Blăng Niê», «A Páo»).
    """
    words = words_of(text)
    if len(words) == 1:
        return "'" in words[0].replace("’", "'") and is_family_name(words[0])
    if not is_person_shaped(text):
        return False
    if exact_key(words[0]) in _SAINTS:
        return is_person_name(text.partition(words[0])[2].strip())
    first, second = exact_key(words[0]), exact_key(words[1])
    if is_family_name(words[0]):
        return True
    is_full = len(words) >= _FULL_NAME
    is_rare = first in RARE_FAMILY_NAMES and second in MIDDLE_NAMES
    return (is_full and (is_rare or second in _MOST_MIDDLES)) or (first in _LETTERS and second not in _AFTER_Y)
