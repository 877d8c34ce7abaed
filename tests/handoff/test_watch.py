"""Alarms and presence: what happens when time passes and nobody does anything."""

from __future__ import annotations

import httpx

from desk.model.urgency import Urgency
from tests.handoff.firm import API, Firm


async def test_a_limit_that_passes_is_a_breach_and_an_alarm(firm: Firm, boris: httpx.AsyncClient) -> None:
    opened = await firm.complaint()
    await firm.handoff.alarms.make_round()
    assert (await boris.get(f"{API}/alarms?state=open")).json()["alarms"] == []
    firm.clock.advance(hours=2)
    await firm.handoff.alarms.make_round()
    await firm.handoff.alarms.make_round()
    alarms = (await boris.get(f"{API}/alarms?state=open")).json()["alarms"]
    # The first answer and the report to the supervisor, once each.
    assert [(alarm["kind"], alarm["case_number"]) for alarm in alarms] == [("breach", opened.number)] * 2
    case = (await boris.get(f"{API}/cases")).json()["cases"][0]
    assert "breached" in {deadline["state"] for deadline in case["deadlines"]}
    heard = (await boris.put(f"{API}/alarms/{alarms[0]['id']}/acknowledgement")).json()
    assert heard["acknowledged_by"] == "Boris"
    assert (await boris.get(f"{API}/alarms?state=open")).json()["alarms"] == alarms[1:]


async def test_an_emergency_rings_until_somebody_hears_it(firm: Firm) -> None:
    opened = await firm.complaint(urgency=Urgency.EMERGENCY)
    for _ in range(3):
        firm.clock.advance(minutes=2)
        await firm.handoff.alarms.make_round()
    async with firm.desk.open_unit() as unit:
        alarm = await unit.alarms.first(case_id=opened.case_id, kind="emergency")
    assert alarm is not None
    assert alarm.rounds == 4


async def test_a_case_comes_back_from_an_agent_who_is_gone(firm: Firm, boris: httpx.AsyncClient) -> None:
    opened = await firm.complaint()
    await boris.put(f"{API}/me/presence", json={"state": "online"})
    await boris.post(f"{API}/cases/{opened.number}/assignment")
    firm.clock.advance(seconds=50)
    await firm.handoff.alarms.make_round()
    assert (await firm.case(opened)).state == "assigned"
    firm.clock.advance(seconds=20)
    await firm.handoff.alarms.make_round()
    assert (await firm.case(opened)).state == "waiting"


async def test_a_script_is_not_missed(firm: Firm, boris: httpx.AsyncClient, anna: httpx.AsyncClient) -> None:
    opened = await firm.complaint()
    await anna.put(f"{API}/me/presence", json={"state": "online"})
    await boris.post(f"{API}/cases/{opened.number}/assignment")
    firm.clock.advance(hours=1)
    await firm.handoff.alarms.make_round()
    assert (await firm.case(opened)).assignee_id == firm.staff["Boris"].id


async def test_presence_survives_an_emptied_redis(firm: Firm, boris: httpx.AsyncClient) -> None:
    await boris.put(f"{API}/me/presence", json={"state": "away"})
    await firm.redis.flushdb()
    states = {person["name"]: person["state"] for person in (await boris.get(f"{API}/queue")).json()["staff"]}
    assert states["Boris"] == "away"
    assert states["Anna"] == "offline"
    firm.clock.advance(minutes=2)
    states = {person["name"]: person["state"] for person in (await boris.get(f"{API}/queue")).json()["staff"]}
    assert states["Boris"] == "offline"
