#include "output/login_secrets.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "json/document.h"

namespace output {
namespace {

bool only_names(const std::string& key) {
  constexpr std::string_view names[] = {"username", "user", "email", "algorithm", "serviceName", "type"};
  return std::find(std::begin(names), std::end(names), key) != std::end(names);
}

void collect(json::Node value, std::vector<std::string>& texts) {
  for (json::Entries entries(value); entries.next();) {
    const auto text = entries.value().string();
    if (!text) {
      collect(entries.value(), texts);
    } else if (!only_names(entries.key().string().value_or(""))) {
      texts.push_back(*text);
    }
  }
}

std::vector<std::string> texts_of(json::Node value) {
  std::vector<std::string> texts;
  collect(value, texts);
  return texts;
}

/// The document of a text that holds the word; most do not, and are not read.
std::optional<json::Document> with_word(std::string_view text, std::string_view word) {
  return text.find(word) == std::string_view::npos ? std::nullopt : json::Document::parse(text);
}

}  // namespace

std::vector<std::string> secrets_of_login(std::string_view object) {
  const auto document = json::Document::parse(object);
  return document ? texts_of(document->root()) : std::vector<std::string>();
}

std::vector<std::string> secrets_sent(std::string_view frame) {
  const auto document = with_word(frame, "login");
  if (!document || !document->root().member("method").is("login")) return {};
  return texts_of(document->root().member("params"));
}

std::vector<std::string> secrets_received(std::string_view text) {
  const auto document = with_word(text, "oken\"");
  if (!document) return {};
  const json::Node result = document->root().member("result");
  const json::Node data = document->root().member("data");
  auto token = result.member("tokenExpires") ? result.member("token").string() : std::nullopt;
  if (!token) token = data.member("userId") ? data.member("authToken").string() : std::nullopt;
  return token ? std::vector<std::string>{*token} : std::vector<std::string>();
}

}  // namespace output
