"""Is it English? Other languages are told from it, and named where their words are known."""

import pytest

from kg.read.language import find_language, foreign_share
from kg.workspace import read_article_file

TEXTS = {
    "de": (
        "Die Verteidigungsminister der beiden Länder haben am Montag in"
        " Wien ein Abkommen über die gemeinsame Ausbildung von Soldaten unterzeichnet."
    ),
    "fr": (
        "Les ministres de la défense des deux pays ont signé lundi à Tunis"
        " un accord sur la formation des officiers et les exercices communs dans le golfe."
    ),
    "es": (
        "Los ministros de defensa de los dos países firmaron el lunes en Quito"
        " un acuerdo sobre la formación de oficiales y los ejercicios conjuntos en el mar."
    ),
    "it": (
        "I ministri della difesa dei due paesi hanno firmato lunedì a Roma"
        " un accordo per la formazione degli ufficiali e le esercitazioni comuni nel golfo."
    ),
    "pt": (
        "Os ministros da defesa dos dois países assinaram na segunda-feira em Lisboa"
        " um acordo sobre a formação de oficiais e os exercícios conjuntos no mar."
    ),
    "nl": (
        "De ministers van defensie van de twee landen hebben maandag"
        " in Den Haag een akkoord over de opleiding van officieren ondertekend."
    ),
    "pl": (
        "Ministrowie obrony obu krajów podpisali w poniedziałek w Warszawie"
        " porozumienie o szkoleniu oficerów oraz wspólnych ćwiczeniach na morzu."
    ),
    "ro": (
        "Miniștrii apărării din cele două țări au semnat luni la"
        " București un acord privind pregătirea ofițerilor și exercițiile comune pe mare."
    ),
    "tr": (
        "İki ülkenin savunma bakanları pazartesi günü Ankara'da subayların"
        " eğitimi ve ortak tatbikatlar için bir anlaşma imzaladı."
    ),
    "az": (
        "İki ölkənin müdafiə nazirləri bazar ertəsi Bakıda zabitlərin"
        " təlimi və birgə təlimlər üçün bir saziş imzalayıblar."
    ),
    "id": (
        "Menteri pertahanan kedua negara pada hari Senin menandatangani"
        " perjanjian tentang pelatihan perwira dan latihan bersama di laut."
    ),
    "vi": (
        "Bộ trưởng quốc phòng của hai nước đã ký một thỏa thuận về đào"
        " tạo sĩ quan và các cuộc diễn tập chung trên biển vào thứ Hai."
    ),
    "ru": (
        "Министры обороны двух стран в понедельник подписали в Москве"
        " соглашение о подготовке офицеров и о совместных учениях на море."
    ),
    "uk": (
        "Міністри оборони двох країн у понеділок підписали у Києві"
        " угоду про підготовку офіцерів та про спільні навчання на морі."
    ),
    "ar": "وقع وزيرا الدفاع في البلدين اتفاقا على تدريب الضباط في تونس يوم الاثنين بعد لقاء مع الرئيس.",
    "fa": (
        "وزیران دفاع دو کشور روز دوشنبه در تهران توافقنامه‌ای را برای"
        " آموزش افسران با یکدیگر امضا کردند که در آن گفته شد."
    ),
    "ur": "دونوں ممالک کے وزرائے دفاع نے پیر کو اسلام آباد میں افسران کی تربیت کے معاہدے پر دستخط کیے۔",
    "zh": "两国国防部长星期一在北京签署了关于军官培训和海上联合演习的协定。",
    "ja": "両国の国防相は月曜日に東京で士官の教育と海上での共同訓練に関する協定に署名した。",
    "ko": "양국 국방장관은 월요일 서울에서 장교 교육과 해상 합동 훈련에 관한 협정에 서명했다.",
    "hy": "Երկու երկրների պաշտպանության նախարարները երկուշաբթի Երևանում ստորագրեցին համաձայնագիր։",
    "ka": "ორი ქვეყნის თავდაცვის მინისტრებმა ორშაბათს თბილისში ხელი მოაწერეს შეთანხმებას.",
    "el": (
        "Οι υπουργοί άμυνας των δύο χωρών υπέγραψαν τη"
        " Δευτέρα στην Αθήνα συμφωνία για την εκπαίδευση αξιωματικών."
    ),
    "he": "שרי ההגנה של שתי המדינות חתמו ביום שני על הסכם לאימון קצינים.",
    "hi": ("दोनों देशों के रक्षा मंत्रियों ने सोमवार को दिल्ली में अधिकारियों के प्रशिक्षण के समझौते पर हस्ताक्षर किए।"),
}
ENGLISH = (
    "The ministers of defence of the two countries signed an agreement on the training of officers in Tunis on Monday.",
    "Baku: Azerbaijan, Turkey and Pakistan hold drills in Baku. Col-Gen Zakir Hasanov attended the opening in person.",
    "Đặng Văn Quý and Xasan Maxamuud met Recep Tayyip Erdoğan in Şəki; they spoke of the drills for an hour.",
    "Drills end in Baku",
    "Hasanov",
    "2023",
    "",
)


@pytest.mark.parametrize("language", TEXTS)
def test_other_languages_are_named(language):
    assert find_language(TEXTS[language]) == language


@pytest.mark.parametrize("text", ENGLISH)
def test_english(text):
    assert find_language(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed eiusmod tempor incididunt ut labore magna.",
        "qwe rty uio pas dfg hjk lzx cvb nmq wer tyu iop asd fgh jkl zxc vbn mqw ert yui opa sdf",
    ],
)
def test_neither(text):
    assert find_language(text) != "en"


def test_every_article_of_the_field_is_english(shared):
    paths = [*shared.glob("gold/articles/*.txt"), *shared.glob("corpus/part*/articles/*.txt")]
    assert len(paths) > 500
    wrong = [path.name for path in paths if find_language(read_article_file(path).body) != "en"]
    assert wrong == []


def test_part_in_another_language():
    english = " ".join(ENGLISH[:3])
    assert foreign_share(english) == 0
    half = foreign_share(f"{english}\n\n{TEXTS['fr']}\n\n{TEXTS['fr']}")
    assert 0.3 < half < 0.7
