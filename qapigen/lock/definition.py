"""From the block of a definition to the definition."""

from typing import Final

from qapigen.ir import (
    Alternate,
    Command,
    Definition,
    Enum,
    Event,
    Member,
    Struct,
    TypeRef,
    Union,
)
from qapigen.lock import rules
from qapigen.lock.facts import Facts, facts_of
from qapigen.lock.nodes import Block
from qapigen.lock.parts import alternatives, branches, members, own_features, values
from qapigen.report import Report, Rule
from qapigen.report.rules import ALTERNATE_EMPTY, BOXED_WITHOUT_DATA
from qapigen.source import SourceFile, Span

KINDS: Final = ("enum", "struct", "union", "alternate", "command", "event")


class DefinitionReader:
    """Reads the blocks of a file.

    ``faulty`` are the definitions that lack something because of a mistake in it; ``hashes``
    those of their documentation and ``versions`` what they say brought them, by name.
    """

    def __init__(self, file: SourceFile, report: Report) -> None:
        self._file = file
        self._report = report
        self.faulty: set[str] = set()
        self.hashes: dict[str, str] = {}
        self.versions: dict[str, tuple[str, Span]] = {}

    def read(self, block: Block, module: str) -> Definition | None:
        """The definition without branches that are only implied, as it is in ``module``.

        None when something that cannot be guessed is missing.
        """
        facts = facts_of(block, self._file, self._report)
        if not facts.is_whole:
            self.faulty.add(block.name)
        self._keep_about_doc(block.name, facts)
        match block.kind:
            case "enum":
                return self._enum(block, module, facts)
            case "struct":
                return self._struct(block, module, facts)
            case "union":
                return self._union(block, module, facts)
            case "alternate":
                return self._alternate(block, module, facts)
            case "command":
                return self._command(block, module, facts)
            case _:
                return self._event(block, module, facts)

    def _keep_about_doc(self, name: str, facts: Facts) -> None:
        digest, since = facts.by_key.get("doc"), facts.by_key.get("since")
        if digest is not None:
            self.hashes[name] = digest.text
        if since is not None:
            self.versions[name] = (since.text, since.span)

    def _enum(self, block: Block, module: str, facts: Facts) -> Enum:
        return Enum(
            name=block.name,
            module=module,
            values=values(block, self._file),
            prefix=facts.text("prefix"),
            condition=facts.condition,
            features=own_features(block, self._file),
            is_implicit="implicit" in facts.by_key,
            span=self._span(block),
        )

    def _struct(self, block: Block, module: str, facts: Facts) -> Struct:
        return Struct(
            name=block.name,
            module=module,
            members=members(block, self._file),
            base=facts.type("base"),
            condition=facts.condition,
            features=own_features(block, self._file),
            is_implicit="implicit" in facts.by_key,
            span=self._span(block),
        )

    def _union(self, block: Block, module: str, facts: Facts) -> Union | None:
        discriminator = facts.by_key.get("discriminator")
        if discriminator is None:
            self._add(
                rules.MISSING_FACT,
                block,
                f"{block.shown} does not say its 'discriminator'",
                "it is the member whose value selects the branch",
            )
            return None
        common, base = self._members_or_type(block, facts, "base")
        return Union(
            name=block.name,
            module=module,
            members=common,
            base=base,
            discriminator=discriminator.text,
            discriminator_span=discriminator.span,
            branches=branches(block, self._file),
            condition=facts.condition,
            features=own_features(block, self._file),
            span=self._span(block),
        )

    def _alternate(self, block: Block, module: str, facts: Facts) -> Alternate:
        found = alternatives(block, self._file)
        if not found:
            self._add(
                ALTERNATE_EMPTY,
                block,
                f"{block.shown} has no alternatives",
                "an alternate holds one type or more",
            )
        return Alternate(
            name=block.name,
            module=module,
            alternatives=found,
            condition=facts.condition,
            features=own_features(block, self._file),
            span=self._span(block),
        )

    def _command(self, block: Block, module: str, facts: Facts) -> Command:
        arguments, data = self._payload(block, facts)
        return Command(
            name=block.name,
            module=module,
            members=arguments,
            data=data,
            boxed="boxed" in facts.by_key,
            returns=facts.type("returns"),
            gen="gen" not in facts.by_key,
            success_response="success-response" not in facts.by_key,
            allow_oob="allow-oob" in facts.by_key,
            allow_preconfig="allow-preconfig" in facts.by_key,
            coroutine="coroutine" in facts.by_key,
            condition=facts.condition,
            features=own_features(block, self._file),
            span=self._span(block),
        )

    def _event(self, block: Block, module: str, facts: Facts) -> Event:
        carried, data = self._payload(block, facts)
        return Event(
            name=block.name,
            module=module,
            members=carried,
            data=data,
            boxed="boxed" in facts.by_key,
            condition=facts.condition,
            features=own_features(block, self._file),
            span=self._span(block),
        )

    def _payload(
        self, block: Block, facts: Facts
    ) -> tuple[tuple[Member, ...], TypeRef | None]:
        if "boxed" in facts.by_key and "data" not in facts.by_key:
            self._add(
                BOXED_WITHOUT_DATA,
                block,
                f"{block.shown} is boxed but has no 'data'",
                "'boxed' passes the type that 'data' names as a whole",
            )
        return self._members_or_type(block, facts, "data")

    def _members_or_type(
        self, block: Block, facts: Facts, key: str
    ) -> tuple[tuple[Member, ...], TypeRef | None]:
        """Members and the type named by ``key``, of which there can only be one."""
        found = members(block, self._file)
        target = facts.type(key)
        if found and target is not None:
            self._add(
                rules.MEMBERS_AND_TYPE,
                block,
                f"{block.shown} has members of its own beside '{key}'",
                "the members are those of the type, or else its own",
            )
            return (), target
        return found, target

    def _add(self, rule: Rule, block: Block, message: str, help: str) -> None:
        self.faulty.add(block.name)
        self._report.add(rule, self._span(block), message, help=help)

    def _span(self, block: Block) -> Span:
        return Span(self._file, block.head.start, block.head.end)
