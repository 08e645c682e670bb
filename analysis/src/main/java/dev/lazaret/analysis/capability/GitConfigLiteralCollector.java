package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Collects the literals with which a build script or macro can configure git to run something later. These are the
 * names of settings that select a program, a hook or an included configuration file (git-config(1)), and strings that
 * may be paths in their values.
 */
final class GitConfigLiteralCollector {
    private static final Pattern KEY =
            Pattern.compile("(?i)core\\.(?:hookspath|fsmonitor|sshcommand|pager|editor|askpass|gitproxy"
                    + "|alternaterefscommand)|include\\.path|includeif\\..+\\.path|alias\\..+|filter\\..+\\.(?:clean|smudge|process)"
                    + "|diff\\.(?:external|.+\\.(?:textconv|command))|merge\\..+\\.driver|credential\\.(?:.+\\.)?helper"
                    + "|gpg\\.(?:.+\\.)?program|sequence\\.editor|init\\.templatedir|pager\\..+|interactive\\.difffilter"
                    + "|remote\\..+\\.(?:uploadpack|receivepack|vcs)|uploadpack\\.packobjectshook|submodule\\..+\\.update"
                    + "|(?:browser|man|mergetool|difftool)\\..+\\.cmd|trailer\\..+\\.(?:command|cmd)");

    /** Arguments with which {@code git config} only prints values. */
    private static final Set<String> QUERIES =
            Set.of("--get", "--get-all", "--get-regexp", "--list", "-l", "get", "list");

    /** Maximum number of names, and of values, that are collected for one unit. */
    private static final int MOST = 16;

    /** Maximum length in characters of a name or value. */
    private static final int LONGEST = 4096;

    private final Set<String> keys = new LinkedHashSet<>();
    private final Set<String> values = new LinkedHashSet<>();

    /** Adds the literals in a file of the unit. */
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
     * Whether a call that starts git may change one of the settings. {@code near}: the literals of the function that
     * contains the call.
     */
    boolean areSet(FunctionLiterals near) {
        return !keys.isEmpty() && near.contains("config") && QUERIES.stream().noneMatch(near::contains);
    }

    /** Returns a string for the evidence: the command with the names of the settings. */
    String words() {
        return "git config " + String.join(", ", keys);
    }

    /**
     * Returns the parts of values that may be paths. Removes a leading {@code ../}, because git may resolve the path
     * relative to the folder {@code .git}.
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
