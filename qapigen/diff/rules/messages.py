"""Commands and events as a whole."""

from typing import Final

from qapigen.diff.power import Ability
from qapigen.diff.rule import ChangeRule, Visibility, Weight
from qapigen.diff.severity import ChangeSeverity

_B, _D = ChangeSeverity.BREAKING, ChangeSeverity.DANGEROUS
_C, _S = ChangeSeverity.COMPATIBLE, ChangeSeverity.SILENT

COMMAND_ADDED: Final = ChangeRule(
    id="command-added",
    title="a command is new",
    weight=Weight(_C, None),
    visibility=Visibility.YES,
    mirror="command-removed",
    needs=frozenset((Ability.MESSAGES,)),
)
COMMAND_REMOVED: Final = ChangeRule(
    id="command-removed",
    title="a command is gone",
    weight=Weight(_B, None),
    visibility=Visibility.YES,
    mirror="command-added",
    needs=frozenset((Ability.MESSAGES,)),
)
COMMAND_REPLY_DROPPED: Final = ChangeRule(
    id="command-reply-dropped",
    title="a command no longer replies on success",
    weight=Weight(_B, None),
    visibility=Visibility.NO,
    mirror="command-reply-gained",
    needs=frozenset((Ability.MESSAGES, Ability.FLAGS)),
)
COMMAND_REPLY_GAINED: Final = ChangeRule(
    id="command-reply-gained",
    title="a command that kept silent replies on success",
    weight=Weight(_D, None),
    visibility=Visibility.NO,
    mirror="command-reply-dropped",
    needs=frozenset((Ability.MESSAGES, Ability.FLAGS)),
)
COMMAND_OOB_ALLOWED: Final = ChangeRule(
    id="command-oob-allowed",
    title="a command can run out of band",
    weight=Weight(_C, None),
    visibility=Visibility.YES,
    mirror="command-oob-disallowed",
    needs=frozenset((Ability.MESSAGES, Ability.OOB)),
)
COMMAND_OOB_DISALLOWED: Final = ChangeRule(
    id="command-oob-disallowed",
    title="a command can no longer run out of band",
    weight=Weight(_B, None),
    visibility=Visibility.YES,
    mirror="command-oob-allowed",
    needs=frozenset((Ability.MESSAGES, Ability.OOB)),
)
COMMAND_PRECONFIG_ALLOWED: Final = ChangeRule(
    id="command-preconfig-allowed",
    title="a command can run before the machine is set up",
    weight=Weight(_C, None),
    visibility=Visibility.NO,
    mirror="command-preconfig-disallowed",
    needs=frozenset((Ability.MESSAGES, Ability.FLAGS)),
)
COMMAND_PRECONFIG_DISALLOWED: Final = ChangeRule(
    id="command-preconfig-disallowed",
    title="a command can no longer run before the machine is set up",
    weight=Weight(_B, None),
    visibility=Visibility.NO,
    mirror="command-preconfig-allowed",
    needs=frozenset((Ability.MESSAGES, Ability.FLAGS)),
)
COMMAND_ARGS_CHECKED: Final = ChangeRule(
    id="command-args-checked",
    title="arguments that were not declared are now checked",
    weight=Weight(_D, None),
    visibility=Visibility.NO,
    mirror="command-args-unchecked",
    needs=frozenset((Ability.MESSAGES, Ability.FLAGS)),
)
COMMAND_ARGS_UNCHECKED: Final = ChangeRule(
    id="command-args-unchecked",
    title="arguments are no longer all declared",
    weight=Weight(_C, None),
    visibility=Visibility.NO,
    mirror="command-args-checked",
    needs=frozenset((Ability.MESSAGES, Ability.FLAGS)),
)
EXPERIMENTAL_RENAMED: Final = ChangeRule(
    id="experimental-renamed",
    title="an experimental command lost its x- prefix",
    weight=Weight(_B, None),
    visibility=Visibility.YES,
    mirror="command-removed",
    needs=frozenset((Ability.MESSAGES,)),
)
RETURN_ADDED: Final = ChangeRule(
    id="return-added",
    title="a command returns something now",
    weight=Weight(None, _C),
    visibility=Visibility.YES,
    mirror="return-removed",
    needs=frozenset((Ability.MESSAGES,)),
)
RETURN_REMOVED: Final = ChangeRule(
    id="return-removed",
    title="a command returns nothing any more",
    weight=Weight(None, _B),
    visibility=Visibility.YES,
    mirror="return-added",
    needs=frozenset((Ability.MESSAGES,)),
)
EVENT_ADDED: Final = ChangeRule(
    id="event-added",
    title="an event is new",
    weight=Weight(None, _C),
    visibility=Visibility.YES,
    mirror="event-removed",
)
EVENT_REMOVED: Final = ChangeRule(
    id="event-removed",
    title="an event is gone",
    weight=Weight(None, _B),
    visibility=Visibility.YES,
    mirror="event-added",
)
EVENT_DATA_ADDED: Final = ChangeRule(
    id="event-data-added",
    title="an event carries data now",
    weight=Weight(None, _C),
    visibility=Visibility.YES,
    mirror="event-data-removed",
)
EVENT_DATA_REMOVED: Final = ChangeRule(
    id="event-data-removed",
    title="an event carries no data any more",
    weight=Weight(None, _B),
    visibility=Visibility.YES,
    mirror="event-data-added",
)
