export { A as prepareForSmallInput } from "./cli-shared.js";
