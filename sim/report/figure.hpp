// A figure: what is drawn and said, without a word on how. sim/report/web turns one into a picture or part of a page.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace onshore::report {

/// What an axis or a colour measures. The unit is never empty where there are numbers: "1" for pure ones.
struct Axis {
    std::string name, unit;
    std::vector<int> years;          // either these
    std::vector<std::string> names;  // or these
};

struct Line {
    std::string name;
    std::vector<double> values;  // along the x axis, kUndefined where there is none
    std::string role = "run";    // run | base | observed | part | low | high | median
    std::string stack = {};      // lines of one stack stand on each other
    std::string level = {};      // of bands: 90 %
};

struct Cell {
    int x = 0, y = 0;
    double value = 0;
};

/// Goods that went from one node to another in one year.
struct Frame {
    struct Link {
        int from, to;
        double value;
    };
    int year = 0;
    std::vector<std::string> nodes;
    std::vector<Link> links;
};

struct Bar {  // of a tornado: the outcome at a factor's lower and upper end
    std::string name;
    double low, high;
};

struct Point {  // of a pareto chart; front: nothing else is better in both
    std::string name;
    double x, y;
    bool front;
};

struct Step {  // of a waterfall; a total stands on the ground
    std::string name;
    double value;
    bool total = false;
};

struct Figure {
    std::string id;
    std::string kind;  // line | area | bar | band | heat | sankey | tornado | pareto | waterfall | none
    std::string section, title;
    std::string says;  // what one sees, in a sentence made of the numbers
    Axis x = {}, y = {};
    Axis value = {};  // of heat and sankey
    std::vector<Line> lines = {};
    std::vector<Cell> cells = {};
    std::vector<Frame> frames = {};
    std::size_t frame = 0;  // shown first
    std::vector<Bar> bars = {};
    double centre = 0;  // of a tornado
    std::vector<Point> points = {};
    std::vector<Step> steps = {};
    std::string source = {};  // files and variables
    std::string note = {};    // what is off or missing
};

void append(std::vector<Figure>& all, std::vector<Figure> more);

/// A figure in the place of one that cannot be drawn: the note says which mechanism is off.
Figure no_figure(std::string id, std::string section, std::string title, std::string note);

/// Whether there is nothing to see: no number, or none but zero.
bool is_empty(const Figure& figure);

/// The figure, or the note in its place where it is empty.
Figure or_note(Figure figure, std::string note);

/// null where it is no number.
nlohmann::ordered_json number(double value);

/// As sim/report/web reads it.
nlohmann::ordered_json to_json(const Figure& figure);

/// JSON text that can stand in a <script>: `<` is \u003c. What is not UTF-8 is replaced.
std::string script_text(const nlohmann::ordered_json& json);

}  // namespace onshore::report
