export { type ChannelRule, channelRules, isAnyName, isFor, isForEveryone } from "./channelRules";
export { effective, type MqscObject, queueManagerAttribute } from "./effective";
export { type Mqsc, type MqscCommand, type MqscFault, parseMqsc } from "./parser";
