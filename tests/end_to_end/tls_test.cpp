#include "support/certificates.h"

#include "dialogue.h"

using namespace dialogue;
using support::certificates;

namespace {

std::string by_name(int port) { return "wss://localhost:" + std::to_string(port); }

Ran call(const DdpServer& server, std::vector<std::string> arguments, const Setup& setup = {}) {
  arguments.insert(arguments.begin(), {"-S", by_name(server.port()), "call", "m"});
  return support::run(std::move(arguments), setup);
}

}  // namespace

TEST_CASE("a certificate that is not right is refused with OpenSSL's reason") {
  struct Case {
    support::KeyPair pair;
    std::string ca, reason;
  };
  const auto& all = certificates();
  const auto one =
      GENERATE_COPY(values<Case>({{all.wrong_name, all.ca, "hostname mismatch"},
                                  {all.expired, all.ca, "certificate has expired"},
                                  {all.self_signed, all.ca, "self-signed certificate"},
                                  {all.localhost, all.other_ca, "unable to get local issuer certificate"},
                                  {all.localhost, "", "unable to get local issuer certificate"}}));
  const DdpServer server(answering("1"), support::tls(one.pair));
  const Ran ran = one.ca.empty() ? call(server, {}) : call(server, {"--cacert", one.ca});
  require_failure(ran, 13, "tls");
  REQUIRE(contains(ran.err, one.reason));
  const bool unknown_issuer = contains(one.reason, "issuer") || contains(one.reason, "self-signed");
  REQUIRE(contains(ran.err, "--cacert") == unknown_issuer);
  REQUIRE(server.received().empty());
  REQUIRE(server.heads().empty());
}

TEST_CASE("an address that the certificate does not name is refused") {
  const DdpServer server(answering("1"), support::tls(certificates().wrong_name));
  const Ran ran = run_at(server, {"--cacert", certificates().ca, "call", "m"});
  require_failure(ran, 13, "tls");
  REQUIRE(contains(ran.err, "IP address mismatch"));
}

TEST_CASE("a private CA is trusted by file, by variable and by hashed folder") {
  const DdpServer server(answering("1"), support::tls(certificates().localhost));
  require_output(call(server, {"--cacert", certificates().ca}), "1\n");
  require_output(call(server, {"--capath", certificates().ca_folder}), "1\n");
  require_output(call(server, {}, {.environment = {{"SSL_CERT_FILE", certificates().ca}}}), "1\n");
  require_output(call(server, {}, {.environment = {{"SSL_CERT_DIR", certificates().ca_folder}}}), "1\n");
}

TEST_CASE("a file of certificates may come through a pipe") {
  const DdpServer server(answering("1"), support::tls(certificates().localhost));
  require_output(
      call(server, {"--cacert", "/dev/stdin"}, {.input = support::file_content(certificates().ca)}), "1\n");
}

TEST_CASE("only a server with the pinned key is spoken to, whoever has signed it") {
  const DdpServer server(answering("1"), support::tls(certificates().localhost));
  const std::string other = "sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  const Ran refused = call(server, {"--cacert", certificates().ca, "--pinnedpubkey", other});
  require_failure(refused, 13, "tls");
  REQUIRE(server.heads().empty());
  const std::string pin = refused.err.substr(refused.err.find("sha256//"), other.size());

  require_output(call(server, {"--cacert", certificates().ca, "--pinnedpubkey", pin}), "1\n");
  require_output(call(server, {"-k", "-q", "--pinnedpubkey", other + ";" + pin}), "1\n");
  require_failure(call(server, {"-k", "-q", "--pinnedpubkey", other}), 13, "tls");
  require_failure(call(server, {"--pinnedpubkey", pin}), 13, "tls");
}

TEST_CASE("an encrypted key needs its passphrase, which a file or a command gives, and no terminal") {
  const DdpServer server(answering("1"), support::tls(certificates().localhost, true));
  const support::TemporaryFolder folder;
  const auto with = [&](std::vector<std::string> options) {
    options.insert(options.end(), {"--cacert", certificates().ca, "--cert", certificates().client.certificate,
                                   "--key", certificates().encrypted_key});
    return call(server, options);
  };
  const Ran none = with({});
  require_failure(none, 3, "config");
  REQUIRE(contains(none.err, "is encrypted"));
  REQUIRE(contains(none.err, "--key-passphrase-file"));
  for (const std::string wrong : {"hunter3", std::string(5000, 'x').c_str()}) {
    const Ran ran = with({"--key-passphrase-file", folder.file("wrong", wrong, 0600)});
    require_failure(ran, 3, "config");
    REQUIRE(contains(ran.err, "the passphrase does not open it"));
  }
  require_failure(with({"--key-passphrase-command", "false"}), 3, "config");
  REQUIRE(server.connections() == 0);

  require_output(with({"--key-passphrase-file", folder.file("right", "hunter2\n", 0600)}), "1\n");
  require_output(with({"--key-passphrase-command", "echo hunter2"}), "1\n");
}

TEST_CASE("a key without a certificate is a usage error, and so is its passphrase") {
  const DdpServer server(answering("1"), support::tls(certificates().localhost));
  require_failure(call(server, {"--key", certificates().client.key}), 2, "usage");
  require_failure(call(server, {"--key-passphrase-command", "echo hunter2"}), 2, "usage");
  REQUIRE(server.connections() == 0);
}

TEST_CASE("option --cacert stands instead of the variables") {
  const DdpServer server(answering("1"), support::tls(certificates().localhost));
  const Setup wrong = {.environment = {{"SSL_CERT_FILE", certificates().other_ca}}};
  require_output(call(server, {"--cacert", certificates().ca}, wrong), "1\n");
  const Setup right = {.environment = {{"SSL_CERT_FILE", certificates().ca}}};
  require_failure(call(server, {"--cacert", certificates().other_ca}, right), 13, "tls");
}

TEST_CASE("option --insecure accepts any certificate and warns, and with -q does not") {
  const DdpServer server(answering("1"), support::tls(certificates().self_signed));
  const Ran warned = call(server, {"--insecure"});
  REQUIRE(warned.status == 0);
  REQUIRE(warned.out == "1\n");
  REQUIRE(lines_of(warned.err).size() == 1);
  REQUIRE(warned.err.starts_with("rocketwire: warning: --insecure"));
  require_output(call(server, {"-k", "-q"}), "1\n");
}

TEST_CASE("a client certificate is presented where the server demands one") {
  std::string presented;
  {
    const DdpServer server(greeting([&presented](Peer& client) {
                             presented = client.client_certificate_name();
                             client.send(result_of(client.receive(), "1"));
                             client.wait_closed(10s);
                           }),
                           support::tls(certificates().localhost, true));
    const auto& client = certificates().client;
    require_output(
        call(server, {"--cacert", certificates().ca, "--cert", client.certificate, "--key", client.key}),
        "1\n");
  }
  REQUIRE(presented == "rocketwire client");
}

TEST_CASE("a server that demands a client certificate and gets none is a TLS failure") {
  const DdpServer server(answering("1"), support::tls(certificates().localhost, true));
  const Ran ran = call(server, {"--cacert", certificates().ca});
  require_failure(ran, 13, "tls");
  REQUIRE(contains(ran.err, "certificate required"));
  REQUIRE(contains(ran.err, "--cert"));
}

TEST_CASE("option --tls-min 1.3 refuses a server that knows 1.2 only") {
  auto files = support::tls(certificates().localhost);
  files.only_tls12 = true;
  const DdpServer server(answering("1"), files);
  require_output(call(server, {"--cacert", certificates().ca}), "1\n");
  require_output(call(server, {"--cacert", certificates().ca, "--tls-min", "1.2"}), "1\n");
  require_failure(call(server, {"--cacert", certificates().ca, "--tls-min", "1.3"}), 13, "tls");
}

TEST_CASE("the server is told the name it is called by, and no address") {
  std::string name = "?", address = "?";
  for (std::string* asked : {&name, &address}) {
    const DdpServer server(greeting([asked](Peer& client) {
                             *asked = client.server_name_asked();
                             client.send(result_of(client.receive(), "1"));
                             client.wait_closed(10s);
                           }),
                           support::tls(certificates().localhost));
    const std::string url = asked == &name ? by_name(server.port()) : server.url();
    require_output(support::run({"-S", url, "--cacert", certificates().ca, "call", "m"}), "1\n");
  }
  REQUIRE(name == "localhost");
  REQUIRE(address.empty());
}

TEST_CASE("a frame of 5 MB and many small ones pass through TLS") {
  const std::string big = event("[\"" + std::string(5'000'000, 'x') + "\"]");
  const DdpServer server(streaming([&big](Peer& client) {
                           client.send(big);
                           for (int i = 0; i < 1000; ++i) client.send(event("[" + std::to_string(i) + "]"));
                           client.wait_closed(10s);
                         }),
                         support::tls(certificates().localhost));
  std::string expected = big + "\n";
  for (int i = 0; i < 1000; ++i) expected += event("[" + std::to_string(i) + "]") + "\n";
  const Ran ran = run_at(server, {"--cacert", certificates().ca, "sub", "stream-s", "e", "-C", "1001"});
  REQUIRE(ran.status == 0);
  REQUIRE((ran.out == expected));
}

TEST_CASE("files for TLS that cannot be used are named, before anything is sent") {
  const DdpServer server(answering("1"), support::tls(certificates().localhost));
  static const support::TemporaryFolder folder;  // the cases are made once
  const std::string broken = folder.file("broken.pem", "nothing");
  const auto& client = certificates().client;
  const auto arguments = GENERATE_COPY(values<std::vector<std::string>>(
      {{"--cacert", "/no/such"},
       {"--cacert", broken},
       {"--capath", "/no/such"},
       {"--capath", broken},
       {"--cert", "/no/such"},
       {"--cert", broken},
       {"--cert", client.certificate, "--key", broken},
       {"--cert", client.certificate, "--key", certificates().localhost.key}}));
  const Ran ran = call(server, arguments);
  require_failure(ran, 3, "config");
  REQUIRE(contains(ran.err, arguments.back()));
  REQUIRE(contains(ran.err, "No such file or directory") == (arguments.back() == "/no/such"));
  REQUIRE(server.connections() == 0);
}

TEST_CASE("a file for TLS is called by the variable that names it") {
  // Without an end: more than any such file holds.
  const Ran ran = support::run({"-S", "ws://localhost:1", "call", "m"},
                               {.environment = {{"SSL_CERT_FILE", "/dev/zero"}}});
  require_failure(ran, 3, "config");
  REQUIRE(contains(ran.err, "SSL_CERT_FILE: the file cannot be read"));
}

TEST_CASE("a loss within TLS, with or without close_notify, is a loss") {
  const bool polite = GENERATE(true, false);
  const DdpServer server(streaming([polite](Peer& client) {
                           if (polite)
                             client.finish();
                           else
                             client.cut();
                           client.linger();
                         }),
                         support::tls(certificates().localhost));
  require_failure(run_at(server, {"--cacert", certificates().ca, "sub", "stream-s", "e"}), 52, "lost");
}
