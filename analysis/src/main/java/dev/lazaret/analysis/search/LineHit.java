package dev.lazaret.analysis.search;

import java.util.List;

/**
 * A line with at least one match.
 *
 * @param line line of the first match, as {@link dev.lazaret.analysis.text.LineIndex} counts it
 * @param column column of the first match, as {@link dev.lazaret.analysis.text.LineIndex} counts it
 * @param offset offset in the file of the first byte of the line
 * @param text the line, or the part of it around the first match; each byte that is not UTF-8 is a lone surrogate, see
 *     {@link dev.lazaret.analysis.text.LosslessUtf8Codec}; must be sanitized before it is displayed
 * @param cutBefore whether the line begins before {@code text}
 * @param cutAfter whether the line goes on after {@code text}
 * @param spans the matches in {@code text}, in order
 */
public record LineHit(
        int line, int column, int offset, String text, boolean cutBefore, boolean cutAfter, List<MatchSpan> spans) {}
