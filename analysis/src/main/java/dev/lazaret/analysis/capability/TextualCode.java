package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.Literals;
import dev.lazaret.analysis.rust.Tokens;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds code that is made from text: tokens that a macro parses, names that it makes, sources and lines for cargo that
 * a script writes.
 */
final class TextualCode {
    /** Most tokens that are searched for the type of a value. */
    private static final int TYPE = 64;

    private static final Set<String> PRINTS = Set.of("print", "println", "write", "writeln");

    /** Methods that return a number or a boolean on any receiver. */
    private static final Set<String> NUMBERS =
            Set.of("count", "exists", "is_empty", "is_file", "is_ok", "is_some", "len");

    /** Methods and macros that make a text. */
    private static final Set<String> TEXTUAL = Set.of("concat", "format", "join", "stringify", "to_string");

    /** Types of values that are code. */
    private static final Set<String> CODE = Set.of("TokenStream", "TokenStream2");

    /** Types of syn that are code as well. */
    private static final Set<String> PARTS =
            Set.of("Block", "Expr", "File", "Ident", "Item", "ItemFn", "Lit", "Path", "Stmt", "Type");

    /** A line with an unknown instruction: it begins with a hole, other than one between the quotes of {@code {:?}}. */
    private static final Pattern HOLE_FIRST = Pattern.compile("(?m)^(?:cargo::?)?[a-z-]*" + FoldedValue.HOLE);

    /** A line without a literal instruction: its beginning is interpolated. */
    private static final Pattern FILLED = Pattern.compile("(?m)^(?:cargo::?)?[a-z-]*\\{(?!\\{)");

    private final Unit.Kind kind;
    private final CapabilityCatalogue catalogue;
    private final Calls calls;
    private final ArgumentDataflow flow;
    private final ConstantTexts constants;
    private final QuotedTokens quoted;
    private final Map<SourceFile, Set<Function>> ofRust = new HashMap<>();
    private final Map<SourceFile, Set<Function>> mixing = new HashMap<>();

    TextualCode(
            Unit.Kind kind,
            CapabilityCatalogue watch,
            Calls calls,
            ArgumentDataflow flow,
            ConstantTexts constants,
            QuotedTokens quoted) {
        this.constants = constants;
        this.kind = kind;
        this.catalogue = watch;
        this.calls = calls;
        this.flow = flow;
        this.quoted = quoted;
    }

    /**
     * Code that is made from text.
     *
     * @param shape {@link ArgumentShape#DECODED}, {@link ArgumentShape#CONTENT}, plain or computed
     */
    record CodeFromText(Capability capability, String what, ArgumentShape shape, List<String> files) {
        CodeFromText(Capability capability, String what, ArgumentShape shape) {
            this(capability, what, shape, List.of());
        }
    }

    /** C functions that write to an open file, most of them to the standard output. */
    private static final Set<String> C_PRINTS =
            Set.of("dprintf", "fprintf", "fputs", "fwrite", "printf", "puts", "write", "writev");

    /** Returns the code that a use of a name makes, in a unit that runs at build time. */
    Optional<CodeFromText> find(SourceFile file, NameReference mark) {
        return switch (kind) {
            case MACRO -> tokens(file, mark);
            case BUILD_SCRIPT -> lines(file, mark).or(() -> source(file, mark));
            case TEST, PROGRAM -> Optional.empty();
        };
    }

    private static ArgumentShape shape(Origins text, boolean mixed) {
        boolean bytes = text.isFrom(ValueSource.BYTES);
        boolean decoded = text.isFrom(ValueSource.DECODED)
                || (text.isFrom(ValueSource.MIXED) && (mixed || bytes))
                || (bytes && text.isUnknown());
        if (decoded) {
            return ArgumentShape.DECODED;
        }
        if (text.isFrom(ValueSource.CONTENT, ValueSource.ARGUMENTS)) {
            return ArgumentShape.CONTENT;
        }
        return text.decided() && !text.isUnknown() ? ArgumentShape.PLAIN : ArgumentShape.COMPUTED;
    }

    private static boolean isData(ArgumentShape shape) {
        return shape == ArgumentShape.DECODED || shape == ArgumentShape.CONTENT;
    }

    /** Finds text that a macro turns into tokens or names. */
    private Optional<CodeFromText> tokens(SourceFile file, NameReference mark) {
        boolean parses = mark.form() == NameReference.Form.METHOD && mark.last().equals("parse");
        boolean parser = mark.form() == NameReference.Form.METHOD && mark.last().equals("parse_str");
        if (!parses && !parser && !catalogue.isOfText(mark.last())) {
            return Optional.empty();
        }
        Optional<CapabilityCatalogue.Text> named = named(mark);
        if ((!parses && !parser && named.isEmpty()) || quoted.contains(file, mark.token())) {
            return Optional.empty();
        }
        Origins text = parses ? flow.receiver(file, mark) : flow.arguments(file, mark);
        boolean name = named.filter(CapabilityCatalogue.Text.NAME::equals).isPresent();
        ArgumentShape shape = shape(text, !name); // code that changes the case of names also mixes characters
        if (parses) {
            Types types = types(file, mark);
            boolean code = types.code()
                    || (types.perhaps() && text.isFrom(ValueSource.CONTENT, ValueSource.DECODED, ValueSource.MIXED))
                    || (!types.written() && (isData(shape) || returnsCode(mark)));
            if (!code || !(isData(shape) || isTextual(file, mark, text))) {
                return Optional.empty();
            }
        }
        boolean counts = isData(shape) || !name;
        String what = mark.form() == NameReference.Form.METHOD ? "." + mark.last() : String.join("::", mark.path());
        return counts ? Optional.of(new CodeFromText(Capability.CODE_FROM_TEXT, what, shape)) : Optional.empty();
    }

    private Optional<CapabilityCatalogue.Text> named(NameReference mark) {
        return switch (mark.form()) {
            case METHOD -> Optional.empty();
            case MACRO -> catalogue.text(List.of(mark.last()));
            case CALL, VALUE ->
                calls.meaning(mark) instanceof Resolved.Foreign(List<String> path)
                        ? catalogue.text(path)
                        : Optional.empty();
        };
    }

    /**
     * The type of the value that is parsed.
     *
     * @param written whether the type is written out there
     * @param code whether it is a type of code
     * @param perhaps whether it is the type of a part of code, or a type parameter
     */
    private record Types(boolean written, boolean code, boolean perhaps) {}

    /** Returns the type in angle brackets behind the method, or that of the variable to which the value is assigned. */
    private static Types types(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        Set<String> names = new HashSet<>();
        names(tokens, mark.token() + 1, mark.open(), names);
        if (names.isEmpty()) {
            int equals = tokens.previous(Receivers.start(file, mark));
            int from = equals;
            for (int k = 0; k < TYPE && from > 0 && tokens.is(equals, "=") && !tokens.is(from, ":"); k++) {
                if (tokens.is(from, "let") || tokens.is(from, ";") || tokens.is(from, "{")) {
                    from = equals;
                    break;
                }
                from = tokens.previous(from);
            }
            names(tokens, from, equals, names);
        }
        boolean perhaps = names.stream().anyMatch(name -> PARTS.contains(name) || name.length() == 1);
        return new Types(!names.isEmpty(), names.stream().anyMatch(CODE::contains), perhaps);
    }

    private static void names(Tokens tokens, int from, int to, Set<String> out) {
        for (int i = Math.max(0, from); i < Math.min(to, from + TYPE); i++) {
            if (tokens.kind(i).isName()) {
                out.add(tokens.name(i));
            }
        }
    }

    /** Whether the enclosing function returns tokens. */
    private static boolean returnsCode(NameReference mark) {
        @Nullable Function function = mark.function();
        if (function == null || function.form() != Function.Form.FUNCTION) {
            return false;
        }
        Tokens tokens = function.file().tokens();
        boolean arrow = false;
        for (int i = function.token(); i < Math.min(function.body().from(), function.token() + 4 * TYPE); i++) {
            arrow |= tokens.is(i, "-") && tokens.is(i + 1, ">");
            if (arrow && tokens.kind(i).isName() && CODE.contains(tokens.name(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the parsed value is a text, and not a token stream. */
    private static boolean isTextual(SourceFile file, NameReference mark, Origins text) {
        if (!text.isUnknown()) {
            return true;
        }
        Set<String> names = new HashSet<>();
        names(file.tokens(), Receivers.start(file, mark), mark.token(), names);
        return names.stream().anyMatch(TEXTUAL::contains);
    }

    /** Finds lines for cargo whose instruction is interpolated from the content of a file, or from decoded data. */
    private Optional<CodeFromText> lines(SourceFile file, NameReference mark) {
        boolean whole = isWrittenToOutput(file, mark);
        boolean printed =
                mark.form() == NameReference.Form.MACRO && PRINTS.contains(mark.last()) && isPrinted(file, mark);
        if ((!whole && !(printed && isFilled(file, mark) && mayBegin(file, mark))) || isNumber(file, mark)) {
            return Optional.empty();
        }
        Origins all = flow.arguments(file, mark);
        Set<String> texts = new HashSet<>(all.texts());
        texts.removeIf(text -> FILLED.matcher(text).find());
        ArgumentShape shape = shape(new Origins(texts, all.sources(), all.decided()), false);
        String what = mark.form() == NameReference.Form.METHOD ? "." + mark.last() : String.join("::", mark.path());
        return isData(shape) ? Optional.of(new CodeFromText(Capability.PRINTS_TEXT, what, shape)) : Optional.empty();
    }

    /** Whether only a number is printed: {@code println!("{}", data.len())}. */
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
     * Whether the call writes to the standard output: {@code stdout().write_all(text)} or
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
                && calls.meaning(mark) instanceof Resolved.Foreign(List<String> path)
                && path.size() > 2
                && path.get(1).equals("io");
        return copies && flow.arguments(file, mark).isFrom(ValueSource.STANDARD_OUTPUT);
    }

    /** Whether a function is a C function. */
    private boolean isOfC(NameReference mark) {
        return switch (calls.meaning(mark)) {
            case Resolved.Local(Function function) -> function.form() == Function.Form.FOREIGN;
            case Resolved.Foreign(List<String> path) -> catalogue.isDeclared(String.join("::", path));
            case Resolved.Value _, Resolved.Unknown _ -> false;
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
        for (int i = mark.open(); i < Math.min(close, mark.open() + TYPE); i++) {
            String text = tokens.kind(i).isString() ? Literals.unescape(tokens, i) : null;
            if (text != null) {
                return FILLED.matcher(text).find();
            }
        }
        return false;
    }

    /** Finds a source file that a script writes from decoded data, or that is a verbatim copy of another file. */
    private Optional<CodeFromText> source(SourceFile file, NameReference mark) {
        boolean method = mark.form() == NameReference.Form.METHOD && mark.last().equals("write_all");
        boolean copies = mark.form() == NameReference.Form.CALL && mark.last().equals("copy") && isOfFiles(mark);
        boolean call = mark.form() == NameReference.Form.CALL && mark.last().equals("write");
        if ((!method && !call && !copies) || !namesRust(file, mark)) {
            return Optional.empty();
        }
        Origins text = flow.argument(file, mark, method || copies ? 0 : 1);
        ArgumentShape shape = copies ? ArgumentShape.CONTENT : shape(text, false);
        boolean mixed = shape == ArgumentShape.CONTENT && mixes(file, mark);
        String what = method ? "." + mark.last() : String.join("::", mark.path());
        if (shape == ArgumentShape.DECODED || mixed) {
            return Optional.of(new CodeFromText(Capability.CODE_FROM_TEXT, what, ArgumentShape.DECODED));
        }
        List<String> files = text.texts().stream()
                .filter(one -> one.indexOf('.') > 0)
                .map(StartedCommand::path)
                .toList();
        boolean whole = shape == ArgumentShape.CONTENT
                && !files.isEmpty()
                && files.stream().noneMatch(one -> one.contains(".rs")) // not a template that is named as one
                && text.texts().stream().allMatch(one -> one.indexOf('{') < 0 && one.indexOf(' ') < 0);
        return whole
                ? Optional.of(new CodeFromText(Capability.CODE_FROM_TEXT, what, ArgumentShape.CONTENT, files))
                : Optional.empty();
    }

    private boolean isOfFiles(NameReference mark) {
        return calls.meaning(mark) instanceof Resolved.Foreign(List<String> path)
                && path.size() > 1
                && path.get(path.size() - 2).equals("fs");
    }

    /** Whether the enclosing function names a Rust file. */
    private boolean namesRust(SourceFile file, NameReference mark) {
        return mark.function() != null
                && ofRust.computeIfAbsent(file, TextualCode::ofRust).contains(mark.function());
    }

    private static Set<Function> ofRust(SourceFile file) {
        Set<Function> found = new HashSet<>();
        for (StatementText one : file.texts()) {
            if (one.function() != null && one.plain().endsWith(".rs")) {
                found.add(one.function());
            }
        }
        return found;
    }

    /** Whether the enclosing function combines bytes. */
    private boolean mixes(SourceFile file, NameReference mark) {
        return mark.function() != null
                && mixing.computeIfAbsent(file, TextualCode::mixing).contains(mark.function());
    }

    private static Set<Function> mixing(SourceFile file) {
        Set<Function> found = new HashSet<>();
        file.exclusive().forEach(one -> {
            if (one.function() != null) {
                found.add(one.function());
            }
        });
        return found;
    }
}
