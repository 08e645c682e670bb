package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes texts that code assembles from constants: joined lists, formats, reversals, texts that a variable
 * accumulates. Judges nothing: an unknown part becomes a hole in the text. A loop counts as one round per item. A
 * condition counts as true.
 */
final class ConstantTextEvaluator {
    private final ExpressionEvaluator folder;

    ConstantTextEvaluator(CallGraph calls, NameResolver resolver) {
        this.folder = new ExpressionEvaluator(calls, resolver);
    }

    /** Computes the expression between two tokens. */
    FoldedValue evaluate(SourceFile file, @Nullable FunctionItem function, NameScope scope, int from, int to) {
        folder.begin();
        return folder.expression(new FoldingContext(file, function, scope, Map.of(), 0), from, to);
    }

    /** Computes an expression, with known values for parameters of the enclosing function. */
    FoldedValue evaluate(SourceFile file, NameReference mark, Map<String, FoldedValue> parameters, int from, int to) {
        folder.begin();
        return folder.expression(new FoldingContext(file, mark.function(), mark.scope(), parameters, 0), from, to);
    }

    /** Computes the string that a formatting macro call produces, without the trailing newline. */
    FoldedValue printed(SourceFile file, NameReference mark) {
        folder.begin();
        return folder.calls()
                .formatted(FoldingContext.at(file, mark), mark.open(), CallEvaluator.isWrite(mark.last()) ? 1 : 0);
    }

    /** Computes the tokens that a {@code quote} macro makes, as text. */
    FoldedValue quoted(SourceFile file, NameReference mark) {
        folder.begin();
        return folder.templates().text(FoldingContext.at(file, mark), mark.last(), mark.open());
    }

    /** Computes the variable that the token {@code name} in a macro's input names. */
    FoldedValue variable(SourceFile file, NameReference mark, int name) {
        folder.begin();
        return folder.variables()
                .value(FoldingContext.at(file, mark), file.tokens().name(name), name);
    }

    /** Computes a variable that a text at a use of a name refers to. */
    FoldedValue variable(SourceFile file, NameReference mark, String name) {
        folder.begin();
        return folder.variables().value(FoldingContext.at(file, mark), name, mark.token());
    }

    /** Computes the arguments in a bracket near a use of a name. */
    List<FoldedValue> arguments(SourceFile file, NameReference mark, int open) {
        folder.begin();
        return folder.values(FoldingContext.at(file, mark), open);
    }

    /** Computes the call of a method on its receiver. */
    FoldedValue called(SourceFile file, NameReference method) {
        if (!file.trees().opens(method.open())) {
            return FoldedValue.unknown();
        }
        int from = MethodReceiverFinder.start(file, method);
        return evaluate(
                file, method.function(), method.scope(), from, file.trees().partner(method.open()) + 1);
    }

    /** Whether the last query joined several texts, or changed one. */
    boolean hasFolded() {
        return folder.hasFolded();
    }
}
