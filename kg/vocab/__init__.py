"""The words of the graph: terms, codes and the making of IRIs.

`terms` and `codes` are generated from `ontology/` by `python -m kg.vocab.generate`.
Nothing here loads an RDF library when it is imported.
"""
