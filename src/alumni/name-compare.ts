/** Comparing two names outside a roster. */
export { type NameForm, nameForm } from "./name-forms.js";
export { type Fit, fitOf, NO_FIT, PART, WHOLE } from "./name-match.js";
