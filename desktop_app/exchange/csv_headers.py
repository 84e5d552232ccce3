"""The headers that programs give the columns of their tables, in several languages."""

from __future__ import annotations

import re

from desktop_app.domain.tables import Column
from desktop_app.i18n import _

# Google (both forms), Outlook (English, German, French, Spanish), Thunderbird, and what people write.
_KNOWN = {
    Column.NAME: "name|full name|display name|contact|contact name|person|anzeigename|vollstandiger name"
    "|nom complet|nombre completo|nombre para mostrar",
    Column.FIRST_NAME: "first name|given name|firstname|vorname|prenom|nombre|first",
    Column.MIDDLE_NAME: "middle name|additional name|weitere vornamen|zweiter vorname|deuxieme prenom",
    Column.LAST_NAME: "last name|family name|lastname|surname|nachname|familienname|nom|apellido"
    "|apellidos|last",
    Column.NICKNAME: "nickname|spitzname|alias|surnom",
    Column.COMPANY: "company|organization name|organisation name|organization|organisation|firma"
    "|societe|empresa",
    Column.PHONE: "phone|phone value|phone number|mobile|mobile phone|mobile number|home phone|business phone"
    "|work phone|primary phone|other phone|home telephone|telephone|telefon|tel|handy|mobiltelefon"
    "|telefon privat|telefon geschaftlich|telefon mobil|weiteres telefon|telefonnummer|mobilnummer"
    "|rufnummer|tel dienstlich|tel privat|mobil tel nr"
    "|telephone mobile|telephone domicile|telephone bureau|telefono|telefono movil",
    Column.EMAIL: "e mail value|email value|e mail address|email address|email|e mail|mail|primary email"
    "|secondary email|e mail adresse|primare e mail adresse|sekundare e mail adresse|adresse de messagerie"
    "|adresse e mail|correo electronico|direccion de correo electronico",
    Column.LABEL: "phone label|phone type|e mail label|e mail type|email label|email type",
    Column.BIRTHDAY: "birthday|birth date|birthdate|date of birth|dob|geburtstag|geburtsdatum|anniversaire"
    "|date de naissance|cumpleanos|fecha de nacimiento",
    Column.BIRTH_YEAR: "birth year|geburtsjahr",
    Column.BIRTH_MONTH: "birth month|geburtsmonat",
    Column.BIRTH_DAY: "birth day|geburtstag tag",
    Column.NOTES: "notes|note|notizen|notiz|comment|comments|bemerkung|bemerkungen|remarques|notas",
    Column.GROUPS: "group membership|labels|group|groups|categories|category|circle|circles|kategorien|gruppe"
    "|gruppen|kreis|categorias",
}
_BY_HEADER = {header: column for column, headers in _KNOWN.items() for header in headers.split("|")}
_KINDS = (
    ("mobile", ("mobile", "mobil", "handy", "cell", "movil")),
    ("home", ("home", "privat", "domicile")),
    ("work", ("business", "work", "geschaft", "dienstlich", "bureau")),
)
_BESIDE_WORDS = re.compile(r"[\W\d_]+")
_MARKS = str.maketrans("äöüéèêáíóúñç", "aoueeeaiounc")


def column_of(header: str) -> Column:
    """What a column with this header holds; LEFT_OUT where the header is not known."""
    return _BY_HEADER.get(_plain(header), Column.LEFT_OUT)


def kind_in(header: str) -> str:
    """The label for a number or address whose header tells its kind, else nothing."""
    words = _plain(header)
    kind = next((kind for kind, parts in _KINDS if any(part in words for part in parts)), "")
    return {"mobile": _("mobile"), "home": _("home"), "work": _("work")}.get(kind, "")


def _plain(header: str) -> str:
    """Words alone: numbers tell a second phone from the first, which does not matter."""
    return _BESIDE_WORDS.sub(" ", header.casefold().translate(_MARKS)).strip()
