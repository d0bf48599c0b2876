// Numbers as sentences tell them.
#include "sim/report/plain_words.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace onshore {
namespace {

TEST(PlainNumber, HasThreeDigitsThatMatterAndSeparators) {
    EXPECT_EQ(plain_number(1234567.8), "1,234,568");
    EXPECT_EQ(plain_number(56.78), "56.8");
    EXPECT_EQ(plain_number(0.01234), "0.0123");
    EXPECT_EQ(plain_number(12.0), "12");
    EXPECT_EQ(plain_number(0.0), "0");
    EXPECT_EQ(plain_number(-1e-9), "~0");
    EXPECT_EQ(plain_number(std::nan("")), "-");
}

TEST(PlainNumber, HasTheSignOfWhatIsNotNothing) {
    EXPECT_EQ(plain_number(-1234.5), "-1,234");  // half to even, as printf rounds
    EXPECT_EQ(plain_number(4.5, true), "+4.50");
    EXPECT_EQ(plain_number_like(56.7, -3.21), "-3.2");
    EXPECT_EQ(plain_number_like(56.7, -0.01), "0.0");
}

TEST(PlainName, NamesGoodsAndTheirOwner) {
    EXPECT_EQ(plain_name("Production|Batteries|Cells"), "cells made");
    EXPECT_EQ(plain_name("Import Share|Batteries|Cells|LFP"), "LFP cell import share");
    EXPECT_EQ(plain_name("Owner Share|Toyota|Vehicles|Battery-Electric"),
              "share of Toyota in battery-electric vehicles");
    EXPECT_EQ(plain_name("Capacity|Plant|old_works"), "old_works capacity");
    EXPECT_EQ(plain_name("Public Cost"), "public cost");
}

TEST(WithMinusSigns, TurnsHyphensOfNumbersAlone) {
    EXPECT_EQ(with_minus_signs("-4.5 and (-3.2), 2018-01, plug-in, x -y"), "−4.5 and (−3.2), 2018-01, plug-in, x -y");
    EXPECT_EQ(with_minus_signs("-"), "-");
}

}  // namespace
}  // namespace onshore
