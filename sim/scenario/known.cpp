#include "sim/scenario/known.hpp"

#include <algorithm>
#include <set>

#include "sim/scenario/told.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {
namespace {

bool is_date(const Entry& entry) {
    return units::looks_like_date(entry.key) && units::parse_date(entry.key);
}

bool is_calendar(const Node& node) {
    return node.is_map() && std::ranges::any_of(node.entries, is_date);
}

/// The plain value of {value: ..., source: ...}.
const Node& without_source(const Node& node) {
    const Entry* value = node.is_map() ? node.find("value") : nullptr;
    return value ? value->value : node;
}

class Cutter {
public:
    Cutter(const std::optional<CutOff>& cut_off, Complaints& complaints)
        : cut_off_(cut_off), complaints_(complaints), told_(cut_off ? cut_off->told : std::vector<std::string>{}) {}

    LeftOut cut(Node& world) {
        left_out_.told = told_.found_in(world);
        std::erase_if(world.entries, [&](Entry& section) {
            if (section.key == "plants") return keep_those(section, [&](Entry& each) { return plant(each); }), false;
            if (section.key == "policies") return keep_those(section, [&](Entry& each) { return policy(each); }), false;
            if (section.key == "events") return keep_those(section, [&](Entry& each) { return event(each); }), false;
            return !entry(section, {section.key}, By::date);
        });
        forget_names(world);
        return std::move(left_out_);
    }

private:
    enum class By { date, thing };  // points of a calendar are known on their dates, or since the thing is

    // ---- when things were known ------------------------------------------------------------------------------------

    /// The path or something above it is told: dates do not matter.
    bool told(const Path& path) const { return told_.covers(path); }
    /// The path itself is told: what it says of known_from does not matter either.
    bool told_by_name(const Path& path) const { return told_.names(path); }
    bool later(const std::optional<Day>& day) const { return cut_off_ && day && *day > cut_off_->day; }

    std::optional<Day> day_of(const Node& node, const std::string& what) {
        const Node& date = without_source(node);
        if (date.is_map() && date.find("later")) return std::nullopt;  // moved by the user's own file
        const auto span = date.is_text() ? units::parse_date(date.text) : std::nullopt;
        if (span) return span->first;
        if (date.kind != Node::Kind::nothing)
            complaints_.error(date.where, date.width(), "'" + what + "' is a date",
                              "write 2021, 2021-06 or 2021-06-15");
        return std::nullopt;
    }

    /// Takes `known_from` out of a map.
    std::optional<Day> known_from(Node& node, const Path& path) {
        const Entry* entry = node.is_map() ? node.find("known_from") : nullptr;
        if (!entry) return std::nullopt;
        const auto day = day_of(entry->value, dotted(path) + ".known_from");
        node.erase("known_from");
        return day;
    }

    std::optional<Day> earliest(const Node& node, std::initializer_list<const char*> keys, const Path& path) {
        for (const char* key : keys)
            if (const Entry* entry = node.is_map() ? node.find(key) : nullptr)
                return day_of(entry->value, dotted(path) + "." + key);
        return std::nullopt;
    }

    template <class Keep>
    void keep_those(Entry& section, Keep keep) {
        std::erase_if(section.value.entries, [&](Entry& each) { return !keep(each); });
    }

    // ---- plants
    // ------------------------------------------------------------------------------------------------------

    bool plant(Entry& plant) {
        const Path path{"plants", plant.key};
        if (!plant.value.is_map()) return true;
        const auto said = known_from(plant.value, path);
        if (later(said ? said : announced(plant.value)) && !told(path)) return gone(plant, left_out_.plants);
        if (Entry* phases = plant.value.find("phases"); phases && phases->value.is_map()) {
            const std::size_t before = phases->value.entries.size();
            keep_those(*phases, [&](Entry& each) { return phase(each, {"plants", plant.key, "phases", each.key}); });
            if (phases->value.entries.empty()) return gone(plant, left_out_.plants);
            if (phases->value.entries.size() < before) plant.value.erase("capacity");  // it is their sum
        }
        if (Entry* dates = plant.value.find("milestones"); dates && dates->value.is_map()) {
            const bool had = dates->value.find("opening");
            keep_those(*dates, [&](Entry& each) {
                return milestone(each, {"plants", plant.key, "milestones", each.key});
            });
            if (had && never_opens(plant.value, dates->value)) return gone(plant, left_out_.plants);
        }
        fields(plant.value, path, {"milestones", "phases"});
        return true;
    }

    /// Nobody had said yet when it would open.
    static bool never_opens(const Node& plant, const Node& dates) {
        return !dates.find("opening") && !dates.find("cancelled") && !plant.find("phases");
    }

    std::optional<Day> announced(const Node& plant) {
        const Entry* dates = plant.find("milestones");
        const Entry* entry = dates ? dates->value.find("announced") : nullptr;
        if (!entry) return std::nullopt;
        if (entry->value.is_map() && !entry->value.find("value"))
            return earliest(entry->value, {"actual", "planned"}, {"announced"});
        return day_of(entry->value, "announced");
    }

    bool phase(Entry& phase, const Path& path) {
        if (!phase.value.is_map()) return true;
        if (later(known_from(phase.value, path)) && !told(path)) return false;
        Entry* opening = phase.value.find("opening");
        if (opening && !milestone(*opening, join(path, "opening"))) return false;
        fields(phase.value, path, {"opening"});
        return true;
    }

    /// {planned: D, actual: D}: what came to pass is known on its day or from known_from on; `planned` may say which
    /// day was planned when: {2019-12: 2022-01, 2022-06: 2022-09}.
    bool milestone(Entry& milestone, const Path& path) {
        Node& node = milestone.value;
        if (!node.is_map() || is_relative(node)) return true;
        Where where = node.where;
        if (const Entry* key = node.find("known_from")) where = key->where;
        const auto from = known_from(node, path);
        const Entry* actual = node.find("actual");
        if (from && !actual)
            complaints_.error(where, 10, "'" + dotted(path) + ".known_from' says when it was known that it had come",
                              "add actual:, or say what was planned when: planned: {2020-06: 2022-09}");
        const auto came = actual ? day_of(actual->value, dotted(path) + ".actual") : std::nullopt;
        if (from && came && *from < *came)
            complaints_.error(where, 10, "'" + dotted(path) + "' is known before it came",
                              "say what was planned when: planned: {2020-06: 2022-09}");
        const bool not_yet = later(from ? from : came) && !told(path);
        if (not_yet) node.erase("actual"), ++left_out_.dates;
        if (Entry* planned = node.find("planned"); planned && !plan(planned->value, join(path, "planned")))
            node.erase("planned");
        if (not_yet) warn_of_overdue(node, path);
        return node.find("actual") || node.find("planned");
    }

    /// It stands as planned then, though that day had passed without it: a later plan is missing.
    void warn_of_overdue(const Node& node, const Path& path) {
        const Entry* planned = node.find("planned");
        const auto day = planned ? day_of(planned->value, dotted(path)) : std::nullopt;
        if (day && !later(day))
            complaints_.warn(planned->where, planned->key.size(),
                             "'" + dotted(path) + "' had not come by the cut-off, and was planned for a day before it",
                             "say what was planned by then: planned: {2020-06: 2022-09}");
    }

    /// The last of plans that were stated by the day; false: none was.
    bool plan(Node& node, const Path& path) {
        if (node.base) {  // {later: 24 month}
            Node below = *node.base;
            if (!plan(below, path)) return false;
            node.base = std::make_shared<const Node>(std::move(below));
        }
        if (!is_calendar(node)) return true;
        std::optional<Day> latest;
        Node chosen;
        for (const Entry& each : node.entries) {
            if (each.key == "source") continue;
            const auto said = units::parse_date(each.key);
            if (!said) {
                complaints_.error(each.where, each.key.size(), "'" + dotted(path) + "' says which day was planned when",
                                  "write planned: {2020-06: 2022-09, 2021-11: 2023-03}");
                node = Node{};
                return true;
            }
            if ((later(said->first) && !told(path)) || (latest && said->first < *latest)) continue;
            latest = said->first;
            chosen = each.value;
        }
        node = std::move(chosen);
        return latest.has_value();
    }

    // ---- policies and events
    // -----------------------------------------------------------------------------------------

    bool policy(Entry& policy) {
        const Path path{"policies", policy.key};
        if (!policy.value.is_map()) return true;
        if (!version(policy.value, path)) return gone(policy, left_out_.policies);
        if (Entry* revisions = policy.value.find("revisions"); revisions && revisions->value.is_map()) {
            const std::size_t before = revisions->value.entries.size();
            keep_those(*revisions, [&](Entry& each) {
                const Path here{"policies", policy.key, "revisions", each.key};
                if (!each.value.is_map() || !version(each.value, here)) return !each.value.is_map();
                fields(each.value, here, {});
                return true;
            });
            left_out_.revisions += static_cast<int>(before - revisions->value.entries.size());
            if (before > 0 && revisions->value.entries.empty()) policy.value.erase("revisions");
        }
        fields(policy.value, path, {"revisions"});
        return true;
    }

    /// A policy or a revision is known from the day it was announced on.
    bool version(Node& node, const Path& path) {
        const auto said = known_from(node, path);
        return !later(said ? said : earliest(node, {"announced"}, path)) || told(path);
    }

    /// Nobody knows of an event before it comes.
    bool event(Entry& event) {
        const Path path{"events", event.key};
        if (!event.value.is_map()) return true;
        const auto said = known_from(event.value, path);
        if (later(said ? said : earliest(event.value, {"from"}, path)) && !told(path))
            return gone(event, left_out_.events);
        fields(event.value, path, {});
        return true;
    }

    bool gone(const Entry& entry, int& count) {
        gone_.insert(entry.key);
        ++count;
        return false;
    }

    void fields(Node& node, const Path& path, const std::set<std::string>& done) {
        std::erase_if(node.entries, [&](Entry& each) {
            return !done.contains(each.key) && !entry(each, join(path, each.key), By::thing);
        });
    }

    // ---- everything else
    // -----------------------------------------------------------------------------------------------

    /// False: nothing of it was known.
    bool entry(Entry& entry, const Path& path, By by) {
        Node& node = entry.value;
        if (!node.is_map()) return true;
        if (node.base && !base(node, path, by)) return false;
        Where where = node.where;
        if (const Entry* key = node.find("planned")) where = key->where;
        const bool marked = node.find("known_from");
        const auto from = known_from(node, path);
        std::optional<Node> planned;
        if (const Entry* before = node.find("planned")) planned = before->value;
        node.erase("planned");
        const bool calendar = is_calendar(node);
        if (planned && !marked && (!calendar || by == By::thing))
            complaints_.error(where, 7,
                              "'" + dotted(path) + "' does not say when its value took the place of what was planned",
                              "add known_from: 2021-06");
        if (later(from) && !told_by_name(path)) {
            ++left_out_.values;
            return planned ? (take(node, std::move(*planned)), true) : false;
        }
        if (!calendar) {
            const std::size_t before = node.entries.size();
            std::erase_if(node.entries, [&](Entry& each) { return !this->entry(each, join(path, each.key), by); });
            return before == 0 || !node.entries.empty();
        }
        return points(node, path, marked || by == By::thing || told(path), planned);
    }

    /// What a case changes of a base's value: nothing where that was not known.
    bool base(Node& node, const Path& path, By by) {
        Entry below{path.back(), node.where, false, *node.base};
        if (!entry(below, path, by)) return false;
        node.base = std::make_shared<const Node>(std::move(below.value));
        return true;
    }

    /// What was planned, with the source of the value if it says none of its own.
    static void take(Node& node, Node planned) {
        const Entry* source = node.find("source");
        if (source && planned.is_text()) {
            const Entry kept = *source;
            node.entries = {Entry{"value", planned.where, false, std::move(planned)}, kept};
        } else {
            if (source && planned.is_map() && !planned.find("source")) planned.entries.push_back(*source);
            node = std::move(planned);
        }
    }

    bool points(Node& node, const Path& path, bool known, const std::optional<Node>& planned) {
        bool any = false;
        std::erase_if(node.entries, [&](Entry& each) {
            if (!is_date(each)) return false;
            const Day day = units::parse_date(each.key)->first;
            const Path here = join(path, each.key);
            const bool marked = each.value.is_map() && each.value.find("known_from");
            if (each.value.is_map() && !point(each.value, here)) return ++left_out_.values, true;
            if (!marked && !known && later(day)) return ++left_out_.values, true;
            any = true;
            return false;
        });
        if (!known && planned && planned->is_map())
            for (const Entry& each : planned->entries)
                if (is_date(each) && later(units::parse_date(each.key)->first))
                    node.entries.push_back(each), any = true;
        if (any) return true;
        if (!node.base) return false;
        Node before = *node.base;  // {before: base, 2028-01: 0 %} without its own dates
        node = std::move(before);
        return true;
    }

    /// {value: 22 %, known_from: 2022-01, planned: 15 %} in a calendar; false: not known.
    bool point(Node& node, const Path& path) {
        const Entry* value = node.find("value");
        if (!value || std::ranges::any_of(node.entries, [](const Entry& each) {
                return each.key != "value" && each.key != "known_from" && each.key != "planned";
            }))
            return true;  // the reader refuses it
        const Entry* planned = node.find("planned");
        Node kept = value->value;
        const Entry* from = node.find("known_from");
        Path above = path;
        above.pop_back();
        const auto day = from ? day_of(from->value, dotted(path) + ".known_from") : std::nullopt;
        if (later(day) && !told_by_name(path) && !told_by_name(above)) {
            if (!planned) return false;
            kept = planned->value;
            ++left_out_.values;
        }
        node = std::move(kept);
        return true;
    }

    // ---- names of what is gone
    // -----------------------------------------------------------------------------------------

    /// A policy for plants that nobody knows of, or in answer to one that is not there, goes too.
    void forget_names(Node& world) {
        for (bool again = !gone_.empty(); again;) {
            again = false;
            const auto forget = [&](Entry& section) {
                const std::size_t before = gone_.size();
                keep_those(section, [&](Entry& each) {
                    if (!each.value.is_map()) return true;
                    for (const char* key : {"plants", "answers"})
                        if (!without_gone(each.value, key)) return gone(each, left_out_.policies);
                    if (!without_gone(each.value, "not_with")) each.value.erase("not_with");
                    return true;
                });
                again = again || gone_.size() > before;
            };
            if (Entry* policies = world.find("policies")) forget(*policies);
        }
    }

    /// False: the list had names, and none is left.
    bool without_gone(Node& thing, const char* key) const {
        Entry* entry = thing.find(key);
        if (!entry) return true;
        Node& names = entry->value;
        if (names.is_text()) return !gone_.contains(names.text);
        if (!names.is_list() || names.items.empty()) return true;
        std::erase_if(names.items, [&](const Node& item) { return gone_.contains(item.text); });
        return !names.items.empty();
    }

    static Path join(Path path, const std::string& key) {
        path.push_back(key);
        return path;
    }

    const std::optional<CutOff>& cut_off_;
    Complaints& complaints_;
    const Told told_;
    LeftOut left_out_;
    std::set<std::string> gone_;
};

}  // namespace

LeftOut keep_what_was_known(Node& world, const std::optional<CutOff>& cut_off, Complaints& complaints) {
    return Cutter(cut_off, complaints).cut(world);
}

}  // namespace onshore
