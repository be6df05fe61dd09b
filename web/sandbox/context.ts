import { createContext } from "preact";
import { useContext, useEffect, useReducer } from "preact/hooks";
import type { Store } from "./store.js";
import { type PageTexts, TEXTS } from "./texts.js";

export const StoreContext = createContext<Store | undefined>(undefined);

/** The store; the component is drawn again with its owner. */
export function useStore(): Store {
	const store = useContext(StoreContext);
	if (store === undefined) throw new Error("no store");
	return store;
}

export function useTexts(): PageTexts {
	return TEXTS[useStore().view.locale];
}

/** Draws the component again after each change of the store. */
export function useChanges(store: Store): void {
	const [, redraw] = useReducer((count: number) => count + 1, 0);
	useEffect(() => store.subscribe(() => redraw(undefined)), [store]);
}
