package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds evidence in the literals of a file: names of files and variables, linker scripts, and cargo instructions. */
final class LiteralEvidenceFinder {
    /** The name under which a linker script is reported among the instructions. */
    private static final String SCRIPT = "linker-script";

    /**
     * Prefix of the instruction that sets an environment variable, both for the compiler and for the package's programs
     * when cargo runs them.
     */
    private static final String SETS = "rustc-env=";

    private static final List<String> INSTRUCTIONS = List.of(
            "rustc-link-arg",
            "rustc-cdylib-link-arg",
            "rustc-flags",
            "rustc-link-lib",
            "rustc-link-search",
            "rustc-env=RUSTC_BOOTSTRAP",
            SETS);

    /** Common prefix of all instructions. */
    private static final String COMMON = "rustc-";

    /**
     * The string that may precede an instruction in its line. Anything that contains white space, such as a sentence,
     * must not precede it.
     */
    private static final Pattern BEFORE = Pattern.compile("(?:\\S*[:{])?");

    /** The string that must precede an instruction in its line if several literals are joined. */
    private static final Pattern CARGO = Pattern.compile("cargo::?");

    private final CapabilityCatalogue catalogue;
    private final ArgumentClassifiers classifiers;
    private final CallPathFinder callPaths;
    private final QuotedTokenIndex quoted;
    private final boolean host;

    /** Creates a finder. {@code host}: whether cargo or the compiler runs the unit. */
    LiteralEvidenceFinder(
            CapabilityCatalogue catalogue,
            ArgumentClassifiers classifiers,
            CallPathFinder callPaths,
            QuotedTokenIndex quoted,
            boolean host) {
        this.catalogue = catalogue;
        this.classifiers = classifiers;
        this.callPaths = callPaths;
        this.quoted = quoted;
        this.host = host;
    }

    void read(SourceFile file, List<Evidence> out, QuotedCapabilityCollector written) {
        int last = -1;
        for (StatementLiterals text : file.texts()) {
            boolean decided = !text.single() && last >= text.token();
            List<Evidence> found = new ArrayList<>();
            if (!decided && read(file, text, found)) {
                last = text.token();
            }
            if (!found.isEmpty() && quoted.contains(file, text.token())) {
                found.forEach(written::add);
            } else {
                out.addAll(found);
            }
        }
    }

    /** Adds the evidence in one string. Returns whether there is any. */
    boolean read(SourceFile file, StatementLiterals text, List<Evidence> out) {
        if (instruction(file, text, out)) {
            return true;
        }
        Optional<LinkerScript> script = text.single() ? LinkerScript.find(text.plain()) : Optional.empty();
        if (script.isPresent()) {
            LinkerScript one = script.get();
            out.add(evidence(file, text, Capability.INSTRUCTION, SCRIPT, text.plain(), one.shape(), one.files()));
            return true;
        }
        boolean prose = text.plain().indexOf(' ') >= 0;
        Optional<ArgumentShape> plain = classifiers.files().file(text.plain());
        Optional<ArgumentShape> shape =
                plain.isPresent() || text.single() ? plain : classifiers.files().file(text.parted());
        if (shape.isPresent()
                && (!prose || shape.get() == ArgumentShape.SECRET || shape.get() == ArgumentShape.STARTUP)) {
            Capability capability = capability(shape.get());
            String name = catalogue
                    .known()
                    .file(plain.isPresent() ? text.plain() : text.parted())
                    .map(KnownNameCatalogue.Named::name)
                    .orElse("");
            out.add(evidence(file, text, capability, name, text.single() ? text.plain() : name, shape.get()));
            return true;
        }
        return text.single() && variable(file, text, out);
    }

    /** Adds a cargo instruction that changes how the package is compiled or linked. Returns whether there is one. */
    private boolean instruction(SourceFile file, StatementLiterals text, List<Evidence> out) {
        String plain = text.plain();
        if (!plain.contains(COMMON)) {
            return false;
        }
        Pattern before = text.single() ? BEFORE : CARGO;
        for (String word : INSTRUCTIONS) {
            int at = plain.indexOf(word);
            int line = plain.lastIndexOf('\n', at) + 1;
            if (at >= 0 && before.matcher(plain.substring(line, at)).matches()) {
                Optional<String> decided = instructionWord(word, plain.substring(at));
                decided.ifPresent(what -> out.add(evidence(
                        file,
                        text,
                        Capability.INSTRUCTION,
                        what,
                        plain,
                        classifiers.nativeCode().linker(plain),
                        LinkerFileFinder.find(plain.substring(Math.min(plain.length(), at + word.length()))))));
                if (decided.isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Returns the name under which an instruction is reported. Empty for an instruction that sets a variable, unless
     * the variable makes programs load code.
     */
    private Optional<String> instructionWord(String word, String line) {
        if (line.startsWith("rustc-flags=-l ") && !line.contains(" -L")) {
            return Optional.of("rustc-link-lib");
        }
        if (!word.equals(SETS)) {
            return Optional.of(word);
        }
        String name = line.substring(SETS.length()).split("=", 2)[0];
        return catalogue.known().variable(name).filter("loading"::equals).map(_ -> SETS + name);
    }

    /**
     * Adds the name of a variable for the home directory or a secret, even if no call reads it. Returns whether the
     * string is such a name.
     */
    private boolean variable(SourceFile file, StatementLiterals text, List<Evidence> out) {
        String name = text.plain();
        if (!name.equals(name.toUpperCase(Locale.ROOT)) || name.isEmpty() || name.length() > 64) {
            return false;
        }
        ArgumentShape shape = classifiers.variables().variable(name);
        boolean home = shape == ArgumentShape.HOME;
        boolean secret = catalogue.known().isNameOfSecret(name)
                && name.indexOf('_') > 0
                && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
        if (secret && isSet(file.tokens(), text.token())) {
            return false;
        }
        if (home || secret) {
            out.add(evidence(file, text, capability(shape), name, name, shape));
        }
        return home || secret;
    }

    /**
     * Whether the literal is the name in {@code .env("NAME", value)}. If so, the variable is set for a program instead
     * of being read.
     */
    private static boolean isSet(Tokens tokens, int literal) {
        int open = tokens.previous(literal);
        int method = tokens.previous(open);
        return tokens.is(open, "(") && tokens.is(method, "env") && tokens.is(tokens.previous(method), ".");
    }

    private static Capability capability(ArgumentShape shape) {
        return switch (shape) {
            case SECRET -> Capability.SECRET;
            case STARTUP -> Capability.STARTUP_FILE;
            case CHECK -> Capability.SANDBOX_CHECK;
            default -> Capability.HOME;
        };
    }

    private Evidence evidence(
            SourceFile file,
            StatementLiterals text,
            Capability capability,
            String what,
            String argument,
            ArgumentShape shape) {
        return evidence(file, text, capability, what, argument, shape, List.of());
    }

    private Evidence evidence(
            SourceFile file,
            StatementLiterals text,
            Capability capability,
            String what,
            String argument,
            ArgumentShape shape,
            List<String> files) {
        @Nullable FunctionItem function = text.function();
        ClosureExpression closure = text.closure();
        Reachability reach = callPaths.to(function, closure != null && closure.isDeferred());
        NameScope scope = function == null ? file.scope() : function.scope();
        return new Evidence(
                capability,
                what,
                argument,
                shape,
                file.path(),
                file.line(text.token()),
                file.column(text.token()),
                CrateSources.isTest(file, scope, function, reach, host),
                reach,
                files,
                List.of(),
                Optional.empty());
    }
}
