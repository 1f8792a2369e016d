"""What the engine refuses."""


class IllegalEntry(Exception):
    """An entry that may not follow those before it.

    `rule` names the rule broken (a stable key), `sentence` says it in Vietnamese and
    what to do. Callers show the sentence; nothing was recorded.
    """

    def __init__(self, rule: str, sentence: str, *, law: str = "") -> None:
        """Keep the rule, its sentence and its source."""
        super().__init__(sentence)
        self.rule = rule
        self.sentence = sentence
        self.law = law
