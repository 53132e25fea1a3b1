"""Every rule about schemas, in the order in which the reference front end applies them.

The stages follow section "order of checking" of the language; explanations and examples, which
only ``qapigen rules`` needs, are in ``explanations/``.
"""

from typing import Final

from qapigen.report.rule import Rule, Severity, Stage

_READ, _SYNTAX, _DEFINITION = Stage.READ, Stage.SYNTAX, Stage.DEFINITION
_NAMES, _SEMANTICS, _DOCUMENTATION = Stage.NAMES, Stage.SEMANTICS, Stage.DOCUMENTATION

# Reading
SCHEMA_UNREADABLE: Final = Rule("schema-unreadable", _READ, "the schema cannot be read")
NOT_UTF8: Final = Rule("not-utf8", _SYNTAX, "a file is not UTF-8 text")
BYTE_ORDER_MARK: Final = Rule(
    "byte-order-mark", _SYNTAX, "a file starts with a byte order mark"
)

OLD_SYNTAX: Final = Rule(
    "old-syntax",
    _SYNTAX,
    "something that only earlier releases of the language have",
    Severity.INFO,
)

# Tokens
UNCLOSED_STRING: Final = Rule(
    "unclosed-string", _SYNTAX, "a string has no closing quote"
)
UNKNOWN_ESCAPE: Final = Rule(
    "unknown-escape", _SYNTAX, "an escape other than \\\\ in a string"
)
STRING_BAD_CHARACTER: Final = Rule(
    "string-bad-character", _SYNTAX, "a string has a character outside printable ASCII"
)
STRAY_CHARACTER: Final = Rule("stray-character", _SYNTAX, "text that starts no token")

# Notation
MISSING_VALUE: Final = Rule("missing-value", _SYNTAX, "no value where one has to stand")
BAD_ARRAY_START: Final = Rule(
    "bad-array-start", _SYNTAX, "neither a value nor ']' after '['"
)
BAD_OBJECT_START: Final = Rule(
    "bad-object-start", _SYNTAX, "neither a key nor '}' after '{'"
)
MISSING_COLON: Final = Rule("missing-colon", _SYNTAX, "no ':' after a key")
DUPLICATE_KEY: Final = Rule(
    "duplicate-key", _SYNTAX, "a key stands twice in one object"
)
MISSING_OBJECT_COMMA: Final = Rule(
    "missing-object-comma", _SYNTAX, "neither ',' nor '}' after a member of an object"
)
MISSING_KEY: Final = Rule("missing-key", _SYNTAX, "no key after ',' in an object")
MISSING_ARRAY_COMMA: Final = Rule(
    "missing-array-comma", _SYNTAX, "neither ',' nor ']' after an element of an array"
)
TOP_LEVEL_NOT_OBJECT: Final = Rule(
    "top-level-not-object", _SYNTAX, "something other than an object at top level"
)
NESTING_TOO_DEEP: Final = Rule("nesting-too-deep", _SYNTAX, "values nested without end")

# Directives
INCLUDE_EXTRA_KEYS: Final = Rule(
    "include-extra-keys", _SYNTAX, "an include with other keys"
)
INCLUDE_NOT_STRING: Final = Rule(
    "include-not-string", _SYNTAX, "an include of a non-string"
)
INCLUDE_CYCLE: Final = Rule("include-cycle", _SYNTAX, "a file includes itself")
INCLUDE_UNREADABLE: Final = Rule(
    "include-unreadable", _SYNTAX, "an included file cannot be read"
)
INCLUDE_OUTSIDE_TREE: Final = Rule(
    "include-outside-tree", _SYNTAX, "an included file is outside the schema's tree"
)
PRAGMA_EXTRA_KEYS: Final = Rule(
    "pragma-extra-keys", _SYNTAX, "a pragma with other keys"
)
PRAGMA_NOT_OBJECT: Final = Rule(
    "pragma-not-object", _SYNTAX, "a pragma is not an object"
)
UNKNOWN_PRAGMA: Final = Rule("unknown-pragma", _SYNTAX, "a pragma that does not exist")
PRAGMA_NOT_BOOL: Final = Rule(
    "pragma-not-bool", _SYNTAX, "a pragma takes true or false"
)
PRAGMA_NOT_STRING_LIST: Final = Rule(
    "pragma-not-string-list", _SYNTAX, "a pragma takes an array of strings"
)

# Documentation comments: structure
DOC_BAD_OPENING: Final = Rule(
    "doc-bad-opening",
    _SYNTAX,
    "text after the ## that opens a documentation comment",
    style=True,
)
DOC_BAD_CLOSING: Final = Rule(
    "doc-bad-closing",
    _SYNTAX,
    "text after the ## that closes a documentation comment",
    style=True,
)
DOC_UNCLOSED: Final = Rule(
    "doc-unclosed", _SYNTAX, "a documentation comment is not closed", style=True
)
DOC_MISSING_SPACE: Final = Rule(
    "doc-missing-space",
    _SYNTAX,
    "no space after the # of a documentation line",
    style=True,
)
DOC_SYMBOL_MISSING_COLON: Final = Rule(
    "doc-symbol-missing-colon",
    _SYNTAX,
    "the first line's @name does not end in ':'",
    style=True,
)
DOC_SYMBOL_EMPTY: Final = Rule(
    "doc-symbol-empty", _SYNTAX, "the first line's @name is empty", style=True
)
DOC_LONG_LINE: Final = Rule(
    "doc-long-line", _SYNTAX, "a documentation line of more than 70 columns", style=True
)
DOC_SINGLE_SPACE: Final = Rule(
    "doc-single-space",
    _SYNTAX,
    "one space between sentences instead of two",
    style=True,
)
DOC_BAD_INDENT: Final = Rule(
    "doc-bad-indent",
    _SYNTAX,
    "a documentation line is indented less than its section",
    style=True,
)
DOC_DUPLICATE_FEATURES: Final = Rule(
    "doc-duplicate-features", _SYNTAX, "a second Features: section", style=True
)
DOC_EMPTY_FEATURES: Final = Rule(
    "doc-empty-features", _SYNTAX, "a Features: section with no feature", style=True
)
DOC_INTERLEAVED_MEMBER: Final = Rule(
    "doc-interleaved-member",
    _SYNTAX,
    "a member described after another section",
    style=True,
)
DOC_OLD_NOTE: Final = Rule("doc-old-note", _SYNTAX, "a Note: section", style=True)
DOC_OLD_EXAMPLE: Final = Rule(
    "doc-old-example", _SYNTAX, "an Example: section", style=True
)
DOC_SYMBOL_IN_FREE_FORM: Final = Rule(
    "doc-symbol-in-free-form",
    _SYNTAX,
    "an @name: line in a free-form comment",
    style=True,
)
DOC_EMPTY_NAME: Final = Rule(
    "doc-empty-name", _SYNTAX, "a description of nothing: '@:'", style=True
)
DOC_DUPLICATE_NAME: Final = Rule(
    "doc-duplicate-name", _SYNTAX, "a name described twice", style=True
)
DOC_DUPLICATE_SECTION: Final = Rule(
    "doc-duplicate-section",
    _SYNTAX,
    "a section that may stand once stands twice",
    style=True,
)
DOC_EMPTY_SECTION: Final = Rule(
    "doc-empty-section", _SYNTAX, "a section with no text", style=True
)
DOC_WITHOUT_DEFINITION: Final = Rule(
    "doc-without-definition",
    _SYNTAX,
    "a definition's documentation with no definition",
    style=True,
)
DOC_WITHOUT_SYMBOL: Final = Rule(
    "doc-without-symbol",
    _SYNTAX,
    "a definition's documentation that does not name it",
    style=True,
)

# Definitions, one by one
NOT_ONE_KIND: Final = Rule(
    "not-one-kind", _DEFINITION, "a definition of no kind, or of several at once"
)
DEFINITION_NAME_NOT_STRING: Final = Rule(
    "definition-name-not-string", _DEFINITION, "a definition's name is not a string"
)
ITEM_NAME_NOT_STRING: Final = Rule(
    "item-name-not-string",
    _DEFINITION,
    "the name of a value, feature or discriminator is not a string",
)
MALFORMED_NAME: Final = Rule(
    "malformed-name", _DEFINITION, "a name that is not a QAPI name"
)
RESERVED_PREFIX: Final = Rule(
    "reserved-prefix", _DEFINITION, "a name starting with 'q_'"
)
EVENT_NAME_CASE: Final = Rule(
    "event-name-case", _DEFINITION, "an event not in UPPER_CASE", style=True
)
NAME_CASE: Final = Rule(
    "name-case", _DEFINITION, "a name with upper-case letters or '_'", style=True
)
TYPE_NAME_CASE: Final = Rule(
    "type-name-case", _DEFINITION, "a type not in CamelCase", style=True
)
TYPE_NAME_LIST: Final = Rule(
    "type-name-list", _DEFINITION, "a type name ending in 'List'"
)
DOC_WRONG_SYMBOL: Final = Rule(
    "doc-wrong-symbol",
    _DEFINITION,
    "documentation that names another definition",
    style=True,
)
DOC_MISSING: Final = Rule(
    "doc-missing", _DEFINITION, "a definition with no documentation", style=True
)
DOC_RETURNS_NOTHING: Final = Rule(
    "doc-returns-nothing",
    _DEFINITION,
    "Returns: on a command that returns nothing",
    style=True,
)
DOC_RETURNS_OUTSIDE_COMMAND: Final = Rule(
    "doc-returns-outside-command",
    _DEFINITION,
    "Returns: on something other than a command",
    style=True,
)
DOC_ERRORS_OUTSIDE_COMMAND: Final = Rule(
    "doc-errors-outside-command",
    _DEFINITION,
    "Errors: on something other than a command",
    style=True,
)
MISSING_REQUIRED_KEY: Final = Rule(
    "missing-required-key", _DEFINITION, "a required key is missing"
)
UNKNOWN_KEY: Final = Rule("unknown-key", _DEFINITION, "a key that does not exist there")
FLAG_NOT_FALSE: Final = Rule(
    "flag-not-false", _DEFINITION, "a flag that can only be false"
)
FLAG_NOT_TRUE: Final = Rule(
    "flag-not-true", _DEFINITION, "a flag that can only be true"
)
OOB_COROUTINE: Final = Rule(
    "oob-coroutine", _DEFINITION, "'allow-oob' with 'coroutine'"
)
MALFORMED_CONDITION_SYMBOL: Final = Rule(
    "malformed-condition-symbol",
    _DEFINITION,
    "a condition on something that is no symbol",
)
BAD_CONDITION: Final = Rule(
    "bad-condition", _DEFINITION, "a condition that is neither a symbol nor an object"
)
CONDITION_KEYS: Final = Rule(
    "condition-keys", _DEFINITION, "a condition object with more or less than one key"
)
CONDITION_NOT_ARRAY: Final = Rule(
    "condition-not-array", _DEFINITION, "'all' or 'any' of something that is no array"
)
CONDITION_EMPTY: Final = Rule(
    "condition-empty", _DEFINITION, "'all' or 'any' of nothing"
)
TYPE_NOT_NAME: Final = Rule(
    "type-not-name", _DEFINITION, "a type has to be a name here"
)
TYPE_NOT_NAME_OR_ARRAY: Final = Rule(
    "type-not-name-or-array",
    _DEFINITION,
    "a type is neither a name nor an array of a name",
)
BAD_ARRAY_TYPE: Final = Rule(
    "bad-array-type", _DEFINITION, "an array type without one element name"
)
MEMBERS_NOT_OBJECT: Final = Rule(
    "members-not-object", _DEFINITION, "members that are not an object"
)
RESERVED_MEMBER_NAME: Final = Rule(
    "reserved-member-name", _DEFINITION, "a member called 'u' or 'has-...'"
)
FEATURES_NOT_ARRAY: Final = Rule(
    "features-not-array", _DEFINITION, "'features' is not an array"
)
ENUM_DATA_NOT_ARRAY: Final = Rule(
    "enum-data-not-array", _DEFINITION, "an enum's data is not an array"
)
PREFIX_NOT_STRING: Final = Rule(
    "prefix-not-string", _DEFINITION, "'prefix' is not a string"
)
UNION_DATA_NOT_OBJECT: Final = Rule(
    "union-data-not-object", _DEFINITION, "a union's data is not an object"
)
ALTERNATE_EMPTY: Final = Rule("alternate-empty", _DEFINITION, "an alternate of nothing")
ALTERNATE_DATA_NOT_OBJECT: Final = Rule(
    "alternate-data-not-object", _DEFINITION, "an alternate's data is not an object"
)
BOXED_WITHOUT_DATA: Final = Rule(
    "boxed-without-data", _DEFINITION, "'boxed' without 'data'"
)

# Names
REDEFINITION: Final = Rule("redefinition", _NAMES, "a name is defined twice")
REDEFINED_BUILTIN: Final = Rule(
    "redefined-builtin", _NAMES, "a definition called like a built-in type"
)

# Meaning
UNKNOWN_TYPE: Final = Rule("unknown-type", _SEMANTICS, "a type that is not defined")
UNDECLARED_TYPE: Final = Rule(
    "undeclared-type",
    _SEMANTICS,
    "a type that is not declared on the page that is read",
    Severity.WARNING,
)
SPECIAL_FEATURE_ON_TYPE: Final = Rule(
    "special-feature-on-type", _SEMANTICS, "'deprecated' or 'unstable' on a type"
)
CONTAINMENT_CYCLE: Final = Rule(
    "containment-cycle", _SEMANTICS, "an object contains itself"
)
BASE_NOT_STRUCT: Final = Rule(
    "base-not-struct", _SEMANTICS, "a base that is not a struct"
)
ALTERNATIVE_TYPE: Final = Rule(
    "alternative-type", _SEMANTICS, "a type that an alternate cannot hold"
)
ALTERNATIVES_AMBIGUOUS: Final = Rule(
    "alternatives-ambiguous", _SEMANTICS, "alternatives that JSON cannot tell apart"
)
DISCRIMINATOR_NOT_MEMBER: Final = Rule(
    "discriminator-not-member",
    _SEMANTICS,
    "a discriminator that is no member of the base",
)
DISCRIMINATOR_NOT_ENUM: Final = Rule(
    "discriminator-not-enum", _SEMANTICS, "a discriminator that is no enum"
)
DISCRIMINATOR_OPTIONAL: Final = Rule(
    "discriminator-optional", _SEMANTICS, "a discriminator that is optional"
)
DISCRIMINATOR_CONDITIONAL: Final = Rule(
    "discriminator-conditional", _SEMANTICS, "a discriminator with a condition"
)
UNION_WITHOUT_BRANCHES: Final = Rule(
    "union-without-branches", _SEMANTICS, "a union over an enum with no values"
)
BRANCH_UNKNOWN_VALUE: Final = Rule(
    "branch-unknown-value", _SEMANTICS, "a branch for a value that the enum lacks"
)
BRANCH_NOT_OBJECT: Final = Rule(
    "branch-not-object", _SEMANTICS, "a branch that is neither struct nor union"
)
NAME_CLASH: Final = Rule("name-clash", _SEMANTICS, "two names that come out the same")
COMMAND_DATA_NOT_OBJECT: Final = Rule(
    "command-data-not-object",
    _SEMANTICS,
    "a command's data is of a type that is no object",
)
COMMAND_UNION_UNBOXED: Final = Rule(
    "command-union-unboxed", _SEMANTICS, "a command takes a union without 'boxed'"
)
COMMAND_CONDITIONAL_UNBOXED: Final = Rule(
    "command-conditional-unboxed", _SEMANTICS, "a conditional argument without 'boxed'"
)
RETURN_TYPE: Final = Rule(
    "return-type", _SEMANTICS, "a type that a command may not return", style=True
)
EVENT_DATA_NOT_OBJECT: Final = Rule(
    "event-data-not-object",
    _SEMANTICS,
    "an event's data is of a type that is no object",
)
EVENT_UNION_UNBOXED: Final = Rule(
    "event-union-unboxed", _SEMANTICS, "an event carries a union without 'boxed'"
)
EVENT_CONDITIONAL_UNBOXED: Final = Rule(
    "event-conditional-unboxed", _SEMANTICS, "conditional event data without 'boxed'"
)
UNDOCUMENTED_MEMBER: Final = Rule(
    "undocumented-member",
    _SEMANTICS,
    "a member that its documentation leaves out",
    style=True,
)
UNDOCUMENTED_FEATURE: Final = Rule(
    "undocumented-feature",
    _SEMANTICS,
    "a feature that its documentation leaves out",
    style=True,
)

# Afterwards
DOC_UNKNOWN_NAME: Final = Rule(
    "doc-unknown-name",
    _DOCUMENTATION,
    "documentation of something that does not exist",
    style=True,
)
TOO_MANY_FEATURES: Final = Rule(
    "too-many-features", Stage.LIMITS, "more than 64 names of features in one schema"
)
