package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.capability.FoldedValue.Items;
import dev.lazaret.analysis.capability.FoldedValue.Text;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates the tokens that a {@code quote} template produces, as a string. {@code #name} is replaced with the value of
 * that variable, or with a hole.
 */
final class QuoteTemplateEvaluator {
    /**
     * Maximum number of tokens after a repetition that are searched for its star. A separator such as {@code ::} in
     * {@code #(#name)::*} may precede the star.
     */
    private static final int SEPARATOR = 3;

    private final ExpressionEvaluator folder;

    QuoteTemplateEvaluator(ExpressionEvaluator folder) {
        this.folder = folder;
    }

    /**
     * Returns the string that the template in the bracket at {@code open} produces. Its line breaks are those of the
     * source.
     */
    FoldedValue text(FoldingContext place, String macro, int open) {
        BracketPairIndex trees = place.file().trees();
        if (!trees.opens(open)) {
            return FoldedValue.unknown();
        }
        int close = trees.partner(open);
        int from = macro.endsWith("_spanned") ? behindArrow(place.file(), open, close) : open + 1;
        return filled(place.deeper(), from, close);
    }

    /** Returns the index after the arrow of {@code span =>}; the closing bracket if there is no arrow. */
    static int behindArrow(SourceFile file, int open, int close) {
        Tokens tokens = file.tokens();
        for (int at = open + 1; at < close; at = file.trees().after(at)) {
            if (tokens.is(at, "=") && tokens.is(at + 1, ">")) {
                return at + 2;
            }
        }
        return close;
    }

    private FoldedValue filled(FoldingContext place, int from, int to) {
        Tokens tokens = place.file().tokens();
        BracketPairIndex trees = place.file().trees();
        if (!folder.spend(to - from)) {
            return FoldedValue.unknown();
        }
        List<FoldedValue> parts = new ArrayList<>();
        int written = from;
        for (int i = tokens.significant(from); i < to; i = tokens.next(i)) {
            int next = tokens.next(i);
            if (!tokens.is(i, "#") || next >= to) {
                continue;
            }
            boolean repeats = tokens.is(next, TokenKind.OPEN_PARENTHESIS) && trees.opens(next);
            if (repeats || tokens.kind(next).isName()) {
                parts.add(new Text(tokens.text(tokens.start(written), tokens.start(i))));
                int last = repeats ? star(tokens, trees.partner(next)) : next;
                parts.add(repeats ? repeated(place, next, last) : oneLine(place, next));
                written = last + 1;
                i = last;
            }
        }
        if (written < to) {
            parts.add(new Text(tokens.text(tokens.start(written), tokens.start(to))));
        }
        return FoldedValue.concatenated(parts);
    }

    private FoldedValue oneLine(FoldingContext place, int name) {
        return folder.variables()
                .value(place.deeper(), place.file().tokens().name(name), name)
                .map(value -> value instanceof Text(String text) ? new Text(text.replace('\n', ' ')) : value);
    }

    /**
     * Evaluates a repetition. If it has the form {@code #(#name)::*} and the variable is a list, joins the items of the
     * list with the separator. Otherwise evaluates the content once.
     */
    private FoldedValue repeated(FoldingContext place, int open, int star) {
        Tokens tokens = place.file().tokens();
        int close = place.file().trees().partner(open);
        int name = tokens.next(tokens.next(open));
        if (tokens.is(tokens.next(open), "#") && tokens.kind(name).isName() && tokens.next(name) == close) {
            FoldedValue value = oneLine(place, name);
            if (value instanceof Items(List<FoldedValue> items, boolean each) && !each) {
                String separator = tokens.text(tokens.start(close + 1), tokens.start(star));
                return new Items(items, false).joined(new Text(separator));
            }
        }
        return filled(place.deeper(), open + 1, close);
    }

    /** Returns the star after a repetition and its separator; the closing bracket if there is no star. */
    private static int star(Tokens tokens, int close) {
        int at = tokens.next(close);
        for (int k = 0; k < SEPARATOR && at < tokens.size(); k++) {
            if (tokens.is(at, "*")) {
                return at;
            }
            at = tokens.next(at);
        }
        return close;
    }
}
