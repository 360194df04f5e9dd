"""When two names are the same: written variants, forms of address and sound.

A name is stored as it was typed; what stands here only compares.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# A Latin letter, then what looks like it in the same case, from the Unicode security data (UTS 39).
_LATIN: Final = _words(
    "A\u0410\u0391 B\u0412\u0392 C\u0421 E\u0415\u0395 G\u050c H\u041d\u0397 I\u0406\u0399\u04c0 "
    "J\u0408\u037f K\u041a\u039a M\u041c\u039c\u03fa N\u039d O\u041e\u039f\u0555 P\u0420\u03a1 "
    "S\u0405\u054f T\u0422\u03a4 U\u054d V\u0474 W\u051c X\u0425\u03a7 Y\u0423\u04ae\u03a5 Z\u0396 "
    "a\u0430\u03b1\u0251 b\u042c\u044c\u0184 c\u0441\u03c2\u1d04 d\u0501 e\u0435\u04bd\uab32 f\ua799\u0584 "
    "g\u0261\u0581 h\u04bb\u0570 i\u0456\u0131\u03b9\u0269\u026a j\u0458\u03f3 k\u043a\u03ba l\u04cf m\u043c "
    "n\u0578 o\u043e\u03bf\u03c3\u0585\u1d0f\u1d11 p\u0440\u03c1 q\u051b\u0566 r\u0433\u1d26 s\u0455\ua731 "
    "t\u0442\u03c4 u\u057d\u03c5\u1d1c\ua79f v\u0475\u03bd\u1d20 w\u051d\u0461\u0561\u1d21 x\u0445\u03c7 "
    "y\u0443\u03b3\u04af\u0263\u028f z\u1d22"
)
# U+2E80 to U+2EF3 in their order, each as the ideograph that its Unicode name describes; NFKC folds only two of them.
_RADICALS: Final = (
    "丷厂乛乚乙亻冂几刀刂卜㔾小小兀尣尢尢巳幺彑彐忄㣺扌攵?旡日月歺母民氵氺灬爫爫丬牛犭王疋罒示礻竹糹纟罓罒罓网网"
    "羊羊羊耂肀聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅长镸长门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾齐齐齿齿龙龙龟龟龟"
)
# Pairs of one character each: kana, bopomofo and strokes that look like ideographs, then glyph variants that OpenCC
# leaves alone because they are neither traditional nor simplified.
_VARIANTS: Final = _words(
    "\u30cb二 \u30cf八 \u30ab力 \u30c8卜 \u30ed口 \u30bf夕 \u30a8工 \u30a4亻 \u3127一 \u31d0一 \u31d1丨 \u31d2\u4e3f "
    "\u31d4\u4e36 \u31da亅 \u31e0乙 锺钟 甯宁 寗宁 邨村 燿耀 煇辉 濬浚 呉吴 郞郎 凃涂 戸户 靑青 淸清 髙高 値值 硏研 "
    "黒黑 衞卫 惪德 徳德 珎珍 廻回 鄕乡 県县 囯国 嵒岩 嵓岩 栢柏 栁柳 兎兔 鎭镇 晩晚 隷隶 賛赞 関关 広广 沢泽 浜滨 "
    "辺边 斎斋 斉齐 桜樱 竜龙 滝泷 亜亚 恵惠 髪发 鉄铁 歯齿 亀龟"
)
_UNSEEN: Final = frozenset({"Cf", "Cc", "Cs", "Mn", "Me", "Zs", "Zl", "Zp"})
# Letters and a symbol by category, yet drawn as nothing.
_BLANKS: Final = frozenset("\u115f\u1160\u2800\u3164")
_ZEROS: Final = str.maketrans("○◯⭘零", "〇〇〇〇")
_DIGITS: Final = str.maketrans("ol〇一二三四五六七八九", "010123456789")
_LOOKALIKES: Final = str.maketrans({other: row[0] for row in _LATIN for other in row[1:]})
_GLYPHS: Final = str.maketrans(
    {chr(0x2E80 + offset): glyph for offset, glyph in enumerate(_RADICALS) if glyph != "?"}
    | {pair[0]: pair[1] for pair in _VARIANTS}
)

FORMS_OF_ADDRESS: Final = _words("同志 先生 女士 老师 老師 本人 同学 同學 小姐 太太 夫人 阁下 閣下 亲启 親啟 亲收 親收")
TITLES: Final = _words(
    "董事长 总经理 局长 主任 镇长 书记 科长 处长 市长 县长 区长 乡长 村长 院长 校长 所长 站长 部长 厅长 省长 州长 "
    "司长 股长 室长 组长 班长 社长 行长 庭长 队长 大队长 支队长 中队长 局座 主席 经理 厂长 园长 会长 秘书长 秘书 主编 "
    "委员 常委 代表 院士 教授 医生 大夫 工程师 会计 干部 干事 警官 法官 检察官 律师 专员 巡视员 调研员 政委 参谋 师傅 "
    "老板 总 局 处 队 工"
)
_AFTER_NAMES: Final = (*TITLES, *FORMS_OF_ADDRESS)
_BESIDE_TITLES: Final = "副原前代老"
_COMPOUND: Final = frozenset(
    _words(
        "欧阳 司马 诸葛 上官 司徒 东方 独孤 南宫 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 轩辕 端木 百里 呼延 东郭 南门 "
        "西门 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 司空 赫连 拓跋 完颜 万俟 闻人 第五 公羊 谷梁 "
        "纳兰 叶赫"
    )
)
# What a surname may be read as besides the commonest reading of its character.
_SURNAME_SOUNDS: Final = dict(
    entry.split(":")
    for entry in _words(
        "单:shan 曾:zeng 仇:qiu 解:xie 任:ren 华:hua 查:zha 盖:ge,gai 翟:zhai,di 冼:xian 洗:xian 乐:yue,le "
        "朴:piao,pu 区:ou 缪:miao,mou 覃:qin,tan 种:chong 秘:bi 折:she 员:yun 召:shao 黑:he 晟:cheng 燕:yan "
        "柏:bai,bo 葛:ge 繁:po 重:chong 隗:wei,kui 句:gou 佴:nai 会:gui 盛:sheng 祭:zhai 谌:chen,shen 车:che 呙:guo "
        "那:na 薄:bo,bao 牟:mu,mou 俞:yu,shu 郇:xun,huan 郗:xi,chi 费:fei,bi 莘:shen,xin 强:qiang,jiang 宓:mi,fu "
        "殷:yin 沈:shen 贲:ben 都:du 谷:gu 纪:ji 宁:ning 应:ying 曲:qu 尹:yin 藏:zang 行:xing 长:zhang 缴:jiao "
        "炅:gui 哈:ha 撒:sa 逄:pang 尉迟:yu,chi 万俟:mo,qi 长孙:zhang,sun 单于:chan,yu 澹台:tan,tai"
    )
)
_BODY_WORDS: Final = _words("人民政府 政府 党委 党组 机关 领导班子 领导")
_AT: Final = re.compile("[@＠\ufe6b]")
_SEPARATORS: Final = re.compile(r"[@、,;/|&+()\[\]【】〔〕「」『』]")
_ADDITION: Final = re.compile(r"[(（\[【〔「『〈《][^)）\]】〕」』〉》]*(?:[)）\]】〕」』〉》]|$)")
_IDEOGRAPHS: Final = re.compile("[\u4e00-\u9fff]+")
_TONES: Final = str.maketrans("", "", "\u0300\u0301\u0304\u030c")


def _visible(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char) not in _UNSEEN and char not in _BLANKS)


def _folded(text: str) -> str:
    if text.isascii():
        return _visible(text.casefold())
    if _IDEOGRAPHS.fullmatch(text):
        return text.translate(_ZEROS)
    seen = _visible(unicodedata.normalize("NFKD", text)).casefold()
    # Folding case can bring marks back (a dotted capital I does).
    return unicodedata.normalize("NFC", _visible(unicodedata.normalize("NFKD", seen))).translate(_ZEROS)


def _letters(text: str) -> str:
    if text.isalnum():
        return text
    return "".join(char for char in text if char.isalnum() or unicodedata.category(char) in {"Mc", "Co", "Cn"}) or text


@lru_cache(maxsize=1)
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


@lru_cache(maxsize=16384)
def _simplified_char(char: str) -> str:
    return char if char.isascii() else _converter()(char.translate(_GLYPHS)).translate(_GLYPHS)


def _simplified(text: str) -> str:
    # One by one, or OpenCC reads neighbours as a phrase: a character is written one way wherever it stands.
    return "".join(map(_simplified_char, text))


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """The name in simplified characters and small letters, without blanks and marks, punctuation kept."""
    return _simplified(_folded(name))


@lru_cache(maxsize=8192)
def letters(name: str) -> str:
    """The `plain` name without punctuation."""
    return _letters(plain(name))


def skeleton(name: str) -> str:
    """The key under which lookalikes of other scripts and both ways of writing Chinese fall together; may be empty."""
    drawn = name if _IDEOGRAPHS.fullmatch(name) else unicodedata.normalize("NFKD", name).translate(_LOOKALIKES)
    return _letters(plain(drawn)).translate(_DIGITS)


@lru_cache(maxsize=8192)
def keys(name: str) -> frozenset[str]:
    """The keys of a name; two names are the same when any of them meet; empty where nothing visible was typed."""
    return frozenset({_letters(_folded(name)), skeleton(name)} - {""})


def same_name(a: str, b: str) -> bool:
    """Whether two names differ in nothing but how they are written."""
    return not keys(a).isdisjoint(keys(b))


def _is_surname(text: str) -> bool:
    return len(text) == 1 or text in _COMPOUND


def bare(name: str) -> str:
    """The name without blanks around it, additions in brackets and forms of address, as long as a full name is left."""
    left = _ADDITION.sub("", name).strip() or name.strip()
    while left.endswith(FORMS_OF_ADDRESS):
        shorter = next(left.removesuffix(form).strip() for form in FORMS_OF_ADDRESS if left.endswith(form))
        if not shorter or _is_surname(plain(shorter)):
            break
        left = shorter
    return left


def _untitled(text: str) -> tuple[str, str]:
    if not text.endswith(_AFTER_NAMES):
        return text, ""
    title = max((title for title in _AFTER_NAMES if text.endswith(title)), key=len)
    rest = text.removesuffix(title)
    while len(rest) > 1 and rest[-1] in _BESIDE_TITLES:
        rest, title = rest[:-1], rest[-1] + title
    return rest, title


def without_title(name: str) -> str:
    """The full name before a title, in `plain` writing: 王大山 of 王大山副局长; the name itself where none is left."""
    text = letters(bare(plain(name)))
    rest, title = _untitled(text)
    # A title of one character may as well be the end of a given name.
    return rest if len(title) > 1 and rest and not _is_surname(rest) else text


def surname_with_title(name: str) -> tuple[str, str] | None:
    """Surname and title of 王局长, 欧阳副主任, 老王 and the like, simplified; None for full names and bare titles."""
    text = letters(name)
    rest, title = _untitled(text)
    if title and rest and _is_surname(rest) and rest not in _BESIDE_TITLES:
        return rest, title
    if text[:1] in {"老", "小"} and text not in _AFTER_NAMES and _is_surname(text[1:]):
        return text[1:], text[0]
    return None


@lru_cache(maxsize=1)
def _readings() -> dict[str, str]:
    import json
    from importlib.util import find_spec
    from pathlib import Path

    # Importing pypinyin loads its phrases too (about 360 ms); its table of single characters is enough for names.
    spec = find_spec("pypinyin")
    if spec is None or spec.origin is None:
        raise ImportError("pypinyin is not installed")
    table: dict[str, str] = json.loads(Path(spec.origin).with_name("pinyin_dict.json").read_text(encoding="utf-8"))
    return table


def _syllable(char: str) -> str:
    reading = _readings().get(str(ord(char)), char).split(",")[0]
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", reading).translate(_TONES)).replace("ü", "v")


@lru_cache(maxsize=4096)
def sounds(name: str) -> frozenset[str]:
    """The ways to read a name aloud, without tones, syllables divided by blanks; Latin names stand for themselves."""
    text = letters(name)
    if text.isascii():
        return frozenset({text} - {""})
    ways: list[tuple[str, ...]] = [(_syllable(char),) for char in text]
    if text[:2] in _COMPOUND and text[:2] in _SURNAME_SOUNDS:
        ways[:2] = [(syllable,) for syllable in _SURNAME_SOUNDS[text[:2]].split(",")]
    elif text[0] in _SURNAME_SOUNDS:
        ways[0] = (*ways[0], *_SURNAME_SOUNDS[text[0]].split(","))
    return frozenset(" ".join(way) for way in product(*ways))


def sounds_same(a: str, b: str) -> bool:
    """Whether two names are read alike without tones; one of them may be typed in pinyin."""
    first, second = letters(a), letters(b)
    if first.isascii() != second.isascii():
        return not {way.replace(" ", "") for way in sounds(a)}.isdisjoint(way.replace(" ", "") for way in sounds(b))
    # The lengths first: they spare most commands the table of readings.
    return len(first) == len(second) and not sounds(a).isdisjoint(sounds(b))


def split_at(typed: str) -> tuple[str, str]:
    """The person and the unit of NAME@UNIT, either of them empty where it is not typed."""
    name, _, unit = _AT.sub("@", typed).partition("@")
    return name.strip(), unit.strip()


@lru_cache(maxsize=4096)
def parts(typed: str) -> tuple[str, ...]:
    """What may be meant by one typed recipient: the whole, each name of a list or bracket, all also without titles."""
    if typed == letters(typed) and not typed.endswith(_AFTER_NAMES):
        return (typed,)
    listed = [
        piece
        for piece in _SEPARATORS.split(plain(typed.replace("\n", "、")))
        if len(letters(piece)) > 1 and skeleton(piece) not in fillers()
    ]
    pieces = [typed, *split_at(typed), *listed]
    return tuple(
        dict.fromkeys(form for piece in pieces for form in (piece, bare(plain(piece)), without_title(piece)) if form)
    )


@lru_cache(maxsize=4096)
def part_keys(typed: str) -> frozenset[str]:
    """The keys of all its `parts`."""
    return frozenset(key for part in parts(typed) for key in keys(part))


def unit_core(name: str) -> str:
    """The unit's name without 人民政府 and the like, as long as two characters are left."""
    text = letters(name)
    if not text.endswith(_BODY_WORDS):
        return text
    core = next(text.removesuffix(word) for word in _BODY_WORDS if text.endswith(word))
    return core if len(core) > 1 else text


@lru_cache(maxsize=1)
def fillers() -> frozenset[str]:
    """The skeletons of words that may stand beside a name without making it another one: titles and the like."""
    words = (*_AFTER_NAMES, *_BODY_WORDS)
    return frozenset(skeleton(prefix + word) for word in words if len(word) > 1 for prefix in ("", "副"))
