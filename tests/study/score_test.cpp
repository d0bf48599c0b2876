// Scores and naive rivals, worked out by hand.
#include "sim/study/score.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace onshore::test {
namespace {

TEST(Score, LogErrorsCountBothWaysAlike) {
    const double forecast[] = {2, 1, 8}, observed[] = {1, 2, 8};
    EXPECT_NEAR(log_error(forecast, observed), 2 * std::numbers::ln2 / 3, 1e-15);
    EXPECT_NEAR(log_bias(forecast, observed), 0, 1e-15);
    const double high[] = {4, 16, 8};
    EXPECT_NEAR(log_bias(high, observed), (2 * std::numbers::ln2 + 3 * std::numbers::ln2 + 0) / 3, 1e-15);
    const double nothing[] = {0, 2, 8};
    EXPECT_TRUE(std::isinf(log_error(nothing, observed)));
    EXPECT_TRUE(std::isnan(log_error({}, {})));
}

TEST(Score, IntervalsPayForWidthAndForMisses) {
    const Band band{10, 20};
    EXPECT_DOUBLE_EQ(interval_score(band, 15, 0.2), 10);
    EXPECT_DOUBLE_EQ(interval_score(band, 7, 0.2), 10 + 3 * 2 / 0.2);
    EXPECT_DOUBLE_EQ(interval_score(band, 21, 0.2), 10 + 1 * 2 / 0.2);
    const Band bands[] = {band, band, band};
    const double values[] = {10, 20, 21};
    EXPECT_DOUBLE_EQ(coverage(bands, values), 2.0 / 3);
}

TEST(Score, LastValueIsTheLastKnown) {
    const Past past{1, {{2018, 3}, {2019, 5}, {2021, 9}}, {}};
    EXPECT_EQ(rival_forecast(Rival::last_value, past, 2020, 2023), 5);
    EXPECT_EQ(rival_forecast(Rival::last_value, past, 2017, 2018), std::nullopt);
    const Past quarters{4, {{8076, 1}, {8077, 2}, {8078, 3}, {8079, 4}, {8080, 5}}, {}};  // 2019-Q1 to 2020-Q1
    EXPECT_EQ(rival_forecast(Rival::last_value, quarters, 8080, 8085), 2);                // 2021-Q2: of 2019-Q2
    EXPECT_EQ(rival_forecast(Rival::last_value, quarters, 8080, 8084), 5);
}

TEST(Score, TrendsAreLinesThroughLogarithmsOfFiveYears) {
    // ln: 0, 1, 1; mean 2/3, slope (2/3 + 1/3)/2; one year on 2/3 + 2 x 1/2. What is six years back does not count.
    const Past past{1, {{2015, 1000}, {2018, 1}, {2019, std::exp(1)}, {2020, std::exp(1)}}, {}};
    EXPECT_NEAR(*rival_forecast(Rival::exponential_trend, past, 2020, 2021), std::exp(5.0 / 3), 1e-12);
    EXPECT_EQ(rival_forecast(Rival::exponential_trend, past, 2018, 2020), std::nullopt);  // two values are too few
    const Past gaps{1, {{2015, 1}, {2017, 4}, {2019, 16}}, {}};
    EXPECT_NEAR(*rival_forecast(Rival::exponential_trend, gaps, 2019, 2021), 64, 1e-12);
}

TEST(Score, LogisticGrowthBendsAtTheMarket) {
    const auto share = [](double x) { return 1 / (1 + std::exp(-x)); };
    Past past{1,
              {{2018, 100 * share(-2)}, {2019, 200 * share(-1)}, {2020, 50 * share(0)}},
              {{2018, 100}, {2019, 200}, {2020, 50}, {2021, 999}}};
    EXPECT_NEAR(*rival_forecast(Rival::logistic, past, 2020, 2021), 50 * share(1), 1e-12);
    past = {1, {{2018, 100 * share(-2)}, {2019, 100 * share(-1)}, {2020, 100 * share(0)}}, {}, 100};
    EXPECT_NEAR(*rival_forecast(Rival::logistic, past, 2020, 2023), 100 * share(3), 1e-11);
    past.ceiling = std::numeric_limits<double>::infinity();
    EXPECT_EQ(rival_forecast(Rival::logistic, past, 2020, 2021), std::nullopt);
}

TEST(Score, TheRivalIsChosenByRollingOrigin) {
    // Doubling. A trend is exact from its third value on, for six forecasts; the last value is ln 2 short for each year
    // ahead: 1 + 2 + 3 from each of 2015 to 2017, 1 + 2 from 2018, 1 from 2019.
    const Past past{1, {{2015, 1}, {2016, 2}, {2017, 4}, {2018, 8}, {2019, 16}, {2020, 32}}, {}};
    const auto chosen = choose_rival(past, 2020);
    ASSERT_TRUE(chosen);
    EXPECT_EQ(chosen->rival, Rival::exponential_trend);
    EXPECT_EQ(chosen->forecasts[0], 12u);
    EXPECT_EQ(chosen->forecasts[1], 6u);
    EXPECT_NEAR(chosen->errors[0], 22 * std::numbers::ln2 / 12, 1e-12);
    EXPECT_NEAR(chosen->errors[1], 0, 1e-12);
    EXPECT_TRUE(std::isnan(chosen->errors[2]));
}

TEST(Score, ARivalIsMeasuredAgainstTheLastValueOnItsOwnForecasts) {
    // Two calm years, then tripling: on all forecasts the last value errs less than a trend does on its own, which are
    // those of the steep years; there a trend errs half as much.
    const Past past{1, {{2014, 1}, {2015, 1}, {2016, 1}, {2017, 3}, {2018, 9}, {2019, 27}, {2020, 81}}, {}};
    const auto chosen = choose_rival(past, 2020);
    EXPECT_GT(chosen->forecasts[0], chosen->forecasts[1]);
    EXPECT_EQ(chosen->rival, Rival::exponential_trend);
    // Of two forecasts nobody is chosen: a trend can first speak in 2018.
    const Past few{1, {{2016, 1}, {2017, 2}, {2018, 4}, {2019, 8}}, {}};
    EXPECT_EQ(choose_rival(few, 2019)->rival, Rival::last_value);
    EXPECT_EQ(choose_rival(few, 2019)->forecasts[1], 1u);
}

TEST(Score, AnSCurveFindsItsCeiling) {
    // Shares 0.2 / (1 + e^-(t - 2018)), of a ceiling of a fifth; 40 ceilings lie 8 % and less apart.
    Past past;
    for (int year = 2013; year <= 2022; ++year) {
        past.values.push_back({year, 1000 * 0.2 / (1 + std::exp(2018.0 - year))});
        past.market.push_back({year, 1000});
    }
    const double wanted = 1000 * 0.2 / (1 + std::exp(-7.0));
    EXPECT_NEAR(*rival_forecast(Rival::s_curve, past, 2022, 2025), wanted, 0.05 * wanted);
    EXPECT_GT(*rival_forecast(Rival::logistic, past, 2022, 2025), 1.5 * wanted);  // its ceiling is the whole market
    EXPECT_EQ(rival_forecast(Rival::s_curve, past, 2015, 2016), std::nullopt);    // three shares are too few
    EXPECT_TRUE(rival_forecast(Rival::s_curve, past, 2016, 2017));
}

TEST(Score, NothingLaterThanTheOriginIsLookedAt) {
    Past past{1,
              {{2014, 3}, {2015, 1}, {2016, 2}, {2017, 5}, {2018, 7}, {2019, 16}, {2020, 30}},
              {{2014, 90}, {2015, 90}, {2016, 91}, {2017, 92}, {2018, 99}, {2019, 99}, {2020, 80}}};
    Past scrambled = past;
    for (const int year : {2021, 2022, 2023}) {
        scrambled.values.push_back({year, 1e6 / year});
        scrambled.market.push_back({year, 7e6 * year});
    }
    const auto chosen = choose_rival(past, 2020), other = choose_rival(scrambled, 2020);
    EXPECT_EQ(chosen->rival, other->rival);
    EXPECT_EQ(chosen->errors, other->errors);
    for (int i = 0; i < kRivals; ++i)
        EXPECT_EQ(rival_forecast(static_cast<Rival>(i), past, 2020, 2022),
                  rival_forecast(static_cast<Rival>(i), scrambled, 2020, 2022));
}

TEST(Score, TakesWhatThereIsToChooseFrom) {
    EXPECT_FALSE(choose_rival({1, {{2021, 4}}, {}}, 2020));
    const auto alone = choose_rival({1, {{2020, 4}}, {}}, 2020);
    EXPECT_EQ(alone->rival, Rival::last_value);
    EXPECT_EQ(alone->forecasts[0], 0u);
    const auto even = choose_rival({1, {{2015, 5}, {2016, 5}, {2017, 5}, {2018, 5}, {2019, 5}}, {}}, 2020);
    EXPECT_EQ(even->rival, Rival::last_value);  // the simpler of equals
}

TEST(Score, PastErrorsAreOfEveryOriginUpToTheCutOff) {
    const Past past{1, {{2016, 1}, {2017, 2}, {2018, 8}, {2019, 99}}, {}};
    const auto errors = past_errors(Rival::last_value, past, 2018);  // 2019 came later
    ASSERT_EQ(errors.size(), 3u);
    double one = 0, two = 0;
    for (const PastError& each : errors) (each.ahead == 1 ? one : two) += each.error;
    EXPECT_NEAR(one, -std::numbers::ln2 - 2 * std::numbers::ln2, 1e-12);  // 1 for 2, 2 for 8
    EXPECT_NEAR(two, -3 * std::numbers::ln2, 1e-12);                      // 1 for 8
}

TEST(Score, ARivalsBandComesFromWhatItGotWrong) {
    // Three errors one year ahead: about zero, not about their mean.
    std::vector<PastError> errors = {{1, 0.1}, {1, 0.1}, {1, 0.4}};
    EXPECT_NEAR(*log_deviation(errors, 1), std::sqrt((0.01 + 0.01 + 0.16) / 3), 1e-12);
    // None three years ahead: the variance grows as a random walk's does, whatever the horizon it is known from.
    EXPECT_NEAR(*log_deviation(errors, 3), std::sqrt(3 * 0.06), 1e-12);
    errors.push_back({2, 1.0});
    EXPECT_NEAR(*log_deviation(errors, 4), std::sqrt(4 * (0.18 + 0.5) / 4), 1e-12);
    EXPECT_NEAR(*log_deviation(errors, 1), std::sqrt(0.06), 1e-12);  // its own suffice
    EXPECT_FALSE(log_deviation(std::vector<PastError>{{1, 0.1}, {2, 0.1}}, 1));
    const Band band = band_about(100, 0.5);  // 1.2816 standard deviations hold 80 % of a normal distribution
    EXPECT_NEAR(std::log(band.high / 100), 0.6408, 1e-4);
    EXPECT_NEAR(band.low * band.high, 100 * 100, 1e-8);
}

TEST(PredictiveBand, OfOneDrawIsANormalsAboutIt) {
    const Band band = *predictive_band({50}, 0.3);
    EXPECT_NEAR(band.low, 50 * std::exp(-0.3 * 1.2815515655446004), 1e-11);
    EXPECT_NEAR(band.high, 50 * std::exp(0.3 * 1.2815515655446004), 1e-11);
}

TEST(PredictiveBand, WithoutErrorIsTheQuantilesOfTheDraws) {
    std::vector<double> draws;
    for (int i = 100; i >= 0; --i) draws.push_back(i + 5);
    const Band band = *predictive_band(draws, 0);
    EXPECT_DOUBLE_EQ(band.low, 15);
    EXPECT_DOUBLE_EQ(band.high, 95);
}

TEST(PredictiveBand, OfTwoDrawsFarApartHasAFifthOfEachOutside) {
    // Each component gives half of the mass: 10 % of all is 20 % of the lower, Phi(-0.8416212335729143).
    const Band band = *predictive_band({1e6, 1}, 0.5);
    EXPECT_NEAR(std::log(band.low), -0.5 * 0.8416212335729143, 1e-12);
    EXPECT_NEAR(std::log(band.high), std::log(1e6) + 0.5 * 0.8416212335729143, 1e-12);
}

TEST(PredictiveBand, OfNormalDrawsAddsVariances) {
    // ln of draws at the mid-points of 20,000 strata of N(0, 0.3): with s = 0.4 it is N(0, 0.5). The strata of the ends
    // stand for their tails, which moves the quantile by less than 1e-3.
    std::vector<double> draws;
    for (int i = 0; i < 20000; ++i) {
        double low = -10, high = 10;
        for (int step = 0; step < 60; ++step) {
            const double middle = (low + high) / 2;
            (0.5 * std::erfc(-middle / std::sqrt(2.0)) < (i + 0.5) / 20000 ? low : high) = middle;
        }
        draws.push_back(std::exp(0.3 * low));
    }
    const Band band = *predictive_band(draws, 0.4);
    EXPECT_NEAR(std::log(band.low), -0.5 * 1.2815515655446004, 1e-3);
    EXPECT_NEAR(std::log(band.high), 0.5 * 1.2815515655446004, 1e-3);
}

TEST(PredictiveBand, BeginsAtZeroWhereATenthOfTheDrawsHasNothing) {
    std::vector<double> draws(10, 7.0);
    draws[3] = 0;
    EXPECT_EQ(predictive_band(draws, 0.2)->low, 0);
    draws.insert(draws.end(), {7, kUndefined, 7});  // 1 of 12: the mass below is 1/12 + 11/12 Phi
    const Band band = *predictive_band(draws, 0.2);
    EXPECT_NEAR(1 / 12.0 + 11 / 24.0 * std::erfc(-std::log(band.low / 7) / 0.2 / std::sqrt(2.0)), 0.1, 1e-12);
    EXPECT_FALSE(predictive_band({kUndefined}, 0.2));
}

}  // namespace
}  // namespace onshore::test
