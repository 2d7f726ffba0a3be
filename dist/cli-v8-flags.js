export { w as prepareForSmallInput } from "./cli-shared.js";
