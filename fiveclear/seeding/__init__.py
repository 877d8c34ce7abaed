"""A believable firm: people, knowledge, customers and two weeks of cases, played through the desk's own verbs."""
