#include "cmd/help/topics.h"

namespace cmd {

std::string security_topic() {
  return R"(No option takes a secret itself, for every user of the machine sees a command line. A token, a
password or a code comes from

  a file      --token-file, --password-file, --totp-secret-file, --login-json; - is stdin
  a command   --token-command, --password-command, --totp-code-command, run without a shell
  a variable  ROCKETCHAT_TOKEN, ROCKETCHAT_PASSWORD, ROCKETCHAT_TOTP_CODE; no child gets them
  a person    who is asked at the terminal, when nothing else gives a password or a code
  a login     that 'rocketwire login' has kept for this server

So do the passphrase of an encrypted --key, from --key-passphrase-file or --key-passphrase-command,
and a proxy's password, from --proxy-password-file or --proxy-password-command.

The strongest source that names any credentials wins: options, the environment, the
configuration file, the saved login. -v tells which it was. --anonymous logs in nobody.

'rocketwire login' logs in once and keeps the token of the session, no password, in
$XDG_STATE_HOME/rocketwire or ~/.local/state/rocketwire: a file for each server and user, that
nobody else can read. It is used for its own server alone: the same host, port, path, and TLS
or none. Of several users of one server the one that --user names is taken, with no other
source of a password, else the last who logged in. One that others can read is refused: 3; one
that the server has ended or that has expired is 31, with the command that renews it: the
server judges that, not the clock of this machine. 'rocketwire logout' ends the session and
removes the file.

A second factor is asked for by a login, and by methods that change much, such as saveSettings:
the call is repeated with the code, which comes from --totp-secret-file, ROCKETCHAT_TOTP_CODE,
--totp-code-command or the terminal. Without any it is 32, and 33 when the code was wrong.

A session that a password has opened is logged out at the end of the run. A token, and with it
a saved login, never is: but for 'logout', and there only if 'login' itself made it.

A secret file that others can read gets a warning, except below $CREDENTIALS_DIRECTORY and
/run/secrets. No secret of a run is ever in an error, an event or a trace, wherever the server
repeats it: each is masked as ***. What is printed on stdout is what the server sent.

Certificates, and the name in them, are always checked unless --insecure says otherwise: against
the system's, or --cacert and --capath alone; --pinnedpubkey also asks for a certain key. A server
that is named without http:// or ws:// is spoken to by TLS, but for this machine itself.
Redirects are not followed.

Chat text is hostile input. What a server says is escaped before it reaches stderr; on stdout it is
JSON, and --raw-output gives it out as it is. Behind ROOM 'send' and 'ask' know no options, and
a text cannot break out of --code. The work of a regular expression, the depth of JSON and the
length of a message (--max-message) are bounded.
)";
}

}  // namespace cmd
