package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.StringLiteralDecoder;
import dev.lazaret.analysis.rust.Tokens;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds calls that may print cargo instructions which come from the content of a file or from decoded data. */
final class InterpolatedInstructionFinder {
    private static final Set<String> PRINTS = Set.of("print", "println", "write", "writeln");

    /** Methods that return a number or a boolean on any receiver. */
    private static final Set<String> NUMBERS =
            Set.of("count", "exists", "is_empty", "is_file", "is_ok", "is_some", "len");

    /**
     * A line with an unknown instruction: its key contains a hole. A value that is printed with {@code {:?}} does not
     * match, because it is in quotes.
     */
    private static final Pattern HOLE_FIRST = Pattern.compile("(?m)^(?:cargo::?)?[a-z-]*" + FoldedValue.HOLE);

    /** A line without a literal instruction: its key contains a format placeholder. */
    private static final Pattern FILLED = Pattern.compile("(?m)^(?:cargo::?)?[a-z-]*\\{(?!\\{)");

    /** C functions that write to an open file, or to the standard output. */
    private static final Set<String> C_PRINTS =
            Set.of("dprintf", "fprintf", "fputs", "fwrite", "printf", "puts", "write", "writev");

    /** Maximum number of tokens of a call that are searched for its format string. */
    private static final int FORMAT = 64;

    private final CapabilityCatalogue catalogue;
    private final CallGraph calls;
    private final ArgumentDataflow flow;
    private final ConstantTextEvaluator constants;

    InterpolatedInstructionFinder(
            CapabilityCatalogue catalogue, CallGraph calls, ArgumentDataflow flow, ConstantTextEvaluator constants) {
        this.catalogue = catalogue;
        this.calls = calls;
        this.flow = flow;
        this.constants = constants;
    }

    /** Returns the evidence of such a call; empty for any other name reference. */
    Optional<CodeFromText> find(SourceFile file, NameReference mark) {
        boolean whole = isWrittenToOutput(file, mark);
        boolean printed =
                mark.form() == NameReference.Form.MACRO && PRINTS.contains(mark.last()) && isPrinted(file, mark);
        if ((!whole && !(printed && isFilled(file, mark) && mayBegin(file, mark))) || isNumber(file, mark)) {
            return Optional.empty();
        }
        ValueOrigins all = flow.arguments(file, mark);
        Set<String> texts = new HashSet<>(all.texts());
        texts.removeIf(text -> FILLED.matcher(text).find());
        ArgumentShape shape = CodeFromText.shape(new ValueOrigins(texts, all.sources(), all.decided()), false);
        String what = mark.form() == NameReference.Form.METHOD ? "." + mark.last() : String.join("::", mark.path());
        return CodeFromText.isData(shape)
                ? Optional.of(new CodeFromText(Capability.PRINTS_TEXT, what, shape))
                : Optional.empty();
    }

    /** Whether the only printed value is a number or boolean, as in {@code println!("{}", data.len())}. */
    private static boolean isNumber(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        int close = file.trees().opens(mark.open()) ? file.trees().partner(mark.open()) : mark.open();
        int commas = 0;
        for (int at = mark.open() + 1;
                at < close && commas <= 1;
                at = file.trees().after(at)) {
            commas += tokens.is(at, ",") ? 1 : 0;
        }
        int end = tokens.previous(close);
        int open =
                end > mark.open() && tokens.kind(end).isClose() ? file.trees().partner(end) : -1;
        int method = open < 0 ? -1 : tokens.previous(open);
        return commas == 1
                && method > mark.open()
                && tokens.kind(method).isName()
                && NUMBERS.contains(tokens.name(method));
    }

    /**
     * Whether a call writes a whole value to the standard output: {@code stdout().write_all(text)} or
     * {@code io::copy(file, stdout())}.
     */
    private boolean isWrittenToOutput(SourceFile file, NameReference mark) {
        if (mark.form() == NameReference.Form.METHOD && mark.last().startsWith("write_")) {
            return flow.receiver(file, mark).isFrom(ValueSource.STANDARD_OUTPUT);
        }
        if (mark.form() == NameReference.Form.CALL && C_PRINTS.contains(mark.last()) && isOfC(mark)) {
            return true;
        }
        boolean copies = mark.form() == NameReference.Form.CALL
                && (mark.last().equals("copy") || mark.last().startsWith("write_"))
                && calls.meaning(mark) instanceof ResolvedName.Foreign(List<String> path)
                && path.size() > 2
                && path.get(1).equals("io");
        return copies && flow.arguments(file, mark).isFrom(ValueSource.STANDARD_OUTPUT);
    }

    /** Whether a call is to a C function. */
    private boolean isOfC(NameReference mark) {
        return switch (calls.meaning(mark)) {
            case ResolvedName.Local(FunctionItem function) -> function.form() == FunctionItem.Form.FOREIGN;
            case ResolvedName.Foreign(List<String> path) -> catalogue.isDeclared(String.join("::", path));
            case ResolvedName.Value _, ResolvedName.Unknown _ -> false;
        };
    }

    private boolean isPrinted(SourceFile file, NameReference mark) {
        return !mark.last().startsWith("write") || flow.argument(file, mark, 0).isFrom(ValueSource.STANDARD_OUTPUT);
    }

    /** Whether the first interpolated value may be an instruction: it is neither constant nor escaped. */
    private boolean mayBegin(SourceFile file, NameReference mark) {
        return constants.printed(file, mark).alternatives().stream()
                .anyMatch(one ->
                        HOLE_FIRST.matcher(one.text()).find() || one.text().startsWith("cargo:"));
    }

    private static boolean isFilled(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        int close = file.trees().opens(mark.open()) ? file.trees().partner(mark.open()) : mark.open();
        for (int i = mark.open(); i < Math.min(close, mark.open() + FORMAT); i++) {
            String text = tokens.kind(i).isString() ? StringLiteralDecoder.unescape(tokens, i) : null;
            if (text != null) {
                return FILLED.matcher(text).find();
            }
        }
        return false;
    }
}
