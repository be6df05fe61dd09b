export { composeDigest, type DigestRequest } from "../../src/office/digest/compose.js";
export { sendDigest } from "../../src/office/digest/send.js";
