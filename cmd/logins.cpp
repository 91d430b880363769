#include "cmd/logins.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "cmd/environment.h"
#include "cmd/option_table.h"
#include "cmd/resolve.h"
#include "rocketchat/address.h"

namespace cmd {
namespace {

constexpr std::string_view ending = ".json";

/// Empty where there is no place for it.
std::string folder_path() {
  std::string folder = environment("XDG_STATE_HOME");
  // A relative one is to be ignored, says the specification of these folders.
  if (!folder.starts_with('/')) {
    folder = environment("HOME");
    if (!folder.starts_with('/')) return {};
    folder += "/.local/state";
  }
  return folder + "/rocketwire";
}

std::optional<runtime::PrivateFolder> folder() {
  std::string path = folder_path();
  if (path.empty()) return std::nullopt;
  return runtime::PrivateFolder(std::move(path), "saved login");
}

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

class Store final : public rocketchat::LoginStore {
 public:
  Store(Logins logins, std::string as) : logins_(std::move(logins)), as_(std::move(as)) {}

  std::optional<core::Failure> keep(const rocketchat::KeptLogin& login) override {
    SavedLogin saved;
    saved.user_id = login.user_id;
    saved.username = login.username;
    saved.as = as_;
    saved.token = core::Secret(std::string(login.token.reveal()));
    saved.expires = login.expires;
    saved.opened = login.opened;
    saved.since = now_ms();
    return logins_.save(std::move(saved));
  }

 private:
  Logins logins_;
  std::string as_;
};

class End final : public rocketchat::KeptLoginEnd {
 public:
  End(Logins logins, SavedLogin login) : logins_(std::move(logins)), login_(std::move(login)) {}
  std::optional<core::Failure> forget() override { return logins_.forget(login_); }

 private:
  Logins logins_;
  SavedLogin login_;
};

}  // namespace

Logins::Logins(const core::Endpoint& server) : server_(server_url(server)), folder_(folder()) {}

std::string Logins::path_of(const SavedLogin& login) const {
  return folder_->path_of(file_name(login.server, login.user_id));
}

std::optional<SavedLogin> Logins::find(const std::string& user) const {
  std::optional<SavedLogin> found;
  if (!folder_) return found;
  const std::string prefix = file_prefix(server_);
  for (const std::string& name : folder_->names(ending)) {
    if (!name.starts_with(prefix)) continue;
    const auto text = folder_->read(name);
    if (!text) continue;  // a logout was quicker
    auto login = read_login(text->reveal());
    if (!login)
      throw core::setup_failure(core::Cause::config,
                                "saved login '" + folder_->path_of(name) + "': is broken",
                                "remove the file, and log in again");
    if (login->server != server_ || (!user.empty() && !login->called(user))) continue;
    if (!found || found->since < login->since) found = std::move(login);
  }
  return found;
}

void Logins::prepare() const {
  if (!folder_)
    throw core::setup_failure(core::Cause::config,
                              "no login can be kept: neither XDG_STATE_HOME nor HOME is set");
  folder_->prepare();
}

std::optional<core::Failure> Logins::save(SavedLogin login) const {
  login.server = server_;
  return folder_->write(file_name(server_, login.user_id), written(login));
}

std::optional<core::Failure> Logins::forget(const SavedLogin& login) const {
  const std::string name = file_name(server_, login.user_id);
  // Another `login` may have taken its place meanwhile: that one stays.
  const auto text = folder_->read(name);
  const auto there = text ? read_login(text->reveal()) : std::nullopt;
  if (there && there->token.reveal() != login.token.reveal()) return std::nullopt;
  return folder_->remove(name);
}

Settings login_settings(const Settings& stronger) {
  const Setting* server = nullptr;
  const Setting* user = nullptr;
  for (const Setting& each : stronger) {
    const Subject subject = each.row->traits.subject;
    if (each.row->reading.kind == Kind::address && server == nullptr) server = &each;
    if (subject == Subject::user) {
      if (!each.row->flag() && user == nullptr) user = &each;
    } else if (names_credentials(each)) {
      return {};
    }
  }
  if (server == nullptr) return {};
  const Logins logins(rocketchat::parse_address(server->text));
  const auto login = logins.find(user != nullptr ? user->text : std::string());
  if (!login) return {};
  const Origin origin{Level::saved_login, logins.path_of(*login)};
  Settings settings;
  settings.push_back({find_variable("ROCKETCHAT_TOKEN"), std::string(login->token.reveal()), origin});
  // The option takes no such name, whatever a server calls a user.
  if (user == nullptr && login->name().find(':') == std::string::npos)
    settings.push_back({find_option("user"), login->name(), origin});
  return settings;
}

std::unique_ptr<rocketchat::LoginStore> login_store(const Options& options) {
  Logins logins(server_of(options));
  logins.prepare();
  return std::make_unique<Store>(std::move(logins), options.credentials.user);
}

LoginToEnd login_to_end(const Options& options) {
  const core::Endpoint server = server_of(options);
  const std::string& user = options.credentials.user;
  Logins logins(server);
  auto saved = logins.find(user);
  if (!saved) {
    throw core::failure(core::Cause::login_needed, core::Phase::login,
                        "no login" + (user.empty() ? "" : " of " + user) + " is saved for " + server.host);
  }
  rocketchat::KeptLogin login{saved->user_id, saved->username, {}, saved->expires, saved->opened};
  return {std::move(login), std::make_unique<End>(std::move(logins), std::move(*saved))};
}

}  // namespace cmd
