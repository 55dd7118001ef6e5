/**
 * The grace of an asset that is known to be silent. The pulse bounds every open good interval of its subject; the
 * evidence of a silent asset says by itself where its online time ended, and its working time goes on.
 */
export const FOR_EVER_SECONDS = 2_000_000_000;
