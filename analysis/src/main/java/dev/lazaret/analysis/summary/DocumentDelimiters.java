package dev.lazaret.analysis.summary;

/**
 * The text that joins the parts of several repositories to one document.
 *
 * @param before text before the first part
 * @param between text between two parts
 * @param after text after the last part
 */
record DocumentDelimiters(String before, String between, String after) {
    /** Each part is a separate document. */
    static final DocumentDelimiters NONE = new DocumentDelimiters("", "", "");

    /** Pages for display, separated by an empty line. */
    static final DocumentDelimiters PAGES = new DocumentDelimiters("", "\n", "");
}
