// The folder of a sweep: its identity, its shards, and several folders made one.
#include "sim/study/store.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "sim/scenario/hash.hpp"
#include "sim/study/shard_file.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kIdentity = "sweep.json";

std::string identity_text(const SweepIdentity& identity) {
    Json json;
    json["format"] = kShardFormat;
    json["scenario"] = identity.scenario;
    json["program"] = identity.program;
    json["runs"] = identity.runs;
    json["shard_runs"] = identity.shard_runs;
    json["columns"] = identity.columns;
    return json.dump(2) + '\n';
}

std::size_t shards_of(const SweepIdentity& identity) {
    return (identity.runs + identity.shard_runs - 1) / identity.shard_runs;
}

std::size_t runs_of(const SweepIdentity& identity, std::size_t shard) {
    return std::min(identity.shard_runs, identity.runs - shard * identity.shard_runs);
}

ShardShape shape_of(const SweepIdentity& identity, const std::string& hash, std::size_t shard) {
    return {hash, shard, shard * identity.shard_runs, runs_of(identity, shard), identity.columns.size()};
}

void must_be_an_identity(const SweepIdentity& identity) {
    if (identity.shard_runs == 0 || identity.shard_runs % 8 != 0)
        throw std::invalid_argument("runs in a shard: " + std::to_string(identity.shard_runs) + " is no multiple of 8");
}

std::string file_name(std::size_t shard) {
    char name[32];
    std::snprintf(name, sizeof name, "%06zu.shard", shard);
    return name;
}

fs::path file_of(const fs::path& folder, std::size_t shard) {
    return folder / "shards" / file_name(shard);
}

/// Empty where the first that differs is one that only the other has.
std::string column_name(const SweepIdentity& identity, std::size_t column) {
    return column < identity.columns.size() ? "'" + identity.columns[column] + "'" : "none";
}

std::string columns_differ(const SweepIdentity& there, const SweepIdentity& here) {
    const auto [a, b] =
        std::mismatch(there.columns.begin(), there.columns.end(), here.columns.begin(), here.columns.end());
    const auto at = static_cast<std::size_t>(a - there.columns.begin());
    return std::to_string(there.columns.size()) + " there, " + std::to_string(here.columns.size()) +
           " here; the first that differs: " + column_name(there, at) + " there, " + column_name(here, at) + " here";
}

void must_be_same(const fs::path& folder, const SweepIdentity& there, const SweepIdentity& here) {
    if (there == here) return;
    std::string text = folder.string() + " holds another sweep: nothing is changed there; choose another folder";
    const auto tell = [&](const std::string& what, const std::string& a, const std::string& b) {
        if (a != b) text += "\n  " + what + ": " + a + " there, " + b + " here";
    };
    tell("scenario files, study or design, by SHA-256", there.scenario, here.scenario);
    tell("version of the program", there.program, here.program);
    tell("runs", std::to_string(there.runs), std::to_string(here.runs));
    tell("runs in a shard", std::to_string(there.shard_runs), std::to_string(here.shard_runs));
    if (there.columns != here.columns) text += "\n  columns: " + columns_differ(there, here);
    throw SweepMismatch(text);
}

/// The bytes of a shard that is there and sound; else empty, and why it is damaged (nothing when it is not there).
std::string sound_bytes(const fs::path& folder, const ShardShape& shape, std::string& why) {
    std::error_code error;
    const fs::path file = file_of(folder, shape.index);
    why.clear();
    if (fs::status(file, error).type() == fs::file_type::not_found) return "";
    try {
        std::string bytes = read_file(file);
        why = shard_fault(bytes, shape);
        return why.empty() ? bytes : "";
    } catch (const DiskError& unreadable) {
        why = unreadable.what();
        return "";
    }
}

/// Part of a shard's file; `length` 0 = all up to the trailer.
std::string read_part(const fs::path& file, std::size_t begin, std::size_t length) {
    std::ifstream in(file, std::ios::binary | std::ios::ate);
    const auto size = static_cast<std::size_t>(std::max<std::streamoff>(0, in.tellg()));
    if (length == 0) length = size - std::min(size, begin + kTrailer);
    std::string bytes(length, '\0');
    in.seekg(static_cast<std::streamoff>(begin));
    in.read(bytes.data(), static_cast<std::streamsize>(length));
    if (!in) throw DiskError("cannot read " + file.string());
    return bytes;
}

void write_file(const fs::path& folder, const std::string& name, const std::string& bytes) {
    Drafts drafts(folder);
    drafts.add(name, bytes);
    drafts.keep();
}

void must_fit(const Shard& shard, const SweepIdentity& identity) {
    const std::string name = "shard " + std::to_string(shard.index);
    if (shard.index >= shards_of(identity)) throw std::invalid_argument(name + " is none of the sweep's");
    const std::size_t runs = runs_of(identity, shard.index), first = shard.index * identity.shard_runs;
    const auto fits = [&](const std::vector<double>& column) { return column.size() == runs; };
    if (shard.columns.size() != identity.columns.size() || !std::ranges::all_of(shard.columns, fits))
        throw std::invalid_argument(name + " has not the columns or the runs of the sweep");
    std::vector<std::size_t> failed;
    for (const Failure& failure : shard.failures) {
        if (failure.run < first || failure.run >= first + runs || failure.text.empty())
            throw std::invalid_argument(name + ": the failure of run " + std::to_string(failure.run) +
                                        " is of another shard or has no text");
        failed.push_back(failure.run);
    }
    std::ranges::sort(failed);
    if (std::ranges::adjacent_find(failed) != failed.end()) throw std::invalid_argument(name + ": a run fails twice");
}

struct RunRange {
    std::size_t first, last;
};

/// Of ascending ranges; those that touch become one.
std::string told(const std::vector<RunRange>& all) {
    std::string text;
    for (std::size_t i = 0; i < all.size();) {
        RunRange range = all[i++];
        while (i < all.size() && all[i].first <= range.last + 1) range.last = all[i++].last;
        text += (text.empty() ? "" : ", ") + std::to_string(range.first);
        if (range.last != range.first) text += "-" + std::to_string(range.last);
    }
    return text;
}

std::vector<std::size_t> ascending(std::span<const std::size_t> numbers) {
    std::vector<std::size_t> sorted(numbers.begin(), numbers.end());
    std::ranges::sort(sorted);
    return sorted;
}

}  // namespace

Store::Store(fs::path folder, SweepIdentity identity) : folder_(std::move(folder)), identity_(std::move(identity)) {
    must_be_an_identity(identity_);
    const std::string text = identity_text(identity_);
    hash_ = sha256(text);
    sound_ = std::make_unique<std::atomic<bool>[]>(shards());
    left_out_.resize(shards());
    std::error_code unseen;  // what cannot be looked at cannot be written either, and that is told
    if (!fs::exists(folder_ / kIdentity, unseen)) write_file(folder_, kIdentity, text);
    must_be_same(folder_, read_identity(folder_), identity_);  // another process may have been first
    Drafts make_folder(folder_ / "shards");
    remove_leftovers(folder_);
    remove_leftovers(folder_ / "shards");
}

std::size_t Store::shards() const {
    return shards_of(identity_);
}

std::size_t Store::runs_in(std::size_t shard) const {
    return left_out_[shard] ? 0 : runs_of(identity_, shard);
}

void Store::leave_out(std::span<const std::size_t> shards) {
    for (const std::size_t shard : shards) left_out_.at(shard) = true;
}

/// Why a shard cannot be used; empty when it can.
std::string Store::check(std::size_t shard) const {
    std::string why;
    const bool sound = !sound_bytes(folder_, shape_of(identity_, hash_, shard), why).empty();
    sound_[shard] = sound;
    return sound ? "" : why.empty() ? "it is not there" : why;
}

void Store::must_be_sound(std::size_t shard) const {
    if (sound_[shard]) return;
    const std::string why = check(shard);
    if (why.empty()) return;
    const std::size_t only[] = {shard};
    throw DiskError("cannot use runs " + ranges_of_runs(identity_, only) + " of " + file_of(folder_, shard).string() +
                    ": " + why + "; run the sweep again, it computes what is missing");
}

std::vector<std::size_t> Store::missing() const {
    std::vector<std::size_t> lacking;
    for (std::size_t i = 0; i < shards(); ++i)
        if (!check(i).empty()) lacking.push_back(i);
    return lacking;
}

std::vector<Damage> Store::damaged() const {
    std::vector<Damage> all;
    for (std::size_t i = 0; i < shards(); ++i) {
        std::string why;
        sound_bytes(folder_, shape_of(identity_, hash_, i), why);
        if (!why.empty()) all.push_back({i, file_of(folder_, i).string() + ": " + why});
    }
    return all;
}

void Store::write(const Shard& shard) {
    must_fit(shard, identity_);
    sound_[shard.index] = false;
    write_file(folder_ / "shards", file_name(shard.index), shard_bytes(shard, shape_of(identity_, hash_, shard.index)));
}

Shard Store::read(std::size_t index) const {
    if (index >= shards()) throw std::invalid_argument("shard " + std::to_string(index) + " is none of the sweep's");
    if (left_out_[index]) return {index, std::vector<std::vector<double>>(identity_.columns.size()), {}};
    const ShardShape shape = shape_of(identity_, hash_, index);
    std::string why;
    const std::string bytes = sound_bytes(folder_, shape, why);
    if (!bytes.empty()) return shard_of(bytes, shape);
    sound_[index] = false;
    must_be_sound(index);
    return read(index);  // it appeared just now
}

std::vector<double> Store::column(std::size_t column) const {
    if (column >= identity_.columns.size())
        throw std::invalid_argument("column " + std::to_string(column) + " is none of the sweep's");
    std::vector<double> values(identity_.runs, std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < shards(); ++i) {
        if (left_out_[i]) continue;
        must_be_sound(i);
        const ShardShape shape = shape_of(identity_, hash_, i);
        const std::string bytes =
            read_part(file_of(folder_, i), column_begins(shape, column), shape.runs * sizeof(double));
        std::memcpy(values.data() + shape.first_run, bytes.data(), bytes.size());
    }
    return values;
}

std::vector<Failure> Store::failures() const {
    std::vector<Failure> all;
    for (std::size_t i = 0; i < shards(); ++i) {
        if (left_out_[i]) continue;
        must_be_sound(i);
        const ShardShape shape = shape_of(identity_, hash_, i);
        read_failures(read_part(file_of(folder_, i), column_begins(shape, shape.columns), 0), shape, all);
    }
    return all;
}

SweepIdentity read_identity(const fs::path& folder) {
    const fs::path file = folder / kIdentity;
    const std::string text = read_file(file);
    try {
        const Json json = Json::parse(text);
        if (json.at("format") != kShardFormat)
            throw DiskError(file.string() + " is of another layout, " + json.at("format").dump() +
                            ": use the program that wrote it");
        SweepIdentity identity{json.at("scenario"), json.at("program"), json.at("runs"), json.at("shard_runs"),
                               json.at("columns")};
        must_be_an_identity(identity);
        return identity;
    } catch (const Json::exception&) {
    } catch (const std::invalid_argument&) {
    }
    throw DiskError(file.string() +
                    " is damaged or not of a sweep: move it away; sound shards beside it are used again");
}

/// Puts the sound shards of a folder where they lack.
static std::size_t merge_one(const fs::path& from, const fs::path& to, const SweepIdentity& identity) {
    const std::string hash = sha256(identity_text(identity));
    std::size_t copied = 0;
    for (std::size_t i = 0; i < shards_of(identity); ++i) {
        const ShardShape shape = shape_of(identity, hash, i);
        std::string why;
        const std::string ours = sound_bytes(from, shape, why);
        if (ours.empty()) continue;
        const std::string theirs = sound_bytes(to, shape, why);
        if (theirs.empty()) {
            write_file(to / "shards", file_name(i), ours);
            ++copied;
        } else if (ours != theirs) {
            const std::size_t only[] = {i};
            throw DiskError("runs " + ranges_of_runs(identity, only) + " differ between " + file_of(from, i).string() +
                            " and " + file_of(to, i).string() +
                            ": were they computed on processors of different kinds? remove one of the two");
        }
    }
    return copied;
}

std::size_t merge(std::span<const fs::path> from, const fs::path& to) {
    if (from.empty()) return 0;
    const SweepIdentity identity = read_identity(from.front());
    for (const fs::path& folder : from) must_be_same(folder, read_identity(folder), identity);
    const Store goal(to, identity);
    std::size_t copied = 0;
    for (const fs::path& folder : from) copied += merge_one(folder, to, identity);
    return copied;
}

std::string ranges(std::span<const std::size_t> numbers) {
    std::vector<RunRange> all;
    for (const std::size_t number : ascending(numbers)) all.push_back({number, number});
    return told(all);
}

std::string ranges_of_runs(const SweepIdentity& identity, std::span<const std::size_t> shards) {
    std::vector<RunRange> all;
    for (const std::size_t shard : ascending(shards)) {
        const std::size_t first = shard * identity.shard_runs;
        all.push_back({first, first + runs_of(identity, shard) - 1});
    }
    return told(all);
}

}  // namespace onshore
