package dev.lazaret.analysis.summary;

/**
 * Strings that join the parts for several repositories into one document.
 *
 * @param before string before the first part
 * @param between string between two parts
 * @param after string after the last part
 */
record DocumentDelimiters(String before, String between, String after) {
    /** Adds nothing, because each part is a separate document. */
    static final DocumentDelimiters NONE = new DocumentDelimiters("", "", "");

    /** Separates pages for display by an empty line. */
    static final DocumentDelimiters PAGES = new DocumentDelimiters("", "\n", "");
}
