"""kg: a knowledge graph of defence cooperation."""
