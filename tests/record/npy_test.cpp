// Arrays as files of NumPy.
#include "sim/record/npy.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <stdexcept>

namespace onshore {
namespace {

TEST(Npy, HoldsWhatTheFormatAsksForToTheByte) {  // numpy.lib.format, version 1.0, written out by hand
    const double values[] = {1.0, -2.0, 0.5, 0.0, 3.0, 4.0};
    const std::string file = npy(std::span<const double>(values), {2, 3});
    const std::string dictionary = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }";
    ASSERT_EQ(file.size(), 128u + 48u);  // 10 + 59 + 1 bytes need two blocks of 64; six doubles of 8
    EXPECT_EQ(file.substr(0, 10), std::string("\x93NUMPY\x01\x00\x76\x00", 10));  // 118 = 0x76 after the first ten
    EXPECT_EQ(file.substr(10, dictionary.size()), dictionary);
    EXPECT_EQ(file.substr(10 + dictionary.size(), 118 - dictionary.size()),
              std::string(117 - dictionary.size(), ' ') + '\n');
    EXPECT_EQ(file.substr(128, 8), std::string("\0\0\0\0\0\0\xf0\x3f", 8));  // 1.0
    EXPECT_EQ(file.substr(136, 8), std::string("\0\0\0\0\0\0\0\xc0", 8));    // -2.0
}

TEST(Npy, WritesIntegersOf32BitsLowestByteFirst) {
    const std::int32_t values[] = {258, -1};
    const std::string file = npy(std::span<const std::int32_t>(values), {2});
    EXPECT_NE(file.find("'descr': '<i4'"), file.npos);
    EXPECT_NE(file.find("'shape': (2,), "), file.npos);
    EXPECT_EQ(file.substr(file.size() - 8), std::string("\x02\x01\0\0\xff\xff\xff\xff", 8));
}

TEST(Npy, OneNumberHasNoDimension) {
    const double value = 7.0;
    EXPECT_NE(npy(std::span<const double>(&value, 1), {}).find("'shape': (), "), std::string::npos);
}

TEST(Npy, RefusesAShapeThatDoesNotFit) {
    const double values[] = {1.0, 2.0, 3.0};
    EXPECT_THROW(npy(std::span<const double>(values), {2, 2}), std::logic_error);
}

}  // namespace
}  // namespace onshore
