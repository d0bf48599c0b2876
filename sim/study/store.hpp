// The outcomes of a sweep on disk, in shards that are either whole or not there; safe against kills at any moment.
//
// Several processes, of one machine or of many, may write to one folder at once: a shard appears under its name whole,
// and all who compute it write the same bytes. Half-written files carry names of their own (Drafts); those of killed
// writers go when a Store is opened (remove_leftovers), those of living ones never.
#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/record/files.hpp"

namespace onshore {

/// What makes two sweeps the same one: shards of another are refused.
struct SweepIdentity {
    std::string scenario;  // SHA-256 over all scenario files, the study and the rows of the design
    std::string program;   // text of its version
    std::size_t runs = 0;
    std::size_t shard_runs = 0;  // a multiple of 8, the width of a block; the last shard may have fewer
    std::vector<std::string> columns;

    bool operator==(const SweepIdentity&) const = default;
};

/// The folder holds another sweep. what() says in which way.
class SweepMismatch : public DiskError {
public:
    using DiskError::DiskError;
};

/// A run that has no outcomes, and why. Runs are counted from 0.
struct Failure {
    std::size_t run = 0;
    std::string text;

    bool operator==(const Failure&) const = default;
};

/// The runs from index x shard_runs on.
struct Shard {
    std::size_t index = 0;
    std::vector<std::vector<double>> columns;  // (column)(run in shard); NaN = no value
    std::vector<Failure> failures;             // sorted by run when read
};

/// A shard that is there and cannot be trusted.
struct Damage {
    std::size_t shard = 0;
    std::string why;
};

/// A folder with sweep.json (the identity) and shards/000000.shard and so on.
class Store {
public:
    /// Makes the folder where there is none and removes what killed writers left. Throws SweepMismatch when it holds
    /// another sweep, DiskError when it cannot be made or read, std::invalid_argument for an identity that is none.
    Store(std::filesystem::path folder, SweepIdentity identity);

    const SweepIdentity& identity() const { return identity_; }
    std::size_t shards() const;
    std::size_t first_run(std::size_t shard) const { return shard * identity_.shard_runs; }
    std::size_t runs_in(std::size_t shard) const;  // 0 of one left out

    /// Shards that are not there or damaged, ascending. Reads and checks every byte that is there.
    std::vector<std::size_t> missing() const;
    std::vector<Damage> damaged() const;

    /// From several threads at once for different shards. Either all of the shard is on the disk afterwards or
    /// DiskError is thrown and nothing of it. std::invalid_argument for a shard that does not fit the sweep.
    void write(const Shard& shard);

    /// Throw DiskError where a shard is missing or damaged. Each shard is checked when this Store first looks at it.
    Shard read(std::size_t index) const;
    std::vector<double> column(std::size_t column) const;  // (run); reads only these bytes of a shard checked before
    std::vector<Failure> failures() const;                 // sorted by run

    /// From now on reading passes over these shards: columns are NaN there, nothing failed. What is missing can so be
    /// done without, when the user wants that.
    void leave_out(std::span<const std::size_t> shards);
    bool leaves_out(std::size_t run) const { return left_out_[run / identity_.shard_runs]; }

private:
    std::string check(std::size_t shard) const;
    void must_be_sound(std::size_t shard) const;

    std::filesystem::path folder_;
    SweepIdentity identity_;
    std::string hash_;  // of the identity
    std::unique_ptr<std::atomic<bool>[]> sound_;
    std::vector<bool> left_out_;  // (shard)
};

/// The identity that a folder holds. Throws DiskError.
SweepIdentity read_identity(const std::filesystem::path& folder);

/// Copies the sound shards of folders of one sweep into another folder of that sweep, made when needed, and says how
/// many were copied; `from` stays as it is. Throws SweepMismatch before anything is written when one holds another
/// sweep; DiskError when two hold different numbers for the same runs.
std::size_t merge(std::span<const std::filesystem::path> from, const std::filesystem::path& to);

/// Numbers in any order -> "512-1023, 2048-2559, 4000"; empty for none.
std::string ranges(std::span<const std::size_t> numbers);

/// The same of the runs of shards: {1} -> "512-1023" where a shard has 512 runs.
std::string ranges_of_runs(const SweepIdentity& identity, std::span<const std::size_t> shards);

}  // namespace onshore
