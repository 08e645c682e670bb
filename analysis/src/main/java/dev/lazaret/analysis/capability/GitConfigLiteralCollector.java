package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Collects the literals by which a build script or macro makes git run something from then on: names of settings that
 * choose a program, a hook or an included settings file (git-config(1)), and paths among the values.
 */
final class GitConfigLiteralCollector {
    private static final Pattern KEY =
            Pattern.compile("(?i)core\\.(?:hookspath|fsmonitor|sshcommand|pager|editor|askpass|gitproxy"
                    + "|alternaterefscommand)|include\\.path|includeif\\..+\\.path|alias\\..+|filter\\..+\\.(?:clean|smudge|process)"
                    + "|diff\\.(?:external|.+\\.(?:textconv|command))|merge\\..+\\.driver|credential\\.(?:.+\\.)?helper"
                    + "|gpg\\.(?:.+\\.)?program|sequence\\.editor|init\\.templatedir|pager\\..+|interactive\\.difffilter"
                    + "|remote\\..+\\.(?:uploadpack|receivepack|vcs)|uploadpack\\.packobjectshook|submodule\\..+\\.update"
                    + "|(?:browser|man|mergetool|difftool)\\..+\\.cmd|trailer\\..+\\.(?:command|cmd)");

    /** Words with which {@code git config} only prints a value. */
    private static final Set<String> QUERIES =
            Set.of("--get", "--get-all", "--get-regexp", "--list", "-l", "get", "list");

    /** Most names and values of one unit, and most characters of one. */
    private static final int MOST = 16;

    private static final int LONGEST = 4096;

    private final Set<String> keys = new LinkedHashSet<>();
    private final Set<String> values = new LinkedHashSet<>();

    /** Adds the literals of a file of the unit. */
    void addLiterals(SourceFile file) {
        for (StatementLiterals text : file.texts()) {
            if (text.single()) {
                add(text.plain());
            }
        }
    }

    private void add(String text) {
        if (text.length() > LONGEST || text.length() < 3) {
            return;
        }
        if (text.indexOf('.') > 0 && keys.size() < MOST && KEY.matcher(text).matches()) {
            keys.add(text);
        } else if (text.indexOf('/') >= 0 && text.indexOf(':') < 0 && values.size() < MOST) {
            values.add(text);
        }
    }

    /**
     * Whether a start of git changes one of the settings. {@code near}: the literals of the function that starts git.
     */
    boolean areSet(FunctionLiterals near) {
        return !keys.isEmpty() && near.contains("config") && QUERIES.stream().noneMatch(near::contains);
    }

    /** Returns the text for evidence: the command with the names of the settings. */
    String words() {
        return "git config " + String.join(", ", keys);
    }

    /**
     * Returns the words of values that may be files. A leading {@code ../} is removed, because git may resolve the path
     * from the folder {@code .git}.
     */
    List<String> files() {
        List<String> found = new ArrayList<>();
        for (String value : values) {
            for (String word : value.split("[\\s'\"!]+", -1)) {
                String path = word.startsWith("../") ? word.substring(3) : word;
                if (path.indexOf('/') >= 0 && found.size() < MOST) {
                    found.add(path);
                }
            }
        }
        return found;
    }
}
