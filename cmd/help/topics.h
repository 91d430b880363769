// The help topics that are prose: what holds for several commands. The others are made from tables.
#pragma once

#include <string>

namespace cmd {

std::string params_topic();
std::string streams_topic();
std::string conditions_topic();
std::string reliability_topic();
std::string config_topic();
std::string rocketchat_9_topic();
/// In security_topic.cpp.
std::string security_topic();

}  // namespace cmd
