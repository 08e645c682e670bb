package dev.lazaret.analysis.summary;

/**
 * What makes one document of several repositories.
 *
 * @param before the first
 * @param between two
 * @param after the last
 */
record DocumentFrame(String before, String between, String after) {
    /** Each is a document of its own. */
    static final DocumentFrame NONE = new DocumentFrame("", "", "");

    /** Pages for people, an empty line apart. */
    static final DocumentFrame PAGES = new DocumentFrame("", "\n", "");
}
