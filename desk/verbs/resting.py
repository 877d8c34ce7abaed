"""Leave customers in peace (R32): whose rest holds for whom, and hours of a customer's own."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from desk.errors import BadInput
from desk.model.actor import Permission
from desk.model.customer import Customer
from desk.model.rest import Rest, leaves_time, read_periods
from desk.work import Work, verb


async def rest_for(work: Work, customer_id: str) -> Rest:
    """The rest of this customer; known to the work from now on, so that what it says is planned by it."""
    if customer_id not in work.rests:
        work.rests[customer_id] = work.rest_hours.of(await work.unit.customers.get(customer_id))
    return work.rests[customer_id]


@verb(Permission.HANDLE_CASES)
async def set_rest_hours(work: Work, customer_id: str, rest_hours: str, time_zone: str, reason: str) -> Customer:
    """Keep in which hours a customer does not want to be disturbed, such as ``12:00-14:00, 20:00-10:00``."""
    try:
        periods = read_periods(rest_hours)
    except ValueError:
        raise BadInput(
            "rest_hours", f"“{rest_hours}” are no hours.", remedy="Write them like 12:00-14:00, 20:00-10:00."
        ) from None
    if not leaves_time(periods):
        raise BadInput("rest_hours", "They take the whole day.", remedy="Record a refusal instead.")
    try:
        ZoneInfo(time_zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        raise BadInput(
            "time_zone", f"There is no time zone “{time_zone}”.", remedy="Use a name such as Europe/London."
        ) from None
    customer = await work.unit.customers.get(customer_id)
    customer.rest_hours, customer.time_zone = rest_hours.strip(), time_zone.strip()
    work.rests.pop(customer_id, None)
    work.unit.customers.save(customer)
    work.record(customer.id, customer.id, "set_rest_hours", reason, rest_hours=rest_hours, time_zone=time_zone)
    return customer
