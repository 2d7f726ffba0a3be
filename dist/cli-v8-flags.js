export { C as prepareForSmallInput } from "./cli-shared.js";
