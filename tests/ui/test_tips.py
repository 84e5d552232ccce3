from __future__ import annotations

from PySide6.QtGui import QTextDocumentFragment

from desktop_app.ui.widgets.tips import plain_tip


def test_a_tip_reads_letter_by_letter() -> None:
    text = "<img src=x> & “Söhne”\nsecond line"
    tip = plain_tip(text)
    assert QTextDocumentFragment.fromHtml(tip).toPlainText() == text


def test_nothing_has_no_tip() -> None:
    assert plain_tip("") == ""
