// What was given, validated but not yet interpreted: every member has the name of its option. Where a text
// may not be empty on the command line, an empty member means that the option was not given.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "client/condition.h"
#include "client/pattern.h"
#include "cmd/setting.h"
#include "core/secret.h"
#include "core/time.h"

namespace cmd {

/// A positional, or an option that stands for a parameter; their typed order is the order of the parameters.
struct Word {
  enum class Kind { positional, string, field_text, field_file, field_json };
  Kind kind = Kind::positional;
  std::string text;

  friend bool operator==(const Word&, const Word&) = default;
};

/// A moment in time, or so long before now.
using Since = std::variant<core::WallTime, core::Duration>;

enum class ErrorFormat { text, json };
enum class Color { automatic, always, never };
enum class TlsVersion { v1_2, v1_3 };

/// Who knows the password: the server, or its LDAP directory.
enum class PasswordKind { password, ldap };

struct Parameters {
  /// The positionals of the command (METHOD, NAME or TOPIC first) and --string, -f, --text-file, -F. Always
  /// valid UTF-8.
  std::vector<Word> words;
  std::optional<std::string> params;
  std::vector<std::string> event;
};

struct Credentials {
  std::string token_file;
  std::string token_command;
  core::Secret token;
  std::string user;
  std::optional<bool> ldap;
  PasswordKind auth = PasswordKind::password;
  std::string password_file;
  std::string password_command;
  core::Secret password;
  std::string login_json;
  bool anonymous = false;
  std::string totp_code_command;
  std::string totp_secret_file;
  core::Secret totp_code;
};

struct Limits {
  std::vector<client::Condition> where;
  std::optional<client::Condition> until;
  std::optional<std::uint64_t> count;
  std::optional<core::Duration> duration;
  std::optional<core::Duration> idle;
  std::optional<core::Duration> deadline;
  /// Of `batch`: requests that are open at once.
  std::optional<std::uint64_t> jobs;
  bool fail_fast = false;
  /// Of it, too: between one request and the next.
  std::optional<core::Duration> rate;
  core::Duration timeout = std::chrono::seconds(30);
  core::Duration connect_timeout = std::chrono::seconds(10);
};

struct Output {
  /// A JSON Pointer: "" is the whole line.
  std::optional<std::string> select;
  bool raw_output = false;
  bool exit_status = false;
  bool events = false;
  std::optional<int> ready_fd;
  bool quiet = false;
  bool verbose = false;
  bool trace = false;
  std::string trace_file;
  ErrorFormat error_format = ErrorFormat::text;
  Color color = Color::automatic;
  std::string no_color;  // set: no, unless --color says otherwise
};

struct Connection {
  /// Empty: none, whatever the variables say.
  std::optional<std::string> proxy;
  std::string http_proxy;
  std::string https_proxy;
  std::string all_proxy;
  std::string no_proxy;
  std::string proxy_user;
  std::string proxy_password_file;
  std::string proxy_password_command;
  std::string cacert;
  /// A folder of trusted certificates.
  std::string capath;
  /// `sha256//…`, several separated by ';'.
  std::string pinnedpubkey;
  std::string cert;
  std::string key;
  std::string key_passphrase_file;
  std::string key_passphrase_command;
  TlsVersion tls_min = TlsVersion::v1_2;
  bool insecure = false;
  /// Each `Name: value`, or `@FILE`, which is read later: with the place that is to blame for it.
  Settings header;
  std::optional<std::string> user_agent;
  bool ipv4 = false;
  bool ipv6 = false;
  core::Duration ping_interval = std::chrono::seconds(20);
  core::Duration ping_timeout = std::chrono::seconds(15);
  /// Bytes.
  std::uint64_t max_message = std::uint64_t{16} << 20;
  bool no_pipeline = false;
  bool no_handshake = false;
};

struct Reliability {
  bool reconnect = false;
  std::optional<std::uint64_t> max_reconnects;
  core::Duration reconnect_delay = std::chrono::milliseconds(500);
  core::Duration reconnect_max_delay = std::chrono::seconds(30);
  std::optional<std::uint64_t> retry;
  /// Whether an unknown outcome may be followed by another connection: what is done there is done once.
  bool repeatable = false;
};

/// Of `tail`.
struct Messages {
  std::optional<std::uint64_t> lines;
  std::optional<Since> since;
  std::string cursor_file;
  bool no_follow = false;
  bool all = false;
  bool edits = false;
  bool deletes = false;
  bool system = false;
  bool no_own = false;
  bool text = false;
  bool with_room = false;
};

/// Which configuration file is read, and what of it.
struct Configuration {
  std::string config;
  bool no_config = false;
  std::string profile;
};

/// Of `room`, `send` and `ask`.
struct Post {
  bool id = false;
  std::string thread;
  bool also_channel = false;
  /// The language of the block of code, which may be empty.
  std::optional<std::string> code;
  std::string edit;
  std::string file;
  bool in_thread = false;
  std::optional<client::Pattern> yes;
  std::optional<client::Pattern> no;
};

struct Options {
  Configuration configuration;
  std::string server;
  Parameters parameters;
  Credentials credentials;
  Limits limits;
  Output output;
  Connection connection;
  Reliability reliability;
  Messages messages;
  Post post;
};

}  // namespace cmd
