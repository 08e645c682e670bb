package dev.lazaret.analysis.search;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** A query that is ready to be searched for. Thread-safe. */
public final class SearchPattern {
    /** Maximum number of characters of a query. */
    public static final int LONGEST = 1_000;

    /** Number of bytes from which on a required text rules out most lines. */
    private static final int SELECTIVE = 3;

    private static final String BEFORE = "(?:^|[^" + ClassParser.WORD + "])(";
    private static final String AFTER = ")(?:$|[^" + ClassParser.WORD + "])";

    private final SearchQuery query;
    private final Pattern pattern;
    private final Optional<ExpressionNode> node;

    private SearchPattern(SearchQuery query, Pattern pattern, Optional<ExpressionNode> node) {
        this.query = query;
        this.pattern = pattern;
        this.node = node;
    }

    /** Result of compiling a query. */
    public sealed interface Compiled {
        /** The query can be searched for. */
        record Ready(SearchPattern pattern) implements Compiled {}

        /** The query can't be searched for. {@code why} is a clause with the reason. */
        record Invalid(String why) implements Compiled {}
    }

    /** Compiles a query. */
    public static Compiled compile(SearchQuery query) {
        if (query.text().isEmpty()) {
            return new Compiled.Invalid("the text is empty");
        }
        if (query.text().length() > LONGEST) {
            return new Compiled.Invalid("the text is longer than " + LONGEST + " characters");
        }
        if (query.text().indexOf('\n') >= 0) {
            return new Compiled.Invalid("the text has several lines, and lines are searched one by one");
        }
        if (query.text().codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            return new Compiled.Invalid("the text is not valid Unicode");
        }
        String expression = query.kind() == SearchQuery.Kind.TEXT ? Pattern.quote(query.text()) : query.text();
        int flags = query.ignoreCase() ? Pattern.CASE_INSENSITIVE : 0;
        Optional<ParsedExpression> parsed = ExpressionParser.parse(expression, query.ignoreCase());
        if (ExpressionSize.isTooLarge(expression, parsed)) {
            return new Compiled.Invalid("the expression repeats too much");
        }
        try {
            // Without flags, so that a message has the expression as it was written.
            Pattern.compile(expression);
            String written = parsed.map(ParsedExpression::pattern).orElse(expression);
            Pattern pattern = Pattern.compile(query.wholeWord() ? BEFORE + written + AFTER : written, flags);
            return new Compiled.Ready(new SearchPattern(query, pattern, parsed.map(ParsedExpression::node)));
        } catch (PatternSyntaxException invalid) {
            return new Compiled.Invalid(String.valueOf(invalid.getMessage()));
        }
    }

    /** Returns a new matcher for one thread. */
    LineMatcher matcher() {
        if (query.kind() == SearchQuery.Kind.TEXT && !query.wholeWord() && !query.ignoreCase()) {
            return new TextLineMatcher(query.text());
        }
        return new ExpressionLineMatcher(pattern, query.wholeWord() ? 1 : 0);
    }

    /** Returns a new filter for one thread. */
    CandidateFilter filter() {
        if (node.isEmpty()) {
            return new EveryLineFilter();
        }
        RequiredText text = RequiredText.of(node.get());
        if (query.kind() == SearchQuery.Kind.TEXT && text.length() > 0) {
            return new TextFilter(text);
        }
        PositionAutomaton automaton = new PositionAutomaton(node.get());
        if (automaton.acceptsEmpty()) {
            return text.length() > 0 ? new TextFilter(text) : new EveryLineFilter();
        }
        AutomatonFilter accepted = new AutomatonFilter(automaton);
        return text.length() >= SELECTIVE ? new TextThenAutomatonFilter(new TextFilter(text), accepted) : accepted;
    }
}
