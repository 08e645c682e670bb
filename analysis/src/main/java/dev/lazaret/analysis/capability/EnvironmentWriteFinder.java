package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds calls that set environment variables of the current process, if these variables determine which programs or
 * libraries are used afterwards. Also finds the variables' values.
 */
final class EnvironmentWriteFinder {
    /** Folders of the system or its administrator, which do not contain the repository. */
    private static final List<String> SYSTEM = List.of("/bin", "/lib", "/nix/store", "/opt", "/sbin", "/usr");

    /** Variables that cargo sets to paths in the package or workspace. */
    private static final Set<String> CARGO_FOLDERS =
            Set.of("CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_WORKSPACE_DIR", "PWD");

    /** A format placeholder at the beginning of a path, with the slashes after it. */
    private static final Pattern FILLED = Pattern.compile("^\\{[^}]*\\}/*");

    /** Prefix of variables that contain folders of library descriptions instead of programs. */
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

    private final KnownNameCatalogue names;
    private final ArgumentDataflow flow;

    EnvironmentWriteFinder(KnownNameCatalogue names, ArgumentDataflow flow) {
        this.names = names;
        this.flow = flow;
    }

    /**
     * A call that sets a variable.
     *
     * @param name name of the variable; empty if it is computed
     * @param shape {@link ArgumentShape#REDIRECTS} or {@link ArgumentShape#NAMED}; if the name is computed or decoded,
     *     the shape is, too
     * @param value strings that are part of the value
     */
    record Write(String name, ArgumentShape shape, List<String> value) {
        /**
         * Returns the paths in the value, without leading format placeholders: {@code {}/tools:{}} contains
         * {@code tools}. Empty if the write redirects nothing.
         */
        List<String> files() {
            return redirects()
                    ? value.stream()
                            .flatMap(text -> Stream.of(text.split(":", -1)))
                            .map(text -> FILLED.matcher(text).replaceFirst(""))
                            .toList()
                    : List.of();
        }

        /** Whether a known program name may refer to another program afterwards. */
        boolean redirects() {
            return shape == ArgumentShape.REDIRECTS || shape == ArgumentShape.DECODED;
        }
    }

    /**
     * Returns the variable that a call sets, if it determines which programs or libraries are used. Empty for other
     * variables, and if the call removes a variable.
     */
    Optional<Write> find(SourceFile file, NameReference mark, String function) {
        if (function.endsWith("remove_var")) {
            return Optional.empty();
        }
        if (mark.form() == NameReference.Form.VALUE) {
            return Optional.of(new Write("", ArgumentShape.COMPUTED, List.of()));
        }
        ValueOrigins name = flow.argument(file, mark, 0);
        if (FOREIGN_LINE.contains(function)) {
            return line(name);
        }
        Optional<String> chooser =
                name.texts().stream().filter(names::isChooser).findFirst();
        if (chooser.isPresent()) {
            ValueOrigins value = flow.argument(file, mark, 1);
            return Optional.of(new Write(chooser.get(), shape(chooser.get(), value), List.copyOf(value.texts())));
        }
        if (name.isFrom(ValueSource.DECODED, ValueSource.MIXED, ValueSource.BYTES)) {
            return Optional.of(new Write("", ArgumentShape.DECODED, List.of()));
        }
        return name.decided() && !name.isUnknown()
                ? Optional.empty()
                : Optional.of(new Write("", ArgumentShape.COMPUTED, List.of()));
    }

    /** Reads {@code putenv(c"NAME=value")}. */
    private Optional<Write> line(ValueOrigins line) {
        for (String text : line.texts()) {
            String[] parts = text.split("=", 2);
            if (names.isChooser(parts[0])) {
                Set<String> value = Set.of(parts.length > 1 ? parts[1] : "");
                ValueOrigins given = new ValueOrigins(value, line.sources(), line.decided());
                return Optional.of(new Write(parts[0], shape(parts[0], given), List.copyOf(value)));
            }
        }
        return Optional.empty();
    }

    private ArgumentShape shape(String name, ValueOrigins value) {
        boolean words = value.texts().size() == 1 || name.startsWith(DESCRIPTIONS);
        boolean outside = value.decided()
                && !value.isFrom(FROM_ELSEWHERE)
                && value.texts().stream().allMatch(text -> isOutside(text, words));
        return outside ? ArgumentShape.NAMED : ArgumentShape.REDIRECTS;
    }

    /**
     * Whether a string can't refer to a file in the repository.
     *
     * @param words whether a plain word doesn't refer to a folder in the repository, because it is the whole value or
     *     because it is relative to a variable
     */
    private boolean isOutside(String text, boolean words) {
        if (CARGO_FOLDERS.contains(text)) {
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
