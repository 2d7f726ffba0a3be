export { O as prepareForSmallInput } from "./cli-shared.js";
