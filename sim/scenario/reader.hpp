// The merged tree -> Scenario, by the field table.
#pragma once

#include <cstddef>

#include "sim/scenario/values.hpp"

namespace onshore {

class Reader {
public:
    Reader(const Names& names, Complaints& complaints) : values_(names, complaints), complaints_(complaints) {}

    void read(const Node& world, Scenario& scenario);

private:
    void thing(const Table& table, void* to, const Entry& entry, const Path& path);
    std::size_t cover(const Node& node);
    void fields(const Table& table, const std::string& prefix, void* to, const Node& node, const Path& path);
    void field(const Field& field, void* to, const Entry& entry, const Path& path);
    void value(const Shape& shape, void* to, const Entry& entry, const Path& path);
    bool lacks_name(const Shape& shape, const Node& node, const Path& path);
    void named(const Shape& shape, void* to, const Entry& entry, const Path& path);
    bool check_key(const Shape& shape, const Entry& entry, const Path& path);
    void refuse_unknown(const Table& table, const std::string& prefix, const Entry& entry, const Path& path);
    void require(const Table& table, const Entry& entry, const Path& path);
    void instrument(Instrument& to, const Entry& entry, const Path& path);
    void group(std::vector<std::string>& to, const Entry& entry, const Path& path);
    void changes(std::vector<Change>& to, const Entry& entry, const Path& path);
    void change(std::vector<Change>& to, const Entry& entry);

    Values values_;
    Complaints& complaints_;
};

/// The number at a path like commodities.lithium.price, as the table knows it.
struct Target {
    const Shape* shape = nullptr;  // null: there is none
    Path path;                     // with field keys whole: {processes, cell_lfp, yield.new}
    std::string missing;           // the part that does not exist
    std::size_t offset = 0;        // of that part in the text
    std::vector<std::string> known;
};
Target find_target(const std::string& text, const Node& world);

/// Some line of it could not be read, so that what seems to be missing may only be misspelt.
bool partly_unread(const Entry& entry, const Complaints& complaints);

/// plant 'gm_tdk_us'; settings
std::string label(const Table& table, const Path& path);

}  // namespace onshore
