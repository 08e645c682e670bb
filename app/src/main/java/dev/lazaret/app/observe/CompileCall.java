package dev.lazaret.app.observe;

import dev.lazaret.app.sandbox.trace.SystemFolders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What cargo asked a compiler to make, by the words that the compiler was started with. Paths are the stage's, absolute and without dots.
 *
 * @param name of the crate
 * @param source its root source file
 * @param folder where what is made goes
 * @param suffix behind the crate's name in the names of what is made
 * @param makes what of it can be executed or loaded
 */
record CompileCall(String name, String source, String folder, String suffix, Makes makes) {
    private static final String SUFFIX = "extra-filename=";

    /** Lazaret writes it, and the stage can only read it. */
    private static final String STUBS = "/gate/stub/";

    /** In which rustc puts a library together (seen: 1.85.1, 1.95.0). */
    private static final Pattern ARCHIVE = Pattern.compile("\\.tmp[A-Za-z0-9]+\\.temp-archive(/tmp\\.a)?");

    /** An object file, behind the crate's name. */
    private static final Pattern OBJECT = Pattern.compile("\\.[A-Za-z0-9_.-]+\\.rcgu\\.o");

    /** Endings of what a compiler makes. */
    private static final Set<String> MADE = Set.of("d", "rmeta", "rlib", "so", "a");

    /** Behind the gate each compiler and each script has a folder of its own below it. */
    static final String PRIVATE = "/target/.gate/private";

    /** What can be made that brings code into a process. */
    enum Makes {
        MACRO,
        PROGRAM,
        /** A program of a crate's tests. */
        TEST,
        NOTHING
    }

    /** Options that have their value in the word behind them, of those that cargo uses. */
    private static final Set<String> WITH_VALUE = Set.of(
            "--crate-name",
            "--crate-type",
            "--out-dir",
            "--extern",
            "--cfg",
            "--check-cfg",
            "--target",
            "--edition",
            "--cap-lints",
            "--emit",
            "--error-format",
            "--json",
            "--color",
            "-C",
            "-L",
            "-A",
            "-W",
            "-D",
            "-F",
            "-Z",
            "-l",
            "-o",
            "--test-run-directory",
            "--crate-version",
            "--codegen");

    /** What options say, by the words of a call. */
    private static final class Options {
        private final List<String> types = new ArrayList<>();
        private String name = "";
        private String source = "";
        private String folder = "";
        private String suffix = "";
        private boolean isTest;

        private Makes makes() {
            return isTest
                    ? Makes.TEST
                    : types.contains("proc-macro")
                            ? Makes.MACRO
                            : types.contains("bin") ? Makes.PROGRAM : Makes.NOTHING;
        }

        private void take(String option, String value) {
            switch (option) {
                case "--crate-name" -> name = value;
                case "--crate-type" -> types.add(value);
                case "--out-dir" -> folder = value;
                case "-C", "--codegen" -> {
                    if (value.startsWith(SUFFIX)) {
                        suffix = value.substring(SUFFIX.length());
                    }
                }
                default -> {}
            }
        }
    }

    /**
     * Reads one.
     *
     * @param words with the compiler's name
     * @param workingFolder of the compiler
     * @return empty where it makes nothing, such as a question for the compiler's version
     */
    static Optional<CompileCall> of(List<String> words, String workingFolder) {
        Options options = new Options();
        for (int at = 1; at < words.size(); at++) {
            String word = words.get(at);
            int equals = word.indexOf('=');
            if (word.equals("--test")) {
                options.isTest = true;
            } else if (WITH_VALUE.contains(word) && at + 1 < words.size()) {
                at++;
                options.take(word, words.get(at));
            } else if (word.startsWith("--") && equals > 0) {
                options.take(word.substring(0, equals), word.substring(equals + 1));
            } else if (!word.startsWith("-") && options.source.isEmpty()) {
                options.source = word;
            }
        }
        if (options.name.isEmpty() || options.source.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CompileCall(
                options.name,
                absolute(options.source, workingFolder),
                absolute(options.folder, workingFolder),
                options.suffix,
                options.makes()));
    }

    private static String absolute(String path, String from) {
        return SystemFolders.plain(path.startsWith("/") ? path : from + "/" + path);
    }

    /** The files that can be executed or loaded, by which cargo calls what is made, in {@link #comparable} form. */
    List<String> made() {
        return switch (makes) {
            case MACRO -> List.of(folder + "/lib" + name + suffix + ".so");
            case TEST -> List.of(comparable(folder + "/" + name + suffix));
            case PROGRAM -> {
                List<String> made = new ArrayList<>();
                made.add(comparable(folder + "/" + name + suffix));
                // Cargo gives it a second name without the suffix, and those in deps one in the folder above.
                made.add(comparable(folder + "/" + name));
                if (folder.endsWith("/deps")) {
                    made.add(comparable(folder.substring(0, folder.lastIndexOf('/')) + "/" + name));
                }
                yield made;
            }
            case NOTHING -> List.of();
        };
    }

    /** A path in whose last name dashes stand as underscores: a program is named as in the manifest, a crate never has a dash. */
    static String comparable(String path) {
        int name = path.lastIndexOf('/') + 1;
        return path.substring(0, name) + path.substring(name).replace('-', '_');
    }

    /** The folder as it is told: behind the gate each call has one of its own. */
    String shownFolder() {
        return folder.startsWith(PRIVATE) ? PRIVATE : folder;
    }

    /** Without a suffix, as cargo has it for libraries of other languages: what the compiler calls by the crate's name alone. */
    private boolean isNamed(String file) {
        String plain = file.startsWith("lib") ? file.substring("lib".length()) : file;
        return file.equals(name)
                || (file.startsWith(name + ".")
                        && OBJECT.matcher(file.substring(name.length())).matches())
                || (plain.startsWith(name + ".") && MADE.contains(plain.substring(name.length() + 1)));
    }

    /** Whether the source is a stub of Lazaret's, which takes the place of a macro crate. */
    boolean isStub() {
        return source.startsWith(STUBS);
    }

    /** Whether a path is of what this call makes, or of what the compiler keeps while it does. */
    boolean isOwnOutput(String path) {
        if (path.equals(folder)) {
            return true; // it is made where it is not there
        }
        if (!path.startsWith(folder + "/")) {
            return path.startsWith("/target/") && path.contains("/incremental/" + name + "-");
        }
        String rest = path.substring(folder.length() + 1);
        return (suffix.isEmpty() ? isNamed(rest) : rest.contains(name + suffix))
                || ARCHIVE.matcher(rest).matches()
                || rest.startsWith("rmeta")
                || rest.startsWith("rustc");
    }
}
