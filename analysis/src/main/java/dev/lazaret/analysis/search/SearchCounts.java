package dev.lazaret.analysis.search;

/**
 * How much a search has covered.
 *
 * @param places number of places whose files were listed
 * @param files number of files that were searched
 * @param bytes number of bytes that were searched
 * @param filesWithHits number of files with matches
 * @param lines number of lines with matches, including omitted ones
 */
public record SearchCounts(int places, long files, long bytes, long filesWithHits, long lines) {
    static final SearchCounts NONE = new SearchCounts(0, 0, 0, 0, 0);
}
