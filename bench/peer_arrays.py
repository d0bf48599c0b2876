"""What `onshore export-arrays` wrote, as bench/peer_model.py takes it: commodities upstream first, makers by commodity.
"""
import json
from pathlib import Path

import numpy as np


class Groups:
    """Sums and minima over rows of one key, in the order of keys."""

    def __init__(self, keys):
        order = np.argsort(keys, kind="stable")
        self.keys, self.first = np.unique(np.asarray(keys)[order], return_index=True)
        self.order = None if (np.diff(order) == 1).all() else order
        self.lone = len(self.keys) == len(order)

    def fold(self, rows, what):
        rows = rows if self.order is None else rows[self.order]
        return rows if self.lone else what.reduceat(rows, self.first, axis=0)

    def sum(self, rows):
        return self.fold(rows, np.add)

    def least(self, rows):
        return self.fold(rows, np.minimum)


class Arrays:
    """The files of a folder, commodities upstream first. `tile`: so many copies of the first scenario's numbers."""

    def __init__(self, folder, tile=None):
        self.folder, self.tile = Path(folder), tile
        self.index = json.loads((self.folder / "arrays.json").read_text())
        if self.index["beyond_the_core"]:
            raise SystemExit(f"{folder}: no world of core phases alone: " + "; ".join(self.index["beyond_the_core"]))
        self.sizes = self.index["sizes"]
        self.text = {(each["group"], each["name"]): each for each in self.index["arrays"]}
        makes = self.raw("topology", "supplier_commodity")
        self.commodity = self.raw("topology", "upstream_first")  # place in this order -> commodity of the files
        self.place = np.argsort(self.commodity)
        self.supplier = np.lexsort((self.raw("topology", "supplier_region"), self.place[makes]))

    def raw(self, group, name):
        return np.load(self.folder / self.text[group, name]["file"])

    def in_order(self, values, dimensions):
        """Nodes, edges, pairs and markets taken apart; in the order of commodities and suppliers."""
        shape, R, dimension = values.shape[1:], self.sizes["region"], dimensions[0]
        if dimension in ("month", "stage", "slot", "age"):
            return np.stack([self.in_order(each, dimensions[1:]) for each in values])
        if dimension == "supplier":
            return values[self.supplier]
        if dimension == "commodity":
            return values[self.commodity]
        if dimension == "pair":
            return values.reshape(-1, R, *shape)[self.supplier]
        if dimension == "node":
            return values.reshape(-1, R, *shape)[self.commodity]
        if dimension == "edge":
            return values.reshape(-1, R, R, *shape)[self.commodity]
        if dimension == "market":
            return values.reshape(R, -1, *shape)
        return values

    def get(self, group, name):
        """Numbers: (..., scenario), those of each month (month, ..., scenario). Integers: (...)."""
        values, dimensions = self.raw(group, name), self.text[group, name]["dimensions"]
        if self.tile and group != "topology":
            values = values[..., :1]
            if group not in ("given", "reached"):
                values = np.repeat(values, self.tile, axis=-1)
        return np.ascontiguousarray(self.in_order(values, dimensions))


class Uses:
    """What makers of a commodity take: a row each for a maker and what it uses, the alternatives of a choice apart."""

    def __init__(self, arrays, world, makers):
        first, goods = arrays.raw("topology", "first_input"), arrays.raw("topology", "input_commodity")
        choice, number = arrays.raw("topology", "input_choice"), arrays.raw("topology", "input_number")
        ends, others = arrays.raw("topology", "first_alternative"), arrays.raw("topology", "alternative_commodity")
        rows = []
        for maker, j in enumerate(range(makers.start, makers.stop)):
            for i in range(first[world.process[j]], first[world.process[j] + 1]):
                taken = [(goods[i], -1)] if goods[i] >= 0 else [
                    (others[a], a) for a in range(ends[choice[i]], ends[choice[i] + 1])]
                rows += [(maker, i, arrays.place[c], world.region[j], number[i], a) for c, a in taken]
        self.any = bool(rows)
        if not rows:
            return
        self.maker, entry, good, region, number, alternative = np.array(rows).T
        self.node, self.input_at = (good, region), (number, region)
        self.mixed = np.flatnonzero(alternative >= 0)
        self.mix = (alternative[self.mixed], region[self.mixed])
        inputs, self.input = np.unique(self.maker * len(goods) + entry, return_inverse=True)
        self.by_maker, self.by_input = Groups(self.maker), Groups(self.input)
        self.inputs_by_maker = Groups(inputs // len(goods))
        self.fed = self.by_maker.keys  # makers that take anything
        self.is_choice = np.unique(self.input[self.mixed])
        self.by_node = Groups(good * world.R + region)
        self.nodes = np.divmod(self.by_node.keys, world.R)

    def amounts(self, world):
        """For one unit started: amount x share in the mix."""
        amount = world.input[self.input_at]
        amount[self.mixed] *= world.choice_share[self.mix]
        return amount

    def add_up(self, into, taken):
        into[self.nodes] += self.by_node.sum(taken)


class Good:
    """A commodity: its makers, and the regions where they stand."""

    def __init__(self, arrays, world, c):
        self.c = c
        inside = np.flatnonzero(world.commodity == c)
        self.makers = slice(inside[0], inside[-1] + 1)
        self.by_region = Groups(world.region[self.makers])
        self.regions = self.by_region.keys
        lead = arrays.raw("topology", "lead")[self.regions]
        self.at_lead = [(lead == steps).astype(float)[..., None] for steps in range(world.sizes["slot"])]
        self.abroad = (self.regions[:, None] != np.arange(world.R)).astype(float)[..., None]
        self.elastic = bool(world.elastic[c])
        self.promised = bool((world.offtake[self.makers] > 0).any())
        self.uses = Uses(arrays, world, self.makers)
