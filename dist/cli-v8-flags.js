export { D as prepareForSmallInput } from "./cli-shared.js";
