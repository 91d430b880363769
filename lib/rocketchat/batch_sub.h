// A subscription that a batch asks for, as `sub` reads its parameters.
#pragma once

#include <string>

#include "client/batch_item.h"

namespace rocketchat {

/// Of a stream the first parameter is the event, in which `{userId}` stands for the user's id, and a missing
/// second one is false. Of any other publication every data message is its own that is of no stream, and not
/// the document that servers send of the user.
client::BatchSub batch_sub(const client::BatchRequest& request, const std::string& user_id);

}  // namespace rocketchat
