package dev.lazaret.analysis.scope;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds words in a line of a script that must be files or folders because of their context, although they have neither
 * a separator nor the extension of a script: for example an interpreter's argument, a redirected input, a glob, or the
 * folder to which a command changes.
 */
final class ScriptPathFinder {
    /** Maximum number of words read from one line. */
    private static final int MOST = 256;

    /** Programs that run or apply a file whose path is an argument, and operators and options that precede a file. */
    private static final Pattern FILE_ARGUMENT = Pattern.compile(
            "\\b(?:ba|da|z|k)?sh\\b|\\b(?:[gmn]?awk|sed|perl|ruby|lua|node|tsx|deno|bun|php"
                    + "|python[0-9.]*|source|patch|apply|run_path|execfile|exec|load|dofile|open)\\b|(?:^|[;&|]\\s*)\\.\\s|[<@]|\\s-f\\b");

    /** Commands that may start the files that a glob matches. */
    private static final Pattern EACH = Pattern.compile(
            "\\b(?:for|cat|source|find|make|exec|glob)\\b|(?:^|[;&|]\\s*)\\.\\s|\\b(?:ba|da|z|k)?sh\\b");

    /** A command or option that changes the working folder of the script or of a tool that it runs. */
    private static final Pattern ENTER = Pattern.compile(
            "(?:^|[\\s;&|({])(?:cd|pushd|-C|--directory|--prefix|--cwd|chdir)(?:\\s+|=|\\(\\s*)[\"']?([^\\s;&|)\"']+)");

    private static final Pattern PYTHON_CODE = Pattern.compile("\\bpython[0-9.]*\\s+(?:-\\w+\\s+)*?-c\\s*[\"']?");

    private static final Pattern PYTHON_MODULE =
            Pattern.compile("\\bpython[0-9.]*\\s+(?:-\\w+\\s+)*?-m\\s*([A-Za-z_]\\w*)");

    private static final Pattern BREAK = Pattern.compile("[\\s=:,;\"'()\\[\\]{}|&<>`]+");

    private static final Pattern GLOB = Pattern.compile("[*?]");

    private ScriptPathFinder() {}

    /** Returns the words that may be files, and the names of files that tools find by convention. */
    static Set<String> files(String line) {
        Set<String> found = new LinkedHashSet<>();
        boolean given = FILE_ARGUMENT.matcher(line).find();
        for (String word : BREAK.split(line, MOST)) {
            found.addAll(KnownToolFiles.of(word));
            if (given && !word.isEmpty() && word.charAt(0) != '-' && word.indexOf('*') < 0) {
                found.add(word.charAt(0) == '@' ? word.substring(1) : word);
            }
        }
        found.remove("");
        return found;
    }

    /** Returns the folders that contain globs whose matching files may be started. */
    static Set<String> folders(String line) {
        Set<String> found = new LinkedHashSet<>();
        if (GLOB.matcher(line).find() && EACH.matcher(line).find()) {
            for (String word : BREAK.split(line, MOST)) {
                Matcher glob = GLOB.matcher(word);
                if (glob.find()) {
                    int end = word.lastIndexOf('/', glob.start());
                    found.add(end < 0 ? "." : word.substring(0, end));
                }
            }
        }
        return found;
    }

    /** Returns the working folders to which the line changes. */
    static Set<String> entered(String line) {
        Set<String> found = new LinkedHashSet<>();
        ENTER.matcher(line).results().limit(MOST).forEach(one -> found.add(one.group(1)));
        found.removeIf(folder -> folder.chars().allMatch(c -> c == '.' || c == '/'));
        return found;
    }

    /**
     * Returns the Python code in a shell command. A module that the command starts is added as an import statement.
     * Empty if there is neither.
     */
    static String python(String line) {
        if (!line.contains("python")) {
            return "";
        }
        Matcher code = PYTHON_CODE.matcher(line);
        Matcher module = PYTHON_MODULE.matcher(line);
        return (module.find() ? "import " + module.group(1) + ";" : "")
                + (code.find() ? line.substring(code.end()) : "");
    }
}
