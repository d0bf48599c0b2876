// What can go wrong on the way from files to pictures.
#pragma once

#include <stdexcept>
#include <string>

namespace onshore::report {

/// A file or folder cannot be read, or is not what a run, a hindcast or a sweep writes. what() names it and the line.
class Unreadable : public std::runtime_error {
public:
    explicit Unreadable(const std::string& text) : std::runtime_error(text) {}
};

/// The results hold no such thing. what() quotes what was asked for and says what comes nearest.
class NotThere : public std::runtime_error {
public:
    explicit NotThere(const std::string& text) : std::runtime_error(text) {}
};

}  // namespace onshore::report
