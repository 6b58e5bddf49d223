"""Mentions: the words of an article that name states, persons, forces, companies, organizations and things."""
