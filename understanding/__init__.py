"""What words mean: language, intents, urgency, entities, answers. A library without state of its own.

``Understander`` is the desk's Understanding port, ``KnowledgeIndex`` finds the answer to a question. Nothing is loaded
by importing.
"""
