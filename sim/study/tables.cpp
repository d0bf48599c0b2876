// runs.csv and bands.csv, told piece by piece.
#include "sim/study/tables.hpp"

#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

#include "sim/record/text.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;

/// A number, or nothing where there is no value.
void append_value(std::string& text, double value) {
    if (!std::isnan(value)) append_number(text, value);
}

std::string runs_heading(const Store& store, const std::vector<std::string>& factors) {
    std::string text = "run";
    for (const auto* names : {&factors, &store.identity().columns})
        for (const std::string& name : *names) {
            text += ',';
            append_field(text, name);
        }
    return text + ",failed\n";
}

void append_factors(std::string& text, const std::vector<std::string>& cells, std::size_t factors, std::size_t run) {
    if (cells.size() != factors)
        throw std::invalid_argument("run " + std::to_string(run) + " has " + std::to_string(cells.size()) +
                                    " texts for " + std::to_string(factors) + " factors");
    for (const std::string& cell : cells) {
        text += ',';
        append_field(text, cell);
    }
}

std::string rows_of(const Shard& shard, std::size_t first, std::size_t runs, std::size_t factors,
                    const FactorTexts& texts) {
    std::map<std::size_t, std::string> failed;
    for (const Failure& failure : shard.failures) failed[failure.run] = failure.text;
    std::string text;
    for (std::size_t r = 0; r < runs; ++r) {
        text += std::to_string(first + r);
        append_factors(text, texts(first + r), factors, first + r);
        for (const std::vector<double>& column : shard.columns) {
            text += ',';
            append_value(text, column[r]);
        }
        text += ',';
        if (const auto why = failed.find(first + r); why != failed.end()) append_field(text, why->second);
        text += '\n';
    }
    return text;
}

/// zlib's stream, fed with blocks of one size: what comes out does not depend on how the text came in.
class Gzip {
public:
    explicit Gzip(const Sink& sink) : sink_(sink) {
        constexpr int kWindow = 15 + 16;  // the largest, and gzip instead of zlib around it (zlib.h)
        if (deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::runtime_error("zlib cannot begin");
        header_.os = kUnknownSystem;
        if (deflateSetHeader(&stream_, &header_) != Z_OK) fail();
    }
    ~Gzip() { deflateEnd(&stream_); }
    Gzip(const Gzip&) = delete;
    Gzip& operator=(const Gzip&) = delete;

    void add(std::string_view text) {
        while (!text.empty()) {
            const std::size_t taken = std::min(kBlock - block_.size(), text.size());
            block_ += text.substr(0, taken);
            text.remove_prefix(taken);
            if (block_.size() == kBlock) press(Z_NO_FLUSH);
        }
    }
    void finish() { press(Z_FINISH); }

private:
    [[noreturn]] static void fail() { throw std::runtime_error("zlib cannot go on"); }

    void press(int flush) {
        stream_.next_in = reinterpret_cast<Bytef*>(block_.data());
        stream_.avail_in = static_cast<uInt>(block_.size());
        int said = Z_OK;
        do {
            stream_.next_out = reinterpret_cast<Bytef*>(out_.data());
            stream_.avail_out = static_cast<uInt>(out_.size());
            said = deflate(&stream_, flush);
            if (said == Z_STREAM_ERROR) fail();
            sink_(std::string_view(out_).substr(0, out_.size() - stream_.avail_out));
        } while (stream_.avail_out == 0);
        if (stream_.avail_in != 0 || (flush == Z_FINISH && said != Z_STREAM_END)) fail();
        block_.clear();
    }

    static constexpr std::size_t kBlock = 1 << 18;
    static constexpr int kUnknownSystem = 255;  // RFC 1952, 2.3.1
    const Sink& sink_;
    z_stream stream_{};
    gz_header header_{};  // no time, no name
    std::string block_;
    std::string out_ = std::string(kBlock, '\0');
};

/// Of ascending values. The rank is rounded once: a whole one is whole.
double percentile(const std::vector<double>& sorted, int percent) {
    const double rank = static_cast<double>(static_cast<std::size_t>(percent) * (sorted.size() - 1)) / 100;
    const auto below = static_cast<std::size_t>(rank);
    const double low = sorted[below], high = sorted[std::min(below + 1, sorted.size() - 1)];
    const double past = rank - static_cast<double>(below);
    return past == 0 || low == high ? low : low + past * (high - low);
}

std::string bands_row(const SeriesColumn& series, std::vector<double> values) {
    std::string text;
    for (const std::string* field : {&series.variable, &series.region, &series.unit, &series.time}) {
        append_field(text, *field);
        text += ',';
    }
    std::erase_if(values, [](double value) { return std::isnan(value); });
    std::sort(values.begin(), values.end());
    for (const int percent : {5, 10, 25, 50, 75, 90, 95}) {
        if (!values.empty()) append_value(text, percentile(values, percent));
        text += ',';
    }
    double sum = 0;
    for (const double value : values) sum += value;
    if (!values.empty()) append_value(text, sum / static_cast<double>(values.size()));
    return text + ',' + std::to_string(values.size()) + '\n';
}

}  // namespace

void tell_runs(const Store& store, const std::vector<std::string>& factors, const FactorTexts& texts,
               const Sink& sink) {
    sink(runs_heading(store, factors));
    for (std::size_t i = 0; i < store.shards(); ++i)
        sink(rows_of(store.read(i), store.first_run(i), store.runs_in(i), factors.size(), texts));
}

void tell_gzip(const std::function<void(const Sink&)>& tell, const Sink& sink) {
    Gzip gzip(sink);
    tell([&](std::string_view piece) { gzip.add(piece); });
    gzip.finish();
}

void tell_bands(const Store& store, std::span<const SeriesColumn> columns, const Sink& sink) {
    sink("variable,region,unit,time,p5,p10,p25,p50,p75,p90,p95,mean,runs\n");
    for (const SeriesColumn& series : columns) sink(bands_row(series, store.column(series.column)));
}

}  // namespace onshore
