export { S as prepareForSmallInput } from "./cli-shared.js";
