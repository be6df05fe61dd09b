export { composeDigest, type DigestRequest } from "../../src/office/digest/compose.js";
export { composeFollowed, deliverDigest, sendDigest } from "../../src/office/digest/send.js";
