#include "sim/report/sheet.hpp"

#include <algorithm>

#include "sim/report/unreadable.hpp"
#include "sim/report/xml_text.hpp"

namespace onshore::report {
namespace {

constexpr const char* kFont = "font-family=\"'DejaVu Sans', Verdana, Arial, sans-serif\"";

/// An attribute of the outermost element: height="480".
int attribute(const std::string& svg, const std::string& name) {
    const auto at = svg.find(' ' + name + "=\"");
    if (at == svg.npos || at > svg.find('>')) throw PaintError("a picture has no " + name);
    return std::stoi(svg.substr(at + name.size() + 3));
}

/// The same picture with its corner elsewhere, as part of another.
std::string placed(const std::string& svg, int x, int y) {
    const std::string tag = "<svg ";
    return "<svg x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" " +
           svg.substr(svg.find(tag) + tag.size());
}

std::string paper(const std::string& look) {
    return look == "dark" ? "#16181d" : "#ffffff";
}

std::string opening(int width, int height, const std::string& title, const std::string& look) {
    const std::string size = std::to_string(width) + "\" height=\"" + std::to_string(height);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + size + "\" viewBox=\"0 0 " + std::to_string(width) +
           ' ' + std::to_string(height) + "\" role=\"img\" aria-label=\"" + xml_escaped(title) + "\">\n<rect width=\"" +
           size + "\" fill=\"" + paper(look) + "\"/>\n";
}

/// Lines of at most so many characters; a longer word stands alone.
std::vector<std::string> wrapped_lines(const std::string& text, std::size_t most) {
    std::vector<std::string> lines(1);
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        if (!lines.back().empty() && lines.back().size() + 1 + word.size() > most) lines.emplace_back();
        lines.back() += (lines.back().empty() ? "" : " ") + word;
        at = end + 1;
    }
    return lines;
}

std::string text_line(const std::string& text, int x, int y, int size, bool bold) {
    return "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" font-size=\"" + std::to_string(size) +
           "\" " + kFont + (bold ? " font-weight=\"bold\"" : "") + " fill=\"#1a1c20\">" + xml_escaped(text) +
           "</text>\n";
}

}  // namespace

std::string sheet_svg(Painter& painter, const std::vector<Figure>& figures, int width, int height,
                      const std::string& look) {
    std::vector<std::string> pictures;
    int whole = 0;
    for (const Figure& figure : figures) {
        pictures.push_back(painter.svg(figure, width, height, look));
        whole += attribute(pictures.back(), "height");
    }
    if (pictures.size() == 1) return pictures.front();
    std::string svg = opening(width, whole, figures.front().title, look);
    int y = 0;
    for (const std::string& picture : pictures) {
        svg += placed(picture, 0, y);
        y += attribute(picture, "height");
    }
    return svg + "</svg>\n";
}

std::string glance_svg(Painter& painter, const std::string& title, const std::vector<std::string>& sentences,
                       const std::vector<Figure>& figures) {
    constexpr int kHalf = 620, kHeight = 400, kGap = 12, kMargin = 24, kLine = 21;
    constexpr std::size_t kCharacters = 150;
    constexpr int kWidth = 2 * kHalf + kGap + 2 * kMargin;
    std::string words, pictures;
    int y = kMargin + 20;
    for (const std::string& line : wrapped_lines(title, 90)) {
        words += text_line(line, kMargin, y, 23, true);
        y += 30;
    }
    for (const std::string& sentence : sentences)
        for (const std::string& line : wrapped_lines(sentence, kCharacters)) {
            words += text_line(line, kMargin, y, 15, false);
            y += kLine;
        }
    for (std::size_t i = 0; i < figures.size(); i += 2) {
        int tallest = 0;
        for (std::size_t side = i; side < std::min(i + 2, figures.size()); ++side) {
            const std::string picture = painter.svg(figures[side], kHalf, kHeight, "light");
            pictures += placed(picture, kMargin + static_cast<int>(side - i) * (kHalf + kGap), y);
            tallest = std::max(tallest, attribute(picture, "height"));
        }
        y += tallest + kGap;
    }
    return opening(kWidth, y + kMargin - kGap, title, "light") + words + pictures + "</svg>\n";
}

}  // namespace onshore::report
