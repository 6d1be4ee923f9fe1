"""What page furniture looks like: one list, in the words that news sites, wires and press offices use the world over.

A rule of ``WHOLE`` must match a paragraph from its first character to its last, and the paragraph may be no longer than the rule says:
a sentence of the report that only begins like furniture stays. A rule of ``PART`` marks what it matches inside a paragraph.
Letters match in either case, but for those in ``(?-i:…)``, which are the capitals of names."""

import re

_THIS = r"(?:this|the|our)\s+(?:article|story|report|post|page|piece|item|press release|release|publication|interview|video)"
_ONLY_THIS = r"this\s+(?:article|story|report|post|page|piece|item|news|press release|release|publication|copy|feature)"
_LANGUAGE = (
    r"(?:Afrikaans|Albanian|Amharic|Arabic|Armenian|Bahasa(?: Indonesia| Melayu)?|Bangla|Bengali|Bosnian|Bulgarian|Burmese"
    r"|Cantonese|Catalan"
    r"|(?:Simplified |Traditional )?Chinese|Croatian|Czech|Danish|Dari|Dutch|English|Estonian|Farsi|Filipino|Finnish|French"
    r"|Georgian|German"
    r"|Greek|Gujarati|Hausa|Hebrew|Hindi|Hungarian|Indonesian|Italian|Japanese|Kannada|Kazakh|Khmer|Kinyarwanda|Kiswahili|Korean|Kurdish"
    r"|Kyrgyz|Lao|Latvian|Lithuanian|Macedonian|Malay|Malayalam|Mandarin|Marathi|Mongolian|Montenegrin|Nepali|Norwegian|Pashto|Persian"
    r"|Polish|Portuguese|Punjabi|Romanian|Russian|Serbian|Sinhala|Slovak|Slovenian|Somali|Spanish|Swahili|Swedish|Tagalog|Tajik|Tamil"
    r"|Telugu|Thai|Tibetan|Turkish|Ukrainian|Urdu|Uyghur|Uzbek|Vietnamese|Yoruba|Zulu)"
)
_NETWORK = (
    r"(?:Facebook|Twitter|X|Instagram|WhatsApp|Telegram|LinkedIn|YouTube|TikTok|Pinterest|Reddit|Threads|Bluesky|Mastodon"
    r"|Flipboard|WeChat"
    r"|Weibo|Viber|Messenger|Tumblr|Google(?: News|\+)?|Apple News|VK|RSS)"
)
_BUTTON = (
    rf"(?:{_NETWORK}|line|signal|pocket|e-?mail|print|copy(?: link)?|share|tweet|save|bookmark|comments?|like|link|pdf|sms"
    r"|listen|\d+)"
)
_ADDRESS = r"(?>https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[@#]\w+|\+?\(?\d[\d ().-]{6,}\d)"
_NAME = r"(?-i:[A-Z][\w.'’-]*+)"
_NAMES = rf"(?:{_NAME}(?:(?:\s*[,;/|&–-]\s*|\s+)(?:{_NAME}|and|&|for|in|of|the|de|van|von|bin|al|with|at))*)"
_STAMP = (
    r"(?:(?:first |last |originally )?(?:published|posted|updated|modified|created|issued|released|filed)|last update|release date"
    r"|date (?:posted|published|of publication))"
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{2,})?\.?"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_MOMENT = (
    rf"(?>\d\S*|{_MONTH},?(?!\S)|{_WEEKDAY},?(?!\S)|[ap]\.?m\.?|at|on|of|by|today|yesterday|an?|hours?|days?|minutes?"
    r"|mins?|ago|(?-i:[A-Z]\S*)|[|,.:()·•–—-]+)"
)
_PICTURE = (
    r"(?:photos?|photographs?|images?|pictures?|pics?|video|footage|graphics?|illustration|infographic|screenshot"
    r"|screengrab|(?:file|banner|header|cover|featured?) (?:photo|image|picture))"
)
_AGENCY = r"(?:Getty Images|Shutterstock|iStock|Unsplash|Wikimedia Commons|Reuters|AP|AFP|EPA|The Associated Press|Xinhua|Agencies)"

# (what it is, the longest such paragraph in characters, patterns)
_WHOLE: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    (
        "an invitation to comment",
        240,
        (
            r"(?:please\s+)?(?:kindly\s+)?(?:send|direct|e-?mail|submit|address|leave|share|post|forward)\s+(?:us\s+)?"
            r"(?:any\s+|all\s+|your\s+|other\s+)*(?:comments?|questions?|feedback|tips?|corrections?|suggestions?|thoughts|views"
            r"|queries|enquiries|inquiries)\b.*",
            r"(?:do you )?have (?:a|any) (?:story|tips?|news|questions?|comments?)\b.*",
            r"do you (?:want|wish) to (?:share|advertise|submit|contribute)\b.*|feedback\s*:.*",
            r"(?:got a (?:story|tip|news tip)|we pay for (?:your|videos|stories)|leave a (?:comment|reply)|join the (?:conversation"
            r"|discussion))\b.*",
            (
                r"(?:what do you think\?|comments (?:are )?closed|(?:view|show|read|load|add) (?:all |more |your |a )?comments?|no "
                r"comments)\W*"
            ),
            r"(?:please )?(?:e-?mail|contact|write to|message|call|reach)\s+(?:us|the (?:authors?|writers?|reporters?|editors?"
            r"|newsroom|news desk|desk))\b.*",
        ),
    ),
    (
        "a link to another language",
        120,
        (
            r"(?:(?:you can\s+)?(?:also\s+)?(?:read|available|view|see|listen|watch|published|find)\s+)?(?:to\s+)?"
            rf"(?:(?:{_THIS}|this|it|also|is|available)\s+)*in\s+{_LANGUAGE}(?:(?:,| and| or|,? &)\s*{_LANGUAGE})*(?:\s+(?:version"
            r"|here|translation))*\s*[.:»>→]*",
            rf"(?:(?:read|see|view)\s+(?:the\s+)?)?{_LANGUAGE}\s+(?:version|edition|translation)(?:\s+(?:here|below|of {_THIS}))?\.?",
        ),
    ),
    (
        "a link to another text",
        220,
        (
            r"(?:read|see|watch|view|listen|learn|find out|discover|explore)\s+"
            r"(?:more|also|next|now|the (?:full|original|whole|entire|complete) (?:story|article|report|statement|text|press release"
            r"|version))"
            r"\s*(?:[:|>»→…-].*|(?:about|on|from|here|at|in|of)\b.*)?[.!…»>]*",
            r"(?:also read|also see|must read|read|watch|listen|see also|related(?: (?:articles?|stor(?:y|ies)|news|coverage|content|links?"
            r"|posts?|topics?|reading|video))?"
            r"|more|opinion|explainer|in pictures|in photos|photos|gallery|recommended|don['’]t miss|(?:next|previous)(?: (?:article"
            r"|post|story))?)\s*(?:[:|]|>>|»).*",
            r"[^.!?\n]{5,170}\s+read more\s*[»>…]*",
            r"(?:click|tap|press)\s+(?:here|the link|below|this link)\b.*",
            r"(?:related "
            r"(?:articles?|stor(?:y|ies)|news|coverage|content|links?|posts?|topics?|reading|videos?)|(?:see|show|load|view) more"
            r"|more (?:news|stories|from|on|coverage|like this)\b[^.!?]{0,60}|recommended(?: (?:for you|stories|reading|articles?))?"
            r"|you (?:may|might) (?:also )?like[^.!?]{0,40}|most (?:read|popular|viewed|shared|recent)|trending(?: now| stories)?"
            r"|(?:latest|top|breaking) (?:news|stories|headlines|videos)|editor['’]?s['’]? (?:picks?|choice)|up next|what to read next"
            r"|popular (?:stories|posts|now)|(?:previous|next) article|suggested reading|from around the web|in this (?:story"
            r"|article)|table of contents)\s*[:.…»>]*",
        ),
    ),
    (
        "an invitation to subscribe",
        240,
        (
            r"(?:(?:please|to)\s+)?(?:subscribe|sign up|sign in|log in|register|opt in)(?:\s+(?:now|here|today|free|below))?"
            r"(?:\s*[.!:]|\s+(?:to|for|with|by|at|via|and|our|or)\b.*)?\s*",
            r"(?:get|receive|join|enter|unlock|choose|download|install|support|become|donate|make a (?:donation|contribution)"
            r"|already a|don['’]t have)\b[^.\n]*\b"
            r"(?:newsletters?|inbox|e-?mail address|alerts|daily updates|subscrib(?:e|er|ers|ing)|subscription|our (?:app|channel"
            r"|journalism|work|reporting)"
            r"|independent journalism|(?:a )?(?:member|patron|supporter)|account\?|donat(?:e|ion)s?|app store|google play)\b.*",
            r"(?:thank(?:s| you) for (?:reading|subscribing|signing up|visiting|your support)|donate(?: now| today| here)?"
            r"|invalid e-?mail)\W*",
        ),
    ),
    (
        "buttons for sharing",
        160,
        (
            rf"(?:(?:please|kindly)\s+)?(?:read or )?share(?:\s+(?:{_THIS}|this|it))?(?:\s*(?:on|via|with|to|by|:)\s*.*)?[.:!]*",
            rf"(?=.*[a-z]){_BUTTON}(?:[\s,|/•·]+(?:(?:on|by|to|via|and)\s+)?{_BUTTON})*[.:]?",
            r"(?:print|e-?mail|save|listen to|bookmark|tweet) (?:this|the) (?:page|article|story|post|report)\.?",
            r"please (?:credit|cite)\b.*|like this:?|like loading\W*|\(?\d+\)? comments?(?:\(s\))?|comments? \(\d+\)|(?:text"
            r"|font) size\b.{0,20}",
        ),
    ),
    (
        "an invitation to follow",
        240,
        (
            r"(?:please\s+)?(?:you can\s+)?(?:also\s+)?(?:follow|like|find|join|add|watch|visit|connect with"
            rf"|catch)\s+[^.\n]{{1,80}}?\s+(?:on|at|via)\s*"
            rf"(?:our\s+)?(?:social media|{_NETWORK})\b.*",
            r"(?:follow(?:ing)?\s+(?:us|@)|stay (?:connected|in touch))\b.*",
        ),
    ),
    (
        "an advertisement",
        120,
        (
            r"(?:advertisements?|ads?|adverts?|sponsored(?: content| post)?|promoted(?: content)?|paid (?:content|post)"
            r"|partner content)(?:\s*[:.|–-])*"
            r"(?:\s*(?:continue reading|scroll|article continues|story continues).*)?",
            r"-+\s*(?:advertisement|ad)\s*-+|(?:report|remove) this ad|why (?:am i seeing )?this ad\?",
            r"(?:article|story|post|text)\s+continues (?:below|after).*|(?:continue|keep) reading\b.{0,60}|scroll (?:down )?(?:to"
            r"|for)\b.{0,60}|continues below.*",
        ),
    ),
    (
        "a copyright line",
        400,
        (
            r"(?:©|copyright\s*(?:©|\(c\)|(?:19|20)\d\d)).*",
            r"copyright\s+(?:by\s+)?(?:(?-i:[A-Z])[\w.&’']*+\s*+){1,5}(?:,?\s*\d{4})?\.?",
            r".*\ball rights? (?:are )?reserved\b.*",
            r".*\b(?:may|must|can) ?not be (?:published, broadcast|reproduced|reprinted|republished|redistributed)\b.*",
            r"(?:reproduction|republication|republishing|reprinting|unauthori[sz]ed (?:reproduction|copying))\b.*\b(?:prohibited"
            r"|forbidden|permission|permitted|allowed)\b.*",
            r"(?:(?:re)?published|reproduced) (?:with|by) permission\b.*|licen[cs]ed under (?:a )?creative commons\b.*",
        ),
    ),
    (
        "a picture credit",
        110,
        (
            rf"[\(\[]?\s*{_PICTURE}\s+(?:credits?|courtesy(?: of)?|copyright|source"
            rf"|by(?= (?-i:[A-Z])))\b(?!.*\bcaption\s+\S)\s*[:/|©-]?\s*[^.!?\n]{{0,80}}[\)\]]?\.?",
            rf"[\(\[]?\s*(?:{_PICTURE}|credits?|courtesy)\s*[:/|©]\s*\S+(?:\s+\S+){{0,6}}(?<![.!?])[\)\]]?",
            r"[\(\[]\s*(?:representational?|representative|file|handout|illustrative|stock|supplied|undated|courtesy"
            rf"|archive)\b\s*(?:{_PICTURE})?[^\)\]\n]{{0,50}}[\)\]]",
            rf"(?:representational?|representative|file|handout|illustrative|stock|archive) {_PICTURE}\.?|{_PICTURE}"
            rf"|{_AGENCY}(?:\s*/\s*\S.{{0,40}})?",
            r"(?:hide|show|toggle|view) captions?.{0,20}|(?:image |photo )?caption|\d{1,3}\s*(?:/|of)\s*\d{1,3}|(?:enlarge|zoom"
            r"|expand) (?:this )?image.{0,40}",
        ),
    ),
    (
        "a credit of the newsroom",
        300,
        (
            rf"(?:by )?(?:(?:our|a|the) )?(?:staff (?:reporter|writer|correspondent)|(?:special |own )?correspondent"
            rf"|(?:web|news|online) desk|newsroom)(?:\s*[,|/]\s*{_NAMES})?",
            r"[\(\[]?\s*(?:(?:additional|further|with|original) )?(?:reporting|writing|editing) by\s*:?\s+(?-i:[A-Z]).*",
            r"[\(\[*]*\s*(?:(?:compiled|edited|translated|written|reported|published|posted|produced|translation|fact[- ]check(?:ed"
            r"|ing)|research"
            rf"|story|words|text)\s+)?by\s*:?\s+{_NAMES}\s*[\)\]]?\.?",
            r"[\(\[*]*\s*(?:reported|written|translated) by (?-i:[A-Z])[^\n]*\b(?:translated|written"
            r"|edited) (?:in(?:to)? english )?by (?-i:[A-Z]).*",
            r"[\(\[]?\s*with (?:additional )?(?:reporting|files|inputs?|material|agency inputs?) (?:from|by)\b[^.\n]{2,120}\.?\s*[\)\]]?",
            r"[\(\[]\s*with (?:\w+ ){1,3}inputs\s*[\)\]]|purchase licensing rights.*",
            r"[\(\[]?\s*[^.\n]{2,140}\bcontributed (?:reporting )?(?:to|from) (?:this|the) (?:article|story|report|post"
            r"|piece)[^.\n]{0,30}\.?\s*[\)\]]?",
            rf"[\(\[]?\s*(?:(?:except for|barring) the headline, )?{_ONLY_THIS} (?:has not been edited|has been (?:published|sourced"
            r"|syndicated)"
            r"|is (?:published|auto-?generated|syndicated|generated)|was (?:auto-?generated|(?:originally|first) (?:published"
            r"|posted)|published|translated))\b.*",
            r"(?:author|authors|reporter|byline|correspondent)\s*:\s*(?-i:[A-Z][\w.'’-]*)(?:\s+(?-i:[A-Z][\w.'’-]*)){0,4}"
            r"|our standards:.*|(?:about|meet) the (?:author|writer)s?",
        ),
    ),
    (
        "a time stamp",
        140,
        (
            rf"(?:[^.!?|\n]{{0,60}}\|\s*)?{_STAMP}(?:\s+on)?\s*[:|–-]?\s*(?=(?:on |at )?(?:\d|{_MONTH}|{_WEEKDAY}|today|yesterday"
            rf"|an? )){_MOMENT}(?:\s+{_MOMENT})*",
            r"[^!?\n]*\b(?:visitor counter|release id|page views?)\b\s*:?\s*\d[^!?\n]*",
            r"(?:\d+|one|two|three|five) (?:min(?:ute)?s?[ -]read|views?|shares?|comments?|reads?)(?:\s*[|•·].*)?|(?:reading"
            r"|read) time\b.{0,30}",
        ),
    ),
    (
        "a note on the page itself",
        320,
        (
            r"[•*\s\[\(]*(?:(?:updates?|corrections?|clarifications?|editor['’]?s['’]? notes?|notes?|disclaimer)\s*[:–—-]\s*)?"
            rf"{_ONLY_THIS} "
            r"(?:was|has been|is|will be|had been) (?:last )?(?:updated|amended|corrected|edited|revised|modified|clarified"
            r"|being updated|developing)\b.*",
            rf"(?:an? (?:earlier|previous) version of {_THIS}|disclaimer\s*:|(?:the )?(?:views?|opinions?) expressed (?:in|by|here"
            r"|are))\b.*|disclaimer\s*:.*",
            r"(?:this is a (?:developing|breaking|live)(?: news)? story|(?:more|further) (?:(?:details|information|updates?"
            r"|news) )?(?:to follow|to come|will follow|awaited))\b.*",
            r"(?:stay tuned|check back|please (?:check back|refresh)|refresh (?:this|the) page|watch this space|keep checking)\b.*",
        ),
    ),
    (
        "a link for more",
        260,
        (
            r"(?:for|to)\s+(?:(?:any|all|more|further|additional|the latest|other|general|media|press|find out|learn|see|read)\s+)*"
            r"(?:information|details?|news|updates?|inquir(?:y|ies)|enquir(?:y|ies)|questions?|quer(?:y|ies)|interviews?|more"
            r"|coverage|about)\b[^.\n]*?"
            r"(?:[,:]\s*(?:please\s+)?(?:contact|visit|call|go to|see|follow|e-?mail|write to|check|reach|https?:|www\.)"
            r"|\bplease (?:contact|visit|call|go|see|e-?mail)|\bcontact:).*",
            r"(?:please\s+)?visit\s+[^.\n]{2,120}?\bto (?:learn|find out|read|see) .*",
            r"(?:please\s+)?visit\s+(?:us|our|the|https?:|www\.)[^.\n]*(?:website|site|page|www\.|https?:|online|channel|newsroom).*",
        ),
    ),
    (
        "a press contact",
        240,
        (
            r"(?:(?:media|press|news|public affairs|communications?)\s+(?:contacts?|relations|inquir(?:y|ies)|enquir(?:y|ies)"
            r"|officers?|queries)"
            r"|notes? (?:to|for) (?:the )?editors?|(?:press|news) release(?: no\.?| number)?|for immediate release)\s*(?:[:|–-].*)?",
            r"(?:contacts?(?: (?:information|details|us|person))?|tel|telephone|phone|fax|mob|mobile|cell|e-?mail|web|website"
            r"|twitter|facebook|whatsapp)"
            rf"\s*\.?\s*(?::|no\.?)\s*.{{0,120}}?{_ADDRESS}.*|contact us",
        ),
    ),
    ("an address", 200, (rf"{_ADDRESS}(?:[\s,;|/•·]++{_ADDRESS})*+[\s,;|]*",)),
    (
        "a list of labels",
        240,
        (
            r"(?:tags?|topics|keywords?|filed under|posted in|tagged(?: with| in)?|(?:topics?"
            r"|components?)\(s\))\s*[:|].*",
        ),
    ),
    (
        "a part of the site",
        320,
        (
            r"skip to (?:main )?(?:content|navigation|search)|(?:main )?menu|search|home(?:page)?|news|log ?in|sign in|log ?out"
            r"|back to (?:top|home|news)|top|close|open"
            r"|(?:accept|reject)(?: all)?(?: cookies)?|privacy(?: policy)?|cookie (?:policy|settings)|terms(?: (?:of (?:use|service)"
            r"|and conditions))?|about us|careers"
            r"|advertise(?: with us)?|sitemap|help|faq|loading\W*|play video|pause|mute|unmute|live|newsletter|comments?"
            r"|(?:toggle )?navigation|main content",
            (
                r"(?:this|our) (?:site|website|page) uses cookies\b.*|we (?:and our partners )?use cookies\b.*|your browser does not "
                r"support\b.*"
            ),
            r"by (?:continuing|using|clicking|signing)\b[^.\n]*\b(?:you agree|you accept|you consent|our terms|this site|this website)\b.*",
            r"(?:please )?(?:enable|turn on|disable) (?:javascript|cookies|your ad ?blocker)\b.*|you (?:need to"
            rf"|must) (?:be logged in|log in|sign in|enable)\b.*|listen to {_THIS}\W*",
        ),
    ),
    (
        "an end mark",
        30,
        (
            r"[\W_]*(?:ends?|more|30|end of (?:text|release|report|story|article|transcript))[\W_]*(?<=[-–—#*=_)/\]])|[\W_]+|ENDS?|enditem",
            r"[-–—#*]{1,3}\s*(?-i:[A-Z]{2,8})\s*[-–—#*]{1,3}",
        ),
    ),
)

_PART: tuple[tuple[str, str], ...] = (
    (
        "a picture credit",
        rf"[\(\[](?:(?:file|handout|representative|representational)\s+)?{_PICTURE}(?:\s*(?:credits?|courtesy(?: of)?|by|source"
        rf"|from))?\s*[:/|][^()\[\]\n]{{2,90}}[\)\]]",
    ),
    ("a picture credit", rf"[\(\[](?:file|handout|representative|representational|stock|archive|undated)\s+{_PICTURE}[\)\]]"),
    ("a picture credit", r"(?<=[.!?”\"’])\s(?:Photograph|Photo|Picture|Image|Photographer)(?: credit)?: [^.!?\n]{2,80}$"),
    ("a picture credit", r"^(?:Image|Photo) (?:copyright|source),? .{2,60}? (?:Image|Photo) caption\b,?|^(?:Image|Photo) caption\b[,:]?"),
    ("a picture credit", r"\s(?:Hide Caption|Show Caption)(?: \d+ of \d+)?$"),
    (
        "a credit of the newsroom",
        r"[\(\[](?:additional |further )?(?:reporting|writing|editing|compiled|edited"
        r"|translated) by (?-i:[A-Z])[^()\[\]\n]{2,200}[\)\]]",
    ),
    ("a credit of the newsroom", r"[\(\[]with (?:additional )?(?:inputs?|reporting|files) from [^()\[\]\n]{2,100}[\)\]]"),
    ("a link to another text", r"[\(\[](?:read|see|click|watch|view|more)[^()\[\]\n]{0,40}\bhere\b[^()\[\]\n]{0,20}[\)\]]"),
)

WHOLE = tuple((kind, longest, re.compile(p, re.IGNORECASE | re.DOTALL)) for kind, longest, patterns in _WHOLE for p in patterns)
PART = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PART)
# The heading of a block about whoever published the text, and how such a block begins.
ABOUT = re.compile(r"About (?:the )?[A-Z(][\w.&'’()-]*(?:\s+(?:[A-Z(][\w.&'’()-]*|of|the|and|for|in|on|de|to|&))*\s*:?")
DEFINES = re.compile(r"[^.!?]{2,120}?\b(?:is|are|was|were)\s+(?:a|an|the|one|among|responsible|charged|founded|established)\b")
# The paragraph that press offices close with even without such a heading: what the office is, with no date and no number in it.
IS_OFFICE = re.compile(
    r"(?:The )?[A-Z][\w.&'’-]*(?:\s+(?:[A-Z(][\w.&'’()-]*|of|the|and|for|in|on|&))*,? (?:is|was established as) (?:the|a|an|one)\b[^.\d]*"
    r"\b(?:agency|agencies|service|organi[sz]ation|bureau|office|department|authority|force|body|unit|arm|component|division)\b[^.\d]*"
    r"\b(?:charged with|responsible for|tasked with|mandated|dedicated to|working to|works? to|whose mission|that (?:protects?"
    r"|enforces?|works?))\b[^\d]*"
)
