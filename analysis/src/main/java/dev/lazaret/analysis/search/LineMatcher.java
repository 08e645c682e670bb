package dev.lazaret.analysis.search;

/** Finds matches in one line. For one thread. */
interface LineMatcher {
    /** Sets the line, without its LF. */
    void reset(String line);

    /** Finds the first match from an index on. */
    boolean find(int from);

    /** Returns the index of the first character of the match. */
    int start();

    /** Returns the index after the last character of the match. */
    int end();
}
