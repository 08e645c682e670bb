package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates strings that code assembles from constants: joined lists, format strings, reversals, and strings that a
 * variable accumulates. An unknown part becomes a hole in the string. A loop is evaluated once for each item, and
 * conditions are assumed to be true. Does not classify the strings.
 */
final class ConstantTextEvaluator {
    private final ExpressionEvaluator folder;

    ConstantTextEvaluator(CallGraph calls, NameResolver resolver) {
        this.folder = new ExpressionEvaluator(calls, resolver);
    }

    /** Evaluates the expression between two tokens. */
    FoldedValue evaluate(SourceFile file, @Nullable FunctionItem function, NameScope scope, int from, int to) {
        folder.begin();
        return folder.expression(new FoldingContext(file, function, scope, Map.of(), 0), from, to);
    }

    /** Evaluates an expression, with known values for parameters of the enclosing function. */
    FoldedValue evaluate(SourceFile file, NameReference mark, Map<String, FoldedValue> parameters, int from, int to) {
        folder.begin();
        return folder.expression(new FoldingContext(file, mark.function(), mark.scope(), parameters, 0), from, to);
    }

    /** Evaluates the string that a formatting macro call produces, without the trailing newline. */
    FoldedValue printed(SourceFile file, NameReference mark) {
        folder.begin();
        return folder.calls()
                .formatted(FoldingContext.at(file, mark), mark.open(), CallEvaluator.isWrite(mark.last()) ? 1 : 0);
    }

    /** Evaluates the tokens that a {@code quote} macro produces, as a string. */
    FoldedValue quoted(SourceFile file, NameReference mark) {
        folder.begin();
        return folder.templates().text(FoldingContext.at(file, mark), mark.last(), mark.open());
    }

    /** Evaluates the variable that the token {@code name} in a macro's input refers to. */
    FoldedValue variable(SourceFile file, NameReference mark, int name) {
        folder.begin();
        return folder.variables()
                .value(FoldingContext.at(file, mark), file.tokens().name(name), name);
    }

    /** Evaluates the variable with this name, as it is visible at a name reference. */
    FoldedValue variable(SourceFile file, NameReference mark, String name) {
        folder.begin();
        return folder.variables().value(FoldingContext.at(file, mark), name, mark.token());
    }

    /** Evaluates the arguments in a bracket, in the context of a name reference. */
    List<FoldedValue> arguments(SourceFile file, NameReference mark, int open) {
        folder.begin();
        return folder.values(FoldingContext.at(file, mark), open);
    }

    /** Evaluates a method call, including its receiver. */
    FoldedValue called(SourceFile file, NameReference method) {
        if (!file.trees().opens(method.open())) {
            return FoldedValue.unknown();
        }
        int from = MethodReceiverFinder.start(file, method);
        return evaluate(
                file, method.function(), method.scope(), from, file.trees().partner(method.open()) + 1);
    }

    /** Whether the last query joined several strings, or changed a string. */
    boolean hasFolded() {
        return folder.hasFolded();
    }
}
