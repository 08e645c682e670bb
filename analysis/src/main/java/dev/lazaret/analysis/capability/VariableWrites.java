package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads calls that set variables of the own process: which of them decide what is started or loaded afterwards, and what they are given. */
final class VariableWrites {
    /** Folders of a system or of its administrator, where no repository lies. */
    private static final List<String> SYSTEM = List.of("/bin", "/lib", "/nix/store", "/opt", "/sbin", "/usr");

    /** Variables that cargo sets to folders of the package. */
    private static final Set<String> OWN_FOLDERS =
            Set.of("CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_WORKSPACE_DIR", "PWD");

    /** What is filled in at the beginning of a path. */
    private static final Pattern FILLED = Pattern.compile("^\\{[^}]*\\}/*");

    /** Begins the variables that name no programs, but folders of descriptions of libraries. */
    private static final String DESCRIPTIONS = "PKG_CONFIG_";

    private static final Set<String> FOREIGN_LINE = Set.of("putenv");

    private static final ValueSource[] FROM_ELSEWHERE = {
        ValueSource.ARGUMENTS,
        ValueSource.BYTES,
        ValueSource.CONTENT,
        ValueSource.DECODED,
        ValueSource.FOLDER_LISTING,
        ValueSource.MIXED,
        ValueSource.PROGRAM_FILE,
        ValueSource.TEMPORARY_FOLDER,
        ValueSource.WORKING_FOLDER
    };

    private final KnownNames names;
    private final Flow flow;

    VariableWrites(KnownNames names, Flow flow) {
        this.names = names;
        this.flow = flow;
    }

    /**
     * A variable that is set.
     *
     * @param name of it; empty where it is computed
     * @param shape {@link ArgumentShape#REDIRECTS} or {@link ArgumentShape#NAMED}; computed or decoded where the name is
     * @param value the texts that it may be put together of
     */
    record Write(String name, ArgumentShape shape, List<String> value) {
        /** The paths in it, without what is filled in before them: {@code {}/tools:{}} names tools. */
        List<String> files() {
            return redirects()
                    ? value.stream()
                            .flatMap(text -> Stream.of(text.split(":", -1)))
                            .map(text -> FILLED.matcher(text).replaceFirst(""))
                            .toList()
                    : List.of();
        }

        /** Whether a program that is known by its name may be another one afterwards. */
        boolean redirects() {
            return shape == ArgumentShape.REDIRECTS || shape == ArgumentShape.DECODED;
        }
    }

    /** What a call sets that decides what is started; empty for other variables, and where one is removed. */
    Optional<Write> of(SourceFile file, PathUse mark, String function) {
        if (function.endsWith("remove_var")) {
            return Optional.empty();
        }
        if (mark.form() == PathUse.Form.VALUE) {
            return Optional.of(new Write("", ArgumentShape.COMPUTED, List.of()));
        }
        Origins name = flow.argument(file, mark, 0);
        if (FOREIGN_LINE.contains(function)) {
            return line(name);
        }
        Optional<String> chooser =
                name.texts().stream().filter(names::isChooser).findFirst();
        if (chooser.isPresent()) {
            Origins value = flow.argument(file, mark, 1);
            return Optional.of(new Write(chooser.get(), shape(chooser.get(), value), List.copyOf(value.texts())));
        }
        if (name.isFrom(ValueSource.DECODED, ValueSource.MIXED, ValueSource.BYTES)) {
            return Optional.of(new Write("", ArgumentShape.DECODED, List.of()));
        }
        return name.decided() && !name.isUnknown()
                ? Optional.empty()
                : Optional.of(new Write("", ArgumentShape.COMPUTED, List.of()));
    }

    /** {@code putenv(c"NAME=value")}. */
    private Optional<Write> line(Origins line) {
        for (String text : line.texts()) {
            String[] parts = text.split("=", 2);
            if (names.isChooser(parts[0])) {
                Set<String> value = Set.of(parts.length > 1 ? parts[1] : "");
                Origins given = new Origins(value, line.sources(), line.decided());
                return Optional.of(new Write(parts[0], shape(parts[0], given), List.copyOf(value)));
            }
        }
        return Optional.empty();
    }

    private ArgumentShape shape(String name, Origins value) {
        boolean words = value.texts().size() == 1 || name.startsWith(DESCRIPTIONS);
        boolean outside = value.decided()
                && !value.isFrom(FROM_ELSEWHERE)
                && value.texts().stream().allMatch(text -> isOutside(text, words));
        return outside ? ArgumentShape.NAMED : ArgumentShape.REDIRECTS;
    }

    /**
     * Whether a text leads to no file of the repository.
     *
     * @param words whether a plain word is no folder of the repository: it is the whole value, or counts from a variable
     */
    private boolean isOutside(String text, boolean words) {
        if (OWN_FOLDERS.contains(text)) {
            return false;
        }
        if (text.startsWith("/")) {
            return !text.contains("..")
                    && SYSTEM.stream().anyMatch(folder -> text.equals(folder) || text.startsWith(folder + "/"));
        }
        if (text.indexOf('/') >= 0 || text.indexOf('\\') >= 0 || text.startsWith(".")) {
            return false;
        }
        String program = names.program(text).orElse("");
        boolean runsAnything = program.equals("shell") || program.equals("network");
        boolean isWord = text.chars().anyMatch(Character::isLowerCase);
        return !runsAnything && (!isWord || words || !program.isEmpty() || text.startsWith("-"));
    }
}
