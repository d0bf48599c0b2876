// Figures as SVG, by the same ECharts as on pages, without a browser.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include "sim/report/figure.hpp"

namespace onshore::report {

/// The script would not draw: a fault of ours.
class PaintError : public std::runtime_error {
public:
    explicit PaintError(const std::string& text) : std::runtime_error(text) {}
};

/// A JavaScript engine that has read the charts. One thread at a time may use it; reading takes some tenths of a
/// second, so that a caller with other work starts it early.
class Painter {
public:
    Painter();
    ~Painter();
    Painter(const Painter&) = delete;
    Painter& operator=(const Painter&) = delete;

    /// `width` px wide, at least `height` px high. `look`: light | dark | print. The same bytes for the same figure,
    /// whatever was drawn before. A figure of kind none is drawn as its note. Throws PaintError.
    std::string svg(const Figure& figure, int width, int height, const std::string& look = "light");

private:
    struct Engine;
    std::unique_ptr<Engine> engine_;
};

/// SVG as PNG by rsvg-convert, at twice the size. Throws Unreadable when it is not installed or will not.
std::string png(const std::string& svg);

}  // namespace onshore::report
