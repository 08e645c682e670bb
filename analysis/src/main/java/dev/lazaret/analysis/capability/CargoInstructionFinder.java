package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.StringLiteralDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the instructions that a build script prints for cargo and that it assembles with a format string or with
 * several writes. Evaluates the text of such an instruction if no single literal contains it. If that fails, the kind
 * of the instruction is unknown.
 */
final class CargoInstructionFinder {
    private static final Set<String> PRINTS = Set.of("print", "println", "write", "writeln");

    private static final Set<String> METHODS = Set.of("write", "write_all", "write_str");

    /** The beginning of a line that contains an instruction for cargo. */
    private static final Pattern BEGINNING = Pattern.compile("(?m)^cargo::?");

    /** An instruction whose key contains a format placeholder. */
    private static final Pattern FILLED = Pattern.compile("(?m)^cargo::?[a-z-]*\\{(?!\\{)");

    /** Strings that occur in the keys of severe instructions. */
    private static final Pattern PARTS = Pattern.compile("rustc|link|-arg|flags");

    private final ArgumentDataflow flow;
    private final ConstantTextEvaluator constants;
    private final Map<FunctionItem, Boolean> begun = new HashMap<>();

    CargoInstructionFinder(ArgumentDataflow flow, ConstantTextEvaluator constants) {
        this.flow = flow;
        this.constants = constants;
    }

    /**
     * An instruction for cargo.
     *
     * @param text the line, starting with the instruction's key, with {@code {}} for each unknown part
     * @param known whether the key is known
     */
    record Line(String text, boolean known) {}

    /** Returns the instructions that a call writes, except those that a literal contains completely. */
    List<Line> find(SourceFile file, NameReference mark) {
        boolean prints = mark.form() == NameReference.Form.MACRO && PRINTS.contains(mark.last());
        boolean writes = mark.form() == NameReference.Form.METHOD && METHODS.contains(mark.last());
        FunctionItem function = mark.function();
        if ((!prints && !writes) || function == null || !file.trees().opens(mark.open())) {
            return List.of();
        }
        String literal = literal(file, mark);
        boolean goesOn = begun.getOrDefault(function, false);
        boolean begins = literal != null && literal.matches("(?s)(.*\n)?cargo::?");
        begun.put(function, begins);
        if (begins || (!goesOn && literal != null && !FILLED.matcher(literal).find() && !literal.startsWith("{"))) {
            return List.of();
        }
        FoldedValue value = prints
                ? constants.printed(file, mark)
                : constants.evaluate(
                        file,
                        function,
                        mark.scope(),
                        mark.open() + 1,
                        file.trees().partner(mark.open()));
        List<Line> found = new ArrayList<>();
        for (FoldedValue one : value.alternatives()) {
            String text = one.text();
            if (goesOn) {
                found.add(line(file, mark, text));
            } else {
                Matcher beginning = BEGINNING.matcher(text);
                while (beginning.find()) {
                    int end = text.indexOf('\n', beginning.end());
                    found.add(line(file, mark, text.substring(beginning.end(), end < 0 ? text.length() : end)));
                }
            }
        }
        return found;
    }

    private Line line(SourceFile file, NameReference mark, String text) {
        int equals = text.indexOf('=');
        String key = equals < 0 ? text : text.substring(0, equals);
        String shown = text.replace(FoldedValue.HOLE, "{}");
        boolean known =
                !key.startsWith(FoldedValue.HOLE) && !(key.startsWith("rustc-") && key.contains(FoldedValue.HOLE));
        return new Line(shown, known || isHarmless(file, mark));
    }

    /**
     * Whether all values that may be inserted are known, and none can be part of an instruction that changes the build.
     */
    private boolean isHarmless(SourceFile file, NameReference mark) {
        ValueOrigins all = flow.arguments(file, mark);
        boolean grave = all.texts().stream()
                .filter(text -> !FILLED.matcher(text).find())
                .anyMatch(text -> PARTS.matcher(text).find());
        return all.decided() && !grave;
    }

    /** Returns the literal that a call prints or writes first; null if that argument is not a literal. */
    private static @Nullable String literal(SourceFile file, NameReference mark) {
        int first = file.tokens().next(mark.open());
        boolean target = mark.form() == NameReference.Form.MACRO && mark.last().startsWith("write");
        if (target) {
            int close = file.trees().partner(mark.open());
            ArgumentCommaMatcher commas = new ArgumentCommaMatcher(file.tokens());
            while (first < close && !commas.separates(first)) {
                first = file.trees().after(first);
            }
            first = file.tokens().next(first);
        }
        return StringLiteralDecoder.unescape(file.tokens(), first);
    }
}
