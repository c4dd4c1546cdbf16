"""Words that publishers rate with, and where they stand on the desk's scale.

One phrase a line, as it is folded (case, diacritics and punctuation make no difference), by language: Vietnamese,
English, Portuguese, Spanish, French, German, Indonesian and Malay, Hindi, Chinese. A phrase that publishers use for
different things ("legend", "outdated", "on debate") is left out: no reading is better than a wrong one.
"""

from doichieu.domain.factchecks import Scale

WORDS: dict[Scale, str] = {
    Scale.TRUE: """
        đúng | đúng sự thật | chính xác | hoàn toàn đúng | thông tin đúng | có thật | là thật | tin thật | xác thực
        true | correct | accurate | fact | confirmed | verified | correct attribution | real | authentic | right
        totally true | completely true | it is true | genuine | factual
        verdadeiro | verdade | correto | fato | certo | comprovado | é verdade
        verdadero | cierto | correcto | verdad
        vrai | c'est vrai | exact | correct
        wahr | richtig | stimmt | korrekt
        benar | fakta | betul | tepat | sahih
        सच | सही | सत्य
        正確 | 真實 | 事實 | 正确 | 真实 | 屬實 | 属实
    """,
    Scale.MOSTLY_TRUE: """
        phần lớn đúng | đúng phần lớn | gần đúng | gần như đúng | hầu hết đúng | cơ bản đúng | đúng nhưng thiếu
        mostly true | mostly correct | mostly accurate | largely true | largely correct | mainly true | nearly true
        almost true | true but | true but needs context | broadly correct | close to the mark
        verdadeiro mas | quase verdadeiro | majoritariamente verdadeiro | verdadeiro com ressalvas
        verdad pero | mayormente verdadero | casi verdad | verdadero pero
        plutôt vrai | presque vrai | vrai mais | largement vrai
        größtenteils wahr | größtenteils richtig | überwiegend richtig | weitgehend richtig | fast richtig
        sebagian besar benar | hampir benar
    """,
    Scale.MIXED: """
        đúng một phần | đúng một nửa | một nửa sự thật | nửa đúng nửa sai | vừa đúng vừa sai | sai một phần
        đúng sai lẫn lộn
        half true | half truth | mixture | mixed | partly true | partially true | partly false | partially false
        partly correct | partially correct | partly right | part true | half right | half correct | exaggerated
        exaggerates | exaggeration | overstated | understated | imprecise | true and false | sometimes true
        mixed verdict
        meia verdade | parcialmente verdadeiro | parcialmente falso | exagerado | subestimado | impreciso | em parte
        verdadeiro e falso | parcialmente correto | não é bem assim
        media verdad | verdad a medias | medias verdades | parcialmente cierto | parcialmente verdadero | a medias
        en partie vrai | partiellement vrai | partiellement faux | en partie faux | mi vrai mi faux | exagéré
        imprécis
        à nuancer | à moitié vrai | vrai et faux
        teilweise richtig | teilweise wahr | teilweise falsch | teils teils | halb wahr | halbwahrheit | übertrieben
        gemischt
        sebagian benar | sebagian salah | setengah benar | campuran
        आंशिक सच | आंशिक रूप से सच | आधा सच | अर्धसत्य
        部分錯誤 | 部分错误 | 部分正確 | 部分正确 | 半真半假
    """,
    Scale.MOSTLY_FALSE: """
        phần lớn sai | sai phần lớn | hầu hết sai | gần như sai | cơ bản sai
        mostly false | mostly incorrect | mostly inaccurate | largely false | barely true | mainly false
        nearly false
        predominantly false | three pinocchios
        majoritariamente falso | quase falso
        mayormente falso | casi falso | mayoritariamente falso
        plutôt faux | presque faux | largement faux
        größtenteils falsch | überwiegend falsch | weitgehend falsch
        sebagian besar salah | hampir salah
    """,
    Scale.FALSE: """
        sai | sai sự thật | không đúng | không đúng sự thật | không chính xác | bịa đặt | giả | giả mạo | tin giả
        tin sai
        tin sai sự thật | thông tin sai | thông tin sai sự thật | thông tin giả | thông tin không chính xác
        hoàn toàn sai
        hoàn toàn bịa đặt | không có thật | lừa đảo | tin bịa đặt | tin đồn thất thiệt | fake news
        false | incorrect | fake | wrong | untrue | not true | pants fire | pants on fire | four pinocchios | hoax
        scam
        fabricated | fabrication | fiction | inaccurate | totally false | completely false | absolutely false
        really false
        entirely false | debunked | fraud | bogus | made up | not correct
        misattributed | false attribution | incorrect attribution | fake quote | false claim | myth | lie
        false news | not real
        impostor | imposter | false headline | did not happen | it is false | flat out false
        falso | é falso | mentira | fake | boato | errado | incorreto | é mentira | é fake | enganação
        não é verdade
        bulo | incorrecto | es falso | montaje | falsedad | no es cierto | no es verdad
        faux | c'est faux | infox | erroné | incorrect | canular | intox | complètement faux | totalement faux
        falsch | frei erfunden | erfunden | unwahr | fälschung | falschmeldung | stimmt nicht | völlig falsch
        komplett falsch
        unrichtig | gefälscht
        salah | hoaks | hoax | keliru | tidak benar | palsu | bohong | fitnah | penipuan | berita palsu
        disinformasi
        झूठ | झूठा | गलत | फर्जी | फर्ज़ी | असत्य | फेक | झूठी
        錯誤 | 错误 | 虛假 | 虚假 | 假 | 假的 | 不實 | 不实 | 謠言 | 谣言 | 假訊息
    """,
    Scale.MISLEADING: """
        gây hiểu lầm | gây hiểu nhầm | dễ gây hiểu lầm | dễ gây hiểu nhầm | thiếu ngữ cảnh | thiếu bối cảnh
        sai ngữ cảnh
        sai bối cảnh | sai lệch | xuyên tạc | bóp méo | đánh lạc hướng | cắt xén | cắt xén ngữ cảnh
        cắt khỏi ngữ cảnh
        misleading | missing context | needs context | lacks context | out of context | false context | no context
        spin
        wrong context | distorted | distorts the facts | distortion | cherry picked | cherry picking | cherry picks
        miscaptioned | mislabeled | misrepresented | lacking context | deceptive | half baked | selective
        partial context
        misleading context | this lacks context | needs more context | flawed reasoning | false connection
        context missing
        enganoso | sem contexto | distorcido | fora de contexto | tirado de contexto | descontextualizado
        falta contexto
        contextualizando | enganador | falta de contexto
        engañoso | engañosa | descontextualizado | sin contexto | fuera de contexto | falta contexto | manipulador
        trompeur | trompeuse | hors contexte | hors de contexte | sorti de son contexte | manque de contexte
        contexte manquant
        irreführend | fehlender kontext | falscher kontext | kontext fehlt | aus dem kontext gerissen | verzerrt
        menyesatkan | konteks salah | konten yang menyesatkan | di luar konteks | konteks keliru | mengelirukan
        konten menyesatkan
        भ्रामक | भ्रामक दावा | संदर्भ से बाहर
        誤導 | 误导 | 易生誤解 | 断章取义 | 斷章取義
    """,
    Scale.ALTERED: """
        cắt ghép | bị cắt ghép | bị cắt ghép chỉnh sửa | ảnh cắt ghép | video cắt ghép | ảnh ghép | đã chỉnh sửa
        bị chỉnh sửa | ảnh chỉnh sửa
        đã qua chỉnh sửa
        ảnh đã chỉnh sửa | video đã chỉnh sửa | ảnh giả | video giả | do ai tạo ra | sản phẩm của ai | ảnh ai
        video ai
        altered | altered photo | altered video | altered image | altered media | doctored | edited | edited photo
        edited video | manipulated | manipulated photo | manipulated video | manipulated media | manipulated image
        photoshopped
        digitally altered | digitally manipulated | deepfake | deep fake | ai generated | ai generated image
        ai generated video
        fake photo | fake video | fake image | morphed | ai manipulated | created with ai
        adulterado | adulterada | montagem | alterado | manipulado | feito por ia | gerado por ia
        alterado | manipulado | manipulada | creado con ia | generado con ia | foto manipulada
        montage | photomontage | truqué | retouché | image manipulée | généré par ia | photo manipulée
        manipuliert | bearbeitet | fotomontage | ki generiert
        suntingan | hasil suntingan | manipulasi | rekayasa | konten yang dimanipulasi | editan
        變造 | 合成 | 變造圖片
    """,
    Scale.SATIRE: """
        châm biếm | trào phúng | hài hước | tin châm biếm | nội dung châm biếm
        satire | parody | joke | labeled satire | originated as satire | satirical | humor | humour | comedy
        sátira | humor | paródia | piada
        sátira | parodia | humor
        satire | parodie | détournement | humour
        satire | parodie | scherz
        satir | parodi | satire
        व्यंग्य
        諷刺 | 讽刺
    """,
    Scale.UNPROVEN: """
        chưa kiểm chứng | chưa được kiểm chứng | chưa xác thực | chưa được xác thực | chưa có căn cứ
        không có căn cứ
        thiếu căn cứ | chưa đủ căn cứ | chưa có bằng chứng | không có bằng chứng | thiếu bằng chứng
        chưa đủ bằng chứng
        chưa rõ | chưa xác minh | chưa được xác minh | không thể kiểm chứng | chưa thể kết luận | vô căn cứ
        unproven | unsubstantiated | unsupported | unverified | not verified | unverifiable | unconfirmed
        no evidence
        unfounded | baseless | lacks evidence | not proven | insufficient evidence | inconclusive
        research in progress
        no proof | needs evidence | cannot be verified | without evidence | not supported | undetermined | unclear
        too early to say
        impossível provar | insustentável | ainda é cedo para dizer | sem provas | não comprovado | sem evidências
        inconclusivo
        sem comprovação | não há evidências | não é possível confirmar
        no verificado | sin pruebas | sin evidencia | sin evidencias | no demostrado | inverificable | insostenible
        no hay pruebas | no hay evidencia | dudoso
        non prouvé | invérifiable | sans preuve | pas de preuve | non vérifié | infondé | impossible à vérifier
        douteux
        unbelegt | unbewiesen | nicht belegt | ohne belege | nicht überprüfbar | unklar | keine belege
        nicht bewiesen
        belum terbukti | tidak terbukti | belum ada bukti | tidak berdasar | belum diverifikasi | tanpa bukti
        अप्रमाणित | अपुष्ट | असत्यापित
        證據不足 | 证据不足 | 無法證實 | 尚無定論
    """,
}
