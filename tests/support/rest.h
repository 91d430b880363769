// The REST API of the Rocket.Chat-like server, as far as tests need it.
#pragma once

#include "http.h"
#include "workspace.h"

namespace support {

/// The answer to a request. The workspace's mutex is held.
HttpReply answer_rest(Workspace& workspace, const HttpAsked& asked);

/// Of what uploads files; nothing for other requests.
std::optional<HttpReply> answer_upload(Workspace& workspace, const User& user, const HttpAsked& asked);

/// `{…,"success":true}`, and a refusal as servers before version 9 write it.
HttpReply rest_success(Json members);
HttpReply rest_refusal(int status, const std::string& error, const std::string& type = {});

}  // namespace support
