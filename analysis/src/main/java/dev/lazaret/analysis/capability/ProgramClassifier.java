package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Classifies programs that are started, by their names and arguments. If a name or argument has several possible
 * values, the most severe class counts.
 */
final class ProgramClassifier {
    /** Arguments that make the compiler start another program. */
    private static final List<String> TOOL_FLAGS =
            List.of("linker", "link-arg", "codegen-backend", "runner", "-Zunstable", "@");

    /** Prefix that marks a string as the name of an environment variable that a program receives. */
    static final String VARIABLE_PREFIX = "env:";

    /** Arguments that make a build tool start another program. */
    private static final List<String> PLUGIN_FLAGS = List.of("-wrapper", "-fplugin", "-specs=", "--specs=", "-load");

    /** A configuration setting that git receives for one command. The excluded settings can't make git run anything. */
    private static final Pattern SETTING = Pattern.compile("(?!safe\\.|core\\.(?:abbrev|quotepath)=)[a-z]+\\.\\S+=.*");

    /** The options of shells and interpreters that precede the script to run, in lower case. */
    private static final Set<String> TEXT_FLAGS =
            Set.of("--command", "--eval", "-c", "-command", "-ec", "-encodedcommand", "-ic", "-lc", "-xc", "/c", "/k");

    /** The flags that make a build tool only print its version. */
    private static final Set<String> VERSION_FLAGS = Set.of("--version", "-V", "-dumpversion", "-version");

    /** The arguments with which developer tools only print the location or version of something. */
    private static final Set<String> SHOW_FLAGS =
            Set.of("--show-sdk-path", "--show-sdk-version", "--sdk", "iphoneos", "iphonesimulator", "macosx");

    /** A program in a shell's command line: the first word, or the first word after a command separator. */
    private static final Pattern COMMAND = Pattern.compile("(?:^|[|;&(`])\\s*([^\\s|;&()`]+)");

    private final KnownNameCatalogue names;

    ProgramClassifier(KnownNameCatalogue names) {
        this.names = names;
    }

    /**
     * Classifies the program that is started.
     *
     * @param around all literals of the function that starts the program
     * @param arguments the arguments of the program
     */
    ArgumentShape program(ValueOrigins program, FunctionLiterals around, ProgramArguments arguments) {
        List<String> texts = program.texts().stream()
                .filter(text -> !text.isEmpty() && text.indexOf(' ') < 0 && text.indexOf('{') < 0)
                .filter(text -> !names.program(text).equals(Optional.of("aside")))
                .toList();
        if (texts.isEmpty()) {
            return ArgumentShape.COMPUTED;
        }
        ArgumentShape worst = null;
        for (String text : texts) {
            ArgumentShape shape = program(text);
            worst = worst == null || rank(shape) > rank(worst) ? shape : worst;
        }
        ArgumentShape found = worst == null ? ArgumentShape.PLAIN : worst;
        if (rank(found) < rank(ArgumentShape.PLAIN) && (isOfFolder(program) || isLed(found, around))) {
            return ArgumentShape.PLAIN;
        }
        if (found == ArgumentShape.SHELL
                && around.anyMatch(FunctionLiterals.Sign.NETWORK_TOOL, this::namesNetworkTool)) {
            return ArgumentShape.NETWORK_TOOL;
        }
        if (found == ArgumentShape.BUILD_TOOL && isVersionQuery(around)) {
            return ArgumentShape.TELLER;
        }
        if (arguments.literal()
                && isNamed(program)
                && (arguments.areOnly(VERSION_FLAGS) || arguments.areOnly(SHOW_FLAGS))) {
            return ArgumentShape.TELLER;
        }
        if (found == ArgumentShape.VERSION_CONTROL) {
            return SubcommandClassifier.git(arguments, around);
        }
        if (texts.stream().anyMatch(names::isToolchain)) {
            ArgumentShape led = texts.stream().anyMatch(text -> text.startsWith("rustup"))
                    ? SubcommandClassifier.rustup(arguments, this::program)
                    : SubcommandClassifier.cargo(arguments, around);
            return rank(led) >= rank(ArgumentShape.PLAIN) || program.decided() ? led : ArgumentShape.COMPUTED;
        }
        return rank(found) >= rank(ArgumentShape.PLAIN) || program.decided() ? found : ArgumentShape.COMPUTED;
    }

    /** Whether a shell or interpreter runs an unknown script. */
    static boolean isUnknownText(ProgramArguments arguments, StartedCommandEvaluator.Text command) {
        List<String> words = command.words();
        for (int k = 0; k + 1 < words.size(); k++) {
            if (TEXT_FLAGS.contains(words.get(k).toLowerCase(Locale.ROOT))) {
                return words.get(k + 1).equals(StartedCommandEvaluator.UNKNOWN);
            }
        }
        boolean nothing = words.stream()
                .allMatch(word -> word.startsWith("-")
                        || word.equals(StartedCommandEvaluator.UNKNOWN)
                        || word.equals(StartedCommandEvaluator.MORE));
        boolean open = !arguments.complete() || arguments.input() || words.contains(StartedCommandEvaluator.UNKNOWN);
        return nothing && open && arguments.texts().stream().noneMatch(ProgramClassifier::mayBeFile);
    }

    private static boolean mayBeFile(String text) {
        return text.indexOf('/') >= 0 || text.indexOf('.') > 0;
    }

    /** Whether a known program is specified by a path that is relative to the working directory. */
    private static boolean isOfFolder(ValueOrigins program) {
        return program.decided()
                && program.texts().size() == 1
                && program.texts().stream().allMatch(text -> text.indexOf('/') > 0);
    }

    /** Whether a program is specified by a name without a path, which the system looks up. */
    static boolean isNamed(ValueOrigins program) {
        return program.decided()
                && program.texts().size() == 1
                && program.sources().isEmpty()
                && program.texts().stream()
                        .allMatch(text -> text.indexOf('/') < 0 && text.indexOf('\\') < 0 && text.indexOf('{') < 0);
    }

    /** Whether its arguments or environment variables make a known program start another one. */
    private boolean isLed(ArgumentShape found, FunctionLiterals around) {
        if (around.anyMatch(
                FunctionLiterals.Sign.LOADER,
                text -> text.startsWith(VARIABLE_PREFIX) && names.isLoader(text.substring(VARIABLE_PREFIX.length())))) {
            return true;
        }
        return switch (found) {
            case COMPILER -> around.anyMatch(FunctionLiterals.Sign.COMPILER_TOOL, ProgramClassifier::isToolFlag);
            case BUILD_TOOL ->
                around.anyMatch(
                        FunctionLiterals.Sign.BUILD_PLUGIN,
                        text -> PLUGIN_FLAGS.stream().anyMatch(text::startsWith));
            case VERSION_CONTROL ->
                around.anyMatch(
                        FunctionLiterals.Sign.GIT_PROGRAM,
                        text -> text.startsWith("--exec-path=")
                                || text.startsWith("--upload-pack=")
                                || SETTING.matcher(text).matches());
            default -> false;
        };
    }

    /**
     * Adjusts the shape of a program whose name is no evidence of what it does, because looking it up may find a
     * different program.
     */
    static ArgumentShape withoutName(ArgumentShape shape) {
        return rank(shape) < rank(ArgumentShape.PLAIN) && shape != ArgumentShape.COMPUTED ? ArgumentShape.PLAIN : shape;
    }

    private static int rank(ArgumentShape shape) {
        return switch (shape) {
            case NETWORK_TOOL -> 6;
            case UNKNOWN_TEXT -> 5;
            case SHELL -> 4;
            case PLAIN -> 3;
            case VERSION_CONTROL -> 2;
            case BUILD_TOOL -> 1;
            default -> 0;
        };
    }

    private ArgumentShape program(String text) {
        return switch (names.program(text).orElse("")) {
            case "compiler", "toolchain" -> ArgumentShape.COMPILER;
            case "version" -> ArgumentShape.VERSION_CONTROL;
            case "tool" -> ArgumentShape.BUILD_TOOL;
            case "teller" -> ArgumentShape.TELLER;
            case "shell" -> ArgumentShape.SHELL;
            case "network" -> ArgumentShape.NETWORK_TOOL;
            default -> ArgumentShape.PLAIN;
        };
    }

    /** Whether a shell's command line starts a program that moves data over the network. */
    private boolean namesNetworkTool(String line) {
        return COMMAND.matcher(line)
                .results()
                .anyMatch(command -> names.program(command.group(1)).equals(Optional.of("network")));
    }

    /**
     * Whether the options in the function only request the version. A tool that also receives other options does more
     * than print its version.
     */
    private static boolean isVersionQuery(FunctionLiterals around) {
        return around.anyMatch(FunctionLiterals.Sign.FLAG, text -> text.startsWith("-"))
                && !around.anyMatch(
                        FunctionLiterals.Sign.FLAG_BESIDES_VERSION,
                        text -> text.startsWith("-") && !VERSION_FLAGS.contains(text));
    }

    private static boolean isToolFlag(String text) {
        return TOOL_FLAGS.stream().anyMatch(flag -> flag.equals("@") ? text.startsWith(flag) : text.contains(flag));
    }
}
