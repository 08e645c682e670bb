package dev.lazaret.analysis.search;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** Finds matches of a regular expression. */
final class ExpressionLineMatcher implements LineMatcher {
    private final Matcher matcher;
    private final int group;

    /** Creates a matcher that reports a group of the expression as the match. */
    ExpressionLineMatcher(Pattern pattern, int group) {
        matcher = pattern.matcher("");
        this.group = group;
    }

    @Override
    public void reset(String line) {
        matcher.reset(line);
    }

    @Override
    public boolean find(int from) {
        return matcher.find(from);
    }

    @Override
    public int start() {
        return matcher.start(group);
    }

    @Override
    public int end() {
        return matcher.end(group);
    }
}
