"""From an article to its tellings: what happened, who took part, when, and the words that say so."""
