"""What each reader is fed first: small inputs that reach far into it."""

from __future__ import annotations

from tests.exchange.calendars import CUSTOM_ZONE, calendar, event

_VERSION_2_1 = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;=C4nne\r\n"
    b"TEL;CELL;PREF:+49 1\r\nNOTE;ENCODING=QUOTED-PRINTABLE:a=\r\nb\r\nEND:VCARD\r\n"
)
_VERSION_3 = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\\, B\r\nitem1.TEL;type=pref:1\r\nitem1.X-ABLabel:_$!<Home>!$_\r\n"
    b"BDAY;value=date:--0229\r\nPHOTO;ENCODING=b:AA\r\n BB\r\nCATEGORIES:Family,x\r\nEND:VCARD\r\n"
)
_VERSION_4 = b"BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:1\nEMAIL:a@b\nBDAY:1980-03-22\nEND:VCARD\n"

SEEDS: dict[str, tuple[bytes, ...]] = {
    "vcard": (_VERSION_2_1, _VERSION_3, _VERSION_4),
    "people": (
        _VERSION_2_1 + b"\0" + _VERSION_2_1,
        _VERSION_3 + _VERSION_4 + b"\0" + _VERSION_3.replace(b"A", b"C") + _VERSION_4,
    ),
    "calendar": (
        calendar(
            CUSTOM_ZONE.format(winter="+0100", summer="+0200"),
            event("DTSTART;TZID=Customized Time Zone:20270105T193000\nRRULE:FREQ=WEEKLY;COUNT=5;BYDAY=TU"),
            event("RECURRENCE-ID:20270112T183000Z\nDTSTART:20270113T183000Z\nSTATUS:CANCELLED"),
            head="X-WR-CALNAME:Club\nX-WR-TIMEZONE:Europe/Berlin",
        ),
        calendar(event("DTSTART;VALUE=DATE:20270605\nDTEND;VALUE=DATE:20270607\nEXDATE;VALUE=DATE:20270605")),
        calendar(event("DTSTART:20270105T193000Z\nDURATION:PT1H\nRDATE;VALUE=PERIOD:20270106T200000Z/PT1H")),
    ),
    "table": (
        (
            b"First Name,Last Name,Birthday,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value\r\n"
            b'Ana,Moreno,1980-03-22,Family ::: * myContacts,* Home,a@b.org,"+34 1 ::: 2"\r\n'
        ),
        b"0Ana,Ana,,Moreno,,,+34 1,a@b.org,https://t.me/a,home,22.3.1980,3/22/1980,1980,3,22,x,Family\n",
        b"1Ana,+34 1,?,3/22/1980,tall\nBo,+34 2,?,4/5,\n",
        b"2Who,Number,Else\nAna,+34 1,x\n",
        b"sep=;\r\nVorname;Nachname;Geburtstag\r\n\xc4nne;M\xfcller;22.3.1980\r\n",
    ),
    "document": (
        (
            b'{"kithbell": 1, "seed": 7, "people": [{"id": 1, "name": "Ana", "added_at": "2026-11-23T17:00Z",'
            b' "cadence": {"ideal": {"count": 3, "unit": "week"}}, "birthday": "--03-22"}]}'
        ),
    ),
    "rule": (
        b"FREQ=MONTHLY;BYDAY=1TU,-1FR;BYSETPOS=1;UNTIL=20271231T235959Z;WKST=SU",
        b"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;INTERVAL=4;COUNT=3;BYHOUR=19;BYMINUTE=30",
    ),
    "preferences": (
        b'[limits]\nper_day = 3\nminimum_gap_minutes = 60\n[appearance]\ntheme = "dark"\ntext_size = 120\n',
        b"a = 1\n[b]\nc = [1, 2, { d = 1979-05-27T07:32:00Z }]\n",
    ),
    "socket": (b'{"verb":"show","arguments":{}}\n', b'{"verb":"log","arguments":{"name":"Ana"}}\n'),
}
