// src/errors.ts
/** The one error type of the product. Thrown where the failure is understood; turned into a failed run at the two doors only. */
var RefusedError = class extends Error {
	name = "RefusedError";
	code;
	remedy;
	/** `cause` is the underlying error, where there is one; it is printed last and never instead of the remedy. */
	constructor(refusal, cause) {
		super(refusal.message, cause === void 0 ? void 0 : { cause });
		this.code = refusal.code;
		this.remedy = refusal.remedy;
	}
};
/** Any thrown value as a plain Refusal; what is not ours is a defect of ours and says so. */
function asRefusal(error) {
	if (error instanceof RefusedError) return {
		code: error.code,
		message: error.message,
		remedy: error.remedy
	};
	return {
		code: "unexpected",
		message: `unexpected error: ${error instanceof Error ? error.message : String(error)}`,
		remedy: "This is a defect in pgo-refresh: please report it with the log of this run."
	};
}
export { asRefusal as n, RefusedError as t };
