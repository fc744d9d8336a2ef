#include "arguments.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace tokendesk::cli {

namespace {

using Strings = std::vector<std::string>;

std::string optionName(const std::string &argument) {
    return argument.substr(0, argument.find('='));
}

/// The options that may stand behind `--secret-command PROGRAM ARG…` and end it.
bool isOwnOption(const std::string &argument) {
    static constexpr std::array<std::string_view, 29> own{"--brand",
                                                          "--kind",
                                                          "--client-id",
                                                          "--certificate",
                                                          "--url",
                                                          "--endpoint",
                                                          "--prefix",
                                                          "--timeout",
                                                          "--config-dir",
                                                          "--store",
                                                          "--json",
                                                          "--quiet",
                                                          "--verbose",
                                                          "--lang",
                                                          "--version",
                                                          "--help",
                                                          "-h",
                                                          "-q",
                                                          "-v",
                                                          "--yes",
                                                          "--secret-env",
                                                          "--ca-file",
                                                          "--proxy",
                                                          "--default",
                                                          "--auto-renew",
                                                          "--secret-stdin",
                                                          "--private-key",
                                                          "--key-passphrase-stdin",
                                                          "--key-passphrase-env"};
    return std::find(own.begin(), own.end(), optionName(argument)) != own.end();
}

bool contains(Strings::const_iterator begin, Strings::const_iterator end, const char *word) {
    return std::find(begin, end, word) != end;
}

} // namespace

Arguments splitArguments(const Strings &all) {
    Arguments result;
    const auto separator = std::find(all.begin(), all.end(), "--");
    const auto secret = std::find_if(
        all.begin(), separator, [](const std::string &one) { return optionName(one) == "--secret-command"; });
    if (secret != separator && contains(all.begin(), secret, "profile")) {
        Strings command;
        if (const size_t equals = secret->find('='); equals != std::string::npos) {
            command.push_back(secret->substr(equals + 1));
        }
        auto first = secret + 1;
        auto last = all.end();
        if (first != all.end() && *first == "--") {
            ++first;
        } else {
            last = std::find_if(first, all.end(),
                                [](const std::string &one) { return isOwnOption(one) || one == "--"; });
        }
        command.insert(command.end(), first, last);
        result.secretCommand = std::move(command);
        result.rest.assign(all.begin(), secret);
        result.rest.insert(result.rest.end(), last, all.end());
        return result;
    }
    if (separator != all.end() && contains(all.begin(), separator, "exec")) {
        result.rest.assign(all.begin(), separator);
        result.childCommand = Strings(separator + 1, all.end());
        return result;
    }
    result.rest = all;
    return result;
}

std::optional<std::string> secretOnCommandLine(const Strings &rest) {
    static constexpr std::array<std::string_view, 8> sources{
        "--secret-stdin",   "--key-passphrase-stdin", "--key-passphrase-env", "--secret-env",
        "--secret-command", "--password-stdin",       "--passphrase-stdin",   "--token-stdin"};
    for (const std::string &argument : rest) {
        if (argument == "--") {
            break;
        }
        // No option starts with three dashes, but a header value that was given to check-header does, and its
        // base64 may spell any word.
        if (argument.size() < 3 || argument[0] != '-' || argument.rfind("---", 0) == 0) {
            continue;
        }
        std::string name = optionName(argument);
        const bool hasValue = name.size() < argument.size();
        const bool isSource = std::find(sources.begin(), sources.end(), name) != sources.end();
        if (isSource && (!hasValue || name == "--secret-env" || name == "--key-passphrase-env")) {
            continue;
        }
        std::string lower = name;
        std::transform(lower.begin(), lower.end(), lower.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        for (const char *word : {"secret", "password", "passphrase", "token"}) {
            if (lower.find(word) != std::string::npos) {
                return name;
            }
        }
    }
    return std::nullopt;
}

std::string askedLanguage(const Strings &rest) {
    for (size_t i = 0; i < rest.size(); ++i) {
        if (rest[i] == "--" || rest[i] == "snippet") {
            break;
        }
        if (rest[i] == "--lang" && i + 1 < rest.size()) {
            return rest[i + 1];
        }
        if (rest[i].rfind("--lang=", 0) == 0) {
            return rest[i].substr(7);
        }
    }
    return {};
}

} // namespace tokendesk::cli
