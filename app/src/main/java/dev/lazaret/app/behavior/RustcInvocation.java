package dev.lazaret.app.behavior;

import dev.lazaret.app.sandbox.trace.SystemCodeFolders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An invocation of the compiler by cargo, read from the compiler's command line. Paths are as seen in the stage,
 * absolute and without dots.
 *
 * @param name name of the crate
 * @param source root source file of the crate
 * @param folder output folder
 * @param suffix suffix after the crate's name in the names of output files
 * @param outputKind kind of output that can be executed or loaded, if any
 */
record RustcInvocation(String name, String source, String folder, String suffix, OutputKind outputKind) {
    private static final String SUFFIX = "extra-filename=";

    /** Folder of the stubs, which Lazaret writes and the stage can only read. */
    private static final String STUBS = "/gate/stub/";

    /** Folder in which only the gate can write. */
    private static final String PROXIES = "/target/.gate/proxy/";

    /** Temporary archive in which rustc assembles a library (observed with 1.85.1 and 1.95.0). */
    private static final Pattern ARCHIVE = Pattern.compile("\\.tmp[A-Za-z0-9]+\\.temp-archive(/tmp\\.a)?");

    /** The name of an object file, after the crate's name. */
    private static final Pattern OBJECT = Pattern.compile("\\.[A-Za-z0-9_.-]+\\.rcgu\\.o");

    /** File extensions of compiler output. */
    private static final Set<String> OUTPUT_ENDINGS = Set.of("d", "rmeta", "rlib", "so", "a");

    /** Parent of the private folders that the gate creates for each compiler and each script. */
    static final String PRIVATE = "/target/.gate/private";

    /** The kind of output through which code gets into a process. */
    enum OutputKind {
        MACRO,
        PROGRAM,
        /** A test program. */
        TEST,
        NOTHING
    }

    /** Options that cargo uses and whose value is the next argument. */
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

    /** The options of an invocation. */
    private static final class Options {
        private final List<String> types = new ArrayList<>();
        private String name = "";
        private String source = "";
        private String folder = "";
        private String suffix = "";
        private boolean isTest;

        private OutputKind makes() {
            return isTest
                    ? OutputKind.TEST
                    : types.contains("proc-macro")
                            ? OutputKind.MACRO
                            : types.contains("bin") ? OutputKind.PROGRAM : OutputKind.NOTHING;
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
     * Reads an invocation.
     *
     * @param words command line, beginning with the compiler's name
     * @param workingFolder working directory of the compiler
     * @return the invocation; empty if it produces no output, for example if it requests the compiler's version
     */
    static Optional<RustcInvocation> of(List<String> words, String workingFolder) {
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
        return Optional.of(new RustcInvocation(
                options.name,
                absolute(options.source, workingFolder),
                absolute(options.folder, workingFolder),
                options.suffix,
                options.makes()));
    }

    private static String absolute(String path, String from) {
        return SystemCodeFolders.plain(path.startsWith("/") ? path : from + "/" + path);
    }

    /**
     * Returns the output files that can be executed or loaded, under the names that cargo uses, in {@link #comparable}
     * form.
     */
    List<String> outputs() {
        return switch (outputKind) {
            case MACRO -> List.of(folder + "/lib" + name + suffix + ".so");
            case TEST -> List.of(comparable(folder + "/" + name + suffix));
            case PROGRAM -> {
                List<String> made = new ArrayList<>();
                made.add(comparable(folder + "/" + name + suffix));
                // Cargo adds a second name without the suffix, which is in the parent folder if the file is in deps.
                made.add(comparable(folder + "/" + name));
                if (folder.endsWith("/deps")) {
                    made.add(comparable(folder.substring(0, folder.lastIndexOf('/')) + "/" + name));
                }
                yield made;
            }
            case NOTHING -> List.of();
        };
    }

    /**
     * Returns a path with underscores instead of dashes in its last segment. A program has the name in the manifest,
     * which may contain dashes, but a crate name never contains a dash.
     */
    static String comparable(String path) {
        int name = path.lastIndexOf('/') + 1;
        return path.substring(0, name) + path.substring(name).replace('-', '_');
    }

    /** Returns the output folder for display. One of the gate's private folders is shown as their common parent. */
    String shownFolder() {
        return folder.startsWith(PRIVATE) ? PRIVATE : folder;
    }

    /**
     * Whether an output file has the crate's name without a suffix, as files have if cargo requests a library for other
     * languages.
     */
    private boolean isNamed(String file) {
        String plain = file.startsWith("lib") ? file.substring("lib".length()) : file;
        return file.equals(name)
                || (file.startsWith(name + ".")
                        && OBJECT.matcher(file.substring(name.length())).matches())
                || (plain.startsWith(name + ".") && OUTPUT_ENDINGS.contains(plain.substring(name.length() + 1)));
    }

    /** Whether the source is one of Lazaret's stubs or proxies, which replace macro crates. */
    boolean isStub() {
        return source.startsWith(STUBS) || source.startsWith(PROXIES);
    }

    /** Whether a path is output of this invocation or a file that the compiler uses to produce the output. */
    boolean isOutput(String path) {
        if (path.equals(folder)) {
            return true; // the compiler creates its output folder if it is missing
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
