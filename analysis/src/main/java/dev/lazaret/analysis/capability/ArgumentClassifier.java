package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Classifies arguments. If an argument can have several values, the most severe one counts. */
final class ArgumentClassifier {
    /** Arguments that make the compiler start another program. */
    private static final List<String> TOOL_FLAGS =
            List.of("linker", "link-arg", "codegen-backend", "runner", "-Zunstable", "@");

    /**
     * The variable in which cargo passes on the output of a dependency's build script. By convention the value is its
     * output folder.
     */
    private static final Pattern OTHER_OUTPUT = Pattern.compile("DEP_[A-Z0-9_]+_ROOT");

    /** Methods of paths that lead out of a folder. */
    static final Set<String> CLIMBS = Set.of("ancestors", "parent", "pop");

    /** The methods among {@link #CLIMBS} that lead to the parent folder. */
    private static final Set<String> ABOVE = Set.of("parent", "pop");

    /** Folders that contain the homes of users. */
    private static final Pattern HOMES =
            Pattern.compile("(?i:/(?:home|root|users|var/root)|[a-z]:[/\\\\]users)(?=[/\\\\]|$)");

    /** Files below /proc that contain the variables and the memory of a program. */
    private static final Pattern MEMORY = Pattern.compile("(?:^|/)(?:environ|mem)$");

    /** Prefix of the names of variables that a program receives. */
    static final String VARIABLE_PREFIX = "env:";

    /** Arguments that make a build tool start another program. */
    private static final List<String> PLUGIN_FLAGS = List.of("-wrapper", "-fplugin", "-specs=", "--specs=", "-load");

    /** A setting that git receives for one command. The excluded settings choose nothing that runs. */
    private static final Pattern SETTING = Pattern.compile("(?!safe\\.|core\\.(?:abbrev|quotepath)=)[a-z]+\\.\\S+=.*");

    /** The options of shells and interpreters that precede the text to run, in lower case. */
    private static final Set<String> TEXT_FLAGS =
            Set.of("--command", "--eval", "-c", "-command", "-ec", "-encodedcommand", "-ic", "-lc", "-xc", "/c", "/k");

    /** The flags that make a build tool only print its version. */
    private static final Set<String> VERSION_FLAGS = Set.of("--version", "-V", "-dumpversion", "-version");

    /** The options that make developer tools only print where something is. */
    private static final Set<String> SHOW_FLAGS =
            Set.of("--show-sdk-path", "--show-sdk-version", "--sdk", "iphoneos", "iphonesimulator", "macosx");

    /** A program in a shell's command line: the first word, or the first word behind a command separator. */
    private static final Pattern COMMAND = Pattern.compile("(?:^|[|;&(`])\\s*([^\\s|;&()`]+)");

    /** Sources of a value that may lead out of the folder to which it is joined. */
    private static final ValueSource[] FROM_DATA = {
        ValueSource.ARGUMENTS,
        ValueSource.BYTES,
        ValueSource.CONTENT,
        ValueSource.DECODED,
        ValueSource.MIXED,
        ValueSource.PROGRAM_FILE
    };

    private final KnownNames names;

    ArgumentClassifier(KnownNames names) {
        this.names = names;
    }

    /**
     * Classifies the program that is started.
     *
     * @param around all literals of the function that starts the program
     * @param given the arguments of the program
     */
    ArgumentShape program(Origins program, NearTexts around, GivenArguments given) {
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
        if (found == ArgumentShape.SHELL && around.anyMatch(NearTexts.Sign.NETWORK_TOOL, this::namesNetworkTool)) {
            return ArgumentShape.NETWORK_TOOL;
        }
        if (found == ArgumentShape.BUILD_TOOL && isVersionQuery(around)) {
            return ArgumentShape.TELLER;
        }
        if (given.literal() && isNamed(program) && (given.areOnly(VERSION_FLAGS) || given.areOnly(SHOW_FLAGS))) {
            return ArgumentShape.TELLER;
        }
        if (found == ArgumentShape.VERSION_CONTROL) {
            return SubcommandWords.git(given, around);
        }
        if (texts.stream().anyMatch(names::isToolchain)) {
            ArgumentShape led = texts.stream().anyMatch(text -> text.startsWith("rustup"))
                    ? SubcommandWords.rustup(given, this::program)
                    : SubcommandWords.cargo(given, around);
            return rank(led) >= rank(ArgumentShape.PLAIN) || program.decided() ? led : ArgumentShape.COMPUTED;
        }
        return rank(found) >= rank(ArgumentShape.PLAIN) || program.decided() ? found : ArgumentShape.COMPUTED;
    }

    /** Whether a shell runs an unknown text, or an interpreter unknown code. */
    static boolean isUnknownText(GivenArguments given, StartedCommand.Text command) {
        List<String> words = command.words();
        for (int k = 0; k + 1 < words.size(); k++) {
            if (TEXT_FLAGS.contains(words.get(k).toLowerCase(Locale.ROOT))) {
                return words.get(k + 1).equals(StartedCommand.UNKNOWN);
            }
        }
        boolean nothing = words.stream()
                .allMatch(word -> word.startsWith("-")
                        || word.equals(StartedCommand.UNKNOWN)
                        || word.equals(StartedCommand.MORE));
        boolean open = !given.complete() || given.input() || words.contains(StartedCommand.UNKNOWN);
        return nothing && open && given.texts().stream().noneMatch(ArgumentClassifier::mayBeFile);
    }

    private static boolean mayBeFile(String text) {
        return text.indexOf('/') >= 0 || text.indexOf('.') > 0;
    }

    /** Whether a known program is a path relative to the folder where the script runs. */
    private static boolean isOfFolder(Origins program) {
        return program.decided()
                && program.texts().size() == 1
                && program.texts().stream().allMatch(text -> text.indexOf('/') > 0);
    }

    /** Whether a program is a bare name that the system looks up. */
    static boolean isNamed(Origins program) {
        return program.decided()
                && program.texts().size() == 1
                && program.sources().isEmpty()
                && program.texts().stream()
                        .allMatch(text -> text.indexOf('/') < 0 && text.indexOf('\\') < 0 && text.indexOf('{') < 0);
    }

    /** Whether the arguments or variables make a known program start another one. */
    private boolean isLed(ArgumentShape found, NearTexts around) {
        if (around.anyMatch(
                NearTexts.Sign.LOADER,
                text -> text.startsWith(VARIABLE_PREFIX) && names.isLoader(text.substring(VARIABLE_PREFIX.length())))) {
            return true;
        }
        return switch (found) {
            case COMPILER -> around.anyMatch(NearTexts.Sign.COMPILER_TOOL, ArgumentClassifier::isToolFlag);
            case BUILD_TOOL ->
                around.anyMatch(
                        NearTexts.Sign.BUILD_PLUGIN,
                        text -> PLUGIN_FLAGS.stream().anyMatch(text::startsWith));
            case VERSION_CONTROL ->
                around.anyMatch(
                        NearTexts.Sign.GIT_PROGRAM,
                        text -> text.startsWith("--exec-path=")
                                || text.startsWith("--upload-pack=")
                                || SETTING.matcher(text).matches());
            default -> false;
        };
    }

    /** Returns the shape of a program whose name proves nothing, because the lookup may find another program. */
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

    /** Whether the flags nearby only ask for the version. A tool that gets other flags as well does more than that. */
    private static boolean isVersionQuery(NearTexts around) {
        return around.anyMatch(NearTexts.Sign.FLAG, text -> text.startsWith("-"))
                && !around.anyMatch(
                        NearTexts.Sign.FLAG_BESIDES_VERSION,
                        text -> text.startsWith("-") && !VERSION_FLAGS.contains(text));
    }

    private static boolean isToolFlag(String text) {
        return TOOL_FLAGS.stream().anyMatch(flag -> flag.equals("@") ? text.startsWith(flag) : text.contains(flag));
    }

    /** Classifies a library that is loaded. The system searches its own folders for a bare library name. */
    ArgumentShape library(Origins library) {
        boolean bare = library.decided()
                && !library.isUnknown()
                && !library.texts().isEmpty()
                && library.texts().stream().allMatch(ArgumentClassifier::isBareLibrary);
        return bare ? ArgumentShape.NAMED : ArgumentShape.PLAIN;
    }

    private static boolean isBareLibrary(String text) {
        return text.indexOf('/') < 0
                && text.indexOf('\\') < 0
                && text.indexOf('{') < 0
                && (text.contains(".so") || text.contains(".dll") || text.contains(".dylib"));
    }

    /**
     * Classifies the argument that a line for cargo passes to the linker:
     * {@code cargo:rustc-link-arg-bin=NAME=ARGUMENT} and its variants.
     */
    ArgumentShape linker(String line) {
        int equals = line.indexOf('=');
        if (equals >= 0 && line.substring(0, equals).endsWith("-bin")) {
            equals = line.indexOf('=', equals + 1);
        }
        if (equals < 0) {
            return ArgumentShape.PLAIN;
        }
        return switch (LinkerArguments.of(
                line.substring(equals + 1), names::isLinkerSetting, names::isHarmlessForLinker)) {
            case HARMLESS -> ArgumentShape.HARMLESS;
            case SETTING -> ArgumentShape.NAMED;
            case OTHER -> ArgumentShape.PLAIN;
        };
    }

    /** Classifies a system call by the constant of its number. */
    ArgumentShape call(String word) {
        String name = word.startsWith("SYS_") ? word.substring(4) : word.startsWith("__NR_") ? word.substring(5) : "";
        return name.isEmpty() || names.isGraveCall(name) ? ArgumentShape.PLAIN : ArgumentShape.NAMED;
    }

    /**
     * Classifies a folder that is created. The parent folder of a file counts like the file; a folder that is joined to
     * the parent does not.
     */
    ArgumentShape folder(Origins folder) {
        List<String> texts = new ArrayList<>(folder.texts());
        while (!texts.isEmpty() && ABOVE.contains(texts.getLast())) {
            texts.removeLast();
        }
        return written(new Origins(new LinkedHashSet<>(texts), folder.sources(), folder.decided()));
    }

    /** Classifies a file. */
    ArgumentShape file(Origins file) {
        ArgumentShape named = file.texts().stream()
                .map(this::file)
                .flatMap(Optional::stream)
                .min(Comparator.comparingInt(ArgumentClassifier::order))
                .orElse(ArgumentShape.PLAIN);
        boolean mayBeAnyOfHome = named == ArgumentShape.PLAIN || named == ArgumentShape.HOME;
        if (mayBeAnyOfHome && !file.decided() && isBelowHome(file)) {
            return ArgumentShape.HOME_COMPUTED;
        }
        if (named != ArgumentShape.PLAIN) {
            return named;
        }
        boolean leaves = file.texts().stream()
                .anyMatch(text ->
                        text.startsWith("/") || text.startsWith("~") || text.contains("..") || text.contains(":\\"));
        if (!leaves && file.texts().contains("OUT_DIR")) {
            return file.texts().stream().anyMatch(CLIMBS::contains) ? ArgumentShape.PLAIN : ArgumentShape.OUTPUT_FOLDER;
        }
        if (!leaves
                && file.texts().stream()
                        .anyMatch(text -> OTHER_OUTPUT.matcher(text).matches())) {
            return ArgumentShape.PACKAGE_OUTPUT;
        }
        if (!leaves && file.texts().contains("CARGO_MANIFEST_DIR")) {
            return ArgumentShape.OWN_FOLDER;
        }
        return file.decided() && !file.isUnknown() ? ArgumentShape.PLAIN : ArgumentShape.COMPUTED;
    }

    /**
     * Classifies a file or folder that build-time code reads. In addition to {@link #file(Origins)}, this covers the
     * homes of users and the memory of programs.
     */
    ArgumentShape read(Origins file) {
        ArgumentShape known = file(file);
        if (isGrave(known) && known != ArgumentShape.HOME) {
            return known;
        }
        if (file.texts().stream().anyMatch(text -> text.startsWith("/proc"))
                && file.texts().stream().anyMatch(text -> MEMORY.matcher(text).find())) {
            return ArgumentShape.SECRET;
        }
        boolean above = namesHome(file) && file.texts().stream().anyMatch(CLIMBS::contains);
        boolean homes =
                file.texts().stream().anyMatch(text -> HOMES.matcher(text).lookingAt());
        return above || homes ? ArgumentShape.HOME_COMPUTED : known;
    }

    private boolean isBelowHome(Origins path) {
        return !path.isFrom(ValueSource.TEMPORARY_FOLDER) && namesHome(path);
    }

    private boolean namesHome(Origins path) {
        return path.isFrom(ValueSource.HOME_FOLDER)
                || path.texts().stream().anyMatch(text -> variable(text) == ArgumentShape.HOME);
    }

    /**
     * Whether a path with the name of a user's file leads to the user's own file, as far as the path is written out.
     */
    boolean isOfUser(Origins path, ArgumentShape shape) {
        boolean absolute = path.texts().stream()
                .anyMatch(text -> text.startsWith("/home/")
                        || text.startsWith("/root/")
                        || text.startsWith("~")
                        || (text.startsWith("/") && file(text).isPresent())
                        || text.contains(":\\"));
        boolean above =
                shape == ArgumentShape.SETTINGS && path.texts().stream().anyMatch(text -> text.startsWith(".."));
        boolean home = path.isFrom(ValueSource.HOME_FOLDER)
                || path.texts().stream().anyMatch(text -> variable(text) == ArgumentShape.HOME);
        return absolute || ((home || above) && !path.isFrom(ValueSource.TEMPORARY_FOLDER));
    }

    /** Whether only the user should touch a file of this shape. */
    static boolean isGrave(ArgumentShape shape) {
        return switch (shape) {
            case HOME, SECRET, STARTUP, SETTINGS -> true;
            default -> false;
        };
    }

    /**
     * Classifies a file that is written, moved or deleted. Only a path below the output folder from cargo is ordinary.
     */
    ArgumentShape written(Origins file) {
        ArgumentShape known = file(file);
        boolean output = known == ArgumentShape.OUTPUT_FOLDER;
        if (output && file.isFrom(FROM_DATA)) {
            return ArgumentShape.COMPUTED;
        }
        if (output && !file.isFrom(ValueSource.LEAVES_OUTPUT)) {
            return known;
        }
        boolean home = namesHome(file);
        if (known == ArgumentShape.SECRET || known == ArgumentShape.STARTUP || known == ArgumentShape.HOME || home) {
            return known == ArgumentShape.SECRET || known == ArgumentShape.STARTUP ? known : ArgumentShape.HOME;
        }
        if (file.texts().stream().anyMatch(names::isSettings)) {
            return ArgumentShape.SETTINGS;
        }
        if (file.isFrom(ValueSource.WORKING_FOLDER)) {
            return ArgumentShape.OWN_FOLDER;
        }
        if (output) {
            return ArgumentShape.COMPUTED;
        }
        if (file.isFrom(ValueSource.PROGRAM_FILE, ValueSource.ARGUMENTS, ValueSource.FOLDER_LISTING)) {
            return ArgumentShape.FOUND;
        }
        return file.isFrom(ValueSource.TEMPORARY_FOLDER) ? ArgumentShape.TEMPORARY : known;
    }

    private static int order(ArgumentShape shape) {
        return shape == ArgumentShape.SECRET ? 0 : shape == ArgumentShape.STARTUP ? 1 : 2;
    }

    /** Returns the shape of the known file that a text names, if it names one. */
    Optional<ArgumentShape> file(String text) {
        return names.file(text).map(found -> switch (found.word()) {
            case "secret" -> ArgumentShape.SECRET;
            case "startup" -> ArgumentShape.STARTUP;
            case "check" -> ArgumentShape.CHECK;
            default -> ArgumentShape.HOME;
        });
    }

    /** Classifies an environment variable. */
    ArgumentShape variable(String name) {
        return switch (names.variable(name).orElse("")) {
            case "secret" -> ArgumentShape.SECRET;
            case "home" -> ArgumentShape.HOME;
            case "cargo" -> ArgumentShape.CARGO_VARIABLE;
            case "check" -> ArgumentShape.CHECK;
            default -> ArgumentShape.PLAIN;
        };
    }

    /** Whether cargo sets all variables with this prefix. */
    boolean isOfCargo(String beginning) {
        return beginning.endsWith("_") && variable(beginning) == ArgumentShape.CARGO_VARIABLE;
    }

    /** Returns the worst shape of several variables; computed if none is known. */
    ArgumentShape variables(Origins origins) {
        List<String> found =
                origins.texts().stream().filter(ArgumentClassifier::isVariable).toList();
        if (found.isEmpty()) {
            return ArgumentShape.COMPUTED;
        }
        ArgumentShape worst = ArgumentShape.CARGO_VARIABLE;
        for (String name : found) {
            ArgumentShape shape = variable(name);
            if (severity(shape) > severity(worst)) {
                worst = shape;
            }
        }
        return worst;
    }

    private static boolean isVariable(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '{' || c == '}');
    }

    private static int severity(ArgumentShape shape) {
        return switch (shape) {
            case SECRET -> 4;
            case HOME -> 3;
            case CHECK -> 2;
            case PLAIN -> 1;
            default -> 0;
        };
    }
}
