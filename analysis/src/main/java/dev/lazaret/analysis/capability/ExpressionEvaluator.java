package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.capability.FoldedValue.Items;
import dev.lazaret.analysis.capability.FoldedValue.Text;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.StringLiteralDecoder;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates expressions: literals, lists, blocks, and strings joined with {@code +}. Delegates names, calls and methods
 * to other classes, which call this class for the expressions that these contain.
 */
final class ExpressionEvaluator {
    /** Maximum nesting depth of expressions. */
    private static final int DEPTH = 24;

    private final FoldingBudget budget = new FoldingBudget();
    private final MethodChainEvaluator methods = new MethodChainEvaluator(this);
    private final QuoteTemplateEvaluator templates = new QuoteTemplateEvaluator(this);
    private final CallEvaluator calls;
    private final VariableEvaluator variables;
    private boolean folded;

    ExpressionEvaluator(CallGraph graph, NameResolver resolver) {
        this.calls = new CallEvaluator(this, resolver);
        this.variables = new VariableEvaluator(this, graph, resolver, budget);
    }

    /** Begins a query. */
    void begin() {
        budget.begin();
        folded = false;
    }

    /** Charges the cost of reading tokens. Returns false once the budget is used up. */
    boolean spend(int tokens) {
        return budget.spend(tokens);
    }

    /** Whether the current query joined several strings, or changed a string. */
    boolean hasFolded() {
        return folded;
    }

    /** Records that the current query joins or changes strings. */
    void fold() {
        folded = true;
    }

    QuoteTemplateEvaluator templates() {
        return templates;
    }

    CallEvaluator calls() {
        return calls;
    }

    VariableEvaluator variables() {
        return variables;
    }

    /** Evaluates the expression between two tokens. */
    FoldedValue expression(FoldingContext place, int first, int to) {
        if (!budget.step() || place.depth() > DEPTH) {
            return FoldedValue.unknown();
        }
        Tokens tokens = place.file().tokens();
        int from = tokens.significant(first);
        while (from < to && isPrefix(tokens, from)) {
            from = tokens.next(from);
        }
        List<FoldedValue> terms = new ArrayList<>();
        int start = from;
        for (int at = from;
                at < to;
                at = tokens.significant(place.file().trees().after(at))) {
            if (tokens.is(at, "+") && !tokens.is(at + 1, "=")) {
                terms.add(term(place, start, at));
                start = tokens.next(at);
                if (!tokens.is(start, "&") && !tokens.kind(start).isString()) {
                    return FoldedValue.unknown(); // the operands are probably numbers
                }
            }
        }
        terms.add(term(place, start, to));
        folded |= terms.size() > 1;
        return terms.size() == 1 ? terms.getFirst() : FoldedValue.concatenated(terms);
    }

    private static boolean isPrefix(Tokens tokens, int i) {
        return tokens.is(i, "&")
                || tokens.is(i, "*")
                || tokens.is(i, "mut")
                || tokens.is(i, "return")
                || tokens.is(i, "move");
    }

    /** Evaluates one operand and the methods that are called on it. */
    private FoldedValue term(FoldingContext place, int first, int to) {
        Tokens tokens = place.file().tokens();
        int i = tokens.significant(first);
        while (i < to && isPrefix(tokens, i)) {
            i = tokens.next(i);
        }
        if (i >= to) {
            return FoldedValue.unknown();
        }
        Primary primary = primary(place, i);
        return methods.chain(place, primary.value(), tokens.significant(primary.end()), to);
    }

    /** The value of an operand, and the index after its last token. */
    private record Primary(FoldedValue value, int end) {}

    private Primary primary(FoldingContext place, int i) {
        Tokens tokens = place.file().tokens();
        BracketPairIndex trees = place.file().trees();
        TokenKind kind = tokens.kind(i);
        if (kind.isString()) {
            String text = StringLiteralDecoder.unescape(tokens, i);
            return new Primary(text == null ? FoldedValue.unknown() : new Text(text), i + 1);
        }
        if (kind == TokenKind.CHAR || kind == TokenKind.BYTE) {
            String text = tokens.text(i);
            int quote = text.indexOf('\'');
            String inner = text.substring(quote + 1, text.length() - 1);
            return new Primary(inner.startsWith("\\") ? FoldedValue.unknown() : new Text(inner), i + 1);
        }
        if (kind == TokenKind.INTEGER) {
            return new Primary(new Text(tokens.text(i)), i + 1);
        }
        if (trees.opens(i)) {
            int close = trees.partner(i);
            FoldedValue value = tokens.is(i, TokenKind.OPEN_BRACE)
                    ? block(place, i + 1, close)
                    : tokens.is(i, TokenKind.OPEN_PARENTHESIS)
                                    && ArgumentRange.all(place.file(), i).size() == 1
                            ? expression(place.deeper(), i + 1, close)
                            : new Items(values(place, i), false);
            return new Primary(value, close + 1);
        }
        return kind.isName() ? named(place, i) : new Primary(FoldedValue.unknown(), i + 1);
    }

    private Primary named(FoldingContext place, int i) {
        Tokens tokens = place.file().tokens();
        BracketPairIndex trees = place.file().trees();
        List<String> path = new ArrayList<>();
        int at = i;
        int after = i;
        while (at < tokens.size()
                && path.size() < ImportReader.PARTS
                && tokens.kind(at).isName()) {
            path.add(tokens.name(at));
            after = tokens.next(at);
            if (!tokens.is(after, TokenKind.PATH_SEPARATOR)) {
                break;
            }
            at = tokens.next(after);
        }
        if (tokens.is(after, "!") && trees.opens(tokens.next(after))) {
            int open = tokens.next(after);
            return new Primary(calls.macro(place, path.getLast(), open), trees.partner(open) + 1);
        }
        if (tokens.is(after, TokenKind.OPEN_PARENTHESIS) && trees.opens(after)) {
            return new Primary(calls.call(place, path, after), trees.partner(after) + 1);
        }
        FoldedValue value =
                path.size() == 1 ? variables.value(place, path.getFirst(), i) : variables.constant(place, path);
        return new Primary(value, after);
    }

    /** Evaluates the last expression of a block, which is the block's value. */
    FoldedValue block(FoldingContext place, int from, int close) {
        Tokens tokens = place.file().tokens();
        int last = from;
        for (int at = tokens.significant(from);
                at < close;
                at = tokens.significant(place.file().trees().after(at))) {
            last = tokens.is(at, ";") ? at + 1 : last;
        }
        return expression(place.deeper(), last, close);
    }

    /** Evaluates the arguments in a bracket. Omits the last ones if the budget of the query is used up. */
    List<FoldedValue> values(FoldingContext place, int open) {
        List<FoldedValue> found = new ArrayList<>();
        for (ArgumentRange one : ArgumentRange.all(place.file(), open)) {
            if (budget.isQuerySpent()) {
                break;
            }
            found.add(expression(place.deeper(), one.from(), one.to()));
        }
        return found;
    }
}
