"""What users of a generated package rely on."""

import copy
import dataclasses
import json
import pickle
import subprocess
import sys
from typing import Any

import pytest
from generated_package import Package, message

NAMES = ["row", "note", "in_"]
PLANT = {"row": 1, "in": "bed", "kids": []}


def test_absent_null_and_empty_are_three_things(garden: Package) -> None:
    absent = garden.Plant.from_json(PLANT)
    null = garden.Plant.from_json({**PLANT, "soil": None, "place-or-name": None})
    empty = garden.Plant.from_json({**PLANT, "soil": [], "list": []})
    assert absent.soil is absent.place_or_name is absent.list_ is None
    assert null.soil is null.place_or_name is garden.JsonNull.NULL
    assert empty.soil == empty.list_ == []
    assert absent.to_json() == PLANT
    assert null.to_json() == {**PLANT, "soil": None, "place-or-name": None}
    assert empty.to_json() == {**PLANT, "soil": [], "list": []}
    assert absent != null != empty != absent


@pytest.mark.parametrize(
    ("member", "value", "text"),
    [
        ("row", True, "at 'row': found boolean, wanted integer"),
        ("row", 1.0, "at 'row': found number 1.0, wanted integer"),
        ("row", "1", "at 'row': found string '1', wanted integer"),
        ("note", None, "at 'note': found null, wanted string"),
        ("kids", {}, "at 'kids': found object, wanted array"),
        (
            "kids",
            [PLANT, {}],
            "at 'kids[1].row': found nothing, wanted a required member",
        ),
        ("heights", [1, 2.5, True], "at 'heights[2]': found boolean, wanted number"),
        ("light", 3, "at 'light': found integer 3, wanted string"),
        ("lights", ["dark", []], "at 'lights[1]': found array, wanted string"),
        ("nothing", 0, "at 'nothing': found integer 0, wanted null"),
        ("place-or-name", 1, "found integer 1, wanted object, string or null"),
        (
            "place-or-name",
            {"row": "x" * 99},
            "at 'place-or-name.row': found string 'xxx",
        ),
    ],
)
def test_errors_name_the_path_what_was_there_and_what_was_wanted(
    garden: Package, member: str, value: Any, text: str
) -> None:
    with pytest.raises(garden.DecodeError) as raised:
        garden.Plant.from_json({**PLANT, member: value})
    assert text in str(raised.value)
    assert len(str(raised.value)) < 160
    assert pickle.loads(pickle.dumps(raised.value)).path == raised.value.path


def test_numbers_stay_what_they_are(garden: Package) -> None:
    plant = garden.Plant.from_json({**PLANT, "heights": [1, 2.0]})
    assert [type(each) for each in plant.to_json()["heights"]] == [int, float]


def test_what_a_newer_server_sends_is_kept(garden: Package) -> None:
    plant = garden.Plant.from_json({**PLANT, "light": "moonlight", "colour": "red"})
    assert plant.light == "moonlight"
    assert not plant.light.is_known
    assert garden.Light("moonlight") == plant.light
    assert plant.to_json() == {**PLANT, "light": "moonlight"}
    assert type(plant.to_json()["light"]) is str

    new = {"kind": "fern", "height": 3, "fronds": [1]}
    growth = garden.growth_from_json(new)
    assert growth == garden.UnknownGrowth(tag="fern", height=3, extra={"fronds": [1]})
    assert growth.to_json() == new
    assert growth.kind is None
    nested = {"kind": "vine", "vine-kind": "grafted", "onto": {"x": None}}
    vine = garden.growth_from_json(nested)
    assert isinstance(vine, garden.GrowthAsVine)
    assert vine.vine == garden.UnknownVine(tag="grafted", extra={"onto": {"x": None}})
    assert vine.to_json() == nested

    event = message("RAINED", {"mm": 3})
    assert garden.decode_event(event) == garden.UnknownEvent(
        timestamp=garden.Timestamp(-1, -1), name="RAINED", data={"mm": 3}
    )
    assert garden.decode_event(event).to_json() == event
    del event["data"]
    assert garden.decode_event(event).to_json() == event


def test_unknown_enum_values_behave_like_members(garden: Package) -> None:
    unknown = garden.Light("neon")
    for each in (unknown, garden.Light.DARK):
        assert copy.copy(each) == each == copy.deepcopy(each)
        assert pickle.loads(pickle.dumps(each)) == each
        assert json.loads(json.dumps([each])) == [str(each)]
        assert {str(each): 1}[each] == 1
    assert pickle.loads(pickle.dumps(garden.Light.DARK)) is garden.Light.DARK
    with pytest.raises(ValueError, match="3 is not a valid Light"):
        garden.Light(3)


def test_unions_narrow_by_tag_and_class(garden: Package) -> None:
    herb = garden.growth_from_json({"kind": "herb", "smell": "nice"})
    match herb:
        case garden.GrowthAsHerb(smell=smell, kind="herb"):
            assert smell == "nice"
        case _:
            pytest.fail("no match")
    assert isinstance(herb, garden.Growth)
    assert isinstance(herb, garden.GrowthBase)
    rock = garden.growth_from_json({"kind": "rock"})
    assert rock == garden.GrowthPlain(kind="rock")
    with pytest.raises(garden.DecodeError, match="found string 'tree', wanted"):
        garden.GrowthPlain.from_json({"kind": "tree", "rings": 1})
    with pytest.raises(
        garden.DecodeError, match="found string 'tree', wanted \"herb\""
    ):
        garden.GrowthAsHerb.from_json({"kind": "tree", "rings": 1})
    wrong: Any
    for wrong in ({}, {"kind": None}, {"kind": []}, [], None):
        with pytest.raises(garden.DecodeError):
            garden.growth_from_json(wrong)


@pytest.mark.parametrize(
    "value",
    [3, 2.5, True, {"kind": "rock"}, [], [{"row": 1}]],
)
def test_alternates_go_by_json_kind(garden: Package, value: Any) -> None:
    watering = garden.WaterIt.from_json({"how": value})
    assert type(watering.how) is not dict
    assert watering.to_json() == {"how": value}


def test_commands_know_what_to_send_and_what_comes_back(garden: Package) -> None:
    plant = garden.PlantCommand(what="oak", where="hill")
    assert plant.qapi.name == "plant"
    assert plant.to_json() == {"what": "oak", "where": "hill"}
    assert plant.decode_return(PLANT) == garden.Plant(row=1, in_="bed", kids=[])
    assert plant.qapi.features == ("deprecated",)
    assert plant.qapi.allow_oob
    assert plant.qapi.allow_preconfig
    grow = garden.Grow(garden.GrowthAsTree(rings=3))
    assert grow.to_json() == {"kind": "tree", "rings": 3}
    assert garden.Move.decode_return({"anything": 1}) is None
    assert garden.QueryPlants().to_json() == {}
    assert garden.QueryPlants.decode_return([PLANT])[0].in_ == "bed"
    assert garden.QueryCount.decode_return(3) == 3
    assert garden.QueryNotes.decode_return(None) is None
    assert not garden.Stop.qapi.has_reply
    assert garden.Stop.qapi.condition == "CAN_STOP"


def test_free_form_arguments_go_along(garden: Package) -> None:
    place = garden.Place(row=1)
    command = garden.WaterIt(how=1, extra_=2, extra={"with-can": {"at": place}})
    assert command.qapi.takes_extra
    sent = {"how": 1, "extra": 2, "with-can": {"at": {"row": 1}}}
    assert command.to_json() == sent
    assert garden.WaterIt.from_json(sent).to_json() == sent
    assert dataclasses.replace(command, how=2).extra == command.extra


def test_events_have_their_time_and_their_data(garden: Package) -> None:
    sent = message("PLANTED", {"what": "oak", "timestamp": 7})
    event = garden.decode_event(sent)
    assert event == garden.PlantedEvent(
        timestamp=garden.Timestamp(-1, -1), what="oak", timestamp_=7
    )
    assert event.to_json() == sent
    grown = garden.decode_event(message("GROWN", {"kind": "tree", "rings": 1}))
    assert grown.data == garden.GrowthAsTree(rings=1)
    bare = {"event": "STOP", "timestamp": {"seconds": 1, "microseconds": 2}}
    stop = garden.decode_event(bare)
    assert type(stop) is garden.StopEvent
    assert (stop.timestamp.seconds, stop.timestamp.microseconds) == (1, 2)
    assert stop.to_json() == bare


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ([], "found array, wanted object"),
        ({}, "at 'event': found nothing, wanted string"),
        ({"event": "STOP"}, "at 'timestamp': found nothing"),
        ({"event": "STOP", "timestamp": {"seconds": True}}, "at 'timestamp.seconds'"),
        (message("PLANTED", {}), "at 'data.what': found nothing"),
        (message("PLANTED", []), "at 'data': found array, wanted object"),
        (message("GROWN", {"kind": "tree"}), "at 'data.rings': found nothing"),
        (message("GROWN", {}), "at 'data.kind': found nothing, wanted string"),
    ],
)
def test_messages_that_are_no_events_are_refused(
    garden: Package, sent: Any, text: str
) -> None:
    with pytest.raises(garden.DecodeError) as raised:
        garden.decode_event(sent)
    assert text in str(raised.value)


def test_event_of_another_class_is_refused(garden: Package) -> None:
    with pytest.raises(
        garden.DecodeError, match="found string 'PLANTED', wanted 'STOP'"
    ):
        garden.StopEvent.from_json(message("PLANTED", {"what": "x"}))


def test_widths_matter_on_request(garden: Package) -> None:
    fine = garden.Plant(row=255, in_="bed", kids=[])
    wide = garden.Plant(row=256, in_="bed", kids=[])
    assert garden.Plant.from_json(wide.to_json()) == wide
    assert garden.strict(fine) is fine
    for value, path in (
        (wide, "row"),
        ([fine, wide], "[1].row"),
        (garden.Plant(row=1, in_="", kids=[fine, wide]), "kids[1].row"),
        (garden.Grow(garden.GrowthPlain(kind="rock", height=-1)), "height"),
        (
            garden.PlantedEvent(
                timestamp=garden.Timestamp(0, 0), what="", timestamp_=2**32
            ),
            "data.timestamp",
        ),
    ):
        with pytest.raises(garden.DecodeError, match="wanted integer from") as raised:
            garden.strict(value)
        assert f"at '{path}'" in str(raised.value)
    with pytest.raises(garden.DecodeError, match="at 'row': found string"):
        garden.strict(garden.Plant(row="1", in_="bed", kids=[]))


def test_values_are_ordinary_objects(garden: Package) -> None:
    plant = garden.Plant(row=1, in_="bed", kids=[], light=garden.Light.N3PM)
    assert repr(plant) == "Plant(row=1, in_='bed', kids=[], light=<Light.N3PM: '3pm'>)"
    with pytest.raises(TypeError, match="unhashable"):
        hash(plant)
    with pytest.raises(AttributeError):
        plant.colour = "red"
    with pytest.raises(TypeError, match="positional"):
        garden.Plant(1, "bed")


def test_values_are_what_the_runtime_says(garden: Package, runtime: str) -> None:
    plant = garden.Plant(row=1, in_="bed", kids=[])
    if runtime == "dataclass":
        assert dataclasses.replace(plant, row=2).row == 2
        assert [each.name for each in dataclasses.fields(plant)][:3] == NAMES
        assert dataclasses.asdict(plant)["kids"] == []
        return
    structs = pytest.importorskip("msgspec").structs
    assert structs.replace(plant, row=2).row == 2
    assert [each.name for each in structs.fields(plant)][:3] == NAMES
    assert structs.asdict(plant)["kids"] == []
    unknown = garden.UnknownGrowth(tag="fern", extra={"x": 1})
    assert unknown.__replace__(tag="moss").to_json() == {"kind": "moss", "x": 1}


def test_features_and_conditions_are_visible(garden: Package) -> None:
    info = garden.Plant.qapi
    assert info.name == "Plant"
    assert info.member_features == {"str_": ("deprecated",), "soil": ("unstable",)}
    assert info.member_conditions == {"light": "HAVE_SUN"}
    assert info.wire_names["in_"] == "in"
    assert garden.Place.qapi.features == ("paths",)
    assert garden.Herb.qapi.condition == "!NO_HERBS"
    assert garden.Light.DARK.features == ("deprecated",)
    assert garden.Light.N3PM.features == garden.Light("x").features == ()
    assert garden.Light.qapi.value_conditions == {"full-sun": "HAVE_SUN"}


def test_package_exports_its_names_and_no_others(garden: Package) -> None:
    assert sorted(set(garden.__all__)) == garden.__all__
    assert set(garden.__all__) <= set(dir(garden.module))
    with pytest.raises(AttributeError, match="has no attribute 'Weed'"):
        _ = garden.Weed


def test_modules_are_loaded_when_they_are_needed(garden: Package) -> None:
    name = garden.module.__name__
    script = f"""
import sys
import {name} as garden
assert "typing" not in sys.modules and "dataclasses" not in sys.modules
garden.Tool
assert "{name}.tools_if" in sys.modules and "{name}.garden" not in sys.modules
garden.Tool.from_json({{"used-for": {PLANT!r}}})
assert "{name}.garden" in sys.modules and "{name}._events" not in sys.modules
print(*sorted(each for each in sys.modules if each.partition(".")[0] == "qapigen"))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=garden.folder.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("\n", "")
