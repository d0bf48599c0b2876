#include "sim/report/painter.hpp"

#include <duktape.h>

#include <nlohmann/json.hpp>

#include "sim/report/embedded.hpp"
#include "sim/report/xml_text.hpp"

namespace onshore::report {
namespace {

[[noreturn]] void out_of_order(void*, const char* message) {
    throw PaintError(std::string("the script engine gave up: ") + (message != nullptr ? message : "no reason given"));
}

}  // namespace

struct Painter::Engine {
    duk_context* context = duk_create_heap(nullptr, nullptr, nullptr, nullptr, out_of_order);

    Engine() {
        if (context == nullptr) throw PaintError("no memory for the script engine");
    }
    ~Engine() { duk_destroy_heap(context); }
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Takes what the script threw off the stack.
    std::string complaint() {
        std::string text = duk_safe_to_stacktrace(context, -1);
        duk_pop(context);
        return text;
    }

    void push(const std::string& text) { duk_push_lstring(context, text.data(), text.size()); }
};

Painter::Painter() : engine_(std::make_unique<Engine>()) {
    duk_context* context = engine_->context;
    const auto script = charts_script();
    if (duk_peval_lstring_noresult(context, script.data(), script.size()) != 0) {
        duk_eval_string(context, "'the charts cannot be read'");
        throw PaintError(engine_->complaint());
    }
}

Painter::~Painter() = default;

std::string Painter::svg(const Figure& figure, int width, int height, const std::string& look) {
    duk_context* context = engine_->context;
    duk_push_global_object(context);
    duk_get_prop_string(context, -1, "onshore");
    duk_push_string(context, "svgOf");
    engine_->push(to_json(figure).dump(
        -1, ' ', true, nlohmann::ordered_json::error_handler_t::replace));  // ASCII: Duktape speaks CESU-8
    duk_push_int(context, width);
    duk_push_int(context, height);
    engine_->push(look);
    if (duk_pcall_prop(context, -6, 4) != DUK_EXEC_SUCCESS)
        throw PaintError("figure '" + figure.id + "': " + engine_->complaint());
    duk_size_t size = 0;
    const char* text = duk_require_lstring(context, -1, &size);
    std::string svg = xml_of_cesu8({text, size});
    duk_pop_3(context);
    return svg;
}

}  // namespace onshore::report
