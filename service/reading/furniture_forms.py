"""The words by which a page speaks of itself, as a table; `furniture.py` reads it.

Each row: the first words (lower case; "0" for any digit) and the expression, matched at the start
without regard to case. The first words only save time: a line that begins otherwise is not tried.
`{MEDIA}`, `{SITES}` and `{NAME}` stand for the expressions below. The rows were collected from
what news pages say in general, and a row is as narrow as the sentences in
`tests/reading/test_furniture.py` that must stay.
"""

from typing import NamedTuple


class Form(NamedTuple):
    """A row of the table."""

    firsts: str
    expression: str


MEDIA = (
    r"(?:newsletters?|alerts?|e-?mails?|updates?|briefings?|digest|podcasts?|channel|bulletins?)"
)
SITES = (
    r"(?:facebook|twitter|instagram|whatsapp|telegram|linkedin|youtube|tiktok|google news|x\b"
    r"|bluesky|threads|mastodon|flipboard|pinterest|snapchat)"
)
NAME = r"(?-i:[A-ZÀ-Þ])"

LINES = [
    # Short labels: a whole line of their own, too short to be told from a story's words inside one.
    Form("advertisement advert anzeige publicité publicidad", r"\w+"),
    Form("sponsored", r"sponsored(?: content| by .{1,40})?"),
    Form("promoted", r"promoted(?: stories)?"),
    Form(
        "share tweet print email e save copy comment comments like pin reply login log menu search"
        " close loading listen gallery slideshow transcript embed",
        r"(?:share|tweet|print|e-?mail|save|copy link|comments?|like|pin|reply|login|log in|menu"
        r"|search|close|loading|listen|gallery|slideshow|transcript|embed)(?: this)?"
        r"(?: (?:story|article|page|post|video))?(?: \(?\d{0,5}\)?)?",
    ),
    Form("0", r"\d{1,6} (?:comments?|shares?|likes?|views?|min(?:ute)?s? (?:read|ago)|hours? ago)"),
    Form(
        "watch listen see hear",
        r"\w+(?: (?:now|live|below|more|the (?:full )?(?:video|clip|interview|gallery)"
        r"(?: (?:here|above|below))?))?",
    ),
    Form(
        "play pause mute unmute skip replay",
        r"\w+ (?:video|audio|ad|clip|slideshow)",
    ),
    Form(
        "read see view",
        r"\w+ (?:more|also|next|all|the full (?:story|article|report)|full (?:story|article|bio))"
        r"(?: (?:here|below|stories|articles|comments|news))?\s*(?:»|>+|→|…)?",
    ),
    Form(
        "related recommended trending popular",
        r"\w+(?: (?:stories|articles|topics|content|links|news|videos?|posts|reading|coverage))?",
    ),
    Form("most", r"most (?:read|popular|viewed|shared|watched)"),
    Form("top latest", r"(?:top stories|latest (?:news|stories))"),
    Form("more", r"more (?:stories|news|coverage|on this story)"),
    Form("editor editors", r"editors?[’']?s? picks?"),
    Form("you", r"you (?:may|might) (?:also )?(?:like|be interested in).{0,40}"),
    Form("what", r"what to read next"),
    Form("don", r"don[’']?t miss"),
    Form("in", r"in case you missed it"),
    Form("around from paid", r"(?:around the web|from our partners|paid content)"),
    Form(
        "sign log",
        r"\w+ (?:in|up|on|out)(?: (?:now|here|today"
        r"|to (?:comment|continue|read|view|your account)\b.{0,40}))?",
    ),
    Form("subscribe", r"subscribe(?: (?:now|today|here|free|to|for)\b.{0,80})?"),
    Form("already", r"already (?:a (?:subscriber|member)|subscribed|have an account)\b.{0,60}"),
    Form(
        "cookie privacy terms accept manage",
        r"(?:(?:cookie|privacy) (?:policy|settings|preferences|notice)|accept(?: all)?(?: cookies)?"
        r"|terms (?:of (?:use|service)|and conditions)|manage (?:cookies|preferences))",
    ),
    Form("written produced reported compiled", r"\w+ by {NAME}[\w.'’, -]{2,80}"),
    Form("tag tags topic topics", r"\w+\s*:.{1,200}"),
    Form("filed", r"filed under\b.{0,120}"),
    Form(
        "skip jump back return",
        r"\w+ to (?:main |the )?(?:content|top|navigation|article|homepage|main)\b.{0,30}",
    ),
    Form("please enable turn", r"(?:please )?(?:enable|turn on) javascript\b.{0,120}"),
    Form("download get", r"\w+ (?:our|the) (?:free )?(?:\w+ ){0,3}app\b.{0,100}"),
    Form("support", r"support (?:our|independent|quality|local) journalism\b.{0,120}"),
    Form("donate contribute", r"\w+(?: (?:now|today|here))?"),
    Form("end ends", r"ends?"),
]

WHOLE = [
    # Whole lines or whole sentences: from the first to the last word.
    Form(
        "story article content post",
        r"\w+ continues (?:below|after)\b.{0,40}",
    ),
    Form(
        "share",
        r"share (?:this\b.{0,40}|(?:on|via) {SITES}|your (?:thoughts|views|story)\b.{0,40})",
    ),
    Form("scroll or please", r"(?:or )?(?:please )?scroll down (?:for|to)\b.{0,60}"),
    Form("click please", r"(?:please )?click (?:here|on the|the link|below|through)\b.{0,120}"),
    Form(
        "image photo photos picture pictures video foto photograph photography illustration graphic"
        " credit",
        r"\w+(?: (?:source|caption|copyright|credit|illustration))?"
        r"(?:\s*[:|/©]\s*(?:©\s*)?|,? (?:by|courtesy(?: of)?|via) )"
        r"(?-i:[A-ZÀ-Þ@])[\w.&'’/@,| -]{1,80}",
    ),
    Form(
        "ap afp reuters getty epa pa rex alamy shutterstock istock bloomberg",
        r"\w+(?: (?:photo|images?|file photo|pool|wire))*(?:\s*[/|]\s*{NAME}[\w.'’ -]{1,40}){0,3}"
        r"(?: via {NAME}[\w -]{1,30})?\)?",
    ),
    Form(
        "© c copyright",
        r"\(?(?:©|c\)\s*(?:19|20)\d\d|copyright\s*(?:©|\(c\)|(?:19|20)\d\d)"
        r"|copyright {NAME}[\w .]{2,60}(?:19|20)\d\d).{0,300}",
    ),
    Form("all", r"all rights reserved\b.{0,200}"),
    Form(
        "lesen mehr zum lire à lea lee leia leggi lees читайте 関連記事",
        r"(?:lesen sie (?:auch|mehr)|mehr zum thema|zum thema|lire aussi|à lire aussi|lea también"
        r"|lee también|leia também|leggi anche|lees ook|читайте также|関連記事)\b.{0,200}",
    ),
    Form(
        "alle tous todos tutti",
        r"(?:alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
        r"|tutti i diritti riservati)\b.{0,100}",
    ),
]

STARTS = [
    # Beginnings: the site speaks, whatever follows.
    Form(
        "visit",
        r"visit (?:\S+ ){1,8}?(?:for (?:more(?! than\b)|the latest|all|further)\b"
        r"|(?:home ?page|web ?site|app)\b.{0,40}$)",
    ),
    Form("read see find view hear watch learn", r"\w+ (?:also|more)\s*[:|»>—–].{0,110}$"),
    Form(
        "read see",
        r"\w+ more (?:about|on|here|at|from|in) .{0,100}(?:here|\.com|\.org|page|site|section)\b"
        r".{0,10}$",
    ),
    Form(
        "read see watch listen also recommended related more must live in pictures photos video"
        " gallery podcast opinion analysis explainer",
        r"(?:read|see|watch|listen|also read|also see|recommended|related|more|must read"
        r"|watch live|live|in pictures|in photos|pictures|photos|video|gallery|podcast|opinion"
        r"|analysis|explainer)\s*[:|»]\s*(?=[\"'“‘A-ZÀ-Þ0-9]).{3,110}$",
    ),
    Form(
        "please sign signup",
        r"(?:please )?(?:sign|signup|sign-up) ?(?:up)? (?:for|to|here)\b.{0,80}"
        r"\b(?:{MEDIA}|free|account|inbox|here)\b",
    ),
    Form(
        "subscribe",
        r"subscribe to\b.{0,60}\b(?:{MEDIA}|us|our|now|here|feed|magazine|newspaper)\b",
    ),
    Form(
        "like follow join find friend connect message add",
        r"(?:like|follow|join|find|friend|connect with|message|add)"
        r"(?: us| our| @?\w+(?: \w+){0,3}?)? on {SITES}\b[^,]{0,40}$",
    ),
    Form("like follow", r"\w+ us (?:on|@|at|for|to)\b"),
    Form("follow", r"follow @\w+"),
    Form(
        "get receive",
        r"\w+ (?:the |our |your |all )?(?:\w+ ){0,6}(?:delivered |sent |straight |direct(?:ly)? )+"
        r"(?:to|in) your\b",
    ),
    Form(
        "get",
        r"get (?:the |our |all the )?(?:latest|top|best|biggest|daily|breaking)\b.{0,80}"
        r"\b(?:{MEDIA}|inbox|app|here)\b",
    ),
    Form(
        "stay",
        r"stay (?:up[- ]to[- ]date|informed|connected|tuned|in the know)\b.{0,60}"
        r"\b(?:with|by|on|to|for)\b.{0,60}\b(?:us|our|newsletter|app|alerts|inbox)\b",
    ),
    Form(
        "for",
        r"for (?:more(?! than\b)|the latest|all the latest|breaking)(?: \S+){0,8}?,? (?:visit|go to"
        r"|click|follow|see our|sign up|check out|download|subscribe|head to|tune in|like us"
        r"|call \d)"
        r"\b",
    ),
    Form(
        "we this our",
        r"(?:we|this (?:web)?site|our (?:web)?site|this page|our partners)(?: and our partners)?"
        r" uses? cookies\b",
    ),
    Form(
        "by",
        r"by (?:continuing|using|clicking|browsing|signing up|subscribing|submitting)\b.{0,60}"
        r"\byou (?:agree|accept|consent|acknowledge)\b",
    ),
    Form(
        "your this javascript",
        r"(?:your browser|this browser|javascript)"
        r" (?:does not|doesn't|is not|is disabled|must be)\b",
    ),
    Form(
        "this",
        r"this (?:story|article|post|piece)(?: has)? (?:was |is |were |been )?(?:originally"
        r" |first )(?:published|appeared|ran|aired|posted|produced)\b",
    ),
    Form(
        "this the",
        r"(?:this|the) (?:article|story) (?:originally appeared|first appeared"
        r"|appeared (?:originally|first)|appears) (?:on|in|at)\b",
    ),
    Form(
        "see read view",
        r"\w+ the (?:original|full|complete) (?:story|article|post|version|report|text|interview)\b"
        r".{0,20}\b(?:on|at|in|here)\b",
    ),
    Form(
        "the",
        r"the (?:opinions|views) expressed (?:in this|here|are (?:solely|those|his|her"
        r"|the author))\b",
    ),
    Form("additional reporting", r"(?:additional )?reporting (?:by|contributed by) {NAME}"),
    Form(
        "editing graphic graphics writing photography translation compiled",
        r"\w+ by {NAME}[\w.'’, ;-]{2,80}\)?$",
    ),
    Form(
        "with",
        r"with (?:files|reports?|inputs?|reporting|additional reporting|agency inputs?)"
        r" (?:from|by)\b",
    ),
    Form(
        "do have got know",
        r"(?:do )?(?:you )?(?:have|got|know) (?:a |any |more )?(?:story|news tip|tips?"
        r"|information about this|confidential)\b.{0,80}(?:\?|contact|email|e-mail|@|call)",
    ),
    Form(
        "editor editors publisher note",
        r"(?:(?:editors?[’']?s?|publisher[’']s) note|note to readers)\s*[:—–-]",
    ),
    Form("have", r"have you been affected\b"),
    Form(
        "please contact email e reach write call send",
        r"(?:please )?(?:contact|e-?mail|reach|write to|call|send (?:tips|your|an e-?mail|comments"
        r"|feedback|questions))(?: \w[\w.'’-]*){0,6} (?:at )?:? ?[\w.+-]{1,40}@",
    ),
    Form("file", r"file\s*[-–—:]\s*.{0,300}\b(?:photo|picture|image)\b"),
    Form("file", r"file (?:photo|picture|image)\b"),
    Form("image", r"image (?:source|caption|copyright)\b"),
    Form("pictured clockwise", r"\w+(?: from| above| below| left| right)?\s*[,:(]"),
    Form("more the", r"(?:more|the latest) from {NAME}[\w' ]{1,40}:"),
    Form(
        "all comment comments",
        r"(?:all )?comments? (?:on this story|are closed|are moderated|policy|guidelines)",
    ),
    Form("leave post add write", r"\w+ (?:a|your) comment\b"),
    Form(
        "what",
        r"what do you think\?.{0,60}\b(?:comments?|let us know|tell us|join)\b",
    ),
    Form(
        "let tell join share",
        r"(?:let us know|tell us|join the (?:conversation|discussion|debate)"
        r"|share your (?:thoughts|views|story))\b.{0,80}"
        r"\b(?:comments?|below|twitter|facebook|here|email us)\b",
    ),
    Form("want looking need", r"(?:want|looking for|need) more (?:news|stories|\w+ news)\b"),
    Form(
        "this the",
        r"(?:this|the) (?:post|article|page|story) (?:may )?contains? (?:affiliate|sponsored)\b",
    ),
    Form("we", r"we (?:may )?(?:earn|receive|get) (?:a |an )?(?:affiliate )?commission\b"),
    Form(
        "enjoyed enjoying",
        r"\w+ (?:this|reading this)\b.{0,60}\b(?:subscribe|sign up|newsletter|share|follow)\b",
    ),
    Form("you", r"you (?:can |may )?(?:unsubscribe|opt out) at any time\b"),
    Form("you", r"you can follow (?:him|her|them|us)\b"),
    Form("copyright", r"copyright\s+(?:©|\(c\)|\d{4})"),
    Form("this no the", r"(?:this material|no part of this|the material on this) may not be \w+"),
]

INSIDE = [
    # Anywhere in a line or sentence; each with a lower-case cue that must be in it.
    Form(
        "contribut",
        r"\bcontributed (?:to|reporting (?:to|for|from)) this (?:report|story|article|piece)\b",
    ),
    Form("contribut", r"\bcontributed reporting\b"),
    Form(
        "wrote",
        r"\b(?:reported and wrote|wrote and reported|wrote this (?:story|report))"
        r"(?: this (?:story|report))? (?:from|in) {NAME}[\w ,’'-]{2,40}$",
    ),
    Form(
        "reported",
        r"^(?-i:(?:[A-Z]{2,6}['’]s|Journalist) [A-Z])[^\"“]{3,200}\breported (?:from|in) {NAME}"
        r"(?:(?!\b(?:that|where|who|which|when|as|after)\b)[^\"“]){2,200}$",
    ),
    Form("/", r"\(?(?-i:AP|AFP|EPA|Reuters|Getty|PA) (?:Photo|Images)/[\w. -]+\)$"),
    Form(
        ")",
        r"\((?:photo|image|picture|video|credit|photograph)s?(?: credit)?\s*(?::|by\b)"
        r"[^()]{1,80}\)$",
    ),
    Form("click here", r"\bclick here(?:$| (?:to|for)\b)"),
    Form("sign up", r"\bsign up (?:here|now|today)\b.{0,60}\b(?:newsletter|inbox|alerts?|e-?mail)"),
    Form("broadcast", r"\b(?:published|reproduced), (?:broadcast|rewritten|transmitted)"),
    Form("rights reserved", r"\ball rights reserved$"),
]

RULE = r"(?:-{3,}|\*{3,}|_{3,}|={3,}|\.{4,}|(?:\* ){2,}\*|#+|-30-)"
"""A line that only parts."""
