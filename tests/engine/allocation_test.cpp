// A step allocates nothing: what it works on is there since the start.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "onshore/scenario.hpp"
#include "sim/engine/state.hpp"

#pragma GCC diagnostic ignored "-Wmismatched-new-delete"  // GCC takes new of ours for new of its own

namespace {

std::atomic<long> allocations = 0;  // of the whole program so far

void* counted_or_none(std::size_t size, std::size_t alignment) noexcept {
    ++allocations;
    return std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
}

void* counted(std::size_t size, std::size_t alignment) {
    if (void* memory = counted_or_none(size, alignment)) return memory;
    throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) {
    return counted(size, alignof(std::max_align_t));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    return counted(size, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {  // as std::stable_sort asks for
    return counted_or_none(size, alignof(std::max_align_t));
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
    std::free(memory);
}

namespace onshore {
namespace {

class Allocation : public testing::TestWithParam<const char*> {};

TEST_P(Allocation, HasNoPlaceInAStep) {
    const Scenario scenario = read_scenario(std::string(ONSHORE_SCENARIOS "/cases/") + GetParam() + ".yaml");
    const Model model = build_model({&scenario, 1});
    State state = start(model);
    step(model, state);
    const long before = allocations;
    ASSERT_GT(before, 0);
    for (int month = 1; month < 40; ++month) {
        step(model, state);
        ASSERT_EQ(allocations - before, 0) << "in month " << month;
    }
}

INSTANTIATE_TEST_SUITE_P(Cases, Allocation,
                         testing::Values("gm_tdk", "rivals_respond", "skills_gap", "port_strike", "zev_mandate",
                                         "stockpile", "usmca_chinese_content", "licence_ban", "next_generation_cell"),
                         [](const auto& each) { return std::string(each.param); });

}  // namespace
}  // namespace onshore
