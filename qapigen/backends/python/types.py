"""How a use of a type is written in Python: its annotation and its two conversions."""

from dataclasses import dataclass, field

from qapigen.backends.python.names import Names
from qapigen.ir import (
    Alternate,
    Builtin,
    Definition,
    Enum,
    Schema,
    Struct,
    TypeRef,
    Union,
)


@dataclass(frozen=True, slots=True)
class TypeView:
    """A type as one module writes it.

    ``wrong`` is a test that is true when the JSON value ``v`` is not ``wanted``; None where
    ``decode`` finds out.  ``decode`` and ``encode`` have ``{}`` where the value goes that they
    convert; ``decoder`` is a function that checks and decodes, ``element_decoder`` that of a
    list's elements.  ``declared`` is the annotation in a struct of msgspec where that is another,
    and ``declared_shared`` what it takes; ``is_converted`` when msgspec saves time in decoding
    values of the type by themselves.  ``integers`` names the range of legal values.  ``siblings``
    are the modules, ``shared`` the names of the runtime that the texts refer to.
    """

    annotation: str
    wanted: str
    wrong: str | None
    decode: str
    decoder: str
    element_decoder: str | None = None
    declared: str = ""
    declared_shared: frozenset[str] = frozenset()
    is_converted: bool = False
    encode: str = "{}"
    integers: str | None = None
    is_any: bool = False
    siblings: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()

    @property
    def declaration(self) -> str:
        """The annotation where msgspec reads it."""
        return self.declared or self.annotation

    @property
    def shared_decoder(self) -> frozenset[str]:
        """The name of ``decoder`` if it is one of the runtime."""
        is_shared = self.decoder.startswith("decode_")
        return frozenset({self.decoder}) if is_shared else frozenset()


@dataclass(frozen=True, slots=True)
class Types:
    """Types as the Python module ``module`` refers to them."""

    schema: Schema
    names: Names
    module: str
    has_structs: bool = False
    _known: dict[TypeRef, TypeView] = field(default_factory=dict)

    def view(self, type_ref: TypeRef) -> TypeView:
        """The view of ``type_ref``."""
        view = self._known.get(type_ref)
        if view is None:
            element = self._element(type_ref.name)
            view = _list_of(element) if type_ref.is_array else element
            self._known[type_ref] = view
        return view

    def local(self, name: str, module: str) -> str:
        """``name`` of the schema module ``module`` as it is reached from here."""
        home = self.names.modules[module]
        return name if home == self.module else f"_{home}.{name}"

    def _element(self, name: str) -> TypeView:
        target = self.schema.resolve(name)
        if isinstance(target, Builtin):
            return _builtin(target)
        assert isinstance(target, Struct | Union | Enum | Alternate)
        python_name = self.local(self.names.classes[name], target.module)
        home = self.names.modules[target.module]
        siblings = frozenset() if home == self.module else frozenset({home})
        match target:
            case Enum():
                by_value = f"_{self.names.classes[name]}_by_value"
                return TypeView(
                    annotation=python_name,
                    wanted="string",
                    wrong="v.__class__ is not str",
                    decode=f"{self.local(by_value, target.module)}[{{}}]",
                    decoder=f"{python_name}.from_json",
                    declared=(python_name if target.values else self._on_wire(target)),
                    encode="str({})",
                    siblings=siblings,
                )
            case Struct():
                method = "_slowly" if self.has_structs else "from_json"
                return _object(
                    python_name, f"{python_name}.{method}", siblings, python_name
                )
            case Union():
                decoder = self._function(target)
                return _object(python_name, decoder, siblings, self._on_wire(target))
            case Alternate():
                decoder = self._function(target)
                return TypeView(
                    annotation=python_name,
                    wanted="",
                    wrong=None,
                    decode=f"{decoder}({{}})",
                    decoder=decoder,
                    declared=self._on_wire(target),
                    is_converted=True,
                    encode="encode({})",
                    siblings=siblings,
                    shared=frozenset({"encode"}),
                )

    def _function(self, target: Union | Alternate) -> str:
        """The decoder of an alias that other decoders use."""
        name = self.names.decoders[target.name]
        return self.local(slow_name(name) if self.has_structs else name, target.module)

    def _on_wire(self, target: Definition) -> str:
        name = on_wire_name(self.names.classes[target.name])
        return self.local(name, target.module)


def slow_name(decoder: str) -> str:
    """The decoder that does without msgspec, beside the one called ``decoder``."""
    return f"_{decoder}_slowly"


def on_wire_name(name: str) -> str:
    """What msgspec knows the type ``name`` as."""
    return f"_{name}_on_wire"


def _object(
    annotation: str, decoder: str, siblings: frozenset[str], declared: str
) -> TypeView:
    return TypeView(
        annotation=annotation,
        wanted="object",
        wrong=None,
        decode=f"{decoder}({{}})",
        decoder=decoder,
        declared=declared,
        is_converted=True,
        encode="{}.to_json()",
        siblings=siblings,
    )


def _list_of(element: TypeView) -> TypeView:
    return TypeView(
        annotation=f"list[{element.annotation}]",
        wanted="array",
        wrong=None,
        decode=f"decode_list({{}}, {element.decoder})",
        decoder="decode_list",
        element_decoder=element.decoder,
        declared=f"list[{element.declaration}]",
        declared_shared=element.declared_shared,
        is_converted=element.is_converted,
        encode=(
            "{}.copy()"
            if element.encode == "{}"
            else f"[{element.encode.format('each')} for each in {{}}]"
        ),
        integers=element.integers,
        siblings=element.siblings,
        shared=element.shared | {"decode_list"} | element.shared_decoder,
    )


def _builtin(builtin: Builtin) -> TypeView:
    match builtin.json_type:
        case "int":
            return _scalar("int", "integer", _range_name(builtin))
        case "string":
            return _scalar("str", "string")
        case "boolean":
            return _scalar("bool", "boolean")
        case "number":
            return TypeView(
                annotation="float",
                wanted="number",
                wrong="v.__class__ is not float and v.__class__ is not int",
                decode="{}",
                decoder="decode_float",
                declared="JsonNumber",
                declared_shared=frozenset({"JsonNumber"}),
            )
        case "null":
            return TypeView(
                annotation="JsonNull",
                wanted="null",
                wrong="v is not None",
                decode="JsonNull.NULL",
                decoder="decode_null",
                declared="NullValue",
                declared_shared=frozenset({"NullValue"}),
                encode="None",
                shared=frozenset({"JsonNull"}),
            )
        case "value":
            return TypeView(
                annotation="object",
                wanted="",
                wrong=None,
                decode="{}",
                decoder="decode_any",
                declared="Any",
                encode="encode({})",
                is_any=True,
                shared=frozenset({"encode"}),
            )


def _scalar(python: str, wanted: str, integers: str | None = None) -> TypeView:
    return TypeView(
        annotation=python,
        wanted=wanted,
        wrong=f"v.__class__ is not {python}",
        decode="{}",
        decoder=f"decode_{python}",
        integers=integers,
    )


def _range_name(builtin: Builtin) -> str:
    assert builtin.minimum is not None
    assert builtin.maximum is not None
    sign = "INT" if builtin.minimum else "UINT"
    bits = (builtin.maximum - builtin.minimum).bit_length()
    return f"{sign}{bits}"
