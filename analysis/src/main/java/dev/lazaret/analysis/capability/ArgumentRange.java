package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of an argument, or of another expression.
 *
 * @param from index of the first token
 * @param to index after the last token
 */
record ArgumentRange(int from, int to) {
    /** Maximum number of tokens of an argument that are examined. */
    static final int LONGEST = 2_000;

    /** Returns the expression that a caller passes for a parameter. */
    static ArgumentRange of(CallGraph.Edge caller, int parameter) {
        NameReference mark = caller.mark();
        boolean method = mark.form() == NameReference.Form.METHOD;
        return method && parameter == 0
                ? new ArgumentRange(
                        MethodReceiverFinder.start(caller.file(), mark),
                        caller.file().tokens().previous(mark.token()))
                : of(caller.file(), mark, method ? parameter - 1 : parameter);
    }

    /** Returns the argument with an index, from 0; an empty range if the call has no such argument. */
    static ArgumentRange of(SourceFile file, NameReference mark, int number) {
        BracketPairIndex trees = file.trees();
        if (!trees.opens(mark.open())) {
            return new ArgumentRange(mark.open(), mark.open());
        }
        int close = trees.partner(mark.open());
        int at = mark.open() + 1;
        int from = at;
        int seen = 0;
        ArgumentCommaMatcher commas = new ArgumentCommaMatcher(file.tokens());
        for (int k = 0; k < LONGEST && at < close; k++) {
            if (commas.separates(at)) {
                if (seen == number) {
                    return new ArgumentRange(from, at);
                }
                seen++;
                from = at + 1;
            }
            at = trees.after(at);
        }
        // If the loop ended at LONGEST, the argument is longer. The search for its origins truncates it, so they stay
        // unknown.
        return seen == number ? new ArgumentRange(from, close) : new ArgumentRange(close, close);
    }

    /** Returns the arguments in a bracket, in order; none if the bracket is not closed. */
    static List<ArgumentRange> all(SourceFile file, int open) {
        if (!file.trees().opens(open)) {
            return List.of();
        }
        Tokens tokens = file.tokens();
        int close = file.trees().partner(open);
        List<ArgumentRange> found = new ArrayList<>();
        int from = tokens.significant(open + 1);
        ArgumentCommaMatcher commas = new ArgumentCommaMatcher(tokens);
        for (int at = from;
                at < close && found.size() < FoldedValue.MOST;
                at = tokens.significant(file.trees().after(at))) {
            if (commas.separates(at)) {
                found.add(new ArgumentRange(from, at));
                from = tokens.next(at);
            }
        }
        if (from < close) {
            found.add(new ArgumentRange(from, close));
        }
        return found;
    }
}
