// SHA-256 of files, whole or piece by piece.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;  // OpenSSL's

namespace onshore {

class Sha256 {
public:
    Sha256();
    void add(std::string_view piece);
    std::string hex();  // of all that was added; once

private:
    std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> context_;
};

std::string sha256(std::string_view content);

}  // namespace onshore
