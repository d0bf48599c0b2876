#!/usr/bin/env python3
"""Counts duties, credits, jobs and energy again from the files of a results folder, knowing nothing of the program's code.

    onshore run scenarios/north_america/reference.yaml --monthly --out DIR
    tests/recount.py --run build/release/onshore scenarios/north_america/reference.yaml
    tests/recount.py DIR            prints each recount, what was left out and why; exit code 1 when one is off by more than 1e-9

Rates, amounts and dates are read from the scenario in run.json; units, values and sales from the CSV files.
"""
import csv
import datetime
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import yaml

TOLERANCE = 1e-9
BUILDERS = "5.5e-6 job*yr/USD"  # where a process does not say: `onshore fields process`
# what a unit is in the base units of this script: USD, kWh, kg, vehicle, year, job, l, km
UNITS = {"%": 0.01, "": 1, "1": 1, "USD": 1, "kUSD": 1e3, "MUSD": 1e6, "GUSD": 1e9, "kWh": 1, "MWh": 1e3, "GWh": 1e6, "kg": 1, "t": 1e3,
         "kt": 1e6, "vehicle": 1, "kvehicle": 1e3, "Mvehicle": 1e6, "yr": 1, "year": 1, "month": 1 / 12, "day": 1 / 365.25, "job": 1,
         "l": 1, "km": 1, "Mm2": 1e6, "m2": 1}


def plain(said):
    """A value without what is told of it: {value: 2026-12, known_from: 2024-03}."""
    return said["value"] if isinstance(said, dict) else said


def day_of(text):
    """First day that a date names."""
    text = plain(text)
    if isinstance(text, datetime.date):
        return text
    parts = [int(part) for part in str(text).split("-")]
    return datetime.date(*(parts + [1, 1])[:3])


def last_day_of(text):
    text = plain(text)
    parts = str(text).split("-")
    if len(parts) == 3:
        return day_of(text)
    year, month = int(parts[0]), int(parts[1]) if len(parts) == 2 else 12
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def merged(below, above):
    """Maps laid over one another, key by key."""
    if not isinstance(below, dict) or not isinstance(above, dict):
        return above
    return {**below, **{key: merged(below.get(key), value) for key, value in above.items()}}


class World:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.said = yaml.safe_load(json.loads((self.folder / "run.json").read_text())["resolved"])
        self.known, self.revised = {}, {}
        self.months, self.monthly = [], defaultdict(dict)
        for row in self.rows("monthly.csv"):
            self.monthly[row["variable"], row["region"]][row["time"]] = float(row["value"])
        self.months = sorted({time for series in self.monthly.values() for time in series})[1:]
        self.yearly, self.unit = {}, {}
        for row in self.rows("timeseries.csv"):
            self.yearly[row["variable"], row["region"], int(row["year"])] = float(row["value"])
            self.unit[row["variable"]] = row["unit"]
        self.years = sorted({year for _, _, year in self.yearly})
        self.lanes = defaultdict(dict)  # (commodity, origin, destination) -> month -> customs value
        for row in self.rows("trade.csv"):
            self.lanes[row["commodity"], row["origin"], row["destination"]][row["time"]] = float(row["customs_value"])

    def rows(self, name):
        with open(self.folder / name, newline="") as file:
            yield from csv.DictReader(file)

    # ---- what the scenario says ----
    def number(self, text):
        """`35 USD/kWh`, `2.5 %`, `850000 JPY/vehicle` in base units."""
        number, _, unit = str(plain(text)).strip().partition(" ")
        value = float(number)
        top, _, bottom = unit.strip().partition("/")
        return value * self.one(top) / self.one(bottom)

    def one(self, unit):
        unit = unit.strip("() ")
        if unit in UNITS:
            return UNITS[unit]
        if unit in (rates := self.said.get("money", {}).get("exchange", {})):
            rate = rates[unit]["value"] if isinstance(rates[unit], dict) else rates[unit]
            return float(str(rate).partition(" ")[0])
        if "*" in unit:
            left, right = unit.split("*")
            return self.one(left) * self.one(right)
        raise KeyError(unit)

    def quantity(self, said, month, step=True):
        key = (id(said), month, step)
        if key not in self.known:
            self.known[key] = self.worked_out(said, month, step)
        return self.known[key]

    def worked_out(self, said, month, step):
        """Mean over the days of a month, of a step function; the middle of the month, of a line. Real money."""
        nominal = isinstance(said, dict) and said.get("nominal", False)
        if not isinstance(said, dict):
            return self.number(said)
        points = {day_of(key): value for key, value in said.items() if re.match(r"^\d{4}(-\d\d){0,2}$", str(key))}
        if points:
            value = self.mean(points, month) if step else self.line(points, month)
        else:
            value = self.number(said["value"])
        return value / self.price_index(month) if nominal else value

    def days(self, month):
        first = day_of(month)
        return first, (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)

    def mean(self, points, month):
        first, last = self.days(month)
        total = 0
        for number in range((last - first).days + 1):
            day = first + datetime.timedelta(days=number)
            known = [at for at in points if at <= day]
            total += self.number(points[max(known)]) if known else 0
        return total / ((last - first).days + 1)

    def line(self, points, month):
        first, last = self.days(month)
        middle = first + datetime.timedelta(days=(last - first).days // 2)
        before, after = [at for at in points if at <= middle], [at for at in points if at > middle]
        if not before or not after:
            return self.number(points[max(before) if before else min(after)])
        a, b = max(before), min(after)
        part = (middle - a).days / (b - a).days
        return self.number(points[a]) * (1 - part) + self.number(points[b]) * part

    def price_index(self, month):
        index = self.said.get("money", {}).get("price_index")
        return self.quantity(index, month, step=False) if index else 1

    def force(self, policy, month):
        if policy.get("enabled", True) is False:
            return 0
        first, last = self.days(month)
        schedules = [policy[key] for key in ("schedule", "rate", "amount", "share") if isinstance(policy.get(key), dict)]
        dates = [day_of(key) for said in schedules for key in said if re.match(r"^\d{4}(-\d\d){0,2}$", str(key))]
        begin = day_of(policy["from"]) if "from" in policy else min(dates) if dates else day_of(policy["announced"])
        end = last_day_of(policy["until"]) if "until" in policy else datetime.date.max
        inside = (min(end, last) - max(begin, first)).days + 1
        return max(inside, 0) / ((last - first).days + 1) * self.quantity(policy.get("strength", 1), month)

    def paid(self, policy, key, month):
        force = self.force(policy, month)
        if force == 0:
            return 0
        schedule = self.quantity(policy["schedule"], month) if "schedule" in policy else 1
        return self.quantity(policy[key], month) * schedule * force

    def versions(self, policy):
        """The policy as it was announced, and after each revision: [(day it was announced, policy)]."""
        if id(policy) not in self.revised:
            made = [(datetime.date.min, {key: value for key, value in policy.items() if key != "revisions"})]
            for revision in sorted(policy.get("revisions", {}).values(), key=lambda said: day_of(said["announced"])):
                later = {key: value for key, value in revision.items() if key not in ("announced", "source", "title")}
                if "requires" in later:
                    later["requires"] = merged(made[-1][1].get("requires", {}), later["requires"])
                made.append((day_of(revision["announced"]), {**made[-1][1], **later}))
            self.revised[id(policy)] = made
        return self.revised[id(policy)]

    def in_force(self, policy, month, value):
        """What `value(policy)` is in a month: each version counts from the day on which it was announced."""
        first, last = self.days(month)
        versions = self.versions(policy)
        now = before = value(versions[0][1])
        for day, version in versions[1:]:
            if day > last:
                break
            after = value(version)
            now += ((last - max(day, first)).days + 1) / ((last - first).days + 1) * (after - before)
            before = after
        return now

    def policies(self, instrument):
        return {name: policy for name, policy in self.said.get("policies", {}).items() if policy["instrument"] == instrument}

    def places(self, names):
        found = []
        for name in names if isinstance(names, list) else [names]:
            found += self.said["regions"] if name == "*" else self.said.get("groups", {}).get(name, [name])
        return found

    def goods(self, names):
        """Commodities of these names or groups, by the names that results give them."""
        names = names if isinstance(names, list) else [names]
        return [good.get("variable", key) for key, good in self.said["commodities"].items() if key in names or good.get("group") in names or "*" in names]

    def pairs(self, lanes):
        found = set()
        for lane in lanes if isinstance(lanes, list) else [lanes]:
            origins, destinations = (self.places(side.strip()) for side in lane.split("->"))
            found |= {(a, b) for a in origins for b in destinations if a != b}
        return found


class Count:
    """Prints recounts beside what the results say and remembers whether all agree."""

    def __init__(self):
        self.good = True

    def compare(self, what, recounted, told):
        """Both {key: value}; relative to the largest value."""
        size = max((abs(value) for value in told.values()), default=0) or 1
        worst = max((abs(recounted.get(key, 0) - told.get(key, 0)) / size for key in {*recounted, *told}), default=0)
        good = worst <= TOLERANCE and any(told.values())
        self.good &= good
        print(f"{what}: {len(told)} values, off by {worst:.1e}" + ("" if good else "  DISAGREES" if any(told.values()) else "  NOTHING TO COMPARE"))


def duties(world, count):
    """Rate x customs value, month by month; tariffs that add, then those that replace, then all-in floors."""
    order = {"add": 0, "replace": 1, "floor": 2}
    tariffs = {**world.policies("tariff"), **world.policies("content_rule")}
    names = sorted(tariffs, key=lambda name: (order[tariffs[name].get("stack", "add")], name))
    lanes_of = {}
    for name in names:
        pairs = world.pairs(tariffs[name]["lane"]) - world.pairs(tariffs[name].get("except", []))
        goods = world.goods(tariffs[name].get("commodity", "*"))
        lanes_of[name] = [(good, *pair) for good in goods for pair in pairs if (good, *pair) in world.lanes]
    by_content = {lane for name in world.policies("content_rule") for lane in lanes_of[name]}
    in_all, found, left_out = defaultdict(float), defaultdict(float), []
    for name in names:
        tariff, stack = tariffs[name], tariffs[name].get("stack", "add")
        known = tariff["instrument"] == "tariff" and (stack == "add" or not by_content & {*lanes_of[name]})
        if not known:
            left_out.append(name)
            continue
        for month in world.months:
            rate = world.in_force(tariff, month, lambda version: world.paid(version, "rate", month))
            force = world.in_force(tariff, month, lambda version: world.force(version, month))
            for lane in lanes_of[name]:
                before = in_all[lane, month]
                added = {"add": rate, "replace": rate - force * before, "floor": max(rate - force * before, 0)}[stack]
                in_all[lane, month] = before + added
                year = int(month[:4])
                found[name, lane[2], year] += added * world.lanes[lane].get(month, 0) / 1e6
    told = {}
    for (variable, region, year), value in world.yearly.items():
        name = variable.removeprefix("Public Receipts|")
        if name != variable and name in tariffs and name not in left_out and region in world.said["regions"]:
            told[name, region, year] = value
    count.compare("duties", {key: value for key, value in found.items() if key[2] in world.years}, told)
    print(f"  left out, they ask for content: {', '.join(left_out) or 'none'}")


def listed(world, plant, policy, month):
    """1 when a plant's owner, or a partner of a quarter and more, or a licensor, is of a listed nation by then."""
    exclusion = policy.get("requires", {}).get("excludes", {})

    def nation(owner):
        return world.said["owners"][owner]["nation"]
    for group, dates in exclusion.items():
        for key, since in dates.items():
            if key not in ("makers", "licences") or day_of(month) < day_of(since):
                continue
            nations = world.places(group)
            if nation(plant["owner"]) in nations:
                return 1
            for partner, part in plant.get("partners", {}).items():
                share = world.quantity(part["share"], month) if "share" in part else 0
                if nation(partner) in nations and (share >= 0.25 or (key == "licences" and part.get("role") == "licence")):
                    return 1
    return 0


def production_credits(world, count):
    """Amount x output; plants of listed owners get none."""
    found, told, left_out = defaultdict(float), {}, []
    for name, policy in world.policies("production_credit").items():
        if "amount" not in policy or "plants" in policy or "owner" in policy or "budget" in policy:
            left_out.append(name)
            continue
        regions, goods = world.places(policy["region"]), world.goods(policy["commodity"])
        payer = policy["payer"].split("-")[0] if isinstance(policy["payer"], str) else None
        names = [key for key, good in world.said["commodities"].items() if good.get("variable", key) in goods]
        plants = {key: plant for key, plant in world.said.get("plants", {}).items()
                  if plant["region"] in regions and world.said["processes"][plant["process"]]["makes"] in names}
        for month in world.months:
            amount = world.in_force(policy, month, lambda version: world.paid(version, "amount", month))
            if amount == 0:
                continue
            made = 0
            for good in goods:
                unit = world.unit.get(f"Production|{good}", "").split("/")[0]
                made += sum(world.monthly[f"Production|{good}", r].get(month, 0) for r in regions) * UNITS[unit]
            for key, plant in plants.items():
                barred = world.in_force(policy, month, lambda version: listed(world, plant, version, month))
                unit = world.unit[f"Production|Plant|{key}"].split("/")[0]
                made -= barred * world.monthly[f"Production|Plant|{key}", plant["region"]].get(month, 0) * UNITS[unit]
            found[name, int(month[:4])] += amount * made / 1e6
        for year in world.years:
            told[name, year] = world.yearly.get((f"Public Cost|{name}", payer, year), 0)
    count.compare("production credits", {key: value for key, value in found.items() if key[1] in world.years}, told)
    print(f"  left out, a share of cost or of named plants: {', '.join(left_out) or 'none'}")


def purchase_credits(world, count):
    """Amount x eligible share x sales of those that depend on no car."""
    found, told, left_out = defaultdict(float), {}, []
    titles = {"bev": "Battery-Electric", "phev": "Plug-in Hybrid", "hev": "Hybrid", "ice": "Internal Combustion"}
    for name, policy in world.policies("purchase_credit").items():
        by_car = any(key in policy for key in ("pays", "requires", "not_with", "budget")) or not isinstance(policy["payer"], str)
        if by_car or "amount" not in policy:
            left_out.append(name)
            continue
        types = policy.get("type", "bev")
        for month in world.months:
            paid = world.in_force(policy, month, lambda version: world.paid(version, "amount", month) * (
                world.quantity(version["eligible"], month) if "eligible" in version else 1))
            for region in world.places(policy["region"]):
                for kind in types if isinstance(types, list) else [types]:
                    sold = world.monthly[f"Sales|Transportation|Light-Duty Vehicle|{titles[kind]}", region].get(month, 0)
                    found[name, int(month[:4])] += paid * sold / 1e6
        for year in world.years:
            told[name, year] = world.yearly.get((f"Public Cost|{name}", policy["payer"].split("-")[0], year), 0)
    count.compare("purchase credits", {key: value for key, value in found.items() if key[1] in world.years}, told)
    print(f"  left out, they look at the car: {', '.join(left_out) or 'none'}")


def jobs(world, count):
    """Builders from what is invested, engine makers from cars sold, and sums of kinds."""
    makers = defaultdict(list)
    for process in world.said["processes"].values():
        makers[process["makes"]].append(process)
    builders, told = {}, {}
    for key, good in world.said["commodities"].items():
        if len(makers[key]) != 1:
            continue
        labour = world.quantity(makers[key][0].get("construction_labour", BUILDERS), world.months[0])
        for region in world.said["regions"]:
            for year in world.years:
                spent = world.yearly.get((f"Investment|{good.get('variable', key)}", region, year))
                if spent is None:
                    continue
                builders[key, region, year] = spent * 1e6 * labour
                told[key, region, year] = world.yearly.get((f"Jobs|Construction|{good.get('variable', key)}", region, year), 0)
    count.compare("construction jobs", builders, told)
    for total, parts in {"Jobs": ["Jobs|Direct", "Jobs|Construction"],
                         "Jobs|Total": ["Jobs|Direct", "Jobs|Construction", "Jobs|Supplier", "Jobs|Induced"]}.items():
        told = {(region, year): value for (variable, region, year), value in world.yearly.items() if variable == total}
        count.compare(f"{total} = {' + '.join(parts)}", {key: sum(world.yearly.get((part, *key), 0) for part in parts) for key in told}, told)
    engines(world, count)


def engines(world, count):
    """Cars with engines: output follows sales where they go; assembly jobs follow output."""
    titles = {"bev": "Battery-Electric", "phev": "Plug-in Hybrid", "hev": "Hybrid", "ice": "Internal Combustion"}
    made, told = defaultdict(float), {}
    first = world.months[0]
    for region, said in world.said["regions"].items():
        if "output" not in said.get("combustion", {}):
            continue
        jobs_per_car = world.quantity(said["combustion"]["assembly_jobs"], first)
        for to, amount in said["combustion"]["output"].items():
            market = world.said["markets"][to]
            kinds = [kind for kind, of in market["types"].items() if "commodity" not in of]
            share = sum(world.quantity(market["types"][kind]["base_share"], first) for kind in kinds)
            base = world.quantity(market["sales"], first, step=False) / 12
            for month in world.months:
                sold = sum(world.monthly[f"Sales|Transportation|Light-Duty Vehicle|{titles[kind]}", to][month] for kind in kinds)
                made[region, int(month[:4])] += world.quantity(amount, first) / 12 * sold / (share * base) * jobs_per_car
        for year in world.years:
            told[region, year] = world.yearly[("Jobs|Combustion|Assembly", region, year)]
    count.compare("assembly jobs of cars with engines", {key: value for key, value in made.items() if key[1] in world.years}, told)


def energy(world, count):
    """Fuel that the fleet does not burn: what the replaced type would burn on the same way, less its own."""
    titles = {"bev": "Battery-Electric", "phev": "Plug-in Hybrid", "hev": "Hybrid", "ice": "Internal Combustion"}
    spared, told, drawn, drawn_told = defaultdict(float), {}, defaultdict(float), {}
    for region, market in world.said["markets"].items():
        way = world.quantity(market.get("distance_driven", 0), world.months[0]) / 12
        for kind, said in market["types"].items():
            other = market["types"].get(said.get("replaces"))
            own = world.quantity(said.get("fuel_use", 0), world.months[0])
            power = world.quantity(said.get("electricity_use", 0), world.months[0])
            for month in world.months:
                fleet = world.monthly[f"Stock|Transportation|Light-Duty Vehicle|{titles[kind]}", region][month]
                drawn[region, int(month[:4])] += fleet * way * power / 1e9
                if other:
                    saved = world.quantity(other.get("fuel_use", 0), world.months[0]) - own
                    spared[region, int(month[:4])] += fleet * way * saved / 158.987 / 1e6
        for year in world.years:
            told[region, year] = world.yearly.get(("Oil Displaced", region, year), 0)
            drawn_told[region, year] = world.yearly.get(("Final Energy|Transportation|Light-Duty Vehicle|Electricity", region, year), 0)
    count.compare("oil displaced", {key: value for key, value in spared.items() if key[1] in world.years}, told)
    count.compare("electricity of driving", {key: value for key, value in drawn.items() if key[1] in world.years}, drawn_told)


def main():
    if sys.argv[1] == "--run":
        binary, scenario = sys.argv[2:]
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([binary, "run", scenario, "--monthly", "--no-report", "--out", folder + "/run"], check=True, capture_output=True)
            world = World(folder + "/run")
    else:
        world = World(sys.argv[1])
    count = Count()
    for recount in (duties, production_credits, purchase_credits, jobs, energy):
        recount(world, count)
    return 0 if count.good else 1


if __name__ == "__main__":
    sys.exit(main())
