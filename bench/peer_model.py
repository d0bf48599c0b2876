"""The core phases of sim/MODEL.md once more, in numpy: another program for the same equations.

In: capacity (4.1-4.7 but for money spent), cost and price (5), other use, orders, contracts and promises (8.1-8.9),
rationing (9), production (10), transport (11), delivery (12), experience, memory and qualification (13.1, 13.2).
Given month by month, as the engine's other phases left them: law, events and data (3), consumers' orders (7), shares of
chemistries (6), construction begun, growth perceived and hazards (14). Out: the rest.

Arrays end with the scenario: what is done to one is done to all in a row of memory. Suppliers stand by commodity,
upstream first, and within it by region, so that the makers of a commodity are a slice.
"""
import numpy as np

from peer_arrays import Good, Groups

TINY = 1e-300
HAIR = 1 - 1e-14  # (10.5) of a short stock that is used


def ratio(a, b):
    """a / b, and 0 where b is 0."""
    return a / np.where(b == 0, np.inf, b)


def closing(dt, tau):
    return 1 - np.exp(-dt / tau)


class World:
    """State and numbers of all scenarios at once; step() is a month of the core phases."""

    def __init__(self, arrays):
        self.arrays, self.sizes = arrays, arrays.sizes
        self.R, self.dt = arrays.sizes["region"], arrays.index["step_years"]
        self.months, self.month = arrays.sizes["month"], 0
        self.process, self.region = (arrays.get("topology", "supplier_" + name) for name in ("process", "region"))
        self.commodity = arrays.place[arrays.get("topology", "supplier_commodity")]
        self.industry = arrays.get("topology", "supplier_industry").astype(bool)[:, None]
        self.elastic = arrays.get("topology", "elastic").astype(bool)
        self.closes = bool(arrays.get("topology", "closable").any())
        for group, name in arrays.text:
            if group in ("numbers", "settings", "start"):
                setattr(self, name, arrays.get(group, name))
        self.given = {name: arrays.get(group, name) for group, name in arrays.text if group == "given"}
        place = np.argsort(arrays.supplier)
        self.step_supplier = place[arrays.raw("topology", "step_supplier")]
        self.step_plant = place[arrays.raw("topology", "step_plant")]
        self.project_supplier = place[arrays.raw("topology", "project_supplier")]
        assert len(set(self.project_supplier)) == len(self.project_supplier)  # a maker has one project
        goods = arrays.raw("topology", "type_commodity").reshape(self.R, -1)
        assert (goods == goods[0]).all()
        self.types = [(k, arrays.place[c]) for k, c in enumerate(goods[0]) if c >= 0]
        self.goods = [Good(arrays, self, c) for c in range(self.sizes["commodity"])]
        self.settle_constants()

    def settle_constants(self):
        """What no month changes."""
        dt, q, r = self.dt, self.process, self.region
        self.edges = (self.commodity, r)  # of a maker, to all buyers
        self.freight_of, self.affinity_of = self.freight[self.edges], self.affinity[self.edges]
        self.moving_on = closing(dt, self.build_time[q] * self.build_factor / self.sizes["stage"])
        self.retired = closing(dt, self.life)[q]
        self.annuity = (self.discount_rate / (1 - (1 + self.discount_rate) ** -self.life))[q]
        self.labour = self.hours.sum(1)[q] / self.productivity[r] * self.labour_factor
        self.other_cost_of = self.other_cost[q] * self.cost_factor
        self.doubling = np.log2(1 - self.learning_rate)
        self.follows = self.plant_capex == 0  # the capex of its process
        self.own_capex = np.where(self.follows, self.capex[q] * self.capex_factor, self.plant_capex)
        self.contracts_move = closing(dt, self.contract_time)
        self.use_moves, self.gap_closes = closing(dt, self.use_smoothing), closing(dt, self.adjust_time)
        self.prices_move = closing(dt, self.price_time)
        self.remembered = closing(dt, self.customer_memory)
        self.learned = closing(dt, self.qualification_time)
        self.others = np.nonzero(self.given["other_use"].any(axis=(0, 3)))  # nodes with other use
        self.scrapped = closing(dt, self.vehicle_life / 3)[:, None]
        self.stays = np.exp(-self.give_up * dt)[:, None]
        self.by_process = Groups(q)

    # ---- 4. capacity
    def month_within(self, begin, end):
        return np.maximum(np.minimum(end, self.month + 1) - np.maximum(begin, self.month), 0)

    def open_and_ramp(self, now):
        dt, m = self.dt, self.month
        kept = np.exp(-now["hazard"] * dt * self.month_within(self.project_announced, self.project_opening))  # (4.1)
        self.survival[self.project_supplier] *= np.where(self.project_cancelled < m + 1, 0, kept)
        opening, closed = np.zeros_like(self.capacity), np.zeros_like(self.capacity)
        done = np.clip(m + 1 - self.step_month, 0, 1)
        for i in np.flatnonzero((done != self.opened).any(axis=-1)):  # (4.2)
            j = self.step_supplier[i]
            amount = self.step_amount[i] * (done[i] - self.opened[i]) * self.survival[self.step_plant[i]]
            opening[j] += np.maximum(amount, 0)
            closed[j] += np.maximum(-amount, 0)
        self.opened = done
        moving = np.where(self.industry, now["begun"], 0)
        for stage in self.pipeline:  # (4.3)
            leaving = self.moving_on * stage
            stage += moving - leaving
            moving = leaving
        opening += moving
        closed += self.capacity * self.closing_part()
        staying = np.maximum(self.capacity - closed, 0)
        self.capacity = staying + opening
        young = self.start_maturity[self.process]
        mixed = ratio(self.maturity * staying + young * opening, self.capacity)  # (4.5)
        self.maturity = mixed + (1 - mixed) * closing(dt, now["ramp_time"])
        new, mature = self.yield_new[self.process], self.yield_mature[self.process]
        self.yields = new + (mature - new) * self.maturity  # (4.6)
        self.can_make = self.capacity * self.maturity * now["available"] * dt  # (4.7)

    def closing_part(self):  # (4.4)
        cover = ratio(self.price - self.material - self.conversion, self.capital)
        lack = np.clip(1 - ratio(cover, self.closing_cover), 0, 1)
        lack = np.where((self.capital > 0) & (self.closing_cover > 0) & ~self.elastic[self.commodity][:, None], lack, 0)
        gone = 1 - (1 - self.retired) * np.exp(-self.closing_rate * lack * self.dt)
        return np.where(self.industry, gone, 0)

    # ---- 5. cost and price
    def cost_beside_material(self, now):
        """Makes conversion and capital; all of the target price but material."""
        q = self.process
        learned = np.exp(self.doubling * np.log(ratio(self.cumulative, self.cumulative_start)))[q]  # (5.4)
        power = now["electricity_price"][self.region] + now["power_premium"]
        premium = 1 + self.immaturity_premium[q] * (1 - self.maturity)
        self.conversion = (self.labour * now["wage"] * now["staff_factor"] + self.process_electricity[q] * power +
                           self.other_cost_of) * learned * premium  # (5.2)
        capex = self.own_capex * np.where(self.follows, learned, 1)
        self.capital = capex * (1 - now["grant_share"]) * self.annuity / self.normal_utilisation  # (5.3)
        own = self.conversion + self.capital
        covered = np.minimum(self.pressure / self.normal_utilisation, 1)  # (5.6)
        scarcity = self.scarcity_slope * (np.minimum(np.maximum(self.pressure, 1), self.scarcity_cap) - 1)
        slack = np.clip((1 - self.pressure) / (1 - self.normal_utilisation), 0, 1)
        passed = np.minimum(self.credit_pass_through * now["credit"] * slack, own)
        return self.conversion + self.capital * covered + own * (self.markup[q] * covered + scarcity) - passed  # (5.7)

    def set_prices(self, now):
        beside = self.cost_beside_material(now)
        duty = 1 + now["tariff"][self.edges]
        self.landed = np.empty_like(self.share)
        for good in self.goods:
            j, uses, price = good.makers, good.uses, self.price[good.makers]
            material = self.material[j]
            if uses.any:  # (5.1)
                cost = uses.by_maker.sum(uses.amounts(self) * self.paid[uses.node])
                material[uses.fed] = cost / self.yields[j][uses.fed]
            if good.elastic:
                price[:] = now["exogenous_price"][good.c]
            else:
                price += (material + beside[j] - price) * self.prices_move
            landed = self.landed[j]
            np.multiply(price[:, None], duty[j], out=landed)  # (5.8)
            landed += self.freight_of[j]
            share = self.share[j]
            self.paid[good.c] = ratio((share * landed).sum(0), share.sum(0))  # (5.9)

    # ---- 8. orders and sourcing
    def want_other_use(self, now):  # (8.1)
        c, r = self.others
        self.other_wanted = np.zeros_like(self.paid)
        dear = ratio(self.paid[c, r], self.paid_start[c, r])
        answer = np.exp(self.other_use_elasticity[c] * np.log(np.where(dear > 0, dear, 1)))
        grown = np.exp(self.other_use_growth * (self.month * self.dt))[c]
        self.other_wanted[c, r] = now["other_use"][c, r] * grown * answer * self.dt

    def orders_go_up_the_chain(self, now):
        self.want_other_use(now)
        self.use = self.other_wanted.copy()
        for k, c in self.types:
            self.use[c] += now["ordered"][:, k] + self.waiting[:, k]
        self.order, self.plan = np.empty_like(self.use), np.empty_like(self.capacity)
        self.accepted, self.asked = np.empty_like(self.share), np.empty_like(self.share)
        for good in reversed(self.goods):
            self.place_orders(good, now)
            pull = self.source_orders(good)
            self.ration_orders(good, now, pull)
            if good.uses.any:  # (8.9)
                started = ratio(self.plan[good.makers], self.yields[good.makers])
                good.uses.add_up(self.use, started[good.uses.maker] * good.uses.amounts(self))

    def place_orders(self, good, now):
        c = good.c
        growth, cover, use = now["growth"][c], now["cover"][c], self.use[c]
        origin = good.by_region.sum(self.share[good.makers])
        power, powers, arriving, under_way = 1.0, 0.0, 0.0, 0.0
        for steps, at in enumerate(good.at_lead):  # (8.2)-(8.4)
            if steps > 0:
                power = power / (1 + growth)
                powers = powers + power
            part = (origin * at).sum(0)
            arriving = arriving + part * power
            under_way = under_way + part * powers
        smoothed = self.smoothed_use[c]
        smoothed += (use - smoothed) * self.use_moves
        expected = smoothed * (1 - (1 - self.use_moves) / (1 + growth)) / self.use_moves
        stock = cover * expected
        transit = expected * ratio(1 + growth * cover, arriving) * under_way
        missing = (stock - self.stock[c]) + (transit - self.transit[c])
        self.order[c] = np.maximum(use + growth * (stock + transit) + missing * self.gap_closes, 0)  # (8.5)

    def source_orders(self, good):
        """Contracts, shares, what is asked. Returns what draws buyers to makers, their size apart."""
        j, c = good.makers, good.c
        can = self.can_make[j][:, None]
        pull = np.log(np.maximum(self.landed[j], TINY))
        pull *= -self.sourcing_elasticity[c]
        np.exp(pull, out=pull)
        pull *= self.affinity_of[j]
        aim = pull * can  # (8.6)
        sums = aim.sum(0)
        aim *= ratio(1.0, sums)
        contract, share = self.contract[j], self.share[j]
        aim -= contract
        aim *= np.where(sums > 0, self.contracts_move[c], 0)
        contract += aim
        share[:] = contract
        if good.promised:  # (8.7)
            floor = self.offtake[j] * can * ratio(1.0, self.order[c])
            promised = floor.sum(0)
            scale = np.minimum(ratio(0.9, promised), 1)
            share *= 1 - promised * scale
            floor *= scale
            share += floor
        np.multiply(share, self.order[c], out=self.asked[j])  # (8.8)
        if self.closes:
            self.asked[j] *= self.open_before[c][self.region[j]]
        return pull

    # ---- 9. rationing
    def ration_orders(self, good, now, pull):
        j = good.makers
        asked, accepted, can = self.asked[j], self.accepted[j], self.can_make[j]
        if good.elastic:
            np.multiply(asked, now["available"][j][:, None], out=accepted)
            self.plan[j] = accepted.sum(1)
            return
        rest = asked
        if good.promised:  # (9.1)
            first = np.minimum(asked, self.offtake[j] * can[:, None])
            rest = asked - first
            can = np.maximum(can - first.sum(1), 0)
        known = np.minimum(rest, self.memory[j])  # (9.2)
        rest = rest - known
        known_sum, rest_sum = known.sum(1), rest.sum(1)
        left = np.maximum(can - known_sum, 0)
        np.multiply(known, np.where(known_sum > can, ratio(can, known_sum), 1)[:, None], out=accepted)
        rest *= np.where(rest_sum > left, ratio(left, rest_sum), 1)[:, None]  # (9.3)
        accepted += rest
        if good.promised:
            accepted += first
        self.offer_again(good, pull)

    def offer_again(self, good, pull):
        j = good.makers
        accepted = self.accepted[j]
        filled = accepted.sum(1)
        spare = np.maximum(self.can_make[j] - filled, 0)
        open_to = self.qualified[j] * spare[:, None]
        pull *= open_to  # (9.4)
        if self.closes:
            pull *= self.open_before[good.c][self.region[j]]
        unfilled = np.maximum(self.order[good.c] - accepted.sum(0), 0)
        pull *= unfilled * ratio(1.0, pull.sum(0))
        taken = np.minimum(pull, open_to, out=pull)  # (9.5)
        sums = taken.sum(1)
        taken *= np.where(sums > spare, ratio(spare, sums), 1)[:, None]  # (9.6)
        accepted += taken
        self.plan[j] = accepted.sum(1)

    # ---- 10. production
    def receive_arrivals(self):  # (10.1)
        arriving = self.coming[self.month % self.sizes["slot"]]
        self.stock += arriving
        arriving[:] = 0

    def run_plants(self):
        used, self.filled = np.zeros_like(self.stock), np.empty_like(self.stock)
        self.output, self.shipped = np.empty_like(self.plan), np.empty_like(self.accepted)
        self.sent = []
        for good in self.goods:
            j, c, uses, plan = good.makers, good.c, good.uses, self.plan[good.makers]
            part = np.ones_like(plan)
            if uses.any:
                self.draw_inputs(uses, plan, self.yields[j], part, used)
            np.multiply(plan, part, out=self.output[j])
            np.multiply(self.accepted[j], np.where(plan > 0, part, 0)[:, None], out=self.shipped[j])  # (10.4)
            sent = good.by_region.sum(self.shipped[j])
            self.stock[c][good.regions] += sent[np.arange(len(sent)), good.regions]
            self.sent.append(sent)
            enough = np.minimum(ratio(self.stock[c], self.use[c]) * HAIR, 1)  # (10.5)
            self.filled[c] = np.where(self.use[c] > 0, enough, 1)
        self.stock -= used

    def draw_inputs(self, uses, plan, yields, part, used):
        there = self.filled[uses.node]
        there[uses.mixed] *= self.choice_share[uses.mix]
        of_input = uses.by_input.sum(there)
        full = of_input.copy()
        full[uses.is_choice] = np.minimum(full[uses.is_choice], 1)
        part[uses.fed] = np.minimum(uses.inputs_by_maker.least(full), 1)  # (10.2)
        taken = ratio(plan * part, yields)[uses.maker] * self.input[uses.input_at]  # (10.3)
        taken[uses.mixed] *= ratio(there[uses.mixed], of_input[uses.input[uses.mixed]])
        uses.add_up(used, taken)

    # ---- 11. transport
    def let_through(self, good, leaving, now):
        """What passes a lane that events close; the rest is held before it. (11.1), (11.2)"""
        c, r = good.c, good.regions
        is_open, before, held = now["open"][c][r], self.open_before[c][r], self.held[c][r]
        passing = np.where(before > 0, np.minimum(ratio(is_open, before), 1), is_open)
        reopened = np.maximum(ratio(is_open - before, 1 - before), 0)
        self.held[c][r] = leaving * (1 - passing) + held * (1 - reopened)
        return leaving * passing + held * reopened

    def ship_goods(self, now):
        for good, sent in zip(self.goods, self.sent):
            leaving = sent * good.abroad
            if self.closes:
                leaving = self.let_through(good, leaving, now)
            for steps, at in enumerate(good.at_lead[1:], 1):  # (11.3)
                self.coming[(self.month + steps) % self.sizes["slot"]][good.c] += (leaving * at).sum(0)
        self.open_before = now["open"]
        self.transit = self.coming.sum(0)  # (11.4)
        if self.closes:
            self.transit += self.held.sum(1)

    # ---- 12. delivery
    def deliver(self, now):
        self.stock -= self.other_wanted * self.filled  # (12.1)
        wanted = self.waiting + now["ordered"]
        self.sold = wanted.copy()
        for k, c in self.types:  # (12.2)
            self.sold[:, k] *= self.filled[c]
            self.stock[c] -= self.sold[:, k]
        self.waiting = (wanted - self.sold) * self.stays  # (12.3)
        joining = self.sold
        for cars in self.fleet:  # (12.4)
            older = cars * self.scrapped
            cars += joining - older
            joining = older

    # ---- 13. experience
    def learn(self):
        self.cumulative[self.by_process.keys] += self.by_process.sum(self.output)  # (13.1)
        for good in self.goods:
            j = good.makers
            shipped, memory, qualified = self.shipped[j], self.memory[j], self.qualified[j]
            memory += (shipped - memory) * self.remembered
            qualified += (np.where(shipped > 0, 1, self.qualification_share) - qualified) * self.learned  # (13.2)
        pressure = ratio(self.asked.sum(1), np.maximum(self.can_make, self.capacity * (0.1 * self.dt)))  # (5.5)
        self.pressure += (pressure - self.pressure) * self.use_moves

    def step(self):
        now = {name: values[self.month] for name, values in self.given.items()}
        self.open_and_ramp(now)
        self.set_prices(now)
        self.choice_share = now["choice_share"]
        self.orders_go_up_the_chain(now)
        self.receive_arrivals()
        self.run_plants()
        self.ship_goods(now)
        self.deliver(now)
        self.learn()
        self.month += 1
