#include "sim/scenario/hash.hpp"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace onshore {

static void must(bool done) {
    if (!done) throw std::runtime_error("SHA-256 is not available");
}

Sha256::Sha256() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
    must(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
}

void Sha256::add(std::string_view piece) {
    must(EVP_DigestUpdate(context_.get(), piece.data(), piece.size()) == 1);
}

std::string Sha256::hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned size = 0;
    must(EVP_DigestFinal_ex(context_.get(), digest.data(), &size) == 1);
    static constexpr char kHex[] = "0123456789abcdef";
    std::string hex;
    for (unsigned i = 0; i < size; ++i) {
        hex += kHex[digest[i] >> 4];
        hex += kHex[digest[i] & 15];
    }
    return hex;
}

std::string sha256(std::string_view content) {
    Sha256 hash;
    hash.add(content);
    return hash.hex();
}

}  // namespace onshore
