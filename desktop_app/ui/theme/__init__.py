"""How Kithbell looks: tokens, the style sheet made from them, and light or dark."""
