package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the programs that code makes another crate start, and the arguments that make such a program start or load
 * something else.
 */
final class ChosenProgramFinder {
    /** Prefix of an argument that is the path of an argument file. */
    private static final String FILE = "@";

    /**
     * Arguments of compilers, protoc and cargo that precede a program, a plugin, a setting, or a folder of programs.
     */
    private static final List<String> CHOOSING = List.of(
            "-wrapper", "-fplugin=", "-specs=", "--specs=", "-load", "-B", "--plugin=", "-fuse-ld=/", "--config", FILE);

    private final CrateSources crate;
    private final ProgramStarterCatalogue names;
    private final CallGraph calls;
    private final ArgumentDataflow flow;
    private final ProgramClassifier classifier;

    ChosenProgramFinder(
            CrateSources crate,
            CapabilityCatalogue watch,
            CallGraph calls,
            ArgumentDataflow flow,
            ProgramClassifier classifier) {
        this.crate = crate;
        this.names = watch.starters();
        this.calls = calls;
        this.flow = flow;
        this.classifier = classifier;
    }

    /**
     * A program or argument that is passed to a crate.
     *
     * @param name the method and its crate, or the path of the function
     * @param value the possible values
     * @param paths paths of the programs and libraries that are started or loaded, as written in the source
     */
    record Choice(String name, ArgumentShape shape, ValueOrigins value, List<String> paths) {}

    /** A call that may select a program: its name, and the relevant argument. */
    private record Use(String name, ValueOrigins value) {}

    /**
     * Returns the program or argument that a call passes to a crate. Empty for any other name reference, and for a
     * build tool that is named without a path.
     */
    Optional<Choice> find(SourceFile file, NameReference mark) {
        return use(file, mark, names.programs(mark.last()))
                .flatMap(this::program)
                .or(() -> use(file, mark, names.arguments(mark.last())).flatMap(ChosenProgramFinder::argument));
    }

    private Optional<Use> use(SourceFile file, NameReference mark, Set<String> crates) {
        if (crates.isEmpty()) {
            return Optional.empty();
        }
        return switch (mark.form()) {
            case METHOD ->
                crates.stream()
                        .filter(one -> crate.isDependency(file, one))
                        .sorted()
                        .findFirst()
                        .map(by -> new Use("." + mark.last() + " of " + by, flow.argument(file, mark, 0)));
            case CALL -> called(file, mark, crates);
            case MACRO, VALUE -> Optional.empty();
        };
    }

    /**
     * Handles a function of a crate, or a method that is called through its type: {@code cc::Build::compiler(&mut
     * build, "gcc")}.
     */
    private Optional<Use> called(SourceFile file, NameReference mark, Set<String> crates) {
        if (!(calls.meaning(mark) instanceof ResolvedName.Foreign(List<String> written))) {
            return Optional.empty();
        }
        List<String> path = crate.withOriginalName(file, written);
        if (path.size() < 2 || !crates.contains(path.getFirst())) {
            return Optional.empty();
        }
        boolean ofType = Character.isUpperCase(path.get(path.size() - 2).charAt(0));
        return Optional.of(new Use(String.join("::", path), flow.argument(file, mark, ofType ? 1 : 0)));
    }

    private Optional<Choice> program(Use use) {
        ValueOrigins value = use.value();
        ArgumentShape shape = classifier.program(value, new FunctionLiterals(), ProgramArguments.UNKNOWN);
        return switch (shape) {
            case PLAIN, COMPUTED, SHELL, NETWORK_TOOL ->
                Optional.of(new Choice(use.name(), shape, value, paths(value, "")));
            default -> Optional.empty();
        };
    }

    private static Optional<Choice> argument(Use use) {
        ValueOrigins value = use.value();
        return CHOOSING.stream()
                .filter(flag -> value.texts().stream().anyMatch(text -> text.startsWith(flag)))
                .findFirst()
                .map(flag -> new Choice(use.name(), ArgumentShape.PLAIN, value, paths(value, flag)));
    }

    private static List<String> paths(ValueOrigins value, String flag) {
        return value.texts().stream()
                .map(text -> text.startsWith(flag) && !flag.equals(FILE) ? text.substring(flag.length()) : text)
                .map(text -> unquoted(text.substring(text.indexOf('=') + 1)))
                .filter(text -> (text.indexOf('/') >= 0 || text.startsWith(FILE)) && text.indexOf(' ') < 0)
                .map(StartedCommandEvaluator::path)
                .toList();
    }

    /** Returns the value of a setting without surrounding TOML quotes. */
    private static String unquoted(String value) {
        boolean quoted = value.length() > 2
                && (value.startsWith("'") || value.startsWith("\""))
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
