"""The changes that are known of QEMU's releases are found between them, as what they are."""

import pytest
from sides import Pairs

from qapigen.diff import ChangeSeverity, Finding, Modifier, Position

KNOWN = [  # rule, root and releases, name
    ("command-removed", "qmp v5.2.0 v6.0.0", "block_passwd"),
    ("command-removed", "qmp v5.1.0 v5.2.0", "cpu-add"),
    ("command-preconfig-allowed", "qmp v7.0.0 v7.1.0", "block-commit"),
    ("command-args-checked", "qmp v5.2.0 v6.0.0", "object-add"),
    ("command-args-checked", "qmp v4.2.0 v5.0.0", "netdev_add"),
    ("command-args-unchecked", "qmp v4.2.0 v5.0.0", "object-add"),
    ("return-added", "qga v2.3.0 v2.4.0", "guest-fstrim"),
    ("event-removed", "qmp v3.1.0 v4.0.0", "COMMAND_DROPPED"),
    ("event-removed", "qmp v9.0.0 v9.1.0", "MEM_UNPLUG_ERROR"),
    ("event-data-added", "qmp v2.9.0 v2.10.0", "SHUTDOWN"),
    ("event-data-added", "qmp v2.9.0 v2.10.0", "RESET"),
    ("member-added-mandatory", "qmp v2.8.0 v2.9.0", "BlockdevOptionsCurlBase.url"),
    ("member-added-mandatory", "qmp v7.2.0 v8.0.0", "MachineInfo.acpi"),
    ("member-removed-optional", "qmp v9.0.0 v9.1.0", "migrate.inc"),
    ("member-removed-optional", "qmp v5.2.0 v6.0.0", "BlockInfo.dirty-bitmaps"),
    ("member-removed-mandatory", "qmp v8.2.0 v9.0.0", "StatusInfo.singlestep"),
    ("member-removed-mandatory", "qmp v2.7.0 v2.8.0", "blockdev-add.options"),
    ("member-became-optional", "qmp v8.2.0 v9.0.0", "migrate.uri"),
    ("member-became-optional", "qmp v2.11.0 v2.12.0", "BLOCK_IO_ERROR.node-name"),
    ("member-became-mandatory", "qmp v2.7.0 v2.8.0", "x-blockdev-del.node-name"),
    ("member-moved-to-branch", "qmp v9.0.0 v9.1.0", "SevInfo.policy"),
    ("member-moved-to-common", "qmp v4.2.0 v5.0.0", "SchemaInfo.features"),
    ("type-int-widened", "qmp v9.1.0 v9.2.0", "NetdevStreamOptions.reconnect"),
    (
        "type-int-narrowed",
        "qmp v5.2.0 v6.0.0",
        "MigrateSetParameters.compress-level",
    ),
    ("type-int-shifted", "qmp v9.0.0 v9.1.0", "memsave.val"),
    ("type-enum-to-str", "qmp v1.5.0 v1.6.0", "TargetInfo.arch"),
    ("type-str-to-enum", "qmp v6.2.0 v7.0.0", "SetPasswordOptions.protocol"),
    ("type-str-to-enum", "qmp v8.1.0 v8.2.0", "BlockJobInfo.type"),
    ("type-to-alternate", "qmp v2.9.0 v2.10.0", "MigrateSetParameters.tls-creds"),
    ("type-to-alternate", "qga v8.0.0 v8.1.0", "guest-exec.capture-output"),
    ("enum-value-removed", "qmp v6.2.0 v7.0.0", "BlockPermission.graph-mod"),
    ("enum-value-removed", "qmp v9.0.0 v9.1.0", "SysEmuTarget.nios2"),
    ("branch-added", "qmp v8.1.0 v8.2.0", "MemoryDeviceInfo.hv-balloon"),
    ("branch-removed", "qmp v5.0.0 v5.1.0", "BlockdevOptions.vxhs"),
    ("branch-filled", "qmp v3.1.0 v4.0.0", "BlockdevCreateOptions.vmdk"),
    ("branch-filled", "qmp v5.1.0 v5.2.0", "BlockStatsSpecific.nvme"),
    ("discriminator-changed", "qmp v2.12.0 v3.0.0", "CpuInfoFast"),
    ("object-became-union", "qmp v8.1.0 v8.2.0", "BlockJobInfo"),
    ("object-became-union", "qmp v6.2.0 v7.0.0", "SetPasswordOptions"),
    ("alternate-branch-added", "qmp v2.9.0 v2.10.0", "BlockdevRefOrNull.null"),
    ("feature-added", "qmp v6.2.0 v7.0.0", "device_add.json-cli-hotplug"),
    ("unstable-added", "qmp v6.1.0 v6.2.0", "x-exit-preconfig"),
    ("experimental-renamed", "qmp v6.0.0 v6.1.0", "x-blockdev-reopen"),
    ("experimental-renamed", "qmp v2.8.0 v2.9.0", "x-blockdev-del"),
    ("condition-narrowed", "qmp v6.0.0 v6.1.0", "query-tpm"),
    ("condition-narrowed", "qmp v6.1.0 v6.2.0", "ObjectType.rng-random"),
    ("condition-widened", "qmp v8.0.0 v8.1.0", "DisplayType.egl-headless"),
    ("condition-changed", "qmp v6.1.0 v6.2.0", "InetSocketAddress.mptcp"),
    ("condition-respelled", "qmp v6.1.0 v6.2.0", "query-cpu-definitions"),
    ("type-removed", "qmp v5.2.0 v6.0.0", "EventInfo"),
    ("type-kind-changed", "qmp v2.6.0 v2.7.0", "Netdev"),
    ("member-base-moved", "qmp v5.1.0 v5.2.0", "NbdServerAddOptions.name"),
    ("args-named", "qmp v2.3.0 v2.4.0", "VersionInfo.qemu"),
    ("union-form-changed", "qmp v6.1.0 v6.2.0", "ChardevBackend"),
    ("union-form-changed", "qmp v6.1.0 v6.2.0", "InputEvent"),
    ("members-reordered", "qmp v7.2.0 v8.0.0", "ImageInfo"),
    ("enum-reordered", "qmp v2.1.0 v2.2.0", "BlockdevDriver"),
    ("c-only-changed", "qmp v6.2.0 v7.0.0", "set_password"),
    ("c-only-changed", "qmp v5.1.0 v5.2.0", "screendump"),
    ("c-only-changed", "qmp v9.1.0 v9.2.0", "QKeyCode"),
    (
        "documented-default-changed",
        "qmp v9.0.0 v9.1.0",
        "nbd-server-start.max-connections",
    ),
    (
        "documented-default-changed",
        "qmp v3.1.0 v4.0.0",
        "QCryptoBlockCreateOptionsLUKS.cipher-mode",
    ),
    ("since-changed", "qmp v2.8.0 v2.9.0", "BlockdevDriver"),
    ("since-stale", "qmp v2.7.0 v2.8.0", "device_add"),
    ("direction-gained", "qmp v8.1.0 v8.2.0", "JobType"),
]


@pytest.mark.parametrize(
    ("rule", "pair", "name"),
    KNOWN,
    ids=lambda text: text.replace(" ", "-"),
)
def test_known_change(rule: str, pair: str, name: str, changes_of: Pairs) -> None:
    root, old, new = pair.split()
    found = [
        each for each in changes_of(old, new, root).findings if each.rule.id == rule
    ]
    assert name in {each.name for each in found}


def finding(changes_of: Pairs, pair: str, rule: str, name: str) -> Finding:
    root, old, new = pair.split()
    [found] = [
        each
        for each in changes_of(old, new, root).findings
        if (each.rule.id, each.name) == (rule, name)
    ]
    return found


def test_9_0_to_9_1_in_numbers(changes_of: Pairs) -> None:
    changes = changes_of("v9.0.0", "v9.1.0", "qmp")
    breaking = changes.at_least(ChangeSeverity.BREAKING)
    assert len(breaking) == 30
    assert sum(Modifier.ANNOUNCED in each.modifiers for each in breaking) == 21
    assert sum(Modifier.UNSTABLE in each.modifiers for each in breaking) == 1


def test_a_change_is_judged_by_position(changes_of: Pairs) -> None:
    both = finding(
        changes_of,
        "qmp v9.0.0 v9.1.0",
        "enum-value-removed",
        "MigrationCapability.compress",
    )
    assert both.severity_by_position == {
        Position.ARG: ChangeSeverity.BREAKING,
        Position.RETURN: ChangeSeverity.COMPATIBLE,
    }
    assert both.reached_from == (
        "migrate-set-capabilities",
        "query-migrate-capabilities",
    )
    sent = finding(
        changes_of, "qmp v9.0.0 v9.1.0", "enum-value-removed", "SysEmuTarget.nios2"
    )
    assert sent.severity is ChangeSeverity.COMPATIBLE


@pytest.mark.parametrize(
    ("name", "is_announced"), [("cpu-add", True), ("block_passwd", False)]
)
def test_announced_removals(name: str, is_announced: bool, changes_of: Pairs) -> None:
    pair = "qmp v5.1.0 v5.2.0" if is_announced else "qmp v5.2.0 v6.0.0"
    found = finding(changes_of, pair, "command-removed", name)
    assert (Modifier.ANNOUNCED in found.modifiers) is is_announced


def test_many_commands_before_the_machine(changes_of: Pairs) -> None:
    found = [
        each
        for each in changes_of("v7.0.0", "v7.1.0", "qmp").findings
        if each.rule.id == "command-preconfig-allowed"
    ]
    assert len(found) == 48


def test_modules_moved(changes_of: Pairs) -> None:
    found = [
        each
        for each in changes_of("v4.2.0", "v5.0.0", "qmp").findings
        if each.rule.id == "module-moved"
    ]
    assert len(found) == 29
